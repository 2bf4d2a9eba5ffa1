//! Formal influence capacity over the partner (FBIC).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::evidence::Series;

/// Influence capacity of the first state over the second.
const FBIC: Series = Series::new("fbic", "fbic");

/// Formal influence capacity over the partner (FBIC).
pub(super) const MEASURE: Measure = Measure {
    id: "fbic_influence",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Formal influence capacity over the partner (FBIC)",
    short: "FBIC",
    concept: "benchmark",
    question: "How much formal influence capacity has {a} over {b}, by the published index?",
    subject: Subject::DirectedDyad,
    unit: "index",
    range: [0.0, f64::INFINITY],
    higher_means: "more interaction with, and more dependence of, the second state",
    n_counts: "years",
    formula: "the published index, bandwidth times dependence",
    rules: &[
        ("benchmark", "somebody else's composite, shown beside footing's ratios and never part of them"),
        ("interval", "none: the publisher gives none"),
    ],
    criticism: "A composite with weights its makers chose; it holds trade, arms and treaties that footing shows one by one.",
    citations: &["moyerEtAl2021"],
    prefer: None,
    needs: &[FBIC],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "the published figure",
            given: Given::Cells {
                cells: &[Cell::dyad(FBIC, 710, 365, 2018, 0.25)],
                implied_zero: &[],
                states: &[710, 365],
                years: [2018, 2018],
            },
            expect: Some(0.25),
        },
        Oracle::ByHand {
            why: "the other direction is another figure",
            given: Given::Cells {
                cells: &[Cell::dyad(FBIC, 710, 365, 2018, 0.25)],
                implied_zero: &[],
                states: &[365, 710],
                years: [2018, 2018],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| {
        super::latest_reading(period, |year| evidence.directed(FBIC, dyad, year))
    }),
};
