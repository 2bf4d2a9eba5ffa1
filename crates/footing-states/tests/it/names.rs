//! Names that must match, names that must not, and names that must be refused.

use footing_core::{CowCode, Iso3, Period};
use footing_states::{cow_from_iso2, cow_from_iso3, iso2_latest, iso3, iso3_latest, name, name_in, resolve};

use crate::{code_of, day, means, means_in};

#[test]
fn must_match() {
    for (text, code) in [
        ("Russia", 365),
        ("Soviet Union", 365),
        ("U.S.S.R.", 365),
        ("Russian Federation", 365),
        ("SUN", 365),
        ("365", 365),
        ("China", 710),
        ("PRC", 710),
        ("P.R.C.", 710),
        ("People's Republic of China", 710),
        ("People’s Republic of China", 710),
        ("CHINA, PEOPLE'S REPUBLIC OF", 710),
        ("Taiwan", 713),
        ("Republic of China", 713),
        ("UK", 200),
        ("U.K.", 200),
        ("Great Britain", 200),
        ("UKG", 200),
        ("GBR", 200),
        ("usa", 2),
        ("U.S.A.", 2),
        ("the United States of America", 2),
        ("Burma", 775),
        ("Myanmar (Burma)", 775),
        ("Cote d'Ivoire", 437),
        ("CÔTE D’IVOIRE", 437),
        ("Co\u{302}te d'Ivoire", 437),
        ("Ivory Coast", 437),
        ("Swaziland", 572),
        ("eSwatini", 572),
        ("Holland", 210),
        ("Republic of Korea", 732),
        ("Korea, Rep.", 732),
        ("Korea (Republic of)", 732),
        ("KOR", 732),
        ("DPRK", 731),
        ("Korea, Dem. People's Rep.", 731),
        ("Congo, Dem. Rep.", 490),
        ("Congo, Rep.", 484),
        ("Congo - Kinshasa", 490),
        ("Congo (Brazzaville)", 484),
        ("Zaire", 490),
        ("Bosnia & Herzegovina", 346),
        ("Bosnia-Herzegovina", 346),
        ("St Lucia", 56),
        ("St. Kitts & Nevis", 60),
        ("Türkiye", 640),
        ("turkiye", 640),
        ("São Tomé & Príncipe", 403),
        ("Việt Nam", 816),
        ("Iran (Islamic Republic of)", 630),
        ("Egypt, Arab Rep.", 651),
        ("Gambia, The", 420),
        ("Solomon Is.", 940),
        ("AUS", 900),
        ("SLV", 92),
        ("SWZ", 572),
        ("CZE", 316),
        ("GMY", 255),
        ("cow:AUS", 305),
        ("COW: 970", 970),
        ("gw:970", 946),
        ("gw:260", 255),
        ("gw:340", 345),
        ("340", 345),
        ("972", 955),
        ("955", 955),
        ("Germany", 255),
        ("Vietnam", 816),
        ("Yemen", 679),
        ("Yugoslavia", 345),
        ("Serbia", 345),
        ("Samoa", 990),
        ("Georgia", 372),
        ("Guinea", 438),
        ("Niger", 436),
        ("Nigeria", 475),
        ("Dominica", 54),
        ("Dominican Republic", 42),
        ("Sudan", 625),
        ("South Sudan", 626),
        ("Ireland", 205),
        ("Micronesia", 987),
        ("Federated States of Micronesia", 987),
        ("NA", 0),
        ("NAM", 565),
    ] {
        assert_eq!(means(text).map_or(0, |code| code.0), code, "{text}");
    }
}

#[test]
fn must_not_match() {
    for text in [
        "",
        "   ",
        "the",
        "Guiana",
        "Russian",
        "RU",
        "NA",
        "Germania",
        "Prussiaa",
        "New",
        "South",
        "Republic",
        "Islands",
        "cow:",
        "cow:999",
        "gw:x",
        "gw:679",
        "iso:RUS",
        "0",
        "99999999999999999999",
        "-365",
        "365.0",
    ] {
        assert_eq!(code_of(means(text)), "unknown-state", "{text}");
    }
    for text in [
        "Scotland",
        "Hong Kong",
        "HKG",
        "MAC",
        "Palestine",
        "European Union",
        "South America",
        "Dutch East Indies",
        "French Guiana",
        "British Guiana",
        "American Samoa",
        "Northern Ireland",
        "New Guinea",
        "West Indies",
        "Vatican City",
        "Hong Kong SAR, China",
        "gw:711",
        "711",
        "Tibet",
    ] {
        assert_eq!(code_of(means(text)), "not-a-state", "{text}");
    }
}

#[test]
fn names_of_two_states_are_decided_by_the_period() {
    for (text, period, code) in [
        ("Germany", "1930", 255),
        ("Germany", "1945", 255),
        ("Germany", "1955..1989", 0),
        ("Germany", "1930..1960", 0),
        ("Germany", "1990", 255),
        ("Germany", "1950..1995", 255),
        ("DEU", "1980", 260),
        ("DEU", "1990", 255),
        ("Federal Republic of Germany", "1975", 260),
        ("Federal Republic of Germany", "2000", 255),
        ("West Germany", "2000", 260),
        ("Vietnam", "1965", 0),
        ("Vietnam", "1975", 816),
        ("Vietnam", "1950..2000", 816),
        ("Yemen", "1960", 678),
        ("Yemen", "1975", 0),
        ("Yemen", "1990", 679),
        ("YEM", "1975", 678),
        ("Korea", "1900", 730),
        ("Korea", "1950", 0),
        ("Korea", "1900..1960", 0),
        ("Congo", "1965", 0),
        ("Congo", "1985", 0),
        ("China", "1930", 710),
        ("China", "1960", 710),
        ("Republic of China", "1945", 710),
        ("Republic of China", "1960", 713),
        ("Soviet Union", "2010", 365),
        ("260", "1980", 260),
        ("678", "1980", 678),
        ("gw:260", "1980", 260),
        ("gw:260", "1980..1995", 255),
        ("gw:345", "1930", 345),
    ] {
        let found = means_in(text, period);
        assert_eq!(found.as_ref().map_or(0, |code| code.0), code, "{text} {period}");
        if code == 0 {
            assert_eq!(code_of(found), "ambiguous-state");
        }
    }
}

