//! Chance-corrected agreement in UN votes (Cohen's kappa, linear weights).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::votes::{Distance, Score};

use crate::votes::rules::{NEEDS, RULES};

/// Chance-corrected agreement in UN votes (Cohen's kappa, linear weights).
pub(super) const MEASURE: Measure = Measure {
    id: "unga_kappa_linear",
    version: 1,
    stability: Stability::Stable,
    aliases: &["unga_kappa"],
    title: "Chance-corrected agreement in UN votes (Cohen's kappa, linear weights)",
    short: "kappa lin",
    concept: "political alignment",
    question: "How much more alike than by chance did {a} and {b} vote in the UN General Assembly?",
    subject: Subject::Dyad,
    unit: "score",
    range: [-1.0, 1.0],
    higher_means: "more alike than two states with the same voting habits would be by chance",
    n_counts: "joint votes",
    formula: "1 - D_o / D_e: D_o the mean of |v1 - v2| / 2 over joint votes, D_e the same if both voted independently at their own rates of yes, abstain and no",
    rules: RULES,
    criticism: "Undefined where both states cast only one kind of vote; punishes two states that agree on everything because everybody does; the agenda is given, not chosen.",
    citations: &["cohen1960", "haege2011", "baileyStrezhnevVoeten2017"],
    prefer: None,
    needs: NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "China-Russia 2015-2019, the table of METHODS 3.2",
            given: Given::Votes([[291, 61, 22], [6, 20, 30], [3, 0, 58]]),
            expect: Some(0.592393),
        },
        Oracle::ByHand {
            why: "both always vote yes: 0/0 is no score",
            given: Given::Votes([[7, 0, 0], [0, 0, 0], [0, 0, 0]]),
            expect: None,
        },
        Oracle::Published {
            value: ".5924, China-Russia 2015-2019, n = 491 (METHODS 3.2)",
            test: "unga_2015_2019_pooled",
        },
        Oracle::Law { law: "kappa = (S - E_S) / (1 - E_S)", test: "kappa_corrects_s_for_chance" },
    ],
    compute: Formula::Votes(Score::Kappa(Distance::Linear)),
};
