//! Ratio of gross domestic products.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::size::GDP;

/// Ratio of gross domestic products.
pub(super) const MEASURE: Measure = Measure {
    id: "worldbank_gdp_ratio",
    version: 1,
    stability: Stability::Experimental,
    aliases: &["gdp_ratio"],
    title: "Ratio of gross domestic products",
    short: "GDP ratio",
    concept: "power",
    question: "How many times {b}'s economy is {a}'s?",
    subject: Subject::DirectedDyad,
    unit: "ratio",
    range: [0.0, f64::INFINITY],
    higher_means: "the first state has the larger economy",
    n_counts: "years",
    formula: "GDP of the first state / GDP of the second",
    rules: &[
        ("gdp", "at market exchange rates, current dollars; only figures of the same year compare"),
        ("year", "both figures are of the same year, the latest for which both are known"),
    ],
    criticism: "At market exchange rates: a fall of the currency looks like a fall of the economy; by \
                purchasing power poorer economies come out about twice as large or more.",
    citations: &["worldBankWDI"],
    prefer: None,
    needs: &[GDP],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "China and Russia in 2020, trillion dollars: 14.69 / 1.49 (METHODS 3.3, case 5)",
            given: Given::Cells {
                cells: &[Cell::state(GDP, 710, 2020, 14.69e12), Cell::state(GDP, 365, 2020, 1.49e12)],
                implied_zero: &[],
                states: &[710, 365],
                years: [2020, 2020],
            },
            expect: Some(9.85906),
        },
        Oracle::Law { law: "the ratio of the reversed dyad is its reciprocal", test: "ratios_are_reciprocal" },
        Oracle::Law { law: "GDP in another currency leaves it unchanged", test: "rescaling_changes_no_ratio" },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| {
        super::quotient(evidence.state(GDP, dyad.from(), year), evidence.state(GDP, dyad.to(), year))
    })
}
