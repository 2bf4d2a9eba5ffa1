//! One state's tables with every state in each draw of a bootstrap, and the places and quantiles that follow from them.

use std::ops::Range;

use footing_core::parallel;
use multiversion::multiversion;

use super::bootstrap::{Sums, quantile};
use super::score::{RowSums, Score};

/// Draws in which places are compared at once: what is reckoned with stays near the processor.
const PIECE: usize = 256;

/// The tables of one state with every state, by place, in each draw.
#[derive(Debug, Default)]
pub struct PartnerDraws {
    /// How many states there are.
    states: usize,
    /// For each of the nine cells the counts of every state.
    counts: Sums,
}

impl PartnerDraws {
    pub(super) fn new(states: usize, counts: Sums) -> Self {
        Self { states, counts }
    }

    /// Takes in the tables of the state at a place, one for each draw.
    fn take(&self, place: usize, draws: Range<usize>, sums: &mut RowSums) {
        let cell = |cell: usize| &self.counts.column(cell * self.states + place)[draws.clone()];
        sums.take_cells(std::array::from_fn(cell));
    }

    /// A score of the state at a place in each draw, NaN where there is none.
    #[must_use]
    pub fn scores(&self, place: usize, score: Score) -> Vec<f64> {
        let (mut sums, mut scores) = (RowSums::of(&[score]), Vec::new());
        if self.states > 0 {
            self.take(place, 0..self.counts.draws(), &mut sums);
            sums.scores(score, &mut scores);
        }
        scores
    }

    /// Where the state at a place stands in each draw among the `eligible` places, for each score.
    #[must_use]
    pub fn standings(&self, wanted: &[Score], place: usize, eligible: &[usize]) -> Vec<Standing> {
        let draws = self.counts.draws();
        let pieces: Vec<Range<usize>> =
            (0..draws).step_by(PIECE).map(|first| first..draws.min(first + PIECE)).collect();
        let pieces: Vec<Vec<Standing>> =
            parallel::map(&pieces, |draws| self.some_standings(wanted, place, eligible, draws));
        let mut standings = vec![Standing::default(); wanted.len()];
        for piece in pieces {
            standings.iter_mut().zip(piece).for_each(|(standing, piece)| standing.extend(piece));
        }
        standings
    }

    fn some_standings(
        &self,
        wanted: &[Score],
        place: usize,
        eligible: &[usize],
        draws: &Range<usize>,
    ) -> Vec<Standing> {
        let (mut sums, mut scores) = (RowSums::of(wanted), Vec::new());
        self.take(place, draws.clone(), &mut sums);
        let own = wanted.iter().map(|score| {
            sums.scores(*score, &mut scores);
            Standing::new(scores.clone())
        });
        let mut standings: Vec<Standing> = own.collect();
        for other in eligible {
            self.take(*other, draws.clone(), &mut sums);
            for (score, standing) in wanted.iter().zip(&mut standings) {
                sums.scores(*score, &mut scores);
                standing.compare(&scores);
            }
        }
        standings
    }

    /// In each draw the share of `eligible` places below the partner's, equals counting half, and the partner's rank among
    /// them; NaN without a partner and where it has no score. Places without one are not compared.
    #[must_use]
    pub fn places(&self, score: Score, partner: Option<usize>, eligible: &[usize]) -> (Vec<f64>, Vec<f64>) {
        let Some(partner) = partner else {
            let none = vec![f64::NAN; self.counts.draws()];
            return (none.clone(), none);
        };
        let standings = self.standings(&[score], partner, eligible);
        let draws = 0..self.counts.draws();
        let of = |draw: usize| {
            let standing = &standings[0];
            (standing.share(draw), standing.rank(draw).map_or(f64::NAN, f64::from))
        };
        draws.map(of).unzip()
    }

    /// In each draw a quantile over the `eligible` places that have a score; NaN where none has.
    #[must_use]
    pub fn quantiles(&self, score: Score, share: f64, eligible: &[usize]) -> Vec<f64> {
        let columns: Vec<Vec<f64>> = eligible.iter().map(|place| self.scores(*place, score)).collect();
        let mut all = Vec::with_capacity(eligible.len());
        let of = |draw: usize| {
            all.clear();
            all.extend(columns.iter().map(|scores| scores[draw]).filter(|value| !value.is_nan()));
            if all.is_empty() { f64::NAN } else { quantile(&mut all, share) }
        };
        (0..self.counts.draws()).map(of).collect()
    }
}

/// The value of a state in each draw, and how many others are greater, equal and less; others without a value are not
/// compared.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    values: Vec<f64>,
    // Counts are held as wide as the values, so that vector instructions of one width do both.
    greater: Vec<f64>,
    equal: Vec<f64>,
    less: Vec<f64>,
}

impl Standing {
    pub(crate) fn new(values: Vec<f64>) -> Self {
        let none = vec![0.0; values.len()];
        Self { values, greater: none.clone(), equal: none.clone(), less: none }
    }

    pub(crate) fn compare(&mut self, others: &[f64]) {
        compare(&self.values, others, [&mut self.greater, &mut self.equal, &mut self.less]);
    }

