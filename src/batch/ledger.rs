//! What became of each letter: to the output, to the file of failures, to standard error, and into the sums.

use super::console::Console;
use super::failures::Failures;
use super::inputs::Found;
use super::writer::Writer;
use super::{Outcome, Run, sink::Sink};
use foi_extract::output::Format;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many letters came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Letters that were read.
    pub read: usize,
    /// Inputs that failed.
    pub failed: usize,
    /// Of the letters that were read, those with warnings.
    pub with_warnings: usize,
}

/// Something could not be written.
#[derive(Debug)]
pub struct Unwritten {
    /// The file; `None` is standard output.
    pub place: Option<PathBuf>,
    /// Why.
    pub error: io::Error,
}

/// Where each outcome is entered.
pub struct Ledger {
    writer: Writer,
    output: Option<PathBuf>,
    failures: Option<(Failures, PathBuf)>,
    console: Console,
    says_warnings: bool,
    tally: Tally,
}

/// Names the place that could not be written to.
fn at(place: Option<&Path>) -> impl FnOnce(io::Error) -> Unwritten {
    move |error| Unwritten {
        place: place.map(Path::to_owned),
        error,
    }
}

impl Ledger {
    /// Begins the outputs of a run.
    pub fn open(run: &Run, console: Console) -> Result<Self, Unwritten> {
        let (task, output) = (&run.task, run.output.as_deref());
        let writer = Sink::open(output)
            .and_then(|sink| Writer::open(sink, task.style.clone(), task.tables, run.bom))
            .map_err(at(output))?;
        let failures = match &run.errors {
            Some(path) => {
                let failures = Failures::open(path, task.style.raw).map_err(at(Some(path)))?;
                Some((failures, path.clone()))
            }
            None => None,
        };
        // CSV carries no warnings: they would be lost. JSON does, so they are said only where they decide the status.
        let lost = task.style.format == Format::Csv && !task.tables;
        Ok(Self {
            writer,
            output: run.output.clone(),
            failures,
            console,
            says_warnings: run.strict || (lost && !run.quiet),
            tally: Tally::default(),
        })
    }

    /// What became of an input, and how long it took.
    pub fn enter(
        &mut self,
        input: &Found,
        outcome: Outcome,
        took: Duration,
    ) -> Result<(), Unwritten> {
        let name = match input {
            Ok(input) => input.name(),
            Err(failure) => failure.name.clone(),
        };
        match outcome {
            Ok(report) => {
                self.tally.read += 1;
                self.tally.with_warnings += usize::from(!report.warnings.is_empty());
                self.writer
                    .write(&report.chunk)
                    .map_err(at(self.output.as_deref()))?;
                if self.says_warnings {
                    for warning in &report.warnings {
                        self.console.say(&name, &format!("warning: {warning}"));
                    }
                }
            }
            Err(message) => {
                self.tally.failed += 1;
                self.console.say(&name, &message);
                if let Some((failures, path)) = &mut self.failures {
                    let source = match input {
                        Ok(input) => input.source(),
                        Err(_) => name,
                    };
                    failures
                        .add(&source, &message, took)
                        .map_err(at(Some(path)))?;
                }
            }
        }
        self.console.step(&self.tally);
        Ok(())
    }

    /// Time passes.
    pub fn tick(&self) {
        self.console.tick();
    }

    /// Ends the outputs. What stands on standard output is whole in itself; a file takes its name only where it is to be
    /// `kept` and something was read.
    pub fn close(mut self, kept: bool) -> Result<Tally, Unwritten> {
        self.console.clear();
        let keep = kept && self.tally.read > 0;
        self.writer
            .close(keep)
            .map_err(at(self.output.as_deref()))?;
        if let Some((failures, path)) = self.failures {
            failures.finish().map_err(at(Some(&path)))?;
        }
        Ok(self.tally)
    }
}
