//! Quarters and halves of a financial year, beside the year that they are of.
//!
//! A quarter of a calendar year is none of these: "Q1 2024" may begin in January or in April, and no period is read.

use super::Period;
use super::forms::{Reading, is_at, skip, year_pair};
use crate::vocabulary::tokens::Token;

/// `first`, `second` ...: its number.
fn ordinal(token: &Token<'_>) -> Option<i8> {
    ["first", "second", "third", "fourth"]
        .iter()
        .position(|w| token.is(w))
        .and_then(|i| i8::try_from(i + 1).ok())
}

/// A number of one digit up to the largest, not followed by more of it.
fn small(token: &Token<'_>, largest: i8) -> Option<i8> {
    let n = i8::try_from(token.number()?).ok()?;
    (1..=largest).contains(&n).then_some(n)
}

/// `Q3`, `quarter 3`, `third quarter`: its number.
pub(super) fn quarter(all: &[Token<'_>]) -> Option<(usize, i8)> {
    let first = all.first()?;
    if first.is_any(&["q", "qtr", "quarter"]) {
        return all.get(1).and_then(|t| small(t, 4)).map(|n| (2, n));
    }
    let n = ordinal(first)?;
    is_at(all, 1, &["quarter"]).then_some((2, n))
}

/// `H1`, `first half`: its number.
fn half(all: &[Token<'_>]) -> Option<(usize, i8)> {
    let first = all.first()?;
    if first.is("h") {
        return all
            .get(1)
            .filter(|t| t.glued)
            .and_then(|t| small(t, 2))
            .map(|n| (2, n));
    }
    let n = ordinal(first).filter(|n| *n <= 2)?;
    is_at(all, 1, &["half"]).then_some((2, n))
}

/// `Q3`, `Q1-Q3`, `Q1 to Q3`, `H1`: how many tokens, and the first and last of the quarters.
pub(super) fn parts_of_year(all: &[Token<'_>]) -> Option<(usize, i8, i8)> {
    if let Some((length, half)) = half(all) {
        return Some((length, 2 * half - 1, 2 * half));
    }
    let (length, first) = quarter(all)?;
    let joined = all
        .get(length)
        .is_some_and(|t| t.is_dash() || t.is_any(&["to", "until"]));
    let rest = all.get(length + 1..).unwrap_or_default();
    // "Q1-3", "Q1 to Q3".
    let last = quarter(rest).or_else(|| {
        let glued = rest.first().filter(|t| t.glued)?;
        let whole = !rest.get(1).is_some_and(|t| t.glued && t.is_digits());
        small(glued, 4).filter(|_| whole).map(|n| (1, n))
    });
    match last.filter(|(_, last)| joined && *last > first) {
        Some((more, last)) => Some((length + 1 + more, first, last)),
        None => Some((length, first, first)),
    }
}

fn quarters_of(year: i16, first: i8, last: i8) -> Option<Period> {
    let (from, to) = (
        Period::quarter_of(year, first)?,
        Period::quarter_of(year, last)?,
    );
    Period::between(from.start, to.end)
}

/// `2025/26 Q3`, `2024/25 (Q1-Q3)`, `2024/25 H1`: the part that stands behind a year, and where it ends.
pub(super) fn quarters_behind(all: &[Token<'_>], year_ends: usize, year: i16) -> Option<Reading> {
    let at = skip(all, year_ends, &[",", "-", "\u{2013}", "(", ":"]);
    if at > year_ends + 1 {
        return None;
    }
    let (length, first, last) = parts_of_year(all.get(at..)?)?;
    let mut end = at + length;
    if is_at(all, year_ends, &["("]) && is_at(all, end, &[")"]) {
        end += 1;
    }
    Some((end, quarters_of(year, first, last)?))
}

/// `Q3 2025/26`, `quarter 3 of 2025/26`, `Q1-Q3 2024/25`, `first half of 2024/25`.
pub(super) fn quarter_of_year(all: &[Token<'_>]) -> Option<Reading> {
    let (length, first, last) = parts_of_year(all)?;
    let year_at = |at: usize| {
        let at = skip(
            all,
            at,
            &["of", "the", "in", ",", "-", "\u{2013}", "(", ":"],
        );
        all.get(at..)
            .and_then(year_pair)
            .map(|(more, year)| (at + more, year))
    };
    if let Some((end, year)) = year_at(length) {
        return Some((end, quarters_of(year, first, last)?));
    }
    // "Q1, Q2 and Q3 of 2024/25": the year stands behind the last.
    let mut at = length;
    loop {
        let next = skip(all, at, &["and", "&", ","]);
        let (more, ..) = all
            .get(next..)
            .filter(|_| next > at)
            .and_then(parts_of_year)?;
        at = next + more;
        if let Some((_, year)) = year_at(at) {
            return Some((length, quarters_of(year, first, last)?));
        }
    }
}
