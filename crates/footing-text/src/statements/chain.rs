//! A linear-chain conditional random field over hashed features.
//!
//! Footing's own: the crates at hand either bind to C or keep feature names, from which text could be read back; this
//! one keeps eleven bits of a hash for each feature and nothing else. Of the words of a language tried behind two others,
//! twenty seem known for each that is.

// Labels and places are numbers here, and several rows are read at the same one.
#![allow(clippy::needless_range_loop)]

#[cfg(target_arch = "x86_64")]
use safe_arch::prefetch_t0 as prefetch;

/// The most labels a chain may have.
pub(super) const WHOLE: usize = 8;
/// With so many labels or fewer, half a row is reckoned with.
const HALF: usize = 4;

/// Scores of one token, one for each label.
pub(super) type Row = [f32; WHOLE];

/// Label scores beside one another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Transitions {
    pub labels: usize,
    /// From the label in front (row) to the label (column).
    pub between: [Row; WHOLE],
    /// Of the first label.
    pub first: Row,
}

impl Transitions {
    pub fn new(labels: usize) -> Self {
        Self { labels, between: [[0.0; WHOLE]; WHOLE], first: [0.0; WHOLE] }
    }

    /// The likeliest labels.
    pub fn best(&self, rows: &[Row]) -> Vec<u8> {
        if self.labels <= HALF { self.best_of::<HALF>(rows) } else { self.best_of::<WHOLE>(rows) }
    }

    /// With rows as wide as a register or two: what stands beyond the labels is reckoned along and never read.
    fn best_of<const WIDTH: usize>(&self, rows: &[Row]) -> Vec<u8> {
        let n = self.labels;
        if rows.is_empty() {
            return Vec::new();
        }
        let mut back: Vec<[u32; WIDTH]> = Vec::with_capacity(rows.len());
        let mut score: [f32; WIDTH] = std::array::from_fn(|label| self.first[label] + rows[0][label]);
        for row in &rows[1..] {
            let mut next = [f32::NEG_INFINITY; WIDTH];
            let mut from = [0; WIDTH];
            for before in 0..n {
                for label in 0..WIDTH {
                    let value = score[before] + self.between[before][label];
                    let better = value > next[label];
                    next[label] = if better { value } else { next[label] };
                    from[label] = if better { before as u32 } else { from[label] };
                }
            }
            for label in 0..WIDTH {
                next[label] += row[label];
            }
            score = next;
            back.push(from);
        }
        let mut label = (0..n).max_by(|&a, &b| score[a].total_cmp(&score[b]).then(b.cmp(&a))).unwrap_or(0);
        let mut labels = vec![label as u8; rows.len()];
        for at in (0..back.len()).rev() {
            label = back[at][label] as usize;
            labels[at] = label as u8;
        }
        labels
    }

    /// What the scores multiply likelihoods by.
    pub fn factors(&self) -> Factors {
        let exponential = |row: &Row| row.map(f32::exp);
        Factors {
            labels: self.labels,
            between: self.between.each_ref().map(exponential),
            first: exponential(&self.first),
        }
    }
}

/// The exponentials of [`Transitions`].
pub(super) struct Factors {
    labels: usize,
    between: [Row; WHOLE],
    first: Row,
}

impl Factors {
    /// How likely each label is at each token; the expected counts of neighbours are added to `pairs`, where wanted.
    pub fn marginals(&self, rows: &[Row], pairs: Option<&mut Pairs>) -> Vec<Row> {
        if self.labels <= HALF {
            self.marginals_of::<HALF>(rows, pairs)
        } else {
            self.marginals_of::<WHOLE>(rows, pairs)
        }
    }

