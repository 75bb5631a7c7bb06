//! What questions list below themselves, lists without numbers, and numbers without order.

use super::{letter, told};

#[test]
fn bands_below_a_question_are_asked_for() {
    let letter = letter(
        "Thornby Trust\n\nDear Requester\n\nThank you for your request. Please find our response below:\n\n\
         1) The number of reviews completed in:\na) 28 days or less\nb) 29 days to 182 days\nc) 183 days or more\n2) The number still waiting.\n\n\
         Section 12(1) of the Act applies, as every file would have to be read, which would exceed the appropriate limit.\n\nYours sincerely\n",
    );
    let told = told(&letter);
    assert_eq!(told.len(), 5, "{told:?}");
    assert!(told.iter().all(|t| t.contains(" refused 1 ")), "{told:?}");
}

#[test]
fn years_below_a_question_are_asked_for() {
    let letter = letter(
        "Thornby Trust\n\nDear Requester\n\nThank you for your request. Please find our response below:\n\n\
         1) What was spent on agency staff in:\n2023/24\n2024/25\n\n2) How many shifts were booked in:\n2023/24\n2024/25\n\n\
         1) 2023/24 - £2,918,442\n2024/25 - £9,034,117\n\n2) The Trust does not hold this information.\n\nYours sincerely\n",
    );
    let told = told(&letter);
    assert!(
        told[0].starts_with("1 answered 1 2023/24 - £2,918,442"),
        "{told:?}"
    );
    assert_eq!(
        told[1],
        "2 not_held 2 The Trust does not hold this information."
    );
}

#[test]
fn years_that_a_question_numbers_are_no_questions() {
    let letter = letter(
        "Thornby Trust\n\nDear Requester\n\nThank you for your request. Please find our response below:\n\n\
         The total amount received from private patients in each of these years:\n1. 2012-13\n2. 2013-14\n3. 2014-15\n\n\
         The Trust received nothing in any of them.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        ["1 answered 1 The Trust received nothing in any of them."]
    );
}

#[test]
fn an_age_band_before_a_colon_is_no_label() {
    let letter = letter(
        "Thornby Trust\n\nDear Requester\n\nThank you for your request. Please find our response below:\n\n\
         1. How many patients were treated?\nOUR RESPONSE: 52 patients.\n\n2. How old were they?\nOUR RESPONSE:\n18 - 64: 16\nOver 65: 36\n\n\
         3. How many died?\nOUR RESPONSE: 0\n\nYours sincerely\n",
    );
    let told = told(&letter);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[1].starts_with("2 answered 2 18 - 64: 16"), "{told:?}");
    assert_eq!(told[2], "3 answered 3 0");
}

#[test]
fn bullets_that_ask_are_the_questions_that_numbered_answers_count() {
    let letter = letter(
        "Norbridge Borough Council\nFOI request (NBC-1234)\n\nPlease could you provide:\n- Does the council use a private firm to issue notices?\n\
         - How many notices were issued?\n\nResponse\nQ1. No firm is employed to do this.\nQ2. 33\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 No firm is employed to do this.",
            "2 answered 2 33"
        ]
    );
    assert_eq!(
        letter.questions[0].text.as_deref(),
        Some("Does the council use a private firm to issue notices?")
    );
}

#[test]
fn lines_that_ask_are_the_questions_that_numbered_answers_count() {
    let letter = letter(
        "Westmark Police\n\nRequest\n\nHow many members of your force carry a baton?\nHow many times was one drawn?\nHow many convictions arose?\n\n\
         Response\n\nQ1 - 1,212 officers.\n\nQ2 - 514 times.\n\nIn relation to question 3 - We do not hold conviction data.\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 1,212 officers.",
            "2 answered 2 514 times.",
            "3 not_held 3 In relation to question 3 - We do not hold conviction data."
        ]
    );
}

