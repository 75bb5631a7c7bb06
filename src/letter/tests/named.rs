//! Answers that name their questions in running words, and closings that are no answers.

use super::{letter, told};

#[test]
fn a_paragraph_answers_the_questions_that_its_words_name() {
    let letter = letter(
        "Strathlorne Council\n\nYou asked:\n\n1. How many gullies were cleaned?\n\n2. How many are there?\n\n\
         3. How deep is the deepest?\n\nOur response\n\nThe information requested in questions 1 and 2 is available on our website.\n\n\
         The information asked for in question 3 is not held.\n",
    );
    let told = told(&letter);
    assert_eq!(
        told,
        [
            "1 published_elsewhere 1 The information requested in questions 1 and 2 is available on our website.",
            "2 published_elsewhere 1 -",
            "3 not_held 3 The information asked for in question 3 is not held.",
        ]
    );
}

#[test]
fn the_sentence_before_the_one_that_names_its_question_goes_with_it() {
    let letter = letter(
        "Westmark Police\n\nYou asked:\n\n1. How many thefts of plants were recorded?\n\n2. How many thefts of bicycles were recorded?\n\n\
         In response:\n\nWe have looked at our systems. Section 12(1) of the Act applies to question 1, because every crime would have to be read.\n\n\
         For question 2, 5,402 thefts were recorded.\n",
    );
    let told = told(&letter);
    assert!(
        told[0].starts_with("1 refused 1 We have looked at our systems. Section 12(1)"),
        "{told:?}"
    );
    assert_eq!(
        told[1],
        "2 answered 2 For question 2, 5,402 thefts were recorded."
    );
}

#[test]
fn what_an_answer_says_of_one_question_before_all_are_answered_is_its_own() {
    let letter = letter(
        "University of Thornby\n\nDear Requester\n\nYou asked:\n\nQuestion 1. How many appeals were made?\n\nQuestion 2. How many were upheld in each year?\n\n\
         Our response:\n\nIt is not possible to say how many were upheld (question 2) in 2021/22, as section 12(1) of the Act applies.\n\n\
         Question 1.\n\n702\n\nQuestion 2.\n\n2022/23 - 38\n\nYours sincerely\n",
    );
    let told = told(&letter);
    assert_eq!(told[0], "1 answered 1 702");
    assert!(
        told[1].starts_with("2 refused 2 It is not possible"),
        "{told:?}"
    );
}

#[test]
fn a_heading_that_ends_with_its_questions_name_is_no_word_of_the_answer() {
    let letter = letter(
        "NHS Westmark Integrated Care Board\n\nDear Requester\n\nYou asked:\n\n1. How many posts were approved?\n\n2. How many of them were filled?\n\n\
         3. How many notes did they sign?\n\nOur answers:\n\nApproved posts (question 1)\n\n260\n\nFilled posts (question 2)\n\n251\n\n\
         Notes (question 3)\n\nInformation not held.\n\nKind regards\n",
    );
    assert_eq!(
        told(&letter),
        [
            "1 answered 1 260",
            "2 answered 2 251",
            "3 not_held 3 Information not held."
        ]
    );
}

#[test]
fn questions_in_square_brackets_are_named_by_them() {
    let letter = letter(
        "Our Reference: FOI 1234\n\nThank you for your email, in which you asked for the following information:\n\n\
         [1] How many babies were born?\n\n[2] How many places were asked for?\n\n[3] How many were given?\n\n\
         Your request has been handled under the Freedom of Information Act 2000.\n\n\
         In relation to [1], the cost of answering would exceed the limit in section 12(1). The figures for [2] to [3] are 281 and 176.\n",
    );
    let told = told(&letter);
    assert!(
        told[0].starts_with("1 refused 1 In relation to [1]"),
        "{told:?}"
    );
    assert_eq!(
        told[1],
        "2 answered 2 The figures for [2] to [3] are 281 and 176."
    );
    assert_eq!(told[2], "3 answered 2 -");
}

#[test]
fn the_notice_that_closes_a_forces_letter_is_no_answer() {
    let letter = letter(
        "Westmark Police\n\nYou asked:\n\n1. How many thefts were recorded?\n\n2. How many fires?\n\nIn response:\n\n1. 215\n\n2. 54 fires were recorded.\n\n\
         Due to the different methods of recording information across 43 forces, a response from one constabulary should not be seen as an indication of what another could supply.\n",
    );
    assert_eq!(
        told(&letter),
        ["1 answered 1 215", "2 answered 2 54 fires were recorded."]
    );
}

#[test]
fn a_name_that_begins_as_the_word_for_a_telephone_does_is_asked_for() {
    let letter = letter(
        "Westmark Police\n\nYou asked:\n\n1. How many records contain any of these words?\n\nTelegram\n\nSnapchat\n\n2. How many led to a charge?\n\n\
         In response:\n\n1. 1,144\n\n2. 57\n",
    );
    assert_eq!(
        letter.questions[0].text.as_deref(),
        Some("How many records contain any of these words? Telegram Snapchat")
    );
}

#[test]
fn fields_below_the_answer_are_neither_questions_nor_answers() {
    let letter = letter(
        "Westmark Fire and Rescue Service\n\nRequest detail:\n\nHow many barn fires did you attend?\n\nResponse detail:\n\n\
         The service attended 311 barn fires.\n\n\
         If you are unhappy with the way your request has been handled, you can complain or request an internal review of the decision.\n\n\
         Received:\n\nFriday, 29 April, 2022\n\nResponded:\n\nWednesday, 25 May, 2022\n",
    );
    assert_eq!(
        told(&letter),
        ["1 answered 1 The service attended 311 barn fires."]
    );
    assert_eq!(letter.request_date, Some(jiff::civil::date(2022, 4, 29)));
    assert_eq!(letter.response_date, Some(jiff::civil::date(2022, 5, 25)));
}

#[test]
fn papers_asked_for_last_are_a_question() {
    let letter = letter(
        "Ministry of Works\n\nInformation requested\n\n1. How many towns have a levy?\n\n2. How much was raised?\n\n3. All correspondence about the levy.\n\n\
         Response\n\nThe answer to Part 1 and Part 2 of your request is that no town has a levy. In regards to Part 3 of your request, we do not have the information that you asked for.\n",
    );
    let told = told(&letter);
    assert!(
        told[0].starts_with("1 answered 1 The answer to Part 1"),
        "{told:?}"
    );
    assert_eq!(told[1], "2 answered 1 -");
    assert!(
        told[2].starts_with("3 not_held 3 In regards to Part 3"),
        "{told:?}"
    );
}

#[test]
fn what_the_force_has_decided_today_is_its_answer() {
    let letter = letter(
        "Westmark Police Service\n\nI note you seek access to the following information:\n\n1. How many telephones were stolen?\n\n2. How many were found?\n\n\
         I have today decided to disclose some of the requested information. Some data has been withheld as it is exempt and therefore this response serves as a Refusal Notice \
         under Section 17 of the Act by virtue of the following exemptions:\n\nSection 31(1)(a) Law Enforcement\n\nReason for decision\n\n\
         In respect of Question One (1), the force is able to disclose information held.\n\nIn respect of Question Two (2), the exemptions apply.\n\n\
         Disclosure\n\nQ1 - 16,854 telephones were reported stolen.\n",
    );
    assert_eq!(
        letter.questions[1].text.as_deref(),
        Some("How many were found?")
    );
    let told = told(&letter);
    assert!(
        told[0].contains("1 answered 1 ") && told[0].contains("16,854"),
        "{told:?}"
    );
    assert!(told[1].starts_with("2 refused 2 "), "{told:?}");
}
