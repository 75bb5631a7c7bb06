//! An area of a page read as a grid: separators between columns and rows, and the cells between.
//!
//! Rules are separators where they run; rivers of white and the rhythm of lines stand in where they
//! do not. A missing piece of a ruled separator, or words that cross a white one, make a cell that
//! spans. This room must not judge whether the area is a table at all.

use super::columns::{self, Ink};
use super::headers::is_year;
use super::headings::{spread_alone, spread_headings};
use super::lines::{self, Line, em, ink, is_figure, is_list_label};
use super::rows;
use super::rulings::{Rule, Rules, SNAP};
use super::{FoundCell, Marks};
use crate::document::Rect;

/// Vertical rules nearer than this (points) with nothing between them are one separator.
const NO_COLUMN: f32 = 9.0;
/// A separator is drawn at a row (or column) where it covers this part of it.
const DRAWN: f32 = 0.5;
/// A river is at least this wide, in parts of the font size ...
const RIVER_EMS: f32 = 0.5;
/// ... and this many times an ordinary space.
const RIVER_SPACES: f32 = 1.7;
/// Words part at a river where their gap is at least this, in parts of the font size.
const PART_EMS: f32 = 0.42;

/// Letters whose widths differ by less than this (points) are of one width.
const SAME_SPACE: f32 = 0.01;
/// A blank row lower than this (points) is the space of a double line.
const BLANK_ROW: f32 = 6.0;
/// ... and this many times an ordinary space.
const PART_SPACES: f32 = 1.3;
/// Text of which this part stands in one column only overhangs into the next.
const OVERHANG: f32 = 0.8;
/// Two words may stand over two columns by chance; so many headings hardly do.
const FEWEST_APART: usize = 3;
/// Headings without a gap between them reach into the print of each other's columns by no more than this, in font sizes, ...
const OVER_EMS: f32 = 0.5;
/// ... and their middles are this near to those of their columns ...
const CENTRE_EMS: f32 = 0.75;
/// ... or their edges this near to the columns'.
const EDGE_EMS: f32 = 0.35;
/// A figure behind words parts from them at a river even at a gap this small, in parts of the font
/// size.
const PART_FIGURE_EMS: f32 = 0.15;

/// Where two columns or two rows meet.
#[derive(Clone, Debug, Default)]
pub(super) struct Separator {
    /// Its x (between columns) or y (between rows).
    pub at: f32,
    /// The white on both sides, for a separator that is not drawn; else `at` twice.
    pub white: (f32, f32),
    /// Where it is drawn, along itself.
    pub drawn: Vec<(f32, f32)>,
    /// Whether a line draws it; else at most the edges of shadings do.
    pub stroke: bool,
}

impl Separator {
    /// Whether it is drawn anywhere.
    pub fn is_rule(&self) -> bool {
        !self.drawn.is_empty()
    }

    /// Whether it is drawn along a stretch.
    pub fn drawn_along(&self, from: f32, to: f32) -> bool {
        let covered: f32 = self
            .drawn
            .iter()
            .map(|&(a, b)| (b.min(to) - a.max(from)).max(0.0))
            .sum();
        covered >= (to - from).max(0.1) * DRAWN
    }
}

/// What was read.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Its outer box.
    pub rect: Rect,
    /// Separators of columns, outer edges included: one more than columns.
    pub xs: Vec<Separator>,
    /// Separators of rows, outer edges included: one more than rows.
    pub ys: Vec<Separator>,
    /// Cells row by row; blank ones included.
    pub cells: Vec<FoundCell>,
    /// Its lines of print.
    pub lines: Vec<Line>,
    /// Pieces of text that a drawn separator cuts through.
    pub straddling: usize,
    /// All pieces of text.
    pub pieces: usize,
    /// Rows between rules that were dropped because nothing stands in them.
    pub blank: usize,
    /// Whether a table stands in one of its cells.
    pub holds_table: bool,
    /// The usual space between words, in points.
    pub space: f32,
    /// Whether it is set in a face of one width, as text made of a page is.
    pub one_width: bool,
}

impl Grid {
    /// How many columns.
    pub fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }
}

/// A group of words within a row and the columns that it covers.
pub(super) struct Chunk {
    /// Indices of its words.
    pub words: Vec<usize>,
    /// Its leftmost column.
    pub first: usize,
    /// Its rightmost column.
    pub last: usize,
}

