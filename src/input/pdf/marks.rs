//! The notes that are taken of a page while it is drawn: what is marked where, and nothing painted.
//!
//! Marks that nobody can see on the page (outside it or its clip, of no size, white on white) are left out here; the
//! invisible text layer of a scan is kept and marked as such. This room knows nothing of who draws: `device` for what hayro
//! draws, `plain` for common pages.

use super::fonts::Look;
use super::frontier::Frontier;
use super::glyph_text;
use super::lines::{self, Lines, intersection, is_white};
use crate::document::{Glyph, GlyphText, Page, Rect, Style, Turn};
use hayro_interpret::hayro_syntax::object::{self, Dict};
use hayro_interpret::kurbo::{self, Affine, BezPath};
use rustc_hash::FxHashMap;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Units of glyph space to the em.
const UNITS_PER_EM: f64 = 1_000.0;

/// Ascent and descent of the ink of Latin print in ems, about those of Arial's `d` and `p`. One pair for all fonts: what
/// fonts state themselves includes line gaps and differs between faces of one line.
const ASCENT: f64 = 0.74;
const DESCENT: f64 = -0.21;

/// Smallest size in points that is print: below it, text hides data for machines.
const MIN_SIZE: f32 = 1.0;

/// Sine of the angle up to which a baseline counts as level or upright; beyond it the text is a watermark.
const MAX_SLANT: f64 = 0.1;

/// How far the second stroke of a double-struck glyph lies from the first, at most, in ems.
const DOUBLE_STRIKE: f32 = 0.12;

/// How far it lies at least, in ems, to make the glyph look bold.
const BOLD_OFFSET: f32 = 0.005;

/// Width of the outline in ems from which a filled and stroked glyph looks bold.
const BOLD_OUTLINE: f32 = 0.01;

/// Side in points of the squares by which first glyphs of runs are found again.
const SQUARE: f32 = 4.0;

/// Glyphs that a page of a letter has, about: room for so many is made at once.
const GLYPHS_OF_A_PAGE: usize = 1_700;

/// Boxes of a page that may cover print. The next ones cover nothing: a drawing, which would take long to compare.
const MAX_COVERS: usize = 1_000;

/// Why drawing a page was stopped from within.
#[derive(Debug)]
pub(super) enum Stop {
    /// The pages' allowance is used up.
    Limit,
    /// hayro panicked.
    Broken,
}

/// What the pages that are still to come may hold.
pub(super) struct Allowance {
    glyphs: AtomicUsize,
    calls: AtomicUsize,
}

impl Allowance {
    pub(super) fn new(glyphs: usize, calls: usize) -> Self {
        Self {
            glyphs: glyphs.into(),
            calls: calls.into(),
        }
    }

    /// Takes a mark or bracket of so many glyphs off; at the end of the allowance nothing is left for anybody.
    fn take(&self, glyphs: usize) -> bool {
        let take = |left: &AtomicUsize, by| {
            left.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(by))
                .is_ok()
        };
        take(&self.calls, 1) && take(&self.glyphs, glyphs)
    }

    fn give_back(&self, calls: usize, glyphs: usize) {
        self.calls.fetch_add(calls, Relaxed);
        self.glyphs.fetch_add(glyphs, Relaxed);
    }
}

/// An open marked-content sequence.
struct Marked {
    artifact: bool,
    /// What it stands for, with the number of glyphs and of unmapped glyphs before it.
    actual: Option<(String, usize, usize)>,
}

/// How an open transparency group shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Not at all.
    Unseen,
    /// What lies below shows through.
    SeenThrough,
    /// As if there were no group.
    Opaque,
}

impl Group {
    /// The group of such an opacity; `covers` where it is neither mixed with what lies below nor masked.
    pub(super) fn of(opacity: f32, covers: bool) -> Self {
        if opacity <= 0.0 {
            Self::Unseen
        } else if opacity >= 1.0 && covers {
            Self::Opaque
        } else {
            Self::SeenThrough
        }
    }
}

/// What a paint leaves on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    /// The colour on white paper; `None` where nothing is left.
    pub(super) color: Option<[u8; 3]>,
    /// Whether nothing shows through it.
    opaque: bool,
}

