//! Intervals of counts, rates and shares: exact ones, and a bootstrap over blocks for words that come in clusters.
//!
//! An exact interval knows only the noise of counting. Words cluster by speech, so their exact interval is the least the
//! uncertainty can be; the headline is the bootstrap over speech years.

use footing_core::Interval;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use statrs::function::beta::beta_reg;
use statrs::function::factorial::ln_binomial;
use statrs::function::gamma::{gamma_lr, gamma_ur};

use crate::votes::{DRAWS, SEED, quantile_interval};

/// Fewest blocks a bootstrap is drawn from: with fewer, its quantiles say more about the blocks than about the value.
pub const MIN_BLOCKS: usize = 5;

/// A count of events over an exposure (mentions over tokens).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Events counted.
    pub events: u32,
    /// What they were counted over; above zero.
    pub exposure: f64,
}

impl Rate {
    /// Events a unit of exposure.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.events) / self.exposure
    }
}

/// A ratio of two rates with its exact conditional interval and test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateRatio {
    /// First rate over the second.
    pub ratio: f64,
    /// Lower limit.
    pub low: f64,
    /// Upper limit; infinite where the second rate has no event.
    pub high: f64,
    /// Exact two-sided probability of counts at most as likely as these if the two rates are equal.
    pub p_value: f64,
}

