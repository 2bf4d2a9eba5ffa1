//! Reading Excel workbooks (.xlsx) as strictly as CSV: the sheet and its header row are named, every column is used or
//! ignored by name, a cell is read as declared, and whatever does not fit stops the import with the row quoted.
//!
//! Cells are taken one by one and kept sparsely: a damaged workbook may claim a cell in the last of a million rows.

use std::borrow::Cow;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use chrono::NaiveDate;
use footing_core::{CowCode, Fault, Problem, Year, nearest};

use crate::input::InputFile;
use crate::named;

/// What a workbook may unpack to. The largest a source has is 20 MB.
const LARGEST: u64 = 512 << 20;

/// An open workbook.
pub struct Workbook<'a> {
    name: &'a str,
    xlsx: Xlsx<Cursor<Cow<'a, [u8]>>>,
}

/// Where a table stands in a workbook and which columns it must have.
pub struct Layout<'l> {
    /// Name of the sheet, exactly.
    pub sheet: &'l str,
    /// Row of the header, from 1 as Excel counts.
    pub header_row: u32,
    /// Columns the parser reads.
    pub used: &'l [&'l str],
    /// Columns it knows and passes over.
    pub ignored: &'l [&'l str],
    /// Whether columns headed by a year stand beside the named ones.
    pub years: bool,
}

/// A sheet whose header has been checked against what the parser knows.
#[derive(Debug)]
pub struct Sheet {
    place: String,
    /// Column number and heading.
    header: Vec<(u32, String)>,
    years: Vec<Year>,
    rows: Vec<(u32, Vec<(u32, Cell)>)>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Number(f64),
    Text(Box<str>),
    Day(Option<NaiveDate>),
    /// A formula that failed, such as `#REF!`.
    Failed(Box<str>),
}

/// One row under the header that is not empty.
pub struct Row<'s> {
    place: &'s str,
    header: &'s [(u32, String)],
    number: u32,
    cells: &'s [(u32, Cell)],
}

impl<'a> Workbook<'a> {
    /// Whether the bytes are a workbook, packed or not, and not a zipped text.
    #[must_use]
    pub fn is_one(file: &InputFile<'_>) -> bool {
        is_workbook(file.bytes) || unpack(file).is_ok_and(|bytes| is_workbook(&bytes))
    }

    /// Opens a workbook: as it stands, or packed as `.gz`, `.zst` or the one file of a `.zip`.
    ///
    /// # Errors
    /// `not-a-workbook`, `unreadable-archive`, `unreadable-workbook`.
    pub fn open(file: &InputFile<'a>) -> Result<Self, Problem> {
        let bytes = if is_workbook(file.bytes) { Cow::Borrowed(file.bytes) } else { Cow::Owned(unpack(file)?) };
        if !is_workbook(&bytes) {
            let hint = if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
                "this is a workbook of the old kind (.xls), or one with a password: save it as .xlsx"
            } else {
                "name the publisher's .xlsx file; nothing was imported"
            };
            return Err(Problem::new(Fault::Data, "not-a-workbook", "the file is not an Excel workbook (.xlsx)")
                .at(file.name)
                .hint(hint));
        }
        let name = file.name;
        let xlsx = guard(name, || Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(name, &error)))?;
        Ok(Self { name, xlsx })
    }

    /// The names of its sheets, in order.
    #[must_use]
    pub fn sheets(&self) -> Vec<String> {
        self.xlsx.sheet_names()
    }

    /// Reads a sheet whose columns must be exactly those of the layout, in any order.
    ///
    /// # Errors
    /// `missing-sheet`, `missing-column`, `unknown-column`, `duplicate-column`, `unreadable-workbook`.
    pub fn sheet(&mut self, layout: &Layout<'_>) -> Result<Sheet, Problem> {
        let sheets = self.sheets();
        if !sheets.iter().any(|sheet| sheet == layout.sheet) {
            return Err(Problem::new(
                Fault::Data,
                "missing-sheet",
                "a sheet the importer needs is not in the workbook",
            )
            .at(self.name)
            .expected(format!("`{}`", layout.sheet))
            .found(if sheets.is_empty() { "no sheet at all".to_owned() } else { sheets.join(", ") })
            .nearest(nearest(layout.sheet, sheets.iter().map(String::as_str), 3))
            .hint("the publisher may have changed the layout: nothing was imported"));
        }
        let name = self.name;
        let rows = guard(name, || cells(&mut self.xlsx, layout.sheet).map_err(|error| unreadable(name, &error)))?;
        let place = format!("{name}, sheet {}", layout.sheet);
        let mut rows = rows.into_iter().skip_while(|(number, _)| *number < layout.header_row).peekable();
        let header: Vec<(u32, String)> = match rows.next_if(|(number, _)| *number == layout.header_row) {
            Some((_, cells)) => cells
                .iter()
                .map(|(column, cell)| (*column, heading(cell)))
                .filter(|(_, heading)| !heading.is_empty())
                .collect(),
            None => Vec::new(),
        };
        let years = check(&place, layout, &header)?;
        Ok(Sheet { place, header, years, rows: rows.collect() })
    }
}

