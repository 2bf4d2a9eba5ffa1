//! Share of mineral fuels in exports.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::comtrade::{CHAPTER_RULES, FUELS, LISTED, UNLISTED, UNSPECIFIED, chapter_share};

/// Share of mineral fuels in exports.
pub(super) const MEASURE: Measure = Measure {
    id: "comtrade_fuel_share",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Share of mineral fuels in exports",
    short: "fuel share",
    concept: "commodity trade",
    question: "What share of {a}'s exports to {b} is oil, gas, coal and electricity?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the first state sells the second little else",
    n_counts: "years",
    formula: "chapter 27 (mineral fuels) / the whole flow",
    rules: CHAPTER_RULES,
    criticism: "A price as much as a quantity: when oil is dear the share rises without a barrel more. Not all of chapter 27 is energy, and part of Russia's gas exports of some years was reported without a partner.",
    citations: &["unComtrade"],
    prefer: None,
    needs: &[FUELS, LISTED, UNLISTED, UNSPECIFIED],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "600 of 1,000, of which 100 unlisted",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(FUELS, 365, 710, 2005, 600.0),
                    Cell::dyad(UNSPECIFIED, 365, 710, 2005, 50.0),
                    Cell::dyad(LISTED, 365, 710, 2005, 900.0),
                    Cell::dyad(UNLISTED, 365, 710, 2005, 100.0),
                ],
                implied_zero: &[],
                states: &[365, 710],
                years: [2005, 2005],
            },
            expect: Some(0.600),
        },
        Oracle::ByHand {
            why: "the other direction is another flow, of which nothing is known",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(FUELS, 365, 710, 2005, 600.0),
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
        Oracle::Published {
            value: "69.9 % of Russia's exports to China in 2019 (the source, and issue 5)",
            test: "russia_and_china_in_comtrade",
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| chapter_share(evidence, FUELS, dyad, period)),
};
