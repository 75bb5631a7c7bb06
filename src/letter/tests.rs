//! Small letters of every layout, and what must be read of them.

mod again;
mod bare;
mod listed;
mod logs;
mod named;
mod numbered;

use super::{Letter, read};
use crate::document::{Block, Document, Line, Paragraph, Place, Rect, Source, Span, Style};
use crate::input::text;
use crate::records::Outcome;
use crate::side_by_side::Crew;

fn letter(text: &str) -> Letter {
    read(&text::read(text), &Crew::ALONE)
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
        told(&read(&document, &Crew::ALONE)),
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
    let letter = read(&document, &Crew::ALONE);
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

#[test]
fn an_answer_may_name_its_question_in_its_first_words() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. How many patients were restrained?\n\n2. How many restraints \
         were prone?\n\n3. Were any staff injured?\n\nIn response to question 1, there were 418.\n\nIn \
         response to question 2, 57 were recorded as prone.\n\nAs for your third question, the Trust does \
         not record this.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 In response to question 1, there were 418.",
            "2 answered 2 In response to question 2, 57 were recorded as prone.",
            "3 not_held 3 As for your third question, the Trust does not record this.",
        ]
    );
}

#[test]
fn a_request_and_a_response_heading_stand_over_each_question() {
    let letter = letter(
        "Dear Requester\n\nThank you for your request of 17 October 2024.\n\nRequest 1\n\nHow many \
         notices were issued?\n\nResponse 1\n\n312\n\nRequest 2\n\nWhat was the income?\n\nResponse \
         2\n\n£38,415 in all.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        ["1 answered 1 312", "2 answered 2 £38,415 in all.",]
    );
}

#[test]
fn the_word_answer_within_a_paragraph_is_a_label() {
    let letter = letter(
        "Dear Requester\n\n1. How many cameras does the Council operate? Answer: 164\n\n2. Where does \
         each camera stand? Answer - We are withholding this under section 31(1)(a) of the Act.\n\n3. How \
         many were granted? Answer - 61 (69%)\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 164",
            "2 refused 2 We are withholding this under section 31(1)(a) of the Act.",
            "3 answered 3 61 (69%)",
        ]
    );
}

#[test]
fn questions_and_answers_marked_by_a_letter_alone_are_counted() {
    let letter = letter(
        "Dear Requester\n\nPlease see our reply.\n\nQ. How many tubes does the Council maintain?\n\nA. \
         62\n\nQ. Please provide the draft plan.\n\nA. It is unfinished and we rely on the exception at \
         regulation 12(4)(d).\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 62",
            "2 refused 2 It is unfinished and we rely on the exception at regulation 12(4)(d).",
        ]
    );
}

#[test]
fn lists_that_lost_their_count_are_counted() {
    let letter = letter(
        "Dear Requester\n\n1. How many PCNs are there?\n\nThere are 41 PCNs.\n\n1. How much funding was \
         left unclaimed?\n\nApproximately £1.1 million.\n\n1. How many complaints were \
         received?\n\nComplaints would be made to the practice, so the ICB would not hold this.\n\nYours \
         sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 There are 41 PCNs.",
            "2 answered 2 Approximately £1.1 million.",
            "3 not_held 3 Complaints would be made to the practice, so the ICB would not hold this.",
        ]
    );
}

#[test]
fn answers_without_printed_questions_keep_their_numbers() {
    let letter = letter(
        "Dear Requester\n\nYour request reached us on 24 February 2025. Taking each of your points in \
         turn:\n\n1. Nine trees were felled, all of them ash.\n\n2. We paid £7,430.\n\n3. Legal advice \
         about the felling is withheld under section 42 of the Act.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 Nine trees were felled, all of them ash.",
            "2 answered 2 We paid £7,430.",
            "3 refused 3 Legal advice about the felling is withheld under section 42 of the Act.",
        ]
    );
}

#[test]
fn bullets_that_answer_bullets_are_matched_by_their_place() {
    let letter = letter(
        "Dear Requester\n\nYou wished to know:\n\n• what was paid to external firms\n\n• who the firms \
         were\n\nThe answers are:\n\n• £24,600\n\n• Beacon Communications Ltd\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 £24,600",
            "2 answered 2 Beacon Communications Ltd",
        ]
    );
}

