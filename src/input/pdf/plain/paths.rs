//! Paths as they are built, and what is asked of them; in all of it as hayro sees them, so that both readers draw the same.

use super::lexer::{Operand, exactly};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

/// Lengths up to this are none (hayro's own measure).
const NOTHING: f64 = 1.0 / 256.0;

/// The path that is being built.
#[derive(Default)]
pub(super) struct Outline {
    pub(super) path: BezPath,
    first: Point,
    last: Point,
    /// Whether the next painting operator makes it a clip.
    pub(super) clips: bool,
}

impl Outline {
    pub(super) fn build(&mut self, operator: &[u8], operands: &[Operand<'_>]) -> Option<()> {
        match operator {
            b"m" => {
                let [x, y] = exactly(operands)?;
                self.first = Point::new(x, y);
                self.last = self.first;
                self.path.move_to(self.first);
            }
            b"re" => {
                let [x, y, width, height] = exactly(operands)?;
                let rect = Rect::new(x, y, x + width, y + height);
                self.path.extend(rect.path_elements(0.1));
                self.first = Point::new(x, y);
                self.last = self.first;
            }
            b"h" => self.close(),
            b"l" => {
                let [x, y] = exactly(operands)?;
                if self.is_pointless() {
                    return Some(());
                }
                let mut to = Point::new(x, y);
                if std::mem::replace(&mut self.last, to) == to {
                    // hayro keeps a line of no length, whose ends may be round.
                    to.x += 0.0001;
                }
                self.path.line_to(to);
            }
            b"c" => {
                let [x1, y1, x2, y2, x3, y3] = exactly(operands)?;
                self.curve((x1, y1), (x2, y2), (x3, y3));
            }
            b"v" => {
                let [x2, y2, x3, y3] = exactly(operands)?;
                self.curve((self.last.x, self.last.y), (x2, y2), (x3, y3));
            }
            _ => {
                let [x1, y1, x3, y3] = exactly(operands)?;
                self.curve((x1, y1), (x3, y3), (x3, y3));
            }
        }
        Some(())
    }

    /// Whether a path is being built, or what comes next is to be a clip.
    pub(super) fn is_begun(&self) -> bool {
        self.clips || !self.is_pointless()
    }

    /// Whether there is no point yet to go on from: what begins so is not drawn.
    fn is_pointless(&self) -> bool {
        self.path.elements().is_empty()
    }

    fn curve(&mut self, one: (f64, f64), two: (f64, f64), to: (f64, f64)) {
        if self.is_pointless() {
            return;
        }
        self.last = to.into();
        self.path.curve_to(one, two, to);
    }

    pub(super) fn close(&mut self) {
        if !matches!(self.path.elements().last(), None | Some(PathEl::ClosePath)) {
            self.path.close_path();
            self.last = self.first;
        }
    }
}

/// The rectangle that a path is, if it is a single upright one.
pub(super) fn as_rect(path: &BezPath) -> Option<Rect> {
    let points = match *path.elements() {
        [
            PathEl::MoveTo(first),
            PathEl::LineTo(second),
            PathEl::LineTo(third),
            PathEl::LineTo(fourth),
            PathEl::ClosePath,
        ] => [first, second, third, fourth, first],
        [
            PathEl::MoveTo(first),
            PathEl::LineTo(second),
            PathEl::LineTo(third),
            PathEl::LineTo(fourth),
            PathEl::LineTo(last),
        ] if is_nothing(first.x - last.x) && is_nothing(first.y - last.y) => {
            [first, second, third, fourth, last]
        }
        _ => return None,
    };
    let mut before = None;
    for pair in points.windows(2) {
        let [a, b] = pair else { return None };
        let upright = is_nothing(a.x - b.x);
        if upright == is_nothing(a.y - b.y) || before == Some(upright) {
            return None;
        }
        before = Some(upright);
    }
    Some(points_box(path))
}

/// The box of a path's points, those that steer its curves among them.
pub(super) fn points_box(path: &BezPath) -> Rect {
    let mut all: Option<Rect> = None;
    let mut take = |p: Point| {
        let point = Rect::from_points(p, p);
        all = Some(all.map_or(point, |all| all.union(point)));
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) | PathEl::LineTo(p) => take(p),
            PathEl::QuadTo(a, b) => [a, b].into_iter().for_each(&mut take),
            PathEl::CurveTo(a, b, c) => [a, b, c].into_iter().for_each(&mut take),
            PathEl::ClosePath => {}
        }
    }
    all.unwrap_or(Rect::ZERO)
}

/// The lengths on the page of one unit across and one unit down.
pub(super) fn units(transform: &Affine) -> (f64, f64) {
    let [a, b, c, d, ..] = transform.as_coeffs();
    (a.hypot(b), c.hypot(d))
}

/// Whether a length is as good as none.
pub(super) fn is_nothing(length: f64) -> bool {
    length.abs() <= NOTHING
}

/// Whether a rectangle holds all of another, give or take nothing.
pub(super) fn reaches_round(rect: Rect, inner: Rect) -> bool {
    inner.x0 - rect.x0 >= -NOTHING
        && inner.y0 - rect.y0 >= -NOTHING
        && inner.x1 - rect.x1 <= NOTHING
        && inner.y1 - rect.y1 <= NOTHING
}
