//! What kind of file it is, and how its marks are read.

pub mod pdf;
mod quiet;
pub mod text;

use crate::document::Document;
use crate::{Error, layout};

/// How to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Compare the numbers that two independent readers of the same PDF see.
    pub verify: bool,
}

/// Reads a PDF or a text, told by its first bytes, into a document.
///
/// # Errors
/// See [`Error`].
pub fn read(bytes: &[u8], _options: &Options) -> Result<Document, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if is_pdf(bytes) {
        let (pages, notices) = pdf::read(bytes)?;
        return Ok(layout::arrange(&pages, notices));
    }
    let text = text::decode(bytes).ok_or_else(|| Error::UnknownKind(String::new()))?;
    if text.trim().is_empty() {
        return Err(Error::NoText);
    }
    Ok(text::read(&text))
}

/// The header of a PDF stands within so many bytes of the file's start (ISO 32000-1, annex H.3.4.1).
const PDF_HEADER_WITHIN: usize = 1024;

/// Whether a PDF's header is where readers look for it.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..PDF_HEADER_WITHIN).unwrap_or(bytes);
    head.windows(5).any(|window| window == b"%PDF-")
}
