//! What every reader produces and every later room reads.
//!
//! Two layers, both plain data. A [`Page`] is what stands on a page: glyphs, rulings, shadings and
//! pictures, each with its place. A [`Document`] is what the layout made of the pages: paragraphs,
//! lines, styled spans and tables in reading order, each still with its place. This room knows
//! neither PDF nor FOI.
//!
//! Lengths are PDF points (1/72 inch); the origin is the page's top left, y grows downwards.

use serde::Serialize;

/// A rectangle in points from the page's top left: `x0 <= x1`, `y0 <= y1`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

impl Rect {
    /// The rectangle between two opposite corners, whichever they are.
    pub fn new(xa: f32, ya: f32, xb: f32, yb: f32) -> Self {
        Self {
            x0: xa.min(xb),
            y0: ya.min(yb),
            x1: xa.max(xb),
            y1: ya.max(yb),
        }
    }

    /// Width in points.
    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Height in points.
    pub fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    /// The middle of the left and the right edge.
    pub fn center_x(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }

    /// The middle of the top and the bottom edge.
    pub fn center_y(&self) -> f32 {
        (self.y0 + self.y1) / 2.0
    }

    /// The smallest rectangle that holds both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Whether the point lies in the rectangle, its edges included.
    pub fn contains(&self, x: f32, y: f32) -> bool {
        x >= self.x0 && x <= self.x1 && y >= self.y0 && y <= self.y1
    }

    /// Whether the two rectangles share an area.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }
}

impl Serialize for Rect {
    /// As SPEC section 2 has it: `[x0, y0, x1, y1]`, to a tenth of a point.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tenth = |v: f32| (f64::from(v) * 10.0).round() / 10.0;
        [
            tenth(self.x0),
            tenth(self.y0),
            tenth(self.x1),
            tenth(self.y1),
        ]
        .serialize(serializer)
    }
}

/// How a run of text looks. Letters tell an answer from its question by colour or weight alone.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Style {
    /// Bold face (by name, by weight, or by a stroked outline).
    pub bold: bool,
    /// Italic or oblique face.
    pub italic: bool,
    /// Fill colour, red green blue; black is `[0, 0, 0]`.
    pub color: [u8; 3],
    /// Font size on the page in points; 0 where there is none (plain text).
    pub size: f32,
}

/// One glyph as it stands on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its Unicode text: usually one character, several for a ligature, empty where unknown.
    pub text: GlyphText,
    /// Advance width by ascent and descent.
    pub rect: Rect,
    /// The y of its baseline; of a turned one, of its origin.
    pub baseline: f32,
    /// Which way its line runs.
    pub turn: Turn,
    /// How it looks.
    pub style: Style,
    /// Set in an invisible text layer (render mode 3), as above a scanned picture.
    pub invisible: bool,
    /// Marked as an artifact (`/Artifact BMC`): running headers, footers, page numbers.
    pub artifact: bool,
}

/// Which way a line of print runs on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// From left to right.
    #[default]
    Level,
    /// From the foot of the page upwards, as on the spine of a French book.
    Up,
    /// From the head of the page downwards.
    Down,
}

impl Turn {
    /// Of print that runs in a direction, in points to the right and downwards.
    pub fn of(right: f64, down: f64) -> Self {
        if right.abs() >= down.abs() {
            Self::Level
        } else if down < 0.0 {
            Self::Up
        } else {
            Self::Down
        }
    }
}

/// The text of a glyph: a few bytes, held in place, as a page has thousands of them.
pub type GlyphText = smol_str::SmolStr;

/// A straight line, or the edge of a thin filled rectangle, that may rule a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ruling {
    /// From left to right, or from top to bottom: a degenerate rectangle along the line's middle.
    pub rect: Rect,
    /// Thickness in points.
    pub thickness: f32,
    /// Stroke or fill colour.
    pub color: [u8; 3],
}

impl Ruling {
    /// Whether it runs from left to right.
    pub fn is_horizontal(&self) -> bool {
        self.rect.width() >= self.rect.height()
    }
}

/// A filled area that may shade a cell or a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shading {
    /// Where it is.
    pub rect: Rect,
    /// Fill colour.
    pub color: [u8; 3],
}

/// What stands on one page, before any reading of it.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// 1-based.
    pub number: u32,
    /// Width of the visible page (CropBox, after /Rotate), in points.
    pub width: f32,
    /// Height of the visible page.
    pub height: f32,
    /// In drawing order.
    pub glyphs: Vec<Glyph>,
    /// Straight lines.
    pub rulings: Vec<Ruling>,
    /// Filled areas, without those that count as rulings; white ones included.
    pub shadings: Vec<Shading>,
    /// Places of raster pictures.
    pub pictures: Vec<Rect>,
}

