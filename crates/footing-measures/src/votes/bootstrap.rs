//! Intervals by bootstrap over blocks: roll calls on the same recurring resolution are drawn together, for they are not
//! independent. A draw is a weight for every roll call, kept as bit planes, so that a weighted table costs a few
//! population counts more than a plain one. The same seed gives the same bytes on any number of threads.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use footing_core::{CowCode, Interval, Period};
use multiversion::multiversion;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use super::partners::PartnerDraws;
use super::roll_calls::RollCalls;
use super::score::TableRow;

/// Draws of a bootstrap interval.
pub const DRAWS: u32 = 1000;

/// Seed of the draws; printed wherever an interval is.
pub const SEED: u64 = 1946;

/// The weights of one draw as bit planes: plane `p` of a word holds bit `p` of its roll calls' weights.
pub(super) struct Weights {
    words: usize,
    planes: Vec<u64>,
}

impl Weights {
    /// The planes, each of the period's words.
    pub(super) fn planes(&self) -> impl Iterator<Item = &[u64]> {
        // A period without words has no roll call, and so no draws.
        self.planes.chunks_exact(self.words.max(1))
    }
}

/// The blocks of a period, and the weights of every draw: made once for all who draw from it.
pub(super) struct Drawing {
    words: Range<usize>,
    /// Block index of each bit of the period's words, one past the last block for padding.
    bits: Vec<u32>,
    blocks: u32,
    all_titled: bool,
    seed: u64,
    weights: OnceLock<Vec<Weights>>,
}

impl Drawing {
    pub(super) fn new(votes: &RollCalls, period: Period, seed: u64) -> Self {
        let words = votes.words(period);
        let mut seen: Vec<u32> = votes.calls(period).map(|call| call.block).collect();
        seen.sort_unstable();
        seen.dedup();
        let place = |block| seen.binary_search(&block).expect("every block was seen");
        let bits = votes
            .blocks(words.clone())
            .map(|block| u32::try_from(block.map_or(seen.len(), place)).expect("fewer than 2^32 blocks"))
            .collect();
        let all_titled = votes.calls(period).all(|call| call.titled);
        let blocks = u32::try_from(seen.len()).expect("fewer than 2^32 blocks");
        Self { words, bits, blocks, all_titled, seed, weights: OnceLock::new() }
    }

    /// The weights of the first [`DRAWS`] draws.
    fn weights(&self) -> &[Weights] {
        self.weights.get_or_init(|| (0..DRAWS).map(|draw| self.draw(draw)).collect())
    }

    /// The weights of one draw.
    fn draw(&self, draw: u32) -> Weights {
        let mut random = ChaCha8Rng::seed_from_u64(self.seed);
        random.set_stream(u64::from(draw));
        // Padding stands after the last block and is never drawn.
        let mut counts = vec![0_u8; self.blocks as usize + 1];
        let mut drawn = vec![0_u8; 4 * self.blocks as usize];
        random.fill_bytes(&mut drawn);
        for bytes in drawn.as_chunks::<4>().0 {
            let block = (u64::from(u32::from_le_bytes(*bytes)) * u64::from(self.blocks)) >> 32;
            let count = &mut counts[usize::try_from(block).expect("below the number of blocks")];
            *count = count.saturating_add(1);
        }
        let most = counts.iter().copied().max().unwrap_or(1);
        let words = self.words.len();
        let mut planes = vec![0_u64; words * (8 - most.leading_zeros() as usize)];
        for (eighth, blocks) in self.bits.as_chunks::<8>().0.iter().enumerate() {
            let weights = u64::from_le_bytes(blocks.map(|block| counts[block as usize]));
            for (power, plane) in planes.chunks_exact_mut(words).enumerate() {
                plane[eighth / 8] |= lowest_bits(weights >> power) << (eighth % 8 * 8);
            }
        }
        Weights { words, planes }
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
        (drawing.blocks > 0).then_some(Self { votes, period, drawing })
    }

    /// Number of blocks that are drawn.
    #[must_use]
    pub fn blocks(&self) -> u32 {
        self.drawing.blocks
    }

