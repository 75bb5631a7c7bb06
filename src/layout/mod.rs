//! Geometry only, no word of FOI: glyphs -> words -> lines -> columns -> tables -> blocks.
//!
//! What runs (headers, footers, page numbers) is set apart before anything else, so that it
//! stands neither between the halves of a sentence nor in a table. Then each page is read as a region, and what goes
//! on over a page break is joined.

mod blocks;
mod label;
mod lines;
mod order;
mod region;
mod running;
mod sideways;
pub mod table;
#[cfg(test)]
pub(crate) mod testing;
mod turned;
pub mod words;

use crate::document::{Block, Document, Line, Notice, Page, Paragraph};
use crate::side_by_side::Crew;
use blocks::Measure;
use lines::PrintedLine;
use region::{Item, Region};
use table::continued;
use words::Word;

/// Arranges the marks of all pages into one document in reading order.
pub fn arrange(pages: &[Page], notices: Vec<Notice>, crew: &Crew) -> Document {
    arrange_words(pages, Vec::new(), notices, crew)
}

/// The words of a page, which need no other page; `None` of a page on its side, which is turned first.
pub fn words_ahead(page: &Page) -> Option<Vec<Word>> {
    sideways::is_level(page).then(|| words::words(page))
}

/// As [`arrange`], with what [`words_ahead`] has said of each page; where not all are there, none is needed.
pub fn arrange_words(
    pages: &[Page],
    ahead: Vec<Option<Vec<Word>>>,
    notices: Vec<Notice>,
    crew: &Crew,
) -> Document {
    let level = sideways::level(pages);
    let ahead: Option<Vec<Vec<Word>>> = ahead.into_iter().collect();
    let printed = ahead
        .filter(|words| words.len() == pages.len())
        .unwrap_or_else(|| crew.map(&level.pages, || (), |(), page| words::words(page)));
    let mut document = arrange_level(&level.pages, &printed, notices, crew);
    level.put_back(&mut document);
    document
}

fn arrange_level(
    pages: &[Page],
    printed: &[Vec<Word>],
    notices: Vec<Notice>,
    crew: &Crew,
) -> Document {
    let (bodies, running) = set_running_apart(pages, printed, crew);
    Document {
        pages: u32::try_from(pages.len()).unwrap_or(u32::MAX),
        blocks: blocks_of(pages, &bodies, crew),
        running,
        notices,
        ..Document::default()
    }
}

/// The blocks of level pages on which nothing runs: no headers, no footers.
pub fn arrange_whole(pages: &[Page]) -> Vec<Block> {
    let bodies: Vec<Vec<Word>> = pages.iter().map(words::words).collect();
    blocks_of(pages, &bodies, &Crew::ALONE)
}

/// The blocks of pages whose words are given, what runs aside.
fn blocks_of(pages: &[Page], bodies: &[Vec<Word>], crew: &Crew) -> Vec<Block> {
    let measure = {
        let lines: Vec<Vec<PrintedLine<'_>>> =
            crew.map(bodies, || (), |(), body| lines::lines(body));
        Measure {
            leading: blocks::leading(lines.iter().map(Vec::as_slice)),
            hangs: blocks::hangs(lines.iter().map(Vec::as_slice)),
            right: None,
        }
    };
    let regions: Vec<Region<'_>> = pages
        .iter()
        .zip(bodies)
        .map(|(page, body)| Region {
            page: page.number,
            width: page.width,
            height: page.height,
            words: body,
            rulings: &page.rulings,
            shadings: &page.shadings,
        })
        .collect();
    let found = crew.map(
        &regions,
        || (),
        |(), region| region::items(region, measure, 0),
    );
    let mut items: Vec<Item<'_>> = Vec::new();
    for of_page in found {
        let mut of_page = of_page.into_iter();
        if let Some(first) = of_page.next() {
            append(&mut items, first);
        }
        items.extend(of_page);
    }
    settled(items.into_iter().map(Item::into_block).collect())
}

