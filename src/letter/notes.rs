//! Notes below the answers, and the marks by which words above refer to them: "12 drones (1)" and, at the end, "(1) Includes two on
//! loan."
//!
//! Such a mark looks like a figure and such a note like a numbered answer. A bracketed number numbers notes where no other
//! paragraph has that label and words above bear it as their mark. Marks in tables are left to the reader of tables.

use super::blocks_of;
use super::label::Worded;
use super::tree::Node;
use super::units::{Side, Unit};
use crate::document::Block;

/// A note, taken out of the row of units.
pub struct Note {
    unit: Unit,
    /// The units whose words bear its mark.
    marked: Vec<usize>,
}

/// Takes the notes out, and their marks off the words that bear them.
pub fn take(units: &mut Vec<Unit>) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut at = units.len();
    while let Some(i) = at.checked_sub(1) {
        at = i;
        let Some(unit) = units.get(i) else { break };
        let Some(mark) = mark_of(unit) else { continue };
        let alone = units.get(i + 1).is_none_or(|next| next.opens);
        let again = units
            .iter()
            .enumerate()
            .any(|(n, u)| n != i && u.opens && u.label_text == mark);
        let marked: Vec<usize> = (0..i)
            .filter(|n| units.get(*n).is_some_and(|u| bears(&u.text, &mark)))
            .collect();
        if again || !alone || marked.is_empty() {
            continue;
        }
        for n in &marked {
            if let Some(unit) = units.get_mut(*n) {
                unit.text = without(&unit.text, &mark);
                for piece in &mut unit.pieces {
                    piece.text = without(&piece.text, &mark);
                }
            }
        }
        let unit = units.remove(i);
        notes.push(Note { unit, marked });
    }
    notes.reverse();
    notes
}

/// The notes that a question's words or its answer's refer to.
pub fn of(node: &Node, notes: &[Note]) -> Vec<Block> {
    let refers = |note: &&Note| {
        let mut words = node.asked.iter().chain(&node.answers);
        words.any(|i| note.marked.contains(i))
    };
    let units: Vec<&Unit> = notes.iter().filter(refers).map(|note| &note.unit).collect();
    blocks_of(&units)
}

/// The label of a paragraph that may be a note: "(1)".
fn mark_of(unit: &Unit) -> Option<String> {
    let digits = unit.label_text.strip_prefix('(')?.strip_suffix(')')?;
    let numbered = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let plain = unit
        .label
        .as_ref()
        .is_some_and(|l| l.worded == Worded::Plain && l.more.is_empty());
    (numbered && plain && unit.opens && unit.side == Side::None && !unit.text.is_empty())
        .then(|| unit.label_text.clone())
}

/// Whether a mark stands behind a word of a text, as a note's does and a section's or a question's number does not.
fn bears(text: &str, mark: &str) -> bool {
    const NAMED: &[&str] = &[
        "section",
        "question",
        "regulation",
        "paragraph",
        "part",
        "act",
    ];
    let lower = text.to_lowercase();
    !NAMED.iter().any(|word| lower.contains(word))
        && text.match_indices(mark).any(|(at, _)| {
            let before = text.get(..at).unwrap_or("");
            let behind = text.get(at + mark.len()..).unwrap_or("");
            before.trim_end().ends_with(char::is_alphanumeric)
                && (before.ends_with(' ') || before.ends_with(char::is_alphabetic))
                && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '(')
        })
}

fn without(text: &str, mark: &str) -> String {
    text.replace(&format!(" {mark}"), "").replace(mark, "")
}
