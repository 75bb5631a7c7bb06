//! Paths as what they mean to a table: rulings and shaded areas.
//!
//! Programs draw one and the same line as a stroke, as a thin filled rectangle, as a ring of two rectangles, as the
//! side of a stroked box, or as hundreds of dashes. Here all of them become rulings along the line's middle, and every
//! thicker filled area becomes a shading. Curves are drawings and rule nothing.

use crate::document::{Rect, Ruling, Shading};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point};

/// The thickest line in points. Borders are up to 3 pt thick; the lowest shaded row is twice that.
pub(super) const MAX_THICKNESS: f32 = 3.0;

/// How far a line may lean, in points from end to end, to count as level or upright.
const MAX_LEAN: f32 = 0.6;

/// Pieces lie on one line if their middles differ by no more than this, in points: less than any double line's gap.
const SAME_LINE: f32 = 0.5;

/// Gap in points that two pieces of one line may leave at a corner or a cell's edge.
const CORNER_GAP: f32 = 1.0;

/// Longest dash in points; word processors draw dashes of 1 to 4 times the line's thickness.
const MAX_DASH: f32 = 8.0;

/// Longest gap between two dashes, in points.
const DASH_GAP: f32 = 5.0;

/// Shortest line in points that can bound a cell: less than the height of the smallest print.
const MIN_LENGTH: f32 = 4.0;

/// Of its bounding box, the share that an area of any shape fills to count as a shading (a rounded box has 0.95, a
/// circle 0.79, a triangle 0.5).
const SHADING_FILL: f32 = 0.85;

/// Lines of one page beyond which more are a drawing, not a table.
const MAX_LINES: usize = 100_000;

/// How many of the last shadings are looked through for the same one again.
const RECENT: usize = 64;

/// Lines and areas collected from a page's paths.
#[derive(Default)]
pub(super) struct Lines {
    pieces: Vec<Ruling>,
    shadings: Vec<Shading>,
    /// Every filled area of any shape by its bounds, in drawing order: what white text may stand on.
    grounds: Vec<Shading>,
}

impl Lines {
    /// Takes note of a filled path.
    pub(super) fn fill(
        &mut self,
        path: &BezPath,
        transform: Affine,
        even_odd: bool,
        color: [u8; 3],
        clip: Rect,
    ) {
        let outlines = outlines(path, transform);
        let drawing = outlines.iter().any(|o| o.curved);
        let mut i = 0;
        while let Some(outline) = outlines.get(i) {
            i += 1;
            let Some(rect) = outline.as_rect() else {
                self.fill_shape(outline, drawing, color, clip);
                continue;
            };
            let hole = outlines
                .get(i)
                .filter(|inner| even_odd || inner.clockwise() != outline.clockwise())
                .and_then(Outline::as_rect)
                .filter(|inner| inside(inner, &rect));
            if let Some(hole) = hole {
                i += 1;
                for side in ring(&rect, &hole) {
                    self.fill_rect(side, color, clip);
                }
            } else {
                self.fill_rect(rect, color, clip);
            }
        }
    }

    /// Takes note of a filled rectangle: a ruling where it is thin.
    pub(super) fn fill_rect(&mut self, rect: Rect, color: [u8; 3], clip: Rect) {
        let Some(rect) = intersection(&rect, &clip) else {
            return;
        };
        if rect.width().min(rect.height()) > MAX_THICKNESS {
            self.push_shading(rect, color);
            return;
        }
        // A dot may be part of a dotted line in either direction; joining tells.
        let dot = rect.width() <= MAX_THICKNESS && rect.height() <= MAX_THICKNESS;
        if dot || rect.width() >= rect.height() {
            let y = rect.center_y();
            self.push_piece(Rect::new(rect.x0, y, rect.x1, y), rect.height(), color);
        }
        if dot || rect.height() > rect.width() {
            let x = rect.center_x();
            self.push_piece(Rect::new(x, rect.y0, x, rect.y1), rect.width(), color);
        }
    }

