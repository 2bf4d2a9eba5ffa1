//! Drafts both states vetoed in the UN Security Council.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::vetoes::{JOINT, RULES, joint};

/// Drafts both states vetoed in the UN Security Council.
pub(super) const MEASURE: Measure = Measure {
    id: "unsc_joint_vetoes",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Drafts both vetoed in the UN Security Council",
    short: "joint vetoes",
    concept: "political alignment",
    question: "How often did {a} and {b} veto the same draft?",
    subject: Subject::Dyad,
    unit: "vetoes",
    range: [0.0, f64::INFINITY],
    higher_means: "the two stopped more drafts together",
    n_counts: "years known",
    formula: "sum over the years of the drafts both vetoed",
    rules: RULES,
    criticism: "One veto is enough: a member that agrees may abstain and let the other bear the blame, so few joint \
                vetoes do not show that two disagree.",
    citations: &["unVetoList"],
    prefer: None,
    needs: &[JOINT],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "one in each of two years",
            given: Given::Cells {
                cells: &[Cell::dyad(JOINT, 365, 710, 2016, 1.0), Cell::dyad(JOINT, 365, 710, 2017, 1.0)],
                implied_zero: &["unsc_joint_vetoes"],
                states: &[710, 365],
                years: [2016, 2017],
            },
            expect: Some(2.0),
        },
        Oracle::ByHand {
            why: "both are members, and no draft is listed that both vetoed: none",
            given: Given::Cells {
                cells: &[Cell::dyad(JOINT, 2, 200, 2016, 1.0)],
                implied_zero: &["unsc_joint_vetoes"],
                states: &[365, 710],
                years: [2016, 2016],
            },
            expect: Some(0.0),
        },
    ],
    compute: Formula::Dyad(joint),
};
