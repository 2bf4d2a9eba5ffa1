//! What the measures of one family share: the series they read, the rules their cards repeat, and one year's reading.

pub(crate) mod alliances;
pub(crate) mod arms;
pub(crate) mod comtrade;
pub(crate) mod cooperation;
pub(crate) mod disputes;
pub(crate) mod distrust;
pub(crate) mod governance;
pub(crate) mod imf;
pub(crate) mod imports;
pub(crate) mod investment;
pub(crate) mod official;
pub(crate) mod phrases;
pub(crate) mod size;
pub(crate) mod speeches;
pub(crate) mod trade;
pub(crate) mod vetoes;
pub(crate) mod word_places;

use footing_core::{Absence, Estimate, Interval, Period, Reading, Year};

/// Collects the absences of the years of a pool. A pool without a known year is `Missing` if the source covers any of its
/// years, and `OutOfCoverage` only if it covers none.
#[derive(Default)]
pub(crate) struct Absent {
    missing: Option<Reading>,
    outside: Option<Reading>,
}

impl Absent {
    /// Notes a reading without a value: the first of its kind stands, but what is missing of a state that is there says more
    /// than that in other years there was none.
    pub(crate) fn note(&mut self, reading: Reading) {
        let no_state = |reading: &Reading| matches!(reading, Reading::Missing(Absence::NotAState(_)));
        let place = if matches!(reading, Reading::Missing(_)) { &mut self.missing } else { &mut self.outside };
        if place.as_ref().is_none_or(|noted| no_state(noted) && !no_state(&reading)) {
            *place = Some(reading);
        }
    }

    /// What the pool is, if no year of it is known.
    pub(crate) fn reading(self) -> Reading {
        self.missing.or(self.outside).unwrap_or(Reading::Missing(Absence::NoRow))
    }
}

/// The known years of a period; the absence of the whole, if none is known.
pub(crate) fn known_years(period: Period, of_year: impl Fn(Year) -> Reading) -> Result<Vec<(Year, f64)>, Reading> {
    let mut absent = Absent::default();
    let mut known = Vec::new();
    for year in period.years() {
        match of_year(year).need() {
            Ok(value) => known.push((year, value)),
            Err(why) => absent.note(why),
        }
    }
    if known.is_empty() { Err(absent.reading()) } else { Ok(known) }
}

/// Limits that hold whatever the chance, such as the least and the greatest of two reports: no level of confidence.
pub(crate) fn bounds(low: f64, high: f64, method: &'static str) -> Interval {
    Interval { low, high, level: 1.0, method: method.into(), lower_bound: false }
}

/// The sum of two readings; an absence of either is the absence of the sum.
pub(crate) fn sum(first: Reading, second: Reading) -> Reading {
    match (first.need(), second.need()) {
        (Ok(first), Ok(second)) => Reading::Observed(first + second),
        (Err(why), _) | (_, Err(why)) => why,
    }
}

/// The sum over the known years of a period, n of them; zero is implied only if it is in every one.
pub(crate) fn sum_of_years(period: Period, of_year: impl Fn(Year) -> Reading) -> Estimate {
    let mut absent = Absent::default();
    let (mut total, mut n) = (Reading::ImpliedZero, 0);
    for year in period.years() {
        match of_year(year) {
            Reading::Observed(value) => total = Reading::Observed(total.known().unwrap_or(0.0) + value),
            Reading::ImpliedZero => {}
            other => {
                absent.note(other);
                continue;
            }
        }
        n += 1;
    }
    Estimate::plain(if n > 0 { total } else { absent.reading() }, n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_is_out_of_coverage_only_if_all_its_years_are() {
        let outside = || Reading::OutOfCoverage("covers 2000 to 2010".into());
        let period = Period::new(2009, 2012).unwrap();
        let none = known_years(period, |_| outside());
        assert_eq!(none, Err(outside()));
        let missing =
            known_years(period, |year| if year > 2010 { outside() } else { Reading::Missing(Absence::NoRow) });
        assert_eq!(missing, Err(Reading::Missing(Absence::NoRow)));
        let some = known_years(period, |year| if year > 2009 { outside() } else { Reading::ImpliedZero });
        assert_eq!(some, Ok(vec![(2009, 0.0)]));
    }
}
