//! Names of states, bodies, people and days.

use super::lexicon::Flags;
use super::tokens::Class;
use super::words::Words;
use super::{Entity, EntityKind};

/// All names, in the order of the text.
pub(super) fn find(words: &Words) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end = name_end(words, at);
        if end == at {
            at += 1;
            continue;
        }
        if let Some(kind) = kind(words, at, end) {
            let span = words.span(at, end);
            found.push(Entity { kind, text: span.of(words.text).to_owned(), span, state: None });
        }
        at = end;
    }
    found
}

/// The end of the run of capitals that begins here; this token if none does.
fn name_end(words: &Words, at: usize) -> usize {
    let mut end = at;
    while end < words.len() && (end == at || !words.tokens[end].sentence) {
        let joins =
            end > at && end + 1 < words.len() && words.is_any(end, &["of", "for"]) && words.known[end + 1].capital;
        let capital = words.known[end].capital && !words.flags(end).has(Flags::FUNCTION);
        if !(capital || joins) || words.class(end) != Class::Word {
            break;
        }
        end += 1;
    }
    end
}

fn kind(words: &Words, from: usize, to: usize) -> Option<EntityKind> {
    let any = |flag: Flags| (from..to).any(|at| words.flags(at).has(flag));
    let person = to - from >= 2;
    if any(Flags::CALENDAR) {
        Some(EntityKind::Date)
    } else if to - from == 1 && any(Flags::PLACE) && !any(Flags::CAPITAL) {
        Some(EntityKind::State)
    } else if any(Flags::BODY) {
        Some(EntityKind::Organisation)
    } else {
        person.then_some(EntityKind::Person)
    }
}
