//! What the figures below a heading are to be multiplied with: "£000", "£k", "£m", "in thousands of pounds".
//!
//! Accounts are printed in thousands or millions, and say so once, in a header, a caption or a lead-in. Only money is
//! printed so in the letters that this program reads; a number that bears its own multiplier ("£1.2m") sets no scale.

use crate::vocabulary::tokens::{Token, tokens};

/// Names of a scale behind a pound sign, or of money "in" it.
const SCALES: &[(f64, &[&str])] = &[
    (1_000.0, &["k", "ks", "thousand", "thousands"]),
    (
        1_000_000.0,
        &["m", "ms", "mn", "mil", "mill", "million", "millions"],
    ),
];

/// What a heading says that its figures are multiplied with; `None` where it says nothing of the kind.
pub fn scale_in(text: &str) -> Option<f64> {
    // Most texts have no such sign.
    if !text.contains('£') && !text.contains("000") && !text.contains("ounds") {
        return None;
    }
    let all = tokens(text);
    (0..all.len()).find_map(|at| scale_at(&all, at))
}

fn named(token: &Token<'_>) -> Option<f64> {
    SCALES
        .iter()
        .find(|(_, names)| token.is_any(names))
        .map(|(scale, _)| *scale)
}

fn scale_at(all: &[Token<'_>], at: usize) -> Option<f64> {
    let token = all.get(at)?;
    // "£000", "£'000", "£000s", "(000s)".
    let thousands = |i: usize| all.get(i).is_some_and(|t| t.text == "000");
    let whole = |i: usize| {
        all.get(i)
            .is_none_or(|t| !t.glued || !t.is_digits() && !t.is_any(&[",", "."]))
    };
    if token.is("£") {
        let mut next = at + 1;
        while all
            .get(next)
            .is_some_and(|t| t.is_any(&["'", "\u{2019}", "\u{2018}", "(", "s"]))
        {
            next += 1;
        }
        if thousands(next) && whole(next + 1) {
            return Some(1_000.0);
        }
        // "£k", "£ million"; of "£1.2m" the number bears it.
        return all.get(next).and_then(named);
    }
    // "(000s)".
    let part_of_a_number = at
        .checked_sub(1)
        .and_then(|i| all.get(i))
        .is_some_and(|t| token.glued && t.is_any(&[",", "."]));
    if token.text == "000" && !part_of_a_number && all.get(at + 1).is_some_and(|t| t.is("s")) {
        return Some(1_000.0);
    }
    // "in thousands of pounds".
    let of_pounds = all.get(at + 1).is_some_and(|t| t.is("of"))
        && all.get(at + 2).is_some_and(|t| t.is("pounds"));
    let led = at
        .checked_sub(1)
        .and_then(|i| all.get(i))
        .is_none_or(|t| !t.is_digits());
    named(token).filter(|_| of_pounds && led && token.text.ends_with('s'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_that_figures_are_in_thousands_or_millions() {
        for text in [
            "£000",
            "£'000",
            "£\u{2019}000s",
            "Expenditure (£000s) was as follows:",
            "Spend £k",
            "2022/23 (£ thousands)",
            "Figures are in thousands of pounds",
            "Cost (000s)",
        ] {
            assert_eq!(scale_in(text), Some(1_000.0), "{text}");
        }
        for text in [
            "£m",
            "Spend (£ million)",
            "£millions",
            "in millions of pounds",
        ] {
            assert_eq!(scale_in(text), Some(1_000_000.0), "{text}");
        }
    }

    #[test]
    fn a_number_sets_no_scale() {
        for text in [
            "£23.99 million",
            "£1.2m",
            "£3,000",
            "£5k",
            "Spend (£)",
            "10,000 patients",
            "two million pounds",
        ] {
            assert_eq!(scale_in(text), None, "{text}");
        }
    }
}
