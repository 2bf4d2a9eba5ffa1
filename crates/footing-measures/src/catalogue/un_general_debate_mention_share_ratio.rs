//! Ratio of mentions in UN speeches, by share of all states named.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::speeches::{BOTH_RULES, MENTIONS, PARTNER_MENTIONS, PER_MENTION_NEEDS, SPEECHES, ratio_of_shares};

/// Ratio of mentions in UN speeches, by share of all states named.
pub(super) const MEASURE: Measure = Measure {
    id: "un_general_debate_mention_share_ratio",
    version: 2,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Ratio of mentions in UN speeches, by share of all states named",
    short: "mention share ratio",
    concept: "words",
    question: "How many times larger is {b}'s share of {a}'s mentions than {a}'s share of {b}'s?",
    subject: Subject::DirectedDyad,
    unit: "ratio",
    range: [0.0, f64::INFINITY],
    higher_means: "the second state looms larger in the first's speeches than the first in the second's",
    n_counts: "years in which both spoke",
    formula: "(mentions of the second by the first / all mentions by the first) / (mentions of the first \
                by the second / all mentions by the second)",
    rules: BOTH_RULES,
    criticism: "One speech a state a year, read to the world rather than to the partner: little text, so \
                pool at least ten years. Half the answer: by the other denominator, the words spoken, the \
                sign can turn. Read un_general_debate_mention_rate_ratio beside it.",
    citations: &["baturoDasandiMikhaylov2017", "jankinBaturoDasandi2024"],
    prefer: None,
    needs: PER_MENTION_NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "21 % against 38 %, the shares of finding 8 of METHODS",
            given: Given::Cells {
                cells: &[
                    Cell::state(SPEECHES, 2, 2000, 1.0),
                    Cell::state(PARTNER_MENTIONS, 2, 2000, 200.0),
                    Cell::dyad(MENTIONS, 2, 20, 2000, 42.0),
                    Cell::state(SPEECHES, 20, 2000, 1.0),
                    Cell::state(PARTNER_MENTIONS, 20, 2000, 50.0),
                    Cell::dyad(MENTIONS, 20, 2, 2000, 19.0),
                ],
                implied_zero: &["un_general_debate_mentions"],
                states: &[2, 20],
                years: [2000, 2000],
            },
            expect: Some(0.552632),
        },
        Oracle::Law { law: "the ratio of the reversed dyad is its reciprocal", test: "ratios_are_reciprocal" },
    ],
    compute: Formula::Dyad(ratio_of_shares),
};
