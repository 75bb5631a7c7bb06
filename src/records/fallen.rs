//! Rows of a table that reached us as lines of their own, put together again.
//!
//! Where a table stands in a cell of another and a page ends within it, its upper part may come as paragraphs: a role,
//! its figures, the next role, its figures. Rows with as many figures each are a table; if one with as many columns
//! follows, they are its upper rows. This room knows roles and figures, no headers.

use super::amount;
use super::grid::Grid;
use super::words;
use crate::document::{Block, Cell, Paragraph, Place, Table};
use crate::vocabulary::quantity::Legend;
use crate::vocabulary::role::role_named;

/// One row might be a sentence cut in pieces; so many are a table.
const FEWEST_ROWS: usize = 3;

/// A row: its label and its figures.
type Row<'a> = Vec<&'a Paragraph>;

/// The blocks with such rows made tables, and whether there were any.
pub(super) fn rebuild(blocks: &[Block], legend: &Legend) -> Option<Vec<Block>> {
    let mut rebuilt = Vec::with_capacity(blocks.len());
    let mut at = 0;
    let mut found = false;
    while let Some(block) = blocks.get(at) {
        let rows = rows(blocks.get(at..).unwrap_or_default(), legend);
        if rows.len() < FEWEST_ROWS {
            rebuilt.push(block.clone());
            at += 1;
            continue;
        }
        found = true;
        at += rows.iter().map(Vec::len).sum::<usize>();
        match blocks.get(at) {
            Some(Block::Table(below)) if rows.first().is_some_and(|r| r.len() == below.columns) => {
                rebuilt.push(Block::Table(with_upper_rows(below, &rows, legend)));
                at += 1;
            }
            _ => rebuilt.push(Block::Table(table(&rows))),
        }
    }
    found.then_some(rebuilt)
}

/// The rows at the head of some blocks: a role, then figures, as many in each row.
fn rows<'a>(blocks: &'a [Block], legend: &Legend) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut rest = blocks;
    while let Some((Block::Paragraph(label), after)) = rest.split_first() {
        let name = words::tidy(&label.text());
        if role_named(&words::without_marks(&name).0).is_none() {
            break;
        }
        let figures: Vec<&Paragraph> = after
            .iter()
            .map_while(|b| match b {
                Block::Paragraph(p) => {
                    Some(p).filter(|p| amount::of_cell(&words::tidy(&p.text()), legend).is_some())
                }
                Block::Table(_) => None,
            })
            .collect();
        let width = rows.first().map_or(figures.len(), |r| r.len() - 1);
        if figures.is_empty() || figures.len() != width {
            break;
        }
        rest = after.get(figures.len()..).unwrap_or_default();
        rows.push(std::iter::once(label).chain(figures).collect());
    }
    rows
}

fn cells(rows: &[Row<'_>], from: usize) -> Vec<Cell> {
    rows.iter()
        .enumerate()
        .flat_map(|(i, row)| {
            row.iter().enumerate().map(move |(column, paragraph)| Cell {
                row: from + i,
                column,
                row_span: 1,
                column_span: 1,
                blocks: vec![Block::Paragraph((*paragraph).clone())],
                place: place(paragraph),
            })
        })
        .collect()
}

fn place(paragraph: &Paragraph) -> Place {
    paragraph.lines.first().map(|l| l.place).unwrap_or_default()
}

fn table(rows: &[Row<'_>]) -> Table {
    let first = rows.first().and_then(|r| r.first()).map(|p| place(p));
    Table {
        rows: rows.len(),
        columns: rows.first().map_or(0, Vec::len),
        cells: cells(rows, 0),
        parts: first.into_iter().collect(),
        ..Table::default()
    }
}

/// The table with rows put between its header and its first row.
fn with_upper_rows(below: &Table, rows: &[Row<'_>], legend: &Legend) -> Table {
    let head = Grid::new(below, legend).map_or(0, |g| g.body);
    let mut joined = below.clone();
    for cell in joined.cells.iter_mut().filter(|c| c.row >= head) {
        cell.row += rows.len();
    }
    joined.breaks = std::iter::once(head + rows.len())
        .chain(below.breaks.iter().map(|b| b + rows.len()))
        .collect();
    joined.cells.extend(cells(rows, head));
    joined.cells.sort_by_key(|c| (c.row, c.column));
    joined.rows += rows.len();
    joined
}