#[test]
fn numbers_before_sentences_in_one_paragraph_count() {
    let letter = letter(
        "Thornby Trust\n\nDear Requester\n\nThank you for your request. Please find our response below:\n\n\
         I am asking for the following information. 1. Please state the number of nurses. 2. Please state the number of vacancies. \
         3. Please state what was spent on agency staff.\n\n1. 612\n2. 64\n3. £1,204,000\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 612",
            "2 answered 2 64",
            "3 answered 3 £1,204,000"
        ]
    );
}

#[test]
fn a_letter_may_answer_some_of_many_numbered_questions() {
    let letter = letter(
        "Thornby Trust\n\nDear Requester\n\nThank you for your request. Please find our response below:\n\n\
         4. How many treatments were given?\n\nWe gave 396 treatments.\n\n17. Were there any complaints?\n\nThere were none.\n\n\
         40. How many seclusions were there?\n\nThere were 406 seclusions.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "4 answered 4 We gave 396 treatments.",
            "17 answered 17 There were none.",
            "40 answered 40 There were 406 seclusions."
        ]
    );
}

#[test]
fn one_answer_below_several_numbered_questions_serves_them() {
    let letter = letter(
        "Thornby Trust\n\nDear Requester\n\nThank you for your request. Please find our response below:\n\n\
         1. How many treatments were given?\n\n324\n\n2. How old were the patients?\n\n3. How many were offered therapy?\n\n\
         4. How many consented?\n\nThis would require a review of every record. Section 12 of the Act applies to these questions.\n\n\
         5. How many complaints were received?\n\nNone\n\nYours sincerely\n",
    );
    let told = told(&letter);
    assert!(
        told[1].starts_with("2 refused 2 This would require"),
        "{told:?}"
    );
    assert_eq!(told[2], "3 refused 2 -");
    assert_eq!(told[3], "4 refused 2 -");
    assert_eq!(told[4], "5 answered 5 None");
}

#[test]
fn answers_numbered_before_a_dash_answer_the_questions_so_numbered() {
    let letter = letter(
        "Thornby Trust\n\nDear Requester\n\nThank you for your request. Please find our response below:\n\n\
         1 – How many agreements does the trust have?\n2 – For each, please state the firm.\n3 – How many patients are involved?\n\n\
         Trust response:\n\n1 – 14\n2 – This information is exempt under section 43(2) of the Act.\n3 – 2,100\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 14",
            "2 refused 2 This information is exempt under section 43(2) of the Act.",
            "3 answered 3 2,100"
        ]
    );
}

#[test]
fn labels_of_parts_may_stand_in_brackets() {
    let letter = letter(
        "Thornby Trust\n\nDear Requester\n\nThank you for your request. Please find our response below:\n\nSection A\n\n\
         (A1) Does the trust commission assessments?\nNo.\n(A2) Does the trust make any? If yes, how many?\nYes, 214.\n\nSection B\n\n\
         (B1) How many adults are waiting?\n3,870\n\nYours sincerely\n",
    );
    let numbers: Vec<String> = told(&letter);
    assert!(
        numbers.contains(&"A.1 answered A.1 No.".to_owned()),
        "{numbers:?}"
    );
    assert!(
        numbers.contains(&"A.2 answered A.2 Yes, 214.".to_owned()),
        "{numbers:?}"
    );
    assert!(
        numbers.contains(&"B.1 answered B.1 3,870".to_owned()),
        "{numbers:?}"
    );
}

#[test]
fn an_answer_that_tells_how_a_number_changed_is_not_part_of_the_question() {
    let letter = letter(
        "NHS Thornby Integrated Care Board\n\nOur ref: T/25/001\n\n1. How many posts were there in 2023/24 and 2024/25?\n\n\
         The number of posts rose from 112 in 2023/24 to 127 in 2024/25.\n\n2. How many teams are there?\n\n28 of 38.\n\nYours sincerely\n",
    );
    let told = told(&letter);
    assert!(
        told[0].starts_with("1 answered 1 The number of posts rose"),
        "{told:?}"
    );
    assert_eq!(told[1], "2 answered 2 28 of 38.");
}

