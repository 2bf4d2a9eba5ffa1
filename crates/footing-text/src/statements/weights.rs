//! The file of weights: how it is written and read.
//!
//! `FSTM`, a version, two numbers of tuning, the shares of calibration; then for the tagger and the linker the number of labels, the number
//! of slots, the transitions, the books of weights, and the slots themselves. All numbers little-endian.

use std::sync::LazyLock;

use super::chain::{BOOKS, Chain, SHELF, Slot, Transitions, WHOLE};
use super::model::{Calibration, LINKS, Model, SURE, TAGS, Tuning};

const MAGIC: &[u8; 4] = b"FSTM";
const VERSION: u32 = 3;

/// Bytes of a slot: the tag of its feature, nought where it has none, and a row of each book.
const SLOT: usize = 4;

/// The weights in the program.
static BYTES: &[u8] = include_bytes!("../../../../models/statements.bin");

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(BYTES).expect("the embedded weights are whole: a test reads them"));

/// The embedded model.
pub(super) fn embedded() -> &'static Model {
    &MODEL
}

impl Model {
    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        let tuning = self.tuning;
        for value in [tuning.cue, tuning.link].iter().chain(&self.calibration.shares).chain([&self.calibration.agreed])
        {
            bytes.extend(value.to_le_bytes());
        }
        for chain in [&self.tagger, &self.linker] {
            let transitions = &chain.transitions;
            bytes.extend((transitions.labels as u32).to_le_bytes());
            bytes.extend((chain.slots().count() as u32).to_le_bytes());
            for row in transitions.between[..transitions.labels].iter().chain([&transitions.first]) {
                bytes.extend(row[..transitions.labels].iter().flat_map(|weight| weight.to_le_bytes()));
            }
            for row in chain.books() {
                bytes.extend(row[..transitions.labels].iter().flat_map(|weight| weight.to_le_bytes()));
            }
            bytes.extend(chain.slots().flat_map(|slot| {
                let (tag, [one, other]) = slot.unwrap_or_default();
                let [low, high] = tag.to_le_bytes();
                [low, high, one, other]
            }));
        }
        bytes
    }

    /// Reads them back.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        if u32::from_le_bytes(take(&mut rest)?) != VERSION {
            return None;
        }
        let mut number = || take(&mut rest).map(f32::from_le_bytes);
        let tuning = Tuning { cue: number()?, link: number()? };
        let mut shares = [0.0; SURE];
        for share in &mut shares {
            *share = number()?;
        }
        let calibration = Calibration { shares, agreed: number()? };
        let tagger = chain(&mut rest)?;
        let linker = chain(&mut rest)?;
        rest.is_empty().then_some(Self { tagger, linker, tuning, calibration })
    }
}

fn chain(rest: &mut &[u8]) -> Option<Chain> {
    let labels = u32::from_le_bytes(take(rest)?) as usize;
    let count = u32::from_le_bytes(take(rest)?) as usize;
    if !matches!(labels, LINKS | TAGS) || count == 0 || !count.is_multiple_of(SHELF) {
        return None;
    }
    let mut transitions = Transitions::new(labels);
    for from in 0..=labels {
        for to in 0..labels {
            let weight = f32::from_le_bytes(take(rest)?);
            if from < labels {
                transitions.between[from][to] = weight;
            } else {
                transitions.first[to] = weight;
            }
        }
    }
    let mut books = vec![[0.0; WHOLE]; BOOKS[0] + BOOKS[1]];
    for weight in books.iter_mut().flat_map(|row| &mut row[..labels]) {
        *weight = f32::from_le_bytes(take(rest)?);
    }
    let (slots, after) = rest.split_at_checked(count.checked_mul(SLOT)?)?;
    *rest = after;
    let slots: Vec<Slot> = slots
        .as_chunks::<SLOT>()
        .0
        .iter()
        .map(|&[low, high, one, other]| {
            let tag = u16::from_le_bytes([low, high]);
            (tag != 0).then_some((tag, [one, other]))
        })
        .collect();
    Some(Chain::new(transitions, &books, &slots))
}

fn take(rest: &mut &[u8]) -> Option<[u8; 4]> {
    let (head, tail) = rest.split_first_chunk()?;
    *rest = tail;
    Some(*head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_weights_are_whole_and_small() {
        let model = Model::parse(BYTES).unwrap();
        assert_eq!(model.tagger.transitions.labels, crate::statements::model::TAGS);
        assert_eq!(model.linker.transitions.labels, crate::statements::model::LINKS);
        assert!(BYTES.len() <= 3 << 20, "{} bytes", BYTES.len());
    }

    #[test]
    fn broken_weights_are_refused() {
        assert!(Model::parse(&BYTES[..BYTES.len() - 1]).is_none());
        assert!(Model::parse(b"FSTM").is_none());
        assert!(Model::parse(b"").is_none());
    }
}
