//! A document seen as an FOI answer: what the letter says of itself, its questions, and the blocks that answer each.
//!
//! This room knows neither bytes nor the page's geometry except through `document`.

use crate::document::{Block, Document, Notice, Place, Source};
use crate::records::{Head, Outcome};
use jiff::civil::Date;

/// A letter, read: the input of `records`.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// Kind of input; of plain text no page or box is shown.
    pub source: Source,
    /// What the letter says of itself.
    pub head: Head,
    /// The request's date, which resolves "current financial year".
    pub request_date: Option<Date>,
    /// The letter's date.
    pub response_date: Option<Date>,
    /// Every question and sub-question, in the letter's order.
    pub questions: Vec<Question>,
    /// What the authority says before and after its answers, for the whole letter (an exemption, a legend, a caveat);
    /// without the appeal text and the signature.
    pub remarks: Vec<Block>,
    /// What the readers and this room noticed.
    pub notices: Vec<Notice>,
}

/// A question or sub-question with what answers it.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The letter's label in the contract's form: `1`, `3.1`, `1.a.ii`.
    pub number: String,
    /// Its words, without the label; `None` where the letter does not print it.
    pub text: Option<String>,
    /// Where it stands.
    pub place: Option<Place>,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// The number of the question whose answer serves this one.
    pub answered_by: Option<String>,
    /// The answer's blocks, without labels; empty where another question's answer serves.
    pub answer: Vec<Block>,
    /// The answer's words, tables as `[table N]`.
    pub answer_text: Option<String>,
}

/// Reads a document as a letter.
pub fn read(document: &Document) -> Letter {
    Letter {
        source: document.source,
        notices: document.notices.clone(),
        ..Letter::default()
    }
}
