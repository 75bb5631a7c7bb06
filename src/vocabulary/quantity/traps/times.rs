//! Numbers of times that no date and no period explains: days, hours, years of laws, windows of review.

use super::cover;
use crate::vocabulary::date::{full_year, month};
use crate::vocabulary::quantity::number::numeral;
use crate::vocabulary::tokens::Token;
use crate::vocabulary::unit::unit_after;

/// Words that make the number before them a length of time.
pub(super) const SPANS: &[&str] = &[
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes",
    "mins", "hrs",
];

/// Words that open a stretch of time: "within 40 days", "in the last twelve months".
#[rustfmt::skip]
const OPENING_SPANS: &[&str] = &[
    "within", "last", "past", "previous", "next", "first", "following", "preceding", "rolling", "every",
    "coming",
];

/// "Between 1 and 31 October 2024", "from 1st to 30 June": the day before the date that names its month.
pub(super) fn first_day_of_a_stretch(all: &[Token<'_>], date: usize, masked: &mut [bool]) {
    const LAST_DAY: u32 = 31;
    let joined = date
        .checked_sub(1)
        .and_then(|i| all.get(i))
        .is_some_and(|t| t.is_any(&["and", "to", "until", "till", "&"]) || t.is_dash());
    if !joined || !all.get(date).is_some_and(Token::is_digits) {
        return;
    }
    let mut at = date - 1;
    // "1st".
    if at > 0 && all[at - 1].is_any(&["st", "nd", "rd", "th"]) && all[at - 1].glued {
        at -= 1;
    }
    let day = at
        .checked_sub(1)
        .filter(|&d| all[d].number().is_some_and(|n| (1..=LAST_DAY).contains(&n)) && !all[d].glued);
    // "24 to 30 June": a count may stand there too, but not after "between" or "from".
    let opens = day
        .and_then(|d| d.checked_sub(1))
        .and_then(|i| all.get(i))
        .is_some_and(|t| {
            t.is_any(&["between", "from", "period", "of", "week", "for", "on"]) || t.is("(")
        });
    if let Some(day) = day.filter(|_| opens) {
        cover(masked, day..date);
    }
}

/// Those of whom an age is told right behind their name.
#[rustfmt::skip]
pub const PERSONS: &[&str] = &[
    "adult", "adults", "child", "children", "aged", "ages", "age", "people", "persons", "patients", "women", "men",
    "clients", "residents", "those",
];

/// "Children aged under 5", "those over 65": an age that names them, no bound of a count.
fn bounds_an_age(all: &[Token<'_>], at: usize) -> bool {
    const OLDEST: u32 = 120;
    let [.., persons, bound] = all.get(..at).unwrap_or_default() else {
        return false;
    };
    let years = all
        .get(at)
        .and_then(Token::number)
        .is_some_and(|n| n <= OLDEST);
    // "Patients over 18 weeks".
    let of_something = all
        .get(at + 1)
        .is_some_and(|t| t.is("%") || t.is_any(SPANS) && !t.is_any(&["year", "years"]));
    years
        && !of_something
        && bound.is_any(&["under", "over", "below", "above"])
        && persons.is_any(PERSONS)
}

/// "16/17 year olds", "18+ year olds", "a 5-year-old", "12 to 15 years old": an age names those who are counted.
pub(super) fn age(all: &[Token<'_>], at: usize) -> Option<usize> {
    if bounds_an_age(all, at) {
        return Some(at + 1);
    }
    let mut next = at + 1;
    if all
        .get(next)
        .is_some_and(|t| t.is_any(&["/", "to", "and"]) || t.is_dash())
        && all.get(next + 1).is_some_and(Token::is_digits)
    {
        next += 2;
    }
    let is = |at: usize, words: &[&str]| all.get(at).is_some_and(|t| t.is_any(words));
    let dash = |at: usize| usize::from(all.get(at).is_some_and(Token::is_dash));
    // "Children aged under 5".
    let before = |back: usize, words: &[&str]| at.checked_sub(back).is_some_and(|i| is(i, words));
    if before(1, &["under", "over", "below", "above"]) && before(2, &["aged", "age", "ages"]) {
        return Some(at + 1);
    }
    // "12 stayed for more than 6 weeks": of whom the other number is.
    let bound =
        before(1, &["than"]) && before(2, &["more", "less", "longer"]) && before(3, &["for"])
            || before(1, &["over", "under"]) && before(2, &["for"]);
    if bound && is(at + 1, SPANS) {
        return Some(at + 2);
    }
    let open = is(next, &["+"]);
    // "Adults 18+": those who are counted.
    if open && at.checked_sub(1).is_some_and(|before| is(before, PERSONS)) {
        return Some(next + 1);
    }
    next += usize::from(open);
    next += dash(next);
    if !is(next, &["year", "years", "yr", "yrs", "month", "months"]) {
        return None;
    }
    next += 1;
    next += dash(next);
    is(next, &["old", "olds"]).then_some(next + 1)
}

/// "The system only holds 2 years of data": how far records go back.
pub(super) fn kept(all: &[Token<'_>], at: usize) -> Option<usize> {
    let is = |at: usize, words: &[&str]| all.get(at).is_some_and(|t| t.is_any(words));
    let held = is(at + 1, &["year", "years", "month", "months"])
        && is(at + 2, &["of", "worth"])
        && (is(at + 3, &["data", "records", "information", "history"])
            || is(at + 4, &["data", "records"]));
    held.then_some(at + 2)
}

/// Times and ratios: "10:30", "9am", "1:1".
pub(super) fn clock(all: &[Token<'_>], at: usize) -> Option<usize> {
    let glued_digits = |i: usize| all.get(i).is_some_and(|t| t.glued && t.is_digits());
    if all.get(at + 1).is_some_and(|t| t.is(":") && t.glued) && glued_digits(at + 2) {
        let mut end = at + 3;
        while all
            .get(end)
            .is_some_and(|t| t.glued && (t.is(":") && glued_digits(end + 1) || t.is_digits()))
        {
            end += 1;
        }
        return Some(end);
    }
    let mut end = at + 1;
    if all.get(end).is_some_and(|t| t.glued && t.is(".")) && glued_digits(end + 1) {
        end += 2;
    }
    all.get(end)
        .is_some_and(|t| t.is_any(&["am", "pm", "a.m", "p.m"]))
        .then_some(end + 1)
}

/// Two digits that are the year of no month that a letter speaks of: those of the 1990s to the 2030s are left.
const NO_YEAR: std::ops::RangeInclusive<u32> = 40..=89;

/// The month before a number, and the number where it may be the month's year: "Jan 21", no "Jan 9" and no "Jan 52".
fn number_of_month(all: &[Token<'_>], at: usize) -> Option<(i8, Option<u32>)> {
    let before = all.get(at.checked_sub(1)?)?;
    let token = all.get(at).filter(|t| t.is_digits())?;
    let month = month(before).filter(|_| before.is_capitalised())?;
    let year = token
        .number()
        .filter(|n| token.text.len() == 2 && !NO_YEAR.contains(n));
    full_year(token).is_none().then_some((month, year))
}

/// "January 52, February 9, March 61" counts by month; "Jan 21, Feb 21, Mar 21" are months of a year.
fn counts_by_month(all: &[Token<'_>], at: usize) -> bool {
    /// From one number to the next: the month's name, and what parts them.
    const STEP: usize = 3;
    let parted = |at: usize| {
        all.get(at)
            .is_some_and(|t| t.is_any(&[",", ";", "and", "&", "|"]))
    };
    let mut first = at;
    while let Some(before) = first.checked_sub(STEP) {
        if !parted(before + 1) || number_of_month(all, before).is_none() {
            break;
        }
        first = before;
    }
    let mut list = Vec::new();
    while let Some(pair) = number_of_month(all, first) {
        list.push(pair);
        if !parted(first + 1) {
            break;
        }
        first += STEP;
    }
    let years: Option<Vec<(i8, u32)>> = list.iter().map(|(m, year)| Some((*m, (*year)?))).collect();
    let goes_on = |pair: &[(i8, u32)]| {
        matches!(pair, [(m, y), (next, later)]
            if y == later && next > m || *later == y + 1 && next <= m)
    };
    years.is_none_or(|years| years.len() > 2 && !years.windows(2).all(goes_on))
}

/// Years that no period explains: "Act 2000", "2019-2022", "Jan 21".
pub(super) fn years(all: &[Token<'_>], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|i| all.get(i));
    if all[at].text.len() == 2 && number_of_month(all, at).is_some() {
        return (!counts_by_month(all, at)).then_some(at + 1);
    }
    full_year(&all[at])?;
    let law = before.is_some_and(|b| {
        b.is_any(&[
            "act",
            "regulations",
            "order",
            "rules",
            "directive",
            ")",
            "bill",
        ])
    });
    let joint = all.get(at + 1);
    let ranged = joint.is_some_and(|j| j.is_dash() || j.is("/") || j.is("to"))
        && all.get(at + 2).is_some_and(|t| {
            full_year(t).is_some() || (t.glued && t.is_digits() && t.text.len() == 2)
        });
    if ranged {
        return Some(at + 3);
    }
    let counts = unit_after(all, at + 1).is_some();
    (law && !counts).then_some(at + 1)
}

/// "within 40 working days", "two calendar months", "in the last twelve months".
pub(super) fn review_window(all: &[Token<'_>], at: usize) -> Option<usize> {
    let number = numeral(&all[at..])?;
    let after = at + number.length;
    // "The last four full financial years".
    let full = all
        .iter()
        .skip(after)
        .take_while(|t| {
            t.is_any(&[
                "full",
                "whole",
                "complete",
                "financial",
                "academic",
                "calendar",
                "consecutive",
            ])
        })
        .count();
    let stretch = full > 0
        && all.get(after + full).is_some_and(|t| t.is_any(SPANS))
        && at
            .checked_sub(1)
            .and_then(|i| all.get(i))
            .is_some_and(|t| t.is_any(OPENING_SPANS));
    if stretch {
        return Some(after);
    }
    let next = all.get(after)?;
    if next.is_any(&["working", "calendar", "business"])
        && all.get(after + 1).is_some_and(|t| t.is_any(SPANS))
    {
        // "The average wait was 16 working days" gives a length of time; other such days are windows.
        let told = at.checked_sub(1).and_then(|i| all.get(i)).is_none_or(|t| {
            t.is_any(&[
                "is", "was", "were", "took", "takes", "averaged", "average", "averages",
            ])
        });
        return (!told).then_some(after);
    }
    if !next.is_any(SPANS) {
        return None;
    }
    let mut before = at;
    while before > 0 && all[before - 1].is_any(&["the", "of", "a", "("]) {
        before -= 1;
    }
    let opens = before > 0 && all[before - 1].is_any(OPENING_SPANS);
    // "fit notes of over 12 months", "two years ago", "12 month period".
    let closes = all
        .get(after + 1)
        .is_some_and(|t| t.is_any(&["ago", "period", "old", "rolling"]));
    (opens || closes).then_some(after)
}
