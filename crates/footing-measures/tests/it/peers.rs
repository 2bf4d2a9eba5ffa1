//! Publishers' and peers' figures, where their files are: set FOOTING_DATA to the data folder.

use std::collections::BTreeMap;

use footing_core::{Reading, Status, Year};
use footing_measures::statistics::parity::{BAND, crossings};
use footing_measures::statistics::peace::peace_years;
use footing_measures::statistics::trend::{autocorrelation, mann_kendall};

use crate::support::{Files, estimate, near, number, rows, value, whole};

const CHINA: u16 = 710;
const INDIA: u16 = 750;
const JAPAN: u16 = 740;
const NORTH_KOREA: u16 = 731;
const RUSSIA: u16 = 365;
const USA: u16 = 2;

fn capabilities() -> Files {
    let rows = rows("nmc/cow_nmc_v7.csv");
    let cells =
        rows.iter().filter_map(|row| Some(("cinc", whole(row, "ccode"), 0, whole(row, "year"), number(row, "cinc")?)));
    Files::default().with("cow_nmc", [1816, 2022], false, cells)
}

fn points(files: &Files, state: u16, years: [Year; 2]) -> Vec<(Year, f64)> {
    (years[0]..=years[1]).filter_map(|year| Some((year, 100.0 * share(files, state, year)?))).collect()
}

