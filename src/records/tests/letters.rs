//! Short letters in text, and the figures that must come out of them: the question's number, value or bound, unit and period.

use crate::extract;

/// The figures of a letter, a line each.
fn figures(body: &str) -> Vec<String> {
    let letter =
        format!("Borsetshire County Council\n\nDear Requester\n\n{body}\n\nYours sincerely\n");
    let read = extract(letter.as_bytes()).unwrap();
    let figures = read.figures.iter();
    figures
        .map(|f| {
            let value = match (f.value.value, f.value.bound) {
                (Some(value), _) => value.0.to_string(),
                (None, Some(bound)) => format!("<{}", bound.0),
                (None, None) => "?".to_owned(),
            };
            let unit = f.unit.map_or("-", |u| u.as_str());
            let period = f.period.period.as_deref().unwrap_or("-");
            let question = f.question.as_deref().unwrap_or("-");
            format!("{question} {value} {unit} {period}")
        })
        .collect()
}

#[test]
fn a_small_number_that_is_the_whole_answer_is_a_figure() {
    assert_eq!(
        figures(
            "1. How many vans do you own?\n\n<5\n\n2. How many cars?\n\n<5 cars\n\n3. How many bikes?\n\n<10"
        ),
        ["1 <5 - -", "2 <5 - -", "3 <10 - -"]
    );
}

#[test]
fn a_dash_behind_a_word_is_no_minus_sign() {
    assert_eq!(
        figures("1. How many vans do you own?\n\nEducation - 1912\n\nTOTAL - 2222"),
        ["1 1912 - -", "1 2222 - -"]
    );
}

#[test]
fn labels_with_a_dash_behind_them_or_a_range_in_them_name_their_questions() {
    assert_eq!(
        figures(
            "1a. How many vans do you own?\n\n1b. How many cars?\n\nOur response\n\n1a - 27\n\n1b - 8"
        ),
        ["1.a 27 - -", "1.b 8 - -"]
    );
    assert_eq!(
        figures(
            "You asked:\n\n1. How many vans?\n2. How many cars?\n3. How many bikes?\n\nIn Response:\n\n1-2.\n\nThere are 76 in all.\n\n3. There are 12."
        ),
        ["1 76 - -", "3 12 - -"]
    );
}

#[test]
fn percent_is_lent_to_no_count_beside_shares() {
    assert_eq!(
        figures(
            "1. How many requests were answered in time? Please give it as a percentage too.\n\n\
             Month               Received    On time    % on time\n\
             October 2022        58          41         70.7%\n\
             November 2022       99          68         68.7%"
        ),
        [
            "1 58 - 2022-10",
            "1 41 - 2022-10",
            "1 70.7 percent 2022-10",
            "1 99 - 2022-11",
            "1 68 - 2022-11",
            "1 68.7 percent 2022-11"
        ]
    );
}

#[test]
fn a_share_in_a_row_s_name_and_another_column_s_unit_are_no_unit() {
    assert_eq!(
        figures(
            "1. How many homes are empty in each class?\n\n\
             Class                                 2020/21    2021/22\n\
             Class C - 6 months to 2 years         623        540\n\
             Class L (100% premium): 2-5 years     119        132"
        )[2..],
        ["1 119 - 2020/21", "1 132 - 2021/22"]
    );
    assert_eq!(
        figures(
            "1. Please provide the number of patients treated and injections given.\n\n\
             Medicine         Number of Patients        Units Issued\n\
             \x20                2014-15     2015-16       2014-15     2015-16\n\
             Aflibercept      284         349           1625        1707\n\
             Ranibizumab      332         242           1740        1105"
        )[1..3],
        ["1 349 patients 2015/16", "1 1625 - 2014/15"]
    );
}

#[test]
fn years_joined_to_a_stretch_are_one_period_and_no_figure() {
    assert_eq!(
        figures(
            "1. How many were received?\n\n22 for the period 2018 to 2025.\n\n2. How many were upheld?\n\nFrom 2016-Sep 2022, 58 were."
        ),
        ["1 22 - 2018-01/2025-12", "2 58 - 2016-01/2022-09"]
    );
    assert_eq!(
        figures(
            "1. How many were made in each year?\n\n2020 up to 31st January \u{2013} 59\n2019 \u{2013} 768\n2018 \u{2013} 567"
        ),
        ["1 59 - 2020", "1 768 - 2019", "1 567 - 2018"]
    );
}

