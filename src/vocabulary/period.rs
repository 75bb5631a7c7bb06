//! The periods that figures are for: months, financial years, quarters, days.
//!
//! A financial year runs from April to March and is written `2025/26`. "Current" and "previous financial
//! year" are resolved from the date of the request, or of the letter where that is not known; without either
//! they are no period. This room knows no table: whether a year beside a number is its period is for
//! those who call to say.

mod forms;
mod open;
mod parts;
mod quarters;
mod run;
mod stretches;

use super::date::{dates_among, month};
use super::tokens::{Token, tokens};
use crate::records::PeriodFields;
use forms::{calendar_year, financial_year, may_begin, month_of_year, relative, year_ending};
use jiff::civil::Date;
pub use open::leaves_time_open;
pub use parts::{names_part_of_year, part_named, parts_in};
use quarters::{quarter, quarter_of_year};
pub use run::{may_be_years, years_in_run};
use std::ops::Range;
use stretches::{months_of_year, stretch, years_in_a_row};

/// What relative periods are resolved from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PeriodContext {
    /// When the request was made.
    pub request_date: Option<Date>,
    /// The letter's date.
    pub response_date: Option<Date>,
}

impl PeriodContext {
    /// The day from which relative periods are reckoned; without it, every period has digits.
    fn today(&self) -> Option<Date> {
        self.request_date.or(self.response_date)
    }
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

