//! Reading texts: who says what, whom they name, and how well the reader does.
//!
//! One text at a time is held, or one batch of a corpus: memory does not grow with the corpus.

mod article;
mod card;
mod corpus;
mod eval;
mod mentions;
mod topics;

use std::path::Path;

use footing_core::{AsOf, Fault, Problem, Year};
use footing_report::Article;
use footing_text::document::{Document, Markup, not_text};
use footing_text::statements::{self, Reading};

pub use card::explain as explain_statements;
pub use corpus::{Progress, Tally, corpus, is_corpus, statements_of_corpus};
pub use eval::eval;
pub use mentions::{MentionTable, mentions_of};
pub use topics::explain as explain_topics;

/// Largest single text read, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// How texts are read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The year of the text, which decides what names of states mean; without it, the last year of the list of states.
    pub year: Option<Year>,
    /// Also show statements that the rule `shown` leaves out.
    pub all: bool,
    /// Also lay out the text itself with what was found marked, for a page that shows it.
    pub marked: bool,
}

impl Options {
    /// With the year of `--as-of`.
    #[must_use]
    pub fn as_of(as_of: Option<AsOf>) -> Self {
        use chrono::Datelike;
        Self { year: as_of.map(|day| day.0.year()), ..Self::default() }
    }
}

/// Least confidence of a statement that is shown unless all are asked for.
const LEAST_CONFIDENCE: f64 = 0.6;

/// What is in a text by the rule `shown`, and how many statements it leaves out.
pub(crate) fn found(text: &str, options: Options) -> (Reading, usize) {
    let mut reading = statements::read(text);
    let left_out = leave_out(&mut reading.statements, options);
    (reading, left_out)
}

/// Drops the statements that the rule `shown` leaves out; how many they are.
pub(crate) fn leave_out(statements: &mut Vec<statements::Statement>, options: Options) -> usize {
    let all = statements.len();
    if !options.all {
        statements.retain(|found| {
            found.speaker.is_some() && found.attribution.is_statement() && found.confidence >= LEAST_CONFIDENCE
        });
    }
    all - statements.len()
}

/// A text to read: a file, or a line of a file of many.
pub(crate) struct Text {
    /// For readers: the file, or `file:line`.
    pub(crate) name: String,
    /// The text's bytes.
    pub(crate) bytes: Vec<u8>,
    /// What they are.
    pub(crate) shape: Shape,
    /// Known only of lines that say so.
    pub(crate) year: Option<Year>,
    /// The state that speaks throughout, where the line says so.
    pub(crate) speaker: Option<footing_core::CowCode>,
}

/// What the bytes of a text are.
pub(crate) enum Shape {
    /// A file.
    File(Markup),
    /// A line of JSON: the text stands in a string of it, of which this is the inside; the line begins at a byte of the file.
    Line { inside: std::ops::Range<usize>, begins_at: usize, number: u64 },
}

impl Text {
    pub(crate) fn document(&self) -> Document {
        match &self.shape {
            Shape::File(markup) => Document::read(&self.bytes, *markup),
            Shape::Line { inside, begins_at, .. } => {
                let inner = std::str::from_utf8(&self.bytes[inside.clone()]).unwrap_or_default();
                Document::of_json_string(inner, begins_at + inside.start)
            }
        }
    }
}

/// Reads one text.
///
/// # Errors
/// `empty-text` and `not-text`.
pub fn read(name: &str, bytes: Vec<u8>, options: Options) -> Result<Article, Problem> {
    let text = of_file(name, bytes)?;
    Ok(article::article(&text, options))
}

/// Reads a file's bytes, at most [`LARGEST`].
///
/// # Errors
/// `unreadable-file`, `too-large`.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, Problem> {
    let place = path.display().to_string();
    let size = std::fs::metadata(path).map_or(0, |about| about.len());
    if size > LARGEST {
        return Err(too_large(&place, size));
    }
    std::fs::read(path).map_err(|error| {
        Problem::new(Fault::Usage, "unreadable-file", "the file cannot be read")
            .at(place)
            .found(error.to_string())
            .hint("a text file, a folder of them, or `-` for standard input")
    })
}

pub(crate) fn too_large(place: &str, size: u64) -> Problem {
    Problem::new(Fault::Data, "too-large", "the text is too large")
        .at(place)
        .expected(format!("at most {} MB", LARGEST >> 20))
        .found(format!("{} MB", size >> 20))
        .hint("split it, or put many texts into one .jsonl file, a text a line")
}

/// A file's text, if it is one.
pub(crate) fn of_file(name: &str, bytes: Vec<u8>) -> Result<Text, Problem> {
    if let Some(what) = not_text(&bytes) {
        let hint = match what {
            "a PDF file" => {
                "take the text out first, for example with `pdftotext -layout`; what page layouts leave behind is read"
            }
            _ => "text, HTML or Markdown is read",
        };
        return Err(Problem::new(Fault::Data, "not-text", "the file is not text").at(name).found(what).hint(hint));
    }
    let markup = Markup::of(name, &bytes);
    let text = Text { name: name.to_owned(), bytes, shape: Shape::File(markup), year: None, speaker: None };
    // A byte order mark is no text.
    let marks: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    let inside = marks.iter().find_map(|mark| text.bytes.strip_prefix(*mark)).unwrap_or(&text.bytes);
    if inside.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::new(Fault::Data, "empty-text", "the file holds no text").at(name).expected("an article"));
    }
    Ok(text)
}
