//! Text that `pdftotext` wrote in reading order: tables have fallen apart into cells, labels stand alone.
//!
//! Each cell of a table is a group of lines between blank lines, row by row: a name, then so many figures. A header
//! that is printed again on the next page says how many columns there are; else the rows themselves do, as each has
//! the same number of figures. Where the figures do not come out even, nothing is rebuilt and a notice says so: a
//! number in the wrong column is worse than none. This room must not know roles or questions.

use super::Piece;
use super::grid::{Grid, GridCell};
use super::labels::{FOOTNOTE_MARKS, counts, is_only_label, is_period, is_value, label, squeezed};
use super::lines::TextLine;
use super::prose::{self, Setting};
use crate::document::{Notice, Place};
use std::collections::BTreeSet;

/// A row's name or a header has at most so many characters; more is prose.
const NAME_CHARACTERS: usize = 90;
/// A table that has neither a header printed twice nor several columns needs so many rows to be believed.
const ROWS_OF_A_NARROW_TABLE: usize = 3;
/// A table of several columns needs so many rows.
const ROWS_OF_A_TABLE: usize = 2;
/// A table has at most so many columns.
const MOST_COLUMNS: usize = 13;

/// Lines between two blank ones.
#[derive(Clone, Debug)]
struct Group {
    lines: Vec<TextLine>,
    text: String,
    kind: Kind,
}

/// What a group could be in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A figure, what stands for one, or a year.
    Value,
    /// A short text: the name of a row or a column.
    Name,
    /// Anything else.
    Prose,
}

impl Group {
    fn new(lines: Vec<TextLine>) -> Self {
        let text = lines
            .iter()
            .map(|l| l.text.trim())
            .collect::<Vec<_>>()
            .join(" ");
        let kind = kind(&text);
        Self { lines, text, kind }
    }

    fn page(&self) -> u32 {
        self.lines.first().map_or(0, |l| l.page)
    }

    fn cell(&self, setting: Setting) -> GridCell {
        let place = self.lines.iter().map(TextLine::place).reduce(|a, b| Place {
            page: a.page,
            bbox: a.bbox.union(&b.bbox),
        });
        // The lines of a cell are one paragraph, however narrow.
        let setting = Setting {
            measure: Some(0),
            ..setting
        };
        GridCell {
            blocks: prose::blocks(&self.lines, setting),
            place: place.unwrap_or_default(),
            span: 1,
        }
    }
}

fn kind(text: &str) -> Kind {
    if is_value(text) || is_period(text) {
        Kind::Value
    } else if text.chars().count() <= NAME_CHARACTERS
        && label(text).is_none()
        && !text.ends_with(['.', '?', ':', ';', ','])
        && text.chars().any(char::is_alphabetic)
    {
        Kind::Name
    } else {
        Kind::Prose
    }
}

/// Whether cells stand one a line with blank lines around them: three figures alone in a row of groups.
pub(super) fn take(lines: &[TextLine], setting: Setting, notices: &mut Vec<Notice>) -> Vec<Piece> {
    let mut groups = groups(lines);
    if groups.iter().filter(|g| g.kind == Kind::Value).count() < ROWS_OF_A_TABLE {
        return vec![Piece::Lines(join_lone_labels(lines))];
    }
    let headers = repeated_headers(&groups);
    let mut pieces = Vec::new();
    let mut prose = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        match table_at(&mut groups, at, &headers) {
            Some(Found::Table(table)) => {
                prose.extend(table.before.iter().filter_map(|&i| groups.get(i)).cloned());
                pieces.push(lines_of(&mut prose));
                pieces.push(Piece::Grid(table.grid(&groups, setting)));
                // What stood between the pages' parts is no part of the table.
                prose.extend(
                    table
                        .furniture
                        .iter()
                        .filter_map(|&i| groups.get(i))
                        .cloned(),
                );
                at = table.end;
            }
            Some(Found::Unsure { end }) => {
                notices.push(Notice {
                    code: "table_unsure",
                    message: "a table has fallen apart in this text and its columns cannot be told: see the PDF".to_owned(),
                    page: None,
                });
                prose.extend(groups.iter().take(end).skip(at).cloned());
                at = end;
            }
            None => {
                prose.extend(groups.get(at).cloned());
                at += 1;
            }
        }
    }
    pieces.push(lines_of(&mut prose));
    pieces
}

