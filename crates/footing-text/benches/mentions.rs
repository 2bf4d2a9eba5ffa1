//! How fast mentions are counted, in bytes of speech: `cargo bench -p footing-text`.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use footing_core::CowCode;
use footing_text::MentionCounter;

/// In the manner of a General Debate speech: mostly no names, some, with a phrase to pass over and a broken line.
const PARAGRAPH: &str = "Mr. President, my delegation congratulates you on your election and assures you of its support. \
    The Charter speaks of the sovereign equality of all Members, and it is in that spirit that we come here. Our talks \
    with the Russian Federation and with China have gone on through the year; those with the United States of America \
    have not. We welcome what France, Japan and the Republic of Korea have said on development, and we regret that in the \
    South China\nSea, as in Latin America, words have run ahead of deeds. The peoples of Africa, of Zambia and Zim-\nbabwe \
    not least, ask for more than resolutions: they ask that commitments made in this Hall be kept outside it.\n";

fn bench(criterion: &mut Criterion) {
    let speech = PARAGRAPH.repeat(20);
    let counter = MentionCounter::new();
    assert!(counter.count(&speech, CowCode(750), 2016).mentions.len() >= 8);
    let mut group = criterion.benchmark_group("mentions");
    group.throughput(Throughput::Bytes(speech.len() as u64));
    group.bench_function("count", |bencher| bencher.iter(|| counter.count(&speech, CowCode(750), 2016)));
    group.finish();
    criterion.bench_function("counter built", |bencher| bencher.iter(MentionCounter::new));
}

criterion_group!(benches, bench);
criterion_main!(benches);