/// The point at which a rising function crosses zero between two bounds, to the last bit.
fn crossing(mut low: f64, mut high: f64, rising: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if rising(middle) < 0.0 { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

/// Quantile of the beta distribution.
fn beta_quantile(a: f64, b: f64, p: f64) -> f64 {
    crossing(0.0, 1.0, |x| beta_reg(a, b, x) - p)
}

/// Exact interval of a Poisson rate (garwood1936), in events a unit of exposure:
/// `[chi2(a/2; 2y) / 2, chi2(1 - a/2; 2y + 2) / 2] / n` with `a = 1 - level`, `y` events and exposure `n`.
///
/// ```
/// use footing_measures::statistics::rates::{Rate, garwood};
/// let (low, high) = garwood(Rate { events: 12, exposure: 10.0 }, 0.95);
/// assert!((low - 0.620).abs() < 5e-4 && (high - 2.096).abs() < 5e-4);
/// ```
#[must_use]
pub fn garwood(rate: Rate, level: f64) -> (f64, f64) {
    let tail = (1.0 - level) / 2.0;
    let events = f64::from(rate.events);
    // Half a chi-squared quantile with 2k degrees of freedom is the gamma quantile of shape k.
    let low = if rate.events == 0 { 0.0 } else { crossing(0.0, events, |mean| gamma_lr(events, mean) - tail) };
    let mut above = events + 10.0;
    while gamma_ur(events + 1.0, above) > tail {
        above *= 2.0;
    }
    let high = crossing(events, above, |mean| tail - gamma_ur(events + 1.0, mean));
    (low / rate.exposure, high / rate.exposure)
}

/// Exact interval of a share of cases (Clopper-Pearson): each limit leaves half of `1 - level` beyond it.
///
/// ```
/// use footing_measures::statistics::rates::clopper_pearson;
/// let (low, high) = clopper_pearson(6, 6, 0.95);
/// assert!((low - 0.541).abs() < 5e-4 && high == 1.0);
/// ```
///
/// # Panics
/// If there are more hits than cases.
#[must_use]
pub fn clopper_pearson(hits: u32, cases: u32, level: f64) -> (f64, f64) {
    assert!(hits <= cases, "{hits} hits in {cases} cases");
    let tail = (1.0 - level) / 2.0;
    let (yes, no) = (f64::from(hits), f64::from(cases - hits));
    let low = if hits == 0 { 0.0 } else { beta_quantile(yes, no + 1.0, tail) };
    let high = if hits == cases { 1.0 } else { beta_quantile(yes + 1.0, no, 1.0 - tail) };
    (low, high)
}

/// Jeffreys interval of a share of cases: central quantiles of `Beta(hits + 1/2, cases - hits + 1/2)`, unmodified, so that
/// at 0 of n and n of n the share itself lies just outside.
///
/// ```
/// use footing_measures::statistics::rates::jeffreys;
/// let (low, high) = jeffreys(61, 67, 0.95);
/// assert!((low - 0.825).abs() < 5e-4 && (high - 0.962).abs() < 5e-4);
/// ```
///
/// # Panics
/// If there are more hits than cases.
#[must_use]
pub fn jeffreys(hits: u32, cases: u32, level: f64) -> (f64, f64) {
    assert!(hits <= cases, "{hits} hits in {cases} cases");
    let tail = (1.0 - level) / 2.0;
    let (a, b) = (f64::from(hits) + 0.5, f64::from(cases - hits) + 0.5);
    (beta_quantile(a, b, tail), beta_quantile(a, b, 1.0 - tail))
}

/// Ratio of two Poisson rates, exact and conditional on the events of both (garwood1936 for one rate): of all events the
/// first rate's are binomial with `p = n1 r / (n1 r + n2)`, so Clopper-Pearson limits of `p` map to
/// `r = p / (1 - p) * n2 / n1`. `None` where neither rate has an event.
///
/// ```
/// use footing_measures::statistics::rates::{Rate, rate_ratio};
/// let (first, second) = (Rate { events: 120, exposure: 100_000.0 }, Rate { events: 60, exposure: 120_000.0 });
/// let ratio = rate_ratio(first, second, 0.95).unwrap();
/// assert!((ratio.ratio - 2.4).abs() < 1e-12);
/// assert!((ratio.low - 1.746).abs() < 5e-4 && (ratio.high - 3.329).abs() < 5e-4);
/// ```
#[must_use]
pub fn rate_ratio(first: Rate, second: Rate, level: f64) -> Option<RateRatio> {
    let cases = first.events + second.events;
    if cases == 0 {
        return None;
    }
    let (low, high) = clopper_pearson(first.events, cases, level);
    let to_ratio = |p: f64| if p >= 1.0 { f64::INFINITY } else { p / (1.0 - p) * (second.exposure / first.exposure) };
    Some(RateRatio {
        ratio: first.value() / second.value(),
        low: to_ratio(low),
        high: to_ratio(high),
        p_value: binomial_test(first.events, cases, first.exposure / (first.exposure + second.exposure)),
    })
}

/// Exact two-sided binomial test: the probability of all outcomes that are at most as likely as the one seen.
///
/// ```
/// use footing_measures::statistics::rates::binomial_test;
/// assert!((binomial_test(0, 5, 0.5) - 0.0625).abs() < 1e-12);
/// ```
#[must_use]
pub fn binomial_test(hits: u32, cases: u32, p: f64) -> f64 {
    let chance = |k: u32| {
        let (yes, no) = (f64::from(k), f64::from(cases - k));
        let of = |count: f64, chance: f64| if count == 0.0 { 0.0 } else { count * chance.ln() };
        (ln_binomial(u64::from(cases), u64::from(k)) + of(yes, p) + of(no, 1.0 - p)).exp()
    };
    // Outcomes on the other side that are as likely up to rounding count too.
    let seen = chance(hits) * (1.0 + 1e-7);
    (0..=cases).map(chance).filter(|&chance| chance <= seen).sum::<f64>().min(1.0)
}

/// Percentile interval of a statistic of sums, by drawing whole blocks (the years of speech) with replacement: one block is
/// one row of numbers, a draw adds the rows it holds. The draws are those of the seed [`SEED`], draw `i` from stream `i`.
///
/// `None` with fewer than [`MIN_BLOCKS`] blocks, where the statistic is undefined in more than one draw in twenty, and where
/// no draw differs from another: resampling cannot see what never happened, and a width of zero would be false certainty.
#[must_use]
pub fn block_bootstrap<const K: usize>(
    blocks: &[[f64; K]],
    called: &str,
    statistic: impl Fn(&[f64; K]) -> Option<f64>,
    level: f64,
) -> Option<Interval> {
    if blocks.len() < MIN_BLOCKS {
        return None;
    }
    let mut values: Vec<f64> = (0..DRAWS).filter_map(|draw| statistic(&draw_sums(blocks, draw))).collect();
    if values.len() * 20 < DRAWS as usize * 19 {
        return None;
    }
    let (low, high) = quantile_interval(&mut values, level);
    let method = format!("percentile bootstrap over {} {called}, {DRAWS} draws, seed {SEED}", blocks.len());
    (low < high).then(|| Interval { low, high, level, method: method.into(), lower_bound: false })
}

/// The sums of one draw of as many blocks as there are.
fn draw_sums<const K: usize>(blocks: &[[f64; K]], draw: u32) -> [f64; K] {
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    random.set_stream(u64::from(draw));
    let mut sums = [0.0; K];
    for _ in 0..blocks.len() {
        let place = (u64::from(random.next_u32()) * blocks.len() as u64) >> 32;
        let block = &blocks[usize::try_from(place).expect("below the number of blocks")];
        for (sum, value) in sums.iter_mut().zip(block) {
            *sum += value;
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(value: f64, expected: f64, tolerance: f64) {
        assert!((value - expected).abs() <= tolerance, "{value}, not {expected}");
    }

    #[test]
    fn garwood_of_methods_case_6() {
        let (low, high) = garwood(Rate { events: 12, exposure: 10.0 }, 0.95);
        near(low, 0.620, 5e-4);
        near(high, 2.096, 5e-4);
        let (low, high) = garwood(Rate { events: 0, exposure: 10.0 }, 0.95);
        assert!(low == 0.0);
        near(high, 0.369, 5e-4);
        // The upper limit at no event is -ln(a/2).
        near(high * 10.0, -(0.025_f64.ln()), 1e-10);
    }

    #[test]
    fn rate_ratio_of_methods_case_6() {
        let (first, second) = (Rate { events: 120, exposure: 1e5 }, Rate { events: 60, exposure: 1.2e5 });
        let ratio = rate_ratio(first, second, 0.95).unwrap();
        near(ratio.ratio, 2.4, 1e-12);
        near(ratio.low, 1.746, 5e-4);
        near(ratio.high, 3.329, 5e-4);
        near(ratio.p_value, 1.24e-8, 5e-11);
    }

    #[test]
    fn shares_of_methods_case_14() {
        let (low, high) = jeffreys(6, 6, 0.95);
        near(low, 0.670, 5e-4);
        near(high, 0.9999, 5e-5);
        let (low, high) = clopper_pearson(6, 6, 0.95);
        near(low, 0.541, 5e-4);
        assert!(high == 1.0);
        let (low, high) = jeffreys(61, 67, 0.95);
        near(low, 0.825, 5e-4);
        near(high, 0.962, 5e-4);
        let (low, high) = clopper_pearson(61, 67, 0.95);
        near(low, 0.815, 5e-4);
        near(high, 0.966, 5e-4);
    }

    #[test]
    fn counts_of_zero_have_the_intervals_they_can_have() {
        let (none, some) = (Rate { events: 0, exposure: 100.0 }, Rate { events: 8, exposure: 100.0 });
        assert!(rate_ratio(none, none, 0.95).is_none());
        let above = rate_ratio(some, none, 0.95).unwrap();
        assert!(above.high.is_infinite() && above.low > 1.0);
        let below = rate_ratio(none, some, 0.95).unwrap();
        assert!(below.low == 0.0 && below.high < 1.0);
        assert!(clopper_pearson(0, 0, 0.95) == (0.0, 1.0), "no case says nothing");
    }

    #[test]
    fn a_bootstrap_refuses_what_it_cannot_see() {
        let share = |sums: &[f64; 2]| (sums[1] > 0.0).then(|| sums[0] / sums[1]);
        let blocks = |events: [f64; 6]| events.map(|y| [y, 100.0]);
        assert!(block_bootstrap(&blocks([0.0; 6]), "years", share, 0.95).is_none(), "nothing ever happened");
        assert!(block_bootstrap(&blocks([1.0; 6])[..4], "years", share, 0.95).is_none(), "four blocks");
        let interval = block_bootstrap(&blocks([0.0, 5.0, 1.0, 2.0, 2.0, 8.0]), "years", share, 0.95).unwrap();
        assert!(interval.low < 0.03 && interval.high > 0.03);
        assert_eq!(interval.method, "percentile bootstrap over 6 years, 1000 draws, seed 1946");
        assert_eq!(Some(interval), block_bootstrap(&blocks([0.0, 5.0, 1.0, 2.0, 2.0, 8.0]), "years", share, 0.95));
    }

    #[test]
    fn a_draw_takes_as_many_blocks_as_there_are() {
        let blocks: Vec<[f64; 1]> = vec![[1.0]; 33];
        assert!((0..100).all(|draw| draw_sums(&blocks, draw) == [33.0]));
    }

    proptest! {
        #[test]
        fn exact_intervals_contain_the_estimate(events in 0_u32..500, more in 0_u32..500, exposure in 1.0..1e6_f64) {
            let rate = Rate { events, exposure };
            let (low, high) = garwood(rate, 0.95);
            prop_assert!(low <= rate.value() && rate.value() <= high && low < high);
            let cases = events + more;
            if cases > 0 {
                let share = f64::from(events) / f64::from(cases);
                let (low, high) = clopper_pearson(events, cases, 0.95);
                prop_assert!(0.0 <= low && low <= share && share <= high && high <= 1.0);
                let (jeffreys_low, jeffreys_high) = jeffreys(events, cases, 0.95);
                prop_assert!(low <= jeffreys_low && jeffreys_high <= high, "Jeffreys lies within Clopper-Pearson");
                if events > 0 && more > 0 {
                    prop_assert!(jeffreys_low <= share && share <= jeffreys_high);
                }
            }
        }

        #[test]
        fn rate_ratios_swap_with_their_limits(
            y1 in 1_u32..300, y2 in 1_u32..300, n1 in 1e3..1e6_f64, n2 in 1e3..1e6_f64, scale in 0.01..100.0_f64,
        ) {
            let (first, second) = (Rate { events: y1, exposure: n1 }, Rate { events: y2, exposure: n2 });
            let there = rate_ratio(first, second, 0.95).unwrap();
            let back = rate_ratio(second, first, 0.95).unwrap();
            prop_assert!((there.ratio * back.ratio - 1.0).abs() < 1e-9);
            prop_assert!((there.low * back.high - 1.0).abs() < 1e-7 && (there.high * back.low - 1.0).abs() < 1e-7);
            prop_assert!((there.p_value - back.p_value).abs() < 1e-7);
            prop_assert!(there.low <= there.ratio && there.ratio <= there.high);
            // The unit of exposure does not matter.
            let rescaled = |rate: Rate| Rate { exposure: rate.exposure * scale, ..rate };
            let same = rate_ratio(rescaled(first), rescaled(second), 0.95).unwrap();
            prop_assert!((same.low / there.low - 1.0).abs() < 1e-9 && (same.high / there.high - 1.0).abs() < 1e-9);
        }
    }
}
