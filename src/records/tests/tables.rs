//! Tables of other things than roles, and the figures that must come out of them: labels, unit, period and value.

use super::{Extraction, Row, answer, codes, table};

/// `row | column | sum | unit | period | value` of every figure, without what is not said.
fn figures(out: &Extraction) -> Vec<String> {
    out.figures
        .iter()
        .map(|f| {
            let value = match (f.value.value, f.value.status) {
                (Some(value), _) => value.to_string(),
                (None, status) => status.as_str().to_owned(),
            };
            [
                f.row_label.as_deref().unwrap_or(""),
                f.column_label.as_deref().unwrap_or(""),
                if f.row == Row::Total { "sum" } else { "" },
                f.unit.map_or("", |u| u.as_str()),
                f.period.period.as_deref().unwrap_or(""),
                &value,
            ]
            .iter()
            .filter(|t| !t.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" | ")
        })
        .collect()
}

fn read(question: &str, rows: &str) -> Vec<String> {
    figures(&answer(question, vec![table(rows)]))
}

#[test]
fn bands_in_the_first_column_are_labels() {
    assert_eq!(
        read(
            "How many fines by age?",
            "Age group | Issued | Paid
             Under 18 | 3 | 1
             18-24 | 40 | 30
             65+ | 7 | 6
             Total | 50 | 37"
        ),
        [
            "Under 18 | Issued | 3",
            "Under 18 | Paid | 1",
            "18-24 | Issued | 40",
            "18-24 | Paid | 30",
            "65+ | Issued | 7",
            "65+ | Paid | 6",
            "Total | Issued | sum | 50",
            "Total | Paid | sum | 37",
        ]
    );
    // Without a total, and with a band that is not known.
    assert_eq!(
        read(
            "How many fines by age?",
            "Age | Fines
             21-30 | 40
             31 and over | 7
             Unknown | 2"
        ),
        [
            "21-30 | Fines | 40",
            "31 and over | Fines | 7",
            "Unknown | Fines | 2"
        ]
    );
}

#[test]
fn words_that_stand_for_no_number_are_labels_among_labels() {
    assert_eq!(
        read(
            "How many fines by ethnicity?",
            "Ethnicity | Fines
             White | 40
             Not known | 7
             Not recorded | 2
             None | 1"
        ),
        [
            "White | Fines | 40",
            "Not known | Fines | 7",
            "Not recorded | Fines | 2",
            "None | Fines | 1",
        ]
    );
}

#[test]
fn a_year_with_a_footnote_mark_is_a_label() {
    let out = answer(
        "How many fines in each year?",
        vec![table(
            "Year | Issued | Paid | Total
             2020 | 3 | 1 | 4
             2021* | 4 | 2 | 6
             Total | 7 | 3 | 10",
        )],
    );
    assert_eq!(
        figures(&out)[3..6],
        [
            "2021 | Issued | 2021 | 4",
            "2021 | Paid | 2021 | 2",
            "2021 | Total | sum | 2021 | 6",
        ]
    );
    assert!(out.checks.len() > 3 && out.checks.iter().all(|c| c.agrees));
    assert_eq!(codes(&out), [""; 0]);
}

#[test]
fn numbers_that_tell_the_rows_apart_are_labels() {
    assert_eq!(
        read(
            "For how long was each officer suspended?",
            "Number of months suspended | Number of officers
             0 | 7
             1 | 6
             12 | 3"
        ),
        [
            "0 | Number of officers | 7",
            "1 | Number of officers | 6",
            "12 | Number of officers | 3",
        ]
    );
    assert_eq!(
        read(
            "How many collisions by speed limit?",
            "Speed limit | 2023 | 2024
             20 | 5 | 4
             30 | 6 | 8"
        ),
        [
            "20 | 2023 | 2023 | 5",
            "20 | 2024 | 2024 | 4",
            "30 | 2023 | 2023 | 6",
            "30 | 2024 | 2024 | 8",
        ]
    );
    assert_eq!(
        read(
            "How many offences?",
            "HO code | Offence | Recorded
             088/05 | Exposure | 5
             017/13 | Assault | 6"
        ),
        [
            "088/05 Exposure | Recorded | 5",
            "017/13 Assault | Recorded | 6"
        ]
    );
}

#[test]
fn ages_beside_the_year_are_labels_and_belong_to_no_total() {
    let out = answer(
        "How many fines by age?",
        vec![table(
            "Year | Age at offence | Male | Female | Total
             2020 | 15 | 2 | 3 | 5
             2020 | 16 | 4 | 0 | 4
             Total | | 6 | 3 | 9",
        )],
    );
    let figures = figures(&out);
    assert_eq!(figures[0], "2020 15 | Male | 2020 | 2");
    assert_eq!(figures[6], "Total | Male | sum | 6");
    assert!(out.checks.iter().all(|c| c.agrees));
    assert_eq!(codes(&out), [""; 0]);
}

