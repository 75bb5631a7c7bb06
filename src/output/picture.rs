//! What the table finder saw, as a picture: one SVG a page, for a person who wonders why a table came out as it did.

use crate::document::{Block, Document, Page, Rect};
use std::fmt::Write;

/// Room around a page in points, for what stands outside it.
const MARGIN: f32 = 10.0;

/// A page with its glyphs, shadings and rulings as they stand, and over them the cells of the tables that were found
/// (red), the tables (blue) and the lines of paragraphs (green).
pub fn picture(page: &Page, document: &Document) -> String {
    let mut svg = String::new();
    let (width, height) = (page.width + 2.0 * MARGIN, page.height + 2.0 * MARGIN);
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"{} {} {width} {height}\">\n<rect x=\"{}\" y=\"{}\" width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
        -MARGIN, -MARGIN, -MARGIN, -MARGIN
    );
    for shading in &page.shadings {
        let fill = format!("fill=\"{}\" fill-opacity=\"0.5\"", hex(shading.color));
        rectangle(&mut svg, shading.rect, &fill);
    }
    for picture in &page.pictures {
        rectangle(&mut svg, *picture, "fill=\"#dddddd\" stroke=\"#999999\"");
    }
    for ruling in &page.rulings {
        let Rect { x0, y0, x1, y1 } = ruling.rect;
        let _ = writeln!(
            svg,
            "<line x1=\"{x0}\" y1=\"{y0}\" x2=\"{x1}\" y2=\"{y1}\" stroke=\"{}\" stroke-width=\"{}\"/>",
            hex(ruling.color),
            ruling.thickness.max(0.1)
        );
    }
    for glyph in &page.glyphs {
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"{}>{}</text>",
            glyph.rect.x0,
            glyph.baseline,
            glyph.style.size,
            hex(glyph.style.color),
            if glyph.style.bold {
                " font-weight=\"bold\""
            } else {
                ""
            },
            escaped(&glyph.text)
        );
    }
    blocks(&mut svg, &document.blocks, page.number);
    svg.push_str("</svg>\n");
    svg
}

fn blocks(svg: &mut String, list: &[Block], page: u32) {
    for block in list {
        match block {
            Block::Paragraph(paragraph) => {
                for line in paragraph.lines.iter().filter(|l| l.place.page == page) {
                    let look = "fill=\"none\" stroke=\"green\" stroke-width=\"0.3\"";
                    rectangle(svg, line.place.bbox, look);
                }
            }
            Block::Table(table) => {
                for cell in &table.cells {
                    if cell.place.page == page {
                        let look = "fill=\"red\" fill-opacity=\"0.06\" stroke=\"red\" stroke-width=\"0.6\"";
                        rectangle(svg, cell.place.bbox, look);
                    }
                    blocks(svg, &cell.blocks, page);
                }
                for part in table.parts.iter().filter(|p| p.page == page) {
                    let look = "fill=\"none\" stroke=\"blue\" stroke-width=\"1.2\" stroke-dasharray=\"4 2\"";
                    rectangle(svg, part.bbox, look);
                }
            }
        }
    }
}

fn rectangle(svg: &mut String, rect: Rect, look: &str) {
    let _ = writeln!(
        svg,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {look}/>",
        rect.x0,
        rect.y0,
        rect.width(),
        rect.height()
    );
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Text that XML takes: its marks escaped, control characters left out.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c if c.is_control() || ('\u{fffe}'..='\u{ffff}').contains(&c) => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Glyph, Turn};

    #[test]
    fn draws_glyphs_as_text() {
        let page = Page {
            number: 1,
            width: 595.0,
            height: 842.0,
            glyphs: vec![Glyph {
                text: "<\u{1}".into(),
                rect: Rect::new(10.0, 10.0, 16.0, 20.0),
                baseline: 18.0,
                turn: Turn::Level,
                style: Default::default(),
                invisible: false,
                artifact: false,
            }],
            ..Page::default()
        };
        assert!(picture(&page, &Document::default()).contains(">&lt;</text>"));
    }
}
