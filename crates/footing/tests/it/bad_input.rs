//! What people get wrong, and what files get wrong: exit code 2, and words that say what to do.

use crate::{Desk, NMC, large_nmc, tree};

/// Runs that fail, shown together; each must leave nothing on standard output and exit with 2.
fn fail(desk: &Desk, runs: &[&[&str]]) -> String {
    let shown = runs.iter().map(|arguments| {
        let run = desk.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.err.starts_with("error"), "{arguments:?}: {}", run.err);
        assert!(!run.err.contains("internal") && !run.err.contains("footing itself"), "{arguments:?}: {}", run.err);
        desk.show(arguments)
    });
    shown.collect::<Vec<_>>().join("\n")
}

#[test]
fn states() {
    let text = fail(
        &Desk::new(),
        &[
            &["assess", "Rusia", "China"],
            &["assess", "Korea", "China"],
            &["measure", "unga_kappa_linear", "Congo", "China"],
            &["measure", "unga_kappa_linear", "Germany", "France", "--years", "1960..1965"],
            &["assess", "Russia", "USSR"],
            &["assess", "Scotland", "China"],
            &["assess", "Hong Kong", "China"],
            &["assess", "970", "China"],
            &["assess", "FR", "China"],
            &["assess", "", "China"],
            &["rank", "unga_kappa_linear", "--of", "cow:999"],
        ],
    );
    assert!(text.contains("nearest: Russia,"), "{text}");
    insta::assert_snapshot!("bad_states", text);
}

#[test]
fn years_and_days() {
    let measure = |years| ["measure", "unga_kappa_linear", "RUS", "CHN", "--years", years];
    let text = fail(
        &Desk::new(),
        &[
            &measure("2019..2015"),
            &measure("2015-2019"),
            &measure("last year"),
            &measure("1800..1810"),
            &measure("2030"),
            &["assess", "RUS", "CHN", "--years", "1700..1710"],
            &["assess", "RUS", "CHN", "--as-of", "yesterday"],
            &["assess", "RUS", "CHN", "--as-of", "2014-13-01"],
            &["assess", "RUS", "CHN", "--as-of", "1500"],
            &["measure", "nmc_cinc", "RUS", "--as-of", "1700"],
        ],
    );
    insta::assert_snapshot!("bad_years", text);
}

