//! How the model is trained: `cargo xtask train-statements` calls this with the articles of PolNeAR's train split.

use super::chain::{BOOKS, Chain, Pairs, Row, SHELF, Slot, Transitions, WHOLE, shelf, tag};
use super::features::{self, Atoms, Beside, LINKER, TAGGER};
use super::model::{self, CONTENT, CUE, Calibration, LINKS, Model, SOURCE, TAGS, Tuning};
use super::people::People;
use super::standoff::Gold;
use super::words::{Found, Words};
use super::{Span, Statement, assemble};

/// No feature: one that is too rare to be evidence, or was dropped.
const NONE: u32 = u32::MAX;

/// One run of tokens with its right labels. Tokens have the same number of features each.
pub(super) struct Sequence {
    /// Hashes; while training, places in the [`Index`].
    pub features: Vec<u32>,
    pub labels: Vec<u8>,
}

/// Trained weights before they are made small.
pub(super) struct Weights {
    pub transitions: Transitions,
    pub table: Vec<Weight>,
}

/// The weights of a feature, one for each label, beside the squares of their slopes: one line of the cache.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
pub(super) struct Weight {
    held: Row,
    squares: Row,
}

/// How training goes.
#[derive(Clone, Copy)]
pub(super) struct Plan {
    pub labels: usize,
    /// Features of a token.
    pub stride: usize,
    /// Slots kept.
    pub slots: usize,
    /// Passes over the articles with all features, then with those that are kept.
    pub rounds: [usize; 2],
    pub rate: f32,
    pub decay: f32,
    pub seed: u64,
}

/// Trains twice: first with every feature, then on with one feature a slot, that with the most weight.
fn fit_twice(plan: Plan, mut data: Vec<Sequence>) -> Chain {
    let index = Index::of(&mut data);
    let table = vec![Weight::default(); index.features.len()];
    let mut weights = Weights { transitions: Transitions::new(plan.labels), table };
    fit(plan, &data, &mut weights, plan.rounds[0]);
    let kept = kept(plan, &index, &weights);
    if plan.rounds[1] > 0 {
        let mut alive = vec![false; index.features.len()];
        for &at in kept.iter().filter(|at| **at != NONE) {
            alive[at as usize] = true;
        }
        for feature in data.iter_mut().flat_map(|one| &mut one.features) {
            if alive.get(*feature as usize) == Some(&false) {
                *feature = NONE;
            }
        }
        fit(plan, &data, &mut weights, plan.rounds[1]);
    }
    small(plan, &index, &weights, &kept)
}

/// Features of the training articles, the most frequent first.
struct Index {
    features: Vec<u32>,
    counts: Vec<u32>,
}

/// Features seen less often are no evidence.
const LEAST: usize = 2;

impl Index {
    /// Counts the features and puts their places in their stead.
    fn of(data: &mut [Sequence]) -> Self {
        let mut all: Vec<u32> = data.iter().flat_map(|one| one.features.iter().copied()).collect();
        all.sort_unstable();
        let mut counted: Vec<(u32, u32)> = all
            .chunk_by(|one, other| one == other)
            .filter(|same| same.len() >= LEAST)
            .map(|same| (same.len() as u32, same[0]))
            .collect();
        drop(all);
        counted.sort_unstable_by_key(|&(count, feature)| (std::cmp::Reverse(count), feature));
        let mut places: std::collections::HashMap<u32, u32> = std::collections::HashMap::with_capacity(counted.len());
        places.extend(counted.iter().zip(0..).map(|(&(_, feature), at)| (feature, at)));
        for feature in data.iter_mut().flat_map(|one| &mut one.features) {
            *feature = places.get(feature).copied().unwrap_or(NONE);
        }
        let (counts, features) = counted.into_iter().unzip();
        Self { features, counts }
    }
}

