//! Chance-corrected agreement in UN votes (Scott's pi, nominal).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::{Distance, Score};

use crate::votes::rules::{NEEDS, RULES};

/// Chance-corrected agreement in UN votes (Scott's pi, nominal).
pub(super) const MEASURE: Measure = Measure {
    id: "unga_pi_nominal",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Chance-corrected agreement in UN votes (Scott's pi, nominal)",
    short: "pi nom",
    concept: "political alignment",
    question: "How much more often than by common chance did {a} and {b} cast the same vote?",
    subject: Subject::Dyad,
    unit: "score",
    range: [-1.0, 1.0],
    higher_means: "the same vote more often than by chance",
    n_counts: "joint votes",
    formula: "(p_o - p_e) / (1 - p_e) with p_e from the mean of both states' margins",
    rules: RULES,
    criticism: "Takes different voting habits as disagreement; never above nominal kappa.",
    citations: &["scott1955", "haege2011", "baileyStrezhnevVoeten2017"],
    prefer: Some("unga_kappa_linear"),
    needs: NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "China-Russia 2015-2019",
            given: Given::Votes([[291, 61, 22], [6, 20, 30], [3, 0, 58]]),
            expect: Some(0.481411),
        },
        Oracle::ByHand {
            why: "both always vote yes: 0/0 is no score",
            given: Given::Votes([[7, 0, 0], [0, 0, 0], [0, 0, 0]]),
            expect: None,
        },
        Oracle::Published {
            value: ".4814, China-Russia 2015-2019, n = 491 (METHODS 3.2)",
            test: "unga_2015_2019_pooled",
        },
        Oracle::Peer { tool: "R fpsim, 200 dyads by year", test: "un_scores_of_200_dyads" },
        Oracle::Law { law: "pi <= kappa", test: "pi_is_at_most_kappa" },
    ],
    compute: Formula::Votes(Score::Pi(Distance::Nominal)),
};
