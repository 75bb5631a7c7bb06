//! Areas that may be tables, and the choice among them.
//!
//! This room proposes areas from rules and from words and keeps the best that do not overlap; what
//! a grid is and whether it is a table is decided elsewhere.

use super::columns::{self, Ink};
use super::grid::{self, Grid, middle};
use super::judge::{self, Evidence};
use super::lines::{self, Line, ink};
use super::rulings::{Rule, Rules, SNAP};
use super::{FoundCell, FoundTable, Marks, headers};
use crate::document::Rect;
use std::cell::Cell;

/// Horizontal rules that begin and end within this (points) of each other are one stack.
const STACK_ENDS: f32 = 6.0;
/// A rule narrower than this (points) stands over one heading, not over a table.
const MIN_STACK_WIDTH: f32 = 60.0;
/// More stacks than this on a page are a drawing.
const MAX_STACKS: usize = 200;
/// A header stands at most this far above its rule, and a header line above the next (font sizes).
const ABOVE_EMS: f32 = 1.5;
/// A row stands at most this far below the rule or the row above it (font sizes).
const BELOW_EMS: f32 = 2.4;
/// A piece of so many words that runs across a river is prose.
const PROSE_LINE_WORDS: usize = 6;
/// Fewer lines than this leave white by chance: it tells nothing yet.
const FEW_LINES: usize = 5;
/// So many lines tell which rivers run through an area.
const MOST_COMPARED: usize = 40;
/// Lines of print further apart than this (parts of the font size) are not of one table without rules.
const FAR_EMS: f32 = 3.2;
/// A rule of which this part runs in a table is the table's own.
const HELD: f32 = 0.9;
/// A table in a cell keeps this distance from the cell's borders, in points ...
const INSET: f32 = 2.0;
/// ... and takes at most this part of the outer table's width.
const INNER_WIDTH: f32 = 0.85;
/// A caption or a note has at least so many words ...
const CAPTION_WORDS: usize = 4;
/// ... and a caption is among so many first rows.
const CAPTION_ROWS: usize = 4;
/// Captions and notes are trimmed at most so often.
const MAX_TRIMS: usize = 3;
/// Words compared for one page, each as often as it is: a letter's page takes some thousand, the
/// densest pages of figures met so far 170,000.
const MAX_WORK: usize = 250_000;
/// So many tables on a page are looked at as tables in cells of others.
const MAX_INNER: usize = 12;
/// More lines than this on a page are searched for rules only.
const MAX_LINES: usize = 2000;
/// Ordinary spaces are between these parts of the font size.
const SPACE_EMS: (f32, f32) = (0.1, 0.7);

/// A candidate that was judged.
struct Judged {
    score: f32,
    evidence: Evidence,
    table: FoundTable,
}

/// The best tables that do not overlap.
pub(super) fn best(marks: &Marks<'_>, rules: &Rules) -> Vec<FoundTable> {
    let space = usual_space(marks);
    let work = Cell::new(MAX_WORK);
    let mut judged: Vec<Judged> = Vec::new();
    // From narrow to wide: what is a table in itself may stand in a cell of a wider one.
    let mut meshes = rules.meshes();
    meshes.sort_by(|a, b| a.width().total_cmp(&b.width()));
    for area in meshes {
        let inner = inner_tables(marks, &judged, &area);
        judged.extend(try_area(marks, rules, area, Evidence::Mesh, space, &inner));
    }
    let free = outside(rules, &judged);
    let mut groups = stacks(&free);
    groups.sort_by(|a, b| a[0].length().total_cmp(&b[0].length()));
    for group in &groups {
        let whole = Rect::new(
            group[0].from,
            group[0].at,
            group[0].to,
            group[group.len() - 1].at,
        );
        let inner = inner_tables(marks, &judged, &whole);
        for area in stack_areas(marks, group, space, &inner, &work) {
            let inner: Vec<Rect> = inner
                .iter()
                .copied()
                .filter(|r| overlap(r, &area))
                .collect();
            judged.extend(try_area(marks, rules, area, Evidence::Stack, space, &inner));
        }
    }
    let mut kept = keep_best(without_inner(judged));
    let taken: Vec<Rect> = kept.iter().map(|t| t.rect).collect();
    let runs: Vec<Judged> = runs(marks, &taken, space, &work)
        .into_iter()
        .filter_map(|area| try_area(marks, rules, area, Evidence::Words, space, &[]))
        .collect();
    kept.extend(keep_best(runs));
    kept
}

