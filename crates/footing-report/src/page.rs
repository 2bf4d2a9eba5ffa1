//! Prose under headings, such as the explanation of a measure, for the terminal and for Markdown.

use serde::Serialize;

/// A page of headed lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// First line.
    pub title: String,
    /// Parts in order.
    pub parts: Vec<Part>,
}

/// One part of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Heading.
    pub heading: String,
    /// Lines; each wraps on its own.
    pub lines: Vec<String>,
}

impl Page {
    /// An empty page.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), parts: Vec::new() }
    }

    /// Adds a part, unless it has no lines.
    pub fn part(&mut self, heading: &str, lines: impl IntoIterator<Item = String>) {
        let lines: Vec<String> = lines.into_iter().collect();
        if !lines.is_empty() {
            self.parts.push(Part { heading: heading.to_owned(), lines });
        }
    }

    /// The page as text: headings in a column of their own, lines wrapped beside them.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        let margin = self.parts.iter().map(|part| part.heading.chars().count()).max().unwrap_or(0).min(18) + 2;
        let mut out = format!("{}\n\n", self.title);
        for part in &self.parts {
            for (index, line) in part.lines.iter().enumerate() {
                let mut heading = if index == 0 { part.heading.clone() } else { String::new() };
                // A heading too long for its column has a line of its own.
                if heading.chars().count() + 2 > margin {
                    out.push_str(&heading);
                    out.push('\n');
                    heading.clear();
                }
                for wrapped in wrap(line, width.saturating_sub(margin).max(30)) {
                    out.push_str(format!("{heading:<margin$}{wrapped}").trim_end());
                    out.push('\n');
                    heading.clear();
                }
            }
        }
        out
    }

    /// The page as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n", self.title);
        for part in &self.parts {
            out.push_str(&format!("\n**{}**\n\n", part.heading));
            for line in &part.lines {
                out.push_str(&format!("- {line}\n"));
            }
        }
        out
    }
}

/// Pages as JSON.
///
/// # Panics
/// Never: pages hold nothing that JSON cannot.
#[must_use]
pub fn json(pages: &[Page]) -> String {
    let mut text = serde_json::to_string_pretty(pages).expect("pages are plain text");
    text.push('\n');
    text
}

fn wrap(line: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split_whitespace() {
        let last = lines.last_mut().expect("never empty");
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_heading_runs_into_nothing() {
        let mut page = Page::new("title");
        page.part("engines of ships and aircraft", ["turbine".to_owned()]);
        assert!(page.text(40).ends_with("\nengines of ships and aircraft\n                    turbine\n"));
    }

    #[test]
    fn lines_wrap_beside_their_heading() {
        let mut page = Page::new("title");
        page.part("rule", ["one two three four five six seven eight nine ten".to_owned()]);
        page.part("nothing", []);
        let text = page.text(40);
        assert_eq!(text, "title\n\nrule  one two three four five six seven\n      eight nine ten\n");
    }
}
