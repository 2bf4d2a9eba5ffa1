//! Where existing tools go wrong: state codes, part-years, censoring.

use footing_core::{CowCode, GwCode};
use footing_states::{
    all_cow, all_gw, carried, cow_directed_dyads, cow_dyads, cow_is_major, cow_majors, cow_member_in, cow_members,
    cow_share_a_day, cow_spells, cow_to_gw, cow_to_gw_in, gw_carried, gw_directed_dyads, gw_is_microstate,
    gw_member_in, gw_members, gw_spells, gw_to_cow, gw_to_cow_in, is_cow_member, is_gw_member,
};

use crate::day;

/// First and last day of every membership, as published; `..` where the release cut it off.
fn spells(code: u16) -> String {
    let of_state = cow_spells().iter().filter(|spell| spell.code == CowCode(code));
    let written: Vec<String> = of_state
        .map(|spell| format!("{}..{}", spell.start, if spell.censored { String::new() } else { spell.end.to_string() }))
        .collect();
    written.join(" ")
}

#[test]
fn spells_to_honour() {
    for (code, expected) in [
        (255, "1816-01-01..1945-05-08 1990-10-03.."),
        (260, "1955-05-05..1990-10-02"),
        (265, "1954-03-25..1990-10-02"),
        (220, "1816-01-01..1942-11-11 1944-08-25.."),
        (305, "1919-09-10..1938-03-13 1955-07-27.."),
        (651, "1855-01-01..1882-09-15 1937-05-26.."),
        (368, "1918-02-16..1940-06-15 1991-09-06.."),
        (345, "1878-07-13..1941-04-20 1944-10-20.."),
        (678, "1926-09-02..1990-05-21"),
        (680, "1967-11-30..1990-05-21"),
        (679, "1990-05-22.."),
        (816, "1954-07-21.."),
        (817, "1954-06-04..1975-04-30"),
        (710, "1860-10-25.."),
        (713, "1949-12-08.."),
        (347, "2008-02-20.."),
        (511, "1963-12-19..1964-04-26"),
        (365, "1816-01-01.."),
    ] {
        assert_eq!(spells(code), expected, "COW {code}");
    }
}

#[test]
fn membership_turns_on_the_day() {
    assert!(is_cow_member(CowCode(255), day("1945-05-08")) && !is_cow_member(CowCode(255), day("1945-05-09")));
    assert!(!is_cow_member(CowCode(255), day("1990-10-02")) && is_cow_member(CowCode(255), day("1990-10-03")));
    assert!(is_cow_member(CowCode(817), day("1975-04-30")) && !is_cow_member(CowCode(817), day("1975-05-01")));
    assert!(cow_member_in(CowCode(220), 1943) == is_cow_member(CowCode(220), day("1943-06-30")));
    assert!(cow_member_in(CowCode(220), 1942) && cow_member_in(CowCode(220), 1944));
    assert!(is_gw_member(GwCode(710), day("1816-01-01")) && !is_cow_member(CowCode(710), day("1816-01-01")));
    assert!(gw_member_in(GwCode(600), 1904) && !gw_member_in(GwCode(600), 1905)); // one day of 1904
    assert!(!is_cow_member(CowCode(9999), day("2000-01-01")) && !is_gw_member(GwCode(65535), day("2000-01-01")));
}

#[test]
fn a_release_cuts_spells_off_and_ends_none() {
    assert_eq!(cow_spells().iter().filter(|spell| spell.censored).count(), cow_members(2016).len());
    assert_eq!(cow_members(2016), cow_members(2025));
    assert_eq!(gw_members(2020), gw_members(2025));
    assert!(gw_spells().iter().all(|spell| spell.censored == (spell.end == day("2020-12-31"))));
    assert!(is_cow_member(CowCode(365), day("2025-12-31")) && !is_cow_member(CowCode(365), day("2026-01-01")));
    assert!(!cow_member_in(CowCode(365), 2026) && !cow_member_in(CowCode(365), 1815));
    assert_eq!([2016, 2017, 2025, 2026].map(carried), [false, true, true, false]);
    assert_eq!([2020, 2021, 2025, 2026].map(gw_carried), [false, true, true, false]);
}

