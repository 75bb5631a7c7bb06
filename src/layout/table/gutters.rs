//! Grids of prose: two columns of running text side by side, parted by white alone.
//!
//! A question stands on the left with its answer on the right, row below row, and no rule says so: in text made of a
//! page none is left. What tells such a grid from prose set in columns is that its rows begin on both sides at once,
//! most often with labels that count. Each row has a gutter of its own, as text made of a page shifts from row to row.
//! The inside of a cell is a region again, tables and all. This room must not know what the columns say.

use super::lines::{self, Line, Piece};
use super::{FoundCell, FoundTable, Marks};
use crate::document::Rect;
use crate::layout::label::label;
use crate::layout::words::Word;
use std::ops::Range;

/// Left edges within this part of the font size are one edge.
const EDGE_EMS: f32 = 0.75;
/// Words end at least this far before the gutter's right shore, in parts of the font size.
const SHORE_EMS: f32 = 0.25;
/// The right column begins at least this far from the left one, in font sizes.
const LEFT_EMS: f32 = 5.0;
/// Baselines further apart than this (font sizes) have a blank line between them.
const BLANK_EMS: f32 = 1.9;
/// Lines further apart than this (font sizes) are not of one grid.
const APART_EMS: f32 = 6.0;
/// A row's right column may begin this far from another's, in font sizes.
const SHIFT_EMS: f32 = 1.25;
/// The words over a column are at most so many.
const HEADING_WORDS: usize = 5;
/// A text of at least so many words is prose.
const PROSE_WORDS: usize = 4;
/// Of so many filled cells on the right one is prose, or figures are all there is.
const PROSE_ONE_IN: usize = 3;
/// More lines than this on a page are no letter.
const MAX_LINES: usize = 400;

/// A printed line with what tells its columns.
struct Print {
    line: Line,
    /// What a counting label at its start looks like and where it stands, if it has one.
    label: Option<Counted>,
    /// Its pieces without the label.
    body: Vec<Piece>,
}

/// A label that counts: "1.", "Q2", "c)".
#[derive(Clone, Debug, PartialEq)]
struct Counted {
    /// Its form: digits as "0", a letter by itself as "a".
    form: String,
    number: u32,
}

/// Lines of one row, from its first to the one after its last, and the left edge of its right column.
#[derive(Clone, Copy, Debug)]
struct Row {
    from: usize,
    to: usize,
    gutter: f32,
}

/// A grid in the making.
#[derive(Default)]
struct Found {
    header: Option<usize>,
    /// Whether the first row is the rest of one from the page before.
    led: bool,
    rows: Vec<Row>,
}

/// The grids of prose among the words that stand in no table yet.
pub(super) fn grids(marks: &Marks<'_>, taken: &[Rect]) -> Vec<FoundTable> {
    let free: Vec<usize> = marks.words_outside(taken).collect();
    let prints: Vec<Print> = lines::lines(marks.words, free)
        .into_iter()
        .map(|line| Print::new(marks.words, line))
        .collect();
    let sided = prints.iter().filter(|p| p.body.len() >= 2).count();
    if prints.len() > MAX_LINES || sided < 2 {
        return Vec::new();
    }
    let page = Page {
        words: marks.words,
        prints,
    };
    // Labels that count say more than a header does.
    let mut found: Vec<Found> = Vec::new();
    for read in [Page::counted, Page::headed] {
        let mut at = 0;
        while at < page.prints.len() {
            let grid = read(&page, at).filter(|grid| {
                page.is_grid(grid) && !found.iter().any(|other| other.overlaps(grid))
            });
            match grid {
                Some(grid) => {
                    at = grid.lines().end.max(at + 1);
                    found.push(grid);
                }
                None => at += 1,
            }
        }
    }
    let mut tables: Vec<FoundTable> = found.iter().map(|grid| page.table(grid)).collect();
    tables.retain(|t| !taken.iter().any(|r| r.overlaps(&t.rect)));
    tables
}

impl Found {
    /// The lines that it takes.
    fn lines(&self) -> Range<usize> {
        let from = self.rows.first().map_or(0, |r| r.from);
        self.header.unwrap_or(from).min(from)..self.rows.last().map_or(0, |r| r.to)
    }

