//! Days, as letters write them: "23rd January 2026", "19-Aug-2024", "14.05.24", "Monday 4 May".
//!
//! Days are read in the British order, day before month; ISO 8601 is read too. A day without a year is a
//! mention without a date: whoever knows the letter's date can resolve it. This room knows no letter.

use super::tokens::{Token, tokens};
use jiff::civil::Date;
use std::ops::Range;

/// A day in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// The bytes of the day, without the name of the weekday.
    pub range: Range<usize>,
    /// 1 to 31.
    pub day: i8,
    /// 1 to 12.
    pub month: i8,
    /// The day itself; `None` where no year is stated.
    pub date: Option<Date>,
}

/// English month names; the first three letters are enough, with one four-letter form in use ("Sept").
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The years that a letter can speak of: outside of them a number is no year.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1950..=2069;

/// The month that a token names, 1 to 12.
pub(super) fn month(token: &Token<'_>) -> Option<i8> {
    if token.is_word() {
        month_named(token.text)
    } else {
        None
    }
}

/// The month that a word names, whatever its case, 1 to 12.
pub fn month_named(word: &str) -> Option<i8> {
    let bytes = word.as_bytes();
    let named = |month: &str| {
        let begins = month
            .as_bytes()
            .get(..bytes.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(bytes));
        begins && (matches!(bytes.len(), 3) || bytes.len() == month.len() || is_sept(bytes))
    };
    // Most words begin like no month, or like one or two.
    let first = bytes.first()?.to_ascii_lowercase();
    if bytes.len() < 3 || !b"jfmasond".contains(&first) {
        return None;
    }
    let index = MONTHS
        .iter()
        .position(|month| month.as_bytes().first() == Some(&first) && named(month))?;
    i8::try_from(index + 1).ok()
}

fn is_sept(word: &[u8]) -> bool {
    word.eq_ignore_ascii_case(b"sept")
}

/// A year of two or four digits. Two digits are of this century.
pub(super) fn year(token: &Token<'_>) -> Option<i16> {
    let number = i16::try_from(token.number()?).ok()?;
    match token.text.len() {
        4 if YEARS.contains(&number) => Some(number),
        2 => Some(2000 + number),
        _ => None,
    }
}

/// A year of four digits.
pub(super) fn full_year(token: &Token<'_>) -> Option<i16> {
    (token.text.len() == 4).then(|| year(token)).flatten()
}

fn day(token: &Token<'_>) -> Option<i8> {
    let number = i8::try_from(token.number()?).ok()?;
    (token.text.len() <= 2 && (1..=31).contains(&number)).then_some(number)
}

/// The most days that a month has in any year.
fn days_of(month: i8) -> i8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// What a token that joins the parts of a numeric date may be: `14/05/2024`, `14.05.24`, `14-05-2024`.
fn separates(token: &Token<'_>) -> bool {
    token.is_dash() || token.is("/") || token.is(".")
}

/// A day read at one place: how many tokens, and what it says.
struct Reading {
    length: usize,
    day: i8,
    month: i8,
    year: Option<i16>,
}

