//! Whether an area read as a grid is a table, and how surely.
//!
//! Prose, lists, contents pages, charts, letterheads and boxes around paragraphs can all be read as
//! grids; they give themselves away by what their cells hold. This room must not change the grid.

use super::Marks;
use super::grid::Grid;
use super::lines::{is_figure, is_list_label};

/// What evidence made the candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// Aligned words alone.
    Words,
    /// Horizontal rules one above the other.
    Stack,
    /// Rules of both directions that cross.
    Mesh,
}

/// Text in a cell beyond this many words is prose.
const PROSE_WORDS: usize = 14;
/// A table of fewer cells than this must be nearly full where only alignment speaks for it.
const SMALL: usize = 15;
/// A table of so many cells or fewer needs wide white between its columns, ...
const TINY: usize = 5;
/// ... in parts of the font size.
const WIDE_EMS: f32 = 3.0;
/// A line that parts columns runs along this part of the table's height.
const LONG: f32 = 0.3;
/// Rows whose print is a smaller part of their height than this are space around labels.
const MOSTLY_SPACE: f32 = 0.12;
/// Edges within this (parts of the font size) are aligned.
const ALIGNED_EMS: f32 = 0.8;
/// This part of the cells must align with others of their column ...
const LINED_UP: f32 = 0.55;
/// ... or this part where nothing else speaks for a table ...
const LINED_UP_ALONE: f32 = 0.7;
/// ... where there are at least so many.
const MIN_ALIGNED: usize = 6;
/// The title of an axis takes more than this part of a chart's height.
const AXIS_TITLE: f32 = 0.25;
/// An axis has at least so many numbers.
const AXIS_STEPS: usize = 4;
/// So many words beside a number are a row's own: a question that it numbers.
const NUMBERED_WORDS: usize = 3;
/// Headings of a contents page and of its numbers.
const CONTENTS_HEADINGS: [&str; 4] = ["contents", "page", "page no", "page number"];
/// Fewer figures than this rise by chance too.
const RISING_BY_CHANCE: usize = 6;
/// One cell in so many that is crowded with numbers makes a chart.
const CROWDED_ONE_IN: usize = 14;

/// How surely the grid is a table: not at all where negative or zero.
///
/// A single ruled row counts too: over a page break it may be the rest of a table.
pub(super) fn score(marks: &Marks<'_>, grid: &Grid, evidence: Evidence) -> (f32, Evidence) {
    let evidence = weighed(grid, evidence);
    (score_as(marks, grid, evidence), evidence)
}

/// The evidence that the grid bears out: a frame alone rules nothing; neither do rules between rows
/// part columns.
fn weighed(grid: &Grid, evidence: Evidence) -> Evidence {
    let inner =
        |s: &[super::grid::Separator]| s.len() > 2 && s[1..s.len() - 1].iter().any(|s| s.is_rule());
    // Shadings alone colour a header more often than they part columns.
    let long = |s: &super::grid::Separator| {
        let drawn: f32 = s.drawn.iter().map(|(a, b)| b - a).sum();
        s.stroke && drawn >= grid.rect.height() * LONG
    };
    let stroked = grid.xs.len() > 2 && grid.xs[1..grid.xs.len() - 1].iter().any(long);
    match (inner(&grid.xs), inner(&grid.ys)) {
        (false, false) if grid.rows() > 1 => Evidence::Words,
        (false, true) => evidence.min(Evidence::Stack),
        _ if !stroked => evidence.min(Evidence::Stack),
        _ => evidence,
    }
}

