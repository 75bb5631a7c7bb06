//! The marks that number or point a list: "1.", "(iii)", "3.1", "Q2", "Part 4:", "•".
//!
//! Typography only: what a label looks like at the start of a line, not what it counts.

use super::words::{Word, is_bullet};

/// A label at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    /// How many words it takes; 0 where it is grown together with the text ("1.How many").
    pub words: usize,
    /// A bullet, or set off by a gap: never the middle of a sentence.
    pub sure: bool,
}

/// A gap after a label that is wider than this (in font sizes) is a tab, not a space.
const TAB_EMS: f32 = 0.75;
/// Longest word that may stand before a label's number ("Question 1:"), in letters.
const LONGEST_LEAD: usize = 12;

/// Marks that begin a footnote.
const FOOTNOTE_MARKS: [char; 8] = ['†', '‡', '§', '^', '¹', '²', '³', '⁴'];

/// The label at the start of these words, if there is one.
pub(crate) fn label(words: &[&Word]) -> Option<Label> {
    let first = words.first()?;
    let tab_after = |count: usize| match (
        count.checked_sub(1).and_then(|i| words.get(i)),
        words.get(count),
    ) {
        (Some(a), Some(b)) => b.rect.x0 - a.rect.x1 > TAB_EMS * a.style.size.max(b.style.size),
        _ => true,
    };
    let text = first.text.as_str();
    let single = if first.superscript {
        None
    } else if is_bullet(text) {
        // A dash or an asterisk also stands inside sentences.
        let sure = !matches!(text, "-" | "–" | "—" | "*" | "·") || tab_after(1);
        Some(Label { words: 1, sure })
    } else if text == "o" && words.len() > 1 && tab_after(1) {
        Some(Label {
            words: 1,
            sure: true,
        })
    } else if enumerator(text) {
        Some(Label {
            words: 1,
            sure: tab_after(1),
        })
    } else if bare_number(text)
        && tab_after(1)
        && words
            .get(1)
            .is_some_and(|w| w.text.chars().next().is_some_and(char::is_alphabetic))
    {
        Some(Label {
            words: 1,
            sure: false,
        })
    } else if is_lead(text)
        && words
            .get(1)
            .is_some_and(|w| numbered(&w.text, tab_after(2)))
    {
        Some(Label {
            words: 2,
            sure: true,
        })
    } else if is_lead(text)
        && let Some([to, question, number]) = words.get(1..4)
        && matches!(to.text.as_str(), "to" | "for")
        && question.text.starts_with(['q', 'Q'])
        && numbered(&number.text, tab_after(4))
    {
        // "Answer to question 2".
        Some(Label {
            words: 4,
            sure: true,
        })
    } else if grown_together(text) {
        Some(Label {
            words: 0,
            sure: false,
        })
    } else {
        None
    }?;
    // "1. a)": a label may be followed by the label of the level below.
    if single.words == 1
        && !is_bullet(text)
        && let Some(rest) = words.get(1..)
        && let Some(second) = rest.first()
        && enumerator(&second.text)
        && !second.text.starts_with(|c: char| c.is_ascii_digit())
    {
        return Some(Label { words: 2, ..single });
    }
    Some(single)
}

/// Whether the words are nothing but a label.
pub(crate) fn is_label_only(words: &[&Word]) -> bool {
    match words {
        [one] if bare_number(&one.text) => true,
        // A footnote's mark, on the line since its text was made of a page.
        [one] if !one.text.is_empty() && one.text.chars().all(|c| FOOTNOTE_MARKS.contains(&c)) => {
            true
        }
        // A word that ends in a colon labels what stands beside it.
        [.., last] if last.text.ends_with(':') && words.len() <= 4 => true,
        _ => label(words).is_some_and(|l| l.words >= words.len()),
    }
}

fn bare_number(text: &str) -> bool {
    text.len() <= 2 && text.chars().all(|c| c.is_ascii_digit())
}

/// A word such as "Question" or "Part" that may lead a number.
fn is_lead(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && text.chars().count() <= LONGEST_LEAD
        && text.chars().all(char::is_alphabetic)
}

/// "1", "1a" or "1.1" with a colon, a stop, a bracket or a tab behind it.
fn numbered(text: &str, tab_after: bool) -> bool {
    let core = text.trim_end_matches([':', '.', ')']);
    let digits = core.chars().take_while(char::is_ascii_digit).count();
    (1..=2).contains(&digits)
        && core
            .chars()
            .skip(digits)
            .all(|c| c.is_ascii_lowercase() || c == '.' || c.is_ascii_digit())
        && core.len() <= digits + 3
        && (tab_after || core.len() < text.len())
}

