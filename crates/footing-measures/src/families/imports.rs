//! Imports of one year by partner, as importers reported them.

use footing_core::{CowCode, DirectedDyad, Estimate, Reading, Year};

use super::bounds;
use crate::catalogue::quotient;
use crate::evidence::{Evidence, Series};

/// Imports from a partner, current US dollars.
pub(crate) const FLOW: Series = Series::new("imports_2022", "flow_usd");

/// Imports from everywhere.
pub(crate) const TOTAL: Series = Series::new("imports_2022_totals", "total_usd");

/// Share of the second state in the imports of the first.
pub(crate) fn share(evidence: &dyn Evidence, dyad: DirectedDyad, year: Year) -> Reading {
    quotient(evidence.directed(FLOW, dyad.reversed(), year), evidence.state(TOTAL, dyad.from(), year))
}

/// Sum of squared shares of a state's partners, with bounds for what comes from no state.
pub(crate) fn concentration(evidence: &dyn Evidence, state: CowCode, year: Year) -> Estimate {
    let total = evidence.state(TOTAL, state, year);
    if total.known().is_none() {
        return Estimate::plain(total, 0);
    }
    let partners = evidence.members(year).iter().filter_map(|partner| DirectedDyad::new(state, *partner));
    let shares: Vec<f64> = partners.filter_map(|dyad| share(evidence, dyad, year).known()).collect();
    let squares: f64 = shares.iter().map(|share| share * share).sum();
    let rest = (1.0 - shares.iter().sum::<f64>()).max(0.0);
    Estimate {
        reading: Reading::Observed(squares),
        n: u32::try_from(shares.len()).expect("partners are few"),
        intervals: vec![bounds(squares, squares + rest * rest, "the rest from many places, or all from one")],
    }
}
