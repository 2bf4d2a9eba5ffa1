//! Interdependence (Barbieri).

use footing_core::{DirectedDyad, Estimate, Period, Reading};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::trade::{PAIR, SHARE_NEEDS, SHARE_RULES, TOTAL, of_both, share};

/// Interdependence (Barbieri).
pub(super) const MEASURE: Measure = Measure {
    id: "cow_trade_interdependence",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Interdependence (Barbieri)",
    short: "interdependence",
    concept: "economic dependence",
    question: "How much and how evenly do {a} and {b} depend on each other in trade?",
    subject: Subject::Dyad,
    unit: "score",
    range: [0.0, 1.0],
    higher_means: "more and, in percentage points, more even",
    n_counts: "years",
    formula: "salience x symmetry",
    rules: SHARE_RULES,
    criticism: "Its symmetry factor is near 1 for almost every pair, so it is salience by another name: 18.3 \
                % against 2.3 % loses only 16 % of it at a ratio of 7.9. Read the ratio and both levels.",
    citations: &["barbieri1996", "barbieriKeshkPollins2009"],
    prefer: Some("cow_trade_share"),
    needs: SHARE_NEEDS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "shares of .183 and .0232 (METHODS 3.3, case 4)",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(PAIR, 365, 710, 2020, 183.0),
                    Cell::state(TOTAL, 365, 2020, 1000.0),
                    Cell::state(TOTAL, 710, 2020, 7887.931),
                ],
                implied_zero: &[],
                states: &[365, 710],
                years: [2020, 2020],
            },
            expect: Some(0.054746),
        },
        Oracle::Law { law: "the same in either order", test: "barbieri_is_symmetric_and_a_product" },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| {
        of_both(
            dyad,
            |dyad| share(evidence, dyad, year),
            |a, b| Reading::Observed((a * b).sqrt() * (1.0 - (a - b).abs())),
        )
    })
}
