//! Tables printed in two or more stretches side by side: "Role | Posts | Role | Posts".
//!
//! Each stretch has the headings of the others, or the same heading over its labels. Stretches with the same headings are
//! one table, the second below the first; others ("Month | 2023 | Month | 2024") are tables of their own. This room knows
//! what a label and a figure look like, no meaning of either.

use super::words;
use crate::document::{Cell, Table};
use crate::vocabulary::quantity::Legend;
use std::collections::HashSet;
use std::ops::Range;

/// A header has no more rows than this.
const MOST_HEADER_ROWS: usize = 4;

/// No page has room for more stretches side by side than this.
const MOST_STRETCHES: usize = 8;

/// The stretches of a table as tables; `None` where it has one only.
pub(super) fn unfold(table: &Table, legend: &Legend) -> Option<Vec<Table>> {
    const FEWEST_COLUMNS: usize = 4;
    if table.columns < FEWEST_COLUMNS
        || table.cells.len() > table.rows.checked_mul(table.columns)?
    {
        return None;
    }
    let header = (0..table.rows.min(MOST_HEADER_ROWS)).find(|&row| {
        stretches(table, row)
            .is_some_and(|s| s.iter().all(|s| has_labels(table, row, s.start, legend)))
    })?;
    let stretches = stretches(table, header)?;
    let whole =
        |cell: &&Cell| cell.row < header && cell.column == 0 && cell.column_span >= table.columns;
    let title: Vec<&Cell> = table.cells.iter().filter(whole).collect();
    let within = |cell: &Cell| {
        let end = cell.column.saturating_add(cell.column_span.max(1));
        stretches
            .iter()
            .find(|s| s.contains(&cell.column) && end <= s.end)
    };
    let blank_between = |cell: &Cell| cell.text().trim().is_empty();
    if !table
        .cells
        .iter()
        .all(|c| whole(&c) || within(c).is_some() || blank_between(c))
    {
        return None;
    }
    let parts: Vec<Table> = stretches
        .iter()
        .map(|stretch| part(table, stretch, &title))
        .collect();
    let heading = |part: &Table| -> Vec<String> {
        let rows = part.cells.iter().filter(|c| c.row <= header);
        rows.map(|c| words::tidy(&c.text()).to_lowercase())
            .collect()
    };
    let first = heading(parts.first()?);
    let alike = parts.iter().all(|part| heading(part) == first);
    Some(if alike {
        vec![stacked(parts, header + 1)?]
    } else {
        parts
    })
}

/// The column ranges that begin with the same heading in a row, at least two columns each; a blank column between them is part
/// of neither.
fn stretches(table: &Table, row: usize) -> Option<Vec<Range<usize>>> {
    let text = |column: usize| {
        let cell = table.cell(row, column).filter(|c| c.column == column)?;
        Some(words::tidy(&cell.text()).to_lowercase()).filter(|t| !t.is_empty())
    };
    let first = text(0)?;
    let starts: Vec<usize> = (0..table.columns)
        .filter(|&c| text(c).is_some_and(|t| t == first))
        .collect();
    if !(2..=MOST_STRETCHES).contains(&starts.len()) {
        return None;
    }
    let filled: HashSet<usize> = table
        .cells
        .iter()
        .filter(|c| !c.text().trim().is_empty())
        .map(|c| c.column)
        .collect();
    let ranges: Vec<Range<usize>> = starts
        .iter()
        .enumerate()
        .map(|(i, &start)| {
            let next = starts.get(i + 1).copied().unwrap_or(table.columns);
            let end = (start..next)
                .rev()
                .find(|c| filled.contains(c))
                .map_or(start, |last| last + 1);
            start..end
        })
        .collect();
    let wide = ranges.first()?.len();
    let even = wide >= 2 && ranges.iter().all(|r| r.len() == wide);
    even.then_some(ranges)
}

/// Whether what stands below a heading tells rows apart: no text twice, and no figures but years.
fn has_labels(table: &Table, header: usize, column: usize, legend: &Legend) -> bool {
    let texts: Vec<String> = table
        .cells
        .iter()
        .filter(|c| c.column == column && c.row > header)
        .map(|c| words::tidy(&c.text()))
        .filter(|t| !t.is_empty())
        .collect();
    let different: HashSet<&str> = texts.iter().map(String::as_str).collect();
    let is_label = |text: &String| words::is_year_like(text) || !words::is_value(text, legend);
    !texts.is_empty() && different.len() == texts.len() && texts.iter().all(is_label)
}

/// One stretch as a table, below the title of all.
fn part(table: &Table, stretch: &Range<usize>, title: &[&Cell]) -> Table {
    let own = table
        .cells
        .iter()
        .filter(|c| stretch.contains(&c.column) && !title.contains(c));
    let mut cells: Vec<Cell> = title
        .iter()
        .map(|cell| Cell {
            column_span: stretch.len(),
            ..(*cell).clone()
        })
        .chain(own.map(|cell| Cell {
            column: cell.column - stretch.start,
            ..cell.clone()
        }))
        .collect();
    cells.sort_by_key(|c| (c.row, c.column));
    Table {
        columns: stretch.len(),
        cells,
        ..table.clone()
    }
}

/// Tables with the same headings as one, each below the one before; rows that are blank in one of them are left out.
fn stacked(parts: Vec<Table>, header_rows: usize) -> Option<Table> {
    let mut whole = Table {
        cells: Vec::new(),
        rows: 0,
        breaks: Vec::new(),
        ..parts.first()?.clone()
    };
    for (i, part) in parts.into_iter().enumerate() {
        let mut filled = vec![false; part.rows];
        for cell in part.cells.iter().filter(|c| !c.text().trim().is_empty()) {
            for slot in filled.iter_mut().skip(cell.row).take(cell.row_span.max(1)) {
                *slot = true;
            }
        }
        let mut moved_to = vec![None; part.rows];
        for (row, slot) in moved_to.iter_mut().enumerate() {
            let repeats = i > 0 && row < header_rows;
            if !repeats && filled.get(row) == Some(&true) {
                *slot = Some(whole.rows);
                whole.rows += 1;
            }
        }
        whole
            .cells
            .extend(part.cells.into_iter().filter_map(|cell| {
                let row = moved_to.get(cell.row).copied().flatten()?;
                Some(Cell { row, ..cell })
            }));
    }
    Some(whole)
}
