//! Signs of distrust: sanctions in force, cyber incidents; counts of cases, never a score of trust.

use footing_core::{DirectedDyad, Reading, Year};

use crate::evidence::{Evidence, Series};

/// Sanctions cases in force.
pub(crate) const SANCTIONS: Series = Series::new("gsdb", "cases");

/// Sanctions cases in force that restrict arms.
pub(crate) const ARMS_SANCTIONS: Series = Series::new("gsdb", "arms");

/// Named rules of sanctions.
pub(crate) const SANCTION_RULES: &[(&str, &str)] = &[
    ("in_force", "a case counts in every year from its first to its last"),
    ("union", "a case of the European Union is a case of each state that was a member that year"),
    ("organisations", "sanctions of the United Nations and other organisations are not their members'"),
    ("no_row", "from 1949 to 2023 no case listed means none (implied zero); after it nothing is known"),
];

/// A count toward the partner.
pub(crate) fn count(evidence: &dyn Evidence, series: Series, dyad: DirectedDyad, year: Year) -> Reading {
    evidence.directed(series, dyad, year)
}
