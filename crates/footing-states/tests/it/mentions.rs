//! What texts are searched for.

use std::collections::{HashMap, HashSet};

use footing_states::{NameKind, all_cow, cow_member_in, mention_exclusions, mention_names};

#[test]
fn a_word_speaks_of_one_state_at_a_time() {
    let mut by_text: HashMap<String, Vec<usize>> = HashMap::new();
    let names = mention_names();
    for (place, name) in names.iter().enumerate() {
        by_text.entry(name.text.to_lowercase()).or_default().push(place);
    }
    for (text, places) in by_text {
        for year in 1816..=2025 {
            let mut states: Vec<_> = places
                .iter()
                .map(|place| names[*place])
                .filter(|name| name.holds_in(year))
                .map(|name| name.state)
                .collect();
            assert!(states.len() < 2, "{text} stands twice in {year}: {states:?}");
            states.dedup();
        }
    }
}

#[test]
fn every_member_since_the_united_nations_has_a_name_in_texts() {
    for code in all_cow() {
        for year in (1946..=2025).filter(|year| cow_member_in(code, *year)) {
            let found = mention_names().iter().any(|name| name.state == code && name.holds_in(year));
            assert!(found, "{code} has nothing to be found by in {year}");
        }
    }
}

#[test]
fn exclusions_hold_a_name_and_are_none() {
    let names: HashSet<&str> = mention_names().iter().map(|name| name.text).collect();
    let mut seen = HashSet::new();
    let mut idle = Vec::new();
    for phrase in mention_exclusions() {
        assert!(seen.insert(phrase), "{phrase} stands twice");
        assert!(!names.contains(phrase), "{phrase} is both a name and an exclusion");
        let small = phrase.to_lowercase();
        let word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let holds = |name: &str| {
            small.match_indices(&name.to_lowercase()).any(|(at, found)| {
                !word(small[..at].chars().next_back()) && !word(small[at + found.len()..].chars().next())
            })
        };
        if !mention_names().iter().any(|name| holds(name.text)) {
            idle.push(phrase);
        }
    }
    assert!(idle.is_empty(), "these hold no name, so they exclude nothing: {idle:?}");
}

#[test]
fn ambiguous_words_are_not_searched_for_while_they_are() {
    let speaks = |text: &str, year| {
        let names: Vec<u16> = mention_names()
            .iter()
            .filter(|name| name.text == text && name.holds_in(year))
            .map(|name| name.state.0)
            .collect();
        names
    };
    assert_eq!([1930, 1960, 2000].map(|year| speaks("Germany", year)), [vec![255], vec![], vec![255]]);
    assert_eq!([1900, 1960, 2000].map(|year| speaks("Korea", year)), [vec![730], vec![], vec![]]);
    assert_eq!([1965, 1980, 2000].map(|year| speaks("Congo", year)), [vec![], vec![484], vec![]]);
    assert_eq!([1965, 1980].map(|year| speaks("Vietnam", year)), [vec![], vec![816]]);
    assert_eq!([1975, 1995].map(|year| speaks("Yemen", year)), [vec![678], vec![679]]);
    assert_eq!([1930, 1960].map(|year| speaks("Republic of China", year)), [vec![710], vec![713]]);
    assert_eq!([1960, 2005].map(|year| speaks("Soviet Union", year)), [vec![365], vec![]]);
    assert_eq!(speaks("Congolese", 2000), Vec::<u16>::new());
    assert_eq!(speaks("Guinean", 2000), [438]);
}

#[test]
fn abbreviations_ask_for_capitals() {
    let find = |text: &str| mention_names().iter().find(|name| name.text == text).copied().unwrap();
    assert!(find("US").exact_case() && find("U.K.").exact_case() && !find("Russia").exact_case());
    assert_eq!(
        (find("Russia").kind, find("USSR").kind, find("Soviet").kind),
        (NameKind::Name, NameKind::Alias, NameKind::Demonym)
    );
}
