//! Share of the partner in trade with fourteen large economies (IMF).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::imf::{BY_EXPORTER, BY_IMPORTER, FLOW_NEEDS, listed_share};

/// Share of the partner in trade with fourteen large economies (IMF).
pub(super) const MEASURE: Measure = Measure {
    id: "imf_listed_share",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Share of the partner in trade with fourteen large economies (IMF)",
    short: "share of 14",
    concept: "economic dependence",
    question: "What share of {a}'s trade with the other fourteen economies of the source is with {b}?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the first state trades more with the second than with the other thirteen",
    n_counts: "years",
    formula: "(exports + imports with the partner) / (the same with all fourteen partners listed), the first state's reports",
    rules: &[
        (
            "universe",
            "pairs among fifteen economies: no state's trade with the world is in the source, so this is no share of all trade",
        ),
        ("reporter", "the value is from the first state's own reports"),
        (
            "interval",
            "bounds: from the first state's reports and from its partners': a gap between reports, no sampling error",
        ),
        ("complete", "missing where a flow with any of the fourteen has an unreported month"),
    ],
    criticism: "A share of a part: a state that trades mostly with others than these fourteen looks more dependent than it is. Never to be read as the share of all trade.",
    citations: &["hirschman1945", "imfDots"],
    prefer: Some("cow_trade_share"),
    needs: FLOW_NEEDS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "30 of 30 + 70",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(BY_EXPORTER, 365, 710, 2019, 10.0),
                    Cell::dyad(BY_IMPORTER, 710, 365, 2019, 20.0),
                    Cell::dyad(BY_EXPORTER, 365, 2, 2019, 40.0),
                    Cell::dyad(BY_IMPORTER, 2, 365, 2019, 30.0),
                    Cell::dyad(BY_IMPORTER, 365, 710, 2019, 11.0),
                    Cell::dyad(BY_EXPORTER, 710, 365, 2019, 21.0),
                    Cell::dyad(BY_IMPORTER, 365, 2, 2019, 41.0),
                    Cell::dyad(BY_EXPORTER, 2, 365, 2019, 31.0),
                ],
                implied_zero: &[],
                states: &[365, 710],
                years: [2019, 2019],
            },
            expect: Some(0.3),
        },
        Oracle::ByHand {
            why: "one flow with another partner unreported: the whole is unknown",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(BY_EXPORTER, 365, 710, 2019, 10.0),
                    Cell::dyad(BY_IMPORTER, 710, 365, 2019, 20.0),
                    Cell::dyad(BY_EXPORTER, 365, 2, 2019, 40.0),
                ],
                implied_zero: &[],
                states: &[365, 710],
                years: [2019, 2019],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(listed_share),
};
