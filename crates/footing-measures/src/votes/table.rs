//! The 3x3 table of votes both states cast, and the scores of it.
//!
//! General form of the chance-corrected scores (Haege 2011): `A = 1 - D_o / D_e`, where `D_o` is the observed mean
//! disagreement and `D_e` the one expected if the two states voted independently: from each state's own margins
//! (Cohen's kappa) or from the mean of both (Scott's pi). Disagreement of two votes is `(|a - b| / 2)^p`: p = 1 linear,
//! p = 2 quadratic; nominal counts any difference as 1.

use footing_core::Reading;

/// Counts of joint votes: `counts[i][j]` roll calls on which the first state cast vote `i` and the second `j`
/// (0 yes, 1 abstain, 2 no).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VoteTable {
    counts: [[u32; 3]; 3],
}

/// How far apart two votes are, between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Distance {
    /// 0, 1/2, 1.
    Linear,
    /// 0, 1/4, 1.
    Quadratic,
    /// 0 if alike, else 1.
    Nominal,
}

impl Distance {
    /// Weights of a difference of one step and of two steps.
    pub(super) fn weights(self) -> (f64, f64) {
        match self {
            Self::Linear => (0.5, 1.0),
            Self::Quadratic => (0.25, 1.0),
            Self::Nominal => (1.0, 1.0),
        }
    }
}

/// What the reading says where a score is 0/0.
const NO_JOINT_VOTES: &str = "the two states cast no vote on the same roll call";
const ONE_KIND: &str = "both states cast only one and the same kind of vote, so chance agreement is complete (0/0)";

impl VoteTable {
    /// A table of counts.
    #[must_use]
    pub fn new(counts: [[u32; 3]; 3]) -> Self {
        Self { counts }
    }

    /// The counts.
    #[must_use]
    pub fn counts(&self) -> [[u32; 3]; 3] {
        self.counts
    }

    /// Number of joint votes.
    #[must_use]
    pub fn n(&self) -> u32 {
        self.counts.iter().flatten().sum()
    }

    /// The table with the two states' places changed.
    #[must_use]
    pub fn transposed(&self) -> Self {
        let c = &self.counts;
        Self { counts: std::array::from_fn(|i| std::array::from_fn(|j| c[j][i])) }
    }

    /// Joint votes that differ by one step and by two.
    fn differences(&self) -> (f64, f64) {
        let c = &self.counts;
        (f64::from(c[0][1] + c[1][0] + c[1][2] + c[2][1]), f64::from(c[0][2] + c[2][0]))
    }

    fn margins(&self) -> ([f64; 3], [f64; 3]) {
        let c = &self.counts;
        let row = std::array::from_fn(|i| f64::from(c[i][0] + c[i][1] + c[i][2]));
        let column = std::array::from_fn(|j| f64::from(c[0][j] + c[1][j] + c[2][j]));
        (row, column)
    }

    /// Observed mean disagreement, in 0..=1; `None` without joint votes.
    #[must_use]
    pub fn observed_disagreement(&self, distance: Distance) -> Option<f64> {
        let (one, two) = self.differences();
        let (w1, w2) = distance.weights();
        let n = self.n();
        (n > 0).then(|| (w1 * one + w2 * two) / f64::from(n))
    }

    /// Pairs of votes of two margins that are one step apart and two.
    #[inline]
    pub(super) fn apart(p: [f64; 3], q: [f64; 3]) -> (f64, f64) {
        (p[0] * q[1] + p[1] * q[0] + p[1] * q[2] + p[2] * q[1], p[0] * q[2] + p[2] * q[0])
    }

    /// Disagreement expected from two margins that each sum to the number of joint votes, times that number squared.
    fn expected(p: [f64; 3], q: [f64; 3], distance: Distance) -> f64 {
        let (w1, w2) = distance.weights();
        let (one, two) = Self::apart(p, q);
        w1 * one + w2 * two
    }

    /// Lijphart's index of agreement, 1 - mean linear distance, in 0..=1.
    #[must_use]
    pub fn agreement(&self) -> Reading {
        match self.observed_disagreement(Distance::Linear) {
            Some(disagreement) => Reading::Observed(1.0 - disagreement),
            None => Reading::undefined(NO_JOINT_VOTES),
        }
    }

    /// Signorino and Ritter's S, 1 - 2 x mean distance, in -1..=1: `Linear` for absolute, `Quadratic` for squared.
    #[must_use]
    pub fn s(&self, distance: Distance) -> Reading {
        match self.observed_disagreement(distance) {
            Some(disagreement) => Reading::Observed(1.0 - 2.0 * disagreement),
            None => Reading::undefined(NO_JOINT_VOTES),
        }
    }

    /// Cohen's kappa, at most 1: chance from each state's own margins.
    #[must_use]
    pub fn kappa(&self, distance: Distance) -> Reading {
        let (row, column) = self.margins();
        self.corrected(distance, Self::expected(row, column, distance))
    }

    /// Scott's pi, at most 1: chance from the mean of both margins.
    #[must_use]
    pub fn pi(&self, distance: Distance) -> Reading {
        let (row, column) = self.margins();
        let mean: [f64; 3] = std::array::from_fn(|i| f64::midpoint(row[i], column[i]));
        self.corrected(distance, Self::expected(mean, mean, distance))
    }

    /// `1 - D_o / D_e` as `(D_e - D_o) / D_e`, each disagreement times the joint votes squared: sixteenths of whole numbers, which
    /// are exact, so that only the quotient is rounded and equal tables of other sizes have equal scores.
    fn corrected(&self, distance: Distance, expected: f64) -> Reading {
        let n = f64::from(self.n());
        if n == 0.0 {
            return Reading::undefined(NO_JOINT_VOTES);
        }
        if expected == 0.0 {
            return Reading::undefined(ONE_KIND);
        }
        let (one, two) = self.differences();
        let (w1, w2) = distance.weights();
        Reading::Observed((expected - (w1 * one + w2 * two) * n) / expected)
    }
}

