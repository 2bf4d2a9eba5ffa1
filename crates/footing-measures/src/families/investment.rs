//! China's money abroad: what it is known to lend, give, invest and build, one way by construction.

use crate::evidence::Series;

/// Projects of official finance.
pub(crate) const PROJECTS: Series = Series::new("aiddata", "projects");

/// Official finance committed, constant dollars of 2021.
pub(crate) const FINANCE: Series = Series::new("aiddata", "amount_usd2021");

/// Named rules of official finance.
pub(crate) const FINANCE_RULES: &[(&str, &str)] = &[
    (
        "universe",
        "what China gives and lends to the 139 states the source lists; nothing is said of others, nor of what anyone gives China",
    ),
    ("no_row", "a listed state without a row had no project recorded in that year"),
    ("constant_dollars", "dollars of 2021: not to be added to or divided by current dollars"),
];
