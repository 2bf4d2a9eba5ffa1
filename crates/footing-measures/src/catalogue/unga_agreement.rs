//! Index of agreement in UN votes.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};

use crate::votes::Score;
use crate::votes::rules::{NEEDS, RULES};

/// Index of agreement in UN votes.
pub(super) const MEASURE: Measure = Measure {
    id: "unga_agreement",
    version: 1,
    stability: Stability::Stable,
    aliases: &["agreement"],
    title: "Index of agreement in UN votes",
    short: "agreement",
    concept: "political alignment",
    question: "How alike were the votes of {a} and {b} in the UN General Assembly?",
    subject: Subject::Dyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "more alike",
    n_counts: "joint votes",
    formula: "mean over joint votes of 1 - |v1 - v2| / 2, with yes = 1, abstain = 2, no = 3",
    rules: RULES,
    criticism: "Not corrected for chance: where most states vote yes on most texts, almost every pair looks close, and the level drifts with the agenda.",
    citations: &["lijphart1963", "baileyStrezhnevVoeten2017"],
    prefer: Some("unga_kappa_linear"),
    needs: NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "pairs differ by 0, 1 and 2 steps: 1 - 147 / 982",
            given: Given::Votes([[291, 61, 22], [6, 20, 30], [3, 0, 58]]),
            expect: Some(0.850305),
        },
        Oracle::ByHand {
            why: "no joint vote, no score",
            given: Given::Votes([[0, 0, 0], [0, 0, 0], [0, 0, 0]]),
            expect: None,
        },
        Oracle::Published {
            value: "0.8503, China-Russia 2015-2019, n = 491 (METHODS 3.2)",
            test: "unga_2015_2019_pooled",
        },
        Oracle::Peer {
            tool: "Voeten's agreement scores (unanimous roll calls dropped), 500 dyad-sessions",
            test: "voeten_agreement_of_500_dyads",
        },
        Oracle::Law { law: "S absolute = 2 x agreement - 1", test: "s_is_two_agreement_minus_one" },
    ],
    compute: Formula::Votes(Score::Agreement),
};
