//! Answers as disclosure logs print them: headings without a salutation, lists below subjects, dates behind headings.

use super::{letter, told};
use crate::records::{Outcome, Unit, build};
use crate::side_by_side::Crew;

#[test]
fn lists_that_count_for_themselves_are_parts() {
    let text = "Borsetshire Council\n\nCould you please answer the following questions.\n\nLitter:\n\n1. How much is the fine for litter?\n\n£80\n\n\
        2. How many fines were issued?\n\n212\n\nDog fouling:\n\nPlease give the data for 2023/24.\n\n1. How much is the fine for fouling?\n\n£400\n\n\
        2. How many complaints were received?\n\nWe do not hold this information.\n";
    let letter = letter(text);
    assert_eq!(
        told(&letter),
        [
            "A - - -",
            "A.1 answered A.1 £80",
            "A.2 answered A.2 212",
            "B - - -",
            "B.1 answered B.1 £400",
            "B.2 not_held B.2 We do not hold this information.",
        ]
    );
    let codes: Vec<&str> = letter.notices.iter().map(|n| n.code).collect();
    assert_eq!(codes, ["numbers_restart"]);
}

#[test]
fn parts_that_stand_again_with_their_answers_are_the_same_parts() {
    let letter = letter(
        "Borsetshire Council\n\nRequest\n\nLitter:\n\n1. How much is the fine for litter?\n\n2. How many fines for litter were issued?\n\n\
         Dog fouling:\n\n1. How many complaints about fouling were received?\n\nResponse\n\nLitter:\n\n\
         1. How much is the fine for litter?\n   £75\n\n2. How many fines for litter were issued?\n\n31\n\nDog fouling:\n\n\
         1. How many complaints about fouling were received?\n\n7\n",
    );
    assert_eq!(
        told(&letter),
        [
            "A - - -",
            "A.1 answered A.1 £75",
            "A.2 answered A.2 31",
            "B - - -",
            "B.1 answered B.1 7"
        ]
    );
}

#[test]
fn parts_may_differ_in_a_word() {
    let letter = letter(
        "Borsetshire Council\n\nDear Requester\n\nThank you for your request.\n\nFOI requests\n\n\
         1. How many were received in 2023?\n\n812\n\n2. How many were late in 2023?\n\n40\n\nSubject access requests\n\n\
         1. How many SARs were received in 2023?\n\n96\n\n2. How many SARs were late in 2023?\n\n11\n\nYours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        [
            "A - - -",
            "A.1 answered A.1 812",
            "A.2 answered A.2 40",
            "B - - -",
            "B.1 answered B.1 96",
            "B.2 answered B.2 11"
        ]
    );
}

#[test]
fn a_date_behind_the_heading_is_no_label() {
    let letter = letter(
        "Borsetshire Council\n\nRequest 101003368704\n\n1. How many incidents were reported in 2022-23?\n\n2. What did they cost?\n\n\
         Response 24-08-2023\n\n1. 191\n\n2. Not held.\n",
    );
    assert_eq!(
        told(&letter),
        ["1 answered 1 191", "2 not_held 2 Not held."]
    );
}

#[test]
fn what_stands_above_you_asked_is_the_logs_own() {
    let letter = letter(
        "Night buses\n\nRequest ID: FOI-1360-1718\n\nDate published: 16 November 2017\n\nYou asked\n\n\
         Can you supply passenger data for night buses?\n\nWe answered\n\nThe information you asked for is available on our website:\n\n\
         https://borsetshire.gov.uk/buses\n",
    );
    let texts: Vec<&str> = letter
        .questions
        .iter()
        .filter_map(|q| q.text.as_deref())
        .collect();
    assert_eq!(texts, ["Can you supply passenger data for night buses?"]);
    assert!(told(&letter)[0].starts_with("1 published_elsewhere 1 "));
}

#[test]
fn questions_named_together_share_the_answer_below_them() {
    let letter = letter(
        "Borsetshire Council\n\nThank you for your request.\n\nQuestion 1\n\nThe total number of requests.\n\n690 requests were received.\n\n\
         Question 2 and 3\n\nThe Council does not hold the totals requested in parts 2 and 3.\n",
    );
    let told = told(&letter);
    assert_eq!(told[0], "1 answered 1 690 requests were received.");
    assert!(told[1].starts_with("2 not_held 2 "), "{told:?}");
    assert_eq!(told[2], "3 not_held 2 -");
}

#[test]
fn counts_beside_percentages_are_no_percentages() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. What is the mortality rate as a percentage?\n\nResponse\n\n\
         Of the 550,238 deaths that occurred in 2020, 12.9% were due to influenza (71,110 deaths).\n\nYours sincerely\n",
    );
    let found: Vec<(f64, Option<Unit>)> = build(&letter, &Crew::ALONE)
        .figures
        .iter()
        .filter_map(|f| Some((f.value.value?.0, f.unit)))
        .collect();
    assert_eq!(
        found,
        [
            (550_238.0, None),
            (12.9, Some(Unit::Percent)),
            (71_110.0, None)
        ]
    );
}

