//! Rows on their way between rooms: columns of a few types of cells under their names. Whoever reads files makes them, the
//! store keeps them, and whoever measures reads them.

use std::sync::Arc;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Small codes and flags.
    U8,
    /// State codes.
    U16,
    /// Counts and numbers of things.
    U32,
    /// Years.
    I16,
    /// Days since 1 January 1970.
    Day,
    /// Amounts; NaN, which no source can hold, where unknown.
    F64,
    /// One of these words, by its place in the list.
    Word(&'static [&'static str]),
}

/// A column's name and the kind of its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name.
    pub name: String,
    /// Kind of the cells.
    pub kind: Kind,
    /// Whether a cell may be unknown.
    pub nullable: bool,
}

impl Field {
    /// A field.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: Kind, nullable: bool) -> Self {
        Self { name: name.into(), kind, nullable }
    }
}

/// The cells of a column; those not known hold a value without meaning.
#[derive(Clone, Debug)]
pub enum Values {
    /// Of [`Kind::U8`].
    U8(Vec<u8>),
    /// Of [`Kind::U16`].
    U16(Vec<u16>),
    /// Of [`Kind::U32`].
    U32(Vec<u32>),
    /// Of [`Kind::I16`].
    I16(Vec<i16>),
    /// Of [`Kind::Day`].
    Day(Vec<i32>),
    /// Of [`Kind::F64`].
    F64(Vec<f64>),
    /// Of [`Kind::Word`]: places in the list.
    Word(Vec<u8>),
}

/// The types that cells have.
pub trait Cell: Copy {
    /// What stands where nothing is known.
    const UNKNOWN: Self;

    /// The cells, if they are of this type.
    fn of(values: &Values) -> Option<&[Self]>;

    /// Cells of this type.
    fn values(cells: Vec<Self>) -> Values;
}

macro_rules! cell {
    ($type:ty, $kind:ident, $unknown:expr) => {
        impl Cell for $type {
            const UNKNOWN: Self = $unknown;

            fn of(values: &Values) -> Option<&[Self]> {
                if let Values::$kind(cells) = values { Some(cells) } else { None }
            }

            fn values(cells: Vec<Self>) -> Values {
                Values::$kind(cells)
            }
        }
    };
}

cell!(u8, U8, 0);
cell!(u16, U16, 0);
cell!(u32, U32, 0);
cell!(i16, I16, 0);
cell!(i32, Day, 0);
cell!(f64, F64, f64::NAN);

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    values: Values,
    /// Which cells are known, where some are not. Amounts need no such list.
    known: Option<Vec<bool>>,
}

impl Column {
    /// Cells that are all known; among amounts NaN stands for what is not.
    #[must_use]
    pub fn new(values: Values) -> Self {
        Self { values, known: None }
    }

    /// Cells of which some may be unknown.
    #[must_use]
    pub fn optional<T: Cell>(cells: impl Iterator<Item = Option<T>>) -> Self {
        let mut values = Vec::with_capacity(cells.size_hint().0);
        let mut known = Vec::with_capacity(cells.size_hint().0);
        for cell in cells {
            values.push(cell.unwrap_or(T::UNKNOWN));
            known.push(cell.is_some());
        }
        Self::masked(T::values(values), known)
    }

    /// Cells and which of them are known.
    #[must_use]
    pub fn masked(values: Values, known: Vec<bool>) -> Self {
        let needed = !matches!(values, Values::F64(_)) && known.contains(&false);
        Self { values, known: needed.then_some(known) }
    }

    /// The cells with their type.
    #[must_use]
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// The cells as values of one type, where all are known; among amounts NaN stands for what is not.
    ///
    /// # Panics
    /// If they are of another type, or some are not known: faults in the program, for a table's card says what its
    /// columns are.
    #[must_use]
    pub fn cells<T: Cell>(&self) -> &[T] {
        assert!(self.known.is_none(), "a column with unknown cells is asked cell by cell");
        self.typed()
    }

    fn typed<T: Cell>(&self) -> &[T] {
        T::of(&self.values).expect("columns are read as what they are")
    }

    /// A cell, if it is known.
    ///
    /// # Panics
    /// If the cells are of another type, or there is no such row.
    #[must_use]
    pub fn get<T: Cell>(&self, row: usize) -> Option<T> {
        self.is_known(row).then(|| self.typed::<T>()[row])
    }

    /// Whether a cell is known.
    #[must_use]
    pub fn is_known(&self, row: usize) -> bool {
        match &self.values {
            Values::F64(cells) => !cells[row].is_nan(),
            _ => self.known.as_ref().is_none_or(|known| known[row]),
        }
    }

    /// Whether no list says that some are unknown: then only amounts may be.
    #[must_use]
    pub fn all_known(&self) -> bool {
        self.known.is_none()
    }

