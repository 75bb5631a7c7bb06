//! Tables whose columns stand one space apart, as `pdftotext -layout` writes narrow ones.
//!
//! It lays words side by side where the page has no room for the space between them, and what stands to their right
//! moves along: a heading is then no longer over its figures, and two columns look like the words of one. That rows end
//! in as many figures each tells where the columns are all the same. Here such rows and the lines of their header are
//! told, and set again with space between the columns, so that the layout room sees them. Where the figures do not
//! agree, or the words of a header cannot be laid over them, the lines stay as they are. This room must not arrange
//! anything itself, and changes nothing but spaces.

use super::labels::{is_only_label, is_period, is_value, label};
use super::lines::TextLine;
use crate::vocabulary::date::month_named;
use std::collections::HashMap;
use std::ops::Range;

/// So many spaces part two columns beyond doubt; fewer may part two words.
const GAP: usize = 3;
/// So many spaces do not stand between two words of one cell.
const CELL_GAP: usize = 2;
/// So many rows of figures are a table; one alone is a line with numbers in it.
const FEWEST_ROWS: usize = 2;
/// Rows of one figure are a table when so many of them keep it apart.
const FEWEST_APART: usize = 2;
/// So many lines above the first row of figures may be its header, and so many between two rows the rest of a name.
const MOST_LINES: usize = 4;
/// More words than these are no header, and more figures no row that people read.
const MOST_WORDS: usize = 32;
const MOST_COLUMNS: usize = 24;
/// One heading has at most so many words on a line.
const HEADING_WORDS: usize = 6;
/// So many words below a figure are a sentence.
const SENTENCE_WORDS: usize = 4;
/// A heading stands at most so far from its column, on the average (columns of text).
const FARTHEST: usize = 4;
/// What starts so far to the right of the first column of names is in a second one.
const SECOND_NAME: usize = 4;
/// So many columns of names stand before the figures.
const MOST_NAMES: usize = 2;
/// The second of two names starts within so many columns of those that stand alone.
const NAME_DRIFT: usize = 3;

type Span = Range<usize>;

/// The lines, with the columns of tight tables set apart.
pub(super) fn widen(mut lines: Vec<TextLine>) -> Vec<TextLine> {
    let rows: Vec<Option<Row>> = lines.iter().map(|l| Row::of(&l.text)).collect();
    let mut at = 0;
    let mut free = 0;
    while at < lines.len() {
        if !matches!(rows.get(at), Some(Some(row)) if !row.loose) {
            at += 1;
            continue;
        }
        let end = last_row(&lines, &rows, at);
        while at > free && rows.get(at - 1).is_some_and(Option::is_some) {
            at -= 1;
        }
        let head = header(lines.get(free..at).unwrap_or_default());
        let first = at - head;
        let set = Region::new(
            lines.get(first..end).unwrap_or_default(),
            rows.get(first..end).unwrap_or_default(),
            head,
        )
        .and_then(|region| region.widened());
        for (line, text) in lines.iter_mut().skip(first).zip(set.unwrap_or_default()) {
            line.text = text;
        }
        at = end;
        free = end;
    }
    lines
}

/// Behind the last row of figures that belongs with the one given.
fn last_row(lines: &[TextLine], rows: &[Option<Row>], at: usize) -> usize {
    let mut end = at + 1;
    let page = lines.get(at).map(|l| l.page);
    for (k, line) in lines.iter().enumerate().skip(at + 1) {
        let blank_twice = line.is_blank() && lines.get(k - 1).is_some_and(TextLine::is_blank);
        if blank_twice || Some(line.page) != page || k > end + MOST_LINES || is_prose(&line.text) {
            break;
        }
        if rows.get(k).is_some_and(Option::is_some) {
            end = k + 1;
        }
    }
    end
}

/// How many of the last lines may be a header.
fn header(above: &[TextLine]) -> usize {
    let page = above.last().map(|l| l.page);
    let lines = above.iter().rev().take(MOST_LINES);
    lines
        .take_while(|l| {
            !l.is_blank() && Some(l.page) == page && !l.text.contains('\t') && !is_prose(&l.text)
        })
        .count()
}

