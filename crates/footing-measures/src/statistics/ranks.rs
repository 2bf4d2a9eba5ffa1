//! Rank correlation.

use statrs::distribution::{ContinuousCDF, Normal};

/// Ranks from 1, equal values sharing the mean of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    while first < order.len() {
        let equal = order[first..].iter().take_while(|&&place| values[place] == values[order[first]]).count().max(1);
        // The ranks first + 1 to first + equal have this mean.
        let mean = first as f64 + (equal as f64 + 1.0) / 2.0;
        order[first..first + equal].iter().for_each(|&place| ranks[place] = mean);
        first += equal;
    }
    ranks
}

/// Spearman's rank correlation: Pearson's of the ranks, ties sharing theirs. `None` for fewer than three pairs, or where
/// one side is all alike.
///
/// ```
/// use footing_measures::statistics::ranks::spearman;
/// // By hand: ranks (1, 2, 3, 4, 5) and (2, 1, 4, 3, 5): 1 - 6 * 4 / (5 * 24).
/// let pairs = [(10.0, 2.0), (20.0, 1.0), (30.0, 4.0), (40.0, 3.0), (50.0, 5.0)];
/// assert!((spearman(&pairs).unwrap() - 0.8).abs() < 1e-12);
/// assert_eq!(spearman(&[(1.0, 1.0), (2.0, 1.0), (3.0, 1.0)]), None);
/// ```
#[must_use]
pub fn spearman(pairs: &[(f64, f64)]) -> Option<f64> {
    if pairs.len() < 3 {
        return None;
    }
    let (first, second): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (first, second) = (ranks(&first), ranks(&second));
    let mean = (pairs.len() as f64 + 1.0) / 2.0;
    let sum = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| (x - mean) * (y - mean)).sum::<f64>();
    let below = (sum(&first, &first) * sum(&second, &second)).sqrt();
    (below > 0.0).then(|| sum(&first, &second) / below)
}

/// Interval of a rank correlation: Fisher's transformation with the standard error of bonettWright2000,
/// `tanh(atanh(rho) -/+ z * sqrt((1 + rho^2 / 2) / (n - 3)))`. `None` for fewer than four pairs and for a perfect order, whose
/// transformation has no end.
///
/// ```
/// use footing_measures::statistics::ranks::spearman_interval;
/// // By hand: atanh(0.5) = 0.549306; the error is sqrt(1.125 / 100) = 0.106066, 1.959964 times which is 0.207886;
/// // tanh(0.341420) and tanh(0.757192).
/// let (low, high) = spearman_interval(0.5, 103, 0.95).unwrap();
/// assert!((low - 0.328745).abs() < 1e-5 && (high - 0.639420).abs() < 1e-5, "{low} {high}");
/// assert_eq!(spearman_interval(1.0, 103, 0.95), None);
/// ```
#[must_use]
pub fn spearman_interval(rho: f64, n: usize, level: f64) -> Option<(f64, f64)> {
    if n < 4 || rho.abs() >= 1.0 {
        return None;
    }
    let error = ((1.0 + rho * rho / 2.0) / (n as f64 - 3.0)).sqrt();
    let reach = Normal::standard().inverse_cdf(f64::midpoint(1.0, level)) * error;
    Some(((rho.atanh() - reach).tanh(), (rho.atanh() + reach).tanh()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Ties share the mean of their ranks.
    #[test]
    fn ties_share_their_ranks() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
        // Ranks (1, 2.5, 2.5, 4) and (1, 2, 3, 4): 4.5 / sqrt(4.5 * 5).
        let rho = spearman(&[(1.0, 1.0), (2.0, 2.0), (2.0, 3.0), (3.0, 4.0)]).unwrap();
        assert!((rho - 4.5 / 22.5_f64.sqrt()).abs() < 1e-12, "{rho}");
    }

    proptest! {
        /// Between -1 and 1, the same after any increasing change of one side, turned over by a turned side.
        #[test]
        fn only_the_order_counts(pairs in prop::collection::vec((-50_i32..50, -50_i32..50), 3..40)) {
            let pairs: Vec<(f64, f64)> = pairs.into_iter().map(|(x, y)| (f64::from(x), f64::from(y))).collect();
            let changed: Vec<(f64, f64)> = pairs.iter().map(|(x, y)| (x.powi(3) + 7.0, *y)).collect();
            let turned: Vec<(f64, f64)> = pairs.iter().map(|(x, y)| (*x, -y)).collect();
            let (rho, same, turned) = (spearman(&pairs), spearman(&changed), spearman(&turned));
            prop_assert_eq!(rho.is_some(), same.is_some());
            if let (Some(rho), Some(same), Some(turned)) = (rho, same, turned) {
                prop_assert!((-1.0 - 1e-12..=1.0 + 1e-12).contains(&rho));
                prop_assert!((rho - same).abs() < 1e-12 && (rho + turned).abs() < 1e-12);
            }
        }
    }
}
