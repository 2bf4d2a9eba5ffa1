//! Level of commitment by treaty.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::alliances::{CONSULTATION, CRITICISM, DEFENSE, NEUTRALITY, NONAGGRESSION, OFFENSE, commitment};

/// Level of commitment by treaty.
pub(super) const MEASURE: Measure = Measure {
    id: "atop_commitment",
    version: 1,
    stability: Stability::Stable,
    aliases: &["commitment"],
    title: "Level of commitment by treaty",
    short: "commitment",
    concept: "commitment",
    question: "How much has {a} promised {b} by treaty?",
    subject: Subject::DirectedDyad,
    unit: "level 0-3",
    range: [0.0, 3.0],
    higher_means: "more is promised",
    n_counts: "years",
    formula: "the highest level of the obligations in force: 3 defence or offence, 2 neutrality or \
                consultation, 1 non-aggression, 0 none",
    rules: &[
        (
            "levels",
            "3 defence or offence, 2 neutrality or consultation, 1 non-aggression, 0 none: an order, not \
                a distance",
        ),
        ("direction", "what the first state owes the second; the two directions of a pact may differ"),
        ("in_force", "a treaty counts in every calendar year of which it was in force on a day, by its text"),
        (
            "no_row",
            "inside the years covered no row means no obligation (implied zero); after them nothing is \
                known",
        ),
    ],
    criticism: CRITICISM,
    citations: &["leedsRitterMitchellLong2002"],
    prefer: None,
    needs: &[DEFENSE, OFFENSE, NEUTRALITY, NONAGGRESSION, CONSULTATION],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "non-aggression and consultation, as China and Russia since 2001: the higher is 2",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(DEFENSE, 710, 365, 2018, 0.0),
                    Cell::dyad(OFFENSE, 710, 365, 2018, 0.0),
                    Cell::dyad(NEUTRALITY, 710, 365, 2018, 0.0),
                    Cell::dyad(NONAGGRESSION, 710, 365, 2018, 1.0),
                    Cell::dyad(CONSULTATION, 710, 365, 2018, 1.0),
                ],
                implied_zero: &["atop"],
                states: &[710, 365],
                years: [2018, 2018],
            },
            expect: Some(2.0),
        },
        Oracle::ByHand {
            why: "no row in a covered year: zero is implied",
            given: Given::Cells {
                cells: &[Cell::dyad(DEFENSE, 710, 731, 2018, 1.0)],
                implied_zero: &["atop"],
                states: &[710, 365],
                years: [2018, 2018],
            },
            expect: Some(0.0),
        },
        Oracle::ByHand {
            why: "a year outside coverage is unknown, not zero",
            given: Given::Cells {
                cells: &[Cell::dyad(DEFENSE, 710, 731, 2018, 1.0)],
                implied_zero: &["atop"],
                states: &[710, 731],
                years: [2019, 2019],
            },
            expect: None,
        },
        Oracle::Published {
            value: "China-Russia 3 in 1950-80, 0 in 1981-91, 1 in 1992-2000, 2 in 2001-2018; China-North Korea 3 \
                in 2018 (from the obligations of METHODS 3.2)",
            test: "obligations_of_china_and_russia",
        },
        Oracle::Law { law: "the highest level of the kinds in force", test: "commitment_is_the_highest_kind" },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| commitment(evidence, dyad, year))
}
