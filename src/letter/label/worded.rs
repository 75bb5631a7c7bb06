//! Labels with a word before their number: "Question 1:", "A3", "In response to question 2, ...".

use super::lists::paths;
use super::scanner::Scanner;
use super::{Label, Part, Worded};

/// Words by which a sentence says at its start which question it answers: "In response to question 3, ...".
const REFERRING: &[&str] = &[
    "in response to",
    "in answer to",
    "in reply to",
    "in relation to",
    "in regard to",
    "in regards to",
    "in respect of",
    "in terms of",
    "in connection with",
    "with regard to",
    "with regards to",
    "with respect to",
    "with reference to",
    "with relation to",
    "turning to",
    "regarding",
    "concerning",
    "as regards",
    "as for",
    "as to",
    "for",
    "on",
    "re",
];

/// Words behind a question's number by which an answer points to another: "Q1 refers".
const POINTING: &[&str] = &["refers", "refer", "above", "below", "applies", "apply"];

/// Takes "first" to "tenth".
fn ordinal(s: &mut Scanner<'_>) -> Option<u32> {
    let at = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ]
    .iter()
    .position(|word| s.word(word))?;
    u32::try_from(at + 1).ok()
}

/// "In response to question 3, the Trust ...": the sentence's own words name the question; they stay in the answer.
pub(super) fn reference(text: &str, at: usize) -> Option<Label> {
    let mut s = Scanner { text, at };
    let phrase = REFERRING.iter().find(|phrase| {
        let rest = s.rest();
        rest.get(..phrase.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(phrase))
            && rest.get(phrase.len()..).is_some_and(|r| r.starts_with(' '))
    })?;
    s.at += phrase.len();
    s.skip_spaces();
    for word in ["the", "your"] {
        if s.word(word) {
            s.skip_spaces();
        }
    }
    if let Some(n) = ordinal(&mut s) {
        s.skip_spaces();
        let named = ["question", "query", "point", "part", "request"]
            .iter()
            .any(|word| s.word(word));
        return named.then(|| Label {
            path: vec![Part::Number(n)],
            more: Vec::new(),
            worded: Worded::Answer,
            close: ' ',
            end: at,
        });
    }
    let named = [
        "questions",
        "question",
        "qu",
        "points",
        "point",
        "parts",
        "part",
        "items",
        "item",
    ]
    .iter()
    .any(|word| s.word(word));
    if !named {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if !matches!(s.peek(), Some('Q' | 'q')) || !digit(s.rest().chars().nth(1)) {
            return None;
        }
        s.bump();
    }
    s.skip_spaces();
    let paths = paths(&mut s)?;
    // "As for question 1." alone points there.
    if phrase.starts_with("as ") && s.rest().trim_matches(['.', ' ']).is_empty() {
        return None;
    }
    // "For question 3" is followed by what answers, not by a noun: "for question 3 purposes" is too rare to ask.
    let mut paths = paths.into_iter();
    Some(Label {
        path: paths.next()?.0,
        more: paths.map(|(path, _)| path).collect(),
        worded: Worded::Answer,
        close: ' ',
        end: at,
    })
}

/// Takes `Q`, `Question(s)`, `A`, `Answer(s) (to) (question)`, `Response to question`.
pub(super) fn word_before(s: &mut Scanner<'_>) -> Worded {
    let glued = |s: &Scanner<'_>, skip: usize| {
        let rest = s.rest().get(skip..).unwrap_or("");
        rest.trim_start_matches(['.', ' ', '-'])
            .starts_with(|c: char| c.is_ascii_digit())
    };
    // "FOI Question 1:".
    let rest = s.rest().to_ascii_lowercase();
    if rest.starts_with("foi question") && s.word("foi") {
        s.skip_spaces();
    }
    // "#1", "No. 1:": only what closes it makes it no house's number.
    if s.peek() == Some('#') && glued(s, 1) {
        s.bump();
        return Worded::Question;
    }
    let number = rest
        .strip_prefix("no.")
        .or_else(|| rest.strip_prefix("no "));
    let closed = number.map(|n| {
        n.trim_start()
            .trim_start_matches(|c: char| c.is_ascii_digit())
    });
    if closed.is_some_and(|c| c.starts_with(':')) && glued(s, "no.".len()) {
        s.at += "no.".len();
        return Worded::Question;
    }
    // "Your question 1:", "Our answer to question 1:". "Your request 12" may be a case's number.
    let yours = s.word("your");
    if yours || s.word("our") {
        s.skip_spaces();
        let rest = s.rest().to_ascii_lowercase();
        let named = ["question", "query", "point"]
            .iter()
            .any(|w| rest.starts_with(w));
        let answers = ["answer", "response", "reply"]
            .iter()
            .any(|w| rest.starts_with(w));
        if !(if yours { named } else { answers }) {
            return Worded::Plain;
        }
    }
    let answer = s.word("answers")
        || s.word("answer")
        || s.word("ans")
        || s.word("response")
        || s.word("reply");
    if answer {
        s.skip_spaces();
        if s.word("to") || s.word("for") {
            s.skip_spaces();
        }
        let _ = s.word("questions") || s.word("question") || s.word("q");
        return Worded::Answer;
    }
    for word in [
        "questions",
        "question",
        "qu",
        "points",
        "point",
        "items",
        "item",
        "requests",
        "request",
        "queries",
        "query",
    ] {
        if s.word(word) {
            return Worded::Question;
        }
    }
    match s.peek() {
        Some('Q' | 'q') if glued(s, 1) => {
            s.bump();
            Worded::Question
        }
        Some('A')
            if s.rest()
                .get(1..)
                .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit())) =>
        {
            s.bump();
            Worded::Answer
        }
        // "R1: None" below "Q1: How many?"; the road R1 has no colon.
        Some('R')
            if s.rest().get(1..).is_some_and(|r| {
                let closed = r.trim_start_matches(|c: char| c.is_ascii_digit());
                closed.len() < r.len() && closed.starts_with(':')
            }) =>
        {
            s.bump();
            Worded::Answer
        }
        _ => Worded::Plain,
    }
}

