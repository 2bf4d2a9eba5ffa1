//! A year of a series for all members of the state system at once: comparisons over all dyads ask millions of times, and
//! every one of their questions is answered by one cell.

use std::sync::OnceLock;

use footing_core::{Absence, CowCode, NoRow, Reading, Year};
use footing_sources::card::Grain;

use super::{FIRST_YEAR, Loaded};

/// What stands in a cell that holds no number: numbers of sources are never NaN.
const MISSING: u64 = f64::NAN.to_bits() | 1;
const OUT_OF_COVERAGE: u64 = f64::NAN.to_bits() | 2;
const IMPLIED_ZERO: u64 = f64::NAN.to_bits() | 3;

/// The members of the system in a year.
pub(super) struct Frame {
    pub(super) members: Vec<CowCode>,
    /// By code: the place among the members, from 1; 0 for who is none.
    places: Vec<u8>,
    /// By place: whether it was a member on every day.
    whole: Vec<bool>,
}

impl Frame {
    pub(super) fn of(year: Year) -> Self {
        let members = footing_states::cow_members(year);
        let mut places = vec![0; 1000];
        for (place, state) in (1..).zip(&members) {
            places[usize::from(state.0)] = place;
        }
        let whole = members.iter().map(|state| footing_states::cow_member_all_year(*state, year)).collect();
        Self { members, places, whole }
    }

    fn place(&self, state: CowCode) -> Option<usize> {
        usize::from(*self.places.get(usize::from(state.0))?).checked_sub(1)
    }

    fn together(&self, i: usize, j: usize, year: Year) -> bool {
        self.whole[i] && self.whole[j] || footing_states::cow_share_a_day(self.members[i], self.members[j], year)
    }
}

/// Frames of all years, each made at the first question.
pub(super) struct Frames(Vec<OnceLock<Frame>>);

impl Frames {
    pub(super) fn new() -> Self {
        Self((FIRST_YEAR..=footing_states::LAST_YEAR).map(|_| OnceLock::new()).collect())
    }

    pub(super) fn of(&self, year: Year) -> Option<&Frame> {
        let place = usize::try_from(year - FIRST_YEAR).ok()?;
        Some(self.0.get(place)?.get_or_init(|| Frame::of(year)))
    }
}

/// The years of all columns, each filled at the first question.
pub(super) struct Grids {
    years: usize,
    cells: Vec<OnceLock<Box<[u64]>>>,
}

impl Grids {
    pub(super) fn new(columns: usize) -> Self {
        let years = usize::try_from(footing_states::LAST_YEAR - FIRST_YEAR).map_or(0, |years| years + 1);
        Self { years, cells: (0..years * columns).map(|_| OnceLock::new()).collect() }
    }

    /// The reading of two members, or of one, in a year the table covers; `None` for others, or where the question does
    /// not fit the table.
    pub(super) fn read(
        &self,
        (column, values): (usize, &[f64]),
        (tables, table): (&[(&'static str, Loaded)], &Loaded),
        frame: &Frame,
        (a, b, year): (CowCode, Option<CowCode>, Year),
    ) -> Option<Reading> {
        if b.is_some() == (table.card.grain == Grain::StateYear) {
            return None;
        }
        let (i, j) = (frame.place(a)?, b.map(|b| frame.place(b)));
        let (width, cell) = match j {
            None => (1, i),
            Some(j) => (frame.members.len(), i * frame.members.len() + j?),
        };
        let place = column * self.years + usize::try_from(year - FIRST_YEAR).ok()?;
        let cells = self.cells.get(place)?.get_or_init(|| fill(values, tables, table, frame, width, year));
        Some(match cells[cell] {
            MISSING => Reading::Missing(Absence::NoRow),
            OUT_OF_COVERAGE => Reading::OutOfCoverage("".into()),
            IMPLIED_ZERO => Reading::ImpliedZero,
            bits => Reading::Observed(f64::from_bits(bits)),
        })
    }
}

/// The cells of a year: what no row means, then the rows over it. The statuses are those of `StoreEvidence::read`, which a
/// test compares cell by cell.
fn fill(
    values: &[f64],
    tables: &[(&'static str, Loaded)],
    table: &Loaded,
    frame: &Frame,
    width: usize,
    year: Year,
) -> Box<[u64]> {
    let (universe, whole) = (table.universe, &table.card.universe);
    let spoken = |state: CowCode| !table.silences.iter().any(|silence| silence.speaks_of(state, year));
    let given = |state: CowCode| table.given.is_none_or(|given| !tables[given].1.rows.of(year, state).is_empty());
    let implied = table.card.no_row_means == NoRow::ImpliedZero;
    let may: Vec<bool> = frame.members.iter().map(|state| implied && spoken(*state)).collect();
    let mut cells = vec![MISSING; frame.members.len() * width].into_boxed_slice();
    let rows = cells.chunks_exact_mut(width.max(1));
    for (i, (&state, row)) in frame.members.iter().zip(rows).enumerate() {
        let first_may = may[i] && given(state);
        for (j, cell) in row.iter_mut().enumerate() {
            let (covered, of_source, implied) = if width == 1 {
                (universe.covers_state(state), whole.covers_state(state), first_may)
            } else {
                let other = frame.members[j];
                let implied = first_may && may[j] && frame.together(i, j, year);
                (universe.covers_dyad(state, other), whole.covers_dyad(state, other), implied)
            };
            // What the source has and the built-in figures may not hold is missing.
            if !covered && !of_source {
                *cell = OUT_OF_COVERAGE;
            } else if covered && implied {
                *cell = IMPLIED_ZERO;
            }
        }
        let symmetric = table.card.grain == Grain::DyadYear;
        for at in table.rows.of(year, state) {
            // The second state of a key is its lower half; of a state alone there is none.
            let second = CowCode((table.keys[at] & 0xffff) as u16);
            let j = if width == 1 { Some(0) } else { frame.place(second) };
            if let Some(j) = j.filter(|j| !symmetric || i < *j) {
                row[j] = if values[at].is_nan() { MISSING } else { values[at].to_bits() };
            }
        }
    }
    if table.card.grain == Grain::DyadYear {
        for i in 0..width {
            for j in 0..i {
                cells[i * width + j] = cells[j * width + i];
            }
        }
    }
    cells
}
