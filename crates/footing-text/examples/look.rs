//! Shows what is counted as a mention, in context, over the real General Debate:
//! `FOOTING_DATA=../shared/data cargo run --release -p footing-text --example look -- 438 404`
//!
//! One line a mention: state, speaker's code and year, text before, the name, text after. Speakers are not told apart
//! here, so a state's own name shows too.

#![expect(clippy::print_stdout, reason = "showing is all it does")]

use std::io::Read;

use footing_core::CowCode;
use footing_text::MentionCounter;
use ruzstd::decoding::StreamingDecoder;

fn main() {
    let wanted: Vec<CowCode> = std::env::args().skip(1).map(|code| CowCode(code.parse().expect("COW codes"))).collect();
    let folder = std::env::var("FOOTING_DATA").expect("FOOTING_DATA names the data folder");
    let path = std::path::Path::new(&folder).join("rhetoric/ungdc/ungdc_1946-2024.jsonl.zst");
    let mut bytes = Vec::new();
    let mut corpus = StreamingDecoder::new(std::fs::File::open(path).expect("the corpus")).expect("a zstd file");
    corpus.read_to_end(&mut bytes).expect("a whole one");
    let counter = MentionCounter::new();
    for line in bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
        let row: serde_json::Value = serde_json::from_slice(line).expect("one object a line");
        let year = row["year"].as_i64().and_then(|year| year.try_into().ok()).expect("a year");
        let found = counter.find(row["text"].as_str().expect("a text"), CowCode(0), year);
        for mention in found.mentions.iter().filter(|mention| wanted.contains(&mention.state)) {
            let before = found.text[..mention.start].char_indices().rev().nth(40).map_or(0, |(place, _)| place);
            let after: String = found.text[mention.end..].chars().take(40).collect();
            println!(
                "{} {} {year}\t{}\t[{}]\t{after}",
                mention.state,
                row["iso3"].as_str().expect("a code"),
                &found.text[before..mention.start],
                &found.text[mention.start..mention.end]
            );
        }
    }
}
