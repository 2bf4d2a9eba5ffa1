//! Arms: the values the issue and METHODS print, from SIPRI's own files; and what the built-in figures may say of them.

use std::path::Path;

use footing_app::{Session, VoteRules, import};
use footing_core::{CowCode, DirectedDyad, Period, Status};
use footing_evidence::compare::{all, reckon};
use footing_measures::by_id;

use crate::{CHINA, RUSSIA, baseline, close, data, period};

fn session(home: &Path, source: &str, path: &str) -> Session {
    let open = || Session::open(Some(home), &[], None, VoteRules::default()).unwrap();
    import::import(&mut open(), source, &[data().join(path)], &import::Release::default())
        .unwrap_or_else(|problem| panic!("{problem}"));
    open()
}

fn known(session: &Session, id: &str, from: CowCode, to: CowCode, years: Period) -> f64 {
    let measure = by_id(id).unwrap();
    let evidence = session.evidence([measure]).unwrap();
    let estimate = reckon(&evidence, measure, DirectedDyad::new(from, to).unwrap(), years).estimate;
    estimate.reading.known().unwrap_or_else(|| panic!("{id}: {estimate:?}"))
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn register_known_values() {
    let home = tempfile::tempdir().unwrap();
    let session = session(home.path(), "sipri_register", "sipri/trade-register_1950-2025_gen20251023.csv.zst");
    let share = known(&session, "sipri_register_recipient_share", CHINA, RUSSIA, period(1992, 2010));
    close(share, 0.844, 5e-4, "Russia in China's imports 1992-2010");
    // Two records, the first over five years: six directed years hold them.
    let flows = |year| known(&session, "sipri_register_tiv", CHINA, RUSSIA, Period::year(year));
    let years: Vec<i32> = (1992..=2024).filter(|&year| flows(year) > 0.0).collect();
    assert_eq!(years, [2018, 2019, 2021, 2022, 2023]);
    close((1992..=2024).map(flows).sum(), 28.8 + 1.2, 1e-6, "both records");
    // The Soviet Union is the same state: its deliveries of the 1950s are Russia's.
    assert!(known(&session, "sipri_register_tiv", RUSSIA, CHINA, period(1950, 1959)) > 10_000.0);
    let manifest = &session.snapshot("sipri_register").unwrap().manifest;
    assert_eq!(manifest.left_out.get("repeated_record"), Some(&8));
    assert_eq!(manifest.left_out.get("broken_record"), Some(&4));
    assert_eq!(manifest.rejected.len(), 8 + 4 + 2);
    assert!(manifest.rejected.iter().any(|row| row.contains("row 24151") && row.contains("16 cells, found 13 cells")));
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn deliveries_known_values() {
    let home = tempfile::tempdir().unwrap();
    let session = session(home.path(), "sipri_deliveries", "sipri/deliveries_2000-2030_gen20250103.csv.zst");
    let flow = |from, to, year| known(&session, "sipri_deliveries_tiv", from, to, Period::year(year));
    close(flow(RUSSIA, CHINA, 2005), 3066.0, 0.5, "2005");
    close(flow(RUSSIA, CHINA, 2018), 1686.05, 0.01, "2018");
    let back: f64 = (2000..=2023).map(|year| flow(CHINA, RUSSIA, year)).sum();
    close(back, 0.98 + 9.6 + 4.8 * 3.0, 1e-6, "the five rows from China to Russia");
    let measure = by_id("sipri_deliveries_tiv").unwrap();
    let evidence = session.evidence([measure]).unwrap();
    assert!(
        all(&evidence, measure, Period::year(2018)).values.len() > 30_000,
        "after an import all states are compared"
    );
}

/// The workbook's own figures, and the states that took turns: the USSR has its row to 1991, Russia its own from 1992.
#[test]
#[ignore = "needs FOOTING_DATA"]
fn milex_known_values() {
    let home = tempfile::tempdir().unwrap();
    let session = session(home.path(), "sipri_milex", "sipri/SIPRI-Milex-data-1949-2024_2.xlsx");
    let spent = |state, other, year| known(&session, "sipri_milex_current", state, other, Period::year(year));
    close(spent(CHINA, RUSSIA, 2024), 313_658.33, 0.01, "China 2024");
    close(spent(RUSSIA, CHINA, 2024), 148_967.28, 0.01, "Russia 2024");
    close(spent(RUSSIA, CHINA, 1988), 246_010.99, 0.01, "the USSR 1988");
    let ratio = known(&session, "sipri_milex_ratio", CHINA, RUSSIA, Period::year(2024));
    close(ratio, 313_658.33 / 148_967.28, 1e-6, "ratio");
}

/// The ten agreements of Russia and China, on the built-in counts; nobody else's are left out of them.
#[test]
fn dcad_known_values() {
    let session = baseline();
    assert_eq!(known(&session, "dcad_signed", RUSSIA, CHINA, period(1992, 2010)), 10.0);
    close(known(&session, "dcad_asymmetric_share", CHINA, RUSSIA, period(1992, 2010)), 0.2, 1e-9, "two of ten");
}

/// Exercises and meetings speak of one state's partners: others are outside, and a thin year is no zero.
#[test]
fn one_sided_lists_are_never_read_as_zero_for_others() {
    let session = baseline();
    let status = |id: &str, a: u16, b: u16, year: i32| {
        let measure = by_id(id).unwrap();
        let evidence = session.evidence([measure]).unwrap();
        let dyad = DirectedDyad::new(CowCode(a), CowCode(b)).unwrap();
        reckon(&evidence, measure, dyad, Period::year(year)).estimate.reading.status()
    };
    let exercises = "joint_exercises_russia_count";
    assert_eq!(known(&session, exercises, RUSSIA, CHINA, period(2009, 2013)), 8.0);
    assert_eq!(status(exercises, 385, 150, 2010), Status::OutOfCoverage);
    assert_eq!(status(exercises, 365, 150, 2010), Status::ImpliedZero);
    assert_eq!(status(exercises, 365, 150, 2016), Status::Missing);
    assert_eq!(status("china_leader_engagements_count", 385, 150, 2010), Status::OutOfCoverage);
    assert_eq!(known(&session, "china_leader_engagements_count", RUSSIA, CHINA, period(2003, 2018)), 390.0);
}

/// What the terms leave to the built-in figures: the volumes of the shipped packs' pairs; nothing to set them among.
#[test]
fn the_baseline_has_the_volumes_of_the_packs_pairs_and_says_what_it_lacks() {
    let session = baseline();
    close(known(&session, "sipri_deliveries_tiv", RUSSIA, CHINA, Period::year(2005)), 3066.0, 0.5, "2005");
    close(known(&session, "sipri_deliveries_tiv", RUSSIA, CHINA, Period::year(2018)), 1686.05, 0.01, "2018");
    for (id, from, to) in [
        ("sipri_deliveries_tiv", 385, 150),
        ("sipri_deliveries_recipient_share", 710, 365),
        ("sipri_deliveries_licences", 365, 710),
        ("sipri_register_tiv", 365, 710),
    ] {
        let measure = by_id(id).unwrap();
        let evidence = session.evidence([measure]).unwrap();
        let dyad = DirectedDyad::new(CowCode(from), CowCode(to)).unwrap();
        let reading = reckon(&evidence, measure, dyad, Period::year(2018)).estimate.reading;
        assert_eq!(reading.status(), Status::Missing, "{id}: {reading:?}");
        assert!(reading.why_absent().unwrap().contains("footing import sipri_"), "{id}: {reading:?}");
    }
    let measure = by_id("sipri_deliveries_tiv").unwrap();
    let evidence = session.evidence([measure]).unwrap();
    assert!(all(&evidence, measure, Period::year(2018)).values.is_empty(), "four pairs are no baseline");
}

/// The pairs of the card are those of the packs.
#[test]
fn the_card_names_the_pairs_of_the_shipped_packs() {
    let mut pairs: Vec<[CowCode; 2]> = Vec::new();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../claims")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let line = text.lines().find(|line| line.starts_with("pair = ")).expect("a pack names its pair");
        let names: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
        let mut pair = [0, 1].map(|side| footing_states::resolve(names[side], None).unwrap());
        pair.sort_unstable();
        pairs.push(pair);
    }
    pairs.sort_unstable();
    pairs.dedup();
    let (_, card) = footing_sources::by_table("sipri_deliveries").unwrap();
    assert_eq!(card.baseline_universe, Some(footing_core::Universe::Dyads(pairs)));
}
