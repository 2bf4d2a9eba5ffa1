//! Packs: TOML files of claims and attributed statements.
//!
//! ```toml
//! [pack]
//! id = "equal-partners"                 # kebab-case
//! title = "Are they equal partners?"
//! about = "Where the claims come from."  # optional
//! pair = ["Russia", "China"]            # A and B; --pair takes their place
//! third = "United States"               # C, optional
//! as_of = ["2020-12-31"]                # dates to judge from beside today, optional
//! url = "https://example.org/check"     # the page on which the verdicts are published, optional
//!
//! [text]                                # the text the claims come from, optional, each key but the title as well
//! title = "On partners"
//! author = "An author"
//! publisher = "A journal"
//! url = "https://example.org/on-partners"
//! date = "2020-11-02"
//!
//! [thresholds]                          # $names in tests, optional
//! parity_high = 2
//!
//! [[claim]]
//! id = "P13"
//! says = "{A} is not on an equal footing with {B}."   # {A}, {B}, {C} become the states' names
//! line = "9, 17"                        # where it stands in the text, optional
//! kind = "comparative"                  # one or a list of: descriptive comparative trend causal intent forecast normative
//! during = "2010..2014"                 # for conditions that name no years; or "latest 5"
//! test = "ratio(cow_trade_share, A/B) > $parity_high margin 1.25"
//! expect = "ratios outside the parity band, all in one direction"   # kind of evidence that would confirm, optional
//!
//! [[claim]]                             # a bundle is judged item by item
//! id = "P7"
//! says = "B did not support the annexation of Crimea."
//! kind = "descriptive"
//! items = [
//!   { name = "recognition", test = "position(B, act = crimea, frame = recognition) = not-support" },
//!   { name = "joint operations", needs = "operations by both" },   # primary = true: it stands or falls with this one
//! ]
//!
//! [[claim]]
//! id = "P18"
//! says = "That assertiveness is meant to intimidate."
//! kind = "intent"
//! untestable = "intent"                 # or needs = "arms transfers", or neither: not-operationalised
//!
//! [[statement]]                         # what somebody is quoted as saying; the author's rebuttal has its own verdict
//! id = "A8"
//! speaker = "Viktor Murakhovsky"
//! says = "..."
//! kind = "forecast"
//! stance = "rebuts"                     # endorses qualifies rebuts reports
//! test = "..."
//! rebuttal = { says = "...", kind = "fact", test = "..." }   # fact logic counter-authority assertion
//! ```

use std::collections::{BTreeMap, HashMap, HashSet};

use footing_core::{AsOf, CowCode, Fault, Period, Problem, Untestable, nearest};
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::grammar::{During, Test, Vocabulary, parse};

/// Largest file read, in bytes.
pub const LARGEST: usize = 32 << 20;

/// Most problems reported of one file.
const MOST_PROBLEMS: usize = 20;

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// What is.
    Descriptive,
    /// What is more, or less.
    Comparative,
    /// What changes.
    Trend,
    /// What brings about what: tests show association only.
    Causal,
    /// What somebody means, wants or feels: tests are proxies.
    Intent,
    /// What will be.
    Forecast,
    /// What ought to be.
    Normative,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Descriptive,
        Self::Comparative,
        Self::Trend,
        Self::Causal,
        Self::Intent,
        Self::Forecast,
        Self::Normative,
    ];

    /// `descriptive`, `comparative` ...
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Descriptive => "descriptive",
            Self::Comparative => "comparative",
            Self::Trend => "trend",
            Self::Causal => "causal",
            Self::Intent => "intent",
            Self::Forecast => "forecast",
            Self::Normative => "normative",
        }
    }
}

/// What an author makes of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Agrees.
    Endorses,
    /// Agrees in part.
    Qualifies,
    /// Disagrees.
    Rebuts,
    /// Says nothing of it.
    Reports,
}

impl Stance {
    /// `endorses`, `qualifies`, `rebuts`, `reports`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Endorses => "endorses",
            Self::Qualifies => "qualifies",
            Self::Rebuts => "rebuts",
            Self::Reports => "reports",
        }
    }
}

