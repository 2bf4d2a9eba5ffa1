//! How easily chance alone would decide a test: its p-values, for scans that try one test on many pairs.
//!
//! The p-value of a verdict is the smallest alpha at which the interval would still lie beyond the border: twice the share
//! of draws on the wrong side of it, where there are draws, and found by halving otherwise. Parts are put together without
//! assuming that they are independent: so many of several hold by their partial conjunction (Benjamini and Heller 2008),
//! of which `and` (the greatest p-value) and `or` (Bonferroni's) are the ends. What is unknown has the p-value 1.

use footing_core::{Ruling, Verdict};

use super::{Finding, Judge, Judged, What};
use crate::grammar::{Comparison, Condition, Count, Node, Quantity, Term, Test};

/// p-values of a test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// Smallest alpha at which the test would be supported; 1 where none under [`WIDEST`] would do.
    pub supported: f64,
    /// Smallest alpha at which it would be contradicted.
    pub contradicted: f64,
    /// Whether any number of it has sampling error. Chance decides nothing where none has.
    pub sampled: bool,
}

/// Greatest alpha tried where there are no draws.
const WIDEST: f64 = 0.5;

/// Smallest alpha tried where there are no draws: resampled intervals tell no smaller ones apart.
const NARROWEST: f64 = 0.001;

/// Halvings between the two.
const HALVINGS: u32 = 8;

impl Chance {
    const UNKNOWN: Self = Self { supported: 1.0, contradicted: 1.0, sampled: false };

    /// Of numbers without sampling error.
    fn exact(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Supported => Self { supported: 0.0, ..Self::UNKNOWN },
            Verdict::Contradicted => Self { contradicted: 0.0, ..Self::UNKNOWN },
            _ => Self::UNKNOWN,
        }
    }

    /// Whether figures without sampling error settle it, so that no correction for many tests is due.
    #[must_use]
    pub fn settled(&self) -> bool {
        !self.sampled || self.supported == 0.0 || self.contradicted == 0.0
    }

    /// The verdict chance least explains, with its p-value.
    #[must_use]
    pub fn least(&self) -> (Verdict, f64) {
        if self.supported <= self.contradicted {
            (Verdict::Supported, self.supported)
        } else {
            (Verdict::Contradicted, self.contradicted)
        }
    }

    fn opposite(self) -> Self {
        Self { supported: self.contradicted, contradicted: self.supported, ..self }
    }

    /// At least so many of the parts hold.
    fn counted(least: usize, parts: &[Self]) -> Self {
        Self {
            supported: partial(least, parts.iter().map(|part| part.supported)),
            // Fewer than `least` hold if all but `least - 1` do not.
            contradicted: partial((parts.len() + 1).saturating_sub(least), parts.iter().map(|part| part.contradicted)),
            sampled: parts.iter().any(|part| part.sampled),
        }
    }
}

/// The p-value of at least `least` of several being so: the `least`-th smallest, times how many could stand in its place.
fn partial(least: usize, p: impl Iterator<Item = f64>) -> f64 {
    let mut p: Vec<f64> = p.collect();
    p.sort_unstable_by(f64::total_cmp);
    match least.checked_sub(1) {
        None => 0.0,
        #[allow(clippy::cast_precision_loss)]
        Some(at) => p.get(at).map_or(1.0, |own| (own * (p.len() - at) as f64).min(1.0)),
    }
}

impl Test {
    /// Why a test has no p-value, if it has none.
    ///
    /// # Errors
    /// What in it has none.
    pub fn has_chance(&self) -> Result<(), &'static str> {
        if !self.claims().is_empty() {
            return Err("it rests on another claim");
        }
        for condition in self.conditions() {
            if let Comparison::BreaksAt { .. } = condition.comparison {
                return Err("it asks for a break, which has a probability and no p-value");
            }
            if let Quantity::One(Term::Triad(_)) = condition.left {
                return Err("it asks for a triangle's label, which has a probability and no p-value");
            }
        }
        Ok(())
    }
}

