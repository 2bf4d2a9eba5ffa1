//! The card of a measure: everything a reader could ask or dispute about it, beside the function that computes it.

use footing_core::{CowCode, DirectedDyad, Estimate, Period};

use crate::evidence::{Cell, Evidence, Series};
use crate::votes::{BlockBootstrap, Drawn, RollCalls, SEED, Score};

/// One measure.
pub struct Measure {
    /// Id, by the grammar `source_measure_variant`.
    pub id: &'static str,
    /// Raised whenever any number can change.
    pub version: u32,
    /// Whether its oracles suffice to stand on.
    pub stability: Stability,
    /// Other ids it answers to.
    pub aliases: &'static [&'static str],
    /// Title as users should read it.
    pub title: &'static str,
    /// A few words for the head of a column.
    pub short: &'static str,
    /// What it is an indicator of: `political alignment`, `power`, `economic dependence` ...
    pub concept: &'static str,
    /// The question it answers; `{a}` and `{b}` stand for the two states, `{a}` first where directed.
    pub question: &'static str,
    /// Whom a value is about.
    pub subject: Subject,
    /// Unit in words.
    pub unit: &'static str,
    /// Least and greatest possible value.
    pub range: [f64; 2],
    /// What a higher value means, in words.
    pub higher_means: &'static str,
    /// What `n` counts.
    pub n_counts: &'static str,
    /// Formula in prose.
    pub formula: &'static str,
    /// Every choice a reader could dispute: name and wording.
    pub rules: &'static [(&'static str, &'static str)],
    /// What a critic would say, and what is known against it.
    pub criticism: &'static str,
    /// Keys into the bibliography.
    pub citations: &'static [&'static str],
    /// The suggested default of this concept, where it is another measure.
    pub prefer: Option<&'static str>,
    /// Table columns it needs.
    pub needs: &'static [Series],
    /// How several years become one value.
    pub pooling: Pooling,
    /// What it has been held against.
    pub oracles: &'static [Oracle],
    /// The function.
    pub compute: Formula,
}

/// Whether a measure's oracles suffice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stability {
    /// Held against a case by hand and against a published value or another implementation.
    Stable,
    /// Not yet: reports say so.
    Experimental,
}

impl Stability {
    /// `stable` or `experimental`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Experimental => "experimental",
        }
    }
}

/// Whom a value is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One state.
    State,
    /// Two states in no order.
    Dyad,
    /// A state toward a partner.
    DirectedDyad,
    /// A state toward a partner, in view of a third state.
    InViewOfThird,
}

/// How several years become one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pooling {
    /// The cases of all years are put together (votes, mentions).
    Cases,
    /// The value of the latest year of the period for which it is known; the year is shown.
    Latest,
    /// The measure is about the period as a whole (a trend).
    Whole,
}

/// The function of a measure.
#[derive(Clone, Copy)]
pub enum Formula {
    /// From the 3x3 table of the votes both states cast.
    Votes(Score),
    /// From the roll calls themselves: a state, its partner and a third state, the years, the level of intervals, and how many
    /// draws. A measure that needs no third state does not look at it.
    RollCalls(fn(&RollCalls, [CowCode; 3], Period, f64, u32) -> Drawn),
    /// From series of one state.
    State(fn(&dyn Evidence, CowCode, Period) -> Estimate),
    /// From series of two states; undirected measures give the same for either order.
    Dyad(fn(&dyn Evidence, DirectedDyad, Period) -> Estimate),
}

/// What a measure has been held against. Tests run `ByHand`; the others name the test that asserts them.
pub enum Oracle {
    /// Checkable on paper; run by every test of the room.
    ByHand {
        /// What the case shows.
        why: &'static str,
        /// The inputs.
        given: Given,
        /// The value, or `None` where there must be none.
        expect: Option<f64>,
    },
    /// A number printed in a paper, codebook or reference table.
    Published {
        /// The number and where it stands.
        value: &'static str,
        /// Name of the test.
        test: &'static str,
    },
    /// Another implementation on the same data.
    Peer {
        /// The implementation.
        tool: &'static str,
        /// Name of the test.
        test: &'static str,
    },
    /// An identity, symmetry or range.
    Law {
        /// The law.
        law: &'static str,
        /// Name of the test.
        test: &'static str,
    },
}

/// Inputs of a case by hand.
pub enum Given {
    /// Counts of the 3x3 vote table, rows the first state's yes, abstain, no.
    Votes([[u32; 3]; 3]),
    /// Roll calls on whole resolutions, with the state, its partner and the third state.
    Ballots {
        /// The roll calls.
        ballots: &'static [Ballot],
        /// COW codes of the state, its partner and the third state.
        states: [u16; 3],
        /// First and last year.
        years: [i32; 2],
    },
    /// Cells of evidence, and the states and years asked about.
    Cells {
        /// The evidence: everything else is missing, but for the tables below.
        cells: &'static [Cell],
        /// Tables in which no cell means zero.
        implied_zero: &'static [&'static str],
        /// COW codes of the state, or of the two states.
        states: &'static [u16],
        /// First and last year.
        years: [i32; 2],
    },
}

/// A roll call of a case by hand.
pub struct Ballot {
    /// How often it was held.
    pub times: u32,
    /// Year.
    pub year: i32,
    /// Number of the recurring title.
    pub title: u32,
    /// Votes by COW code: 1 yes, 2 abstain, 3 no.
    pub votes: &'static [(u16, u8)],
    /// Whether its issue is coded as human rights; `None` without an issue code.
    pub human_rights: Option<bool>,
}

impl Measure {
    /// The value of a measure of roll calls with its draws, the interval at a level. `None` for measures of another kind.
    #[must_use]
    pub fn of_roll_calls(
        &self,
        votes: &RollCalls,
        states: [CowCode; 3],
        period: Period,
        level: f64,
        draws: u32,
    ) -> Option<Drawn> {
        let Formula::RollCalls(compute) = self.compute else { return None };
        let mut drawn = compute(votes, states, period, level, draws);
        if !drawn.draws.is_empty() {
            let interval = BlockBootstrap::new(votes, period, SEED)
                .filter(|_| drawn.estimate.reading.known().is_some())
                .and_then(|bootstrap| bootstrap.interval(drawn.draws.iter().copied(), level));
            drawn.estimate.intervals = interval.into_iter().collect();
        }
        Some(drawn)
    }

    /// Whether it reads roll calls, not tables.
    #[must_use]
    pub fn of_votes(&self) -> bool {
        matches!(self.compute, Formula::Votes(_) | Formula::RollCalls(_))
    }

    /// Whether the value changes when the two states change places.
    #[must_use]
    pub fn directed(&self) -> bool {
        matches!(self.subject, Subject::DirectedDyad | Subject::InViewOfThird)
    }

    /// Whether its values are estimates: of votes, or by a rule `interval` of its card that is not `none: ...`. An estimate
    /// without an interval is one whose resampling was refused, and must not be taken as exact.
    #[must_use]
    pub fn estimated(&self) -> bool {
        let declared = |(name, wording): &(&str, &str)| *name == "interval" && !wording.starts_with("none");
        self.of_votes() || self.rules.iter().any(declared)
    }

    /// The source tables it reads.
    pub fn tables(&self) -> impl Iterator<Item = &'static str> + '_ {
        let mut seen: Vec<&str> = Vec::new();
        self.needs.iter().map(|series| series.table).filter(move |table| {
            let new = !seen.contains(table);
            if new {
                seen.push(table);
            }
            new
        })
    }
}
