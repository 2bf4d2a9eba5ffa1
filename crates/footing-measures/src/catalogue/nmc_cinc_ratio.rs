//! Ratio of two states' CINC.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence, Series};

const CINC: Series = Series::new("cow_nmc", "cinc");

/// Ratio of two states' CINC.
pub(super) const MEASURE: Measure = Measure {
    id: "nmc_cinc_ratio",
    version: 1,
    stability: Stability::Stable,
    aliases: &["cinc_ratio"],
    title: "Ratio of capabilities (CINC)",
    short: "CINC ratio",
    concept: "power",
    question: "How many times {b}'s share of world capabilities is {a}'s?",
    subject: Subject::DirectedDyad,
    unit: "ratio",
    range: [0.0, f64::INFINITY],
    higher_means: "the first state is the stronger",
    n_counts: "years",
    formula: "CINC of the first state / CINC of the second, as published",
    rules: &[("parity", "between 0.8 and 1.2 the two are at parity (Organski and Kugler)")],
    criticism: "Inherits CINC's weight on population and steel: read it beside the GDP and net-power ratios.",
    citations: &["singerBremerStuckey1972", "organskiKugler1980"],
    prefer: None,
    needs: &[CINC],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "China and Russia in 2022: 0.234097 / 0.038197",
            given: Given::Cells {
                cells: &[Cell::state(CINC, 710, 2022, 0.234_097), Cell::state(CINC, 365, 2022, 0.038_197)],
                implied_zero: &[],
                states: &[710, 365],
                years: [2022, 2022],
            },
            expect: Some(6.128_675),
        },
        Oracle::Published {
            value: "China/Russia 0.837 in 1989, 5.84 in 2014, 6.13 in 2022 (METHODS 3.2)",
            test: "cinc_ratios_of_china",
        },
        Oracle::Law { law: "the ratio of the reversed dyad is its reciprocal", test: "ratios_are_reciprocal" },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| {
        super::quotient(evidence.state(CINC, dyad.from(), year), evidence.state(CINC, dyad.to(), year))
    })
}
