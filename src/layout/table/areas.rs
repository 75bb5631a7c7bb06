//! Areas that may be tables: stacks of rules with what belongs to them, and lines of print that leave the
//! same white rivers one below the other.
//!
//! This room grows areas line by line; whether an area is a table is decided elsewhere.

use super::Marks;
use super::columns::{self, Ink};
use super::lines::{self, Line, ink};
use super::rulings::{Rule, Rules, SNAP};
use crate::document::Rect;
use crate::layout::label::label;
use crate::layout::words::Word;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// Horizontal rules that begin and end within this (points) of each other are one stack.
const STACK_ENDS: f32 = 6.0;
/// A rule narrower than this (points) stands over one heading, not over a table.
const MIN_STACK_WIDTH: f32 = 60.0;
/// Rules under neighbouring headings are at most this far (points) from each other.
const BESIDE: f32 = 36.0;
/// More stacks than this on a page are a drawing.
const MAX_STACKS: usize = 200;
/// A header stands at most this far above its rule, and a header line above the next (font sizes).
const ABOVE_EMS: f32 = 1.5;
/// A row stands at most this far below the rule or the row above it (font sizes).
const BELOW_EMS: f32 = 2.4;
/// A line goes on the label above it only at the same left edge, to this part of the font size: below a table text
/// stands a little further out than in its cells.
const SAME_EDGE_EMS: f32 = 0.3;
/// A space, and what widths are rounded by in text made of a page, in parts of the font size.
const SPACE_OR_TWO_EMS: f32 = 1.5;
/// Lines whose baselines are nearer than this (parts of the font size) overlap.
const OVERLAPPING_EMS: f32 = 0.8;
/// Headings of narrow columns are at least this far apart, in font sizes ...
const TIGHT_GAP_EMS: f32 = 0.5;
/// ... and are told from loosely set prose by as many gaps, each at a river.
const TIGHT_RIVERS: usize = 3;
/// Words part at a river where their gap is at least this, in parts of the font size, ...
const PARTED_EMS: f32 = 0.42;
/// ... and this many times an ordinary space.
const PARTED_SPACES: f32 = 1.5;
/// A piece of so many words that runs across a river is prose.
const PROSE_LINE_WORDS: usize = 6;
/// A line of so many words or more ...
const LOOSE_LINE_WORDS: usize = 8;
/// ... without a gap wider than so many spaces may be prose that is set to its column's width.
const LOOSE_SPACES: f32 = 2.5;
/// Fewer lines than this leave white by chance: it tells nothing yet.
const FEW_LINES: usize = 5;
/// So many lines tell which rivers run through an area.
const MOST_COMPARED: usize = 40;
/// Lines of print further apart than this (parts of the font size) are not of one table without rules.
const FAR_EMS: f32 = 3.2;
/// More lines than this on a page are searched for rules only.
const MAX_LINES: usize = 2000;

/// So many lines of one heading each stand between lines of several.
const MOST_HEADING_LINES: usize = 3;
/// A heading over some columns has at most so many words ...
const MOST_HEADING_WORDS: usize = 6;
/// ... and is this far (font sizes) from the middle of the table, where its title or its unit would stand.
const OFF_CENTRE_EMS: f32 = 2.0;
/// A label or a heading has at most so many lines after its first.
const MOST_SINGLES: usize = 6;
/// The rule under a heading over some columns is at most this far below its first line, in font sizes, ...
const RULE_BELOW_EMS: f32 = 3.0;
/// ... and takes at most this part of the table's width.
const SOME_COLUMNS: f32 = 0.85;

