//! Whose voice it is where a sentence holds two of them, and where its shape hides the speaker: another's clause behind a
//! conjunction, a quotation behind somebody else's name, an apposition, a passive.

use std::cell::LazyCell;
use std::collections::HashSet;

use super::lexicon::{Flags, GIVEN_NAMES};
use super::refine::without;
use super::rules;
use super::tokens::Class;
use super::words::{Found, Words};

/// Gives each voice its own words.
pub(super) fn apart(words: &Words, all: &mut Vec<Found>) {
    for one in all.iter_mut() {
        accorded(words, one);
        quoted_by(words, one);
        own_subject(words, one);
    }
    for one in rules::views(words) {
        match all.iter_mut().find(|other| other.cue.0 < one.cue.1 && one.cue.0 < other.cue.1) {
            Some(same) => *same = Found { confidence: same.confidence.max(one.confidence), ..one },
            None => all.push(one),
        }
    }
    for one in rules::passives(words) {
        let (from, to) = (one.cue.0, one.source.map_or(one.cue.1, |(_, to)| to.max(one.cue.1)));
        // What the passive is of may hold an attribution of its own.
        all.retain(|other| other.cue.1 <= from || other.cue.0 >= to);
        let end = one.content.last().map_or(to, |&(_, end)| end);
        for other in all.iter_mut() {
            other.content = without(&other.content, from, end);
        }
        all.push(one);
    }
    clauses(words, all);
    quotations(words, all);
    all.retain(|one| !one.content.is_empty());
    all.sort_by_key(|one| one.cue);
}

/// Conjunctions behind which another may speak.
const TURNS: [&str; 7] = ["but", "and", "while", "whereas", "although", "though", "yet"];
/// In what is told, such an attribution is told too: `said it was sound, but the mayor would say that it was not`.
const TOLD: [&str; 8] = ["would", "could", "should", "might", "may", "will", "can", "must"];

/// `X said the bank was sound, but Y warned that it was not`: what X says ends where Y speaks.
fn clauses(words: &Words, all: &mut Vec<Found>) {
    let mut which = 0;
    while which < all.len() {
        let one = &all[which];
        which += 1;
        let (Some(_), Some(&(_, last))) = (one.source, one.content.last()) else { continue };
        let end = words.sentence_end(one.cue.1 - 1);
        let cut = (one.cue.1..last.min(end)).find_map(|at| Some((at, another(words, all, one, at, end)?)));
        let Some((at, other)) = cut else { continue };
        let comma = at - usize::from(words.mark(at - 1, ","));
        let own = without(&one.content, comma, end);
        if own.is_empty() {
            continue;
        }
        let cut_off = without(&without(&one.content, 0, comma), end, words.len());
        all[which - 1].content = own;
        match all.iter_mut().find(|same| same.cue.0 < other.cue.1 && other.cue.0 < same.cue.1) {
            Some(same) => {
                same.source = other.source;
                same.content = without(&same.content, 0, at + 1);
                // What one was given of the other's words goes back.
                same.content.extend(cut_off.into_iter().filter(|part| part.0 >= same.cue.1));
                same.content.sort_unstable();
                same.content.dedup_by(|next, last| {
                    let joins = next.0 <= last.1;
                    last.1 = if joins { last.1.max(next.1) } else { last.1 };
                    joins
                });
                if same.content.is_empty() {
                    same.content = other.content;
                }
            }
            None => {
                let (from, to) = (other.cue.0, other.content.last().map_or(other.cue.1, |&(_, to)| to));
                for one in all.iter_mut() {
                    one.content = without(&one.content, from, to);
                }
                all.push(other);
            }
        }
    }
}

