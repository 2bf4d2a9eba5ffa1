//! Ratio of military expenditure.

use footing_core::{DirectedDyad, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence, Series};

/// Military expenditure, current dollars.
const MILEX: Series = Series::new("sipri_milex", "milex_current_musd");

/// Ratio of military expenditure.
pub(super) const MEASURE: Measure = Measure {
    id: "sipri_milex_ratio",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Ratio of military expenditure",
    short: "ratio of military expenditure",
    concept: "power",
    question: "How many times {b}'s military expenditure is {a}'s?",
    subject: Subject::DirectedDyad,
    unit: "ratio",
    range: [0.0, f64::INFINITY],
    higher_means: "the state spends more on its forces",
    n_counts: "years",
    formula: "military expenditure of the first state / of the second, current US dollars",
    rules: &[("prices", "current dollars at exchange rates of the year, as published")],
    criticism: "Exchange rates understate what poorer states get for their money; budgets hide spending, and the figures of China and Russia are the publisher's estimates. Spending is not capability.",
    citations: &["sipriMilex"],
    prefer: None,
    needs: &[MILEX],
    pooling: Pooling::Latest,
    oracles: &[
        Oracle::ByHand {
            why: "30 / 12",
            given: Given::Cells {
                cells: &[Cell::state(MILEX, 710, 2001, 30.0), Cell::state(MILEX, 365, 2001, 12.0)],
                implied_zero: &[],
                states: &[710, 365],
                years: [2001, 2001],
            },
            expect: Some(2.5),
        },
        Oracle::Law { law: "the ratio of the reversed dyad is its reciprocal", test: "ratios_are_reciprocal" },
    ],
    compute: Formula::Dyad(compute),
};

fn compute(evidence: &dyn Evidence, dyad: DirectedDyad, period: Period) -> Estimate {
    super::latest_reading(period, |year| {
        super::quotient(evidence.state(MILEX, dyad.from(), year), evidence.state(MILEX, dyad.to(), year))
    })
}
