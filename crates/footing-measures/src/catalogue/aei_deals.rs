//! Investments and contracts in the partner, number (AEI, China only).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::investment::{CONTRACT_DEALS, DEAL_RULES, INVESTMENT_DEALS};
use crate::families::sum;

/// Investments and contracts in the partner, number (AEI, China only).
pub(super) const MEASURE: Measure = Measure {
    id: "aei_deals",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Investments and contracts in the partner, number (AEI, China only)",
    short: "deals",
    concept: "investment",
    question: "How many large deals did firms of {a} make in {b} in the period?",
    subject: Subject::DirectedDyad,
    unit: "deals",
    range: [0.0, f64::INFINITY],
    higher_means: "more deals with the partner",
    n_counts: "years",
    formula: "number of investments and construction contracts of 100 million dollars and more",
    rules: DEAL_RULES,
    criticism: "A number of deals above a threshold: ten small ones count as none.",
    citations: &["scissorsCgit2022"],
    prefer: Some("aei_investments"),
    needs: &[INVESTMENT_DEALS, CONTRACT_DEALS],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "2 and 3 in one year, 1 in another",
        given: Given::Cells {
            cells: &[
                Cell::dyad(INVESTMENT_DEALS, 710, 365, 2006, 2.0),
                Cell::dyad(CONTRACT_DEALS, 710, 365, 2006, 3.0),
                Cell::dyad(INVESTMENT_DEALS, 710, 365, 2008, 1.0),
                Cell::dyad(CONTRACT_DEALS, 710, 365, 2008, 0.0),
            ],
            implied_zero: &["aei"],
            states: &[710, 365],
            years: [2006, 2008],
        },
        expect: Some(6.0),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| {
        super::total(period, |year| {
            sum(evidence.directed(INVESTMENT_DEALS, dyad, year), evidence.directed(CONTRACT_DEALS, dyad, year))
        })
    }),
};
