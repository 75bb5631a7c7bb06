//! Sentences of an answer's paragraphs, and where on the page each of their bytes stands.
//!
//! This room knows punctuation, lines and the names that head them, not what a sentence says.

use super::words::is_bare_zero;
use crate::document::{Paragraph, Place};
use crate::vocabulary::date::month_named;
use crate::vocabulary::role::{role_named, roles_in};
use std::ops::Range;

/// A paragraph as one text, with the lines that it was printed in.
pub(super) struct Passage {
    /// The lines joined by single spaces.
    pub text: String,
    lines: Vec<(usize, Place)>,
}

impl Passage {
    /// The passage of a paragraph.
    pub fn new(paragraph: &Paragraph) -> Self {
        let spans = paragraph.lines.iter().flat_map(|line| &line.spans);
        let length = spans.map(|span| span.text.len()).sum::<usize>() + paragraph.lines.len();
        let mut text = String::with_capacity(length);
        let mut lines = Vec::with_capacity(paragraph.lines.len());
        for line in &paragraph.lines {
            let words = match line.spans.as_slice() {
                [only] => super::words::tidy(&only.text),
                _ => super::words::tidy(&line.text()),
            };
            let words = without_leaders(words);
            if words.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            lines.push((text.len(), line.place));
            text.push_str(&words);
        }
        Self { text, lines }
    }

    /// Parts years from the figures behind their dashes, byte for byte: "2014 - 15" among "2013 - 12" and "2015 - 11" is fifteen in
    /// 2014, not a financial year.
    pub fn part_years(&mut self) {
        self.part(listed_years(&self.text));
    }

    /// The same for months: "February - 17" among "January - 6" and "March - 8".
    pub fn part_months(&mut self) {
        self.part(
            listed_months(&self.text)
                .into_iter()
                .map(|(_, l)| l)
                .collect(),
        );
    }

    fn part(&mut self, listed: Vec<Listed>) {
        for (at, dash) in listed.into_iter().map(|l| (l.dash, l.dash_len)) {
            let colon = format!("{:<dash$}", ":");
            self.text.replace_range(at..at + dash, &colon);
        }
    }

    /// The place of the line in which a byte stands.
    pub fn place(&self, at: usize) -> Place {
        self.lines
            .iter()
            .rev()
            .find(|(start, _)| *start <= at)
            .or(self.lines.first())
            .map(|(_, place)| *place)
            .unwrap_or_default()
    }

    /// The first line, where it is a role's name and nothing else: a heading over the lines below it.
    pub fn heading(&self) -> Option<&str> {
        let (end, _) = self.lines.get(1)?;
        let first = self.text.get(..*end)?.trim_end();
        role_named(first.trim_end_matches(':'))?;
        Some(first)
    }

    /// Whether it is lines that each label their own figures and name no role.
    pub fn labels_figures(&self) -> bool {
        self.sentences()
            .into_iter()
            .filter_map(|range| self.text.get(range))
            .all(|line| labels_its_figures(line) && roles_in(line).is_empty())
    }

    /// The sentences, as ranges of the text. Lines of which each labels its own figures are one each: "Bosvena PCN: 6 Pharmacists",
    /// "Falmouth PCN: 9 Pharmacists".
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let starts = self.lines.iter().map(|(start, _)| *start);
        let ends = starts.clone().skip(1).chain([self.text.len()]);
        let lines: Vec<Range<usize>> = starts.zip(ends).map(|(from, to)| from..to).collect();
        let labelled =
            |range: &Range<usize>| self.text.get(range.clone()).is_some_and(labels_its_figures);
        let from = usize::from(self.heading().is_some());
        if lines.len() < 2 || !lines.iter().skip(from).all(labelled) {
            return sentences(&self.text);
        }
        lines
            .into_iter()
            .map(|line| {
                let text = self.text.get(line.clone()).unwrap_or_default();
                line.start..line.start + text.trim_end().len()
            })
            .collect()
    }
}

/// "Falmouth and Penryn PCN: 9 Pharmacists, 3 Paramedics", "Podiatrist - None": a label, a colon or dash, and a figure.
fn labels_its_figures(line: &str) -> bool {
    const LABEL_WORDS: usize = 8;
    let dash = || {
        line.split_once(" - ")
            .or_else(|| line.split_once(" \u{2013} "))
    };
    line.split_once(':')
        .or_else(dash)
        .is_some_and(|(label, rest)| {
            let rest = rest.trim();
            let counts = rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '£' | '<'));
            label.split_whitespace().count() <= LABEL_WORDS
                && label.starts_with(char::is_alphanumeric)
                && (counts || is_bare_zero(rest.trim_end_matches('.')))
        })
}

/// "Pharmacist ........ 41", "Pharmacist -> 41": what leads from a name to its figure is a colon.
fn without_leaders(text: String) -> String {
    // Few lines have any of their bytes: the first is that of most marks beyond ASCII.
    let may_lead = text.bytes().any(|b| matches!(b, 0xE2 | b'_' | b'>'))
        && ["\u{2026}", "___", "->", "\u{2192}"]
            .iter()
            .any(|l| text.contains(l));
    if !may_lead && !text.contains("...") {
        return text;
    }
    let leads = |word: &str| {
        word.chars().count() > 2 && word.chars().all(|c| matches!(c, '.' | '_' | '\u{2026}'))
            || matches!(word, "->" | "-->" | "\u{2192}" | "\u{2026}")
    };
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match words.last_mut().filter(|_| leads(word)) {
            Some(last) if last.ends_with(':') => {}
            Some(last) => last.push(':'),
            None => words.push(word.to_owned()),
        }
    }
    words.join(" ")
}