/// `23[rd] [of] January [,] [2026]`, with dashes, dots or nothing between.
fn day_first(tokens: &[Token<'_>]) -> Option<Reading> {
    let day = day(tokens.first()?)?;
    let mut at = 1;
    let suffix = |t: &Token<'_>| t.is_any(&["st", "nd", "rd", "th"]);
    if tokens.get(at).is_some_and(suffix) {
        at += 1;
    }
    if tokens.get(at).is_some_and(|t| t.is("of") || separates(t)) {
        at += 1;
    }
    let name = tokens.get(at)?;
    let month = month(name)?;
    at += 1;
    let length = at;
    while tokens
        .get(at)
        .is_some_and(|t| separates(t) || t.is(",") || t.is("'") || t.is("\u{2019}"))
        && at < length + 2
    {
        at += 1;
    }
    let year = tokens.get(at).and_then(|t| {
        let year = year(t)?;
        // "1 March 20 posts", "4 May 22.5": two digits are a year only where nothing else claims them.
        let short = t.text.len() == 2;
        let marked = at > length && !tokens[at - 1].is(",");
        // "31st January – 59": a dash between spaces leads to a figure.
        let loose = at > length && tokens[at - 1].is_dash() && !(tokens[at - 1].glued && t.glued);
        if short && loose {
            return None;
        }
        let claimed = tokens
            .get(at + 1)
            .is_some_and(|n| n.is_word() || (n.glued && !n.is_any(&[",", ".", ";", ":", ")"])));
        (!short || marked || !claimed).then_some(year)
    });
    match year {
        Some(year) => Some(Reading {
            length: at + 1,
            day,
            month,
            year: Some(year),
        }),
        // "may" and "march" are verbs too.
        None => name.is_capitalised().then_some(Reading {
            length,
            day,
            month,
            year: None,
        }),
    }
}

/// `January 23[rd][,] [2026]`.
fn month_first(tokens: &[Token<'_>]) -> Option<Reading> {
    let name = tokens.first()?;
    let month = month(name)?;
    if !name.is_capitalised() {
        return None;
    }
    let day = day(tokens.get(1)?)?;
    let mut at = 2;
    let suffixed = tokens
        .get(at)
        .is_some_and(|t| t.glued && t.is_any(&["st", "nd", "rd", "th"]));
    if suffixed {
        at += 1;
    }
    let length = at;
    if tokens.get(at).is_some_and(|t| t.is(",")) {
        at += 1;
    }
    if let Some(year) = tokens.get(at).and_then(full_year) {
        return Some(Reading {
            length: at + 1,
            day,
            month,
            year: Some(year),
        });
    }
    // "May 23" may be a month and its year; only "May 23rd" is surely a day.
    suffixed.then_some(Reading {
        length,
        day,
        month,
        year: None,
    })
}

/// `14/05/2024` and `2024-05-14`: digits alone, without a space.
fn numeric(tokens: &[Token<'_>]) -> Option<Reading> {
    let day = digits_alone(tokens)?;
    let after = tokens.get(day.length);
    // "1/4/23-31/3/24" is from one day to another.
    let to_a_day = after.is_some_and(Token::is_dash)
        && tokens
            .get(day.length + 1..)
            .is_some_and(|rest| digits_alone(rest).is_some());
    let goes_on = after.is_some_and(|n| n.glued && (n.is_digits() || n.is("/") || n.is_dash()));
    (to_a_day || !goes_on).then_some(day)
}

/// A day of five tokens without a space, whatever stands behind it.
fn digits_alone(tokens: &[Token<'_>]) -> Option<Reading> {
    let [a, s, b, t, c, ..] = tokens else {
        return None;
    };
    let glued = s.glued && b.glued && t.glued && c.glued;
    if !glued || !separates(s) || s.text != t.text {
        return None;
    }
    if let Some(year) = full_year(a) {
        return Some(Reading {
            length: 5,
            day: day(c)?,
            month: day(b).filter(|m| *m <= 12)?,
            year: Some(year),
        });
    }
    // "1.2.22" is a paragraph's number as likely as a day.
    if s.is(".") && (a.text.len() != 2 || b.text.len() != 2) && c.text.len() != 4 {
        return None;
    }
    Some(Reading {
        length: 5,
        day: day(a)?,
        month: day(b).filter(|m| *m <= 12)?,
        year: Some(year(c)?),
    })
}

/// The days that a text names, in order.
pub fn dates_in(text: &str) -> Vec<DateMention> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    dates_among(&tokens(text))
        .into_iter()
        .map(|(_, mention)| mention)
        .collect()
}

/// As [`dates_in`], with the indices of the tokens of each.
pub(super) fn dates_among(all: &[Token<'_>]) -> Vec<(Range<usize>, DateMention)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        // Every form begins with digits or with a month.
        if !all[at].is_digits() && month(&all[at]).is_none() {
            at += 1;
            continue;
        }
        // Part of a longer number, of a reference or of a path.
        let behind_a_day = at >= 2
            && all[at - 1].is_dash()
            && found
                .last()
                .is_some_and(|(place, _): &(Range<usize>, _)| place.end + 1 == at);
        let inside = all[at].glued
            && !behind_a_day
            && at
                .checked_sub(1)
                .and_then(|i| all.get(i))
                .is_some_and(|before| {
                    before.is_digits()
                        || before.is_word()
                        || before.is_any(&["/", ".", "_", "£", "#", "="])
                        || before.is_dash()
                });
        let rest = &all[at..];
        let reading = if inside {
            None
        } else {
            // "Jan: 3 Feb: 4": a figure of one month before the name of the next.
            let listed = at.checked_sub(1).is_some_and(|i| all[i].is(":"))
                && all.get(at + 2).is_some_and(|t| t.is(":"));
            numeric(rest)
                .or_else(|| if listed { None } else { day_first(rest) })
                .or_else(|| month_first(rest))
        };
        let mention = reading.and_then(|r| {
            let date = match r.year {
                Some(year) => Some(Date::new(year, r.month, r.day).ok()?),
                None => None,
            };
            (r.day <= days_of(r.month)).then(|| {
                let range = rest[0].range.start..rest[r.length - 1].range.end;
                let mention = DateMention {
                    range,
                    day: r.day,
                    month: r.month,
                    date,
                };
                (at..at + r.length, mention)
            })
        });
        match mention {
            Some((place, mention)) => {
                at = place.end;
                found.push((place, mention));
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_in_the_styles_of_letters() {
        let cases = [
            ("on 23rd January 2026.", "23rd January 2026", "2026-01-23"),
            ("19-Aug-2024", "19-Aug-2024", "2024-08-19"),
            ("of 31-Jul-2024, please", "31-Jul-2024", "2024-07-31"),
            ("14/05/2024", "14/05/2024", "2024-05-14"),
            ("14.05.24", "14.05.24", "2024-05-14"),
            ("30th April, 2021", "30th April, 2021", "2021-04-30"),
            ("30 th April 2021", "30 th April 2021", "2021-04-30"),
            ("2024-05-14T09:00", "2024-05-14", "2024-05-14"),
            ("Monday 4 May 2021", "4 May 2021", "2021-05-04"),
            ("the 4th of may 2021", "4th of may 2021", "2021-05-04"),
            ("Jan 23, 2026", "Jan 23, 2026", "2026-01-23"),
            ("Fri, 11 Apr 2025 14:32:00", "11 Apr 2025", "2025-04-11"),
            ("1 Sept 21", "1 Sept 21", "2021-09-01"),
        ];
        for (text, words, date) in cases {
            let found = dates_in(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].range.clone()], words);
            assert_eq!(found[0].date.map(|d| d.to_string()).as_deref(), Some(date));
        }
    }

    #[test]
    fn a_day_without_a_year_has_no_date() {
        for (text, day, month) in [
            ("on 19 March", 19, 3),
            ("Sept 2nd we", 2, 9),
            ("4 May 20 posts", 4, 5),
        ] {
            let found = dates_in(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(
                (found[0].day, found[0].month, found[0].date),
                (day, month, None)
            );
        }
    }

    #[test]
    fn what_is_no_day() {
        for text in [
            "31/02/2024",
            "31 June",
            "FOI/14/05/2024",
            "version 1.2.22",
            "2 may ask",
            "May 2024",
            "Nov-25",
            "0303 123 1113",
            "22/25",
            "10.5.1",
        ] {
            assert_eq!(dates_in(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_ranges_in_order(text in "\\PC{0,60}|([ ,./-]|[0-9]{1,4}|May|march|th|é){0,14}") {
            let mut end = 0;
            for m in dates_in(&text) {
                prop_assert!(m.range.start >= end);
                prop_assert!(!text[m.range.clone()].is_empty());
                end = m.range.end;
            }
        }

        #[test]
        fn a_day_in_any_style_reads_back(days in 0_i32..25_000, style in 0..7) {
            let date = Date::constant(1990, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            prop_assume!(date.year() < 2050);
            let (y, m, d) = (date.year(), date.month(), date.day());
            let name = MONTHS[usize::try_from(m - 1).unwrap()];
            let name = format!("{}{}", name[..1].to_uppercase(), &name[1..]);
            let text = match style {
                0 => format!("{d} {name} {y}"),
                1 => format!("{d}th {name}, {y}"),
                2 => format!("{d:02}/{m:02}/{y}"),
                3 => format!("{d:02}-{}-{y}", &name[..3]),
                4 => format!("{y}-{m:02}-{d:02}"),
                5 => format!("{name} {d}, {y}"),
                _ => format!("{d}.{m}.{y}"),
            };
            let found = dates_in(&format!("x {text}."));
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(found[0].date, Some(date));
        }
    }
}
