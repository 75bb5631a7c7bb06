//! Arguments in, exit status out; nothing else.

mod batch;
mod cli;
mod status;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    batch::worker::silence_panics();
    let arguments = cli::Arguments::parse();
    let status = cli::run(arguments);
    if status == status::Status::Interrupted {
        batch::interrupt::end();
    }
    status.into()
}
