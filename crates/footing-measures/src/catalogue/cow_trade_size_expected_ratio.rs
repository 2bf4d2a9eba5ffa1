//! Ratio of trade shares expected from size.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::size::GDP;
use crate::families::trade::{PAIR, TOTAL, share_ratio};

/// Ratio of trade shares expected from size.
pub(super) const MEASURE: Measure = Measure {
    id: "cow_trade_size_expected_ratio",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Ratio of trade shares expected from size",
    short: "expected ratio",
    concept: "economic dependence",
    question: "How many times more would {a} depend on {b} if trade followed the size of economies?",
    subject: Subject::DirectedDyad,
    unit: "ratio",
    range: [0.0, f64::INFINITY],
    higher_means: "the second economy is the larger, so the first should depend more",
    n_counts: "years",
    formula: "GDP of the second state / GDP of the first, in a year in which the ratio of trade shares is \
                known",
    rules: &[
        (
            "size",
            "GDP at market exchange rates: the ratio of total trades would equal the observed ratio by \
                identity, not by finding",
        ),
        (
            "year",
            "only years in which the ratio of trade shares is known too, so that the two stand side by \
                side",
        ),
    ],
    criticism: "What lies between it and the observed ratio is the two states' openness (trade over GDP), \
                not their relation: with one figure for the pair's trade no ratio of shares holds news of \
                the pair. Read the levels, and cow_trade_intensity.",
    citations: &["hirschman1945", "worldBankWDI"],
    prefer: None,
    needs: &[PAIR, TOTAL, GDP],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "economies of 2 and 18: the smaller should depend nine times as much",
            given: Given::Cells {
                cells: &[
                    Cell::state(GDP, 365, 2000, 2e12),
                    Cell::state(GDP, 710, 2000, 18e12),
                    Cell::dyad(PAIR, 365, 710, 2000, 10.0),
                    Cell::state(TOTAL, 365, 2000, 100.0),
                    Cell::state(TOTAL, 710, 2000, 500.0),
                ],
                implied_zero: &[],
                states: &[365, 710],
                years: [2000, 2000],
            },
            expect: Some(9.0),
        },
        Oracle::ByHand {
            why: "no observed ratio to stand beside",
            given: Given::Cells {
                cells: &[Cell::state(GDP, 365, 2000, 2e12), Cell::state(GDP, 710, 2000, 18e12)],
                implied_zero: &[],
                states: &[365, 710],
                years: [2000, 2000],
            },
            expect: None,
        },
        Oracle::Law { law: "the ratio of the reversed dyad is its reciprocal", test: "ratios_are_reciprocal" },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| match share_ratio(evidence, dyad, year).need() {
        Ok(_) => super::quotient(evidence.state(GDP, dyad.to(), year), evidence.state(GDP, dyad.from(), year)),
        Err(why) => why,
    })
}
