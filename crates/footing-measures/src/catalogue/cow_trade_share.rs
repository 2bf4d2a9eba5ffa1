//! Share of the partner in a state's trade.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::trade::{PAIR, SHARE_NEEDS, SHARE_RULES, TOTAL, share};

/// Share of the partner in a state's trade.
pub(super) const MEASURE: Measure = Measure {
    id: "cow_trade_share",
    version: 1,
    stability: Stability::Stable,
    aliases: &["trade_share"],
    title: "Share of the partner in a state's trade",
    short: "trade share",
    concept: "economic dependence",
    question: "What share of {a}'s trade in goods is with {b}?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the first state trades more with the second than with others",
    n_counts: "years",
    formula: "(exports + imports with the partner) / (exports + imports with all)",
    rules: SHARE_RULES,
    criticism: "Moves with the size of the state's whole trade: a large trader's share with any partner is \
                small. Sensitivity, not vulnerability: says nothing of substitutes. Goods only; ends in \
                2014.",
    citations: &["hirschman1945", "barbieri1996", "barbieriKeshkPollins2009"],
    prefer: None,
    needs: SHARE_NEEDS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "the illustration of METHODS 3.3, case 4: 183 of 1,000 million",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(PAIR, 365, 710, 2020, 183.0),
                    Cell::state(TOTAL, 365, 2020, 1000.0),
                    Cell::state(TOTAL, 710, 2020, 7887.931),
                ],
                implied_zero: &[],
                states: &[365, 710],
                years: [2020, 2020],
            },
            expect: Some(0.183),
        },
        Oracle::ByHand {
            why: "without the state's total there is no share",
            given: Given::Cells {
                cells: &[Cell::dyad(PAIR, 365, 710, 2020, 183.0)],
                implied_zero: &[],
                states: &[365, 710],
                years: [2020, 2020],
            },
            expect: None,
        },
        Oracle::Published {
            value: "Russia 12.2 %, China 2.2 %, ratio 5.6 : 1 in 2014 (METHODS 3.3, case 4)",
            test: "trade_shares_of_russia_and_china",
        },
        Oracle::Law {
            law: "a state's shares over its partners sum to one where every pair is reported",
            test: "trade_shares_sum_to_one",
        },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| share(evidence, dyad, year))
}
