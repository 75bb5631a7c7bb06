//! Drawn lines made fit for finding grids.
//!
//! Producers draw one border as many strokes, twice for a double line, or as the edge of a filled
//! cell. This room joins what a reader sees as one line, turns the edges of shadings into lines of
//! a weaker kind, and groups lines that touch. It knows lines and boxes; it must not know words,
//! except to tell an underline from a ruling.

use super::Marks;
use crate::document::{Rect, Shading};
use crate::layout::words::Word;

/// Lines nearer than this (points) are one line drawn twice, or the two strokes of a double line.
pub(super) const SNAP: f32 = 3.0;
/// Pieces of a line with a gap up to this (points) are one line: borders are drawn cell by cell.
const JOIN_GAP: f32 = 4.0;
/// A line shorter than this (points) rules nothing: ticks, dots, parts of letters.
const MIN_LENGTH: f32 = 6.0;
/// A line thicker than this (points) is a bar.
const MAX_THICKNESS: f32 = 7.0;
/// More lines than this on a page, after joining, are a drawing or a map: its lines are left out,
/// so that time stays in bounds.
const MAX_RULES: usize = 3000;
/// More strokes than this on a page are not even joined.
const MAX_STROKES: usize = 60_000;
/// A shading lower or narrower than this (points) shades no cell.
const MIN_SHADE: f32 = 5.0;
/// A shading of more than this part of the page is its background.
const BACKGROUND: f32 = 0.6;
/// More shadings than this on a page are a picture, not cells.
const MAX_SHADES: usize = 2000;
/// Shadings of one colour nearer than this (points) are one area.
const SAME_SHADE_GAP: f32 = 1.0;
/// A channel from which a colour counts as paper.
const PAPER: u8 = 250;
/// An underline lies at most this part of the font size below the baseline ...
const UNDERLINE_BELOW_EMS: f32 = 0.3;
/// ... and ends within this part of the font size of its words.
const UNDERLINE_END_EMS: f32 = 0.35;
/// ... which fill this part of it; the words of a table's row leave gaps.
const UNDERLINE_INKED: f32 = 0.75;

/// A straight line along one axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    /// The y of a horizontal line, the x of a vertical one.
    pub at: f32,
    /// Where it begins on the other axis.
    pub from: f32,
    /// Where it ends on the other axis.
    pub to: f32,
    /// Whether it is only the edge of a shading.
    pub shade: bool,
}

impl Rule {
    /// Its length in points.
    pub fn length(&self) -> f32 {
        self.to - self.from
    }

    /// How much of `from..to` it covers, in points.
    pub fn covers(&self, from: f32, to: f32) -> f32 {
        (self.to.min(to) - self.from.max(from)).max(0.0)
    }
}

/// All lines of an area.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    /// By `at`, then `from`.
    pub horizontal: Vec<Rule>,
    /// By `at`, then `from`.
    pub vertical: Vec<Rule>,
}

impl Rules {
    /// Reads the lines of an area: strokes, and edges of shadings where no stroke runs.
    pub fn of(marks: &Marks<'_>) -> Self {
        let mut rules = Self::default();
        if marks.rulings.len() > MAX_STROKES {
            return rules;
        }
        for ruling in marks.rulings {
            if ruling.thickness > MAX_THICKNESS || ruling.color.iter().all(|&c| c >= PAPER) {
                continue;
            }
            let r = ruling.rect;
            if ruling.is_horizontal() {
                rules.horizontal.push(Rule {
                    at: r.center_y(),
                    from: r.x0,
                    to: r.x1,
                    shade: false,
                });
            } else {
                rules.vertical.push(Rule {
                    at: r.center_x(),
                    from: r.y0,
                    to: r.y1,
                    shade: false,
                });
            }
        }
        rules.horizontal = joined(rules.horizontal);
        rules.vertical = joined(rules.vertical);
        let edges = shade_edges(marks);
        rules.add_edges(edges);
        rules.horizontal.retain(|r| r.length() >= MIN_LENGTH);
        rules.vertical.retain(|r| r.length() >= MIN_LENGTH);
        if rules.horizontal.len() + rules.vertical.len() > MAX_RULES {
            return Self::default();
        }
        drop_underlines(&mut rules, marks.words);
        rules
    }