#[test]
fn a_quarter_with_its_year_is_no_label() {
    let letter = letter(
        "NHS Thornby Integrated Care Board\n\nOur ref: T/25/002\n\n1. Please give the WTE at 31 March 2024.\n\n36.8 WTE\n\n\
         2. Please give the WTE for the first two quarters of this year.\n\nQ1 2024/25: 37.1 WTE\n\nQ2 2024/25: 38.0 WTE\n\nYours sincerely\n",
    );
    let told = told(&letter);
    assert_eq!(told[0], "1 answered 1 36.8 WTE");
    assert!(told[1].contains("Q1 2024/25: 37.1 WTE"), "{told:?}");
}

#[test]
fn a_field_that_counts_complaints_closes_nothing() {
    let letter = letter(
        "Norbridge Council\n\nYour request:\n\n1. How many appeals were lodged?\n\n2. How many complaints were there?\n\nOur response:\n\n\
         1. Appeals lodged: 37\n\n2. Complaints: 12\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 Appeals lodged: 37",
            "2 answered 2 Complaints: 12"
        ]
    );
}

#[test]
fn the_requests_words_before_a_numbered_answer_are_a_reprint() {
    let letter = letter(
        "Norbridge Council\n\nYour request:\n\n1. Number of requests received in the last month.\n\n2. Number of requests answered in the last month.\n\n\
         Response\n\n1. Number of requests received in the last month. In January 2024 there were 159\n\n\
         2. Number of requests answered in the last month. In January 2024 there were 147\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 In January 2024 there were 159",
            "2 answered 2 In January 2024 there were 147"
        ]
    );
}

#[test]
fn answers_behind_a_dash_on_their_questions_line_are_parted_from_them() {
    let letter = letter(
        "Thornby Trust\n\nDear Requester\n\nThank you for your request. Please find our response below:\n\n\
         1. Number of visits to the clinic in 2023/24 – 1,204\n2. Number of these by children – 388\n3. Number admitted – 611\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        ["1 answered 1 1,204", "2 answered 2 388", "3 answered 3 611"]
    );
    assert_eq!(
        letter.questions[1].text.as_deref(),
        Some("Number of these by children")
    );
}

#[test]
fn the_first_part_of_an_answer_may_stand_behind_its_number() {
    let letter = letter(
        "Thornby Trust\n\nDear Requester\n\nThank you for your request. Please find our response below:\n\n\
         1. How many children are waiting?\n2. How many have waited:\n   a. less than 26 weeks\n   b. 26 to 52 weeks\n   c. more than 52 weeks\n\n\
         Our response:\n\n1. 5,412\n2. a. 1,390\n   b. 1,204\n   c. 2,818\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 5,412",
            "2 - - -",
            "2.a answered 2.a 1,390",
            "2.b answered 2.b 1,204",
            "2.c answered 2.c 2,818"
        ]
    );
}

#[test]
fn a_day_alone_in_the_head_is_no_question_and_bullets_keep_the_question_above_them() {
    let letter = letter(
        "Westmark Police Service\nRequest reference no: 01.FOI.22.0261\n11 October 2022\n\nI note you seek access to the following information:\n\
         How many thefts were reported in the following towns in 2021?\n• Norbridge\n• Thornby\n\n\
         I have today decided to disclose the requested information.\n\nReason for decision\n\
         You have asked for the number of thefts in named towns. Each is given.\n\nDisclosure\n\nNorbridge had 402 thefts.\n",
    );
    assert_eq!(
        letter.questions[0].text.as_deref(),
        Some("How many thefts were reported in the following towns in 2021?")
    );
    assert!(
        letter.questions[0]
            .answer_text
            .as_deref()
            .is_some_and(|a| a.ends_with("402 thefts.")),
        "{:?}",
        told(&letter)
    );
    assert!(
        letter
            .questions
            .iter()
            .skip(1)
            .all(|q| q.number.starts_with("1.")),
        "{:?}",
        told(&letter)
    );
}

