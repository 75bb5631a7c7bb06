//! What the authority refuses, and under which sections.

use super::Refusal;
use crate::letter::Letter;

/// The refusals of a letter; read once the vocabulary knows citations.
pub(super) fn of_letter(_letter: &Letter) -> Vec<Refusal> {
    Vec::new()
}
