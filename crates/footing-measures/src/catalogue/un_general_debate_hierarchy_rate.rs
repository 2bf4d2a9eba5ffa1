//! Words of rank and hegemony near the partner's name, over all words, in UN speeches.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Series};
use crate::families::phrases::{HIERARCHY, Over, RULES};
use crate::families::speeches::{MENTIONS, SPEECHES, TOKENS};

/// One of the family's phrases.
const HITS: Series = Series::new("un_general_debate_phrases", "great_power");

/// Words of rank and hegemony near the partner's name, over all words, in UN speeches.
pub(super) const MEASURE: Measure = Measure {
    id: "un_general_debate_hierarchy_rate",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Words of rank and hegemony near the partner's name, over all words",
    short: "hierarchy rate",
    concept: "words",
    question: "How often does {a} speak of rank and hegemony in the sentence that names {b}, in the UN General Debate?",
    subject: Subject::DirectedDyad,
    unit: "hits in 100,000 words",
    range: [0.0, f64::INFINITY],
    higher_means: "the first state speaks of rank beside its name",
    n_counts: "speeches",
    formula: "100,000 x hits near the partner's name / words, each added over the years; words such as hegemony, great power, puppet, leading role",
    rules: RULES,
    criticism: "Who names the partner more also has more words near its name: read the rate a mention too. A denial counts like an assertion; one speech a state a year is little text.",
    citations: &["baturoDasandiMikhaylov2017", "jankinBaturoDasandi2024", "garwood1936"],
    prefer: Some("un_general_debate_hierarchy_per_mention"),
    needs: HIERARCHY.speech_needs,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "two hits in 500 words",
            given: Given::Cells {
                cells: &[
                    Cell::state(SPEECHES, 365, 2000, 1.0),
                    Cell::state(TOKENS, 365, 2000, 500.0),
                    Cell::dyad(MENTIONS, 365, 710, 2000, 4.0),
                    Cell::dyad(HITS, 365, 710, 2000, 2.0),
                ],
                implied_zero: &["un_general_debate_mentions", "un_general_debate_phrases"],
                states: &[365, 710],
                years: [2000, 2000],
            },
            expect: Some(400.0),
        },
        Oracle::ByHand {
            why: "words and no hit: none",
            given: Given::Cells {
                cells: &[
                    Cell::state(SPEECHES, 365, 2000, 1.0),
                    Cell::state(TOKENS, 365, 2000, 500.0),
                    Cell::dyad(MENTIONS, 365, 710, 2000, 4.0),
                    Cell::dyad(HITS, 365, 710, 2000, 2.0),
                ],
                implied_zero: &["un_general_debate_mentions", "un_general_debate_phrases"],
                states: &[365, 2],
                years: [2000, 2000],
            },
            expect: Some(0.0),
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| HIERARCHY.rate(Over::Words, evidence, dyad, period)),
};
