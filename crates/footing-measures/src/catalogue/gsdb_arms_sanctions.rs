//! Arms sanctions in force on the partner.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::distrust::{ARMS_SANCTIONS, SANCTION_RULES, count};

/// Arms sanctions in force on the partner.
pub(super) const MEASURE: Measure = Measure {
    id: "gsdb_arms_sanctions",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Arms sanctions in force on the partner",
    short: "arms sanctions",
    concept: "distrust",
    question: "How many cases has {a} in force that keep arms from {b}?",
    subject: Subject::DirectedDyad,
    unit: "cases",
    range: [0.0, f64::INFINITY],
    higher_means: "more open measures against the partner",
    n_counts: "years",
    formula: "number of cases in force during the year that restrict arms",
    rules: SANCTION_RULES,
    criticism: "Counts cases, not arms withheld: what a state would not sell anyway needs no sanction.",
    citations: &["felbermayrEtAl2020"],
    prefer: Some("gsdb_sanctions"),
    needs: &[ARMS_SANCTIONS],
    pooling: Pooling::Latest,
    oracles: &[Oracle::ByHand {
        why: "one case",
        given: Given::Cells {
            cells: &[Cell::dyad(ARMS_SANCTIONS, 2, 710, 2015, 1.0)],
            implied_zero: &["gsdb"],
            states: &[2, 710],
            years: [2015, 2015],
        },
        expect: Some(1.0),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| {
        super::latest_reading(period, |year| count(evidence, ARMS_SANCTIONS, dyad, year))
    }),
};
