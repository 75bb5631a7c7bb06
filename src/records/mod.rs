//! A letter turned into typed records.

mod types;

pub use types::*;