/// Lines of print of a strip of the page, ready to be compared.
struct Strip<'a> {
    lines: Vec<Line>,
    inks: Vec<Ink>,
    /// Whether a line has two pieces or more, or stands beside the next or the last one.
    multi: Vec<bool>,
    space: f32,
    gaps: Vec<Vec<Rect>>,
    /// Whether a line begins in the middle of something: with a small letter or a bracket.
    middles: Vec<bool>,
    /// Whether a line is an item of a list or ends as a sentence or a lead-in does.
    sentences: Vec<bool>,
    /// What a line says.
    texts: Vec<String>,
    /// Words that may still be compared.
    work: &'a Cell<usize>,
    /// The rivers of the lines that were asked about last.
    known: RefCell<VecDeque<(Vec<usize>, Rivers)>>,
}

/// The rivers of some lines.
type Rivers = Rc<[columns::River]>;

/// Answers that are kept: an area grows by a line, which is compared with it as it was and as it would be.
const KEPT: usize = 2;

impl<'a> Strip<'a> {
    fn new(marks: &Marks<'_>, chosen: Vec<usize>, space: f32, work: &'a Cell<usize>) -> Self {
        let lines = lines::lines(marks.words, chosen);
        let inks = lines
            .iter()
            .map(|l| {
                l.words
                    .iter()
                    .filter_map(|&i| ink(&marks.words[i]))
                    .map(|r| (r.x0, r.x1))
                    .collect()
            })
            .collect();
        let gaps: Vec<Vec<Rect>> = lines
            .iter()
            .map(|l| {
                lines::pieces(marks.words, l, lines::PIECE_GAP_EMS)
                    .into_iter()
                    .map(|p| p.ink)
                    .collect()
            })
            .collect();
        let multi = (0..lines.len())
            .map(|k| gaps[k].len() >= 2 || stands_beside(&lines, &gaps, k))
            .collect();
        let text = |i: Option<&usize>| i.map_or("", |&i| marks.words[i].text.as_str());
        let middles = lines
            .iter()
            .map(|l| text(l.words.first()).starts_with(|c: char| c.is_lowercase() || c == '('))
            .collect();
        let texts = lines
            .iter()
            .map(|l| l.words.iter().map(|i| text(Some(i))).collect())
            .collect();
        let sentences = lines
            .iter()
            .map(|l| {
                let own: Vec<&Word> = l.words.iter().map(|&i| &marks.words[i]).collect();
                label(&own).is_some() || text(l.words.last()).ends_with(['.', '?', ':', ';', ','])
            })
            .collect();
        Self {
            lines,
            inks,
            multi,
            space,
            gaps,
            middles,
            sentences,
            texts,
            work,
            known: RefCell::default(),
        }
    }

    /// Where a line's small letters are.
    fn level(&self, k: usize) -> f32 {
        self.lines[k].baseline - 0.3 * self.lines[k].em
    }

    /// The rivers that some lines leave together; of many lines the last ones tell enough.
    /// None once the page's work is used up.
    fn rivers(&self, members: &[usize]) -> Rivers {
        let tail = members.len().saturating_sub(MOST_COMPARED);
        let members = members.get(tail..).unwrap_or(members);
        let mut known = self.known.borrow_mut();
        if let Some((_, rivers)) = known.iter().find(|(of, _)| of == members) {
            return Rc::clone(rivers);
        }
        let rivers: Rivers = self.rivers_of(members).into();
        if known.len() == KEPT {
            known.pop_front();
        }
        known.push_back((members.to_vec(), Rc::clone(&rivers)));
        rivers
    }

    fn rivers_of(&self, members: &[usize]) -> Vec<columns::River> {
        let inks: usize = members.iter().map(|&m| self.inks[m].len()).sum();
        let left = self.work.get().saturating_sub(inks);
        self.work.set(left);
        if left == 0 {
            return Vec::new();
        }
        let with: Vec<&[(f32, f32)]> = members.iter().map(|&m| self.inks[m].as_slice()).collect();
        let em = members.last().map_or(10.0, |&k| self.lines[k].em);
        columns::rivers(&with, (0.5 * em).max(1.7 * self.space)).0
    }