/// A year or month with a figure behind a dash between spaces.
struct Listed {
    /// Where the dash is, and its bytes.
    dash: usize,
    dash_len: usize,
    /// Whether the two could be one time: a financial year, a month and its year.
    pair: bool,
}

/// Names before dashes between spaces, with the figures behind: the name, the figure, where the dash is and its bytes.
fn dashed(text: &str) -> Vec<(&str, String, usize, usize)> {
    let mut found = Vec::new();
    for mark in [" - ", " \u{2013} ", " \u{2014} "] {
        for (at, _) in text.match_indices(mark) {
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + mark.len()..).unwrap_or_default();
            let name = before.rsplit(' ').next().unwrap_or_default();
            let figure = after.split(' ').next().unwrap_or_default();
            let figure = figure.trim_end_matches([',', ';', '.']).replace(',', "");
            found.push((name, figure, at + 1, mark.len() - 2));
        }
    }
    found.sort_unstable_by_key(|(_, _, at, _)| *at);
    found
}

/// Months with figures of their own behind dashes: the number of the month with what is listed.
fn listed_months(text: &str) -> Vec<(i8, Listed)> {
    let counted = |(name, figure, dash, dash_len): (&str, String, usize, usize)| {
        figure.parse::<u32>().ok()?;
        let pair = figure.len() == 2;
        Some((
            month_named(name)?,
            Listed {
                dash,
                dash_len,
                pair,
            },
        ))
    };
    dashed(text).into_iter().filter_map(counted).collect()
}

/// Whether some texts list the months of a year with figures behind dashes: at least one of them is no year, and no month
/// stands twice.
pub(super) fn lists_months<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let mut all: Vec<(i8, Listed)> = texts.flat_map(listed_months).collect();
    let counts = all.len() > 1 && all.iter().any(|(_, l)| !l.pair);
    all.sort_unstable_by_key(|(month, _)| *month);
    counts && all.windows(2).all(|w| w[0].0 != w[1].0)
}

fn listed_years(text: &str) -> Vec<Listed> {
    const YEARS: std::ops::RangeInclusive<u32> = 1990..=2049;
    let mut found = Vec::new();
    for (name, figure, dash, dash_len) in dashed(text) {
        let Ok(year) = name.parse() else { continue };
        if YEARS.contains(&year) && figure.parse::<u32>().is_ok() {
            found.push(Listed {
                dash,
                dash_len,
                pair: figure.len() == 2 && figure == format!("{:02}", (year + 1) % 100)
                    || figure.parse() == Ok(year + 1),
            });
        }
    }
    found
}
/// Whether some texts list years with figures behind dashes, and one of those pairs looks like a financial year by chance.
pub(super) fn lists_years<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let all: Vec<Listed> = texts.flat_map(listed_years).collect();
    let pairs = all.iter().filter(|l| l.pair).count();
    pairs > 0 && all.len() - pairs > pairs
}

/// Short forms after which a full stop ends no sentence.
const SHORT_FORMS: &[&str] = &[
    "no", "nos", "approx", "c", "ca", "e.g", "i.e", "eg", "ie", "mr", "mrs", "ms", "dr", "st",
    "etc", "s", "s.i", "ss", "reg", "para", "vs", "inc", "excl", "incl", "fig", "pp", "p",
];

/// The sentences of a text: up to a full stop, question or exclamation mark before a space and what may begin another.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let marks = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '.' | '?' | '!'));
    for (at, mark) in marks {
        let end = at + mark.len_utf8();
        let Some(rest) = text.get(end..) else {
            continue;
        };
        let Some(before) = text.get(start..at) else {
            continue;
        };
        if !rest.starts_with(' ') {
            continue;
        }
        let last = before
            .rsplit(|c: char| c.is_whitespace() || c == '(')
            .next()
            .unwrap_or("")
            .to_lowercase();
        if mark == '.' && (SHORT_FORMS.contains(&last.as_str()) || is_a_year(before)) {
            continue;
        }
        let next = rest.trim_start().chars().next();
        if next.is_some_and(char::is_lowercase) {
            continue;
        }
        found.push(start..end);
        start = end + (rest.len() - rest.trim_start().len());
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found
}

/// "... 2025/26 (to date)": a year at the end, whose figures follow.
fn is_a_year(text: &str) -> bool {
    let Some((head, remark)) = text.trim_end().rsplit_once('(') else {
        return false;
    };
    let year = head.trim_end().rsplit(' ').next().unwrap_or("");
    let figures = |c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '\u{2013}');
    remark.ends_with(')') && year.contains('/') && year.chars().all(figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let year = "2024/25 13 accepted 2025/26 (to date). 27 accepted, 152 refused.";
        assert_eq!(sentences(year).len(), 1);
        let text = "There are 9.4 WTE, i.e. 12 people. See Reg. 12 for No. 3. Any more? None.";
        let read: Vec<&str> = sentences(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(
            read,
            [
                "There are 9.4 WTE, i.e. 12 people.",
                "See Reg. 12 for No. 3.",
                "Any more?",
                "None."
            ]
        );
    }
}
