//! A document seen as an FOI answer: what the letter says of itself, its questions, and the blocks that answer each.
//!
//! The way there: the document is cut into units, the best reading of the whole letter says who speaks each, the
//! labels of the request grow the question tree, and the units of the authority hang on it as answers. This room knows
//! neither bytes nor the page's geometry except through `document`.

mod grid;
pub mod head;
mod label;
mod lists;
mod looks;
mod notes;
mod outcomes;
mod outline;
mod reading;
mod repeats;
#[cfg(test)]
mod tests;
mod tree;
mod units;

use crate::document::{Block, Document, Line, Notice, Paragraph, Place, Source, Span};
use crate::records::{Head, Outcome};
use crate::side_by_side::Crew;
use crate::vocabulary::quantity::quantities_in;
use crate::vocabulary::speech;
use jiff::civil::Date;
use units::Unit;

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
    /// No letter but data, a spreadsheet printed or an appendix that stands alone: `questions` holds what is in it as one
    /// answer, which answers no question.
    pub is_data: bool,
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
    /// The footnote that the answer refers to, which stands elsewhere and is no part of its words.
    pub footnote: Vec<Block>,
}

/// Reads a document as a letter.
pub fn read(document: &Document, crew: &Crew) -> Letter {
    let (mut body, head) = crew.both(|| body(document, crew), || head::read(document));
    outcomes::settle(&mut body.questions, head.head.authority.as_deref(), crew);
    let mut notices = document.notices.clone();
    notices.extend(body.notices);
    Letter {
        source: document.source,
        head: head.head,
        request_date: head.request_date,
        response_date: head.response_date,
        notices,
        questions: body.questions,
        remarks: body.remarks,
        is_data: body.is_data,
    }
}

/// A letter but for its head.
struct Body {
    questions: Vec<Question>,
    remarks: Vec<Block>,
    is_data: bool,
    notices: Vec<Notice>,
}

/// The questions with their answers, what the authority says beside them, and whether there is no letter at all.
fn body(document: &Document, crew: &Crew) -> Body {
    let mut units = units::of(document);
    let notes = notes::take(&mut units);
    let reading = reading::of(&mut units, crew);
    let tree = tree::grow(&units, &reading);
    // "2. 12 licences" among what answers question 2: its label says what is answered, wherever it stands.
    for node in &tree.nodes {
        for i in &node.answers {
            let names = reading.facts.get(*i).is_some_and(|f| {
                f.in_answer_run && f.placed.as_ref().is_some_and(|p| p.path == node.path)
            });
            if let Some(unit) = units.get_mut(*i).filter(|_| names) {
                unit.label_text.clear();
            }
        }
    }
    let table_numbers = number_tables(&units);
    let questions: Vec<Question> = tree
        .nodes
        .iter()
        .map(|node| {
            let asked = words_of(node.asked.iter().filter_map(|i| units.get(*i)));
            let answer: Vec<&Unit> = node.answers.iter().filter_map(|i| units.get(*i)).collect();
            let text = answer_words(&answer, &table_numbers, &node.answers);
            let footnote: Vec<&Unit> = node.footnote.iter().filter_map(|i| units.get(*i)).collect();
            Question {
                number: node.number(),
                text: Some(asked).filter(|t| !t.is_empty()),
                place: node
                    .asked
                    .first()
                    .or(node.answers.first())
                    .and_then(|i| units.get(*i))
                    .map(|u| u.place),
                outcome: None,
                answered_by: if node.answers.is_empty() {
                    node.served_by
                        .and_then(|s| tree.nodes.get(s))
                        .map(tree::Node::number)
                } else {
                    Some(node.number())
                },
                answer: blocks_of(&answer),
                answer_text: Some(text).filter(|t| !t.is_empty()),
                footnote: [blocks_of(&footnote), notes::of(node, &notes)].concat(),
            }
        })
        .collect();
    let remarks: Vec<&Unit> = tree.remarks.iter().filter_map(|i| units.get(*i)).collect();
    Body {
        questions,
        remarks: blocks_of(&remarks),
        is_data: tree.unasked && is_data(&units),
        notices: numbers_restart(&units)
            .into_iter()
            .chain(lost_numbers(&units, &reading, &tree))
            .collect(),
    }
}

/// A figure that asks or answers, as the reading has it, and stands in no question and no answer all the same: taken for a reprint,
/// it is lost.
fn lost_numbers(units: &[Unit], reading: &reading::Reading, tree: &tree::Tree) -> Vec<Notice> {
    let mut kept = vec![false; units.len()];
    let nodes = tree.nodes.iter();
    let placed = nodes.flat_map(|n| n.asked.iter().chain(&n.answers).chain(&n.footnote));
    for i in placed.chain(&tree.remarks) {
        if let Some(kept) = kept.get_mut(*i) {
            *kept = true;
        }
    }
    let told = |i: usize| match reading.voices.get(i) {
        Some(reading::Voice::Answer) => true,
        // A number alone is no part of a closing.
        Some(reading::Voice::Closing) => units.get(i).is_some_and(|u| {
            u.opens && !u.text.is_empty() && u.text.bytes().all(|b| b.is_ascii_digit() || b == b',')
        }),
        // A question whose words stand again beside its answer.
        Some(reading::Voice::Request) => reading.facts.get(i).is_some_and(|f| f.placed.is_none()),
        _ => false,
    };
    let mut notices = Vec::new();
    for (i, unit) in units.iter().enumerate() {
        if kept.get(i) != Some(&false) || !told(i) {
            continue;
        }
        for figure in quantities_in(&unit.text) {
            let stands_elsewhere = units
                .iter()
                .zip(&kept)
                .any(|(u, kept)| *kept && u.text.contains(figure.as_stated.as_str()));
            if !stands_elsewhere {
                notices.push(Notice {
                    code: "uncovered_number",
                    message: format!(
                        "the number {} is in no question and no answer",
                        figure.as_stated
                    ),
                    page: (unit.place.page > 0).then_some(unit.place.page),
                });
            }
        }
    }
    notices
}

