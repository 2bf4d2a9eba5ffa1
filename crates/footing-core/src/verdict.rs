//! What may be said of a claim: five words, and for the last of them a reason.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Whether the evidence bears a claim out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The interval lies inside the claim's region, beyond the margin.
    Supported,
    /// The interval lies outside the claim's region, beyond the margin.
    Contradicted,
    /// Decided parts disagree; they are listed.
    Mixed,
    /// There are data, and the interval straddles the border.
    Inconclusive,
    /// No verdict is possible; the reason says why.
    Untestable,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 5] = [Self::Supported, Self::Contradicted, Self::Mixed, Self::Inconclusive, Self::Untestable];

    /// `supported`, `contradicted`, `mixed`, `inconclusive`, `untestable`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Contradicted => "contradicted",
            Self::Mixed => "mixed",
            Self::Inconclusive => "inconclusive",
            Self::Untestable => "untestable",
        }
    }

    /// Whether it is `supported` or `contradicted`.
    #[must_use]
    pub fn decided(self) -> bool {
        matches!(self, Self::Supported | Self::Contradicted)
    }

    /// The verdict on the opposite claim.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Supported => Self::Contradicted,
            Self::Contradicted => Self::Supported,
            other => other,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a claim cannot be tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Untestable {
    /// Nothing installed, or nothing at all, holds what the test asks for.
    NoData,
    /// The evidence does not reach the years asked about, or a state did not exist in them.
    OutOfPeriod,
    /// The claim is about what somebody means or wants.
    Intent,
    /// The claim is about what ought to be, or what is good.
    Normative,
    /// What would decide it is kept secret.
    Secret,
    /// It speaks about a time that had not come on the as-of date.
    Future,
    /// Nobody has said yet what would count for or against it.
    NotOperationalised,
}

impl Untestable {
    /// All reasons.
    pub const ALL: [Self; 7] = [
        Self::NoData,
        Self::OutOfPeriod,
        Self::Intent,
        Self::Normative,
        Self::Secret,
        Self::Future,
        Self::NotOperationalised,
    ];

    /// The code in reports and JSON, such as `no-data`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoData => "no-data",
            Self::OutOfPeriod => "out-of-period",
            Self::Intent => "intent",
            Self::Normative => "normative",
            Self::Secret => "secret",
            Self::Future => "future",
            Self::NotOperationalised => "not-operationalised",
        }
    }
}

impl fmt::Display for Untestable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A verdict with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ruling {
    /// One of five words.
    pub verdict: Verdict,
    /// Why, where the verdict is `untestable`.
    pub reason: Option<Untestable>,
    /// The ground in a sentence: what is missing, or what the verdict rests on.
    pub ground: Option<String>,
}

impl Ruling {
    /// A ruling that needs no reason code.
    #[must_use]
    pub fn of(verdict: Verdict) -> Self {
        Self { verdict, reason: None, ground: None }
    }

    /// `untestable`, and why.
    pub fn untestable(reason: Untestable, ground: impl Into<String>) -> Self {
        Self { verdict: Verdict::Untestable, reason: Some(reason), ground: Some(ground.into()) }
    }

    /// The same with a ground.
    #[must_use]
    pub fn because(mut self, ground: impl Into<String>) -> Self {
        self.ground = Some(ground.into());
        self
    }
}
