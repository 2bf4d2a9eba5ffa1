//! Triads: the signs of the three edges between three states, Dittmer's label, and structural balance.

use std::collections::BTreeMap;
use std::fmt;

use footing_core::{CowCode, Period, Reading};

use super::drawn::{Drawn, bootstrap, median, pair_score_drawn};
use super::roll_calls::RollCalls;
use super::score::{Score, TableRow};
use super::table::Distance;

/// What makes an edge positive or negative. The threshold is the result, so it is a named rule and there are two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SignRule {
    /// Kappa above `+neutral` or below `-neutral`. Zero is agreement by chance given each state's own habits, and does not
    /// depend on which other states exist.
    Chance {
        /// Half the width of the neutral zone.
        neutral: f64,
    },
    /// Kappa above or below the median of all dyads with a score, by more than `neutral`: relative to how states vote in
    /// general. The median is taken as fixed in the draws.
    Median {
        /// Half the width of the neutral zone.
        neutral: f64,
    },
}

impl SignRule {
    /// The rule of the measure: chance, with a neutral zone of 0.1 to either side.
    pub const DEFAULT: Self = Self::Chance { neutral: 0.1 };
}

/// One edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Above the neutral zone.
    Positive,
    /// Within it.
    Neutral,
    /// Below it.
    Negative,
}

impl Edge {
    fn of(value: f64, centre: f64, neutral: f64) -> Self {
        if value > centre + neutral {
            Self::Positive
        } else if value < centre - neutral {
            Self::Negative
        } else {
            Self::Neutral
        }
    }
}

/// Dittmer's label of a triangle (dittmer1981).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TriadLabel {
    /// Three positive edges.
    MenageATrois,
    /// Two positive edges that meet in the pivot.
    RomanticTriangle {
        /// The state on good terms with both others.
        pivot: CowCode,
    },
    /// One positive edge between two states, the third against both.
    StableMarriage {
        /// The state against which the others stand together.
        outsider: CowCode,
    },
    /// Three negative edges.
    UnitVeto,
    /// An edge in the neutral zone: no label.
    Unsigned,
}

impl fmt::Display for TriadLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MenageATrois => "ménage à trois",
            Self::RomanticTriangle { .. } => "romantic triangle",
            Self::StableMarriage { .. } => "stable marriage",
            Self::UnitVeto => "unit veto",
            Self::Unsigned => "no label: an edge is neutral",
        })
    }
}

impl TriadLabel {
    /// The label of three states and their edges: first-second, first-third, second-third.
    #[must_use]
    pub fn of(states: [CowCode; 3], edges: [Edge; 3]) -> Self {
        let apart = [states[2], states[1], states[0]];
        let odd_one = |sign: Edge| edges.iter().position(|edge| *edge == sign).map(|place| apart[place]);
        let positive = edges.iter().filter(|edge| **edge == Edge::Positive).count();
        if edges.contains(&Edge::Neutral) {
            return Self::Unsigned;
        }
        match positive {
            3 => Self::MenageATrois,
            2 => odd_one(Edge::Negative).map_or(Self::Unsigned, |pivot| Self::RomanticTriangle { pivot }),
            1 => odd_one(Edge::Positive).map_or(Self::Unsigned, |outsider| Self::StableMarriage { outsider }),
            _ => Self::UnitVeto,
        }
    }

    /// The least number of edges to turn for the triangle to be balanced; `None` without a label.
    #[must_use]
    pub fn frustration(self) -> Option<u32> {
        match self {
            Self::MenageATrois | Self::StableMarriage { .. } => Some(0),
            Self::RomanticTriangle { .. } | Self::UnitVeto => Some(1),
            Self::Unsigned => None,
        }
    }
}

