//! The tables a parser yields: columns under the names and types of the card, sorted and free of duplicates.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use footing_core::rows::{self, Values};
use footing_core::{CowCode, Fault, Field, Kind, Problem, Rows, Year};

use crate::card::{ColumnType, Grain, TableCard};

/// One table as parsed.
#[derive(Clone, Debug)]
pub struct Table {
    /// Name on the card.
    pub name: String,
    /// Its rows, in key order.
    pub rows: Rows,
}

/// What an import yields.
#[derive(Clone, Debug)]
pub struct Import {
    /// The tables the card declares.
    pub tables: Vec<Table>,
    /// Rows in the publisher's files.
    pub rows_read: u64,
    /// Rows left out on purpose, by the wording of the rule that left them out.
    pub left_out: BTreeMap<String, u64>,
    /// Rows that cannot be read, each with its place, its text and what is wrong; they are among those left out.
    pub rejected: Vec<String>,
    /// First and last year actually found in the files.
    pub years: Option<[Year; 2]>,
    /// The publisher's release, where the files themselves tell it.
    pub release: Option<String>,
}

impl Import {
    /// An import that has read nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            tables: Vec::new(),
            rows_read: 0,
            left_out: BTreeMap::new(),
            rejected: Vec::new(),
            years: None,
            release: None,
        }
    }

    /// Widens the years found in the files to this one.
    pub fn found_year(&mut self, year: Year) {
        self.years = Some(self.years.map_or([year, year], |[first, last]| [first.min(year), last.max(year)]));
    }

    /// Counts one row that a named rule leaves out.
    pub fn leave_out(&mut self, rule: &str) {
        match self.left_out.get_mut(rule) {
            Some(count) => *count += 1,
            None => {
                self.left_out.insert(rule.to_owned(), 1);
            }
        }
    }
}

impl Import {
    /// Leaves out, quoted, a row that a named rule says may be broken.
    ///
    /// # Errors
    /// The row's own problem, when so many are broken that the layout must have changed: more than one in a thousand,
    /// and more than ten.
    pub fn reject(&mut self, rule: &str, problem: Problem) -> Result<(), Problem> {
        self.leave_out(rule);
        let broken = self.rejected.len() as u64 + 1;
        if broken > 10 && broken * 1000 > self.rows_read {
            return Err(
                problem.hint("so many rows cannot be read that the layout must have changed: nothing was imported")
            );
        }
        let expected = problem.expected.as_ref().map_or_else(String::new, |text| format!("; expected {text}"));
        let found = problem.found.as_ref().map_or_else(String::new, |text| format!(", found {text}"));
        let place = problem.place.as_deref().unwrap_or_default();
        self.rejected.push(format!("{place}: {}{expected}{found}", problem.what));
        Ok(())
    }
}

impl Default for Import {
    fn default() -> Self {
        Self::new()
    }
}

/// One column on its way into a table.
pub enum Column {
    /// COW codes.
    Cow(Vec<CowCode>),
    /// Years.
    Year(Vec<Year>),
    /// Numbers, null where unknown.
    F64(Vec<Option<f64>>),
    /// Counts, null where unknown.
    U32(Vec<Option<u32>>),
    /// Small codes and flags, null where unknown.
    U8(Vec<Option<u8>>),
    /// Days, null where unknown.
    Date(Vec<Option<NaiveDate>>),
}

impl Column {
    fn kind(&self) -> ColumnType {
        match self {
            Self::Cow(_) => ColumnType::CowCode,
            Self::Year(_) => ColumnType::Year,
            Self::F64(_) => ColumnType::F64,
            Self::U32(_) => ColumnType::U32,
            Self::U8(_) => ColumnType::U8,
            Self::Date(_) => ColumnType::Date,
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Cow(v) => v.len(),
            Self::Year(v) => v.len(),
            Self::F64(v) => v.len(),
            Self::U32(v) => v.len(),
            Self::U8(v) => v.len(),
            Self::Date(v) => v.len(),
        }
    }

    /// The cells in the order of the rows.
    fn take(self, order: &[usize]) -> rows::Column {
        let year = |year: Year| i16::try_from(year).expect("years are between 1400 and 2100");
        match self {
            Self::Cow(v) => rows::Column::new(Values::U16(order.iter().map(|&i| v[i].0).collect())),
            Self::Year(v) => rows::Column::new(Values::I16(order.iter().map(|&i| year(v[i])).collect())),
            Self::F64(v) => rows::Column::optional(order.iter().map(|&i| v[i])),
            Self::U32(v) => rows::Column::optional(order.iter().map(|&i| v[i])),
            Self::U8(v) => rows::Column::optional(order.iter().map(|&i| v[i])),
            Self::Date(v) => rows::Column::optional(order.iter().map(|&i| v[i].map(|day| day.to_epoch_days()))),
        }
    }

    /// The cell as a person reads it.
    fn shown(&self, row: usize) -> String {
        fn or_none<T: ToString>(cell: Option<&T>) -> String {
            cell.map_or_else(|| "none".to_owned(), T::to_string)
        }
        match self {
            Self::Cow(v) => v[row].0.to_string(),
            Self::Year(v) => v[row].to_string(),
            Self::F64(v) => or_none(v[row].as_ref()),
            Self::U32(v) => or_none(v[row].as_ref()),
            Self::U8(v) => or_none(v[row].as_ref()),
            Self::Date(v) => or_none(v[row].as_ref()),
        }
    }

