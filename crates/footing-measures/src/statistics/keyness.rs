//! Distinctive words: how much more often one body of text uses a word than another, shrunk toward what both share.

/// A word's counts in the two bodies of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counts {
    /// Times in the first.
    pub first: u32,
    /// Times in the second.
    pub second: u32,
}

/// A word's log-odds ratio with its standard score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keyness {
    /// Log-odds ratio, above zero where the first body uses the word more.
    pub delta: f64,
    /// Log-odds ratio over its standard error.
    pub z: f64,
}

/// Tokens the prior is worth.
pub const PRIOR: f64 = 1000.0;

/// Log-odds ratio with an informative Dirichlet prior (monroeColaresiQuinn2008): each count is raised by
/// `a_w = prior x (y1 + y2) / (n1 + n2)`, what the word's frequency in both bodies together would put into `prior` tokens.
///
/// `None` for a word that stands in neither.
///
/// ```
/// use footing_measures::statistics::keyness::{Counts, keyness};
/// let found = keyness(Counts { first: 120, second: 60 }, [100_000.0, 120_000.0], 1000.0).unwrap();
/// assert!((found.delta - 0.8678).abs() < 5e-5 && (found.z - 5.519).abs() < 1e-3);
/// ```
#[must_use]
pub fn keyness(counts: Counts, tokens: [f64; 2], prior: f64) -> Option<Keyness> {
    let (first, second) = (f64::from(counts.first), f64::from(counts.second));
    let background = (first + second) / (tokens[0] + tokens[1]);
    if !(background > 0.0 && background < 1.0) {
        return None;
    }
    let raised = prior * background;
    let odds = |count: f64, all: f64| ((count + raised) / (all + prior - count - raised)).ln();
    let delta = odds(first, tokens[0]) - odds(second, tokens[1]);
    let variance = 1.0 / (first + raised) + 1.0 / (second + raised);
    Some(Keyness { delta, z: delta / variance.sqrt() })
}

/// Log-likelihood of a difference in frequency (dunning1993): `2 sum O ln(O / E)` over the word's two counts, one degree of
/// freedom.
///
/// ```
/// use footing_measures::statistics::keyness::{Counts, log_likelihood};
/// assert!((log_likelihood(Counts { first: 120, second: 60 }, [100_000.0, 120_000.0]) - 32.82).abs() < 5e-3);
/// ```
#[must_use]
pub fn log_likelihood(counts: Counts, tokens: [f64; 2]) -> f64 {
    let (first, second) = (f64::from(counts.first), f64::from(counts.second));
    let expected = (first + second) / (tokens[0] + tokens[1]);
    let part = |seen: f64, all: f64| if seen > 0.0 { seen * (seen / (expected * all)).ln() } else { 0.0 };
    2.0 * (part(first, tokens[0]) + part(second, tokens[1]))
}

/// Which of a family of two-sided standard scores pass a false discovery rate (Benjamini and Hochberg), in their order.
#[must_use]
pub fn passing(scores: &[f64], rate: f64) -> Vec<bool> {
    let p = |z: f64| statrs::function::erf::erfc(z.abs() / std::f64::consts::SQRT_2);
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].abs().total_cmp(&scores[a].abs()));
    let all = scores.len() as f64;
    let last = (1..)
        .zip(&order)
        .filter(|(place, at)| p(scores[**at]) <= rate * f64::from(*place) / all)
        .map(|(place, _)| place)
        .last();
    let mut passing = vec![false; scores.len()];
    for &at in &order[..last.unwrap_or(0) as usize] {
        passing[at] = true;
    }
    passing
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(value: f64, expected: f64, tolerance: f64) {
        assert!((value - expected).abs() <= tolerance, "{value}, not {expected}");
    }

    /// METHODS 3.3, case 7, on the counts of case 6.
    #[test]
    fn fightin_words_of_methods_case_7() {
        let found = keyness(Counts { first: 120, second: 60 }, [100_000.0, 120_000.0], PRIOR).unwrap();
        near(found.delta, 0.8678, 5e-5);
        near(found.z, 5.519, 5e-4);
        let raw = (120.0_f64 / 99_880.0).ln() - (60.0_f64 / 119_940.0).ln();
        near(raw, 0.8762, 5e-5);
        assert!(found.delta < raw, "shrinkage");
    }

    #[test]
    fn log_likelihood_of_methods_case_6() {
        near(log_likelihood(Counts { first: 120, second: 60 }, [100_000.0, 120_000.0]), 32.82, 5e-3);
        assert!(log_likelihood(Counts { first: 50, second: 60 }, [100_000.0, 120_000.0]).abs() < 1e-9);
    }

    #[test]
    fn a_word_that_is_nowhere_has_no_score() {
        assert_eq!(keyness(Counts { first: 0, second: 0 }, [10.0, 10.0], PRIOR), None);
    }

    #[test]
    fn a_false_discovery_rate_lets_through_what_stands_out() {
        // p of about 5e-7, 0.0027, 0.036 and 0.62, against 0.0125, 0.025, 0.0375 and 0.05.
        assert_eq!(passing(&[-3.0, 0.5, 5.0, 2.1], 0.05), [true, false, true, true]);
        // 2.0 (0.0455) passes no bar of its own but the last, and 0.5 does not.
        assert_eq!(passing(&[2.0, 0.5, 0.1, 0.2], 0.05), [false; 4]);
        assert!(passing(&[], 0.05).is_empty());
    }

    proptest! {
        #[test]
        fn keyness_changes_sign_with_the_bodies(a in 0_u32..500, b in 0_u32..500, n in 1e3..1e5_f64, m in 1e3..1e5_f64) {
            prop_assume!(a + b > 0);
            let there = keyness(Counts { first: a, second: b }, [n, m], PRIOR).unwrap();
            let back = keyness(Counts { first: b, second: a }, [m, n], PRIOR).unwrap();
            prop_assert!((there.delta + back.delta).abs() < 1e-9 && (there.z + back.z).abs() < 1e-9);
            let score = log_likelihood(Counts { first: a, second: b }, [n, m]);
            prop_assert!(score > -1e-6);
        }
    }
}
