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
}

impl Published {
    pub(crate) const fn new(value: Series, error: Series, range: [f64; 2]) -> Self {
        Self { value, error, range }
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
            method: "the publisher's standard error, by the normal curve".into(),
            lower_bound: false,
        }
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
