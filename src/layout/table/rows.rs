//! Where one row of a grid ends and the next begins.
//!
//! Horizontal rules cut an area into bands; the lines of print of a band are one row or several.
//! Each pair of lines is weighed: figures below figures are two rows, words that wrap because the
//! next did not fit are one; spacing, and whether the area rules its rows, weigh in. This room must
//! not know which columns merge.

use super::Marks;
use super::grid::{Separator, by_order, clustered};
use super::headers::is_year;
use super::labels;
use super::lines::{Line, PIECE_GAP_EMS, ink, is_figure, is_list_label, pieces};
use super::rulings::{Rules, SNAP};
use crate::document::{Rect, goes_on_inside_word};

/// A horizontal rule shorter than this (points) separates no rows.
const MIN_ROW_RULE: f32 = 12.0;
/// Baselines nearer than this (parts of the font size) overlap: cells centred against each other.
const OVERLAPPING_EMS: f32 = 0.8;
/// Room that is left at a line's end when the next word is kept from it, in parts of the font size.
pub(super) const ROOM_EMS: f32 = 0.4;
/// A next word that would have fitted by this much (parts of the font size) was meant to stand alone.
pub(super) const CLEAR_ROOM_EMS: f32 = 2.0;
/// Rows are ruled where there are at least this many rules for each line that looks like a row.
const RULED_ROWS: f32 = 0.45;

/// Below this part of lines with figures right below figures of the same band, the rules are all
/// the rows there are.
const STACKED_FIGURES: f32 = 0.2;
/// From this part of them on, rules part headers, groups and totals from each other, however many they are.
const MOSTLY_STACKED: f32 = 0.5;

/// A heading is over two texts where its middle is this near to theirs, in parts of the font size ...
const OVER_EMS: f32 = 1.5;
/// ... and not over one where no edge nor middle is this near to that one's.
const OFF_EDGE_EMS: f32 = 0.9;
/// A text is under a heading where this part of its width is.
const UNDER: f32 = 0.25;
/// Where more than this part of what stands beside labels are figures, the labels' lines tell of no prose.
const MOSTLY_FIGURES: f32 = 0.6;
/// Headings part at the white between columns where their gap is at least this, in parts of the font size: twice a space.
const PART_EMS: f32 = 0.55;
/// What a figure below words says for a new row.
const FIGURE_BELOW_WORDS: f32 = 0.6;

/// What another weight of print says for a new row.
const OTHER_WEIGHT: f32 = 1.5;

/// What a figure that goes on in the next line says against a new row: nothing else explains it.
const BROKEN_FIGURE: f32 = 6.0;

/// Spaces between lines that differ by less than this (points) are alike.
const SAME_SPACE: f32 = 0.5;

/// What a line has in one column.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub text: String,
    pub x0: f32,
    pub x1: f32,
    pub first_word: f32,
    pub figure: bool,
    pub bold: bool,
}