/// Appends a page's first item, to the last one of the page before where that one goes on.
fn append<'a>(items: &mut Vec<Item<'a>>, first: Item<'a>) {
    match (items.last_mut(), first) {
        (Some(Item::Para(last)), Item::Para(next)) if last.goes_on_in(&next) => {
            last.lines.extend(next.lines);
        }
        (Some(Item::Table(last)), Item::Table(next)) if continued::goes_on(last, &next) => {
            continued::join(last, next);
        }
        (_, first) => items.push(first),
    }
}

/// A cell's blocks with those joined that a page break through the cell cut in two.
fn joined(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (joined.last_mut(), block) {
            (Some(Block::Table(last)), Block::Table(next)) if continued::goes_on(last, &next) => {
                continued::join(last, next);
            }
            (Some(Block::Paragraph(last)), Block::Paragraph(next)) if goes_on(last, &next) => {
                last.lines.extend(next.lines);
            }
            (_, block) => joined.push(block),
        }
    }
    joined
}

/// Whether a paragraph on the next page begins in the middle of a sentence that this one leaves open.
fn goes_on(last: &Paragraph, next: &Paragraph) -> bool {
    let (Some(end), Some(start)) = (last.lines.last(), next.lines.first()) else {
        return false;
    };
    start.place.page == end.place.page + 1
        && !end.text().trim_end().ends_with(['.', '?', '!', ':', ';'])
        && start.text().starts_with(char::is_lowercase)
}

/// Makes text of the tables that are none, now that all parts are joined; inside cells too.
fn settled(blocks: Vec<Block>) -> Vec<Block> {
    let mut settled = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        match &mut block {
            Block::Table(table) if table.rows > 1 => {
                for cell in &mut table.cells {
                    let blocks = joined(std::mem::take(&mut cell.blocks));
                    cell.blocks = self::settled(blocks);
                }
                settled.push(block);
            }
            Block::Table(_) => settled.extend(self::settled(continued::dissolved(block))),
            Block::Paragraph(_) => settled.push(block),
        }
    }
    settled
}

/// The words of each page without what runs, and the lines that run.
fn set_running_apart(
    pages: &[Page],
    printed: &[Vec<Word>],
    crew: &Crew,
) -> (Vec<Vec<Word>>, Vec<Line>) {
    let lines: Vec<Vec<PrintedLine<'_>>> =
        crew.map(printed, || (), |(), words| lines::lines(words));
    let flags = running::running(pages, &lines, crew);
    let mut bodies = Vec::with_capacity(pages.len());
    let mut running = Vec::new();
    for ((page, lines), flags) in pages.iter().zip(&lines).zip(&flags) {
        let mut body = Vec::new();
        for (line, runs) in lines.iter().zip(flags) {
            if *runs {
                running.push(line.to_line(page.number));
            } else {
                body.extend(line.words.iter().copied().cloned());
            }
        }
        bodies.push(body);
    }
    (bodies, running)
}

#[cfg(test)]
mod tests {
    use super::testing::{a4, set, set_lines, style, texts};
    use super::*;
    use crate::document::{Rect, Ruling, Style};
    use proptest::prelude::*;

    const BOLD: Style = Style {
        bold: true,
        italic: false,
        color: [0; 3],
        size: 10.0,
    };
    const BLUE: Style = Style {
        color: [0, 112, 192],
        bold: false,
        ..BOLD
    };
    /// A line of the measure that the tests set text to: 90 letters, 450 points.
    const FULL: &str = "Thank you for your request which we have dealt with under the Act and which asks about the";

    fn read(pages: &[Page]) -> Vec<String> {
        texts(&arrange(pages, Vec::new(), &Crew::ALONE))
    }

    fn one(build: impl FnOnce(&mut Page)) -> Vec<String> {
        let mut page = a4(1);
        build(&mut page);
        read(&[page])
    }

    #[test]
    fn lines_that_fill_the_measure_are_one_paragraph() {
        let found = one(|p| {
            set_lines(p, 72.0, 100.0, &[FULL, "following matters.", "We hold it."]);
        });
        assert_eq!(
            found,
            [format!("{FULL} following matters."), "We hold it.".into()]
        );
    }

