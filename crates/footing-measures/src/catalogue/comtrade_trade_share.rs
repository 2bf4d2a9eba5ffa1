//! Share of the partner in a state's trade, as Russia reports.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::comtrade::{EXPORTS, IMPORTS, LISTED, UNLISTED, trade, world};

/// Share of the partner in a state's trade, as Russia reports.
pub(super) const MEASURE: Measure = Measure {
    id: "comtrade_trade_share",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Share of the partner in a state's trade (Comtrade, Russia only)",
    short: "trade share (Comtrade)",
    concept: "economic dependence",
    question: "What share of {a}'s trade in goods is with {b}, by Russia's customs?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the first state trades more with the second than with others",
    n_counts: "years",
    formula: "(exports + imports with the partner) / (exports + imports with the world)",
    rules: &[
        (
            "reporter",
            "both directions are as Russia's customs reported them, current dollars; the partner's figures differ",
        ),
        (
            "universe",
            "Russia's share only: the partner's trade with the world is not in the source, so its share and the ratio of the two are not known",
        ),
        ("world", "the source's own row for the world, not the sum of the partners listed"),
        ("seam", "goes on after COW's trade ends in 2014, from another reporter: the two are not one series"),
    ],
    criticism: "Russia's side alone, after 2014 the only side there is a world total for. Sensitivity, not vulnerability: \
                says nothing of substitutes.",
    citations: &["hirschman1945", "barbieri1996", "unComtrade"],
    prefer: Some("cow_trade_share"),
    needs: &[LISTED, UNLISTED, EXPORTS, IMPORTS],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "(900 + 100 + 500) / (4,000 + 2,000)",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(LISTED, 365, 710, 2005, 900.0),
                    Cell::dyad(UNLISTED, 365, 710, 2005, 100.0),
                    Cell::dyad(LISTED, 710, 365, 2005, 500.0),
                    Cell::dyad(UNLISTED, 710, 365, 2005, 0.0),
                    Cell::state(EXPORTS, 365, 2005, 4000.0),
                    Cell::state(IMPORTS, 365, 2005, 2000.0),
                ],
                implied_zero: &[],
                states: &[365, 710],
                years: [2005, 2005],
            },
            expect: Some(0.25),
        },
        Oracle::ByHand {
            why: "the partner has no world total",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(LISTED, 365, 710, 2005, 900.0),
                    Cell::dyad(UNLISTED, 365, 710, 2005, 100.0),
                    Cell::dyad(LISTED, 710, 365, 2005, 500.0),
                    Cell::dyad(UNLISTED, 710, 365, 2005, 0.0),
                    Cell::state(EXPORTS, 365, 2005, 4000.0),
                    Cell::state(IMPORTS, 365, 2005, 2000.0),
                ],
                implied_zero: &[],
                states: &[710, 365],
                years: [2005, 2005],
            },
            expect: None,
        },
        Oracle::Published {
            value: "China has 10.5 % of Russia's trade in 2013 and 18.3 % in 2020 (METHODS 3.3 case 4, issue 5)",
            test: "russia_and_china_in_comtrade",
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| {
        super::latest_reading(period, |year| {
            super::quotient(trade(evidence, dyad, year), world(evidence, dyad.from(), year))
        })
    }),
};
