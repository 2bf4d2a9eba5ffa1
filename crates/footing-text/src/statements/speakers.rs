//! Who a source is: the full name, the body and office in apposition, the state, and why.

use footing_states::name;

use super::gazetteer::{self, Named, What};
use super::lexicon::{ByHash, Flags, GIVEN_NAMES, LANDS, MEN, NO_PERSON, WOMEN};
use super::tokens::Class;
use super::words::{Found, Words};
use super::{Phrase, Speaker, StateGround};

/// A name of a person: tokens of the name, and of the phrase that says who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Person {
    from: usize,
    to: usize,
}

/// The names of persons in a text.
pub(super) struct People {
    /// In order.
    all: Vec<Person>,
    /// By the hash of the last word, in order.
    by_surname: ByHash<Vec<Person>>,
    /// Likewise, of each name where the text gives it first.
    first_by_surname: ByHash<Vec<Person>>,
}

const PARTICLES: [&str; 14] =
    ["von", "van", "de", "del", "der", "den", "di", "da", "al", "bin", "ibn", "la", "el", "dos"];

/// The run of name words that begins at this token; its own place where none does.
#[inline]
pub(super) fn run(words: &Words, at: usize) -> usize {
    if words.known[at].capital { capitals(words, at) } else { at }
}

fn capitals(words: &Words, at: usize) -> usize {
    let mut end = at;
    while end < words.len() {
        let fresh =
            end > at && (words.tokens[end].paragraph || (words.tokens[end].sentence && !initial(words, end - 1)));
        let particle =
            end > at && end + 1 < words.len() && words.is_any(end, &PARTICLES) && words.known[end + 1].capital;
        let capital = words.known[end].capital && !function(words, end);
        if words.class(end) != Class::Word || fresh || !(capital || particle) {
            break;
        }
        end += 1;
    }
    end
}

fn function(words: &Words, at: usize) -> bool {
    words.flags(at).has(Flags::FUNCTION) && !initial(words, at)
}

/// A single capital with its dot.
fn initial(words: &Words, at: usize) -> bool {
    let word = words.word(at);
    word.ends_with('.') && word.chars().filter(|letter| letter.is_alphabetic()).count() == 1
}

fn demonym_or_place(words: &Words, at: usize) -> Option<Named> {
    gazetteer::at(words, at)
}

/// The name of a person within a run of capitals: what follows offices, titles and peoples. `None` where nothing is
/// left, or the run names a body, a place or a day.
fn person_in(words: &Words, from: usize, to: usize) -> Option<Person> {
    let mut start = from;
    let mut titled = false;
    let mut at = from;
    while at < to {
        let flags = words.flags(at);
        if flags.has(Flags::TITLE.with(Flags::OFFICE).with(Flags::PEOPLE)) {
            start = at + 1;
            titled = true;
        } else if at == start
            && let Some(named) = demonym_or_place(words, at)
        {
            start = named.end.min(to);
            at = start;
            continue;
        }
        at += 1;
    }
    // `Minister for Trade Anna Berg`: what the office is for.
    if start == from && from > 1 && words.is_any(from - 1, &["of", "for"]) && words.flags(from - 2).has(Flags::TITLE) {
        start = (from + 1..to.saturating_sub(1)).find(|&at| GIVEN_NAMES.has(words.known[at].hash)).unwrap_or(start);
    }
    let body = (start..to).any(|at| words.flags(at).has(Flags::BODY.with(Flags::CALENDAR)));
    let fits = start < to && !body && (titled || to - start >= 2) && to - start <= 5;
    let shouted = (start..to).all(|at| words.word(at).len() > 2 && !words.word(at).chars().any(char::is_lowercase));
    (fits && !shouted).then_some(Person { from: start, to })
}

