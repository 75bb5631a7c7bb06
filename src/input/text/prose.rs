//! Lines of text to paragraphs.
//!
//! A blank line ends a paragraph, a list label begins one. Between other neighbouring lines the measure decides: in
//! text that was wrapped to a width, a line that had room for the next line's first word ended on purpose. This
//! room must not know tables or what the words mean.

use super::inline::{Markup, lines_of_spans};
use super::labels::label;
use super::lines::TextLine;
use crate::document::{Block, Line, Paragraph, Style};
use std::collections::BTreeSet;

/// How a text was set: decides which neighbouring lines are one paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Setting {
    /// Width in columns to which lines were wrapped; `None` where each line is a paragraph of its own.
    pub measure: Option<usize>,
    /// How much markup is believed.
    pub markup: Markup,
    /// Whether `>` at a line's start marks quoted mail.
    pub quoted: bool,
}

/// Fewer lines near the greatest width than this are chance.
const FULL_LINES: usize = 3;
/// Of the lines longer than half the measure, so many percent are full in wrapped text.
const FULL_PERCENT: usize = 25;
/// A full line reaches this part (percent) of the measure: words are long, and proportional letters of varying width.
const FULL_FROM_PERCENT: usize = 82;
/// Nobody wraps text wider than this many columns: longer lines are whole paragraphs.
const WIDEST_MEASURE: usize = 150;
/// A line that wide with so many words is no web address.
const WORDS_OF_A_PARAGRAPH: usize = 10;
/// A line shorter than this part (percent) of the measure ended on purpose, however long the next word.
const SHORT_PERCENT: usize = 40;
/// The room left on a full line, as a part of the measure (1 / 8): proportional letters vary that much.
const SLACK: usize = 8;
/// Colour of quoted mail: a look of its own, as mail programs give it one.
const QUOTE_COLOR: [u8; 3] = [96, 96, 96];

/// The width to which the lines were wrapped, if they were.
pub(super) fn measure<'a>(lines: impl IntoIterator<Item = &'a TextLine>) -> Option<usize> {
    let lines: Vec<&TextLine> = lines
        .into_iter()
        .filter(|l| !l.text.contains('\t') && !l.text.trim_start().starts_with('|'))
        .collect();
    let is_whole_paragraph = |l: &&TextLine| {
        l.text.chars().count() > WIDEST_MEASURE
            && l.text.split_whitespace().count() >= WORDS_OF_A_PARAGRAPH
    };
    if lines.iter().any(is_whole_paragraph) {
        return None;
    }
    // What is printed on every page has a width of its own.
    let printed: BTreeSet<&str> = lines.iter().map(|l| l.text.as_str()).collect();
    let mut widths: Vec<usize> = printed
        .iter()
        .map(|t| t.chars().count())
        .filter(|&w| w > 0)
        .collect();
    widths.sort_unstable();
    // The very longest may be an address that could not be wrapped.
    let widest = widths
        .len()
        .checked_sub(FULL_LINES)
        .and_then(|i| widths.get(i))
        .copied()?;
    let long = widths.iter().filter(|&&w| w * 2 > widest).count();
    let full = widths
        .iter()
        .filter(|&&w| w * 100 >= widest * FULL_FROM_PERCENT)
        .count();
    (widest <= WIDEST_MEASURE && full >= FULL_LINES && full * 100 >= long * FULL_PERCENT)
        .then_some(widest)
}

/// Paragraphs of the lines, in order.
pub(super) fn blocks(lines: &[TextLine], setting: Setting) -> Vec<Block> {
    paragraphs(lines, setting)
        .into_iter()
        .map(|lines| Block::Paragraph(paragraph(&lines, setting)))
        .filter(|b| !matches!(b, Block::Paragraph(p) if p.lines.is_empty()))
        .collect()
}