/// The attribution of another whose clause the conjunction at this token opens, within what one says.
fn another(words: &Words, all: &[Found], one: &Found, at: usize, end: usize) -> Option<Found> {
    let plain = words.is_any(at, &TURNS) && !words.tokens[at].quoted && !words.known[at].capital;
    let parts = words.mark(at - 1, ",") || words.is_any(at, &["but", "whereas"]);
    // `notes that the mayor claimed it, and later denied it` goes on telling.
    let telling = |at: usize| words.flags(at).has(Flags::SAYS) && !words.known[at].capital && !words.tokens[at].quoted;
    let goes_on = words.is(at, "and") && one.content.iter().flat_map(|&(from, to)| from..to.min(at)).any(telling);
    if !plain || !parts || goes_on {
        return None;
    }
    let later = |at: usize| {
        words.flags(at).has(Flags::CALENDAR) || words.is_any(at, &["on", "later", "then", "also", "meanwhile"])
    };
    let start = (at + 1..end).find(|&at| !later(at))?;
    let ruled = rules::clause(words, start, end);
    let found = || {
        let begins = |other: &&Found| other.source.is_some_and(|(from, to)| from == start && to <= other.cue.0);
        all.iter().find(begins).cloned()
    };
    let other = ruled.or_else(found)?;
    let told = (other.cue.0..other.cue.1).any(|at| words.is_any(at, &TOLD));
    // `said he had asked the mayor, but she said no`
    let pronoun = words.flags(start).has(Flags::PRONOUN);
    let named = |at: usize| {
        words.known[at].capital && !words.flags(at).has(Flags::FUNCTION)
            || words.flags(at).has(Flags::PEOPLE.with(Flags::OFFICE))
    };
    let somebody = pronoun && one.content.iter().flat_map(|&(from, to)| from..to.min(at)).any(named);
    (!told && !somebody).then_some(other)
}

/// A quotation in a later sentence is not one's who speaks before it if a sentence between, or its own, has another for its
/// subject: `Lund called it sound. Vale shook her head. “It is not.”`
fn quotations(words: &Words, all: &mut [Found]) {
    let surnames = LazyCell::new(|| {
        let given = |at: &usize| GIVEN_NAMES.has(words.known[*at - 1].hash) && words.known[*at - 1].capital;
        let named = (1..words.len()).filter(|&at| words.known[at].capital).filter(given);
        named.map(|at| words.known[at].hash).collect::<HashSet<u32>>()
    });
    for one in all.iter_mut() {
        let (Some(source), Some(&(_, last))) = (one.source, one.content.last()) else { continue };
        let own = |at: usize| (source.0..source.1).any(|own| words.known[own].hash == words.known[at].hash);
        let held = |at: usize| one.content.iter().any(|&(from, to)| (from..to).contains(&at));
        // Whether somebody else's name begins here; `office` where one stands before it.
        let name = |at: usize, office: bool| -> bool {
            let part = |at: usize| {
                let flags = words.flags(at);
                words.class(at) == Class::Word
                    && words.known[at].capital
                    && !words.tokens[at].quoted
                    && !flags.has(Flags::FUNCTION.with(Flags::CALENDAR).with(Flags::PLACE).with(Flags::BODY))
            };
            let fresh = |end: usize| end > at && words.tokens[end].sentence;
            let end = (at..words.len()).find(|&end| !part(end) || fresh(end)).unwrap_or(words.len());
            let titled =
                |at: usize| words.flags(at).has(Flags::TITLE) || GIVEN_NAMES.has(words.known[at].hash) || office;
            let person = match end - at {
                0 => false,
                1 => surnames.contains(&words.known[at].hash),
                _ => titled(at),
            };
            // A mark may be missing: a clause among the words said is part of them.
            person && !(at..end).any(own) && !(end < words.len() && held(at) && held(end))
        };
        let mut start = words.sentence_end(one.cue.1 - 1);
        let mut to = last;
        while start < last {
            let end = words.sentence_end(start);
            let behind = (start + 1..end.saturating_sub(1)).filter(|&at| words.class(at - 1) == Class::Close);
            // `The governor, Petra Vale,`
            let office = (start..end.min(start + 4)).find(|&at| words.mark(at, ","));
            let office = office.filter(|&at| words.flags(at - 1).has(Flags::OFFICE.with(Flags::TITLE)));
            let at_office = office.is_some_and(|at| name(at + 1, true));
            if at_office || std::iter::once(start).chain(behind).any(|at| name(at, false)) {
                to = start;
                break;
            }
            start = end;
        }
        let mut behind = one.content.iter().flat_map(|&(from, end)| from.max(to)..end);
        if behind.find(|&at| words.class(at) != Class::Mark).is_some_and(|at| words.tokens[at].quoted) {
            let own = without(&one.content, to, last);
            if !own.is_empty() {
                one.content = own;
            }
        }
    }
}

/// `The bank was sound, though Y said it was not`: the source is the subject of its own clause.
fn own_subject(words: &Words, one: &mut Found) {
    let Some((from, to)) = one.source.filter(|source| source.1 <= one.cue.0) else { return };
    let opens = |at: &usize| {
        words.mark(*at - 1, ",")
            && words.is_any(*at, &["but", "while", "whereas", "although", "though"])
            && !words.tokens[*at].quoted
    };
    let Some(turn) = (from + 1..to.saturating_sub(1)).rev().find(opens) else { return };
    let next = turn + 1;
    let subject = Flags::DETERMINER.with(Flags::PEOPLE).with(Flags::OFFICE).with(Flags::PRONOUN);
    if words.known[next].capital || words.flags(next).has(subject) {
        one.source = Some((next, to));
    }
}

