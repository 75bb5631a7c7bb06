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
