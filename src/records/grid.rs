//! A table as a grid of texts: which rows are headers, which columns are labels, which hold values.
//!
//! This room tells labels from values by what stands in them and by where; what a label means is for
//! `table` to say. It must not know pages, questions or records.

mod headers;

use super::words;
use crate::document::{Cell, Table};
use crate::vocabulary::period::{names_yearless_day, years_in_run};
use crate::vocabulary::quantity::{Legend, without_footnotes};
use std::collections::HashSet;

/// More grid positions than any printed table has; a greater one is an accident of reading and is not read.
const MOST_POSITIONS: usize = 4_000_000;

/// What a cell holds, as far as its shape tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing.
    Blank,
    /// A number, or what stands instead of one ("N/A", "<5", "Not held").
    Value,
    /// Four digits that may be a year or a count.
    YearLike,
    /// Words, periods included.
    Words,
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Labels of the rows.
    Label,
    /// Figures.
    Value,
    /// Words to the right of the figures: comments on the row.
    Comment,
    /// Running numbers of the rows.
    Index,
    /// Nothing.
    Empty,
}

/// A table with every position filled by the cell that covers it.
pub(super) struct Grid<'a> {
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Rows of the title that spans the whole width, above the header.
    pub title_rows: usize,
    /// First row that is no header (title included).
    pub body: usize,
    /// What each column is for.
    pub uses: Vec<Use>,
    cells: &'a [Cell],
    texts: Vec<String>,
    at: Vec<Option<usize>>,
    kinds: Vec<Kind>,
}

/// "Section 18", "Section 20", "Section 47" down the first column name offences, and withhold nothing: one exemption would
/// stand in all of its cells.
fn name_rows_by_sections(table: &Table, texts: &[String], kinds: &mut [Kind]) {
    let cites = |text: &str| {
        text.starts_with(char::is_alphabetic) && text.contains(|c: char| c.is_ascii_digit())
    };
    let citing: Vec<usize> = (0..table.cells.len())
        .filter(|&i| {
            table.cells.get(i).is_some_and(|c| c.column == 0)
                && kinds.get(i) == Some(&Kind::Value)
                && texts.get(i).is_some_and(|t| cites(t))
        })
        .collect();
    let mut texts: Vec<&String> = citing.iter().filter_map(|&i| texts.get(i)).collect();
    texts.sort_unstable();
    texts.dedup();
    if table.columns > 1 && texts.len() > 1 {
        for i in citing {
            if let Some(kind) = kinds.get_mut(i) {
                *kind = Kind::Words;
            }
        }
    }
}

impl<'a> Grid<'a> {
    /// The grid of a table; `None` where it has no cells or an impossible size.
    pub fn new(table: &'a Table, legend: &Legend) -> Option<Self> {
        let size = table.rows.checked_mul(table.columns)?;
        if size == 0 || size > MOST_POSITIONS {
            return None;
        }
        let texts: Vec<String> = table.cells.iter().map(|c| words::tidy(&c.text())).collect();
        let mut at = vec![None; size];
        for (index, cell) in table.cells.iter().enumerate() {
            let rows = taken(cell.row, cell.row_span, table.rows);
            for row in rows {
                let columns = taken(cell.column, cell.column_span, table.columns);
                for column in columns {
                    if let Some(slot) = at.get_mut(row * table.columns + column) {
                        *slot = slot.or(Some(index));
                    }
                }
            }
        }
        let mut kinds: Vec<Kind> = texts.iter().map(|t| kind_of(t, legend)).collect();
        name_rows_by_sections(table, &texts, &mut kinds);
        let mut grid = Self {
            rows: table.rows,
            columns: table.columns,
            title_rows: 0,
            body: 0,
            uses: Vec::new(),
            cells: &table.cells,
            texts,
            at,
            kinds,
        };
        grid.title_rows = grid.count_title_rows();
        grid.body = grid.count_header_rows();
        grid.uses = (0..grid.columns).map(|c| grid.use_of(c)).collect();
        grid.settle_keys(legend);
        grid.settle_uses();
        Some(grid)
    }

