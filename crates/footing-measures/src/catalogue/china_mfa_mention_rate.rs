//! Answers of China's foreign ministry that name the partner, of all answers.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::official::{ANSWERS, ANSWERS_NAMING, CHINA_MFA, CHINA_MFA_RULES};
use crate::families::speeches::rate_of;

/// Answers of China's foreign ministry that name the partner, of all answers.
pub(super) const MEASURE: Measure = Measure {
    id: "china_mfa_mention_rate",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Answers of China's foreign ministry that name the partner",
    short: "answers naming",
    concept: "official words",
    question: "How often does {a}'s foreign ministry name {b} when it answers the press?",
    subject: Subject::DirectedDyad,
    unit: "in 100 answers",
    range: [0.0, f64::INFINITY],
    higher_means: "more answers name the partner",
    n_counts: "answers",
    formula: "100 x answers that name the partner / answers, each added over the years",
    rules: CHINA_MFA_RULES,
    criticism: "Journalists ask: an answer that names a state may be what the press wanted. Counted by others in English \
                versions. China alone is covered, so there is no ratio to what the partner says.",
    citations: &["chinaMfaBriefings", "garwood1936"],
    prefer: None,
    needs: &[ANSWERS, ANSWERS_NAMING],
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "30 of 1,000 answers in two years: 3 in 100",
            given: Given::Cells {
                cells: &[
                    Cell::state(ANSWERS, 710, 2010, 400.0),
                    Cell::state(ANSWERS, 710, 2011, 600.0),
                    Cell::dyad(ANSWERS_NAMING, 710, 365, 2010, 20.0),
                    Cell::dyad(ANSWERS_NAMING, 710, 365, 2011, 10.0),
                ],
                implied_zero: &["china_mfa_mentions"],
                states: &[710, 365],
                years: [2010, 2011],
            },
            expect: Some(3.0),
        },
        Oracle::ByHand {
            why: "the partner's own answers are not in the source",
            given: Given::Cells {
                cells: &[Cell::state(ANSWERS, 710, 2010, 400.0), Cell::dyad(ANSWERS_NAMING, 710, 365, 2010, 20.0)],
                implied_zero: &["china_mfa_mentions"],
                states: &[365, 710],
                years: [2010, 2010],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(|evidence, dyad, period| rate_of(CHINA_MFA, ANSWERS, 100.0, evidence, dyad, period)),
};
