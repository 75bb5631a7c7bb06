//! Whole answers as letters print them, and what must come out.

mod letters;
mod roles;
mod shapes;
mod tables;

use super::*;
use crate::document::{Cell, Line, Paragraph, Span, Table};
use crate::letter;
use crate::side_by_side::Crew;
use jiff::civil::date;
use proptest::prelude::*;

fn paragraph(text: &str) -> Block {
    let line = |text: &str| Line {
        spans: vec![Span {
            text: text.to_owned(),
            ..Span::default()
        }],
        ..Line::default()
    };
    Block::Paragraph(Paragraph {
        lines: text.lines().map(line).collect(),
    })
}

/// A table of lines of cells between bars. `>` widens the cell on its left, `^` lengthens the cell above.
fn table(rows: &str) -> Block {
    let grid: Vec<Vec<&str>> = rows
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .map(|l| l.split('|').map(str::trim).collect())
        .collect();
    let columns = grid.iter().map(Vec::len).max().unwrap_or(0);
    let mut cells: Vec<Cell> = Vec::new();
    for (row, texts) in grid.iter().enumerate() {
        for column in 0..columns {
            let text = texts.get(column).copied().unwrap_or("");
            if text == ">" {
                cells.last_mut().unwrap().column_span += 1;
            } else if text == "^" {
                cells
                    .iter_mut()
                    .rev()
                    .find(|c| c.column == column)
                    .unwrap()
                    .row_span += 1;
            } else {
                cells.push(Cell {
                    row,
                    column,
                    row_span: 1,
                    column_span: 1,
                    blocks: if text.is_empty() {
                        vec![]
                    } else {
                        vec![paragraph(text)]
                    },
                    ..Cell::default()
                });
            }
        }
    }
    Block::Table(Table {
        rows: grid.len(),
        columns,
        cells,
        parts: vec![Place::default()],
        ..Table::default()
    })
}

fn answers(questions: Vec<(&str, &str, Vec<Block>)>) -> Extraction {
    build(
        &letter::Letter {
            source: Source::Text,
            head: Head {
                authority: Some("An ICB".to_owned()),
                ..Head::default()
            },
            request_date: Some(date(2026, 1, 19)),
            questions: questions
                .into_iter()
                .map(|(number, text, answer)| letter::Question {
                    number: number.to_owned(),
                    text: (!text.is_empty()).then(|| text.to_owned()),
                    answer,
                    ..letter::Question::default()
                })
                .collect(),
            ..letter::Letter::default()
        },
        &Crew::ALONE,
    )
}

fn answer(question: &str, blocks: Vec<Block>) -> Extraction {
    answers(vec![("1", question, blocks)])
}

/// `role|total, area, unit, period, value` of every role count.
fn counts(out: &Extraction) -> Vec<String> {
    out.role_counts
        .iter()
        .map(|r| {
            let value = match (r.value.value, r.value.status) {
                (Some(value), _) => value.to_string(),
                (None, status) => status.as_str().to_owned(),
            };
            [
                if r.row == Row::Total && r.role.is_none() {
                    "total"
                } else {
                    r.role.unwrap_or("?")
                },
                if r.row == Row::Total { "sum" } else { "" },
                r.area.as_deref().unwrap_or(""),
                r.unit.map_or("", Unit::as_str),
                r.period.period.as_deref().unwrap_or(""),
                &value,
            ]
            .iter()
            .filter(|t| !t.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ")
        })
        .collect()
}

/// Every PCN record.
fn pcns(out: &Extraction) -> Vec<String> {
    out.pcn_utilisation
        .iter()
        .map(|r| {
            let of = r.of_total.map(|t| format!(" of {t}")).unwrap_or_default();
            let value = r.value.value.map_or("null".to_owned(), |v| v.to_string());
            format!(
                "{} {} {value}{of}",
                r.role.unwrap_or("?"),
                r.measure.as_str()
            )
        })
        .collect()
}

fn figures(out: &Extraction) -> Vec<f64> {
    out.figures
        .iter()
        .filter_map(|f| f.value.value)
        .map(|n| n.0)
        .collect()
}

fn codes(out: &Extraction) -> Vec<&str> {
    out.warnings.iter().map(|w| w.code).collect()
}

const ASKED: &str = "How many ARRS posts by role in 2024/25?";

#[test]
fn periods_in_headers_come_before_the_question() {
    let out = answer(
        ASKED,
        vec![table(
            "Role | ARRS Posts Nov 2025 | ARRS Posts 2024/2025
             Paramedic | 37 | 43
             Salaried GPs | 36 | N/A
             Total | 73 | 43",
        )],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic posts 2025-11 37",
            "Paramedic posts 2024/25 43",
            "Salaried GP posts 2025-11 36",
            "Salaried GP posts 2024/25 not_applicable",
            "total sum posts 2025-11 73",
            "total sum posts 2024/25 43",
        ]
    );
    assert_eq!(out.checks.len(), 2);
    assert!(out.checks.iter().all(|c| c.agrees));
    assert_eq!(codes(&out), [""; 0]);
    assert_eq!(out.role_counts[0].measure.as_deref(), Some("ARRS Posts"));
}

#[test]
fn two_header_rows_give_year_and_unit() {
    let merged = "Role | 2024/25 | > | 2023/24 | >
                  ^ | Headcount | WTE | Headcount | WTE
                  Paramedic | 5 | 4.2 | <5 | Not held";
    let unmerged = "Role | 2024/25 | | 2023/24 |
                    | Headcount | WTE | Headcount | WTE
                    Paramedic | 5 | 4.2 | <5 | Not held";
    for text in [merged, unmerged] {
        let out = answer("How many staff?", vec![table(text)]);
        assert_eq!(
            counts(&out),
            [
                "Paramedic headcount 2024/25 5",
                "Paramedic wte 2024/25 4.2",
                "Paramedic headcount 2023/24 suppressed",
                "Paramedic wte 2023/24 not_held",
            ]
        );
    }
}

#[test]
fn a_month_wrapped_over_two_header_rows_is_a_month() {
    let text = "Role | ARRS Posts Nov | ARRS Posts Nov
                 | 2025 | 2024
                Paramedic | 37 | 43";
    let out = answer("How many posts?", vec![table(text)]);
    assert_eq!(
        counts(&out),
        ["Paramedic posts 2025-11 37", "Paramedic posts 2024-11 43"]
    );
}

