//! Importing a folder: what is taken, what is listed, and that a second run, or a killed one, changes nothing.

use std::fs;
use std::path::{Path, PathBuf};

use footing_app::import::Written;
use footing_app::import_all::{Folder, import_all};
use footing_app::{Session, VoteRules};

const ATOP: &str =
    "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n365,710,1955,0,0,1,1,1\n";
const GDP: &str = "Country Name,Country Code,Year,Value\nPeru,PER,1990,1\n";

fn put(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn take(home: &Path, folder: &Path) -> Folder {
    let mut session = Session::open(Some(home), &[], None, VoteRules::default()).unwrap();
    import_all(&mut session, folder, |_| ()).unwrap()
}

fn outcome<'f>(taken: &'f Folder, source: &str) -> &'f footing_app::import_all::Outcome {
    taken.outcomes.iter().find(|outcome| outcome.source == source).unwrap_or_else(|| panic!("{source} not found"))
}

/// A folder of two good sources, a broken one, a file nobody knows, and the same file twice.
fn sample() -> (tempfile::TempDir, tempfile::TempDir) {
    let (home, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let at = folder.path();
    put(at, "alliances/atop_5_1_directed_dyad_year.csv.zst", &crate::zst(ATOP.as_bytes()));
    put(at, "gdp_current_usd.csv", GDP.as_bytes());
    put(at, "copy/gdp_current_usd.csv", GDP.as_bytes());
    put(at, "mid/cow_mid_ddydisps.csv", b"no,such,header\n1,2,3\n");
    put(at, "notes/letter.txt", b"dear reader");
    put(at, ".DS_Store", b"");
    (home, folder)
}

#[test]
fn known_files_are_taken_and_the_rest_is_listed() {
    let (home, folder) = sample();
    let taken = take(home.path(), folder.path());
    assert_eq!(taken.outcomes.iter().map(|o| o.source).collect::<Vec<_>>(), ["atop", "cow_mid", "worldbank_gdp"]);
    assert_eq!(taken.failures(), 1);
    assert_eq!(outcome(&taken, "cow_mid").result.as_ref().unwrap_err().code, "unknown-column");
    let atop = outcome(&taken, "atop").result.as_ref().unwrap();
    assert!(matches!(atop.written, Written::New(_)));
    assert_eq!(atop.manifest.rows_read, 1);
    let places = |list: &[(String, String)]| list.iter().map(|(path, _)| PathBuf::from(path)).collect::<Vec<_>>();
    assert_eq!(places(&taken.passed_over).len(), 1, "{:?}", taken.passed_over);
    assert_eq!(taken.not_recognised, [Path::new("notes").join("letter.txt").display().to_string()]);
    let sheet = taken.sheet(folder.path());
    assert_eq!(sheet.rows.len(), 3);
    assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()));
    assert!(sheet.notes.iter().any(|note| note.starts_with("not recognised: ")));
}

#[test]
fn a_second_run_parses_nothing_and_changes_nothing() {
    let (home, folder) = sample();
    take(home.path(), folder.path());
    let names = || {
        let mut names: Vec<PathBuf> = Vec::new();
        for source in fs::read_dir(home.path().join("sources")).unwrap() {
            names.extend(fs::read_dir(source.unwrap().path()).unwrap().map(|entry| entry.unwrap().path()));
        }
        names.sort();
        names
    };
    let before = names();
    let again = take(home.path(), folder.path());
    for source in ["atop", "worldbank_gdp"] {
        let report = outcome(&again, source).result.as_ref().unwrap();
        assert!(matches!(report.written, Written::Already(_)), "{source}");
    }
    assert_eq!(names(), before);
    // A changed file is taken again.
    put(folder.path(), "gdp_current_usd.csv", b"Country Name,Country Code,Year,Value\nPeru,PER,1990,2\n");
    fs::remove_file(folder.path().join("copy/gdp_current_usd.csv")).unwrap();
    let changed = take(home.path(), folder.path());
    assert!(matches!(outcome(&changed, "worldbank_gdp").result.as_ref().unwrap().written, Written::New(_)));
}

#[test]
fn two_different_files_of_one_name_are_not_chosen_between() {
    let (home, folder) = sample();
    put(folder.path(), "copy/gdp_current_usd.csv", b"Country Name,Country Code,Year,Value\nPeru,PER,1990,7\n");
    let taken = take(home.path(), folder.path());
    assert_eq!(outcome(&taken, "worldbank_gdp").result.as_ref().unwrap_err().code, "several-files");
    assert!(outcome(&taken, "atop").result.is_ok(), "what stops one source does not stop the others");
}

/// A run that was killed leaves a folder that begins with a dot; readers and the next run pass over it.
#[test]
fn what_a_killed_run_leaves_does_no_harm() {
    let (home, folder) = sample();
    let left = home.path().join("sources/atop/.part-1");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("atop.parquet"), b"half").unwrap();
    let taken = take(home.path(), folder.path());
    assert!(outcome(&taken, "atop").result.is_ok());
    assert!(!left.exists(), "the next import clears it");
}

#[test]
fn a_folder_that_is_none_is_a_usage_error() {
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::open(Some(home.path()), &[], None, VoteRules::default()).unwrap();
    let problem = import_all(&mut session, &home.path().join("absent"), |_| ()).unwrap_err();
    assert_eq!(problem.code, "unreadable-folder");
    assert!(problem.place.is_some());
}
