//! A table of results of any command but `assess`: columns, rows, and the notes that belong under it.

use serde::{Serialize, Serializer};

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// No value; the status column beside it says why.
    Empty,
    /// A whole number.
    Integer(i64),
    /// A number, and how many decimals to show a reader (machine formats get all of it).
    Number(f64, usize),
    /// Text.
    Text(String),
}

/// By hand: derived, a number whose decimals are skipped would be written as a list of one.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Integer(whole) => serializer.serialize_i64(*whole),
            Self::Number(value, _) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    /// Name in machine formats: `snake_case`.
    pub name: String,
    /// Head for readers; empty for a column that machine formats alone hold.
    pub title: String,
}

/// A table with its notes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sheet {
    /// One line above the table.
    pub title: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows, as long as the columns.
    pub rows: Vec<Vec<Cell>>,
    /// Lines under the table: rules in force, source, version, coverage.
    pub notes: Vec<String>,
}

impl Sheet {
    /// The places of the columns that readers see.
    pub(crate) fn read(&self) -> Vec<usize> {
        (0..self.columns.len()).filter(|&at| !self.columns[at].title.is_empty()).collect()
    }
}
