//! Rows of tables that fell apart: a name, then as many figures as the header has, over page breaks.
//!
//! Rows may have lost their names; those follow at the end of the page's part. What does not come out even is left as it
//! is. This room must not know what names and figures say.

use super::super::labels::{FOOTNOTE_MARKS, is_period, squeezed};
use super::super::prose::Setting;
use super::super::sheet::{Sheet, SheetCell};
use super::headers::{Head, header_cells, is_header, levels, unrepeated_head};
use super::{Group, Kind, ROWS_OF_A_TABLE, cut_last_line};
use std::ops::Range;

pub(super) enum Found {
    Table(Pieced),
    Unsure { end: usize },
}

/// A table put together again: which groups are its cells.
pub(super) struct Pieced {
    /// Rows of indices into the groups; a header of groups has spans.
    rows: Vec<Vec<Option<usize>>>,
    header_rows: usize,
    /// Rows at which a header was printed again.
    breaks: Vec<usize>,
    pub furniture: Vec<usize>,
    pub before: Vec<usize>,
    /// What was read after the table though it stands above it.
    pub caption: Option<Group>,
    /// Rows that lost their name, and the lines that name them.
    renamed: Vec<(usize, Group)>,
    pub end: usize,
}

impl Pieced {
    /// Each page's part with its header, as they were printed.
    pub fn sheets(&self, groups: &[Group], setting: Setting) -> impl Iterator<Item = Sheet> {
        let cell = |index: &Option<usize>| {
            index
                .and_then(|i| groups.get(i))
                .map(|g| g.cell(setting))
                .unwrap_or_default()
        };
        let mut rows: Vec<Vec<SheetCell>> = self
            .rows
            .iter()
            .map(|row| row.iter().map(cell).collect())
            .collect();
        for (row, name) in &self.renamed {
            if let Some(first) = rows.get_mut(*row).and_then(|r| r.first_mut()) {
                *first = name.cell(setting);
            }
        }
        let body = rows.split_off(self.header_rows);
        let starts = std::iter::once(0).chain(self.breaks.iter().map(|b| b - self.header_rows));
        let ends = starts.clone().skip(1).chain([body.len()]);
        let parts: Vec<Sheet> = starts
            .zip(ends)
            .filter_map(|(start, end)| body.get(start..end).filter(|part| !part.is_empty()))
            .map(|part| Sheet {
                rows: [&rows, part].concat(),
                ..Sheet::default()
            })
            .collect();
        parts.into_iter()
    }
}

/// The table with the first heading that it lost, where that follows it below its caption: "2022/23, Role" after the
/// last row. `heads` are the headers of the tables before. Without it nobody can say what the table is of.
pub(super) fn with_own_head(found: Found, groups: &[Group], heads: &mut Vec<Vec<String>>) -> Found {
    let Found::Table(mut table) = found else {
        return found;
    };
    let cells = table.rows.first().map_or(&[][..], Vec::as_slice);
    let head: Vec<String> = cells
        .iter()
        .map(|cell| {
            let group = cell.and_then(|i| groups.get(i));
            group.map_or_else(String::new, |g| squeezed(&g.text))
        })
        .collect();
    let lost = head.first().is_some_and(String::is_empty) && table.header_rows == 1;
    let like = heads
        .iter()
        .find(|h| lost && h.get(1..).is_some_and(|tail| head.get(1..) == Some(tail)));
    let Some(first) = like.and_then(|h| h.first()) else {
        heads.push(head);
        return Found::Table(table);
    };
    let Some((last, above)) = groups.get(table.end).and_then(|g| g.lines.split_last()) else {
        return Found::Unsure { end: table.end };
    };
    if squeezed(&last.text) != *first {
        return Found::Unsure { end: table.end };
    }
    table.renamed.push((0, Group::new(vec![last.clone()])));
    table.caption = (!above.is_empty()).then(|| Group::new(above.to_vec()));
    table.end += 1;
    Found::Table(table)
}

/// The table whose header begins at a group, if one does.
pub(super) fn table_at(
    groups: &mut Vec<Group>,
    at: usize,
    headers: &[Vec<String>],
) -> Option<Found> {
    let printed = headers
        .iter()
        .filter(|h| is_header(groups, at, h))
        .max_by_key(|h| h.len());
    let head = match printed {
        Some(header) => {
            let (rows, _) = levels(groups, at, header.len())?;
            Head {
                rows,
                end: at + header.len(),
            }
        }
        None => unrepeated_head(groups, at)?,
    };
    let header = header_cells(groups, at, head.end - at)?;
    // "... as follows.\nRole" is a paragraph and the first header: from here on two groups.
    let cut = usize::from(
        head.rows.iter().flatten().any(|c| *c == Some(at)) && cut_last_line(groups, at),
    );
    let mut found = body(groups, head.moved(cut), &header)?;
    if let Found::Table(table) = &mut found {
        table.before = (at..at + cut).collect();
    }
    Some(found)
}