    fn fill_shape(&mut self, outline: &Outline, drawing: bool, color: [u8; 3], clip: Rect) {
        let Some(bounds) = outline.bounds() else {
            return;
        };
        self.push_ground(bounds, color);
        if bounds.width().min(bounds.height()) <= MAX_THICKNESS {
            if !drawing {
                self.fill_rect(bounds, color, clip);
            }
        } else if outline.area() >= SHADING_FILL * bounds.width() * bounds.height()
            && let Some(rect) = intersection(&bounds, &clip)
        {
            self.push_shading(rect, color);
        }
    }

    /// Takes note of a stroked path; `thickness` in points on the page.
    pub(super) fn stroke(
        &mut self,
        path: &BezPath,
        transform: Affine,
        thickness: f32,
        color: [u8; 3],
        clip: Rect,
    ) {
        for outline in outlines(path, transform) {
            for pair in outline.points.windows(2) {
                if let [(a, true), (b, straight)] | [(a, _), (b, straight @ true)] = pair
                    && *straight
                {
                    self.stroke_line(*a, *b, thickness, color, clip);
                }
            }
        }
    }

    fn stroke_line(&mut self, a: Point, b: Point, thickness: f32, color: [u8; 3], clip: Rect) {
        let line = Rect::new(a.x as f32, a.y as f32, b.x as f32, b.y as f32);
        let half = thickness / 2.0;
        let inked = if line.height() <= MAX_LEAN && line.width() >= line.height() {
            let y = line.center_y();
            Rect::new(line.x0, y - half, line.x1, y + half)
        } else if line.width() <= MAX_LEAN {
            let x = line.center_x();
            Rect::new(x - half, line.y0, x + half, line.y1)
        } else {
            return;
        };
        if thickness > MAX_THICKNESS {
            self.fill_rect(inked, color, clip);
            return;
        }
        // The clip cuts the line's length; of its thickness it may cut half, and the line still shows.
        let reach = half.max(SAME_LINE);
        if line.height() <= MAX_LEAN && line.width() >= line.height() {
            let y = line.center_y();
            if y >= clip.y0 - reach && y <= clip.y1 + reach {
                let (x0, x1) = (line.x0.max(clip.x0), line.x1.min(clip.x1));
                self.push_line(x0, y, x1, y, thickness, color);
            }
        } else {
            let x = line.center_x();
            if x >= clip.x0 - reach && x <= clip.x1 + reach {
                let (y0, y1) = (line.y0.max(clip.y0), line.y1.min(clip.y1));
                self.push_line(x, y0, x, y1, thickness, color);
            }
        }
    }

    /// A piece from left to right or from top to bottom, unless the clip left nothing of it.
    fn push_line(&mut self, x0: f32, y0: f32, x1: f32, y1: f32, thickness: f32, color: [u8; 3]) {
        if x0 <= x1 && y0 <= y1 {
            self.push_piece(Rect { x0, y0, x1, y1 }, thickness, color);
        }
    }

    fn push_piece(&mut self, rect: Rect, thickness: f32, color: [u8; 3]) {
        if self.pieces.len() < MAX_LINES {
            self.pieces.push(Ruling {
                rect,
                thickness,
                color,
            });
        }
    }

    fn push_shading(&mut self, rect: Rect, color: [u8; 3]) {
        self.push_ground(rect, color);
        // Some programs paint each cell once for the cell and once for its paragraph.
        let shading = Shading { rect, color };
        let again = self
            .shadings
            .iter()
            .rev()
            .take(RECENT)
            .any(|s| *s == shading);
        if self.shadings.len() < MAX_LINES && !again {
            self.shadings.push(shading);
        }
    }

    fn push_ground(&mut self, rect: Rect, color: [u8; 3]) {
        if self.grounds.len() < MAX_LINES && rect.width().min(rect.height()) > MAX_THICKNESS {
            self.grounds.push(Shading { rect, color });
        }
    }

    /// The colour of what was last painted at a point, if anything was.
    pub(super) fn ground_at(&self, x: f32, y: f32) -> Option<[u8; 3]> {
        self.grounds
            .iter()
            .rev()
            .find(|g| g.rect.contains(x, y))
            .map(|g| g.color)
    }

