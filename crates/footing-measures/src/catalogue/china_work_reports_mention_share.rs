//! Share of the states China's government work reports name.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::official::{ONE_SENDER_RULES, WORK_MENTIONS, WORK_PARTNER_MENTIONS, WORK_REPORT, WORK_REPORTS};
use crate::families::speeches::share_of;

/// Share of the states China's government work reports name.
pub(super) const MEASURE: Measure = Measure {
    id: "china_work_reports_mention_share",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Share of the states China's government work reports name",
    short: "share of report mentions",
    concept: "official words",
    question: "Of all the states {a}'s government work reports name, what share is {b}?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the partner takes up more of what is said of the states counted",
    n_counts: "reports",
    formula: "mentions of the partner / mentions of all other states, each added over the years",
    rules: ONE_SENDER_RULES,
    criticism: "Few mentions: pool decades. Taiwan counts as a state of the COW system, as these texts would not have it.",
    citations: &["chinaWorkReports"],
    prefer: None,
    needs: &[WORK_REPORT, WORK_PARTNER_MENTIONS, WORK_MENTIONS],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "20 of 400",
        given: Given::Cells {
            cells: &[
                Cell::state(WORK_REPORT, 710, 1990, 1.0),
                Cell::state(WORK_PARTNER_MENTIONS, 710, 1990, 400.0),
                Cell::dyad(WORK_MENTIONS, 710, 365, 1990, 20.0),
            ],
            implied_zero: &[],
            states: &[710, 365],
            years: [1990, 1990],
        },
        expect: Some(0.05),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| {
        share_of(WORK_REPORTS, WORK_PARTNER_MENTIONS, evidence, dyad, period)
    }),
};
