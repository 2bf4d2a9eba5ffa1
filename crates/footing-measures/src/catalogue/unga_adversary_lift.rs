//! Adversary lift in UN votes.

use crate::card::{Ballot, Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::lift_drawn;

/// Adversary lift in UN votes.
pub(super) const MEASURE: Measure = Measure {
    id: "unga_adversary_lift",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Adversary lift in UN votes",
    short: "adversary lift",
    concept: "alignment against a third",
    question: "How much more often does {b} vote as {a} does where the third state opposes {a} than where it agrees?",
    subject: Subject::InViewOfThird,
    unit: "difference of shares",
    range: [-1.0, 1.0],
    higher_means: "the partner agrees with the state more when the third opposes the state",
    n_counts: "joint votes under both conditions",
    formula: "P(partner votes as the state | third opposes the state) - P(the same | third agrees with the state)",
    rules: crate::votes::rules::LIFT_RULES,
    criticism: "Large for most partners of a state the third often opposes: read the net lift beside it.",
    citations: &["haege2011"],
    prefer: Some("unga_adversary_lift_net"),
    needs: crate::votes::rules::NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "opposed: 3 of 4 the same; agreed: 1 of 2: .75 - .5",
            given: Given::Ballots {
                ballots: &[
                    Ballot { times: 3, year: 2001, title: 1, votes: &[(365, 1), (710, 1), (2, 3)], human_rights: None },
                    Ballot { times: 1, year: 2001, title: 2, votes: &[(365, 3), (710, 1), (2, 1)], human_rights: None },
                    Ballot { times: 1, year: 2001, title: 3, votes: &[(365, 1), (710, 1), (2, 1)], human_rights: None },
                    Ballot { times: 1, year: 2001, title: 4, votes: &[(365, 3), (710, 2), (2, 3)], human_rights: None },
                    Ballot { times: 7, year: 2001, title: 5, votes: &[(365, 2), (710, 2), (2, 3)], human_rights: None },
                ],
                states: [365, 710, 2],
                years: [2000, 2001],
            },
            expect: Some(0.25),
        },
        Oracle::Published {
            value: ".951 (n = 267) less .519 (n = 129), Russia, China, United States 2015-2019",
            test: "adversary_lift_of_china",
        },
    ],
    compute: Formula::RollCalls(|votes, [state, partner, third], period, _, draws| {
        lift_drawn(votes, state, partner, third, period, draws).own
    }),
};
