//! A document as a row of units: sentences, bare labels, headings and tables, in reading order.
//!
//! The smallest piece that one speaker says: a paragraph may hold a question and, glued to its end, the answer, so
//! paragraphs are cut where a sentence ends or the look changes. Which units are whose is not decided here.

pub(super) mod cuts;
mod dashes;
mod split;

use super::grid;
use super::label::{self, Label};
use crate::document::{
    Block, Document, Line, Paragraph, Place, Span, Style, Table, goes_on_inside_word,
};
use crate::vocabulary::speech;
use cuts::{
    breaks_off, changes_its_look_once, counts_on_before_a_dash, ends_a_sentence, follows,
    inline_items, joined, sentences, without_dash,
};

/// A stretch of one look on one line.
#[derive(Clone, Debug)]
pub struct Piece {
    pub text: String,
    pub style: Style,
    pub place: Place,
}

/// The parts of a look by which letters tell speakers apart. Size is left out: it marks headings, not speakers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Look {
    pub bold: bool,
    pub italic: bool,
    pub color: Hue,
}

/// A text colour as people name it: letters say "in blue", and two blues of one letter are one voice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hue {
    #[default]
    Black,
    Blue,
    Red,
    Green,
    Purple,
    Orange,
    Grey,
}

impl Hue {
    fn of([r, g, b]: [u8; 3]) -> Self {
        let (r, g, b) = (i32::from(r), i32::from(g), i32::from(b));
        let (high, low) = (r.max(g).max(b), r.min(g).min(b));
        // Nearly grey: the darker half reads as black.
        if high - low < 40 {
            return if high < 150 { Self::Black } else { Self::Grey };
        }
        if b == high {
            if r > g + 40 && r * 2 > b {
                Self::Purple
            } else {
                Self::Blue
            }
        } else if g == high {
            if b > r + 60 { Self::Blue } else { Self::Green }
        } else if g > low + (high - low) / 3 {
            Self::Orange
        } else if b > g + 60 {
            Self::Purple
        } else {
            Self::Red
        }
    }
}

impl From<Style> for Look {
    fn from(style: Style) -> Self {
        Self {
            bold: style.bold,
            italic: style.italic,
            color: Hue::of(style.color),
        }
    }
}

/// Which side of a Request | Response grid a unit stands on, with the grid's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Outside any such grid.
    None,
    Request(usize),
    Response(usize),
}

/// The smallest piece that one speaker says.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its words, without the label.
    pub text: String,
    pub pieces: Vec<Piece>,
    pub label: Option<Label>,
    /// The label as printed, without the space after it.
    pub label_text: String,
    /// Counts the document's paragraphs.
    pub paragraph: usize,
    /// First unit of its paragraph.
    pub opens: bool,
    /// Begins at the start of a printed line.
    pub starts_line: bool,
    /// The look of most of its letters.
    pub look: Look,
    /// Left edge of its paragraph's first line, in points.
    pub indent: f32,
    pub place: Place,
    pub table: Option<Table>,
    pub side: Side,
}

impl Unit {
    /// Takes the label for text: it numbers nothing.
    pub fn unlabel(&mut self) {
        if self.label.take().is_none() {
            return;
        }
        let label = std::mem::take(&mut self.label_text);
        if label.is_empty() {
            return;
        }
        let labelled = |text: &str| format!("{label} {text}").trim_end().to_owned();
        let alone = self.text.is_empty();
        self.text = labelled(&self.text);
        if let Some(piece) = self.pieces.first_mut() {
            piece.text = match alone {
                true => labelled(&piece.text),
                false => format!("{label} {}", piece.text),
            };
        }
    }

    /// Takes what is printed at its start for a label.
    pub fn take_label(&mut self, printed: String, label: Label) {
        let without = |text: &str| {
            let text = text.trim_start();
            let rest = text.strip_prefix(printed.as_str()).unwrap_or(text);
            rest.trim_start().to_owned()
        };
        self.text = without(&self.text);
        if let Some(piece) = self.pieces.first_mut() {
            piece.text = without(&piece.text);
        }
        self.label = Some(label);
        self.label_text = printed;
    }

