//! Words printed up or down the page: the headers of narrow columns, the titles of axes.
//!
//! They are read as if the page lay on its side. Then the words of each text stand beside each other at the foot of the strip
//! that it takes up, squeezed into its width, and texts beside each other stand on one line: so a level header would stand there,
//! and what follows reads them as one.
//! This room knows glyphs, words and rulings; it must not know lines or tables.

use super::sideways::Sheet;
use super::words::{self, Word};
use crate::document::{Glyph, Page, Rect, Turn};

/// Words of one text are less than this apart, in font sizes.
const WORD_SPACE_EMS: f32 = 0.8;
/// Words of one line have baselines that differ by less than this.
const SAME_LINE_EMS: f32 = 0.1;
/// Lines of one text are set no further apart than this, from baseline to baseline in font sizes.
const LEADING_EMS: f32 = 1.35;
/// Texts of one row of headers are no further apart than this, in font sizes.
const BESIDE_EMS: f32 = 8.0;
/// The lines of a cell are no further from its text than this, in font sizes.
const PADDING_EMS: f32 = 1.5;
/// A text is compared with no more than so many of those before it: no row of headers has more.
const MOST_COMPARED: usize = 64;
/// Height and depth of a word in font sizes.
const ASCENT_EMS: f32 = 0.74;
pub(super) const DESCENT_EMS: f32 = 0.21;

/// The words of a page that are printed up or down it.
pub(super) fn words(page: &Page) -> Vec<Word> {
    let mut found: Vec<(Rect, Vec<Word>)> = Vec::new();
    for turn in [Turn::Up, Turn::Down] {
        let whole = page.width > 0.0 && page.height > 0.0;
        let sheet = Rect::new(0.0, 0.0, page.width, page.height);
        let on_sheet = |g: &&Glyph| !whole || sheet.contains(g.rect.center_x(), g.rect.center_y());
        let turned = page.glyphs.iter().filter(|g| g.turn == turn);
        let mut glyphs = turned.filter(on_sheet).peekable();
        if glyphs.peek().is_none() {
            continue;
        }
        let level = Sheet::endless(turn);
        let sideways = Page {
            glyphs: glyphs.map(|g| level.glyph(g)).collect(),
            ..Page::default()
        };
        let rulings: Vec<Rect> = page
            .rulings
            .iter()
            .filter(|r| !r.is_horizontal())
            .map(|r| level.level(&r.rect))
            .collect();
        for text in texts(words::level(&sideways), &rulings) {
            found.push((level.put_back(&around(&text)), text));
        }
    }
    found.sort_by(|(a, _), (b, _)| a.x0.total_cmp(&b.x0));
    let rows = rows(&found);
    let levelled = found.into_iter().zip(rows);
    levelled
        .flat_map(|((strip, text), row)| {
            if row.texts == 1 && !in_a_cell(&strip, &text, page) {
                spread(text, strip)
            } else {
                squeezed(text, strip, row.foot)
            }
        })
        .collect()
}

/// Whether lines stand on both sides of a text: its cell's. Else, alone in its row, it may be the title of a chart's axis.
fn in_a_cell(strip: &Rect, text: &[Word], page: &Page) -> bool {
    let reach = PADDING_EMS * text.iter().map(|w| w.style.size).fold(0.0, f32::max);
    let stands = |from: f32, to: f32| {
        page.rulings.iter().any(|r| {
            !r.is_horizontal()
                && (from..=to).contains(&r.rect.center_x())
                && r.rect.y0 <= strip.center_y()
                && r.rect.y1 >= strip.center_y()
        })
    };
    stands(strip.x0 - reach, strip.x0) && stands(strip.x1, strip.x1 + reach)
}

/// A row of headers.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// The strip of its last text.
    last: Rect,
    /// Where it ends on the page.
    foot: f32,
    /// How many texts it has.
    texts: usize,
}

/// The row of headers that each text is part of, from left to right.
fn rows(texts: &[(Rect, Vec<Word>)]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut of_row = Vec::with_capacity(texts.len());
    for (strip, words) in texts {
        let size = words.iter().map(|w| w.style.size).fold(0.0, f32::max);
        let beside = |Row { last, .. }: &Row| {
            let shared = last.y1.min(strip.y1) - last.y0.max(strip.y0);
            strip.x0 - last.x1 <= BESIDE_EMS * size
                && shared > last.height().min(strip.height()) / 2.0
        };
        let known = rows.len().saturating_sub(MOST_COMPARED);
        let row = (known..rows.len())
            .rev()
            .find(|row| rows.get(*row).is_some_and(beside));
        match row.and_then(|row| rows.get_mut(row)) {
            Some(row) => {
                row.last = *strip;
                row.foot = row.foot.max(strip.y1);
                row.texts += 1;
            }
            None => rows.push(Row {
                last: *strip,
                foot: strip.y1,
                texts: 1,
            }),
        }
        of_row.push(row.unwrap_or(rows.len() - 1));
    }
    of_row
        .into_iter()
        .filter_map(|row| rows.get(row).copied())
        .collect()
}

