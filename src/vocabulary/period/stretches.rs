//! Stretches of time from one day, month or year to another, and the months of a year that stand behind it.
//!
//! Either end may lack its year: "between April and September 2024".

use super::Period;
use super::forms::{
    LONE_YEARS, Reading, SHORT_YEARS, calendar_year, financial_year, is_at, month_of_year, skip,
};
use super::parts::months_within;
use crate::vocabulary::date::{DateMention, full_year, month};
use crate::vocabulary::tokens::Token;
use jiff::civil::Date;
use std::ops::Range;

/// One end of a stretch: a day or a month, with or without its year.
struct End {
    length: usize,
    year: Option<i16>,
    month: i8,
    day: Option<i8>,
}

fn end_of_stretch(
    all: &[Token<'_>],
    days: &[(Range<usize>, DateMention)],
    at: usize,
) -> Option<End> {
    if let Some((place, day)) = days.iter().find(|(place, _)| place.start == at) {
        return Some(End {
            length: place.len(),
            year: day.date.map(Date::year),
            month: day.month,
            day: Some(day.day),
        });
    }
    let rest = all.get(at..)?;
    let month = month(rest.first()?)?;
    if let Some((length, period)) = month_of_year(rest, false) {
        return Some(End {
            length,
            year: Some(period.start.year()),
            month,
            day: None,
        });
    }
    rest.first()?.is_capitalised().then_some(End {
        length: 1,
        year: None,
        month,
        day: None,
    })
}

/// `between 2015 and 2023`, `2018 to 2025`, `from 2019/20 to 2023/24`: the whole stretch. Two years in a row may be one financial year,
/// so that is left to its own form.
pub(super) fn years_in_a_row(all: &[Token<'_>], at: usize) -> Option<Reading> {
    let before = at.checked_sub(1).and_then(|i| all.get(i));
    let between = before.is_some_and(|t| t.is("between"));
    let joint: &[&str] = if between {
        &["and", "&"]
    } else {
        &["to", "until", "through"]
    };
    let read = |at: usize| {
        let financial = financial_year(all.get(at..)?).map(|reading| (true, reading));
        financial.or_else(|| Some((false, calendar_year(all, at)?)))
    };
    // "2016 - Sep 2022", "2016-Sep 2022".
    if let Some(year) = all
        .get(at)
        .and_then(full_year)
        .filter(|y| LONE_YEARS.contains(y))
        && (is_at(all, at + 1, joint) || all.get(at + 1).is_some_and(Token::is_dash))
        && let Some((more, last)) = all
            .get(at + 2..)
            .and_then(|rest| month_of_year(rest, false))
        && last.start.year() > year
        && all.get(at + 2).and_then(month).is_some()
    {
        let first = Period::calendar_year(year)?;
        return Some((2 + more, Period::between(first.start, last.end)?));
    }
    let (kind, (length, first)) = read(at)?;
    let second_at = at + length + 1;
    if !is_at(all, at + length, joint) {
        return None;
    }
    let (other, (more, second)) = read(second_at)?;
    // "2023 to 2024" may be one financial year.
    let opened = before.is_some_and(|t| t.is("from"));
    let apart = between || kind && opened || second.start.year() > first.start.year() + 1;
    (kind == other && apart && second.start > first.start).then_some(())?;
    Some((length + 1 + more, Period::between(first.start, second.end)?))
}

/// A month with a year of two digits: `Apr 23`, where the other end of the stretch shows that they are a year.
fn short_end(all: &[Token<'_>], at: usize) -> Option<End> {
    let month = month(all.get(at)?)?;
    let last = all.get(at + 1).filter(|t| t.text.len() == 2)?;
    let year = i16::try_from(last.number()?).ok()?;
    let bound = all.get(at + 2).is_some_and(|n| n.glued && n.is_digits());
    (SHORT_YEARS.contains(&year) && !bound).then_some(End {
        length: 2,
        year: Some(2000 + year),
        month,
        day: None,
    })
}

/// The two ends of a stretch and where the second begins: the first as it is commonly read or, as "Apr 23" of "Apr 23 - Mar 24",
/// with a short year.
fn ends_of_stretch(
    all: &[Token<'_>],
    days: &[(Range<usize>, DateMention)],
    at: usize,
) -> Option<(End, usize, End)> {
    let between = at
        .checked_sub(1)
        .and_then(|i| all.get(i))
        .is_some_and(|t| t.is("between"));
    let behind = |from: &End| {
        let joint = at + from.length;
        let token = all.get(joint)?;
        let joins = token.is_any(&["to", "until", "till", "through"])
            || token.is_dash()
            || (between && token.is_any(&["and", "&"]));
        joins.then(|| skip(all, joint + 1, &["the", "end", "of"]))
    };
    let from = end_of_stretch(all, days, at)?;
    if let Some(second) = behind(&from) {
        let to = end_of_stretch(all, days, second)?;
        // "Jan-Mar 24", "Apr 2023 - Mar 24": two digits are a year where the text ends with them.
        let to = match to.year {
            None => short_end(all, second)
                .filter(|short| ends_text(all, second + short.length))
                .unwrap_or(to),
            Some(_) => to,
        };
        return Some((from, second, to));
    }
    let from = short_end(all, at)?;
    let second = behind(&from)?;
    let to = short_end(all, second).or_else(|| end_of_stretch(all, days, second))?;
    // "Apr 12 - May 13 - Jun 14" counts.
    let counts = all.get(second + to.length).is_some_and(Token::is_dash);
    (to.day.is_none() && to.year >= from.year && !counts).then_some((from, second, to))
}

/// Whether nothing more is said from a token on.
fn ends_text(all: &[Token<'_>], at: usize) -> bool {
    all.iter().skip(at).all(|t| !t.is_word() && !t.is_digits())
}

/// `April 2024 to March 2025`, `1 April 2024 – 31 March 2025`, `between April and September 2024`, `Apr 23 - Mar 24`.
pub(super) fn stretch(
    all: &[Token<'_>],
    days: &[(Range<usize>, DateMention)],
    at: usize,
) -> Option<Reading> {
    let (from, second, to) = ends_of_stretch(all, days, at)?;
    let end_year = to.year?;
    let start_year = from
        .year
        .unwrap_or(end_year - i16::from(from.month > to.month));
    let start = Date::new(start_year, from.month, from.day.unwrap_or(1)).ok()?;
    let end = match to.day {
        Some(day) => Date::new(end_year, to.month, day).ok()?,
        None => Date::new(end_year, to.month, 1).ok()?.last_of_month(),
    };
    Some((second + to.length - at, Period::between(start, end)?))
}

/// `2025 (Jan to July)`, `2024/25 (Apr-Dec)`, `2024/25 (April to December 2024)`, `2023/24 Mar`: the months behind a year that
/// are meant of it. Without brackets they must end the text.
pub(super) fn months_of_year(
    all: &[Token<'_>],
    days: &[(Range<usize>, DateMention)],
    at: usize,
) -> Option<Reading> {
    let (length, year) = financial_year(all.get(at..)?).or_else(|| calendar_year(all, at))?;
    let open = at + length;
    let bracketed = is_at(all, open, &["("]);
    let months_at = skip(all, open, &["(", ",", ":"]);
    if months_at > open + 1 {
        return None;
    }
    let (taken, months) = stretch(all, days, months_at).or_else(|| {
        let first = end_of_stretch(all, days, months_at).filter(|e| e.day.is_none())?;
        if let Some(own_year) = first.year {
            return Some((first.length, Period::month(own_year, first.month)?));
        }
        let last_at = months_at + first.length + 1;
        let joint = all.get(months_at + first.length);
        let joined = joint.is_some_and(|t| t.is_dash() || t.is_any(&["to", "until"]));
        let (end, last) = match end_of_stretch(all, days, last_at).filter(|_| joined) {
            Some(last) => (
                last_at + last.length,
                last.day.is_none().then_some(last.month)?,
            ),
            None => (months_at + first.length, first.month),
        };
        Some((end - months_at, months_within(first.month, last, &year)?))
    })?;
    let mut end = months_at + taken;
    let closed = bracketed && is_at(all, end, &[")"]);
    end += usize::from(closed);
    let told = closed || !bracketed && ends_text(all, end);
    let within = year.start <= months.start && months.end <= year.end;
    (told && within).then_some((end - at, months))
}
