//! Directed mentions: which states a speaker names in a text, and how often.
//!
//! Every choice a reader could dispute is a rule with a name, listed in [`RULES`] so that reports can print it. Which
//! words name which state is not decided here: `footing-states` holds the names and the phrases to pass over.

mod fold;

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use footing_core::{CowCode, Year};
use footing_states::{MentionName, cow_member_in, mention_exclusions, mention_names};

use fold::Words;

/// Rule `token`: what is counted as a word.
pub const TOKEN: &str = "a token is a run of characters between whitespace that holds at least one letter or digit; a word \
    hyphenated over a line break is two tokens";
/// Rule `word_boundary`: where a name may begin and end.
pub const WORD_BOUNDARY: &str = "a name counts only where no letter or digit stands right before or after it; a hyphen, an apostrophe and \
    punctuation bound a word, so possessives and `pro-Russian` count, and `Panamanians` is no mention by way \
    of `Panama`";
/// Rule `longest_match`: what happens where names overlap.
pub const LONGEST_MATCH: &str = "where one phrase holds another, the longer wins; where two merely overlap, the later one wins (Republic \
    of Guinea-Bissau is Guinea-Bissau; the Gambia River is a river); a winning phrase uses up its words even \
    if it names no state in that year";
/// Rule `exclusion`: phrases passed over.
pub const EXCLUSION: &str = "phrases that hold a state's name without speaking of the state (South China Sea, Latin America, New \
    Guinea, American Samoa, the Group of 77 and China) take part in the longest match, in any case, and \
    count for nobody";
/// Rule `letter_case`: capitals.
pub const LETTER_CASE: &str = "at least one of the letters that are capitals in a name must be a capital in the text (china and turkey \
    are things; south Africa, united States and GERMANY are states); names without small letters (US, UAE) \
    count only in exactly that spelling, and US not beside another word in capitals (LET US ACT)";
/// Rule `demonym`: adjectives and names of peoples.
pub const DEMONYM: &str = "adjectives and names of peoples (Chinese, Russian, Poles) count as mentions of their state, one for one \
    with its name; combining forms (Sino-, Russo-, Anglo-) do not";
/// Rule `line_wrap`: names broken over lines.
pub const LINE_WRAP: &str = "any run of whitespace equals one space; a name hyphenated over a break counts when the joined word is \
    part of a known phrase; soft hyphens and the not-sign that text recognition writes for them are dropped; \
    a name parted by a page number is not mended";
/// Rule `dated_name`: names that mean a state only for some years.
pub const DATED_NAME: &str = "a name means the state it meant in the year of the speech: Soviet Union is 365 to 1991 and history \
    after; a name that two states shared (Germany 1946-1989, Korea, Congo outside 1972-1996, Republic of the \
    Congo to 1963, Viet Nam to 1975) counts for neither; Yemen to 1989 is 678, whose seat bore the name";
/// Rule `china`: whose name China is.
pub const CHINA: &str = "China and Chinese are 710 in every year; the People's Republic of China is 710; the Republic of China is \
    710 to 1948 and 713 from 1949; Taiwan and Formosa are 713 in every year; where 713 itself speaks, China \
    and Chinese are its own name";
/// Rule `money`: amounts in dollars.
pub const MONEY: &str =
    "US or U.S. beside a dollar sign, or right before a number, is an amount of money, not a mention";
/// Rule `continent`: words that mean the United States or India to some speakers only.
pub const CONTINENT: &str = "where a state of the Americas south of the United States, Spain or Portugal speaks, America is the \
    continent and Indians are its peoples, and neither counts";
/// Rule `member`: only states are counted.
pub const MEMBER: &str = "mentions count for states that were members of the COW state system on at least one day of the year; a \
    name of a land that was not yet, or no longer, a member counts for nobody";
/// Rule `self_mention`: a speaker's own name.
pub const SELF_MENTION: &str = "mentions of the speaker itself are counted apart and are no mentions of a partner";

/// All rules of this count, by name and wording, in the order in which they apply.
pub const RULES: [(&str, &str); 13] = [
    ("token", TOKEN),
    ("line_wrap", LINE_WRAP),
    ("word_boundary", WORD_BOUNDARY),
    ("letter_case", LETTER_CASE),
    ("longest_match", LONGEST_MATCH),
    ("exclusion", EXCLUSION),
    ("demonym", DEMONYM),
    ("money", MONEY),
    ("continent", CONTINENT),
    ("dated_name", DATED_NAME),
    ("china", CHINA),
    ("member", MEMBER),
    ("self_mention", SELF_MENTION),
];

