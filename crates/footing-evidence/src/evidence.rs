//! The one place where a reading gets its status: from the card's coverage, its known silences, membership in the state
//! system and what the card says a missing row means. No measure decides any of this.

mod grid;
mod pools;
mod quiet;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use footing_core::rows::{Column, Values};
use footing_core::{Absence, CowCode, DirectedDyad, Dyad, NoRow, Period, Problem, Reading, Universe, Year, parallel};
use footing_measures::votes::Once;
use footing_measures::{Evidence, Measure, Pool, Pooled, Series};
use footing_sources::Card;
use footing_sources::card::{Grain, Silence, TableCard};

use crate::compare::{LEVEL, Reference};
use crate::session::{Session, why_no_state};
use grid::{Cells, Frame, Frames, Grids};
use pools::Pools;
use quiet::Quiet;

const FIRST_YEAR: Year = 1816;

/// One table in memory, its rows in order of year and key.
struct Loaded {
    source: &'static Card,
    card: &'static TableCard,
    /// Whether the snapshot in use is the built-in one, which may hold less than the source.
    built_in: bool,
    /// The cases the snapshot in use speaks about.
    universe: &'static Universe,
    /// Whether it speaks of so many that a year is worth laying out for all members at once.
    gridded: bool,
    /// The reasons the card gives for silences of this table.
    silences: Vec<&'static Silence>,
    /// The place of the table in which a state must have a row for no row to mean zero here.
    given: Option<usize>,
    rows: RowIndex,
    keys: Vec<u32>,
    /// Columns as numbers; an absent value is NaN, which no source can hold.
    columns: Vec<(&'static str, Vec<f64>)>,
}

/// Readings of the store's tables.
#[derive(Clone)]
pub struct StoreEvidence<'a> {
    session: &'a Session,
    tables: Arc<Vec<(&'static str, Loaded)>>,
    /// The years each table speaks about in this session.
    coverage: Arc<Vec<Option<Period>>>,
    places: Arc<Places>,
    frames: Arc<Frames>,
    grids: Arc<Grids>,
    quiet: Arc<Quiet>,
    sums: Arc<Once<(u64, Year), f64>>,
    /// Known values of all states or dyads, by measure, years and what is seen of its tables until then: sessions of two dates often
    /// see the same.
    all: Arc<Once<(&'static str, Period, Vec<Option<Period>>), Arc<Reference>>>,
    /// Sums over whole periods, while all dyads are compared.
    pools: Option<Arc<Pools>>,
    intervals: bool,
    /// Whether absences are told in words.
    words: bool,
    level: f64,
}

#[inline]
fn key(a: CowCode, b: CowCode) -> u32 {
    u32::from(a.0) << 16 | u32::from(b.0)
}

impl<'a> StoreEvidence<'a> {
    pub(crate) fn load(
        session: &'a Session,
        needs: &HashMap<&'static str, Vec<&'static str>>,
    ) -> Result<Self, Problem> {
        let mut wanted: HashMap<&'static str, Vec<&'static str>> = needs.clone();
        for table in needs.keys() {
            let given = footing_sources::by_table(table).and_then(|(_, card)| card.implied_zero_given.as_deref());
            if let Some(given) = given {
                wanted.entry(given).or_default();
            }
        }
        let wanted = wanted.into_iter().filter_map(|(table, columns)| {
            let (source, card) = footing_sources::by_table(table)?;
            (card.grain != Grain::Other).then_some((table, columns, &source.card, card))
        });
        let mut wanted: Vec<_> = wanted.collect();
        wanted.sort_by_key(|(table, ..)| *table);
        let read = |&(table, ref columns, source, card): &(&'static str, Vec<&'static str>, _, _)| {
            Ok((table, Loaded::read(session, source, card, columns)?))
        };
        let mut tables = parallel::map(&wanted, read).into_iter().collect::<Result<Vec<_>, Problem>>()?;
        let names: Vec<&str> = tables.iter().map(|(name, _)| *name).collect();
        for (_, loaded) in &mut tables {
            let given = loaded.card.implied_zero_given.as_deref();
            loaded.given = given.and_then(|given| names.iter().position(|name| *name == given));
        }
        let mut places: Vec<Place> = Vec::new();
        for (table, (name, loaded)) in tables.iter().enumerate() {
            for (column, (title, _)) in loaded.columns.iter().enumerate() {
                let key = Series::new(name, title).key();
                let place = |place: usize| u32::try_from(place).expect("fewer than 2^32 columns");
                places.push(Place { key, table: place(table), column: place(column) });
            }
        }
        let coverage = tables.iter().map(|(name, _)| session.coverage(name)).collect();
        Ok(Self {
            session,
            coverage: Arc::new(coverage),
            places: Arc::new(Places::new(&places)),
            frames: Arc::new(Frames::new()),
            grids: Arc::new(Grids::new(tables.len())),
            quiet: Arc::new(Quiet::new(tables.len())),
            tables: Arc::new(tables),
            sums: Arc::default(),
            all: Arc::default(),
            pools: None,
            intervals: true,
            words: true,
            level: LEVEL,
        })
    }

    /// The same tables as a session sees them whose as-of date is no later than that of the one that read them.
    #[must_use]
    pub fn seen_by<'b>(&self, session: &'b Session) -> StoreEvidence<'b> {
        StoreEvidence {
            session,
            tables: self.tables.clone(),
            coverage: Arc::new(self.tables.iter().map(|(name, _)| session.coverage(name)).collect()),
            places: self.places.clone(),
            frames: self.frames.clone(),
            grids: self.grids.clone(),
            quiet: self.quiet.clone(),
            sums: Arc::default(),
            all: self.all.clone(),
            pools: None,
            intervals: self.intervals,
            words: self.words,
            level: self.level,
        }
    }

