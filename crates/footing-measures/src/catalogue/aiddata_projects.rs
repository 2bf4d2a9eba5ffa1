//! Projects of official finance for the partner (AidData, China only).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::investment::{FINANCE_RULES, PROJECTS};

/// Projects of official finance for the partner (AidData, China only).
pub(super) const MEASURE: Measure = Measure {
    id: "aiddata_projects",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Projects of official finance for the partner (AidData, China only)",
    short: "projects",
    concept: "investment",
    question: "How many projects of official finance did {a} commit to {b} in the period?",
    subject: Subject::DirectedDyad,
    unit: "projects",
    range: [0.0, f64::INFINITY],
    higher_means: "more projects lent or given to the partner",
    n_counts: "years",
    formula: "sum over the period's years of the projects recorded",
    rules: FINANCE_RULES,
    criticism: "Projects differ a thousandfold in size; small and secret ones are missed.",
    citations: &["custerEtAl2023"],
    prefer: None,
    needs: &[PROJECTS],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "2 and 3 in two years, and none in the third",
        given: Given::Cells {
            cells: &[Cell::dyad(PROJECTS, 710, 365, 2010, 2.0), Cell::dyad(PROJECTS, 710, 365, 2012, 3.0)],
            implied_zero: &["aiddata"],
            states: &[710, 365],
            years: [2010, 2012],
        },
        expect: Some(5.0),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| {
        super::total(period, |year| evidence.directed(PROJECTS, dyad, year))
    }),
};
