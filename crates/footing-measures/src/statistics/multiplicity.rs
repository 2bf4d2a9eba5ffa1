//! Many tests at once: false discovery rates.

/// q-values by Benjamini and Hochberg (1995), in the order of the p-values: the least rate of false discoveries at which a
/// test still counts among the discoveries. The number of tests is that of the p-values.
///
/// ```
/// use footing_measures::statistics::multiplicity::benjamini_hochberg;
/// // By hand: 4/1 · .01; 4/2 · .02 = .04 as well; 4/3 · .04 = .0533; 4/4 · .8.
/// let q = benjamini_hochberg(&[0.04, 0.01, 0.8, 0.02]);
/// assert!(q.iter().zip([0.16 / 3.0, 0.04, 0.8, 0.04]).all(|(q, by_hand)| (q - by_hand).abs() < 1e-12));
/// ```
#[must_use]
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[b].total_cmp(&p[a]));
    let mut q = vec![f64::NAN; p.len()];
    let mut least = 1.0_f64;
    // From the greatest p-value down: the place counts from the other end.
    for (passed, &test) in order.iter().enumerate() {
        least = least.min(p[test] * (p.len() as f64 / (p.len() - passed) as f64));
        q[test] = least;
    }
    q
}

/// What q-values are multiplied by if the tests may depend on one another in any way whatever (Benjamini and Yekutieli
/// 2001): 1 + 1/2 + ... + 1/m.
#[must_use]
pub fn any_dependence(tests: usize) -> f64 {
    (1..=tests).map(|place| 1.0 / place as f64).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The fifteen p-values of the example of Benjamini and Hochberg (1995).
    const PUBLISHED: [f64; 15] = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
        1.0,
    ];

    /// They find four hypotheses rejected at .05 where Bonferroni's method rejects three.
    #[test]
    fn the_published_example() {
        let q = benjamini_hochberg(&PUBLISHED);
        assert_eq!(q.iter().filter(|q| **q <= 0.05).count(), 4);
        assert_eq!(PUBLISHED.iter().filter(|p| **p * 15.0 <= 0.05).count(), 3);
        // The fourth: 15/4 of .0095. The sixth takes the value of the seventh, 15/7 of .0298, which is less than its own.
        for (place, by_hand) in [(0, 0.0015), (3, 0.035_625), (4, 0.0603), (5, 0.0639), (7, 0.0645), (14, 1.0)] {
            assert!((q[place] - by_hand).abs() < 6e-5, "{place}: {}", q[place]);
        }
    }

    #[test]
    fn of_nothing_nothing() {
        assert!(benjamini_hochberg(&[]).is_empty());
        assert!((any_dependence(3) - 11.0 / 6.0).abs() < 1e-12);
    }

    proptest! {
        /// No smaller than the p-value, no greater than 1, in the order of the p-values, whatever order they stand in; and at
        /// every rate the discoveries are those of the step-up rule in its own words.
        #[test]
        fn laws(p in prop::collection::vec(0.0..=1.0_f64, 1..60), rate in 0.01..0.5_f64) {
            let q = benjamini_hochberg(&p);
            for (own, q_own) in p.iter().zip(&q) {
                prop_assert!(q_own >= own && *q_own <= 1.0);
                for (other, q_other) in p.iter().zip(&q) {
                    prop_assert!(own > other || q_own <= q_other);
                }
            }
            let turned: Vec<f64> = p.iter().rev().copied().collect();
            prop_assert_eq!(benjamini_hochberg(&turned), q.iter().rev().copied().collect::<Vec<_>>());
            let mut sorted = p.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            let last = (1..=p.len()).rev().find(|&place| sorted[place - 1] * (p.len() as f64 / place as f64) <= rate);
            prop_assert_eq!(q.iter().filter(|q| **q <= rate).count(), last.unwrap_or(0));
        }

        /// A test more, however hopeless, never makes another more certain.
        #[test]
        fn more_tests_ask_more(p in prop::collection::vec(0.0..=1.0_f64, 1..40)) {
            let mut more = p.clone();
            more.push(1.0);
            let (few, many) = (benjamini_hochberg(&p), benjamini_hochberg(&more));
            prop_assert!(few.iter().zip(&many).all(|(few, many)| many >= few));
        }
    }
}