    /// The same evidence for bulk work: measures skip the intervals that cost a resampling.
    #[must_use]
    pub fn bulk(&self) -> Self {
        Self { intervals: false, ..self.clone() }
    }

    /// The same evidence where only values and statuses are looked at: no absence is told in words.
    #[must_use]
    pub fn terse(&self) -> Self {
        Self { words: false, ..self.bulk() }
    }

    /// The known values of all states or dyads, made once for each measure and period by whoever asks first.
    pub(crate) fn of_all(
        &self,
        measure: &'static Measure,
        period: Period,
        make: impl FnOnce(&Self) -> Reference,
    ) -> Arc<Reference> {
        let until = |years: Period| Period::new(years.first(), years.last().min(period.last()));
        let seen = measure.tables().map(|table| self.years(table).and_then(until)).collect();
        let pooling = || Self { pools: Some(Arc::default()), ..self.terse() };
        self.all.get((measure.id, period, seen), || make(&pooling()).into())
    }

    /// A reason in words, where words are wanted.
    fn say(&self, words: impl FnOnce() -> String) -> Cow<'static, str> {
        if self.words { words().into() } else { Cow::Borrowed("") }
    }

    /// The same evidence with intervals of another level.
    #[must_use]
    pub fn at_level(&self, level: f64) -> Self {
        Self { level, ..self.clone() }
    }

    /// The absence of what the source has and the built-in figures may not hold.
    fn not_built_in(&self, table: &Loaded) -> Reading {
        let source = table.source;
        Reading::Missing(Absence::NotInstalled(self.say(|| {
            format!("the terms keep this out of the built-in figures; footing import {} FILE brings it", source.id)
        })))
    }

    /// Whether the tables a measure reads speak about all states, so that its values may be set among those of all
    /// dyads; `of` a state: among those of its partners.
    pub fn compares(&self, measure: &Measure, of: Option<CowCode>) -> bool {
        measure.tables().filter_map(|table| self.table(table)).all(|place| match self.tables[place].1.universe {
            Universe::AllStates | Universe::States(_) => true,
            Universe::OneSideIs(one) => of == Some(*one),
            Universe::Sender { from, to: None } => of == Some(*from),
            Universe::Sender { .. } | Universe::Dyads(_) | Universe::Nothing => false,
        })
    }

    /// Whether a measure can have a value for a dyad, as far as lists of states go: a table of dyads among a few says nothing
    /// of the rest.
    pub(crate) fn lists(&self, measure: &Measure) -> impl Fn(Dyad) -> bool {
        let tables = measure.tables().filter_map(|table| self.table(table)).map(|place| &self.tables[place].1);
        let of_dyads = tables.filter(|table| table.card.grain != Grain::StateYear);
        let lists: Vec<&[CowCode]> = of_dyads
            .filter_map(|table| if let Universe::States(list) = table.universe { Some(&**list) } else { None })
            .collect();
        move |dyad| lists.iter().all(|list| list.contains(&dyad.first()) && list.contains(&dyad.second()))
    }

    /// Whether anything is installed of what a measure reads.
    pub(crate) fn holds(&self, measure: &Measure) -> bool {
        measure.tables().any(|table| self.years(table).is_some())
    }

    fn table(&self, name: &str) -> Option<usize> {
        self.tables.iter().position(|(table, _)| *table == name)
    }

    fn read(&self, series: Series, a: CowCode, b: Option<CowCode>, year: Year) -> Reading {
        let found = self.places.of(series);
        let Some(place) = found.map_or_else(|| self.table(series.table), |found| Some(found.table as usize)) else {
            let why = self.say(|| format!("the table {} is not installed", series.table));
            return Reading::Missing(Absence::NotInstalled(why));
        };
        let table = &self.tables[place].1;
        let Some(coverage) = self.coverage[place] else {
            let source = &table.source;
            return if self.session.snapshot(&source.id).is_none() {
                Reading::Missing(Absence::NotInstalled(
                    self.say(|| format!("{} is not installed: footing import {} FILE...", source.title, source.id)),
                ))
            } else if table.left_out() {
                self.not_built_in(table)
            } else {
                Reading::OutOfCoverage(self.say(|| format!("{} begins after the as-of date", source.id)))
            };
        };
        if !coverage.contains(year) {
            // Of whom the source never speaks it does not speak in this year either, and that is the reason.
            let card = &table.card.universe;
            let never = !b.map_or_else(|| card.covers_state(a), |b| card.covers_dyad(a, b));
            return Reading::OutOfCoverage(
                self.say(|| if never { beyond(&table.source.id, card, a, b) } else { self.outside(table, coverage) }),
            );
        }
        let column = found.map(|found| table.columns[found.column as usize].1.as_slice());
        if !self.words
            && table.gridded
            && let (Some(values), Some(frame)) = (column, self.frames.of(year))
            && let Some(reading) = self.in_grid((place, values), frame, (a, b, year))
        {
            return reading;
        }
        let (first, wanted) = match (b, table.card.grain) {
            (Some(b), Grain::DyadYear) => (a.min(b), key(a.min(b), a.max(b))),
            (Some(b), _) => (a, key(a, b)),
            (None, _) => (a, u32::from(a.0)),
        };
        let rows = table.rows.of(year, first);
        if let Ok(row) = table.keys[rows.clone()].binary_search(&wanted) {
            // The baseline carries only the columns its terms allow.
            let Some(values) = column else {
                return if table.built_in { self.not_built_in(table) } else { Reading::Missing(Absence::Unreported) };
            };
            let value = values[rows.start + row];
            return if value.is_nan() { Reading::Missing(Absence::Unreported) } else { Reading::Observed(value) };
        }
        self.without_row(table, a, b, year)
    }

    /// The reading of two members, or of one, in a year the table covers, from the year's cells; `None` for others, or
    /// where the question does not fit the table.
    // Inlined, and so are the cells: what is handed over through memory in two pieces and taken up in one costs as much as
    // finding it.
    #[inline(always)]
    fn in_grid(
        &self,
        (place, values): (usize, &[f64]),
        frame: &Frame,
        (a, b, year): (CowCode, Option<CowCode>, Year),
    ) -> Option<Reading> {
        let cells = self.grids.of(place, &self.tables, frame, year, false)?;
        if b.is_some() != cells.of_dyads() {
            return None;
        }
        let (i, j) = (frame.place(a)?, b.map_or(Some(0), |b| frame.place(b))?);
        Some(match cells.row(i, j) {
            Err(absence) => absence,
            Ok(None) => Reading::ImpliedZero,
            Ok(Some(row)) if values[row].is_nan() => Reading::Missing(Absence::Unreported),
            Ok(Some(row)) => Reading::Observed(values[row]),
        })
    }

    /// The cells of a series of dyads in a year, with its column; within: none in a year that is not covered. `None` where
    /// the series is no column of a table of dyads here.
    fn cells_of(&self, series: Series, frame: &Frame, year: Year) -> Option<Option<(Cells<'_>, &[f64])>> {
        let found = self.places.of(series)?;
        let place = found.table as usize;
        if !self.tables[place].1.gridded {
            return None;
        }
        if !self.coverage[place]?.contains(year) {
            return Some(None);
        }
        let cells = self.grids.of(place, &self.tables, frame, year, true).filter(|cells| cells.of_dyads())?;
        Some(Some((cells, &self.tables[place].1.columns[found.column as usize].1)))
    }

    /// What it means that a covered year has no row.
    fn without_row(&self, table: &Loaded, a: CowCode, b: Option<CowCode>, year: Year) -> Reading {
        let covered = match b {
            Some(b) => table.universe.covers_dyad(a, b),
            None => table.universe.covers_state(a),
        };
        let whole = match b {
            Some(b) => table.card.universe.covers_dyad(a, b),
            None => table.card.universe.covers_state(a),
        };
        if !covered && whole {
            return self.not_built_in(table);
        }
        if !covered {
            return Reading::OutOfCoverage(self.say(|| beyond(&table.source.id, table.universe, a, b)));
        }
        if !self.words && table.card.no_row_means == NoRow::Missing {
            return Reading::Missing(Absence::NoRow);
        }
        let there = match b {
            Some(b) => footing_states::cow_share_a_day(a, b, year),
            None => footing_states::cow_member_in(a, year),
        };
        if !there {
            return Reading::Missing(Absence::NotAState(self.say(|| {
                let absent = [Some(a), b].into_iter().flatten().find(|&s| !footing_states::cow_member_in(s, year));
                absent.map_or_else(
                    || "the two states shared no day of the year in the COW state system".to_owned(),
                    why_no_state,
                )
            })));
        }
        for state in [Some(a), b].into_iter().flatten() {
            if let Some(silence) = table.silences.iter().find(|silence| silence.speaks_of(state, year)) {
                return Reading::Missing(Absence::Noted(self.say(|| silence.reason.clone())));
            }
        }
        if let Some((_, given)) = table.given.map(|given| &self.tables[given]) {
            let has_row = !given.rows.of(year, a).is_empty();
            if !has_row {
                return Reading::Missing(Absence::Noted(self.say(|| {
                    format!("{} holds nothing of {} for the year", given.card.name, footing_states::name(a))
                })));
            }
        }
        match table.card.no_row_means {
            NoRow::Missing => Reading::Missing(Absence::NoRow),
            NoRow::ImpliedZero => Reading::ImpliedZero,
        }
    }

    fn outside(&self, table: &Loaded, coverage: Period) -> String {
        match self.session.as_of() {
            Some(as_of) if coverage.last() == as_of.last_complete_year() => {
                format!("{} is cut at the as-of date, {as_of}", table.source.id)
            }
            _ => format!("{} covers {} to {}", table.source.id, coverage.first(), coverage.last()),
        }
    }
}