impl Sheet {
    /// The rows under the header that are not empty.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(number, cells)| Row { place: &self.place, header: &self.header, number: *number, cells })
    }

    /// The years that head columns, in the sheet's order; their cells are read under the year's digits.
    #[must_use]
    pub fn years(&self) -> &[Year] {
        &self.years
    }
}

impl Row<'_> {
    /// Its number, as Excel counts.
    #[must_use]
    pub fn line(&self) -> u64 {
        u64::from(self.number)
    }

    fn cell(&self, column: &str) -> Option<&Cell> {
        let (place, _) = self
            .header
            .iter()
            .find(|(_, heading)| heading == column)
            .unwrap_or_else(|| panic!("column {column} was not declared"));
        self.cells.binary_search_by_key(place, |(column, _)| *column).ok().map(|found| &self.cells[found].1)
    }

    /// The cell under a column's heading as text, trimmed; empty if nothing stands there.
    ///
    /// # Panics
    /// If the parser asks for a column its [`Layout`] did not declare: a fault in the program.
    #[must_use]
    pub fn text(&self, column: &str) -> Cow<'_, str> {
        self.cell(column).map_or(Cow::Borrowed(""), shown)
    }

    /// A problem about this row, with the row quoted.
    #[must_use]
    pub fn problem(&self, code: &'static str, what: impl Into<String>) -> Problem {
        let cells: Vec<Cow<'_, str>> = self.cells.iter().map(|(_, cell)| shown(cell)).collect();
        let quoted: String = cells.join(",").chars().take(200).collect();
        Problem::new(Fault::Data, code, what).at(format!(
            "{}, row {}: {}",
            self.place,
            self.number,
            quoted.escape_debug()
        ))
    }

    fn bad_cell(&self, column: &str, expected: &str) -> Problem {
        let found = match self.cell(column) {
            None => "an empty cell".to_owned(),
            Some(Cell::Text(text)) => {
                format!("the text `{}`", text.chars().take(60).collect::<String>().escape_debug())
            }
            Some(cell) => format!("`{}`", shown(cell)),
        };
        self.problem("bad-cell", format!("the cell under `{column}` cannot be read"))
            .expected(expected.to_owned())
            .found(found)
    }

    /// A number, or `None` where one of the publisher's missing codes stands; `""` stands for an empty cell. A number
    /// written as text is refused: what else the sheet's makers typed over cannot be known.
    ///
    /// # Errors
    /// `bad-cell`.
    pub fn number(&self, column: &str, missing: &[&str]) -> Result<Option<f64>, Problem> {
        match self.cell(column) {
            Some(Cell::Number(value)) if value.is_finite() => Ok(Some(*value)),
            Some(Cell::Text(text)) if missing.contains(&text.trim()) => Ok(None),
            None if missing.contains(&"") => Ok(None),
            _ => {
                let codes: Vec<String> = missing
                    .iter()
                    .map(|code| if code.is_empty() { "an empty cell".to_owned() } else { format!("`{code}`") })
                    .collect();
                let unknown =
                    if codes.is_empty() { String::new() } else { format!(", or for unknown {}", codes.join(" or ")) };
                Err(self.bad_cell(column, &format!("a number{unknown}")))
            }
        }
    }

    /// The state an ISO 3166 code means: at the end of the year if it meant one then, else the one it means now.
    ///
    /// # Errors
    /// `unknown-state`.
    pub fn iso3(&self, code: &str, year: Year) -> Result<CowCode, Problem> {
        named::by_iso3(code, year, &|code, what| self.problem(code, what))
    }

    /// The state a name means in a year. Codes are no names here.
    ///
    /// # Errors
    /// `unknown-state` with the nearest names.
    pub fn named(&self, text: &str, year: Year) -> Result<CowCode, Problem> {
        named::by_name(text, year, &|code, what| self.problem(code, what))
    }

    /// A whole number within bounds.
    ///
    /// # Errors
    /// `bad-cell`.
    pub fn int_in(&self, column: &str, low: i64, high: i64) -> Result<i64, Problem> {
        match self.cell(column) {
            #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "bounds are small")]
            Some(Cell::Number(value)) if value.fract() == 0.0 && (low as f64..=high as f64).contains(value) => {
                Ok(*value as i64)
            }
            _ => Err(self.bad_cell(column, &format!("a whole number from {low} to {high}"))),
        }
    }

    /// A year between 1400 and 2100.
    ///
    /// # Errors
    /// `bad-cell`.
    pub fn year(&self, column: &str) -> Result<Year, Problem> {
        Ok(Year::try_from(self.int_in(column, 1400, 2100)?).expect("within bounds"))
    }

    /// A day, from a cell formatted as one; `None` for an empty cell.
    ///
    /// # Errors
    /// `bad-cell`.
    pub fn date(&self, column: &str) -> Result<Option<NaiveDate>, Problem> {
        match self.cell(column) {
            None => Ok(None),
            Some(Cell::Day(Some(day))) => Ok(Some(*day)),
            Some(_) => Err(self.bad_cell(column, "a day, from 1400 to 2100, in a cell that Excel knows as a date")),
        }
    }
}

