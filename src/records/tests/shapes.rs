//! Tables of roles in the shapes that letters give them, and what their cells must come out as.

use super::{Extraction, answer, codes, counts, figures, paragraph, table};

fn read(question: &str, rows: &str) -> Extraction {
    answer(question, vec![table(rows)])
}

#[test]
fn a_month_below_or_beside_its_year_is_that_of_the_year() {
    let out = read(
        "How many posts by role?",
        "Role | 2023/24 | > | 2024/25
         ^ | Mar | Dec | Mar
         Paramedic | 1 | 2 | 3",
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic posts 2024-03 1",
            "Paramedic posts 2023-12 2",
            "Paramedic posts 2025-03 3",
        ]
    );
    let out = read(
        "How many claims for Paramedics in each month?",
        "Month | 2023/24 | 2024/25
         April | 1 | 2
         May | 3 | 4
         Total | 4 | 6",
    );
    assert_eq!(
        counts(&out)[..5],
        [
            "Paramedic claims 2023-04 1",
            "Paramedic claims 2024-04 2",
            "Paramedic claims 2023-05 3",
            "Paramedic claims 2024-05 4",
            "Paramedic sum claims 2023/24 4",
        ]
    );
    assert!(out.checks.len() == 2 && out.checks.iter().all(|c| c.agrees));
    let out = read(
        "How many claims for Paramedics?",
        "Year | Month | Claims
         2023 | December | 1
          | November | 2
         2024 | January | 3",
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic claims 2023-12 1",
            "Paramedic claims 2023-11 2",
            "Paramedic claims 2024-01 3",
        ]
    );
}

#[test]
fn a_time_left_open_is_no_period_and_no_place() {
    for (heading, other) in [
        ("FY24", "FY25"),
        ("Q1 2024", "Q2 2024"),
        ("2023/24", "Since 1 April 2024"),
    ] {
        let out = read(
            "How many posts by role in 2022/23?",
            &format!("Role | {heading} | {other}\nParamedic | 4 | 5\nPodiatrist | 2 | 3"),
        );
        assert_eq!(counts(&out)[1], "Paramedic posts 5", "{other}");
        assert_eq!(codes(&out), ["table_unsure"], "{other}");
    }
}

#[test]
fn a_sum_over_the_parts_of_a_table_is_of_none_of_them() {
    let out = read(
        "How many posts by place?",
        "Role | Posts
         North Place | >
         Paramedic | 1
         Subtotal | 1
         South Place | >
         Paramedic | 2
         Subtotal | 2
         Total | 3",
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic North Place posts 1",
            "total sum North Place posts 1",
            "Paramedic South Place posts 2",
            "total sum South Place posts 2",
            "total sum posts 3",
        ]
    );
    assert!(out.checks.len() == 3 && out.checks.iter().all(|c| c.agrees));
    let out = read(
        "How many posts by place?",
        "Role | Posts
         North Place | >
         Paramedic | 1
         South Place | >
         Paramedic | 2
         Total | 3",
    );
    assert_eq!(counts(&out)[2], "total sum posts 3");
    assert!(out.checks.iter().all(|c| c.agrees));
}

#[test]
fn stretches_side_by_side_with_the_same_headings_are_one_table() {
    let out = read(
        "How many posts by role?",
        "Role | Posts | | Role | Posts
         Paramedic | 1 | | Podiatrist | 3
         Dietitian | 2 | | Total | 6",
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic posts 1",
            "Dietitian posts 2",
            "Podiatrist posts 3",
            "total sum posts 6",
        ]
    );
    assert!(out.checks.len() == 1 && out.checks.iter().all(|c| c.agrees));
    assert_eq!(codes(&out), [""; 0]);
}

#[test]
fn stretches_side_by_side_with_headings_of_their_own_are_tables_of_their_own() {
    let out = read(
        "How many posts by role?",
        "Role | 2023/24 | Role | 2024/25
         Paramedic | 1 | Paramedic | 3
         Total | 1 | Total | 3",
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic posts 2023/24 1",
            "total sum posts 2023/24 1",
            "Paramedic posts 2024/25 3",
            "total sum posts 2024/25 3",
        ]
    );
    // A heading over figures that stands twice is no stretch.
    let out = read(
        "How many posts by role?",
        "Role | Posts | Role | Posts
         Paramedic | 1 | 2 | 3
         Dietitian | 2 | 4 | 5",
    );
    assert_eq!(counts(&out).len(), 6);
}

#[test]
fn what_lies_between_two_times_counts_no_role() {
    let out = read(
        "How many posts by role?",
        "Role | 2023/24 | 2024/25 | Change | % change
         Paramedic | 40 | 45 | +5 | 12.5%
         Total | 40 | 45 | 5 | 12.5%",
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic posts 2023/24 40",
            "Paramedic posts 2024/25 45",
            "total sum posts 2023/24 40",
            "total sum posts 2024/25 45",
        ]
    );
    assert_eq!(figures(&out), [5.0, 12.5, 5.0, 12.5]);
}

