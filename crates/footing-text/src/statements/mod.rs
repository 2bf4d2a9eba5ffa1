//! Who says what: attributed statements in a text, and where each part of them stands.
//!
//! A statement has the three parts of the attribution corpora PARC and PolNeAR: a source (who), a cue (says, according
//! to) and a content (what). All places are byte offsets into the text handed in; the verbatim text is its bytes and is
//! never corrected.

mod assemble;
mod attribution;
mod chain;
mod dated;
mod described;
mod entities;
mod features;
mod gazetteer;
mod kinds;
mod lexicon;
mod model;
mod people;
mod refine;
mod rules;
pub mod score;
mod sentences;
mod speakers;
mod stance;
pub mod standoff;
mod tokens;
pub mod training;
mod unsaid;
mod voices;
mod weights;
mod words;

pub use assemble::GAP;

use footing_core::CowCode;
use serde::Serialize;

/// Bytes of the text from `start` up to, not including, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The words it marks.
    ///
    /// # Panics
    /// If the span is of another text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Words and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// The words as the text has them.
    pub text: String,
    /// Where.
    pub span: Span,
}

impl Phrase {
    fn at(text: &str, span: Span) -> Self {
        Self { text: span.of(text).to_owned(), span }
    }
}

/// How a statement's words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Quotation {
    /// In the speaker's words, in quotation marks.
    Direct,
    /// In the writer's words, with some of the speaker's in quotation marks.
    Mixed,
    /// In the writer's words.
    Indirect,
}

/// How something is attributed to somebody, in the terms of the Penn Discourse Treebank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Attribution {
    /// Somebody says so.
    Assertion,
    /// Somebody is said to think so: a clause, or words in quotation marks.
    Belief,
    /// Somebody is said to know it; the writer takes it for true.
    Fact,
    /// Somebody is said to want it, like it or do it.
    Eventuality,
}

impl Attribution {
    /// Whether the speaker puts something that may be true or false.
    #[must_use]
    pub fn is_statement(self) -> bool {
        matches!(self, Self::Assertion | Self::Belief)
    }
}

/// What the writer makes of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Says that it is so.
    Endorses,
    /// Agrees in part.
    Qualifies,
    /// Says that it is not so.
    Rebuts,
    /// Passes it on; also whenever that is not clear.
    Reports,
}

/// What a statement is about: the kinds of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What is.
    Descriptive,
    /// What is more, or less.
    Comparative,
    /// What changes.
    Trend,
    /// What brings about what.
    Causal,
    /// What somebody means, wants or feels.
    Intent,
    /// What will be.
    Forecast,
    /// What ought to be.
    Normative,
}

/// The state a speaker speaks for or from, and why that is thought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StateGround {
    /// The state.
    pub state: CowCode,
    /// Its name.
    pub name: String,
    /// The words of the text that say so.
    pub words: Phrase,
    /// Why these words say so, for readers.
    pub ground: String,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// The name as the text gives it most fully; of a collective, its words.
    pub name: String,
    /// Where the text gives it so.
    pub span: Span,
    /// Whether it is a name; `false` for collectives, offices and unnamed sources.
    pub named: bool,
    /// The body the speaker belongs to.
    pub affiliation: Option<Phrase>,
    /// The speaker's office or trade.
    pub position: Option<Phrase>,
    /// The state the speaker speaks for or from.
    pub state: Option<StateGround>,
}

