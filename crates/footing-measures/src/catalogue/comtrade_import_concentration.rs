//! Concentration of imports on partners, as Russia reports.

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::Cell;
use crate::families::comtrade::{IMPORTS, LISTED, UNLISTED, import_concentration};

/// Concentration of imports on partners, as Russia reports.
pub(super) const MEASURE: Measure = Measure {
    id: "comtrade_import_concentration",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Concentration of imports on partners (Comtrade, Russia only)",
    short: "import HHI",
    concept: "commodity trade",
    question: "On how few partners do {a}'s imports rest?",
    subject: Subject::State,
    unit: "score",
    range: [0.0, 1.0],
    higher_means: "fewer partners: 1 is a single one, 0.1 as much as ten equal ones",
    n_counts: "partners",
    formula: "sum over partners of the squared share of imports (Herfindahl-Hirschman)",
    rules: &[
        ("reporter", "imports as Russia's customs reported them; the source has no other state's"),
        ("denominator", "imports from the world; partners not listed add nothing to the value"),
        ("interval", "bounds: above, as if all that is not listed came from one partner"),
    ],
    criticism: "Partners, not goods: a state may buy widely and still have one seller of what it cannot do without.",
    citations: &["hirschman1945", "unComtrade"],
    prefer: None,
    needs: &[LISTED, UNLISTED, IMPORTS],
    pooling: Pooling::Latest,
    oracles: &[Oracle::ByHand {
        why: "shares .57, .16, .15 and .12: .3874 (METHODS 3.3, case 13)",
        given: Given::Cells {
            cells: &[
                Cell::state(IMPORTS, 365, 2005, 100.0),
                Cell::dyad(LISTED, 710, 365, 2005, 50.0),
                Cell::dyad(UNLISTED, 710, 365, 2005, 7.0),
                Cell::dyad(LISTED, 255, 365, 2005, 16.0),
                Cell::dyad(UNLISTED, 255, 365, 2005, 0.0),
                Cell::dyad(LISTED, 2, 365, 2005, 15.0),
                Cell::dyad(UNLISTED, 2, 365, 2005, 0.0),
                Cell::dyad(LISTED, 740, 365, 2005, 12.0),
                Cell::dyad(UNLISTED, 740, 365, 2005, 0.0),
            ],
            implied_zero: &[],
            states: &[365],
            years: [2005, 2005],
        },
        expect: Some(0.3874),
    }],
    compute: Formula::State(|evidence, state, period| {
        super::latest(period, |year| import_concentration(evidence, state, year))
    }),
};