/// What a candidate explains: its cells with words.
fn worth(j: &Judged) -> f32 {
    let explained = j.table.cells.iter().filter(|c| !c.words.is_empty()).count() as f32;
    explained + j.score
}

/// Keeps meshes first, then the candidates that explain most, where they do not overlap others.
fn keep_best(mut judged: Vec<Judged>) -> Vec<FoundTable> {
    judged.sort_by(|a, b| {
        let mesh = |j: &Judged| j.evidence == Evidence::Mesh;
        mesh(b).cmp(&mesh(a)).then(worth(b).total_cmp(&worth(a)))
    });
    let mut kept: Vec<FoundTable> = Vec::new();
    for j in judged {
        if !kept.iter().any(|k| overlap(&k.rect, &j.table.rect)) {
            kept.push(j.table);
        }
    }
    kept
}

/// Leaves out candidates that stand in one cell of another: they are found when that cell is
/// searched.
fn without_inner(judged: Vec<Judged>) -> Vec<Judged> {
    let inner: Vec<bool> = judged
        .iter()
        .map(|j| {
            let r = &j.table.rect;
            judged.iter().any(|o| {
                area_of(&o.table.rect) > area_of(r) * 1.2
                    && o.table.cells.iter().any(|c| {
                        c.rect.x0 - SNAP <= r.x0
                            && c.rect.x1 + SNAP >= r.x1
                            && c.rect.y0 - SNAP <= r.y0
                            && c.rect.y1 + SNAP >= r.y1
                    })
            })
        })
        .collect();
    judged
        .into_iter()
        .zip(inner)
        .filter_map(|(j, inner)| (!inner).then_some(j))
        .collect()
}

/// The horizontal rules that no found table holds.
fn outside(rules: &Rules, found: &[Judged]) -> Rules {
    let mut free = rules.clone();
    free.horizontal.retain(|r| {
        !found.iter().any(|j| {
            let t = &j.table.rect;
            j.evidence == Evidence::Mesh
                && r.at > t.y0 - SNAP
                && r.at < t.y1 + SNAP
                && r.covers(t.x0, t.x1) > r.length() * HELD
        })
    });
    free
}

fn area_of(r: &Rect) -> f32 {
    r.width() * r.height()
}

/// Whether two boxes share more than a border.
fn overlap(a: &Rect, b: &Rect) -> bool {
    a.x1.min(b.x1) - a.x0.max(b.x0) > SNAP && a.y1.min(b.y1) - a.y0.max(b.y0) > SNAP
}

/// Reads and judges an area.
fn try_area(
    marks: &Marks<'_>,
    rules: &Rules,
    area: Rect,
    evidence: Evidence,
    space: f32,
    inner: &[Rect],
) -> Option<Judged> {
    let mut grid = grid::read(marks, rules, area, space, inner)?;
    if evidence != Evidence::Mesh {
        // A caption above and notes below run across all columns.
        for _ in 0..MAX_TRIMS {
            let Some(trimmed) = without_caption(&grid) else {
                break;
            };
            grid = grid::read(marks, rules, trimmed, space, inner)?;
        }
    }
    let (score, evidence) = judge::score(marks, &grid, evidence);
    (score > 0.0).then(|| Judged {
        score,
        evidence,
        table: finished(marks, grid),
    })
}

