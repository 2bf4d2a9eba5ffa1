//! Breaks in the level of a series: PELT for any number of them, the strongest single one with its probability, and its
//! place among series in which nothing should have happened.
//!
//! Two costs, on the scale of minus twice the log likelihood. `Mean`: values scatter around a level with the same spread
//! throughout. `Poisson`: counts of equal exposure. Both take years as independent; where they are not, breaks are found
//! too easily, which the placebos show and no penalty does.

use std::ops::RangeInclusive;

use statrs::function::gamma::ln_gamma;

/// What a level is and how values scatter around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// Squared distances from the mean of the segment, over a spread common to all segments.
    Mean,
    /// Twice the Poisson log likelihood lost against a fixed reference.
    Poisson,
}

/// Sums that give the cost of any segment at once.
struct Sums {
    cost: Cost,
    /// `sum[i]` of the first `i` values, taken from their mean for [`Cost::Mean`].
    sum: Vec<f64>,
    squares: Vec<f64>,
    variance: f64,
}

impl Sums {
    /// `None` where the series has no value, one that is not finite, or a negative count.
    fn new(values: &[f64], cost: Cost) -> Option<Self> {
        let usable = |value: &f64| value.is_finite() && (cost == Cost::Mean || *value >= 0.0);
        if values.is_empty() || !values.iter().all(usable) {
            return None;
        }
        let centre = if cost == Cost::Mean { mean(values) } else { 0.0 };
        let running = |of: fn(f64) -> f64| {
            let mut all = vec![0.0];
            let mut total = 0.0;
            all.extend(values.iter().map(|value| {
                total += of(value - centre);
                total
            }));
            all
        };
        Some(Self { cost, sum: running(|v| v), squares: running(|v| v * v), variance: spread(values) })
    }

    fn len(&self) -> usize {
        self.sum.len() - 1
    }

    /// Squared distances from the segment's mean.
    fn rss(&self, from: usize, to: usize) -> f64 {
        let (sum, squares) = (self.sum[to] - self.sum[from], self.squares[to] - self.squares[from]);
        (squares - sum * sum / length(to - from)).max(0.0)
    }

    /// Cost of the values from one place up to, not including, another.
    fn of(&self, from: usize, to: usize) -> f64 {
        match self.cost {
            Cost::Mean if self.variance > 0.0 => self.rss(from, to) / self.variance,
            Cost::Mean => 0.0,
            Cost::Poisson => {
                let sum = self.sum[to] - self.sum[from];
                if sum > 0.0 { 2.0 * sum * (1.0 - (sum / length(to - from)).ln()) } else { 0.0 }
            }
        }
    }
}

#[allow(clippy::cast_precision_loss)]
fn length(n: usize) -> f64 {
    n as f64
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / length(values.len())
}

/// The variance around whatever levels the series has: from differences of neighbours, whose median absolute size a few
/// breaks do not move; from their mean square where more than half the neighbours are equal.
fn spread(values: &[f64]) -> f64 {
    let mut steps: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    if steps.is_empty() {
        return 0.0;
    }
    let square = steps.iter().map(|step| step * step).sum::<f64>() / length(steps.len());
    steps.sort_unstable_by(f64::total_cmp);
    let middle = f64::midpoint(steps[(steps.len() - 1) / 2], steps[steps.len() / 2]);
    // 0.6745 is the median of the absolute value of a standard normal; a difference has twice the variance.
    let robust = (middle / 0.674_489_75).powi(2) / 2.0;
    if robust > 0.0 { robust } else { square / 2.0 }
}

/// The penalties breaks are looked for with: half the BIC, the BIC, twice the BIC. A break adds two parameters, its place
/// and a level, so the BIC is `2 ln n`.
#[must_use]
pub fn penalties(n: usize) -> [f64; 3] {
    let bic = 2.0 * length(n.max(1)).ln();
    [0.5 * bic, bic, 2.0 * bic]
}

