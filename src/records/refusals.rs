//! What the authority refuses, and under which sections.
//!
//! Which citation is relied on is the vocabulary's to say; this room says whose it is.

use super::passage::Passage;
use super::{Law, Refusal, shown};
use crate::document::{Block, Place, Source};
use crate::letter::Letter;
use crate::vocabulary::exemption::{Citation, relied_on};

/// The refusals of a letter: those of each answer, then those of the whole letter, without the sections that the
/// answers cite already.
pub(super) fn of_letter(letter: &Letter) -> Vec<Refusal> {
    let law = letter.head.legislation.unwrap_or(Law::Foia);
    let mut refusals = Vec::new();
    for question in &letter.questions {
        let number = Some(question.number.as_str());
        if question.footnote.is_empty() {
            refusals.extend(of_blocks(&question.answer, law, number, letter.source));
        } else {
            let blocks = [question.answer.as_slice(), &question.footnote].concat();
            refusals.extend(of_blocks(&blocks, law, number, letter.source));
        }
    }
    for mut wide in of_blocks(&letter.remarks, law, None, letter.source) {
        wide.sections.retain(|s| {
            let cited = |r: &Refusal| {
                r.law == wide.law && r.sections.iter().any(|t| covers(t, s) || covers(s, t))
            };
            !refusals.iter().any(cited)
        });
        if !wide.sections.is_empty() {
            refusals.push(wide);
        }
    }
    refusals
}

/// Whether a section is another or a part of it: `40(2)` and `40`.
fn covers(part: &str, whole: &str) -> bool {
    part.strip_prefix(whole)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
}

/// The refusals that some blocks state: one a law.
fn of_blocks(blocks: &[Block], law: Law, question: Option<&str>, source: Source) -> Vec<Refusal> {
    let text = Text::new(blocks);
    let mut refusals: Vec<Refusal> = Vec::new();
    for citation in relied_on(&text.whole, law) {
        let sentence = text.sentence(&citation);
        match refusals.iter_mut().find(|r| r.law == citation.law) {
            Some(refusal) => {
                if !refusal.sections.contains(&citation.section) {
                    refusal.sections.push(citation.section);
                }
                if !refusal.text.contains(sentence) {
                    refusal.text.push(' ');
                    refusal.text.push_str(sentence);
                }
            }
            None => {
                let (page, bbox) = shown(source, Some(text.place(citation.range.start)));
                refusals.push(Refusal {
                    question: question.map(str::to_owned),
                    text: sentence.to_owned(),
                    law: citation.law,
                    sections: vec![citation.section],
                    page,
                    bbox,
                });
            }
        }
    }
    refusals
}

/// Blocks as one text, paragraph by paragraph, with the places of their bytes.
struct Text {
    whole: String,
    passages: Vec<(usize, Passage)>,
}

impl Text {
    fn new(blocks: &[Block]) -> Self {
        let mut text = Self {
            whole: String::new(),
            passages: Vec::new(),
        };
        text.add(blocks);
        text
    }

    fn add(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let passage = Passage::new(paragraph);
                    if !self.whole.is_empty() {
                        self.whole.push('\n');
                    }
                    let start = self.whole.len();
                    self.whole.push_str(&passage.text);
                    self.passages.push((start, passage));
                }
                Block::Table(table) => {
                    for cell in &table.cells {
                        self.add(&cell.blocks);
                    }
                }
            }
        }
    }

    fn place(&self, at: usize) -> Place {
        self.passages
            .iter()
            .rev()
            .find(|(start, _)| *start <= at)
            .map(|(start, passage)| passage.place(at - start))
            .unwrap_or_default()
    }

    /// The sentence in which a citation stands.
    fn sentence(&self, citation: &Citation) -> &str {
        let at = citation.range.start;
        self.passages
            .iter()
            .rev()
            .find(|(start, _)| *start <= at)
            .and_then(|(start, passage)| {
                let range = passage
                    .sentences()
                    .into_iter()
                    .find(|r| r.contains(&(at - start)))?;
                passage.text.get(range)
            })
            .unwrap_or(&self.whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Line, Paragraph, Span};
    use crate::letter::Question;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(Paragraph {
            lines: vec![Line {
                spans: vec![Span {
                    text: text.to_owned(),
                    ..Span::default()
                }],
                ..Line::default()
            }],
        })
    }

    fn letter(answers: &[&str], remarks: &[&str]) -> Letter {
        Letter {
            questions: answers
                .iter()
                .enumerate()
                .map(|(i, answer)| Question {
                    number: (i + 1).to_string(),
                    answer: vec![paragraph(answer)],
                    ..Question::default()
                })
                .collect(),
            remarks: remarks.iter().map(|r| paragraph(r)).collect(),
            ..Letter::default()
        }
    }

    #[test]
    fn sections_of_one_answer_are_one_refusal() {
        let found = of_letter(&letter(
            &[
                "We hold this. It is withheld under section 40(2) by virtue of section 40(3A) of the Act.",
            ],
            &[],
        ));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].sections, ["40(2)", "40(3A)"]);
        assert_eq!(found[0].question.as_deref(), Some("1"));
    }

    #[test]
    fn a_summary_at_the_letters_end_adds_nothing() {
        let answer = "This is exempt under section 43(2) of the Act.";
        let found = of_letter(&letter(&[answer], &["Exemptions applied: section 43(2)."]));
        assert_eq!(found.len(), 1);
    }
}
