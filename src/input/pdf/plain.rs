//! The common page, read quickly: text, lines, boxes, pictures and forms as word processors write them.
//!
//! hayro-interpret knows everything that a page may hold, and reads every font program for it, which takes longer than all
//! else that is done with a letter. Of a page of plain content only the file's own tables are needed. This room draws such
//! pages onto the same notes ([`Marks`]); at the first thing that it does not know for certain (an operator, a colour space, a code
//! without text, content not written as it should be) it gives up, and the page is drawn by hayro from the start. What it
//! draws is what hayro draws: the tests compare the two on every letter at hand.

mod face;
mod lexer;
mod paths;
mod state;
#[cfg(test)]
mod tests;

use super::marks::{Group, Ink, Marks, Stroke};
use face::{Face, Programs};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::dict::keys;
use hayro_interpret::hayro_syntax::object::{Array, Dict, FromBytes, Name, ObjRef, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use hayro_interpret::kurbo::{Affine, BezPath, Rect, Shape};
use hayro_interpret::{CMapResolverFn, FontResolverFn, TransformExt};
use lexer::{Lexer, Operand, Step, exactly};
use paths::{Outline, as_rect, is_nothing, points_box, reaches_round, units};
use rustc_hash::FxHashMap;
use state::{Mode, Paint, State};

/// Levels of forms within forms; programs that make letters nest one or two.
const FORM_DEPTH: usize = 8;

/// Nested `q`; programs that make letters nest a dozen.
const MAX_SAVED: usize = 512;

/// Bits of an annotation's flags by which it is not shown (ISO 32000-1, table 165: hidden, no view).
const UNSEEN: u32 = 1 << 1 | 1 << 5;

/// The fonts of a document, each read once.
pub(super) struct Faces<'a> {
    faces: Vec<Option<Face<'a>>>,
    by_object: FxHashMap<ObjRef, usize>,
    programs: Programs<'a>,
}

impl<'a> Faces<'a> {
    pub(super) fn new(font_resolver: &FontResolverFn, cmap_resolver: &CMapResolverFn) -> Self {
        Self {
            faces: Vec::new(),
            by_object: FxHashMap::default(),
            programs: Programs::new(font_resolver, cmap_resolver),
        }
    }

    /// The place in the list of a font of some resources; `None` where there is no such font or it is not read.
    fn find(&mut self, fonts: &Dict<'a>, name: &[u8]) -> Option<usize> {
        let object = fonts.get_ref(name);
        let known = object.and_then(|object| self.by_object.get(&object).copied());
        let at = match known {
            Some(at) => at,
            None => {
                let at = self.faces.len();
                let font = fonts.get::<Dict<'a>>(name);
                self.faces
                    .push(font.and_then(|font| Face::new(font, &self.programs)));
                if let Some(object) = object {
                    self.by_object.insert(object, at);
                }
                at
            }
        };
        self.faces.get(at)?.is_some().then_some(at)
    }
}

/// Draws a page onto `marks`; `None` where it holds anything that is not known here, with what was noted by then.
pub(super) fn draw<'a>(
    page: &Page<'a>,
    pdf: &Pdf,
    faces: &mut Faces<'a>,
    marks: &mut Marks<'_>,
) -> Option<()> {
    if !is_plain(page, pdf) {
        return None;
    }
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    Artist {
        faces,
        marks,
        state: State::new(page.initial_transform(true).to_kurbo()),
        saved: Vec::new(),
        clips: vec![bounds],
        depth: 0,
    }
    .content(page.page_stream()?, page.resources())
}

/// Whether nothing but the page's content shows on it, all of it: no layers that may be switched off, no annotations that are drawn.
fn is_plain(page: &Page<'_>, pdf: &Pdf) -> bool {
    !pdf.xref().has_optional_content_groups()
        && page
            .raw()
            .get::<Array<'_>>(keys::ANNOTS)
            .is_none_or(|annotations| {
                annotations.iter::<Dict<'_>>().all(|annotation| {
                    !annotation.contains_key(keys::AP)
                        || annotation.get::<u32>(keys::F).unwrap_or_default() & UNSEEN != 0
                })
            })
}

