//! Ratio of mentions in UN speeches, by words.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::speeches::{BOTH_RULES, MENTIONS, PER_WORD_NEEDS, SPEECHES, TOKENS, ratio_of_rates};

/// Ratio of mentions in UN speeches, by words.
pub(super) const MEASURE: Measure = Measure {
    id: "un_general_debate_mention_rate_ratio",
    version: 2,
    stability: Stability::Stable,
    aliases: &[],
    title: "Ratio of mentions in UN speeches, by words",
    short: "mention rate ratio",
    concept: "words",
    question: "How many times more does {a} speak of {b} than {b} of {a}, for the words each speaks?",
    subject: Subject::DirectedDyad,
    unit: "ratio",
    range: [0.0, f64::INFINITY],
    higher_means: "the first state speaks more of the second than the second of it",
    n_counts: "years in which both spoke",
    formula: "(mentions of the second by the first / words of the first) / (mentions of the first by the \
                second / words of the second)",
    rules: BOTH_RULES,
    criticism: "One speech a state a year, read to the world rather than to the partner: little text, so \
                pool at least ten years. Half the answer: by the other denominator, the share of all \
                mentions, the sign can turn. Read un_general_debate_mention_share_ratio \
                beside it.",
    citations: &["baturoDasandiMikhaylov2017", "jankinBaturoDasandi2024", "garwood1936"],
    prefer: None,
    needs: PER_WORD_NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "120 in 100,000 words against 60 in 120,000 (METHODS 3.3, case 6)",
            given: Given::Cells {
                cells: &[
                    Cell::state(SPEECHES, 2, 2000, 1.0),
                    Cell::state(TOKENS, 2, 2000, 100_000.0),
                    Cell::dyad(MENTIONS, 2, 20, 2000, 120.0),
                    Cell::state(SPEECHES, 20, 2000, 1.0),
                    Cell::state(TOKENS, 20, 2000, 120_000.0),
                    Cell::dyad(MENTIONS, 20, 2, 2000, 60.0),
                ],
                implied_zero: &["un_general_debate_mentions"],
                states: &[2, 20],
                years: [2000, 2000],
            },
            expect: Some(2.4),
        },
        Oracle::ByHand {
            why: "the second never names the first: no ratio",
            given: Given::Cells {
                cells: &[
                    Cell::state(SPEECHES, 2, 2000, 1.0),
                    Cell::state(TOKENS, 2, 2000, 100_000.0),
                    Cell::dyad(MENTIONS, 2, 20, 2000, 120.0),
                    Cell::state(SPEECHES, 20, 2000, 1.0),
                    Cell::state(TOKENS, 20, 2000, 120_000.0),
                ],
                implied_zero: &["un_general_debate_mentions"],
                states: &[2, 20],
                years: [2000, 2000],
            },
            expect: None,
        },
        Oracle::Peer {
            tool: "R poisson.test: 2.4 [1.746, 3.329] (METHODS 3.3, case 6)",
            test: "mention_rates_have_the_intervals_of_the_peer",
        },
        Oracle::Law { law: "the ratio of the reversed dyad is its reciprocal", test: "ratios_are_reciprocal" },
    ],
    compute: Formula::Dyad(ratio_of_rates),
};