    fn overlaps(&self, other: &Self) -> bool {
        let (a, b) = (self.lines(), other.lines());
        a.start < b.end && b.start < a.end
    }
}

impl Print {
    fn new(words: &[Word], line: Line) -> Self {
        let own: Vec<&Word> = line.words.iter().filter_map(|&i| words.get(i)).collect();
        let count = label(&own).map_or(0, |l| l.words);
        let text: String = own.iter().take(count).map(|w| w.text.as_str()).collect();
        let rest = Line {
            words: line.words.iter().skip(count).copied().collect(),
            ..line.clone()
        };
        let body = lines::pieces(words, &rest, lines::PIECE_GAP_EMS);
        Self {
            label: counted(&text),
            line,
            body,
        }
    }

    fn x(&self) -> f32 {
        self.line.rect.x0
    }
}

/// What a label counts and how; bullets count nothing.
fn counted(label: &str) -> Option<Counted> {
    let digits: String = label
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let letters: Vec<char> = label.chars().filter(|c| c.is_alphabetic()).collect();
    let number = match (digits.parse(), letters.as_slice()) {
        (Ok(number), _) => number,
        (Err(_), [letter]) => u32::from(letter.to_ascii_lowercase()).saturating_sub(96),
        _ => return None,
    };
    let mut form: String = label
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    if digits.is_empty() {
        form = form.replace(char::is_alphabetic, "a");
    } else {
        form = form.replace("00", "0");
    }
    Some(Counted { form, number })
}

/// The lines of a page, or of a cell.
struct Page<'a> {
    words: &'a [Word],
    prints: Vec<Print>,
}

