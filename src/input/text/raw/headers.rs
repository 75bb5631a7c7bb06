//! Headers of tables that fell apart: names and years, one a group, of one level or two.
//!
//! A header is known by being printed again on a later page, or by rows that have as many figures as it has names. This
//! room must not know what the names say.

use super::super::labels::{is_period, squeezed};
use super::{Group, Kind, ROWS_OF_A_TABLE, kind};

/// A table that has neither a header printed twice nor several columns needs so many rows to be believed.
const ROWS_OF_A_NARROW_TABLE: usize = 3;
/// A table has at most so many columns.
pub(super) const MOST_COLUMNS: usize = 13;

/// Lets years name the rows where each row begins with one, below headings of as many columns: "Year, Allocation, Spend,
/// 2022/23, £5, £4, 2023/24, £6, £5".
pub(super) fn name_rows_by_years(groups: &mut [Group]) {
    let mut at = 0;
    while at < groups.len() {
        let run = |from: usize, kind: Kind| {
            let page = groups.get(from).map_or(0, |g| g.page());
            let here = groups.iter().skip(from);
            here.take_while(|g| g.kind == kind && g.page() == page)
                .count()
        };
        let names = run(at, Kind::Name);
        let figures = run(at + names, Kind::Value);
        // The first heading may stand right below a sentence.
        let above = at
            .checked_sub(1)
            .and_then(|before| groups.get(before)?.lines.last());
        let below_words = above.is_some_and(|line| kind(line.text.trim()) == Kind::Name);
        let body = groups.get_mut(at + names..at + names + figures);
        at += (names + figures).max(1);
        let Some(body) = body else { continue };
        let headings = names + usize::from(below_words);
        let columns = (2..=headings.min(MOST_COLUMNS)).rev().find(|&columns| {
            let year_first = |row: &[Group]| {
                let mut years = row.iter().map(|g| is_period(&g.text));
                years.next() == Some(true) && !years.any(|year| year)
            };
            body.len() >= columns * ROWS_OF_A_TABLE
                && body.len().is_multiple_of(columns)
                && body.chunks(columns).all(year_first)
        });
        let Some(columns) = columns else { continue };
        for row in body.chunks_mut(columns) {
            if let Some(year) = row.first_mut() {
                year.kind = Kind::Name;
            }
        }
    }
}

/// Headers that are printed at the top of a page and, the same, on a page before: their squeezed cells.
pub(super) fn repeated_headers(groups: &[Group]) -> Vec<Vec<String>> {
    let mut headers: Vec<Vec<String>> = Vec::new();
    for start in 1..groups.len() {
        let Some((above, here)) = groups.get(start - 1).zip(groups.get(start)) else {
            continue;
        };
        if here.page() <= above.page() {
            continue;
        }
        // One group of furniture may stand above.
        let found = [start, start + 1]
            .into_iter()
            .find_map(|first| header_also_before(groups, first, start));
        if let Some(header) = found.filter(|h| !headers.contains(h)) {
            headers.push(header);
        }
    }
    headers
}

/// The header that begins at a group, if it stands before `page_start` too and the figures below it agree with it.
fn header_also_before(groups: &[Group], first: usize, page_start: usize) -> Option<Vec<String>> {
    let run = names_and_years(groups, first);
    let named = names_up_to_last(groups, first, run);
    // With the first row's name or without; a row may have lost it.
    let counts = [run, named, named.saturating_sub(1)];
    counts
        .into_iter()
        .filter(|&count| (2..=MOST_COLUMNS).contains(&count))
        .find_map(|count| {
            let cells = header_cells(groups, first, count)?;
            let (_, figures) = levels(groups, first, count)?;
            let name = usize::from(
                groups
                    .get(first + count)
                    .is_some_and(|g| g.kind == Kind::Name),
            );
            let values = value_run(groups, first + count + name);
            let before =
                (0..page_start).any(|at| header_cells(groups, at, count).as_ref() == Some(&cells));
            (before && values > 0 && values.is_multiple_of(figures)).then_some(cells)
        })
}

/// The squeezed cells of a header of so many groups; the first may be the last line of a paragraph.
pub(super) fn header_cells(groups: &[Group], first: usize, count: usize) -> Option<Vec<String>> {
    let (head, tail) = groups.get(first..first + count)?.split_first()?;
    let last_line = squeezed(&head.lines.last()?.text);
    Some(
        std::iter::once(last_line)
            .chain(tail.iter().map(|g| squeezed(&g.text)))
            .collect(),
    )
}

/// How many groups from one on could be headers and the first row's name.
fn names_and_years(groups: &[Group], first: usize) -> usize {
    let fits = |index: usize, g: &Group| match (index, g.lines.last()) {
        (0, Some(last)) => kind(last.text.trim()) == Kind::Name,
        _ => g.kind == Kind::Name || is_period(&g.text),
    };
    let groups = groups.iter().skip(first).take(MOST_COLUMNS * 2).enumerate();
    groups.take_while(|&(index, g)| fits(index, g)).count()
}

