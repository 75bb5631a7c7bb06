//! A font as far as text needs it: how far each code advances and what it says.
//!
//! Common fonts say both in the file's own tables, and their program is left alone: inflating and reading one takes as long as
//! reading a page. Where the tables do not say all, hayro-font reads the font, program and all. This room knows nothing of
//! pages.

use super::super::fonts::{ITALIC, Look};
use super::super::glyph_text;
use super::lexer;
use crate::document::GlyphText;
use hayro_font::{Font, FontCache, FontGlyph};
use hayro_interpret::hayro_cmap::{BfString, CMap};
use hayro_interpret::hayro_syntax::object::dict::keys;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro_interpret::{CMapResolverFn, FontResolverFn};
use rustc_hash::FxHashMap;

/// Codes of one byte.
const NARROW: usize = 1 << 8;

/// Codes of two bytes: those of longer ones are looked up each time.
const WIDE: usize = 1 << 16;

/// Width of a glyph of a composite font where nothing is said (ISO 32000-1, table 117, `DW`).
const DEFAULT_WIDTH: f32 = 1_000.0;

/// Who reads fonts that need their program.
pub(super) struct Programs<'a> {
    cache: FontCache<'a>,
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
}

impl<'a> Programs<'a> {
    pub(super) fn new(font_resolver: &FontResolverFn, cmap_resolver: &CMapResolverFn) -> Self {
        Self {
            cache: FontCache::new(),
            font_resolver: font_resolver.clone(),
            cmap_resolver: cmap_resolver.clone(),
        }
    }

    fn read(&self, font: &Dict<'a>) -> Option<Font<'a>> {
        self.cache
            .font(font, &self.font_resolver, &self.cmap_resolver)
            // Text that runs down the page is left to hayro.
            .filter(Font::is_horizontal)
    }
}

/// What a code stands for.
#[derive(Clone, Debug)]
pub(super) struct Sign {
    /// In thousandths of the font size.
    pub(super) advance: f32,
    /// Empty for what leaves no text, such as a zero-width space; `None` where it is not known.
    pub(super) text: Option<GlyphText>,
    /// By how much the glyph is stretched to its width: that of a font which stands in for another.
    pub(super) stretch: f64,
}

/// What the codes of a font say.
pub(super) struct Face<'a> {
    pub(super) look: Look,
    dict: Dict<'a>,
    tables: Option<Tables>,
    /// Read when it is first needed.
    program: Option<Font<'a>>,
    /// The signs met so far, by code.
    signs: Vec<Option<Sign>>,
}

/// What a file says of a font without its program.
struct Tables {
    look: Look,
    kind: Kind,
    widths: Widths,
    to_unicode: Option<CMap>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A code of no other text says what its name says.
    Simple(Encoding, Nul),
    /// Of two bytes a code, which is its character identifier.
    Composite,
}

/// How the codes of a simple font are named where `ToUnicode` says nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    WinAnsi,
    /// `StandardEncoding`, which is also what a font that names none of its own is taken to have.
    Standard,
    /// By names of its own or of the font program.
    Unknown,
}

/// Whether U+0000 is text: some Type 1 fonts say so of codes that they have no text for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nul {
    Text,
    Unsaid,
}

enum Widths {
    /// By code, from the first; outside of them all are as wide as the second.
    Range(usize, Vec<f32>, f32),
    /// By code, and of all others.
    Each(FxHashMap<u32, f32>, f32),
}

impl<'a> Face<'a> {
    /// The face of a font dictionary; `None` where hayro would not read the font either.
    pub(super) fn new(dict: Dict<'a>, programs: &Programs<'a>) -> Option<Self> {
        let tables = Tables::new(&dict);
        let program = match &tables {
            Some(_) => None,
            None => Some(programs.read(&dict)?),
        };
        let look = match &program {
            Some(font) => look_of(font, &dict),
            None => tables.as_ref()?.look,
        };
        Some(Self {
            look,
            dict,
            tables,
            program,
            signs: vec![None; NARROW],
        })
    }

    /// Bytes to a code, at least.
    pub(super) fn bytes_to_code(&self) -> usize {
        match &self.tables {
            Some(tables) if tables.kind == Kind::Composite => 2,
            _ => 1,
        }
    }

    /// The first code of some bytes of text, and of how many bytes it is; `None` where there are none.
    pub(super) fn next_code(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        let first = u32::from(*bytes.first()?);
        Some(match &self.tables {
            Some(tables) => match (tables.kind, bytes.get(1)) {
                (Kind::Simple(..), _) => (first, 1),
                (Kind::Composite, Some(low)) => (first << 8 | u32::from(*low), 2),
                (Kind::Composite, None) => (0, 1),
            },
            None => self.program.as_ref()?.read_code(bytes, 0),
        })
    }

