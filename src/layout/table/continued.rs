//! Tables that go on over a page break.
//!
//! The last thing on a page and the first on the next are one table where their columns stand at the
//! same places and the second brings no header of its own; a header printed again is dropped, and a
//! row that the break cut in two is put together. This room must not know words beyond whether two
//! headers say the same and how a row's first cell begins.

use super::lines::{is_figure, is_list_label};
use crate::document::{Block, Cell, Line, Table};

/// Edges of two parts this near (points) are the same edge.
const SAME_EDGE: f32 = 9.0;
/// Columns found by alignment hold text at most this far (points) from where it stood before.
const SAME_COLUMN: f32 = 24.0;

/// Whether a table at the top of a page goes on from the one at the foot of the page before.
pub(crate) fn goes_on(before: &Table, next: &Table) -> bool {
    if before.columns != next.columns || before.columns < 2 {
        return false;
    }
    let (Some(last), Some(first)) = (before.parts.last(), next.parts.first()) else {
        return false;
    };
    if first.page != last.page + 1 {
        return false;
    }
    let repeated = repeats_header(before, next);
    if next.header_rows > 0 && !repeated && before.header_rows > 0 && is_header_like(next) {
        return false;
    }
    let (a, b) = (last.bbox, first.bbox);
    let same_edges = (a.x0 - b.x0).abs() <= SAME_EDGE && (a.x1 - b.x1).abs() <= SAME_EDGE;
    (same_edges && before.ruled == next.ruled) || same_columns(before, next)
}

/// Joins the next part to a table.
pub(crate) fn join(table: &mut Table, next: Table) {
    let dropped = if repeats_header(table, &next) {
        table.header_rows.min(next.header_rows.max(1))
    } else {
        0
    };
    let cut = next.rows > dropped && is_cut(table, &next, dropped);
    let last_row = table.rows.saturating_sub(1);
    // Where the next part's first row of its own goes.
    let base = if cut { last_row } else { table.rows };
    if next.rows > dropped + usize::from(cut) {
        table.breaks.push(table.rows);
    }
    for mut cell in next.cells {
        if cell.row + cell.row_span <= dropped {
            continue;
        }
        let row = cell.row.max(dropped) - dropped;
        cell.row_span -= cell.row.max(dropped) - cell.row;
        if cut && row == 0 {
            let home = table.cells.iter_mut().find(|c| {
                (c.row..c.row + c.row_span).contains(&last_row)
                    && (c.column..c.column + c.column_span).contains(&cell.column)
            });
            if let Some(home) = home {
                home.blocks.append(&mut cell.blocks);
            }
            continue;
        }
        cell.row = row + base;
        table.cells.push(cell);
    }
    table.rows = base + next.rows - dropped;
    if table.header_rows == 0 && dropped == 0 && last_row == 0 {
        table.header_rows = 1;
    }
    table.parts.extend(next.parts);
}

/// A table's blocks where it is none after all: one row that nothing goes on from.
pub(crate) fn dissolved(block: Block) -> Vec<Block> {
    match block {
        Block::Table(t) if t.rows < 2 => t.cells.into_iter().flat_map(|c| c.blocks).collect(),
        block => vec![block],
    }
}

/// Whether the next part begins with the same header.
fn repeats_header(before: &Table, next: &Table) -> bool {
    let rows = before.header_rows.max(1);
    if next.rows < rows {
        return false;
    }
    let head = |t: &Table| -> Vec<(usize, usize, String)> {
        let mut texts: Vec<_> = t
            .cells
            .iter()
            .filter(|c| c.row < rows)
            .map(|c| (c.row, c.column, plain(c)))
            .filter(|t| !t.2.is_empty())
            .collect();
        texts.sort();
        texts
    };
    let own = head(before);
    !own.is_empty() && own == head(next)
}

