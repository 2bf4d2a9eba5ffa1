//! The place of a state among the others of its year, as counts, under the rule `places` of the card.

use std::collections::BTreeMap;

use footing_core::Year;

use crate::table::Column;

/// Standard deviations from the middle of a normal curve to the ends of its central 84 %: two intervals of that width
/// that do not overlap are about a test at 5 %.
const REACH: f64 = 1.405_072;

/// An index and the standard deviation of the model's draws.
#[derive(Clone, Copy)]
pub(super) struct Index {
    pub(super) value: f64,
    pub(super) deviation: f64,
}

impl Index {
    fn low(self) -> f64 {
        self.value - REACH * self.deviation
    }

    fn high(self) -> f64 {
        self.value + REACH * self.deviation
    }
}

/// Counts of other states, row by row; null where the state's own index is unknown.
#[derive(Default)]
pub(super) struct Places {
    /// Others compared; with a lower index, a higher one; with an interval wholly below, wholly above.
    counts: [Vec<Option<u8>>; 5],
}

impl Places {
    /// The places of rows among the rows of the same year.
    pub(super) fn of(years: &[Year], rows: &[Option<Index>]) -> Self {
        let mut by_year: BTreeMap<Year, Vec<Index>> = BTreeMap::new();
        for (year, index) in years.iter().zip(rows) {
            by_year.entry(*year).or_default().extend(index);
        }
        let by_year: BTreeMap<Year, YearOf> =
            by_year.into_iter().map(|(year, all)| (year, YearOf::new(&all))).collect();
        let mut places = Self::default();
        for (year, index) in years.iter().zip(rows) {
            let of_row = index.map(|index| by_year[year].around(index));
            for (place, column) in places.counts.iter_mut().enumerate() {
                column.push(of_row.map(|counts| u8::try_from(counts[place]).expect("fewer than 256 states")));
            }
        }
        places
    }

    /// The counts as columns, in the order of the card.
    pub(super) fn into_columns(self) -> impl Iterator<Item = Column> {
        self.counts.into_iter().map(Column::U8)
    }
}

/// The indices of one year and the ends of their intervals, each in order.
struct YearOf {
    values: Vec<f64>,
    lows: Vec<f64>,
    highs: Vec<f64>,
}

impl YearOf {
    fn new(all: &[Index]) -> Self {
        let sorted = |of: fn(&Index) -> f64| {
            let mut list: Vec<f64> = all.iter().map(of).collect();
            list.sort_unstable_by(f64::total_cmp);
            list
        };
        Self {
            values: sorted(|index| index.value),
            lows: sorted(|index| index.low()),
            highs: sorted(|index| index.high()),
        }
    }

    fn around(&self, own: Index) -> [usize; 5] {
        let below = |list: &[f64], value: f64| list.partition_point(|other| *other < value);
        let above = |list: &[f64], value: f64| list.len() - list.partition_point(|other| *other <= value);
        [
            self.values.len() - 1,
            below(&self.values, own.value),
            above(&self.values, own.value),
            below(&self.highs, own.low()),
            above(&self.lows, own.high()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four states of one year: .1 and .2 overlap (84 % reach .07), .5 and .5 tie; another year stands apart.
    #[test]
    fn counts_of_others_by_hand() {
        let index = |value| Some(Index { value, deviation: 0.05 });
        let rows = [index(0.1), index(0.2), index(0.5), index(0.5), None, index(0.3)];
        let counts = Places::of(&[2020, 2020, 2020, 2020, 2020, 2021], &rows).counts;
        let row = |row: usize| counts.each_ref().map(|column| column[row]);
        assert_eq!(row(0), [3, 0, 3, 0, 2].map(Some));
        assert_eq!(row(1), [3, 1, 2, 0, 2].map(Some));
        assert_eq!(row(2), [3, 2, 0, 2, 0].map(Some));
        assert_eq!(row(3), row(2));
        assert_eq!(row(4), [None; 5]);
        assert_eq!(row(5), [0, 0, 0, 0, 0].map(Some), "alone in its year");
    }
}
