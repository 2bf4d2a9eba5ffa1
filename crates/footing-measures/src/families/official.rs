//! Official words of single states, beside what all say in the UN General Debate.

use footing_core::{DirectedDyad, Estimate, Interval, Period, Reading};

use super::Absent;
use super::phrases::Family;
use super::speeches::{Corpus, MIN_MENTIONS_RULE, too_few_mentions};
use crate::evidence::{Evidence, Series};
use crate::statistics::rates::{Rate, garwood};

/// Answers of China's foreign ministry in a year.
pub(crate) const ANSWERS: Series = Series::new("china_mfa_answers", "answers");
/// Answers that name a listed state, summed over the states.
pub(crate) const ANSWERS_NAMING_ANY: Series = Series::new("china_mfa_answers", "partner_mentions");
/// Answers tagged as hard in tone.
pub(crate) const HARD_ANSWERS: Series = Series::new("china_mfa_answers", "hard_answers");
/// Answers that name the partner.
pub(crate) const ANSWERS_NAMING: Series = Series::new("china_mfa_mentions", "mentions");

/// Regular press conferences of China's foreign ministry, measured by answers.
pub(crate) const CHINA_MFA: Corpus = Corpus { texts: ANSWERS, mentions: ANSWERS_NAMING, blocks: "years" };

/// The same, measured by mentions: 2002 has no count of answers.
pub(crate) const CHINA_MFA_MENTIONS: Corpus = Corpus { texts: ANSWERS_NAMING_ANY, ..CHINA_MFA };

/// Named rules of measures of China's answers.
pub(crate) const CHINA_MFA_RULES: &[(&str, &str)] = &[
    ("sender", "only China speaks in this source: of what others say of China it holds nothing"),
    ("listed", "143 states are counted; of a state that is not on the list nothing is known"),
    ("pool", "answers and the denominator are each added over the years of the period, then divided"),
    (
        "interval",
        "headline: bootstrap over years (at least 5); beside it the exact interval, which takes every answer as independent \
         and is the least the uncertainty can be",
    ),
];

/// A corpus of one sender: texts, and mentions of the partner in them.
macro_rules! corpus {
    ($about:literal, $corpus:ident, $mentions_corpus:ident, $texts:ident = ($table:literal, $texts_column:literal), $any:ident, $naming:ident, $blocks:literal) => {
        #[doc = concat!("What is counted of ", $about, ".")]
        pub(crate) const $texts: Series = Series::new($table, $texts_column);
        #[doc = concat!("Mentions of all states counted in ", $about, ".")]
        pub(crate) const $any: Series = Series::new($table, "partner_mentions");
        #[doc = concat!("Mentions of the partner in ", $about, ".")]
        pub(crate) const $naming: Series = Series::new(concat!($table, "_mentions"), "mentions");
        #[doc = concat!("The corpus of ", $about, ".")]
        pub(crate) const $corpus: Corpus = Corpus { texts: $texts, mentions: $naming, blocks: $blocks };
        #[doc = concat!("The same, measured by mentions: ", $about, ".")]
        pub(crate) const $mentions_corpus: Corpus = Corpus { texts: $any, ..$corpus };
    };
}

corpus!(
    "the Kremlin's texts",
    KREMLIN,
    KREMLIN_MENTIONS,
    KREMLIN_TEXTS = ("russia_kremlin", "texts"),
    KREMLIN_NAMING_ANY,
    KREMLIN_NAMING,
    "years"
);
corpus!(
    "the Russian foreign ministry's messages",
    RUSSIA_MFA,
    RUSSIA_MFA_MENTIONS,
    RUSSIA_MFA_TEXTS = ("russia_mfa", "texts"),
    RUSSIA_MFA_NAMING_ANY,
    RUSSIA_MFA_NAMING,
    "years"
);

