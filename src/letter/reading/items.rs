//! What a question lists below itself: "... in each of these years: 2023/24 2024/25", "a) 28 days or less b) 29 to 182 days".
//!
//! Alone, a period or a band reads like an answer, which opens with a figure. Below a question that is still open, one after the
//! other, they say what is asked for.

use crate::letter::label::{Part, Worded};
use crate::letter::units::Unit;
use crate::vocabulary::speech;

/// So many of them make a list: one alone may answer.
const FEWEST: usize = 2;

/// A sentence that asks this much may lead in to such a list.
const LEADS: f32 = 0.4;

/// How much an item of a question asks.
const ASKS: f32 = 1.0;

/// Weighs the items of questions as asking.
pub(super) fn ask(units: &[Unit], folded: &[String], asks: &mut [f32]) {
    let mut i = 0;
    while i < units.len() {
        let run = below(units, folded, i, |_| true);
        let lettered = run > 0
            && units
                .get(i + 1..=i + run)
                .unwrap_or_default()
                .iter()
                .all(|u| {
                    u.label.as_ref().is_some_and(|l| {
                        matches!(l.path.as_slice(), [Part::Letter(_) | Part::Roman(_)])
                    })
                });
        let open = folded
            .get(i)
            .is_some_and(|text| text.ends_with(':') || text.contains("following"));
        let leads = asks.get(i).is_some_and(|a| *a > LEADS) && (open || lettered);
        let listed: usize = folded
            .iter()
            .skip(i + 1)
            .take(run)
            .map(|text| periods(text).max(1))
            .sum();
        if listed >= FEWEST && leads {
            for item in asks.iter_mut().skip(i + 1).take(run) {
                *item = item.max(ASKS);
            }
        }
        i += run.max(1);
    }
}

/// "..., in each of these years: 1. 2012-13 2. 2013-14": years that a question numbers are no questions.
pub(super) fn unlabel_years(units: &mut [Unit]) {
    let numbered = |u: &Unit| {
        u.label.as_ref().is_some_and(|l| {
            l.worded == Worded::Plain && matches!(l.path.as_slice(), [Part::Number(_)])
        })
    };
    if units.iter().filter(|u| numbered(u)).count() < FEWEST {
        return;
    }
    let folded: Vec<String> = units.iter().map(|u| speech::folded(&u.text)).collect();
    for i in 0..units.len() {
        let leads = units
            .get(i)
            .is_some_and(|u| u.label.is_none() && u.table.is_none() && u.text.ends_with(':'))
            && folded
                .get(i)
                .is_some_and(|text| speech::asks_folded(text) > LEADS);
        let run = if leads {
            below(units, &folded, i, numbered)
        } else {
            0
        };
        let first = units
            .get(i + 1)
            .and_then(|u| u.label.as_ref())
            .is_some_and(|l| l.path == [Part::Number(1)]);
        if run >= FEWEST && first {
            for unit in units.iter_mut().skip(i + 1).take(run) {
                unit.unlabel();
            }
        }
    }
}

/// How many paragraphs right below a unit are a period or a band and nothing else.
fn below(units: &[Unit], folded: &[String], i: usize, also: impl Fn(&Unit) -> bool) -> usize {
    let Some(lead) = units.get(i) else { return 0 };
    units
        .iter()
        .zip(folded)
        .skip(i + 1)
        .take_while(|(u, text)| {
            u.starts_line
                && u.table.is_none()
                && u.side == lead.side
                && also(u)
                && (is_a_period(text) || is_a_band(text))
        })
        .count()
}

/// How many years a folded text is made of, and of nothing else: "2023/24 2024/25".
fn periods(folded: &str) -> usize {
    let words = folded
        .split(' ')
        .map(|w| w.trim_end_matches([';', ',', '.']));
    if words.clone().all(is_years) {
        words.count()
    } else {
        0
    }
}

/// "2023", "2023/24", "2023-2024".
fn is_years(text: &str) -> bool {
    let mut parts = text.split(['/', '-']).map(str::trim);
    let year = parts
        .next()
        .and_then(|y| y.parse::<u32>().ok())
        .is_some_and(|y| (1990..=2049).contains(&y));
    let end = parts
        .next()
        .is_none_or(|y| matches!(y.len(), 2 | 4) && y.bytes().all(|b| b.is_ascii_digit()));
    year && end && parts.next().is_none()
}

/// Whether a folded text is a period and nothing else: "2023/24;", "1. 2023", "1 april 2013 to 31 march 2014".
fn is_a_period(folded: &str) -> bool {
    let text = match folded.split_once(['.', ')']) {
        Some((number, rest)) if number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit()) => {
            rest.trim_start()
        }
        _ => folded,
    };
    if periods(text) > 0 {
        return true;
    }
    let text = text.trim_end_matches([';', ',', '.', '?', ':', ' ']);
    let text = text
        .strip_suffix(" and")
        .unwrap_or(text)
        .trim_end_matches([';', ',']);
    is_years(text) || speech::is_only_dates(text)
}

/// Words of bands and limits: "29 days to 182 days", "aged 18 or over".
const BAND_WORDS: &[&str] = &[
    "to", "and", "or", "less", "more", "over", "under", "than", "fewer", "greater", "between",
    "days", "day", "weeks", "week", "months", "month", "years", "year", "hours", "hour", "minutes",
    "miles", "aged", "age", "ages", "plus", "above", "below", "up", "at", "least", "most", "from",
    "old", "within", "older", "younger",
];

/// Words without which it is a measure, which may answer: "5 days".
const LIMITS: &[&str] = &[
    "to", "less", "more", "over", "under", "fewer", "greater", "between", "above", "below",
    "least", "most", "older", "younger", "plus", "within",
];

/// Whether a folded text is a band or a limit and nothing else.
fn is_a_band(folded: &str) -> bool {
    const LONGEST: usize = 8;
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let number = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
    let limited = words.iter().any(|w| LIMITS.contains(w))
        || folded.contains('+')
        || folded.contains('-') && words.iter().filter(|w| number(w)).count() == 2;
    words.len() <= LONGEST
        && !folded.contains(['£', '%', ':'])
        && words.iter().any(|w| number(w))
        && words.iter().all(|w| number(w) || BAND_WORDS.contains(w))
        && limited
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_and_bands_are_told_from_figures() {
        for text in [
            "2023/24;",
            "2013",
            "2012-13 and",
            "28 days or less",
            "29 days to 182 days",
            "18 - 64",
            "less than 26 weeks",
            "65+",
        ] {
            assert!(is_a_period(text) || is_a_band(text), "{text}");
        }
        for text in [
            "12",
            "5 days",
            "£4.1 million",
            "2023/24: 45",
            "1,204",
            "fewer than five staff",
            "2023 posts",
        ] {
            assert!(!is_a_period(text) && !is_a_band(text), "{text}");
        }
    }
}
