//! A test as a tree.

use footing_core::{AsOf, CowCode, Period, Year};

use super::Vocabulary;
use super::token::Span;

/// What a vocabulary knows of a measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Id.
    pub id: &'static str,
    /// Title as users read it.
    pub title: &'static str,
    /// Whom a value is about.
    pub about: About,
    /// Unit in words.
    pub unit: &'static str,
    /// Whether values are ratios, so that margins are factors.
    pub ratio: bool,
    /// Least and greatest possible value.
    pub range: [f64; 2],
    /// Other measures of the same thing on the same scale.
    pub variants: Vec<&'static str>,
    /// Those and the ones on another scale, for ratios, ranks and percentiles.
    pub relatives: Vec<&'static str>,
    /// Ids of the sources it rests on.
    pub sources: Vec<&'static str>,
}

/// Whom a measure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// One state.
    State,
    /// Two states in no order.
    Dyad,
    /// A state toward a partner.
    Directed,
    /// A state toward a partner in view of a third.
    Third,
}

/// A state as a test names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StateRef {
    /// One of the pack's states: 0 for A, 1 for B, 2 for C.
    Role(usize),
    /// Named in the test.
    Fixed(CowCode),
}

/// Whom a quantity is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Whom {
    /// The first state.
    pub first: StateRef,
    /// The second, if there is one.
    pub second: Option<StateRef>,
    /// A third in view of which the two are seen.
    pub third: Option<StateRef>,
}

/// What a value is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Baseline {
    /// All dyads of the system.
    AllDyads,
    /// All partners of a state.
    PartnersOf(StateRef),
    /// The partners of a state that are the other's peers in power and region.
    PeersOf(StateRef),
    /// The same two states in the years before.
    OwnPast(u32),
    /// Other states' series, for breaks.
    PlaceboStates,
}

/// One number of a test.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// A number.
    Number(f64),
    /// A threshold of the pack, by name.
    Threshold(String, f64),
    /// A measure's value.
    Measure(&'static str, Whom),
    /// The first state's value over the second's.
    Ratio(&'static str, StateRef, StateRef),
    /// The place of a state among the partners of another.
    Rank {
        /// Measure.
        measure: &'static str,
        /// Whose place.
        partner: StateRef,
        /// Among whose partners.
        of: StateRef,
    },
    /// The share of a baseline below the value.
    Percentile(&'static str, Whom, Baseline),
    /// Theil-Sen slope a year.
    Slope(&'static str, Whom),
    /// The label of a triangle of states.
    Triad([StateRef; 3]),
    /// What a state did about a contested act.
    Position {
        /// State.
        state: StateRef,
        /// Act.
        act: String,
        /// Framing; all of them if none is named.
        frame: Option<String>,
    },
    /// One entry of the ledger.
    Fact(String),
    /// Entries of the ledger.
    Facts {
        /// Topic.
        topic: String,
        /// First state.
        first: StateRef,
        /// Second state.
        second: Option<StateRef>,
        /// Technology or other domain.
        domain: Option<String>,
    },
}

/// A number, or two put together.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// One term.
    One(Term),
    /// The first less the second.
    Difference(Term, Term),
    /// The first over the second.
    Quotient(Term, Term),
}

/// What a quantity is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A number or another quantity.
    Quantity(Quantity),
    /// A quantile of the same measure over a baseline.
    Quantile(Baseline, f64),
}

/// How.
#[derive(Clone, Debug, PartialEq)]
pub enum Comparison {
    /// Greater; `true`: or equal.
    Above(Target, bool),
    /// Less; `true`: or equal.
    Below(Target, bool),
    /// Equal within the margin.
    Near(Target),
    /// Between two numbers, both included.
    Within(Quantity, Quantity),
    /// The slope over the period is positive.
    Rises,
    /// The slope over the period is negative.
    Falls,
    /// The series breaks in a window around a date.
    BreaksAt {
        /// Middle, as a year with decimals.
        at: f64,
        /// Half width in years.
        half_width: f64,
    },
    /// A rank of at most this.
    Top(u32),
    /// Some year has it.
    Present,
    /// No year has it.
    Absent,
    /// A word: a label of a triangle, or a position; `false`: anything but that.
    Is(String, bool),
}

/// Years a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum During {
    /// These.
    Years(Period),
    /// The last so many that the evidence covers.
    Latest(u32),
}

/// One comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Left side.
    pub left: Quantity,
    /// Comparison with the right side.
    pub comparison: Comparison,
    /// Years, if the condition names them.
    pub during: Option<During>,
    /// Margin, if the condition names it.
    pub margin: Option<f64>,
    /// 1 less the level of the interval, if the condition names it.
    pub alpha: Option<f64>,
    /// An as-of date of its own.
    pub as_of: Option<AsOf>,
    /// Where it stands in the test.
    pub span: Span,
}

