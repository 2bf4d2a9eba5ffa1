//! Agreement in UN votes on human rights.

use crate::card::{Ballot, Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::human_rights_agreement;

/// Agreement in UN votes on human rights.
pub(super) const MEASURE: Measure = Measure {
    id: "unga_agreement_human_rights",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Agreement in UN votes on human rights",
    short: "agreement on human rights",
    concept: "alignment by issue",
    question: "How far do {a} and {b} agree in UN votes on human rights?",
    subject: Subject::Dyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the two agree more on human rights",
    n_counts: "joint votes on human rights",
    formula: "1 - mean(|vote_i - vote_j|) / 2 over roll calls coded as human rights (yes 1, abstain 2, no 3)",
    rules: crate::votes::rules::HUMAN_RIGHTS_RULES,
    criticism: "Raw agreement, not corrected for chance, on an agenda that few sponsors set. The codes are the publisher's, and say nothing of what a resolution demands.",
    citations: &["voeten2013", "lijphart1963"],
    prefer: Some("unga_human_rights_lift"),
    needs: crate::votes::rules::HUMAN_RIGHTS_NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "3 the same and 1 a step apart: 3.5 of 4; what is not coded so does not count",
            given: Given::Ballots {
                ballots: &[
                    Ballot { times: 3, year: 2001, title: 1, votes: &[(365, 1), (710, 1)], human_rights: Some(true) },
                    Ballot { times: 1, year: 2001, title: 2, votes: &[(365, 1), (710, 2)], human_rights: Some(true) },
                    Ballot { times: 2, year: 2001, title: 3, votes: &[(365, 1), (710, 1)], human_rights: Some(false) },
                    Ballot { times: 2, year: 2001, title: 4, votes: &[(365, 1), (710, 3)], human_rights: Some(false) },
                    Ballot { times: 5, year: 2001, title: 5, votes: &[(365, 1), (710, 3)], human_rights: None },
                    Ballot { times: 1, year: 2001, title: 6, votes: &[(365, 1)], human_rights: Some(true) },
                ],
                states: [365, 710, 2],
                years: [2000, 2001],
            },
            expect: Some(0.875),
        },
        Oracle::ByHand {
            why: "without issue codes there is no value",
            given: Given::Ballots {
                ballots: &[Ballot { times: 3, year: 2001, title: 1, votes: &[(365, 1), (710, 1)], human_rights: None }],
                states: [365, 710, 2],
                years: [2000, 2001],
            },
            expect: None,
        },
        Oracle::Peer {
            tool: "Python, from the raw votes and the issue list of unvotes",
            test: "votes_on_human_rights",
        },
    ],
    compute: Formula::RollCalls(|votes, [a, b, _], period, _, draws| {
        human_rights_agreement(votes, a, b, period, draws)
    }),
};
