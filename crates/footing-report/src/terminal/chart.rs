//! Strips and small charts of characters.

use crate::dossier::{CoverageRow, Line, Series};
use crate::number::Kind;
use crate::words;
use unicode_width::UnicodeWidthStr;

/// One character a state of knowledge; told apart by shape, not colour.
pub(super) struct Signs {
    observed: char,
    implied_zero: char,
    missing: char,
    outside: char,
    /// Some years known, some not.
    pub(super) mixed: char,
}

impl Signs {
    /// Blocks, or ASCII.
    pub(super) fn new(unicode: bool) -> Self {
        if unicode {
            Self { observed: '█', implied_zero: '0', missing: '?', outside: '·', mixed: '▄' }
        } else {
            Self { observed: '#', implied_zero: '0', missing: '?', outside: '.', mixed: '+' }
        }
    }

    /// The sign of a status.
    pub(super) fn of_status(&self, status: &str) -> char {
        match status {
            "observed" => self.observed,
            "implied_zero" => self.implied_zero,
            "missing" => self.missing,
            _ => self.outside,
        }
    }

    /// The sign of some years of a row. Two kinds of known, or two of unknown, show the louder one.
    pub(super) fn of_years(&self, row: &CoverageRow, from: i32, to: i32) -> char {
        let mut statuses: Vec<&str> = Vec::new();
        for year in from..=to {
            let status = row.spans.iter().find(|span| span.first <= year && year <= span.last).map(|span| &span.status);
            statuses.push(status.map_or("out_of_coverage", String::as_str));
        }
        self.of_statuses(&statuses)
    }

    fn of_statuses(&self, statuses: &[&str]) -> char {
        let has = |status: &str| statuses.contains(&status);
        let known = has("observed") || has("implied_zero");
        let unknown = has("missing") || has("out_of_coverage");
        match (known, unknown) {
            (true, true) => self.mixed,
            (true, false) if has("observed") => self.observed,
            (true, false) => self.implied_zero,
            _ if has("missing") => self.missing,
            _ => self.outside,
        }
    }
}

/// Axes all lines of a series share.
pub(super) struct Frame {
    first: i32,
    last: i32,
    /// Years a dot; a Braille character is two dots wide.
    years_a_dot: usize,
    /// Dots a year, where there is room for several.
    dots_a_year: usize,
    /// Least value drawn.
    pub(super) low: f64,
    /// Greatest value drawn.
    pub(super) high: f64,
    logarithmic: bool,
}

impl Frame {
    /// Axes that hold every known value.
    pub(super) fn new(series: &Series, first: i32, last: i32, width: usize) -> Self {
        let values = || series.lines.iter().flat_map(|line| line.points.iter().filter_map(words::point_value));
        let positive = values().all(|value| value > 0.0);
        let low = values().fold(f64::INFINITY, f64::min);
        let high = values().fold(f64::NEG_INFINITY, f64::max);
        // Margins, axis labels and the four numbers on the right need 50 columns.
        let room = width.saturating_sub(50).max(10) * 2;
        let span = (last - first + 1) as usize;
        let years_a_dot = span.div_ceil(room);
        // Even numbers, so that a character never holds half of a year.
        let dots_a_year = [8, 4, 2].into_iter().find(|dots| span * dots <= room.min(80)).unwrap_or(1);
        Self { first, last, years_a_dot, dots_a_year, low, high, logarithmic: series.logarithmic && positive }
    }

    /// Characters across.
    pub(super) fn cells(&self) -> usize {
        (self.column(self.last) + self.dots_a_year).div_ceil(2)
    }

    /// The character a year begins in.
    pub(super) fn cell(&self, year: i32) -> usize {
        self.column(year) / 2
    }

    /// First and last year a character stands for.
    fn years(&self, cell: usize) -> (i32, i32) {
        let year = |dot: usize| self.first + (dot * self.years_a_dot / self.dots_a_year) as i32;
        (year(cell * 2), (year(cell * 2 + 1) + self.years_a_dot as i32 - 1).min(self.last))
    }

    /// Width of the labels of the axis.
    pub(super) fn label_width(&self, kind: Kind) -> usize {
        kind.write(self.low).width().max(kind.write(self.high).width())
    }

    /// Dots from the bottom: 0 to `levels - 1`.
    fn level(&self, value: f64, levels: usize) -> usize {
        let scale = |value: f64| if self.logarithmic { value.ln() } else { value };
        let (low, high) = (scale(self.low), scale(self.high));
        if high <= low {
            return levels / 2;
        }
        let share = (scale(value) - low) / (high - low);
        ((share * (levels - 1) as f64).round() as usize).min(levels - 1)
    }

