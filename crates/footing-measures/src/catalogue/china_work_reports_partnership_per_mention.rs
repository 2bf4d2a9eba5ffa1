//! Words of partnership near the partner's name in China's government work reports, per mention.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::official::{WORK_MENTIONS, WORK_PHRASE_RULES, WORK_REPORT, work_phrases};
use crate::families::phrases::PARTNERSHIP;

/// Words of partnership near the partner's name in China's government work reports, per mention.
pub(super) const MEASURE: Measure = Measure {
    id: "china_work_reports_partnership_per_mention",
    version: 2,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Words of partnership near the partner's name in China's government work reports, per mention",
    short: "partnership in reports",
    concept: "official words",
    question: "How often do {a}'s government work reports speak of partnership in the sentence that names {b}?",
    subject: Subject::DirectedDyad,
    unit: "hits in 100 mentions",
    range: [0.0, f64::INFINITY],
    higher_means: "the reports speak of partnership beside its name",
    n_counts: "mentions",
    formula: "100 x hits near the partner's name / mentions of the partner, each added over the years with a report; Chinese wordings of partner, friend, cooperation, ally",
    rules: WORK_PHRASE_RULES,
    criticism: "After about 2005 hardly any state is named, so most pairs have no rate; the same wordings served the fraternal fifties and the diplomatic nineties.",
    citations: &["chinaWorkReports", "garwood1936"],
    prefer: None,
    needs: PARTNERSHIP.report_needs,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "two kinds of wordings, three hits, near twelve mentions in two reports",
            given: Given::Cells {
                cells: &[
                    Cell::state(WORK_REPORT, 710, 1957, 1.0),
                    Cell::state(WORK_REPORT, 710, 1958, 1.0),
                    Cell::dyad(WORK_MENTIONS, 710, 365, 1957, 8.0),
                    Cell::dyad(WORK_MENTIONS, 710, 365, 1958, 4.0),
                    Cell::dyad(PARTNERSHIP.reports[2], 710, 365, 1957, 2.0),
                    Cell::dyad(PARTNERSHIP.reports[3], 710, 365, 1958, 1.0),
                ],
                implied_zero: &["china_work_reports_phrases"],
                states: &[710, 365],
                years: [1957, 1958],
            },
            expect: Some(25.0),
        },
        Oracle::ByHand {
            why: "a partner that is never named has no rate",
            given: Given::Cells {
                cells: &[Cell::state(WORK_REPORT, 710, 2019, 1.0)],
                implied_zero: &["china_work_reports_mentions", "china_work_reports_phrases"],
                states: &[710, 365],
                years: [2019, 2019],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| work_phrases(PARTNERSHIP, evidence, dyad, period)),
};
