//! Quantities of roll calls with their joint bootstrap draws. Draw `d` of every quantity uses the same weights for the same
//! period, so that differences and ranks of quantities can be taken draw by draw.

use footing_core::{CowCode, Estimate, Period, Reading};

use super::bootstrap::{BlockBootstrap, SEED};
use super::roll_calls::RollCalls;
use super::score::Score;
use crate::statistics::LEVEL;

/// An estimate with its draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The value, its n and its interval at the level of all measures.
    pub estimate: Estimate,
    /// The value in each draw, NaN where it is undefined there; empty without draws.
    pub draws: Vec<f64>,
}

impl Drawn {
    /// Puts a value and its draws together; the interval is the bootstrap's, and none where it refuses one.
    pub(super) fn new(bootstrap: Option<&BlockBootstrap<'_>>, reading: Reading, n: u32, draws: Vec<f64>) -> Self {
        let interval = bootstrap
            .filter(|_| reading.known().is_some())
            .and_then(|bootstrap| bootstrap.interval(draws.iter().copied(), LEVEL));
        Self { estimate: Estimate { reading, n, intervals: interval.into_iter().collect() }, draws }
    }

    /// A quantity that has no value, and no draws.
    pub(super) fn absent(why: Reading, n: u32) -> Self {
        Self { estimate: Estimate::plain(why, n), draws: Vec::new() }
    }
}

/// The bootstrap of a period if draws are wanted.
pub(super) fn bootstrap(votes: &RollCalls, period: Period, draws: u32) -> Option<BlockBootstrap<'_>> {
    if draws == 0 { None } else { BlockBootstrap::new(votes, period, SEED) }
}

/// A score of the 3x3 table of two states, with draws. `n` counts joint votes.
#[must_use]
pub fn pair_score_drawn(votes: &RollCalls, score: Score, a: CowCode, b: CowCode, period: Period, draws: u32) -> Drawn {
    let table = votes.pair(a, b, period);
    let bootstrap = bootstrap(votes, period, draws);
    let mut drawn = Vec::new();
    if let Some(bootstrap) = &bootstrap {
        bootstrap.pair(a, b, draws).scores(score, &mut drawn);
    }
    Drawn::new(bootstrap.as_ref(), score.of(&table), table.n(), drawn)
}

/// The median of numbers, the mean of the middle two; `None` of none. Reorders them.
pub(super) fn median(values: &mut [f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let (middle, odd) = (values.len() / 2, values.len() % 2 == 1);
    let (below, &mut upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    if odd {
        return Some(upper);
    }
    let lower = below.iter().copied().max_by(f64::total_cmp)?;
    Some(f64::midpoint(lower, upper))
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_middle_or_the_mean_of_the_middle_two() {
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [3.0]), Some(3.0));
        assert_eq!(median(&mut [5.0, 1.0, 3.0]), Some(3.0));
        assert_eq!(median(&mut [5.0, 1.0, 3.0, 4.0]), Some(3.5));
    }
}