/// Whether a line belongs to no table: a sentence, or what stands behind a label.
fn is_prose(text: &str) -> bool {
    let text = text.trim();
    text.ends_with(['.', '?', ':', ';']) && !text.contains("   ")
        || label(text).is_some_and(|l| {
            // "Answer to question 2" parts two tables.
            let worded = l.contains(' ');
            (worded || !is_only_label(text)) && !is_value(l)
        })
}

/// The words of a line by the columns that they take.
fn words(characters: &[char]) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    for (at, _) in characters.iter().enumerate().filter(|(_, c)| **c != ' ') {
        match words.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => words.push(at..at + 1),
        }
    }
    words
}

/// Words that less than so many spaces part, as one.
fn joined(words: &[Span], gap: usize) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for word in words {
        match joined.last_mut() {
            Some(last) if word.start < last.end + gap => last.end = last.end.max(word.end),
            _ => joined.push(word.clone()),
        }
    }
    joined
}

/// The words of a line, those that belong together as one: "July 2023", "Care & Repair", "143 (126.4)".
fn phrases(characters: &[char]) -> Vec<Span> {
    let mut phrases: Vec<Span> = Vec::new();
    let mut before = String::new();
    for word in words(characters) {
        let text = text_of(characters, &word);
        match phrases.last_mut() {
            Some(last) if word.start == last.end + 1 && belongs_on(&before, &text) => {
                last.end = word.end;
            }
            _ => phrases.push(word),
        }
        before = text;
    }
    phrases
}

/// Whether a word goes on with what the one before it began.
fn belongs_on(before: &str, word: &str) -> bool {
    let number = |s: &str| s.starts_with(|c: char| c.is_ascii_digit());
    let month = |s: &str| month_named(s.trim_matches(|c: char| !c.is_alphabetic())).is_some();
    let sign = |s: &str| !s.contains(char::is_alphanumeric);
    word.starts_with(|c: char| c == '(' || c.is_lowercase())
        || sign(word)
        || sign(before)
        || month(before) && number(word)
        || number(before) && before.len() <= 2 && month(word)
}

fn text_of(characters: &[char], span: &Span) -> String {
    characters
        .get(span.clone())
        .unwrap_or_default()
        .iter()
        .collect()
}

/// A line that ends in figures.
#[derive(Clone)]
struct Row {
    /// Whether one space stands between all its words: a row only among others.
    loose: bool,
    /// The words before the figures.
    name: Vec<Span>,
    /// The figures, and years that stand among them.
    cells: Vec<Span>,
}

impl Row {
    fn of(text: &str) -> Option<Self> {
        if text.contains('\t') || is_prose(text) {
            return None;
        }
        let characters: Vec<char> = text.chars().collect();
        let words = words(&characters);
        let is_cell = |span: &Span| {
            let text = text_of(&characters, span);
            is_value(&text) || is_period(&text)
        };
        let in_brackets = |span: &Span| characters.get(span.start) == Some(&'(');
        let mut cells: Vec<Span> = Vec::new();
        let mut name = Vec::new();
        for part in joined(&words, CELL_GAP).iter().rev() {
            let inner: Vec<&Span> = words
                .iter()
                .skip(words.partition_point(|w| w.start < part.start))
                .take_while(|w| w.end <= part.end)
                .collect();
            if !name.is_empty() {
                // Another pair of name and figure stands to the left.
                let ends = inner.last().filter(|w| Some(**w) != words.first());
                if ends.is_some_and(|w| is_value(&text_of(&characters, w))) {
                    return None;
                }
                name.extend(inner.into_iter().rev().cloned());
                continue;
            }
            let figures = inner.iter().rev().take_while(|w| is_cell(w)).count();
            if figures < inner.len() && is_cell(part) {
                cells.push(part.clone());
                continue;
            }
            let split = inner.len() - figures;
            let mut figures: Vec<Span> = Vec::new();
            for word in inner.iter().skip(split) {
                match figures.last_mut() {
                    Some(last) if in_brackets(word) => last.end = word.end,
                    _ => figures.push((*word).clone()),
                }
            }
            cells.extend(figures.into_iter().rev());
            name.extend(inner.iter().take(split).rev().map(|w| (*w).clone()));
        }
        name.reverse();
        cells.reverse();
        let counts = cells
            .iter()
            .any(|c| text_of(&characters, c).contains(|c: char| c.is_ascii_digit()))
            && cells.iter().any(|c| is_value(&text_of(&characters, c)));
        (counts && cells.len() <= MOST_COLUMNS).then_some(Self {
            loose: !text.trim().contains("  "),
            name,
            cells,
        })
    }