/// Who draws one page.
struct Artist<'p, 'f, 'a> {
    faces: &'p mut Faces<'a>,
    marks: &'p mut Marks<'f>,
    state: State,
    saved: Vec<State>,
    /// The bounds of the clips that are in force, innermost last, in the page's space.
    clips: Vec<Rect>,
    /// Forms that are being drawn.
    depth: usize,
}

impl<'a> Artist<'_, '_, 'a> {
    /// Draws a content stream; `None` where something in it is not known.
    fn content(&mut self, content: &[u8], resources: &Resources<'a>) -> Option<()> {
        let mut lexer = Lexer::new(content);
        let mut outline = Outline::default();
        let mut fonts: Vec<(&[u8], usize)> = Vec::new();
        let bottom = self.saved.len();
        self.save()?;
        while let Step::Operator(operator) = lexer.step()? {
            let Lexer {
                operands,
                items,
                bytes,
                ..
            } = &lexer;
            // hayro goes on from some of what has operands too many or too few, and stops at others.
            if operands.is_empty() != stands_alone(operator) {
                return None;
            }
            match operator {
                b"q" => self.save()?,
                b"Q" => {
                    // The state that the stream began with is not its own to restore.
                    if self.saved.len() <= bottom + 1 {
                        return None;
                    }
                    self.restore()?;
                }
                b"cm" => self.state.transform *= Affine::new(exactly(operands)?),
                b"w" => self.state.line_width = one(operands)?,
                // How lines end and join, dashes, flatness, intents: nothing of it is noted.
                b"J" | b"j" | b"M" | b"d" | b"i" | b"ri" | b"MP" | b"DP" => {}
                b"gs" => {
                    let name = name_of(operands)?;
                    self.graphics_state(&resources.ext_g_states.get::<Dict<'_>>(name)?)?;
                }
                b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => {
                    outline.build(operator, operands)?;
                }
                b"W" | b"W*" => outline.clips = true,
                b"n" => self.end(&mut outline),
                b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => {
                    self.paint(operator, &mut outline);
                }
                b"g" | b"rg" | b"cs" | b"sc" | b"scn" => {
                    self.state
                        .fill
                        .set(operator, operands, &resources.color_spaces)?;
                }
                b"G" => self
                    .state
                    .stroke
                    .set(b"g", operands, &resources.color_spaces)?,
                b"RG" => self
                    .state
                    .stroke
                    .set(b"rg", operands, &resources.color_spaces)?,
                b"CS" => self
                    .state
                    .stroke
                    .set(b"cs", operands, &resources.color_spaces)?,
                b"SC" | b"SCN" => {
                    self.state
                        .stroke
                        .set(b"sc", operands, &resources.color_spaces)?
                }
                b"BT" => self.state.text.begin(),
                b"ET" => {}
                b"Tf" => {
                    let [Operand::Name(name), Operand::Number(size)] = operands.as_slice() else {
                        return None;
                    };
                    let known = fonts.iter().find(|(known, _)| known == name);
                    let face = match known {
                        Some((_, face)) => *face,
                        None => {
                            let face = self.faces.find(&resources.fonts, name)?;
                            fonts.push((name, face));
                            face
                        }
                    };
                    self.state.text.face = Some(face);
                    self.state.text.size = *size as f32;
                }
                b"Tc" => self.state.text.char_space = one(operands)?,
                b"Tw" => self.state.text.word_space = one(operands)?,
                b"Tz" => self.state.text.scale = one(operands)? / 100.0,
                b"TL" => self.state.text.leading = one(operands)?,
                b"Ts" => self.state.text.rise = one(operands)?,
                b"Tr" => self.state.text.mode = Mode::of(one(operands)?)?,
                b"Td" => {
                    let [x, y] = exactly(operands)?;
                    self.state.text.next_line(x, y);
                }
                b"TD" => {
                    let [x, y] = exactly(operands)?;
                    self.state.text.leading = -y as f32;
                    self.state.text.next_line(x, y);
                }
                b"Tm" => self.state.text.set(Affine::new(exactly(operands)?)),
                b"T*" => self.state.text.next_leading(),
                b"Tj" | b"TJ" | b"'" | b"\"" => self.text(operator, operands, items, bytes)?,
                // An object amid a path that is being built is no common content.
                b"Do" if outline.is_begun() => return None,
                b"Do" => self.object(resources, name_of(operands)?)?,
                b"BMC" => self
                    .marks
                    .begin_marked(name_of(operands)? == b"Artifact", None),
                b"BDC" => self.begin_marked(resources, operands)?,
                b"EMC" => self.marks.end_marked(),
                // Type 3 glyphs, shadings, inline images, patterns, other colours and what is no operator at all.
                _ => return None,
            }
        }
        while self.saved.len() > bottom {
            self.restore()?;
        }
        Some(())
    }

    fn save(&mut self) -> Option<()> {
        let mut state = self.state;
        state.clips = self.clips.len();
        self.saved.push(state);
        (self.saved.len() < MAX_SAVED).then_some(())
    }

    fn restore(&mut self) -> Option<()> {
        self.state = self.saved.pop()?;
        while self.clips.len() > self.state.clips {
            self.clips.pop();
            self.marks.pop_clip();
        }
        Some(())
    }

    /// Takes over the entries of an `ExtGState` dictionary that matter to notes (ISO 32000-1, table 58).
    fn graphics_state(&mut self, entries: &Dict<'_>) -> Option<()> {
        for key in entries.keys() {
            match key.as_str() {
                "LW" => self.state.line_width = entries.get::<f32>(&key)?,
                "CA" => self.state.stroke.alpha = entries.get::<f32>(&key)?,
                "ca" => self.state.fill.alpha = entries.get::<f32>(&key)?,
                "BM" => {
                    self.state.blends = match entries.get::<Name<'_>>(&key)?.as_str() {
                        "Normal" | "Compatible" => false,
                        "Multiply" | "Screen" | "Overlay" | "Darken" | "Lighten" => true,
                        _ => return None,
                    };
                }
                "SMask" if entries.get::<Name<'_>>(&key)?.as_str() == "None" => {}
                "Type" | "LC" | "LJ" | "ML" | "D" | "RI" | "OP" | "op" | "OPM" | "FL" | "SM"
                | "SA" | "AIS" | "TK" | "BG" | "BG2" | "UCR" | "UCR2" | "HT" => {}
                _ => return None,
            }
        }
        Some(())
    }

