//! What stops an import, and under which code.

use footing_core::Fault;
use footing_sources::{InputFile, Parser, by_id};

use crate::fixtures::gzip;
use crate::support::{csv_fixtures, fixtures, of_several_files, parse, parse_files, parse_text, rows, sources};

const ATOP: &str = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n";
const TRADE: &str = "ccode1,ccode2,year,flow1,flow2,smoothflow1,smoothflow2\n";
const TD: &str = "rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region,type1,type2,type3\n";
const TSS: &str =
    "tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary,principal,aprin\n";
const BANK: &str = "Country Name,Country Code,Year,Value\n";
const COW_MID: &str = "dispnum,ccode1,ccode2,year,cowmidongoing,cowmidonset,sidea1,sidea2,fatality1,fatality2,fatalpre1,\
                       fatalpre2,hiact1,hiact2,hostlev1,hostlev2,orig1,orig2,fatality,hostlev,mindur,maxdur,recip,stmon\n";

#[track_caller]
fn stops(id: &str, text: &str, code: &str) {
    let problem = parse_text(id, text).expect_err("the import stops");
    assert_eq!(problem.code, code, "{problem}");
    assert_eq!(problem.fault, Fault::Data);
    assert!(problem.place.is_some() || problem.found.is_some(), "a problem says where: {problem}");
}

#[test]
fn a_column_too_many_or_too_few_stops_every_import() {
    for source in sources() {
        for (name, text) in csv_fixtures(&source.card.id) {
            let widened: String = text
                .lines()
                .enumerate()
                .map(|(i, l)| format!("{l},{}\n", if i == 0 { "extra" } else { "1" }))
                .collect();
            if source.card.id == "fbic" {
                continue; // whose components are passed over, whatever they are
            }
            let problem = parse(source, &name, widened.as_bytes()).expect_err("a column too many");
            assert_eq!(problem.code, "unknown-column", "{}: {problem}", source.card.id);

            // The year is in every layout, whatever its name.
            let header = text.lines().next().expect("a header");
            let year = header.split(',').position(|c| {
                ["year", "styear", "start", "Year", "begin", "Date", "signYear", "yr"].contains(&c.trim_matches('"'))
            });
            let year = year.expect("a year column");
            let narrowed: String = csv_without(&text, year);
            let problem = parse(source, &name, narrowed.as_bytes()).expect_err("a column too few");
            assert_eq!(problem.code, "missing-column", "{}: {problem}", source.card.id);
        }
    }
}

fn csv_without(text: &str, place: usize) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in reader.records() {
        let record = record.expect("fixtures are CSV");
        let kept = record.iter().enumerate().filter(|(i, _)| *i != place).map(|(_, cell)| cell);
        writer.write_record(kept).expect("memory takes all");
    }
    String::from_utf8(writer.into_inner().expect("memory takes all")).expect("still text")
}

#[test]
fn one_file_is_expected() {
    for source in sources().filter(|source| !of_several_files(source)) {
        let Parser::Tables(parse) = source.parser else { continue };
        let file = || InputFile { name: "a", bytes: b"" };
        for files in [vec![], vec![file(), file()]] {
            let problem = parse(&source.card, &files).expect_err("one file only");
            assert_eq!((problem.code, problem.fault), ("wrong-number-of-files", Fault::Usage));
        }
    }
}

#[test]
fn what_is_no_table_is_named_as_such() {
    for source in sources() {
        for garbage in
            [&b"\x00\xff\xfe\x01\x80binary\n\xff\xff\n"[..], b"%PDF-1.7\n\x80\x81", b"<html><body>404</body></html>"]
        {
            let problem = parse(source, "garbage", garbage).expect_err("no table");
            assert!(
                ["malformed-row", "unknown-column", "missing-column", "mixed-encodings", "not-a-workbook"]
                    .contains(&problem.code),
                "{}: {problem}",
                source.card.id
            );
        }
        let empty = parse(source, "empty", b"").expect_err("no header");
        assert!(["missing-column", "not-a-workbook"].contains(&empty.code), "{}: {empty}", source.card.id);
    }
}

