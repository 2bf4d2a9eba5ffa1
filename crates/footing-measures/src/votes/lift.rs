//! Adversary lift: does a partner agree with a state more often where a third party stands against it?

use std::ops::Range;

use footing_core::{Absence, CowCode, Period, Reading};
use multiversion::multiversion;

use super::bootstrap::Weights;
use super::drawn::{Drawn, bootstrap, median};
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

/// Counts of all states, by place: same and joint votes where the third opposes, then where it agrees.
struct Counts {
    cells: [Vec<u64>; 4],
}

impl Counts {
    fn at(&self, place: usize) -> [Conditional; 2] {
        let cell = |k: usize| u32::try_from(self.cells[k][place]).unwrap_or(u32::MAX);
        [Conditional { same: cell(0), n: cell(1) }, Conditional { same: cell(2), n: cell(3) }]
    }
}

fn difference([opposed, agreed]: [Conditional; 2]) -> Option<f64> {
    Some(opposed.rate()? - agreed.rate()?)
}

/// Counts a period's words, each roll call as often as its weight says; once each without weights.
fn count(votes: &RollCalls, state: usize, third: usize, words: Range<usize>, weights: Option<&Weights>) -> Counts {
    let width = votes.states().len();
    let mut cells: [Vec<u64>; 4] = std::array::from_fn(|_| vec![0; width]);
    for (offset, word) in words.enumerate() {
        let all = votes.word(word);
        let own: [u64; 3] = std::array::from_fn(|v| all[v][state]);
        let other: [u64; 3] = std::array::from_fn(|v| all[v][third]);
        let opposed = own[0] & other[2] | own[2] & other[0];
        let agreed = own[0] & other[0] | own[1] & other[1] | own[2] & other[2];
        match weights {
            None => add(all, own, [opposed, agreed], &mut cells, 0),
            Some(weights) => {
                for (power, plane) in (0_u32..).zip(weights.planes()) {
                    let masks = [opposed & plane[offset], agreed & plane[offset]];
                    if masks != [0; 2] {
                        add(all, own, masks, &mut cells, power);
                    }
                }
            }
        }
    }
    Counts { cells }
}

#[multiversion(targets("x86_64+avx512f+avx512vl+avx512vpopcntdq", "x86_64+avx2+popcnt", "x86_64+popcnt"))]
fn add(all: [&[u64]; 3], own: [u64; 3], masks: [u64; 2], cells: &mut [Vec<u64>; 4], power: u32) {
    let [same_opposed, joint_opposed, same_agreed, joint_agreed] = cells;
    let partners = all[0].iter().zip(all[1]).zip(all[2]);
    let opposed = same_opposed.iter_mut().zip(joint_opposed);
    let agreed = same_agreed.iter_mut().zip(joint_agreed);
    for ((((yes, abstain), no), (same_o, joint_o)), (same_a, joint_a)) in partners.zip(opposed).zip(agreed) {
        let same = yes & own[0] | abstain & own[1] | no & own[2];
        let joint = yes | abstain | no;
        *same_o += u64::from((same & masks[0]).count_ones()) << power;
        *joint_o += u64::from((joint & masks[0]).count_ones()) << power;
        *same_a += u64::from((same & masks[1]).count_ones()) << power;
        *joint_a += u64::from((joint & masks[1]).count_ones()) << power;
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
    let words = votes.words(period);
    let counts = count(votes, i, k, words.clone(), None);
    let enough = |place: usize| {
        let [opposed, agreed] = counts.at(place);
        opposed.n >= MIN_OPPOSES && agreed.n >= MIN_AGREES
    };
    let qualified: Vec<usize> =
        (0..votes.states().len()).filter(|&place| place != i && place != k && enough(place)).collect();
    let others: Vec<usize> = qualified.iter().copied().filter(|&place| place != j).collect();
    let median_of = |counts: &Counts, scratch: &mut Vec<f64>| {
        scratch.clear();
        scratch.extend(others.iter().filter_map(|&place| difference(counts.at(place))));
        median(scratch)
    };
    let [opposed, agreed] = counts.at(j);
    let own = difference([opposed, agreed]);
    let among = median_of(&counts, &mut Vec::new());
    let bootstrap = bootstrap(votes, period, draws);
    let drawn: Vec<(f64, f64)> = bootstrap.as_ref().map_or_else(Vec::new, |bootstrap| {
        bootstrap.each(draws, |weights| {
            let counts = count(votes, i, k, words.clone(), Some(weights));
            let own = difference(counts.at(j)).unwrap_or(f64::NAN);
            (own, median_of(&counts, &mut Vec::with_capacity(others.len())).unwrap_or(f64::NAN))
        })
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
