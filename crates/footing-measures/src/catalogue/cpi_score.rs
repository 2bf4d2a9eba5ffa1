//! Corruption Perceptions Index.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::evidence::Series;
use crate::families::governance::{Published, RULES};

const SCORE: Published = Published::new(Series::new("cpi", "score"), Series::new("cpi", "score_error"), [0.0, 100.0]);

/// Corruption Perceptions Index.
pub(super) const MEASURE: Measure = Measure {
    id: "cpi_score",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Corruption Perceptions Index",
    short: "CPI",
    concept: "governance",
    question: "How clean of corruption is {a} held to be?",
    subject: Subject::State,
    unit: "points",
    range: [0.0, 100.0],
    higher_means: "held to be cleaner",
    n_counts: "years",
    formula: "the published score, 0 to 100",
    rules: RULES,
    criticism: "Perceptions of business people and experts; a score tells nothing of bribes paid abroad. Scores compare from 2012 on.",
    citations: &["transparencyInternational2023"],
    prefer: Some("wgi_corruption"),
    needs: &[SCORE.value, SCORE.error],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "the published score",
            given: Given::Cells {
                cells: &[Cell::state(SCORE.value, 365, 2023, 26.0), Cell::state(SCORE.error, 365, 2023, 1.468)],
                implied_zero: &[],
                states: &[365],
                years: [2023, 2023],
            },
            expect: Some(26.0),
        },
        Oracle::Published {
            value: "Russia 26 and China 42 in 2023 (the source)",
            test: "governance_of_russia_and_china",
        },
    ],
    compute: Formula::State(|evidence, state, period| SCORE.of(evidence, state, period)),
};