/// Separators of rows (outer edges included), and for each line its words with their rows.
pub(super) fn separators(
    marks: &Marks<'_>,
    local: &Rules,
    area: &Rect,
    lines: &[Line],
    xs: &[Separator],
    one_width: bool,
) -> (Vec<Separator>, Vec<Vec<(usize, usize)>>) {
    let mut hard = clustered(&local.horizontal, SNAP);
    hard.retain(|s| {
        let total: f32 = s.drawn.iter().map(|(a, b)| b - a).sum();
        total >= MIN_ROW_RULE
    });
    let edge = |at: f32| Separator {
        at,
        white: (at, at),
        drawn: Vec::new(),
        stroke: false,
    };
    if hard.first().is_none_or(|s| s.at > area.y0 + SNAP) {
        hard.insert(0, edge(area.y0));
    }
    if hard.last().is_none_or(|s| s.at < area.y1 - SNAP) {
        hard.push(edge(area.y1));
    }
    let entries: Vec<Vec<Option<Entry>>> = lines
        .iter()
        .map(|l| entries(marks, l, xs, one_width))
        .collect();
    let widths = column_widths(&entries, xs);
    let placed: Vec<Vec<(Rect, usize)>> = lines
        .iter()
        .map(|l| placed(marks, l, xs, one_width))
        .collect();
    // Lines of each band.
    let level = |l: &Line| l.baseline - 0.3 * l.em;
    let band_of: Vec<usize> = lines
        .iter()
        .map(|l| {
            hard.partition_point(|s| s.at <= level(l))
                .saturating_sub(1)
                .min(hard.len() - 2)
        })
        .collect();
    let pitch = row_pitch(lines, &entries, &band_of);
    let wide = hard
        .iter()
        .filter(|s| s.drawn_along(area.x0, area.x1))
        .count() as f32;
    let rows_like = entries
        .iter()
        .filter(|e| e.iter().flatten().count() >= 2)
        .count() as f32;
    let (stacked, with_figures) = stacked_figures(&entries, &band_of);
    let few_stacked = |part: f32| stacked == 0.0 || stacked < with_figures * part;
    let ruled_rows =
        (wide >= 3.0 && wide - 1.0 >= rows_like * RULED_ROWS && few_stacked(MOSTLY_STACKED))
            || (wide >= 4.0 && few_stacked(STACKED_FIGURES));
    // Years are headings in the first line, and below others where no row's name stands beside them.
    let first_figures = entries
        .iter()
        .enumerate()
        .position(|(k, line)| {
            let named = k > 0 && line.first().is_some_and(Option::is_some);
            line.iter()
                .flatten()
                .any(|e| e.figure && (named || !is_year(&e.text)))
        })
        .unwrap_or(0);

    let (heads, begins) =
        labels::groups(&entries, lines, &placed, &band_of, &widths, first_figures);

    let mut ys: Vec<Separator> = vec![hard[0].clone()];
    let mut rows: Vec<Vec<(usize, usize)>> = vec![Vec::new(); lines.len()];
    for band in 0..hard.len() - 1 {
        let members: Vec<usize> = (0..lines.len()).filter(|&k| band_of[k] == band).collect();
        let prose = wraps_like_prose(&members, &entries, &widths, lines);
        // The bands of shaded rows are rows between two shadings only: above the first stands a header, of any height.
        let bounded = [&hard[band], &hard[band + 1]].iter().all(|s| s.is_rule());
        let stroked = hard.iter().any(|s| s.stroke);
        let whole = (ruled_rows && (bounded || stroked)) || prose;
        for (at, begins) in beginnings(&members, lines, &entries, |start, at, taken| {
            let weigh = Weigh {
                entries: &entries,
                pieces: &placed,
                lines,
                widths: &widths,
                pitch,
                whole,
                heading: members[at] < first_figures,
            };
            let apart = !whole && (begins[members[at]] || heads[members[at - 1]]);
            let after = || weigh.new_row_after(&members, start, at, taken);
            (apart.then(|| at - 1).or_else(after), whole)
        })
        .into_iter()
        .enumerate()
        {
            let k = members[at];
            if begins {
                let before = members[at - 1];
                let (top, bottom) = (
                    lines[before].baseline + 0.25 * lines[before].em,
                    lines[k].baseline - 0.8 * lines[k].em,
                );
                let middle = ((top + bottom) / 2.0)
                    .max(level(&lines[before]) + 0.1)
                    .min(level(&lines[k]) - 0.1);
                ys.push(Separator {
                    at: middle,
                    white: (top, bottom),
                    drawn: Vec::new(),
                    stroke: false,
                });
            }
            let row = ys.len() - 1;
            rows[k] = lines[k].words.iter().map(|&w| (w, row)).collect();
        }
        ys.push(hard[band + 1].clone());
    }
    (ys, rows)
}

/// How many lines have a figure in a column where a line above in their band has one, and how many have a figure at all.
fn stacked_figures(entries: &[Vec<Option<Entry>>], band_of: &[usize]) -> (f32, f32) {
    let (mut stacked, mut with_figures) = (0.0, 0.0);
    let mut taken: Vec<Option<usize>> = vec![None; entries.first().map_or(0, Vec::len)];
    for (line, &band) in entries.iter().zip(band_of) {
        let (mut any, mut again) = (false, false);
        for (entry, taken) in line.iter().zip(&mut taken) {
            if entry.as_ref().is_some_and(|e| e.figure) {
                any = true;
                again |= *taken == Some(band);
                *taken = Some(band);
            }
        }
        stacked += f32::from(u8::from(again));
        with_figures += f32::from(u8::from(any));
    }
    (stacked, with_figures)
}

