//! Headings over several columns, where no rule says which.
//!
//! A heading that stands in the middle over some columns, and not over one, covers them. This room
//! must not know rows below the headings but by their ink.

use super::Marks;
use super::grid::{Chunk, Grid, Separator};
use super::lines::{em, ink, is_figure};
use crate::document::Rect;

/// Headings over several columns are among so many first rows.
const HEADING_ROWS: usize = 3;
/// A heading whose middle is this near (font sizes) to the middle of some columns is centred on them ...
const CENTRED_EMS: f32 = 1.0;
/// The same for several headings over as many columns each: they bear each other out.
const EVENLY_EMS: f32 = 2.0;
/// ... and one this far from the middle of its own column is not centred on that one.
const OFF_CENTRE_EMS: f32 = 1.6;

/// Lets a heading that stands in the middle over several columns cover them.
pub(super) fn spread_headings(marks: &Marks<'_>, grid: &Grid, chunks: &mut [Vec<Chunk>]) {
    let n = grid.columns();
    let ink = |c: &Chunk| {
        c.words
            .iter()
            .map(|&i| marks.words[i].rect)
            .reduce(|a, b| a.union(&b))
    };
    for row in 0..chunks.len().saturating_sub(2).min(HEADING_ROWS) {
        let Some((head, below)) = chunks[row..].split_first_mut() else {
            return;
        };
        let under = below.first().map_or(0, Vec::len);
        if head.is_empty() || under < head.len() + 1 || under + 1 < n {
            continue;
        }
        let mut extents: Vec<Option<(f32, f32)>> = vec![None; n];
        for c in below.iter().flatten().filter(|c| c.first == c.last) {
            let (Some(slot), Some(r)) = (extents.get_mut(c.first), ink(c)) else {
                continue;
            };
            *slot = Some(slot.map_or((r.x0, r.x1), |(a, b)| (a.min(r.x0), b.max(r.x1))));
        }
        let texts: Vec<String> = below
            .first()
            .into_iter()
            .flatten()
            .filter(|c| c.first > 0)
            .map(|c| text(marks, c))
            .collect();
        spread_evenly(head, &extents, n, &texts, &ink);
        let taken: Vec<(usize, usize)> = head.iter().map(|c| (c.first, c.last)).collect();
        let (y0, y1) = (grid.ys[row].at, grid.ys[row + 1].at);
        for (k, c) in head.iter_mut().enumerate() {
            let Some(r) = ink(c) else { continue };
            let em = c.words.first().map_or(10.0, |&i| em(&marks.words[i]));
            // Leftwards and rightwards as far as the row is blank and no rule stands between.
            let mut low = c.first;
            while low > 1
                && !taken
                    .iter()
                    .any(|&(a, b)| a < low && b + 1 >= low && (a, b) != taken[k])
                && !grid.xs[low].drawn_along(y0, y1)
            {
                low -= 1;
            }
            let mut high = c.last;
            while high + 1 < n
                && !taken
                    .iter()
                    .any(|&(a, b)| a <= high + 1 && b > high && (a, b) != taken[k])
                && !grid.xs[high + 1].drawn_along(y0, y1)
            {
                high += 1;
            }
            let off = |a: usize, b: usize| -> Option<f32> {
                let (left, right) = (extents.get(a).copied()??, extents.get(b).copied()??);
                Some(((left.0 + right.1) / 2.0 - r.center_x()).abs())
            };
            // Alone in the middle between two drawn separators.
            let between = (grid.xs[low].at + grid.xs[high + 1].at) / 2.0;
            let walled = |s: &Separator| s.drawn_along(y0, y1);
            if low < high
                && c.first > 0
                && walled(&grid.xs[low])
                && (walled(&grid.xs[high + 1]) || high + 1 == n)
                && (between - r.center_x()).abs() < CENTRED_EMS * em
            {
                c.first = low;
                c.last = high;
                continue;
            }
            if c.first == 0 || off(c.first, c.last).is_none_or(|d| d < OFF_CENTRE_EMS * em) {
                continue;
            }
            let best = (low..=c.first)
                .flat_map(|a| (c.last..=high).map(move |b| (a, b)))
                .filter_map(|(a, b)| off(a, b).map(|d| (d, a, b)))
                .min_by(|x, y| x.0.total_cmp(&y.0));
            if let Some((d, a, b)) = best
                && d < CENTRED_EMS * em
            {
                c.first = a;
                c.last = b;
            }
        }
    }
}

