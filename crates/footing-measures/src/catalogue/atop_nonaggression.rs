//! Non-aggression obligation.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::alliances::{CRITICISM, NONAGGRESSION, RULES, in_force};

/// Non-aggression obligation.
pub(super) const MEASURE: Measure = Measure {
    id: "atop_nonaggression",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Non-aggression obligation",
    short: "nonaggression",
    concept: "commitment",
    question: "Has {a} promised not to use force against {b}?",
    subject: Subject::DirectedDyad,
    unit: "flag",
    range: [0.0, 1.0],
    higher_means: "a promise not to use force is in force",
    n_counts: "years",
    formula: "1 if an alliance treaty in force binds the first state to it toward the second, else 0",
    rules: RULES,
    criticism: CRITICISM,
    citations: &["leedsRitterMitchellLong2002"],
    prefer: None,
    needs: &[NONAGGRESSION],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "in force",
            given: Given::Cells {
                cells: &[Cell::dyad(NONAGGRESSION, 710, 365, 1960, 1.0)],
                implied_zero: &["atop"],
                states: &[710, 365],
                years: [1960, 1960],
            },
            expect: Some(1.0),
        },
        Oracle::ByHand {
            why: "covered and not listed: zero is implied",
            given: Given::Cells {
                cells: &[Cell::dyad(NONAGGRESSION, 710, 365, 1960, 1.0)],
                implied_zero: &["atop"],
                states: &[365, 710],
                years: [1960, 1960],
            },
            expect: Some(0.0),
        },
        Oracle::ByHand {
            why: "a year outside coverage is unknown, not zero",
            given: Given::Cells {
                cells: &[Cell::dyad(NONAGGRESSION, 710, 365, 1960, 1.0)],
                implied_zero: &["atop"],
                states: &[710, 365],
                years: [1961, 1961],
            },
            expect: None,
        },
        Oracle::Published {
            value: "China-Russia: defence 1950-1980, offence 1950, non-aggression 1950-1980 and from 1992, \
                consultation 1962-64 and from 2001; none 1981-91 (METHODS 3.2)",
            test: "obligations_of_china_and_russia",
        },
        Oracle::Peer { tool: "R peacesciencer 1.2.9, add_atop_alliance, 150 dyads", test: "obligations_of_150_dyads" },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| in_force(evidence, NONAGGRESSION, dyad, period)),
};