#[test]
fn counts_without_labels_stay_figures() {
    for rows in [
        "Headcount | WTE
         12 | 10.5
         14 | 12.1",
        "Received | Granted
         12 | 10",
        "Number received | Number granted
         12 | 10
         14 | 9
         15 | 11",
    ] {
        let out = answer("How many?", vec![table(rows)]);
        assert!(out.figures.iter().all(|f| f.row_label.is_none()), "{rows}");
        assert_eq!(out.figures.len(), 2 * (rows.lines().count() - 1), "{rows}");
    }
}

#[test]
fn words_beside_what_is_counted_lend_no_unit() {
    // What answering may cost, and what a label speaks of, make no counts pounds.
    let limit = super::paragraph(
        "The full detail would exceed the appropriate limit of \u{a3}450. Section 12 applies. We can give the number of thefts.",
    );
    let rows = table(
        "Year | Thefts
         2022 | 3,961",
    );
    let out = answer("How many thefts were recorded?", vec![limit, rows]);
    assert_eq!(figures(&out), ["2022 | Thefts | 2022 | 3961"]);
    assert_eq!(
        read(
            "How many offences were recorded?",
            "Offence | 2023
             Theft over \u{a3}500 | 12"
        ),
        ["Theft over \u{a3}500 | 2023 | 2023 | 12"]
    );
    assert_eq!(
        read(
            "In what settings was this funding provided?",
            "Setting | Cases
             Home | 12"
        ),
        ["Home | Cases | 12"]
    );
    // Penalty charge notices are no networks.
    assert_eq!(
        read(
            "How many Penalty Charge Notices (PCNs) were issued?",
            "Year | PCNs issued
             2022 | 31,920"
        ),
        ["2022 | PCNs issued | 2022 | 31920"]
    );
}

#[test]
fn bands_and_lengths_of_time_over_figures_are_headers() {
    assert_eq!(
        read(
            "How many patients wait for each service?",
            "Service | Waiting | Over 52 weeks
             Podiatry | 412 | 18
             Dietetics | 77 | 4"
        ),
        [
            "Podiatry | Waiting | patients | 412",
            "Podiatry | Over 52 weeks | patients | 18",
            "Dietetics | Waiting | patients | 77",
            "Dietetics | Over 52 weeks | patients | 4",
        ]
    );
    assert_eq!(
        read(
            "How many patients were seen by age?",
            "Year | <18 | 18-64 | 65+
             2023 | 12 | 104 | 54
             2024 | 18 | 97 | 61"
        )[..3],
        [
            "2023 | <18 | patients | 2023 | 12",
            "2023 | 18-64 | patients | 2023 | 104",
            "2023 | 65+ | patients | 2023 | 54",
        ]
    );
    // Over a second row of headers.
    assert_eq!(
        read(
            "How many patients were seen by age and sex?",
            " | 0-10 |  | 11-15 |
             Year | F | M | F | M
             2023 | 1 | 2 | 3 | 4
             2024 | 5 | 6 | 7 | 8"
        )[..4],
        [
            "2023 | 0-10 F | patients | 2023 | 1",
            "2023 | 0-10 M | patients | 2023 | 2",
            "2023 | 11-15 F | patients | 2023 | 3",
            "2023 | 11-15 M | patients | 2023 | 4",
        ]
    );
}

#[test]
fn a_row_of_hidden_counts_or_ranges_is_no_header() {
    assert_eq!(
        read(
            "How many fines?",
            "Leeds | <5 | <5
             York | 12 | 9"
        )
        .len(),
        4
    );
    assert_eq!(
        read(
            "How many fines?",
            "Office | 2023 | 2024
             Leeds | 10 to 15 | 15 to 20
             York | 12 | 9"
        )
        .len(),
        4
    );
}

#[test]
fn a_columns_own_noun_keeps_the_questions_away() {
    assert_eq!(
        read(
            "How many staff were assaulted in each year?",
            "Year | Number of incidents
             2023 | 412
             2024 | 655"
        ),
        [
            "2023 | Number of incidents | 2023 | 412",
            "2024 | Number of incidents | 2024 | 655",
        ]
    );
    // Time is a unit, but none of the list; a row of staff sickness counts no staff.
    assert_eq!(
        read(
            "How many appointments were cancelled?",
            "Reason | Cancelled | Longest wait (weeks)
             Staff sickness | 212 | 14
             Equipment | 61 | 3"
        ),
        [
            "Staff sickness | Cancelled | appointments | 212",
            "Staff sickness | Longest wait (weeks) | other | 14",
            "Equipment | Cancelled | appointments | 61",
            "Equipment | Longest wait (weeks) | other | 3",
        ]
    );
}

#[test]
fn columns_of_different_things_are_not_all_of_the_role_asked_about() {
    let out = answer(
        "Number of Clinical (Paramedic) Team Leaders, members of staff and vehicles at each station",
        vec![table(
            "Station | Team Leaders | Members of staff | A&E vehicles
             Alness | 1 | 14 | 2
             Dingwall | 2 | 19 | 3",
        )],
    );
    assert_eq!((out.role_counts.len(), out.figures.len()), (0, 6));
}

#[test]
fn things_counted_in_words_are_no_staff_of_the_question() {
    let out = answer(
        "How many staff were treated?",
        vec![super::paragraph(
            "There were 297 treatments (some people had more than one).",
        )],
    );
    assert_eq!(out.figures[0].unit, None);
}
