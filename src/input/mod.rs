//! What kind of file it is, and how its marks are read.

pub mod pdf;
pub mod text;

use crate::document::Document;
use crate::{Error, layout};

/// Reads a PDF or a text, told by its first bytes, into a document.
///
/// # Errors
/// See [`Error`].
pub fn read(bytes: &[u8]) -> Result<Document, Error> {
    let (pages, notices) = pdf::read(bytes)?;
    Ok(layout::arrange(&pages, notices))
}