    /// Leaves the last so many figures. What stands before them is part of the name; `None` where space parts it from
    /// the name's other words, so that it is a figure beside cells that are blank in other rows.
    fn keep(&mut self, count: usize) -> Option<()> {
        let more = self.cells.len().saturating_sub(count);
        for cell in self.cells.drain(..more) {
            if self
                .name
                .last()
                .is_some_and(|w| cell.start >= w.end + CELL_GAP)
            {
                return None;
            }
            self.name.push(cell);
        }
        Some(())
    }

    /// Spaces between the name and the first figure.
    fn gap_behind_name(&self) -> Option<usize> {
        Some(
            self.cells
                .first()?
                .start
                .saturating_sub(self.name.last()?.end),
        )
    }
}

/// Rows of figures with the lines of their header and those between them.
struct Region {
    lines: Vec<Vec<char>>,
    rows: Vec<Option<Row>>,
    /// So many of the first lines are above the rows.
    head: usize,
    /// How many figures each row ends in.
    count: usize,
}

impl Region {
    /// The rows, where they are enough and end in as many figures each.
    fn new(lines: &[TextLine], rows: &[Option<Row>], head: usize) -> Option<Self> {
        let mut rows = rows.to_vec();
        let mut found: HashMap<usize, usize> = HashMap::new();
        for row in rows.iter().flatten().filter(|r| !r.loose) {
            *found.entry(row.cells.len()).or_default() += 1;
        }
        if found.values().sum::<usize>() < FEWEST_ROWS {
            return None;
        }
        let (mut count, _) = found
            .into_iter()
            .max_by_key(|(cells, rows)| (*rows, *cells))?;
        for row in &mut rows {
            if row
                .as_ref()
                .is_some_and(|r| r.loose && r.cells.len() < count)
            {
                *row = None;
            }
        }
        loop {
            for row in rows.iter_mut().flatten() {
                row.keep(count)?;
            }
            // A number that always stands one space behind the name is part of it: "Band 7".
            let gaps: Vec<usize> = rows
                .iter()
                .flatten()
                .filter(|r| r.cells.len() == count)
                .filter_map(Row::gap_behind_name)
                .collect();
            if gaps.is_empty() || gaps.iter().any(|gap| *gap >= CELL_GAP) {
                break;
            }
            count -= 1;
            if count == 0 {
                return None;
            }
        }
        if rows.iter().flatten().any(|r| r.cells.len() != count) {
            return None;
        }
        let lines = lines.iter().map(|l| l.text.chars().collect()).collect();
        Some(Self {
            lines,
            rows,
            head,
            count,
        })
    }

    fn figures(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().flatten()
    }

    /// From the first to the last column of text that each column's figures take.
    fn columns(&self) -> Vec<Span> {
        (0..self.count)
            .filter_map(|j| {
                let cells = || self.figures().filter_map(move |r| r.cells.get(j));
                let start = cells().map(|c| c.start).min()?;
                Some(start..cells().map(|c| c.end).max()?)
            })
            .collect()
    }

    /// The least and the greatest number of spaces before each column's figures.
    fn gaps(&self) -> Vec<(usize, usize)> {
        (0..self.count)
            .map(|j| {
                let gaps = || {
                    self.figures().filter_map(move |r| {
                        let before = match j.checked_sub(1) {
                            Some(before) => r.cells.get(before),
                            None => r.name.last(),
                        };
                        Some(r.cells.get(j)?.start.saturating_sub(before?.end))
                    })
                };
                (gaps().min().unwrap_or(GAP), gaps().max().unwrap_or(GAP))
            })
            .collect()
    }

