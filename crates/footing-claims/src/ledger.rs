//! The evidence ledger: dated, cited facts that no data set holds, in `ledger/*.toml` at the root of the repository.
//!
//! ```toml
//! checked = 2026-11-24                  # day the file was last held against its sources: no fact is later
//!
//! [[fact]]
//! id = "treaty-2001-article-9"          # kebab-case, unique in the whole ledger, never reused
//! says = "..."                          # the fact in one sentence of our own
//! date = 2001-07-16                     # a day, or "2001" or "2001-07"; or from = ... and to = ... for a span
//! states = ["RUS", "CHN"]               # ISO 3166 alpha-3 codes, the actor first
//! topic = "treaty"                      # one of `TOPICS`
//! domain = "uav"                        # optional: a technology or other domain, kebab-case
//! family = "launches"                   # optional: facts of one family count as one comparison
//! act = "ukraine-2022"                  # optional, with framing: a contested act; states[1] is whose act it is
//! framing = "recognition"
//! position = "abstains"                 # optional, with act: one of `Position`
//! forum = "unga"                        # optional: where it was said or voted, one of `FORUMS`
//! value = 143                           # optional, with unit
//! unit = "votes in favour"
//! grade = "A1"                          # Admiralty: reliability A-F, credibility 1-6
//! source = { title = "...", publisher = "...", date = "2001-07-16", language = "en", reference = "...", url = "..." }
//! verified = true                       # whether the source's text was seen; no verdict rests on a fact that was not
//! note = "..."                          # optional: reservations, or what still needs a source
//! ```

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use chrono::NaiveDate;
use footing_core::{Fault, Iso3, Problem, nearest};
use serde::Serialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a fact may be about.
pub const TOPICS: [&str; 13] = [
    "arms",
    "capability",
    "doctrine",
    "exercise",
    "investment",
    "investment-screening",
    "licence-production",
    "recognition",
    "sanction",
    "statement",
    "technology",
    "treaty",
    "un-vote",
];

/// Where something is voted on.
pub const FORUMS: [&str; 3] = ["hrc", "unga", "unsc"];

/// What `source` may hold; the first two it must.
const SOURCE_KEYS: [&str; 6] = ["title", "publisher", "date", "language", "reference", "url"];

/// What a fact may hold.
const FACT_KEYS: [&str; 19] = [
    "id", "says", "date", "from", "to", "states", "topic", "domain", "family", "act", "framing", "position", "forum",
    "value", "unit", "grade", "source", "verified", "note",
];

/// Files of the ledger, embedded. A test holds the list against the folder.
const FILES: [(&str, &str); 10] = [
    ("ledger/arms.toml", include_str!("../../../ledger/arms.toml")),
    ("ledger/capabilities.toml", include_str!("../../../ledger/capabilities.toml")),
    ("ledger/deals.toml", include_str!("../../../ledger/deals.toml")),
    ("ledger/exercises.toml", include_str!("../../../ledger/exercises.toml")),
    ("ledger/partnership_names.toml", include_str!("../../../ledger/partnership_names.toml")),
    ("ledger/recognition.toml", include_str!("../../../ledger/recognition.toml")),
    ("ledger/security_council.toml", include_str!("../../../ledger/security_council.toml")),
    ("ledger/technology_lead.toml", include_str!("../../../ledger/technology_lead.toml")),
    ("ledger/treaties.toml", include_str!("../../../ledger/treaties.toml")),
    ("ledger/un_votes_after_2020.toml", include_str!("../../../ledger/un_votes_after_2020.toml")),
];

/// What a state did about another's act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Position {
    /// Voted for, or made, a text that condemns it.
    Condemns,
    /// Abstained.
    Abstains,
    /// Did not vote.
    Absent,
    /// Voted or spoke with the actor.
    Sides,
    /// Recognised what the act created.
    Recognises,
    /// Did not recognise it, or did not take part, without condemning it.
    Declines,
}

impl Position {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Condemns, Self::Abstains, Self::Absent, Self::Sides, Self::Recognises, Self::Declines];

    /// As ledger files spell it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Condemns => "condemns",
            Self::Abstains => "abstains",
            Self::Absent => "absent",
            Self::Sides => "sides",
            Self::Recognises => "recognises",
            Self::Declines => "declines",
        }
    }
}

/// Admiralty grade: how reliable the source is and how credible what it says, never one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Grade {
    /// `A` completely reliable to `E` unreliable; `F` cannot be judged.
    pub reliability: char,
    /// 1 confirmed by others to 5 improbable; 6 cannot be judged.
    pub credibility: u8,
}

