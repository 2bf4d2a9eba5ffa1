//! Votes on human rights, by the issue codes of the roll calls: how far two states agree there, and by how much more than
//! on the rest of the agenda.

use footing_core::{Absence, CowCode, Period, Reading};

use super::contrast::{Agreement, Contrast, FULL, Question, contrast};
use super::drawn::{Drawn, bootstrap};
use super::roll_calls::RollCalls;

/// Fewest joint votes on human rights, and fewest on the rest, for a partner to be compared.
pub const MIN_JOINT: u32 = 30;

/// The places of two states that can be held together in a period, or why they cannot.
fn places(votes: &RollCalls, [a, b]: [CowCode; 2], period: Period) -> Result<[usize; 2], Reading> {
    let (Some(i), Some(j)) = (votes.place(a), votes.place(b)) else {
        return Err(Reading::Missing(Absence::NoRow));
    };
    if i == j {
        return Err(Reading::undefined("two different states are needed"));
    }
    if votes.calls(period).all(|call| call.human_rights.is_none()) {
        return Err(Reading::Missing(Absence::Input("no roll call of the period carries an issue code".into())));
    }
    Ok([i, j])
}

/// Lijphart's index of agreement on the roll calls coded as human rights. `n` counts joint votes.
#[must_use]
pub fn human_rights_agreement(votes: &RollCalls, a: CowCode, b: CowCode, period: Period, draws: u32) -> Drawn {
    let [i, j] = match places(votes, [a, b], period) {
        Ok(places) => places,
        Err(why) => return Drawn::absent(why, 0),
    };
    let coded = |bit: usize| votes.call_at(bit)?.human_rights?.then_some(0);
    let add = |bit: usize, row: &mut [u16]| {
        if let (Some(own), Some(other)) = (votes.vote_at(bit, i), votes.vote_at(bit, j)) {
            row[0] += Agreement::Near.halves(own, other);
            row[1] += 1;
        }
    };
    let rate = |halves: u16, n: u16| f64::from(halves) / f64::from(FULL) / f64::from(n);
    let mut all = [0; 2];
    votes.bits(period).filter(|bit| coded(*bit).is_some()).for_each(|bit| add(bit, &mut all));
    let bootstrap = bootstrap(votes, period, draws);
    let drawn = bootstrap.as_ref().map_or_else(Vec::new, |bootstrap| {
        let sums = bootstrap.sums::<1>(draws, 2, FULL, coded, add);
        // A draw without a joint vote is 0/0, which is NaN.
        sums.column(0).iter().zip(sums.column(1)).map(|(halves, n)| rate(*halves, *n)).collect()
    });
    let [agreeing, n] = all;
    let reading = if n > 0 {
        Reading::Observed(rate(agreeing, n))
    } else {
        Reading::undefined("the two states cast no vote on the same roll call on human rights")
    };
    Drawn::new(bootstrap.as_ref(), reading, n.into(), drawn)
}

/// Whom a contrast is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Nobody: the two alone.
    Nobody,
    /// The other partners of the state with at least [`MIN_JOINT`] joint votes of either kind.
    OtherPartners,
}

/// Agreement of `partner` with `state` on human rights less that on all other coded roll calls, in one set of draws.
#[must_use]
pub fn human_rights_contrast(
    votes: &RollCalls,
    state: CowCode,
    partner: CowCode,
    beside: Beside,
    period: Period,
    draws: u32,
) -> Contrast {
    let places = match places(votes, [state, partner], period) {
        Ok(places) => places,
        Err(why) => return Contrast::absent(&why),
    };
    let question = Question {
        class: |bit: usize| votes.call_at(bit)?.human_rights.map(|coded| usize::from(!coded)),
        agreement: Agreement::Near,
        minima: [MIN_JOINT; 2],
        one_sided: "the two states cast no vote on the same roll call on human rights, or none on another issue",
    };
    let others = match beside {
        Beside::Nobody => 0,
        Beside::OtherPartners => votes.states().len(),
    };
    contrast(votes, &question, places, 0..others, period, draws)
}