/// What a rebuttal argues from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RebuttalKind {
    /// Facts.
    Fact,
    /// A flaw in the argument.
    Logic,
    /// Another authority.
    CounterAuthority,
    /// Nothing but the author's word.
    Assertion,
}

impl RebuttalKind {
    /// `fact`, `logic`, `counter-authority`, `assertion`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Logic => "logic",
            Self::CounterAuthority => "counter-authority",
            Self::Assertion => "assertion",
        }
    }
}

/// How a sentence is to be judged.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// By one test.
    Test(Test, Option<During>),
    /// Item by item.
    Items(Vec<Item>),
    /// Not at all, for want of data: what is wanted.
    Needs(String),
    /// Not at all, for this reason.
    Untestable(Untestable),
    /// Nobody has said how.
    Nothing,
}

/// One item of a bundle.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it is about, in a word or two.
    pub name: String,
    /// How it is judged: never a bundle itself.
    pub content: Content,
    /// Whether the claim stands or falls with it.
    pub primary: bool,
}

/// A claim or an attributed statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Id, unique in the pack.
    pub id: String,
    /// Line in the pack's file.
    pub line_in_file: usize,
    /// The sentence.
    pub says: String,
    /// Who says it, if it is an attributed statement.
    pub speaker: Option<Speaker>,
    /// Where it stands in the text.
    pub place: Option<String>,
    /// Its kinds, the first the main one.
    pub kinds: Vec<Kind>,
    /// How it is judged.
    pub content: Content,
    /// The author's rebuttal.
    pub rebuttal: Option<Rebuttal>,
    /// What kind of evidence would confirm it.
    pub expect: Option<String>,
    /// Anything a reader should know.
    pub note: Option<String>,
    /// Measures proposed for it, by whoever wrote the pack.
    pub proposed: Vec<String>,
}

/// Who says a statement, and what the author makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Name, or the words for a source without one.
    pub name: String,
    /// Where the speaker belongs.
    pub affiliation: Option<String>,
    /// The speaker's office.
    pub position: Option<String>,
    /// Stance of the author.
    pub stance: Stance,
}

/// An author's rebuttal of a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Rebuttal {
    /// The sentence.
    pub says: String,
    /// What it argues from.
    pub kind: Option<RebuttalKind>,
    /// How it is judged.
    pub content: Content,
}

/// The text the claims of a pack come from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it appeared.
    pub publisher: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// The day it appeared, or the year; none where it is undated.
    pub date: Option<String>,
}

/// A pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where the claims come from.
    pub about: Option<String>,
    /// Names of A, B and C.
    pub states: [Option<String>; 3],
    /// Dates to judge from beside today.
    pub as_of: Vec<AsOf>,
    /// The page on which the verdicts are published.
    pub url: Option<String>,
    /// The text the claims come from.
    pub text: Option<Source>,
    /// Thresholds.
    pub thresholds: BTreeMap<String, f64>,
    /// Claims and statements in the order of the file.
    pub entries: Vec<Entry>,
    /// Places in `entries`, every claim after those it refers to.
    pub order: Vec<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    pack: Header,
    text: Option<Spanned<Source>>,
    #[serde(default)]
    thresholds: BTreeMap<String, f64>,
    #[serde(default)]
    claim: Vec<Spanned<Claim>>,
    #[serde(default)]
    statement: Vec<Spanned<Statement>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    id: String,
    title: Option<String>,
    about: Option<String>,
    pair: Option<Spanned<Vec<String>>>,
    third: Option<Spanned<String>>,
    #[serde(default)]
    as_of: Vec<Spanned<String>>,
    url: Option<Spanned<String>>,
}

