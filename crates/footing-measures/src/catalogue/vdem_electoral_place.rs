//! Electoral democracy: place among all states (V-Dem).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Series};
use crate::families::governance::{PLACE_RULES, Standing};

const PLACE: Standing = Standing {
    others: Series::new("vdem_places", "electoral_others"),
    lower: Series::new("vdem_places", "electoral_lower"),
    higher: Series::new("vdem_places", "electoral_higher"),
    surely_lower: Series::new("vdem_places", "electoral_surely_lower"),
    surely_higher: Series::new("vdem_places", "electoral_surely_higher"),
};

/// Electoral democracy: place among all states (V-Dem).
pub(super) const MEASURE: Measure = Measure {
    id: "vdem_electoral_place",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Electoral democracy: place among all states (V-Dem)",
    short: "place in electoral democracy",
    concept: "governance",
    question: "How large a share of all other states is less democratic than {a}, by how far free elections decide who rules?",
    subject: Subject::State,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "more democratic than more of the other states",
    n_counts: "other states compared",
    formula: "(others with a lower index + half of those with the same) / others",
    rules: PLACE_RULES,
    criticism: "A place says nothing of the level: a state can rise because others fall. The index behind it is made of judgements of country experts put on one scale by a model; the data set is Western-funded and its view of democracy a liberal one.",
    citations: &["coppedgeEtAl2025"],
    prefer: Some("wgi_voice"),
    needs: &[PLACE.others, PLACE.lower, PLACE.higher, PLACE.surely_lower, PLACE.surely_higher],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "of 10 others 3 are lower and 5 higher, so 2 are the same: (3 + 1) / 10",
            given: Given::Cells {
                cells: &[
                    Cell::state(PLACE.others, 365, 2024, 10.0),
                    Cell::state(PLACE.lower, 365, 2024, 3.0),
                    Cell::state(PLACE.higher, 365, 2024, 5.0),
                    Cell::state(PLACE.surely_lower, 365, 2024, 1.0),
                    Cell::state(PLACE.surely_higher, 365, 2024, 4.0),
                ],
                implied_zero: &[],
                states: &[365],
                years: [2020, 2024],
            },
            expect: Some(0.4),
        },
        Oracle::ByHand {
            why: "the only state whose index is known has no place",
            given: Given::Cells {
                cells: &[
                    Cell::state(PLACE.others, 365, 2024, 0.0),
                    Cell::state(PLACE.lower, 365, 2024, 0.0),
                    Cell::state(PLACE.higher, 365, 2024, 0.0),
                    Cell::state(PLACE.surely_lower, 365, 2024, 0.0),
                    Cell::state(PLACE.surely_higher, 365, 2024, 0.0),
                ],
                implied_zero: &[],
                states: &[365],
                years: [2024, 2024],
            },
            expect: None,
        },
        Oracle::Peer { tool: "places counted pair by pair in Python from V-Dem's table", test: "places_in_democracy" },
    ],
    compute: Formula::State(|evidence, state, period| PLACE.of(evidence, state, period)),
};
