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