#[test]
fn a_month_left_above_its_table_goes_with_the_years_in_it() {
    let text = " | 2025 | 2024
                Paramedic | 37 | 43
                Podiatrist | 2 | 3";
    let out = answer(
        "How many posts?",
        vec![
            paragraph("ARRS Posts Nov ARRS Posts Nov"),
            paragraph("Role"),
            table(text),
        ],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic posts 2025-11 37",
            "Paramedic posts 2024-11 43",
            "Podiatrist posts 2025-11 2",
            "Podiatrist posts 2024-11 3",
        ]
    );
}

#[test]
fn a_caption_names_the_year_of_its_table() {
    let year = "Role | Headcount | WTE
                Paramedic | 5 | 4.2";
    let out = answer(
        "For 2022/23 and 2023/24, how many staff in each role?",
        vec![
            paragraph("One table for each period."),
            paragraph("2022/23"),
            table(year),
            paragraph("2023/24"),
            table(year),
        ],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic headcount 2022/23 5",
            "Paramedic wte 2022/23 4.2",
            "Paramedic headcount 2023/24 5",
            "Paramedic wte 2023/24 4.2",
        ]
    );
    assert!(figures(&out).is_empty());
}

#[test]
fn months_without_a_year_are_those_of_the_period_asked_for() {
    let out = answer(
        "Please provide, for each month from November 2024 to January 2025, the number of Paramedic claims",
        vec![table(
            "Month | Number of claims
             November | 51
             December | 53
             January | 55",
        )],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic claims 2024-11 51",
            "Paramedic claims 2024-12 53",
            "Paramedic claims 2025-01 55",
        ]
    );
}

#[test]
fn the_first_day_of_a_stretch_is_no_figure() {
    let out = answer(
        "How many were waiting?",
        vec![paragraph(
            "Between 1 and 31 October 2024 the number waiting fell from 1,877 to 1,790.",
        )],
    );
    let values: Vec<_> = out.figures.iter().filter_map(|f| f.value.value).collect();
    assert_eq!(values, [Number(1877.0), Number(1790.0)]);
    assert!(codes(&out).is_empty());
}

#[test]
fn a_number_behind_the_question_that_a_sentence_names_is_a_figure() {
    let out = answer(
        "How many were prone?",
        vec![paragraph(
            "In response to question 2, 57 were recorded as prone.",
        )],
    );
    assert_eq!(out.figures.len(), 1);
    assert_eq!(out.figures[0].value.value, Some(Number(57.0)));
}

#[test]
fn all_of_a_number_is_one_figure_and_a_part_of_it_two() {
    let said = |text: &str| {
        figures(&answer(
            "How many practices take part?",
            vec![paragraph(text)],
        ))
    };
    assert_eq!(said("All 35 practices take part."), [35.0]);
    assert_eq!(said("9 of 15 practices take part."), [9.0, 15.0]);
}

#[test]
fn pcns_where_people_are_counted_are_a_place_and_no_unit() {
    let out = answer(
        "How many health and wellbeing coaches are there in your PCNs?",
        vec![paragraph("22, equivalent to 18.6 WTE.")],
    );
    assert_eq!(
        counts(&out),
        [
            "Health and Wellbeing Coach 22",
            "Health and Wellbeing Coach wte 18.6"
        ]
    );
}

#[test]
fn figures_are_for_the_times_of_the_question_respectively() {
    let out = answer(
        "How many Clinical Pharmacists (WTE) were employed on 31 March 2023, 31 March 2024 and 31 March 2025?",
        vec![paragraph("96.2, 118.7 and 121.0 respectively.")],
    );
    assert_eq!(
        counts(&out),
        [
            "Pharmacist wte 2023-03-31 96.2",
            "Pharmacist wte 2024-03-31 118.7",
            "Pharmacist wte 2025-03-31 121"
        ]
    );
    assert!(codes(&out).is_empty());
}

#[test]
fn the_same_dates_are_those_of_the_question_before() {
    let out = answers(vec![
        (
            "1",
            "What was the WTE of all staff as at 31 March 2023 and 31 March 2024?",
            vec![],
        ),
        (
            "2",
            "What were the WTE figures for Care Coordinators on the same dates?",
            vec![paragraph("96.2 and 118.7 respectively.")],
        ),
        ("3", "How many PCNs have none?", vec![paragraph("4")]),
    ]);
    assert_eq!(
        counts(&out),
        [
            "Care Coordinator wte 2023-03-31 96.2",
            "Care Coordinator wte 2024-03-31 118.7"
        ]
    );
    assert_eq!(pcns(&out), ["Care Coordinator pcn_count 4"]);
}

#[test]
fn a_share_that_is_asked_too_gives_people_no_unit() {
    let out = answer(
        "What proportion of PCNs employ a Physician Associate, and how many Physician Associates are employed?",
        vec![paragraph(
            "In February 2025 there were 48 Physician Associates.",
        )],
    );
    assert_eq!(counts(&out), ["Physician Associate 2025-02 48"]);
}

#[test]
fn people_of_a_role_are_no_caseload() {
    let out = answer(
        "How many mental health practitioners were there on 1 April 2023 and 1 April 2024, and what is the caseload of each?",
        vec![paragraph(
            "There were 37 mental health practitioners on 1 April 2023 and 45 on 1 April 2024. The average caseload is 38 patients.",
        )],
    );
    assert_eq!(
        counts(&out),
        [
            "Mental Health Practitioner 2023-04-01 37",
            "Mental Health Practitioner 2024-04-01 45"
        ]
    );
    assert_eq!(pcns(&out), ["Mental Health Practitioner caseload 38"]);
}

#[test]
fn what_a_role_cost_in_all_is_its_record() {
    let out = answer(
        "Cost of pharmacy technicians to the budget",
        vec![paragraph("2022/23: £0.98m"), paragraph("2023/24: £1.27m")],
    );
    assert_eq!(
        counts(&out),
        [
            "Pharmacy Technician pounds 2022/23 980000",
            "Pharmacy Technician pounds 2023/24 1270000"
        ]
    );
    let out = answer(
        "What is the average cost of a pharmacy technician?",
        vec![paragraph("£31,477")],
    );
    assert_eq!(figures(&out), [31477.0]);
}