#[test]
fn a_file_cut_short_is_a_broken_archive_not_a_short_table() {
    for source in sources() {
        for (name, bytes) in fixtures(&source.card.id) {
            let packed = gzip(&bytes);
            // The checksum alone, half of it, and a cut within the header.
            for cut in [packed.len() - 4, packed.len() - 9, packed.len() / 2, 5] {
                let problem = parse(source, &name, &packed[..cut]).expect_err("cut short");
                assert_eq!(problem.code, "unreadable-archive", "{} cut at {cut}: {problem}", source.card.id);
            }
            let packed = crate::fixtures::zst(&bytes);
            let problem = parse(source, &name, &packed[..packed.len() - 3]).expect_err("cut short");
            assert_eq!(problem.code, "unreadable-archive", "{}: {problem}", source.card.id);
        }
    }
}

#[test]
fn bad_cells_stop_with_the_row_quoted() {
    stops("atop", &format!("{ATOP}2,20,1950,1,0,0,0,2\n"), "bad-cell");
    stops("atop", &format!("{ATOP}2,20,19x0,1,0,0,0,1\n"), "bad-cell");
    stops("atop", &format!("{ATOP}2,20,1950,1,0,0\n"), "malformed-row");
    stops("cow_trade", &format!("{TRADE}2,20,1950,many,1,1,1\n"), "bad-cell");
    stops("cow_trade", &format!("{TRADE}2,20,1950,-1,1,1,1\n"), "out-of-range");
    stops("cow_mid", &format!("{COW_MID}1,2,20,1950,1,1,1,0,0,0,0,0,0,0,6,1,1,1,0,4,1,1,0,1\n"), "bad-cell");
    stops("td_rivalries", &format!("{TD}1,A-B,2,20,1950,1960,Global,cultural,,\n"), "bad-cell");
    stops("td_rivalries", &format!("{TD}1,A-B,2,20,1960,1950,Global,spatial,,\n"), "out-of-range");
    stops("td_rivalries", &format!("{TD}1,A-B,2,20,1950,2011,Global,spatial,,\n"), "out-of-range");
    stops("tss_rivalries", &format!("{TSS}1,A-B,2,20,1950,1960,2,,,,,\n"), "bad-cell");
    stops("worldbank_gdp", &format!("{BANK}Peru,PER,1990,0\n"), "out-of-range");

    let problem = parse_text("atop", &format!("{ATOP}2,20,1950,1,0,0,0,2\n")).expect_err("a bad flag");
    assert_eq!(problem.place.as_deref(), Some("test.csv, row 2: 2,20,1950,1,0,0,0,2"));
}

#[test]
fn unknown_states_stop() {
    stops("atop", &format!("{ATOP}2,999,1950,1,0,0,0,1\n"), "unknown-state");
    stops("cow_trade", &format!("{TRADE}2,324,1950,1,1,1,1\n"), "unknown-state");
    stops("cow_mid", &format!("{COW_MID}1,2,3,1950,1,1,1,0,0,0,0,0,0,0,1,1,1,1,0,4,1,1,0,1\n"), "unknown-state");
    // Venice may stand in a rivalry that was over before the frame, not in a later one.
    stops("td_rivalries", &format!("{TD}1,A-B,324,640,1750,1850,Global,spatial,,\n"), "unknown-state");
    stops("worldbank_gdp", &format!("{BANK}Atlantis,ATL,1990,1\n"), "unknown-state");
    stops("worldbank_population", &format!("{BANK}Peru,per,1990,1\n"), "unknown-state");
}

#[test]
fn a_state_has_no_relation_with_itself() {
    stops("atop", &format!("{ATOP}2,2,1950,1,0,0,0,1\n"), "self-dyad");
    stops("cow_trade", &format!("{TRADE}2,2,1950,1,1,1,1\n"), "self-dyad");
    stops("td_rivalries", &format!("{TD}1,A-B,2,2,1950,1960,Global,spatial,,\n"), "self-dyad");
}

#[test]
fn the_same_case_twice_stops() {
    stops("atop", &format!("{ATOP}2,20,1950,1,0,0,0,1\n2,20,1950,1,0,0,0,1\n"), "duplicate-key");
    stops("cow_trade", &format!("{TRADE}2,20,1950,1,1,1,1\n2,20,1950,1,1,1,1\n"), "duplicate-key");
    stops("cow_trade", &format!("{TRADE}2,20,1950,1,1,1,1\n20,2,1950,1,1,1,1\n20,2,1950,1,1,1,1\n"), "duplicate-key");
    stops(
        "tss_rivalries",
        &format!("{TSS}1,A-B,2,20,1950,1960,1,,,,,\n2,A-B 2,20,2,1960,1970,1,,,,,\n"),
        "duplicate-key",
    );
    stops("worldbank_gdp", &format!("{BANK}Peru,PER,1990,1\nPeru,PER,1990,1\n"), "duplicate-key");
}

