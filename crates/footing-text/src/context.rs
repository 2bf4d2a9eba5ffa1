//! What stands around a partner's name: phrases of the lexicon, and plain words.
//!
//! Every choice a reader could dispute is a rule with a name, listed in [`RULES`].

use std::collections::{BTreeMap, HashMap};

use aho_corasick::{AhoCorasick, MatchKind};
use footing_core::CowCode;

use crate::mentions::{Found, Mention};
use crate::phrases::{Language, lexicon};

/// Words between a name and what is counted beside it, at most.
pub const WINDOW: usize = 15;

/// Rule `window`: how near is near.
pub const NEAR: &str = "a wording counts for a partner where both stand in one sentence, at most 15 words apart; one that is near the \
     names of two partners counts once for each, one that is near two mentions of one partner counts once";
/// Rule `sentence`: where a sentence ends.
pub const SENTENCE: &str = "a sentence ends at . ! ? or ; before whitespace, but not at a single letter or a title with a full stop \
     (U.S., Mr., Dr., St., No.); headings and lists without full stops run on";
/// Rule `phrase`: what counts as one.
pub const PHRASE: &str = "wordings of the published lexicon, as whole words in any case; where one wording holds another the longer \
     counts (strategic partnership is not also a partnership); denials count like assertions";
/// Rule `vocabulary`: which words are kept.
pub const VOCABULARY: &str = "words of a fixed list: the 1,500 most frequent words of three letters and more in speeches since 1992, without \
     function words, numbers and the names of states; no other word is stored, so no sentence can be read back";

/// All rules of this count, by name and wording.
pub const RULES: [(&str, &str); 4] =
    [("near", NEAR), ("sentence", SENTENCE), ("phrase", PHRASE), ("vocabulary", VOCABULARY)];

/// The vocabulary, in alphabetical order; a word's number is its place, from 1.
#[must_use]
pub fn vocabulary() -> Vec<&'static str> {
    include_str!("../data/vocabulary.txt").lines().filter(|line| !line.starts_with('#')).collect()
}

/// What stands around the names of partners in one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// By partner: hits of each phrase of the lexicon, in its order.
    pub phrases: BTreeMap<CowCode, Vec<u32>>,
    /// By partner and word's number: how often the word stands near.
    pub words: BTreeMap<(CowCode, u32), u32>,
    /// By partner: all words near, in the vocabulary or not.
    pub tokens: BTreeMap<CowCode, u32>,
}

/// Counts what stands around names. Built once, then used for any number of texts, also from several threads.
///
/// ```
/// use footing_core::CowCode;
/// use footing_text::{ContextCounter, MentionCounter};
/// let found = MentionCounter::new().find("Our partnership with China is strategic. France is a friend.", CowCode(365), 2016);
/// let context = ContextCounter::new().count(&found, CowCode(365));
/// assert_eq!(context.phrases[&CowCode(710)].iter().sum::<u32>(), 1); // the friend is in another sentence
/// ```
pub struct ContextCounter {
    search: AhoCorasick,
    /// The phrase each pattern belongs to.
    phrase_of: Vec<usize>,
    words: HashMap<&'static str, u32>,
}

/// A word of a text with the number of its sentence.
struct Token {
    start: usize,
    end: usize,
    sentence: u32,
}

/// Whether a sentence ends with this token.
fn ends_sentence(token: &str) -> bool {
    let bare = token.trim_end_matches(['"', '\'', ')', ']', '\u{201d}', '\u{2019}']);
    match bare.chars().next_back() {
        Some('!' | '?' | ';') => true,
        Some('.') => {
            let word = &bare[..bare.len() - 1];
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            !(letters == 1 || word.contains('.') || ["Mr", "Mrs", "Ms", "Dr", "St", "No"].contains(&word))
        }
        _ => false,
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 6);
    let mut sentence = 0;
    let mut at = 0;
    for word in text.split(' ') {
        let start = at;
        at += word.len() + 1;
        if word.is_empty() {
            continue;
        }
        tokens.push(Token { start, end: start + word.len(), sentence });
        sentence += u32::from(ends_sentence(word));
    }
    tokens
}

/// A token as a word of the vocabulary is spelled; `None` for what is no word.
fn word_of(token: &str, into: &mut String) -> bool {
    let token = token.trim_matches(|c: char| !c.is_alphabetic());
    let token = token.strip_suffix("'s").unwrap_or(token);
    if token.len() < 3 || !token.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-') {
        return false;
    }
    into.clear();
    into.push_str(token);
    into.make_ascii_lowercase();
    true
}

impl ContextCounter {
    /// A counter with the shipped lexicon and vocabulary, for English texts.
    #[must_use]
    pub fn new() -> Self {
        let (mut patterns, mut phrase_of) = (Vec::new(), Vec::new());
        for (place, phrase) in lexicon().iter().enumerate() {
            for wording in phrase.wordings(Language::English) {
                patterns.push(wording.to_lowercase());
                phrase_of.push(place);
            }
        }
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(&patterns)
            .expect("the lexicon fits into one automaton");
        let words = vocabulary().into_iter().zip(1..).collect();
        Self { search, phrase_of, words }
    }

