//! Arguments in, exit status out; nothing else.

mod batch;
mod cli;
mod status;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    batch::worker::silence_panics();
    let arguments = cli::Arguments::parse();
    cli::run(arguments).into()
}