    #[test]
    fn blank_space_parts_paragraphs() {
        let found = one(|p| {
            set_lines(p, 72.0, 100.0, &[FULL, FULL]);
            set_lines(p, 72.0, 100.0 + 30.0, &[FULL]);
        });
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_hanging_label_and_its_text_are_one_line_and_one_paragraph() {
        let found = one(|p| {
            set_lines(p, 72.0, 100.0, &["1.", "", "2."]);
            set_lines(p, 108.0, 100.0, &[FULL, "following matters.", FULL]);
        });
        assert_eq!(
            found,
            [
                format!("1. {FULL} following matters."),
                format!("2. {FULL}")
            ]
        );
    }

    #[test]
    fn list_items_without_hanging_indent_are_parted_by_their_labels() {
        let found = one(|p| {
            set_lines(p, 72.0, 100.0, &["1. How many", "2. How much", "3. Why"]);
        });
        assert_eq!(found, ["1. How many", "2. How much", "3. Why"]);
    }

    #[test]
    fn a_section_number_at_a_lines_start_is_no_label() {
        let found = one(|p| {
            set_lines(p, 72.0, 100.0, &[FULL, "40(2) of the Act."]);
        });
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn another_look_under_the_last_line_is_another_paragraph() {
        for look in [BOLD, BLUE] {
            let found = one(|p| {
                set(p, FULL, 72.0, 100.0, style(10.0), 0.0);
                set(p, FULL, 72.0, 112.0, look, 0.0);
            });
            assert_eq!(found.len(), 2, "{look:?}");
        }
    }

    #[test]
    fn an_emphasis_inside_a_sentence_stays_in_its_paragraph() {
        let mut page = a4(1);
        let x = set(
            &mut page,
            "We confirm that we hold the information which we send here as ",
            72.0,
            100.0,
            style(10.0),
            0.0,
        );
        set(&mut page, "an attachment in bold", x, 100.0, BOLD, 0.0);
        let x = set(&mut page, "and in part ", 72.0, 112.0, BOLD, 0.0);
        set(&mut page, "as a table.", x, 112.0, style(10.0), 0.0);
        let document = arrange(&[page], Vec::new(), &Crew::ALONE);
        let Some(crate::document::Block::Paragraph(p)) = document.blocks.first() else {
            panic!("no paragraph");
        };
        assert_eq!(document.blocks.len(), 1);
        assert_eq!(p.lines[0].spans.len(), 2);
        assert_eq!(p.lines[1].text(), "and in part as a table.");
    }

    #[test]
    fn an_address_beside_a_reference_is_read_after_it() {
        let found = one(|p| {
            set_lines(p, 72.0, 100.0, &["Our ref: FOI 1", "", "15 January 2026"]);
            set_lines(
                p,
                360.0,
                100.0,
                &["County Buildings", "120 High Street", "Town"],
            );
            set_lines(p, 72.0, 180.0, &[FULL]);
        });
        assert_eq!(found[..2], ["Our ref: FOI 1", "15 January 2026"]);
        assert_eq!(found[2], "County Buildings");
        assert_eq!(found.last().map(String::as_str), Some(FULL));
    }

    #[test]
    fn running_lines_are_set_apart_and_answers_that_repeat_are_not() {
        let pages: Vec<Page> = (1..=3)
            .map(|n| {
                let mut page = a4(n);
                set(
                    &mut page,
                    "Freedom of Information",
                    200.0,
                    40.0,
                    style(8.0),
                    0.0,
                );
                set_lines(
                    &mut page,
                    72.0,
                    100.0,
                    &["We do not hold this information."],
                );
                set_lines(
                    &mut page,
                    72.0,
                    130.0,
                    &[if n == 2 { "Second" } else { "Other" }],
                );
                set(
                    &mut page,
                    &format!("Page {n} of 3"),
                    400.0,
                    800.0,
                    style(8.0),
                    0.0,
                );
                page
            })
            .collect();
        let document = arrange(&pages, Vec::new(), &Crew::ALONE);
        assert_eq!(document.running.len(), 6);
        assert_eq!(texts(&document).len(), 6);
    }

    #[test]
    fn a_page_number_on_the_only_page_runs() {
        let found = one(|p| {
            set_lines(p, 72.0, 100.0, &[FULL]);
            set(p, "Page 1 of 1", 300.0, 800.0, style(10.0), 0.0);
        });
        assert_eq!(found, [FULL]);
    }

    #[test]
    fn a_tables_header_at_the_top_of_each_page_does_not_run() {
        let pages: Vec<Page> = (1..=3)
            .map(|n| {
                let mut page = a4(n);
                let nurse = format!("Nurse of {}", ["North", "South", "West"][n as usize - 1]);
                for (i, row) in ["Role", &nurse, "Podiatrist"].iter().enumerate() {
                    let y = 60.0 + 14.0 * i as f32;
                    set(&mut page, row, 72.0, y, style(10.0), 0.0);
                    set(
                        &mut page,
                        if i == 0 { "Posts" } else { "19" },
                        300.0,
                        y,
                        style(10.0),
                        0.0,
                    );
                }
                page.rulings = [70.0, 298.0, 400.0]
                    .iter()
                    .map(|x| Ruling {
                        rect: Rect::new(*x, 48.0, *x, 95.0),
                        thickness: 0.5,
                        color: [0; 3],
                    })
                    .collect();
                page
            })
            .collect();
        assert!(arrange(&pages, Vec::new(), &Crew::ALONE).running.is_empty());
    }

    #[test]
    fn a_paragraph_goes_on_over_a_page_break() {
        let mut first = a4(1);
        set_lines(&mut first, 72.0, 700.0, &[FULL]);
        let mut second = a4(2);
        set_lines(&mut second, 72.0, 80.0, &["following matters."]);
        let document = arrange(&[first, second], Vec::new(), &Crew::ALONE);
        assert_eq!(texts(&document), [format!("{FULL} following matters.")]);
    }

    proptest! {
        #[test]
        fn every_word_ends_in_exactly_one_line(
            marks in prop::collection::vec(("[a-z]{1,8}", 0u32..40, 1u32..60), 0..60)
        ) {
            let mut page = a4(1);
            let mut set_words = Vec::new();
            let mut taken = std::collections::HashSet::new();
            for (text, column, row) in &marks {
                if (0..10).all(|c| !taken.contains(&(column / 10 * 10 + c, *row))) {
                    taken.insert((*column, *row));
                    set(&mut page, text, (column / 10 * 10) as f32 * 14.0 + 10.0, *row as f32 * 13.0, style(10.0), 0.0);
                    set_words.push(text.clone());
                }
            }
            let document = arrange(&[page], Vec::new(), &Crew::ALONE);
            let mut found: Vec<String> = texts(&document)
                .iter()
                .chain(&document.running.iter().map(Line::text).collect::<Vec<_>>())
                .flat_map(|t| t.split(' ').map(str::to_owned).collect::<Vec<_>>())
                .collect();
            found.retain(|t| !t.is_empty());
            found.sort();
            set_words.sort();
            prop_assert_eq!(found, set_words);
        }

        #[test]
        fn paragraphs_do_not_depend_on_place_or_scale(
            lengths in prop::collection::vec(1usize..90, 1..12), dx in 0.0f32..40.0, scale in 0.6f32..1.1,
        ) {
            let build = |dx: f32, scale: f32| {
                let mut page = a4(1);
                for (i, length) in lengths.iter().enumerate() {
                    let text: String = FULL.chars().take(*length).collect();
                    set(&mut page, text.trim(), 50.0 + dx, 300.0 + 12.0 * scale * i as f32, style(10.0 * scale), 0.0);
                }
                read(&[page])
            };
            prop_assert_eq!(build(0.0, 1.0), build(dx, scale));
        }
    }
}
