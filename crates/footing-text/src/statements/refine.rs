//! Contents made whole: quotations to their marks, and on over the paragraphs that carry them on.

use super::tokens::Class;
use super::words::{Found, Words};

/// The most tokens left out between two parts of one content that are joined.
const HOLE: usize = 2;

/// The most tokens one quotation may take in: beyond it a mark is missing.
const LONGEST: usize = 1200;

/// Refines the contents of all attributions; none takes words that belong to another.
pub(super) fn contents(words: &Words, all: &mut [Found]) {
    let mut taken = vec![false; words.len()];
    for one in all.iter() {
        let parts = one.content.iter().chain(one.source.iter()).chain([&one.cue]);
        for &(from, to) in parts {
            taken[from..to].fill(true);
        }
    }
    for one in all.iter_mut() {
        let mut whole: Vec<(usize, usize)> = Vec::with_capacity(one.content.len());
        for &part in &one.content {
            let (from, to) = quotation(words, &mut taken, part);
            let (from, to) = trimmed(words, from, to);
            if from >= to {
                continue;
            }
            match whole.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                Some(last) if from - last.1 <= HOLE && !(last.1..from).any(|at| taken[at]) => last.1 = to,
                _ => whole.push((from, to)),
            }
        }
        if !whole.is_empty() {
            one.content = whole;
        }
    }
}

/// Stretches a part that begins or ends within a quotation to the marks of it.
fn quotation(words: &Words, taken: &mut [bool], (mut from, mut to): (usize, usize)) -> (usize, usize) {
    let quoted = |at: usize| words.tokens[at].quoted;
    let edge = |at: usize| matches!(words.class(at), Class::Open | Class::Close);
    while from > 0 && quoted(from) && quoted(from - 1) && !taken[from - 1] && !words.tokens[from].paragraph {
        let opens = words.class(from) == Class::Open;
        if opens || words.class(from - 1) == Class::Close {
            break;
        }
        from -= 1;
    }
    let start = to;
    while to < words.len() && quoted(to) && quoted(to - 1) && !taken[to] && to - start < LONGEST {
        if words.class(to - 1) == Class::Close {
            break;
        }
        if words.tokens[to].paragraph && words.class(to) != Class::Open {
            break;
        }
        if !words.tokens[to].paragraph && words.class(to) == Class::Open {
            break;
        }
        to += 1;
    }
    if to < words.len()
        && edge(to)
        && words.class(to) == Class::Close
        && !taken[to]
        && quoted(to)
        && words.class(to - 1) != Class::Close
    {
        to += 1;
    }
    taken[from..to].fill(true);
    (from, to)
}

/// Without commas and colons before, and without commas and stops after, except those within quotation marks.
fn trimmed(words: &Words, mut from: usize, mut to: usize) -> (usize, usize) {
    let mark = |at: usize| matches!(words.class(at), Class::Mark | Class::Stop);
    let keeps = |at: usize| words.is_any(at, &["$", "#", "£", "€", "(", "["]);
    while from < to && (mark(from) && !keeps(from) || (words.class(from) == Class::Close && !words.tokens[from].quoted))
    {
        from += 1;
    }
    while to > from && mark(to - 1) && !words.tokens[to - 1].quoted && !words.is_any(to - 1, &["%", ")", "]"]) {
        to -= 1;
    }
    (from, to)
}
