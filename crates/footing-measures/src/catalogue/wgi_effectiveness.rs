//! Government effectiveness (World Bank).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::evidence::Series;
use crate::families::governance::{Published, RULES};

const EFFECTIVENESS: Published =
    Published::new(Series::new("wgi", "effectiveness"), Series::new("wgi", "effectiveness_error"), [-4.0, 4.0]);

/// Government effectiveness (World Bank).
pub(super) const MEASURE: Measure = Measure {
    id: "wgi_effectiveness",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Government effectiveness (World Bank)",
    short: "government effectiveness",
    concept: "governance",
    question: "How well do {a}'s administration and public services work?",
    subject: Subject::State,
    unit: "standard normal units",
    range: [-4.0, 4.0],
    higher_means: "better governance in this respect",
    n_counts: "years",
    formula: "the publisher's estimate of government effectiveness",
    rules: RULES,
    criticism: "Perceptions of experts, firms and surveys put together by a model; several sources are Western. Each year is scaled anew around the world mean.",
    citations: &["kaufmannKraayMastruzzi2010"],
    prefer: Some("wgi_corruption"),
    needs: &[EFFECTIVENESS.value, EFFECTIVENESS.error],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "the published estimate",
            given: Given::Cells {
                cells: &[
                    Cell::state(EFFECTIVENESS.value, 365, 2020, -0.93),
                    Cell::state(EFFECTIVENESS.error, 365, 2020, 0.145),
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
                    Cell::state(EFFECTIVENESS.value, 365, 2000, -0.94),
                    Cell::state(EFFECTIVENESS.error, 365, 2000, 0.17),
                    Cell::state(EFFECTIVENESS.value, 365, 2002, -0.92),
                ],
                implied_zero: &[],
                states: &[365],
                years: [2001, 2001],
            },
            expect: None,
        },
    ],
    compute: Formula::State(|evidence, state, period| EFFECTIVENESS.of(evidence, state, period)),
};
