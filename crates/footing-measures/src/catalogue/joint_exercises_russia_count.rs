//! Joint exercises.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::cooperation::{COUNT_RULES, EXERCISES, count};

/// Joint exercises.
pub(super) const MEASURE: Measure = Measure {
    id: "joint_exercises_russia_count",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Joint exercises",
    short: "joint exercises",
    concept: "exercises and agreements",
    question: "In how many joint exercises did {a} and {b} both take part?",
    subject: Subject::Dyad,
    unit: "exercises",
    range: [0.0, f64::INFINITY],
    higher_means: "they exercise together more",
    n_counts: "years",
    formula: "exercises with both among the participants, added over the years",
    rules: COUNT_RULES,
    criticism: "Counts what was announced: a staff game and a manoeuvre of thousands count alike, many are multilateral, and the list is thin after 2013. Exercises are no promise.",
    citations: &["korolev2020"],
    prefer: None,
    needs: &[EXERCISES],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "two in the first year, none between, one in the last",
            given: Given::Cells {
                cells: &[Cell::dyad(EXERCISES, 365, 710, 2010, 2.0), Cell::dyad(EXERCISES, 365, 710, 2012, 1.0)],
                implied_zero: &["joint_exercises_russia"],
                states: &[365, 710],
                years: [2010, 2012],
            },
            expect: Some(3.0),
        },
        Oracle::ByHand {
            why: "outside coverage nothing is known",
            given: Given::Cells {
                cells: &[Cell::dyad(EXERCISES, 365, 710, 2010, 2.0)],
                implied_zero: &["joint_exercises_russia"],
                states: &[365, 710],
                years: [2020, 2021],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    count(evidence, EXERCISES, dyad, period)
}