#[test]
fn the_ambiguous_is_refused_with_candidates() {
    let problem = means("Korea").unwrap_err();
    assert_eq!(
        problem.to_string(),
        "`Korea` may mean more than one state\n  \
           nearest: North Korea, South Korea\n\
         hint: write cow:731 for North Korea, cow:732 for South Korea, or the full name"
    );
    let problem = means("970").unwrap_err();
    assert_eq!(
        problem.to_string(),
        "`970` is Nauru in COW and Kiribati in Gleditsch-Ward\n  \
           nearest: Nauru, Kiribati\n\
         hint: write cow:970 for Nauru, gw:970 for Kiribati, or a name"
    );
    // An abbreviation of two: Republic of China, Republic of the Congo.
    for text in ["Congo", "ROC", "Hesse", "260", "678"] {
        assert_eq!(code_of(means(text)), "ambiguous-state", "{text}");
    }
    assert_eq!(means_in("Germany", "1960").unwrap_err().nearest, ["West Germany", "East Germany"]);
}

#[test]
fn what_is_no_state_is_said_honestly() {
    assert_eq!(
        means("Scotland").unwrap_err().what,
        "`Scotland` is not a member of the COW state system: a part of the United Kingdom (200)"
    );
    assert_eq!(
        means("Palestine").unwrap_err().what,
        "`Palestine` is not a member of the COW state system: COW does not list it"
    );
    assert_eq!(
        means("gw:711").unwrap_err().what,
        "`gw:711` (Tibet) is on the Gleditsch-Ward list and was never in the COW system"
    );
    assert_eq!(means("Rusia").unwrap_err().nearest[0], "Russia");
    assert!(means("RU").unwrap_err().hint.unwrap().contains("two-letter"));
}

#[test]
fn names_change_with_the_years() {
    let called = |code, years: [i32; 3]| years.map(|year| name_in(CowCode(code), year));
    assert_eq!(called(365, [1921, 1922, 1992]), ["Russia", "Soviet Union", "Russia"]);
    assert_eq!(called(345, [1910, 2002, 2006]), ["Serbia", "Yugoslavia", "Serbia"]);
    assert_eq!(
        called(490, [1965, 1980, 2000]),
        ["Democratic Republic of the Congo", "Zaire", "Democratic Republic of the Congo"]
    );
    assert_eq!(called(255, [1870, 1871, 2000]), ["Prussia", "Germany", "Germany"]);
    assert_eq!(called(816, [1960, 1975, 1976]), ["North Vietnam", "North Vietnam", "Vietnam"]);
    assert_eq!(["Russia", "China", "United States"], [365, 710, 2].map(|code| name(CowCode(code))));
}

#[test]
fn iso_codes_have_dates() {
    let from = |iso: &str, on: &str| cow_from_iso3(Iso3::parse(iso).unwrap(), day(on)).map(|code| code.0);
    assert_eq!(from("YUG", "1980-01-01"), Some(345));
    assert_eq!(from("SCG", "2004-01-01"), Some(345));
    assert_eq!(from("SRB", "2020-01-01"), Some(345));
    assert_eq!((from("DDR", "1980-01-01"), from("DDR", "1990-10-03")), (Some(265), None));
    assert_eq!((from("CSK", "1992-12-31"), from("CSK", "1993-01-01")), (Some(315), None));
    assert_eq!((from("YMD", "1980-01-01"), from("YEM", "1980-01-01")), (Some(680), Some(678)));
    assert_eq!((from("VDR", "1970-01-01"), from("VNM", "1970-01-01")), (Some(816), None));
    assert_eq!(from("VNM", "1980-01-01"), Some(816));
    assert_eq!((from("ZAR", "1980-01-01"), from("COD", "1980-01-01")), (Some(490), Some(490)));
    assert_eq!((from("RUS", "1950-01-01"), from("MAC", "2000-01-01")), (Some(365), None));
    let iso = |code, on: &str| iso3(CowCode(code), day(on)).map(|iso| iso.to_string()).unwrap_or_default();
    assert_eq!((iso(365, "1980-01-01"), iso(365, "2000-01-01")), ("SUN".into(), "RUS".into()));
    assert_eq!((iso(345, "1980-01-01"), iso(345, "2004-01-01")), ("YUG".into(), "SCG".into()));
    assert_eq!((iso3_latest(CowCode(817)), iso2_latest(CowCode(565))), (None, Some("NA")));
    assert_eq!(iso3_latest(CowCode(260)).unwrap().as_str(), "DEU");
    assert_eq!(cow_from_iso2("NA", day("2000-01-01")), Some(CowCode(565)));
    assert_eq!(cow_from_iso2("", day("2000-01-01")), None);
}

#[test]
fn a_period_far_from_any_list_is_no_trouble() {
    let far = Period::new(-200_000, -100_000).unwrap();
    assert_eq!(resolve("Russia", Some(far)).unwrap(), CowCode(365));
    assert_eq!(resolve("gw:260", Some(far)).unwrap(), CowCode(255));
    let all = Period::new(i32::MIN, i32::MAX).unwrap();
    assert_eq!(resolve("Germany", Some(all)).unwrap(), CowCode(255));
}