fn plain(cell: &Cell) -> String {
    cell.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether what was counted as header rows heads columns and has no figures: years aside, a header has none. A label
/// alone is the rest of one that the break cut.
fn is_header_like(table: &Table) -> bool {
    let heads = table
        .cells
        .iter()
        .any(|c| c.row < table.header_rows && c.column > 0 && !plain(c).is_empty());
    heads
        && !table
            .cells
            .iter()
            .filter(|c| c.row < table.header_rows && c.column > 0)
            .any(|c| {
                let text = plain(c);
                is_figure(&text) && !super::headers::is_year(&text)
            })
}

/// Whether the text of each column stands where it stood before.
fn same_columns(before: &Table, next: &Table) -> bool {
    let spans = |t: &Table| -> Vec<Option<(f32, f32)>> {
        (0..t.columns)
            .map(|c| {
                t.cells
                    .iter()
                    .filter(|k| k.column == c && k.column_span == 1 && !k.blocks.is_empty())
                    .map(|k| (k.place.bbox.x0, k.place.bbox.x1))
                    .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
            })
            .collect()
    };
    let (a, b) = (spans(before), spans(next));
    let mut seen = 0;
    for pair in a.iter().zip(&b) {
        if let (Some((a0, a1)), Some((b0, b1))) = pair {
            let near = (a0 - b0).abs() <= SAME_COLUMN
                || (a1 - b1).abs() <= SAME_COLUMN
                || ((a0 + a1) - (b0 + b1)).abs() / 2.0 <= SAME_COLUMN;
            if !near || a0 > b1 || b0 > a1 {
                return false;
            }
            seen += 1;
        }
    }
    seen >= 2
}

/// Whether the break cut a row: the next part's first row begins in the middle of something.
fn is_cut(table: &Table, next: &Table, first: usize) -> bool {
    let row: Vec<&Cell> = next.cells.iter().filter(|c| c.row == first).collect();
    let text_of = |column: usize| {
        row.iter()
            .find(|c| c.column == column)
            .map(|c| plain(c))
            .unwrap_or_default()
    };
    let others: Vec<String> = row
        .iter()
        .filter(|c| c.column > 0)
        .map(|c| plain(c))
        .filter(|t| !t.is_empty())
        .collect();
    if others.iter().any(|t| is_figure(t)) {
        return false;
    }
    let label = text_of(0);
    let last = table.rows.saturating_sub(1);
    let last_label = table.cell(last, 0).map(plain).unwrap_or_default();
    if last < table.header_rows {
        return false;
    }
    if label.is_empty() {
        return !others.is_empty() && !last_label.is_empty();
    }
    if label.starts_with(char::is_lowercase) && !is_list_label(first_word(&label)) {
        return true;
    }
    if others.is_empty() && is_rest_of_label(table, next, first) {
        return true;
    }
    // Every row so far begins with a number; this one does not.
    let numbered = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit()) && is_list_label(first_word(text))
    };
    let mut own = table
        .cells
        .iter()
        .filter(|c| c.column == 0 && c.row >= table.header_rows)
        .map(plain)
        .filter(|t| !t.is_empty())
        .peekable();
    own.peek().is_some() && own.all(|t| numbered(&t)) && !numbered(&label)
}

/// Whether a row that is a label alone is what did not fit below the label before the break: all of it, or what its last line
/// had no room for. Headings of sections and totals without a name are such rows too, so all other rows must be
/// whole.
fn is_rest_of_label(table: &Table, next: &Table, first: usize) -> bool {
    let last = table.rows.saturating_sub(1);
    let filled = |t: &Table, row: usize, wanted: fn(usize) -> bool| {
        let mut cells = t.cells.iter().filter(|c| c.row == row && wanted(c.column));
        cells.any(|c| !c.blocks.is_empty())
    };
    let named = |t: &Table, row: usize| filled(t, row, |column| column == 0);
    let counted = |t: &Table, row: usize| filled(t, row, |column| column > 0);
    let others_whole = (table.header_rows..last)
        .all(|row| named(table, row) && counted(table, row))
        && (first + 1..next.rows).all(|row| named(next, row) && counted(next, row));
    if !others_whole || !counted(table, last) {
        return false;
    }
    let (Some(cut), Some(rest)) = (table.cell(last, 0), next.cell(first, 0)) else {
        return false;
    };
    let (Some(cut), Some(rest)) = (lines_of(cut).last(), lines_of(rest).next()) else {
        return true;
    };
    let edge = [table, next]
        .iter()
        .flat_map(|t| &t.cells)
        .filter(|c| c.column == 0 && c.column_span == 1)
        .flat_map(lines_of)
        .map(|l| l.place.bbox.x1)
        .fold(0.0, f32::max);
    let text = rest.text();
    let share = first_word(&text).chars().count() as f32 / text.chars().count().max(1) as f32;
    (rest.place.bbox.x1 - rest.place.bbox.x0) * share > edge - cut.place.bbox.x1
}

