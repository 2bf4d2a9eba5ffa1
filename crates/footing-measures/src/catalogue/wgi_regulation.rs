//! Regulatory quality (World Bank).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::evidence::Series;
use crate::families::governance::{Published, RULES};

const REGULATION: Published =
    Published::new(Series::new("wgi", "regulation"), Series::new("wgi", "regulation_error"), [-4.0, 4.0]);

/// Regulatory quality (World Bank).
pub(super) const MEASURE: Measure = Measure {
    id: "wgi_regulation",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Regulatory quality (World Bank)",
    short: "regulatory quality",
    concept: "governance",
    question: "How well does {a}'s government make rules that let firms work?",
    subject: Subject::State,
    unit: "standard normal units",
    range: [-4.0, 4.0],
    higher_means: "better governance in this respect",
    n_counts: "years",
    formula: "the publisher's estimate of regulatory quality",
    rules: RULES,
    criticism: "Perceptions of experts, firms and surveys put together by a model; several sources are Western. Each year is scaled anew around the world mean.",
    citations: &["kaufmannKraayMastruzzi2010"],
    prefer: Some("wgi_corruption"),
    needs: &[REGULATION.value, REGULATION.error],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "the published estimate",
            given: Given::Cells {
                cells: &[
                    Cell::state(REGULATION.value, 365, 2020, -0.93),
                    Cell::state(REGULATION.error, 365, 2020, 0.145),
                ],
                implied_zero: &[],
                states: &[365],
                years: [2020, 2020],
            },
            expect: Some(-0.93),
        },
        Oracle::ByHand {
            why: "a year the publisher left out stays empty",
            given: Given::Cells {
                cells: &[
                    Cell::state(REGULATION.value, 365, 2000, -0.94),
                    Cell::state(REGULATION.error, 365, 2000, 0.17),
                    Cell::state(REGULATION.value, 365, 2002, -0.92),
                ],
                implied_zero: &[],
                states: &[365],
                years: [2001, 2001],
            },
            expect: None,
        },
    ],
    compute: Formula::State(|evidence, state, period| REGULATION.of(evidence, state, period)),
};
