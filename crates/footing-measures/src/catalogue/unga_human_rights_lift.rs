//! Agreement in UN votes on human rights, less that on the rest.

use crate::card::{Ballot, Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::{Beside, human_rights_contrast};

/// Agreement in UN votes on human rights, less that on the rest.
pub(super) const MEASURE: Measure = Measure {
    id: "unga_human_rights_lift",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Agreement in UN votes on human rights, less that on the rest",
    short: "human-rights lift",
    concept: "alignment by issue",
    question: "Do {a} and {b} agree more on human rights than on the rest of the agenda?",
    subject: Subject::Dyad,
    unit: "difference of shares",
    range: [-1.0, 1.0],
    higher_means: "the two agree more on human rights than elsewhere",
    n_counts: "joint votes on human rights and on the rest",
    formula: "agreement on roll calls coded as human rights - agreement on all other coded roll calls",
    rules: crate::votes::rules::HUMAN_RIGHTS_RULES,
    criticism: "The codes are the publisher's, and say nothing of what a resolution demands: most of the votes on human rights name a few states or recur year by year. A pair may agree more on human rights only because all do, or because it is among those named: read the lift net of other partners beside it.",
    citations: &["voeten2013", "lijphart1963"],
    prefer: Some("unga_human_rights_lift_net"),
    needs: crate::votes::rules::HUMAN_RIGHTS_NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "3.5 of 4 on human rights, 2 of 4 on the rest: .875 - .5; a roll call without a code is neither",
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
            expect: Some(0.375),
        },
        Oracle::ByHand {
            why: "nothing but human rights: there is no rest",
            given: Given::Ballots {
                ballots: &[
                    Ballot { times: 3, year: 2001, title: 1, votes: &[(365, 1), (710, 1)], human_rights: Some(true) },
                    Ballot { times: 1, year: 2001, title: 2, votes: &[(365, 1), (710, 2)], human_rights: Some(true) },
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
    compute: Formula::RollCalls(|votes, [a, b, _], period, _, draws| {
        human_rights_contrast(votes, a, b, Beside::Nobody, period, draws).own
    }),
};