#[test]
fn several_sub_questions_are_answered_together_and_one_alone_in_any_order() {
    let letter = letter(
        "Borsetshire Council\n\nInformation requested\n\n1. Please provide briefings on:\n\na. roads\n\nb. bridges\n\nc. tunnels\n\n\
         2. Please provide emails on:\n\na. roads\n\nb. bridges\n\nResponse\n\n1a, 1c, 2a: These are exempt under section 12 of the Act.\n\n\
         1b: We do not have the information you have requested.\n\n2b: There were 14 emails.\n",
    );
    let told = told(&letter);
    let expected = [
        ("1.a refused 1.a ", "exempt"),
        ("1.b not_held 1.b ", "do not have"),
        ("1.c refused 1.a ", "-"),
        ("2.a refused 1.a ", "-"),
        ("2.b answered 2.b ", "14 emails"),
    ];
    for (start, words) in expected {
        assert!(
            told.iter()
                .any(|t| t.starts_with(start) && t.contains(words)),
            "{start}: {told:?}"
        );
    }
}

#[test]
fn one_answer_behind_sub_questions_without_a_parent_serves_them_all() {
    let letter = letter(
        "Borsetshire Council\n\nPlease provide the following data.\n\n1.a) How many children were referred in 2023?\n\n\
         b) How many got a place?\n\nThe Council does not hold this information.\n\n\
         2. What was the average wait in 2023?\n\nPlease refer to our response to question 1 above.\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1.a not_held 1.a The Council does not hold this information.",
            "1.b not_held 1.a -",
            "2 not_held 1.a -",
        ]
    );
}

#[test]
fn bullets_that_stand_again_keep_their_first_count() {
    let letter = letter(
        "Borsetshire Council\n\nRequest\n\n* How many pupils were excluded from school in 2023?\n\n* What were the reasons for each exclusion?\n\n\
         Response\n\n* How many pupils were excluded from school in 2023?\n\n31\n\n* What were the reasons for each exclusion?\n\n\
         This is exempt under section 40(2).\n",
    );
    let told = told(&letter);
    assert_eq!(told[0], "1 answered 1 31");
    assert!(told[1].starts_with("2 refused 2 "), "{told:?}");
    assert_eq!(told.len(), 2);
}

#[test]
fn what_names_questions_and_asks_is_the_requesters() {
    let letter = letter(
        "Borsetshire Council\n\n1. Who is the commissioner for placements?\n\nThe Head of Placements\n\n\
         For questions 2 to 3, please supply the following information for 2020/21.\n\n2. How many children were looked after?\n\n1,114\n\n\
         3. How many were placed in homes?\n\n161\n",
    );
    let told = told(&letter);
    assert_eq!(&told[1..], ["2 answered 2 1,114", "3 answered 3 161"]);
    assert!(!told[0].contains("answered 3"), "{told:?}");
}

#[test]
fn ages_are_neither_figures_nor_years() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. How much was spent on placements?\n\nResponse\n\n\
         At 31 March 2024 there were 83 16/17 year olds and 38 18+ year olds, on 2 finance codes.\n\nYours sincerely\n",
    );
    let found: Vec<(f64, Option<Unit>)> = build(&letter, &Crew::ALONE)
        .figures
        .iter()
        .filter_map(|f| Some((f.value.value?.0, f.unit)))
        .collect();
    assert_eq!(found, [(83.0, None), (38.0, None), (2.0, None)]);
}

#[test]
fn a_letter_may_begin_with_its_second_question() {
    let letter = letter(
        "Borsetshire Council\n\nDear Requester\n\n2. How many children were looked after?\n\n1,114\n\n\
         4. How many were placed in homes?\n\n161\n\nYours sincerely\n",
    );
    assert_eq!(told(&letter), ["2 answered 2 1,114", "4 answered 4 161"]);
}

#[test]
fn labels_behind_what_is_said_first_answer_the_questions() {
    let letter = letter(
        "Borsetshire Police\n\nYou asked:\n\n1) Please give the figures of taser use for the years:\n\na. 2013\n\nb. 2014\n\n\
         2) How many of those were by officers in training?\n\nIn Response:\n\nWe have considered your request.\n\n\
         Searches were made with our operations department.\n\nI can confirm that the information is held.\n\n\
         For points 1 and 2 the following was found:\n\n1)\n\n2013: 187, 2014: 203\n\n2)\n\n12\n",
    );
    let told = told(&letter);
    assert!(told.iter().any(|t| t == "2 answered 2 12"), "{told:?}");
    let figures: Vec<f64> = build(&letter, &Crew::ALONE)
        .figures
        .iter()
        .filter_map(|f| f.value.value.map(|v| v.0))
        .collect();
    assert_eq!(figures, [187.0, 203.0, 12.0]);
}

