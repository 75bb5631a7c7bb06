//! What stands at the start of a line and in a cell: list labels and values, told by their form alone.
//!
//! Enough to know where a paragraph begins and which cells of a table are headers; what a label or a value means is
//! for later rooms.

use crate::vocabulary::date::month_named;

/// Marks that begin an unnumbered item.
const BULLETS: [char; 12] = ['•', '-', '–', '*', '▪', '◦', '·', '‣', '●', '■', '○', '➢'];

/// The list label that a line begins with, without what follows: "1.", "a)", "(ii)", "3.1", "Q4.", "•".
pub(super) fn label(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let end = label_length(text)?;
    let rest = text.get(end..)?;
    // "1.The total number".
    let mut letters = rest.chars();
    let grown = text.get(..end)?.ends_with('.')
        && text.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_lowercase())
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase);
    (rest.is_empty() || rest.starts_with([' ', '\t']) || grown)
        .then(|| text.get(..end))
        .flatten()
}

/// Whether the line is nothing but a list label.
pub(super) fn is_only_label(text: &str) -> bool {
    label(text).is_some_and(|label| label.len() == text.trim().len())
}

/// Whether the label counts (a bullet does not).
pub(super) fn counts(label: &str) -> bool {
    !label.starts_with(BULLETS)
}

fn label_length(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if BULLETS.contains(&first) {
        return Some(first.len_utf8());
    }
    let words = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = text.get(..words)?;
    // "Q1", "A1.", "Question 1:", "Answer 2:" and the like.
    if ["Q", "A", "q", "a"].contains(&word) {
        let digits = digits(text.get(1..)?);
        if (1..=2).contains(&digits) {
            let end = 1 + digits;
            let sub = text
                .get(end..)?
                .bytes()
                .take_while(u8::is_ascii_lowercase)
                .count();
            let end = end + if sub == 1 { 1 } else { 0 };
            return Some(end + usize::from(text.get(end..)?.starts_with(['.', ')', ':'])));
        }
    }
    // "B1.", "C12)": numbers within lettered parts, known by what closes them.
    if word.len() == 1 && word.starts_with(char::is_uppercase) {
        let end = 1 + digits(text.get(1..)?);
        if (2..=3).contains(&end) && text.get(end..)?.starts_with(['.', ')', ':']) {
            return Some(end + 1);
        }
    }
    if matches!(
        word,
        "Question" | "Questions" | "Answer" | "Response" | "QUESTION" | "ANSWER" | "RESPONSE"
    ) {
        let rest = text.get(words..)?.strip_prefix(' ')?;
        // "Answer to question 2".
        let rest = ["to question ", "to Question ", "to Q"]
            .iter()
            .find_map(|to| rest.strip_prefix(to))
            .unwrap_or(rest);
        let digits = digits(rest);
        let end = text.len() - rest.len() + digits;
        return ((1..=2).contains(&digits)).then(|| {
            end + usize::from(
                text.get(end..)
                    .is_some_and(|r| r.starts_with([':', '.', ')'])),
            )
        });
    }
    let open = usize::from(first == '(');
    let body = text.get(open..)?;
    let number = digits(body);
    if (1..=2).contains(&number) {
        let mut end = number;
        // 3.1, 3.1.2
        let mut parts = 1;
        while body.get(end..)?.starts_with('.') && (1..=2).contains(&digits(body.get(end + 1..)?)) {
            end += 1 + digits(body.get(end + 1..)?);
            parts += 1;
        }
        // 1a) and 1(a)
        let rest = body.get(end..)?;
        if rest.len() >= 2
            && rest.starts_with(|c: char| c.is_ascii_lowercase())
            && rest.get(1..)?.starts_with([')', '.'])
        {
            return Some(open + end + 2);
        }
        // "1- I request": a dash glued to the number, before a word in capitals.
        let dashed = rest
            .strip_prefix("- ")
            .is_some_and(|t| t.starts_with(char::is_uppercase));
        if dashed && open == 0 && parts == 1 {
            return Some(end + 1);
        }
        if rest.starts_with([')', '.']) && (open == 0 || rest.starts_with(')')) {
            return Some(open + end + 1);
        }
        return (parts > 1 && open == 0).then_some(end);
    }
    // a) a. (a) iv) (iv)
    let letters = body.bytes().take_while(u8::is_ascii_alphabetic).count();
    let inner = body.get(..letters)?;
    let roman = !inner.is_empty()
        && inner.len() <= 4
        && inner
            .chars()
            .all(|c| "ivx".contains(c.to_ascii_lowercase()));
    let one = letters == 1;
    let rest = body.get(letters..)?;
    let closed = rest.starts_with(')') || (open == 0 && rest.starts_with('.') && (roman || one));
    ((one || roman) && closed).then_some(open + letters + 1)
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Marks of footnotes, which stand beside a value or a name.
pub(super) const FOOTNOTE_MARKS: [char; 9] = ['†', '‡', '*', '§', '¹', '²', '³', '⁴', '^'];

/// Words that stand in a cell where a number could.
const NO_NUMBER: [&str; 24] = [
    "n/a",
    "na",
    "n/k",
    "nil",
    "none",
    "zero",
    "-",
    "–",
    "—",
    "",
    "not held",
    "withheld",
    "suppressed",
    "redacted",
    "not applicable",
    "not available",
    "not recorded",
    "not known",
    "unknown",
    "not in post",
    "no data",
    "yes",
    "no",
    "tbc",
];

/// A value with its unit and qualifier has at most so many words ("less than 5 WTE", "15 of 16").
const VALUE_WORDS: usize = 4;

/// Whether a cell holds a figure or what stands in for one: "1,483", "<5", "£1.12m", "15 of 16", "N/A", "*".
pub(super) fn is_value(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() {
        return false;
    }
    let bare = text.trim_matches(FOOTNOTE_MARKS).trim().to_lowercase();
    if NO_NUMBER.contains(&bare.as_str()) {
        return true;
    }
    let amount = bare
        .trim_start_matches([
            '<', '>', '≤', '≥', '~', '£', '$', '€', '+', '-', '(', '±', '=',
        ])
        .trim_start();
    let words = bare.split_whitespace().count();
    // "(£000)" says what the figures below it are to be multiplied with.
    if amount
        .trim_start_matches(['\'', '\u{2019}'])
        .starts_with("000")
    {
        return false;
    }
    if amount.starts_with(|c: char| c.is_ascii_digit()) {
        // "2nd quarter", "5A" and "3-month band" are names; "19", "1.2m", "95%", "15/16" are values.
        // "3 March", "2024/25 posts"
        let dated = |word: &str| is_month(word) || is_period(word) && words > 1;
        if bare.split_whitespace().any(dated) {
            return false;
        }
        let first = amount.split_whitespace().next().unwrap_or_default();
        let letters = first
            .trim_end_matches(['%', ')', ',', ';'])
            .chars()
            .filter(|c| c.is_alphabetic())
            .count();
        return words <= VALUE_WORDS
            && letters <= 1
            && !is_period(&bare)
            && label(text).is_none_or(|l| l.len() == text.len() && !l.ends_with([')', '.']));
    }
    let after = [
        "less than ",
        "fewer than ",
        "under ",
        "below ",
        "more than ",
        "over ",
        "at least ",
        "up to ",
        "approximately ",
        "approx ",
        "approx. ",
        "about ",
        "around ",
        "circa ",
        "c. ",
        "all ",
    ];
    words <= VALUE_WORDS
        && after.iter().any(|p| {
            bare.strip_prefix(p)
                .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit() || c == '£'))
        })
}