    fn column(&self, year: i32) -> usize {
        (year - self.first) as usize * self.dots_a_year / self.years_a_dot
    }

    /// Rows of characters from the top. Years without a value stay empty; nothing is drawn across them.
    pub(super) fn draw(&self, line: &Line, rows: usize, unicode: bool) -> Vec<String> {
        let levels = if unicode { rows * 4 } else { rows };
        let columns = self.cells() * 2;
        let mut dots = vec![vec![false; columns]; levels];
        let mut before: Option<(i32, usize)> = None;
        for point in &line.points {
            let value = words::point_value(point).filter(|_| (self.first..=self.last).contains(&point.year));
            let Some(value) = value else {
                before = None;
                continue;
            };
            let (column, level) = (self.column(point.year), self.level(value, levels));
            // Joining the dots of neighbouring years makes a line of them; over a gap there is nothing to join.
            let mut fill = |column: usize, from: usize, to: usize| {
                for dot in &mut dots[from.min(to)..=from.max(to)] {
                    dot[column] = true;
                }
            };
            fill(column, level, level);
            if let Some((year, earlier)) = before
                && year + 1 == point.year
                && unicode
            {
                let start = self.column(year);
                let steps = (column - start).max(1);
                let at = |step: usize| {
                    let share = step as f64 / steps as f64;
                    (earlier as f64 + (level as f64 - earlier as f64) * share).round() as usize
                };
                for step in 1..=steps {
                    fill((start + step).min(column), at(step - 1), at(step));
                }
            }
            before = Some((point.year, level));
        }
        (0..rows)
            .map(|row| {
                (0..self.cells())
                    .map(|cell| {
                        if unicode {
                            braille(&dots, levels - 1 - row * 4, cell * 2)
                        } else {
                            let dot = &dots[levels - 1 - row];
                            if dot[cell * 2] || dot[cell * 2 + 1] { '*' } else { ' ' }
                        }
                    })
                    .collect()
            })
            .collect()
    }

    /// The axis: a line where the value is observed, the sign of its absence where it is not.
    pub(super) fn strip(&self, line: &Line, unicode: bool) -> String {
        let signs = Signs::new(unicode);
        let plain = if unicode { '─' } else { '-' };
        (0..self.cells())
            .map(|cell| {
                let (from, to) = self.years(cell);
                let statuses: Vec<&str> = (from..=to)
                    .map(|year| {
                        line.points
                            .iter()
                            .find(|point| point.year == year)
                            .map_or("out_of_coverage", |point| &point.status)
                    })
                    .collect();
                let sign = signs.of_statuses(&statuses);
                if sign == signs.observed { plain } else { sign }
            })
            .collect()
    }

    /// What the signs on the axis mean, where there are any.
    pub(super) fn legend(&self, series: &Series, unicode: bool) -> Option<String> {
        let signs = Signs::new(unicode);
        let strips: String = series.lines.iter().map(|line| self.strip(line, unicode)).collect();
        let mut parts = Vec::new();
        for (sign, meaning) in [
            (signs.implied_zero, "zero (implied)"),
            (signs.missing, "missing"),
            (signs.outside, "out of coverage"),
            (signs.mixed, "known for some of these years"),
        ] {
            if strips.contains(sign) {
                parts.push(format!("{sign} {meaning}"));
            }
        }
        let mut text = match (self.years_a_dot, self.dots_a_year) {
            (1, 1) => "One character is 2 years".to_owned(),
            (1, 2) => "One character is 1 year".to_owned(),
            (1, dots) => format!("{} characters are 1 year", dots / 2),
            (years, _) => format!("One character is {} years", years * 2),
        };
        if self.logarithmic {
            text.push_str("; logarithmic axis");
        }
        if !parts.is_empty() {
            text = format!("{text}; on the axis {}", parts.join(", "));
        }
        Some(format!("{text}."))
    }

    /// Letters under the years of seams.
    pub(super) fn marks(&self, years: impl Iterator<Item = i32>) -> String {
        let mut line = vec![' '; self.cells()];
        for (at, year) in years.enumerate() {
            line[self.cell(year)] = words::letter(at);
        }
        line.into_iter().collect()
    }
}

/// Bits of the dots of a Braille character, by row from the top and column.
const BRAILLE: [[u32; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

fn braille(dots: &[Vec<bool>], top: usize, left: usize) -> char {
    let mut bits = 0;
    for (row, pair) in BRAILLE.iter().enumerate() {
        for (column, bit) in pair.iter().enumerate() {
            if dots[top - row][left + column] {
                bits |= bit;
            }
        }
    }
    // An empty Braille character is a space to the eye, and a space stays one when copied.
    if bits == 0 { ' ' } else { char::from_u32(0x2800 + bits).unwrap_or(' ') }
}