/// Optimal breaks by PELT (killickFearnheadEckley2012): places at which a new level begins, for the split that minimises cost
/// plus `penalty` for each break, no segment shorter than `least`. Empty where the series is shorter than two segments or
/// cannot be used.
#[must_use]
pub fn pelt(values: &[f64], cost: Cost, penalty: f64, least: usize) -> Vec<usize> {
    let least = least.max(1);
    let Some(sums) = Sums::new(values, cost).filter(|sums| sums.len() >= 2 * least && !penalty.is_nan()) else {
        return Vec::new();
    };
    let n = sums.len();
    let mut best = vec![f64::INFINITY; n + 1];
    best[0] = -penalty;
    let mut before = vec![0; n + 1];
    // Starts of a last segment, and the end from which on each cannot win.
    let mut candidates: Vec<(usize, usize)> = vec![(0, usize::MAX)];
    for end in least..=n {
        for &(start, _) in &candidates {
            let total = best[start] + sums.of(start, end) + penalty;
            if end - start >= least && total < best[end] {
                (best[end], before[end]) = (total, start);
            }
        }
        // A start that loses now even without the penalty loses to a break here, once a segment from here is long enough.
        for (start, until) in &mut candidates {
            if end - *start >= least && best[*start] + sums.of(*start, end) > best[end] {
                *until = (*until).min(end + least);
            }
        }
        candidates.retain(|&(_, until)| end + 1 < until);
        candidates.push((end + 1 - least, usize::MAX));
        candidates.dedup_by_key(|candidate| candidate.0);
    }
    let mut breaks = Vec::new();
    let mut at = n;
    while before[at] > 0 {
        at = before[at];
        breaks.push(at);
    }
    breaks.reverse();
    breaks
}

/// The strongest single break of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Single {
    /// Place at which the new level begins.
    pub at: usize,
    /// Level before and from there on.
    pub levels: [f64; 2],
    /// Squared distances from one level throughout, and from the two.
    pub rss: [f64; 2],
    /// Strength: the reduction of the cost, as F statistic (mean) or likelihood ratio (Poisson).
    pub strength: f64,
    /// Probability of a break at all, from the BIC of one level and of two.
    pub probability: f64,
    /// Probability that the new level begins at each place, given that there is one break: flat on places, flat on levels and
    /// on the log of the spread (mean), Jeffreys' prior on rates (Poisson). Sums to 1; 0 where a segment would be too short.
    pub places: Vec<f64>,
}

impl Single {
    /// Probability that there is a break and that the new level begins within these places.
    #[must_use]
    pub fn within(&self, places: RangeInclusive<usize>) -> f64 {
        let inside = |place: &usize| places.contains(place);
        self.probability * (0..self.places.len()).filter(inside).map(|place| self.places[place]).sum::<f64>()
    }
}

/// The strongest single break, no segment shorter than `least`; `None` where the series is shorter than two segments and two
/// values more, cannot be used, or never changes.
#[must_use]
pub fn single(values: &[f64], cost: Cost, least: usize) -> Option<Single> {
    let least = least.max(1);
    let sums = Sums::new(values, cost)?;
    let n = sums.len();
    if n < 2 * least || n < 4 {
        return None;
    }
    let whole = sums.rss(0, n);
    // What is left when differences are rounding noise is no variation.
    let scale = values.iter().map(|value| value * value).sum::<f64>();
    if whole <= scale * 1e-24 {
        return None;
    }
    let size = length(n);
    let floor = whole * 1e-12;
    let split = |at: usize| (sums.rss(0, at) + sums.rss(at, n)).max(floor);
    let deviance = |at: usize| sums.of(0, at) + sums.of(at, n);
    let part = |from: usize, to: usize| {
        let sum = sums.sum[to] - sums.sum[from] + 0.5;
        ln_gamma(sum) - sum * length(to - from).ln()
    };
    let weight = |at: usize| match cost {
        Cost::Mean => -(size - 2.0) / 2.0 * split(at).ln() - 0.5 * (length(at) * length(n - at)).ln(),
        Cost::Poisson => part(0, at) + part(at, n),
    };
    let criterion = |at: usize| if cost == Cost::Mean { split(at) } else { deviance(at) };
    let at = (least..=n - least).min_by(|&a, &b| criterion(a).total_cmp(&criterion(b)))?;
    let rss = [whole, split(at)];
    // Twice the log likelihood gained by the break.
    let (gained, strength) = match cost {
        Cost::Mean => (size * (rss[0] / rss[1]).ln(), (rss[0] - rss[1]) / (rss[1] / (size - 2.0))),
        Cost::Poisson => {
            let gained = sums.of(0, n) - deviance(at);
            (gained, gained)
        }
    };
    let probability = 1.0 / (1.0 + ((penalties(n)[1] - gained) / 2.0).exp());
    let mut places = vec![0.0; n];
    let weights: Vec<f64> = (least..=n - least).map(weight).collect();
    let greatest = weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let total: f64 = weights.iter().map(|weight| (weight - greatest).exp()).sum();
    for (place, weight) in (least..).zip(weights) {
        if place < n {
            places[place] = (weight - greatest).exp() / total;
        }
    }
    Some(Single { at, levels: [mean(&values[..at]), mean(&values[at..])], rss, strength, probability, places })
}