/// For each line of a band, whether it begins a row. `weigh` says so of a line by the line at which the row so far began
/// and the columns in which it has a figure, and whether the band is a row as a whole.
///
/// A line that has a figure where the row has one belongs to the next row, and so do the lines right above it from the
/// widest space on: of a label in two lines whose figures stand in the middle, the first comes before its figures.
fn beginnings(
    members: &[usize],
    lines: &[Line],
    entries: &[Vec<Option<Entry>>],
    weigh: impl Fn(usize, usize, &[bool]) -> (Option<usize>, bool),
) -> Vec<bool> {
    let mut begins = vec![false; members.len()];
    let figures = |k: usize| {
        entries[k]
            .iter()
            .map(|e| e.as_ref().is_some_and(|e| e.figure))
    };
    let columns = members.first().map_or(0, |&k| entries[k].len());
    // Columns in which the row so far has a figure, and the last line that has one.
    let mut taken = vec![false; columns];
    let (mut start, mut last) = (0, 0);
    for (at, &k) in members.iter().enumerate() {
        if at > 0 {
            let (new_row, whole) = weigh(start, at, &taken);
            // "01/03/2023 to" has its rest below it.
            let open = members
                .get(at - 1)
                .and_then(|&above| entries[above].first()?.as_ref())
                .is_some_and(|label| is_open(&label.text));
            let again = taken
                .iter()
                .zip(figures(k))
                .skip(usize::from(open))
                .filter(|(taken, figure)| **taken && *figure)
                .count();
            let figures_again = again > 0 && last < at;
            // Nothing but the label's own lines stands between these figures and the last.
            let labels_only = || {
                let between = members.get(last + 1..at).unwrap_or(&[]);
                between
                    .iter()
                    .all(|&k| entries[k].iter().skip(1).all(Option::is_none))
            };
            let parted_from = new_row.or((figures_again && !whole).then_some(last));
            if let Some(mut above) = parted_from {
                if figures_again && labels_only() {
                    above = above.min(last);
                }
                let space = |i: usize| lines[members[i]].baseline - lines[members[i - 1]].baseline;
                let widest = (above + 1..=at).map(space).fold(0.0, f32::max);
                start = (above + 1..=at)
                    .rev()
                    .find(|&i| space(i) > widest - SAME_SPACE)
                    .unwrap_or(at);
                begins[start] = true;
                taken.fill(false);
            }
        }
        if figures(k).any(|f| f) {
            last = at;
        }
        for (taken, figure) in taken.iter_mut().zip(figures(k)) {
            *taken |= figure;
        }
    }
    begins
}

/// The pieces of a line, each with the column of its middle.
fn placed(marks: &Marks<'_>, line: &Line, xs: &[Separator], one_width: bool) -> Vec<(Rect, usize)> {
    // A piece that a rule parts is the texts of several cells set close.
    let places: Vec<Rect> = pieces(marks.words, line, PIECE_GAP_EMS)
        .into_iter()
        .flat_map(|p| {
            // In a face of one width a space is as wide as a letter.
            if one_width {
                vec![p.ink]
            } else {
                parted(marks, &p.words, xs, line.em)
            }
        })
        .filter(|r| !xs.iter().any(|s| s.is_rule() && s.at > r.x0 && s.at < r.x1))
        .collect();
    let columns = by_order(&places, xs, one_width).unwrap_or_else(|| {
        places
            .iter()
            .map(|r| {
                xs.partition_point(|s| s.at <= r.center_x())
                    .saturating_sub(1)
            })
            .collect()
    });
    places.into_iter().zip(columns).collect()
}

