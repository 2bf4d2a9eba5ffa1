//! Names of states, bodies, people and days. Two words with capitals are a person only where something says so: better none
//! than a river.

use super::gazetteer::{self, What};
use super::lexicon::{ByHash, Flags, GIVEN_NAMES, LANDS, NO_PERSON};
use super::people::{self, People};
use super::tokens::Class;
use super::words::Words;
use super::{Entity, EntityKind, Statement};

/// All names, in the order of the text.
pub(super) fn find(words: &Words, people: &People, statements: &[Statement]) -> Vec<Entity> {
    let text = Text::of(words, statements);
    let mut found: Vec<(usize, usize, EntityKind, Option<footing_core::CowCode>)> = Vec::new();
    let mut persons = people.spans().filter(|&(from, to)| text.person(from, to)).peekable();
    // The end of the run of capitals met last: a list of names may be one run, looked for once.
    let mut run = 0;
    let mut at = 0;
    while at < words.len() {
        if at >= run {
            run = people::run(words, at);
        }
        while persons.peek().is_some_and(|&(from, _)| from < at) {
            persons.next();
        }
        let person = persons.peek().copied();
        let (end, kind, state) = if let Some((_, to)) = person.filter(|&(from, _)| from == at) {
            (to, EntityKind::Person, None)
        } else if let Some(end) = text.body(at, run, person.map(|(from, _)| from)) {
            (end, EntityKind::Organisation, None)
        } else if let Some(named) = gazetteer::at(words, at) {
            if named.what == What::Capital || based(words, at) {
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

/// `Moscow-based`.
fn based(words: &Words, at: usize) -> bool {
    words.word(at).ends_with("-based")
}

/// What a text says of its words with capitals elsewhere.
struct Text<'w, 't> {
    words: &'w Words<'t>,
    capitals: ByHash<Written>,
    /// The last words of the names of those who speak.
    speakers: ByHash<()>,
}

/// How else a text writes a word that it writes with a capital.
#[derive(Clone, Copy, Default)]
struct Written {
    /// With a small letter at its beginning.
    small: bool,
    /// With a small letter anywhere.
    mixed: bool,
    /// By itself, as surnames stand.
    alone: bool,
}

impl<'w, 't> Text<'w, 't> {
    fn of(words: &'w Words<'t>, statements: &[Statement]) -> Self {
        let mut capitals: ByHash<Written> = ByHash::default();
        let lettered = |at: &usize| words.class(*at) == Class::Word;
        let beside =
            |other: Option<usize>| other.is_some_and(|other| other < words.len() && words.known[other].capital);
        for at in (0..words.len()).filter(lettered).filter(|&at| words.known[at].capital) {
            let written = capitals.entry(words.known[at].hash).or_default();
            written.mixed |= words.word(at).contains(char::is_lowercase);
            written.alone |= !words.tokens[at].sentence && !beside(at.checked_sub(1)) && !beside(Some(at + 1));
        }
        for at in (0..words.len()).filter(lettered).filter(|&at| !words.known[at].capital) {
            if let Some(written) = capitals.get_mut(&words.known[at].hash) {
                written.small = true;
                written.mixed |= words.word(at).contains(char::is_lowercase);
            }
        }
        let names =
            statements.iter().filter_map(|statement| statement.speaker.as_ref()).filter(|speaker| speaker.named);
        let last = |name: &str| name.split_whitespace().next_back().map(super::lexicon::hash);
        let speakers = names.filter_map(|speaker| last(&speaker.name)).map(|hash| (hash, ())).collect();
        Self { words, capitals, speakers }
    }

    fn written(&self, at: usize) -> Written {
        self.capitals.get(&self.words.known[at].hash).copied().unwrap_or_default()
    }

    /// Whether a run of capitals that may be a person's name is one: the text shows it by a title, by what the person
    /// says or is, or by the surname alone elsewhere, or it begins as names of people do.
    fn person(&self, from: usize, to: usize) -> bool {
        let words = self.words;
        let hash = |at: usize| words.known[at].hash;
        let given = GIVEN_NAMES.has(hash(from)) && to - from >= 2;
        let odd = |at: usize| {
            let other = LANDS.has(hash(at)) || !given && NO_PERSON.has(hash(at)) || of_places(words.word(at));
            other || words.flags(at).has(Flags::BODY.with(Flags::CALENDAR))
        };
        if (from..to).any(odd) {
            return false;
        }
        let before = from.checked_sub(1).filter(|_| !words.tokens[from].sentence);
        let people = Flags::TITLE.with(Flags::OFFICE).with(Flags::PEOPLE);
        if before.is_some_and(|at| words.flags(at).has(people)) || self.speakers.contains_key(&hash(to - 1)) {
            return true;
        }
        if before.is_some_and(|at| words.is_any(at, &["the", "a", "an", "this", "these"])) {
            return false;
        }
        let last = self.written(to - 1);
        let surname = last.alone && !last.small;
        let described = to + 3 < words.len()
            && words.mark(to, ",")
            && (to + 1..to + 4).any(|at| words.flags(at).has(Flags::OFFICE) && words.class(at) == Class::Word);
        let byline = before.is_some_and(|at| words.is(at, "by"));
        given || surname || described || byline
    }

    /// A run of capitals with a word for a body in it, joined by `of` and `for the`; an office in it, and where it is based,
    /// stand before it.
    fn body(&self, at: usize, mut end: usize, person: Option<usize>) -> Option<usize> {
        let words = self.words;
        let outside = || words.flags(at).has(Flags::TITLE.with(Flags::OFFICE)) || based(words, at);
        if end <= at || !words.known[at].capital || outside() || person.is_some_and(|from| from < end) {
            return None;
        }
        loop {
            let joined = (end + 1..words.len().min(end + 4))
                .find(|&next| words.known[next].capital && !words.tokens[next].sentence);
            let Some(next) = joined else { break };
            let small = (end..next).all(|at| words.is_any(at, &["of", "for", "the", "a", "and", "on"]));
            if !small || !words.is_any(end, &["of", "for"]) {
                break;
            }
            let to = people::run(words, next);
            if to == next || person.is_some_and(|from| from < to) {
                break;
            }
            end = to;
        }
        let holds = (at..end).any(|at| words.flags(at).has(Flags::BODY));
        let company = COMPANIES.contains(&words.word(end - 1));
        let letters = end - at == 1 && {
            let word = words.word(at);
            !self.written(at).mixed
                && (3..=6).contains(&word.len())
                && word.chars().all(|letter| letter.is_ascii_uppercase())
        };
        let named = (holds || company) && end - at >= 2;
        (named || letters && gazetteer::at(words, at).is_none()).then_some(end)
    }
}

/// `Sino-Russian`, `US-led`: made of the names of places, which no person's name is.
fn of_places(word: &str) -> bool {
    let place = |part: &str| super::lexicon::flags_of(part).has(Flags::PLACE);
    let made = |part: &str| matches!(part, "led" | "based" | "style" | "backed" | "made" | "Up");
    word.contains('-')
        && word.split('-').any(|part| place(part) || made(part) || matches!(part, "US" | "UK" | "EU" | "Sino"))
}

/// How names of companies end.
const COMPANIES: [&str; 12] = [
    "Technologies",
    "Systems",
    "TeleSystems",
    "Industries",
    "Motors",
    "Airlines",
    "Airways",
    "Holdings",
    "Holding",
    "Electronics",
    "Telecom",
    "Shipyard",
];

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

/// Whether a date may begin here.
#[inline]
pub(super) fn begins_date(words: &Words, at: usize) -> bool {
    words.class(at) == Class::Number || words.flags(at).has(Flags::CALENDAR.with(Flags::DATE))
}

/// `12 March 2014`, `March 2014`, `March 12, 2014`, `Tuesday`, `2014`.
pub(super) fn date(words: &Words, at: usize) -> Option<usize> {
    if !begins_date(words, at) {
        return None;
    }
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