fn score_as(marks: &Marks<'_>, grid: &Grid, evidence: Evidence) -> f32 {
    let (m, n) = (grid.rows(), grid.columns());
    if m == 0 || n < 2 || (m < 2 && evidence != Evidence::Mesh) {
        return 0.0;
    }
    let texts: Vec<(usize, usize, String)> = grid
        .cells
        .iter()
        .filter(|c| !c.words.is_empty())
        .map(|c| (c.row, c.column, text(marks, &c.words)))
        .collect();
    let filled = texts.len() as f32 / grid.cells.len().max(1) as f32;
    let words: usize = texts.iter().map(|t| t.2.split(' ').count()).sum();
    let per_cell = words as f32 / texts.len().max(1) as f32;
    let beside: Vec<&(usize, usize, String)> = texts.iter().filter(|t| t.1 > 0).collect();
    let figures =
        beside.iter().filter(|t| is_figure(&t.2)).count() as f32 / beside.len().max(1) as f32;
    let prose = texts
        .iter()
        .filter(|t| t.2.split(' ').count() > PROSE_WORDS)
        .count() as f32
        / texts.len().max(1) as f32;
    let straddling = grid.straddling as f32 / grid.pieces.max(1) as f32;
    if is_chart(&texts)
        || has_axis(&texts, n)
        || has_axis_title(marks, grid)
        || grid.blank * 2 > m
        || is_drawing(marks, grid, evidence)
    {
        return 0.0;
    }
    // Each column needs something of its own, besides its heading.
    let sparse = (0..n)
        .filter(|&c| texts.iter().filter(|t| t.1 == c).count() < 2)
        .count();
    match evidence {
        Evidence::Mesh => {
            if m == 1 {
                // The rest of a table from the page before, or its head: every cell has words.
                let whole = texts.len() == n && grid.cells.len() == n && straddling == 0.0;
                return if whole { 0.5 } else { 0.0 };
            }
            if filled < 0.3 || straddling > 0.15 || (sparse * 2 > n && !grid.holds_table) {
                return 0.0;
            }
            3.0 + filled + figures - 3.0 * straddling
        }
        Evidence::Stack => {
            if sparse > 1 || filled < 0.4 {
                return 0.0;
            }
            let both = (0..m).filter(|&r| in_row(&texts, r).len() >= 2).count();
            // A table in a cell stands for the rule below it, which the foot of the page may have cut off.
            let inner = grid.ys.iter().filter(|s| s.is_rule()).count() as f32
                + f32::from(u8::from(grid.holds_table));
            let score = 1.2 + figures * 1.5 + (inner - 2.0).min(3.0) * 0.3
                - prose * 1.5
                - (per_cell - 6.0).max(0.0) * 0.05;
            // Questions beside answers: rules between the rows, words in every column.
            if inner >= 3.0 && both * 10 >= m * 6 {
                return score.max(0.6);
            }
            if figures < 0.2 && inner < 3.0 {
                0.0
            } else {
                score
            }
        }
        Evidence::Words => {
            if sparse > 0 || is_contents(marks, grid, &texts) || labels(&texts) {
                return 0.0;
            }
            if m * n <= TINY && !wide_rivers(grid) {
                return 0.0;
            }
            let best_column = (1..n)
                .map(|c| column_figures(&texts, c))
                .fold(0.0f32, f32::max);
            let short = per_cell <= 6.0;
            let least = if m * n < SMALL { 0.8 } else { 0.45 };
            if best_column >= 0.6 && figures >= 0.4 && filled > least {
                return 0.8 + figures + (m as f32).min(10.0) * 0.03 - prose * 2.0;
            }
            if n >= 3 && m >= 4 && short && prose == 0.0 && filled > 0.8 {
                return 0.5 + 0.02 * (m * n) as f32;
            }
            0.0
        }
    }
}

/// The texts of a row; they are in the order of rows.
fn in_row(texts: &[(usize, usize, String)], row: usize) -> &[(usize, usize, String)] {
    let from = texts.partition_point(|t| t.0 < row);
    let to = texts.partition_point(|t| t.0 <= row);
    texts.get(from..to).unwrap_or(&[])
}

/// A cell's text for judging.
fn text(marks: &Marks<'_>, words: &[usize]) -> String {
    let mut text = String::new();
    for &i in words {
        let w = &marks.words[i];
        if !text.is_empty() && !w.glued {
            text.push(' ');
        }
        text.push_str(w.text.trim_matches(['.', '…']));
    }
    text
}

/// A chart's axis has a title that runs up or down along it: much of the height of what would be a table.
fn has_axis_title(marks: &Marks<'_>, grid: &Grid) -> bool {
    let words = grid.cells.iter().flat_map(|c| &c.words);
    let titles = words.filter_map(|&i| marks.words.get(i).filter(|w| w.axis_title));
    let height: f32 = titles.map(|w| w.rect.height()).sum();
    height > AXIS_TITLE * grid.rect.height()
}