impl Page<'_> {
    /// The grid whose first labelled row begins at a line.
    fn counted(&self, at: usize) -> Option<Found> {
        let first = self.prints.get(at)?;
        let label = first.label.as_ref()?;
        // Numbers count rows; letters do where no number stands at the same edge.
        let edge = |p: &Print| (p.x() - first.x()).abs() <= EDGE_EMS * first.line.em;
        let numbered = |p: &Print| p.label.as_ref().is_some_and(|l| l.form.contains('0'));
        if !numbered(first) && self.prints.iter().any(|p| numbered(p) && edge(p)) {
            return None;
        }
        let mut rows: Vec<Row> = Vec::new();
        let mut from = at;
        let mut number = label.number;
        loop {
            let next = self.next_label(from, first, number);
            let row = self.row(from, next, first.x())?;
            let ended = next.is_none_or(|n| row.to < n);
            rows.push(row);
            match next.filter(|_| !ended) {
                Some(next) => {
                    // What follows may be no row: the grid ends before it.
                    if self
                        .row(next, self.next_label(next, first, number + 1), first.x())
                        .is_none()
                    {
                        break;
                    }
                    from = next;
                    number = self.prints[next]
                        .label
                        .as_ref()
                        .map_or(number, |l| l.number);
                }
                None => break,
            }
        }
        self.share_gutters(&mut rows);
        let mut grid = Found {
            rows,
            ..Found::default()
        };
        self.lead(&mut grid);
        Some(grid)
    }

    /// Gives rows that show no gutter, as an ordinary space is all there is, that of another row where a word begins.
    fn share_gutters(&self, rows: &mut [Row]) {
        let known: Vec<f32> = rows
            .iter()
            .filter(|r| self.begins_at(r, r.gutter))
            .map(|r| r.gutter)
            .collect();
        for row in rows {
            if !self.begins_at(row, row.gutter)
                && let Some(gutter) = known.iter().find_map(|&g| self.gutter_near(row, g))
            {
                row.gutter = gutter;
            }
        }
    }

    /// The left edge of a row's right column near the place where another row has it: text made of a page shifts a
    /// column or two.
    fn gutter_near(&self, row: &Row, place: f32) -> Option<f32> {
        let lines = self.prints.get(row.from..row.to)?;
        let mut edges: Vec<f32> = lines
            .iter()
            .flat_map(|p| p.line.words.iter().map(move |&i| (i, p.line.em)))
            .filter_map(|(i, em)| self.words.get(i).map(|w| (w, em)))
            .filter(|(w, em)| {
                (w.rect.x0 - place).abs() <= SHIFT_EMS * em
                    && w.text.starts_with(|c: char| !c.is_lowercase())
            })
            .map(|(w, _)| w.rect.x0)
            .collect();
        edges.sort_by(|a, b| (a - place).abs().total_cmp(&(b - place).abs()));
        edges.into_iter().find(|&edge| self.begins_at(row, edge))
    }

    /// Whether words of a row begin at a gutter and none runs across it.
    fn begins_at(&self, row: &Row, gutter: f32) -> bool {
        let inks = || (row.from..row.to).flat_map(|k| self.inks(k));
        inks().any(|(x0, _)| (x0 - gutter).abs() <= 1.0)
            && inks().all(|(x0, x1)| x0 >= gutter - 1.0 || x1 <= gutter - 1.0)
    }

    /// The next line that counts on from a row: the same form at the same edge, a few further.
    fn next_label(&self, from: usize, first: &Print, number: u32) -> Option<usize> {
        const MOST_LEFT_OUT: u32 = 3;
        let form = first.label.as_ref().map(|l| l.form.as_str())?;
        (from + 1..self.prints.len()).find(|&k| {
            let p = &self.prints[k];
            p.label.as_ref().is_some_and(|l| {
                l.form == form && l.number > number && l.number <= number + MOST_LEFT_OUT
            }) && (p.x() - first.x()).abs() <= EDGE_EMS * first.line.em
        })
    }

    /// The row that begins at a line, up to the next one or as far as a gutter parts its lines.
    fn row(&self, from: usize, next: Option<usize>, left: f32) -> Option<Row> {
        let limit = next.unwrap_or(self.prints.len());
        let mut to = from + 1;
        let mut gutter = None;
        for k in from..limit {
            let here = self.prints.get(k)?;
            let em = here.line.em;
            let gap = match k.checked_sub(1).filter(|_| k > from) {
                Some(before) => here.line.baseline - self.prints.get(before)?.line.baseline,
                None => 0.0,
            };
            if gap > APART_EMS * em {
                break;
            }
            let found = self.gutter(from, k + 1);
            if found.is_none() && k > from && (gutter.is_some() || !self.is_left_only(k, left)) {
                break;
            }
            let right = |g: f32| self.inks(k).any(|(x0, _)| x0 >= g - 0.5);
            let sided = found.is_some_and(right);
            if !sided && k > from {
                let outside = here.x() < left - EDGE_EMS * em / 2.0;
                if outside || (gap > BLANK_EMS * em && next.is_none() && !self.goes_on(from, k)) {
                    break;
                }
            }
            gutter = found.or(gutter);
            to = k + 1;
        }
        if next.is_some() && to < limit && gutter.is_none() {
            return None;
        }
        let first = self.prints.get(from)?;
        // Nothing on the right: wherever the text on the left ends.
        let gutter = gutter.unwrap_or_else(|| {
            let ends = (from..to).map(|k| self.prints[k].line.rect.x1);
            ends.fold(first.line.rect.x1, f32::max) + first.line.em
        });
        Some(Row { from, to, gutter })
    }

    /// Whether a left-hand line after a blank one is followed by lines of both columns of its row.
    fn goes_on(&self, from: usize, k: usize) -> bool {
        const LOOK_AHEAD: usize = 4;
        let Some(gutter) = self.gutter(from, k + 1) else {
            return false;
        };
        (k + 1..(k + LOOK_AHEAD).min(self.prints.len())).any(|n| {
            self.gutter(from, n + 1).is_some()
                && self.inks(n).any(|(x0, _)| (x0 - gutter).abs() <= 1.0)
        })
    }

    /// Whether a line could be text of a narrow left column: it has no second piece.
    fn is_left_only(&self, k: usize, left: f32) -> bool {
        let Some(p) = self.prints.get(k) else {
            return false;
        };
        p.body.len() < 2 && p.x() >= left - EDGE_EMS * p.line.em
    }

    fn inks(&self, k: usize) -> impl Iterator<Item = (f32, f32)> + '_ {
        self.prints
            .get(k)
            .into_iter()
            .flat_map(|p| &p.line.words)
            .filter_map(|&i| self.words.get(i))
            .map(|w| (w.rect.x0, w.rect.x1))
    }

    /// The left edge of the right column, where all these lines leave white before it: of several the first, unless
    /// another is where most lines begin.
    fn gutter(&self, from: usize, to: usize) -> Option<f32> {
        let first = self.prints.get(from)?;
        let em = first.line.em;
        let least = first.body.first().map_or(first.x(), |p| p.ink.x0) + LEFT_EMS * em;
        let lines = || self.prints.iter().take(to).skip(from);
        let mut edges: Vec<f32> = lines()
            .flat_map(|p| p.body.iter().map(|piece| piece.ink.x0))
            .filter(|&x| x > least)
            .collect();
        edges.sort_by(f32::total_cmp);
        edges.dedup_by(|a, b| (*a - *b).abs() < 1.0);
        edges.into_iter().find(|&edge| {
            let clear = (from..to).all(|k| {
                self.inks(k)
                    .all(|(x0, x1)| x0 >= edge - 1.0 || x1 <= edge - SHORE_EMS * em)
                    && !self.runs_on(k, edge)
            });
            // The left column has text of its own beside it.
            clear && (from..to).any(|k| self.inks(k).any(|(x0, _)| x0 < edge - 1.0))
        })
    }

    /// Whether a line's sentence goes on past an edge, where a word happens to end before it: with a small letter and no more than
    /// a space.
    fn runs_on(&self, k: usize, edge: f32) -> bool {
        let Some(p) = self.prints.get(k) else {
            return false;
        };
        let word = |i: &usize| self.words.get(*i);
        let mut words = p.line.words.iter().filter_map(word);
        let left = words.any(|w| w.rect.x0 < edge - 1.0);
        let next = p
            .line
            .words
            .iter()
            .filter_map(word)
            .find(|w| w.rect.x0 >= edge - 1.0);
        left && next.is_some_and(|w| {
            w.text.starts_with(char::is_lowercase)
                && !p
                    .body
                    .iter()
                    .any(|piece| (piece.ink.x0 - w.rect.x0).abs() <= 1.0)
        })
    }

    /// Finds the header above a grid's first row, and the rest of a row from the page before between the two.
    fn lead(&self, grid: &mut Found) {
        let Some(first) = grid.rows.first().copied() else {
            return;
        };
        let left = self.prints[first.from].x();
        let mut k = first.from;
        while let Some(above) = k.checked_sub(1) {
            let (Some(p), Some(below)) = (self.prints.get(above), self.prints.get(k)) else {
                break;
            };
            if below.line.baseline - p.line.baseline > APART_EMS * p.line.em {
                break;
            }
            if self.heads(above, left) && self.gutter(above, first.from + 1).is_some() {
                grid.header = Some(above);
                if k < first.from {
                    let gutter = self.gutter(above, first.from).unwrap_or(first.gutter);
                    grid.rows.insert(
                        0,
                        Row {
                            from: k,
                            to: first.from,
                            gutter,
                        },
                    );
                    grid.led = true;
                }
                return;
            }
            let clear = self
                .inks(above)
                .all(|(x0, x1)| x0 >= first.gutter - 1.0 || x1 <= first.gutter - 1.0);
            if !clear && self.gutter(above, first.to).is_none() {
                break;
            }
            k = above;
        }
    }

    /// Whether a line has the words over two columns.
    fn heads(&self, k: usize, left: f32) -> bool {
        let Some(p) = self.prints.get(k) else {
            return false;
        };
        let short = |piece: &Piece| {
            piece.words.len() <= HEADING_WORDS
                && piece.words.iter().all(|&i| {
                    self.words.get(i).is_some_and(|w| {
                        !w.text.ends_with(['.', '?', ';', ',']) && !lines::is_figure(&w.text)
                    })
                })
        };
        // "No." may stand over the labels.
        let counted = matches!(p.body.as_slice(), [first, _, _] if first.words.len() == 1);
        p.label.is_none()
            && (p.body.len() == 2 || counted)
            && p.body.iter().skip(usize::from(counted)).all(short)
            && p.x() < left + LEFT_EMS * p.line.em
    }

    /// The grid without labels under the header at a line: rows begin on both sides at once.
    fn headed(&self, at: usize) -> Option<Found> {
        let header = self.prints.get(at)?;
        if !self.heads(at, header.x()) {
            return None;
        }
        let from = at + 1;
        let first = self.prints.get(from)?;
        if first.body.len() < 2 || first.label.is_some() {
            return None;
        }
        let whole = self.row(from, None, header.x().min(first.x()))?;
        let mut rows: Vec<Row> = Vec::new();
        for k in whole.from..whole.to {
            if k == whole.from || self.begins_both(k, &whole) {
                rows.push(Row {
                    from: k,
                    to: k + 1,
                    gutter: whole.gutter,
                });
            } else if let Some(last) = rows.last_mut() {
                last.to = k + 1;
            }
        }
        (rows.len() >= 2).then_some(Found {
            header: Some(at),
            led: false,
            rows,
        })
    }

    /// Whether both columns begin anew at a line: after a blank one, or after one that a side left blank.
    fn begins_both(&self, k: usize, row: &Row) -> bool {
        let (Some(here), Some(above)) = (
            self.prints.get(k),
            k.checked_sub(1).and_then(|k| self.prints.get(k)),
        ) else {
            return false;
        };
        let sides = |k: usize| {
            let left = self.inks(k).any(|(x0, _)| x0 < row.gutter - 1.0);
            let right = self.inks(k).any(|(x0, _)| x0 >= row.gutter - 1.0);
            (left, right)
        };
        let edge = self.prints.get(row.from).map_or(0.0, Print::x);
        let blank = here.line.baseline - above.line.baseline > BLANK_EMS * here.line.em;
        sides(k) == (true, true)
            && (here.x() - edge).abs() <= EDGE_EMS * here.line.em
            && (blank || sides(k - 1) != (true, true))
            && here.body.first().is_some_and(|p| {
                let word = p.words.first().and_then(|&i| self.words.get(i));
                word.is_some_and(|w| w.text.starts_with(|c: char| c.is_uppercase()))
            })
    }

    /// Whether rows are what a grid of prose has: text that begins on both sides at once, more than a line of it, and
    /// more than figures.
    fn is_grid(&self, grid: &Found) -> bool {
        let (mut right, mut prose, mut lines) = (0, 0, 0);
        // Rows whose first line has text on both sides, and those that have more than one text on the right.
        let (mut sided, mut crowded, mut asked) = (0, 0, 0);
        for row in &grid.rows {
            let words = |k: usize, side: bool| {
                self.inks(k)
                    .filter(|(x0, _)| (*x0 >= row.gutter - 1.0) == side)
                    .count()
            };
            let of_row = |side: bool| (row.from..row.to).map(|k| words(k, side)).sum::<usize>();
            asked += usize::from(
                self.letters(row.from..row.to, row.gutter) >= PROSE_WORDS
                    && self.letters(row.from..row.from + 1, row.gutter) > 1,
            );
            right += usize::from(of_row(true) > 0);
            prose += usize::from((row.from..row.to).any(|k| self.is_prose(k, row.gutter)));
            let texts = self.prints.get(row.from).map_or(0, |p| {
                let label = |piece: &&Piece| {
                    let text = |i: &usize| self.words.get(*i).map(|w| w.text.as_str());
                    !piece
                        .words
                        .iter()
                        .filter_map(text)
                        .all(lines::is_list_label)
                };
                p.body.iter().filter(label).count()
            });
            sided += usize::from(texts >= 2 && words(row.from, true) > 0);
            crowded += usize::from(texts > 2);
            lines = lines.max(row.to - row.from);
        }
        let rows = grid.rows.len();
        // The rest of a row from the page before begins where it must.
        let whole = rows - usize::from(grid.led);
        let last = grid.rows.last().and_then(|r| self.prints.get(r.from));
        let labelled = last.is_some_and(|p| p.label.is_some());
        lines >= 2
            && (rows >= 2 || grid.header.is_some())
            && right * 2 >= rows
            && sided * 2 >= whole
            && (asked * 2 >= whole && labelled || asked == rows)
            && prose * PROSE_ONE_IN >= right
            && prose > 0
            && crowded * 2 <= rows
    }

    /// How many words of letters lines have on the left.
    fn letters(&self, lines: Range<usize>, gutter: f32) -> usize {
        let prints = self.prints.get(lines).unwrap_or(&[]);
        let words = prints.iter().flat_map(|p| &p.line.words);
        words
            .filter_map(|&i| self.words.get(i))
            .filter(|w| w.rect.x0 < gutter - 1.0 && w.text.starts_with(char::is_alphabetic))
            .count()
    }

    /// Whether a line has running text on the right.
    fn is_prose(&self, k: usize, gutter: f32) -> bool {
        self.prints
            .get(k)
            .into_iter()
            .flat_map(|p| &p.body)
            .any(|piece| {
                let words = piece.words.iter().filter_map(|&i| self.words.get(i));
                words
                    .filter(|w| {
                        w.rect.x0 >= gutter - 1.0 && w.text.starts_with(char::is_alphabetic)
                    })
                    .count()
                    >= PROSE_WORDS
            })
    }

    fn table(&self, grid: &Found) -> FoundTable {
        let ends = |side: bool| {
            let inks = grid.rows.iter().flat_map(|row| {
                (row.from..row.to)
                    .flat_map(|k| self.inks(k))
                    .filter(move |(x0, _)| (*x0 >= row.gutter - 1.0) == side)
            });
            inks.map(|(_, x1)| x1).fold(0.0, f32::max)
        };
        let (left_end, right_end) = (ends(false), ends(true));
        let mut cells = Vec::new();
        let headings = grid
            .header
            .map_or(&[][..], |k| self.prints[k].body.as_slice());
        let header = grid.header.map(|k| Row {
            from: k,
            to: k + 1,
            gutter: headings.last().map_or(0.0, |p| p.ink.x0),
        });
        // Labels under a heading of their own are a column.
        let text_x = match headings {
            [_, text, _] => text.ink.x0,
            _ => f32::MIN,
        };
        let columns = headings.len().max(2);
        let mut whole: Option<Rect> = None;
        for (r, row) in header.iter().chain(&grid.rows).enumerate() {
            let mut sides: [Vec<usize>; 3] = [Vec::new(), Vec::new(), Vec::new()];
            let mut rect: Option<Rect> = None;
            for k in row.from..row.to {
                let Some(p) = self.prints.get(k) else { break };
                rect = Some(rect.map_or(p.line.rect, |r| r.union(&p.line.rect)));
                for &i in &p.line.words {
                    let x = self.words.get(i).map_or(0.0, |w| w.rect.x0);
                    let side = usize::from(x >= text_x - 1.0) + usize::from(x >= row.gutter - 1.0);
                    sides[side.min(2)].push(i);
                }
            }
            let rect = rect.unwrap_or_default();
            whole = Some(whole.map_or(rect, |w| w.union(&rect)));
            let boxes = [
                Rect::new(rect.x0, rect.y0, text_x.max(rect.x0), rect.y1),
                Rect::new(text_x.max(rect.x0), rect.y0, left_end.max(rect.x0), rect.y1),
                Rect::new(row.gutter, rect.y0, right_end.max(row.gutter), rect.y1),
            ];
            for ((side, words), rect) in sides.into_iter().enumerate().zip(boxes) {
                let Some(column) = (side + columns).checked_sub(3) else {
                    continue;
                };
                cells.push(FoundCell {
                    row: r,
                    column,
                    row_span: 1,
                    column_span: 1,
                    rect,
                    words,
                });
            }
        }
        FoundTable {
            rect: whole.unwrap_or_default(),
            rows: grid.rows.len() + usize::from(header.is_some()),
            columns,
            header_rows: usize::from(header.is_some()),
            ruled: true,
            cells,
        }
    }
}