    /// The same stretch a year earlier.
    pub fn year_before(&self) -> Option<Self> {
        let earlier = |day: Date| {
            let year = day.year().checked_sub(1)?;
            // The last of February stays the last of February.
            let last = Date::new(year, day.month(), 1).ok()?.last_of_month();
            let of_month = if day == day.last_of_month() {
                last.day()
            } else {
                day.day().min(last.day())
            };
            Date::new(year, day.month(), of_month).ok()
        };
        let (start, end) = (earlier(self.start)?, earlier(self.end)?);
        if start == end {
            Some(Self::day(start))
        } else {
            Self::between(start, end)
        }
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

/// A year that stands below or beside a day without one: "2024" below "As at 31 March" is 31 March 2024, below "Year ending
/// 31 March" the financial year 2023/24.
pub fn completed_by(text: &str, year: &str) -> Option<Period> {
    let open: Vec<_> = super::date::dates_in(text)
        .into_iter()
        .filter(|day| day.date.is_none())
        .collect();
    let [day] = open.as_slice() else { return None };
    let whole = format!("{} {year}", text.get(..day.range.end)?);
    let mention = periods_in(&whole, &PeriodContext::default()).pop()?;
    (mention.range.end == whole.len() && mention.as_stated != year).then_some(mention.period)
}

/// Whether a text names a day without its year.
pub fn names_yearless_day(text: &str) -> bool {
    super::date::dates_in(text)
        .iter()
        .any(|day| day.date.is_none())
}

/// The periods that a text names, in order.
pub fn periods_in(text: &str, context: &PeriodContext) -> Vec<PeriodMention> {
    if context.today().is_none() && !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
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
    let today = context.today();
    let mut found: Vec<(Range<usize>, PeriodMention)> = Vec::new();
    // The relative year named last, and where, so that "and in the last one" is understood close to it.
    let mut named: Option<(usize, i16)> = None;
    let mut at = 0;
    while at < all.len() {
        let rest = &all[at..];
        if !may_begin(&rest[0]) {
            at += 1;
            continue;
        }
        // "Q1 Apr 24" in one header.
        let alone = at == 0 || at == 2 && quarter(all).is_some_and(|(length, _)| length == 2);
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
                .or_else(|| months_of_year(all, days, at))
                .or_else(|| years_in_a_row(all, at))
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
                // A bracket that opens before a period and does not close in it is no part of its words.
                let opened =
                    length > 1 && rest[0].is("(") && !rest[..length].iter().any(|t| t.is(")"));
                let first = &rest[usize::from(opened)];
                let range = first.range.start..rest[length - 1].range.end;
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

    #[test]
    fn quarters_share_the_year_behind_the_last() {
        let codes = |text: &str| -> Vec<String> {
            periods_in(text, &PeriodContext::default())
                .into_iter()
                .map(|m| m.period.code)
                .collect()
        };
        assert_eq!(
            codes("claims in Quarter 1 and Quarter 2 of 2024/25"),
            ["2024/25-Q1", "2024/25-Q2"]
        );
        assert_eq!(codes("Q1, Q2 and Q3 2024/25").len(), 3);
        assert_eq!(codes("Q1 Apr 24"), ["2024-04"]);
    }

    #[test]
    fn a_year_completes_the_day_that_names_none() {
        let code = |text: &str| completed_by(text, "2024").map(|p| p.code);
        assert_eq!(code("As at 31 March").as_deref(), Some("2024-03-31"));
        assert_eq!(
            code("Figures are as at 31 March of each year.").as_deref(),
            Some("2024-03-31")
        );
        assert_eq!(code("Year ending 31 March").as_deref(), Some("2023/24"));
        assert_eq!(code("As at 31 March 2023"), None);
        assert_eq!(code("Each year"), None);
    }

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
            ("April 2019/20: 20", &["2019/20"]),
            ("23-24: £6,130.50", &["2023/24"]),
            ("23-24 posts", &[]),
            ("16/17 year olds", &[]),
            ("January 2019/20", &["2020-01"]),
            ("August 2019/20", &["2019-08"]),
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
            ("between 01/01/21 & 31/10/21", &["2021-01/2021-10"]),
            ("for the period 2018 to 2025", &["2018-01/2025-12"]),
            ("from 2016 - Sep 2022", &["2016-01/2022-09"]),
            ("data from 2016-Sep 2022", &["2016-01/2022-09"]),
            ("between 2015 and 2023", &["2015-01/2023-12"]),
            ("from 2019/20 to 2023/24", &["2019-04/2024-03"]),
            ("from 2023 to 2024", &["2023", "2024"]),
            ("from January to December 2023", &["2023"]),
            ("as at 31 March 2025", &["2025-03-31"]),
            ("as at 31/03/2025 (WTE)", &["2025-03-31"]),
            ("Apr 23 - Mar 24", &["2023/24"]),
            ("Apr 23 to Dec 23 (WTE)", &["2023-04/2023-12"]),
            ("Apr-23 - Mar-24", &["2023/24"]),
            ("Jan-Mar 24", &["2023/24-Q4"]),
            ("2025 (Jan to July)", &["2025-01/2025-07"]),
            ("2024/25 (Apr-Dec)", &["2024-04/2024-12"]),
            ("2024/25 (April to December 2024)", &["2024-04/2024-12"]),
            ("2023/24 Mar", &["2024-03"]),
            ("2023/24 Marjoram", &["2023/24"]),
            ("2023 (April 2024)", &["2023", "2024-04"]),
            ("H1 2024/25", &["2024-04/2024-09"]),
            ("first half of 2024/25", &["2024-04/2024-09"]),
            ("2024/25 (Q1-Q3)", &["2024-04/2024-12"]),
            ("Q1 to Q3 2024/25", &["2024-04/2024-12"]),
            ("Q1-4 2024/25", &["2024/25"]),
            ("12 months to March 2025", &["2024/25"]),
            ("Q1 2024", &[]),
            ("2024 (Q2)", &[]),
            ("1/4/23-31/3/24", &["2023/24"]),
            ("01/04/2023-31/03/2024", &["2023/24"]),
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
        fn every_form_begins_where_one_may(text in "([ ,./()':-]|[0-9]{2}|20[0-9]{2}|May|FY|Q|H1|first|half|third|quarter|to|end|of|financial|years?|current|and|last|é){0,10}") {
            let all = tokens(&text);
            let days = dates_among(&all);
            for (at, _) in all.iter().enumerate().filter(|(_, token)| !may_begin(token)) {
                let rest = &all[at..];
                let readings = [
                    stretch(&all, &days, at),
                    months_of_year(&all, &days, at),
                    years_in_a_row(&all, at),
                    quarter_of_year(rest),
                    year_ending(rest),
                    financial_year(rest),
                    month_of_year(rest, true),
                    calendar_year(&all, at),
                ];
                prop_assert!(readings.iter().all(Option::is_none));
                prop_assert_eq!(relative(rest, Some(0), true), None);
                prop_assert!(days.iter().all(|(place, _)| place.start != at));
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