/// A chart: numbers of an axis crowd into one place, or letters stand on their own as those of text that no
/// line keeps together do.
fn is_chart(texts: &[(usize, usize, String)]) -> bool {
    let crowded = texts
        .iter()
        .filter(|t| {
            let parts: Vec<&str> = t.2.split(' ').collect();
            // "1 234 567" is one number.
            let grouped = parts
                .iter()
                .skip(1)
                .all(|p| p.trim_matches(|c: char| !c.is_ascii_digit()).len() == 3);
            // "2022/23: £14.2m; 2023/24: £19.9m" says what its numbers are.
            // "... - 641" tells too.
            let bare = |p: &&str| {
                is_figure(p) && !p.ends_with([':', ';']) && p.contains(char::is_alphanumeric)
            };
            parts.len() >= 3 && !grouped && parts.iter().all(bare)
        })
        .count();
    let words: Vec<&str> = texts.iter().flat_map(|t| t.2.split(' ')).collect();
    let lone = words
        .iter()
        .filter(|w| {
            w.chars().count() == 1
                && w.chars().all(char::is_alphabetic)
                && !matches!(**w, "x" | "X" | "a" | "A")
        })
        .count();
    crowded * CROWDED_ONE_IN > texts.len() || lone * 10 > words.len() * 3
}

/// A chart's axis: a column of evenly stepping numbers, most with nothing beside them.
fn has_axis(texts: &[(usize, usize, String)], columns: usize) -> bool {
    (0..columns).any(|c| {
        let steps: Vec<(usize, f64)> = texts
            .iter()
            .filter(|t| t.1 == c)
            .filter_map(|t| {
                let plain = t.2.replace([',', '%', '£', '$', '€'], "");
                plain.parse::<f64>().ok().map(|v| (t.0, v))
            })
            .collect();
        if steps.len() < AXIS_STEPS {
            return false;
        }
        let step = steps[1].1 - steps[0].1;
        let even = steps
            .windows(2)
            .filter(|w| (w[1].1 - w[0].1 - step).abs() <= step.abs() * 0.01)
            .count();
        let alone = steps
            .iter()
            .filter(|s| {
                // The same number again is a second chart's axis; words beside it are what it numbers.
                let row = in_row(texts, s.0);
                let own = row.iter().find(|t| t.1 == c).map(|t| &t.2);
                !row.iter().any(|t| {
                    t.1 != c
                        && Some(&t.2) != own
                        && (is_figure(&t.2) || t.2.split(' ').count() >= NUMBERED_WORDS)
                })
            })
            .count();
        // Below a heading and each beside a name of its own, they count: "January 6", "February 7", "March 8".
        let headed = texts
            .iter()
            .any(|t| t.1 == c && t.0 < steps[0].0 && t.2.starts_with(char::is_alphabetic));
        let named = |row: usize| {
            let mut first = in_row(texts, row).iter().filter(|t| t.1 == 0 && c > 0);
            first.any(|t| t.2.starts_with(char::is_alphabetic))
        };
        if headed && steps.iter().all(|s| named(s.0)) {
            return false;
        }
        // Figures that rise and fall may repeat a step by chance.
        let mostly = even * 10 >= (steps.len() - 1) * 8;
        step != 0.0 && mostly && alone * 2 > steps.len()
    })
}

/// A drawing: its cells are mostly space around a word or two, or their words do not line up.
fn is_drawing(marks: &Marks<'_>, grid: &Grid, evidence: Evidence) -> bool {
    let mut fill: Vec<f32> = Vec::new();
    for row in 0..grid.rows() {
        let height = grid.ys[row + 1].at - grid.ys[row].at;
        let from = grid.cells.partition_point(|c| c.row < row);
        let text = grid.cells[from..]
            .iter()
            .take_while(|c| c.row == row)
            .filter(|c| c.row_span == 1)
            .map(|c| printed_height(marks, &c.words))
            .fold(0.0f32, f32::max);
        if text > 0.0 {
            fill.push(text / height.max(1.0));
        }
    }
    fill.sort_by(f32::total_cmp);
    fill.get(fill.len() / 2).is_some_and(|&f| f < MOSTLY_SPACE) || !lines_up(marks, grid, evidence)
}

/// The height of a cell's printed lines together, without the space between them.
fn printed_height(marks: &Marks<'_>, words: &[usize]) -> f32 {
    let mut height = 0.0;
    let mut last: Option<f32> = None;
    for &i in words {
        let word = &marks.words[i];
        let em = super::lines::em(word);
        // The words come line by line.
        if last.is_none_or(|b| (word.baseline - b).abs() > em * 0.5) {
            height += em;
            last = Some(word.baseline);
        }
    }
    height
}