    fn marginals_of<const WIDTH: usize>(&self, rows: &[Row], mut pairs: Option<&mut Pairs>) -> Vec<Row> {
        let n = self.labels;
        let mut weights = [[0.0; WIDTH]; WHOLE];
        // The same by the label after.
        let mut turned = [[0.0; WIDTH]; WHOLE];
        for from in 0..n {
            for to in 0..n {
                weights[from][to] = self.between[from][to];
                turned[to][from] = weights[from][to];
            }
        }
        let mut emissions: Vec<[f32; WIDTH]> = Vec::with_capacity(rows.len());
        let mut forward: Vec<[f32; WIDTH]> = Vec::with_capacity(rows.len());
        let mut scales: Vec<f32> = Vec::with_capacity(rows.len());
        let mut last = [0.0; WIDTH];
        for (at, row) in rows.iter().enumerate() {
            let emission: [f32; WIDTH] = exponentials(row, n);
            let mut next = [0.0; WIDTH];
            if at == 0 {
                next[..n].copy_from_slice(&self.first[..n]);
            } else {
                for from in 0..n {
                    for label in 0..WIDTH {
                        next[label] += last[from] * weights[from][label];
                    }
                }
            }
            for label in 0..WIDTH {
                next[label] *= emission[label];
            }
            // Beyond the labels there are noughts: a sum of so many as a register holds is reckoned at once.
            let total: f32 = next.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            // Divided, not multiplied by one over it: training goes through here too, and weights are to come out the same to
            // the bit.
            last = next.map(|value| value / total);
            emissions.push(emission);
            forward.push(last);
            scales.push(total);
        }
        let mut backward = [1.0_f32; WIDTH];
        let mut result = vec![[0.0; WHOLE]; rows.len()];
        for at in (0..rows.len()).rev() {
            for label in 0..WIDTH {
                result[at][label] = forward[at][label] * backward[label];
            }
            if at == 0 {
                break;
            }
            let mut before = [0.0; WIDTH];
            let values: [f32; WIDTH] = std::array::from_fn(|to| emissions[at][to] * backward[to] / scales[at]);
            for to in 0..n {
                let value = values[to];
                for from in 0..WIDTH {
                    before[from] += turned[to][from] * value;
                }
                if let Some(pairs) = &mut pairs {
                    for from in 0..n {
                        pairs.between[from][to] += forward[at - 1][from] * (turned[to][from] * value);
                    }
                }
            }
            backward = before;
        }
        if let (Some(pairs), Some(first)) = (pairs, result.first()) {
            pairs.first[..n].copy_from_slice(&first[..n]);
        }
        result
    }
}

/// Expected counts of labels beside one another.
#[derive(Default)]
pub(super) struct Pairs {
    pub between: [Row; WHOLE],
    pub first: Row,
}

/// Below it the exponential is nought in four bytes.
const NOUGHT: f32 = -104.0;

fn exponentials<const WIDTH: usize>(row: &Row, labels: usize) -> [f32; WIDTH] {
    let highest = row[..labels].iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut result = [0.0; WIDTH];
    for label in 0..labels {
        let value = row[label] - highest;
        // Said here, since the library is slow to find it out.
        result[label] = if value < NOUGHT { 0.0 } else { value.exp() };
    }
    result
}

/// Rows of the two books.
pub(super) const BOOKS: [usize; 2] = [255, 256];
/// Slots beside one another in which a feature may stand.
pub(super) const SHELF: usize = 2;

/// The tag of the one feature a slot belongs to, and the rows of the two books whose sum is its weights.
pub(super) type Slot = Option<(u16, [u8; 2])>;

/// Weights as they are used.
pub(super) struct Chain {
    pub transitions: Transitions,
    factors: Factors,
    shelves: Vec<Shelf>,
    /// Rows of weights, one weight for each label: the first book, then from [`SECOND`] on the second. Behind each a row of
    /// noughts, for features without a slot.
    books: Box<[Row; 1024]>,
}

/// The slots of a shelf in one word, so that a feature is looked up in one read and without a branch.
#[derive(Clone, Copy)]
struct Shelf(u64);

/// Where the second book begins.
const SECOND: usize = 256;
/// The rows of noughts.
const NO_ROWS: u32 = BOOKS[0] as u32 | (BOOKS[1] as u32) << 8;
/// Set in the tag of every feature, so that none fits a slot without one.
const TAKEN: u16 = 1 << 11;

impl Shelf {
    fn of(slots: [Slot; SHELF]) -> Self {
        let [low, high] = slots.map(|slot| match slot {
            Some((tag, [one, other])) => u32::from(tag) | u32::from(one) << 16 | u32::from(other) << 24,
            None => 0,
        });
        Self(u64::from(low) | u64::from(high) << 32)
    }

