//! A cursor over the start of a text that takes the pieces of a label: words, numbers, letters, paths.

use super::Part;

/// Roman numerals beyond this do not number sub-questions.
const LARGEST_ROMAN: u32 = 20;

/// Numbers beyond this do not number questions: a year or a figure opens the line.
const LARGEST_NUMBER: u32 = 99;

/// The Roman numerals from 1 on.
const ROMAN: [&str; LARGEST_ROMAN as usize] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
    "xvi", "xvii", "xviii", "xix", "xx",
];

pub(super) fn roman(n: u32) -> &'static str {
    n.checked_sub(1)
        .and_then(|i| ROMAN.get(i as usize))
        .copied()
        .unwrap_or("")
}

fn roman_value(text: &str) -> Option<u32> {
    let at = ROMAN.iter().position(|r| r.eq_ignore_ascii_case(text))?;
    u32::try_from(at + 1).ok()
}

/// A cursor over the start of a text.
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) {
        if let Some(c) = self.peek() {
            self.at += c.len_utf8();
        }
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.bump();
        }
    }

    /// Takes a word, whatever its case, where no letter follows it.
    pub(super) fn word(&mut self, word: &str) -> bool {
        let rest = self.rest();
        let Some(head) = rest.get(..word.len()) else {
            return false;
        };
        let after = rest.get(word.len()..).and_then(|r| r.chars().next());
        let taken = head.eq_ignore_ascii_case(word) && !after.is_some_and(char::is_alphabetic);
        if taken {
            self.at += word.len();
        }
        taken
    }

    fn digits(&mut self) -> Option<u32> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let run = rest.get(..length).filter(|_| (1..=2).contains(&length))?;
        self.at += run.len();
        run.parse().ok().filter(|n| *n <= LARGEST_NUMBER && *n > 0)
    }

    /// One letter or a Roman numeral, where no further letter or digit follows.
    pub(super) fn letters(&mut self) -> Option<Part> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let run = rest.get(..length)?;
        let after = rest.get(length..).and_then(|r| r.chars().next());
        if after.is_some_and(|c| c.is_alphanumeric() || c == '\'' || c == '’') {
            return None;
        }
        let part = match length {
            1 => Part::Letter(run.chars().next()?.to_ascii_lowercase()),
            2..=5 => Part::Roman(roman_value(run)?),
            _ => return None,
        };
        self.at += run.len();
        Some(part)
    }

    /// A path: a number, letter or Roman numeral, with further steps glued on by `.`, `(`, `)` or nothing.
    pub(super) fn path(&mut self) -> Option<(Vec<Part>, char)> {
        let opened = self.peek() == Some('(') || self.peek() == Some('[');
        if opened {
            self.bump();
            self.skip_spaces();
        }
        let first = match self.digits() {
            Some(n) => Part::Number(n),
            None => self.letters()?,
        };
        let mut path = vec![first];
        let mut close = ' ';
        loop {
            self.skip_blank_before_closer();
            match self.peek() {
                Some(c @ ('.' | ')' | ']' | ':')) => {
                    self.bump();
                    close = if c == ']' { ')' } else { c };
                    // "a.)": two marks close it.
                    if c == '.' && self.peek() == Some(')') {
                        self.bump();
                        close = ')';
                    }
                    // "3.1", "1.a)", "1) a)": a further step, where it is closed in turn or stands before a space.
                    let mut ahead = Scanner {
                        text: self.text,
                        at: self.at,
                    };
                    if c == ':' {
                        break;
                    }
                    ahead.skip_spaces();
                    let spaced = ahead.at > self.at;
                    match ahead.step(spaced) {
                        Some(part) if path.len() < 4 => {
                            path.push(part);
                            self.at = ahead.at;
                        }
                        _ => break,
                    }
                }
                Some('(') => {
                    let mut ahead = Scanner {
                        text: self.text,
                        at: self.at,
                    };
                    ahead.bump();
                    let part = ahead.digits().map(Part::Number).or_else(|| ahead.letters());
                    match part {
                        Some(part) if ahead.peek() == Some(')') && path.len() < 4 => {
                            path.push(part);
                            self.at = ahead.at;
                        }
                        _ => break,
                    }
                }
                // "1a": a single letter glued to a number.
                Some(c) if c.is_ascii_lowercase() || c.is_ascii_uppercase() => {
                    if !matches!(path.last(), Some(Part::Number(_))) {
                        return None;
                    }
                    let mut ahead = Scanner {
                        text: self.text,
                        at: self.at,
                    };
                    match ahead.letters() {
                        Some(part) if path.len() < 4 => {
                            path.push(part);
                            self.at = ahead.at;
                        }
                        // "21st", "7x": no label.
                        _ => return None,
                    }
                }
                // "1 a)", "1 (a)": a letter set apart from its number, closed by a bracket.
                Some(' ') if matches!(path.as_slice(), [Part::Number(_)]) => {
                    let mut ahead = Scanner {
                        text: self.text,
                        at: self.at,
                    };
                    ahead.skip_spaces();
                    if ahead.peek() == Some('(') {
                        ahead.bump();
                    }
                    match ahead.letters() {
                        Some(part) if ahead.peek() == Some(')') => {
                            path.push(part);
                            self.at = ahead.at;
                        }
                        _ => break,
                    }
                }
                _ => break,
            }
        }
        if opened && close != ')' {
            return None;
        }
        Some((path, close))
    }

    fn skip_blank_before_closer(&mut self) {
        let mut ahead = Scanner {
            text: self.text,
            at: self.at,
        };
        ahead.skip_spaces();
        if ahead.at > self.at && matches!(ahead.peek(), Some(')')) {
            self.at = ahead.at;
        }
    }

    /// A further step of a path: "1" in "3.1", "a)" in "1. a)". After a space it must be closed by `)`, or the
    /// text itself begins: "1. I would like".
    fn step(&mut self, spaced: bool) -> Option<Part> {
        let opened = self.peek() == Some('(');
        if opened {
            self.bump();
        }
        // "1.A list of ...": the article opens what the number is for.
        let mut words = self.rest().split(' ');
        let article = matches!(words.next(), Some("A" | "I"))
            && words
                .next()
                .is_some_and(|w| w.starts_with(char::is_lowercase));
        if article {
            return None;
        }
        let part = match self.digits() {
            Some(n) => Part::Number(n),
            None => self.letters()?,
        };
        let closed = self.peek() == Some(')');
        if opened && !closed {
            return None;
        }
        if spaced && !closed {
            return None;
        }
        // "1.5 WTE" is left to the outline, "1.50" and "1.5%" are figures.
        if self.peek().is_some_and(|c| c.is_alphanumeric() || c == '%') {
            let mut ahead = Scanner {
                text: self.text,
                at: self.at,
            };
            ahead.letters()?;
        }
        Some(part)
    }
}