/// A page as it was drawn.
pub(super) struct Drawn {
    pub(super) page: Page,
    /// How many of its glyphs have no Unicode.
    pub(super) unmapped: usize,
    /// How many more, spaces apart, lie under a box that was painted over them: a redaction.
    pub(super) covered: usize,
}

/// The notes of one page.
pub(super) struct Marks<'f> {
    page: Page,
    lines: Lines,
    unmapped: usize,
    clips: Vec<Rect>,
    groups: Vec<Group>,
    /// Boxes painted over what stood there, each with the number of glyphs before it.
    covers: Vec<(Rect, usize)>,
    marked: Vec<Marked>,
    /// Glyphs by the square that they stand in; of those in one square the last.
    squares: FxHashMap<(i32, i32), usize>,
    /// How many glyphs have been put in their squares: only where one may strike another are they looked for.
    in_squares: usize,
    /// The glyph that comes next if the current text strikes an earlier one again.
    struck: Option<usize>,
    /// Beyond it nothing stands yet.
    frontier: Frontier,
    allowance: &'f Allowance,
    /// What was taken off the allowance: marks and brackets, and glyphs.
    taken: (usize, usize),
}

impl<'f> Marks<'f> {
    pub(super) fn new(number: u32, (width, height): (f32, f32), allowance: &'f Allowance) -> Self {
        Self {
            page: Page {
                number,
                width,
                height,
                ..Page::default()
            },
            lines: Lines::default(),
            unmapped: 0,
            clips: vec![Rect::new(0.0, 0.0, width, height)],
            groups: Vec::new(),
            covers: Vec::new(),
            marked: Vec::new(),
            squares: FxHashMap::default(),
            in_squares: 0,
            struck: None,
            frontier: Frontier::default(),
            allowance,
            taken: (0, 0),
        }
    }

    /// The notes of the same page with nothing noted; what was taken off the allowance is given back.
    pub(super) fn anew(self) -> Self {
        self.allowance.give_back(self.taken.0, self.taken.1);
        let size = (self.page.width, self.page.height);
        Self::new(self.page.number, size, self.allowance)
    }

    /// The page, and what became of its glyphs.
    pub(super) fn finish(mut self) -> Drawn {
        let covered = self.drop_covered();
        (self.page.rulings, self.page.shadings) = self.lines.finish();
        Drawn {
            page: self.page,
            unmapped: self.unmapped,
            covered,
        }
    }

    /// Leaves out the glyphs that a box was painted over, and counts them.
    fn drop_covered(&mut self) -> usize {
        if self.covers.is_empty() {
            return 0;
        }
        let (mut at, mut covered) = (0, 0);
        let Self {
            page,
            covers,
            unmapped,
            ..
        } = self;
        page.glyphs.retain(|glyph| {
            let (x, y) = (glyph.rect.center_x(), glyph.rect.center_y());
            let hidden = !glyph.invisible
                && covers
                    .iter()
                    .any(|(rect, before)| at < *before && rect.contains(x, y));
            at += 1;
            if hidden {
                covered += usize::from(glyph.text != " ");
                *unmapped = unmapped.saturating_sub(usize::from(glyph.text.is_empty()));
            }
            !hidden
        });
        covered
    }

    /// Counts a mark or bracket. hayro has no way to say stop, so at the limit the stack is unwound, without a panic's
    /// message.
    fn count(&mut self, glyphs: usize) {
        if !self.allowance.take(glyphs) {
            resume_unwind(Box::new(Stop::Limit));
        }
        self.taken.0 += 1;
        self.taken.1 += glyphs;
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or_default()
    }

    /// Nothing outside of these bounds is seen until the clip is popped.
    pub(super) fn push_clip(&mut self, bounds: kurbo::Rect) {
        self.count(0);
        let clip = intersection(&self.clip(), &plain(bounds));
        // An empty clip is a point outside of every page.
        self.clips
            .push(clip.unwrap_or(Rect::new(-1.0, -1.0, -1.0, -1.0)));
    }

    pub(super) fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    pub(super) fn push_group(&mut self, group: Group) {
        self.groups.push(group);
    }

