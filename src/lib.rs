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
//! The functions here read in the caller's thread, unless [`Options::second_thread`] allows another, and without limits of time or memory: a program that takes letters
//! from strangers should read them in a process of its own, as the `foi-extract` program does for a folder.

pub mod checks;
pub mod document;
mod error;
pub mod input;
pub mod layout;
pub mod letter;
pub mod output;
pub mod records;
pub mod side_by_side;
pub mod vocabulary;

pub use error::Error;
pub use output::TableView;
pub use records::Extraction;
use side_by_side::Crew;

use std::borrow::Cow;
use std::path::Path;

/// How a letter is read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Read a PDF with the second reader too, and warn of every number that only one of them saw.
    pub verify: bool,
    /// For [`tables_with`]: keep each page's part of a table as printed, a table of its own: each page is
    /// read as if there were no other.
    pub per_page: bool,
    /// Read the letter on a second thread too. A person waits less for it; a program with many letters does better to
    /// read each on one thread.
    pub second_thread: bool,
    /// A document with more pages than this is an error.
    pub max_pages: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            verify: false,
            per_page: false,
            second_thread: false,
            max_pages: input::MAX_PAGES,
        }
    }
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

    /// Sets [`Options::second_thread`].
    #[must_use]
    pub fn second_thread(mut self, yes: bool) -> Self {
        self.second_thread = yes;
        self
    }

    fn crew(&self) -> Crew {
        if self.second_thread {
            Crew::of_two()
        } else {
            Crew::ALONE
        }
    }

    /// Sets [`Options::max_pages`].
    #[must_use]
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.max_pages = pages;
        self
    }

    /// The same as [`input`] takes it.
    pub fn for_input(&self) -> input::Options {
        input::Options {
            verify: self.verify,
            max_pages: self.max_pages,
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

/// Reads one letter as the options say. Bytes that are given away are not copied.
///
/// # Errors
/// As [`extract`].
pub fn extract_with<'b>(
    bytes: impl Into<Cow<'b, [u8]>>,
    options: &Options,
) -> Result<Extraction, Error> {
    let crew = options.crew();
    let document = input::read(bytes, &options.for_input(), &crew)?;
    let letter = letter::read(&document, &crew);
    let records = records::build(&letter, &crew);
    crew.give_back((document, letter));
    Ok(records)
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
        ..extract_with(bytes, &Options::default())?
    })
}

/// Every table of a document as it stands; one that runs over a page break is one table.
///
/// # Errors
/// As [`extract`].
pub fn tables(bytes: &[u8]) -> Result<Vec<TableView>, Error> {
    tables_with(bytes, &Options::default())
}

/// Every table of a document, as the options say. Bytes that are given away are not copied.
///
/// # Errors
/// As [`extract`].
pub fn tables_with<'b>(
    bytes: impl Into<Cow<'b, [u8]>>,
    options: &Options,
) -> Result<Vec<TableView>, Error> {
    let bytes = bytes.into();
    let documents = if options.per_page {
        input::read_pages(bytes, &options.for_input())?
    } else {
        vec![input::read(bytes, &options.for_input(), &options.crew())?]
    };
    Ok(documents.iter().flat_map(TableView::all).collect())
}
