//! Mentions and phrases in Chinese texts. There are no word boundaries and no capitals: names are found as strings of
//! characters, the longest first, and a list of longer words keeps apart what only looks like a name.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
use footing_core::{CowCode, Year};
use footing_states::{ChineseName, cow_member_in, mention_names_chinese, simplified};

use crate::mentions::MentionCounts;
use crate::phrases::{Language, lexicon};

/// Characters between a name and a wording, at most.
pub const WINDOW: usize = 40;

/// Rule `name`: what is a mention.
pub const NAME: &str = "names of the published list, the longest where they overlap; a pair of short names (中俄, 美苏) is a mention of each \
     state in it that is not the speaker; 俄, 美 and the like alone count for nobody";
/// Rule `trap`: what only looks like one.
pub const TRAP: &str = "longer words that hold a name and speak of no state (沿海地区, 内蒙古, 拉美, 日本海) use up their characters and count \
     for nobody; 中国 is the speaker";
/// Rule `dated_name`: which state a name means.
pub const DATED_NAME: &str = "苏联 and 中苏 are 365 to 1991 and history after; 德国, 越南 and 朝鲜 count only for years in which one state bore \
     the name in these texts; a name of a land that was no member of the state system in the year counts for nobody";
/// Rule `script`: old characters.
pub const SCRIPT: &str =
    "characters of names in the old script are read as the new ones (the report of 1954 is in the old)";
/// Rule `token`: what texts are measured in.
pub const TOKEN: &str = "Chinese characters; punctuation, Latin letters and digits are not counted";
/// Rule `near`: how near is near.
pub const NEAR: &str = "a wording of the lexicon counts for a partner named in the same sentence (ended by 。 ! ? ; or a line end), at most 40 \
     characters away, once a wording and partner";

/// All rules of this count, by name and wording.
pub const RULES: [(&str, &str); 6] =
    [("token", TOKEN), ("script", SCRIPT), ("name", NAME), ("trap", TRAP), ("dated_name", DATED_NAME), ("near", NEAR)];

/// Counts names of states and phrases in Chinese. Built once, then used for any number of texts.
///
/// ```
/// use footing_core::CowCode;
/// use footing_text::ChineseCounter;
/// let (counts, _) = ChineseCounter::new().count("中俄战略协作伙伴关系稳定发展，沿海地区对美国出口增长。", CowCode(710), 2008);
/// assert_eq!(counts.mentions, [(CowCode(2), 1), (CowCode(365), 1)]);
/// ```
pub struct ChineseCounter {
    names: AhoCorasick,
    meanings: Vec<Vec<&'static ChineseName>>,
    phrases: AhoCorasick,
    phrase_of: Vec<usize>,
}

struct Place {
    state: CowCode,
    start: usize,
    end: usize,
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

impl ChineseCounter {
    /// A counter with the names and traps of `footing-states` and the lexicon.
    ///
    /// # Panics
    /// If the lists are too large for one search automaton, which takes millions of names.
    #[must_use]
    pub fn new() -> Self {
        let mut texts: Vec<&'static str> = Vec::new();
        let mut meanings: Vec<Vec<&'static ChineseName>> = Vec::new();
        for name in mention_names_chinese() {
            match texts.iter().position(|text| *text == name.text) {
                Some(place) => meanings[place].push(name),
                None => {
                    texts.push(name.text);
                    meanings.push(vec![name]);
                }
            }
        }
        let longest = |patterns: &[&str]| {
            AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .build(patterns)
                .expect("lists fit into one automaton")
        };
        let (mut wordings, mut phrase_of) = (Vec::new(), Vec::new());
        for (place, phrase) in lexicon().iter().enumerate() {
            for wording in phrase.wordings(Language::Chinese) {
                wordings.push(wording.as_str());
                phrase_of.push(place);
            }
        }
        Self { names: longest(&texts), meanings, phrases: longest(&wordings), phrase_of }
    }

