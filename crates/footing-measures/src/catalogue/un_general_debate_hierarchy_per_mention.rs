//! Words of rank and hegemony near the partner's name, per mention, in UN speeches.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Series};
use crate::families::phrases::{HIERARCHY, Over, RULES};
use crate::families::speeches::{MENTIONS, SPEECHES, TOKENS};

/// One of the family's phrases.
const HITS: Series = Series::new("un_general_debate_phrases", "great_power");

/// Words of rank and hegemony near the partner's name, per mention, in UN speeches.
pub(super) const MEASURE: Measure = Measure {
    id: "un_general_debate_hierarchy_per_mention",
    version: 2,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Words of rank and hegemony near the partner's name, per mention",
    short: "hierarchy a mention",
    concept: "words",
    question: "How often does {a} speak of rank and hegemony in the sentence that names {b}, in the UN General Debate?",
    subject: Subject::DirectedDyad,
    unit: "hits in 100 mentions",
    range: [0.0, f64::INFINITY],
    higher_means: "the first state speaks of rank beside its name",
    n_counts: "speeches",
    formula: "100 x hits near the partner's name / mentions of the partner, each added over the years; words such as hegemony, great power, puppet, leading role",
    rules: RULES,
    criticism: "Who names the partner three times in ten years has a rate of three accidents: read n and the interval. A denial counts like an assertion; one speech a state a year is little text.",
    citations: &["baturoDasandiMikhaylov2017", "jankinBaturoDasandi2024", "garwood1936"],
    prefer: None,
    needs: HIERARCHY.speech_needs,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "two hits near eight mentions",
            given: Given::Cells {
                cells: &[
                    Cell::state(SPEECHES, 365, 2000, 1.0),
                    Cell::state(TOKENS, 365, 2000, 500.0),
                    Cell::dyad(MENTIONS, 365, 710, 2000, 8.0),
                    Cell::dyad(HITS, 365, 710, 2000, 2.0),
                ],
                implied_zero: &["un_general_debate_mentions", "un_general_debate_phrases"],
                states: &[365, 710],
                years: [2000, 2000],
            },
            expect: Some(25.0),
        },
        Oracle::ByHand {
            why: "a partner that is never named has no rate",
            given: Given::Cells {
                cells: &[
                    Cell::state(SPEECHES, 365, 2000, 1.0),
                    Cell::state(TOKENS, 365, 2000, 500.0),
                    Cell::dyad(MENTIONS, 365, 710, 2000, 8.0),
                    Cell::dyad(HITS, 365, 710, 2000, 2.0),
                ],
                implied_zero: &["un_general_debate_mentions", "un_general_debate_phrases"],
                states: &[365, 2],
                years: [2000, 2000],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| HIERARCHY.rate(Over::Mentions, evidence, dyad, period)),
};
