//! Whose voice it is where a sentence holds two of them, and where its shape hides the speaker: another's clause behind a
//! conjunction, a quotation behind somebody else's name, an apposition, a passive.

use std::cell::LazyCell;
use std::collections::HashSet;

use super::lexicon::{Flags, GIVEN_NAMES};
use super::refine::{SURE, joined, near, without};
use super::rules;
use super::tokens::Class;
use super::words::{Found, Words};

/// Gives each voice its own words.
pub(super) fn apart(words: &Words, all: &mut Vec<Found>) {
    for one in all.iter_mut() {
        accorded(words, one);
        quoted_by(words, one);
        own_subject(words, one);
        owned(words, one);
    }
    // `was quoted by the Post` says no more than the cue that holds it, nor does part of a name one is accorded to.
    for which in (0..all.len()).rev() {
        let (cue, source) = (all[which].cue, all[which].source);
        let holds = |one: (usize, usize), other: (usize, usize)| one != other && one.0 <= other.0 && other.1 <= one.1;
        let whole = |other: &Found| {
            let accords = words.is(other.cue.0, "according");
            let named =
                |part: (usize, usize)| accords && other.source.is_some_and(|one| one == part || holds(one, part));
            holds(other.cue, cue)
                || other.cue != cue && (source.is_some_and(named) || all[which].content.iter().all(|&part| named(part)))
        };
        if all[near(all, cue.0)].iter().any(whole) {
            all.remove(which);
        }
    }
    for one in rules::views(words) {
        let near = near(all, one.cue.0);
        match all[near].iter_mut().find(|other| overlap(other.cue, one.cue)) {
            Some(same) => *same = Found { confidence: same.confidence.max(one.confidence), ..one },
            None => insert(all, one),
        }
    }
    for one in rules::passives(words) {
        passive(all, one);
    }
    clauses(words, all);
    opening(words, all);
    for which in 0..all.len() {
        if let Some((from, to)) = led_in(words, &mut all[which]) {
            let near = near(all, all[which].cue.0);
            for other in near.filter(|&other| other != which) {
                all[other].content = without(&all[other].content, from, to);
            }
        }
    }
    quotations(words, all);
    all.retain(|one| !one.content.is_empty());
}

/// Puts a passive among the attributions; one that somebody tells of is that speaker's.
fn passive(all: &mut Vec<Found>, one: Found) {
    let (Some(source), Some(&(first, _)), Some(&(_, end))) = (one.source, one.content.first(), one.content.last())
    else {
        return;
    };
    let from = one.cue.0;
    let near = near(all, from);
    let told = |&(start, to): &(usize, usize)| start <= from && one.cue.1 <= to;
    let surely = |other: &Found| other.confidence >= SURE && other.source.is_some();
    if all[near.clone()].iter().any(|other| surely(other) && other.content.iter().any(told)) {
        return;
    }
    for other in &mut all[near.clone()] {
        let within = overlap(other.cue, (from, source.1));
        other.content = if within { Vec::new() } else { without(&other.content, from, end) };
    }
    // `Lund said the bank was described by`: the cue stands in the subject's clause.
    let tells = |other: &&mut Found| other.source.is_some() && first <= other.cue.0 && other.cue.1 < from;
    match all[near].iter_mut().find(tells) {
        Some(teller) => {
            teller.content.push((from, end));
            teller.content = joined(std::mem::take(&mut teller.content));
        }
        None => insert(all, one),
    }
}

fn overlap(one: (usize, usize), other: (usize, usize)) -> bool {
    one.0 < other.1 && other.0 < one.1
}

/// Keeps them in the order of their cues.
fn insert(all: &mut Vec<Found>, one: Found) {
    let at = all.partition_point(|other| other.cue < one.cue);
    all.insert(at, one);
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
        let beside = near(all, one.cue.0);
        let turn = |at: usize| Some((at, another(words, &all[beside.clone()], one, at, end)?));
        // The conjunction may stand right behind the words of the one, or behind the cue, with a comma.
        let Some((at, other)) = (one.cue.1..(last.max(one.cue.1) + 2).min(end)).find_map(turn) else {
            if let Some(at) = dangling(words, one, last.min(end)) {
                all[which - 1].content = without(&one.content, at, last);
            }
            continue;
        };
        let comma = at - usize::from(words.mark(at - 1, ","));
        let own = without(&one.content, comma, end);
        if own.is_empty() {
            continue;
        }
        let cut = without(&without(&one.content, 0, comma), end, words.len());
        all[which - 1].content = own;
        match all[beside.clone()].iter_mut().find(|same| overlap(same.cue, other.cue)) {
            Some(same) => {
                // What one was given of the other's words goes back.
                let back = cut.into_iter().filter(|part| part.0 >= same.cue.1);
                same.content = joined(without(&same.content, 0, at + 1).into_iter().chain(back).collect());
                if same.content.is_empty() {
                    same.content = other.content;
                }
                same.source = other.source;
                same.confidence = same.confidence.max(other.confidence);
            }
            None => {
                let (from, to) = (other.cue.0, other.content.last().map_or(other.cue.1, |&(_, to)| to));
                for one in &mut all[beside] {
                    one.content = without(&one.content, from, to);
                }
                insert(all, other);
            }
        }
    }
}

