//! The import rules of the rooms, read from their manifests and sources; and what the rooms declare, held together: ids
//! that `explain` looks up, citations that `cite` prints.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use footing_core::bibliography;
use footing_measures::catalogue;

/// Each room and the rooms it may import. A room that is not here is a mistake or a decision: see DESIGN, "The rooms".
const ROOMS: [(&str, &[&str]); 11] = [
    ("footing-core", &[]),
    ("footing-states", &["footing-core"]),
    ("footing-sources", MIDDLE),
    ("footing-measures", MIDDLE),
    ("footing-text", MIDDLE),
    ("footing-claims", MIDDLE),
    ("footing-store", MIDDLE),
    ("footing-report", MIDDLE),
    ("footing-evidence", &["footing-core", "footing-states", "footing-sources", "footing-measures", "footing-store"]),
    (
        "footing-app",
        &[
            "footing-core",
            "footing-states",
            "footing-sources",
            "footing-measures",
            "footing-evidence",
            "footing-text",
            "footing-claims",
            "footing-store",
            "footing-report",
        ],
    ),
    ("footing", &["footing-app", "footing-core", "footing-report"]),
];

const MIDDLE: &[&str] = &["footing-core", "footing-states"];

/// Rooms that compute and never touch a path, the network or the clock.
const PURE: [&str; 8] = [
    "footing-core",
    "footing-states",
    "footing-sources",
    "footing-measures",
    "footing-text",
    "footing-claims",
    "footing-evidence",
    "footing-report",
];

/// The one room that prints.
const PRINTS: &str = "footing";

/// A word that stands in a room against the rule, and why it may: room, file under `src`, word, reason.
type Exemption = (&'static str, &'static str, &'static str, &'static str);

const EXEMPTIONS: &[Exemption] = &[];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn manifest(path: &Path) -> toml::Table {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Names under a table of dependencies, with the ones for a platform or for the build script; without those for tests.
fn dependencies(manifest: &toml::Table) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut tables = vec![manifest];
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    tables.extend(targets.into_iter().flat_map(|all| all.values().filter_map(toml::Value::as_table)));
    for table in tables {
        for kind in ["dependencies", "build-dependencies"] {
            let found = table.get(kind).and_then(toml::Value::as_table);
            for (name, value) in found.into_iter().flatten() {
                // A renamed dependency counts under its own name.
                let package = value.get("package").and_then(toml::Value::as_str);
                names.insert(package.unwrap_or(name).to_owned());
            }
        }
    }
    names
}

#[test]
fn rooms_import_only_what_the_design_allows() {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.into_iter().collect();
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(root().join("crates")).expect("the rooms") {
        let folder = entry.expect("a folder entry").path();
        if !folder.is_dir() {
            continue;
        }
        let manifest = manifest(&folder.join("Cargo.toml"));
        let name = manifest["package"]["name"].as_str().expect("a name").to_owned();
        assert_eq!(folder.file_name().and_then(|n| n.to_str()), Some(name.as_str()), "a room's folder bears its name");
        let allowed = allowed.get(name.as_str()).unwrap_or_else(|| panic!("{name} is no room of the design"));
        for dependency in dependencies(&manifest).iter().filter(|dependency| dependency.starts_with("footing")) {
            assert!(allowed.contains(&dependency.as_str()), "{name} must not import {dependency}");
        }
        found.insert(name);
    }
    let listed: BTreeSet<String> = ROOMS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(found, listed, "the rooms on disk and in the list");
}

/// No dependency of a pure room may bring the network or an async engine, nor may the whole tool need one.
#[test]
fn nothing_brings_an_engine_or_the_network() {
    let kept_out = ["tokio", "reqwest", "ureq", "hyper", "datafusion", "ballista", "rusqlite", "duckdb"];
    for (room, _) in ROOMS {
        let names = dependencies(&manifest(&root().join("crates").join(room).join("Cargo.toml")));
        for name in kept_out {
            assert!(!names.contains(name), "{room} must not need {name}: only the lake may, behind a feature");
        }
    }
}

/// The Rust files of a room, by their path under `src`, as lines without comments and tests.
fn code(room: &str) -> Vec<(String, Vec<String>)> {
    let src = root().join("crates").join(room).join("src");
    let mut files = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("a folder entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("Rust is text");
                let name = path.strip_prefix(&src).expect("under src").display().to_string().replace('\\', "/");
                files.push((name, without_tests(&text)));
            }
        }
    }
    assert!(!files.is_empty(), "{room} has sources");
    files.sort();
    files
}

/// Leaves out comments and the items under `#[cfg(test)]`. Good enough for formatted code: an item at some depth ends at
/// the first later line that is its own closing brace at that depth, or at a semicolon before any brace.
fn without_tests(text: &str) -> Vec<String> {
    let mut kept = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            let close = format!("{}}}", &line[..line.len() - line.trim_start().len()]);
            let mut opened = false;
            for inner in lines.by_ref() {
                opened |= inner.ends_with('{');
                if (opened && inner == close) || (!opened && inner.ends_with(';')) {
                    break;
                }
            }
            continue;
        }
        kept.push(line.split("//").next().unwrap_or_default().to_owned());
    }
    kept
}

/// Where a word stands in a room, exemptions left out.
fn stands(room: &str, words: &[&str]) -> Vec<String> {
    let mut places = Vec::new();
    for (file, lines) in code(room) {
        for word in words {
            let exempt = EXEMPTIONS.iter().any(|(r, f, w, _)| (*r, *f, w) == (room, file.as_str(), word));
            if !exempt && lines.iter().any(|line| line.contains(word)) {
                places.push(format!("{room}/src/{file}: {word}"));
            }
        }
    }
    places
}