/// A workbook is a zip with a workbook's parts in it.
fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && zip::ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| {
            archive.file_names().any(|name| name.is_ok_and(|name| name.eq_ignore_ascii_case("xl/workbook.xml")))
        })
}

fn unpack(file: &InputFile<'_>) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let read = file.open()?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| file.read_problem(&error))?;
    if read as u64 > LARGEST {
        return Err(too_large(file.name));
    }
    Ok(bytes)
}

fn too_large(name: &str) -> Problem {
    Problem::new(Fault::Data, "unreadable-workbook", "the workbook is larger than any a publisher here makes")
        .at(name)
        .expected(format!("at most {} MB unpacked", LARGEST >> 20))
}

fn unreadable(name: &str, error: &XlsxError) -> Problem {
    Problem::new(Fault::Data, "unreadable-workbook", "the workbook is damaged")
        .at(name)
        .found(error.to_string().chars().take(200).collect::<String>())
        .hint("download it again; a file cut short in transit looks like this")
}

/// Runs the reading of a workbook. The reader is not this project's and has arithmetic that a damaged cell address can
/// overflow: whatever it makes of bad bytes is a fault of the bytes.
fn guard<T>(name: &str, read: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(Problem::new(Fault::Data, "unreadable-workbook", "the workbook is damaged")
            .at(name)
            .found("something the reader of workbooks cannot make sense of")
            .hint("download it again; a file cut short in transit looks like this"))
    })
}

/// Rows by number from 1, their cells by column, empty ones left out.
type Rows = Vec<(u32, Vec<(u32, Cell)>)>;

