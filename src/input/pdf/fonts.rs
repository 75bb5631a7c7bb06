//! What a font says of its look, and a stand-in for fonts that the file does not bring along.
//!
//! Outlines are never drawn, so a font that is not embedded needs no real program: an empty one is enough for the
//! widths and the Unicode, which come from the file's own tables and from the metrics of the 14 standard fonts.

use hayro_font::{Font, FontCache, FontGlyph};
use hayro_interpret::font::{FontData, FontQuery, Glyph, GlyphIdentifier, OutlineGlyph};
use hayro_interpret::hayro_syntax::object::dict::keys;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro_interpret::hayro_syntax::page::Resources;
use hayro_interpret::{CMapResolverFn, FontResolverFn};
use std::collections::HashMap;
use std::sync::Arc;

/// Levels of forms within forms whose fonts are looked through; programs that make letters nest one or two.
const FORM_DEPTH: usize = 4;

/// Fonts of one page that are looked through.
const MAX_FONTS: usize = 200;

/// Bit 19 of a font descriptor's flags: to be shown bold.
const FORCE_BOLD: u32 = 1 << 18;

/// Bit 7 of a font descriptor's flags.
pub(super) const ITALIC: u32 = 1 << 6;

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

    /// What the program of a glyph's font tells; `None` where hayro hands out none.
    pub(super) fn of_program(glyph: &OutlineGlyph) -> Option<Self> {
        let data = glyph.font_data()?;
        let named = Self::of_name(data.postscript_name.as_deref().unwrap_or_default());
        Some(Self {
            bold: named.bold || data.weight.is_some_and(|w| w >= BOLD_WEIGHT),
            italic: named.italic || data.is_italic,
            signs: named.signs,
        })
    }

    /// What a font dictionary and its descriptor tell.
    pub(super) fn of_dict(font: &Dict<'_>) -> Self {
        let name = |dict: &Dict<'_>, key: &[u8]| {
            dict.get::<Name<'_>>(key).map(|n| Self::of_name(n.as_str()))
        };
        let descriptor = font.get::<Dict<'_>>(keys::FONT_DESC).unwrap_or_default();
        let flags = descriptor.get::<u32>(keys::FLAGS).unwrap_or_default();
        let named = name(font, keys::BASE_FONT)
            .or_else(|| name(&descriptor, keys::FONT_NAME))
            .unwrap_or_default();
        let weight = descriptor.get::<u32>(keys::FONT_WEIGHT).unwrap_or_default();
        let angle = descriptor
            .get::<f32>(keys::ITALIC_ANGLE)
            .unwrap_or_default();
        Self {
            bold: named.bold || weight >= BOLD_WEIGHT || flags & FORCE_BOLD != 0,
            italic: named.italic || angle != 0.0 || flags & ITALIC != 0,
            signs: named.signs,
        }
    }
}

/// The looks of the fonts met so far.
pub(super) struct Fonts<'a> {
    by_program: HashMap<u128, Look>,
    by_glyph: HashMap<GlyphIdentifier, Look>,
    cache: FontCache<'a>,
    resources: Option<Resources<'a>>,
    /// The fonts of the page, looked for when the first is needed: first those that hayro hands out no data of, then, for
    /// programs that could not be read, the others.
    on_page: [Option<Vec<(Font<'a>, Look)>>; 2],
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
}

impl<'a> Fonts<'a> {
    pub(super) fn new(font_resolver: &FontResolverFn, cmap_resolver: &CMapResolverFn) -> Self {
        Self {
            by_program: HashMap::new(),
            by_glyph: HashMap::new(),
            cache: FontCache::new(),
            resources: None,
            on_page: [None, None],
            font_resolver: font_resolver.clone(),
            cmap_resolver: cmap_resolver.clone(),
        }
    }

    /// Takes note of the resources of the page that follows.
    pub(super) fn enter(&mut self, resources: &Resources<'a>) {
        self.resources = Some(resources.clone());
        self.on_page = [None, None];
    }

    /// The look of the font that a glyph comes from.
    pub(super) fn look(&mut self, glyph: &Glyph<'_>) -> Look {
        let Glyph::Outline(glyph) = glyph else {
            return Look::default();
        };
        let Some(data) = glyph.font_data() else {
            return self.look_in_resources(glyph);
        };
        *self
            .by_program
            .entry(data.cache_key)
            .or_insert_with(|| Look::of_program(glyph).unwrap_or_default())
    }

    /// hayro hands out no data of Type 1 fonts and of fonts that are not embedded. They are known again among the page's
    /// fonts by the program that their glyphs come from.
    fn look_in_resources(&mut self, glyph: &OutlineGlyph) -> Look {
        let identifier = glyph.identifier();
        if let Some(look) = self.by_glyph.get(&identifier) {
            return *look;
        }
        let same = |font: &Font<'a>| match font.glyph(glyph.glyph_id(), glyph.char_code()) {
            FontGlyph::Outline(other) => other.identifier() == identifier,
            FontGlyph::Type3(_) => false,
        };
        let mut look = None;
        for (with_data, on_page) in [false, true].into_iter().zip(&mut self.on_page) {
            let fonts = on_page.get_or_insert_with(|| {
                let mut fonts = Vec::new();
                if let Some(resources) = &self.resources {
                    collect(resources, FORM_DEPTH, &mut |dict| {
                        if has_data(dict) == with_data {
                            let font =
                                self.cache
                                    .font(dict, &self.font_resolver, &self.cmap_resolver);
                            fonts.extend(font.map(|f| (f, Look::of_dict(dict))));
                        }
                        fonts.len() < MAX_FONTS
                    });
                }
                fonts
            });
            look = fonts
                .iter()
                .find(|(font, _)| same(font))
                .map(|(_, look)| *look);
            if look.is_some() {
                break;
            }
        }
        let look = look.unwrap_or_default();
        self.by_glyph.insert(identifier, look);
        look
    }
}

