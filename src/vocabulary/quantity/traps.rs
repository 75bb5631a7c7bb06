//! Numbers of a sentence that are no figures: dates, sections, bands, addresses, the cost limit.
//!
//! Each trap marks tokens; the reader of figures passes over what is marked.

use super::cost;
use super::number::numeral;
use crate::vocabulary::date::{dates_among, full_year, month};
use crate::vocabulary::period::{PeriodContext, periods_among};
use crate::vocabulary::tokens::Token;

/// Nouns before a number that make it a name: "Band 4", "section 12", "question 1", "Ward 7", "page 3 of 4".
#[rustfmt::skip]
const LABELS: &[&str] = &[
    // Law and paper.
    "section", "sections", "s", "ss", "sec", "regulation", "regulations", "reg", "article", "articles", "art",
    "schedule", "schedules", "paragraph", "paragraphs", "para", "paras", "clause", "chapter", "principle",
    "exemption", "act", "question", "questions", "q", "answer", "answers", "response", "responses", "request",
    "requests", "point", "points", "item", "items", "part", "parts", "page", "pages", "table", "tables",
    "appendix", "appendices", "annex", "annexe", "figure", "version", "v", "ref", "reference", "note",
    "notes", "footnote", "row", "rows", "column", "columns", "sheet", "tab", "line", "number", "no",
    "numbered", "foi", "rfi", "eir", "id", "step", "option", "lot", "form", "volume", "edition", "attachment",
    "document", "enclosure", "bullet", "query", "policy", "procedure", "protocol",
    // Pay and rank.
    "band", "bands", "afc", "grade", "grades", "tier", "tiers", "level", "levels", "stage", "stages", "phase",
    "phases", "type", "types", "class", "category", "categories", "priority", "spine", "key", "scale",
    // Places and services.
    "ward", "wards", "unit", "units", "room", "floor", "block", "suite", "flat", "zone", "area", "district",
    "route", "junction", "hub", "covid", "ipu", "nhs", "type-", "icd", "dsm", "office", "windows", "iso",
    "wave",
    // Time.
    "year", "years", "week", "month", "aged", "age", "ages", "day",
    // Telephones.
    "tel", "telephone", "phone", "fax", "mobile", "call", "ext", "extension", "dial",
];

/// Labels that are common words before a count as well ("in the year 12 posts", "Response 22 PCNs"): a name only where
/// capitals or a plural list say so is not decidable, so these hold only when written right before the digits
/// in the singular and without a unit behind.
#[rustfmt::skip]
const WEAK_LABELS: &[&str] = &[
    "response", "responses", "answer", "answers", "number", "no", "request", "requests", "act", "year",
    "years", "area", "form", "unit", "units", "call", "nhs", "week", "month", "day", "category", "key",
    "line", "types", "type", "categories", "document", "hub", "s", "v", "figure", "scale", "note", "notes",
    "districts", "class", "exemption",
];

/// Words that make the number before them a length of time.
const SPANS: &[&str] = &[
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes",
    "hrs",
];

/// Words that open a stretch of time: "within 40 days", "in the last twelve months".
#[rustfmt::skip]
const OPENING_SPANS: &[&str] = &[
    "within", "last", "past", "previous", "next", "first", "following", "preceding", "rolling", "every",
    "coming",
];

/// What ends the name of a street.
#[rustfmt::skip]
const STREETS: &[&str] = &[
    "street", "road", "lane", "avenue", "drive", "way", "close", "place", "square", "terrace", "crescent",
    "gardens", "hill", "court", "row", "mews", "quay", "parade", "walk", "grove", "embankment", "st", "rd",
    "house",
];

/// Verbs of the harm that a disclosure would do.
#[rustfmt::skip]
const HARMING: &[&str] = &[
    "undermine", "prejudice", "harm", "damage", "inhibit", "weaken", "jeopardise", "jeopardize", "endanger",
    "disadvantage", "deter", "compromise", "impair",
];