    /// The lines with space between their columns; `None` where there is enough, or where it cannot be told.
    fn widened(&self) -> Option<Vec<String>> {
        let columns = self.columns();
        let gaps = self.gaps();
        let apart = |r: &Row| r.gap_behind_name().is_some_and(|gap| gap >= GAP);
        if self.count == 1 && self.figures().filter(|r| apart(r)).count() < FEWEST_APART {
            return None;
        }
        let name_end = self
            .figures()
            .filter_map(|r| Some(r.name.last()?.end))
            .max();
        let heading = self.heading(&columns, name_end);
        if self.head > 0 && heading.is_none() && self.has_heading(&columns) {
            return None;
        }
        let tight_heading = heading.as_ref().is_some_and(|h| !h.fits(&columns));
        let tight_rows = gaps.iter().any(|(least, _)| *least < GAP);
        // Below headings of several lines two spaces part the figures well enough: what spans columns would lose its place.
        let layered = heading.as_ref().is_some_and(|h| h.counted && h.from > 0);
        if layered && gaps.iter().all(|(least, _)| *least >= CELL_GAP) {
            return None;
        }
        if !(tight_rows || tight_heading) {
            return None;
        }
        // Figures that one space parts in each row may be one figure: "1 204".
        let parted = gaps.iter().skip(1).all(|(_, most)| *most >= CELL_GAP);
        if !parted && heading.as_ref().is_none_or(|h| !h.counted) {
            return None;
        }
        self.set(&columns, heading)
    }

    /// Whether a line above the rows has words over more than the first column of figures.
    fn has_heading(&self, columns: &[Span]) -> bool {
        let first = columns.first().map_or(0, |c| c.start);
        self.lines.iter().take(self.head).any(|line| {
            joined(&words(line), GAP).len() > 1 && words(line).last().is_some_and(|w| w.end > first)
        })
    }

    /// The headings of the columns, from the last line above the rows upwards: as many as columns, else the nearest.
    fn heading(&self, columns: &[Span], name_end: Option<usize>) -> Option<Heading> {
        let counted = |from: usize| {
            let groups = counted_in(&self.blocks(from..self.head)?, columns, name_end)?;
            Some(Heading {
                from,
                groups,
                counted: true,
            })
        };
        let mut found = (0..self.head).rev().find_map(counted);
        while let Some(heading) = &found {
            let above = heading.from.checked_sub(1).and_then(counted);
            match above.filter(|_| !self.spans(heading)) {
                Some(above) => found = Some(above),
                None => break,
            }
        }
        let one_line = || {
            (0..self.head).rev().find_map(|k| {
                let groups = counted_in(&self.blocks(k..k + 1)?, columns, name_end)?;
                let beside = (0..self.head).rev().take_while(|other| {
                    let parts = self.lines.get(*other).map(|line| words(line));
                    joined(&parts.unwrap_or_default(), CELL_GAP)
                        .iter()
                        .all(|part| nearest(&groups, part).is_some() || *other == k)
                });
                let from = self.head - beside.count();
                (from <= k).then_some(Heading {
                    from,
                    groups,
                    counted: true,
                })
            })
        };
        found.or_else(one_line).or_else(|| {
            (0..self.head).find_map(|from| {
                Some(Heading {
                    from,
                    groups: laid(&self.blocks(from..self.head)?, columns, name_end)?,
                    counted: false,
                })
            })
        })
    }

    /// The words of some lines above the rows, those that stand under one another as one.
    fn blocks(&self, lines: Span) -> Option<Vec<Span>> {
        let lines = self.lines.get(lines)?;
        let mut all: Vec<Span> = lines.iter().flat_map(|l| phrases(l)).collect();
        all.sort_unstable_by_key(|w| (w.start, w.end));
        let blocks = joined(&all, 1);
        (blocks.len() <= MOST_WORDS).then_some(blocks)
    }

