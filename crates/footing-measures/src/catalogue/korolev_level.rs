//! Level of military alignment reached.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::{
    alliances::{CONSULTATION, DEFENSE},
    arms::DELIVERIES,
    cooperation::{
        EXERCISES, IN_FORCE, LEVEL_CITATIONS, LEVEL_CRITICISM, LEVEL_NEEDS, LEVEL_OUTSIDE, LEVEL_RULES, level,
    },
};

/// Level of military alignment reached.
pub(super) const MEASURE: Measure = Measure {
    id: "korolev_level",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Level of military alignment reached",
    short: "level reached",
    concept: "exercises and agreements",
    question: "How high on the ladder of seven levels of military alignment do {a} and {b} stand?",
    subject: Subject::Dyad,
    unit: "level",
    range: [0.0, 7.0],
    higher_means: "their militaries are more closely aligned",
    n_counts: "levels known",
    formula: "the highest level met below which none is known not to be met, in the latest year of which anything is known; 1 and 2 are early alignment, 3 and 4 moderate, 5 to 7 advanced; the interval reaches up to the first level known not to be met",
    rules: LEVEL_RULES,
    criticism: LEVEL_CRITICISM,
    citations: LEVEL_CITATIONS,
    prefer: None,
    needs: LEVEL_NEEDS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "consultation, arms and exercises are met, a common defence policy is not: level 4, and 6 if what is unknown is met",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(CONSULTATION, 365, 710, 2010, 1.0),
                    Cell::dyad(DEFENSE, 365, 710, 2010, 0.0),
                    Cell::dyad(DELIVERIES.tiv, 365, 710, 2008, 5.0),
                    Cell::dyad(EXERCISES, 365, 710, 2009, 1.0),
                    Cell::dyad(EXERCISES, 365, 710, 2010, 2.0),
                ],
                implied_zero: &["atop", "sipri_deliveries"],
                states: &[365, 710],
                years: [2010, 2010],
            },
            expect: Some(4.0),
        },
        Oracle::ByHand {
            why: "without consultation the ladder breaks at the second level, agreement and defence pact or not",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(CONSULTATION, 365, 710, 2010, 0.0),
                    Cell::dyad(DEFENSE, 365, 710, 2010, 1.0),
                    Cell::dyad(IN_FORCE, 365, 710, 2010, 1.0),
                ],
                implied_zero: &["atop", "sipri_deliveries"],
                states: &[365, 710],
                years: [2010, 2010],
            },
            expect: Some(0.0),
        },
        LEVEL_OUTSIDE,
    ],
    compute: Formula::Dyad(level),
};