/// The area without leading or trailing rows that are one line of words across all columns.
fn without_caption(grid: &Grid) -> Option<Rect> {
    let (m, n) = (grid.rows(), grid.columns());
    if m < 3 {
        return None;
    }
    let across = |row: usize| {
        grid.cells
            .iter()
            .any(|c| c.row == row && c.column_span == n && c.words.len() >= CAPTION_WORDS && n >= 2)
    };
    let mut inner = grid.rect;
    let near_top = (0..m.min(CAPTION_ROWS)).rev().find(|&r| across(r));
    if let Some(row) = near_top {
        inner.y0 = grid.ys[row + 1].at;
    }
    let mut last = m;
    while last > near_top.map_or(2, |r| r + 3) && across(last - 1) {
        last -= 1;
    }
    inner.y1 = grid.ys[last].at;
    (inner.y1 - inner.y0 < grid.rect.height() - 1.0 && inner.y1 > inner.y0).then_some(inner)
}

/// A grid as the caller sees it.
fn finished(marks: &Marks<'_>, grid: Grid) -> FoundTable {
    let header_rows = headers::count(marks, &grid);
    let ruled = grid
        .xs
        .iter()
        .chain(&grid.ys)
        .filter(|s| s.is_rule())
        .count()
        >= 2;
    let mut rect: Option<Rect> = None;
    let mut grow = |r: Rect| rect = Some(rect.map_or(r, |b| b.union(&r)));
    let mut cells: Vec<FoundCell> = Vec::with_capacity(grid.cells.len());
    for mut cell in grid.cells.iter().cloned() {
        let (left, right) = (
            &grid.xs[cell.column],
            &grid.xs[cell.column + cell.column_span],
        );
        let (top, bottom) = (&grid.ys[cell.row], &grid.ys[cell.row + cell.row_span]);
        let place = Rect::new(left.at, top.at, right.at, bottom.at);
        // A row between rules is a box to a reader, with rules at its sides or without.
        let bounded = top.is_rule() && bottom.is_rule();
        let words = cell
            .words
            .iter()
            .map(|&i| marks.words[i].rect)
            .reduce(|a, b| a.union(&b));
        cell.rect = match words {
            Some(words) if !bounded => words,
            _ => place,
        };
        grow(cell.rect);
        cells.push(cell);
    }
    cells.sort_by_key(|c| (c.row, c.column));
    FoundTable {
        rect: rect.unwrap_or(grid.rect),
        rows: grid.rows(),
        columns: grid.columns(),
        header_rows,
        ruled,
        cells,
    }
}

/// The usual space between words, in points.
fn usual_space(marks: &Marks<'_>) -> f32 {
    let mut gaps: Vec<f32> = marks
        .words
        .windows(2)
        .filter_map(|w| {
            let em = lines::em(&w[0]);
            let gap = w[1].rect.x0 - w[0].rect.x1;
            let same_line = (w[0].baseline - w[1].baseline).abs() < 0.1 * em;
            (same_line && gap > SPACE_EMS.0 * em && gap < SPACE_EMS.1 * em).then_some(gap)
        })
        .collect();
    if gaps.len() < 8 {
        return 0.0;
    }
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(0.0)
}

/// Lines of print of a strip of the page, ready to be compared.
struct Strip<'a> {
    lines: Vec<Line>,
    inks: Vec<Ink>,
    /// Whether a line has two pieces or more.
    multi: Vec<bool>,
    space: f32,
    gaps: Vec<Vec<Rect>>,
    /// Words that may still be compared.
    work: &'a Cell<usize>,
}

