//! Sanctions cases in force on the partner.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::distrust::{SANCTION_RULES, SANCTIONS, count};

/// Sanctions cases in force on the partner.
pub(super) const MEASURE: Measure = Measure {
    id: "gsdb_sanctions",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Sanctions cases in force on the partner",
    short: "sanctions",
    concept: "distrust",
    question: "How many sanctions cases has {a} in force on {b}?",
    subject: Subject::DirectedDyad,
    unit: "cases",
    range: [0.0, f64::INFINITY],
    higher_means: "more open measures against the partner",
    n_counts: "years",
    formula: "number of cases in force during the year",
    rules: SANCTION_RULES,
    criticism: "A case is a case whatever its weight; informal pressure and threats are mostly not listed; those of the United Nations count for nobody. A case that reaches 2023 is cut off there, not ended.",
    citations: &["felbermayrEtAl2020"],
    prefer: None,
    needs: &[SANCTIONS],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "two cases",
            given: Given::Cells {
                cells: &[Cell::dyad(SANCTIONS, 2, 365, 2015, 2.0)],
                implied_zero: &["gsdb"],
                states: &[2, 365],
                years: [2015, 2015],
            },
            expect: Some(2.0),
        },
        Oracle::ByHand {
            why: "the other way none: zero is implied",
            given: Given::Cells {
                cells: &[Cell::dyad(SANCTIONS, 2, 365, 2015, 2.0)],
                implied_zero: &["gsdb"],
                states: &[365, 2],
                years: [2015, 2015],
            },
            expect: Some(0.0),
        },
        Oracle::ByHand {
            why: "after the source ends nothing is known",
            given: Given::Cells {
                cells: &[Cell::dyad(SANCTIONS, 2, 365, 2015, 2.0)],
                implied_zero: &["gsdb"],
                states: &[2, 365],
                years: [2016, 2016],
            },
            expect: None,
        },
        Oracle::Published {
            value: "one case of the Soviet Union on China, 1960-1970, and none of China on it (the source)",
            test: "sanctions_between_moscow_and_beijing",
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| {
        super::latest_reading(period, |year| count(evidence, SANCTIONS, dyad, year))
    }),
};
