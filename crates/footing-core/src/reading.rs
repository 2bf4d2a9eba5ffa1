//! One value, or the reason there is none. Nothing here turns an absence into a number.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

/// Why a value is missing although the source speaks about the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "detail", rename_all = "kebab-case")]
pub enum Absence {
    /// The source has no row, and its card says that no row means unknown.
    NoRow,
    /// The publisher's own missing code stands in the cell.
    Unreported,
    /// The formula has no value here, such as 0/0 in kappa.
    Undefined(Cow<'static, str>),
    /// Fewer cases than the named rule `min_n` asks for.
    TooFew {
        /// Cases at hand.
        n: u32,
        /// Cases the rule asks for.
        min: u32,
    },
    /// Fewer mentions or hits than the rule the text names asks for.
    Thin(Cow<'static, str>),
    /// A state was not a member of the state system in the period.
    NotAState(Cow<'static, str>),
    /// The source's card notes why it is silent on this case.
    Noted(Cow<'static, str>),
    /// An input of the measure is absent; the text names it.
    Input(Cow<'static, str>),
    /// No installed source can answer; the text names what to import.
    NotInstalled(Cow<'static, str>),
}

impl Absence {
    /// The code in reports and JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoRow => "no-row",
            Self::Unreported => "unreported",
            Self::Undefined(_) => "undefined",
            Self::TooFew { .. } | Self::Thin(_) => "too-few",
            Self::NotAState(_) => "not-a-state",
            Self::Noted(_) => "noted",
            Self::Input(_) => "input",
            Self::NotInstalled(_) => "not-installed",
        }
    }
}

impl fmt::Display for Absence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRow => f.write_str("the source has no row for this case, and its card says that means unknown"),
            Self::Unreported => f.write_str("the publisher's missing code stands in the cell"),
            Self::Undefined(why) => write!(f, "undefined: {why}"),
            Self::TooFew { n, min } => write!(f, "{n} cases are too few: the rule min_n asks for {min}"),
            Self::Thin(why) | Self::NotAState(why) | Self::Noted(why) | Self::Input(why) | Self::NotInstalled(why) => {
                f.write_str(why)
            }
        }
    }
}

/// What [`Reading::why_code`] may say, with what each means.
pub const WHY_CODES: [(&str, &str); 10] = [
    ("", "there is a value"),
    ("no-row", "the source has no row for the case, and its card says that means unknown"),
    ("unreported", "the publisher's missing code stands in the cell"),
    ("undefined", "the formula has no value here"),
    ("too-few", "fewer cases than the named rule asks for"),
    ("not-a-state", "a state was not a member of the state system"),
    ("noted", "the source's card notes why it is silent on the case"),
    ("input", "an input of the measure is absent"),
    ("not-installed", "no installed source can answer"),
    ("out-of-coverage", "the source does not speak about the case"),
];

/// One value of one measure or source column, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "status", content = "content", rename_all = "snake_case")]
pub enum Reading<T = f64> {
    /// The source says so.
    Observed(T),
    /// The source covers the case, lists only what exists, and does not list it: zero.
    ImpliedZero,
    /// The source covers the case and the value is unknown.
    Missing(Absence),
    /// The source does not speak about the case; the text says how far it reaches.
    OutOfCoverage(Cow<'static, str>),
}

/// The status of a reading without its value, as written in tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// See [`Reading::Observed`].
    Observed,
    /// See [`Reading::ImpliedZero`].
    ImpliedZero,
    /// See [`Reading::Missing`].
    Missing,
    /// See [`Reading::OutOfCoverage`].
    OutOfCoverage,
}

impl Status {
    /// All statuses, in the order of their stored codes 0..=3.
    pub const ALL: [Self; 4] = [Self::Observed, Self::ImpliedZero, Self::Missing, Self::OutOfCoverage];

    /// Their words, in the same order.
    pub const WORDS: [&'static str; 4] = ["observed", "implied_zero", "missing", "out_of_coverage"];

    /// What it says, in words for those who have the status alone.
    #[must_use]
    pub fn means(self) -> &'static str {
        match self {
            Self::Observed => "the source says so",
            Self::ImpliedZero => "zero: the source covers the case, lists only what exists, and does not list it",
            Self::Missing => "the source covers the case, and the value is unknown or undefined",
            Self::OutOfCoverage => "the source does not speak about the case",
        }
    }

