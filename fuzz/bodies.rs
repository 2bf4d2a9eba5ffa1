//! What each fuzz target does with its bytes, and what must hold whatever they are. Shared by the libFuzzer targets
//! here and by the replay on stable in `crates/footing-app/tests/it/fuzz_corpus.rs`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use footing_core::{AsOf, CowCode, Fault, Period, Problem};
use footing_sources::{InputFile, Parser, Source};
use footing_text::document::{Document, Markup, not_text};
use footing_text::{MentionCounter, statements};

/// A target: the name of its corpus folder, and its body.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 6] = [
    ("sources", sources),
    ("input", input),
    ("resolve", resolve),
    ("period", period),
    ("mentions", mentions),
    ("read", read),
];

/// The first byte of a seed and the source it is for. Letters, not places in the list: a new source must not turn every
/// seed into another source's.
pub const SOURCES: &[(u8, &str)] = &[
    (b'A', "aiddata"),
    (b'C', "comtrade_russia"),
    (b'D', "dcad"),
    (b'E', "aei"),
    (b'F', "fbic"),
    (b'G', "wgi"),
    (b'I', "imf_dots"),
    (b'K', "dcid"),
    (b'P', "cpi"),
    (b'S', "gsdb"),
    (b'V', "vdem"),
    (b'X', "cfr_cyber"),
    (b'Y', "imports_2022"),
    (b'a', "atop"),
    (b'c', "cow_nmc"),
    (b'd', "un_general_debate"),
    (b'e', "sipri_register"),
    (b'f', "china_mfa_mentions"),
    (b'g', "gml_mid"),
    (b'h', "china_leader_engagements"),
    (b'i', "sipri_milex"),
    (b'l', "sipri_deliveries"),
    (b'O', "china_congress_reports"),
    (b'H', "china_work_reports"),
    (b'k', "russia_kremlin"),
    (b'L', "russia_mfa"),
    (b'm', "cow_mid"),
    (b'p', "worldbank_population"),
    (b'r', "td_rivalries"),
    (b's', "tss_rivalries"),
    (b't', "cow_trade"),
    (b'u', "unga_votes"),
    (b'v', "unsc_vetoes"),
    (b'w', "worldbank_gdp"),
    (b'x', "joint_exercises_russia"),
];

/// Stands between the files of one import in a seed.
const NEXT_FILE: u8 = 0x1e;

/// What a problem owes its reader, whatever caused it.
pub fn check(problem: &Problem) {
    let text = problem.to_string();
    assert!(
        !problem.code.is_empty()
            && problem.code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    );
    assert!(!problem.what.trim().is_empty(), "{problem:?}");
    assert_ne!(problem.fault, Fault::Internal, "input is never the program's own fault: {text}");
    if problem.fault == Fault::Data {
        assert!(problem.place.as_ref().is_some_and(|place| !place.trim().is_empty()), "no place: {problem:?}");
    }
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "control characters reach the terminal: {problem:?}");
    assert!(text.chars().count() < 4000, "a problem is no page: {} characters", text.chars().count());
}

fn source(first: u8) -> &'static Source {
    let id = SOURCES.iter().find(|(byte, _)| *byte == first).map(|(_, id)| *id);
    id.and_then(footing_sources::by_id).unwrap_or_else(|| {
        let all = footing_sources::all();
        &all[usize::from(first) % all.len()]
    })
}

/// Parses the files that follow the first byte with the source it names.
pub fn sources(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let source = source(*first);
    let names = ["first.csv", "second.csv", "third.csv", "fourth.csv"];
    let files: Vec<InputFile<'_>> =
        rest.split(|byte| *byte == NEXT_FILE).zip(names).map(|(bytes, name)| InputFile { name, bytes }).collect();
    match source.parser {
        Parser::Tables(parse) => match parse(&source.card, &files) {
            Ok(import) => {
                for table in &import.tables {
                    let card = source.card.table(&table.name).expect("a table the card declares");
                    assert_eq!(table.rows.fields(), &*footing_sources::table::fields(card));
                }
                let left_out: u64 = import.left_out.values().sum();
                assert!(left_out <= import.rows_read, "{left_out} of {} rows left out", import.rows_read);
                for rule in import.left_out.keys() {
                    assert!(!rule.is_empty());
                }
            }
            Err(problem) => check(&problem),
        },
        Parser::Texts(read) => {
            for file in &files {
                let result = read(file, &mut |text| {
                    if let footing_sources::Text::Whole { text, body, .. } = text {
                        assert!(!text.trim().is_empty() && source.card.table(body).is_some());
                    }
                    Ok(())
                });
                if let Err(problem) = result {
                    check(&problem);
                }
            }
        }
        Parser::Speeches(read) => {
            for file in &files {
                let result = read(file, &mut |line| {
                    if let footing_sources::un_general_debate::Line::Speech(speech) = line {
                        assert!(!speech.text.trim().is_empty());
                    }
                    Ok(())
                });
                if let Err(problem) = result {
                    check(&problem);
                }
            }
        }
    }
}

/// Opens the bytes as a file, packed or not.
pub fn input(data: &[u8]) {
    // Packed nothing may unpack to gigabytes: a longer input proves no more.
    let file = InputFile { name: "input", bytes: &data[..data.len().min(4096)] };
    match file.text() {
        Ok(text) => {
            let packed = [&[0x1f, 0x8b][..], &[0x28, 0xb5, 0x2f, 0xfd], b"PK\x03\x04", b"PK\x05\x06"];
            if !packed.iter().any(|magic| file.bytes.starts_with(magic)) {
                assert_eq!(text.as_bytes(), file.bytes, "a plain file is read as it stands");
            }
        }
        Err(problem) => check(&problem),
    }
}

