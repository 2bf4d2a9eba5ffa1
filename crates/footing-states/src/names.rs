//! What states are called, and were called: names, codes of letters, and since when.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use footing_core::{CowCode, GwCode, Iso3, Period, Year};

use crate::crosswalk::gw_to_cow_latest;
use crate::table;

/// One way to write a state, and where it counts.
pub(crate) struct Label {
    pub text: &'static str,
    pub state: CowCode,
    pub from: Option<Year>,
    pub to: Option<Year>,
    /// Whether a user may name the state so.
    pub names_a_state: bool,
    /// Whether texts are searched for it.
    pub in_texts: bool,
    pub kind: crate::NameKind,
}

struct Naming {
    name: &'static str,
    abbreviation: &'static str,
}

/// A code of letters and the days on which it means this state.
pub(crate) struct Letters {
    pub state: CowCode,
    iso3: Iso3,
    iso2: &'static str,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    /// Whether it is the state's code then; otherwise publishers write it, and it is only understood.
    proper: bool,
}

impl Letters {
    fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// The years whose last day it covers, as for a label: a code that ends within a year is its successor's in it.
    pub(crate) fn years(&self) -> (Option<Year>, Option<Year>) {
        use chrono::Datelike;
        let last_covered =
            |day: NaiveDate| if (day.month(), day.day()) == (12, 31) { day.year() } else { day.year() - 1 };
        (self.from.map(|day| day.year()), self.to.map(last_covered))
    }
}

struct Dated {
    state: CowCode,
    from: Option<Year>,
    to: Option<Year>,
    name: &'static str,
}

struct Names {
    states: HashMap<CowCode, Naming>,
    labels: Vec<Label>,
    letters: Vec<Letters>,
    /// Places in `letters`, since importers ask for every row of a table.
    by_iso3: HashMap<Iso3, Vec<usize>>,
    by_iso2: HashMap<&'static str, Vec<usize>>,
    by_state: HashMap<CowCode, Vec<usize>>,
    dated: Vec<Dated>,
}

/// Name, alias or adjective of the table, with its marks: `~` not looked for in texts, `*` only there, `@` its years.
fn label(cell: &'static str, state: CowCode, kind: crate::NameKind) -> Label {
    let (text, (from, to)) =
        cell.split_once('@').map_or((cell, (None, None)), |(text, years)| (text, table::years(years)));
    let only_texts = text.starts_with('*') || kind == crate::NameKind::Demonym;
    let never_texts = text.starts_with('~');
    let text = text.trim_start_matches(['~', '*']);
    Label { text, state, from, to, names_a_state: !only_texts, in_texts: !never_texts, kind }
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    use crate::NameKind::{Alias, Demonym, Name};
    let mut names = Names {
        states: HashMap::new(),
        labels: Vec::new(),
        letters: Vec::new(),
        by_iso3: HashMap::new(),
        by_iso2: HashMap::new(),
        by_state: HashMap::new(),
        dated: Vec::new(),
    };
    let mut plain = Vec::new();
    for [state, abbreviation, iso3, iso2, name, also, adjectives] in table::rows(include_str!("../data/names.csv")) {
        let state = CowCode(table::code(state));
        names.states.insert(state, Naming { name, abbreviation });
        let aliases: Vec<Label> =
            also.split('|').filter(|cell| !cell.is_empty()).map(|cell| label(cell, state, Alias)).collect();
        // A name that the aliases date (Germany) or keep out of texts (Joseon Korea) has no entry without them.
        if aliases.iter().all(|alias| alias.text != name) {
            names.labels.push(label(name, state, Name));
        }
        names.labels.extend(aliases.into_iter().map(|alias| {
            let kind = if alias.text == name { Name } else { Alias };
            Label { kind, ..alias }
        }));
        let adjectives = adjectives.split('|').filter(|cell| !cell.is_empty());
        names.labels.extend(adjectives.map(|cell| label(cell, state, Demonym)));
        if let Some(iso3) = Iso3::parse(iso3) {
            plain.push(Letters { state, iso3, iso2, from: None, to: None, proper: true });
        }
    }
    for [state, iso3, iso2, from, to, proper] in table::rows(include_str!("../data/iso_dated.csv")) {
        names.letters.push(Letters {
            state: CowCode(table::code(state)),
            iso3: Iso3::parse(iso3).unwrap_or_else(|| panic!("not an ISO 3166 code in an embedded table: {iso3}")),
            iso2,
            from: table::bound(from),
            to: table::bound(to),
            proper: proper == "1",
        });
    }
    // The dated table speaks alone for the states it has.
    plain.retain(|row| names.letters.iter().all(|dated| dated.state != row.state));
    names.letters.extend(plain);
    for (place, row) in names.letters.iter().enumerate() {
        names.by_iso3.entry(row.iso3).or_default().push(place);
        names.by_iso2.entry(row.iso2).or_default().push(place);
        names.by_state.entry(row.state).or_default().push(place);
    }
    for [state, years, name] in table::rows(include_str!("../data/names_dated.csv")) {
        let (from, to) = table::years(years);
        names.dated.push(Dated { state: CowCode(table::code(state)), from, to, name });
    }
    names
});

