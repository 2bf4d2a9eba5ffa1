//! Trade with the partner over income, as Russia reports.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::comtrade::{LISTED, UNLISTED, trade};
use crate::families::size::GDP;

/// Trade with the partner over income, as Russia reports.
pub(super) const MEASURE: Measure = Measure {
    id: "comtrade_gdp_dependence",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Trade with the partner over GDP (Comtrade, pairs with Russia)",
    short: "trade/GDP (Comtrade)",
    concept: "economic dependence",
    question: "How large is the trade with {b} against {a}'s economy, by Russia's customs?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, f64::INFINITY],
    higher_means: "more of the first state's income hangs on the trade",
    n_counts: "years",
    formula: "(exports + imports with the partner) / GDP",
    rules: &[
        (
            "reporter",
            "both directions are as Russia's customs reported them, current dollars; the partner's figures differ",
        ),
        ("universe", "pairs of which one side is Russia; about others the source says nothing"),
        ("gdp", "at market exchange rates, current dollars of the same year"),
        ("seam", "goes on after COW's trade ends in 2014, from another reporter: the two are not one series"),
    ],
    criticism: "The ratio of the two sides is the ratio of the two incomes, for both have the same trade above the line. \
                Market exchange rates move it.",
    citations: &["onealRussett1997", "unComtrade", "worldBankWDI"],
    prefer: Some("cow_trade_share"),
    needs: &[LISTED, UNLISTED, GDP],
    pooling: Pooling::Latest,
    oracles: &[Oracle::ByHand {
        why: "1,500 of 30,000",
        given: Given::Cells {
            cells: &[
                Cell::dyad(LISTED, 365, 710, 2005, 900.0),
                Cell::dyad(UNLISTED, 365, 710, 2005, 100.0),
                Cell::dyad(LISTED, 710, 365, 2005, 500.0),
                Cell::dyad(UNLISTED, 710, 365, 2005, 0.0),
                Cell::state(GDP, 710, 2005, 30_000.0),
            ],
            implied_zero: &[],
            states: &[710, 365],
            years: [2005, 2005],
        },
        expect: Some(0.05),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| {
        super::latest_reading(period, |year| {
            super::quotient(trade(evidence, dyad, year), evidence.state(GDP, dyad.from(), year))
        })
    }),
};