#[test]
fn the_number_of_all_pcns_is_no_use_of_a_role() {
    let out = answer(
        "How many PCNs are there in your area and how many of them employ a Paramedic under the ARRS?",
        vec![paragraph(
            "There are 41 PCNs. 33 employ at least one Paramedic.",
        )],
    );
    let used: Vec<_> = out.pcn_utilisation.iter().map(|p| p.value.value).collect();
    assert_eq!(used, [Some(Number(33.0))]);
    assert_eq!(out.figures.len(), 1);
}

#[test]
fn staff_whom_pcns_employ_are_no_pcns() {
    let out = answer(
        "How many Physician Associates are employed by PCNs in your area?",
        vec![paragraph(
            "There are 68 Physician Associates in post, compared with 61 a year before.",
        )],
    );
    assert!(out.pcn_utilisation.is_empty());
    assert_eq!(counts(&out)[0], "Physician Associate 68");
}

#[test]
fn a_first_word_may_be_the_whole_count() {
    let out = answer(
        "Of the PCNs in your area, how many have not claimed for a Paramedic?",
        vec![paragraph("None. All 3 PCNs have claimed for at least one.")],
    );
    let used: Vec<_> = out.pcn_utilisation.iter().map(|p| p.value.value).collect();
    assert_eq!(used, [Some(Number(3.0))]);
    assert_eq!(figures(&out), [0.0]);
}

#[test]
fn what_answering_would_take_is_no_figure() {
    let out = answer(
        "Please provide all emails.",
        vec![paragraph(
            "There are about 9,000 emails which would need to be read and considered.",
        )],
    );
    assert!(out.figures.is_empty());
}

#[test]
fn a_title_row_names_the_year_and_the_unit() {
    let out = answer(
        "How many?",
        vec![table(
            "ARRS staff (WTE) at 31 March 2025 | >
             Role | Number
             Paramedic | 4.2",
        )],
    );
    assert_eq!(counts(&out), ["Paramedic wte 2025-03-31 4.2"]);
}

#[test]
fn areas_across_roles_down_with_totals_both_ways() {
    let out = answer(
        "Please give the WTE by role and PCN as at 31 March 2025",
        vec![table(
            "Role / PCN | North | South | Total
             Paramedic | 1.5 | 2 | 3.5
             Pharmacist | 3 | 4 | 8
             Total | 4.5 | 6 | 11.5",
        )],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic North wte 2025-03-31 1.5",
            "Paramedic South wte 2025-03-31 2",
            "Paramedic sum wte 2025-03-31 3.5",
            "Pharmacist North wte 2025-03-31 3",
            "Pharmacist South wte 2025-03-31 4",
            "Pharmacist sum wte 2025-03-31 8",
            "total sum North wte 2025-03-31 4.5",
            "total sum South wte 2025-03-31 6",
            "total sum wte 2025-03-31 11.5",
        ]
    );
    let wrong: Vec<_> = out.checks.iter().filter(|c| !c.agrees).collect();
    assert_eq!(wrong.len(), 2);
    assert_eq!(
        (wrong[0].check, wrong[0].stated, wrong[0].computed),
        ("row_total", Number(8.0), Number(7.0))
    );
    assert_eq!(codes(&out), ["total_disagrees", "total_disagrees"]);
}

#[test]
fn roles_across_areas_down() {
    let out = answer(
        "How many posts in each PCN?",
        vec![table(
            "PCN | Paramedic | Pharmacist | Total
             Alpha PCN | 1 | 3 | 4
             Beta PCN | 2 | <5 | 5
             Total | 3 | 6 | 9",
        )],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic Alpha PCN posts 1",
            "Pharmacist Alpha PCN posts 3",
            "total sum Alpha PCN posts 4",
            "Paramedic Beta PCN posts 2",
            "Pharmacist Beta PCN posts suppressed",
            "total sum Beta PCN posts 5",
            "Paramedic sum posts 3",
            "Pharmacist sum posts 6",
            "total sum posts 9",
        ]
    );
    assert!(out.checks.iter().all(|c| c.agrees), "{:?}", out.checks);
}

#[test]
fn roles_across_years_down() {
    let out = answer(
        "How many WTE?",
        vec![table(
            "Year | Paramedic | Pharmacist
             2023/24 | 1 | 3
             2024/25 | 2 | 5",
        )],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic wte 2023/24 1",
            "Pharmacist wte 2023/24 3",
            "Paramedic wte 2024/25 2",
            "Pharmacist wte 2024/25 5",
        ]
    );
}

#[test]
fn long_form_with_blanks_below_a_label() {
    let out = answer(
        "How many posts?",
        vec![table(
            "PCN | Role | Year | Posts
             Alpha | Paramedic | 2023/24 | 1
             | | 2024/25 | 2
             | Pharmacist | 2023/24 | 3
             Beta | Pharmacist | 2023/24 | 4",
        )],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic Alpha posts 2023/24 1",
            "Paramedic Alpha posts 2024/25 2",
            "Pharmacist Alpha posts 2023/24 3",
            "Pharmacist Beta posts 2023/24 4",
        ]
    );
}

#[test]
fn calendar_years_may_be_headers_or_labels() {
    let across = answer(
        "How many posts?",
        vec![table("Role | 2023 | 2024\nParamedic | 1990 | 2001")],
    );
    assert_eq!(
        counts(&across),
        ["Paramedic posts 2023 1990", "Paramedic posts 2024 2001"]
    );
    let down = answer(
        "How many posts?",
        vec![table(
            "Role | Year | Posts\nParamedic | 2023 | 19\nParamedic | 2024 | 20",
        )],
    );
    assert_eq!(
        counts(&down),
        ["Paramedic posts 2023 19", "Paramedic posts 2024 20"]
    );
}

#[test]
fn a_table_without_a_header_takes_all_from_lead_in_and_question() {
    let out = answer(
        "How many staff are there by role as at 31 August 2025?",
        vec![
            paragraph("The WTE by role is:"),
            table("Paramedic | 4.2\nPharmacist | 5"),
        ],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic wte 2025-08-31 4.2",
            "Pharmacist wte 2025-08-31 5"
        ]
    );
}