impl Grade {
    /// Reads `A1` to `F6`.
    ///
    /// ```
    /// use footing_claims::ledger::Grade;
    /// assert_eq!(Grade::parse("B2").unwrap().to_string(), "B2");
    /// assert!(Grade::parse("G1").is_none() && Grade::parse("A7").is_none() && Grade::parse("a1").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [letter @ b'A'..=b'F', digit @ b'1'..=b'6'] => {
                Some(Self { reliability: char::from(*letter), credibility: digit - b'0' })
            }
            _ => None,
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.reliability, self.credibility)
    }
}

impl Serialize for Grade {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// When something happened or held, as exactly as its source says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct When {
    /// First day it may have happened on, or on which it held.
    pub first: NaiveDate,
    /// Last such day.
    pub last: NaiveDate,
    /// As the entry writes it: `2001-07-16`, `2001-07`, `2001`, or `2014 to 2018`.
    pub written: String,
}

/// Where a fact is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// Title, or a description where the title is long.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When, as the source says.
    pub date: Option<String>,
    /// ISO 639 code of its language.
    pub language: Option<String>,
    /// Document number, article, resolution.
    pub reference: Option<String>,
    /// Address.
    pub url: Option<String>,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.publisher, self.title)?;
        for part in [&self.reference, &self.date].into_iter().flatten() {
            write!(f, ", {part}")?;
        }
        Ok(())
    }
}

/// A contested act as a fact speaks of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Act {
    /// Act, such as `crimea`.
    pub id: String,
    /// Framing, such as `recognition` or `human-rights`: never mixed.
    pub framing: String,
    /// What the first state did about it, where it took a position.
    pub position: Option<Position>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// Id, unique in the ledger.
    pub id: String,
    /// The fact in one sentence.
    pub says: String,
    /// When.
    pub when: When,
    /// States it is about, the actor first.
    #[serde(serialize_with = "codes")]
    pub states: Vec<Iso3>,
    /// One of [`TOPICS`].
    pub topic: &'static str,
    /// Technology or other domain.
    pub domain: Option<String>,
    /// Kind of indicator, where several facts are one: launches of 2018 and of 2020 do not bear each other out.
    pub family: Option<String>,
    /// Contested act.
    pub act: Option<Act>,
    /// One of [`FORUMS`].
    pub forum: Option<&'static str>,
    /// A number, in `unit`.
    pub value: Option<f64>,
    /// Unit of `value`.
    pub unit: Option<String>,
    /// Admiralty grade.
    pub grade: Grade,
    /// Where it is said.
    pub source: Citation,
    /// Whether the source's text was seen: no verdict rests on a fact that was not verified.
    pub verified: bool,
    /// Reservations, or what still needs a source.
    pub note: Option<String>,
    /// File and line of the entry.
    pub place: String,
}

fn codes<S: serde::Serializer>(states: &[Iso3], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(states.iter().map(Iso3::as_str))
}

/// All facts, in the order of files and entries.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Ledger {
    facts: Vec<Fact>,
}

impl Ledger {
    /// Reads several files as one ledger; `(name, text)` each.
    ///
    /// # Errors
    /// Everything wrong in any of them, and ids that two files share.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Vec<Problem>> {
        let mut ledger = Self::default();
        let mut problems = Vec::new();
        for (name, text) in files {
            match parse(name, text) {
                Ok(facts) => {
                    for fact in facts {
                        match ledger.fact(&fact.id) {
                            Some(first) => problems.push(twice(&fact.id, &first.place).at(&fact.place)),
                            None => ledger.facts.push(fact),
                        }
                    }
                }
                Err(found) => problems.extend(found),
            }
        }
        if problems.is_empty() { Ok(ledger) } else { Err(problems) }
    }

    /// All facts.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The fact with this id.
    #[must_use]
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id == id)
    }

    /// Contested acts and the framings of each, sorted.
    #[must_use]
    pub fn acts(&self) -> Vec<(&str, Vec<&str>)> {
        let mut acts: Vec<(&str, Vec<&str>)> = Vec::new();
        for act in self.facts.iter().filter_map(|fact| fact.act.as_ref()) {
            match acts.iter_mut().find(|(id, _)| *id == act.id) {
                Some((_, framings)) if framings.contains(&act.framing.as_str()) => {}
                Some((_, framings)) => framings.push(&act.framing),
                None => acts.push((&act.id, vec![&act.framing])),
            }
        }
        acts.sort_unstable_by_key(|(id, _)| *id);
        acts.iter_mut().for_each(|(_, framings)| framings.sort_unstable());
        acts
    }
}

