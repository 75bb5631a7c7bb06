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

/// Horizontal rules that begin and end within this (points) of each other are one stack.
const STACK_ENDS: f32 = 6.0;
/// Lines of print further apart than this (parts of the font size) are not of one table without rules.
const FAR_EMS: f32 = 3.2;
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
    let mut judged: Vec<Judged> = Vec::new();
    for area in rules.meshes() {
        judged.extend(try_area(marks, rules, area, Evidence::Mesh, space));
    }
    for area in stacks(marks, rules) {
        judged.extend(try_area(marks, rules, area, Evidence::Stack, space));
    }
    let mut kept = keep_best(judged);
    let taken: Vec<Rect> = kept.iter().map(|t| t.rect).collect();
    let runs: Vec<Judged> = runs(marks, &taken, space)
        .into_iter()
        .filter_map(|area| try_area(marks, rules, area, Evidence::Words, space))
        .collect();
    kept.extend(keep_best(runs));
    kept
}

/// Keeps the surest candidates that do not overlap surer ones; a mesh before other evidence.
fn keep_best(mut judged: Vec<Judged>) -> Vec<FoundTable> {
    judged.sort_by(|a, b| {
        b.evidence
            .cmp(&a.evidence)
            .then(b.score.total_cmp(&a.score))
            .then(area_of(&b.table.rect).total_cmp(&area_of(&a.table.rect)))
    });
    let mut kept: Vec<FoundTable> = Vec::new();
    for j in judged {
        if !kept.iter().any(|k| overlap(&k.rect, &j.table.rect)) {
            kept.push(j.table);
        }
    }
    kept
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
) -> Option<Judged> {
    let grid = grid::read(marks, rules, area, space)?;
    let score = judge::score(marks, &grid, evidence);
    (score > 0.0).then(|| Judged {
        score,
        evidence,
        table: finished(marks, grid),
    })
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
        let bounded = left.is_rule() && right.is_rule() && top.is_rule() && bottom.is_rule();
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

/// Areas between horizontal rules that begin and end alike.
fn stacks(marks: &Marks<'_>, rules: &Rules) -> Vec<Rect> {
    let mut groups: Vec<Vec<Rule>> = Vec::new();
    for r in &rules.horizontal {
        if r.length() < 40.0 {
            continue;
        }
        let home = groups.iter().position(|g| {
            g.first().is_some_and(|f| {
                (f.from - r.from).abs() <= STACK_ENDS && (f.to - r.to).abs() <= STACK_ENDS
            })
        });
        match home {
            Some(k) => groups[k].push(*r),
            None if groups.len() < 200 => groups.push(vec![*r]),
            None => {}
        }
    }
    let mut areas = Vec::new();
    for g in &groups {
        if g.len() < 2 {
            continue;
        }
        // Bands with a river, one after the other.
        let bands: Vec<bool> = g
            .windows(2)
            .map(|w| is_tabular(marks, &Rect::new(w[0].from, w[0].at, w[0].to, w[1].at)))
            .collect();
        let mut start = 0;
        while start < bands.len() {
            if !bands[start] {
                start += 1;
                continue;
            }
            let mut end = start;
            while end + 1 < bands.len() && bands[end + 1] {
                end += 1;
            }
            areas.push(Rect::new(
                g[start].from,
                g[start].at,
                g[start].to,
                g[end + 1].at,
            ));
            start = end + 1;
        }
    }
    areas
}

/// Whether the lines of an area are not prose from edge to edge.
fn is_tabular(marks: &Marks<'_>, area: &Rect) -> bool {
    let chosen: Vec<usize> = (0..marks.words.len())
        .filter(|&i| {
            let w = &marks.words[i];
            !w.artifact && area.contains(w.rect.center_x(), middle(w))
        })
        .collect();
    let lines = lines::lines(marks.words, chosen);
    let single = |l: &&Line| lines::pieces(marks.words, l, lines::PIECE_GAP_EMS).len() < 2;
    let wide = |l: &&Line| l.rect.width() > 0.7 * area.width();
    let running = lines.iter().filter(|l| single(l) && wide(l)).count();
    running * 4 <= lines.len()
}

/// Areas of lines of print that leave the same rivers.
fn runs(marks: &Marks<'_>, taken: &[Rect], space: f32) -> Vec<Rect> {
    let free: Vec<usize> = (0..marks.words.len())
        .filter(|&i| {
            let w = &marks.words[i];
            !w.artifact
                && !taken
                    .iter()
                    .any(|t| t.contains(w.rect.center_x(), middle(w)))
        })
        .collect();
    let lines = lines::lines(marks.words, free);
    if lines.len() > MAX_LINES {
        return Vec::new();
    }
    let inks: Vec<Ink> = lines
        .iter()
        .map(|l| {
            l.words
                .iter()
                .filter_map(|&i| ink(&marks.words[i]))
                .map(|r| (r.x0, r.x1))
                .collect()
        })
        .collect();
    let multi: Vec<bool> = lines
        .iter()
        .map(|l| lines::pieces(marks.words, l, lines::PIECE_GAP_EMS).len() >= 2)
        .collect();
    let mut areas = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        if !multi[start] {
            start += 1;
            continue;
        }
        let mut members = vec![start];
        let mut last = start;
        let mut found = 0usize;
        let mut singles = 0;
        let mut k = start + 1;
        while k < lines.len() {
            let gap = lines[k].baseline - lines[k - 1].baseline;
            if gap > FAR_EMS * lines[k].em.max(lines[last].em) {
                break;
            }
            if multi[k] {
                let mut with: Vec<Ink> = members.iter().map(|&m| inks[m].clone()).collect();
                with.push(inks[k].clone());
                let em = lines[k].em;
                let gap = (0.5 * em).max(1.7 * space);
                let (rivers, _) = columns::rivers(&with, gap);
                if rivers.is_empty() || rivers.len() * 10 < found * 6 {
                    break;
                }
                found = rivers.len();
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
            let area = lines[start..=last]
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
