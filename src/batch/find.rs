//! Which letters there are: paths as given, patterns, lists of paths, and every letter below a folder.

use super::inputs::{Failure, Found, Input, reason};
use globset::{GlobBuilder, GlobMatcher};
use ignore::{Walk, WalkBuilder};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The endings of letters in a folder, in lower case.
const ENDINGS: [&str; 3] = ["pdf", "txt", "md"];

/// Where a path with one of these is no file, it is a pattern.
const PATTERN: [char; 4] = ['*', '?', '[', '{'];

/// The longest list of paths that is taken, in bytes: ten million paths of usual length.
const LONGEST_LIST: u64 = 1024 * 1024 * 1024;

/// How letters are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Take hidden files and folders too.
    pub hidden: bool,
    /// Follow links to folders.
    pub follow: bool,
}

/// A file with paths in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Where it is; `-` is standard input.
    pub path: PathBuf,
    /// Whether a NUL stands after each path in place of a line end.
    pub nul: bool,
}

impl Search {
    /// The letters that the paths and the list stand for, in a stable order: paths as given, then those of the list;
    /// below a folder, and where a pattern fits, by name. What is named twice is there twice.
    pub fn find(self, paths: &[PathBuf], list: Option<&List>) -> Vec<Found> {
        let mut found = Vec::new();
        for path in paths {
            if path.as_os_str() == "-" {
                found.push(Ok(Input::stdin("-")));
            } else {
                self.named(path, &mut found);
            }
        }
        if let Some(list) = list {
            match list.read() {
                Ok(paths) if paths.is_empty() => found.push(Err(Failure {
                    name: list.name(),
                    message: "no path in it".to_owned(),
                })),
                Ok(paths) => {
                    for path in paths {
                        self.literal(path, &mut found);
                    }
                }
                Err(message) => found.push(Err(Failure {
                    name: list.name(),
                    message,
                })),
            }
        }
        found
    }

    /// What one path of the command line stands for. Not every shell replaces patterns by what fits them.
    fn named(self, path: &Path, found: &mut Vec<Found>) {
        let is_pattern =
            |text: &&str| text.contains(PATTERN) && fs::symlink_metadata(path).is_err();
        let Some(text) = path.to_str().filter(is_pattern) else {
            return self.literal(path.to_owned(), found);
        };
        let before = found.len();
        if let Some(pattern) = Pattern::new(path, text) {
            let mut folder: Option<PathBuf> = None;
            for entry in self.walk(&pattern.base, &pattern).flatten() {
                let path = pattern.shown(entry.path());
                let inside = folder
                    .as_ref()
                    .is_some_and(|folder| path.starts_with(folder));
                if inside || !pattern.matcher.is_match(path) {
                    continue;
                }
                if entry.file_type().is_some_and(|kind| kind.is_dir()) {
                    // All below it is taken with it.
                    folder = Some(path.to_owned());
                }
                self.literal(path.to_owned(), found);
            }
        }
        if found.len() == before {
            found.push(Err(Failure {
                name: text.to_owned(),
                message: "no such file, and none that fits it as a pattern".to_owned(),
            }));
        }
    }

    /// The files and folders that may fit a pattern, by name.
    fn walk(self, base: &Path, pattern: &Pattern) -> Walk {
        WalkBuilder::new(base)
            .standard_filters(false)
            .hidden(!self.hidden && !pattern.hidden)
            .follow_links(self.follow)
            .max_depth(pattern.depth)
            .sort_by_file_name(std::cmp::Ord::cmp)
            .build()
    }

    /// What a path stands for that is no pattern.
    fn literal(self, path: PathBuf, found: &mut Vec<Found>) {
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => self.below(&path, found),
            Ok(_) => found.push(Ok(Input::file(path))),
            Err(error) => found.push(Err(Failure {
                name: path.display().to_string(),
                message: reason(&error),
            })),
        }
    }

    /// Every letter below a folder. Links to files are read, links to folders only where that is asked for; one that leads
    /// back to a folder above it is left out, as all below it is found anyway.
    fn below(self, folder: &Path, found: &mut Vec<Found>) {
        let before = found.len();
        let walk = WalkBuilder::new(folder)
            // What version control leaves out is a letter all the same.
            .standard_filters(false)
            .hidden(!self.hidden)
            .follow_links(self.follow)
            .sort_by_file_name(std::cmp::Ord::cmp)
            .build();
        for entry in walk {
            match entry {
                Ok(entry) => {
                    let path = entry.path();
                    let Some(kind) = entry.file_type().filter(|_| is_letter(path)) else {
                        continue;
                    };
                    if kind.is_file() {
                        found.push(Ok(Input::below(folder, entry.into_path())));
                    } else if kind.is_symlink() {
                        match fs::metadata(path) {
                            Ok(target) if target.is_file() => {
                                found.push(Ok(Input::below(folder, entry.into_path())));
                            }
                            Ok(_) => {}
                            Err(error) => found.push(Err(Failure {
                                name: path.display().to_string(),
                                message: reason(&error),
                            })),
                        }
                    }
                }
                Err(error) => found.extend(unwalkable(&error, folder).map(Err)),
            }
        }
        if found.len() == before {
            found.push(Err(Failure {
                name: folder.display().to_string(),
                message: "no .pdf, .txt or .md file below it".to_owned(),
            }));
        }
    }
}

