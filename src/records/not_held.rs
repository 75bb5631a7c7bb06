//! What the authority does not hold, and who, it says, may.

use super::{NotHeld, Outcome, first_place, shown};
use crate::letter::{Letter, Question};
use crate::vocabulary::outcome::read_answer;

/// One record for each question whose outcome is not held or partly held.
pub(super) fn of_letter(letter: &Letter) -> Vec<NotHeld> {
    letter
        .questions
        .iter()
        .filter(|q| matches!(q.outcome, Some(Outcome::NotHeld | Outcome::PartlyHeld)))
        .map(|question| {
            let serving = serving(letter, question);
            let text = serving.answer_text.clone().unwrap_or_default();
            let place = serving
                .answer
                .first()
                .and_then(first_place)
                .or(question.place);
            let (page, bbox) = shown(letter.source, place);
            NotHeld {
                question: Some(question.number.clone()),
                question_text: question.text.clone(),
                holder: read_answer(&text, question.text.as_deref(), false).holder,
                text,
                page,
                bbox,
            }
        })
        .collect()
}

/// The question whose answer serves a question; itself where that one is not there.
fn serving<'a>(letter: &'a Letter, question: &'a Question) -> &'a Question {
    question
        .answered_by
        .as_ref()
        .filter(|n| **n != question.number)
        .and_then(|n| letter.questions.iter().find(|q| q.number == *n))
        .unwrap_or(question)
}