#[test]
fn sections_of_a_table_give_the_period() {
    let out = answer(
        "How many posts?",
        vec![table(
            "Role | Posts
             2023/24 | >
             Paramedic | 1
             2024/25 | >
             Paramedic | 2",
        )],
    );
    assert_eq!(
        counts(&out),
        ["Paramedic posts 2023/24 1", "Paramedic posts 2024/25 2"]
    );
}

#[test]
fn several_units_in_one_cell() {
    let out = answer(
        "How many?",
        vec![table("Role | Headcount (WTE)\nParamedic | 12 (9.4)")],
    );
    assert_eq!(
        counts(&out),
        ["Paramedic headcount 12", "Paramedic wte 9.4"]
    );
}

#[test]
fn tables_of_pcns_using_a_role() {
    let out = answer(
        "For each of these roles, how many PCNs use it?",
        vec![table(
            "Role | PCNs using the role | % of PCNs
             Paramedic | 26 of 35 | 74%
             Podiatrist | 0 of 35 | 0%",
        )],
    );
    assert_eq!(
        pcns(&out),
        [
            "Paramedic pcn_count 26 of 35",
            "Paramedic pcn_share 74",
            "Podiatrist pcn_count 0 of 35",
            "Podiatrist pcn_share 0",
        ]
    );
    assert!(out.role_counts.is_empty() && out.figures.is_empty());
    let silent = answer(
        "For each role, how many PCNs use it?",
        vec![table("Role | Number\nParamedic | 26")],
    );
    assert_eq!(pcns(&silent), ["Paramedic pcn_count 26"]);
}

#[test]
fn tables_of_other_figures_are_figures() {
    let out = answer(
        "What was the allocation?",
        vec![table(
            "Financial year | Allocation | Spend
             2022/23 | £20,000 | £19,500.50
             2023/24 | £21,000 | £20,000",
        )],
    );
    assert_eq!(figures(&out), [20000.0, 19500.5, 21000.0, 20000.0]);
    let first = &out.figures[0];
    assert_eq!(first.unit, Some(Unit::Pounds));
    assert_eq!(first.period.period.as_deref(), Some("2022/23"));
    assert_eq!(first.column_label.as_deref(), Some("Allocation"));
}

#[test]
fn lists_and_sentences_name_their_roles() {
    let out = answer(
        "Which roles, and how many WTE in each, were in post as at 30 September 2023?",
        vec![
            paragraph("ARRS-funded staff in post as at 30 September 2023 were:"),
            paragraph("\u{2022} 2 x WTE Pharmacist"),
            paragraph("\u{2022} 9.38 WTE Advanced Pharmacist Practitioner"),
            paragraph("\u{2022} Paramedic - 12"),
        ],
    );
    assert_eq!(
        counts(&out),
        [
            "Pharmacist wte 2023-09-30 2",
            "Advanced Pharmacist Practitioner wte 2023-09-30 9.38",
            "Paramedic wte 2023-09-30 12",
        ]
    );
    let prose = answer(
        "How many posts?",
        vec![
            paragraph("Pharmacist: 12 (2024/25), 14 (2025/26)"),
            paragraph("There are also 3 paramedics and 4 podiatrists. Another 7 posts are vacant."),
        ],
    );
    assert_eq!(
        counts(&prose),
        [
            "Pharmacist posts 2024/25 12",
            "Pharmacist posts 2025/26 14",
            "Paramedic posts 3",
            "Podiatrist posts 4",
        ]
    );
    assert_eq!(figures(&prose), [7.0]);
}

#[test]
fn counts_of_pcns_take_the_role_from_the_question() {
    let ask = |text: &'static str, answer: &'static str| {
        answers(vec![
            (
                "3",
                "Please provide the number of Primary Care Networks (PCNs) that:",
                vec![],
            ),
            ("3.1", text, vec![paragraph(answer)]),
        ])
    };
    let using = "Are utilising Mental Health Practitioner ARRS roles";
    let cases = [
        ("22 PCNs", "22"),
        ("22 of 25", "22 of 25"),
        ("22", "22"),
        ("All 25 PCNs", "25 of 25"),
        ("Twenty-three of the 45 PCNs.", "23 of 45"),
        ("None", "0"),
        ("None of the 15 PCNs", "0 of 15"),
    ];
    for (text, expected) in cases {
        assert_eq!(
            pcns(&ask(using, text)),
            [format!("Mental Health Practitioner pcn_count {expected}")],
            "{text}"
        );
    }
    let out = ask("Exist in the ICB area", "22 PCNs");
    assert_eq!((pcns(&out).len(), figures(&out)), (0, vec![22.0]));
}

#[test]
fn shares_caseloads_and_appointments() {
    let role = "What proportion of PCNs have a Mental Health Practitioner in post?";
    assert_eq!(
        pcns(&answer(
            role,
            vec![paragraph("26 of the 26 PCNs, which is 100%.")]
        )),
        [
            "Mental Health Practitioner pcn_count 26 of 26",
            "Mental Health Practitioner pcn_share 100"
        ]
    );
    let load = "What is the average caseload of a Mental Health Practitioner?";
    assert_eq!(
        pcns(&answer(
            load,
            vec![paragraph(
                "PCNs report an average caseload of 40 patients for each practitioner."
            )]
        )),
        ["Mental Health Practitioner caseload 40"]
    );
    let week =
        "On average, how many appointments a week does a Social Prescribing Link Worker offer?";
    assert_eq!(
        pcns(&answer(
            week,
            vec![paragraph(
                "Between 18 and 27 appointments a week, depending on the PCN."
            )]
        )),
        ["Social Prescribing Link Worker appointments null"]
    );
}

