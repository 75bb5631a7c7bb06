//! How the program ends.

use std::process::ExitCode;

/// The exit status of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Every input was read; a reader that closed the pipe early has had all that it wanted.
    Read,
    /// At least one input failed, or with `--strict` a letter has a warning, or the output could not be written.
    Failed,
    /// The command line is wrong.
    Usage,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Read => 0,
            Status::Failed => 1,
            Status::Usage => 2,
        })
    }
}
