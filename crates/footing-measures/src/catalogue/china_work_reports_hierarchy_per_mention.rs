//! Words of rank near the partner's name in China's government work reports, a mention.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::official::{WORK_MENTIONS, WORK_PHRASE_RULES, WORK_REPORT, work_phrases};
use crate::families::phrases::HIERARCHY;

/// Words of rank near the partner's name in China's government work reports, a mention.
pub(super) const MEASURE: Measure = Measure {
    id: "china_work_reports_hierarchy_per_mention",
    version: 2,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Words of rank near the partner's name in China's government work reports, a mention",
    short: "rank in reports",
    concept: "official words",
    question: "How often do {a}'s government work reports use words of rank in the sentence that names {b}?",
    subject: Subject::DirectedDyad,
    unit: "hits in 100 mentions",
    range: [0.0, f64::INFINITY],
    higher_means: "its name is joined to words of rank more often",
    n_counts: "mentions",
    formula: "100 x hits near the partner's name / mentions of the partner, each added over the years with a report; Chinese wordings of hegemony, great power, puppet",
    rules: WORK_PHRASE_RULES,
    criticism: "Most hits are charges of hegemony against the two superpowers before 1990: they say what China accused a state of, not how it saw its own rank.",
    citations: &["chinaWorkReports", "garwood1936"],
    prefer: None,
    needs: HIERARCHY.report_needs,
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
                    Cell::dyad(HIERARCHY.reports[0], 710, 365, 1957, 2.0),
                    Cell::dyad(HIERARCHY.reports[1], 710, 365, 1958, 1.0),
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
    compute: Formula::Dyad(|evidence, dyad, period| work_phrases(HIERARCHY, evidence, dyad, period)),
};
