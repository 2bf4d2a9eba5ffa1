//! Engagements of China's president and premier.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence};
use crate::families::cooperation::{COUNT_RULES, TOP, count};

/// Engagements of China's president and premier.
pub(super) const MEASURE: Measure = Measure {
    id: "china_leader_engagements_top",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Engagements of China's president and premier",
    short: "top engagements",
    concept: "exercises and agreements",
    question: "How often did China's president or premier engage with the other's representatives?",
    subject: Subject::Dyad,
    unit: "engagements",
    range: [0.0, f64::INFINITY],
    higher_means: "China's first men met more of the other state",
    n_counts: "years",
    formula: "one for a leader, a day and a country, presidents and premiers only, added over the years",
    rules: COUNT_RULES,
    criticism: "Meetings at summits count as much as visits.",
    citations: &["kastnerSaunders2012"],
    prefer: None,
    needs: &[TOP],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "two in the first year, none between, one in the last",
            given: Given::Cells {
                cells: &[Cell::dyad(TOP, 365, 710, 2010, 2.0), Cell::dyad(TOP, 365, 710, 2012, 1.0)],
                implied_zero: &["china_leader_engagements"],
                states: &[365, 710],
                years: [2010, 2012],
            },
            expect: Some(3.0),
        },
        Oracle::ByHand {
            why: "outside coverage nothing is known",
            given: Given::Cells {
                cells: &[Cell::dyad(TOP, 365, 710, 2010, 2.0)],
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
    count(evidence, TOP, dyad, period)
}
