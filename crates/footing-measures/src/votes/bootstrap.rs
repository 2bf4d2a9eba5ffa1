//! Intervals by bootstrap over blocks: roll calls on the same recurring resolution are drawn together, for they are not
//! independent. A draw is a weight for every block, and what is counted in a draw is the sum over blocks of what each holds
//! times its weight. Each sum is made for all draws side by side: most blocks add nothing to it, and the others are added up
//! in vector instructions. The same seed gives the same bytes on any number of threads.

use std::sync::{Arc, OnceLock};

use footing_core::{CowCode, Interval, Period};
use multiversion::multiversion;
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

/// Draws that are made, and added up, together.
const TOGETHER: usize = 64;

/// The blocks of a period, and the weights of every draw: made once for all who draw from it.
pub(super) struct Drawing {
    /// Bit of each roll call of the period, and the index of its block.
    calls: Vec<(usize, usize)>,
    blocks: usize,
    all_titled: bool,
    seed: u64,
    draws: OnceLock<Draws>,
}

/// How often a block is drawn in each of some draws: a line of the processor's memory.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Weights([u8; TOGETHER]);

/// The weights of some draws.
struct Draws {
    /// For every [`TOGETHER`] draws the weights of each block in them, those beyond the last draw zero.
    weights: Vec<Weights>,
    /// The most that one block is drawn in a draw.
    greatest: u8,
    /// The most roll calls that a draw counts, where that was asked.
    heaviest: OnceLock<usize>,
}

/// Sums in each of some draws: a column for each sum.
#[derive(Debug, Default)]
pub(super) struct Sums {
    draws: usize,
    cells: Vec<u16>,
}

impl Sums {
    /// How many draws there are.
    pub(super) fn draws(&self) -> usize {
        self.draws
    }

    /// One sum in all draws.
    pub(super) fn column(&self, column: usize) -> &[u16] {
        &self.cells[column * self.draws..(column + 1) * self.draws]
    }
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
        let mut weights = vec![Weights([0; TOGETHER]); draws.div_ceil(TOGETHER) * self.blocks];
        let mut random = Vec::new();
        let mut greatest = 0;
        for (some, first) in weights.chunks_exact_mut(self.blocks).zip((0..draws).step_by(TOGETHER)) {
            for (at, draw) in (first..draws.min(first + TOGETHER)).enumerate() {
                tally(words(self.seed, draw as u64, self.blocks, &mut random), some, at);
            }
            greatest = some.iter().flat_map(|Weights(some)| some).copied().fold(greatest, u8::max);
        }
        Draws { weights, greatest, heaviest: OnceLock::new() }
    }

    /// The most roll calls that a draw counts.
    fn heaviest(&self, drawn: &Draws) -> usize {
        *drawn.heaviest.get_or_init(|| {
            let mut sizes = vec![0; self.blocks];
            self.calls.iter().for_each(|(_, block)| sizes[*block] += 1);
            let mut most = 0;
            for weights in drawn.weights.chunks_exact(self.blocks) {
                let mut counted = [0_usize; TOGETHER];
                for (Weights(weights), size) in weights.iter().zip(&sizes) {
                    counted
                        .iter_mut()
                        .zip(weights)
                        .for_each(|(counted, weight)| *counted += usize::from(*weight) * size);
                }
                most = counted.into_iter().fold(most, usize::max);
            }
            most
        })
    }
}