fn groups(lines: &[TextLine]) -> Vec<Group> {
    lines
        .split(TextLine::is_blank)
        .flat_map(|run| run.chunk_by(|a, b| a.page == b.page))
        .filter(|run| !run.is_empty())
        .map(|run| Group::new(run.to_vec()))
        .collect()
}

/// The groups' lines with blank ones between, labels joined to what they label.
fn lines_of(groups: &mut Vec<Group>) -> Piece {
    let mut lines = Vec::new();
    for group in groups.drain(..) {
        let blank = group.lines.last().map(|l| l.with_text(""));
        lines.extend(group.lines);
        lines.extend(blank);
    }
    Piece::Lines(join_lone_labels(&lines))
}

/// Cuts the last line off a group of prose: "... as follows.\nRole" is a paragraph and the first header.
fn cut_last_line(groups: &mut Vec<Group>, at: usize) -> bool {
    let Some(group) = groups.get_mut(at) else {
        return false;
    };
    if group.lines.len() < 2 {
        return false;
    }
    let Some(last) = group.lines.pop() else {
        return false;
    };
    let rest = Group::new(std::mem::take(&mut group.lines));
    *group = rest;
    groups.insert(at + 1, Group::new(vec![last]));
    true
}

/// Headers that are printed at the top of a page and, the same, on a page before: their squeezed cells.
fn repeated_headers(groups: &[Group]) -> Vec<Vec<String>> {
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
fn header_cells(groups: &[Group], first: usize, count: usize) -> Option<Vec<String>> {
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
fn levels(
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

enum Found {
    Table(Pieced),
    Unsure { end: usize },
}

/// A table put together again: which groups are its cells.
struct Pieced {
    /// Rows of indices into the groups; a header of groups has spans.
    rows: Vec<Vec<Option<usize>>>,
    header_rows: usize,
    /// Rows at which a header was printed again.
    breaks: Vec<usize>,
    furniture: Vec<usize>,
    before: Vec<usize>,
    /// Rows that lost their name, and the lines that name them.
    renamed: Vec<(usize, Group)>,
    end: usize,
}

impl Pieced {
    fn grid(&self, groups: &[Group], setting: Setting) -> Grid {
        let cell = |index: &Option<usize>| {
            index
                .and_then(|i| groups.get(i))
                .map(|g| g.cell(setting))
                .unwrap_or_default()
        };
        let mut rows: Vec<Vec<GridCell>> = self
            .rows
            .iter()
            .map(|row| row.iter().map(cell).collect())
            .collect();
        for (row, name) in &self.renamed {
            if let Some(first) = rows.get_mut(*row).and_then(|r| r.first_mut()) {
                *first = name.cell(setting);
            }
        }
        Grid {
            rows,
            breaks: self.breaks.clone(),
            marked_header: Some(self.header_rows),
        }
    }
}

/// The table whose header begins at a group, if one does.
fn table_at(groups: &mut Vec<Group>, at: usize, headers: &[Vec<String>]) -> Option<Found> {
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

fn is_header(groups: &[Group], at: usize, header: &[String]) -> bool {
    header_cells(groups, at, header.len()).is_some_and(|cells| cells == header)
}

/// Header rows, and where the body begins.
struct Head {
    rows: Vec<Vec<Option<usize>>>,
    end: usize,
}

impl Head {
    fn columns(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    fn moved(self, by: usize) -> Self {
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
fn unrepeated_head(groups: &[Group], at: usize) -> Option<Head> {
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
        let is_row = again != Some(at) && group.kind != Kind::Prose && run > 0;
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

/// Joins labels that stand alone to the lines that they label.
///
/// Reading order puts labels before their texts, several at once where they stand in a column of their own: "1.", "2.",
/// "3." and then three texts. A label further in (a bullet under a number) is served first.
pub(super) fn join_lone_labels(lines: &[TextLine]) -> Vec<TextLine> {
    let mut joined: Vec<TextLine> = Vec::new();
    // Labels that wait, in the order of their levels: each level a queue.
    let mut waiting: Vec<Vec<&TextLine>> = Vec::new();
    let mut previous_was_label = false;
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        rest = after;
        if line.is_blank() {
            joined.push(line.clone());
            continue;
        }
        let text = line.text.trim();
        if is_lone_label(line) || is_lone_dash(line, after) {
            match waiting.last_mut() {
                Some(level)
                    if previous_was_label
                        && level.last().is_some_and(|l| follows(l.text.trim(), text)) =>
                {
                    level.push(line)
                }
                _ => waiting.push(vec![line]),
            }
            previous_was_label = true;
            continue;
        }
        let run = 1 + after
            .iter()
            .take_while(|l| !l.is_blank() && !is_lone_label(l) && l.page == line.page)
            .count();
        let Some(level) = waiting.last_mut() else {
            joined.push(line.clone());
            previous_was_label = false;
            continue;
        };
        // A lead-in before a list whose labels were all read first.
        let many = level.len();
        let leads_in = many > 1
            && run > many
            && text.ends_with(':')
            && !counts(level.first().map_or("", |l| l.text.trim()));
        if leads_in && previous_was_label {
            joined.push(line.clone());
            previous_was_label = true;
            continue;
        }
        if label(text).is_some() || (!previous_was_label && !after_blank(&joined)) {
            joined.push(line.clone());
            previous_was_label = false;
            continue;
        }
        let label_line = level.remove(0);
        // The lines of a list whose labels came first are served one by one.
        previous_was_label = !level.is_empty() && !counts(label_line.text.trim());
        if level.is_empty() {
            waiting.pop();
        }
        joined.push(line.with_text(format!("{} {}", label_line.text.trim(), text)));
    }
    // Labels that found nothing stay where the text ended.
    joined.extend(waiting.into_iter().flatten().cloned());
    joined
}

/// A line that is nothing but a label. "3.1" alone may be a figure.
fn is_lone_label(line: &TextLine) -> bool {
    let text = line.text.trim();
    is_only_label(text) && !is_value(text) && line.indent() == 0
}

/// A dash alone may be an empty cell; before words of more than a cell's length it is a bullet.
fn is_lone_dash(line: &TextLine, after: &[TextLine]) -> bool {
    const BULLET_WORDS: usize = 2;
    let dash = |l: &TextLine| matches!(l.text.trim(), "-" | "–" | "—");
    let next = after.iter().find(|l| !l.is_blank() && !dash(l));
    dash(line)
        && next.is_some_and(|l| {
            let text = l.text.trim();
            text.split_whitespace().count() > BULLET_WORDS
                && !is_value(text)
                && label(text).is_none()
        })
}

fn after_blank(lines: &[TextLine]) -> bool {
    lines.last().is_none_or(TextLine::is_blank)
}

/// Whether a label is the next of its list: bullets of one form, or of the same punctuation.
fn follows(label: &str, next: &str) -> bool {
    let form = |s: &str| {
        s.chars()
            .filter(|c| !c.is_alphanumeric())
            .collect::<String>()
    };
    let numeric = |s: &str| s.chars().any(|c| c.is_ascii_digit());
    form(label) == form(next)
        && numeric(label) == numeric(next)
        && (!counts(label) || label != next)
}

/// Page headers, footers and numbers taken out: lines that stand, but for their digits, at the top or the bottom of
/// several pages.
pub(super) fn without_furniture(lines: Vec<TextLine>) -> (Vec<TextLine>, Vec<TextLine>) {
    let pages: Vec<&[TextLine]> = lines.chunk_by(|a, b| a.page == b.page).collect();
    if pages.len() < 2 {
        return (lines, Vec::new());
    }
    let mask = |text: &str| -> String {
        text.trim()
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect()
    };
    let mut seen: BTreeSet<(bool, String)> = BTreeSet::new();
    let mut repeated: BTreeSet<(bool, String)> = BTreeSet::new();
    let mut within: BTreeSet<String> = BTreeSet::new();
    for page in &pages {
        let (top, bottom) = edges(page);
        let mut here = BTreeSet::new();
        for (index, line) in page.iter().enumerate().filter(|(_, l)| !l.is_blank()) {
            let (at_top, at_bottom) = (index < top, index >= bottom);
            if at_top || at_bottom {
                here.insert((at_bottom, mask(&line.text)));
            }
            if !at_bottom && !at_top {
                within.insert(line.text.trim().to_owned());
            }
        }
        repeated.extend(here.iter().filter(|k| seen.contains(k)).cloned());
        seen.extend(here);
    }
    // A table's header at the top of two pages stands within a third; a label is no furniture, nor is a figure.
    let is_furniture = |line: &TextLine, bottom: bool| {
        let text = line.text.trim();
        let key = (bottom, mask(text));
        repeated.contains(&key)
            && label(text).is_none()
            && !is_value(text)
            && (bottom || !within.contains(text))
    };
    let exact: BTreeSet<String> = pages
        .iter()
        .flat_map(|page| {
            let (_, bottom) = edges(page);
            page.iter().skip(bottom)
        })
        .filter(|l| is_furniture(l, true) && l.text.split_whitespace().count() > 3)
        .map(|l| l.text.trim().to_owned())
        .collect();
    let mut kept = Vec::new();
    let mut furniture = Vec::new();
    for page in &pages {
        let (top, bottom) = edges(page);
        for (index, line) in page.iter().enumerate() {
            let edge = (index < top && is_furniture(line, false) && !heads_figures(page, index))
                || (index >= bottom && is_furniture(line, true));
            if !line.is_blank() && (edge || exact.contains(line.text.trim())) {
                furniture.push(line.clone());
            } else {
                kept.push(line.clone());
            }
        }
    }
    (kept, furniture)
}

/// Whether the lines from one on are the headers and the first row of a table that begins a page.
fn heads_figures(page: &[TextLine], from: usize) -> bool {
    let mut printed = page
        .iter()
        .skip(from)
        .filter(|l| !l.is_blank())
        .map(|l| l.text.trim());
    let first_figure = printed
        .by_ref()
        .take(MOST_COLUMNS)
        .find(|text| kind(text) != Kind::Name && !is_period(text));
    first_figure.is_some_and(is_value)
}

/// Printed lines at the top and at the bottom of a page among which furniture is looked for.
const EDGE_LINES: usize = 4;

/// The index after the top lines, and the index of the first of the bottom lines.
fn edges(page: &[TextLine]) -> (usize, usize) {
    let printed: Vec<usize> = page
        .iter()
        .enumerate()
        .filter(|(_, l)| !l.is_blank())
        .map(|(i, _)| i)
        .collect();
    let top = printed
        .get(EDGE_LINES.min(printed.len() / 2))
        .copied()
        .unwrap_or(0);
    let bottom = printed
        .len()
        .checked_sub(EDGE_LINES)
        .and_then(|i| printed.get(i))
        .copied()
        .unwrap_or(0);
    (top, bottom.max(top))
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

    fn rows(table: &Table) -> Vec<Vec<String>> {
        let text = |row, column| {
            table
                .cell(row, column)
                .map(|c| c.text())
                .unwrap_or_default()
        };
        (0..table.rows)
            .map(|r| (0..table.columns).map(|c| text(r, c)).collect())
            .collect()
    }

    /// Groups of lines with blank lines between; `~` stands for a line's end within a group.
    fn apart(groups: &[&str]) -> String {
        groups
            .iter()
            .map(|g| g.replace('~', "\n"))
            .collect::<Vec<_>>()
            .join("\n\n")
    }

    #[test]
    fn cells_that_stand_one_a_line_are_a_table() {
        let text = apart(&[
            "As follows.~Role",
            "Nov~2025",
            "Nov~2024",
            "Care~Coordinator",
            "19",
            "9",
            "Dietitian",
            "<5",
            "N/A",
            "Done.",
        ]);
        let document = read(&text);
        let found = tables(&document);
        assert_eq!(
            rows(found[0]),
            [
                ["Role", "Nov 2025", "Nov 2024"],
                ["Care Coordinator", "19", "9"],
                ["Dietitian", "<5", "N/A"]
            ]
        );
        assert_eq!(document.blocks.len(), 3);
    }

    #[test]
    fn a_table_goes_on_over_a_page_break_with_its_header_again() {
        let text = apart(&[
            "Role",
            "Posts",
            "WTE",
            "Paramedic",
            "5",
            "4.1",
            "\u{C}Role",
            "Posts",
            "WTE",
            "Dietitian",
            "2",
            "1.5",
        ]);
        let document = read(&text);
        let found = tables(&document);
        assert_eq!(
            (found.len(), found[0].rows, found[0].breaks.clone()),
            (1, 3, vec![2])
        );
    }

    #[test]
    fn a_row_without_its_name_has_the_one_left_over() {
        let text = apart(&[
            "Role",
            "Posts",
            "WTE",
            "Paramedic",
            "5",
            "4.1",
            "9",
            "8.5",
            "Dietitian",
            "2",
            "1.5",
            "Podiatrist",
            "3",
            "2.5",
            "Care Coordinator",
            "Done here.",
        ]);
        let document = read(&text);
        assert_eq!(
            rows(tables(&document)[0])[2],
            ["Care Coordinator", "9", "8.5"]
        );
    }

    #[test]
    fn a_long_table_and_a_second_header_row_are_read() {
        let text = apart(&[
            "Role",
            "Financial year",
            "Posts",
            "Paramedic",
            "2024-25",
            "9",
            "Paramedic",
            "2023-24",
            "8",
            "End.",
        ]);
        assert_eq!(
            rows(tables(&read(&text))[0])[2],
            ["Paramedic", "2023-24", "8"]
        );
        let text = apart(&[
            "Role",
            "2024",
            "2023",
            "Posts",
            "WTE",
            "Posts",
            "WTE",
            "Paramedic",
            "1",
            "2",
            "3",
            "4",
            "Dietitian",
            "5",
            "6",
            "7",
            "8",
        ]);
        let document = read(&text);
        let table = tables(&document)[0];
        assert_eq!((table.header_rows, table.rows, table.columns), (2, 4, 5));
        assert_eq!(table.cell(0, 4).unwrap().text(), "2023");
    }

    #[test]
    fn figures_that_do_not_come_out_even_are_left_with_a_notice() {
        let text = apart(&[
            "Role",
            "Posts",
            "WTE",
            "Paramedic",
            "5",
            "4.1",
            "Dietitian",
            "2",
            "1.5",
            "Podiatrist",
            "7",
            "8",
            "9",
            "\u{C}Role",
            "Posts",
            "WTE",
            "Nurse",
            "1",
            "1",
        ]);
        let document = read(&text);
        assert!(tables(&document).is_empty());
        assert_eq!(document.notices.len(), 1);
    }

    #[test]
    fn a_number_read_before_the_dashes_of_a_list_waits_for_its_own_text() {
        let document = read(
            "6.\n\n-\n\nPatients with health conditions\n\n-\n\nFit Note related activity\n\nFor the current year, please provide:\n",
        );
        let texts: Vec<String> = document
            .blocks
            .iter()
            .map(|b| match b {
                Block::Paragraph(p) => p.text(),
                Block::Table(_) => String::new(),
            })
            .collect();
        assert_eq!(
            texts,
            [
                "- Patients with health conditions",
                "- Fit Note related activity",
                "6. For the current year, please provide:"
            ]
        );
    }

    #[test]
    fn lone_labels_are_joined_to_their_texts() {
        let document = read("1.\n\n2.\n\nAbout:\n•\n•\n\nhow many?\nwhich?\n\nWhy?\n");
        let texts: Vec<String> = document
            .blocks
            .iter()
            .map(|b| match b {
                Block::Paragraph(p) => p.text(),
                Block::Table(_) => String::new(),
            })
            .collect();
        assert_eq!(texts, ["1. About:", "• how many?", "• which?", "2. Why?"]);
    }
}
