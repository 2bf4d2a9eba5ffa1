//! Share of machinery in exports.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::comtrade::{CHAPTER_RULES, LISTED, MACHINERY, UNLISTED, UNSPECIFIED, chapter_share};

/// Share of machinery in exports.
pub(super) const MEASURE: Measure = Measure {
    id: "comtrade_machinery_share",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Share of machinery in exports",
    short: "machinery share",
    concept: "commodity trade",
    question: "What share of {a}'s exports to {b} is machinery?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the first state sells the second little else",
    n_counts: "years",
    formula: "chapter 84 (machinery, reactors, boilers) / the whole flow",
    rules: CHAPTER_RULES,
    criticism: "Chapters are goods, not skills: a chapter holds pumps and turbines, laptops and reactors alike.",
    citations: &["unComtrade"],
    prefer: None,
    needs: &[MACHINERY, LISTED, UNLISTED, UNSPECIFIED],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "120 of 1,000, of which 100 unlisted",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(MACHINERY, 365, 710, 2005, 120.0),
                    Cell::dyad(UNSPECIFIED, 365, 710, 2005, 50.0),
                    Cell::dyad(LISTED, 365, 710, 2005, 900.0),
                    Cell::dyad(UNLISTED, 365, 710, 2005, 100.0),
                ],
                implied_zero: &[],
                states: &[365, 710],
                years: [2005, 2005],
            },
            expect: Some(0.120),
        },
        Oracle::ByHand {
            why: "the other direction is another flow, of which nothing is known",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(MACHINERY, 365, 710, 2005, 120.0),
                    Cell::dyad(UNSPECIFIED, 365, 710, 2005, 50.0),
                    Cell::dyad(LISTED, 365, 710, 2005, 900.0),
                    Cell::dyad(UNLISTED, 365, 710, 2005, 100.0),
                ],
                implied_zero: &[],
                states: &[710, 365],
                years: [2005, 2005],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| chapter_share(evidence, MACHINERY, dyad, period)),
};