    /// Whether a line has a gap at every river, the first one perhaps left out, although its pieces stand too close to
    /// be told apart elsewhere: months over narrow columns of figures.
    fn heads_columns(&self, k: usize, rivers: &[columns::River]) -> bool {
        let widest_space = (TIGHT_GAP_EMS * self.lines[k].em).max(1.7 * self.space);
        let gap_in = |r: &columns::River| {
            self.inks[k].windows(2).any(|w| {
                let (left, right) = (w[0].1, w[1].0);
                right - left >= widest_space && left < r.to && right > r.from
            })
        };
        rivers.len() >= TIGHT_RIVERS && rivers.iter().skip(1).all(gap_in)
    }

    /// Whether a line runs across rivers as prose does: with no more than a space where they are.
    fn crosses(&self, k: usize, rivers: &[columns::River]) -> bool {
        if self.heads_columns(k, rivers) {
            return false;
        }
        if self.is_set_loosely(k, rivers) {
            return true;
        }
        let space = (PARTED_EMS * self.lines[k].em).max(PARTED_SPACES * self.space);
        self.gaps[k].iter().any(|piece| {
            let own = || {
                let inside = |&&(a, b): &&(f32, f32)| a >= piece.x0 - 0.1 && b <= piece.x1 + 0.1;
                self.inks[k].iter().filter(inside)
            };
            let parted = |r: &columns::River| {
                own()
                    .zip(own().skip(1))
                    .any(|(a, b)| a.1 <= r.to && b.0 >= r.from && b.0 - a.1 >= space)
            };
            own().count() >= PROSE_LINE_WORDS
                && rivers
                    .iter()
                    .any(|r| piece.x0 < r.from - 1.0 && piece.x1 > r.to + 1.0 && !parted(r))
        })
    }

    /// Whether a line is prose set to the width of its column, whose widest space happens to be where a river is: it has many words,
    /// no gap as wide as those of the rows, and goes on far to either side.
    fn is_set_loosely(&self, k: usize, rivers: &[columns::River]) -> bool {
        let inks = &self.inks[k];
        let widest = inks
            .windows(2)
            .map(|w| w[1].0 - w[0].1)
            .fold(0.0f32, f32::max);
        let line = &self.lines[k].rect;
        inks.len() >= LOOSE_LINE_WORDS
            && widest <= LOOSE_SPACES * self.space
            && rivers
                .iter()
                .any(|r| line.x0 < r.from && line.x1 > r.to && r.to - r.from > widest)
    }

    /// Whether a line stands under one piece of several of another, crossing into no other piece's column.
    fn stands_under(&self, k: usize, header: usize) -> bool {
        let pieces = &self.gaps[header];
        let line = &self.lines[k].rect;
        pieces.len() >= 2
            && pieces
                .windows(2)
                .all(|w| line.x1 < w[1].x0 || line.x0 >= w[1].x0 - SNAP)
    }

    /// Whether a line of several pieces goes with the members.
    fn goes_with(&self, members: &[usize], k: usize) -> bool {
        if members.is_empty() {
            return true;
        }
        let before = self.rivers(members).len();
        let mut all = members.to_vec();
        all.push(k);
        all.sort_unstable();
        let with = self.rivers(&all).len();
        with > 0 && (all.len() < FEW_LINES || before <= 2 || with * 10 >= before * 6)
    }
}

