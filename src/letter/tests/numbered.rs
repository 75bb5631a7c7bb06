//! Tables whose rows are answers, by the questions' numbers in their first column, and notes below them.

use super::{letter, told};

const LETTER: &str = "Dear Requester\n\n1. The number of motorists who complained.\n2. The number of people who received a payout.\n\
    3. The total amount paid.\n\nOur response\n\n\
    Question     2021/22      2022/23      2023/24\n\
    1.           58           20           71\n\
    2.           <5*          <5*          <5*\n\
    3.           £1,067.79    £85.50       £648.59\n\n\
    *This information is exempt under section 40(2).\n\nPayments are reimbursements for loss.\n\nYours sincerely\n";

#[test]
fn each_row_of_figures_answers_the_question_that_its_first_cell_numbers() {
    let letter = letter(LETTER);
    let tables: Vec<String> = letter
        .questions
        .iter()
        .map(|q| {
            let tables = q.answer.iter().filter_map(|block| match block {
                crate::document::Block::Table(table) => Some(table),
                crate::document::Block::Paragraph(_) => None,
            });
            tables
                .flat_map(|t| &t.cells)
                .map(|c| c.text())
                .collect::<Vec<_>>()
                .join("|")
        })
        .collect();
    assert_eq!(
        tables,
        [
            "|2021/22|2022/23|2023/24||58|20|71",
            "|2021/22|2022/23|2023/24||<5*|<5*|<5*",
            "|2021/22|2022/23|2023/24||£1,067.79|£85.50|£648.59"
        ]
    );
    assert_eq!(
        letter.questions[0].text.as_deref(),
        Some("The number of motorists who complained.")
    );
}

#[test]
fn a_starred_note_below_the_last_answer_is_of_the_one_with_the_stars() {
    let told = told(&letter(LETTER));
    assert!(
        told[1].starts_with("2 refused 2 ") && told[1].contains("exempt"),
        "{told:?}"
    );
    assert!(
        told[2].starts_with("3 answered 3 ") && told[2].contains("reimbursements"),
        "{told:?}"
    );
}

#[test]
fn a_table_of_ranks_is_no_table_of_answers() {
    let told = told(&letter(
        "Dear Requester\n\n1. Which wards have most falls?\n\nRank     Ward        2023/24\n1        Maple       45\n2        Willow      31\n\nYours sincerely\n",
    ));
    assert_eq!(told.len(), 1);
}

#[test]
fn a_table_of_numbered_names_is_no_table_of_questions() {
    let told = told(&letter(
        "Dear Requester\n\nPlease tell me how many staff you had in each role.\n\nOur response\n\n\
         \x20                      2022/23      2023/24\n\
         1. Pharmacists        58           20\n\
         2. Paramedics         31           45\n\
         3. Podiatrists        12           17\n\nYours sincerely\n",
    ));
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn answers_repeat_the_labels_of_their_questions_whatever_closes_them() {
    for label in ["% - ", "%   ", "#% ", "No. %: ", "FOI Question %: "] {
        let of = |n: u32| label.replace('%', &n.to_string());
        let letter = super::letter(&format!(
            "Dear Applicant\n\nYou asked:\n\n{}How many vans are there?\n{}How many cars were there in 2024?\n{}Please provide copies of the policy.\n\nOur response:\n\n{}There are 25 vans.\n\n{}131.5 in all.\n\n{}We do not hold this information.\n\nYours sincerely\n",
            of(1),
            of(2),
            of(3),
            of(1),
            of(2),
            of(3)
        ));
        let told: Vec<_> = letter
            .questions
            .iter()
            .map(|q| (q.number.as_str(), q.answer_text.as_deref().unwrap_or("")))
            .collect();
        let wanted = [
            ("1", "There are 25 vans."),
            ("2", "131.5 in all."),
            ("3", "We do not hold this information."),
        ];
        assert_eq!(told, wanted, "{label}");
    }
}

#[test]
fn an_a_below_each_unnumbered_question_marks_its_answer() {
    let letter = super::letter(
        "Dear Applicant\n\nHow many vans are there?\n\nA. There are 25.\n\nHow many cars are there?\n\nA. 131\n\nYours sincerely\n",
    );
    let told: Vec<_> = letter
        .questions
        .iter()
        .map(|q| (q.number.as_str(), q.answer_text.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(told, [("1", "There are 25."), ("2", "131")]);
}

#[test]
fn sub_questions_are_answered_one_by_one_however_they_are_labelled() {
    let asked = [
        "how many are in post",
        "the average caseload",
        "how many PCNs have one",
    ];
    let given = ["31.5", "This is not held.", "29 of 38"];
    let told = |body: String| -> Vec<String> {
        super::letter(&format!("Dear Applicant\n\n{body}\n\nYours sincerely\n"))
            .questions
            .iter()
            .filter(|q| !q.answer.is_empty())
            .map(|q| format!("{} {}", q.number, q.answer_text.as_deref().unwrap_or("")))
            .collect()
    };
    let wanted = |n: u32| -> Vec<String> {
        ["a", "b", "c"]
            .iter()
            .zip(given)
            .map(|(l, text)| format!("{n}.{l} {text}"))
            .collect()
    };
    let both: Vec<String> = [wanted(1), wanted(2)].concat();
    // Request first, the answers below a heading.
    for (whole, label) in [(false, "L) "), (true, "N(L) "), (true, "Question NL: ")] {
        let list = |words: [&str; 3], n: u32, lead: &str| -> String {
            let items: Vec<String> = ["a", "b", "c"]
                .iter()
                .zip(words)
                .map(|(l, text)| {
                    let label = label.replace('L', l).replace('N', &n.to_string());
                    format!("   {label}{text}")
                        .trim_start_matches(if whole { "   " } else { "" })
                        .to_owned()
                })
                .collect();
            format!("{lead}{}\n", items.join("\n"))
        };
        let body = format!(
            "You asked:\n\n{}\n{}\nOur response:\n\n{}\n{}",
            list(asked, 1, "1. For Dietitians, please state:\n"),
            list(asked, 2, "2. For Paramedics, please state:\n"),
            list(given, 1, if whole { "" } else { "1.\n" }),
            list(given, 2, if whole { "" } else { "2.\n" }),
        );
        assert_eq!(told(body.clone()), both, "{body}");
    }
    // Each group with its answers below it.
    let group = |n: u32| {
        let list = |words: [&str; 3]| -> String {
            let items = ["a", "b", "c"].iter().zip(words);
            items.map(|(l, text)| format!("   {l}) {text}\n")).collect()
        };
        format!(
            "{n}. For these, please state:\n{}\nResponse:\n\n{}",
            list(asked),
            list(given)
        )
    };
    assert_eq!(told(format!("{}\n{}", group(1), group(2))), both);
}