/// Whom a source does not speak about, in a sentence.
fn beyond(source: &str, universe: &Universe, a: CowCode, b: Option<CowCode>) -> String {
    let name = footing_states::name;
    match universe {
        Universe::Sender { from, .. } if *from != a => format!("{source} holds only what {} says or does", name(*from)),
        Universe::OneSideIs(one) if b.is_none() => format!("{source} has totals of {} only", name(*one)),
        Universe::OneSideIs(one) => format!("{source} speaks only about cases with {}", name(*one)),
        Universe::States(list) | Universe::Sender { to: Some(list), .. } => {
            let unlisted = [Some(a), b]
                .into_iter()
                .flatten()
                .find(|state| !list.contains(state) && !universe.covers_state(*state));
            format!("{source} covers {} states, and {} is not one of them", list.len(), name(unlisted.unwrap_or(a)))
        }
        Universe::Dyads(pairs) => {
            format!("{source} covers {} pairs of states, and this is not one of them", pairs.len())
        }
        Universe::AllStates | Universe::Sender { .. } | Universe::Nothing => {
            format!("{source} does not speak about this case")
        }
    }
}

impl Evidence for StoreEvidence<'_> {
    fn state(&self, series: Series, state: CowCode, year: Year) -> Reading {
        self.read(series, state, None, year)
    }

    fn dyad(&self, series: Series, dyad: Dyad, year: Year) -> Reading {
        self.read(series, dyad.first(), Some(dyad.second()), year)
    }

    fn directed(&self, series: Series, dyad: DirectedDyad, year: Year) -> Reading {
        self.read(series, dyad.from(), Some(dyad.to()), year)
    }

    fn members(&self, year: Year) -> &[CowCode] {
        self.frames.of(year).map_or(&[], |frame| &frame.members)
    }

    fn sum_of_members(&self, series: Series, year: Year) -> f64 {
        self.sums.get((series.key(), year), || {
            self.members(year).iter().filter_map(|&state| self.state(series, state, year).known()).sum()
        })
    }

    fn pooled(&self, pool: &Pool<'_>, dyad: DirectedDyad, period: Period) -> Result<Pooled, Reading> {
        let summed = self.pools.as_ref().and_then(|pools| pools.of(self, pool, dyad, period));
        summed.unwrap_or_else(|| pool.over(self, dyad, period))
    }

    fn quiet_years(&self, series: Series, dyad: Dyad, period: Period) -> u32 {
        if self.words {
            return 0;
        }
        self.quiet_years_of(series, dyad, period).unwrap_or(0)
    }

    fn years(&self, table: &str) -> Option<Period> {
        self.table(table).and_then(|place| self.coverage[place])
    }

    fn intervals(&self) -> bool {
        self.intervals
    }

    fn level(&self) -> f64 {
        self.level
    }
}

