//! What the table engine saw on a page, as a picture for users who wonder and developers who debug.
//!
//! Words are grey boxes, rulings black lines, shadings pale areas, cells outlines (headers filled),
//! gaps between columns dotted. It draws what was found and must decide nothing.

use super::FoundTable;
use crate::document::{Page, Rect};
use crate::layout::words::Word;
use std::fmt::Write as _;

/// More marks of a kind than this are not drawn: a picture of a map serves nobody.
const MAX_DRAWN: usize = 20_000;

/// The page as SVG, one user unit a point.
pub fn svg(page: &Page, words: &[Word], tables: &[FoundTable]) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.1} {:.1}\" width=\"{:.0}\" height=\"{:.0}\">\n\
         <title>page {}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
        page.width, page.height, page.width, page.height, page.number
    );
    for s in page.shadings.iter().take(MAX_DRAWN) {
        let [r, g, b] = s.color;
        let look = format!("fill=\"rgb({r},{g},{b})\" fill-opacity=\"0.4\"");
        rect(&mut out, &s.rect, &look, None);
    }
    for r in page.rulings.iter().take(MAX_DRAWN) {
        let _ = writeln!(
            out,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"black\" stroke-width=\"{:.1}\"/>",
            r.rect.x0,
            r.rect.y0,
            r.rect.x1,
            r.rect.y1,
            r.thickness.clamp(0.3, 4.0)
        );
    }
    for w in words.iter().take(MAX_DRAWN) {
        let look = if w.artifact || w.invisible {
            "fill=\"none\" stroke=\"silver\" stroke-width=\"0.3\""
        } else {
            "fill=\"gray\" fill-opacity=\"0.15\""
        };
        rect(&mut out, &w.rect, look, None);
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\" font-family=\"sans-serif\">{}</text>",
            w.rect.x0,
            w.baseline,
            (w.rect.height() * 0.8).max(1.0),
            w.rect.width().max(0.5),
            escaped(&w.text)
        );
    }
    for (k, t) in tables.iter().enumerate() {
        for cell in &t.cells {
            let header = cell.row < t.header_rows;
            let look = match (header, cell.words.is_empty()) {
                (true, _) => {
                    "fill=\"orange\" fill-opacity=\"0.25\" stroke=\"red\" stroke-width=\"0.5\""
                }
                (false, true) => {
                    "fill=\"none\" stroke=\"blue\" stroke-width=\"0.4\" stroke-dasharray=\"2 2\""
                }
                (false, false) => {
                    "fill=\"blue\" fill-opacity=\"0.06\" stroke=\"blue\" stroke-width=\"0.5\""
                }
            };
            let place = format!(
                "row {} column {} spans {} x {}",
                cell.row, cell.column, cell.row_span, cell.column_span
            );
            rect(&mut out, &cell.rect, look, Some(&place));
        }
        gaps(&mut out, t);
        let kind = if t.ruled { "ruled" } else { "aligned" };
        let title = format!(
            "table {}: {} rows, {} columns, {} header rows, {kind}",
            k + 1,
            t.rows,
            t.columns,
            t.header_rows
        );
        rect(
            &mut out,
            &t.rect,
            "fill=\"none\" stroke=\"green\" stroke-width=\"1.2\"",
            Some(&title),
        );
    }
    out.push_str("</svg>\n");
    out
}

/// The white between the words of neighbouring columns, as dotted lines.
fn gaps(out: &mut String, t: &FoundTable) {
    for column in 1..t.columns {
        let own = |c: usize| {
            t.cells
                .iter()
                .filter(move |k| k.column == c && k.column_span == 1 && !k.words.is_empty())
                .map(|k| k.rect)
        };
        let left = own(column - 1).map(|r| r.x1).reduce(f32::max);
        let right = own(column).map(|r| r.x0).reduce(f32::min);
        if let (Some(left), Some(right)) = (left, right) {
            let x = (left + right) / 2.0;
            let _ = writeln!(
                out,
                "<line x1=\"{x:.1}\" y1=\"{:.1}\" x2=\"{x:.1}\" y2=\"{:.1}\" stroke=\"green\" stroke-width=\"0.6\" stroke-dasharray=\"1 3\"/>",
                t.rect.y0, t.rect.y1
            );
        }
    }
}

fn rect(out: &mut String, r: &Rect, look: &str, title: Option<&str>) {
    let _ = write!(
        out,
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" {look}",
        r.x0,
        r.y0,
        r.width(),
        r.height()
    );
    match title {
        Some(title) => {
            let _ = writeln!(out, "><title>{title}</title></rect>");
        }
        None => out.push_str("/>\n"),
    }
}

/// A text as XML may hold it; characters that XML forbids are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_a_picture_is_whole() {
        let page = Page {
            number: 3,
            width: 595.0,
            height: 842.0,
            ..Page::default()
        };
        let word = Word {
            text: "<5 & \u{1}more".into(),
            rect: Rect::new(10.0, 10.0, 40.0, 20.0),
            ..Word::default()
        };
        let picture = svg(&page, &[word], &[FoundTable::default()]);
        assert!(picture.starts_with("<svg") && picture.ends_with("</svg>\n"));
        assert!(picture.contains("&lt;5 &amp; more"));
    }
}
