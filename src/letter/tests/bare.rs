//! Labels without a mark behind them, and letters below a question that is named.

use super::{letter, told};

#[test]
fn questions_numbered_by_a_bare_figure_count_and_answers_that_begin_with_one_do_not() {
    let letter = letter(
        "Dear Requester\n\nYou have requested:\n\n1 How many PCNs are there?\n\n3 PCNs\n\n2 How many of them:\n\n(a) Have Paramedics\n\n2 of 3\n\n\
         (b) Have Podiatrists\n\nNone\n\n3 Please give the average caseload.\n\n4 Patients a day.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 3 PCNs",
            "2 - - -",
            "2.a answered 2.a 2 of 3",
            "2.b answered 2.b None",
            "3 answered 3 4 Patients a day."
        ]
    );
}

#[test]
fn letters_before_numbers_are_parts_where_both_count() {
    let parts = letter(
        "Dear Requester\n\nYour questions were\n\nA1. How many doctors do you employ?\n\nA2. How many nurses do you employ?\n\nB1. What did you spend?\n\n\
         Our response\n\nA1. 45\n\nA2. 67 nurses\n\nB1. £3,400\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&parts),
        [
            "A.1 answered A.1 45",
            "A.2 answered A.2 67 nurses",
            "B.1 answered B.1 £3,400"
        ]
    );
    let answers = letter(
        "Dear Requester\n\nYou asked\n\nQ1. How many doctors do you employ?\n\nQ2. How many nurses do you employ?\n\nOur response\n\nA1. 45\n\n\
         A2. 67 nurses, in bands\n\nB1. to C4.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&answers),
        [
            "1 answered 1 45",
            "2 answered 2 67 nurses, in bands B1. to C4."
        ]
    );
}

#[test]
fn a_number_whose_point_was_left_out_counts_on_and_so_does_its_answer() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. How many people work there?\n\n2. How many are new?\n\n3 Please provide a breakdown of them.\n\nOur response\n\n\
         1. 66\n\n2. 1\n\n3 Mixed teams and others.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 66",
            "2 answered 2 1",
            "3 answered 3 Mixed teams and others."
        ]
    );
}