/// "Releasing the prices would undermine the Trust's position in a contract worth £4 million": a reason to withhold.
fn argues_harm(sentence: &[Token<'_>]) -> bool {
    sentence
        .iter()
        .position(|t| t.is_any(&["would", "could", "might", "may", "likely"]))
        .and_then(|at| sentence.get(at..))
        .is_some_and(|rest| rest.iter().any(|t| t.is_any(HARMING)))
}

/// For each token, whether it belongs to a number that is no figure.
pub fn mask(text: &str, all: &[Token<'_>]) -> Vec<bool> {
    let mut masked = vec![false; all.len()];
    addresses_on_the_web(text, all, &mut masked);
    let days = dates_among(all);
    for (place, _) in &days {
        cover(&mut masked, place.clone());
        first_day_of_a_stretch(all, place.start, &mut masked);
    }
    for (place, _) in periods_among(text, all, &days, &PeriodContext::default()) {
        cover(&mut masked, place);
    }
    arguments(all, &mut masked);
    list_labels(all, &mut masked);
    for at in 0..all.len() {
        let number = all[at].is_digits() || (all[at].is_word() && numeral(&all[at..]).is_some());
        if !number {
            continue;
        }
        let traps: [Trap; 8] = [
            named,
            telephone,
            clock,
            years,
            inside_reference,
            review_window,
            street,
            idiom,
        ];
        if let Some(end) = traps.iter().filter_map(|trap| trap(all, at)).max() {
            cover(&mut masked, at..end.max(at + 1));
        }
    }
    masked
}

/// Where the trap that begins at an index ends, if one does.
type Trap = fn(&[Token<'_>], usize) -> Option<usize>;

fn cover(masked: &mut [bool], place: std::ops::Range<usize>) {
    let end = place.end.min(masked.len());
    if let Some(part) = masked.get_mut(place.start..end) {
        part.fill(true);
    }
}

/// "Between 1 and 31 October 2024", "from 1st to 30 June": the day before the date that names its month.
fn first_day_of_a_stretch(all: &[Token<'_>], date: usize, masked: &mut [bool]) {
    const LAST_DAY: u32 = 31;
    let joined = date
        .checked_sub(1)
        .and_then(|i| all.get(i))
        .is_some_and(|t| t.is_any(&["and", "to", "until", "till", "&"]) || t.is_dash());
    if !joined || !all.get(date).is_some_and(Token::is_digits) {
        return;
    }
    let mut at = date - 1;
    // "1st".
    if at > 0 && all[at - 1].is_any(&["st", "nd", "rd", "th"]) && all[at - 1].glued {
        at -= 1;
    }
    let day = at
        .checked_sub(1)
        .filter(|&d| all[d].number().is_some_and(|n| (1..=LAST_DAY).contains(&n)) && !all[d].glued);
    // "24 to 30 June": a count may stand there too, but not after "between" or "from".
    let opens = day
        .and_then(|d| d.checked_sub(1))
        .and_then(|i| all.get(i))
        .is_some_and(|t| {
            t.is_any(&["between", "from", "period", "of", "week", "for", "on"]) || t.is("(")
        });
    if let Some(day) = day.filter(|_| opens) {
        cover(masked, day..date);
    }
}

/// Web and mail addresses, and what a line break cut off them.
fn addresses_on_the_web(text: &str, all: &[Token<'_>], masked: &mut [bool]) {
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

/// Sentences about the work of answering, or about the harm that it would do: no number in them is an answer.
fn arguments(all: &[Token<'_>], masked: &mut [bool]) {
    let limit = cost::names_limit(all);
    let mut start = 0;
    while start < all.len() {
        let end = (start..all.len())
            .find(|i| all[*i].is_any(&[".", "?", "!"]) && all.get(i + 1).is_none_or(|n| !n.glued))
            .map_or(all.len(), |i| i + 1);
        let sentence = &all[start..end];
        if cost::tells_of_work(sentence, limit) || argues_harm(sentence) {
            cover(masked, start..end);
        }
        start = end;
    }
}

/// Labels of a list: "1." and "(1)" at the start, "2)" anywhere.
fn list_labels(all: &[Token<'_>], masked: &mut [bool]) {
    /// The longest list that letters count by hand.
    const LAST_LABEL: u32 = 30;
    let small = |t: &Token<'_>| {
        t.number().is_some_and(|n| (1..=LAST_LABEL).contains(&n)) && t.text.len() <= 2
    };
    let mut open = 0_u32;
    let mut last = 0;
    for (at, token) in all.iter().enumerate() {
        if token.is("(") {
            open += 1;
        } else if token.is(")") {
            open = open.saturating_sub(1);
        }
        if !small(token) {
            continue;
        }
        let followed = all.get(at + 2).is_some_and(|t| !t.glued);
        let dotted = all.get(at + 1).is_some_and(|t| t.glued && t.is(".")) && followed;
        let closed = all.get(at + 1).is_some_and(|t| t.glued && t.is(")"));
        // "1. Yes 2. No 3. None": each label counts on from the one before.
        let next_label = last > 0 && !token.glued && token.number() == Some(last + 1);
        if (at == 0 || next_label) && (dotted || closed && followed) {
            masked[at] = true;
            last = token.number().unwrap_or_default();
        }
        // "1.2 Paramedics": a label of two parts.
        if at == 0
            && all.get(1).is_some_and(|t| t.glued && t.is("."))
            && all.get(2).is_some_and(|t| t.glued && small(t))
            && all
                .get(3)
                .is_some_and(|t| !t.glued && (t.is_digits() || t.is_capitalised()))
            && !all
                .get(3)
                .is_some_and(|t| t.is_any(&["WTE", "FTE", "GP", "GPs", "PCNs"]))
        {
            cover(masked, 0..3);
        }
        if at == 1 && all[0].is("(") && closed && all.get(3).is_some() {
            masked[at] = true;
        }
        // A bracket that nothing opened: "b) 3)".
        if closed && open == 0 && !token.glued {
            masked[at] = true;
        }
    }
}

/// Words before a time that is one already: no number names it.
const DETERMINERS: &[&str] = &[
    "the", "last", "this", "that", "each", "per", "previous", "current", "whole", "next", "past",
];

/// A number behind a label, with the list that it may open: "bands 4, 5 and 6", "section 40(2)".
fn named(all: &[Token<'_>], at: usize) -> Option<usize> {
    let before_at = at.checked_sub(1)?;
    let mut label = all.get(before_at)?;
    let mut label_at = before_at;
    // "No. 5", "Ref: 12", "s.12", "Type-2".
    if label.is_any(&[".", ":", "#", "-", "\u{201C}", "("])
        && before_at > 0
        && (label.is(".") || label.is("#") || all[at].glued || label.is(":"))
    {
        label_at = before_at - 1;
        let candidate = all.get(label_at)?;
        let colon = label.is(":");
        let strict = candidate.is_any(&[
            "ref",
            "reference",
            "tel",
            "telephone",
            "fax",
            "phone",
            "mobile",
        ]);
        let dotted = label.is(".")
            && (candidate.is_any(&[
                "no", "s", "ss", "sec", "reg", "para", "paras", "art", "v", "q", "tel", "ext",
            ]));
        let dashed = label.is_dash() && all[at].glued && label.glued;
        if !(colon && strict
            || dotted
            || dashed
            || label.is("(")
                && all[at].glued
                && label.glued
                && candidate.is_any(&["section", "regulation", "article"]))
        {
            return None;
        }
        label = candidate;
    }
    // "B5", "Q3", "s40", "A2": a letter glued to its number.
    let glued_letter = label_at == before_at
        && all[at].glued
        && label.is_word()
        && !(label.is("x") || label.text == "c");
    // "see answer to 2", "as in response 3".
    let pointed = label.is_any(&["to", "at", "in", "under"])
        && label_at > 0
        && all[label_at - 1].is_any(&["answer", "answers", "response", "responses", "reply"])
        && all[at].is_digits();
    let is_label = pointed || label.is_any(LABELS);
    if !glued_letter && !is_label {
        return None;
    }
    // "For the year 145 complaints were received", "last month 23".
    let told = label_at
        .checked_sub(1)
        .is_some_and(|i| all[i].is_any(DETERMINERS));
    if !glued_letter && told && label.is_any(&["year", "years", "week", "month", "day"]) {
        return None;
    }
    if !glued_letter && label.is_any(WEAK_LABELS) {
        // "in the year 12 posts", "a total number 22 PCNs".
        let counts = numeral(&all[at..]).is_some_and(|n| {
            crate::vocabulary::unit::unit_after(all, at + n.length).is_some()
                || n.percent
                || n.pounds
        });
        if counts || all[at].is_word() {
            return None;
        }
    }
    // "a total of 12 wards: 3": a colon between is no label; plural labels open lists.
    let plural = label.text.to_ascii_lowercase().ends_with('s')
        || label.is_any(&["band", "section", "regulation", "question"]);
    let mut end = at + 1;
    loop {
        let mut next = end;
        // Sub-paragraphs and letters: "(1)(a)", "8a", "3.1".
        let mut open = 0_u32;
        while all.get(next).is_some_and(|t| t.glued) {
            let t = &all[next];
            let short_word = t.is_word() && t.text.len() <= 3;
            let inner = t.is_any(&["(", ".", "/"]) || t.is_dash() || t.is_digits() || short_word;
            let closes = t.is(")") && open > 0;
            let ends = t.is(".") && !all.get(next + 1).is_some_and(|n| n.glued);
            if !(inner || closes) || ends {
                break;
            }
            open = open + u32::from(t.is("(")) - u32::from(closes);
            next += 1;
        }
        end = next;
        let mut joint = next;
        while all
            .get(joint)
            .is_some_and(|t| t.is_any(&[",", "&", "and", "to", "or", "/"]) || t.is_dash())
        {
            joint += 1;
        }
        // "sections 31 and s.43", "Band 4 and Band 5" come up again by their own label.
        let continues = joint > next
            && all.get(joint).is_some_and(Token::is_digits)
            && (plural || !all[next].is_any(&["and", ",", "or"]));
        if !continues {
            return Some(end);
        }
        // "question 1, 12 posts": what counts something is a figure after all.
        let counts = numeral(&all[joint..])
            .is_some_and(|n| crate::vocabulary::unit::unit_after(all, joint + n.length).is_some());
        // "Band 7 and 2 x Band 6".
        let another = all
            .get(joint + 1)
            .is_some_and(|t| t.is("x") || t.is_any(LABELS));
        // "In response to question 2, 57 restraints": a comma alone joins only where the list goes on or ends.
        let lone_comma = joint == next + 1
            && all[next].is(",")
            && label.is_any(&["question", "q", "part", "point"]);
        let goes_on = all
            .get(joint + 1)
            .is_none_or(|t| !t.is_word() || t.is_any(&["and", "or", "to"]));
        if counts || another || lone_comma && !goes_on {
            return Some(end);
        }
        end = joint + 1;
    }
}

/// Telephone numbers: a leading zero, a plus sign, or more digits than a letter counts.
fn telephone(all: &[Token<'_>], at: usize) -> Option<usize> {
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

/// Times and ratios: "10:30", "9am", "1:1".
fn clock(all: &[Token<'_>], at: usize) -> Option<usize> {
    let glued_digits = |i: usize| all.get(i).is_some_and(|t| t.glued && t.is_digits());
    if all.get(at + 1).is_some_and(|t| t.is(":") && t.glued) && glued_digits(at + 2) {
        let mut end = at + 3;
        while all
            .get(end)
            .is_some_and(|t| t.glued && (t.is(":") && glued_digits(end + 1) || t.is_digits()))
        {
            end += 1;
        }
        return Some(end);
    }
    let mut end = at + 1;
    if all.get(end).is_some_and(|t| t.glued && t.is(".")) && glued_digits(end + 1) {
        end += 2;
    }
    all.get(end)
        .is_some_and(|t| t.is_any(&["am", "pm", "a.m", "p.m"]))
        .then_some(end + 1)
}

/// Years that no period explains: "Act 2000", "2019-2022", "Jan 21".
fn years(all: &[Token<'_>], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|i| all.get(i));
    if before.is_some_and(|b| month(b).is_some() && b.is_capitalised())
        && all[at].text.len() == 2
        && all[at].is_digits()
    {
        return Some(at + 1);
    }
    full_year(&all[at])?;
    let law = before.is_some_and(|b| {
        b.is_any(&[
            "act",
            "regulations",
            "order",
            "rules",
            "directive",
            ")",
            "bill",
        ])
    });
    let joint = all.get(at + 1);
    let ranged = joint.is_some_and(|j| j.is_dash() || j.is("/") || j.is("to"))
        && all.get(at + 2).is_some_and(|t| {
            full_year(t).is_some() || (t.glued && t.is_digits() && t.text.len() == 2)
        });
    if ranged {
        return Some(at + 3);
    }
    let counts = crate::vocabulary::unit::unit_after(all, at + 1).is_some();
    (law && !counts).then_some(at + 1)
}

/// Digits that are part of a reference, a postcode, an ordinal or a model's name: glued to letters or behind a slash.
fn inside_reference(all: &[Token<'_>], at: usize) -> Option<usize> {
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

/// "within 40 working days", "two calendar months", "in the last twelve months".
fn review_window(all: &[Token<'_>], at: usize) -> Option<usize> {
    let number = numeral(&all[at..])?;
    let after = at + number.length;
    let next = all.get(after)?;
    if next.is_any(&["working", "calendar", "business"])
        && all.get(after + 1).is_some_and(|t| t.is_any(SPANS))
    {
        // "The average wait was 16 working days" gives a length of time; other such days are windows.
        let told = at.checked_sub(1).and_then(|i| all.get(i)).is_none_or(|t| {
            t.is_any(&[
                "is", "was", "were", "took", "takes", "averaged", "average", "averages",
            ])
        });
        return (!told).then_some(after);
    }
    if !next.is_any(SPANS) {
        return None;
    }
    let mut before = at;
    while before > 0 && all[before - 1].is_any(&["the", "of", "a", "("]) {
        before -= 1;
    }
    let opens = before > 0 && all[before - 1].is_any(OPENING_SPANS);
    // "fit notes of over 12 months", "two years ago", "12 month period".
    let closes = all
        .get(after + 1)
        .is_some_and(|t| t.is_any(&["ago", "period", "old", "rolling"]));
    (opens || closes).then_some(after)
}

/// "120 High Street", "14 Station Road".
fn street(all: &[Token<'_>], at: usize) -> Option<usize> {
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

/// Cardinals that count nothing: "one of", "no one", "the two", "one another", services known by number, "24 hours a day".
fn idiom(all: &[Token<'_>], at: usize) -> Option<usize> {
    let token = &all[at];
    let before = at.checked_sub(1).and_then(|i| all.get(i));
    let after = all.get(at + 1);
    if token.is("111") || token.is("999") || token.is("101") {
        let service = before
            .is_some_and(|b| b.is_any(&["nhs", "call", "dial", "on", "via", "to", "phone"]))
            || after.is_some_and(|a| a.is_any(&["service", "services", "call", "calls"]));
        return service.then_some(at + 1);
    }
    // "24 hours a day, 7 days a week".
    let always = after.is_some_and(|a| a.is_any(&["hours", "days"]))
        && all.get(at + 2).is_some_and(|t| t.is_any(&["a", "per"]))
        && all
            .get(at + 3)
            .is_some_and(|t| t.is_any(&["day", "week", "year"]))
        && token.is_any(&["24", "7", "five", "seven", "5", "365"]);
    // "Under 18: 5": an age, and those of that age.
    let age = before.is_some_and(|b| b.is_any(&["under", "over", "aged"]))
        && after.is_some_and(|a| a.is(":"))
        && all.get(at + 2).is_some_and(Token::is_digits);
    if always || age {
        return Some(at + 1);
    }
    if token.is("one") {
        // "One in 2023 and none in 2024" counts; "one in three" does not.
        let in_a_year = after.is_some_and(|a| a.is("in"))
            && all
                .get(at + 2)
                .is_some_and(|t| full_year(t).is_some() || month(t).is_some());
        let not_a_count = !in_a_year
            && after.is_some_and(|a| {
                a.is_any(&[
                    "of", "another", "to", "off", "that", "who", "which", "is", "can", "may",
                    "should", "must", "time", "stop", "or", "for", "has", "was", "will", "could",
                    "would", "or", "day", "place", "way", "example", "such", "size", "in",
                ]) || (a.is_dash()
                    && a.glued
                    && all
                        .get(at + 2)
                        .is_some_and(|t| t.is_any(&["off", "to", "stop", "on"])))
            });
        // "at least one", "more than one" say that there are some.
        let referring = before.is_some_and(|b| {
            b.is_any(&[
                "least", "the", "this", "that", "which", "each", "every", "any", "last", "no",
                "another", "some", "other", "previous", "next", "either", "than", "latter",
                "former", "day", "number",
            ]) || (b.is_dash() && token.glued)
        });
        // "the one post", "only one in three" still count by what follows; "the last one" does not.
        let counted = crate::vocabulary::unit::unit_after(all, at + 1).is_some()
            && !before.is_some_and(|b| b.is("least"));
        let off = not_a_count || (referring && !counted);
        return off.then_some(at + 1);
    }
    // "the other two", "these two", "the two of them", "between the two".
    if token.is("two") {
        let referring = before.is_some_and(|b| b.is_any(&["these", "those", "other"]))
            && after.is_none_or(|a| !a.is_word());
        return referring.then_some(at + 1);
    }
    None
}