/// Words that belong together, line by line: with no more than a space between them, or set below each other with no
/// ruling between.
fn texts(words: Vec<Word>, rulings: &[Rect]) -> Vec<Vec<Word>> {
    let mut lines: Vec<Vec<Word>> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|l| goes_on(l, &word)) => line.push(word),
            _ => lines.push(vec![word]),
        }
    }
    let mut texts: Vec<Vec<Word>> = Vec::new();
    for line in lines {
        let above = texts
            .iter_mut()
            .rev()
            .take(MOST_COMPARED)
            .find(|text| is_below(text, &line, rulings));
        match above {
            Some(text) => text.extend(line),
            None => texts.push(line),
        }
    }
    texts
}

fn goes_on(last: &Word, next: &Word) -> bool {
    let gap = next.rect.x0 - last.rect.x1;
    let aside = (next.baseline - last.baseline).abs();
    aside <= SAME_LINE_EMS * next.style.size
        && gap >= 0.0
        && gap <= WORD_SPACE_EMS * next.style.size
}

/// Whether a line is the next one of a text.
fn is_below(text: &[Word], line: &[Word], rulings: &[Rect]) -> bool {
    let (Some(last), Some(next)) = (text.last(), line.first()) else {
        return false;
    };
    let size = next.style.size;
    let apart = next.baseline - last.baseline;
    let of_last = |w: &&Word| (w.baseline - last.baseline).abs() <= SAME_LINE_EMS * size;
    let (above, below) = (around(text.iter().filter(of_last)), around(line));
    let beside = above.x1.min(below.x1) > above.x0.max(below.x0);
    let parted = rulings.iter().any(|r| {
        r.center_y() > last.baseline
            && r.center_y() < next.baseline
            && r.x1.min(below.x1) > r.x0.max(below.x0)
    });
    apart > SAME_LINE_EMS * size && apart <= LEADING_EMS * size && beside && !parted
}

fn around<'w>(words: impl IntoIterator<Item = &'w Word>) -> Rect {
    words
        .into_iter()
        .map(|w| w.rect)
        .reduce(|a, b| a.union(&b))
        .unwrap_or_default()
}

/// The words of one text beside each other within its strip, on one line that ends at a foot.
fn squeezed(text: Vec<Word>, strip: Rect, foot: f32) -> Vec<Word> {
    let (left, width) = (strip.x0, strip.width() / text.len() as f32);
    let place = |(at, word): (usize, Word)| {
        let (size, x) = (word.style.size, left + at as f32 * width);
        let baseline = foot - DESCENT_EMS * size;
        Word {
            rect: Rect::new(x, baseline - ASCENT_EMS * size, x + width, foot),
            baseline,
            ..word
        }
    };
    text.into_iter().enumerate().map(place).collect()
}

