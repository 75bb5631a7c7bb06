//! Tables: areas of a page whose words stand in rows and columns.
//!
//! Candidates come from three kinds of evidence (meshes of rules, stacks of horizontal rules, lines
//! of print that leave the same white rivers), each is read as a grid by one and the same reader,
//! judged, and the best that do not overlap are kept. This room knows geometry and the shape of
//! figures; it must not know what a table is about.

mod areas;
mod candidates;
mod columns;
pub(crate) mod continued;
mod grid;
mod gutters;
mod headers;
mod headings;
mod judge;
mod labels;
mod lines;
pub mod picture;
mod rows;
mod rulings;

use crate::document::{Rect, Ruling, Shading};
use crate::layout::words::Word;

/// What stands in the area to be searched: a page, or the inside of a cell.
#[derive(Clone, Copy, Debug)]
pub struct Marks<'a> {
    /// Its words.
    pub words: &'a [Word],
    /// Its straight lines.
    pub rulings: &'a [Ruling],
    /// Its filled areas.
    pub shadings: &'a [Shading],
    /// The page's width in points.
    pub width: f32,
    /// The page's height in points.
    pub height: f32,
}

impl Marks<'_> {
    /// Its words that stand in none of the boxes, artifacts left out.
    fn words_outside(&self, boxes: &[Rect]) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().filter_map(|(i, w)| {
            let inside = |r: &Rect| r.contains(w.rect.center_x(), grid::middle(w));
            (!w.artifact && !boxes.iter().any(inside)).then_some(i)
        })
    }
}

/// A table as found on one page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundTable {
    /// Its box.
    pub rect: Rect,
    /// Grid rows.
    pub rows: usize,
    /// Grid columns.
    pub columns: usize,
    /// How many of the first rows are headers.
    pub header_rows: usize,
    /// Whether lines or shadings bound its cells, or the edges of a grid's columns do.
    pub ruled: bool,
    /// Row by row, left to right; blank cells too.
    pub cells: Vec<FoundCell>,
}

/// A cell of a [`FoundTable`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundCell {
    /// Topmost grid row, from 0.
    pub row: usize,
    /// Leftmost grid column, from 0.
    pub column: usize,
    /// Grid rows covered, at least 1.
    pub row_span: usize,
    /// Grid columns covered, at least 1.
    pub column_span: usize,
    /// Its box: of the ruled cell, else of its words, else of the blank place in the grid.
    pub rect: Rect,
    /// Indices into [`Marks::words`], line by line, left to right.
    pub words: Vec<usize>,
}

/// Finds the tables of a page (or of a cell), from top to bottom.
pub fn find(marks: &Marks<'_>) -> Vec<FoundTable> {
    let led = lines::with_leaders_marked(marks.words);
    let marks = &Marks {
        words: led.as_deref().unwrap_or(marks.words),
        ..*marks
    };
    let rules = rulings::Rules::of(marks);
    let mut found = candidates::best(marks, &rules);
    found.sort_by(|a, b| {
        a.rect
            .y0
            .total_cmp(&b.rect.y0)
            .then(a.rect.x0.total_cmp(&b.rect.x0))
    });
    found
}

#[cfg(test)]
mod nested;
#[cfg(test)]
mod reports;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod tests;
