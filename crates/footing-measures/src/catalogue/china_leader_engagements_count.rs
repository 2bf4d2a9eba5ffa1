//! Engagements of China's leaders.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::cooperation::{COUNT_RULES, ENGAGEMENTS, count};

/// Engagements of China's leaders.
pub(super) const MEASURE: Measure = Measure {
    id: "china_leader_engagements_count",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Engagements of China's leaders",
    short: "engagements",
    concept: "exercises and agreements",
    question: "How often did China's leaders engage with the other's representatives?",
    subject: Subject::Dyad,
    unit: "engagements",
    range: [0.0, f64::INFINITY],
    higher_means: "China's leaders met more of the other state",
    n_counts: "years",
    formula: "one for a leader, a day and a country, added over the years",
    rules: COUNT_RULES,
    criticism: "Meetings at summits count as much as visits, and large neighbours and great powers are met more by everyone.",
    citations: &["kastnerSaunders2012"],
    prefer: None,
    needs: &[ENGAGEMENTS],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "two in the first year, none between, one in the last",
            given: Given::Cells {
                cells: &[Cell::dyad(ENGAGEMENTS, 365, 710, 2010, 2.0), Cell::dyad(ENGAGEMENTS, 365, 710, 2012, 1.0)],
                implied_zero: &["china_leader_engagements"],
                states: &[365, 710],
                years: [2010, 2012],
            },
            expect: Some(3.0),
        },
        Oracle::ByHand {
            why: "outside coverage nothing is known",
            given: Given::Cells {
                cells: &[Cell::dyad(ENGAGEMENTS, 365, 710, 2010, 2.0)],
                implied_zero: &["china_leader_engagements"],
                states: &[365, 710],
                years: [2020, 2021],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    count(evidence, ENGAGEMENTS, dyad, period)
}
