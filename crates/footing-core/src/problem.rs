//! Problems in the shape users read: what, where, expected, found, nearest valid names, hint.

use std::fmt;

use serde::Serialize;

/// Who can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// The command as typed.
    Usage,
    /// A file's content.
    Data,
    /// The machine or a remote place: disk, permissions.
    Provider,
    /// footing itself: please report.
    Internal,
}

/// One problem. Rooms return it; only front rooms print it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Who can mend it.
    pub fault: Fault,
    /// Kebab-case code, unique in the project.
    pub code: &'static str,
    /// What happened, in one line.
    pub what: String,
    /// Where: `file:line:column`, `source/file, row 12`, a path.
    pub place: Option<String>,
    /// What would have been right.
    pub expected: Option<String>,
    /// What stands there instead, quoted.
    pub found: Option<String>,
    /// Valid names that come nearest.
    pub nearest: Vec<String>,
    /// What to do next.
    pub hint: Option<String>,
}

impl Problem {
    /// A problem with its code and one-line description.
    pub fn new(fault: Fault, code: &'static str, what: impl Into<String>) -> Self {
        Self {
            fault,
            code,
            what: what.into(),
            place: None,
            expected: None,
            found: None,
            nearest: Vec::new(),
            hint: None,
        }
    }

    /// Adds where.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// Adds what would have been right.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// Adds what stands there instead.
    #[must_use]
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
        self
    }

    /// Adds the nearest valid names.
    #[must_use]
    pub fn nearest(mut self, names: Vec<String>) -> Self {
        self.nearest = names;
        self
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if let Some(place) = &self.place {
            write!(f, "\n  at: {place}")?;
        }
        if let Some(expected) = &self.expected {
            write!(f, "\n  expected: {expected}")?;
        }
        if let Some(found) = &self.found {
            write!(f, "\n  found: {found}")?;
        }
        if !self.nearest.is_empty() {
            write!(f, "\n  nearest: {}", self.nearest.join(", "))?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// The valid names nearest to what was typed, best first, at most `limit`; names too far away are left out.
///
/// ```
/// let near = footing_core::nearest("Rusia", ["Russia", "Prussia", "Peru"], 2);
/// assert_eq!(near, ["Russia", "Prussia"]);
/// ```
pub fn nearest<'a>(typed: &str, valid: impl IntoIterator<Item = &'a str>, limit: usize) -> Vec<String> {
    let typed = typed.to_lowercase();
    let mut scored: Vec<(f64, &str)> = valid
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&typed, &name.to_lowercase()), name))
        .filter(|(score, _)| *score >= 0.78)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(limit).map(|(_, name)| name.to_owned()).collect()
}