/// The same lines, grouped into paragraphs, without blank ones and without quotation marks.
fn paragraphs(lines: &[TextLine], setting: Setting) -> Vec<Vec<Quoted>> {
    let mut paragraphs: Vec<Vec<Quoted>> = Vec::new();
    let mut open = false;
    for line in lines {
        let line = unquoted(line, setting.quoted);
        if line.line.is_blank() {
            open = false;
            continue;
        }
        let joined = open
            && paragraphs
                .last()
                .and_then(|p| p.last())
                .is_some_and(|above| {
                    above.depth == line.depth && continues(&above.line, &line.line, setting)
                });
        match paragraphs.last_mut() {
            Some(paragraph) if joined => paragraph.push(line),
            _ => paragraphs.push(vec![line]),
        }
        open = true;
    }
    paragraphs
}

/// Whether `line` belongs to the paragraph of the line above it, both printed.
pub(super) fn continues(above: &TextLine, line: &TextLine, setting: Setting) -> bool {
    let text = line.text.trim();
    if label(text).is_some()
        || heading_level(text).is_some()
        || heading_level(above.text.trim()).is_some()
    {
        return false;
    }
    if above.hard_break && setting.markup == Markup::Full {
        return false;
    }
    let Some(measure) = setting.measure else {
        return false;
    };
    let first_word = text.split(' ').next().map_or(0, |w| w.chars().count());
    let width = above.text.chars().count();
    width * 100 >= measure * SHORT_PERCENT && width + 1 + first_word + measure / SLACK >= measure
}

/// A line without its quotation marks, and how many there were.
struct Quoted {
    line: TextLine,
    depth: usize,
}

fn unquoted(line: &TextLine, quoted: bool) -> Quoted {
    let mut text = line.text.as_str();
    let mut depth = 0;
    while let Some(rest) = text.trim_start().strip_prefix('>').filter(|_| quoted) {
        text = rest;
        depth += 1;
    }
    let text = if depth > 0 {
        text.strip_prefix(' ').unwrap_or(text)
    } else {
        text
    };
    Quoted {
        line: line.with_text(text),
        depth,
    }
}

/// The level of a Markdown heading, from its number signs.
pub(super) fn heading_level(text: &str) -> Option<usize> {
    let level = text.bytes().take_while(|&b| b == b'#').count();
    ((1..=6).contains(&level) && text.get(level..).is_some_and(|r| r.starts_with(' ')))
        .then_some(level)
}

/// One paragraph from its lines; a Markdown heading is bold.
fn paragraph(lines: &[Quoted], setting: Setting) -> Paragraph {
    let mut heading = false;
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let mut words = line.line.text.trim();
        if let (Markup::Full, 0, Some(level)) = (setting.markup, index, heading_level(words)) {
            heading = true;
            words = words
                .get(level..)
                .unwrap_or_default()
                .trim()
                .trim_end_matches('#')
                .trim_end();
        }
        if index > 0 {
            text.push('\n');
        }
        text.push_str(words);
    }
    let quote = lines.first().is_some_and(|l| l.depth > 0);
    let mut shown = Vec::new();
    // `<br>` may make more lines than there are printed ones: they stand where the last one does.
    for (index, mut spans) in lines_of_spans(&text, setting.markup)
        .into_iter()
        .enumerate()
    {
        for span in &mut spans {
            span.style = Style {
                bold: span.style.bold || heading,
                color: if quote { QUOTE_COLOR } else { span.style.color },
                ..span.style
            };
        }
        let place = lines
            .get(index)
            .or(lines.last())
            .map(|l| l.line.place())
            .unwrap_or_default();
        if spans.iter().any(|s| !s.text.trim().is_empty()) {
            shown.push(Line { spans, place });
        }
    }
    Paragraph { lines: shown }
}

/// A cell's text cut before labels that count upwards within it ("... a) how many b) how many ..."): where a whole
/// cell was written on one line, its items can still be told apart.
pub(super) fn split_at_inline_labels(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    // For each open level, the label that would come next.
    let mut expected: Vec<Counter> = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        if label(word) == Some(word) && word.len() > 1 {
            let level = expected.iter().rposition(|c| c.next() == word);
            let opened = Counter::starting(word);
            if let Some(level) = level {
                expected.truncate(level + 1);
                if let Some(counter) = expected.last_mut() {
                    counter.count += 1;
                }
                cuts.push(at);
            } else if let Some(counter) = opened {
                expected.push(counter);
                cuts.push(at);
            }
        }
        at += word.len() + 1;
    }
    cuts.push(text.len());
    cuts.windows(2)
        .filter_map(|w| text.get(*w.first()?..*w.last()?))
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .collect()
}

