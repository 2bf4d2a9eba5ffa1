//! Trends of yearly values: Theil-Sen slope with Sen's interval, Mann-Kendall test, and the correction for autocorrelation.
//!
//! Years without a value are simply not among the points: a slope over them needs no filling. The correction for
//! autocorrelation does need an unbroken series and says so where it has none.

use footing_core::{Absence, Year};
use statrs::distribution::{ContinuousCDF, Normal};
use statrs::function::erf::erfc;

/// Fewest values a trend is drawn through.
pub const MIN_VALUES: u32 = 4;

/// A Theil-Sen slope.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    /// Median of the slopes of all pairs of years, in units a year.
    pub slope: f64,
    /// Sen's interval; `None` where the values are all equal or too few for the level.
    pub interval: Option<(f64, f64)>,
}

/// A Mann-Kendall test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MannKendall {
    /// Pairs of years that rise minus pairs that fall.
    pub s: i64,
    /// Variance of `s` without a trend, corrected for ties and multiplied by `inflation`.
    pub variance: f64,
    /// `s` moved by 1 toward 0, over its standard deviation.
    pub z: f64,
    /// Two-sided probability of so large a `z` without a trend.
    pub p_value: f64,
}

/// How many values a series is worth less than it has, for its values resemble their neighbours'.
#[derive(Clone, Debug, PartialEq)]
pub struct Autocorrelation {
    /// `n / n*`, by which the variance of S grows (above 1) or shrinks.
    pub inflation: f64,
    /// Lags whose autocorrelation is significant, and that autocorrelation.
    pub lags: Vec<(usize, f64)>,
}

fn enough(points: &[(Year, f64)]) -> Result<(), Absence> {
    let n = u32::try_from(points.len()).unwrap_or(u32::MAX);
    if n < MIN_VALUES { Err(Absence::TooFew { n, min: MIN_VALUES }) } else { Ok(()) }
}

/// Every pair of points, the earlier first.
fn pairs(points: &[(Year, f64)]) -> impl Iterator<Item = ((Year, f64), (Year, f64))> + '_ {
    points.iter().enumerate().flat_map(|(place, &first)| points[place + 1..].iter().map(move |&second| (first, second)))
}

fn median(sorted: &[f64]) -> f64 {
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[half] } else { f64::midpoint(sorted[half - 1], sorted[half]) }
}

fn slopes(points: &[(Year, f64)]) -> Vec<f64> {
    let mut slopes: Vec<f64> = pairs(points).map(|((t, x), (u, y))| (y - x) / f64::from(u - t)).collect();
    slopes.sort_unstable_by(f64::total_cmp);
    slopes
}

/// Theil-Sen slope with the interval of sen1968: the median of the `N = n(n-1)/2` slopes of pairs; the limits are the
/// slopes of rank `round((N - C) / 2)` and `round((N + C) / 2 + 1)`, with `C = z sqrt(inflation Var S)` and the variance
/// of Mann-Kendall's S corrected for ties. `inflation` is 1, or [`Autocorrelation::inflation`].
///
/// Points must be in order of year, one a year.
///
/// ```
/// use footing_measures::statistics::trend::theil_sen;
/// let rise = theil_sen(&[(2000, 1.0), (2001, 3.0), (2002, 5.0), (2004, 9.0)], 1.0, 0.95).unwrap();
/// assert_eq!(rise.slope, 2.0);
/// assert!(theil_sen(&[(2000, 1.0), (2001, 3.0)], 1.0, 0.95).is_err());
/// ```
///
/// # Errors
/// `TooFew` under [`MIN_VALUES`] values.
pub fn theil_sen(points: &[(Year, f64)], inflation: f64, level: f64) -> Result<Slope, Absence> {
    enough(points)?;
    let slopes = slopes(points);
    let variance = variance_of_s(points) * inflation;
    let spread = Normal::standard().inverse_cdf(f64::midpoint(1.0, level)) * variance.sqrt();
    let count = slopes.len() as f64;
    let (low, high) = (((count - spread) / 2.0).round(), ((count + spread) / 2.0 + 1.0).round());
    let inside = variance > 0.0 && low >= 1.0 && high <= count;
    // Both ranks are whole numbers from 1 to the number of slopes.
    let interval = inside.then(|| (slopes[low as usize - 1], slopes[high as usize - 1]));
    Ok(Slope { slope: median(&slopes), interval })
}

