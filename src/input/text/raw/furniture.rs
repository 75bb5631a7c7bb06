//! What is printed on every page: headers, footers, page numbers.
//!
//! Told by its words alone, as reading order keeps no places. This room must not know tables but by the figures under
//! their headers.

use super::super::labels::{is_period, is_value, label};
use super::super::lines::TextLine;
use super::headers::MOST_COLUMNS;
use super::{Kind, kind};
use std::collections::BTreeSet;

/// Page headers, footers and numbers taken out: lines that stand, but for their digits, at the top or the bottom of
/// several pages.
pub(in crate::input::text) fn without_furniture(
    lines: Vec<TextLine>,
) -> (Vec<TextLine>, Vec<TextLine>) {
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
            && !is_period(text)
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
    let numbers = page_numbers(&pages);
    let mut kept = Vec::new();
    let mut furniture = Vec::new();
    for page in &pages {
        let (top, bottom) = edges(page);
        for (index, line) in page.iter().enumerate() {
            let edge = (index < top && is_furniture(line, false) && !heads_figures(page, index))
                || (index >= bottom && is_furniture(line, true));
            let number = numbers.contains(&(line.page, line.number)) || is_page_number(&line.text);
            if !line.is_blank() && (edge || number || exact.contains(line.text.trim())) {
                furniture.push(line.clone());
            } else {
                kept.push(line.clone());
            }
        }
    }
    (kept, furniture)
}

/// Whether a line says "Page 2" or "Page 2 of 3" and nothing else.
fn is_page_number(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |word: &&str| word.parse::<u32>().is_ok();
    match words.as_slice() {
        [page, n] => page.eq_ignore_ascii_case("page") && number(n),
        [page, n, "of", last] => page.eq_ignore_ascii_case("page") && number(n) && number(last),
        _ => false,
    }
}

/// The pages and lines of numbers that count the pages and stand alone, first or last on each page that has one.
fn page_numbers(pages: &[&[TextLine]]) -> BTreeSet<(u32, usize)> {
    let mut numbers = BTreeSet::new();
    for last in [false, true] {
        let found: Vec<&TextLine> = pages
            .iter()
            .filter_map(|page| {
                let mut printed = page.iter().filter(|l| !l.is_blank());
                if last {
                    printed.next_back()
                } else {
                    printed.next()
                }
            })
            .filter(|line| line.text.trim().parse::<u32>().is_ok())
            .collect();
        let counts = |line: &&TextLine| line.text.trim().parse() == Ok(line.page);
        if found.len() > 1 && found.iter().all(counts) {
            numbers.extend(found.iter().map(|line| (line.page, line.number)));
        }
    }
    numbers
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
    use super::super::super::lines::split;
    use super::*;

    #[test]
    fn numbers_that_count_the_pages_are_no_figures() {
        let (kept, furniture) =
            without_furniture(split("One.\n\n1\n\u{C}Two: 7\n\n2\n\u{C}Three.\n\n3").0);
        assert_eq!(furniture.len(), 3);
        let texts: Vec<&str> = kept
            .iter()
            .map(|l| l.text.as_str())
            .filter(|t| !t.is_empty())
            .collect();
        assert_eq!(texts, ["One.", "Two: 7", "Three."]);
    }

    #[test]
    fn page_numbers_that_are_named_are_no_figures_wherever_they_stand() {
        let (_, furniture) =
            without_furniture(split("One.\nPage 1 of 2\n5 March\n\u{C}Two.\nPage 2 of 2").0);
        assert_eq!(furniture.len(), 2);
    }

    #[test]
    fn figures_that_end_pages_stay() {
        let (_, furniture) = without_furniture(split("Paramedic\n5\n\u{C}Dietitian\n2").0);
        assert!(furniture.is_empty());
    }
}