/// Says that two lists of questions have the same numbers, and how they are told apart.
fn numbers_restart(units: &[Unit]) -> Option<Notice> {
    let part = |u: &&Unit| {
        let label = u.label.as_ref().filter(|_| u.label_text.is_empty());
        label.is_some_and(|l| matches!(l.path.as_slice(), [label::Part::Heading('b')]))
    };
    let heading = units.iter().find(part)?;
    Some(Notice {
        code: "numbers_restart",
        message: format!(
            "the numbers of the questions begin again below \"{}\": the first list is given as A.1, A.2 ..., the next as B.1 ...",
            heading.text.trim_end_matches(':')
        ),
        page: (heading.place.page > 0).then_some(heading.place.page),
    })
}

/// Whether tables are all that a document has, and nothing in it speaks of a request.
fn is_data(units: &[Unit]) -> bool {
    units.iter().any(|u| u.table.is_some())
        && !units
            .iter()
            .any(|u| u.table.is_none() && speech::is_of_a_letter(&speech::folded(&u.text)))
}

/// Counts the data tables in the document's order; 0 for a unit that is none.
fn number_tables(units: &[Unit]) -> Vec<usize> {
    let mut count = 0;
    units
        .iter()
        .map(|u| {
            if u.table.is_some() {
                count += 1;
                count
            } else {
                0
            }
        })
        .collect()
}

fn words_of<'a>(units: impl Iterator<Item = &'a Unit>) -> String {
    units
        .map(|u| u.text.as_str())
        .filter(|t| !t.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A label inside an answer is part of its words; the one that says what is answered is not, nor is a lone bullet.
fn keeps_label(unit: &Unit, first: bool, of_list: bool) -> bool {
    unit.label.as_ref().is_some_and(|_| !first || of_list) && !unit.label_text.is_empty()
}

/// Whether an answer goes on after its first bullet, "(i)" or "a)" with others.
fn lists_items(units: &[&Unit]) -> bool {
    let mut labels = units.iter().filter_map(|u| u.label.as_ref());
    let first = units.first().and_then(|u| u.label.as_ref());
    first.is_some_and(|first| match first.path.as_slice() {
        [label::Part::Bullet] => labels.filter(|l| l.path == first.path).nth(1).is_some(),
        [label::Part::Letter(_) | label::Part::Roman(_)] => {
            labels.any(|l| units::cuts::follows(first, l))
        }
        _ => false,
    })
}

fn answer_words(units: &[&Unit], table_numbers: &[usize], indices: &[usize]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let of_list = lists_items(units);
    for (n, (unit, index)) in units.iter().zip(indices).enumerate() {
        if unit.table.is_some() {
            parts.push(format!(
                "[table {}]",
                table_numbers.get(*index).copied().unwrap_or(0)
            ));
            continue;
        }
        if keeps_label(unit, n == 0, of_list) {
            parts.push(unit.label_text.clone());
        }
        if !unit.text.is_empty() {
            parts.push(unit.text.clone());
        }
    }
    parts.join(" ")
}

/// The units as blocks again; those of one paragraph are one paragraph.
fn blocks_of(units: &[&Unit]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let of_list = lists_items(units);
    let mut paragraph = None;
    for (n, unit) in units.iter().enumerate() {
        let mut block = unit.to_block();
        // What numbers an item of an answer counts nothing: "2. There are 12 schools."
        let numbers =
            !unit.text.is_empty() && unit.label_text.contains(|c: char| c.is_ascii_digit());
        if let Block::Paragraph(p) = &mut block
            && keeps_label(unit, n == 0, of_list)
            && !numbers
            && let Some(line) = p.lines.first_mut()
        {
            let style = line.spans.first().map(|s| s.style).unwrap_or_default();
            line.spans.insert(
                0,
                Span {
                    text: format!("{} ", unit.label_text),
                    style,
                },
            );
        }
        match (&mut block, blocks.last_mut()) {
            (Block::Paragraph(more), Some(Block::Paragraph(last)))
                if paragraph == Some(unit.paragraph) =>
            {
                extend(last, std::mem::take(&mut more.lines))
            }
            _ => blocks.push(block),
        }
        paragraph = Some(unit.paragraph);
    }
    blocks.retain(|b| !matches!(b, Block::Paragraph(p) if p.text().is_empty()));
    blocks
}

/// Adds lines to a paragraph; a sentence that begins in the middle of a line goes on in it.
fn extend(paragraph: &mut Paragraph, lines: Vec<Line>) {
    for line in lines {
        match paragraph.lines.last_mut() {
            Some(last) if last.place == line.place => last.spans.extend(line.spans),
            _ => paragraph.lines.push(line),
        }
    }
}