    fn ink(&self, paint: Paint) -> Ink {
        let [r, g, b] = paint.color;
        self.marks
            .ink([r, g, b, state::level(paint.alpha)], !self.state.blends)
    }

    /// Ends a path: what was marked as a clip becomes one.
    fn end(&mut self, outline: &mut Outline) {
        if std::mem::take(&mut outline.clips) && !outline.path.elements().is_empty() {
            self.clip(self.state.transform * outline.path.clone());
        }
        outline.path.truncate(0);
    }

    fn clip(&mut self, path: BezPath) {
        let around = self.clips.last().copied().unwrap_or_default();
        let bounds = match as_rect(&path) {
            // What the clips before leave through anyway is none; hayro does not hand it on either.
            Some(rect) if reaches_round(rect, around) => return,
            Some(rect) => rect,
            None => path.bounding_box(),
        };
        self.marks.push_clip(bounds);
        self.clips.push(around.intersect(bounds));
    }

    fn paint(&mut self, operator: &[u8], outline: &mut Outline) {
        let (closes, fills, even_odd, strokes) = match operator {
            b"S" => (false, false, false, true),
            b"s" => (true, false, false, true),
            b"f*" => (false, true, true, false),
            b"B" => (false, true, false, true),
            b"B*" => (false, true, true, true),
            b"b" => (true, true, false, true),
            b"b*" => (true, true, true, true),
            _ => (false, true, false, false),
        };
        if closes {
            outline.close();
        }
        let transform = self.state.transform;
        let rect = as_rect(&outline.path).map(|rect| rect.to_path(0.1));
        if fills {
            let ink = self.ink(self.state.fill);
            let bounds = points_box(&outline.path);
            let (across, down) = units(&transform);
            if is_nothing(bounds.width() * across) || is_nothing(bounds.height() * down) {
                // An area without extent shows as the thinnest of lines.
                let mut line = BezPath::new();
                line.move_to((bounds.x0, bounds.y0));
                line.line_to((bounds.x1, bounds.y1));
                let scale = across.max(down) as f32;
                let width = if scale > 0.0 { 1.0 / scale } else { 0.001 };
                self.marks.stroke(&line, transform, width, ink);
            } else {
                let path = rect.as_ref().unwrap_or(&outline.path);
                self.marks.fill(path, transform, even_odd, ink);
            }
        }
        if strokes {
            let ink = self.ink(self.state.stroke);
            let path = rect.as_ref().unwrap_or(&outline.path);
            self.marks
                .stroke(path, transform, self.state.line_width, ink);
        }
        self.end(outline);
    }