/// Where a series stands.
#[derive(Clone, Copy)]
struct Place {
    /// The series' key.
    key: u64,
    table: u32,
    /// Among the table's columns.
    column: u32,
}

/// Where each series stands: a table with several times as many slots as series, asked millions of times.
struct Places(Vec<Option<Place>>);

impl Places {
    fn new(places: &[Place]) -> Self {
        let mut slots = vec![None; (4 * places.len()).next_power_of_two()];
        for place in places {
            let mut slot = Self::first(place.key, slots.len());
            while slots[slot].is_some() {
                slot = (slot + 1) & (slots.len() - 1);
            }
            slots[slot] = Some(*place);
        }
        Self(slots)
    }

    #[inline]
    fn first(key: u64, slots: usize) -> usize {
        // Both halves of the key: names that differ in their last letters only differ little in its lower bits.
        (key ^ (key >> 32)) as usize & (slots - 1)
    }

    #[inline]
    fn of(&self, series: Series) -> Option<Place> {
        let mut slot = Self::first(series.key(), self.0.len());
        // Most slots are empty: the search ends.
        while let Some(place) = self.0[slot] {
            if place.key == series.key() {
                return Some(place);
            }
            slot = (slot + 1) & (self.0.len() - 1);
        }
        None
    }
}

/// Where the rows of a year and a state, the first of two in tables of dyads, begin: comparisons over all dyads ask
/// millions of times.
#[derive(Default)]
struct RowIndex {
    first_year: Year,
    /// By code: the state's place among the table's states, from 1; 0 if it has no row.
    places: Vec<u16>,
    states: usize,
    /// First row by year and place; one more at the end.
    starts: Vec<usize>,
}