    /// The unit as a block again.
    pub fn to_block(&self) -> Block {
        if let Some(table) = &self.table {
            return Block::Table(table.clone());
        }
        let mut lines: Vec<Line> = Vec::new();
        for piece in &self.pieces {
            let span = Span {
                text: piece.text.clone(),
                style: piece.style,
            };
            match lines.last_mut() {
                Some(line) if line.place == piece.place => line.spans.push(span),
                _ => lines.push(Line {
                    spans: vec![span],
                    place: piece.place,
                }),
            }
        }
        Block::Paragraph(Paragraph { lines })
    }
}

/// Every unit of the document.
pub fn of(document: &Document) -> Vec<Unit> {
    let mut units = Vec::with_capacity(2 * document.blocks.len());
    let mut builder = Builder {
        units: &mut units,
        paragraph: 0,
        row: 0,
        grid: None,
        measure: measure(&document.blocks),
    };
    builder.blocks(&document.blocks, Side::None);
    dashes::part(&mut units);
    drop_feet(&mut units);
    units.retain(|u| u.table.is_some() || u.label.is_some() || !speech::is_page_number(&u.text));
    units
}

/// The length of the longest line outside tables, in characters.
fn measure(blocks: &[Block]) -> usize {
    let lines = blocks.iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => paragraph.lines.as_slice(),
        Block::Table(_) => &[],
    });
    lines
        .map(|line| line.spans.iter().map(|s| s.text.chars().count()).sum())
        .max()
        .unwrap_or(0)
}

/// Lines of a letterhead that close a page before the last: printed on the sheet, not said in the letter.
fn drop_feet(units: &mut Vec<Unit>) {
    let mut feet: Vec<usize> = Vec::new();
    let mut page = units.last().map_or(0, |u| u.place.page);
    let mut at_foot = false;
    for paragraph in units.chunk_by(|a, b| a.paragraph == b.paragraph).rev() {
        let Some(first) = paragraph.first() else {
            continue;
        };
        if first.place.page != page {
            page = first.place.page;
            at_foot = true;
        }
        at_foot = at_foot
            && first.table.is_none()
            && first.side == Side::None
            && first.label.is_none()
            && {
                let text: Vec<String> = paragraph.iter().map(|u| speech::folded(&u.text)).collect();
                speech::is_of_the_sheet(&text.join(" "))
            };
        if at_foot {
            feet.push(first.paragraph);
        }
    }
    units.retain(|u| !feet.contains(&u.paragraph));
}

struct Builder<'a> {
    units: &'a mut Vec<Unit>,
    paragraph: usize,
    row: usize,
    /// Columns of the last Request | Response grid: a part cut off by a page break has no header.
    grid: Option<grid::Sides>,
    /// The length of the letter's longest line.
    measure: usize,
}

