//! Disputes begun (Gibler, Miller and Little).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::disputes::{GML, ONSET_RULES};

/// Disputes begun (Gibler, Miller and Little).
pub(super) const MEASURE: Measure = Measure {
    id: "gml_mid_onsets",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Disputes begun (Gibler, Miller and Little)",
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
    criticism: "Seizures of fishing boats count beside clashes of armies; nothing is known after 2010.",
    citations: &["giblerMillerLittle2016"],
    prefer: None,
    needs: &[GML.onsets],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "two, none listed, one: three in three years",
            given: Given::Cells {
                cells: &[Cell::dyad(GML.onsets, 365, 710, 1974, 2.0), Cell::dyad(GML.onsets, 365, 710, 1976, 1.0)],
                implied_zero: &["gml_mid"],
                states: &[365, 710],
                years: [1974, 1976],
            },
            expect: Some(3.0),
        },
        Oracle::ByHand {
            why: "years past coverage are skipped",
            given: Given::Cells {
                cells: &[Cell::dyad(GML.onsets, 365, 710, 1974, 2.0), Cell::dyad(GML.onsets, 365, 710, 1976, 1.0)],
                implied_zero: &["gml_mid"],
                states: &[710, 365],
                years: [1976, 1990],
            },
            expect: Some(1.0),
        },
        Oracle::ByHand {
            why: "a period wholly outside coverage is unknown, not peaceful",
            given: Given::Cells {
                cells: &[Cell::dyad(GML.onsets, 365, 710, 1974, 2.0)],
                implied_zero: &["gml_mid"],
                states: &[365, 710],
                years: [1975, 1990],
            },
            expect: None,
        },
        Oracle::Published {
            value: "Russia-China after 1969: eleven onsets, 1974 x2, 1977, 1978, 1979 x2, 1980, 1986, 1993, \
                1994, 2009 (METHODS 3.2)",
            test: "disputes_of_russia_and_china",
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| GML.count(evidence, dyad, period)),
};