/// Reads an area as a grid. `None` where there is nothing to read.
///
/// What stands in one of the `inner` boxes is a table of its own, in a cell of this one: its words
/// and rules part no columns and rows here.
pub(super) fn read(
    marks: &Marks<'_>,
    rules: &Rules,
    area: Rect,
    space: f32,
    inner: &[Rect],
) -> Option<Grid> {
    let inner_of = |i: usize| {
        let w = &marks.words[i];
        inner
            .iter()
            .position(|r| r.contains(w.rect.center_x(), middle(w)))
    };
    let chosen: Vec<usize> = (0..marks.words.len())
        .filter(|&i| {
            let w = &marks.words[i];
            !w.artifact && area.contains(w.rect.center_x(), middle(w)) && inner_of(i).is_none()
        })
        .collect();
    let lines = lines::lines(marks.words, chosen);
    if lines.is_empty() {
        return None;
    }
    let mut local = rules.within(&area);
    for r in inner {
        local.horizontal.retain(|h| {
            h.at < r.y0 - SNAP || h.at > r.y1 + SNAP || h.covers(r.x0, r.x1) < h.length() * 0.9
        });
        local.vertical.retain(|v| {
            v.at < r.x0 - SNAP || v.at > r.x1 + SNAP || v.covers(r.y0, r.y1) < v.length() * 0.9
        });
    }
    let xs = column_separators(marks, &local, &area, &lines, space);
    if xs.len() < 3 {
        return None;
    }
    let even = even_space(marks, &lines);
    let one_width = even > 0.0;
    let (ys, row_of_line) = rows::separators(marks, &local, &area, &lines, &xs, one_width);
    let mut grid = Grid {
        rect: area,
        xs,
        ys,
        cells: Vec::new(),
        lines,
        straddling: 0,
        pieces: 0,
        blank: 0,
        holds_table: !inner.is_empty(),
        space: if space > 0.0 { space } else { even },
        one_width,
    };
    let apart: Vec<Chunk> = inner.iter().map(|r| inner_chunk(marks, &grid, r)).collect();
    fill(marks, &mut grid, &row_of_line, inner, apart);
    drop_empty(&mut grid);
    Some(grid)
}

/// The space of a face of one width, in points: as wide as each letter there. 0 where letters differ.
fn even_space(marks: &Marks<'_>, lines: &[Line]) -> f32 {
    let mut widths = lines
        .iter()
        .flat_map(|line| &line.words)
        .filter_map(|&i| marks.words.get(i))
        .map(|w| w.rect.width() / w.text.chars().count().max(1) as f32);
    let Some(first) = widths.next() else {
        return 0.0;
    };
    if widths.all(|width| (width - first).abs() <= SAME_SPACE) {
        first
    } else {
        0.0
    }
}

/// The height at which a word stands: the middle of its small letters.
pub(super) fn middle(word: &crate::layout::words::Word) -> f32 {
    word.baseline - 0.3 * em(word)
}

/// Clusters rules into separators.
pub(super) fn clustered(rules: &[Rule], reach: f32) -> Vec<Separator> {
    let mut out: Vec<Separator> = Vec::new();
    for r in rules {
        match out.last_mut() {
            Some(s) if r.at - s.at <= reach => {
                s.drawn.push((r.from, r.to));
                s.stroke |= !r.shade;
            }
            _ => out.push(Separator {
                at: r.at,
                white: (r.at, r.at),
                drawn: vec![(r.from, r.to)],
                stroke: !r.shade,
            }),
        }
    }
    out
}

