//! Importer's over exporter's report of the same flow.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::imf::{BY_EXPORTER, BY_IMPORTER, FLOW_NEEDS, mirror_ratio};

/// Importer's over exporter's report of the same flow.
pub(super) const MEASURE: Measure = Measure {
    id: "imf_mirror_ratio",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Importer's over exporter's report of the same flow",
    short: "mirror ratio",
    concept: "commodity trade",
    question: "How far do {b}'s report of its imports from {a} and {a}'s report of its exports to {b} agree?",
    subject: Subject::DirectedDyad,
    unit: "ratio",
    range: [0.0, f64::INFINITY],
    higher_means: "the importer reports more than the exporter",
    n_counts: "years",
    formula: "the importer's report / the exporter's report of the same flow",
    rules: &[
        ("universe", "pairs among fifteen economies; about others the source says nothing"),
        ("year", "the sum of twelve months on either side; a year with a month unreported is missing"),
        ("expected", "freight and insurance alone make 1.05 to 1.10"),
    ],
    criticism: "A gap has many causes: freight, timing, goods sent on through third states, secrecy, and fraud; the ratio cannot tell them apart.",
    citations: &["imfDots"],
    prefer: None,
    needs: FLOW_NEEDS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "60 over 50",
            given: Given::Cells {
                cells: &[Cell::dyad(BY_EXPORTER, 365, 710, 2019, 50.0), Cell::dyad(BY_IMPORTER, 365, 710, 2019, 60.0)],
                implied_zero: &[],
                states: &[365, 710],
                years: [2019, 2019],
            },
            expect: Some(1.2),
        },
        Oracle::ByHand {
            why: "one side alone gives no ratio",
            given: Given::Cells {
                cells: &[Cell::dyad(BY_EXPORTER, 365, 710, 2019, 50.0)],
                implied_zero: &[],
                states: &[365, 710],
                years: [2019, 2019],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| {
        super::latest_reading(period, |year| mirror_ratio(evidence, dyad, year))
    }),
};
