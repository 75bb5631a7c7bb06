//! The forms in which letters write a period, each read at one place of a row of tokens.
//!
//! No form knows what stands before it, but for a calendar year, which would be any number otherwise.

use super::Period;
use super::quarters::{parts_of_year, quarters_behind};
use crate::vocabulary::date::{full_year, month};
use crate::vocabulary::tokens::{Kind, Token};

/// Two-digit years that a bare `24/25` may mean: outside of them it is a fraction.
pub(super) const SHORT_YEARS: std::ops::RangeInclusive<i16> = 10..=45;

/// Years that stand alone as a calendar year; the width of records that letters report.
pub(super) const LONE_YEARS: std::ops::RangeInclusive<i16> = 1990..=2045;

/// Words before a year that make it part of a law's or a licence's name.
#[rustfmt::skip]
const LAWS: &[&str] = &[
    "act", "acts", "regulations", "regulation", "order", "rules", "scotland", "eir", "foia", "foi", "gdpr",
    "directive", "bill", "code",
];

/// How many tokens before a year may name a part of it: "Q1 to Q3 of".
const MOST_BEFORE: usize = 7;

/// A period read at one place: how many tokens it takes.
pub(super) type Reading = (usize, Period);

/// Words with which a period may begin, beside the names of months and the words for relative years.
const OPENING: &[&str] = &[
    "financial",
    "year",
    "years",
    "fy",
    "f",
    "q",
    "qtr",
    "quarter",
    "h",
    "half",
    "first",
    "second",
    "third",
    "fourth",
];

/// Marks that may stand before a year.
const BEFORE_YEARS: &[&str] = &["'", "\u{2019}", "\u{2018}", "(", ":"];

/// Whether a period in any of the forms may begin with a token.
pub(super) fn may_begin(token: &Token<'_>) -> bool {
    match token.kind {
        Kind::Digits => true,
        Kind::Mark => token.is_any(BEFORE_YEARS),
        Kind::Word => {
            month(token).is_some()
                || [OPENING, CURRENT, PREVIOUS]
                    .iter()
                    .any(|words| token.is_any(words))
        }
    }
}

