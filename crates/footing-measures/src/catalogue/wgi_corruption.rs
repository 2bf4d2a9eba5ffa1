//! Control of corruption (World Bank).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::evidence::Series;
use crate::families::governance::{Published, RULES};

const CORRUPTION: Published =
    Published::new(Series::new("wgi", "corruption"), Series::new("wgi", "corruption_error"), [-4.0, 4.0]);

/// Control of corruption (World Bank).
pub(super) const MEASURE: Measure = Measure {
    id: "wgi_corruption",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Control of corruption (World Bank)",
    short: "control of corruption",
    concept: "governance",
    question: "How far is public power in {a} kept from private gain?",
    subject: Subject::State,
    unit: "standard normal units",
    range: [-4.0, 4.0],
    higher_means: "better governance in this respect",
    n_counts: "years",
    formula: "the publisher's estimate of control of corruption",
    rules: RULES,
    criticism: "Perceptions of experts, firms and surveys put together by a model; several sources are Western. Each year is scaled anew around the world mean.",
    citations: &["kaufmannKraayMastruzzi2010"],
    prefer: None,
    needs: &[CORRUPTION.value, CORRUPTION.error],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "the published estimate",
            given: Given::Cells {
                cells: &[
                    Cell::state(CORRUPTION.value, 365, 2020, -0.93),
                    Cell::state(CORRUPTION.error, 365, 2020, 0.145),
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
                    Cell::state(CORRUPTION.value, 365, 2000, -0.94),
                    Cell::state(CORRUPTION.error, 365, 2000, 0.17),
                    Cell::state(CORRUPTION.value, 365, 2002, -0.92),
                ],
                implied_zero: &[],
                states: &[365],
                years: [2001, 2001],
            },
            expect: None,
        },
        Oracle::Published {
            value: "control of corruption in 2023: Russia -1.105, China -0.005; in 2020 -0.931 and -0.071 (the source)",
            test: "governance_of_russia_and_china",
        },
    ],
    compute: Formula::State(|evidence, state, period| CORRUPTION.of(evidence, state, period)),
};