    /// Whether what stands above a heading is over several of its columns.
    fn spans(&self, heading: &Heading) -> bool {
        let above = heading.from.checked_sub(1);
        let Some(line) = above.and_then(|k| self.lines.get(k)) else {
            return false;
        };
        joined(&words(line), CELL_GAP).iter().any(|part| {
            heading.groups.windows(2).any(|pair| match pair {
                [a, b] => {
                    b.span.start >= a.span.end + GAP
                        && part.start < a.span.end
                        && b.span.start < part.end
                }
                _ => false,
            })
        })
    }

    /// Where a second column of names starts: some rows have no other.
    fn second_name(&self) -> Option<usize> {
        let starts = || self.figures().filter_map(|r| Some(r.name.first()?.start));
        let first = starts().min()?;
        let alone = starts().filter(|s| *s >= first + SECOND_NAME).min()?;
        // Names that are centred start anywhere.
        if starts().any(|s| s > first + 1 && s.abs_diff(alone) > NAME_DRIFT) {
            return None;
        }
        let both = self.figures().filter(|r| {
            r.name
                .first()
                .is_some_and(|name| name.start < first + SECOND_NAME)
        });
        let mut both = both.peekable();
        both.peek()?;
        both.all(|r| second_word(&r.name, alone).is_some())
            .then_some(alone)
    }

    /// The lines with each cell in a column of its own, [`GAP`] spaces behind the one before.
    fn set(&self, columns: &[Span], heading: Option<Heading>) -> Option<Vec<String>> {
        let first_figure = columns.first()?.start;
        let second = self.second_name();
        let heading = heading.unwrap_or(Heading {
            from: self.head,
            groups: Vec::new(),
            counted: false,
        });
        // The parts of each line: names keep their place, figures and headings belong to a column.
        let mut parts: Vec<Vec<(Slot, Span)>> = Vec::new();
        for (k, (line, row)) in self.lines.iter().zip(&self.rows).enumerate() {
            let mut of_line = Vec::new();
            if let Some(row) = row {
                let split = second.and_then(|x| second_word(&row.name, x));
                for (w, word) in row.name.iter().enumerate() {
                    let slot = match split {
                        Some(s) if w >= s => Slot::Second,
                        _ => Slot::Name,
                    };
                    of_line.push((slot, word.clone()));
                }
                of_line.extend(
                    (row.cells.iter().enumerate()).map(|(j, c)| (Slot::Column(j), c.clone())),
                );
            } else if (heading.from..self.head).contains(&k) {
                let within = |word: &Span| {
                    let mut groups = heading.groups.iter();
                    groups.find(|g| g.span.start <= word.start && word.end <= g.span.end)
                };
                let words = words(line);
                let by_word = words.iter().all(|w| within(w).is_some());
                let gap = if by_word { 1 } else { CELL_GAP };
                for part in joined(&words, gap) {
                    let group = within(&part).or_else(|| nearest(&heading.groups, &part))?;
                    of_line.push((group.column.map_or(Slot::Name, Slot::Column), part));
                }
            } else if k < self.head {
                // What spans several columns goes along with the first.
                let above = joined(&words(line), CELL_GAP);
                for part in &above {
                    let group = heading.groups.iter().rev();
                    let group = group.filter(|_| above.len() > 1 || part.start >= first_figure);
                    let group = group
                        .filter(|g| g.span.start <= part.start)
                        .find_map(|g| g.column);
                    of_line.push((group.map_or(Slot::Name, Slot::Column), part.clone()));
                }
            } else {
                for part in joined(&words(line), CELL_GAP) {
                    let over: Vec<usize> = (0..columns.len())
                        .filter(|j| {
                            columns
                                .get(*j)
                                .is_some_and(|c| c.start < part.end && part.start < c.end)
                        })
                        .collect();
                    let slot = match over.as_slice() {
                        _ if part.end <= first_figure => match second {
                            Some(x) if part.start + NAME_DRIFT >= x => Slot::Second,
                            _ => Slot::Name,
                        },
                        [j] if text_of(line, &part).split(' ').count() < SENTENCE_WORDS => {
                            Slot::Column(*j)
                        }
                        _ => return None,
                    };
                    of_line.push((slot, part));
                }
            }
            parts.push(of_line);
        }
        // Captions above the header keep their place and take no room.
        let counts = |k: usize| k >= heading.from;
        let widest = |slot: Slot| {
            let ends = parts.iter().enumerate().filter(|(k, _)| counts(*k));
            ends.filter_map(|(_, line)| {
                let mut of_slot = line.iter().filter(|(s, _)| *s == slot);
                let first = of_slot.next()?;
                let last = of_slot.next_back().unwrap_or(first);
                Some((first.1.start, last.1.end))
            })
            .fold((usize::MAX, 0, 0), |(from, end, width), (start, e)| {
                (from.min(start), end.max(e), width.max(e - start))
            })
        };
        let (_, mut x, _) = widest(Slot::Name);
        let mut starts: HashMap<Slot, usize> = HashMap::new();
        let mut slots = vec![Slot::Second];
        slots.extend((0..columns.len()).map(Slot::Column));
        for slot in slots {
            let (from, _, mut width) = widest(slot);
            if from == usize::MAX {
                continue;
            }
            if let Slot::Column(j) = slot {
                let group = heading.groups.iter().find(|g| g.column == Some(j));
                width = width.max(group.map_or(0, |g| g.span.len()));
            }
            let start = if x == 0 { 0 } else { x + GAP };
            starts.insert(slot, start);
            x = start + width;
        }
        let set = self.lines.iter().zip(parts).enumerate();
        let set = set.map(|(k, (line, parts))| {
            let mut text = String::new();
            let mut length = 0;
            let mut moved: HashMap<Slot, usize> = HashMap::new();
            for (slot, span) in parts {
                let to = match starts.get(&slot) {
                    None => span.start,
                    Some(start) => {
                        let group = heading.groups.iter().find(|g| {
                            k < self.head && slot == g.column.map_or(Slot::Name, Slot::Column)
                        });
                        let from = group.map_or(span.start, |g| g.span.start);
                        let from = *moved.entry(slot).or_insert(from);
                        start + span.start.saturating_sub(from)
                    }
                };
                let to = if length == 0 { to } else { to.max(length + 1) };
                text.extend(std::iter::repeat_n(' ', to - length));
                text.push_str(&text_of(line, &span));
                length = to + span.len();
            }
            text
        });
        Some(set.collect())
    }
}