/// One attributed statement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statement {
    /// Who speaks; `None` where the text names nobody.
    pub speaker: Option<Speaker>,
    /// The words that name the speaker beside this statement (`he`, `Suslov`).
    pub source: Option<Phrase>,
    /// The words that attribute.
    pub cue: Phrase,
    /// What is said; several spans where the attribution stands within it. Never empty, in order, apart.
    pub content: Vec<Span>,
    /// The date given with the attribution (`said on Tuesday`), outside what is said.
    pub date: Option<Phrase>,
    /// The bytes of `content`; between two spans stands `" [...] "`.
    pub verbatim: String,
    /// First byte of the content.
    pub start: usize,
    /// The byte after the last of the content.
    pub end: usize,
    /// How they are attributed.
    pub attribution: Attribution,
    /// How the words are given.
    pub quotation: Quotation,
    /// What it is about.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Whether the main verb of the content is negated (`will not go`), or its attribution is (`never said`, `denied`). A noun
    /// with `no` is no negated verb.
    pub negated: bool,
    /// The word of modality in it: `could`, `might`, `will` ...
    pub modality: Option<String>,
    /// What the writer makes of it.
    pub stance: Stance,
    /// The words that show the stance.
    pub stance_span: Option<Span>,
    /// The writer's own answer to the statement.
    pub rebuttal: Option<Phrase>,
    /// Editorial notes in the content: `[sic]`, `[in the Kremlin]`.
    pub editorial: Vec<Phrase>,
    /// How sure the extraction is, 0 to 1: the share of such statements that were right on held-out articles.
    pub confidence: f64,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A state, or its people.
    State,
    /// A body with a name.
    Organisation,
    /// A person.
    Person,
    /// A day, month or year.
    Date,
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// What it names.
    pub kind: EntityKind,
    /// The words as the text has them.
    pub text: String,
    /// Where.
    pub span: Span,
    /// The state named.
    pub state: Option<CowCode>,
}

/// What a reading of one text found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reading {
    /// Statements in the order in which their content begins.
    pub statements: Vec<Statement>,
    /// Names in the order of the text.
    pub entities: Vec<Entity>,
}

/// The statements and names in a text.
///
/// ```
/// let text = "“The line will open in May,” Minister Ilze Krastina said.";
/// let reading = footing_text::statements::read(text);
/// assert_eq!(reading.statements[0].verbatim, "“The line will open in May,”");
/// assert_eq!(reading.statements[0].cue.span.of(text), "said");
/// ```
#[must_use]
pub fn read(text: &str) -> Reading {
    reading(text, true, |words| weights::embedded().find(words))
}

/// The same without the model: fewer statements, faster.
#[must_use]
pub fn read_by_rules(text: &str) -> Reading {
    reading(text, true, rules::find)
}

/// The statements alone, for those who show no names.
#[must_use]
pub fn statements(text: &str) -> Vec<Statement> {
    reading(text, false, |words| weights::embedded().find(words)).statements
}

/// Where the model comes from, what it scores, and what it cannot do: TOML, written by the training.
pub const MODEL_CARD: &str = include_str!("../../../../models/statements.toml");

fn reading(text: &str, names: bool, find: impl Fn(&words::Words) -> Vec<words::Found>) -> Reading {
    if u32::try_from(text.len()).is_err() {
        return Reading::default(); // four gigabytes in one text: no article
    }
    let words = words::Words::of(text);
    let mut found = find(&words);
    dated::apart(&words, &mut found);
    unsaid::without_datelines(&words, &mut found);
    let people = people::People::of(&words);
    let mut statements = assemble::statements(&words, &people, &found);
    dated::add(&words, &mut statements);
    let entities = if names { entities::find(&words, &people, &statements) } else { Vec::new() };
    Reading { statements, entities }
}

macro_rules! words_of {
    ($type:ident { $($variant:ident => $word:literal),+ $(,)? }) => {
        impl $type {
            /// The word in tables and files.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }
    };
}

words_of!(Quotation { Direct => "direct", Mixed => "mixed", Indirect => "indirect" });
words_of!(Attribution {
    Assertion => "assertion",
    Belief => "belief",
    Fact => "fact",
    Eventuality => "eventuality",
});
words_of!(Stance { Endorses => "endorses", Qualifies => "qualifies", Rebuts => "rebuts", Reports => "reports" });
words_of!(Kind {
    Descriptive => "descriptive",
    Comparative => "comparative",
    Trend => "trend",
    Causal => "causal",
    Intent => "intent",
    Forecast => "forecast",
    Normative => "normative",
});
words_of!(EntityKind { State => "state", Organisation => "organisation", Person => "person", Date => "date" });
