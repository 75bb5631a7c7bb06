//! Text that `pdftotext -layout` wrote: a page in a fixed-width font, one character in each cell.
//!
//! Columns, indents and page breaks are where they were on the page, so that the layout room can read such a text as it
//! reads a PDF. Here it is told from other text, and its characters become glyphs. This room must not arrange
//! anything itself.

use super::labels::FOOTNOTE_MARKS;
use super::lines::{CELL_HEIGHT, CELL_WIDTH, TAB_STOP, TextLine};
use crate::document::{Glyph, GlyphText, Page, Rect, Style, Turn};

/// Size of the type in points.
pub(super) const SIZE: f32 = 10.0;
/// From the top of a line's cell to the top of its letters, in points.
const LETTER_TOP: f32 = 1.0;
/// From the top of a line's cell to its baseline, in points.
const BASELINE: f32 = 9.0;
/// From the top of a line's cell to the foot of its letters, in points.
const LETTER_FOOT: f32 = 11.0;

/// So many spaces within a line are a gap between columns, not between sentences.
const GAP: usize = 3;
/// A line that begins so far in (columns) was set to the right or centred.
const FAR_INDENT: usize = 20;
/// So many lines with gaps or indents are evidence of columns; fewer are chance.
const LINES_OF_EVIDENCE: usize = 4;
/// And so many percent of the printed lines.
const PERCENT_OF_EVIDENCE: usize = 6;

/// Whether the text keeps the columns of a page.
pub(super) fn is_laid_out(lines: &[TextLine]) -> bool {
    let printed = lines.iter().filter(|l| !l.is_blank()).count();
    let columns = lines
        .iter()
        .filter(|l| has_gap(&l.text) || l.indent() >= FAR_INDENT)
        .count();
    let tabs = lines.iter().any(|l| l.text.trim_start().contains('\t'));
    !tabs && columns >= LINES_OF_EVIDENCE && columns * 100 >= printed * PERCENT_OF_EVIDENCE
}

/// Whether spaces stand between two pieces of the line's text.
fn has_gap(text: &str) -> bool {
    let text = text.trim();
    let mut spaces = 0;
    text.chars().any(|c| {
        let after_gap = c != ' ' && spaces >= GAP;
        spaces = if c == ' ' { spaces + 1 } else { 0 };
        after_gap
    })
}

/// The pages that the text shows.
pub(super) fn pages(lines: &[TextLine]) -> Vec<Page> {
    lines.chunk_by(|a, b| a.page == b.page).map(page).collect()
}

fn page(lines: &[TextLine]) -> Page {
    let mut rows: Vec<Vec<char>> = lines.iter().map(|l| columns(&l.text)).collect();
    lower_marks(&mut rows);
    let mut glyphs = Vec::new();
    for (row, characters) in rows.iter().enumerate() {
        let y = CELL_HEIGHT * row as f32;
        for (column, &character) in characters.iter().enumerate().filter(|(_, c)| **c != ' ') {
            let x = CELL_WIDTH * column as f32;
            glyphs.push(glyph(character, x, y, Style::default()));
        }
    }
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    Page {
        number: lines.first().map_or(1, |l| l.page),
        width: CELL_WIDTH * widest as f32,
        height: CELL_HEIGHT * rows.len() as f32,
        glyphs,
        ..Page::default()
    }
}

/// A character in the cell whose top left corner is given.
pub(super) fn glyph(character: char, x: f32, y: f32, style: Style) -> Glyph {
    Glyph {
        text: GlyphText::new(character.encode_utf8(&mut [0; 4])),
        rect: Rect {
            x0: x,
            y0: y + LETTER_TOP,
            x1: x + CELL_WIDTH,
            y1: y + LETTER_FOOT,
        },
        baseline: y + BASELINE,
        turn: Turn::Level,
        style: Style {
            size: SIZE,
            ..style
        },
        invisible: false,
        artifact: false,
    }
}

/// The characters of a line by column, tabs expanded.
fn columns(text: &str) -> Vec<char> {
    let mut columns = Vec::with_capacity(text.len());
    for character in text.chars() {
        if character == '\t' {
            let stop = (columns.len() / TAB_STOP + 1) * TAB_STOP;
            columns.resize(stop, ' ');
        } else {
            columns.push(character);
        }
    }
    columns
}

