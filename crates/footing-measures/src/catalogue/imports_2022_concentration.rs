//! Concentration of imports on partners, 2022.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::imports::{FLOW, TOTAL, concentration};

/// Concentration of imports on partners, 2022.
pub(super) const MEASURE: Measure = Measure {
    id: "imports_2022_concentration",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Concentration of imports on partners, 2022",
    short: "import HHI 2022",
    concept: "commodity trade",
    question: "On how few partners did {a}'s imports of 2022 rest?",
    subject: Subject::State,
    unit: "score",
    range: [0.0, 1.0],
    higher_means: "fewer partners: 1 is a single one, 0.1 as much as ten equal ones",
    n_counts: "partners",
    formula: "sum over partners of the squared share of imports (Herfindahl-Hirschman)",
    rules: &[
        ("reporter", "imports as the state reported them; half the states did not report for 2022"),
        ("interval", "bounds: above, as if all that comes from no state came from one place"),
    ],
    criticism: "Partners, not goods: a state may buy widely and still have one seller of what it cannot do without.",
    citations: &["hirschman1945", "unComtrade"],
    prefer: None,
    needs: &[FLOW, TOTAL],
    pooling: Pooling::Latest,
    oracles: &[Oracle::ByHand {
        why: "shares .57, .16, .15 and .12: .3874 (METHODS 3.3, case 13)",
        given: Given::Cells {
            cells: &[
                Cell::dyad(FLOW, 2, 710, 2022, 57.0),
                Cell::dyad(FLOW, 255, 710, 2022, 16.0),
                Cell::dyad(FLOW, 740, 710, 2022, 15.0),
                Cell::dyad(FLOW, 732, 710, 2022, 12.0),
                Cell::state(TOTAL, 710, 2022, 100.0),
            ],
            implied_zero: &[],
            states: &[710],
            years: [2022, 2022],
        },
        expect: Some(0.3874),
    }],
    compute: Formula::State(|evidence, state, period| {
        super::latest(period, |year| concentration(evidence, state, year))
    }),
};
