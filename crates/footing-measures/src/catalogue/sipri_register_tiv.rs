//! Arms delivered, by the register of deals.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::arms::{REGISTER, REGISTER_RULES};

/// Arms delivered, by the register of deals.
pub(super) const MEASURE: Measure = Measure {
    id: "sipri_register_tiv",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Arms delivered, by the register of deals",
    short: "arms delivered",
    concept: "arms and technology",
    question: "What volume of major arms did {a} deliver to {b}?",
    subject: Subject::DirectedDyad,
    unit: "million TIV",
    range: [0.0, f64::INFINITY],
    higher_means: "the first state delivered more arms to the second",
    n_counts: "years",
    formula: "sum of the volumes of deliveries from the first state to the second over the period",
    rules: REGISTER_RULES,
    criticism: "Volume, not money: TIV counts what a weapon costs to build, not what was paid. A single year is an equal split of a deal, not the publisher's own figure: read windows of five years. Small arms, ammunition, parts, software and dual-use goods are not in it.",
    citations: &["sipriArmsTransfers", "holtomBromleySimmel2012"],
    prefer: None,
    needs: &[REGISTER.tiv, REGISTER.uncertain],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "30 in one year, none in the next, 12.5 in the third",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(REGISTER.tiv, 365, 710, 2001, 30.0),
                    Cell::dyad(REGISTER.uncertain, 365, 710, 2001, 10.0),
                    Cell::dyad(REGISTER.tiv, 365, 710, 2003, 12.5),
                    Cell::dyad(REGISTER.uncertain, 365, 710, 2003, 0.0),
                ],
                implied_zero: &["sipri_register"],
                states: &[365, 710],
                years: [2001, 2003],
            },
            expect: Some(42.5),
        },
        Oracle::ByHand {
            why: "the other way nothing is listed, and that means zero",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(REGISTER.tiv, 365, 710, 2001, 30.0),
                    Cell::dyad(REGISTER.uncertain, 365, 710, 2001, 10.0),
                ],
                implied_zero: &["sipri_register"],
                states: &[710, 365],
                years: [2001, 2001],
            },
            expect: Some(0.0),
        },
        Oracle::Published {
            value: "Russia to China 2018-2022 and the 84.4 % of 1992-2010 it stands in (METHODS M12, issue 5)",
            test: "register_known_values",
        },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    REGISTER.volume(evidence, dyad, period)
}