#[test]
fn majors_are_not_carried() {
    let codes = |year| cow_majors(year).map(|codes| codes.into_iter().map(|code| code.0).collect::<Vec<_>>());
    assert_eq!(codes(2016), Some(vec![2, 200, 220, 255, 365, 710, 740]));
    assert_eq!(codes(1816), Some(vec![200, 220, 255, 300, 365]));
    assert_eq!(codes(1920), Some(vec![2, 200, 220, 325, 740])); // no Germany, no Russia
    assert_eq!((codes(2017), codes(1815)), (None, None));
    assert_eq!(cow_is_major(CowCode(220), day("1943-01-01")), Some(false));
    assert_eq!(cow_is_major(CowCode(365), day("2022-02-24")), None);
}

#[test]
fn the_same_year_is_not_the_same_day() {
    let false_directed = |year| {
        let members = cow_members(year).len();
        members * (members - 1) - cow_directed_dyads(year).len()
    };
    assert_eq!((1816..=2025).map(false_directed).sum::<usize>(), 60);
    let false_gw = |year| {
        let members = gw_members(year).len();
        members * (members - 1) - gw_directed_dyads(year).len()
    };
    assert_eq!((1816..=2025).map(false_gw).sum::<usize>(), 40);
    for (a, b, year) in [(115, 817, 1975), (210, 255, 1945), (223, 678, 1990), (511, 551, 1964), (345, 530, 1941)] {
        let (a, b) = (CowCode(a), CowCode(b));
        assert!(cow_member_in(a, year) && cow_member_in(b, year) && !cow_share_a_day(a, b, year), "{a} {b} {year}");
    }
}

#[test]
fn a_directed_frame_holds_each_dyad_once() {
    let mut rows = 0;
    for year in 1816..=2025 {
        let dyads = cow_directed_dyads(year);
        rows += dyads.len();
        // In order and each after the one before: no duplicate can stand among them.
        assert!(dyads.windows(2).all(|pair| pair[0] < pair[1]), "{year}");
        assert_eq!(dyads.len(), 2 * cow_dyads(year).len());
    }
    assert_eq!(rows, 2_252_760);
    assert_eq!((1816..=2025).map(|year| gw_directed_dyads(year).len()).sum::<usize>(), 2_638_078);
}

#[test]
fn the_two_lists_differ_where_they_are_known_to() {
    let after = day("2015-06-30");
    for (cow, gw) in [(255, 260), (679, 678), (345, 340), (946, 970), (970, 971), (955, 972), (947, 973), (365, 365)] {
        assert_eq!(cow_to_gw(CowCode(cow), after), Some(GwCode(gw)));
        assert_eq!(gw_to_cow(GwCode(gw), after), Some(CowCode(cow)));
    }
    assert_eq!(gw_to_cow(GwCode(260), day("1990-10-02")), Some(CowCode(260)));
    assert_eq!(gw_to_cow(GwCode(260), day("1990-10-03")), Some(CowCode(255)));
    assert_eq!(cow_to_gw(CowCode(345), day("1914-06-28")), Some(GwCode(340)));
    assert_eq!(cow_to_gw(CowCode(345), day("1930-06-30")), Some(GwCode(345)));
    assert_eq!(cow_to_gw(CowCode(255), day("1939-09-01")), Some(GwCode(255)));
    assert_eq!(gw_to_cow(GwCode(711), day("1930-06-30")), None);
}

/// The sizes of the disagreement, by state-years to 2025.
#[test]
fn crosswalk_counts() {
    let years = || 1816..=2025;
    let cow: Vec<_> = years().flat_map(|year| cow_members(year).into_iter().map(move |code| (code, year))).collect();
    let gw: Vec<_> = years().flat_map(|year| gw_members(year).into_iter().map(move |code| (code, year))).collect();
    assert_eq!((cow.len(), gw.len()), (17_706, 20_849));
    let unmatched_cow = cow.iter().filter(|(code, year)| cow_to_gw_in(*code, *year).is_none()).count();
    let unmatched_gw = gw.iter().filter(|(code, year)| gw_to_cow_in(*code, *year).is_none()).count();
    assert_eq!((unmatched_cow, unmatched_gw), (43, 3_187));
    let different =
        cow.iter().filter(|(code, year)| cow_to_gw_in(*code, *year).is_some_and(|gw| gw.0 != code.0)).count();
    assert_eq!(different, 237);
    assert_eq!((all_cow().count(), all_gw().count()), (217, 225));
    assert_eq!(all_gw().filter(|code| gw_is_microstate(*code)).count(), 23);
}
