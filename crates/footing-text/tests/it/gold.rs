//! Passages written for this project, in the shapes of news prose, with what is said by whom marked in them; and what must
//! not be taken for a statement.
//!
//! A passage of `tests/gold/*.txt`:
//!
//! ```text
//! === id what it is about
//! {C1|“We will pay,”} {Q1|said} {S1|Ann Lee of the Port Office}.        S source, Q cue, C content, and the statement's number
//! -- 1 speaker=Ann Lee; affiliation=Port Office; state=2; stance=reports; kind=forecast; rebuttal=words of the author
//! -- ! words that no content may overlap
//! ```
//!
//! `FOOTING_GOLD=1 cargo test -p footing-text --test it gold -- --nocapture` prints every passage that is not read as marked.

#![allow(clippy::print_stdout)] // the scores

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use footing_text::document::{Document, Markup};
use footing_text::statements::{self, Statement};

#[derive(Default)]
struct Marked {
    source: Vec<Range<usize>>,
    cue: Vec<Range<usize>>,
    content: Vec<Range<usize>>,
    about: BTreeMap<String, String>,
}

struct Passage {
    id: String,
    text: String,
    marked: BTreeMap<u32, Marked>,
    never: Vec<String>,
}

fn passages() -> Vec<Passage> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the passages").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("UTF-8");
        for block in text.split("=== ").skip(1) {
            all.push(passage(block));
        }
    }
    all
}

fn passage(block: &str) -> Passage {
    let (head, body) = block.split_once('\n').expect("a head");
    let id = head.split_whitespace().next().expect("an id").to_owned();
    let about = body.find("\n-- ").unwrap_or(body.len());
    let mut found = Passage { id, text: String::new(), marked: BTreeMap::new(), never: Vec::new() };
    let mut open: Vec<(char, u32, usize)> = Vec::new();
    let mut rest = body[..about].trim();
    while let Some(letter) = rest.chars().next() {
        if letter == '{' {
            let (tag, after) = rest[1..].split_once('|').expect("a mark has a bar");
            let number = tag[1..].parse().unwrap_or_else(|_| panic!("{}: {tag}", found.id));
            open.push((tag.chars().next().expect("a part"), number, found.text.len()));
            rest = after;
            continue;
        }
        if letter == '}' {
            let (part, number, from) = open.pop().unwrap_or_else(|| panic!("{}: a mark too many is closed", found.id));
            let marked = found.marked.entry(number).or_default();
            let list = match part {
                'S' => &mut marked.source,
                'Q' => &mut marked.cue,
                'C' => &mut marked.content,
                _ => panic!("{}: {part}", found.id),
            };
            list.push(from..found.text.len());
        } else {
            found.text.push(letter);
        }
        rest = &rest[letter.len_utf8()..];
    }
    assert!(open.is_empty(), "{}: a mark is not closed", found.id);
    for line in body[about..].lines().filter_map(|line| line.strip_prefix("-- ")) {
        let (which, rest) = line.split_once(' ').expect("a number or !");
        if which == "!" {
            assert!(found.text.contains(rest), "{}: `{rest}` is not in the passage", found.id);
            found.never.push(rest.to_owned());
            continue;
        }
        let marked = found.marked.get_mut(&which.parse().expect("a number")).expect("a marked statement");
        for pair in rest.split("; ") {
            let (key, value) = pair.split_once('=').expect("key=value");
            assert!(
                ["speaker", "affiliation", "state", "stance", "kind", "rebuttal"].contains(&key),
                "{}: {key}",
                found.id
            );
            marked.about.insert(key.to_owned(), value.to_owned());
        }
    }
    found
}

#[derive(Default)]
struct Count {
    right: usize,
    found: usize,
    gold: usize,
}