/// The words of one text below each other all along its strip: what stands beside it is no row of its.
fn spread(text: Vec<Word>, strip: Rect) -> Vec<Word> {
    let (top, height) = (strip.y0, strip.height() / text.len() as f32);
    let place = |(at, word): (usize, Word)| {
        let foot = top + (at + 1) as f32 * height;
        Word {
            rect: Rect::new(strip.x0, foot - height, strip.x1, foot),
            baseline: foot - DESCENT_EMS * word.style.size,
            axis_title: true,
            ..word
        }
    };
    text.into_iter().enumerate().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{a4, set, set_turned, style, texts};
    use super::super::{arrange, words};
    use crate::document::{Page, Rect, Ruling, Turn};
    use crate::side_by_side::Crew;

    fn read(page: &Page) -> Vec<String> {
        words::words(page)
            .iter()
            .map(|w| w.text.to_string())
            .collect()
    }

    #[test]
    fn words_up_and_down_the_page_are_read_in_order() {
        for turn in [Turn::Up, Turn::Down] {
            let mut page = a4(1);
            set_turned(&mut page, 200.0, 300.0, turn, "Clinical Pharmacist");
            assert_eq!(read(&page), ["Clinical", "Pharmacist"], "{turn:?}");
        }
    }

    #[test]
    fn a_wrapped_header_is_one_text_unless_a_line_parts_it() {
        for (turn, second) in [(Turn::Up, 212.0), (Turn::Down, 188.0)] {
            let mut page = a4(1);
            set_turned(&mut page, 200.0, 300.0, turn, "Social Prescribing");
            set_turned(&mut page, second, 300.0, turn, "Link Worker");
            assert_eq!(
                read(&page),
                ["Social", "Prescribing", "Link", "Worker"],
                "{turn:?}"
            );
            page.rulings.push(Ruling {
                rect: Rect::new((200.0 + second) / 2.0, 100.0, (200.0 + second) / 2.0, 400.0),
                thickness: 0.5,
                color: [0; 3],
            });
            let words = words::words(&page);
            let x = |text: &str| words.iter().find(|w| w.text == text).map(|w| w.rect.x1);
            assert_eq!(
                x("Prescribing"),
                Some(if turn == Turn::Up { 202.0 } else { 208.0 })
            );
            assert_eq!(
                x("Worker"),
                Some(if turn == Turn::Up { 214.0 } else { 196.0 })
            );
        }
    }

    #[test]
    fn headers_of_one_row_stand_on_one_line() {
        for turn in [Turn::Up, Turn::Down] {
            let mut page = a4(1);
            for (x, text) in [
                (200.0, "Paramedic"),
                (240.0, "Social Prescribing"),
                (280.0, "All"),
            ] {
                set_turned(&mut page, x, 300.0, turn, text);
            }
            set_turned(&mut page, 560.0, 500.0, turn, "Printed on recycled paper");
            let words = words::words(&page);
            let y = |text: &str| words.iter().find(|w| w.text == text).map(|w| w.baseline);
            assert!(y("Paramedic").is_some());
            assert_eq!(y("Paramedic"), y("Prescribing"), "{turn:?}");
            assert_eq!(y("Paramedic"), y("All"), "{turn:?}");
            assert_ne!(y("Paramedic"), y("recycled"), "{turn:?}");
        }
    }

    #[test]
    fn a_text_alone_is_an_axis_title_but_in_a_cell() {
        let mut page = a4(1);
        set_turned(&mut page, 100.0, 400.0, Turn::Up, "Number of patients");
        assert!(words::words(&page).iter().all(|w| w.axis_title));
        for x in [88.0, 108.0] {
            page.rulings.push(Ruling {
                rect: Rect::new(x, 200.0, x, 500.0),
                thickness: 0.5,
                color: [0; 3],
            });
        }
        assert!(words::words(&page).iter().all(|w| !w.axis_title));
    }

    #[test]
    fn a_chart_with_a_title_up_its_axis_is_no_table() {
        let read = |title: bool| {
            let mut page = a4(1);
            if title {
                set_turned(&mut page, 80.0, 280.0, Turn::Up, "share of turnover");
            }
            let rows = [
                ["61", "1996", "12"],
                ["43", "1993", "70"],
                ["12", "1990", "31"],
                ["5", "1987", "2"],
            ];
            for (at, row) in (0_u8..).zip(rows) {
                for (x, text) in [100.0, 200.0, 300.0].into_iter().zip(row) {
                    let y = 200.0 + 25.0 * f32::from(at);
                    set(&mut page, text, x, y, style(10.0), 0.0);
                }
            }
            let document = arrange(&[page], Vec::new(), &Crew::ALONE);
            document
                .blocks
                .iter()
                .any(|b| matches!(b, crate::document::Block::Table(_)))
        };
        assert!(read(false) && !read(true));
    }

    #[test]
    fn a_figure_beside_turned_print_stays_where_it_is() {
        let mut page = a4(1);
        set(&mut page, "12 posts", 72.0, 320.0, style(10.0), 0.0);
        set_turned(&mut page, 200.0, 300.0, Turn::Up, "Paramedic");
        let words = words::words(&page);
        let figure = words.iter().find(|w| w.text == "12");
        assert!(figure.is_some_and(|w| w.baseline == 320.0));
    }

    #[test]
    fn headers_printed_up_the_page_head_the_columns() {
        let mut page = a4(1);
        for (x, header) in [
            (200.0, "Paramedic"),
            (240.0, "Social Prescribing"),
            (280.0, "Total"),
        ] {
            set_turned(&mut page, x + 4.0, 290.0, Turn::Up, header);
        }
        for (row, figures) in (0_u8..).zip([["2", "14", "16"], ["3", "5", "8"], ["5", "19", "24"]])
        {
            let y = 310.0 + 16.0 * f32::from(row);
            set(&mut page, "Network", 72.0, y, style(10.0), 0.0);
            for (x, figure) in [200.0, 240.0, 280.0].into_iter().zip(figures) {
                set(&mut page, figure, x, y, style(10.0), 0.0);
            }
        }
        let document = arrange(&[page], Vec::new(), &Crew::ALONE);
        let cells = texts(&document);
        assert_eq!(
            cells.get(..8),
            Some(
                [
                    "",
                    "Paramedic",
                    "Social Prescribing",
                    "Total",
                    "Network",
                    "2",
                    "14",
                    "16"
                ]
                .map(String::from)
                .as_slice()
            )
        );
    }
}
