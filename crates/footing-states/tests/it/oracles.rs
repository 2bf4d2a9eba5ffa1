//! Peers and publishers, where their files are: set FOOTING_DATA to the data folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use footing_core::{CowCode, GwCode, Iso3};
use footing_states::{
    abbreviation, cow_directed_dyads, cow_from_iso2, cow_from_iso3, cow_major_spells, cow_members, cow_share_a_day,
    cow_spells, cow_to_gw_in, gw_directed_dyads, gw_is_microstate, gw_members, gw_share_a_day, gw_spells, gw_to_cow_in,
    iso2_latest, iso3_latest,
};

use crate::{day, means};

type Row = BTreeMap<String, String>;

fn rows(path: &str) -> Vec<Row> {
    let folder = PathBuf::from(std::env::var_os("FOOTING_DATA").expect("FOOTING_DATA names the data folder"));
    let mut reader = csv::Reader::from_path(folder.join(path)).expect("the file is there");
    reader.deserialize().collect::<Result<Vec<Row>, _>>().expect("the file is readable")
}

fn number<T: std::str::FromStr>(row: &Row, column: &str) -> T {
    row[column].parse().unwrap_or_else(|_| panic!("{column} of {row:?}"))
}

/// What tests below compare as sets must not hide a duplicate.
fn set<T: Ord + std::fmt::Debug>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for item in items {
        let text = format!("{item:?}");
        assert!(set.insert(item), "{text} stands twice");
    }
    set
}

