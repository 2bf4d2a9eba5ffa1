//! `footing read`: texts of our own in, statements out, in every format and through every door.

use std::io::Write;
use std::process::Stdio;

use crate::Desk;

/// An article in the shape of one taken out of a page layout: a caption in the midst of a sentence, a broken word, a term in
/// quotation marks, a statement and an answer to it.
const ARTICLE: &str = "A lock for two rivers

The new lock at Klaipeda opens in spring. \u{201c}We paid for it twice,\u{201d} said Vytautas Grigas, Director of the Baltic Waterways \
Institute in Vilnius. Latvian Transport Minister Ilze Krastina told parliament last week that the lock would carry \u{201c}half the \
freight it was built for\u{201d} and that trade with Poland would suffer for it in the long run as nei-

The lock gates at dusk.

ther side had paid. This is far-fetched: the lock carried more in its first month than both old ones together.

The so-called \u{201c}friendship canal\u{201d} is on the stamps of both states.
";

const PAGE: &str = "<!doctype html><html><head><title>T</title></head><body><nav>Home</nav><article><h1>Locks &amp; rivers</h1>\
<p>&ldquo;We <i>will</i> pay,&rdquo; said Ilze Krastina, the Latvian minister of transport.</p></article></body></html>";

fn run(desk: &Desk, arguments: &[&str]) -> String {
    let run = desk.run(arguments);
    assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.err);
    run.out
}

#[test]
fn a_text_in_the_terminal() {
    let desk = Desk::new();
    desk.file("lock.txt", ARTICLE);
    let text = run(&desk, &["read", "lock.txt"]);
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    for words in ["Vytautas Grigas", "Ilze Krastina", "We paid for it twice", "1 caption or page number", "Latvia"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("friendship canal"), "a term is no statement: {text}");
}

