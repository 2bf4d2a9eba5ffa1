//! What the model sees of a token: hashes of small facts, from which no text can be read back.

// Labels and places are numbers here, and several rows are read at the same one.
#![allow(clippy::needless_range_loop)]

use super::lexicon::Flags;
use super::tokens::Class;
use super::words::Words;

/// Facts of one token for the tagger.
pub(super) const TAGGER: usize = 45;
/// Facts of one token for the linker.
pub(super) const LINKER: usize = 40;

/// Multipliers of [`mix`]: that of the number, then one for each value. Drawn at random, odd.
const KEYS: [u64; 7] = [
    0x6cc6_be18_05fd_f179,
    0x4ba7_1ab7_ac05_04a5,
    0xdae8_5d09_2839_8f9f,
    0x0b8e_90e9_f646_6d5f,
    0x4e69_80ee_6510_11cb,
    0xc4e0_8e67_b822_b63b,
    0x28b5_8ab4_d47a_9a79,
];

/// A hash of a fact's number and its values: the higher half of their sum, each times a multiplier of its own. No two
/// facts share one more often than drawn numbers would (multilinear hashing).
#[inline]
fn mix<const COUNT: usize>(number: u32, values: [u32; COUNT]) -> u32 {
    let mut sum = u64::from(number).wrapping_mul(KEYS[0]);
    for (value, key) in values.into_iter().zip(&KEYS[1..]) {
        sum = sum.wrapping_add(u64::from(value).wrapping_mul(*key));
    }
    (sum >> 32) as u32
}

