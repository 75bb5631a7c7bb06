//! Small letters of every layout, and what must be read of them.

use super::{Letter, read};
use crate::document::{Block, Document, Line, Paragraph, Place, Rect, Source, Span, Style};
use crate::input::text;
use crate::records::Outcome;

fn letter(text: &str) -> Letter {
    read(&text::read(text))
}

/// Number, outcome, who answers, and the answer's words, a line each.
fn told(letter: &Letter) -> Vec<String> {
    letter
        .questions
        .iter()
        .map(|q| {
            format!(
                "{} {} {} {}",
                q.number,
                q.outcome.map_or("-", Outcome::as_str),
                q.answered_by.as_deref().unwrap_or("-"),
                q.answer_text.as_deref().unwrap_or("-")
            )
        })
        .collect()
}

/// Paragraphs of a PDF, one line each, bold ones marked by a leading `*`, blue ones by `~`.
fn styled(lines: &[&str]) -> Document {
    let mut blocks = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let (style, text) = match line.split_at(1) {
            ("*", rest) => (
                Style {
                    bold: true,
                    ..Style::default()
                },
                rest,
            ),
            ("~", rest) => (
                Style {
                    color: [0, 112, 192],
                    ..Style::default()
                },
                rest,
            ),
            _ => (Style::default(), *line),
        };
        #[allow(clippy::cast_precision_loss)]
        let y = n as f32 * 20.0;
        blocks.push(Block::Paragraph(Paragraph {
            lines: vec![Line {
                spans: vec![Span {
                    text: text.to_owned(),
                    style,
                }],
                place: Place {
                    page: 1,
                    bbox: Rect::new(72.0, y, 400.0, y + 10.0),
                },
            }],
        }));
    }
    Document {
        source: Source::Pdf,
        pages: 1,
        blocks,
        ..Document::default()
    }
}

#[test]
fn answers_below_their_questions_are_told_from_them() {
    let letter = letter(
        "Dear Requester\n\nThank you for your request of 2 June 2025.\n\nYou have requested:\n\n1. How many PCNs does the ICB have?\n\n35\n\n\
         2. Please provide any evaluation of these roles.\n\nWe do not hold this information.\n\n3. What is the average wait?\n\n\
         Our practices report a wait of 9 days.\n\nIf you are not content with this response you may ask for an internal review.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 35",
            "2 not_held 2 We do not hold this information.",
            "3 answered 3 Our practices report a wait of 9 days."
        ]
    );
}

#[test]
fn all_questions_first_and_numbered_answers_after_are_paired() {
    let letter = letter(
        "Dear Requester\n\nREQUEST\n\n1. How many claims were rejected in 2023/24?\n\n2. What percentage of the allocation was claimed?\n\n\
         RESPONSES\n\n1. None.\n\n2. 96.6% of the allocation was claimed.\n\nYours faithfully\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 None.",
            "2 answered 2 96.6% of the allocation was claimed."
        ]
    );
}

#[test]
fn one_answer_may_name_several_questions() {
    let letter = letter(
        "Dear Requester\n\nREQUEST\n\n1. How many PCNs are there?\n\n2. How many staff have left?\n\n3. Are any of them agency staff?\n\n\
         Our response\n\nQuestion 1: There are 12 PCNs.\n\nQuestions 2 and 3: The ICB does not hold this information.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 There are 12 PCNs.",
            "2 not_held 2 The ICB does not hold this information.",
            "3 not_held 2 -"
        ]
    );
}

#[test]
fn questions_and_answers_with_labels_of_their_own_are_paired() {
    let letter = letter(
        "Dear Requester\n\nQ1. How many PCNs are there?\nA1. 12\n\nQ2. Please confirm how many of them:\n\n2a Have Paramedic posts\nA2a 9 PCNs.\n\n\
         2b Have Podiatrist posts\nA2b None of the PCNs.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 12",
            "2 - - -",
            "2.a answered 2.a 9 PCNs.",
            "2.b answered 2.b None of the PCNs."
        ]
    );
}

#[test]
fn questions_repeated_beside_their_answers_are_listed_once() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. How many posts were vacant as at 29 February 2024?\n\n2. Please give the individual salaries of staff in post.\n\n\
         Our Response:\n\n1. How many posts were vacant as at 29 February 2024?\n\n48 posts were vacant.\n\n\
         2. Please give the individual salaries of staff in post.\n\nThis is exempt under section 40(2) of the Act.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 48 posts were vacant.",
            "2 refused 2 This is exempt under section 40(2) of the Act."
        ]
    );
}

#[test]
fn one_answer_after_the_whole_list_serves_every_question() {
    let letter = letter(
        "Dear Requester\n\nYou requested the following information:\n\n1. The total number of people in contact with services.\n\n\
         2. The total number of people on a care programme.\n\nOur response:\n\nPlease see the data in the attached spreadsheet.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 attached 1 Please see the data in the attached spreadsheet.",
            "2 attached 1 -"
        ]
    );
}

#[test]
fn a_bare_pointer_takes_the_outcome_of_what_it_points_to() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. How many staff are there?\n\nThe Trust does not hold this information.\n\n2. How many in the community?\n\nSee answer to question 1.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 not_held 1 The Trust does not hold this information.",
            "2 not_held 1 -"
        ]
    );
}

#[test]
fn an_answer_after_the_last_bullet_is_the_parents() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. How many PCNs are there?\n\n12\n\n2. For both years, where you hold it, please send:\n\n\
         a) The number of Fit Notes issued\n\nb) Any split of these by length\n\nThe ICB does not hold the information requested.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 12",
            "2 not_held 2 The ICB does not hold the information requested.",
            "2.a not_held 2 -",
            "2.b not_held 2 -"
        ]
    );
}

