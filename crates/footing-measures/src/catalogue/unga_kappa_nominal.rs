//! Chance-corrected agreement in UN votes (Cohen's kappa, nominal).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::{Distance, Score};

use crate::votes::rules::{NEEDS, RULES};

/// Chance-corrected agreement in UN votes (Cohen's kappa, nominal).
pub(super) const MEASURE: Measure = Measure {
    id: "unga_kappa_nominal",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Chance-corrected agreement in UN votes (Cohen's kappa, nominal)",
    short: "kappa nom",
    concept: "political alignment",
    question: "How much more often than by chance did {a} and {b} cast the same vote?",
    subject: Subject::Dyad,
    unit: "score",
    range: [-1.0, 1.0],
    higher_means: "the same vote more often than by chance",
    n_counts: "joint votes",
    formula: "(p_o - p_e) / (1 - p_e): p_o the share of identical votes, p_e the share expected from both states' margins",
    rules: RULES,
    criticism: "An abstention against a no counts as much as a yes against a no.",
    citations: &["cohen1960", "haege2011", "baileyStrezhnevVoeten2017"],
    prefer: Some("unga_kappa_linear"),
    needs: NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "China-Russia 2015-2019",
            given: Given::Votes([[291, 61, 22], [6, 20, 30], [3, 0, 58]]),
            expect: Some(0.490781),
        },
        Oracle::ByHand {
            why: "both always vote yes: 0/0 is no score",
            given: Given::Votes([[7, 0, 0], [0, 0, 0], [0, 0, 0]]),
            expect: None,
        },
        Oracle::Published {
            value: ".4908, China-Russia 2015-2019, n = 491 (METHODS 3.2)",
            test: "unga_2015_2019_pooled",
        },
        Oracle::Peer {
            tool: "R psych cohen.kappa, by way of the choices table of Russia and China",
            test: "un_choices_of_russia_and_china",
        },
        Oracle::Law { law: "symmetric and in range", test: "every_score_is_symmetric_and_in_range" },
    ],
    compute: Formula::Votes(Score::Kappa(Distance::Nominal)),
};