/// A dossier as of a day speaks of no later year, also where there was no United Nations yet to give it its years.
#[test]
fn a_dossier_as_of_a_day_ends_there() {
    let desk = Desk::new();
    for (day, headline) in
        [("1900", "1896–1900"), ("1946", "1946 "), ("1950", "1946–1950"), ("2014-06-30", "2009–2013"), ("2500", "20")]
    {
        let run = desk.run(&["assess", "RUS", "CHN", "--as-of", day]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        let line = run.out.lines().find(|line| line.starts_with("Headline numbers")).expect("a headline");
        assert!(line.starts_with(&format!("Headline numbers: {headline}")), "as of {day}: {line}");
    }
}

#[test]
fn names_pins_and_formats() {
    let text = fail(
        &Desk::new(),
        &[
            &["measure", "unga_kapa_linear", "RUS", "CHN"],
            &["measure", "friendship", "RUS", "CHN"],
            &["rank", "unga", "--of", "China"],
            &["explain", "cow_nm"],
            &["explain", "--why", "unga_kappa_linear", "RUS"],
            &["explain", "--why", "unga_kappa_linear"],
            &["explain", "kappa"],
            &["cite", "haege2012"],
            &["measure", "unga_kappa_linear", "RUS"],
            &["rank", "nmc_cinc", "--of", "China"],
            &["measure", "unga", "--all-dyads", "-o", "all.csv"],
            &["measure", "unga", "--all-dyads"],
            &["measure", "nmc_cinc", "--all-dyads", "-o", "all.parquet"],
            &["assess", "RUS", "CHN", "--pin", "cow_nmc"],
            &["assess", "RUS", "CHN", "--pin", "cow_nmc=7"],
            &["assess", "RUS", "CHN", "--pin", "cow_nm=baseline"],
            &["assess", "RUS", "CHN", "--format", "csv"],
            &["assess", "RUS", "CHN", "--format", "pdf"],
            &["explain", "unga_kappa_linear", "--format", "html"],
            &["assess", "RUS"],
            &["asses", "RUS", "CHN"],
            &["find"],
            &["measure", "nmc_cinc", "RUS", "-o", "no/such/folder/a.csv"],
            &["measure", "nmc_cinc", "RUS", "-o", "/"],
        ],
    );
    insta::assert_snapshot!("bad_names", text);
}

#[test]
fn imports() {
    let desk = Desk::new();
    desk.file("good.csv", NMC);
    assert_eq!(desk.run(&["import", "cow_nmc", "good.csv"]).code, Some(0));
    let before = tree(&desk.home());
    assert_eq!(before.len(), 2, "a table and its manifest");

    let row = "2,2001,1,2,3,4,5,6,0.5";
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(NMC.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let latin = NMC.replace("cinc\n", "cinc,stateabb\n").replace("0.5\n", "0.5,\u{e9}\n");
    let latin: Vec<u8> = latin.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    // All years of the release, and one state of all.
    let years = (1816..=2022).map(|year| format!("2,{year},1,2,3,4,5,6,0.5\n")).collect::<String>();
    let header = NMC.lines().next().expect("a header");
    let files: [(&str, Vec<u8>); 19] = [
        ("cut_short.csv", NMC[..NMC.len() - 12].into()),
        ("cut_short.zst", vec![0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x00, 0x59]),
        ("cut_short.gz", vec![0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 3, 0x4b]),
        ("damaged.zip", b"PK\x03\x04 and nothing more".to_vec()),
        ("binary.csv", (0..=255).cycle().take(5000).map(|byte: u8| byte.wrapping_mul(151)).collect()),
        ("utf16.csv", utf16),
        ("latin1.csv", latin),
        ("changed_column.csv", NMC.replace("milex", "military").into()),
        ("missing_column.csv", NMC.replace(",cinc", "").replace(",0.5", "").replace(",0.25", "").into()),
        ("twice.csv", format!("{NMC}{row}\n").into()),
        ("semicolons.csv", NMC.replace(',', ";").into()),
        ("no_header.csv", format!("{row}\n").into()),
        ("web_page.csv", b"<!DOCTYPE html>\n<html>Not found</html>\n".to_vec()),
        ("empty.csv", Vec::new()),
        ("header_only.csv", NMC.lines().next().expect("a header").into()),
        ("bad_cell.csv", NMC.replace("0.25", "a quarter").into()),
        ("unknown_state.csv", NMC.replace("365,", "999,").into()),
        ("rows_missing.csv", format!("{header}\n{years}").into()),
        ("later_year.csv", NMC.replace("2001", "2031").into()),
    ];
    let runs: Vec<[&str; 3]> = files
        .iter()
        .map(|(name, bytes)| {
            desk.file(name, bytes);
            ["import", "cow_nmc", *name]
        })
        .collect();
    let mut runs: Vec<&[&str]> = runs.iter().map(<[&str; 3]>::as_slice).collect();
    let others: [&[&str]; 7] = [
        &["import", "cow_nm", "good.csv"],
        &["import", "cow_nmc", "missing.csv"],
        &["import", "cow_nmc", "home"],
        &["import", "cow_nmc", "good.csv", "good.csv"],
        &["import", "cow_nmc"],
        &["import", "unga_votes", "good.csv"],
        &["import", "un_general_debate", "good.csv"],
    ];
    runs.extend(others);
    insta::assert_snapshot!("bad_imports", fail(&desk, &runs));
    assert_eq!(tree(&desk.home()), before, "the store is as it was");
}

/// A file may be cut at a row's end, which nothing in it shows: what is taken is said, and what is odd.
#[test]
fn good_imports_say_what_they_took() {
    let desk = Desk::new();
    desk.file("nmc.csv", NMC);
    desk.file("whole.csv", large_nmc(18 * 200));
    let text = [
        desk.show(&["import", "cow_nmc", "nmc.csv"]),
        desk.show(&["import", "cow_nmc", "nmc.csv"]),
        desk.show(&["import", "cow_nmc", "nmc.csv", "--release", "test", "--covers", "2001..2001"]),
        desk.show(&["measure", "nmc_cinc", "Russia", "--years", "2001"]),
        desk.show(&[
            "measure",
            "nmc_cinc",
            "Russia",
            "--years",
            "2001",
            "--pin",
            "cow_nmc=baseline",
            "--format",
            "csv",
        ]),
    ];
    insta::assert_snapshot!("good_imports", named(&text.join("\n")));
}

/// A snapshot's name ends in the first letters of its hash.
fn named(text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        match line.split_once("cow_nmc=") {
            Some((before, after)) if !after.starts_with("baseline") => {
                let (pin, rest) = after.split_once(' ').unwrap_or((after, ""));
                let (version, _) = pin.split_once('-').expect("version-hash");
                lines.push(format!("{before}cow_nmc={version}-[hash] {rest}"));
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

/// A damaged import is named on every run and never hides the built-in figures.
#[test]
fn a_damaged_import_is_a_warning() {
    let desk = Desk::new();
    desk.file("nmc.csv", NMC);
    desk.run(&["import", "cow_nmc", "nmc.csv"]);
    let (manifest, _) = tree(&desk.home()).into_iter().find(|(path, _)| path.ends_with("manifest.json")).expect("one");
    std::fs::write(&manifest, b"{").expect("a writable file");
    let text = desk.show(&["measure", "nmc_cinc", "Russia", "--years", "2001", "--format", "csv"]);
    let folder = manifest.parent().and_then(|f| f.file_name()).expect("a folder").to_string_lossy().into_owned();
    insta::assert_snapshot!("damaged_import", text.replace(&folder, "[snapshot]"));
}