impl<'a> Strip<'a> {
    fn new(marks: &Marks<'_>, chosen: Vec<usize>, space: f32, work: &'a Cell<usize>) -> Self {
        let lines = lines::lines(marks.words, chosen);
        let inks = lines
            .iter()
            .map(|l| {
                l.words
                    .iter()
                    .filter_map(|&i| ink(&marks.words[i]))
                    .map(|r| (r.x0, r.x1))
                    .collect()
            })
            .collect();
        let gaps: Vec<Vec<Rect>> = lines
            .iter()
            .map(|l| {
                lines::pieces(marks.words, l, lines::PIECE_GAP_EMS)
                    .into_iter()
                    .map(|p| p.ink)
                    .collect()
            })
            .collect();
        let multi = gaps.iter().map(|p| p.len() >= 2).collect();
        Self {
            lines,
            inks,
            multi,
            space,
            gaps,
            work,
        }
    }

    /// Where a line's small letters are.
    fn level(&self, k: usize) -> f32 {
        self.lines[k].baseline - 0.3 * self.lines[k].em
    }

    /// The rivers that some lines leave together; of many lines the last ones tell enough.
    /// None once the page's work is used up.
    fn rivers(&self, members: &[usize]) -> Vec<columns::River> {
        let tail = members.len().saturating_sub(MOST_COMPARED);
        let members = members.get(tail..).unwrap_or(members);
        let inks: usize = members.iter().map(|&m| self.inks[m].len()).sum();
        let left = self.work.get().saturating_sub(inks);
        self.work.set(left);
        if left == 0 {
            return Vec::new();
        }
        let with: Vec<Ink> = members.iter().map(|&m| self.inks[m].clone()).collect();
        let em = members.last().map_or(10.0, |&k| self.lines[k].em);
        columns::rivers(&with, (0.5 * em).max(1.7 * self.space)).0
    }

    /// Whether a line runs across rivers as prose does.
    fn crosses(&self, k: usize, rivers: &[columns::River]) -> bool {
        self.gaps[k].iter().any(|piece| {
            let words = self.inks[k]
                .iter()
                .filter(|&&(a, b)| a >= piece.x0 - 0.1 && b <= piece.x1 + 0.1)
                .count();
            words >= PROSE_LINE_WORDS
                && rivers
                    .iter()
                    .any(|r| piece.x0 < r.from - 1.0 && piece.x1 > r.to + 1.0)
        })
    }

    /// Whether a line of several pieces goes with the members.
    fn goes_with(&self, members: &[usize], k: usize) -> bool {
        if members.is_empty() {
            return true;
        }
        let before = self.rivers(members).len();
        let mut all = members.to_vec();
        all.push(k);
        all.sort_unstable();
        let with = self.rivers(&all).len();
        with > 0 && (all.len() < FEW_LINES || before <= 2 || with * 10 >= before * 6)
    }
}

/// Horizontal rules that begin and end alike, from top to bottom.
fn stacks(rules: &Rules) -> Vec<Vec<Rule>> {
    let mut groups: Vec<Vec<Rule>> = Vec::new();
    for r in &rules.horizontal {
        if r.length() < MIN_STACK_WIDTH {
            continue;
        }
        let home = groups.iter().position(|g| {
            g.first().is_some_and(|f| {
                (f.from - r.from).abs() <= STACK_ENDS && (f.to - r.to).abs() <= STACK_ENDS
            })
        });
        match home {
            Some(k) => groups[k].push(*r),
            None if groups.len() < MAX_STACKS => groups.push(vec![*r]),
            None => {}
        }
    }
    groups
}

