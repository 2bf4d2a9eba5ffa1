//! Trade intensity.

use footing_core::{DirectedDyad, Estimate, Period, Reading};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::trade::{PAIR, SHARE_NEEDS, TOTAL, share, world};

/// Trade intensity.
pub(super) const MEASURE: Measure = Measure {
    id: "cow_trade_intensity",
    version: 1,
    stability: Stability::Experimental,
    aliases: &["trade_intensity"],
    title: "Trade intensity",
    short: "intensity",
    concept: "economic dependence",
    question: "How many times more does {a} trade with {b} than {b}'s weight in world trade explains?",
    subject: Subject::DirectedDyad,
    unit: "ratio",
    range: [0.0, f64::INFINITY],
    higher_means: "more trade with the partner than its size explains; 1 is as much as it explains",
    n_counts: "years",
    formula: "(trade with the partner / trade with all) / (the partner's trade / (world trade - the \
                state's own)), exports and imports together",
    rules: &[
        ("trade", "exports and imports in goods together, current dollars, as the importer reports them"),
        (
            "world",
            "the sum of all states' totals as far as reported; every flow stands in it twice, as in the \
                totals",
        ),
        ("distance", "not allowed for: neighbours score high"),
    ],
    criticism: "Knows size but not distance, language or treaties, as a gravity model would; unreported \
                pairs make the world look small.",
    citations: &["barbieriKeshkPollins2009"],
    prefer: None,
    needs: SHARE_NEEDS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "a tenth of trade of 100, with a partner that holds 50 of the other 900: .1 / (50/900)",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(PAIR, 2, 20, 2000, 10.0),
                    Cell::state(TOTAL, 2, 2000, 100.0),
                    Cell::state(TOTAL, 20, 2000, 50.0),
                    Cell::state(TOTAL, 70, 2000, 850.0),
                ],
                implied_zero: &[],
                states: &[2, 20],
                years: [2000, 2000],
            },
            expect: Some(1.8),
        },
        Oracle::Law { law: "trade in another currency leaves it unchanged", test: "rescaling_changes_no_ratio" },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| {
        let (own, partner) =
            match (evidence.state(TOTAL, dyad.from(), year).need(), evidence.state(TOTAL, dyad.to(), year)) {
                (Ok(own), partner) => (own, partner),
                (Err(why), _) => return why,
            };
        let others = Reading::Observed(world(evidence, year) - own);
        super::quotient(share(evidence, dyad, year), super::quotient(partner, others))
    })
}
