//! What must hold for every code, day, year and text.

use chrono::{Datelike, NaiveDate};
use footing_core::{CowCode, GwCode, Period};
use footing_states::{
    all_cow, all_gw, cow_directed_dyads, cow_dyads, cow_from_iso2, cow_from_iso3, cow_member_in, cow_members,
    cow_share_a_day, cow_spells, cow_to_gw, cow_to_gw_in, gw_dyads, gw_name, gw_share_a_day, gw_spells, gw_to_cow,
    gw_to_cow_in, is_cow_member, is_gw_member, iso2, iso3, iso3_latest, name, name_in, resolve,
};
use proptest::prelude::*;

use crate::{day, means};

#[test]
fn spells_are_in_order_and_apart() {
    for pair in cow_spells().windows(2) {
        assert!(pair[0].code < pair[1].code || pair[0].end < pair[1].start, "{pair:?}");
    }
    for pair in gw_spells().windows(2) {
        assert!(pair[0].code < pair[1].code || pair[0].end < pair[1].start, "{pair:?}");
    }
    assert!(cow_spells().iter().all(|spell| spell.start <= spell.end && spell.start >= day("1816-01-01")));
    assert!(gw_spells().iter().all(|spell| spell.start <= spell.end && spell.start >= day("1816-01-01")));
}

#[test]
fn every_state_can_be_named() {
    for code in all_cow() {
        assert_eq!(means(name(code)).ok(), Some(code), "name {}", name(code));
        assert_eq!(means(&format!("cow:{code}")).ok(), Some(code));
        assert_eq!(means(&format!("the {}.", name(code).to_uppercase())).ok(), Some(code));
        if let Some(iso3) = iso3_latest(code).filter(|_| ![260, 678].contains(&code.0)) {
            assert_eq!(means(iso3.as_str()).ok(), Some(code), "{iso3}"); // 260 and 678 left theirs to 255 and 679
            assert_eq!(means(&iso3.as_str().to_lowercase()).ok(), Some(code));
        }
        for year in (1816..=2025).filter(|year| cow_member_in(code, *year)) {
            let called = name_in(code, year);
            // The year in which one state follows another belongs to the one there at its end.
            let last_day = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
            if is_cow_member(code, last_day) {
                assert_eq!(resolve(called, Some(Period::year(year))).ok(), Some(code), "{called} in {year}");
            }
        }
    }
    assert!(all_gw().all(|code| !gw_name(code).starts_with('(')));
    assert!(name(CowCode(1)).starts_with('(') && gw_name(GwCode(1)).starts_with('('));
}

#[test]
fn codes_of_letters_mean_one_state_a_day() {
    for year in 1816..=2025 {
        for (month, day) in [(1, 1), (6, 30), (12, 31)] {
            let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            for code in all_cow() {
                if let Some(iso3) = iso3(code, day) {
                    // South Yemen's code is bound to its days; a state that is gone keeps none.
                    assert_eq!(cow_from_iso3(iso3, day), Some(code), "{iso3} {day}");
                    assert_eq!(cow_from_iso2(iso2(code, day).unwrap(), day), Some(code), "{iso3} {day}");
                }
            }
        }
    }
}

#[test]
fn yearly_matches_agree_with_daily_ones() {
    for year in 1816..=2025 {
        for code in cow_members(year) {
            let days = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
            let latest = (0..366).filter_map(|back| {
                let day = days - chrono::Days::new(back);
                (day.year() == year).then(|| cow_to_gw(code, day)).flatten()
            });
            assert_eq!(cow_to_gw_in(code, year), latest.into_iter().next(), "{code} {year}");
        }
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (660_000i32..745_000).prop_map(|number| NaiveDate::from_num_days_from_ce_opt(number).unwrap())
}

proptest! {
    #[test]
    fn matches_go_both_ways(number in 0u16..1000, day in any_day()) {
        if let Some(gw) = cow_to_gw(CowCode(number), day) {
            prop_assert_eq!(gw_to_cow(gw, day), Some(CowCode(number)));
            prop_assert!(is_cow_member(CowCode(number), day) && is_gw_member(gw, day));
        }
        if let Some(cow) = gw_to_cow(GwCode(number), day) {
            prop_assert_eq!(cow_to_gw(cow, day), Some(GwCode(number)));
        }
        prop_assert!(gw_to_cow_in(GwCode(number), day.year()).is_some() || gw_to_cow(GwCode(number), day).is_none());
    }

    #[test]
    fn a_day_of_membership_makes_a_year_of_it(number: u16, day in any_day()) {
        prop_assert!(!is_cow_member(CowCode(number), day) || cow_member_in(CowCode(number), day.year()));
    }

    #[test]
    fn sharing_a_day_is_mutual_and_needs_both(a in 0u16..1000, b in 0u16..1000, year in 1800i32..2040) {
        let (cow_a, cow_b) = (CowCode(a), CowCode(b));
        prop_assert_eq!(cow_share_a_day(cow_a, cow_b, year), cow_share_a_day(cow_b, cow_a, year));
        prop_assert!(!cow_share_a_day(cow_a, cow_b, year) || (cow_member_in(cow_a, year) && cow_member_in(cow_b, year)));
        prop_assert_eq!(cow_share_a_day(cow_a, cow_a, year), cow_member_in(cow_a, year));
        prop_assert_eq!(gw_share_a_day(GwCode(a), GwCode(b), year), gw_share_a_day(GwCode(b), GwCode(a), year));
    }

    #[test]
    fn frames_are_symmetric(year in 1810i32..2030) {
        let directed = cow_directed_dyads(year);
        prop_assert!(directed.iter().all(|dyad| directed.binary_search(&dyad.reversed()).is_ok()));
        prop_assert_eq!(directed.len(), 2 * cow_dyads(year).len());
        let gw = gw_dyads(year);
        prop_assert!(gw.iter().all(|dyad| dyad.first() < dyad.second()));
    }

    #[test]
    fn any_year_and_any_code_has_an_answer(number: u16, year: i32) {
        let _ = cow_member_in(CowCode(number), year);
        let _ = (cow_to_gw_in(CowCode(number), year), footing_states::cow_majors(year), name_in(CowCode(number), year));
        prop_assert!(cow_members(year).is_empty() || (1816..=2025).contains(&year));
    }

    #[test]
    fn any_text_has_an_answer(text in "\\PC{0,40}", first: i32, long in 0i32..3000) {
        let period = Period::new(first, first.saturating_add(long));
        let _ = (resolve(&text, None), resolve(&text, period));
    }

    #[test]
    fn texts_that_look_like_codes_have_an_answer(text in "(cow|gw|iso|):?[ ]?[0-9A-Za-z(),.&' -]{0,8}") {
        let _ = resolve(&text, None);
    }

    #[test]
    fn names_survive_rough_handling(place in 0usize..217, upper: bool, article: bool, spaces in 0usize..3) {
        let code = all_cow().nth(place).unwrap();
        let mut text = if upper { name(code).to_uppercase() } else { name(code).to_lowercase() };
        if article {
            text = format!("The {text}");
        }
        let gap = " ".repeat(spaces);
        prop_assert_eq!(means(&format!("{gap}{text}{gap}")).ok(), Some(code));
    }
}