/// Reads the rows below a header, over page breaks.
fn body(groups: &[Group], head: Head, header: &[String]) -> Option<Found> {
    let figures = head.columns().checked_sub(1).filter(|&f| f > 0)?;
    let mut table = Pieced {
        header_rows: head.rows.len(),
        rows: head.rows,
        breaks: Vec::new(),
        furniture: Vec::new(),
        before: Vec::new(),
        renamed: Vec::new(),
        caption: None,
        end: head.end,
    };
    // Rows that lost their name, since the last header; the names follow at the part's end.
    let mut nameless: Vec<usize> = Vec::new();
    let mut sure = true;
    let mut at = head.end;
    while let Some(group) = groups.get(at) {
        let page = group.page();
        let named = usize::from(group.kind == Kind::Name);
        let run = groups
            .iter()
            .skip(at + named)
            .take_while(|g| g.kind == Kind::Value && g.page() == page)
            .count();
        let again = header_again(groups, at, table.end, header);
        // A year alone is the caption of the next table.
        let caption = named == 0 && run == 1 && figures > 1 && is_period(&group.text);
        let is_row = again != Some(at) && group.kind != Kind::Prose && run > 0 && !caption;
        if is_row {
            sure &= run.is_multiple_of(figures);
            let values: Vec<Option<usize>> = (at + named..at + named + run).map(Some).collect();
            for (index, row) in values.chunks(figures).enumerate() {
                let name = (index == 0 && named == 1).then_some(at);
                if name.is_none() {
                    nameless.push(table.rows.len());
                }
                table
                    .rows
                    .push(std::iter::once(name).chain(row.iter().copied()).collect());
            }
            at += named + run;
        } else if !nameless.is_empty() && again != Some(at) && group.kind == Kind::Name {
            let (names, end) = names_left_over(groups, at, nameless.len());
            sure &= names.len() == nameless.len();
            table.renamed.extend(nameless.drain(..).zip(names));
            at = end;
        } else if let Some(again) = again {
            if begins_another(groups, &table, at..again, header) {
                break;
            }
            sure &= nameless.is_empty();
            nameless.clear();
            // What stands between the rows and the header is the pages' furniture.
            table.furniture.extend(at..again);
            table.breaks.push(table.rows.len());
            at = again + header.len();
        } else {
            break;
        }
        table.end = at;
    }
    let rows = table.rows.len() - table.header_rows;
    if rows < ROWS_OF_A_TABLE {
        return None;
    }
    if sure && nameless.is_empty() {
        Some(Found::Table(table))
    } else {
        Some(Found::Unsure { end: table.end })
    }
}

/// The names that follow a page's rows, as many as are wanted: one a group, or one a line; and where they end.
/// A footnote mark that stands alone goes to the name before it.
fn names_left_over(groups: &[Group], at: usize, wanted: usize) -> (Vec<Group>, usize) {
    let page = groups.get(at).map_or(0, Group::page);
    let is_mark = |text: &str| text.trim().chars().all(|c| FOOTNOTE_MARKS.contains(&c));
    let mut by_group: Vec<Group> = Vec::new();
    let mut by_line: Vec<Group> = Vec::new();
    for (index, group) in groups.iter().enumerate().skip(at) {
        if group.page() != page || !(group.kind == Kind::Name || is_mark(&group.text)) {
            break;
        }
        for line in &group.lines {
            match by_line.last_mut() {
                Some(name) if is_mark(&line.text) => name.lines.push(line.clone()),
                _ => by_line.push(Group::new(vec![line.clone()])),
            }
        }
        match by_group.last_mut() {
            Some(name) if is_mark(&group.text) => name.lines.extend(group.lines.iter().cloned()),
            _ => by_group.push(group.clone()),
        }
        if by_line.len() == wanted {
            return (by_line, index + 1);
        }
        if by_group.len() == wanted {
            return (by_group, index + 1);
        }
    }
    (Vec::new(), at + 1)
}

/// Between a page's last row and the header on the next page stand at most so many groups of furniture.
const FURNITURE_GROUPS: usize = 4;

/// Where the table's header is printed again on a later page, at a group or a few after it.
fn header_again(groups: &[Group], at: usize, end: usize, header: &[String]) -> Option<usize> {
    let page = groups.get(end.checked_sub(1)?)?.page();
    (at..=at + FURNITURE_GROUPS).find(|&i| {
        groups.get(i).is_some_and(|g| g.page() == page + 1) && is_header(groups, i, header)
    })
}

/// Whether the header at a group begins another table than the one above, one for each year: a caption stands on top of
/// it, the table above ended in its total, or the first row's name has been there before.
fn begins_another(
    groups: &[Group],
    table: &Pieced,
    between: Range<usize>,
    header: &[String],
) -> bool {
    let at = between.end;
    let above = groups.get(at).map_or(&[][..], |g| g.lines.as_slice());
    let above = above.split_last().map_or(&[][..], |(_, above)| above);
    let captioned = above
        .iter()
        .any(|l| l.text.contains(|c: char| c.is_ascii_digit()))
        || between
            .filter_map(|i| groups.get(i))
            .any(|g| is_period(&g.text));
    let names = || {
        let rows = table.rows.iter().skip(table.header_rows);
        rows.filter_map(|row| row.first().copied().flatten())
            .filter_map(|i| groups.get(i))
    };
    let is_total = |g: &Group| {
        let text = g.text.to_lowercase();
        text.split(|c: char| !c.is_alphanumeric())
            .any(|word| word == "total" || word == "totals")
    };
    let next = groups.get(at + header.len());
    // A long table has a name in several rows, one below the other.
    let last = names().next_back().map(|g| squeezed(&g.text));
    let again = next.is_some_and(|next| {
        let name = squeezed(&next.text);
        next.kind == Kind::Name
            && last.as_ref() != Some(&name)
            && names().any(|g| squeezed(&g.text) == name)
    });
    captioned || names().next_back().is_some_and(is_total) || again
}