/// Where a part of a line belongs.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Slot {
    Name,
    /// A second column of names.
    Second,
    Column(usize),
}

/// Which word of a name starts where a second column of names does.
fn second_word(name: &[Span], at: usize) -> Option<usize> {
    name.iter().position(|w| w.start.abs_diff(at) <= NAME_DRIFT)
}

/// The words over one column, or over the names.
struct Group {
    column: Option<usize>,
    span: Span,
}

struct Heading {
    /// The first of its lines.
    from: usize,
    groups: Vec<Group>,
    /// Whether there are as many headings as columns without a look at where they stand.
    counted: bool,
}

impl Heading {
    /// Whether each heading stands well apart from the next, and over no other's column.
    fn fits(&self, columns: &[Span]) -> bool {
        let apart = self.groups.windows(2).all(|pair| match pair {
            [a, b] => b.span.start >= a.span.end + GAP,
            _ => true,
        });
        let over = |g: &Group, c: &Span| g.span.start < c.end && c.start < g.span.end;
        apart
            && self.groups.iter().all(|g| {
                columns
                    .iter()
                    .enumerate()
                    .all(|(j, c)| !over(g, c) || g.column == Some(j))
            })
    }
}

/// The group that starts where some words do, or nearly.
fn nearest<'a>(groups: &'a [Group], part: &Span) -> Option<&'a Group> {
    let far = |g: &&Group| g.span.start.abs_diff(part.start);
    groups.iter().min_by_key(far).filter(|g| far(g) <= FARTHEST)
}

