//! A pool added up over a period for all dyads of its members at once: comparisons over all dyads ask for each of them, and
//! most cells are zeros that a table implies.

use std::sync::OnceLock;

use footing_core::{Absence, CowCode, DirectedDyad, Period, Reading, Year};
use footing_measures::{Evidence, Pool, Pooled, Series};

use super::StoreEvidence;
use super::grid::{Cells, Frame};

/// Pools a measure may have.
const FEW: usize = 4;

/// The pools of one comparison, each added up at its first question.
#[derive(Default)]
pub(super) struct Pools([OnceLock<(Key, Option<Summed>)>; FEW]);

/// What tells pools apart.
type Key = (u64, Period);

fn key(pool: &Pool<'_>, period: Period) -> Key {
    let series = pool.sender.iter().chain(pool.dyad.iter().copied().flatten());
    let mix = |key: u64, more: u64| (key ^ more).wrapping_mul(0x0100_0000_01b3).rotate_left(17);
    (series.fold(u64::from(pool.both), |key, series| mix(key, series.key())), period)
}

impl Pools {
    /// The sum of a pool for a dyad; `None` where it is not among those added up.
    pub(super) fn of(
        &self,
        evidence: &StoreEvidence<'_>,
        pool: &Pool<'_>,
        dyad: DirectedDyad,
        period: Period,
    ) -> Option<Result<Pooled, Reading>> {
        let key = key(pool, period);
        for slot in &self.0 {
            let (found, summed) = slot.get_or_init(|| (key, Summed::new(evidence, pool, period)));
            if *found == key {
                return summed.as_ref()?.of(dyad);
            }
        }
        None
    }
}

/// The state of one dyad in one year, or why no year of it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Cell {
    Counts(Pooled),
    Missing,
    Outside,
}

impl Cell {
    fn of(pooled: Result<Pooled, Reading>) -> Self {
        match pooled {
            Ok(pooled) => Self::Counts(pooled),
            Err(Reading::OutOfCoverage(_)) => Self::Outside,
            Err(_) => Self::Missing,
        }
    }

    /// Adds a year: one that counts makes the sum known, and a missing one is more telling than one out of coverage.
    fn add(&mut self, year: Self) {
        match (&mut *self, year) {
            (Self::Counts(all), Self::Counts(year)) => all.add(&year),
            (_, Self::Counts(_)) | (Self::Outside, Self::Missing) => *self = year,
            _ => {}
        }
    }
}

/// A pool's sums for all directed dyads of the members of the period's last year.
struct Summed {
    frame: Frame,
    cells: Vec<Cell>,
}

/// The columns of a group that stand in one table, in one year.
struct Part<'e> {
    /// Among the pool's sums.
    sum: usize,
    cells: Cells<'e>,
    columns: Vec<&'e [f64]>,
}

impl Summed {
    /// `None` where the pool asks for what is no table of dyads here.
    fn new(evidence: &StoreEvidence<'_>, pool: &Pool<'_>, period: Period) -> Option<Self> {
        let frame = Frame::of(period.last());
        let wide = frame.members.len();
        let mut all = vec![Cell::Outside; wide * wide];
        let one_way = Pool { both: false, ..*pool };
        for year in period.years() {
            let of_year = one_year(evidence, &one_way, &frame, year)?;
            for i in 0..wide {
                for j in (0..wide).filter(|j| *j != i) {
                    let (there, back) = (of_year[i * wide + j], of_year[j * wide + i]);
                    let known_back = !pool.both || matches!(back, Cell::Counts(_));
                    all[i * wide + j].add(if known_back { there } else { back });
                }
            }
        }
        Some(Self { frame, cells: all })
    }

    fn of(&self, dyad: DirectedDyad) -> Option<Result<Pooled, Reading>> {
        let (i, j) = (self.frame.place(dyad.from())?, self.frame.place(dyad.to())?);
        Some(match self.cells[i * self.frame.members.len() + j] {
            Cell::Counts(pooled) => Ok(pooled),
            Cell::Missing => Err(Reading::Missing(Absence::NoRow)),
            Cell::Outside => Err(Reading::OutOfCoverage("".into())),
        })
    }
}

/// A pool in one year, by first and second state.
fn one_year(evidence: &StoreEvidence<'_>, pool: &Pool<'_>, frame: &Frame, year: Year) -> Option<Vec<Cell>> {
    let members: &[CowCode] = &frame.members;
    let then = evidence.frames.of(year)?;
    let places: Vec<Option<usize>> = members.iter().map(|state| then.place(*state)).collect();
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut uniform = None;
    'sums: for (sum, group) in (pool.sender.len()..).zip(pool.dyad) {
        for series in *group {
            match evidence.cells_of(*series, then, year)? {
                // Out of the table's years nothing depends on the dyad.
                Err(why) => {
                    uniform = Some(Cell::of(Err(why)));
                    break 'sums;
                }
                Ok((cells, column)) => match parts.last_mut() {
                    Some(part) if part.sum == sum && std::ptr::eq(part.cells.0, cells.0) => part.columns.push(column),
                    _ => parts.push(Part { sum, cells, columns: vec![column] }),
                },
            }
        }
    }
    let mut cells = Vec::with_capacity(members.len() * members.len());
    for (&from, place) in members.iter().zip(&places) {
        let sender = sender(evidence, pool.sender, from, year);
        for (&to, other) in members.iter().zip(&places) {
            cells.push(match (&sender, place, other) {
                (Err(why), ..) => *why,
                // Who was no member then is rare enough to be asked for by itself.
                (Ok(_), None, _) | (Ok(_), _, None) => DirectedDyad::new(from, to)
                    .map_or(Cell::Outside, |dyad| Cell::of(pool.year(evidence, dyad, year))),
                (Ok(sender), Some(i), Some(j)) => of_dyad(*sender, &parts, uniform, *i, *j),
            });
        }
    }
    Some(cells)
}

/// The sender's own numbers.
fn sender(evidence: &StoreEvidence<'_>, series: &[Series], from: CowCode, year: Year) -> Result<Pooled, Cell> {
    let mut pooled = Pooled { years: 1, ..Pooled::default() };
    for (series, sum) in series.iter().zip(&mut pooled.sums) {
        *sum = evidence.state(*series, from, year).need().map_err(|why| Cell::of(Err(why)))?;
    }
    Ok(pooled)
}

fn of_dyad(mut pooled: Pooled, parts: &[Part<'_>], uniform: Option<Cell>, i: usize, j: usize) -> Cell {
    for part in parts {
        match part.cells.row(i, j) {
            Ok(None) => {}
            Ok(Some(row)) => {
                for column in &part.columns {
                    if column[row].is_nan() {
                        return Cell::Missing;
                    }
                    pooled.sums[part.sum] += column[row];
                }
                pooled.observed = true;
            }
            Err(why) => return Cell::of(Err(why)),
        }
    }
    uniform.unwrap_or(Cell::Counts(pooled))
}
