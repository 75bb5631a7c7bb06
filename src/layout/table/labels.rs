//! What the labels at the left of a table's rows tell: which lines head a group of rows.
//!
//! A label that stands further to the left than those below it and has no figures of its own heads them; so does a text
//! alone in the middle of all columns. This room knows where labels stand; it must not know what they say.

use super::lines::Line;
use super::rows::{CLEAR_ROOM_EMS, Entry, ROOM_EMS, room};
use crate::document::Rect;

/// Labels whose left edges differ by less than this part of the font size stand at one level ...
const SAME_LEVEL_EMS: f32 = 0.25;
/// ... and those that differ by at least this much at two.
const INDENT_EMS: f32 = 0.5;
/// A text is in the middle of all columns where its middle is this near to theirs, in parts of the font size.
const CENTRED_EMS: f32 = 0.8;

/// The further lines of a text hang at most this far in, in font sizes.
const HANG_EMS: f32 = 3.0;
/// A label has at most so many lines.
const LABEL_LINES: usize = 5;

/// For each line, whether it heads the rows below it, and whether its label begins a row, as those of group headings do.
pub(super) fn groups(
    entries: &[Vec<Option<Entry>>],
    lines: &[Line],
    pieces: &[Vec<(Rect, usize)>],
    band_of: &[usize],
    widths: &[f32],
    first_figures: usize,
) -> (Vec<bool>, Vec<bool>) {
    let label = |k: usize| entries.get(k)?.first()?.as_ref().filter(|e| !e.figure);
    let beside = |k: usize| {
        entries
            .get(k)
            .map_or(0, |l| l.iter().skip(1).flatten().count())
    };
    let figures = |k: usize| {
        entries
            .get(k)
            .is_some_and(|l| l.iter().skip(1).flatten().any(|e| e.figure))
    };
    // Where labels stand that are one line with their figures: of a label in two lines the second may hang.
    let levels: Vec<f32> = (first_figures..lines.len())
        .filter(|&k| figures(k) && (k == first_figures || figures(k - 1)))
        .filter_map(|k| label(k).map(|e| e.x0))
        .collect();
    let left = lines
        .iter()
        .map(|l| l.rect.x0)
        .fold(f32::INFINITY, f32::min);
    let right = lines.iter().map(|l| l.rect.x1).fold(0.0, f32::max);
    // The line with the figures of the label below a line, which may have lines of its own before that.
    let figures_below = |k: usize| {
        let j = (k + 1..lines.len())
            .take(LABEL_LINES)
            .find(|&j| figures(j))?;
        (k + 1..=j).all(|i| label(i).is_some()).then_some(j)
    };
    let heads: Vec<bool> = (0..lines.len())
        .map(|k| {
            let em = lines[k].em;
            if figures(k) {
                return false;
            }
            let Some(next) = figures_below(k).and_then(|_| label(k + 1)) else {
                return false;
            };
            let outdented = || {
                let Some(own) = label(k) else {
                    return false;
                };
                let level = |x: &&f32| (*x - next.x0).abs() < SAME_LEVEL_EMS * em;
                let width = widths.first().copied().unwrap_or(0.0);
                let goes_on = next.text.starts_with(|c: char| c.is_lowercase())
                    || !own.text.ends_with(':') && room(own, next, width, em) < ROOM_EMS * em;
                beside(k) == 0
                    && next.x0 - own.x0 >= INDENT_EMS * em
                    && (figures(k + 1) || !goes_on)
                    && levels.iter().filter(level).count()
                        >= if own.text.ends_with(':') { 1 } else { 2 }
            };
            let centred = || {
                let [(piece, column)] = pieces[k].as_slice() else {
                    return false;
                };
                let middle = piece.center_x();
                // Below headings, what is in the middle of one of them is its second line.
                let in_body = k > first_figures
                    || k.checked_sub(1).is_some_and(|above| {
                        band_of[above] != band_of[k]
                            || entries[above].iter().skip(1).all(Option::is_some)
                                && !entries[above][*column].as_ref().is_some_and(|e| {
                                    ((e.x0 + e.x1) / 2.0 - middle).abs() < CENTRED_EMS * em
                                })
                    });
                in_body
                    && piece.x0 > next.x0 + INDENT_EMS * em
                    && (middle - (left + right) / 2.0).abs() < CENTRED_EMS * em
            };
            // Right below the heading of the labels, which it does not go on: there was room for it on that line.
            let after_heading = || {
                let above = k
                    .checked_sub(1)
                    .and_then(|above| label(above).zip(Some(above)));
                let (Some(own), Some((heading, above))) = (label(k), above) else {
                    return false;
                };
                let width = widths.first().copied().unwrap_or(0.0);
                k + 1 == first_figures
                    && beside(k) == 0
                    && beside(above) > 0
                    && own.text.starts_with(char::is_uppercase)
                    && (room(heading, own, width, em) > CLEAR_ROOM_EMS * em
                        || !aligned(heading, own, em))
            };
            outdented() || centred() || after_heading()
        })
        .collect();
    // The first line of a label that hangs begins a row as well, though its figures stand in the next line.
    let begins = (0..lines.len()).map(|k| {
        let hangs = |own: &Entry, next: &Entry| {
            let hang = next.x0 - own.x0;
            let em = lines[k].em;
            hang >= INDENT_EMS * em && hang < HANG_EMS * em
        };
        // The heading of a group may have lines before this one.
        let goes_on = || {
            let above = k.checked_sub(1)?;
            let (before, own) = label(above).zip(label(k))?;
            let em = lines[k].em;
            let width = widths.first().copied().unwrap_or(0.0);
            let forced = own.text.starts_with(|c: char| c.is_lowercase())
                || room(before, own, width, em) < ROOM_EMS * em && aligned(before, own, em);
            Some(!figures(above) && beside(above) == 0 && forced)
        };
        heads[k] && goes_on() != Some(true)
            || k > first_figures
                && figures(k - 1)
                && !figures(k)
                && beside(k) == 0
                && figures(k + 1)
                && label(k).zip(label(k + 1)).is_some_and(|(own, next)| {
                    own.text.starts_with(char::is_uppercase) && hangs(own, next)
                })
    });
    let begins = begins.collect();
    (heads, begins)
}

/// Whether two lines stand under each other as those of one text do: flush at a side, centred, or hanging.
fn aligned(above: &Entry, below: &Entry, em: f32) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < INDENT_EMS * em;
    let hang = below.x0 - above.x0;
    near(above.x0, below.x0)
        || near(above.x1, below.x1)
        || near(above.x0 + above.x1, below.x0 + below.x1)
        || hang > 0.0 && hang < HANG_EMS * em
}
