//! Footnotes and legends: sentences that explain figures instead of giving them.
//!
//! Finds the notes among the blocks of an answer, and the one that explains a figure.
//! It knows no table and no question.

use super::passage::Passage;
use super::words;
use super::{Status, ValueFields};
use crate::document::{Block, Paragraph};
pub(super) use crate::vocabulary::note::explains;
use crate::vocabulary::note::{begins_a_note, is_key, speaks_of_marks};

/// A label is no longer than this, in bytes; a longer cell may be a sentence.
const LONGEST_LABEL: usize = 40;

/// The notes among some blocks: paragraphs, or sentences of them, that explain figures.
pub(super) fn among<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> Vec<String> {
    let mut notes = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => notes.extend(of_paragraph(paragraph)),
            // A note may stand in the table itself, in a row of its own.
            Block::Table(table) => {
                for cell in table.cells.iter().filter(|c| c.column == 0) {
                    let text = words::tidy(&cell.text());
                    if text.len() > LONGEST_LABEL && explains(&text) || is_key(&text) {
                        notes.push(text);
                    }
                }
            }
        }
    }
    notes
}

fn of_paragraph(paragraph: &Paragraph) -> Vec<String> {
    // Notes of one line each may stand in one paragraph: a line that begins with a note's mark begins a note.
    let mut pieces: Vec<String> = Vec::new();
    for line in &paragraph.lines {
        let text = words::tidy(&line.text());
        match pieces.last_mut() {
            Some(last) if !begins_a_note(&text) => {
                last.push(' ');
                last.push_str(&text);
            }
            _ => pieces.push(text),
        }
    }
    pieces
        .into_iter()
        .flat_map(|piece| {
            if begins_a_note(&piece) {
                return vec![piece];
            }
            super::passage::sentences(&piece)
                .into_iter()
                .filter_map(|range| piece.get(range).map(str::to_owned))
                .filter(|s| explains(s))
                .collect()
        })
        .collect()
}

/// Whether a whole passage is a note that explains figures and gives none.
pub(super) fn is_note(passage: &Passage) -> bool {
    begins_a_note(&passage.text) && explains(&passage.text)
}

/// The note that explains a figure: by its footnote mark, else by what stands in its place.
pub(super) fn for_figure(notes: &[String], marks: &[char], value: &ValueFields) -> Option<String> {
    let by_mark = notes.iter().find_map(|note| {
        let mark = marks.iter().find(|m| note.starts_with(**m))?;
        Some(words::tidy(note.trim_start_matches(*mark)))
    });
    if by_mark.is_some() {
        return by_mark;
    }
    let stated = value
        .value_as_stated
        .as_deref()
        .unwrap_or("")
        .to_lowercase();
    match value.status {
        Status::NotApplicable => notes
            .iter()
            .find(|n| {
                let lower = n.to_lowercase();
                !stated.is_empty() && lower.starts_with(&stated)
                    || lower.starts_with("n/a")
                    || lower.contains("not applicable")
            })
            .cloned(),
        Status::Suppressed | Status::Withheld | Status::NotHeld => notes
            .iter()
            .find(|n| {
                let lower = n.to_lowercase();
                (!stated.is_empty() && lower.contains(&stated))
                    || (value.status != Status::NotHeld && speaks_of_marks(&lower))
            })
            .cloned(),
        Status::Blank | Status::Reported if matches!(stated.as_str(), "-" | "–" | "—") => notes
            .iter()
            .find(|n| n.starts_with(['-', '–', '—']) || n.to_lowercase().contains("dash"))
            .cloned(),
        Status::Blank | Status::Reported => None,
    }
}
