//! Grids drawn and read back.

use super::*;
use crate::document::Style;
use proptest::prelude::*;

/// Width of a letter of the test face, in points, at size 10.
const LETTER: f32 = 5.0;
const SIZE: f32 = 10.0;

/// A page to draw on.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawing {
    words: Vec<Word>,
    rulings: Vec<Ruling>,
    shadings: Vec<Shading>,
}

impl Drawing {
    /// Sets a line of text with its left end and baseline there.
    pub(super) fn set(&mut self, x: f32, baseline: f32, text: &str) -> &mut Self {
        let mut at = x;
        for part in text.split(' ') {
            let width = part.chars().count() as f32 * LETTER;
            if !part.is_empty() {
                self.words.push(Word {
                    text: part.into(),
                    rect: Rect::new(at, baseline - 8.0, at + width, baseline + 2.0),
                    baseline,
                    style: Style {
                        size: SIZE,
                        ..Style::default()
                    },
                    ..Word::default()
                });
            }
            at += width + 0.6 * LETTER;
        }
        self
    }

    /// The same with its right end there.
    pub(super) fn set_right(&mut self, x: f32, baseline: f32, text: &str) -> &mut Self {
        let letters: usize = text.chars().filter(|c| *c != ' ').count();
        let spaces = text.matches(' ').count();
        let width = letters as f32 * LETTER + spaces as f32 * 0.6 * LETTER;
        self.set(x - width, baseline, text)
    }

    /// The same with its middle there.
    pub(super) fn set_middle(&mut self, x: f32, baseline: f32, text: &str) -> &mut Self {
        let letters: usize = text.chars().filter(|c| *c != ' ').count();
        let spaces = text.matches(' ').count();
        let width = letters as f32 * LETTER + spaces as f32 * 0.6 * LETTER;
        self.set(x - width / 2.0, baseline, text)
    }

    pub(super) fn line(&mut self, x0: f32, y0: f32, x1: f32, y1: f32) -> &mut Self {
        self.rulings.push(Ruling {
            rect: Rect::new(x0, y0, x1, y1),
            thickness: 0.5,
            color: [0; 3],
        });
        self
    }

    pub(super) fn find(&self) -> Vec<FoundTable> {
        find(&Marks {
            words: &self.words,
            rulings: &self.rulings,
            shadings: &self.shadings,
            width: 595.0,
            height: 842.0,
        })
    }

    /// The tables as rows of texts between pipes; a spanning cell stands where it begins.
    fn read(&self) -> Vec<Vec<String>> {
        self.find()
            .iter()
            .map(|t| {
                (0..t.rows)
                    .map(|r| {
                        let texts: Vec<String> = (0..t.columns)
                            .map(|c| {
                                t.cells
                                    .iter()
                                    .find(|k| k.row == r && k.column == c)
                                    .map(|k| self.text(&k.words))
                                    .unwrap_or_default()
                            })
                            .collect();
                        texts.join("|")
                    })
                    .collect()
            })
            .collect()
    }

    pub(super) fn text(&self, words: &[usize]) -> String {
        let texts: Vec<&str> = words.iter().map(|&i| self.words[i].text.as_str()).collect();
        texts.join(" ")
    }

    fn moved(&self, by: f32, scale: f32) -> Self {
        let place = |r: Rect| {
            Rect::new(
                r.x0 * scale + by,
                r.y0 * scale + by,
                r.x1 * scale + by,
                r.y1 * scale + by,
            )
        };
        let mut moved = self.clone();
        for w in &mut moved.words {
            w.rect = place(w.rect);
            w.baseline = w.baseline * scale + by;
            w.style.size *= scale;
        }
        for r in &mut moved.rulings {
            r.rect = place(r.rect);
        }
        moved
    }
}

