//! Imports: what is kept, what is refused, and that a failed one leaves the store as it was.

use std::fs;
use std::path::Path;

use footing_app::{Session, VoteRules, import};
use footing_core::Problem;

const V7: &str = "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n2,2001,1,2,3,4,5,6,0.5\n365,2001,1,2,3,4,5,,0.25\n";

fn open(home: &Path, pins: &[&str]) -> Session {
    let pins: Vec<String> = pins.iter().map(|pin| (*pin).to_owned()).collect();
    Session::open(Some(home), &pins, None, VoteRules::default()).unwrap()
}

fn take(home: &Path, name: &str, text: &[u8]) -> Result<import::Report, Problem> {
    let file = home.join(name);
    fs::create_dir_all(home).unwrap();
    fs::write(&file, text).unwrap();
    import::import(&mut open(home, &[]), "cow_nmc", &[file], &import::Release::default())
}

/// Everything under the store, with contents.
fn tree(home: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let mut folders = vec![home.join("sources")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                all.push((path.display().to_string(), fs::read(&path).unwrap()));
            }
        }
    }
    all.sort();
    all
}

#[test]
fn an_import_wins_over_the_baseline_until_the_baseline_is_pinned() {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(open(home.path(), &[]).snapshot("cow_nmc").unwrap().origin(), "baseline");
    let report = take(home.path(), "nmc.csv", V7.as_bytes()).unwrap();
    assert!(matches!(report.written, import::Written::New(_)));
    let session = open(home.path(), &[]);
    assert_eq!(session.snapshot("cow_nmc").unwrap().origin(), "imported");
    assert_eq!(session.coverage("cow_nmc").unwrap().last(), 2001, "coverage ends where the file does");
    let pinned = open(home.path(), &["cow_nmc=baseline"]);
    assert_eq!(pinned.snapshot("cow_nmc").unwrap().origin(), "baseline");
    assert_eq!(pinned.coverage("cow_nmc").unwrap().last(), 2022);
}

/// The version is the file's own, not the one the program was made with.
#[test]
fn an_older_layout_is_recorded_as_the_older_version() {
    const V6: &str =
        "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\nUSA,2,2001,1,2,3,4,5,6,.5,2021\n";
    let home = tempfile::tempdir().unwrap();
    let report = take(home.path(), "NMC-60-abridged.csv", V6.as_bytes()).unwrap();
    // One row is no release, and whoever reads its figures is told so.
    assert_eq!(report.manifest.version, "6.0, perhaps cut short");
    assert_eq!(open(home.path(), &[]).provenance("cow_nmc").unwrap().version, "6.0, perhaps cut short");
    assert!(
        report.warnings.iter().any(|w| w.contains("2001 to 2001") && w.contains("1816 to 2022")),
        "{:?}",
        report.warnings
    );
    // Nothing in an alliance file tells its release: its name may.
    let header = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n";
    for (name, version) in [("atop_5_1_directed_dyad_year.csv", "5.1"), ("mine.csv", "unknown, read as 5.1")] {
        let version = format!("{version}, perhaps cut short");
        let file = home.path().join(name);
        fs::write(&file, format!("{header}2,20,1990,1,0,0,0,0\n20,2,1990,1,0,0,0,0\n")).unwrap();
        let report = import::import(&mut open(home.path(), &[]), "atop", &[file], &import::Release::default()).unwrap();
        assert_eq!(report.manifest.version, version);
    }
}

#[test]
fn the_same_files_twice_are_one_snapshot() {
    let home = tempfile::tempdir().unwrap();
    take(home.path(), "nmc.csv", V7.as_bytes()).unwrap();
    let before = tree(home.path());
    let report = take(home.path(), "nmc.csv", V7.as_bytes()).unwrap();
    assert!(matches!(report.written, import::Written::Already(_)));
    assert_eq!(tree(home.path()), before);
}

