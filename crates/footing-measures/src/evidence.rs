//! What a measure may ask, and a small evidence of cells for cases by hand.

use footing_core::{Absence, CowCode, DirectedDyad, Dyad, Period, Reading, Year};

use crate::families::Absent;

/// A column of a table of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Series {
    /// Table name.
    pub table: &'static str,
    /// Column name.
    pub column: &'static str,
    /// A hash of both names: evidence asked millions of times does not compare text.
    key: u64,
}

impl Series {
    /// The series of a table's column.
    #[must_use]
    pub const fn new(table: &'static str, column: &'static str) -> Self {
        Self { table, column, key: hash(hash(0xcbf2_9ce4_8422_2325, table), column) }
    }

    /// A number that tells this series from all others the catalogue knows.
    #[must_use]
    pub const fn key(&self) -> u64 {
        self.key
    }
}

/// FNV-1a of a name and its end, from the hash of what stands before it.
const fn hash(mut hash: u64, name: &str) -> u64 {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at <= bytes.len() {
        let byte = if at < bytes.len() { bytes[at] } else { 0xff };
        hash = (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

/// What is added up over the years of a period for a directed dyad: a year counts where all of it is known.
#[derive(Clone, Copy, Debug)]
pub struct Pool<'p> {
    /// State-year series of the sender.
    pub sender: &'p [Series],
    /// State-year series of the receiver.
    pub receiver: &'p [Series],
    /// Series of the directed dyad; those of a group are one sum.
    pub dyad: &'p [&'p [Series]],
    /// Whether the same must be known of the receiver toward the sender.
    pub both: bool,
}

/// Sums a pool may hold: those of the sender's series, of the receiver's, then one for each group of the dyad's.
pub const SUMS: usize = 4;

/// A year or the sum of some of a pool.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pooled {
    /// The sums in the pool's order; what stands after them is 0.
    pub sums: [f64; SUMS],
    /// Years that count.
    pub years: u32,
    /// Whether any number of the dyad was observed: else the sources imply that all are zero.
    pub observed: bool,
}

impl Pooled {
    /// Adds a year, or more years.
    pub fn add(&mut self, more: &Self) {
        self.sums.iter_mut().zip(more.sums).for_each(|(sum, value)| *sum += value);
        self.years += more.years;
        self.observed |= more.observed;
    }
}

impl Pool<'_> {
    /// The pool in one year.
    ///
    /// # Errors
    /// The absence of the first series that is not known.
    pub fn year<E: Evidence + ?Sized>(&self, evidence: &E, dyad: DirectedDyad, year: Year) -> Result<Pooled, Reading> {
        if self.both {
            self.one_way(evidence, dyad.reversed(), year)?;
        }
        self.one_way(evidence, dyad, year)
    }

    fn one_way<E: Evidence + ?Sized>(&self, evidence: &E, dyad: DirectedDyad, year: Year) -> Result<Pooled, Reading> {
        let mut pooled = Pooled { years: 1, ..Pooled::default() };
        let mut sums = pooled.sums.iter_mut();
        let sides = [(self.sender, dyad.from()), (self.receiver, dyad.to())];
        let of_states = sides.into_iter().flat_map(|(list, state)| list.iter().map(move |series| (*series, state)));
        for ((series, state), sum) in of_states.zip(&mut sums) {
            *sum = evidence.state(series, state, year).need()?;
        }
        for (group, sum) in self.dyad.iter().zip(sums) {
            for series in *group {
                let reading = evidence.directed(*series, dyad, year);
                pooled.observed |= matches!(reading, Reading::Observed(_));
                *sum += reading.need()?;
            }
        }
        Ok(pooled)
    }

    /// The years of a period that count, each by itself.
    ///
    /// # Errors
    /// Why none does.
    pub fn years<E: Evidence + ?Sized>(
        &self,
        evidence: &E,
        dyad: DirectedDyad,
        period: Period,
    ) -> Result<Vec<Pooled>, Reading> {
        let mut absent = Absent::default();
        let mut known = Vec::new();
        for year in period.years() {
            match self.year(evidence, dyad, year) {
                Ok(pooled) => known.push(pooled),
                Err(why) => absent.note(why),
            }
        }
        if known.is_empty() { Err(absent.reading()) } else { Ok(known) }
    }

    /// The sum over those years.
    ///
    /// # Errors
    /// Why none counts.
    pub fn over<E: Evidence + ?Sized>(
        &self,
        evidence: &E,
        dyad: DirectedDyad,
        period: Period,
    ) -> Result<Pooled, Reading> {
        let mut all = Pooled::default();
        self.years(evidence, dyad, period)?.iter().for_each(|year| all.add(year));
        Ok(all)
    }
}

