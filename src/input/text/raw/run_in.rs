//! Rows whose cells stand on one line with no more than a space between, or each on a line right below the other.
//!
//! So does `pdftotext -raw` write a table, and so does a table arrive that was copied without its tabs: "Paramedic 37 43".
//! Figures at the ends of lines tell the columns; the header's words are parted where only one way to part them makes
//! as many columns. The cells are then set apart by blank lines, as in text that fell apart into cells. Where it is not
//! sure, the lines stay as they are. This room must not know what names and figures say.

use super::super::labels::{FOOTNOTE_MARKS, is_period, is_value, label, squeezed};
use super::super::lines::TextLine;
use super::fallen_apart;
use crate::document::Notice;
use crate::vocabulary::date::month_named;
use crate::vocabulary::unit::unit_in;
use std::ops::Range;

/// A line of a name or a header has at most so many characters; more is prose.
const NAME_CHARACTERS: usize = 60;
/// A name runs over at most so many lines.
const NAME_LINES: usize = 4;
/// A header runs over at most so many lines.
const HEADER_LINES: usize = 8;
/// Fewer rows may be a list of numbers.
const FEWEST_ROWS: usize = 2;
/// The same for rows with one figure: many a sentence ends in one.
const FEWEST_NARROW_ROWS: usize = 3;
/// "Not applicable" and "less than 5" are one figure of several words.
const FIGURE_WORDS: usize = 3;

/// A row: its name's lines, what stands of the name before the figures, and these.
#[derive(Clone, Debug, Default)]
struct Row<'a> {
    lines: Range<usize>,
    name: Vec<&'a str>,
    figures: Vec<&'a str>,
    /// How many lines the figures take.
    figure_lines: usize,
    /// Whether the name ends on the line on which the figures begin.
    beside: bool,
}

impl Row<'_> {
    /// Whether it has a figure that is no year.
    fn counts(&self) -> bool {
        self.figures.iter().any(|text| !is_period(text))
    }

    /// Whether the first of its figures is a year that names it: "2022/23 £5 £4".
    fn names_itself(&self) -> bool {
        let mut years = self.figures.iter().map(|text| is_period(text));
        self.name.is_empty() && years.next() == Some(true) && !years.any(|year| year)
    }
}

/// The lines with the cells of such rows, and of their header, set apart by blank lines.
pub(super) fn set_apart(lines: &[TextLine], notices: &mut Vec<Notice>) -> Vec<TextLine> {
    let mut apart = Vec::with_capacity(lines.len());
    let mut done = 0;
    let mut at = 0;
    // Columns of the table that ended last.
    let mut columns = None;
    while at < lines.len() {
        let rows = rows(lines, at);
        at = rows.last().map_or(at + 1, |row| row.lines.end);
        let Some(table) = (0..rows.len().min(HEADER_LINES)).find_map(|first| {
            let rows = rows.get(first..)?;
            Table::new(lines, done, rows, columns)
        }) else {
            // One figure a row may be a list, and is read as such.
            if columns_of(&rows).is_some_and(|columns| columns > 1) {
                notices.push(fallen_apart());
            }
            continue;
        };
        apart.extend_from_slice(lines.get(done..table.from).unwrap_or_default());
        let Some(line) = lines.get(table.from) else {
            break;
        };
        // A year right above is the caption, and no figure of the table before.
        let captioned = apart.last().is_some_and(|above| is_period(&above.text));
        for (index, text) in table.cells.into_iter().enumerate() {
            if index > 0 || !captioned {
                apart.push(line.with_text(""));
            }
            apart.push(line.with_text(text));
        }
        apart.push(line.with_text(""));
        // A row that lacks a figure ends the table: nobody can say in which column its figures stand.
        let next = rows.iter().find(|row| row.lines.start == table.end);
        if next.is_some_and(|row| {
            !row.name.is_empty() && row.counts() && row.figures.len() < table.columns
        }) {
            notices.push(fallen_apart());
        }
        columns = Some(table.columns);
        done = table.end;
        at = table.end;
    }
    apart.extend_from_slice(lines.get(done..).unwrap_or_default());
    apart
}

