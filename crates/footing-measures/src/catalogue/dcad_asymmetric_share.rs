//! Share of asymmetric defence agreements.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::cooperation::{AGREEMENT_RULES, ASYMMETRIC, SIGNED, asymmetric_share};

/// Share of asymmetric defence agreements.
pub(super) const MEASURE: Measure = Measure {
    id: "dcad_asymmetric_share",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Share of asymmetric defence agreements",
    short: "asymmetric share",
    concept: "exercises and agreements",
    question: "What share of the defence agreements of {a} and {b} put duties on one side?",
    subject: Subject::Dyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "more of the agreements are one-sided",
    n_counts: "agreements",
    formula: "agreements coded as asymmetric / agreements signed, over the period",
    rules: AGREEMENT_RULES,
    criticism: "The code says that duties are unequal, not on whom they fall. A few agreements make a share that one more would change.",
    citations: &["kinne2020"],
    prefer: None,
    needs: &[SIGNED, ASYMMETRIC],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "two of four",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(SIGNED, 365, 710, 1992, 2.0),
                    Cell::dyad(ASYMMETRIC, 365, 710, 1992, 2.0),
                    Cell::dyad(SIGNED, 365, 710, 1996, 2.0),
                    Cell::dyad(ASYMMETRIC, 365, 710, 1996, 0.0),
                ],
                implied_zero: &["dcad"],
                states: &[365, 710],
                years: [1992, 1996],
            },
            expect: Some(0.5),
        },
        Oracle::ByHand {
            why: "without an agreement there is no share",
            given: Given::Cells {
                cells: &[Cell::dyad(SIGNED, 365, 710, 1992, 2.0), Cell::dyad(ASYMMETRIC, 365, 710, 1992, 2.0)],
                implied_zero: &["dcad"],
                states: &[2, 710],
                years: [1992, 1992],
            },
            expect: None,
        },
        Oracle::Published {
            value: "two of the ten agreements of Russia and China 1992-2010 bear the code (issue 5; counted in the file)",
            test: "dcad_known_values",
        },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    asymmetric_share(evidence, dyad, period)
}