/// The ledger that ships with the program.
///
/// # Panics
/// Never: a test reads every embedded file.
#[must_use]
pub fn embedded() -> &'static Ledger {
    static LEDGER: OnceLock<Ledger> = OnceLock::new();
    LEDGER.get_or_init(|| Ledger::read(FILES).unwrap_or_else(|problems| panic!("the embedded ledger: {}", problems[0])))
}

/// Reads one file. `name` stands in error messages.
///
/// # Errors
/// Everything wrong with it, each with its line and the id of its entry.
pub fn parse(name: &str, text: &str) -> Result<Vec<Fact>, Vec<Problem>> {
    let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
    let mut reader = Reader { name, ends, entry: None, checked: NaiveDate::MAX, problems: Vec::new() };
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let found = error.message().trim().to_owned();
            reader
                .wrong(&error.span().unwrap_or(0..0), "bad-toml", "the ledger file cannot be read", |p| p.found(found));
            return Err(reader.problems);
        }
    };
    reader.keys(&table, &["checked", "fact"]);
    match find(&table, "checked") {
        Some(day) => reader.checked = reader.day(day).map_or(NaiveDate::MAX, |when| when.last),
        None => reader.missing(
            &(0..0),
            "checked",
            "checked = 2026-11-24, the day the file was last held against its sources",
        ),
    }
    let mut facts: Vec<Fact> = Vec::new();
    match find(&table, "fact").map(|list| (list.get_ref().as_array(), list.span())) {
        Some((Some(list), _)) => {
            for entry in list.iter() {
                let Some(fields) = entry.get_ref().as_table() else {
                    reader.wrong(&entry.span(), "bad-fact", "a fact is a table", |p| p.expected("[[fact]]"));
                    continue;
                };
                reader.entry = find(fields, "id").and_then(|id| id.get_ref().as_str()).map(str::to_owned);
                let Some(fact) = reader.fact(fields, &entry.span()) else { continue };
                if let Some(first) = facts.iter().find(|other| other.id == fact.id) {
                    let problem = twice(&fact.id, &first.place).at(&fact.place);
                    reader.problems.push(problem);
                }
                facts.push(fact);
            }
        }
        Some((None, span)) => {
            reader.wrong(&span, "bad-fact", "`fact` is no list of tables", |p| p.expected("[[fact]]"))
        }
        None => reader.missing(&(0..0), "fact", "at least one [[fact]]"),
    }
    if reader.problems.is_empty() { Ok(facts) } else { Err(reader.problems) }
}

fn twice(id: &str, first: &str) -> Problem {
    Problem::new(Fault::Data, "ledger-duplicate-id", format!("two facts have the id `{id}`"))
        .expected("ids that are unique in the whole ledger and never reused")
        .found(format!("the first stands at {first}"))
}

type Value<'i> = Spanned<DeValue<'i>>;

fn find<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<&'t Value<'i>> {
    table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
}