/// Tables found so far that may stand in a cell of an area: well inside it, with hardly a word
/// beside their rows on the same lines.
fn inner_tables(marks: &Marks<'_>, judged: &[Judged], area: &Rect) -> Vec<Rect> {
    let mut inner: Vec<Rect> = Vec::new();
    for j in judged {
        let r = j.table.rect;
        let inside = r.x0 > area.x0 + INSET
            && r.x1 < area.x1 - INSET
            && r.y0 > area.y0 + INSET
            && r.y1 < area.y1 - INSET
            && r.width() < area.width() * INNER_WIDTH;
        if inner.len() >= MAX_INNER
            || !inside
            || !j.table.ruled
            || inner.iter().any(|o| overlap(o, &r))
        {
            continue;
        }
        let (mut own, mut beside): (Vec<f32>, Vec<f32>) = (Vec::new(), Vec::new());
        for w in marks.words.iter().filter(|w| !w.artifact) {
            let y = middle(w);
            if y < r.y0 || y > r.y1 || w.rect.x1 < area.x0 || w.rect.x0 > area.x1 {
                continue;
            }
            if r.contains(w.rect.center_x(), y) {
                own.push(w.baseline);
            } else {
                beside.push(w.baseline);
            }
        }
        own.sort_by(f32::total_cmp);
        own.dedup_by(|a, b| (*a - *b).abs() < 1.0);
        let shared = own
            .iter()
            .filter(|b| beside.iter().any(|o| (*b - o).abs() < 1.0))
            .count();
        if shared * 10 <= own.len() * 4 {
            inner.push(r);
        }
    }
    inner
}

/// Areas of a stack of rules, with the header above the first rule and the rows below the last
/// where they leave the same rivers.
fn stack_areas(
    marks: &Marks<'_>,
    g: &[Rule],
    space: f32,
    inner: &[Rect],
    work: &Cell<usize>,
) -> Vec<Rect> {
    let mut areas = Vec::new();
    let (from, to) = (g[0].from - SNAP, g[0].to + SNAP);
    let chosen: Vec<usize> = (0..marks.words.len())
        .filter(|&i| {
            let w = &marks.words[i];
            let x = w.rect.center_x();
            !w.artifact && x > from && x < to && !inner.iter().any(|r| r.contains(x, middle(w)))
        })
        .collect();
    let strip = Strip::new(marks, chosen, space, work);
    if strip.lines.len() > MAX_LINES {
        return areas;
    }
    let band = |low: f32, high: f32| -> Vec<usize> {
        (0..strip.lines.len())
            .filter(|&k| strip.level(k) > low && strip.level(k) < high)
            .collect()
    };
    let mut start = 0;
    while start < g.len() {
        let mut members: Vec<usize> = Vec::new();
        let mut singles: Vec<usize> = Vec::new();
        let mut end = start;
        while end + 1 < g.len() {
            let here = band(g[end].at, g[end + 1].at);
            let multi: Vec<usize> = here.iter().copied().filter(|&k| strip.multi[k]).collect();
            let mut with = members.clone();
            with.extend(&multi);
            let rivers = strip.rivers(&with);
            let before = strip.rivers(&members).len();
            let fits = multi.is_empty()
                || with.len() < FEW_LINES
                || (!rivers.is_empty() && rivers.len() * 10 >= before * 6);
            let prose = here.iter().any(|&k| strip.crosses(k, &rivers))
                || (rivers.is_empty()
                    && here
                        .iter()
                        .filter(|&&k| strip.lines[k].words.len() > 7)
                        .count()
                        >= 2);
            if !fits || prose {
                break;
            }
            singles.extend(here.iter().filter(|&&k| !strip.multi[k]));
            members = with;
            end += 1;
        }
        let (mut top, mut bottom) = (g[start].at, g[end].at);
        let first_in = strip
            .lines
            .iter()
            .position(|l| l.baseline > top)
            .unwrap_or(strip.lines.len());
        // Upwards: header lines right above the first rule.
        let mut edge = top;
        for k in (0..first_in).rev() {
            let l = &strip.lines[k];
            if strip.level(k) > top {
                continue;
            }
            if edge - l.baseline > ABOVE_EMS * l.em || !strip.multi[k] {
                break;
            }
            let rivers = strip.rivers(&members);
            let lonely = members.is_empty();
            if strip.crosses(k, &rivers) || !(lonely || strip.goes_with(&members, k)) {
                break;
            }
            members.insert(0, k);
            top = l.rect.y0.min(l.baseline - l.em);
            edge = top;
        }
        // Downwards: rows below the last rule.
        let mut pending = 0;
        let mut last_baseline = bottom;
        for k in 0..strip.lines.len() {
            if strip.level(k) <= g[end].at {
                continue;
            }
            let l = &strip.lines[k];
            if g.get(end + 1).is_some_and(|next| strip.level(k) > next.at) {
                break;
            }
            if l.baseline - last_baseline > BELOW_EMS * l.em {
                break;
            }
            if strip.multi[k] {
                let rivers = strip.rivers(&members);
                if strip.crosses(k, &rivers) || !strip.goes_with(&members, k) {
                    break;
                }
                members.push(k);
                bottom = l.rect.y1.max(l.baseline + 0.25 * l.em);
                pending = 0;
            } else {
                pending += 1;
                if pending > 2 || strip.crosses(k, &strip.rivers(&members)) {
                    break;
                }
            }
            last_baseline = l.baseline;
        }
        if members.len() >= 2 {
            let left = members
                .iter()
                .map(|&k| strip.lines[k].rect.x0 - 1.0)
                .fold(g[start].from, f32::min);
            let right = members
                .iter()
                .map(|&k| strip.lines[k].rect.x1 + 1.0)
                .fold(g[start].to, f32::max);
            areas.push(Rect::new(left, top, right, bottom));
        }
        start = end.max(start) + 1;
    }
    areas
}

