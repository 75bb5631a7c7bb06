//! Short letters in text, and the counts of roles and of PCNs that must come out of them.

use super::{counts, pcns};
use crate::extract;
use crate::records::Extraction;

fn read(body: &str) -> Extraction {
    let letter = format!(
        "NHS Borsetshire Integrated Care Board\nDate: 3 October 2025\n\nDear Requester\n\n{body}\n\nYours sincerely\n"
    );
    extract(letter.as_bytes()).unwrap()
}

#[test]
fn labels_in_an_answer_mean_what_the_question_lists_behind_them() {
    let out = read(
        "1. How many PCNs use (i) wellbeing gurus and (ii) mental health practitioners?\n(i) 66 of 67, (ii) 52 of 67.\n\n\
         2. Number of PCNs that employ (a) paramedics and (b) podiatrists\n(a) 9 PCNs\n(b) 15 PCNs",
    );
    assert_eq!(
        pcns(&out),
        [
            "? pcn_count 66 of 67",
            "Mental Health Practitioner pcn_count 52 of 67",
            "Paramedic pcn_count 9",
            "Podiatrist pcn_count 15"
        ]
    );
    assert_eq!(
        out.questions[1].answer.as_deref(),
        Some("(a) 9 PCNs (b) 15 PCNs")
    );
}

#[test]
fn figures_alone_are_for_the_roles_asked_about_in_their_order() {
    let out = read(
        "1. How many Care Coordinator and Podiatrist posts were there at 31 March 2025?\n\n210 and 6.",
    );
    assert_eq!(
        counts(&out),
        [
            "Care Coordinator posts 2025-03-31 210",
            "Podiatrist posts 2025-03-31 6"
        ]
    );
}

#[test]
fn a_role_on_a_line_of_its_own_heads_the_years_below_it() {
    let out = read(
        "1. How many posts were approved in 2023/24 and 2024/25?\n\nCare Coordinators\n2023/24: 201\n2024/25: 215\n\n\
         Paramedics\n2023/24: 44\n2024/25: 52",
    );
    assert_eq!(
        counts(&out),
        [
            "Care Coordinator posts 2023/24 201",
            "Care Coordinator posts 2024/25 215",
            "Paramedic posts 2023/24 44",
            "Paramedic posts 2024/25 52"
        ]
    );
}

#[test]
fn none_behind_a_role_is_nought() {
    let out = read(
        "1. How many posts were vacant on 31 January 2025?\n\nParamedic - 9 posts\nPodiatrist - None\nDietitian: nil",
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic posts 2025-01-31 9",
            "Podiatrist posts 2025-01-31 0",
            "Dietitian posts 2025-01-31 0"
        ]
    );
}

#[test]
fn the_same_information_is_what_the_question_before_asked() {
    let out = read(
        "1. For 2025/26, the number of Care Coordinator posts approved.\n\n118 Care Coordinators.\n\n\
         2. The same information for 2024/25.\n\n126 Care Coordinators.",
    );
    assert_eq!(
        counts(&out),
        [
            "Care Coordinator posts 2025/26 118",
            "Care Coordinator posts 2024/25 126"
        ]
    );
}

#[test]
fn those_are_the_role_that_the_question_before_counts() {
    let out = read(
        "1. In 2025/26:\n   a) how many care coordinator posts were approved?\n   298\n   b) how many of those were filled?\n   281\n\n\
         2. In your PCNs:\n   a) how many employ care coordinators?\n   48 out of 49\n\n\
         3. In respect of First Contact Physiotherapists at 31 January 2024:\n   a) the headcount\n   88\n   b) the whole time equivalent\n   71.3",
    );
    assert_eq!(
        counts(&out),
        [
            "Care Coordinator posts 2025/26 298",
            "Care Coordinator posts 2025/26 281",
            "First Contact Physiotherapist headcount 2024-01-31 88",
            "First Contact Physiotherapist wte 2024-01-31 71.3"
        ]
    );
    assert_eq!(pcns(&out), ["Care Coordinator pcn_count 48 of 49"]);
}

#[test]
fn what_pcns_employ_is_counted_and_not_they() {
    let out = read(
        "1. How many Care Coordinators do PCNs employ?\n\n140\n\n\
         2. How many PCNs use Paramedics and Podiatrists?\n\nParamedics: 22/38\nPodiatrists: 5/38\n\n\
         3. How many PCNs use Dietitians?\n\nOf 38 PCNs, 20 use them.\n\n\
         4. How many PCNs use Pharmacists?\n\n35 PCNs use them and 3 do not.",
    );
    assert_eq!(counts(&out), ["Care Coordinator 140"]);
    assert_eq!(
        pcns(&out),
        [
            "Paramedic pcn_count 22 of 38",
            "Podiatrist pcn_count 5 of 38",
            "Dietitian pcn_count 20 of 38",
            "Pharmacist pcn_count 35"
        ]
    );
}

#[test]
fn what_is_done_for_a_role_is_no_count_of_it() {
    let out = read(
        "1. How many referrals were made to Social Prescribing Link Workers in 2024/25?\n\n41,220\n\n\
         2. How many adverts were placed for Pharmacists?\n\n14\n\n\
         3. How many vacancies were there for Paramedics?\n\n3\n\n\
         4. Please give the same for Podiatrists.\n\n4",
    );
    assert_eq!(counts(&out), ["Paramedic posts 3", "Podiatrist posts 4"]);
}

#[test]
fn thousands_of_pounds_in_a_header_are_no_figure_and_multiply_those_below() {
    let out = read(
        "1. Please provide spend by role for 2024/25\n\nRole                      Spend (\u{a3}000)\nCare Coordinator          2,110\n\
         Paramedic                 644\nTotal                     2,754",
    );
    assert_eq!(
        counts(&out),
        [
            "Care Coordinator pounds 2024/25 2110000",
            "Paramedic pounds 2024/25 644000",
            "total sum pounds 2024/25 2754000"
        ]
    );
}

#[test]
fn letters_without_numbers_may_say_again_what_was_asked() {
    let out = read(
        "You asked how many Paramedics were employed on 31 January 2026. There were 27 (headcount), equal to 24.3 WTE.\n\n\
         You also asked how many PCNs employ Paramedics. 15 of the 18 PCNs do.",
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic headcount 2026-01-31 27",
            "Paramedic wte 2026-01-31 24.3"
        ]
    );
    assert_eq!(pcns(&out), ["Paramedic pcn_count 15 of 18"]);
    assert_eq!(out.questions.len(), 2);
}

#[test]
fn a_number_that_rose_is_told_and_not_asked_for() {
    let out = read(
        "1. How many Care Coordinator posts were there?\n\nThe number of Care Coordinators rose from 112 in 2023/24 to 127 in 2024/25.\n\n\
         2. How many PCNs use Paramedics?\n\n28 of 38.",
    );
    assert_eq!(
        counts(&out),
        [
            "Care Coordinator posts 2023/24 112",
            "Care Coordinator posts 2024/25 127"
        ]
    );
    assert_eq!(pcns(&out), ["Paramedic pcn_count 28 of 38"]);
}

#[test]
fn a_first_row_without_a_figure_is_no_header() {
    let out = read(
        "1. The number of posts by role for 2024/25\n\nRole                          Posts\nAdvanced Nurse Practitioner   Not applicable\n\
         Paramedic                     33\nDietitian                     14",
    );
    assert_eq!(
        counts(&out),
        [
            "Advanced Nurse Practitioner posts 2024/25 not_applicable",
            "Paramedic posts 2024/25 33",
            "Dietitian posts 2024/25 14"
        ]
    );
}
