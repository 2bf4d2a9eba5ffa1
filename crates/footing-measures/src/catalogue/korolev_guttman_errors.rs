//! Steps missing below a higher level of alignment.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::{
    alliances::{CONSULTATION, DEFENSE},
    arms::DELIVERIES,
    cooperation::{EXERCISES, IN_FORCE, LEVEL_CITATIONS, LEVEL_CRITICISM, LEVEL_NEEDS, LEVEL_RULES, guttman_errors},
};

/// Steps missing below a higher level of alignment.
pub(super) const MEASURE: Measure = Measure {
    id: "korolev_guttman_errors",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Steps missing below a higher level of alignment",
    short: "Guttman errors",
    concept: "exercises and agreements",
    question: "How often do {a} and {b} meet a higher level of military alignment without a lower one?",
    subject: Subject::Dyad,
    unit: "pairs of levels",
    range: [0.0, 21.0],
    higher_means: "the ladder of levels fits the pair less well",
    n_counts: "levels known",
    formula: "pairs of known levels of which the higher is met and the lower is not",
    rules: LEVEL_RULES,
    criticism: LEVEL_CRITICISM,
    citations: LEVEL_CITATIONS,
    prefer: None,
    needs: LEVEL_NEEDS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "a defence pact without consultation and without exercises: two errors; an agreement without consultation: a third",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(CONSULTATION, 365, 710, 2010, 0.0),
                    Cell::dyad(DEFENSE, 365, 710, 2010, 1.0),
                    Cell::dyad(IN_FORCE, 365, 710, 2010, 1.0),
                    Cell::dyad(EXERCISES, 365, 710, 2009, 0.0),
                    Cell::dyad(EXERCISES, 365, 710, 2010, 0.0),
                    Cell::dyad(DELIVERIES.tiv, 365, 710, 2010, 0.0),
                ],
                implied_zero: &["atop", "sipri_deliveries"],
                states: &[365, 710],
                years: [2010, 2010],
            },
            expect: Some(3.0),
        },
        Oracle::ByHand {
            why: "every known lower level is met",
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
            expect: Some(0.0),
        },
    ],
    compute: Formula::Dyad(guttman_errors),
};