/// Puts raised footnote marks, which `pdftotext` prints on a line of their own, onto the line below: behind the words
/// that they follow, or before them where they begin a footnote.
fn lower_marks(rows: &mut Vec<Vec<char>>) {
    let mut row = 0;
    while row + 1 < rows.len() {
        let marks: Vec<(usize, char)> = rows
            .get(row)
            .into_iter()
            .flatten()
            .copied()
            .enumerate()
            .filter(|(_, c)| *c != ' ')
            .collect();
        let only_marks = !marks.is_empty()
            && marks
                .iter()
                .all(|(_, c)| FOOTNOTE_MARKS.contains(c) && *c != '*');
        let below_is_text = rows
            .get(row + 1)
            .is_some_and(|below| below.iter().any(|c| c.is_alphanumeric()));
        if !(only_marks && below_is_text) {
            row += 1;
            continue;
        }
        rows.remove(row);
        if let Some(below) = rows.get_mut(row) {
            for (column, mark) in marks {
                set_mark(below, column, mark);
            }
        }
    }
}

/// Puts a mark into a line: at the end of the nearest words to its left, else in its own column.
fn set_mark(line: &mut Vec<char>, column: usize, mark: char) {
    let left = line.get(..column.min(line.len())).unwrap_or_default();
    match left.iter().rposition(|c| *c != ' ') {
        Some(end) if line.get(end + 1).is_none_or(|c| *c == ' ') => {
            if end + 1 < line.len() {
                if let Some(cell) = line.get_mut(end + 1) {
                    *cell = mark;
                }
            } else {
                line.push(mark);
            }
        }
        // Within a word: the columns of the two lines differ. Behind the word then.
        Some(_) => {
            let end = (column..line.len())
                .find(|&i| line.get(i) == Some(&' '))
                .unwrap_or(line.len());
            if let Some(cell) = line.get_mut(end) {
                *cell = mark;
            } else {
                line.push(mark);
            }
        }
        None => {
            if line.len() <= column {
                line.resize(column + 1, ' ');
            }
            match line.get_mut(column) {
                Some(cell) if *cell == ' ' => *cell = mark,
                _ => line.insert(column, mark),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    const LAID_OUT: &str = "                                   120 High Street\n                                   Hessle\n\nRole                 Nov 2025   Nov 2024\nParamedic                  19          9\nDietitian                   2          1\n\u{C}Page two\n";

    fn text(page: &Page) -> String {
        page.glyphs.iter().map(|g| g.text.as_str()).collect()
    }

    #[test]
    fn columns_and_indents_are_evidence() {
        assert!(is_laid_out(&split(LAID_OUT).0));
        assert!(!is_laid_out(
            &split("Dear Sir.  Thank you.\n\n1. How many?\n\n   - posts\n5").0
        ));
        assert!(!is_laid_out(
            &split("a\tb\nc\td\ne\tf\n                       x\n").0
        ));
    }

    #[test]
    fn each_character_is_a_glyph_in_its_cell() {
        let pages = pages(&split(LAID_OUT).0);
        assert_eq!(pages.len(), 2);
        let glyph = &pages[0].glyphs[0];
        assert_eq!(
            (glyph.text.as_str(), glyph.rect.x0, glyph.baseline),
            ("1", 35.0 * CELL_WIDTH, BASELINE)
        );
        assert_eq!(text(&pages[1]), "Pagetwo");
        assert_eq!(pages[1].number, 2);
    }

    #[test]
    fn raised_marks_come_down_to_their_words() {
        let pages = pages(
            &split("                  ‡\nSocial Prescriber     42\n†\n    jointly claimed").0,
        );
        assert_eq!(text(&pages[0]), "SocialPrescriber‡42†jointlyclaimed");
        let foot = pages[0].glyphs.iter().find(|g| g.text == "†").unwrap();
        let claimed = pages[0].glyphs.iter().find(|g| g.text == "j").unwrap();
        assert_eq!(foot.baseline, claimed.baseline);
    }
}
