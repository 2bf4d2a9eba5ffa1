//! Reading CSV strictly: every column is used or ignored by name, every cell is read as declared, and whatever does
//! not fit stops the import with the row quoted.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use chrono::{Datelike, NaiveDate};
use footing_core::{CowCode, Fault, Problem, Year, nearest};

use crate::input::InputFile;
use crate::named;

/// Which of the numbers below 1000 are COW codes.
static KNOWN_COW: std::sync::LazyLock<[bool; 1000]> = std::sync::LazyLock::new(|| {
    let mut known = [false; 1000];
    for code in footing_states::all_cow() {
        known[usize::from(code.0)] = true;
    }
    known
});

/// A CSV file whose header has been checked against what the parser knows.
pub struct StrictCsv<'a> {
    name: &'a str,
    /// Lines above the header.
    above: u64,
    header: csv::StringRecord,
    reader: csv::Reader<Ending<'a>>,
    record: csv::StringRecord,
    last: Rc<Cell<u8>>,
    /// Whether the publisher ends the last row without a line end.
    open_ended: bool,
}

/// Text that remembers its last byte: a file cut within a number still has all its cells.
struct Ending<'a> {
    text: Box<dyn BufRead + 'a>,
    last: Rc<Cell<u8>>,
}

impl Read for Ending<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.text.read(buffer)?;
        if let Some(&last) = buffer[..read].last() {
            self.last.set(last);
        }
        Ok(read)
    }
}

/// One row of a [`StrictCsv`]; cells are taken by their place in the list of used columns.
pub struct Row<'r> {
    name: &'r str,
    above: u64,
    header: &'r csv::StringRecord,
    record: &'r csv::StringRecord,
}

/// The header of a file, to tell layouts apart before parsing.
///
/// # Errors
/// If the file cannot be read as CSV text.
pub fn header(file: &InputFile<'_>) -> Result<Vec<String>, Problem> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file.open()?);
    let header = reader.headers().map_err(|error| csv_problem(file.name, &error))?;
    Ok(header.iter().map(|cell| cell.trim_start_matches('\u{feff}').to_owned()).collect())
}

impl<'a> StrictCsv<'a> {
    /// Opens a file whose columns must be exactly `used` and `ignored`, in any order.
    ///
    /// # Errors
    /// `unknown-column` or `missing-column` naming the file and the columns.
    pub fn open(file: &InputFile<'a>, used: &[&str], ignored: &[&str]) -> Result<Self, Problem> {
        Self::below(file.name, 0, file.open()?, used, ignored)
    }

    /// The same from text that begins at the header, which stands below so many lines of the file.
    ///
    /// # Errors
    /// As [`StrictCsv::open`].
    pub fn below(
        name: &'a str,
        above: u64,
        text: Box<dyn BufRead + 'a>,
        used: &[&str],
        ignored: &[&str],
    ) -> Result<Self, Problem> {
        let last = Rc::new(Cell::new(b'\n'));
        let mut reader = csv::ReaderBuilder::new().from_reader(Ending { text, last: last.clone() });
        let header: csv::StringRecord = reader
            .headers()
            .map_err(|error| csv_problem(name, &error))?
            .iter()
            .map(|cell| cell.trim_start_matches('\u{feff}').trim())
            .collect();
        let known = || used.iter().chain(ignored).copied();
        if header.is_empty() {
            return Err(Problem::new(Fault::Data, "missing-column", "the file is empty")
                .at(name)
                .expected(format!("a first row with the columns {}", used.join(", ")))
                .hint("download it again; nothing was imported"));
        }
        if let Some(unknown) = header.iter().find(|column| !known().any(|k| k == *column)) {
            return Err(Problem::new(
                Fault::Data,
                "unknown-column",
                "the file has a column the importer does not know",
            )
            .at(format!("{}, row {}", name, above + 1))
            .expected(known().collect::<Vec<_>>().join(", "))
            .found(format!("`{}`", unknown.escape_debug()))
            .nearest(nearest(unknown, known(), 3))
            .hint(what_is_wrong(&header)));
        }
        if let Some(missing) = used.iter().find(|column| !header.iter().any(|h| h == **column)) {
            return Err(Problem::new(Fault::Data, "missing-column", "a column the importer needs is not in the file")
                .at(format!("{}, row {}", name, above + 1))
                .expected(format!("`{missing}`"))
                .found(header.iter().collect::<Vec<_>>().join(", "))
                .nearest(nearest(missing, header.iter(), 3))
                .hint("the publisher may have changed the layout: nothing was imported"));
        }
        if let Some(twice) = header.iter().enumerate().find(|(i, c)| header.iter().take(*i).any(|d| d == *c)) {
            return Err(Problem::new(Fault::Data, "duplicate-column", "a column stands twice in the header")
                .at(format!("{}, row {}", name, above + 1))
                .found(format!("`{}`", twice.1)));
        }
        Ok(Self { name, above, header, reader, record: csv::StringRecord::new(), last, open_ended: false })
    }

