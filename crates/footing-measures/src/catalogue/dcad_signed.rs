//! Defence cooperation agreements signed.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::cooperation::{AGREEMENT_RULES, SIGNED, count};

/// Defence cooperation agreements signed.
pub(super) const MEASURE: Measure = Measure {
    id: "dcad_signed",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Defence cooperation agreements signed",
    short: "agreements",
    concept: "exercises and agreements",
    question: "How many defence cooperation agreements did {a} and {b} sign?",
    subject: Subject::Dyad,
    unit: "agreements",
    range: [0.0, f64::INFINITY],
    higher_means: "they put more of their defence cooperation in writing",
    n_counts: "years",
    formula: "agreements by year of signature, added over the years",
    rules: AGREEMENT_RULES,
    criticism: "A signature is no deed: an agreement on a commission counts as much as one on procurement. Later agreements may replace earlier ones.",
    citations: &["kinne2020"],
    prefer: None,
    needs: &[SIGNED],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "two in the first year, none between, one in the last",
            given: Given::Cells {
                cells: &[Cell::dyad(SIGNED, 365, 710, 2010, 2.0), Cell::dyad(SIGNED, 365, 710, 2012, 1.0)],
                implied_zero: &["dcad"],
                states: &[365, 710],
                years: [2010, 2012],
            },
            expect: Some(3.0),
        },
        Oracle::ByHand {
            why: "outside coverage nothing is known",
            given: Given::Cells {
                cells: &[Cell::dyad(SIGNED, 365, 710, 2010, 2.0)],
                implied_zero: &["dcad"],
                states: &[365, 710],
                years: [2020, 2021],
            },
            expect: None,
        },
        Oracle::Published {
            value: "ten agreements of Russia and China 1992-2010 (issue 5)",
            test: "dcad_known_values",
        },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    count(evidence, SIGNED, dyad, period)
}
