//! Who a source is: the person, group or body that its words mean.

use super::Speaker;
use super::described::{of_person, of_phrase};
use super::gazetteer;
use super::lexicon::{ByHash, Flags, GIVEN_NAMES, LANDS, NO_PERSON};
use super::people::{People, Person, holds, honorific, person_in, run, sex, sex_of_name};
use super::tokens::Class;
use super::words::{Found, Words};

/// So many tokens before a pronoun somebody may be meant by it.
const AWAY: usize = 400;

/// Whom a source names.
pub(super) struct Resolved {
    pub speaker: Option<Speaker>,
    /// Whether another in the text could be meant as well: by a pronoun, by a surname of two people.
    pub doubt: bool,
}

/// The speakers of all found attributions, in their order.
pub(super) fn speakers(words: &Words, people: &People, found: &[Found]) -> Vec<Resolved> {
    let mut last: Option<Person> = None;
    // By surname.
    let mut spoken: ByHash<Person> = ByHash::default();
    let mut group: Option<(usize, usize)> = None;
    let mut speakers = Vec::with_capacity(found.len());
    for one in found {
        let mut doubt = false;
        let (from, to) = one.source.map_or((0, 0), |(from, to)| trimmed(words, from, to));
        if from == to {
            speakers.push(Resolved { speaker: None, doubt });
            continue;
        }
        let speaker = match head(words, people, (from, to), last, &spoken) {
            Head::Person(person, unsure) => {
                last = Some(person);
                spoken.insert(words.known[person.to - 1].hash, person);
                doubt = unsure;
                Some(of_person(words, person, from, to))
            }
            Head::Phrase(from, to, _) if nobody(words, from, to) => {
                let near = group.filter(|&(_, end)| words.is(from, "they") && end <= from && from - end <= NEAR);
                near.map(|(from, to)| of_phrase(words, from, to, false))
            }
            Head::Phrase(from, to, named) => {
                group = (!named).then_some((from, to)).filter(|_| plural(words, from, to));
                Some(of_phrase(words, from, to, named))
            }
        };
        speakers.push(Resolved { speaker, doubt });
    }
    speakers
}

/// How far behind `they` may stand the group it means, in tokens.
const NEAR: usize = 80;

/// A word that stands for a speaker and names none: `it seeks`, `we may recall`.
fn nobody(words: &Words, from: usize, to: usize) -> bool {
    let stands_in = |at: usize| {
        words.flags(at).has(Flags::PRONOUN.with(Flags::RELATIVE))
            || words.is_any(at, &["these", "those", "one", "there"])
    };
    (from..to).all(|at| stands_in(at) || words.class(at) != Class::Word || words.is_any(at, &["both", "all", "itself"]))
}

/// `analysts`, `officials in Riga`: people without names, several of them.
fn plural(words: &Words, from: usize, to: usize) -> bool {
    (from..to).any(|at| words.flags(at).has(Flags::PEOPLE) && words.word(at).ends_with('s'))
}

enum Head {
    /// A person, and whether another may be meant.
    Person(Person, bool),
    /// Words that name a body or nobody.
    Phrase(usize, usize, bool),
}

const SINGULAR: [&str; 8] = ["he", "she", "him", "her", "his", "himself", "herself", "hers"];

/// A source without commas, prepositions and conjunctions at its ends.
fn trimmed(words: &Words, mut from: usize, mut to: usize) -> (usize, usize) {
    let outside = |at: usize| {
        !(matches!(words.class(at), Class::Word | Class::Number) || words.mark(at, ")") || words.mark(at, "("))
    };
    while from < to && (outside(from) || words.is_any(from, &["by", "as", "from", "of", "to", "and", "but", "in"])) {
        from += 1;
    }
    while to > from && outside(to - 1) {
        to -= 1;
    }
    (from, to)
}

