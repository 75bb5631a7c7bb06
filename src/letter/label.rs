//! Labels that number questions and answers: `1.`, `Q3`, `3.1`, `1a)`, `(ii)`, `•`, `A3a`, `Questions 2 and 4:`.
//!
//! A label is read from the start of a paragraph, by form alone. Whether it counts on from the labels before it,
//! and so numbers anything, is for the outline to say: "1.17" may be a policy's number and "35.1" a figure.

mod lists;
mod named;
mod scanner;
mod worded;

use lists::several;
pub(super) use named::named;
use scanner::{Scanner, roman};
use std::fmt;
use worded::{reference, word_before, worded_label};

/// One step of a label's path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// `1`, `2` ...
    Number(u32),
    /// `a`, `b` ...; an `i` that may be Roman is [`Part::Letter`] until its neighbours tell.
    Letter(char),
    /// `ii`, `iv` ...
    Roman(u32),
    /// A bullet or a dash, without a number of its own.
    Bullet,
    /// `Part A`, `Section B`.
    Heading(char),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(n) => write!(f, "{n}"),
            Self::Letter(c) => write!(f, "{c}"),
            Self::Roman(n) => f.write_str(roman(*n)),
            Self::Bullet => f.write_str("•"),
            Self::Heading(c) => write!(f, "{}", c.to_ascii_uppercase()),
        }
    }
}

/// A path in the contract's form: `1`, `3.1`, `1.a.ii`.
pub fn number_of(path: &[Part]) -> String {
    let parts: Vec<String> = path.iter().map(Part::to_string).collect();
    parts.join(".")
}

/// The word before a label's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worded {
    /// No word.
    Plain,
    /// `Q1`, `Question 1`.
    Question,
    /// `A1`, `Answer 1`, `Response to question 1`.
    Answer,
}

/// A label at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its steps, as far as printed: `a)` below question 3 has one step only.
    pub path: Vec<Part>,
    /// Further paths, as in "Questions 2, 4 and 6.1".
    pub more: Vec<Vec<Part>>,
    /// The word before it.
    pub worded: Worded,
    /// What closes it: `.`, `)`, `:`, or a space; lists of different depth often differ in this.
    pub close: char,
    /// Where the text after it starts, in bytes.
    pub end: usize,
}

/// Marks that stand before list items. A lone `o` is how some word processors export a hollow bullet.
const BULLETS: &str = "•●○◦▪■□►➢➤✓✔‣⁃∙·–-—*";

/// Reads the label at the start of a text, if there is one.
pub fn parse(text: &str) -> Option<Label> {
    let mut s = Scanner { text, at: 0 };
    s.skip_spaces();
    let first = s.peek()?;
    // “1. How many ...”: the request is quoted, its label too.
    if matches!(first, '“' | '"' | '‘') {
        let at = s.at + first.len_utf8();
        let quoted = parse(text.get(at..)?).filter(|l| {
            matches!(l.path.first(), Some(Part::Number(_)))
                || l.close == ')' && l.path != [Part::Bullet]
        })?;
        return Some(Label {
            end: quoted.end + at,
            ..quoted
        });
    }
    if BULLETS.contains(first) || (first == 'o' && s.rest().starts_with("o ")) {
        let mut t = Scanner { text, at: s.at };
        t.bump();
        // "-5" and "*note" are no bullets.
        if !t.peek().is_none_or(char::is_whitespace) && !"•●▪■➢".contains(first) {
            return None;
        }
        t.skip_spaces();
        return Some(Label {
            path: vec![Part::Bullet],
            more: Vec::new(),
            worded: Worded::Plain,
            close: first,
            end: t.at,
        });
    }
    if let Some(label) = heading(text, s.at) {
        return Some(label);
    }
    let start = s.at;
    if let Some(label) = reference(text, start) {
        return Some(label);
    }
    let worded = word_before(&mut s);
    if worded != Worded::Plain {
        return worded_label(s, worded);
    }
    s.at = start;
    if let Some(label) = several(text, start) {
        return Some(label);
    }
    let (path, close) = s.path()?;
    let after = s.peek();
    // "1 – Please name ...", "1- I request ...": a dash before a space closes a number before words.
    if let ([Part::Number(_)], ' ') = (path.as_slice(), close) {
        let mut t = Scanner { text, at: s.at };
        t.skip_spaces();
        let spaced = t.at > s.at;
        let dash = t
            .peek()
            .is_some_and(|c| matches!(c, '-' | '–') || spaced && c == '—');
        if dash {
            t.bump();
            let apart = t.peek() == Some(' ');
            t.skip_spaces();
            if apart && t.peek().is_some_and(char::is_uppercase) {
                return Some(Label {
                    path,
                    more: Vec::new(),
                    worded,
                    close: if spaced { '–' } else { '-' },
                    end: t.at,
                });
            }
        }
    }
    // Without a closing mark only composite labels count: "3a Have ...", "3.1 Have ...".
    let closed = matches!(close, '.' | ')' | ':');
    let composite = path.len() > 1 && matches!(path.first(), Some(Part::Number(_)));
    if !closed && !composite {
        return None;
    }
    let numbered = |p: &Part| match p {
        Part::Number(_) => true,
        // "A.Smith" is a name.
        Part::Letter(_) => first.is_ascii_lowercase(),
        _ => false,
    };
    let grown =
        close == '.' && path.len() == 1 && path.iter().all(numbered) && opens_a_word(s.rest());
    if !after.is_none_or(char::is_whitespace) && close != ')' && close != ':' && !grown {
        return None;
    }
    // "i.e.", "a.m.": letters joined by points are abbreviations.
    if path.len() > 1 && close == '.' && !composite {
        return None;
    }
    // "A. Smith", "P. Jones": a lone capital before a point is an initial unless a list says otherwise.
    if close == ':' && !matches!(path.first(), Some(Part::Number(_))) {
        return None;
    }
    s.skip_spaces();
    // "1a - 27": the dash parts the answer from its label.
    if !closed && matches!(s.peek(), Some('-' | '–' | '—')) {
        let mut t = Scanner { text, at: s.at };
        t.bump();
        if t.peek() == Some(' ') {
            t.skip_spaces();
            s.at = t.at;
        }
    }
    Some(Label {
        path,
        more: Vec::new(),
        worded,
        close,
        end: s.at,
    })
}

