//! Printed lines into paragraphs.
//!
//! Lines under each other form a stack as long as the leading stays even; a stack is cut into paragraphs where a
//! label, an indent, another look or an early end of a line says so. The early end is the strongest sign: had the
//! next word fitted on the line, a writer and not the margin ended it.
//!
//! This room knows lines; it must not know tables, columns' order or what a paragraph says.

use super::lines::PrintedLine;
use crate::document::{Paragraph, Rect, Style};

/// A paragraph in the making.
#[derive(Clone, Debug, Default)]
pub(crate) struct Para<'a> {
    /// At least one.
    pub lines: Vec<(u32, PrintedLine<'a>)>,
    /// Where its lines had to end.
    pub right: f32,
    /// Whether the text's labels hang in front of all lines of their items.
    pub hangs: bool,
}

/// What the lines of a region have in common.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    /// Baseline distance within paragraphs in font sizes.
    pub leading: f32,
    /// Whether the lines of an item stand under its text and not under its label.
    pub hangs: bool,
    /// Right edge of the region's text where it is known, as from a cell's rulings.
    pub right: Option<f32>,
}

/// Leading where the text does not tell: that of most faces, set solid.
const DEFAULT_LEADING: f32 = 1.2;
/// Beyond double spacing plus a loose face it is not leading.
const MAX_LEADING: f32 = 2.6;
/// How many sure pairs of lines tell a leading.
const MIN_PAIRS: usize = 3;
/// Baselines may be this many times the leading apart and still belong together.
const LEADING_SLACK: f32 = 1.28;
/// A gap between lines this many times its neighbouring gap ends a paragraph.
const UNEVEN_LEADING: f32 = 1.2;
/// Lines more than this many font sizes apart have nothing to do with each other.
const MAX_APART_EMS: f32 = 3.2;
/// How far back the line above is looked for; a page with more lines beside each other is no letter.
const MAX_LOOKBACK: usize = 200;
/// How many lines are looked at for what stands beside a stack.
const MAX_BESIDE: usize = 1000;
/// Left edges within this part of the font size are one edge: bearings of letters and quotes differ.
const EDGE_EMS: f32 = 0.6;
/// A first line is indented by at most this.
const MAX_FIRST_INDENT_EMS: f32 = 6.0;
/// Sizes that differ by more than this factor are a heading and its text.
const SIZE_STEP: f32 = 1.15;
/// A space, in font sizes.
const SPACE_EMS: f32 = 0.27;
/// How much room beyond its width a word must have had to say that it would have fitted.
const FIT_SLACK_EMS: f32 = 0.5;
/// The same after a line that ends no sentence, as a part of the measure: hard spaces and words taken out leave some room.
const OPEN_SLACK: f32 = 0.1;
/// Lines of a stack that end within this part of the widest line tell the stack's own right edge.
const RAGGED: f32 = 0.12;
/// A stack narrower than this part of its region's width, with lines of unlike lengths, is set line by line.
const NARROW: f32 = 0.75;
/// A line longer than this part of its region's width shows where the region's text ends.
const LONG_LINE: f32 = 0.5;
/// A wide space between a stack and what stands to its right, in font sizes.
const GUTTER_EMS: f32 = 1.0;

impl<'a> Para<'a> {
    pub fn rect(&self) -> Rect {
        let mut rects = self.lines.iter().map(|(_, l)| l.rect);
        let first = rects.next().unwrap_or_default();
        rects.fold(first, |a, b| a.union(&b))
    }

