//! A changed answer is a breaking change: every measure's numbers on the baseline are hashed, and a hash may only change
//! together with the measure's version (or with the baseline itself, which CHANGELOG then names).
//!
//! `UPDATE=1 cargo test -p footing-app golden` writes the file anew.

use std::fmt::Write as _;

use footing_core::{CowCode, DirectedDyad, Estimate, Period};
use footing_evidence::compare::reckon;
use footing_measures::{Formula, all};

use crate::baseline;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden.txt");

/// Pairs of many kinds: great powers, allies, rivals, neighbours of unlike size, strangers, states that came and went.
const PAIRS: [(u16, u16); 10] = [
    (365, 710),
    (2, 200),
    (2, 365),
    (750, 770),
    (365, 370),
    (385, 150),
    (220, 255),
    (710, 731),
    (816, 817),
    (345, 347),
];

fn hash(measure: &footing_measures::Measure) -> String {
    let session = baseline();
    let mut text = String::new();
    let mut note = |what: &str, estimate: &Estimate| {
        let value = estimate.reading.known().map_or_else(|| "-".to_owned(), |value| format!("{value:.9e}"));
        let _ = writeln!(text, "{what} {value} {} {}", estimate.reading.status(), estimate.n);
    };
    let evidence = session.evidence([measure]).unwrap();
    for (a, b) in PAIRS {
        let dyad = DirectedDyad::new(CowCode(a), CowCode(b)).unwrap();
        for dyad in [dyad, dyad.reversed()] {
            for period in (1900..=2024).step_by(4).map(Period::year).chain([Period::new(2000, 2009).unwrap()]) {
                let estimate = match measure.compute {
                    Formula::Votes(score) => {
                        let table = session.roll_calls().unwrap().pair(dyad.from(), dyad.to(), period);
                        let reading =
                            footing_evidence::votes::reading(&session, score, &table, dyad.undirected(), period);
                        Estimate::plain(reading, table.n())
                    }
                    Formula::RollCalls(_) => {
                        let third =
                            if [dyad.from(), dyad.to()].contains(&CowCode(2)) { CowCode(710) } else { CowCode(2) };
                        let states = [dyad.from(), dyad.to(), third];
                        let votes = session.roll_calls().unwrap();
                        measure.of_roll_calls(votes, states, period, 0.9, 0).unwrap().estimate
                    }
                    _ => reckon(&evidence, measure, dyad, period).estimate,
                };
                note(&format!("{}-{} {period}", dyad.from(), dyad.to()), &estimate);
            }
        }
    }
    footing_store::sha256(text.as_bytes())[..23].to_owned()
}

#[test]
fn numbers_change_only_with_a_version() {
    let now: Vec<(String, u32, String)> = all().iter().map(|m| (m.id.to_owned(), m.version, hash(m))).collect();
    let written: String = now.iter().map(|(id, version, hash)| format!("{id} {version} {hash}\n")).collect();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(FILE, &written).unwrap();
        return;
    }
    let golden = std::fs::read_to_string(FILE).unwrap_or_default();
    let before = |id: &str| {
        golden.lines().find_map(|line| {
            let mut words = line.split(' ');
            (words.next() == Some(id))
                .then(|| (words.next().unwrap().parse::<u32>().unwrap(), words.next().unwrap().to_owned()))
        })
    };
    let mut faults = Vec::new();
    for (id, version, hash) in &now {
        match before(id) {
            None => faults.push(format!("{id} is new: run with UPDATE=1")),
            Some((old, was)) if old == *version && was != *hash => faults.push(format!(
                "{id} v{version}: numbers changed without a new version; raise it, or, if the baseline changed, say so in \
                 CHANGELOG under Results that changed; then run with UPDATE=1"
            )),
            Some((old, _)) if old != *version => faults.push(format!("{id}: version {old} became {version}: run with UPDATE=1")),
            Some(_) => {}
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(golden.lines().count(), now.len(), "a measure has gone: run with UPDATE=1");
}