    /// Adds edges of shadings where no line runs along them.
    fn add_edges(&mut self, edges: Self) {
        let pairs = [
            (&mut self.horizontal, edges.horizontal),
            (&mut self.vertical, edges.vertical),
        ];
        for (own, edges) in pairs {
            if edges.len() > MAX_RULES {
                continue;
            }
            let mut fresh = joined(edges);
            fresh.retain(|edge| {
                let along: f32 = near(own, edge.at, SNAP)
                    .map(|r| r.covers(edge.from, edge.to))
                    .sum();
                along < edge.length() * 0.8
            });
            own.extend(fresh);
            own.sort_by(order);
        }
    }

    /// The lines that touch or lie in a box.
    pub fn within(&self, area: &Rect) -> Self {
        let clip = |r: &Rule, lo: f32, hi: f32| Rule {
            from: r.from.max(lo),
            to: r.to.min(hi),
            ..*r
        };
        Self {
            horizontal: near_range(&self.horizontal, area.y0 - SNAP, area.y1 + SNAP)
                .filter(|r| r.covers(area.x0, area.x1) >= MIN_LENGTH)
                .map(|r| clip(r, area.x0 - SNAP, area.x1 + SNAP))
                .collect(),
            vertical: near_range(&self.vertical, area.x0 - SNAP, area.x1 + SNAP)
                .filter(|r| r.covers(area.y0, area.y1) >= MIN_LENGTH)
                .map(|r| clip(r, area.y0 - SNAP, area.y1 + SNAP))
                .collect(),
        }
    }

    /// Boxes of lines that cross or touch each other, with at least one of each direction.
    pub fn meshes(&self) -> Vec<Rect> {
        let n = self.horizontal.len();
        let mut sets = Sets::new(n + self.vertical.len());
        for (i, h) in self.horizontal.iter().enumerate() {
            for (j, v) in self.vertical.iter().enumerate() {
                if v.at > h.to + SNAP {
                    break;
                }
                if v.at >= h.from - SNAP && h.at >= v.from - SNAP && h.at <= v.to + SNAP {
                    sets.join(i, n + j);
                }
            }
        }
        let mut boxes: Vec<Option<(Rect, bool, bool)>> = vec![None; n + self.vertical.len()];
        for k in 0..boxes.len() {
            let root = sets.root(k);
            let (rect, is_h) = match self.horizontal.get(k) {
                Some(h) => (Rect::new(h.from, h.at, h.to, h.at), true),
                None => match self.vertical.get(k - n) {
                    Some(v) => (Rect::new(v.at, v.from, v.at, v.to), false),
                    None => continue,
                },
            };
            if let Some(slot) = boxes.get_mut(root) {
                *slot = Some(match slot {
                    Some((b, h, v)) => (b.union(&rect), *h || is_h, *v || !is_h),
                    None => (rect, is_h, !is_h),
                });
            }
        }
        boxes
            .into_iter()
            .flatten()
            .filter(|(_, h, v)| *h && *v)
            .map(|(b, ..)| b)
            .collect()
    }
}

/// Lines of a sorted list whose `at` lies within `reach` of a place.
pub(super) fn near(rules: &[Rule], at: f32, reach: f32) -> impl Iterator<Item = &Rule> {
    near_range(rules, at - reach, at + reach)
}

/// Lines of a sorted list whose `at` lies in a range.
fn near_range(rules: &[Rule], low: f32, high: f32) -> impl Iterator<Item = &Rule> {
    let start = rules.partition_point(|r| r.at < low);
    rules
        .get(start..)
        .unwrap_or(&[])
        .iter()
        .take_while(move |r| r.at <= high)
}

fn order(a: &Rule, b: &Rule) -> std::cmp::Ordering {
    a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from))
}

/// Joins strokes that a reader sees as one line.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.retain(|r| r.at.is_finite() && r.from.is_finite() && r.to.is_finite());
    rules.sort_by(order);
    // Tracks: strokes at nearly the same place; within a track they are joined end to end.
    let mut done: Vec<Rule> = Vec::new();
    let mut start = 0;
    while start < rules.len() {
        let first = rules[start].at;
        let mut end = start;
        // A track is never wider than SNAP, so that hatching does not melt into one line.
        while end < rules.len() && rules[end].at - first <= SNAP {
            end += 1;
        }
        let track = &mut rules[start..end];
        track.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut current: Option<(Rule, f32)> = None;
        for r in track.iter() {
            match &mut current {
                Some((c, weight)) if r.from <= c.to + JOIN_GAP => {
                    let len = r.length().max(0.1);
                    c.at = (c.at * *weight + r.at * len) / (*weight + len);
                    *weight += len;
                    c.to = c.to.max(r.to);
                    c.shade &= r.shade;
                }
                _ => {
                    done.extend(current.take().map(|(c, _)| c));
                    current = Some((*r, r.length().max(0.1)));
                }
            }
        }
        done.extend(current.map(|(c, _)| c));
        start = end;
    }
    done.sort_by(order);
    done
}