#[test]
fn parts_with_roman_questions_are_answered_one_by_one() {
    let letter = letter(
        "Dear Requester\n\nPart A – Fires\n\ni. The number of fires attended.\n\nResponse: 1,204\n\nii. \
         The number caused by batteries.\n\nResponse: 19\n\nPart B – Staffing\n\ni. The number of \
         firefighters employed.\n\nResponse: 846\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "A - - -",
            "A.i answered A.i 1,204",
            "A.ii answered A.ii 19",
            "B - - -",
            "B.i answered B.i 846",
        ]
    );
}

#[test]
fn sub_questions_are_answered_under_their_own_labels() {
    let letter = letter(
        "Dear Requester\n\nYour request:\n\n1. For each of the years 2021 and 2022 please state:\n\na) \
         the number of children on a plan\n\nb) the number of vacancies\n\n2. What is the average \
         caseload?\n\nOur response:\n\n1 a) 2021: 402. 2022: 398.\n\n1 b) 2021: 41. 2022: 66.\n\n2. 16.3 \
         cases.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 - - -",
            "1.a answered 1.a 2021: 402. 2022: 398.",
            "1.b answered 1.b 2021: 41. 2022: 66.",
            "2 answered 2 16.3 cases.",
        ]
    );
}

#[test]
fn a_confirmation_that_information_is_held_is_no_answer() {
    let letter = letter(
        "Dear Requester\n\nYou asked for:\n\n• Copies of all submissions on ferries\n\n• The names of \
         those who attended\n\nI can confirm that the Ministry holds information within the scope of your \
         request.\n\nAll of the submissions are withheld under section 35(1)(a) of the Act.\n\nYours \
         sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 refused 1 All of the submissions are withheld under section 35(1)(a) of the Act.",
            "2 refused 1 -",
        ]
    );
}

#[test]
fn a_footnote_below_another_answer_refuses_for_the_one_that_refers_to_it() {
    let letter = letter(
        "Dear Requester\n\n1. How many people are on a plan?\n\nWe are not able to extract this. Please refer to the footnote on the limit.\n\n\
         2. How many people are in contact?\n\nThere are 412.\n\n\
         * Please note that section 12 of the Act lets us refuse requests that would exceed the appropriate limit.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 refused 1 We are not able to extract this. Please refer to the footnote on the limit.",
            "2 answered 2 There are 412."
        ]
    );
    assert!(!letter.questions[0].footnote.is_empty());
}

#[test]
fn a_table_at_the_end_goes_to_the_answer_that_points_to_it() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. How many staff are in each role?\n\n2. What was reimbursed?\n\nResponse\n\n\
         1. See table 1.\n\n2. We paid £12,406,118.\n\nTable 1: staff in post\n\nRole\tWTE\nParamedic\t31.2\nPharmacist\t70.3\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 See table 1. Table 1: staff in post [table 1]",
            "2 answered 2 We paid £12,406,118."
        ]
    );
}

#[test]
fn an_appendix_below_the_signature_answers_the_question_that_names_it() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. How many staff are in each role?\n\n2. What was reimbursed?\n\nResponse\n\n\
         1. Please see Appendix 1.\n\n2. We paid £12,406,118.\n\nIf you are dissatisfied with this response you may ask for an \
         internal review.\n\nYours sincerely\n\nFOI Team\n\nAppendix 1\n\nRole\tWTE\nParamedic\t31.2\nPharmacist\t70.3\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 Please see Appendix 1. Appendix 1 [table 1]",
            "2 answered 2 We paid £12,406,118."
        ]
    );
}

#[test]
fn a_grid_may_have_the_labels_of_questions_and_answers_in_front() {
    let letter = letter(
        "Dear Requester\n\nPlease see our response.\n\n| Q1 | How many paramedics are employed? |\n| --- | --- |\n| A1 | There are 42 of them. |\n\
         | Q2 | How many PCNs have none? |\n| A2 | 13 of 35 PCNs. |\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 There are 42 of them.",
            "2 answered 2 13 of 35 PCNs."
        ]
    );
}

#[test]
fn a_quoted_request_keeps_the_number_of_its_first_question() {
    let letter = letter(
        "Dear Requester\n\nYou made the following request:\n\n\u{201C}1. How many students were enrolled?\n\n2. How many counsellors are there?\u{201D}\n\n\
         The University's response to each of your questions is as follows:\n\n        1. 1,873 students.\n\n        2. 11.4 FTE counsellors.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 1,873 students.",
            "2 answered 2 11.4 FTE counsellors."
        ]
    );
}

