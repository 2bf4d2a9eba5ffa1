//! A pool added up over a period for all dyads of its members at once: comparisons over all dyads ask for each of them, and
//! most cells are zeros that a table implies.

use std::sync::OnceLock;

use footing_core::{Absence, DirectedDyad, Period, Reading, Year};
use footing_measures::{Evidence, Pool, Pooled, SUMS, Series};

use super::StoreEvidence;
use super::grid::{Frame, IMPLIED_ZERO};

/// Pools a measure may have.
const FEW: usize = 4;

/// The pools of one comparison, each added up at its first question.
#[derive(Default)]
pub(super) struct Pools([OnceLock<(Key, Option<Summed>)>; FEW]);

/// What tells pools apart.
type Key = (u64, Period);

fn key(pool: &Pool<'_>, period: Period) -> Key {
    let series = pool.sender.iter().chain(pool.receiver).chain(pool.dyad.iter().copied().flatten());
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

/// A pool's sums for the directed dyads of the members of the period's last year.
///
/// Of the numbers of a dyad only those that stand in a row are looked at: where a year has none, and the table takes that
/// for zero, nothing is added. A dyad that lacks more than this in any year is left to whoever asks.
struct Summed {
    frame: Frame,
    /// Whether the numbers of states are the receiver's.
    receivers: bool,
    both: bool,
    /// By state, the years in which all its own numbers are known: bit by bit from the period's first.
    known: Vec<u64>,
    /// By state, whether some year of its own is missing rather than out of coverage.
    missing: Vec<bool>,
    /// By year and state, its own numbers.
    of_states: Vec<[f64; SUMS]>,
    /// Their sums over the known years, by state.
    totals: Vec<[f64; SUMS]>,
    /// Where the sums of the dyad's numbers begin, and how many there are.
    dyad_sums: (usize, usize),
    /// By dyad and sum.
    sums: Vec<f64>,
    observed: Vec<bool>,
    left: Vec<bool>,
}

impl Summed {
    /// `None` where the pool asks for what is no table of dyads here, or for numbers of both states.
    fn new(evidence: &StoreEvidence<'_>, pool: &Pool<'_>, period: Period) -> Option<Self> {
        let receivers = !pool.receiver.is_empty();
        if period.len() > 64 || receivers && (pool.both || !pool.sender.is_empty()) {
            return None;
        }
        let of_state = if receivers { pool.receiver } else { pool.sender };
        let frame = Frame::of(period.last());
        let wide = frame.members.len();
        let mut summed = Self {
            receivers,
            both: pool.both,
            known: vec![0; wide],
            missing: vec![false; wide],
            of_states: Vec::with_capacity(wide * period.len()),
            totals: vec![[0.0; SUMS]; wide],
            dyad_sums: (of_state.len(), pool.dyad.len()),
            sums: vec![0.0; wide * wide * pool.dyad.len()],
            observed: vec![false; wide * wide],
            left: vec![false; wide * wide],
            frame,
        };
        for (offset, year) in period.years().enumerate() {
            summed.add_year(evidence, of_state, pool, (offset, year))?;
        }
        Some(summed)
    }

    fn add_year(
        &mut self,
        evidence: &StoreEvidence<'_>,
        of_state: &[Series],
        pool: &Pool<'_>,
        (offset, year): (usize, Year),
    ) -> Option<()> {
        let wide = self.frame.members.len();
        let then = evidence.frames.of(year)?;
        let mut columns = Vec::new();
        let mut covered = true;
        for (sum, group) in pool.dyad.iter().enumerate() {
            for series in *group {
                match evidence.cells_of(*series, then, year)? {
                    Some((cells, column)) => columns.push((sum, cells, column)),
                    // Then nothing depends on the dyad, and the year counts for none.
                    None => covered = false,
                }
            }
        }
        for (place, &state) in self.frame.members.iter().enumerate() {
            let mut own = [0.0; SUMS];
            let mut known = covered;
            for (series, value) in of_state.iter().zip(&mut own) {
                match evidence.state(*series, state, year).need() {
                    Ok(number) => *value = number,
                    Err(why) => {
                        known = false;
                        self.missing[place] |= matches!(why, Reading::Missing(_));
                        break;
                    }
                }
            }
            self.of_states.push(own);
            if known {
                self.known[place] |= 1 << offset;
                self.totals[place].iter_mut().zip(own).for_each(|(sum, value)| *sum += value);
            }
        }
        if !covered {
            return Some(());
        }
        let now: Vec<Option<usize>> = then.members.iter().map(|state| self.frame.place(*state)).collect();
        let groups = self.dyad_sums.1;
        for &(sum, cells, column) in &columns {
            for (i, row) in now.iter().zip(cells.rows()).filter_map(|(i, row)| Some(((*i)?, row))) {
                for (j, cell) in now.iter().zip(row).filter(|(_, cell)| **cell != IMPLIED_ZERO) {
                    let Some(j) = j.filter(|j| self.counts(i, *j, offset)) else { continue };
                    let dyad = i * wide + j;
                    match column.get(*cell as usize).filter(|value| !value.is_nan()) {
                        Some(value) => {
                            self.sums[dyad * groups + sum] += value;
                            self.observed[dyad] = true;
                        }
                        None => self.left[dyad] = true,
                    }
                }
            }
        }
        for (place, _) in self.frame.members.iter().enumerate().filter(|(_, state)| then.place(**state).is_none()) {
            for other in 0..wide {
                self.left[place * wide + other] |= self.counts(place, other, offset);
                self.left[other * wide + place] |= self.counts(other, place, offset);
            }
        }
        Some(())
    }

    /// Whether all numbers of states that a dyad needs are known in a year.
    #[inline]
    fn counts(&self, i: usize, j: usize, offset: usize) -> bool {
        self.years(i, j) >> offset & 1 == 1
    }

    /// The years in which they are, bit by bit.
    #[inline]
    fn years(&self, i: usize, j: usize) -> u64 {
        match (self.both, self.receivers) {
            (true, _) => self.known[i] & self.known[j],
            (false, true) => self.known[j],
            (false, false) => self.known[i],
        }
    }

    /// `None` where the dyad is left to whoever asks.
    #[inline]
    fn of(&self, dyad: DirectedDyad) -> Option<Result<Pooled, Reading>> {
        let (i, j) = (self.frame.place(dyad.from())?, self.frame.place(dyad.to())?);
        let wide = self.frame.members.len();
        let (there, back) = (i * wide + j, j * wide + i);
        let years = self.years(i, j);
        let state = if self.receivers { j } else { i };
        if years == 0 && !self.both {
            let outside = || Reading::OutOfCoverage("".into());
            return Some(Err(if self.missing[state] { Reading::Missing(Absence::NoRow) } else { outside() }));
        }
        if years == 0 || self.left[there] || self.both && self.left[back] {
            return None;
        }
        let mut sums = self.totals[state];
        if years != self.known[state] {
            sums = [0.0; SUMS];
            for of_year in self.of_states.chunks_exact(wide).enumerate().filter(|(year, _)| years >> year & 1 == 1) {
                sums.iter_mut().zip(of_year.1[state]).for_each(|(sum, value)| *sum += value);
            }
        }
        let (first, groups) = self.dyad_sums;
        sums[first..first + groups].copy_from_slice(&self.sums[there * groups..(there + 1) * groups]);
        Some(Ok(Pooled { sums, years: years.count_ones(), observed: self.observed[there] }))
    }
}