/// Government work reports of a year.
pub(crate) const WORK_REPORT: Series = Series::new("china_work_reports", "reports");
/// Chinese characters in them.
pub(crate) const WORK_CHARACTERS: Series = Series::new("china_work_reports", "characters");
/// Mentions of all states in them.
pub(crate) const WORK_PARTNER_MENTIONS: Series = Series::new("china_work_reports", "partner_mentions");
/// Mentions of the partner in them.
pub(crate) const WORK_MENTIONS: Series = Series::new("china_work_reports_mentions", "mentions");
/// China's government work reports.
pub(crate) const WORK_REPORTS: Corpus = Corpus { texts: WORK_REPORT, mentions: WORK_MENTIONS, blocks: "reports" };

/// Named rules of wordings near the partner's name in them.
pub(crate) const WORK_PHRASE_RULES: &[(&str, &str)] = &[
    ("sender", "one government speaks in this source: of what others say of it nothing is held"),
    (
        "lexicon",
        "the Chinese wordings are published in crates/footing-text/phrases.toml, and the row of each is in the source's table",
    ),
    ("near", "a hit stands in the sentence of the name; denials count like assertions"),
    ("pool", "hits and mentions are each added over the years with a report, then divided; other years are skipped"),
    ("interval", "exact, every hit taken as independent: the least the uncertainty can be"),
    MIN_MENTIONS_RULE,
];

/// Wordings of a family near the partner's name in the reports, in 100 mentions of it.
pub(crate) fn work_phrases(family: Family, evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    let mut absent = Absent::default();
    let (mut hits, mut mentions) = (0.0, 0.0);
    let mut known = false;
    for year in period.years() {
        let of_year = || -> Result<[f64; 2], Reading> {
            evidence.state(WORK_REPORT, dyad.from(), year).need()?;
            let mentions = evidence.directed(WORK_MENTIONS, dyad, year).need()?;
            let hits = family.reports.iter().map(|phrase| evidence.directed(*phrase, dyad, year).need());
            Ok([hits.sum::<Result<f64, Reading>>()?, mentions])
        };
        match of_year() {
            Ok([of_hits, of_mentions]) => {
                (hits, mentions) = (hits + of_hits, mentions + of_mentions);
                known = true;
            }
            Err(why) => absent.note(why),
        }
    }
    if !known {
        return Estimate::plain(absent.reading(), 0);
    }
    if mentions == 0.0 {
        return Estimate::plain(Reading::undefined("no report of these years names the partner"), 0);
    }
    if let Some(why) = too_few_mentions(mentions) {
        return Estimate::plain(why, mentions as u32);
    }
    let level = evidence.level();
    let (low, high) = garwood(Rate { events: hits as u32, exposure: mentions / 100.0 }, level);
    let exact = Interval { low, high, level, method: "exact Poisson (Garwood)".into(), lower_bound: true };
    Estimate {
        reading: Reading::Observed(100.0 * hits / mentions),
        n: mentions as u32,
        intervals: if evidence.intervals() { vec![exact] } else { Vec::new() },
    }
}

/// Reports to congresses of China's ruling party.
pub(crate) const CONGRESS_REPORT: Series = Series::new("china_congress_reports", "reports");
/// Mentions of all states in them.
pub(crate) const CONGRESS_PARTNER_MENTIONS: Series = Series::new("china_congress_reports", "partner_mentions");
/// Mentions of the partner in them.
pub(crate) const CONGRESS_MENTIONS: Series = Series::new("china_congress_reports_mentions", "mentions");
/// Reports to the party's congresses.
pub(crate) const CONGRESS_REPORTS: Corpus =
    Corpus { texts: CONGRESS_REPORT, mentions: CONGRESS_MENTIONS, blocks: "reports" };

/// Named rules of measures of one government's own texts.
pub(crate) const ONE_SENDER_RULES: &[(&str, &str)] = &[
    ("sender", "one government speaks in this source: of what others say of it nothing is held"),
    ("listed", "of a state that the source does not count nothing is known; the source's card lists those it counts"),
    (
        "pool",
        "mentions and the denominator are each added over the years with a text, then divided; other years are skipped",
    ),
    (
        "interval",
        "headline: bootstrap over years with a text (at least 5); beside it the exact interval, which takes every mention as \
         independent and is the least the uncertainty can be",
    ),
];
