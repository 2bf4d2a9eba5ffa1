//! The place of one sum among others when the blocks they are sums over are drawn anew: all of them from the same draw,
//! so that a year in which everybody is spoken of more moves nobody's place.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::rates::MIN_BLOCKS;
use crate::votes::{DRAWS, SEED, Standing};

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
    let weights = weights(blocks);
    let mut standing = Standing::new(values(&rows[own], &weights));
    rows.iter().for_each(|row| standing.compare(&values(row, &weights)));
    let (shares, ranks) = (0..weights[0].len())
        .map(|draw| (standing.share(draw), standing.rank(draw).map_or(f64::NAN, f64::from)))
        .unzip();
    Some(DrawnPlaces { shares, ranks, blocks })
}

/// How often each block is drawn, by block and draw: in every draw as many as there are.
fn weights(blocks: usize) -> Vec<Vec<f64>> {
    let mut weights = vec![vec![0.0; DRAWS as usize]; blocks];
    for draw in 0..DRAWS {
        let mut random = ChaCha8Rng::seed_from_u64(SEED);
        random.set_stream(FIRST_STREAM + u64::from(draw));
        for _ in 0..blocks {
            let place = (u64::from(random.next_u32()) * blocks as u64) >> 32;
            weights[usize::try_from(place).expect("below the number of blocks")][draw as usize] += 1.0;
        }
    }
    weights
}

/// The value of a row in each draw, NaN where it has none.
fn values(row: &[[f64; 2]], weights: &[Vec<f64>]) -> Vec<f64> {
    let draws = weights.first().map_or(0, Vec::len);
    let (mut above, mut below) = (vec![0.0; draws], vec![0.0; draws]);
    for ([y, n], weights) in row.iter().zip(weights) {
        for ((above, below), weight) in above.iter_mut().zip(&mut below).zip(weights) {
            *above += weight * y;
            *below += weight * n;
        }
    }
    above.iter().zip(&below).map(|(above, below)| if *below > 0.0 { above / below } else { f64::NAN }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: of three rows over two blocks, the first has 3 of 10 in the first block only, the second 1 of 10 in each,
    /// the third nothing.
    #[test]
    fn places_under_given_weights() {
        let rows = [vec![[3.0, 10.0], [0.0, 10.0]], vec![[1.0, 10.0], [1.0, 10.0]], vec![[0.0, 10.0], [0.0, 10.0]]];
        let at = |weights: [f64; 2], share: f64, rank: u32| {
            let weights = weights.map(|weight| vec![weight]);
            let mut standing = Standing::new(values(&rows[0], &weights));
            rows.iter().for_each(|row| standing.compare(&values(row, &weights)));
            let found = (standing.share(0), standing.rank(0));
            assert!((found.0 - share).abs() < 1e-12 && found.1 == Some(rank), "{found:?}");
        };
        // 3/20 against 2/20 and 0: above two of three, itself counting half.
        at([1.0, 1.0], 2.5 / 3.0, 1);
        at([2.0, 0.0], 2.5 / 3.0, 1);
        // 0 against 1/10 and 0: below one, equal to itself and one more.
        at([0.0, 2.0], 1.0 / 3.0, 2);
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
