//! Running headers, footers and page numbers: what is printed on the pages and not part of the letter.
//!
//! Three kinds of evidence: the producer's own mark (an artifact), the same words at the same place
//! of several pages (digits aside), and the look of a page number. All of it counts only from the page's edge inwards, row by
//! row, so that an answer that happens to repeat stays; and a row that a grid ties to the rows below is the repeated
//! header of a table, never a running one.
//!
//! This room knows lines and pages; it must not know paragraphs or tables.

use super::lines::PrintedLine;
use crate::document::{Page, Ruling};
use crate::side_by_side::Crew;
use std::collections::HashMap;

/// Headers end above this part of the page's height, footers begin below the other: letterheads are tall.
const HEADER_ZONE: f32 = 0.3;
const FOOTER_ZONE: f32 = 0.75;
/// Closer to the page's edge than this part of its height stands no text but a running one.
const MARGIN: f32 = 0.065;
/// So near to the page's edge, as a part of its height, the same words on two later pages are enough.
const NEAR_EDGE: f32 = 0.09;
/// Below this part of the page's height a letterhead's footer ends.
const FOOT: f32 = 0.9;
/// Lines at the same place of two pages differ by less than this part of their size.
const SAME_PLACE_EMS: f32 = 0.5;
/// The same outermost words on every page may be this part of the page's height apart: a footer that closes up on a short
/// page, and pages made of plain text.
const LOOSE_PLACE: f32 = 0.12;
/// A gap that sets a running line off from the text, in font sizes between baselines.
const SET_OFF_EMS: f32 = 2.2;
/// Print smaller than this part of the body's size may be a letterhead's footer.
const SMALL_PRINT: f32 = 0.92;
/// A page with a larger part of its words marked as artifacts is marked wrongly.
const MOST_ARTIFACTS: f32 = 0.6;
/// More sightings of the same words tell no more.
const MAX_SIGHTINGS: usize = 200;
/// How many rows under a header are looked at for its columns.
const HEADED_ROWS: usize = 12;
/// Rulings nearer than this many points touch.
const TOUCH: f32 = 2.0;

/// One row of a page: its lines beside each other.
struct Row {
    lines: Vec<usize>,
    baseline: f32,
    size: f32,
}

/// A page as this room sees it.
struct Sheet<'a> {
    page: &'a Page,
    lines: &'a [PrintedLine<'a>],
    keys: Vec<String>,
    rows: Vec<Row>,
    /// Whether artifacts can be believed.
    artifacts: bool,
    body_size: f32,
}

/// From which edge of the page rows are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Top,
    Bottom,
}

/// For each page and each of its lines, whether it runs.
pub(crate) fn running(
    pages: &[Page],
    lines: &[Vec<PrintedLine<'_>>],
    crew: &Crew,
) -> Vec<Vec<bool>> {
    let pairs: Vec<_> = pages.iter().zip(lines).collect();
    let sheets = crew.map(&pairs, || (), |(), (page, lines)| Sheet::new(page, lines));
    let places = Places::of(&sheets);
    let mut flags: Vec<Vec<bool>> = lines.iter().map(|l| vec![false; l.len()]).collect();
    for (index, (sheet, flags)) in sheets.iter().zip(&mut flags).enumerate() {
        for side in [Side::Top, Side::Bottom] {
            for line in sheet.running_from(side, index, &places, sheets.len()) {
                if let Some(flag) = flags.get_mut(line) {
                    *flag = true;
                }
            }
        }
    }
    flags
}

/// Where each line's words stand on all pages.
struct Places<'a> {
    /// By key: page, y, left edge, rank of the row from the top and from the bottom.
    of: HashMap<&'a str, Vec<Sighting>>,
}

#[derive(Clone, Copy)]
struct Sighting {
    page: usize,
    y: f32,
    /// Distance from the page's lower edge.
    up: f32,
    x: f32,
    from_top: usize,
    from_bottom: usize,
}

impl Sighting {
    /// How many rows stand between it and the page's edge.
    fn outer(&self, side: Side) -> usize {
        match side {
            Side::Top => self.from_top,
            Side::Bottom => self.from_bottom,
        }
    }
}

impl<'a> Places<'a> {
    fn of(sheets: &'a [Sheet<'a>]) -> Self {
        let mut of: HashMap<&str, Vec<Sighting>> = HashMap::new();
        for (page, sheet) in sheets.iter().enumerate() {
            for (rank, row) in sheet.rows.iter().enumerate() {
                for line in &row.lines {
                    if let (Some(key), Some(l)) = (sheet.keys.get(*line), sheet.lines.get(*line)) {
                        let sightings = of.entry(key).or_default();
                        if sightings.len() == MAX_SIGHTINGS {
                            continue;
                        }
                        sightings.push(Sighting {
                            page,
                            y: l.baseline,
                            up: sheet.page.height - l.baseline,
                            x: l.rect.x0,
                            from_top: rank,
                            from_bottom: sheet.rows.len() - 1 - rank,
                        });
                    }
                }
            }
        }
        Self { of }
    }
}