fn column_separators(
    marks: &Marks<'_>,
    local: &Rules,
    area: &Rect,
    lines: &[Line],
    space: f32,
) -> Vec<Separator> {
    let mut hard = clustered(&local.vertical, SNAP + 1.0);
    // Two rules with no word between them are one separator: double lines, gaps between drawn cells.
    let mut k = 0;
    while k + 1 < hard.len() {
        let (a, b) = (hard[k].at, hard[k + 1].at);
        let empty = || {
            !lines.iter().flat_map(|l| &l.words).any(|&i| {
                let x = marks.words[i].rect.center_x();
                x > a && x < b
            })
        };
        if b - a < NO_COLUMN && empty() {
            let next = hard.remove(k + 1);
            hard[k].drawn.extend(next.drawn);
            hard[k].stroke |= next.stroke;
            hard[k].at = (a + b) / 2.0;
        } else {
            k += 1;
        }
    }
    let edge = |at: f32| Separator {
        at,
        white: (at, at),
        drawn: Vec::new(),
        stroke: false,
    };
    if hard.first().is_none_or(|s| s.at > area.x0 + NO_COLUMN) {
        hard.insert(0, edge(area.x0));
    }
    if hard.last().is_none_or(|s| s.at < area.x1 - NO_COLUMN) {
        hard.push(edge(area.x1));
    }
    let inner_rules = hard.len() > 2;
    let mut all: Vec<Separator> = Vec::new();
    for pair in hard.windows(2) {
        let [left, right] = pair else { continue };
        all.push(left.clone());
        all.extend(soft_separators(
            marks,
            lines,
            left.at,
            right.at,
            space,
            inner_rules,
        ));
    }
    all.extend(hard.last().cloned());
    all
}

/// Rivers within one ruled column (or the whole area where no rule parts it).
fn soft_separators(
    marks: &Marks<'_>,
    lines: &[Line],
    from: f32,
    to: f32,
    space: f32,
    inner_rules: bool,
) -> Vec<Separator> {
    let mut texts: Vec<Vec<usize>> = Vec::new();
    let mut inks: Vec<Ink> = Vec::new();
    let mut size = 0.0f32;
    for line in lines {
        let inside: Vec<usize> = line
            .words
            .iter()
            .copied()
            .filter(|&i| {
                let x = marks.words[i].rect.center_x();
                x > from && x < to
            })
            .collect();
        let ink: Ink = inside
            .iter()
            .filter_map(|&i| ink(&marks.words[i]))
            .map(|r| (r.x0, r.x1))
            .collect();
        if ink.is_empty() {
            continue;
        }
        size += line.em;
        inks.push(ink);
        texts.push(inside);
    }
    if inks.len() < 2 {
        return Vec::new();
    }
    let size = size / inks.len().max(1) as f32;
    let gap = (RIVER_EMS * size).max(RIVER_SPACES * space);
    // Lines with one piece only say nothing of columns: wrapped labels, group headings.
    let several: Vec<bool> = inks
        .iter()
        .map(|ink| ink.windows(2).any(|w| w[1].0 - w[0].1 >= gap))
        .collect();
    let mut parted = several.iter();
    texts.retain(|_| parted.next() == Some(&true));
    let lines_with_ink = inks.len();
    let multi: Vec<&[(f32, f32)]> = inks
        .iter()
        .zip(several)
        .filter_map(|(ink, several)| several.then_some(ink.as_slice()))
        .collect();
    if multi.len() < 2 {
        return Vec::new();
    }
    let (rivers, _) = columns::rivers(&multi, gap);
    let mut separators: Vec<Separator> = Vec::new();
    for river in &rivers {
        if inner_rules && (river.support < 3 || river.support * 2 < lines_with_ink) {
            continue;
        }
        separators.push(Separator {
            at: river.middle(),
            white: (river.from, river.to),
            drawn: Vec::new(),
            stroke: false,
        });
    }
    // Signs and labels of list items belong to the text beside them.
    loop {
        let mut bounds = vec![from];
        bounds.extend(separators.iter().map(|s| s.at));
        bounds.push(to);
        let mut dropped = None;
        for c in 0..bounds.len() - 1 {
            let (a, b) = (bounds[c], bounds[c + 1]);
            // Only lines that part here: in the others this is the middle of running text.
            let parts_at = |line: &[usize]| {
                [a, b].iter().all(|&x| {
                    !line
                        .iter()
                        .filter_map(|&i| ink(&marks.words[i]))
                        .any(|r| r.x0 < x && r.x1 > x)
                })
            };
            let column: Vec<&str> = texts
                .iter()
                .filter(|line| parts_at(line))
                .flatten()
                .map(|&i| &marks.words[i])
                .filter(|w| {
                    let x = w.rect.center_x();
                    x > a && x < b
                })
                .map(|w| w.text.as_str())
                .collect();
            let share = |test: &dyn Fn(&str) -> bool| {
                let passed = column.iter().filter(|t| test(t)).count();
                passed > 0 && passed as f32 >= 0.8 * column.len() as f32
            };
            if c + 1 < bounds.len() - 1
                && share(&|t| matches!(t, "$" | "£" | "€" | "(" | "US$" | "-$") || is_list_label(t))
            {
                dropped = Some(c);
                break;
            }
            if c > 0
                && share(&|t| {
                    matches!(
                        t,
                        "%" | ")" | "*" | "**" | "†" | "‡" | "a" | "b" | "p" | "r"
                    )
                })
            {
                dropped = Some(c - 1);
                break;
            }
        }
        match dropped {
            Some(k) if k < separators.len() => {
                separators.remove(k);
            }
            _ => break,
        }
    }
    separators
}

