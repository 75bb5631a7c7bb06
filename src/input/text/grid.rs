//! Rows of cells, as the readers of tabs, pipes and fallen-apart tables find them, made into one table.
//!
//! Here it is decided which rows are headers, which header spans others, and whether a further run of rows goes on
//! the same table. Told by the cells' form alone; this room must not know roles or questions.

use super::labels::{counts, is_period, is_value, label, squeezed};
use crate::document::{Block, Cell, Place, Rect, Table};

/// One cell with what stands in it.
#[derive(Clone, Debug, Default)]
pub(super) struct GridCell {
    /// Paragraphs and inner tables.
    pub blocks: Vec<Block>,
    /// Where it stands.
    pub place: Place,
    /// Columns covered, when more than one.
    pub span: usize,
}

impl GridCell {
    /// Its text, blocks joined by spaces.
    pub(super) fn text(&self) -> String {
        Cell {
            blocks: self.blocks.clone(),
            ..Cell::default()
        }
        .text()
    }

    fn is_blank(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// Rows of cells on their way to a [`Table`].
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// Each row's cells from the left; a short row lacks its last cells.
    pub rows: Vec<Vec<GridCell>>,
    /// Rows at which a page's part begins.
    pub breaks: Vec<usize>,
    /// Header rows that the text itself marks (Markdown), else unknown.
    pub marked_header: Option<usize>,
}

/// A table has at most so many header rows.
const MOST_HEADER_ROWS: usize = 3;
/// A header's words are short: more characters are prose.
const HEADER_CHARACTERS: usize = 60;

impl Grid {
    /// Columns of the widest row.
    pub(super) fn columns(&self) -> usize {
        self.rows
            .iter()
            .map(|row| row.iter().map(|c| c.span.max(1)).sum())
            .max()
            .unwrap_or(0)
    }

    /// Whether any cell beside the first column holds a figure.
    pub(super) fn has_values(&self) -> bool {
        self.rows.iter().any(|row| row_has_values(row))
    }

    /// How many of the first rows are headers.
    pub(super) fn header_rows(&self) -> usize {
        let found = self.found_header_rows();
        self.marked_header.map_or(found, |marked| marked.max(found))
    }

    fn found_header_rows(&self) -> usize {
        if !self.has_values() {
            return usize::from(self.first_row_heads_prose());
        }
        let mut headers = 0;
        while headers < MOST_HEADER_ROWS {
            let Some(row) = self.rows.get(headers) else {
                break;
            };
            let filled = row.iter().filter(|c| !c.is_blank()).count();
            if row_has_values(row)
                || filled < 2
                || row
                    .iter()
                    .any(|c| c.text().chars().count() > HEADER_CHARACTERS * 2)
            {
                break;
            }
            // A second level stands below gaps of the first; else it is a row of names.
            let below_gap = headers > 0
                && (row.first().is_some_and(GridCell::is_blank)
                    || self
                        .rows
                        .get(headers - 1)
                        .is_some_and(|above| above.iter().skip(1).any(GridCell::is_blank)));
            // Years beside a name are a row of a long table only where no row above is a header.
            if headers > 0 && !below_gap {
                break;
            }
            headers += 1;
        }
        if headers == self.rows.len() {
            0
        } else {
            headers
        }
    }

    /// A grid of words: its first row is a header where its cells are short and no item or sentence.
    fn first_row_heads_prose(&self) -> bool {
        let short = |cell: &GridCell| {
            let text = cell.text();
            !text.is_empty()
                && text.chars().count() <= HEADER_CHARACTERS
                && label(&text).is_none()
                && !text.ends_with(['.', '?', '!', ';'])
        };
        let Some((first, others)) = self.rows.split_first() else {
            return false;
        };
        first.len() >= 2
            && first.iter().all(short)
            && !others.is_empty()
            && others
                .iter()
                .all(|row| row.iter().any(|cell| !cell.is_blank() && !short(cell)))
    }

    /// Whether the rows of `next`, which follows with nothing between, go on this table; and how many of its first
    /// rows repeat this table's header.
    pub(super) fn continued_by(&self, next: &Self) -> Option<usize> {
        if self.columns() != next.columns() || self.columns() < 2 || self.ends_in_total() {
            return None;
        }
        let headers = self.header_rows().max(1);
        let same = |a: &[GridCell], b: &[GridCell]| {
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .all(|(a, b)| squeezed(&a.text()) == squeezed(&b.text()))
        };
        let repeated = self
            .rows
            .iter()
            .zip(&next.rows)
            .take(headers)
            .take_while(|(a, b)| same(a, b))
            .count();
        if repeated == headers {
            return Some(repeated);
        }
        let alone = self.rows.len() == 1;
        let of_values = next.has_values();
        // "2. ..." under "1. ...": a grid of items goes on, whether the answer is words or a figure.
        let items = self.columns() == 2
            && next
                .rows
                .first()
                .and_then(|row| row.first())
                .is_some_and(|cell| label(&cell.text()).is_some_and(counts));
        (next.header_rows() == 0 && (alone || items || of_values == self.has_values())).then_some(0)
    }

