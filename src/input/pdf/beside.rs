//! The two hands that draw a page, side by side, for the tests and the fuzzer: what the quick reader ([`plain`](super::plain)) draws must be
//! what hayro draws.

use super::marks::{Drawn, Marks};
use super::plain::{self, Faces};
use super::{Allowance, Fonts, MAX_CALLS, MAX_GLYPHS, draw, drawing, ends_early, fonts, open};
use crate::Error;
use crate::document::{Glyph, Page, Rect};
use crate::input::Options;
use hayro_interpret::{InterpreterCache, InterpreterSettings};
use std::sync::Arc;

/// Every page of a document as the quick reader draws it, if it does, beside hayro's drawing.
///
/// # Errors
///
/// The document cannot be opened.
pub(super) fn drawn_twice(bytes: &[u8]) -> Result<Vec<(Option<Drawn>, Drawn)>, Error> {
    let pdf = open(bytes.to_vec(), ends_early(bytes), &Options::default())?;
    let settings = InterpreterSettings {
        font_resolver: Arc::new(fonts::stand_in),
        ..InterpreterSettings::default()
    };
    let allowance = Allowance::new(MAX_GLYPHS, MAX_CALLS);
    let mut faces = Faces::new(&settings.font_resolver, &settings.cmap_resolver);
    let cache = InterpreterCache::new();
    let mut fonts = Fonts::new(&settings.font_resolver, &settings.cmap_resolver);
    let mut pages = Vec::new();
    for (number, pdf_page) in (1..).zip(pdf.pages().iter()) {
        let mut marks = Marks::new(number, pdf_page.render_dimensions(), &allowance);
        let quick = plain::draw(pdf_page, &pdf, &mut faces, &mut marks).map(|()| marks.finish());
        let marks = Marks::new(number, pdf_page.render_dimensions(), &allowance);
        let full = drawing(|| draw(pdf_page, &pdf, &cache, &settings, &mut fonts, marks));
        if let Ok(full) = full {
            pages.push((quick, full));
        }
    }
    Ok(pages)
}

/// The first thing in which the two hands differ on any page of a document; `None` where they draw the same, or only one of them can.
#[must_use]
pub fn first_difference(bytes: &[u8]) -> Option<String> {
    let pages = drawn_twice(bytes).ok()?;
    pages
        .iter()
        .find_map(|(quick, full)| difference(quick.as_ref()?, full))
}

/// Rounding, in points: the two sum up in one order, but for the corners of clips.
const ROUNDING: f32 = 0.01;

fn same_rect(a: Rect, b: Rect) -> bool {
    [a.x0 - b.x0, a.y0 - b.y0, a.x1 - b.x1, a.y1 - b.y1]
        .iter()
        .all(|d| d.abs() <= ROUNDING)
}

fn same_glyph(a: &Glyph, b: &Glyph) -> bool {
    let alike = |g: &Glyph| Glyph {
        rect: Rect::default(),
        baseline: 0.0,
        ..g.clone()
    };
    same_rect(a.rect, b.rect) && (a.baseline - b.baseline).abs() <= ROUNDING && alike(a) == alike(b)
}

/// The first thing in which two drawings of a page differ.
pub(super) fn difference(quick: &Drawn, full: &Drawn) -> Option<String> {
    let (a, b): (&Page, &Page) = (&quick.page, &full.page);
    for (a, b) in a.glyphs.iter().zip(&b.glyphs) {
        if !same_glyph(a, b) {
            return Some(format!("{a:?}\nis with hayro\n{b:?}"));
        }
    }
    for (a, b) in a.rulings.iter().zip(&b.rulings) {
        if !same_rect(a.rect, b.rect) || a.color != b.color {
            return Some(format!("{a:?}\nis with hayro\n{b:?}"));
        }
    }
    for (a, b) in a.shadings.iter().zip(&b.shadings) {
        if !same_rect(a.rect, b.rect) || a.color != b.color {
            return Some(format!("{a:?}\nis with hayro\n{b:?}"));
        }
    }
    let counts = |d: &Drawn| {
        let Page {
            glyphs,
            rulings,
            shadings,
            pictures,
            ..
        } = &d.page;
        let all = [glyphs.len(), rulings.len(), shadings.len(), pictures.len()];
        (all, d.unmapped, d.covered)
    };
    (counts(quick) != counts(full))
        .then(|| format!("{:?} is with hayro {:?}", counts(quick), counts(full)))
}