#[test]
fn what_answering_would_cost_gives_no_figures() {
    assert_eq!(
        figures(
            "1. How many are there?\n\nIt is estimated a search of each file would take approximately 15 mins, across the 10 localities. This is exempt \
             under Section 12(1).\n\n2. How many left?\n\nThis would exceed the appropriate limit in section 12. The estimated cost is:\n\n\
             Task                  Approximate Staff Time (Hours)\n\
             Scoping               12\n\
             Query development     20"
        ),
        [""; 0]
    );
}

#[test]
fn parts_of_a_question_above_the_answers_are_no_answers() {
    assert_eq!(
        figures(
            "Question\n\n1) The number of assessments completed in:\n\na) 28 days or less\n\nb) 29 days to 182 days\n\n2) The number of deaths.\n\nAnswer\n\n\
             1a) 45\n\n1b) 12\n\n2) 3"
        ),
        ["1.a 45 - -", "1.b 12 - -", "2 3 - -"]
    );
}

#[test]
fn questions_that_have_lost_their_numbers_are_counted_again_among_the_answers() {
    assert_eq!(
        figures(
            "Request\n\n1. The total number of callouts\n\n2. The number of false alarms\n\nResponse\n\n1. The total number of callouts:\n\n2023: 82\n\n\
             1. The number of false alarms:\n\n2023: 78"
        ),
        ["1 82 - 2023", "2 78 - 2023"]
    );
}

#[test]
fn labelled_questions_beside_columns_of_figures_have_them_all() {
    assert_eq!(
        figures(
            "\x20                                                 2010     2011\n\
             1) The number of Subject Access Requests          1095     1105\n\
             2) How many were complied with within 21 days     419      638"
        ),
        [
            "1 1095 - 2010",
            "1 1105 - 2011",
            "2 419 - 2010",
            "2 638 - 2011"
        ]
    );
}

#[test]
fn the_date_over_a_list_is_for_each_name_in_it() {
    assert_eq!(
        figures(
            "1. How many employees do you have?\n\nNumber of employees as at end of March 2013:\n\nEducation - 1912\n\nSocial Care - 1398\n\nCorporate - 310"
        ),
        [
            "1 1912 headcount 2013-03",
            "1 1398 headcount 2013-03",
            "1 310 headcount 2013-03"
        ]
    );
}

#[test]
fn the_first_row_below_headings_in_two_lines_keeps_its_figures() {
    assert_eq!(
        figures(
            "1. How many diverts were there, and how long were they?\n\nOur response is as follows:\n\n\
             \x20         ED                      Maternity\n\
             \x20         Occasions   Duration    Occasions   Duration\n\
             Jan-12    11          14 hrs      2           8 hrs\n\
             Feb-12    15          24 hrs      3           7 hrs\n\
             Mar-12    15          31 hrs      2           9 hrs"
        )[..5],
        [
            "1 11 - 2012-01",
            "1 14 other 2012-01",
            "1 2 - 2012-01",
            "1 8 other 2012-01",
            "1 15 - 2012-02"
        ]
    );
}

#[test]
fn what_would_have_to_be_gone_through_is_counted_for_no_answer() {
    assert_eq!(
        figures(
            "1. How many knives were seized?\n\nSection 12 of the Act applies. A search for one year brought back over 1500 instances of knives. Each of these \
             would require manual review to establish where it was seized."
        ),
        [""; 0]
    );
}

#[test]
fn months_without_a_year_are_those_of_the_time_that_was_asked() {
    assert_eq!(
        figures(
            "1. How many requests were received each month between 1 April 2018 and 30 June 2018?\n\nApr: 63\nMay: 52\nJun: 43"
        ),
        ["1 63 - 2018-04", "1 52 - 2018-05", "1 43 - 2018-06"]
    );
    // Which January, the years that were asked do not tell: neither is taken.
    assert_eq!(
        figures(
            "1. How many requests were received from January 2018 to December 2019?\n\nThere were 12 in January."
        ),
        ["1 12 - -"]
    );
}

