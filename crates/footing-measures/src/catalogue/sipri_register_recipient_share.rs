//! Share of the partner in a state's arms imports, by the register of deals.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::arms::{REGISTER, SHARE_RULES};

/// Share of the partner in a state's arms imports, by the register of deals.
pub(super) const MEASURE: Measure = Measure {
    id: "sipri_register_recipient_share",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Share of the partner in a state's arms imports, by the register of deals",
    short: "share of arms imports",
    concept: "arms and technology",
    question: "What share of {a}'s arms imports comes from {b}?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the first state depends more on the second for its arms imports",
    n_counts: "years",
    formula: "volume received from the partner / volume received from all, sums over the period",
    rules: SHARE_RULES,
    criticism: "Volume, not money: TIV counts what a weapon costs to build, not what was paid. A single year is an equal split of a deal, not the publisher's own figure: read windows of five years. Small arms, ammunition, parts, software and dual-use goods are not in it. A share of shrinking imports may rise while the dependence falls.",
    citations: &["sipriArmsTransfers", "holtomBromleySimmel2012"],
    prefer: None,
    needs: &[REGISTER.tiv, REGISTER.imports],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "China got 30 of its 50 from Russia",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(REGISTER.tiv, 365, 710, 2001, 30.0),
                    Cell::dyad(REGISTER.tiv, 2, 20, 2002, 1.0),
                    Cell::state(REGISTER.imports, 710, 2001, 40.0),
                    Cell::state(REGISTER.imports, 710, 2002, 10.0),
                ],
                implied_zero: &["sipri_register", "sipri_register_totals"],
                states: &[710, 365],
                years: [2001, 2002],
            },
            expect: Some(0.6),
        },
        Oracle::Published {
            value: "Russia 84.4 % of China's imports 1992-2010 (METHODS M12, issue 5)",
            test: "register_known_values",
        },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    REGISTER.recipient_share(evidence, dyad, period)
}
