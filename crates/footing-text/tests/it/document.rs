//! Whatever the bytes are: no panic, and every place in the text leads to bytes of the file that say the same.

use footing_text::document::{Document, Encoding, Markup};
use proptest::prelude::*;

const MARKUPS: [Markup; 3] = [Markup::Plain, Markup::Html, Markup::Markdown];

/// Pieces that break readers.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "word ",
        "Word. ",
        "self-\n",
        "co\u{ad}op",
        "\n\n",
        "\r\n",
        "\u{c}",
        " - ",
        "“",
        "”",
        "&amp;",
        "&#x201c;",
        "&nope",
        "<p>",
        "</p>",
        "<b",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<article>",
        "</article>",
        "<nav>",
        "</nav>",
        "hidden>",
        "# ",
        "**",
        "[a](b)",
        "![x](y)",
        "```\n",
        "> ",
        "| a | b |\n|---|---|\n",
        "\u{2028}",
        "\u{feff}",
        "é",
        "😀",
        "12\n\n",
        "  \t",
    ]);
    prop_oneof![
        8 => known.prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ]
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn spans_lead_into_the_file(bytes in file()) {
        for markup in MARKUPS {
            let document = Document::read(&bytes, markup);
            let text = document.text();
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            for pair in places.windows(2) {
                let raw = document.raw(&(pair[0]..pair[1]));
                prop_assert!(raw.start <= raw.end && raw.end <= bytes.len());
                let letter = &text[pair[0]..pair[1]];
                // A letter of the text is a letter of the file, but for spaces, references and other encodings.
                if letter.is_ascii() && letter.chars().all(char::is_alphanumeric) && raw.len() == 1 {
                    prop_assert_eq!(&bytes[raw], letter.as_bytes());
                }
            }
            let whole = document.raw(&(0..text.len()));
            for at in places.iter().step_by(7) {
                let raw = document.raw(&(*at..text.len()));
                prop_assert!(text.is_empty() || (whole.start <= raw.start && raw.end <= whole.end));
            }
        }
    }

    /// Plain text without page noise is read word for word.
    #[test]
    fn words_are_neither_lost_nor_made(words in prop::collection::vec("[a-z]{1,8}", 1..40)) {
        let source = words.join(" ") + ".";
        let document = Document::read(source.as_bytes(), Markup::Plain);
        prop_assert_eq!(document.text(), source.as_str());
        prop_assert_eq!(document.encoding(), Encoding::Utf8);
        prop_assert_eq!(document.raw(&(0..source.len())), 0..source.len());
        let page = format!("<p>{}</p>", words.join("</b>  <b>"));
        let document = Document::read(page.as_bytes(), Markup::Html);
        prop_assert_eq!(document.text(), words.join(" "));
    }

    /// However a word is broken over lines, all its letters are read, in order.
    #[test]
    fn letters_survive_wraps(words in prop::collection::vec("[A-Za-z]{2,9}", 2..30), breaks in prop::collection::vec(0..4_usize, 30)) {
        let mut source = String::new();
        for (word, how) in words.iter().zip(breaks) {
            match how {
                0 => source.push_str(&format!("{}-\n{} ", &word[..1], &word[1..])),
                1 => source.push_str(&format!("{word}\n")),
                2 => source.push_str(&format!("{word}\r\n")),
                _ => source.push_str(&format!("{word} ")),
            }
        }
        let text = Document::read(source.as_bytes(), Markup::Plain).text().to_owned();
        let letters = |text: &str| text.chars().filter(char::is_ascii_alphabetic).collect::<String>();
        prop_assert_eq!(letters(&text), letters(&source));
    }
}

/// Text that comes apart in pieces is still all there.
#[test]
fn pieces_hold_the_words() {
    let source = "The commission was told in the morning that the new lock would never be wide enough for ships which the\n\nThe lock at \
                  dusk.\n\nministry has ordered.";
    let document = Document::read(source.as_bytes(), Markup::Plain);
    let words = "ships which the ministry has";
    let at = document.text().find(words).expect("one sentence");
    let pieces: Vec<&str> = document.pieces(&(at..at + words.len())).into_iter().map(|piece| &source[piece]).collect();
    assert_eq!(pieces, ["ships which the", "ministry has"]);
    assert_eq!((document.moved(), document.mended()), (1, 0));
    assert!(document.text().ends_with("\n\nThe lock at dusk."));
}

/// An empty span at the end of a page leads to the end of its words, not to what the page drops after them.
#[test]
fn an_empty_span_stands_for_nothing() {
    let mut bytes = "<p>words".as_bytes().to_vec();
    // A soft hyphen in Latin-1, which no reader sees.
    bytes.extend([0, 173]);
    let document = Document::read(&bytes, Markup::Html);
    let end = document.text().len();
    assert_eq!(document.raw(&(end..end)), 9..9);
}