#[test]
fn a_number_alone_above_its_lettered_parts_is_their_parent() {
    assert_eq!(
        figures(
            "Question 1\nA) How many vans do you own?\nB) How many cars?\n\nA) 41 vans\n\nB) 7\n\nQuestion 2\nWhat did they cost?\n\n£38.2 million"
        ),
        ["1.a 41 - -", "1.b 7 - -", "2 38200000 pounds -"]
    );
}

#[test]
fn letters_below_an_answers_heading_are_the_answers() {
    assert_eq!(
        figures(
            "Question Number 1:\nHow many\n\ni) doctors and\n\nii) how many nurses do you employ?\n\nAnswer To Question 1:\ni) 3\nii) 0\n\nQuestion Number 2:\nHow many vacancies are there for\n\ni) doctors and\n\nii) nurses?\n\nAnswer To Question 2:\ni) 5\nii) 14"
        ),
        [
            "1.i 3 - -",
            "1.ii 0 - -",
            "2.i 5 posts -",
            "2.ii 14 posts -"
        ]
    );
}

#[test]
fn a_note_that_gives_figures_is_read() {
    assert_eq!(
        figures(
            "1. How many assessments were made?\n\nCHC assessments: 325\n\nNote: Out of the 10 assessments completed, 8 resulted in funding."
        ),
        ["1 325 - -", "1 10 - -", "1 8 - -"]
    );
}

#[test]
fn an_answer_in_the_words_of_its_question_is_no_reprint() {
    assert_eq!(
        figures(
            "1. The total number of physical assaults recorded in 2021/22 and 2022/23\n\nThe total number of physical assaults was 1,104 in 2021/22 and 1,287 in 2022/23.\n\n2. How many vans do you own?\n\n77"
        ),
        ["1 1104 - 2021/22", "1 1287 - 2022/23", "2 77 - -"]
    );
}

#[test]
fn among_reprinted_questions_a_labelled_figure_answers() {
    assert_eq!(
        figures(
            "Request:\n\n1. How many vans do you own?\n\n2. What was the total spend?\n\nResponse:\n\n1. 40\n\n2. What was the total spend?\n\n£5,000"
        ),
        ["1 40 - -", "2 5000 pounds -"]
    );
    assert_eq!(
        figures(
            "Request:\n\n1 - How many vans do you own, split by:\n\na) electric vans\n\nb) other vans\n\n2 - What was the total spend by your organisation?\n\nResponse:\n\n1.\n\na) 40\n\nb) 7\n\n2. What was the total spend by your organisation?\n\n£5,000"
        ),
        ["1.a 40 - -", "1.b 7 - -", "2 5000 pounds -"]
    );
}

#[test]
fn the_same_numbers_once_more_answer_the_same_questions_once_more() {
    assert_eq!(
        figures(
            "Request received:\n\n1. Name of each application in use\n\n2. Number of licences held\n\n3. Annual cost\n\nResponse provided:\n\nPlanning:\n\n1. DEF\n\n2. 39 licences\n\n3. £49,000\n\nBuilding Control:\n\n1. Idox\n\n2. 12 licences\n\n3. £8,750"
        ),
        [
            "2 39 - -",
            "2 12 - -",
            "3 49000 pounds -",
            "3 8750 pounds -"
        ]
    );
}

#[test]
fn letters_below_what_the_authority_says_are_part_of_its_answer() {
    assert_eq!(
        figures(
            "How many requests were received in 2021 and 2022?\n\n 2021           393\n 2022           432\n\nIs there a backlog?\n\nYes\n\nHow long will it take to clear it?\n\nAt the time of your request, the Council had agreed the following action plan:\n\na. Recruit to 2 vacant posts.\n\nb. Recruit an additional officer."
        ),
        ["1 393 - 2021", "1 432 - 2022", "3 2 posts -"]
    );
}

