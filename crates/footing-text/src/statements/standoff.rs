//! Gold annotations in the standoff format of the brat tool, as PolNeAR is given out.

use super::Span;

/// One annotated attribution. A part may stand in several spans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// Who; empty where the text names nobody.
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
}

/// The attributions annotated in one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gold {
    /// In the order of the file.
    pub attributions: Vec<Attribution>,
}

impl Gold {
    /// Reads an `.ann` file written for this text.
    ///
    /// Lines `T1<tab>Source 89 106<tab>words` mark spans in characters, several parts parted by `;`; lines
    /// `E1<tab>Attribution:T4 Content:T3 Cue:T2 Source:T1` join them. Other lines are passed over, among them the
    /// further lines of marked words that hold a line end.
    ///
    /// # Errors
    /// Line, what was expected and what was found.
    pub fn parse(annotations: &str, text: &str) -> Result<Self, String> {
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut spans: std::collections::HashMap<&str, (&str, Vec<Span>)> = std::collections::HashMap::new();
        let mut gold = Self::default();
        for (number, line) in annotations.lines().enumerate() {
            let mut cells = line.split('\t');
            let (Some(id), Some(cell)) = (cells.next(), cells.next()) else { continue };
            if is_id(id, 'T') {
                let (kind, places) = cell
                    .split_once(' ')
                    .ok_or_else(|| format!("line {}: expected a type and places, found `{cell}`", number + 1))?;
                spans.insert(id, (kind, self::places(places, &bytes, number + 1)?));
            }
        }
        // No line at all is an article in which nobody says anything.
        if spans.is_empty()
            && let Some((number, line)) = annotations.lines().enumerate().find(|(_, line)| !line.trim().is_empty())
        {
            let line: String = line.chars().take(60).collect();
            return Err(format!("line {}: expected `T1<tab>Source 89 106<tab>words`, found `{line}`", number + 1));
        }
        for (number, line) in annotations.lines().enumerate() {
            let mut cells = line.split('\t');
            let (Some(id), Some(cell)) = (cells.next(), cells.next()) else { continue };
            if !is_id(id, 'E') {
                continue;
            }
            let mut one = Attribution::default();
            for part in cell.split_whitespace() {
                let (_, target) = part
                    .split_once(':')
                    .ok_or_else(|| format!("line {}: expected `Role:T1`, found `{part}`", number + 1))?;
                let (kind, places) = spans
                    .get(target)
                    .ok_or_else(|| format!("line {}: `{target}` is no span of this file", number + 1))?;
                match *kind {
                    "Source" => one.source.extend(places),
                    "Cue" => one.cue.extend(places),
                    "Content" => one.content.extend(places),
                    _ => {}
                }
            }
            for part in [&mut one.source, &mut one.cue, &mut one.content] {
                part.sort_unstable();
            }
            if !(one.cue.is_empty() && one.content.is_empty()) {
                gold.attributions.push(one);
            }
        }
        Ok(gold)
    }
}

fn is_id(cell: &str, letter: char) -> bool {
    cell.strip_prefix(letter).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `1866 1890;1921 1979`: characters, turned to bytes.
fn places(cell: &str, bytes: &[usize], line: usize) -> Result<Vec<Span>, String> {
    cell.split(';')
        .map(|part| {
            let wrong = || {
                format!("line {line}: expected two places in a text of {} characters, found `{part}`", bytes.len() - 1)
            };
            let (start, end) = part.trim().split_once(' ').ok_or_else(wrong)?;
            let place = |cell: &str| cell.parse::<usize>().ok().and_then(|at| bytes.get(at).copied());
            match (place(start), place(end)) {
                (Some(start), Some(end)) if start < end => Ok(Span { start, end }),
                _ => Err(wrong()),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_characters() {
        let gold = Gold::parse(
            "T1\tSource 0 3\tÉve\nT2\tCue 4 8\tsaid\nT3\tContent 9 11;12 15\tit will\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n",
            "Éve said it, will",
        )
        .unwrap();
        assert_eq!(gold.attributions[0].source, [Span { start: 0, end: 4 }]);
        assert_eq!(gold.attributions[0].content, [Span { start: 10, end: 12 }, Span { start: 13, end: 16 }]);
    }

    #[test]
    fn errors_say_where() {
        let error = Gold::parse("T1\tSource 0 30\tx\n", "short").unwrap_err();
        assert_eq!(error, "line 1: expected two places in a text of 5 characters, found `0 30`");
        let error = Gold::parse("T1\tCue 0 5\tshort\nE1\tCue:T9\n", "short").unwrap_err();
        assert_eq!(error, "line 2: `T9` is no span of this file");
    }

    #[test]
    fn what_holds_no_marks_is_told_from_no_marks() {
        let error = Gold::parse("\nhello, this is a letter\n", "short").unwrap_err();
        assert_eq!(error, "line 2: expected `T1<tab>Source 89 106<tab>words`, found `hello, this is a letter`");
        assert_eq!(Gold::parse("\n", "short"), Ok(Gold::default()));
    }
}