/// The paths after a word: one, or a list joined by commas, "and", "&", "to".
pub(super) fn worded_label(mut s: Scanner<'_>, worded: Worded) -> Option<Label> {
    let skip = |s: &mut Scanner<'_>| {
        while s
            .peek()
            .is_some_and(|c| c.is_whitespace() || c == '.' || c == ':')
        {
            s.bump();
        }
    };
    // "Response: 19" gives a figure; "Question: 1" numbers.
    if worded == Worded::Answer && s.rest().trim_start().starts_with(':') {
        return None;
    }
    skip(&mut s);
    let _ = s.word("no") || s.word("number") || s.word("numbers");
    skip(&mut s);
    // "Response 24-08-2023", "Request 12/0331/24": a date, or a case's number.
    if s.rest()
        .split(|c: char| !(c.is_ascii_digit() || "-/.".contains(c)))
        .next()
        .is_some_and(|run| run.contains('/') || run.matches('-').count() > 1)
    {
        return None;
    }
    let found = match in_words(&mut s) {
        Some(n) => vec![(vec![Part::Number(n)], ' ')],
        None => paths(&mut s)?,
    };
    let close = found.last().map_or(' ', |(_, close)| *close);
    let mut paths: Vec<Vec<Part>> = found.into_iter().map(|(path, _)| path).collect();
    let after = s.peek();
    if !after.is_none_or(|c| c.is_whitespace() || ":-–—.)".contains(c)) {
        return None;
    }
    // "Q1 2024/25: 37 WTE", "Q2 FY25": a quarter.
    if worded == Worded::Question
        && close == ' '
        && s.text.trim_start().starts_with(['Q', 'q'])
        && opens_with_a_year(s.rest())
    {
        return None;
    }
    // "Q1 refers.", "A2 above": a pointer's words.
    let mut ahead = Scanner {
        text: s.text,
        at: s.at,
    };
    ahead.skip_spaces();
    if POINTING.iter().any(|word| ahead.word(word)) {
        return None;
    }
    // "Q1 2024/25: 37.1" is told of a quarter.
    let year = s.rest().trim_start();
    let dated = year.starts_with("20")
        && year.bytes().take(4).filter(u8::is_ascii_digit).count() == 4
        && !year
            .as_bytes()
            .get(4)
            .is_some_and(u8::is_ascii_alphanumeric);
    if worded == Worded::Question
        && dated
        && s.text.trim_start().starts_with(['Q', 'q'])
        && close == ' '
    {
        return None;
    }
    // "Question 1 asks ..." is a sentence, "Question 1: ..." or a line of its own is a label.
    let separated = matches!(close, '.' | ')' | ':')
        || after.is_none()
        || s.rest().trim_start().starts_with([':', '-', '–', '—', '.'])
        || s.rest().trim().is_empty();
    let glued = matches!(s.text.trim_start().get(..2), Some(head) if head.chars().nth(1).is_some_and(|c| c.is_ascii_digit()));
    let capital = s
        .rest()
        .trim_start()
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "£<“\"'‘".contains(c));
    if !(separated || glued || capital) {
        return None;
    }
    while s
        .peek()
        .is_some_and(|c| c.is_whitespace() || ":-–—.)".contains(c))
    {
        s.bump();
    }
    let path = paths.remove(0);
    Some(Label {
        path,
        more: paths,
        worded,
        close,
        end: s.at,
    })
}

/// "2024/25", "2024:", "of 2024", "FY25": the year of a quarter.
fn opens_with_a_year(rest: &str) -> bool {
    let rest = rest
        .trim_start()
        .trim_start_matches(['-', '\u{2013}', '('])
        .trim_start();
    let rest = rest.strip_prefix("of ").unwrap_or(rest);
    let digits: usize = rest.bytes().take_while(u8::is_ascii_digit).count();
    let year = rest.get(..digits).and_then(|d| d.parse::<u32>().ok());
    let behind = rest.get(digits..).unwrap_or("");
    let spanned = behind
        .strip_prefix(['/', '-', '\u{2013}'])
        .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    match digits {
        4 => {
            year.is_some_and(|y| (1990..=2049).contains(&y))
                && (spanned || !behind.starts_with(|c: char| c.is_alphanumeric() || c == ','))
        }
        2 => spanned && year.is_some_and(|y| y >= 10),
        _ => rest.get(..2).is_some_and(|w| w.eq_ignore_ascii_case("fy")),
    }
}

/// "Question one": a number in words behind the word that makes it a label.
pub(super) fn in_words(s: &mut Scanner<'_>) -> Option<u32> {
    const NUMBERS: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    NUMBERS
        .iter()
        .zip(1..)
        .find_map(|(word, n)| s.word(word).then_some(n))
}