impl Strip<'_> {
    /// The next line of a header above a line: right above, or above one that heads a single column.
    fn heading_above(&self, top: usize, done: usize, members: &[usize]) -> Option<usize> {
        let rivers = self.rivers(members);
        let near = |upper: usize, lower: usize, ems: f32| {
            self.lines[lower].baseline - self.lines[upper].baseline <= ems * self.lines[upper].em
        };
        let fits =
            |k: usize| self.multi[k] && !self.crosses(k, &rivers) && self.goes_with(members, k);
        let k = top.checked_sub(1).filter(|&k| k >= done)?;
        if near(k, top, ABOVE_EMS) && fits(k) {
            return Some(k);
        }
        // A blank line may stand between the rows and a header with a piece for each column.
        if near(k, top, BELOW_EMS) && fits(k) && self.gaps[k].len() == rivers.len() + 1 {
            return Some(k);
        }
        // A line that heads a single column, the labels' own as well as another.
        let across =
            |r: &columns::River| self.lines[k].rect.x0 < r.from && self.lines[k].rect.x1 > r.to;
        if !self.multi[k]
            && near(k, top, ABOVE_EMS)
            && !rivers.iter().any(across)
            && let Some(upper) = k.checked_sub(1).filter(|&upper| upper >= done)
            && near(upper, k, ABOVE_EMS)
            && fits(upper)
        {
            return Some(upper);
        }
        // Lines of one heading each between two of several: deeper headings, units, headings over some columns.
        let label_ends = rivers.first()?.from;
        let alone = |k: usize| !self.multi[k] && self.lines[k].rect.x0 > label_ends;
        let mut upper = k;
        while alone(upper) && k - upper < MOST_HEADING_LINES && near(upper, upper + 1, BELOW_EMS) {
            upper = upper.checked_sub(1).filter(|&upper| upper >= done)?;
            if near(upper, upper + 1, BELOW_EMS) && fits(upper) {
                return Some(upper);
            }
        }
        None
    }

    /// A heading over some columns right above the others, or the first line of the tallest.
    fn alone_above(&self, top: usize, done: usize, members: &[usize]) -> Option<usize> {
        let rivers = self.rivers(members);
        let k = top.checked_sub(1).filter(|&k| k >= done)?;
        let right = members
            .iter()
            .map(|&m| self.lines[m].rect.x1)
            .fold(0.0, f32::max);
        let left = members
            .iter()
            .map(|&m| self.lines[m].rect.x0)
            .fold(f32::INFINITY, f32::min);
        let line = &self.lines[k];
        let off_centre = |a: f32, b: f32| {
            (line.rect.center_x() - (a + b) / 2.0).abs() > OFF_CENTRE_EMS * line.em
        };
        let first = rivers.first()?;
        (!self.multi[k]
            && line.rect.x0 > first.from
            && line.rect.x1 < right + line.em
            && self.lines[top].baseline - line.baseline <= ABOVE_EMS * line.em
            && line.words.len() <= MOST_HEADING_WORDS
            && off_centre(left, right)
            && off_centre(first.to, right))
        .then_some(k)
    }

    /// The last line of a table whose last label goes on below its figures.
    fn rest_of_label(&self, last: usize, members: &[usize]) -> usize {
        const MOST_LINES: usize = 3;
        let rivers = self.rivers(members);
        let (Some(river), Some(label)) = (rivers.first(), self.gaps[last].first()) else {
            return last;
        };
        let first_word = |k: usize| self.inks[k].first().map_or(0.0, |(a, b)| b - a);
        let widest = members
            .iter()
            .filter_map(|&m| self.gaps[m].first())
            .filter(|r| r.x1 <= river.to)
            .map(|r| r.x1 - r.x0)
            .fold(0.0f32, f32::max);
        let left = |k: usize| {
            (self.lines[k].rect.x0 - label.x0).abs() <= SAME_EDGE_EMS * self.lines[k].em
                && self.lines[k].rect.x1 <= river.to
                && !self.multi[k]
        };
        let wraps_before = (members.first().copied().unwrap_or(last)..last).any(left);
        let mut end = last;
        let mut width = label.x1 - label.x0;
        while let Some(next) = self.lines.get(end + 1) {
            let k = end + 1;
            let near = next.baseline - self.lines[end].baseline <= ABOVE_EMS * next.em;
            let forced = width + SPACE_OR_TWO_EMS * next.em + first_word(k) > widest;
            if k > last + MOST_LINES
                || !near
                || !left(k)
                || !(self.middles[k] || wraps_before && forced && !self.sentences[k])
            {
                break;
            }
            width = next.rect.width();
            end = k;
        }
        end
    }

    /// Takes the header lines right above the first rule; where they begin.
    fn grown_up(&self, members: &mut Vec<usize>, horizontal: &[Rule], rule: &Rule) -> f32 {
        let mut top = rule.at;
        let first_in = self
            .lines
            .iter()
            .position(|l| l.baseline > top)
            .unwrap_or(self.lines.len());
        let mut edge = top;
        // Lines of one column each since the last that was taken: a heading's, or a label's.
        let mut singles = 0;
        for k in (0..first_in).rev() {
            let l = &self.lines[k];
            if self.level(k) > top {
                continue;
            }
            if edge - l.baseline > ABOVE_EMS * l.em {
                break;
            }
            let rivers = self.rivers(members);
            if !self.multi[k] && !self.heads_columns(k, &rivers) {
                let first = rivers.first();
                let in_a_column = first.is_some()
                    && !rivers
                        .iter()
                        .any(|r| l.rect.x0 < r.from && l.rect.x1 > r.to);
                let height = l.rect.y0.min(l.baseline - l.em);
                // What a short rule parts from the line below is a heading over some of the columns.
                let over_some = horizontal.iter().any(|r| {
                    r.at > l.baseline
                        && r.at < l.baseline + RULE_BELOW_EMS * l.em
                        && r.length() < SOME_COLUMNS * rule.length()
                        && r.from < l.rect.x0 + SNAP
                        && r.to > l.rect.x1 - SNAP
                        && r.from > first.map_or(rule.from, |f| f.from)
                        && r.to < rule.to + STACK_ENDS
                });
                if !over_some && (singles >= MOST_SINGLES || !in_a_column) {
                    break;
                }
                singles += 1;
                edge = height;
                // The second line of the label of a row above the first rule, or the first of a heading.
                let tight = first.is_some_and(|r| l.rect.x0 >= r.to) && top < rule.at;
                if over_some || tight {
                    top = height;
                }
                continue;
            }
            singles = 0;
            let lonely = members.is_empty();
            if self.crosses(k, &rivers) || !(lonely || self.goes_with(members, k)) {
                break;
            }
            members.insert(0, k);
            top = l.rect.y0.min(l.baseline - l.em);
            edge = top;
        }
        top
    }

    /// Takes the rows below the last rule of a run that ends at `end`; where they end.
    fn grown_down(&self, members: &mut Vec<usize>, g: &[Rule], end: usize) -> f32 {
        let mut bottom = g[end].at;
        let mut pending = 0;
        let mut last_baseline = bottom;
        for k in 0..self.lines.len() {
            if self.level(k) <= g[end].at {
                continue;
            }
            let l = &self.lines[k];
            if g.get(end + 1).is_some_and(|next| self.level(k) > next.at) {
                break;
            }
            if l.baseline - last_baseline > BELOW_EMS * l.em {
                break;
            }
            if self.multi[k] {
                let rivers = self.rivers(members);
                if self.crosses(k, &rivers) || !self.goes_with(members, k) {
                    break;
                }
                members.push(k);
                bottom = l.rect.y1.max(l.baseline + 0.25 * l.em);
                pending = 0;
            } else {
                pending += 1;
                if pending > 2 || self.crosses(k, &self.rivers(members)) {
                    break;
                }
            }
            last_baseline = l.baseline;
        }
        bottom
    }
}

