//! Trade with the partner over GDP (IMF, fifteen economies).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::imf::{BY_EXPORTER, BY_IMPORTER, dependence};
use crate::families::size::GDP;

/// Trade with the partner over GDP (IMF, fifteen economies).
pub(super) const MEASURE: Measure = Measure {
    id: "imf_gdp_dependence",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Trade with the partner over GDP (IMF, fifteen economies)",
    short: "trade/GDP (IMF)",
    concept: "economic dependence",
    question: "How large is the trade with {b} against {a}'s economy, by its own reports and by {b}'s?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, f64::INFINITY],
    higher_means: "more of the first state's income hangs on the trade",
    n_counts: "years",
    formula: "(exports + imports with the partner, the first state's reports) / GDP",
    rules: &[
        ("universe", "pairs among fifteen economies; about others the source says nothing"),
        ("reporter", "the value is from the first state's own reports, so the two sides' trade is not the same"),
        (
            "interval",
            "bounds: from the first state's reports and from the second's: a gap between reports, no sampling error",
        ),
        ("gdp", "at market exchange rates, current dollars of the same year"),
        ("seam", "begins in 2011, COW's trade ends in 2014: other reports, not one series"),
    ],
    criticism: "The ratio of the two sides is close to the ratio of the two incomes. Market exchange rates move it.",
    citations: &["onealRussett1997", "imfDots", "worldBankWDI"],
    prefer: Some("cow_trade_share"),
    needs: &[BY_EXPORTER, BY_IMPORTER, GDP],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "(300 + 200) million by the first state's reports over 10 billion",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(BY_EXPORTER, 365, 710, 2019, 300.0),
                    Cell::dyad(BY_IMPORTER, 365, 710, 2019, 350.0),
                    Cell::dyad(BY_EXPORTER, 710, 365, 2019, 250.0),
                    Cell::dyad(BY_IMPORTER, 710, 365, 2019, 200.0),
                    Cell::state(GDP, 365, 2019, 1e10),
                ],
                implied_zero: &[],
                states: &[365, 710],
                years: [2019, 2019],
            },
            expect: Some(0.05),
        },
        Oracle::ByHand {
            why: "the other side's reports give another value: (350 + 250) million over 20 billion",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(BY_EXPORTER, 365, 710, 2019, 300.0),
                    Cell::dyad(BY_IMPORTER, 365, 710, 2019, 350.0),
                    Cell::dyad(BY_EXPORTER, 710, 365, 2019, 250.0),
                    Cell::dyad(BY_IMPORTER, 710, 365, 2019, 200.0),
                    Cell::state(GDP, 710, 2019, 2e10),
                ],
                implied_zero: &[],
                states: &[710, 365],
                years: [2019, 2019],
            },
            expect: Some(0.03),
        },
    ],
    compute: Formula::Dyad(dependence),
};
