//! An independent second reading of the same PDF, by pdf-extract.
//!
//! Two programs that share no code and see the same number are unlikely to be wrong together ([`super::compare`]). The
//! second reader also knows encodings that the first does not, so it is asked for the text of glyphs that the first cannot
//! name. It knows neither colours nor clips, loses the place of text in forms, and panics on some files, which its callers
//! are told as a notice.

use super::quiet::quietly;
use crate::document::{Glyph, Page, Rect, Style, Turn};
use hayro_interpret::kurbo::{self, Affine};
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc_page};
use std::collections::BTreeMap;

/// Ascent and descent in ems that boxes are given; only their left and right edges are of use here.
const ASCENT: f64 = 0.74;
const DESCENT: f64 = -0.21;

/// Glyphs of one page that are taken from the second reader.
const MAX_GLYPHS: usize = 1_000_000;

/// How far apart in ems the two readers may see the same glyph.
const SAME_PLACE: f32 = 0.1;

/// Of the words of a text that was decoded by guess, the share in percent that must have a vowel to be believed. English has
/// nearly all; text in the wrong encoding has about half.
const WORDS_WITH_VOWEL: usize = 80;

/// Words that are needed to believe a guess at all.
const MIN_WORDS: usize = 3;

/// A PDF open in the second reader.
pub(super) struct SecondReader {
    document: Document,
}

impl SecondReader {
    /// Opens the file; `None` where the second reader cannot.
    pub(super) fn open(bytes: &[u8]) -> Option<Self> {
        let open = || {
            let mut document = Document::load_mem(bytes).ok()?;
            if document.is_encrypted() {
                document.decrypt("").ok()?;
            }
            Some(Self { document })
        };
        quietly(open).ok().flatten()
    }

    /// The glyphs of a page; `None` where the second reader fails on it. `transform` takes the PDF's coordinates to the
    /// page's.
    pub(super) fn glyphs(&self, page: u32, transform: Affine) -> Option<Vec<Glyph>> {
        let mut notes = Notes {
            glyphs: Vec::new(),
            transform,
        };
        quietly(|| {
            output_doc_page(&self.document, &mut notes, page).ok()?;
            Some(notes.glyphs)
        })
        .ok()
        .flatten()
    }
}

/// Takes note of the characters of one page.
struct Notes {
    glyphs: Vec<Glyph>,
    transform: Affine,
}

impl OutputDev for Notes {
    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let place = self.transform * Affine::new([at.m11, at.m12, at.m21, at.m22, at.m31, at.m32]);
        let [a, b, c, d, _, baseline] = place.as_coeffs();
        let em_box = kurbo::Rect::new(
            0.0,
            DESCENT * font_size,
            width * font_size,
            ASCENT * font_size,
        );
        let rect = place.transform_rect_bbox(em_box);
        if self.glyphs.len() < MAX_GLYPHS && rect.is_finite() {
            self.glyphs.push(Glyph {
                text: text.into(),
                rect: Rect::new(
                    rect.x0 as f32,
                    rect.y0 as f32,
                    rect.x1 as f32,
                    rect.y1 as f32,
                ),
                baseline: baseline as f32,
                turn: Turn::of(a, b),
                style: Style {
                    size: (c.hypot(d) * font_size) as f32,
                    ..Style::default()
                },
                invisible: false,
                artifact: false,
            });
        }
        Ok(())
    }

    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// Gives the glyphs without text on a page the text that the second reader has at their places, where what comes of it reads
/// like words. Says how many were filled.
pub(super) fn fill(
    page: &mut Page,
    second: &[Glyph],
    clean: impl Fn(&str) -> Option<String>,
) -> usize {
    let square = |v: f32| v.round() as i32;
    let mut by_place: BTreeMap<(i32, i32), Vec<&Glyph>> = BTreeMap::new();
    for glyph in second {
        by_place
            .entry((square(glyph.rect.x0), square(glyph.baseline)))
            .or_default()
            .push(glyph);
    }
    let find = |glyph: &Glyph| {
        let reach = (SAME_PLACE * glyph.style.size).max(0.1);
        let (x, y) = (square(glyph.rect.x0), square(glyph.baseline));
        let near = (x - 1..=x + 1).flat_map(|x| (y - 1..=y + 1).map(move |y| (x, y)));
        near.filter_map(|key| by_place.get(&key))
            .flatten()
            .find(|other| {
                (other.rect.x0 - glyph.rect.x0).abs() <= reach
                    && (other.baseline - glyph.baseline).abs() <= reach
            })
            .and_then(|other| clean(&other.text))
            .filter(|text| !text.is_empty())
    };
    let found: Vec<(usize, String)> = page
        .glyphs
        .iter()
        .enumerate()
        .filter(|(_, g)| g.text.is_empty())
        .filter_map(|(i, g)| find(g).map(|text| (i, text)))
        .collect();
    let mut guess = String::new();
    let mut last = None;
    for (i, text) in &found {
        // A glyph between them that was read, such as a space, ends the word.
        if last.is_some_and(|last| last + 1 != *i) {
            guess.push(' ');
        }
        guess.push_str(text);
        last = Some(*i);
    }
    if !reads_like_words(&guess) {
        return 0;
    }
    let count = found.len();
    for (i, text) in found {
        if let Some(glyph) = page.glyphs.get_mut(i) {
            glyph.text = text.into();
        }
    }
    count
}

fn reads_like_words(text: &str) -> bool {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().nth(2).is_some())
        .collect();
    let vowels = |word: &&&str| word.to_lowercase().contains(['a', 'e', 'i', 'o', 'u', 'y']);
    words.len() >= MIN_WORDS
        && words.iter().filter(vowels).count() * 100 >= words.len() * WORDS_WITH_VOWEL
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::testing::typed;

    fn page(glyphs: Vec<Glyph>) -> Page {
        Page {
            number: 2,
            glyphs,
            ..Page::default()
        }
    }

    #[test]
    fn unnamed_glyphs_are_filled_where_words_come_of_it() {
        let blank = |text: &str| {
            let mut glyphs = typed(text, 0.0);
            for glyph in glyphs.iter_mut().filter(|g| g.text != " ") {
                glyph.text = "".into();
            }
            page(glyphs)
        };
        let text = "three posts were filled in 2025";
        let mut unread = blank(text);
        assert_eq!(fill(&mut unread, &typed(text, 0.0), |t| Some(t.into())), 26);
        let garbled = "uisff qptut xfsf gjmmfe jo 3136";
        let mut unread = blank(garbled);
        assert_eq!(
            fill(&mut unread, &typed(garbled, 0.0), |t| Some(t.into())),
            0
        );
    }
}