    /// The whole lines and the areas: pieces joined, what is too short or white on white left out.
    pub(super) fn finish(self) -> (Vec<Ruling>, Vec<Shading>) {
        let (level, upright): (Vec<_>, Vec<_>) = self
            .pieces
            .into_iter()
            .partition(|p| p.rect.height() == 0.0 && (p.rect.width() > 0.0));
        let shaded: Vec<_> = self
            .shadings
            .iter()
            .filter(|s| !is_white(s.color))
            .collect();
        let mut rulings = join(
            level,
            |r| (r.y0, r.x0, r.x1),
            |y, x0, x1| Rect::new(x0, y, x1, y),
        );
        rulings.extend(join(
            upright,
            |r| (r.x0, r.y0, r.y1),
            |x, y0, y1| Rect::new(x, y0, x, y1),
        ));
        rulings.retain(|r| {
            let reach = grown(&r.rect, SAME_LINE);
            !is_white(r.color) || shaded.iter().any(|s| s.rect.overlaps(&reach))
        });
        (rulings, self.shadings)
    }
}

/// The one rectangle that a path is, if it is no line.
pub(super) fn single_box(path: &BezPath, transform: Affine) -> Option<Rect> {
    /// Points and closings of a path that is one rectangle, at most.
    const ELEMENTS: usize = 8;
    if path.elements().len() > ELEMENTS {
        return None;
    }
    match outlines(path, transform).as_slice() {
        [one] => one
            .as_rect()
            .filter(|r| r.width().min(r.height()) > MAX_THICKNESS),
        _ => None,
    }
}

/// Whether a colour cannot be told from white paper.
pub(super) fn is_white(color: [u8; 3]) -> bool {
    /// Of 255; the lightest greys that tables are shaded with are 0xF2.
    const WHITE: u8 = 0xf8;
    color.iter().all(|&c| c >= WHITE)
}

/// Joins the pieces of each line. `split` names a piece's place across and its two ends along; `build` is its inverse.
fn join(
    mut pieces: Vec<Ruling>,
    split: impl Fn(&Rect) -> (f32, f32, f32),
    build: impl Fn(f32, f32, f32) -> Rect,
) -> Vec<Ruling> {
    pieces.sort_by(|a, b| {
        a.color
            .cmp(&b.color)
            .then(split(&a.rect).0.total_cmp(&split(&b.rect).0))
    });
    let mut joined: Vec<Ruling> = Vec::new();
    let mut rest = pieces.as_mut_slice();
    while let Some(first) = rest.first() {
        let (color, across) = (first.color, split(&first.rect).0);
        let count = rest
            .iter()
            .take_while(|p| p.color == color && split(&p.rect).0 - across <= SAME_LINE)
            .count();
        let (line, after) = rest.split_at_mut(count);
        line.sort_by(|a, b| split(&a.rect).1.total_cmp(&split(&b.rect).1));
        let mut last: Option<(Ruling, f32)> = None;
        for piece in line.iter() {
            let (at, start, end) = split(&piece.rect);
            if let Some((whole, dash)) = &mut last {
                let (whole_at, whole_start, whole_end) = split(&whole.rect);
                let gap = if *dash <= MAX_DASH && end - start <= MAX_DASH {
                    DASH_GAP
                } else {
                    CORNER_GAP
                };
                if start - whole_end <= gap {
                    let middle = if end - start > whole_end - whole_start {
                        at
                    } else {
                        whole_at
                    };
                    whole.rect = build(middle, whole_start, whole_end.max(end));
                    whole.thickness = whole.thickness.max(piece.thickness);
                    *dash = dash.max(end - start);
                    continue;
                }
            }
            joined.extend(last.replace((*piece, end - start)).map(|(whole, _)| whole));
        }
        joined.extend(last.map(|(whole, _)| whole));
        rest = after;
    }
    joined.retain(|r| r.rect.width().max(r.rect.height()) >= MIN_LENGTH);
    joined
}

/// One closed or open run of points, on the page.
struct Outline {
    /// Each with whether the way to it is straight.
    points: Vec<(Point, bool)>,
    curved: bool,
}

