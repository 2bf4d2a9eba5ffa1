//! Reading the embedded tables. They are part of the program, so a fault in one is a fault in footing: it panics with
//! the row, and the tests read every table.

use chrono::NaiveDate;
use footing_core::Year;

/// The cells of every row but the header; lines that start with `#` are comments. Cells hold no comma, so there is
/// nothing to quote.
pub(crate) fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        cells.try_into().unwrap_or_else(|_| panic!("a row of an embedded table has not {N} cells: {line}"))
    })
}

/// A state's number.
pub(crate) fn code(cell: &str) -> u16 {
    cell.parse().unwrap_or_else(|_| panic!("not a state's number in an embedded table: {cell}"))
}

/// `YYYY-MM-DD`.
pub(crate) fn day(cell: &str) -> NaiveDate {
    cell.parse().unwrap_or_else(|_| panic!("not a day in an embedded table: {cell}"))
}

/// `YYYY-MM-DD`, or nothing for no bound.
pub(crate) fn bound(cell: &str) -> Option<NaiveDate> {
    (!cell.is_empty()).then(|| day(cell))
}

/// `1922..1991`, `..1945`, `1990..`: years, both included.
pub(crate) fn years(cell: &str) -> (Option<Year>, Option<Year>) {
    let (from, to) = cell.split_once("..").unwrap_or_else(|| panic!("not years in an embedded table: {cell}"));
    let year = |part: &str| -> Option<Year> {
        (!part.is_empty()).then(|| part.parse().unwrap_or_else(|_| panic!("not a year in an embedded table: {cell}")))
    };
    (year(from), year(to))
}