fn cells(xlsx: &mut Xlsx<Cursor<Cow<'_, [u8]>>>, sheet: &str) -> Result<Rows, XlsxError> {
    let mut reader = xlsx.worksheet_cells_reader(sheet)?;
    let mut rows: Rows = Vec::new();
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        let value = match cell.get_value() {
            DataRef::Empty => continue,
            #[expect(clippy::cast_precision_loss, reason = "Excel's own numbers are doubles")]
            DataRef::Int(value) => Cell::Number(*value as f64),
            DataRef::Float(value) => Cell::Number(*value),
            DataRef::Bool(value) => Cell::Text(if *value { "TRUE" } else { "FALSE" }.into()),
            DataRef::SharedString(text) if text.trim().is_empty() => continue,
            DataRef::SharedString(text) => Cell::Text((*text).into()),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                if text.trim().is_empty() {
                    continue;
                }
                Cell::Text(text.as_str().into())
            }
            DataRef::DateTime(time) => {
                // Serial numbers beyond 9999 are no days.
                let in_range = time.is_datetime() && (0.0..2_958_466.0).contains(&time.as_f64());
                Cell::Day(in_range.then(|| time.to_ymd_hms_milli()).and_then(|(year, month, day, ..)| {
                    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
                }))
            }
            DataRef::Error(error) => Cell::Failed(error.to_string().into()),
        };
        let number = row.saturating_add(1);
        match rows.last_mut() {
            Some((last, cells)) if *last == number => cells.push((column, value)),
            _ => rows.push((number, vec![(column, value)])),
        }
    }
    rows.sort_by_key(|(number, _)| *number);
    rows.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1.append(&mut next.1);
        }
        same
    });
    for (_, cells) in &mut rows {
        cells.sort_by_key(|(column, _)| *column);
        cells.dedup_by_key(|(column, _)| *column);
    }
    Ok(rows)
}

fn shown(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Number(value) => Cow::Owned(value.to_string()),
        Cell::Text(text) | Cell::Failed(text) => Cow::Borrowed(text.trim()),
        Cell::Day(Some(day)) => Cow::Owned(day.to_string()),
        Cell::Day(None) => Cow::Borrowed("a day that is none"),
    }
}

/// A heading on one line: headers are often broken to fit narrow columns.
fn heading(cell: &Cell) -> String {
    shown(cell).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Checks the header and gives the years in it.
fn check(place: &str, layout: &Layout<'_>, header: &[(u32, String)]) -> Result<Vec<Year>, Problem> {
    let at = format!("{place}, row {}", layout.header_row);
    let changed = "the publisher may have changed the layout: nothing was imported";
    let known = || layout.used.iter().chain(layout.ignored).copied();
    let mut years = Vec::new();
    for (_, heading) in header {
        let year = layout.years.then(|| heading.parse::<Year>().ok()).flatten();
        match year.filter(|year| (1400..=2100).contains(year)) {
            Some(year) => years.push(year),
            None if known().any(|column| column == heading) => {}
            None => {
                let also = if layout.years { ", and years" } else { "" };
                return Err(Problem::new(
                    Fault::Data,
                    "unknown-column",
                    "the sheet has a column the importer does not know",
                )
                .at(at)
                .expected(format!("{}{also}", known().collect::<Vec<_>>().join(", ")))
                .found(format!("`{}`", heading.chars().take(80).collect::<String>().escape_debug()))
                .nearest(nearest(heading, known(), 3))
                .hint(changed));
            }
        }
    }
    let has = |column: &str| header.iter().any(|(_, heading)| heading == column);
    let missing = layout.used.iter().find(|column| !has(column)).map(|column| format!("`{column}`"));
    if let Some(missing) = missing.or_else(|| (layout.years && years.is_empty()).then(|| "years".to_owned())) {
        let shown: Vec<&str> = header.iter().take(40).map(|(_, heading)| heading.as_str()).collect();
        return Err(Problem::new(Fault::Data, "missing-column", "a column the importer needs is not in the sheet")
            .at(at)
            .expected(missing.clone())
            .found(if shown.is_empty() { "an empty row".to_owned() } else { shown.join(", ") })
            .nearest(nearest(missing.trim_matches('`'), shown, 3))
            .hint(changed));
    }
    if let Some((_, twice)) = header.iter().enumerate().find_map(|(place, (_, heading))| {
        header[..place].iter().any(|(_, earlier)| earlier == heading).then_some((place, heading))
    }) {
        return Err(Problem::new(Fault::Data, "duplicate-column", "a column stands twice in the header")
            .at(at)
            .found(format!("`{}`", twice.escape_debug())));
    }
    Ok(years)
}
