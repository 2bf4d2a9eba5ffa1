//! Lead in space, by arms exports.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence, Series};
use crate::families::arms::{LEAD_CRITICISM, LEAD_RULES, lead};

/// Exports of the domain.
const EXPORTS: Series = Series::new("sipri_register_totals", "exports_space_tiv");

/// Lead in space, by arms exports.
pub(super) const MEASURE: Measure = Measure {
    id: "sipri_register_lead_space",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Lead in space, by arms exports",
    short: "lead: space",
    concept: "arms and technology",
    question: "How far is {a} ahead of {b} in space, by what each exports?",
    subject: Subject::DirectedDyad,
    unit: "log ratio",
    range: [f64::NEG_INFINITY, f64::INFINITY],
    higher_means: "the first state exports more of this domain",
    n_counts: "years",
    formula: "ln(exports of space by the first state / by the second), sums over the period, all recipients",
    rules: LEAD_RULES,
    criticism: LEAD_CRITICISM,
    citations: &["sipriArmsTransfers", "holtomBromleySimmel2012"],
    prefer: None,
    needs: &[EXPORTS],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "40 against 10: ln 4",
            given: Given::Cells {
                cells: &[
                    Cell::state(EXPORTS, 365, 2001, 20.0),
                    Cell::state(EXPORTS, 365, 2002, 20.0),
                    Cell::state(EXPORTS, 710, 2001, 10.0),
                ],
                implied_zero: &["sipri_register_totals"],
                states: &[365, 710],
                years: [2001, 2002],
            },
            expect: Some(1.386_294),
        },
        Oracle::ByHand {
            why: "against nothing there is no ratio",
            given: Given::Cells {
                cells: &[Cell::state(EXPORTS, 365, 2001, 20.0)],
                implied_zero: &["sipri_register_totals"],
                states: &[365, 710],
                years: [2001, 2001],
            },
            expect: None,
        },
        Oracle::Law { law: "the lead of the reversed dyad is its negative", test: "leads_are_opposite" },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    lead(evidence, EXPORTS, dyad, period)
}
