//! Arms delivered, by the yearly file.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::arms::{DELIVERIES, DELIVERIES_RULES};

/// Arms delivered, by the yearly file.
pub(super) const MEASURE: Measure = Measure {
    id: "sipri_deliveries_tiv",
    version: 1,
    stability: Stability::Stable,
    aliases: &["arms_tiv"],
    title: "Arms delivered, by the yearly file",
    short: "arms delivered",
    concept: "arms and technology",
    question: "What volume of major arms did {a} deliver to {b}?",
    subject: Subject::DirectedDyad,
    unit: "million TIV",
    range: [0.0, f64::INFINITY],
    higher_means: "the first state delivered more arms to the second",
    n_counts: "years",
    formula: "sum of the volumes of deliveries from the first state to the second over the period",
    rules: DELIVERIES_RULES,
    criticism: "Volume, not money: TIV counts what a weapon costs to build, not what was paid. Begins in 2000. Small arms, ammunition, parts, software and dual-use goods are not in it.",
    citations: &["sipriArmsTransfers", "holtomBromleySimmel2012"],
    prefer: None,
    needs: &[DELIVERIES.tiv, DELIVERIES.uncertain],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "30 in one year, none in the next, 12.5 in the third",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(DELIVERIES.tiv, 365, 710, 2001, 30.0),
                    Cell::dyad(DELIVERIES.uncertain, 365, 710, 2001, 10.0),
                    Cell::dyad(DELIVERIES.tiv, 365, 710, 2003, 12.5),
                    Cell::dyad(DELIVERIES.uncertain, 365, 710, 2003, 0.0),
                ],
                implied_zero: &["sipri_deliveries"],
                states: &[365, 710],
                years: [2001, 2003],
            },
            expect: Some(42.5),
        },
        Oracle::ByHand {
            why: "the other way nothing is listed, and that means zero",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(DELIVERIES.tiv, 365, 710, 2001, 30.0),
                    Cell::dyad(DELIVERIES.uncertain, 365, 710, 2001, 10.0),
                ],
                implied_zero: &["sipri_deliveries"],
                states: &[710, 365],
                years: [2001, 2001],
            },
            expect: Some(0.0),
        },
        Oracle::Published {
            value: "Russia to China 3,066 in 2005 and 1,686 in 2018 (METHODS M12, issue 5)",
            test: "deliveries_known_values",
        },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    DELIVERIES.volume(evidence, dyad, period)
}