/// Whether a line overlaps the one above or below in height and stands beside it: a figure in the middle of a label of
/// two lines.
fn stands_beside(lines: &[Line], pieces: &[Vec<Rect>], k: usize) -> bool {
    let beside = |other: usize| {
        let Some(line) = lines.get(other) else {
            return false;
        };
        let em = lines[k].em.max(line.em);
        let apart = |a: &Rect, b: &Rect| (a.x0 - b.x1).max(b.x0 - a.x1);
        (lines[k].baseline - line.baseline).abs() < OVERLAPPING_EMS * em
            && pieces[k].iter().all(|own| {
                pieces[other]
                    .iter()
                    .all(|p| apart(own, p) >= lines::PIECE_GAP_EMS * em)
            })
    };
    k.checked_sub(1).is_some_and(beside) || beside(k + 1)
}

/// Horizontal rules that begin and end alike, from top to bottom.
pub(super) fn stacks(rules: &Rules) -> Vec<Vec<Rule>> {
    let mut groups: Vec<Vec<Rule>> = Vec::new();
    for r in &rules.horizontal {
        if r.length() < MIN_STACK_WIDTH {
            continue;
        }
        let home = groups.iter().position(|g| {
            g.first().is_some_and(|f| {
                (f.from - r.from).abs() <= STACK_ENDS && (f.to - r.to).abs() <= STACK_ENDS
            })
        });
        match home {
            Some(k) => groups[k].push(*r),
            None if groups.len() < MAX_STACKS => groups.push(vec![*r]),
            None => {}
        }
    }
    groups
}