impl Outline {
    fn bounds(&self) -> Option<Rect> {
        let rects = self.points.iter().map(|(p, _)| {
            let (x, y) = (p.x as f32, p.y as f32);
            Rect::new(x, y, x, y)
        });
        rects
            .reduce(|a, b| a.union(&b))
            .filter(|r| [r.x0, r.y0, r.x1, r.y1].iter().all(|v| v.is_finite()))
    }

    /// The rectangle with level and upright sides that it is.
    fn as_rect(&self) -> Option<Rect> {
        if self.curved || !(4..=6).contains(&self.points.len()) {
            return None;
        }
        let bounds = self.bounds()?;
        let near = |v: f64, a: f32, b: f32| {
            (v as f32 - a).abs() <= MAX_LEAN || (v as f32 - b).abs() <= MAX_LEAN
        };
        let corners = self
            .points
            .iter()
            .all(|(p, _)| near(p.x, bounds.x0, bounds.x1) && near(p.y, bounds.y0, bounds.y1));
        let filled = self.area() >= SHADING_FILL * bounds.width() * bounds.height();
        (corners && filled).then_some(bounds)
    }

    fn signed_area(&self) -> f64 {
        let next = self.points.iter().cycle().skip(1);
        self.points
            .iter()
            .zip(next)
            .map(|((a, _), (b, _))| a.x * b.y - b.x * a.y)
            .sum::<f64>()
            / 2.0
    }

    fn area(&self) -> f32 {
        self.signed_area().abs() as f32
    }

    fn clockwise(&self) -> bool {
        self.signed_area() > 0.0
    }
}

fn outlines(path: &BezPath, transform: Affine) -> Vec<Outline> {
    let mut outlines: Vec<Outline> = Vec::new();
    let mut start = Point::ZERO;
    for element in path.elements() {
        match element {
            PathEl::MoveTo(p) => {
                start = transform * *p;
                outlines.push(Outline {
                    points: vec![(start, true)],
                    curved: false,
                });
                continue;
            }
            _ => {
                let Some(outline) = outlines.last_mut() else {
                    continue;
                };
                match element {
                    PathEl::LineTo(p) => outline.points.push((transform * *p, true)),
                    PathEl::ClosePath => outline.points.push((start, true)),
                    PathEl::QuadTo(a, b) => {
                        outline.curved = true;
                        outline
                            .points
                            .extend([(transform * *a, false), (transform * *b, false)]);
                    }
                    PathEl::CurveTo(a, b, c) => {
                        outline.curved = true;
                        outline.points.extend([
                            (transform * *a, false),
                            (transform * *b, false),
                            (transform * *c, false),
                        ]);
                    }
                    PathEl::MoveTo(_) => {}
                }
            }
        }
    }
    outlines.retain(|o| o.points.len() > 1);
    outlines
}

/// The four sides of a frame.
fn ring(outer: &Rect, hole: &Rect) -> [Rect; 4] {
    [
        Rect::new(outer.x0, outer.y0, outer.x1, hole.y0),
        Rect::new(outer.x0, hole.y1, outer.x1, outer.y1),
        Rect::new(outer.x0, outer.y0, hole.x0, outer.y1),
        Rect::new(hole.x1, outer.y0, outer.x1, outer.y1),
    ]
}

fn inside(inner: &Rect, outer: &Rect) -> bool {
    outer.contains(inner.x0, inner.y0) && outer.contains(inner.x1, inner.y1)
}

/// What two rectangles share; lines without area included.
pub(super) fn intersection(a: &Rect, b: &Rect) -> Option<Rect> {
    let shared = Rect {
        x0: a.x0.max(b.x0),
        y0: a.y0.max(b.y0),
        x1: a.x1.min(b.x1),
        y1: a.y1.min(b.y1),
    };
    (shared.x0 <= shared.x1 && shared.y0 <= shared.y1).then_some(shared)
}

/// The rectangle with `by` points more on each side.
pub(super) fn grown(rect: &Rect, by: f32) -> Rect {
    Rect {
        x0: rect.x0 - by,
        y0: rect.y0 - by,
        x1: rect.x1 + by,
        y1: rect.y1 + by,
    }
}