/// A token as templates see it.
#[derive(Clone, Copy, Debug, Default)]
struct Atom {
    word: u32,
    /// Stand-in for a part of speech: a word with a grammatical job is itself, others are their capital and ending.
    part: u32,
    suffix: u32,
    long_suffix: u32,
    prefix: u32,
    shape: u32,
    /// Outside, inside, or at the marks of a quotation.
    quote: u32,
    /// What word lists say.
    lists: u32,
    /// The nearest word of saying before and after in the sentence: the word, how far, and what stands between.
    left: Near,
    right: Near,
    from_start: u32,
    to_end: u32,
    sentence: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Near {
    word: u32,
    list: u32,
    distance: u32,
    between: u32,
}

/// All atoms of a text.
pub(super) struct Atoms(Vec<Atom>);

const CUES: Flags = Flags::SAYS.with(Flags::HOLDS).with(Flags::CUE_NOUN);

impl Atoms {
    pub fn of(words: &Words) -> Self {
        let mut atoms: Vec<Atom> = (0..words.len()).map(|at| atom(words, at)).collect();
        for (start, end) in words.sentences() {
            sentence(words, &mut atoms, start, end);
        }
        Self(atoms)
    }
}

fn bucket(distance: usize) -> u32 {
    match distance {
        0..=3 => distance as u32,
        4..=6 => 4,
        7..=12 => 5,
        13..=25 => 6,
        _ => 7,
    }
}

fn atom(words: &Words, at: usize) -> Atom {
    let word = words.word(at);
    let known = words.known[at];
    let class = words.class(at);
    let lower = |text: &str| super::lexicon::hash(text);
    let plain = word.is_ascii();
    let tail = |count: usize| {
        let from = if plain {
            word.len().saturating_sub(count)
        } else {
            word.char_indices().rev().nth(count - 1).map_or(0, |(place, _)| place)
        };
        lower(&word[from..])
    };
    let head =
        if plain { word.len().min(4) } else { word.char_indices().nth(4).map_or(word.len(), |(place, _)| place) };
    let lettered = class == Class::Word;
    let (suffix, long_suffix) = if lettered { (tail(2), tail(3)) } else { (class as u32, class as u32) };
    let mut capitals = 0;
    let mut inner = 0;
    for letter in word.chars() {
        capitals += u32::from(letter.is_uppercase());
        inner |= u32::from(matches!(letter, '-' | '‑')) | u32::from(letter == '.') << 1;
    }
    let shape = match class {
        Class::Word => 16 + capitals.min(2) * 4 + inner,
        other => other as u32,
    };
    let lists = known.flags.0 & !Flags::DATE.0;
    let content = Flags::FUNCTION.0;
    let part = if !lettered {
        known.hash | 1
    } else if lists & content != 0 {
        known.hash
    } else if known.capital {
        let start = u32::from(words.tokens[at].sentence);
        mix(900, [start, lists & (Flags::TITLE.0 | Flags::PLACE.0 | Flags::CALENDAR.0 | Flags::BODY.0)])
    } else {
        let keep = Flags::SAYS.with(Flags::HOLDS).with(Flags::CUE_NOUN).with(Flags::PEOPLE).with(Flags::OFFICE);
        mix(901, [ending(word), lists & keep.0])
    };
    let quote = match class {
        Class::Open => 2,
        Class::Close => 3,
        Class::OpenSingle => 4,
        Class::CloseSingle => 5,
        _ => u32::from(words.tokens[at].quoted),
    };
    Atom {
        word: known.hash,
        part,
        suffix,
        long_suffix,
        prefix: lower(&word[..head]),
        shape,
        quote,
        lists,
        ..Atom::default()
    }
}

const ENDINGS: [&str; 18] = [
    "ing", "ed", "ly", "tion", "tions", "ment", "ness", "ous", "ive", "ful", "able", "al", "ers", "er", "est", "ies",
    "es", "s",
];

fn ending(word: &str) -> u32 {
    ENDINGS.iter().position(|ending| word.len() > ending.len() + 1 && word.ends_with(ending)).map_or(99, |at| at as u32)
}

fn sentence(words: &Words, atoms: &mut [Atom], start: usize, end: usize) {
    let mut near = Near { distance: 9, ..Near::default() };
    let mut seen = 0_usize;
    let quotes = (start..end).any(|at| matches!(words.class(at), Class::Open | Class::Close));
    let inside = words.tokens[start].quoted && words.tokens[end - 1].quoted;
    let first = atoms[start].part;
    let kind = u32::from(quotes) | u32::from(inside) << 1 | u32::from(words.tokens[start].paragraph) << 2;
    for at in start..end {
        atoms[at].left = if near.word == 0 { near } else { Near { distance: bucket(seen), ..near } };
        atoms[at].from_start = bucket(at - start);
        atoms[at].to_end = bucket(end - 1 - at);
        atoms[at].sentence = mix(902, [kind]);
        pass(words, atoms, at, &mut near, &mut seen);
    }
    let mut near = Near { distance: 9, ..Near::default() };
    let mut seen = 0;
    for at in (start..end).rev() {
        atoms[at].right = if near.word == 0 { near } else { Near { distance: bucket(seen), ..near } };
        pass(words, atoms, at, &mut near, &mut seen);
    }
    let _ = first;
}

fn pass(words: &Words, atoms: &[Atom], at: usize, near: &mut Near, seen: &mut usize) {
    *seen += 1;
    let flags = words.flags(at);
    if flags.has(CUES) && !words.known[at].capital && !words.tokens[at].quoted {
        *near = Near { word: atoms[at].word, list: flags.0 & CUES.0, distance: 0, between: 0 };
        *seen = 1;
    } else if near.word != 0 {
        near.between |= match words.class(at) {
            Class::Open | Class::Close => 1,
            Class::Mark if words.mark(at, ",") => 2,
            Class::Mark => 4,
            Class::Word if words.is(at, "that") => 8,
            _ => 0,
        };
    }
}

/// The facts the tagger sees of a token in a run: one paragraph, from `start` to `end`.
#[inline]
pub(super) fn tagger(atoms: &Atoms, (start, end): (usize, usize), at: usize) -> [u32; TAGGER] {
    let all = &atoms.0[..end];
    let look = |by: isize| look(all, start, at, by);
    let (z, p, pp, n, nn) = (&all[at], look(-1), look(-2), look(1), look(2));
    [
        mix(1, []),
        mix(2, [z.word]),
        mix(3, [p.word]),
        mix(4, [n.word]),
        mix(5, [pp.word]),
        mix(6, [nn.word]),
        mix(7, [p.word, z.word]),
        mix(8, [z.word, n.word]),
        mix(12, [z.suffix, z.shape]),
        mix(13, [z.long_suffix]),
        mix(14, [z.prefix]),
        mix(15, [n.long_suffix, p.part]),
        mix(16, [z.shape, p.shape, n.shape]),
        mix(17, [z.part]),
        mix(18, [p.part, z.part]),
        mix(19, [z.part, n.part]),
        mix(20, [p.part, z.part, n.part]),
        mix(21, [pp.part, p.part, z.part]),
        mix(22, [z.part, n.part, nn.part]),
        mix(27, [z.quote, p.quote, n.quote]),
        mix(28, [z.quote, z.word]),
        mix(29, [z.quote, z.part, p.part]),
        mix(30, [p.quote, pp.quote, z.part, n.part]),
        mix(31, [z.lists, z.quote]),
        mix(32, [z.lists, p.lists, n.lists]),
        mix(33, [p.lists, z.quote, z.shape]),
        mix(34, [n.lists, z.quote, z.shape]),
        mix(35, [z.left.word, z.left.distance]),
        mix(36, [z.right.word, z.right.distance]),
        mix(37, [z.left.list, z.left.between, z.left.distance]),
        mix(38, [z.right.list, z.right.between, z.right.distance]),
        mix(39, [z.left.list | 1 << 8, z.left.between, z.part]),
        mix(40, [z.right.list, z.right.between, z.part]),
        mix(41, [z.left.list, z.left.between, z.right.list, z.right.between, z.quote]),
        mix(42, [z.left.list, z.left.distance, z.right.list, z.right.distance, z.quote]),
        mix(43, [z.left.word, z.left.between, z.quote]),
        mix(44, [z.right.word, z.right.between, z.quote]),
        mix(45, [z.sentence, z.quote, z.from_start]),
        mix(46, [z.sentence, z.quote, z.to_end]),
        mix(47, [z.sentence, z.left.list, z.right.list]),
        mix(48, [z.sentence, z.quote, z.part]),
        mix(49, [z.from_start, z.part, n.part]),
        mix(50, [z.to_end, z.part, p.part]),
        mix(51, [z.word, z.left.list, z.right.list]),
        mix(55, [z.from_start, z.quote, z.lists]),
    ]
}

/// What stands between a cue and a token, counted on the way out from the cue.
#[derive(Clone, Copy, Default)]
struct Between {
    commas: u32,
    marks: u32,
    quotes: u32,
    stops: u32,
    cues: u32,
    sources: u32,
    contents: u32,
    that: u32,
    last: u8,
}

impl Between {
    fn pass(&mut self, words: &Words, tags: &[u8], at: usize) {
        match words.class(at) {
            Class::Open | Class::Close => self.quotes += 1,
            Class::Stop => self.stops += 1,
            Class::Mark if words.mark(at, ",") => self.commas += 1,
            Class::Mark => self.marks += 1,
            Class::Word if words.is(at, "that") => self.that = 1,
            _ => {}
        }
        let tag = simple(tags[at]);
        if tag != self.last {
            match tag {
                1 => self.cues += 1,
                2 => self.sources += 1,
                3 => self.contents += 1,
                _ => {}
            }
        }
        self.last = tag;
    }