/// Whether a rule is one of several under the headings of a table: it has none below or above it, and others beside it.
pub(super) fn under_headings(group: &[Rule], horizontal: &[Rule]) -> bool {
    let [rule] = group else { return false };
    horizontal.iter().any(|other| {
        let apart = (other.from - rule.to).max(rule.from - other.to);
        (other.at - rule.at).abs() <= SNAP && apart > 0.0 && apart <= BESIDE
    })
}

/// Areas of a stack of rules, with the header above the first rule and the rows below the last
/// where they leave the same rivers.
pub(super) fn stack_areas(
    marks: &Marks<'_>,
    horizontal: &[Rule],
    g: &[Rule],
    space: f32,
    inner: &[Rect],
    work: &Cell<usize>,
) -> Vec<Rect> {
    let mut areas = Vec::new();
    let (from, to) = (g[0].from - SNAP, g[0].to + SNAP);
    let chosen: Vec<usize> = marks
        .words_outside(inner)
        .filter(|&i| {
            let x = marks.words[i].rect.center_x();
            x > from && x < to
        })
        .collect();
    let strip = Strip::new(marks, chosen, space, work);
    if strip.lines.len() > MAX_LINES {
        return areas;
    }
    let band = |low: f32, high: f32| -> Vec<usize> {
        (0..strip.lines.len())
            .filter(|&k| strip.level(k) > low && strip.level(k) < high)
            .collect()
    };
    let mut start = 0;
    while start < g.len() {
        let mut members: Vec<usize> = Vec::new();
        let mut singles: Vec<usize> = Vec::new();
        let mut end = start;
        while end + 1 < g.len() {
            let here = band(g[end].at, g[end + 1].at);
            let multi: Vec<usize> = here.iter().copied().filter(|&k| strip.multi[k]).collect();
            let mut with = members.clone();
            with.extend(&multi);
            let rivers = strip.rivers(&with);
            let before = strip.rivers(&members).len();
            let fits = multi.is_empty()
                || with.len() < FEW_LINES
                || (!rivers.is_empty() && rivers.len() * 10 >= before * 6);
            // Below a header alone, what stands in one of its columns may be prose all the same.
            let long = |k: usize| {
                strip.lines[k].words.len() > 7
                    && !members
                        .last()
                        .is_some_and(|&header| strip.stands_under(k, header))
            };
            let prose = here.iter().any(|&k| strip.crosses(k, &rivers))
                || (rivers.is_empty() && here.iter().filter(|&&k| long(k)).count() >= 2);
            if !fits || prose {
                break;
            }
            singles.extend(here.iter().filter(|&&k| !strip.multi[k]));
            members = with;
            end += 1;
        }
        // Below a lone rule the rows tell the columns, whatever stands close together in the header above it.
        let (top, bottom) = if members.is_empty() {
            let bottom = strip.grown_down(&mut members, g, end);
            (strip.grown_up(&mut members, horizontal, &g[start]), bottom)
        } else {
            let top = strip.grown_up(&mut members, horizontal, &g[start]);
            (top, strip.grown_down(&mut members, g, end))
        };
        if members.len() >= 2 {
            let left = members
                .iter()
                .map(|&k| strip.lines[k].rect.x0 - 1.0)
                .fold(g[start].from, f32::min);
            let right = members
                .iter()
                .map(|&k| strip.lines[k].rect.x1 + 1.0)
                .fold(g[start].to, f32::max);
            // A table that stands in the last row and goes on below its other cells takes the row with it.
            let em = members.last().map_or(0.0, |&k| strip.lines[k].em);
            let bottom = inner
                .iter()
                .filter(|r| {
                    end + 1 == g.len() && r.y0 > g[end].at && r.y0 - bottom <= BELOW_EMS * em
                })
                .map(|r| r.y1 + SNAP)
                .fold(bottom, f32::max);
            areas.push(Rect::new(left, top, right, bottom));
        }
        start = end.max(start) + 1;
    }
    areas
}

