//! Tables whose cells are parted by tabs, as word processors and spreadsheets copy them.
//!
//! Lines with tabs are rows; a blank line may be a page break within a table. A line without a tab goes on the cell
//! above it where cells hold prose, and stands beside the table where they hold figures. This room must not know
//! what a role or a request is: only the form of cells.

use super::Piece;
use super::labels::{is_only_label, is_value, label};
use super::lines::TextLine;
use super::prose::{self, Setting, split_at_inline_labels};
use super::sheet::{Content, Sheet, SheetCell};

/// A first cell of so many characters is prose: a question, not a row's name.
const PROSE_CHARACTERS: usize = 60;

/// Takes the tables out of the lines; what is left keeps its order.
pub(super) fn take(lines: &[TextLine], setting: Setting) -> Vec<Piece> {
    if !lines.iter().any(|l| l.text.contains('\t')) {
        return vec![Piece::Lines(lines.to_vec())];
    }
    let mut pieces = Vec::new();
    let mut rest = lines;
    while !rest.is_empty() {
        let blank = rest.iter().take_while(|l| l.is_blank()).count();
        let (gap, after) = rest.split_at(blank);
        let filled = after.iter().take_while(|l| !l.is_blank()).count();
        let (segment, after) = after.split_at(filled);
        rest = after;
        pieces.push(Piece::Lines(gap.to_vec()));
        read_segment(segment, &mut pieces, setting);
    }
    pieces
}

/// The cells of a row; `None` for a line that has no cells, such as a labelled item or "Our Ref:" and a number.
fn cells(line: &TextLine) -> Option<Vec<&str>> {
    let inner = line.text.trim_start();
    let text = if inner.contains('\t') {
        line.text.as_str()
    } else {
        inner
    };
    if !text.contains('\t') {
        return None;
    }
    let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
    let filled: Vec<&str> = cells.iter().copied().filter(|c| !c.is_empty()).collect();
    match filled.as_slice() {
        [] => None,
        [first, ..] if filled.len() <= 2 && is_only_label(first) => None,
        [first, second] if first.ends_with(':') && !second.ends_with(':') => None,
        _ => Some(cells),
    }
}

/// A line of a run without blank lines.
enum Item<'a> {
    Row(&'a TextLine, Vec<&'a str>),
    Text(&'a TextLine),
}

/// Reads a run of lines without a blank one.
fn read_segment(segment: &[TextLine], pieces: &mut Vec<Piece>, setting: Setting) {
    let mut items: Vec<Item<'_>> = segment
        .iter()
        .map(|line| cells(line).map_or(Item::Text(line), |cells| Item::Row(line, cells)))
        .collect();
    even_out(&mut items);
    let mut builder = Builder {
        setting,
        sheet: Sheet::default(),
        waiting: Vec::new(),
        pieces,
    };
    let mut items = items.as_slice();
    while let Some((item, rest)) = items.split_first() {
        items = rest;
        match item {
            Item::Text(line) => builder.text(line, rest),
            Item::Row(line, cells) => {
                let row = row(line, cells, setting);
                if is_prose_row(cells) {
                    let inner = inner_lines(rest);
                    let (inside, after) = rest.split_at(inner);
                    items = after;
                    builder.prose_row(row, inside);
                } else {
                    builder.row(row, cells, rest);
                }
            }
        }
    }
    builder.finish();
}

