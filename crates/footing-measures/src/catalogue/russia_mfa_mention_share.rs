//! Share of the states Russia's foreign ministry names, of 16 counted.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::official::{ONE_SENDER_RULES, RUSSIA_MFA_MENTIONS, RUSSIA_MFA_NAMING, RUSSIA_MFA_NAMING_ANY};
use crate::families::speeches::share_of;

/// Share of the states Russia's foreign ministry names, of 16 counted.
pub(super) const MEASURE: Measure = Measure {
    id: "russia_mfa_mention_share",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Share of the states Russia's foreign ministry names, of 16 counted",
    short: "share of messages naming",
    concept: "official words",
    question: "Of the 16 states counted in {a}'s foreign ministry's messages, what share is {b}?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the partner takes up more of what is said of the states counted",
    n_counts: "mentions of the 16 states",
    formula: "messages that name the partner / the same summed over the 16 states, each added over the years",
    rules: ONE_SENDER_RULES,
    criticism: "A share of 16 chosen states, not of all. A message that names three counts three times below the line.",
    citations: &["russiaMfaMessages"],
    prefer: None,
    needs: &[RUSSIA_MFA_NAMING_ANY, RUSSIA_MFA_NAMING],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "20 of 400",
        given: Given::Cells {
            cells: &[
                Cell::state(RUSSIA_MFA_NAMING_ANY, 365, 2020, 400.0),
                Cell::dyad(RUSSIA_MFA_NAMING, 365, 710, 2020, 20.0),
            ],
            implied_zero: &[],
            states: &[365, 710],
            years: [2020, 2020],
        },
        expect: Some(0.05),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| {
        share_of(RUSSIA_MFA_MENTIONS, RUSSIA_MFA_NAMING_ANY, evidence, dyad, period)
    }),
};