static GW_NAMES: LazyLock<HashMap<GwCode, &'static str>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../data/gw_names.csv"));
    rows.map(|[code, name]| (GwCode(table::code(code)), name)).collect()
});

pub(crate) fn labels() -> &'static [Label] {
    &NAMES.labels
}

fn letters_at(places: Option<&'static Vec<usize>>) -> impl Iterator<Item = &'static Letters> {
    places.into_iter().flatten().map(|place| &NAMES.letters[*place])
}

/// What a code of three letters ever meant.
pub(crate) fn letters_of(iso: Iso3) -> impl Iterator<Item = &'static Letters> {
    letters_at(NAMES.by_iso3.get(&iso))
}

pub(crate) fn cow_from_abbreviation(upper: &str) -> Option<CowCode> {
    NAMES.states.iter().find(|(_, naming)| naming.abbreviation == upper).map(|(code, _)| *code)
}

/// The state's short English name today, or its last one; unlike [`name_in`], never shared by two states.
///
/// A code that never was in the COW system has no name: the text is then `(not a COW code)`.
///
/// ```
/// use footing_core::CowCode;
/// assert_eq!(footing_states::name(CowCode(365)), "Russia");
/// assert_eq!(footing_states::name(CowCode(260)), "West Germany");
/// ```
#[must_use]
pub fn name(code: CowCode) -> &'static str {
    NAMES.states.get(&code).map_or("(not a COW code)", |naming| naming.name)
}

/// The name as it stands inside a sentence: with its article, where it has one.
///
/// ```
/// use footing_core::CowCode;
/// use footing_states::name_in_sentence;
/// assert_eq!(name_in_sentence(CowCode(2)), "the United States");
/// assert_eq!(name_in_sentence(CowCode(840)), "the Philippines");
/// assert_eq!(name_in_sentence(CowCode(365)), "Russia");
/// ```
#[must_use]
pub fn name_in_sentence(code: CowCode) -> Cow<'static, str> {
    const BEGIN: [&str; 5] = ["United ", "Republic ", "Democratic ", "Federated ", "Papal "];
    const HOLD: [&str; 3] = [" Republic", " Islands", " Emirates"];
    const ARE: [&str; 9] =
        ["Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines", "Two Sicilies", "Vatican", "Congo"];
    let name = name(code);
    let article = BEGIN.iter().any(|begin| name.starts_with(begin))
        || HOLD.iter().any(|hold| name.contains(hold))
        || ARE.contains(&name);
    if article { Cow::Owned(format!("the {name}")) } else { Cow::Borrowed(name) }
}

/// The possessive of [`name_in_sentence`].
///
/// ```
/// use footing_core::CowCode;
/// use footing_states::possessive;
/// assert_eq!((possessive(CowCode(2)), possessive(CowCode(365))), ("the United States'".into(), "Russia's".into()));
/// assert_eq!(possessive(CowCode(370)), "Belarus's");
/// ```
#[must_use]
pub fn possessive(code: CowCode) -> String {
    let name = name_in_sentence(code);
    // Plurals, which go with an article: the Netherlands', but Belarus's.
    if name.ends_with('s') && name.contains("the ") { format!("{name}'") } else { format!("{name}'s") }
}

/// What the state was called in a year (through most of it, where the name changed within); [`name`] where nothing
/// else is known.
///
/// ```
/// use footing_core::CowCode;
/// let called = |year| footing_states::name_in(CowCode(345), year);
/// assert_eq!((called(1900), called(1950), called(2004), called(2020)),
///            ("Serbia", "Yugoslavia", "Serbia and Montenegro", "Serbia"));
/// ```
#[must_use]
pub fn name_in(code: CowCode, year: Year) -> &'static str {
    let row = NAMES.dated.iter().find(|row| {
        row.state == code && row.from.is_none_or(|from| from <= year) && row.to.is_none_or(|to| year <= to)
    });
    row.map_or_else(|| name(code), |row| row.name)
}