#[derive(Deserialize, Clone)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    id: Spanned<String>,
    says: String,
    line: Option<String>,
    kind: Spanned<OneOrMore>,
    test: Option<Spanned<String>>,
    #[serde(default)]
    items: Vec<RawItem>,
    during: Option<Spanned<String>>,
    needs: Option<String>,
    untestable: Option<Untestable>,
    expect: Option<String>,
    note: Option<String>,
    #[serde(default)]
    measures: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawItem {
    name: String,
    test: Option<Spanned<String>>,
    during: Option<Spanned<String>>,
    needs: Option<String>,
    untestable: Option<Untestable>,
    #[serde(default)]
    primary: bool,
    /// Proposals for whoever operationalises the item; read and kept with the file.
    #[serde(default, rename = "measures")]
    _measures: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    id: Spanned<String>,
    speaker: String,
    affiliation: Option<String>,
    position: Option<String>,
    says: String,
    line: Option<String>,
    kind: Spanned<OneOrMore>,
    stance: Stance,
    test: Option<Spanned<String>>,
    #[serde(default)]
    items: Vec<RawItem>,
    during: Option<Spanned<String>>,
    needs: Option<String>,
    untestable: Option<Untestable>,
    rebuttal: Option<RawRebuttal>,
    expect: Option<String>,
    note: Option<String>,
    #[serde(default)]
    measures: Vec<String>,
    /// Where the words stand in the text that was read; kept for the reader's reference.
    #[serde(rename = "start")]
    _start: Option<u64>,
    #[serde(rename = "end")]
    _end: Option<u64>,
    #[serde(rename = "state")]
    _state: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRebuttal {
    says: String,
    kind: Option<RebuttalKind>,
    test: Option<Spanned<String>>,
    #[serde(default)]
    items: Vec<RawItem>,
    during: Option<Spanned<String>>,
    needs: Option<String>,
    untestable: Option<Untestable>,
}

/// The four ways to say how a sentence is judged, as written.
struct Ways<'a> {
    test: &'a Option<Spanned<String>>,
    items: &'a [RawItem],
    during: &'a Option<Spanned<String>>,
    needs: &'a Option<String>,
    untestable: Option<Untestable>,
}

/// A vocabulary with the pack's thresholds.
pub(crate) struct WithThresholds<'a> {
    pub(crate) words: &'a dyn Vocabulary,
    pub(crate) thresholds: &'a BTreeMap<String, f64>,
}

impl Vocabulary for WithThresholds<'_> {
    fn measure(&self, id: &str) -> Option<&crate::grammar::Known> {
        self.words.measure(id)
    }
    fn measure_ids(&self) -> Vec<&str> {
        self.words.measure_ids()
    }
    fn acts(&self) -> Vec<(&str, Vec<&str>)> {
        self.words.acts()
    }
    fn has_fact(&self, id: &str) -> bool {
        self.words.has_fact(id)
    }
    fn fact_ids(&self) -> Vec<&str> {
        self.words.fact_ids()
    }
    fn topics(&self) -> &[&str] {
        self.words.topics()
    }
    fn threshold(&self, name: &str) -> Option<f64> {
        self.thresholds.get(name).copied()
    }
    fn threshold_names(&self) -> Vec<&str> {
        self.thresholds.keys().map(String::as_str).collect()
    }
}

/// Places in a file's text.
pub(crate) struct Lines<'a> {
    name: &'a str,
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(name: &'a str, text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name, text, starts }
    }

    /// Line, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    /// `file:line:column`, columns in characters.
    pub(crate) fn place(&self, at: usize) -> String {
        let at = at.min(self.text.len());
        let line = self.line(at);
        let column = 1 + self.text.get(self.starts[line - 1]..at).map_or(0, |before| before.chars().count());
        format!("{}:{line}:{column}", self.name)
    }

    /// Where a byte of a TOML string's value stands in the file: exact unless the string holds escapes.
    fn inside(&self, string: &Spanned<String>, at: usize) -> usize {
        let span = string.span();
        let literal = self.text.get(span.clone()).unwrap_or("");
        let value = string.get_ref();
        literal.find(value.as_str()).map_or(span.start, |offset| span.start + offset + at.min(value.len()))
    }
}

