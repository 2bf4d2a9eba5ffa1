//! Frustration of the triangle in UN votes.

use crate::card::{Ballot, Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::{SignRule, triad_drawn};

/// Frustration of the triangle in UN votes.
pub(super) const MEASURE: Measure = Measure {
    id: "unga_triad_frustration",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Frustration of the triangle in UN votes",
    short: "frustration",
    concept: "alignment against a third",
    question: "How many of the ties between {a}, {b} and the third state would have to turn for the triangle to be balanced?",
    subject: Subject::InViewOfThird,
    unit: "edges",
    range: [0.0, 1.0],
    higher_means: "a triangle under tension: two ties are good and one is bad, or all are bad",
    n_counts: "joint votes of the poorest edge",
    formula: "the least number of edges to turn for the product of signs to be positive; an edge is the sign of kappa (linear weights) outside the neutral zone",
    rules: &[
        ("sign", "kappa above .1 is a good tie, below -.1 a bad one; between them there is no sign, and no value"),
        crate::votes::rules::YEAR,
        crate::votes::rules::INTERVAL,
    ],
    criticism: "The sign threshold is the result: read the probabilities of the labels beside it. Balance has a weak record of prediction.",
    citations: &["dittmer1981"],
    prefer: None,
    needs: crate::votes::rules::NEEDS,
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "METHODS 3.3, 9, turned: good ties of the state with both, the two others against each other",
        given: Given::Ballots {
            ballots: &[
                Ballot { times: 3, year: 2001, title: 1, votes: &[(365, 1), (710, 1), (2, 1)], human_rights: None },
                Ballot { times: 3, year: 2001, title: 2, votes: &[(365, 3), (710, 3), (2, 3)], human_rights: None },
                Ballot { times: 2, year: 2001, title: 3, votes: &[(365, 1), (710, 1), (2, 3)], human_rights: None },
                Ballot { times: 2, year: 2001, title: 4, votes: &[(365, 1), (710, 3), (2, 1)], human_rights: None },
                Ballot { times: 2, year: 2001, title: 5, votes: &[(365, 3), (710, 3), (2, 1)], human_rights: None },
                Ballot { times: 2, year: 2001, title: 6, votes: &[(365, 3), (710, 1), (2, 3)], human_rights: None },
                Ballot { times: 5, year: 2001, title: 7, votes: &[(710, 1), (2, 3)], human_rights: None },
                Ballot { times: 5, year: 2001, title: 8, votes: &[(710, 3), (2, 1)], human_rights: None },
            ],
            states: [365, 710, 2],
            years: [2000, 2001],
        },
        expect: Some(1.0),
    }],
    compute: Formula::RollCalls(|votes, [state, partner, third], period, _, draws| {
        triad_drawn(votes, [state, partner, third], period, SignRule::DEFAULT, draws).frustration
    }),
};