impl std::ops::Add for VoteTable {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { counts: std::array::from_fn(|i| std::array::from_fn(|j| self.counts[i][j] + other.counts[i][j])) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table() -> impl Strategy<Value = VoteTable> {
        prop::array::uniform3(prop::array::uniform3(0_u32..60)).prop_map(VoteTable::new)
    }

    fn close(a: &Reading, b: f64) -> bool {
        a.known().is_some_and(|a| (a - b).abs() < 1e-12)
    }

    proptest! {
        #[test]
        fn s_is_two_agreement_minus_one(t in table()) {
            if let Some(agreement) = t.agreement().known() {
                prop_assert!(close(&t.s(Distance::Linear), 2.0 * agreement - 1.0));
            }
        }

        #[test]
        fn every_score_is_symmetric_and_in_range(t in table()) {
            for distance in [Distance::Linear, Distance::Quadratic, Distance::Nominal] {
                for (score, turned) in [
                    (t.s(distance), t.transposed().s(distance)),
                    (t.kappa(distance), t.transposed().kappa(distance)),
                    (t.pi(distance), t.transposed().pi(distance)),
                ] {
                    if let Some(score) = score.known() {
                        prop_assert!(close(&turned, score));
                        prop_assert!((-1.0 - 1e-12..=1.0 + 1e-12).contains(&score));
                    } else {
                        prop_assert!(turned.known().is_none());
                    }
                }
            }
        }

        /// kappa with linear weights is (S - E_S) / (1 - E_S), E_S being S expected under independence.
        #[test]
        fn kappa_corrects_s_for_chance(t in table()) {
            let (row, column) = t.margins();
            let n = f64::from(t.n());
            if n > 0.0 {
                let expected_s = 1.0 - 2.0 * VoteTable::expected(row, column, Distance::Linear) / (n * n);
                if let (Some(kappa), Some(s)) = (t.kappa(Distance::Linear).known(), t.s(Distance::Linear).known()) {
                    prop_assert!((kappa - (s - expected_s) / (1.0 - expected_s)).abs() < 1e-9);
                }
            }
        }

        /// Quadratic kappa is Lin's concordance correlation with population moments.
        #[test]
        fn quadratic_kappa_is_lins_concordance(t in table()) {
            if let Some(kappa) = t.kappa(Distance::Quadratic).known() {
                let n = f64::from(t.n());
                let c = t.counts();
                let cells = || (0..3).flat_map(|i| (0..3).map(move |j| (i, j)));
                let sum = |f: &dyn Fn(f64, f64) -> f64| {
                    cells().map(|(i, j)| f64::from(c[i][j]) * f(i as f64, j as f64)).sum::<f64>() / n
                };
                let (mx, my) = (sum(&|x, _| x), sum(&|_, y| y));
                let (vx, vy) = (sum(&|x, _| (x - mx).powi(2)), sum(&|_, y| (y - my).powi(2)));
                let covariance = sum(&|x, y| (x - mx) * (y - my));
                let lin = 2.0 * covariance / (vx + vy + (mx - my).powi(2));
                prop_assert!((kappa - lin).abs() < 1e-9, "{kappa} {lin}");
            }
        }

        /// All chance-corrected scores are undefined in the same tables, so that one status can stand for all.
        #[test]
        fn chance_corrected_scores_are_undefined_together(t in prop::array::uniform3(prop::array::uniform3(0_u32..3)).prop_map(VoteTable::new)) {
            let defined = t.kappa(Distance::Nominal).known().is_some();
            for distance in [Distance::Linear, Distance::Quadratic, Distance::Nominal] {
                prop_assert_eq!(t.kappa(distance).known().is_some(), defined);
                prop_assert_eq!(t.pi(distance).known().is_some(), defined);
            }
        }

        #[test]
        fn pi_is_at_most_kappa(t in table()) {
            for distance in [Distance::Nominal, Distance::Quadratic] {
                if let (Some(pi), Some(kappa)) = (t.pi(distance).known(), t.kappa(distance).known()) {
                    prop_assert!(pi <= kappa + 1e-12);
                }
            }
        }

        #[test]
        fn a_state_agrees_with_itself(yes in 0_u32..60, abstain in 0_u32..60, no in 0_u32..60) {
            let t = VoteTable::new([[yes, 0, 0], [0, abstain, 0], [0, 0, no]]);
            let kinds = [yes, abstain, no].iter().filter(|&&k| k > 0).count();
            for distance in [Distance::Linear, Distance::Quadratic, Distance::Nominal] {
                match kinds {
                    0 => prop_assert!(t.s(distance).known().is_none()),
                    1 => prop_assert!(close(&t.s(distance), 1.0) && t.kappa(distance).known().is_none()),
                    _ => prop_assert!(close(&t.kappa(distance), 1.0) && close(&t.pi(distance), 1.0)),
                }
            }
        }
    }

    /// METHODS 3.3, example 1: alliance portfolios of Germany and Russia in 1914, with three columns 0, 1, 3. Only the
    /// nominal scores do not depend on the distance between categories.
    #[test]
    fn germany_and_russia_1914() {
        let t = VoteTable::new([[13, 1, 2], [0, 0, 0], [3, 1, 0]]);
        let nominal = |r: Reading| (r.known().unwrap() * 1e4).round() / 1e4;
        assert!((nominal(t.kappa(Distance::Nominal)) - -0.0294).abs() < 1e-9);
        assert!((nominal(t.pi(Distance::Nominal)) - -0.0448).abs() < 1e-9);
    }
}
