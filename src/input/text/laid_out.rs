//! Text of laid-out pages, read as pages are: what rulings said is told from white alone.

use super::read;
use crate::document::{Block, Document, Table};

fn tables(document: &Document) -> Vec<&Table> {
    document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Paragraph(_) => None,
        })
        .collect()
}

/// The rows of a table, cells parted by bars, spanned columns as pluses.
fn rows(table: &Table) -> Vec<String> {
    (0..table.rows)
        .map(|r| {
            let cells = table.cells.iter().filter(|c| c.row == r);
            cells
                .map(|c| format!("{}{}", c.text(), "+".repeat(c.column_span - 1)))
                .collect::<Vec<_>>()
                .join("|")
        })
        .collect()
}

const GRID: &str = "
The board has dealt with your request under the Act and gives its answer in full.
It follows below.

 Request                             Response
 1.   How many staff were there      The table shows them.
      in each role in both years?
                                     Role                  2023/24   2022/23
                                     Advanced Nurse             10         9
                                     Practitioner
                                     Dietitian                   4         3
\u{C}
 Request                             Response
                                     Role                  2023/24   2022/23
                                     Paramedic                   7         5
                                     Total                      21        17
 2.   How are staff supported in     There is a training hub, which offers
      their work?                    supervision to all of them.
 3.   What is planned?

Your right to complain is explained in the notes that follow this letter.
";

#[test]
fn a_grid_parted_by_white_alone_is_read_row_by_row_with_the_table_in_its_cell() {
    let document = read(GRID);
    let found = tables(&document);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].rows, found[0].columns, found[0].header_rows),
        (4, 2, 1)
    );
    let cell = found[0].cell(1, 1).unwrap();
    let inner: Vec<&Table> = cell
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Paragraph(_) => None,
        })
        .collect();
    assert_eq!(
        inner.iter().flat_map(|t| rows(t)).collect::<Vec<_>>(),
        [
            "Role|2023/24|2022/23",
            "Advanced Nurse Practitioner|10|9",
            "Dietitian|4|3",
            "Paramedic|7|5",
            "Total|21|17"
        ]
    );
    assert_eq!(
        rows(found[0])[2..],
        [
            "2. How are staff supported in their work?|There is a training hub, which offers supervision to all of them.",
            "3. What is planned?|"
        ]
    );
}

#[test]
fn names_beside_figures_are_no_grid() {
    let text = "
1. Please see the table below for the number of posts in each of the roles.

 Role                                  2023/24   2022/23
 1.  Advanced Nurse Practitioner            10         9
 2.  Advanced Paramedic Practitioner         7         8
 3.  Dietitian                               4         3

2. Please see the annual report of the board for the plans that it has made.
";
    let document = read(text);
    let found = tables(&document);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].columns, 3);
}

#[test]
fn years_stand_over_headings_that_say_the_same_again() {
    let text = "
 Role                               2023/24                  2022/23
                            Headcoun      WTE        Headcoun      WTE
                                t                        t
 Paramedic                     2              1.45     N/A             N/A
 Dietitian                     5              4.13      4              3.40
 Podiatrist                    1              0.81      2              1.81
";
    assert_eq!(
        rows(tables(&read(text))[0])[..3],
        [
            "Role|2023/24+|2022/23+",
            "|Headcoun t|WTE|Headcoun t|WTE",
            "Paramedic|2|1.45|N/A|N/A"
        ]
    );
}

#[test]
fn a_header_wrapped_around_a_single_heading_is_one_row() {
    let text = "
 The figures are below.

                                             ARRS Posts Nov   ARRS Posts Nov
        Role
                                                 2025             2024
        Advanced Nurse Practitioner               19               9
        Care Coordinator                         182              190
        Dietitian                                 11               9
";
    assert_eq!(
        rows(tables(&read(text))[0])[..2],
        [
            "Role|ARRS Posts Nov 2025|ARRS Posts Nov 2024",
            "Advanced Nurse Practitioner|19|9"
        ]
    );
}

#[test]
fn the_last_label_of_a_table_goes_on_below_its_figures() {
    let text = "
 Role                          2025/26      2024/25
 Advanced Nurse Practitioner        14            6
 Dietitian                           2            3
 Advanced Practitioner               7            8
 (Paramedic)

All of these posts were filled when the year came to its end in the spring.
";
    let document = read(text);
    assert_eq!(
        rows(tables(&document)[0])[3],
        "Advanced Practitioner (Paramedic)|7|8"
    );
}

#[test]
fn text_below_a_table_is_not_the_rest_of_its_last_label() {
    let text = "
 Role                          2025/26      2024/25
 Advanced Nurse Practitioner        14            6
 Dietitian                           2            3
 Advanced Practitioner               7            8
Notes
All of these posts were filled when the year came to its end in the spring.
";
    let document = read(text);
    assert_eq!(rows(tables(&document)[0])[3], "Advanced Practitioner|7|8");
}

