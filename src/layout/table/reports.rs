//! Tables in the manner of statistical reports, drawn and read back: leader dots, groups of rows, spanner heads.

use super::shapes::read;
use super::tests::Drawing;

/// Rows of a label at `x` and figures with their right ends at `xs`, 12 points apart; the next baseline.
fn figures(d: &mut Drawing, x: f32, xs: &[f32], from: f32, rows: &[&[&str]]) -> f32 {
    let mut y = from;
    for row in rows {
        if let Some((label, figures)) = row.split_first() {
            d.set(x, y, label);
            for (x, text) in xs.iter().zip(figures) {
                d.set_right(*x, y, text);
            }
        }
        y += 12.0;
    }
    y
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

#[test]
fn leader_dots_hide_no_column() {
    let mut d = Drawing::default();
    let rows: [&[&str]; 4] = [
        &["Wheat..............................", "16", "402,574", "60"],
        &["Corn...............................", "961", "98", "18"],
        &["Cotton.............................", "9,940", "954", "90"],
        &["Hogs...............................", "154", "5,867", "33"],
    ];
    d.set_right(300.0, 88.0, "Acres")
        .set_right(350.0, 88.0, "Tons");
    d.set_right(400.0, 88.0, "Rate");
    figures(&mut d, 72.0, &[300.0, 350.0, 400.0], 100.0, &rows);
    let read = read(&d);
    assert!(read.contains("| 16 | 402,574 | 60"), "{read}");
}

#[test]
fn dots_stand_for_a_missing_figure() {
    let mut d = Drawing::default();
    let xs = [220.0, 290.0];
    d.set_right(220.0, 88.0, "2003")
        .set_right(290.0, 88.0, "2004");
    let rows: [&[&str]; 3] = [
        &["Wheat", "16", "..."],
        &["Corn", "...", "98"],
        &["Cotton", "9,940", "954"],
    ];
    figures(&mut d, 72.0, &xs, 100.0, &rows);
    assert_eq!(
        lines(&read(&d))[2..],
        [
            "Wheat | 16 | ...",
            "Corn | ... | 98",
            "Cotton | 9,940 | 954"
        ]
    );
}

#[test]
fn a_label_further_left_heads_a_group() {
    let mut d = Drawing::default();
    let xs = [220.0, 290.0];
    d.set_right(220.0, 88.0, "2003")
        .set_right(290.0, 88.0, "2004");
    d.set(72.0, 100.0, "Sex");
    let y = figures(
        &mut d,
        80.0,
        &xs,
        112.0,
        &[&["Men", "16", "17"], &["Women", "20", "9"]],
    );
    d.set(72.0, y, "Marital status");
    figures(
        &mut d,
        80.0,
        &xs,
        y + 12.0,
        &[&["Single", "1", "2"], &["Married", "4", "5"]],
    );
    assert_eq!(
        lines(&read(&d))[2..],
        [
            "Sex |  | ",
            "Men | 16 | 17",
            "Women | 20 | 9",
            "Marital status |  | ",
            "Single | 1 | 2",
            "Married | 4 | 5"
        ]
    );
}

#[test]
fn a_hanging_label_heads_no_group() {
    let mut d = Drawing::default();
    let xs = [220.0, 290.0];
    d.set_right(220.0, 88.0, "2003")
        .set_right(290.0, 88.0, "2004");
    let y = figures(&mut d, 72.0, &xs, 100.0, &[&["Single men", "16", "17"]]);
    d.set(72.0, y, "Persons in families");
    let y = figures(
        &mut d,
        80.0,
        &xs,
        y + 12.0,
        &[&["with children", "20", "9"]],
    );
    figures(
        &mut d,
        72.0,
        &xs,
        y,
        &[&["Married women", "1", "2"], &["Others", "4", "5"]],
    );
    assert_eq!(
        lines(&read(&d))[2..],
        [
            "Single men | 16 | 17",
            "Persons in families with children | 20 | 9",
            "Married women | 1 | 2",
            "Others | 4 | 5"
        ]
    );
}

#[test]
fn a_text_in_the_middle_heads_a_group_over_all_columns() {
    let mut d = Drawing::default();
    let xs = [220.0, 290.0, 360.0];
    d.set_right(220.0, 88.0, "2003")
        .set_right(290.0, 88.0, "2004");
    d.set_right(360.0, 88.0, "2005");
    let rows: [&[&str]; 2] = [&["Men", "16", "17", "8"], &["Women", "20", "9", "5"]];
    let y = figures(&mut d, 72.0, &xs, 100.0, &rows);
    d.set_middle(216.0, y, "Marital status");
    figures(&mut d, 72.0, &xs, y + 12.0, &rows);
    assert_eq!(lines(&read(&d))[4], "Marital status | > | > | >");
}

#[test]
fn a_heading_over_a_short_rule_is_of_the_table_below() {
    let mut d = Drawing::default();
    d.set_middle(288.0, 80.0, "All workers")
        .line(198.0, 84.0, 362.0, 84.0);
    d.set_middle(278.0, 95.0, "Average");
    d.set(72.0, 106.0, "Item").set_right(220.0, 106.0, "Rate");
    d.set_middle(278.0, 106.0, "price")
        .set_right(360.0, 106.0, "Total");
    d.line(68.0, 110.0, 366.0, 110.0);
    let rows: [&[&str]; 4] = [
        &["Men", "16", "17", "8"],
        &["Women", "20", "9", "5"],
        &["Single", "20", "9", "5"],
        &["Total", "36", "26", "13"],
    ];
    let y = figures(&mut d, 72.0, &[220.0, 290.0, 360.0], 122.0, &rows);
    d.line(68.0, y - 8.0, 366.0, y - 8.0);
    assert_eq!(
        lines(&read(&d))[..2],
        [
            " | All workers | > | >",
            "Item | Rate | Average price | Total"
        ]
    );
}

#[test]
fn the_same_heading_over_two_columns_is_one_for_each() {
    let mut d = Drawing::default();
    let xs = [200.0, 290.0, 350.0, 440.0];
    d.set_middle(265.0, 80.0, "Gross domestic")
        .set_middle(415.0, 80.0, "Gross domestic");
    d.set(72.0, 91.0, "Item");
    for (x, text) in [
        (190.0, "Rate"),
        (265.0, "product"),
        (340.0, "Rate"),
        (415.0, "product"),
    ] {
        d.set_middle(x, 91.0, text);
    }
    let rows: [&[&str]; 3] = [
        &["Men", "16", "17", "8", "55"],
        &["Women", "20", "9", "5", "61"],
        &["Single", "20", "9", "5", "70"],
    ];
    figures(&mut d, 72.0, &xs, 103.0, &rows);
    assert_eq!(
        lines(&read(&d))[0],
        "Item | Rate | Gross domestic product | Rate | Gross domestic product"
    );
}

#[test]
fn signs_set_apart_from_their_figures_are_no_column() {
    let mut d = Drawing::default();
    let xs = [260.0, 330.0];
    d.set_right(260.0, 88.0, "2003")
        .set_right(330.0, 88.0, "2004");
    let rows: [&[&str]; 2] = [&["Men", "16,000", "17"], &["Women", "20", "9"]];
    let y = figures(&mut d, 72.0, &xs, 100.0, &rows);
    d.set(200.0, 100.0, "$").set(290.0, 100.0, "$");
    d.set_middle(201.0, y, "Marital status of all");
    let y = figures(&mut d, 72.0, &xs, y + 12.0, &rows);
    d.set(200.0, y - 12.0, "$").set(290.0, y - 12.0, "$");
    let read = read(&d);
    assert!(read.contains("Men | $ 16,000 | $ 17"), "{read}");
}

#[test]
fn rules_under_headings_beside_each_other_are_of_one_table() {
    let mut d = Drawing::default();
    for (x, text) in [(230.0, "Women"), (350.0, "Men")] {
        d.set_middle(x, 80.0, text);
        d.line(x - 50.0, 84.0, x + 50.0, 84.0);
    }
    let xs = [200.0, 270.0, 320.0, 390.0];
    d.set(72.0, 96.0, "State");
    for (x, year) in xs.iter().zip(["2003", "2004", "2003", "2004"]) {
        d.set_right(*x, 96.0, year);
    }
    let rows: [&[&str]; 3] = [
        &["Alaska", "16", "17", "8", "55"],
        &["Kansas", "20", "9", "5", "61"],
        &["Maine", "20", "9", "5", "70"],
    ];
    figures(&mut d, 72.0, &xs, 110.0, &rows);
    assert_eq!(
        lines(&read(&d))[2..],
        [
            "---",
            "Alaska | 16 | 17 | 8 | 55",
            "Kansas | 20 | 9 | 5 | 61",
            "Maine | 20 | 9 | 5 | 70"
        ]
    );
}

#[test]
fn a_cell_that_ends_at_the_next_column_is_no_prose() {
    let mut d = Drawing::default();
    let rows = [
        ["Italy", "High", "293"],
        ["Completed in the year 2006 in March of", "No", "627"],
        ["Regional offices", "Low", "465"],
        ["Portugal", "Completed", "392"],
    ];
    let mut y = 100.0;
    d.line(68.0, y - 12.0, 400.0, y - 12.0);
    for [name, text, figure] in rows {
        d.set(72.0, y, name)
            .set(262.0, y, text)
            .set_right(396.0, y, figure);
        d.line(68.0, y + 4.0, 400.0, y + 4.0);
        y += 16.0;
    }
    assert_eq!(
        lines(&read(&d)).last().copied(),
        Some("Portugal | Completed | 392")
    );
    assert!(
        read(&d).contains("Completed in the year 2006 in March of | No | 627"),
        "{}",
        read(&d)
    );
}