/// Resolves the text as a state, without a period and within one made from the first two bytes.
pub fn resolve(data: &[u8]) {
    let period = match data {
        [first, length, ..] => {
            let first = 1800 + i32::from(*first);
            Period::new(first, first + i32::from(*length))
        }
        _ => None,
    };
    let text = String::from_utf8_lossy(data.get(2..).unwrap_or_default());
    for period in [None, period] {
        match footing_states::resolve(&text, period) {
            Ok(state) => {
                assert!(footing_states::all_cow().any(|known| known == state), "{text}: {state}");
                let code = format!("cow:{state}");
                assert_eq!(footing_states::resolve(&code, period), Ok(state), "a code means its state");
            }
            Err(problem) => {
                check(&problem);
                assert_eq!(problem.fault, Fault::Usage);
            }
        }
    }
}

/// Reads the text as a period and as a day.
pub fn period(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match text.parse::<Period>() {
        Ok(period) => {
            assert!(period.first() <= period.last() && period.contains(period.last()));
            assert_eq!(period.years().count(), period.len());
            assert_eq!(period.to_string().parse(), Ok(period));
        }
        Err(problem) => check(&problem),
    }
    match text.parse::<AsOf>() {
        Ok(day) => {
            assert!(day.last_complete_year() <= day.0.format("%Y").to_string().parse().expect("a year"));
            assert_eq!(day.to_string().parse(), Ok(day));
        }
        Err(problem) => check(&problem),
    }
}

static COUNTER: LazyLock<MentionCounter> = LazyLock::new(MentionCounter::new);
static STATES: LazyLock<Vec<CowCode>> = LazyLock::new(|| footing_states::all_cow().collect());

/// Counts mentions in the text that follows the first two bytes: the speaker and the year.
pub fn mentions(data: &[u8]) {
    let [speaker, year, rest @ ..] = data else { return };
    let speaker = STATES[usize::from(*speaker) % STATES.len()];
    let year = 1900 + i32::from(*year) % 130;
    let text = String::from_utf8_lossy(rest);
    let found = COUNTER.find(&text, speaker, year);
    let counts = COUNTER.count(&text, speaker, year);
    assert_eq!(counts.tokens, found.tokens);
    assert!(found.tokens as usize <= text.chars().count());
    let mut free = 0;
    let mut by_state: BTreeMap<CowCode, u32> = BTreeMap::new();
    for mention in &found.mentions {
        assert!(free <= mention.start && mention.start < mention.end, "mentions never overlap");
        assert!(found.text.get(mention.start..mention.end).is_some(), "a mention is whole characters");
        assert!(footing_states::cow_member_in(mention.state, year), "{} was no state in {year}", mention.state);
        free = mention.end;
        *by_state.entry(mention.state).or_default() += 1;
    }
    assert_eq!(by_state.remove(&speaker).unwrap_or(0), counts.self_mentions);
    assert_eq!(by_state.into_iter().collect::<Vec<_>>(), counts.mentions);
    // The shortest names have two letters and stand apart.
    let all = u64::from(counts.total()) + u64::from(counts.self_mentions);
    assert!(all <= (found.text.len() as u64 + 1) / 3, "{all} mentions in {} bytes", found.text.len());
}

/// Reads the bytes that follow the first, which says what they are: plain, a web page, Markdown, or a JSON string.
pub fn read(data: &[u8]) {
    let Some((first, bytes)) = data.split_first() else { return };
    let document = match first {
        b'h' => Document::read(bytes, Markup::Html),
        b'm' => Document::read(bytes, Markup::Markdown),
        b'j' => match std::str::from_utf8(bytes) {
            Ok(inside) => Document::of_json_string(inside, 0),
            Err(_) => return,
        },
        _ => Document::read(bytes, Markup::Plain),
    };
    let _ = (not_text(bytes), Markup::of("", bytes));
    let text = document.text();
    let back = |start: usize, end: usize| {
        let raw = document.raw(&(start..end));
        assert!(raw.start <= raw.end && raw.end <= bytes.len(), "{start}..{end} leads to {raw:?} of {}", bytes.len());
        let pieces = document.pieces(&(start..end));
        assert!(start == end || !pieces.is_empty(), "{start}..{end} comes from nowhere");
        for piece in pieces {
            assert!(
                piece.start <= piece.end && raw.start <= piece.start && piece.end <= raw.end,
                "{piece:?} of {raw:?}"
            );
        }
    };
    let mut start = 0;
    for word in text.split(' ') {
        back(start, start + word.len());
        start += word.len() + 1;
    }
    back(0, text.len());
    let reading = statements::read(text);
    let inside = |span: statements::Span| {
        assert!(span.start < span.end, "an empty span");
        assert!(text.get(span.start..span.end).is_some(), "{span:?} is no stretch of whole characters");
        back(span.start, span.end);
    };
    for found in &reading.statements {
        assert!(!found.content.is_empty(), "a statement has words");
        assert!(found.content.windows(2).all(|pair| pair[0].end <= pair[1].start), "{:?}", found.content);
        assert_eq!(found.content.first().map(|span| span.start), Some(found.start));
        assert_eq!(found.content.last().map(|span| span.end), Some(found.end));
        assert!((0.0..=1.0).contains(&found.confidence), "{}", found.confidence);
        found.content.iter().copied().for_each(inside);
        inside(found.cue.span);
        found.source.iter().chain(&found.rebuttal).chain(&found.editorial).for_each(|words| inside(words.span));
        found.stance_span.into_iter().for_each(inside);
    }
    for entity in &reading.entities {
        inside(entity.span);
        assert_eq!(text.get(entity.span.start..entity.span.end), Some(entity.text.as_str()));
    }
}