impl Count {
    fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / self.gold.max(1) as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }

    /// One found for one marked, by any rule.
    fn add(
        &mut self,
        found: &[Range<usize>],
        gold: &[Range<usize>],
        same: impl Fn(&Range<usize>, &Range<usize>) -> bool,
    ) {
        let mut free: Vec<&Range<usize>> = gold.iter().collect();
        for span in found {
            if let Some(at) = free.iter().position(|marked| same(span, marked)) {
                free.remove(at);
                self.right += 1;
            }
        }
        self.found += found.len();
        self.gold += gold.len();
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// A statement's parts as bytes of the passage.
struct Found {
    source: Vec<Range<usize>>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
    statement: Statement,
}

fn read(passage: &Passage) -> Vec<Found> {
    let document = Document::read(passage.text.as_bytes(), Markup::Plain);
    let back = |span: statements::Span| document.raw(&(span.start..span.end));
    let found = statements::read(document.text()).statements.into_iter();
    found
        .map(|statement| Found {
            source: statement.source.iter().map(|words| back(words.span)).collect(),
            cue: back(statement.cue.span),
            content: statement.content.iter().flat_map(|span| document.pieces(&(span.start..span.end))).collect(),
            statement,
        })
        .collect()
}

/// Contents in pieces count once: from the first to the last.
fn whole(pieces: &[Range<usize>]) -> Option<Range<usize>> {
    Some(pieces.first()?.start..pieces.last()?.end)
}

fn agrees(found: Option<&str>, gold: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace(['’', '\n'], "'");
    match found {
        None => gold == "none",
        Some(found) => {
            gold != "none"
                && (plain(found).contains(&plain(gold)) || (found.len() > 3 && plain(gold).contains(&plain(found))))
        }
    }
}

/// What the reader reaches today; raise it as the reader gets better. A score below its floor fails the test.
const FLOORS: [(&str, f64); 9] = [
    ("source", 0.88),
    ("cue", 0.89),
    ("content", 0.90),
    ("speaker", 0.84),
    ("affiliation", 0.65),
    ("state", 0.80),
    ("stance", 0.87),
    ("kind", 1.0),
    ("never", 0.85),
];

#[test]
fn passages_are_many_and_of_many_kinds() {
    let all = passages();
    let ids: std::collections::BTreeSet<&str> = all.iter().map(|passage| passage.id.as_str()).collect();
    assert_eq!(ids.len(), all.len(), "every passage has its own id");
    assert!(all.len() >= 150, "{} passages", all.len());
    let kinds: std::collections::BTreeSet<&str> = ids.iter().filter_map(|id| Some(id.rsplit_once('-')?.0)).collect();
    assert!(kinds.len() >= 12, "{kinds:?}");
    let without = all.iter().filter(|passage| passage.marked.is_empty()).count();
    assert!(without >= 15, "{without} passages hold no statement");
}

#[test]
fn gold_passages() {
    let loud = std::env::var_os("FOOTING_GOLD").is_some();
    let mut parts: BTreeMap<&str, (Count, Count)> = BTreeMap::new();
    let mut about: BTreeMap<&str, Count> = BTreeMap::new();
    for passage in passages() {
        let found = read(&passage);
        let mut wrong: Vec<String> = Vec::new();
        let gold = |part: fn(&Marked) -> &Vec<Range<usize>>| -> Vec<Range<usize>> {
            passage.marked.values().filter_map(|marked| whole(part(marked))).collect()
        };
        let exact = |a: &Range<usize>, b: &Range<usize>| {
            let trim = |range: &Range<usize>| {
                passage.text[range.clone()].trim_matches(|c: char| !c.is_alphanumeric()).as_ptr().addr()
            };
            let length =
                |range: &Range<usize>| passage.text[range.clone()].trim_matches(|c: char| !c.is_alphanumeric()).len();
            trim(a) == trim(b) && length(a) == length(b)
        };
        for (part, found, gold) in [
            (
                "source",
                found.iter().filter_map(|one| whole(&one.source)).collect::<Vec<_>>(),
                gold(|marked| &marked.source),
            ),
            ("cue", found.iter().map(|one| one.cue.clone()).collect(), gold(|marked| &marked.cue)),
            ("content", found.iter().filter_map(|one| whole(&one.content)).collect(), gold(|marked| &marked.content)),
        ] {
            let (by_overlap, by_bytes) = parts.entry(part).or_default();
            let before = by_overlap.right;
            by_overlap.add(&found, &gold, overlap);
            by_bytes.add(&found, &gold, exact);
            let right = by_overlap.right - before;
            if right < found.len().max(gold.len()) {
                let show = |all: &[Range<usize>]| {
                    all.iter()
                        .map(|range| passage.text[range.clone()].replace('\n', " "))
                        .collect::<Vec<_>>()
                        .join(" | ")
                };
                wrong.push(format!("{part}: found [{}], marked [{}]", show(&found), show(&gold)));
            }
        }
        for marked in passage.marked.values() {
            let content = whole(&marked.content).unwrap_or(0..0);
            let Some(one) = found.iter().find(|one| whole(&one.content).is_some_and(|found| overlap(&found, &content)))
            else {
                for key in marked.about.keys() {
                    if let Some(key) =
                        ["speaker", "affiliation", "state", "stance", "kind"].into_iter().find(|known| known == key)
                    {
                        about.entry(key).or_default().gold += 1;
                    }
                }
                continue;
            };
            let speaker = one.statement.speaker.as_ref();
            let state = speaker.and_then(|speaker| speaker.state.as_ref()).map(|ground| ground.state.0.to_string());
            let values = [
                ("speaker", speaker.map(|speaker| speaker.name.as_str())),
                ("affiliation", speaker.and_then(|speaker| Some(speaker.affiliation.as_ref()?.text.as_str()))),
                ("state", state.as_deref()),
                ("stance", Some(one.statement.stance.as_str())),
                ("kind", Some(one.statement.kind.as_str())),
            ];
            for (key, value) in values {
                let Some(gold) = marked.about.get(key) else { continue };
                let right = agrees(value, gold);
                let count = about.entry(key).or_default();
                count.gold += 1;
                count.found += usize::from(value.is_some());
                count.right += usize::from(right);
                if !right {
                    wrong.push(format!("{key}: found {value:?}, marked {gold}"));
                }
            }
        }
        for never in &passage.never {
            let at = passage.text.find(never.as_str()).expect("checked when it was read");
            // As `footing read` shows them: with a speaker, and sure.
            let sure = |one: &&Found| one.statement.speaker.is_some() && one.statement.confidence >= 0.6;
            let mut shown = found.iter().filter(sure);
            let broken = shown.any(|one| one.content.iter().any(|span| overlap(span, &(at..at + never.len()))));
            let count = about.entry("never").or_default();
            count.gold += 1;
            count.found += 1;
            count.right += usize::from(!broken);
            if broken {
                wrong.push(format!("never: {never}"));
            }
        }
        if loud && !wrong.is_empty() {
            println!("{}: {}", passage.id, passage.text.replace('\n', " "));
            wrong.iter().for_each(|line| println!("    {line}"));
        }
    }
    let mut scores: BTreeMap<&str, f64> = BTreeMap::new();
    println!("part      precision  recall  F1     exact F1  marked");
    for (part, (by_overlap, by_bytes)) in &parts {
        println!(
            "{part:9} {:9.3} {:7.3} {:6.3} {:8.3} {:7}",
            by_overlap.precision(),
            by_overlap.recall(),
            by_overlap.f1(),
            by_bytes.f1(),
            by_overlap.gold
        );
        scores.insert(part, by_overlap.f1());
    }
    println!("of statements found or not: share that is right");
    for (key, count) in &about {
        println!("{key:12} {:6.3} of {}", count.recall(), count.gold);
        scores.insert(key, count.recall());
    }
    for (name, floor) in FLOORS {
        let score = scores.get(name).copied().unwrap_or(0.0);
        assert!(score >= floor, "{name}: {score:.3}, below its floor of {floor}");
    }
}
