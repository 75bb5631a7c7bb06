//! The figures of a sentence.

use super::number::{Numeral, is_of_one, numeral};
use super::{Quantity, qualifier, traps};
use crate::records::{Status, Unit};
use crate::vocabulary::date::full_year;
use crate::vocabulary::tokens::{Token, tokens};
use crate::vocabulary::unit::{unit_after, unit_in};
use std::ops::Range;

/// A figure in prose.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityMention {
    /// The bytes of the figure with what qualifies it: "at least 20", "22 of the 25", "£23.99 million".
    pub range: Range<usize>,
    /// Those bytes' words.
    pub as_stated: String,
    /// What it states.
    pub quantity: Quantity,
}

/// Words between a part and its whole: "22 of the 25", "22 out of our 25".
const ARTICLES: &[&str] = &[
    "the", "our", "its", "these", "those", "all", "a", "total", "of",
];

/// The figures of a text, in order: digits and cardinal words that count or measure something.
pub fn quantities_in(text: &str) -> Vec<QuantityMention> {
    let all = tokens(text);
    // Most sentences have no number: what surrounds one is looked for in the others alone.
    if !all.iter().any(may_be_figure) {
        return Vec::new();
    }
    let masked = traps::mask(text, &all);
    let mut found: Vec<QuantityMention> = Vec::new();
    let mut at = 0;
    // Figures never share a token.
    let mut free_from = 0;
    while at < all.len() {
        match figure(text, &all, &masked, at, free_from) {
            Some((end, mention)) => {
                if let Some(mention) = mention {
                    found.push(mention);
                }
                at = end.max(at + 1);
                free_from = at;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a token may be of a figure: of a number, or "none" for one.
pub(super) fn may_be_figure(token: &Token<'_>) -> bool {
    is_of_one(token) || token.is("none")
}

/// Whether the tokens of a number are all free of traps.
fn is_free(masked: &[bool], place: Range<usize>) -> bool {
    masked.get(place).is_some_and(|m| m.iter().all(|t| !t))
}

/// A second number at an index, free of traps.
fn second(all: &[Token<'_>], masked: &[bool], at: usize) -> Option<(usize, Numeral)> {
    let number = numeral(all.get(at..)?)?;
    is_free(masked, at..at + number.length).then_some((at + number.length, number))
}

/// The whole behind its part, "(of 23)", "(out of 23)": where it ends, and its number.
fn whole_in_brackets(all: &[Token<'_>], masked: &[bool], at: usize) -> Option<(usize, f64)> {
    let mut next = at + 1;
    if all.get(next)?.is("out") {
        next += 1;
    }
    if !all.get(at)?.is("(") || !all.get(next)?.is("of") {
        return None;
    }
    let (after, whole) = second(all, masked, next + 1)?;
    (!whole.percent && !whole.pounds && all.get(after)?.is(")")).then_some((after + 1, whole.value))
}

/// The figure whose number begins at an index: where it ends, and what it is unless it only looks like one.
fn figure(
    text: &str,
    all: &[Token<'_>],
    masked: &[bool],
    at: usize,
    free_from: usize,
) -> Option<(usize, Option<QuantityMention>)> {
    let none_of = all.get(at)?.is("none") && all.get(at + 1).is_some_and(|t| t.is("of"));
    let number = if none_of {
        Numeral {
            length: 1,
            value: 0.0,
            pounds: false,
            percent: false,
            in_words: true,
        }
    } else {
        numeral(&all[at..])?
    };
    let mut end = at + number.length;
    if !is_free(masked, at..end) {
        return Some((end, None));
    }
    let token = &all[at];
    let before = at.checked_sub(1).and_then(|i| all.get(i));
    // Inside something that is no number: "3.5.1", "a,1", "x=3".
    let inside = token.glued
        && before.is_some_and(|b| {
            b.is_any(&[".", "=", "@", "\\"])
                || b.is_digits()
                || (b.is(",") && at >= 2 && all[at - 2].is_digits())
                || (b.is_word() && !(b.is("x") || b.text == "c"))
        });
    if inside || (token.is(".") && token.glued) {
        return Some((end, None));
    }
    // "A blank field indicates zero": a legend.
    let explained = (at >= 1 && all[at - 1].is_any(EXPLAINING))
        || (at >= 2
            && all[at - 2].is_any(EXPLAINING)
            && (all[at - 1].is_any(&["a", "that", "of"]) || !all[at - 1].is_word()));
    if explained && number.value == 0.0 {
        return Some((end, None));
    }
    // "Three (3) posts": one number, said twice.
    if all.get(end).is_some_and(|t| t.is("("))
        && let Some(again) = all.get(end + 1..).and_then(numeral)
        && again.value == number.value
        && again.in_words != number.in_words
        && all.get(end + 1 + again.length).is_some_and(|t| t.is(")"))
    {
        end += again.length + 2;
    }
    let mut start = at;
    let mut quantity = Quantity::number(number.value);
    let between = before.is_some_and(|b| b.is("between"));
    let joint = all.get(end);

    let of = joint.is_some_and(|t| t.is("of"))
        || joint.is_some_and(|t| t.is("out")) && all.get(end + 1).is_some_and(|t| t.is("of"));
    // "22 / 25" as the whole answer.
    let whole_text = at == 0 && all.len() == end + 2;
    let slash = joint.is_some_and(|t| t.is("/") && (t.glued || whole_text));
    let dash = joint.is_some_and(|t| t.is_dash());
    let to = joint.is_some_and(|t| t.is("to") || (between && t.is("and")));

    if let Some((after, whole)) = whole_in_brackets(all, masked, end)
        && whole >= number.value
        && !number.percent
    {
        quantity.of_total = Some(whole);
        end = after;
    } else if of && number.percent {
        // "88% of the 25 PCNs": the whole of the share.
        let next = past_articles(all, end + 1);
        let whole = second(all, masked, next).filter(|(_, n)| !n.percent && !n.pounds);
        if let Some((after, whole)) = whole
            && matches!(unit_after(all, after), Some(Unit::Pcns | Unit::Practices))
        {
            quantity.of_total = Some(whole.value);
            end = after;
        }
    } else if of && !number.pounds {
        let next = past_articles(all, end + 1);
        if let Some((after, whole)) = second(all, masked, next)
            && whole.value >= number.value
            && !whole.percent
            && !whole.pounds
        {
            quantity.of_total = Some(whole.value);
            end = after;
        } else if none_of {
            return Some((end, None));
        }
    } else if none_of {
        return Some((end, None));
    } else if slash && let Some((after, whole)) = second(all, masked, end + 1) {
        let counts = unit_after(all, after).is_some_and(|u| u != Unit::Other)
            || (at == 0 && after >= all.len())
            || stands_for_a_share(all, at, after) && whole.value != number.value + 1.0
            || share_beside(all, at, after)
                .is_some_and(|share| (100.0 * number.value / whole.value - share).abs() < 1.0);
        if whole.value >= number.value && counts {
            quantity.of_total = Some(whole.value);
        } else {
            return Some((after, None));
        }
        end = after;
    } else if dash && labels_a_year(all, at, end) {
        return Some((end, None));
    } else if (to || dash)
        && let Some((after, last)) = second(all, masked, end + 1)
    {
        let tight =
            !dash || joint.is_some_and(|t| t.glued) == all.get(end + 1).is_some_and(|t| t.glued);
        // "IPU 3-8": a name's numbers.
        let name = dash
            && joint.is_some_and(|t| t.glued)
            && before.is_some_and(|b| {
                b.is_word()
                    && b.text.len() >= 2
                    && b.text.chars().all(char::is_uppercase)
                    && unit_in(b.text).is_none()
            });
        // "18 - 64: 16": a band, and those in it.
        let band = dash
            && all.get(after).is_some_and(|t| t.is(":"))
            && all
                .get(after + 1)
                .is_some_and(|t| numeral(&all[after + 1..]).is_some() && !t.glued);
        if name || band {
            return Some((after, None));
        }
        if last.value > number.value && tight {
            quantity = Quantity::range(number.value, last.value);
            quantity.unit = unit_of(last);
            end = after;
            if between || before.is_some_and(|b| b.is("from")) {
                start = at - 1;
            }
        }
    }
    if counts_all(all, at) {
        quantity.of_total = quantity.of_total.or(quantity.value);
    }
    if is_all_in_brackets(all, at, end) {
        quantity.of_total = quantity.of_total.or(quantity.value);
    }
    let mut qualified = None;
    if quantity.value.is_some() {
        if let Some((from, found)) = qualifier::before(all, start)
            && from >= free_from
        {
            if is_legend(all, from, number.value) {
                return Some((end, None));
            }
            qualified = Some(found);
            start = from;
        } else if let Some((length, found)) = qualifier::after(all, end) {
            if is_legend(all, start, number.value) {
                return Some((end, None));
            }
            qualified = Some(found);
            end += length;
        }
    }
    if let Some(qualifier) = qualified {
        let of_total = quantity.of_total;
        quantity = Quantity {
            of_total,
            ..Quantity::qualified(number.value, qualifier)
        };
        if number.percent || number.pounds {
            quantity.status = Status::Reported;
        }
    }
    quantity.unit = quantity
        .unit
        .or_else(|| unit_of(number))
        .or_else(|| unit_after(all, end))
        .or_else(|| unit_before(all, start));
    let range = all[start].range.start..all[end - 1].range.end;
    let mention = QuantityMention {
        as_stated: text[range.clone()].to_owned(),
        range,
        quantity,
    };
    Some((end, Some(mention)))
}

/// "Paramedics: 34/38", "(i) 22/38 and (ii) 5/38": nothing but marks or a joint stands before and behind.
fn stands_for_a_share(all: &[Token<'_>], at: usize, after: usize) -> bool {
    let opens = at.checked_sub(1).and_then(|i| all.get(i)).is_none_or(|t| {
        t.is_dash()
            || t.is_any(&[
                ":", "=", "(", ")", ",", ";", "and", "is", "was", "are", "were",
            ])
    });
    let ends = all
        .get(after)
        .is_none_or(|t| t.is_any(&[",", ";", ".", "(", ")", "and"]));
    opens && ends
}

fn past_articles(all: &[Token<'_>], mut at: usize) -> usize {
    while all.get(at).is_some_and(|t| t.is_any(ARTICLES)) {
        at += 1;
    }
    at
}

/// "All 25", "all of our 25", "all of the ICB's 25": the number is the whole.
fn counts_all(all: &[Token<'_>], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|i| all.get(i));
    // "The ICB's": whose they are.
    let owned = before(1).is_some_and(|t| t.is_word() && t.text.contains(['\'', '\u{2019}']));
    let mut back = if owned { 2 } else { 1 };
    if before(back).is_some_and(|t| t.is_any(&["the", "our", "these"])) {
        back += 1;
    }
    if before(back).is_some_and(|t| t.is("of")) {
        back += 1;
    }
    before(back).is_some_and(|t| t.is("all"))
}

/// "All PCNs (31)", "All of our practices (84)": the number in brackets is the whole.
fn is_all_in_brackets(all: &[Token<'_>], at: usize, end: usize) -> bool {
    /// Tokens from "all" to what is counted: "all of our PCNs".
    const REACH: usize = 4;
    let Some(open) = at.checked_sub(1).filter(|_| at >= 3) else {
        return false;
    };
    let counted = matches!(
        all.get(open - 1).and_then(|t| unit_in(t.text)),
        Some(Unit::Pcns | Unit::Practices)
    );
    counted
        && all.get(open).is_some_and(|t| t.is("("))
        && all.get(end).is_some_and(|t| t.is(")"))
        && all
            .iter()
            .take(open - 1)
            .rev()
            .take(REACH)
            .take_while(|t| t.is("all") || t.is_any(ARTICLES))
            .any(|t| t.is("all"))
}

/// The unit that is part of the number itself.
fn unit_of(number: Numeral) -> Option<Unit> {
    if number.pounds {
        Some(Unit::Pounds)
    } else {
        number.percent.then_some(Unit::Percent)
    }
}

/// The unit right before a number: "WTE: 12", "a headcount of 12".
fn unit_before(all: &[Token<'_>], start: usize) -> Option<Unit> {
    let mut at = start;
    while at > 0
        && start - at < 3
        && all[at - 1].is_any(&[":", "of", "=", "-", "is", "was", "(", "\u{2013}"])
    {
        at -= 1;
    }
    let word = all.get(at.checked_sub(1)?)?;
    // "88% (22)": the sign belongs to the number before it.
    let of_another = word.is("%") && at >= 2 && all.get(at - 2).is_some_and(Token::is_digits);
    if of_another {
        return None;
    }
    unit_in(word.text)
}

/// Whether the words around a bound speak of hiding small numbers, "figures below five are shown as <5": a legend, no
/// answer.
fn is_legend(all: &[Token<'_>], at: usize, bound: f64) -> bool {
    /// How far before and behind the bound such words may stand, in tokens.
    const BEFORE: usize = 6;
    const BEHIND: usize = 24;
    let from = at.saturating_sub(BEFORE);
    let counts = all.iter().skip(from).take(at - from).any(|t| {
        t.is_any(&[
            "figures", "figure", "numbers", "number", "counts", "count", "values", "value",
            "cells", "totals", "data", "shown", "are", "as",
        ])
    });
    counts
        && bound <= super::LARGEST_SUPPRESSION
        && all
            .iter()
            .skip(from)
            .take(at - from + BEHIND)
            .any(|t| t.is_any(HIDING))
}

/// Verbs of notes that say what a symbol stands for.
const EXPLAINING: &[&str] = &[
    "indicates",
    "indicate",
    "means",
    "mean",
    "denotes",
    "represents",
    "signifies",
    "equals",
];

/// Words of notes that say how small numbers are hidden.
#[rustfmt::skip]
const HIDING: &[&str] = &[
    "shown", "suppressed", "withheld", "replaced", "redacted", "identified", "identifiable", "identify",
    "indicated", "represented", "masked", "suppress", "displayed", "exempt", "default", "anonymised",
    "rounded", "marked",
];

/// "2022 – 4,318": a year before a dash between spaces stands for its figure; "2022 - 2023" are two years.
pub(super) fn labels_a_year(all: &[Token<'_>], at: usize, dash: usize) -> bool {
    let year = dash == at + 1 && all.get(at).is_some_and(|t| full_year(t).is_some());
    let spaced = all.get(dash).is_some_and(|t| t.is_dash() && !t.glued)
        && all.get(dash + 1).is_some_and(|t| !t.glued);
    let whole = all
        .get(dash + 2)
        .is_none_or(|t| !t.glued || !t.is_any(&[",", "."]));
    let other = all.get(dash + 1).is_some_and(|t| full_year(t).is_some()) && whole;
    year && spaced && !other
}

/// The percentage that stands in brackets behind some tokens, or before them where they are in brackets: "22/25 (88%)",
/// "88% (22/25)".
fn share_beside(all: &[Token<'_>], at: usize, after: usize) -> Option<f64> {
    let bracket = |i: usize, mark: &str| all.get(i).is_some_and(|t| t.is(mark));
    let percent = |from: usize| {
        let number = numeral(all.get(from..)?).filter(|n| n.percent)?;
        Some((number.value, from + number.length))
    };
    if bracket(after, "(") {
        return percent(after + 1).map(|(share, _)| share);
    }
    let open = at.checked_sub(1).filter(|i| bracket(*i, "("))?;
    (open.saturating_sub(MOST_SHARE_TOKENS)..open)
        .filter_map(percent)
        .find(|(_, end)| *end == open)
        .map(|(share, _)| share)
}

/// A percentage has no more tokens: "88.5 per cent".
const MOST_SHARE_TOKENS: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(text: &str) -> Vec<(String, Option<f64>)> {
        quantities_in(text)
            .into_iter()
            .map(|m| (m.as_stated, m.quantity.value))
            .collect()
    }

    #[test]
    fn a_share_behind_a_year_is_no_second_year() {
        assert_eq!(values("2019 - 20%"), [("20%".to_owned(), Some(20.0))]);
        assert_eq!(values("2019 - 20"), []);
        // Bands of those who are counted.
        for text in [
            "Children aged under 5: 41",
            "41 stayed for more than 6 weeks.",
        ] {
            assert_eq!(values(text), [("41".to_owned(), Some(41.0))], "{text}");
        }
    }

    #[test]
    fn provisions_in_a_list_of_exemptions_are_no_figures() {
        for text in [
            "30(b)(i) and 30(b)(ii) (free advice)",
            "12(4)(a) (not held)",
            "30(c) (conduct of affairs)",
        ] {
            assert_eq!(values(text), [], "{text}");
        }
        assert_eq!(values("30 (b) wards").len(), 1);
    }

    #[test]
    fn cases_that_are_only_supposed_give_no_figures() {
        for text in [
            "Each vehicle counts, so if two crews worked for two hours, that would be 4 hours.",
            "For example, if 3 teams attended, it will show as 3 visits.",
            "The grant covered the 'year one' costs.",
        ] {
            assert_eq!(values(text), [], "{text}");
        }
        let told = "If agency staff are included, the total would be 45.";
        assert_eq!(values(told), [("45".to_owned(), Some(45.0))]);
        let counted = "In the first month two complaints came.";
        assert_eq!(values(counted).len(), 1);
    }

    #[test]
    fn sentences_state_figures() {
        type Stated<'a> = (&'a str, Option<f64>);
        let cases: &[(&str, &[Stated<'_>])] = &[
            ("There are 15 PCNs in the ICB area.", &[("15", Some(15.0))]),
            (
                "9 of the 15 PCNs in the ICB area.",
                &[("9 of the 15", Some(9.0))],
            ),
            (
                "Twenty-three of the 45 PCNs.",
                &[("Twenty-three of the 45", Some(23.0))],
            ),
            ("22/25 PCNs", &[("22/25", Some(22.0))]),
            ("5 (of 23).", &[("5 (of 23)", Some(5.0))]),
            ("All 25 PCNs", &[("25", Some(25.0))]),
            ("FY2021/22 - 4", &[("4", Some(4.0))]),
            ("None of the 25 PCNs", &[("None of the 25", Some(0.0))]),
            (
                "The ARRS allocation for 2024-25 was £16,573,107.",
                &[("£16,573,107", Some(16_573_107.0))],
            ),
            (
                "The spend was £23.99 million, or 88% of it.",
                &[("£23.99 million", Some(23_990_000.0)), ("88%", Some(88.0))],
            ),
            (
                "68 posts were vacant as at 31 January 2025.",
                &[("68", Some(68.0))],
            ),
            (
                "Between 16 and 20 appointments a week",
                &[("Between 16 and 20", None)],
            ),
            ("15-21 appointments", &[("15-21", None)]),
            ("fewer than five posts", &[("fewer than five", None)]),
            (
                "at least 20 staff and approximately 70.60 others",
                &[("at least 20", None), ("approximately 70.60", Some(70.6))],
            ),
            ("35.1 x WTE Pharmacy Technician", &[("35.1", Some(35.1))]),
            ("2x Recovery Teams", &[("2", Some(2.0))]),
            (
                "one B5 discharge co-ordinator and two B4 associates",
                &[("one", Some(1.0)), ("two", Some(2.0))],
            ),
            ("The answer is zero.", &[("zero", Some(0.0))]),
            ("(1 social worker per borough)", &[("1", Some(1.0))]),
            ("50", &[("50", Some(50.0))]),
            (
                "There are 2 WTE Band 4 Mental Health Workers",
                &[("2", Some(2.0))],
            ),
            ("1. 12 posts", &[("12", Some(12.0))]),
            ("1. Yes 2. No 3. 15", &[("15", Some(15.0))]),
            (
                "April - 12, May - 13",
                &[("12", Some(12.0)), ("13", Some(13.0))],
            ),
            ("Three (3) posts", &[("Three (3)", Some(3.0))]),
            (
                "4 nurses (Band 6) and 2 HCAs (Band 3)",
                &[("4", Some(4.0)), ("2", Some(2.0))],
            ),
            (
                "1 x Band 7 and 2 x Band 6",
                &[("1", Some(1.0)), ("2", Some(2.0))],
            ),
        ];
        for (text, expected) in cases {
            let expected: Vec<_> = expected
                .iter()
                .map(|(t, v)| ((*t).to_owned(), *v))
                .collect();
            assert_eq!(values(text), expected, "{text}");
        }
    }

    #[test]
    fn units_stand_beside_figures() {
        let cases = [
            ("2 WTE Band 4 Mental Health Workers", Some(Unit::Wte)),
            ("12 approved ARRS posts", Some(Unit::Posts)),
            ("22 of 25 PCNs", Some(Unit::Pcns)),
            ("There are 254 GP practices.", Some(Unit::Practices)),
            ("177.38 whole time equivalent staff", Some(Unit::Wte)),
            ("88%", Some(Unit::Percent)),
            ("within reach of 30 patients a day", Some(Unit::Patients)),
            ("a headcount of 12", Some(Unit::Headcount)),
        ];
        for (text, unit) in cases {
            assert_eq!(quantities_in(text)[0].quantity.unit, unit, "{text}");
        }
    }

    #[test]
    fn a_number_in_brackets_behind_all_is_the_whole() {
        for text in ["All PCNs (31)", "All of our PCNs (31) do."] {
            let quantity = &quantities_in(text)[0].quantity;
            assert_eq!(
                (quantity.value, quantity.of_total),
                (Some(31.0), Some(31.0)),
                "{text}"
            );
        }
        assert_eq!(quantities_in("PCNs (31)")[0].quantity.of_total, None);
    }

    #[test]
    fn other_numbers_are_no_figures() {
        for text in [
            "on 23rd January 2026 at 10:30, in 2024/25 and Q3 2025/26",
            "section 40(2) by virtue of section 40(3A), s.12, sections 31(1)(a) and 43(2)",
            "exempt under Section 22 (1) of the Act and section 40 (2)",
            "exempt under section 40 (2) and (3) FOIA",
            "Section 1 of the Act places two duties on public authorities.",
            "Recovery Team (IPU 11- 17)",
            "Regulation 12(4)(b) of the EIR 2004 and the Data Protection Act 2018",
            "Band 4, B5, AfC 7, bands 4, 5 and 6, Band 8a",
            "within 40 working days or two calendar months, in the last twelve months",
            "The appropriate limit is £450, which represents 18 hours of work at £25 an hour.",
            "Telephone 0303 123 1113 or 01632 960790, SK9 5AF, 120 High Street",
            "Our ref: FOI/0126/1579, 2425-FOI-791, FOI 2024/6288",
            "The system only holds 2 years of data.",
            "A list of those used in the last four full financial years is exempt.",
            "Section 40 Personal Information (2)",
            "£8,023.000 and £7.047,000",
            "the Fees Regulations 2004, S.I. 3244, and those for adults 18+",
            "Ref: FOI 224 08 23, and the file HWHCT 340 FOI",
            "see https://www.a.nhs.uk/2024/foi-12 or a12@b.nhs.uk",
            "question 1, see answer to 2, Questions 1 and 3, Q3, Table 2, page 3",
            "one of the practices, no one, both, a post, the last one",
            "NHS 111, COVID-19, 24/7, IPU 3-8, the 1st and 2nd",
            "It would be necessary to review the record of every service user, approximately 31,000 records.",
            "This could only be obtained by contacting each of our 22 teams.",
            "Please see Clinical Policy 21 on discharge.",
            "The Trust is to tender its contract, worth £4 million, and releasing prices would undermine its position.",
            "Two officers would need to read 160 crime records.",
            "At five minutes a record this would take over 2,500 hours.",
            "Figures lower than five are shown as <5 so that individuals cannot be identified.",
        ] {
            assert_eq!(values(text), [], "{text}");
        }
    }

    #[test]
    fn a_part_of_a_whole_is_known_by_its_share() {
        for text in ["88% (22/25)", "It is 22/25 (88%)."] {
            let found = quantities_in(text);
            let whole = found.iter().find_map(|m| m.quantity.of_total);
            assert_eq!((found.len(), whole), (2, Some(25.0)), "{text}");
            let shares = found
                .iter()
                .filter(|m| m.quantity.unit == Some(Unit::Percent));
            assert_eq!(shares.count(), 1, "{text}");
        }
        assert!(quantities_in("Valid until 12/25 (see below).").is_empty());
    }

    #[test]
    fn numbers_beside_times_ages_and_months_count() {
        let cases: [(&str, &[&str]); 11] = [
            ("For the year 145 complaints were received.", &["145"]),
            ("Last month 23 referrals were made.", &["23"]),
            ("January 12, February 9, March 11", &["12", "9", "11"]),
            ("Jan 52; Feb 11", &["52", "11"]),
            ("October 22, November 22, January 23", &[]),
            ("Mar 21 and Mar 22", &[]),
            ("Jan: 3 Feb: 4 Mar: 10", &["3", "4", "10"]),
            ("Under 18: 5; over 65: 12", &["5", "12"]),
            ("Support 24 hours a day, 7 days a week at 3 sites.", &["3"]),
            ("The total cost was £450,000.", &["£450,000"]),
            ("We paid £600 for the licence.", &["£600"]),
        ];
        for (text, expected) in cases {
            let found: Vec<String> = values(text).into_iter().map(|(stated, _)| stated).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_length_of_time_that_is_told_is_a_figure() {
        assert_eq!(
            values("The average waiting time was 16 working days."),
            [("16".to_owned(), Some(16.0))]
        );
    }

    proptest! {
        #[test]
        fn any_text_gives_ranges_in_order(text in "\\PC{0,60}|([ ,./()%£<-]|[0-9]{1,4}|of|to|between|and|at least|five|hundred|twenty|PCNs|section|é){0,16}") {
            let mut end = 0;
            for m in quantities_in(&text) {
                prop_assert!(m.range.start >= end, "{:?}", m);
                prop_assert_eq!(&text[m.range.clone()], m.as_stated.as_str());
                end = m.range.end;
            }
        }

        #[test]
        fn a_count_reads_back(n in 0_u32..3_000_000, style in 0..5) {
            let plain = format!("{n}");
            let text = match style {
                0 => format!("There were {plain} posts."),
                1 => format!("approximately {plain} staff"),
                2 => format!("{plain} x WTE Paramedic"),
                3 => format!("A total of {plain}"),
                _ => format!("£{plain}"),
            };
            prop_assume!(style != 3 || !(1950..2070).contains(&n));
            let found = quantities_in(&text);
            prop_assert_eq!(found.len(), 1, "{}", text);
            prop_assert_eq!(found[0].quantity.value, Some(f64::from(n)));
        }
    }
}