    /// Shows text (ISO 32000-1, 9.4.3).
    fn text(
        &mut self,
        operator: &[u8],
        operands: &[Operand<'_>],
        items: &[Operand<'_>],
        bytes: &[u8],
    ) -> Option<()> {
        let shown = match (operator, operands) {
            (b"TJ", [Operand::Array(start, end)]) => items.get(*start..*end)?,
            (b"Tj", [Operand::Text(..)]) => operands,
            (b"'", [Operand::Text(..)]) => {
                self.state.text.next_leading();
                operands
            }
            (
                b"\"",
                [
                    Operand::Number(word_space),
                    Operand::Number(char_space),
                    shown @ Operand::Text(..),
                ],
            ) => {
                self.state.text.word_space = *word_space as f32;
                self.state.text.char_space = *char_space as f32;
                self.state.text.next_leading();
                std::slice::from_ref(shown)
            }
            _ => return None,
        };
        let before = self.state.text;
        let pen = Stroke::Pen(self.state.line_width);
        match before.mode {
            Mode::Fill => self.run(shown, bytes, self.state.fill, Stroke::None),
            Mode::Unseen => self.run(shown, bytes, self.state.fill, Stroke::Invisible),
            Mode::Stroke => self.run(shown, bytes, self.state.stroke, pen),
            Mode::FillAndStroke => {
                self.run(shown, bytes, self.state.fill, Stroke::None)?;
                self.state.text = before;
                self.run(shown, bytes, self.state.stroke, pen)
            }
        }
    }

    /// Draws the glyphs of one operator with one paint.
    fn run(
        &mut self,
        shown: &[Operand<'_>],
        bytes: &[u8],
        paint: Paint,
        stroke: Stroke,
    ) -> Option<()> {
        let ink = self.ink(paint);
        let Self {
            faces,
            marks,
            state,
            ..
        } = self;
        let text = &mut state.text;
        let Faces {
            faces, programs, ..
        } = &mut **faces;
        let face = faces.get_mut(text.face?)?.as_mut()?;
        let codes: usize = shown
            .iter()
            .map(|item| match item {
                Operand::Text(start, end) => (end - start).div_ceil(face.bytes_to_code()),
                _ => 0,
            })
            .sum();
        let first = text.at();
        let run = marks.begin_run(codes, state.transform, face.look, ink, stroke);
        for item in shown {
            match item {
                Operand::Number(adjustment) => text.adjust(*adjustment as f32),
                Operand::Text(start, end) => {
                    let mut rest = bytes.get(*start..*end)?;
                    while let Some((code, length)) = face.next_code(rest) {
                        rest = rest.get(length..)?;
                        let sign = face.sign(code, programs)?;
                        let advance = f64::from(sign.advance);
                        let mut stands = text.next_at(first);
                        if sign.stretch != 1.0 {
                            stands *= Affine::scale_non_uniform(sign.stretch, 1.0);
                        }
                        marks.glyph(stands, advance, &run, || sign.text);
                        // Word spacing applies to the single byte 32 only (ISO 32000-1, 9.3.3).
                        text.advance(sign.advance, length == 1 && code == u32::from(b' '));
                    }
                }
                _ => return None,
            }
        }
        Some(())
    }

    /// Draws a form or notes a picture.
    fn object(&mut self, resources: &Resources<'a>, name: &[u8]) -> Option<()> {
        let stream = resources.x_objects.get::<Stream<'a>>(name)?;
        let entries = stream.dict();
        if entries.contains_key(keys::OC) {
            return None;
        }
        match entries.get::<Name<'_>>(keys::SUBTYPE)?.as_str() {
            "Form" => self.form(&stream, resources),
            "Image" => {
                let width = entries.get::<u32>(keys::WIDTH).filter(|w| *w > 0)?;
                let height = entries.get::<u32>(keys::HEIGHT).filter(|h| *h > 0)?;
                let (width, height) = (f64::from(width), f64::from(height));
                let pixels = Affine::new([1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0]);
                let transform = self.state.transform * pixels;
                self.marks
                    .picture(transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height)));
                Some(())
            }
            _ => None,
        }
    }

