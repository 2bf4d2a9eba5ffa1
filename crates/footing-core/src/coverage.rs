//! What a source speaks about: which years, which states, and what a missing row means.

use serde::{Deserialize, Serialize};

use crate::code::CowCode;
use crate::time::{Period, Year};

/// The states a source speaks about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Universe {
    /// Every member of the state system.
    AllStates,
    /// Only these states, on both sides of a dyad.
    States(Vec<CowCode>),
    /// Only cases in which one side is this state.
    OneSideIs(CowCode),
    /// Only what this state does toward others; only toward these, where they are listed. Nothing is known of the way back.
    Sender {
        /// The state that acts.
        from: CowCode,
        /// Toward whom, where the source does not speak of all.
        #[serde(default)]
        to: Option<Vec<CowCode>>,
    },
    /// Only these pairs.
    Dyads(Vec<[CowCode; 2]>),
    /// No case at all: what a part of a source holds nothing of.
    Nothing,
}

impl Universe {
    /// Whether the source speaks about this state at all.
    #[must_use]
    pub fn covers_state(&self, state: CowCode) -> bool {
        match self {
            Self::AllStates => true,
            Self::States(list) => list.contains(&state),
            Self::OneSideIs(one) => *one == state,
            Self::Sender { from, .. } => *from == state,
            Self::Dyads(pairs) => pairs.iter().flatten().any(|side| *side == state),
            Self::Nothing => false,
        }
    }

    /// Whether the source speaks about this pair, in this order where its tables are directed.
    #[must_use]
    pub fn covers_dyad(&self, a: CowCode, b: CowCode) -> bool {
        match self {
            Self::AllStates => true,
            Self::States(list) => list.contains(&a) && list.contains(&b),
            Self::OneSideIs(one) => *one == a || *one == b,
            Self::Sender { from, to } => *from == a && to.as_ref().is_none_or(|to| to.contains(&b)),
            Self::Dyads(pairs) => pairs.contains(&[a, b]) || pairs.contains(&[b, a]),
            Self::Nothing => false,
        }
    }
}

/// What it means that a covered case has no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoRow {
    /// Unknown.
    Missing,
    /// The source lists only what exists, so: zero.
    ImpliedZero,
}

/// Coverage of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// First and last year the source speaks about.
    pub years: Period,
    /// Which states.
    pub universe: Universe,
    /// What no row means inside years and universe.
    pub no_row_means: NoRow,
}

impl Coverage {
    /// Whether the source speaks about this year.
    #[must_use]
    pub fn covers_year(&self, year: Year) -> bool {
        self.years.contains(year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_of_one_sender_says_nothing_of_the_way_back() {
        let (china, russia, india) = (CowCode(710), CowCode(365), CowCode(750));
        let all = Universe::Sender { from: china, to: None };
        assert!(all.covers_dyad(china, russia) && !all.covers_dyad(russia, china) && !all.covers_dyad(india, russia));
        assert!(all.covers_state(china) && !all.covers_state(russia));
        let some = Universe::Sender { from: china, to: Some(vec![russia]) };
        assert!(some.covers_dyad(china, russia) && !some.covers_dyad(china, india));
    }
}