impl Judge<'_> {
    /// The p-values of a judged test.
    #[must_use]
    pub fn chance(&self, test: &Test, judged: &Judged) -> Chance {
        self.chance_of(&test.root, judged)
    }

    fn chance_of(&self, node: &Node, judged: &Judged) -> Chance {
        let parts = |nodes: &[Node]| -> Vec<Chance> {
            let What::Parts(_, parts) = &judged.what else { return Vec::new() };
            nodes.iter().zip(parts).map(|(node, part)| self.chance_of(node, part)).collect()
        };
        match (node, &judged.what) {
            (Node::All(nodes), _) => Chance::counted(nodes.len(), &parts(nodes)),
            (Node::Any(nodes), _) => Chance::counted(1, &parts(nodes)),
            (Node::Counted(Count::Majority, nodes), _) => Chance::counted(nodes.len() / 2 + 1, &parts(nodes)),
            (Node::Counted(Count::AtLeast(least), nodes), _) => Chance::counted(*least as usize, &parts(nodes)),
            // Kinds of evidence are no more than the parts: what the parts do not show, the kinds do not.
            (Node::Counted(Count::Independent(least), nodes), _) => {
                let own = Chance::counted(*least as usize, &parts(nodes));
                if judged.ruling.verdict.decided() { own } else { Chance { sampled: own.sampled, ..Chance::UNKNOWN } }
            }
            (Node::Not(inner), What::Parts(_, parts)) => {
                parts.first().map_or(Chance::UNKNOWN, |part| self.chance_of(inner, part).opposite())
            }
            (Node::Condition(condition), What::Condition(finding)) => {
                self.chance_of_condition(condition, &judged.ruling, finding)
            }
            _ => Chance::UNKNOWN,
        }
    }

    fn chance_of_condition(&self, condition: &Condition, ruling: &Ruling, finding: &Finding) -> Chance {
        let sides = [&finding.value, &finding.target];
        let sampled = sides.iter().any(|side| side.as_ref().is_some_and(|number| number.estimated));
        if !sampled {
            return Chance::exact(ruling.verdict);
        }
        if sides.iter().any(|side| side.as_ref().is_some_and(|number| number.refused)) {
            return Chance { sampled, ..Chance::UNKNOWN };
        }
        if let Some([supported, contradicted]) = finding.tails {
            return Chance { supported, contradicted, sampled };
        }
        let at = |alpha: f64| self.condition(&Condition { alpha: Some(alpha), ..condition.clone() });
        let ((verdict, widest), (strictest, narrowest)) = (at(WIDEST), at(NARROWEST));
        let limits = |finding: &Finding| {
            [&finding.value, &finding.target].map(|side| side.as_ref().map(|number| [number.low, number.high]))
        };
        // Limits that no level moves are bounds, such as two reports of one flow, and no sampling error.
        if limits(&widest) == limits(&narrowest) {
            return Chance::exact(ruling.verdict);
        }
        let verdict = verdict.verdict;
        if !verdict.decided() {
            return Chance { sampled, ..Chance::UNKNOWN };
        }
        // What counts of p-values is their ratio, so the middle is the geometric one.
        let (mut narrow, mut wide) = (NARROWEST, WIDEST);
        if strictest.verdict == verdict {
            wide = narrow;
        } else {
            for _ in 0..HALVINGS {
                let middle = (narrow * wide).sqrt();
                if at(middle).0.verdict == verdict { wide = middle } else { narrow = middle }
            }
        }
        let p = Chance { supported: wide, contradicted: 1.0, sampled };
        if verdict == Verdict::Supported { p } else { p.opposite() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: of .01, .03 and .2, one holds at 3 times the least, two at twice the second, all at the greatest.
    #[test]
    fn partial_conjunctions_by_hand() {
        let of = |least| partial(least, [0.2, 0.01, 0.03].into_iter());
        for (least, p) in [(1, 0.03), (2, 0.06), (3, 0.2), (4, 1.0), (0, 0.0)] {
            assert!((of(least) - p).abs() < 1e-12, "{least}: {}", of(least));
        }
    }

    /// At least two of three hold; that they do not takes two of three that do not.
    #[test]
    fn what_tells_for_and_against() {
        let part = |supported, contradicted| Chance { supported, contradicted, sampled: true };
        let all = [part(0.01, 1.0), part(0.03, 1.0), part(1.0, 0.02)];
        let two = Chance::counted(2, &all);
        assert!((two.supported - 0.06).abs() < 1e-12);
        assert!((two.contradicted - 1.0).abs() < 1e-12);
        let every = Chance::counted(3, &all);
        assert!((every.contradicted - 0.06).abs() < 1e-12);
        assert_eq!(every.least(), (Verdict::Contradicted, every.contradicted));
    }
}
