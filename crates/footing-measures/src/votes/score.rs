//! The scores of 3x3 tables by name, and the tables of one state with many others side by side: a score of all of them is
//! then one pass that the compiler turns into vector instructions.

use footing_core::Reading;
use multiversion::multiversion;

use super::table::{Distance, VoteTable};

/// A score of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Score {
    /// [`VoteTable::agreement`].
    Agreement,
    /// [`VoteTable::s`].
    S(Distance),
    /// [`VoteTable::kappa`].
    Kappa(Distance),
    /// [`VoteTable::pi`].
    Pi(Distance),
}

impl Score {
    /// The score of one table.
    #[must_use]
    pub fn of(self, table: &VoteTable) -> Reading {
        match self {
            Self::Agreement => table.agreement(),
            Self::S(distance) => table.s(distance),
            Self::Kappa(distance) => table.kappa(distance),
            Self::Pi(distance) => table.pi(distance),
        }
    }

    /// Whether the score is corrected for chance, and so has no value where chance agreement is complete.
    #[must_use]
    pub fn chance_corrected(self) -> bool {
        matches!(self, Self::Kappa(_) | Self::Pi(_))
    }
}

/// Tables side by side: for each of the nine cells, the counts of all tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    width: usize,
    /// `counts[(3 * i + j) * width + place]`.
    counts: Vec<u32>,
}

impl TableRow {
    /// Empty tables.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self { width, counts: vec![0; 9 * width] }
    }

    /// The counts, to add to.
    pub(super) fn counts_mut(&mut self) -> &mut [u32] {
        &mut self.counts
    }

    /// Number of tables.
    #[must_use]
    pub fn len(&self) -> usize {
        self.width
    }

    /// Whether there is no table.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.width == 0
    }

    /// One table.
    #[must_use]
    pub fn table(&self, place: usize) -> VoteTable {
        let cell = |i: usize, j: usize| self.counts[(3 * i + j) * self.width + place];
        VoteTable::new(std::array::from_fn(|i| std::array::from_fn(|j| cell(i, j))))
    }

    /// All tables.
    pub fn tables(&self) -> impl Iterator<Item = VoteTable> + '_ {
        (0..self.width).map(|place| self.table(place))
    }
}

/// A count of roll calls.
pub(super) trait Count: Copy {
    /// As a number.
    fn number(self) -> f64;
}

impl Count for u16 {
    #[inline]
    fn number(self) -> f64 {
        self.into()
    }
}

impl Count for u32 {
    /// Processors convert numbers with a sign in one step; no count of roll calls comes near 2^31.
    #[inline]
    fn number(self) -> f64 {
        self.cast_signed().into()
    }
}

/// The sums from which every score of a table follows, for tables side by side: joint votes, and those one step and two
/// steps apart: observed, expected from each state's own margins, and expected from the mean of both (the last two
/// times the number of joint votes).
#[derive(Clone, Debug)]
pub struct RowSums {
    /// Whether what is expected from own margins, and from mean ones, is summed.
    expects: [bool; 2],
    n: Vec<f64>,
    observed: [Vec<f64>; 2],
    own: [Vec<f64>; 2],
    mean: [Vec<f64>; 2],
}

/// Room for the sums of every score.
impl Default for RowSums {
    fn default() -> Self {
        let none = || [Vec::new(), Vec::new()];
        Self { expects: [true; 2], n: Vec::new(), observed: none(), own: none(), mean: none() }
    }
}

impl RowSums {
    /// Room for the sums that these scores follow from.
    #[must_use]
    pub fn of(scores: &[Score]) -> Self {
        let own = scores.iter().any(|score| matches!(score, Score::Kappa(_)));
        let mean = scores.iter().any(|score| matches!(score, Score::Pi(_)));
        Self { expects: [own, mean], ..Self::default() }
    }

    /// Takes in another row.
    pub fn read(&mut self, row: &TableRow) {
        self.take(&row.counts);
    }

    /// Takes in another row of tables, given by their whole counts in the order of a [`TableRow`].
    pub(super) fn take<T: Count>(&mut self, counts: &[T]) {
        let width = counts.len() / 9;
        self.take_cells(std::array::from_fn(|cell| &counts[cell * width..(cell + 1) * width]));
    }

    /// The same from the counts of each of the nine cells.
    pub(super) fn take_cells<T: Count>(&mut self, cells: [&[T]; 9]) {
        let width = cells[0].len();
        let [o1, o2] = &mut self.observed;
        let [e1, e2] = &mut self.own;
        let [m1, m2] = &mut self.mean;
        let mut columns = [&mut self.n, o1, o2, e1, e2, m1, m2];
        for column in &mut columns {
            column.resize(width, 0.0);
        }
        let columns = columns.map(Vec::as_mut_slice);
        match self.expects {
            [false, false] => sum::<T, false, false>(cells, columns),
            [true, false] => sum::<T, true, false>(cells, columns),
            [false, true] => sum::<T, false, true>(cells, columns),
            [true, true] => sum::<T, true, true>(cells, columns),
        }
    }

    /// Joint votes of each table.
    #[must_use]
    pub fn n(&self) -> &[f64] {
        &self.n
    }

