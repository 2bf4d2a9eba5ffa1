//! Names of people in a text: where they stand, which of them are one person's, and whether a woman's or a man's.

use super::gazetteer::{self, Named};
use super::lexicon::{ByHash, Flags, GIVEN_NAMES, MEN, WOMEN};
use super::tokens::Class;
use super::words::Words;

/// A name of a person: tokens of the name, and of the phrase that says who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub from: usize,
    pub to: usize,
}

/// The names of persons in a text.
pub(super) struct People {
    /// In order.
    pub all: Vec<Person>,
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
pub(super) fn person_in(words: &Words, from: usize, to: usize) -> Option<Person> {
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
    pub fn names(&self, surname: u32) -> &[Person] {
        self.first_by_surname.get(&surname).map_or(&[], Vec::as_slice)
    }

    /// The names that end in this word.
    pub fn namesakes(&self, surname: u32) -> &[Person] {
        self.by_surname.get(&surname).map_or(&[], Vec::as_slice)
    }

    /// The person with the fullest name the text gives, the first met of several: a fuller name holds all words of the
    /// shorter. A surname of several people is the one named last before it whose sex fits.
    pub fn full(&self, words: &Words, person: Person) -> Person {
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
    pub fn first(&self, words: &Words, name: Person) -> Person {
        let names = self.names(words.known[name.to - 1].hash);
        names.iter().copied().find(|other| holds(words, *other, name)).unwrap_or(name)
    }

    /// Whether the text names several people by this word.
    pub fn shared(&self, words: &Words, person: Person) -> bool {
        let names = self.names(words.known[person.to - 1].hash);
        names.iter().any(|&other| !holds(words, person, other) && !holds(words, other, person))
    }

    /// The person whose name ends here, as the whole text has it.
    pub fn ending(&self, to: usize) -> Option<Person> {
        self.all.binary_search_by_key(&to, |person| person.to).ok().map(|at| self.all[at])
    }

    pub fn spans(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.all.iter().map(|person| (person.from, person.to))
    }
}

/// Whether one name has all words of another.
pub(super) fn holds(words: &Words, full: Person, name: Person) -> bool {
    (name.from..name.to).all(|at| (full.from..full.to).any(|other| words.known[other].hash == words.known[at].hash))
}

/// So many mentions of a surname are looked through for the person it means.
const EARLIER: usize = 50;

/// Whether a person is a woman, as far as the text or the first name tells: of this mention, or of the fullest one.
pub(super) fn sex(words: &Words, people: &People, person: Person) -> Option<bool> {
    let full = people.full(words, person);
    honorific(words, person)
        .or_else(|| honorific(words, full))
        .or_else(|| sex_of_name(words, full))
        .or_else(|| described_sex(words, person))
        .or_else(|| described_sex(words, full))
}

/// What `Mrs` and `Sir` before a name tell.
pub(super) fn honorific(words: &Words, person: Person) -> Option<bool> {
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
pub(super) fn sex_of_name(words: &Words, person: Person) -> Option<bool> {
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
