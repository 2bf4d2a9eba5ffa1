//! Ratio of words of partnership near each other's name, per mention, in UN speeches.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Series};
use crate::families::phrases::{Over, PARTNERSHIP, RULES};
use crate::families::speeches::{MENTIONS, SPEECHES, TOKENS};

/// One of the family's phrases.
const HITS: Series = Series::new("un_general_debate_phrases", "friend");

/// Ratio of words of partnership near each other's name, per mention, in UN speeches.
pub(super) const MEASURE: Measure = Measure {
    id: "un_general_debate_partnership_per_mention_ratio",
    version: 3,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Ratio of words of partnership near each other's name, per mention",
    short: "partnership ratio",
    concept: "words",
    question: "How many times as often does {a} speak of partnership beside {b}'s name as {b} beside {a}'s?",
    subject: Subject::DirectedDyad,
    unit: "ratio",
    range: [0.0, f64::INFINITY],
    higher_means: "the first state speaks of partnership beside its name more than the second beside the first's",
    n_counts: "years in which both gave a speech",
    formula: "the first state's hits a mention / the second's, in the years in which both spoke",
    rules: RULES,
    criticism: "Rests on few mentions where one side hardly names the other: read the interval. A denial counts like an assertion.",
    citations: &["baturoDasandiMikhaylov2017", "jankinBaturoDasandi2024"],
    prefer: None,
    needs: PARTNERSHIP.speech_needs,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "2 hits near 8 mentions against 1 near 16: four times",
            given: Given::Cells {
                cells: &[
                    Cell::state(SPEECHES, 365, 2000, 1.0),
                    Cell::state(TOKENS, 365, 2000, 500.0),
                    Cell::dyad(MENTIONS, 365, 710, 2000, 80.0),
                    Cell::dyad(HITS, 365, 710, 2000, 20.0),
                    Cell::state(SPEECHES, 710, 2000, 1.0),
                    Cell::state(TOKENS, 710, 2000, 1000.0),
                    Cell::dyad(MENTIONS, 710, 365, 2000, 160.0),
                    Cell::dyad(HITS, 710, 365, 2000, 10.0),
                ],
                implied_zero: &["un_general_debate_mentions", "un_general_debate_phrases"],
                states: &[365, 710],
                years: [2000, 2000],
            },
            expect: Some(4.0),
        },
        Oracle::ByHand {
            why: "no hit of the second state's: no ratio",
            given: Given::Cells {
                cells: &[
                    Cell::state(SPEECHES, 365, 2000, 1.0),
                    Cell::state(TOKENS, 365, 2000, 500.0),
                    Cell::dyad(MENTIONS, 365, 710, 2000, 80.0),
                    Cell::dyad(HITS, 365, 710, 2000, 20.0),
                    Cell::state(SPEECHES, 710, 2000, 1.0),
                    Cell::state(TOKENS, 710, 2000, 1000.0),
                    Cell::dyad(MENTIONS, 710, 365, 2000, 160.0),
                ],
                implied_zero: &["un_general_debate_mentions", "un_general_debate_phrases"],
                states: &[365, 710],
                years: [2000, 2000],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| PARTNERSHIP.ratio(Over::Mentions, evidence, dyad, period)),
};