/// Which lines are a table, and its cells one by one.
struct Table {
    from: usize,
    end: usize,
    columns: usize,
    cells: Vec<String>,
}

impl Table {
    /// The table of the first of these rows with the header right above them; or without one where they go on, at the top
    /// of a page, a table with as many columns.
    fn new(lines: &[TextLine], done: usize, rows: &[Row<'_>], open: Option<usize>) -> Option<Self> {
        // A row of years alone is a header.
        let first = rows.first().filter(|row| row.counts())?;
        let own = first.lines.end.checked_sub(first.figure_lines)?;
        let page = lines.get(own)?.page;
        // The first name may begin above its figures.
        let years = rows.iter().take(FEWEST_ROWS).all(Row::names_itself);
        let fewest = usize::from(!first.beside && !years);
        for more in fewest..=NAME_LINES {
            let from = own.checked_sub(more).filter(|&from| from >= done)?;
            let name = lines.get(from..own)?;
            let is_name_line = |l: &TextLine| {
                let text = l.text.trim();
                l.page == page && is_name(text) && figures_at_end(text).1.is_empty()
            };
            if !name.iter().all(is_name_line) {
                break;
            }
            let above = lines.get(done..from)?;
            let beside = first.name.last().filter(|_| first.beside).copied();
            let name: Vec<&str> = name.iter().map(|l| l.text.trim()).chain(beside).collect();
            let usual = columns_of(rows)?;
            for figures in [usual, first.figures.len()] {
                let Some((rows, columns)) = even(rows, &name, figures, figures == usual) else {
                    continue;
                };
                let goes_on = done > 0
                    && open == Some(columns)
                    && above.iter().all(TextLine::is_blank)
                    && lines.get(done - 1).is_some_and(|l| l.page + 1 == page);
                let head = if goes_on {
                    Some(Header::default())
                } else {
                    header(above, columns, first)
                };
                if let (Some(head), Some(last)) = (head, rows.last()) {
                    let mut cells = head.cells;
                    for row in &rows {
                        cells.push(row.name.join(" "));
                        cells.extend(row.figures.iter().map(|figure| (*figure).to_owned()));
                    }
                    return Some(Self {
                        from: from - head.lines,
                        end: last.lines.end,
                        columns,
                        cells,
                    });
                }
            }
            if years {
                break;
            }
        }
        None
    }
}

/// The rows from a line on, which ends in a figure.
fn rows(lines: &[TextLine], at: usize) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut name: Vec<&str> = Vec::new();
    let page = lines.get(at).map_or(0, |l| l.page);
    for (k, line) in lines.iter().enumerate().skip(at) {
        let text = line.text.trim();
        let (head, figures) = figures_at_end(text);
        let goes_on = line.page == page
            && !line.is_blank()
            && label(text).is_none_or(|l| l.len() == text.len())
            && (head.is_empty() || is_name(head))
            && (!figures.is_empty() || name.len() < NAME_LINES && k > at);
        if !goes_on {
            break;
        }
        if figures.is_empty() {
            name.push(head);
            continue;
        }
        let below = lines.get(k + 1).map(|l| figures_at_end(l.text.trim()));
        if let (false, Some(mark), Some(("", [_, _, ..]))) = (
            name.is_empty(),
            raised(text),
            below
                .as_ref()
                .map(|(head, figures)| (*head, figures.as_slice())),
        ) {
            name.push(mark);
            continue;
        }
        match rows.last_mut() {
            // Figures one below the other.
            Some(row)
                if head.is_empty()
                    && name.is_empty()
                    && !figures.first().is_some_and(|text| is_period(text)) =>
            {
                if std::mem::take(&mut row.beside) {
                    // "Band 5" and its figures below it.
                    row.name.append(&mut row.figures);
                    row.figure_lines = 0;
                }
                row.figures.extend(figures);
                row.figure_lines += k + 1 - row.lines.end;
                row.lines.end = k + 1;
            }
            _ => {
                let mut row = Row {
                    lines: k - name.len()..k + 1,
                    name: std::mem::take(&mut name),
                    figures,
                    figure_lines: 1,
                    beside: !head.is_empty(),
                };
                row.name.extend(Some(head).filter(|head| !head.is_empty()));
                rows.push(row);
            }
        }
    }
    rows
}

