//! Tables of measures: what stands in the cells and what is said once under them.

use std::fs::File;

use footing_app::{Session, VoteRules, catalogue, measure};
use footing_core::{AsOf, Period, Problem};
use footing_report::Sheet;
use footing_report::sheet::Cell;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;

fn session(as_of: Option<&str>) -> Session {
    Session::open(None, &[], as_of.map(|day| day.parse::<AsOf>().unwrap()), VoteRules::default()).unwrap()
}

fn series(name: &str, a: &str, b: &str, years: [i32; 2]) -> Sheet {
    measure::series(&session(None), name, a, Some(b), None, Period::new(years[0], years[1])).unwrap()
}

fn cells<'s>(sheet: &'s Sheet, column: &str) -> Vec<&'s Cell> {
    let place = sheet.columns.iter().position(|held| held.name == column).expect("a column of that name");
    sheet.rows.iter().map(|row| &row[place]).collect()
}

fn note<'s>(sheet: &'s Sheet, begins: &str) -> &'s str {
    sheet.notes.iter().find(|note| note.starts_with(begins)).unwrap_or_else(|| panic!("{:?}", sheet.notes))
}

#[test]
fn a_single_year_is_listed_once() {
    assert_eq!(series("gml_mid_onsets", "IND", "PAK", [2002, 2002]).rows.len(), 1);
    let pooled = series("gml_mid_onsets", "IND", "PAK", [2002, 2003]);
    assert_eq!(pooled.rows.len(), 3, "the pool and each year");
}

#[test]
fn limits_say_of_what_kind_they_are() {
    let places = series("vdem_electoral_place", "IND", "PAK", [2015, 2016]);
    assert!(note(&places, "low and high").starts_with("low and high: 84 %, "), "{:?}", places.notes);
    assert!(cells(&places, "interval_level").iter().all(|cell| **cell == Cell::Number(0.84, 2)));
    let levels = series("korolev_level", "RUS", "CHN", [2010, 2010]);
    assert!(note(&levels, "low and high").starts_with("low and high: bounds, "), "{:?}", levels.notes);
    assert!(cells(&levels, "interval_level").iter().all(|cell| **cell == Cell::Empty), "bounds have no level");
    let moves = series("unga_mover_description", "IND", "PAK", [1992, 1999]);
    assert!(note(&moves, "low and high").contains("Clopper-Pearson"), "{:?}", moves.notes);
    assert!(!moves.notes.iter().any(|note| note.contains("bootstrap")), "{:?}", moves.notes);
    let trend = series("nmc_cinc_trend", "IND", "PAK", [1992, 2012]);
    assert!(note(&trend, "low and high").contains("Sen"), "{:?}", trend.notes);
}