    pub(super) fn pop_group(&mut self) {
        self.groups.pop();
    }

    fn is_artifact(&self) -> bool {
        self.marked.iter().any(|m| m.artifact)
    }

    /// Whether text of near white at a point stands on white paper.
    fn is_blank_at(&self, x: f32, y: f32) -> bool {
        self.lines.ground_at(x, y).is_none_or(is_white)
            && !self.page.pictures.iter().any(|p| p.contains(x, y))
    }

    /// Takes note of a glyph of a run: where it stands in the run, its advance in thousandths of the em, and what it says, which
    /// is only asked of glyphs that are seen (empty: nothing; `None`: that is not known).
    pub(super) fn glyph(
        &mut self,
        stands: Affine,
        advance: f64,
        run: &Run,
        said: impl FnOnce() -> Option<GlyphText>,
    ) -> Option<()> {
        let transform = run.transform * stands;
        let [a, b, c, d, e, f] = transform.as_coeffs();
        let is_level = b == 0.0 && c == 0.0;
        // Plain roots: `hypot` is several times as slow and guards against lengths that no page has.
        let (along, across) = if is_level {
            (a.abs(), d.abs())
        } else {
            ((a * a + b * b).sqrt(), (c * c + d * d).sqrt())
        };
        let size = (across * UNITS_PER_EM) as f32;
        if !(size.is_finite() && size >= MIN_SIZE && along > 0.0) {
            return None;
        }
        if !is_level && b.abs().min(a.abs()) / along > MAX_SLANT {
            return None;
        }
        let (low, high) = (DESCENT * UNITS_PER_EM, ASCENT * UNITS_PER_EM);
        let rect = if is_level {
            Rect::new(
                e as f32,
                (f + d * low) as f32,
                (e + a * advance) as f32,
                (f + d * high) as f32,
            )
        } else {
            plain(transform.transform_rect_bbox(kurbo::Rect::new(0.0, low, advance, high)))
        };
        let (x, y) = (rect.center_x(), rect.center_y());
        if !run.clip.contains(x, y) {
            return None;
        }
        if !run.invisible && is_white(run.style.color) && self.is_blank_at(x, y) {
            return None;
        }
        let text = match said() {
            Some(text) if text.is_empty() => return None,
            Some(text) => text,
            None => {
                self.unmapped += 1;
                GlyphText::default()
            }
        };
        let glyph = Glyph {
            text,
            rect,
            baseline: f as f32,
            turn: Turn::of(a, b),
            style: Style { size, ..run.style },
            invisible: run.invisible,
            artifact: run.artifact,
        };
        if !self.strikes_again(&glyph, run) {
            self.page.glyphs.push(glyph);
        }
        Some(())
    }

    /// Whether the glyph strikes one that is there already; if so, that one is given the look of both.
    fn strikes_again(&mut self, glyph: &Glyph, run: &Run) -> bool {
        let near = |at: usize, glyphs: &[Glyph]| {
            glyphs.get(at).is_some_and(|there| {
                let reach = DOUBLE_STRIKE * glyph.style.size;
                there.text == glyph.text
                    && (there.rect.x0 - glyph.rect.x0).abs() <= reach
                    && (there.baseline - glyph.baseline).abs() <= reach
                    && (there.style.size - glyph.style.size).abs() <= reach
                    && there.invisible == glyph.invisible
            })
        };
        let mut found = self.struck.filter(|&at| near(at, &self.page.glyphs));
        if found.is_none()
            && !self
                .frontier
                .is_passed_by(glyph, DOUBLE_STRIKE * glyph.style.size)
        {
            self.put_in_squares();
            // The neighbours too: the two strokes may lie on either side of a square's edge.
            let around = |v: f32| [floor(v - 0.5), floor(v + 0.5)];
            let (column, line) = in_squares(glyph);
            let columns = around(column);
            found = around(line)
                .into_iter()
                .flat_map(|line| columns.map(|column| (column, line)))
                .filter_map(|square| self.squares.get(&square))
                .copied()
                .find(|&at| near(at, &self.page.glyphs));
        }
        self.struck = found.map(|at| at + 1);
        let Some(there) = found.and_then(|at| self.page.glyphs.get_mut(at)) else {
            self.frontier.take_in(glyph);
            return false;
        };
        let offset = (there.rect.x0 - glyph.rect.x0)
            .abs()
            .max((there.baseline - glyph.baseline).abs());
        if run
            .outline
            .map_or(offset >= BOLD_OFFSET * glyph.style.size, |width| {
                width >= BOLD_OUTLINE * glyph.style.size
            })
        {
            there.style.bold = true;
        }
        if run.outline.is_none() {
            // The last stroke lies on top.
            there.style.color = glyph.style.color;
        }
        true
    }

