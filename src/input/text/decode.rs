//! Bytes of a text file to characters.
//!
//! Letters are saved by word processors, mail programs and spreadsheets, so a text file may be UTF-8 with or
//! without a byte order mark, UTF-16 of either order, or Windows-1252. This room tells them apart by their bytes and
//! tells text from everything else; it must not know what the text says. Windows-1252 is a table of 32 entries:
//! no crate is needed for it.

/// What Windows-1252 puts at 0x80..=0x9F (WHATWG Encoding, index windows-1252); elsewhere it is Latin-1.
/// The five unassigned bytes are kept as the C1 controls, as browsers do, and then count against the text.
const WINDOWS_1252: [char; 32] = [
    '\u{20AC}', '\u{81}', '\u{201A}', '\u{192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}',
    '\u{2C6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8D}', '\u{17D}', '\u{8F}',
    '\u{90}', '\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}',
    '\u{2DC}', '\u{2122}', '\u{161}', '\u{203A}', '\u{153}', '\u{9D}', '\u{17E}', '\u{178}',
];

/// One control character in so many characters is a stray mark of an old program; more is no text.
const CHARACTERS_PER_CONTROL: usize = 500;

/// UTF-16 without a mark is believed when so many of 100 units have a zero high byte, as Western text has.
const EVIDENT_UTF16_PERCENT: usize = 70;

/// The characters of a text file, or `None` where the bytes are no text (NUL bytes, control characters).
///
/// UTF-8 with or without a mark, UTF-16 with a mark or evident, else Windows-1252. Marks are not part of the result.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let text = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        std::str::from_utf8(rest).map_or_else(|_| windows_1252(rest), str::to_owned)
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        utf16(rest, u16::from_le_bytes)?
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        utf16(rest, u16::from_be_bytes)?
    } else if bytes.contains(&0) {
        if evident_utf16(bytes, 1) {
            utf16(bytes, u16::from_le_bytes)?
        } else if evident_utf16(bytes, 0) {
            utf16(bytes, u16::from_be_bytes)?
        } else {
            return None;
        }
    } else {
        std::str::from_utf8(bytes).map_or_else(|_| windows_1252(bytes), str::to_owned)
    };
    is_text(&text).then_some(text)
}

fn windows_1252(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|&byte| match byte {
            0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
            _ => char::from(byte),
        })
        .collect()
}

/// Decodes pairs of bytes; `None` where surrogates do not pair or a lone byte is left in the middle of a character.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, _odd_byte) = bytes.as_chunks::<2>();
    char::decode_utf16(pairs.iter().map(|&pair| unit(pair)))
        .collect::<Result<_, _>>()
        .ok()
}

/// Whether the bytes at the high places (`high` is 0 or 1) are mostly zero and those at the low places never.
fn evident_utf16(bytes: &[u8], high: usize) -> bool {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let zero = pairs.iter().filter(|pair| pair[high] == 0).count();
    let clean = pairs
        .iter()
        .all(|pair| pair[1 - high] != 0 || pair[high] != 0);
    rest.is_empty() && clean && zero * 100 >= pairs.len() * EVIDENT_UTF16_PERCENT
}

/// No NUL, no replacement for what could not be read, and hardly any control character.
fn is_text(text: &str) -> bool {
    let mut characters = 0_usize;
    let mut controls = 0_usize;
    for character in text.chars() {
        characters += 1;
        match character {
            '\0' => return false,
            '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' => {}
            _ if character.is_control() => controls += 1,
            _ => {}
        }
    }
    controls * CHARACTERS_PER_CONTROL <= characters
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16_bytes(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    /// Characters that a letter may hold: no controls.
    fn letters() -> impl Strategy<Value = String> {
        "[^\\p{Cc}\u{FEFF}]{0,80}"
    }

    proptest! {
        #[test]
        fn utf8_is_read_with_and_without_mark(text in letters()) {
            prop_assert_eq!(decode(text.as_bytes()), Some(text.clone()));
            let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
            prop_assert_eq!(decode(&marked), Some(text));
        }

        #[test]
        fn utf16_is_read_with_mark(text in letters()) {
            let little = utf16_bytes(&format!("\u{FEFF}{text}"), u16::to_le_bytes);
            prop_assert_eq!(decode(&little), Some(text.clone()));
            let big = utf16_bytes(&format!("\u{FEFF}{text}"), u16::to_be_bytes);
            prop_assert_eq!(decode(&big), Some(text));
        }

        #[test]
        fn utf16_is_read_without_mark_where_evident(text in "[ -~]{1,80}") {
            prop_assert_eq!(decode(&utf16_bytes(&text, u16::to_le_bytes)), Some(text.clone()));
            prop_assert_eq!(decode(&utf16_bytes(&text, u16::to_be_bytes)), Some(text));
        }

        #[test]
        fn windows_1252_is_read_where_utf8_fails(text in "[ -~]{0,40}", high in "[\u{20AC}\u{2018}\u{2019}\u{2022}£½é]{1}") {
            // Between ASCII a lone high byte is never UTF-8.
            let byte = |c: char| WINDOWS_1252.iter().position(|&w| w == c)
                .map_or(c as u32 as u8, |at| 0x80 + at as u8);
            let mut bytes = text.clone().into_bytes();
            bytes.extend(high.chars().map(byte));
            prop_assert_eq!(decode(&bytes), Some(text + &high));
        }

        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
        }
    }

    #[test]
    fn binary_is_refused() {
        assert_eq!(decode(b"PK\x03\x04\x14\x00\x06\x00\x08\x00"), None);
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\x01\x02\x03"), None);
        assert_eq!(decode(b"\x01\x02\x03\x04 abc"), None);
    }

    #[test]
    fn the_empty_file_is_empty_text() {
        assert_eq!(decode(b""), Some(String::new()));
    }
}
