//! Intervals by bootstrap over blocks: roll calls on the same recurring resolution are drawn together, for they are not
//! independent. A draw is a weight for every block, and what is counted in a draw is the sum over blocks of what each holds
//! times its weight: one product of matrices for all draws, two counts in every number where both are small enough. The same
//! seed gives the same bytes on any number of threads.

use std::sync::{Arc, OnceLock};

use footing_core::{CowCode, Interval, Period};
use multiversion::multiversion;
use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, Slice};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::partners::PartnerDraws;
use super::recurring::Vote;
use super::roll_calls::RollCalls;
use super::score::RowSums;

/// Draws of a bootstrap interval.
pub const DRAWS: u32 = 1000;

/// Seed of the draws; printed wherever an interval is.
pub const SEED: u64 = 1946;

/// Random words of a draw that are kept: enough for most periods.
const KEEP: usize = 640;

/// Draws that are made together.
const TOGETHER: usize = 64;

/// Two counts below this stand in one number of 24 bits, up to which whole numbers are exact in the products, whatever the
/// order of their terms.
const HALF: u16 = 1 << 12;

/// The blocks of a period, and the weights of every draw: made once for all who draw from it.
pub(super) struct Drawing {
    /// Bit of each roll call of the period, and the index of its block.
    calls: Vec<(usize, usize)>,
    blocks: usize,
    all_titled: bool,
    seed: u64,
    draws: OnceLock<Draws>,
}

/// The weights of some draws, and the most roll calls that one of them counts.
struct Draws {
    /// By block and draw.
    weights: Array2<u8>,
    heaviest: u16,
}

impl Drawing {
    pub(super) fn new(votes: &RollCalls, period: Period, seed: u64) -> Self {
        let of_bits = || votes.bits(period).filter_map(|bit| Some((bit, votes.call_at(bit)?.block)));
        let mut seen: Vec<u32> = of_bits().map(|(_, block)| block).collect();
        seen.sort_unstable();
        seen.dedup();
        let place = |block| seen.binary_search(&block).expect("every block was seen");
        let calls: Vec<(usize, usize)> = of_bits().map(|(bit, block)| (bit, place(block))).collect();
        let all_titled = votes.calls(period).all(|call| call.titled);
        Self { calls, blocks: seen.len(), all_titled, seed, draws: OnceLock::new() }
    }

    /// The first [`DRAWS`] draws.
    fn draws(&self) -> &Draws {
        self.draws.get_or_init(|| self.draw(DRAWS as usize))
    }

    fn draw(&self, draws: usize) -> Draws {
        let mut weights = Array2::<u8>::zeros((self.blocks, draws));
        let mut random = Vec::new();
        let mut sizes = vec![0_u32; self.blocks];
        self.calls.iter().for_each(|(_, block)| sizes[*block] += 1);
        let mut heaviest = 0;
        // Some draws at a time, so that what is counted lies close together: by block, the draws of each side by side.
        let mut some = vec![[0_u8; TOGETHER]; self.blocks];
        for first in (0..draws).step_by(TOGETHER) {
            let last = draws.min(first + TOGETHER);
            some.fill([0; TOGETHER]);
            for (at, draw) in (first..last).enumerate() {
                tally(words(self.seed, draw as u64, self.blocks, &mut random), &mut some, at);
            }
            let mut counted = [0_u32; TOGETHER];
            for ((mut row, some), size) in weights.rows_mut().into_iter().zip(&some).zip(&sizes) {
                let row = &mut row.as_slice_mut().expect("rows stand in one piece")[first..last];
                row.copy_from_slice(&some[..row.len()]);
                counted.iter_mut().zip(some).for_each(|(counted, count)| *counted += size * u32::from(*count));
            }
            heaviest = counted.into_iter().fold(heaviest, u32::max);
        }
        let heaviest = u16::try_from(heaviest).expect("a draw counts fewer than 65,536 roll calls");
        Draws { weights, heaviest }
    }
}

impl Draws {
    /// The weights of a block in the first draws.
    fn of_block(&self, block: usize, draws: usize) -> &[u8] {
        &self.weights.row(block).to_slice().expect("rows stand in one piece")[..draws]
    }
}