fn share(files: &Files, state: u16, year: Year) -> Option<f64> {
    use footing_measures::{Evidence, Series};
    files.state(Series::new("cow_nmc", "cinc"), footing_core::CowCode(state), year).known()
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn cinc_trends_of_russia_and_china() {
    let files = capabilities();
    for (state, years, slope, [low, high], s, z, tolerance) in [
        (RUSSIA, [1992, 2022], -0.0934, [-0.1109, -0.0782], Some(-409), -6.93, 5.1e-5),
        (RUSSIA, [2012, 2022], -0.0546, [-0.0731, -0.0198], None, -2.65, 5.1e-5),
        (CHINA, [1992, 2022], 0.393, [0.363, 0.447], None, 7.21, 5.1e-4),
    ] {
        let trend = estimate(&files, "nmc_cinc_trend", state, 0, years);
        near(trend.reading.known().unwrap(), slope, tolerance);
        let plain = trend.intervals.last().unwrap();
        near(plain.low, low, tolerance);
        near(plain.high, high, tolerance);
        let test = mann_kendall(&points(&files, state, years), 1.0).unwrap();
        near(test.z, z, 5.1e-3);
        assert!(s.is_none_or(|s| s == test.s), "{}", test.s);
    }
    // Computed apart in Python by the formula of Hamed and Rao: METHODS prints none.
    for (state, inflation) in [(RUSSIA, 2.375_795_875), (CHINA, 1.009_381_309)] {
        near(autocorrelation(&points(&files, state, [1992, 2022])).unwrap().inflation, inflation, 1e-7);
    }
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn parity_of_china_and_the_united_states() {
    let files = capabilities();
    let ratios: Vec<(Year, Option<f64>)> =
        (1950..=2022).map(|year| (year, value(&files, "nmc_cinc_ratio", CHINA, USA, year))).collect();
    let found = crossings(&ratios, BAND).map(|crossing| (crossing.first.unwrap(), crossing.sustained.unwrap()));
    assert_eq!(found.map(|(first, _)| first.year), [1975, 1995, 2007]);
    assert_eq!(found.map(|(_, sustained)| sustained.year), [1991, 2003, 2007]);
    assert!(found.iter().all(|(first, sustained)| !first.at_latest && !sustained.at_latest));
}

fn trade() -> Files {
    let mut pairs: BTreeMap<(Year, u16, u16), [Option<f64>; 2]> = BTreeMap::new();
    for row in rows("trade/cow_trade_directed.csv.gz") {
        let (a, b, year): (u16, u16, Year) = (whole(&row, "ccode1"), whole(&row, "ccode2"), whole(&row, "year"));
        if a < b && year >= 2010 {
            pairs.insert((year, a, b), [number(&row, "flow1"), number(&row, "flow2")]);
        }
    }
    let mut totals: BTreeMap<(Year, u16), f64> = BTreeMap::new();
    let mut cells = Vec::new();
    for ((year, a, b), flows) in pairs {
        for state in [a, b] {
            *totals.entry((year, state)).or_default() += flows.iter().flatten().sum::<f64>();
        }
        if let [Some(there), Some(back)] = flows {
            cells.push(("total_musd", a, b, year, there + back));
        }
    }
    let totals: Vec<_> =
        totals.into_iter().map(|((year, state), total)| ("total_musd", state, 0, year, total)).collect();
    Files::default().with("cow_trade", [2010, 2014], false, cells).with("cow_trade_totals", [2010, 2014], false, totals)
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn trade_shares_of_russia_and_china() {
    let files = trade();
    let of = |id, a, b| value(&files, id, a, b, 2014).unwrap();
    near(of("cow_trade_share", RUSSIA, CHINA), 0.122, 5e-4);
    near(of("cow_trade_share", CHINA, RUSSIA), 0.022, 5e-4);
    near(of("cow_trade_share_ratio", RUSSIA, CHINA), 5.6, 0.05);
    near(of("cow_trade_share_log_ratio", RUSSIA, CHINA), 5.6_f64.ln(), 0.01);
    // Not printed anywhere: more trade than size explains, in both directions alike.
    let (there, back) = (of("cow_trade_intensity", RUSSIA, CHINA), of("cow_trade_intensity", CHINA, RUSSIA));
    assert!(there > 0.5 && there < 2.0 && (there / back - 1.0).abs() < 0.15, "{there} {back}");
    assert_eq!(
        estimate(&files, "cow_trade_share", RUSSIA, CHINA, [2015, 2020]).reading.status(),
        Status::OutOfCoverage
    );
}

fn obligations() -> Files {
    let kinds = [
        ("defense", "atop_defense"),
        ("offense", "atop_offense"),
        ("neutrality", "atop_neutral"),
        ("nonaggression", "atop_nonagg"),
        ("consultation", "atop_consul"),
    ];
    let mut cells = Vec::new();
    for row in rows("atop/atop_5_1_directed_dyad_year.csv.zst") {
        for (kind, column) in kinds {
            let flag = number(&row, column).expect("every flag is known");
            cells.push((kind, whole(&row, "ccode1"), whole(&row, "ccode2"), whole(&row, "year"), flag));
        }
    }
    Files::default().with("atop", [1816, 2018], true, cells)
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn obligations_of_china_and_russia() {
    let files = obligations();
    for (a, b) in [(CHINA, RUSSIA), (RUSSIA, CHINA)] {
        for year in 1950..=2018 {
            let flags = ["defense", "offense", "neutrality", "nonaggression", "consultation"]
                .map(|kind| value(&files, &format!("atop_{kind}"), a, b, year).unwrap() > 0.0);
            let expected = match year {
                1950 => [true, true, false, true, false],
                1962..=1964 => [true, false, false, true, true],
                1951..=1980 => [true, false, false, true, false],
                1981..=1991 => [false; 5],
                1992..=2000 => [false, false, false, true, false],
                _ => [false, false, false, true, true],
            };
            assert_eq!(flags, expected, "{a} {b} {year}");
            let level = match year {
                1950..=1980 => 3.0,
                1981..=1991 => 0.0,
                1992..=2000 => 1.0,
                _ => 2.0,
            };
            assert_eq!(value(&files, "atop_commitment", a, b, year), Some(level), "{a} {b} {year}");
        }
        assert_eq!(estimate(&files, "atop_commitment", a, b, [2019, 2019]).reading.status(), Status::OutOfCoverage);
        assert_eq!(estimate(&files, "atop_commitment", a, b, [1985, 1985]).reading, Reading::ImpliedZero);
    }
    assert_eq!(value(&files, "atop_commitment", CHINA, NORTH_KOREA, 2018), Some(3.0));
    assert_eq!(value(&files, "atop_nonaggression", CHINA, NORTH_KOREA, 2018), Some(1.0));
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn obligations_of_150_dyads() {
    let files = obligations();
    let mut compared = 0;
    for row in rows("../oracles/peacesciencer_150_dyads.csv.zst") {
        let (a, b, year) = (whole(&row, "ccode1"), whole(&row, "ccode2"), whole(&row, "year"));
        if !(1816..=2018).contains(&year) {
            continue;
        }
        for (id, column) in [
            ("atop_defense", "atop_defense"),
            ("atop_offense", "atop_offense"),
            ("atop_neutrality", "atop_neutral"),
            ("atop_nonaggression", "atop_nonagg"),
            ("atop_consultation", "atop_consul"),
        ] {
            if let Some(flag) = number(&row, column) {
                assert_eq!(value(&files, id, a, b, year), Some(flag), "{id} {a} {b} {year}");
                compared += 1;
            }
        }
    }
    assert!(compared > 10_000, "{compared} flags compared");
}

/// Disputes of each pair, from either side's row once.
fn disputes(table: &'static str, years: [Year; 2], name: &str, onset: &str, ongoing: &str) -> Files {
    let mut counts: BTreeMap<(u16, u16, Year), [f64; 2]> = BTreeMap::new();
    for row in rows(name) {
        let (a, b, year): (u16, u16, Year) = (whole(&row, "ccode1"), whole(&row, "ccode2"), whole(&row, "year"));
        if a < b {
            let count = counts.entry((a, b, year)).or_default();
            count[0] += number(&row, onset).unwrap();
            count[1] += number(&row, ongoing).unwrap();
        }
    }
    let cells = counts.into_iter().flat_map(|((a, b, year), [onsets, ongoing])| {
        [("onsets", a, b, year, onsets), ("ongoing", a, b, year, ongoing)]
    });
    Files::default().with(table, years, true, cells)
}

fn gml() -> Files {
    disputes("gml_mid", [1816, 2010], "mid/gml_dirdisp.csv", "midonset", "midongoing")
}

fn cow() -> Files {
    disputes("cow_mid", [1816, 2014], "mid/cow_mid_ddydisps.csv", "cowmidonset", "cowmidongoing")
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn disputes_of_russia_and_china() {
    let gml = gml();
    let onsets = |year| value(&gml, "gml_mid_onsets", RUSSIA, CHINA, year).unwrap();
    let found: Vec<(Year, f64)> = (1970..=2010).map(|year| (year, onsets(year))).filter(|(_, n)| *n > 0.0).collect();
    let expected = [
        (1974, 2.0),
        (1977, 1.0),
        (1978, 1.0),
        (1979, 2.0),
        (1980, 1.0),
        (1986, 1.0),
        (1993, 1.0),
        (1994, 1.0),
        (2009, 1.0),
    ];
    assert_eq!(found, expected);
    let pooled = estimate(&gml, "gml_mid_onsets", CHINA, RUSSIA, [1970, 2020]);
    assert_eq!((pooled.reading.known(), pooled.n), (Some(11.0), 41));
    assert_eq!(value(&gml, "gml_mid_peace_years", RUSSIA, CHINA, 2010), Some(1.0));
    assert_eq!(value(&gml, "gml_mid_last", RUSSIA, CHINA, 2010), Some(2009.0));
    assert_eq!(
        estimate(&gml, "gml_mid_peace_years", RUSSIA, CHINA, [2011, 2011]).reading.status(),
        Status::OutOfCoverage
    );
    let cow = cow();
    assert_eq!(value(&cow, "cow_mid_peace_years", RUSSIA, CHINA, 2014), Some(2.0));
    assert_eq!(value(&cow, "cow_mid_last", RUSSIA, CHINA, 2014), Some(2012.0));
    assert_eq!(value(&cow, "cow_mid_onsets", RUSSIA, CHINA, 2012), Some(1.0));
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn cow_disputes_equal_the_peer() {
    let files = cow();
    let mut compared = 0;
    for row in rows("../oracles/cow_mid_directed_dyadyears.csv") {
        let (a, b, year) = (whole(&row, "ccode1"), whole(&row, "ccode2"), whole(&row, "year"));
        assert_eq!(value(&files, "cow_mid_onsets", a, b, year), number(&row, "cowmidonset"), "{a} {b} {year}");
        compared += 1;
    }
    assert!(compared > 5_000, "{compared} dyad-years compared");
}

/// The peer's spell of a year is the peace at the end of the year before; of a pair's first year it is 0.
#[test]
#[ignore = "needs FOOTING_DATA"]
fn peace_spells_of_four_dyads() {
    let rows = rows("../oracles/peace_spells_four_dyads.csv");
    let mut ongoing: BTreeMap<(u16, u16), BTreeMap<Year, (bool, u32)>> = BTreeMap::new();
    for row in &rows {
        let pair = (whole(row, "ccode1"), whole(row, "ccode2"));
        let seen = (number(row, "gmlmidongoing") == Some(1.0), whole(row, "gmlmidspell"));
        ongoing.entry(pair).or_default().insert(whole(row, "year"), seen);
    }
    assert_eq!(ongoing.len(), 4);
    let files = gml();
    let (mut compared, mut measured) = (0, 0);
    for (&(a, b), years) in &ongoing {
        let first = *years.keys().next().unwrap();
        let dispute = |year| years.get(&year).map(|(ongoing, _)| *ongoing);
        for (&year, &(_, spell)) in years {
            let peace = peace_years(year - 1, first, 0, dispute);
            assert_eq!(peace.map_or(0, |peace| peace.years), spell, "{a} {b} {year}");
            compared += 1;
            // The measure itself agrees once a dispute was seen; before, it counts from the source's first year.
            if peace.is_some_and(|peace| peace.last_dispute.is_some()) {
                assert_eq!(
                    value(&files, "gml_mid_peace_years", a, b, year - 1),
                    Some(f64::from(spell)),
                    "{a} {b} {year}"
                );
                measured += 1;
            }
        }
    }
    assert!(compared == rows.len() && measured > 300, "{compared} {measured}");
}

fn rivalries(table: &'static str, name: &str, first: &str, last: &str, ends: Year) -> Files {
    let mut cells = Vec::new();
    for row in rows(name) {
        let (a, b): (u16, u16) = (whole(&row, "ccode1"), whole(&row, "ccode2"));
        for year in whole::<Year>(&row, first)..=whole::<Year>(&row, last) {
            cells.push(("active", a.min(b), a.max(b), year, 1.0));
        }
    }
    Files::default().with(table, [1816, ends], true, cells)
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn rivalries_of_the_great_powers() {
    let td = rivalries("td_rivalries", "rivalries/td_rivalries.csv", "styear", "endyear", 2010);
    let tss = rivalries("tss_rivalries", "rivalries/tss_rivalries.csv", "start", "end", 2020);
    // METHODS prints the spells after 1945, and of China-Russia all.
    let expected: [(u16, u16, Year, &[[Year; 2]]); 5] = [
        (CHINA, RUSSIA, 1860, &[[1816, 1949], [1958, 1989]]),
        (USA, CHINA, 1945, &[[1949, 1972], [1996, 2020]]),
        (USA, RUSSIA, 1945, &[[1945, 1989], [2007, 2020]]),
        (CHINA, INDIA, 1947, &[[1948, 2020]]),
        (CHINA, JAPAN, 1952, &[[1996, 2020]]),
    ];
    for (a, b, from, spells) in expected {
        for (files, id, ends) in [(&td, "td_rivalry", 2010), (&tss, "tss_rivalry", 2020)] {
            for year in from..=ends {
                let listed = spells.iter().any(|&[first, last]| (first..=last).contains(&year));
                assert_eq!(value(files, id, a, b, year), Some(f64::from(u8::from(listed))), "{id} {a} {b} {year}");
            }
            assert_eq!(estimate(files, id, a, b, [ends + 1, ends + 3]).reading.status(), Status::OutOfCoverage);
        }
    }
    // A spell METHODS does not print, and one coding only has: read both.
    assert_eq!(value(&td, "td_rivalry", USA, RUSSIA, 1919), Some(0.0));
    assert_eq!(value(&tss, "tss_rivalry", USA, RUSSIA, 1919), Some(1.0));
}