/// Whether the words of most columns share a left edge, a right edge or a middle.
fn lines_up(marks: &Marks<'_>, grid: &Grid, evidence: Evidence) -> bool {
    let least = if evidence == Evidence::Words {
        LINED_UP_ALONE
    } else {
        LINED_UP
    };
    let (mut aligned, mut all) = (0usize, 0usize);
    for column in 0..grid.columns() {
        let boxes: Vec<crate::document::Rect> = grid
            .cells
            .iter()
            .filter(|c| c.column == column && c.column_span == 1)
            .filter_map(|c| {
                c.words
                    .iter()
                    .map(|&i| marks.words[i].rect)
                    .reduce(|a, b| a.union(&b))
            })
            .collect();
        if boxes.len() < 3 {
            continue;
        }
        let em = grid.lines.first().map_or(10.0, |l| l.em);
        let near = |at: &dyn Fn(&crate::document::Rect) -> f32| {
            let mut places: Vec<f32> = boxes.iter().map(at).collect();
            places.sort_by(f32::total_cmp);
            // The fullest window of the width of a letter.
            (0..places.len())
                .map(|i| places.partition_point(|&p| p <= places[i] + ALIGNED_EMS * em) - i)
                .max()
                .unwrap_or(0)
        };
        let best = near(&|r| r.x0)
            .max(near(&|r| r.x1))
            .max(near(&|r| r.center_x()));
        aligned += best;
        all += boxes.len();
    }
    all < MIN_ALIGNED || aligned as f32 >= all as f32 * least
}

/// The part of a column's texts, its first one aside, that are figures.
fn column_figures(texts: &[(usize, usize, String)], column: usize) -> f32 {
    let own: Vec<bool> = texts
        .iter()
        .filter(|t| t.1 == column)
        .skip(1)
        .map(|t| is_figure(&t.2))
        .collect();
    own.iter().filter(|&&f| f).count() as f32 / own.len().max(1) as f32
}

/// Whether the white between columns is wider than any justified space.
fn wide_rivers(grid: &Grid) -> bool {
    let em = grid.lines.first().map_or(10.0, |l| l.em);
    grid.xs
        .iter()
        .skip(1)
        .take(grid.columns().saturating_sub(1))
        .all(|s| s.white.1 - s.white.0 >= WIDE_EMS * em)
}

/// A list: the first column holds labels of items.
fn labels(texts: &[(usize, usize, String)]) -> bool {
    let first: Vec<bool> = texts
        .iter()
        .filter(|t| t.1 == 0)
        .map(|t| is_list_label(&t.2))
        .collect();
    first.iter().filter(|&&l| l).count() * 2 > first.len()
}

/// A contents page: titles with page numbers that never fall, led to by dots, headed as such, or too many to rise by chance.
fn is_contents(marks: &Marks<'_>, grid: &Grid, texts: &[(usize, usize, String)]) -> bool {
    let columns = grid.columns();
    let pages: Vec<Option<u32>> = texts
        .iter()
        .filter(|t| t.1 + 1 == columns)
        .map(|t| t.2.parse::<u32>().ok())
        .collect();
    let numbers: Vec<u32> = pages.iter().flatten().copied().collect();
    let wordy = texts
        .iter()
        .filter(|t| t.1 + 1 < columns && t.2.len() > 12)
        .count();
    let between = (1..columns.saturating_sub(1)).any(|c| column_figures(texts, c) > 0.5);
    let headed = texts.iter().any(|t| {
        t.0 == 0
            && CONTENTS_HEADINGS
                .iter()
                .any(|h| t.2.eq_ignore_ascii_case(h))
    });
    let led = grid
        .cells
        .iter()
        .flat_map(|c| &c.words)
        .filter_map(|&i| marks.words.get(i))
        .any(|w| w.text.contains("..") || w.text.contains('…'));
    columns <= 3
        && !between
        && (headed || led || numbers.len() >= RISING_BY_CHANCE)
        && numbers.len() >= 3
        && numbers.len() * 10 >= pages.len() * 8
        && numbers.windows(2).all(|w| w[0] <= w[1])
        && numbers.last().is_some_and(|&n| n < 2000)
        && numbers.first() < numbers.last()
        && wordy * 2 >= numbers.len()
}
