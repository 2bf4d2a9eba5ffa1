//! Which COW code and which Gleditsch-Ward code are the same state, and when.
//!
//! The numbers mostly agree, and where they do not the disagreement is silent: 970 is Nauru in one list and Kiribati in
//! the other, and Germany since 1990 is 255 in one and 260 in the other.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use footing_core::{CowCode, GwCode, Year};

use crate::system::LAST_YEAR;
use crate::table;

#[derive(Clone, Copy)]
struct Match {
    cow: CowCode,
    gw: GwCode,
    from: NaiveDate,
    to: NaiveDate,
}

/// The same rows twice: importers ask for every row of a panel, so neither way may look through them all.
struct Matches {
    by_cow: Vec<Match>,
    by_gw: Vec<Match>,
}

static MATCHES: LazyLock<Matches> = LazyLock::new(|| {
    let last = NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).expect("a calendar day");
    let rows = table::rows(include_str!("../data/crosswalk.csv")).map(|[cow, gw, from, to]| Match {
        cow: CowCode(table::code(cow)),
        gw: GwCode(table::code(gw)),
        from: table::day(from),
        to: table::bound(to).unwrap_or(last),
    });
    let mut by_cow: Vec<Match> = rows.collect();
    let mut by_gw = by_cow.clone();
    by_cow.sort_by_key(|row| (row.cow, row.from));
    by_gw.sort_by_key(|row| (row.gw, row.from));
    Matches { by_cow, by_gw }
});

impl Matches {
    /// The rows of a COW state, by day.
    fn of_cow(&self, code: CowCode) -> &[Match] {
        let first = self.by_cow.partition_point(|row| row.cow < code);
        let end = self.by_cow.partition_point(|row| row.cow <= code);
        &self.by_cow[first..end]
    }

    /// The rows of a Gleditsch-Ward state, by day.
    fn of_gw(&self, code: GwCode) -> &[Match] {
        let first = self.by_gw.partition_point(|row| row.gw < code);
        let end = self.by_gw.partition_point(|row| row.gw <= code);
        &self.by_gw[first..end]
    }
}

impl Match {
    fn holds_in(&self, year: Year) -> bool {
        (self.from.year()..=self.to.year()).contains(&year)
    }
}

/// The Gleditsch-Ward code of a COW state on a day; `None` unless both lists have it on that day.
///
/// ```
/// use footing_core::{CowCode, GwCode};
/// let day = "2015-06-30".parse().unwrap();
/// assert_eq!(footing_states::cow_to_gw(CowCode(970), day), Some(GwCode(971))); // Nauru
/// assert_eq!(footing_states::gw_to_cow(GwCode(970), day), Some(CowCode(946))); // Kiribati
/// ```
#[must_use]
pub fn cow_to_gw(code: CowCode, day: NaiveDate) -> Option<GwCode> {
    MATCHES.of_cow(code).iter().find(|row| (row.from..=row.to).contains(&day)).map(|row| row.gw)
}

/// The COW code of a Gleditsch-Ward state on a day; `None` unless both lists have it on that day.
#[must_use]
pub fn gw_to_cow(code: GwCode, day: NaiveDate) -> Option<CowCode> {
    MATCHES.of_gw(code).iter().find(|row| (row.from..=row.to).contains(&day)).map(|row| row.cow)
}

/// The Gleditsch-Ward code of a COW state in a year: that of the last day of the year on which both lists have it.
///
/// ```
/// use footing_core::{CowCode, GwCode};
/// assert_eq!(footing_states::cow_to_gw_in(CowCode(345), 2006), Some(GwCode(340))); // Serbia, after Yugoslavia
/// assert_eq!(footing_states::cow_to_gw_in(CowCode(651), 1870), None); // Egypt: COW alone has it then
/// ```
#[must_use]
pub fn cow_to_gw_in(code: CowCode, year: Year) -> Option<GwCode> {
    MATCHES.of_cow(code).iter().rev().find(|row| row.holds_in(year)).map(|row| row.gw)
}

/// The COW code of a Gleditsch-Ward state in a year: that of the last day of the year on which both lists have it.
#[must_use]
pub fn gw_to_cow_in(code: GwCode, year: Year) -> Option<CowCode> {
    MATCHES.of_gw(code).iter().rev().find(|row| row.holds_in(year)).map(|row| row.cow)
}

/// The COW code a Gleditsch-Ward number meant most recently, if it ever had one.
pub(crate) fn gw_to_cow_latest(code: GwCode) -> Option<CowCode> {
    MATCHES.of_gw(code).last().map(|row| row.cow)
}
