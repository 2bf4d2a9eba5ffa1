//! Official finance for the partner (AidData, China only).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::investment::{FINANCE, FINANCE_RULES};

/// Official finance for the partner (AidData, China only).
pub(super) const MEASURE: Measure = Measure {
    id: "aiddata_finance",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Official finance for the partner (AidData, China only)",
    short: "official finance",
    concept: "investment",
    question: "How much official finance did {a} commit to {b} in the period?",
    subject: Subject::DirectedDyad,
    unit: "USD of 2021",
    range: [0.0, f64::INFINITY],
    higher_means: "more lent or given to the partner",
    n_counts: "years",
    formula: "sum over the period's years of the amounts known; years with projects of unknown amount add nothing",
    rules: FINANCE_RULES,
    criticism: "A lower limit: projects without a known amount add nothing. Loans at market terms, gifts and debt put off are added together. Commitments, not payments.",
    citations: &["custerEtAl2023"],
    prefer: None,
    needs: &[FINANCE],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "1.5 and 2 billion in two years",
        given: Given::Cells {
            cells: &[Cell::dyad(FINANCE, 710, 365, 2010, 1.5e9), Cell::dyad(FINANCE, 710, 365, 2012, 2e9)],
            implied_zero: &["aiddata"],
            states: &[710, 365],
            years: [2010, 2012],
        },
        expect: Some(3.5e9),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| {
        super::total(period, |year| evidence.directed(FINANCE, dyad, year))
    }),
};