    /// The same of a publisher who ends the last row without a line end, so that none need be there.
    #[must_use]
    pub fn open_ended(self) -> Self {
        Self { open_ended: true, ..self }
    }

    /// Whether the header has the column.
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        self.header.iter().any(|known| known == column)
    }

    /// Opens a file that must have the columns `used` and may have any others: for publishers whose components change with
    /// every release.
    ///
    /// # Errors
    /// `missing-column` naming the file and the column.
    pub fn open_wide(file: &InputFile<'a>, used: &[&str]) -> Result<Self, Problem> {
        let header = header(file)?;
        let others: Vec<&str> =
            header.iter().map(|column| column.trim()).filter(|column| !used.contains(column)).collect();
        // Of a header with none of the columns each is unknown: it is another file.
        let any = header.iter().any(|column| used.contains(&column.trim()));
        Self::open(file, used, if any { &others } else { &[] })
    }

    /// The next row, or `None` at the end.
    ///
    /// # Errors
    /// `malformed-row` if the row has more or fewer cells than the header, or is not UTF-8; a parser that can do without
    /// the row may ask for the next one. `unfinished-row` at the end if the last row has no line end.
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, Problem> {
        let read = self.reader.read_record(&mut self.record);
        let row = Row { name: self.name, above: self.above, header: &self.header, record: &self.record };
        match read {
            Ok(true) => Ok(Some(row)),
            Ok(false) if self.open_ended || matches!(self.last.get(), b'\n' | b'\r') => Ok(None),
            Ok(false) => Err(Problem::new(Fault::Data, "unfinished-row", "the last row breaks off")
                .at(self.name)
                .expected("a line end after the last row, as the publisher writes it")
                .found("the end of the file")
                .hint("a file that was cut short looks like this; nothing was imported")),
            Err(error) => {
                let problem = csv_problem(self.name, &error);
                let quoted = matches!(error.kind(), csv::ErrorKind::UnequalLengths { .. });
                let line = error.position().map_or_else(|| row.line(), |position| position.line() + self.above);
                Err(if quoted { problem.at(row.place_at(line)) } else { problem })
            }
        }
    }
}

fn csv_problem(name: &str, error: &csv::Error) -> Problem {
    // Text that cannot be read at all is a broken archive, not a broken row: csv reads through the decompressor.
    if let csv::ErrorKind::Io(broken) = error.kind() {
        return Problem::new(Fault::Data, "unreadable-archive", "the file breaks off or is damaged")
            .at(name)
            .found(broken.to_string())
            .hint("download it again; a file cut short in transit looks like this");
    }
    let line = error.position().map_or_else(String::new, |position| format!(", row {}", position.line()));
    let problem = |what: &str| Problem::new(Fault::Data, "malformed-row", what).at(format!("{name}{line}"));
    let cells = |cells: u64| if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") };
    match error.kind() {
        csv::ErrorKind::Utf8 { err, .. } => problem("the file is not UTF-8 text")
            .found(format!("a byte that is no UTF-8 in cell {} of the row", err.field() + 1))
            .hint("text saved in another encoding must be saved as UTF-8; a file that is no text is not the one meant"),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            problem("a row has not as many cells as the header")
                .expected(cells(*expected_len))
                .found(cells(*len))
                .hint("a file that was cut short looks like this; nothing was imported")
        }
        _ => problem("the file is not the CSV text it should be").found(error.to_string()),
    }
}

/// What a header none of whose columns fit most likely means.
fn what_is_wrong(header: &csv::StringRecord) -> String {
    let first = header.get(0).unwrap_or_default();
    if first.starts_with('<') {
        return "this is a web page: the download may have failed, or the file has moved".to_owned();
    }
    if header.len() == 1
        && let Some(separator) = [';', '\t', '|'].into_iter().find(|separator| first.matches(*separator).count() > 1)
    {
        return format!("cells are separated by `{}` here: save the file with commas", separator.escape_debug());
    }
    if header.iter().all(|cell| cell.is_empty() || cell.parse::<f64>().is_ok()) {
        return "the first row holds numbers: the row with the names of the columns is not there".to_owned();
    }
    "the publisher may have changed the layout: nothing was imported".to_owned()
}

/// What else a cell may hold, in words.
fn or_for_unknown(missing: &[&str]) -> String {
    if missing.is_empty() {
        return String::new();
    }
    let codes: Vec<&str> = missing.iter().map(|code| if code.is_empty() { "an empty cell" } else { *code }).collect();
    format!(", or for unknown {}", codes.join(" or "))
}

