//! Own arms built by the partner, by the yearly file.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::arms::{DELIVERIES, DELIVERIES_RULES};

/// Own arms built by the partner, by the yearly file.
pub(super) const MEASURE: Measure = Measure {
    id: "sipri_deliveries_licences",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Own arms built by the partner, by the yearly file",
    short: "licences",
    concept: "arms and technology",
    question: "How many deliveries of {a}'s arms did {b} build itself?",
    subject: Subject::DirectedDyad,
    unit: "records",
    range: [0.0, f64::INFINITY],
    higher_means: "more of the first state's arms are built in the second: a transfer of technology",
    n_counts: "years",
    formula: "records of deliveries marked as local production, added over the years",
    rules: DELIVERIES_RULES,
    criticism: "A record is a deal in a year, so a programme of ten years counts ten times; co-development and parts are not seen.",
    citations: &["sipriArmsTransfers", "holtomBromleySimmel2012"],
    prefer: None,
    needs: &[DELIVERIES.licences],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "two and one",
        given: Given::Cells {
            cells: &[
                Cell::dyad(DELIVERIES.licences, 365, 710, 2001, 2.0),
                Cell::dyad(DELIVERIES.licences, 365, 710, 2003, 1.0),
            ],
            implied_zero: &["sipri_deliveries"],
            states: &[365, 710],
            years: [2001, 2003],
        },
        expect: Some(3.0),
    }],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    DELIVERIES.licence_count(evidence, dyad, period)
}
