//! What became of each question, once its answer is known.
//!
//! An answer's own words are read by the vocabulary; here the reading is carried along the tree: a bare pointer takes the
//! outcome of the answer that it points to, a question that another's answer serves takes that one's.

use super::Question;
use crate::document::Block;
use crate::records::Outcome;
use crate::side_by_side::Crew;
use crate::vocabulary::outcome::{Reading, read_answer};

/// Says of each question what became of it, and follows the pointers. `own` is the name of the authority that answers.
pub fn settle(questions: &mut [Question], own: Option<&str>, crew: &Crew) {
    let numbers: Vec<String> = questions.iter().map(|q| q.number.clone()).collect();
    let readings = crew.map(questions, || (), |(), question| read(question, own));
    for (i, (question, reading)) in questions.iter_mut().zip(readings).enumerate() {
        let Some(reading) = reading else {
            continue;
        };
        let target = reading.pointer.filter(|p| p.bare).and_then(|p| {
            p.questions
                .iter()
                .find_map(|wanted| {
                    let whole = numbers.iter().find(|n| same_number(n, wanted));
                    // Of a question 1 whose parts alone are printed, the first.
                    let part = || {
                        numbers.iter().find(|n| {
                            n.strip_prefix(wanted.as_str())
                                .is_some_and(|r| r.starts_with('.'))
                        })
                    };
                    whole.or_else(part)
                })
                .or_else(|| {
                    i.checked_sub(1)
                        .and_then(|before| numbers.get(before))
                        .filter(|_| p.questions.is_empty())
                })
                .filter(|n| **n != question.number)
                .cloned()
        });
        if let Some(target) = target {
            question.answered_by = Some(target);
            question.answer.clear();
            question.answer_text = None;
        } else {
            question.outcome = Some(reading.outcome);
        }
    }
    for i in 0..questions.len() {
        let Some(question) = questions.get(i) else {
            continue;
        };
        if question.outcome.is_some() {
            continue;
        }
        let below = format!("{}.", question.number);
        let has_children = questions
            .iter()
            .any(|c| c.number.starts_with(&below) && c.answered_by.is_some());
        let (served, outcome) = match carrier(questions, question) {
            Some(carrier) => (Some(carrier.number.clone()), carrier.outcome),
            None if has_children => (None, None),
            None => (None, Some(Outcome::Unanswered)),
        };
        if let Some(question) = questions.get_mut(i) {
            question.outcome = outcome;
            question.answered_by = served;
        }
    }
}

/// What a question's own answer says, if it has one.
fn read(question: &Question, own: Option<&str>) -> Option<Reading> {
    let answer = question.answer_text.as_deref()?;
    let has_table = question.answer.iter().any(|b| matches!(b, Block::Table(_)));
    let mut words = by_paragraph(question)
        .unwrap_or_else(|| without_tables(&in_lines(answer, &question.answer)));
    for block in &question.footnote {
        if let Block::Paragraph(note) = block {
            words.push('\n');
            words.push_str(&note.text());
        }
    }
    // "This information is held by Leeds City Council", says Leeds City Council.
    if let Some(own) = own.filter(|own| words.contains(own)) {
        for by in ["held by the ", "held by "] {
            words = words.replace(&format!("{by}{own}"), "held by us");
        }
    }
    Some(read_answer(&words, question.text.as_deref(), has_table))
}

/// The answer's words, each paragraph on a line of its own: "2023: 79" and "We do not record ..." are two sentences.
fn by_paragraph(question: &Question) -> Option<String> {
    let paragraphs = question.answer.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text()),
        Block::Table(_) => None,
    });
    let words: Vec<String> = paragraphs.collect();
    (words.len() > 1).then(|| words.join("\n"))
}

/// The question at the end of the pointers, which carries the words.
fn carrier<'a>(questions: &'a [Question], from: &Question) -> Option<&'a Question> {
    let mut wanted = from.answered_by.as_ref()?;
    for _ in 0..questions.len() {
        let target = questions.iter().find(|q| q.number == *wanted)?;
        if target.answer_text.is_some() {
            return Some(target);
        }
        // "See question 1", whose answer stands under 1.a.
        if target.answered_by.is_none() {
            let below = format!("{}.", target.number);
            return questions
                .iter()
                .find(|q| q.number.starts_with(&below) && q.answer_text.is_some());
        }
        wanted = target.answered_by.as_ref()?;
    }
    None
}

/// The longest line that is a statement of its own without a stop: "N/A", "2023/24 - 14".
const SHORT_LINE: usize = 60;

/// The answer's words with a line for each paragraph that stands behind a short one: "N/A" above a note on small numbers is no
/// part of its sentence.
fn in_lines(answer: &str, blocks: &[Block]) -> String {
    let mut out = String::with_capacity(answer.len());
    let mut rest = answer;
    let paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text()),
        Block::Table(_) => None,
    });
    for text in paragraphs {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let opens = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let Some((before, _)) = rest.split_once(text.as_str()).filter(|_| !text.is_empty()) else {
            continue;
        };
        let (before, after) = rest.split_at(before.len());
        out.push_str(before);
        let line = out.rsplit('\n').next().unwrap_or_default().trim_end();
        if opens && line.len() <= SHORT_LINE && !line.ends_with([',', ':']) {
            out.push('\n');
        }
        let (own, after) = after.split_at(text.len());
        out.push_str(own);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The answer's words without the marks that stand for tables.
fn without_tables(answer: &str) -> String {
    let mut out = String::with_capacity(answer.len());
    let mut rest = answer;
    while let Some((before, after)) = rest.split_once("[table ") {
        out.push_str(before);
        rest = after.split_once(']').map_or("", |(_, r)| r);
    }
    out.push_str(rest);
    out.trim().to_owned()
}

/// "1a", "1(a)" and "1.a" name the same question.
fn same_number(number: &str, wanted: &str) -> bool {
    let bare = |t: &str| {
        t.chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase()
    };
    number.eq_ignore_ascii_case(wanted) || bare(number) == bare(wanted)
}