    fn marks(&self) -> u32 {
        self.commas.min(2) | self.marks.min(1) << 2 | self.quotes.min(3) << 3 | self.stops.min(3) << 5 | self.that << 7
    }

    fn tagged(&self) -> u32 {
        self.cues.min(2) | self.sources.min(3) << 2 | self.contents.min(3) << 4
    }
}

/// A tag of the tagger without its beginning: 0 none, 1 cue, 2 source, 3 content.
pub(super) fn simple(tag: u8) -> u8 {
    tag.div_ceil(2)
}

/// A cue and the tokens beside it, as the linker sees them.
pub(super) struct Beside<'a> {
    atoms: &'a [Atom],
    tags: &'a [u8],
    cue: (usize, usize),
    start: usize,
    /// What stands between the cue and each token.
    between: Vec<Between>,
    /// The word that attributes.
    verb: Atom,
    /// The tokens behind the cue.
    behind: Atom,
    far: Atom,
    /// The parts right before and behind the cue, their tags, and the quotation marks around it.
    frame: u32,
    around: u32,
    clause: u32,
}

/// What neighbours of one token often share: all that the linker sees but for the words themselves.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) struct Place {
    side: u32,
    near: u32,
    quote: u32,
    quotes: u32,
    marks: u32,
    tagged: u32,
    tag: u32,
    beside: (u8, u8),
    sentence: u32,
}

