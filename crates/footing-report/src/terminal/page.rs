//! Lines of at most so many columns. All text comes through here, so that nothing can be wider, and no control character
//! of a foreign name reaches a terminal.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, TableComponent, Width, presets};
use unicode_width::UnicodeWidthStr;

use super::Style;
use crate::words;

/// What a run of text is for; decides its colour, where there is colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// As the terminal has it.
    Plain,
    /// Headings and headlines.
    Bold,
    /// What is read second.
    Dim,
    /// The state named first.
    SideA,
    /// The state named second.
    SideB,
    /// A verdict for the claim.
    Supported,
    /// A verdict against it.
    Contradicted,
}

/// A page in the making.
pub(super) struct Page {
    style: Style,
    width: usize,
    out: String,
}

impl Page {
    /// An empty page.
    pub(super) fn new(style: Style) -> Self {
        Self { style, width: style.width.clamp(60, 100), out: String::new() }
    }

    /// Columns at hand.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Whether block, Braille and arrow characters may be drawn.
    pub(super) fn unicode(&self) -> bool {
        self.style.unicode
    }

    /// The whole page.
    pub(super) fn finish(self) -> String {
        // Hard spaces have done their work once lines are broken; a reader who searches types plain ones.
        self.out.replace('\u{a0}', " ")
    }

    /// The title of the page.
    pub(super) fn title(&mut self, text: &str) {
        self.paragraph(0, text, Ink::Bold);
    }

    /// A heading with a rule to the edge, and air above.
    pub(super) fn heading(&mut self, text: &str) {
        self.blank();
        let text = self.clean(text).to_uppercase();
        let dash = if self.style.unicode { '─' } else { '-' };
        let lines = self.wrap_clean(&text, self.width, self.width);
        let last = lines.len().saturating_sub(1);
        for (at, line) in lines.iter().enumerate() {
            let room = self.width.saturating_sub(line.width() + 1);
            if at == last && room > 0 {
                let rule: String = std::iter::repeat_n(dash, room).collect();
                self.parts_clean(&[(line, Ink::Bold), (&format!(" {rule}"), Ink::Dim)]);
            } else {
                self.parts_clean(&[(line, Ink::Bold)]);
            }
        }
    }

    /// An empty line; never two.
    pub(super) fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// One line that is known to fit.
    pub(super) fn line(&mut self, text: &str, ink: Ink) {
        self.parts(&[(text, ink)]);
    }

    /// One line of several colours that is known to fit.
    pub(super) fn parts(&mut self, parts: &[(&str, Ink)]) {
        let clean: Vec<(String, Ink)> = parts.iter().map(|(text, ink)| (self.clean(text), *ink)).collect();
        let borrowed: Vec<(&str, Ink)> = clean.iter().map(|(text, ink)| (text.as_str(), *ink)).collect();
        self.parts_clean(&borrowed);
    }

    fn parts_clean(&mut self, parts: &[(&str, Ink)]) {
        let mut line = String::new();
        for (text, ink) in parts {
            let code = match ink {
                _ if !self.style.colour => None,
                Ink::Plain => None,
                Ink::Bold => Some("1"),
                Ink::Dim => Some("2"),
                Ink::SideA => Some("34"),
                Ink::SideB => Some("33"),
                Ink::Supported => Some("1;34"),
                Ink::Contradicted => Some("1;33"),
            };
            match code {
                Some(code) if !text.is_empty() => line.push_str(&format!("\x1b[{code}m{text}\x1b[0m")),
                _ => line.push_str(text),
            }
        }
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// Wrapped text.
    pub(super) fn paragraph(&mut self, indent: usize, text: &str, ink: Ink) {
        self.hanging(indent, "", 0, text, ink);
    }

    /// Wrapped text behind a head, further lines moved in by `hang`.
    pub(super) fn hanging(&mut self, indent: usize, head: &str, hang: usize, text: &str, ink: Ink) {
        let text = self.clean(&format!("{head}{text}"));
        let first = self.width - indent;
        for (at, line) in self.wrap_clean(&text, first, first - hang).iter().enumerate() {
            let margin = " ".repeat(if at == 0 { indent } else { indent + hang });
            self.parts_clean(&[(&margin, Ink::Plain), (line, ink)]);
        }
    }

    /// Lines of at most `first` columns, then `rest`.
    fn wrap_clean(&self, text: &str, first: usize, rest: usize) -> Vec<String> {
        let mut lines: Vec<String> = vec![String::new()];
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let mut word = word;
            loop {
                let room = if lines.len() == 1 { first } else { rest };
                let line = lines.last_mut().expect("there is always a line");
                let used = line.width();
                let gap = usize::from(used > 0);
                if used + gap + word.width() <= room {
                    if gap > 0 {
                        line.push(' ');
                    }
                    line.push_str(word);
                    break;
                }
                if used > 0 {
                    lines.push(String::new());
                    continue;
                }
                // A word longer than a line, such as an address: cut where the line ends.
                let mut cut = 0;
                for (at, letter) in word.char_indices() {
                    let end = at + letter.len_utf8();
                    if word[..end].width() > room && cut > 0 {
                        break;
                    }
                    cut = end;
                }
                line.push_str(&word[..cut]);
                word = &word[cut..];
                if word.is_empty() {
                    break;
                }
                lines.push(String::new());
            }
        }
        lines
    }