/// How many of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// At least so many.
    AtLeast(u32),
    /// At least so many that rest on different kinds of indicators: facts of one family, or findings of one source, count
    /// once.
    Independent(u32),
    /// More than half.
    Majority,
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// All hold.
    All(Vec<Node>),
    /// One holds.
    Any(Vec<Node>),
    /// It does not hold.
    Not(Box<Node>),
    /// So many hold.
    Counted(Count, Vec<Node>),
    /// Another claim of the pack, by id.
    Claim(String, Span),
    /// A comparison.
    Condition(Box<Condition>),
}

/// A whole test.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// As it was written, runs of space as one.
    pub text: String,
    /// As a tree.
    pub root: Node,
}

impl Test {
    /// Every condition, in order.
    #[must_use]
    pub fn conditions(&self) -> Vec<&Condition> {
        let mut list = Vec::new();
        self.root.visit(&mut |node| {
            if let Node::Condition(condition) = node {
                list.push(&**condition);
            }
        });
        list
    }

    /// The claims it refers to.
    #[must_use]
    pub fn claims(&self) -> Vec<(&str, &Span)> {
        let mut list = Vec::new();
        self.root.visit(&mut |node| {
            if let Node::Claim(id, span) = node {
                list.push((id.as_str(), span));
            }
        });
        list
    }

    /// The strictest alpha of its conditions.
    #[must_use]
    pub fn alpha(&self) -> f64 {
        let own = self.conditions().into_iter().filter_map(|condition| condition.alpha);
        own.reduce(f64::min).unwrap_or(crate::judge::ALPHA)
    }

    /// Ids of the measures it names, each once.
    #[must_use]
    pub fn measures(&self) -> Vec<&'static str> {
        let mut list: Vec<&'static str> = Vec::new();
        for condition in self.conditions() {
            for term in condition.terms() {
                if let Some(id) = term.measure()
                    && !list.contains(&id)
                {
                    list.push(id);
                }
            }
        }
        list
    }
}

impl Test {
    /// Whether it says the same of B and A as of A and B, so that a pair need be tried one way only.
    #[must_use]
    pub fn symmetric(&self, words: &dyn Vocabulary) -> bool {
        mirrored(&self.root, &self.root, words)
    }
}

/// Whether one is the other with A and B in each other's place; parts may stand in any order.
fn mirrored(node: &Node, other: &Node, words: &dyn Vocabulary) -> bool {
    let parts = |list: &[Node], others: &[Node]| {
        list.len() == others.len() && list.iter().all(|part| others.iter().any(|other| mirrored(part, other, words)))
    };
    match (node, other) {
        (Node::All(list), Node::All(others)) | (Node::Any(list), Node::Any(others)) => parts(list, others),
        (Node::Counted(count, list), Node::Counted(other, others)) => count == other && parts(list, others),
        (Node::Not(part), Node::Not(other)) => mirrored(part, other, words),
        (Node::Condition(condition), Node::Condition(other)) => {
            let turn = |state: StateRef| match state {
                StateRef::Role(role @ (0 | 1)) => StateRef::Role(1 - role),
                other => other,
            };
            // Where a condition stands in the text is no part of what it says.
            let plain = |condition: &Condition, turn: &dyn Fn(StateRef) -> StateRef| Condition {
                span: 0..0,
                ..condition.with_states(turn, words)
            };
            plain(condition, &turn) == plain(other, &|state| state)
        }
        _ => false,
    }
}

