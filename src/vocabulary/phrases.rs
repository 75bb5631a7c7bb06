//! The one matcher of phrases: words in a row, looked for among the words of a text, whatever their case.
//!
//! A phrase is written as it is read, with one space between its words: "appropriate limit". A word with an asterisk at its
//! end stands for all that begin so: "follow*". It is matched against a row of tokens, among which marks are words of their
//! own ("s . 12"), or against the bare words of a text, where marks count for nothing ("number, of"). This room knows no
//! word of any field.

use super::by_letter::ByLetter;
use super::tokens::Token;
use std::ops::Range;

/// What a phrase can be matched against, word by word.
pub trait Word {
    /// Its characters.
    fn text(&self) -> &str;

    /// Whether it is one of these words.
    fn is_one_of(&self, words: &[&str]) -> bool {
        let text = self.text().as_bytes();
        words.iter().any(|word| {
            let word = word.as_bytes();
            text.len() == word.len()
                && first(text) == first(word)
                && text.eq_ignore_ascii_case(word)
        })
    }
}

impl Word for Token<'_> {
    #[inline]
    fn text(&self) -> &str {
        self.text
    }
}

impl Word for &str {
    #[inline]
    fn text(&self) -> &str {
        self
    }
}

/// The bare words of a text: letters and digits together, an apostrophe within them.
pub fn words_of(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '\u{2019}'))
        .filter(|w| !w.is_empty())
        .collect()
}

/// Makes a letter a small one, and leaves enough of any other character to tell most apart.
const SMALL: u8 = 0x20;

/// A word's first letter, as far as it tells words apart.
#[inline]
fn first(word: &[u8]) -> Option<u8> {
    word.first().map(|b| b | SMALL)
}

/// A set of first letters with that of a text in it: a bit for each, which other characters share.
#[inline]
pub(super) const fn opening(text: &str) -> u32 {
    match text.as_bytes() {
        [first, ..] => 1 << class(*first),
        [] => 0,
    }
}

/// The class of a first byte, below 32: of a letter one of its own, whatever its case.
#[inline]
pub(super) const fn class(first: u8) -> u8 {
    (first | SMALL) % 32
}

/// Whether a text may begin with one of a set of first letters.
#[inline]
pub(super) fn may_open(text: &str, letters: u32) -> bool {
    opening(text) & letters != 0
}

/// Whether two texts may begin with the same letter, whatever its case.
#[inline]
pub(super) fn open_alike(a: &str, b: &str) -> bool {
    opening(a) == opening(b)
}

/// How many words of the row the phrase takes, where the row starts with it.
pub fn starts_with<W: Word>(row: &[W], phrase: &str) -> Option<usize> {
    let mut rest = phrase.as_bytes();
    for (taken, word) in row.iter().enumerate() {
        rest = match behind(rest, word.text().as_bytes())? {
            [] => return Some(taken + 1),
            [_space, next @ ..] => next,
        };
    }
    None
}

/// What a phrase has behind its first word, where a word of the text is that one.
#[inline]
fn behind<'p>(phrase: &'p [u8], text: &[u8]) -> Option<&'p [u8]> {
    let same = phrase
        .iter()
        .zip(text)
        .take_while(|(a, b)| a.eq_ignore_ascii_case(b))
        .count();
    let rest = phrase.get(same..)?;
    match rest {
        [] | [b' ', ..] if same == text.len() && same > 0 => Some(rest),
        [b'*', rest @ ..] if same > 0 => Some(rest),
        _ => None,
    }
}

/// Phrases to be looked for: a short list as it stands, or a long one [`ByLetter`].
pub trait Phrases {
    /// The first letters of all of them, as `may_open` takes them.
    fn openings(&self) -> u32;

    /// Those that may begin with the first letter of a word, in their order, and maybe others.
    fn beginning_like(&self, word: &str) -> &[&str];
}

impl Phrases for [&str] {
    #[inline]
    fn openings(&self) -> u32 {
        self.iter().fold(0, |set, phrase| set | opening(phrase))
    }

    #[inline]
    fn beginning_like(&self, _: &str) -> &[&str] {
        self
    }
}

impl<const N: usize> Phrases for [&str; N] {
    #[inline]
    fn openings(&self) -> u32 {
        self.as_slice().openings()
    }

    #[inline]
    fn beginning_like(&self, _: &str) -> &[&str] {
        self
    }
}

impl<const N: usize> Phrases for ByLetter<&'static str, N> {
    #[inline]
    fn openings(&self) -> u32 {
        self.openings()
    }

    #[inline]
    fn beginning_like(&self, word: &str) -> &[&str] {
        self.like(word)
    }
}

/// Where the phrases stand in a row.
pub fn all<'p, W: Word>(
    row: &'p [W],
    phrases: &'p (impl Phrases + ?Sized),
) -> impl Iterator<Item = Range<usize>> + 'p {
    // Most words are the first of no phrase, and most of the others fail at their first letter.
    let openings = phrases.openings();
    row.iter()
        .enumerate()
        .filter(move |(_, word)| may_open(word.text(), openings))
        .flat_map(move |(at, word)| {
            let letter = first(word.text().as_bytes());
            phrases
                .beginning_like(word.text())
                .iter()
                .filter(move |phrase| first(phrase.as_bytes()) == letter)
                .filter_map(move |phrase| Some(at..at + starts_with(row.get(at..)?, phrase)?))
        })
}

/// Where the first of the phrases stands in a row.
pub fn find<W: Word>(row: &[W], phrases: &(impl Phrases + ?Sized)) -> Option<Range<usize>> {
    all(row, phrases).next()
}

/// Whether one of the phrases stands in a row.
pub fn has<W: Word>(row: &[W], phrases: &(impl Phrases + ?Sized)) -> bool {
    find(row, phrases).is_some()
}

/// Whether one of the phrases stands in a text, by its bare words.
pub fn says(text: &str, phrases: &(impl Phrases + ?Sized)) -> bool {
    has(&words_of(text), phrases)
}

/// Whether a row is one of the phrases and nothing else.
pub fn is_whole<W: Word>(row: &[W], phrases: &[&str]) -> bool {
    phrases
        .iter()
        .any(|phrase| starts_with(row, phrase) == Some(row.len()))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_phrase_is_found_as_whole_words_in_a_row() {
        let all = tokens("It exceeds the Appropriate Limit, s.12 applies");
        assert_eq!(find(&all, &["cost limit", "appropriate limit"]), Some(3..5));
        assert!(has(&all, &["s . 12"]));
        assert!(has(&all, &["the approp* limit"]));
        assert!(!has(&all, &["appropriate limits", "exceed", "limit s"]));
    }

    #[test]
    fn marks_between_bare_words_count_for_nothing() {
        assert!(says("The number, of posts", &["number of"]));
        assert!(!says("The number2 of posts", &["number of"]));
        assert!(is_whole(&words_of("Staff-group:"), &["staff group"]));
        assert!(!is_whole(&words_of("Staff group one"), &["staff group"]));
    }

    proptest! {
        #[test]
        fn any_text_and_any_phrase_may_meet(text in "\\PC{0,30}", phrase in "\\PC{0,10}") {
            let words = words_of(&text);
            if let Some(found) = find(&words, &[phrase.as_str()]) {
                prop_assert!(found.start < found.end && found.end <= words.len());
            }
            if let Some(first) = words.first() {
                prop_assert!(has(&words, &[first.to_lowercase().as_str()]) || !first.is_ascii());
            }
        }
    }
}