#[test]
fn parts_labelled_with_their_whole_path_answer_below_a_heading() {
    assert_eq!(
        figures(
            "Request:\n\n1a. How many libraries were run by your council in\ni. 2010/11\nii. 2015/16\n\nb. How many were run by volunteers in\ni. 2010/11\nii. 2015/16\n\nResponse:\n\n1a.\ni. 10\nii. 9\n\nb.\ni. 0\nii. 1"
        ),
        [
            "1.a.i 10 - 2010/11",
            "1.a.ii 9 - 2015/16",
            "1.b.i 0 - 2010/11",
            "1.b.ii 1 - 2015/16"
        ]
    );
}

#[test]
fn a_figure_for_complaints_does_not_close_the_letter() {
    assert_eq!(
        figures(
            "Information requested\n\nPlease state the number of cases logged.\n\nOur response\n\nRequests = 29\n\nComplaints = 4\n\nThe Council received no petitions."
        ),
        ["1 29 - -", "1 4 - -"]
    );
}

#[test]
fn what_leads_in_to_the_request_is_no_question() {
    assert_eq!(
        figures(
            "I would like to make an FOI request for the following pieces of information:\n\nHow many requests did you receive?\n\n1,372 requests.\n\nHow many were refused?\n\nNone."
        ),
        ["1 1372 - -", "2 0 - -"]
    );
}

/// The PCN records of a letter: the question's number, role, measure, value and whole.
fn pcns(body: &str) -> Vec<String> {
    let letter = format!(
        "NHS Sussex Integrated Care Board\n\nDear Requester\n\n{body}\n\nYours sincerely\n"
    );
    let read = extract(letter.as_bytes()).unwrap();
    let records = read.pcn_utilisation.iter();
    records
        .map(|r| {
            let value = r.value.value.map_or("?".to_owned(), |v| v.0.to_string());
            let of = r
                .of_total
                .map(|t| format!(" of {}", t.0))
                .unwrap_or_default();
            let question = r.question.as_deref().unwrap_or("-");
            format!(
                "{question} {} {} {value}{of}",
                r.role.unwrap_or("?"),
                r.measure.as_str()
            )
        })
        .collect()
}

#[test]
fn a_whole_ahead_of_its_parts_counts_nothing_itself() {
    assert_eq!(
        pcns(
            "1. How many PCNs employ at least one Paramedic?\n\nThere are 25 PCNs in the area, of which 22 employ a Paramedic.\n\n\
             2. How many PCNs employ at least one Podiatrist?\n\nOf the 25 PCNs, 21 do.\n\n\
             3. How many PCNs employ at least one Dietitian?\n\nMore than half of the 25 PCNs\n\n\
             4. How many PCNs employ at least one Pharmacist?\n\nWe understand that around 20 PCNs have one.\n\n\
             5. How many PCNs employ at least one Care Coordinator?\n\nAll of the ICB's 25 PCNs.\n\n\
             6. How many PCNs employ at least one Salaried GP?\n\n19 / 25\n\n\
             7. What percentage of PCNs have an Occupational Therapist?\n\n88.0\n\n\
             8. What proportion of PCNs have a Physician Associate?\n\nTwo thirds: 24 of the 36 PCNs, and 60% of the 25 PCNs in Hove."
        ),
        [
            "1 Paramedic pcn_count 22 of 25",
            "2 Podiatrist pcn_count 21 of 25",
            "4 Pharmacist pcn_count 20",
            "5 Care Coordinator pcn_count 25 of 25",
            "6 Salaried GP pcn_count 19 of 25",
            "7 Occupational Therapist pcn_share 88",
            "8 Physician Associate pcn_count 24 of 36",
            "8 Physician Associate pcn_share 60 of 25",
        ]
    );
}

#[test]
fn these_are_the_pcns_of_the_question_that_names_them() {
    assert_eq!(
        pcns(
            "1. How many Primary Care Networks are in your area?\n\n38\n\n\
             2. How many of these use Care Coordinators?\n\nAll 38.\n\n\
             3. How many of these use Podiatrists?\n\n31 (82%)\n\n\
             4. How many appointments did ARRS staff have?\n\n1,204,553\n\n\
             5. Of those, how many were with Pharmacists?\n\n402,118"
        ),
        [
            "2 Care Coordinator pcn_count 38 of 38",
            "3 Podiatrist pcn_count 31",
            "3 Podiatrist pcn_share 82",
            "5 Pharmacist appointments 402118",
        ]
    );
}

