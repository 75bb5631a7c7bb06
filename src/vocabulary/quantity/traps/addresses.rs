//! Numbers of addresses: on the web, of telephones, of streets, of files and cases.

use super::cover;
use super::times::SPANS;
use crate::vocabulary::tokens::Token;

/// What ends the name of a street.
#[rustfmt::skip]
const STREETS: &[&str] = &[
    "street", "road", "lane", "avenue", "drive", "way", "close", "place", "square", "terrace", "crescent",
    "gardens", "hill", "court", "row", "mews", "quay", "parade", "walk", "grove", "embankment", "st", "rd",
    "house",
];

/// Web and mail addresses, and what a line break cut off them.
pub(super) fn addresses_on_the_web(text: &str, all: &[Token<'_>], masked: &mut [bool]) {
    let mut at = 0;
    let mut broken = false;
    while at < all.len() {
        let end = (at + 1..all.len())
            .find(|i| !all[*i].glued)
            .unwrap_or(all.len());
        let chunk = &text[all[at].range.start..all[end - 1].range.end];
        if !broken && !chunk.contains(['.', '/', '_', '@']) {
            at = end;
            continue;
        }
        let lower = chunk.to_ascii_lowercase();
        let host = [
            ".nhs.uk",
            ".gov.uk",
            ".org",
            ".com",
            ".ac.uk",
            ".police.uk",
            ".pdf",
            ".xlsx",
            ".docx",
            ".csv",
            ".net",
        ]
        .iter()
        .any(|s| lower.contains(s));
        let address = chunk.contains('_')
            || chunk.contains('@')
            || chunk.contains("://")
            || lower.contains("www.")
            || host;
        let rest = broken && (!chunk.ends_with('.') || chunk.contains(['/', '-', '_']));
        if address || rest {
            cover(masked, at..end);
        }
        broken = (address || rest) && chunk.ends_with(['-', '/', '_', '=', '%']);
        at = end;
    }
}

/// Telephone numbers: a leading zero, a plus sign, or more digits than a letter counts.
pub(super) fn telephone(all: &[Token<'_>], at: usize) -> Option<usize> {
    let token = &all[at];
    if !token.is_digits() {
        return None;
    }
    let plus = at > 0 && all[at - 1].is("+") && token.glued;
    let zero = token.text.len() > 1
        && token.text.starts_with('0')
        && !(token.glued && at > 0 && all[at - 1].is_any(&[".", ","]));
    if !plus && !zero && token.text.len() < 9 {
        return None;
    }
    let mut end = at + 1;
    while all.get(end).is_some_and(|t| {
        t.is_digits() && t.text.len() >= 3
            || t.is_dash() && all.get(end + 1).is_some_and(Token::is_digits)
    }) {
        end += 1;
    }
    Some(end)
}

/// Digits that are part of a reference, a postcode, an ordinal or a model's name: glued to letters or behind a slash.
pub(super) fn inside_reference(all: &[Token<'_>], at: usize) -> Option<usize> {
    let token = &all[at];
    if !token.is_digits() {
        return None;
    }
    // "12(1)", whose "section" may stand on the line before.
    let subsection = all.get(at + 1).is_some_and(|t| t.glued && t.is("("))
        && all
            .get(at + 2)
            .is_some_and(|t| t.is_digits() && t.text.len() <= 2)
        && all.get(at + 3).is_some_and(|t| t.is(")"));
    if subsection {
        return Some(at + 4);
    }
    let before = at.checked_sub(1).and_then(|i| all.get(i));
    if token.glued
        && let Some(b) = before
    {
        let joint = b.is_dash() || b.is_any(&["/", "_", "#"]);
        // "COVID-19", "FOI/2024/12": what stands before the joint is glued to it.
        if joint
            && b.glued
            && at >= 2
            && (all[at - 2].is_word() || all[at - 2].is("_"))
            && !all[at - 2].is_any(&["wte", "fte"])
        {
            let mut end = at + 1;
            while all.get(end).is_some_and(|t| {
                t.glued && (t.is_any(&["/", "_"]) || t.is_dash() || t.is_digits() || t.is_word())
            }) {
                end += 1;
            }
            return Some(end);
        }
        if b.is_any(&["#", "_"]) {
            return Some(at + 1);
        }
    }
    let after = all.get(at + 1).filter(|t| t.glued)?;
    if after.is_word() {
        let unit = after.is_any(&[
            "x",
            "m",
            "k",
            "bn",
            "mn",
            "wte",
            "fte",
            "wtes",
            "ftes",
            "pcns",
            "hrs",
            "hours",
            "mins",
            "days",
            "weeks",
            "months",
            "pc",
            "percent",
            "million",
            "billion",
            "posts",
            "practices",
            "patients",
        ]);
        return (!unit).then_some(at + 2);
    }
    // "2425-FOI-791", "12/FOI/3", "24/7", "50/50".
    let joint = after.is_any(&["/", "_"]) || after.is_dash();
    let second = all.get(at + 2).filter(|t| t.glued)?;
    if joint
        && second.is_word()
        && second.text.chars().all(char::is_uppercase)
        && !second.is_any(&["WTE", "FTE"])
    {
        let mut end = at + 3;
        while all
            .get(end)
            .is_some_and(|t| t.glued && !t.is_any(&[".", ",", ")", ";"]))
        {
            end += 1;
        }
        return Some(end);
    }
    // "24-hour", "7-day": a manner of service, no count.
    if after.is_dash() && second.is_any(SPANS) {
        return Some(at + 3);
    }
    if after.is("/") && second.is_digits() {
        let pair = (token.text, second.text);
        let idiom = matches!(
            pair,
            ("24", "7") | ("9", "11") | ("50", "50") | ("1" | "2" | "3", "2" | "3" | "4")
        );
        let more = all
            .get(at + 3)
            .is_some_and(|t| t.glued && (t.is("/") || t.is_dash() || t.is_word()));
        return (idiom || more).then_some(if more { at + 5 } else { at + 3 });
    }
    None
}

/// "120 High Street", "14 Station Road".
pub(super) fn street(all: &[Token<'_>], at: usize) -> Option<usize> {
    if !all[at].is_digits() {
        return None;
    }
    let named = all
        .iter()
        .skip(at + 1)
        .take(4)
        .take_while(|t| t.is_word() && t.is_capitalised())
        .skip(1)
        .any(|t| t.is_any(STREETS));
    named.then_some(at + 1)
}
