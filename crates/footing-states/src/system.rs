//! Membership: the spells of both lists, and the frames of states and dyads they give.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use footing_core::{CowCode, DirectedDyad, Dyad, GwCode, Year};

use crate::table;

/// The last year for which membership is given, under [`MEMBERSHIP_RULE`].
pub const LAST_YEAR: Year = 2025;

/// The named rule by which membership goes on after the publishers' last day.
///
/// The COW list was released to 2016-12-31 and the Gleditsch-Ward list to 2020-12-31. A spell that ends on that very
/// day is cut off by the release, not by history: such states stay members to 31 December of [`LAST_YEAR`]. No state
/// enters or leaves in between, because no list says so. [`carried`] and [`gw_carried`] tell which years rest on it;
/// every result over such years names it. Majors are not carried: see [`cow_majors`].
pub const MEMBERSHIP_RULE: &str = "membership_after_release = carried";

const FIRST_YEAR: Year = 1816;
const COW_LAST_DAY: (i32, u32, u32) = (2016, 12, 31);
const GW_LAST_DAY: (i32, u32, u32) = (2020, 12, 31);

/// One uninterrupted membership, as published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spell<C> {
    /// The state.
    pub code: C,
    /// First day, included.
    pub start: NaiveDate,
    /// Last day, included, as published.
    pub end: NaiveDate,
    /// Whether the last day is only the last day the publisher covers, so that membership goes on.
    pub censored: bool,
}

trait Code: Copy + Ord {
    fn new(number: u16) -> Self;
    fn number(self) -> u16;
}

impl Code for CowCode {
    fn new(number: u16) -> Self {
        Self(number)
    }
    fn number(self) -> u16 {
        self.0
    }
}

impl Code for GwCode {
    fn new(number: u16) -> Self {
        Self(number)
    }
    fn number(self) -> u16 {
        self.0
    }
}

/// Days as counts since the common era: frames compare millions of them.
type DayNumber = i32;

fn number(day: NaiveDate) -> DayNumber {
    day.num_days_from_ce()
}