#[test]
fn a_figure_with_a_stop_below_its_question_is_no_label() {
    let letter = letter(
        "Borsetshire Council\n\n1. How many people are on band 1?\n25.\n\n2. How many people are on band 2?\n59\n\n\
         3. How many homes are empty?\nTwo.\n",
    );
    let told = told(&letter);
    assert!(told[0].starts_with("1 answered 1 25."), "{told:?}");
    assert_eq!(&told[1..], ["2 answered 2 59", "3 answered 3 Two."]);
}

#[test]
fn a_figure_that_makes_a_year_pair_by_chance_is_one_of_its_list() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. How many were there in each year?\n\nResponse\n\n2013 - 12\n\n2014 - 15\n\n2015 - 11\n\n\
         2016 - 9\n\nYours sincerely\n",
    );
    let found: Vec<(f64, Option<String>)> = build(&letter, &Crew::ALONE)
        .figures
        .iter()
        .filter_map(|f| Some((f.value.value?.0, f.period.period.clone())))
        .collect();
    let year = |y: &str| Some(y.to_owned());
    assert_eq!(
        found,
        [
            (12.0, year("2013")),
            (15.0, year("2014")),
            (11.0, year("2015")),
            (9.0, year("2016"))
        ]
    );
}

#[test]
fn what_the_authority_itself_holds_is_held() {
    let letter = letter(
        "Borsetshire County Council\n\nDear Requester\n\nYou asked:\n\n1. How many passes are there?\n\n2. How many are active?\n\nResponse\n\n\
         1. This information is held by Borsetshire County Council. There are 14.\n\n\
         2. This information is held by Felpersham City Council.\n\nYours sincerely\n",
    );
    let outcomes: Vec<Option<Outcome>> = letter.questions.iter().map(|q| q.outcome).collect();
    assert_eq!(outcomes, [Some(Outcome::Answered), Some(Outcome::NotHeld)]);
}

#[test]
fn a_form_s_field_is_no_heading_and_the_way_to_complain_no_question() {
    let letter = letter(
        "Request detail:\n\nI would like the number of callouts in 2021/22.\n\nResponse detail:\n\nThere were 45.\n\n\
         If you are unhappy with the way your request for information has been handled, you can complain or request an internal review.\n\n\
         Information Released:\n\nYes\n\nReceived:\n\nFriday, 29 April, 2022\n",
    );
    assert_eq!(told(&letter), ["1 answered 1 There were 45."]);
}

#[test]
fn a_refusal_between_two_questions_is_of_the_one_above_it() {
    let letter = letter(
        "Dear Requester\n\n1. The number of motorists who complained.\n\nCompliance with this request would exceed the appropriate limit under \
         Section 12 of the Freedom of Information Act 2000.\n\n2. The number of people paid.\n\n3. The total amount paid.\n\nFor question 2 and 3, \
         the information is:\n\n176 people, £38,819\n\nYours sincerely\n",
    );
    let told = told(&letter);
    assert!(told[0].starts_with("1 refused 1 "), "{told:?}");
    assert!(
        told[1].starts_with("2 answered 2 ") && told[2].starts_with("3 answered 2"),
        "{told:?}"
    );
}

#[test]
fn what_a_requester_says_of_questions_above_the_answers_answers_none() {
    let letter = letter(
        "Dear Requester\n\nYou asked:\n\n1. How many officers are there?\n\n2. How many were dismissed?\n\n3. How many resigned?\n\nClarifications:\n\n\
         Points 2-3 - These apply to misconduct cases.\n\nIn Response:\n\nSection 12 of the Act applies to the whole of your request.\n\nYours sincerely\n",
    );
    for (line, number) in told(&letter).iter().zip(1..) {
        assert!(line.starts_with(&format!("{number} refused 1")), "{line}");
    }
}

#[test]
fn names_below_the_thing_asked_for_are_parts_of_one_question() {
    let letter = letter(
        "Dear Requester\n\nYou asked for the following information:\n\nPlease disclose each complaint made at the following prisons:\n\n• Low Newton\n\n• Durham\n\n\
         Section 12(1) of the FOIA applies and we are not obliged to comply with your request.\n\nYours sincerely\n",
    );
    let told = told(&letter);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told[0].starts_with("1 refused 1 ") && told[1].starts_with("1.1 refused 1"),
        "{told:?}"
    );
}

#[test]
fn an_answer_and_its_table_in_another_question_s_place_are_pointed_to() {
    let letter = letter(
        "Dear Requester\n\n1. How many requests were received?\n\nSee answer and table in Q2 below\n\n2. How many were appealed?\n\nReceived 58, appealed 3.\n\n\
         Yours sincerely\n",
    );
    assert_eq!(
        told(&letter),
        ["1 answered 2 -", "2 answered 2 Received 58, appealed 3."]
    );
}

#[test]
fn what_the_requester_grants_is_no_question() {
    let letter = letter(
        "Request:\n\nPlease provide me with all incident reports over the last 12 months.\n\nI understand that names will need to be redacted.\n\n\
         Response:\n\nWe hold 12 reports.\n",
    );
    assert_eq!(told(&letter), ["1 answered 1 We hold 12 reports."]);
}