    fn first(&self) -> Option<&PrintedLine<'a>> {
        self.lines.first().map(|(_, l)| l)
    }

    fn last(&self) -> Option<&PrintedLine<'a>> {
        self.lines.last().map(|(_, l)| l)
    }

    pub fn to_paragraph(&self) -> Paragraph {
        Paragraph {
            lines: self
                .lines
                .iter()
                .map(|(page, l)| l.to_line(*page))
                .collect(),
        }
    }

    /// Whether `next`, the first paragraph of the next page, goes on where this one stops.
    pub fn goes_on_in(&self, next: &Para<'a>) -> bool {
        let (Some(last), Some(first)) = (self.last(), next.first()) else {
            return false;
        };
        let same_look = match (last.last_look(), first.first_look()) {
            (Some(a), Some(b)) => a.looks_like(&b),
            _ => true,
        };
        first.label.is_none()
            && same_look
            && !last.ends_sentence()
            && similar_size(last, first)
            && matches!(self.edge(first), Edge::Aligned)
            && (first.starts_lower() || !fits(last, first, self.right))
    }

    /// How the left edge of a line relates to the paragraph's.
    fn edge(&self, line: &PrintedLine<'a>) -> Edge {
        let (Some(first), Some(last)) = (self.first(), self.last()) else {
            return Edge::Aligned;
        };
        let near = |a: f32, b: f32| (a - b).abs() <= EDGE_EMS * line.size;
        let x = line.rect.x0;
        let aligned = near(x, last.rect.x0)
            || (self.lines.len() == 1 && near(x, first.text_x))
            || (self.lines.len() > 1
                && near(x, last.text_x)
                && last.text_x > last.rect.x0
                && last.label.is_some());
        let widths_differ = !near(last.rect.x1, line.rect.x1);
        if aligned {
            Edge::Aligned
        } else if near(last.rect.center_x(), line.rect.center_x()) && widths_differ {
            Edge::Centered
        } else if (last.rect.x1 - line.rect.x1).abs() <= EDGE_EMS * line.size / 2.0 {
            Edge::Right
        } else if x > last.rect.x0 {
            Edge::Indented
        } else if self.lines.len() == 1 && x >= last.rect.x0 - MAX_FIRST_INDENT_EMS * line.size {
            Edge::AfterFirst
        } else {
            Edge::Outdented
        }
    }

    /// Whether a line under the last one, at an even leading, begins a new paragraph.
    fn ends_before(&self, line: &PrintedLine<'a>) -> bool {
        let Some(last) = self.last() else {
            return false;
        };
        if !similar_size(last, line) {
            return true;
        }
        let goes_on = !last.ends_sentence() && line.starts_lower();
        let fits = fits(last, line, self.right);
        let edge = self.edge(line);
        if let Some(label) = line.label {
            // "... under section 12(1)(a) and" / "40(2) ..." may fall at a line's start.
            // ... and so may "(3)." at a sentence's end: a label labels something.
            let alone = label.words >= line.words.len();
            let mid_sentence = (alone || !label.sure && !self.lists_at(line))
                && !last.ends_sentence()
                && !fits
                && matches!(edge, Edge::Aligned);
            return !mid_sentence && !cuts_a_citation(last, line);
        }
        if self.changes_look(last, line, goes_on && !fits) {
            return true;
        }
        match edge {
            Edge::Aligned if self.is_under_label(line) => {
                !goes_on && (fits || last.ends_sentence())
            }
            Edge::Aligned => fits && !goes_on,
            Edge::AfterFirst => fits && !goes_on,
            Edge::Centered | Edge::Right => last.ends_sentence() || (fits && !goes_on),
            Edge::Indented => !goes_on || fits || self.lines.len() > 1,
            Edge::Outdented => !goes_on || fits,
        }
    }

    /// Whether a line stands under a label where the lines of other items stand under their text.
    fn is_under_label(&self, line: &PrintedLine<'a>) -> bool {
        let near = |a: f32, b: f32| (a - b).abs() <= EDGE_EMS * line.size;
        self.hangs
            && self.lines.len() == 1
            && self.first().is_some_and(|first| {
                first.label.is_some()
                    && near(line.rect.x0, first.rect.x0)
                    && !near(line.rect.x0, first.text_x)
            })
    }

    /// Whether the paragraph begins with a label at the same left edge as the line's.
    fn lists_at(&self, line: &PrintedLine<'a>) -> bool {
        self.first().is_some_and(|first| {
            first.label.is_some() && (first.rect.x0 - line.rect.x0).abs() <= EDGE_EMS * line.size
        })
    }

    /// Whether the line's look begins something new: a plain answer under a bold question.
    fn changes_look(
        &self,
        last: &PrintedLine<'a>,
        line: &PrintedLine<'a>,
        mid_sentence: bool,
    ) -> bool {
        let (Some(before), Some(after)) = (last.last_look(), line.first_look()) else {
            return false;
        };
        if before.looks_like(&after) {
            return false;
        }
        let began_so = |style: Style| {
            self.first()
                .and_then(PrintedLine::first_look)
                .is_some_and(|s| s.looks_like(&style))
        };
        if last.is_uniform() && line.is_uniform() {
            !mid_sentence
        } else {
            // A link or an emphasis inside a sentence comes back to the look that the paragraph began in.
            last.ends_sentence() && !began_so(after)
        }
    }
}

