//! Share of a state's vetoes that the partner joined.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::vetoes::{JOINT, SHARE_RULES, VETOES, joined};

/// Share of a state's vetoes that the partner joined.
pub(super) const MEASURE: Measure = Measure {
    id: "unsc_joint_veto_share",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Share of the vetoes that the partner joined",
    short: "vetoes joined",
    concept: "political alignment",
    question: "Of {a}'s vetoes, how many did {b} share?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the partner stood by more of the first state's vetoes",
    n_counts: "vetoes of the first state",
    formula: "drafts both vetoed / drafts the first vetoed, each added over the years known of both",
    rules: SHARE_RULES,
    criticism: "Few vetoes a year: pool. One veto is enough to stop a draft, so a partner that agrees need not join.",
    citations: &["unVetoList"],
    prefer: None,
    needs: &[JOINT, VETOES],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "one of four",
            given: Given::Cells {
                cells: &[
                    Cell::state(VETOES, 365, 2016, 3.0),
                    Cell::state(VETOES, 365, 2017, 1.0),
                    Cell::dyad(JOINT, 365, 710, 2016, 1.0),
                    Cell::dyad(JOINT, 2, 200, 2017, 1.0),
                ],
                implied_zero: &["unsc_joint_vetoes", "unsc_vetoes"],
                states: &[365, 710],
                years: [2016, 2017],
            },
            expect: Some(0.25),
        },
        Oracle::ByHand {
            why: "without a veto there is no share",
            given: Given::Cells {
                cells: &[Cell::state(VETOES, 365, 2016, 3.0), Cell::dyad(JOINT, 2, 200, 2016, 1.0)],
                implied_zero: &["unsc_joint_vetoes", "unsc_vetoes"],
                states: &[710, 365],
                years: [2016, 2016],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(joined),
};