/// Readings of the sources' tables, their status set from the cards' coverage.
pub trait Evidence: Sync {
    /// Of a state-year table.
    fn state(&self, series: Series, state: CowCode, year: Year) -> Reading;
    /// Of a dyad-year table.
    fn dyad(&self, series: Series, dyad: Dyad, year: Year) -> Reading;
    /// Of a directed-dyad-year table.
    fn directed(&self, series: Series, dyad: DirectedDyad, year: Year) -> Reading;
    /// Members of the COW state system in a year, in order of code.
    fn members(&self, year: Year) -> &[CowCode];
    /// The sum over all members of the system of what is known of a state-year series.
    fn sum_of_members(&self, series: Series, year: Year) -> f64 {
        self.members(year).iter().filter_map(|&state| self.state(series, state, year).known()).sum()
    }
    /// The sum of a pool over the years of a period that count.
    ///
    /// # Errors
    /// Why no year does.
    fn pooled(&self, pool: &Pool<'_>, dyad: DirectedDyad, period: Period) -> Result<Pooled, Reading> {
        pool.over(self, dyad, period)
    }
    /// Of the last years of a period, how many hold a zero that the table implies for a dyad, one after the other; fewer may
    /// be told than there are. Who looks back through years without an event need not ask for each.
    fn quiet_years(&self, _series: Series, _dyad: Dyad, _period: Period) -> u32 {
        0
    }
    /// Years a table covers, cut at the as-of date; `None` if nothing of it is installed.
    fn years(&self, table: &str) -> Option<Period>;
    /// Whether intervals that cost a resampling are wanted; bulk comparisons do without.
    fn intervals(&self) -> bool {
        true
    }
    /// The level of the intervals wanted.
    fn level(&self) -> f64 {
        crate::statistics::LEVEL
    }
}

/// One cell of a case by hand.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// Where it stands.
    pub series: Series,
    /// First (or only) state; the sender in directed tables.
    pub a: u16,
    /// Second state, 0 for a state-year table.
    pub b: u16,
    /// Year.
    pub year: Year,
    /// Value.
    pub value: f64,
}

impl Cell {
    /// A cell of a state-year table.
    #[must_use]
    pub const fn state(series: Series, state: u16, year: Year, value: f64) -> Self {
        Self { series, a: state, b: 0, year, value }
    }

    /// A cell of a dyad-year or directed-dyad-year table.
    #[must_use]
    pub const fn dyad(series: Series, a: u16, b: u16, year: Year, value: f64) -> Self {
        Self { series, a, b, year, value }
    }
}

/// Evidence made of a few cells; whatever has no cell is missing, unless its table is said to imply zeros.
pub struct Cells<'a> {
    cells: &'a [Cell],
    implied_zero: &'a [&'a str],
    members: Vec<CowCode>,
}

impl<'a> Cells<'a> {
    /// Evidence of these cells; the states named in them are the members of the system in every year.
    #[must_use]
    pub fn new(cells: &'a [Cell], implied_zero: &'a [&'a str]) -> Self {
        let mut members: Vec<CowCode> =
            cells.iter().flat_map(|cell| [cell.a, cell.b]).filter(|&code| code != 0).map(CowCode).collect();
        members.sort_unstable();
        members.dedup();
        Self { cells, implied_zero, members }
    }

    fn find(&self, series: Series, year: Year, hit: impl Fn(&Cell) -> bool) -> Reading {
        let Some(years) = self.years(series.table) else {
            return Reading::Missing(Absence::NoRow);
        };
        if !years.contains(year) {
            return Reading::OutOfCoverage(format!("{} covers {years}", series.table).into());
        }
        match self.cells.iter().find(|cell| cell.series == series && cell.year == year && hit(cell)) {
            Some(cell) => Reading::Observed(cell.value),
            None if self.implied_zero.contains(&series.table) => Reading::ImpliedZero,
            None => Reading::Missing(Absence::NoRow),
        }
    }
}

impl Evidence for Cells<'_> {
    fn state(&self, series: Series, state: CowCode, year: Year) -> Reading {
        self.find(series, year, |cell| cell.a == state.0)
    }

    fn dyad(&self, series: Series, dyad: Dyad, year: Year) -> Reading {
        self.find(series, year, |cell| Dyad::new(CowCode(cell.a), CowCode(cell.b)) == Some(dyad))
    }

    fn directed(&self, series: Series, dyad: DirectedDyad, year: Year) -> Reading {
        self.find(series, year, |cell| (cell.a, cell.b) == (dyad.from().0, dyad.to().0))
    }

    fn members(&self, _year: Year) -> &[CowCode] {
        &self.members
    }

    fn years(&self, table: &str) -> Option<Period> {
        let years = || self.cells.iter().filter(|cell| cell.series.table == table).map(|cell| cell.year);
        Period::new(years().min()?, years().max()?)
    }
}