    /// Text brought to a width by spaces on its right.
    pub(super) fn pad(&self, text: &str, width: usize) -> String {
        let text = self.clean(text);
        let gap = width.saturating_sub(text.width());
        format!("{text}{}", " ".repeat(gap))
    }

    /// Text brought to a width by spaces on its left.
    pub(super) fn pad_left(&self, text: &str, width: usize) -> String {
        let text = self.clean(text);
        let gap = width.saturating_sub(text.width());
        format!("{}{text}", " ".repeat(gap))
    }

    /// Whether a table would keep its words whole.
    pub(super) fn fits<'a>(&self, heads: impl Iterator<Item = &'a str>, rows: &[Vec<String>]) -> bool {
        let longest = |text: &str| text.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0);
        let mut needed = 0;
        for (at, head) in heads.enumerate() {
            let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| longest(cell)).max().unwrap_or(0);
            needed += longest(head).max(cells).max(1) + 2;
        }
        needed <= self.width
    }

    /// A table with a rule under its head and no other lines.
    pub(super) fn table(&mut self, indent: usize, columns: &[(&str, CellAlignment)], rows: &[Vec<String>]) {
        let mut table = Table::new();
        table
            .load_preset(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width((self.width - indent) as u16)
            .force_no_tty();
        let dash = if self.style.unicode { '─' } else { '-' };
        table.set_style(TableComponent::HeaderLines, dash);
        table.set_header(columns.iter().map(|(head, _)| self.clean(head)));
        for row in rows {
            // A line break of ours is one in the cell.
            let lines = |cell: &String| cell.split('\n').map(|line| self.clean(line)).collect::<Vec<_>>().join("\n");
            table.add_row(row.iter().map(lines));
        }
        let widths = self.widths(columns, rows, self.width - indent);
        for (at, (_, alignment)) in columns.iter().enumerate() {
            if let Some(column) = table.column_mut(at) {
                if let Some(width) = widths.get(at) {
                    column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(*width as u16)));
                }
                column.set_cell_alignment(*alignment);
                column.set_padding((0, 2));
            }
        }
        let margin = " ".repeat(indent);
        for (at, line) in table.lines().enumerate() {
            let ink = if at == 0 { Ink::Dim } else { Ink::Plain };
            self.parts_clean(&[(&margin, Ink::Plain), (line.trim_end(), ink)]);
        }
    }

    /// Widths of columns that keep every word whole. Spare room goes first to the first column, which names the row, up to
    /// a third of the room; then to the others, so that numbers and intervals stay on one line; then to the first again.
    /// Nothing where the words do not fit: then they must break somewhere.
    fn widths(&self, columns: &[(&str, CellAlignment)], rows: &[Vec<String>], room: usize) -> Vec<usize> {
        const PADDING: usize = 2;
        let longest = |at: usize, ends: &[char]| {
            let cells = rows.iter().filter_map(|row| row.get(at)).map(String::as_str).chain([columns[at].0]);
            let widest = cells.flat_map(|cell| cell.split(ends)).map(|part| self.clean(part).width()).max();
            widest.unwrap_or(0).max(1) + PADDING
        };
        let mut widths: Vec<usize> = (0..columns.len()).map(|at| longest(at, &[' ', '\n'])).collect();
        let Some(mut spare) = room.checked_sub(widths.iter().sum()).filter(|_| !columns.is_empty()) else {
            return Vec::new();
        };
        let wanted: Vec<usize> = (0..columns.len()).map(|at| longest(at, &['\n'])).collect();
        let mut grow = |at: usize, to: usize| {
            let more = to.saturating_sub(widths[at]).min(spare);
            widths[at] += more;
            spare -= more;
        };
        grow(0, wanted[0].min(room / 3));
        // What needs least gets it first: most cells are on one line then.
        let mut others: Vec<usize> = (1..columns.len()).collect();
        others.sort_by_key(|at| wanted[*at]);
        for at in others {
            grow(at, wanted[at]);
        }
        grow(0, wanted[0]);
        widths
    }

    /// Control characters and marks of direction out; typographic signs to ASCII where the terminal cannot show them.
    fn clean(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => out.push(' '),
                _ if letter.is_control() || words::turns(letter) => {}
                _ if self.style.unicode => out.push(letter),
                '–' | '—' | '−' => out.push('-'),
                '→' => out.push_str("->"),
                '·' => out.push('-'),
                '•' => out.push('*'),
                '…' => out.push_str("..."),
                '\u{202f}' => out.push('\u{a0}'),
                _ => out.push(letter),
            }
        }
        out
    }
}
