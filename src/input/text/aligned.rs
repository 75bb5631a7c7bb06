//! Tables whose columns are kept apart by spaces, as mail programs write them.
//!
//! A text that was laid out as a whole is read by the layout room. In a mail only its tables are laid out: here they are
//! told by their rows, which end in figures, and handed to the same room, as a page that holds nothing else. This room
//! must not arrange anything itself.

use super::labels::{is_period, is_value};
use super::lines::TextLine;
use super::{Piece, fixed};
use crate::document::Block;
use crate::layout;
use std::ops::Range;

/// So many spaces part two columns.
const GAP: &str = "  ";
/// So many rows of figures are a table; one alone is a line with a gap in it.
const FEWEST_ROWS: usize = 2;
/// So many lines above the first row of figures may be its header, and so many below a row the rest of its name.
const MOST_LINES: usize = 3;
/// The rest of a name has fewer words than a sentence.
const NAME_WORDS: usize = 4;

/// Takes the tables out of the lines; what is left keeps its order.
pub(super) fn take(lines: &[TextLine]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < lines.len() {
        let Some(rows) = rows(lines, at) else {
            at += 1;
            continue;
        };
        let first = rows.start - header(lines.get(from..rows.start).unwrap_or_default());
        at = rows.end;
        let page = fixed::pages(lines.get(first..rows.end).unwrap_or_default());
        let blocks = layout::arrange_whole(&page);
        if blocks.iter().any(|b| matches!(b, Block::Table(_))) {
            let before = lines.get(from..first).unwrap_or_default();
            pieces.push(Piece::Lines(before.to_vec()));
            pieces.push(Piece::Blocks(blocks));
            from = rows.end;
        }
    }
    pieces.push(Piece::Lines(lines.get(from..).unwrap_or_default().to_vec()));
    pieces
}

/// The lines from a row of figures to the last that belongs with it, where they are rows enough.
fn rows(lines: &[TextLine], at: usize) -> Option<Range<usize>> {
    let mut end = at;
    let mut count = 0;
    for (k, line) in lines.iter().enumerate().skip(at) {
        if is_figure_row(line) {
            count += 1;
            end = k + 1;
        } else if !(is_rest_of_name(line) && k < end + MOST_LINES && k > at) {
            break;
        }
    }
    let rest = lines.iter().skip(end).take(MOST_LINES);
    end += rest.take_while(|l| is_rest_of_name(l)).count();
    (count >= FEWEST_ROWS).then_some(at..end)
}

/// How many of the last lines are a header: each has a gap in it, or all of it stands to the right. A blank line may
/// stand below it.
fn header(above: &[TextLine]) -> usize {
    let blank = usize::from(above.last().is_some_and(TextLine::is_blank));
    let lines = above.iter().rev().skip(blank).take(MOST_LINES);
    match lines.take_while(|l| segments(l).len() > 1).count() {
        0 => 0,
        count => count + blank,
    }
}

/// A label, then figures only.
fn is_figure_row(line: &TextLine) -> bool {
    let segments = segments(line);
    let Some((first, rest)) = segments.split_first() else {
        return false;
    };
    !rest.is_empty()
        && !is_value(first)
        && rest.iter().all(|s| is_value(s) || is_period(s))
        && rest.iter().any(|s| is_value(s))
}

/// A few words without a gap, no sentence: what did not fit on the line of a row's name.
fn is_rest_of_name(line: &TextLine) -> bool {
    let text = line.text.trim();
    !line.is_blank()
        && segments(line).len() == 1
        && text.split(' ').count() < NAME_WORDS
        && !text.ends_with(['.', '?', ':', ';', ','])
}

fn segments(line: &TextLine) -> Vec<&str> {
    line.text
        .split(GAP)
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::document::{Block, Document};
    use crate::input::text::read;

    fn rows(document: &Document) -> Vec<String> {
        document
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Table(table) => Some(table),
                Block::Paragraph(_) => None,
            })
            .flat_map(|table| {
                (0..table.rows).map(|r| {
                    let cells = table.cells.iter().filter(|c| c.row == r);
                    cells
                        .map(|c| format!("{}{}", c.text(), "+".repeat(c.column_span - 1)))
                        .collect::<Vec<_>>()
                        .join("|")
                })
            })
            .collect()
    }

    #[test]
    fn columns_of_a_mail_are_found_by_what_stands_above_what() {
        let text = "> 1. How much was spent?\n> 2. And otherwise?\n\n2023/24\nFinancial year   Allocation        Spend\n\
                    2022/23         £19,234,024  £17,588,567\n2023/24            £962,659           £0\n\nThat is all.\n";
        let read = rows(&read(text));
        assert_eq!(
            read,
            [
                "Financial year|Allocation|Spend",
                "2022/23|£19,234,024|£17,588,567",
                "2023/24|£962,659|£0"
            ]
        );
    }

    #[test]
    fn a_header_over_two_columns_spans_them() {
        let text = "> 1. How many?\n> 2. And else?\n\nRole             Current financial year    Previous year\n\
                    \u{20}                      Headcount    WTE    Headcount       WTE\n\
                    Care Coordinator         295  273.4          346  Not held\n\
                    Paramedic                 26   24.9           15  Not held\n";
        let read = rows(&read(text));
        assert_eq!(
            read,
            [
                "Role|Current financial year+|Previous year+",
                "|Headcount|WTE|Headcount|WTE",
                "Care Coordinator|295|273.4|346|Not held",
                "Paramedic|26|24.9|15|Not held"
            ]
        );
    }

    #[test]
    fn a_header_set_to_the_right_over_two_columns_spans_them() {
        let text = "> 1. How many?\n> 2. And else?\n\n\
                    Role                                Current financial year         Previous financial year\n\
                    \u{20}                                                Headcount    WTE                Headcount       WTE\n\
                    Advanced Practitioner (Pharmacist)                      26   24.9                       15  Not held\n\
                    Care Co-ordinator                                      295  273.4                      346  Not held\n\
                    Social Prescriber                                      102   87.6                      138  Not held\n";
        assert_eq!(
            rows(&read(text))[..2],
            [
                "Role|Current financial year+|Previous financial year+",
                "|Headcount|WTE|Headcount|WTE"
            ]
        );
    }

    #[test]
    fn a_line_with_a_gap_is_no_table() {
        let text = "> 1. How many?\n> 2. And else?\n\nOur reference:    12\n\nThere are 22.  Of these 3 are new.\n";
        assert!(rows(&read(text)).is_empty());
    }
}
