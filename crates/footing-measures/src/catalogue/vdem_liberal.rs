//! Liberal democracy (V-Dem).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::evidence::Series;
use crate::families::governance::Published;

const INDEX: Published =
    Published::of_posterior(Series::new("vdem", "liberal"), Series::new("vdem", "liberal_deviation"), [0.0, 1.0]);

/// Liberal democracy (V-Dem).
pub(super) const MEASURE: Measure = Measure {
    id: "vdem_liberal",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Liberal democracy (V-Dem)",
    short: "liberal democracy",
    concept: "governance",
    question: "How far do elections, law and checks bind those who rule {a}?",
    subject: Subject::State,
    unit: "index",
    range: [0.0, 1.0],
    higher_means: "more democratic",
    n_counts: "years",
    formula: "the published index, 0 to 1",
    rules: &[
        (
            "interval",
            "the estimate and so many of the model's standard deviations as the level asks for; the publisher's own limits are about one (68 %)",
        ),
        ("difference", "two states differ only if their 84 % intervals do not overlap (about a test at 5 %)"),
    ],
    criticism: "Judgements of country experts put on one scale by a model; the data set is Western-funded and its view of democracy a liberal one.",
    citations: &["coppedgeEtAl2025"],
    prefer: Some("wgi_voice"),
    needs: &[INDEX.value, INDEX.error],
    pooling: Pooling::Latest,
    oracles: &[Oracle::ByHand {
        why: "the published index",
        given: Given::Cells {
            cells: &[Cell::state(INDEX.value, 365, 2024, 0.172), Cell::state(INDEX.error, 365, 2024, 0.014)],
            implied_zero: &[],
            states: &[365],
            years: [2024, 2024],
        },
        expect: Some(0.172),
    }],
    compute: Formula::State(|evidence, state, period| INDEX.of(evidence, state, period)),
};