    /// Puts the glyphs that came since the last time in their squares.
    fn put_in_squares(&mut self) {
        if self.squares.is_empty() {
            self.squares.reserve(GLYPHS_OF_A_PAGE);
        }
        let new = self.page.glyphs.get(self.in_squares..).unwrap_or_default();
        for (at, glyph) in (self.in_squares..).zip(new) {
            let (column, line) = in_squares(glyph);
            self.squares.insert((floor(column), floor(line)), at);
        }
        self.in_squares = self.page.glyphs.len();
    }

    /// Gives the glyphs of a sequence the text that it stands for, where their own cannot be read.
    fn apply_actual_text(&mut self, text: String, from: usize, unmapped_before: usize) {
        let Some(glyphs) = self.page.glyphs.get_mut(from..) else {
            return;
        };
        let text = glyph_text::clean(&text, Look::default()).unwrap_or_default();
        if text.is_empty() || !glyphs.iter().any(|g| g.text.is_empty()) {
            return;
        }
        let Some((first, rest)) = glyphs.split_first_mut() else {
            return;
        };
        for other in rest {
            first.rect = first.rect.union(&other.rect);
        }
        first.text = text.into();
        self.page.glyphs.truncate(from + 1);
        self.in_squares = self.in_squares.min(from + 1);
        self.unmapped = unmapped_before;
    }

    /// What a colour of red, green, blue and opacity leaves on white paper; `covers` where it is neither mixed with what lies
    /// below nor masked.
    pub(super) fn ink(&self, [r, g, b, alpha]: [u8; 4], covers: bool) -> Ink {
        let on_paper = |c: u8| {
            let (c, alpha) = (u16::from(c), u16::from(alpha));
            ((c * alpha + 255 * (255 - alpha)) / 255) as u8
        };
        let seen = alpha > 0 && !self.is_unseen();
        Ink {
            color: seen.then(|| [r, g, b].map(on_paper)),
            opaque: covers && alpha == u8::MAX && self.groups.iter().all(|g| *g == Group::Opaque),
        }
    }

    /// What a pattern or a gradient leaves, which has no colour of its own.
    pub(super) fn pattern(&self) -> Ink {
        const PATTERN: [u8; 3] = [0x80, 0x80, 0x80];
        Ink {
            color: (!self.is_unseen()).then_some(PATTERN),
            opaque: false,
        }
    }

    /// Whether what is drawn now lies in a group that does not show at all.
    fn is_unseen(&self) -> bool {
        self.groups.contains(&Group::Unseen)
    }

    /// Takes note of a filled path.
    pub(super) fn fill(&mut self, path: &BezPath, transform: Affine, even_odd: bool, ink: Ink) {
        self.count(0);
        let Some(color) = ink.color else {
            return;
        };
        let clip = self.clip();
        if !self.page.glyphs.is_empty()
            && self.covers.len() < MAX_COVERS
            && ink.opaque
            && let Some(rect) = lines::single_box(path, transform)
            && let Some(rect) = intersection(&rect, &clip)
        {
            self.covers.push((rect, self.page.glyphs.len()));
        }
        self.lines.fill(path, transform, even_odd, color, clip);
    }

    /// Takes note of a path stroked with a pen of such a width, before the transform.
    pub(super) fn stroke(&mut self, path: &BezPath, transform: Affine, width: f32, ink: Ink) {
        self.count(0);
        if let Some(color) = ink.color {
            let clip = self.clip();
            self.lines
                .stroke(path, transform, pen(width, &transform), color, clip);
        }
    }

