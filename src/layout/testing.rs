//! A small typesetter for the tests of this room.

use crate::document::{Block, Document, Glyph, Page, Rect, Style, Turn};

/// Plain black text of a size.
pub(crate) fn style(size: f32) -> Style {
    Style {
        size,
        ..Style::default()
    }
}

/// An A4 page.
pub(crate) fn a4(number: u32) -> Page {
    Page {
        number,
        width: 595.0,
        height: 842.0,
        ..Page::default()
    }
}

/// Sets text, each letter half as wide as the size and each space a quarter, `tracking` apart; the end's x.
pub(crate) fn set(
    page: &mut Page,
    text: &str,
    x: f32,
    baseline: f32,
    style: Style,
    tracking: f32,
) -> f32 {
    let mut left = x;
    for c in text.chars() {
        let width = style.size / if c == ' ' { 4.0 } else { 2.0 };
        page.glyphs.push(Glyph {
            text: c.to_string().into(),
            rect: Rect::new(
                left,
                baseline - 0.8 * style.size,
                left + width,
                baseline + 0.2 * style.size,
            ),
            baseline,
            turn: Turn::Level,
            style,
            invisible: false,
            artifact: false,
        });
        left += width + tracking;
    }
    left
}

/// Sets text of size 10 up or down the page, its first letter's foot at a point.
pub(crate) fn set_turned(page: &mut Page, x: f32, y: f32, turn: Turn, text: &str) {
    let from = page.glyphs.len();
    set(page, text, 0.0, 0.0, style(10.0), 0.0);
    for glyph in page.glyphs.iter_mut().skip(from) {
        let r = glyph.rect;
        (glyph.rect, glyph.baseline) = match turn {
            Turn::Level => (r, 0.0),
            Turn::Up => (Rect::new(x + r.y0, y - r.x1, x + r.y1, y - r.x0), y - r.x0),
            Turn::Down => (Rect::new(x - r.y1, y + r.x0, x - r.y0, y + r.x1), y + r.x0),
        };
        glyph.turn = turn;
    }
}

/// Sets lines of size 10 under each other, 12 points apart, from a first baseline; the next baseline.
pub(crate) fn set_lines(page: &mut Page, x: f32, baseline: f32, lines: &[&str]) -> f32 {
    let mut y = baseline;
    for line in lines {
        set(page, line, x, y, style(10.0), 0.0);
        y += 12.0;
    }
    y
}

/// The text of each paragraph; of a table, of each cell.
pub(crate) fn texts(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .flat_map(|block| match block {
            Block::Paragraph(p) => vec![p.text()],
            Block::Table(t) => t.cells.iter().map(|c| c.text()).collect(),
        })
        .collect()
}

/// Letters of one width on one line from x on, as a reader of PDF hands them over.
pub(crate) fn typed(text: &str, x: f32) -> Vec<Glyph> {
    text.chars()
        .zip(0_u8..)
        .map(|(c, i)| {
            let x = x + f32::from(i) * 5.0;
            Glyph {
                text: c.to_string().into(),
                rect: Rect::new(x, 0.0, x + 5.0, 10.0),
                baseline: 8.0,
                turn: Turn::Level,
                style: Style {
                    size: 10.0,
                    ..Style::default()
                },
                invisible: false,
                artifact: false,
            }
        })
        .collect()
}
