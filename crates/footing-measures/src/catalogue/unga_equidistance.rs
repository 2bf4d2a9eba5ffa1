//! Equidistance in UN votes.

use crate::card::{Ballot, Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::equidistance_drawn;

/// Equidistance in UN votes.
pub(super) const MEASURE: Measure = Measure {
    id: "unga_equidistance",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Equidistance in UN votes",
    short: "equidistance",
    concept: "alignment against a third",
    question: "Does {a} stand nearer to {b} or to the third state?",
    subject: Subject::InViewOfThird,
    unit: "score",
    range: [-1.0, 1.0],
    higher_means: "the state stands nearer to its partner than to the third",
    n_counts: "the fewer of the joint votes with either",
    formula: "(d_third - d_partner) / (d_third + d_partner), d = 1 - kappa (linear weights)",
    rules: &[
        ("distance", "1 less chance-corrected agreement with linear weights"),
        crate::votes::rules::YEAR,
        crate::votes::rules::INTERVAL,
    ],
    criticism: "Distances in a forum whose agenda one of the three may set.",
    citations: &["haege2011"],
    prefer: None,
    needs: crate::votes::rules::NEEDS,
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "the partner always votes alike, d = 0; the third always against, d = 2",
        given: Given::Ballots {
            ballots: &[
                Ballot { times: 1, year: 2001, title: 1, votes: &[(365, 1), (710, 1), (2, 3)], human_rights: None },
                Ballot { times: 1, year: 2001, title: 2, votes: &[(365, 3), (710, 3), (2, 1)], human_rights: None },
            ],
            states: [365, 710, 2],
            years: [2000, 2001],
        },
        expect: Some(1.0),
    }],
    compute: Formula::RollCalls(|votes, [state, partner, third], period, _, draws| {
        equidistance_drawn(votes, state, partner, third, period, draws)
    }),
};