/// The columns of pieces that are as many as the columns, where their places alone would put two
/// into one: the first piece belongs to the first column, and so on; the column of labels may be
/// blank.
pub(super) fn by_order(pieces: &[Rect], xs: &[Separator], one_width: bool) -> Option<Vec<usize>> {
    let n = xs.len().checked_sub(1)?;
    let at = |r: &Rect| {
        xs.partition_point(|s| s.at <= r.center_x())
            .saturating_sub(1)
            .min(n - 1)
    };
    let skip = match n.checked_sub(pieces.len()) {
        Some(0) => 0,
        Some(1) if pieces.first().is_some_and(|r| r.x0 >= xs[1].white.0) => 1,
        _ => return None,
    };
    let places: Vec<usize> = pieces.iter().map(at).collect();
    let doubled = places.windows(2).any(|w| w[0] == w[1]);
    // Each at most one column off its place, and none parted by a rule.
    let near = places
        .iter()
        .enumerate()
        .all(|(k, &c)| c.abs_diff(k + skip) <= 1);
    // Or all are set off to the left, as the header of text made of a page is: nothing stands in the last column.
    let set_off = one_width
        && skip == 0
        && places.windows(2).all(|w| w[0] <= w[1])
        && places.last().is_some_and(|&last| last > 0 && last + 1 < n);
    let ruled = xs.iter().skip(1).take(n - 1).any(Separator::is_rule);
    // A word may overhang its column, but each piece has one of its own.
    let own = places.iter().enumerate().all(|(k, &c)| c == k + skip);
    (pieces.len() >= 3 && (own || doubled && (near || set_off)) && !ruled)
        .then(|| (0..pieces.len()).map(|k| k + skip).collect())
}

/// The words of a table in a cell, as one chunk.
fn inner_chunk(marks: &Marks<'_>, grid: &Grid, place: &Rect) -> Chunk {
    let words = (0..marks.words.len())
        .filter(|&i| {
            let w = &marks.words[i];
            !w.artifact && place.contains(w.rect.center_x(), middle(w))
        })
        .collect();
    let column = grid
        .xs
        .partition_point(|s| s.at <= place.center_x())
        .saturating_sub(1)
        .min(grid.columns().saturating_sub(1));
    Chunk {
        words,
        first: column,
        last: column,
    }
}

