//! Which letters there are: files as given, and every letter below a folder.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The endings of letters in a folder, in lower case.
const ENDINGS: [&str; 3] = ["pdf", "txt", "md"];

/// One letter to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File {
        /// Where it is.
        path: PathBuf,
        /// What the output calls it: the path as given or, below a folder, the path relative to that folder.
        source: String,
    },
}

/// An input that is known to fail before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The path as a person can use it.
    pub name: String,
    /// What is wrong.
    pub message: String,
}

/// A letter to be read, or what is wrong with the path.
pub type Found = Result<Input, Failure>;

impl Input {
    /// The path as a person can use it.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File { path, .. } => path.display().to_string(),
        }
    }

    /// What the output calls it.
    pub fn source(&self) -> &str {
        match self {
            Self::Stdin => "-",
            Self::File { source, .. } => source,
        }
    }

    /// Whether it is the file at this path.
    pub fn is_file(&self, other: &Path) -> bool {
        match self {
            Self::Stdin => false,
            // Two names of one file are nearly always the same last name: that spares looking up every file of a folder.
            Self::File { path, .. } => {
                path.file_name() == other.file_name()
                    && fs::canonicalize(path)
                        .is_ok_and(|path| fs::canonicalize(other).is_ok_and(|other| path == other))
            }
        }
    }

    /// Its bytes, if there are no more than `most`.
    pub fn bytes(&self, most: u64) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let limit = most.saturating_add(1);
        let read = match self {
            Self::Stdin => io::stdin().lock().take(limit).read_to_end(&mut bytes),
            Self::File { path, .. } => File::open(path).and_then(|file| {
                let length = file.metadata()?.len().min(most);
                bytes.reserve_exact(usize::try_from(length).unwrap_or(0));
                file.take(limit).read_to_end(&mut bytes)
            }),
        };
        read.map_err(|error| reason(&error))?;
        if bytes.len() as u64 > most {
            return Err(format!(
                "larger than a letter may take memory ({} MiB): raise --memory-limit",
                most / (1024 * 1024)
            ));
        }
        Ok(bytes)
    }
}

/// What went wrong in reading, in words that say what to do.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

/// The letters that the paths stand for, in a stable order: paths as given, below a folder by name.
pub fn find(paths: &[PathBuf]) -> Vec<Found> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Ok(Input::Stdin));
            continue;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => below(path, &mut found),
            Ok(_) => found.push(Ok(Input::File {
                path: path.clone(),
                source: path.display().to_string(),
            })),
            Err(error) => found.push(Err(Failure {
                name: path.display().to_string(),
                message: reason(&error),
            })),
        }
    }
    found
}

/// Every letter below a folder. Symbolic links are followed; one that leads back to a folder above it is left out, as
/// all below it is found anyway.
fn below(folder: &Path, found: &mut Vec<Found>) {
    let before = found.len();
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_letter(entry.path()) => {
                let path = entry.into_path();
                let relative = path.strip_prefix(folder).unwrap_or(&path);
                let source = relative.display().to_string();
                found.push(Ok(Input::File { path, source }));
            }
            Ok(_) => {}
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder);
                // A link that leads nowhere matters only where a letter should be.
                let missing =
                    error.io_error().map(io::Error::kind) == Some(io::ErrorKind::NotFound);
                if missing && !is_letter(path) {
                    continue;
                }
                let name = path.display().to_string();
                let message = error
                    .io_error()
                    .map_or_else(|| "cannot be read".to_owned(), reason);
                found.push(Err(Failure { name, message }));
            }
        }
    }
    if found.len() == before {
        found.push(Err(Failure {
            name: folder.display().to_string(),
            message: "no .pdf, .txt or .md file below it".to_owned(),
        }));
    }
}

fn is_letter(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| {
        ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}
