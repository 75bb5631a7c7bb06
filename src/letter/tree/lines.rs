//! A request without numbers, whose questions the numbers of the answers tell apart.

use crate::letter::label::{Part, Worded};
use crate::letter::reading::{ASKED, Facts, Reading, Voice};
use crate::letter::units::Unit;

/// Whether a unit asks for something of its own.
pub(super) fn asks(unit: &Unit, fact: &Facts) -> bool {
    unit.label.is_none()
        && unit.table.is_none()
        && !fact.request_heading
        && (unit.text.ends_with('?') || fact.asks > ASKED)
}

/// Whether a request without labels asks as many sentences as answers are numbered, from one on: then each is a question.
pub(super) fn asked_one_by_one(units: &[Unit], reading: &Reading) -> bool {
    const FEWEST: usize = 2;
    let said = || units.iter().zip(&reading.facts).zip(&reading.voices);
    let mut numbers: Vec<u32> = said()
        .filter(|((unit, fact), voice)| {
            let worded = unit
                .label
                .as_ref()
                .is_some_and(|l| l.worded != Worded::Plain);
            **voice == Voice::Answer && unit.opens && (worded || fact.in_answer_run)
        })
        .filter_map(|((unit, _), _)| unit.label.as_ref())
        .flat_map(|label| std::iter::once(&label.path).chain(&label.more))
        .filter_map(|path| match path.as_slice() {
            [Part::Number(n)] => Some(*n),
            _ => None,
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let labelled =
        said().any(|((unit, _), voice)| *voice == Voice::Request && unit.label.is_some());
    let asking = said()
        .filter(|((unit, fact), voice)| **voice == Voice::Request && asks(unit, fact))
        .count();
    !labelled
        && asking >= FEWEST
        && asking == numbers.len()
        && (1..).zip(&numbers).all(|(at, n)| at == *n)
}