    /// The cell as a sort key; only key columns are asked.
    fn key(&self, row: usize) -> i64 {
        match self {
            Self::Cow(v) => i64::from(v[row].0),
            Self::Year(v) => i64::from(v[row]),
            Self::U32(v) => v[row].map_or(-1, i64::from),
            Self::U8(v) => v[row].map_or(-1, i64::from),
            Self::F64(_) | Self::Date(_) => 0,
        }
    }
}

/// The columns of a table card.
#[must_use]
pub fn fields(card: &TableCard) -> Arc<[Field]> {
    card.columns
        .iter()
        .map(|column| {
            let (kind, nullable) = match column.kind {
                ColumnType::CowCode => (Kind::U16, false),
                ColumnType::Year => (Kind::I16, false),
                ColumnType::F64 => (Kind::F64, true),
                ColumnType::U32 => (Kind::U32, true),
                ColumnType::U8 => (Kind::U8, true),
                ColumnType::Date => (Kind::Day, true),
            };
            Field::new(&column.name, kind, nullable)
        })
        .collect()
}

/// The columns that identify a row, most significant first. Years lead, so that a reader of one year skips the rest.
#[must_use]
pub fn key_columns(grain: Grain) -> &'static [&'static str] {
    match grain {
        Grain::StateYear => &["year", "ccode"],
        Grain::DyadYear | Grain::DirectedDyadYear => &["year", "ccode1", "ccode2"],
        Grain::Other => &[],
    }
}

impl Table {
    /// Builds a table from columns in the card's order: checks names' count, types and lengths, sorts by key, and
    /// refuses duplicate keys.
    ///
    /// # Errors
    /// `duplicate-key` naming the first key that stands twice; `year-outside-card` for a row outside declared years.
    ///
    /// # Panics
    /// If the columns do not fit the card: a fault in the parser.
    pub fn build(card: &TableCard, columns: Vec<Column>) -> Result<Self, Problem> {
        assert_eq!(columns.len(), card.columns.len(), "table {}: number of columns", card.name);
        let rows = columns[0].len();
        for (column, declared) in columns.iter().zip(&card.columns) {
            assert_eq!(column.kind(), declared.kind, "table {}: type of {}", card.name, declared.name);
            assert_eq!(column.len(), rows, "table {}: length of {}", card.name, declared.name);
        }
        let place = |name: &str| card.columns.iter().position(|c| c.name == name).expect("key columns are declared");
        let keys: Vec<usize> = key_columns(card.grain).iter().map(|name| place(name)).collect();
        let mut order: Vec<usize> = (0..rows).collect();
        if !keys.is_empty() {
            let key = |row: usize| {
                let mut key = [0; 3];
                keys.iter().zip(&mut key).for_each(|(&k, slot)| *slot = columns[k].key(row));
                key
            };
            let sorted: Vec<[i64; 3]> = (0..rows).map(key).collect();
            order.sort_by_key(|&row| sorted[row]);
            if let Some(pair) = order.windows(2).find(|pair| sorted[pair[0]] == sorted[pair[1]]) {
                let told = |row: usize, key: bool| {
                    let of = (0..columns.len()).filter(|place| keys.contains(place) == key);
                    let cells = of.map(|place| format!("{} {}", card.columns[place].name, columns[place].shown(row)));
                    cells.collect::<Vec<_>>().join(", ")
                };
                let mut shown = told(pair[0], true);
                let rest = [told(pair[0], false), told(pair[1], false)];
                if rest[0] != rest[1] {
                    shown.push_str(&format!("; once with {}, once with {}", rest[0], rest[1]));
                } else if !rest[0].is_empty() {
                    shown.push_str(&format!("; both times with {}", rest[0]));
                }
                return Err(Problem::new(Fault::Data, "duplicate-key", "the same case stands twice in the files")
                    .at(format!("table {}", card.name))
                    .found(shown)
                    .hint("nothing was imported; tell the publisher, or correct the file and import it again"));
            }
            let year = place("year");
            if let Some(&row) =
                order.iter().find(|&&row| !(card.years[0]..=card.years[1]).contains(&(columns[year].key(row) as Year)))
            {
                return Err(Problem::new(
                    Fault::Data,
                    "year-outside-card",
                    "a row's year lies outside the years this source covers",
                )
                .at(format!("table {}", card.name))
                .expected(format!("{} to {}", card.years[0], card.years[1]))
                .found(columns[year].key(row).to_string())
                .hint("files of another release are imported with --covers FIRST..LAST, the years they speak about"));
            }
        }
        let columns: Vec<rows::Column> = columns.into_iter().map(|column| column.take(&order)).collect();
        Ok(Self { name: card.name.clone(), rows: Rows::new(fields(card), columns) })
    }
}

/// A table's rows as text, one line a row, `null` where unknown: for the tests of sources of several files.
#[cfg(test)]
pub(crate) fn shown(rows: &Rows) -> String {
    let cell = |column: &rows::Column, row: usize| match column.values() {
        _ if !column.is_known(row) => "null".to_owned(),
        Values::U16(cells) => cells[row].to_string(),
        Values::I16(cells) => cells[row].to_string(),
        Values::U32(cells) => cells[row].to_string(),
        other => panic!("a column of {other:?} is not shown"),
    };
    let line = |row: usize| rows.columns().iter().map(|column| cell(column, row)).collect::<Vec<_>>().join(",");
    (0..rows.len()).map(|row| line(row) + "\n").collect()
}