/// First and last day of each year of the lists.
static DAYS_OF_YEARS: LazyLock<Vec<(DayNumber, DayNumber)>> = LazyLock::new(|| {
    let day = |year, month, day| number(NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar"));
    (FIRST_YEAR..=LAST_YEAR).map(|year| (day(year, 1, 1), day(year, 12, 31))).collect()
});

/// `None` outside the lists, where there is nothing to find.
fn first_and_last_day(year: Year) -> Option<(DayNumber, DayNumber)> {
    usize::try_from(year.checked_sub(FIRST_YEAR)?).ok().and_then(|place| DAYS_OF_YEARS.get(place)).copied()
}

struct System<C> {
    spells: Vec<Spell<C>>,
    /// By code: where its spells stand in `days`, as first and past-last; codes have three digits.
    places: Vec<(u16, u16)>,
    /// First and last day of each spell, with the carried rule applied.
    days: Vec<(DayNumber, DayNumber)>,
}

impl<C: Code> System<C> {
    fn build(mut spells: Vec<Spell<C>>) -> Self {
        spells.sort_by_key(|spell| (spell.code, spell.start));
        let (_, carried_to) = first_and_last_day(LAST_YEAR).expect("the last year is inside the lists");
        let days: Vec<_> = spells
            .iter()
            .map(|spell| (number(spell.start), if spell.censored { carried_to } else { number(spell.end) }))
            .collect();
        let mut places = vec![(0, 0); 1000];
        for (place, spell) in (0u16..).zip(&spells) {
            let entry = &mut places[usize::from(spell.code.number())];
            *entry = if entry.1 == 0 { (place, place + 1) } else { (entry.0, place + 1) };
        }
        Self { spells, places, days }
    }

    fn days_of(&self, code: C) -> &[(DayNumber, DayNumber)] {
        let (first, end) = self.places.get(usize::from(code.number())).copied().unwrap_or((0, 0));
        &self.days[usize::from(first)..usize::from(end)]
    }

    fn is_member(&self, code: C, day: NaiveDate) -> bool {
        let day = number(day);
        self.days_of(code).iter().any(|&(start, end)| (start..=end).contains(&day))
    }

    fn member_in(&self, code: C, year: Year) -> bool {
        first_and_last_day(year)
            .is_some_and(|(first, last)| self.days_of(code).iter().any(|&(start, end)| start <= last && end >= first))
    }

    fn member_all_year(&self, code: C, year: Year) -> bool {
        first_and_last_day(year)
            .is_some_and(|(first, last)| self.days_of(code).iter().any(|&(start, end)| start <= first && end >= last))
    }

    fn share_a_day(&self, a: C, b: C, year: Year) -> bool {
        let Some((first, last)) = first_and_last_day(year) else { return false };
        self.days_of(a).iter().any(|&(a_start, a_end)| {
            self.days_of(b)
                .iter()
                .any(|&(b_start, b_end)| a_start.max(b_start).max(first) <= a_end.min(b_end).min(last))
        })
    }

    fn codes(&self) -> impl Iterator<Item = C> + '_ {
        let with_spells = self.places.iter().zip(0u16..).filter(|((_, end), _)| *end > 0);
        with_spells.map(|(_, number)| C::new(number))
    }

    fn members(&self, year: Year) -> Vec<C> {
        self.codes().filter(|code| self.member_in(*code, year)).collect()
    }

    fn dyads(&self, year: Year) -> Vec<Dyad<C>> {
        let members = self.members(year);
        let mut dyads = Vec::with_capacity(members.len() * members.len().saturating_sub(1) / 2);
        for (place, a) in members.iter().enumerate() {
            let partners = members[place + 1..].iter().filter(|b| self.share_a_day(*a, **b, year));
            dyads.extend(partners.filter_map(|b| Dyad::new(*a, *b)));
        }
        dyads
    }

    fn directed_dyads(&self, year: Year) -> Vec<DirectedDyad<C>> {
        let members = self.members(year);
        let mut dyads = Vec::with_capacity(members.len() * members.len().saturating_sub(1));
        for a in &members {
            let partners = members.iter().filter(|b| a != *b && self.share_a_day(*a, **b, year));
            dyads.extend(partners.filter_map(|b| DirectedDyad::new(*a, *b)));
        }
        dyads
    }
}

fn last_day((year, month, day): (i32, u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a release's last day is in the calendar")
}

static COW: LazyLock<System<CowCode>> =
    LazyLock::new(|| System::build(cow_table(include_str!("../data/cow_spells.csv"))));

static MAJORS: LazyLock<Vec<Spell<CowCode>>> = LazyLock::new(|| cow_table(include_str!("../data/cow_majors.csv")));

static GW: LazyLock<System<GwCode>> = LazyLock::new(|| {
    let last = last_day(GW_LAST_DAY);
    let spells = gw_table().map(|(code, start, end, _)| Spell { code, start, end, censored: end == last });
    System::build(spells.collect())
});

static MICROSTATES: LazyLock<Vec<GwCode>> = LazyLock::new(|| {
    let mut codes: Vec<GwCode> = gw_table().filter(|row| row.3).map(|row| row.0).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
});

fn cow_table(text: &'static str) -> Vec<Spell<CowCode>> {
    let last = last_day(COW_LAST_DAY);
    table::rows(text)
        .map(|[code, start, end]| {
            let end = table::day(end);
            Spell { code: CowCode(table::code(code)), start: table::day(start), end, censored: end == last }
        })
        .collect()
}

fn gw_table() -> impl Iterator<Item = (GwCode, NaiveDate, NaiveDate, bool)> {
    table::rows(include_str!("../data/gw_spells.csv"))
        .map(|[code, start, end, micro]| (GwCode(table::code(code)), table::day(start), table::day(end), micro == "1"))
}

/// Every spell of the COW state system (v2016), by code and then by day; the published days.
///
/// ```
/// use footing_core::CowCode;
/// let france: Vec<_> = footing_states::cow_spells().iter().filter(|spell| spell.code == CowCode(220)).collect();
/// assert_eq!(france[0].end.to_string(), "1942-11-11");
/// assert_eq!((france[1].start.to_string().as_str(), france[1].censored), ("1944-08-25", true));
/// ```
#[must_use]
pub fn cow_spells() -> &'static [Spell<CowCode>] {
    &COW.spells
}

