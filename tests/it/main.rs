//! The built program, driven as a user drives it: files in a folder, arguments, what comes out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bad_input;
mod desk;
mod folders;
mod hostile;
mod letters;
mod limits;
mod mutations;
mod outputs;
mod pdf;
mod readme;
mod runs;
mod spreadsheets;