/// Lower-case letters, digits and single hyphens between them.
fn is_kebab(text: &str) -> bool {
    !text.is_empty()
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

struct Reader<'a> {
    name: &'a str,
    /// Where the lines of the text end.
    ends: Vec<usize>,
    /// Id of the entry at hand.
    entry: Option<String>,
    checked: NaiveDate,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn place(&self, at: &Range<usize>) -> String {
        format!("{}:{}", self.name, self.ends.partition_point(|end| *end < at.start) + 1)
    }

    fn wrong(&mut self, at: &Range<usize>, code: &'static str, what: &str, with: impl FnOnce(Problem) -> Problem) {
        let what = match &self.entry {
            Some(id) => format!("fact `{id}`: {what}"),
            None => what.to_owned(),
        };
        let problem = with(Problem::new(Fault::Data, code, what)).at(self.place(at));
        self.problems.push(problem);
    }

    fn missing(&mut self, at: &Range<usize>, key: &str, expected: &str) {
        self.wrong(at, "ledger-missing-key", &format!("`{key}` is missing"), |p| p.expected(expected));
    }

    fn keys(&mut self, table: &DeTable<'_>, valid: &[&str]) {
        for (key, _) in table.iter().filter(|(key, _)| !valid.contains(&key.get_ref().as_ref())) {
            let name = key.get_ref().to_string();
            self.wrong(&key.span(), "ledger-unknown-key", &format!("unknown key `{name}`"), |p| {
                p.expected(format!("one of {}", valid.join(", "))).nearest(nearest(&name, valid.iter().copied(), 3))
            });
        }
    }

    /// The text under a key. Anything but a string with something in it is a problem.
    fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        let value = find(table, key)?;
        match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => Some(text.to_owned()),
            Some(_) => {
                self.wrong(&value.span(), "ledger-empty", &format!("`{key}` is empty"), |p| {
                    p.expected("text, or leave the key out")
                });
                None
            }
            None => {
                let found = value.get_ref().type_str();
                self.wrong(&value.span(), "ledger-type", &format!("`{key}` is no text"), |p| {
                    p.expected("a string in quotation marks").found(found)
                });
                None
            }
        }
    }

    fn needed(&mut self, table: &DeTable<'_>, key: &str, at: &Range<usize>, expected: &str) -> Option<String> {
        if find(table, key).is_none() {
            self.missing(at, key, expected);
        }
        self.text(table, key)
    }

    fn kebab(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        let text = self.text(table, key)?;
        if is_kebab(&text) {
            return Some(text);
        }
        let span = find(table, key)?.span();
        self.wrong(&span, "ledger-bad-name", &format!("`{key}` is not in kebab case"), |p| {
            p.expected("lower-case letters, digits and hyphens").found(text)
        });
        None
    }

    fn one_of(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        code: &'static str,
        words: &[&'static str],
    ) -> Option<&'static str> {
        let text = self.text(table, key)?;
        if let Some(word) = words.iter().find(|word| **word == text) {
            return Some(word);
        }
        let span = find(table, key)?.span();
        self.wrong(&span, code, &format!("unknown {key} `{text}`"), |p| {
            p.expected(format!("one of {}", words.join(", "))).nearest(nearest(&text, words.iter().copied(), 3))
        });
        None
    }

    fn day(&mut self, value: &Value<'_>) -> Option<When> {
        let written = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            other => other.type_str().to_owned(),
        };
        let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u32>().ok())?;
        let parts: Option<Vec<u32>> = written.split('-').map(number).collect();
        #[allow(clippy::cast_possible_wrap)]
        let days = match parts.as_deref() {
            Some([year @ 1000..=9999]) => {
                let year = *year as i32;
                NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31))
            }
            Some([year @ 1000..=9999, month]) => {
                let first = NaiveDate::from_ymd_opt(*year as i32, *month, 1);
                first.and_then(|day| Some((day, day.checked_add_months(chrono::Months::new(1))?.pred_opt()?)))
            }
            Some([year @ 1000..=9999, month, day]) => {
                NaiveDate::from_ymd_opt(*year as i32, *month, *day).map(|day| (day, day))
            }
            _ => None,
        };
        let Some((first, last)) = days else {
            self.wrong(&value.span(), "ledger-bad-date", "a date cannot be read", |p| {
                p.expected("2001-07-16, \"2001-07\" or \"2001\"").found(written)
            });
            return None;
        };
        Some(When { first, last, written })
    }

    fn when(&mut self, fields: &DeTable<'_>, at: &Range<usize>) -> Option<When> {
        let when = match (find(fields, "date"), find(fields, "from"), find(fields, "to")) {
            (Some(date), None, None) => self.day(date)?,
            (None, Some(from), Some(to)) => {
                let (first, last) = (self.day(from)?, self.day(to)?);
                if first.first > last.last {
                    self.wrong(&from.span(), "ledger-reversed-dates", "the span ends before it begins", |p| {
                        p.expected("from <= to").found(format!("{} to {}", first.written, last.written))
                    });
                    return None;
                }
                When { first: first.first, last: last.last, written: format!("{} to {}", first.written, last.written) }
            }
            _ => {
                self.wrong(at, "ledger-missing-key", "it has no date", |p| {
                    p.expected("date, or from and to, not both")
                });
                return None;
            }
        };
        if when.first > self.checked {
            let span = find(fields, "date").or_else(|| find(fields, "from")).map_or_else(|| at.clone(), Spanned::span);
            let checked = self.checked;
            self.wrong(&span, "ledger-future-date", "it lies after the day the file was checked", |p| {
                p.expected(format!("at most {checked}, or a later `checked`")).found(when.written.clone())
            });
            return None;
        }
        Some(when)
    }

    fn states(&mut self, fields: &DeTable<'_>, at: &Range<usize>) -> Option<Vec<Iso3>> {
        const EXPECTED: &str = "a list of ISO 3166 alpha-3 codes, the actor first, such as [\"RUS\", \"CHN\"]";
        let Some(value) = find(fields, "states") else {
            self.missing(at, "states", EXPECTED);
            return None;
        };
        let Some(list) = value.get_ref().as_array().filter(|list| !list.is_empty()) else {
            self.wrong(&value.span(), "ledger-bad-states", "`states` names no state", |p| p.expected(EXPECTED));
            return None;
        };
        let mut states = Vec::new();
        for item in list.iter() {
            let text = item.get_ref().as_str().unwrap_or("");
            // A code that no state ever had is as wrong as one that is no code.
            let known = Iso3::parse(text).filter(|code| {
                footing_states::resolve(text, None).is_ok_and(|state| footing_states::iso3_latest(state) == Some(*code))
            });
            match known {
                Some(code) if states.contains(&code) => {
                    self.wrong(&item.span(), "ledger-bad-states", &format!("`{text}` stands twice"), |p| {
                        p.expected("each state once")
                    });
                }
                Some(code) => states.push(code),
                None => {
                    let found = if text.is_empty() { item.get_ref().type_str() } else { text };
                    self.wrong(&item.span(), "ledger-bad-states", "no state has this code", |p| {
                        p.expected("three capital letters, ISO 3166 alpha-3").found(found)
                    });
                }
            }
        }
        Some(states)
    }

    fn act(&mut self, fields: &DeTable<'_>, at: &Range<usize>) -> Option<Act> {
        let id = self.kebab(fields, "act");
        let framing = self.kebab(fields, "framing");
        let words = Position::ALL.map(Position::as_str);
        let position = self.one_of(fields, "position", "ledger-unknown-position", &words);
        let there = |key| find(fields, key).is_some();
        if there("act") != there("framing") {
            let key = if there("act") { "framing" } else { "act" };
            self.missing(
                at,
                key,
                "an act and its framing together: recognition, human rights and force are never mixed",
            );
        }
        if there("position") && !there("act") {
            self.missing(at, "act", "the act that the position is about");
        }
        Some(Act {
            id: id?,
            framing: framing?,
            position: position.and_then(|word| Position::ALL.into_iter().find(|position| position.as_str() == word)),
        })
    }

    fn value(&mut self, fields: &DeTable<'_>, at: &Range<usize>) -> (Option<f64>, Option<String>) {
        let unit = self.text(fields, "unit");
        let value = find(fields, "value").and_then(|value| {
            let number = match value.get_ref() {
                DeValue::Integer(number) if number.radix() == 10 => number.as_str().replace('_', "").parse().ok(),
                DeValue::Float(number) => number.as_str().replace('_', "").parse().ok(),
                _ => None,
            };
            let number = number.filter(|number: &f64| number.is_finite());
            if number.is_none() {
                let found = value.get_ref().type_str();
                self.wrong(&value.span(), "ledger-type", "`value` is no number", |p| {
                    p.expected("a number").found(found)
                });
            }
            number
        });
        if find(fields, "value").is_some() != find(fields, "unit").is_some() {
            let key = if find(fields, "value").is_some() { "unit" } else { "value" };
            self.missing(at, key, "a number and its unit together");
        }
        (value, unit)
    }

    fn source(&mut self, fields: &DeTable<'_>, at: &Range<usize>) -> Option<Citation> {
        let Some(value) = find(fields, "source") else {
            self.missing(at, "source", "source = { title = \"...\", publisher = \"...\" }");
            return None;
        };
        let at = value.span();
        let Some(table) = value.get_ref().as_table() else {
            let found = value.get_ref().type_str();
            self.wrong(&at, "ledger-type", "`source` is no table", |p| {
                p.expected("{ title = \"...\", publisher = \"...\" }").found(found)
            });
            return None;
        };
        self.keys(table, &SOURCE_KEYS);
        let title = self.needed(table, "title", &at, "the source's title");
        let publisher = self.needed(table, "publisher", &at, "who published it");
        let [date, language, reference, url] =
            ["date", "language", "reference", "url"].map(|key| self.text(table, key));
        Some(Citation { title: title?, publisher: publisher?, date, language, reference, url })
    }

    fn grade(&mut self, fields: &DeTable<'_>, at: &Range<usize>) -> Option<Grade> {
        let text = self.needed(fields, "grade", at, "an Admiralty grade, A1 to F6")?;
        let grade = Grade::parse(&text);
        if grade.is_none() {
            let span = find(fields, "grade").map_or_else(|| at.clone(), Spanned::span);
            self.wrong(&span, "ledger-bad-grade", "the grade cannot be read", |p| {
                p.expected("reliability A to F and credibility 1 to 6, such as B2").found(text)
            });
        }
        grade
    }

    fn fact(&mut self, fields: &DeTable<'_>, at: &Range<usize>) -> Option<Fact> {
        let before = self.problems.len();
        self.keys(fields, &FACT_KEYS);
        if find(fields, "id").is_none() {
            self.missing(at, "id", "a kebab-case name, unique in the ledger");
        }
        let id = self.kebab(fields, "id");
        let says = self.needed(fields, "says", at, "the fact in one sentence");
        let when = self.when(fields, at);
        let states = self.states(fields, at);
        if find(fields, "topic").is_none() {
            self.missing(at, "topic", &format!("one of {}", TOPICS.join(", ")));
        }
        let topic = self.one_of(fields, "topic", "ledger-unknown-topic", &TOPICS);
        let domain = self.kebab(fields, "domain");
        let family = self.kebab(fields, "family");
        let act = self.act(fields, at);
        let forum = self.one_of(fields, "forum", "ledger-unknown-forum", &FORUMS);
        let (value, unit) = self.value(fields, at);
        let grade = self.grade(fields, at);
        let source = self.source(fields, at);
        let note = self.text(fields, "note");
        let verified = match find(fields, "verified").map(|value| (value.get_ref().as_bool(), value.span())) {
            Some((Some(verified), _)) => verified,
            Some((None, span)) => {
                self.wrong(&span, "ledger-type", "`verified` is neither true nor false", |p| {
                    p.expected("true or false")
                });
                false
            }
            None => {
                self.missing(at, "verified", "true if the source's text was seen, else false");
                false
            }
        };
        if !verified && note.is_none() && self.problems.len() == before {
            self.missing(at, "note", "what still needs a source");
        }
        if self.problems.len() > before {
            return None;
        }
        Some(Fact {
            id: id?,
            says: says?,
            when: when?,
            states: states?,
            topic: topic?,
            domain,
            family,
            act,
            forum,
            value,
            unit,
            grade: grade?,
            source: source?,
            verified,
            note,
            place: self.place(at),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const GOOD: &str = r#"checked = 2026-11-24
[[fact]]
id = "x-votes"
says = "China abstained."
date = 2022-10-12
states = ["CHN", "RUS"]
topic = "un-vote"
forum = "unga"
act = "ukraine-2022"
framing = "recognition"
position = "abstains"
value = 143
unit = "votes in favour"
grade = "A1"
source = { title = "Record", publisher = "United Nations", reference = "A/ES-11/PV.14" }
verified = true
"#;

    /// The one problem of the good file with a line replaced.
    fn broken(line: &str, by: &str) -> Problem {
        assert!(GOOD.contains(line), "{line}");
        let mut problems = parse("x.toml", &GOOD.replacen(line, by, 1)).expect_err(by);
        assert_eq!(problems.len(), 1, "{problems:?}");
        problems.remove(0)
    }

    #[test]
    fn a_good_entry_is_read_whole() {
        let facts = parse("x.toml", GOOD).unwrap();
        let fact = &facts[0];
        assert_eq!((fact.id.as_str(), fact.topic, fact.forum), ("x-votes", "un-vote", Some("unga")));
        assert_eq!(fact.states.iter().map(Iso3::as_str).collect::<Vec<_>>(), ["CHN", "RUS"]);
        assert_eq!(fact.when.first, fact.when.last);
        assert_eq!(fact.act.as_ref().unwrap().position, Some(Position::Abstains));
        assert_eq!((fact.value, fact.unit.as_deref()), (Some(143.0), Some("votes in favour")));
        assert_eq!((fact.grade.to_string().as_str(), fact.verified), ("A1", true));
        assert_eq!(fact.source.to_string(), "United Nations, Record, A/ES-11/PV.14");
        assert_eq!(fact.place, "x.toml:2");
    }

    #[test]
    fn dates_are_days_months_years_or_spans() {
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap();
        for (written, first, last) in [
            ("date = \"2020\"", "2020-01-01", "2020-12-31"),
            ("date = \"2020-02\"", "2020-02-01", "2020-02-29"),
            ("date = \"2021-12\"", "2021-12-01", "2021-12-31"),
            ("date = 2020-02-29", "2020-02-29", "2020-02-29"),
            ("from = \"2014\"\nto = 2018-03-01", "2014-01-01", "2018-03-01"),
        ] {
            let facts = parse("x.toml", &GOOD.replace("date = 2022-10-12", written)).unwrap();
            assert_eq!((facts[0].when.first, facts[0].when.last), (day(first), day(last)), "{written}");
        }
        for bad in ["\"2020-13\"", "\"20\"", "\"2021-02-29\"", "2020", "\"-2020\"", "\"2020-\"", "\"autumn\"", "\"\""] {
            assert_eq!(broken("2022-10-12", bad).code, "ledger-bad-date", "{bad}");
        }
    }

    #[test]
    fn every_mistake_is_named_with_file_line_entry_and_the_nearest_word() {
        let topic = broken("\"un-vote\"", "\"un-votes\"");
        assert_eq!((topic.code, topic.place.as_deref()), ("ledger-unknown-topic", Some("x.toml:7")));
        assert_eq!(topic.nearest.first().map(String::as_str), Some("un-vote"));
        assert!(topic.what.contains("`x-votes`"), "{topic}");
        let key = broken("verified = true", "verified = true\nverifed = true");
        assert_eq!((key.code, key.place.as_deref()), ("ledger-unknown-key", Some("x.toml:17")));
        assert_eq!(key.nearest.first().map(String::as_str), Some("verified"));
        assert_eq!(broken("reference =", "refrence =").nearest.first().map(String::as_str), Some("reference"));
        let position = broken("\"abstains\"", "\"abstain\"");
        assert_eq!((position.code, position.nearest[0].as_str()), ("ledger-unknown-position", "abstains"));
        assert_eq!(broken("\"unga\"", "\"unge\"").nearest, ["unga"]);
        for (line, by, code) in [
            ("\"A1\"", "\"A7\"", "ledger-bad-grade"),
            ("\"A1\"", "\"1A\"", "ledger-bad-grade"),
            ("\"A1\"", "1", "ledger-type"),
            ("\"CHN\"", "\"China\"", "ledger-bad-states"),
            ("\"CHN\"", "\"chn\"", "ledger-bad-states"),
            ("\"CHN\"", "\"XQX\"", "ledger-bad-states"),
            ("\"CHN\"", "\"RUS\"", "ledger-bad-states"),
            ("\"CHN\", \"RUS\"", "", "ledger-bad-states"),
            ("\"CHN\"", "710", "ledger-bad-states"),
            ("\"x-votes\"", "\"X votes\"", "ledger-bad-name"),
            ("\"ukraine-2022\"", "\"Ukraine\"", "ledger-bad-name"),
            ("2022-10-12", "2027-01-01", "ledger-future-date"),
            ("date = 2022-10-12", "from = 2022-10-12\nto = 2021-01-01", "ledger-reversed-dates"),
            ("date = 2022-10-12", "from = 2022-10-12", "ledger-missing-key"),
            ("date = 2022-10-12", "", "ledger-missing-key"),
            ("id = \"x-votes\"", "", "ledger-missing-key"),
            ("says = \"China abstained.\"", "", "ledger-missing-key"),
            ("topic = \"un-vote\"", "", "ledger-missing-key"),
            ("states = [\"CHN\", \"RUS\"]", "", "ledger-missing-key"),
            ("framing = \"recognition\"", "", "ledger-missing-key"),
            ("act = \"ukraine-2022\"\nframing = \"recognition\"", "", "ledger-missing-key"),
            ("grade = \"A1\"", "", "ledger-missing-key"),
            ("unit = \"votes in favour\"", "", "ledger-missing-key"),
            ("value = 143", "", "ledger-missing-key"),
            ("title = \"Record\", ", "", "ledger-missing-key"),
            ("publisher = \"United Nations\", ", "", "ledger-missing-key"),
            ("verified = true", "", "ledger-missing-key"),
            ("verified = true", "verified = false", "ledger-missing-key"),
            ("checked = 2026-11-24", "", "ledger-missing-key"),
            ("\"China abstained.\"", "\" \"", "ledger-empty"),
            ("\"China abstained.\"", "3", "ledger-type"),
            ("143", "\"many\"", "ledger-type"),
            ("143", "inf", "ledger-type"),
            ("verified = true", "verified = \"yes\"", "ledger-type"),
            ("[[fact]]", "[[fact]", "bad-toml"),
        ] {
            assert_eq!(broken(line, by).code, code, "{line} -> {by}");
        }
        let source = GOOD
            .replace("{ title = \"Record\", publisher = \"United Nations\", reference = \"A/ES-11/PV.14\" }", "\"UN\"");
        assert_eq!(parse("x.toml", &source).unwrap_err()[0].code, "ledger-type");
        let sourceless: String =
            GOOD.lines().filter(|line| !line.starts_with("source")).map(|line| format!("{line}\n")).collect();
        assert_eq!(parse("x.toml", &sourceless).unwrap_err()[0].code, "ledger-missing-key");
        assert_eq!(parse("x.toml", "checked = 2026-11-24\nfact = 3").unwrap_err()[0].code, "bad-fact");
        assert_eq!(parse("x.toml", "checked = 2026-11-24\nfact = [3]").unwrap_err()[0].code, "bad-fact");
        assert_eq!(parse("x.toml", "checked = 2026-11-24").unwrap_err()[0].code, "ledger-missing-key");
    }

    #[test]
    fn all_mistakes_of_a_file_come_at_once() {
        let text =
            GOOD.replace("\"A1\"", "\"Z9\"").replace("\"un-vote\"", "\"vote\"").replace("2022-10-12", "\"soon\"");
        let codes: BTreeSet<_> = parse("x.toml", &text).unwrap_err().iter().map(|problem| problem.code).collect();
        assert_eq!(codes, BTreeSet::from(["ledger-bad-date", "ledger-bad-grade", "ledger-unknown-topic"]));
    }

    #[test]
    fn ids_are_unique_within_and_across_files() {
        let entry = &GOOD["checked = 2026-11-24\n".len()..];
        let problems = parse("x.toml", &format!("{GOOD}{entry}")).unwrap_err();
        assert_eq!((problems[0].code, problems[0].place.as_deref()), ("ledger-duplicate-id", Some("x.toml:17")));
        let problems = Ledger::read([("a.toml", GOOD), ("b.toml", GOOD)]).unwrap_err();
        assert_eq!((problems[0].code, problems[0].place.as_deref()), ("ledger-duplicate-id", Some("b.toml:2")));
        assert!(problems[0].found.as_deref().unwrap().contains("a.toml:2"));
    }

    #[test]
    fn no_input_makes_it_panic() {
        for cut in 0..GOOD.len() {
            let _ = parse("x.toml", &GOOD[..cut]);
            let _ = parse("x.toml", &GOOD[cut..]);
        }
    }

    #[test]
    fn the_embedded_ledger_is_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ledger");
        let on_disk: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| format!("ledger/{}", file.unwrap().file_name().to_string_lossy()))
            .collect();
        assert_eq!(on_disk, FILES.iter().map(|(name, _)| (*name).to_owned()).collect());
        assert!(FILES.is_sorted());
    }

    #[test]
    fn the_embedded_ledger_reads_and_keeps_its_rules() {
        let ledger = Ledger::read(FILES).unwrap_or_else(|problems| {
            panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>())
        });
        assert_eq!(&ledger, embedded());
        assert!(ledger.facts().len() > 200, "{}", ledger.facts().len());
        for fact in ledger.facts() {
            assert!(fact.says.ends_with('.'), "{}: a sentence ends with a full stop", fact.id);
            let address = fact.source.url.as_deref().is_some_and(|url| url.starts_with("http"));
            assert!(address || !fact.verified, "{}: a seen source has an address", fact.id);
            let doubtful = fact.grade.reliability >= 'C' || fact.grade.credibility >= 3;
            assert!(fact.verified || doubtful, "{}: what was not seen is not graded as if it had been", fact.id);
            if let Some(act) = &fact.act
                && act.position.is_some()
            {
                assert!(fact.states.len() == 2, "{}: a position names who takes it and whose act it is", fact.id);
            }
        }
        // Every topic but doctrine has its entries, and several pairs do.
        let topics: BTreeSet<_> = ledger.facts().iter().map(|fact| fact.topic).collect();
        assert_eq!(TOPICS.iter().filter(|topic| !topics.contains(*topic)).collect::<Vec<_>>(), [&"doctrine"]);
        let about = |a: &str, b: &str| {
            let has = |fact: &Fact, code: &str| fact.states.iter().any(|state| state.as_str() == code);
            ledger.facts().iter().filter(|fact| has(fact, a) && has(fact, b)).count()
        };
        assert!(about("RUS", "CHN") > 50 && about("IND", "RUS") > 20 && about("USA", "JPN") > 8);
    }

    #[test]
    fn acts_keep_their_framings_apart() {
        let acts = embedded().acts();
        let (_, framings) = acts.iter().find(|(id, _)| *id == "crimea").unwrap();
        assert!(framings.contains(&"recognition") && framings.contains(&"human-rights"), "{framings:?}");
        assert!(acts.is_sorted_by_key(|(id, _)| *id));
    }
}