/// The letter and the number of a question in a lettered part, whatever closes them: "B1", "C12)".
pub(super) fn code(printed: &str) -> Option<(char, u32)> {
    let code = printed
        .trim_start_matches('(')
        .trim_end_matches(['.', ')', ':']);
    let letter = code.chars().next().filter(char::is_ascii_uppercase)?;
    let digits = code.get(1..).filter(|d| (1..=2).contains(&d.len()))?;
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digits.parse().ok())
        .flatten()
        .map(|number| (letter, number))
}

/// "1.The total number": a word in capitals, grown together with its label. "4.X" and "2.WTE" are no such words.
fn opens_a_word(rest: &str) -> bool {
    let mut letters = rest.strip_prefix("A ").unwrap_or(rest).chars();
    let article = rest.starts_with("A ");
    (article || letters.next().is_some_and(char::is_uppercase))
        && letters.next().is_some_and(char::is_lowercase)
}

/// `Part A`, `Section B`: a heading that numbers below it start again from 1.
fn heading(text: &str, at: usize) -> Option<Label> {
    let mut s = Scanner { text, at };
    if !(s.word("part") || s.word("section")) {
        return None;
    }
    s.skip_spaces();
    let Part::Letter(letter) = s.letters()? else {
        return None;
    };
    while s
        .peek()
        .is_some_and(|c| c.is_whitespace() || ":.-–)".contains(c))
    {
        s.bump();
    }
    Some(Label {
        path: vec![Part::Heading(letter)],
        more: Vec::new(),
        worded: Worded::Plain,
        close: ' ',
        end: s.at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String)> {
        parse(text).map(|l| {
            let mut numbers = vec![number_of(&l.path)];
            numbers.extend(l.more.iter().map(|p| number_of(p)));
            (numbers.join(" "), text[l.end..].to_owned())
        })
    }

    #[test]
    fn labels_of_every_form_are_read_to_their_path() {
        for (text, number, rest) in [
            ("1. How many", "1", "How many"),
            ("1) How many", "1", "How many"),
            ("1.How many", "1", "How many"),
            ("1.A list of", "1", "A list of"),
            ("1a - 27", "1.a", "27"),
            ("3-4. All of the above", "3 4", "All of the above"),
            ("1-2.", "1 2", ""),
            ("a.How many", "a", "How many"),
            ("1- I request", "1", "I request"),
            ("(1) How many", "1", "How many"),
            ("12.\tHow many", "12", "How many"),
            ("1a) How", "1.a", "How"),
            ("1(a) How", "1.a", "How"),
            ("1. a) How", "1.a", "How"),
            ("1(a)(ii) How", "1.a.ii", "How"),
            ("3.1 Have", "3.1", "Have"),
            ("3a Have", "3.a", "Have"),
            ("a) how", "a", "how"),
            ("a.) how", "a", "how"),
            ("1.) How", "1", "How"),
            ("(iv) how", "iv", "how"),
            ("• how", "•", "how"),
            ("- how", "•", "how"),
            ("Q1. How", "1", "How"),
            ("Q1: How", "1", "How"),
            ("Q1 How", "1", "How"),
            ("A3a 32 PCNs.", "3.a", "32 PCNs."),
            ("Question 1: The", "1", "The"),
            ("Question 1a.", "1.a", ""),
            ("FOI Question 1: How", "1", "How"),
            ("#1 How many", "1", "How many"),
            ("No. 1: How many", "1", "How many"),
            ("Questions 2, 4, 6.1 and 8: The", "2 4 6.1 8", "The"),
            ("Questions 1c and 1d.", "1.c 1.d", ""),
            ("Questions 1 to 3 - See", "1 2 3", "See"),
            ("Answer to question 2: No", "2", "No"),
            ("Part A Staffing", "A", "Staffing"),
            ("1 a) 2021: 402.", "1.a", "2021: 402."),
            ("1 (b) How", "1.b", "How"),
            ("Request 2", "2", ""),
            ("1 – Please name", "1", "Please name"),
            ("Q1 - 22,150", "1", "22,150"),
            ("R1: None", "1", "None"),
            ("i. and ii. The table", "i ii", "The table"),
            ("i. and ii.", "i ii", ""),
            ("Your question 1: How", "1", "How"),
            ("Our response to question 2: No", "2", "No"),
            ("1 - 3: The table", "1 2 3", "The table"),
            ("2-3:", "2 3", ""),
            ("(2) to (4) We hold", "2 3 4", "We hold"),
            ("a) - c) We hold", "a b c", "We hold"),
            ("1 to 2: None", "1 2", "None"),
            ("(a) & (b) The table", "a b", "The table"),
            ("b), c) and d) Not held", "b c d", "Not held"),
            ("Q1-3: See", "1 2 3", "See"),
            ("1a, 1d, 2a: We hold", "1.a 1.d 2.a", "We hold"),
            ("Questions 2 through 4: See", "2 3 4", "See"),
            (
                "In response to question 2, 57 restraints",
                "2",
                "In response to question 2, 57 restraints",
            ),
            (
                "With regard to Q1 and Q2 of your request, we",
                "1 2",
                "With regard to Q1 and Q2 of your request, we",
            ),
            (
                "For questions 1, 2 and 4 we",
                "1 2 4",
                "For questions 1, 2 and 4 we",
            ),
        ] {
            assert_eq!(
                read(text),
                Some((number.to_owned(), rest.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn text_that_only_looks_like_a_label_is_left_alone() {
        for text in [
            "2021/22 was",
            "2nd Floor",
            "21st March",
            "7 x Homeless",
            "A number of",
            "Question marks",
            "I would like",
            "22 PCNs",
            "1,483",
            "-5",
            "i.e. this",
            "£1.2m",
            "Answer the",
            "50",
            "All 20",
            "Partly held",
            "1.5%",
            "2.WTE",
            "A.Smith is",
            "No. 12 High Street",
            "No 5 staff",
            "12-Month figures",
            "Questions were asked",
            "Response: 19",
            "Response: 1,204",
            "For information on",
            "In response to your request",
            "Request 20418/24",
            "Response 24-08-2023",
            "Response 3/4/2024",
            "5 (five)",
            "5 – 12 posts",
            "2022 – Please",
            "a and b. The",
            "12 - 15 posts",
            "Your request 12 of",
            "Our response: 19",
            "Your questions were",
            "1 to 3 staff:",
            "Q1 refers.",
            "18 - 64: 16",
            "0 - 17: 16",
            "Q1 2024/25: 37.1",
            "Q2 2024: 37",
            "Q1 2024/25: 37.1 WTE",
            "Q2 of 2024: 12",
            "Q3 24-25 12",
            "A2 above",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_decimal_at_the_start_is_at_most_a_composite_label_for_the_outline_to_refuse() {
        assert_eq!(
            read("9.38 WTE Pharmacist").map(|r| r.0),
            Some("9.38".to_owned())
        );
    }
}
