//! Trade over income of the more dependent state.

use footing_core::{DirectedDyad, Estimate, Period, Reading};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::size::GDP;
use crate::families::trade::{GDP_NEEDS, GDP_RULES, PAIR, dependence, of_both};

/// Trade over income of the more dependent state.
pub(super) const MEASURE: Measure = Measure {
    id: "cow_trade_gdp_dependence_high",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Trade over income of the more dependent state",
    short: "trade/GDP high",
    concept: "economic dependence",
    question: "How large is the trade of {a} and {b} against the economy of the one that depends more on \
                it?",
    subject: Subject::Dyad,
    unit: "share",
    range: [0.0, f64::INFINITY],
    higher_means: "at least one of the two hangs on the trade",
    n_counts: "years",
    formula: "the higher of the two states' trade with each other over their own GDP",
    rules: GDP_RULES,
    criticism: "The strong link alone does not say which side it is; read both sides. Market exchange rates \
                move it; re-exports count as much as goods made at home, so small ports pass 1. Goods only; \
                ends in 2014.",
    citations: &["onealRussett1997", "barbieriKeshkPollins2009", "worldBankWDI"],
    prefer: Some("cow_trade_gdp_dependence"),
    needs: GDP_NEEDS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "400 million over 10 billion and over 2 billion",
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
            expect: Some(0.2),
        },
        Oracle::Law { law: "at least the lower of the two", test: "dependence_differs_as_gdp_does" },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| {
        of_both(dyad, |dyad| dependence(evidence, dyad, year), |a, b| Reading::Observed(a.max(b)))
    })
}