const CHINA_PRC: CowCode = CowCode(710);
const CHINA_ROC: CowCode = CowCode(713);

fn speaks_of_the_continent(speaker: CowCode) -> bool {
    matches!(speaker.0, 31..=165 | 230 | 235)
}

/// What one text says about other states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MentionCounts {
    /// Words in the text, by the rule `token`.
    pub tokens: u32,
    /// How often each other state is named, in order of the codes; states not named are left out.
    pub mentions: Vec<(CowCode, u32)>,
    /// How often the speaker names itself.
    pub self_mentions: u32,
}

impl MentionCounts {
    /// How often this state is named.
    #[must_use]
    pub fn of(&self, state: CowCode) -> u32 {
        self.mentions.binary_search_by_key(&state, |&(code, _)| code).map_or(0, |place| self.mentions[place].1)
    }

    /// How often other states are named in all.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.mentions.iter().map(|&(_, count)| count).sum()
    }
}

/// One mention, with its place in [`Found::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The state named.
    pub state: CowCode,
    /// First byte of the name.
    pub start: usize,
    /// The byte after the name.
    pub end: usize,
}

/// The mentions in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The text after the rule `line_wrap`: one space for any run of whitespace, broken names mended.
    pub text: String,
    /// Words in the text, by the rule `token`.
    pub tokens: u32,
    /// The mentions in the order of the text, the speaker's own among them.
    pub mentions: Vec<Mention>,
}

impl Found {
    /// The mentions counted by state, the speaker's own apart.
    #[must_use]
    pub fn counts(&self, speaker: CowCode) -> MentionCounts {
        let mut counts = MentionCounts { tokens: self.tokens, ..MentionCounts::default() };
        for mention in &self.mentions {
            if mention.state == speaker {
                counts.self_mentions += 1;
                continue;
            }
            match counts.mentions.binary_search_by_key(&mention.state, |&(code, _)| code) {
                Ok(place) => counts.mentions[place].1 += 1,
                Err(place) => counts.mentions.insert(place, (mention.state, 1)),
            }
        }
        counts
    }
}

/// A phrase to look for. Without meanings it is an exclusion.
struct Phrase {
    text: Box<str>,
    /// Only this very spelling counts.
    exact: bool,
    /// Rules `money` and, for `US`, of words in capitals apply.
    money: bool,
    /// Rule `continent` applies.
    continent: bool,
    /// Rule `china` makes it the speaker's own name where 713 speaks.
    claimed: bool,
    meanings: Vec<Meaning>,
}

struct Meaning {
    state: CowCode,
    from: Year,
    to: Year,
}

/// A phrase found in a text, before overlaps are settled.
struct Hit {
    start: usize,
    end: usize,
    phrase: usize,
}

/// Counts mentions of states. Built once, then used for any number of texts, also from several threads.
///
/// ```
/// use footing_core::CowCode;
/// use footing_text::MentionCounter;
///
/// let counts = MentionCounter::new().count("Russia's talks with the Chinese in the South China\nSea", CowCode(365), 2016);
/// assert_eq!(counts.mentions, [(CowCode(710), 1)]);
/// assert_eq!((counts.tokens, counts.self_mentions), (10, 1));
/// ```
pub struct MentionCounter {
    search: AhoCorasick,
    phrases: Vec<Phrase>,
    words: Words,
}

impl MentionCounter {
    /// A counter of all states, with the names and exclusions of `footing-states`.
    #[must_use]
    pub fn new() -> Self {
        Self::from_names(mention_names(), mention_exclusions())
    }

