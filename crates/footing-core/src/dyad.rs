//! Two states: without an order ([`Dyad`]) and with one ([`DirectedDyad`], sender first).

use crate::code::{CowCode, GwCode};

/// Two different states in no order; `first < second` by code always holds.
///
/// ```
/// use footing_core::{CowCode, Dyad};
/// let dyad = Dyad::new(CowCode(710), CowCode(365)).unwrap();
/// assert_eq!((dyad.first(), dyad.second()), (CowCode(365), CowCode(710)));
/// assert!(Dyad::new(CowCode(365), CowCode(365)).is_none()); // a state has no relation with itself
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dyad<C = CowCode> {
    first: C,
    second: C,
}

impl<C: Copy + Ord> Dyad<C> {
    /// Puts the two codes in order; `None` for a state with itself.
    pub fn new(a: C, b: C) -> Option<Self> {
        match a.cmp(&b) {
            std::cmp::Ordering::Less => Some(Self { first: a, second: b }),
            std::cmp::Ordering::Greater => Some(Self { first: b, second: a }),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// The state with the lower code.
    pub fn first(self) -> C {
        self.first
    }

    /// The state with the higher code.
    pub fn second(self) -> C {
        self.second
    }
}

/// Two different states in an order: from the one that acts, speaks or depends to its partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DirectedDyad<C = CowCode> {
    from: C,
    to: C,
}

impl<C: Copy + Ord> DirectedDyad<C> {
    /// `None` for a state with itself.
    pub fn new(from: C, to: C) -> Option<Self> {
        (from != to).then_some(Self { from, to })
    }

    /// The state that acts, speaks or depends.
    pub fn from(self) -> C {
        self.from
    }

    /// The partner.
    pub fn to(self) -> C {
        self.to
    }

    /// The same two states seen from the other side.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { from: self.to, to: self.from }
    }

    /// The same two states without their order.
    pub fn undirected(self) -> Dyad<C> {
        Dyad::new(self.from, self.to).expect("a directed dyad has two different states")
    }
}

/// A dyad of the Gleditsch-Ward system.
pub type GwDyad = Dyad<GwCode>;
