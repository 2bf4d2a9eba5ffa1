//! Signs of distrust present.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::evidence::Series;
use crate::families::disputes;
use crate::families::distrust::{INDICATOR_NEEDS, SANCTIONS, TSS, indicators};

/// Disputes going on, by one of the two codings.
const DISPUTES: Series = disputes::COW.ongoing;

/// Signs of distrust present.
pub(super) const MEASURE: Measure = Measure {
    id: "distrust_indicators",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Signs of distrust present",
    short: "signs of distrust",
    concept: "distrust",
    question: "How many of eight signs of distrust are present between {a} and {b}, and how many are not known?",
    subject: Subject::Dyad,
    unit: "of 8 signs",
    range: [0.0, 8.0],
    higher_means: "more signs of distrust",
    n_counts: "signs observed",
    formula: "number of signs present in any known year of the period: a militarized dispute (either coding), rivalry by Thompson, Sakuwa and Suhas, rivalry by Thompson and Dreyer, sanctions either way (two), cyber incidents either way (two), investment screening",
    rules: &[
        ("count", "k of n observed, m missing: a count of signs, never a score of trust, which nobody has measured"),
        ("known", "a sign is known where any year of the period is known to any of its sources"),
        ("interval", "bounds: from the signs present to all that are not known added to them"),
        ("screening", "no source at hand holds investment screening: it is always among the missing"),
    ],
    criticism: "Signs differ in weight, and several rest on Western attribution; the sources end in different years, so late periods know fewer of them.",
    citations: &["thompsonSakuwaSuhas2021", "felbermayrEtAl2020", "valerianoManess2014"],
    prefer: None,
    needs: INDICATOR_NEEDS,
    pooling: Pooling::Cases,
    oracles: &[
        Oracle::ByHand {
            why: "rivalry and sanctions one way, no dispute: 2 of 4 observed, 4 missing",
            given: Given::Cells {
                cells: &[
                    Cell::dyad(TSS, 2, 365, 2015, 1.0),
                    Cell::dyad(SANCTIONS, 2, 365, 2015, 3.0),
                    Cell::dyad(DISPUTES, 2, 710, 2015, 1.0),
                ],
                implied_zero: &["gsdb", "cow_mid"],
                states: &[2, 365],
                years: [2015, 2015],
            },
            expect: Some(2.0),
        },
        Oracle::ByHand {
            why: "nothing known at all",
            given: Given::Cells {
                cells: &[Cell::dyad(TSS, 2, 365, 2015, 1.0)],
                implied_zero: &[],
                states: &[710, 365],
                years: [2016, 2016],
            },
            expect: None,
        },
    ],
    compute: Formula::Dyad(indicators),
};
