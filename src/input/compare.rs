//! Whether two readings of one page agree in their numbers.
//!
//! Both readers follow the page's drawing order, so their letters and digits are compared as two texts, character by
//! character; where the second reader sees a glyph matters only for what is struck twice. A number is agreed on if every
//! character of it has its like in the other text.

use crate::document::{Glyph, Notice, Page};
use std::collections::BTreeSet;

/// Characters in which two readings may differ at most to be compared; beyond it they are readings of different things.
const MAX_EDITS: usize = 1_000;

/// How far apart two strikes of the same glyph lie at most, in ems.
const DOUBLE_STRIKE: f32 = 0.12;

/// Gap between two glyphs in ems from which they are not of one number. A space is 0.25 em or wider.
const WORD_GAP: f32 = 0.2;

/// How far apart two baselines of one number may be, in ems.
const SAME_LINE: f32 = 0.1;

/// One notice for each number that only one of the readers saw.
pub(super) fn disagreements(page: &Page, second: &[Glyph]) -> Vec<Notice> {
    let number = page.number;
    let notice = |message| Notice {
        code: "readers_disagree",
        message,
        page: Some(number),
    };
    let (ours, theirs) = (Reading::of(&page.glyphs), Reading::of(second));
    let Some((our_likes, their_likes)) = alignment(&ours.text, &theirs.text) else {
        let message =
            format!("page {number}: the two readers see different texts: check its figures");
        return vec![notice(message)];
    };
    let only = |reading: &Reading, likes: &[bool], who: &str| -> Vec<Notice> {
        reading
            .numbers_not_in(likes)
            .map(|figure| {
                notice(format!(
                    "page {number}: {figure} was seen by the {who} reader only"
                ))
            })
            .collect()
    };
    let mut notices = only(&ours, &our_likes, "first");
    notices.extend(only(&theirs, &their_likes, "second"));
    notices
}

/// The letters, digits, points and commas of a page.
#[derive(Default)]
struct Reading {
    text: Vec<char>,
    /// Where a word begins: positions in the text.
    breaks: BTreeSet<usize>,
}

impl Reading {
    fn of(glyphs: &[Glyph]) -> Self {
        let mut reading = Self::default();
        let mut struck = BTreeSet::new();
        let mut last: Option<&Glyph> = None;
        for glyph in glyphs {
            let em = glyph.style.size.max(1.0);
            // Squares half a strike wide, with their neighbours: none of a glyph's strikes is missed.
            let square = |v: f32| (v / (DOUBLE_STRIKE * em)).round() as i64;
            let (x, y) = (square(glyph.rect.x0), square(glyph.baseline));
            let mut near = (x - 1..=x + 1).flat_map(|x| (y - 1..=y + 1).map(move |y| (x, y)));
            // The second reader gives some digits no width, so that all of a run stand in one place.
            let placed = glyph.rect.width() > DOUBLE_STRIKE * em;
            if placed && near.any(|(x, y)| struck.contains(&(x, y, glyph.text.as_str()))) {
                continue;
            }
            struck.insert((x, y, glyph.text.as_str()));
            let apart = last.is_none_or(|before| {
                (glyph.baseline - before.baseline).abs() > SAME_LINE * em
                    || (glyph.rect.x0 - before.rect.x1).abs() > WORD_GAP * em
            });
            last = Some(glyph);
            if apart {
                reading.breaks.insert(reading.text.len());
            }
            for c in glyph.text.chars() {
                if c.is_alphanumeric() || matches!(c, '.' | ',') {
                    reading.text.push(c);
                } else {
                    reading.breaks.insert(reading.text.len());
                }
            }
        }
        reading
    }

    /// The numbers of which some character has no like in the other reading.
    fn numbers_not_in<'r>(&'r self, likes: &'r [bool]) -> impl Iterator<Item = String> + 'r {
        let digit = |i: usize| self.text.get(i).is_some_and(char::is_ascii_digit);
        let inside = move |i: usize| {
            digit(i) || (matches!(self.text.get(i), Some('.' | ',')) && digit(i + 1))
        };
        let begins =
            move |i: &usize| digit(*i) && (*i == 0 || self.breaks.contains(i) || !inside(*i - 1));
        (0..self.text.len())
            .filter(begins)
            .filter_map(move |start| {
                let end = (start + 1..self.text.len())
                    .find(|&i| !inside(i) || self.breaks.contains(&i))
                    .unwrap_or(self.text.len());
                let agreed = likes.get(start..end)?.iter().all(|like| *like);
                (!agreed).then(|| {
                    self.text
                        .get(start..end)
                        .unwrap_or_default()
                        .iter()
                        .collect()
                })
            })
    }
}

