//! A text as printed lines: line ends of every system, form feeds, and characters that only look like others.
//!
//! This room evens out how characters are written and says on which page and line each stands. It must not know
//! paragraphs, tables or markup.

use crate::document::{Place, Rect};

/// Width of a character cell in points: a fixed-width face of 10 points advances 0.6 em.
pub(super) const CELL_WIDTH: f32 = 6.0;
/// Height of a line in points: 10 point type, 1.2 em apart.
pub(super) const CELL_HEIGHT: f32 = 12.0;
/// Tab stops in columns, as every terminal and `pdftotext` have them.
pub(super) const TAB_STOP: usize = 8;

/// One line as it stands in the file, without its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TextLine {
    /// Form-feed page, from 1.
    pub page: u32,
    /// Line on that page, from 0.
    pub number: usize,
    /// Characters with leading spaces and all tabs, without trailing spaces.
    pub text: String,
    /// Whether two or more spaces, or a backslash, asked Markdown for a line break.
    pub hard_break: bool,
}

impl TextLine {
    /// Whether nothing is printed on it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Columns before the first printed character, tabs expanded.
    pub(super) fn indent(&self) -> usize {
        let mut columns = 0;
        for character in self.text.chars() {
            match character {
                ' ' => columns += 1,
                '\t' => columns = (columns / TAB_STOP + 1) * TAB_STOP,
                _ => break,
            }
        }
        columns
    }

    /// Where the printed part stands.
    pub(super) fn place(&self) -> Place {
        let indent = self.indent();
        self.place_of(indent, indent + self.text.trim().chars().count())
    }

    /// Where the columns `from..to` of this line stand.
    pub(super) fn place_of(&self, from: usize, to: usize) -> Place {
        let y = CELL_HEIGHT * self.number as f32;
        Place {
            page: self.page,
            bbox: Rect {
                x0: CELL_WIDTH * from as f32,
                y0: y,
                x1: CELL_WIDTH * to.max(from) as f32,
                y1: y + CELL_HEIGHT,
            },
        }
    }

    /// The same line with another text, for what was cut out of it.
    pub(super) fn with_text(&self, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..self.clone()
        }
    }
}

/// The lines of a text and its number of form-feed pages (at least 1). A form feed that ends the text opens no page.
pub(super) fn split(text: &str) -> (Vec<TextLine>, u32) {
    let text = even_out(text);
    let mut lines = Vec::new();
    let mut page = 0;
    let pages = text.strip_suffix('\u{C}').unwrap_or(&text);
    for sheet in pages.split('\u{C}') {
        page += 1;
        for (number, line) in sheet.split('\n').enumerate() {
            let text = line.trim_end_matches(' ');
            lines.push(TextLine {
                page,
                number,
                hard_break: line.len() >= text.len() + 2 || text.ends_with('\\'),
                text: text.to_owned(),
            });
        }
    }
    (lines, page)
}

/// Line ends become LF, spaces of every width one space, ligatures letters; what prints nothing goes.
fn even_out(text: &str) -> String {
    let mut even = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut before_swapped = false;
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                // CRLF is one end; CR alone is one of old Macs.
                if characters.peek() != Some(&'\n') {
                    even.push('\n');
                }
            }
            '\u{B}' | '\u{85}' | '\u{2028}' | '\u{2029}' => even.push('\n'),
            '\n' | '\t' | '\u{C}' => even.push(character),
            // Soft hyphen, zero-width space, joiners and marks, word joiner, byte order mark.
            '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{FEFF}' => {}
            '\u{2010}' | '\u{2011}' => even.push('-'),
            '\u{FB00}' => even.push_str("ff"),
            '\u{FB01}' => even.push_str("fi"),
            '\u{FB02}' => even.push_str("fl"),
            '\u{FB03}' => even.push_str("ffi"),
            '\u{FB04}' => even.push_str("ffl"),
            '\u{FB05}' | '\u{FB06}' => even.push_str("st"),
            // Symbol-font bullets that office programs leave in the private use area.
            '\u{F0B7}' | '\u{F0A7}' | '\u{F0D8}' => even.push('\u{2022}'),
            // Ghostscript writes the letters of a ligature with the bytes of each in the wrong order.
            _ if swapped(character).is_some()
                && (before_swapped
                    || characters
                        .peek()
                        .copied()
                        .is_some_and(|c| swapped(c).is_some())) =>
            {
                even.extend(swapped(character));
                before_swapped = true;
                continue;
            }
            _ if character.is_control() => {}
            _ if character.is_whitespace() => even.push(' '),
            _ => even.push(character),
        }
        before_swapped = false;
    }
    even
}

/// The letter whose two bytes a character has in the wrong order. One alone may be a Chinese character.
fn swapped(character: char) -> Option<char> {
    let code = u32::from(character);
    let high = u8::try_from(code >> 8).ok()?;
    (code & 0xff == 0 && high.is_ascii_alphabetic()).then_some(char::from(high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        split(text).0.into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn line_ends_of_every_system_are_the_same() {
        assert_eq!(texts("a\r\nb\rc\nd"), ["a", "b", "c", "d"]);
    }

    #[test]
    fn form_feeds_count_pages_and_lines_start_anew() {
        let (lines, pages) = split("a\nb\n\u{C}c\n\u{C}");
        assert_eq!(pages, 2);
        let c = lines.iter().find(|l| l.text == "c").unwrap();
        assert_eq!((c.page, c.number), (2, 0));
    }

    #[test]
    fn invisible_characters_go_and_odd_spaces_are_spaces() {
        assert_eq!(
            texts("re\u{AD}port\u{200B} of\u{A0}\u{FB01}ve  "),
            ["report of five"]
        );
    }

    #[test]
    fn ligatures_with_swapped_bytes_are_letters_and_a_chinese_character_stays() {
        assert_eq!(
            texts("Die\u{7400}\u{6900}\u{7400}\u{6900}an \u{4e00} o\u{6600}\u{6600}er"),
            ["Dietitian \u{4e00} offer"]
        );
    }

    #[test]
    fn indent_counts_tab_stops() {
        let line = TextLine {
            text: " \t  x".into(),
            ..TextLine::default()
        };
        assert_eq!(line.indent(), 10);
        assert_eq!(line.place().bbox.x0, 60.0);
    }
}