#[test]
fn a_heading_over_an_answer_may_name_the_authority_in_full() {
    let letter = letter(
        "Dear Requester\n\nPlease find our response below.\n\nQuestion 1\n\nHow many PCNs are there?\n\nNHS Kent and Medway ICB response\n\n42\n\n\
         Question 2\n\nHow many practices are there?\n\nNHS Kent and Medway ICB response\n\n180\n\nYours sincerely\n",
    );
    assert_eq!(told(&letter), ["1 answered 1 42", "2 answered 2 180"]);
}

#[test]
fn each_heading_question_opens_another_question() {
    let letter = letter(
        "Dear Requester\n\nPlease find our response below.\n\nQuestion\n\nThe total number of people who are on a CPA by accommodation status.\n\n\
         Answer\n\nAttached as spreadsheet 'CPA'.\n\nQuestion\n\nThe total number of people who are on aftercare by accommodation status.\n\n\
         Answer\n\nThere were 1,204 people on aftercare.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 attached 1 Attached as spreadsheet 'CPA'.",
            "2 answered 2 There were 1,204 people on aftercare."
        ]
    );
}

#[test]
fn a_quoted_list_within_a_paragraph_is_answered_item_by_item() {
    let letter = letter(
        "Dear Requester\n\nIn your email you asked for:\n\n\u{201C}a) the number of staff earning over £100,000; b) the amount paid in bonuses; and \
         c) the minutes of the committee.\u{201D}\n\nThe Department holds the information you have requested.\n\na) 87\n\nb) £1.34 million\n\n\
         c) The minutes are exempt under section 36(2)(b)(i) of the Act.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "a answered a 87",
            "b answered b £1.34 million",
            "c refused c The minutes are exempt under section 36(2)(b)(i) of the Act."
        ]
    );
}

#[test]
fn questions_may_be_numbered_in_words() {
    let letter = letter(
        "Dear Requester\n\nOur response is below.\n\nQuestion one\n\nHow many coaches were employed?\n\nAnswer one\n\n183\n\n\
         Question two\n\nHow long do they stay?\n\nAnswer two\n\nThe ICB has no access to this information.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 183",
            "2 not_held 2 The ICB has no access to this information."
        ]
    );
}

#[test]
fn what_the_authority_can_provide_is_no_request() {
    let letter = letter(
        "Dear Requester\n\nThe information you requested was:\n\n1. The number of staff recruited\n\n2. The amount unclaimed\n\n\
         The ICB can provide the following information:\n\n1. 27\n\n2. A total of £2,207,310 was unclaimed.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 27",
            "2 answered 2 A total of £2,207,310 was unclaimed."
        ]
    );
}

#[test]
fn a_heading_over_the_next_questions_is_no_answer() {
    let letter = read(
        &styled(&[
            "Dear Requester",
            "Our response is below.",
            "*Part 1 - Workforce",
            "*1a. Number of pharmacists in December 2024",
            "201",
            "*1b. Number of pharmacists in December 2023",
            "187",
            "*Part 2 - Funding",
            "*2a. Allocations in the year",
            "38",
            "Yours sincerely",
        ]),
        &Crew::ALONE,
    );
    assert_eq!(
        told(&letter),
        [
            "1.a answered 1.a 201",
            "1.b answered 1.b 187",
            "2.a answered 2.a 38"
        ]
    );
}

#[test]
fn one_answer_may_bear_the_numbers_of_several_questions() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. Please provide the number of crimes at hospitals.\n\n2. Please break these down by group.\n\n\
         3. How many were detected?\n\nOur response:\n\n1 and 2. There were 302 crimes of violence and 88 thefts.\n\n3. 41\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 There were 302 crimes of violence and 88 thefts.",
            "2 answered 1 -",
            "3 answered 3 41"
        ]
    );
}

#[test]
fn short_bullets_below_an_unnumbered_question_are_its_parts() {
    let letter = letter(
        "Dear Requester\n\nYou requested:\n\nThe number of staff employed in the following roles:\n\n• Pharmacists\n\n• Paramedics\n\n\
         Response:\n\nRole\tWTE\nPharmacists\t402.8\nParamedics\t77.2\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 [table 1]",
            "1.1 answered 1 -",
            "1.2 answered 1 -"
        ]
    );
}

#[test]
fn a_grid_without_headings_may_number_what_was_asked() {
    let letter = letter(
        "Dear Requester\n\nYou asked about agency spend.\n\n\
         | 1. Total spend on agency nurses in 2023/24 | £6.6 million |\n| --- | --- |\n\
         | 2. Highest hourly rate paid in 2023/24 | £88.40 |\n\
         | 3. The names of the agencies used | We use suppliers on a framework, whose list is long. |\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 £6.6 million",
            "2 answered 2 £88.40",
            "3 answered 3 We use suppliers on a framework, whose list is long."
        ]
    );
}