/// For each character of either text, whether it has its like in the other, in the alignment with the fewest edits (Myers,
/// "An O(ND) difference algorithm", 1986); `None` where that takes too many.
fn alignment(a: &[char], b: &[char]) -> Option<(Vec<bool>, Vec<bool>)> {
    let origin = MAX_EDITS as isize + 1;
    // Furthest position in `a` on each diagonal, for every number of edits so far.
    let mut furthest = vec![0_usize; 2 * MAX_EDITS + 3];
    let mut history: Vec<Vec<usize>> = Vec::new();
    let at =
        |v: &[usize], diagonal: isize| v.get((origin + diagonal) as usize).copied().unwrap_or(0);
    let step = |v: &[usize], edits: isize, diagonal: isize| {
        let down =
            diagonal == -edits || (diagonal != edits && at(v, diagonal - 1) < at(v, diagonal + 1));
        if down {
            (diagonal + 1, at(v, diagonal + 1))
        } else {
            (diagonal - 1, at(v, diagonal - 1) + 1)
        }
    };
    for edits in 0..=MAX_EDITS as isize {
        let before = furthest.clone();
        for diagonal in (-edits..=edits).step_by(2) {
            let (_, mut x) = if edits == 0 {
                (0, 0)
            } else {
                step(&before, edits, diagonal)
            };
            while let (Some(p), Some(q)) = (a.get(x), b.get((x as isize - diagonal) as usize)) {
                if p != q {
                    break;
                }
                x += 1;
            }
            if let Some(slot) = furthest.get_mut((origin + diagonal) as usize) {
                *slot = x;
            }
            if x >= a.len() && x as isize - diagonal >= b.len() as isize {
                history.push(before);
                return Some(trace(a.len(), b.len(), &history, step));
            }
        }
        // Only the diagonals reached so far are kept.
        history.push(before);
    }
    None
}

/// Follows the found path back and marks what it matched.
fn trace(
    a_length: usize,
    b_length: usize,
    history: &[Vec<usize>],
    step: impl Fn(&[usize], isize, isize) -> (isize, usize),
) -> (Vec<bool>, Vec<bool>) {
    let (mut in_a, mut in_b) = (vec![false; a_length], vec![false; b_length]);
    let (mut x, mut y) = (a_length as isize, b_length as isize);
    for (edits, before) in history.iter().enumerate().rev() {
        let diagonal = x - y;
        let (previous, start) = if edits == 0 {
            (0, 0)
        } else {
            step(before, edits as isize, diagonal)
        };
        while x > start as isize && y > 0 && x > 0 {
            x -= 1;
            y -= 1;
            in_a.get_mut(x as usize)
                .into_iter()
                .for_each(|like| *like = true);
            in_b.get_mut(y as usize)
                .into_iter()
                .for_each(|like| *like = true);
        }
        // The edit itself: from the diagonal before it.
        if edits > 0 {
            if previous > diagonal {
                y -= 1;
            } else {
                x -= 1;
            }
        }
    }
    (in_a, in_b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::testing::typed;
    use proptest::prelude::*;

    fn told(first: Vec<Glyph>, second: &[Glyph]) -> Vec<String> {
        let page = Page {
            number: 2,
            glyphs: first,
            ..Page::default()
        };
        disagreements(&page, second)
            .into_iter()
            .map(|n| n.message)
            .collect()
    }

    #[test]
    fn a_number_that_one_reader_misses_is_told() {
        assert_eq!(
            told(typed("12 and 1,146.", 0.0), &typed("12 and .", 0.0)),
            ["page 2: 1,146 was seen by the first reader only"]
        );
    }

    #[test]
    fn a_digit_read_otherwise_is_told_of_both() {
        assert_eq!(
            told(typed("12 and 146", 0.0), &typed("12 and 145", 0.0)),
            [
                "page 2: 146 was seen by the first reader only",
                "page 2: 145 was seen by the second reader only"
            ]
        );
    }

    #[test]
    fn a_number_struck_twice_counts_once() {
        let mut twice = typed("53", 0.0);
        twice.extend(typed("53", 0.3));
        assert!(told(typed("53", 0.0), &twice).is_empty());
    }

    proptest! {
        #[test]
        fn the_matched_characters_of_both_texts_are_the_same(a in "[ab1]{0,40}", b in "[ab1]{0,40}") {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let (in_a, in_b) = alignment(&a, &b).unwrap();
            let kept = |text: &[char], likes: &[bool]| -> Vec<char> {
                text.iter().zip(likes).filter(|(_, like)| **like).map(|(c, _)| *c).collect()
            };
            prop_assert_eq!(kept(&a, &in_a), kept(&b, &in_b));
            if a == b {
                prop_assert!(in_a.iter().all(|like| *like));
            }
        }
    }
}
