//! Months and quarters that a label or a sentence names without their year, and the longer period that tells it.

use super::quarters::{parts_of_year, quarter};
use super::{Period, month, starting_year};
use crate::vocabulary::tokens::{Token, tokens};
use std::ops::Range;

/// No name of a part of a year is longer than this, in bytes.
const LONGEST_PART: usize = 40;

/// The part of a longer period that a label names without its year: "April" or "Apr-Jun" of April to September 2025, "Q2" of
/// 2024/25.
pub fn part_named(label: &str, whole: &Period) -> Option<Period> {
    // Most labels are longer, or begin with the letter of no month, quarter or half.
    let first = label.bytes().next().unwrap_or_default() | 0x20;
    if label.len() > LONGEST_PART || !b"jfmasondqht".contains(&first) {
        return None;
    }
    let all = tokens(label);
    let bare: Vec<&Token<'_>> = all
        .iter()
        .filter(|t| t.is_word() || t.is_digits())
        .collect();
    let joined = |joint: &Token<'_>| joint.is_any(&["to", "until"]);
    let part = match bare.as_slice() {
        [word] => month_within(month(word)?, whole),
        [first, last] if month(first).is_some() && all.iter().any(Token::is_dash) => {
            months_within(month(first)?, month(last)?, whole)
        }
        [first, joint, last] if joined(joint) && month(first).is_some() => {
            months_within(month(first)?, month(last)?, whole)
        }
        _ => {
            let (length, first, last) = parts_of_year(&all)?;
            let (first, last) = (quarter_within(first, whole)?, quarter_within(last, whole)?);
            (length == all.len()).then(|| Period::between(first.start, last.end))?
        }
    };
    part.filter(|part| part != whole)
}

/// From one month to another, each the only one of its name in a longer period.
pub(super) fn months_within(first: i8, last: i8, whole: &Period) -> Option<Period> {
    let (first, last) = (month_within(first, whole)?, month_within(last, whole)?);
    Period::between(first.start, last.end)
}

/// The only month of that name in a longer period.
fn month_within(month: i8, whole: &Period) -> Option<Period> {
    let years = whole.start.year()..=whole.end.year();
    only_within(years.filter_map(|year| Period::month(year, month)), whole)
}

/// The only quarter of a financial year of that number in a longer period.
fn quarter_within(number: i8, whole: &Period) -> Option<Period> {
    let years = starting_year(whole.start)..=starting_year(whole.end);
    only_within(
        years.filter_map(|year| Period::quarter_of(year, number)),
        whole,
    )
}

fn only_within(parts: impl Iterator<Item = Period>, whole: &Period) -> Option<Period> {
    let mut within = parts.filter(|part| whole.start <= part.start && part.end <= whole.end);
    let first = within.next()?;
    within.next().is_none().then_some(first)
}

/// The months and quarters that a sentence names without their year, where it names no other time: "Apr: 63",
/// "12 in June and 9 in July", with what they are of a longer period; none where that does not tell.
pub fn parts_in(sentence: &str, whole: &Period) -> Vec<(Range<usize>, Option<Period>)> {
    let all = tokens(sentence);
    // "3 March" is a day, "may" a verb.
    let month_at = |at: usize| {
        let counted = at
            .checked_sub(1)
            .and_then(|b| all.get(b))
            .is_some_and(Token::is_digits);
        let token = all.get(at).filter(|t| t.is_capitalised() && !counted)?;
        Some((token.range.clone(), month(token)?))
    };
    let mut found = Vec::new();
    let mut read_to = 0;
    for (at, token) in all.iter().enumerate() {
        if at < read_to {
            continue;
        }
        let before = at.checked_sub(1).and_then(|b| all.get(b));
        if let Some((range, first)) = month_at(at) {
            let from_to = before.is_some_and(|b| b.is("between"));
            let joined = all.get(at + 1).is_some_and(|t| {
                t.is_any(&["to", "until"]) || t.is_dash() || from_to && t.is("and")
            });
            let start = month_within(first, whole);
            if let Some((until, last)) = month_at(at + 2).filter(|_| joined) {
                let end = month_within(last, whole);
                let stretch = start
                    .zip(end)
                    .and_then(|(a, b)| Period::between(a.start, b.end));
                found.push((range.start..until.end, stretch));
                read_to = at + 3;
            } else {
                found.push((range, start));
            }
            continue;
        }
        // "Q1" elsewhere is a question.
        let opens = before.is_none_or(|b| b.is_any(&["in", "for", "during", "and", ",", ";"]));
        if let Some((length, number)) = all.get(at..).filter(|_| opens).and_then(quarter)
            && let Some(last) = all.get(at + length - 1)
        {
            let range = token.range.start..last.range.end;
            found.push((range, quarter_within(number, whole)));
        }
    }
    found
}

/// Whether a whole label is a part of a year that does not say which year: "Q1", "April", "Month 9", "YTD".
pub fn names_part_of_year(label: &str) -> bool {
    let all = tokens(label);
    let Some(first) = all.first() else {
        return false;
    };
    let numbered = first.is_any(&["m", "month", "half", "week"])
        && all.len() == 2
        && all.iter().all(|t| t.is_word() || t.is_digits());
    let whole = all.len() == 1 && (month(first).is_some() || first.is("ytd"));
    whole
        || numbered
        || parts_of_year(&all).is_some_and(|(length, ..)| length == all.len())
        || (first.is("year") && all.len() == 3 && all.last().is_some_and(|t| t.is("date")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::period::{PeriodContext, periods_in};

    fn period(text: &str) -> Period {
        periods_in(text, &PeriodContext::default())[0]
            .period
            .clone()
    }

    #[test]
    fn parts_of_a_year_are_known_without_it() {
        for label in [
            "Q1",
            "Quarter 3",
            "April",
            "M9",
            "Month 9",
            "YTD",
            "Year to date",
        ] {
            assert!(names_part_of_year(label), "{label}");
        }
        for label in ["Hull", "Q1 2024/25", "March Town", "2024/25"] {
            assert!(!names_part_of_year(label), "{label}");
        }
    }

    #[test]
    fn a_month_that_stands_twice_in_the_whole_is_not_told() {
        let code = |label: &str, whole: &str| part_named(label, &period(whole)).map(|p| p.code);
        assert_eq!(
            code("Apr", "April to November 2018").as_deref(),
            Some("2018-04")
        );
        assert_eq!(code("Apr", "January 2018 to December 2019"), None);
        assert_eq!(code("Q1", "January 2018 to December 2019"), None);
    }

    #[test]
    fn months_of_a_sentence_are_those_of_the_asked_time() {
        let codes = |text: &str| -> Vec<Option<String>> {
            parts_in(text, &period("2018/19"))
                .into_iter()
                .map(|(_, p)| p.map(|p| p.code))
                .collect()
        };
        assert_eq!(codes("Apr: 63"), [Some("2018-04".to_owned())]);
        assert_eq!(
            codes("12 in June and 9 in January"),
            [Some("2018-06".to_owned()), Some("2019-01".to_owned())]
        );
        assert_eq!(
            codes("12 between April and June, 3 from July to September"),
            [Some("2018/19-Q1".to_owned()), Some("2018/19-Q2".to_owned())]
        );
        assert_eq!(codes("Q4 - 12"), [Some("2018/19-Q4".to_owned())]);
        for text in ["12 may apply", "by 3 March", "see Q1 above"] {
            assert_eq!(codes(text), [], "{text}");
        }
    }
}