/// Where something stands: its page and its box there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// 1-based; of plain text, the form-feed page (output shows null).
    pub page: u32,
    /// Box on that page.
    pub bbox: Rect,
}

/// Text of one look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Span {
    /// With single spaces between words; spans of a line simply follow each other.
    pub text: String,
    /// How it looks.
    pub style: Style,
}

/// One printed line of a paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its runs of one look each, left to right.
    pub spans: Vec<Span>,
    /// Where it stands.
    pub place: Place,
}

impl Line {
    /// The line's text without its looks.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.spans.iter().map(|s| s.text.len()).sum());
        for span in &self.spans {
            text.push_str(&span.text);
        }
        text
    }
}

/// Lines that belong together: no blank space between them, one indent apart from a hanging label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// At least one.
    pub lines: Vec<Line>,
}

impl Paragraph {
    /// Its lines joined by single spaces; without one where a line ends inside a word or a web address.
    pub fn text(&self) -> String {
        let spans = self.lines.iter().flat_map(|l| &l.spans);
        let length = spans.map(|s| s.text.len()).sum::<usize>() + self.lines.len();
        let mut text = String::with_capacity(length);
        for line in &self.lines {
            let joined;
            let line = match line.spans.as_slice() {
                [only] => only.text.trim(),
                _ => {
                    joined = line.text();
                    joined.trim()
                }
            };
            if !text.is_empty() && !text.ends_with(' ') && !goes_on_inside_word(&text, line) {
                text.push(' ');
            }
            text.push_str(line);
        }
        text
    }
}

/// Whether the last word of a line goes on in the next: after a hyphen, inside a figure that a narrow column breaks, or a
/// web address after a mark that never ends one.
pub(crate) fn goes_on_inside_word(above: &str, below: &str) -> bool {
    let word = above.rsplit(' ').next().unwrap_or("");
    let next = below.split(' ').next().unwrap_or("");
    let address = word.contains("://") || word.starts_with("www.");
    match word.strip_suffix('-') {
        Some(head) => head.ends_with(char::is_alphanumeric),
        None if address => word.ends_with(['/', '_', '=', '&', '?', '%']),
        None => goes_on_inside_figure(word, next),
    }
}

/// Digits between the commas of a figure.
const GROUP: usize = 3;
/// Digits of a year, and of the end of a financial one.
const YEAR: usize = 4;

/// Whether a figure that a line's end breaks is put right by the digits that begin the next: "£120,40" above "0", "1,"
/// above "204", "2020/" above "21". Figures that stand whole below each other never look so.
fn goes_on_inside_figure(word: &str, next: &str) -> bool {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let ending = |text: &str| text.chars().rev().take_while(char::is_ascii_digit).count();
    let more = digits(next);
    if let Some(year) = word.strip_suffix('/') {
        return ending(year) == YEAR && more == next.len() && (more == 2 || more == YEAR);
    }
    let last = ending(word);
    let grouped = word
        .get(..word.len() - last)
        .and_then(|head| head.strip_suffix(','));
    // A line may end after the comma of a list ("wards 4, 205"): only a sum or a second comma tells a figure there.
    let begun = grouped.is_some_and(|head| {
        let first = ending(head);
        let before = head.get(..head.len() - first).unwrap_or("");
        (1..=GROUP).contains(&first)
            && !before.ends_with(char::is_alphabetic)
            && (last > 0 || before.ends_with(['£', ',']))
    });
    let rest = next.get(more..).unwrap_or("");
    begun
        && more > 0
        && last < GROUP
        && last + more == GROUP
        && !rest.starts_with(char::is_alphanumeric)
}

/// One cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Topmost grid row, from 0.
    pub row: usize,
    /// Leftmost grid column, from 0.
    pub column: usize,
    /// Grid rows covered, at least 1.
    pub row_span: usize,
    /// Grid columns covered, at least 1.
    pub column_span: usize,
    /// What stands in it: paragraphs, and tables in the cells of a Request | Response grid.
    pub blocks: Vec<Block>,
    /// Where it stands (of the text where no ruling bounds the cell).
    pub place: Place,
}