impl People {
    pub fn of(words: &Words) -> Self {
        let mut all = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let end = run(words, at);
            if end > at {
                all.extend(person_in(words, at, end));
            }
            at = end.max(at + 1);
        }
        let same = |one: Person, from: usize, to: usize| {
            one.to - one.from == to - from
                && (from..to).zip(one.from..).all(|(at, other)| words.known[at].hash == words.known[other].hash)
        };
        let mut by_surname: ByHash<Vec<Person>> = ByHash::default();
        let surname = |person: Person| words.known[person.to - 1].hash;
        for &person in &all {
            by_surname.entry(surname(person)).or_default().push(person);
        }
        // `Dismissed Ivan Kos`, `Rival Ivan Kos`: a capital that is no part of the name, which stands elsewhere without it.
        let given = |at: usize| GIVEN_NAMES.has(words.known[at].hash);
        let opens = |person: &Person| {
            let from = person.from;
            person.to - from >= 3 && !given(from) && (words.tokens[from].sentence || given(from + 1))
        };
        for person in all.iter_mut().filter(|person| opens(person)) {
            let held = by_surname.entry(surname(*person)).or_default();
            if held.iter().any(|&other| same(other, person.from + 1, person.to)) {
                held.retain(|other| other != person);
                person.from += 1;
            }
        }
        let mut seen: std::collections::HashSet<Vec<u32>> = std::collections::HashSet::new();
        let mut new = |one: &Person| seen.insert((one.from..one.to).map(|at| words.known[at].hash).collect());
        let first = |(surname, held): (&u32, &Vec<Person>)| {
            (*surname, held.iter().copied().filter(|one| new(one)).collect::<Vec<Person>>())
        };
        let first_by_surname = by_surname.iter().map(first).collect();
        Self { all, by_surname, first_by_surname }
    }

    /// The names that end in this word, each where it stands first.
    fn names(&self, surname: u32) -> &[Person] {
        self.first_by_surname.get(&surname).map_or(&[], Vec::as_slice)
    }

    /// The names that end in this word.
    fn namesakes(&self, surname: u32) -> &[Person] {
        self.by_surname.get(&surname).map_or(&[], Vec::as_slice)
    }

    /// The person with the fullest name the text gives, the first met of several: a fuller name holds all words of the
    /// shorter. A surname of several people is the one named last before it whose sex fits.
    fn full(&self, words: &Words, person: Person) -> Person {
        let surname = words.known[person.to - 1].hash;
        let (held, names) = (self.namesakes(surname), self.names(surname));
        let start = if person.to - person.from > 1 {
            person
        } else {
            let sex = honorific(words, person);
            let fits = |other: &&Person| {
                let other = sex_of_name(words, **other).or_else(|| honorific(words, **other));
                sex.is_none() || other.is_none() || sex == other
            };
            let fuller = |other: &&Person| other.to - other.from > 1;
            let earlier = &held[..held.partition_point(|other| other.from < person.from)];
            let before = earlier.iter().rev().take(EARLIER).filter(fuller).find(fits);
            let named = before
                .or_else(|| names.iter().filter(fuller).find(fits))
                .or_else(|| names.iter().find(|other| !fuller(other)));
            let Some(&named) = named else { return person };
            self.first(words, named)
        };
        names.iter().filter(|other| holds(words, **other, start)).fold(start, |fullest, &other| {
            if other.to - other.from > fullest.to - fullest.from { other } else { fullest }
        })
    }

    /// Where the text first gives this name or a fuller one.
    fn first(&self, words: &Words, name: Person) -> Person {
        let names = self.names(words.known[name.to - 1].hash);
        names.iter().copied().find(|other| holds(words, *other, name)).unwrap_or(name)
    }

    /// Whether the text names several people by this word.
    fn shared(&self, words: &Words, person: Person) -> bool {
        let names = self.names(words.known[person.to - 1].hash);
        names.iter().any(|&other| !holds(words, person, other) && !holds(words, other, person))
    }

    /// The person whose name ends here, as the whole text has it.
    fn ending(&self, to: usize) -> Option<Person> {
        self.all.binary_search_by_key(&to, |person| person.to).ok().map(|at| self.all[at])
    }

    pub fn spans(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.all.iter().map(|person| (person.from, person.to))
    }
}

/// Whether one name has all words of another.
fn holds(words: &Words, full: Person, name: Person) -> bool {
    (name.from..name.to).all(|at| (full.from..full.to).any(|other| words.known[other].hash == words.known[at].hash))
}

/// So many mentions of a surname are looked through for the person it means.
const EARLIER: usize = 50;
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

/// Whether a person is a woman, as far as the text or the first name tells: of this mention, or of the fullest one.
fn sex(words: &Words, people: &People, person: Person) -> Option<bool> {
    let full = people.full(words, person);
    honorific(words, person)
        .or_else(|| honorific(words, full))
        .or_else(|| sex_of_name(words, full))
        .or_else(|| described_sex(words, person))
        .or_else(|| described_sex(words, full))
}

/// What `Mrs` and `Sir` before a name tell.
fn honorific(words: &Words, person: Person) -> Option<bool> {
    let title = person.from.checked_sub(1)?;
    let women = ["mrs.", "ms.", "mrs", "ms", "lady", "dame", "baroness", "queen", "princess", "congresswoman"];
    let men = ["mr.", "mr", "sir", "lord", "king", "prince", "congressman", "pope", "sheikh", "ayatollah"];
    if words.is_any(title, &women) {
        return Some(true);
    }
    words.is_any(title, &men).then_some(false)
}

/// Nouns beside a name that tell a sex. A chairman may be a woman: the name is asked before.
fn described_sex(words: &Words, person: Person) -> Option<bool> {
    let women =
        ["spokeswoman", "chairwoman", "businesswoman", "actress", "wife", "widow", "mother", "daughter", "sister"];
    let men = ["spokesman", "chairman", "businessman", "husband", "widower", "father", "son", "brother", "uncle"];
    let before = person.from.checked_sub(1).map(|at| if at > 0 && words.mark(at, ",") { at - 1 } else { at });
    let comma = person.to < words.len() && words.mark(person.to, ",");
    let after = (person.to + 1..words.len().min(person.to + 5)).filter(|_| comma);
    let ends = |at: &usize| words.class(*at) == Class::Word && !words.flags(*at).has(Flags::PREPOSITION);
    before.into_iter().chain(after.take_while(ends)).find_map(|at| {
        let woman = words.is_any(at, &women);
        (woman || words.is_any(at, &men)).then_some(woman)
    })
}

/// What the first name tells.
fn sex_of_name(words: &Words, person: Person) -> Option<bool> {
    if person.to - person.from < 2 {
        return None;
    }
    let tells = |at: usize| {
        let hash = words.known[at].hash;
        let woman = WOMEN.has(hash);
        (woman || MEN.has(hash)).then_some(woman)
    };
    // `Sens. Jeff Cole`: not always the first word.
    (person.from..person.to - 1).find_map(tells).or_else(|| {
        // Most names in -a are women's; these are borne by both.
        let both = words.is_any(person.from, &["andrea", "sasha", "misha", "nikola", "noa"]);
        let first = words.word(person.from);
        (first.ends_with('a') && first.len() > 3 && !both).then_some(true)
    })
}

fn of_person(words: &Words, person: Person, from: usize, to: usize) -> Speaker {
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
fn of_phrase(words: &Words, mut from: usize, to: usize, named: bool) -> Speaker {
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