impl<'a> Sheet<'a> {
    fn new(page: &'a Page, lines: &'a [PrintedLine<'a>]) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            match rows.last_mut() {
                Some(row) if line.baseline - row.baseline <= 0.3 * line.size.min(row.size) => {
                    row.lines.push(index);
                    row.size = row.size.max(line.size);
                }
                _ => rows.push(Row {
                    lines: vec![index],
                    baseline: line.baseline,
                    size: line.size,
                }),
            }
        }
        let words = || lines.iter().flat_map(|l| &l.words);
        let marked = words().filter(|w| w.artifact).count() as f32;
        let artifacts = marked > 0.0 && marked < MOST_ARTIFACTS * words().count() as f32;
        let mut sizes: Vec<(f32, usize)> = lines.iter().map(|l| (l.size, l.words.len())).collect();
        sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
        let half = sizes.iter().map(|s| s.1).sum::<usize>() / 2;
        let mut seen = 0;
        let body_size = sizes
            .iter()
            .find(|(_, count)| {
                seen += count;
                seen > half
            })
            .map_or(0.0, |s| s.0);
        Self {
            page,
            lines,
            keys: lines.iter().map(key).collect(),
            rows,
            artifacts,
            body_size,
        }
    }

    /// The lines that run at one side of the page.
    fn running_from(
        &self,
        side: Side,
        page: usize,
        places: &Places<'_>,
        pages: usize,
    ) -> Vec<usize> {
        let order: Vec<usize> = match side {
            Side::Top => (0..self.rows.len()).collect(),
            Side::Bottom => (0..self.rows.len()).rev().collect(),
        };
        let mut taken: Vec<usize> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut sure = false;
        let mut rank = 0;
        for (position, row_index) in order.iter().enumerate() {
            let Some(row) = self.rows.get(*row_index) else {
                break;
            };
            if !self.in_zone(row, side) {
                break;
            }
            let next = order.get(position + 1).and_then(|i| self.rows.get(*i));
            let mut hits = Vec::new();
            let mut first_page = false;
            let mut repeated = false;
            for index in &row.lines {
                let Some(line) = self.lines.get(*index) else {
                    continue;
                };
                // The letterhead of the first page is part of the letter: its reference, its date.
                let letterhead = side == Side::Top && page == 0;
                let artifact =
                    self.artifacts && !letterhead && line.words.iter().all(|w| w.artifact);
                let repeats = self.repeats(*index, page, side, (position, rank), places, pages);
                let number = rank == 0 && self.is_page_number(line, row, next, page);
                repeated |= repeats == Repeats::FromFirstPage || number;
                first_page |= repeats == Repeats::FromFirstPage || artifact || number;
                if artifact || number || repeats != Repeats::Not {
                    hits.push(*index);
                }
            }
            let below = order.iter().skip(position + 1).take(HEADED_ROWS);
            let mut below = below.filter_map(|i| self.rows.get(*i));
            let heads = side == Side::Top && below.any(|body| self.heads(row, body));
            if hits.is_empty() || (heads && !repeated) {
                break;
            }
            if hits.len() == row.lines.len() || !self.is_page_number_row(row) {
                rank += 1;
            }
            open.extend(hits);
            sure |= first_page || self.in_margin(row, side);
            let set_off = next.is_none_or(|n| {
                (n.baseline - row.baseline).abs() > SET_OFF_EMS * row.size.max(n.size)
            });
            if sure || set_off {
                taken.append(&mut open);
                sure = true;
            }
        }
        let kept = self.without_table_rows(taken, side);
        if kept.is_empty() && side == Side::Bottom {
            return self.small_print_footer();
        }
        kept
    }

    fn in_zone(&self, row: &Row, side: Side) -> bool {
        match side {
            Side::Top => row.baseline < HEADER_ZONE * self.page.height,
            Side::Bottom => row.baseline > FOOTER_ZONE * self.page.height,
        }
    }

    fn in_margin(&self, row: &Row, side: Side) -> bool {
        match side {
            Side::Top => row.baseline < MARGIN * self.page.height,
            Side::Bottom => row.baseline > (1.0 - MARGIN) * self.page.height,
        }
    }

    fn repeats(
        &self,
        line: usize,
        page: usize,
        side: Side,
        (position, rank): (usize, usize),
        places: &Places<'_>,
        pages: usize,
    ) -> Repeats {
        let (Some(key), Some(l)) = (self.keys.get(line), self.lines.get(line)) else {
            return Repeats::Not;
        };
        if pages < 2 {
            return Repeats::Not;
        }
        let Some(sightings) = places.of.get(key.as_str()) else {
            return Repeats::Not;
        };
        if key.chars().all(|c| !c.is_alphabetic()) {
            // Figures at the same place are a page number or chance.
            return Repeats::Not;
        }
        let margin = match side {
            Side::Top => l.baseline < MARGIN * self.page.height,
            Side::Bottom => l.baseline > (1.0 - MARGIN) * self.page.height,
        };
        if !margin && l.ends_sentence() && l.size > SMALL_PRINT * self.body_size {
            // Answers repeat too: "We do not hold this information."
            return Repeats::Not;
        }
        let near_edge = match side {
            Side::Top => l.baseline < NEAR_EDGE * self.page.height,
            Side::Bottom => l.baseline > (1.0 - NEAR_EDGE) * self.page.height,
        };
        // Text of the body's size that is not near the edge must also be the same row of both pages: a heading may
        // come to stand at one height by chance.
        let like_body = !near_edge && l.size > SMALL_PRINT * self.body_size;
        let same_place = |s: &&Sighting| {
            s.page != page
                && (s.y - l.baseline).abs() <= SAME_PLACE_EMS * l.size
                && ((s.x - l.rect.x0).abs() <= l.size || key.contains('#'))
                && (!like_body || s.outer(side) == position)
        };
        let mut first = page == 0;
        let (mut others, mut seen) = (0, None);
        for s in sightings.iter().filter(same_place) {
            first |= s.page == 0;
            others += usize::from(seen != Some(s.page));
            seen = Some(s.page);
        }
        if others > 0 && first {
            return Repeats::FromFirstPage;
        }
        if (others > 0 && near_edge) || (others > 1 && others + 2 >= pages) {
            return Repeats::Later;
        }
        // The same outermost words on every page, though not at quite the same height.
        let mut on = 0;
        let mut last = None;
        for s in sightings {
            let near = |a: f32, b: f32| (a - b).abs() <= LOOSE_PLACE * self.page.height;
            let near = near(s.y, l.baseline) || near(s.up, self.page.height - l.baseline);
            if s.outer(side) == rank && near && last != Some(s.page) {
                on += 1;
                last = Some(s.page);
            }
        }
        if pages > 1 && on == pages {
            Repeats::FromFirstPage
        } else {
            Repeats::Not
        }
    }

    /// Whether an outermost line is a page number: "Page 2 of 3", "2/3", "- 2 -", or the page's own number by itself.
    fn is_page_number(
        &self,
        line: &PrintedLine<'_>,
        row: &Row,
        next: Option<&Row>,
        page: usize,
    ) -> bool {
        let text: String = line.words.iter().map(|w| w.text.to_lowercase()).collect();
        let stripped = text.trim_matches(['-', '–', '|', '[', ']', ' ', '.']);
        let (lead, rest) = match stripped.strip_prefix("page") {
            Some(rest) => (true, rest.trim_start_matches([':', '|'])),
            None => (false, stripped),
        };
        let number = |s: &str| {
            (!s.is_empty() && s.len() <= 3)
                .then(|| s.parse::<usize>().ok())
                .flatten()
        };
        let of = rest
            .split_once("of")
            .or_else(|| rest.split_once('/'))
            .and_then(|(a, b)| Some((number(a)?, number(b)?)));
        let counts = |n: usize| n == page + 1 || self.page.number as usize == n;
        if let Some((this, all)) = of {
            return this <= all && this > 0 && (lead || counts(this));
        }
        if lead {
            return number(rest).is_some();
        }
        let alone = row.lines.len() == 1
            && next.is_none_or(|n| (n.baseline - row.baseline).abs() > SET_OFF_EMS * row.size);
        alone && number(rest).is_some_and(counts)
    }

    fn is_page_number_row(&self, row: &Row) -> bool {
        row.lines
            .iter()
            .filter_map(|i| self.keys.get(*i))
            .all(|k| k.chars().all(|c| !c.is_alphabetic()))
    }

    /// Takes out the rows that belong to a table of the page's body, from the innermost on.
    fn without_table_rows(&self, mut taken: Vec<usize>, side: Side) -> Vec<usize> {
        let is_taken = |taken: &[usize], row: &Row| row.lines.iter().any(|l| taken.contains(l));
        loop {
            let mut rows: Vec<&Row> = self.rows.iter().collect();
            if side == Side::Bottom {
                rows.reverse();
            }
            let Some(innermost) = rows.iter().rposition(|r| is_taken(&taken, r)) else {
                return taken;
            };
            let (Some(row), Some(body)) = (rows.get(innermost), rows.get(innermost + 1)) else {
                return taken;
            };
            let header = side == Side::Top && self.stands_in_columns(row, body);
            if !header && !self.tied(row, body) {
                return taken;
            }
            // A row's lines are in order.
            taken.retain(|l| row.lines.binary_search(l).is_err());
        }
    }

    /// Whether vertical rules run, in one piece or several, from one row to the other.
    fn tied(&self, row: &Row, body: &Row) -> bool {
        let (top, bottom) = (
            row.baseline.min(body.baseline),
            row.baseline.max(body.baseline),
        );
        let (top, bottom) = (top - 0.3 * row.size, bottom - 0.3 * row.size);
        let mut upright: Vec<&Ruling> = self
            .page
            .rulings
            .iter()
            .filter(|r| !r.is_horizontal() && r.rect.y0 < bottom && r.rect.y1 > top - row.size)
            .collect();
        upright.sort_by(|a, b| {
            let column = |r: &Ruling| (r.rect.x0 / TOUCH).round();
            column(a)
                .total_cmp(&column(b))
                .then(a.rect.y0.total_cmp(&b.rect.y0))
        });
        let mut reach: Option<(f32, f32, f32)> = None;
        for rule in upright {
            reach = match reach {
                Some((x, from, to))
                    if (rule.rect.x0 - x).abs() <= 2.0 * TOUCH && rule.rect.y0 <= to + TOUCH =>
                {
                    Some((x, from, to.max(rule.rect.y1)))
                }
                _ => Some((rule.rect.x0, rule.rect.y0, rule.rect.y1)),
            };
            if reach.is_some_and(|(_, from, to)| from <= top && to >= bottom) {
                return true;
            }
        }
        false
    }

    /// The left and right sides of a row's lines.
    fn sides(&self, row: &Row) -> Vec<(f32, f32)> {
        row.lines
            .iter()
            .filter_map(|i| self.lines.get(*i))
            .map(|l| (l.rect.x0, l.rect.x1))
            .collect()
    }

    /// Whether the row is the header of the columns that the next row stands in.
    fn stands_in_columns(&self, row: &Row, body: &Row) -> bool {
        let (heads, cells) = (self.sides(row), self.sides(body));
        let over = heads
            .iter()
            .filter(|(a0, a1)| cells.iter().any(|(b0, b1)| a0 < b1 && b0 < a1))
            .count();
        heads.len() >= 3 && cells.len() >= 3 && over + 1 >= heads.len()
    }

    /// Whether each line of the row has a line of its own under it: two columns and their heads.
    fn heads(&self, row: &Row, body: &Row) -> bool {
        let (heads, cells) = (self.sides(row), self.sides(body));
        heads.len() >= 2
            && heads.len() == cells.len()
            && heads
                .iter()
                .zip(&cells)
                .all(|((a0, a1), (b0, b1))| a0 < b1 && b0 < a1)
    }

    /// The footer of a letterhead that is printed once: small print at the very bottom, set off from the text above.
    fn small_print_footer(&self) -> Vec<usize> {
        let mut footer = Vec::new();
        let mut rows = self.rows.iter().rev().peekable();
        if !rows
            .peek()
            .is_some_and(|r| r.baseline > FOOT * self.page.height)
        {
            return footer;
        }
        while let Some(row) = rows.next() {
            if row.size > SMALL_PRINT * self.body_size || !self.in_zone(row, Side::Bottom) {
                return Vec::new();
            }
            footer.extend(&row.lines);
            let Some(above) = rows.peek() else { break };
            if row.baseline - above.baseline > SET_OFF_EMS * row.size {
                // A footnote is set off too, but it explains something of the text.
                let first = row.lines.first().and_then(|i| self.lines.get(*i));
                let note = first.and_then(|l| l.words.first()).is_some_and(|w| {
                    w.superscript || w.text.starts_with(['*', '†', '‡', '§', '¹', '²', '³'])
                });
                return if note || self.tied(row, above) {
                    Vec::new()
                } else {
                    footer
                };
            }
        }
        Vec::new()
    }
}

/// Whether a line's words stand at the same place of another page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Repeats {
    Not,
    /// On all later pages but not on the first, as the repeated header of a table would.
    Later,
    FromFirstPage,
}

/// A line's letters, with digits as `#` and runs of digits as one.
fn key(line: &PrintedLine<'_>) -> String {
    let mut key = String::with_capacity(line.words.iter().map(|w| w.text.len()).sum());
    for c in line.words.iter().flat_map(|w| w.text.chars()) {
        if c.is_ascii_digit() {
            if !key.ends_with('#') {
                key.push('#');
            }
        } else if c.is_ascii_alphabetic() {
            key.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        }
    }
    key
}
