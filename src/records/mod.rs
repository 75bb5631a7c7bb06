//! A letter turned into typed records.

mod types;

pub use types::*;

use crate::letter::Letter;

/// The records of one letter.
pub fn build(letter: &Letter) -> Extraction {
    Extraction {
        letter: letter.head.clone(),
        ..Extraction::default()
    }
}
