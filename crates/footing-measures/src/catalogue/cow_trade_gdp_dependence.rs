//! Trade with the partner over income.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::size::GDP;
use crate::families::trade::{GDP_NEEDS, GDP_RULES, PAIR, dependence};

/// Trade with the partner over income.
pub(super) const MEASURE: Measure = Measure {
    id: "cow_trade_gdp_dependence",
    version: 1,
    stability: Stability::Experimental,
    aliases: &["trade_gdp_dependence"],
    title: "Trade with the partner over income",
    short: "trade/GDP",
    concept: "economic dependence",
    question: "How large is {a}'s trade with {b} against its own economy?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, f64::INFINITY],
    higher_means: "the first state's income hangs more on trade with the second",
    n_counts: "years",
    formula: "(exports + imports with the partner, million USD x 1,000,000) / GDP in USD",
    rules: GDP_RULES,
    criticism: "Market exchange rates move it; re-exports count as much as goods made at home, so small \
                ports pass 1. Goods only; ends in 2014.",
    citations: &["onealRussett1997", "barbieriKeshkPollins2009", "worldBankWDI"],
    prefer: None,
    needs: GDP_NEEDS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "400 million over 10 billion",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(PAIR, 2, 20, 2000, 400.0),
                    Cell::state(GDP, 2, 2000, 1e10),
                    Cell::state(GDP, 20, 2000, 2e9),
                ],
                implied_zero: &[],
                states: &[2, 20],
                years: [2000, 2000],
            },
            expect: Some(0.04),
        },
        Oracle::ByHand {
            why: "and over 2 billion, seen from the partner",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(PAIR, 2, 20, 2000, 400.0),
                    Cell::state(GDP, 2, 2000, 1e10),
                    Cell::state(GDP, 20, 2000, 2e9),
                ],
                implied_zero: &[],
                states: &[20, 2],
                years: [2000, 2000],
            },
            expect: Some(0.2),
        },
        Oracle::Law {
            law: "the ratio of the two sides is the ratio of their GDP",
            test: "dependence_differs_as_gdp_does",
        },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| dependence(evidence, dyad, year))
}