/// "1.How", "a)the", "Q1:Please": a label without a space behind it.
fn grown_together(text: &str) -> bool {
    let Some(end) = text.find(['.', ')', ':']) else {
        return false;
    };
    let (head, tail) = text.split_at(end + 1);
    tail.chars().count() > 1
        && tail.starts_with(char::is_uppercase)
        && tail.chars().all(char::is_alphabetic)
        && enumerator(head)
        && !head.starts_with(char::is_alphabetic)
}

/// Whether a word as a whole is an enumerator: "1.", "12)", "(a)", "iv.", "3.1", "1a)", "1(a)", "Q1", "A.2", "B1.".
fn enumerator(text: &str) -> bool {
    let mut rest = text.trim_start_matches(['(', '[']);
    let opened = rest.len() < text.len();
    let mut prefixed = false;
    // Numbers within lettered parts, known by what closes them.
    let part = text.len() <= 4 && text.ends_with(['.', ')', ':']);
    if let Some(tail) =
        rest.strip_prefix(|c: char| matches!(c, 'Q' | 'q' | 'A') || part && c.is_ascii_uppercase())
    {
        let tail = tail.strip_prefix('.').unwrap_or(tail);
        if tail.starts_with(|c: char| c.is_ascii_digit()) {
            rest = tail;
            prefixed = true;
        }
    }
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let mut dotted = false;
    let mut bracketed = false;
    let count = digits(rest);
    if count > 3 {
        return false;
    }
    if count > 0 {
        rest = rest.get(count..).unwrap_or("");
        // "3.1", "3.1.2": short parts, or it is an amount.
        while let Some(tail) = rest.strip_prefix('.') {
            match digits(tail) {
                0 => break,
                1..=2 if count <= 2 => {
                    rest = tail.get(digits(tail)..).unwrap_or("");
                    dotted = true;
                }
                _ => return false,
            }
        }
        // "1a", "1(a)", "1.a)".
        let tail = rest.strip_prefix('.').unwrap_or(rest);
        if let Some(tail) = tail.strip_prefix('(') {
            let letters = letter_or_roman(tail);
            if letters == 0 {
                return false;
            }
            rest = tail.get(letters..).unwrap_or("");
            bracketed = rest.starts_with(')');
        } else {
            let letters = tail.bytes().take_while(u8::is_ascii_lowercase).count();
            match letters {
                0 => {}
                1 => rest = tail.get(1..).unwrap_or(""),
                _ => return false,
            }
        }
    } else {
        let letters = letter_or_roman(rest);
        if letters == 0 {
            return false;
        }
        rest = rest.get(letters..).unwrap_or("");
    }
    let closed = !rest.is_empty();
    let closing = rest.len() <= 3
        && rest
            .bytes()
            .all(|b| matches!(b, b'.' | b')' | b':' | b']' | b'-'));
    closing
        && (closed || prefixed || dotted || bracketed)
        && (!opened || rest.starts_with([')', ']']))
}

/// The length of a single letter or a small roman number at the start.
fn letter_or_roman(text: &str) -> usize {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let roman = |s: &str| {
        s.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
            || s.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
    };
    match letters {
        1 => 1,
        2..=5 if text.get(..letters).is_some_and(roman) => letters,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Rect, Style};

    fn found(text: &str) -> Option<usize> {
        let words: Vec<Word> = text
            .split(' ')
            .enumerate()
            .map(|(i, t)| Word {
                text: t.into(),
                rect: Rect::new(i as f32 * 50.0, 0.0, i as f32 * 50.0 + 47.0, 10.0),
                style: Style {
                    size: 10.0,
                    ..Style::default()
                },
                ..Word::default()
            })
            .collect();
        label(&words.iter().collect::<Vec<_>>()).map(|l| l.words)
    }

    #[test]
    fn labels_of_many_kinds_are_seen() {
        for text in [
            "1. How",
            "1) How",
            "(1) How",
            "a. the",
            "a) the",
            "(a) the",
            "i. the",
            "(iii) the",
            "• the",
            "Q1 How",
            "Q1. How",
            "Q.1 How",
            "3.1 Have",
            "3.1. Have",
            "1a How",
            "1a) How",
            "1(a) How",
            "- the",
        ] {
            let expected = if text == "1a How" { None } else { Some(1) };
            assert_eq!(found(text), expected, "{text}");
        }
        assert_eq!(found("Question 1: How"), Some(2));
        assert_eq!(found("Answer to question 1"), Some(4));
        assert_eq!(found("1. a) How"), Some(2));
        assert_eq!(found("1.How many"), Some(0));
    }

    #[test]
    fn words_that_only_look_alike_are_none() {
        for text in [
            "2024. The",
            "e.g. the",
            "i.e. the",
            "a.m. on",
            "No. of",
            "I have",
            "Section 12 of",
            "May 2023 was",
            "1,234 posts",
            "12.75 WTE-and",
            "15/04/2024 the",
            "www.nhs.uk is",
            "151.6 posts",
            "A table",
        ] {
            let expected = if text.starts_with("12.75") {
                Some(1)
            } else {
                None
            };
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
