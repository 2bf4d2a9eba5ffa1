//! UN General Debate speeches, one JSON object a line. The parser yields speeches; the text room counts in them.
//!
//! The file is read line by line, and lines end at `\n` alone: the texts hold U+2028 and U+0085, which other readers
//! take for line ends. Who speaks is settled here, by [`Rule`]: `CHN` is two states in turn, and what is
//! filed as `DDR` for 1990 speaks for a third Germany.

use std::collections::HashSet;
use std::io::BufRead;

use footing_core::{CowCode, Fault, Problem, Year, nearest};
use serde::Deserialize;

use crate::Parser;
use crate::input::InputFile;

/// How this source is read.
pub const PARSER: Parser = Parser::Speeches(read);

/// One speech in the General Debate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// The state that speaks, by the rules of the card (RUS before 1992 is the USSR: COW 365).
    pub speaker: CowCode,
    /// Calendar year in which the session began.
    pub year: Year,
    /// Session of the General Assembly.
    pub session: u16,
    /// Full text as carried, with its line wraps.
    pub text: String,
}

/// A line of the file, settled: a state's speech, or one that a named rule leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A state speaks.
    Speech(Speech),
    /// Someone speaks who is no member of the state system.
    LeftOut {
        /// The publisher's code.
        code: String,
        /// Year of the speech.
        year: Year,
        /// Why.
        rule: Rule,
    },
}

/// The named rules that leave a speech out; the card holds their wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// `EU`, `PSE`, `VAT`: not in the COW state system.
    ObserverLeftOut,
    /// `BLR` and `UKR` to 1990: republics of the USSR with seats of their own.
    SovietRepublicLeftOut,
    /// `IND` in 1946: a member of the state system from 15 August 1947.
    BeforeIndependenceLeftOut,
}

impl Rule {
    /// Name of the rule on the card.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ObserverLeftOut => "observer_left_out",
            Self::SovietRepublicLeftOut => "soviet_republic_left_out",
            Self::BeforeIndependenceLeftOut => "before_independence_left_out",
        }
    }
}

/// The publisher's row; an unknown or missing key is an error.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    iso3: String,
    session: u16,
    year: Year,
    file: String,
    text: String,
}

/// The year of the session that began in 1946, less one: session and year must agree.
const SESSION_ZERO: Year = 1945;

