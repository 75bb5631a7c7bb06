//! Where the output goes: standard output, or a file that is written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

/// Where the output goes.
pub enum Sink {
    /// Standard output.
    Stdout(BufWriter<Stdout>),
    /// A device or a pipe: it cannot be replaced by another file.
    Device(BufWriter<File>),
    /// A file that takes its name when it is whole.
    File(Unfinished),
}

/// A file beside the one that it will replace. Dropped before that, it is removed.
pub struct Unfinished {
    /// `None` once it is closed.
    writer: Option<BufWriter<File>>,
    path: PathBuf,
    target: PathBuf,
}

impl Sink {
    /// Opens the file at a path, or standard output.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else {
            return Ok(Self::Stdout(BufWriter::new(io::stdout())));
        };
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(metadata) if !metadata.is_file() => {
                let file = File::options().write(true).open(path)?;
                Ok(Self::Device(BufWriter::new(file)))
            }
            // A link keeps its place: the file that it leads to is replaced.
            Ok(metadata) => {
                let unfinished = Unfinished::beside(fs::canonicalize(path)?)?;
                fs::set_permissions(&unfinished.path, metadata.permissions())?;
                Ok(Self::File(unfinished))
            }
            Err(_) => Ok(Self::File(Unfinished::beside(path.to_owned())?)),
        }
    }

    /// Ends the output. A file takes its name where it is to be kept.
    pub fn finish(self, keep: bool) -> io::Result<()> {
        match self {
            Self::Stdout(mut writer) => writer.flush(),
            Self::Device(mut writer) => writer.flush(),
            Self::File(unfinished) if keep => unfinished.finish(),
            Self::File(_) => Ok(()),
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(writer) => writer.write(bytes),
            Self::Device(writer) => writer.write(bytes),
            Self::File(Unfinished { writer, .. }) => match writer {
                Some(writer) => writer.write(bytes),
                None => Err(io::ErrorKind::BrokenPipe.into()),
            },
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(writer) => writer.flush(),
            Self::Device(writer) => writer.flush(),
            // Nobody reads it before it is whole.
            Self::File(_) => Ok(()),
        }
    }
}

impl Unfinished {
    fn beside(target: PathBuf) -> io::Result<Self> {
        let name = target.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        let mut unfinished = std::ffi::OsString::from(".");
        unfinished.push(name);
        unfinished.push(format!(".{}.part", std::process::id()));
        let path = target.with_file_name(unfinished);
        let file = File::options().write(true).create_new(true).open(&path)?;
        Ok(Self {
            writer: Some(BufWriter::new(file)),
            path,
            target,
        })
    }

    fn finish(mut self) -> io::Result<()> {
        if let Some(writer) = self.writer.take() {
            let file = writer
                .into_inner()
                .map_err(io::IntoInnerError::into_error)?;
            // Some file systems tell of a full disk only here.
            file.sync_all()?;
        }
        fs::rename(&self.path, &self.target)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After the renaming there is nothing to remove.
        let _ = fs::remove_file(&self.path);
    }
}

/// What went wrong in writing, in a user's words.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "no space left on the disk".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to write there".to_owned(),
        io::ErrorKind::NotFound => "its folder does not exist".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}
