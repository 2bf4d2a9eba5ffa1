//! How the model is trained: `cargo xtask train-statements` calls this with the articles of PolNeAR's train split.

use super::chain::{Chain, MOST, Pairs, Row, Transitions, slot, tag};
use super::features::{self, Atoms, LINKER, TAGGER};
use super::model::{self, CONTENT, CUE, Calibration, LINKS, Model, SOURCE, SURE, TAGS, Tuning};
use super::speakers::People;
use super::standoff::Gold;
use super::words::{Found, Words};
use super::{Span, Statement, assemble};

/// One run of tokens with its right labels. Tokens have the same number of features each.
pub(super) struct Sequence {
    pub features: Vec<u32>,
    pub labels: Vec<u8>,
}

/// Trained weights before they are made small.
pub(super) struct Weights {
    pub transitions: Transitions,
    /// Slots of eight: a weight for each label.
    pub table: Vec<Row>,
    /// Which feature owns a slot: its tag, or nothing during the first pass, when features share.
    pub owner: Option<Vec<u32>>,
    pub bits: u32,
}

/// Slots of the first pass, in which features that share a slot are rare.
const WIDE: u32 = 22;

/// How training goes.
#[derive(Clone, Copy)]
pub(super) struct Plan {
    pub labels: usize,
    /// Features of a token.
    pub stride: usize,
    /// Slots kept, as a power of two.
    pub bits: u32,
    pub rounds: [usize; 2],
    pub rate: f32,
    pub decay: f32,
    pub seed: u64,
}

/// Trains twice: first with room for every feature, then with one feature a slot, that with the most weight.
pub(super) fn fit_twice(plan: Plan, data: &[Sequence]) -> Weights {
    let counts = counts(data);
    let mut wide = Weights::new(plan.labels, WIDE, None);
    fit(plan, data, &counts, &mut wide, plan.rounds[0]);
    if plan.bits >= WIDE {
        return wide;
    }
    let owner = owners(plan, data, &counts, &wide);
    let mut narrow = Weights::new(plan.labels, plan.bits, Some(owner));
    narrow.transitions = wide.transitions.clone();
    fit(plan, data, &counts, &mut narrow, plan.rounds[1]);
    narrow
}

impl Weights {
    fn new(labels: usize, bits: u32, owner: Option<Vec<u32>>) -> Self {
        Self { transitions: Transitions::new(labels), table: vec![[0.0; 8]; 1 << bits], owner, bits }
    }

    fn place(&self, feature: u32) -> Option<usize> {
        let at = slot(feature, self.bits);
        match &self.owner {
            Some(owner) => (tag(owner[at]) == tag(feature)).then_some(at),
            None => Some(at),
        }
    }

    /// The weights in eight bits each.
    fn small(&self) -> Chain {
        let labels = self.transitions.labels;
        assert!(labels <= MOST, "a slot holds {MOST} weights");
        let highest = self.table.iter().flatten().fold(0.0_f32, |highest, weight| highest.max(weight.abs()));
        // The few largest weights are cut so that the many small ones keep their differences.
        let scale = (highest / 127.0).min(2.5 / 127.0);
        let mut slots = Vec::with_capacity((labels + 1) << self.bits);
        for (at, row) in self.table.iter().enumerate() {
            slots.push(self.owner.as_ref().map_or(0, |owner| tag(owner[at])));
            slots.extend(row[..labels].iter().map(|weight| (weight / scale).round().clamp(-127.0, 127.0) as i8 as u8));
        }
        Chain {
            transitions: self.transitions.clone(),
            bits: self.bits,
            scale,
            slots: slots.into(),
            tagged: self.owner.is_some(),
        }
    }
}

/// How often each feature occurs, up to 255; features that share a count are told apart later.
struct Counts(Vec<u8>);

const COUNTED: u32 = 24;
/// Features seen less often are no evidence.
const LEAST: u8 = 2;

fn counts(data: &[Sequence]) -> Counts {
    let mut counts = vec![0_u8; 1 << COUNTED];
    for &feature in data.iter().flat_map(|one| &one.features) {
        let held = &mut counts[slot(feature, COUNTED)];
        *held = held.saturating_add(1);
    }
    Counts(counts)
}

impl Counts {
    fn often(&self, feature: u32) -> bool {
        self.0[slot(feature, COUNTED)] >= LEAST
    }
}

fn owners(plan: Plan, data: &[Sequence], counts: &Counts, wide: &Weights) -> Vec<u32> {
    let mut best = vec![(0_u32, -1.0_f32); 1 << plan.bits];
    for &feature in data.iter().flat_map(|one| &one.features) {
        if !counts.often(feature) {
            continue;
        }
        let row = &wide.table[slot(feature, WIDE)][..plan.labels];
        let middle = row.iter().sum::<f32>() / plan.labels as f32;
        // What a feature adds over the whole of the text: its weight, and how often it speaks.
        let often = f32::from(counts.0[slot(feature, COUNTED)]).sqrt();
        let worth = row.iter().map(|weight| (weight - middle).abs()).sum::<f32>() * often;
        let held = &mut best[slot(feature, plan.bits)];
        if worth > held.1 || (worth == held.1 && feature < held.0) {
            *held = (feature, worth);
        }
    }
    best.into_iter().map(|(feature, _)| feature).collect()
}

