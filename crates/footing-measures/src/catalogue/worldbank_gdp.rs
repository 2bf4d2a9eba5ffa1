//! Gross domestic product.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::size::GDP;

/// Gross domestic product.
pub(super) const MEASURE: Measure = Measure {
    id: "worldbank_gdp",
    version: 1,
    stability: Stability::Experimental,
    aliases: &["gdp"],
    title: "Gross domestic product",
    short: "GDP",
    concept: "power",
    question: "How large is {a}'s economy?",
    subject: Subject::State,
    unit: "USD",
    range: [0.0, f64::INFINITY],
    higher_means: "the larger economy",
    n_counts: "years",
    formula: "GDP in current US dollars, as published",
    rules: &[("gdp", "at market exchange rates, current dollars; only figures of the same year compare")],
    criticism: "At market exchange rates: a fall of the currency looks like a fall of the economy; by \
                purchasing power poorer economies come out about twice as large or more.",
    citations: &["worldBankWDI"],
    prefer: None,
    needs: &[GDP],
    pooling: Pooling::Latest,
    oracles: &[Oracle::ByHand {
        why: "the published figure itself",
        given: Given::Cells {
            cells: &[Cell::state(GDP, 365, 2020, 1.49e12)],
            implied_zero: &[],
            states: &[365],
            years: [2020, 2020],
        },
        expect: Some(1.49e12),
    }],
    compute: Formula::State(|evidence, state, period| {
        super::latest_reading(period, |year| evidence.state(GDP, state, year))
    }),
};