/// A table of role names and figures: left-aligned names, right-aligned figures.
fn drawn(names: &[String], figures: &[Vec<u32>], rules: Rules) -> Drawing {
    let mut d = Drawing::default();
    let columns = figures.first().map_or(0, Vec::len);
    let right = |c: usize| 240.0 + 70.0 * c as f32;
    let (left, end) = (66.0, right(columns) - 58.0);
    let rows = names.len() + 1;
    let y = |r: usize| 120.0 + 16.0 * r as f32;
    d.set(72.0, y(0), "Role");
    for c in 0..columns {
        d.set_right(right(c), y(0), &format!("Year{c}"));
    }
    for (r, name) in names.iter().enumerate() {
        d.set(72.0, y(r + 1), name);
        for (c, v) in figures[r].iter().enumerate() {
            d.set_right(right(c), y(r + 1), &v.to_string());
        }
    }
    let (top, foot) = (y(0) - 11.5, y(rows) - 11.5);
    match rules {
        Rules::None => {}
        Rules::Header => {
            d.line(left, top + 16.0, end, top + 16.0);
        }
        Rules::Rows => {
            for r in 0..=rows {
                d.line(left, top + 16.0 * r as f32, end, top + 16.0 * r as f32);
            }
        }
        Rules::All => {
            for r in 0..=rows {
                d.line(left, top + 16.0 * r as f32, end, top + 16.0 * r as f32);
            }
            d.line(left, top, left, foot);
            for c in 0..=columns {
                let x = 182.0 + 70.0 * c as f32;
                d.line(x, top, x, foot);
            }
        }
    }
    d
}

#[derive(Clone, Copy, Debug)]
enum Rules {
    None,
    Header,
    Rows,
    All,
}

fn expected(names: &[String], figures: &[Vec<u32>]) -> Vec<String> {
    let columns = figures.first().map_or(0, Vec::len);
    let mut head = vec!["Role".to_string()];
    head.extend((0..columns).map(|c| format!("Year{c}")));
    let mut rows = vec![head.join("|")];
    for (name, own) in names.iter().zip(figures) {
        let mut row = vec![name.clone()];
        row.extend(own.iter().map(u32::to_string));
        rows.push(row.join("|"));
    }
    rows
}

