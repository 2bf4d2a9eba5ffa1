//! Logarithm of the ratio of trade shares.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::trade::{PAIR, SHARE_NEEDS, SHARE_RULES, TOTAL, share_ratio};

/// Logarithm of the ratio of trade shares.
pub(super) const MEASURE: Measure = Measure {
    id: "cow_trade_share_log_ratio",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Logarithm of the ratio of trade shares",
    short: "ln share ratio",
    concept: "economic dependence",
    question: "How much more does {a} depend on {b} in trade than {b} on {a}, on a scale that treats both \
                sides alike?",
    subject: Subject::DirectedDyad,
    unit: "log ratio",
    range: [f64::NEG_INFINITY, f64::INFINITY],
    higher_means: "the first state depends more; 0 is even, 0.69 twice as much",
    n_counts: "years",
    formula: "ln(trade share of the first state / trade share of the second)",
    rules: SHARE_RULES,
    criticism: "An identity, and no news of the pair: both shares have the same trade above the line, so \
                their ratio is the second state's total trade over the first's, whatever the two trade. It \
                shows who could do without whom by size alone; for more or less trade than size explains see \
                cow_trade_intensity.",
    citations: &["hirschman1945", "barbieri1996"],
    prefer: Some("cow_trade_share_ratio"),
    needs: SHARE_NEEDS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "ln(.183 / .0232) (METHODS 3.3, case 4)",
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
            expect: Some(2.065333),
        },
        Oracle::Published {
            value: "Russia 12.2 %, China 2.2 %, ratio 5.6 : 1 in 2014 (METHODS 3.3, case 4)",
            test: "trade_shares_of_russia_and_china",
        },
        Oracle::Law { law: "changes sign with the order of the states", test: "log_ratios_change_sign" },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| share_ratio(evidence, dyad, year).map(f64::ln))
}