/// Reads a pack. `name` is the file's name for error messages.
///
/// # Errors
/// Everything that is wrong with it, at most twenty problems, each with its line and column.
pub fn read(name: &str, text: &str, words: &dyn Vocabulary) -> Result<Pack, Vec<Problem>> {
    if text.len() > LARGEST {
        return Err(vec![
            Problem::new(Fault::Data, "too-large", "the pack is too large")
                .at(name)
                .expected(format!("at most {} MB", LARGEST >> 20))
                .found(format!("{} MB", text.len() >> 20)),
        ]);
    }
    let lines = Lines::new(name, text);
    let file: File = toml::from_str(text).map_err(|error| vec![bad_toml(&lines, &error)])?;
    let mut reader = Reader {
        words: WithThresholds { words, thresholds: &file.thresholds },
        lines: &lines,
        problems: Vec::new(),
        references: Vec::new(),
    };
    let mut states: [Option<String>; 3] = [None, None, None];
    if let Some(pair) = &file.pack.pair {
        match pair.get_ref().as_slice() {
            [a, b] => (states[0], states[1]) = (Some(a.clone()), Some(b.clone())),
            other => reader.problem(
                pair.span().start,
                Problem::new(Fault::Data, "bad-pair", "a pair is two states")
                    .expected("pair = [\"Russia\", \"China\"]")
                    .found(format!("{} names", other.len())),
            ),
        }
    }
    states[2] = file.pack.third.as_ref().map(|third| third.get_ref().clone());
    for (state, span) in states.iter().zip([&file.pack.pair; 2].map(|pair| pair.as_ref().map(Spanned::span))) {
        if let (Some(state), Some(span)) = (state, span)
            && let Err(problem) = footing_states::resolve(state, None)
        {
            reader.problem(span.start, problem);
        }
    }
    if let (Some(third), Some(Err(problem))) =
        (&file.pack.third, states[2].as_ref().map(|s| footing_states::resolve(s, None)))
    {
        reader.problem(third.span().start, problem);
    }
    let codes: [Option<CowCode>; 3] =
        std::array::from_fn(|role| footing_states::resolve(states[role].as_deref()?, None).ok());
    if let (Some(pair), Some(a), Some(b)) = (&file.pack.pair, codes[0], codes[1]) {
        if a == b {
            let same = Problem::new(Fault::Data, "same-state", "a state has no relation with itself")
                .found(format!("two names of {}", footing_states::name(a)));
            reader.problem(pair.span().start, same);
        } else if let (Some(third), true) = (&file.pack.third, codes[2] == Some(a) || codes[2] == Some(b)) {
            let same = Problem::new(Fault::Data, "same-state", "the third state is one of the pair")
                .found(format!("`{}`", third.get_ref()));
            reader.problem(third.span().start, same);
        }
    }
    let as_of = file
        .pack
        .as_of
        .iter()
        .filter_map(|date| date.get_ref().parse().map_err(|problem| reader.problem(date.span().start, problem)).ok())
        .collect();
    let text = file.text.as_ref();
    let pages = [
        file.pack.url.as_ref().map(|url| (url.span().start, url.get_ref())),
        text.and_then(|text| Some((text.span().start, text.get_ref().url.as_ref()?))),
    ];
    for (at, url) in pages.into_iter().flatten() {
        if !url.starts_with("https://") && !url.starts_with("http://") {
            let wrong = Problem::new(Fault::Data, "bad-url", "the address of a page cannot be read");
            reader.problem(at, wrong.expected("https://...").found(format!("`{url}`")));
        }
    }
    if let Some((at, date)) = text.and_then(|text| Some((text.span().start, text.get_ref().date.as_ref()?)))
        && date.parse::<AsOf>().is_err()
    {
        let wrong = Problem::new(Fault::Data, "bad-date", "the date of the text cannot be read");
        reader.problem(at, wrong.expected("a day or a year, such as \"2020-11-02\"").found(format!("`{date}`")));
    }
    let mut placed: Vec<(usize, Entry)> = Vec::new();
    for claim in &file.claim {
        placed.push((claim.span().start, reader.claim(claim)));
    }
    for statement in &file.statement {
        placed.push((statement.span().start, reader.statement(statement)));
    }
    placed.sort_by_key(|(at, _)| *at);
    let entries: Vec<Entry> = placed.into_iter().map(|(_, entry)| entry).collect();
    if entries.is_empty() {
        reader.problem(
            0,
            Problem::new(Fault::Data, "empty-pack", "the pack holds no claim")
                .expected("[[claim]] or [[statement]] tables"),
        );
    }
    let order = reader.order(&file, &entries);
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    Ok(Pack {
        title: file.pack.title.unwrap_or_else(|| file.pack.id.clone()),
        id: file.pack.id,
        about: file.pack.about,
        states,
        as_of,
        url: file.pack.url.map(Spanned::into_inner),
        text: file.text.map(Spanned::into_inner),
        thresholds: file.thresholds,
        entries,
        order,
    })
}

