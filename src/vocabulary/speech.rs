//! Who speaks: the requester who asks, or the authority that answers; and the words that frame a letter.
//!
//! Each judgement is a weight, positive for the requester, negative for the authority, so that a reading of the whole
//! letter can add them up. Every list says why its phrases are there. Nothing here knows labels, looks or places.

use super::date::month_named;

mod frame;
mod headings;
mod mood;

pub use frame::{
    closes, confirms_holding, is_of_a_letter, is_of_the_sheet, opens, restates_a_question,
    thanks_for_a_request,
};
pub use headings::{
    announces_request, heads_reasons, is_request_heading, is_response_heading, leads_in_to_names,
    leads_to_answers,
};
pub use mood::{asks, asks_folded, only_says};

/// Lower case, straight quotes, single spaces, no markup at either end.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = true;
    for c in text.chars() {
        let c = match c {
            '’' | '‘' | '`' => '\'',
            '“' | '”' => '"',
            '–' | '—' | '‑' => '-',
            c => c,
        };
        if c.is_whitespace() {
            if !space {
                out.push(' ');
            }
            space = true;
        } else {
            if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            } else {
                out.extend(c.to_lowercase());
            }
            space = false;
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Words after which a sentence must go on: articles, prepositions, conjunctions, determiners.
const GOING_ON: &[&str] = &[
    "the", "a", "an", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or",
    "but", "that", "which", "as", "is", "are", "was", "were", "be", "has", "have", "had", "this",
    "these", "their", "your", "our", "its", "between", "than", "per",
];

/// Whether a text breaks off in the middle of a sentence.
pub fn is_cut_short(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or("");
    last.ends_with(',') || GOING_ON.iter().any(|w| last.eq_ignore_ascii_case(w))
}

/// Words of periods beside the months' names.
const PERIOD_WORDS: &[&str] = &[
    "to",
    "and",
    "latest",
    "available",
    "data",
    "present",
    "date",
    "current",
    "financial",
    "calendar",
    "year",
    "from",
    "until",
    "st",
    "nd",
    "rd",
    "th",
];

/// Whether a text is a page's number and nothing else: "Page 1 of 2".
pub fn is_page_number(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |w: &str| (1..=3).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit());
    matches!(words.as_slice(), [page, n, of, m]
        if page.eq_ignore_ascii_case("page") && of.eq_ignore_ascii_case("of") && number(n) && number(m))
}

/// Whether a text names dates and nothing else: "01 January 2018 to 31 December 2018;".
pub fn is_only_dates(folded: &str) -> bool {
    folded.contains(|c: char| c.is_ascii_digit())
        && folded.contains(char::is_alphabetic)
        // "£5,000 (April 2018 to February 2019)" gives a figure.
        && !folded.contains(['£', '%'])
        && folded
            .split(|c: char| !c.is_alphabetic())
            .filter(|w| !w.is_empty())
            .all(|w| PERIOD_WORDS.contains(&w) || month_named(w).is_some())
}