/// Every spell of the Gleditsch-Ward list (to 2020, with microstates), by code and then by day; the published days.
#[must_use]
pub fn gw_spells() -> &'static [Spell<GwCode>] {
    &GW.spells
}

/// Whether the state is in the COW system on this day (to the end of [`LAST_YEAR`], under [`MEMBERSHIP_RULE`]).
///
/// ```
/// use footing_core::CowCode;
/// let day = |text: &str| text.parse().unwrap();
/// assert!(footing_states::is_cow_member(CowCode(255), day("1945-05-08")));
/// assert!(!footing_states::is_cow_member(CowCode(255), day("1945-05-09")));
/// ```
#[must_use]
pub fn is_cow_member(code: CowCode, day: NaiveDate) -> bool {
    COW.is_member(code, day)
}

/// Whether the state is on the Gleditsch-Ward list on this day (to the end of [`LAST_YEAR`], under
/// [`MEMBERSHIP_RULE`]).
#[must_use]
pub fn is_gw_member(code: GwCode, day: NaiveDate) -> bool {
    GW.is_member(code, day)
}

/// Whether the state is in the COW system on at least one day of the year (membership rule `any`).
#[must_use]
pub fn cow_member_in(code: CowCode, year: Year) -> bool {
    COW.member_in(code, year)
}

/// Whether the state is in the COW system on every day of the year.
#[must_use]
pub fn cow_member_all_year(code: CowCode, year: Year) -> bool {
    COW.member_all_year(code, year)
}

/// Whether the state is on the Gleditsch-Ward list on at least one day of the year (membership rule `any`).
#[must_use]
pub fn gw_member_in(code: GwCode, year: Year) -> bool {
    GW.member_in(code, year)
}

/// Whether both are in the COW system on one and the same day of the year; true of a member with itself.
///
/// Two states may share a year and no day: in 1990 the Federal Republic of Germany (260) ended the day before Germany
/// (255) began again.
///
/// ```
/// use footing_core::CowCode;
/// assert!(!footing_states::cow_share_a_day(CowCode(255), CowCode(260), 1990));
/// assert!(footing_states::cow_share_a_day(CowCode(255), CowCode(365), 1990));
/// ```
#[must_use]
pub fn cow_share_a_day(a: CowCode, b: CowCode, year: Year) -> bool {
    COW.share_a_day(a, b, year)
}

/// Whether both are on the Gleditsch-Ward list on one and the same day of the year; true of a member with itself.
#[must_use]
pub fn gw_share_a_day(a: GwCode, b: GwCode, year: Year) -> bool {
    GW.share_a_day(a, b, year)
}

/// Whether COW membership in this year rests on [`MEMBERSHIP_RULE`]: 2017 to [`LAST_YEAR`].
#[must_use]
pub fn carried(year: Year) -> bool {
    (COW_LAST_DAY.0 + 1..=LAST_YEAR).contains(&year)
}

/// Whether Gleditsch-Ward membership in this year rests on [`MEMBERSHIP_RULE`]: 2021 to [`LAST_YEAR`].
#[must_use]
pub fn gw_carried(year: Year) -> bool {
    (GW_LAST_DAY.0 + 1..=LAST_YEAR).contains(&year)
}

/// Every spell as a major power by COW (v2016), by code and then by day; the published days.
#[must_use]
pub fn cow_major_spells() -> &'static [Spell<CowCode>] {
    &MAJORS
}