/// Counts how often random words choose each of some blocks, in one of the draws that are made together.
fn tally(random: &[u32], counts: &mut [[u8; TOGETHER]], draw: usize) {
    let blocks = counts.len() as u64;
    for word in random {
        let block = (u64::from(*word) * blocks) >> 32;
        let count = &mut counts[usize::try_from(block).expect("below the number of blocks")][draw];
        *count = count.saturating_add(1);
    }
}

/// The first random words of a draw, which are the same whatever is drawn from them. Those of the usual seed are kept, for
/// every period begins with them; others are written into `room`.
fn words(seed: u64, draw: u64, count: usize, room: &mut Vec<u32>) -> &[u32] {
    static KEPT: OnceLock<Vec<u32>> = OnceLock::new();
    if seed == SEED && count <= KEEP && draw < u64::from(DRAWS) {
        let kept = KEPT.get_or_init(|| {
            let mut kept = vec![0; KEEP * DRAWS as usize];
            (0..).zip(kept.chunks_exact_mut(KEEP)).for_each(|(draw, words)| fill(seed, draw, words));
            kept
        });
        let first = usize::try_from(draw).expect("one of few draws") * KEEP;
        return &kept[first..first + count];
    }
    room.resize(count, 0);
    fill(seed, draw, room);
    room
}