impl<'r> Row<'r> {
    /// Line in the (decompressed) file.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.record.position().map_or(0, |position| position.line() + self.above)
    }

    /// The cell under a column's name, trimmed.
    ///
    /// # Panics
    /// If the parser asks for a column it did not declare to [`StrictCsv::open`]: a fault in the program.
    #[must_use]
    pub fn text(&self, column: &str) -> &'r str {
        let place = self.header.iter().position(|h| h == column);
        self.record
            .get(place.unwrap_or_else(|| panic!("column {column} was not declared")))
            .expect("rows are as long as the header")
            .trim()
    }

    /// Whether nothing stands in the row.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.record.iter().all(|cell| cell.trim().is_empty())
    }

    /// The whole row, to tell rows apart.
    pub(crate) fn joined(&self) -> String {
        self.record.iter().collect::<Vec<_>>().join("\u{1f}")
    }

    /// A problem about this row, with the row quoted.
    #[must_use]
    pub fn problem(&self, code: &'static str, what: impl Into<String>) -> Problem {
        Problem::new(Fault::Data, code, what).at(self.place())
    }

    /// File, line and the row itself.
    fn place(&self) -> String {
        self.place_at(self.line())
    }

    fn place_at(&self, line: u64) -> String {
        let quoted: String = self.record.iter().collect::<Vec<_>>().join(",").chars().take(200).collect();
        format!("{}, row {line}: {}", self.name, quoted.escape_debug())
    }

    fn bad_cell(&self, column: &str, expected: &str) -> Problem {
        self.problem("bad-cell", format!("the cell under `{column}` cannot be read"))
            .expected(expected.to_owned())
            .found(format!("`{}`", self.text(column).escape_debug()))
    }

    /// A whole number.
    ///
    /// # Errors
    /// `bad-cell`.
    pub fn int(&self, column: &str) -> Result<i64, Problem> {
        self.text(column).parse().map_err(|_| self.bad_cell(column, "a whole number"))
    }

    /// A whole number within bounds.
    ///
    /// # Errors
    /// `bad-cell`.
    pub fn int_in(&self, column: &str, low: i64, high: i64) -> Result<i64, Problem> {
        let value = self.int(column)?;
        if (low..=high).contains(&value) {
            Ok(value)
        } else {
            Err(self.bad_cell(column, &format!("a whole number from {low} to {high}")))
        }
    }

    /// A year between 1400 and 2100.
    ///
    /// # Errors
    /// `bad-cell`.
    pub fn year(&self, column: &str) -> Result<Year, Problem> {
        Ok(Year::try_from(self.int_in(column, 1400, 2100)?).expect("within bounds"))
    }

    /// A 0/1 flag.
    ///
    /// # Errors
    /// `bad-cell`.
    pub fn flag(&self, column: &str) -> Result<bool, Problem> {
        Ok(self.int_in(column, 0, 1)? == 1)
    }

    /// A finite number, or `None` where one of the publisher's missing codes stands.
    ///
    /// # Errors
    /// `bad-cell`.
    pub fn number(&self, column: &str, missing: &[&str]) -> Result<Option<f64>, Problem> {
        let text = self.text(column);
        if missing.contains(&text) {
            return Ok(None);
        }
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(Some(value)),
            _ => Err(self.bad_cell(column, &format!("a number{}", or_for_unknown(missing)))),
        }
    }

    /// A finite number of at least 0, or `None` where one of the publisher's missing codes stands.
    ///
    /// # Errors
    /// `bad-cell`, `out-of-range`.
    pub fn at_least_zero(&self, column: &str, missing: &[&str]) -> Result<Option<f64>, Problem> {
        let value = self.number(column, missing)?;
        if value.is_some_and(|value| value < 0.0) {
            return Err(self
                .problem("out-of-range", format!("`{column}` is outside its range"))
                .expected(format!("a number of at least 0{}", or_for_unknown(missing)))
                .found(self.text(column).to_owned()));
        }
        Ok(value)
    }

    /// A COW code that is or was in the state system.
    ///
    /// # Errors
    /// `bad-cell`, `unknown-state`.
    pub fn cow(&self, column: &str) -> Result<CowCode, Problem> {
        let code = CowCode(u16::try_from(self.int_in(column, 1, 999)?).expect("within bounds"));
        if KNOWN_COW[usize::from(code.0)] {
            Ok(code)
        } else {
            Err(self
                .problem("unknown-state", format!("`{column}` holds no code of the COW state system"))
                .found(code.to_string()))
        }
    }

    /// The state an ISO 3166 code means: at the end of the year if it meant one then, else the one it means now.
    ///
    /// # Errors
    /// `unknown-state`.
    pub fn iso3(&self, column: &str, year: Year) -> Result<CowCode, Problem> {
        named::by_iso3(self.text(column), year, &|code, what| self.problem(code, what))
    }

    /// The state a name means in a year; `text` is a cell or a part of one. Codes are no names here.
    ///
    /// # Errors
    /// `unknown-state` with the nearest names.
    pub fn named(&self, text: &str, year: Year) -> Result<CowCode, Problem> {
        named::by_name(text, year, &|code, what| self.problem(code, what))
    }

    /// A day as `YYYY-MM-DD` between 1400 and 2100, or `None` for an empty cell.
    ///
    /// # Errors
    /// `bad-cell`.
    pub fn date(&self, column: &str) -> Result<Option<NaiveDate>, Problem> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|day| (1400..=2100).contains(&day.year()));
        day.map(Some).ok_or_else(|| self.bad_cell(column, "a day as YYYY-MM-DD, from 1400 to 2100"))
    }
}