/// Whether a word is a month's name or its first letters.
fn is_month(word: &str) -> bool {
    month_named(word.trim_matches(|c: char| !c.is_alphabetic())).is_some()
}

/// Whether a cell names a year or a span of years, as headers and labels do: "2025", "2024/25", "2023-2024".
pub(super) fn is_period(text: &str) -> bool {
    let text = text.trim();
    let year =
        |s: &str| s.len() == 4 && (s.starts_with("19") || s.starts_with("20")) && digits(s) == 4;
    match text.split_once(['/', '-', '–']) {
        Some((from, to)) => {
            year(from.trim())
                && matches!(to.trim().len(), 2 | 4)
                && digits(to.trim()) == to.trim().len()
        }
        None => year(text),
    }
}

/// Letters and digits in lower case: what two prints of the same words share.
pub(super) fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_seen() {
        for (text, want) in [
            ("1. How", "1."),
            ("12) How", "12)"),
            ("a) how", "a)"),
            ("(iv) how", "(iv)"),
            ("3.1 Have", "3.1"),
            ("Q1 How", "Q1"),
            ("A2. Yes", "A2."),
            ("• one", "•"),
            ("- one", "-"),
            ("1a) x", "1a)"),
            ("(2) x", "(2)"),
            ("Question 3: x", "Question 3:"),
            ("1.", "1."),
            ("ii. x", "ii."),
            ("Q1a. x", "Q1a."),
        ] {
            assert_eq!(label(text), Some(want), "{text}");
        }
        for text in [
            "19",
            "I am",
            "2024/25",
            "-5",
            "e.g. this",
            "A patient",
            "£5",
            "1.5m spent",
            "27 November",
            "www.x.uk",
            "Mix) x",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn values_are_told_from_names_and_periods() {
        for text in [
            "19",
            "1,483",
            "<5",
            "£1.12m",
            "15 of 16",
            "N/A",
            "*",
            "95%",
            "12.4†",
            "Nil",
            "less than 5",
            "0.00",
            "Not held",
            "-",
            "£93,000,000",
        ] {
            assert!(is_value(text), "{text}");
        }
        for text in [
            "Role",
            "2024/25",
            "2025",
            "Nov 2025",
            "1. How many",
            "Paramedic",
            "2023-24",
            "ARRS Posts 2024",
            "",
        ] {
            assert!(!is_value(text), "{text}");
        }
    }
}
