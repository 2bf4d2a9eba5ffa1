//! How fast statements are read, in bytes of prose, by rules alone and with the model: `cargo bench -p footing-text`.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use footing_text::statements::{read, read_by_rules};

/// A report from the city desk: somebody speaks in nearly every sentence.
const NEWS: &str = include_str!("news.txt");

/// Prose in which most sentences have no source: a quotation, a paraphrase, facts.
const PARAGRAPH: &str = "The ministers met in Riga on Monday to speak of the pipeline, which has stood half built since the \
    winter before last. “We will not pay twice for the same steel,” said Ilze Krastina, the minister of energy, as she left. \
    Her colleague from the neighbouring state said the work would go on when the bank had made up its mind. The bank lent \
    forty million in 2019 and as much again in the spring of 2021, against the advice of its own engineers.\n\nAccording to \
    the Baltic Policy Institute, a research body in Warsaw, the line could carry a third of what was planned. Prices at the \
    border have risen by a tenth since May. Nobody at the ministry would say who ordered the last delivery of pipes, and the \
    firm that made them did not reply to letters. Trucks carry what the pipes do not, along a road that was laid in 1974.\n\n";

fn bench(criterion: &mut Criterion) {
    let prose = PARAGRAPH.repeat(8);
    for (name, text, least) in [("statements", prose.as_str(), 16), ("statements of news", NEWS, 50)] {
        assert!(read(text).statements.len() >= least);
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("rules", |bencher| bencher.iter(|| read_by_rules(text)));
        group.bench_function("model", |bencher| bencher.iter(|| read(text)));
        group.finish();
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
