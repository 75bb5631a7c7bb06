//! Tables as they stand (SPEC section 4): no FOI meaning.

use super::guarded;
use crate::document::{self, Block, Cell, Document as Reading, Rect, Source, Table};
use serde::Serialize;

/// One document's tables.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    pub(super) source: &'a str,
    pub(super) tables: &'a [TableView],
}

/// A table as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TableView {
    /// 1-based page of its first part; `None` for plain text.
    pub page: Option<u32>,
    /// The pages that it runs over.
    pub pages: Vec<u32>,
    /// Place of its first part.
    pub bbox: Option<Rect>,
    /// How many of the first rows are headers.
    pub header_rows: usize,
    /// Row by row, left to right; blank cells are there, without text.
    pub cells: Vec<CellView>,
}

/// A cell as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CellView {
    /// Topmost grid row, from 0.
    pub row: usize,
    /// Leftmost grid column, from 0.
    pub column: usize,
    /// Grid rows covered.
    pub row_span: usize,
    /// Grid columns covered.
    pub column_span: usize,
    /// What stands in it, in one line.
    pub text: String,
    /// 1-based page; `None` for plain text.
    pub page: Option<u32>,
    /// Place on that page.
    pub bbox: Option<Rect>,
}

impl TableView {
    /// Every table of a document, in reading order; a table inside a cell follows the one that holds it.
    pub fn all(document: &Reading) -> Vec<Self> {
        let mut tables = Vec::new();
        collect(&document.blocks, document.source, &mut tables);
        tables
    }

    fn new(table: &Table, source: Source) -> Self {
        let shown = |place: &document::Place| (source == Source::Pdf).then_some(*place);
        let first = table.parts.first().and_then(shown);
        let mut pages: Vec<u32> = table
            .parts
            .iter()
            .filter_map(shown)
            .map(|p| p.page)
            .collect();
        pages.dedup();
        Self {
            page: first.map(|p| p.page),
            pages,
            bbox: first.map(|p| p.bbox),
            header_rows: table.header_rows,
            cells: table
                .cells
                .iter()
                .map(|cell| {
                    let place = shown(&cell.place);
                    CellView {
                        row: cell.row,
                        column: cell.column,
                        row_span: cell.row_span,
                        column_span: cell.column_span,
                        text: cell.text(),
                        page: place.map(|p| p.page),
                        bbox: place.map(|p| p.bbox),
                    }
                })
                .collect(),
        }
    }
}

fn collect(blocks: &[Block], source: Source, tables: &mut Vec<TableView>) {
    for block in blocks {
        if let Block::Table(table) = block {
            tables.push(TableView::new(table, source));
            for Cell { blocks, .. } in &table.cells {
                collect(blocks, source, tables);
            }
        }
    }
}

/// The tables as grids, one under another with an empty line between; a cell's text stands in the first of the
/// places that it covers.
pub(super) fn grids(tables: &[TableView], raw: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    for table in tables {
        if !bytes.is_empty() {
            bytes.push(b'\n');
        }
        bytes.extend(grid(table, raw));
    }
    bytes
}

fn grid(table: &TableView, raw: bool) -> Vec<u8> {
    let columns = table
        .cells
        .iter()
        .map(|c| c.column + c.column_span)
        .max()
        .unwrap_or(0);
    let rows = table
        .cells
        .iter()
        .map(|c| c.row + c.row_span)
        .max()
        .unwrap_or(0);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut cells = table.cells.iter().peekable();
    for row in 0..rows {
        let mut fields = vec![String::new(); columns];
        while let Some(cell) = cells.next_if(|c| c.row <= row) {
            if let Some(field) = fields.get_mut(cell.column) {
                let raw = raw || is_number(&cell.text);
                field.push_str(&guarded(&cell.text, raw));
            }
        }
        // Every record has as many fields as the first, and memory cannot fail.
        let _ = writer.write_record(&fields);
    }
    writer.into_inner().unwrap_or_default()
}

/// Whether a spreadsheet takes the text for a plain number, a sign included: nothing to run in it.
fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(f64::is_finite)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: usize, column: usize, column_span: usize, text: &str) -> CellView {
        CellView {
            row,
            column,
            row_span: 1,
            column_span,
            text: text.to_owned(),
            page: None,
            bbox: None,
        }
    }

    #[test]
    fn a_grid_has_a_field_for_every_place() {
        let table = TableView {
            page: None,
            pages: Vec::new(),
            bbox: None,
            header_rows: 1,
            cells: vec![
                cell(0, 0, 2, "Posts, filled"),
                cell(1, 0, 1, "-5"),
                cell(1, 1, 1, "=A1"),
            ],
        };
        let text = String::from_utf8(grids(&[table.clone(), table], false)).unwrap();
        assert_eq!(
            text,
            "\"Posts, filled\",\n-5,'=A1\n\n\"Posts, filled\",\n-5,'=A1\n"
        );
    }
}