#[test]
fn a_share_beside_a_count_is_a_figure_of_its_own() {
    let out = read(
        "How many posts by role?",
        "Role | Posts (%)
         Paramedic | 412 (65%)
         Dietitian | 222 (35%)
         Total | 634 (100%)",
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic posts 412",
            "Paramedic percent 65",
            "Dietitian posts 222",
            "Dietitian percent 35",
            "total sum posts 634",
            "total sum percent 100",
        ]
    );
    assert!(out.checks.len() == 1 && out.checks.iter().all(|c| c.agrees));
    assert_eq!(codes(&out), [""; 0]);
}

#[test]
fn a_caption_says_what_stands_in_the_brackets_of_the_cells() {
    let out = answer(
        "How many staff by role?",
        vec![
            table("Role | 2024/25\nParamedic | 13 (12.0)\nPodiatrist | 4 (3.5)"),
            paragraph("Figures in brackets are WTE."),
        ],
    );
    assert_eq!(counts(&out)[1], "Paramedic wte 2024/25 12");
    for caption in [
        "The table shows headcount (WTE) at 31 March 2025.",
        "Headcount, with WTE in brackets, at 31 March 2025:",
    ] {
        let out = answer(
            "How many staff by role?",
            vec![
                paragraph(caption),
                table("Role | Staff\nParamedic | 13 (12.0)\nPodiatrist | 4 (3.5)"),
            ],
        );
        assert_eq!(
            counts(&out)[..2],
            [
                "Paramedic headcount 2025-03-31 13",
                "Paramedic wte 2025-03-31 12",
            ],
            "{caption}"
        );
        assert_eq!(codes(&out), [""; 0]);
    }
}

#[test]
fn a_sum_may_say_what_it_sums() {
    for label in [
        "Total ARRS staff",
        "Total number of posts",
        "Staff in post total",
    ] {
        let out = read(
            "How many posts by role?",
            &format!("Role | Posts\nParamedic | 1\nPodiatrist | 2\n{label} | 3"),
        );
        assert_eq!(counts(&out)[2], "total sum posts 3", "{label}");
        assert_eq!(codes(&out), [""; 0], "{label}");
    }
}

#[test]
fn a_heading_that_is_a_place_is_where_the_table_below_it_is_for() {
    let roles = |value: u8| {
        table(&format!(
            "Role | Posts\nParamedic | {value}\nPodiatrist | 4"
        ))
    };
    let out = answer(
        "How many posts by role?",
        vec![
            paragraph("North Locality"),
            roles(1),
            paragraph("Table 2: South Locality"),
            roles(2),
            paragraph("Our Primary Care Network"),
            roles(3),
        ],
    );
    assert_eq!(
        [&counts(&out)[0], &counts(&out)[2], &counts(&out)[4]],
        [
            "Paramedic North Locality posts 1",
            "Paramedic South Locality posts 2",
            "Paramedic posts 3",
        ]
    );
}

#[test]
fn a_column_of_units_says_what_the_figures_before_it_count() {
    let out = read(
        "How many staff by role?",
        "Role | Year | Number of staff | Unit
         Paramedic | 2023/24 | 44 | Headcount
         Paramedic | 2023/24 | 40.2 | WTE",
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic headcount 2023/24 44",
            "Paramedic wte 2023/24 40.2",
        ]
    );
}

#[test]
fn legends_in_quotes_and_words_say_what_stands_for_nothing() {
    for (mark, note) in [
        ("-", "'-' means nil."),
        ("-", "\u{201C}-\u{201D} denotes no posts."),
        ("", "Blank cells are zero."),
        ("", "Where cells are blank there were no staff."),
        ("#", "# = nil"),
    ] {
        let out = answer(
            "How many posts by role in 2024/25?",
            vec![
                table(&format!(
                    "Role | Posts | WTE\nParamedic | 3 | {mark}\nPodiatrist | 2 | 4"
                )),
                paragraph(note),
            ],
        );
        assert_eq!(counts(&out)[1], "Paramedic wte 2024/25 0", "{note}");
        assert_eq!(figures(&out), [0.0; 0], "{note}");
    }
}