    /// What a code stands for; `None` where the font turns out not to be read.
    pub(super) fn sign(&mut self, code: u32, programs: &Programs<'a>) -> Option<Sign> {
        let at = code as usize;
        if at >= WIDE {
            return self.look_up(code, programs);
        }
        if at >= self.signs.len() {
            self.signs.resize((at + 1).next_multiple_of(NARROW), None);
        }
        if let Some(sign) = self.signs.get(at)? {
            return Some(sign.clone());
        }
        let sign = self.look_up(code, programs)?;
        *self.signs.get_mut(at)? = Some(sign.clone());
        Some(sign)
    }

    fn look_up(&mut self, code: u32, programs: &Programs<'a>) -> Option<Sign> {
        if let Some(tables) = &self.tables
            && let Some(text) = tables.text(code, self.look)
        {
            return Some(Sign {
                advance: tables.advance(code),
                text: Some(text),
                stretch: 1.0,
            });
        }
        if self.program.is_none() {
            self.program = Some(programs.read(&self.dict)?);
        }
        let font = self.program.as_ref()?;
        let id = font.map_code(code);
        let (said, blank) = match font.glyph(id, code) {
            FontGlyph::Outline(glyph) => (glyph.as_unicode(), glyph_text::is_blank(&glyph)),
            FontGlyph::Type3(glyph) => (glyph.as_unicode(), false),
        };
        Some(Sign {
            advance: font.code_advance(code).x as f32,
            text: glyph_text::of(said, self.look, || blank),
            stretch: font.glyph_stretch(id, code),
        })
    }
}

impl Tables {
    /// `None` where the file does not say all.
    fn new(font: &Dict<'_>) -> Option<Self> {
        let kind = font.get::<Name<'_>>(keys::SUBTYPE)?;
        let base = font.get::<Name<'_>>(keys::BASE_FONT)?;
        let name = base.as_str();
        match kind.as_str() {
            "TrueType" => Self::simple(font, name, keys::FONT_FILE2, Nul::Text),
            "Type1" | "MMType1" => Self::simple(font, name, keys::FONT_FILE3, Nul::Unsaid),
            "Type0" => Self::composite(font, name),
            _ => None,
        }
    }

    fn simple(font: &Dict<'_>, name: &str, program: &[u8], nul: Nul) -> Option<Self> {
        let descriptor = font.get::<Dict<'_>>(keys::FONT_DESC)?;
        let first = font.get::<usize>(keys::FIRST_CHAR)?;
        let last = font.get::<usize>(keys::LAST_CHAR)?;
        let mut widths = lexer::numbers(font.get::<Array<'_>>(keys::WIDTHS)?.data())?;
        widths.truncate(last.checked_sub(first)?.checked_add(1)?);
        let missing = descriptor
            .get::<f32>(keys::MISSING_WIDTH)
            .unwrap_or_default();
        let embedded = descriptor.contains_key(program)
            || (nul == Nul::Unsaid && descriptor.contains_key(keys::FONT_FILE));
        let mut encoding = encoding(font);
        let look = if nul == Nul::Text && embedded {
            look_of_name(name, &descriptor)?
        } else {
            Look::of_dict(font)
        };
        if embedded && nul == Nul::Unsaid && encoding == Encoding::Standard {
            // The program has names of its own.
            encoding = Encoding::Unknown;
        }
        if look.signs && !embedded {
            return None;
        }
        Some(Self {
            look,
            kind: Kind::Simple(encoding, nul),
            widths: Widths::Range(first, widths, missing),
            to_unicode: to_unicode(font),
        })
    }

    /// A composite font whose codes are its character identifiers.
    fn composite(font: &Dict<'_>, name: &str) -> Option<Self> {
        if font.get::<Name<'_>>(keys::ENCODING)?.as_str() != "Identity-H" {
            return None;
        }
        let descendant = font
            .get::<Array<'_>>(keys::DESCENDANT_FONTS)?
            .iter::<Dict<'_>>()
            .next()?;
        let descriptor = descendant.get::<Dict<'_>>(keys::FONT_DESC)?;
        if !descriptor.contains_key(keys::FONT_FILE2) && !descriptor.contains_key(keys::FONT_FILE3)
        {
            return None;
        }
        let default = descendant.get::<f32>(keys::DW).unwrap_or(DEFAULT_WIDTH);
        let each = match descendant.get::<Array<'_>>(keys::W) {
            Some(widths) => lexer::widths_of_identifiers(widths.data())?,
            None => FxHashMap::default(),
        };
        Some(Self {
            look: look_of_name(name, &descriptor)?,
            kind: Kind::Composite,
            widths: Widths::Each(each, default),
            to_unicode: Some(to_unicode(font)?),
        })
    }

    fn advance(&self, code: u32) -> f32 {
        match &self.widths {
            Widths::Range(first, widths, missing) => (code as usize)
                .checked_sub(*first)
                .and_then(|at| widths.get(at))
                .copied()
                .unwrap_or(*missing),
            Widths::Each(widths, default) => widths.get(&code).copied().unwrap_or(*default),
        }
    }

    fn text(&self, code: u32, look: Look) -> Option<GlyphText> {
        let mapped = self
            .to_unicode
            .as_ref()
            .and_then(|map| map.lookup_bf_string(code));
        let said = match (self.kind, mapped) {
            (Kind::Simple(encoding, Nul::Unsaid), Some(BfString::Char('\0')))
            | (Kind::Simple(encoding, _), None) => BfString::Char(encoding.char_of(code)?),
            (_, said) => said?,
        };
        glyph_text::of(Some(said), look, || false)
    }
}

