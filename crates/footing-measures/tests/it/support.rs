//! Evidence from publishers' files, read as plainly as can be: the importers of another room are not used, so that a slip
//! of theirs cannot hide here.

use std::collections::HashMap;
use std::io::Read;
use std::path::PathBuf;

use footing_core::{Absence, CowCode, DirectedDyad, Dyad, Estimate, Period, Reading, Year};
use footing_measures::{Evidence, Formula, Series, by_id};
use ruzstd::decoding::StreamingDecoder;

/// One table: years covered, whether no row means zero, and values by column, states and year.
struct Table {
    years: Period,
    implied_zero: bool,
    values: HashMap<(&'static str, u16, u16, Year), f64>,
}

/// Tables from files.
#[derive(Default)]
pub(crate) struct Files {
    tables: HashMap<&'static str, Table>,
    members: Vec<CowCode>,
}

impl Files {
    /// Adds a table of cells `(column, first state, second state or 0, year, value)`.
    pub(crate) fn with(
        mut self,
        table: &'static str,
        years: [Year; 2],
        implied_zero: bool,
        cells: impl IntoIterator<Item = (&'static str, u16, u16, Year, f64)>,
    ) -> Self {
        let values: HashMap<_, _> = cells.into_iter().map(|(column, a, b, y, v)| ((column, a, b, y), v)).collect();
        self.members.extend(values.keys().flat_map(|key| [key.1, key.2]).filter(|&code| code != 0).map(CowCode));
        self.members.sort_unstable();
        self.members.dedup();
        let years = Period::new(years[0], years[1]).unwrap();
        self.tables.insert(table, Table { years, implied_zero, values });
        self
    }

    fn read(&self, series: Series, a: u16, b: u16, year: Year) -> Reading {
        let Some(table) = self.tables.get(series.table) else { return Reading::Missing(Absence::NoRow) };
        if !table.years.contains(year) {
            return Reading::OutOfCoverage(format!("covers {}", table.years).into());
        }
        match table.values.get(&(series.column, a, b, year)) {
            Some(value) => Reading::Observed(*value),
            None if table.implied_zero => Reading::ImpliedZero,
            None => Reading::Missing(Absence::NoRow),
        }
    }
}

impl Evidence for Files {
    fn state(&self, series: Series, state: CowCode, year: Year) -> Reading {
        self.read(series, state.0, 0, year)
    }

    fn dyad(&self, series: Series, dyad: Dyad, year: Year) -> Reading {
        self.read(series, dyad.first().0, dyad.second().0, year)
    }

    fn directed(&self, series: Series, dyad: DirectedDyad, year: Year) -> Reading {
        self.read(series, dyad.from().0, dyad.to().0, year)
    }

    fn members(&self, _year: Year) -> &[CowCode] {
        &self.members
    }

    fn years(&self, table: &str) -> Option<Period> {
        self.tables.get(table).map(|table| table.years)
    }
}

/// A measure's estimate for a state, or for the first state and the second.
pub(crate) fn estimate(evidence: &dyn Evidence, id: &str, a: u16, b: u16, years: [Year; 2]) -> Estimate {
    let period = Period::new(years[0], years[1]).unwrap();
    match by_id(id).unwrap_or_else(|| panic!("no measure {id}")).compute {
        Formula::State(compute) => compute(evidence, CowCode(a), period),
        Formula::Dyad(compute) => compute(evidence, DirectedDyad::new(CowCode(a), CowCode(b)).unwrap(), period),
        Formula::Votes(_) | Formula::RollCalls(_) => panic!("{id} is of votes"),
    }
}

/// A measure's known value in one year.
pub(crate) fn value(evidence: &dyn Evidence, id: &str, a: u16, b: u16, year: Year) -> Option<f64> {
    estimate(evidence, id, a, b, [year, year]).reading.known()
}

/// Asserts that two numbers agree.
#[track_caller]
pub(crate) fn near(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance, "{value}, not {expected}");
}

/// Rows of a CSV file of the data folder (`../oracles/...` for the oracles), by name of column.
pub(crate) fn rows(name: &str) -> Vec<HashMap<String, String>> {
    let folder = PathBuf::from(std::env::var_os("FOOTING_DATA").expect("FOOTING_DATA names the data folder"));
    let path = folder.join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let mut text = Vec::new();
    match path.extension().and_then(|end| end.to_str()) {
        Some("zst") => drop(StreamingDecoder::new(bytes.as_slice()).unwrap().read_to_end(&mut text).unwrap()),
        Some("gz") => drop(flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut text).unwrap()),
        _ => text = bytes,
    }
    csv::Reader::from_reader(text.as_slice()).deserialize().collect::<Result<_, _>>().unwrap()
}

/// A number in a row; `None` where it is empty, `NA` or -9.
pub(crate) fn number(row: &HashMap<String, String>, column: &str) -> Option<f64> {
    match row[column].as_str() {
        "" | "NA" | "-9" => None,
        text => Some(text.parse().unwrap_or_else(|_| panic!("{column} holds {text}"))),
    }
}

/// A code or year in a row.
pub(crate) fn whole<T: std::str::FromStr>(row: &HashMap<String, String>, column: &str) -> T {
    row[column].parse().ok().unwrap_or_else(|| panic!("{column} holds {}", row[column]))
}