/// The weights as they are kept: a feature's are the sum of a row of each book, the nearest of the first and the nearest of
/// the second to what that leaves.
fn small(plan: Plan, index: &Index, weights: &Weights, kept: &[u32]) -> Chain {
    let labels = plan.labels;
    assert!(labels <= WHOLE, "a row holds {WHOLE} weights");
    let alive: Vec<usize> = kept.iter().filter(|at| **at != NONE).map(|&at| at as usize).collect();
    let mut rows: Vec<(Row, f32)> = alive
        .iter()
        .map(|&at| {
            let mut row = weights.table[at].held;
            // A chain is moved only by what the weights of a token differ in.
            let middle = row[..labels].iter().sum::<f32>() / labels as f32;
            row[..labels].iter_mut().for_each(|weight| *weight -= middle);
            row[labels..].fill(0.0);
            // Errors on frequent features cost more, though less than they occur: the rare ones are many.
            (row, (index.counts[at] as f32).powf(0.75))
        })
        .collect();
    let mut books: Vec<Row> = Vec::new();
    let mut codes = vec![[0_u8; 2]; rows.len()];
    for (which, size) in BOOKS.into_iter().enumerate() {
        let book = book(&rows, size, plan.seed);
        for ((row, _), code) in rows.iter_mut().zip(&mut codes) {
            let nearest = nearest(&book, row);
            code[which] = nearest as u8;
            for (weight, held) in row.iter_mut().zip(&book[nearest]) {
                *weight -= held;
            }
        }
        books.extend(book);
    }
    let mut codes = alive.iter().zip(codes);
    let slot = |&at: &u32| {
        let (&at, [one, other]) = (at != NONE).then(|| codes.next()).flatten()?;
        Some((tag(index.features[at]), [one, other]))
    };
    let slots: Vec<Slot> = kept.iter().map(slot).collect();
    Chain::new(weights.transitions.clone(), &books, &slots)
}

fn distance(one: &Row, other: &Row) -> f32 {
    one.iter().zip(other).map(|(one, other)| (one - other) * (one - other)).sum()
}

fn nearest(book: &[Row], row: &Row) -> usize {
    let mut best = (0, f32::INFINITY);
    for (at, one) in book.iter().enumerate() {
        let distance = distance(one, row);
        if distance < best.1 {
            best = (at, distance);
        }
    }
    best.0
}