/// Rows aligned by several tabs have more tabs than columns: where squeezing them makes all rows alike, squeeze.
fn even_out(items: &mut [Item<'_>]) {
    let mut counts = Vec::new();
    let mut filled = Vec::new();
    for item in items.iter() {
        if let Item::Row(_, cells) = item {
            counts.push(cells.len());
            filled.push(cells.iter().filter(|c| !c.is_empty()).count());
        }
    }
    let alike = |c: &[usize]| c.windows(2).all(|w| w.first() == w.last());
    if counts.len() > 1 && !alike(&counts) && alike(&filled) {
        for item in items {
            if let Item::Row(_, cells) = item {
                cells.retain(|c| !c.is_empty());
            }
        }
    }
}

/// Two cells, the first a question or another piece of prose, the second no figure: a row of a grid of words.
fn is_prose_row(cells: &[&str]) -> bool {
    let (Some(first), Some(second)) = (cells.first(), cells.get(1)) else {
        return false;
    };
    cells.len() == 2
        && (label(first).is_some_and(|l| l.len() < first.len())
            || first.ends_with('?')
            || first.chars().count() > PROSE_CHARACTERS)
        && (!is_value(second) || label(first).is_some() && first.chars().count() > PROSE_CHARACTERS)
        || cells.len() == 2 && first.ends_with('?')
}

/// How many of the items after a row of prose stand in its last cell: all up to the next row of prose.
fn inner_lines(items: &[Item<'_>]) -> usize {
    items
        .iter()
        .position(|item| matches!(item, Item::Row(_, cells) if is_prose_row(cells)))
        .unwrap_or(items.len())
}

fn row(line: &TextLine, cells: &[&str], setting: Setting) -> Vec<SheetCell> {
    let setting = Setting {
        measure: None,
        ..setting
    };
    let cell = |text: &&str| {
        let parts = if text.chars().count() > PROSE_CHARACTERS {
            split_at_inline_labels(text)
        } else {
            vec![*text]
        };
        let lines: Vec<TextLine> = parts.iter().map(|part| line.with_text(*part)).collect();
        SheetCell::of_blocks(prose::blocks(&lines, setting))
    };
    cells.iter().map(cell).collect()
}

/// Collects the rows of one run of lines.
struct Builder<'p> {
    setting: Setting,
    sheet: Sheet,
    /// Lines seen since the last row that stand on no row yet.
    waiting: Vec<TextLine>,
    pieces: &'p mut Vec<Piece>,
}

impl Builder<'_> {
    /// A line without cells among rows of figures: the start of a wrapped name, a heading within, or beside the table.
    fn text(&mut self, line: &TextLine, rest: &[Item<'_>]) {
        if self.sheet.rows.is_empty() || !rest.iter().any(|i| matches!(i, Item::Row(..))) {
            self.waiting.push(line.clone());
            return;
        }
        let next = rest.iter().find_map(|i| match i {
            Item::Row(_, cells) => cells.first().copied(),
            Item::Text(_) => None,
        });
        let begins_low =
            |s: &str| s.starts_with(|c: char| c.is_lowercase() || c == '(' || c == '&');
        let unfinished = |s: &str| {
            s.ends_with(['-', '/', '&', ','])
                || [" and", " of", " or", " for", " to"]
                    .iter()
                    .any(|w| s.ends_with(w))
        };
        if next.is_some_and(begins_low) || unfinished(line.text.trim()) {
            self.waiting.push(line.clone());
        } else {
            let blocks = prose::blocks(std::slice::from_ref(line), self.setting);
            self.sheet.rows.push(vec![SheetCell {
                across: true,
                ..SheetCell::of_blocks(blocks)
            }]);
        }
    }

    /// A row of names and figures.
    fn row(&mut self, mut row: Vec<SheetCell>, cells: &[&str], rest: &[Item<'_>]) {
        let columns = self.sheet.columns();
        if columns > 0 && row.len() != columns && !cells.iter().skip(1).any(|c| is_value(c)) {
            // Another width without figures, and the next row has it too: another table begins.
            if matches!(rest.first(), Some(Item::Row(_, next)) if next.len() == row.len()) {
                self.flush();
            }
        }
        if self.sheet.rows.is_empty() {
            self.release();
        } else if let Some(first) = row.first_mut() {
            let waiting = prose::blocks(&self.waiting, self.setting);
            self.waiting.clear();
            let words = SheetCell::of_blocks(waiting).contents;
            first.contents.splice(0..0, words);
        }
        self.sheet.rows.push(row);
    }

    /// A row of prose with the lines that stand in its last cell, among which may be a table.
    fn prose_row(&mut self, mut row: Vec<SheetCell>, inside: &[Item<'_>]) {
        self.release();
        if self.sheet.columns() > 2 {
            self.flush();
        }
        let mut inner = Vec::new();
        let mut builder = Builder {
            setting: self.setting,
            sheet: Sheet::default(),
            waiting: Vec::new(),
            pieces: &mut inner,
        };
        for (index, item) in inside.iter().enumerate() {
            let rest = inside.get(index + 1..).unwrap_or_default();
            match item {
                Item::Text(line) => builder.text(line, rest),
                Item::Row(line, cells) => {
                    builder.row(self::row(line, cells, self.setting), cells, rest)
                }
            }
        }
        builder.finish();
        if let Some(last) = row.last_mut() {
            for piece in inner {
                match piece {
                    Piece::Lines(lines) => {
                        let blocks = prose::blocks(&lines, self.setting);
                        last.contents.extend(SheetCell::of_blocks(blocks).contents);
                    }
                    Piece::Sheet(sheet) => {
                        last.contents.push(Content::Sheet(sheet.without_repeats()));
                    }
                    // Only spaces between columns make them.
                    Piece::Blocks(_) => {}
                }
            }
        }
        self.sheet.rows.push(row);
    }

    /// Lines that wait for no row stand by themselves.
    fn release(&mut self) {
        if !self.waiting.is_empty() {
            if !self.sheet.rows.is_empty() {
                self.pieces
                    .push(Piece::Sheet(std::mem::take(&mut self.sheet)));
            }
            self.pieces
                .push(Piece::Lines(std::mem::take(&mut self.waiting)));
        }
    }

    fn flush(&mut self) {
        if !self.sheet.rows.is_empty() {
            self.pieces
                .push(Piece::Sheet(std::mem::take(&mut self.sheet)));
        }
    }

    fn finish(mut self) {
        self.flush();
        self.release();
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::document::{Block, Document, Table};

    fn tables(document: &Document) -> Vec<&Table> {
        document
            .blocks
            .iter()
            .filter_map(|b| match b {
                Block::Table(t) => Some(t),
                Block::Paragraph(_) => None,
            })
            .collect()
    }

    fn text(table: &Table, row: usize, column: usize) -> String {
        table
            .cell(row, column)
            .map(|c| c.text())
            .unwrap_or_default()
    }

    #[test]
    fn a_blank_line_and_the_header_again_go_on_the_table() {
        let document = read(
            "Before\n\nRole\t2025\nParamedic\t2\n\nRole\t2025\nDietitian\t3\n\nPodiatrist\t4\n\nAfter",
        );
        let found = tables(&document);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].rows, found[0].header_rows), (4, 1));
        assert_eq!(text(found[0], 3, 1), "4");
        assert_eq!(document.blocks.len(), 3);
    }

    #[test]
    fn a_caption_between_parts_two_tables() {
        let document = read("2024\n\nRole\tWTE\nParamedic\t2\n\n2023\n\nRole\tWTE\nParamedic\t3");
        assert_eq!(tables(&document).len(), 2);
    }

    #[test]
    fn a_table_stands_in_the_answer_cell_of_a_request_grid() {
        let document = read(
            "Request\tResponse\n\n1. How many posts?\tAs follows.\nRole\t2025\t2024\nParamedic\t2\t3\nRole\t2025\t2024\nTotal\t2\t3\n* rounded\n\n2. Why are there so few?\tWe do not know.\nb) Nor this.",
        );
        let found = tables(&document);
        assert_eq!((found.len(), found[0].rows, found[0].columns), (1, 3, 2));
        let answer = found[0].cell(1, 1).unwrap();
        let Some(Block::Table(inner)) = answer.blocks.get(1) else {
            panic!("no inner table")
        };
        assert_eq!((inner.rows, inner.columns), (3, 3));
        assert_eq!(answer.blocks.len(), 3);
        assert_eq!(found[0].cell(2, 1).unwrap().blocks.len(), 2);
    }

    #[test]
    fn a_wrapped_name_is_joined() {
        let document = read("Role\tPosts\nAdvanced Nurse and\nmidwife\t5\nParamedic\t6");
        assert_eq!(
            text(tables(&document)[0], 1, 0),
            "Advanced Nurse and midwife"
        );
    }

    #[test]
    fn labels_and_references_with_tabs_are_lines() {
        let document = read("Our Ref:\tABC 1\nDate:\t1 May 2024\n\n1.\tHow many?\n2.\tWhy?");
        assert!(tables(&document).is_empty());
        assert_eq!(document.blocks.len(), 4);
    }

    #[test]
    fn blank_cells_keep_their_columns() {
        let document = read("Role\t2025\t2024\nParamedic\t\t3\nDietitian\t4\t");
        let found = tables(&document);
        assert_eq!(
            (text(found[0], 1, 1), text(found[0], 1, 2)),
            (String::new(), "3".into())
        );
        assert_eq!(text(found[0], 2, 1), "4");
    }

    #[test]
    fn several_tabs_that_align_are_one_gap() {
        let document = read("Role\t\t2025\nParamedic\t3\nAdvanced\t\t\t4");
        assert_eq!(tables(&document)[0].columns, 2);
    }
}
