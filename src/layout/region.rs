//! A region of a page - the page itself, or the inside of a cell - as blocks in reading order.
//!
//! The same steps serve both: tables first, then what is left as lines and paragraphs, then the
//! order of all of them. A cell's content is a region again.

use super::blocks::{self, Measure, Para};
use super::lines::lines;
use super::order::reading_order;
use super::table::{self, FoundCell, FoundTable, Marks};
use super::words::Word;
use crate::document::{Block, Cell, Place, Rect, Ruling, Shading, Table};

/// Cells inside cells deeper than this are a drawing.
const MAX_DEPTH: usize = 3;
/// A cell with fewer words than this holds no table.
const MIN_WORDS_OF_INNER_TABLE: usize = 6;
/// Marks this near a cell's edge, in points, are its own borders.
const BORDER: f32 = 2.5;
/// Text keeps this distance from its cell's right border, in points.
const PADDING: f32 = 2.0;

/// The marks of a region.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Region<'a> {
    /// 1-based.
    pub page: u32,
    /// Of the whole page.
    pub width: f32,
    /// Of the whole page.
    pub height: f32,
    pub words: &'a [Word],
    pub rulings: &'a [Ruling],
    pub shadings: &'a [Shading],
}

/// A paragraph whose lines are still known, or a finished table.
#[derive(Clone, Debug)]
pub(crate) enum Item<'a> {
    Para(Para<'a>),
    Table(Table),
}

/// The region's paragraphs and tables in reading order.
pub(crate) fn items<'a>(region: &Region<'a>, measure: Measure, depth: usize) -> Vec<Item<'a>> {
    let found =
        if depth < MAX_DEPTH && (depth == 0 || region.words.len() >= MIN_WORDS_OF_INNER_TABLE) {
            table::find(&Marks {
                words: region.words,
                rulings: region.rulings,
                shadings: region.shadings,
                width: region.width,
                height: region.height,
            })
        } else {
            Vec::new()
        };
    let mut free = vec![true; region.words.len()];
    for index in found.iter().flat_map(|t| &t.cells).flat_map(|c| &c.words) {
        if let Some(flag) = free.get_mut(*index) {
            *flag = false;
        }
    }
    let rest = region
        .words
        .iter()
        .zip(&free)
        .filter_map(|(w, free)| free.then_some(w));
    let stacks = blocks::paragraphs(lines(rest), region.page, measure);
    let mut boxes: Vec<Rect> = stacks.iter().map(|s| around(s)).collect();
    boxes.extend(found.iter().map(|t| t.rect));
    let mut pieces: Vec<Vec<Item<'a>>> = stacks
        .into_iter()
        .map(|s| s.into_iter().map(Item::Para).collect())
        .collect();
    pieces.extend(
        found
            .into_iter()
            .map(|t| vec![Item::Table(table_of(t, region, measure, depth))]),
    );
    reading_order(&boxes)
        .into_iter()
        .flat_map(|i| pieces.get_mut(i).map(std::mem::take).unwrap_or_default())
        .collect()
}

/// The box around the paragraphs of a stack.
fn around(stack: &[Para<'_>]) -> Rect {
    let mut rects = stack.iter().map(Para::rect);
    let first = rects.next().unwrap_or_default();
    rects.fold(first, |a, b| a.union(&b))
}

fn table_of(found: FoundTable, region: &Region<'_>, measure: Measure, depth: usize) -> Table {
    let ruled = found.ruled;
    Table {
        rows: found.rows,
        columns: found.columns,
        header_rows: found.header_rows,
        cells: found
            .cells
            .into_iter()
            .map(|c| cell_of(c, ruled, region, measure, depth))
            .collect(),
        parts: vec![Place {
            page: region.page,
            bbox: found.rect,
        }],
        breaks: Vec::new(),
        ruled,
    }
}

fn cell_of(
    found: FoundCell,
    ruled: bool,
    region: &Region<'_>,
    measure: Measure,
    depth: usize,
) -> Cell {
    let words: Vec<Word> = found
        .words
        .iter()
        .filter_map(|i| region.words.get(*i))
        .cloned()
        .collect();
    let rect = found.rect;
    let inside = |r: &Rect| {
        r.x0 > rect.x0 - BORDER
            && r.x1 < rect.x1 + BORDER
            && r.y0 > rect.y0 - BORDER
            && r.y1 < rect.y1 + BORDER
    };
    let border = |r: &Rect| {
        let along = |a: f32, b: f32| (a - b).abs() <= BORDER;
        r.width() < r.height() && (along(r.x0, rect.x0) || along(r.x1, rect.x1))
            || r.width() >= r.height() && (along(r.y0, rect.y0) || along(r.y1, rect.y1))
    };
    let may_nest = words.len() >= MIN_WORDS_OF_INNER_TABLE;
    let rulings: Vec<Ruling> = region
        .rulings
        .iter()
        .filter(|r| may_nest && inside(&r.rect) && !border(&r.rect))
        .copied()
        .collect();
    let shadings: Vec<Shading> = region
        .shadings
        .iter()
        .filter(|s| may_nest && inside(&s.rect) && s.rect.width() < rect.width() - 2.0 * BORDER)
        .copied()
        .collect();
    let inner = Region {
        words: &words,
        rulings: &rulings,
        shadings: &shadings,
        ..*region
    };
    let measure = Measure {
        right: ruled.then_some(rect.x1 - PADDING),
        ..measure
    };
    let blocks = items(&inner, measure, depth + 1)
        .into_iter()
        .map(Item::into_block)
        .collect();
    Cell {
        row: found.row,
        column: found.column,
        row_span: found.row_span,
        column_span: found.column_span,
        blocks,
        place: Place {
            page: region.page,
            bbox: rect,
        },
    }
}

impl Item<'_> {
    pub fn into_block(self) -> Block {
        match self {
            Self::Para(para) => Block::Paragraph(para.to_paragraph()),
            Self::Table(table) => Block::Table(table),
        }
    }
}