impl Cell {
    /// Its text, blocks joined by single spaces; inner tables cell by cell.
    pub fn text(&self) -> String {
        if let [Block::Paragraph(only)] = self.blocks.as_slice() {
            return only.text();
        }
        let mut parts = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Paragraph(p) => parts.push(p.text()),
                Block::Table(t) => parts.extend(t.cells.iter().map(Cell::text)),
            }
        }
        parts.retain(|p| !p.is_empty());
        parts.join(" ")
    }
}

/// A table, over all the pages that it runs over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Grid rows.
    pub rows: usize,
    /// Grid columns.
    pub columns: usize,
    /// How many of the first rows are headers.
    pub header_rows: usize,
    /// Row by row, left to right; blank cells are there, with no blocks.
    pub cells: Vec<Cell>,
    /// Page and box of each of its parts, at least one.
    pub parts: Vec<Place>,
    /// Grid rows at which a new page's part begins (never 0).
    pub breaks: Vec<usize>,
    /// Whether lines or shadings bound its cells; else they were found by alignment.
    pub ruled: bool,
}

impl Table {
    /// The cell that covers a grid position.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        let covers = |c: &&Cell| {
            (c.row..c.row + c.row_span).contains(&row)
                && (c.column..c.column + c.column_span).contains(&column)
        };
        // Nearly every cell stands in its own row only: a table of thousands of rows is not gone through for each.
        let near = self.cells.partition_point(|c| c.row < row);
        let own_row = self.cells.get(near..).unwrap_or_default();
        own_row
            .iter()
            .take_while(|c| c.row == row)
            .find(covers)
            .or_else(|| self.cells.iter().find(covers))
    }
}

/// A piece of a document, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Lines of text.
    Paragraph(Paragraph),
    /// A grid of cells.
    Table(Table),
}

/// What kind of input a document came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// A PDF: pages and boxes are real.
    #[default]
    Pdf,
    /// Plain text or Markdown: pages and boxes serve the layout alone and are never shown.
    Text,
}

/// Something about the reading itself that a user must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// A word of the list in `records`, such as `picture_page`.
    pub code: &'static str,
    /// A sentence.
    pub message: String,
    /// 1-based page.
    pub page: Option<u32>,
}

/// A whole letter, as it reads.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Kind of input.
    pub source: Source,
    /// Number of pages.
    pub pages: u32,
    /// Paragraphs and tables in reading order, without running headers and footers.
    pub blocks: Vec<Block>,
    /// What was set apart as running header, footer or page number, in page order.
    pub running: Vec<Line>,
    /// What the readers noticed.
    pub notices: Vec<Notice>,
}

impl Table {
    /// Takes up the rows of the part that follows over a page break; header rows that it repeats are left out.
    pub fn continue_with(&mut self, next: Self) {
        let texts = |t: &Self, row: usize| -> Vec<String> {
            t.cells
                .iter()
                .filter(|c| c.row == row)
                .map(Cell::text)
                .collect()
        };
        let repeated = (0..self.header_rows.max(1).min(self.rows).min(next.rows))
            .take_while(|&row| texts(self, row) == texts(&next, row))
            .count();
        self.breaks.push(self.rows);
        let shift = self.rows;
        for mut cell in next.cells {
            if cell.row >= repeated {
                cell.row = cell.row - repeated + shift;
                self.cells.push(cell);
            }
        }
        self.rows += next.rows - repeated;
        self.columns = self.columns.max(next.columns);
        self.parts.extend(next.parts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(lines: &[&str]) -> String {
        let lines = lines.iter().map(|text| Line {
            spans: vec![Span {
                text: (*text).into(),
                ..Span::default()
            }],
            ..Line::default()
        });
        Paragraph {
            lines: lines.collect(),
        }
        .text()
    }

    #[test]
    fn a_figure_that_a_narrow_column_breaks_is_whole_again() {
        for (lines, whole) in [
            (["£120,40", "0"], "£120,400"),
            (["1,204,5", "00.50"], "1,204,500.50"),
            (["£204,", "500"], "£204,500"),
            (["from 2020/", "21"], "from 2020/21"),
            (["2020-", "21"], "2020-21"),
        ] {
            assert_eq!(paragraph(&lines), whole);
        }
    }

    #[test]
    fn figures_below_each_other_stay_apart() {
        for lines in [
            ["1,204", "12"],
            ["12", "4"],
            ["wards 5,", "10 and 12"],
            ["Ward 4,5", "6 beds"],
            ["4,", "205 beds"],
        ] {
            assert_eq!(paragraph(&lines), lines.join(" "));
        }
    }
}
