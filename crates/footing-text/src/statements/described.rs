//! What the words around a speaker's name say of the speaker: body, office and state, and why.

use footing_states::name;

use super::gazetteer::{self, Named, What};
use super::lexicon::{Flags, GIVEN_NAMES};
use super::people::Person;
use super::tokens::Class;
use super::words::Words;
use super::{Phrase, Speaker, StateGround};

pub(super) fn of_person(words: &Words, person: Person, from: usize, to: usize) -> Speaker {
    let name = words.span(person.from, person.to);
    // Who it is may be said beside this statement, or where the full name stands.
    let here = (from..to).contains(&person.from);
    let mut parts = if here { description(words, person, from, to) } else { Description::default() };
    if !here || (parts.affiliation.is_none() && parts.position.is_none()) {
        let (left, right) = surroundings(words, person);
        let there = description(words, person, left, right);
        parts.affiliation = parts.affiliation.or(there.affiliation);
        parts.position = parts.position.or(there.position);
        parts.state = parts.state.or(there.state);
    }
    Speaker {
        name: plain(name.of(words.text)),
        span: name,
        named: true,
        affiliation: parts.affiliation.map(|body| phrase(words, unplaced(words, unmarked(words, body)))),
        position: parts.position.map(|office| phrase(words, bare(words, unmarked(words, office)))),
        state: parts.state,
    }
}

fn phrase(words: &Words, (from, to): (usize, usize)) -> Phrase {
    Phrase::at(words.text, words.span(from, to))
}

/// A name on one line.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Description {
    affiliation: Option<(usize, usize)>,
    position: Option<(usize, usize)>,
    state: Option<StateGround>,
}

/// The tokens that may describe a person: the capitals and offices before the name, the apposition after it.
fn surroundings(words: &Words, person: Person) -> (usize, usize) {
    let start = words.sentence_start(person.from);
    let mut left = person.from;
    while left > start && (words.known[left - 1].capital || words.flags(left - 1).has(Flags::OFFICE)) {
        left -= 1;
    }
    let end = words.sentence_end(person.to - 1);
    let mut right = person.to;
    while right < end {
        let verb = words.flags(right).has(Flags::SAYS.with(Flags::HOLDS).with(Flags::AUXILIARY).with(Flags::MODAL))
            && words.class(right) == Class::Word
            && !words.known[right].capital
            && !words.flags(right).has(Flags::OFFICE);
        let mark = matches!(words.class(right), Class::Open | Class::Close | Class::Stop);
        if verb || mark {
            break;
        }
        right += 1;
    }
    (left, right)
}