/// A path with places left open.
struct Pattern {
    matcher: GlobMatcher,
    /// The folder below which all that fits must be.
    base: PathBuf,
    /// How deep below it, where that is known.
    depth: Option<usize>,
    /// It names something hidden.
    hidden: bool,
}

impl Pattern {
    /// `None` where it is no valid pattern.
    fn new(path: &Path, text: &str) -> Option<Self> {
        let glob = GlobBuilder::new(text)
            .literal_separator(true)
            .case_insensitive(cfg!(windows))
            .build()
            .ok()?;
        let names = || path.iter().map(|name| name.to_string_lossy());
        let fixed = names().take_while(|name| !name.contains(PATTERN)).count();
        let depth = names().count() - fixed;
        let hidden = |name: &str| name.starts_with('.') && !name.starts_with("..");
        Some(Self {
            matcher: glob.compile_matcher(),
            base: if fixed == 0 {
                PathBuf::from(".")
            } else {
                path.iter().take(fixed).collect()
            },
            depth: (!text.contains("**")).then_some(depth),
            hidden: names().skip(fixed).any(|name| hidden(&name)),
        })
    }

    /// A path below the base as the pattern would name it.
    fn shown<'a>(&self, path: &'a Path) -> &'a Path {
        match path.strip_prefix("./") {
            Ok(rest) if self.base == Path::new(".") => rest,
            _ => path,
        }
    }
}

/// What is to be said where a walk could not go on; nothing of a link that leads back, nor of one that leads nowhere and
/// is not named like a letter.
fn unwalkable(error: &ignore::Error, folder: &Path) -> Option<Failure> {
    let mut path = folder;
    let mut inner = error;
    loop {
        inner = match inner {
            ignore::Error::Loop { .. } => return None,
            ignore::Error::WithPath { path: at, err } => {
                path = at;
                err
            }
            ignore::Error::WithDepth { err, .. } => err,
            _ => break,
        };
    }
    let io = inner.io_error();
    if io.is_some_and(|io| io.kind() == io::ErrorKind::NotFound) && !is_letter(path) {
        return None;
    }
    Some(Failure {
        name: path.display().to_string(),
        message: io.map_or_else(|| "cannot be read".to_owned(), |io| reason(innermost(io))),
    })
}

/// The error that an error of a walk was about.
fn innermost(error: &io::Error) -> &io::Error {
    let inner = error
        .get_ref()
        .and_then(|inner| inner.source())
        .and_then(|source| source.downcast_ref());
    inner.unwrap_or(error)
}

fn is_letter(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| {
        ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

impl List {
    fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Whether it takes standard input for itself.
    pub fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }

    /// The paths in it; empty lines are none.
    fn read(&self) -> Result<Vec<PathBuf>, String> {
        let mut bytes = Vec::new();
        let read = if self.is_stdin() {
            let stdin = io::stdin().lock();
            stdin.take(LONGEST_LIST).read_to_end(&mut bytes)
        } else {
            fs::File::open(&self.path)
                .and_then(|file| file.take(LONGEST_LIST).read_to_end(&mut bytes))
        };
        if read.map_err(|error| reason(&error))? as u64 == LONGEST_LIST {
            return Err("longer than a list of paths can be".to_owned());
        }
        Ok(self.paths(&bytes))
    }

    fn paths(&self, bytes: &[u8]) -> Vec<PathBuf> {
        let end = if self.nul { 0 } else { b'\n' };
        let paths = bytes.split(|byte| *byte == end).map(|path| {
            // Lists made on Windows; a name that truly ends so can be given with a NUL after it.
            let path = path
                .strip_suffix(b"\r")
                .filter(|_| !self.nul)
                .unwrap_or(path);
            path_of(path)
        });
        paths.filter(|path| !path.as_os_str().is_empty()).collect()
    }
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str, nul: bool) -> Vec<PathBuf> {
        let path = "-".into();
        List { path, nul }.paths(text.as_bytes())
    }

    #[test]
    fn a_list_has_a_path_a_line() {
        let expected = ["a b.pdf", "c.txt"].map(PathBuf::from);
        assert_eq!(paths("a b.pdf\r\n\nc.txt", false), expected);
        assert_eq!(paths("a b.pdf\nc.txt\n", false), expected);
    }

    #[test]
    fn a_list_with_nuls_holds_any_name() {
        let expected = ["a\n\r", "c.txt"].map(PathBuf::from);
        assert_eq!(paths("a\n\r\0c.txt\0", true), expected);
    }
}