fn fill(seed: u64, draw: u64, words: &mut [u32]) {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(draw);
    random.fill(words);
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
    /// `class` sorts the roll calls, by bit; those without a class add nothing. No sum grows by more than `most` for a roll
    /// call. The result holds draws in rows and, class by class, sums in columns.
    pub(super) fn sums<const CLASSES: usize>(
        &self,
        draws: u32,
        width: usize,
        most: u16,
        class: impl Fn(usize) -> Option<usize>,
        add: impl Fn(usize, &mut [u16]),
    ) -> Array2<u16> {
        let draws = draws as usize;
        self.with_draws(draws, |drawn| self.sums_of::<CLASSES>(drawn, draws, width, most, class, add))
    }

    /// What is made of at least so many draws.
    fn with_draws<T>(&self, draws: usize, of: impl FnOnce(&Draws) -> T) -> T {
        if draws <= DRAWS as usize { of(self.drawing.draws()) } else { of(&self.drawing.draw(draws)) }
    }

    fn sums_of<const CLASSES: usize>(
        &self,
        drawn: &Draws,
        draws: usize,
        width: usize,
        most: u16,
        class: impl Fn(usize) -> Option<usize>,
        add: impl Fn(usize, &mut [u16]),
    ) -> Array2<u16> {
        let mut sums = Array2::zeros((draws, CLASSES * width));
        for of in 0..CLASSES {
            let mut calls: Vec<(usize, usize)> =
                self.drawing.calls.iter().copied().filter(|(bit, _)| class(*bit) == Some(of)).collect();
            calls.sort_unstable_by_key(|(_, block)| *block);
            let of_block: Vec<&[(usize, usize)]> = calls.chunk_by(|a, b| a.1 == b.1).collect();
            let mut held = Vec::with_capacity(of_block.len() * width);
            let mut row = vec![0; width];
            for calls in &of_block {
                row.fill(0);
                calls.iter().for_each(|(bit, _)| add(*bit, &mut row));
                held.extend(row.iter().map(|sum| f32::from(*sum)));
            }
            let held = Array2::from_shape_vec((of_block.len(), width), held).expect("a row for each");
            let mut weights = Vec::with_capacity(draws * of_block.len());
            for calls in &of_block {
                weights.extend(drawn.of_block(calls[0].1, draws).iter().map(|weight| f32::from(*weight)));
            }
            let weights = Array2::from_shape_vec((of_block.len(), draws), weights).expect("a weight for each");
            let into = &mut sums.slice_axis_mut(Axis(1), Slice::from(of * width..(of + 1) * width));
            count(weights.t(), held.view(), u32::from(drawn.heaviest) * u32::from(most) < u32::from(HALF), into);
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
        let joint = |(bit, block): &(usize, usize)| Some((*block, 3 * vote(*bit, a)? + vote(*bit, b)?));
        let mut calls: Vec<(usize, usize)> = self.drawing.calls.iter().filter_map(joint).collect();
        calls.sort_unstable();
        let draws = draws as usize;
        let mut counts = vec![0_u16; 9 * draws];
        self.with_draws(draws, |drawn| {
            for same in calls.chunk_by(|a, b| a == b) {
                let (block, cell) = same[0];
                let times = u16::try_from(same.len()).expect("a draw counts fewer than 65,536 roll calls");
                add_times(&mut counts[cell * draws..(cell + 1) * draws], drawn.of_block(block, draws), times);
            }
        });
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
        let add = |bit: usize, row: &mut [u16]| {
            for (vote, cells) in row.chunks_exact_mut(width).enumerate() {
                self.votes.cast(bit, vote).zip(cells).for_each(|(cast, cell)| *cell += u16::from(cast));
            }
        };
        PartnerDraws::new(self.sums::<3>(DRAWS, 3 * width, 1, own, add))
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

/// The product of the weights of draws and what their blocks hold. Where no count reaches [`HALF`], each number of the product
/// carries two: half as many numbers.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn count(weights: ArrayView2<'_, f32>, held: ArrayView2<'_, f32>, small: bool, into: &mut ArrayViewMut2<'_, u16>) {
    let width = held.ncols();
    if !small {
        into.zip_mut_with(&weights.dot(&held), |count, sum| *count = *sum as u16);
        return;
    }
    let first = width.div_ceil(2);
    let (low, high) = held.split_at(Axis(1), first);
    let mut packed = low.to_owned();
    packed.slice_axis_mut(Axis(1), Slice::from(..width - first)).scaled_add(f32::from(HALF), &high);
    for (packed, mut counts) in weights.dot(&packed).rows().into_iter().zip(into.rows_mut()) {
        let counts = counts.as_slice_mut().expect("rows stand in one piece");
        unpack(packed.to_slice().expect("rows stand in one piece"), counts.split_at_mut(first));
    }
}

/// Adds weights to counts, each some times.
#[multiversion(targets("x86_64+avx512f+avx512vl+avx512bw", "x86_64+avx2"))]
fn add_times(counts: &mut [u16], weights: &[u8], times: u16) {
    for (count, weight) in counts.iter_mut().zip(weights) {
        *count += times * u16::from(*weight);
    }
}

/// Takes two counts apart. Whole numbers below 2^23 stand in the last bits of their sum with 2^23, so that no number need be
/// converted by itself: the higher count is rounded, and where that leaves less than nothing for the lower, one too many.
#[multiversion(targets("x86_64+avx512f+avx512vl+avx512bw", "x86_64+avx2"))]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_possible_wrap)]
fn unpack(packed: &[f32], (low, high): (&mut [u16], &mut [u16])) {
    const LAST: f32 = 8_388_608.0;
    const HALF_UP: f32 = LAST * 1.5;
    let half = f32::from(HALF);
    let apart = |both: f32| {
        let rounded = both / half + LAST;
        let rest = (both - (rounded - LAST) * half + HALF_UP).to_bits() as i32 - HALF_UP.to_bits() as i32;
        let less = rest >> 31;
        let low = rest + (less & i32::from(HALF));
        (low as u16, (rounded.to_bits() as i32 - LAST.to_bits() as i32 + less) as u16)
    };
    high.iter_mut().zip(packed).for_each(|(high, both)| *high = apart(*both).1);
    low.iter_mut().zip(packed).for_each(|(low, both)| *low = apart(*both).0);
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
            let weights = &bootstrap.drawing.draws().weights;
            assert_eq!(weights.column(draw).iter().map(|weight| u32::from(*weight)).sum::<u32>(), 44);
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
    fn two_counts_in_one_number_come_apart() {
        let counts: Vec<u16> = (0..HALF).step_by(13).chain([1, 2047, 2048, 2049, HALF - 1]).collect();
        for &high in &counts {
            let packed: Vec<f32> =
                counts.iter().map(|low| f32::from(*low) + f32::from(HALF) * f32::from(high)).collect();
            let (mut lows, mut highs) = (vec![0; counts.len()], vec![0; counts.len()]);
            unpack(&packed, (&mut lows, &mut highs));
            assert_eq!((lows, highs), (counts.clone(), vec![high; counts.len()]));
        }
    }

    #[test]
    fn quantiles_interpolate_between_order_statistics() {
        let mut values: Vec<f64> = (0..=100).map(f64::from).rev().collect();
        let (low, high) = quantile_interval(&mut values, 0.9);
        assert!((low - 5.0).abs() < 1e-12 && (high - 95.0).abs() < 1e-12, "{low}, {high}");
    }
}