/// `According to X, a fellow at Y, content`: the apposition belongs to the source, and the source ends with it.
fn accorded(words: &Words, one: &mut Found) {
    let from = one.cue.0 + 2;
    let Some(source) = one.source.filter(|source| one.cue.0 < source.0 && source.0 <= from && from < source.1) else {
        return;
    };
    if !words.is(one.cue.0, "according") || !words.is(one.cue.0 + 1, "to") {
        return;
    }
    let end = words.sentence_end(one.cue.0);
    let comma = (from..end).find(|&at| words.mark(at, ",") && !words.tokens[at].quoted);
    let opens = words.tokens[one.cue.0].sentence;
    one.cue.1 = from;
    one.source = Some((from, source.1));
    let Some(comma) = comma.filter(|&comma| comma > from && opens) else { return };
    let mut to = comma;
    while let Some(close) = apposition(words, (from, comma), to, end) {
        to = close;
    }
    let verb = |at: usize| words.flags(at).has(Flags::AUXILIARY.with(Flags::MODAL));
    if source.1 > to + 1 && !(to..source.1).any(verb) {
        return;
    }
    let mut content = without(&one.content, from, to + 1);
    if source.1 > to + 1 {
        match content.first_mut().filter(|first| first.0 == source.1) {
            Some(first) => first.0 = to + 1,
            None => content.insert(0, (to + 1, source.1)),
        }
    }
    if !content.is_empty() {
        one.source = Some((from, to));
        one.content = content;
    }
}

/// The comma that closes an apposition to a source that ends at the comma before it.
fn apposition(words: &Words, source: (usize, usize), comma: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 20;
    let from = comma + 1;
    let plain = |at: &usize| !words.tokens[*at].quoted;
    let close = (from + 1..end.min(from + LONGEST)).find(|&at| words.mark(at, ","))?;
    let rest = close + 1;
    if rest + 2 > end || !(from..=close).all(|at| plain(&at)) {
        return None;
    }
    let about = |flags: Flags| (from..close).any(|at| words.flags(at).has(flags));
    let office = about(Flags::OFFICE.with(Flags::TITLE).with(Flags::PEOPLE));
    let verb = (from..close).find(|&at| words.flags(at).has(Flags::AUXILIARY.with(Flags::MODAL)));
    let name = source.1 - 1;
    let body = (source.0..source.1).any(|at| words.flags(at).has(Flags::BODY.with(Flags::PLACE)));
    let person = words.known[name].capital && !body && !words.is(source.0, "the");
    let says_who = match () {
        () if words.is_any(from, &["who", "which", "whose"]) => true,
        () if verb.is_some() => false,
        () if words.is_any(from, &["a", "an"]) => {
            let known = ["friend", "resident", "native", "veteran", "colleague", "relative", "student", "survivor", "tank", "charity", "firm"];
            let person = (from..close).any(|at| words.is_any(at, &known));
            words.known[name].capital && (office || person || about(Flags::BODY))
        }
        () => person && office && (words.is(from, "the") || !words.flags(from).has(Flags::FUNCTION)),
    };
    // `According to X, a minister, a general and a judge were bribed`
    let listed = words.is_any(rest, &["and", "or", "who", "which"])
        || words.known[rest].hash == words.known[from].hash
            && (rest..end)
                .take_while(|&at| !words.flags(at).has(Flags::AUXILIARY.with(Flags::MODAL)))
                .any(|at| words.is(at, "and"));
    (says_who && !listed).then_some(close)
}

/// `X was quoted by the Post as saying`: who quotes stands in the cue.
fn quoted_by(words: &Words, one: &mut Found) {
    let Some((from, to)) = one.source.filter(|source| source.1 == one.cue.0) else { return };
    if !words.is(to - 1, "as") {
        return;
    }
    let quoted = (from + 2..to).find(|&at| {
        words.is_any(at, &["quoted", "cited"]) && words.is_any(at - 1, &["was", "were", "is", "are", "been"])
    });
    if let Some(verb) = quoted {
        let start = (from + 1..verb).rev().take_while(|&at| words.flags(at).has(Flags::AUXILIARY)).last();
        let start = start.unwrap_or(verb);
        one.source = Some((from, start));
        one.cue.0 = start;
    }
}
