//! Levels of military alignment met.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::{
    alliances::{CONSULTATION, DEFENSE},
    arms::DELIVERIES,
    cooperation::{EXERCISES, LEVEL_CITATIONS, LEVEL_CRITICISM, LEVEL_NEEDS, LEVEL_OUTSIDE, LEVEL_RULES, levels_met},
};

/// Levels of military alignment met.
pub(super) const MEASURE: Measure = Measure {
    id: "korolev_levels_met",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Levels of military alignment met",
    short: "levels met",
    concept: "exercises and agreements",
    question: "How many of the seven levels of military alignment do {a} and {b} meet, of those that can be known?",
    subject: Subject::Dyad,
    unit: "levels",
    range: [0.0, 7.0],
    higher_means: "their militaries are more closely aligned",
    n_counts: "levels known",
    formula: "levels met of seven, in the latest year of which anything is known; n says of how many levels anything is known, the interval what the others could add",
    rules: LEVEL_RULES,
    criticism: LEVEL_CRITICISM,
    citations: LEVEL_CITATIONS,
    prefer: None,
    needs: LEVEL_NEEDS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "consultation, arms and two years of exercises; no defence pact; three levels unknown",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(CONSULTATION, 365, 710, 2010, 1.0),
                    Cell::dyad(DEFENSE, 365, 710, 2010, 0.0),
                    Cell::dyad(DELIVERIES.tiv, 365, 710, 2008, 5.0),
                    Cell::dyad(DELIVERIES.tiv, 365, 2, 2010, 1.0),
                    Cell::dyad(EXERCISES, 365, 710, 2009, 1.0),
                    Cell::dyad(EXERCISES, 365, 710, 2010, 2.0),
                ],
                implied_zero: &["atop", "sipri_deliveries"],
                states: &[365, 710],
                years: [2010, 2010],
            },
            expect: Some(3.0),
        },
        LEVEL_OUTSIDE,
    ],
    compute: Formula::Dyad(levels_met),
};
