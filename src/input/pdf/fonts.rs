//! What a font says of its look, and a stand-in for fonts that the file does not bring along.
//!
//! Outlines are never drawn, so a font that is not embedded needs no real program: an empty one is enough for the
//! widths and the Unicode, which come from the file's own tables and from the metrics of the 14 standard fonts.

use hayro_interpret::font::{FontData, FontQuery, Glyph, GlyphIdentifier};
use std::collections::HashMap;
use std::sync::Arc;

/// Weight from which a face counts as bold (OS/2 `usWeightClass`: 600 is semi-bold, 500 medium).
const BOLD_WEIGHT: u32 = 600;

/// How a font looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Bold by name or weight.
    pub(super) bold: bool,
    /// Italic by name or flag.
    pub(super) italic: bool,
    /// A font of signs such as Symbol or Wingdings, whose private code points are signs, not letters.
    pub(super) signs: bool,
}

impl Look {
    /// What a PostScript name tells, such as `BCDFEE+Arial-BoldMT`, `Calibri,Bold` or `HelveticaNeue-Heavy`.
    pub(super) fn of_name(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|w| name.contains(w));
        Self {
            bold: has(&["bold", "black", "heavy", "-demi", "semibd"]) || name.ends_with("-bd"),
            italic: has(&["italic", "oblique"]) || name.ends_with("-it"),
            signs: has(&["symbol", "wingding", "dingbat", "webding"]),
        }
    }
}

/// The looks of the fonts met so far.
#[derive(Default)]
pub(super) struct Fonts {
    by_program: HashMap<u128, Look>,
    by_glyph: HashMap<GlyphIdentifier, Look>,
}

impl Fonts {
    /// The look of the font that a glyph comes from.
    pub(super) fn look(&mut self, glyph: &Glyph<'_>) -> Look {
        let Glyph::Outline(glyph) = glyph else {
            return Look::default();
        };
        let Some(data) = glyph.font_data() else {
            return self
                .by_glyph
                .get(&glyph.identifier())
                .copied()
                .unwrap_or_default();
        };
        *self.by_program.entry(data.cache_key).or_insert_with(|| {
            let named = Look::of_name(data.postscript_name.as_deref().unwrap_or_default());
            Look {
                bold: named.bold || data.weight.is_some_and(|w| w >= BOLD_WEIGHT),
                italic: named.italic || data.is_italic,
                signs: named.signs,
            }
        })
    }
}

/// An empty font program for a font that is not embedded: a different one for each look, so that they can be told
/// apart.
pub(super) fn stand_in(query: &FontQuery) -> Option<(FontData, u32)> {
    let FontQuery::Standard(font) = query else {
        return None;
    };
    let mut program = empty_program();
    program.extend_from_slice(font.postscript_name().as_bytes());
    Some((Arc::new(program), 0))
}

/// The smallest TrueType file that has an em of 1,000 units and one glyph: tables `head` and `maxp`.
fn empty_program() -> Vec<u8> {
    const HEAD_LENGTH: u32 = 54;
    const MAXP_LENGTH: u32 = 6;
    const DIRECTORY_LENGTH: u32 = 12 + 2 * 16;
    let mut file = Vec::new();
    file.extend_from_slice(&0x0001_0000_u32.to_be_bytes());
    for field in [2_u16, 32, 1, 0] {
        file.extend_from_slice(&field.to_be_bytes());
    }
    let tables = [
        (b"head", DIRECTORY_LENGTH, HEAD_LENGTH),
        (b"maxp", DIRECTORY_LENGTH + HEAD_LENGTH, MAXP_LENGTH),
    ];
    for (tag, offset, length) in tables {
        file.extend_from_slice(tag);
        for field in [0, offset, length] {
            file.extend_from_slice(&field.to_be_bytes());
        }
    }
    let mut head = [0_u8; HEAD_LENGTH as usize];
    head[..4].copy_from_slice(&0x0001_0000_u32.to_be_bytes());
    head[12..16].copy_from_slice(&0x5F0F_3CF5_u32.to_be_bytes());
    head[18..20].copy_from_slice(&1_000_u16.to_be_bytes());
    file.extend_from_slice(&head);
    file.extend_from_slice(&0x0000_5000_u32.to_be_bytes());
    file.extend_from_slice(&1_u16.to_be_bytes());
    file
}

#[cfg(test)]
mod tests {
    use super::Look;

    #[test]
    fn a_name_tells_weight_and_slant() {
        let look = |name| Look::of_name(name);
        assert!(look("BCDFEE+Arial-BoldMT").bold);
        assert!(look("Calibri,BoldItalic").bold && look("Calibri,BoldItalic").italic);
        assert!(!look("ABCDEF+Calibri").bold && !look("ABCDEF+Calibri-Light").bold);
        assert!(look("Wingdings-Regular").signs);
    }
}