#[test]
fn only_the_front_room_prints() {
    let words = ["println!", "eprintln!", "print!(", "dbg!", "io::stdout", "io::stderr"];
    for (room, _) in ROOMS.iter().filter(|(room, _)| *room != PRINTS) {
        assert_eq!(stands(room, &words), Vec::<String>::new(), "{room} prints");
    }
    let printing: BTreeSet<String> = code(PRINTS)
        .into_iter()
        .filter(|(_, lines)| lines.iter().any(|line| words.iter().any(|word| line.contains(word))))
        .map(|(file, _)| file)
        .collect();
    assert_eq!(printing, BTreeSet::from(["output.rs".to_owned()]), "printing has one place");
}

#[test]
fn pure_rooms_touch_no_file_network_or_clock() {
    let words = [
        "std::fs",
        "fs::",
        "std::net",
        "std::env",
        "std::process",
        "SystemTime",
        "Instant",
        "Utc::now",
        "Local::now",
        "std::thread",
        "File::open",
    ];
    for room in PURE {
        assert_eq!(stands(room, &words), Vec::<String>::new(), "{room} must stay pure");
    }
    // The app reads files; no room of this program opens a connection or asks for the time.
    for (room, _) in ROOMS {
        assert_eq!(stands(room, &["std::net", "SystemTime", "Utc::now", "Local::now"]), Vec::<String>::new());
    }
}

#[test]
fn no_room_is_unsafe_or_unfinished() {
    for (room, _) in ROOMS {
        assert_eq!(stands(room, &["unsafe ", "todo!", "unimplemented!"]), Vec::<String>::new());
        let manifest = manifest(&root().join("crates").join(room).join("Cargo.toml"));
        assert_eq!(manifest["lints"]["workspace"].as_bool(), Some(true), "{room} takes the workspace's lints");
    }
}

/// The scan finds what is there: otherwise the tests above would pass on anything.
#[test]
fn the_scan_sees_what_rooms_do() {
    assert!(!stands("footing-app", &["std::fs"]).is_empty(), "the app reads files");
    assert!(!stands("footing-store", &["fs::"]).is_empty(), "the store does too");
    assert!(!stands("footing", &["io::stdout"]).is_empty(), "the front room prints");
    assert!(dependencies(&manifest(&root().join("crates/footing-app/Cargo.toml"))).contains("footing-store"));
}

#[test]
fn an_exemption_names_what_is_there_and_why() {
    for (room, file, word, reason) in EXEMPTIONS {
        assert!(reason.len() > 20, "{room}/{file}: say why");
        let found = code(room).into_iter().find(|(name, _)| name == file);
        let (_, lines) = found.unwrap_or_else(|| panic!("{room}/src/{file} is gone"));
        assert!(lines.iter().any(|line| line.contains(word)), "{room}/src/{file} no longer holds {word}");
    }
}

#[test]
fn every_citation_is_in_the_bibliography() {
    for measure in catalogue::all() {
        assert!(!measure.citations.is_empty(), "{} cites nobody", measure.id);
        for key in measure.citations {
            assert!(bibliography::entry(key).is_some(), "{} cites {key}", measure.id);
        }
    }
    for source in footing_sources::all() {
        assert!(!source.card.origin.citations.is_empty(), "{} cites nobody", source.card.id);
        for key in &source.card.origin.citations {
            assert!(bibliography::entry(key).is_some(), "{} cites {key}", source.card.id);
        }
    }
}

/// `footing explain NAME` looks a name up among measures, their aliases and the first parts of ids, and among sources. A
/// source may share its id with the measure that shows it as it is; `explain` then gives both cards.
#[test]
fn a_name_means_one_thing() {
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for measure in catalogue::all() {
        for name in measure.aliases.iter().copied().chain([measure.id]) {
            let before = names.insert(name, measure.id);
            assert_eq!(before, None, "{name} is {} and {before:?}", measure.id);
        }
    }
    for source in footing_sources::all() {
        let id = source.card.id.as_str();
        if let Some(other) = names.insert(id, id) {
            let measure = catalogue::by_id(id).unwrap_or_else(|| panic!("{id} is a source and an alias of {other}"));
            let reads = measure.tables().any(|table| source.card.table(table).is_some());
            assert!(reads, "the measure {id} has a source's id and does not read it");
            let pages = footing_app::catalogue::explain(&crate::baseline(), id).expect("both are known");
            assert_eq!(pages.len(), 2, "`explain {id}` shows the measure and the source");
        }
    }
    for measure in catalogue::all() {
        if let Some(prefer) = measure.prefer {
            assert!(catalogue::by_id(prefer).is_some(), "{} prefers {prefer}", measure.id);
        }
        for table in measure.tables() {
            assert!(footing_sources::by_table(table).is_some(), "{} needs {table}", measure.id);
        }
    }
}

#[test]
fn tests_and_comments_are_left_out_when_code_is_read() {
    let text = "use a; // std::fs\n#[cfg(test)]\nmod tests {\n    fn f() {\n        std::fs\n    }\n}\nfn g() {}\n#[cfg(test)]\nmod far;\nlast";
    assert_eq!(without_tests(text), ["use a; ", "fn g() {}", "last"]);
}
