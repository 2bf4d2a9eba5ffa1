//! Ratio of the shares in arms imports, by the register of deals.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::arms::{REGISTER, SHARE_RULES};

/// Ratio of the shares in arms imports, by the register of deals.
pub(super) const MEASURE: Measure = Measure {
    id: "sipri_register_recipient_share_ratio",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Ratio of the shares in arms imports, by the register of deals",
    short: "ratio of arms shares",
    concept: "arms and technology",
    question: "How many times more does {a} depend on {b} for arms than {b} on {a}?",
    subject: Subject::DirectedDyad,
    unit: "ratio",
    range: [0.0, f64::INFINITY],
    higher_means: "the first state depends more on the second than the second on it",
    n_counts: "years",
    formula: "share in arms imports of the first state / that of the second",
    rules: SHARE_RULES,
    criticism: "Undefined wherever arms flow one way, which is most pairs: the direction then says more than any ratio. A great power that imports little has large shares from small deals.",
    citations: &["sipriArmsTransfers", "holtomBromleySimmel2012"],
    prefer: None,
    needs: &[REGISTER.tiv, REGISTER.imports],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "0.75 against 0.25",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(REGISTER.tiv, 365, 710, 2001, 30.0),
                    Cell::state(REGISTER.imports, 710, 2001, 40.0),
                    Cell::dyad(REGISTER.tiv, 710, 365, 2001, 1.0),
                    Cell::state(REGISTER.imports, 365, 2001, 4.0),
                ],
                implied_zero: &["sipri_register", "sipri_register_totals"],
                states: &[710, 365],
                years: [2001, 2001],
            },
            expect: Some(3.0),
        },
        Oracle::ByHand {
            why: "nothing flows back: there is no ratio",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(REGISTER.tiv, 365, 710, 2001, 30.0),
                    Cell::state(REGISTER.imports, 710, 2001, 40.0),
                    Cell::state(REGISTER.imports, 365, 2001, 4.0),
                ],
                implied_zero: &["sipri_register", "sipri_register_totals"],
                states: &[710, 365],
                years: [2001, 2001],
            },
            expect: None,
        },
        Oracle::Law { law: "the ratio of the reversed dyad is its reciprocal", test: "ratios_are_reciprocal" },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    REGISTER.recipient_share_ratio(evidence, dyad, period)
}