#[test]
fn the_entries_of_a_key_say_what_stands_for_no_figure() {
    let rows = "Role | 2023/24 | 2024/25
                Paramedic | 3 | 45
                Podiatrist | NR | -
                Dietitian | 4 | NR";
    let notes = paragraph("Key: NR = not recorded, - = zero");
    let out = answer("How many posts by role?", vec![table(rows), notes]);
    let keyed = [
        "Paramedic posts 2023/24 3",
        "Paramedic posts 2024/25 45",
        "Podiatrist posts 2023/24 not_held",
        "Podiatrist posts 2024/25 0",
        "Dietitian posts 2023/24 4",
        "Dietitian posts 2024/25 not_held",
    ];
    assert_eq!(counts(&out), keyed);
    let out = answer(
        "How many posts by role?",
        vec![table(rows), paragraph("NR = not recorded\n-- means nil")],
    );
    assert_eq!(counts(&out), keyed);
    // In a row of the table.
    let with_key = format!("{rows}\nNR = not recorded, - = nil | >");
    let out = read("How many posts by role?", &with_key);
    assert_eq!(counts(&out), keyed);
}

#[test]
fn words_in_a_column_of_figures_make_it_no_comment() {
    let out = read(
        "How many posts by role?",
        "Role | 2023/24 | 2024/25
         Paramedic | 3 | 45
         Podiatrist | 2 | tbc
         Dietitian | 4 | see note",
    );
    assert_eq!(counts(&out)[1], "Paramedic posts 2024/25 45");
    assert!(codes(&out).contains(&"table_unsure"));
}

#[test]
fn the_days_that_the_question_names_complete_the_years_of_the_columns() {
    let rows = "Role | Headcount | > | WTE | >
                ^ | 2024 | 2025 | 2024 | 2025
                Paramedic | 5 | 6 | 4.5 | 5.5";
    let out = read(
        "How many staff by role as at 31 March 2024 and 31 March 2025?",
        rows,
    );
    assert_eq!(
        counts(&out),
        [
            "Paramedic headcount 2024-03-31 5",
            "Paramedic headcount 2025-03-31 6",
            "Paramedic wte 2024-03-31 4.5",
            "Paramedic wte 2025-03-31 5.5",
        ]
    );
    let out = read("How many staff since 31 March 2024?", rows);
    assert_eq!(counts(&out)[0], "Paramedic headcount 2024 5");
}

#[test]
fn units_down_the_rows_are_summed_each_for_itself() {
    let out = read(
        "How many staff by role in 2024/25?",
        "Role | | Staff
         Paramedic | Headcount | 5
          | WTE | 4.5
         Podiatrist | Headcount | 3
          | WTE | 2.5
         Total | Headcount | 8
          | WTE | 7.0",
    );
    assert_eq!(counts(&out)[1], "Paramedic wte 2024/25 4.5");
    assert_eq!(counts(&out)[5], "total sum wte 2024/25 7");
    assert!(out.checks.len() == 2 && out.checks.iter().all(|c| c.agrees));
    // Below roles that stand along the columns.
    let out = read(
        "How many staff by role in 2024/25?",
        " | Paramedic | Podiatrist | Total
         Headcount | 5 | 3 | 8
         WTE | 4.5 | 2.5 | 7.0",
    );
    assert_eq!(counts(&out)[3], "Paramedic wte 2024/25 4.5");
    assert_eq!(codes(&out), [""; 0]);
}

#[test]
fn months_along_the_columns_add_to_the_total_of_their_year() {
    let out = read(
        "How many complaints by month?",
        "Financial year | Apr | May | Total
         2023/24 | 4 | 5 | 9
         2024/25 | 7 | 8 | 15",
    );
    assert!(out.checks.len() == 2 && out.checks.iter().all(|c| c.agrees));
    assert_eq!(out.figures[0].period.period.as_deref(), Some("2023-04"));
}

#[test]
fn a_row_named_a_total_is_one_if_it_adds_up() {
    let rows = |total: &str| {
        format!(
            "Reason | 2023/24 | 2024/25\nRetired | 5 | 6\nMoved | 1 | 2\nTotal leavers | 6 | {total}"
        )
    };
    let sums = |total: &str| {
        let out = read("How many left, by reason?", &rows(total));
        out.figures
            .iter()
            .filter(|f| f.row == super::Row::Total)
            .count()
    };
    assert_eq!(sums("8"), 2);
    assert_eq!(sums("30"), 0);
}

#[test]
fn pairs_of_digits_that_follow_each_other_over_the_columns_are_years() {
    let out = read(
        "How many posts by role?",
        "Role | 22-23 | 23-24 | Change
         Paramedic | 4 | 5 | 1
         Podiatrist | 2 | 3 | 1",
    );
    assert_eq!(
        counts(&out)[..2],
        ["Paramedic posts 2022/23 4", "Paramedic posts 2023/24 5"]
    );
    assert_eq!(codes(&out), [""; 0]);
}

#[test]
fn a_share_beside_a_count_of_networks_makes_it_no_share() {
    let out = read(
        "How many PCNs use each role?",
        "Role | Number (and %) of PCNs
         Paramedic | 20 (80%)",
    );
    assert_eq!(
        super::pcns(&out),
        ["Paramedic pcn_count 20", "Paramedic pcn_share 80"]
    );
}
