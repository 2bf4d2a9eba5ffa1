//! Share of the partner in all states China's foreign ministry names.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::official::{ANSWERS_NAMING, ANSWERS_NAMING_ANY, CHINA_MFA_MENTIONS, CHINA_MFA_RULES};
use crate::families::speeches::share_of;

/// Share of the partner in all states China's foreign ministry names.
pub(super) const MEASURE: Measure = Measure {
    id: "china_mfa_mention_share",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Share of all states China's foreign ministry names",
    short: "share of answers naming",
    concept: "official words",
    question: "Of all the states {a}'s foreign ministry names when it answers the press, what share is {b}?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the partner takes up more of what is said of other states",
    n_counts: "mentions of listed states",
    formula: "answers that name the partner / the same summed over the listed states, each added over the years",
    rules: CHINA_MFA_RULES,
    criticism: "An answer that names three states counts three times below the line. Journalists ask; states in the news \
                crowd out the rest, whatever the relation.",
    citations: &["chinaMfaBriefings"],
    prefer: None,
    needs: &[ANSWERS_NAMING_ANY, ANSWERS_NAMING],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "20 and none of 400 in two years: 5 %",
        given: Given::Cells {
            cells: &[
                Cell::state(ANSWERS_NAMING_ANY, 710, 2010, 300.0),
                Cell::state(ANSWERS_NAMING_ANY, 710, 2011, 100.0),
                Cell::dyad(ANSWERS_NAMING, 710, 365, 2010, 20.0),
                Cell::dyad(ANSWERS_NAMING, 710, 2, 2011, 10.0),
            ],
            implied_zero: &["china_mfa_mentions"],
            states: &[710, 365],
            years: [2010, 2011],
        },
        expect: Some(0.05),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| {
        share_of(CHINA_MFA_MENTIONS, ANSWERS_NAMING_ANY, evidence, dyad, period)
    }),
};
