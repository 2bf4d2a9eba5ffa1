//! What people come for.

use std::io::Read;
use std::process::Stdio;

use crate::Desk;

macro_rules! snapshots {
    ($($name:ident: [$($argument:expr),* $(,)?];)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), Desk::new().show(&[$($argument),*]));
        })+
    };
}

snapshots! {
    help: ["--help"];
    nothing_typed: [];
    help_of_import: ["import", "-h"];
    explain: ["explain", "unga_kappa_linear"];
    explain_a_source: ["explain", "cow_trade"];
    explain_why: ["explain", "--why", "unga_kappa_linear", "RUS", "CHN", "1960"];
    find_trade: ["find", "trade"];
    find_nothing: ["find", "xyzzy"];
    cite: ["cite", "unga_agreement"];
    cite_a_key: ["cite", "haege2011"];
    sources: ["sources"];
    measure_text: ["measure", "unga_kappa_linear", "RUS", "CHN", "--years", "2015..2019"];
    measure_csv: ["measure", "unga_kappa_linear", "RUS", "CHN", "--years", "2015..2019", "--format", "csv"];
    measure_json: ["measure", "unga_kappa_linear", "RUS", "CHN", "--years", "2015..2019", "--format", "json"];
    measure_as_of: ["measure", "nmc_cinc", "China", "--years", "2010..2020", "--as-of", "2012-06-30", "--format", "csv"];
}

/// METHODS 3.2: by kappa Russia is China's second of 188, by raw agreement its 34th.
#[test]
fn rank() {
    let desk = Desk::new();
    let rank = |measure| desk.run(&["rank", measure, "--of", "China", "--years", "2015..2019"]);
    let kappa = rank("unga_kappa_linear");
    assert_eq!(kappa.code, Some(0));
    let head: Vec<&str> = kappa.out.lines().take(12).collect();
    insta::assert_snapshot!("rank", head.join("\n"));
    assert!(kappa.out.contains("188 partners ranked"), "{}", kappa.out);
    let place = |out: &str| {
        let row = out.lines().find(|line| line.contains("Russia")).expect("Russia is ranked");
        row.split_whitespace().next().expect("a rank").to_owned()
    };
    assert_eq!(place(&kappa.out), "2");
    assert_eq!(place(&rank("unga_agreement").out), "34");
}