/// Passes over words of a list, from an index on.
pub(super) fn skip(all: &[Token<'_>], at: usize, words: &[&str]) -> usize {
    all.iter().skip(at).take_while(|t| t.is_any(words)).count() + at
}

/// Whether the token at an index is one of the words.
pub(super) fn is_at(all: &[Token<'_>], at: usize, words: &[&str]) -> bool {
    all.get(at).is_some_and(|t| t.is_any(words))
}

/// The second year of a financial year, `25`, `2025` or `5`, after its first.
fn is_next_year(token: &Token<'_>, year: i16) -> bool {
    let next = year + 1;
    token.number().is_some_and(|n| match token.text.len() {
        4 => n == u32::from(next.unsigned_abs()),
        2 => n == u32::from((next % 100).unsigned_abs()),
        _ => false,
    })
}

/// `2024/25`, `2024-25`, `2024/2025`, `2024 to 2025`, `FY24/25`, `24/25`; the year in whose April it begins.
pub(super) fn year_pair(all: &[Token<'_>]) -> Option<(usize, i16)> {
    let mut at = 0;
    let prefixed = is_at(all, 0, &["FY", "F", "financial", "year"]);
    if !prefixed && all.first()?.is_word() {
        return None;
    }
    if is_at(all, 0, &["FY"]) {
        at = 1;
    } else if is_at(all, 0, &["financial"]) && is_at(all, 1, &["year", "years"]) {
        at = 2;
    } else if is_at(all, 0, &["F"]) && is_at(all, 1, &["/"]) && is_at(all, 2, &["Y"]) {
        at = 3;
    } else if is_at(all, 0, &["year"]) {
        at = 1;
    }
    at = skip(all, at, BEFORE_YEARS);
    let first = all.get(at)?;
    let (year, short) = match first.text.len() {
        4 => (full_year(first)?, false),
        2 => (i16::try_from(first.number()?).ok()?, true),
        _ => return None,
    };
    let joint = all.get(at + 1)?;
    let second_at = skip(all, at + 2, &["'", "\u{2019}", "\u{2018}"]);
    let second = all.get(second_at)?;
    let slash = joint.is("/") || joint.is_dash();
    let spoken = joint.is_any(&["to", "and"]) && !short && prefixed && joint.is("to");
    if !(slash || spoken) || (slash && joint.glued != second.glued && short) {
        return None;
    }
    let whole = |t: &Token<'_>, i: usize| {
        // "2024/25-123", "24/25/7": a reference.
        !all.get(i + 1).is_some_and(|n| {
            n.glued
                && (n.is_digits()
                    || n.is("/")
                    // "2019 - 20%": a share.
                    || n.is("%")
                    || (n.is_dash() && all.get(i + 2).is_some_and(|m| m.glued)))
        }) && t.is_digits()
    };
    if !whole(second, second_at) {
        return None;
    }
    let year = if short {
        let plausible = SHORT_YEARS.contains(&year) && second.text.len() == 2;
        // "24/25 PCNs" counts PCNs.
        let counted = all.get(second_at + 1).is_some_and(|n| {
            n.is_any(&[
                "pcns",
                "practices",
                "pcn",
                "of",
                "posts",
                "wte",
                "fte",
                "staff",
            ])
        });
        // "16/17 year olds" are of an age.
        let aged = is_at(all, second_at + 1, &["year", "years", "yr", "yrs"])
            && is_at(all, second_at + 2, &["old", "olds"]);
        // "23-24: £6,130".
        let heads = joint.glued && joint.is_dash() && is_at(all, second_at + 1, &[":"]);
        if aged
            || !plausible
            || (!prefixed && (counted || !(joint.is("/") || heads) || !joint.glued))
        {
            return None;
        }
        2000 + year
    } else {
        year
    };
    if !is_next_year(second, year) {
        return None;
    }
    let mut length = second_at + 1;
    if is_at(all, length, &[")"]) && all[..at].iter().any(|t| t.is("(")) {
        length += 1;
    }
    // "(Apr-Mar)", "(April to March)".
    if is_at(all, length, &["("])
        && all.get(length + 1).and_then(month) == Some(4)
        && all.get(length + 3).and_then(month) == Some(3)
        && is_at(all, length + 4, &[")"])
    {
        length += 5;
    }
    Some((length, year))
}

pub(super) fn financial_year(all: &[Token<'_>]) -> Option<Reading> {
    let (length, year) = year_pair(all)?;
    if let Some((end, period)) = quarters_behind(all, length, year) {
        return Some((end, period));
    }
    Some((length, Period::financial_year_of(year)?))
}

/// `the [financial] year ending [31] March 2025`, `year to 31 March 2025`, `12 months to March 2025`.
pub(super) fn year_ending(all: &[Token<'_>]) -> Option<Reading> {
    let twelve = is_at(all, 0, &["12", "twelve"]) && is_at(all, 1, &["months", "month"]);
    let mut at = if twelve {
        1
    } else {
        skip(all, 0, &["financial"])
    };
    if !twelve && !is_at(all, at, &["year", "years"]) {
        return None;
    }
    at += 1;
    if !is_at(all, at, &["ending", "ended", "to", "end"]) {
        return None;
    }
    at = skip(
        all,
        at + 1,
        &["on", "in", "the", "31", "31st", "st", "of", "end"],
    );
    if all.get(at).and_then(month)? != 3 {
        return None;
    }
    let year = all.get(at + 1).and_then(full_year)?;
    Some((at + 2, Period::financial_year_of(year - 1)?))
}

/// A month with its year: `November 2025`, `Nov-25`, `Nov '25`, `11/2025`.
pub(super) fn month_of_year(all: &[Token<'_>], alone: bool) -> Option<Reading> {
    let first = all.first()?;
    if let Some(month) = month(first) {
        let mut at = skip(all, 1, &[".", ","]);
        let next = all.get(at)?;
        // "January 2019/20" is that of the financial year, "April 2019/20" the year that begins then.
        if let Some((length, year)) = all.get(at..).and_then(year_pair) {
            let period = match month {
                4 => Period::financial_year_of(year)?,
                1..=3 => Period::month(year + 1, month)?,
                _ => Period::month(year, month)?,
            };
            return Some((at + length, period));
        }
        if let Some(year) = full_year(next) {
            return Some((at + 1, Period::month(year, month)?));
        }
        // Two digits are a year behind a dash or an apostrophe, or where nothing else stands in the cell.
        let marked = next.is_dash() || next.is_any(&["'", "\u{2019}", "\u{2018}", "/"]);
        if marked {
            at += 1;
        }
        let last = all.get(at)?;
        if let Some(year) = full_year(last) {
            return Some((at + 1, Period::month(year, month)?));
        }
        let short = last.text.len() == 2 && last.is_digits();
        let whole = at + 1 == all.len();
        let bound = all.get(at + 1).is_some_and(|n| n.glued && n.is_digits());
        // "April - 12, May - 13" counts.
        let loose = next.is_dash() && !(next.glued && last.glued);
        if short && !bound && ((marked && !loose) || last.glued || (alone && whole)) {
            let year = i16::try_from(last.number()?).ok()?;
            return Some((at + 1, Period::month(2000 + year, month)?));
        }
        return None;
    }
    let [a, joint, b, ..] = all else { return None };
    if !joint.glued
        || !b.glued
        || all
            .get(3)
            .is_some_and(|n| n.glued && !n.is_any(&[".", ",", ")", ";", ":"]))
    {
        return None;
    }
    let number = |t: &Token<'_>| {
        let n = i8::try_from(t.number()?).ok()?;
        (t.text.len() == 2 && (1..=12).contains(&n)).then_some(n)
    };
    if joint.is("/")
        && let (Some(month), Some(year)) = (number(a), full_year(b))
    {
        return Some((3, Period::month(year, month)?));
    }
    // ISO 8601. "2010-11" and "2011-12" are financial years first.
    if joint.is_dash()
        && let (Some(year), Some(month)) = (full_year(a), number(b))
        && LONE_YEARS.contains(&year)
    {
        return Some((3, Period::month(year, month)?));
    }
    None
}

/// `in 2025`, `2025`, `calendar year 2025`.
pub(super) fn calendar_year(all: &[Token<'_>], at: usize) -> Option<Reading> {
    let token = all.get(at)?;
    let year = full_year(token).filter(|y| LONE_YEARS.contains(y))?;
    let before = at.checked_sub(1).and_then(|i| all.get(i));
    let spoilt_before = before.is_some_and(|b| {
        b.is_any(LAWS)
            || b.is_any(&[
                "£",
                "$",
                "€",
                "#",
                "financial",
                "no",
                "number",
                "version",
                "windows",
                "office",
            ])
            || (b.is_any(&["year", "years"]) && at >= 2 && all[at - 2].is("financial"))
            || (token.glued
                && !b.is_any(&["(", "[", "\u{201C}", "\"", "'", "\u{2018}", ":", ",", ";"]))
            || (b.is(")") && at >= 2 && all[at - 2].is_any(LAWS))
            || b.is("(") && at >= 2 && all[at - 2].is_any(LAWS)
            || b.is("FY")
    });
    // "Q1 2024" may begin in January or in April.
    let quartered = all
        .get(skip(all, at + 1, &["(", "-", "\u{2013}", ":"])..)
        .is_some_and(|rest| parts_of_year(rest).is_some())
        || (at.saturating_sub(MOST_BEFORE)..at).any(|start| {
            parts_of_year(&all[start..at]).is_some_and(|(length, ..)| {
                skip(
                    all,
                    start + length,
                    &["of", "in", ",", "(", "-", "\u{2013}", ":"],
                ) == at
            })
        });
    let spoilt_after = all.get(at + 1).is_some_and(|a| {
        let decimal = |i: usize| {
            all.get(i)
                .is_some_and(|n| n.glued && (n.is_digits() || n.is_word()))
        };
        (a.glued && (a.is_word() || a.is("/") || a.is("%") || a.is_dash()))
            || (a.glued && a.is_any(&[".", ",", ":"]) && decimal(at + 2))
            || a.is_any(&[
                "patients",
                "appointments",
                "staff",
                "people",
                "posts",
                "wte",
                "fte",
                "per",
                "claims",
                "words",
            ])
    });
    if spoilt_before || spoilt_after || quartered {
        return None;
    }
    Some((1, Period::calendar_year(year)?))
}

/// Words for the year in which the request was made, and for the one before.
const CURRENT: &[&str] = &["current", "this", "present"];

const PREVIOUS: &[&str] = &["previous", "last", "preceding", "prior", "past"];

/// `current financial year`, `this and the previous financial year`, `this financial year and in the last one`:
/// 0 for the request's year, -1 for the one before.
pub(super) fn relative(all: &[Token<'_>], last: Option<i16>, alone: bool) -> Option<(usize, i16)> {
    let first = all.first()?;
    let offset = if first.is_any(CURRENT) {
        0
    } else if first.is_any(PREVIOUS) {
        -1
    } else {
        return None;
    };
    // "current financial year", "current FY"; "Current year" as a whole cell.
    let named = |at: usize| -> Option<usize> {
        if is_at(all, at, &["financial", "fiscal", "funding"]) && is_at(all, at + 1, &["year"]) {
            Some(at + 2)
        } else if is_at(all, at, &["FY"]) {
            Some(at + 1)
        } else {
            (alone && is_at(all, at, &["year"]) && at + 1 == all.len()).then_some(at + 1)
        }
    };
    if let Some(length) = named(1) {
        return Some((length, offset));
    }
    // "the current and the previous financial year": the year is named once, after the second.
    if offset == 0 && is_at(all, 1, &["and", "&", "/", "or"]) {
        let second = skip(all, 2, &["the", "for", "in", "immediately"]);
        if is_at(all, second, PREVIOUS) && named(second + 1).is_some() {
            return Some((1, 0));
        }
    }
    // "this financial year and [in] [the] last [one]": the year was named before the first.
    if last == Some(0) && offset == -1 {
        let length = if is_at(all, 1, &["one", "year"]) {
            2
        } else {
            1
        };
        let ends = all.get(length).is_none_or(|t| {
            !t.is_word() && !t.is_digits() || t.is_any(&["please", "by", "broken", "if", "and"])
        });
        if ends {
            return Some((length, -1));
        }
    }
    None
}
