//! Mentions of the partner in UN speeches.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::speeches::{MENTIONS, ONE_RULES, PER_WORD_NEEDS, SPEECHES, TOKENS, rate};

/// Mentions of the partner in UN speeches.
pub(super) const MEASURE: Measure = Measure {
    id: "un_general_debate_mention_rate",
    version: 1,
    stability: Stability::Stable,
    aliases: &[],
    title: "Mentions of the partner in UN speeches",
    short: "mention rate",
    concept: "words",
    question: "How often does {a} name {b} in its speeches in the UN General Debate?",
    subject: Subject::DirectedDyad,
    unit: "mentions per 100,000 words",
    range: [0.0, f64::INFINITY],
    higher_means: "the first state speaks more of the second",
    n_counts: "speeches",
    formula: "100,000 x mentions of the partner / words, each added over the years",
    rules: ONE_RULES,
    criticism: "One speech a state a year, read to the world rather than to the partner: little text, so \
                pool at least ten years. Who speaks more of all others also speaks more of this one: by \
                words Russia names China far more often than China names Russia, by share of all mentions \
                not. Read both.",
    citations: &["baturoDasandiMikhaylov2017", "jankinBaturoDasandi2024", "garwood1936"],
    prefer: None,
    needs: PER_WORD_NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::Published {
            value: "1992 to 2024 by a plain count of words (METHODS, finding 8): Russia names China 38 times in 81,401 words, \
                China names Russia 8 times in 77,851. Here 38 in 81,231 and 8 in 77,797: 170 and 54 tokens hold no \
                letter or digit, and are no words. Of the United States the plain count has 161 and 14, here 151 and 13: \
                16 and 1 of Latin, Central and South America are no mention, and 6 of `US` and `U.S.` are",
            test: "finding_8",
        },
        Oracle::ByHand {
            why: "120 mentions in 100,000 words (METHODS 3.3, case 6)",
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
            expect: Some(120.0),
        },
        Oracle::ByHand {
            why: "two years added before dividing: 4 in 2,000 words, though the mean of the years' rates is \
                another",
            given: Given::Cells {
                cells: &[
                    Cell::state(SPEECHES, 2, 2000, 1.0),
                    Cell::state(TOKENS, 2, 2000, 500.0),
                    Cell::dyad(MENTIONS, 2, 20, 2000, 4.0),
                    Cell::state(SPEECHES, 2, 2001, 1.0),
                    Cell::state(TOKENS, 2, 2001, 1500.0),
                    Cell::dyad(MENTIONS, 2, 70, 2001, 1.0),
                ],
                implied_zero: &["un_general_debate_mentions"],
                states: &[2, 20],
                years: [2000, 2001],
            },
            expect: Some(200.0),
        },
        Oracle::ByHand {
            why: "no speech is no silence",
            given: Given::Cells {
                cells: &[
                    Cell::state(SPEECHES, 2, 2000, 1.0),
                    Cell::state(TOKENS, 2, 2000, 500.0),
                    Cell::dyad(MENTIONS, 2, 20, 2000, 4.0),
                ],
                implied_zero: &["un_general_debate_mentions"],
                states: &[20, 2],
                years: [2000, 2000],
            },
            expect: None,
        },
        Oracle::Peer {
            tool: "R poisson.test: 12 events in 10 units, [0.620, 2.096] (METHODS 3.3, case 6)",
            test: "mention_rates_have_the_intervals_of_the_peer",
        },
    ],
    compute: Formula::Dyad(rate),
};