impl Encoding {
    /// The character of a code, where the encoding says it as ASCII or Windows-1252 do.
    fn char_of(self, code: u32) -> Option<char> {
        let c = char::from_u32(code)?;
        match self {
            // Codes of Windows-1252 that lie elsewhere in Unicode are left to the other reader: they are rare.
            Self::WinAnsi => {
                matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{ff}').then_some(c)
            }
            // Its quotation marks are curly.
            Self::Standard => matches!(c, ' '..='~' if c != '\'' && c != '`').then_some(c),
            Self::Unknown => None,
        }
        .or_else(|| {
            (self == Self::WinAnsi)
                .then(|| windows_1252(code))
                .flatten()
        })
    }
}

/// Windows-1252 where it is not Latin-1, as far as letters use it.
fn windows_1252(code: u32) -> Option<char> {
    Some(match code {
        0x80 => '\u{20ac}',
        0x85 => '\u{2026}',
        0x91 => '\u{2018}',
        0x92 => '\u{2019}',
        0x93 => '\u{201c}',
        0x94 => '\u{201d}',
        0x95 => '\u{2022}',
        0x96 => '\u{2013}',
        0x97 => '\u{2014}',
        0x99 => '\u{2122}',
        0xa0 => ' ',
        0xad => '-',
        _ => return None,
    })
}

fn encoding(font: &Dict<'_>) -> Encoding {
    if font.get::<Dict<'_>>(keys::ENCODING).is_some() {
        // Names of its own, code by code.
        return Encoding::Unknown;
    }
    match font.get::<Name<'_>>(keys::ENCODING) {
        Some(name) if name.as_str() == "WinAnsiEncoding" => Encoding::WinAnsi,
        Some(name) if name.as_str() == "StandardEncoding" => Encoding::Standard,
        Some(name) if name.as_str() == "MacRomanEncoding" => Encoding::Unknown,
        _ => Encoding::Standard,
    }
}

fn to_unicode(font: &Dict<'_>) -> Option<CMap> {
    let stream = font.get::<Stream<'_>>(keys::TO_UNICODE)?;
    CMap::parse(&stream.decoded_data().ok()?, |_| None)
}

/// The look of a font as its program tells, or its dictionary where hayro hands out no program.
fn look_of(font: &Font<'_>, dict: &Dict<'_>) -> Look {
    match font.glyph(font.map_code(0), 0) {
        FontGlyph::Outline(glyph) => {
            Look::of_program(&glyph).unwrap_or_else(|| Look::of_dict(dict))
        }
        FontGlyph::Type3(_) => Look::default(),
    }
}

/// The look of a font with a program of its own, by its name; `None` where the name tells nothing, so that the program's own
/// tables must be asked.
fn look_of_name(name: &str, descriptor: &Dict<'_>) -> Option<Look> {
    let name = match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 => rest,
        _ => name,
    };
    if !tells_family(name) {
        return None;
    }
    let flags = descriptor.get::<u32>(keys::FLAGS).unwrap_or_default();
    let named = Look::of_name(name);
    Some(Look {
        italic: named.italic || flags & ITALIC != 0,
        ..named
    })
}

/// Whether a font's name is a family's and not a number that a program gave it: `CIDFont+F1`, `TT2`, `F3`.
fn tells_family(name: &str) -> bool {
    const FEWEST_LETTERS: usize = 4;
    !name.starts_with("CIDFont")
        && name
            .split(|c: char| !c.is_ascii_alphabetic())
            .any(|part| part.len() >= FEWEST_LETTERS)
}
