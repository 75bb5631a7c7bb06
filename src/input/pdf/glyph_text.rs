//! The text of one glyph in the form that later rooms expect.
//!
//! A font's own table says which characters a glyph stands for, and says it in many ways: ligatures as one code
//! point, no-break and thin spaces, code points of the private use area, bytes in the wrong order. Here they become
//! plain characters; what cannot be read is `None`.

use super::fonts::Look;
use crate::document::GlyphText;
use hayro_interpret::font::OutlineGlyph;
use hayro_interpret::hayro_cmap::BfString;

/// The sign that stands for every bullet of a font of signs.
const BULLET: char = '\u{2022}';

/// The text of a glyph of which a font says this, or nothing, in which case it may be a space; empty where the glyph is drawn for
/// nothing, `None` where it is not known what it says.
pub(super) fn of(
    said: Option<BfString>,
    look: Look,
    is_blank: impl FnOnce() -> bool,
) -> Option<GlyphText> {
    match said {
        Some(BfString::Char(c)) if matches!(c, ' '..='~') => {
            Some(GlyphText::new_inline(c.encode_utf8(&mut [0; 4])))
        }
        Some(BfString::Char(c)) => clean(c.encode_utf8(&mut [0; 4]), look).map(GlyphText::from),
        Some(BfString::String(s)) => clean(&s, look).map(GlyphText::from),
        None => is_blank().then(|| GlyphText::new_static(" ")),
    }
}

/// Whether a glyph without Unicode is a space: it paints nothing. Of fonts whose outlines are not at hand, only code 32 is.
pub(super) fn is_blank(glyph: &OutlineGlyph) -> bool {
    glyph.char_code() == u32::from(b' ')
        || (glyph.font_data().is_some() && glyph.outline().elements().is_empty())
}

/// Plain characters for what a font says its glyph is; `None` where that is no readable character.
pub(super) fn clean(said: &str, look: Look) -> Option<String> {
    let mut plain = String::with_capacity(said.len());
    if let Some(swapped) = unswapped(said) {
        push_clean(&mut plain, swapped.chars(), look)?;
    } else {
        push_clean(&mut plain, said.chars(), look)?;
    }
    Some(plain)
}

fn push_clean(plain: &mut String, chars: impl Iterator<Item = char>, look: Look) -> Option<()> {
    for c in chars {
        match c {
            ' '..='~' => plain.push(c),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\t' => {
                plain.push(' ');
            }
            // Drawn at all, a soft hyphen is a hyphen: old Word fonts say so of every one.
            '\u{ad}' | '\u{2010}' | '\u{2011}' => plain.push('-'),
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{feff}' => {}
            '\u{fffd}' => return None,
            c if c.is_control() => {}
            '\u{fb00}' => plain.push_str("ff"),
            '\u{fb01}' => plain.push_str("fi"),
            '\u{fb02}' => plain.push_str("fl"),
            '\u{fb03}' => plain.push_str("ffi"),
            '\u{fb04}' => plain.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => plain.push_str("st"),
            '\u{ff01}'..='\u{ff5e}' => plain.extend(char::from_u32(c as u32 - 0xff01 + 0x21)),
            '\u{f020}'..='\u{f0ff}' => plain.push(private(c, look)),
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => return None,
            c => plain.push(c),
        }
    }
    Some(())
}

/// A code point of U+F020 to U+F0FF, where Windows keeps the 8-bit codes of fonts of signs.
///
/// Of Symbol and its like, digits and points are what they seem and the rest are signs used as bullets. Text fonts
/// that were marked as symbolic when they were embedded keep their letters there.
fn private(c: char, look: Look) -> char {
    let code = (c as u32 & 0xff) as u8;
    match char::from(code) {
        // Ticks and crosses are answers.
        '\u{fc}' if look.signs => '\u{2713}',
        '\u{fe}' if look.signs => '\u{2611}',
        '\u{fb}' if look.signs => '\u{2717}',
        '\u{a8}' | 'o' | 'q' if look.signs => '\u{2610}',
        plain @ (' '..='@' | '[' | ']') => plain,
        plain @ '!'..='~' if !look.signs => plain,
        _ => BULLET,
    }
}

/// The text with each UTF-16 unit's bytes in the right order, where all of them are ASCII that way.
///
/// Ghostscript writes the text of ligatures so. A single character is left alone: alone, U+4E00 is a Chinese one.
fn unswapped(said: &str) -> Option<String> {
    if said.is_ascii() || said.chars().nth(1).is_none() {
        return None;
    }
    said.chars()
        .map(|c| {
            let code = c as u32;
            let high = u8::try_from(code >> 8).ok()?;
            (code & 0xff == 0 && (0x20..0x7f).contains(&high)).then_some(char::from(high))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Look, clean};

    fn plain(said: &str) -> Option<String> {
        clean(said, Look::default())
    }

    #[test]
    fn ligatures_and_spaces_become_plain() {
        assert_eq!(plain("\u{fb01}").as_deref(), Some("fi"));
        assert_eq!(plain("\u{a0}").as_deref(), Some(" "));
        assert_eq!(plain("\u{ad}").as_deref(), Some("-"));
        assert_eq!(plain("\u{200b}").as_deref(), Some(""));
    }

    #[test]
    fn swapped_bytes_are_put_right_in_ligatures_only() {
        assert_eq!(plain("\u{7400}\u{6900}").as_deref(), Some("ti"));
        assert_eq!(plain("\u{4e00}").as_deref(), Some("\u{4e00}"));
    }

    #[test]
    fn private_code_points_are_bullets_letters_or_unknown() {
        let signs = Look {
            signs: true,
            ..Look::default()
        };
        assert_eq!(clean("\u{f0b7}", signs).as_deref(), Some("\u{2022}"));
        assert_eq!(clean("\u{f0fc}", signs).as_deref(), Some("\u{2713}"));
        assert_eq!(plain("\u{f041}").as_deref(), Some("A"));
        assert_eq!(plain("\u{e123}"), None);
        assert_eq!(plain("\u{fffd}"), None);
    }

    #[test]
    fn superscripts_stay_as_they_are() {
        assert_eq!(plain("\u{b2}").as_deref(), Some("\u{b2}"));
    }
}
