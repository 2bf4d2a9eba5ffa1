//! Mentions of the partner in China's government work reports.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::official::{ONE_SENDER_RULES, WORK_CHARACTERS, WORK_MENTIONS, WORK_REPORT, WORK_REPORTS};
use crate::families::speeches::rate_of;

/// Mentions of the partner in China's government work reports.
pub(super) const MEASURE: Measure = Measure {
    id: "china_work_reports_mention_rate",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Mentions of the partner in China's government work reports",
    short: "report mentions",
    concept: "official words",
    question: "How often do {a}'s government work reports name {b}?",
    subject: Subject::DirectedDyad,
    unit: "mentions per 100,000 characters",
    range: [0.0, f64::INFINITY],
    higher_means: "the partner is named more",
    n_counts: "reports",
    formula: "100,000 x mentions of the partner / Chinese characters, each added over the years",
    rules: ONE_SENDER_RULES,
    criticism: "One report a year, mostly about work at home: after about 2005 hardly any state is named, so a rate of 0 says little of a relation.",
    citations: &["chinaWorkReports", "garwood1936"],
    prefer: None,
    needs: &[WORK_REPORT, WORK_CHARACTERS, WORK_MENTIONS],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "20 of 400",
        given: Given::Cells {
            cells: &[
                Cell::state(WORK_REPORT, 710, 1990, 1.0),
                Cell::state(WORK_CHARACTERS, 710, 1990, 400.0),
                Cell::dyad(WORK_MENTIONS, 710, 365, 1990, 20.0),
            ],
            implied_zero: &[],
            states: &[710, 365],
            years: [1990, 1990],
        },
        expect: Some(5000.0),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| {
        rate_of(WORK_REPORTS, WORK_CHARACTERS, 100000.0, evidence, dyad, period)
    }),
};
