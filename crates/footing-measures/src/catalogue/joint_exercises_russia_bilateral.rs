//! Joint exercises of the two alone.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::cooperation::{BILATERAL, COUNT_RULES, count};

/// Joint exercises of the two alone.
pub(super) const MEASURE: Measure = Measure {
    id: "joint_exercises_russia_bilateral",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Joint exercises of the two alone",
    short: "bilateral exercises",
    concept: "exercises and agreements",
    question: "In how many joint exercises did {a} and {b} take part alone?",
    subject: Subject::Dyad,
    unit: "exercises",
    range: [0.0, f64::INFINITY],
    higher_means: "they exercise together more, without others",
    n_counts: "years",
    formula: "exercises with no third participant, added over the years",
    rules: COUNT_RULES,
    criticism: "Counts what was announced; a guest may be left out of an announcement. The list is thin after 2013.",
    citations: &["korolev2020"],
    prefer: None,
    needs: &[BILATERAL],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "two in the first year, none between, one in the last",
            given: Given::Cells {
                cells: &[Cell::dyad(BILATERAL, 365, 710, 2010, 2.0), Cell::dyad(BILATERAL, 365, 710, 2012, 1.0)],
                implied_zero: &["joint_exercises_russia"],
                states: &[365, 710],
                years: [2010, 2012],
            },
            expect: Some(3.0),
        },
        Oracle::ByHand {
            why: "outside coverage nothing is known",
            given: Given::Cells {
                cells: &[Cell::dyad(BILATERAL, 365, 710, 2010, 2.0)],
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
    count(evidence, BILATERAL, dyad, period)
}
