//! Exports of goods, as Russia reports both directions.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::comtrade::{FLOW_NEEDS, FLOW_RULES, LISTED, UNLISTED, flow};

/// Exports of goods, as Russia reports both directions.
pub(super) const MEASURE: Measure = Measure {
    id: "comtrade_exports",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Exports to the partner (Comtrade, as Russia reports)",
    short: "exports (Russia's report)",
    concept: "commodity trade",
    question: "How much does {a} sell to {b}, by Russia's customs?",
    subject: Subject::DirectedDyad,
    unit: "USD",
    range: [0.0, f64::INFINITY],
    higher_means: "the larger flow of goods",
    n_counts: "years",
    formula: "all chapters, and what was reported without a chapter",
    rules: FLOW_RULES,
    criticism: "One side's report: the partner's own figure of the same flow can differ by a tenth and more, by freight, \
                by timing and by goods that pass through third ports. Current dollars: years do not compare.",
    citations: &["unComtrade"],
    prefer: None,
    needs: FLOW_NEEDS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "900 listed and 100 unlisted",
            given: Given::Cells {
                cells: &[Cell::dyad(LISTED, 365, 710, 2005, 900.0), Cell::dyad(UNLISTED, 365, 710, 2005, 100.0)],
                implied_zero: &[],
                states: &[365, 710],
                years: [2005, 2005],
            },
            expect: Some(1000.0),
        },
        Oracle::Published {
            value: "57.3 billion dollars from Russia to China in 2019 (the source, and issue 5)",
            test: "russia_and_china_in_comtrade",
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| super::latest_reading(period, |year| flow(evidence, dyad, year))),
};
