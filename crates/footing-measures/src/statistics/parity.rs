//! When a ratio of two states reached a threshold, and since when it has stayed there.
//!
//! Parity is the band from 0.8 to 1.2 (organskiKugler1980): a challenger enters it at [`BAND`]`[0]`, passes at 1 and leaves it
//! above at 1.2. Unknown years are not bridged: a run begins after the last gap, and the year is then only a latest one.

use footing_core::Year;

/// Lower bound of parity, equality, upper bound.
pub const BAND: [f64; 3] = [0.8, 1.0, 1.2];

/// A year in which a threshold was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The first known year at or above the threshold.
    pub year: Year,
    /// True where the year before is unknown (or the series begins here): the threshold may have been reached earlier.
    pub at_latest: bool,
}

/// What a series did at one threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The threshold.
    pub threshold: f64,
    /// When the ratio was first at or above it; `None` if in no known year.
    pub first: Option<Reached>,
    /// From when it stays there to the last known year, all years known; `None` if it is below in the last known year.
    pub sustained: Option<Reached>,
}

/// Crossings of each threshold by a series in order of year; a year without a value, or not in the series, is unknown.
///
/// ```
/// use footing_measures::statistics::parity::crossings;
/// let series = [(2000, Some(0.7)), (2001, Some(1.1)), (2002, Some(0.9)), (2003, Some(1.3)), (2004, None)];
/// let [at_par] = crossings(&series, [1.0]);
/// assert_eq!(at_par.first.unwrap().year, 2001);
/// assert_eq!(at_par.sustained.unwrap().year, 2003);
/// ```
#[must_use]
pub fn crossings<const N: usize>(series: &[(Year, Option<f64>)], thresholds: [f64; N]) -> [Crossing; N] {
    let series: Vec<(Year, f64)> = series.iter().filter_map(|&(year, ratio)| Some((year, ratio?))).collect();
    thresholds.map(|threshold| {
        let reached = |place: usize| {
            let (year, _) = series[place];
            let at_latest = place == 0 || series[place - 1].0 != year - 1;
            Reached { year, at_latest }
        };
        let first = series.iter().position(|&(_, ratio)| ratio >= threshold).map(reached);
        // Backward from the end while the ratio stays up and no year is unknown.
        let mut start = None;
        for place in (0..series.len()).rev() {
            let gap = series.get(place + 1).is_some_and(|next| next.0 != series[place].0 + 1);
            if series[place].1 < threshold || gap {
                break;
            }
            start = Some(place);
        }
        Crossing { threshold, first, sustained: start.map(reached) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn exactly(year: Year) -> Option<Reached> {
        Some(Reached { year, at_latest: false })
    }

    #[test]
    fn first_and_sustained_differ_where_the_ratio_falls_back() {
        let series = [(1990, Some(0.5)), (1991, Some(0.85)), (1992, Some(0.75)), (1993, Some(0.9)), (1994, Some(1.0))];
        let [enters, equal, leaves] = crossings(&series, BAND);
        assert_eq!((enters.first, enters.sustained), (exactly(1991), exactly(1993)));
        assert_eq!((equal.first, equal.sustained), (exactly(1994), exactly(1994)), "at the threshold counts");
        assert_eq!((leaves.first, leaves.sustained), (None, None));
    }

    #[test]
    fn a_gap_is_not_bridged() {
        let up = Some(1.1);
        let series = [(1990, Some(0.5)), (1991, None), (1992, up), (1993, up), (1995, up), (1996, up)];
        let [equal] = crossings(&series, [1.0]);
        assert_eq!(equal.first, Some(Reached { year: 1992, at_latest: true }), "1991 is unknown");
        assert_eq!(equal.sustained, Some(Reached { year: 1995, at_latest: true }), "1994 is not in the series");
    }

    #[test]
    fn a_series_that_begins_above_was_above_at_the_latest_then() {
        let [equal] = crossings(&[(1990, Some(2.0)), (1991, Some(2.0))], [1.0]);
        assert_eq!((equal.first, equal.sustained), (Some(Reached { year: 1990, at_latest: true }), equal.first));
        let [nothing] = crossings(&[], [1.0]);
        assert_eq!((nothing.first, nothing.sustained), (None, None));
    }
}
