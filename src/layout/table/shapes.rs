//! Tables of the common shapes, drawn and kept as they were read: a change of the engine shows here first.

use super::tests::Drawing;
use super::{FoundCell, FoundTable};

/// A table as lines of cells between bars, header rows above a line; `>` goes on from the left, `^` from above.
fn shown(drawing: &Drawing, table: &FoundTable) -> String {
    let mut lines = Vec::new();
    for row in 0..table.rows {
        if row == table.header_rows {
            lines.push("---".to_owned());
        }
        let covers = |c: &&FoundCell, column: usize| {
            (c.row..c.row + c.row_span).contains(&row)
                && (c.column..c.column + c.column_span).contains(&column)
        };
        let cells = (0..table.columns).map(|column| {
            let cell = table.cells.iter().find(|c| covers(c, column));
            match cell {
                None => "?".to_owned(),
                Some(cell) if cell.column < column => ">".to_owned(),
                Some(cell) if cell.row < row => "^".to_owned(),
                Some(cell) => drawing.text(&cell.words),
            }
        });
        lines.push(cells.collect::<Vec<_>>().join(" | "));
    }
    lines.join("\n")
}

pub(super) fn read(drawing: &Drawing) -> String {
    let tables = drawing.find();
    let tables = tables.iter().map(|table| shown(drawing, table));
    tables.collect::<Vec<_>>().join("\n\n")
}

/// Rows of cells with their left edges at `xs`, 16 points apart, from a first baseline; the next one.
pub(super) fn rows(d: &mut Drawing, xs: &[f32], from: f32, rows: &[&[&str]]) -> f32 {
    let mut y = from;
    for row in rows {
        for (x, text) in xs.iter().zip(*row) {
            d.set(*x, y, text);
        }
        y += 16.0;
    }
    y
}

const POSTS: &[&[&str]] = &[
    &["Clinical Pharmacist", "12", "14", "16"],
    &["Paramedic", "3", "", "5"],
    &["Social Prescriber", "20", "21", "25"],
    &["Total", "35", "35", "46"],
];
const XS: &[f32] = &[72.0, 240.0, 310.0, 380.0];

#[test]
fn a_table_without_rules() {
    let mut d = Drawing::default();
    let y = rows(&mut d, XS, 100.0, &[&["Role", "2023", "2024", "2025"]]);
    rows(&mut d, XS, y, POSTS);
    insta::assert_snapshot!(read(&d));
}

#[test]
fn a_stacked_header_over_rules() {
    let mut d = Drawing::default();
    d.set(258.0, 100.0, "Headcount").set(384.0, 100.0, "WTE");
    d.line(236.0, 104.0, 345.0, 104.0);
    d.line(376.0, 104.0, 430.0, 104.0);
    let y = rows(&mut d, XS, 116.0, &[&["Role", "2023", "2024", "2024"]]);
    d.line(66.0, 120.0, 430.0, 120.0);
    rows(&mut d, XS, y, POSTS);
    insta::assert_snapshot!(read(&d));
}

#[test]
fn a_full_grid_with_a_wrapped_name_and_a_cell_over_two_rows() {
    let mut d = Drawing::default();
    let (xs, ys) = ([66.0, 160.0, 300.0, 360.0], [90.0, 106.0, 134.0, 150.0]);
    for (k, y) in ys.iter().enumerate() {
        d.line(if k == 2 { 160.0 } else { 66.0 }, *y, 360.0, *y);
    }
    for x in xs {
        d.line(x, 90.0, x, 150.0);
    }
    d.set(72.0, 101.0, "PCN")
        .set(166.0, 101.0, "Role")
        .set(306.0, 101.0, "Posts");
    d.set(72.0, 131.0, "Harbour");
    d.set(166.0, 117.0, "Mental Health")
        .set(166.0, 129.0, "Practitioner");
    d.set(306.0, 123.0, "4");
    d.set(166.0, 145.0, "Paramedic").set(306.0, 145.0, "2");
    insta::assert_snapshot!(read(&d));
}

#[test]
fn two_tables_beside_each_other() {
    let mut d = Drawing::default();
    for left in [66.0, 326.0] {
        for k in 0_u8..5 {
            let y = 90.0 + 16.0 * f32::from(k);
            d.line(left, y, left + 200.0, y);
        }
        for x in [left, left + 130.0, left + 200.0] {
            d.line(x, 90.0, x, 154.0);
        }
        let xs = [left + 6.0, left + 136.0];
        let y = rows(&mut d, &xs, 101.0, &[&["Role", "Posts"]]);
        rows(
            &mut d,
            &xs,
            y,
            &[&["Paramedic", "2"], &["Podiatrist", "3"], &["Total", "5"]],
        );
    }
    insta::assert_snapshot!(read(&d));
}

#[test]
fn caption_and_note_stand_outside() {
    let mut d = Drawing::default();
    d.set(
        72.0,
        70.0,
        "Table 1: posts by role and year, as reported by the networks of our area at 31 March",
    );
    d.line(66.0, 88.0, 430.0, 88.0);
    let y = rows(&mut d, XS, 100.0, &[&["Role", "2023", "2024", "2025"]]);
    d.line(66.0, 104.0, 430.0, 104.0);
    let y = rows(&mut d, XS, y, POSTS);
    d.line(66.0, y - 12.0, 430.0, y - 12.0);
    d.set(
        72.0,
        y + 10.0,
        "Figures below five have been left blank so that nobody can be identified from them.",
    );
    insta::assert_snapshot!(read(&d));
}