#[test]
fn sides_that_disagree_stop() {
    stops("cow_trade", &format!("{TRADE}2,20,1950,1,5,1,1\n20,2,1950,1,5,1,1\n"), "mirror-disagrees");
    stops("cow_trade", &format!("{TRADE}2,20,1950,1,NA,1,1\n20,2,1950,0,1,1,1\n"), "mirror-disagrees");
    stops("cow_trade", &format!("{TRADE}2,20,1950,1,5,1,1\n"), "mirror-missing");
    stops("cow_trade", &format!("{TRADE}20,2,1950,1,5,1,1\n2,20,1951,5,1,1,1\n"), "mirror-missing");
    let mid = |a, b, h1, h2| format!("7,{a},{b},1950,1,1,1,0,0,0,0,0,0,0,{h1},{h2},1,1,0,4,1,1,0,1\n");
    stops("cow_mid", &format!("{COW_MID}{}{}", mid(2, 20, 1, 4), mid(20, 2, 1, 4)), "mirror-disagrees");
    stops("cow_mid", &format!("{COW_MID}{}", mid(2, 20, 1, 4)), "mirror-missing");
    assert!(parse_text("cow_mid", &format!("{COW_MID}{}{}", mid(2, 20, 1, 4), mid(20, 2, 4, 1))).is_ok());
}

#[test]
fn years_the_card_does_not_know_stop() {
    stops("atop", &format!("{ATOP}2,20,2019,1,0,0,0,1\n"), "year-outside-card");
    stops("worldbank_gdp", &format!("{BANK}Peru,PER,2024,1\n"), "year-outside-card");
}

#[test]
fn a_correction_applies_to_what_was_published_and_lapses_otherwise() {
    let published =
        parse_text("tss_rivalries", &format!("{TSS}158,A-B,679,698,1970,1970,,1,,,,\n")).expect("as published");
    assert_eq!(rows(&published.tables[0].rows), ["680,698,1970,1,0,1,0,0"]);
    stops("tss_rivalries", &format!("{TSS}158,A-B,680,698,1970,1970,,1,,,,\n"), "correction-lapsed");
}

#[test]
fn an_unreported_flow_is_never_a_zero() {
    let import = parse_text(
        "cow_trade",
        &format!("{TRADE}2,20,1950,3,NA,3,0\n20,2,1950,-9,3,0,3\n2,40,1950,,,,\n40,2,1950,,,,\n2,41,1950,0,0,0,0\n41,2,1950,0,0,0,0\n"),
    )
    .expect("a whole file");
    assert_eq!(rows(&import.tables[0].rows), ["2,20,1950,null", "2,41,1950,0"]);
    assert_eq!(rows(&import.tables[1].rows), ["2,1950,3,1,2", "20,1950,3,0,1", "40,1950,null,0,1", "41,1950,0,1,0"]);
    assert_eq!(import.left_out.get("nothing_reported"), Some(&2));
}

/// The beginning of a file of chapters with one row, beside the totals of the fixture.
const CHAPTERS: &str =
    "partner_comtrade_code,partner_name,partner_iso3,flow,year,hs2,value_usd,pct_of_flow\n156,China,CHN,";

#[test]
fn russian_chapters_and_totals_belong_together() {
    stops("comtrade_russia", &format!("{CHAPTERS}Export,2001,0,5,1\n"), "bad-cell");
    stops("comtrade_russia", &format!("{CHAPTERS}Export,2001,100,5,1\n"), "bad-cell");
    stops("comtrade_russia", &format!("{CHAPTERS}Turnover,2001,27,5,1\n"), "bad-cell");
    stops("comtrade_russia", &format!("{CHAPTERS}Re-export,2001,27,5,1\n"), "bad-cell");
    stops("comtrade_russia", &format!("{CHAPTERS}Export,2001,27,,1\n"), "bad-cell");
    stops("comtrade_russia", &format!("{CHAPTERS}Export,2001,27,-1,1\n"), "out-of-range");
    stops("comtrade_russia", &format!("{CHAPTERS}Export,2001,27,1500,1\n"), "chapters-exceed-total");
    stops("comtrade_russia", &format!("{CHAPTERS}Export,2003,27,5,1\n"), "flow-without-total");
    stops(
        "comtrade_russia",
        &format!("{CHAPTERS}Export,2001,7,5,1\n156,China,CHN,Export,2001,07,5,1\n"),
        "duplicate-key",
    );
    let source = by_id("comtrade_russia").expect("listed");
    let one = fixtures("comtrade_russia").split_off(1);
    let problem = parse_files(source, &one).expect_err("one file of two");
    assert_eq!((problem.code, problem.fault), ("file-missing", Fault::Usage));
}

