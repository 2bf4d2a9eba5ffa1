//! Bytes to characters.

use super::map::{Builder, Map};

/// Rule `encoding`.
pub const ENCODING: &str = "a byte order mark decides (UTF-8, UTF-16); else the bytes are UTF-8, and those that are not are read as \
    Windows-1252, which holds Latin-1, one character a byte";

/// Windows-1252 from 0x80 to 0x9f; the five unused places are control characters, as browsers have it.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// How the bytes of a text were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 throughout.
    Utf8,
    /// UTF-16 with a byte order mark.
    Utf16,
    /// UTF-8 with so many bytes that are not, read as Windows-1252.
    Windows1252(usize),
}

pub(super) fn decode(bytes: &[u8]) -> (String, Map, Encoding) {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => utf8(bytes, 3),
        [0xff, 0xfe, ..] => utf16(bytes, u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(bytes, u16::from_be_bytes),
        _ => utf8(bytes, 0),
    }
}

fn utf8(bytes: &[u8], from: usize) -> (String, Map, Encoding) {
    let mut text = Builder::raw();
    let mut strays = 0;
    let mut here = from;
    for chunk in bytes[from..].utf8_chunks() {
        text.copy(chunk.valid(), here);
        here += chunk.valid().len();
        for byte in chunk.invalid() {
            let letter = match byte {
                0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
                _ => char::from(*byte),
            };
            text.write(letter, here..here + 1);
            here += 1;
            strays += 1;
        }
    }
    let (text, map) = text.finish();
    (text, map, if strays == 0 { Encoding::Utf8 } else { Encoding::Windows1252(strays) })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Map, Encoding) {
    let mut text = Builder::raw();
    let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut here = 2;
    for letter in char::decode_utf16(units) {
        let letter = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
        let next = here + 2 * letter.len_utf16();
        text.write(letter, here..next);
        here = next;
    }
    let (text, map) = text.finish();
    (text, map, Encoding::Utf16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_leads_back_to_its_bytes() {
        let (text, map, encoding) = decode("\u{feff}naïve".as_bytes());
        assert_eq!((text.as_str(), encoding, map.whole(&(0..2))), ("naïve", Encoding::Utf8, 3..5));

        let (text, map, encoding) = decode(b"na\xefve \x93yes\x94 caf\xc3\xa9");
        assert_eq!((text.as_str(), encoding), ("naïve “yes” café", Encoding::Windows1252(3)));
        let at = text.find("“yes”").expect("there");
        assert_eq!(map.whole(&(at..at + "“yes”".len())), 6..11);

        let bytes: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("aé😀b".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let (text, map, encoding) = decode(&bytes);
        assert_eq!((text.as_str(), encoding), ("aé😀b", Encoding::Utf16));
        let at = text.find('😀').expect("there");
        assert_eq!(map.whole(&(at..at + 4)), 6..10);
        assert_eq!(decode(&[0xfe, 0xff, 0x00]).0, "");
        assert_eq!(decode(&[0xff, 0xfe, 0x00, 0xd8]).0, "\u{fffd}");
    }
}
