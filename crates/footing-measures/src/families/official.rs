//! Official words of single states, beside what all say in the UN General Debate.

use super::speeches::Corpus;
use crate::evidence::Series;

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