/// The mark of a footnote whose number stands on a line of its own, below the name that it was raised behind.
fn raised(text: &str) -> Option<&'static str> {
    const RAISED: [&str; 9] = ["¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
    let number: usize = text.parse().ok()?;
    RAISED.get(number.checked_sub(1)?).copied()
}

/// How many figures most rows have, where there are rows enough for a table.
fn columns_of(rows: &[Row<'_>]) -> Option<usize> {
    let count = |n: usize| rows.iter().filter(|row| row.figures.len() == n).count();
    let usual = rows
        .iter()
        .map(|row| row.figures.len())
        .max_by_key(|&n| count(n))?;
    let fewest = if usual > 1 {
        FEWEST_ROWS
    } else {
        FEWEST_NARROW_ROWS
    };
    let figures = rows.iter().flat_map(|row| &row.figures);
    let counted = figures.filter(|text| !is_period(text)).count();
    (rows.len() >= fewest && counted * 2 >= rows.len() * usual).then_some(usual)
}

/// The first rows with so many figures each, and how many of these stand in columns of their own. `name` is that of the
/// first. One figure too many belongs to a name that `ends_in_number`, or is the name where that is a year.
fn even<'a>(
    rows: &[Row<'a>],
    name: &[&'a str],
    figures: usize,
    ends_in_number: bool,
) -> Option<(Vec<Row<'a>>, usize)> {
    let years = figures > 1 && name.is_empty();
    let columns = figures - usize::from(years);
    let mut even: Vec<Row<'a>> = Vec::new();
    for row in rows {
        let mut row = row.clone();
        if even.is_empty() {
            row.name = name.to_vec();
        }
        if years && row.names_itself()
            || ends_in_number && row.beside && row.figures.len() > columns
        {
            let more = row.figures.len().saturating_sub(columns);
            row.name.extend(row.figures.drain(..more));
        }
        if row.name.is_empty() || row.figures.len() != columns {
            break;
        }
        even.push(row);
    }
    let fewest = if columns > 1 {
        FEWEST_ROWS
    } else {
        FEWEST_NARROW_ROWS
    };
    (even.len() >= fewest).then_some((even, columns))
}

/// A header: how many lines it takes and what its cells say, row by row.
#[derive(Default)]
struct Header {
    lines: usize,
    cells: Vec<String>,
}

/// A way to part the words of some lines into a name's heading and those of so many figures.
type Way = fn(&[&str], usize) -> Option<Vec<String>>;

/// The header at the end of the lines above a first row with so many figures.
fn header(above: &[TextLine], columns: usize, first: &Row<'_>) -> Option<Header> {
    let lines: Vec<&str> = above
        .iter()
        .rev()
        .map(|l| l.text.trim())
        .take_while(|text| is_name(text))
        .take(HEADER_LINES)
        .collect();
    let ways: [(Way, bool); 4] = [
        (two_levels, true),
        (alike, true),
        (capitals, false),
        (units, false),
    ];
    let within = ways.iter().find_map(|(way, sure)| {
        (1..=lines.len()).find_map(|count| {
            let mut own: Vec<&str> = lines.get(..count)?.to_vec();
            own.reverse();
            // "Headcount WTE" above "Advanced", "Practitioner" and its figures: where does the name begin?
            let last = own.last().filter(|_| !sure && count > 1 && !first.beside);
            if last.is_some_and(|line| line.starts_with(char::is_uppercase)) {
                return None;
            }
            let cells = way(&own, columns)?;
            let name = cells.first()?;
            figures_at_end(name).1.is_empty().then_some(Header {
                lines: count,
                cells,
            })
        })
    });
    // A heading on each line: which of them the last is, only the first one can tell.
    within.or_else(|| {
        let all: Vec<&str> = lines.iter().rev().copied().collect();
        let cells = one_a_line(&all, columns)
            .filter(|_| !first.beside && first.figure_lines == first.figures.len())?;
        Some(Header {
            lines: all.len(),
            cells,
        })
    })
}

/// "Role 2023/24 2022/23" above "Headcount WTE Headcount WTE".
fn two_levels(lines: &[&str], columns: usize) -> Option<Vec<String>> {
    let (low, top) = lines.split_last()?;
    let leaves: Vec<&str> = low.split_whitespace().collect();
    if leaves.len() != columns || top.is_empty() {
        return None;
    }
    let groups = (2..=columns / 2).find(|&groups| {
        columns.is_multiple_of(groups)
            && leaves
                .chunks(columns / groups)
                .all(|group| Some(group) == leaves.get(..columns / groups))
    })?;
    let mut cells = alike(top, groups)
        .or_else(|| capitals(top, groups))
        .or_else(|| one_a_line(top, groups))?;
    cells.extend(leaves.iter().map(|leaf| (*leaf).to_owned()));
    Some(cells)
}

/// What stands for every number where headings are compared.
const DIGITS: &str = "0";

/// "Role Posts Nov 2025 Posts Nov 2024": headings that differ in their numbers and months alone.
fn alike(lines: &[&str], columns: usize) -> Option<Vec<String>> {
    let words: Vec<&str> = lines.iter().flat_map(|l| l.split_whitespace()).collect();
    let form = |word: &str| {
        if is_month(word) {
            "month".to_owned()
        } else if word.contains(|c: char| c.is_ascii_digit()) {
            DIGITS.to_owned()
        } else {
            squeezed(word)
        }
    };
    let forms: Vec<String> = words.iter().map(|w| form(w)).collect();
    (1..=words.len() / columns.max(1)).rev().find_map(|length| {
        let from = words
            .len()
            .checked_sub(length * columns)
            .filter(|&from| from > 0)?;
        let headings = forms.get(from..)?;
        let first = headings.get(..length)?;
        let same = columns > 1
            && first.iter().any(|f| f == DIGITS)
            && headings.chunks(length).all(|heading| heading == first)
            // The name's heading is no part of theirs.
            && forms.get(from - 1) != first.last();
        same.then(|| {
            let name = words.get(..from).unwrap_or_default().join(" ");
            let rest = words.get(from..).unwrap_or_default().chunks(length);
            std::iter::once(name)
                .chain(rest.map(|h| h.join(" ")))
                .collect()
        })
    })
}

/// "Role type Headcount WTE": each heading begins with a capital or a number, and no other word does, but for that behind
/// an abbreviation ("ARRS Posts").
fn capitals<'a>(lines: &[&'a str], columns: usize) -> Option<Vec<String>> {
    let part = |joins: fn(&str) -> bool| {
        let mut cells: Vec<String> = Vec::new();
        let of_line = |line: &&'a str| line.split_whitespace().enumerate();
        for (at, word) in lines.iter().flat_map(of_line) {
            let begins = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            match cells.last_mut() {
                Some(cell) if !begins || at > 0 && joins(cell) => {
                    cell.push(' ');
                    cell.push_str(word);
                }
                _ => cells.push(word.to_owned()),
            }
        }
        (cells.len() == columns + 1).then_some(cells)
    };
    let abbreviation = |cell: &str| cell.len() > 1 && cell.bytes().all(|b| b.is_ascii_uppercase());
    part(|_| false).or_else(|| part(abbreviation))
}

