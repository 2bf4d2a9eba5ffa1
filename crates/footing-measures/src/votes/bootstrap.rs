//! Intervals by bootstrap over blocks: roll calls on the same recurring resolution are drawn together, for they are not
//! independent. A draw is a weight for every block, and what is counted in a draw is the sum over blocks of what each holds
//! times its weight: one product of matrices for all draws. The same seed gives the same bytes on any number of threads.

use std::sync::{Arc, OnceLock};

use footing_core::{CowCode, Interval, Period};
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, Axis, Slice};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::partners::PartnerDraws;
use super::recurring::Vote;
use super::roll_calls::RollCalls;
use super::score::RowSums;

/// Draws of a bootstrap interval.
pub const DRAWS: u32 = 1000;

/// Seed of the draws; printed wherever an interval is.
pub const SEED: u64 = 1946;

/// Whole numbers up to this one are exact in the products, whatever the order of their terms.
const EXACT: usize = 1 << 24;

/// The blocks of a period, and the weights of every draw: made once for all who draw from it.
pub(super) struct Drawing {
    /// Bit of each roll call of the period, and the index of its block.
    calls: Vec<(usize, usize)>,
    blocks: usize,
    all_titled: bool,
    seed: u64,
    weights: OnceLock<Array2<u8>>,
}

impl Drawing {
    pub(super) fn new(votes: &RollCalls, period: Period, seed: u64) -> Self {
        let of_bits = || votes.bits(period).filter_map(|bit| Some((bit, votes.call_at(bit)?.block)));
        let mut seen: Vec<u32> = of_bits().map(|(_, block)| block).collect();
        seen.sort_unstable();
        seen.dedup();
        let place = |block| seen.binary_search(&block).expect("every block was seen");
        let calls: Vec<(usize, usize)> = of_bits().map(|(bit, block)| (bit, place(block))).collect();
        // A draw that takes the longest block every time counts no more than this.
        let mut sizes = vec![0; seen.len()];
        calls.iter().for_each(|(_, block)| sizes[*block] += 1);
        let most = sizes.len() * sizes.iter().max().copied().unwrap_or_default();
        assert!(most < EXACT, "a draw may count {most} roll calls");
        let all_titled = votes.calls(period).all(|call| call.titled);
        Self { calls, blocks: seen.len(), all_titled, seed, weights: OnceLock::new() }
    }

    /// The weights of the first [`DRAWS`] draws, by block and draw.
    fn weights(&self) -> &Array2<u8> {
        self.weights.get_or_init(|| self.draw(DRAWS as usize))
    }

    /// The weights of some draws, by block and draw.
    fn draw(&self, draws: usize) -> Array2<u8> {
        let mut weights = Array2::<u8>::zeros((self.blocks, draws));
        let mut drawn = vec![0_u8; 4 * self.blocks];
        for (draw, mut counts) in (0_u64..).zip(weights.columns_mut()) {
            let mut random = ChaCha8Rng::seed_from_u64(self.seed);
            random.set_stream(draw);
            random.fill_bytes(&mut drawn);
            for bytes in drawn.as_chunks::<4>().0 {
                let block = (u64::from(u32::from_le_bytes(*bytes)) * self.blocks as u64) >> 32;
                let count = &mut counts[usize::try_from(block).expect("below the number of blocks")];
                *count = count.saturating_add(1);
            }
        }
        weights
    }
}

/// Resampled weights for the roll calls of one period.
pub struct BlockBootstrap<'a> {
    votes: &'a RollCalls,
    period: Period,
    drawing: Arc<Drawing>,
}

impl<'a> BlockBootstrap<'a> {
    /// Prepares the blocks of a period; `None` if it holds no roll call.
    #[must_use]
    pub fn new(votes: &'a RollCalls, period: Period, seed: u64) -> Option<Self> {
        let drawing = votes.drawing(period, seed);
        (!drawing.calls.is_empty()).then_some(Self { votes, period, drawing })
    }

    /// Number of blocks that are drawn.
    #[must_use]
    pub fn blocks(&self) -> usize {
        self.drawing.blocks
    }

    /// Whether every block rests on a title; if not, recurring resolutions are drawn as if independent and the
    /// interval is a lower bound.
    #[must_use]
    pub fn all_titled(&self) -> bool {
        self.drawing.all_titled
    }

