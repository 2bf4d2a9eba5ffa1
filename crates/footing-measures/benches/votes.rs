//! How fast votes are counted: `cargo bench -p footing-measures`. Votes are made up, of the real record's size.
//!
//! `all tables` is every 3x3 table of every year on one thread, by the kernel and by a plain loop over bytes, which is
//! what the kernel is worth. `bootstrap of partners` is the 1,000 weighted rows of two states over a pool of five years.

use std::hint::black_box;

use chrono::{Datelike, NaiveDate};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use footing_core::{CowCode, Period, Year};
use footing_measures::votes::{
    BlockBootstrap, DRAWS, RollCall, RollCalls, SEED, Selection, TableRow, VoteRow, VoteTable, lift_drawn,
};

const STATES: u16 = 195;
const YEARS: [Year; 2] = [1946, 2024];
const CALLS_A_YEAR: u32 = 85;

/// A stream of numbers that looks random and is the same every time.
fn noise(mut seed: u64) -> u64 {
    seed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    seed = (seed ^ (seed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    seed ^ (seed >> 31)
}

fn record() -> (Vec<RollCall>, Vec<VoteRow>) {
    let mut calls = Vec::new();
    let mut votes = Vec::new();
    for year in YEARS[0]..=YEARS[1] {
        for _ in 0..CALLS_A_YEAR {
            let number = u32::try_from(calls.len()).expect("thousands of roll calls");
            let session = u16::try_from(year - 1945).expect("sessions count from 1946");
            let block = number % 2000;
            calls.push(RollCall {
                number,
                date: NaiveDate::from_ymd_opt(year, 12, 1).expect("a day"),
                session,
                published_year: year,
                block,
                titled: true,
                block_descr: block,
                resolution: None,
                kind: None,
                human_rights: None,
                rcid: None,
            });
            for state in 1..=STATES {
                // Of ten states one is absent, one abstains, two vote no.
                let vote = match noise(u64::from(number) << 16 | u64::from(state)) % 10 {
                    0 => continue,
                    1 => 2,
                    2 | 3 => 3,
                    _ => 1,
                };
                votes.push((number, CowCode(state), vote));
            }
        }
    }
    (calls, votes)
}

/// The tables of a year by a loop over votes as bytes, one row a state, 0 for an absence.
fn by_bytes(rows: &[Vec<u8>]) -> u32 {
    let mut joint = 0;
    for (place, a) in rows.iter().enumerate() {
        for b in &rows[place + 1..] {
            let mut counts = [[0_u32; 4]; 4];
            for (&x, &y) in a.iter().zip(b) {
                counts[usize::from(x & 3)][usize::from(y & 3)] += 1;
            }
            let table = VoteTable::new(std::array::from_fn(|i| std::array::from_fn(|j| counts[i + 1][j + 1])));
            joint += black_box(table).n();
        }
    }
    joint
}

fn bench(criterion: &mut Criterion) {
    let (calls, votes) = record();
    let laid_out = RollCalls::new(&calls, &votes, Selection::default(), |_, _| true);
    let mut bytes: Vec<Vec<Vec<u8>>> = Vec::new();
    for year in YEARS[0]..=YEARS[1] {
        let of_year: Vec<&RollCall> = calls.iter().filter(|call| call.date.year() == year).collect();
        let first = of_year[0].number;
        let mut rows = vec![vec![0; of_year.len()]; usize::from(STATES)];
        for &(number, state, vote) in votes.iter().filter(|vote| (first..first + CALLS_A_YEAR).contains(&vote.0)) {
            rows[usize::from(state.0) - 1][(number - first) as usize] = vote;
        }
        bytes.push(rows);
    }
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let joint_votes = |rows: &[TableRow]| rows.iter().flat_map(TableRow::tables).map(|table| table.n()).sum::<u32>();
    let pair_votes: u32 = bytes.iter().map(|rows| by_bytes(rows)).sum();

    let mut group = criterion.benchmark_group("all tables");
    group.sample_size(20).throughput(Throughput::Elements(u64::from(pair_votes)));
    group.bench_function("kernel, one thread", |bencher| {
        bencher.iter(|| {
            let counted: u32 = one_thread.install(|| {
                laid_out.years().map(|year| joint_votes(&black_box(laid_out.all_pairs(Period::year(year))))).sum()
            });
            assert_eq!(counted, pair_votes);
        });
    });
    group.sample_size(10).bench_function("bytes, one thread", |bencher| {
        bencher.iter(|| assert_eq!(bytes.iter().map(|rows| by_bytes(rows)).sum::<u32>(), pair_votes));
    });
    group.finish();

    let mut group = criterion.benchmark_group("bootstrap of partners");
    let pool = Period::new(2019, 2023).expect("in order");
    group.sample_size(10).throughput(Throughput::Elements(u64::from(DRAWS)));
    group.bench_function("two states, five years, one thread", |bencher| {
        // Draws are made once for a layout: each run cuts itself a new one.
        bencher.iter_batched(
            || laid_out.until(NaiveDate::MAX),
            |laid_out| {
                let bootstrap = BlockBootstrap::new(&laid_out, pool, SEED).expect("the pool has roll calls");
                [1, 2].map(|state| bootstrap.partners(CowCode(state)))
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();

    let mut group = criterion.benchmark_group("adversary lift");
    group.sample_size(10).throughput(Throughput::Elements(u64::from(DRAWS)));
    group.bench_function("all partners, five years, one thread", |bencher| {
        bencher.iter_batched(
            || laid_out.until(NaiveDate::MAX),
            |laid_out| {
                one_thread.install(|| lift_drawn(&laid_out, CowCode(1), CowCode(2), CowCode(3), pool, DRAWS).rank)
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
