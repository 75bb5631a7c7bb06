//! White rivers: stretches of x that the lines of an area leave blank, one above the other.
//!
//! Words that cross a river belong to a heading over several columns, so a few may; but a word that
//! stands alone in the white is a sparse column's entry and parts the river in two. This room knows
//! intervals of ink, line by line; it must not know rules or what the ink says.

/// Ink of one line: left and right ends, left to right.
pub(super) type Ink = Vec<(f32, f32)>;

/// Lines by their ink.
pub(super) type Lines<'l> = [&'l [(f32, f32)]];

/// A stretch of white between two columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct River {
    /// Right end of the ink on its left.
    pub from: f32,
    /// Left end of the ink on its right.
    pub to: f32,
    /// Lines with ink on both sides.
    pub support: usize,
    /// Lines whose ink crosses it.
    pub crossed: usize,
}

impl River {
    /// Where to draw the separator.
    pub fn middle(&self) -> f32 {
        (self.from + self.to) / 2.0
    }
}

/// At most this part of the lines may cross a river.
const MAX_CROSSING: f32 = 0.12;
/// The same where there are many lines, ...
const MAX_CROSSING_OF_MANY: f32 = 0.18;
/// ... that is, so many.
const MANY_LINES: usize = 20;
/// From so many lines on chance leaves no white, and a river may be narrower ...
const ENOUGH_LINES: usize = 10;
/// ... by this factor.
const NARROWER: f32 = 0.65;
/// Leading lines that may be headings over several columns.
const MAX_HEADING_LINES: usize = 5;
/// What a column must outweigh for each heading line set aside.
const HEADING_COST: f32 = 0.3;

/// The rivers of some lines, at least `gap` wide (points), once the heading lines above are set
/// aside; and how many lines that was.
pub(super) fn rivers(lines: &Lines<'_>, gap: f32) -> (Vec<River>, usize) {
    let mut best: (f32, Vec<River>, usize) = (-1.0, Vec::new(), 0);
    let most = MAX_HEADING_LINES.min(lines.len().saturating_sub(2));
    let ends = ends(lines);
    for skip in 0..=most {
        let ends = ends.iter().filter(|end| end.line >= skip);
        let mut found = through(lines.get(skip..).unwrap_or(&[]), ends, gap);
        drop_phantoms(&mut found, lines, gap * NARROWER);
        let score = found.len() as f32 - HEADING_COST * skip as f32;
        if score > best.0 + 1e-3 {
            best = (score, found, skip);
        }
    }
    (best.1, best.2)
}

/// Where ink begins or ends.
struct End {
    at: f32,
    /// 1 where it begins, -1 where it ends.
    step: i32,
    /// The line that it is of.
    line: usize,
}

/// The ends of all ink from left to right. At one place ink ends before it begins, so that touching words leave no river.
fn ends(lines: &Lines<'_>) -> Vec<End> {
    let mut ends = Vec::with_capacity(2 * lines.iter().map(|ink| ink.len()).sum::<usize>());
    for (line, ink) in lines.iter().enumerate() {
        for &(from, to) in *ink {
            let end = |at, step| End { at, step, line };
            ends.extend([end(from, 1), end(to, -1)]);
        }
    }
    ends.sort_unstable_by(|a: &End, b: &End| a.at.total_cmp(&b.at).then(a.step.cmp(&b.step)));
    ends
}

/// The rivers that run through all the lines but a few; `ends` are those of the lines' ink.
fn through<'e>(lines: &Lines<'_>, ends: impl Iterator<Item = &'e End>, gap: f32) -> Vec<River> {
    let filled = lines.iter().filter(|l| !l.is_empty()).count();
    if filled < 2 {
        return Vec::new();
    }
    let crossing = if filled >= MANY_LINES {
        MAX_CROSSING_OF_MANY
    } else {
        MAX_CROSSING
    };
    let allowed = (filled as f32 * crossing) as i32;
    // Few lines leave white by chance: the fewer, the wider a river must be.
    let gap = gap
        * match filled {
            2 => 2.0,
            3 => 1.5,
            4 => 1.25,
            n if n < ENOUGH_LINES => 1.0,
            _ => NARROWER,
        };
    let mut white: Vec<(f32, f32)> = Vec::new();
    let (mut depth, mut open) = (0, None::<f32>);
    for (k, end) in ends.enumerate() {
        let before = depth;
        depth += end.step;
        if before > allowed && depth <= allowed {
            open = Some(end.at);
        } else if before <= allowed && depth > allowed {
            white.extend(open.take().map(|from| (from, end.at)));
        }
        if k == 0 && depth <= allowed {
            open = None;
        }
    }
    white.retain(|(from, to)| to - from >= gap);
    if white.is_empty() {
        return Vec::new();
    }
    let pieces: Vec<(f32, f32)> = lines.iter().flat_map(|l| merged(l, gap)).collect();
    let mut rivers = Vec::new();
    for (from, to) in white {
        for (from, to) in around_islands(lines, from, to, gap) {
            let Some((from, to)) = without_capes(&pieces, from, to, gap, allowed) else {
                continue;
            };
            let mut river = River {
                from,
                to,
                support: 0,
                crossed: 0,
            };
            for line in lines {
                let left = line.iter().any(|&(a, _)| a < from - 0.1);
                let right = line.iter().any(|&(_, b)| b > to + 0.1);
                let crossed = line.iter().any(|&(a, b)| a < to - 0.1 && b > from + 0.1);
                river.crossed += usize::from(crossed);
                river.support += usize::from(left && right && !crossed);
            }
            if river.support >= 2 && river.crossed as i32 <= allowed {
                rivers.push(river);
            }
        }
    }
    rivers
}

