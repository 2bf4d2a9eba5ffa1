//! Salience of mutual trade (Barbieri).

use footing_core::{DirectedDyad, Estimate, Period, Reading};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::trade::{PAIR, SHARE_NEEDS, SHARE_RULES, TOTAL, of_both, share};

/// Salience of mutual trade (Barbieri).
pub(super) const MEASURE: Measure = Measure {
    id: "cow_trade_salience",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Salience of mutual trade (Barbieri)",
    short: "salience",
    concept: "economic dependence",
    question: "How much does their mutual trade weigh for {a} and {b} together?",
    subject: Subject::Dyad,
    unit: "score",
    range: [0.0, 1.0],
    higher_means: "more weight for both together",
    n_counts: "years",
    formula: "square root of the product of the two trade shares",
    rules: SHARE_RULES,
    criticism: "A product hides which side it comes from: .30 and .01 score as .055 and .055. Read both \
                shares.",
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
            expect: Some(0.065158),
        },
        Oracle::Law { law: "the same in either order", test: "barbieri_is_symmetric_and_a_product" },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| {
        of_both(dyad, |dyad| share(evidence, dyad, year), |a, b| Reading::Observed((a * b).sqrt()))
    })
}
