//! The file of `--errors`: every input that failed, as CSV.

use super::sink::Sink;
use foi_extract::output::guarded;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// A CSV of failures that is being written.
pub struct Failures {
    sink: Sink,
    raw: bool,
}

impl Failures {
    /// Begins the file with its header.
    pub fn open(path: &Path, raw: bool) -> io::Result<Self> {
        let mut failures = Self {
            sink: Sink::open(Some(path))?,
            raw,
        };
        failures.write(["source", "reason", "seconds"])?;
        Ok(failures)
    }

    /// One input, what was wrong with it, and how long that took to find out.
    pub fn add(&mut self, source: &str, reason: &str, took: Duration) -> io::Result<()> {
        let seconds = format!("{:.3}", took.as_secs_f64());
        let (source, reason) = (guarded(source, self.raw), guarded(reason, self.raw));
        self.write([&source, &reason, &seconds])
    }

    fn write(&mut self, cells: [&str; 3]) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(cells)?;
        let bytes = writer.into_inner().map_err(|error| error.into_error())?;
        self.sink.write_all(&bytes)
    }

    /// The file takes its name.
    pub fn finish(self) -> io::Result<()> {
        self.sink.finish(true)
    }
}
