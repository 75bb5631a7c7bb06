//! Answers that stand on their question's line behind a dash: "1. Number of visits in 2023 – 1,204".
//!
//! One such line may be a heading or a range; where several numbered lines of a letter end so, they ask and answer.

use super::{Piece, Unit};
use crate::letter::label::{Part, Worded};
use crate::vocabulary::quantity::quantities_in;
use crate::vocabulary::speech;

/// So many lines show the manner of a letter.
const FEWEST: usize = 2;

/// Parts the answers of such lines from their questions.
pub(super) fn part(units: &mut Vec<Unit>) {
    let alone = |i: usize, units: &[Unit]| {
        units.get(i + 1).is_none_or(|next| next.opens) && units.get(i).is_some_and(numbered)
    };
    let lines: Vec<usize> = (0..units.len()).filter(|i| alone(*i, units)).collect();
    let parted: Vec<(usize, usize)> = lines
        .iter()
        .filter_map(|i| Some((*i, dash(&units.get(*i)?.text)?)))
        .collect();
    if parted.len() < FEWEST || parted.len() * 2 < lines.len() {
        return;
    }
    let mut fresh = units.iter().map(|u| u.paragraph).max().unwrap_or(0);
    for (i, at) in parted.into_iter().rev() {
        let Some(unit) = units.get_mut(i) else {
            continue;
        };
        let answer = unit.text.split_off(at);
        unit.text.truncate(unit.text.trim_end().len());
        let answer = answer
            .trim_start_matches(['-', '\u{2013}', '\u{2014}', ' '])
            .to_owned();
        let Some(piece) = unit.pieces.last().cloned() else {
            continue;
        };
        unit.pieces = vec![Piece {
            text: unit.text.clone(),
            ..unit
                .pieces
                .first()
                .cloned()
                .unwrap_or_else(|| piece.clone())
        }];
        fresh += 1;
        let below = Unit {
            text: answer.clone(),
            pieces: vec![Piece {
                text: answer,
                ..piece
            }],
            label: None,
            label_text: String::new(),
            paragraph: fresh,
            ..unit.clone()
        };
        units.insert(i + 1, below);
    }
}

fn numbered(unit: &Unit) -> bool {
    unit.opens
        && unit.table.is_none()
        && unit.label.as_ref().is_some_and(|l| {
            l.worded != Worded::Answer
                && l.more.is_empty()
                && matches!(l.path.first(), Some(Part::Number(_)))
        })
}

/// Where the dash before the answer stands, behind words that may ask.
fn dash(text: &str) -> Option<usize> {
    const LONGEST: usize = 6;
    const SHORTEST: usize = 2;
    let (at, mark) = [" - ", " \u{2013} ", " \u{2014} "]
        .iter()
        .filter_map(|mark| Some((text.rfind(mark)?, mark)))
        .max_by_key(|(at, _)| *at)?;
    let (asked, answer) = (text.get(..at)?, text.get(at + mark.len()..)?);
    let gives = answer.starts_with(|c: char| c.is_ascii_digit() || "£<".contains(c))
        && !quantities_in(answer).is_empty();
    let wanted = asked.split_whitespace().count() >= SHORTEST
        && asked.starts_with(char::is_alphabetic)
        && speech::asks(asked) >= 0.0;
    (gives && wanted && answer.split_whitespace().count() <= LONGEST).then_some(at)
}
