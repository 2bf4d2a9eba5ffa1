//! S of UN votes, absolute distances.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::{Distance, Score};

use crate::votes::rules::{NEEDS, RULES};

/// S of UN votes, absolute distances.
pub(super) const MEASURE: Measure = Measure {
    id: "unga_s_absolute",
    version: 1,
    stability: Stability::Stable,
    aliases: &["unga_s"],
    title: "S of UN votes, absolute distances",
    short: "S abs",
    concept: "political alignment",
    question: "How similar are the vote portfolios of {a} and {b}, by absolute distance?",
    subject: Subject::Dyad,
    unit: "score",
    range: [-1.0, 1.0],
    higher_means: "more alike",
    n_counts: "joint votes",
    formula: "1 - 2 x mean over joint votes of |v1 - v2| / 2, unweighted, maximal distance fixed at 2",
    rules: RULES,
    criticism: "No chance correction: two dyads in three score above 0.5, so friends and bystanders look alike. Equals 2 x agreement - 1.",
    citations: &["signorinoRitter1999", "haege2011", "baileyStrezhnevVoeten2017"],
    prefer: Some("unga_kappa_linear"),
    needs: NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "1 - 147 / 491",
            given: Given::Votes([[291, 61, 22], [6, 20, 30], [3, 0, 58]]),
            expect: Some(0.700611),
        },
        Oracle::ByHand {
            why: "no joint vote, no score",
            given: Given::Votes([[0, 0, 0], [0, 0, 0], [0, 0, 0]]),
            expect: None,
        },
        Oracle::Published {
            value: ".7006, China-Russia 2015-2019, n = 491 (METHODS 3.2)",
            test: "unga_2015_2019_pooled",
        },
        Oracle::Peer { tool: "R fpsim, 200 dyads by year", test: "un_scores_of_200_dyads" },
        Oracle::Law { law: "S absolute = 2 x agreement - 1", test: "s_is_two_agreement_minus_one" },
    ],
    compute: Formula::Votes(Score::S(Distance::Linear)),
};