/// Drops rivers whose two banks never have ink in one line: a centred heading beside the
/// right-aligned figures that it heads is one column.
///
/// Of neighbours that are both such, one goes and the other stays. A heading is mostly nearer to its own column than to
/// the next, so the narrowest goes first, unless it leaves fewer columns to go from left to right: then each heading
/// finds figures, and each figure a heading.
///
/// What runs across a river stands on neither of its banks: ink with gaps below `gap` is one piece.
fn drop_phantoms(rivers: &mut Vec<River>, lines: &Lines<'_>, gap: f32) {
    let mut in_order = rivers.clone();
    drop_while(&mut in_order, lines, gap, |_| 0.0);
    drop_while(rivers, lines, gap, |river| river.to - river.from);
    if in_order.len() < rivers.len() {
        *rivers = in_order;
    }
}

/// Drops phantoms one by one, of several the first of the least `weight`.
fn drop_while(
    rivers: &mut Vec<River>,
    lines: &Lines<'_>,
    gap: f32,
    weight: impl Fn(&River) -> f32,
) {
    let has = |line: &[(f32, f32)], from: f32, to: f32| {
        merged(line, gap).any(|(a, b)| (a + b) / 2.0 > from && (a + b) / 2.0 < to)
    };
    loop {
        let phantom = |&k: &usize| {
            let left_from = if k > 0 { rivers[k - 1].to } else { f32::MIN };
            let right_to = rivers.get(k + 1).map_or(f32::MAX, |r| r.from);
            let middle = rivers[k].middle();
            !lines
                .iter()
                .any(|l| has(l, left_from, middle) && has(l, middle, right_to))
        };
        let lightest = (0..rivers.len())
            .filter(phantom)
            .min_by(|a, b| weight(&rivers[*a]).total_cmp(&weight(&rivers[*b])));
        match lightest {
            Some(k) => {
                rivers.remove(k);
            }
            None => return,
        }
    }
}

/// Narrows a white stretch to where no ink reaches into it from a side; where that leaves too
/// little, the farthest reaching lines count as crossing it, as many as may.
fn without_capes(
    pieces: &[(f32, f32)],
    from: f32,
    to: f32,
    gap: f32,
    allowed: i32,
) -> Option<(f32, f32)> {
    let mut left: Vec<f32> = Vec::new();
    let mut right: Vec<f32> = Vec::new();
    let mut crossing = 0;
    for &(a, b) in pieces {
        if a <= from + 0.1 && b >= to - 0.1 {
            crossing += 1;
        } else if a <= from + 0.1 && b > from + 0.1 {
            left.push(b);
        } else if b >= to - 0.1 && a < to - 0.1 {
            right.push(a);
        }
    }
    left.sort_by(f32::total_cmp);
    right.sort_by(|a, b| b.total_cmp(a));
    loop {
        let (l, r) = (
            left.last().copied().unwrap_or(from),
            right.last().copied().unwrap_or(to),
        );
        if r - l >= gap {
            return Some((l, r));
        }
        crossing += 1;
        if crossing > allowed {
            return None;
        }
        // The cape that reaches farther goes.
        if l - from >= to - r {
            left.pop();
        } else {
            right.pop();
        }
    }
}

/// The pieces of a line: ink with gaps below `gap` closed.
fn merged(line: &[(f32, f32)], gap: f32) -> impl Iterator<Item = (f32, f32)> {
    let mut words = line.iter().copied().peekable();
    std::iter::from_fn(move || {
        let (from, mut to) = words.next()?;
        while let Some((_, end)) = words.next_if(|(begin, _)| begin - to < gap) {
            to = to.max(end);
        }
        Some((from, to))
    })
}

/// Parts a white stretch around the ink that stands wholly inside it.
fn around_islands(lines: &Lines<'_>, from: f32, to: f32, gap: f32) -> Vec<(f32, f32)> {
    // Words with ordinary spaces between them are one island, or none where they reach a shore.
    let mut islands: Ink = lines
        .iter()
        .flat_map(|line| merged(line, gap / NARROWER))
        .filter(|&(a, b)| a >= from + 0.1 && b <= to - 0.1)
        .collect();
    islands.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut merged: Vec<(f32, f32)> = Vec::new();
    for (a, b) in islands {
        match merged.last_mut() {
            Some(last) if a - last.1 < gap => last.1 = last.1.max(b),
            _ => merged.push((a, b)),
        }
    }
    // An island too near a shore is a ragged end of the column there.
    let mut parts = Vec::new();
    let mut left = from;
    for (a, b) in merged {
        if a - left < gap {
            left = left.max(b);
        } else if to - b < gap {
            parts.push((left, a));
            left = f32::INFINITY;
            break;
        } else {
            parts.push((left, a));
            left = b;
        }
    }
    if left.is_finite() && to - left >= gap {
        parts.push((left, to));
    }
    parts
}
