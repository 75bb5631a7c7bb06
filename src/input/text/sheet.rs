//! Cells that a text keeps apart - by tabs, by pipes, or each on a line of its own - as a ruled table on a page.
//!
//! The text says which cell stands beside and which below which, and nothing else: here each cell gets a place and rules
//! around it. What is a header, which heading spans which columns and where a table goes on is found by the layout, as
//! in a PDF whose tables are ruled. This room must not decide any of it.

use super::fixed::{SIZE, glyph};
use super::labels::{counts, is_period, is_value, label};
use super::lines::{CELL_HEIGHT, CELL_WIDTH};
use crate::document::{
    Block, Line, Page, Paragraph, Rect, Ruling, Shading, Span, Style, goes_on_inside_word,
};
use crate::layout;

/// What stands in a cell, from top to bottom.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// Words, on one line however many there are.
    Paragraph(Paragraph),
    /// A table within.
    Sheet(Sheet),
}

/// One cell.
#[derive(Clone, Debug, Default)]
pub(super) struct SheetCell {
    /// Nothing in a blank cell.
    pub contents: Vec<Content>,
    /// Whether it stands over all columns.
    pub across: bool,
}

impl SheetCell {
    pub(super) fn of_blocks(blocks: Vec<Block>) -> Self {
        let words = |block| match block {
            Block::Paragraph(paragraph) => Some(Content::Paragraph(paragraph)),
            Block::Table(_) => None,
        };
        Self {
            contents: blocks.into_iter().filter_map(words).collect(),
            across: false,
        }
    }

