//! The order in which the pieces of a page are read.
//!
//! Top to bottom as long as a strip of white runs from edge to edge between pieces; where
//! it does not, left to right if a strip runs from top to bottom; and so on inside (the recursive X-Y cut).
//!
//! This room knows boxes alone.

use crate::document::Rect;

/// Boxes may overlap by this part of the lower of them and still be above and below, or side by side: boxes of
/// glyphs are taller than their ink.
const OVERLAP: f32 = 0.25;
/// Deeper nesting than this is no page layout.
const MAX_DEPTH: usize = 12;

/// The indices of the boxes in reading order.
pub(crate) fn reading_order(boxes: &[Rect]) -> Vec<usize> {
    let mut order = Vec::with_capacity(boxes.len());
    cut(boxes, (0..boxes.len()).collect(), 0, &mut order);
    order
}

fn cut(boxes: &[Rect], mut items: Vec<usize>, depth: usize, order: &mut Vec<usize>) {
    let rect = |i: &usize| boxes.get(*i).copied().unwrap_or_default();
    items.sort_by(|a, b| {
        let (a, b) = (rect(a), rect(b));
        a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0))
    });
    if items.len() < 2 || depth > MAX_DEPTH {
        order.extend(items);
        return;
    }
    let bands = groups(&items, |i| (rect(i).y0, rect(i).y1));
    if bands.len() > 1 {
        for band in bands {
            cut(boxes, band, depth + 1, order);
        }
        return;
    }
    let by_rows = items.clone();
    items.sort_by(|a, b| rect(a).x0.total_cmp(&rect(b).x0));
    let columns = groups(&items, |i| (rect(i).x0, rect(i).x1));
    if columns.len() > 1 {
        for column in columns {
            cut(boxes, column, depth + 1, order);
        }
        return;
    }
    order.extend(by_rows);
}

/// Groups sorted items whose extents follow each other without a gap.
fn groups(items: &[usize], extent: impl Fn(&usize) -> (f32, f32)) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut end = f32::MIN;
    for item in items {
        let (from, to) = extent(item);
        let slack = OVERLAP * (to - from).min(12.0);
        match groups.last_mut() {
            Some(group) if from < end - slack => group.push(*item),
            _ => groups.push(vec![*item]),
        }
        end = end.max(to);
    }
    groups
}
