//! Texts of the Kremlin that name the partner.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::official::{KREMLIN, KREMLIN_NAMING, KREMLIN_TEXTS, ONE_SENDER_RULES};
use crate::families::speeches::rate_of;

/// Texts of the Kremlin that name the partner.
pub(super) const MEASURE: Measure = Measure {
    id: "russia_kremlin_mention_rate",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Texts of the Kremlin that name the partner",
    short: "texts naming",
    concept: "official words",
    question: "How many of {a}'s presidential texts name {b}?",
    subject: Subject::DirectedDyad,
    unit: "in 100 texts",
    range: [0.0, f64::INFINITY],
    higher_means: "the partner is named more",
    n_counts: "texts",
    formula: "100 x texts that name the partner / texts, each added over the years",
    rules: ONE_SENDER_RULES,
    criticism: "English versions, chosen for translation; summits and visits decide who is named. Russia alone is covered, so there is no ratio to what the partner says.",
    citations: &["kremlinTranscripts", "garwood1936"],
    prefer: None,
    needs: &[KREMLIN_TEXTS, KREMLIN_NAMING],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "20 of 400",
        given: Given::Cells {
            cells: &[Cell::state(KREMLIN_TEXTS, 365, 2010, 400.0), Cell::dyad(KREMLIN_NAMING, 365, 710, 2010, 20.0)],
            implied_zero: &[],
            states: &[365, 710],
            years: [2010, 2010],
        },
        expect: Some(5.0),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| rate_of(KREMLIN, KREMLIN_TEXTS, 100.0, evidence, dyad, period)),
};
