//! Peace years (Gibler, Miller and Little).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::disputes::{GML, PEACE_RULES};

/// Peace years (Gibler, Miller and Little).
pub(super) const MEASURE: Measure = Measure {
    id: "gml_mid_peace_years",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Peace years (Gibler, Miller and Little)",
    short: "peace years",
    concept: "conflict",
    question: "How many years have passed since the last militarized dispute of {a} and {b}?",
    subject: Subject::Dyad,
    unit: "years",
    range: [0.0, f64::INFINITY],
    higher_means: "a longer peace",
    n_counts: "years looked back over",
    formula: "years without a dispute going on, back from the end of the latest known year",
    rules: PEACE_RULES,
    criticism: "Seizures of fishing boats count beside clashes of armies; nothing is known after 2010. The \
                count begins anew after a fishing boat.",
    citations: &["beckKatzTucker1998", "giblerMillerLittle2016"],
    prefer: None,
    needs: &[GML.ongoing],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "last dispute in 2009, coverage to the end of 2010",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(GML.ongoing, 365, 710, 2005, 1.0),
                    Cell::dyad(GML.ongoing, 365, 710, 2009, 1.0),
                    Cell::dyad(GML.ongoing, 2, 20, 2010, 1.0),
                ],
                implied_zero: &["gml_mid"],
                states: &[365, 710],
                years: [2009, 2020],
            },
            expect: Some(1.0),
        },
        Oracle::ByHand {
            why: "a year with a dispute has none",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(GML.ongoing, 365, 710, 2005, 1.0),
                    Cell::dyad(GML.ongoing, 365, 710, 2009, 1.0),
                    Cell::dyad(GML.ongoing, 2, 20, 2010, 1.0),
                ],
                implied_zero: &["gml_mid"],
                states: &[365, 710],
                years: [2009, 2009],
            },
            expect: Some(0.0),
        },
        Oracle::ByHand {
            why: "after coverage nothing is known",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(GML.ongoing, 365, 710, 2005, 1.0),
                    Cell::dyad(GML.ongoing, 365, 710, 2009, 1.0),
                    Cell::dyad(GML.ongoing, 2, 20, 2010, 1.0),
                ],
                implied_zero: &["gml_mid"],
                states: &[365, 710],
                years: [2011, 2015],
            },
            expect: None,
        },
        Oracle::Published {
            value: "Russia-China: last dispute 2009, peace years 1 at the end of 2010 (METHODS 3.2)",
            test: "disputes_of_russia_and_china",
        },
        Oracle::Peer { tool: "R peacesciencer 1.2.9, peace spells of four dyads", test: "peace_spells_of_four_dyads" },
        Oracle::Law { law: "never more than the years looked back over", test: "peace_never_exceeds_what_is_known" },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| GML.peace(evidence, dyad, period)),
};
