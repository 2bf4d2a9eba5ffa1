//! Worst and best case where indicators are missing (manski1989): each missing one is set to either extreme, and nothing is
//! assumed about why it is missing.

/// How many indicators are present, of how many, with those unknown.
///
/// ```
/// use footing_measures::statistics::bounds::KofN;
/// let seen = KofN::of(&[Some(true), Some(false), None, Some(true)]);
/// assert_eq!((seen.present, seen.absent, seen.missing), (2, 1, 1));
/// assert_eq!(seen.share(), Some((0.5, 0.75)));
/// assert_eq!(seen.at_least(2), Some(true));
/// assert_eq!(seen.at_least(3), None);
/// assert_eq!(seen.at_least(4), Some(false));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KofN {
    /// Indicators known to hold.
    pub present: u32,
    /// Indicators known not to hold.
    pub absent: u32,
    /// Indicators of which nothing is known.
    pub missing: u32,
}

impl KofN {
    /// Counts indicators.
    #[must_use]
    pub fn of(indicators: &[Option<bool>]) -> Self {
        indicators.iter().fold(Self::default(), |mut count, indicator| {
            match indicator {
                Some(true) => count.present += 1,
                Some(false) => count.absent += 1,
                None => count.missing += 1,
            }
            count
        })
    }

    /// All indicators.
    #[must_use]
    pub fn n(self) -> u32 {
        self.present + self.absent + self.missing
    }

    /// Least and greatest number that hold.
    #[must_use]
    pub fn count(self) -> (u32, u32) {
        (self.present, self.present + self.missing)
    }

    /// Least and greatest share that hold; `None` without indicators.
    #[must_use]
    pub fn share(self) -> Option<(f64, f64)> {
        let of = |count: u32| f64::from(count) / f64::from(self.n());
        let (low, high) = self.count();
        (self.n() > 0).then(|| (of(low), of(high)))
    }

    /// Whether at least `k` hold: unknown where the missing ones decide it.
    #[must_use]
    pub fn at_least(self, k: u32) -> Option<bool> {
        let (low, high) = self.count();
        if low >= k {
            Some(true)
        } else if high < k {
            Some(false)
        } else {
            None
        }
    }
}

/// Least and greatest mean of values of which some are missing, each within `range`; `None` of none, and where a known value
/// lies outside the range or the range is empty.
///
/// ```
/// use footing_measures::statistics::bounds::mean;
/// assert_eq!(mean(&[Some(0.5), None], [0.0, 1.0]), Some((0.25, 0.75)));
/// ```
#[must_use]
pub fn mean(values: &[Option<f64>], range: [f64; 2]) -> Option<(f64, f64)> {
    let [least, greatest] = range;
    let inside = |value: f64| least <= value && value <= greatest;
    let no_range = least > greatest || least.is_nan() || greatest.is_nan();
    if values.is_empty() || no_range || !values.iter().flatten().all(|&value| inside(value)) {
        return None;
    }
    #[allow(clippy::cast_precision_loss)]
    let n = values.len() as f64;
    let sum = |missing: f64| values.iter().map(|value| value.unwrap_or(missing)).sum::<f64>();
    Some((sum(least) / n, sum(greatest) / n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn indicators() -> impl Strategy<Value = Vec<Option<bool>>> {
        prop::collection::vec(prop::option::of(any::<bool>()), 0..10)
    }

    proptest! {
        /// The bounds are the extremes over every way of filling the gaps.
        #[test]
        fn bounds_are_sharp(indicators in indicators(), k in 0_u32..11) {
            let gaps: Vec<usize> = (0..indicators.len()).filter(|&i| indicators[i].is_none()).collect();
            let counts: Vec<u32> = (0_u32..1 << gaps.len())
                .map(|bits| {
                    let filled = |i: usize| match indicators[i] {
                        Some(known) => known,
                        None => gaps.iter().position(|&gap| gap == i).is_some_and(|place| bits >> place & 1 == 1),
                    };
                    u32::try_from((0..indicators.len()).filter(|&i| filled(i)).count()).unwrap()
                })
                .collect();
            let seen = KofN::of(&indicators);
            prop_assert_eq!(seen.count(), (*counts.iter().min().unwrap(), *counts.iter().max().unwrap()));
            let expected = match (counts.iter().all(|&count| count >= k), counts.iter().any(|&count| count >= k)) {
                (true, _) => Some(true),
                (_, false) => Some(false),
                _ => None,
            };
            prop_assert_eq!(seen.at_least(k), expected);
        }

        /// Taking knowledge away never narrows the bounds nor decides what was open.
        #[test]
        fn less_knowledge_is_never_more_certain(indicators in indicators(), drop in 0_usize..10, k in 0_u32..11) {
            if indicators.is_empty() {
                return Ok(());
            }
            let mut fewer = indicators.clone();
            fewer[drop % indicators.len()] = None;
            let (more, less) = (KofN::of(&indicators), KofN::of(&fewer));
            prop_assert!(less.count().0 <= more.count().0 && more.count().1 <= less.count().1);
            prop_assert!(less.at_least(k).is_none() || less.at_least(k) == more.at_least(k));
        }

        #[test]
        fn the_mean_of_known_values_lies_within(values in prop::collection::vec(prop::option::of(0.0..1.0_f64), 1..20)) {
            let (low, high) = mean(&values, [0.0, 1.0]).unwrap();
            let missing = values.iter().filter(|value| value.is_none()).count();
            prop_assert!((high - low - missing as f64 / values.len() as f64).abs() < 1e-12);
            prop_assert!(mean(&values, [2.0, 3.0]).is_none() || missing == values.len());
        }
    }
}
