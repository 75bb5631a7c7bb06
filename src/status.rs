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
    /// The user asked to end, as with Ctrl-C.
    Interrupted,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Read => 0,
            Status::Failed => 1,
            Status::Usage => 2,
            // As a shell has it; where the system knows signals, the program ends by the signal itself.
            Status::Interrupted => 130,
        })
    }
}