/// What the words around a name say of the person.
fn description(words: &Words, person: Person, from: usize, to: usize) -> Description {
    let mut result = Description::default();
    // Before the name: `US President Ronald Reagan`, `CNN's Dana Holt`, `researcher Ana Ruiz`.
    let left = before_name(words, person, from);
    if left < person.from {
        let office = (left..person.from).find(|&at| words.flags(at).has(Flags::TITLE.with(Flags::OFFICE)));
        if let Some(office) = office {
            let start = (left..=office)
                .rev()
                .take_while(|&at| gazetteer::at(words, at).is_none() && words.class(at) == Class::Word)
                .last();
            let start = start.unwrap_or(office);
            let start = (start..=office).find(|&at| !no_office(words, at)).unwrap_or(office);
            let honorific =
                person.from - start == 1 && words.word(start).len() <= 4 && words.flags(start).has(Flags::TITLE);
            if !honorific {
                result.position = Some((start, person.from));
            }
        }
    }
    // After it.
    let (mut at, end) = (person.to, to.max(person.to));
    if at < end && words.class(at) == Class::Possessive {
        at += 1;
    }
    let comma = at < end && words.mark(at, ",");
    let bracket = at < end && words.mark(at, "(");
    at += usize::from(comma || bracket);
    if bracket {
        let close =
            (at..end).find(|&to| words.mark(to, ",") || words.mark(to, ")") || words.mark(to, "-")).unwrap_or(end);
        if close > at && words.known[at].capital && gazetteer::at(words, at).is_none() {
            result.affiliation = Some((at, close));
        }
    } else if at < end {
        let office_start = at + usize::from(words.is_any(at, &["the", "a", "an", "his", "her", "its"]));
        let preposition = (at..end).find(|&at| {
            words.is_any(at, &["of", "from", "at", "with", "for", "to", "who"])
                || (at > office_start && words.mark(at, ","))
        });
        let before = preposition.unwrap_or(end);
        let office = (at..before).any(|at| words.flags(at).has(Flags::OFFICE.with(Flags::TITLE).with(Flags::PEOPLE)));
        if comma && office && before > office_start && !no_office(words, office_start) {
            result.position = Some((office_start, before));
        }
        let advises = (at..before).any(|at| words.is_any(at, &["adviser", "advisor", "counsel", "aide"]));
        let names_body =
            |at: &usize| words.is_any(*at, &["of", "from", "at", "with", "for"]) || (advises && words.is(*at, "to"));
        if let Some(preposition) = preposition.filter(names_body) {
            let near = preposition == at || office;
            if near {
                result.affiliation = body(words, preposition + 1, end);
            }
        } else if let Some(who) = preposition.filter(|&at| words.is(at, "who")) {
            let verbs = ["chairs", "heads", "leads", "runs", "directs", "advises", "teaches", "works"];
            let led = (who + 1..end.min(who + 3)).find(|&at| words.is_any(at, &verbs));
            let led = led.map(|verb| verb + usize::from(verb + 1 < end && words.is_any(verb + 1, &["at", "for"])));
            result.affiliation =
                led.and_then(|verb| body(words, verb + 1, end).or_else(|| lower_body(words, verb + 1, end)));
        }
    }
    let former =
        (left..to).any(|at| words.is_any(at, &["former", "ex-president"]) && !(person.from..person.to).contains(&at));
    if !former {
        result.state = state(words, result.affiliation, person, (left, to));
    }
    result
}

/// Whether no office begins with this word: `speaking alongside Premier`, `whom President`, `Yesterday Foreign Minister`.
fn no_office(words: &Words, at: usize) -> bool {
    let flags = words.flags(at);
    let acting = [
        "acting",
        "managing",
        "leading",
        "founding",
        "outgoing",
        "incoming",
        "sitting",
        "visiting",
        "commanding",
        "ruling",
        "retiring",
        "serving",
        "standing",
    ];
    let verb = !words.known[at].capital && words.word(at).ends_with("ing") && !words.is_any(at, &acting);
    verb || flags.has(Flags::CALENDAR.with(Flags::PREPOSITION).with(Flags::RELATIVE).with(Flags::CONJUNCTION))
        || words.class(at) != Class::Word
}

/// The first token of what stands right before a name and may describe it.
fn before_name(words: &Words, person: Person, from: usize) -> usize {
    let mut left = person.from;
    // `the Hungarian energy minister, Balint Kerekes,`
    if left > from
        && left - from <= 10
        && words.mark(left - 1, ",")
        && words.flags(left - 2).has(Flags::OFFICE.with(Flags::TITLE))
    {
        return from;
    }
    // `The American ambassador in Kabul, Ruth Ames,`, `His Chinese counterpart, Fang Qiming,`
    if left > from + 1 && left - from <= 10 && words.mark(left - 1, ",") {
        let office = |at: usize| words.flags(at).has(Flags::OFFICE) || words.is(at, "counterpart");
        let clause = |at: usize| {
            let flags = words.flags(at);
            let verb = flags.has(Flags::SAYS.with(Flags::HOLDS)) && !flags.has(Flags::OFFICE.with(Flags::CUE_NOUN));
            verb || words.mark(at, ",") || flags.has(Flags::AUXILIARY.with(Flags::MODAL).with(Flags::RELATIVE))
        };
        if (from..left - 1).any(office) && !(from..left - 1).any(clause) {
            return from;
        }
    }
    while left > from {
        let at = left - 1;
        let flags = words.flags(at);
        let describes = flags.has(Flags::OFFICE.with(Flags::TITLE).with(Flags::PLACE))
            || words.class(at) == Class::Possessive
            || (words.known[at].capital && !flags.has(Flags::FUNCTION))
            || words.is(at, "of")
            || words.is_any(at, &["prime", "foreign", "former", "senior", "national", "security", "deputy"]);
        if !describes {
            break;
        }
        left -= 1;
    }
    left
}

