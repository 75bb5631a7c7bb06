//! Tables in the cells of others, where a page's foot or head cuts through the cell.

use super::tests::Drawing;

const LEFT: f32 = 60.0;
const RIGHT: f32 = 530.0;
/// Where the answers begin.
const ANSWERS: f32 = 270.0;

/// A header of two columns between two rules; the lower one is at the height that comes back.
fn header(d: &mut Drawing, y: f32) -> f32 {
    d.line(LEFT, y, RIGHT, y)
        .line(LEFT, y + 18.0, RIGHT, y + 18.0);
    d.set(LEFT + 5.0, y + 12.0, "Request");
    d.set(ANSWERS, y + 12.0, "Response");
    y + 18.0
}

/// A table of so many rows, ruled below each, in the column of the answers; where it ends.
fn inner(d: &mut Drawing, y: f32, rows: usize) -> f32 {
    let ruled = |d: &mut Drawing, y: f32| {
        d.line(ANSWERS, y, RIGHT - 10.0, y);
    };
    ruled(d, y);
    for row in 0..=rows {
        let baseline = y + 20.0 * row as f32 + 14.0;
        let (name, one, two) = match row {
            0 => ("Role", "2022/23".to_owned(), "2023/24".to_owned()),
            _ => ("Paramedic", format!("{row}4"), format!("{row}7")),
        };
        d.set(ANSWERS + 4.0, baseline, name);
        d.set_right(430.0, baseline, &one);
        d.set_right(RIGHT - 14.0, baseline, &two);
        ruled(d, baseline + 6.0);
    }
    y + 20.0 * (rows + 1) as f32
}

#[test]
fn a_table_in_the_last_cell_of_a_page_makes_no_columns_of_the_outer_one() {
    let mut d = Drawing::default();
    let y = header(&mut d, 300.0);
    for (line, text) in [
        "1. How many posts were",
        "there in each role in",
        "2022/23 and 2023/24?",
    ]
    .iter()
    .enumerate()
    {
        d.set(LEFT + 5.0, y + 14.0 + 12.0 * line as f32, text);
    }
    d.set(ANSWERS, y + 14.0, "The posts by role are");
    d.set(ANSWERS, y + 26.0, "in the following table.");
    inner(&mut d, y + 36.0, 16);
    let found = d.find();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rows, found[0].columns), (2, 2));
    let answer = found[0].cells.iter().find(|c| c.row == 1 && c.column == 1);
    let answer = d.text(&answer.unwrap().words);
    assert!(
        answer.starts_with("The posts by role") && answer.ends_with("167"),
        "{answer}"
    );
}

#[test]
fn the_rest_of_a_cell_with_its_table_and_notes_is_a_row_of_the_next_page() {
    let mut d = Drawing::default();
    let y = header(&mut d, 60.0);
    let y = inner(&mut d, y + 8.0, 5);
    d.set(
        ANSWERS,
        y + 16.0,
        "* This role was claimed by two PCNs jointly in all years.",
    );
    d.set(
        ANSWERS,
        y + 28.0,
        "N/A as these roles were no part of the scheme in 2022/23.",
    );
    let mut y = y + 40.0;
    d.line(LEFT, y, RIGHT, y);
    for number in 2..6 {
        d.set(
            LEFT + 5.0,
            y + 14.0,
            &format!("{number}. Who decides on it?"),
        );
        d.set(ANSWERS, y + 14.0, "Each network decides.");
        y += 24.0;
        d.line(LEFT, y, RIGHT, y);
    }
    let found = d.find();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rows, found[0].columns), (6, 2));
    let rest = found[0].cells.iter().find(|c| c.row == 1 && c.column == 1);
    let rest = d.text(&rest.unwrap().words);
    assert!(
        rest.contains("Paramedic 54 57") && rest.contains("no part of the scheme"),
        "{rest}"
    );
}

#[test]
fn a_row_that_a_page_break_left_without_a_rule_on_top_still_holds_its_table() {
    let mut d = Drawing::default();
    // The page before had the head of both tables.
    for x in [LEFT, ANSWERS - 10.0, RIGHT] {
        d.line(x, 60.0, x, 144.0);
    }
    for x in [ANSWERS, 400.0, 450.0, RIGHT - 10.0] {
        d.line(x, 60.0, x, 120.0);
    }
    for row in 0..4 {
        let y = 60.0 + 20.0 * row as f32;
        d.line(ANSWERS, y, RIGHT - 10.0, y);
    }
    for (row, name) in ["Paramedic", "Podiatrist", "Dietitian"].iter().enumerate() {
        let baseline = 74.0 + 20.0 * row as f32;
        d.set(ANSWERS + 4.0, baseline, name);
        d.set(404.0, baseline, &format!("{}4", row + 1));
        d.set(454.0, baseline, &format!("{}7", row + 1));
    }
    d.line(LEFT, 124.0, RIGHT, 124.0);
    d.line(LEFT, 144.0, RIGHT, 144.0);
    d.set(LEFT + 5.0, 138.0, "2. How many left?");
    d.set(ANSWERS, 138.0, "Not held.");
    let found = d.find();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rows, found[0].columns), (2, 2));
    let cell = |row, column| {
        let cell = found[0]
            .cells
            .iter()
            .find(|c| (c.row, c.column) == (row, column));
        cell.map_or(String::new(), |c| d.text(&c.words))
    };
    assert_eq!(
        cell(0, 1),
        "Paramedic 14 17 Podiatrist 24 27 Dietitian 34 37"
    );
    assert_eq!(cell(1, 0), "2. How many left?");
}