fn lines_of(cell: &Cell) -> impl DoubleEndedIterator<Item = &Line> {
    cell.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(p) => p.lines.as_slice(),
        Block::Table(_) => &[],
    })
}

fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Paragraph, Place, Rect, Span, Style};

    fn table(page: u32, header_rows: usize, rows: &[[&str; 2]]) -> Table {
        let cell = |row: usize, column: usize, text: &str| Cell {
            row,
            column,
            row_span: 1,
            column_span: 1,
            place: Place {
                page,
                bbox: Rect::new(
                    72.0 + 200.0 * column as f32,
                    0.0,
                    172.0 + 200.0 * column as f32,
                    9.0,
                ),
            },
            blocks: if text.is_empty() {
                Vec::new()
            } else {
                vec![Block::Paragraph(Paragraph {
                    lines: vec![Line {
                        spans: vec![Span {
                            text: text.into(),
                            style: Style::default(),
                        }],
                        place: Place::default(),
                    }],
                })]
            },
        };
        Table {
            rows: rows.len(),
            columns: 2,
            header_rows,
            ruled: true,
            cells: rows
                .iter()
                .enumerate()
                .flat_map(|(r, texts)| texts.iter().enumerate().map(move |(c, t)| cell(r, c, t)))
                .collect(),
            parts: vec![Place {
                page,
                bbox: Rect::new(72.0, 0.0, 372.0, 100.0),
            }],
            breaks: Vec::new(),
        }
    }

    fn joined(mut a: Table, b: Table) -> Vec<String> {
        assert!(goes_on(&a, &b));
        join(&mut a, b);
        (0..a.rows)
            .map(|r| {
                let texts: Vec<String> = (0..a.columns)
                    .map(|c| a.cell(r, c).map(Cell::text).unwrap_or_default())
                    .collect();
                texts.join("|")
            })
            .collect()
    }

    #[test]
    fn a_repeated_header_is_dropped() {
        let rows = joined(
            table(1, 1, &[["Role", "WTE"], ["Paramedic", "4"]]),
            table(2, 1, &[["Role", "WTE"], ["Pharmacist", "5"]]),
        );
        assert_eq!(rows, ["Role|WTE", "Paramedic|4", "Pharmacist|5"]);
    }

    #[test]
    fn rows_go_on_without_a_header() {
        let rows = joined(
            table(1, 1, &[["Role", "WTE"], ["Paramedic", "4"]]),
            table(2, 0, &[["Pharmacist", "5"]]),
        );
        assert_eq!(rows, ["Role|WTE", "Paramedic|4", "Pharmacist|5"]);
    }

    #[test]
    fn another_header_begins_another_table() {
        let a = table(1, 1, &[["Role", "WTE"], ["Paramedic", "4"]]);
        let b = table(2, 1, &[["Year", "Spend"], ["2023/24", "5"]]);
        assert!(!goes_on(&a, &b));
    }

    #[test]
    fn a_row_cut_by_the_break_is_one_row() {
        let rows = joined(
            table(
                1,
                1,
                &[["Question", "Answer"], ["1. How many?", "There were"]],
            ),
            table(
                2,
                1,
                &[
                    ["Question", "Answer"],
                    ["", "four."],
                    ["2. Where?", "Leeds"],
                ],
            ),
        );
        assert_eq!(
            rows,
            [
                "Question|Answer",
                "1. How many?|There were four.",
                "2. Where?|Leeds"
            ]
        );
    }

    #[test]
    fn a_page_between_parts_two_tables() {
        let a = table(1, 1, &[["Role", "WTE"], ["Paramedic", "4"]]);
        assert!(!goes_on(&a, &table(3, 0, &[["Pharmacist", "5"]])));
    }

    #[test]
    fn a_label_that_the_break_parts_from_its_figures_is_theirs() {
        let head = ["Role", "WTE"];
        let moved = joined(
            table(1, 1, &[head, ["Paramedic", "4"], ["", "5"]]),
            table(2, 0, &[["Pharmacist", ""], ["Podiatrist", "6"]]),
        );
        assert_eq!(
            moved,
            ["Role|WTE", "Paramedic|4", "Pharmacist|5", "Podiatrist|6"]
        );
        // A heading of a section after figures without a name: other rows are headings too.
        let sections = joined(
            table(1, 1, &[head, ["North", ""], ["Paramedic", "4"], ["", "4"]]),
            table(2, 0, &[["South", ""], ["Podiatrist", "6"]]),
        );
        assert_eq!(sections.len(), 6);
    }
}
