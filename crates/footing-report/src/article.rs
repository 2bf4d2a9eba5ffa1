//! The model of a text that was read: who says what in it, in which words, where, and what the author makes of it. JSON
//! output is this model.

use serde::Serialize;

use crate::dossier::Rule;
use crate::sheet::{Cell, Column, Sheet};

/// Everything `footing read` says of one text.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Article {
    /// `footing-read/1`.
    pub schema: String,
    /// Version of the program.
    pub footing_version: String,
    /// The text.
    pub source: Source,
    /// What is attributed to somebody, in the order of the text.
    pub statements: Vec<Statement>,
    /// How many more were found and left out by the rule `shown`.
    pub left_out: u64,
    /// States named, the most often named first.
    pub states: Vec<NamedState>,
    /// Organisations named, in the order of their first mention.
    pub organisations: Vec<Named>,
    /// People named, in the order of their first mention.
    pub people: Vec<Named>,
    /// Dates named, in the order of their first mention.
    pub dates: Vec<Named>,
    /// Who names which state how often: the states of speakers, and the author.
    pub mentions: Vec<Mentions>,
    /// Named rules in force.
    pub rules: Vec<Rule>,
    /// The text itself with what was found marked; only pages show it.
    #[serde(skip)]
    pub paragraphs: Vec<Vec<Run>>,
}

/// A text, and how it was read.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// File, `-` for standard input, or `file:line` for a text in a file of many.
    pub file: String,
    /// The text's first line, where it looks like a title.
    pub title: Option<String>,
    /// SHA-256 of the text's bytes: the file, or the line of a file of many.
    pub sha256: String,
    /// How many bytes they are.
    pub bytes: u64,
    /// `UTF-8`, `UTF-16`, or `UTF-8 with 3 bytes read as Windows-1252`.
    pub encoding: String,
    /// `plain`, `html`, `markdown` or `json`.
    pub markup: String,
    /// Words broken at a line's end and read as one.
    pub mended_words: u64,
    /// Captions and page numbers read after the paragraph they stood in.
    pub moved_pieces: u64,
    /// The year in which names of states are understood.
    pub names_of_year: i32,
    /// Where that year is from: `as-of`, `text` or `default`.
    pub names_of_year_from: String,
}

/// One attributed statement.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statement {
    /// `S1`, `S2` ...
    pub id: String,
    /// Who says it: the fullest name the text gives; null where nobody is named, not even as a group.
    pub speaker: Option<String>,
    /// The words that name the speaker here, such as `he`; null where there are none.
    pub source: Option<Span>,
    /// Whether the speaker has a name; `false` for groups, offices and unnamed sources.
    pub speaker_named: bool,
    /// Where the speaker belongs, in the words of the text.
    pub affiliation: Option<String>,
    /// The speaker's office or trade, in the words of the text.
    pub position: Option<String>,
    /// The state the speaker belongs to or speaks for.
    pub state: Option<SpeakerState>,
    /// The states named in its words, in the order of the words.
    pub about: Vec<NamedState>,
    /// The date given with the attribution, outside what is said; null where the text gives none.
    pub date: Option<Span>,
    /// The words, as they stand.
    pub verbatim: String,
    /// The words that attribute it, such as `warns that`.
    pub cue: String,
    /// Where the cue stands.
    pub cue_span: Option<Span>,
    /// First byte of the words in the file.
    pub start: u64,
    /// The byte after them.
    pub end: u64,
    /// The words in pieces, where something else stands in their midst; else empty.
    pub pieces: Vec<[u64; 2]>,
    /// Line of the first byte.
    pub line: u64,
    /// How it is attributed: `assertion` (somebody says so), `belief` (is said to think so), `fact` (is said to know it) or
    /// `eventuality` (is said to want it, like it or do it).
    pub attribution: String,
    /// `direct` (quoted), `mixed` (in part) or `indirect` (paraphrased).
    pub form: String,
    /// What sort of claim it is: `descriptive`, `comparative`, `trend`, `causal`, `intent`, `forecast`, `normative`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether the main verb of the words is negated.
    pub negated: bool,
    /// The words that weaken it (`could`, `might`, `will`), as they stand.
    pub modality: Option<String>,
    /// Notes of an editor in the words, such as `[sic]`; the words stand as the text has them.
    pub editorial: Vec<String>,
    /// What the author makes of it: `endorses`, `qualifies`, `rebuts`, `reports`.
    pub stance: String,
    /// The words that show it.
    pub stance_shown_by: Option<Span>,
    /// The author's rebuttal or qualification, as its own text.
    pub rebuttal: Option<Span>,
    /// How sure the reader is of speaker and words, 0 to 1.
    pub confidence: f64,
    /// Measures that could bear on it, by topic.
    pub measures: Vec<String>,
    /// Why no measure could decide it, where its kind says so.
    pub untestable: Option<String>,
}

/// Words of the text and where they stand in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// The words.
    pub text: String,
    /// First byte.
    pub start: u64,
    /// The byte after them.
    pub end: u64,
}

