//! Pages printed on their side: a wide table set up or down the sheet, with no /Rotate to tell.
//!
//! Such a page is turned level before it is read, and what was found on it is put back where it stands on the sheet. This room
//! knows the marks of a page and the places of a document; it must not know words.

use crate::document::{Block, Document, Glyph, Page, Place, Rect, Turn};
use std::borrow::Cow;

/// A page with fewer glyphs than this is not turned: a stamp in the margin of a blank page.
const FEWEST_GLYPHS: usize = 50;
/// A page is on its side if this part of its glyphs is.
const MOST: f32 = 0.8;

/// Pages as they are read, each with the way that its print runs on the sheet and the sheet's height and width.
pub(super) struct Levelled<'a> {
    /// The pages, level.
    pub pages: Cow<'a, [Page]>,
    turned: Vec<(u32, Sheet)>,
}

/// A sheet whose print runs up or down.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    turn: Turn,
    width: f32,
    height: f32,
}

impl Sheet {
    /// A sheet without edges, whose corner stays where it is.
    pub(super) fn endless(turn: Turn) -> Self {
        Self {
            turn,
            width: 0.0,
            height: 0.0,
        }
    }

    fn of(page: &Page) -> Option<Self> {
        // Of a page on its side most glyphs are turned, and one of the first few is.
        let first = page.glyphs.len() - (MOST * page.glyphs.len() as f32) as usize;
        if page
            .glyphs
            .iter()
            .take(first + 1)
            .all(|g| g.turn == Turn::Level)
        {
            return None;
        }
        let count = |turn| page.glyphs.iter().filter(|g| g.turn == turn).count();
        let most = MOST * page.glyphs.len() as f32;
        let turn = [Turn::Up, Turn::Down]
            .into_iter()
            .find(|t| count(*t) as f32 >= most)?;
        (page.glyphs.len() >= FEWEST_GLYPHS).then_some(Self {
            turn,
            width: page.width,
            height: page.height,
        })
    }

    /// A box of the sheet on the level page.
    pub(super) fn level(&self, r: &Rect) -> Rect {
        match self.turn {
            Turn::Level => *r,
            Turn::Up => Rect::new(self.height - r.y1, r.x0, self.height - r.y0, r.x1),
            Turn::Down => Rect::new(r.y0, self.width - r.x1, r.y1, self.width - r.x0),
        }
    }

    /// A box of the level page on the sheet.
    pub(super) fn put_back(&self, r: &Rect) -> Rect {
        match self.turn {
            Turn::Level => *r,
            Turn::Up => Rect::new(r.y0, self.height - r.x1, r.y1, self.height - r.x0),
            Turn::Down => Rect::new(self.width - r.y1, r.x0, self.width - r.y0, r.x1),
        }
    }

    /// A glyph of the sheet on the level page.
    pub(super) fn glyph(&self, glyph: &Glyph) -> Glyph {
        let rect = self.level(&glyph.rect);
        let turn = match (self.turn, glyph.turn) {
            (Turn::Level, turn) => turn,
            (sheet, turn) if sheet == turn => Turn::Level,
            (Turn::Up, _) => Turn::Down,
            (Turn::Down, _) => Turn::Up,
        };
        Glyph {
            rect,
            baseline: rect.y1 - super::turned::DESCENT_EMS * glyph.style.size,
            turn,
            ..glyph.clone()
        }
    }

    fn page(&self, page: &Page) -> Page {
        let mut level = Page {
            width: page.height,
            height: page.width,
            glyphs: page.glyphs.iter().map(|g| self.glyph(g)).collect(),
            ..page.clone()
        };
        let rulings = level.rulings.iter_mut().map(|r| &mut r.rect);
        let shadings = level.shadings.iter_mut().map(|s| &mut s.rect);
        for rect in rulings.chain(shadings).chain(&mut level.pictures) {
            *rect = self.level(rect);
        }
        level
    }
}

/// Whether a page is not on its side.
pub(super) fn is_level(page: &Page) -> bool {
    Sheet::of(page).is_none()
}

