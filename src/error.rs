//! What can be wrong with an input.

/// Why an input could not be read. The message says what is wrong and, where there is something to be done, what.
/// It never names the file: the caller knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The file has no bytes.
    Empty,
    /// Neither a PDF nor text; the words say what it is and what can be done, as far as that is known.
    UnknownKind(String),
    /// The PDF opens only with a password.
    PasswordNeeded,
    /// The PDF cannot be read; the words say why.
    BrokenPdf(String),
    /// No page has text; the pages are pictures.
    OnlyPictures {
        /// How many pages there are.
        pages: u32,
    },
    /// The file could be read but has no text.
    NoText,
    /// A limit of time or memory was reached.
    Limit(String),
    /// The file could not be opened or read.
    Io(String),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::PasswordNeeded => {
                f.write_str("the PDF needs a password: save a copy without one and try again")
            }
            Self::BrokenPdf(why) => write!(f, "the PDF cannot be read: {why}"),
            Self::OnlyPictures { pages: 1 } => f.write_str("page 1 is a picture: no text to read"),
            Self::OnlyPictures { pages } => {
                write!(f, "pages 1 to {pages} are pictures: no text to read")
            }
            Self::NoText => f.write_str("no text to read"),
            Self::UnknownKind(what) | Self::Limit(what) | Self::Io(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Error {}
