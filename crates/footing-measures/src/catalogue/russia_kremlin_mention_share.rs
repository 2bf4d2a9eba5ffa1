//! Share of the states the Kremlin names, of 16 counted.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::official::{KREMLIN_MENTIONS, KREMLIN_NAMING, KREMLIN_NAMING_ANY, ONE_SENDER_RULES};
use crate::families::speeches::share_of;

/// Share of the states the Kremlin names, of 16 counted.
pub(super) const MEASURE: Measure = Measure {
    id: "russia_kremlin_mention_share",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Share of the states the Kremlin names, of 16 counted",
    short: "share of texts naming",
    concept: "official words",
    question: "Of the 16 states counted in {a}'s presidential texts, what share is {b}?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the partner takes up more of what is said of the states counted",
    n_counts: "mentions of the 16 states",
    formula: "texts that name the partner / the same summed over the 16 states, each added over the years",
    rules: ONE_SENDER_RULES,
    criticism: "A share of 16 chosen states, not of all. A text that names three counts three times below the line.",
    citations: &["kremlinTranscripts"],
    prefer: None,
    needs: &[KREMLIN_NAMING_ANY, KREMLIN_NAMING],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "20 of 400",
        given: Given::Cells {
            cells: &[
                Cell::state(KREMLIN_NAMING_ANY, 365, 2010, 400.0),
                Cell::dyad(KREMLIN_NAMING, 365, 710, 2010, 20.0),
            ],
            implied_zero: &[],
            states: &[365, 710],
            years: [2010, 2010],
        },
        expect: Some(0.05),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| {
        share_of(KREMLIN_MENTIONS, KREMLIN_NAMING_ANY, evidence, dyad, period)
    }),
};
