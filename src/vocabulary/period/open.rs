//! Times that a label names without saying when they are: their end, or which year it is.
//!
//! "Since 1 April 2024" does not say until when, "FY25" may begin or end in 2025, and "Q1 2024" may be the first quarter of the
//! calendar's year or of the financial one. A figure below such a label has no period, and must not take one from elsewhere.

use super::PeriodMention;
use super::quarters::parts_of_year;
use crate::vocabulary::date::year;
use crate::vocabulary::tokens::{Token, tokens};

/// Words before a time that make it the beginning or the end of a longer one.
const OPENING: &[&str] = &["since", "after", "before", "post", "pre"];

/// Words behind a time that make it the beginning of a longer one.
const ONWARDS: &[&str] = &["onwards", "onward"];

/// Whether a label names a time that it leaves open; `mentions` are the periods that it names.
pub fn leaves_time_open(label: &str, mentions: &[PeriodMention]) -> bool {
    if !label.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let all = tokens(label);
    match mentions {
        [one] => leaves_an_end_open(&all, one),
        [] => (0..all.len()).any(|at| is_undecided_year(&all, at)),
        _ => false,
    }
}

/// "Since 2023/24", "Before 1 April 2020", "April 2024 onwards".
fn leaves_an_end_open(all: &[Token<'_>], time: &PeriodMention) -> bool {
    let before = all.iter().rfind(|t| t.range.end <= time.range.start);
    let behind = all.iter().find(|t| t.range.start >= time.range.end);
    before.is_some_and(|t| t.is_any(OPENING)) || behind.is_some_and(|t| t.is_any(ONWARDS))
}

/// "FY25", "Q1 2024", "2024 H2".
fn is_undecided_year(all: &[Token<'_>], at: usize) -> bool {
    let rest = all.get(at..).unwrap_or_default();
    let is_year = |t: Option<&Token<'_>>| t.is_some_and(|t| year(t).is_some());
    let fiscal = rest.first().is_some_and(|t| t.is("FY"))
        && is_year(rest.get(1))
        && !rest.get(2).is_some_and(|t| t.glued && t.is_digits());
    let quartered = parts_of_year(rest).is_some_and(|(length, ..)| {
        is_year(rest.get(length)) || is_year(at.checked_sub(1).and_then(|b| all.get(b)))
    });
    fiscal || quartered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::period::{PeriodContext, periods_in};

    fn names_open_time(label: &str) -> bool {
        leaves_time_open(label, &periods_in(label, &PeriodContext::default()))
    }

    #[test]
    fn times_without_an_end_or_a_certain_year_are_open() {
        for label in [
            "Since 1 April 2024",
            "Recruited since April 2024",
            "2024/25 onwards",
            "Before 2020",
            "FY25",
            "FY 2025",
            "Q1 2024",
            "2024 H2",
        ] {
            assert!(names_open_time(label), "{label}");
        }
        for label in [
            "1 April 2024",
            "From April 2024 to March 2025",
            "FY24/25",
            "Q1 2024/25",
            "Q1",
            "Role",
            "FY23 (April 2022 to March 2023)",
        ] {
            assert!(!names_open_time(label), "{label}");
        }
    }
}