#[test]
fn a_year_in_brackets_labels_the_figure_behind_it() {
    assert_eq!(
        figures(
            "1. What was the total spend in 2023/24?\n\n£24,612,345 (2022/23: £20,001,200)\n\n\
             2. How many vans were there at 31 March 2024?\n\nThere were 212, up from 190 at 31 March 2023.\n\n\
             3. How many cars were there in 2021/22, 2022/23 and 2023/24?\n\nWe know this from 2022/23 onwards: 102 in 2022/23 and 118 in 2023/24."
        ),
        [
            "1 24612345 pounds 2023/24",
            "1 20001200 pounds 2022/23",
            "2 212 - 2024-03-31",
            "2 190 - 2023-03-31",
            "3 102 - 2022/23",
            "3 118 - 2023/24",
        ]
    );
}

#[test]
fn reprinted_questions_with_their_answers_on_the_next_line_lose_none() {
    assert_eq!(
        figures(
            "Request\n\n1. What is the revenue from fines in 2024?\n2. How many permits are there?\n\nResponse\n\n1. What is the revenue from fines in 2024?\nThe revenue was £300.\n2. How many permits are there?\n12"
        ),
        ["1 300 pounds 2024", "2 12 - -"]
    );
}

#[test]
fn numbers_behind_a_nested_list_count_on_from_its_parent() {
    assert_eq!(
        figures(
            "Request\n\n   1. The number of licences granted.\n   2. In the cases of those with convictions:\n          1. The date of conviction.\n          2. Whether it was known.\n   3. How many were checked?\n\nResponse\n\n   1. 209\n   2. We refuse this under section 12(1) of the Act.\n   3. 112"
        ),
        ["1 209 - -", "3 112 - -"]
    );
}

#[test]
fn the_number_of_an_item_is_no_figure() {
    assert_eq!(
        figures(
            "1. What was the cost of teams?\n£205,000\n\n2. A list of the schools in the borough.\nThere are 12 schools.\n\n3. The cost of social workers.\n£1,956,180"
        ),
        ["1 205000 pounds -", "2 12 - -", "3 1956180 pounds -"]
    );
}

#[test]
fn numbered_answers_that_give_lists_need_no_printed_questions() {
    assert_eq!(
        figures(
            "My response to your questions 1-3 is as follows:-\n\n(1) The number of drivers is as follows:-\n\n2012/2013 – 925\n2013/2014 – 1,068\n\n(2) The number of cars is as follows:-\n\n2012/2013 – 863\n\n(3) I regret to advise you that we hold no data on this."
        ),
        ["1 925 - 2012/13", "1 1068 - 2013/14", "2 863 - 2012/13"]
    );
}

#[test]
fn the_last_bullet_before_an_unnumbered_question_answers_the_one_above() {
    assert_eq!(
        figures(
            "What was the number of vans, cars and bikes?\n\n   • 14 x van\n   • 6 x car\n   • 21 x bike\n\nWhat was the number of boats and trains?\n\n   • Boats - 9\n   • Trains - 11\n\nHow many trips were made?\n\n12,804 trips were made."
        ),
        [
            "1 14 - -",
            "1 6 - -",
            "1 21 - -",
            "2 9 - -",
            "2 11 - -",
            "3 12804 - -"
        ]
    );
}

#[test]
fn parts_that_a_question_names_in_its_own_words_are_its_answer() {
    assert_eq!(
        figures(
            "Request\n\n1. What is the total revenue?\n\n2. Please share the number of (a) renewals and (b) new permits in 2024.\n\nDecision\n\n1. £300\n\n2. a) 11,240\n\nb) 9,806"
        ),
        ["1 300 pounds -", "2 11240 - 2024", "2 9806 - 2024"]
    );
}

