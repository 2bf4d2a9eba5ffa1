//! Peace years (Correlates of War).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::disputes::{COW, PEACE_RULES};

/// Peace years (Correlates of War).
pub(super) const MEASURE: Measure = Measure {
    id: "cow_mid_peace_years",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Peace years (Correlates of War)",
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
    criticism: "Seizures of fishing boats count beside clashes of armies; nothing is known after 2014. The \
                dyadic file keeps one dispute a dyad-year, so counts over years fall short. The count begins \
                anew after a fishing boat.",
    citations: &["beckKatzTucker1998", "palmer2022"],
    prefer: None,
    needs: &[COW.ongoing],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "last dispute in 2009, coverage to the end of 2014",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(COW.ongoing, 365, 710, 2005, 1.0),
                    Cell::dyad(COW.ongoing, 365, 710, 2009, 1.0),
                    Cell::dyad(COW.ongoing, 2, 20, 2014, 1.0),
                ],
                implied_zero: &["cow_mid"],
                states: &[365, 710],
                years: [2009, 2020],
            },
            expect: Some(5.0),
        },
        Oracle::ByHand {
            why: "a year with a dispute has none",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(COW.ongoing, 365, 710, 2005, 1.0),
                    Cell::dyad(COW.ongoing, 365, 710, 2009, 1.0),
                    Cell::dyad(COW.ongoing, 2, 20, 2014, 1.0),
                ],
                implied_zero: &["cow_mid"],
                states: &[365, 710],
                years: [2009, 2009],
            },
            expect: Some(0.0),
        },
        Oracle::ByHand {
            why: "after coverage nothing is known",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(COW.ongoing, 365, 710, 2005, 1.0),
                    Cell::dyad(COW.ongoing, 365, 710, 2009, 1.0),
                    Cell::dyad(COW.ongoing, 2, 20, 2014, 1.0),
                ],
                implied_zero: &["cow_mid"],
                states: &[365, 710],
                years: [2015, 2019],
            },
            expect: None,
        },
        Oracle::Published {
            value: "Russia-China: 2012 too, so 2 at the end of 2014 (METHODS 3.2)",
            test: "disputes_of_russia_and_china",
        },
        Oracle::Law { law: "never more than the years looked back over", test: "peace_never_exceeds_what_is_known" },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| COW.peace(evidence, dyad, period)),
};
