//! Words into printed lines.
//!
//! Words on one baseline are a row; a row is cut into lines where a gap is a column's and not a
//! word's: wide, and not bridged by the text above and below. A label and its hanging text stay one
//! line however wide the tab between them.
//!
//! This room knows words and gaps; it must not know paragraphs or tables.

use super::label::{Label, is_label_only, label};
use super::words::Word;
use crate::document::{Line, Place, Rect, Span, Style};

/// Words that stand on one baseline with no column's gap between them.
#[derive(Clone, Debug)]
pub(crate) struct PrintedLine<'a> {
    /// Left to right, at least one.
    pub words: Vec<&'a Word>,
    /// Around all words.
    pub rect: Rect,
    /// The baseline of its first word.
    pub baseline: f32,
    /// Its font size: the mean over its letters.
    pub size: f32,
    /// Its label, if it begins with one.
    pub label: Option<Label>,
    /// Left edge of the text after the label.
    pub text_x: f32,
}

/// Words whose baselines differ by less than this part of the font size are one row.
const ROW_EMS: f32 = 0.4;
/// A gap of less than this is a space, however stretched; in text set on a grid of characters (0.6 of the
/// size wide), one space is below it and two are above.
const WIDE_GAP_EMS: f32 = 1.0;
/// A gap from which a line ends unless the text above or below bridges it.
const COLUMN_GAP_EMS: f32 = 2.0;
/// A gap from which a line ends even so, unless its other gaps are as wide.
const SURE_GAP_EMS: f32 = 3.0;
/// Words that a line has, about: room for so many is made at once.
const WORDS_OF_A_LINE: usize = 16;
/// How far above and below a gap is looked at for text that bridges it or parts where it does, in font sizes.
const NEIGHBOUR_EMS: f32 = 2.2;

impl<'a> PrintedLine<'a> {
    fn new(words: Vec<&'a Word>) -> Option<Self> {
        let first = *words.first()?;
        let rect = words.iter().fold(first.rect, |r, w| r.union(&w.rect));
        let (mut letters, mut weighted) = (0.0, 0.0);
        for word in words.iter().filter(|w| !w.superscript) {
            let count = word.text.len() as f32;
            letters += count;
            weighted += count * size_of(word);
        }
        let label = label(&words);
        let text_x = match label {
            Some(l) => words.get(l.words).map_or(rect.x1, |w| w.rect.x0),
            None => words
                .windows(2)
                .find_map(|pair| match pair {
                    [a, b]
                        if a.text.ends_with(':')
                            && b.rect.x0 - a.rect.x1 > WIDE_GAP_EMS * size_of(b) =>
                    {
                        Some(b.rect.x0)
                    }
                    _ => None,
                })
                .unwrap_or(rect.x0),
        };
        Some(Self {
            rect,
            baseline: first.baseline,
            size: if letters > 0.0 {
                weighted / letters
            } else {
                size_of(first)
            },
            label,
            text_x,
            words,
        })
    }

    /// The words after the label.
    pub fn body(&self) -> &[&'a Word] {
        let from = self.label.map_or(0, |l| l.words);
        self.words.get(from..).unwrap_or(&[])
    }

    /// The look of the first word after the label.
    pub fn first_look(&self) -> Option<Style> {
        self.looks().next()
    }

    /// The look of the last word.
    pub fn last_look(&self) -> Option<Style> {
        self.looks().last()
    }

    /// Whether all words after the label look alike.
    pub fn is_uniform(&self) -> bool {
        let mut looks = self.looks();
        looks
            .next()
            .is_none_or(|first| looks.all(|s| s.looks_like(&first)))
    }

    /// The looks of the words that show one: not of marks and punctuation.
    fn looks(&self) -> impl Iterator<Item = Style> {
        let body = if self.body().is_empty() {
            &self.words
        } else {
            self.body()
        };
        body.iter()
            .filter(|w| !w.superscript && w.text.chars().any(char::is_alphanumeric))
            .map(|w| w.style)
    }

    /// Whether the text begins like the middle of a sentence.
    pub fn starts_lower(&self) -> bool {
        self.label.is_none()
            && self
                .words
                .first()
                .and_then(|w| w.text.chars().find(|c| c.is_alphanumeric()))
                .is_some_and(char::is_lowercase)
    }

    /// Whether the last word ends a sentence or leads into what follows.
    pub fn ends_sentence(&self) -> bool {
        self.words.last().is_some_and(|w| {
            w.text
                .trim_end_matches([')', ']', '"', '\'', '”', '’', '*'])
                .ends_with(['.', '?', '!', ':', ';'])
        })
    }