/// Puts the words into cells.
fn fill(
    marks: &Marks<'_>,
    grid: &mut Grid,
    row_of_line: &[Vec<(usize, usize)>],
    inner: &[Rect],
    apart: Vec<Chunk>,
) {
    let (n, m) = (grid.columns(), grid.rows());
    // What stands in each row, piece by piece.
    let mut chunks: Vec<Vec<Chunk>> = (0..m).map(|_| Vec::new()).collect();
    for (line, rows) in grid.lines.iter().zip(row_of_line) {
        let mut at = 0;
        while at < rows.len() {
            let row = rows[at].1;
            let end = rows[at..]
                .iter()
                .position(|&(_, r)| r != row)
                .map_or(rows.len(), |k| at + k);
            let words: Vec<usize> = rows[at..end].iter().map(|&(w, _)| w).collect();
            at = end;
            let found = chunk(marks, grid, line, &words);
            grid.pieces += found.0.len();
            grid.straddling += found.1;
            if let Some(slot) = chunks.get_mut(row) {
                slot.extend(found.0);
            }
        }
    }
    for (place, chunk) in inner.iter().zip(apart) {
        let row = grid
            .ys
            .partition_point(|s| s.at <= place.center_y())
            .saturating_sub(1)
            .min(m.saturating_sub(1));
        if let Some(slot) = chunks.get_mut(row) {
            slot.push(chunk);
        }
    }
    spread_headings(marks, grid, &mut chunks);
    spread_alone(marks, grid, &mut chunks);
    // Cells of each row: runs of columns.
    let mut runs: Vec<Vec<(usize, usize)>> = Vec::with_capacity(m);
    for (row, chunks) in chunks.iter().enumerate() {
        runs.push(row_runs(grid, row, chunks, n));
    }
    // Cells over several rows: the same run where the separator between is not drawn.
    let mut top: Vec<Vec<usize>> = runs
        .iter()
        .enumerate()
        .map(|(row, r)| vec![row; r.len()])
        .collect();
    for row in 1..m {
        for k in 0..runs[row].len() {
            let run = runs[row][k];
            let Some(above) = runs[row - 1].iter().position(|&r| r == run) else {
                continue;
            };
            if joins_above(marks, grid, row, run, &chunks[row - 1], &chunks[row]) {
                top[row][k] = top[row - 1][above];
            }
        }
    }
    let mut cells: Vec<FoundCell> = Vec::new();
    for row in 0..m {
        for (k, &(first, last)) in runs[row].iter().enumerate() {
            let mut words: Vec<usize> = Vec::new();
            for c in &chunks[row] {
                if c.first >= first && c.first <= last {
                    words.extend(&c.words);
                }
            }
            let above = top[row][k];
            // Cells are in the order of their rows.
            let from = cells.partition_point(|c| c.row < above);
            if above < row
                && let Some(cell) = cells[from..]
                    .iter_mut()
                    .take_while(|c| c.row == above)
                    .find(|c| c.column == first)
            {
                cell.row_span = row + 1 - cell.row;
                cell.words.extend(words);
                continue;
            }
            cells.push(FoundCell {
                row,
                column: first,
                row_span: 1,
                column_span: last - first + 1,
                rect: Rect::default(),
                words,
            });
        }
    }
    grid.cells = cells;
}