/// Rows of weights that stand for all: means of those nearest to each (Lloyd), the first drawn from the seed with the odds
/// of what they add to the text.
fn book(rows: &[(Row, f32)], size: usize, seed: u64) -> Vec<Row> {
    let every = rows.len().div_ceil(SAMPLE).max(1);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    // The weightiest are all in the sample.
    order.sort_by(|&a, &b| {
        let worth = |at: usize| rows[at].1 * distance(&[0.0; 8], &rows[at].0);
        worth(b).total_cmp(&worth(a)).then(a.cmp(&b))
    });
    let sample: Vec<(Row, f32)> = order
        .iter()
        .enumerate()
        .filter(|(rank, _)| *rank < SAMPLE / 4 || rank % every == 0)
        .map(|(rank, &at)| (rows[at].0, rows[at].1 * if rank < SAMPLE / 4 { 1.0 } else { every as f32 }))
        .collect();
    let mut draw = seed | 1;
    let mut random = || {
        draw ^= draw << 13;
        draw ^= draw >> 7;
        draw ^= draw << 17;
        (draw >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut book: Vec<Row> = vec![[0.0; 8]];
    let mut far: Vec<f32> = sample.iter().map(|(row, _)| distance(&book[0], row)).collect();
    while book.len() < size {
        let total: f64 = far.iter().zip(&sample).map(|(far, (_, often))| f64::from(far * often)).sum();
        let mut left = random() * total;
        let at = far.iter().zip(&sample).position(|(far, (_, often))| {
            left -= f64::from(far * often);
            left < 0.0
        });
        let row = sample[at.unwrap_or(0)].0;
        for (far, (other, _)) in far.iter_mut().zip(&sample) {
            *far = far.min(distance(&row, other));
        }
        book.push(row);
    }
    for _ in 0..LLOYD {
        let mut sums = vec![([0.0_f64; 8], 0.0_f64); book.len()];
        for (row, often) in &sample {
            let (sum, times) = &mut sums[nearest(&book, row)];
            for (sum, weight) in sum.iter_mut().zip(row) {
                *sum += f64::from(weight * often);
            }
            *times += f64::from(*often);
        }
        for (row, (sum, times)) in book.iter_mut().zip(&sums).filter(|(_, (_, times))| *times > 0.0) {
            *row = sum.map(|sum| (sum / times) as f32);
        }
    }
    book
}

const SAMPLE: usize = 60_000;
const LLOYD: usize = 12;

/// For each slot the feature that keeps it: of those that share a shelf the ones with the most worth.
fn kept(plan: Plan, index: &Index, weights: &Weights) -> Vec<u32> {
    let mut best = vec![(NONE, -1.0_f32); plan.slots];
    for (at, (&feature, &count)) in index.features.iter().zip(&index.counts).enumerate() {
        let row = &weights.table[at].held[..plan.labels];
        let middle = row.iter().sum::<f32>() / plan.labels as f32;
        // What a feature adds over the whole of the text: its weight, and how often it speaks.
        let mut one =
            (at as u32, row.iter().map(|weight| (weight - middle).abs()).sum::<f32>() * (count as f32).sqrt());
        let place = SHELF * shelf(feature, plan.slots / SHELF);
        for held in &mut best[place..place + SHELF] {
            if one.1 > held.1 {
                std::mem::swap(held, &mut one);
            }
        }
    }
    best.into_iter().map(|(at, _)| at).collect()
}

/// Gradient steps with a rate for each weight (AdaGrad), one sequence at a time, in an order drawn from the seed. What
/// is kept is the mean of the weights over the passes but the first.
fn fit(plan: Plan, data: &[Sequence], weights: &mut Weights, rounds: usize) {
    let mut steps = Transitions::new(plan.labels);
    let mut order: Vec<usize> = (0..data.len()).collect();
    let mut draw = plan.seed | 1;
    let mut mean =
        Mean { table: vec![[0.0; 8]; weights.table.len()], transitions: Transitions::new(plan.labels), times: 0 };
    for round in 0..rounds {
        for at in (1..order.len()).rev() {
            draw ^= draw << 13;
            draw ^= draw >> 7;
            draw ^= draw << 17;
            order.swap(at, (draw % (at as u64 + 1)) as usize);
        }
        let part = order.len().div_ceil(4).max(1);
        for chunk in order.chunks(part) {
            for &one in chunk {
                step(plan, &data[one], weights, &mut steps);
            }
            if round > 0 || rounds == 1 {
                mean.add(weights);
            }
        }
    }
    if mean.times > 0 {
        mean.settle(weights);
    }
}

struct Mean {
    table: Vec<Row>,
    transitions: Transitions,
    times: usize,
}

impl Mean {
    fn add(&mut self, weights: &Weights) {
        self.times += 1;
        for (sum, weight) in self.table.iter_mut().zip(&weights.table) {
            for (sum, held) in sum.iter_mut().zip(&weight.held) {
                *sum += held;
            }
        }
        let labels = weights.transitions.labels;
        for from in 0..labels {
            self.transitions.first[from] += weights.transitions.first[from];
            for to in 0..labels {
                self.transitions.between[from][to] += weights.transitions.between[from][to];
            }
        }
    }

    fn settle(self, weights: &mut Weights) {
        let times = self.times as f32;
        for (sum, weight) in self.table.iter().zip(&mut weights.table) {
            weight.held = sum.map(|sum| sum / times);
        }
        weights.transitions.first = self.transitions.first.map(|sum| sum / times);
        weights.transitions.between = self.transitions.between.map(|row| row.map(|sum| sum / times));
    }
}

fn step(plan: Plan, one: &Sequence, weights: &mut Weights, steps: &mut Transitions) {
    let labels = plan.labels;
    let table = &mut weights.table;
    let rows: Vec<Row> = one
        .features
        .chunks_exact(plan.stride)
        .map(|facts| {
            let mut row = [0.0; 8];
            for &at in facts.iter().filter(|at| **at != NONE) {
                for (sum, weight) in row.iter_mut().zip(&table[at as usize].held) {
                    *sum += weight;
                }
            }
            row
        })
        .collect();
    let mut pairs = Pairs::default();
    let marginals = weights.transitions.factors().marginals(&rows, Some(&mut pairs));
    for ((facts, marginal), &label) in one.features.chunks_exact(plan.stride).zip(&marginals).zip(&one.labels) {
        let mut slope = [0.0_f32; 8];
        let mut any = false;
        for other in 0..labels {
            slope[other] = marginal[other] - f32::from(u8::from(other == usize::from(label)));
            any |= slope[other].abs() > 1e-4;
        }
        if !any {
            continue;
        }
        for &at in facts.iter().filter(|at| **at != NONE) {
            let Weight { held, squares } = &mut table[at as usize];
            for other in 0..8 {
                let slope = slope[other] + plan.decay * held[other];
                squares[other] += slope * slope;
                held[other] -= plan.rate * slope / (squares[other].sqrt() + 1e-2);
            }
        }
    }
    turn(plan, one, weights, &pairs, steps);
}

/// The step of the transitions.
fn turn(plan: Plan, one: &Sequence, weights: &mut Weights, pairs: &Pairs, steps: &mut Transitions) {
    let labels = plan.labels;
    let mut seen = Pairs::default();
    if let Some(&first) = one.labels.first() {
        seen.first[usize::from(first)] += 1.0;
    }
    for pair in one.labels.windows(2) {
        seen.between[usize::from(pair[0])][usize::from(pair[1])] += 1.0;
    }
    let rate = plan.rate;
    let adjust = |weight: &mut f32, square: &mut f32, slope: f32| {
        *square += slope * slope;
        *weight = (*weight - rate * slope / (square.sqrt() + 1.0)).clamp(-12.0, 12.0);
    };
    for to in 0..labels {
        let slope = pairs.first[to] - seen.first[to];
        adjust(&mut weights.transitions.first[to], &mut steps.first[to], slope);
        for from in 0..labels {
            let slope = pairs.between[from][to] - seen.between[from][to];
            adjust(&mut weights.transitions.between[from][to], &mut steps.between[from][to], slope);
        }
    }
}

/// One annotated article.
pub struct Article {
    /// Its text.
    pub text: String,
    /// Its attributions.
    pub gold: Gold,
}

const EVEN: Tuning = Tuning { cue: 0.0, link: 0.0 };

fn plan(labels: usize, stride: usize, slots: usize, rounds: [usize; 2], rate: f32, seed: u64) -> Plan {
    Plan { labels, stride, slots, rounds, rate, decay: 1e-5, seed }
}

/// The tokens of these spans.
fn covered(words: &Words, spans: &[Span]) -> Vec<usize> {
    let mut all = Vec::new();
    for span in spans {
        let from = words.tokens.partition_point(|token| token.end as usize <= span.start);
        all.extend((from..words.len()).take_while(|&at| (words.tokens[at].start as usize) < span.end));
    }
    all
}

/// The right tags of an article.
fn right_tags(words: &Words, gold: &Gold) -> Vec<u8> {
    let mut tags = vec![0; words.len()];
    for one in &gold.attributions {
        for (spans, begin) in [(&one.content, 5), (&one.source, 3), (&one.cue, 1)] {
            for (place, at) in covered(words, spans).into_iter().enumerate() {
                let free = tags[at] == 0 || tags[at] > begin + 1;
                if free {
                    tags[at] = if place == 0 { begin } else { begin + 1 };
                }
            }
        }
    }
    tags
}

fn tagger_data(articles: &[&Article]) -> Vec<Sequence> {
    let mut data = Vec::new();
    for article in articles {
        let words = Words::of(&article.text);
        let atoms = Atoms::of(&words);
        let tags = right_tags(&words, &article.gold);
        for (start, end) in model::runs(&words) {
            let features = (start..end).flat_map(|at| features::tagger(&atoms, (start, end), at)).collect();
            data.push(Sequence { features, labels: tags[start..end].to_vec() });
        }
    }
    data
}

/// For every cue, annotated or found by this tagger, the right labels of its window.
fn linker_data(articles: &[&Article], tagger: &Chain, data: &mut Vec<Sequence>) {
    for article in articles {
        let words = Words::of(&article.text);
        let atoms = Atoms::of(&words);
        let (tags, _) = model::tag(&words, &atoms, tagger, EVEN);
        let mut met = vec![false; article.gold.attributions.len()];
        let golden: Vec<Vec<usize>> = article.gold.attributions.iter().map(|one| covered(&words, &one.cue)).collect();
        for cue in model::cues(&tags) {
            let one = golden.iter().position(|gold| gold.iter().any(|at| (cue.0..cue.1).contains(at)));
            if let Some(one) = one {
                met[one] = true;
            }
            data.push(linked(&words, &atoms, &tags, cue, one.map(|one| &article.gold.attributions[one])));
        }
        for (one, gold) in golden.iter().enumerate().filter(|&(one, _)| !met[one]) {
            let Some(&first) = gold.first() else { continue };
            let last = gold.iter().zip(first..).take_while(|(at, want)| **at == *want).count();
            let mut tags = tags.clone();
            tags[first..first + last].fill(2);
            tags[first] = 1;
            data.push(linked(&words, &atoms, &tags, (first, first + last), Some(&article.gold.attributions[one])));
        }
    }
}

fn linked(
    words: &Words,
    atoms: &Atoms,
    tags: &[u8],
    cue: (usize, usize),
    gold: Option<&super::standoff::Attribution>,
) -> Sequence {
    let (from, to) = model::window(words, cue);
    let features = features::linker(&Beside::new(words, atoms, tags, cue, (from, to)), (from, to));
    let mut labels = vec![0; to - from];
    if let Some(gold) = gold {
        for (spans, label) in [(&gold.content, CONTENT), (&gold.source, SOURCE)] {
            for at in covered(words, spans).into_iter().filter(|at| (from..to).contains(at)) {
                labels[at - from] = label;
            }
        }
    }
    labels[cue.0 - from..cue.1 - from].fill(CUE);
    Sequence { features, labels }
}

/// Slots kept of the tagger and the linker.
const KEPT: (usize, usize) = (480_000, 225_000);
/// Room for all features of the taggers that are trained for the linker only.
const WIDE: usize = 4 << 20;

/// Chosen on articles of the train split that were held out, as are the rates and rounds: F1 of sources and contents rises
/// while more is linked, that of cues falls slowly while more is tagged.
const TUNING: Tuning = Tuning { cue: 1.75, link: 1.5 };

/// A model in training, or read back from its bytes.
pub struct Trained(Model);

/// Trains the tagger and, on what taggers of other articles say, the linker.
#[must_use]
pub fn train(articles: &[&Article], seed: u64) -> Trained {
    let tagging = plan(TAGS, TAGGER, KEPT.0, [3, 2], 0.03, seed);
    let rough = Plan { slots: WIDE, rounds: [4, 0], ..tagging };
    let mut data = Vec::new();
    for half in 0..2 {
        let part = |wanted: bool| -> Vec<&Article> {
            let chosen = articles.iter().enumerate().filter(|(at, _)| (at % 2 == half) == wanted);
            chosen.map(|(_, article)| *article).collect()
        };
        let (mine, others) = (part(true), part(false));
        linker_data(&mine, &fit_twice(rough, tagger_data(&others)), &mut data);
    }
    let linker = fit_twice(plan(LINKS, LINKER, KEPT.1, [4, 1], 0.05, seed), data);
    let tagger = fit_twice(tagging, tagger_data(articles));
    Trained(Model { tagger, linker, tuning: TUNING, calibration: Calibration::default() })
}

impl Trained {
    /// The bytes kept under `models/`.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.bytes()
    }

    /// Reads them back.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        Model::parse(bytes).map(Self)
    }

    /// The statements of a text.
    #[must_use]
    pub fn read(&self, text: &str) -> Vec<Statement> {
        let words = Words::of(text);
        assemble::statements(&words, &People::of(&words), &self.0.find(&words))
    }

    /// How often statements were right in cue and content, by how sure the model was of them and whether rules agree.
    #[must_use]
    pub fn calibrate(&self, articles: &[&Article]) -> Calibration {
        let mut statements = Vec::new();
        for article in articles {
            let words = Words::of(&article.text);
            let found = self.0.find_raw(&words).into_iter();
            statements
                .extend(found.map(|(one, agrees)| (one.confidence, agrees, is_right(&words, &one, &article.gold))));
        }
        Calibration::of(&statements)
    }

    /// The same model, with confidences that were measured.
    #[must_use]
    pub fn calibrated(self, calibration: Calibration) -> Self {
        Self(Model { calibration, ..self.0 })
    }
}

fn is_right(words: &Words, found: &Found, gold: &Gold) -> bool {
    let touches = |spans: &[Span], parts: &[(usize, usize)]| {
        parts.iter().any(|&(from, to)| spans.iter().any(|span| span.overlaps(words.span(from, to))))
    };
    gold.attributions.iter().any(|one| touches(&one.cue, &[found.cue]) && touches(&one.content, &found.content))
}
