//! Unevenness of imports over the months (IMF).

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::imf::UNEVENNESS;

/// Unevenness of imports over the months (IMF).
pub(super) const MEASURE: Measure = Measure {
    id: "imf_unevenness",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Unevenness of imports over the months (IMF)",
    short: "unevenness",
    concept: "commodity trade",
    question: "How uneven over the months of a year is what {b} buys from {a}?",
    subject: Subject::DirectedDyad,
    unit: "score",
    range: [0.0, f64::INFINITY],
    higher_means: "a flow with more ups, downs and interruptions",
    n_counts: "years",
    formula: "standard deviation of the twelve months / their mean, the importer's report",
    rules: &[
        ("universe", "pairs among fifteen economies; about others the source says nothing"),
        (
            "year",
            "a year with a month unreported is missing: an interruption is told from a gap in reporting only by its neighbours",
        ),
    ],
    criticism: "Prices, seasons and the calendar make a flow uneven without anyone failing to deliver; small flows are uneven by chance.",
    citations: &["imfDots"],
    prefer: None,
    needs: &[UNEVENNESS],
    pooling: Pooling::Latest,
    oracles: &[Oracle::ByHand {
        why: "the source's own figure",
        given: Given::Cells {
            cells: &[Cell::dyad(UNEVENNESS, 365, 710, 2019, 0.25)],
            implied_zero: &[],
            states: &[365, 710],
            years: [2019, 2019],
        },
        expect: Some(0.25),
    }],
    compute: Formula::Dyad(|evidence, dyad, period| {
        super::latest_reading(period, |year| evidence.directed(UNEVENNESS, dyad, year))
    }),
};
