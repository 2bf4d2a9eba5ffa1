//! The mover test: when two states that disagreed on a recurring resolution come to agree, which of them moved?
//!
//! New but elementary: McNemar's idea (mcnemar1947) on consecutive votes. A state that moves to its partner's side may only have moved to
//! where everybody stands, so the moves that land on the Assembly's median vote are counted apart, and the same test is
//! run against all other partners.

use footing_core::{CowCode, Estimate, Interval, Period, Reading};

use super::drawn::{Drawn, median};
use super::recurring::{RecurringKey, Step, Vote};
use super::roll_calls::RollCalls;
use crate::statistics::rates::{binomial_test, clopper_pearson, jeffreys};

/// Fewest one-sided moves with a partner for it to count among the partners.
pub const MIN_MOVES: u32 = 5;

/// Moves between consecutive votes on the same recurring resolution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mover {
    /// Disagreement to agreement because the first state changed its vote and the second did not.
    pub moves_i: u32,
    /// Disagreement to agreement because the second state changed its vote and the first did not.
    pub moves_j: u32,
    /// Disagreement to agreement with both changing: no evidence of who moved.
    pub both: u32,
    /// Of `moves_i`, those that landed on the Assembly's median vote.
    pub moves_i_to_median: u32,
    /// Of `moves_j`, those that landed on the Assembly's median vote.
    pub moves_j_to_median: u32,
    /// Agreement to disagreement because the first state alone changed its vote.
    pub leaves_i: u32,
    /// Agreement to disagreement because the second state alone changed its vote.
    pub leaves_j: u32,
    /// Consecutive votes looked at.
    pub steps: u32,
}

impl Mover {
    /// Moves by one state alone.
    #[must_use]
    pub fn moves(&self) -> u32 {
        self.moves_i + self.moves_j
    }

    /// The first state's share of the moves toward agreement; `None` without a move.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        (self.moves() > 0).then(|| f64::from(self.moves_i) / f64::from(self.moves()))
    }

    /// Exact two-sided binomial probability of moves as uneven as these if either state were as likely to move; `None`
    /// without a move.
    #[must_use]
    pub fn p_value(&self) -> Option<f64> {
        (self.moves() > 0).then(|| binomial_test(self.moves_i, self.moves(), 0.5))
    }

    /// Clopper-Pearson and Jeffreys intervals of the share, in this order; empty without a move. Moves on different
    /// resolutions in one year have common causes, so the real uncertainty is wider.
    #[must_use]
    pub fn intervals(&self, level: f64) -> Vec<Interval> {
        if self.moves() == 0 {
            return Vec::new();
        }
        let interval =
            |(low, high), method: &'static str| Interval { low, high, level, method: method.into(), lower_bound: true };
        vec![
            interval(clopper_pearson(self.moves_i, self.moves(), level), "Clopper-Pearson, moves taken as independent"),
            interval(jeffreys(self.moves_i, self.moves(), level), "Jeffreys, moves taken as independent"),
        ]
    }
}

/// Counts the moves of two states in a period: the year of the later vote lies in it, the earlier may lie before.
#[must_use]
pub fn mover(votes: &RollCalls, key: RecurringKey, i: CowCode, j: CowCode, period: Period) -> Mover {
    let mut mover = Mover::default();
    for step in votes.steps(key, i, j).iter().filter(|step| period.contains(step.to_year)) {
        mover.steps += 1;
        let changed = (step.a[0] != step.a[1], step.b[0] != step.b[1]);
        match (step.a[0] == step.b[0], step.a[1] == step.b[1], changed) {
            (false, true, (true, true)) => mover.both += 1,
            (false, true, (true, false)) => {
                mover.moves_i += 1;
                mover.moves_i_to_median += u32::from(on_median(votes, step));
            }
            (false, true, (false, true)) => {
                mover.moves_j += 1;
                mover.moves_j_to_median += u32::from(on_median(votes, step));
            }
            (true, false, (true, false)) => mover.leaves_i += 1,
            (true, false, (false, true)) => mover.leaves_j += 1,
            _ => {}
        }
    }
    mover
}

/// The share of the moves that the first state made, with its exact intervals. `n` counts the moves.
#[must_use]
pub fn moves(votes: &RollCalls, key: RecurringKey, i: CowCode, j: CowCode, period: Period, level: f64) -> Drawn {
    let found = mover(votes, key, i, j, period);
    let reading = found.share().map_or_else(|| Reading::undefined("neither state moved"), Reading::Observed);
    Drawn { estimate: Estimate { reading, n: found.moves(), intervals: found.intervals(level) }, draws: Vec::new() }
}

/// Whether the vote both states ended on is the median vote of all states that voted.
fn on_median(votes: &RollCalls, step: &Step) -> bool {
    let [yes, abstain, no] = votes.totals_at(step.bit);
    let all = yes + abstain + no;
    let median = if 2 * yes > all {
        Vote::Yes
    } else if 2 * no > all {
        Vote::No
    } else {
        Vote::Abstain
    };
    step.a[1] == median
}

/// The mover test of a pair beside the same test of the first state against all other partners.
#[derive(Clone, Debug, PartialEq)]
pub struct MoverAmongPartners {
    /// The pair's own.
    pub own: Mover,
    /// The median, over other partners with at least [`MIN_MOVES`] moves, of the first state's share of the moves.
    pub median_share: Option<f64>,
    /// The pair's share less that median.
    pub net_share: Option<f64>,
    /// How many other partners have enough moves.
    pub partners: u32,
}

/// Runs the test against every partner of `i`.
#[must_use]
pub fn mover_among_partners(
    votes: &RollCalls,
    key: RecurringKey,
    i: CowCode,
    j: CowCode,
    period: Period,
) -> MoverAmongPartners {
    let own = mover(votes, key, i, j, period);
    let mut shares: Vec<f64> = votes
        .states()
        .iter()
        .filter(|&&state| state != i && state != j)
        .map(|&state| mover(votes, key, i, state, period))
        .filter(|mover| mover.moves() >= MIN_MOVES)
        .filter_map(|mover| mover.share())
        .collect();
    let partners = u32::try_from(shares.len()).unwrap_or(u32::MAX);
    let median_share = median(&mut shares);
    let net_share = own.share().zip(median_share).map(|(own, median)| own - median);
    MoverAmongPartners { own, median_share, net_share, partners }
}