/// Gradient steps with a rate for each weight (AdaGrad), one sequence at a time, in an order drawn from the seed.
fn fit(plan: Plan, data: &[Sequence], counts: &Counts, weights: &mut Weights, rounds: usize) {
    let mut squares: Vec<Row> = vec![[0.0; 8]; weights.table.len()];
    let mut steps = Transitions::new(plan.labels);
    let mut order: Vec<usize> = (0..data.len()).collect();
    let mut draw = plan.seed | 1;
    for _ in 0..rounds {
        for at in (1..order.len()).rev() {
            draw ^= draw << 13;
            draw ^= draw >> 7;
            draw ^= draw << 17;
            order.swap(at, (draw % (at as u64 + 1)) as usize);
        }
        for &one in &order {
            step(plan, &data[one], counts, weights, &mut squares, &mut steps);
        }
    }
}

fn step(
    plan: Plan,
    one: &Sequence,
    counts: &Counts,
    weights: &mut Weights,
    squares: &mut [Row],
    steps: &mut Transitions,
) {
    let labels = plan.labels;
    let places: Vec<Vec<usize>> = one
        .features
        .chunks_exact(plan.stride)
        .map(|facts| facts.iter().filter(|&&f| counts.often(f)).filter_map(|&f| weights.place(f)).collect())
        .collect();
    let rows: Vec<Row> = places
        .iter()
        .map(|places| {
            let mut row = [0.0; 8];
            for &at in places {
                for (sum, weight) in row.iter_mut().zip(&weights.table[at]) {
                    *sum += weight;
                }
            }
            row
        })
        .collect();
    let (marginals, pairs) = weights.transitions.marginals(&rows);
    for ((places, marginal), &label) in places.iter().zip(&marginals).zip(&one.labels) {
        let mut slope = [0.0_f32; 8];
        let mut any = false;
        for other in 0..labels {
            slope[other] = marginal[other] - f32::from(u8::from(other == usize::from(label)));
            any |= slope[other].abs() > 1e-4;
        }
        if !any {
            continue;
        }
        for &at in places {
            let (held, square) = (&mut weights.table[at], &mut squares[at]);
            for other in 0..labels {
                let slope = slope[other] + plan.decay * held[other];
                square[other] += slope * slope;
                held[other] -= plan.rate * slope / (square[other].sqrt() + 1e-2);
            }
        }
    }
    turn(plan, one, weights, &pairs, steps);
}

/// The step of the transitions.
fn turn(plan: Plan, one: &Sequence, weights: &mut Weights, pairs: &Pairs, steps: &mut Transitions) {
    let labels = plan.labels;
    let mut seen = Pairs { between: [[0.0; 8]; 8], first: [0.0; 8] };
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

const EVEN: Tuning = Tuning { cue: 0.0, none: 0.0, link: 0.0, least: 0.0 };

fn plan(labels: usize, stride: usize, bits: u32, rounds: [usize; 2], seed: u64) -> Plan {
    Plan { labels, stride, bits, rounds, rate: 0.1, decay: 1e-5, seed }
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
            let mut features = Vec::with_capacity((end - start) * TAGGER);
            features::tagger(&atoms, start, end, &mut features);
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
    let mut features = Vec::with_capacity((to - from) * LINKER);
    features::linker(words, atoms, tags, cue, (from, to), &mut features);
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

/// Slots kept of the tagger and the linker, as powers of two: eight and five bytes each.
const KEPT: (u32, u32) = (18, 17);

/// Chosen on articles of the train split that were held out: F1 of sources and contents rises while more is linked, that
/// of cues falls slowly while more is tagged.
const TUNING: Tuning = Tuning { cue: 1.0, none: 0.0, link: 1.5, least: 0.0 };

/// A model in training, or read back from its bytes.
pub struct Trained(Model);

/// Trains the tagger and, on what taggers of other articles say, the linker.
#[must_use]
pub fn train(articles: &[&Article], seed: u64) -> Trained {
    let tagging = plan(TAGS, TAGGER, KEPT.0, [4, 5], seed);
    let rough = Plan { bits: WIDE, rounds: [4, 0], ..tagging };
    let mut data = Vec::new();
    for half in 0..2 {
        let part = |wanted: bool| -> Vec<&Article> {
            let chosen = articles.iter().enumerate().filter(|(at, _)| (at % 2 == half) == wanted);
            chosen.map(|(_, article)| *article).collect()
        };
        let (mine, others) = (part(true), part(false));
        let tagger = fit_twice(rough, &tagger_data(&others));
        linker_data(&mine, &tagger.small(), &mut data);
    }
    let linker = fit_twice(plan(LINKS, LINKER, KEPT.1, [4, 4], seed), &data).small();
    drop(data);
    let tagger = fit_twice(tagging, &tagger_data(articles)).small();
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

    /// How often statements were right in cue and content, by how sure the model was of them.
    #[must_use]
    pub fn calibrate(&self, articles: &[&Article]) -> Calibration {
        let mut right = [0_u32; SURE];
        let mut all = [0_u32; SURE];
        for article in articles {
            let words = Words::of(&article.text);
            for found in self.0.find_raw(&words) {
                let bin = Calibration::bin(found.confidence);
                all[bin] += 1;
                right[bin] += u32::from(is_right(&words, &found, &article.gold));
            }
        }
        Calibration::of(&right, &all)
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
