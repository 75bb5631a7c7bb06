//! The periods that figures are for: months, financial years, quarters, days.
//!
//! A financial year runs from April to March and is written `2025/26`. "Current" and "previous financial
//! year" are resolved from the date of the request, or of the letter where that is not known; without either
//! they are no period. This room knows no table: whether a year beside a number is its period is for
//! those who call to say.

use super::date::{dates_among, full_year, month};
use super::tokens::{Token, tokens};
use crate::records::PeriodFields;
use jiff::civil::Date;
use std::ops::Range;

/// What relative periods are resolved from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PeriodContext {
    /// When the request was made.
    pub request_date: Option<Date>,
    /// The letter's date.
    pub response_date: Option<Date>,
}

/// A stretch of whole days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// `2025-11` a month, `2025/26` a financial year, `2025` a calendar year, `2025-03-31` a day,
    /// `2025/26-Q3` a financial quarter; any other stretch as ISO 8601 has it: `2025-04/2025-09`.
    pub code: String,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

impl Period {
    /// One day.
    pub fn day(date: Date) -> Self {
        Self {
            code: date.to_string(),
            start: date,
            end: date,
        }
    }

    /// A calendar month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let start = Date::new(year, month, 1).ok()?;
        Some(Self {
            code: format!("{year}-{month:02}"),
            start,
            end: start.last_of_month(),
        })
    }

    /// The financial year that begins in April of a year.
    pub fn financial_year_of(year: i16) -> Option<Self> {
        Some(Self {
            code: financial_year_code(year),
            start: Date::new(year, 4, 1).ok()?,
            end: Date::new(year.checked_add(1)?, 3, 31).ok()?,
        })
    }

    /// A quarter, 1 to 4, of the financial year that begins in April of a year.
    pub fn quarter_of(year: i16, quarter: i8) -> Option<Self> {
        let (calendar_year, month) = match quarter {
            1..=3 => (year, 1 + 3 * quarter),
            4 => (year.checked_add(1)?, 1),
            _ => return None,
        };
        Some(Self {
            code: format!("{}-Q{quarter}", financial_year_code(year)),
            start: Date::new(calendar_year, month, 1).ok()?,
            end: Date::new(calendar_year, month + 2, 1).ok()?.last_of_month(),
        })
    }

    /// A calendar year.
    pub fn calendar_year(year: i16) -> Option<Self> {
        Some(Self {
            code: year.to_string(),
            start: Date::new(year, 1, 1).ok()?,
            end: Date::new(year, 12, 31).ok()?,
        })
    }

    /// From one day to another, under the plainest code that fits.
    pub fn between(start: Date, end: Date) -> Option<Self> {
        if start > end {
            return None;
        }
        let candidates = [
            Self::month(start.year(), start.month()),
            Self::financial_year_of(start.year()),
            Self::calendar_year(start.year()),
            Self::quarter_of(starting_year(start), 1 + (start.month() + 8) % 12 / 3),
        ];
        let known = candidates
            .into_iter()
            .flatten()
            .find(|p| p.start == start && p.end == end);
        if known.is_some() {
            return known;
        }
        if start == end {
            return Some(Self::day(start));
        }
        let whole_months = start.day() == 1 && end == end.last_of_month();
        let code = if whole_months {
            let month = |d: Date| format!("{}-{:02}", d.year(), d.month());
            format!("{}/{}", month(start), month(end))
        } else {
            format!("{start}/{end}")
        };
        Some(Self { code, start, end })
    }

    /// The April-to-March year that holds the whole period: `2025/26`.
    pub fn financial_year(&self) -> Option<String> {
        let year = starting_year(self.start);
        (year == starting_year(self.end)).then(|| financial_year_code(year))
    }

    /// As records show it, with the letter's words.
    pub fn fields(&self, as_stated: &str) -> PeriodFields {
        PeriodFields {
            period: Some(self.code.clone()),
            period_as_stated: Some(as_stated.to_owned()),
            period_start: Some(self.start.to_string()),
            period_end: Some(self.end.to_string()),
            financial_year: self.financial_year(),
        }
    }
}