/// Changes of order that neither the code nor the name shows: until which year, what the state was, and what it is since.
/// The Republic of China is 710 until it leaves the mainland, and 713, Taiwan, since.
const CHANGED_ORDERS: &[(CowCode, Year, &str, &str)] =
    &[(CowCode(710), 1949, "the Republic of China", "the People's Republic")];

/// What a code stood for in a period, where that is not one and the same state under today's name: by what it was called, by its
/// order, and by the codes of Gleditsch and Ward, who count some states as new ones that COW carries on. Empty where nothing
/// has to be said.
///
/// ```
/// use footing_core::{CowCode, Period};
/// let within = |code, first, last| footing_states::identity_within(CowCode(code), Period::new(first, last).unwrap());
/// assert_eq!(within(710, 1946, 2024), ["the Republic of China to 1949, the People's Republic since"]);
/// assert_eq!(within(816, 1970, 2000), ["called North Vietnam to 1975, Vietnam from 1976"]);
/// assert_eq!(
///     within(345, 2000, 2020),
///     [
///         "called Yugoslavia to 2002, Serbia and Montenegro from 2003 to 2005, Serbia from 2006",
///         "another state by the list of Gleditsch and Ward: 345 to 2005, 340 from 2006",
///     ]
/// );
/// assert!(within(200, 1946, 2024).is_empty());
/// ```
#[must_use]
pub fn identity_within(code: CowCode, period: Period) -> Vec<String> {
    let member: Vec<Year> = period.years().filter(|&year| crate::cow_member_in(code, year)).collect();
    let (Some(first), Some(last)) = (member.first().copied(), member.last().copied()) else { return Vec::new() };
    let mut notes = Vec::new();
    let called = runs(&member, |year| Some(name_in(code, year)));
    match called.as_slice() {
        [(from, to, only)] if *only != name(code) && from == to => notes.push(format!("called {only} in {from}")),
        [(from, to, only)] if *only != name(code) => notes.push(format!("called {only} from {from} to {to}")),
        [_] | [] => {}
        several => notes.push(format!("called {}", in_turn(several))),
    }
    for (_, until, before, since) in CHANGED_ORDERS.iter().filter(|(state, ..)| *state == code) {
        if last <= *until {
            notes.push((*before).to_owned());
        } else if first <= *until {
            notes.push(format!("{before} to {until}, {since} since"));
        }
    }
    let listed = runs(&member, |year| crate::cow_to_gw_in(code, year).map(|code| code.0));
    if listed.len() > 1 {
        notes.push(format!("another state by the list of Gleditsch and Ward: {}", in_turn(&listed)));
    }
    notes
}

/// Spells of years in which something is the same.
fn runs<T: PartialEq>(years: &[Year], of: impl Fn(Year) -> Option<T>) -> Vec<(Year, Year, T)> {
    let mut runs: Vec<(Year, Year, T)> = Vec::new();
    for &year in years {
        let Some(now) = of(year) else { continue };
        match runs.last_mut() {
            Some((_, to, same)) if *same == now => *to = year,
            _ => runs.push((year, year, now)),
        }
    }
    runs
}

