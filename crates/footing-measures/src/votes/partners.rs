//! One state's tables with every state in each draw of a bootstrap, and the places and quantiles that follow from them.

use ndarray::{Array2, ArrayView1};
use rayon::prelude::*;

use super::bootstrap::quantile;
use super::score::{RowSums, Score};

/// The tables of one state with every state, by place, in each draw.
#[derive(Debug, Default)]
pub struct PartnerDraws {
    /// Draws in rows, each in the order of a `TableRow`.
    counts: Array2<u16>,
}

impl PartnerDraws {
    pub(super) fn new(counts: Array2<u16>) -> Self {
        Self { counts }
    }

    /// The tables, draw by draw, each for [`RowSums::take`].
    pub fn rows(&self) -> impl IndexedParallelIterator<Item = &[u16]> {
        let width = self.counts.ncols().max(1);
        self.counts.as_slice().unwrap_or_default().par_chunks_exact(width)
    }

    /// For each draw what `of` makes of a score of every state, by place, NaN where there is none.
    pub fn each<T>(&self, score: Score, mut of: impl FnMut(&[f64]) -> T) -> Vec<T> {
        let (mut sums, mut scores) = (RowSums::of(&[score]), Vec::new());
        let draw = |row: ArrayView1<'_, u16>| {
            sums.take(row.to_slice().unwrap_or_default());
            sums.scores(score, &mut scores);
            of(&scores)
        };
        self.counts.rows().into_iter().map(draw).collect()
    }

    /// In each draw the share of `eligible` places below the partner's, equals counting half, and the partner's rank among
    /// them; NaN where the partner has no score. Places without one are not compared.
    #[must_use]
    pub fn places(&self, score: Score, partner: Option<usize>, eligible: &[usize]) -> (Vec<f64>, Vec<f64>) {
        let mut all = Vec::with_capacity(eligible.len());
        let of = |scores: &[f64]| {
            let Some(value) = partner.map(|place| scores[place]).filter(|value| !value.is_nan()) else {
                return (f64::NAN, f64::NAN);
            };
            all.clear();
            all.extend(eligible.iter().map(|place| scores[*place]).filter(|value| !value.is_nan()));
            (percentile(value, &all) / 100.0, f64::from(rank(value, all.iter().copied())))
        };
        self.each(score, of).into_iter().unzip()
    }

    /// In each draw a quantile over the `eligible` places that have a score; NaN where none has.
    #[must_use]
    pub fn quantiles(&self, score: Score, share: f64, eligible: &[usize]) -> Vec<f64> {
        let mut all = Vec::with_capacity(eligible.len());
        self.each(score, |scores| {
            all.clear();
            all.extend(eligible.iter().map(|place| scores[*place]).filter(|value| !value.is_nan()));
            if all.is_empty() { f64::NAN } else { quantile(&mut all, share) }
        })
    }
}

/// The share of the others below a value, in percent; those equal to it count half.
///
/// ```
/// assert_eq!(footing_measures::votes::percentile(2.0, &[1.0, 2.0, 3.0, 4.0]), 37.5);
/// ```
#[must_use]
pub fn percentile(value: f64, all: &[f64]) -> f64 {
    let (below, equal) = all.iter().fold((0_u32, 0_u32), |(below, equal), &other| {
        (below + u32::from(other < value), equal + u32::from(other == value))
    });
    #[allow(clippy::cast_precision_loss)]
    let compared = all.len() as f64;
    100.0 * (f64::from(below) + f64::from(equal) / 2.0) / compared
}

/// 1 + the number of greater values.
#[must_use]
pub fn rank(value: f64, all: impl IntoIterator<Item = f64>) -> u32 {
    1 + all.into_iter().map(|other| u32::from(other > value)).sum::<u32>()
}
