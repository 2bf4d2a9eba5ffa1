//! Ratio of net power (GDP times GDP a head).

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::size::{GDP, POPULATION, net_power};

/// Ratio of net power (GDP times GDP a head).
pub(super) const MEASURE: Measure = Measure {
    id: "worldbank_net_power_ratio",
    version: 1,
    stability: Stability::Experimental,
    aliases: &["net_power_ratio"],
    title: "Ratio of net power (GDP times GDP a head)",
    short: "net power ratio",
    concept: "power",
    question: "How many times {b}'s net power is {a}'s?",
    subject: Subject::DirectedDyad,
    unit: "ratio",
    range: [0.0, f64::INFINITY],
    higher_means: "the first state is the stronger",
    n_counts: "years",
    formula: "(GDP^2 / population) of the first state / the same of the second",
    rules: &[
        (
            "net_power",
            "GDP times GDP a head stands for what is left after feeding, policing and defending a \
                population",
        ),
        ("gdp", "at market exchange rates, current dollars"),
        ("year", "all figures are of the same year, the latest for which all are known"),
    ],
    criticism: "The square makes twice the GDP count four times; population costs are taken as equal the \
                world over; at market exchange rates it inherits the swings of currencies.",
    citations: &["beckley2018", "worldBankWDI"],
    prefer: None,
    needs: &[GDP, POPULATION],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "China and Russia in 2020: (14.69^2 / 1411.1) / (1.49^2 / 144.07) (METHODS 3.3, case 5)",
            given: Given::Cells {
                cells: &[
                    Cell::state(GDP, 710, 2020, 14.69e12),
                    Cell::state(POPULATION, 710, 2020, 1411.1e6),
                    Cell::state(GDP, 365, 2020, 1.49e12),
                    Cell::state(POPULATION, 365, 2020, 144.07e6),
                ],
                implied_zero: &[],
                states: &[710, 365],
                years: [2020, 2020],
            },
            expect: Some(9.924001),
        },
        Oracle::Law { law: "the ratio of the reversed dyad is its reciprocal", test: "ratios_are_reciprocal" },
        Oracle::Law { law: "GDP in another currency leaves it unchanged", test: "rescaling_changes_no_ratio" },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| {
        super::quotient(net_power(evidence, dyad.from(), year), net_power(evidence, dyad.to(), year))
    })
}