    /// Its words, without those of tables within.
    pub(super) fn text(&self) -> String {
        let words = self.contents.iter().filter_map(|content| match content {
            Content::Paragraph(paragraph) => Some(paragraph.text()),
            Content::Sheet(_) => None,
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Rows of cells that follow each other without a break.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    /// Each row's cells from the left; a short row lacks its last ones.
    pub rows: Vec<Vec<SheetCell>>,
    /// Whether the text itself marks the first row as the header (Markdown).
    pub marked_header: bool,
}

/// From a rule to the words beside it, in points.
const PADDING: f32 = 6.0;
/// From one thing in a cell to the next, in points: so far apart that the layout takes them for two.
const APART: f32 = 4.0 * SIZE;
/// Thickness of the rules in points: that of a hairline.
const HAIRLINE: f32 = 0.5;
/// Colour behind a marked header.
const SHADE: [u8; 3] = [224; 3];
/// Rows on one page: the layout takes more rules than some thousands for a drawing.
const ROWS_OF_A_PAGE: usize = 400;

impl Sheet {
    /// Columns of the widest row.
    pub(super) fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Whether the next sheet could be the rest of this one's table, as far as the form of their cells tells.
    pub(super) fn may_go_on_in(&self, next: &Self) -> bool {
        // "2. ..." under "1. ...": items with words and with figures stand in one grid.
        let item = |row: &Vec<SheetCell>| {
            let first = row.first().map(SheetCell::text);
            first.is_some_and(|text| label(&text).is_some_and(counts))
        };
        self.columns() == next.columns()
            && (self.rows.len() == 1
                || self.has_figures() == next.has_figures()
                || self.columns() == 2 && next.rows.first().is_some_and(item))
    }

    fn has_figures(&self) -> bool {
        let figure = |cell: &SheetCell| {
            let text = cell.text();
            is_value(&text) && !is_period(&text)
        };
        self.rows.iter().any(|row| row.iter().skip(1).any(figure))
    }

    /// The same without the header where it is printed again.
    pub(super) fn without_repeats(mut self) -> Self {
        let mut rows = std::mem::take(&mut self.rows).into_iter();
        self.rows.extend(rows.next());
        rows.for_each(|row| {
            if !self.repeats_first(&row) {
                self.rows.push(row);
            }
        });
        self
    }

    fn repeats_first(&self, row: &[SheetCell]) -> bool {
        let first = self.rows.first();
        row.len() > 1
            && first.is_some_and(|first| {
                let texts = |row: &[SheetCell]| row.iter().map(SheetCell::text).collect::<Vec<_>>();
                texts(first) == texts(row)
            })
    }

    /// The sheet in parts where its first row, its header, is printed again: there a page began.
    fn parts(&self) -> Vec<&[Vec<SheetCell>]> {
        self.rows
            .chunk_by(|_, row| !self.repeats_first(row))
            .flat_map(|part| part.chunks(ROWS_OF_A_PAGE))
            .collect()
    }

    /// How wide each column must be.
    fn widths<'a>(rows: impl Iterator<Item = &'a Vec<SheetCell>>) -> Vec<f32> {
        let mut widths: Vec<f32> = Vec::new();
        let mut across: f32 = 0.0;
        for row in rows {
            for (column, cell) in row.iter().enumerate() {
                if widths.len() <= column {
                    widths.push(2.0 * PADDING);
                }
                let width = cell.size().0 + 2.0 * PADDING;
                match widths.get_mut(column) {
                    Some(widest) if !cell.across => *widest = widest.max(width),
                    _ => across = across.max(width),
                }
            }
        }
        let missing = across - widths.iter().sum::<f32>();
        if let Some(last) = widths.last_mut() {
            *last += missing.max(0.0);
        }
        widths
    }
}

impl SheetCell {
    /// Width and height of its contents in points.
    fn size(&self) -> (f32, f32) {
        let sizes = self.contents.iter().map(|content| match content {
            Content::Paragraph(paragraph) => {
                (CELL_WIDTH * letters(paragraph).count() as f32, CELL_HEIGHT)
            }
            Content::Sheet(sheet) => {
                let heights = sheet.rows.iter().map(|row| row_height(row));
                let widths = Sheet::widths(sheet.rows.iter());
                (widths.iter().sum(), heights.sum())
            }
        });
        let whole = sizes.reduce(|a, b| (a.0.max(b.0), a.1 + APART + b.1));
        whole.unwrap_or((0.0, CELL_HEIGHT))
    }
}

fn row_height(row: &[SheetCell]) -> f32 {
    let heights = row.iter().map(|cell| cell.size().1);
    heights.fold(CELL_HEIGHT, f32::max) + 2.0 * PADDING
}

/// A paragraph's letters and spaces on one line, with their looks.
fn letters(paragraph: &Paragraph) -> impl Iterator<Item = (char, Style)> {
    let mut above: Option<String> = None;
    let mut letters = Vec::new();
    for line in &paragraph.lines {
        let text = line.text();
        if above.is_some_and(|above| !goes_on_inside_word(&above, &text)) {
            letters.push((' ', Style::default()));
        }
        for span in &line.spans {
            letters.extend(span.text.chars().map(|c| (c, span.style)));
        }
        above = Some(text);
    }
    letters.into_iter()
}

/// The blocks of sheets that follow each other with nothing between, each on a page of its own.
pub(super) fn blocks(sheets: Vec<Sheet>) -> Vec<Block> {
    let mut joined: Vec<Sheet> = Vec::new();
    for sheet in sheets {
        match joined.last_mut() {
            // No page has one row only.
            Some(last) if sheet.rows.len() == 1 => last.rows.extend(sheet.rows),
            _ => joined.push(sheet),
        }
    }
    if let [sheet] = joined.as_slice()
        && let [row] = sheet.rows.as_slice()
        && let Some(line) = line_with_gaps(row)
    {
        return vec![Block::Paragraph(Paragraph { lines: vec![line] })];
    }
    let widths = Sheet::widths(joined.iter().flat_map(|sheet| &sheet.rows));
    let mut pages: Vec<Page> = Vec::new();
    for sheet in &joined {
        for (index, rows) in sheet.parts().into_iter().enumerate() {
            let mut page = Page {
                number: pages.last().map_or(1, |last| last.number + 1),
                width: widths.iter().sum::<f32>() + 2.0 * PADDING,
                ..Page::default()
            };
            page.height = PADDING + draw(rows, &widths, (PADDING, PADDING), &mut page);
            if let Some(first) = rows.first().filter(|_| index == 0 && sheet.marked_header) {
                page.shadings.push(Shading {
                    rect: Rect::new(
                        PADDING,
                        PADDING,
                        page.width - PADDING,
                        PADDING + row_height(first),
                    ),
                    color: SHADE,
                });
            }
            pages.push(page);
        }
    }
    layout::arrange_whole(&pages)
}

/// A single row's words as one line, where they are all that it holds: a line with gaps in it is no table.
fn line_with_gaps(row: &[SheetCell]) -> Option<Line> {
    let mut whole: Option<Line> = None;
    for content in row.iter().flat_map(|cell| &cell.contents) {
        let Content::Paragraph(paragraph) = content else {
            return None;
        };
        for line in &paragraph.lines {
            let line = line.clone();
            match &mut whole {
                None => whole = Some(line),
                Some(whole) => {
                    whole.spans.push(Span {
                        text: " ".into(),
                        ..Span::default()
                    });
                    whole.spans.extend(line.spans);
                    whole.place.bbox = whole.place.bbox.union(&line.place.bbox);
                }
            }
        }
    }
    whole
}

/// Draws rows from a top left corner on; the y below them.
fn draw(rows: &[Vec<SheetCell>], widths: &[f32], corner: (f32, f32), page: &mut Page) -> f32 {
    let (left, mut top) = corner;
    let right = left + widths.iter().sum::<f32>();
    let rule = |x0, y0, x1, y1, page: &mut Page| {
        page.rulings.push(Ruling {
            rect: Rect::new(x0, y0, x1, y1),
            thickness: HAIRLINE,
            color: [0; 3],
        });
    };
    rule(left, top, right, top, page);
    for row in rows {
        let foot = top + row_height(row);
        let mut cells = row.iter();
        let mut across = false;
        let mut x = left;
        for width in widths {
            let cell = cells.next();
            if !across {
                rule(x, top, x, foot, page);
            }
            if let Some(cell) = cell {
                across |= cell.across;
                cell.draw((x + PADDING, top + PADDING), page);
            }
            x += width;
        }
        rule(right, top, right, foot, page);
        rule(left, foot, right, foot, page);
        top = foot;
    }
    top
}

impl SheetCell {
    fn draw(&self, corner: (f32, f32), page: &mut Page) {
        let (left, mut top) = corner;
        for content in &self.contents {
            match content {
                Content::Paragraph(paragraph) => {
                    let mut x = left;
                    for (letter, style) in letters(paragraph) {
                        if letter != ' ' {
                            page.glyphs.push(glyph(letter, x, top, style));
                        }
                        x += CELL_WIDTH;
                    }
                    top += CELL_HEIGHT;
                }
                Content::Sheet(sheet) => {
                    let widths = Sheet::widths(sheet.rows.iter());
                    top = draw(&sheet.rows, &widths, (left, top), page);
                }
            }
            top += APART;
        }
    }
}
