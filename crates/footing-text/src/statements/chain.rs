//! A linear-chain conditional random field over hashed features.
//!
//! Footing's own: the crates at hand either bind to C or keep feature names, from which text could be read back; this
//! one keeps eight bits of a hash for each feature and nothing else.

// Labels and places are numbers here, and several rows are read at the same one.
#![allow(clippy::needless_range_loop)]

use std::borrow::Cow;

/// The most labels a chain may have: a slot of the table is eight bytes, a tag and a weight for each.
pub(super) const MOST: usize = 7;

/// Scores of one token, one for each label.
pub(super) type Row = [f32; 8];

/// Label scores beside one another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Transitions {
    pub labels: usize,
    /// From the label in front (row) to the label (column).
    pub between: [Row; 8],
    /// Of the first label.
    pub first: Row,
}

impl Transitions {
    pub fn new(labels: usize) -> Self {
        Self { labels, between: [[0.0; 8]; 8], first: [0.0; 8] }
    }

    /// The likeliest labels.
    pub fn best(&self, rows: &[Row]) -> Vec<u8> {
        let n = self.labels;
        if rows.is_empty() {
            return Vec::new();
        }
        let mut back: Vec<[u8; 8]> = Vec::with_capacity(rows.len());
        let mut score = [f32::NEG_INFINITY; 8];
        for label in 0..n {
            score[label] = self.first[label] + rows[0][label];
        }
        for row in &rows[1..] {
            let mut next = [f32::NEG_INFINITY; 8];
            let mut from = [0; 8];
            for before in 0..n {
                for label in 0..n {
                    let value = score[before] + self.between[before][label];
                    if value > next[label] {
                        next[label] = value;
                        from[label] = before as u8;
                    }
                }
            }
            for label in 0..n {
                next[label] += row[label];
            }
            score = next;
            back.push(from);
        }
        let mut label = (0..n).max_by(|&a, &b| score[a].total_cmp(&score[b]).then(b.cmp(&a))).unwrap_or(0) as u8;
        let mut labels = vec![label; rows.len()];
        for at in (0..back.len()).rev() {
            label = back[at][label as usize];
            labels[at] = label;
        }
        labels
    }

    /// How likely each label is at each token, and each pair in all.
    pub fn marginals(&self, rows: &[Row]) -> (Vec<Row>, Pairs) {
        let n = self.labels;
        let mut weights = [[0.0_f32; 8]; 8];
        for from in 0..n {
            for to in 0..n {
                weights[from][to] = self.between[from][to].exp();
            }
        }
        let emissions: Vec<Row> = rows.iter().map(|row| exponentials(row, n)).collect();
        let mut forward: Vec<Row> = Vec::with_capacity(rows.len());
        let mut scales: Vec<f32> = Vec::with_capacity(rows.len());
        for (at, emission) in emissions.iter().enumerate() {
            let mut next = [0.0; 8];
            for label in 0..n {
                let sum = if at == 0 {
                    self.first[label].exp()
                } else {
                    (0..n).map(|from| forward[at - 1][from] * weights[from][label]).sum()
                };
                next[label] = sum * emission[label];
            }
            let total: f32 = next[..n].iter().sum::<f32>().max(f32::MIN_POSITIVE);
            for value in &mut next[..n] {
                *value /= total;
            }
            forward.push(next);
            scales.push(total);
        }
        let mut pairs = Pairs { between: [[0.0; 8]; 8], first: [0.0; 8] };
        let mut backward = [1.0_f32; 8];
        let mut result = vec![[0.0; 8]; rows.len()];
        for at in (0..rows.len()).rev() {
            for label in 0..n {
                result[at][label] = forward[at][label] * backward[label];
            }
            if at == 0 {
                pairs.first[..n].copy_from_slice(&result[0][..n]);
                break;
            }
            let mut before = [0.0; 8];
            for to in 0..n {
                let value = emissions[at][to] * backward[to] / scales[at];
                for from in 0..n {
                    let part = weights[from][to] * value;
                    before[from] += part;
                    pairs.between[from][to] += forward[at - 1][from] * part;
                }
            }
            backward = before;
        }
        (result, pairs)
    }
}

/// Expected counts of labels beside one another.
pub(super) struct Pairs {
    pub between: [Row; 8],
    pub first: Row,
}

fn exponentials(row: &Row, labels: usize) -> Row {
    let highest = row[..labels].iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut result = [0.0; 8];
    for label in 0..labels {
        result[label] = (row[label] - highest).exp();
    }
    result
}

/// In a slot without a feature; rows of the first book have smaller numbers.
pub(super) const EMPTY: u8 = u8::MAX;
/// Rows of the two books.
pub(super) const BOOKS: [usize; 2] = [EMPTY as usize, 256];
/// Bytes of a slot: the tag of the one feature it belongs to, and the rows of the two books whose sum is its weights.
pub(super) const SLOT: usize = 3;
/// Slots beside one another in which a feature may stand.
pub(super) const SHELF: usize = 2;

/// Weights as they are kept.
pub(super) struct Chain {
    pub transitions: Transitions,
    /// Rows of weights, one weight for each label: the first book, then the second.
    pub books: Vec<Row>,
    /// Slots of [`SLOT`] bytes.
    pub slots: Cow<'static, [u8]>,
}

impl Chain {
    /// The scores of tokens with so many features each.
    pub fn rows(&self, features: &[u32], stride: usize) -> Vec<Row> {
        let (slots, _) = self.slots.as_chunks::<SLOT>();
        let (first, second) = self.books.split_at(BOOKS[0]);
        features
            .chunks_exact(stride)
            .map(|facts| {
                let mut sums = [0.0; 8];
                for &feature in facts {
                    let place = slot(feature, slots.len());
                    let owner = tag(feature);
                    let held = slots[place..].iter().take(SHELF).find(|held| held[0] == owner && held[1] != EMPTY);
                    if let Some(&[_, one, other]) = held {
                        let (one, other) = (&first[usize::from(one)], &second[usize::from(other)]);
                        for label in 0..8 {
                            sums[label] += one[label] + other[label];
                        }
                    }
                }
                sums
            })
            .collect()
    }
}

/// The first of the slots in which a feature may stand.
pub(super) fn slot(feature: u32, slots: usize) -> usize {
    SHELF * ((u64::from(feature) * (slots / SHELF) as u64) >> 32) as usize
}

/// The tag by which a slot knows its feature.
pub(super) fn tag(feature: u32) -> u8 {
    feature as u8
}