/// Counts how often random words choose each of some blocks, in one of the draws that are made together.
fn tally(random: &[u32], counts: &mut [Weights], draw: usize) {
    let blocks = counts.len() as u64;
    for word in random {
        let block = (u64::from(*word) * blocks) >> 32;
        let count = &mut counts[usize::try_from(block).expect("below the number of blocks")].0[draw];
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
    /// call. The columns of the result stand class by class.
    pub(super) fn sums<const CLASSES: usize>(
        &self,
        draws: u32,
        width: usize,
        most: u16,
        class: impl Fn(usize) -> Option<usize>,
        add: impl Fn(usize, &mut [u16]),
    ) -> Sums {
        let terms = self.terms::<CLASSES>(width, class, add);
        let draws = draws as usize;
        if draws <= DRAWS as usize {
            self.all_draws(self.drawing.draws(), draws, most, &terms)
        } else {
            self.all_draws(&self.drawing.draw(draws), draws, most, &terms)
        }
    }

    /// For each sum the blocks that add to it, each as often as it adds one.
    fn terms<const CLASSES: usize>(
        &self,
        width: usize,
        class: impl Fn(usize) -> Option<usize>,
        add: impl Fn(usize, &mut [u16]),
    ) -> Terms {
        let mut terms = Terms { blocks: Vec::new(), ends: Vec::with_capacity(CLASSES * width) };
        for of in 0..CLASSES {
            let mut calls: Vec<(usize, usize)> =
                self.drawing.calls.iter().copied().filter(|(bit, _)| class(*bit) == Some(of)).collect();
            calls.sort_unstable_by_key(|(_, block)| *block);
            let of_block: Vec<&[(usize, usize)]> = calls.chunk_by(|a, b| a.1 == b.1).collect();
            let mut held = vec![0; of_block.len() * width];
            for (row, calls) in held.chunks_exact_mut(width.max(1)).zip(&of_block) {
                calls.iter().for_each(|(bit, _)| add(*bit, row));
            }
            for column in 0..width {
                for (calls, times) in of_block.iter().zip(held.iter().skip(column).step_by(width)) {
                    terms.blocks.extend(std::iter::repeat_n(place_of(calls[0].1), usize::from(*times)));
                }
                terms.ends.push(terms.blocks.len());
            }
        }
        terms
    }

    fn all_draws(&self, drawn: &Draws, draws: usize, most: u16, terms: &Terms) -> Sums {
        // Few roll calls need no closer look.
        let fits = |calls: usize| calls * usize::from(most) <= usize::from(u16::MAX);
        let drawing = &self.drawing;
        let small = fits(drawing.calls.len() * usize::from(drawn.greatest)) || fits(drawing.heaviest(drawn));
        assert!(small, "no sum of a draw leaves its sixteen bits");
        let few = usize::from(u8::MAX / drawn.greatest.max(1));
        let mut sums = Sums { draws, cells: vec![0; terms.ends.len() * draws] };
        let groups = drawn.weights.chunks_exact(drawing.blocks);
        for (weights, first) in groups.zip((0..draws).step_by(TOGETHER)) {
            add_up(weights, few, terms, first, &mut sums);
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
        let add = |bit: usize, row: &mut [u16]| {
            if let Some(other) = vote(bit, b) {
                row[other] += 1;
            }
        };
        sums.take(&self.sums::<3>(draws, 3, 1, |bit| vote(bit, a), add).cells);
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
        let (calls, states) = (&self.drawing.calls, self.votes.states().len());
        let first = calls[0].0;
        let mut of_bits = vec![0; calls[calls.len() - 1].0 - first + 1];
        calls.iter().for_each(|(bit, block)| of_bits[bit - first] = place_of(*block));
        let mut terms = Terms { blocks: Vec::new(), ends: Vec::with_capacity(9 * states) };
        for (cell, partner) in (0..9).flat_map(|cell| (0..states).map(move |partner| (cell, partner))) {
            let bits = self.votes.joint_bits([place, partner], cell, self.period);
            terms.blocks.extend(bits.map(|bit| of_bits[bit - first]));
            terms.ends.push(terms.blocks.len());
        }
        PartnerDraws::new(states, self.all_draws(self.drawing.draws(), DRAWS as usize, 1, &terms))
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

/// A block as terms hold it.
fn place_of(block: usize) -> u16 {
    u16::try_from(block).expect("fewer than 65,536 blocks")
}

/// What sums are made of.
struct Terms {
    /// The blocks of all sums, one after the other.
    blocks: Vec<u16>,
    /// Where those of each sum end.
    ends: Vec<usize>,
}

/// Adds up the weights of blocks in the [`TOGETHER`] draws from one on: so `few` at a time that their sum stays in its byte.
#[multiversion(targets("x86_64+avx512f+avx512vl+avx512bw", "x86_64+avx2"))]
fn add_up(weights: &[Weights], few: usize, terms: &Terms, first: usize, sums: &mut Sums) {
    let last = sums.draws.min(first + TOGETHER);
    let mut begin = 0;
    for (&end, column) in terms.ends.iter().zip(sums.cells.chunks_exact_mut(sums.draws)) {
        let mut sum = [0_u16; TOGETHER];
        for blocks in terms.blocks[begin..end].chunks(few) {
            let mut some = [0_u8; TOGETHER];
            for &block in blocks {
                let Weights(weights) = &weights[usize::from(block)];
                for at in 0..TOGETHER {
                    some[at] = some[at].wrapping_add(weights[at]);
                }
            }
            for at in 0..TOGETHER {
                sum[at] = sum[at].wrapping_add(u16::from(some[at]));
            }
        }
        column[first..last].copy_from_slice(&sum[..last - first]);
        begin = end;
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
            let weights = &bootstrap.drawing.draws().weights[..44];
            assert_eq!(weights.iter().map(|Weights(weights)| u32::from(weights[draw])).sum::<u32>(), 44);
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
        let all = bootstrap.partners(a).scores(1, Score::Agreement);
        assert_eq!(agreement, all[..300], "one partner alone and all partners together are the same draws");
        let interval = bootstrap.interval(agreement, 0.95).unwrap();
        let estimate = votes.pair(a, b, Period::year(2000)).agreement().known().unwrap();
        assert!(interval.low <= estimate && estimate <= interval.high && interval.low < interval.high);
    }

    proptest::proptest! {
        /// What is added up in bytes, some at a time, is the plain sum in every draw; also in the last ones of a group.
        #[test]
        fn sums_are_those_of_plain_addition(
            greatest in 1_u8..=255,
            draws in proptest::sample::select(vec![1_usize, 63, 64, 65, 130]),
            blocks in proptest::collection::vec(0_u16..9, 0..250),
            seed in 0_u64..1000,
        ) {
            let mut random = ChaCha8Rng::seed_from_u64(seed);
            let mut weights = vec![Weights([0; TOGETHER]); 9 * draws.div_ceil(TOGETHER)];
            for Weights(weights) in &mut weights {
                weights.iter_mut().for_each(|weight| *weight = greatest - random.random::<u8>() % greatest.min(3));
            }
            let half = blocks.len() / 2;
            let terms = Terms { ends: vec![half, half, blocks.len()], blocks };
            let mut sums = Sums { draws, cells: vec![0; 3 * draws] };
            for (group, first) in weights.chunks_exact(9).zip((0..draws).step_by(TOGETHER)) {
                add_up(group, usize::from(u8::MAX / greatest), &terms, first, &mut sums);
            }
            for draw in 0..draws {
                let weight = |block: &u16| u32::from(weights[draw / TOGETHER * 9 + usize::from(*block)].0[draw % TOGETHER]);
                for (column, blocks) in [&terms.blocks[..half], &[], &terms.blocks[half..]].into_iter().enumerate() {
                    let plain: u32 = blocks.iter().map(weight).sum();
                    proptest::prop_assert_eq!(u32::from(sums.column(column)[draw]), plain);
                }
            }
        }
    }

    #[test]
    fn quantiles_interpolate_between_order_statistics() {
        let mut values: Vec<f64> = (0..=100).map(f64::from).rev().collect();
        let (low, high) = quantile_interval(&mut values, 0.9);
        assert!((low - 5.0).abs() < 1e-12 && (high - 95.0).abs() < 1e-12, "{low}, {high}");
    }
}