    /// Counts characters, the states named, and the phrases near their names.
    #[must_use]
    pub fn count(&self, text: &str, speaker: CowCode, year: Year) -> (MentionCounts, BTreeMap<CowCode, Vec<u32>>) {
        let mut counts = MentionCounts::default();
        let mut phrases: BTreeMap<CowCode, Vec<u32>> = BTreeMap::new();
        let ends = ['。', '！', '？', '；', '!', '?', ';', '\n', '\u{2028}', '\u{85}'];
        for sentence in text.split(ends) {
            let sentence: String = sentence.chars().filter(|c| *c != '\u{200b}').map(simplified).collect();
            counts.tokens += u32::try_from(sentence.chars().filter(|c| is_chinese(*c)).count()).unwrap_or(u32::MAX);
            let mut places: Vec<Place> = Vec::new();
            for hit in self.names.find_iter(&sentence) {
                let holds = |name: &&&ChineseName| name.holds_in(year);
                let meaning = self.meanings[hit.pattern().as_usize()].iter().find(holds);
                for state in meaning.iter().flat_map(|name| &name.states) {
                    if *state == speaker {
                        counts.self_mentions += 1;
                    } else if cow_member_in(*state, year) {
                        places.push(Place { state: *state, start: hit.start(), end: hit.end() });
                    }
                }
            }
            for place in &places {
                match counts.mentions.binary_search_by_key(&place.state, |&(code, _)| code) {
                    Ok(at) => counts.mentions[at].1 += 1,
                    Err(at) => counts.mentions.insert(at, (place.state, 1)),
                }
            }
            if places.is_empty() {
                continue;
            }
            for hit in self.phrases.find_iter(&sentence) {
                let mut near: Vec<CowCode> = Vec::new();
                for place in &places {
                    let between = if place.end <= hit.start() {
                        &sentence[place.end..hit.start()]
                    } else if hit.end() <= place.start {
                        &sentence[hit.end()..place.start]
                    } else {
                        ""
                    };
                    if between.chars().count() <= WINDOW && !near.contains(&place.state) {
                        near.push(place.state);
                    }
                }
                for state in near {
                    let hits = phrases.entry(state).or_insert_with(|| vec![0; lexicon().len()]);
                    hits[self.phrase_of[hit.pattern().as_usize()]] += 1;
                }
            }
        }
        (counts, phrases)
    }
}

impl Default for ChineseCounter {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINA: CowCode = CowCode(710);

    fn named(text: &str, year: Year) -> Vec<(u16, u32)> {
        let (counts, _) = ChineseCounter::new().count(text, CHINA, year);
        counts.mentions.iter().map(|(state, count)| (state.0, *count)).collect()
    }

    #[test]
    fn the_longest_name_wins_and_traps_count_for_nobody() {
        assert_eq!(named("印度尼西亚和印度", 2000), [(750, 1), (850, 1)]);
        assert_eq!(named("沿海地区、内蒙古、拉美国家、印度洋、依法国家、任务中英勇献身、集中美术", 2000), []);
        assert_eq!(named("几内亚比绍、赤道几内亚、几内亚", 2000), [(404, 1), (411, 1), (438, 1)]);
        assert_eq!(named("中国人民热爱中华人民共和国", 2000), []);
        assert_eq!(named("俄文、美好、英雄、法律、德育、日子", 2000), []);
    }

    #[test]
    fn names_mean_what_they_meant_in_the_year() {
        assert_eq!(named("苏联", 1991), [(365, 1)]);
        assert_eq!(named("苏联", 1992), []);
        assert_eq!(named("俄罗斯", 1993), [(365, 1)]);
        assert_eq!(named("德国", 1959), []);
        assert_eq!(named("德国", 1995), [(255, 1)]);
        assert_eq!(named("西德", 1964), [(260, 1)]);
        assert_eq!(named("南朝鲜和朝鲜", 1964), [(731, 1), (732, 1)]);
        assert_eq!(named("纳米比亚", 1983), [], "no state yet");
    }

    #[test]
    fn pairs_name_both() {
        assert_eq!(named("美苏两国", 1988), [(2, 1), (365, 1)]);
        assert_eq!(named("中俄关系", 2008), [(365, 1)]);
        assert_eq!(named("中苏关系", 2008), []);
    }

    #[test]
    fn the_old_script_is_read() {
        assert_eq!(named("我國同蘇聯、芬蘭和緬甸的關係", 1954), [(365, 1), (375, 1), (775, 1)]);
    }

    #[test]
    fn phrases_stand_in_the_sentence_of_the_name() {
        let (counts, phrases) = ChineseCounter::new().count("中俄是战略伙伴。美国的威胁；我们友好。", CHINA, 2008);
        let hits = |state: u16, id: &str| {
            let place = lexicon().iter().position(|phrase| phrase.id == id).unwrap();
            phrases.get(&CowCode(state)).map_or(0, |hits| hits[place])
        };
        assert_eq!((hits(365, "strategic_partnership"), hits(365, "partner"), hits(365, "friend")), (1, 0, 0));
        assert_eq!((hits(2, "threat"), hits(2, "friend")), (1, 0));
        assert_eq!((counts.tokens, counts.self_mentions), (16, 0));
    }

    #[test]
    fn too_far_is_not_near() {
        let far = |between: usize| format!("俄罗斯{}威胁", "的".repeat(between));
        let hits = |text: &str| ChineseCounter::new().count(text, CHINA, 2008).1.len();
        assert_eq!((hits(&far(WINDOW)), hits(&far(WINDOW + 1))), (1, 0));
    }
}
