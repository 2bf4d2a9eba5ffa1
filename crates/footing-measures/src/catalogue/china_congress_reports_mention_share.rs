//! Share of the states named in reports to China's party congresses.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::official::{
    CONGRESS_MENTIONS, CONGRESS_PARTNER_MENTIONS, CONGRESS_REPORT, CONGRESS_REPORTS, ONE_SENDER_RULES,
};
use crate::families::speeches::share_of;

/// Share of the states named in reports to China's party congresses.
pub(super) const MEASURE: Measure = Measure {
    id: "china_congress_reports_mention_share",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Share of the states named in reports to China's party congresses",
    short: "share of congress mentions",
    concept: "official words",
    question: "Of all the states named in reports to {a}'s party congresses, what share is {b}?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the partner takes up more of what is said of the states counted",
    n_counts: "reports",
    formula: "mentions of the partner / mentions of all other states, each added over the years",
    rules: ONE_SENDER_RULES,
    criticism: "A report in five years; since 1987 it names hardly any state.",
    citations: &["cpcCongressReports"],
    prefer: None,
    needs: &[CONGRESS_REPORT, CONGRESS_PARTNER_MENTIONS, CONGRESS_MENTIONS],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "20 of 400",
        given: Given::Cells {
            cells: &[
                Cell::state(CONGRESS_REPORT, 710, 1982, 1.0),
                Cell::state(CONGRESS_PARTNER_MENTIONS, 710, 1982, 400.0),
                Cell::dyad(CONGRESS_MENTIONS, 710, 365, 1982, 20.0),
            ],
            implied_zero: &[],
            states: &[710, 365],
            years: [1982, 1982],
        },
        expect: Some(0.05),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| {
        share_of(CONGRESS_REPORTS, CONGRESS_PARTNER_MENTIONS, evidence, dyad, period)
    }),
};