/// `X said the bank was sound, but Y told the Post that it owed`: what stands before the conjunction is not what Y says.
fn opening(words: &Words, all: &mut Vec<Found>) {
    let mut next = 0;
    while next < all.len() {
        let which = next;
        next += 1;
        let one = &all[which];
        let (Some(source), Some(&(from, _))) = (one.source, one.content.iter().min()) else { continue };
        let turns = from + 2 < source.0
            && one.cue.0 >= source.1
            && words.tokens[from].sentence
            && words.is_any(source.0 - 1, &TURNS)
            && !words.tokens[source.0 - 1].quoted;
        if !turns {
            continue;
        }
        let turn = source.0 - 1;
        let end = turn - usize::from(words.mark(turn - 1, ","));
        // A word of saying among its words stands out of them.
        let parted = || {
            let &[(from, cue), (first, _), ..] = one.content.as_slice() else { return None };
            let says = (cue..first).any(|at| words.flags(at).has(Flags::SAYS));
            let content = vec![(first, end)];
            (says && first < end).then(|| Found {
                source: Some((from, cue)),
                cue: (cue, first),
                content,
                ..one.clone()
            })
        };
        let Some(other) = rules::clause(words, from, end).or_else(parted) else { continue };
        let one = &mut all[which];
        one.content = without(&one.content, from, source.0);
        insert(all, other);
    }
}

/// The comma before a conjunction and a subject whose verb is no longer part of what is said: `, but the union rejected it`.
fn dangling(words: &Words, one: &Found, last: usize) -> Option<usize> {
    const SUBJECT: usize = 5;
    let verb = Flags::SAYS.with(Flags::HOLDS).with(Flags::AUXILIARY);
    let ends = last < words.len() && !words.tokens[last].sentence && words.flags(last).has(verb);
    let turn = (last.saturating_sub(SUBJECT).max(one.cue.1 + 1)..last)
        .find(|&at| words.is_any(at, &TURNS) && words.mark(at - 1, ",") && !words.tokens[at].quoted)?;
    let subject = turn + 1 < last && (turn + 1..last).all(|at| words.class(at) == Class::Word);
    let left = one.content.iter().any(|&(from, _)| from < turn - 1);
    (ends && subject && left).then_some(turn - 1)
}

