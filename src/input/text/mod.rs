//! Plain text, `pdftotext` text and Markdown.
//!
//! Text says less than a page does: tabs, pipes, gaps and blank lines stand for what rulings and columns were. This
//! room finds out by the text's own evidence which of them it uses and makes the same [`Document`] of it as the layout
//! makes of pages. It must not know what a letter says.

mod aligned;
mod decode;
mod fixed;
mod footnotes;
mod inline;
mod labels;
#[cfg(test)]
mod laid_out;
mod lines;
mod markdown;
mod prose;
mod raw;
mod sheet;
mod tabs;
mod tight;

use crate::document::{Block, Document, Source};
use crate::layout;
use crate::side_by_side::Crew;
use lines::TextLine;
use prose::Setting;
use sheet::Sheet;

pub use decode::decode;

/// A stretch of a text on its way to blocks.
enum Piece {
    /// Not yet read, or prose.
    Lines(Vec<TextLine>),
    /// Rows of cells.
    Sheet(Sheet),
    /// What the layout room made of lines.
    Blocks(Vec<Block>),
}

/// A document from plain text of any of the supported kinds.
pub fn read(text: &str) -> Document {
    let (lines, pages) = lines::split(text);
    let lines = tight::widen(footnotes::join_numbers(lines));
    if !is_quoted_mail(&lines) && fixed::is_laid_out(&lines) {
        let arranged = layout::arrange(&fixed::pages(&lines), Vec::new(), &Crew::ALONE);
        if !arranged.blocks.is_empty() {
            return Document {
                source: Source::Text,
                pages,
                ..arranged
            };
        }
    }
    let setting = Setting {
        measure: prose::measure(&lines),
        markup: markdown::evidence(&lines),
        quoted: is_quoted_mail(&lines),
    };
    let (lines, furniture) = raw::furniture::without_furniture(lines);
    let mut notices = Vec::new();
    let pieces = vec![Piece::Lines(lines)];
    let pieces = each(pieces, |lines| markdown::take(lines, setting));
    let pieces = each(pieces, |lines| tabs::take(lines, setting));
    let pieces = each(pieces, aligned::take);
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
            read => vec![read],
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

/// Paragraphs and tables, in order. Sheets with nothing but blank lines between may be one table.
fn blocks(pieces: Vec<Piece>, setting: Setting) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut lines: Vec<TextLine> = Vec::new();
    for piece in pieces {
        let goes_on = match (&piece, sheets.last()) {
            (Piece::Lines(more), _) => more.iter().all(TextLine::is_blank),
            (Piece::Sheet(next), Some(last)) => last.may_go_on_in(next),
            _ => false,
        };
        if !goes_on {
            blocks.extend(sheet::blocks(std::mem::take(&mut sheets)));
        }
        match piece {
            Piece::Lines(more) => lines.extend(more),
            Piece::Blocks(arranged) => {
                blocks.extend(prose::blocks(&lines, setting));
                blocks.extend(arranged);
                lines.clear();
            }
            Piece::Sheet(next) => {
                blocks.extend(prose::blocks(&lines, setting));
                lines.clear();
                sheets.push(next);
            }
        }
    }
    blocks.extend(sheet::blocks(sheets));
    blocks.extend(prose::blocks(&lines, setting));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Line;
    use proptest::prelude::*;

    /// Every character that prints, in a document or a text, sorted.
    fn printed(texts: impl IntoIterator<Item = String>) -> Vec<char> {
        let mut characters: Vec<char> = texts
            .into_iter()
            .flat_map(|t| t.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>())
            .collect();
        characters.sort_unstable();
        characters
    }

    fn texts(document: &Document) -> Vec<String> {
        let blocks = document.blocks.iter().flat_map(|block| match block {
            Block::Paragraph(p) => vec![p.text()],
            Block::Table(t) => t.cells.iter().map(|c| c.text()).collect(),
        });
        blocks
            .chain(document.running.iter().map(Line::text))
            .collect()
    }

    /// Lines such as letters have, in any order: words, labels, figures, rows with tabs, blanks, page ends.
    fn lines() -> impl Strategy<Value = String> {
        let line = prop_oneof![
            4 => Just(String::new()),
            2 => "[A-Z][a-z]{2,9}( [a-z]{2,9}){0,9}[.]?",
            2 => "[1-9]?[0-9]|N/A|<5|£[0-9],[0-9]{3}|20(1|2)[0-9]-2[0-9]",
            1 => "([1-9]\\.|[a-e]\\)|•)( [A-Z][a-z]{2,9}){0,3}",
            2 => "[A-Z][a-z]{2,9}\t[0-9]{1,3}\t[0-9]{0,3}",
            1 => "[1-9]\\. [A-Z][a-z]{2,9}\\?\t[A-Z][a-z]{2,9}",
            1 => Just("\u{C}".to_owned()),
        ];
        proptest::collection::vec(line, 0..40).prop_map(|lines| lines.join("\n"))
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "(\\PC|[\n\t\u{C}|>#*_\\-\r ]){0,200}") {
            let _ = read(&text);
        }

        #[test]
        fn any_lines_are_survived(text in lines()) {
            let _ = read(&text);
        }

        #[test]
        fn every_character_of_prose_and_of_rows_stands_in_the_document_once(text in lines()) {
            let document = read(&text);
            // A header that is printed again is left out on purpose.
            let again = document.blocks.iter().any(|b| matches!(b, Block::Table(t) if !t.breaks.is_empty()));
            prop_assume!(!again);
            prop_assert_eq!(printed(texts(&document)), printed([text]));
        }
    }

    #[test]
    fn a_page_header_and_footer_are_set_apart() {
        let page = |n: u32, text: &str| {
            format!("Board - reply 12\n\n{text}\n\nWorking together for health\n\nPage {n}\n")
        };
        let text = [
            page(1, "One.\n\nTwo.\n\nMore.\n\nAnd."),
            page(2, "Three.\n\nFour.\n\nFive.\n\nSix."),
        ]
        .join("\u{C}");
        let document = read(&text);
        assert_eq!(document.pages, 2);
        assert_eq!(document.running.len(), 6);
        assert_eq!(document.blocks.len(), 8);
    }
}