    fn form(&mut self, stream: &Stream<'a>, resources: &Resources<'a>) -> Option<()> {
        if self.depth == FORM_DEPTH {
            return None;
        }
        let entries = stream.dict();
        let content = stream.decoded_data().ok()?;
        let own = entries.get::<Dict<'a>>(keys::RESOURCES).map(Resources::new);
        let [x0, y0, x1, y1] = entries.get::<[f32; 4]>(keys::BBOX)?.map(f64::from);
        let matrix = entries
            .get::<[f64; 6]>(keys::MATRIX)
            .map_or(Affine::IDENTITY, Affine::new);
        self.depth += 1;
        self.save()?;
        self.state.transform *= matrix;
        let groups = entries.get::<Dict<'_>>(keys::GROUP).is_some();
        if groups {
            self.marks
                .push_group(Group::of(self.state.fill.alpha, !self.state.blends));
            self.state.blends = false;
            self.state.fill.alpha = 1.0;
            self.state.stroke.alpha = 1.0;
        }
        let bounds = self.state.transform * Rect::new(x0, y0, x1, y1).to_path(0.1);
        self.marks.push_clip(bounds.bounding_box());
        self.content(&content, own.as_ref().unwrap_or(resources))?;
        self.marks.pop_clip();
        if groups {
            self.marks.pop_group();
        }
        self.depth -= 1;
        self.restore()
    }

    /// Begins marked content with properties: those of the resources, by name, or written in place.
    fn begin_marked(&mut self, resources: &Resources<'a>, operands: &[Operand<'_>]) -> Option<()> {
        let (tag, properties) = match operands {
            [Operand::Name(tag), Operand::Dict(written)] => {
                let matters = written.windows(10).any(|w| w == b"ActualText");
                let properties = if matters {
                    Some(Dict::from_bytes(written)?)
                } else {
                    None
                };
                (tag, properties)
            }
            [Operand::Name(tag), Operand::Name(name)] => {
                (tag, resources.properties.get::<Dict<'_>>(name))
            }
            _ => return None,
        };
        self.marks
            .begin_marked(*tag == b"Artifact", properties.as_ref());
        Some(())
    }
}

/// Operators without operands (ISO 32000-1, annex A), of those that are known here.
fn stands_alone(operator: &[u8]) -> bool {
    match operator {
        [one] => matches!(
            one,
            b'q' | b'Q' | b'h' | b'W' | b'n' | b'S' | b's' | b'f' | b'F' | b'B' | b'b'
        ),
        [_, b'*'] => true,
        _ => matches!(operator, b"BT" | b"ET" | b"EMC"),
    }
}

fn one(operands: &[Operand<'_>]) -> Option<f32> {
    exactly::<1>(operands).map(|[number]| number as f32)
}

fn name_of<'c>(operands: &[Operand<'c>]) -> Option<&'c [u8]> {
    match operands {
        [Operand::Name(name)] => Some(name),
        _ => None,
    }
}