/// Cuts the words of a line that stand in one row into chunks, each with its columns.
/// Also counts chunks that a drawn separator cuts through.
fn chunk(marks: &Marks<'_>, grid: &Grid, line: &Line, words: &[usize]) -> (Vec<Chunk>, usize) {
    let xs = &grid.xs;
    let part = (PART_EMS * line.em).max(PART_SPACES * grid.space);
    let y = line.baseline - 0.3 * line.em;
    let (y0, y1) = (y - 0.5, y + 0.5);
    let last_column = xs.len().saturating_sub(2);
    let column_at = |x: f32| {
        xs.partition_point(|s| s.at <= x)
            .saturating_sub(1)
            .min(last_column)
    };
    if grid.one_width {
        // A heading for each column, set off from its column as text made of a page is.
        let own = Line {
            words: words.to_vec(),
            ..line.clone()
        };
        let pieces = lines::pieces(marks.words, &own, lines::PIECE_GAP_EMS);
        let places: Vec<Rect> = pieces.iter().map(|p| p.ink).collect();
        if pieces.iter().map(|p| p.words.len()).sum::<usize>() == words.len()
            && let Some(columns) = by_order(&places, xs, true)
        {
            let chunks = pieces.into_iter().zip(columns).map(|(piece, c)| Chunk {
                words: piece.words,
                first: c,
                last: c,
            });
            return (chunks.collect(), 0);
        }
    }
    let mut groups: Vec<(Vec<usize>, Option<Rect>)> = Vec::new();
    for &i in words {
        let word = &marks.words[i];
        let here = ink(word);
        let (Some(group), Some(rect)) = (groups.last_mut(), here) else {
            match groups.last_mut() {
                Some(g) => g.0.push(i), // leader dots stay with what they lead from
                None => groups.push((vec![i], here)),
            }
            continue;
        };
        let Some(before) = group.1 else {
            group.0.push(i);
            group.1 = here;
            continue;
        };
        let gap = rect.x0 - before.x1;
        let inner = xs.get(1..xs.len() - 1).unwrap_or(&[]);
        let parts = inner.iter().any(|s| {
            if s.drawn_along(y0, y1) {
                let centre = |i: usize| marks.words[i].rect.center_x();
                let last = group.0.last().map_or(before.x1, |&k| centre(k));
                last < s.at && centre(i) > s.at && gap > 0.0
            } else if s.is_rule() {
                s.at > before.x1 - 1.0 && s.at < rect.x0 + 1.0 && gap >= part
            } else {
                let figure = is_figure(&word.text)
                    && group.0.last().is_some_and(|&k| {
                        let before = &marks.words[k].text;
                        !is_figure(before) || is_year(before) && is_year(&word.text)
                    });
                let least = if figure {
                    PART_FIGURE_EMS * line.em
                } else {
                    part
                };
                gap >= least && before.x1 <= s.white.1 + 0.1 && rect.x0 >= s.white.0 - 0.1
            }
        });
        if parts {
            groups.push((vec![i], here));
        } else {
            group.0.push(i);
            group.1 = Some(before.union(&rect));
        }
    }
    let mut groups: Vec<(Vec<usize>, Option<Rect>)> = groups
        .into_iter()
        .flat_map(|group| apart(marks, xs, group, line.em))
        .collect();
    // Headings wider than their columns part where their gaps are, if there is one for each column.
    if !grid.one_width && groups.len() < xs.len() - 1 {
        let own = Line {
            words: words.to_vec(),
            ..line.clone()
        };
        let pieces = lines::pieces(marks.words, &own, lines::PIECE_GAP_EMS);
        let places: Vec<Rect> = pieces.iter().map(|p| p.ink).collect();
        let all = pieces.iter().map(|p| p.words.len()).sum::<usize>() == words.len();
        let each_own = || {
            let columns = by_order(&places, xs, false)?;
            let at = |(place, column): (&Rect, &usize)| column_at(place.center_x()) == *column;
            Some(places.iter().zip(&columns).all(at))
        };
        if all && pieces.len() > groups.len() && each_own() == Some(true) {
            groups = pieces.into_iter().map(|p| (p.words, Some(p.ink))).collect();
        }
    }
    let places: Vec<Rect> = groups.iter().filter_map(|g| g.1).collect();
    if !grid.one_width
        && places.len() == groups.len()
        && let Some(columns) = by_order(&places, xs, false)
    {
        let chunks = groups
            .into_iter()
            .zip(columns)
            .map(|((words, _), c)| Chunk {
                words,
                first: c,
                last: c,
            });
        return (chunks.collect(), 0);
    }
    let mut straddling = 0;
    let mut chunks: Vec<Chunk> = Vec::new();
    for (words, rect) in groups {
        let Some(rect) = rect.or_else(|| words.first().map(|&i| marks.words[i].rect)) else {
            continue;
        };
        let slack = (0.3 * line.em).min(rect.width() / 2.0);
        let (mut first, mut last) = (column_at(rect.x0 + slack), column_at(rect.x1 - slack));
        // What begins or ends in the white beside a column's ink does not stand over that column.
        let in_white = |s: &Separator| rect.x0 >= s.white.0 - 0.1 && rect.x1 <= s.white.1 + 0.1;
        while first < last
            && !xs[first + 1].is_rule()
            && rect.x0 >= xs[first + 1].white.0 + 0.1
            && !in_white(&xs[first + 1])
        {
            first += 1;
        }
        // Nor does a label that ends there.
        if first == 0 && last == 1 && !xs[1].is_rule() && rect.x1 < xs[1].white.1 - 0.1 {
            last = first;
        }
        let cut = (first + 1..=last).any(|c| xs[c].drawn_along(y0, y1));
        let mut spans = first < last && !cut;
        if spans && chunks.iter().any(|c| c.last >= first) {
            spans = false;
        }
        if !spans && first < last {
            // The column that holds most of it.
            let held = |c: usize| (rect.x1.min(xs[c + 1].at) - rect.x0.max(xs[c].at)).max(0.0);
            let best = (first..=last).max_by(|&a, &b| held(a).total_cmp(&held(b)));
            first = best.unwrap_or(first);
            last = first;
            straddling += usize::from(cut && held(first) < rect.width() * OVERHANG);
        }
        chunks.push(Chunk { words, first, last });
    }
    (chunks, straddling)
}

