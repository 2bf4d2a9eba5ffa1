//! Adversary lift: does a partner agree with a state more often where a third party stands against it?

use footing_core::{Absence, CowCode, Period, Reading};

use super::contrast::{Agreement, Contrast, Question, contrast};
use super::recurring::Vote;
use super::roll_calls::RollCalls;

/// Fewest joint votes with a partner on which the third opposes the state, for the partner to count.
pub const MIN_OPPOSES: u32 = 50;

/// Fewest joint votes with a partner on which the third agrees with the state, for the partner to count.
pub const MIN_AGREES: u32 = 30;

/// The adversary lift of `partner` toward `state` in view of `third`, and of all other partners of the state, in one set of
/// draws: P(votes as the state | third opposes it) - P(the same | third agrees with it). The third opposes where one of the
/// two votes yes and the other no; it agrees where it casts the same vote.
///
/// The partners compared are those that pass [`MIN_OPPOSES`] and [`MIN_AGREES`].
#[must_use]
pub fn lift_drawn(
    votes: &RollCalls,
    state: CowCode,
    partner: CowCode,
    third: CowCode,
    period: Period,
    draws: u32,
) -> Contrast {
    let places = (votes.place(state), votes.place(partner), votes.place(third));
    let (Some(i), Some(j), Some(k)) = places else {
        return Contrast::absent(&Reading::Missing(Absence::NoRow));
    };
    if i == j || i == k || j == k {
        return Contrast::absent(&Reading::undefined("three different states are needed"));
    }
    let question = Question {
        class: |bit: usize| match (votes.vote_at(bit, i)?, votes.vote_at(bit, k)?) {
            (own, other) if own == other => Some(1),
            (Vote::Yes, Vote::No) | (Vote::No, Vote::Yes) => Some(0),
            _ => None,
        },
        agreement: Agreement::Same,
        minima: [MIN_OPPOSES, MIN_AGREES],
        one_sided: "the third party never opposed the state, or never agreed with it, where both partners voted",
    };
    let others = (0..votes.states().len()).filter(|place| *place != k);
    contrast(votes, &question, [i, j], others, period, draws)
}