    /// A score of each table, the very number [`Score::of`] gives; NaN where that has no value.
    ///
    /// # Panics
    /// If the score is of a kind that [`RowSums::of`] was not told of: a fault in the program.
    pub fn scores(&self, score: Score, into: &mut Vec<f64>) {
        let summed = match score {
            Score::Agreement | Score::S(_) => true,
            Score::Kappa(_) => self.expects[0],
            Score::Pi(_) => self.expects[1],
        };
        assert!(summed, "scores are told of before they are asked for");
        into.resize(self.n.len(), 0.0);
        match score {
            Score::Agreement => similar(&self.n, &self.observed, Distance::Linear.weights(), 1.0, into),
            Score::S(distance) => similar(&self.n, &self.observed, distance.weights(), 2.0, into),
            Score::Kappa(distance) => corrected(&self.n, &self.observed, &self.own, distance.weights(), into),
            Score::Pi(distance) => corrected(&self.n, &self.observed, &self.mean, distance.weights(), into),
        }
    }
}

#[multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
fn sum<T: Count, const OWN: bool, const MEAN: bool>(cells: [&[T]; 9], into: [&mut [f64]; 7]) {
    let width = cells[0].len();
    let cell = cells.map(|cell| &cell[..width]);
    let [n, o1, o2, e1, e2, m1, m2] = into.map(|column| &mut column[..width]);
    for k in 0..width {
        let c: [f64; 9] = std::array::from_fn(|i| cell[i][k].number());
        let row: [f64; 3] = std::array::from_fn(|i| c[3 * i] + c[3 * i + 1] + c[3 * i + 2]);
        let column: [f64; 3] = std::array::from_fn(|j| c[j] + c[3 + j] + c[6 + j]);
        n[k] = row[0] + row[1] + row[2];
        o1[k] = c[1] + c[3] + c[5] + c[7];
        o2[k] = c[2] + c[6];
        if OWN {
            (e1[k], e2[k]) = VoteTable::apart(row, column);
        }
        if MEAN {
            let mean: [f64; 3] = std::array::from_fn(|i| 0.5 * (row[i] + column[i]));
            (m1[k], m2[k]) = VoteTable::apart(mean, mean);
        }
    }
}

/// `1 - scale * D_o`.
#[multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
fn similar(n: &[f64], observed: &[Vec<f64>; 2], (w1, w2): (f64, f64), scale: f64, into: &mut [f64]) {
    for (((into, &n), &o1), &o2) in into.iter_mut().zip(n).zip(&observed[0]).zip(&observed[1]) {
        *into = 1.0 - scale * ((w1 * o1 + w2 * o2) / n);
    }
}

/// `(D_e - D_o) / D_e`, as [`VoteTable`] has it: 0/0, which is NaN, without joint votes and where chance agreement is complete.
#[multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
fn corrected(n: &[f64], observed: &[Vec<f64>; 2], expected: &[Vec<f64>; 2], (w1, w2): (f64, f64), into: &mut [f64]) {
    let observed = observed[0].iter().zip(&observed[1]);
    let expected = expected[0].iter().zip(&expected[1]);
    for (((into, &n), (&o1, &o2)), (&e1, &e2)) in into.iter_mut().zip(n).zip(observed).zip(expected) {
        let expected = w1 * e1 + w2 * e2;
        *into = (expected - (w1 * o1 + w2 * o2) * n) / expected;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Score; 9] = [
        Score::Agreement,
        Score::S(Distance::Linear),
        Score::S(Distance::Quadratic),
        Score::S(Distance::Nominal),
        Score::Kappa(Distance::Linear),
        Score::Kappa(Distance::Quadratic),
        Score::Kappa(Distance::Nominal),
        Score::Pi(Distance::Quadratic),
        Score::Pi(Distance::Nominal),
    ];

    proptest! {
        /// Scores of many tables at once are those of each, to the last bit; small counts make the cases without a value.
        #[test]
        fn scores_of_a_row_are_those_of_each_table(
            tables in prop::collection::vec(
                prop_oneof![
                    prop::array::uniform3(prop::array::uniform3(0_u32..2)),
                    prop::array::uniform3(prop::array::uniform3(0_u32..400)),
                ],
                0..40,
            ),
        ) {
            let mut row = TableRow::new(tables.len());
            for (place, table) in tables.iter().enumerate() {
                let counts = row.counts_mut().iter_mut().skip(place).step_by(tables.len());
                counts.zip(table.as_flattened()).for_each(|(count, cell)| *count = *cell);
            }
            let tables: Vec<VoteTable> = tables.into_iter().map(VoteTable::new).collect();
            prop_assert_eq!(row.tables().collect::<Vec<_>>(), tables.clone());
            let mut sums = RowSums::default();
            sums.read(&row);
            let mut scores = vec![f64::NAN; 3];
            for score in ALL {
                sums.scores(score, &mut scores);
                prop_assert_eq!(scores.len(), tables.len());
                for ((table, value), &n) in tables.iter().zip(&scores).zip(sums.n()) {
                    prop_assert_eq!(f64::from(table.n()), n);
                    match score.of(table).known() {
                        Some(single) => prop_assert_eq!(single.to_bits(), value.to_bits()),
                        None => prop_assert!(value.is_nan()),
                    }
                }
            }
        }
    }
}
