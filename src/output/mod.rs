//! Records and tables as bytes: CSV, JSON, one JSON object a line, and the picture of a page.
//!
//! Each letter becomes one chunk of bytes, whole and on its own, so that letters can be written out one after
//! another without holding them all. What stands before, between and after the chunks is a [`Format`]'s
//! framing. This room knows records and tables, and nothing of how they were found.

mod csv;
mod json;
mod picture;
mod tables;

use crate::records::Extraction;
use std::borrow::Cow;

pub use picture::picture;
pub use tables::TableView;

/// The shape of what is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// One table for all records of all letters.
    #[default]
    Csv,
    /// An array, one object a letter.
    Json,
    /// One object a line, one line a letter.
    JsonLines,
}

/// A kind of record that can be asked for on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Questions with their outcomes and answers; the `answer` rows of CSV.
    Questions,
    /// How many of a role, in a period.
    RoleCounts,
    /// How PCNs use roles.
    PcnUtilisation,
    /// What is not held.
    NotHeld,
    /// What is refused.
    Refusals,
    /// Every other number that answers.
    Figures,
    /// Arithmetic.
    Checks,
    /// What a person should look at.
    Warnings,
}

/// How records are written.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// The shape.
    pub format: Format,
    /// Leave text cells of CSV as they are, even where a spreadsheet would run them as a formula.
    pub raw: bool,
    /// Only these kinds; all where it is empty.
    pub kinds: Vec<Kind>,
}

impl Style {
    /// Whether records of this kind are written.
    fn shows(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// What stands before the first letter.
    pub fn opening(&self) -> Vec<u8> {
        match self.format {
            Format::Csv => csv::header(),
            Format::Json => b"[\n".to_vec(),
            Format::JsonLines => Vec::new(),
        }
    }

    /// What stands before the first document's tables.
    pub fn tables_opening(&self) -> Vec<u8> {
        match self.format {
            Format::Csv => Vec::new(),
            Format::Json | Format::JsonLines => self.opening(),
        }
    }

    /// What stands between two chunks that are not empty.
    pub fn between(&self) -> &'static [u8] {
        match self.format {
            Format::Json => b",\n",
            Format::Csv | Format::JsonLines => b"",
        }
    }

    /// What stands between two documents' tables.
    pub fn tables_between(&self) -> &'static [u8] {
        match self.format {
            Format::Csv => b"\n",
            Format::Json | Format::JsonLines => self.between(),
        }
    }

    /// What stands after the last chunk.
    pub fn closing(&self, any: bool) -> &'static [u8] {
        match self.format {
            Format::Json if any => b"\n]\n",
            Format::Json => b"]\n",
            Format::Csv | Format::JsonLines => b"",
        }
    }

    /// One letter's chunk.
    pub fn letter(&self, letter: &Extraction) -> Vec<u8> {
        match self.format {
            Format::Csv => csv::rows(letter, self),
            Format::Json => json::indented(&json::Shown::new(letter, self), 1),
            Format::JsonLines => json::line(&json::Shown::new(letter, self)),
        }
    }

    /// One document's chunk of tables.
    pub fn tables(&self, source: &str, tables: &[TableView]) -> Vec<u8> {
        let document = tables::Document { source, tables };
        match self.format {
            Format::Csv => tables::grids(tables, self.raw),
            Format::Json => json::indented(&document, 2),
            Format::JsonLines => json::line(&document),
        }
    }
}

/// A text cell that no spreadsheet runs as a formula: with a leading apostrophe where its first character asks for it,
/// unless it is to stay `raw`.
pub fn guarded(text: &str, raw: bool) -> Cow<'_, str> {
    if !raw && text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_what_a_spreadsheet_would_run() {
        for text in ["=1+1", "+44 20", "-", "@cmd", "\tx", "\rx"] {
            assert_eq!(guarded(text, false), format!("'{text}"));
            assert_eq!(guarded(text, true), text);
        }
        assert_eq!(guarded("19", false), "19");
        assert_eq!(guarded("", false), "");
    }

    #[test]
    fn an_array_without_letters_is_an_array() {
        let style = Style {
            format: Format::Json,
            ..Style::default()
        };
        let mut bytes = style.opening();
        bytes.extend(style.closing(false));
        assert_eq!(bytes, b"[\n]\n");
    }
}
