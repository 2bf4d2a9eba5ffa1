//! How long a table of events has been silent about a pair: who looks back for the last event would else read a zero for
//! every year of every pair.

use std::sync::{Arc, OnceLock};

use footing_core::{CowCode, Dyad, NoRow, Period, Universe, Year};
use footing_measures::Series;
use footing_measures::votes::Once;
use footing_sources::card::Grain;

use super::{Loaded, StoreEvidence, key};

/// By code: the first of the years up to a last one in all of which a state was a member on every day and a table spoke of
/// it; `None` where it was none in the last.
type Since = Arc<[Option<Year>]>;

/// What is asked of each table again and again.
pub(super) struct Quiet {
    /// The years of each pair's rows, in order of key and year.
    rows: Vec<OnceLock<Vec<(u32, Year)>>>,
    since: Once<(usize, Year), Since>,
}

impl Quiet {
    pub(super) fn new(tables: usize) -> Self {
        Self { rows: (0..tables).map(|_| OnceLock::new()).collect(), since: Once::default() }
    }

    /// The last year up to one in which a table has a row of a pair.
    fn last_row(&self, place: usize, table: &Loaded, pair: u32, until: Year) -> Option<Year> {
        let rows = self.rows[place].get_or_init(|| {
            let mut rows: Vec<(u32, Year)> = table.rows.years(&table.keys).collect();
            rows.sort_unstable();
            rows
        });
        let after = rows.partition_point(|row| *row <= (pair, until));
        after.checked_sub(1).map(|last| rows[last]).filter(|(of, _)| *of == pair).map(|(_, year)| year)
    }
}

impl StoreEvidence<'_> {
    /// The quiet years of a pair; `None` where the table says nothing of it by silence.
    pub(super) fn quiet_years_of(&self, series: Series, dyad: Dyad, period: Period) -> Option<u32> {
        let place = self.places.of(series)?.table as usize;
        let table = &self.tables[place].1;
        let speaks = table.card.grain == Grain::DyadYear
            && table.card.no_row_means == NoRow::ImpliedZero
            && *table.universe == Universe::AllStates;
        let covered = self.coverage[place].filter(|covered| speaks && covered.contains(period.last()))?;
        let since = self.quiet.since.get((place, period.last()), || self.since(table, covered.first(), period.last()));
        let of = |state: CowCode| since.get(usize::from(state.0)).copied().flatten();
        let mut first = of(dyad.first())?.max(of(dyad.second())?).max(period.first());
        if let Some(last) = self.quiet.last_row(place, table, key(dyad.first(), dyad.second()), period.last()) {
            first = first.max(last + 1);
        }
        u32::try_from(period.last() + 1 - first).ok()
    }

    fn since(&self, table: &Loaded, from: Year, last: Year) -> Since {
        let given = table.given.map(|given| &self.tables[given].1);
        let whole = |state: CowCode, year: Year| {
            footing_states::cow_member_all_year(state, year)
                && !table.silences.iter().any(|silence| silence.speaks_of(state, year))
                && given.is_none_or(|given| !given.rows.of(year, state).is_empty())
        };
        let mut since = vec![None; 1000];
        for state in footing_states::cow_members(last) {
            since[usize::from(state.0)] = (from..=last).rev().take_while(|year| whole(state, *year)).last();
        }
        since.into()
    }
}