/// Speakers whose code means one state in all years of the file. The others stand in [`speaker`].
#[rustfmt::skip] // a table of pairs, not a page of lines
const SPEAKERS: &[(&str, u16)] = &[
    ("AFG", 700), ("AGO", 540), ("ALB", 339), ("AND", 232), ("ARE", 696), ("ARG", 160), ("ARM", 371), ("ATG", 58),
    ("AUS", 900), ("AUT", 305), ("AZE", 373), ("BDI", 516), ("BEL", 211), ("BEN", 434), ("BFA", 439), ("BGD", 771),
    ("BGR", 355), ("BHR", 692), ("BHS", 31), ("BIH", 346), ("BLZ", 80), ("BOL", 145), ("BRA", 140), ("BRB", 53),
    ("BRN", 835), ("BTN", 760), ("BWA", 571), ("CAF", 482), ("CAN", 20), ("CHE", 225), ("CHL", 155), ("CIV", 437),
    ("CMR", 471), ("COD", 490), ("COG", 484), ("COL", 100), ("COM", 581), ("CPV", 402), ("CRI", 94), ("CSK", 315),
    ("CUB", 40), ("CYP", 352), ("CZE", 316), ("DJI", 522), ("DMA", 54), ("DNK", 390), ("DOM", 42), ("DZA", 615),
    ("ECU", 130), ("EGY", 651), ("ERI", 531), ("ESP", 230), ("EST", 366), ("ETH", 530), ("FIN", 375), ("FJI", 950),
    ("FRA", 220), ("FSM", 987), ("GAB", 481), ("GBR", 200), ("GEO", 372), ("GHA", 452), ("GIN", 438), ("GMB", 420),
    ("GNB", 404), ("GNQ", 411), ("GRC", 350), ("GRD", 55), ("GTM", 90), ("GUY", 110), ("HND", 91), ("HRV", 344),
    ("HTI", 41), ("HUN", 310), ("IDN", 850), ("IRL", 205), ("IRN", 630), ("IRQ", 645), ("ISL", 395), ("ISR", 666),
    ("ITA", 325), ("JAM", 51), ("JOR", 663), ("JPN", 740), ("KAZ", 705), ("KEN", 501), ("KGZ", 703), ("KHM", 811),
    ("KIR", 946), ("KNA", 60), ("KOR", 732), ("KWT", 690), ("LAO", 812), ("LBN", 660), ("LBR", 450), ("LBY", 620),
    ("LCA", 56), ("LIE", 223), ("LKA", 780), ("LSO", 570), ("LTU", 368), ("LUX", 212), ("LVA", 367), ("MAR", 600),
    ("MCO", 221), ("MDA", 359), ("MDG", 580), ("MDV", 781), ("MEX", 70), ("MHL", 983), ("MKD", 343), ("MLI", 432),
    ("MLT", 338), ("MMR", 775), ("MNE", 341), ("MNG", 712), ("MOZ", 541), ("MRT", 435), ("MUS", 590), ("MWI", 553),
    ("MYS", 820), ("NAM", 565), ("NER", 436), ("NGA", 475), ("NIC", 93), ("NLD", 210), ("NOR", 385), ("NPL", 790),
    ("NRU", 970), ("NZL", 920), ("OMN", 698), ("PAK", 770), ("PAN", 95), ("PER", 135), ("PHL", 840), ("PLW", 986),
    ("PNG", 910), ("POL", 290), ("PRK", 731), ("PRT", 235), ("PRY", 150), ("QAT", 694), ("ROU", 360), ("RUS", 365),
    ("RWA", 517), ("SAU", 670), ("SDN", 625), ("SEN", 433), ("SGP", 830), ("SLB", 940), ("SLE", 451), ("SLV", 92),
    ("SMR", 331), ("SOM", 520), ("SRB", 345), ("SSD", 626), ("STP", 403), ("SUR", 115), ("SVK", 317), ("SVN", 349),
    ("SWE", 380), ("SWZ", 572), ("SYC", 591), ("SYR", 652), ("TCD", 483), ("TGO", 461), ("THA", 800), ("TJK", 702),
    ("TKM", 701), ("TLS", 860), ("TON", 955), ("TTO", 52), ("TUN", 616), ("TUR", 640), ("TUV", 947), ("TZA", 510),
    ("UGA", 500), ("URY", 165), ("USA", 2), ("UZB", 704), ("VCT", 57), ("VEN", 101), ("VNM", 816), ("VUT", 935),
    ("WSM", 990), ("YMD", 680), ("YUG", 345), ("ZAF", 560), ("ZMB", 551), ("ZWE", 552),
];

/// Codes with a rule of their own.
const BY_RULE: [&str; 10] = ["BLR", "CHN", "DDR", "DEU", "EU", "IND", "PSE", "UKR", "VAT", "YEM"];

/// Who speaks under a code in a year; `None` for a code that is not in the file of this version.
#[must_use]
pub fn speaker(code: &str, year: Year) -> Option<Result<CowCode, Rule>> {
    let state = match code {
        "EU" | "PSE" | "VAT" => return Some(Err(Rule::ObserverLeftOut)),
        "BLR" | "UKR" if year <= 1990 => return Some(Err(Rule::SovietRepublicLeftOut)),
        "BLR" => 370,
        "UKR" => 369,
        "IND" if year <= 1946 => return Some(Err(Rule::BeforeIndependenceLeftOut)),
        "IND" => 750,
        // The debate of 1949 ended before 8 December, that of 1971 before 25 October.
        "CHN" if year <= 1949 => 710,
        "CHN" if year <= 1971 => 713,
        "CHN" => 710,
        // In 1990 Genscher spoke before unification, for West Germany; what is filed as DDR for that year thanks the
        // Assembly for its good wishes on unity and speaks for the united Germany.
        "DEU" if year <= 1990 => 260,
        "DEU" => 255,
        "DDR" if year <= 1989 => 265,
        "DDR" => 255,
        "YEM" if year <= 1989 => 678,
        "YEM" => 679,
        plain => SPEAKERS[SPEAKERS.binary_search_by_key(&plain, |&(code, _)| code).ok()?].1,
    };
    Some(Ok(CowCode(state)))
}

