//! Exports to the partner (IMF, own report).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::imf::{BY_EXPORTER, BY_IMPORTER, FLOW_NEEDS, RULES, exports};

/// Exports to the partner (IMF, own report).
pub(super) const MEASURE: Measure = Measure {
    id: "imf_exports",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Exports to the partner (IMF, own report)",
    short: "exports (IMF)",
    concept: "commodity trade",
    question: "How much does {a} sell to {b}, by its own report and by {b}'s?",
    subject: Subject::DirectedDyad,
    unit: "USD",
    range: [0.0, f64::INFINITY],
    higher_means: "the larger flow of goods",
    n_counts: "years",
    formula: "the first state's report of its exports, with the second's report of the same imports as the other bound",
    rules: RULES,
    criticism: "Exports are counted free on board and imports with freight and insurance, 5 to 10 % apart before any error; ports of transit count as partners. Current dollars: years do not compare.",
    citations: &["imfDots"],
    prefer: None,
    needs: FLOW_NEEDS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "the exporter says 54,937.483432 million, whatever the importer says",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(BY_EXPORTER, 365, 710, 2019, 54_937.483_432),
                    Cell::dyad(BY_IMPORTER, 365, 710, 2019, 60_257.150_830),
                ],
                implied_zero: &[],
                states: &[365, 710],
                years: [2019, 2019],
            },
            expect: Some(54_937_483_432.0),
        },
        Oracle::ByHand {
            why: "the exporter is silent: the importer's report is not put in its place",
            given: Given::Cells {
                cells: &[Cell::dyad(BY_IMPORTER, 365, 710, 2019, 60_257.150_830)],
                implied_zero: &[],
                states: &[365, 710],
                years: [2019, 2019],
            },
            expect: None,
        },
        Oracle::Published {
            value: "54.9 billion dollars from Russia to China in 2019 (the source, and issue 5)",
            test: "russia_and_china_by_both_reports",
        },
    ],
    compute: Formula::Dyad(exports),
};