    /// Sums in each of some draws: each roll call adds to the sums of a class what `add` says, as often as it is drawn.
    /// `class` sorts the roll calls, by bit; those without a class add nothing. The result holds draws in rows and, class
    /// by class, sums in columns.
    pub(super) fn sums<const CLASSES: usize>(
        &self,
        draws: u32,
        width: usize,
        class: impl Fn(usize) -> Option<usize>,
        add: impl Fn(usize, &mut [f32]),
    ) -> Array2<f32> {
        let draws = draws as usize;
        let more;
        let weights = if draws <= DRAWS as usize {
            self.drawing.weights().slice_axis(Axis(1), Slice::from(..draws))
        } else {
            more = self.drawing.draw(draws);
            more.view()
        };
        let mut sums = Array2::zeros((draws, CLASSES * width));
        for of in 0..CLASSES {
            let mut calls: Vec<(usize, usize)> =
                self.drawing.calls.iter().copied().filter(|(bit, _)| class(*bit) == Some(of)).collect();
            calls.sort_unstable_by_key(|(_, block)| *block);
            let of_block: Vec<&[(usize, usize)]> = calls.chunk_by(|a, b| a.1 == b.1).collect();
            if of_block.is_empty() {
                continue;
            }
            let mut held = Array2::zeros((of_block.len(), width));
            for (calls, mut row) in of_block.iter().zip(held.rows_mut()) {
                let row = row.as_slice_mut().expect("rows stand in one piece");
                calls.iter().for_each(|(bit, _)| add(*bit, row));
            }
            let blocks: Vec<usize> = of_block.iter().map(|calls| calls[0].1).collect();
            let drawn = weights.select(Axis(0), &blocks).mapv(f32::from);
            general_mat_mul(
                1.0,
                &drawn.t(),
                &held,
                0.0,
                &mut sums.slice_axis_mut(Axis(1), Slice::from(of * width..(of + 1) * width)),
            );
        }
        sums
    }

    /// The sums of the tables of two states in each draw; none if one of them never voted.
    #[must_use]
    pub fn pair(&self, a: CowCode, b: CowCode, draws: u32) -> RowSums {
        let mut sums = RowSums::default();
        let (Some(a), Some(b)) = (self.votes.place(a), self.votes.place(b)) else {
            return sums;
        };
        let vote = |bit: usize, place: usize| self.votes.vote_at(bit, place).map(Vote::index);
        let joint = |bit: usize| vote(bit, a).zip(vote(bit, b)).map(|(own, other)| 3 * own + other);
        let counted = |bit: usize| joint(bit).map(|_| 0);
        let add = |bit: usize, row: &mut [f32]| joint(bit).into_iter().for_each(|cell| row[cell] += 1.0);
        let counts: Vec<f32> = self.sums::<1>(draws, 9, counted, add).t().iter().copied().collect();
        sums.take(&counts);
        sums
    }

    /// The tables of a state with every state in each of [`DRAWS`] draws, made once; empty if it never voted.
    #[must_use]
    pub fn partners(&self, of: CowCode) -> Arc<PartnerDraws> {
        self.votes.partner_draws((of, self.period, self.drawing.seed), || self.partners_once(of))
    }

    /// The same, kept by nobody: the tables of every state at once would fill the memory.
    #[must_use]
    pub fn partners_once(&self, of: CowCode) -> PartnerDraws {
        let Some(place) = self.votes.place(of) else {
            return PartnerDraws::default();
        };
        let width = self.votes.states().len();
        let own = |bit: usize| self.votes.vote_at(bit, place).map(Vote::index);
        let add = |bit: usize, row: &mut [f32]| {
            for (vote, cells) in row.chunks_exact_mut(width).enumerate() {
                self.votes.cast(bit, vote).zip(cells).for_each(|(cast, cell)| *cell += f32::from(u8::from(cast)));
            }
        };
        PartnerDraws::new(self.sums::<3>(DRAWS, 3 * width, own, add))
    }