/// A period in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodMention {
    /// The bytes of its words.
    pub range: Range<usize>,
    /// The period.
    pub period: Period,
    /// Its words.
    pub as_stated: String,
}

/// The year in whose April the financial year of a day begins.
fn starting_year(date: Date) -> i16 {
    date.year() - i16::from(date.month() < 4)
}

fn financial_year_code(year: i16) -> String {
    format!("{year}/{:02}", (i32::from(year) + 1).rem_euclid(100))
}

/// Two-digit years that a bare `24/25` may mean: outside of them it is a fraction.
const SHORT_YEARS: std::ops::RangeInclusive<i16> = 10..=45;

/// Years that stand alone as a calendar year; the width of records that letters report.
const LONE_YEARS: std::ops::RangeInclusive<i16> = 1990..=2045;

/// Words before a year that make it part of a law's or a licence's name.
#[rustfmt::skip]
const LAWS: &[&str] = &[
    "act", "acts", "regulations", "regulation", "order", "rules", "scotland", "eir", "foia", "foi", "gdpr",
    "directive", "bill", "code",
];

/// A period read at one place: how many tokens it takes.
type Reading = (usize, Period);

/// Passes over words of a list, from an index on.
fn skip(all: &[Token<'_>], at: usize, words: &[&str]) -> usize {
    all.iter().skip(at).take_while(|t| t.is_any(words)).count() + at
}

/// Whether the token at an index is one of the words.
fn is_at(all: &[Token<'_>], at: usize, words: &[&str]) -> bool {
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
fn year_pair(all: &[Token<'_>]) -> Option<(usize, i16)> {
    let mut at = 0;
    let prefixed = is_at(all, 0, &["FY", "F", "financial", "year"]);
    if is_at(all, 0, &["FY"]) {
        at = 1;
    } else if is_at(all, 0, &["financial"]) && is_at(all, 1, &["year", "years"]) {
        at = 2;
    } else if is_at(all, 0, &["F"]) && is_at(all, 1, &["/"]) && is_at(all, 2, &["Y"]) {
        at = 3;
    } else if is_at(all, 0, &["year"]) {
        at = 1;
    }
    at = skip(all, at, &["'", "\u{2019}", "\u{2018}", "(", ":"]);
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
        if !plausible || (!prefixed && (counted || !joint.is("/") || !joint.glued)) {
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

fn financial_year(all: &[Token<'_>]) -> Option<Reading> {
    let (length, year) = year_pair(all)?;
    // "2025/26 Q3".
    let after = skip(all, length, &[",", "-", "\u{2013}", "("]);
    if let Some((more, quarter)) = all.get(after..).and_then(quarter)
        && after - length <= 1
    {
        return Some((after + more, Period::quarter_of(year, quarter)?));
    }
    Some((length, Period::financial_year_of(year)?))
}

/// `Q3`, `quarter 3`, `third quarter`: its number.
fn quarter(all: &[Token<'_>]) -> Option<(usize, i8)> {
    let number = |t: &Token<'_>| {
        let n = i8::try_from(t.number()?).ok()?;
        (1..=4).contains(&n).then_some(n)
    };
    let ordinal = |t: &Token<'_>| {
        ["first", "second", "third", "fourth"]
            .iter()
            .position(|w| t.is(w))
            .and_then(|i| i8::try_from(i + 1).ok())
    };
    let first = all.first()?;
    if first.is_any(&["q", "qtr", "quarter"]) {
        return all.get(1).and_then(number).map(|n| (2, n));
    }
    if let Some(n) = ordinal(first)
        && is_at(all, 1, &["quarter"])
    {
        return Some((2, n));
    }
    None
}

/// `Q3 2025/26`, `quarter 3 of 2025/26`.
fn quarter_of_year(all: &[Token<'_>]) -> Option<Reading> {
    let (length, quarter) = quarter(all)?;
    let at = skip(
        all,
        length,
        &["of", "the", "in", ",", "-", "\u{2013}", "(", ":"],
    );
    let (more, year) = year_pair(all.get(at..)?)?;
    Some((at + more, Period::quarter_of(year, quarter)?))
}

/// `the [financial] year ending [31] March 2025`, `year to 31 March 2025`.
fn year_ending(all: &[Token<'_>]) -> Option<Reading> {
    let mut at = skip(all, 0, &["financial"]);
    if !is_at(all, at, &["year", "years"]) {
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
fn month_of_year(all: &[Token<'_>], alone: bool) -> Option<Reading> {
    let first = all.first()?;
    if let Some(month) = month(first) {
        let mut at = skip(all, 1, &[".", ","]);
        let next = all.get(at)?;
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

/// The part of a longer period that a label names without its year: "April" of April to September 2025, "Q2" of 2024/25.
pub fn part_named(label: &str, whole: &Period) -> Option<Period> {
    let all = tokens(label);
    let bare: Vec<&Token<'_>> = all
        .iter()
        .filter(|t| t.is_word() || t.is_digits())
        .collect();
    let within = |part: Period| {
        (whole.start <= part.start && part.end <= whole.end && part != *whole).then_some(part)
    };
    if let [word] = bare.as_slice()
        && let Some(month) = month(word)
    {
        return [whole.start.year(), whole.end.year()]
            .into_iter()
            .filter_map(|year| Period::month(year, month))
            .find_map(within);
    }
    let (length, number) = quarter(&all)?;
    (length == all.len())
        .then(|| Period::quarter_of(starting_year(whole.start), number))
        .flatten()
        .and_then(within)
}

/// One end of a stretch: a day or a month, with or without its year.
struct End {
    length: usize,
    year: Option<i16>,
    month: i8,
    day: Option<i8>,
}

fn end_of_stretch(
    all: &[Token<'_>],
    days: &[(Range<usize>, super::date::DateMention)],
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

/// `April 2024 to March 2025`, `1 April 2024 – 31 March 2025`, `between April and September 2024`.
fn stretch(
    all: &[Token<'_>],
    days: &[(Range<usize>, super::date::DateMention)],
    at: usize,
) -> Option<Reading> {
    let from = end_of_stretch(all, days, at)?;
    let joint = at + from.length;
    let between = at
        .checked_sub(1)
        .and_then(|i| all.get(i))
        .is_some_and(|t| t.is("between"));
    let token = all.get(joint)?;
    let joins = token.is_any(&["to", "until", "till", "through"])
        || token.is_dash()
        || (between && token.is("and"));
    if !joins {
        return None;
    }
    let second = skip(all, joint + 1, &["the", "end", "of"]);
    let to = end_of_stretch(all, days, second)?;
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

/// `in 2025`, `2025`, `calendar year 2025`.
fn calendar_year(all: &[Token<'_>], at: usize) -> Option<Reading> {
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
    if spoilt_before || spoilt_after {
        return None;
    }
    Some((1, Period::calendar_year(year)?))
}

/// Words for the year in which the request was made, and for the one before.
const CURRENT: &[&str] = &["current", "this", "present"];
const PREVIOUS: &[&str] = &["previous", "last", "preceding", "prior", "past"];

/// `current financial year`, `this and the previous financial year`, `this financial year and in the last one`:
/// 0 for the request's year, -1 for the one before.
fn relative(all: &[Token<'_>], last: Option<i16>, alone: bool) -> Option<(usize, i16)> {
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

/// The periods that a text names, in order.
pub fn periods_in(text: &str, context: &PeriodContext) -> Vec<PeriodMention> {
    let all = tokens(text);
    let days = dates_among(&all);
    periods_among(text, &all, &days, context)
        .into_iter()
        .map(|(_, mention)| mention)
        .collect()
}

/// As [`periods_in`], with the indices of the tokens of each.
pub(super) fn periods_among(
    text: &str,
    all: &[Token<'_>],
    days: &[(Range<usize>, super::date::DateMention)],
    context: &PeriodContext,
) -> Vec<(Range<usize>, PeriodMention)> {
    let today = context.request_date.or(context.response_date);
    let mut found: Vec<(Range<usize>, PeriodMention)> = Vec::new();
    // The relative year named last, and where, so that "and in the last one" is understood close to it.
    let mut named: Option<(usize, i16)> = None;
    let mut at = 0;
    while at < all.len() {
        let rest = &all[at..];
        let alone = at == 0;
        // Part of a reference or of a longer number: "FOI/2024/25", "12024/25".
        let inside = rest[0].glued
            && at.checked_sub(1).and_then(|i| all.get(i)).is_some_and(|b| {
                b.is_any(&["/", "_", "#", "=", ".", "£"])
                    || b.is_dash()
                    || (b.is_word() && !b.is_any(&["FY", "Q"]))
                    || b.is_digits()
            });
        let mut reading = None;
        if !inside {
            reading = stretch(all, days, at)
                .or_else(|| {
                    let (place, day) = days.iter().find(|(place, _)| place.start == at)?;
                    Some((place.len(), Period::day(day.date?)))
                })
                .or_else(|| quarter_of_year(rest))
                .or_else(|| year_ending(rest))
                .or_else(|| financial_year(rest))
                .or_else(|| month_of_year(rest, alone))
                .or_else(|| calendar_year(all, at));
            if reading.is_none()
                && let Some(today) = today
            {
                let near = named.filter(|(end, _)| at - end <= 5).map(|(_, o)| o);
                if let Some((length, offset)) = relative(rest, near, alone) {
                    named = Some((at + length, offset));
                    reading = Period::financial_year_of(starting_year(today) + offset)
                        .map(|p| (length, p));
                }
            }
        }
        match reading {
            Some((length, period)) => {
                let range = rest[0].range.start..rest[length - 1].range.end;
                let as_stated = text[range.clone()].to_owned();
                let mention = PeriodMention {
                    range,
                    period,
                    as_stated,
                };
                found.push((at..at + length, mention));
                at += length;
            }
            None => at += 1,
        }
    }
    let mut at = 1;
    while at < found.len() {
        if only_ends_the_one_before(text, &found, at) {
            found.remove(at);
        } else {
            at += 1;
        }
    }
    found
}

/// "2024/25 (to 31 December 2024)": how far the year's figures go is no period of its own.
fn only_ends_the_one_before(
    text: &str,
    found: &[(Range<usize>, PeriodMention)],
    at: usize,
) -> bool {
    let (Some((_, this)), Some((_, year))) = (
        found.get(at),
        at.checked_sub(1).and_then(|before| found.get(before)),
    ) else {
        return false;
    };
    let gap = text
        .get(year.range.end..this.range.start)
        .unwrap_or_default()
        .trim_start();
    let ends = gap.strip_prefix('(').is_some_and(|w| {
        matches!(
            w.trim(),
            "to" | "up to" | "until" | "up until" | "to end of" | "to the end of"
        )
    });
    let whole_year = year.period.code.contains('/') && year.period.code.len() == "2024/25".len();
    ends && whole_year
        && year.period.start <= this.period.start
        && this.period.end <= year.period.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn context() -> PeriodContext {
        PeriodContext {
            request_date: Some(Date::constant(2026, 1, 19)),
            response_date: None,
        }
    }

    fn codes(text: &str) -> Vec<String> {
        periods_in(text, &context())
            .into_iter()
            .map(|m| m.period.code)
            .collect()
    }

    #[test]
    fn periods_in_the_styles_of_letters() {
        let cases: &[(&str, &[&str])] = &[
            ("Nov 2025", &["2025-11"]),
            ("Nov-25", &["2025-11"]),
            ("Mar 25", &["2025-03"]),
            ("2025/26 (to 31 December 2025)", &["2025/26"]),
            ("2025/26 (31 December 2025)", &["2025/26", "2025-12-31"]),
            ("November 2025 and November 2024", &["2025-11", "2024-11"]),
            ("11/2025", &["2025-11"]),
            ("2025-09", &["2025-09"]),
            ("2010-11", &["2010/11"]),
            ("ARRS Posts 2024/2025", &["2024/25"]),
            ("2024-25", &["2024/25"]),
            ("2024–25", &["2024/25"]),
            ("FY24/25", &["2024/25"]),
            ("24/25", &["2024/25"]),
            ("FY 2024/25 outturn", &["2024/25"]),
            ("1999/00", &["1999/00"]),
            ("Year 2024-25 (Apr-Mar)", &["2024/25"]),
            (
                "financial years 2021/22, 2022/23 and 2023/24?",
                &["2021/22", "2022/23", "2023/24"],
            ),
            ("financial year ending March 2025", &["2024/25"]),
            ("the year ended 31 March 2025", &["2024/25"]),
            ("April 2024 to March 2025", &["2024/25"]),
            ("1 April 2024 – 31 March 2025", &["2024/25"]),
            ("between April and September 2024", &["2024-04/2024-09"]),
            ("from January to December 2023", &["2023"]),
            ("as at 31 March 2025", &["2025-03-31"]),
            ("as at 31/03/2025 (WTE)", &["2025-03-31"]),
            ("Q3 2025/26", &["2025/26-Q3"]),
            ("Quarter 4 of 2024/25", &["2024/25-Q4"]),
            ("2024/25 Q1", &["2024/25-Q1"]),
            ("in 2025", &["2025"]),
            ("Current financial year", &["2025/26"]),
            ("Current year", &["2025/26"]),
            (
                "the current and the preceding financial year",
                &["2025/26", "2024/25"],
            ),
            (
                "this financial year and in the last one?",
                &["2025/26", "2024/25"],
            ),
            (
                "For this financial year and the last, if held",
                &["2025/26", "2024/25"],
            ),
            ("Freedom of Information Act 2000", &[]),
            ("Environmental Information Regulations 2004 (EIR)", &[]),
            ("Freedom of Information (Scotland) Act 2002", &[]),
            ("FOI 2024/6288", &[]),
            ("BOB/FOI/2024/25", &[]),
            ("FOI-2024-8675", &[]),
            ("24/25 PCNs", &[]),
            ("22/25", &[]),
            ("£2,024", &[]),
            ("2025 patients", &[]),
            ("Q1. How many", &[]),
            ("FY25", &[]),
            ("April - 12, May - 13", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(codes(text), *expected, "{text}");
        }
    }

    #[test]
    fn relative_years_need_a_date() {
        assert_eq!(
            periods_in("current financial year", &PeriodContext::default()),
            []
        );
        let march = PeriodContext {
            response_date: Some(Date::constant(2025, 3, 31)),
            ..PeriodContext::default()
        };
        let found = periods_in("previous financial year", &march);
        assert_eq!(found[0].period.code, "2023/24");
    }

    #[test]
    fn a_period_lies_in_a_financial_year_or_in_none() {
        let year = |code: Option<Period>| code.and_then(|p| p.financial_year());
        assert_eq!(year(Period::month(2025, 3)).as_deref(), Some("2024/25"));
        assert_eq!(
            year(Period::quarter_of(2025, 4)).as_deref(),
            Some("2025/26")
        );
        assert_eq!(year(Period::calendar_year(2025)), None);
    }

    proptest! {
        #[test]
        fn any_text_gives_ranges_in_order(text in "\\PC{0,60}|([ ,./-]|[0-9]{1,4}|May|FY|Q|to|financial|year|current|and|last|é){0,14}") {
            let mut end = 0;
            for m in periods_in(&text, &context()) {
                prop_assert!(m.range.start >= end);
                prop_assert_eq!(&text[m.range.clone()], m.as_stated.as_str());
                prop_assert!(m.period.start <= m.period.end);
                end = m.range.end;
            }
        }

        #[test]
        fn a_financial_year_in_any_style_reads_back(year in 1991_i16..2040, style in 0..6) {
            let next = (year + 1) % 100;
            let text = match style {
                0 => format!("{year}/{next:02}"),
                1 => format!("{year}-{next:02}"),
                2 => format!("{year}/{}", year + 1),
                3 => format!("FY {year}/{next:02}"),
                4 => format!("April {year} to March {}", year + 1),
                _ => format!("year ending 31 March {}", year + 1),
            };
            prop_assert_eq!(codes(&text), vec![format!("{year}/{next:02}")]);
        }
    }
}
