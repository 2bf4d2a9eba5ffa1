//! Messages of Russia's foreign ministry that name the partner.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::official::{ONE_SENDER_RULES, RUSSIA_MFA, RUSSIA_MFA_NAMING, RUSSIA_MFA_TEXTS};
use crate::families::speeches::rate_of;

/// Messages of Russia's foreign ministry that name the partner.
pub(super) const MEASURE: Measure = Measure {
    id: "russia_mfa_mention_rate",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Messages of Russia's foreign ministry that name the partner",
    short: "messages naming",
    concept: "official words",
    question: "How many of {a}'s foreign ministry's messages name {b}?",
    subject: Subject::DirectedDyad,
    unit: "in 100 texts",
    range: [0.0, f64::INFINITY],
    higher_means: "the partner is named more",
    n_counts: "texts",
    formula: "100 x messages that name the partner / messages, each added over the years",
    rules: ONE_SENDER_RULES,
    criticism: "Short messages in English for readers abroad. Russia alone is covered, so there is no ratio to what the partner says.",
    citations: &["russiaMfaMessages", "garwood1936"],
    prefer: None,
    needs: &[RUSSIA_MFA_TEXTS, RUSSIA_MFA_NAMING],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "20 of 400",
        given: Given::Cells {
            cells: &[
                Cell::state(RUSSIA_MFA_TEXTS, 365, 2020, 400.0),
                Cell::dyad(RUSSIA_MFA_NAMING, 365, 710, 2020, 20.0),
            ],
            implied_zero: &[],
            states: &[365, 710],
            years: [2020, 2020],
        },
        expect: Some(5.0),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| {
        rate_of(RUSSIA_MFA, RUSSIA_MFA_TEXTS, 100.0, evidence, dyad, period)
    }),
};
