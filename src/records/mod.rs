//! A letter turned into typed records.
//!
//! One file a kind of reading: `table` and `prose` find the figures and what each is for, `answer` and `tabulated`
//! settle what each is a record of, `found` makes the records, `refusals` and `not_held` those of what is not given. This room knows a letter's questions and
//! blocks, never bytes or how a page is laid out.

mod amount;
mod answer;
mod context;
mod found;
mod grid;
mod items;
mod not_held;
mod notes;
mod passage;
mod prose;
mod refusals;
mod sums;
mod table;
mod tabulated;
#[cfg(test)]
mod tests;
mod types;
mod unfold;
mod unmerge;
mod warnings;
mod wholes;
mod words;

pub use types::*;

use crate::document::{Block, Place, Rect, Source};
use crate::letter::Letter;
use crate::side_by_side::Crew;
use crate::vocabulary::network::speaks_of_penalties;
use crate::vocabulary::period::PeriodContext;
use crate::vocabulary::quantity::{Legend, names_cost_limit};
use answer::Answer;
use context::Asked;
use found::Recorder;

/// Code of the warning about a role outside the national list.
const UNKNOWN_ROLE: &str = "role_unknown";

/// The records of one letter.
pub fn build(letter: &Letter, crew: &Crew) -> Extraction {
    let mut out = Extraction {
        letter: letter.head.clone(),
        questions: letter
            .questions
            .iter()
            .map(|q| question(letter, q))
            .collect(),
        ..Extraction::default()
    };
    let periods = PeriodContext {
        request_date: letter.request_date,
        response_date: letter.response_date,
    };
    let remarks = notes::among(&letter.remarks);
    let of_scheme = letter.questions.iter().any(|q| {
        q.text
            .as_deref()
            .is_some_and(crate::vocabulary::asking::of_scheme)
    });
    let of_penalties = letter.questions.iter().any(|q| {
        let mut texts = q.text.iter().chain(&q.answer_text);
        texts.any(|t| speaks_of_penalties(t))
    });
    let answered: Vec<_> = letter
        .questions
        .iter()
        .filter(|q| !q.answer.is_empty())
        .collect();
    let of_answer = |question: &crate::letter::Question| {
        let mut out = Extraction::default();
        let asked = Asked::new(letter, question, &periods);
        let mut notes = notes::among(&question.answer);
        notes.extend(remarks.iter().cloned());
        let mut legend = Legend::default();
        for note in &notes {
            Legend::read(note, &mut legend);
        }
        let limit = question
            .answer_text
            .as_deref()
            .is_some_and(names_cost_limit);
        let record = Recorder {
            out: &mut out,
            question: &question.number,
            source: letter.source,
            of_penalties,
        };
        let mut answer = Answer::new(&asked, periods, &legend, &notes, of_scheme, limit, record);
        answer.read(&question.answer);
        let uncovered = warnings::uncovered(letter.source, question, &periods, limit, &out);
        (out, uncovered)
    };
    let (parts, (not_held, refusals)) = crew.both(
        || crew.map(&answered, || (), |(), q| of_answer(q)),
        || (not_held::of_letter(letter), refusals::of_letter(letter)),
    );
    (out.not_held, out.refusals) = (not_held, refusals);
    let mut uncovered = Vec::new();
    for (part, numbers) in parts {
        out.take_in(part);
        uncovered.extend(numbers);
    }
    warnings::add(letter, &mut out);
    out.warnings.extend(uncovered);
    if letter.is_data {
        out.answer_nothing();
    }
    out
}

impl Extraction {
    /// Takes the records for those of a document without a question.
    fn answer_nothing(&mut self) {
        self.questions.clear();
        self.not_held.clear();
        let of_records = (self.role_counts.iter_mut().map(|r| &mut r.question))
            .chain(self.pcn_utilisation.iter_mut().map(|r| &mut r.question))
            .chain(self.figures.iter_mut().map(|r| &mut r.question))
            .chain(self.refusals.iter_mut().map(|r| &mut r.question))
            .chain(self.checks.iter_mut().map(|r| &mut r.question))
            .chain(self.warnings.iter_mut().map(|r| &mut r.question));
        of_records.for_each(|question| *question = None);
    }

    /// Adds the records of one answer. A role outside the national list is warned of once a letter.
    fn take_in(&mut self, part: Self) {
        self.role_counts.extend(part.role_counts);
        self.pcn_utilisation.extend(part.pcn_utilisation);
        self.figures.extend(part.figures);
        self.checks.extend(part.checks);
        for warning in part.warnings {
            let said = |w: &Warning| w.code == UNKNOWN_ROLE && w.message == warning.message;
            if warning.code != UNKNOWN_ROLE || !self.warnings.iter().any(said) {
                self.warnings.push(warning);
            }
        }
    }
}

fn question(letter: &Letter, question: &crate::letter::Question) -> Question {
    let place = question
        .place
        .or_else(|| question.answer.first().and_then(first_place));
    let (page, bbox) = shown(letter.source, place);
    Question {
        number: question.number.clone(),
        text: question.text.clone(),
        outcome: question.outcome,
        answered_by: question.answered_by.clone(),
        answer: question.answer_text.clone(),
        page,
        bbox,
    }
}

/// Page and box as records show them: none for plain text.
fn shown(source: Source, place: Option<Place>) -> (Option<u32>, Option<Rect>) {
    match (source, place) {
        (Source::Pdf, Some(place)) => (Some(place.page), Some(place.bbox)),
        _ => (None, None),
    }
}

/// Where a block begins.
fn first_place(block: &Block) -> Option<Place> {
    match block {
        Block::Paragraph(p) => p.lines.first().map(|l| l.place),
        Block::Table(t) => t.parts.first().copied(),
    }
}