/// The headings, where there are as many as there are columns, with or without one over the names.
fn counted_in(blocks: &[Span], columns: &[Span], name_end: Option<usize>) -> Option<Vec<Group>> {
    let first = columns.first()?.start;
    [CELL_GAP, 1, GAP].into_iter().find_map(|gap| {
        let headings = joined(blocks, gap);
        let names = headings.len().checked_sub(columns.len())?;
        let edge = name_end.unwrap_or(0).min(first);
        // A heading over the names starts where they are; without one, the first starts behind them.
        let fits = match names {
            0 => headings.first().is_some_and(|h| h.start + GAP >= edge),
            _ => names <= MOST_NAMES && headings.iter().take(names).all(|h| h.start < edge),
        };
        fits.then(|| {
            headings
                .into_iter()
                .enumerate()
                .map(|(k, span)| Group {
                    column: k.checked_sub(names),
                    span,
                })
                .collect()
        })
    })
}

/// The headings by where they stand: the parting of the words that lies nearest to the columns, by their starts, their
/// ends or their middles.
fn laid(blocks: &[Span], columns: &[Span], name_end: Option<usize>) -> Option<Vec<Group>> {
    let edges: [fn(&Span) -> usize; 3] = [|s| 2 * s.start, |s| 2 * s.end, |s| s.start + s.end];
    let partings = edges
        .into_iter()
        .filter_map(|edge| parting(blocks, columns, name_end, edge));
    let (cost, cuts) = partings.min_by_key(|(cost, _)| *cost)?;
    if cost > 2 * FARTHEST * columns.len() {
        return None;
    }
    let mut groups = Vec::new();
    let mut from = 0;
    for (k, cut) in cuts.iter().enumerate() {
        let of_group = blocks.get(from..*cut)?;
        if let (Some(first), Some(last)) = (of_group.first(), of_group.last()) {
            groups.push(Group {
                column: k.checked_sub(1),
                span: first.start..last.end,
            });
        }
        from = *cut;
    }
    Some(groups)
}

