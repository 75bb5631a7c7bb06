//! Text cut into words, digit runs and marks: what every parser of the vocabulary reads.
//!
//! A token never mixes letters and digits: `23rd`, `FY24`, `12m` are two tokens each, the second one
//! glued to the first. So a parser can ask what stands beside a number without a pattern for each way
//! to write it. This room knows no word of any field.

use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with apostrophes inside.
    Word,
    /// ASCII digits.
    Digits,
    /// Any other single character.
    Mark,
}

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Its characters.
    pub text: &'a str,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it is made of.
    pub kind: Kind,
    /// Whether it follows the token before without a space.
    pub glued: bool,
}

impl Token<'_> {
    /// Whether it is this word or mark, whatever its case.
    #[inline]
    pub fn is(&self, word: &str) -> bool {
        let (text, word) = (self.text.as_bytes(), word.as_bytes());
        // Most words differ in their lengths or first letters: `| 0x20` makes a letter a small one.
        text.len() == word.len()
            && text.first().map(|b| b | 0x20) == word.first().map(|b| b | 0x20)
            && text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these words, whatever its case.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(w))
    }

    /// Whether it is a hyphen or a dash of any length.
    pub fn is_dash(&self) -> bool {
        self.kind == Kind::Mark && self.text.chars().all(is_dash)
    }

    /// Whether it is made of digits.
    pub fn is_digits(&self) -> bool {
        self.kind == Kind::Digits
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// The number that its digits make, where they are few enough.
    pub fn number(&self) -> Option<u32> {
        (self.kind == Kind::Digits && self.text.len() <= 9)
            .then(|| self.text.parse().ok())
            .flatten()
    }

    /// Whether its first letter is a capital.
    pub fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// Whether the character is a hyphen or a dash: letters use them without distinction.
pub fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' | '\u{AD}'
    )
}

/// Whether the character is an apostrophe, straight or curly.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}')
}

/// The tokens of a text, in order.
///
/// Letters' texts are nearly all ASCII, and are read byte by byte as far as they are.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::with_capacity(text.len() / 4 + 2);
    let bytes = text.as_bytes();
    let (mut start, mut last_end) = (0, None);
    while let Some(&first) = bytes.get(start) {
        let (kind, end) = match first {
            b' ' | b'\t'..=b'\r' => {
                start += 1;
                continue;
            }
            b'a'..=b'z' | b'A'..=b'Z' => (Kind::Word, end_of_word(text, start + 1)),
            b'0'..=b'9' => (Kind::Digits, end_of_digits(bytes, start + 1)),
            0..=0x7F => (Kind::Mark, start + 1),
            _ => {
                let Some(first) = character(text, start) else {
                    break;
                };
                let next = start + first.len_utf8();
                if first.is_whitespace() || matches!(first, '\u{200B}' | '\u{FEFF}') {
                    start = next;
                    continue;
                }
                if first.is_alphabetic() {
                    (Kind::Word, end_of_word(text, next))
                } else {
                    (Kind::Mark, next)
                }
            }
        };
        found.push(Token {
            text: &text[start..end],
            range: start..end,
            kind,
            glued: last_end == Some(start),
        });
        last_end = Some(end);
        start = end;
    }
    found
}

/// The character at a place of a text.
fn character(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Where the digits end that go on at a place.
fn end_of_digits(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        at += 1;
    }
    at
}

/// Where the word ends that goes on at a place. An apostrophe is of the word where a letter follows it.
fn end_of_word(text: &str, mut at: usize) -> usize {
    loop {
        match text.as_bytes().get(at) {
            Some(b'a'..=b'z' | b'A'..=b'Z') => at += 1,
            Some(b'\'' | 0x80..) => {
                let Some(c) = character(text, at) else {
                    return at;
                };
                let next = at + c.len_utf8();
                let inside = c.is_alphabetic()
                    || is_apostrophe(c) && character(text, next).is_some_and(char::is_alphabetic);
                if !inside {
                    return at;
                }
                at = next;
            }
            _ => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_and_digits_never_mix() {
        let texts: Vec<_> = tokens("FY24/25, the PCN's 23rd")
            .iter()
            .map(|t| (t.text.to_owned(), t.glued))
            .collect();
        let expected = [
            ("FY", false),
            ("24", true),
            ("/", true),
            ("25", true),
            (",", true),
            ("the", false),
            ("PCN's", false),
            ("23", false),
            ("rd", true),
        ];
        assert_eq!(texts, expected.map(|(t, g)| (t.to_owned(), g)));
    }

    proptest! {
        #[test]
        fn every_visible_character_is_in_one_token(text in any::<String>()) {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(token.range.start >= end);
                prop_assert_eq!(&text[token.range.clone()], token.text);
                end = token.range.end;
            }
        }
    }
}