fn published(row: &Row) -> (String, String) {
    let part = |column: &str| number::<u32>(row, column);
    (
        format!("{}-{:02}-{:02}", row["styear"], part("stmonth"), part("stday")),
        format!("{}-{:02}-{:02}", row["endyear"], part("endmonth"), part("endday")),
    )
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn spells_equal_the_publishers() {
    let ours = set(cow_spells().iter().map(|spell| (spell.code.0, spell.start, spell.end)));
    let cow = set(rows("states/cow_states2016.csv").iter().map(|row| {
        let (start, end) = published(row);
        (number(row, "ccode"), day(&start), day(&end))
    }));
    assert_eq!(ours, cow);
    let carrier = rows("states/isard_cow_system.csv");
    assert_eq!(ours, set(carrier.iter().map(|row| (number(row, "ccode"), day(&row["start"]), day(&row["end"])))));

    let majors = set(rows("states/cow_majors2016.csv").iter().map(|row| {
        let (start, end) = published(row);
        (number(row, "ccode"), day(&start), day(&end))
    }));
    assert_eq!(set(cow_major_spells().iter().map(|spell| (spell.code.0, spell.start, spell.end))), majors);

    let gw = rows("states/isard_gw_system.csv");
    let ours =
        set(gw_spells().iter().map(|spell| (spell.code.0, spell.start, spell.end, gw_is_microstate(spell.code))));
    let theirs =
        gw.iter().map(|row| (number(row, "gwcode"), day(&row["start"]), day(&row["end"]), row["microstate"] == "1"));
    assert_eq!(ours, set(theirs));
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn abbreviations_equal_the_publishers() {
    for row in rows("states/cow_states2016.csv") {
        let code = CowCode(number(&row, "ccode"));
        assert_eq!(abbreviation(code), Some(row["stateabb"].as_str()));
        // The publisher's own name means the state, but for the two that several bore.
        let found = means(&row["statenme"]).map(|code| code.0);
        match code.0 {
            484 | 730 => assert!(found.is_err(), "{row:?}"),
            _ => assert_eq!(found, Ok(code.0), "{row:?}"),
        }
    }
}

/// The names of the Gleditsch-Ward list, as its carrier writes them, mean our match or are refused; none means another.
#[test]
#[ignore = "needs FOOTING_DATA"]
fn gleditsch_ward_names_mean_the_match() {
    let mut refused = BTreeSet::new();
    for row in rows("states/isard_gw_system.csv") {
        let latest = means(&format!("gw:{}", row["gwcode"]));
        match means(&row["gw_name"]) {
            // The list goes on under the old names after 1990; in COW they are the states that ended.
            Ok(code) if [260, 678].contains(&code.0) => assert_eq!(row["gwcode"], code.to_string()),
            Ok(code) => assert_eq!(latest.map(|code| code.0), Ok(code.0), "{row:?}"),
            Err(_) => {
                refused.insert(row["gw_name"].clone());
            }
        }
    }
    // Two names of several states, and the eight states COW never had.
    let expected = [
        "Abkhazia",
        "Congo",
        "Great Colombia",
        "Korea",
        "Orange Free State",
        "South Ossetia",
        "Tibet",
        "Transvaal",
        "United Provinces of Central America",
        "Vietnam (Annam/Cochin China/Tonkin)",
    ];
    assert_eq!(refused.into_iter().collect::<Vec<_>>(), expected);
}

/// The counts follow the same-day rule: naively by year there would be 60 (COW) and 40 (Gleditsch-Ward) more.
#[test]
#[ignore = "needs FOOTING_DATA"]
fn dyads_per_year_equal_the_peer() {
    let counts = rows("../oracles/cow_dyads_per_year.csv");
    assert_eq!(counts.len(), 210);
    for row in counts {
        let year = number(&row, "year");
        assert_eq!(cow_directed_dyads(year).len(), number::<usize>(&row, "n_directed_dyads"), "COW {year}");
    }
    let counts = rows("../oracles/gw_dyads_per_year.csv");
    assert_eq!(counts.len(), 210);
    for row in counts {
        let year = number(&row, "year");
        assert_eq!(gw_directed_dyads(year).len(), number::<usize>(&row, "n_directed_dyads"), "G-W {year}");
    }
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn dyads_of_a_year_without_a_common_day_equal_the_peer() {
    let mut cow = BTreeSet::new();
    let mut gw = BTreeSet::new();
    for year in 1816..=2025 {
        for (a, b) in pairs(&cow_members(year)) {
            if !cow_share_a_day(a, b, year) {
                cow.insert((a.0, b.0, year));
            }
        }
        for (a, b) in pairs(&gw_members(year)) {
            if !gw_share_a_day(a, b, year) {
                gw.insert((a.0, b.0, year));
            }
        }
    }
    let theirs = |file: &str, a: &str, b: &str| {
        set(rows(file).iter().map(|row| (number(row, a), number(row, b), number::<i32>(row, "year"))))
    };
    assert_eq!(cow, theirs("../oracles/false_cow_dyads.csv", "ccode1", "ccode2"));
    assert_eq!(gw, theirs("../oracles/false_gw_dyads.csv", "gwcode1", "gwcode2"));
    assert_eq!((cow.len(), gw.len()), (60, 40));
}

fn pairs<C: Copy + Ord>(members: &[C]) -> Vec<(C, C)> {
    let all = members.iter().flat_map(|a| members.iter().map(move |b| (*a, *b)));
    all.filter(|(a, b)| a != b).collect()
}

/// The panels also hold rows without a code of their own system (210 and 141, left over from a join on abbreviations);
/// those are no state-years.
#[test]
#[ignore = "needs FOOTING_DATA"]
fn the_crosswalk_equals_the_peers_panels() {
    let panel = rows("states/isard_cow_gw_panel.csv");
    let (with_code, without): (Vec<_>, Vec<_>) = panel.iter().partition(|row| !row["ccode"].is_empty());
    assert_eq!((with_code.len(), without.len()), (17_706, 210));
    let members = set((1816..=2025).flat_map(|year| cow_members(year).into_iter().map(move |code| (code.0, year))));
    assert_eq!(members, set(with_code.iter().map(|row| (number(row, "ccode"), number::<i32>(row, "year")))));
    for row in with_code {
        let (code, year) = (CowCode(number(row, "ccode")), number(row, "year"));
        assert_eq!(cow_to_gw_in(code, year), row["gwcode"].parse().ok().map(GwCode), "COW {code} {year}");
    }

    let panel = rows("states/isard_gw_cow_panel.csv");
    let (with_code, without): (Vec<_>, Vec<_>) = panel.iter().partition(|row| !row["gwcode"].is_empty());
    assert_eq!((with_code.len(), without.len()), (20_849, 141));
    let members = set((1816..=2025).flat_map(|year| gw_members(year).into_iter().map(move |code| (code.0, year))));
    assert_eq!(members, set(with_code.iter().map(|row| (number(row, "gwcode"), number::<i32>(row, "year")))));
    let mut different = Vec::new();
    for row in with_code {
        let (code, year) = (GwCode(number(row, "gwcode")), number(row, "year"));
        if gw_to_cow_in(code, year) != row["ccode"].parse().ok().map(CowCode) {
            different.push((code.0, year));
        }
    }
    // The panel takes the state at the end of the year for Yemen and not for Germany; we take it for both.
    assert_eq!(different, [(260, 1990)]);
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn names_and_letters_agree_with_the_peer() {
    let today = day("2025-06-30");
    let (mut names, mut codes) = (0, 0);
    for row in rows("states/countrycode_codelist.csv") {
        let text = row["country.name.en"].as_str();
        let iso3 = Iso3::parse(&row["iso3c"]);
        let Some(code) = row["cown"].parse().ok().map(CowCode) else {
            // What has no COW code there has none here, but for Serbia, which COW files under Yugoslavia's number.
            if let Some(iso3) = iso3.filter(|iso3| iso3.as_str() != "SRB") {
                assert_eq!(cow_from_iso3(iso3, today), None, "{text}");
                assert_eq!(means(iso3.as_str()).unwrap_err().code, "not-a-state", "{text}");
                assert_eq!(means(text).unwrap_err().code, "not-a-state", "{text}");
            }
            continue;
        };
        // The peer gives the Vatican the number of the Papal States, which ended in 1860.
        if text == "Vatican City" {
            assert!(means(text).is_err());
            continue;
        }
        assert_eq!(means(text), Ok(code), "{text}");
        names += 1;
        for column in ["country.name.en", "cow.name", "iso.name.en", "un.name.en", "vdem.name"] {
            let other = row[column].as_str();
            if !other.is_empty() && other != "NA" && means(other) != Ok(code) {
                // Only a name that the peer uses for several may be refused.
                assert_eq!(means(other).unwrap_err().code, "ambiguous-state", "{column} {other} of {text}");
            }
        }
        if let Some(iso3) = iso3 {
            assert_eq!(iso3_latest(code), Some(iso3), "{text}");
            assert_eq!(cow_from_iso3(iso3, today), Some(code), "{text}");
            assert_eq!(iso2_latest(code), Some(row["iso2c"].as_str()), "{text}");
            assert_eq!(cow_from_iso2(&row["iso2c"], today), Some(code), "{text}");
            codes += 1;
        }
    }
    // All of ours but the Papal States, West Germany and Joseon Korea.
    assert_eq!((names, codes), (214, 193));
}