#[test]
fn the_dossier_has_all_its_parts_and_fits_the_page() {
    let desk = Desk::new();
    let run = desk.run(&["assess", "Russia", "China", "--full"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let json = desk.run(&["assess", "Russia", "China", "--format", "json"]).out;
    let dossier: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let sections = dossier["sections"].as_array().expect("sections");
    assert!(sections.len() >= 6, "{} sections", sections.len());
    let titles = sections.iter().map(|section| section["title"].as_str().expect("a title").to_uppercase());
    let fixed = ["WHAT STANDS OUT", "WHAT IS KNOWN, AND WHAT IS NOT", "WHAT IS MISSING", "NAMED RULES", "PROVENANCE"];
    let heads: Vec<&str> = run.out.lines().collect();
    for title in titles.chain(fixed.map(str::to_owned)) {
        assert!(heads.iter().any(|line| line.starts_with(&title)), "no part {title}");
    }
    for word in ["NaN", "inf ", "null", "None", "Some("] {
        assert!(!run.out.contains(word), "{word} in the dossier");
    }
    assert!(!json.contains("NaN"), "NaN in the JSON");
    let wide: Vec<&str> = heads.into_iter().filter(|line| line.chars().count() > 100).collect();
    assert_eq!(wide, Vec::<&str>::new());
}

/// Two or three pages, with every dimension that is known, and the way to the rest.
#[test]
fn the_dossier_is_short_unless_asked() {
    let desk = Desk::new();
    let run = desk.run(&["assess", "Russia", "China"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let lines = run.out.lines().count();
    assert!((150..450).contains(&lines), "{lines} lines");
    for part in ["WHAT STANDS OUT", "WORDS AGAINST DEEDS", "ARMS AND TECHNOLOGY", "--section NAME", "--full"] {
        assert!(run.out.contains(part), "no {part}");
    }
    let part = desk.run(&["assess", "Russia", "China", "--section", "trade"]);
    assert_eq!(part.code, Some(0));
    assert!(part.out.contains("ECONOMIC DEPENDENCE") && !part.out.contains("ARMS AND TECHNOLOGY"));
    let wrong = desk.run(&["assess", "Russia", "China", "--section", "trad"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("trade"), "{}", wrong.err);
    let shaped = desk.run(&["assess", "Russia", "China", "--full", "--format", "json"]);
    assert_eq!(shaped.code, Some(2));
}

/// A composite whose ratios go as those of national incomes goes with footing's ratios of trade over income; turned round,
/// it goes against them.
#[test]
fn an_imported_composite_is_held_against_ratios() {
    let desk = Desk::new();
    // In order of income in 2014.
    let weights = [("USA", 64.0), ("CHN", 32.0), ("JPN", 16.0), ("DEU", 8.0), ("BRA", 4.0), ("POL", 2.0), ("PRY", 1.0)];
    let file = |turned: bool| {
        let mut text = "iso3a,iso3b,year,countrya,countryb,fbic,bandwidth,dependence\n".to_owned();
        for (a, x) in weights {
            for (b, y) in weights.into_iter().filter(|(b, _)| *b != a) {
                let share = if turned { y / (x + y) } else { x / (x + y) };
                text += &format!("{a},{b},2014,,,{share},,\n");
            }
        }
        text
    };
    for (turned, sign) in [(false, "21 pairs in 2014: 0.9"), (true, "21 pairs in 2014: -0.9")] {
        desk.file("fbic.csv", file(turned));
        let import =
            desk.run(&["import", "fbic", "fbic.csv", "--covers", "2014..2014", "--release", &turned.to_string()]);
        assert_eq!(import.code, Some(0), "{}", import.err);
        let json = desk.run(&["assess", "China", "Japan", "--format", "json"]).out;
        let dossier: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let sections = dossier["sections"].as_array().expect("sections");
        let benchmarks = sections.iter().find(|section| section["id"] == "benchmarks").expect("benchmarks");
        let notes = benchmarks["notes"].as_array().expect("notes");
        let said = notes
            .iter()
            .filter_map(|note| note.as_str())
            .find(|note| note.contains("trade with the partner over income"));
        assert!(said.is_some_and(|said| said.contains(sign)), "{said:?}");
        // The six indicators are there, and what no source knows of the two is no zero.
        let rows: Vec<&serde_json::Value> = benchmarks["rows"].as_array().expect("rows").iter().collect();
        let of = |what: &str| rows.iter().filter(|row| row["title"].as_str().is_some_and(|t| t.contains(what))).count();
        assert!(["visits", "UN votes", "trade", "energy", "arms", "exercises"].iter().all(|what| of(what) > 0));
        let exercises = rows.iter().find(|row| row["title"].as_str().is_some_and(|t| t.contains("exercises")));
        assert_eq!(exercises.expect("a row")["value"]["status"], "out_of_coverage");
    }
}

#[test]
fn every_format_of_the_dossier_is_whole() {
    let desk = Desk::new();
    for (format, start, end) in [("html", "<!DOCTYPE html>", "</html>"), ("md", "# ", "\n"), ("json", "{", "}\n")] {
        let run = desk.run(&["assess", "India", "Russia", "--format", format, "--years", "2000..2019"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{format}");
        assert!(run.out.starts_with(start), "{format} begins: {}", &run.out[..60]);
        assert!(run.out.ends_with(end) || run.out.trim_end().ends_with(end), "{format} ends");
        assert!(!run.out.contains("NaN"), "{format}");
    }
}

/// A file takes what standard output would, whole or not at all.
#[test]
fn output_goes_to_a_file() {
    let desk = Desk::new();
    let arguments = ["measure", "nmc_cinc", "Russia", "--years", "2001..2003", "--format", "csv"];
    let printed = desk.run(&arguments).out;
    let run = desk.run(&[&arguments[..], &["-o", "cinc.csv"]].concat());
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    assert_eq!(std::fs::read_to_string(desk.folder.path().join("cinc.csv")).expect("the file"), printed);
    let run = desk.run(&["measure", "unga_kappa_linear", "--all-dyads", "--years", "2018..2019", "-o", "all.parquet"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(run.out, "", "data only where they were asked for");
    let bytes = std::fs::read(desk.folder.path().join("all.parquet")).expect("the file");
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    let left: Vec<String> = std::fs::read_dir(desk.folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("part"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "nothing half-written stays");
}

/// `footing ... | head -1` ends the reading early: no error, no panic, nothing said.
#[test]
fn a_closed_pipe_is_no_error() {
    let desk = Desk::new();
    for arguments in [
        &["cite"][..],
        &["--help"],
        &["sources"],
        &["assess", "Russia", "China"],
        &["rank", "unga_kappa_linear", "--of", "China", "--years", "2018..2019", "--format", "json"],
    ] {
        let mut child =
            desk.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut err).expect("text");
        let code = child.wait().expect("the program ends").code();
        assert_eq!((code, err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

/// With nobody reading standard error, an error is still an exit code and no panic.
#[test]
fn a_closed_standard_error_is_no_panic() {
    let desk = Desk::new();
    desk.file("nmc.csv", crate::NMC);
    for (arguments, expected) in [(&["sources", "--pin", "x"][..], 2), (&["import", "cow_nmc", "nmc.csv"], 0)] {
        let mut child =
            desk.command(arguments).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("it starts");
        drop(child.stderr.take());
        assert_eq!(child.wait().expect("the program ends").code(), Some(expected), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_an_error() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let output = Desk::new().command(&["cite"]).stdout(full).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!("full_output", String::from_utf8_lossy(&output.stderr));
}
