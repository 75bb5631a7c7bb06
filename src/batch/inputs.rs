//! One letter to be read: where it is, what the output calls it, and its bytes.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Other names of standard input. A worker's is not the program's, so these are read as `-` is.
const STDIN: [&str; 3] = ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"];

/// One letter to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Where it is.
    pub place: Place,
    /// What the output calls it where that is not its path: below a folder, the path relative to that folder.
    source: Option<String>,
}

/// Where a letter is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// On standard input, by the name that was given for it.
    Stdin(&'static str),
    /// In a file.
    File(PathBuf),
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
    /// Standard input.
    pub fn stdin(name: &'static str) -> Self {
        Self {
            place: Place::Stdin(name),
            source: None,
        }
    }

    /// A file, called by its path as given.
    pub fn file(path: PathBuf) -> Self {
        let place = match STDIN.iter().find(|name| path.as_os_str() == **name) {
            Some(name) => Place::Stdin(name),
            None => Place::File(path),
        };
        Self {
            place,
            source: None,
        }
    }

    /// A file below a folder.
    pub fn below(folder: &Path, path: PathBuf) -> Self {
        let relative = path.strip_prefix(folder).unwrap_or(&path);
        Self {
            source: Some(relative.display().to_string()),
            place: Place::File(path),
        }
    }

    /// The path as a person can use it.
    pub fn name(&self) -> String {
        match &self.place {
            Place::Stdin(name) => (*name).to_owned(),
            Place::File(path) => path.display().to_string(),
        }
    }

    /// What the output calls it.
    pub fn source(&self) -> String {
        self.source.clone().unwrap_or_else(|| self.name())
    }

    /// Whether it is on standard input.
    pub fn is_stdin(&self) -> bool {
        matches!(self.place, Place::Stdin(_))
    }

    /// Whether it is the file at this path.
    pub fn is_file(&self, other: &Path) -> bool {
        match &self.place {
            Place::Stdin(_) => false,
            // Two names of one file are nearly always the same last name: that spares looking up every file of a folder.
            Place::File(path) => {
                path.file_name() == other.file_name()
                    && fs::canonicalize(path)
                        .is_ok_and(|path| fs::canonicalize(other).is_ok_and(|other| path == other))
            }
        }
    }
}

impl Place {
    /// Its bytes, if there are no more than `most`.
    pub fn bytes(&self, most: u64) -> Result<Vec<u8>, String> {
        let too_large = || {
            format!(
                "larger than a letter may take memory ({} MiB): raise --memory-limit",
                most / (1024 * 1024)
            )
        };
        let mut bytes = Vec::new();
        let limit = most.saturating_add(1);
        let read = match self {
            Self::Stdin(_) => io::stdin().lock().take(limit).read_to_end(&mut bytes),
            Self::File(path) => {
                let file = File::open(path).map_err(|error| reason(&error))?;
                let length = file.metadata().map_err(|error| reason(&error))?.len();
                if length > most {
                    return Err(too_large());
                }
                bytes.reserve_exact(usize::try_from(length).unwrap_or(0));
                file.take(limit).read_to_end(&mut bytes)
            }
        };
        read.map_err(|error| reason(&error))?;
        if bytes.len() as u64 > most {
            return Err(too_large());
        }
        Ok(bytes)
    }
}

/// What went wrong in reading, in words that say what to do.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}
