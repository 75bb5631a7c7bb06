//! What hayro draws, handed on to the notes of a page.
//!
//! Only what the notes need is asked of hayro: no outline is computed and no picture decoded.

use super::fonts::{Fonts, Look};
use super::glyph_text;
use super::marks::{Group, Ink, Marks, Stroke};
use crate::document::GlyphText;
use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::kurbo::{self, BezPath, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps, Paint,
    SoftMask,
};

/// Who takes the notes while hayro draws.
pub(super) struct NoteTaker<'m, 'f, 'a> {
    pub(super) marks: &'m mut Marks<'f>,
    pub(super) fonts: &'m mut Fonts<'a>,
}

impl NoteTaker<'_, '_, '_> {
    fn ink(&self, props: &DrawProps<'_>) -> Ink {
        match &props.paint {
            Paint::Color(color) => {
                let covers =
                    props.soft_mask.is_none() && matches!(props.blend_mode, BlendMode::Normal);
                self.marks.ink(color.to_rgba().to_rgba8(), covers)
            }
            Paint::Pattern(_) => self.marks.pattern(),
        }
    }
}

/// What a glyph says: empty where it is drawn for nothing, `None` where that is not known.
fn text(glyph: &FontGlyph<'_>, look: Look) -> Option<GlyphText> {
    glyph_text::of(glyph.as_unicode(), look, || match glyph {
        FontGlyph::Outline(glyph) => glyph_text::is_blank(glyph),
        FontGlyph::Type3(_) => false,
    })
}

impl<'a> Device<'a> for NoteTaker<'_, '_, 'a> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let ink = self.ink(&props);
        if let DrawMode::Fill(rule) | DrawMode::FillAndStroke(rule, _) = mode {
            let even_odd = *rule == FillRule::EvenOdd;
            self.marks.fill(path, props.transform, even_odd, ink);
        }
        if let DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) = mode {
            self.marks
                .stroke(path, props.transform, stroke.line_width, ink);
        }
    }

    fn draw_rect(&mut self, rect: &kurbo::Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.draw_path(&rect.to_path(0.1), props, mode);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.marks.push_clip(clip.path.bounding_box());
    }

    fn push_clip_rect(&mut self, rect: &kurbo::Rect) {
        self.marks.push_clip(*rect);
    }

    fn pop_clip(&mut self) {
        self.marks.pop_clip();
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend: BlendMode,
    ) {
        let covers = mask.is_none() && matches!(blend, BlendMode::Normal);
        self.marks.push_group(Group::of(opacity, covers));
    }

    fn pop_transparency_group(&mut self) {
        self.marks.pop_group();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let glyphs = run.glyphs();
        let Some(first) = glyphs.first() else {
            return;
        };
        let look = self.fonts.look(first);
        let ink = self.ink(&props);
        let stroke = match mode {
            DrawMode::Stroke(stroke) => Stroke::Pen(stroke.line_width),
            DrawMode::Invisible => Stroke::Invisible,
            _ => Stroke::None,
        };
        let run = self
            .marks
            .begin_run(glyphs.len(), props.transform, look, ink, stroke);
        for glyph in glyphs {
            let advance = match &**glyph {
                FontGlyph::Outline(g) => g.advance_width(),
                FontGlyph::Type3(g) => g.advance_width(),
            };
            let advance = f64::from(advance.unwrap_or_default());
            self.marks
                .glyph(glyph.transform(), advance, &run, || text(glyph, look));
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let pixels = kurbo::Rect::new(0.0, 0.0, width, height);
        self.marks
            .picture(props.transform.transform_rect_bbox(pixels));
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        self.marks.begin_marked(tag == b"Artifact", properties);
    }

    fn end_marked_content(&mut self) {
        self.marks.end_marked();
    }
}