    /// The line as part of a document.
    pub fn to_line(&self, page: u32) -> Line {
        let mut spans: Vec<Span> = Vec::new();
        let mut raised = false;
        for word in &self.words {
            if let Some(last) = spans.last_mut() {
                if !word.glued {
                    last.text.push(' ');
                }
                let shown = word.text.chars().any(char::is_alphanumeric);
                if raised == word.superscript
                    && (last.style.looks_like(&word.style) || !shown && !raised)
                {
                    last.text.push_str(&word.text);
                    continue;
                }
            }
            raised = word.superscript;
            spans.push(Span {
                text: word.text.to_string(),
                style: word.style,
            });
        }
        Line {
            spans,
            place: Place {
                page,
                bbox: self.rect,
            },
        }
    }
}

pub(crate) fn size_of(word: &Word) -> f32 {
    if word.style.size > 0.0 {
        word.style.size
    } else {
        word.rect.height()
    }
}

/// The printed lines of a page or of a cell, by baseline, then left to right.
pub(crate) fn lines<'a>(words: impl IntoIterator<Item = &'a Word>) -> Vec<PrintedLine<'a>> {
    let rows = rows(words);
    let mut lines = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let mut current: Vec<&Word> = Vec::with_capacity(row.len());
        for (i, word) in row.iter().enumerate() {
            if let Some(last) = i.checked_sub(1).and_then(|i| row.get(i)) {
                let gap = word.rect.x0 - last.rect.x1;
                if gap > WIDE_GAP_EMS * size_of(word).max(size_of(last))
                    && !is_label_only(&current)
                    && is_column_gap(&rows, index, last, word)
                {
                    lines.extend(PrintedLine::new(std::mem::take(&mut current)));
                }
            }
            current.push(word);
        }
        lines.extend(PrintedLine::new(current));
    }
    lines
}

/// Words by baseline, each row left to right.
fn rows<'a>(words: impl IntoIterator<Item = &'a Word>) -> Vec<Vec<&'a Word>> {
    let mut words: Vec<&Word> = words.into_iter().collect();
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Vec<&Word>> = Vec::new();
    for word in words {
        match rows.last_mut() {
            Some(row)
                if row.first().is_some_and(|first| {
                    let size = size_of(first).min(size_of(word));
                    word.baseline - first.baseline <= ROW_EMS * size
                }) =>
            {
                row.push(word);
            }
            _ => {
                let mut row = Vec::with_capacity(WORDS_OF_A_LINE);
                row.push(word);
                rows.push(row);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
    }
    rows
}

/// Whether the wide gap between two neighbours of a row parts columns.
fn is_column_gap(rows: &[Vec<&Word>], index: usize, left: &Word, right: &Word) -> bool {
    let size = size_of(left).max(size_of(right));
    let gap = right.rect.x0 - left.rect.x1;
    let (mut bridged, mut parted) = (0, 0);
    let mut look = |row: &[&Word]| match over_gap(row, left, right, size) {
        Some(true) => parted += 1,
        Some(false) => bridged += 1,
        None => {}
    };
    let near = |row: &&Vec<&Word>| {
        row.first()
            .is_some_and(|w| (w.baseline - left.baseline).abs() <= NEIGHBOUR_EMS * size)
    };
    if let Some(above) = rows.get(..index) {
        above.iter().rev().take_while(near).for_each(|r| look(r));
    }
    if let Some(below) = rows.get(index + 1..) {
        below.iter().take_while(near).for_each(|r| look(r));
    }
    if gap > SURE_GAP_EMS * size {
        // A justified line before a long address or number may be as loose as this, in all its gaps.
        return !(bridged > parted
            && is_evenly_loose(rows.get(index).map_or(&[], Vec::as_slice), gap));
    }
    if bridged > 0 {
        return bridged < parted;
    }
    parted > 0 || gap > COLUMN_GAP_EMS * size
}

/// What another row has where this gap is: a gap too (`true`), text across it (`false`), or nothing.
fn over_gap(row: &[&Word], left: &Word, right: &Word, size: f32) -> Option<bool> {
    let middle = (left.rect.x1 + right.rect.x0) / 2.0;
    let after = row.partition_point(|w| w.rect.x0 <= middle);
    let before = after.checked_sub(1).and_then(|i| row.get(i))?;
    if before.rect.x1 >= middle {
        return Some(false);
    }
    let next = row.get(after)?;
    Some(next.rect.x0 - before.rect.x1 > WIDE_GAP_EMS * size)
}

/// Whether most gaps of the row are nearly as wide as this one.
fn is_evenly_loose(row: &[&Word], gap: f32) -> bool {
    let wide = row
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if b.rect.x0 - a.rect.x1 > gap / 2.0))
        .count();
    row.len() > 3 && wide * 2 > row.len()
}