/// Variance of S without a trend: `[n(n-1)(2n+5) - sum t(t-1)(2t+5)] / 18` over groups of `t` equal values.
fn variance_of_s(points: &[(Year, f64)]) -> f64 {
    let term = |n: usize| (n * n.saturating_sub(1) * (2 * n + 5)) as f64;
    let mut values: Vec<f64> = points.iter().map(|&(_, value)| value).collect();
    values.sort_unstable_by(f64::total_cmp);
    let ties: f64 = values.chunk_by(|a, b| a == b).map(|group| term(group.len())).sum();
    (term(points.len()) - ties) / 18.0
}

/// Mann-Kendall test of a trend (mann1945) with the variance corrected for ties and multiplied by `inflation`:
/// `S = sum over pairs of sign(x_j - x_i)`, `z = (S - sign S) / sqrt(Var S)`.
///
/// ```
/// use footing_measures::statistics::trend::mann_kendall;
/// let rise = mann_kendall(&[(2000, 1.0), (2001, 3.0), (2002, 5.0), (2003, 9.0)], 1.0).unwrap();
/// assert_eq!(rise.s, 6);
/// ```
///
/// # Errors
/// `TooFew` under [`MIN_VALUES`] values, `Undefined` where all are equal.
pub fn mann_kendall(points: &[(Year, f64)], inflation: f64) -> Result<MannKendall, Absence> {
    enough(points)?;
    let s: i64 = pairs(points).map(|((_, x), (_, y))| i64::from(y > x) - i64::from(y < x)).sum();
    let variance = variance_of_s(points) * inflation;
    if variance <= 0.0 {
        return Err(Absence::Undefined("all values are equal, so no order can show a trend".into()));
    }
    let z = (s - s.signum()) as f64 / variance.sqrt();
    Ok(MannKendall { s, variance, z, p_value: erfc(z.abs() / std::f64::consts::SQRT_2) })
}

/// Correction of the variance of S for autocorrelation (hamedRao1998):
/// `n/n* = 1 + 2 / (n(n-1)(n-2)) sum_k (n-k)(n-k-1)(n-k-2) r_k`, where `r_k` is the autocorrelation at lag `k` of the ranks of
/// the series freed of its Theil-Sen slope, taken only where it is significant at 5 % (`|r_k| > 1.96 / sqrt n`).
///
/// # Errors
/// `TooFew` under [`MIN_VALUES`] values; `Undefined` where a year is missing inside the series (a lag would then not be a
/// number of years), where all values lie on the line, and where the sum leaves no positive variance.
pub fn autocorrelation(points: &[(Year, f64)]) -> Result<Autocorrelation, Absence> {
    enough(points)?;
    if points.windows(2).any(|pair| pair[1].0 - pair[0].0 != 1) {
        return Err(Absence::Undefined("a year is missing inside the series, so its lags are not years".into()));
    }
    let slope = median(&slopes(points));
    let start = points[0].0;
    let rest: Vec<f64> = points.iter().map(|&(year, value)| value - slope * f64::from(year - start)).collect();
    let ranks = ranks(&rest);
    let n = ranks.len();
    let mean = (n as f64 + 1.0) / 2.0;
    let total: f64 = ranks.iter().map(|rank| (rank - mean).powi(2)).sum();
    if total == 0.0 {
        return Err(Absence::Undefined("all values lie on the line, so nothing is left to correlate".into()));
    }
    let bound = Normal::standard().inverse_cdf(0.975) / (n as f64).sqrt();
    let lags: Vec<(usize, f64)> = (1..n)
        .map(|lag| (lag, ranks.iter().zip(&ranks[lag..]).map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>() / total))
        .filter(|(_, correlation)| correlation.abs() > bound)
        .collect();
    // Products of three neighbouring whole numbers; the last is 0 or negative only where the first are 1 or 2.
    let triple = |m: usize| (m * m.saturating_sub(1) * m.saturating_sub(2)) as f64;
    let sum: f64 = lags.iter().map(|&(lag, correlation)| triple(n - lag) * correlation).sum();
    let inflation = 1.0 + 2.0 * sum / triple(n);
    if inflation <= 0.0 {
        return Err(Absence::Undefined(
            "negative autocorrelation leaves the correction without a positive variance".into(),
        ));
    }
    Ok(Autocorrelation { inflation, lags })
}