impl Builder<'_> {
    fn blocks(&mut self, blocks: &[Block], side: Side) {
        for block in blocks {
            match block {
                Block::Paragraph(p) => self.paragraph(p, side),
                Block::Table(t) => self.table(t, side),
            }
        }
    }

    fn table(&mut self, table: &Table, side: Side) {
        match grid::of(table, self.grid) {
            Some(grid::Grid::Rows(sides, rows)) => {
                self.grid = Some(sides);
                for row in rows {
                    if !row.continues || self.row == 0 {
                        self.row += 1;
                    }
                    let index = self.row;
                    self.blocks(&row.request, Side::Request(index));
                    self.blocks(&row.response, Side::Response(index));
                }
            }
            Some(grid::Grid::Prose(blocks)) => self.blocks(&blocks, side),
            None => {
                let last = self
                    .units
                    .iter()
                    .rev()
                    .filter(|u| u.opens)
                    .find_map(|u| u.label.clone().filter(|l| l.path != [label::Part::Bullet]));
                for block in split::blocks_of(table, last.as_ref()) {
                    match block {
                        Block::Table(table) => self.data_table(table, side),
                        Block::Paragraph(line) => self.paragraph(&line, side),
                    }
                }
            }
        }
    }

    fn data_table(&mut self, table: Table, side: Side) {
        self.paragraph += 1;
        let place = table.parts.first().copied().unwrap_or_default();
        self.units.push(Unit {
            text: String::new(),
            pieces: Vec::new(),
            label: None,
            label_text: String::new(),
            paragraph: self.paragraph,
            opens: true,
            starts_line: true,
            look: Look::default(),
            indent: place.bbox.x0,
            place,
            table: Some(table),
            side,
        });
    }

    fn paragraph(&mut self, paragraph: &Paragraph, side: Side) {
        let pieces = pieces_of(paragraph);
        let Some(first) = pieces.first() else { return };
        let indent = first.place.bbox.x0;
        let mut starts: Vec<usize> = vec![0];
        // Lines inside that open with a label count as paragraphs of their own where the sentence before is over.
        let mut text_so_far = String::new();
        for (i, piece) in pieces.iter().enumerate() {
            let new_line = i > 0 && pieces.get(i - 1).is_some_and(|p| p.place != piece.place);
            if new_line {
                let line: String = pieces
                    .iter()
                    .skip(i)
                    .take_while(|p| p.place == piece.place)
                    .map(|p| p.text.as_str())
                    .collect();
                let ended = text_so_far.trim_end().ends_with(['.', '?', ':', ';', '!']);
                let first = starts
                    .last()
                    .and_then(|s| pieces.get(*s))
                    .and_then(|p| label::parse(&p.text));
                let next = label::parse(&line);
                let listed = next.as_ref().is_some_and(|l| {
                    l.path != [label::Part::Bullet] || line.trim_start().starts_with('•')
                });
                let counts_on = matches!((&first, &next), (Some(a), Some(b)) if follows(a, b))
                    || first
                        .as_ref()
                        .is_some_and(|a| counts_on_before_a_dash(a, &line));
                if (listed && ended) || counts_on {
                    starts.push(i);
                }
            }
            text_so_far.push_str(&piece.text);
        }
        starts.push(pieces.len());
        for pair in starts.windows(2) {
            let (Some(&from), Some(&to)) = (pair.first(), pair.get(1)) else {
                continue;
            };
            if let Some(part) = pieces.get(from..to) {
                let indent = part.first().map_or(indent, |p| p.place.bbox.x0);
                for item in inline_items(part) {
                    self.cut(&item, indent, side);
                }
            }
        }
    }

    /// Cuts a paragraph into units and adds them.
    fn cut(&mut self, pieces: &[Piece], indent: f32, side: Side) {
        self.paragraph += 1;
        let whole: String = joined(pieces);
        let mut label = label::parse(&whole);
        let mut skip = label.as_ref().map_or(0, |l| l.end);
        if whole.get(skip..).is_none() {
            label = None;
            skip = 0;
        }
        let mut label_text = whole.get(..skip).unwrap_or("").trim().to_owned();
        if skip >= whole.trim_end().len()
            && let Some(first) = pieces.first()
        {
            // A label alone has its place too, should it turn out to be a figure.
            let bare = Piece {
                text: String::new(),
                ..first.clone()
            };
            self.push(
                &mut vec![bare],
                (&mut label, &mut label_text),
                indent,
                &mut true,
                side,
            );
            return;
        }
        // "1. ◦ 16 PCNs", "2. a. 1,390": the first of the bullets below a number stands on its line.
        let numbers = label
            .as_ref()
            .is_some_and(|l| l.path != [label::Part::Bullet]);
        if numbers
            && whole.get(skip..).is_some_and(|rest| {
                rest.starts_with(['•', '●', '○', '◦', '▪', '■', '□']) || opens_with_a_part(rest)
            })
            && let Some(first) = pieces.first()
        {
            let bare = Piece {
                text: String::new(),
                ..first.clone()
            };
            self.push(
                &mut vec![bare],
                (&mut label, &mut label_text),
                indent,
                &mut true,
                side,
            );
            self.cut(&without_start(pieces, skip), indent, side);
            return;
        }
        let mut current: Vec<Piece> = Vec::new();
        let mut opens = true;
        let glued_answer = changes_its_look_once(pieces);
        let mut broken_off = numbers.then(|| breaks_off(pieces, self.measure)).flatten();
        for (at, piece) in pieces.iter().enumerate() {
            let mut text = piece.text.as_str();
            if skip > 0 {
                let n = skip.min(text.len());
                skip -= n;
                text = text.get(n..).unwrap_or("");
                if skip > 0 && text.is_empty() {
                    continue;
                }
            }
            let look = Look::from(piece.style);
            let changed = current
                .last()
                .is_some_and(|p: &Piece| Look::from(p.style) != look)
                && !text.trim().is_empty()
                && (ends_a_sentence(&joined(&current))
                    || glued_answer == Some(at)
                    || current.last().is_some_and(|p| p.place != piece.place))
                && text.trim_start().starts_with(|c: char| !c.is_lowercase());
            if changed || broken_off.take_if(|line| *line == at).is_some() {
                self.push(
                    &mut current,
                    (&mut label, &mut label_text),
                    indent,
                    &mut opens,
                    side,
                );
            }
            for part in sentences(text) {
                let answers = current.is_empty() && self.asked_just_before();
                let part = if answers { without_dash(part) } else { part };
                current.push(Piece {
                    text: part.to_owned(),
                    style: piece.style,
                    place: piece.place,
                });
                let so_far = joined(&current);
                if part.ends_with(' ') && ends_a_sentence(&so_far) {
                    self.push(
                        &mut current,
                        (&mut label, &mut label_text),
                        indent,
                        &mut opens,
                        side,
                    );
                }
            }
        }
        self.push(
            &mut current,
            (&mut label, &mut label_text),
            indent,
            &mut opens,
            side,
        );
    }

    /// Whether the unit before stands in this paragraph and asks.
    fn asked_just_before(&self) -> bool {
        self.units
            .last()
            .is_some_and(|u| u.paragraph == self.paragraph && u.text.ends_with('?'))
    }

    fn push(
        &mut self,
        current: &mut Vec<Piece>,
        label: (&mut Option<Label>, &mut String),
        indent: f32,
        opens: &mut bool,
        side: Side,
    ) {
        let text = joined(current).trim().to_owned();
        if text.is_empty() && label.0.is_none() {
            current.clear();
            return;
        }
        let mut weights: Vec<(Look, usize)> = Vec::new();
        for piece in current.iter() {
            let n = piece.text.chars().filter(|c| c.is_alphanumeric()).count();
            let look = Look::from(piece.style);
            match weights.iter_mut().find(|(l, _)| *l == look) {
                Some((_, sum)) => *sum += n,
                None => weights.push((look, n)),
            }
        }
        let look = weights
            .iter()
            .max_by_key(|(_, n)| *n)
            .map(|(l, _)| *l)
            .unwrap_or_default();
        let place = current.first().map(|p| p.place).unwrap_or_default();
        let before = self
            .units
            .last()
            .filter(|u| u.paragraph == self.paragraph)
            .and_then(|u| u.pieces.last());
        let starts_line = before.is_none_or(|p| p.place != place);
        self.units.push(Unit {
            text,
            pieces: std::mem::take(current),
            label: label.0.take(),
            label_text: std::mem::take(label.1),
            paragraph: self.paragraph,
            opens: *opens,
            starts_line,
            look,
            indent,
            place,
            table: None,
            side,
        });
        *opens = false;
    }
}

