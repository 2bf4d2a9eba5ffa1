//! A year of a table for all members of the state system at once: comparisons over all dyads ask millions of times, and
//! every one of their questions is answered by one cell, which all columns of the table share.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use footing_core::{Absence, CowCode, NoRow, Reading, Universe, Year};
use footing_sources::card::Grain;

use super::{FIRST_YEAR, Loaded};

/// What a cell says that names no row of the table.
const MISSING: u32 = u32::MAX;
const OUT_OF_COVERAGE: u32 = u32::MAX - 1;
/// A member pair, or a member, without a row, where that means zero.
pub(super) const IMPLIED_ZERO: u32 = u32::MAX - 2;

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

    #[inline]
    pub(super) fn place(&self, state: CowCode) -> Option<usize> {
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

    #[inline]
    pub(super) fn of(&self, year: Year) -> Option<&Frame> {
        let place = usize::try_from(year - FIRST_YEAR).ok()?;
        Some(self.0.get(place)?.get_or_init(|| Frame::of(year)))
    }
}

/// Questions after which a year of a table is laid out: a few are answered sooner from its rows.
const FEW: u32 = 400;

/// The years of all tables, each filled when it is asked often.
pub(super) struct Grids {
    years: usize,
    cells: Vec<(AtomicU32, OnceLock<Box<[u32]>>)>,
}

impl Grids {
    pub(super) fn new(tables: usize) -> Self {
        let years = usize::try_from(footing_states::LAST_YEAR - FIRST_YEAR).map_or(0, |years| years + 1);
        Self { years, cells: (0..years * tables).map(|_| Default::default()).collect() }
    }

    /// A year of a table, if it is `at_once` or asked often.
    #[inline(always)]
    pub(super) fn of<'g>(
        &'g self,
        place: usize,
        tables: &[(&'static str, Loaded)],
        frame: &Frame,
        year: Year,
        at_once: bool,
    ) -> Option<Cells<'g>> {
        let table = &tables[place].1;
        let width = if table.card.grain == Grain::StateYear { 1 } else { frame.members.len() };
        let at = place * self.years + usize::try_from(year - FIRST_YEAR).ok()?;
        let (asked, cells) = self.cells.get(at)?;
        if !at_once && cells.get().is_none() && asked.fetch_add(1, Ordering::Relaxed) < FEW {
            return None;
        }
        let cells = cells.get_or_init(|| fill(tables, table, frame, width, year));
        Some(Cells(cells, width))
    }
}

/// The cells of a year, and how many stand in a row: as many as members, or one where the table is of states.
#[derive(Clone, Copy)]
pub(super) struct Cells<'g>(&'g [u32], usize);

impl<'g> Cells<'g> {
    /// Whether they are of pairs of states.
    #[inline]
    pub(super) fn of_dyads(self) -> bool {
        self.1 > 1
    }

    /// The cells of each member; none but those of [`IMPLIED_ZERO`] and of the table's rows hold a number.
    pub(super) fn rows(self) -> impl Iterator<Item = &'g [u32]> {
        self.0.chunks_exact(self.1)
    }

    /// The table's row of two members by their places, or none where that means zero.
    ///
    /// # Errors
    /// The absence.
    #[inline(always)]
    pub(super) fn row(self, i: usize, j: usize) -> Result<Option<usize>, Reading> {
        match self.0[i * self.1 + j] {
            MISSING => Err(Reading::Missing(Absence::NoRow)),
            OUT_OF_COVERAGE => Err(Reading::OutOfCoverage("".into())),
            IMPLIED_ZERO => Ok(None),
            row => Ok(Some(row as usize)),
        }
    }
}

/// The cells of a year: what no row means, then the rows over it. The statuses are those of `StoreEvidence::read`, which a
/// test compares cell by cell. Cold: once a year of a table, where the question around it comes millions of times.
#[cold]
fn fill(tables: &[(&'static str, Loaded)], table: &Loaded, frame: &Frame, width: usize, year: Year) -> Box<[u32]> {
    let spoken = |state: CowCode| !table.silences.iter().any(|silence| silence.speaks_of(state, year));
    let given = |state: CowCode| table.given.is_none_or(|given| !tables[given].1.rows.of(year, state).is_empty());
    let implied = table.card.no_row_means == NoRow::ImpliedZero;
    let may: Vec<bool> = frame.members.iter().map(|state| implied && spoken(*state)).collect();
    // A table that is laid out covers a pair where it covers both.
    let of =
        |universe: &Universe| frame.members.iter().map(|state| universe.covers_state(*state)).collect::<Vec<bool>>();
    let (covers, of_source) = (of(table.universe), of(&table.card.universe));
    let mut cells = vec![MISSING; frame.members.len() * width].into_boxed_slice();
    // Of states alone nothing is asked of a second one.
    let [covers_other, of_source_other, may_other] =
        if width == 1 { [&[true][..]; 3] } else { [&*covers, &*of_source, &*may] };
    let part_of_year: Vec<usize> = (0..width).filter(|j| width > 1 && !frame.whole[*j]).collect();
    let all: Vec<usize> = if width > 1 { (0..width).collect() } else { Vec::new() };
    let rows = cells.chunks_exact_mut(width.max(1));
    for (i, (&state, row)) in frame.members.iter().zip(rows).enumerate() {
        let first_may = may[i] && given(state);
        let others = covers_other.iter().zip(of_source_other).zip(may_other);
        for (cell, ((covers_other, of_source_other), may_other)) in row.iter_mut().zip(others) {
            let covered = covers[i] & covers_other;
            // What the source has and the built-in figures may not hold is missing.
            if !covered & !(of_source[i] & of_source_other) {
                *cell = OUT_OF_COVERAGE;
            } else if covered & first_may & may_other {
                *cell = IMPLIED_ZERO;
            }
        }
        for &j in if frame.whole[i] { &part_of_year } else { &all } {
            if row[j] == IMPLIED_ZERO && !frame.together(i, j, year) {
                row[j] = MISSING;
            }
        }
        let symmetric = table.card.grain == Grain::DyadYear;
        for at in table.rows.of(year, state) {
            // The second state of a key is its lower half; of a state alone there is none.
            let second = CowCode((table.keys[at] & 0xffff) as u16);
            let j = if width == 1 { Some(0) } else { frame.place(second) };
            if let Some(j) = j.filter(|j| !symmetric || i < *j) {
                row[j] = u32::try_from(at).expect("a table has fewer than 2^32 rows");
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
