//! Names of states, bodies, people and days.

use super::gazetteer::{self, What};
use super::lexicon::Flags;
use super::speakers::{self, People};
use super::tokens::Class;
use super::words::Words;
use super::{Entity, EntityKind};

/// All names, in the order of the text.
pub(super) fn find(words: &Words, people: &People) -> Vec<Entity> {
    let mut found: Vec<(usize, usize, EntityKind, Option<footing_core::CowCode>)> = Vec::new();
    let mut persons = people.spans().peekable();
    let mut at = 0;
    while at < words.len() {
        while persons.peek().is_some_and(|&(from, _)| from < at) {
            persons.next();
        }
        let (end, kind, state) = if let Some(&(from, to)) = persons.peek().filter(|&&(from, _)| from == at) {
            let _ = from;
            (to, EntityKind::Person, None)
        } else if let Some(end) = body(words, at, persons.peek().map(|&(from, _)| from)) {
            (end, EntityKind::Organisation, None)
        } else if let Some(named) = gazetteer::at(words, at) {
            if named.what == What::Capital || words.word(at).ends_with("-based") {
                at = named.end;
                continue;
            }
            (named.end, EntityKind::State, Some(named.state))
        } else if let Some(end) = date(words, at) {
            (end, EntityKind::Date, None)
        } else {
            at += 1;
            continue;
        };
        found.push((at, end, kind, state));
        at = end;
    }
    found
        .into_iter()
        .map(|(from, to, kind, state)| {
            let span = words.span(from, to);
            Entity { kind, text: span.of(words.text).to_owned(), span, state }
        })
        .collect()
}

/// A run of capitals with a word for a body in it, joined by `of` and `for the`.
fn body(words: &Words, at: usize, person: Option<usize>) -> Option<usize> {
    let mut end = speakers::run(words, at);
    if end == at || person.is_some_and(|from| from < end) {
        return None;
    }
    loop {
        let joined =
            (end + 1..words.len().min(end + 4)).find(|&next| words.known[next].capital && !words.tokens[next].sentence);
        let Some(next) = joined else { break };
        let small = (end..next).all(|at| words.is_any(at, &["of", "for", "the", "and", "on"]));
        if !small || !words.is_any(end, &["of", "for"]) {
            break;
        }
        let to = speakers::run(words, next);
        if to == next {
            break;
        }
        end = to;
    }
    let holds = (at..end).any(|at| words.flags(at).has(Flags::BODY));
    let letters = end - at == 1 && {
        let word = words.word(at);
        word.len() >= 3 && word.len() <= 6 && word.chars().all(|letter| letter.is_ascii_uppercase())
    };
    ((holds && end - at >= 2) || (letters && gazetteer::at(words, at).is_none())).then_some(end)
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// `12 March 2014`, `March 2014`, `March 12, 2014`, `Tuesday`, `2014`.
fn date(words: &Words, at: usize) -> Option<usize> {
    let month = |at: usize| at < words.len() && words.known[at].capital && words.is_any(at, &MONTHS);
    let number = |at: usize| -> Option<u32> {
        (at < words.len() && words.class(at) == Class::Number).then(|| words.word(at).parse().ok()).flatten()
    };
    let day = |at: usize| number(at).is_some_and(|day| (1..=31).contains(&day));
    let year = |at: usize| number(at).is_some_and(|year| (1500..=2199).contains(&year));
    if day(at) && month(at + 1) {
        return Some(at + 2 + usize::from(year(at + 2)));
    }
    if month(at) {
        if year(at + 1) {
            return Some(at + 2);
        }
        if day(at + 1) {
            let comma = at + 2 < words.len() && words.mark(at + 2, ",");
            let after = at + 2 + usize::from(comma);
            return Some(if year(after) { after + 1 } else { at + 2 });
        }
        return (!words.is(at, "may") && !words.is(at, "march")).then_some(at + 1);
    }
    let weekday = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    if words.class(at) == Class::Word && words.known[at].capital && words.is_any(at, &weekday) {
        return Some(at + 1);
    }
    (year(at) && words.word(at).len() == 4).then_some(at + 1)
}