/// A body named from this token on: capitals, and small words between them.
fn body(words: &Words, start: usize, end: usize) -> Option<(usize, usize)> {
    if start >= end {
        return None;
    }
    let from = start + usize::from(start < end && words.is_any(start, &["the", "a", "an"]));
    let mut to = from;
    let mut at = from;
    let mut capitals = false;
    while at < end {
        let capital = words.known[at].capital || words.class(at) == Class::Number;
        let inner = words.is_any(at, &["of", "the", "a", "and", "for", "at", "on", "in", "&"]) || words.mark(at, "&");
        let body = words.flags(at).has(Flags::BODY) || words.is_any(at, &["delegation", "magazine", "committee"]);
        if capital || body || words.class(at) == Class::Possessive {
            capitals |= words.known[at].capital;
            at += 1;
            to = at;
        } else if inner {
            // `in` parts a body from its place.
            if words.is(at, "in") {
                break;
            }
            at += 1;
        } else if at == from && words.class(at) == Class::Word && words.word(at).ends_with("-based") {
            at += 1;
            to = at;
        } else {
            break;
        }
    }
    let bare_place = from < to && gazetteer::at(words, from).is_some_and(|named| named.end >= to);
    (capitals && to > from && !bare_place && from < words.len()).then_some((from, to))
}

/// `the fisheries committee`: a body in small letters.
fn lower_body(words: &Words, start: usize, end: usize) -> Option<(usize, usize)> {
    let from = start + usize::from(start < end && words.is_any(start, &["the", "a", "an"]));
    let at = (from..end.min(from + 4)).find(|&at| words.flags(at).has(Flags::BODY.with(Flags::PEOPLE)))?;
    Some((from, at + 1))
}

/// The state that the description names, and why.
fn state(
    words: &Words,
    affiliation: Option<(usize, usize)>,
    person: Person,
    (from, to): (usize, usize),
) -> Option<StateGround> {
    let within = |from: usize, to: usize, apart: &[&str]| {
        gazetteer::all(words, from, to).into_iter().find(|&(at, named)| {
            let apart = at > 0 && words.is_any(at - 1, apart);
            !apart && !studied(words, at, named) && !posted(words, from, at)
        })
    };
    let other = ["to", "on", "with", "against", "toward", "towards"];
    let body = affiliation
        .and_then(|(from, to)| within(from, to, &other))
        .map(|named| (named, "the speaker's affiliation names it"));
    let front = || {
        within(from, person.from, &["to", "on", "with", "against", "toward", "towards", "in", "for"])
            .map(|named| (named, "the words before the speaker's name name it"))
    };
    let after = || {
        let (start, end) = apposition(words, person.to, to)?;
        within(start, end, &other).map(|named| (named, "the words that describe the speaker name it"))
    };
    let ((at, named), ground) = body.or_else(front).or_else(after)?;
    Some(ground_of(words, at, named, ground))
}

