//! Disputes begun (Correlates of War).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::disputes::{COW, ONSET_RULES};

/// Disputes begun (Correlates of War).
pub(super) const MEASURE: Measure = Measure {
    id: "cow_mid_onsets",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Disputes begun (Correlates of War)",
    short: "disputes",
    concept: "conflict",
    question: "How many militarized disputes began between {a} and {b}?",
    subject: Subject::Dyad,
    unit: "disputes",
    range: [0.0, f64::INFINITY],
    higher_means: "more disputes began",
    n_counts: "years known",
    formula: "sum over the years of the disputes that began between the two",
    rules: ONSET_RULES,
    criticism: "Seizures of fishing boats count beside clashes of armies; nothing is known after 2014. The \
                dyadic file keeps one dispute a dyad-year, so counts over years fall short.",
    citations: &["palmer2022"],
    prefer: None,
    needs: &[COW.onsets],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "two, none listed, one: three in three years",
            given: Given::Cells {
                cells: &[Cell::dyad(COW.onsets, 365, 710, 1974, 2.0), Cell::dyad(COW.onsets, 365, 710, 1976, 1.0)],
                implied_zero: &["cow_mid"],
                states: &[365, 710],
                years: [1974, 1976],
            },
            expect: Some(3.0),
        },
        Oracle::ByHand {
            why: "years past coverage are skipped",
            given: Given::Cells {
                cells: &[Cell::dyad(COW.onsets, 365, 710, 1974, 2.0), Cell::dyad(COW.onsets, 365, 710, 1976, 1.0)],
                implied_zero: &["cow_mid"],
                states: &[710, 365],
                years: [1976, 1990],
            },
            expect: Some(1.0),
        },
        Oracle::ByHand {
            why: "a period wholly outside coverage is unknown, not peaceful",
            given: Given::Cells {
                cells: &[Cell::dyad(COW.onsets, 365, 710, 1974, 2.0)],
                implied_zero: &["cow_mid"],
                states: &[365, 710],
                years: [1975, 1990],
            },
            expect: None,
        },
        Oracle::Peer { tool: "R peacesciencer 1.2.9, add_cow_mids alone", test: "cow_disputes_equal_the_peer" },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| COW.count(evidence, dyad, period)),
};
