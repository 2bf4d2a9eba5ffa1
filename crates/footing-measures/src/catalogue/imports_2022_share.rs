//! Share of the partner in imports, 2022.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::imports::{FLOW, TOTAL, share};

/// Share of the partner in imports, 2022.
pub(super) const MEASURE: Measure = Measure {
    id: "imports_2022_share",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Share of the partner in imports, 2022",
    short: "import share 2022",
    concept: "economic dependence",
    question: "What share of {a}'s imports of 2022 came from {b}?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the first state buys more from the second than from others",
    n_counts: "years",
    formula: "imports from the partner / imports from everywhere, as the importer reports",
    rules: &[
        (
            "reporter",
            "imports as the first state reported them; half the states, Russia among them, did not report for 2022",
        ),
        ("total", "everything imported, also from territories and of unknown origin"),
        ("interval", "none: one report of each flow"),
    ],
    criticism: "Imports alone: what the partner buys does not show. One year.",
    citations: &["hirschman1945", "unComtrade"],
    prefer: Some("cow_trade_share"),
    needs: &[FLOW, TOTAL],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "China buys 114 of 2,714 from Russia",
            given: Given::Cells {
                cells: &[Cell::dyad(FLOW, 365, 710, 2022, 114.0), Cell::state(TOTAL, 710, 2022, 2714.0)],
                implied_zero: &[],
                states: &[710, 365],
                years: [2022, 2022],
            },
            expect: Some(0.042_004_4),
        },
        Oracle::ByHand {
            why: "Russia did not report: missing, not zero",
            given: Given::Cells {
                cells: &[Cell::dyad(FLOW, 365, 710, 2022, 114.0), Cell::state(TOTAL, 710, 2022, 2714.0)],
                implied_zero: &[],
                states: &[365, 710],
                years: [2022, 2022],
            },
            expect: None,
        },
        Oracle::Published {
            value: "4.2 % of China's imports of 2022 from Russia (the source)",
            test: "imports_of_2022",
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| super::latest_reading(period, |year| share(evidence, dyad, year))),
};
