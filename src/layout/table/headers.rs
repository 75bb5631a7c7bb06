//! Which of a grid's first rows are headers.
//!
//! A header is set apart from the rows below by a rule, a shading, a weight, or by words where the
//! rows below have figures. This room must not know what headers say.

use super::Marks;
use super::grid::Grid;
use super::lines::is_figure;

/// More header rows than this are no header.
const MAX_HEADER_ROWS: usize = 6;

/// What a row looks like.
struct Look {
    bold: f32,
    figures: usize,
    years: usize,
    texts: usize,
    shade: Option<[u8; 3]>,
}

/// How many of the first rows are headers.
pub(super) fn count(marks: &Marks<'_>, grid: &Grid) -> usize {
    let m = grid.rows();
    if m < 2 {
        return 0;
    }
    let looks: Vec<Look> = (0..m.min(MAX_HEADER_ROWS + 4))
        .map(|r| look(marks, grid, r))
        .collect();
    let data = |l: &Look| l.figures > l.years && l.figures * 2 >= l.texts.saturating_sub(1).max(1);
    // The first row with figures that are not years.
    let first_data = looks.iter().position(data);
    let body_bold = looks.iter().skip(1).map(|l| l.bold).fold(1.0f32, f32::min);
    let first = &looks[0];
    let spanned = |r: usize| {
        grid.cells
            .iter()
            .any(|c| c.row <= r && c.row + c.row_span > r + 1)
    };
    let mut count = 0;
    while count < looks.len().min(MAX_HEADER_ROWS) && count + 1 < m {
        let here = &looks[count];
        if data(here)
            && !(count == 0
                && first.shade.is_some()
                && Some(first.shade) != looks.get(1).map(|l| l.shade))
        {
            break;
        }
        let apart = here.bold > 0.6 && body_bold < 0.5;
        let shaded = here.shade.is_some()
            && looks.iter().skip(count + 1).any(|l| l.shade != here.shade)
            && here.shade == first.shade;
        let before_data = first_data.is_some_and(|d| count < d);
        let go = if count == 0 {
            apart
                || shaded
                || before_data
                || (first_data.is_none()
                    && grid.ys.get(1).is_some_and(|s| s.is_rule())
                    && m > 2
                    && few_inner_rules(grid))
        } else {
            (shaded && looks[count - 1].shade == here.shade)
                || (before_data
                    && (apart || looks[count - 1].texts < here.texts || spanned(count - 1))
                    && here.texts >= 2
                    && !apart_from(&looks[count - 1], here))
        };
        if !go {
            break;
        }
        count += 1;
    }
    while count > 0 && count < m && spanned(count - 1) && count < MAX_HEADER_ROWS {
        count += 1;
    }
    count
}

/// Whether the row below looks like another kind: weight or shading changes.
fn apart_from(above: &Look, below: &Look) -> bool {
    (above.bold > 0.6 && below.bold < 0.4) || (above.shade.is_some() && below.shade != above.shade)
}

fn few_inner_rules(grid: &Grid) -> bool {
    let inner = grid.ys.len().saturating_sub(2);
    let drawn = grid
        .ys
        .iter()
        .skip(1)
        .take(inner)
        .filter(|s| s.is_rule())
        .count();
    drawn * 2 <= inner.max(1) + 1
}

fn look(marks: &Marks<'_>, grid: &Grid, row: usize) -> Look {
    let mut look = Look {
        bold: 0.0,
        figures: 0,
        years: 0,
        texts: 0,
        shade: None,
    };
    let (mut bold, mut all) = (0usize, 0usize);
    for cell in grid
        .cells
        .iter()
        .filter(|c| c.row == row && !c.words.is_empty())
    {
        look.texts += 1;
        let mut text = String::new();
        for &i in &cell.words {
            let w = &marks.words[i];
            all += w.text.len();
            bold += if w.style.bold { w.text.len() } else { 0 };
            if !text.is_empty() && !w.glued {
                text.push(' ');
            }
            text.push_str(&w.text);
        }
        if cell.column > 0 && is_figure(&text) {
            look.figures += 1;
            look.years += usize::from(is_year(&text));
        }
    }
    if all > 0 {
        look.bold = bold as f32 / all as f32;
    }
    let (Some(top), Some(bottom)) = (grid.ys.get(row), grid.ys.get(row + 1)) else {
        return look;
    };
    let y = (top.at + bottom.at) / 2.0;
    look.shade = marks
        .shadings
        .iter()
        .rev()
        .find(|s| {
            super::rulings::shades_cells(s, marks)
                && s.rect.y0 < y
                && s.rect.y1 > y
                && s.rect.x1.min(grid.rect.x1) - s.rect.x0.max(grid.rect.x0)
                    > 0.3 * (s.rect.width().min(grid.rect.width()))
                && s.rect.x0 < grid.rect.x1
                && s.rect.x1 > grid.rect.x0
        })
        .map(|s| s.color);
    look
}

/// "2021", "2021/22", "2021-22", "2020-2021".
pub(super) fn is_year(text: &str) -> bool {
    let t = text.trim_end_matches(['*', '†', '‡', ')', '(', '1', '2', '3']);
    let digits = |s: &str| s.chars().all(|c| c.is_ascii_digit());
    let head = text.get(..4).unwrap_or("");
    let year =
        head.len() == 4 && digits(head) && (head.starts_with("19") || head.starts_with("20"));
    let rest = text.get(4..).unwrap_or("");
    year && (rest.is_empty() || t.len() <= 4 || rest.starts_with(['/', '-', '–']))
}
