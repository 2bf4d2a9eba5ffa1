//! Human-rights lift in UN votes, net of the median of all other partners.

use crate::card::{Ballot, Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::{Beside, human_rights_contrast};

/// Human-rights lift in UN votes, net of the median of all other partners.
pub(super) const MEASURE: Measure = Measure {
    id: "unga_human_rights_lift_net",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Human-rights lift in UN votes, net of the median of all other partners",
    short: "net human-rights lift",
    concept: "alignment by issue",
    question: "Do votes on human rights bring {a} and {b} together more than they do {a} and its other partners?",
    subject: Subject::DirectedDyad,
    unit: "difference of shares",
    range: [-2.0, 2.0],
    higher_means: "votes on human rights bring the partner nearer than they do the state's other partners",
    n_counts: "joint votes on human rights and on the rest",
    formula: "human-rights lift of the partner - median human-rights lift of all other partners, draw by draw",
    rules: crate::votes::rules::HUMAN_RIGHTS_NET_RULES,
    criticism: "The median partner may be moved by the same resolutions: a lift no larger than the median does not mean none. The codes are the publisher's, and say nothing of what a resolution demands.",
    citations: &["voeten2013", "lijphart1963"],
    prefer: None,
    needs: crate::votes::rules::HUMAN_RIGHTS_NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "the partner 30 of 30 on human rights, 15 of 30 on the rest, lift .5; the only other 15 of 30 and 30 of 30, lift -.5",
            given: Given::Ballots {
                ballots: &[
                    Ballot {
                        times: 15,
                        year: 2001,
                        title: 1,
                        votes: &[(365, 1), (710, 1), (750, 1)],
                        human_rights: Some(true),
                    },
                    Ballot {
                        times: 15,
                        year: 2001,
                        title: 2,
                        votes: &[(365, 1), (710, 1), (750, 3)],
                        human_rights: Some(true),
                    },
                    Ballot {
                        times: 15,
                        year: 2001,
                        title: 3,
                        votes: &[(365, 1), (710, 1), (750, 1)],
                        human_rights: Some(false),
                    },
                    Ballot {
                        times: 15,
                        year: 2001,
                        title: 4,
                        votes: &[(365, 1), (710, 3), (750, 1)],
                        human_rights: Some(false),
                    },
                ],
                states: [365, 710, 2],
                years: [2000, 2001],
            },
            expect: Some(1.0),
        },
        Oracle::ByHand {
            why: "29 joint votes on human rights are too few to be compared",
            given: Given::Ballots {
                ballots: &[
                    Ballot {
                        times: 29,
                        year: 2001,
                        title: 1,
                        votes: &[(365, 1), (710, 1), (750, 1)],
                        human_rights: Some(true),
                    },
                    Ballot {
                        times: 30,
                        year: 2001,
                        title: 2,
                        votes: &[(365, 1), (710, 1), (750, 1)],
                        human_rights: Some(false),
                    },
                ],
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
    compute: Formula::RollCalls(|votes, [state, partner, _], period, _, draws| {
        human_rights_contrast(votes, state, partner, Beside::OtherPartners, period, draws).net
    }),
};
