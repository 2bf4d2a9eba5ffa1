//! Trade of a pair and of a state with all partners.

use footing_core::{DirectedDyad, Reading, Year};

use super::size::GDP;
use crate::catalogue::quotient;
use crate::evidence::{Evidence, Series};

/// Trade of a pair, both directions, million current US dollars.
pub(crate) const PAIR: Series = Series::new("cow_trade", "total_musd");

/// Trade of a state with all partners, both directions, million current US dollars.
pub(crate) const TOTAL: Series = Series::new("cow_trade_totals", "total_musd");

/// Dollars in a million.
const MILLION: f64 = 1e6;

/// What a pair needs for shares.
pub(crate) const SHARE_NEEDS: &[Series] = &[PAIR, TOTAL];

/// What a pair needs for trade over income.
pub(crate) const GDP_NEEDS: &[Series] = &[PAIR, GDP];

/// Named rules of shares.
pub(crate) const SHARE_RULES: &[(&str, &str)] = &[
    ("trade", "exports and imports in goods together, current dollars, as the importer reports them"),
    ("half_reported_pair", "missing: the sum of a pair of which one flow is unreported is not known"),
    (
        "total",
        "the sum of the state's reported flows with all partners, as far as reported; none in a year with fewer than half \
         the partners of some year of the ten before",
    ),
    ("interval", "none: the error is in the reports, not in sampling, and this source holds one report of each flow"),
];

/// Named rules of trade over income.
pub(crate) const GDP_RULES: &[(&str, &str)] = &[
    ("trade", "exports and imports in goods together, current dollars, as the importer reports them"),
    ("half_reported_pair", "missing: the sum of a pair of which one flow is unreported is not known"),
    ("units", "trade stands in million dollars, GDP in dollars: trade is multiplied by 1,000,000"),
    ("gdp", "at market exchange rates, current dollars of the same year"),
];

/// Trade share of the first state (hirschman1945, barbieri1996): its trade with the partner over its trade with all.
pub(crate) fn share(evidence: &dyn Evidence, dyad: DirectedDyad, year: Year) -> Reading {
    quotient(evidence.dyad(PAIR, dyad.undirected(), year), evidence.state(TOTAL, dyad.from(), year))
}

/// Trade over income of the first state (onealRussett1997).
pub(crate) fn dependence(evidence: &dyn Evidence, dyad: DirectedDyad, year: Year) -> Reading {
    let trade = evidence.dyad(PAIR, dyad.undirected(), year).map(|musd| musd * MILLION);
    quotient(trade, evidence.state(GDP, dyad.from(), year))
}

/// What a function makes of the two states' values of one year; an absence of either is the absence of the whole.
pub(crate) fn of_both(
    dyad: DirectedDyad,
    value: impl Fn(DirectedDyad) -> Reading,
    combine: impl FnOnce(f64, f64) -> Reading,
) -> Reading {
    match (value(dyad).need(), value(dyad.reversed()).need()) {
        (Ok(first), Ok(second)) => combine(first, second),
        (Err(why), _) | (_, Err(why)) => why,
    }
}

/// Ratio of the two trade shares.
pub(crate) fn share_ratio(evidence: &dyn Evidence, dyad: DirectedDyad, year: Year) -> Reading {
    of_both(
        dyad,
        |dyad| share(evidence, dyad, year),
        |first, second| {
            if second == 0.0 {
                return Reading::undefined("the two report no trade with each other, so neither share is above zero");
            }
            Reading::Observed(first / second)
        },
    )
}

/// Sum of all states' totals: every flow stands in it twice, with its exporter and with its importer.
pub(crate) fn world(evidence: &dyn Evidence, year: Year) -> f64 {
    evidence.sum_of_members(TOTAL, year)
}