/// The parts of a group of words that are headings set so tight that no more than a space is between them: each stands
/// over one column and in line with it. Words that only happen to stand there, as those of a heading over several columns
/// do, are out of line with some.
fn apart(
    marks: &Marks<'_>,
    xs: &[Separator],
    group: (Vec<usize>, Option<Rect>),
    em: f32,
) -> Vec<(Vec<usize>, Option<Rect>)> {
    let last_column = xs.len().saturating_sub(2);
    let column = |i: usize| {
        let x = marks.words[i].rect.center_x();
        xs.partition_point(|s| s.at <= x)
            .saturating_sub(1)
            .min(last_column)
    };
    let parts: Vec<&[usize]> = group.0.chunk_by(|&a, &b| column(a) == column(b)).collect();
    let columns: Vec<usize> = parts.iter().map(|part| column(part[0])).collect();
    let stands_over = |(part, &c): (&&[usize], &usize)| {
        let (Some(left), Some(right)) = (xs.get(c), xs.get(c + 1)) else {
            return false;
        };
        let words = part.iter().map(|&i| marks.words[i].rect);
        let Some(text) = words.reduce(|a, b| a.union(&b)) else {
            return false;
        };
        let (from, to) = (left.white.1, right.white.0);
        let near = |a: f32, b: f32, ems: f32| (a - b).abs() <= ems * em;
        let inside = (c == 0 || text.x0 >= left.white.0 - OVER_EMS * em)
            && (c == last_column || text.x1 <= right.white.1 + OVER_EMS * em);
        inside
            && (near(text.center_x(), (from + to) / 2.0, CENTRE_EMS)
                || near(text.x0, from, EDGE_EMS)
                || near(text.x1, to, EDGE_EMS))
    };
    let each_next = columns
        .iter()
        .zip(columns.iter().skip(1))
        .all(|(a, b)| a + 1 == *b);
    let ruled = |c: &usize| xs.get(c + 1).is_none_or(Separator::is_rule);
    if parts.len() < FEWEST_APART
        || !each_next
        || columns.iter().take(columns.len() - 1).any(ruled)
        || !parts.iter().zip(&columns).all(stands_over)
    {
        return vec![group];
    }
    let inked = |part: &[usize]| {
        let inks = part.iter().filter_map(|&i| ink(&marks.words[i]));
        inks.reduce(|a, b| a.union(&b))
    };
    parts
        .into_iter()
        .map(|part| (part.to_vec(), inked(part)))
        .collect()
}

/// The runs of columns that are one cell each, in one row.
fn row_runs(grid: &Grid, row: usize, chunks: &[Chunk], n: usize) -> Vec<(usize, usize)> {
    let (y0, y1) = (grid.ys[row].at, grid.ys[row + 1].at);
    let mut joined = vec![false; n]; // column c joined with c + 1
    for c in chunks {
        joined[c.first..c.last].fill(true);
    }
    let has_text = |a: usize, b: usize| chunks.iter().filter(move |c| c.first <= b && c.last >= a);
    // Between two drawn separators with none between: one cell, if one text stands there.
    let rule_row = |c: usize| {
        let (a, b) = (grid.xs[c].at, grid.xs[c + 1].at);
        grid.ys[row].drawn_along(a, b) && grid.ys[row + 1].drawn_along(a, b)
    };
    let mut start = 0;
    while start < n {
        let mut end = start;
        while end + 1 < n {
            let s = &grid.xs[end + 1];
            let open = s.is_rule() && !s.drawn_along(y0, y1);
            if !open || !rule_row(end) || !rule_row(end + 1) {
                break;
            }
            end += 1;
        }
        if end > start {
            let texts: std::collections::BTreeSet<usize> =
                has_text(start, end).map(|c| c.first).collect();
            let bounded = |c: usize| grid.xs[c].drawn_along(y0, y1);
            if texts.len() <= 1 && (bounded(start) || bounded(end + 1)) {
                joined[start..end].fill(true);
            }
        }
        start = end + 1;
    }
    // A short rule below a heading says which columns it heads.
    for &(a, b) in &grid.ys[row + 1].drawn {
        let inside: Vec<usize> = (0..n)
            .filter(|&c| {
                // The middle of its ink: labels leave much white beside the first figures.
                let mid = (grid.xs[c].white.1 + grid.xs[c + 1].white.0) / 2.0;
                mid > a && mid < b
            })
            .collect();
        let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else {
            continue;
        };
        if last == first || inside.len() == n || b - a > 0.8 * grid.rect.width() {
            continue;
        }
        let texts: std::collections::BTreeSet<usize> =
            has_text(first, last).map(|c| c.first).collect();
        let open = (first + 1..=last).all(|c| !grid.xs[c].drawn_along(y0, y1));
        let within = has_text(first, last).all(|c| c.first >= first && c.last <= last);
        if texts.len() == 1 && open && within {
            joined[first..last].fill(true);
        }
    }
    let mut runs = Vec::new();
    let mut start = 0;
    for c in 0..n {
        if !joined.get(c).copied().unwrap_or(false) || c + 1 == n {
            runs.push((start, c));
            start = c + 1;
        }
    }
    runs
}