#[test]
fn unnumbered_questions_may_differ_in_a_few_words() {
    let letter = letter(
        "Dear Requester\n\nOur response is below.\n\n\
         How many nurses or support workers support patients regarding their housing while they are inpatient?\n\nThere are 5 of them.\n\n\
         How many nurses or support workers support patients regarding their housing while they are outpatient?\n\nThere are none.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 There are 5 of them.",
            "2 answered 2 There are none."
        ]
    );
}

#[test]
fn a_label_of_a_question_alone_stands_over_its_words() {
    let letter = letter(
        "Dear Requester\n\nOur response is below.\n\nQ1\n\nNumber of suspects charged.\n\nA1\n\nThere were 12.\n\n\
         Q2\n\nValue of the property stolen.\n\nA2\n\nThe total value recorded was £48,117.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 There were 12.",
            "2 answered 2 The total value recorded was £48,117."
        ]
    );
}

#[test]
fn a_decimal_in_the_answering_cell_is_no_label() {
    let letter = letter(
        "Dear Requester\n\nPlease see the table.\n\n| Your question | Our response |\n| --- | --- |\n| 1. How many GPs have PCNs recruited? | 34 |\n\
         | 2. How many of these are WTE? | 19.7 WTE |\n\nYours sincerely\n",
    );
    assert_eq!(told(&letter), ["1 answered 1 34", "2 answered 2 19.7 WTE"]);
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

#[test]
fn a_printed_spreadsheet_answers_no_question() {
    let sheet = letter(
        "Penalty Charge Notices by ward\n\nWard        2021   2022\nAbbey       1204   1310\nKingsmead    905    874\n",
    );
    assert!(sheet.is_data);
    let answer = letter(
        "Dear Requester\n\nPlease see below.\n\nWard        2021   2022\nAbbey       1204   1310\nKingsmead    905    874\n\nYours sincerely\n",
    );
    assert!(!answer.is_data);
}

#[test]
fn labels_inside_a_paragraph_count_on_behind_one_that_begins_a_line() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\nPlease tell me: (i) how many potholes were reported; (ii) how many were repaired in time;\n\
         (iii) what was paid to drivers; (iv) who repairs them.\n\nOur response is as follows:\n\n(i) 31 were reported.\n\n\
         (ii) 12 were.\n\n(iii) Nothing was paid.\n\n(iv) We repair them ourselves.\n\nYours faithfully\n",
    );
    assert_eq!(
        told(&letter),
        [
            "i answered i 31 were reported.",
            "ii answered ii 12 were.",
            "iii answered iii Nothing was paid.",
            "iv answered iv We repair them ourselves."
        ]
    );
}

#[test]
fn what_the_requester_did_is_told_by_the_authority() {
    let letter = letter(
        "Dear Requester\n\nYou asked the University for the following on 14 March 2024. Our replies are in italics.\n\n\
         How many students have been expelled for cheating?\n\n12\n\nWhat software do you use to detect it?\n\nTurnitin.\n\nRegards\n",
    );
    assert_eq!(told(&letter), ["1 answered 1 12", "2 answered 2 Turnitin."]);
}

#[test]
fn a_refusal_that_confirms_first_is_the_answer() {
    let letter = letter(
        "Dear Requester\n\nI write in response to your enquiry of 27 August regarding:\n\nHow many crimes were reported at each hospital?\n\n\
         I can confirm that we hold the information you have requested. However, it is not held in an easily retrievable format.\n\n\
         The Freedom of Information Act allows an authority to refuse a request where the cost exceeds the appropriate limit. \
         This letter therefore acts as a refusal notice under section 12(1).\n\nYours sincerely\n",
    );
    assert_eq!(letter.questions.len(), 1);
    assert_eq!(letter.questions[0].outcome, Some(Outcome::Refused));
    assert!(
        letter.questions[0]
            .answer_text
            .as_deref()
            .is_some_and(|t| t.contains("refusal notice"))
    );
}

#[test]
fn what_neither_confirms_nor_denies_announces_no_request() {
    let letter = letter(
        "Dear Requester\n\nI note you seek access to the following information:\n\nI would like to know how many times IMSI catchers have been \
         deployed at protests.\n\nDECISION\n\nThe force can neither confirm nor deny that it holds the information that you requested, by \
         virtue of the following exemptions: Section 23(5) Security bodies; Section 31(3) Law enforcement.\n\nYours sincerely\n",
    );
    assert_eq!(letter.questions.len(), 1);
    assert_eq!(letter.questions[0].outcome, Some(Outcome::Refused));
}

