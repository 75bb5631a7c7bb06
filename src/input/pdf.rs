//! PDF pages as marks with places, read by hayro-interpret.

use crate::Error;
use crate::document::{Notice, Page};

/// The marks of every page, and what the reader noticed.
///
/// # Errors
/// Where the bytes are no PDF, are encrypted with a password, or hold no page.
pub fn read(_bytes: &[u8]) -> Result<(Vec<Page>, Vec<Notice>), Error> {
    Ok((Vec::new(), Vec::new()))
}
