//! Cyber operations a government answered in public (CFR).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::distrust::{CFR_ANSWERED, CYBER_RULES};

/// Cyber operations a government answered in public (CFR).
pub(super) const MEASURE: Measure = Measure {
    id: "cfr_operations_answered",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Cyber operations a government answered in public (CFR)",
    short: "answered operations",
    concept: "distrust",
    question: "How many of the cyber operations ascribed to {a} with victims in {b} did a government charge, sanction, denounce or confirm?",
    subject: Subject::DirectedDyad,
    unit: "operations",
    range: [0.0, f64::INFINITY],
    higher_means: "more hidden acts known and ascribed",
    n_counts: "years",
    formula: "sum over the known years of the period; a year is known where a year lists any",
    rules: CYBER_RULES,
    criticism: "Governments speak when it suits them; most operations go unanswered.",
    citations: &["cfrCyberTracker"],
    prefer: Some("dcid_incidents"),
    needs: &[CFR_ANSWERED],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "2 and 1 in two years; the year between is not known and not zero",
            given: Given::Cells {
                cells: &[Cell::dyad(CFR_ANSWERED, 710, 2, 2014, 2.0), Cell::dyad(CFR_ANSWERED, 710, 2, 2016, 1.0)],
                implied_zero: &[],
                states: &[710, 2],
                years: [2014, 2016],
            },
            expect: Some(3.0),
        },
        Oracle::ByHand {
            why: "the other way nothing is known",
            given: Given::Cells {
                cells: &[Cell::dyad(CFR_ANSWERED, 710, 2, 2014, 2.0), Cell::dyad(CFR_ANSWERED, 710, 2, 2016, 1.0)],
                implied_zero: &[],
                states: &[2, 710],
                years: [2014, 2016],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| {
        super::total(period, |year| evidence.directed(CFR_ANSWERED, dyad, year))
    }),
};
