//! Text that `pdftotext` wrote in reading order: tables have fallen apart into cells, labels stand alone.
//!
//! Each cell of a table is a group of lines between blank lines, row by row: a name, then so many figures. A header
//! that is printed again on the next page says how many columns there are; else the rows themselves do, as each has
//! the same number of figures. So each cell gets its place, and the layout room reads the table as one that is ruled.
//! Where the figures do not come out even, nothing is rebuilt and a notice says so: a number in the wrong column is worse
//! than none. This room must not know roles or questions.

pub(super) mod furniture;
mod headers;
mod lone_labels;
mod rows;
mod run_in;

use super::Piece;
use super::labels::{FOOTNOTE_MARKS, is_period, is_value, label};
use super::lines::TextLine;
use super::prose::{self, Setting};
use super::sheet::SheetCell;
use crate::document::Notice;
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
        let kind = if is_mark(&text) {
            Kind::Prose
        } else {
            kind(&text)
        };
        Self { lines, text, kind }
    }

    fn page(&self) -> u32 {
        self.lines.first().map_or(0, |l| l.page)
    }

    fn cell(&self, setting: Setting) -> SheetCell {
        // The lines of a cell are one paragraph, however narrow.
        let setting = Setting {
            measure: Some(0),
            ..setting
        };
        SheetCell::of_blocks(prose::blocks(&self.lines, setting))
    }
}

/// Whether it is a footnote's mark and nothing else; a star may be a figure that is left out.
fn is_mark(text: &str) -> bool {
    let mark = |c: char| FOOTNOTE_MARKS.contains(&c) && c != '*';
    !text.is_empty() && text.chars().all(mark)
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
    let lines = &run_in::set_apart(lines, notices);
    let mut groups = groups(lines);
    headers::name_rows_by_years(&mut groups);
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
                pieces.extend(table.sheets(&groups, setting).map(Piece::Sheet));
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
                notices.push(fallen_apart());
                prose.extend(groups.iter().take(end).skip(at).cloned());
                at = end;
            }
            None => {
                if notices.is_empty() && headers::rows_begin(&groups, at) {
                    notices.push(fallen_apart());
                }
                prose.extend(groups.get(at).cloned());
                at += 1;
            }
        }
    }
    pieces.push(lines_of(&mut prose));
    pieces
}

fn fallen_apart() -> Notice {
    Notice {
        code: "table_unsure",
        message:
            "a table has fallen apart in this text and its columns cannot be told: see the PDF"
                .to_owned(),
        page: None,
    }
}

fn groups(lines: &[TextLine]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let runs = lines
        .split(TextLine::is_blank)
        .flat_map(|run| run.chunk_by(|a, b| a.page == b.page))
        .filter(|run| !run.is_empty());
    for run in runs {
        let mut group = Group::new(run.to_vec());
        let named = |g: &Group| g.kind == Kind::Name && g.page() == group.page();
        if is_mark(&group.text)
            && let Some(mut name) = groups.pop_if(|above| named(above))
        {
            name.lines.append(&mut group.lines);
            group = Group::new(name.lines);
        }
        // A raised mark may be read before the name that it stands behind.
        if group.kind == Kind::Name
            && let Some(mark) =
                groups.pop_if(|above| is_mark(&above.text) && above.page() == group.page())
            && let Some(last) = group.lines.last_mut()
        {
            last.text.push_str(&mark.text);
            group = Group::new(group.lines);
        }
        groups.push(group);
    }
    groups
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
    fn a_raised_mark_that_is_read_first_stands_behind_its_name() {
        let text = apart(&[
            "Role",
            "Year",
            "Posts",
            "Dietitian",
            "2022/23",
            "7",
            "†",
            "Paramedic",
            "2023/24",
            "8",
            "Podiatrist",
            "‡",
            "2023/24",
            "9",
            "†",
            "Includes leave.",
        ]);
        assert_eq!(
            rows(tables(&read(&text))[0])[2],
            ["Paramedic†", "2023/24", "8"]
        );
        assert_eq!(
            rows(tables(&read(&text))[0])[3],
            ["Podiatrist ‡", "2023/24", "9"]
        );
    }

    #[test]
    fn rows_without_a_header_that_fits_are_told_of() {
        let text = apart(&[
            "As follows.",
            "Dietitian",
            "7",
            "8",
            "Paramedic",
            "9",
            "10",
            "Done here.",
        ]);
        let document = read(&text);
        assert_eq!((tables(&document).len(), document.notices.len()), (0, 1));
    }

    #[test]
    fn years_name_the_rows_of_a_table_of_years() {
        let text = apart(&[
            "As follows.",
            "Financial year",
            "Allocation",
            "Spend",
            "2022/23",
            "£60,204,650",
            "£54,625,041",
            "2023/24",
            "£67,263,501",
            "£60,930,464",
            "Done here.",
        ]);
        assert_eq!(
            rows(tables(&read(&text))[0])[1],
            ["2022/23", "£60,204,650", "£54,625,041"]
        );
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