#[test]
fn notes_explain_cells_and_give_no_figures() {
    let out = answer(
        ASKED,
        vec![
            table(
                "Role | Posts
                 Paramedic† | 4
                 Salaried GP | N/A
                 Podiatrist | <5
                 Pharmacist | -",
            ),
            paragraph("† Includes 2 staff on parental leave."),
            paragraph("N/A as these roles were not included in the DES for 2024-25"),
            paragraph(
                "Figures lower than five are shown as <5 so that individuals cannot be identified.",
            ),
            paragraph("- denotes nil"),
        ],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic posts 2024/25 4",
            "Salaried GP posts 2024/25 not_applicable",
            "Podiatrist posts 2024/25 suppressed",
            "Pharmacist posts 2024/25 0",
        ]
    );
    assert_eq!(
        out.role_counts[0].role_as_stated.as_deref(),
        Some("Paramedic")
    );
    assert_eq!(
        out.role_counts[0].note.as_deref(),
        Some("Includes 2 staff on parental leave.")
    );
    assert!(
        out.role_counts[1]
            .note
            .as_deref()
            .unwrap()
            .starts_with("N/A as")
    );
    assert!(
        out.role_counts[2]
            .note
            .as_deref()
            .unwrap()
            .starts_with("Figures lower")
    );
    assert!(out.figures.is_empty());
}

#[test]
fn roles_outside_the_list_are_told_once() {
    let out = answer(
        ASKED,
        vec![
            table("Role | 2023/24 | 2024/25\nParamedic | 1 | 2\nWizard | 1 | 2"),
            paragraph("Nothing else."),
        ],
    );
    assert_eq!(codes(&out), ["role_unknown"]);
    assert_eq!(out.role_counts.len(), 4);
    assert_eq!(out.role_counts[2].role, None);
    assert_eq!(out.role_counts[2].role_as_stated.as_deref(), Some("Wizard"));
}

#[test]
fn a_wrong_total_is_told_in_a_sentence() {
    let out = answer(
        ASKED,
        vec![table(
            "Role | Nov 2025\nParamedic | 870\nPodiatrist | 7\nTotal | 878",
        )],
    );
    let messages: Vec<&str> = out.warnings.iter().map(|w| w.message.as_str()).collect();
    assert_eq!(
        messages,
        ["question 1, Nov 2025, posts: the letter says 878, its rows add to 877"]
    );
}

#[test]
fn cost_estimates_and_references_are_no_figures() {
    let out = answer(
        "Please give salaries.",
        vec![paragraph(
            "Section 12(1) of the Act allows this. To answer we should have to open each of 216 claim files by hand, which \
             we estimate at 36 hours. See Table 2 and question 4.",
        )],
    );
    assert_eq!(figures(&out), [0.0; 0]);
    assert_eq!(codes(&out), [""; 0]);
}

proptest! {
    /// A table of roles by period with true totals: every cell's value, and every check agrees.
    #[test]
    fn any_table_of_roles_by_period_adds_up(
        rows in proptest::collection::vec(proptest::collection::vec(0u32..3000, 3), 1..12),
        header in 0usize..3,
    ) {
        const ROLES: [&str; 12] = [
            "Paramedic", "Pharmacist", "Podiatrist", "Dietician", "Salaried GPs", "Care Co-ordinator", "ANP",
            "Physician Associate", "GP Assistant", "Social Prescriber", "First Contact Physio", "Nursing Associate",
        ];
        const HEADERS: [&str; 3] = [
            "Role | 2022/23 | 2023/24 | 2024/25",
            "ARRS role | Posts Nov 2022 | Posts Nov 2023 | Posts Nov 2024",
            "Staff group | WTE 31 March 2022 | WTE 31 March 2023 | WTE 31 March 2024",
        ];
        let mut text = HEADERS[header].to_owned();
        let mut sums = [0u32; 3];
        for (role, row) in ROLES.iter().zip(&rows) {
            text.push_str(&format!("\n{role} | {} | {} | {}", row[0], row[1], row[2]));
            for (sum, value) in sums.iter_mut().zip(row) {
                *sum += value;
            }
        }
        text.push_str(&format!("\nTotal | {} | {} | {}", sums[0], sums[1], sums[2]));
        let out = answer("How many ARRS posts?", vec![table(&text)]);
        let read: Vec<f64> = out.role_counts.iter().filter_map(|r| r.value.value).map(|n| n.0).collect();
        let wanted: Vec<f64> = rows.iter().flatten().chain(&sums).map(|n| f64::from(*n)).collect();
        prop_assert_eq!(read, wanted);
        prop_assert_eq!(out.checks.len(), 3);
        prop_assert!(out.checks.iter().all(|c| c.agrees));
        prop_assert!(out.role_counts.iter().all(|r| r.period.period.is_some() && r.unit.is_some()));
        prop_assert!(out.warnings.is_empty(), "{:?}", out.warnings);
    }
}

#[test]
fn totals_of_a_long_form_sum_their_own_year() {
    let out = answer(
        "How many posts?",
        vec![table(
            "Role | Year | Posts
             Paramedic | 2023/24 | 1
             Paramedic | 2024/25 | 2
             Podiatrist | 2023/24 | 3
             Podiatrist | 2024/25 | 4
             Total | 2023/24 | 4
             Total | 2024/25 | 6",
        )],
    );
    assert_eq!(out.checks.len(), 2);
    assert!(out.checks.iter().all(|c| c.agrees), "{:?}", out.checks);
    assert_eq!(counts(&out)[5], "total sum posts 2024/25 6");
}

#[test]
fn a_sentence_below_dates_a_table() {
    let out = answer(
        "How many WTE by role?",
        vec![
            table("Role | WTE\nParamedic | 4.2"),
            paragraph("Figures are as at 31 March 2025."),
        ],
    );
    assert_eq!(counts(&out), ["Paramedic wte 2025-03-31 4.2"]);
}

#[test]
fn the_parents_role_serves_its_sub_questions() {
    let out = answers(vec![
        ("1", "About the Pharmacists employed through ARRS:", vec![]),
        ("1.a", "how many WTE are there?", vec![paragraph("12.5")]),
        (
            "1.b",
            "how many practices have none?",
            vec![paragraph("14")],
        ),
    ]);
    assert_eq!(counts(&out), ["Pharmacist wte 12.5"]);
    assert_eq!(figures(&out), [14.0]);
}

#[test]
fn a_table_that_fell_apart_is_told() {
    let out = answer(
        "How many staff by role?",
        vec![paragraph("Dietitian 12 9.4 Paramedic 14 10.9")],
    );
    assert!(codes(&out).contains(&"table_unsure"));
}

