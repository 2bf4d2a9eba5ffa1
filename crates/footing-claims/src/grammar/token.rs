//! A test's text cut into tokens, each with its place.

use std::ops::Range;

use super::Fault;

/// Bytes of the test's text.
pub type Span = Range<usize>;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A name; may hold `_`, and `-` between letters or digits after the first (`all-dyads`, `human-rights`).
    Word(String),
    /// A number; `%` after it divides by 100.
    Number(f64),
    /// `$name`, a threshold of the pack.
    Threshold(String),
    /// A name in quotation marks.
    Quoted(String),
    /// Anything else: `->`, `>=`, `(` ...
    Sign(&'static str),
}

impl Token {
    /// As it should be shown in an error.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Word(word) => format!("`{word}`"),
            Self::Number(number) => format!("`{number}`"),
            Self::Threshold(name) => format!("`${name}`"),
            Self::Quoted(text) => format!("`'{text}'`"),
            Self::Sign(sign) => format!("`{sign}`"),
        }
    }
}

/// Longest first.
const SIGNS: [&str; 23] = [
    "->", "..", ">=", "<=", "!=", "~=", "+-", "≈", "±", "≥", "≤", "(", ")", "[", "]", "{", "}", ",", ";", "|", "~",
    "/", "-",
];
const COMPARISONS: [&str; 3] = [">", "<", "="];

pub(super) fn tokens(text: &str) -> Result<Vec<(Token, Span)>, Fault> {
    let mut list = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if first.is_alphabetic() {
            let end = at + word_length(rest);
            list.push((Token::Word(text[at..end].to_owned()), at..end));
            at = end;
        } else if first.is_ascii_digit() {
            let (value, length) = number(rest).ok_or_else(|| {
                Fault::new(at..at + rest.len().min(1), "a number cannot be read").expected("a number such as 0.25")
            })?;
            list.push((Token::Number(value), at..at + length));
            at += length;
        } else if first == '$' {
            let length = word_length(&rest[1..]);
            if length == 0 {
                return Err(Fault::new(at..at + 1, "a threshold has no name").expected("$name, such as $parity_high"));
            }
            list.push((Token::Threshold(rest[1..=length].to_owned()), at..at + 1 + length));
            at += 1 + length;
        } else if first == '\'' || first == '"' {
            let Some(length) = rest[1..].find(first) else {
                return Err(
                    Fault::new(at..text.len(), "a quotation is not closed").expected(format!("another {first}"))
                );
            };
            list.push((Token::Quoted(rest[1..=length].to_owned()), at..at + length + 2));
            at += length + 2;
        } else if let Some(sign) = SIGNS.iter().chain(&COMPARISONS).find(|sign| rest.starts_with(**sign)) {
            list.push((Token::Sign(sign), at..at + sign.len()));
            at += sign.len();
        } else {
            return Err(Fault::new(at..at + first.len_utf8(), "a character has no meaning here")
                .expected("names, numbers, and the signs -> ~ | / > < >= <= = ≈ ± .. ( ) { } [ ] , ;")
                .found(format!("`{first}`")));
        }
    }
    Ok(list)
}

fn word_length(text: &str) -> usize {
    let mut length = 0;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let joined = character == '-' && length > 0 && characters.peek().is_some_and(|next| next.is_alphanumeric());
        if !(character.is_alphanumeric() || character == '_' || joined) {
            break;
        }
        length += character.len_utf8();
    }
    length
}

/// A number at the start of a text, and its length. Two dots are no part of it: `2014..2020`.
fn number(text: &str) -> Option<(f64, usize)> {
    let digits = |text: &str| text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'_').count();
    let mut length = digits(text);
    if text[length..].starts_with('.') && text[length + 1..].starts_with(|c: char| c.is_ascii_digit()) {
        length += 1 + digits(&text[length + 1..]);
    }
    let value: f64 = text[..length].replace('_', "").parse().ok()?;
    let percent = text[length..].trim_start();
    if percent.starts_with('%') {
        return Some((value / 100.0, text.len() - percent.len() + 1));
    }
    value.is_finite().then_some((value, length))
}