/// The linker's facts of a place, by their order among all.
const OF_PLACE: [usize; 24] = [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 29, 30, 33, 36, 37, 38];
/// Those of a token.
const OF_TOKEN: [usize; LINKER - OF_PLACE.len()] = [1, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 34, 35, 39];

/// The facts of a place.
pub(super) type OfPlace = [u32; OF_PLACE.len()];
/// Those of a token.
pub(super) type OfToken = [u32; OF_TOKEN.len()];

/// A fact of the linker by its order.
#[inline]
fn link<const COUNT: usize>(order: usize, values: [u32; COUNT]) -> u32 {
    mix(1001 + order as u32, values)
}

impl<'a> Beside<'a> {
    pub fn new(
        words: &Words,
        atoms: &'a Atoms,
        tags: &'a [u8],
        cue: (usize, usize),
        (start, end): (usize, usize),
    ) -> Self {
        let atoms = &atoms.0[..end];
        let mut between = vec![Between::default(); end - start];
        let mut held = Between { last: 1, ..Between::default() };
        for at in (start..cue.0).rev() {
            between[at - start] = held;
            held.pass(words, tags, at);
        }
        let mut held = Between { last: 1, ..Between::default() };
        for at in cue.1..end {
            between[at - start] = held;
            held.pass(words, tags, at);
        }
        let head = (cue.0..cue.1).find(|&at| words.flags(at).has(CUES)).unwrap_or(cue.1 - 1);
        let (front, behind) = (look(atoms, start, cue.0, -1), look(atoms, start, cue.1 - 1, 1));
        Self {
            atoms,
            tags,
            cue,
            start,
            between,
            verb: atoms[head],
            behind: *behind,
            far: *look(atoms, start, cue.1 - 1, 2),
            frame: mix(910, [front.part, behind.part]),
            around: mix(911, [simple(tag_at(tags, cue.0, -1)).into(), simple(tag_at(tags, cue.1 - 1, 1)).into()]),
            clause: mix(912, [front.quote, behind.quote, atoms[cue.0].quote]),
        }
    }

    /// Where a token stands.
    #[inline]
    pub fn place(&self, at: usize) -> Place {
        let side = if at < self.cue.0 {
            1
        } else if at < self.cue.1 {
            0
        } else {
            2
        };
        let gap = if at < self.cue.0 { self.cue.0 - at } else { at.saturating_sub(self.cue.1 - 1) };
        let crossed = &self.between[at - self.start];
        let atom = &self.atoms[at];
        Place {
            side,
            near: bucket(gap),
            quote: atom.quote,
            quotes: crossed.quotes,
            marks: crossed.marks() << 2 | side,
            tagged: crossed.tagged() << 2 | side,
            tag: self.tags[at].into(),
            beside: (tag_at(self.tags, at, -1), tag_at(self.tags, at, 1)),
            sentence: atom.sentence,
        }
    }

