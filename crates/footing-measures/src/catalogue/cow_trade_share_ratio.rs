//! Ratio of trade shares.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::trade::{PAIR, SHARE_NEEDS, SHARE_RULES, TOTAL, share_ratio};

/// Ratio of trade shares.
pub(super) const MEASURE: Measure = Measure {
    id: "cow_trade_share_ratio",
    version: 1,
    stability: Stability::Stable,
    aliases: &["trade_share_ratio"],
    title: "Ratio of trade shares",
    short: "share ratio",
    concept: "economic dependence",
    question: "How many times more does {a} depend on {b} in trade than {b} on {a}?",
    subject: Subject::DirectedDyad,
    unit: "ratio",
    range: [0.0, f64::INFINITY],
    higher_means: "the first state depends more on the second than the second on it",
    n_counts: "years",
    formula: "trade share of the first state / trade share of the second",
    rules: SHARE_RULES,
    criticism: "An identity, and no news of the pair: both shares have the same trade above the line, so \
                their ratio is the second state's total trade over the first's, whatever the two trade. It \
                shows who could do without whom by size alone; for more or less trade than size explains see \
                cow_trade_intensity.",
    citations: &["hirschman1945", "barbieri1996"],
    prefer: None,
    needs: SHARE_NEEDS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: ".183 / .0232 (METHODS 3.3, case 4)",
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
            expect: Some(7.887931),
        },
        Oracle::ByHand {
            why: "no trade at all: 0/0 is no ratio",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(PAIR, 365, 710, 2020, 0.0),
                    Cell::state(TOTAL, 365, 2020, 1000.0),
                    Cell::state(TOTAL, 710, 2020, 7887.931),
                ],
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
        Oracle::Law { law: "the ratio of the reversed dyad is its reciprocal", test: "ratios_are_reciprocal" },
        Oracle::Law {
            law: "equals the second state's total trade over the first's",
            test: "the_share_ratio_is_the_ratio_of_totals",
        },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| share_ratio(evidence, dyad, year))
}