/// How a line's left edge relates to the paragraph above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Aligned,
    /// Both are centred.
    Centered,
    /// Both end at one right edge.
    Right,
    /// Further right.
    Indented,
    /// Further left than an indented first line.
    AfterFirst,
    /// Further left.
    Outdented,
}

fn similar_size(a: &PrintedLine<'_>, b: &PrintedLine<'_>) -> bool {
    a.size.max(b.size) <= SIZE_STEP * a.size.min(b.size)
}

/// Whether a line break parts "12(4)" from "(b)": a number with brackets goes on in brackets.
fn cuts_a_citation(last: &PrintedLine<'_>, next: &PrintedLine<'_>) -> bool {
    let opens = next.words.first().is_some_and(|w| w.text.starts_with('('));
    let end: String = last
        .words
        .iter()
        .rev()
        .take_while(|w| !w.text.ends_with(' '))
        .take(1)
        .map(|w| w.text.as_str())
        .collect();
    let bracketed = end.ends_with(')')
        && end.find('(').is_some_and(|at| {
            at > 0
                && end
                    .get(..at)
                    .is_some_and(|h| h.bytes().all(|b| b.is_ascii_digit()))
        });
    opens && bracketed
}

/// Whether the next line's first word would have fitted on the line above.
fn fits(line: &PrintedLine<'_>, next: &PrintedLine<'_>, right: f32) -> bool {
    let Some(first) = next.words.first() else {
        return false;
    };
    let glued: f32 = next
        .words
        .iter()
        .skip(1)
        .take_while(|w| w.glued)
        .map(|w| w.rect.width())
        .sum();
    let size = line.size.max(next.size);
    let slack = if line.ends_sentence() {
        FIT_SLACK_EMS * size
    } else {
        (FIT_SLACK_EMS * size).max(OPEN_SLACK * (right - line.rect.x0))
    };
    line.rect.x1 + first.rect.width() + glued + SPACE_EMS * size + slack <= right
}

/// The leading of the text: the median baseline distance, in font sizes, over pairs of lines that are
/// surely one paragraph's because the lower one begins in the middle of a sentence.
pub(crate) fn leading<'a>(regions: impl IntoIterator<Item = &'a [PrintedLine<'a>]>) -> f32 {
    let mut found = Vec::new();
    for lines in regions {
        for (upper, lower) in above(lines).iter().zip(lines) {
            let Some(upper) = upper.and_then(|i| lines.get(i)) else {
                continue;
            };
            let distance = (lower.baseline - upper.baseline) / upper.size.max(lower.size);
            if lower.starts_lower()
                && !upper.ends_sentence()
                && similar_size(upper, lower)
                && distance < MAX_LEADING
            {
                found.push(distance);
            }
        }
    }
    if found.len() < MIN_PAIRS {
        return DEFAULT_LEADING;
    }
    found.sort_by(f32::total_cmp);
    found
        .get(found.len() / 2)
        .copied()
        .unwrap_or(DEFAULT_LEADING)
}

