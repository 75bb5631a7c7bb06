//! Grid rows that are no printed rows: several read as one are parted, a label broken over several is joined.
//!
//! Where no line parts two printed rows, a layout may read them as one: "Paramedic Podiatrist" beside "4 Withheld". If a
//! row's label is a list of roles and every other cell splits into as many figures, the reading is certain enough to
//! part them, with a doubt told. This room knows roles and figures, no headers.

use super::amount;
use super::words;
use crate::document::{Block, Cell, Line, Paragraph, Place, Span, Table};
use crate::vocabulary::quantity::Legend;
use crate::vocabulary::role::{role_named, roles_in};

/// The table with roles whose names are broken over rows joined where their figures stand; `None` where there are none.
/// "Advanced Physiotherapist | 2" above "Practitioner" is one row, and so is either of them above it without figures.
/// `below` is the line under the table, which may be the end of its last row's name.
pub(super) fn join_labels(table: &Table, below: &str) -> Option<Table> {
    let mut labels: Vec<String> = vec![String::new(); table.rows];
    let mut filled = vec![false; table.rows];
    for cell in &table.cells {
        let text = words::tidy(&cell.text());
        if cell.column == 0 {
            if let Some(label) = labels.get_mut(cell.row) {
                *label = text;
            }
        } else if !text.is_empty()
            && let Some(row) = filled.get_mut(cell.row)
        {
            *row = true;
        }
    }
    labels.push(below.to_owned());
    filled.push(false);
    let before = labels.clone();
    let is_role = |text: &str| role_named(&words::without_marks(text).0).is_some();
    let together = |parts: &[&String]| {
        let text = parts
            .iter()
            .map(|p| p.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        is_role(&text).then_some(text)
    };
    for row in 0..labels.len() {
        let Some(part) = labels
            .get(row)
            .filter(|l| !l.is_empty() && !filled[row])
            .cloned()
        else {
            continue;
        };
        let above = row.checked_sub(1).filter(|r| filled[*r]);
        let below = Some(row + 1).filter(|r| filled.get(*r) == Some(&true));
        let first = row.checked_sub(2).filter(|r| !filled[*r]);
        let of_above = above
            .filter(|r| !labels[*r].is_empty() && (!is_role(&labels[*r]) || part.starts_with('(')));
        let joined = of_above
            .and_then(|r| Some((r, together(&[&labels[r], &part])?)))
            .or_else(|| below.and_then(|r| Some((r, together(&[&part, &labels[r]])?))))
            .or_else(|| {
                let middle = above.filter(|r| labels[*r].is_empty())?;
                Some((middle, together(&[&before[first?], &part])?))
            });
        if let Some((target, text)) = joined {
            labels[target] = text;
            labels[row] = String::new();
            if let Some(first) =
                first.filter(|_| Some(target) == above && before[target].is_empty())
            {
                labels[first] = String::new();
            }
        }
    }
    if labels == before {
        return None;
    }
    let mut joined = table.clone();
    for cell in joined.cells.iter_mut().filter(|c| c.column == 0) {
        if let (Some(text), Some(old)) = (labels.get(cell.row), before.get(cell.row))
            && text != old
        {
            let place = cell.place;
            cell.blocks = if text.is_empty() {
                Vec::new()
            } else {
                vec![paragraph(text.clone(), place)]
            };
        }
    }
    Some(joined)
}

/// The table with its merged rows parted; `None` where there are none.
pub(super) fn part_rows(table: &Table, legend: &Legend) -> Option<Table> {
    let mut rows: Vec<Vec<&Cell>> = vec![Vec::new(); table.rows];
    for cell in &table.cells {
        rows.get_mut(cell.row)?.push(cell);
    }
    let pieces: Vec<_> = rows.iter().map(|cells| pieces_of(cells, legend)).collect();
    if pieces.iter().all(Option::is_none) {
        return None;
    }
    let mut parted = Table {
        cells: Vec::new(),
        breaks: Vec::new(),
        ..table.clone()
    };
    let mut moved = 0;
    for (row, (cells, pieces)) in rows.iter().zip(pieces).enumerate() {
        if table.breaks.contains(&row) {
            parted.breaks.push(row + moved);
        }
        let count = pieces.as_ref().map_or(1, |p| p.first().map_or(1, Vec::len));
        match pieces {
            Some(pieces) => {
                for (cell, texts) in cells.iter().zip(pieces) {
                    for (i, text) in texts.into_iter().enumerate() {
                        parted.cells.push(Cell {
                            row: row + moved + i,
                            blocks: vec![paragraph(text, cell.place)],
                            ..(*cell).clone()
                        });
                    }
                }
            }
            None => parted.cells.extend(cells.iter().map(|cell| Cell {
                row: row + moved,
                ..(*cell).clone()
            })),
        }
        moved += count - 1;
    }
    parted.rows += moved;
    parted.cells.sort_by_key(|c| (c.row, c.column));
    Some(parted)
}

/// The texts of each cell of a row, part by part, if the row holds several printed ones.
fn pieces_of(cells: &[&Cell], legend: &Legend) -> Option<Vec<Vec<String>>> {
    let (label, figures) = cells.split_first()?;
    if figures.is_empty() || cells.iter().any(|c| c.row_span > 1) {
        return None;
    }
    let figures: Vec<String> = figures.iter().map(|c| words::tidy(&c.text())).collect();
    // Most rows hold one figure a cell.
    if figures.iter().any(|text| !text.contains(' ')) {
        return None;
    }
    let roles = roles_of(&words::tidy(&label.text()))?;
    let mut pieces = vec![roles];
    for text in figures {
        let parts = figures_of(&text, legend)?;
        if parts.len() != pieces.first()?.len() {
            return None;
        }
        pieces.push(parts);
    }
    Some(pieces)
}

/// The roles that a label is a list of, if it is nothing else and has more than one.
fn roles_of(text: &str) -> Option<Vec<String>> {
    let mentions = roles_in(text);
    let ranges: Vec<_> = mentions.iter().map(|m| m.range.clone()).collect();
    let rest = words::cut(text, &ranges);
    if mentions.len() < 2 || rest.chars().any(char::is_alphanumeric) {
        return None;
    }
    mentions
        .iter()
        .map(|m| text.get(m.range.clone()).map(str::to_owned))
        .collect()
}

/// The figures, or words in place of one, that a cell is a list of.
fn figures_of(text: &str, legend: &Legend) -> Option<Vec<String>> {
    let tokens: Vec<&str> = text.split(' ').filter(|t| !t.is_empty()).collect();
    let mut parts = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // "Not held" is one.
        let (length, part) = [2, 1].into_iter().find_map(|n| {
            let part = tokens.get(at..at + n)?.join(" ");
            let plain = n == 1 || part.chars().all(|c| c.is_alphabetic() || c == ' ');
            (plain && amount::of_cell(&part, legend).is_some()).then_some((n, part))
        })?;
        parts.push(part);
        at += length;
    }
    Some(parts)
}

fn paragraph(text: String, place: Place) -> Block {
    Block::Paragraph(Paragraph {
        lines: vec![Line {
            spans: vec![Span {
                text,
                ..Span::default()
            }],
            place,
        }],
    })
}