#[test]
fn an_answer_to_two_questions_among_them_leaves_the_next_its_own() {
    assert_eq!(
        figures(
            "Please find below answers to your questions:\n\n1) The number of vans\n\n2) The number of cars\n\nQ1 & 2. Number of vans and cars\n\nThere are 1,321 in all.\n\n3) The number of bikes\n\nQ3. Number of bikes\n\nThere are 26."
        ),
        ["1 1321 - -", "3 26 - -"]
    );
}

#[test]
fn what_answering_takes_is_a_figure_where_it_is_asked() {
    assert_eq!(
        figures(
            "1. How long does a request take?\n\nOn average approximately 30-45 minutes per request.\n\n2. How many 999 calls were there?\n\n112 calls to \u{2018}999\u{2019} were made."
        ),
        ["1 ? other -", "2 112 - -"]
    );
}

#[test]
fn short_questions_with_their_answers_on_the_next_line_are_told_from_them() {
    assert_eq!(
        figures(
            "We have considered your request of 3 May and set out our answers below each of the questions that you put.\n\n1. Number of potholes\n402\n2. Copy of the repair policy\nA copy of the policy is attached.\n3. Number of visits\n11"
        ),
        ["1 402 - -", "3 11 - -"]
    );
}

#[test]
fn quarters_below_a_question_about_them_are_no_labels_of_questions() {
    assert_eq!(
        figures(
            "1. How many vans are there?\n\n120\n\n2. How many cars were there in each quarter of 2023/24?\n\nQ1: 3\nQ2: 4\n\n3. How many bikes?\n\n14"
        ),
        [
            "1 120 - -",
            "2 3 - 2023/24-Q1",
            "2 4 - 2023/24-Q2",
            "3 14 - -"
        ]
    );
}

#[test]
fn the_number_of_a_page_is_no_figure() {
    assert_eq!(
        figures(
            "1. How many vans are there?\n\nThere are 26.\n\nPage 1 of 2\n\n2. How many cars?\n\n9"
        ),
        ["1 26 - -", "2 9 - -"]
    );
}

#[test]
fn counts_by_month_in_a_sentence_are_figures_of_their_months() {
    assert_eq!(
        figures(
            "1. How many vans were hired in each month of 2023?\n\nJanuary 52, February 44, March 61 and April 38."
        ),
        [
            "1 52 - 2023-01",
            "1 44 - 2023-02",
            "1 61 - 2023-03",
            "1 38 - 2023-04"
        ]
    );
}

#[test]
fn an_answer_behind_a_dash_on_the_line_of_its_question_is_the_answer() {
    assert_eq!(
        figures(
            "1. How many vans do you own? - 612\n2. How many cars? - 41 cars\n3. What was spent on fuel in 2022/23? - £120"
        ),
        ["1 612 - -", "2 41 - -", "3 120 pounds 2022/23"]
    );
}

#[test]
fn an_answer_that_refers_to_another_question_first_is_no_answer_to_that_one() {
    assert_eq!(
        figures(
            "1. How many vans do you own?\n212\n2. How many are electric?\nQ1 refers. We own 12 electric vans.\n3. How many cars?\n14"
        ),
        ["1 212 - -", "2 12 - -", "3 14 - -"]
    );
}

#[test]
fn a_time_alone_on_its_line_is_that_of_the_figure_below_and_no_figure() {
    assert_eq!(
        figures(
            "1. How many vans were hired in each year?\n\n2018 \u{2013} 2019\n\n1,389\n\n2017 \u{2013} 2018\n\n1,233"
        ),
        ["1 1389 - 2018/19", "1 1233 - 2017/18"]
    );
    assert_eq!(
        figures(
            "1. How many vans and cars were hired?\n\n             2018\nVans         5,402\nCars         402"
        ),
        ["1 5402 - 2018", "1 402 - 2018"]
    );
    assert_eq!(
        figures("1. How many vans do you own?\n\n2018"),
        ["1 2018 - -"]
    );
}