/// The ink of a piece's words, parted where more than a space is between two of them over the white between columns.
fn parted(marks: &Marks<'_>, words: &[usize], xs: &[Separator], em: f32) -> Vec<Rect> {
    let mut parts: Vec<Rect> = Vec::new();
    for ink in words.iter().filter_map(|&i| ink(&marks.words[i])) {
        match parts.last_mut() {
            Some(last)
                if ink.x0 - last.x1 < PART_EMS * em
                    || !xs.iter().any(|s| {
                        !s.is_rule() && last.x1 <= s.white.1 + 0.1 && ink.x0 >= s.white.0 - 0.1
                    }) =>
            {
                *last = last.union(&ink);
            }
            _ => parts.push(ink),
        }
    }
    parts
}

/// Whether a text stands in the middle over two texts of the next line, and not over either.
fn centred_over(above: &[Option<Entry>], below: &[Option<Entry>], em: f32) -> bool {
    let middle = |a: f32, b: f32| (a + b) / 2.0;
    (1..below.len().saturating_sub(1)).any(|c| {
        let (Some(Some(left)), Some(Some(right))) = (below.get(c), below.get(c + 1)) else {
            return false;
        };
        let head = match (above.get(c), above.get(c + 1)) {
            (Some(Some(head)), Some(None)) | (Some(None), Some(Some(head))) => head,
            _ => return false,
        };
        let apart = |own: &Entry| {
            (head.x0 - own.x0).abs() > OFF_EDGE_EMS * em
                && (head.x1 - own.x1).abs() > OFF_EDGE_EMS * em
                && (middle(head.x0, head.x1) - middle(own.x0, own.x1)).abs() > OFF_EDGE_EMS * em
        };
        let off = middle(head.x0, head.x1) - middle(left.x0, right.x1);
        off.abs() < OVER_EMS * em && apart(left) && apart(right)
    })
}

/// Whether each text of a line stands over a group of the next line's, however it is aligned, and these groups say the
/// same: years over "Headcount, WTE, Headcount, WTE".
fn grouped_over(above: &[Option<Entry>], below: &[Option<Entry>]) -> bool {
    let beside = |line: &'_ [Option<Entry>]| -> Vec<Entry> {
        line.iter().skip(1).flatten().cloned().collect()
    };
    let (heads, texts) = (beside(above), beside(below));
    let groups = heads.len();
    if groups < 2 || texts.len() < 2 * groups || !texts.len().is_multiple_of(groups) {
        return false;
    }
    // Groups that say the same are told apart by what stands over them.
    if heads.windows(2).all(|pair| pair[0].text == pair[1].text) {
        return false;
    }
    let width = texts.len() / groups;
    let Some(first) = texts.get(..width) else {
        return false;
    };
    texts.chunks(width).zip(&heads).all(|(group, head)| {
        let same = group
            .iter()
            .zip(first)
            .all(|(a, b)| a.text == b.text && !a.figure);
        let ends = (group.first(), group.last());
        let (Some(left), Some(right)) = ends else {
            return false;
        };
        same && head.x1 > left.x0 && head.x0 < right.x1
    })
}

/// What a line has in each column.
fn entries(
    marks: &Marks<'_>,
    line: &Line,
    xs: &[Separator],
    one_width: bool,
) -> Vec<Option<Entry>> {
    let n = xs.len() - 1;
    let mut out: Vec<Option<Entry>> = vec![None; n];
    let parted = pieces(marks.words, line, PIECE_GAP_EMS);
    let places: Vec<Rect> = parted.iter().map(|p| p.ink).collect();
    let ordered = by_order(&places, xs, one_width);
    for &i in &line.words {
        let w = &marks.words[i];
        let Some(ink) = ink(w) else {
            continue;
        };
        let x = ink.center_x();
        let of_piece = ordered.as_ref().and_then(|columns| {
            let k = parted.iter().position(|p| p.words.contains(&i))?;
            columns.get(k).copied()
        });
        let of_place = xs
            .partition_point(|s| s.at <= x)
            .saturating_sub(1)
            .min(n - 1);
        let c = of_piece.unwrap_or(of_place);
        match &mut out[c] {
            Some(e) => {
                if !w.glued {
                    e.text.push(' ');
                }
                e.text.push_str(&w.text);
                e.x1 = e.x1.max(ink.x1);
            }
            slot => {
                *slot = Some(Entry {
                    text: w.text.to_string(),
                    x0: ink.x0,
                    x1: ink.x1,
                    first_word: ink.width(),
                    figure: false,
                    bold: w.style.bold,
                });
            }
        }
    }
    for e in out.iter_mut().flatten() {
        e.figure = is_figure(&e.text) && !is_list_item(&e.text);
    }
    out
}