impl RowIndex {
    /// The index of rows that are in order of year and state.
    fn new(years: &[i16], states: &[u16]) -> Self {
        let (Some(&first_year), Some(&last_year), Some(&last_state)) =
            (years.first(), years.last(), states.iter().max())
        else {
            return Self::default();
        };
        let mut places = vec![0_u16; usize::from(last_state) + 1];
        for &state in states {
            places[usize::from(state)] = 1;
        }
        let mut count = 0;
        for place in places.iter_mut().filter(|place| **place > 0) {
            count += 1;
            *place = count;
        }
        let mut index =
            Self { first_year: Year::from(first_year), places, states: usize::from(count), starts: Vec::new() };
        let cells = usize::try_from(last_year - first_year).map_or(0, |years| years + 1) * index.states;
        index.starts = vec![0; cells + 1];
        for (&year, &state) in years.iter().zip(states) {
            if let Some(cell) = index.cell(Year::from(year), CowCode(state)) {
                index.starts[cell + 1] += 1;
            }
        }
        for cell in 0..cells {
            index.starts[cell + 1] += index.starts[cell];
        }
        index
    }

    #[inline]
    fn cell(&self, year: Year, state: CowCode) -> Option<usize> {
        let place = usize::from(*self.places.get(usize::from(state.0))?).checked_sub(1)?;
        Some(usize::try_from(year - self.first_year).ok()? * self.states + place)
    }

