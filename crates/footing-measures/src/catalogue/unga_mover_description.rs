//! Share of moves toward agreement made by the state (raw titles).

use crate::card::{Ballot, Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::{RecurringKey, moves};

/// Share of moves toward agreement made by the state (raw titles).
pub(super) const MEASURE: Measure = Measure {
    id: "unga_mover_description",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Share of moves toward agreement made by the state (raw titles)",
    short: "mover (titles)",
    concept: "influence",
    question: "Of the votes on which {a} and {b} came to agree, on how many was it {a} that moved?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the state moved to its partner's side more often than the partner to the state's",
    n_counts: "moves by either",
    formula: "moves by the state / moves by either, over consecutive votes on the same recurring title",
    rules: crate::votes::rules::MOVER_RULES,
    criticism: "Moving to a partner's side may be moving to the majority's: of Russia's 29 moves of 1992-2004, 23 land on the Assembly's median vote.",
    citations: &["mcnemar1947"],
    prefer: None,
    needs: crate::votes::rules::NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "the state moves on two titles, the partner on one",
            given: Given::Ballots {
                ballots: &[
                    Ballot { times: 1, year: 2000, title: 1, votes: &[(365, 1), (710, 3)], human_rights: None },
                    Ballot { times: 1, year: 2001, title: 1, votes: &[(365, 3), (710, 3)], human_rights: None },
                    Ballot { times: 1, year: 2000, title: 2, votes: &[(365, 1), (710, 3)], human_rights: None },
                    Ballot { times: 1, year: 2001, title: 2, votes: &[(365, 1), (710, 1)], human_rights: None },
                    Ballot { times: 1, year: 2000, title: 3, votes: &[(365, 2), (710, 3)], human_rights: None },
                    Ballot { times: 1, year: 2001, title: 3, votes: &[(365, 3), (710, 3)], human_rights: None },
                ],
                states: [365, 710, 2],
                years: [2000, 2001],
            },
            expect: Some(2.0 / 3.0),
        },
        Oracle::Published { value: "Russia 29 to China 5 in 1992-2004", test: "movers_of_russia_and_china" },
    ],
    compute: Formula::RollCalls(|votes, [state, partner, _], period, level, _| {
        moves(votes, RecurringKey::Description, state, partner, period, level)
    }),
};