/// The attribution of another whose clause the conjunction at this token opens, within what one says.
fn another(words: &Words, beside: &[Found], one: &Found, at: usize, end: usize) -> Option<Found> {
    let plain = words.is_any(at, &TURNS) && !words.tokens[at].quoted && !words.known[at].capital;
    let parts = words.mark(at - 1, ",") || words.is_any(at, &["but", "whereas"]);
    // `notes that the mayor claimed it, and later denied it` goes on telling.
    let telling = |at: usize| words.flags(at).has(Flags::SAYS) && !words.known[at].capital && !words.tokens[at].quoted;
    let goes_on = words.is(at, "and") && one.content.iter().flat_map(|&(from, to)| from..to.min(at)).any(telling);
    if !plain || !parts || goes_on {
        return None;
    }
    let later = |at: usize| {
        words.flags(at).has(Flags::CALENDAR)
            || words.is_any(at, &["on", "later", "then", "also", "meanwhile"])
            || rules::is_adverb(words, at)
    };
    let start = (at + 1..end).find(|&at| !later(at))?;
    let ruled = rules::clause(words, start, end);
    let found = || {
        let begins = |other: &&Found| other.source.is_some_and(|(from, to)| from == start && to <= other.cue.0);
        beside.iter().find(begins).cloned()
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
        // The end of somebody else's name that begins here; `office` where one stands before it.
        let name = |at: usize, office: bool| -> Option<usize> {
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
            // Nor is one of whom the speaker says what stands in the marks: `Vale “is mistaken.”`
            let spoken_of = end < words.len() && (held(at) && held(end) || words.tokens[end].quoted);
            (person && !(at..end).any(own) && !spoken_of).then_some(end)
        };
        let mut start = words.sentence_end(one.cue.1 - 1);
        while start < last {
            let end = words.sentence_end(start);
            // `The governor, Petra Vale,`
            let office = (start..end.min(start + 4)).find(|&at| words.mark(at, ","));
            let office = office.filter(|&at| words.flags(at - 1).has(Flags::OFFICE.with(Flags::TITLE)));
            // `“It must close,” a weary Petra Vale shot back`
            let describes = |at: usize| words.class(at) == Class::Word && !words.known[at].capital;
            let closes = |at: usize| words.class(at) == Class::Close;
            let mut behind = (start + 1..end).filter(|&at| {
                closes(at - 1)
                    || at > start + 3 && closes(at - 3) && describes(at - 1) && words.flags(at - 2).has(Flags::FUNCTION)
            });
            let other = name(start, false)
                .or_else(|| name(office? + 1, true))
                .or_else(|| behind.find_map(|at| name(at, true)).map(|_| start));
            let Some(from) = other else {
                start = end;
                continue;
            };
            let mut left = one.content.iter().flat_map(|&(first, to)| first.max(from)..to);
            let spoken = left.find(|&at| words.class(at) != Class::Mark).is_some_and(|at| words.tokens[at].quoted);
            let own = without(&one.content, start, last);
            if spoken && !own.is_empty() {
                one.content = own;
            }
            break;
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

/// `X’s famous adage “content” hangs in the hall`: how the words of somebody are called belongs to the cue, and the words
/// end with their quotation.
fn owned(words: &Words, one: &mut Found) {
    if let [part] = one.content.as_mut_slice()
        && part.0 == one.cue.1
        && words.is_any(part.0 - 1, &rules::SAYINGS)
        && words.class(part.0) == Class::Open
    {
        part.1 = part.1.min(rules::quotation_end(words, part.0));
    }
    let Some((from, to)) = one.source.filter(|source| source.1 == one.cue.0) else { return };
    let called = |at: usize| words.flags(at).has(Flags::CUE_NOUN) || words.is_any(at, &rules::SAYINGS);
    let describes = |at: &usize| {
        words.class(*at) == Class::Word
            && !words.known[*at].capital
            && !words.flags(*at).has(Flags::PEOPLE.with(Flags::OFFICE).with(Flags::BODY))
    };
    let owner = (from..to).rev().find(|at| !describes(at)).filter(|&at| words.class(at) == Class::Possessive);
    if let Some(owner) = owner.filter(|_| (one.cue.0..one.cue.1).any(called)) {
        one.source = Some((from, owner + 1));
        one.cue.0 = owner + 1;
    }
}

/// `told the Post: “content”`, `told the Post that content`, `shares the doubt, namely, “content”`: what leads to the words
/// is not said. The quotation that is, if it is one.
fn led_in(words: &Words, one: &mut Found) -> Option<(usize, usize)> {
    const LEAD: usize = 8;
    const TELLS: [&str; 6] = ["told", "tells", "tell", "assured", "reminded", "informed"];
    let part = one.content.iter_mut().find(|part| part.0 >= one.cue.1)?;
    let lead = part.0..part.1.min(part.0 + LEAD);
    let told = part.0 == one.cue.1 && words.is_any(one.cue.1 - 1, &TELLS);
    if let Some(that) = lead.clone().find(|&at| words.is(at, "that") && !words.tokens[at].quoted) {
        let begins = |at: &usize| words.flags(*at).has(Flags::DETERMINER.with(Flags::AUXILIARY).with(Flags::MODAL));
        if told && that + 2 < part.1 && (part.0..that).filter(begins).count() <= 1 {
            part.0 = that;
        }
        return None;
    }
    let open = lead.clone().find(|&at| words.class(at) == Class::Open)?;
    let named = (part.0..open).any(|at| words.is(at, "namely") && open - at <= 2);
    let leads = named || told && open > part.0 && words.mark(open - 1, ":");
    (leads && open + 1 < part.1).then(|| {
        *part = (open, part.1.max(rules::quotation_end(words, open)));
        *part
    })
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
    // `the president, who was in Ohio, has signed`: the verb is still to come.
    let verb = |at: usize| words.flags(at).has(Flags::AUXILIARY.with(Flags::MODAL));
    if let Some((_, last)) = one.content.last_mut() {
        let next = *last + usize::from(!words.mark(*last - 1, ","));
        if next < end && words.mark(next - 1, ",") && verb(next) {
            *last = end - usize::from(words.class(end - 1) == Class::Stop);
        }
    }
    let comma = (from..end).find(|&at| words.mark(at, ",") && !words.tokens[at].quoted);
    let opens = words.tokens[one.cue.0].sentence;
    one.cue.1 = from;
    one.source = Some((from, source.1));
    let Some(comma) = comma.filter(|&comma| comma > from && opens) else { return };
    let mut to = comma;
    while let Some(close) = apposition(words, (from, comma), to, end) {
        to = close;
    }
    if source.1 > to + 3 && !(to..source.1).any(verb) {
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
    let verb = (from..close)
        .find(|&at| words.class(at) == Class::Word && words.flags(at).has(Flags::AUXILIARY.with(Flags::MODAL)));
    let name = source.1 - 1;
    let body = (source.0..source.1).any(|at| words.flags(at).has(Flags::BODY.with(Flags::PLACE)));
    let person = words.known[name].capital && !body && !words.is(source.0, "the");
    let says_who = match () {
        () if words.is_any(from, &["who", "which", "whose"]) => true,
        () if verb.is_some() => false,
        () if words.is_any(from, &["a", "an"]) => {
            let known = [
                "friend",
                "resident",
                "native",
                "veteran",
                "colleague",
                "relative",
                "student",
                "survivor",
                "tank",
                "charity",
                "firm",
            ];
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
    const FAR: usize = 20;
    let to = one.cue.0;
    let Some((from, _)) = one.source.filter(|source| source.1 <= to && to - source.0 < FAR) else { return };
    if to == 0 || !words.is(to - 1, "as") {
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

#[cfg(test)]
mod tests {
    use crate::statements::{Attribution, Kind, Statement, read};

    /// As `footing read` shows them: with a speaker, and sure.
    fn shown(text: &str) -> Vec<Statement> {
        let sure = |one: &Statement| one.speaker.is_some() && one.attribution.is_statement() && one.confidence >= 0.6;
        read(text).statements.into_iter().filter(sure).collect()
    }

    fn voices(text: &str) -> Vec<(String, String)> {
        let name = |one: &Statement| one.speaker.as_ref().map_or_else(String::new, |speaker| speaker.name.clone());
        shown(text).into_iter().map(|one| (name(&one), one.verbatim)).collect()
    }

    #[track_caller]
    fn says(text: &str, expected: &[(&str, &str)]) {
        let found = voices(text);
        let found: Vec<(&str, &str)> = found.iter().map(|(who, words)| (who.as_str(), words.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn another_speaks_behind_a_conjunction() {
        for (text, expected) in [
            (
                "Finance Minister Oskar Lund said the bank was sound, but Governor Petra Vale warned that it was not.",
                [("Oskar Lund", "the bank was sound"), ("Petra Vale", "it was not")],
            ),
            (
                "Oskar Lund said the bank was sound, while Petra Vale, the governor, insisted that it had to close.",
                [("Oskar Lund", "the bank was sound"), ("Petra Vale", "that it had to close")],
            ),
            (
                "Oskar Lund said the bank was sound, whereas critics argued it was bankrupt.",
                [("Oskar Lund", "the bank was sound"), ("critics", "it was bankrupt")],
            ),
            (
                "Oskar Lund said on Monday that the bank was sound, but on Tuesday Petra Vale said that it was not.",
                [("Oskar Lund", "that the bank was sound"), ("Petra Vale", "it was not")],
            ),
            (
                "“The bank is sound,” Oskar Lund said, but Petra Vale warned that it was not.",
                [("Oskar Lund", "“The bank is sound,”"), ("Petra Vale", "it was not")],
            ),
            (
                "According to Oskar Lund, the bank was sound, but Petra Vale said it was not.",
                [("Oskar Lund", "the bank was sound"), ("Petra Vale", "it was not")],
            ),
            (
                "Oskar Lund believes the bank is sound, but Petra Vale thinks it is not.",
                [("Oskar Lund", "the bank is sound"), ("Petra Vale", "it is not")],
            ),
            (
                "The ministry said the bank was sound, though the governor of the central bank, Petra Vale, has said that \
                 it must close.",
                [("ministry", "the bank was sound"), ("Petra Vale", "that it must close")],
            ),
            (
                "Petra Vale’s office said the bank was sound, but a spokesman for the union, Juri Tamm, told the Daily Post \
                 that it owed 4 million.",
                [("Petra Vale’s office", "the bank was sound"), ("Juri Tamm", "that it owed 4 million")],
            ),
        ] {
            says(text, &expected);
        }
    }

    #[test]
    fn one_speaker_may_go_on_behind_a_conjunction() {
        for (text, words) in [
            (
                "Oskar Lund said the bank was sound, but that it had to close.",
                "the bank was sound, but that it had to close",
            ),
            ("Oskar Lund said that the mayor warned of floods.", "that the mayor warned of floods"),
            (
                "Oskar Lund said that the mayor warned that floods would come.",
                "that the mayor warned that floods would come",
            ),
            (
                "Oskar Lund said the bank was sound, and that Governor Vale had told him so.",
                "the bank was sound, and that Governor Vale had told him so",
            ),
            (
                "Oskar Lund said the bank was sound and that Petra Vale had called it a rock.",
                "the bank was sound and that Petra Vale had called it a rock",
            ),
            (
                "Oskar Lund said the bank was described by the mayor as a rock.",
                "the bank was described by the mayor as a rock",
            ),
        ] {
            says(text, &[("Oskar Lund", words)]);
        }
    }

    #[test]
    fn a_quotation_behind_another_name_is_not_the_first_speakers() {
        for text in [
            "“The bank is sound,” Oskar Lund said. Governor Petra Vale was less sure: “It must close by May.”",
            "Oskar Lund said the bank was sound. The governor, Petra Vale, was less sure. “It must close by May.”",
            "“The bank is sound,” Oskar Lund said. “It must close by May,” a weary Petra Vale shot back.",
        ] {
            let found = voices(text);
            let lund = found.iter().find(|(who, _)| who == "Oskar Lund").map(|(_, words)| words.as_str());
            assert!(lund.is_some_and(|words| words.contains("sound") && !words.contains("close")), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_speaker_goes_on_where_nobody_else_is_named() {
        for text in [
            "“The bank is sound,” Oskar Lund said. “It has no debts.”",
            "Oskar Lund said the bank was sound. He spoke in Riga. “It has no debts.”",
        ] {
            let found = voices(text);
            assert!(found.len() == 1 && found[0].1.ends_with("“It has no debts.”"), "{text}: {found:?}");
        }
    }

    #[test]
    fn how_words_are_called_belongs_to_the_cue() {
        let text = "Mayor Petra Vale's famous adage “count twice” hangs in every office of the port.";
        let found = shown(text);
        assert_eq!(found[0].cue.text, "famous adage");
        says(text, &[("Petra Vale", "“count twice”")]);
    }

    #[test]
    fn what_leads_to_a_quotation_is_not_said() {
        for text in [
            "Petra Vale told the Daily Post: “The bank is sound and will stay so.”",
            "Petra Vale told reporters in Riga: “The bank is sound and will stay so.”",
            "Although Petra Vale has voiced a like hope, namely, “The bank is sound and will stay so,” nobody shares it.",
        ] {
            let found = voices(text);
            let [(who, words)] = found.as_slice() else { panic!("{text}: {found:?}") };
            assert_eq!(who, "Petra Vale");
            assert!(words.starts_with("“The bank") && words.ends_with('”'), "{text}: {words}");
        }
        // The colon is part of what is said.
        let text = "Petra Vale said that the bank had one aim: “growth at any price.”";
        assert!(voices(text)[0].1.contains("the bank had one aim"), "{:?}", voices(text));
    }

    #[test]
    fn an_apposition_belongs_to_the_source() {
        for (text, who, words) in [
            (
                "According to Oskar Lund, a fellow at the Harbour Institute, the bank is sound.",
                "Oskar Lund",
                "the bank is sound",
            ),
            (
                "According to Petra Vale, the governor of the bank, its debts are paid.",
                "Petra Vale",
                "its debts are paid",
            ),
            ("According to Oskar Lund, who led the bank, the debts are paid.", "Oskar Lund", "the debts are paid"),
            ("According to Petra Vale, a friend of the mayor, the bank is sound.", "Petra Vale", "the bank is sound"),
            ("According to Petra Vale, Riga’s chief auditor, the bank is sound.", "Petra Vale", "the bank is sound"),
            (
                "According to the Harbour Institute, a think tank in Riga, the bank is sound.",
                "Harbour Institute",
                "the bank is sound",
            ),
        ] {
            says(text, &[(who, words)]);
        }
    }

    #[test]
    fn what_only_looks_like_an_apposition_is_said() {
        for (text, who, words) in [
            (
                "According to the ministry, banks, insurers and funds are sound.",
                "ministry",
                "banks, insurers and funds are sound",
            ),
            (
                "According to Petra Vale, a minister, a general and a judge were bribed.",
                "Petra Vale",
                "a minister, a general and a judge were bribed",
            ),
            (
                "According to the White House, the president, who was in Ohio, has signed.",
                "White House",
                "the president, who was in Ohio, has signed",
            ),
            (
                "According to Petra Vale, the bank is sound, the mint is idle and the vault is empty.",
                "Petra Vale",
                "the bank is sound, the mint is idle and the vault is empty",
            ),
        ] {
            says(text, &[(who, words)]);
        }
    }

    #[test]
    fn passives_and_views_have_their_speaker() {
        for (text, who, words) in [
            (
                "The bank was described by Oskar Lund as a house of cards.",
                "Oskar Lund",
                "The bank [...] as a house of cards",
            ),
            ("The tariff was condemned by the union as a tax on bread.", "union", "The tariff [...] as a tax on bread"),
            (
                "The deal has been hailed by the ministry as a breakthrough.",
                "ministry",
                "The deal [...] as a breakthrough",
            ),
            (
                "The bank was dismissed by critics as a house of cards, but it has paid its debts.",
                "critics",
                "The bank [...] as a house of cards",
            ),
            (
                "The tariff, condemned by the union as a tax on bread, passed the council.",
                "union",
                "The tariff [...] as a tax on bread",
            ),
            ("A plan described by Oskar Lund as bold will go to the council.", "Oskar Lund", "A plan [...] as bold"),
            ("The bank is seen by the ministry as sound.", "ministry", "The bank [...] as sound"),
            (
                "While the bank is certainly seen by the ministry as sound, the union does not trust it.",
                "ministry",
                "the bank [...] as sound",
            ),
            ("In Petra Vale’s opinion, the bank is sound.", "Petra Vale", "the bank is sound"),
            ("In the view of Oskar Lund, the bank is sound.", "Oskar Lund", "the bank is sound"),
            ("Oskar Lund was quoted as saying that the bank was sound.", "Oskar Lund", "that the bank was sound"),
            ("Oskar Lund is reported to have said that the bank was sound.", "Oskar Lund", "that the bank was sound"),
        ] {
            says(text, &[(who, words)]);
        }
        for text in [
            "In the end, the bank was sound.",
            "In Petra Vale’s first year in office, the bank was sound.",
            "In other words, the bank is sound.",
            "In, view, of.",
            "In the view of.",
        ] {
            says(text, &[]);
        }
    }

    #[test]
    fn who_quotes_belongs_to_the_cue() {
        let found = read("Oskar Lund was quoted by the Daily Post as saying that the bank was sound.").statements;
        let parts: Vec<(&str, &str)> = found
            .iter()
            .map(|one| (one.speaker.as_ref().map_or("", |who| who.name.as_str()), one.cue.text.as_str()))
            .collect();
        assert_eq!(parts, [("Oskar Lund", "was quoted by the Daily Post as saying")]);
    }

    #[test]
    fn findings_and_forecasts_can_be_tried() {
        for (text, attribution) in [
            ("Researchers at the Harbour Institute found that the bank had lost 40 percent.", Attribution::Assertion),
            ("A study by the Harbour Institute found that exports had fallen by a fifth.", Attribution::Assertion),
            ("The inquiry found that the minister had lied.", Attribution::Assertion),
            ("Oskar Lund found that the door was locked.", Attribution::Fact),
            ("Oskar Lund knew that the bank was bankrupt.", Attribution::Fact),
            ("Analysts expect exports to rise by 4 percent next year.", Attribution::Belief),
            ("The ministry expects growth of 3.2 percent in 2027.", Attribution::Belief),
            ("The bank expects to close two branches.", Attribution::Eventuality),
            ("Oskar Lund expects his son on Friday.", Attribution::Eventuality),
        ] {
            let found = read(text).statements;
            assert_eq!(found.iter().map(|one| one.attribution).collect::<Vec<_>>(), [attribution], "{text}");
        }
        assert_eq!(shown("The ministry expects growth of 3.2 percent in 2027.")[0].kind, Kind::Forecast);
    }
}
