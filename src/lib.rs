//! Reads the letters with which UK public authorities answer Freedom of Information requests and
//! turns them into typed, checked records.

pub mod batch;
pub mod document;
mod error;
pub mod input;
pub mod layout;
pub mod letter;
pub mod output;
pub mod records;
pub mod vocabulary;

pub use error::Error;
pub use records::Extraction;

/// Reads one letter: the bytes of a PDF, of plain text or of Markdown.
///
/// # Errors
/// See [`Error`]: each says what is wrong with the input and what can be done.
pub fn extract(bytes: &[u8]) -> Result<Extraction, Error> {
    Ok(records::build(&letter::read(&input::read(bytes)?)))
}
