//! Year of the last dispute (Gibler, Miller and Little).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::disputes::GML;

/// Year of the last dispute (Gibler, Miller and Little).
pub(super) const MEASURE: Measure = Measure {
    id: "gml_mid_last",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Year of the last dispute (Gibler, Miller and Little)",
    short: "last dispute",
    concept: "conflict",
    question: "When was the last militarized dispute of {a} and {b}?",
    subject: Subject::Dyad,
    unit: "calendar year",
    range: [1816.0, 3000.0],
    higher_means: "a more recent dispute",
    n_counts: "years looked back over",
    formula: "the last year with a dispute going on, back from the latest known year",
    rules: &[
        ("coverage", "of the years the source speaks about; later disputes are not known"),
        (
            "gap",
            "a year in which one of the two was no state, or about which nothing is known, ends the \
                search",
        ),
        ("never", "no value where no dispute is found in the unbroken run of years"),
    ],
    criticism: "Seizures of fishing boats count beside clashes of armies; nothing is known after 2010.",
    citations: &["giblerMillerLittle2016"],
    prefer: None,
    needs: &[GML.ongoing],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "2005 and 2009",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(GML.ongoing, 365, 710, 2005, 1.0),
                    Cell::dyad(GML.ongoing, 365, 710, 2009, 1.0),
                    Cell::dyad(GML.ongoing, 2, 20, 2010, 1.0),
                ],
                implied_zero: &["gml_mid"],
                states: &[710, 365],
                years: [2009, 2020],
            },
            expect: Some(2009.0),
        },
        Oracle::ByHand {
            why: "none found",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(GML.ongoing, 365, 710, 2005, 1.0),
                    Cell::dyad(GML.ongoing, 365, 710, 2009, 1.0),
                    Cell::dyad(GML.ongoing, 2, 20, 2010, 1.0),
                ],
                implied_zero: &["gml_mid"],
                states: &[2, 710],
                years: [2009, 2020],
            },
            expect: None,
        },
        Oracle::Published { value: "Russia-China: 2009 (METHODS 3.2)", test: "disputes_of_russia_and_china" },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| GML.last(evidence, dyad, period)),
};