/// Whether hayro hands out the data of a font, as far as its dictionary tells: of those with a program of their own that are not
/// Type 1. Reading such programs once more takes as long as reading a page.
fn has_data(font: &Dict<'_>) -> bool {
    let has_program = |font: &Dict<'_>| {
        let descriptor = font.get::<Dict<'_>>(keys::FONT_DESC).unwrap_or_default();
        descriptor.contains_key(keys::FONT_FILE2) || descriptor.contains_key(keys::FONT_FILE3)
    };
    let kind = font.get::<Name<'_>>(keys::SUBTYPE);
    match kind.as_ref().map(|kind| kind.as_str()) {
        Some("TrueType") => has_program(font),
        Some("Type0") => font
            .get::<Array<'_>>(keys::DESCENDANT_FONTS)
            .and_then(|fonts| fonts.iter::<Dict<'_>>().next())
            .is_some_and(|font| has_program(&font)),
        _ => false,
    }
}

/// Hands every font of the resources, and of the forms in them, to `take`, as long as it asks for more.
fn collect<'a>(
    resources: &Resources<'a>,
    depth: usize,
    take: &mut impl FnMut(&Dict<'a>) -> bool,
) -> bool {
    for name in resources.fonts.keys() {
        if let Some(dict) = resources.fonts.get::<Dict<'a>>(name.clone())
            && !take(&dict)
        {
            return false;
        }
    }
    if depth == 0 {
        return true;
    }
    for name in resources.x_objects.keys() {
        let form = resources.x_objects.get::<Stream<'a>>(name.clone());
        if let Some(inner) = form.and_then(|f| f.dict().get::<Dict<'a>>(keys::RESOURCES))
            && !collect(&Resources::new(inner), depth - 1, take)
        {
            return false;
        }
    }
    true
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

/// The smallest TrueType file that has an em of 1,000 units and one glyph of no width: a glyph with a width would be stretched
/// to the one that the PDF states, and its box with it.
fn empty_program() -> Vec<u8> {
    const TABLES: u16 = 4;
    const DIRECTORY_LENGTH: usize = 12 + 16 * TABLES as usize;
    let mut head = [0_u8; 54];
    head[..4].copy_from_slice(&0x0001_0000_u32.to_be_bytes());
    head[12..16].copy_from_slice(&0x5F0F_3CF5_u32.to_be_bytes());
    head[18..20].copy_from_slice(&1_000_u16.to_be_bytes());
    let mut hhea = [0_u8; 36];
    hhea[..4].copy_from_slice(&0x0001_0000_u32.to_be_bytes());
    hhea[34..].copy_from_slice(&1_u16.to_be_bytes());
    let mut maxp = [0_u8; 6];
    maxp[..4].copy_from_slice(&0x0000_5000_u32.to_be_bytes());
    maxp[4..].copy_from_slice(&1_u16.to_be_bytes());
    let tables: [(&[u8; 4], &[u8]); TABLES as usize] = [
        (b"head", &head),
        (b"hhea", &hhea),
        (b"hmtx", &[0; 4]),
        (b"maxp", &maxp),
    ];
    let mut file = Vec::new();
    file.extend_from_slice(&0x0001_0000_u32.to_be_bytes());
    for field in [TABLES, 64, 2, 0] {
        file.extend_from_slice(&field.to_be_bytes());
    }
    let mut offset = DIRECTORY_LENGTH;
    for (tag, table) in tables {
        file.extend_from_slice(tag);
        for field in [0, offset as u32, table.len() as u32] {
            file.extend_from_slice(&field.to_be_bytes());
        }
        offset += table.len();
    }
    for (_, table) in tables {
        file.extend_from_slice(table);
    }
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
