//! Footnotes and legends: sentences that explain figures instead of giving them.
//!
//! This room tells an explaining sentence from an answering one, and finds the sentence that explains a figure.
//! It knows no table and no question.

use super::passage::Passage;
use super::words;
use super::{Status, ValueFields};
use crate::document::{Block, Paragraph};

/// Beginnings of a note.
const OPENINGS: &[&str] = &[
    "n/a", "na ", "na:", "na =", "note:", "notes:", "note ", "key:", "key ", "legend", "n/h",
    "nh ", "n.b", "nb ", "nb:", "*", "†", "‡", "§", "¶", "<", "- ", "-:", "-=", "– ", "–:", "¹",
    "²", "³",
];

/// Words that only a sentence about marks and hidden numbers has, whole.
const EXPLAINS: &[&str] = &[
    "shown as",
    "denoted",
    "is represented by",
    "are represented by",
    "represented as",
    "displayed as",
    "recorded as <",
    "is marked",
    "are marked",
    "indicates",
    "figures below five",
    "figures lower than",
    "figures fewer than",
    "figures less than",
    "figures of less than",
    "figures under five",
    "figures of fewer than",
    "numbers below",
    "numbers lower than",
    "numbers less than",
    "numbers of less than",
    "numbers fewer than",
    "numbers of fewer than",
    "numbers under",
    "counts below",
    "counts lower than",
    "counts of fewer than",
    "counts of less than",
    "values below",
    "values lower than",
    "values less than",
    "values of less than",
    "small numbers",
    "low numbers",
    "have been suppressed",
    "has been suppressed",
    "are suppressed",
    "is suppressed",
    "individuals could be identified",
    "individuals cannot be identified",
    "identify individuals",
    "identification of individuals",
    "less than five are",
    "less than 5 are",
    "fewer than five are",
    "fewer than 5 are",
    "less than 5 have",
    "fewer than 5 have",
    "fewer than five have",
    "less than five have",
    "five or fewer are",
    "5 or fewer are",
    "a dash",
    "blank cell",
    "cells marked",
    "cells shown",
    "figures marked",
];

/// A label is no longer than this, in bytes; a longer cell may be a sentence.
const LONGEST_LABEL: usize = 40;

/// Whether a sentence explains how figures are shown instead of giving one.
pub(super) fn explains(sentence: &str) -> bool {
    let lower = sentence.trim().to_lowercase();
    opens_a_note(&lower) || EXPLAINS.iter().any(|p| lower.contains(p))
}

fn opens_a_note(lower: &str) -> bool {
    OPENINGS.iter().any(|o| lower.starts_with(o))
        && !lower
            .trim_start_matches(['-', '–', '*', ' '])
            .starts_with(|c: char| c.is_ascii_digit())
}

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
                    if text.len() > LONGEST_LABEL && explains(&text) {
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
            Some(last) if !opens_a_note(&text.to_lowercase()) => {
                last.push(' ');
                last.push_str(&text);
            }
            _ => pieces.push(text),
        }
    }
    pieces
        .into_iter()
        .flat_map(|piece| {
            if opens_a_note(&piece.to_lowercase()) {
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

/// Whether a whole passage is a note.
pub(super) fn is_note(passage: &Passage) -> bool {
    opens_a_note(&passage.text.to_lowercase())
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
                    || (value.status != Status::NotHeld
                        && EXPLAINS.iter().any(|p| lower.contains(p)))
            })
            .cloned(),
        Status::Blank | Status::Reported if matches!(stated.as_str(), "-" | "–" | "—") => notes
            .iter()
            .find(|n| n.starts_with(['-', '–', '—']) || n.to_lowercase().contains("dash"))
            .cloned(),
        Status::Blank | Status::Reported => None,
    }
}