    /// Number of cells.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.values {
            Values::U8(cells) | Values::Word(cells) => cells.len(),
            Values::U16(cells) => cells.len(),
            Values::U32(cells) => cells.len(),
            Values::I16(cells) => cells.len(),
            Values::Day(cells) => cells.len(),
            Values::F64(cells) => cells.len(),
        }
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn take(&self, rows: &[usize]) -> Self {
        fn of<T: Copy>(cells: &[T], rows: &[usize]) -> Vec<T> {
            rows.iter().map(|&row| cells[row]).collect()
        }
        let values = match &self.values {
            Values::U8(cells) => Values::U8(of(cells, rows)),
            Values::U16(cells) => Values::U16(of(cells, rows)),
            Values::U32(cells) => Values::U32(of(cells, rows)),
            Values::I16(cells) => Values::I16(of(cells, rows)),
            Values::Day(cells) => Values::Day(of(cells, rows)),
            Values::F64(cells) => Values::F64(of(cells, rows)),
            Values::Word(cells) => Values::Word(of(cells, rows)),
        };
        match &self.known {
            Some(known) => Self::masked(values, of(known, rows)),
            None => Self::new(values),
        }
    }

    fn append(&mut self, other: &Self) {
        if self.known.is_some() || other.known.is_some() {
            let mut known = self.known.take().unwrap_or_else(|| vec![true; self.len()]);
            match &other.known {
                Some(more) => known.extend(more),
                None => known.resize(self.len() + other.len(), true),
            }
            self.known = Some(known);
        }
        match (&mut self.values, &other.values) {
            (Values::U8(cells), Values::U8(more)) | (Values::Word(cells), Values::Word(more)) => cells.extend(more),
            (Values::U16(cells), Values::U16(more)) => cells.extend(more),
            (Values::U32(cells), Values::U32(more)) => cells.extend(more),
            (Values::I16(cells), Values::I16(more)) => cells.extend(more),
            (Values::Day(cells), Values::Day(more)) => cells.extend(more),
            (Values::F64(cells), Values::F64(more)) => cells.extend(more),
            _ => unreachable!("rows of one table have columns of the same kinds"),
        }
    }
}

/// Rows of a table: columns of one length.
#[derive(Clone, Debug)]
pub struct Rows {
    fields: Arc<[Field]>,
    columns: Vec<Column>,
    len: usize,
}

impl Rows {
    /// Rows of these columns.
    ///
    /// # Panics
    /// If there is not one column for each field, all of one length: a fault in the program.
    #[must_use]
    pub fn new(fields: Arc<[Field]>, columns: Vec<Column>) -> Self {
        assert_eq!(fields.len(), columns.len(), "a column for each field");
        let len = columns.first().map_or(0, Column::len);
        assert!(columns.iter().all(|column| column.len() == len), "columns of one length");
        Self { fields, columns, len }
    }

    /// Names and kinds of the columns.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// A column by its place.
    ///
    /// # Panics
    /// If there are fewer.
    #[must_use]
    pub fn column(&self, place: usize) -> &Column {
        &self.columns[place]
    }

    /// A column by its name.
    #[must_use]
    pub fn column_by_name(&self, name: &str) -> Option<&Column> {
        self.fields.iter().position(|field| field.name == name).map(|place| &self.columns[place])
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The columns at these places.
    ///
    /// # Panics
    /// If there are fewer.
    #[must_use]
    pub fn project(&self, places: &[usize]) -> Self {
        let fields = places.iter().map(|&place| self.fields[place].clone()).collect();
        Self::new(fields, places.iter().map(|&place| self.columns[place].clone()).collect())
    }

    /// The rows at these places.
    ///
    /// # Panics
    /// If there are fewer.
    #[must_use]
    pub fn take(&self, rows: &[usize]) -> Self {
        Self::new(self.fields.clone(), self.columns.iter().map(|column| column.take(rows)).collect())
    }

    /// Adds more rows of the same table.
    ///
    /// # Panics
    /// If their columns are of other kinds.
    pub fn append(&mut self, other: &Self) {
        for (column, more) in self.columns.iter_mut().zip(&other.columns) {
            column.append(more);
        }
        self.len += other.len;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(years: &[i16], counts: &[Option<u32>], amounts: &[Option<f64>]) -> Rows {
        let fields = [("year", Kind::I16, false), ("count", Kind::U32, true), ("amount", Kind::F64, true)];
        Rows::new(
            fields.into_iter().map(|(name, kind, nullable)| Field::new(name, kind, nullable)).collect(),
            vec![
                Column::new(Values::I16(years.to_vec())),
                Column::optional(counts.iter().copied()),
                Column::optional(amounts.iter().copied()),
            ],
        )
    }

    /// Absence goes along with the cell wherever rows are chosen or joined.
    #[test]
    fn what_is_unknown_stays_unknown() {
        let mut all = rows(&[1990, 1991], &[Some(3), Some(0)], &[Some(0.5), None]);
        all.append(&rows(&[1992], &[None], &[Some(0.0)]));
        all.append(&rows(&[1993], &[Some(7)], &[None]));
        let cells = |rows: &Rows| {
            (0..rows.len())
                .map(|row| {
                    (rows.column(0).get::<i16>(row), rows.column(1).get::<u32>(row), rows.column(2).get::<f64>(row))
                })
                .collect::<Vec<_>>()
        };
        let expected = [
            (Some(1990), Some(3), Some(0.5)),
            (Some(1991), Some(0), None),
            (Some(1992), None, Some(0.0)),
            (Some(1993), Some(7), None),
        ];
        assert_eq!(cells(&all), expected);
        assert_eq!(cells(&all.take(&[3, 2])), [expected[3], expected[2]]);
        assert_eq!(all.project(&[2, 0]).fields()[0].name, "amount");
        assert!(all.column_by_name("count").is_some_and(|counts| !counts.is_known(2)));
        assert!(all.column_by_name("name").is_none());
    }
}