/// The pages, those on their side turned level.
pub(super) fn level(pages: &[Page]) -> Levelled<'_> {
    let sheets: Vec<Option<Sheet>> = pages.iter().map(Sheet::of).collect();
    if sheets.iter().all(Option::is_none) {
        return Levelled {
            pages: Cow::Borrowed(pages),
            turned: Vec::new(),
        };
    }
    let level = |(page, sheet): (&Page, &Option<Sheet>)| {
        sheet.map_or_else(|| page.clone(), |sheet| sheet.page(page))
    };
    Levelled {
        pages: pages.iter().zip(&sheets).map(level).collect(),
        turned: pages
            .iter()
            .zip(&sheets)
            .filter_map(|(page, sheet)| Some((page.number, (*sheet)?)))
            .collect(),
    }
}

impl Levelled<'_> {
    /// Puts what was found on the level pages back where it stands on the sheets.
    pub(super) fn put_back(&self, document: &mut Document) {
        if self.turned.is_empty() {
            return;
        }
        self.blocks(&mut document.blocks);
        for line in &mut document.running {
            self.place(&mut line.place);
        }
    }

    fn blocks(&self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    for line in &mut paragraph.lines {
                        self.place(&mut line.place);
                    }
                }
                Block::Table(table) => {
                    table.parts.iter_mut().for_each(|p| self.place(p));
                    for cell in &mut table.cells {
                        self.place(&mut cell.place);
                        self.blocks(&mut cell.blocks);
                    }
                }
            }
        }
    }

    fn place(&self, place: &mut Place) {
        let sheet = self.turned.iter().find(|(page, _)| *page == place.page);
        if let Some((_, sheet)) = sheet {
            place.bbox = sheet.put_back(&place.bbox);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::arrange;
    use super::super::testing::{a4, set_turned, texts};
    use super::*;
    use crate::side_by_side::Crew;

    /// A page whose lines run up or down: a sentence above three rows of a table.
    fn sideways(turn: Turn) -> Page {
        let mut page = a4(1);
        let lines = [
            "The table shows posts by role and by year.",
            "Role                 2023       2024       2025",
            "Paramedic              12         14         16",
            "Podiatrist              3          4          5",
            "Pharmacist             20         21         25",
        ];
        for (at, line) in (0_u8..).zip(lines) {
            let down = 20.0 * f32::from(at);
            for (column, word) in line.match_indices(|c: char| c != ' ') {
                let along = 6.0 * column as f32;
                match turn {
                    Turn::Level => {}
                    Turn::Up => set_turned(&mut page, 100.0 + down, 700.0 - along, turn, word),
                    Turn::Down => set_turned(&mut page, 400.0 - down, 100.0 + along, turn, word),
                }
            }
        }
        page
    }

    #[test]
    fn a_table_on_its_side_is_read_and_its_figures_stand_where_they_are_printed() {
        for turn in [Turn::Up, Turn::Down] {
            let page = sideways(turn);
            let document = arrange(std::slice::from_ref(&page), Vec::new(), &Crew::ALONE);
            let texts = texts(&document);
            assert_eq!(
                texts.get(1..6),
                Some(
                    ["Role", "2023", "2024", "2025", "Paramedic"]
                        .map(String::from)
                        .as_slice()
                ),
                "{turn:?}: {texts:?}"
            );
            let figure = document.blocks.iter().find_map(|block| match block {
                Block::Table(table) => table.cells.iter().find(|c| c.text() == "21"),
                Block::Paragraph(_) => None,
            });
            let place = figure.map(|f| f.place.bbox);
            let two = page.glyphs.iter().rfind(|g| &*g.text == "1");
            let (Some(place), Some(one)) = (place, two) else {
                panic!("no figure");
            };
            assert!(
                place.contains(one.rect.center_x(), one.rect.center_y()),
                "{place:?}"
            );
        }
    }

    #[test]
    fn a_stamp_up_the_margin_turns_no_page() {
        let mut page = a4(1);
        set_turned(&mut page, 20.0, 600.0, Turn::Up, "Official Sensitive");
        assert!(level(&[page]).turned.is_empty());
    }
}