#[test]
fn unknown_deaths_stay_unknown_unless_some_are_known() {
    let row = |number, f1, f2| {
        let side = |a, b, f1, f2| format!("{number},{a},{b},1950,1,1,1,0,{f1},{f2},0,0,0,0,4,4,1,1,0,4,1,1,0,1\n");
        format!("{}{}", side(2, 20, f1, f2), side(20, 2, f2, f1))
    };
    let fatal = |disputes: &[String]| {
        let import = parse_text("cow_mid", &format!("{COW_MID}{}", disputes.concat())).expect("a whole file");
        rows(&import.tables[0].rows)[0].rsplit(',').next().expect("a last column").to_owned()
    };
    assert_eq!(fatal(&[row(1, 0, 0)]), "0");
    assert_eq!(fatal(&[row(1, 0, -9)]), "null");
    assert_eq!(fatal(&[row(1, -9, 2)]), "1");
    assert_eq!(fatal(&[row(1, 0, 0), row(2, -9, 0)]), "null");
    assert_eq!(fatal(&[row(1, -9, 0), row(2, 0, 0)]), "null");
    assert_eq!(fatal(&[row(1, -9, 0), row(2, 1, 0)]), "1");
}

/// A file cut within its last number has all its cells; only the line end is gone.
#[test]
fn a_file_cut_within_its_last_row_stops_the_import() {
    /// Publishers who end the last row without a line end.
    const OPEN_ENDED: [&str; 4] = ["joint_exercises_russia", "unsc_vetoes", "worldbank_gdp", "worldbank_population"];
    for source in sources() {
        let id = source.card.id.as_str();
        for (name, text) in csv_fixtures(id) {
            let cut = parse(source, &name, text.trim_end().as_bytes());
            match cut {
                Ok(_) => assert!(OPEN_ENDED.contains(&id), "{id}/{name} is taken as whole"),
                Err(problem) => {
                    assert!(!OPEN_ENDED.contains(&id), "{id}/{name}: {problem}");
                    assert_eq!(problem.code, "unfinished-row", "{id}/{name}: {problem}");
                }
            }
        }
    }
}

#[test]
fn a_register_whose_last_record_is_broken_was_cut_short() {
    let (name, bytes) = fixtures("sipri_register").remove(0);
    let source = by_id("sipri_register").expect("listed");
    assert!(parse(source, &name, &bytes).is_ok(), "a record broken in the middle is the publisher's own");
    for (rest, says) in [("Chad,China,2001,,3", "row"), ("Chad,China,2001,,3\n", "Chad,China,2001")] {
        let cut = [bytes.as_slice(), rest.as_bytes()].concat();
        let problem = parse(source, &name, &cut).expect_err("the last record breaks off");
        assert_eq!(problem.code, "malformed-row", "{problem}");
        assert!(problem.to_string().contains(says), "{problem}");
    }
    // Of the last record only the last digit is gone.
    let cut = &bytes[..bytes.len() - 2];
    assert_eq!(parse(source, &name, cut).expect_err("the last number breaks off").code, "unfinished-row");
}

#[test]
fn rows_of_several_versions_are_no_release() {
    const SIX: &str = "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n";
    let row = |year: u16, version: u16| format!("CAN,20,{year},1,2,3,4,5,6,.01,{version}\n");
    let release = |version| parse_text("cow_nmc", &format!("{SIX}{}", row(1990, version))).expect("a row").release;
    assert_eq!(release(2021).as_deref(), Some("6.0"));
    assert_eq!(release(2017).as_deref(), Some("unknown (`2017` in the column `version`)"));
    stops("cow_nmc", &format!("{SIX}{}{}", row(1990, 2021), row(1991, 2017)), "mixed-releases");
}