    /// Whether every block rests on a title; if not, recurring resolutions are drawn as if independent and the
    /// interval is a lower bound.
    #[must_use]
    pub fn all_titled(&self) -> bool {
        self.drawing.all_titled
    }

    /// What `of` makes of each draw's weights.
    pub(super) fn each<T: Send>(&self, draws: u32, of: impl Fn(&Weights) -> T + Sync) -> Vec<T> {
        (0..draws)
            .into_par_iter()
            .map(|draw| match self.drawing.weights().get(draw as usize) {
                Some(weights) => of(weights),
                None => of(&self.drawing.draw(draw)),
            })
            .collect()
    }

    /// The table of two states in each of [`DRAWS`] draws; none if one of them never voted.
    #[must_use]
    pub fn pair(&self, a: CowCode, b: CowCode, draws: u32) -> TableRow {
        let (Some(a), Some(b)) = (self.votes.place(a), self.votes.place(b)) else {
            return TableRow::default();
        };
        let joint = self.votes.joint(a, b, self.drawing.words.clone());
        let known = self.drawing.weights().iter().take(draws as usize);
        let mut counts: Vec<[u32; 9]> = known.map(|weights| count_weighted(&joint, weights)).collect();
        counts.extend((DRAWS..draws).map(|draw| count_weighted(&joint, &self.drawing.draw(draw))));
        TableRow::of(&counts)
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
        let row = |weights: &Weights| {
            let mut row = TableRow::default();
            self.votes.against_weighted(place, self.drawing.words.clone(), weights, &mut row);
            row
        };
        PartnerDraws::new(self.drawing.weights().iter().map(row).collect())
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

/// The lowest bit of each of eight bytes, side by side.
fn lowest_bits(bytes: u64) -> u64 {
    // Byte i's bit, at 8 i, is moved to 56 + i by the factor's bit 56 - 7 i; no two products meet.
    (bytes & 0x0101_0101_0101_0101).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// The nine counts of a pair, each roll call counted as often as its weight says: `joint[word][cell]`.
fn count_weighted(joint: &[[u64; 9]], weights: &Weights) -> [u32; 9] {
    let mut counts = [0; 9];
    for (power, plane) in (0_u32..).zip(weights.planes()) {
        count_plane(joint, plane, power, &mut counts);
    }
    counts
}

#[multiversion(targets("x86_64+avx512f+avx512vl+avx512vpopcntdq", "x86_64+popcnt"))]
fn count_plane(joint: &[[u64; 9]], plane: &[u64], power: u32, counts: &mut [u32; 9]) {
    for (cells, weight) in joint.iter().zip(plane) {
        for (count, cell) in counts.iter_mut().zip(cells) {
            *count += (cell & weight).count_ones() << power;
        }
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
    use crate::votes::{RollCall, RowSums, Score, Selection};

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
            let weights = &bootstrap.drawing.weights()[draw];
            let weight = |bit: usize| {
                weights.planes().enumerate().map(|(p, plane)| (plane[bit / 64] >> (bit % 64) & 1) << p).sum::<u64>()
            };
            assert!((0..129).step_by(3).all(|bit| weight(bit) == weight(bit + 1) && weight(bit) == weight(bit + 2)));
            let drawn: u64 = (0..129).step_by(3).map(weight).sum::<u64>() + weight(129);
            assert_eq!(drawn, 44);
            assert!((130..192).all(|bit| weight(bit) == 0), "padding is never drawn");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_draws_and_the_interval_holds_the_estimate() {
        let votes = votes();
        let bootstrap = BlockBootstrap::new(&votes, Period::year(2000), SEED).unwrap();
        let (a, b) = (CowCode(365), CowCode(710));
        let draws = bootstrap.pair(a, b, 300);
        assert_eq!(draws, bootstrap.pair(a, b, 300));
        let rows: Vec<_> = bootstrap.partners(a).rows().iter().map(|row| row.table(1)).collect();
        let tables: Vec<_> = draws.tables().collect();
        assert_eq!(tables, rows[..300], "one partner alone and all partners together are the same draws");
        let mut agreement = Vec::new();
        RowSums::new(&draws).scores(Score::Agreement, &mut agreement);
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