/// Lets a text that is alone in its row, in the middle of all columns or of all but the first, cover them: the heading of
/// a group of rows, or the unit of all figures.
pub(super) fn spread_alone(marks: &Marks<'_>, grid: &Grid, chunks: &mut [Vec<Chunk>]) {
    let n = grid.columns();
    if n < 3 {
        return;
    }
    let ink = |c: &Chunk| {
        let rects = c.words.iter().filter_map(|&i| ink(&marks.words[i]));
        rects.reduce(|a, b| a.union(&b))
    };
    // Where the ink of each column is, in rows of several texts.
    let mut extents: Vec<Option<(f32, f32)>> = vec![None; n];
    for c in chunks.iter().filter(|row| row.len() > 1).flatten() {
        if c.first == c.last
            && let (Some(slot), Some(r)) = (extents.get_mut(c.first), ink(c))
        {
            *slot = Some(slot.map_or((r.x0, r.x1), |(a, b)| (a.min(r.x0), b.max(r.x1))));
        }
    }
    let from = |column: usize| extents.get(column).copied().flatten().map(|e| e.0);
    let Some(to) = extents.last().copied().flatten().map(|e| e.1) else {
        return;
    };
    for (row, own) in chunks.iter_mut().enumerate().skip(1) {
        let [chunk] = own.as_mut_slice() else {
            continue;
        };
        let Some(r) = ink(chunk) else { continue };
        let em = chunk.words.first().map_or(10.0, |&i| em(&marks.words[i]));
        let (y0, y1) = (grid.ys[row].at, grid.ys[row + 1].at);
        let walled = |a: usize| (a + 1..n).any(|c| grid.xs[c].drawn_along(y0, y1));
        let over = |first: usize| {
            from(first).is_some_and(|from| {
                r.x0 > from + CENTRED_EMS * em
                    && (r.center_x() - (from + to) / 2.0).abs() < CENTRED_EMS * em
            })
        };
        // In the middle of a column of its own it may be that one's.
        let own_column = chunk.first == chunk.last
            && extents[chunk.first].is_some_and(|(a, b)| {
                chunk.first > 0 && ((a + b) / 2.0 - r.center_x()).abs() < CENTRED_EMS * em
            });
        let first = [0, 1]
            .into_iter()
            .find(|&first| over(first) && !walled(first));
        if let Some(first) = first
            && !own_column
            && !is_figure(&text(marks, chunk))
        {
            chunk.first = first;
            chunk.last = n - 1;
        }
    }
}

fn text(marks: &Marks<'_>, chunk: &Chunk) -> String {
    let words = chunk.words.iter().map(|&i| marks.words[i].text.as_str());
    words.collect::<Vec<_>>().join(" ")
}

/// Headings that each stand in the middle of as many columns as the others cover these columns; and so do headings
/// anywhere over columns whose own headings (`texts`) say the same again.
fn spread_evenly(
    head: &mut [Chunk],
    extents: &[Option<(f32, f32)>],
    n: usize,
    texts: &[String],
    ink: &dyn Fn(&Chunk) -> Option<Rect>,
) {
    let mut order: Vec<usize> = (0..head.len()).filter(|&k| head[k].first > 0).collect();
    order.sort_by_key(|&k| head[k].first);
    let groups = order.len();
    if groups < 2 || !(n - 1).is_multiple_of(groups) || (n - 1) / groups < 2 {
        return;
    }
    let width = (n - 1) / groups;
    let again = texts.len() == n - 1
        && texts
            .chunks(width)
            .all(|group| Some(group) == texts.get(..width))
        && !texts.iter().any(|text| is_figure(text));
    let fits = order.iter().enumerate().all(|(g, &k)| {
        let (first, last) = (1 + g * width, g * width + width);
        let place = (
            extents.get(first).copied().flatten(),
            extents.get(last).copied().flatten(),
        );
        match (place, ink(&head[k])) {
            ((Some(a), Some(b)), Some(r)) => {
                let off = ((a.0 + b.1) / 2.0 - r.center_x()).abs();
                let near = off < EVENLY_EMS * r.height() || again && r.x1 > a.0 && r.x0 < b.1;
                near && head[k].first >= first && head[k].last <= last
            }
            _ => false,
        }
    });
    if fits {
        for (g, k) in order.into_iter().enumerate() {
            head[k].first = 1 + g * width;
            head[k].last = g * width + width;
        }
    }
}