#[test]
fn bad_input_names_its_place_and_leaves_the_store_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    take(home.path(), "nmc.csv", V7.as_bytes()).unwrap();
    let before = tree(home.path());
    let gz_cut = {
        use std::io::Write as _;
        let whole = crate::zst(V7.as_bytes());
        let mut cut = Vec::new();
        cut.write_all(&whole[..whole.len() - 4]).unwrap();
        cut
    };
    let cases: [(&str, Vec<u8>); 8] = [
        ("unknown-column", V7.replace("milex", "military").into_bytes()),
        ("bad-cell", V7.replace("2,2001,1", "2,2001,many").into_bytes()),
        ("unknown-state", V7.replace("365,2001", "999,2001").into_bytes()),
        ("duplicate-key", V7.replace("365,2001", "2,2001").into_bytes()),
        ("malformed-row", b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe\x00".to_vec()),
        ("malformed-row", V7.replace("0.25", "0.25,7").into_bytes()),
        ("malformed-row", V7.replace(",0.25", ",0.2\u{e9}5").chars().map(|c| c as u8).collect()),
        ("unreadable-archive", gz_cut),
    ];
    for (code, bytes) in cases {
        let problem = take(home.path(), "bad.csv", &bytes).unwrap_err();
        let binary = bytes.first() == Some(&0x89);
        assert!(problem.code == code || binary, "expected {code}, got {problem:?}");
        assert!(problem.place.is_some(), "{code} names a place: {problem}");
        assert_eq!(tree(home.path()), before, "{code} left the store as it was");
    }
}

#[test]
fn what_a_killed_import_left_is_passed_over_and_removed_by_the_next() {
    let home = tempfile::tempdir().unwrap();
    take(home.path(), "nmc.csv", V7.as_bytes()).unwrap();
    let part = home.path().join("sources/cow_nmc/.part-1");
    fs::create_dir_all(&part).unwrap();
    fs::write(part.join("cow_nmc.parquet"), b"half").unwrap();
    let session = open(home.path(), &[]);
    assert!(session.store().damaged().is_empty());
    assert_eq!(session.snapshot("cow_nmc").unwrap().origin(), "imported");
    take(home.path(), "nmc.csv", V7.replace("0.25", "0.26").as_bytes()).unwrap();
    assert!(!part.exists());
}

#[test]
fn a_damaged_import_is_set_aside_and_named() {
    let home = tempfile::tempdir().unwrap();
    take(home.path(), "nmc.csv", V7.as_bytes()).unwrap();
    let manifest = tree(home.path()).into_iter().find(|(path, _)| path.ends_with("manifest.json")).unwrap().0;
    fs::write(&manifest, b"{ not json").unwrap();
    let session = open(home.path(), &[]);
    assert_eq!(session.store().damaged().len(), 1);
    assert!(session.store().damaged()[0].to_string().contains("manifest.json"));
    assert_eq!(session.snapshot("cow_nmc").unwrap().origin(), "baseline");
}

#[test]
fn a_table_whose_bytes_were_changed_is_refused() {
    let home = tempfile::tempdir().unwrap();
    take(home.path(), "nmc.csv", V7.as_bytes()).unwrap();
    let table = tree(home.path()).into_iter().find(|(path, _)| path.ends_with(".parquet")).unwrap().0;
    fs::write(&table, b"PAR1 and nothing else PAR1").unwrap();
    let session = open(home.path(), &[]);
    let problem = session.evidence([footing_measures::by_id("nmc_cinc").unwrap()]).err().unwrap();
    assert_eq!(problem.code, "damaged-table");
}

/// Coverage is declared: a newer release says itself how far it reaches.
#[test]
fn a_newer_release_is_taken_with_the_years_it_covers() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("nmc8.csv");
    fs::write(&file, V7.replace("2001", "2024")).unwrap();
    let take = |release: &import::Release| {
        import::import(&mut open(home.path(), &[]), "cow_nmc", std::slice::from_ref(&file), release)
    };
    let problem = take(&import::Release::default()).unwrap_err();
    assert_eq!(problem.code, "year-outside-card");
    assert!(problem.hint.unwrap().contains("--covers"));
    let release = import::Release { version: Some("8.0".to_owned()), covers: Some("1816..2024".parse().unwrap()) };
    take(&release).unwrap();
    let session = open(home.path(), &[]);
    assert_eq!(session.coverage("cow_nmc").unwrap().last(), 2024);
    assert_eq!(session.snapshot("cow_nmc").unwrap().manifest.version, "8.0");
}