fn some_table() -> impl Strategy<Value = (Vec<String>, Vec<Vec<u32>>)> {
    (1usize..5, 4usize..14).prop_flat_map(|(columns, rows)| {
        (
            proptest::collection::vec("[A-Z][a-z]{3,8}( [A-Z][a-z]{2,7})?", rows),
            proptest::collection::vec(proptest::collection::vec(0u32..100_000, columns), rows),
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_ruled_grid_is_read_back((names, figures) in some_table()) {
        let d = drawn(&names, &figures, Rules::All);
        prop_assert_eq!(d.read(), vec![expected(&names, &figures)]);
    }

    #[test]
    fn rows_between_rules_are_read_back((names, figures) in some_table()) {
        let d = drawn(&names, &figures, Rules::Rows);
        prop_assert_eq!(d.read(), vec![expected(&names, &figures)]);
    }

    #[test]
    fn aligned_words_are_read_back((names, figures) in some_table(), header: bool) {
        let d = drawn(&names, &figures, if header { Rules::Header } else { Rules::None });
        prop_assert_eq!(d.read(), vec![expected(&names, &figures)]);
    }

    #[test]
    fn place_scale_and_order_of_drawing_do_not_matter(
        (names, figures) in some_table(),
        by in -40.0f32..60.0,
        scale in 0.7f32..1.5,
        ruled: bool,
    ) {
        let d = drawn(&names, &figures, if ruled { Rules::All } else { Rules::Rows });
        prop_assert_eq!(d.moved(by, scale).read(), d.read());
        let mut turned = d.clone();
        turned.words.reverse();
        turned.rulings.reverse();
        prop_assert_eq!(turned.read(), d.read());
    }

    #[test]
    fn each_word_ends_in_at_most_one_cell(
        places in proptest::collection::vec((0.0f32..560.0, 20.0f32..800.0, "[a-z0-9]{1,9}"), 0..60),
        lines in proptest::collection::vec((0.0f32..560.0, 0.0f32..800.0, 0.0f32..400.0, any::<bool>()), 0..20),
    ) {
        let mut d = Drawing::default();
        for (x, y, text) in &places {
            d.set(*x, *y, text);
        }
        for &(x, y, length, level) in &lines {
            if level {
                d.line(x, y, x + length, y);
            } else {
                d.line(x, y, x, y + length);
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        for t in d.find() {
            for c in &t.cells {
                prop_assert!(c.row + c.row_span <= t.rows && c.column + c.column_span <= t.columns);
                for w in &c.words {
                    prop_assert!(seen.insert(*w));
                }
            }
        }
    }
}

#[test]
fn a_wrapped_name_is_one_row() {
    let mut d = Drawing::default();
    let rows = [
        ("Role", "May 2023", "May 2024"),
        ("Pharmacist", "79", "76"),
        ("Advanced Physiotherapist", "4", "5"),
        ("Practitioner", "", ""),
        ("Nursing Associate", "9", "9"),
        ("Paramedic", "23", "27"),
    ];
    for (r, (name, a, b)) in rows.iter().enumerate() {
        let y = 100.0 + 14.0 * r as f32;
        d.set(72.0, y, name)
            .set_right(300.0, y, a)
            .set_right(380.0, y, b);
    }
    assert_eq!(
        d.read(),
        [[
            "Role|May 2023|May 2024",
            "Pharmacist|79|76",
            "Advanced Physiotherapist Practitioner|4|5",
            "Nursing Associate|9|9",
            "Paramedic|23|27"
        ]]
    );
}

#[test]
fn a_heading_over_two_columns_spans_them() {
    let mut d = Drawing::default();
    let xs = [66.0, 200.0, 270.0, 340.0];
    let ys = [100.0, 116.0, 132.0, 148.0];
    for y in ys {
        d.line(66.0, y, 340.0, y);
    }
    d.line(xs[0], 100.0, xs[0], 148.0)
        .line(xs[1], 100.0, xs[1], 148.0)
        .line(xs[2], 116.0, xs[2], 148.0)
        .line(xs[3], 100.0, xs[3], 148.0);
    d.set(246.0, 111.0, "2024")
        .set(206.0, 127.0, "Headcount")
        .set(276.0, 127.0, "WTE")
        .set(72.0, 143.0, "Paramedic")
        .set(206.0, 143.0, "4")
        .set(276.0, 143.0, "3.6");
    let found = d.find();
    assert_eq!(d.read(), [["|2024|", "|Headcount|WTE", "Paramedic|4|3.6"]]);
    assert_eq!(found[0].header_rows, 2);
    assert!(
        found[0]
            .cells
            .iter()
            .any(|c| c.row == 0 && c.column == 1 && c.column_span == 2)
    );
}

#[test]
fn questions_beside_answers_are_rows_between_rules() {
    let mut d = Drawing::default();
    let prose = "which the board was asked to give for the";
    for (y, height) in [(100.0, 16.0), (116.0, 60.0), (176.0, 60.0), (236.0, 0.0)] {
        d.line(66.0, y, 520.0, y);
        if height > 0.0 {
            d.line(66.0, y, 66.0, y + height)
                .line(290.0, y, 290.0, y + height)
                .line(520.0, y, 520.0, y + height);
        }
    }
    d.set(72.0, 112.0, "Question").set(296.0, 112.0, "Answer");
    for row in 0..2 {
        for line in 0..4 {
            let y = 128.0 + 60.0 * row as f32 + 12.0 * line as f32;
            d.set(72.0, y, prose).set(296.0, y, prose);
        }
    }
    let found = d.find();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rows, found[0].columns), (3, 2));
}

#[test]
fn prose_lists_and_boxes_are_no_tables() {
    let mut d = Drawing::default();
    for line in 0..8 {
        d.set(
            72.0,
            100.0 + 12.0 * line as f32,
            "The board holds this information and has set it out below for every role that it funds",
        );
    }
    for (k, label) in ["1.", "2.", "3.", "4."].iter().enumerate() {
        let y = 240.0 + 14.0 * k as f32;
        d.set(72.0, y, label).set(
            96.0,
            y,
            "How many posts are there in the area of the board?",
        );
    }
    d.line(66.0, 340.0, 500.0, 340.0)
        .line(66.0, 380.0, 500.0, 380.0)
        .line(66.0, 340.0, 66.0, 380.0)
        .line(500.0, 340.0, 500.0, 380.0);
    d.set(72.0, 355.0, "A paragraph that stands in a box of its own")
        .set(72.0, 367.0, "and runs over two lines.");
    assert_eq!(d.read(), Vec::<Vec<String>>::new());
}

#[test]
fn an_address_beside_a_reference_is_no_table() {
    let mut d = Drawing::default();
    let left = ["Ref: FOI 123", "Date: 4 May 2024", "", "By email"];
    let right = ["Integrated Care Board", "Unit 6", "Meadow Park", "Leeds"];
    for k in 0..4 {
        let y = 100.0 + 12.0 * k as f32;
        d.set(72.0, y, left[k]).set(330.0, y, right[k]);
    }
    assert_eq!(d.read(), Vec::<Vec<String>>::new());
}

#[test]
fn a_page_full_of_lines_is_left_in_time() {
    let mut d = Drawing::default();
    for k in 0..100_000 {
        let at = (k % 800) as f32;
        let x = (k / 800) as f32 * 4.0;
        d.line(x, at, x + 3.0, at);
    }
    for k in 0..300 {
        d.set(50.0, 20.0 + 2.5 * k as f32, "word 12");
    }
    let began = std::time::Instant::now();
    d.find();
    assert!(began.elapsed().as_secs() < 5);
}

#[test]
fn a_column_of_question_numbers_is_no_axis() {
    let mut d = Drawing::default();
    for row in 0..6 {
        let y = 100.0 + row as f32 * 40.0;
        d.line(70.0, y, 520.0, y);
    }
    for x in [70.0, 95.0, 300.0, 520.0] {
        d.line(x, 100.0, x, 300.0);
    }
    for (row, (question, answer)) in [
        ("Your policy on chaperones", "Please see attached."),
        ("Number of complaints received", "None were received."),
        ("Number of incidents reported", "Nil"),
        ("Annual spend on training", "Not recorded"),
        ("Name of the lead officer", "Withheld"),
    ]
    .into_iter()
    .enumerate()
    {
        let y = 120.0 + row as f32 * 40.0;
        d.set(75.0, y, &(row + 1).to_string())
            .set(100.0, y, question)
            .set(305.0, y, answer);
    }
    assert_eq!(d.read().len(), 1);
    assert_eq!(d.read()[0][2], "3|Number of incidents reported|Nil");
}

#[test]
fn tall_rows_full_of_print_are_no_drawing() {
    let mut d = Drawing::default();
    for y in [100.0, 320.0, 540.0] {
        d.line(70.0, y, 520.0, y);
    }
    for x in [70.0, 280.0, 520.0] {
        d.line(x, 100.0, x, 540.0);
    }
    for row in 0..2 {
        let top = 115.0 + row as f32 * 220.0;
        for line in 0..14 {
            d.set(
                75.0,
                top + line as f32 * 14.0,
                "people in contact with services",
            );
        }
        d.set(285.0, top, "See attached spreadsheet");
    }
    assert_eq!(d.read().len(), 1);
}

#[test]
fn figures_in_the_middle_of_a_label_of_two_lines_are_a_row_of_their_own() {
    let mut page = Drawing::default();
    let mut row = |y: f32, figures: [&str; 2]| {
        page.set_right(250.0, y, figures[0]);
        page.set_right(320.0, y, figures[1]);
    };
    row(100.0, ["2024", "2023"]);
    row(120.0, ["7", "8"]);
    row(144.0, ["12", "9"]);
    row(168.0, ["3", "4"]);
    row(186.0, ["5", "6"]);
    page.set(50.0, 100.0, "Role").set(50.0, 120.0, "Dietitian");
    page.set(50.0, 138.0, "Advanced Nurse")
        .set(50.0, 150.0, "Practitioner");
    page.set(50.0, 168.0, "Paramedic")
        .set(50.0, 186.0, "Podiatrist");
    assert_eq!(
        page.read(),
        [[
            "Role|2024|2023",
            "Dietitian|7|8",
            "Advanced Nurse Practitioner|12|9",
            "Paramedic|3|4",
            "Podiatrist|5|6",
        ]]
    );
}

#[test]
fn a_heading_finds_its_figures_though_the_next_ones_are_nearer() {
    let mut page = Drawing::default();
    page.set(50.0, 100.0, "Role")
        .set(150.0, 100.0, "Posts")
        .set(260.0, 100.0, "Leavers");
    for (at, name) in (1_u8..).zip(["Dietitian", "Paramedic", "Podiatrist", "Therapist"]) {
        let y = 100.0 + 15.0 * f32::from(at);
        page.set(50.0, y, name)
            .set_right(240.0, y, "17")
            .set_right(350.0, y, "21");
    }
    let rows = &page.read()[0];
    assert_eq!(rows[..2], ["Role|Posts|Leavers", "Dietitian|17|21"]);
}

#[test]
fn a_bold_heading_within_a_ruled_row_is_of_that_row() {
    let mut page = Drawing::default();
    for (y0, text) in [(100.0, "Question"), (120.0, ""), (180.0, "4. And then?")] {
        page.line(50.0, y0, 500.0, y0).set(55.0, y0 + 14.0, text);
    }
    page.set(280.0, 114.0, "Answer").set(280.0, 194.0, "No");
    page.set(55.0, 134.0, "3. About funding:");
    page.set(280.0, 134.0, "a) It was agreed");
    for word in page.words.iter_mut().filter(|w| w.baseline == 134.0) {
        word.style.bold = true;
    }
    page.set(55.0, 149.0, "a) what was agreed?");
    page.set(280.0, 149.0, "b) We do not know");
    page.line(50.0, 210.0, 500.0, 210.0);
    for x in [50.0, 275.0, 500.0] {
        page.line(x, 100.0, x, 210.0);
    }
    let rows = &page.read()[0];
    assert_eq!(
        rows[1],
        "3. About funding: a) what was agreed?|a) It was agreed b) We do not know"
    );
}

#[test]
fn headings_with_no_more_than_a_space_between_them_stand_over_their_own_columns() {
    let mut d = Drawing::default();
    d.set(72.0, 100.0, "Age");
    for (x, heading) in [
        (200.0, "sterilisation"),
        (268.5, "sterilisation"),
        (337.0, "sterilisation"),
    ] {
        d.set(x, 100.0, heading);
    }
    for (row, figures) in (0_u8..).zip([
        ["42.9", "0.9", "9.7"],
        ["26.8", "0.6", "6.4"],
        ["34.9", "0.0", "8.6"],
    ]) {
        let y = 120.0 + 14.0 * f32::from(row);
        d.set(
            72.0,
            y,
            ["Under 20", "20 to 24", "Over 24"][usize::from(row)],
        );
        for (x, figure) in [242.0, 310.5, 379.0].into_iter().zip(figures) {
            d.set_right(x, y, figure);
        }
    }
    assert_eq!(
        d.read().first().and_then(|t| t.first().cloned()).as_deref(),
        Some("Age|sterilisation|sterilisation|sterilisation")
    );
}

/// A grid of rules: its columns' and its rows' edges.
fn ruled(d: &mut Drawing, xs: &[f32], ys: &[f32]) {
    let (left, right) = (xs[0], xs[xs.len() - 1]);
    let (top, bottom) = (ys[0], ys[ys.len() - 1]);
    for &y in ys {
        d.line(left, y, right, y);
    }
    for &x in xs {
        d.line(x, top, x, bottom);
    }
}

#[test]
fn figures_that_narrow_columns_break_stay_in_their_rows() {
    let mut d = Drawing::default();
    ruled(
        &mut d,
        &[50.0, 130.0, 172.0, 214.0],
        &[100.0, 116.0, 142.0, 168.0],
    );
    d.set(133.0, 111.0, "2020/21").set(175.0, 111.0, "2021/22");
    d.set(53.0, 132.0, "Physiotherapy");
    d.set(133.0, 127.0, "£120,40").set(175.0, 127.0, "£143,21");
    d.set(133.0, 138.0, "0").set(175.0, 138.0, "1");
    d.set(53.0, 158.0, "Radiography");
    d.set(133.0, 153.0, "£310,00").set(175.0, 158.0, "£98,000");
    d.set(133.0, 164.0, "9");
    let rows = d.read();
    assert_eq!(
        rows,
        [vec![
            "|2020/21|2021/22".to_owned(),
            "Physiotherapy|£120,40 0|£143,21 1".to_owned(),
            "Radiography|£310,00 9|£98,000".to_owned(),
        ]]
    );
}

#[test]
fn a_list_in_a_ruled_cell_makes_no_rows() {
    let mut d = Drawing::default();
    ruled(
        &mut d,
        &[50.0, 250.0, 400.0],
        &[100.0, 116.0, 142.0, 158.0, 174.0],
    );
    d.set(53.0, 111.0, "Question").set(253.0, 111.0, "Answer");
    d.set(53.0, 127.0, "How many were reported by (a) the")
        .set(253.0, 127.0, "(a) 28");
    d.set(53.0, 138.0, "patients and (b) staff?")
        .set(253.0, 138.0, "(b) 41");
    d.set(53.0, 153.0, "How many were upheld?")
        .set(253.0, 153.0, "7");
    d.set(53.0, 169.0, "How many were closed?")
        .set(253.0, 169.0, "5");
    let rows = d.read();
    assert_eq!(
        rows.first().and_then(|t| t.get(1)).map(String::as_str),
        Some("How many were reported by (a) the patients and (b) staff?|(a) 28 (b) 41")
    );
}

#[test]
fn figures_that_happen_to_rise_make_no_contents_page() {
    let rows = [
        ("Social Prescribing Link Worker", 9, 11),
        ("First Contact Physiotherapist", 10, 16),
        ("Health and Wellbeing Coach", 13, 21),
        ("General Practice Assistant", 16, 26),
        ("Digital and Transformation Lead", 19, 31),
        ("Student Nursing Associate", 22, 36),
        ("Mental Health Practitioner", 25, 41),
    ];
    let mut three = Drawing::default();
    let mut two = Drawing::default();
    let mut contents = Drawing::default();
    contents.set(60.0, 60.0, "What this report tells of.");
    for (row, (name, first, second)) in rows.iter().enumerate() {
        let baseline = 100.0 + 14.0 * row as f32;
        three.set(60.0, baseline, name);
        three.set_right(330.0, baseline, &first.to_string());
        three.set_right(400.0, baseline, &second.to_string());
        // Three figures rise by chance, seven do not.
        if row < 3 {
            two.set(60.0, baseline, name);
            two.set_right(330.0, baseline, &first.to_string());
        }
        contents.set(60.0, baseline, name);
        contents.set_right(330.0, baseline, &first.to_string());
    }
    assert_eq!(three.find().len(), 1);
    assert_eq!(two.find().len(), 1);
    assert_eq!(contents.find().len(), 0);
}

#[test]
fn a_stretch_of_time_that_wraps_in_the_first_column_is_one_label() {
    let mut d = Drawing::default();
    d.set(60.0, 100.0, "Period")
        .set_right(240.0, 100.0, "Received")
        .set_right(320.0, 100.0, "Appealed");
    d.set(60.0, 114.0, "February 2023")
        .set_right(240.0, 114.0, "66")
        .set_right(320.0, 114.0, "12");
    d.set(60.0, 128.0, "01/03/2023 to")
        .set_right(240.0, 128.0, "25")
        .set_right(320.0, 128.0, "31");
    d.set(60.0, 140.0, "13/03/2023");
    d.set(60.0, 154.0, "April 2023 –")
        .set_right(240.0, 154.0, "44")
        .set_right(320.0, 154.0, "17");
    d.set(60.0, 166.0, "2024");
    d.set(60.0, 180.0, "May 2024")
        .set_right(240.0, 180.0, "30")
        .set_right(320.0, 180.0, "41");
    let found = d.find();
    assert_eq!(found.len(), 1);
    let labels = found[0].cells.iter().filter(|c| c.column == 0);
    let labels: Vec<String> = labels.map(|c| d.text(&c.words)).collect();
    assert_eq!(
        labels,
        [
            "Period",
            "February 2023",
            "01/03/2023 to 13/03/2023",
            "April 2023 – 2024",
            "May 2024"
        ]
    );
}
