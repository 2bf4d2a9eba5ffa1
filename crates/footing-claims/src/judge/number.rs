//! A number with its interval and draws, and what can be done with two.

use std::sync::Arc;

use footing_core::{Period, Reading};

use crate::world::Answer;

/// A known number.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Point estimate.
    pub point: f64,
    /// Lower limit of the interval; the point itself where there is no sampling error.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
    /// Whether it has an interval.
    pub estimated: bool,
    /// Whether it is an estimate whose interval was refused: nothing rests on it.
    pub refused: bool,
    /// How the interval was made.
    pub method: Option<String>,
    /// Whether the real uncertainty is known to be wider.
    pub lower_bound: bool,
    /// Joint draws, NaN where undefined.
    pub draws: Arc<[f64]>,
    /// Cases.
    pub n: u32,
    /// Years asked about.
    pub asked: Option<Period>,
    /// Years it rests on.
    pub years: Option<Period>,
    /// Years known, and years asked about.
    pub covered: (u32, u32),
    /// Ids of its sources.
    pub sources: Vec<&'static str>,
}

impl Number {
    /// A number nobody doubts, such as a threshold.
    #[must_use]
    pub fn exact(point: f64) -> Self {
        Self {
            point,
            low: point,
            high: point,
            estimated: false,
            refused: false,
            method: None,
            lower_bound: false,
            draws: Arc::from([]),
            n: 0,
            asked: None,
            years: None,
            covered: (0, 0),
            sources: Vec::new(),
        }
    }

    /// The number of an answer, or its absence.
    pub(super) fn of(answer: Answer, asked: Period, level: f64) -> Result<Self, Reading> {
        let point = answer.reading.need()?;
        let mut number = Self {
            draws: answer.draws,
            n: answer.n,
            asked: Some(asked),
            years: answer.years,
            covered: answer.covered,
            sources: answer.sources,
            ..Self::exact(point)
        };
        if let Some(interval) = answer.interval {
            (number.low, number.high) = (interval.low.min(point), interval.high.max(point));
            number.estimated = true;
            number.method = Some(interval.method.into_owned());
            number.lower_bound = interval.lower_bound;
        } else if let Some((low, high)) = spread(&number.draws, level) {
            (number.low, number.high) = (low.min(point), high.max(point));
            number.estimated = true;
        } else {
            number.estimated = answer.estimate || !number.draws.is_empty();
            number.refused = number.estimated;
        }
        Ok(number)
    }

    /// To the next whole number above, at least 1: places are whole.
    pub(super) fn rounded(self) -> Self {
        Self::exact(self.point.ceil().max(1.0))
    }

    /// This less another.
    pub(super) fn less(&self, other: &Self, level: f64) -> Self {
        self.with(other, level, |a, b| a - b, [self.low - other.high, self.high - other.low])
    }

    /// This over another; `None` if the other's interval holds zero.
    pub(super) fn over(&self, other: &Self, level: f64) -> Option<Self> {
        if other.low <= 0.0 && other.high >= 0.0 {
            return None;
        }
        let corners = [self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high];
        let low = corners.iter().copied().fold(f64::INFINITY, f64::min);
        let high = corners.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Some(self.with(other, level, |a, b| a / b, [low, high]))
    }

    /// The logarithm; that of zero and below is minus infinity.
    pub(super) fn logarithm(&self) -> Self {
        let ln = |value: f64| if value.is_nan() { value } else { value.max(0.0).ln() };
        Self {
            point: ln(self.point),
            low: ln(self.low),
            high: ln(self.high),
            draws: self.draws.iter().map(|draw| ln(*draw)).collect(),
            ..self.clone()
        }
    }

    /// The share of draws of which something holds.
    pub(super) fn share(&self, holds: impl Fn(f64) -> bool) -> Option<f64> {
        let known: Vec<f64> = self.draws.iter().copied().filter(|draw| !draw.is_nan()).collect();
        #[allow(clippy::cast_precision_loss)]
        (!known.is_empty()).then(|| known.iter().filter(|draw| holds(**draw)).count() as f64 / known.len() as f64)
    }

    fn with(&self, other: &Self, level: f64, of: impl Fn(f64, f64) -> f64, corners: [f64; 2]) -> Self {
        let draws: Arc<[f64]> = match (self.draws.len(), other.draws.len()) {
            (a, b) if a == b => self.draws.iter().zip(other.draws.iter()).map(|(a, b)| of(*a, *b)).collect(),
            (_, 0) if !other.estimated => self.draws.iter().map(|a| of(*a, other.point)).collect(),
            (0, _) if !self.estimated => other.draws.iter().map(|b| of(self.point, *b)).collect(),
            // Two intervals that were not drawn together: the widest range both allow.
            _ => Arc::from([]),
        };
        let point = of(self.point, other.point);
        let [low, high] = spread(&draws, level).map_or(corners, |(low, high)| [low, high]);
        let known = |number: &Self| number.covered.1 > 0;
        let worse = |number: &Self| f64::from(number.covered.0) / f64::from(number.covered.1);
        let covered = match (known(self), known(other)) {
            (true, true) if worse(other) < worse(self) => other.covered,
            (true, _) => self.covered,
            (false, _) => other.covered,
        };
        let mut sources = self.sources.clone();
        sources.extend(other.sources.iter().filter(|source| !self.sources.contains(source)));
        let smaller = |a: u32, b: u32| if a == 0 || b == 0 { a.max(b) } else { a.min(b) };
        Self {
            point,
            low: low.min(point),
            high: high.max(point),
            estimated: self.estimated || other.estimated,
            refused: self.refused || other.refused,
            method: self.method.clone().or_else(|| other.method.clone()),
            lower_bound: self.lower_bound || other.lower_bound,
            draws,
            n: smaller(self.n, other.n),
            asked: self.asked.or(other.asked),
            years: self.years.or(other.years),
            covered,
            sources,
        }
    }
}

/// The central interval of draws; `None` if more than one in twenty is undefined.
fn spread(draws: &[f64], level: f64) -> Option<(f64, f64)> {
    let mut known: Vec<f64> = draws.iter().copied().filter(|draw| !draw.is_nan()).collect();
    if known.is_empty() || known.len() * 20 < draws.len() * 19 {
        return None;
    }
    known.sort_unstable_by(f64::total_cmp);
    Some((sorted_quantile(&known, (1.0 - level) / 2.0), sorted_quantile(&known, f64::midpoint(1.0, level))))
}

/// A quantile by linear interpolation between order statistics. Sorts the sample, which must not be empty.
pub(super) fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    sorted_quantile(values, share)
}

fn sorted_quantile(values: &[f64], share: f64) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let at = share * (values.len() - 1) as f64;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let below = at.floor() as usize;
    let above = (below + 1).min(values.len() - 1);
    values[below] + (values[above] - values[below]) * (at - at.floor())
}