    fn ends_in_total(&self) -> bool {
        self.rows
            .last()
            .and_then(|row| row.first())
            .is_some_and(|cell| {
                let text = cell.text().to_lowercase();
                text.split(|c: char| !c.is_alphanumeric())
                    .any(|w| w == "total" || w == "totals")
            })
    }

    /// Adds the rows of a continuation, without its first `repeated`.
    pub(super) fn append(&mut self, next: Self, repeated: usize) {
        let start = self.rows.len();
        // The rows of a grid of words are parted by blank lines anyway: only figures show a page break by one.
        if repeated > 0 || self.has_values() && self.columns() > 2 {
            self.breaks.push(start);
        }
        self.breaks.extend(
            next.breaks
                .iter()
                .filter(|&&b| b > repeated)
                .map(|b| b - repeated + start),
        );
        self.rows.extend(next.rows.into_iter().skip(repeated));
    }

    /// Drops header rows that are printed again further down, as at a page break within one run of lines.
    pub(super) fn drop_repeated_headers(&mut self) {
        let headers = self.header_rows();
        if headers == 0 {
            return;
        }
        let key = |row: &[GridCell]| row.iter().map(|c| squeezed(&c.text())).collect::<Vec<_>>();
        let printed: Vec<_> = self.rows.iter().take(headers).map(|r| key(r)).collect();
        let mut row = headers;
        while row + headers <= self.rows.len() {
            let again = self
                .rows
                .iter()
                .skip(row)
                .take(headers)
                .map(|r| key(r))
                .eq(printed.iter().cloned());
            if again {
                self.rows.drain(row..row + headers);
                self.breaks.retain(|&b| b != row);
                for later in &mut self.breaks {
                    if *later > row {
                        *later -= headers;
                    }
                }
                self.breaks.push(row);
            } else {
                row += 1;
            }
        }
        self.breaks.sort_unstable();
        self.breaks.dedup();
    }