    /// Counts what stands around the partners named in a text.
    ///
    /// # Panics
    /// If the mentions do not stand in the text: a fault of whoever made them.
    #[must_use]
    pub fn count(&self, found: &Found, speaker: CowCode) -> Context {
        let text = &found.text;
        let tokens = tokens(text);
        let token_at =
            |byte: usize| tokens.partition_point(|token| token.end <= byte).min(tokens.len().saturating_sub(1));
        // The tokens of each mention of a partner.
        let partners: Vec<(CowCode, usize, usize)> = found
            .mentions
            .iter()
            .filter(|mention| mention.state != speaker)
            .map(|Mention { state, start, end }| (*state, token_at(*start), token_at(end - 1)))
            .collect();
        let mut context = Context::default();
        if partners.is_empty() {
            return context;
        }
        let named: Vec<bool> = {
            let mut named = vec![false; tokens.len()];
            for mention in &found.mentions {
                named[token_at(mention.start)..=token_at(mention.end - 1)].fill(true);
            }
            named
        };
        let near = |first: usize, last: usize| {
            let mut states: Vec<CowCode> = Vec::new();
            // Mentions stand in the order of the text: those that can be near are neighbours.
            let from = partners.partition_point(|(_, _, end)| end + WINDOW < first);
            for (state, start, _) in &partners[from..] {
                if *start > last + WINDOW {
                    break;
                }
                if tokens[*start].sentence == tokens[first].sentence && !states.contains(state) {
                    states.push(*state);
                }
            }
            states
        };
        for hit in self.search.find_iter(text) {
            let letter = |c: char| c.is_alphanumeric();
            if text[..hit.start()].ends_with(letter) || text[hit.end()..].starts_with(letter) {
                continue;
            }
            let phrase = self.phrase_of[hit.pattern().as_usize()];
            for state in near(token_at(hit.start()), token_at(hit.end() - 1)) {
                context.phrases.entry(state).or_insert_with(|| vec![0; lexicon().len()])[phrase] += 1;
            }
        }
        let mut word = String::new();
        for (place, token) in tokens.iter().enumerate() {
            if named[place] || !word_of(&text[token.start..token.end], &mut word) {
                continue;
            }
            let number = self.words.get(word.as_str());
            for state in near(place, place) {
                *context.tokens.entry(state).or_default() += 1;
                if let Some(number) = number {
                    *context.words.entry((state, *number)).or_default() += 1;
                }
            }
        }
        context
    }
}

impl Default for ContextCounter {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MentionCounter;

    const RUSSIA: CowCode = CowCode(365);
    const CHINA: CowCode = CowCode(710);
    const FRANCE: CowCode = CowCode(220);

    fn context(text: &str) -> Context {
        ContextCounter::new().count(&MentionCounter::new().find(text, RUSSIA, 2016), RUSSIA)
    }

    fn hits(context: &Context, state: CowCode, id: &str) -> u32 {
        let place = lexicon().iter().position(|phrase| phrase.id == id).expect("an id of the lexicon");
        context.phrases.get(&state).map_or(0, |hits| hits[place])
    }

    #[test]
    fn the_longer_wording_counts_alone() {
        let context = context("Our Strategic Partnership with China rests on trust.");
        assert_eq!((hits(&context, CHINA, "strategic_partnership"), hits(&context, CHINA, "partner")), (1, 0));
    }

    #[test]
    fn a_sentence_bounds_what_is_near() {
        let context =
            context("We thank China. A threat is a threat; France is a friend. Mr. Smith of France sees a danger.");
        assert_eq!((hits(&context, CHINA, "threat"), hits(&context, FRANCE, "threat")), (0, 1));
        assert_eq!((hits(&context, CHINA, "friend"), hits(&context, FRANCE, "friend")), (0, 1));
    }

    #[test]
    fn a_window_bounds_it_too() {
        let close = format!("China{} threat.", " word".repeat(14));
        assert_eq!(hits(&context(&close), CHINA, "threat"), 1);
        let just = format!("China{} threat.", " word".repeat(15));
        assert_eq!(hits(&context(&just), CHINA, "threat"), 0);
    }

    #[test]
    fn two_partners_count_once_each_and_two_mentions_once() {
        let context = context("China and France, said China, are partners.");
        assert_eq!((hits(&context, CHINA, "partner"), hits(&context, FRANCE, "partner")), (1, 1));
    }

    #[test]
    fn parts_of_words_are_no_wordings_and_the_speaker_is_no_partner() {
        let context = context("Unequalled befriending in China. Russia is a friend.");
        assert!(context.phrases.is_empty());
    }

    #[test]
    fn words_near_a_name_are_counted_without_the_names() {
        let context = context("China and Russia develop trade. Peace in France.");
        let number = |word: &str| vocabulary().iter().position(|known| *known == word).map(|place| place as u32 + 1);
        let trade = number("trade").expect("a frequent word");
        assert_eq!(context.words.get(&(CHINA, trade)), Some(&1));
        assert_eq!(context.words.get(&(FRANCE, trade)), None);
        assert_eq!(context.tokens[&CHINA], 3, "and, develop, trade");
    }

    #[test]
    fn the_vocabulary_is_sorted_plain_and_holds_no_state() {
        let words = vocabulary();
        assert!(words.is_sorted() && words.len() == 1500);
        let counter = MentionCounter::new();
        for word in words {
            assert!(word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{word}");
            let mut name = word.to_owned();
            name[..1].make_ascii_uppercase();
            assert!(counter.find(&name, CowCode(0), 2016).mentions.is_empty(), "{word} names a state");
        }
    }
}