/// What says who a person is behind the name: an apposition to its comma, or what the person is `of`.
fn apposition(words: &Words, name_end: usize, to: usize) -> Option<(usize, usize)> {
    if name_end >= to {
        return None;
    }
    let ends = |at: usize| {
        let flags = words.flags(at);
        let small = words.class(at) == Class::Word && !words.known[at].capital;
        let verb = Flags::SAYS.with(Flags::HOLDS).with(Flags::AUXILIARY).with(Flags::MODAL);
        let noun = flags.has(Flags::OFFICE.with(Flags::PEOPLE).with(Flags::CUE_NOUN));
        words.mark(at, ",")
            || words.mark(at, ")")
            || matches!(words.class(at), Class::Open | Class::Close | Class::Stop)
            || small && (flags.has(Flags::RELATIVE) || flags.has(verb) && !noun)
    };
    let close = |from: usize| (from..to).find(|&at| ends(at)).unwrap_or(to);
    if words.is_any(name_end, &["of", "from", "at"]) {
        return Some((name_end + 1, close(name_end + 1)));
    }
    let start = name_end + 1;
    if !(words.mark(name_end, ",") || words.mark(name_end, "(")) || start >= to {
        return None;
    }
    let opens = words.is_any(start, &["the", "a", "an", "his", "her", "its", "of", "from", "at", "now", "then"])
        || words.flags(start).has(Flags::OFFICE.with(Flags::PEOPLE))
        || words.known[start].capital && !words.flags(start).has(Flags::FUNCTION)
        || words.is_any(start, &["senior", "former", "chief", "deputy", "foreign", "prime", "vice"]);
    opens.then(|| (start, close(start)))
}

/// Whether a name of a state only says what somebody knows of or reports from: `a China expert`, `Moscow correspondent`,
/// `American studies`.
fn studied(words: &Words, at: usize, named: Named) -> bool {
    if named.end >= words.len() {
        return false;
    }
    let field = [
        "expert",
        "experts",
        "specialist",
        "specialists",
        "analyst",
        "analysts",
        "scholar",
        "scholars",
        "watcher",
        "watchers",
        "hand",
        "researcher",
        "historian",
        "desk",
        "editor",
        "policy",
    ];
    let placed = ["correspondent", "correspondents", "bureau", "reporter", "reporters"];
    words.is_any(named.end, &["studies", "affairs"])
        || named.what != What::Demonym && words.is_any(named.end, &field)
        || named.what == What::Capital && words.is_any(named.end, &placed)
        || at > 0 && words.is_any(at - 1, &["studies", "covers", "follows", "watches"])
}

/// Whether somebody is only sent there: `a Western diplomat in Beijing`.
fn posted(words: &Words, from: usize, at: usize) -> bool {
    let sent = [
        "diplomat",
        "diplomats",
        "ambassador",
        "ambassadors",
        "envoy",
        "envoys",
        "correspondent",
        "correspondents",
        "reporter",
        "reporters",
        "journalist",
        "journalists",
        "embassy",
        "western",
        "foreign",
    ];
    at > from + 1 && words.is(at - 1, "in") && (from..at - 1).any(|at| words.is_any(at, &sent))
}

fn ground_of(words: &Words, at: usize, named: Named, ground: &str) -> StateGround {
    let words = Phrase::at(words.text, words.span(at, named.end));
    let by = match named.what {
        What::State => "by name",
        What::Demonym => "by its people or adjective",
        What::Capital => "by its capital or seat of government",
    };
    StateGround {
        state: named.state,
        name: name(named.state).to_owned(),
        ground: format!("{ground} {by}: {}", words.text),
        words,
    }
}

/// Whether a new clause begins: `Norway and that is`.
fn follows_on(words: &Words, at: usize) -> bool {
    words.is(at, "and") && at + 1 < words.len() && words.is_any(at + 1, &["this", "that", "it", "he", "she", "they"])
}

/// Whether what names a speaker is over: a verb follows, or a time.
fn no_name(words: &Words, at: usize, to: usize) -> bool {
    let flags = words.flags(at);
    let small = words.class(at) == Class::Word && !words.known[at].capital;
    let day =
        |at: usize| words.flags(at).has(Flags::CALENDAR) && !words.is(at, "today") && words.word(at).ends_with("day");
    // Not `the Sunday Chronicle`, nor `his Friday show`.
    let last = at + 1 == to || words.is_any(at + 1, &["morning", "afternoon", "evening", "night"]);
    let time = ["on", "in", "since", "until", "by", "late", "early", "last", "this"];
    let dated = words.is_any(at, &time) && at + 1 < words.len() && words.flags(at + 1).has(Flags::CALENDAR);
    // `the secretary of state`
    let noun = words.flags(at - 1).has(Flags::PREPOSITION.with(Flags::DETERMINER))
        || flags.has(Flags::PEOPLE.with(Flags::OFFICE).with(Flags::CUE_NOUN));
    let verb = flags.has(Flags::AUXILIARY.with(Flags::MODAL)) || flags.has(Flags::SAYS) && !noun && at + 1 < to;
    let opens = ["speaking", "during", "while", "when", "after", "before", "that", "whose", "where", "whom"];
    small && (verb || dated || words.is_any(at, &opens)) || day(at) && last
}

