//! Chance-corrected agreement in UN votes (Scott's pi, quadratic weights).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::{Distance, Score};

use crate::votes::rules::{NEEDS, RULES};

/// Chance-corrected agreement in UN votes (Scott's pi, quadratic weights).
pub(super) const MEASURE: Measure = Measure {
    id: "unga_pi_quadratic",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Chance-corrected agreement in UN votes (Scott's pi, quadratic weights)",
    short: "pi quad",
    concept: "political alignment",
    question: "How much more alike than by common chance did {a} and {b} vote, large differences weighing most?",
    subject: Subject::Dyad,
    unit: "score",
    range: [-1.0, 1.0],
    higher_means: "more alike than by chance",
    n_counts: "joint votes",
    formula: "1 - D_o / D_e with (|v1 - v2| / 2)^2 and D_e from the mean of both states' margins",
    rules: RULES,
    criticism: "Takes different voting habits as disagreement; never above quadratic kappa.",
    citations: &["scott1955", "haege2011", "baileyStrezhnevVoeten2017"],
    prefer: Some("unga_kappa_linear"),
    needs: NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "China-Russia 2015-2019",
            given: Given::Votes([[291, 61, 22], [6, 20, 30], [3, 0, 58]]),
            expect: Some(0.664597),
        },
        Oracle::ByHand {
            why: "both always vote yes: 0/0 is no score",
            given: Given::Votes([[7, 0, 0], [0, 0, 0], [0, 0, 0]]),
            expect: None,
        },
        Oracle::Peer { tool: "R fpsim, 200 dyads by year", test: "un_scores_of_200_dyads" },
        Oracle::Law { law: "pi <= kappa", test: "pi_is_at_most_kappa" },
    ],
    compute: Formula::Votes(Score::Pi(Distance::Quadratic)),
};
