//! Plain text, `pdftotext` text and Markdown.
//!
//! Text says less than a page does: tabs, pipes, gaps and blank lines stand for what rulings and columns were. This
//! room finds out by the text's own evidence which of them it uses and makes the same [`Document`] of it as the layout
//! makes of pages. It must not know what a letter says.

mod decode;
mod fixed;
mod grid;
mod inline;
mod labels;
mod lines;
mod markdown;
mod prose;
mod raw;
mod tabs;

use crate::document::{Block, Document, Line, Paragraph, Source, Span};
use crate::layout;
use grid::Grid;
use lines::TextLine;
use prose::Setting;

pub use decode::decode;

/// A stretch of a text on its way to blocks.
enum Piece {
    /// Not yet read, or prose.
    Lines(Vec<TextLine>),
    /// Rows of cells.
    Grid(Grid),
}

/// A document from plain text of any of the supported kinds.
pub fn read(text: &str) -> Document {
    let (lines, pages) = lines::split(text);
    if !is_quoted_mail(&lines) && fixed::is_laid_out(&lines) {
        let arranged = layout::arrange(&fixed::pages(&lines), Vec::new());
        return Document {
            source: Source::Text,
            pages,
            ..arranged
        };
    }
    let setting = Setting {
        measure: prose::measure(&lines),
        markup: markdown::evidence(&lines),
        quoted: is_quoted_mail(&lines),
    };
    let (lines, furniture) = raw::without_furniture(lines);
    let mut notices = Vec::new();
    let pieces = vec![Piece::Lines(lines)];
    let pieces = each(pieces, |lines| markdown::take(lines, setting));
    let pieces = each(pieces, |lines| tabs::take(lines, setting));
    let pieces = each(pieces, |lines| raw::take(lines, setting, &mut notices));
    let running = prose::blocks(&furniture, setting)
        .into_iter()
        .flat_map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.lines,
            Block::Table(_) => Vec::new(),
        });
    Document {
        source: Source::Text,
        pages,
        blocks: blocks(pieces, setting),
        running: running.collect(),
        notices,
    }
}

/// Reads the stretches that are still lines further.
fn each(pieces: Vec<Piece>, mut take: impl FnMut(&[TextLine]) -> Vec<Piece>) -> Vec<Piece> {
    pieces
        .into_iter()
        .flat_map(|piece| match piece {
            Piece::Lines(lines) => take(&lines),
            grid @ Piece::Grid(_) => vec![grid],
        })
        .collect()
}

/// Two or more lines that begin with `>` are quoted mail; one may be "more than".
fn is_quoted_mail(lines: &[TextLine]) -> bool {
    let quoted = |l: &&TextLine| {
        let rest = l.text.strip_prefix('>');
        rest.is_some_and(|r| r.is_empty() || r.starts_with([' ', '>']))
    };
    lines.iter().filter(quoted).count() > 1
}

/// Joins tables that go on after blank lines, then makes paragraphs and tables.
fn blocks(pieces: Vec<Piece>, setting: Setting) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Grid> = None;
    let mut lines: Vec<TextLine> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Lines(more) => {
                if more.iter().any(|l| !l.is_blank()) {
                    blocks.extend(open.take().map(finished));
                }
                lines.extend(more);
            }
            Piece::Grid(grid) => {
                match open.as_mut().and_then(|o| o.continued_by(&grid)) {
                    Some(repeated) => {
                        if let Some(open) = &mut open {
                            open.append(grid, repeated);
                        }
                    }
                    None => {
                        blocks.extend(open.take().map(finished));
                        blocks.extend(prose::blocks(&lines, setting));
                        open = Some(grid);
                    }
                }
                lines.clear();
            }
        }
    }
    blocks.extend(open.map(finished));
    blocks.extend(prose::blocks(&lines, setting));
    blocks
}

/// A table; a single row by itself is a line with gaps in it.
fn finished(grid: Grid) -> Block {
    if grid.rows.len() > 1 {
        return Block::Table(grid.into_table());
    }
    let cells = grid.rows.into_iter().flatten();
    let mut joined: Option<Line> = None;
    for block in cells.flat_map(|cell| cell.blocks) {
        let Block::Paragraph(paragraph) = block else {
            continue;
        };
        for line in paragraph.lines {
            match &mut joined {
                None => joined = Some(line),
                Some(whole) => {
                    whole.spans.push(Span {
                        text: " ".into(),
                        ..Span::default()
                    });
                    whole.spans.extend(line.spans);
                    whole.place.bbox = whole.place.bbox.union(&line.place.bbox);
                }
            }
        }
    }
    Block::Paragraph(Paragraph {
        lines: joined.into_iter().collect(),
    })
}
