//! The multiverse: the same test read in every other defensible way. Each reading changes the variant of a measure, the
//! window, the thresholds and the margin; what is reported is how many readings give the same verdict, and the nearest
//! one that does not.

use footing_core::{Period, Verdict};

use super::{Judge, Judged};
use crate::grammar::Test;

/// A window in place of the one asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Window {
    /// The years asked about.
    Asked,
    /// Their first half.
    Earlier,
    /// Their last half.
    Later,
    /// The same, begun half as many years sooner.
    Longer,
}

impl Window {
    /// All windows.
    pub const ALL: [Self; 4] = [Self::Asked, Self::Earlier, Self::Later, Self::Longer];

    /// The window in years.
    #[must_use]
    pub fn of(self, period: Period) -> Period {
        let half = (period.last() - period.first() + 1).div_euclid(2).max(1);
        let window = match self {
            Self::Asked => Some(period),
            Self::Earlier => Period::new(period.first(), period.last() - half),
            Self::Later => Period::new(period.first() + half, period.last()),
            Self::Longer => Period::new(period.first() - half, period.last()),
        };
        window.unwrap_or(period)
    }

    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Asked => "the years asked about",
            Self::Earlier => "the earlier half of the years",
            Self::Later => "the later half of the years",
            Self::Longer => "half as many years more before",
        }
    }
}

/// One reading of a test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Specification {
    /// A measure and the variant that takes its place.
    pub variant: Option<(&'static str, &'static str)>,
    /// Window.
    pub window: Window,
    /// Factor on thresholds.
    pub threshold: f64,
    /// Factor on margins (power, where a margin is a factor).
    pub margin: f64,
}

impl Specification {
    /// The test as it is written, fixed before the data are read.
    pub const PRIMARY: Self = Self { variant: None, window: Window::Asked, threshold: 1.0, margin: 1.0 };

    /// How many choices differ from the primary reading.
    #[must_use]
    pub fn changes(&self) -> u32 {
        u32::from(self.variant.is_some())
            + u32::from(self.window != Window::Asked)
            + u32::from((self.threshold - 1.0).abs() > f64::EPSILON)
            + u32::from((self.margin - 1.0).abs() > f64::EPSILON)
    }

    /// What differs from the primary reading, in words.
    #[must_use]
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        if let Some((from, to)) = self.variant {
            parts.push(format!("{to} in place of {from}"));
        }
        if self.window != Window::Asked {
            parts.push(self.window.words().to_owned());
        }
        if (self.threshold - 1.0).abs() > f64::EPSILON {
            parts.push(format!("thresholds times {}", crate::plain(self.threshold)));
        }
        if (self.margin - 1.0).abs() > f64::EPSILON {
            parts.push(if self.margin == 0.0 { "no margin".to_owned() } else { "double margin".to_owned() });
        }
        if parts.is_empty() { "as written".to_owned() } else { parts.join(", ") }
    }
}

/// What became of a verdict over all readings.
#[derive(Clone, Debug, PartialEq)]
pub struct Multiverse {
    /// Readings, the primary one included.
    pub readings: u32,
    /// Readings with the same verdict.
    pub same: u32,
    /// Readings with the opposite one.
    pub opposite: u32,
    /// The reading with the fewest changes that gives another verdict, and that verdict; the opposite before none.
    pub flip: Option<(Specification, Verdict)>,
}

impl Multiverse {
    /// Share of readings that agree with the primary one.
    #[must_use]
    pub fn agreement(&self) -> f64 {
        f64::from(self.same) / f64::from(self.readings.max(1))
    }
}

/// Reads a test in every way. `primary` is its judgement as written.
#[must_use]
pub fn multiverse(judge: &Judge<'_>, test: &Test, primary: &Judged) -> Multiverse {
    let verdict = primary.ruling.verdict;
    let mut variants: Vec<Option<(&'static str, &'static str)>> = vec![None];
    for id in test.measures() {
        let known = judge.world.measure(id);
        variants.extend(known.iter().flat_map(|known| known.variants.iter()).map(|variant| Some((id, *variant))));
    }
    let windows: &[Window] = if test.measures().is_empty() { &[Window::Asked] } else { &Window::ALL };
    let has_threshold = test.conditions().iter().any(|condition| has_threshold(condition));
    let thresholds: &[f64] = if has_threshold { &[1.0, 0.5, 1.5] } else { &[1.0] };
    let has_margin = test.conditions().iter().any(|condition| condition.margin.is_some());
    let margins: &[f64] = if has_margin { &[1.0, 0.0, 2.0] } else { &[1.0] };
    let mut result = Multiverse { readings: 0, same: 0, opposite: 0, flip: None };
    for &variant in &variants {
        for &window in windows {
            for &threshold in thresholds {
                for &margin in margins {
                    let specification = Specification { variant, window, threshold, margin };
                    let found = if specification == Specification::PRIMARY {
                        verdict
                    } else {
                        Judge { specification, ..judge.clone() }.judge(test).ruling.verdict
                    };
                    result.readings += 1;
                    result.same += u32::from(found == verdict);
                    result.opposite += u32::from(found == verdict.opposite() && found != verdict);
                    if found != verdict {
                        let rank = |spec: &Specification, to: Verdict| (to != verdict.opposite(), spec.changes());
                        let nearer =
                            result.flip.as_ref().is_none_or(|(spec, to)| rank(&specification, found) < rank(spec, *to));
                        if nearer {
                            result.flip = Some((specification, found));
                        }
                    }
                }
            }
        }
    }
    result
}

fn has_threshold(condition: &crate::grammar::Condition) -> bool {
    use crate::grammar::{Comparison, Quantity, Target, Term};
    let bare = |quantity: &Quantity| matches!(quantity, Quantity::One(Term::Number(value) | Term::Threshold(_, value)) if *value != 0.0);
    match &condition.comparison {
        Comparison::Above(Target::Quantity(right), _)
        | Comparison::Below(Target::Quantity(right), _)
        | Comparison::Near(Target::Quantity(right)) => bare(right),
        Comparison::Within(low, high) => bare(low) || bare(high),
        Comparison::Top(_) | Comparison::BreaksAt { .. } => true,
        _ => false,
    }
}