pub(crate) fn bad_toml(lines: &Lines<'_>, error: &toml::de::Error) -> Problem {
    let at = error.span().map_or(0, |span| span.start);
    let message = error.message().trim();
    // serde names the unknown key and the valid ones in one sentence.
    let mut problem = Problem::new(Fault::Data, "bad-toml", "the pack cannot be read").at(lines.place(at));
    if let Some((unknown, valid)) = message.split_once(", expected one of ") {
        let key = unknown.split('`').nth(1).unwrap_or("");
        let valid: Vec<&str> = valid.split('`').skip(1).step_by(2).filter(|name| !name.starts_with('_')).collect();
        problem = problem.found(unknown.to_owned()).expected(valid.join(", ")).nearest(nearest(
            key,
            valid.iter().copied(),
            2,
        ));
    } else {
        problem = problem.found(message.to_owned()).hint("`footing explain claims` shows how a pack is written");
    }
    problem
}

struct Reader<'a> {
    words: WithThresholds<'a>,
    lines: &'a Lines<'a>,
    problems: Vec<Problem>,
    /// Ids of claims that tests refer to, and where in the file.
    references: Vec<(String, usize)>,
}

impl Reader<'_> {
    fn problem(&mut self, at: usize, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem.at(self.lines.place(at)));
        }
    }

    fn claim(&mut self, claim: &Spanned<Claim>) -> Entry {
        let raw = claim.get_ref();
        let ways = Ways {
            test: &raw.test,
            items: &raw.items,
            during: &raw.during,
            needs: &raw.needs,
            untestable: raw.untestable,
        };
        Entry {
            id: raw.id.get_ref().clone(),
            line_in_file: self.lines.line(claim.span().start),
            says: raw.says.clone(),
            speaker: None,
            place: raw.line.clone(),
            kinds: self.kinds(&raw.kind),
            content: self.content(&ways, raw.id.span().start),
            rebuttal: None,
            expect: raw.expect.clone(),
            note: raw.note.clone(),
            proposed: raw.measures.clone(),
        }
    }

    fn statement(&mut self, statement: &Spanned<Statement>) -> Entry {
        let raw = statement.get_ref();
        let at = raw.id.span().start;
        let ways = Ways {
            test: &raw.test,
            items: &raw.items,
            during: &raw.during,
            needs: &raw.needs,
            untestable: raw.untestable,
        };
        let content = self.content(&ways, at);
        let rebuttal = raw.rebuttal.as_ref().map(|rebuttal| Rebuttal {
            says: rebuttal.says.clone(),
            kind: rebuttal.kind,
            content: self.content(
                &Ways {
                    test: &rebuttal.test,
                    items: &rebuttal.items,
                    during: &rebuttal.during,
                    needs: &rebuttal.needs,
                    untestable: rebuttal.untestable,
                },
                at,
            ),
        });
        Entry {
            id: raw.id.get_ref().clone(),
            line_in_file: self.lines.line(statement.span().start),
            says: raw.says.clone(),
            speaker: Some(Speaker {
                name: raw.speaker.clone(),
                affiliation: raw.affiliation.clone(),
                position: raw.position.clone(),
                stance: raw.stance,
            }),
            place: raw.line.clone(),
            kinds: self.kinds(&raw.kind),
            content,
            rebuttal,
            expect: raw.expect.clone(),
            note: raw.note.clone(),
            proposed: raw.measures.clone(),
        }
    }

    fn kinds(&mut self, raw: &Spanned<OneOrMore>) -> Vec<Kind> {
        let words = match raw.get_ref() {
            OneOrMore::One(word) => std::slice::from_ref(word),
            OneOrMore::More(words) => words,
        };
        let mut kinds = Vec::with_capacity(words.len());
        for word in words {
            match Kind::ALL.into_iter().find(|kind| kind.as_str() == word) {
                Some(kind) => kinds.push(kind),
                None => {
                    let all = Kind::ALL.map(Kind::as_str);
                    let problem = Problem::new(Fault::Data, "unknown-kind", format!("`{word}` is no kind of claim"))
                        .expected(format!("one of {}", all.join(", ")))
                        .nearest(nearest(word, all, 2));
                    self.problem(raw.span().start, problem);
                }
            }
        }
        if words.is_empty() {
            let problem = Problem::new(Fault::Data, "unknown-kind", "an entry has no kind")
                .expected(format!("one or more of {}", Kind::ALL.map(Kind::as_str).join(", ")));
            self.problem(raw.span().start, problem);
        }
        kinds
    }

    fn content(&mut self, ways: &Ways<'_>, at: usize) -> Content {
        let given = [ways.test.is_some(), !ways.items.is_empty(), ways.needs.is_some(), ways.untestable.is_some()];
        if given.iter().filter(|way| **way).count() > 1 {
            self.problem(
                at,
                Problem::new(Fault::Data, "two-ways", "an entry says twice how it is judged")
                    .expected("one of test, items, needs, untestable"),
            );
            return Content::Nothing;
        }
        let during = ways.during.as_ref().and_then(|text| self.during(text));
        if let Some(test) = ways.test {
            return self.test(test).map_or(Content::Nothing, |test| Content::Test(test, during));
        }
        if let Some(needs) = ways.needs {
            return Content::Needs(needs.clone());
        }
        if let Some(reason) = ways.untestable {
            return Content::Untestable(reason);
        }
        if ways.items.is_empty() {
            return Content::Nothing;
        }
        let items = ways.items.iter().map(|item| {
            let inner = Ways {
                test: &item.test,
                items: &[],
                during: if item.during.is_some() { &item.during } else { ways.during },
                needs: &item.needs,
                untestable: item.untestable,
            };
            Item { name: item.name.clone(), content: self.content(&inner, at), primary: item.primary }
        });
        Content::Items(items.collect())
    }

    fn test(&mut self, text: &Spanned<String>) -> Option<Test> {
        match parse(text.get_ref(), &self.words) {
            Ok(test) => {
                for (id, span) in test.claims() {
                    self.references.push((id.to_owned(), self.lines.inside(text, span.start)));
                }
                Some(test)
            }
            Err(fault) => {
                let at = self.lines.inside(text, fault.span.start);
                let shown = text.get_ref().get(fault.span.clone()).unwrap_or("").trim();
                let problem = if fault.problem.found.is_none() && !shown.is_empty() {
                    fault.problem.found(format!("`{shown}`"))
                } else {
                    fault.problem
                };
                self.problem(at, problem);
                None
            }
        }
    }

    fn during(&mut self, text: &Spanned<String>) -> Option<During> {
        let written = text.get_ref().trim();
        if let Some(count) = written.strip_prefix("latest ").map(|rest| rest.trim_end_matches("years").trim()) {
            return match count.parse::<u32>() {
                Ok(count) if count > 0 => Some(During::Latest(count)),
                _ => {
                    let problem = Problem::new(Fault::Data, "bad-period", "the period cannot be read")
                        .expected("such as 2010..2014, or latest 5")
                        .found(format!("`{written}`"));
                    self.problem(text.span().start, problem);
                    None
                }
            };
        }
        match written.parse::<Period>() {
            Ok(period) => Some(During::Years(period)),
            Err(problem) => {
                self.problem(text.span().start, problem);
                None
            }
        }
    }

    /// Every claim after those it refers to; duplicate ids, unknown ids and circles are problems.
    fn order(&mut self, file: &File, entries: &[Entry]) -> Vec<usize> {
        let mut place: HashMap<&str, usize> = HashMap::new();
        let ids = file.claim.iter().map(|claim| &claim.get_ref().id);
        for id in ids.chain(file.statement.iter().map(|statement| &statement.get_ref().id)) {
            if place.insert(id.get_ref(), 0).is_some() {
                let problem =
                    Problem::new(Fault::Data, "duplicate-id", format!("two entries have the id `{}`", id.get_ref()))
                        .expected("every id once");
                self.problem(id.span().start, problem);
            }
        }
        for (index, entry) in entries.iter().enumerate() {
            place.insert(&entry.id, index);
        }
        let mut before: Vec<Vec<usize>> = Vec::with_capacity(entries.len());
        let mut known: Vec<(String, usize)> = Vec::new();
        for entry in entries {
            let mut needs = Vec::new();
            for test in entry.tests() {
                for (id, _) in test.claims() {
                    // An unknown id is said below, once for each place.
                    needs.extend(place.get(id).copied());
                }
            }
            before.push(needs);
        }
        for (id, at) in std::mem::take(&mut self.references) {
            if !place.contains_key(id.as_str()) {
                let what = format!("the pack holds no claim `{id}`");
                let problem = Problem::new(Fault::Data, "unknown-claim", what)
                    .expected("the id of another claim of this pack")
                    .nearest(nearest(&id, place.keys().copied(), 3));
                self.problem(at, problem);
            } else {
                known.push((id, at));
            }
        }
        let (order, circle) = sort(&before);
        if let Some(circle) = circle {
            let ids: Vec<&str> = circle.iter().map(|index| entries[*index].id.as_str()).collect();
            let problem = Problem::new(Fault::Data, "circular-claim", "claims rest on one another in a circle")
                .found(format!("{} -> {}", ids.join(" -> "), ids[0]))
                .hint("a claim may only refer to claims that stand without it");
            // Where the first of them names the next.
            let (from, next) = (entries[circle[0]].line_in_file, ids[1 % ids.len()]);
            let at = known.iter().find(|(id, at)| id == next && self.lines.line(*at) >= from).map_or(0, |(_, at)| *at);
            self.problem(at, problem);
        }
        order
    }
}

