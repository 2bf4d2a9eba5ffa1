//! Share of the partner in a state's arms exports, by the yearly file.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::arms::{DELIVERIES, SHARE_RULES};

/// Share of the partner in a state's arms exports, by the yearly file.
pub(super) const MEASURE: Measure = Measure {
    id: "sipri_deliveries_supplier_share",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Share of the partner in a state's arms exports, by the yearly file",
    short: "share of arms exports",
    concept: "arms and technology",
    question: "What share of {a}'s arms exports goes to {b}?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the first state relies more on the second as a customer",
    n_counts: "years",
    formula: "volume delivered to the partner / volume delivered to all, sums over the period",
    rules: SHARE_RULES,
    criticism: "Volume, not money: TIV counts what a weapon costs to build, not what was paid. Begins in 2000. Small arms, ammunition, parts, software and dual-use goods are not in it.",
    citations: &["sipriArmsTransfers", "holtomBromleySimmel2012"],
    prefer: None,
    needs: &[DELIVERIES.tiv, DELIVERIES.exports],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "sums over sums: 30 of 100, not the mean of 0.75 and 0",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(DELIVERIES.tiv, 365, 710, 2001, 30.0),
                    Cell::dyad(DELIVERIES.tiv, 2, 20, 2002, 1.0),
                    Cell::state(DELIVERIES.exports, 365, 2001, 40.0),
                    Cell::state(DELIVERIES.exports, 365, 2002, 60.0),
                ],
                implied_zero: &["sipri_deliveries", "sipri_deliveries_totals"],
                states: &[365, 710],
                years: [2001, 2002],
            },
            expect: Some(0.3),
        },
        Oracle::ByHand {
            why: "who exports nothing relies on no customer: 0/0 is no share",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(DELIVERIES.tiv, 365, 710, 2001, 30.0),
                    Cell::state(DELIVERIES.exports, 365, 2001, 40.0),
                ],
                implied_zero: &["sipri_deliveries", "sipri_deliveries_totals"],
                states: &[710, 365],
                years: [2001, 2001],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    DELIVERIES.supplier_share(evidence, dyad, period)
}
