//! Files in, text to read out, and for every place in that text the bytes of the file it stands for.
//!
//! Every choice a reader could dispute is a rule with a name, listed in [`RULES`]. Nothing here deletes a word of running
//! text or corrects one; what is read differs from the file only by the rules.

mod decode;
mod html;
mod json;
mod map;
mod markdown;
mod page;

use std::ops::Range;

pub use decode::{ENCODING, Encoding};
pub use html::PAGE_BODY;
use map::Map;
pub use markdown::MARKDOWN;
pub use page::{BROKEN_WORD, CAPTION, LINE_WRAP};

/// All rules of reading files, by name and wording.
pub const RULES: [(&str, &str); 6] = [
    ("encoding", ENCODING),
    ("page_body", PAGE_BODY),
    ("markdown", MARKDOWN),
    ("line_wrap", LINE_WRAP),
    ("broken_word", BROKEN_WORD),
    ("caption", CAPTION),
];

/// What the text of a file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Nothing but text, perhaps taken out of a page layout.
    Plain,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
}

impl Markup {
    /// By the ending of a file's name; without one, by the beginning of the text.
    #[must_use]
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
            Some("html" | "htm" | "xhtml") => return Self::Html,
            Some("md" | "markdown") => return Self::Markdown,
            Some("txt" | "text") => return Self::Plain,
            _ => {}
        }
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_ascii_lowercase();
        let start = start.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
        if ["<!doctype html", "<html", "<head", "<body", "<article"].iter().any(|begin| start.starts_with(begin)) {
            Self::Html
        } else {
            Self::Plain
        }
    }
}

/// What a file that is not text is, by its first bytes; `None` for text, or what may be.
///
/// ```
/// assert_eq!(footing_text::document::not_text(b"%PDF-1.7"), Some("a PDF file"));
/// assert_eq!(footing_text::document::not_text("na\u{ef}ve".as_bytes()), None);
/// ```
#[must_use]
pub fn not_text(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 9] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a zip archive, or a word processor's file"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"\x28\xb5\x2f\xfd", "a zstd archive"),
        (b"\xd0\xcf\x11\xe0", "an old word processor's file"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"PAR1", "a Parquet table"),
        (b"{\\rtf", "a rich text file"),
    ];
    if let Some((_, name)) = known.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        return Some(name);
    }
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let start = &bytes[..bytes.len().min(8 << 10)];
    let odd = start.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    (!utf16 && odd * 50 > start.len()).then_some("a binary file")
}

/// A file's text as it is read, with the way back to the file's bytes.
///
/// ```
/// use footing_text::document::{Document, Markup};
///
/// let page = "<p>She said &ldquo;we will pay&rdquo;.";
/// let document = Document::read(page.as_bytes(), Markup::Html);
/// let at = document.text().find("“we").unwrap();
/// let quote = at..at + "“we will pay”".len();
/// assert_eq!(&page[document.raw(&quote)], "&ldquo;we will pay&rdquo;");
/// ```
#[derive(Clone, Debug)]
pub struct Document {
    text: String,
    /// From the text read to the bytes, last made first.
    maps: Vec<Map>,
    base: usize,
    done: page::Done,
    encoding: Encoding,
}

impl Document {
    /// Reads the bytes of a file, whatever they are.
    #[must_use]
    pub fn read(bytes: &[u8], markup: Markup) -> Self {
        let (decoded, from_bytes, encoding) = decode::decode(bytes);
        let (text, map, done) = match markup {
            Markup::Plain => page::read(&decoded),
            Markup::Html => {
                let (text, map) = html::read(&decoded);
                (text, map, page::Done::default())
            }
            Markup::Markdown => {
                let (text, map) = markdown::read(&decoded);
                (text, map, page::Done::default())
            }
        };
        Self { text, maps: vec![map, from_bytes], base: 0, done, encoding }
    }

    /// Reads the text of a JSON string: what stands between its quotation marks, which begins at a byte of the file.
    #[must_use]
    pub fn of_json_string(source: &str, begins_at: usize) -> Self {
        let (written, from_json) = json::read(source);
        let (text, map, done) = page::read(&written);
        Self { text, maps: vec![map, from_json], base: begins_at, done, encoding: Encoding::Utf8 }
    }

    /// The text as it is read: paragraphs parted by an empty line.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How the bytes were read.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Words mended by the rule `broken_word`.
    #[must_use]
    pub fn mended(&self) -> usize {
        self.done.mended
    }

    /// Pieces read after the paragraph they stood in, by the rule `caption`.
    #[must_use]
    pub fn moved(&self) -> usize {
        self.done.moved.len()
    }

    /// The bytes of the file that a span of the text stands for, as one range: the smallest that holds them all.
    #[must_use]
    pub fn raw(&self, span: &Range<usize>) -> Range<usize> {
        let range = self.maps.iter().fold(span.clone(), |span, map| map.whole(&span));
        range.start + self.base..range.end + self.base
    }

    /// The same in pieces: more than one where a caption or a page number stands in the midst of the words.
    #[must_use]
    pub fn pieces(&self, span: &Range<usize>) -> Vec<Range<usize>> {
        let Some((last, earlier)) = self.maps.split_first() else { return Vec::new() };
        let pieces = last.pieces(span, &self.done.moved).into_iter();
        let raw = pieces.map(|piece| earlier.iter().fold(piece, |piece, map| map.whole(&piece)));
        raw.map(|piece| piece.start + self.base..piece.end + self.base).collect()
    }
}
