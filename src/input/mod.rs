//! What kind of file it is, and how its marks are read.

mod compare;
mod kind;
pub mod pdf;
mod quiet;
mod second_reader;
pub mod text;

use crate::document::{Document, Notice, Page};
use crate::side_by_side::Crew;
use crate::{Error, layout};
use std::borrow::Cow;

/// Pages that a letter may have where nothing else is said. The longest FOI answers with their annexes have some hundreds.
pub const MAX_PAGES: usize = 2_000;

/// How to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Compare the numbers that two independent readers of the same PDF see.
    pub verify: bool,
    /// A document with more pages than this is an error.
    pub max_pages: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            verify: false,
            max_pages: MAX_PAGES,
        }
    }
}

impl Options {
    /// The error of a document with too many pages.
    fn too_many(self, pages: usize) -> Result<(), Error> {
        let Self { max_pages, .. } = self;
        if pages <= max_pages {
            return Ok(());
        }
        Err(Error::Limit(format!(
            "{pages} pages: --max-pages allows more than {max_pages}"
        )))
    }
}

/// Reads a PDF or a text, told by its first bytes, into a document.
///
/// # Errors
/// See [`Error`].
pub fn read<'b>(
    bytes: impl Into<Cow<'b, [u8]>>,
    options: &Options,
    crew: &Crew,
) -> Result<Document, Error> {
    match marks_and(bytes.into(), options, crew, layout::words_ahead)? {
        (Marks::Pdf(pages, notices), words) => {
            Ok(layout::arrange_words(&pages, words, notices, crew))
        }
        (Marks::Text(text), _) => Ok(text::read(&text)),
    }
}

/// Reads each page as a document of its own, as if there were no other: a table ends with its page, and a header that is
/// repeated stays.
///
/// # Errors
/// As [`read`].
pub fn read_pages<'b>(
    bytes: impl Into<Cow<'b, [u8]>>,
    options: &Options,
) -> Result<Vec<Document>, Error> {
    Ok(match marks(bytes, options, &Crew::ALONE)? {
        Marks::Pdf(pages, _) => pages
            .chunks(1)
            .map(|page| layout::arrange(page, Vec::new(), &Crew::ALONE))
            .collect(),
        Marks::Text(text) => text.split('\u{c}').map(text::read).collect(),
    })
}

/// What a file holds, before any layout.
#[derive(Clone, Debug)]
pub enum Marks {
    /// The marks of every page, and what the reader noticed.
    Pdf(Vec<Page>, Vec<Notice>),
    /// Decoded text.
    Text(String),
}

/// Reads the marks of a PDF or the characters of a text.
///
/// # Errors
/// As [`read`].
pub fn marks<'b>(
    bytes: impl Into<Cow<'b, [u8]>>,
    options: &Options,
    crew: &Crew,
) -> Result<Marks, Error> {
    marks_and(bytes.into(), options, crew, |_| None::<()>).map(|(marks, _)| marks)
}

/// The marks, and what came of each page that something could be done for `ahead` of the others.
fn marks_and<W: Send>(
    bytes: Cow<'_, [u8]>,
    options: &Options,
    crew: &Crew,
    ahead: impl Fn(&Page) -> Option<W> + Sync,
) -> Result<(Marks, Vec<Option<W>>), Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if is_pdf(&bytes) {
        let (pages, done, notices) = pdf::read(bytes, options, crew, ahead)?;
        return Ok((Marks::Pdf(pages, notices), done));
    }
    if let Some(what) = kind::foreign(&bytes) {
        return Err(Error::UnknownKind(what.into()));
    }
    let text =
        text::decode(&bytes).ok_or_else(|| Error::UnknownKind("neither a PDF nor text".into()))?;
    if text.trim().is_empty() {
        return Err(Error::NoText);
    }
    // As pdftotext ends each page.
    options.too_many(text.matches('\u{c}').count())?;
    Ok((Marks::Text(text), Vec::new()))
}

/// The header of a PDF stands within so many bytes of the file's start (ISO 32000-1, annex H.3.4.1).
const PDF_HEADER_WITHIN: usize = 1024;

/// Whether a PDF's header is where readers look for it.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..PDF_HEADER_WITHIN).unwrap_or(bytes);
    head.windows(5).any(|window| window == b"%PDF-")
}