/// The least sum of distances between headings and columns, and where the words are parted for it: behind the names,
/// then behind each column.
fn parting(
    blocks: &[Span],
    columns: &[Span],
    name_end: Option<usize>,
    edge: fn(&Span) -> usize,
) -> Option<(usize, Vec<usize>)> {
    // For each number of words: what they cost so far, and behind how many the last group starts.
    let first = columns.first()?.start;
    let over_names = |b: &Span| name_end.is_some_and(|end| b.start < end.min(first));
    let names = blocks.iter().take_while(|b| over_names(b)).count();
    let mut steps: Vec<Vec<Option<(usize, usize)>>> = vec![
        (0..=blocks.len())
            .map(|n| (n <= names).then_some((0, 0)))
            .collect(),
    ];
    for column in columns {
        let before = steps.last()?;
        let mut step = vec![None; blocks.len() + 1];
        for (end, best) in step.iter_mut().enumerate().skip(1) {
            for from in end.saturating_sub(HEADING_WORDS)..end {
                let Some(Some((cost, _))) = before.get(from) else {
                    continue;
                };
                let (Some(a), Some(b)) = (blocks.get(from), blocks.get(end - 1)) else {
                    continue;
                };
                let wide = blocks
                    .get(from..end)
                    .unwrap_or_default()
                    .windows(2)
                    .any(|p| matches!(p, [a, b] if b.start >= a.end + GAP));
                if wide {
                    continue;
                }
                let cost = cost + edge(&(a.start..b.end)).abs_diff(edge(column));
                if best.is_none_or(|(least, _)| cost < least) {
                    *best = Some((cost, from));
                }
            }
        }
        steps.push(step);
    }
    let mut end = blocks.len();
    let (cost, _) = (*steps.last()?.get(end)?)?;
    let mut cuts = vec![end];
    for step in steps.iter().skip(1).rev() {
        end = (*step.get(end)?)?.1;
        cuts.push(end);
    }
    cuts.reverse();
    Some((cost, cuts))
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn widened(text: &str) -> String {
        let lines = widen(split(text).0);
        let lines: Vec<String> = lines.into_iter().map(|l| l.text).collect();
        lines.join("\n")
    }

    #[test]
    fn headings_one_space_apart_go_to_the_figures_that_they_count_up_to() {
        let text = "
 Team                 Headcount FTE
 Housing Officers         212           190.4
 Repairs Surveyors    31                28.6
 Wardens              9                 7.5";
        assert_eq!(
            widened(text),
            "
 Team                Headcount   FTE
 Housing Officers    212         190.4
 Repairs Surveyors   31          28.6
 Wardens             9           7.5"
        );
    }

    #[test]
    fn figures_one_space_apart_go_to_their_columns() {
        let text = "
 £000               Q1     Q2      Q3       Q4     Total
 Housing Benefit 2,304 2,450 2,501 2,640 9,895
 Council Tax       710     740     -      702 2,152
 Total            3,014 3,190 2,501 3,342 12,047";
        assert_eq!(
            widened(text),
            "
 £000              Q1      Q2      Q3      Q4      Total
 Housing Benefit   2,304   2,450   2,501   2,640   9,895
 Council Tax       710     740     -       702     2,152
 Total             3,014   3,190   2,501   3,342   12,047"
        );
    }

    #[test]
    fn a_name_may_stand_one_space_from_its_year() {
        let text = "
 Team                Year      Number of staff
 Wardens             2021/22 62
 Wardens             2022/23 70
 Repair Surveyors 2021/22 33
 Housing Officers 2022/23 <5";
        assert_eq!(
            widened(text),
            "
 Team               Year      Number of staff
 Wardens            2021/22   62
 Wardens            2022/23   70
 Repair Surveyors   2021/22   33
 Housing Officers   2022/23   <5"
        );
    }

    #[test]
    fn the_second_line_of_a_heading_stays_with_its_first() {
        let text = "
                      Wardens Repair    Surveyors Drivers All
                              Engineers                   teams
 2022/23 Headcount 66              12         20         0         98
         WTE          60.1         11.0       17.7       0         88.8";
        assert_eq!(
            widened(text),
            "
                       Wardens   Repair      Surveyors   Drivers   All
                                 Engineers                         teams
 2022/23   Headcount   66        12          20          0         98
           WTE         60.1      11.0        17.7        0         88.8"
        );
    }

    #[test]
    fn headings_of_two_words_are_laid_by_where_they_stand() {
        let text = "
 Team                           Apr 2024 May 2024 Jun 2024
 Repair Surveyors               99       100      101
 Housing Officers and Wardens   50       51       52";
        assert!(widened(text).contains("Apr 2024   May 2024   Jun 2024"));
    }

    #[test]
    fn what_spans_columns_goes_along_with_the_first() {
        let text = "
                        2022/23            2023/24
 Team             Headcount WTE    Headcount WTE
 Wardens          12        9.5    14        11.5
 Repair Engineers 31        28.0   33        30.0";
        assert_eq!(
            widened(text),
            "
                          2022/23              2023/24
 Team               Headcount   WTE    Headcount   WTE
 Wardens            12          9.5    14          11.5
 Repair Engineers   31          28.0   33          30.0"
        );
    }

    #[test]
    fn what_cannot_be_told_stays() {
        for text in [
            // Blank cells.
            "
   Area     2021 2022 2023
   Camden        2    3
   Barnet        2    0
   Brent    5    7    9",
            // Two pairs side by side.
            "
  Wardens 90                            Drivers   96
  Surveyors   12                        Cleaners 4",
            // A number that is part of the name.
            "
 Grade       Staff
 Band 7      12
 Band 8      5",
            // One figure, not two.
            "
 Town        Staff
 Woking      1 204
 Hessle      2 310",
            // A bracket belongs to the figure before it.
            "
 Team                July 2023      July 2024
 Wardens             143 (126.4)    150 (131.9)
 Surveyors           201 (164.0)    238 (190.2)",
            // Prose and addresses.
            "
 There were   12 5 of them.
 Telephone: 01632 960 264
 Fax:       01632 960 265",
        ] {
            assert_eq!(widened(text), text);
        }
    }
}
