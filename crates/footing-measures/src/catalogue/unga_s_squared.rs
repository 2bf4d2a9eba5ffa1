//! S of UN votes, squared distances.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::{Distance, Score};

use crate::votes::rules::{NEEDS, RULES};

/// S of UN votes, squared distances.
pub(super) const MEASURE: Measure = Measure {
    id: "unga_s_squared",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "S of UN votes, squared distances",
    short: "S sq",
    concept: "political alignment",
    question: "How similar are the vote portfolios of {a} and {b}, by squared distance?",
    subject: Subject::Dyad,
    unit: "score",
    range: [-1.0, 1.0],
    higher_means: "more alike",
    n_counts: "joint votes",
    formula: "1 - 2 x mean over joint votes of (|v1 - v2| / 2)^2, unweighted, maximal distance fixed at 2",
    rules: RULES,
    criticism: "No chance correction, and forgiving of abstention: one step counts a quarter of two.",
    citations: &["signorinoRitter1999", "haege2011", "baileyStrezhnevVoeten2017"],
    prefer: Some("unga_kappa_linear"),
    needs: NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "1 - 2 x (97 / 4 + 25) / 491",
            given: Given::Votes([[291, 61, 22], [6, 20, 30], [3, 0, 58]]),
            expect: Some(0.799389),
        },
        Oracle::ByHand {
            why: "no joint vote, no score",
            given: Given::Votes([[0, 0, 0], [0, 0, 0], [0, 0, 0]]),
            expect: None,
        },
        Oracle::Published {
            value: ".7994, China-Russia 2015-2019, n = 491 (METHODS 3.2)",
            test: "unga_2015_2019_pooled",
        },
        Oracle::Peer { tool: "R fpsim, 200 dyads by year", test: "un_scores_of_200_dyads" },
        Oracle::Law { law: "symmetric and in range", test: "every_score_is_symmetric_and_in_range" },
    ],
    compute: Formula::Votes(Score::S(Distance::Quadratic)),
};