#[test]
fn headers_that_stand_above_their_table_are_found_there() {
    let rows = "Paramedic | 12 | 20\nPharmacist | 15 | 10";
    let asked = "How many ARRS posts in the current and the previous financial year?";
    let told = answer(
        asked,
        vec![
            paragraph("The table below shows the number of ARRS posts by role."),
            paragraph("ARRS role"),
            paragraph("ARRS Posts Apr 2024"),
            paragraph("ARRS Posts Apr 2025"),
            table(rows),
        ],
    );
    assert_eq!(
        counts(&told)[..2],
        ["Paramedic posts 2024-04 12", "Paramedic posts 2025-04 20"]
    );
    let untold = answer(asked, vec![paragraph("For 2024/25:"), table(rows)]);
    assert_eq!(
        counts(&untold)[..2],
        ["Paramedic posts 12", "Paramedic posts 20"]
    );
    assert!(codes(&untold).contains(&"table_unsure"));
}

#[test]
fn a_header_over_two_columns_may_name_both() {
    let out = answer(
        "How many?",
        vec![table(
            "Role | 2024/25 Headcount WTE | > | 2023/24 Headcount WTE | >\nParamedic | 5 | 4.2 | 3 | Not held",
        )],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic headcount 2024/25 5",
            "Paramedic wte 2024/25 4.2",
            "Paramedic headcount 2023/24 3",
            "Paramedic wte 2023/24 not_held",
        ]
    );
    let above = answer(
        "How many?",
        vec![
            paragraph("Role 2024/25 2023/24"),
            paragraph("Headcount WTE Headcount WTE"),
            table("Paramedic | 5 | 4.2 | 3 | Not held\nPodiatrist | 5 | 4.2 | 3 | 2"),
        ],
    );
    assert_eq!(counts(&above)[..4], counts(&out));
}

#[test]
fn rows_that_were_read_as_one_are_parted() {
    let out = answer(
        ASKED,
        vec![table(
            "Role | Posts\nDietitian | 2\nMental Health Practitioner Podiatrist Paramedic | 25 Not held <5",
        )],
    );
    assert_eq!(
        counts(&out),
        [
            "Dietitian posts 2024/25 2",
            "Mental Health Practitioner posts 2024/25 25",
            "Podiatrist posts 2024/25 not_held",
            "Paramedic posts 2024/25 suppressed",
        ]
    );
    assert_eq!(codes(&out), ["table_unsure"]);
}

#[test]
fn a_header_broken_over_rows_is_one() {
    let out = answer(
        ASKED,
        vec![table(
            "Role | ARRS Posts Nov | ARRS Posts Nov\n | 2025 | 2024\nParamedic | 19 | 9",
        )],
    );
    assert_eq!(
        counts(&out),
        ["Paramedic posts 2025-11 19", "Paramedic posts 2024-11 9"]
    );
}

#[test]
fn a_role_broken_over_rows_is_one() {
    let out = answer(
        ASKED,
        vec![table(
            "Role | Posts
             Paramedic | 1
             Advanced Physiotherapist | 2
             Practitioner |
             Trainee Nursing |
             Associate | 3
             Social Prescribing |
              | 4
             Link Worker |
             Podiatrist | 5",
        )],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic posts 2024/25 1",
            "Advanced Physiotherapist Practitioner posts 2024/25 2",
            "Student Nursing Associate posts 2024/25 3",
            "Social Prescribing Link Worker posts 2024/25 4",
            "Podiatrist posts 2024/25 5",
        ]
    );
}

#[test]
fn years_above_a_table_are_for_groups_of_its_columns() {
    let out = answer(
        "How many?",
        vec![
            paragraph("Please see below."),
            paragraph("2024/25"),
            paragraph("2023/24"),
            table("Role | Headcount | WTE | Headcount | WTE\nParamedic | 5 | 4.2 | 3 | 2"),
        ],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic headcount 2024/25 5",
            "Paramedic wte 2024/25 4.2",
            "Paramedic headcount 2023/24 3",
            "Paramedic wte 2023/24 2",
        ]
    );
}

#[test]
fn the_end_of_a_role_may_fall_below_its_table() {
    let out = answer(
        ASKED,
        vec![
            table("Role | Posts\nParamedic | 1\nStudent Nursing | 2"),
            paragraph("Associate"),
        ],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic posts 2024/25 1",
            "Student Nursing Associate posts 2024/25 2"
        ]
    );
}

#[test]
fn hours_and_reviews_that_are_told_are_no_cost_of_answering() {
    let read = |asked: &str, text: &str| figures(&answer(asked, vec![paragraph(text)]));
    let waited = "How many patients waited more than 24 hours?";
    assert_eq!(
        read(waited, "112 patients waited more than 24 hours."),
        [112.0]
    );
    let reviews = "How many manual reviews took place?";
    assert_eq!(
        read(reviews, "There were 16 manual reviews in 2024/25."),
        [16.0]
    );
    let time = "How long was the average response?";
    assert_eq!(
        read(time, "It was 18 minutes to the first contact."),
        [18.0]
    );
    let files = "How many files mention asbestos?";
    assert_eq!(
        read(
            files,
            "It would take 2,500 hours to read each of 4,000 files."
        ),
        Vec::<f64>::new()
    );
}

#[test]
fn what_is_told_before_the_work_is_told_for_its_own_sake() {
    let out = answer(
        "How many complaints were received, and how many were upheld?",
        vec![paragraph(
            "The Trust received 45 complaints, and would need to review each of them to say how many were upheld.",
        )],
    );
    assert_eq!(figures(&out), [45.0]);
}

#[test]
fn a_question_for_counts_and_costs_lends_counts_no_pounds() {
    let out = answer(
        "How many were there, and what did they cost?",
        vec![paragraph("There were 14. They cost £2,300.")],
    );
    let units: Vec<Option<Unit>> = out.figures.iter().map(|f| f.unit).collect();
    assert_eq!(units, [None, Some(Unit::Pounds)]);
}

#[test]
fn what_is_left_out_is_not_what_there_is() {
    let out = answer(
        "How many PCNs employ Paramedics?",
        vec![paragraph("All but three of our 25 PCNs.")],
    );
    assert_eq!(pcns(&out), ["Paramedic pcn_count 22 of 25"]);
    assert!(figures(&out).is_empty() && codes(&out).contains(&"sentence_unsure"));
    let out = answer(
        "How many PCNs employ Paramedics?",
        vec![paragraph("All but three.")],
    );
    assert!(pcns(&out).is_empty() && figures(&out).is_empty());
    assert!(codes(&out).contains(&"sentence_unsure"));
}

