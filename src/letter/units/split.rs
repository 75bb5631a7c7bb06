//! Tables that swallowed the letter's next question: "2. How old were they?", "Q2 - Please see below.", "1b." alone in a row.
//!
//! Layout joins rows that line up; it knows no questions. A row that says nothing but a label that counts on from the last one, and
//! words, ends the table above it, and what stands below is another. Tables that rulings bound are left whole, but for their last rows.

use super::cuts::follows;
use crate::document::{Block, Cell, Place, Table};
use crate::letter::label::{self, Label, Part, Worded};
use crate::vocabulary::quantity::quantities_in;

/// A table as the blocks that it is: tables, and between them the numbered lines. `last` is the label before it.
pub(super) fn blocks_of(table: &Table, last: Option<&Label>) -> Vec<Block> {
    let numbered = numbered_rows(table, last);
    if numbered.is_empty() {
        return vec![Block::Table(table.clone())];
    }
    let mut blocks = Vec::new();
    let mut from = 0;
    for row in numbered {
        push_part(&mut blocks, table, from, row);
        let line = filled(table, row).flat_map(|c| c.blocks.iter().cloned());
        blocks.push(joined(line.collect()));
        from = row + 1;
    }
    push_part(&mut blocks, table, from, table.rows);
    blocks
}

/// The rows that a label opens which counts on, and nothing but words follows.
fn numbered_rows(table: &Table, last: Option<&Label>) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut last = last.cloned();
    for row in 1..table.rows {
        let Some(label) = label_of(table, row) else {
            continue;
        };
        let counts = last.as_ref().is_some_and(|l| follows(l, &label));
        if !counts {
            continue;
        }
        last = Some(label);
        found.push(row);
    }
    // In a table of numbered rows it is one of them.
    let rows_numbered = table
        .cells
        .iter()
        .filter(|c| c.column == 0 && !found.contains(&c.row))
        .any(|c| is_closed_number(&c.text()));
    // Rulings hold their rows together; below the last of them a line may stand close.
    let trailing = |row: &usize| (*row..table.rows).all(|r| found.contains(&r));
    if rows_numbered || table.ruled && !found.iter().all(trailing) {
        return Vec::new();
    }
    found
}

fn is_closed_number(text: &str) -> bool {
    label::parse(text).is_some_and(|l| {
        matches!(l.path.as_slice(), [Part::Number(_)]) && matches!(l.close, '.' | ')' | ':')
    })
}

/// The label of a row that is a numbered line: in its only cell, or alone in the first with words in the second.
fn label_of(table: &Table, row: usize) -> Option<Label> {
    const SENTENCE: usize = 3;
    let cells: Vec<&Cell> = filled(table, row).collect();
    let (first, more) = cells.split_first()?;
    if first.column != 0 {
        return None;
    }
    let text = first.text();
    let label = label::parse(&text)?;
    let numbers = matches!(label.path.first(), Some(Part::Number(_)))
        && label.more.is_empty()
        && (label.worded != Worded::Plain || matches!(label.close, '.' | ')' | ':'));
    let bare = text
        .get(label.end..)
        .is_some_and(|rest| rest.trim().is_empty());
    // "2) How many | requests were answered in time?": the columns of the rows above cut the line.
    let whole: Vec<String> = more.iter().map(|c| c.text()).collect();
    let whole = whole.join(" ");
    let sentence = whole.split_whitespace().count() >= SENTENCE && quantities_in(&whole).is_empty();
    let words = match more {
        [] => true,
        [_] if bare => sentence,
        _ => sentence && whole.ends_with('?'),
    };
    (numbers && words).then_some(label)
}

fn filled(table: &Table, row: usize) -> impl Iterator<Item = &Cell> {
    let of_row = move |c: &&Cell| c.row == row && c.row_span == 1 && !c.text().is_empty();
    table.cells.iter().filter(of_row)
}

/// One paragraph of the blocks of a row.
fn joined(blocks: Vec<Block>) -> Block {
    let mut lines = Vec::new();
    let mut all = blocks.into_iter();
    for block in all.by_ref() {
        match block {
            Block::Paragraph(p) => lines.extend(p.lines),
            Block::Table(_) => return block,
        }
    }
    Block::Paragraph(crate::document::Paragraph { lines })
}

/// Adds the rows of a table from one to before another: as a table where they give figures, else as the lines that they are.
fn push_part(blocks: &mut Vec<Block>, table: &Table, from: usize, to: usize) {
    let own = |c: &&Cell| (from..to).contains(&c.row);
    if !table.cells.iter().filter(own).any(|c| !c.text().is_empty()) {
        return;
    }
    let figure = |c: &Cell| {
        c.column > 0
            && c.text().split_whitespace().count() <= FIGURE_WORDS
            && c.text().contains(|c: char| c.is_ascii_digit())
    };
    if !table.cells.iter().filter(own).any(figure) {
        for row in from..to {
            let line: Vec<Block> = filled(table, row)
                .flat_map(|c| c.blocks.iter().cloned())
                .collect();
            if !line.is_empty() {
                blocks.push(joined(line));
            }
        }
        return;
    }
    let cells: Vec<Cell> = table
        .cells
        .iter()
        .filter(own)
        .map(|c| Cell {
            row: c.row - from,
            row_span: c.row_span.min(to - c.row),
            ..c.clone()
        })
        .collect();
    let header_rows = if from == 0 {
        table.header_rows.min(to)
    } else {
        usize::from(heads(&cells))
    };
    blocks.push(Block::Table(Table {
        rows: to - from,
        header_rows,
        parts: places(&cells, table),
        breaks: table
            .breaks
            .iter()
            .filter_map(|b| b.checked_sub(from).filter(|b| *b > 0 && *b < to - from))
            .collect(),
        cells,
        ..table.clone()
    }));
}

/// What gives a figure has at most so many words.
const FIGURE_WORDS: usize = 4;

/// Whether the first row names what the others give: words or years over figures.
fn heads(cells: &[Cell]) -> bool {
    let year = |text: &str| {
        text.parse::<u32>()
            .is_ok_and(|n| (1990..=2049).contains(&n))
    };
    let of = |row: usize| {
        cells
            .iter()
            .filter(move |c| c.row == row && c.column > 0 && !c.text().is_empty())
    };
    let plain = |c: &Cell| {
        let text = c.text();
        year(&text) || !text.starts_with(|c: char| c.is_ascii_digit() || "£<".contains(c))
    };
    of(0).next().is_some()
        && of(0).all(plain)
        && of(1).any(|c| c.text().contains(|c: char| c.is_ascii_digit()))
}

/// Page and box of each page's part.
fn places(cells: &[Cell], table: &Table) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for cell in cells.iter().filter(|c| !c.text().is_empty()) {
        match places.iter_mut().find(|p| p.page == cell.place.page) {
            Some(place) => {
                let (a, b) = (place.bbox, cell.place.bbox);
                place.bbox.x0 = a.x0.min(b.x0);
                place.bbox.y0 = a.y0.min(b.y0);
                place.bbox.x1 = a.x1.max(b.x1);
                place.bbox.y1 = a.y1.max(b.y1);
            }
            None => places.push(cell.place),
        }
    }
    if places.is_empty() {
        places.clone_from(&table.parts);
    }
    places
}