#[test]
fn the_last_row_alone_on_the_next_page_belongs_to_its_table() {
    let text = "
Page one of the letter begins with a sentence that is as long as the lines are.

 Role                          2025/26      2024/25
 Advanced Nurse Practitioner        14            6
 Paramedic                           2            3
 Dietitian                           7            8
\u{C} Pharmacy Technician                73           65

All of these posts were filled when the year came to its end in the spring.
";
    let document = read(text);
    assert_eq!(rows(tables(&document)[0])[4], "Pharmacy Technician|73|65");
}

#[test]
fn headings_set_off_to_the_left_of_their_columns_head_them_in_order() {
    let text = "
                 Role               2021-22 2022-23 2023-24
                             Advanced                     N/A           N/A           10.6
                             Practitioner
                             (Nurse)
                             Care Co-ordinator            162          231.3         260.3
                             Dietitian                    9.4           14.1          10.4
                             Podiatrist                    15             22            28
";
    assert_eq!(
        rows(tables(&read(text))[0])[..2],
        [
            "Role|2021-22|2022-23|2023-24",
            "Advanced Practitioner (Nurse)|N/A|N/A|10.6"
        ]
    );
}

#[test]
fn an_answer_under_a_label_is_no_part_of_a_question_whose_lines_hang() {
    let text = "
                                                                       Unit 6
1.    How many posts has the board approved in this financial year and in the
      last one, and for which of the roles?
2.    Please also give the number of posts that were filled in each role then.
The board does not hold the information requested.
3.    How many networks use the role?
";
    let texts: Vec<String> = read(text)
        .blocks
        .iter()
        .map(|b| match b {
            Block::Paragraph(p) => p.text(),
            Block::Table(_) => String::new(),
        })
        .collect();
    assert!(
        texts.contains(&"The board does not hold the information requested.".to_owned()),
        "{texts:?}"
    );
}

#[test]
fn a_column_of_numbers_and_an_answer_one_space_away_are_cells_of_a_grid() {
    let text = "
 No.     Request                                Response
 1       Please confirm how many Podiatrists    9 Podiatrists were in post.
         were in post at the end of the year.
 2       How many networks make use of the      14 of the 17 networks use this role.
         Dietitian role?
 3       Please state how much was spent on the 18,204,117 pounds were spent in the
         scheme.                                year, which was within the allocation.
";
    assert_eq!(
        rows(tables(&read(text))[0]),
        [
            "No.|Request|Response",
            "1|Please confirm how many Podiatrists were in post at the end of the year.|9 Podiatrists were in post.",
            "2|How many networks make use of the Dietitian role?|14 of the 17 networks use this role.",
            "3|Please state how much was spent on the scheme.|18,204,117 pounds were spent in the year, which was within the allocation.",
        ]
    );
}

#[test]
fn the_same_headings_under_another_caption_begin_another_table() {
    let text = "
2023/24
 Role                                       Headcount      WTE
 Advanced Nurse Practitioner                         10       21
 Care Coordinator                                    84       95
 Total                                               94      116

2024/25
 Role                                       Headcount      WTE
 Advanced Nurse Practitioner                         55       66
 Care Coordinator                                   129      140
 Total                                              184      206
";
    let document = read(text);
    assert_eq!(tables(&document).len(), 2);
}

#[test]
fn a_heading_that_begins_in_the_white_is_over_the_column_to_its_right() {
    let text = "
 Role                                           2023/24                    2024/25
                                       Headcount            WTE       Headcount        WTE
 Advanced Nurse Practitioner                       10         8.0              21       16.8
 Advanced Paramedic Practitioner                   47       37.6               58       46.4
 Care Coordinator                                  84       67.2               95       76.0
";
    assert_eq!(
        rows(tables(&read(text))[0])[..2],
        ["Role|2023/24+|2024/25+", "|Headcount|WTE|Headcount|WTE"]
    );
}

#[test]
fn a_sentence_below_a_table_is_none_of_its_rows_wherever_its_words_end() {
    for below in [
        // A word ends where the gutter is ...
        "5. Of the number of children looked after by the council in homes of all kinds (question 4)",
        // ... and so does one of a line that is set to the width of its column.
        "The numbers of the  above are taken from the returns of the practices in the whole of",
    ] {
        let text = format!(
            "
Financial year      Placements in children's homes
2017/18             135
2018/19             142
2019/20             140

{below}
please provide the number placed within the boundary of the council.
"
        );
        assert_eq!(
            rows(tables(&read(&text))[0]),
            [
                "Financial year|Placements in children's homes",
                "2017/18|135",
                "2018/19|142",
                "2019/20|140"
            ],
            "{below}"
        );
    }
}