/// Ranks from 1, equal values sharing the mean of theirs. Two points that gave the median slope lie on one line exactly, and
/// must stay equal after rounding.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    let rounding = 1e-9 * values.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
    for group in order.chunk_by(|&a, &b| (values[a] - values[b]).abs() <= rounding) {
        let rank = before as f64 + (group.len() as f64 + 1.0) / 2.0;
        group.iter().for_each(|&place| ranks[place] = rank);
        before += group.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn yearly(values: &[f64]) -> Vec<(Year, f64)> {
        (2000..).zip(values.iter().copied()).collect()
    }

    #[test]
    fn a_case_by_hand() {
        // Slopes of pairs 1, -1, 2, -3, 2.5, 8: the median of -3, -1, 1, 2, 2.5, 8 is 1.5; S = 4 - 2; Var S = 4*3*13/18.
        let points = yearly(&[1.0, 2.0, -1.0, 7.0]);
        let slope = theil_sen(&points, 1.0, 0.95).unwrap();
        assert!((slope.slope - 1.5).abs() < 1e-12);
        assert!(slope.interval.is_none(), "six slopes are too few for 95 %");
        let test = mann_kendall(&points, 1.0).unwrap();
        assert_eq!(test.s, 2);
        assert!(
            (test.variance - 156.0 / 18.0).abs() < 1e-12 && (test.z - 1.0 / (156.0_f64 / 18.0).sqrt()).abs() < 1e-12
        );
    }

    #[test]
    fn ties_shrink_the_variance() {
        // n = 5 with a pair of equal values: (5*4*15 - 2*1*9) / 18.
        let test = mann_kendall(&yearly(&[1.0, 2.0, 2.0, 3.0, 4.0]), 1.0).unwrap();
        assert_eq!(test.s, 9);
        assert!((test.variance - 282.0 / 18.0).abs() < 1e-12);
    }

    #[test]
    fn what_has_no_trend_says_why() {
        let short = yearly(&[1.0, 2.0, 3.0]);
        assert_eq!(theil_sen(&short, 1.0, 0.95), Err(Absence::TooFew { n: 3, min: 4 }));
        assert_eq!(mann_kendall(&short, 1.0), Err(Absence::TooFew { n: 3, min: 4 }));
        assert_eq!(autocorrelation(&[]), Err(Absence::TooFew { n: 0, min: 4 }));
        let flat = yearly(&[2.0; 8]);
        assert_eq!(theil_sen(&flat, 1.0, 0.95), Ok(Slope { slope: 0.0, interval: None }));
        assert_eq!(mann_kendall(&flat, 1.0).unwrap_err().code(), "undefined");
        assert_eq!(autocorrelation(&flat).unwrap_err().code(), "undefined");
    }

    #[test]
    fn a_gap_is_neither_filled_nor_hidden() {
        let gap = [(2000, 0.0), (2001, 2.0), (2003, 6.0), (2004, 8.0), (2005, 10.0)];
        assert!((theil_sen(&gap, 1.0, 0.95).unwrap().slope - 2.0).abs() < 1e-12, "years count, not places");
        assert_eq!(autocorrelation(&gap).unwrap_err().code(), "undefined");
    }

    #[test]
    fn positive_autocorrelation_widens() {
        let walk: Vec<f64> = (0..40).map(|t| (f64::from(t) / 6.0).sin() * 3.0 + f64::from(t) * 0.1).collect();
        let points = yearly(&walk);
        let correction = autocorrelation(&points).unwrap();
        assert!(correction.inflation > 1.0 && correction.lags[0].0 == 1 && correction.lags[0].1 > 0.8);
        let (plain, wide) =
            (theil_sen(&points, 1.0, 0.95).unwrap(), theil_sen(&points, correction.inflation, 0.95).unwrap());
        let (plain, wide) = (plain.interval.unwrap(), wide.interval.unwrap());
        assert!(wide.0 < plain.0 && plain.1 < wide.1);
    }

    proptest! {
        #[test]
        fn trends_turn_and_scale_with_the_values(
            values in prop::collection::vec(-100.0..100.0_f64, 8..40), scale in 0.1..10.0_f64, shift in -50.0..50.0_f64,
        ) {
            let points = yearly(&values);
            let other: Vec<f64> = values.iter().map(|v| -scale * v + shift).collect();
            let (there, back) = (theil_sen(&points, 1.0, 0.95).unwrap(), theil_sen(&yearly(&other), 1.0, 0.95).unwrap());
            prop_assert!((there.slope * -scale - back.slope).abs() < 1e-9);
            let ((low, high), (low_back, high_back)) = (there.interval.unwrap(), back.interval.unwrap());
            prop_assert!(low <= there.slope && there.slope <= high);
            prop_assert!((low * -scale - high_back).abs() < 1e-9 && (high * -scale - low_back).abs() < 1e-9);
            prop_assert_eq!(mann_kendall(&points, 1.0).unwrap().s, -mann_kendall(&yearly(&other), 1.0).unwrap().s);
        }
    }
}