    fn slots(self) -> [Slot; SHELF] {
        [self.0 as u32, (self.0 >> 32) as u32]
            .map(|held| (held != 0).then_some((held as u16, [(held >> 16) as u8, (held >> 24) as u8])))
    }

    /// The rows of the feature with this tag, that of the first book in the lowest byte.
    #[inline]
    fn rows(self, tag: u16) -> u32 {
        let mut rows = NO_ROWS;
        for held in [(self.0 >> 32) as u32, self.0 as u32] {
            let same = u32::from(held as u16 == tag).wrapping_neg();
            rows ^= (rows ^ held >> 16) & same;
        }
        rows
    }
}

impl Chain {
    /// From the rows of both books, one after the other, and the slots: whole shelves of them, and one at least.
    pub fn new(transitions: Transitions, books: &[Row], slots: &[Slot]) -> Self {
        let shelves = slots.as_chunks().0.iter().map(|slots| Shelf::of(*slots)).collect();
        let mut room = Box::new([[0.0; WHOLE]; 1024]);
        let (one, other) = books.split_at(BOOKS[0]);
        room[..BOOKS[0]].copy_from_slice(one);
        room[SECOND..SECOND + BOOKS[1]].copy_from_slice(other);
        Self { factors: transitions.factors(), transitions, shelves, books: room }
    }

    /// How likely each label is at each token.
    pub fn marginals(&self, rows: &[Row]) -> Vec<Row> {
        self.factors.marginals(rows, None)
    }

    /// The rows of the first book, then of the second.
    pub fn books(&self) -> impl Iterator<Item = &Row> {
        self.books[..BOOKS[0]].iter().chain(&self.books[SECOND..SECOND + BOOKS[1]])
    }

    /// All slots.
    pub fn slots(&self) -> impl Iterator<Item = Slot> {
        self.shelves.iter().flat_map(|shelf| shelf.slots())
    }

    /// Has the memory find what [`Chain::add`] will read of these features: the slots are more than the nearer caches hold.
    #[inline]
    pub fn fetch<const COUNT: usize>(&self, features: &[u32; COUNT]) {
        let shelves = self.shelves.as_slice();
        for &feature in features {
            prefetch(&shelves[shelf(feature, shelves.len())]);
        }
    }

    /// What these features add to the scores of a token; only so many labels are reckoned with.
    // Drawn into a loop, it keeps its sums in memory.
    #[inline(never)]
    pub fn add<const WIDTH: usize, const COUNT: usize>(
        &self,
        mut sums: [f32; WIDTH],
        features: &[u32; COUNT],
    ) -> [f32; WIDTH] {
        let (shelves, books) = (self.shelves.as_slice(), &*self.books);
        // One thing at a time for all features: reads that do not wait for one another, then what a register does for several.
        let found: [Shelf; COUNT] = std::array::from_fn(|at| shelves[shelf(features[at], shelves.len())]);
        let rows: [u32; COUNT] = std::array::from_fn(|at| found[at].rows(tag(features[at])));
        for rows in rows {
            let one = &books[(rows & 0xff) as usize];
            let other = &books[SECOND + (rows >> 8 & 0x1ff) as usize];
            for label in 0..WIDTH {
                sums[label] += one[label] + other[label];
            }
        }
        sums
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn prefetch<T>(_: &T) {}

/// A whole row.
#[inline]
pub(super) fn wide<const WIDTH: usize>(sums: [f32; WIDTH]) -> Row {
    let mut row = [0.0; WHOLE];
    row[..WIDTH].copy_from_slice(&sums);
    row
}

/// The shelf in which a feature may stand.
#[inline]
pub(super) fn shelf(feature: u32, shelves: usize) -> usize {
    ((u64::from(feature) * shelves as u64) >> 32) as usize
}

/// The tag by which a slot knows its feature.
#[inline]
pub(super) fn tag(feature: u32) -> u16 {
    feature as u16 & (TAKEN - 1) | TAKEN
}
