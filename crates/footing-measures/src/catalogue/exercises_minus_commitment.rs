//! Exercises less commitment, in percentiles.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::{
    alliances::{CONSULTATION, DEFENSE, NEUTRALITY, NONAGGRESSION, OFFENSE},
    cooperation::{EXERCISES, exercises_minus_commitment},
};

/// Named rules.
const RULES: &[(&str, &str)] = &[
    ("reference", "the partners of Russia in the state system: the list of exercises speaks of no others"),
    ("years", "the years in which at least 50 partners are known, so not those after 2013, when the list is thin"),
    ("percentile", "share of the partners with less, ties counted half"),
    (
        "commitment",
        "what the partner owes Russia by treaty in the last of these years: 3 defence or offence, 2 neutrality or \
      consultation, 1 non-aggression, 0 none",
    ),
];

/// Exercises less commitment, in percentiles.
pub(super) const MEASURE: Measure = Measure {
    id: "exercises_minus_commitment",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Exercises less commitment, in percentiles",
    short: "exercises - commitment",
    concept: "exercises and agreements",
    question: "Do {a} and {b} exercise together more than their treaties would lead one to expect?",
    subject: Subject::Dyad,
    unit: "difference of percentiles",
    range: [-1.0, 1.0],
    higher_means: "they exercise more than they have promised, compared with the other partners",
    n_counts: "partners compared",
    formula: "percentile of joint exercises among Russia's partners - percentile of the level of commitment to Russia among the same partners",
    rules: RULES,
    criticism: "Most partners neither exercise with Russia nor owe it anything, so both percentiles are steps and ties count half. It compares within one state's partners only, and only in the years in which the list of exercises is full.",
    citations: &["korolev2020", "leedsRitterMitchellLong2002"],
    prefer: None,
    needs: &[EXERCISES, DEFENSE, OFFENSE, NEUTRALITY, NONAGGRESSION, CONSULTATION],
    pooling: Pooling::Whole,
    oracles: &[
        Oracle::ByHand {
            why: "fewer than 50 partners known: no percentile",
            given: Given::Cells {
                cells: &[Cell::dyad(EXERCISES, 365, 710, 2010, 3.0), Cell::dyad(DEFENSE, 710, 365, 2010, 0.0)],
                implied_zero: &["joint_exercises_russia", "atop"],
                states: &[365, 710],
                years: [2010, 2010],
            },
            expect: None,
        },
        Oracle::Law {
            law: "a pair above all others in exercises and level with all in commitment is near +0.5",
            test: "exercises_against_promises",
        },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    exercises_minus_commitment(evidence, dyad, period)
}