/// "Staff Group Headcount WTE": each figure's heading is one word, a unit or a year, and the rest is the name's.
fn units(lines: &[&str], columns: usize) -> Option<Vec<String>> {
    let words: Vec<&str> = lines.iter().flat_map(|l| l.split_whitespace()).collect();
    let from = words.len().checked_sub(columns).filter(|&from| from > 0)?;
    let (name, headings) = words.split_at(from);
    let tells = |word: &&str| unit_in(word).is_some() || is_period(word);
    (headings.iter().all(tells) && !name.iter().skip(1).any(tells)).then(|| {
        let headings = headings.iter().map(|word| (*word).to_owned());
        std::iter::once(name.join(" ")).chain(headings).collect()
    })
}

/// Each heading on a line of its own.
fn one_a_line(lines: &[&str], columns: usize) -> Option<Vec<String>> {
    let bare = |line: &&str| is_period(line) || figures_at_end(line).1.is_empty();
    (lines.len() == columns + 1 && lines.iter().all(bare))
        .then(|| lines.iter().map(|l| (*l).to_owned()).collect())
}

fn is_month(word: &str) -> bool {
    month_named(word.trim_matches(|c: char| !c.is_alphabetic())).is_some()
}

/// Whether a line could be a name or a header: short, no item of a list, no sentence's end.
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= NAME_CHARACTERS
        && label(text).is_none()
        && !text.ends_with(['.', '?', ':', ';', ',', '!'])
}

