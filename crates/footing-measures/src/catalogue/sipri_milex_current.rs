//! Military expenditure.

use footing_core::{CowCode, Estimate, Period};

use crate::card::{Formula, Given, Measure, Oracle, Pooling, Stability, Subject};
use crate::evidence::{Cell, Evidence, Series};

/// Military expenditure, current dollars.
const MILEX: Series = Series::new("sipri_milex", "milex_current_musd");

/// Military expenditure.
pub(super) const MEASURE: Measure = Measure {
    id: "sipri_milex_current",
    version: 1,
    stability: Stability::Experimental,
    aliases: &[],
    title: "Military expenditure",
    short: "military expenditure",
    concept: "power",
    question: "How much does {a} spend on its forces?",
    subject: Subject::State,
    unit: "million USD",
    range: [0.0, f64::INFINITY],
    higher_means: "the state spends more on its forces",
    n_counts: "years",
    formula: "military expenditure in current US dollars, as published",
    rules: &[("prices", "current dollars at exchange rates of the year, as published")],
    criticism: "Exchange rates understate what poorer states get for their money; budgets hide spending, and the figures of China and Russia are the publisher's estimates. Spending is not capability.",
    citations: &["sipriMilex"],
    prefer: None,
    needs: &[MILEX],
    pooling: Pooling::Latest,
    oracles: &[Oracle::ByHand {
        why: "the latest year",
        given: Given::Cells {
            cells: &[Cell::state(MILEX, 365, 2000, 10.0), Cell::state(MILEX, 365, 2001, 12.0)],
            implied_zero: &[],
            states: &[365],
            years: [2000, 2001],
        },
        expect: Some(12.0),
    }],
    compute: Formula::State(compute),
};

fn compute(evidence: &dyn Evidence, state: CowCode, period: Period) -> Estimate {
    super::latest_reading(period, |year| evidence.state(MILEX, state, year))
}
