//! Adversary lift: does a partner agree with a state more often where a third party stands against it?

use footing_core::{Absence, CowCode, Period, Reading};
use ndarray::ArrayView1;

use super::drawn::{Drawn, bootstrap, median};
use super::recurring::Vote;
use super::roll_calls::RollCalls;

/// Fewest joint votes with a partner on which the third opposes the state, for the partner to count.
pub const MIN_OPPOSES: u32 = 50;

/// Fewest joint votes with a partner on which the third agrees with the state, for the partner to count.
pub const MIN_AGREES: u32 = 30;

/// A share of joint votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conditional {
    /// Joint votes on which the two cast the same vote.
    pub same: u32,
    /// Joint votes.
    pub n: u32,
}

impl Conditional {
    /// The share; `None` without joint votes.
    #[must_use]
    pub fn rate(self) -> Option<f64> {
        (self.n > 0).then(|| f64::from(self.same) / f64::from(self.n))
    }
}

/// Adversary lift of a partner, beside that of all other partners.
#[derive(Clone, Debug, PartialEq)]
pub struct LiftDrawn {
    /// The partner's lift: P(agrees with the state | third opposes it) - P(agrees | third agrees with it). `n` counts the
    /// joint votes of both conditions.
    pub own: Drawn,
    /// The median lift of all other partners with enough joint votes; `n` counts them.
    pub median_of_others: Drawn,
    /// The partner's lift less that median, draw by draw; `n` as of `own`.
    pub net: Drawn,
    /// Where the third opposes the state: one votes yes, the other no.
    pub opposed: Conditional,
    /// Where the third casts the same vote as the state.
    pub agreed: Conditional,
    /// The partner's place among all with enough joint votes, 1 the greatest lift; `None` if it has too few itself.
    pub rank: Option<u32>,
    /// Partners with enough joint votes, this one among them.
    pub of: u32,
}

/// Counts of all states: same votes by place, then joint votes, where the third opposes; then where it agrees.
struct Counts<'c> {
    width: usize,
    cells: &'c [u16],
}

impl Counts<'_> {
    fn at(&self, place: usize) -> [Conditional; 2] {
        let cell = |k: usize| u32::from(self.cells[k * self.width + place]);
        [Conditional { same: cell(0), n: cell(1) }, Conditional { same: cell(2), n: cell(3) }]
    }
}

fn difference([opposed, agreed]: [Conditional; 2]) -> Option<f64> {
    Some(opposed.rate()? - agreed.rate()?)
}

/// A state and the third party in whose view its partners are counted.
struct Seen<'v> {
    votes: &'v RollCalls,
    state: usize,
    third: usize,
}

impl Seen<'_> {
    /// 0 where the third opposes the state on the roll call of a bit, 1 where it agrees.
    fn class(&self, bit: usize) -> Option<usize> {
        match (self.votes.vote_at(bit, self.state)?, self.votes.vote_at(bit, self.third)?) {
            (own, other) if own == other => Some(1),
            (Vote::Yes, Vote::No) | (Vote::No, Vote::Yes) => Some(0),
            _ => None,
        }
    }

    /// Adds the roll call of a bit to the same and the joint votes of each partner.
    fn add(&self, bit: usize, row: &mut [f32]) {
        let (same, joint) = row.split_at_mut(row.len() / 2);
        let own = self.votes.vote_at(bit, self.state);
        for vote in Vote::ALL {
            for (cast, (same, joint)) in self.votes.cast(bit, vote.index()).zip(same.iter_mut().zip(joint.iter_mut())) {
                let cast = f32::from(u8::from(cast));
                *joint += cast;
                *same += if own == Some(vote) { cast } else { 0.0 };
            }
        }
    }

    /// The counts of a period, each roll call once.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn counts(&self, period: Period) -> Vec<u16> {
        let width = self.votes.states().len();
        let mut cells = vec![0.0; 4 * width];
        for bit in self.votes.bits(period) {
            if let Some(class) = self.class(bit) {
                self.add(bit, &mut cells[2 * width * class..2 * width * (class + 1)]);
            }
        }
        cells.into_iter().map(|count| count as u16).collect()
    }
}