    /// Goes on in further draws.
    fn extend(&mut self, further: Self) {
        self.values.extend(further.values);
        self.greater.extend(further.greater);
        self.equal.extend(further.equal);
        self.less.extend(further.less);
    }

    /// The values, NaN where there is none.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The rank in a draw, 1 the highest; `None` without a value.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn rank(&self, draw: usize) -> Option<u32> {
        (!self.values[draw].is_nan()).then(|| 1 + self.greater[draw] as u32)
    }

    /// The share of the others that are less in a draw, equals counting half; NaN without a value.
    #[must_use]
    pub fn share(&self, draw: usize) -> f64 {
        if self.values[draw].is_nan() {
            return f64::NAN;
        }
        let compared = self.greater[draw] + self.equal[draw] + self.less[draw];
        share_below(self.less[draw], self.equal[draw], compared) / 100.0
    }
}

/// Adds to how many others are greater, equal and less. What is no number is none of these.
#[multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
fn compare(values: &[f64], others: &[f64], [greater, equal, less]: [&mut [f64]; 3]) {
    let draws = values.len();
    let (others, greater, equal, less) =
        (&others[..draws], &mut greater[..draws], &mut equal[..draws], &mut less[..draws]);
    for draw in 0..draws {
        let (value, other) = (values[draw], others[draw]);
        greater[draw] += f64::from(u8::from(other > value));
        equal[draw] += f64::from(u8::from(other == value));
        less[draw] += f64::from(u8::from(other < value));
    }
}

/// Where a value stands among others that are looked at some at a time and not kept.
#[derive(Clone, Copy, Debug)]
pub struct AmongAll {
    value: f64,
    less: u32,
    equal: u32,
    compared: u32,
}

impl AmongAll {
    /// A value that nothing has been compared with.
    #[must_use]
    pub fn new(value: f64) -> Self {
        Self { value, less: 0, equal: 0, compared: 0 }
    }

    /// Compares it with the others that have a value and at least so large an `n`.
    pub fn compare(&mut self, others: &[f64], n: &[f64], min: f64) {
        let [less, equal, compared] = count_beside(self.value, others, n, min);
        self.less += less;
        self.equal += equal;
        self.compared += compared;
    }

    /// The share of the others that are less, in percent, equals counting half; `None` if there are none.
    #[must_use]
    pub fn percentile(&self) -> Option<f64> {
        let [less, equal, compared] = [self.less, self.equal, self.compared].map(f64::from);
        (compared > 0.0).then(|| share_below(less, equal, compared))
    }
}

#[multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
fn count_beside(value: f64, others: &[f64], n: &[f64], min: f64) -> [u32; 3] {
    let (mut less, mut equal, mut compared) = (0_u64, 0_u64, 0_u64);
    for (other, n) in others.iter().zip(n) {
        let enough = *n >= min;
        less += u64::from(enough & (*other < value));
        equal += u64::from(enough & (*other == value));
        compared += u64::from(enough & !other.is_nan());
    }
    // As wide as what is compared while it is counted; fewer than 2^32 are.
    [less, equal, compared].map(|count| count as u32)
}

/// In percent, those that are equal counting half.
fn share_below(below: f64, equal: f64, compared: f64) -> f64 {
    100.0 * (below + equal / 2.0) / compared
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
    share_below(f64::from(below), f64::from(equal), compared)
}

/// 1 + the number of greater values.
#[must_use]
pub fn rank(value: f64, all: impl IntoIterator<Item = f64>) -> u32 {
    1 + all.into_iter().map(|other| u32::from(other > value)).sum::<u32>()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Compared some at a time, or draw by draw, a value stands where it stands when all others are at hand.
        #[test]
        fn places_are_those_among_all_at_once(
            value in 0_u8..8,
            others in prop::collection::vec((0_u8..9, 0_u8..20), 1..60),
            parts in 1_usize..7,
        ) {
            let number = |value: u8| if value < 8 { f64::from(value) / 7.0 } else { f64::NAN };
            let value = number(value);
            let (scores, n): (Vec<f64>, Vec<f64>) =
                others.iter().map(|(score, n)| (number(*score), f64::from(*n))).unzip();
            let known = |enough: f64| -> Vec<f64> {
                let all = scores.iter().zip(&n).filter(|(score, n)| !score.is_nan() && **n >= enough);
                all.map(|(score, _)| *score).collect()
            };
            let mut among = AmongAll::new(value);
            scores.chunks(parts).zip(n.chunks(parts)).for_each(|(scores, n)| among.compare(scores, n, 10.0));
            let compared = known(10.0);
            prop_assert_eq!(among.percentile(), (!compared.is_empty()).then(|| percentile(value, &compared)));

            let mut standing = Standing::new(vec![value, f64::NAN]);
            scores.iter().for_each(|score| standing.compare(&[*score, *score]));
            let compared = known(0.0);
            prop_assert_eq!(standing.rank(0), Some(rank(value, compared.iter().copied())));
            prop_assert_eq!(standing.rank(1), None);
            if !compared.is_empty() {
                prop_assert_eq!(standing.share(0), percentile(value, &compared) / 100.0);
            }
            prop_assert!(standing.share(1).is_nan());
        }
    }
}
