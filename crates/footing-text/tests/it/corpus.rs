//! The count over the real General Debate, read here without the source room, since rooms in
//! the middle never import one another.

#![expect(clippy::print_stdout, reason = "these tests show figures to whoever asks for them")]

use std::collections::BTreeMap;
use std::io::Read;
use std::time::Instant;

use footing_core::{CowCode, Year};
use footing_text::{MentionCounter, MentionCounts};
use ruzstd::decoding::StreamingDecoder;

const CHINA: CowCode = CowCode(710);
const RUSSIA: CowCode = CowCode(365);
const UNITED_STATES: CowCode = CowCode(2);

struct Speech {
    iso3: String,
    year: Year,
    text: String,
}

fn speeches() -> Vec<Speech> {
    let folder = std::env::var("FOOTING_DATA").expect("FOOTING_DATA names the data folder");
    let path = std::path::Path::new(&folder).join("rhetoric/ungdc/ungdc_1946-2024.jsonl.zst");
    let mut bytes = Vec::new();
    let mut corpus = StreamingDecoder::new(std::fs::File::open(path).expect("the corpus")).expect("a zstd file");
    corpus.read_to_end(&mut bytes).expect("a whole one");
    bytes
        .split(|&byte| byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| {
            let row: serde_json::Value = serde_json::from_slice(line).expect("one object a line");
            Speech {
                iso3: row["iso3"].as_str().expect("a code").to_owned(),
                year: Year::try_from(row["year"].as_i64().expect("a year")).expect("a year"),
                text: row["text"].as_str().expect("a text").to_owned(),
            }
        })
        .collect()
}

fn pooled(
    counter: &MentionCounter,
    speeches: &[Speech],
    iso3: &str,
    speaker: CowCode,
    years: [Year; 2],
) -> MentionCounts {
    let mut mentions: BTreeMap<CowCode, u32> = BTreeMap::new();
    let mut all = MentionCounts::default();
    for speech in speeches.iter().filter(|s| s.iso3 == iso3 && (years[0]..=years[1]).contains(&s.year)) {
        let counts = counter.count(&speech.text, speaker, speech.year);
        all.tokens += counts.tokens;
        all.self_mentions += counts.self_mentions;
        counts.mentions.iter().for_each(|&(state, count)| *mentions.entry(state).or_default() += count);
    }
    all.mentions = mentions.into_iter().collect();
    all
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn finding_8() {
    let speeches = speeches();
    let counter = MentionCounter::new();
    let russia = pooled(&counter, &speeches, "RUS", RUSSIA, [1992, 2024]);
    let china = pooled(&counter, &speeches, "CHN", CHINA, [1992, 2024]);
    let top = |counts: &MentionCounts| {
        let mut mentions = counts.mentions.clone();
        mentions.sort_by_key(|&(state, count)| (std::cmp::Reverse(count), state));
        mentions.truncate(8);
        mentions.iter().map(|(state, count)| format!("{state} {count}")).collect::<Vec<_>>().join(", ")
    };
    println!(
        "Russia: {} tokens, {} partner mentions, itself {}; {}",
        russia.tokens,
        russia.total(),
        russia.self_mentions,
        top(&russia)
    );
    println!(
        "China: {} tokens, {} partner mentions, itself {}; {}",
        china.tokens,
        china.total(),
        china.self_mentions,
        top(&china)
    );
    println!("Russia names China {}, US {}", russia.of(CHINA), russia.of(UNITED_STATES));
    println!("China names Russia {}, US {}", china.of(RUSSIA), china.of(UNITED_STATES));
    // The finding counts plain words: 81,401 and 77,851 whitespace tokens, of which 170 and 54 hold no letter or digit.
    assert_eq!((russia.tokens, china.tokens), (81_401 - 170, 77_851 - 54));
    assert_eq!((russia.of(CHINA), china.of(RUSSIA)), (38, 8));
    // 161 less 16 regional Americas, and six times US or U.S.; 14 less one Latin America.
    assert_eq!((russia.of(UNITED_STATES), china.of(UNITED_STATES)), (161 - 16 + 6, 14 - 1));
}

/// One core, whole corpus; the time is printed, not asserted, because machines differ.
#[test]
#[ignore = "needs FOOTING_DATA"]
fn the_whole_corpus() {
    let speeches = speeches();
    let start = Instant::now();
    let counter = MentionCounter::new();
    let built = start.elapsed();
    let start = Instant::now();
    let (mut tokens, mut mentions, mut pairs) = (0_u64, 0_u64, 0_u64);
    for speech in &speeches {
        let counts = counter.count(&speech.text, CowCode(0), speech.year);
        tokens += u64::from(counts.tokens);
        mentions += u64::from(counts.total());
        pairs += counts.mentions.len() as u64;
    }
    let bytes: usize = speeches.iter().map(|speech| speech.text.len()).sum();
    println!(
        "built in {built:?}; {} speeches, {bytes} bytes, {tokens} tokens, {mentions} mentions of {pairs} pairs in {:?}",
        speeches.len(),
        start.elapsed()
    );
    assert_eq!(speeches.len(), 10_952);
}