/// Whether a cell is one with the cell above it: the separator is a rule, drawn elsewhere but not here.
fn joins_above(
    marks: &Marks<'_>,
    grid: &Grid,
    row: usize,
    (first, last): (usize, usize),
    above: &[Chunk],
    below: &[Chunk],
) -> bool {
    let s = &grid.ys[row];
    let (x0, x1) = (grid.xs[first].at, grid.xs[last + 1].at);
    if !s.is_rule() || s.drawn_along(x0, x1) {
        return false;
    }
    let words_of = |chunks: &[Chunk]| -> Vec<usize> {
        chunks
            .iter()
            .filter(|c| c.first <= last && c.last >= first)
            .flat_map(|c| c.words.iter().copied())
            .collect()
    };
    let (upper, lower) = (words_of(above), words_of(below));
    let side = |x: &Separator| {
        x.drawn_along(grid.ys[row - 1].at, grid.ys[row].at)
            && x.drawn_along(grid.ys[row].at, grid.ys[row + 1].at)
    };
    let (left, right) = (side(&grid.xs[first]), side(&grid.xs[last + 1]));
    // A short rule below a few words parts no rows elsewhere.
    let main = s.drawn_along(grid.rect.x0, grid.rect.x1);
    if upper.is_empty() || lower.is_empty() {
        return (left && right) || (main && (left || right));
    }
    let figures = |words: &[usize]| words.iter().all(|&i| is_figure(&marks.words[i].text));
    if figures(&upper) && figures(&lower) {
        return false;
    }
    (left && right) || main
}

/// Drops rows and columns in which no cell of their own has words, and sets the boxes of the cells.
fn drop_empty(grid: &mut Grid) {
    let (m, n) = (grid.rows(), grid.columns());
    let mut row_used = vec![false; m];
    let mut column_used = vec![false; n];
    for cell in grid.cells.iter().filter(|c| !c.words.is_empty()) {
        row_used[cell.row] = true;
        if cell.column_span == 1 {
            column_used[cell.column] = true;
        }
    }
    let blank_rows = (0..m).filter(|&r| {
        !row_used[r]
            && grid.ys[r].is_rule()
            && grid.ys[r + 1].is_rule()
            && grid.ys[r + 1].at - grid.ys[r].at > BLANK_ROW
    });
    grid.blank = blank_rows.count();
    // Columns that only a heading over them uses are one column.
    for cell in grid.cells.iter().filter(|c| !c.words.is_empty()) {
        let own = cell.column..cell.column + cell.column_span;
        if !column_used[own].contains(&true) {
            column_used[cell.column] = true;
        }
    }
    let kept = |used: &[bool]| -> Vec<usize> {
        let mut at = Vec::with_capacity(used.len());
        let mut next = 0;
        for &u in used {
            at.push(next);
            next += usize::from(u);
        }
        at.push(next);
        at
    };
    let (row_at, column_at) = (kept(&row_used), kept(&column_used));
    let mut cells = Vec::with_capacity(grid.cells.len());
    for mut cell in std::mem::take(&mut grid.cells) {
        let (row, column) = (row_at[cell.row], column_at[cell.column]);
        let row_end = row_at[cell.row + cell.row_span];
        let column_end = column_at[cell.column + cell.column_span];
        let has_words = !cell.words.is_empty();
        if (row_end == row || column_end == column) && !has_words {
            continue;
        }
        cell.row = row;
        cell.column = column;
        cell.row_span = (row_end - row).max(1);
        cell.column_span = (column_end - column).max(1);
        cells.push(cell);
    }
    grid.cells = cells;
    let keep = |separators: &mut Vec<Separator>, used: &[bool]| {
        let last = separators.len() - 1;
        let mut k = 0;
        separators.retain(|_| {
            let keep = k == last || used.get(k).copied().unwrap_or(false);
            k += 1;
            keep
        });
    };
    if row_used.iter().any(|&u| u) && column_used.iter().any(|&u| u) {
        keep(&mut grid.ys, &row_used);
        keep(&mut grid.xs, &column_used);
    } else {
        grid.cells.clear();
        grid.xs.clear();
        grid.ys.clear();
    }
}
