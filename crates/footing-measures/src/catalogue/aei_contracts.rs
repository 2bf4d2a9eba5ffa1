//! Construction contracts in the partner (AEI, China only).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::investment::{CONTRACTS, DEAL_RULES, MILLION};

/// Construction contracts in the partner (AEI, China only).
pub(super) const MEASURE: Measure = Measure {
    id: "aei_contracts",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Construction contracts in the partner (AEI, China only)",
    short: "contracts",
    concept: "investment",
    question: "How much did firms of {a} contract to build in {b} in the period, in deals of 100 million dollars and more?",
    subject: Subject::DirectedDyad,
    unit: "USD",
    range: [0.0, f64::INFINITY],
    higher_means: "more put into the partner",
    n_counts: "years",
    formula: "sum of construction contracts over the period",
    rules: DEAL_RULES,
    criticism: "A contract is paid by the partner or by a loan: it is no money invested. Announced sums, not all of them carried out.",
    citations: &["scissorsCgit2022"],
    prefer: None,
    needs: &[CONTRACTS],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "500 and 120 million in two years, and none in the third",
        given: Given::Cells {
            cells: &[Cell::dyad(CONTRACTS, 710, 365, 2006, 500.0), Cell::dyad(CONTRACTS, 710, 365, 2008, 120.0)],
            implied_zero: &["aei"],
            states: &[710, 365],
            years: [2006, 2008],
        },
        expect: Some(620e6),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| {
        super::total(period, |year| evidence.directed(CONTRACTS, dyad, year).map(|musd| musd * MILLION))
    }),
};