#[test]
fn a_reason_is_told_once_with_its_years() {
    let sheet = series("aei_investments", "CHN", "RUS", [2015, 2018]);
    let told: Vec<&String> = sheet.notes.iter().filter(|note| note.starts_with("no value")).collect();
    assert_eq!(told.len(), 1, "{:?}", sheet.notes);
    assert!(told[0].starts_with("no value (Russia toward China, 2015 to 2018): "), "{}", told[0]);
    let text = footing_report::terminal::sheet(&sheet, footing_report::Style::default());
    assert!(text.contains("7\u{202f}470\u{202f}000\u{202f}000 "), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
}

#[test]
fn roll_calls_without_titles_are_told() {
    let sheet = series("unga_kappa_linear", "IND", "PAK", [2019, 2023]);
    let seam = note(&sheet, "seam in 2020");
    assert!(seam.contains("session 75") && seam.contains("from session 76 (2021)"), "{seam}");
    let wider = cells(&sheet, "lower_bound");
    let (no, yes) = (Cell::Text("no".to_owned()), Cell::Text("yes".to_owned()));
    assert_eq!(wider, [&yes, &no, &no, &yes, &yes, &yes], "the pool, then 2019 to 2023");
    assert!(!series("unga_kappa_linear", "IND", "PAK", [2010, 2015]).notes.iter().any(|n| n.starts_with("seam")));
}

/// A name is read in the year of the question, which an as-of date gives where no years do.
#[test]
fn names_are_read_in_the_year_of_the_question() {
    let refused = |a: &str, as_of: &str| -> Problem {
        measure::series(&session(Some(as_of)), "unga_agreement", a, Some("Poland"), None, None).unwrap_err()
    };
    assert_eq!(refused("Germany", "1960").code, "ambiguous-state");
    assert_eq!(refused("Yemen", "1985").code, "ambiguous-state");
    assert_eq!(refused("Vietnam", "1965").code, "ambiguous-state");
    let kept = measure::series(&session(Some("2014")), "unga_agreement", "Germany", Some("Poland"), None, None);
    assert!(kept.unwrap().title.contains("Germany and Poland"));
}

#[test]
fn an_explained_value_carries_interval_version_and_hash() {
    let explain = |name: &str, a: &str, b: &str, year: i32| {
        catalogue::explain_why(&session(None), name, a, Some(b), Period::year(year)).unwrap().text(100)
    };
    let kappa = explain("unga_kappa_linear", "IND", "PAK", 2015);
    for word in ["interval", "95 %", "sha256:", "unga_kappa_linear v1", "year = calendar"] {
        assert!(kappa.contains(word), "{word}: {kappa}");
    }
    let onsets = explain("gml_mid_onsets", "IND", "PAK", 2002);
    assert!(onsets.contains("(1 year known)"), "{onsets}");
}

/// Who cast no vote is named, and whether it could have.
#[test]
fn votes_that_were_never_cast_are_told_apart() {
    let explain = |a: &str, b: &str, year: i32| {
        let page = catalogue::explain_why(&session(None), "unga_kappa_linear", a, Some(b), Period::year(year));
        page.unwrap().text(200).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let left = explain("West Germany", "France", 1990);
    assert!(left.contains("was held while West Germany was in the COW state system"), "{left}");
    let silent = explain("Palau", "France", 1998);
    assert!(silent.contains("Palau cast no vote on the"), "{silent}");
}

/// A panel that has left the program still says where its numbers come from.
#[test]
fn a_file_of_all_dyads_tells_its_provenance() {
    let folder = tempfile::tempdir().unwrap();
    for (name, rules) in [("unga", true), ("gml_mid_onsets", false)] {
        let path = folder.path().join(format!("{name}.parquet"));
        measure::all_dyads(&session(None), name, Some(Period::year(2005)), &path).unwrap();
        let file = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
        let held = file.metadata().file_metadata();
        let about = held.key_value_metadata().unwrap().iter().find(|pair| pair.key == "footing").unwrap();
        let about: serde_json::Value = serde_json::from_str(about.value.as_ref().unwrap()).unwrap();
        let source = &about["sources"][0];
        assert!(source["hash"].as_str().unwrap().starts_with("sha256:"), "{about}");
        assert!(!source["version"].as_str().unwrap().is_empty(), "{about}");
        assert!(about["measures"][0]["version"].is_u64(), "{about}");
        assert_eq!(about["rules"].is_string(), rules, "{about}");
        assert_eq!(about["statuses"].as_object().unwrap().len(), 4, "{about}");
        let columns: Vec<&str> = held.schema_descr().columns().iter().map(|column| column.name()).collect();
        let n = if rules { "n" } else { "gml_mid_onsets_n" };
        assert!(columns.contains(&n), "{columns:?}");
    }
}

/// A measure of one state is explained of one; a measure of two asks for the other.
#[test]
fn a_case_has_as_many_states_as_its_measure() {
    let why = |name, partner, year| catalogue::explain_why(&session(None), name, "CHN", partner, Period::year(year));
    let page = why("nmc_cinc", None, 2022).unwrap().text(100);
    assert!(page.contains("nmc_cinc: China, 2022") && page.contains("observed"), "{page}");
    let refused = why("unga_kappa_linear", None, 1960).unwrap_err();
    assert_eq!(refused.code, "one-state");
    // Whose seat the votes of a year are is told.
    let page = why("unga_kappa_linear", Some("RUS"), 1947).unwrap().text(100);
    assert!(page.contains("the Republic of China"), "{page}");
}