/// Breaks under the three penalties of [`penalties`], in their order.
#[must_use]
pub fn under_three_penalties(values: &[f64], cost: Cost, least: usize) -> [Vec<usize>; 3] {
    penalties(values.len()).map(|penalty| pelt(values, cost, penalty, least))
}

/// A series' break beside those of series in which nothing should have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmongPlacebos {
    /// Place of the target's strength among all series, 1 the strongest; equal strengths share the better place.
    pub rank: u32,
    /// Series that have a strongest break, the target among them.
    pub of: u32,
}

impl AmongPlacebos {
    /// Whether no placebo breaks as strongly.
    #[must_use]
    pub fn strongest(self) -> bool {
        self.rank == 1
    }
}

/// Ranks the target's strongest break among placebos' strongest breaks, wherever those lie. Series must be of the same kind
/// and length to compare; placebos without a break that can be reckoned are left out. `None` where the target has none.
#[must_use]
pub fn among_placebos(target: &[f64], placebos: &[Vec<f64>], cost: Cost, least: usize) -> Option<AmongPlacebos> {
    let own = single(target, cost, least)?.strength;
    let strengths: Vec<f64> =
        placebos.iter().filter_map(|series| single(series, cost, least)).map(|single| single.strength).collect();
    let stronger = strengths.iter().filter(|&&strength| strength > own).count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Some(AmongPlacebos { rank: count(stronger + 1), of: count(strengths.len() + 1) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Annual flow of the Nile at Aswan, 1871-1970, in 10^8 cubic metres.
    const NILE: [f64; 100] = [
        1120., 1160., 963., 1210., 1160., 1160., 813., 1230., 1370., 1140., 995., 935., 1110., 994., 1020., 960.,
        1180., 799., 958., 1140., 1100., 1210., 1150., 1250., 1260., 1220., 1030., 1100., 774., 840., 874., 694., 940.,
        833., 701., 916., 692., 1020., 1050., 969., 831., 726., 456., 824., 702., 1120., 1100., 832., 764., 821., 768.,
        845., 864., 862., 698., 845., 744., 796., 1040., 759., 781., 865., 845., 944., 984., 897., 822., 1010., 771.,
        676., 649., 846., 812., 742., 801., 1040., 860., 874., 848., 890., 744., 749., 838., 1050., 918., 986., 797.,
        923., 975., 815., 1020., 906., 901., 1170., 912., 746., 919., 718., 714., 740.,
    ];

    /// METHODS 3.3, case 10.
    #[test]
    fn the_nile_breaks_after_1898() {
        let single = single(&NILE, Cost::Mean, 1).unwrap();
        assert_eq!(single.at, 28, "the level from 1899 on is new");
        assert!((single.levels[0] - 1097.75).abs() < 5e-3 && (single.levels[1] - 849.97).abs() < 5e-3);
        assert!((single.rss[0] - 2_835_157.0).abs() < 1.0 && (single.rss[1] - 1_597_457.0).abs() < 1.0);
        assert!(single.probability > 0.999 && single.within(26..=30) > 0.8, "{}", single.within(26..=30));
        assert_eq!(pelt(&NILE, Cost::Mean, penalties(100)[1], 2), [28]);
        assert_eq!(under_three_penalties(&NILE, Cost::Mean, 2)[2], [28]);
    }

    /// Every way of splitting, for comparison.
    fn by_force(values: &[f64], cost: Cost, penalty: f64, least: usize) -> f64 {
        let sums = Sums::new(values, cost).unwrap();
        let n = values.len();
        let mut best = vec![f64::INFINITY; n + 1];
        best[0] = -penalty;
        for end in least..=n {
            for start in 0..=end - least {
                best[end] = best[end].min(best[start] + sums.of(start, end) + penalty);
            }
        }
        best[n]
    }

    fn cost_of(values: &[f64], cost: Cost, penalty: f64, breaks: &[usize]) -> f64 {
        let sums = Sums::new(values, cost).unwrap();
        let mut ends: Vec<usize> = breaks.to_vec();
        ends.push(values.len());
        let mut start = 0;
        let mut total = -penalty;
        for end in ends {
            total += sums.of(start, end) + penalty;
            start = end;
        }
        total
    }

    proptest! {
        #[test]
        fn pelt_finds_what_brute_force_finds(
            values in prop::collection::vec(0_u8..30, 4..40), jump in 0_u8..40, at in 0_usize..40,
            penalty in 0.5..30.0_f64, least in 1_usize..4, poisson in any::<bool>(),
        ) {
            let values: Vec<f64> = values
                .iter()
                .enumerate()
                .map(|(i, &value)| f64::from(value) + if i >= at { f64::from(jump) } else { 0.0 })
                .collect();
            let cost = if poisson { Cost::Poisson } else { Cost::Mean };
            if values.len() >= 2 * least {
                let breaks = pelt(&values, cost, penalty, least);
                let (found, least_cost) = (cost_of(&values, cost, penalty, &breaks), by_force(&values, cost, penalty, least));
                prop_assert!((found - least_cost).abs() <= 1e-6 * least_cost.abs().max(1.0), "{found} {least_cost} {breaks:?}");
                let mut ends = vec![0];
                ends.extend(&breaks);
                ends.push(values.len());
                prop_assert!(ends.windows(2).all(|pair| pair[1] - pair[0] >= least));
            }
        }

        #[test]
        fn probabilities_add_up_and_shifting_changes_nothing(
            values in prop::collection::vec(0_u8..30, 6..40), shift in -100_i32..100, poisson in any::<bool>(),
        ) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let cost = if poisson { Cost::Poisson } else { Cost::Mean };
            if let Some(here) = single(&values, cost, 2) {
                prop_assert!((here.places.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                prop_assert!((0.0..=1.0).contains(&here.probability));
                prop_assert!((here.within(0..=values.len()) - here.probability).abs() < 1e-9);
                prop_assert!(here.at >= 2 && here.at <= values.len() - 2);
                if cost == Cost::Mean {
                    let moved: Vec<f64> = values.iter().map(|value| value + f64::from(shift)).collect();
                    let there = single(&moved, cost, 2).unwrap();
                    prop_assert!((there.strength - here.strength).abs() <= 1e-6 * here.strength.abs().max(1.0));
                }
            }
        }

        #[test]
        fn any_series_is_answered(values in prop::collection::vec(any::<f64>(), 0..12), penalty in any::<f64>(), least in 0_usize..4) {
            for cost in [Cost::Mean, Cost::Poisson] {
                let breaks = pelt(&values, cost, penalty, least);
                prop_assert!(breaks.len() < values.len().max(1));
                let _ = single(&values, cost, least);
            }
        }
    }

    #[test]
    fn a_jump_in_counts_is_found_and_a_level_is_not_broken() {
        let counts = [2., 1., 3., 2., 2., 9., 11., 10., 8., 12.];
        let single_break = single(&counts, Cost::Poisson, 2).unwrap();
        assert_eq!(single_break.at, 5);
        assert!(single_break.within(5..=5) > 0.8);
        assert_eq!(pelt(&counts, Cost::Poisson, penalties(10)[1], 2), [5]);
        assert!(pelt(&[3.0; 20], Cost::Poisson, penalties(20)[1], 2).is_empty());
        assert!(pelt(&[3.0; 20], Cost::Mean, penalties(20)[1], 2).is_empty());
        assert!(single(&[3.0; 20], Cost::Mean, 2).is_none(), "a series that never changes has no break");
        assert!(single(&[1.0, 2.0, 3.0], Cost::Mean, 1).is_none(), "three values are too few");
        assert!(single(&[1.0, -2.0, 3.0, 4.0], Cost::Poisson, 1).is_none(), "a count below zero");
    }

    #[test]
    fn placebos_that_break_as_strongly_take_the_finding_away() {
        let target = [1.0, 1.2, 0.9, 1.1, 3.0, 3.1, 2.9, 3.2];
        let calm = vec![1.0, 1.3, 0.8, 1.1, 1.0, 1.2, 0.9, 1.1];
        let wilder = vec![1.0, 1.1, 1.0, 1.1, 9.0, 9.1, 9.0, 9.1];
        let found = among_placebos(&target, &[calm.clone(), calm.clone()], Cost::Mean, 2).unwrap();
        assert!(found.strongest() && found.of == 3);
        let found = among_placebos(&target, &[calm, wilder, vec![2.0; 8]], Cost::Mean, 2).unwrap();
        assert_eq!((found.rank, found.of), (2, 3), "a placebo that never changes is left out");
    }
}