    /// The facts of a place.
    #[inline]
    pub fn of_place(&self, place: &Place) -> OfPlace {
        let &Place { side, near, quote, quotes, marks, tagged, tag, beside, sentence } = place;
        let (verb, frame, clause) = (&self.verb, self.frame, self.clause);
        let (before, after) = (beside.0.into(), beside.1.into());
        [
            link(0, [side]),
            link(2, [near << 2 | side, quote, quotes.min(3)]),
            link(3, [marks, quote]),
            link(4, [marks, tag]),
            link(5, [tagged, tag]),
            link(6, [tagged, tag, marks]),
            link(7, [tagged, tag, self.around]),
            link(8, [tag, before, after, tagged]),
            link(9, [tag, before, after, marks, quote]),
            link(10, [tag, verb.word, tagged]),
            link(11, [verb.word, side, quote]),
            link(12, [verb.word, marks]),
            link(13, [verb.word, side, frame]),
            link(14, [frame, side, near]),
            link(15, [frame, marks, quote]),
            link(16, [frame, tagged, tag]),
            link(17, [clause, marks, quote]),
            link(18, [clause, tagged, tag]),
            link(29, [verb.word, self.behind.word, marks]),
            link(30, [verb.part, self.far.part, self.behind.part, side, near]),
            link(33, [sentence, marks, tag]),
            link(36, [verb.sentence, verb.to_end, verb.from_start, side, tag, quote]),
            link(37, [self.atoms[self.cue.0].quote, quote, quotes, side, tag]),
            link(38, [verb.to_end, marks, quote, tag]),
        ]
    }

    /// The facts of a token at its place.
    #[inline]
    pub fn of_token(&self, at: usize, held: &Place) -> OfToken {
        let &Place { side, near, quote, marks, tagged, tag, .. } = held;
        let place = near << 2 | side;
        let crossed = &self.between[at - self.start];
        let verb = &self.verb;
        let z = &self.atoms[at];
        let (p, n) = (look(self.atoms, self.start, at, -1), look(self.atoms, self.start, at, 1));
        [
            link(1, [place, z.part]),
            link(19, [verb.lists, marks, z.part]),
            link(20, [verb.lists, place, z.part]),
            link(21, [side, z.word, crossed.stops.min(2)]),
            link(22, [side, z.word, crossed.commas.min(2)]),
            link(23, [place, z.word]),
            link(24, [place, p.part, z.part]),
            link(25, [place, z.part, n.part]),
            link(26, [marks, z.part, n.part]),
            link(27, [marks, p.part, z.part]),
            link(28, [p.part, z.part, n.part, side, crossed.stops.min(2)]),
            link(31, [z.from_start, side, crossed.stops.min(3), quote, tag]),
            link(32, [z.to_end, side, crossed.stops.min(3), quote, tag]),
            link(34, [z.lists, place, crossed.commas.min(3)]),
            link(35, [z.shape, side, p.shape, n.shape, marks]),
            link(39, [tagged, z.part, tag]),
        ]
    }
}

/// All facts the linker sees of each token from `start` to `end` beside a cue.
pub(super) fn linker(beside: &Beside, (start, end): (usize, usize)) -> Vec<u32> {
    let mut all = vec![0; (end - start) * LINKER];
    for (facts, at) in all.chunks_exact_mut(LINKER).zip(start..) {
        let place = beside.place(at);
        let of_place = OF_PLACE.into_iter().zip(beside.of_place(&place));
        for (order, fact) in of_place.chain(OF_TOKEN.into_iter().zip(beside.of_token(at, &place))) {
            facts[order] = fact;
        }
    }
    all
}

/// What stands beyond the tokens looked at.
static EDGE: Atom = Atom {
    word: 7,
    part: 7,
    suffix: 0,
    long_suffix: 0,
    prefix: 0,
    shape: 99,
    quote: 9,
    lists: 0,
    left: NOTHING,
    right: NOTHING,
    from_start: 0,
    to_end: 0,
    sentence: 0,
};
const NOTHING: Near = Near { word: 0, list: 0, distance: 0, between: 0 };

/// The token so many before or behind, among those from `start` on.
#[inline]
fn look(atoms: &[Atom], start: usize, at: usize, by: isize) -> &Atom {
    at.checked_add_signed(by).filter(|&place| place >= start).and_then(|place| atoms.get(place)).unwrap_or(&EDGE)
}

fn tag_at(tags: &[u8], at: usize, by: isize) -> u8 {
    usize::try_from(at as isize + by).ok().and_then(|place| tags.get(place)).copied().unwrap_or(0)
}
