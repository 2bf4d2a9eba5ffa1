//! What the cards declare must hold together.

use std::collections::BTreeSet;

use footing_core::Universe;
use footing_sources::card::{Grain, Redistribution};
use footing_sources::table::key_columns;

use crate::support::sources;

/// Keys of the project's one bibliography.
fn bibliography() -> BTreeSet<String> {
    let text = include_str!("../../../footing-core/src/references.bib");
    let keys: Vec<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix('@')?.split_once('{')?.1.strip_suffix(',').map(str::to_owned))
        .collect();
    let unique: BTreeSet<String> = keys.iter().cloned().collect();
    assert_eq!(unique.len(), keys.len(), "a key stands twice in the bibliography");
    unique
}

#[test]
fn every_citation_is_in_the_bibliography() {
    let keys = bibliography();
    for source in footing_sources::all() {
        assert!(!source.card.origin.citations.is_empty(), "{} cites nothing", source.card.id);
        for key in &source.card.origin.citations {
            assert!(keys.contains(key), "{} cites {key}, which references.bib lacks", source.card.id);
        }
    }
}

#[test]
fn the_bibliography_is_well_formed() {
    let text = include_str!("../../../footing-core/src/references.bib");
    let mut depth = 0_i32;
    for (line, number) in text.lines().zip(1..) {
        depth += line.chars().map(|c| i32::from(c == '{') - i32::from(c == '}')).sum::<i32>();
        assert!((0..=1).contains(&depth), "line {number} leaves {depth} braces open");
        assert!(line.is_ascii() || depth == 1, "line {number}");
    }
    assert_eq!(depth, 0);
}

#[test]
fn cards_are_complete() {
    for source in sources() {
        let card = &source.card;
        let complete = |text: &str, what: &str| assert!(!text.trim().is_empty(), "{}: {what} is empty", card.id);
        complete(&card.criticism, "criticism");
        complete(&card.origin.attribution, "attribution");
        assert!(card.license.url.starts_with("http"), "{}: licence url", card.id);
        assert!(
            card.license.baseline == Redistribution::No || card.files.iter().any(|file| file.baseline_path.is_some()),
            "{}: no file for the baseline",
            card.id
        );
        card.rules.iter().for_each(|(name, rule)| complete(rule, name));
        for table in &card.tables {
            assert!(table.rows[0] < table.rows[1], "{}: bounds on rows", table.name);
            assert!(table.coverage().years.first() >= 1816, "{}: the frame starts in 1816", table.name);
            // A universe that is not all states lists states of the system, and some.
            match &table.universe {
                Universe::AllStates | Universe::OneSideIs(_) | Universe::Sender { to: None, .. } => {}
                Universe::Dyads(pairs) => assert!(!pairs.is_empty(), "{}: universe", table.name),
                Universe::Nothing => panic!("{}: a table of nothing", table.name),
                Universe::States(list) | Universe::Sender { to: Some(list), .. } => {
                    assert!(list.len() > 1 && list.is_sorted(), "{}: universe", table.name);
                    assert!(
                        list.iter().all(|state| footing_states::all_cow().any(|known| known == *state)),
                        "{}",
                        table.name
                    );
                }
            }
            for key in key_columns(table.grain) {
                let column = table.columns.iter().find(|column| column.name == *key);
                assert!(column.is_some_and(|column| column.baseline), "{}: key {key}", table.name);
            }
            assert_ne!(table.grain, Grain::Other);
            for column in &table.columns {
                complete(&column.unit, &column.name);
                complete(&column.about, &column.name);
            }
        }
        for silence in &card.silences {
            assert!(silence.years[0] <= silence.years[1], "{}: silence", card.id);
            assert!(silence.tables.iter().all(|table| card.table(table).is_some()), "{}: silence", card.id);
        }
    }
}

/// Terms nobody has read at the publisher must say so (DATA.md marks them).
#[test]
fn unread_terms_are_declared() {
    for source in sources() {
        assert!(!source.card.license.verified, "{}: say here who read the terms, and when", source.card.id);
    }
}

/// Narrow terms: figures of our own go into the baseline, a publisher's columns do not.
#[test]
fn publishers_columns_stay_out_of_the_baseline() {
    let kept = |id: &str| -> Vec<String> {
        let source = footing_sources::by_id(id).expect("a listed source");
        assert_eq!(source.card.license.baseline, Redistribution::Derived);
        source.card.tables[0].columns.iter().filter(|c| c.baseline).map(|c| c.name.clone()).collect()
    };
    for id in ["td_rivalries", "tss_rivalries"] {
        assert_eq!(kept(id), ["ccode1", "ccode2", "year", "active"]);
    }
    for id in ["cow_mid", "gml_mid"] {
        assert_eq!(kept(id), ["ccode1", "ccode2", "year", "onsets", "ongoing", "highest_hostility", "fatal"]);
    }
}