    /// A counter with a list of one's own.
    ///
    /// # Panics
    /// If the list is too large for one search automaton, which takes millions of names.
    #[must_use]
    pub fn from_names(names: &[MentionName], exclusions: &[&str]) -> Self {
        let mut phrases: Vec<Phrase> = Vec::new();
        let mut by_text: HashMap<String, usize> = HashMap::new();
        let mut words = Words::default();
        let mut place = |phrases: &mut Vec<Phrase>, written: &str, any_case: bool| -> usize {
            let text = fold::phrase(written);
            words.learn(&text);
            *by_text.entry(text.clone()).or_insert_with(|| {
                phrases.push(Phrase {
                    exact: !any_case && !text.chars().any(char::is_lowercase),
                    money: matches!(text.as_str(), "US" | "U.S."),
                    continent: matches!(text.as_str(), "America" | "Indians"),
                    claimed: matches!(text.as_str(), "China" | "Chinese"),
                    text: text.into_boxed_str(),
                    meanings: Vec::new(),
                });
                phrases.len() - 1
            })
        };
        for name in names {
            let at = place(&mut phrases, name.text, false);
            phrases[at].meanings.push(Meaning {
                state: name.state,
                from: name.from.unwrap_or(Year::MIN),
                to: name.to.unwrap_or(Year::MAX),
            });
        }
        for exclusion in exclusions {
            place(&mut phrases, exclusion, true);
        }
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::Standard) // overlapping hits are settled below, after boundaries and case are checked
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(phrases.iter().map(|phrase| phrase.text.as_bytes()))
            .expect("names fit into one automaton");
        Self { search, phrases, words }
    }

    /// Counts the words of a text and the states it names.
    #[must_use]
    pub fn count(&self, text: &str, speaker: CowCode, year: Year) -> MentionCounts {
        self.find(text, speaker, year).counts(speaker)
    }

    /// Finds the mentions themselves, the speaker's own name among them, to show what was counted.
    #[must_use]
    pub fn find(&self, text: &str, speaker: CowCode, year: Year) -> Found {
        let fold::Folded { text, tokens } = fold::fold(text, &self.words);
        let mut hits: Vec<Hit> = self
            .search
            .find_overlapping_iter(&text)
            .map(|hit| Hit { start: hit.start(), end: hit.end(), phrase: hit.pattern().as_usize() })
            .filter(|hit| self.stands(&text, hit))
            .collect();
        hits.sort_unstable_by_key(|hit| (hit.start, usize::MAX - hit.end, hit.phrase));
        let mut mentions: Vec<Mention> = Vec::with_capacity(hits.len());
        let mut free = 0;
        let mut membership: HashMap<CowCode, bool> = HashMap::new();
        for (place, hit) in hits.iter().enumerate() {
            if hit.start < free {
                continue;
            }
            let overlapping = hits[place + 1..].iter().take_while(|later| later.start < hit.end);
            if overlapping.into_iter().any(|later| later.end > hit.end && later.start > hit.start) {
                free = hit.start + 1; // shorter phrases that begin here give way with it
                continue;
            }
            free = hit.end;
            let phrase = &self.phrases[hit.phrase];
            let meaning = phrase.meanings.iter().find(|meaning| (meaning.from..=meaning.to).contains(&year));
            let Some(state) = meaning.map(|meaning| meaning.state) else { continue };
            if phrase.continent && speaks_of_the_continent(speaker) {
                continue;
            }
            let state = if phrase.claimed && speaker == CHINA_ROC && state == CHINA_PRC { CHINA_ROC } else { state };
            if *membership.entry(state).or_insert_with(|| cow_member_in(state, year)) {
                mentions.push(Mention { state, start: hit.start, end: hit.end });
            }
        }
        Found { text, tokens, mentions }
    }

    /// Whether a hit is a name by the rules `word_boundary`, `letter_case` and `money`.
    fn stands(&self, text: &str, hit: &Hit) -> bool {
        let phrase = &self.phrases[hit.phrase];
        let (before, after) = (&text[..hit.start], &text[hit.end..]);
        if before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric) {
            return false;
        }
        let found = &text[hit.start..hit.end];
        if phrase.exact {
            return found == &*phrase.text && !(phrase.money && is_no_state(before, found, after));
        }
        // An exclusion holds in any case; a name needs one of its own capitals.
        phrase.meanings.is_empty()
            || !phrase.text.bytes().any(|byte| byte.is_ascii_uppercase())
            || phrase
                .text
                .bytes()
                .zip(found.bytes())
                .any(|(own, byte)| own.is_ascii_uppercase() && byte.is_ascii_uppercase())
    }
}

/// Whether `US` is an amount of money, or the word `us` in a text in capitals.
fn is_no_state(before: &str, found: &str, after: &str) -> bool {
    let money = before.ends_with('$') || after.trim_start().starts_with(|c: char| c == '$' || c.is_ascii_digit());
    let shouted = |word: Option<&str>| {
        word.is_some_and(|word| {
            word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(|c| !c.is_uppercase())
        })
    };
    let in_capitals = found == "US"
        && (shouted(before.strip_suffix(' ').and_then(|text| text.rsplit(' ').next()))
            || shouted(after.strip_prefix(' ').and_then(|text| text.split(' ').next())));
    money || in_capitals
}

impl Default for MentionCounter {
    fn default() -> Self {
        Self::new()
    }
}