/// "a. 1,390" behind a number: the first of its parts.
fn opens_with_a_part(rest: &str) -> bool {
    rest.starts_with("a. ") && rest.len() > "a. ".len()
        || rest.starts_with("i. ") && rest.len() > "i. ".len()
}

/// Pieces without their first bytes.
fn without_start(pieces: &[Piece], mut bytes: usize) -> Vec<Piece> {
    let mut rest = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let cut = bytes.min(piece.text.len());
        bytes -= cut;
        let text = piece.text.get(cut..).unwrap_or_default();
        if !text.is_empty() {
            rest.push(Piece {
                text: text.to_owned(),
                ..piece.clone()
            });
        }
    }
    rest
}

/// The runs of a paragraph; each line ends with a space, so that joined they read.
fn pieces_of(paragraph: &Paragraph) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, line) in paragraph.lines.iter().enumerate() {
        for span in &line.spans {
            pieces.push(Piece {
                text: span.text.clone(),
                style: span.style,
                place: line.place,
            });
        }
        let next = paragraph.lines.get(at + 1).map(Line::text);
        if let Some(last) = pieces.last_mut()
            && !last.text.ends_with(' ')
            && !next.is_some_and(|next| goes_on_inside_word(&last.text, next.trim_start()))
        {
            last.text.push(' ');
        }
    }
    pieces
}
