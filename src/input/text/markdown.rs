//! Pipe tables, and whether a text is Markdown at all.
//!
//! A pipe table has a row of dashes under its header; it may lack its outer pipes, and a page break may have cut it
//! in two. What emphasis, links and escapes look like is the matter of `inline`.

use super::Piece;
use super::inline::Markup;
use super::lines::TextLine;
use super::prose::{self, Setting, heading_level, split_at_inline_labels};
use super::sheet::{Sheet, SheetCell};

/// How much of Markdown is to be believed in these lines: all of it where a pipe table, a heading or escapes show
/// that the text was written as Markdown.
pub(super) fn evidence(lines: &[TextLine]) -> Markup {
    let heading = lines.iter().any(|l| heading_level(&l.text).is_some());
    let pipes = lines.iter().any(|l| alignment(&l.text).is_some());
    let escaped = lines.iter().any(|l| {
        [
            "\\.", "\\)", "\\*", "\\_", "\\[", "\\-", "\\<", "<br>", "<sup>", "&nbsp;", "&amp;",
            "&lt;",
        ]
        .iter()
        .any(|mark| l.text.contains(mark))
    });
    // Whole lines in bold, one paragraph a line: what converters write for a title.
    let bold = lines
        .iter()
        .filter(|l| {
            let text = l.text.trim();
            text.len() > 4 && text.starts_with("**") && text.ends_with("**")
        })
        .count();
    let tabs = lines.iter().any(|l| l.text.contains('\t'));
    if pipes || heading || escaped || (bold > 1 && !tabs) {
        Markup::Full
    } else {
        Markup::Light
    }
}

/// The number of columns of a row of dashes, "|---|:--:|"; `None` for any other line.
fn alignment(line: &str) -> Option<usize> {
    let text = line.trim();
    if !text.contains('|') || !text.contains('-') {
        return None;
    }
    let cells = cells(text);
    let dashes = |cell: &str| {
        let body = cell.trim().trim_start_matches(':').trim_end_matches(':');
        !body.is_empty() && body.bytes().all(|b| b == b'-')
    };
    cells.iter().all(|c| dashes(c)).then_some(cells.len())
}

/// The cells of a pipe row, outer pipes dropped, escaped pipes kept.
fn cells(line: &str) -> Vec<&str> {
    let text = line.trim();
    let text = text.strip_prefix('|').unwrap_or(text);
    let mut cells = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if byte == b'|' && !escaped {
            cells.push(text.get(start..at).unwrap_or_default());
            start = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    let last = text.get(start..).unwrap_or_default();
    if !last.trim().is_empty() || cells.is_empty() {
        cells.push(last);
    }
    cells
}

/// A row of a table without a row of dashes: pipes at both ends.
fn fenced(line: &TextLine) -> bool {
    let text = line.text.trim();
    text.len() > 2 && text.starts_with('|') && text.ends_with('|') && cells(text).len() > 1
}

/// Takes the tables out of the lines; what is left keeps its order.
pub(super) fn take(lines: &[TextLine], setting: Setting) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let marked = after
            .first()
            .is_some_and(|next| alignment(&next.text).is_some())
            && line.text.contains('|')
            && alignment(&line.text).is_none();
        let unmarked = fenced(line) && after.first().is_some_and(fenced);
        if !marked && !unmarked {
            plain.push(line.clone());
            rest = after;
            continue;
        }
        pieces.push(Piece::Lines(std::mem::take(&mut plain)));
        let length = rest
            .iter()
            .take_while(|l| !l.is_blank() && l.text.contains('|'))
            .count();
        let (table, after) = rest.split_at(length);
        rest = after;
        pieces.push(Piece::Sheet(sheet(table, marked, setting)));
    }
    pieces.push(Piece::Lines(plain));
    pieces
}

fn sheet(lines: &[TextLine], marked: bool, setting: Setting) -> Sheet {
    let mut rows: Vec<Vec<SheetCell>> = lines
        .iter()
        .filter(|l| alignment(&l.text).is_none())
        .map(|line| row(line, setting))
        .collect();
    // Converters that know no header leave the marked row blank.
    let blank_header = rows
        .first()
        .is_some_and(|row| row.iter().all(|c| c.contents.is_empty()));
    if marked && blank_header {
        rows.remove(0);
    }
    Sheet {
        rows,
        marked_header: marked && !blank_header,
    }
}

fn row(line: &TextLine, setting: Setting) -> Vec<SheetCell> {
    let setting = Setting {
        measure: None,
        ..setting
    };
    let cell = |cell: &str| {
        // A pipe is escaped within the table, whatever else is.
        let unescaped = cell.replace("\\|", "|");
        let lines: Vec<TextLine> = unescaped
            .split("<br>")
            .flat_map(|part| part.split("<br/>"))
            .flat_map(|part| part.split("<br />"))
            .flat_map(|part| split_at_inline_labels(part.trim()))
            .map(|part| line.with_text(part))
            .collect();
        SheetCell::of_blocks(prose::blocks(&lines, setting))
    };
    cells(&line.text).into_iter().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::document::{Block, Table};

    fn tables(text: &str) -> Vec<Table> {
        read(text)
            .blocks
            .into_iter()
            .filter_map(|b| match b {
                Block::Table(t) => Some(t),
                Block::Paragraph(_) => None,
            })
            .collect()
    }

    fn texts(table: &Table) -> Vec<String> {
        table.cells.iter().map(|c| c.text()).collect()
    }

    #[test]
    fn pipe_tables_are_read_with_and_without_outer_pipes() {
        let want = ["Role", "2025", "Paramedic", "<5"];
        assert_eq!(
            texts(&tables("| Role | 2025 |\n|:--|--:|\n| Paramedic | <5 |")[0]),
            want
        );
        assert_eq!(
            texts(&tables("Role | 2025\n--- | ---\nParamedic | <5\n\nNext")[0]),
            want
        );
        assert_eq!(
            texts(&tables("| Role | 2025 |\n| Paramedic | <5 |")[0]),
            want
        );
    }

    #[test]
    fn escaped_pipes_and_breaks_stay_in_their_cell() {
        let table = &tables("| A | B |\n|---|---|\n| x \\| y | 1. one<br>2. two |")[0];
        assert_eq!(table.cell(1, 0).unwrap().text(), "x | y");
        assert_eq!(table.cell(1, 1).unwrap().blocks.len(), 2);
    }

    #[test]
    fn a_table_cut_in_two_is_one() {
        let table = tables(
            "| Role | 2025 |\n|---|---|\n| A | 1 |\n\n| Role | 2025 |\n|---|---|\n| B | 2 |",
        );
        assert_eq!((table.len(), table[0].rows), (1, 3));
    }

    #[test]
    fn a_second_header_row_is_seen() {
        let table = &tables(
            "| Role | 2024 |  | 2023 |  |\n|---|---|---|---|---|\n|  | Posts | WTE | Posts | WTE |\n| A | 1 | 2.5 | 3 | 4.5 |",
        )[0];
        assert_eq!(table.cell(0, 2).unwrap().text(), "2024");
        assert_eq!(table.cell(0, 4).unwrap().text(), "2023");
    }

    #[test]
    fn a_pipe_in_prose_is_prose() {
        assert!(tables("This or | that\nand more").is_empty());
    }

    #[test]
    fn escapes_show_markdown() {
        let (lines, _) = super::super::lines::split("1\\. one");
        assert_eq!(evidence(&lines), Markup::Full);
    }
}