    /// The finished table.
    pub(super) fn into_table(mut self) -> Table {
        self.drop_repeated_headers();
        let (columns, header_rows) = (self.columns(), self.header_rows());
        let rows = self.rows.len();
        let mut breaks: Vec<usize> = self
            .breaks
            .iter()
            .copied()
            .filter(|&b| b > 0 && b < rows)
            .collect();
        let page_of = |row: &[GridCell]| row.iter().find(|c| !c.is_blank()).map(|c| c.place.page);
        breaks.extend((1..rows).filter(|&r| {
            let page = |r: usize| self.rows.get(r).and_then(|row| page_of(row));
            page(r)
                .zip(page(r - 1))
                .is_some_and(|(here, above)| here > above)
        }));
        breaks.sort_unstable();
        breaks.dedup();
        let parts = parts(&self.rows, &breaks);
        let mut cells = Vec::with_capacity(rows * columns);
        for (r, row) in self.rows.into_iter().enumerate() {
            let mut column = 0;
            for cell in row {
                let span = cell.span.max(1);
                cells.push(Cell {
                    row: r,
                    column,
                    row_span: 1,
                    column_span: span,
                    blocks: cell.blocks,
                    place: cell.place,
                });
                column += span;
            }
            while column < columns {
                cells.push(Cell {
                    row: r,
                    column,
                    row_span: 1,
                    column_span: 1,
                    ..Cell::default()
                });
                column += 1;
            }
        }
        span_headers(&mut cells, header_rows);
        Table {
            rows,
            columns,
            header_rows,
            cells,
            parts,
            breaks,
            ruled: false,
        }
    }
}

fn row_has_values(row: &[GridCell]) -> bool {
    row.iter().skip(1).any(|cell| {
        let text = cell.text();
        is_value(&text) && !is_period(&text)
    })
}

/// Page and box of each part.
fn parts(rows: &[Vec<GridCell>], breaks: &[usize]) -> Vec<Place> {
    let mut parts: Vec<Option<Place>> = vec![None; breaks.len() + 1];
    for (r, row) in rows.iter().enumerate() {
        let part = breaks.iter().filter(|&&b| b <= r).count();
        for cell in row.iter().filter(|c| !c.is_blank()) {
            if let Some(slot) = parts.get_mut(part) {
                let bbox = slot.map_or(cell.place.bbox, |p: Place| {
                    Rect::union(&p.bbox, &cell.place.bbox)
                });
                *slot = Some(Place {
                    page: slot.map_or(cell.place.page, |p| p.page),
                    bbox,
                });
            }
        }
    }
    let parts: Vec<Place> = parts.into_iter().map(Option::unwrap_or_default).collect();
    parts
}

/// Gives group headers the columns below them and single headers the rows below them.
///
/// "2023/24, blank, 2022/23, blank" above "Headcount, WTE, Headcount, WTE": each year spans two columns.
fn span_headers(cells: &mut Vec<Cell>, header_rows: usize) {
    if header_rows < 2 {
        return;
    }
    let blank: Vec<(usize, usize)> = cells
        .iter()
        .filter(|c| c.row < header_rows && c.blocks.is_empty())
        .map(|c| (c.row, c.column))
        .collect();
    let is_blank = |row: usize, column: usize| blank.contains(&(row, column));
    let columns = cells
        .iter()
        .map(|c| c.column + c.column_span)
        .max()
        .unwrap_or(0);
    let mut covered = Vec::new();
    for cell in cells
        .iter_mut()
        .filter(|c| c.row + 1 < header_rows && !c.blocks.is_empty())
    {
        let below = cell.row + 1;
        let mut end = cell.column + cell.column_span;
        if is_blank(below, cell.column) {
            // Nothing below: it heads its column alone, down to the last header row.
            let mut row = below;
            while row < header_rows && is_blank(row, cell.column) && cell.column_span == 1 {
                covered.push((row, cell.column));
                cell.row_span += 1;
                row += 1;
            }
            continue;
        }
        while end < columns
            && is_blank(cell.row, end)
            && !is_blank(below, end)
            && cell.row_span == 1
        {
            covered.push((cell.row, end));
            cell.column_span += 1;
            end += 1;
        }
    }
    cells.retain(|c| !covered.contains(&(c.row, c.column)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Line, Paragraph, Span};

    pub(crate) fn cell(text: &str) -> GridCell {
        let line = Line {
            spans: vec![Span {
                text: text.into(),
                ..Span::default()
            }],
            place: Place {
                page: 1,
                ..Place::default()
            },
        };
        let blocks = if text.is_empty() {
            vec![]
        } else {
            vec![Block::Paragraph(Paragraph { lines: vec![line] })]
        };
        GridCell {
            blocks,
            place: Place {
                page: 1,
                ..Place::default()
            },
            span: 1,
        }
    }

    fn grid(rows: &[&[&str]]) -> Grid {
        Grid {
            rows: rows
                .iter()
                .map(|r| r.iter().map(|t| cell(t)).collect())
                .collect(),
            ..Grid::default()
        }
    }

    #[test]
    fn a_group_header_spans_the_columns_below_it() {
        let table = grid(&[
            &["Role", "2023/24", "", "2022/23", ""],
            &["", "Headcount", "WTE", "Headcount", "WTE"],
            &["Paramedic", "2", "1.4", "N/A", "N/A"],
        ])
        .into_table();
        assert_eq!(table.header_rows, 2);
        assert_eq!(table.cell(0, 2).unwrap().text(), "2023/24");
        assert_eq!(table.cell(0, 4).unwrap().text(), "2022/23");
        assert_eq!(table.cell(1, 0).unwrap().text(), "Role");
        assert_eq!(table.cells.iter().filter(|c| c.row < 2).count(), 7);
    }

    #[test]
    fn years_head_columns() {
        assert_eq!(
            grid(&[&["Role", "2025", "2024"], &["Paramedic", "2", "3"]]).header_rows(),
            1
        );
    }

    #[test]
    fn a_long_table_has_one_header_row() {
        assert_eq!(
            grid(&[
                &["Role", "Financial year", "Posts"],
                &["Paramedic", "2024-25", "2"],
                &["Paramedic", "2023-24", "3"]
            ])
            .header_rows(),
            1
        );
    }

    #[test]
    fn a_repeated_header_goes_on_the_table_and_another_header_does_not() {
        let first = grid(&[&["Role", "2025"], &["Paramedic", "2"]]);
        assert_eq!(
            first.continued_by(&grid(&[&["Role", "2025"], &["Dietitian", "5"]])),
            Some(1)
        );
        assert_eq!(first.continued_by(&grid(&[&["Dietitian", "5"]])), Some(0));
        assert_eq!(
            first.continued_by(&grid(&[&["Role", "Vacancies"], &["Dietitian", "5"]])),
            None
        );
        assert_eq!(first.continued_by(&grid(&[&["Dietitian", "5", "6"]])), None);
        let whole = grid(&[&["Role", "2025"], &["Total", "2"]]);
        assert_eq!(
            whole.continued_by(&grid(&[&["Role", "2025"], &["Dietitian", "5"]])),
            None
        );
    }

    #[test]
    fn a_header_repeated_within_is_dropped_and_marks_a_break() {
        let table = grid(&[
            &["Role", "2025"],
            &["Paramedic", "2"],
            &["Role", "2025"],
            &["Dietitian", "5"],
        ])
        .into_table();
        assert_eq!((table.rows, table.breaks), (3, vec![2]));
        assert_eq!(table.parts.len(), 2);
    }
}