fn head(
    words: &Words,
    people: &People,
    (from, to): (usize, usize),
    last: Option<Person>,
    spoken: &ByHash<Person>,
) -> Head {
    let theirs = to - from == 2 && words.is_any(from, &["his", "her"]) && belongs(words, from + 1);
    if words.is_any(from, &SINGULAR) && to - from <= 2 && !theirs {
        return match anaphor(words, people, from, last) {
            Some((person, doubt)) => Head::Person(person, doubt),
            None => Head::Phrase(from, to, false),
        };
    }
    if words.is(from, "who")
        && let Some(person) = people.all[..people.all.partition_point(|person| person.to <= from)]
            .last()
            .filter(|person| from - person.to <= 12)
    {
        return Head::Person(*person, false);
    }
    if words.is_any(from, &["who", "which"]) && to - from == 1 && from > 0 {
        let end = from - usize::from(words.mark(from - 1, ","));
        let start = words.sentence_start(from);
        let breaks = |at: usize| {
            words.class(at) != Class::Word
                || words.flags(at).has(Flags::PREPOSITION.with(Flags::CONJUNCTION).with(Flags::AUXILIARY))
        };
        let first = (start..end).rev().take_while(|&at| !breaks(at)).last().unwrap_or(end);
        if first < end && end - first <= 5 {
            return Head::Phrase(first, end, false);
        }
    }
    let mut at = from;
    let mut body = None;
    // Whether a person was passed over who only says whose spokesman or camp it is.
    let mut passed = false;
    while at < to {
        let end = run(words, at).min(to);
        if end == at {
            at += 1;
            continue;
        }
        // `the Centre for Quiet Ports`: no person, but what the body is for.
        let within = at > from && body == Some(at - 1) && words.is_any(at - 1, &["of", "for", "at"]);
        body = (within || (at..end).any(|at| words.flags(at).has(Flags::BODY))).then_some(end);
        if within {
            at = end;
            continue;
        }
        let name = person_in(words, at, end).map(|person| people.ending(person.to).unwrap_or(person));
        let place = gazetteer::at(words, at).is_some_and(|named| named.end >= end);
        let alone = end - at == 1 && !place && name.is_none();
        let known = words.flags(at).has(Flags::TITLE.with(Flags::OFFICE).with(Flags::PEOPLE).with(Flags::BODY));
        let surname = alone && !people.namesakes(words.known[at].hash).is_empty();
        let bare = Person { from: at, to: end };
        if let Some(person) = name.or(surname.then_some(bare)) {
            if principal(words, (from, to), at, person) {
                passed = true;
            } else if !passed || named_after(words, at, person) {
                let bare = person.to - person.from == 1;
                // Of two with one surname, whoever spoke goes on.
                let sex = honorific(words, person);
                let goes_on = |spoke: &Person| {
                    let other = sex_of_name(words, *spoke);
                    spoke.to - spoke.from > 1 && (sex.is_none() || other.is_none() || sex == other)
                };
                let spoke = spoken.get(&words.known[person.to - 1].hash).copied();
                if let Some(spoke) = spoke.filter(|spoke| bare && goes_on(spoke)) {
                    let doubt = last != Some(spoke) && people.shared(words, spoke);
                    return Head::Person(people.full(words, people.first(words, spoke)), doubt);
                }
                let full = people.full(words, person);
                return Head::Person(full, bare && people.shared(words, full));
            }
        } else if alone && !known && at == from && end == to {
            return Head::Person(bare, false);
        }
        at = end;
    }
    if words.is(from, "the")
        && to - from == 2
        && words.flags(from + 1).has(Flags::OFFICE)
        && let Some(person) = in_office(words, people, from)
    {
        return Head::Person(person, false);
    }
    let capital = (from..to).any(|at| words.known[at].capital && !words.flags(at).has(Flags::FUNCTION));
    let lower = (from..to).any(|at| {
        let flags = words.flags(at);
        let small = !words.known[at].capital || (words.tokens[at].sentence && flags.has(Flags::PEOPLE));
        small && flags.has(Flags::PEOPLE.with(Flags::OFFICE)) && !flags.has(Flags::FUNCTION)
    });
    // `A letter to Holm` names who gets it.
    let sent = (from + 1..to)
        .any(|at| words.is(at, "to") && words.flags(at - 1).has(Flags::CUE_NOUN) && !words.known[at - 1].capital);
    Head::Phrase(from, to, capital && !lower && !passed && !sent)
}

/// Who or what speaks or is told of, and belongs to the person named beside it.
const BELONGS: [&str; 27] = [
    "wife",
    "widow",
    "husband",
    "son",
    "daughter",
    "brother",
    "sister",
    "father",
    "mother",
    "friend",
    "friends",
    "camp",
    "campaign",
    "aide",
    "aides",
    "letter",
    "report",
    "office",
    "team",
    "government",
    "administration",
    "family",
    "counterpart",
    "successor",
    "predecessor",
    "biographer",
    "loyalists",
];

fn belongs(words: &Words, at: usize) -> bool {
    words.is_any(at, &BELONGS) || words.flags(at).has(Flags::PEOPLE.with(Flags::OFFICE))
}

/// Whether a person in a source only says whose spokesman, camp or letter it is: `Zorin's spokeswoman`, `aides to
/// Senator Cole`, `the Holm camp`. Whose claim it is speaks.
fn principal(words: &Words, (from, to): (usize, usize), run: usize, person: Person) -> bool {
    let small = |at: usize| words.class(at) == Class::Word && !words.known[at].capital;
    let after = person.to;
    if after < to && words.class(after) == Class::Possessive {
        let claim = |at: usize| words.class(at) != Class::Word || words.flags(at).has(Flags::CUE_NOUN);
        return (after + 1..to).any(|at| !claim(at));
    }
    if after < to && small(after) && belongs(words, after) && !words.flags(after).has(Flags::SAYS) {
        return true;
    }
    // An office stands before the name, or nothing: not the land of `the president of Ruritania Ivo Maric`.
    let office = (run..person.from).any(|at| words.flags(at).has(Flags::TITLE.with(Flags::OFFICE)));
    if person.from > run && !office {
        return false;
    }
    let starts =
        |at: usize| words.flags(at).has(Flags::OFFICE) && small(at) || words.is_any(at, &["the", "former", "late"]);
    let start = (from..run).rev().take_while(|&at| starts(at)).last().unwrap_or(run);
    if start <= from
        || !words.is_any(start - 1, &["for", "to", "of", "from", "with", "by", "behind", "around", "against"])
    {
        return false;
    }
    let preposition = start - 1;
    let phrase = (from..preposition).rev().take_while(|&at| !words.mark(at, ","));
    phrase.into_iter().any(|at| {
        let opens = words.tokens[at].sentence && !(at + 1 == preposition && words.flags(at).has(Flags::TITLE));
        (small(at) || opens) && (belongs(words, at) || words.flags(at).has(Flags::CUE_NOUN))
    })
}