/// Whether a shading may shade cells: coloured, not tiny, not the page's background.
pub(super) fn shades_cells(shading: &Shading, marks: &Marks<'_>) -> bool {
    let r = shading.rect;
    r.width() >= MIN_SHADE
        && r.height() >= MIN_SHADE
        && r.height() < marks.height * BACKGROUND
        && !shading.color.iter().all(|&c| c >= PAPER)
}

/// Edges at which the colour changes: shadings drawn line by line, or once for the cell and again
/// for its text, are one area to a reader.
fn shade_edges(marks: &Marks<'_>) -> Rules {
    let mut edges = Rules::default();
    let mut shades: Vec<&Shading> = marks
        .shadings
        .iter()
        .filter(|s| shades_cells(s, marks))
        .collect();
    if shades.len() > MAX_SHADES {
        return edges;
    }
    shades.sort_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0));
    for (i, shading) in shades.iter().enumerate() {
        let r = shading.rect;
        let alike: Vec<&Rect> = shades
            .iter()
            .enumerate()
            .take_while(|(_, o)| o.rect.y0 <= r.y1 + SAME_SHADE_GAP)
            .filter(|(k, o)| *k != i && o.color == shading.color)
            .map(|(_, o)| &o.rect)
            .collect();
        let holds = |x: f32, y: f32| {
            alike.iter().any(|o| {
                x > o.x0 - SAME_SHADE_GAP
                    && x < o.x1 + SAME_SHADE_GAP
                    && y > o.y0 - SAME_SHADE_GAP
                    && y < o.y1 + SAME_SHADE_GAP
            })
        };
        let (cx, cy) = (r.center_x(), r.center_y());
        let out = SAME_SHADE_GAP * 0.4;
        for (at, y) in [(r.y0, r.y0 - out), (r.y1, r.y1 + out)] {
            if !holds(cx, y) {
                edges.horizontal.push(Rule {
                    at,
                    from: r.x0,
                    to: r.x1,
                    shade: true,
                });
            }
        }
        for (at, x) in [(r.x0, r.x0 - out), (r.x1, r.x1 + out)] {
            if !holds(x, cy) {
                edges.vertical.push(Rule {
                    at,
                    from: r.y0,
                    to: r.y1,
                    shade: true,
                });
            }
        }
    }
    edges
}

/// Drops lines drawn under words as emphasis: they begin and end with words just above.
fn drop_underlines(rules: &mut Rules, words: &[Word]) {
    let mut by_baseline: Vec<&Word> = words.iter().collect();
    by_baseline.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let vertical = std::mem::take(&mut rules.vertical);
    rules.horizontal.retain(|rule| {
        if rule.shade {
            return true;
        }
        let touches = vertical.iter().any(|v| {
            v.at >= rule.from - SNAP
                && v.at <= rule.to + SNAP
                && rule.at >= v.from - SNAP
                && rule.at <= v.to + SNAP
        });
        if touches {
            return true;
        }
        let (mut left, mut right, mut inked) = (false, false, 0.0);
        let start = by_baseline.partition_point(|w| w.baseline < rule.at - 12.0);
        for w in by_baseline.get(start..).unwrap_or(&[]) {
            if w.baseline > rule.at + 1.0 {
                break;
            }
            let em = w.rect.height().max(1.0);
            let covered = rule.covers(w.rect.x0, w.rect.x1);
            if rule.at - w.baseline > em * UNDERLINE_BELOW_EMS || covered <= 0.0 {
                continue;
            }
            inked += covered;
            left |= (w.rect.x0 - rule.from).abs() <= em * UNDERLINE_END_EMS;
            right |= (w.rect.x1 - rule.to).abs() <= em * UNDERLINE_END_EMS;
        }
        let left = left && inked >= rule.length() * UNDERLINE_INKED;
        !(left && right)
    });
    rules.vertical = vertical;
}

/// Disjoint sets, for lines that touch.
pub(super) struct Sets(Vec<usize>);

impl Sets {
    /// Each of `n` things a set of its own.
    pub fn new(n: usize) -> Self {
        Self((0..n).collect())
    }

    /// The thing that stands for the set of `i`.
    pub fn root(&mut self, mut i: usize) -> usize {
        while self.0[i] != i {
            self.0[i] = self.0[self.0[i]];
            i = self.0[i];
        }
        i
    }

    /// Makes the sets of `a` and `b` one.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