#[test]
fn months_listed_with_dashes_have_figures_that_are_no_days_and_no_years() {
    assert_eq!(
        figures(
            "1. How many vans were hired each month in 2023?\n\nJanuary - 6\nFebruary - 17\nMarch - 8\nApril - 22"
        ),
        [
            "1 6 - 2023-01",
            "1 17 - 2023-02",
            "1 8 - 2023-03",
            "1 22 - 2023-04"
        ]
    );
}

#[test]
fn figures_that_rise_evenly_beside_names_are_no_axis_of_a_chart() {
    assert_eq!(
        figures(
            "1. How many vans were hired each month in 2023?\n\nMonth          Vans\nJanuary        6\nFebruary       7\nMarch          8\nApril          9"
        ),
        [
            "1 6 - 2023-01",
            "1 7 - 2023-02",
            "1 8 - 2023-03",
            "1 9 - 2023-04"
        ]
    );
}

#[test]
fn sections_of_other_acts_are_counted_and_withhold_nothing() {
    let body = "1. How many searches were there?\n\nThere were 311 searches under section 23 of the Misuse of Drugs Act 1971.\n\n\
                2. How many assaults?\n\nThere were 214 under section 18, 187 under section 20 and 240 under section 47.\n\n\
                3. How many families?\n\n44 children are accommodated under section 20 and 31 families are supported under section 17.";
    assert_eq!(
        figures(body),
        [
            "1 311 - -",
            "2 214 - -",
            "2 187 - -",
            "2 240 - -",
            "3 44 - -",
            "3 31 - -"
        ]
    );
    let read = extract(
        format!("Borsetshire Police\n\nDear Requester\n\n{body}\n\nYours sincerely\n").as_bytes(),
    );
    assert!(read.unwrap().refusals.is_empty());
    assert_eq!(
        figures(
            "1. How many assaults?\n\nOffence          2022      2023\nSection 18       214       305\nSection 40       187       299"
        ),
        [
            "1 214 - 2022",
            "1 305 - 2023",
            "1 187 - 2022",
            "1 299 - 2023"
        ]
    );
}

#[test]
fn what_heads_a_closing_may_label_a_figure() {
    assert_eq!(
        figures(
            "1. How many appeals were there?\n\nRefused: 141\nAppeals lodged: 37\n\n2. How many complaints?\n\nComplaints: 12\nInternal reviews: 4"
        ),
        ["1 141 - -", "1 37 - -", "2 12 - -", "2 4 - -"]
    );
}

#[test]
fn ages_and_times_that_name_those_who_are_counted_are_no_figures() {
    assert_eq!(
        figures(
            "1. How many households were in hotels?\n\nThe number of households with children aged under 5 was 41. Of these, 12 were there for more than 6 weeks."
        ),
        ["1 41 - -", "1 12 - -"]
    );
}

#[test]
fn a_post_code_is_no_post() {
    assert_eq!(
        figures(
            "1. How many burglaries were there, to post-code level?\n\nArea      Burglaries\nN4        402\nE1        318"
        ),
        ["1 402 - -", "1 318 - -"]
    );
}

#[test]
fn an_answer_between_asterisks_is_in_italics() {
    assert_eq!(
        figures(
            "1. How many vans do you own?\n\n*298*\n\n2. What was spent on them?\n\n*\u{a3}1.4m.*"
        ),
        ["1 298 - -", "2 1400000 pounds -"]
    );
}

#[test]
fn a_quarter_of_a_year_is_no_label_of_a_question() {
    assert_eq!(
        figures(
            "1. How many vans are there?\n\n12\n\n2. How many cars were there in each quarter?\n\nQ1 2024/25: 37.1\nQ2 2024/25: 38.0"
        ),
        ["1 12 - -", "2 37.1 - 2024/25-Q1", "2 38 - 2024/25-Q2"]
    );
}

#[test]
fn ages_that_open_a_line_are_no_questions() {
    assert_eq!(
        figures(
            "1. How many people were treated?\n\n52\n\n2. How old were they?\n\n18 - 64: 16\nOver 65: 36\n\n3. How many died?\n\n4"
        ),
        ["1 52 headcount -", "2 16 - -", "2 36 - -", "3 4 - -"]
    );
}
