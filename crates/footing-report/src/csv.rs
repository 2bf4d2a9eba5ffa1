//! CSV by RFC 4180: a head of column names, CRLF, quotes where needed, all digits, empty fields for what has no value.
//!
//! Title and notes have no place in the format; whoever writes the file says them elsewhere.

use ::csv::{Terminator, WriterBuilder};

use crate::sheet::{Cell, Sheet};

/// Writes rows without their head, to go under one written before.
///
/// # Panics
/// Never: writing to memory does not fail.
#[must_use]
pub fn rows(rows: &[Vec<Cell>]) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let write = "writing to memory does not fail";
    for row in rows {
        writer.write_record(row.iter().map(field)).expect(write);
    }
    String::from_utf8(writer.into_inner().expect(write)).expect("every field is UTF-8")
}

/// Writes a table of results.
///
/// # Panics
/// Never: writing to memory does not fail, and every record is as long as the head.
#[must_use]
pub fn sheet(sheet: &Sheet) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let write = "writing to memory does not fail";
    writer.write_record(sheet.columns.iter().map(|column| &column.name)).expect(write);
    for row in &sheet.rows {
        let cell = |at: usize| row.get(at).map_or_else(String::new, field);
        writer.write_record((0..sheet.columns.len()).map(cell)).expect(write);
    }
    String::from_utf8(writer.into_inner().expect(write)).expect("every field is UTF-8")
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Integer(whole) => whole.to_string(),
        // Shortest digits that read back as the same number; no value is written for what is not a number.
        Cell::Number(value, _) if value.is_finite() => value.to_string(),
        Cell::Number(..) => String::new(),
        Cell::Text(text) => text.clone(),
    }
}