/// A triangle with its draws.
#[derive(Clone, Debug, PartialEq)]
pub struct TriadDrawn {
    /// Kappa (linear) of first-second, first-third and second-third.
    pub edges: [Drawn; 3],
    /// The value that parts positive from negative: 0, or the median of all dyads.
    pub centre: f64,
    /// The label of the record itself; `None` where an edge has no score.
    pub label: Option<TriadLabel>,
    /// Share of draws with each label, the most frequent first; draws in which an edge has no score do not count.
    pub probabilities: Vec<(TriadLabel, f64)>,
    /// The least number of edges to turn for balance: 0 or 1; absent where an edge is neutral or has no score. The draws
    /// hold it too.
    pub frustration: Drawn,
    /// The least distance of an edge from the centre, in an unbalanced triangle: what holds the tension up.
    pub tension: Option<f64>,
}

/// The triangle of three states over a period.
#[must_use]
pub fn triad_drawn(votes: &RollCalls, states: [CowCode; 3], period: Period, rule: SignRule, draws: u32) -> TriadDrawn {
    let kappa = Score::Kappa(Distance::Linear);
    let pairs = [(states[0], states[1]), (states[0], states[2]), (states[1], states[2])];
    let edges = pairs.map(|(a, b)| pair_score_drawn(votes, kappa, a, b, period, draws));
    let (centre, neutral) = match rule {
        SignRule::Chance { neutral } => (0.0, neutral),
        SignRule::Median { neutral } => (median_of_dyads(votes, period).unwrap_or(f64::NAN), neutral),
    };
    let label = |values: [f64; 3]| {
        let all_known = values.iter().all(|value| value.is_finite()) && centre.is_finite();
        all_known.then(|| TriadLabel::of(states, values.map(|value| Edge::of(value, centre, neutral))))
    };
    let values = [0, 1, 2].map(|k| edges[k].estimate.reading.known().unwrap_or(f64::NAN));
    let own = label(values);
    let length = edges.iter().map(|edge| edge.draws.len()).min().unwrap_or(0);
    let drawn: Vec<Option<TriadLabel>> =
        (0..length).map(|draw| label([0, 1, 2].map(|k| edges[k].draws[draw]))).collect();
    let mut counts: BTreeMap<TriadLabel, u32> = BTreeMap::new();
    for label in drawn.iter().flatten() {
        *counts.entry(*label).or_default() += 1;
    }
    let all: u32 = counts.values().sum();
    let mut probabilities: Vec<(TriadLabel, f64)> =
        counts.into_iter().map(|(label, count)| (label, f64::from(count) / f64::from(all))).collect();
    probabilities.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));

    let n = edges.iter().map(|edge| edge.estimate.n).min().unwrap_or(0);
    let reading = match (own, own.and_then(TriadLabel::frustration)) {
        (_, Some(flips)) => Reading::Observed(f64::from(flips)),
        (Some(_), None) => Reading::undefined("an edge lies in the neutral zone"),
        (None, None) => edges
            .iter()
            .map(|edge| edge.estimate.reading.clone())
            .find(|reading| reading.known().is_none())
            .unwrap_or_else(|| Reading::undefined("no dyad has a score")),
    };
    let flips = |label: &Option<TriadLabel>| label.and_then(TriadLabel::frustration).map_or(f64::NAN, f64::from);
    let tension = (reading.known() == Some(1.0))
        .then(|| values.iter().map(|value| (value - centre).abs()).fold(f64::INFINITY, f64::min));
    let bootstrap = bootstrap(votes, period, draws);
    let frustration = Drawn::new(bootstrap.as_ref(), reading, n, drawn.iter().map(flips).collect());
    TriadDrawn { edges, centre, label: own, probabilities, frustration, tension }
}

/// The median kappa of all dyads that have one.
fn median_of_dyads(votes: &RollCalls, period: Period) -> Option<f64> {
    let tables = votes.all_pairs(period);
    let mut values: Vec<f64> =
        tables.iter().flat_map(TableRow::tables).filter_map(|table| table.kappa(Distance::Linear).known()).collect();
    median(&mut values)
}