#[test]
fn a_request_quoted_whole_is_no_question_beside_its_own_sentences() {
    let letter = letter(
        "Dear Requester\n\nYou requested the following information on 18 March 2024:\n\n\
         \"How many fires involving e-bikes did you attend? How many people were injured? Do you hold records of the batteries?\"\n\n\
         In response:\n\nHow many fires involving e-bikes did you attend?\n\n6\n\nHow many people were injured?\n\nThree people.\n\n\
         Do you hold records of the batteries?\n\nNo.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 6",
            "2 answered 2 Three people.",
            "3 answered 3 No."
        ]
    );
}

#[test]
fn small_roman_labels_share_an_answer_and_count_on() {
    let letter = letter(
        "Dear Requester\n\nYou requested the following information:\n\ni. How many students withdrew?\n\n\
         ii. How many of those were from abroad?\n\niii. How many were suspended?\n\n\
         The University's response is as follows:\n\ni. and ii. 842 withdrew, 97 of them from abroad.\n\niii. None.\n\n\
         Yours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "i answered i 842 withdrew, 97 of them from abroad.",
            "ii answered i -",
            "iii answered iii None."
        ]
    );
}

#[test]
fn what_stands_before_the_thanks_for_a_request_is_no_question() {
    let letter = letter(
        "Ministry of Justice\n\n15 October 2024\n\nFreedom of Information Act (FOIA) Request\n\n\
         Thank you for your request dated 17 September, in which you asked for the following information:\n\n\
         I would like to know how many assaults were recorded in 2021.\n\n\
         Your request has been handled under the FOIA.\n\nThere were 612 recorded assaults in 2021.\n",
    );
    assert_eq!(letter.questions.len(), 1);
    let text = letter.questions[0].text.as_deref().unwrap_or_default();
    assert!(text.starts_with("I would like"), "{text}");
}

#[test]
fn bullets_that_begin_on_their_numbers_line_answer_in_turn() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. The number of PCNs that:\n\n\u{2022} employ a Paramedic\n\n\u{2022} employ a Dietitian\n\n\
         2. The number of fit notes\n\nOur response\n\n1. \u{2022} 16 PCNs\n\n\u{2022} 9 PCNs\n\n2. This is not held.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 - - -",
            "1.1 answered 1.1 16 PCNs",
            "1.2 answered 1.2 9 PCNs",
            "2 not_held 2 This is not held."
        ]
    );
}

#[test]
fn a_range_of_numbers_before_a_colon_shares_an_answer() {
    let letter = letter(
        "Dear Requester\n\nRequest:\n\n1. Number of claims received\n\n2. Number of claims settled\n\n3. Names of solicitors\n\n\
         Response:\n\n1 - 2: 301 were received and 210 settled.\n\n3: We do not hold a list of these.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 301 were received and 210 settled.",
            "2 answered 1 -",
            "3 not_held 3 We do not hold a list of these."
        ]
    );
}

#[test]
fn your_question_and_our_reply_number_and_answer() {
    let letter = letter(
        "Dear Requester\n\nWe write in response to your request.\n\nYour question 1: How many PCNs are there?\n\nOur reply: 26\n\n\
         Your question 2: How many of them have vacancies?\n\nOur reply: Unknown.\n\nYours sincerely\n",
    );
    assert_eq!(told(&letter), ["1 answered 1 26", "2 not_held 2 Unknown."]);
}

#[test]
fn one_answer_serves_the_unnumbered_questions_right_above_it() {
    let letter = letter(
        "How many wards do you have?\n\nWe have 14 wards.\n\nHow many of them were closed in 2024?\n\n\
         What did the closures cost?\n\nThe Trust does not hold this information.\n\nHow many beds do you have?\n\n320\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 We have 14 wards.",
            "2 not_held 2 The Trust does not hold this information.",
            "3 not_held 2 -",
            "4 answered 4 320",
        ]
    );
}

#[test]
fn a_list_of_what_is_wanted_may_name_the_department_that_did_something() {
    let letter = letter(
        "1. A list of all transfers of patients, with\n\na. The date of the transfer\n\n\
         b. The department from which the patient was moved\n\nc. The place to which the patient was moved\n\n\
         There were 12 transfers in 2023.\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 There were 12 transfers in 2023.",
            "1.a answered 1 -",
            "1.b answered 1 -",
            "1.c answered 1 -",
        ]
    );
}