impl Entry {
    /// All its tests.
    #[must_use]
    pub fn tests(&self) -> Vec<&Test> {
        let mut list = self.content.tests();
        list.extend(self.rebuttal.iter().flat_map(|rebuttal| rebuttal.content.tests()));
        list
    }
}

impl Content {
    /// Its tests.
    #[must_use]
    pub fn tests(&self) -> Vec<&Test> {
        match self {
            Self::Test(test, _) => vec![test],
            Self::Items(items) => items.iter().flat_map(|item| item.content.tests()).collect(),
            _ => Vec::new(),
        }
    }
}

/// A topological order by depth-first search without recursion, and a circle if there is one.
fn sort(before: &[Vec<usize>]) -> (Vec<usize>, Option<Vec<usize>>) {
    let mut order = Vec::with_capacity(before.len());
    let mut done: HashSet<usize> = HashSet::new();
    for start in 0..before.len() {
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        let mut open: HashSet<usize> = HashSet::from([start]);
        if done.contains(&start) {
            continue;
        }
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            match before[node].get(*next) {
                Some(&needed) if done.contains(&needed) => *next += 1,
                Some(&needed) => {
                    *next += 1;
                    if !open.insert(needed) {
                        let from = path.iter().position(|(node, _)| *node == needed).unwrap_or(0);
                        return (order, Some(path[from..].iter().map(|(node, _)| *node).collect()));
                    }
                    path.push((needed, 0));
                }
                None => {
                    open.remove(&node);
                    done.insert(node);
                    order.push(node);
                    path.pop();
                }
            }
        }
    }
    (order, None)
}
