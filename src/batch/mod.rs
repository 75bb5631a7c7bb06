//! Many letters: which there are, who reads them, and writing the results in order.
//!
//! One letter is read in this process, as that is fastest. Several are read by worker processes of this program, one for
//! each core, so that a letter that crashes its reader, hangs or takes too much memory costs its own line and nothing else:
//! a thread cannot be stopped, a process can. Results are written in the order of the inputs as they come, and no
//! letter is begun that is too far ahead of the one to be written next, so that memory does not grow with the folder.

pub mod inputs;
pub mod limits;
mod pool;
mod sink;
pub mod worker;

use crate::status::Status;
use foi_extract::Options;
use foi_extract::output::Style;
use inputs::Found;
use limits::Limits;
pub use pool::WorkerCommand;
use sink::Sink;
use std::io::{self, Write};
use std::path::PathBuf;

/// What is to be done with each letter.
#[derive(Clone, Debug)]
pub struct Task {
    /// How records are written.
    pub style: Style,
    /// How a letter is read.
    pub options: Options,
    /// Tables as they stand instead of records.
    pub tables: bool,
    /// Where to draw the pages.
    pub picture: Option<PathBuf>,
    /// What a letter may take.
    pub limits: Limits,
}

/// A letter that was read: its chunk of the output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What to write.
    pub chunk: Vec<u8>,
    /// The letter's warnings, a line each.
    pub warnings: Vec<String>,
}

/// What became of an input: what to write, or what is wrong.
pub type Outcome = Result<Report, String>;

/// How many cores there are.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// One line on standard error; that nobody reads it is no failure.
pub fn complain(message: &str) {
    let line: Vec<&str> = message.split_whitespace().collect();
    let _ = writeln!(io::stderr(), "foi-extract: {}", line.join(" "));
}

/// A whole run.
pub struct Run {
    /// What is to be done with each letter.
    pub task: Task,
    /// How to start a process that does the same task.
    pub worker: WorkerCommand,
    /// How many letters are read at the same time; one for each core where none is said.
    pub jobs: Option<usize>,
    /// Where to write; standard output where there is none.
    pub output: Option<PathBuf>,
    /// Begin CSV with a byte order mark.
    pub bom: bool,
    /// A warning is a failure.
    pub strict: bool,
}

impl Run {
    /// Reads the inputs and writes what they say.
    pub fn run(self, inputs: Vec<Found>) -> Status {
        let place = match &self.output {
            Some(path) => path.display().to_string(),
            None => "standard output".to_owned(),
        };
        if let Some(output) = &self.output
            && inputs.iter().flatten().any(|input| input.is_file(output))
        {
            complain(&format!(
                "{place}: is one of the letters: it would be replaced by the output"
            ));
            return Status::Usage;
        }
        match self.write(inputs) {
            Ok(status) => status,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Status::Read,
            Err(error) => {
                complain(&format!(
                    "cannot write to {place}: {}",
                    sink::reason(&error)
                ));
                Status::Failed
            }
        }
    }

    fn write(self, inputs: Vec<Found>) -> io::Result<Status> {
        let mut writer = Writer {
            sink: Sink::open(self.output.as_deref())?,
            bom: self.bom,
            tables: self.task.tables,
            style: self.task.style.clone(),
            any: false,
        };
        // CSV carries no warnings: they would be lost. JSON does, so they are said only where they decide the status.
        let says_warnings = self.strict
            || (self.task.style.format == foi_extract::output::Format::Csv && !self.task.tables);
        let strict = self.strict;
        let (mut read, mut failed) = (0_usize, false);
        writer.open()?;
        let mut done = |input: &Found, outcome: Outcome| -> io::Result<()> {
            let name = match input {
                Ok(input) => input.name(),
                Err(failure) => failure.name.clone(),
            };
            match outcome {
                Ok(report) => {
                    read += 1;
                    writer.write(&report.chunk)?;
                    if says_warnings {
                        for warning in &report.warnings {
                            complain(&format!("{name}: warning: {warning}"));
                        }
                    }
                    failed |= strict && !report.warnings.is_empty();
                }
                Err(message) => {
                    failed = true;
                    complain(&format!("{name}: {message}"));
                }
            }
            Ok(())
        };
        let readable = inputs.iter().filter(|i| i.is_ok()).count();
        if readable > 1 {
            pool::read(self, inputs, &mut done)?;
        } else {
            for input in &inputs {
                let outcome = match input {
                    Ok(input) => worker::read_here(&self.task, input),
                    Err(failure) => Err(failure.message.clone()),
                };
                done(input, outcome)?;
            }
        }
        if read > 0 || failed {
            writer.close(read > 0)?;
        }
        Ok(if failed { Status::Failed } else { Status::Read })
    }
}

/// Writes chunks with what stands around them.
struct Writer {
    sink: Sink,
    bom: bool,
    tables: bool,
    style: Style,
    any: bool,
}

impl Writer {
    fn open(&mut self) -> io::Result<()> {
        if self.bom && self.style.format == foi_extract::output::Format::Csv {
            self.sink.write_all("\u{feff}".as_bytes())?;
        }
        self.sink.write_all(&if self.tables {
            self.style.tables_opening()
        } else {
            self.style.opening()
        })
    }

    fn write(&mut self, chunk: &[u8]) -> io::Result<()> {
        if chunk.is_empty() {
            return Ok(());
        }
        if self.any {
            self.sink.write_all(if self.tables {
                self.style.tables_between()
            } else {
                self.style.between()
            })?;
        }
        self.any = true;
        self.sink.write_all(chunk)?;
        // A reader at the other end of a pipe gets each letter when it is done.
        self.sink.flush()
    }

    /// Ends the output; a file is kept only where something was read.
    fn close(mut self, keep: bool) -> io::Result<()> {
        let closing = self.style.closing(self.any);
        self.sink.write_all(closing)?;
        self.sink.finish(keep)
    }
}
