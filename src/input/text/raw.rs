//! Text that `pdftotext` wrote in reading order: tables have fallen apart into cells, labels stand alone.
//!
//! Each cell of a table is a group of lines between blank lines, row by row: a name, then so many figures. A header
//! that is printed again on the next page says how many columns there are; else the rows themselves do, as each has
//! the same number of figures. Where the figures do not come out even, nothing is rebuilt and a notice says so: a
//! number in the wrong column is worse than none. There are no places here that the layout room could read: what was
//! beside what is lost, and only the order is left. This room must not know roles or questions.

pub(super) mod furniture;
mod headers;
mod lone_labels;
mod rows;

use super::Piece;
use super::grid::GridCell;
use super::labels::{is_period, is_value, label};
use super::lines::TextLine;
use super::prose::{self, Setting};
use crate::document::{Notice, Place};
use headers::repeated_headers;
use lone_labels::join_lone_labels;
use rows::{Found, table_at};

/// A row's name or a header has at most so many characters; more is prose.
const NAME_CHARACTERS: usize = 90;
/// A table of several columns needs so many rows.
const ROWS_OF_A_TABLE: usize = 2;

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
    let mut heads: Vec<Vec<String>> = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let found = table_at(&mut groups, at, &headers);
        match found.map(|found| rows::with_own_head(found, &groups, &mut heads)) {
            Some(Found::Table(table)) => {
                prose.extend(table.caption.clone());
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
    fn a_header_printed_again_under_another_caption_begins_another_table() {
        let text = apart(&[
            "2020/21~Role",
            "Posts",
            "WTE",
            "Paramedic",
            "5",
            "4.1",
            "Dietitian",
            "2",
            "1.5",
            "\u{C}2021/22~Role",
            "Posts",
            "WTE",
            "Paramedic",
            "6",
            "5.1",
            "Dietitian",
            "3",
            "2.5",
            "Posts",
            "WTE",
            "Paramedic",
            "7",
            "6.1",
            "Dietitian",
            "4",
            "3.5",
            "2022/23~Role",
            "Done here.",
        ]);
        let document = read(&text);
        let found = tables(&document);
        assert_eq!(found.len(), 3);
        assert!(found.iter().all(|t| t.cell(0, 0).unwrap().text() == "Role"));
        // Each caption stands above its table, wherever it was read.
        let order: Vec<String> = document
            .blocks
            .iter()
            .map(|b| match b {
                Block::Paragraph(p) => p.text(),
                Block::Table(t) => t.cell(1, 1).map(|c| c.text()).unwrap_or_default(),
            })
            .collect();
        assert_eq!(order[..6], ["2020/21", "5", "2021/22", "6", "2022/23", "7"]);
    }

    #[test]
    fn years_at_the_foot_of_each_page_are_figures_and_no_page_footer() {
        let text = apart(&[
            "Role",
            "Year",
            "Posts",
            "Paramedic",
            "2025-26",
            "6",
            "Dietitian",
            "2025-26",
            "\u{C}7",
            "Podiatrist",
            "2024-25",
            "8",
            "Paramedic",
            "2024-25",
            "4",
            "Pharmacist",
            "2024-25",
        ]);
        assert!(read(&text).running.is_empty());
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