/// The adversary lift of `partner` toward `state` in view of `third`, and of all other partners of the state, in one set of
/// draws. Without draws (`draws` = 0) there are no intervals.
///
/// The partners compared are those that pass [`MIN_OPPOSES`] and [`MIN_AGREES`] on the record itself; the set stays the
/// same in every draw. The partner's own lift needs one joint vote under each condition; its net lift needs the minima.
#[must_use]
pub fn lift_drawn(
    votes: &RollCalls,
    state: CowCode,
    partner: CowCode,
    third: CowCode,
    period: Period,
    draws: u32,
) -> LiftDrawn {
    let places = (votes.place(state), votes.place(partner), votes.place(third));
    let (Some(i), Some(j), Some(k)) = places else {
        return absent(Reading::Missing(Absence::NoRow));
    };
    if i == j || i == k || j == k {
        return absent(Reading::undefined("three different states are needed"));
    }
    let seen = Seen { votes, state: i, third: k };
    let width = votes.states().len();
    let cells = seen.counts(period);
    let counts = Counts { width, cells: &cells };
    let enough = |place: usize| {
        let [opposed, agreed] = counts.at(place);
        opposed.n >= MIN_OPPOSES && agreed.n >= MIN_AGREES
    };
    let qualified: Vec<usize> =
        (0..votes.states().len()).filter(|&place| place != i && place != k && enough(place)).collect();
    let others: Vec<usize> = qualified.iter().copied().filter(|&place| place != j).collect();
    let median_of = |counts: &Counts<'_>, scratch: &mut Vec<f64>| {
        scratch.clear();
        scratch.extend(others.iter().filter_map(|&place| difference(counts.at(place))));
        median(scratch)
    };
    let [opposed, agreed] = counts.at(j);
    let own = difference([opposed, agreed]);
    let among = median_of(&counts, &mut Vec::new());
    let bootstrap = bootstrap(votes, period, draws);
    let drawn: Vec<(f64, f64)> = bootstrap.as_ref().map_or_else(Vec::new, |bootstrap| {
        let sums = bootstrap.sums::<2>(draws, 2 * width, |bit| seen.class(bit), |bit, row| seen.add(bit, row));
        let mut scratch = Vec::with_capacity(others.len());
        let of_draw = |cells: ArrayView1<'_, u16>| {
            let counts = Counts { width, cells: cells.to_slice().expect("rows stand in one piece") };
            let own = difference(counts.at(j)).unwrap_or(f64::NAN);
            (own, median_of(&counts, &mut scratch).unwrap_or(f64::NAN))
        };
        sums.rows().into_iter().map(of_draw).collect()
    });
    let drawn_of = |reading, n, of: fn(&(f64, f64)) -> f64| {
        Drawn::new(bootstrap.as_ref(), reading, n, drawn.iter().map(of).collect::<Vec<f64>>())
    };
    let n = opposed.n + agreed.n;
    let one_sided = || {
        Reading::undefined(
            "the third party never opposed the state, or never agreed with it, where both partners voted",
        )
    };
    let own_reading = own.map_or_else(one_sided, Reading::Observed);
    let median_reading =
        among.map_or_else(|| Reading::undefined("no other partner has enough votes"), Reading::Observed);
    let net_reading = match (own, among) {
        (Some(_), _) if !qualified.contains(&j) => {
            let (n, min) = if opposed.n < MIN_OPPOSES { (opposed.n, MIN_OPPOSES) } else { (agreed.n, MIN_AGREES) };
            Reading::Missing(Absence::TooFew { n, min })
        }
        (Some(own), Some(among)) => Reading::Observed(own - among),
        (None, _) => one_sided(),
        (_, None) => median_reading.clone(),
    };
    let rank = own.filter(|_| qualified.contains(&j)).map(|own| {
        let above = others.iter().filter(|&&place| difference(counts.at(place)).is_some_and(|lift| lift > own)).count();
        u32::try_from(above + 1).unwrap_or(u32::MAX)
    });
    LiftDrawn {
        own: drawn_of(own_reading, n, |(own, _)| *own),
        median_of_others: drawn_of(median_reading, u32::try_from(others.len()).unwrap_or(u32::MAX), |(_, m)| *m),
        net: drawn_of(net_reading, n, |(own, m)| own - m),
        opposed,
        agreed,
        rank,
        of: u32::try_from(qualified.len()).unwrap_or(u32::MAX),
    }
}

fn absent(why: Reading) -> LiftDrawn {
    let none = Conditional { same: 0, n: 0 };
    let drawn = || Drawn::absent(why.clone(), 0);
    LiftDrawn { own: drawn(), median_of_others: drawn(), net: drawn(), opposed: none, agreed: none, rank: None, of: 0 }
}
