//! Cyber operations ascribed to the state with victims in the partner (CFR).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::distrust::{CFR, CYBER_RULES};

/// Cyber operations ascribed to the state with victims in the partner (CFR).
pub(super) const MEASURE: Measure = Measure {
    id: "cfr_operations",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Cyber operations ascribed to the state with victims in the partner (CFR)",
    short: "cyber operations",
    concept: "distrust",
    question: "How many cyber operations with victims in {b} are ascribed to {a}?",
    subject: Subject::DirectedDyad,
    unit: "operations",
    range: [0.0, f64::INFINITY],
    higher_means: "more hidden acts known and ascribed",
    n_counts: "years",
    formula: "sum over the known years of the period; a year is known where a year lists any",
    rules: CYBER_RULES,
    criticism: "Attribution is by vendors, journalists and governments, nearly all Western. Absence is no evidence: years without a row are skipped, not zero, and a state nobody accuses is not known to be idle.",
    citations: &["cfrCyberTracker"],
    prefer: Some("dcid_incidents"),
    needs: &[CFR],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "2 and 1 in two years; the year between is not known and not zero",
            given: Given::Cells {
                cells: &[Cell::dyad(CFR, 710, 2, 2014, 2.0), Cell::dyad(CFR, 710, 2, 2016, 1.0)],
                implied_zero: &[],
                states: &[710, 2],
                years: [2014, 2016],
            },
            expect: Some(3.0),
        },
        Oracle::ByHand {
            why: "the other way nothing is known",
            given: Given::Cells {
                cells: &[Cell::dyad(CFR, 710, 2, 2014, 2.0), Cell::dyad(CFR, 710, 2, 2016, 1.0)],
                implied_zero: &[],
                states: &[2, 710],
                years: [2014, 2016],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| super::total(period, |year| evidence.directed(CFR, dyad, year))),
};
