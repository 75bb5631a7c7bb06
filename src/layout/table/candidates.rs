//! Areas that may be tables, and the choice among them.
//!
//! This room proposes areas from rules and from words and keeps the best that do not overlap; what
//! a grid is and whether it is a table is decided elsewhere.

use super::areas::{runs, stack_areas, stacks, under_headings};
use super::grid::{self, Grid, middle};
use super::gutters;
use super::judge::{self, Evidence};
use super::lines;
use super::rulings::{Rules, SNAP};
use super::{FoundCell, FoundTable, Marks, headers};
use crate::document::Rect;
use std::cell::Cell;

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
    groups.retain(|group| !under_headings(group, &free.horizontal));
    groups.sort_by(|a, b| a[0].length().total_cmp(&b[0].length()));
    for group in &groups {
        let mut whole = Rect::new(
            group[0].from,
            group[0].at,
            group[0].to,
            group[group.len() - 1].at,
        );
        whole.y1 = hanging(marks, &judged, &whole).unwrap_or(whole.y1);
        let inner = inner_tables(marks, &judged, &whole);
        for area in stack_areas(marks, &free.horizontal, group, space, &inner, &work) {
            let inner: Vec<Rect> = inner
                .iter()
                .copied()
                .filter(|r| overlap(r, &area))
                .collect();
            judged.extend(try_area(marks, rules, area, Evidence::Stack, space, &inner));
        }
    }
    let mut kept = keep_best(without_inner(judged));
    let mut taken: Vec<Rect> = kept.iter().map(|t| t.rect).collect();
    let grids = gutters::grids(marks, &taken);
    taken.extend(grids.iter().map(|t| t.rect));
    kept.extend(grids);
    let runs: Vec<Judged> = runs(marks, &taken, space, &work)
        .into_iter()
        .filter_map(|area| try_area(marks, rules, area, Evidence::Words, space, &[]))
        .collect();
    kept.extend(keep_best(runs));
    let alone = lone_row(marks).filter(|row| !kept.iter().any(|k| k.rect.overlaps(&row.rect)));
    kept.extend(alone);
    without_shared(kept, marks.words.len())
}

/// The tables without those that have a word of one before them: what was found on better evidence comes first.
fn without_shared(tables: Vec<FoundTable>, words: usize) -> Vec<FoundTable> {
    let mut used = vec![false; words];
    let mut kept = Vec::with_capacity(tables.len());
    for table in tables {
        let words = || table.cells.iter().flat_map(|c| c.words.iter().copied());
        if words().any(|w| used.get(w) == Some(&true)) {
            continue;
        }
        for word in words() {
            if let Some(used) = used.get_mut(word) {
                *used = true;
            }
        }
        kept.push(table);
    }
    kept
}

/// The first line, where it could be the last row of a table from the page before: a name, then figures alone.
fn lone_row(marks: &Marks<'_>) -> Option<FoundTable> {
    let first = marks.words.iter().position(|w| !w.artifact)?;
    let baseline = marks.words.get(first)?.baseline;
    let near = |i: &usize| {
        let w = &marks.words[*i];
        !w.artifact && w.baseline - baseline < lines::em(w)
    };
    let chosen = (first..marks.words.len()).take_while(near).collect();
    let line = lines::lines(marks.words, chosen).into_iter().next()?;
    let pieces = lines::pieces(marks.words, &line, lines::PIECE_GAP_EMS);
    let text = |piece: &lines::Piece| {
        let words = piece.words.iter().map(|&i| marks.words[i].text.as_str());
        words.collect::<Vec<_>>().join(" ")
    };
    let (name, figures) = pieces.split_first()?;
    let name = text(name);
    if figures.is_empty()
        || !name.starts_with(char::is_alphabetic)
        || name.ends_with([':', '.', ','])
        || !figures.iter().all(|piece| lines::is_figure(&text(piece)))
    {
        return None;
    }
    let cells = pieces.iter().enumerate().map(|(column, piece)| FoundCell {
        row: 0,
        column,
        row_span: 1,
        column_span: 1,
        rect: piece.ink,
        words: piece.words.clone(),
    });
    Some(FoundTable {
        rect: line.rect,
        rows: 1,
        columns: pieces.len(),
        header_rows: 0,
        ruled: false,
        cells: cells.collect(),
    })
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
    let in_row = |row: usize| {
        grid.cells
            .iter()
            .filter(move |c| c.row == row && !c.words.is_empty())
    };
    let across = |row: usize| {
        n >= 2
            && in_row(row).count() == 1
            && in_row(row).any(|c| {
                c.words.len() >= CAPTION_WORDS
                    && (c.column_span == n || c.column == 0 && c.column_span * 2 > n && n > 2)
            })
    };
    // Below headings it is the heading of a group of rows.
    let headed = |row: usize| (0..row).any(|above| n > 2 && in_row(above).count() * 2 > n);
    let mut inner = grid.rect;
    let near_top = (0..m.min(CAPTION_ROWS))
        .rev()
        .find(|&r| across(r) && !headed(r));
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
        // A row between rules is a box to a reader, with rules at its sides or without; so is one that a table stands in, from
        // the head and down to the foot of the page.
        let bounded = [top, bottom]
            .iter()
            .all(|s| s.is_rule() || grid.holds_table);
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

/// Where an area ends that the foot of the page cuts within a table of its last row: no rule is below that row on this page,
/// and nothing is printed below that table.
fn hanging(marks: &Marks<'_>, judged: &[Judged], area: &Rect) -> Option<f32> {
    let lowest = judged
        .iter()
        .map(|j| j.table.rect)
        .filter(|r| {
            r.y0 > area.y1
                && r.x0 > area.x0 + INSET
                && r.x1 < area.x1 - INSET
                && r.width() < area.width() * INNER_WIDTH
        })
        .max_by(|a, b| a.y1.total_cmp(&b.y1))?;
    let below = marks.words.iter().any(|w| {
        !w.artifact && middle(w) > lowest.y1 && w.rect.x1 > area.x0 && w.rect.x0 < area.x1
    });
    (!below).then_some(lowest.y1 + 2.0 * INSET)
}

/// Tables found so far that may stand in a cell of an area: well inside it, with hardly a word
/// beside their rows on the same lines.
fn inner_tables(marks: &Marks<'_>, judged: &[Judged], area: &Rect) -> Vec<Rect> {
    let mut inner: Vec<Rect> = Vec::new();
    // A page break may leave the row that it cuts without a rule on top: what is left of a table in it begins where it does.
    let goes_on = !marks
        .words
        .iter()
        .any(|w| !w.artifact && middle(w) < area.y0 && w.rect.x1 > area.x0 && w.rect.x0 < area.x1);
    let top = area.y0 + if goes_on { -SNAP } else { INSET };
    for j in judged {
        let r = j.table.rect;
        let inside = r.x0 > area.x0 + INSET
            && r.x1 < area.x1 - INSET
            && r.y0 > top
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
