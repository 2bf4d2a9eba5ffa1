//! The text of a JSON string, with the way back through its escapes.

use super::map::{Builder, Map};

/// Reads what stands between the quotation marks of a valid JSON string. What is no escape stays as it stands.
pub(super) fn read(source: &str) -> (String, Map) {
    let mut text = Builder::new(source);
    let mut here = 0;
    while let Some(length) = source[here..].find('\\') {
        let at = here + length;
        text.copy(here..at);
        let (letter, size) = escape(&source[at..]).unwrap_or(('\\', 1));
        text.write(letter.encode_utf8(&mut [0; 4]), at..at + size);
        here = at + size;
    }
    text.copy(here..source.len());
    text.finish()
}

/// The character of an escape, and the length of the escape.
fn escape(text: &str) -> Option<(char, usize)> {
    let plain = match text.as_bytes().get(1)? {
        b'n' => '\n',
        b't' => '\t',
        b'r' => '\r',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'u' => {
            let unit = |from: usize| {
                let digits = text.get(from..from + 4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
                u16::from_str_radix(digits, 16).ok()
            };
            let first = unit(2)?;
            if let Some(letter) = char::from_u32(u32::from(first)) {
                return Some((letter, 6));
            }
            let second = text.get(6..8).filter(|mark| *mark == "\\u").and_then(|_| unit(8));
            let pair = second.and_then(|second| char::decode_utf16([first, second]).next()?.ok());
            return Some(pair.map_or((char::REPLACEMENT_CHARACTER, 6), |letter| (letter, 12)));
        }
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        _ => return None,
    };
    Some((plain, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read_and_lead_back() {
        let source = r#"a\n\"b\" \u00e9 \ud83d\ude00 \ud83d \x \u12"#;
        let (text, map) = read(source);
        assert_eq!(text, "a\n\"b\" é 😀 \u{fffd} \\x \\u12");
        let at = text.find("é 😀").expect("there");
        assert_eq!(&source[map.whole(&(at..at + "é 😀".len()))], r"\u00e9 \ud83d\ude00");
    }
}