#[test]
fn those_that_lack_a_role_do_not_use_it() {
    let out = answer(
        "How many PCNs have no Paramedic?",
        vec![paragraph("22 PCNs have no paramedic; 41 have one or more.")],
    );
    assert_eq!(pcns(&out), ["Paramedic pcn_count 41"]);
    let out = answer(
        "How many PCNs use each role?",
        vec![table(
            "Role | PCNs with the role | PCNs without the role
             Paramedic | 21 | 4",
        )],
    );
    assert_eq!(pcns(&out), ["Paramedic pcn_count 21"]);
}

#[test]
fn figures_in_thousands_are_given_in_pounds() {
    let out = answer(
        "What was spent on each ARRS role?",
        vec![
            paragraph("Expenditure (£000s) was as follows:"),
            table(
                "Role | 2022/23 | 2023/24
                 Paramedic | 1,010 | 1,404.4",
            ),
        ],
    );
    let values: Vec<_> = out.role_counts.iter().map(|r| r.value.value).collect();
    assert_eq!(
        values,
        [Some(Number(1_010_000.0)), Some(Number(1_404_400.0))]
    );
}

#[test]
fn a_row_for_all_places_is_a_total_and_so_is_one_for_a_larger_place() {
    let out = answer(
        "How many WTE staff are there in each PCN by ARRS role?",
        vec![table(
            "Place / PCN | Pharmacist | Paramedic
             Harmonic | 6.2 | 2
             Modality | 8 | 3
             Hull total | 14.2 | 5
             Beverley | 4 | 2
             All PCNs | 18.2 | 7",
        )],
    );
    let rows: Vec<_> = out
        .role_counts
        .iter()
        .filter(|r| r.role == Some("Pharmacist"))
        .map(|r| (r.area.as_deref(), r.row))
        .collect();
    assert_eq!(
        rows,
        [
            (Some("Harmonic"), Row::Role),
            (Some("Modality"), Row::Role),
            (Some("Hull"), Row::Total),
            (Some("Beverley"), Row::Role),
            (None, Row::Total),
        ]
    );
}

#[test]
fn items_of_a_list_are_for_the_places_that_they_name() {
    let out = answer(
        "For each PCN, how many Paramedics (headcount) were in post?",
        vec![
            paragraph("- North Shropshire PCN: 11"),
            paragraph("- Teldoc PCN: 12"),
        ],
    );
    let read: Vec<_> = out
        .role_counts
        .iter()
        .map(|r| (r.area.as_deref(), r.unit, r.value.value))
        .collect();
    assert_eq!(
        read,
        [
            (
                Some("North Shropshire PCN"),
                Some(Unit::Headcount),
                Some(Number(11.0))
            ),
            (
                Some("Teldoc PCN"),
                Some(Unit::Headcount),
                Some(Number(12.0))
            ),
        ]
    );
}

#[test]
fn what_stands_in_brackets_lends_no_unit_to_the_next_figure() {
    let out = answer(
        "For each PCN, what ARRS posts were filled?",
        vec![paragraph(
            "Bosvena: Pharmacist - 4 (3.2 WTE); Paramedic - 2 (2 WTE)",
        )],
    );
    let read: Vec<_> = out
        .role_counts
        .iter()
        .map(|r| (r.area.as_deref(), r.unit))
        .collect();
    let (posts, wte) = (Some(Unit::Posts), Some(Unit::Wte));
    let area = Some("Bosvena");
    assert_eq!(
        read,
        [(area, posts), (area, wte), (area, posts), (area, wte)]
    );
}

#[test]
fn years_below_a_day_are_days() {
    let out = answer(
        "How many WTE staff were there by ARRS role?",
        vec![
            table(
                "As at 31 March | CP | SPLW
                 2022 | 98.4 | 71.2
                 2023 | 120 | 80.7",
            ),
            paragraph("Key: CP \u{2013} clinical pharmacist"),
        ],
    );
    let read: Vec<_> = out
        .role_counts
        .iter()
        .map(|r| (r.role, r.period.period.as_deref()))
        .collect();
    let (one, two) = (Some("2022-03-31"), Some("2023-03-31"));
    let (cp, splw) = (Some("Pharmacist"), Some("Social Prescribing Link Worker"));
    assert_eq!(read, [(cp, one), (splw, one), (cp, two), (splw, two)]);
}

#[test]
fn a_total_at_the_end_of_a_list_is_no_role() {
    let out = answer(
        "How many ARRS staff (WTE) are there in each role?",
        vec![
            paragraph("Pharmacist: 5.6"),
            paragraph("Paramedic: 1.0"),
            paragraph("Total: 6.6"),
        ],
    );
    let rows: Vec<_> = out.role_counts.iter().map(|r| (r.role, r.row)).collect();
    assert_eq!(
        rows,
        [
            (Some("Pharmacist"), Row::Role),
            (Some("Paramedic"), Row::Role),
            (None, Row::Total),
        ]
    );
}

#[test]
fn no_pcns_are_none_and_all_that_there_are_use_nothing() {
    let read = |text: &str| {
        let out = answer("How many PCNs employ Paramedics?", vec![paragraph(text)]);
        (pcns(&out), figures(&out))
    };
    let none = read("None of the PCNs employ paramedics directly.");
    assert_eq!(none, (vec!["Paramedic pcn_count 0".to_owned()], vec![]));
    let some = read("There are 25 PCNs. 22 employ at least one Paramedic.");
    assert_eq!(
        some,
        (vec!["Paramedic pcn_count 22".to_owned()], vec![25.0])
    );
    let all = read("There are 25 PCNs.");
    assert_eq!(all, (vec!["Paramedic pcn_count 25".to_owned()], vec![]));
}

