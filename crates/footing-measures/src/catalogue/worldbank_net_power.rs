//! Net power (GDP times GDP a head).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::size::{GDP, POPULATION, net_power};

/// Net power (GDP times GDP a head).
pub(super) const MEASURE: Measure = Measure {
    id: "worldbank_net_power",
    version: 1,
    stability: Stability::Experimental,
    aliases: &["net_power"],
    title: "Net power (GDP times GDP a head)",
    short: "net power",
    concept: "power",
    question: "How much power is left to {a} after the costs of its population?",
    subject: Subject::State,
    unit: "USD squared per person",
    range: [0.0, f64::INFINITY],
    higher_means: "more power net of population; the unit means nothing, only ratios do",
    n_counts: "years",
    formula: "GDP^2 / population",
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
    oracles: &[Oracle::ByHand {
        why: "Russia in 2020: (1.49e12)^2 / 144.07e6 (METHODS 3.3, case 5)",
        given: Given::Cells {
            cells: &[Cell::state(GDP, 365, 2020, 1.49e12), Cell::state(POPULATION, 365, 2020, 144.07e6)],
            implied_zero: &[],
            states: &[365],
            years: [2020, 2020],
        },
        expect: Some(1.540_987_02e16),
    }],
    compute: Formula::State(|evidence, state, period| {
        super::latest_reading(period, |year| net_power(evidence, state, year))
    }),
};
