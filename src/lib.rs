//! Reads the letters with which UK public authorities answer Freedom of Information requests and
//! turns them into typed, checked records.
//!
//! ```
//! let letter = foi_extract::extract_path("fixtures/letter.txt")?;
//! assert_eq!(letter.letter.ods_code, Some("QNC"));
//! for count in &letter.role_counts {
//!     println!("{:?} {:?} {:?}", count.role, count.period.period, count.value.value);
//! }
//! # Ok::<(), foi_extract::Error>(())
//! ```
//!
//! [`extract`] reads bytes, [`extract_path`] a file; [`tables`] gives a document's tables as they stand, with no FOI
//! meaning. What comes out is plain data ([`records`]) that serde can write; [`output`] writes it as the program does.
//!
//! The functions here read in the caller's thread, unless [`Options::threads`] allows more, and without limits of time or memory: a program that takes letters
//! from strangers should read them in a process of its own, as the `foi-extract` program does for a folder.

pub mod checks;
pub mod document;
mod error;
pub mod input;
pub mod layout;
pub mod letter;
pub mod output;
pub mod records;
mod side_by_side;
pub mod vocabulary;

pub use error::Error;
pub use output::TableView;
pub use records::Extraction;

use std::path::Path;

/// How a letter is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Read a PDF with the second reader too, and warn of every number that only one of them saw.
    pub verify: bool,
    /// For [`tables_with`]: keep each page's part of a table as printed, a table of its own: each page is
    /// read as if there were no other.
    pub per_page: bool,
    /// How many threads may read the letter at once, the caller's included; 0 counts as 1. More than two gain little.
    pub threads: usize,
}

impl Options {
    /// The options that [`extract`] and [`tables`] use.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`Options::verify`].
    #[must_use]
    pub fn verify(mut self, yes: bool) -> Self {
        self.verify = yes;
        self
    }

    /// Sets [`Options::per_page`].
    #[must_use]
    pub fn per_page(mut self, yes: bool) -> Self {
        self.per_page = yes;
        self
    }

    /// Sets [`Options::threads`].
    #[must_use]
    pub fn threads(mut self, number: usize) -> Self {
        self.threads = number;
        self
    }

    fn for_input(&self) -> input::Options {
        input::Options {
            verify: self.verify,
            threads: self.threads,
        }
    }
}

/// Reads one letter: the bytes of a PDF, of plain text or of Markdown.
///
/// # Errors
/// See [`Error`]: each says what is wrong with the input and what can be done.
pub fn extract(bytes: &[u8]) -> Result<Extraction, Error> {
    extract_with(bytes, &Options::default())
}

/// Reads one letter as the options say.
///
/// # Errors
/// As [`extract`].
pub fn extract_with(bytes: &[u8], options: &Options) -> Result<Extraction, Error> {
    let document = input::read(bytes, &options.for_input())?;
    let threads = options.threads;
    Ok(records::build(&letter::read(&document, threads), threads))
}

/// Reads the letter in a file; its `source` is the path as given.
///
/// # Errors
/// As [`extract`], and where the file cannot be read.
pub fn extract_path(path: impl AsRef<Path>) -> Result<Extraction, Error> {
    let path = path.as_ref();
    let bytes = std::fs::read(path).map_err(|error| Error::Io(error.to_string()))?;
    Ok(Extraction {
        source: path.display().to_string(),
        ..extract(&bytes)?
    })
}

/// Every table of a document as it stands; one that runs over a page break is one table.
///
/// # Errors
/// As [`extract`].
pub fn tables(bytes: &[u8]) -> Result<Vec<TableView>, Error> {
    tables_with(bytes, &Options::default())
}

/// Every table of a document, as the options say.
///
/// # Errors
/// As [`extract`].
pub fn tables_with(bytes: &[u8], options: &Options) -> Result<Vec<TableView>, Error> {
    let documents = if options.per_page {
        input::read_pages(bytes)?
    } else {
        vec![input::read(bytes, &options.for_input())?]
    };
    Ok(documents.iter().flat_map(TableView::all).collect())
}
