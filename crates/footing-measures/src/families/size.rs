//! Size of economies and populations.

use footing_core::{CowCode, Reading, Year};

use crate::evidence::{Evidence, Series};

/// Gross domestic product, current US dollars.
pub(crate) const GDP: Series = Series::new("worldbank_gdp", "gdp_current_usd");

/// Persons.
pub(crate) const POPULATION: Series = Series::new("worldbank_population", "population");

/// Net power (beckley2018): GDP times GDP a head, `GDP^2 / population`.
pub(crate) fn net_power(evidence: &dyn Evidence, state: CowCode, year: Year) -> Reading {
    match evidence.state(GDP, state, year).need() {
        Ok(gdp) => crate::catalogue::quotient(Reading::Observed(gdp * gdp), evidence.state(POPULATION, state, year)),
        Err(why) => why,
    }
}
