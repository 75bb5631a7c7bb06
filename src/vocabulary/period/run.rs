//! Headings of two digits and two that are years only because they follow each other: "22-23", "23-24", "24-25".
//!
//! One of them alone is a range, a band of ages or a score as likely.

use super::forms::SHORT_YEARS;
use super::{Period, PeriodMention};
use crate::vocabulary::tokens::tokens;

/// The financial years that some headings name if each begins where the one beside it ends.
pub fn years_in_run(headings: &[&str]) -> Option<Vec<PeriodMention>> {
    let first_years: Option<Vec<i16>> = headings.iter().map(|h| first_of_pair(h)).collect();
    let first_years = first_years.filter(|years| years.len() > 1)?;
    let steps = |by: i16| {
        let next = first_years.iter().skip(1);
        first_years.iter().zip(next).all(|(a, b)| b - a == by)
    };
    if !steps(1) && !steps(-1) {
        return None;
    }
    headings
        .iter()
        .zip(first_years)
        .map(|(heading, year)| {
            Some(PeriodMention {
                range: 0..heading.len(),
                period: Period::financial_year_of(2000 + year)?,
                as_stated: (*heading).to_owned(),
            })
        })
        .collect()
}

/// Whether a heading may be one of such years.
pub fn may_be_years(heading: &str) -> bool {
    first_of_pair(heading).is_some()
}

/// 22 of "22-23".
fn first_of_pair(heading: &str) -> Option<i16> {
    let all = tokens(heading);
    let [first, dash, second] = all.as_slice() else {
        return None;
    };
    let number = |text: &str| text.parse::<i16>().ok().filter(|_| text.len() == 2);
    let (year, next) = (number(first.text)?, number(second.text)?);
    (dash.is_dash() && next == year + 1 && SHORT_YEARS.contains(&year)).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_that_follow_each_other_are_years() {
        let codes = |headings: &[&str]| -> Option<Vec<String>> {
            Some(
                years_in_run(headings)?
                    .into_iter()
                    .map(|m| m.period.code)
                    .collect(),
            )
        };
        assert_eq!(
            codes(&["22-23", "23 \u{2013} 24"]).as_deref(),
            Some(["2022/23".to_owned(), "2023/24".to_owned()].as_slice())
        );
        assert_eq!(codes(&["24-25", "23-24"]).map(|c| c.len()), Some(2));
        for headings in [
            &["22-23"][..],
            &["16-17", "18-19"],
            &["22-23", "Total"],
            &[],
        ] {
            assert_eq!(codes(headings), None, "{headings:?}");
        }
    }
}