/// Whether a text is an item of a list: "(a) 28" is no figure that a row of its own would hold.
fn is_list_item(text: &str) -> bool {
    text.split_once(' ')
        .is_some_and(|(label, _)| label.len() > 1 && is_list_label(label))
}

/// The width that text may take in each column: of the ruled column, or of the widest text.
fn column_widths(entries: &[Vec<Option<Entry>>], xs: &[Separator]) -> Vec<f32> {
    (0..xs.len() - 1)
        .map(|c| {
            let mut widest = 0.0f32;
            let mut pad = f32::MAX;
            for e in entries.iter().filter_map(|l| l[c].as_ref()) {
                widest = widest.max(e.x1 - e.x0);
                pad = pad.min(e.x0 - xs[c].at);
            }
            if xs[c].is_rule() && xs[c + 1].is_rule() {
                let strip = xs[c + 1].at - xs[c].at;
                widest.max(strip - 2.0 * pad.clamp(1.5, 6.0))
            } else {
                widest
            }
        })
        .collect()
}

/// The usual distance of lines that are certainly rows of their own, in points.
fn row_pitch(lines: &[Line], entries: &[Vec<Option<Entry>>], band_of: &[usize]) -> Option<f32> {
    let mut distances: Vec<f32> = Vec::new();
    for k in 1..lines.len() {
        let both = entries[k]
            .iter()
            .zip(&entries[k - 1])
            .filter(|(a, b)| {
                a.as_ref().is_some_and(|e| e.figure) && b.as_ref().is_some_and(|e| e.figure)
            })
            .count();
        if both > 0 && band_of[k] == band_of[k - 1] {
            distances.push(lines[k].baseline - lines[k - 1].baseline);
        }
    }
    if distances.len() < 2 {
        return None;
    }
    distances.sort_by(f32::total_cmp);
    distances.get(distances.len() / 2).copied()
}

/// How well the next text would have fitted behind the text above it, in points; negative: it
/// would not.
pub(super) fn room(above: &Entry, below: &Entry, width: f32, em: f32) -> f32 {
    width - (above.x1 - above.x0) - 0.25 * em - below.first_word
}

/// Whether the lines of a band are running text: in some column most lines end because the next
/// word would not fit.
fn wraps_like_prose(
    members: &[usize],
    entries: &[Vec<Option<Entry>>],
    widths: &[f32],
    lines: &[Line],
) -> bool {
    let stacked = members
        .windows(2)
        .filter(|w| {
            entries[w[0]].iter().zip(&entries[w[1]]).any(|(a, b)| {
                a.as_ref().is_some_and(|e| e.figure) && b.as_ref().is_some_and(|e| e.figure)
            })
        })
        .count();
    if stacked as f32 > members.len() as f32 * STACKED_FIGURES {
        return false;
    }
    // Labels beside figures may all be long.
    let beside = || {
        let lines = members.iter().filter_map(|&k| entries.get(k));
        lines.flat_map(|line| line.iter().skip(1).flatten())
    };
    let figures = beside().filter(|e| e.figure).count() as f32;
    let first = usize::from(figures > beside().count() as f32 * MOSTLY_FIGURES);
    (first..widths.len()).any(|c| {
        let (mut pairs, mut forced, mut words) = (0, 0, 0);
        for w in members.windows(2) {
            let (Some(a), Some(b)) = (&entries[w[0]][c], &entries[w[1]][c]) else {
                continue;
            };
            pairs += 1;
            words += a.text.split(' ').count();
            let em = lines[w[0]].em;
            forced += usize::from(room(a, b, widths[c], em) < ROOM_EMS * em && !b.figure);
        }
        pairs >= 2 && forced * 2 >= pairs && words >= pairs * 3
    })
}