/// The state of a speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpeakerState {
    /// Short name.
    pub name: String,
    /// COW code.
    pub cow: u16,
    /// Why that is thought.
    pub ground: String,
    /// The words of the text that say so.
    pub words: Span,
}

/// A state that is named.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedState {
    /// Short name.
    pub name: String,
    /// COW code.
    pub cow: u16,
    /// How often.
    pub count: u64,
}

/// Something else that is named.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Named {
    /// As it stands at its first mention, or at the fullest.
    pub name: String,
    /// How often.
    pub count: u64,
}

/// How often one names a state.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mentions {
    /// Who: a state's short name, `the author`, or `speakers of no known state`.
    pub from: String,
    /// COW code, where it is a state.
    pub from_cow: Option<u16>,
    /// The state named.
    pub to: String,
    /// Its COW code.
    pub to_cow: u16,
    /// How often.
    pub count: u64,
    /// Words in what they say.
    pub words: u64,
}

/// A stretch of the text and what it is part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// What it is, for each statement it is part of: place in the list of statements, and part.
    pub marks: Vec<(usize, Part)>,
}

/// Part of an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The author's own words on it, which agree, qualify or rebut.
    Answer,
    /// The words said.
    Content,
    /// The words that name the speaker.
    Source,
    /// The words that attribute.
    Cue,
}

/// The columns of [`rows`].
const COLUMNS: [&str; 34] = [
    "file",
    "id",
    "speaker",
    "position",
    "affiliation",
    "state",
    "state_cow",
    "state_ground",
    "cue",
    "verbatim",
    "about",
    "about_cow",
    "date",
    "date_start",
    "date_end",
    "type",
    "attribution",
    "form",
    "stance",
    "negated",
    "modality",
    "editorial",
    "rebuttal",
    "rebuttal_start",
    "rebuttal_end",
    "confidence",
    "line",
    "start",
    "end",
    "pieces",
    "speaker_named",
    "untestable",
    "measures",
    "sha256",
];

/// The table of statements without rows: its columns serve any number of texts.
#[must_use]
pub fn statements_sheet() -> Sheet {
    let column = |name: &&str| Column { name: (*name).to_owned(), title: name.replace('_', " ") };
    Sheet {
        title: "Statements".to_owned(),
        columns: COLUMNS.iter().map(column).collect(),
        rows: Vec::new(),
        notes: Vec::new(),
    }
}

/// Several values in one field: `Russia;China`.
fn list<T: std::fmt::Display>(all: impl Iterator<Item = T>) -> String {
    all.map(|one| one.to_string()).collect::<Vec<_>>().join(";")
}

/// `1770-1803;1990-2044`: the pieces of words in pieces, each first byte and the byte after it; else nothing.
pub(crate) fn pieces(statement: &Statement) -> String {
    list(statement.pieces.iter().map(|[start, end]| format!("{start}-{end}")))
}

/// One row for each statement of a text, for [`statements_sheet`].
#[must_use]
pub fn rows(source: &Source, statements: &[Statement]) -> Vec<Vec<Cell>> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let optional = |text: Option<&str>| text.map_or(Cell::Empty, |text| Cell::Text(text.to_owned()));
    let number = |number: u64| Cell::Integer(i64::try_from(number).unwrap_or(i64::MAX));
    let row = |statement: &Statement| {
        let state = statement.state.as_ref();
        let rebuttal = statement.rebuttal.as_ref();
        let date = statement.date.as_ref();
        vec![
            text(&source.file),
            text(&statement.id),
            optional(statement.speaker.as_deref()),
            optional(statement.position.as_deref()),
            optional(statement.affiliation.as_deref()),
            optional(state.map(|state| state.name.as_str())),
            state.map_or(Cell::Empty, |state| Cell::Integer(i64::from(state.cow))),
            optional(state.map(|state| state.ground.as_str())),
            text(&statement.cue),
            text(&statement.verbatim),
            text(&list(statement.about.iter().map(|state| &state.name))),
            text(&list(statement.about.iter().map(|state| state.cow))),
            optional(date.map(|span| span.text.as_str())),
            date.map_or(Cell::Empty, |span| number(span.start)),
            date.map_or(Cell::Empty, |span| number(span.end)),
            text(&statement.kind),
            text(&statement.attribution),
            text(&statement.form),
            text(&statement.stance),
            text(if statement.negated { "yes" } else { "no" }),
            optional(statement.modality.as_deref()),
            text(&statement.editorial.join(" ")),
            optional(rebuttal.map(|span| span.text.as_str())),
            rebuttal.map_or(Cell::Empty, |span| number(span.start)),
            rebuttal.map_or(Cell::Empty, |span| number(span.end)),
            Cell::Number(statement.confidence, 2),
            number(statement.line),
            number(statement.start),
            number(statement.end),
            text(&pieces(statement)),
            text(if statement.speaker_named { "yes" } else { "no" }),
            optional(statement.untestable.as_deref()),
            text(&statement.measures.join(" ")),
            text(&source.sha256),
        ]
    };
    statements.iter().map(row).collect()
}

impl Article {
    /// The statements as a table.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        Sheet { rows: rows(&self.source, &self.statements), ..statements_sheet() }
    }
}
