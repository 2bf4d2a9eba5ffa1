//! Equidistance: whether a state stands nearer to its partner or to a third party.

use footing_core::{CowCode, Period, Reading};

use super::drawn::{Drawn, bootstrap};
use super::roll_calls::RollCalls;
use super::score::Score;
use super::table::{Distance, VoteTable};

/// `(d_third - d_partner) / (d_third + d_partner)` with `d = 1 - kappa`, linear weights: -1 at the third party, +1 at the
/// partner. `n` counts the fewer of the joint votes with either.
#[must_use]
pub fn equidistance_drawn(
    votes: &RollCalls,
    state: CowCode,
    partner: CowCode,
    third: CowCode,
    period: Period,
    draws: u32,
) -> Drawn {
    if state == partner || state == third || partner == third {
        return Drawn::absent(Reading::undefined("three different states are needed"), 0);
    }
    let tables = [votes.pair(state, partner, period), votes.pair(state, third, period)];
    let n = tables[0].n().min(tables[1].n());
    let reading = match equidistance(&tables[0], &tables[1]) {
        Ok(value) => Reading::Observed(value),
        Err(why) => why,
    };
    let bootstrap = bootstrap(votes, period, draws);
    let drawn = bootstrap.as_ref().map_or_else(Vec::new, |bootstrap| {
        let [near, far] = [partner, third].map(|other| {
            let mut scores = Vec::new();
            bootstrap.pair(state, other, draws).scores(Score::Kappa(Distance::Linear), &mut scores);
            scores
        });
        // 0/0 is NaN, as every draw without a value is.
        let of_draw = |(near, far): (&f64, &f64)| contrast(1.0 - near, 1.0 - far);
        near.iter().zip(&far).map(of_draw).collect()
    });
    Drawn::new(bootstrap.as_ref(), reading, n, drawn)
}

fn equidistance(partner: &VoteTable, third: &VoteTable) -> Result<f64, Reading> {
    let distance = |table: &VoteTable| Ok::<f64, Reading>(1.0 - table.kappa(Distance::Linear).need()?);
    let (near, far) = (distance(partner)?, distance(third)?);
    if near + far == 0.0 {
        return Err(Reading::undefined("the state votes exactly as both others do (0/0)"));
    }
    Ok(contrast(near, far))
}

fn contrast(near: f64, far: f64) -> f64 {
    (far - near) / (far + near)
}
