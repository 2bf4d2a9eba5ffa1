//! Composite Index of National Capability, recomputed from its six components.

use footing_core::{Absence, CowCode, Estimate, Period, Reading};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence, Series};

const COMPONENTS: [Series; 6] = [
    Series::new("cow_nmc", "milex"),
    Series::new("cow_nmc", "milper"),
    Series::new("cow_nmc", "irst"),
    Series::new("cow_nmc", "pec"),
    Series::new("cow_nmc", "tpop"),
    Series::new("cow_nmc", "upop"),
];

const POPULATION: Series = COMPONENTS[4];
const STEEL: Series = COMPONENTS[2];

/// Composite Index of National Capability.
pub(super) const MEASURE: Measure = Measure {
    id: "nmc_cinc",
    version: 1,
    stability: Stability::Stable,
    aliases: &["cinc"],
    title: "Composite Index of National Capability (CINC)",
    short: "CINC",
    concept: "power",
    question: "What share of the world's material capabilities does {a} hold?",
    subject: Subject::State,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "a larger share of the state system's capabilities",
    n_counts: "components reported, of six",
    formula: "mean of the state's shares of the system's military spending, military personnel, iron and steel, energy, \
              population and urban population; a component that is unknown is left out of the mean",
    rules: &[
        ("missing_component", "left out of the state's mean, not counted as zero; n says how many were reported"),
        ("world_total", "sum over the states with a row in that year; an unknown value adds nothing to its total"),
    ],
    criticism: "Population and steel weigh as much as money: by CINC China passes the United States in 1995. Shares do \
                not sum to one over states, because missing components are left out. No nuclear weapons.",
    citations: &["singerBremerStuckey1972", "singer1987"],
    prefer: None,
    needs: &COMPONENTS,
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "two states, two components: shares 1/4 and 1/2 have the mean 0.375",
            given: Given::Cells {
                cells: &[
                    Cell::state(POPULATION, 2, 2000, 100.0),
                    Cell::state(POPULATION, 365, 2000, 300.0),
                    Cell::state(STEEL, 2, 2000, 50.0),
                    Cell::state(STEEL, 365, 2000, 50.0),
                ],
                implied_zero: &[],
                states: &[2],
                years: [2000, 2000],
            },
            expect: Some(0.375),
        },
        Oracle::Published {
            value: "the published CINC of every state-year of NMC 7.0, to 1e-7",
            test: "cinc_equals_the_published_value",
        },
        Oracle::Law {
            law: "shares of one component sum to one over the states that report it",
            test: "component_shares_sum_to_one",
        },
    ],
    compute: Formula::State(compute),
};

fn compute(evidence: &dyn Evidence, state: CowCode, period: Period) -> Estimate {
    super::latest(period, |year| {
        let mut shares = 0.0;
        let mut reported = 0;
        let mut absent = None;
        for component in COMPONENTS {
            let own = match evidence.state(component, state, year).need() {
                Ok(own) => own,
                Err(why) => {
                    absent.get_or_insert(why);
                    continue;
                }
            };
            let total: f64 =
                evidence.members(year).iter().filter_map(|&s| evidence.state(component, s, year).known()).sum();
            // A component nobody in the system has any of yet (steel in 1816) says nothing about shares.
            if total > 0.0 {
                shares += own / total;
                reported += 1;
            }
        }
        if reported > 0 {
            Estimate::plain(Reading::Observed(shares / f64::from(reported)), reported)
        } else {
            Estimate::plain(absent.unwrap_or(Reading::Missing(Absence::NoRow)), 0)
        }
    })
}