/// Areas of lines of print that leave the same rivers.
pub(super) fn runs(marks: &Marks<'_>, taken: &[Rect], space: f32, work: &Cell<usize>) -> Vec<Rect> {
    let free: Vec<usize> = marks.words_outside(taken).collect();
    let strip = Strip::new(marks, free, space, work);
    let lines = &strip.lines;
    if lines.len() > MAX_LINES {
        return Vec::new();
    }
    let mut areas = Vec::new();
    let mut start = 0;
    let mut done = 0;
    while start < lines.len() {
        if !strip.multi[start] {
            start += 1;
            continue;
        }
        let mut members = vec![start];
        let mut last = start;
        let mut singles = 0;
        let mut k = start + 1;
        while k < lines.len() {
            let gap = lines[k].baseline - lines[k - 1].baseline;
            if gap > FAR_EMS * lines[k].em.max(lines[last].em) {
                break;
            }
            if strip.multi[k] {
                let crosses = members.len() >= 2 && strip.crosses(k, &strip.rivers(&members));
                // The same headings again, below a caption of their own, begin another table.
                let again = singles > 0 && strip.texts[k] == strip.texts[start];
                if crosses || again || !strip.goes_with(&members, k) {
                    break;
                }
                members.push(k);
                last = k;
                singles = 0;
            } else {
                singles += 1;
                let left = members
                    .iter()
                    .map(|&m| lines[m].rect.x0)
                    .fold(f32::INFINITY, f32::min);
                let right = members
                    .iter()
                    .map(|&m| lines[m].rect.x1)
                    .fold(0.0f32, f32::max);
                let wide =
                    lines[k].rect.width() > 0.75 * (right - left) && lines[k].words.len() > 7;
                // A long label has many lines, all of them in its column.
                let rivers = strip.rivers(&members);
                let in_label = rivers
                    .first()
                    .is_some_and(|r| lines[k].rect.x1 <= r.from + 0.5);
                if singles
                    > if in_label && members.len() > 2 {
                        MOST_SINGLES
                    } else {
                        3
                    }
                    || wide
                {
                    break;
                }
            }
            k += 1;
        }
        if members.len() >= 2 {
            // Headings right above that the first lines alone did not fit.
            let mut top = start;
            while let Some(k) = strip.heading_above(top, done, &members) {
                members.insert(0, k);
                top = k;
            }
            while let Some(k) = strip.alone_above(top, done, &members) {
                top = k;
            }
            let first = top;
            let last = strip.rest_of_label(last, &members);
            done = last + 1;
            let area = lines[first..=last]
                .iter()
                .map(|l| l.rect)
                .reduce(|a, b| a.union(&b));
            if let Some(a) = area {
                areas.push(Rect::new(a.x0 - 1.0, a.y0, a.x1 + 1.0, a.y1));
            }
            start = last + 1;
        } else {
            start += 1;
        }
    }
    areas
}