/// The major powers of a year (at least one day), by code; `None` outside 1816 to 2016.
///
/// The list ends on 2016-12-31 and is **not** carried on: whether a state is a major power is a judgement, and nobody
/// has made it since.
///
/// ```
/// assert_eq!(footing_states::cow_majors(2016).unwrap().len(), 7);
/// assert_eq!(footing_states::cow_majors(2017), None);
/// ```
#[must_use]
pub fn cow_majors(year: Year) -> Option<Vec<CowCode>> {
    if !(FIRST_YEAR..=COW_LAST_DAY.0).contains(&year) {
        return None;
    }
    let in_year = MAJORS.iter().filter(|spell| (spell.start.year()..=spell.end.year()).contains(&year));
    let mut codes: Vec<CowCode> = in_year.map(|spell| spell.code).collect();
    codes.dedup(); // the list is sorted by code, and a state may come back within the year
    Some(codes)
}

/// Whether the state is a major power on this day; `None` outside 1816 to 2016, as in [`cow_majors`].
#[must_use]
pub fn cow_is_major(code: CowCode, day: NaiveDate) -> Option<bool> {
    (FIRST_YEAR..=COW_LAST_DAY.0)
        .contains(&day.year())
        .then(|| MAJORS.iter().any(|spell| spell.code == code && (spell.start..=spell.end).contains(&day)))
}

/// The region a COW code stands for: the project numbered its states by region.
///
/// ```
/// use footing_core::CowCode;
/// assert_eq!(footing_states::cow_region(CowCode(640)), "the Middle East and North Africa"); // Turkey
/// ```
#[must_use]
pub fn cow_region(code: CowCode) -> &'static str {
    match code.0 {
        0..200 => "the Americas",
        200..400 => "Europe",
        400..600 => "Africa south of the Sahara",
        600..700 => "the Middle East and North Africa",
        700..900 => "Asia",
        _ => "Oceania",
    }
}

/// Every code that ever was in the COW system, in order.
pub fn all_cow() -> impl Iterator<Item = CowCode> {
    COW.codes()
}

/// Every code that ever was on the Gleditsch-Ward list, in order.
pub fn all_gw() -> impl Iterator<Item = GwCode> {
    GW.codes()
}

/// Whether the Gleditsch-Ward list has the state among its microstates, which the main list leaves out.
#[must_use]
pub fn gw_is_microstate(code: GwCode) -> bool {
    MICROSTATES.binary_search(&code).is_ok()
}

/// The COW members of a year (at least one day), by code; empty outside 1816 to [`LAST_YEAR`].
#[must_use]
pub fn cow_members(year: Year) -> Vec<CowCode> {
    COW.members(year)
}

/// The Gleditsch-Ward members of a year (at least one day, microstates included), by code; empty outside 1816 to
/// [`LAST_YEAR`].
#[must_use]
pub fn gw_members(year: Year) -> Vec<GwCode> {
    GW.members(year)
}

/// The dyads of a year in the COW system, in order: pairs that share at least one **day** of it (see
/// [`cow_share_a_day`]).
#[must_use]
pub fn cow_dyads(year: Year) -> Vec<Dyad<CowCode>> {
    COW.dyads(year)
}

/// The dyads of a year on the Gleditsch-Ward list, microstates included, in order: pairs that share at least one **day**.
#[must_use]
pub fn gw_dyads(year: Year) -> Vec<Dyad<GwCode>> {
    GW.dyads(year)
}

/// The directed dyads of a year in the COW system, in order; twice as many as [`cow_dyads`].
#[must_use]
pub fn cow_directed_dyads(year: Year) -> Vec<DirectedDyad<CowCode>> {
    COW.directed_dyads(year)
}

/// The directed dyads of a year on the Gleditsch-Ward list, microstates included, in order; twice as many as
/// [`gw_dyads`].
#[must_use]
pub fn gw_directed_dyads(year: Year) -> Vec<DirectedDyad<GwCode>> {
    GW.directed_dyads(year)
}