    /// The keys of all rows, each with its year.
    fn years<'k>(&'k self, keys: &'k [u32]) -> impl Iterator<Item = (u32, Year)> + 'k {
        let years = self.starts.windows(self.states.max(1) + 1).step_by(self.states.max(1));
        let of_year = |starts: &'k [usize]| starts[0]..starts[starts.len() - 1];
        (self.first_year..)
            .zip(years.map(of_year))
            .flat_map(|(year, rows)| keys[rows].iter().map(move |key| (*key, year)))
    }

    /// The rows of a year and a state.
    #[inline]
    fn of(&self, year: Year, state: CowCode) -> Range<usize> {
        let starts = self.cell(year, state).and_then(|cell| self.starts.get(cell..cell + 2));
        starts.map_or(0..0, |starts| starts[0]..starts[1])
    }
}

impl Loaded {
    /// Whether the built-in figures, which are in use, leave the table out.
    fn left_out(&self) -> bool {
        self.built_in && *self.universe == Universe::Nothing
    }

    fn read(
        session: &Session,
        source: &'static Card,
        card: &'static TableCard,
        columns: &[&'static str],
    ) -> Result<Self, Problem> {
        let built_in = session.snapshot(&source.id).is_some_and(|snapshot| snapshot.origin() == "baseline");
        let universe = card.universe_of(built_in);
        let many = |universe: &Universe| matches!(universe, Universe::AllStates | Universe::States(_));
        let mut loaded = Self {
            source,
            card,
            built_in,
            universe,
            gridded: many(universe) && many(&card.universe),
            silences: source.silences.iter().filter(|silence| silence.about(&card.name)).collect(),
            given: None,
            rows: RowIndex::default(),
            keys: Vec::new(),
            columns: Vec::new(),
        };
        let (Some(snapshot), Some(coverage)) = (session.snapshot(&source.id), session.coverage(&card.name)) else {
            return Ok(loaded);
        };
        for name in columns {
            assert!(card.columns.iter().any(|c| c.name == *name), "no column {name} in the card of {}", card.name);
        }
        let key_names: &[&str] =
            if card.grain == Grain::StateYear { &["year", "ccode"] } else { &["year", "ccode1", "ccode2"] };
        let carried: Vec<&'static str> = columns
            .iter()
            .copied()
            .filter(|name| {
                card.columns.iter().any(|c| c.name == *name && (c.baseline || snapshot.origin() == "imported"))
            })
            .collect();
        let wanted: Vec<&str> = key_names.iter().copied().chain(carried.iter().copied()).collect();
        let state_year = card.grain == Grain::StateYear;
        let (mut years, mut first): (Vec<i16>, Vec<u16>) = (Vec::new(), Vec::new());
        let rows = snapshot.rows(&card.name);
        years.reserve(rows);
        first.reserve(rows);
        loaded.keys.reserve(rows);
        loaded.columns = carried.iter().map(|&name| (name, Vec::with_capacity(rows))).collect();
        snapshot.read_each(&card.name, &wanted, Some(coverage), |piece| {
            years.extend(piece.column(0).cells::<i16>());
            let from = piece.column(1).cells::<u16>();
            first.extend(from);
            if state_year {
                loaded.keys.extend(from.iter().map(|&state| u32::from(state)));
            } else {
                let to = piece.column(2).cells::<u16>();
                loaded.keys.extend(from.iter().zip(to).map(|(&a, &b)| key(CowCode(a), CowCode(b))));
            }
            for ((_, values), column) in loaded.columns.iter_mut().zip(&piece.columns()[key_names.len()..]) {
                add_numbers(values, column);
            }
        })?;
        loaded.rows = RowIndex::new(&years, &first);
        Ok(loaded)
    }
}

/// Adds a column as numbers, NaN where unknown.
fn add_numbers(values: &mut Vec<f64>, column: &Column) {
    let before = values.len();
    match column.values() {
        Values::F64(cells) => values.extend(cells),
        Values::U32(cells) => values.extend(cells.iter().map(|&cell| f64::from(cell))),
        Values::U8(cells) => values.extend(cells.iter().map(|&cell| f64::from(cell))),
        _ => values.resize(before + column.len(), f64::NAN),
    }
    if !column.all_known() {
        for (row, value) in values[before..].iter_mut().enumerate() {
            if !column.is_known(row) {
                *value = f64::NAN;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use footing_core::{AsOf, Dyad, Estimate};
    use footing_measures::{Formula, catalogue};

    use super::*;
    use crate::session::VoteRules;

    /// Comparisons read whole years at once; every cell has the status and the value that a single question finds.
    #[test]
    fn terse_evidence_says_what_the_wordy_one_says() {
        let as_of = AsOf(chrono::NaiveDate::from_ymd_opt(2012, 6, 30).unwrap());
        for as_of in [None, Some(as_of)] {
            let session = Session::open(None, &[], as_of, VoteRules::default()).unwrap();
            let wordy = session.evidence(catalogue::all().iter().copied()).unwrap().bulk();
            let terse = wordy.terse();
            let mut series: Vec<Series> = catalogue::all().iter().flat_map(|measure| measure.needs).copied().collect();
            series.sort_by_key(|series| series.key());
            series.dedup();
            let mut seen = 0;
            for year in [1816, 1871, 1913, 1949, 1990, 2010, 2012, 2019, 2023, 2025] {
                let members = footing_states::cow_members(year);
                // Every seventh member, and two states that were none.
                let some: Vec<CowCode> =
                    members.iter().step_by(7).copied().chain([CowCode(260), CowCode(511)]).collect();
                for &series in &series {
                    let same = |a: Reading, b: Reading| {
                        assert_eq!((a.status(), a.known()), (b.status(), b.known()), "{series:?} {year}: {a:?}, {b:?}");
                    };
                    for &a in &some {
                        same(wordy.state(series, a, year), terse.state(series, a, year));
                        for &b in some.iter().filter(|b| **b != a) {
                            let (dyad, directed) = (Dyad::new(a, b).unwrap(), DirectedDyad::new(a, b).unwrap());
                            same(wordy.dyad(series, dyad, year), terse.dyad(series, dyad, year));
                            same(wordy.directed(series, directed, year), terse.directed(series, directed, year));
                            seen += u32::from(terse.dyad(series, dyad, year).known().is_some());
                        }
                    }
                }
            }
            assert!(seen > 10_000, "{seen} cells with a value");
        }
    }

    /// What is added up for all dyads at once is what each dyad's own sum gives, to the last bit.
    #[test]
    fn pools_say_what_single_sums_say() {
        let session = Session::open(None, &[], None, VoteRules::default()).unwrap();
        // In words nothing is laid out for all at once.
        let single = session.evidence(catalogue::all().iter().copied()).unwrap().bulk();
        let members = footing_states::cow_members(2019);
        // Every ninth member, and three that joined late.
        let some: Vec<CowCode> =
            members.iter().step_by(9).copied().chain([CowCode(341), CowCode(626), CowCode(365)]).collect();
        for period in [Period::year(2019), Period::new(2003, 2012).unwrap(), Period::new(2015, 2024).unwrap()] {
            for measure in catalogue::all() {
                let Formula::Dyad(compute) = measure.compute else { continue };
                let pooling = StoreEvidence { pools: Some(Arc::default()), ..single.terse() };
                let listed = single.lists(measure);
                for (&a, &b) in some.iter().flat_map(|a| some.iter().map(move |b| (a, b))) {
                    let Some(dyad) = DirectedDyad::new(a, b) else { continue };
                    let (one, all) = (compute(&single, dyad, period), compute(&pooling, dyad, period));
                    let told = |estimate: &Estimate| (estimate.reading.status(), estimate.reading.known(), estimate.n);
                    assert_eq!(told(&one), told(&all), "{} {a:?} {b:?} {period}: {one:?}, {all:?}", measure.id);
                    assert!(listed(dyad.undirected()) || one.reading.known().is_none(), "{} {a:?} {b:?}", measure.id);
                }
            }
        }
    }
}