#[test]
fn an_answer_before_the_bullets_is_the_parents_too() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. Please confirm whether PCNs are expected to support:\n\nPCNs must meet the Network Contract DES; the ICB adds nothing.\n\n\
         - Patients whose health affects work\n\n- Work on Fit Notes\n\n2. How many PCNs are there?\n\n12\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 PCNs must meet the Network Contract DES; the ICB adds nothing.",
            "1.1 answered 1 -",
            "1.2 answered 1 -",
            "2 answered 2 12"
        ]
    );
}

#[test]
fn a_list_in_an_answer_is_no_list_of_questions() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. Which roles were in post?\n\nThe following were in post:\n\n- 35.1 x WTE Pharmacy Technician\n\n- 16.9 x WTE Paramedic\n\n\
         2. What was the underspend?\n\nThe underspend was £682,776.\n\nYours sincerely\n",
    );
    let numbers: Vec<&str> = letter.questions.iter().map(|q| q.number.as_str()).collect();
    assert_eq!(numbers, ["1", "2"]);
    assert!(
        letter.questions[0]
            .answer_text
            .as_deref()
            .unwrap()
            .ends_with("16.9 x WTE Paramedic")
    );
}

#[test]
fn a_question_that_nothing_answers_is_unanswered() {
    let letter = letter(
        "Information requested\tOur response\n1. How many PCNs are there?\t12\n2. How many practices are there?\t\n3. What was spent in the year?\t£12,000\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 12",
            "2 unanswered - -",
            "3 answered 3 £12,000"
        ]
    );
}

#[test]
fn looks_alone_tell_answers_from_unnumbered_questions() {
    let document = styled(&[
        "Dear Requester",
        "Our response to each point is given in blue.",
        "You asked the following:",
        "How many PCNs are there in the area?",
        "~Twelve.",
        "The number of practices that belong to them",
        "~The area has 60 practices.",
        "What is planned for next year?",
        "~Nothing has been decided.",
        "Yours sincerely",
    ]);
    assert_eq!(
        told(&read(&document)),
        [
            "1 answered 1 Twelve.",
            "2 answered 2 The area has 60 practices.",
            "3 answered 3 Nothing has been decided."
        ]
    );
}

#[test]
fn what_leads_in_to_numbered_answers_belongs_to_none_of_them() {
    let letter = letter(
        "Dear Requester\n\nYour request:\n\n1. How many nurses support patients?\n\n2. What is the protocol for discharge?\n\n\
         Having completed enquiries, the Trust can confirm that it holds information as set out below.\n\n\
         1. How many nurses support patients?\n\nThere are 4 nurses.\n\n2. What is the protocol for discharge?\n\nThe protocol is that staff refer each patient.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 There are 4 nurses.",
            "2 answered 2 The protocol is that staff refer each patient."
        ]
    );
}

#[test]
fn an_answer_without_a_printed_question_is_question_one() {
    let letter = letter(
        "Dear Requester\n\nThank you for your email dated 16/03/2021.\n\nPlease see attached document.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        ["1 attached 1 Please see attached document."]
    );
    assert_eq!(letter.questions[0].text, None);
}

#[test]
fn an_answer_glued_to_the_end_of_its_question_is_cut_off_it() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. How many PCNs does the ICB have? The ICB has 38 PCNs.\n\n2. Do you hold an evaluation of the roles? We do not hold this information.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 The ICB has 38 PCNs.",
            "2 not_held 2 We do not hold this information."
        ]
    );
}

#[test]
fn a_figure_alone_that_looks_like_a_label_is_kept_in_the_answers_blocks() {
    let document = styled(&[
        "Dear Requester",
        "You asked:",
        "1. How many WTE were in post?",
        "The WTE in post were, for Pharmacy Technicians:",
        "73.6",
        "2. How many have left?",
        "We do not hold this information.",
        "Yours sincerely",
    ]);
    let letter = read(&document);
    let blocks: Vec<String> = letter.questions[0]
        .answer
        .iter()
        .map(|b| match b {
            Block::Paragraph(p) => p.text(),
            Block::Table(_) => String::new(),
        })
        .collect();
    assert_eq!(blocks.last().map(String::as_str), Some("73.6"));
    assert_eq!(letter.questions.len(), 2);
}

#[test]
fn a_numbered_line_taken_into_the_table_above_it_is_the_next_answer() {
    let letter = letter(
        "Dear Requester\n\nREQUEST\n\n1. What was the allocation in each year?\n\n2. How many claims were rejected?\n\nRESPONSES\n\n\
         1. Totals are as follows.\n\nFinancial year\tAllocation\tSpend\n2022/23\t£19,234,024\t£17,588,567\n2023/24\t£20,962,659\t£19,194,276\n2. None.\t\t\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 Totals are as follows. [table 1]",
            "2 answered 2 None."
        ]
    );
}

#[test]
fn numbers_that_skip_one_still_count() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. How many PCNs are there?\n\n12\n\n3. How many practices are there?\n\n60\n\nYours sincerely\n",
    );
    assert_eq!(told(&letter), ["1 answered 1 12", "3 answered 3 60"]);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reading_fail(text in "([a-zA-Z0-9 .,:?()•£%\t-]{0,40}\n{1,2}){0,12}") {
        let letter = letter(&text);
        for question in &letter.questions {
            proptest::prop_assert!(!question.number.is_empty());
        }
    }
}
