//! Vetoes cast in the UN Security Council.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::vetoes::{RULES, VETOES, cast};

/// Vetoes cast in the UN Security Council.
pub(super) const MEASURE: Measure = Measure {
    id: "unsc_vetoes_cast",
    version: 1,
    stability: Stability::Experimental,
    aliases: &["vetoes"],
    title: "Vetoes cast in the UN Security Council",
    short: "vetoes",
    concept: "power",
    question: "How often did {a} use its veto?",
    subject: Subject::State,
    unit: "vetoes",
    range: [0.0, f64::INFINITY],
    higher_means: "the state stopped more drafts by its vote alone or with others",
    n_counts: "years known",
    formula: "sum over the years of the drafts the state vetoed",
    rules: RULES,
    criticism: "A threat of veto that stops a draft before the vote leaves no trace; a member that speaks for another \
                spares it the veto.",
    citations: &["unVetoList"],
    prefer: None,
    needs: &[VETOES],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "two, none listed, one: three in three years",
            given: Given::Cells {
                cells: &[Cell::state(VETOES, 365, 2014, 2.0), Cell::state(VETOES, 365, 2016, 1.0)],
                implied_zero: &["unsc_vetoes"],
                states: &[365],
                years: [2014, 2016],
            },
            expect: Some(3.0),
        },
        Oracle::ByHand {
            why: "years wholly outside the list are unknown, not vetoless",
            given: Given::Cells {
                cells: &[Cell::state(VETOES, 365, 2014, 2.0)],
                implied_zero: &["unsc_vetoes"],
                states: &[365],
                years: [2015, 2016],
            },
            expect: None,
        },
    ],
    compute: Formula::State(cast),
};
