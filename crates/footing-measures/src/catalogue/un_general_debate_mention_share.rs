//! Share of the partner in all states named in UN speeches.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::speeches::{MENTIONS, ONE_RULES, PARTNER_MENTIONS, PER_MENTION_NEEDS, SPEECHES, share};

/// Share of the partner in all states named in UN speeches.
pub(super) const MEASURE: Measure = Measure {
    id: "un_general_debate_mention_share",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Share of the partner in all states named in UN speeches",
    short: "mention share",
    concept: "words",
    question: "What share of {a}'s mentions of other states in the UN General Debate goes to {b}?",
    subject: Subject::DirectedDyad,
    unit: "share",
    range: [0.0, 1.0],
    higher_means: "the first state speaks more of the second than of others",
    n_counts: "speeches",
    formula: "mentions of the partner / mentions of all other states, each added over the years",
    rules: ONE_RULES,
    criticism: "One speech a state a year, read to the world rather than to the partner: little text, so \
                pool at least ten years. Who names few states gives each a large share. Read it beside the \
                rate.",
    citations: &["baturoDasandiMikhaylov2017", "jankinBaturoDasandi2024"],
    prefer: None,
    needs: PER_MENTION_NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "42 of 200 mentions",
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
            expect: Some(0.21),
        },
        Oracle::ByHand {
            why: "no other state is named: no share",
            given: Given::Cells {
                cells: &[
                    Cell::state(SPEECHES, 2, 2000, 1.0),
                    Cell::state(PARTNER_MENTIONS, 2, 2000, 0.0),
                    Cell::dyad(MENTIONS, 20, 2, 2000, 1.0),
                ],
                implied_zero: &["un_general_debate_mentions"],
                states: &[2, 20],
                years: [2000, 2000],
            },
            expect: None,
        },
        Oracle::Law { law: "shares over all partners sum to one", test: "mention_shares_sum_to_one" },
    ],
    compute: Formula::Dyad(share),
};
