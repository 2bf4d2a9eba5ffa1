//! Deals under licence, by the register of deals.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::arms::{REGISTER, REGISTER_RULES};

/// Deals under licence, by the register of deals.
pub(super) const MEASURE: Measure = Measure {
    id: "sipri_register_licences",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Deals under licence, by the register of deals",
    short: "licences",
    concept: "arms and technology",
    question: "How many deliveries of {a}'s arms did {b} build itself?",
    subject: Subject::DirectedDyad,
    unit: "records",
    range: [0.0, f64::INFINITY],
    higher_means: "more of the first state's arms are built in the second: a transfer of technology",
    n_counts: "years",
    formula: "records of deliveries whose comments say they were produced under licence, added over the years",
    rules: REGISTER_RULES,
    criticism: "The register has no column for licences: the words of its comments decide, and they are not complete. A record is a deal in a year, so a programme of ten years counts ten times; co-development and parts are not seen.",
    citations: &["sipriArmsTransfers", "holtomBromleySimmel2012"],
    prefer: None,
    needs: &[REGISTER.licences],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "two and one",
        given: Given::Cells {
            cells: &[
                Cell::dyad(REGISTER.licences, 365, 710, 2001, 2.0),
                Cell::dyad(REGISTER.licences, 365, 710, 2003, 1.0),
            ],
            implied_zero: &["sipri_register"],
            states: &[365, 710],
            years: [2001, 2003],
        },
        expect: Some(3.0),
    }],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    REGISTER.licence_count(evidence, dyad, period)
}