/// Whether the lines of items stand under their text: of the lines that surely go on after a label's line, none stands
/// under the label.
pub(crate) fn hangs<'a>(regions: impl IntoIterator<Item = &'a [PrintedLine<'a>]>) -> bool {
    let (mut under_text, mut under_label) = (0, 0);
    for lines in regions {
        for (upper, lower) in above(lines).iter().zip(lines) {
            let Some(upper) = upper.and_then(|i| lines.get(i)) else {
                continue;
            };
            if upper.label.is_none() || !lower.starts_lower() || upper.ends_sentence() {
                continue;
            }
            let near = |x: f32| (lower.rect.x0 - x).abs() <= EDGE_EMS * lower.size;
            under_text += usize::from(near(upper.text_x));
            under_label += usize::from(near(upper.rect.x0) && !near(upper.text_x));
        }
    }
    under_text > 0 && under_label == 0
}

/// For each line the one above it: the nearest that overlaps it sideways, where there is only one.
fn above(lines: &[PrintedLine<'_>]) -> Vec<Option<usize>> {
    let overlap = |a: &Rect, b: &Rect| a.x1.min(b.x1) - a.x0.max(b.x0) > 0.0;
    let mut links: Vec<Option<usize>> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let mut link: Option<(usize, f32)> = None;
        for (i, upper) in lines
            .iter()
            .enumerate()
            .take(index)
            .rev()
            .take(MAX_LOOKBACK)
        {
            let distance = line.baseline - upper.baseline;
            let near = MAX_APART_EMS * line.size.max(upper.size);
            if distance > near.max(link.map_or(0.0, |(_, d)| d)) {
                break;
            }
            if distance < 0.3 * line.size || !overlap(&line.rect, &upper.rect) {
                continue;
            }
            match link {
                None => link = Some((i, distance)),
                // Two lines side by side above: the line belongs under neither.
                Some((_, d)) if distance - d < 0.3 * line.size => link = None,
                Some(_) => {}
            }
            if link.is_none_or(|(_, d)| distance - d > 0.3 * line.size) {
                break;
            }
        }
        links.push(link.map(|(i, _)| i));
    }
    links
}

/// Cuts lines, sorted by baseline, into paragraphs, stack by stack.
///
/// A stack is read as a whole: the lines of an address do not mix with what stands beside it.
pub(crate) fn paragraphs<'a>(
    lines: Vec<PrintedLine<'a>>,
    page: u32,
    measure: Measure,
) -> Vec<Vec<Para<'a>>> {
    let stacks = stacks(&lines, measure.leading);
    let region = Region::of(&lines, &stacks, measure.right);
    let mut slots: Vec<Option<PrintedLine<'a>>> = Vec::new();
    let rights: Vec<f32> = stacks.iter().map(|s| region.right_of(&lines, s)).collect();
    slots.extend(lines.into_iter().map(Some));
    let mut read = Vec::with_capacity(stacks.len());
    for (stack, right) in stacks.iter().zip(rights) {
        let begin = || Para {
            lines: Vec::new(),
            right,
            hangs: measure.hangs,
        };
        let mut paras = Vec::new();
        let mut para = begin();
        for index in stack {
            let Some(line) = slots.get_mut(*index).and_then(Option::take) else {
                continue;
            };
            if para.ends_before(&line) {
                paras.push(std::mem::replace(&mut para, begin()));
            }
            para.lines.push((page, line));
        }
        paras.push(para);
        read.push(paras);
    }
    read
}