/// Whether a name behind another's is that of who speaks: `Zorin's spokeswoman, Tatiana Belova`.
fn named_after(words: &Words, run: usize, person: Person) -> bool {
    let office = |at: usize| words.flags(at).has(Flags::TITLE.with(Flags::OFFICE)) || belongs(words, at);
    let before = run.saturating_sub(1);
    words.mark(before, ",") || words.class(before) == Class::Word && office(before) || (run..person.from).any(office)
}

/// `the minister`: whoever was called a minister before.
fn in_office(words: &Words, people: &People, the: usize) -> Option<Person> {
    let office = words.known[the + 1].hash;
    let mut start = words.sentence_start(the);
    for _ in 0..12 {
        if start == 0 {
            return None;
        }
        let end = start;
        start = words.sentence_start(start - 1);
        if (start..end).any(|at| words.known[at].hash == office) {
            let within = |person: &&Person| person.from >= start && person.to <= end;
            let first = people.all.partition_point(|person| person.from < start);
            return people.all[first..].first().filter(within).copied();
        }
    }
    None
}

/// Whom `he` or `she` means: the last speaker if near, else the last person named, at the head of a sentence before
/// others; a name that follows in the same sentence where there is none before. Never one of the other sex. With it,
/// whether another fits who stands as near.
fn anaphor(words: &Words, people: &People, at: usize, last: Option<Person>) -> Option<(Person, bool)> {
    let she = words.is_any(at, &["she", "her", "herself", "hers"]);
    let sex = |person: Person| sex(words, people, person);
    let someone = |person: &Person| {
        let odd = |at: usize| NO_PERSON.has(words.known[at].hash) || LANDS.has(words.known[at].hash);
        GIVEN_NAMES.has(words.known[person.from].hash) || !(person.from..person.to).any(odd)
    };
    let fits = |person: &Person| someone(person) && sex(*person).is_none_or(|female| female == she);
    let sentence = words.sentence_start(at);
    let near = people.all.partition_point(|person| at >= person.from + AWAY)
        ..people.all.partition_point(|person| person.to <= at);
    let before: Vec<Person> = people.all[near].iter().rev().copied().filter(|person| fits(person)).collect();
    let full = |person: Person| people.full(words, person);
    let previous = if sentence > 0 { words.sentence_start(sentence - 1) } else { 0 };
    let mention = |person: Person, from: usize| {
        (from..at)
            .rev()
            .find(|&place| words.known[place].hash == words.known[person.to - 1].hash && words.known[place].capital)
    };
    let certain = before.iter().copied().find(|person| person.from >= previous && sex(*person) == Some(she));
    let certain = certain.filter(|_| last.is_none_or(|last| sex(last).is_none() && last.from >= previous));
    // The speaker of the sentence before goes on speaking.
    let last = last.filter(&fits).map(&full);
    let speaks_on = || last.filter(|person| mention(*person, previous).is_some());
    let heads = || {
        let heads = |person: &&Person| person.from >= previous && person.from - words.sentence_start(person.from) <= 4;
        before.iter().find(heads).copied()
    };
    let after = || {
        let end = words.sentence_end(at);
        let after = people.all.partition_point(|person| person.from <= at);
        people.all[after..].iter().copied().take_while(|person| person.to <= end).find(&fits)
    };
    let meant = certain.or_else(speaks_on).or_else(heads).or(last).or_else(|| before.first().copied());
    let meant = full(meant.or_else(after)?);
    // From where the person was named last, or the sentence before, on.
    let far = at.saturating_sub(AWAY);
    let named = if meant.from > at { previous } else { mention(meant, far).map_or(far, |place| place + 1) };
    let since = named.min(previous).max(far);
    let rival = (since..at).any(|place| {
        let named = people.ending(place + 1).or_else(|| {
            let bare = words.known[place].capital && !people.namesakes(words.known[place].hash).is_empty();
            bare.then_some(Person { from: place, to: place + 1 })
        });
        named.map(&full).is_some_and(|other| other.to != meant.to && !holds(words, meant, other) && fits(&other))
    });
    Some((meant, rival))
}
