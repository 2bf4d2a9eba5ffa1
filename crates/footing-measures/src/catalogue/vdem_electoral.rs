//! Electoral democracy (V-Dem).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::evidence::Series;
use crate::families::governance::Published;

const INDEX: Published =
    Published::of_posterior(Series::new("vdem", "polyarchy"), Series::new("vdem", "polyarchy_deviation"), [0.0, 1.0]);

/// Electoral democracy (V-Dem).
pub(super) const MEASURE: Measure = Measure {
    id: "vdem_electoral",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Electoral democracy (V-Dem)",
    short: "electoral democracy",
    concept: "governance",
    question: "How far do free elections decide who rules {a}?",
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
    oracles: &[
        Oracle::ByHand {
            why: "the published index",
            given: Given::Cells {
                cells: &[Cell::state(INDEX.value, 365, 2024, 0.172), Cell::state(INDEX.error, 365, 2024, 0.014)],
                implied_zero: &[],
                states: &[365],
                years: [2024, 2024],
            },
            expect: Some(0.172),
        },
        Oracle::Published {
            value: "electoral democracy in 2024: Russia .172, China .073 (the source)",
            test: "governance_of_russia_and_china",
        },
    ],
    compute: Formula::State(|evidence, state, period| INDEX.of(evidence, state, period)),
};