/// A series of labels of one form: "a)", "b)", ... or "(i)", "(ii)", ...
struct Counter {
    open: &'static str,
    close: char,
    kind: Series,
    count: usize,
}

#[derive(Clone, Copy)]
enum Series {
    Letters,
    Roman,
}

const ROMAN: [&str; 12] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
];

impl Counter {
    /// A series that begins with this label: only "a" and "i", as numbers stand in sentences too.
    fn starting(word: &str) -> Option<Self> {
        let open = if word.starts_with('(') { "(" } else { "" };
        let close = word.chars().next_back().filter(|c| *c == ')')?;
        let kind = match word.trim_matches(['(', ')']) {
            "a" => Series::Letters,
            "i" => Series::Roman,
            _ => return None,
        };
        Some(Self {
            open,
            close,
            kind,
            count: 1,
        })
    }

    fn next(&self) -> String {
        let body = match self.kind {
            Series::Letters => char::from(b'a' + (self.count % 26) as u8).to_string(),
            Series::Roman => ROMAN
                .get(self.count)
                .copied()
                .unwrap_or_default()
                .to_owned(),
        };
        format!("{}{body}{}", self.open, self.close)
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn texts(text: &str, markup: Markup) -> Vec<String> {
        let (lines, _) = split(text);
        let setting = Setting {
            measure: measure(&lines),
            markup,
            quoted: true,
        };
        blocks(&lines, setting)
            .iter()
            .map(|b| match b {
                Block::Paragraph(p) => p.text(),
                Block::Table(_) => String::new(),
            })
            .collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph_and_short_lines_are_not() {
        let text = "Further to your email for information under the Freedom\nof Information Act we can now confirm that the board can\nprovide the information that you have asked for, as below\nin this letter.\nSmithfield One\nHanley\n\n1. For the current year, please provide the number of all\nposts.\n2. And?";
        assert_eq!(texts(text, Markup::Light).len(), 5);
    }

    #[test]
    fn unwrapped_lines_are_paragraphs() {
        let long = "word ".repeat(60);
        assert_eq!(
            texts(&format!("{long}\n{long}\nend"), Markup::Light).len(),
            3
        );
    }

    #[test]
    fn headings_are_bold_without_their_signs() {
        let (lines, _) = split("## You asked\ntext");
        let blocks = blocks(
            &lines,
            Setting {
                markup: Markup::Full,
                ..Setting::default()
            },
        );
        let Some(Block::Paragraph(p)) = blocks.first() else {
            panic!("no paragraph")
        };
        assert_eq!(p.text(), "You asked");
        assert!(p.lines[0].spans[0].style.bold);
        assert_eq!(blocks.len(), 2);
    }

    #[test]
    fn quoted_mail_has_its_own_look() {
        let (lines, _) = split("> 1) How many?\n> 2) Why?\n5");
        let blocks = blocks(
            &lines,
            Setting {
                quoted: true,
                ..Setting::default()
            },
        );
        let Some(Block::Paragraph(p)) = blocks.first() else {
            panic!("no paragraph")
        };
        assert_eq!(p.text(), "1) How many?");
        assert_eq!(p.lines[0].spans[0].style.color, QUOTE_COLOR);
        assert_eq!(blocks.len(), 3);
    }

    #[test]
    fn labels_that_count_upwards_within_a_cell_cut_it() {
        assert_eq!(
            split_at_inline_labels(
                "1. About: a) how many? b) which: i) one ii) two c) see b) above"
            ),
            [
                "1. About:",
                "a) how many?",
                "b) which:",
                "i) one",
                "ii) two",
                "c) see b) above"
            ]
        );
    }
}
