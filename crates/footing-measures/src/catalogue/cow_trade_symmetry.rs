//! Symmetry of trade dependence (Barbieri).

use footing_core::{DirectedDyad, Estimate, Period, Reading};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::trade::{PAIR, SHARE_NEEDS, SHARE_RULES, TOTAL, of_both, share};

/// Symmetry of trade dependence (Barbieri).
pub(super) const MEASURE: Measure = Measure {
    id: "cow_trade_symmetry",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Symmetry of trade dependence (Barbieri)",
    short: "symmetry",
    concept: "economic dependence",
    question: "How near are the trade shares of {a} and {b}?",
    subject: Subject::Dyad,
    unit: "score",
    range: [0.0, 1.0],
    higher_means: "shares nearer in percentage points, which is not the same as in proportion",
    n_counts: "years",
    formula: "1 - |trade share of one - trade share of the other|",
    rules: SHARE_RULES,
    criticism: "Misleads: shares of 18.3 % and 2.3 % score .84, \"symmetric\", where one side depends 7.9 \
                times as much as the other; two shares near zero score 1 whatever their ratio. Read the \
                ratio and both levels.",
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
            expect: Some(0.8402),
        },
        Oracle::Law { law: "the same in either order", test: "barbieri_is_symmetric_and_a_product" },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| {
        of_both(dyad, |dyad| share(evidence, dyad, year), |a, b| Reading::Observed(1.0 - (a - b).abs()))
    })
}
