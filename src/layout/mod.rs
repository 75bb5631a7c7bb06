//! Geometry only, no word of FOI: glyphs -> words -> lines -> columns -> tables -> blocks.

pub mod table;
pub mod words;

use crate::document::{Document, Notice, Page};

/// Arranges the marks of all pages into one document in reading order.
pub fn arrange(_pages: &[Page], notices: Vec<Notice>) -> Document {
    Document {
        notices,
        ..Document::default()
    }
}