    /// Takes note of a picture in these bounds.
    pub(super) fn picture(&mut self, bounds: kurbo::Rect) {
        self.count(0);
        let Some(rect) = intersection(&plain(bounds), &self.clip()) else {
            return;
        };
        if rect.width().min(rect.height()) <= lines::MAX_THICKNESS {
            // Some programs draw a line as a picture one pixel high.
            self.lines.fill_rect(rect, [0; 3], self.clip());
        } else {
            self.page.pictures.push(rect);
        }
    }

    /// Begins a run of so many glyphs of one look and colour.
    pub(super) fn begin_run(
        &mut self,
        glyphs: usize,
        transform: Affine,
        look: Look,
        ink: Ink,
        stroke: Stroke,
    ) -> Run {
        self.count(glyphs);
        if self.page.glyphs.capacity() == 0 {
            self.page.glyphs.reserve(GLYPHS_OF_A_PAGE);
        }
        Run {
            transform,
            style: Style {
                bold: look.bold,
                italic: look.italic,
                color: ink.color.unwrap_or_default(),
                size: 0.0,
            },
            clip: self.clip(),
            invisible: ink.color.is_none() || stroke == Stroke::Invisible,
            artifact: self.is_artifact(),
            outline: match stroke {
                Stroke::Pen(width) => Some(pen(width, &transform)),
                Stroke::None | Stroke::Invisible => None,
            },
        }
    }

    /// Begins marked content; its properties may say what text it stands for.
    pub(super) fn begin_marked(&mut self, is_artifact: bool, properties: Option<&Dict<'_>>) {
        self.count(0);
        let actual = properties
            .and_then(|p| p.get::<object::String<'_>>(b"ActualText".as_slice()))
            .map(|s| {
                (
                    decode_text_string(s.as_bytes()),
                    self.page.glyphs.len(),
                    self.unmapped,
                )
            });
        self.marked.push(Marked {
            artifact: is_artifact,
            actual,
        });
    }

    pub(super) fn end_marked(&mut self) {
        if let Some((text, from, unmapped)) = self.marked.pop().and_then(|m| m.actual) {
            self.apply_actual_text(text, from, unmapped);
        }
    }
}

/// How the outlines of a run's glyphs are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stroke {
    /// They are filled.
    None,
    /// With a pen of such a width, before the transform.
    Pen(f32),
    /// Neither filled nor stroked.
    Invisible,
}

/// What the glyphs of a run share.
pub(super) struct Run {
    transform: Affine,
    style: Style,
    clip: Rect,
    invisible: bool,
    artifact: bool,
    /// Width of the pen in points, where the glyphs' outlines are stroked.
    outline: Option<f32>,
}

/// Where a glyph stands, its left edge and its baseline, in squares.
fn in_squares(glyph: &Glyph) -> (f32, f32) {
    let squares = |v: f32| (v / SQUARE).clamp(-1e6, 1e6);
    (squares(glyph.rect.x0), squares(glyph.baseline))
}

/// The whole number at or below: without SSE 4.1 `f32::floor` is a call.
fn floor(v: f32) -> i32 {
    let whole = v as i32;
    whole - i32::from(v < whole as f32)
}

/// The pen's width on the page in points.
fn pen(width: f32, transform: &Affine) -> f32 {
    (f64::from(width) * transform.determinant().abs().sqrt()) as f32
}

fn plain(rect: kurbo::Rect) -> Rect {
    Rect::new(
        rect.x0 as f32,
        rect.y0 as f32,
        rect.x1 as f32,
        rect.y1 as f32,
    )
}

/// A PDF text string: UTF-16 with a byte order mark, UTF-8 with one, else about Latin-1.
fn decode_text_string(bytes: &[u8]) -> String {
    if let Some(units) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units: Vec<u16> = units
            .chunks_exact(2)
            .map(|pair| {
                pair.iter()
                    .fold(0, |unit, byte| unit << 8 | u16::from(*byte))
            })
            .collect();
        String::from_utf16_lossy(&units)
    } else if let Some(text) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        String::from_utf8_lossy(text).into_owned()
    } else {
        bytes.iter().map(|&b| char::from(b)).collect()
    }
}