/// Areas of lines of print that leave the same rivers.
fn runs(marks: &Marks<'_>, taken: &[Rect], space: f32, work: &Cell<usize>) -> Vec<Rect> {
    let free: Vec<usize> = (0..marks.words.len())
        .filter(|&i| {
            let w = &marks.words[i];
            !w.artifact
                && !taken
                    .iter()
                    .any(|t| t.contains(w.rect.center_x(), middle(w)))
        })
        .collect();
    let strip = Strip::new(marks, free, space, work);
    let lines = &strip.lines;
    if lines.len() > MAX_LINES {
        return Vec::new();
    }
    let mut areas = Vec::new();
    let mut start = 0;
    let mut done = 0;
    while start < lines.len() {
        if !strip.multi[start] {
            start += 1;
            continue;
        }
        let mut members = vec![start];
        let mut last = start;
        let mut singles = 0;
        let mut k = start + 1;
        while k < lines.len() {
            let gap = lines[k].baseline - lines[k - 1].baseline;
            if gap > FAR_EMS * lines[k].em.max(lines[last].em) {
                break;
            }
            if strip.multi[k] {
                let crosses = members.len() >= 2 && strip.crosses(k, &strip.rivers(&members));
                if crosses || !strip.goes_with(&members, k) {
                    break;
                }
                members.push(k);
                last = k;
                singles = 0;
            } else {
                singles += 1;
                let left = lines[start].rect.x0;
                let right = members
                    .iter()
                    .map(|&m| lines[m].rect.x1)
                    .fold(0.0f32, f32::max);
                let wide =
                    lines[k].rect.width() > 0.75 * (right - left) && lines[k].words.len() > 7;
                if singles > 3 || wide {
                    break;
                }
            }
            k += 1;
        }
        if members.len() >= 2 {
            // Headings right above that the first lines alone did not fit.
            let mut top = start;
            while top > done {
                let k = top - 1;
                let near = lines[top].baseline - lines[k].baseline <= ABOVE_EMS * lines[k].em;
                if !near
                    || !strip.multi[k]
                    || strip.crosses(k, &strip.rivers(&members))
                    || !strip.goes_with(&members, k)
                {
                    break;
                }
                members.insert(0, k);
                top = k;
            }
            let first = top;
            done = last + 1;
            let area = lines[first..=last]
                .iter()
                .map(|l| l.rect)
                .reduce(|a, b| a.union(&b));
            if let Some(a) = area {
                areas.push(Rect::new(a.x0 - 1.0, a.y0, a.x1 + 1.0, a.y1));
            }
            start = last + 1;
        } else {
            start += 1;
        }
    }
    areas
}
