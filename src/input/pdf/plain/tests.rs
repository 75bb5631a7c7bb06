//! The quick reader beside hayro: what it draws must be what hayro draws.

use super::super::drawn_twice;
use super::super::marks::Drawn;
use crate::document::{Glyph, Page, Rect};
use std::fs;
use std::path::{Path, PathBuf};

/// Rounding, in points: the two sum up in one order, but for the corners of clips.
const ROUNDING: f32 = 0.01;

fn same_rect(a: Rect, b: Rect) -> bool {
    [a.x0 - b.x0, a.y0 - b.y0, a.x1 - b.x1, a.y1 - b.y1]
        .iter()
        .all(|d| d.abs() <= ROUNDING)
}

fn same_glyph(a: &Glyph, b: &Glyph) -> bool {
    let alike = |g: &Glyph| Glyph {
        rect: Rect::default(),
        baseline: 0.0,
        ..g.clone()
    };
    same_rect(a.rect, b.rect) && (a.baseline - b.baseline).abs() <= ROUNDING && alike(a) == alike(b)
}

/// The first thing in which two drawings of a page differ.
fn difference(quick: &Drawn, full: &Drawn) -> Option<String> {
    let (a, b): (&Page, &Page) = (&quick.page, &full.page);
    for (a, b) in a.glyphs.iter().zip(&b.glyphs) {
        if !same_glyph(a, b) {
            return Some(format!("{a:?}\nis with hayro\n{b:?}"));
        }
    }
    for (a, b) in a.rulings.iter().zip(&b.rulings) {
        if !same_rect(a.rect, b.rect) || a.color != b.color {
            return Some(format!("{a:?}\nis with hayro\n{b:?}"));
        }
    }
    for (a, b) in a.shadings.iter().zip(&b.shadings) {
        if !same_rect(a.rect, b.rect) || a.color != b.color {
            return Some(format!("{a:?}\nis with hayro\n{b:?}"));
        }
    }
    let counts = |d: &Drawn| {
        let Page {
            glyphs,
            rulings,
            shadings,
            pictures,
            ..
        } = &d.page;
        let all = [glyphs.len(), rulings.len(), shadings.len(), pictures.len()];
        (all, d.unmapped, d.covered)
    };
    (counts(quick) != counts(full))
        .then(|| format!("{:?} is with hayro {:?}", counts(quick), counts(full)))
}

/// Every PDF below a folder.
fn pdfs(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            pdfs(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "pdf") {
            found.push(path);
        }
    }
}

#[test]
fn what_the_quick_reader_draws_is_what_hayro_draws() {
    let mut paths = Vec::new();
    pdfs(Path::new("fixtures"), &mut paths);
    let own = paths.len();
    for folder in ["letters", "tables", "odd-pdfs"] {
        pdfs(&Path::new("../shared").join(folder), &mut paths);
    }
    if paths.len() == own {
        eprintln!(
            "skipped for want of ../shared: the quick reader was compared on the fixtures only"
        );
    }
    paths.sort();
    let (mut quick_pages, mut all, mut wrong) = (0, 0, Vec::new());
    for path in &paths {
        let Ok(bytes) = fs::read(path) else { continue };
        let Ok(pages) = drawn_twice(&bytes) else {
            continue;
        };
        for (number, (quick, full)) in (1..).zip(pages) {
            all += 1;
            let Some(quick) = quick else { continue };
            quick_pages += 1;
            if let Some(difference) = difference(&quick, &full) {
                wrong.push(format!("{} page {number}: {difference}", path.display()));
            }
        }
    }
    assert!(quick_pages > 0, "no page was read quickly");
    assert!(
        wrong.is_empty(),
        "{} of {quick_pages} pages differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    eprintln!("{quick_pages} of {all} pages were read quickly");
}