/// Of those, how many up to the last name: years at the end are figures of the first row ("Dietitian, 2024-25, 13").
fn names_up_to_last(groups: &[Group], first: usize, run: usize) -> usize {
    (1..=run)
        .rev()
        .find(|&n| {
            n == 1
                || groups
                    .get(first + n - 1)
                    .is_some_and(|g| g.kind == Kind::Name)
        })
        .unwrap_or(0)
}

/// Length of the run of figures that begins at a group.
fn value_run(groups: &[Group], at: usize) -> usize {
    groups
        .iter()
        .skip(at)
        .take_while(|g| g.kind == Kind::Value)
        .count()
}

/// The header rows that so many groups make, and how many figures each row below has.
///
/// Two levels, "Role, 2023/24, 2022/23" above "Headcount, WTE, Headcount, WTE", show by the second repeating itself.
pub(super) fn levels(
    groups: &[Group],
    first: usize,
    count: usize,
) -> Option<(Vec<Vec<Option<usize>>>, usize)> {
    let texts: Vec<String> = groups
        .get(first..first + count)?
        .iter()
        .map(|g| squeezed(&g.text))
        .collect();
    for tops in 2..count / 2 {
        let leaves = texts.get(1 + tops..)?;
        if leaves.is_empty() || !leaves.len().is_multiple_of(tops) {
            continue;
        }
        let width = leaves.len() / tops;
        if width < 2 || leaves.chunks(width).any(|c| Some(c) != leaves.get(..width)) {
            continue;
        }
        let mut top = vec![Some(first)];
        let mut low = vec![None];
        for leaf in 0..leaves.len() {
            top.push((leaf % width == 0).then_some(first + 1 + leaf / width));
            low.push(Some(first + 1 + tops + leaf));
        }
        return Some((vec![top, low], leaves.len()));
    }
    Some((
        vec![(first..first + count).map(Some).collect()],
        count.checked_sub(1).filter(|&f| f > 0)?,
    ))
}

pub(super) fn is_header(groups: &[Group], at: usize, header: &[String]) -> bool {
    header_cells(groups, at, header.len()).is_some_and(|cells| cells == header)
}

/// Header rows, and where the body begins.
pub(super) struct Head {
    pub rows: Vec<Vec<Option<usize>>>,
    pub end: usize,
}

impl Head {
    pub fn columns(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    pub fn moved(self, by: usize) -> Self {
        let moved = |row: Vec<Option<usize>>| {
            row.into_iter()
                .map(|cell| cell.map(|index| index + by))
                .collect()
        };
        Self {
            rows: self.rows.into_iter().map(moved).collect(),
            end: self.end + by,
        }
    }
}

/// A header known only by what follows: names and years, then a name with as many figures as there are columns.
pub(super) fn unrepeated_head(groups: &[Group], at: usize) -> Option<Head> {
    let run = names_up_to_last(groups, at, names_and_years(groups, at));
    let columns = columns_by_rows(&value_runs(groups, at + run))?;
    // The last of the run names the first row; what is before it is the header.
    let header = run.checked_sub(1)?;
    let end = at + header;
    if header + 1 == columns && header > 1 && groups.get(at).is_some_and(|g| g.lines.len() == 1) {
        // The rows' names have no header, or it was read elsewhere.
        let row = std::iter::once(None).chain((at..end).map(Some)).collect();
        return Some(Head {
            rows: vec![row],
            end,
        });
    }
    let (rows, figures) = levels(groups, at, header)?;
    (figures + 1 == columns).then_some(Head { rows, end })
}

/// Lengths of the runs of figures from a group on, each after one name, as far as rows go on.
fn value_runs(groups: &[Group], from: usize) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut at = from;
    loop {
        let length = groups
            .iter()
            .skip(at)
            .take_while(|g| g.kind == Kind::Value)
            .count();
        if length == 0 {
            return lengths;
        }
        lengths.push(length);
        at += length;
        if groups.get(at).is_none_or(|g| g.kind != Kind::Name) {
            return lengths;
        }
        at += 1;
    }
}

/// Whether a name and the next have two figures or more each: rows of a table, whatever has become of its header.
pub(super) fn rows_begin(groups: &[Group], at: usize) -> bool {
    let named = groups.get(at).is_some_and(|g| g.kind == Kind::Name);
    let rows = value_runs(
        groups
            .get(..groups.len().min(at + 2 * MOST_COLUMNS))
            .unwrap_or_default(),
        at + 1,
    );
    named
        && rows.len() >= ROWS_OF_A_TABLE
        && rows
            .iter()
            .take(ROWS_OF_A_TABLE)
            .all(|&figures| figures > 1)
}

/// Columns of a table whose rows have so many figures each: all alike but for rows that lost their name.
fn columns_by_rows(lengths: &[usize]) -> Option<usize> {
    let least = lengths.iter().copied().min()?;
    let usual = lengths.iter().filter(|&&l| l == least).count();
    let needed = if least == 1 {
        ROWS_OF_A_NARROW_TABLE
    } else {
        ROWS_OF_A_TABLE
    };
    let even = lengths.iter().all(|l| l.is_multiple_of(least));
    (even && usual * 2 > lengths.len() && lengths.len() >= needed && least < MOST_COLUMNS)
        .then_some(least + 1)
}
