//! Cyber incidents begun against the partner (DCID).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::distrust::{CYBER_RULES, DCID};

/// Cyber incidents begun against the partner (DCID).
pub(super) const MEASURE: Measure = Measure {
    id: "dcid_incidents",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Cyber incidents begun against the partner (DCID)",
    short: "cyber incidents",
    concept: "distrust",
    question: "How many cyber incidents did {a} begin against {b} in the period?",
    subject: Subject::DirectedDyad,
    unit: "incidents",
    range: [0.0, f64::INFINITY],
    higher_means: "more hidden acts known and ascribed",
    n_counts: "years",
    formula: "sum over the known years of the period; a year is known where the pair is followed",
    rules: CYBER_RULES,
    criticism: "Only pairs of rivals are followed, and only what was ascribed in public, mostly by Western vendors and governments.",
    citations: &["valerianoManess2014"],
    prefer: None,
    needs: &[DCID],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "2 and 1 in two years; the year between is not known and not zero",
            given: Given::Cells {
                cells: &[Cell::dyad(DCID, 710, 2, 2014, 2.0), Cell::dyad(DCID, 710, 2, 2016, 1.0)],
                implied_zero: &[],
                states: &[710, 2],
                years: [2014, 2016],
            },
            expect: Some(3.0),
        },
        Oracle::ByHand {
            why: "the other way nothing is known",
            given: Given::Cells {
                cells: &[Cell::dyad(DCID, 710, 2, 2014, 2.0), Cell::dyad(DCID, 710, 2, 2016, 1.0)],
                implied_zero: &[],
                states: &[2, 710],
                years: [2014, 2016],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| super::total(period, |year| evidence.directed(DCID, dyad, year))),
};