#[test]
fn offsets_are_bytes_of_the_file() {
    let desk = Desk::new();
    for (name, bytes) in [("lock.txt", ARTICLE), ("lock.html", PAGE)] {
        desk.file(name, bytes);
        let text = run(&desk, &["read", name, "--format", "json"]);
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let statements = value["statements"].as_array().expect("a list");
        assert!(!statements.is_empty(), "{text}");
        let words = |text: &str| {
            let plain = text
                .replace("<i>", "")
                .replace("</i>", "")
                .replace("&ldquo;", "\u{201c}")
                .replace("&rdquo;", "\u{201d}");
            plain.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        for statement in statements {
            let place = |key: &str| usize::try_from(statement[key].as_u64().expect("a number")).expect("an offset");
            let pieces = statement["pieces"].as_array().expect("a list");
            if pieces.is_empty() {
                assert_eq!(words(&bytes[place("start")..place("end")]), statement["verbatim"].as_str().expect("words"));
            } else {
                for piece in pieces {
                    let at = |side: usize| usize::try_from(piece[side].as_u64().expect("a number")).expect("an offset");
                    assert!(bytes.get(at(0)..at(1)).is_some_and(|words| !words.is_empty()));
                }
            }
        }
    }
}

/// Of whom, and when: in every format.
#[test]
fn a_statement_says_of_whom_and_when() {
    const WORDS: &str = "The ferry

In May 2021, the Latvian minister Ilze Krastina argued that Poland owed Lithuania half the ferry and that Polish docks were dear. \
\u{201c}Nobody asked us,\u{201d} she said on Tuesday.
";
    let desk = Desk::new();
    desk.file("ferry.txt", WORDS);
    let text = run(&desk, &["read", "ferry.txt", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let [first, second] = value["statements"].as_array().expect("a list").as_slice() else { panic!("{text}") };
    let names: Vec<&str> =
        first["about"].as_array().expect("a list").iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names, ["Poland", "Lithuania"], "in the order of the words");
    assert_eq!((first["about"][0]["cow"].as_u64(), first["about"][0]["count"].as_u64()), (Some(290), Some(2)));
    for (statement, date) in [(first, "May 2021"), (second, "Tuesday")] {
        let at = |key: &str| usize::try_from(statement["date"][key].as_u64().expect("a number")).expect("an offset");
        assert_eq!(&WORDS[at("start")..at("end")], date);
    }
    assert_eq!(second["about"].as_array().map(Vec::len), Some(0));
    for (format, shown) in [
        ("text", ["About: Poland, Lithuania", "Said: May 2021"]),
        ("md", ["About: Poland, Lithuania.", "Said: May 2021."]),
        ("html", ["About: Poland, Lithuania<", "Said: May 2021<"]),
        ("csv", [",Poland;Lithuania,290;368,", ",May 2021,14,22,"]),
        ("toml", ["about: Poland, Lithuania;", "said: May 2021;"]),
    ] {
        let text = run(&desk, &["read", "ferry.txt", "--format", format]);
        assert!(shown.iter().all(|words| text.contains(words)), "{format}: {text}");
    }
}

/// The page marks the words said, without the conjunction before them, and the words by which the author agrees.
#[test]
fn a_page_marks_what_the_bytes_say() {
    let desk = Desk::new();
    desk.file("dock.txt", "Ilze Krastina rightly says that the dock was too dear.\n");
    let page = run(&desk, &["read", "dock.txt", "--format", "html"]);
    assert!(page.contains(">the dock was too dear</span>"), "{page}");
    let json: serde_json::Value =
        serde_json::from_str(&run(&desk, &["read", "dock.txt", "--format", "json"])).expect("JSON");
    assert_eq!(json["statements"][0]["stance"], "endorses", "{json}");
    assert!(page.contains("answer\">rightly</span>"), "{page}");
}

/// What is left out is not passed over in silence.
#[test]
fn what_is_left_out_is_said() {
    let desk = Desk::new();
    desk.file("wish.txt", "Ilze Krastina wants to close the old ferry before the winter.\n");
    let json: serde_json::Value =
        serde_json::from_str(&run(&desk, &["read", "wish.txt", "--format", "json"])).expect("JSON");
    assert_eq!((json["statements"].as_array().map(Vec::len), json["left_out"].as_u64()), (Some(0), Some(1)), "{json}");
    for format in ["text", "md", "html"] {
        let text = run(&desk, &["read", "wish.txt", "--format", format]);
        let words = text.replace("\\-\\-", "--");
        assert!(words.contains("--all shows it."), "{format}: {text}");
    }
}

/// The pack needs no editing: it goes straight to the trial.
#[test]
fn a_pack_from_a_text_can_be_checked() {
    let desk = Desk::new();
    desk.file("lock.txt", ARTICLE);
    let pack = run(&desk, &["read", "lock.txt", "--format", "toml"]);
    let mut check = desk.command(&["check", "-", "--format", "json"]);
    let mut child =
        check.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("a pipe").write_all(pack.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}\n{pack}", String::from_utf8_lossy(&output.stderr));
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(value["entries"].as_array().is_some_and(|entries| !entries.is_empty()));
    assert!(
        value["entries"].as_array().expect("a list").iter().all(|entry| entry["speaker"]["name"].is_string()),
        "{value}"
    );
}

#[test]
fn every_format_writes() {
    let desk = Desk::new();
    desk.file("lock.md", ARTICLE);
    let html = run(&desk, &["read", "lock.md", "--format", "html"]);
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("id=\"s1\"") && html.contains("href=\"#s1\""));
    assert!(run(&desk, &["read", "lock.md", "--format", "md"]).starts_with("# Who says what"));
    let csv = run(&desk, &["read", "lock.md", "--format", "csv"]);
    assert!(csv.starts_with("file,id,speaker,") && csv.lines().count() > 1);
    let run = desk.run(&["read", "lock.md", "--format", "html", "-o", "page.html"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    assert_eq!(std::fs::read_to_string(desk.folder.path().join("page.html")).expect("written"), html);
}

fn corpus(desk: &Desk) {
    std::fs::create_dir_all(desk.folder.path().join("texts/more")).expect("a folder");
    desk.file("texts/a.txt", ARTICLE);
    desk.file("texts/b.html", PAGE);
    desk.file("texts/more/c.txt", "China thanked Russia. Nobody said a word.\n");
    desk.file("texts/empty.txt", "");
    desk.file("texts/picture.png", "x");
    let line = |iso3: &str, text: &str| format!("{{\"iso3\": \"{iso3}\", \"year\": 1985, \"text\": \"{text}\"}}\n");
    let lines = line("USA", "The Soviet Union and China.\\n\\u201cWe will,\\u201d said Mr. Karl Berg of Norway.")
        + &line("CHN", "Chinese, Soviet, Soviet.");
    desk.file("speeches.jsonl", lines);
}

#[test]
fn a_folder_is_read_whole() {
    let desk = Desk::new();
    corpus(&desk);
    let text = desk.show(&["read", "texts"]);
    for words in ["a.txt", "b.html", "more/c.txt", "warning: not read", "empty.txt", "1 file passed over", "3 texts"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let csv = run(&desk, &["read", "texts", "--format", "csv"]);
    let first = csv.lines().position(|line| line.starts_with("a.txt,S1,")).expect("the first text");
    let second = csv.lines().position(|line| line.starts_with("b.html,S1,")).expect("the second");
    assert!(first < second, "in the order of the names");
    let json = run(&desk, &["read", "texts", "--format", "json"]);
    assert_eq!(json.lines().count(), 3, "a text a line");
    let run = desk.run(&["read", "texts", "--format", "csv", "-o", "all.csv"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(std::fs::read_to_string(desk.folder.path().join("all.csv")).expect("written"), csv);
}

#[test]
fn lines_of_json_are_texts() {
    let desk = Desk::new();
    corpus(&desk);
    let json = run(&desk, &["read", "speeches.jsonl", "--format", "json"]);
    let first: serde_json::Value = serde_json::from_str(json.lines().next().expect("a line")).expect("JSON");
    let statement = &first["statements"][0];
    let at = |key: &str| usize::try_from(statement[key].as_u64().expect("a number")).expect("an offset");
    let file = std::fs::read_to_string(desk.folder.path().join("speeches.jsonl")).expect("the file");
    assert_eq!(&file[at("start")..at("end")], "\\u201cWe will,\\u201d");
    assert_eq!(statement["line"], 1);
    insta::assert_snapshot!("read_mentions", desk.show(&["read", "speeches.jsonl", "--mentions", "--format", "csv"]));
}

/// Whom an article's author names, and whom those it quotes.
#[test]
fn mentions_of_an_article_are_directed() {
    let desk = Desk::new();
    desk.file("lock.txt", ARTICLE);
    let csv = run(&desk, &["read", "lock.txt", "--mentions", "--format", "csv"]);
    assert!(csv.contains("the author,,Latvia,367,1,"), "{csv}");
}

#[test]
fn what_cannot_be_read_is_said() {
    let desk = Desk::new();
    desk.file("lock.txt", ARTICLE);
    desk.file("empty.txt", "  \n");
    desk.file("mark.txt", "\u{feff}\n");
    desk.file("paper.txt", "%PDF-1.7 and so on");
    desk.file("noise.txt", [0_u8, 1, 2, 3, 200, 0, 0, 7].repeat(40));
    desk.file("facts.txt", "The bridge is 40 metres long.\n");
    desk.file("bad.jsonl", "{\"text\": \"one\"}\n{\"text\": 1}\n");
    desk.file("cut.jsonl", "{\"text\": \"one");
    std::fs::create_dir(desk.folder.path().join("nothing")).expect("a folder");
    desk.file("nothing/table.csv", "a,b\n");
    let runs: [&[&str]; 12] = [
        &["read", "missing.txt"],
        &["read", "empty.txt"],
        &["read", "mark.txt"],
        &["read", "paper.txt"],
        &["read", "noise.txt"],
        &["read", "nothing"],
        &["read", "bad.jsonl", "--format", "csv", "-o", "out.csv"],
        &["read", "cut.jsonl"],
        &["read", "facts.txt", "--format", "toml"],
        &["read", "lock.txt", "--format", "claimreview"],
        &["read", "lock.txt", "--format", "docx"],
        &["read", "nothing", "--format", "html"],
    ];
    let mut text = String::new();
    for arguments in runs {
        let run = desk.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        text += &desk.show(arguments);
        text += "\n";
    }
    assert!(!desk.folder.path().join("out.csv").exists(), "nothing half-written");
    insta::assert_snapshot!("read_bad_input", text);
}

#[test]
fn the_reader_is_held_against_marks() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.folder.path().join("gold/marks")).expect("a folder");
    desk.file("gold/lock.txt", "\u{201c}We will pay,\u{201d} said Ann Lee.\n");
    let ann = "T1\tContent 0 14\tx\nT2\tCue 15 19\tsaid\nT3\tSource 20 27\tAnn Lee\nE1\tAttribution:T2 Source:T3 Cue:T2 Content:T1\n";
    desk.file("gold/marks/lock_a1.ann", ann);
    desk.file("gold/marks/lock_b2.ann", "T1\tbroken"); // the first annotator counts
    let csv = run(&desk, &["read", "--eval", "gold", "--format", "csv"]);
    for row in [
        "source,exact,1,1,1,1,1,1",
        "cue,overlap,1,1,1,1,1,1",
        "content,exact,1,1,1,1,1,1",
        "named speaker,overlap,1,1,1,1,1,1",
    ] {
        assert!(csv.contains(row), "{row}: {csv}");
    }
    assert_eq!(desk.run(&["read", "--eval", "nowhere"]).code, Some(2));
    desk.file("gold/marks/lock_a1.ann", "T1\tCue x y\tsaid\n");
    let text = desk.show(&["read", "--eval", "gold"]);
    assert!(text.contains("marks cannot be read") && text.contains("lock_a1.ann") && text.contains("exit 2"), "{text}");
    desk.file("gold/marks/lock_a1.ann", "a letter, and no marks\n");
    let text = desk.show(&["read", "--eval", "gold"]);
    assert!(text.contains("line 1: expected `T1<tab>Source") && text.contains("exit 2"), "{text}");
    desk.file("gold/marks/lock_a1.ann", "");
    let text = desk.show(&["read", "--eval", "gold"]);
    assert!(text.contains("the marks hold no attribution") && text.contains("exit 2"), "{text}");
}

#[test]
fn the_reader_and_its_topics_are_explained() {
    let desk = Desk::new();
    let card = run(&desk, &["explain", "statements"]);
    assert!(card.contains("PolNeAR") && card.contains("limits") && card.contains("named speaker"), "{card}");
    assert!(card.lines().all(|line| line.chars().count() <= 100), "{card}");
    let topics = run(&desk, &["explain", "topics"]);
    assert!(topics.contains("cow_trade_share") && topics.contains("\nmilitary electronics and space\n"), "{topics}");
    for (name, meant) in [("statement", "statements"), ("topic", "topics"), ("read", "statements")] {
        let missed = desk.run(&["explain", name]);
        assert!(missed.code == Some(2) && missed.err.contains(meant), "{name}: {}", missed.err);
    }
}