/// `Yugoslavia to 2002, Serbia and Montenegro from 2003 to 2005, Serbia from 2006`.
fn in_turn<T: std::fmt::Display>(runs: &[(Year, Year, T)]) -> String {
    let told = runs.iter().enumerate().map(|(at, (from, to, what))| match at {
        0 => format!("{what} to {to}"),
        at if at + 1 == runs.len() => format!("{what} from {from}"),
        _ => format!("{what} from {from} to {to}"),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// The short English name of a Gleditsch-Ward state: mostly that of the COW state it is or last was.
///
/// A code that never was on the list has no name: the text is then `(not a G-W code)`.
///
/// ```
/// use footing_core::GwCode;
/// assert_eq!(footing_states::gw_name(GwCode(970)), "Kiribati");
/// assert_eq!(footing_states::gw_name(GwCode(711)), "Tibet");
/// ```
#[must_use]
pub fn gw_name(code: GwCode) -> &'static str {
    match GW_NAMES.get(&code) {
        Some(name) => name,
        None => gw_to_cow_latest(code).map_or("(not a G-W code)", name),
    }
}

/// The three letters COW writes for the state (`USA`, `UKG`, `GMY`); they are **not** ISO 3166: `AUS` is Austria here.
#[must_use]
pub fn abbreviation(code: CowCode) -> Option<&'static str> {
    NAMES.states.get(&code).map(|naming| naming.abbreviation)
}

/// The state an ISO 3166-1 code of three letters means on a day, whether or not it is a member then.
///
/// Today's codes are understood back in time (`RUS` in 1950 is 365, though `SUN` was its code), codes of states that
/// are gone only while they were in use. `YEM` and `DEU` before 1990 are the northern and the western state, as the
/// standard had it. `VNM` before May 1975 is `None`: the standard gave it to the south and publishers mean the north or
/// both, so nothing is guessed.
///
/// ```
/// use footing_core::{CowCode, Iso3};
/// use footing_states::cow_from_iso3;
/// let iso = |text| Iso3::parse(text).unwrap();
/// let day = |text: &str| text.parse().unwrap();
/// assert_eq!(cow_from_iso3(iso("SUN"), day("1980-01-01")), Some(CowCode(365)));
/// assert_eq!(cow_from_iso3(iso("SUN"), day("2000-01-01")), None);
/// assert_eq!(cow_from_iso3(iso("DEU"), day("1980-01-01")), Some(CowCode(260)));
/// ```
#[must_use]
pub fn cow_from_iso3(iso: Iso3, day: NaiveDate) -> Option<CowCode> {
    letters_of(iso).find(|row| row.holds_on(day)).map(|row| row.state)
}

/// The state an ISO 3166-1 code of two capital letters means on a day, by the rules of [`cow_from_iso3`].
///
/// Namibia's is `NA`, which readers of tables like to take for a missing value.
///
/// ```
/// use footing_core::CowCode;
/// let day = |text: &str| text.parse().unwrap();
/// assert_eq!(footing_states::cow_from_iso2("NA", day("2000-01-01")), Some(CowCode(565)));
/// assert_eq!(footing_states::cow_from_iso2("CS", day("1980-01-01")), Some(CowCode(315))); // Czechoslovakia
/// assert_eq!(footing_states::cow_from_iso2("CS", day("2004-01-01")), Some(CowCode(345))); // Serbia and Montenegro
/// ```
#[must_use]
pub fn cow_from_iso2(iso2: &str, day: NaiveDate) -> Option<CowCode> {
    letters_at(NAMES.by_iso2.get(iso2)).find(|row| row.holds_on(day)).map(|row| row.state)
}

fn proper(code: CowCode, day: NaiveDate) -> Option<&'static Letters> {
    letters_at(NAMES.by_state.get(&code)).find(|row| row.proper && row.holds_on(day))
}

fn latest(code: CowCode) -> Option<&'static Letters> {
    // No last day is the latest of all.
    let rows = letters_at(NAMES.by_state.get(&code)).filter(|row| row.proper);
    rows.max_by_key(|row| row.to.unwrap_or(NaiveDate::MAX))
}

/// The state's ISO 3166-1 code of three letters on a day; before the standard began (1974) the one that fits the state
/// of the time. `None` for states the standard never had. Kosovo's is the unofficial `XKX` that publishers write.
///
/// ```
/// use footing_core::CowCode;
/// let on = |text: &str| footing_states::iso3(CowCode(365), text.parse().unwrap()).unwrap().to_string();
/// assert_eq!((on("1980-01-01").as_str(), on("2000-01-01").as_str()), ("SUN", "RUS"));
/// ```
#[must_use]
pub fn iso3(code: CowCode, day: NaiveDate) -> Option<Iso3> {
    proper(code, day).map(|row| row.iso3)
}

/// The state's ISO 3166-1 code of three letters today, or its last one.
#[must_use]
pub fn iso3_latest(code: CowCode) -> Option<Iso3> {
    latest(code).map(|row| row.iso3)
}

/// The state's ISO 3166-1 code of two letters on a day, as [`iso3`].
#[must_use]
pub fn iso2(code: CowCode, day: NaiveDate) -> Option<&'static str> {
    proper(code, day).map(|row| row.iso2)
}

/// The state's ISO 3166-1 code of two letters today, or its last one.
#[must_use]
pub fn iso2_latest(code: CowCode) -> Option<&'static str> {
    latest(code).map(|row| row.iso2)
}