    /// The interval of a score from its draws, NaN where it has no value; `None` if that is more than one draw in twenty.
    #[must_use]
    pub fn interval(&self, draws: impl IntoIterator<Item = f64>, level: f64) -> Option<Interval> {
        let mut values: Vec<f64> = draws.into_iter().collect();
        let draws = values.len();
        values.retain(|value| !value.is_nan());
        if values.is_empty() || values.len() * 20 < draws * 19 {
            return None;
        }
        let (low, high) = quantile_interval(&mut values, level);
        let method = format!(
            "percentile bootstrap over {} blocks of recurring resolutions, {draws} draws, seed {}",
            self.drawing.blocks, self.drawing.seed
        );
        Some(Interval { low, high, level, method: method.into(), lower_bound: !self.drawing.all_titled })
    }
}

/// The central interval of a sample: its quantiles at `(1 - level) / 2` and `(1 + level) / 2`, by linear interpolation
/// between order statistics. Reorders the sample, which must not be empty.
#[must_use]
pub fn quantile_interval(values: &mut [f64], level: f64) -> (f64, f64) {
    (quantile(values, (1.0 - level) / 2.0), quantile(values, f64::midpoint(1.0, level)))
}

/// A quantile of a sample by linear interpolation between order statistics. Reorders the sample, which must not be empty.
#[must_use]
pub fn quantile(values: &mut [f64], share: f64) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let at = share * (values.len() - 1) as f64;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let (_, &mut below, rest) = values.select_nth_unstable_by(at.floor() as usize, f64::total_cmp);
    let above = rest.iter().copied().min_by(f64::total_cmp).unwrap_or(below);
    below + (above - below) * (at - at.floor())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::votes::{RollCall, Score, Selection};

    fn votes() -> RollCalls {
        let mut calls = Vec::new();
        let mut rows = Vec::new();
        for number in 0..130_u32 {
            calls.push(RollCall {
                number,
                date: chrono::NaiveDate::from_ymd_opt(2000, 12, 1).unwrap(),
                session: 55,
                published_year: 2000,
                block: number / 3,
                titled: true,
                block_descr: number / 3,
                resolution: None,
                kind: None,
                human_rights: None,
                rcid: None,
            });
            rows.push((number, CowCode(365), u8::try_from(number % 3 + 1).unwrap()));
            rows.push((number, CowCode(710), u8::try_from((number / 2) % 3 + 1).unwrap()));
        }
        RollCalls::new(&calls, &rows, Selection::default(), |_, _| true)
    }

    #[test]
    fn a_draw_keeps_blocks_together_and_the_number_of_blocks() {
        let votes = votes();
        let bootstrap = BlockBootstrap::new(&votes, Period::year(2000), SEED).unwrap();
        assert_eq!(bootstrap.blocks(), 44);
        for draw in 0..50 {
            let weights = bootstrap.drawing.weights().column(draw);
            assert_eq!(weights.iter().map(|weight| u32::from(*weight)).sum::<u32>(), 44);
        }
        let calls = &bootstrap.drawing.calls;
        assert_eq!(calls.len(), 130, "padding is never drawn");
        assert!((0..129).step_by(3).all(|bit| calls[bit].1 == calls[bit + 1].1 && calls[bit].1 == calls[bit + 2].1));
    }

    #[test]
    fn the_same_seed_gives_the_same_draws_and_the_interval_holds_the_estimate() {
        let votes = votes();
        let bootstrap = BlockBootstrap::new(&votes, Period::year(2000), SEED).unwrap();
        let (a, b) = (CowCode(365), CowCode(710));
        let draws = bootstrap.pair(a, b, 300);
        assert_eq!(draws.n(), bootstrap.pair(a, b, 300).n());
        let mut agreement = Vec::new();
        draws.scores(Score::Agreement, &mut agreement);
        let all = bootstrap.partners(a).each(Score::Agreement, |scores| scores[1]);
        assert_eq!(agreement, all[..300], "one partner alone and all partners together are the same draws");
        let interval = bootstrap.interval(agreement, 0.95).unwrap();
        let estimate = votes.pair(a, b, Period::year(2000)).agreement().known().unwrap();
        assert!(interval.low <= estimate && estimate <= interval.high && interval.low < interval.high);
    }

    #[test]
    fn quantiles_interpolate_between_order_statistics() {
        let mut values: Vec<f64> = (0..=100).map(f64::from).rev().collect();
        let (low, high) = quantile_interval(&mut values, 0.9);
        assert!((low - 5.0).abs() < 1e-12 && (high - 95.0).abs() < 1e-12, "{low}, {high}");
    }
}
