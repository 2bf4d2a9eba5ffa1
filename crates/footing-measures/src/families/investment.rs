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

/// Sum of investments, million current US dollars.
pub(crate) const INVESTMENTS: Series = Series::new("aei", "investments_musd");

/// Number of investments.
pub(crate) const INVESTMENT_DEALS: Series = Series::new("aei", "investments");

/// Sum of construction contracts, million current US dollars.
pub(crate) const CONTRACTS: Series = Series::new("aei", "contracts_musd");

/// Number of construction contracts.
pub(crate) const CONTRACT_DEALS: Series = Series::new("aei", "contracts");

/// Number of troubled transactions.
pub(crate) const TROUBLED: Series = Series::new("aei", "troubled");

/// Dollars in a million.
pub(crate) const MILLION: f64 = 1e6;

/// Named rules of deals.
pub(crate) const DEAL_RULES: &[(&str, &str)] = &[
    ("universe", "what Chinese firms do in other states; nothing is said of anyone's money in China"),
    ("threshold", "deals of about 100 million dollars and more; a year without a row had none that was found"),
    ("pool", "deals of all years of the period are added; 2022 is half a year"),
    ("current_dollars", "sums of dollars of different years, as announced"),
];
