//! Words, marks and quotation marks of a text, with their places.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Begins with a letter; may hold hyphens, apostrophes, and the dots of an abbreviation.
    Word,
    /// Begins with a digit.
    Number,
    /// `'s` after a name, or the apostrophe of a plural.
    Possessive,
    /// An opening double quotation mark.
    Open,
    /// A closing double quotation mark.
    Close,
    /// An opening single quotation mark.
    OpenSingle,
    /// A closing single quotation mark.
    CloseSingle,
    /// A full stop, question or exclamation mark, or an ellipsis.
    Stop,
    /// Any other mark.
    Mark,
}

/// One token. Places are byte offsets; texts of four gigabytes and more are cut by the caller.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub start: u32,
    pub end: u32,
    pub class: Class,
    /// Stands between double quotation marks (the marks included), or top-level single ones.
    pub quoted: bool,
    /// First token of a paragraph.
    pub paragraph: bool,
    /// First token of a sentence.
    pub sentence: bool,
}

impl Token {
    pub fn text(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’')
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑')
}

/// Whether the dots belong to the word before them.
fn takes_dot(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    (letters == 1 && word.chars().next().is_some_and(char::is_uppercase))
        || word.contains('.')
        || super::lexicon::is_abbreviation(word)
}

/// Cuts a text into tokens and settles what is quoted.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut breaks = Break::Paragraph;
    let mut at = 0;
    while at < text.len() {
        let letter = text[at..].chars().next().unwrap_or(' ');
        if letter.is_whitespace() || letter == '\u{feff}' || letter == '\u{ad}' {
            let (end, seen) = gap(text, at);
            breaks = breaks.max(seen);
            at = end;
            continue;
        }
        let (end, class) = token_at(text, at, letter, found.last());
        let paragraph = match breaks {
            Break::None => false,
            Break::Paragraph => true,
            Break::Line => line_breaks_paragraph(&found, letter),
        };
        let last = Token { start: at as u32, end: end as u32, class, quoted: false, paragraph, sentence: false };
        found.push(last);
        breaks = Break::None;
        at = end;
    }
    pair_quotes(text, &mut found);
    found
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    None,
    Line,
    Paragraph,
}

/// The whitespace from here, and whether it holds a line's or a paragraph's end.
fn gap(text: &str, start: usize) -> (usize, Break) {
    let next = text.as_bytes()[start..].get(1);
    if text.as_bytes()[start] == b' ' && next.is_some_and(u8::is_ascii_graphic) {
        return (start + 1, Break::None);
    }
    let mut lines = 0;
    let mut end = text.len();
    for (place, letter) in text[start..].char_indices() {
        if !letter.is_whitespace() && letter != '\u{feff}' && letter != '\u{ad}' {
            end = start + place;
            break;
        }
        lines += usize::from(letter == '\n' || letter == '\u{2029}');
    }
    let seen = match lines {
        0 => Break::None,
        1 => Break::Line,
        _ => Break::Paragraph,
    };
    (end, seen)
}

/// Whether one line end after these tokens ends a paragraph: the line before ends a sentence.
fn line_breaks_paragraph(found: &[Token], next: char) -> bool {
    let ended = found.iter().rev().find(|token| !matches!(token.class, Class::Close | Class::CloseSingle));
    ended.is_none_or(|token| token.class == Class::Stop) && !next.is_lowercase()
}