fn is_mark(word: &str) -> bool {
    word.chars().all(|c| FOOTNOTE_MARKS.contains(&c))
}

/// A line as what stands before its last figures, and these.
fn figures_at_end(text: &str) -> (&str, Vec<&str>) {
    let mut figures = Vec::new();
    let mut rest = text.trim_end();
    while let Some(figure) = last_figure(rest) {
        rest = rest
            .get(..rest.len() - figure.len())
            .unwrap_or_default()
            .trim_end();
        figures.push(figure);
    }
    figures.reverse();
    // "2023/24 - 6" is an item of a list: its dash parts the year from its figure, and is no empty cell.
    if let [year, dash, _] = figures.as_slice()
        && rest.is_empty()
        && is_period(year)
        && dash
            .chars()
            .all(|c| matches!(c, '-' | '\u{2013}' | '\u{2014}'))
    {
        return (text.trim_end(), Vec::new());
    }
    (rest, figures)
}

/// The figure that ends a line: as many words as are one figure.
fn last_figure(text: &str) -> Option<&str> {
    let starts: Vec<usize> = text
        .rmatch_indices(' ')
        .map(|(space, _)| space + 1)
        .take(FIGURE_WORDS)
        .collect();
    let whole = (starts.len() < FIGURE_WORDS).then_some(0);
    let of_words = |words: &&str| {
        let parts: Vec<&str> = words.split(' ').collect();
        let number = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
        match parts.as_slice() {
            // A star may be a figure that is left out; other marks stand behind a name.
            [one] => (is_value(one) || is_period(one)) && (!is_mark(one) || one.contains('*')),
            [from, "of", to] => number(from) && number(to) && is_value(words),
            [first, .., last] => {
                is_value(words) && !number(first) && (number(last) || !parts.iter().any(number))
            }
            [] => false,
        }
    };
    let mut candidates: Vec<&str> = starts
        .into_iter()
        .chain(whole)
        .filter_map(|start| text.get(start..))
        .filter(|words| !words.is_empty() && !words.ends_with(['.', ',', ';', ':']))
        .collect();
    candidates.reverse();
    candidates.into_iter().find(of_words)
}

#[cfg(test)]
mod tests {
    use super::super::super::lines::split;
    use super::*;

    fn apart(text: &str) -> String {
        let texts: Vec<String> = set_apart(&split(text).0, &mut Vec::new())
            .into_iter()
            .map(|l| l.text)
            .filter(|t| !t.is_empty())
            .collect();
        texts.join("|")
    }

    #[test]
    fn years_with_a_dash_before_their_figure_are_a_list() {
        let list = "Answer\n2022/23 - 10\n2023/24 - 6\n2024/25 \u{2013} 0";
        assert_eq!(apart(list), list.replace('\n', "|"));
    }

