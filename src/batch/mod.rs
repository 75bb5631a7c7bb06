//! Many letters: which there are, who reads them, and writing the results in order.
//!
//! One letter is read in this process, as that is fastest. Several are read by worker processes of this program, one for
//! each core, so that a letter that crashes its reader, hangs or takes too much memory costs its own line and nothing else:
//! a thread cannot be stopped, a process can. Results are written in the order of the inputs as they come, and no
//! letter is begun that is too far ahead of the one to be written next, so that memory does not grow with the folder.

mod console;
mod failures;
pub mod find;
mod inputs;
pub mod interrupt;
mod ledger;
pub mod limits;
mod pool;
mod sink;
pub mod worker;
mod writer;

use crate::status::Status;
pub use console::complain;
use console::{Console, closing_line};
use foi_extract::Options;
use foi_extract::output::Style;
use inputs::Found;
use ledger::{Ledger, Tally, Unwritten};
use limits::Limits;
pub use pool::WorkerCommand;
use pool::{Ended, Pool};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What is said of a letter on which a reader panicked.
const FAILED: &str = "the program failed on this letter: please report it";

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
    /// Where to write what failed.
    pub errors: Option<PathBuf>,
    /// Begin CSV with a byte order mark.
    pub bom: bool,
    /// A warning is a failure.
    pub strict: bool,
    /// Say nothing but what failed.
    pub quiet: bool,
}

impl Run {
    /// Reads the inputs and writes what they say.
    pub fn run(self, inputs: Vec<Found>) -> Status {
        for path in self.output.iter().chain(&self.errors) {
            if inputs.iter().flatten().any(|input| input.is_file(path)) {
                complain(&format!(
                    "{}: is one of the letters: it would be replaced by the output",
                    path.display()
                ));
                return Status::Usage;
            }
        }
        match self.write(inputs) {
            Ok(status) => status,
            Err(Unwritten { error, .. }) if error.kind() == io::ErrorKind::BrokenPipe => {
                Status::Read
            }
            Err(Unwritten { place, error }) => {
                let place = place.map_or_else(
                    || "standard output".to_owned(),
                    |path| path.display().to_string(),
                );
                complain(&format!(
                    "cannot write to {place}: {}",
                    sink::reason(&error)
                ));
                Status::Failed
            }
        }
    }

    fn write(self, inputs: Vec<Found>) -> Result<Status, Unwritten> {
        let began = Instant::now();
        let many = inputs.len() > 1;
        let (output, strict) = (self.output.clone(), self.strict);
        let says_more = many && !self.quiet;
        let replaced = output.as_deref().is_some_and(Path::exists);
        let (ledger, ended) = if inputs.iter().filter(|input| input.is_ok()).count() > 1 {
            self.read_many(inputs)?
        } else {
            self.read_few(&inputs)?
        };
        let done = ended == Ended::Done;
        let tally = ledger.close(done)?;
        if says_more {
            // That nobody reads it is no failure.
            let _ = writeln!(io::stderr(), "{}", closing_line(&tally, began.elapsed()));
        }
        if !done {
            let left = output.map(|path| {
                let state = if replaced {
                    "is as it was"
                } else {
                    "is not written"
                };
                format!(": {} {state}", path.display())
            });
            complain(&format!("interrupted{}", left.unwrap_or_default()));
            return Ok(Status::Interrupted);
        }
        let failed = tally.failed > 0 || (strict && tally.with_warnings > 0);
        Ok(if failed { Status::Failed } else { Status::Read })
    }

    /// Several letters, by processes of their own.
    fn read_many(self, inputs: Vec<Found>) -> Result<(Ledger, Ended), Unwritten> {
        interrupt::listen();
        // A bar among the letters themselves would be read as part of them.
        let apart = self.output.is_some() || !io::stdout().is_terminal();
        let console = Console::new(inputs.len(), apart && !self.quiet);
        let mut ledger = Ledger::open(&self, console)?;
        let pool = Pool {
            command: self.worker,
            jobs: self.jobs.unwrap_or_else(cores),
            limits: self.task.limits,
        };
        let ended = pool.read(inputs, &mut ledger)?;
        Ok((ledger, ended))
    }

    /// One letter at most, in this process. It is read before the output is begun: whatever ends the program meanwhile
    /// leaves nothing half done behind.
    fn read_few(self, inputs: &[Found]) -> Result<(Ledger, Ended), Unwritten> {
        let mut outcomes = Vec::with_capacity(inputs.len());
        for input in inputs {
            let began = Instant::now();
            let outcome = match input {
                Ok(input) => worker::read_here(&self.task, input),
                Err(failure) => Some(Err(failure.message.clone())),
            };
            outcomes.push((input, outcome, began.elapsed()));
        }
        let mut ledger = Ledger::open(&self, Console::new(inputs.len(), false))?;
        for (input, outcome, took) in outcomes {
            match outcome {
                Some(outcome) => ledger.enter(input, outcome, took)?,
                None => return Ok((ledger, Ended::Interrupted)),
            }
        }
        Ok((ledger, Ended::Done))
    }
}