    /// `observed`, `implied_zero`, `missing`, `out_of_coverage`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<T> Reading<T> {
    /// Shorthand for a formula without a value.
    pub fn undefined(why: impl Into<Cow<'static, str>>) -> Self {
        Self::Missing(Absence::Undefined(why.into()))
    }

    /// The status without the value.
    pub fn status(&self) -> Status {
        match self {
            Self::Observed(_) => Status::Observed,
            Self::ImpliedZero => Status::ImpliedZero,
            Self::Missing(_) => Status::Missing,
            Self::OutOfCoverage(_) => Status::OutOfCoverage,
        }
    }

    /// The observed value. An implied zero is not observed: see [`Reading::known`].
    pub fn observed(&self) -> Option<&T> {
        match self {
            Self::Observed(value) => Some(value),
            _ => None,
        }
    }

    /// Applies a function to an observed value and carries every other status through.
    /// An implied zero stays an implied zero: use it only for functions that keep zero at zero.
    pub fn map<U>(self, function: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Self::Observed(value) => Reading::Observed(function(value)),
            Self::ImpliedZero => Reading::ImpliedZero,
            Self::Missing(why) => Reading::Missing(why),
            Self::OutOfCoverage(why) => Reading::OutOfCoverage(why),
        }
    }

    /// The reason in a word, as tables hold it: a code of [`Absence::code`], `out-of-coverage`, or nothing where there is a
    /// value. It is one of [`WHY_CODES`].
    pub fn why_code(&self) -> &'static str {
        match self {
            Self::Observed(_) | Self::ImpliedZero => "",
            Self::Missing(why) => why.code(),
            Self::OutOfCoverage(_) => "out-of-coverage",
        }
    }

    /// Why there is no known value, in a sentence; `None` where there is one.
    pub fn why_absent(&self) -> Option<String> {
        match self {
            Self::Observed(_) | Self::ImpliedZero => None,
            Self::Missing(why) => Some(why.to_string()),
            Self::OutOfCoverage(why) => Some(why.to_string()),
        }
    }
}

impl Reading<f64> {
    /// The number if it is known: observed, or zero because the source implies it.
    ///
    /// ```
    /// use footing_core::{Absence, Reading};
    /// assert_eq!(Reading::Observed(2.0).known(), Some(2.0));
    /// assert_eq!(Reading::ImpliedZero.known(), Some(0.0));
    /// assert_eq!(Reading::<f64>::Missing(Absence::NoRow).known(), None);
    /// ```
    #[must_use]
    pub fn known(&self) -> Option<f64> {
        match self {
            Self::Observed(value) => Some(*value),
            Self::ImpliedZero => Some(0.0),
            Self::Missing(_) | Self::OutOfCoverage(_) => None,
        }
    }

    /// The known number, or the absence as an error to return with `?` from a formula.
    ///
    /// # Errors
    /// The reading itself, when it is `Missing` or `OutOfCoverage`.
    pub fn need(self) -> Result<f64, Self> {
        self.known().ok_or(self)
    }

    /// An observed value if the number is finite, else undefined for the reason given.
    #[must_use]
    pub fn finite(value: f64, otherwise: &'static str) -> Self {
        if value.is_finite() { Self::Observed(value) } else { Self::undefined(otherwise) }
    }
}

/// An interval around an estimate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// Lower limit, in the measure's unit.
    pub low: f64,
    /// Upper limit, in the measure's unit.
    pub high: f64,
    /// Confidence level between 0 and 1, such as 0.95.
    pub level: f64,
    /// How it was made, in words an analyst can quote.
    pub method: Cow<'static, str>,
    /// True if the real uncertainty is known to be wider.
    pub lower_bound: bool,
}

/// A reading with what an estimate needs beside it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The value or its absence.
    pub reading: Reading,
    /// Number of cases behind it (joint votes, years, tokens): the measure's card names the unit.
    pub n: u32,
    /// Intervals, the headline first; empty where the value is a count or a published figure without one.
    pub intervals: Vec<Interval>,
}

impl Estimate {
    /// The interval to print beside the value.
    #[must_use]
    pub fn interval(&self) -> Option<&Interval> {
        self.intervals.first()
    }

    /// A reading without interval.
    #[must_use]
    pub fn plain(reading: Reading, n: u32) -> Self {
        Self { reading, n, intervals: Vec::new() }
    }
}
