//! Numbers that only name: sections, bands, questions, the labels of a list.

use super::cover;
use crate::vocabulary::quantity::number::numeral;
use crate::vocabulary::statute::counts_what_follows;
use crate::vocabulary::tokens::Token;
use crate::vocabulary::unit::unit_after;

/// Nouns before a number that make it a name: "Band 4", "section 12", "question 1", "Ward 7", "page 3 of 4".
#[rustfmt::skip]
const LABELS: &[&str] = &[
    // Law and paper.
    "section", "sections", "subsection", "subsections", "s", "ss", "sec", "regulation", "regulations", "reg", "article", "articles", "art",
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

/// Labels of a list: "1." and "(1)" at the start, "2)" anywhere.
pub(super) fn list_labels(all: &[Token<'_>], masked: &mut [bool]) {
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

/// "30(b)(i)", "12(4)(a)": a number with its paragraph's letter in brackets right behind it is a provision, whoever names it.
pub(super) fn provision(all: &[Token<'_>], at: usize) -> Option<usize> {
    let bracketed = |from: usize, fits: fn(&Token<'_>) -> bool| {
        let glued = |i: usize| all.get(i).filter(|t| t.glued);
        glued(from)?.is("(").then_some(())?;
        fits(glued(from + 1)?).then_some(())?;
        glued(from + 2)?.is(")").then_some(from + 3)
    };
    let letter: fn(&Token<'_>) -> bool = |t| t.is_word() && t.text.len() == 1;
    let number: fn(&Token<'_>) -> bool = |t| t.is_digits() && t.text.len() <= 2;
    if !all.get(at)?.is_digits() || all.get(at)?.text.len() > 2 {
        return None;
    }
    let end = bracketed(at + 1, number).unwrap_or(at + 1);
    let end = bracketed(end, letter)?;
    Some(bracketed(end, |t| t.is_word() && t.text.len() <= 4).unwrap_or(end))
}

/// Nouns before a provision, whose subsections may stand apart from it.
const LAW: &[&str] = &[
    "section",
    "sections",
    "s",
    "ss",
    "sec",
    "regulation",
    "regulations",
    "reg",
    "article",
    "exemption",
];

/// Names of cases: their numbers may come in groups.
const CASES: &[&str] = &["foi", "rfi", "eir", "ref", "reference"];

/// "HWHCT 340 FOI", the name of a file: a number between the authority's letters and the kind of case. Requests that are
/// counted have a verb before them.
pub(super) fn case_name(all: &[Token<'_>], at: usize) -> Option<usize> {
    let letters = |t: &Token<'_>| {
        t.is_word() && t.text.len() >= 2 && t.text.bytes().all(|b| b.is_ascii_uppercase())
    };
    let before = at
        .checked_sub(1)
        .and_then(|i| all.get(i))
        .is_some_and(letters);
    let kind = |t: &Token<'_>| t.is_any(&["foi", "rfi", "eir"]);
    let counts = |t: &Token<'_>| t.is_any(&["request", "requests", "case", "cases"]);
    let named = all.get(at)?.is_digits()
        && before
        && all.get(at + 1).is_some_and(kind)
        && !all.get(at + 2).is_some_and(counts);
    named.then_some(at + 1)
}

/// "Section 40 Personal Information (2)": the subsection that a heading puts behind the section's name.
pub(super) fn trailing_subsection(all: &[Token<'_>], at: usize) -> Option<usize> {
    const NAME: usize = 8;
    let bracketed = at
        .checked_sub(1)
        .and_then(|i| all.get(i))
        .is_some_and(|t| t.is("("))
        && all.get(at)?.is_digits()
        && all.get(at)?.text.len() == 1
        && all.get(at + 1).is_none_or(|t| t.is(")"));
    let before = all.get(at.saturating_sub(NAME)..at)?;
    let cited = before
        .windows(2)
        .any(|w| matches!(w, [law, number] if law.is_any(LAW) && number.is_digits()));
    let only = all.get(at + 2).is_none_or(|t| !t.is_word());
    (bracketed && cited && only).then_some(at + 1)
}

/// "In relation to [2]", "the Act[5]", "Question One (1)": a number in such brackets names a question or a note.
pub(super) fn bracketed(all: &[Token<'_>], at: usize) -> Option<usize> {
    let back = |n: usize| at.checked_sub(n).and_then(|i| all.get(i));
    let number = all.get(at).filter(|t| t.is_digits() && t.text.len() <= 2)?;
    let between = |open: &str, close: &str| {
        number.glued
            && back(1).is_some_and(|t| t.is(open))
            && all.get(at + 1).is_some_and(|t| t.is(close))
    };
    // "Question One (1)".
    let said_before = || back(3).is_some_and(|t| t.is_any(&["question", "part", "point"]));
    (between("[", "]") || between("(", ")") && said_before()).then_some(at + 2)
}

/// "S.I. 3244": a statutory instrument's number.
pub(super) fn instrument(all: &[Token<'_>], at: usize) -> Option<usize> {
    let before = |back: usize, mark: &str| {
        at.checked_sub(back)
            .and_then(|i| all.get(i))
            .is_some_and(|t| t.is(mark))
    };
    let dotted = before(1, ".") && before(2, "i") && before(3, ".") && before(4, "s");
    (all.get(at)?.is_digits() && (dotted || before(1, "si"))).then_some(at + 1)
}

/// "£8,023.000", "£7.047,000": points and commas change places, so that nobody can tell thousands from pence. Pence are two, and
/// "£1.234 million" says what its decimals are of.
pub(super) fn doubtful_amount(all: &[Token<'_>], at: usize) -> Option<usize> {
    if !at.checked_sub(1).and_then(|i| all.get(i))?.is("£") {
        return None;
    }
    let mut end = at + 1;
    let mut marks = Vec::new();
    while all
        .get(end)
        .is_some_and(|t| t.glued && t.is_any(&[".", ","]))
        && let Some(group) = all.get(end + 1).filter(|t| t.glued && t.is_digits())
    {
        marks.push((all.get(end)?.text, group.text.len()));
        end += 2;
    }
    let scaled = all.get(end).is_some_and(|t| {
        t.is_any(&[
            "m", "mn", "mil", "mill", "million", "millions", "bn", "billion", "k", "thousand",
        ])
    });
    let (mark, places) = *marks.last()?;
    let swapped = marks.first()?.0 == "." && marks.len() > 1;
    (swapped || mark == "." && places == 3 && !scaled).then_some(end)
}

/// Words before a time that is one already: no number names it.
const DETERMINERS: &[&str] = &[
    "the", "last", "this", "that", "each", "per", "previous", "current", "whole", "next", "past",
];

/// A number behind a label, with the list that it may open: "bands 4, 5 and 6", "section 40(2)".
pub(super) fn named(all: &[Token<'_>], at: usize) -> Option<usize> {
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
    // "the 'year one' costs", "from day one.": the first of its kind, where nothing is counted behind it.
    if !glued_letter
        && label.is_any(&["year", "day", "week", "month"])
        && all[at].is_word()
        && all.get(at + 1).is_none_or(|t| !t.is_word() && !t.is_dash())
    {
        return Some(at + 1);
    }
    if !glued_letter && label.is_any(WEAK_LABELS) {
        // "in the year 12 posts", "a total number 22 PCNs".
        let counts = numeral(&all[at..])
            .is_some_and(|n| unit_after(all, at + n.length).is_some() || n.percent || n.pounds);
        if counts || all[at].is_word() {
            return None;
        }
    }
    // "a total of 12 wards: 3": a colon between is no label; plural labels open lists.
    let plural = label.text.to_ascii_lowercase().ends_with('s')
        || label.is_any(&[
            "band",
            "section",
            "schedule",
            "regulation",
            "question",
            "point",
            "part",
            "item",
        ]);
    let mut end = at + 1;
    loop {
        let mut next = end;
        // Sub-paragraphs and letters: "(1)(a)", "8a", "3.1".
        let mut open = 0_u32;
        // "Section 22 (1)": a subsection set apart.
        if label.is_any(LAW)
            && all.get(next).is_some_and(|t| t.is("(") && !t.glued)
            && all
                .get(next + 1)
                .is_some_and(|t| t.glued && t.text.len() <= 2)
            && all.get(next + 2).is_some_and(|t| t.is(")"))
        {
            next += 3;
        }
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
        // "Ref: FOI 224 08 23": a case number in groups.
        if label.is_any(CASES) {
            let group =
                |t: &&Token<'_>| t.is_digits() && !t.glued && (2..=4).contains(&t.text.len());
            end += all.iter().skip(next).take_while(group).count();
            if end > next {
                return Some(end);
            }
        }
        // "IPU 11-" at a line's end, "17" on the next.
        let broken = all.get(next - 1).is_some_and(Token::is_dash)
            && all.get(next).is_some_and(Token::is_digits)
            && unit_after(all, next + 1).is_none();
        if broken {
            return Some(next + 1);
        }
        // "FY2021/22 - 4", "B5 - 12": a dash between spaces stands before the figure.
        let apart = |i: usize| all.get(i).is_some_and(|t| !t.glued);
        if glued_letter
            && all.get(next).is_some_and(Token::is_dash)
            && apart(next)
            && apart(next + 1)
        {
            return Some(end);
        }
        let mut joint = next;
        while all.get(joint).is_some_and(|t| {
            t.is_any(&[",", "&", "and", "to", "through", "or", "/"]) || t.is_dash()
        }) {
            joint += 1;
        }
        // "section 40 (2) and (3)": the subsection that a list goes on with.
        let subsection = joint > next
            && label.is_any(LAW)
            && all.get(joint).is_some_and(|t| t.is("("))
            && all
                .get(joint + 1)
                .is_some_and(|t| t.glued && t.text.len() <= 2)
            && all.get(joint + 2).is_some_and(|t| t.is(")"));
        if subsection {
            end = joint + 3;
            continue;
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
            .is_some_and(|n| unit_after(all, joint + n.length).is_some())
            || label.is_any(LAW) && counts_what_follows(all, joint);
        // "Band 7 and 2 x Band 6".
        let another = all
            .get(joint + 1)
            .is_some_and(|t| t.is("x") || t.is_any(LABELS));
        // "In response to question 2, 57 restraints": a comma alone joins only where the list goes on or ends.
        let lone_comma = joint == next + 1
            && all[next].is(",")
            && label.is_any(&["question", "q", "part", "point"]);
        // "For question 2, 5,402 thefts": no list counts in thousands.
        let length = numeral(&all[joint..]).map_or(1, |n| n.length);
        let goes_on = length == 1
            && all
                .get(joint + 1)
                .is_none_or(|t| !t.is_word() || t.is_any(&["and", "or", "to"]));
        if counts || another || lone_comma && !goes_on {
            return Some(end);
        }
        end = joint + 1;
    }
}
