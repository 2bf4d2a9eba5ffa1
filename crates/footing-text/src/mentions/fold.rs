//! One spelling for what line wraps, page breaks and text recognition spell in many ways.

use std::collections::HashSet;

/// The words of known phrases, to tell a name broken by a hyphen from a compound with a line break in it.
#[derive(Default)]
pub(super) struct Words(HashSet<Box<str>>);

impl Words {
    /// Shorter words (of, the, and, Cuba's `Cu-`) are left out: joining them would guess.
    const SHORTEST: usize = 4;
    const LONGEST: usize = 40;

    pub(super) fn learn(&mut self, phrase: &str) {
        for word in phrase.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() >= Self::SHORTEST) {
            self.0.insert(word.to_ascii_lowercase().into_boxed_str());
        }
    }

    fn known(&self, head: &str, tail: &str) -> bool {
        let length = head.len() + tail.len();
        if head.is_empty() || !(Self::SHORTEST..=Self::LONGEST).contains(&length) {
            return false;
        }
        let mut joined = String::with_capacity(length);
        joined.push_str(head);
        joined.push_str(tail);
        joined.make_ascii_lowercase();
        self.0.contains(joined.as_str())
    }
}

/// A text as the names are looked for in it.
pub(super) struct Folded {
    pub(super) text: String,
    pub(super) tokens: u32,
}

#[derive(Clone, Copy)]
enum Class {
    Space,
    Word,
    Other,
    NotAscii,
}

const CLASS: [Class; 256] = {
    let mut class = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        class[byte] = match byte as u8 {
            b'\t'..=b'\r' | b' ' => Class::Space,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Class::Word,
            0x80.. => Class::NotAscii,
            _ => Class::Other,
        };
        byte += 1;
    }
    class
};

/// A phrase of the list in the spelling of a folded text.
pub(super) fn phrase(written: &str) -> String {
    fold(written, &Words::default()).text.trim_end().to_owned()
}

/// Counts the tokens and brings whitespace, hyphens and apostrophes to one spelling.
pub(super) fn fold(text: &str, words: &Words) -> Folded {
    let bytes = text.as_bytes();
    let mut folded = Folded { text: String::with_capacity(text.len()), tokens: 0 };
    let mut in_token = false;
    let mut copied = 0; // everything before this place is in `folded` already
    let mut here = 0;
    while here < bytes.len() {
        let next = match CLASS[usize::from(bytes[here])] {
            Class::Word => {
                in_token = true;
                here += 1;
                continue;
            }
            Class::Other => {
                here += 1;
                continue;
            }
            Class::Space => here + 1,
            Class::NotAscii => {
                let letter = text[here..].chars().next().expect("a byte is followed by its character");
                in_token |= letter.is_alphanumeric();
                let next = here + letter.len_utf8();
                let instead = match letter {
                    '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{b4}' => "'",
                    '\u{2010}' | '\u{2011}' => "-",
                    // A soft hyphen, or what text recognition makes of one.
                    '\u{ad}' | '\u{ac}' if text[next..].starts_with(char::is_alphabetic) => "",
                    '\u{ad}' | '\u{ac}' => "-",
                    _ if letter.is_whitespace() => " ",
                    _ => {
                        here = next;
                        continue;
                    }
                };
                if instead != " " {
                    folded.text.push_str(&text[copied..here]);
                    folded.text.push_str(instead);
                    (copied, here) = (next, next);
                    continue;
                }
                next
            }
        };
        folded.tokens += u32::from(in_token);
        in_token = false;
        let after = next + (text.len() - next - text[next..].trim_start().len());
        let plain = bytes[here] == b' ' && after == here + 1 && here > 0 && !matches!(bytes[here - 1], b'-' | 0x80..);
        if !plain {
            folded.text.push_str(&text[copied..here]);
            match gap(&folded.text, &text[after..], words) {
                Some(gap) => folded.text.push_str(gap),
                None => drop(folded.text.pop()),
            }
            copied = after;
        }
        here = after;
    }
    folded.tokens += u32::from(in_token);
    folded.text.push_str(&text[copied..]);
    folded
}

/// What stands for whitespace between two pieces of text; `None` if the hyphen before it goes too.
fn gap(before: &str, after: &str, words: &Words) -> Option<&'static str> {
    if before.is_empty() {
        return Some("");
    }
    let Some(stem) = before.strip_suffix('-') else { return Some(" ") };
    match (stem.chars().next_back(), after.chars().next()) {
        (Some(last), Some(first)) if last.is_alphabetic() && first.is_uppercase() => Some(""), // Viet-\nNam
        (Some(last), Some(first)) if last.is_alphabetic() && first.is_alphabetic() => {
            let head = &stem[stem.trim_end_matches(char::is_alphabetic).len()..];
            let tail = &after[..after.len() - after.trim_start_matches(char::is_alphabetic).len()];
            if words.known(head, tail) { None } else { Some(" ") }
        }
        _ => Some(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut words = Words::default();
        ["Russia", "Viet-Nam", "United States", "Indochina"].iter().for_each(|name| words.learn(name));
        fold(text, &words).text
    }

    #[test]
    fn whitespace_is_one_space() {
        assert_eq!(folded(" \tUnited \r\n\u{a0}States\u{2028}of\u{85}Europe"), "United States of Europe");
        assert_eq!(folded("one two  three"), "one two three");
        assert_eq!(folded("é è"), "é è");
        assert_eq!(folded(""), "");
    }

    #[test]
    fn broken_words_are_mended_only_where_a_known_word_comes_out() {
        assert_eq!(folded("Rus-\nsia and self-\ndefence"), "Russia and self- defence");
        assert_eq!(folded("Rus\u{ac}sia, Rus\u{ad}\nsia"), "Russia, Russia");
        assert_eq!(folded("Viet-\nNam, Viet\u{2011}Nam, Indo-\nchina"), "Viet-Nam, Viet-Nam, Indochina");
        assert_eq!(folded("peace -\nand bread"), "peace - and bread");
    }

    #[test]
    fn apostrophes_are_straight() {
        assert_eq!(folded("the People\u{2019}s Republic"), "the People's Republic");
    }

    #[test]
    fn tokens_hold_a_letter_or_a_digit() {
        let tokens = |text| fold(text, &Words::default()).tokens;
        assert_eq!(tokens("12. We \u{2014} all of us -- met; twice ..."), 7);
        assert_eq!(tokens("one\u{2028}two\u{85}three\u{2003}four"), 4);
        assert_eq!(tokens("Ünder é 3"), 3);
        assert_eq!((tokens(""), tokens(" \n")), (0, 0));
    }
}
