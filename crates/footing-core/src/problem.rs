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
    /// The line it is in, with a caret under the column.
    pub excerpt: Option<String>,
}

impl Problem {
    /// A problem with its code and one-line description.
    pub fn new(fault: Fault, code: &'static str, what: impl Into<String>) -> Self {
        Self {
            fault,
            code,
            what: shown(&what.into()),
            place: None,
            expected: None,
            found: None,
            nearest: Vec::new(),
            hint: None,
            excerpt: None,
        }
    }

    /// Adds the line it is in: its number, its text, and the column, from 1, in characters.
    #[must_use]
    pub fn excerpt(mut self, number: usize, line: &str, column: usize) -> Self {
        const WIDTH: usize = 90;
        // Of a long line, the stretch around the column.
        let from = column.saturating_sub(WIDTH / 2);
        let from = if column < WIDTH { 0 } else { from };
        let part: String = line.chars().skip(from).take(WIDTH).collect();
        let lead = format!("{number:5} | ");
        let space = " ".repeat(lead.len() + column.saturating_sub(1 + from));
        self.excerpt = Some(format!("{lead}{}\n{space}^", shown(&part)));
        self
    }

    /// Adds where.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(shown(&place.into()));
        self
    }

    /// Adds what would have been right.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(shown(&expected.into()));
        self
    }

    /// Adds what stands there instead.
    #[must_use]
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(shown(&found.into()));
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
        self.hint = Some(shown(&hint.into()));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if let Some(place) = &self.place {
            write!(f, "\n  at: {place}")?;
        }
        if let Some(excerpt) = &self.excerpt {
            write!(f, "\n{excerpt}")?;
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

/// Most characters of one part of a problem: a binary file has no line ends, and its first row is the whole of it.
const LONGEST: usize = 800;

/// Text as a terminal may show it: what is quoted of a file or of the command line may hold escape sequences.
fn shown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len().min(LONGEST * 4));
    for (place, character) in text.chars().enumerate() {
        if place == LONGEST {
            safe.push_str(" ... (cut)");
            break;
        }
        // Controls, and the marks that turn the direction of writing: what follows them is not what stands there.
        if character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            safe.extend(character.escape_debug());
        } else {
            safe.push(character);
        }
    }
    safe
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_cannot_write_to_the_terminal_or_fill_it() {
        let problem = Problem::new(Fault::Data, "test", "a\u{1b}[31mred").at("x\ny").found("\0".repeat(5000));
        let text = problem.to_string();
        assert!(text.starts_with("a\\u{1b}[31mred\n  at: x\\ny\n  found: \\0\\0"), "{text}");
        assert!(text.ends_with("(cut)") && text.len() < 2000);
        assert_eq!(Problem::new(Fault::Usage, "test", "Côte d’Ivoire").to_string(), "Côte d’Ivoire");
    }
}
