//! Questions that stand twice, letters that count twice, and the law's own words among the answers.

use super::{Outcome, letter, told};

#[test]
fn questions_that_differ_in_what_they_count_are_no_reprints_of_each_other() {
    let letter = letter(
        "Hull Fire & Rescue Service\n\nThank you for your request under the Freedom of Information Act.\n\nInitial request:\n\n\
         How many safety officers have you employed in each of the last four years?\n\n\
         How many safety visits have you made in each of the last four years?\n\nHow many of those led to a notice?\n\n\
         Final response:\n\nHow many safety officers have you employed in each of the last four years?\n\n14\n\n\
         How many safety visits have you made in each of the last four years?\n\n2,210\n\nHow many of those led to a notice?\n\n31\n",
    );
    assert_eq!(
        told(&letter),
        ["1 answered 1 14", "2 answered 2 2,210", "3 answered 3 31"]
    );
    assert_eq!(
        letter.questions[1].text.as_deref(),
        Some("How many safety visits have you made in each of the last four years?")
    );
}

#[test]
fn letters_that_begin_again_below_the_last_answer_them_in_turn() {
    let letter = letter(
        "Dear Requester\n\nThank you for your request. Our answers are below.\n\n\
         1. a) The amount spent on locums in 2023-24, and b) the whole medical pay bill in 2023-24.\n\n\
         a) £2,703,265\n\nb) £93,174,404\n\n2. a) The number of vacancies, and b) the turnover rate.\n\na) 41\n\nb) As reported to NHS England\n\n\
         Yours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 - - -",
            "1.a answered 1.a £2,703,265",
            "1.b answered 1.b £93,174,404",
            "2 - - -",
            "2.a answered 2.a 41",
            "2.b answered 2.b As reported to NHS England",
        ]
    );
}

#[test]
fn numbers_before_commas_count_where_nothing_else_does() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1, When each arrest was made\n\n2, How old the arrested persons were\n\n3, What became of them\n\n\
         Our response:\n\nThe information is exempt under section 40(2) of the Act.\n\nYours sincerely\n",
    );
    let numbers: Vec<&str> = letter.questions.iter().map(|q| q.number.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3"]);
    assert_eq!(
        letter.questions[1].text.as_deref(),
        Some("How old the arrested persons were")
    );
    let address = super::letter(
        "1, Victoria Street\n\nDear Requester\n\nYou asked: How many?\n\nResponse: 12\n",
    );
    assert_eq!(told(&address), ["1 answered 1 12"]);
}

#[test]
fn the_act_lettered_as_it_is_printed_asks_nothing() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. The names of the officers\n\nResponse\n\nThe names are exempt under section 40(2). \
         Section 17 of the Act requires us, when refusing to provide information, to provide you with a notice which:\n\n\
         (a) states that fact,\n\n(b) specifies the exemption in question and\n\n\
         (c) states (if that would not otherwise be apparent) why the exemption applies.\n\nYours sincerely\n",
    );
    assert_eq!(letter.questions.len(), 1);
    assert!(told(&letter)[0].starts_with("1 refused 1 "));
}

#[test]
fn a_closing_note_on_small_numbers_refuses_no_answer_above_it() {
    let letter = letter(
        "Leeds City Council\n\n1. How many staff were dismissed?\n\nfewer than 5\n\n2. What was the cost?\n\nN/A\n\n\
         Numbers below 5 are suppressed under section 40(2) of the Act.\n",
    );
    let outcomes: Vec<_> = letter.questions.iter().map(|q| q.outcome).collect();
    assert_eq!(outcomes, [Some(Outcome::Answered); 2]);
}