    fn index(&self, row: usize, column: usize) -> Option<usize> {
        if column >= self.columns {
            return None;
        }
        self.at.get(row * self.columns + column).copied().flatten()
    }

    /// The cell at a position.
    pub fn cell(&self, row: usize, column: usize) -> Option<&'a Cell> {
        self.index(row, column).and_then(|i| self.cells.get(i))
    }

    /// The text at a position; empty where nothing stands.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.index(row, column)
            .and_then(|i| self.texts.get(i))
            .map_or("", String::as_str)
    }

    /// What the cell at a position holds.
    pub fn kind(&self, row: usize, column: usize) -> Kind {
        self.index(row, column)
            .and_then(|i| self.kinds.get(i))
            .copied()
            .unwrap_or(Kind::Blank)
    }

    /// Whether the cell at a position begins there, rather than reaching into it from the left or from above.
    pub fn begins(&self, row: usize, column: usize) -> bool {
        self.cell(row, column)
            .is_some_and(|c| c.row == row && c.column == column)
    }

    /// Texts of a row's cells, each once.
    pub fn row_texts(&self, row: usize) -> Vec<&str> {
        (0..self.columns)
            .filter(|&c| c == 0 || self.index(row, c) != self.index(row, c - 1))
            .map(|c| self.text(row, c))
            .collect()
    }

    /// Whether the row says one thing only: one cell over the whole width, or words in the first column and no more.
    pub fn is_single(&self, row: usize) -> bool {
        let mut filled = self.row_texts(row).into_iter().filter(|t| !t.is_empty());
        filled.next().is_some()
            && filled.next().is_none()
            && !self.text(row, 0).is_empty()
            && self.kind(row, 0) != Kind::Value
    }

    /// Whether a body row repeats a row of the header, as at a page break.
    pub fn repeats_header(&self, row: usize) -> bool {
        row >= self.body
            && (0..self.body).any(|h| {
                (0..self.columns).all(|c| self.text(h, c) == self.text(row, c))
                    && (0..self.columns).any(|c| !self.text(h, c).is_empty())
            })
    }

    /// "Role | 22-23 | 23-24": what would be ranges of figures is years, each following the one before.
    fn heads_years_in_run(&self, row: usize, kinds: &[Kind]) -> bool {
        let ranges: Vec<&str> = (1..self.columns)
            .filter(|&c| kinds.get(c) == Some(&Kind::Value) && self.begins(row, c))
            .map(|c| self.text(row, c))
            .collect();
        kinds.first() != Some(&Kind::Value) && years_in_run(&ranges).is_some()
    }

    /// The words over a column, the title left out.
    fn header_of(&self, column: usize) -> String {
        (self.title_rows..self.body)
            .map(|r| self.text(r, column))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Rows of figures: no headings between them, no header printed again.
    fn body_rows(&self) -> impl Iterator<Item = usize> + '_ {
        (self.body..self.rows).filter(|&r| !self.is_single(r) && !self.repeats_header(r))
    }

    /// Labels may be numbers: ages, bands, codes, years with a note's mark. In a table that would have no labels, the
    /// first column has them if it tells the rows apart; beside labels, a column does whose header says so ("Age").
    fn settle_keys(&mut self, legend: &Legend) {
        let last = self.uses.iter().rposition(|u| *u == Use::Value);
        let mut is_first = true;
        for column in 0..last.unwrap_or(0) {
            match self.uses.get(column) {
                Some(Use::Value) => {}
                Some(Use::Label) => {
                    is_first = false;
                    continue;
                }
                Some(Use::Index | Use::Empty) => continue,
                Some(Use::Comment) | None => return,
            }
            let is_key = words::names_key(&self.header_of(column))
                || is_first && self.tells_rows_apart(column, legend);
            if !is_key {
                return;
            }
            is_first = false;
            if let Some(slot) = self.uses.get_mut(column) {
                *slot = Use::Label;
            }
        }
    }

    /// Whether what stands in the first column is no figures but what each row is for: its cells are all different, and
    /// there are words among them, or bands, or numbers that rise where the others do not.
    fn tells_rows_apart(&self, column: usize, legend: &Legend) -> bool {
        let header = self.header_of(column);
        if words::names_role(&header)
            || words::unit_in(&header).is_some()
            || words::without_periods(&header) != header
        {
            return false;
        }
        let rows: Vec<usize> = self
            .body_rows()
            .filter(|&r| self.begins(r, column) && !self.text(r, column).is_empty())
            .collect();
        let texts: Vec<&str> = rows.iter().map(|&r| self.text(r, column)).collect();
        let different: HashSet<&str> = texts.iter().copied().collect();
        if different.len() < texts.len() || texts.len() < 2 {
            return false;
        }
        // "2023/24 15" is a figure that a layout could not part from its label.
        let unparted = |row: &usize| {
            let text = self.text(*row, column);
            self.kind(*row, column) == Kind::Value && words::without_periods(text) != text
        };
        if rows.iter().any(unparted) {
            return false;
        }
        // "Total", "White"; "00:00 - 05:59", "088/05".
        let no_figure = |row: &usize| {
            self.kind(*row, column) == Kind::Words
                || !words::is_value(self.text(*row, column), legend)
        };
        if rows.iter().any(no_figure) {
            return true;
        }
        let bands = texts.iter().filter(|t| words::is_band(t)).count();
        if bands > 0 && 2 * bands >= texts.len() {
            return true;
        }
        // "Code | Offence | 2024": the first of two columns of labels.
        if self.uses.get(column + 1) == Some(&Use::Label) {
            return true;
        }
        let counts = words::has_measure_word(&header) && !words::names_duration(&header);
        !header.is_empty()
            && !counts
            && rows.len() > 2
            && self.rises(column, &rows)
            && (column + 1..self.columns)
                .filter(|&c| self.uses.get(c) == Some(&Use::Value))
                .any(|c| !self.rises(c, &rows))
    }

    /// Whether the whole numbers of a column rise from row to row.
    fn rises(&self, column: usize, rows: &[usize]) -> bool {
        let numbers: Option<Vec<u32>> = rows
            .iter()
            .map(|&r| self.text(r, column).parse().ok())
            .collect();
        numbers.is_some_and(|n| n.iter().zip(n.iter().skip(1)).all(|(a, b)| a < b))
    }

    fn use_of(&self, column: usize) -> Use {
        let (mut values, mut years, mut labels) = (0usize, 0usize, 0usize);
        for row in self.body_rows() {
            match self.kind(row, column) {
                Kind::Value => values += 1,
                Kind::YearLike => years += 1,
                Kind::Words => labels += 1,
                Kind::Blank => {}
            }
        }
        let header = self.header_of(column);
        let above_years = words::names_time(&header)
            || names_yearless_day(&header)
            || (column == 0 && (header.is_empty() || self.counts_years(column)));
        // "45", "NR" and "see note" below "2024/25" are what stands in its figures' places.
        let figures_due = column > 0 && self.counts_by_header(column, &header);
        if values + years + labels == 0 {
            if header.is_empty() {
                Use::Empty
            } else {
                Use::Value
            }
        } else if labels > values + years && !figures_due
            || (values == 0 && years > 0 && above_years)
        {
            Use::Label
        } else if column == 0 && self.columns > 1 && self.is_running_number(column, &header) {
            Use::Index
        } else {
            Use::Value
        }
    }

    /// Whether a column has a number below a header that names a time or a unit and nothing else.
    fn counts_by_header(&self, column: usize, header: &str) -> bool {
        let without = words::without_periods(header);
        let names = without != header || words::explicit_unit(header).is_some();
        names
            && words::only_measure_words(&without)
            && self.body_rows().any(|r| {
                self.kind(r, column) == Kind::Value
                    && self.text(r, column).bytes().any(|b| b.is_ascii_digit())
            })
    }

    /// "Entry | 2023 | 2024": years one after another are no counts, whatever stands over them.
    fn counts_years(&self, column: usize) -> bool {
        let years: Vec<i32> = (self.body..self.rows)
            .filter_map(|r| self.text(r, column).parse().ok())
            .collect();
        let step = |by: i32| years.windows(2).all(|w| matches!(w, [a, b] if b - a == by));
        self.columns > 1 && years.len() > 1 && (step(1) || step(-1))
    }

    /// "No." or a blank header above 1, 2, 3 ..., beside a column of words.
    fn is_running_number(&self, column: usize, header: &str) -> bool {
        let numbers: Vec<&str> = (self.body..self.rows)
            .map(|r| self.text(r, column).trim_end_matches(['.', ')']))
            .filter(|t| !t.is_empty())
            .collect();
        let runs = numbers.len() > 1
            && numbers
                .iter()
                .enumerate()
                .all(|(i, t)| t.parse() == Ok(i + 1));
        let beside_words = (self.body..self.rows).any(|r| self.kind(r, column + 1) == Kind::Words);
        runs && beside_words && (header.is_empty() || words::names_index(header))
    }

    /// Words to the right of the first figures are comments; with no figures at all there is nothing to label.
    fn settle_uses(&mut self) {
        let first_value = self.uses.iter().position(|u| *u == Use::Value);
        if let Some(first) = first_value {
            for column in first..self.columns {
                let header = self.header_of(column);
                let has_role = words::names_role_column(&header)
                    || words::names_time(&header)
                    || self.has_units(column);
                if let Some(slot) = self.uses.get_mut(column)
                    && *slot == Use::Label
                    && !has_role
                {
                    *slot = Use::Comment;
                }
            }
        }
    }

    /// Whether a column says of every row what its figures count: "Number | Unit".
    fn has_units(&self, column: usize) -> bool {
        let mut texts = self
            .body_rows()
            .map(|r| self.text(r, column))
            .filter(|t| !t.is_empty());
        let any = texts.next().is_some_and(words::says_only_unit);
        any && texts.all(words::says_only_unit)
    }

    /// The texts above a column, top to bottom, each cell once; a blank beside a label that reaches over several
    /// columns takes that label.
    pub fn header_path(&self, column: usize) -> Vec<&str> {
        let mut path: Vec<&str> = Vec::new();
        let mut seen: Vec<usize> = Vec::new();
        for row in self.title_rows..self.body {
            let mut at = column;
            if self.text(row, column).is_empty() && row + 1 < self.body {
                // A label over several columns, printed without a merged cell: only above a further header row
                // that tells the columns apart, and never out of the label columns.
                while at > 0 && self.text(row, at).is_empty() {
                    at -= 1;
                }
                if self.uses.get(at) != Some(&Use::Value) {
                    continue;
                }
            }
            let Some(index) = self.index(row, at) else {
                continue;
            };
            let text = self.text(row, at);
            if !text.is_empty() && !seen.contains(&index) {
                seen.push(index);
                path.push(text);
            }
        }
        path
    }
}

/// The rows or columns that a cell takes, from where it begins on, within the table.
fn taken(from: usize, span: usize, table: usize) -> std::ops::Range<usize> {
    from..from.saturating_add(span.max(1)).min(table)
}

fn kind_of(text: &str, legend: &Legend) -> Kind {
    if text.is_empty() {
        return Kind::Blank;
    }
    // "2012*", "2024/25 (1)": a year that a note explains.
    let text = match without_footnotes(text) {
        "" => text,
        marked
            if marked != text
                && (words::is_year_like(marked) || words::without_periods(marked) != marked) =>
        {
            marked
        }
        _ => text,
    };
    if words::is_year_like(text) {
        return Kind::YearLike;
    }
    // A few digits alone name no period.
    if text.len() < 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Kind::Value;
    }
    // A period's digits are no figure: "2024/25", "Posts 2024/2025", but "12 (2024/25)" has one.
    let without = words::without_periods(text);
    if !without.is_empty() && (words::is_value(&without, legend) || words::is_figures(&without)) {
        Kind::Value
    } else {
        Kind::Words
    }
}
