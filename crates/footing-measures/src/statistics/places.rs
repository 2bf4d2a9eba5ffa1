//! The place of one sum among others when the blocks they are sums over are drawn anew: all of them from the same draw,
//! so that a year in which everybody is spoken of more moves nobody's place.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::rates::MIN_BLOCKS;
use crate::votes::{DRAWS, SEED, percentile, rank};

/// First stream of the draws. Roll calls and the intervals of rates are drawn from the streams that begin at zero: draws
/// that shared their random numbers would not be independent of these.
const FIRST_STREAM: u64 = 1 << 32;

/// Shares below and ranks of one row among all, draw by draw; NaN where the row has no value.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnPlaces {
    /// Share of the rows below, equals counting half.
    pub shares: Vec<f64>,
    /// 1 is the highest.
    pub ranks: Vec<f64>,
    /// Blocks that were drawn.
    pub blocks: usize,
}

/// The place of row `own` in each of [`DRAWS`] draws. A row holds a numerator and a denominator for every block, both zero
/// where nothing is known; its value in a draw is one sum over the other. `None` with fewer than [`MIN_BLOCKS`] blocks, and for
/// a row of nothing but zeros: resampling cannot see what never happened.
///
/// # Panics
/// If the rows are not of one length, or there is no row `own`.
#[must_use]
pub fn drawn_places(rows: &[Vec<[f64; 2]>], own: usize) -> Option<DrawnPlaces> {
    let blocks = rows[own].len();
    assert!(rows.iter().all(|row| row.len() == blocks), "rows over the same blocks");
    if blocks < MIN_BLOCKS || rows[own].iter().all(|[above, _]| *above == 0.0) {
        return None;
    }
    let mut weights = vec![0.0; blocks];
    let mut values = Vec::with_capacity(rows.len());
    let (shares, ranks) = (0..DRAWS)
        .map(|draw| {
            weigh(draw, &mut weights);
            place(rows, own, &weights, &mut values).unwrap_or((f64::NAN, f64::NAN))
        })
        .unzip();
    Some(DrawnPlaces { shares, ranks, blocks })
}

/// How often each block is drawn in one draw of as many as there are.
fn weigh(draw: u32, weights: &mut [f64]) {
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    random.set_stream(FIRST_STREAM + u64::from(draw));
    weights.fill(0.0);
    for _ in 0..weights.len() {
        let place = (u64::from(random.next_u32()) * weights.len() as u64) >> 32;
        weights[usize::try_from(place).expect("below the number of blocks")] += 1.0;
    }
}

/// The share below and the rank of a row under weights of the blocks; `None` where it has no value.
fn place(rows: &[Vec<[f64; 2]>], own: usize, weights: &[f64], values: &mut Vec<f64>) -> Option<(f64, f64)> {
    let value = |row: &[[f64; 2]]| {
        let sums = row
            .iter()
            .zip(weights)
            .fold([0.0, 0.0], |[above, below], ([y, n], weight)| [above + weight * y, below + weight * n]);
        (sums[1] > 0.0).then(|| sums[0] / sums[1])
    };
    let own = value(&rows[own])?;
    values.clear();
    values.extend(rows.iter().filter_map(|row| value(row)));
    Some((percentile(own, values) / 100.0, f64::from(rank(own, values.iter().copied()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: of three rows over two blocks, the first has 3 of 10 in the first block only, the second 1 of 10 in each,
    /// the third nothing.
    #[test]
    fn places_under_given_weights() {
        let rows = [vec![[3.0, 10.0], [0.0, 10.0]], vec![[1.0, 10.0], [1.0, 10.0]], vec![[0.0, 10.0], [0.0, 10.0]]];
        let mut values = Vec::new();
        let mut at = |weights: [f64; 2], share: f64, rank: f64| {
            let found = place(&rows, 0, &weights, &mut values).unwrap();
            assert!((found.0 - share).abs() < 1e-12 && found.1 == rank, "{found:?}");
        };
        // 3/20 against 2/20 and 0: above two of three, itself counting half.
        at([1.0, 1.0], 2.5 / 3.0, 1.0);
        at([2.0, 0.0], 2.5 / 3.0, 1.0);
        // 0 against 1/10 and 0: below one, equal to itself and one more.
        at([0.0, 2.0], 1.0 / 3.0, 2.0);
    }

    /// Five blocks, the first row ahead where its one block is drawn at least once: 1 - (4/5)^5 of the draws.
    #[test]
    fn draws_come_up_as_often_as_they_should() {
        let mut first = vec![[0.0, 10.0]; 5];
        first[2] = [9.0, 10.0];
        let rows = [first, vec![[1.0, 10.0]; 5]];
        let drawn = drawn_places(&rows, 0).unwrap();
        let ahead = drawn.ranks.iter().filter(|rank| **rank == 1.0).count() as f64 / f64::from(DRAWS);
        let expected = 1.0 - 0.8_f64.powi(5);
        let three_errors = 3.0 * (expected * (1.0 - expected) / f64::from(DRAWS)).sqrt();
        assert!((ahead - expected).abs() < three_errors, "{ahead}, not {expected}");
        assert_eq!(Some(drawn), drawn_places(&rows, 0), "the same seed gives the same draws");
    }

    #[test]
    fn few_blocks_and_rows_of_nothing_are_not_drawn() {
        assert_eq!(drawn_places(&[vec![[1.0, 10.0]; 4]], 0), None);
        // What never happened is in no draw: a place without any spread would be false certainty.
        assert_eq!(drawn_places(&[vec![[0.0, 10.0]; 5], vec![[1.0, 10.0]; 5]], 0), None);
    }
}