#[test]
fn bracketed_numbers_behind_words_are_marks_of_the_notes_below() {
    let letter = letter(
        "Westmark Police\n\nYou asked:\n\n1. How many boats do you have?\n\n2. How many pilots?\n\nOur response:\n\n1. 12 boats (1)\n\n2. 31 pilots\n\n\
         (1) Includes two boats on loan.\n",
    );
    assert_eq!(
        told(&letter),
        ["1 answered 1 12 boats", "2 answered 2 31 pilots"]
    );
    assert_eq!(letter.questions[0].footnote.len(), 1);
}

#[test]
fn a_numbered_line_between_tables_ends_the_one_above() {
    let letter = letter(
        "Thornby Trust\n\nDear Requester\n\nThank you for your request. Please find our response below:\n\n\
         1. How many patients, by gender?\n\nGender         Patients\nFemale         31\nMale           17\nTotal          48\n\n\
         2. How old were they?\n\nAge group      Patients\n20-29          5\n30-39          4\n40-49          39\n\n\
         3. How many complaints?\n\n2\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 [table 1]",
            "2 answered 2 [table 2]",
            "3 answered 3 2"
        ]
    );
}

#[test]
fn rows_of_words_between_numbered_lines_are_no_table() {
    let letter = letter(
        "Norbridge County Council\n\nThank you for your request. Our response is below.\n\n1) How many officers were employed in each year?\n\n\
         2018 – 2019     We do not employ officers for this alone, therefore we do not hold this information.\n2017 – 2018     As above\n\n\
         2) How many requests were answered in time?\n\nPeriod          Number in time     Percentage\n\
         2018 – 2019     1,250              90%\n2017 – 2018     1,085              88%\n",
    );
    let told = told(&letter);
    assert!(
        told[0].starts_with("1 not_held 1 2018 – 2019 We do not employ officers"),
        "{told:?}"
    );
    assert_eq!(told[1], "2 answered 2 [table 1]");
}

#[test]
fn a_decimal_alone_between_two_questions_is_a_figure() {
    let letter = letter(
        "NHS Thornby Integrated Care Board\n\nOur ref: SX/26/001\n\n1. What was the WTE of Podiatrists?\n\n1.1\n\n2. How many teams are there?\n\n38\n\n\
         3. What was the WTE of Dietitians?\n\n3.1\n\n4. What is the average caseload?\n\nNot held.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 1.1",
            "2 answered 2 38",
            "3 answered 3 3.1",
            "4 not_held 4 Not held."
        ]
    );
}

#[test]
fn two_labels_on_one_line_are_taken_up_below_it() {
    let letter = letter(
        "NHS Thornby Integrated Care Board\n\n8 August 2025\n\nYou asked for the following:\n\n1. Filled posts at 30 June 2025\n   a) Care Coordinators\n   b) Dietitians\n\
         2. Unfilled posts at 30 June 2025\n   a) Care Coordinators\n   b) Dietitians\n\nPlease find our answers below.\n\n\
         1. a) 77\n   b) 3\n2. a) 6\n   b) 0\n\nYours sincerely\n",
    );
    let told = told(&letter);
    for answer in [
        "1.a answered 1.a 77",
        "1.b answered 1.b 3",
        "2.a answered 2.a 6",
        "2.b answered 2.b 0",
    ] {
        assert!(told.iter().any(|t| t == answer), "{answer}: {told:?}");
    }
}

#[test]
fn answers_may_name_questions_that_the_letter_does_not_print() {
    let letter = letter(
        "NHS Thornby Integrated Care Board\n\nDear Requester\n\nThank you for your request of 3 May 2025 under the Freedom of Information Act.\n\n\
         In response to question 1, the ICB had 39 posts.\n\nIn response to question 2, this information is not held.\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 In response to question 1, the ICB had 39 posts.",
            "2 not_held 2 In response to question 2, this information is not held."
        ]
    );
}
