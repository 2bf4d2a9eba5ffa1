//! Adversary lift in UN votes, net of the median of all other partners.

use crate::card::{Ballot, Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::lift_drawn;

/// Adversary lift in UN votes, net of the median of all other partners.
pub(super) const MEASURE: Measure = Measure {
    id: "unga_adversary_lift_net",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Adversary lift in UN votes, net of the median of all other partners",
    short: "net lift",
    concept: "alignment against a third",
    question: "Does the third state bring {a} and {b} together more than it does {a} and its other partners?",
    subject: Subject::InViewOfThird,
    unit: "difference of shares",
    range: [-2.0, 2.0],
    higher_means: "the partner is more driven by the third than the state's other partners are",
    n_counts: "joint votes under both conditions",
    formula: "adversary lift of the partner - median adversary lift of all other partners, draw by draw",
    rules: crate::votes::rules::LIFT_RULES,
    criticism: "The median partner may be driven by the same third: a lift no larger than the median does not mean none.",
    citations: &["haege2011"],
    prefer: None,
    needs: crate::votes::rules::NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "the partner 50 of 50 against 0 of 30, lift 1; the only other 20 of 50 against 30 of 30, lift -.6",
            given: Given::Ballots {
                ballots: &[
                    Ballot {
                        times: 20,
                        year: 2001,
                        title: 1,
                        votes: &[(365, 1), (710, 1), (750, 1), (2, 3)],
                        human_rights: None,
                    },
                    Ballot {
                        times: 30,
                        year: 2001,
                        title: 2,
                        votes: &[(365, 1), (710, 1), (750, 3), (2, 3)],
                        human_rights: None,
                    },
                    Ballot {
                        times: 30,
                        year: 2001,
                        title: 3,
                        votes: &[(365, 1), (710, 3), (750, 1), (2, 1)],
                        human_rights: None,
                    },
                ],
                states: [365, 710, 2],
                years: [2000, 2001],
            },
            expect: Some(1.6),
        },
        Oracle::Published {
            value: "+.084 [.003, .175] at 90 %, Russia, China, United States 2015-2019; here [-.003, .178] with 20,000 draws, and with 1,000 the lower limit lies on either side of zero",
            test: "adversary_lift_of_china",
        },
    ],
    compute: Formula::RollCalls(|votes, [state, partner, third], period, _, draws| {
        lift_drawn(votes, state, partner, third, period, draws).net
    }),
};