/// Lines under each other at an even leading, as indices.
fn stacks(lines: &[PrintedLine<'_>], leading: f32) -> Vec<Vec<usize>> {
    let mut links = above(lines);
    // A line above two lines side by side belongs to neither of them.
    let mut followers = vec![0u32; lines.len()];
    for upper in links.iter().flatten() {
        if let Some(count) = followers.get_mut(*upper) {
            *count += 1;
        }
    }
    for link in &mut links {
        if link.is_some_and(|i| followers.get(i).is_some_and(|f| *f > 1)) {
            *link = None;
        }
    }
    let distance = |index: usize| -> Option<f32> {
        let lower = lines.get(index)?;
        let upper = lines.get((*links.get(index)?)?)?;
        Some((lower.baseline - upper.baseline) / lower.size.max(upper.size))
    };
    let mut below: Vec<Option<usize>> = vec![None; lines.len()];
    for (index, link) in links.iter().enumerate() {
        if let Some(slot) = link.and_then(|i| below.get_mut(i)) {
            *slot = Some(index);
        }
    }
    let widest = leading.clamp(DEFAULT_LEADING, MAX_LEADING) * LEADING_SLACK;
    let joined = |index: usize| -> bool {
        let Some(this) = distance(index) else {
            return false;
        };
        let before = links.get(index).copied().flatten().and_then(distance);
        let after = below.get(index).copied().flatten().and_then(distance);
        this <= widest
            && [before, after]
                .into_iter()
                .flatten()
                .all(|other| this <= other * UNEVEN_LEADING)
    };
    let mut stacks = Vec::new();
    for index in 0..lines.len() {
        if joined(index) {
            continue;
        }
        let mut stack = vec![index];
        let mut last = index;
        while let Some(next) = below.get(last).copied().flatten().filter(|n| joined(*n)) {
            stack.push(next);
            last = next;
        }
        stacks.push(stack);
    }
    stacks
}

/// Where the text of a region lies.
struct Region {
    right: f32,
}

impl Region {
    fn of(lines: &[PrintedLine<'_>], stacks: &[Vec<usize>], right: Option<f32>) -> Self {
        let left = lines.iter().map(|l| l.rect.x0).fold(f32::MAX, f32::min);
        let widest = |indices: &mut dyn Iterator<Item = usize>| {
            indices
                .filter_map(|i| lines.get(i))
                .map(|l| l.rect.x1)
                .fold(f32::MIN, f32::max)
        };
        // Lines that go on below and long lines tell where lines end; others (a logo, a date) may stand in the margin.
        let going_on = stacks.iter().flat_map(|s| s.iter().rev().skip(1).copied());
        let all = widest(&mut (0..lines.len()));
        let long = (0..lines.len()).filter(|i| {
            lines
                .get(*i)
                .is_some_and(|l| l.rect.width() > LONG_LINE * (all - left))
        });
        let text = widest(&mut going_on.chain(long));
        let right = right.unwrap_or(if text > left { text } else { all });
        Self { right }
    }

    /// Where the lines of a stack have to end: at the stack's own edge where it shows one, else at the region's or
    /// before what stands to its right.
    fn right_of(&self, lines: &[PrintedLine<'_>], stack: &[usize]) -> f32 {
        let of_stack: Vec<&PrintedLine<'_>> = stack.iter().filter_map(|i| lines.get(*i)).collect();
        let (Some(first), Some(last)) = (of_stack.first(), of_stack.last()) else {
            return self.right;
        };
        let left = of_stack.iter().map(|l| l.rect.x0).fold(f32::MAX, f32::min);
        let own = of_stack.iter().map(|l| l.rect.x1).fold(f32::MIN, f32::max);
        let (top, bottom) = (first.rect.y0, last.rect.y1);
        let mut right = self.right;
        let from = lines.partition_point(|l| l.baseline < top);
        let beside = lines.iter().skip(from).take(MAX_BESIDE);
        for other in beside.take_while(|l| l.rect.y0 < bottom) {
            if other.rect.x0 >= own && other.rect.y1 > top {
                right = right.min(other.rect.x0 - GUTTER_EMS * other.size);
            }
        }
        let full = of_stack
            .iter()
            .take(of_stack.len().saturating_sub(1))
            .filter(|l| own - l.rect.x1 <= RAGGED * (own - left))
            .count();
        let narrow = own - left < NARROW * (right - left);
        // A narrow column of prose has lines that begin inside sentences; an address has none.
        let prose = of_stack.iter().skip(1).any(|l| l.starts_lower());
        if prose && full >= 2 && full * 2 >= of_stack.len() - 1 || !narrow && own >= right {
            own
        } else {
            right.max(own)
        }
    }
}