/// A body without the place it is based in: `the Riga-based Centre`.
fn unplaced(words: &Words, (from, to): (usize, usize)) -> (usize, usize) {
    let based = from + 1 < to && words.word(from).to_ascii_lowercase().ends_with("-based");
    (from + usize::from(based), to)
}

/// Without an article before it.
fn bare(words: &Words, (from, to): (usize, usize)) -> (usize, usize) {
    (from + usize::from(from + 1 < to && words.is_any(from, &["the", "a", "an", "his", "her", "its"])), to)
}

/// Without marks at the end.
fn unmarked(words: &Words, (from, mut to): (usize, usize)) -> (usize, usize) {
    while to > from + 1 && words.class(to - 1) == Class::Mark && !words.mark(to - 1, ")") {
        to -= 1;
    }
    (from, to)
}

/// A speaker that is no person with a name.
pub(super) fn of_phrase(words: &Words, mut from: usize, to: usize, named: bool) -> Speaker {
    while from + 1 < to && words.is_any(from, &["the", "a", "an"]) {
        from += 1;
    }
    let end = (from + 1..to)
        .find(|&at| {
            words.mark(at, ",")
                || words.is_any(at, &["who", "which"])
                || words.is(at, "than") && !words.is_any(at - 1, &["more", "fewer", "less"])
                || follows_on(words, at)
                || no_name(words, at, to)
                || words.class(at) == Class::Possessive && at + 1 == to
        })
        .unwrap_or(to);
    // `a poll taken by` is left where a cut falls behind it.
    let dangles = |at: usize| {
        let joins = Flags::PREPOSITION.with(Flags::CONJUNCTION).with(Flags::RELATIVE);
        words.flags(at).has(joins) && !words.known[at].capital
    };
    let whole = end == to;
    let end = (from + 1..=end).rev().find(|&end| whole || end == from + 1 || !dangles(end - 1)).unwrap_or(end);
    let span = words.span(from, end);
    // `analysts at Nordhavn Bank`
    let affiliation = (from..end)
        .find(|&at| words.is_any(at, &["at", "from", "of", "for", "with"]))
        .filter(|&at| {
            at > from
                && (from..at).any(|at| {
                    words.flags(at).has(Flags::PEOPLE.with(Flags::OFFICE)) && !words.known[at].capital || at == from
                })
        })
        // What `the Centre for Quiet Ports` is for is part of its name.
        .filter(|&at| !(named && (from..at).any(|at| words.flags(at).has(Flags::BODY))))
        .and_then(|at| body(words, at + 1, end))
        // Whose spokesman it is belongs to no body.
        .filter(|&(from, to)| {
            let someone = GIVEN_NAMES.has(words.known[from].hash);
            !someone && !(from..to).any(|at| words.flags(at).has(Flags::TITLE.with(Flags::OFFICE)))
        });
    let place = gazetteer::all(words, from, to).into_iter().find(|&(at, named)| {
        let object = at > from
            && words.is_any(at - 1, &["to", "on", "with", "against", "toward", "towards", "of"])
            && !words.flags(from).has(Flags::PEOPLE);
        !(object || studied(words, at, named) || posted(words, from, at))
    });
    let alone = place.is_some_and(|(at, named)| at == from && named.end == end);
    let ground = if alone { "the text names the state itself," } else { "the words that name the speaker name it" };
    Speaker {
        name: plain(span.of(words.text)),
        span,
        named,
        affiliation: affiliation.map(|body| phrase(words, unplaced(words, body))),
        position: None,
        state: place.map(|(at, named)| ground_of(words, at, named, ground)),
    }
}
