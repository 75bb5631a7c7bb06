//! Labels that number questions and answers: `1.`, `Q3`, `3.1`, `1a)`, `(ii)`, `•`, `A3a`, `Questions 2 and 4:`.
//!
//! A label is read from the start of a paragraph, by form alone. Whether it counts on from the labels before it,
//! and so numbers anything, is for the outline to say: "1.17" may be a policy's number and "35.1" a figure.

use std::fmt;

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

/// Roman numerals beyond this do not number sub-questions.
const LARGEST_ROMAN: u32 = 20;

/// Numbers beyond this do not number questions: a year or a figure opens the line.
const LARGEST_NUMBER: u32 = 99;

/// The Roman numerals from 1 on.
const ROMAN: [&str; LARGEST_ROMAN as usize] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
    "xvi", "xvii", "xviii", "xix", "xx",
];

fn roman(n: u32) -> &'static str {
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
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) {
        if let Some(c) = self.peek() {
            self.at += c.len_utf8();
        }
    }

    fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.bump();
        }
    }

    /// Takes a word, whatever its case, where no letter follows it.
    fn word(&mut self, word: &str) -> bool {
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
    fn letters(&mut self) -> Option<Part> {
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
    fn path(&mut self) -> Option<(Vec<Part>, char)> {
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
    // "1 – Please name ...": a dash between spaces closes a number before words.
    if let ([Part::Number(_)], ' ') = (path.as_slice(), close) {
        let mut t = Scanner { text, at: s.at };
        t.skip_spaces();
        if t.at > s.at && matches!(t.peek(), Some('-' | '–' | '—')) {
            t.bump();
            if t.peek() == Some(' ') {
                t.skip_spaces();
                if t.peek().is_some_and(char::is_uppercase) {
                    return Some(Label {
                        path,
                        more: Vec::new(),
                        worded,
                        close: '–',
                        end: t.at,
                    });
                }
            }
        }
    }
    // Without a closing mark only composite labels count: "3a Have ...", "3.1 Have ...".
    let closed = matches!(close, '.' | ')' | ':');
    let composite = path.len() > 1 && matches!(path.first(), Some(Part::Number(_)));
    if !closed && !composite {
        return None;
    }
    if !after.is_none_or(char::is_whitespace) && close != ')' && close != ':' {
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
    Some(Label {
        path,
        more: Vec::new(),
        worded,
        close,
        end: s.at,
    })
}

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
fn reference(text: &str, at: usize) -> Option<Label> {
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

/// Takes `Q`, `Question(s)`, `A`, `Answer(s) (to) (question)`, `Response to question`.
fn word_before(s: &mut Scanner<'_>) -> Worded {
    let glued = |s: &Scanner<'_>, skip: usize| {
        let rest = s.rest().get(skip..).unwrap_or("");
        rest.trim_start_matches(['.', ' ', '-'])
            .starts_with(|c: char| c.is_ascii_digit())
    };
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
        _ => Worded::Plain,
    }
}

/// The paths after a word: one, or a list joined by commas, "and", "&", "to".
fn worded_label(mut s: Scanner<'_>, worded: Worded) -> Option<Label> {
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

/// "1 and 2. The table below ...", "1 & 2:": several numbers without a word before them, which one answer serves.
fn several(text: &str, at: usize) -> Option<Label> {
    let mut s = Scanner { text, at };
    let found = paths(&mut s)?;
    let (last, close) = found.last()?;
    let counts_up = found.windows(2).all(|w| match w {
        [(a, _), (b, _)] => {
            matches!((a.as_slice(), b.as_slice()), ([Part::Number(a)], [Part::Number(b)]) if a < b)
        }
        _ => false,
    });
    let joined = text.get(at..s.at)?.contains(['&', 'n']);
    let closed = matches!(close, '.' | ')' | ':') && s.peek().is_some_and(char::is_whitespace);
    if found.len() < 2 || last.len() != 1 || !counts_up || !joined || !closed {
        return None;
    }
    let close = *close;
    s.skip_spaces();
    let mut paths = found.into_iter().map(|(path, _)| path);
    let path = paths.next()?;
    (s.peek()
        .is_some_and(|c| c.is_uppercase() || !c.is_alphanumeric()))
    .then(|| Label {
        path,
        more: paths.collect(),
        worded: Worded::Question,
        close,
        end: s.at,
    })
}

/// "Question one": a number in words behind the word that makes it a label.
fn in_words(s: &mut Scanner<'_>) -> Option<u32> {
    const NUMBERS: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    NUMBERS
        .iter()
        .zip(1..)
        .find_map(|(word, n)| s.word(word).then_some(n))
}

/// A path, or a list of them joined by commas, "and", "&", "to" or a dash, each with its closing mark.
fn paths(s: &mut Scanner<'_>) -> Option<Vec<(Vec<Part>, char)>> {
    // "1,204" is a figure.
    let grouped = |s: &Scanner<'_>| {
        let mut rest = s.rest().bytes();
        rest.next() == Some(b',') && rest.next().is_some_and(|b| b.is_ascii_digit())
    };
    let (first, close) = s.path()?;
    if !matches!(first.first(), Some(Part::Number(_))) || grouped(s) {
        return None;
    }
    let mut paths = vec![(first, close)];
    loop {
        let mut t = Scanner {
            text: s.text,
            at: s.at,
        };
        t.skip_spaces();
        let spaced = t.at > s.at;
        let (mut comma, mut joined) = (false, false);
        while t.peek() == Some(',') || t.peek() == Some('&') {
            comma |= t.peek() == Some(',');
            joined |= t.peek() == Some('&');
            t.bump();
            t.skip_spaces();
        }
        if t.word("and") {
            t.skip_spaces();
            joined = true;
        }
        // "Q1-3" is a range, "Q1 - 22 posts" a label and what follows it.
        let dash = matches!(t.peek(), Some('-' | '–')) && !spaced;
        let range = t.word("to") || dash;
        if range {
            if dash {
                t.bump();
            }
            t.skip_spaces();
        }
        if !comma && !joined && !range {
            break;
        }
        let again = t.word("questions") || t.word("question") || t.word("q");
        if matches!(t.peek(), Some('Q' | 'q')) {
            t.bump();
        }
        t.skip_spaces();
        let Some((mut path, close)) = t.path().filter(|_| !grouped(&t)) else {
            break;
        };
        // "question 2, 57 restraints": a comma alone joins only what the list goes on from.
        let rest = t.rest().trim_start();
        let goes_on = rest.is_empty()
            || rest.starts_with([',', '&', ':', '-', '–', '—', '.', ')'])
            || rest.get(..3).is_some_and(|w| w.eq_ignore_ascii_case("and"));
        if comma && !joined && !again && !goes_on {
            break;
        }
        // "1c and d": the number is carried over.
        if let (Some(Part::Letter(_) | Part::Roman(_)), Some((previous, _))) =
            (path.first(), paths.last())
        {
            let mut whole = previous.clone();
            whole.pop();
            whole.append(&mut path);
            path = whole;
        }
        if range {
            fill_range(&mut paths, &path);
        }
        paths.push((path, close));
        s.at = t.at;
    }
    Some(paths)
}

/// "Questions 1 to 4": the ones between.
fn fill_range(paths: &mut Vec<(Vec<Part>, char)>, last: &[Part]) {
    let Some((first, close)) = paths.last().cloned() else {
        return;
    };
    if first.len() != last.len() || first.get(..first.len() - 1) != last.get(..last.len() - 1) {
        return;
    }
    let mut add = |part: Part| {
        let mut path = first.clone();
        path.pop();
        path.push(part);
        paths.push((path, close));
    };
    match (first.last(), last.last()) {
        (Some(Part::Number(a)), Some(Part::Number(b))) => {
            (*a + 1..*b).map(Part::Number).for_each(&mut add);
        }
        (Some(Part::Letter(a)), Some(Part::Letter(b))) => {
            (*a as u32 + 1..*b as u32)
                .map(|n| Part::Letter(char::from_u32(n).unwrap_or('a')))
                .for_each(&mut add);
        }
        _ => {}
    }
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
            ("(1) How many", "1", "How many"),
            ("12.\tHow many", "12", "How many"),
            ("1a) How", "1.a", "How"),
            ("1(a) How", "1.a", "How"),
            ("1. a) How", "1.a", "How"),
            ("1(a)(ii) How", "1.a.ii", "How"),
            ("3.1 Have", "3.1", "Have"),
            ("3a Have", "3.a", "Have"),
            ("a) how", "a", "how"),
            ("(iv) how", "iv", "how"),
            ("• how", "•", "how"),
            ("- how", "•", "how"),
            ("Q1. How", "1", "How"),
            ("Q1: How", "1", "How"),
            ("Q1 How", "1", "How"),
            ("A3a 32 PCNs.", "3.a", "32 PCNs."),
            ("Question 1: The", "1", "The"),
            ("Question 1a.", "1.a", ""),
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
            ("Q1-3: See", "1 2 3", "See"),
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
            "Questions were asked",
            "Response: 19",
            "Response: 1,204",
            "For information on",
            "In response to your request",
            "Request 20418/24",
            "5 (five)",
            "5 – 12 posts",
            "2022 – Please",
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