/// The end and class of the token that begins here.
fn token_at(text: &str, at: usize, letter: char, before: Option<&Token>) -> (usize, Class) {
    let glued = before.is_some_and(|token| token.end as usize == at);
    let one = at + letter.len_utf8();
    let next = text[one..].chars().next();
    let next_is = |test: fn(char) -> bool| next.is_some_and(test);
    if letter.is_alphanumeric() {
        return word_at(text, at, letter);
    }
    match letter {
        '“' | '«' | '„' => (one, Class::Open),
        '”' | '»' => (one, Class::Close),
        '"' => {
            let opens = !glued || before.is_some_and(|token| opens_after(token, text));
            (one, if opens && !next.is_none_or(char::is_whitespace) { Class::Open } else { Class::Close })
        }
        '`' if text[at..].starts_with("``") => (at + 2, Class::Open),
        '\'' if text[at..].starts_with("''") => (at + 2, Class::Close),
        '‘' | '`' if next_is(char::is_alphanumeric) => (one, Class::OpenSingle),
        '\'' | '’' => {
            let after_word = glued && before.is_some_and(|token| matches!(token.class, Class::Word | Class::Number));
            let rest = &text[one..];
            let suffix = ["s", "S"]
                .iter()
                .any(|tail| rest.strip_prefix(tail).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
            if after_word && suffix {
                (one + 1, Class::Possessive)
            } else if glued && !before.is_some_and(|token| opens_after(token, text)) {
                (one, Class::CloseSingle)
            } else if letter == '\'' && next_is(char::is_alphabetic) {
                (one, Class::OpenSingle)
            } else {
                (one, Class::CloseSingle)
            }
        }
        '.' | '!' | '?' | '…' => {
            let end = text[at..]
                .char_indices()
                .find(|&(_, other)| !matches!(other, '.' | '!' | '?' | '…'))
                .map_or(text.len(), |(place, _)| at + place);
            (end, Class::Stop)
        }
        '-' => {
            let end = text[at..].char_indices().find(|&(_, other)| other != '-').map_or(text.len(), |(p, _)| at + p);
            (end, Class::Mark)
        }
        _ => (one, Class::Mark),
    }
}

/// Whether a straight mark right behind this token opens a quotation.
fn opens_after(token: &Token, text: &str) -> bool {
    match token.class {
        Class::Open | Class::OpenSingle => true,
        Class::Mark => matches!(token.text(text), "(" | "[" | "{" | "—" | "–" | "--" | "-" | "/"),
        _ => false,
    }
}

fn word_at(text: &str, at: usize, first: char) -> (usize, Class) {
    let class = if first.is_ascii_digit() { Class::Number } else { Class::Word };
    let mut end = at + first.len_utf8();
    loop {
        end += text.as_bytes()[end..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if text.as_bytes().get(end) == Some(&b' ') {
            break;
        }
        let rest = &text[end..];
        let mut letters = rest.chars();
        let Some(letter) = letters.next() else { break };
        let next = letters.next();
        let joins = next.is_some_and(char::is_alphanumeric);
        if letter.is_alphanumeric() || is_combining(letter) || letter == '\u{ad}' || is_dash(letter) && joins {
            end += letter.len_utf8();
        } else if is_apostrophe(letter) && joins {
            let tail = &rest[letter.len_utf8()..];
            let possessive = tail.starts_with(['s', 'S'])
                && !tail[1..].starts_with(|c: char| c.is_alphanumeric() || is_apostrophe(c));
            if possessive {
                break;
            }
            end += letter.len_utf8();
        } else if class == Class::Number
            && matches!(letter, ',' | '.' | ':')
            && next.is_some_and(|c| c.is_ascii_digit())
        {
            end += 1;
        } else if letter == '.' && class == Class::Word {
            let word = &text[at..end];
            let inner = joins && next.is_some_and(char::is_alphabetic) && (word.contains('.') || short(word));
            if inner || (takes_dot(word) && next != Some('.')) {
                end += 1;
            } else {
                break;
            }
        } else {
            break;
        }
    }
    (end, class)
}

/// One letter, as each part of `U.S.` and `p.m.` is.
fn short(word: &str) -> bool {
    word.chars().count() == 1
}

fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// The longest quotation within one paragraph that single marks may bound, in tokens.
const LONGEST_SINGLE: usize = 120;

/// Settles which tokens are quoted. A quotation that its paragraph does not close goes on where the next paragraph opens
/// with a mark again, and else ends with its paragraph.
fn pair_quotes(text: &str, found: &mut [Token]) {
    let mut start = 0;
    while start < found.len() {
        let end = (start + 1..found.len()).find(|&at| found[at].paragraph).unwrap_or(found.len());
        pair_in_paragraph(text, &mut found[start..end]);
        start = end;
    }
}

fn pair_in_paragraph(text: &str, part: &mut [Token]) {
    let mut open: Option<usize> = None;
    for at in 0..part.len() {
        match part[at].class {
            Class::Open => {
                if open.is_none() {
                    open = Some(at);
                } else if part[at].text(text) == "\"" {
                    // A straight mark that only looks as if it opened.
                    part[at].class = Class::Close;
                    fill(part, &mut open, at);
                }
            }
            Class::Close => {
                if open.is_some() {
                    fill(part, &mut open, at);
                } else if part[at].text(text) == "\"" {
                    part[at].class = Class::Open;
                    open = Some(at);
                }
            }
            _ => {}
        }
    }
    if let Some(from) = open {
        for token in &mut part[from..] {
            token.quoted = true;
        }
    }
    pair_single(part);
}

fn fill(part: &mut [Token], open: &mut Option<usize>, at: usize) {
    if let Some(from) = open.take() {
        for token in &mut part[from..=at] {
            token.quoted = true;
        }
    }
}

/// Single marks bound a quotation where both stand, at the same depth, near each other.
fn pair_single(part: &mut [Token]) {
    let mut at = 0;
    while at < part.len() {
        if part[at].class == Class::OpenSingle {
            let limit = part.len().min(at + LONGEST_SINGLE);
            let depth = part[at].quoted;
            let close = (at + 1..limit).find(|&to| part[to].class == Class::CloseSingle && part[to].quoted == depth);
            match close {
                Some(to) => {
                    for token in &mut part[at..=to] {
                        token.quoted = true;
                    }
                    at = to;
                }
                None => part[at].class = Class::Mark,
            }
        } else if part[at].class == Class::CloseSingle {
            part[at].class = Class::Mark;
        }
        at += 1;
    }
}
