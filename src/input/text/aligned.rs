//! Tables whose columns are kept apart by spaces, as mail programs write them.
//!
//! Rows are neighbouring lines whose pieces, parted by two or more spaces, end in figures; what stands above or below
//! what makes the columns. A text that was laid out as a whole is read by the layout room instead. This room must not
//! know what a cell means, only whether it is a figure.

use super::Piece;
use super::grid::{Grid, GridCell};
use super::labels::{is_period, is_value};
use super::lines::TextLine;
use super::prose::{self, Setting};
use std::ops::Range;

/// So many spaces part two columns.
const GAP: usize = 2;
/// So many rows of figures are a table; one alone is a line with a gap in it.
const FEWEST_ROWS: usize = 2;
/// So many lines above the first row of figures may be its header.
const MOST_HEADER_LINES: usize = 3;

/// A piece of a line between gaps.
#[derive(Clone, Debug)]
struct Segment<'a> {
    text: &'a str,
    columns: Range<usize>,
}

/// Takes the tables out of the lines; what is left keeps its order.
pub(super) fn take(lines: &[TextLine], setting: Setting) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < lines.len() {
        let rows = lines
            .iter()
            .skip(at)
            .take_while(|l| is_figure_row(l))
            .count();
        if rows < FEWEST_ROWS {
            at += rows.max(1);
            continue;
        }
        let body = at..at + rows;
        let head = header(lines.get(from..at).unwrap_or_default());
        let first = at - head;
        if let Some(grid) = grid(
            lines.get(first..body.end).unwrap_or_default(),
            head,
            setting,
        ) {
            pieces.push(Piece::Lines(
                lines.get(from..first).unwrap_or_default().to_vec(),
            ));
            pieces.push(Piece::Grid(grid));
            from = body.end;
        }
        at = body.end;
    }
    pieces.push(Piece::Lines(lines.get(from..).unwrap_or_default().to_vec()));
    pieces
}

/// How many of the last lines are a header: each has a gap in it, or all of it stands to the right.
fn header(above: &[TextLine]) -> usize {
    above
        .iter()
        .rev()
        .take(MOST_HEADER_LINES)
        .take_while(|l| segments(&l.text).len() > 1)
        .count()
}

/// A label, then figures only.
fn is_figure_row(line: &TextLine) -> bool {
    let segments = segments(&line.text);
    let Some((first, rest)) = segments.split_first() else {
        return false;
    };
    !rest.is_empty()
        && !is_value(first.text)
        && rest.iter().all(|s| is_value(s.text) || is_period(s.text))
        && rest.iter().any(|s| is_value(s.text))
}

fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut found: Vec<Segment<'_>> = Vec::new();
    let mut start: Option<(usize, usize)> = None;
    let mut spaces = 0;
    let mut last = (0, 0);
    for (column, (at, c)) in text.char_indices().enumerate() {
        if c == ' ' {
            spaces += 1;
            continue;
        }
        if let Some((from, from_column)) = start
            && spaces >= GAP
        {
            let (end, end_column) = last;
            found.extend(text.get(from..end).map(|text| Segment {
                text,
                columns: from_column..end_column,
            }));
            start = None;
        }
        start = start.or(Some((at, column)));
        last = (at + c.len_utf8(), column + 1);
        spaces = 0;
    }
    if let Some((from, from_column)) = start {
        found.extend(text.get(from..last.0).map(|text| Segment {
            text,
            columns: from_column..last.1,
        }));
    }
    found
}

/// The table of header lines and rows; `None` where their pieces do not fall into columns.
fn grid(lines: &[TextLine], head: usize, setting: Setting) -> Option<Grid> {
    let rows: Vec<Vec<Segment<'_>>> = lines.iter().map(|l| segments(&l.text)).collect();
    let columns = columns(rows.get(head..)?);
    if columns.len() < 2 {
        return None;
    }
    let mut grid = Grid::default();
    for (i, (line, segments)) in lines.iter().zip(&rows).enumerate() {
        let owners: Vec<Option<usize>> = match one_each(segments, &columns).filter(|_| i < head) {
            Some(owners) => owners,
            None if i < head => columns.iter().map(|c| above(segments, c)).collect(),
            None => columns.iter().map(|c| overlapping(segments, c)).collect(),
        };
        let mut row: Vec<GridCell> = Vec::new();
        let mut last: Option<usize> = None;
        for owner in owners {
            match (owner, row.last_mut()) {
                (Some(at), Some(cell)) if last == Some(at) => cell.span += 1,
                (owner, _) => {
                    let segment = owner.and_then(|at| segments.get(at));
                    row.push(segment.map_or_else(GridCell::default, |s| cell(line, s, setting)));
                }
            }
            last = owner;
        }
        grid.rows.push(row);
    }
    Some(grid)
}