/// How much the open end of a label says that a figure below it goes on.
const OPEN_STRETCH: f32 = 1.5;

/// So many figures below headings begin the rows.
const FIRST_FIGURES: usize = 2;

/// Weighs whether a line begins a row.
struct Weigh<'a> {
    entries: &'a [Vec<Option<Entry>>],
    pieces: &'a [Vec<(Rect, usize)>],
    lines: &'a [Line],
    widths: &'a [f32],
    pitch: Option<f32>,
    whole: bool,
    heading: bool,
}

impl Weigh<'_> {
    /// The line of the row so far, which began at `start`, after which the line at `at` is of another row.
    fn new_row_after(
        &self,
        members: &[usize],
        start: usize,
        at: usize,
        taken: &[bool],
    ) -> Option<usize> {
        let b = members[at];
        let below = &self.entries[b];
        let shares = |a: usize| {
            self.entries[a]
                .iter()
                .zip(below)
                .any(|(x, y)| x.is_some() && y.is_some())
        };
        let overlaps = |a: usize| {
            let em = self.lines[a].em.max(self.lines[b].em);
            self.lines[b].baseline - self.lines[a].baseline < OVERLAPPING_EMS * em
        };
        // What stands beside the line, in the middle of two lines, does not tell: the line above it in its columns does.
        let in_columns = (start..at).rev().find(|&i| shares(members[i]));
        let reference = match in_columns {
            Some(i) => i,
            None if overlaps(members[at - 1]) => return None,
            None => at - 1,
        };
        let baseline = |i: usize| self.lines[members[i]].baseline;
        let distance = (reference + 1..=at)
            .map(|i| baseline(i) - baseline(i - 1))
            .fold(0.0, f32::max);
        let new_row = self.is_new_row(members[reference], b, distance, taken);
        new_row.then_some(reference)
    }

    /// Whether a line is of another row than one above it; `distance` is the widest between lines from one to the other.
    fn is_new_row(&self, a: usize, b: usize, distance: f32, taken: &[bool]) -> bool {
        let below = &self.entries[b];
        let above = &self.entries[a];
        let em = self.lines[a].em.max(self.lines[b].em);
        let mut figures = 0;
        let mut score: f32 = if self.whole { -2.5 } else { 0.6 };
        if self.heading {
            score -= 1.5;
        }
        let (mut fresh, mut only_above) = (0, 0);
        let (mut above_figures, mut below_figures) = (0, 0);
        for (c, pair) in above.iter().zip(below).enumerate() {
            match pair {
                (Some(x), Some(y)) if x.figure && goes_on_inside_word(&x.text, &y.text) => {
                    score -= BROKEN_FIGURE;
                }
                // "01/03/2023 to", "2023/24 –": the date below ends a stretch.
                (Some(x), Some(y)) if c == 0 && y.figure && is_open(&x.text) => {
                    score += self.wrap_evidence(x, y, c, em) - OPEN_STRETCH;
                }
                (Some(x), Some(y)) => {
                    above_figures += usize::from(x.figure);
                    below_figures += usize::from(y.figure);
                    if x.figure && y.figure {
                        figures += 1;
                    } else if y.figure && c > 0 && !(self.heading && is_year(&y.text)) {
                        // Words do not wrap into a figure: a heading stands above it.
                        score += FIGURE_BELOW_WORDS;
                    } else {
                        score += self.wrap_evidence(x, y, c, em);
                    }
                }
                (None, Some(y)) => {
                    fresh += 1;
                    figures += usize::from(y.figure && taken.get(c) == Some(&true));
                    below_figures += usize::from(y.figure);
                }
                (Some(x), None) => {
                    only_above += 1;
                    above_figures += usize::from(x.figure);
                }
                (None, None) => {}
            }
        }
        // A heading over columns that the next line parts.
        let over = self.pieces[a].iter().any(|head| {
            let mut under = self.pieces[b].iter().filter(|(r, _)| {
                let shared = r.x1.min(head.0.x1) - r.x0.max(head.0.x0);
                shared > UNDER * r.width()
            });
            let first = under.next().map(|p| p.1);
            first.is_some() && under.any(|p| Some(p.1) != first)
        });
        if (!self.whole || self.heading)
            && (over || centred_over(above, below, em) || grouped_over(above, below))
        {
            return true;
        }
        // A name with figures below headings that leave the names' column blank: the first row.
        let first_row = !self.whole
            && above.first().is_some_and(Option::is_none)
            && below
                .first()
                .is_some_and(|e| e.as_ref().is_some_and(|e| !is_year(&e.text)))
            && above_figures == 0
            && below_figures >= FIRST_FIGURES
            && above
                .iter()
                .zip(below)
                .filter(|(a, b)| a.is_some() && b.is_some())
                .count()
                >= FIRST_FIGURES;
        if first_row {
            return true;
        }
        // Words in the first column and in others, line below line: rows, not wraps.
        let shared = above
            .iter()
            .zip(below)
            .filter(|(a, b)| a.is_some() && b.is_some());
        let shared = shared.count();
        let labelled = above.first().is_some_and(Option::is_some)
            && below.first().is_some_and(Option::is_some);
        if labelled && shared >= 2 && !self.whole && !self.heading {
            score += shared as f32;
        }
        if figures > 0 {
            score += 2.5 + figures as f32;
        }
        let columns_above = above.iter().flatten().count();
        let columns_below = below.iter().flatten().count();
        // Fewer columns than above, no figures: the rest of a wrapped text.
        if columns_below < columns_above && fresh == 0 && below_figures == 0 {
            score -= 1.0;
            if below.first().is_some_and(Option::is_none) {
                score -= 1.5;
            }
        }
        // Text alone above, the same column and figures below: a wrapped label whose figures stand
        // at its last line, or a heading over a group of rows.
        if columns_above == 1 && only_above == 0 && below_figures > 0 && above_figures == 0 {
            score -= 0.3;
        }
        if fresh > 0 && above_figures > 0 && below_figures > 0 {
            score += 1.0;
        }
        if let Some(pitch) = self.pitch {
            if distance < 0.86 * pitch {
                score -= 2.0;
            } else if distance > 1.25 * pitch && !self.whole {
                score += 1.0;
            }
        }
        score > 0.0
    }

    /// Positive where the text below stands for itself, negative where it goes on.
    fn wrap_evidence(&self, above: &Entry, below: &Entry, column: usize, em: f32) -> f32 {
        let mut score = 0.0;
        let room = room(above, below, self.widths[column], em);
        if room < ROOM_EMS * em {
            score -= 1.2;
        } else if room > CLEAR_ROOM_EMS * em {
            score += if self.heading { 0.3 } else { 1.0 };
        }
        let first = below.text.chars().next().unwrap_or(' ');
        if first.is_lowercase() || matches!(first, '(' | '/' | '&') {
            score -= 1.5;
        }
        if is_open(&above.text) {
            score -= 1.2;
        }
        if above.text.matches('(').count() > above.text.matches(')').count() {
            score -= 1.2;
        }
        if is_list_label(below.text.split(' ').next().unwrap_or("")) {
            score += 0.5;
        }
        // A heading and its first row, or a row and its total.
        if above.bold != below.bold && !self.heading && !self.whole {
            score += OTHER_WEIGHT;
        }
        // A hanging indent.
        if below.x0 > above.x0 + 0.4 * em
            && below.x0 < above.x0 + 3.0 * em
            && room < CLEAR_ROOM_EMS * em
        {
            score -= 0.5;
        }
        score
    }
}

/// Whether a text ends on what joins it to more.
fn is_open(text: &str) -> bool {
    text.ends_with(['-', '–', ',', '/', '&', '('])
        || [
            " of", " and", " the", " for", " in", " to", " or", " by", " with", " as",
        ]
        .iter()
        .any(|joiner| text.ends_with(joiner))
}