#[test]
fn a_figure_with_a_time_of_its_own_leaves_the_earlier_time() {
    let periods = |text: &str| -> Vec<String> {
        let out = answer("How many vehicles do you own?", vec![paragraph(text)]);
        let period = |f: &Figure| f.period.period.clone().unwrap_or_default();
        out.figures.iter().map(period).collect()
    };
    assert_eq!(
        periods("In March 2025 we owned 150 vehicles, up from 143 in March 2024."),
        ["2025-03", "2024-03"]
    );
    assert_eq!(
        periods("In 2022/23 we owned 12, 14 in 2023/24 and 15 in 2024/25."),
        ["2022/23", "2023/24", "2024/25"]
    );
}

#[test]
fn a_total_hidden_by_a_symbol_is_not_below_the_bound_of_its_parts() {
    let out = answer(
        "How many ARRS staff are there by role?",
        vec![
            table("Role | Headcount\nPharmacist | 64\nDietitian | *\nParamedic | 48\nTotal | *"),
            paragraph("* = fewer than 5"),
        ],
    );
    let bounds: Vec<_> = out
        .role_counts
        .iter()
        .map(|r| (r.value.status, r.value.bound.map(|b| b.0)))
        .collect();
    assert_eq!(
        bounds,
        [
            (Status::Reported, None),
            (Status::Suppressed, Some(5.0)),
            (Status::Reported, None),
            (Status::Suppressed, None)
        ]
    );
}

#[test]
fn years_one_after_another_are_no_counts_whatever_stands_over_them() {
    let out = answer(
        "Applications and offers for entry in 2023 and 2024?",
        vec![table(
            "Entry | Applications | Offers\n2023 | 2,811 | 588\n2024 | 2,640 | 602",
        )],
    );
    assert_eq!(figures(&out), [2811.0, 588.0, 2640.0, 602.0]);
}

#[test]
fn each_line_of_a_place_is_read_alone() {
    let out = answer(
        "How many Pharmacists and Paramedics does each PCN employ (headcount)?",
        vec![paragraph(
            "Bosvena PCN: 6 Pharmacists, 2 Paramedics\nThree Harbours PCN: 8 Pharmacists, 1 Paramedic",
        )],
    );
    assert_eq!(
        counts(&out),
        [
            "Pharmacist Bosvena PCN headcount 6",
            "Paramedic Bosvena PCN headcount 2",
            "Pharmacist Three Harbours PCN headcount 8",
            "Paramedic Three Harbours PCN headcount 1",
        ]
    );
}

#[test]
fn the_unit_in_brackets_behind_a_list_is_that_of_all_its_roles() {
    let out = answer(
        "How many Paramedics and Pharmacists were funded?",
        vec![paragraph(
            "96 Paramedics and 311 Pharmacists (WTE) were funded.",
        )],
    );
    assert_eq!(counts(&out), ["Paramedic wte 96", "Pharmacist wte 311"]);
    let out = answer(
        "How many Care Coordinators were employed, in headcount and full-time equivalent?",
        vec![paragraph("There were 233 Care Coordinators (198.6 FTE).")],
    );
    assert_eq!(
        counts(&out),
        [
            "Care Coordinator headcount 233",
            "Care Coordinator wte 198.6"
        ]
    );
}

#[test]
fn a_role_without_any_takes_no_other_roles_number() {
    let out = answer(
        "How many Pharmacists, Paramedics and Dietitians were in post?",
        vec![paragraph(
            "No Dietitians, 31 Paramedics and 96 Pharmacists.",
        )],
    );
    assert_eq!(
        counts(&out),
        ["Dietitian 0", "Paramedic 31", "Pharmacist 96"]
    );
}

#[test]
fn the_sum_of_a_list_of_roles_belongs_to_none_of_them() {
    for text in [
        "131 in total, made up of 96 Pharmacists, 31 Paramedics and 4 Dietitians.",
        "96 Pharmacists, 31 Paramedics and 4 Dietitians, a total of 131.",
    ] {
        let out = answer(
            "How many Pharmacists, Paramedics and Dietitians were in post?",
            vec![paragraph(text)],
        );
        let told = ["Pharmacist 96", "Paramedic 31", "Dietitian 4"];
        assert_eq!(counts(&out), told, "{text}");
    }
}

#[test]
fn figures_told_respectively_are_those_of_the_asked_roles_in_their_order() {
    let out = answer(
        "How many Paramedics, Dietitians and Pharmacists left?",
        vec![paragraph("31, 4 and 6 respectively.")],
    );
    assert_eq!(
        counts(&out),
        ["Paramedic 31", "Dietitian 4", "Pharmacist 6"]
    );
}

#[test]
fn dots_and_arrows_lead_from_a_role_to_its_number() {
    for leader in [" ........ ", " -> "] {
        let lines = format!("Pharmacist{leader}41\nParamedic{leader}13");
        let out = answer("How many of each role are there?", vec![paragraph(&lines)]);
        assert_eq!(counts(&out), ["Pharmacist 41", "Paramedic 13"], "{leader}");
    }
}

#[test]
fn a_dash_before_an_item_is_no_minus_sign_and_days_worked_are_no_posts() {
    let out = answer("How many Paramedics are there?", vec![paragraph("- 28")]);
    assert_eq!(counts(&out), ["Paramedic 28"]);
    let out = answer(
        "How many Podiatrists are there?",
        vec![paragraph("A single Podiatrist, working two days a week.")],
    );
    assert_eq!(counts(&out), Vec::<String>::new());
    let out = answer(
        "How many Paramedics are there?",
        vec![paragraph("Two dozen.")],
    );
    assert_eq!(counts(&out), ["Paramedic 24"]);
}

#[test]
fn a_lead_in_about_pcns_takes_no_unit_from_a_table_of_roles() {
    let out = answer(
        "How many ARRS claims were made for each role in 2023/24?",
        vec![
            paragraph("The ICB works with its PCNs to plan the workforce."),
            table(
                "Role | 2023/24
                 Paramedic | 37",
            ),
        ],
    );
    assert_eq!(counts(&out), ["Paramedic claims 2023/24 37"]);
    let out = answer(
        "What was the WTE in each role in each PCN at 31 March 2024?",
        vec![table(
            "Role | Adur PCN | Arun PCN | Total
             Paramedic | 1 | 2.5 | 3.5",
        )],
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic Adur PCN wte 2024-03-31 1",
            "Paramedic Arun PCN wte 2024-03-31 2.5",
            "Paramedic sum wte 2024-03-31 3.5",
        ]
    );
}