/// The columns that the rows' pieces share: where pieces of two lines overlap, they are of one column.
fn columns(rows: &[Vec<Segment<'_>>]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = rows.iter().flatten().map(|s| s.columns.clone()).collect();
    all.sort_by_key(|c| c.start);
    let mut columns: Vec<Range<usize>> = Vec::new();
    for next in all {
        match columns.last_mut() {
            Some(last) if next.start < last.end => last.end = last.end.max(next.end),
            _ => columns.push(next),
        }
    }
    // Pieces of one line never share a column.
    let apart = rows.iter().all(|row| {
        let mut owners: Vec<_> = row
            .iter()
            .filter_map(|s| {
                columns
                    .iter()
                    .position(|c| c.start <= s.columns.start && s.columns.end <= c.end)
            })
            .collect();
        owners.dedup();
        owners.len() == row.len()
    });
    if apart { columns } else { Vec::new() }
}

/// A header line with a piece for each column, or for each but that of the labels, needs no measuring.
fn one_each(segments: &[Segment<'_>], columns: &[Range<usize>]) -> Option<Vec<Option<usize>>> {
    let labels = columns.first()?;
    let first = segments.first()?;
    if segments.len() == columns.len() {
        Some((0..segments.len()).map(Some).collect())
    } else if segments.len() + 1 == columns.len() && first.columns.start >= labels.end {
        Some(
            std::iter::once(None)
                .chain((0..segments.len()).map(Some))
                .collect(),
        )
    } else {
        None
    }
}

fn overlapping(segments: &[Segment<'_>], column: &Range<usize>) -> Option<usize> {
    segments
        .iter()
        .position(|s| s.columns.start < column.end && column.start < s.columns.end)
}

/// The header above a column: one that overlaps it, else the last that begins to its left, which then spans it. The
/// first column has no header but its own.
fn above(segments: &[Segment<'_>], column: &Range<usize>) -> Option<usize> {
    let overlap = |s: &Segment<'_>| {
        let from = s.columns.start.max(column.start);
        s.columns.end.min(column.end).saturating_sub(from)
    };
    let most = segments
        .iter()
        .enumerate()
        .filter(|(_, s)| overlap(s) > 0)
        .max_by_key(|(i, s)| (overlap(s), usize::MAX - i))
        .map(|(i, _)| i);
    most.or_else(|| {
        let left = segments
            .iter()
            .rposition(|s| s.columns.end <= column.start)?;
        segments
            .get(left)
            .filter(|s| s.columns.start > 0)
            .map(|_| left)
    })
}

fn cell(line: &TextLine, segment: &Segment<'_>, setting: Setting) -> GridCell {
    let place = line.place_of(segment.columns.start, segment.columns.end);
    let setting = Setting {
        measure: None,
        ..setting
    };
    GridCell {
        blocks: prose::placed(
            prose::blocks(&[line.with_text(segment.text)], setting),
            place,
        ),
        place,
        span: 1,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Block, Document};
    use crate::input::text::read;

    fn rows(document: &Document) -> Vec<String> {
        document
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Table(table) => Some(table),
                Block::Paragraph(_) => None,
            })
            .flat_map(|table| {
                (0..table.rows).map(|r| {
                    let cells = table.cells.iter().filter(|c| c.row == r);
                    cells
                        .map(|c| format!("{}{}", c.text(), "+".repeat(c.column_span - 1)))
                        .collect::<Vec<_>>()
                        .join("|")
                })
            })
            .collect()
    }

    #[test]
    fn columns_of_a_mail_are_found_by_what_stands_above_what() {
        let text = "> 1. How much was spent?\n> 2. And otherwise?\n\n2023/24\nFinancial year   Allocation        Spend\n\
                    2022/23         £19,234,024  £17,588,567\n2023/24            £962,659           £0\n\nThat is all.\n";
        let read = rows(&read(text));
        assert_eq!(
            read,
            [
                "Financial year|Allocation|Spend",
                "2022/23|£19,234,024|£17,588,567",
                "2023/24|£962,659|£0"
            ]
        );
    }

    #[test]
    fn a_header_over_two_columns_spans_them() {
        let text = "> 1. How many?\n> 2. And else?\n\nRole             Current financial year    Previous year\n\
                    \u{20}                      Headcount    WTE    Headcount       WTE\n\
                    Care Coordinator         295  273.4          346  Not held\n\
                    Paramedic                 26   24.9           15  Not held\n";
        let read = rows(&read(text));
        assert_eq!(
            read,
            [
                "Role|Current financial year+|Previous year+",
                "Headcount|WTE|Headcount|WTE",
                "Care Coordinator|295|273.4|346|Not held",
                "Paramedic|26|24.9|15|Not held"
            ]
        );
    }

    #[test]
    fn a_line_with_a_gap_is_no_table() {
        let text = "> 1. How many?\n> 2. And else?\n\nOur reference:    12\n\nThere are 22.  Of these 3 are new.\n";
        assert!(rows(&read(text)).is_empty());
    }
}