    #[test]
    fn rows_on_one_line_are_parted_into_cells() {
        for (text, cells) in [
            (
                "As follows.\nRole Posts Nov\n2025\nPosts Nov\n2024\nCare Coordinator 182 190\nDietitian 11 N/A\nTotal 193 190\nN/A as it was not there in 2024",
                "As follows.|Role|Posts Nov 2025|Posts Nov 2024|Care Coordinator|182|190|Dietitian|11|N/A|Total|193|190|N/A as it was not there in 2024",
            ),
            (
                "Role type Headcount WTE\nAdvanced\nPractitioner\n0 0.00\nDietitian 4 3.22",
                "Role type|Headcount|WTE|Advanced Practitioner|0|0.00|Dietitian|4|3.22",
            ),
            (
                "Staff role Current year Previous year\nHeadcount WTE Headcount WTE\nDietitian <5 1.9 Nil Not held\nParamedic 7 5.7 less than 5 Not held",
                "Staff role|Current year|Previous year|Headcount|WTE|Headcount|WTE|Dietitian|<5|1.9|Nil|Not held|Paramedic|7|5.7|less than 5|Not held",
            ),
            (
                "2020/21\nRole Posts WTE\nDietitian 4 3.22\nTotal 4 3.22\n2021/22\nRole Posts WTE\nDietitian 5 4.22\nTotal 5 4.22",
                "2020/21|Role|Posts|WTE|Dietitian|4|3.22|Total|4|3.22|2021/22|Role|Posts|WTE|Dietitian|5|4.22|Total|5|4.22",
            ),
            (
                "Role 2024 2023\nPosts WTE Posts WTE\nDietitian 4 3.22 5 4.1\nParamedic 4 3.22 5 4.1",
                "Role|2024|2023|Posts|WTE|Posts|WTE|Dietitian|4|3.22|5|4.1|Paramedic|4|3.22|5|4.1",
            ),
            (
                "Year Allocation Spend\n2022/23 £60,204,650 £54,625,041\n2023/24 £67,263,501 £60,930,464",
                "Year|Allocation|Spend|2022/23|£60,204,650|£54,625,041|2023/24|£67,263,501|£60,930,464",
            ),
            (
                "Staff Group Headcount WTE\nParamedic 5 4.1\nHealth and\nCoach\n1\n3 2.5",
                "Staff Group|Headcount|WTE|Paramedic|5|4.1|Health and Coach ¹|3|2.5",
            ),
            (
                "Role Posts WTE\nDigital &\nTransformation\nLead\n†\n26 21.27\nTotal 314 278.38\n†",
                "Role|Posts|WTE|Digital & Transformation Lead †|26|21.27|Total|314|278.38|†",
            ),
            (
                "PCN use\nPCNs Share\nParamedic 22 of 35 63%\nDietitian 9 of 35 26%",
                "PCN use|PCNs|Share|Paramedic|22 of 35|63%|Dietitian|9 of 35|26%",
            ),
            (
                "Staff Group\nPosts\nWTE\nBand 5\n12\n9\nBand 6\n3\n2.5",
                "Staff Group|Posts|WTE|Band 5|12|9|Band 6|3|2.5",
            ),
        ] {
            assert_eq!(apart(text), cells);
        }
    }

    #[test]
    fn rows_that_are_uneven_or_have_no_sure_header_stay_lines() {
        for text in [
            "Role Posts WTE\nDietitian 4 3.22\nParamedic 5\nPodiatrist 6 5.5",
            "Headcount WTE\nAdvanced\nPractitioner\n0 0.00\nDietitian 4 3",
            "Staff Number Filled Number Vacant\nDietitian 4 3\nParamedic 5 4",
            "Staff Group Headcount In Post WTE\nDietitian 4 3.22\nParamedic 5 4.1",
            "There were 4 in 2024\nand 5 in 2025\nThe rest left in 2023",
        ] {
            assert_eq!(apart(text), text.replace('\n', "|"));
        }
    }
}
