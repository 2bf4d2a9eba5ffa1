//! Answers of China's foreign ministry in a hard tone, of all answers.

use footing_core::{Estimate, Interval, Reading};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::known_years;
use crate::families::official::{ANSWERS, CHINA_MFA_RULES, HARD_ANSWERS};
use crate::statistics::rates::block_bootstrap;

/// Answers of China's foreign ministry in a hard tone, of all answers.
pub(super) const MEASURE: Measure = Measure {
    id: "china_mfa_hard_rate",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Answers of China's foreign ministry in a hard tone",
    short: "hard answers",
    concept: "official words",
    question: "How often does {a}'s foreign ministry threaten, demand, urge or protest when it answers the press?",
    subject: Subject::State,
    unit: "in 100 answers",
    range: [0.0, 100.0],
    higher_means: "a harder tone toward the world",
    n_counts: "answers",
    formula: "100 x answers tagged with a threat, demand, urging, request or representation / answers, each added over \
              the years known of both",
    rules: CHINA_MFA_RULES,
    criticism: "Tone is the compiler's judgement, and his rules are not published; the tags say nothing of intent.",
    citations: &["chinaMfaBriefings"],
    prefer: None,
    needs: &[ANSWERS, HARD_ANSWERS],
    pooling: Pooling::Cases,
    oracles: &[Oracle::ByHand {
        why: "30 of 600 answers; a year whose tags are unknown is left out whole",
        given: Given::Cells {
            cells: &[
                Cell::state(ANSWERS, 710, 2010, 600.0),
                Cell::state(HARD_ANSWERS, 710, 2010, 30.0),
                Cell::state(ANSWERS, 710, 2011, 400.0),
            ],
            implied_zero: &[],
            states: &[710],
            years: [2010, 2011],
        },
        expect: Some(5.0),
    }],
    compute: Formula::State(|evidence, state, period| {
        let both = |year| match (evidence.state(HARD_ANSWERS, state, year).need(), evidence.state(ANSWERS, state, year))
        {
            (Ok(_), answers) => answers,
            (Err(why), _) => why,
        };
        let years = match known_years(period, both) {
            Ok(years) => years,
            Err(why) => return Estimate::plain(why, 0),
        };
        let blocks: Vec<[f64; 2]> = years
            .iter()
            .map(|(year, answers)| [evidence.state(HARD_ANSWERS, state, *year).known().unwrap_or(0.0), *answers])
            .collect();
        let (hard, all) = blocks.iter().fold((0.0, 0.0), |(hard, all), [y, n]| (hard + y, all + n));
        if all == 0.0 {
            return Estimate::plain(Reading::undefined("no answer was given in these years"), 0);
        }
        let rate = |&[y, n]: &[f64; 2]| (n > 0.0).then(|| 100.0 * y / n);
        let intervals: Vec<Interval> = if evidence.intervals() {
            block_bootstrap(&blocks, "years", rate, evidence.level()).into_iter().collect()
        } else {
            Vec::new()
        };
        Estimate { reading: Reading::Observed(100.0 * hard / all), n: all as u32, intervals }
    }),
};
