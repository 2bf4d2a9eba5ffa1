//! Voice and accountability (World Bank).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::evidence::Series;
use crate::families::governance::{Published, RULES};

const VOICE: Published = Published::new(Series::new("wgi", "voice"), Series::new("wgi", "voice_error"), [-4.0, 4.0]);

/// Voice and accountability (World Bank).
pub(super) const MEASURE: Measure = Measure {
    id: "wgi_voice",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Voice and accountability (World Bank)",
    short: "voice and accountability",
    concept: "governance",
    question: "How freely can people in {a} speak, gather and choose their government?",
    subject: Subject::State,
    unit: "standard normal units",
    range: [-4.0, 4.0],
    higher_means: "better governance in this respect",
    n_counts: "years",
    formula: "the publisher's estimate of voice and accountability",
    rules: RULES,
    criticism: "Perceptions of experts, firms and surveys put together by a model; several sources are Western. Each year is scaled anew around the world mean.",
    citations: &["kaufmannKraayMastruzzi2010"],
    prefer: Some("wgi_corruption"),
    needs: &[VOICE.value, VOICE.error],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "the published estimate",
            given: Given::Cells {
                cells: &[Cell::state(VOICE.value, 365, 2020, -0.93), Cell::state(VOICE.error, 365, 2020, 0.145)],
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
                    Cell::state(VOICE.value, 365, 2000, -0.94),
                    Cell::state(VOICE.error, 365, 2000, 0.17),
                    Cell::state(VOICE.value, 365, 2002, -0.92),
                ],
                implied_zero: &[],
                states: &[365],
                years: [2001, 2001],
            },
            expect: None,
        },
    ],
    compute: Formula::State(|evidence, state, period| VOICE.of(evidence, state, period)),
};
