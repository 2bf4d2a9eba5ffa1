//! The fuzz targets' bodies on stable: every seed of `fuzz/corpus`, then mutations of them from a fixed seed. With
//! `FOOTING_FUZZ_SECONDS` set, each target runs for so long instead, from another seed each time.

#![allow(clippy::print_stdout, clippy::print_stderr)] // executions, and the bytes that failed

use std::path::PathBuf;
use std::time::{Duration, Instant};

#[path = "../../../../fuzz/bodies.rs"]
mod bodies;

/// Mutations of each target in an ordinary run.
const MUTATIONS: u64 = 2_000;

fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut seeds: Vec<(String, Vec<u8>)> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a folder entry"))
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("a seed")))
        .collect();
    seeds.sort();
    assert!(seeds.len() >= 20, "{target} has seeds");
    seeds
}

/// Runs a body; a failure names the bytes, so that they can become a seed.
fn run(target: bodies::Target, name: &str, data: &[u8]) {
    let (target, body) = target;
    if let Err(panic) = std::panic::catch_unwind(|| body(data)) {
        eprintln!("{target}, {name}: {} bytes: {}", data.len(), data.escape_ascii());
        std::panic::resume_unwind(panic);
    }
}

/// SplitMix64: a few lines, and the same numbers everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).expect("below a usize")
    }
}

/// What breaks parsers.
const TOKENS: [&[u8]; 28] = [
    b"-9",
    b"",
    b"NA",
    b"-1",
    b"0",
    b"1",
    b"365",
    b"710",
    b"999",
    b"2100",
    b"1399",
    b"99999999999999999999",
    b"1e999",
    b"NaN",
    b"inf",
    b"-0",
    b"\"",
    b"\"\"",
    b",",
    b"\n",
    b"\r\n",
    b"\r",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\x1b[31m",
    "\u{2028}".as_bytes(),
    "\u{202e}é".as_bytes(),
];

fn lines(data: &[u8]) -> Vec<&[u8]> {
    data.split_inclusive(|byte| *byte == b'\n').collect()
}

/// One to four changes. The first byte, which chooses among sources, mostly stays.
fn mutate(random: &mut Random, seeds: &[(String, Vec<u8>)], data: &mut Vec<u8>) {
    for _ in 0..=random.below(4) {
        let from = usize::from(random.below(16) != 0).min(data.len());
        let at = from + random.below(data.len() - from);
        match random.below(9) {
            0 if !data.is_empty() => {
                let at = at.min(data.len() - 1);
                data[at] ^= 1 << random.below(8);
            }
            1 if !data.is_empty() => {
                let at = at.min(data.len() - 1);
                data[at] = random.next().to_le_bytes()[0];
            }
            2 => data.truncate(at),
            3 => {
                data.splice(at..at, TOKENS[random.below(TOKENS.len())].iter().copied());
            }
            4 => {
                // A cell for a cell: between two commas or line ends.
                let bound = |byte: &u8| matches!(byte, b',' | b'\n' | b'"');
                let start = data[..at].iter().rposition(bound).map_or(from, |place| place + 1);
                let end = data[start..].iter().position(bound).map_or(data.len(), |length| start + length);
                data.splice(start..end, TOKENS[random.below(TOKENS.len())].iter().copied());
            }
            5 => {
                let other = &seeds[random.below(seeds.len())].1;
                let cut = random.below(other.len() + 1);
                data.truncate(at);
                data.extend_from_slice(&other[cut..]);
            }
            6 | 7 => {
                let all = lines(data);
                let (one, two) = (random.below(all.len()), random.below(all.len()));
                let mut kept: Vec<&[u8]> = all.clone();
                match random.below(3) {
                    _ if all.is_empty() => {}
                    0 => kept.insert(two, all[one]),
                    1 => drop(kept.remove(one)),
                    _ => kept.swap(one, two),
                }
                *data = kept.concat();
            }
            _ => {
                let end = (at + 1 + random.below(12)).min(data.len());
                let again = data[at..end].repeat(1 + random.below(20));
                data.splice(at..at, again);
            }
        }
        data.truncate(1 << 16);
    }
}

fn replay(target: bodies::Target) {
    let seeds = corpus(target.0);
    for (name, data) in &seeds {
        run(target, name, data);
    }
    let long = std::env::var("FOOTING_FUZZ_SECONDS").ok().map(|text| text.parse().expect("a number of seconds"));
    let mut random = Random(0xf00d);
    if long.is_some() {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
        random = Random(u64::from(now.subsec_nanos()) ^ now.as_secs());
    }
    let started = Instant::now();
    let mut done = 0_u64;
    while long.map_or(done < MUTATIONS, |seconds| started.elapsed() < Duration::from_secs(seconds)) {
        let (name, seed) = &seeds[random.below(seeds.len())];
        let mut data = seed.clone();
        mutate(&mut random, &seeds, &mut data);
        run(target, name, &data);
        done += 1;
    }
    println!("{}: {} seeds, {done} mutations in {:.1} s", target.0, seeds.len(), started.elapsed().as_secs_f64());
}

#[test]
fn sources_take_any_bytes() {
    replay(bodies::TARGETS[0]);
}

#[test]
fn input_takes_any_bytes() {
    replay(bodies::TARGETS[1]);
}

#[test]
fn resolve_takes_any_text() {
    replay(bodies::TARGETS[2]);
}

#[test]
fn period_takes_any_text() {
    replay(bodies::TARGETS[3]);
}

#[test]
fn mentions_take_any_text() {
    replay(bodies::TARGETS[4]);
}

#[test]
fn read_takes_any_bytes() {
    replay(bodies::TARGETS[5]);
}

/// A new source without a letter and seeds would not be fuzzed.
#[test]
fn every_source_has_a_letter_and_seeds() {
    let named: Vec<&str> = bodies::SOURCES.iter().map(|(_, id)| *id).collect();
    let seeds = corpus("sources");
    for source in footing_sources::all() {
        let id = source.card.id.as_str();
        assert!(named.contains(&id), "{id} has no letter in fuzz/bodies.rs");
        let letter = bodies::SOURCES.iter().find(|(_, named)| *named == id).expect("just looked up").0;
        assert!(seeds.iter().any(|(_, data)| data.len() > 1 && data[0] == letter), "{id} has no seeds");
    }
    assert_eq!(named.len(), footing_sources::all().len());
    let folders: Vec<String> = std::fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus"))
        .expect("the corpus")
        .map(|entry| entry.expect("a folder entry").file_name().to_string_lossy().into_owned())
        .collect();
    for folder in folders {
        assert!(bodies::TARGETS.iter().any(|(name, _)| *name == folder), "{folder} is the corpus of no target");
    }
}
