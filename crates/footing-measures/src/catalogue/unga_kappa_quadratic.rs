//! Chance-corrected agreement in UN votes (Cohen's kappa, quadratic weights).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::{Distance, Score};

use crate::votes::rules::{NEEDS, RULES};

/// Chance-corrected agreement in UN votes (Cohen's kappa, quadratic weights).
pub(super) const MEASURE: Measure = Measure {
    id: "unga_kappa_quadratic",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Chance-corrected agreement in UN votes (Cohen's kappa, quadratic weights)",
    short: "kappa quad",
    concept: "political alignment",
    question: "How much more alike than by chance did {a} and {b} vote, large differences weighing most?",
    subject: Subject::Dyad,
    unit: "score",
    range: [-1.0, 1.0],
    higher_means: "more alike than by chance",
    n_counts: "joint votes",
    formula: "1 - D_o / D_e with (|v1 - v2| / 2)^2; equals Lin's concordance correlation of the votes coded 1, 2, 3",
    rules: RULES,
    criticism: "Treats yes-against-no as four times abstain-against-no; near 0 where one state never varies.",
    citations: &["cohen1960", "haege2011", "baileyStrezhnevVoeten2017"],
    prefer: Some("unga_kappa_linear"),
    needs: NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "China-Russia 2015-2019",
            given: Given::Votes([[291, 61, 22], [6, 20, 30], [3, 0, 58]]),
            expect: Some(0.673170),
        },
        Oracle::ByHand {
            why: "both always vote yes: 0/0 is no score",
            given: Given::Votes([[7, 0, 0], [0, 0, 0], [0, 0, 0]]),
            expect: None,
        },
        Oracle::Published {
            value: ".6732, China-Russia 2015-2019, n = 491 (METHODS 3.2)",
            test: "unga_2015_2019_pooled",
        },
        Oracle::Peer { tool: "R fpsim, 200 dyads by year", test: "un_scores_of_200_dyads" },
        Oracle::Law {
            law: "quadratic kappa = Lin's concordance correlation",
            test: "quadratic_kappa_is_lins_concordance",
        },
    ],
    compute: Formula::Votes(Score::Kappa(Distance::Quadratic)),
};