impl Condition {
    /// The same about other states; two in no order in the order of their roles.
    fn with_states(&self, of: &dyn Fn(StateRef) -> StateRef, words: &dyn Vocabulary) -> Self {
        let whom = |id: &str, whom: Whom| {
            let mut whom = Whom { first: of(whom.first), second: whom.second.map(of), third: whom.third.map(of) };
            let unordered = words.measure(id).is_some_and(|known| known.about == About::Dyad);
            if let Some(second) = whom.second.filter(|second| unordered && *second < whom.first) {
                (whom.first, whom.second) = (second, Some(whom.first));
            }
            whom
        };
        let baseline = |baseline: Baseline| match baseline {
            Baseline::PartnersOf(state) => Baseline::PartnersOf(of(state)),
            other => other,
        };
        let term = |term: &Term| match term {
            Term::Measure(id, about) => Term::Measure(id, whom(id, *about)),
            Term::Slope(id, about) => Term::Slope(id, whom(id, *about)),
            Term::Percentile(id, about, among) => Term::Percentile(id, whom(id, *about), baseline(*among)),
            Term::Ratio(id, a, b) => Term::Ratio(id, of(*a), of(*b)),
            Term::Rank { measure, partner, of: own } => Term::Rank { measure, partner: of(*partner), of: of(*own) },
            Term::Triad(states) => Term::Triad(states.map(of)),
            Term::Position { state, act, frame } => {
                Term::Position { state: of(*state), act: act.clone(), frame: frame.clone() }
            }
            Term::Facts { topic, first, second, domain } => {
                Term::Facts { topic: topic.clone(), first: of(*first), second: second.map(of), domain: domain.clone() }
            }
            Term::Number(_) | Term::Threshold(..) | Term::Fact(_) => term.clone(),
        };
        let quantity = |quantity: &Quantity| match quantity {
            Quantity::One(one) => Quantity::One(term(one)),
            Quantity::Difference(a, b) => Quantity::Difference(term(a), term(b)),
            Quantity::Quotient(a, b) => Quantity::Quotient(term(a), term(b)),
        };
        let target = |target: &Target| match target {
            Target::Quantity(own) => Target::Quantity(quantity(own)),
            Target::Quantile(among, share) => Target::Quantile(baseline(*among), *share),
        };
        let comparison = match &self.comparison {
            Comparison::Above(to, equal) => Comparison::Above(target(to), *equal),
            Comparison::Below(to, equal) => Comparison::Below(target(to), *equal),
            Comparison::Near(to) => Comparison::Near(target(to)),
            Comparison::Within(low, high) => Comparison::Within(quantity(low), quantity(high)),
            other => other.clone(),
        };
        Self { left: quantity(&self.left), comparison, ..self.clone() }
    }
}

impl Node {
    fn visit<'a>(&'a self, of: &mut impl FnMut(&'a Self)) {
        of(self);
        match self {
            Self::All(parts) | Self::Any(parts) | Self::Counted(_, parts) => {
                parts.iter().for_each(|part| part.visit(of));
            }
            Self::Not(part) => part.visit(of),
            Self::Claim(..) | Self::Condition(_) => {}
        }
    }
}

impl Condition {
    /// Every term of both sides.
    #[must_use]
    pub fn terms(&self) -> Vec<&Term> {
        let mut list = self.left.terms();
        match &self.comparison {
            Comparison::Above(Target::Quantity(right), _)
            | Comparison::Below(Target::Quantity(right), _)
            | Comparison::Near(Target::Quantity(right)) => list.extend(right.terms()),
            Comparison::Within(low, high) => {
                list.extend(low.terms());
                list.extend(high.terms());
            }
            _ => {}
        }
        list
    }
}

impl Quantity {
    /// Its terms.
    #[must_use]
    pub fn terms(&self) -> Vec<&Term> {
        match self {
            Self::One(term) => vec![term],
            Self::Difference(first, second) | Self::Quotient(first, second) => vec![first, second],
        }
    }
}

impl Term {
    /// The measure it names.
    #[must_use]
    pub fn measure(&self) -> Option<&'static str> {
        match self {
            Self::Measure(id, _)
            | Self::Ratio(id, ..)
            | Self::Rank { measure: id, .. }
            | Self::Percentile(id, ..)
            | Self::Slope(id, _) => Some(id),
            _ => None,
        }
    }

    /// Whether its number is the same on any scale of the measure.
    #[must_use]
    pub fn scale_free(&self) -> bool {
        matches!(self, Self::Ratio(..) | Self::Rank { .. } | Self::Percentile(..))
    }

    /// The states it names.
    #[must_use]
    pub fn states(&self) -> Vec<StateRef> {
        match self {
            Self::Number(_) | Self::Threshold(..) | Self::Fact(_) => Vec::new(),
            Self::Measure(_, whom) | Self::Percentile(_, whom, _) | Self::Slope(_, whom) => {
                [Some(whom.first), whom.second, whom.third].into_iter().flatten().collect()
            }
            Self::Ratio(_, a, b) | Self::Rank { partner: a, of: b, .. } => vec![*a, *b],
            Self::Triad(states) => states.to_vec(),
            Self::Position { state, .. } => vec![*state],
            Self::Facts { first, second, .. } => [Some(*first), *second].into_iter().flatten().collect(),
        }
    }
}

impl During {
    /// The years, given the last one covered.
    #[must_use]
    pub fn years(self, last: Option<Year>) -> Option<Period> {
        match self {
            Self::Years(period) => Some(period),
            Self::Latest(count) => {
                let last = last?;
                Period::new(last - i32::try_from(count.max(1)).ok()? + 1, last)
            }
        }
    }
}
