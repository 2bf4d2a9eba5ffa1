//! How well states are governed, by published estimates with their errors.

use footing_core::{CowCode, Estimate, Interval, Period, Reading};
use statrs::function::erf::erf_inv;

use crate::catalogue::latest;
use crate::evidence::{Evidence, Series};

/// Named rules of estimates with a published standard error.
pub(crate) const RULES: &[(&str, &str)] = &[
    (
        "interval",
        "the estimate and so many of the publisher's standard errors as the level asks for, by the normal curve",
    ),
    ("difference", "two states differ only if their 84 % intervals do not overlap (about a test at 5 %)"),
    ("gaps", "years the publisher left out are not filled in"),
];

/// A published estimate and its standard error.
#[derive(Clone, Copy)]
pub(crate) struct Published {
    /// The estimate.
    pub(crate) value: Series,
    /// Its standard error.
    pub(crate) error: Series,
    /// Least and greatest possible value.
    pub(crate) range: [f64; 2],
    /// What the error is, for readers of the interval.
    method: &'static str,
}

impl Published {
    pub(crate) const fn new(value: Series, error: Series, range: [f64; 2]) -> Self {
        Self { value, error, range, method: "the publisher's standard error, by the normal curve" }
    }

    /// An estimate of a model whose posterior is told by its standard deviation.
    pub(crate) const fn of_posterior(value: Series, deviation: Series, range: [f64; 2]) -> Self {
        let method = "the standard deviation of the publisher's posterior, by the normal curve; not its own limits";
        Self { value, error: deviation, range, method }
    }

    /// The latest estimate of a state, with the interval its standard error gives.
    pub(crate) fn of(self, evidence: &dyn Evidence, state: CowCode, period: Period) -> Estimate {
        latest(period, |year| {
            let reading = evidence.state(self.value, state, year);
            let Some(value) = reading.known() else { return Estimate::plain(reading, 0) };
            let error = evidence.state(self.error, state, year).known();
            let interval = error.map(|error| self.interval(value, error, evidence.level()));
            Estimate { reading: Reading::Observed(value), n: 1, intervals: interval.into_iter().collect() }
        })
    }

    fn interval(self, value: f64, error: f64, level: f64) -> Interval {
        let reach = std::f64::consts::SQRT_2 * erf_inv(level) * error;
        Interval {
            low: (value - reach).max(self.range[0]).min(value),
            high: (value + reach).min(self.range[1]).max(value),
            level,
            method: self.method.into(),
            lower_bound: false,
        }
    }
}

/// Named rules of places among states.
pub(crate) const PLACE_RULES: &[(&str, &str)] = &[
    ("place", "the share of the other states with a lower index, those with the same index counted half"),
    ("others", "the members of the state system whose index is known in the year"),
    (
        "interval",
        "from the share of others whose 84 % interval lies wholly below to one less the share of those whose lies wholly \
         above; whatever level is asked for",
    ),
    ("difference", "two states differ for certain if these intervals do not overlap; they may differ although they do"),
];

/// The place of a state among the others of its year, by counts of them.
#[derive(Clone, Copy)]
pub(crate) struct Standing {
    /// Others compared.
    pub(crate) others: Series,
    /// Of them, those with a lower estimate.
    pub(crate) lower: Series,
    /// With a higher one.
    pub(crate) higher: Series,
    /// With an interval wholly below.
    pub(crate) surely_lower: Series,
    /// Wholly above.
    pub(crate) surely_higher: Series,
}

impl Standing {
    /// The latest place of a state, n the others compared.
    pub(crate) fn of(self, evidence: &dyn Evidence, state: CowCode, period: Period) -> Estimate {
        latest(period, |year| {
            let read = |series| evidence.state(series, state, year).need();
            let place = || -> Result<Estimate, Reading> {
                let others = read(self.others)?;
                if others == 0.0 {
                    return Err(Reading::undefined("no other state's index is known in the year"));
                }
                let (lower, higher) = (read(self.lower)?, read(self.higher)?);
                let tied = others - lower - higher;
                let interval = Interval {
                    low: read(self.surely_lower)? / others,
                    high: 1.0 - read(self.surely_higher)? / others,
                    level: 0.84,
                    method: "states whose 84 % intervals lie wholly to either side".into(),
                    lower_bound: false,
                };
                // A count of states.
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let n = others as u32;
                Ok(Estimate { reading: Reading::Observed((lower + tied / 2.0) / others), n, intervals: vec![interval] })
            };
            place().unwrap_or_else(|why| Estimate::plain(why, 0))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1.96 standard errors for 95 %, 1.405 for 84 %.
    #[test]
    fn reach_is_that_of_the_normal_curve() {
        let published = Published::new(Series::new("t", "v"), Series::new("t", "e"), [-10.0, 10.0]);
        let half = |level: f64| published.interval(0.0, 1.0, level).high;
        assert!((half(0.95) - 1.959_964).abs() < 1e-5 && (half(0.84) - 1.405_072).abs() < 1e-5);
        let cut = Published::new(Series::new("t", "v"), Series::new("t", "e"), [0.0, 1.0]).interval(0.1, 1.0, 0.95);
        assert_eq!((cut.low, cut.high), (0.0, 1.0));
    }
}