/// Reads the file and hands over every line in turn, holding one at a time.
///
/// # Errors
/// `malformed-line` for what is not one JSON object with exactly the five keys, `unknown-speaker`, `bad-cell` where
/// session, year and file name do not agree or the text is empty, `duplicate-key` for a second speech of a speaker in
/// a session, `unreadable-archive`; each with file and line. Whatever `each` returns stops the reading.
pub fn read(file: &InputFile<'_>, each: &mut dyn FnMut(Line) -> Result<(), Problem>) -> Result<(), Problem> {
    let mut reader = file.open()?;
    let mut bytes = Vec::new();
    let mut seen: HashSet<([u8; 3], u16)> = HashSet::new();
    for line in 1_u64.. {
        bytes.clear();
        if reader.read_until(b'\n', &mut bytes).map_err(|error| file.read_problem(&error))? == 0 {
            break;
        }
        let problem =
            |code, what: &str| Problem::new(Fault::Data, code, what).at(format!("{}, line {line}", file.name));
        let row: Row = serde_json::from_slice(&bytes).map_err(|error| {
            problem("malformed-line", "a line is not the JSON object it should be")
                .expected("one object a line with the keys iso3, session, year, file, text")
                .found(format!("`{}`: {error}", String::from_utf8_lossy(&bytes[..bytes.len().min(100)]).trim_end()))
                .hint(if bytes.starts_with(b"{") {
                    "a line cut short looks like this; lines end at \\n alone, never at U+2028 or U+0085"
                } else {
                    "this is no file of JSON lines: the publisher's ends in .jsonl"
                })
        })?;
        let Row { iso3, session, year, file: name, text } = row;
        let Some(speaker) = speaker(&iso3, year) else {
            return Err(problem("unknown-speaker", "the importer does not know this speaker")
                .expected("a code of the version on the card")
                .found(format!("`{}` in {year}", iso3.escape_debug()))
                .nearest(nearest(&iso3, SPEAKERS.iter().map(|&(code, _)| code).chain(BY_RULE), 3))
                .hint(
                    "nothing was imported; the publisher may have released a newer version than this program knows",
                ));
        };
        if year != SESSION_ZERO + Year::from(session) {
            return Err(problem("bad-cell", "session and year do not agree")
                .expected(format!("year {} for session {session}", SESSION_ZERO + Year::from(session)))
                .found(year.to_string()));
        }
        let expected = format!("{iso3}_{session:02}_{year}.txt");
        if name != expected {
            return Err(problem("bad-cell", "the file name does not agree with speaker, session and year")
                .expected(expected)
                .found(format!("`{}`", name.escape_debug())));
        }
        if text.trim().is_empty() {
            return Err(problem("bad-cell", "the text is empty").expected("a speech").found(expected));
        }
        let mut key = [0; 3]; // known codes have two or three letters
        key[..iso3.len()].copy_from_slice(iso3.as_bytes());
        if !seen.insert((key, session)) {
            return Err(problem("duplicate-key", "a speaker has two speeches in one session")
                .expected("one speech a speaker and session")
                .found(format!("{iso3}, session {session}"))
                .hint("nothing was imported; tell the publisher, or correct the file and import it again"));
        }
        each(match speaker {
            Ok(speaker) => Line::Speech(Speech { speaker, year, session, text }),
            Err(rule) => Line::LeftOut { code: iso3, year, rule },
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    const FIXTURE: &str = include_str!("fixture/speeches.jsonl");

    fn lines(text: &str) -> Result<Vec<Line>, Problem> {
        let mut lines = Vec::new();
        read(&InputFile { name: "speeches.jsonl", bytes: text.as_bytes() }, &mut |line| {
            lines.push(line);
            Ok(())
        })?;
        Ok(lines)
    }

    fn row(iso3: &str, session: u16) -> String {
        let year = SESSION_ZERO + Year::from(session);
        format!(
            r#"{{"iso3":"{iso3}","session":{session},"year":{year},"file":"{iso3}_{session:02}_{year}.txt","text":"We speak."}}"#
        )
    }

    #[test]
    fn the_fixture_yields_what_it_should() {
        let shown: Vec<String> = lines(FIXTURE)
            .unwrap()
            .iter()
            .map(|line| match line {
                Line::Speech(s) => {
                    format!("{} {} session {}: {} characters", s.speaker, s.year, s.session, s.text.chars().count())
                }
                Line::LeftOut { code, year, rule } => format!("{code} {year} left out: {}", rule.name()),
            })
            .collect();
        assert_eq!(shown.join("\n"), include_str!("expect.snap").trim_end());
    }

    /// U+2028 and U+0085 stand inside texts; splitting there would leave half an object.
    #[test]
    fn only_a_line_feed_ends_a_line() {
        let text = lines(FIXTURE)
            .unwrap()
            .into_iter()
            .find_map(|line| match line {
                Line::Speech(speech) if speech.text.contains('\u{2028}') => Some(speech.text),
                _ => None,
            })
            .expect("the fixture has such a text");
        assert!(text.contains('\u{85}') && text.ends_with("second page."));
    }

    #[test]
    fn a_code_means_who_spoke_then() {
        let code = |iso3, year| speaker(iso3, year).unwrap().map(|state| state.0);
        assert_eq!([1946, 1949, 1950, 1971, 1972].map(|year| code("CHN", year)), [710, 710, 713, 713, 710].map(Ok));
        assert_eq!([1946, 1991, 1992].map(|year| code("RUS", year)), [365; 3].map(Ok));
        assert_eq!([1989, 1990, 1991].map(|year| code("DEU", year)), [260, 260, 255].map(Ok));
        assert_eq!([1989, 1990].map(|year| code("DDR", year)), [265, 255].map(Ok));
        assert_eq!([1989, 1990].map(|year| code("YEM", year)), [678, 679].map(Ok));
        assert_eq!(
            (code("YMD", 1980), code("YUG", 2001), code("SRB", 2006), code("CSK", 1980)),
            (Ok(680), Ok(345), Ok(345), Ok(315))
        );
        assert_eq!([1990, 1991].map(|year| code("UKR", year)), [Err(Rule::SovietRepublicLeftOut), Ok(369)]);
        assert_eq!([1946, 1947].map(|year| code("IND", year)), [Err(Rule::BeforeIndependenceLeftOut), Ok(750)]);
        assert_eq!(["EU", "PSE", "VAT"].map(|iso3| code(iso3, 2015)), [Err(Rule::ObserverLeftOut); 3]);
        assert!(speaker("XXX", 2000).is_none() && speaker("", 2000).is_none() && speaker("rus", 2000).is_none());
    }

    #[test]
    fn the_list_of_speakers_is_sorted_and_holds_members_of_the_system() {
        assert!(SPEAKERS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(BY_RULE.iter().all(|code| SPEAKERS.binary_search_by_key(code, |&(c, _)| c).is_err()));
        let known: HashSet<CowCode> = footing_states::all_cow().collect();
        for (code, state) in SPEAKERS {
            assert!(known.contains(&CowCode(*state)), "{code}: {state}");
        }
    }

    #[test]
    fn whatever_does_not_fit_stops_the_import_at_its_line() {
        let good = row("FRA", 70);
        let cases = [
            ("malformed-line", r#"{"iso3":"PER","session":70,"year":2015,"file":"PER_70_2015.txt"}"#.to_owned()),
            ("malformed-line", row("PER", 70).replace(r#""text""#, r#""mood":"calm","text""#)),
            ("malformed-line", row("PER", 70).replace(r#""text""#, r#""year":2015,"text""#)),
            ("malformed-line", "not json".to_owned()),
            ("malformed-line", String::new()),
            ("unknown-speaker", row("XXX", 70)),
            ("unknown-speaker", row("per", 70)),
            ("unknown-speaker", row("PE", 70)),
            ("unknown-speaker", row("PERU", 70)),
            ("bad-cell", row("PER", 70).replace("\"year\":2015", "\"year\":2016")),
            ("bad-cell", row("PER", 70).replace("PER_70", "PER_69")),
            ("bad-cell", row("PER", 70).replace("We speak.", " ")),
            ("duplicate-key", good.clone()),
        ];
        for (code, bad) in cases {
            let problem = lines(&format!("{good}\n{bad}\n")).expect_err(&bad);
            assert_eq!((problem.code, problem.place.as_deref()), (code, Some("speeches.jsonl, line 2")), "{bad}");
        }
        let near = lines(&row("RUZ", 70)).unwrap_err().nearest;
        assert!(near.contains(&"RUS".to_owned()), "{near:?}");
    }

    #[test]
    fn what_the_reader_of_speeches_returns_stops_the_reading() {
        let mut read = 0;
        let stopped = super::read(&InputFile { name: "f", bytes: FIXTURE.as_bytes() }, &mut |_| {
            read += 1;
            Err(Problem::new(Fault::Usage, "enough", "enough"))
        });
        assert_eq!((stopped.unwrap_err().code, read), ("enough", 1));
    }

    /// The real file: every code is known, every speaker is a member in its year, and the card's bounds hold.
    #[test]
    #[ignore = "needs FOOTING_DATA"]
    fn the_real_file_is_read_to_its_end() {
        let folder = std::env::var("FOOTING_DATA").expect("FOOTING_DATA names the data folder");
        let card = &crate::by_id("un_general_debate").unwrap().card;
        let path = card.files[0].baseline_path.as_ref().unwrap();
        let bytes = std::fs::read(std::path::Path::new(&folder).join(path)).expect("the file of the card");
        let mut states: BTreeMap<(CowCode, Year), u32> = BTreeMap::new();
        let mut left_out: BTreeMap<(&str, String), u32> = BTreeMap::new();
        read(&InputFile { name: path, bytes: &bytes }, &mut |line| {
            match line {
                Line::Speech(s) => *states.entry((s.speaker, s.year)).or_default() += 1,
                Line::LeftOut { code, rule, .. } => *left_out.entry((rule.name(), code)).or_default() += 1,
            }
            Ok(())
        })
        .unwrap_or_else(|problem| panic!("{problem}"));
        for (state, year) in states.keys() {
            assert!(footing_states::cow_member_in(*state, *year), "{state} in {year}");
        }
        let count = |rule, code: &str| left_out[&(rule, code.to_owned())];
        assert_eq!(states.values().sum::<u32>() + left_out.values().sum::<u32>(), 10_952);
        assert_eq!(states.values().max(), Some(&1));
        assert_eq!(
            [("EU", "observer_left_out"), ("PSE", "observer_left_out"), ("VAT", "observer_left_out")]
                .map(|(c, r)| count(r, c)),
            [14, 27, 22]
        );
        assert_eq!((count("soviet_republic_left_out", "BLR"), count("soviet_republic_left_out", "UKR")), (45, 45));
        assert_eq!(count("before_independence_left_out", "IND"), 1);
        let table = card.table("un_general_debate").unwrap();
        assert!((table.rows[0]..=table.rows[1]).contains(&states.len()), "{} rows", states.len());
    }
}
