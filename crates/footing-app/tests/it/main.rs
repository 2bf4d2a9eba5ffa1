//! The app on the built-in baseline (always) and on publishers' files (where `FOOTING_DATA` names their folder).

mod arms_published;
mod baseline_values;
mod findings;
mod fuzz_corpus;
mod golden;
mod import_all;
mod labels;
mod laws;
mod layers;
mod measures;
mod oracles;
mod store;
mod votes_published;

use std::path::PathBuf;

use footing_app::{Session, VoteRules};
use footing_core::{CowCode, Period};

const RUSSIA: CowCode = CowCode(365);
const CHINA: CowCode = CowCode(710);
const USA: CowCode = CowCode(2);
const UK: CowCode = CowCode(200);
const INDIA: CowCode = CowCode(750);

/// A session on the baseline alone.
fn baseline() -> Session {
    Session::open(None, &[], None, VoteRules::default()).expect("the baseline opens")
}

fn period(first: i32, last: i32) -> Period {
    Period::new(first, last).expect("years in order")
}

/// The folder of publishers' files.
fn data() -> PathBuf {
    PathBuf::from(std::env::var_os("FOOTING_DATA").expect("FOOTING_DATA names the data folder"))
}

/// Rows of an oracle file, as text by column.
/// A text as `.zst`.
fn zst(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn oracle(name: &str) -> Vec<std::collections::HashMap<String, String>> {
    let path = data().join("../oracles").join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file = footing_sources::InputFile { name, bytes: &bytes };
    csv::Reader::from_reader(file.open().expect("readable")).deserialize().map(|row| row.expect("a row")).collect()
}

fn close(value: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((value - expected).abs() <= tolerance, "{what}: {value}, not {expected}");
}
