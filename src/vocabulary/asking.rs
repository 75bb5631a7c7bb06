//! What a question asks to be told, and what its words refer to: a count, money, "them", "the same dates".
//!
//! Reads the question's own words alone. What "them" stands for is for those to find who know the other questions.

use super::network::speaks_of_pcns;
use super::phrases::{Word, has, says, words_of};
use super::unit::unit_in;

/// Whether a question asks for a count.
pub fn asks_to_count(text: &str) -> bool {
    says(text, &["how many", "number of", "numbers of", "headcount"])
}

/// Whether a question asks for a number.
pub fn asks_how_many(text: &str) -> bool {
    const NUMBERS: &[&str] = &[
        "how many",
        "number of",
        "headcount",
        "wte",
        "fte",
        "whole time equivalent*",
        "full time equivalent*",
        "total of",
        "how much",
        "numbers of",
        // "(a) the number in post".
        "number in",
        "numbers in",
        "number employed",
        "number recruited",
        "number funded",
    ];
    says(text, NUMBERS)
}

/// Words before a role that something else is counted for: "referrals to Link Workers", "hours does a Paramedic work".
const FOR_WHOM: &[&str] = &["to", "for", "by", "with", "from", "about", "does"];

/// Whether a question counts something else, and names a role, which stands at `role`, only as whom or what that is for: "How many
/// adverts were placed for Pharmacists?". Posts, staff and vacancies for a role are those of the role.
pub fn counts_something_else(text: &str, role: usize) -> bool {
    let before = text.get(..role).unwrap_or_default();
    let lower = before.to_ascii_lowercase();
    let Some(asked) = ["how many ", "number of "]
        .iter()
        .filter_map(|p| lower.rfind(p).map(|at| at + p.len()))
        .max()
    else {
        return false;
    };
    let counted = before.get(asked..).unwrap_or_default();
    let words = words_of(counted);
    let mut back = words.iter().rev();
    let last = back.find(|w| {
        !w.is_one_of(&[
            "a", "an", "the", "each", "every", "our", "your", "its", "arrs",
        ])
    });
    last.is_some_and(|w| w.is_one_of(FOR_WHOM)) && unit_in(counted).is_none()
}

/// Whether a question asks for a percentage and for no count.
pub fn asks_for_a_percentage(text: &str) -> bool {
    (text.contains('%') || says(text, &["percentage", "percent", "per cent"]))
        && !says(text, &["how many", "number of", "numbers of", "number and"])
}

/// Words for what a role cost in all ...
const SPENT: &[&str] = &[
    "spend",
    "spent",
    "cost",
    "costs",
    "expenditure",
    "claimed",
    "reimbursed",
];

/// ... and those that make it what one of them is paid.
const PAID: &[&str] = &[
    "average", "mean", "maximum", "minimum", "per", "each", "salary", "salaries", "rate", "rates",
];

/// Whether a question asks what a role cost in all, not what one of them is paid.
pub fn asks_what_was_spent(text: &str) -> bool {
    let words = words_of(text);
    has(&words, SPENT) && !has(&words, PAID)
}

/// Words that stand for a role named before.
const ROLE_BEFORE: &[&str] = &[
    "them",
    "they",
    "none",
    "this role",
    "these roles",
    "that role",
    "those roles",
    "the role",
    "this post",
    "these posts",
    "these practitioners",
    "those practitioners",
];

/// Whether a question speaks of a role that was named before it.
pub fn means_role_before(text: &str) -> bool {
    says(text, ROLE_BEFORE) || refers_to_them(text)
}

/// Words that stand for times named before.
const TIMES_BEFORE: &[&str] = &[
    "same date*",
    "same year*",
    "same period*",
    "same time*",
    "those dates",
    "those years",
    "these dates",
    "these years",
    "that date",
    "that day",
    "that time",
    "that year",
];

/// Whether a question speaks of times that were named before it.
pub fn means_times_before(text: &str) -> bool {
    says(text, TIMES_BEFORE)
}

/// Whether a question asks again, of another time or place, what one before it asked.
pub fn asks_the_same(text: &str) -> bool {
    const SAME: &[&str] = &[
        "same information",
        "same figure*",
        "same data",
        "same number*",
        "same question*",
        "same breakdown",
        "the same for",
        "this information for",
        "these figures for",
    ];
    says(text, SAME)
}

/// Words for the scheme that pays for the roles: the Additional Roles Reimbursement Scheme.
const SCHEME: &[&str] = &["arrs*", "additional role*"];

/// Whether words speak of the scheme whose roles the records list.
pub fn of_scheme(text: &str) -> bool {
    says(text, SCHEME)
}

/// "Current financial year", "last year", "this year".
pub fn speaks_of_relative_year(text: &str) -> bool {
    const RELATIVE: &[&str] = &["current", "previous", "last", "this", "preceding"];
    let words = words_of(text);
    words.iter().enumerate().any(|(i, w)| {
        w.is_one_of(RELATIVE)
            && words
                .iter()
                .skip(i + 1)
                .take(2)
                .any(|n| n.is_one_of(&["year", "years"]))
    })
}

/// Words for several of what was named before ...
const SEVERAL_OF_THEM: &[&str] = &["many of them", "many of these", "many of those"];

/// ... and what may stand behind them where they are all of it. "These staff" are others.
const DOING: &[&str] = &[
    "",
    "have",
    "employ",
    "use",
    "do",
    "are",
    "currently",
    "has",
    "had",
    "employed",
];

/// Whether a question asks about some of what one before it named: "How many of these ...", "Of those, how many ...".
pub fn refers_to_them(text: &str) -> bool {
    let lower = text.trim_start().to_lowercase();
    SEVERAL_OF_THEM.iter().any(|them| lower.contains(them))
        || ["of those,", "of these,", "of them,"]
            .iter()
            .any(|of| lower.starts_with(of))
}

/// "How many of them employ Podiatrists?" after a question about PCNs, with what "them" stands for.
pub fn naming_them(text: &str) -> String {
    if speaks_of_pcns(text) {
        return text.to_owned();
    }
    SEVERAL_OF_THEM
        .iter()
        .find_map(|them| {
            let at = text.to_lowercase().find(them)? + them.len();
            let rest = text.get(at..).filter(|r| {
                let next = r
                    .trim_start()
                    .split(|c: char| !c.is_alphabetic())
                    .next()
                    .unwrap_or("");
                next.is_one_of(DOING)
            })?;
            Some(format!("{} PCNs{rest}", text.get(..at)?))
        })
        .unwrap_or_else(|| text.to_owned())
}

/// Words that make a bracket one of examples, marks included.
const EXAMPLES: &[&str] = &[
    "for example",
    "e.g",
    "eg ",
    "such as",
    "for instance",
    "including",
];

/// Whether a bracket gives examples, which ask for nothing: "(for example: Care Coordinator)".
pub fn gives_examples(bracket: &str) -> bool {
    let lower = bracket.to_lowercase();
    EXAMPLES.iter().any(|p| lower.contains(p))
}

/// A text without the examples that stand in it outside of brackets, up to the next bracket or the end of their sentence: "allied
/// health professionals eg. Dietitians (not agency)".
pub fn without_examples_in_running_words(text: &str) -> String {
    const MARKS: &[&str] = &[" e.g. ", " e.g ", " eg. ", " eg ", " for example "];
    let lower = text.to_ascii_lowercase();
    let Some((at, mark)) = MARKS.iter().find_map(|m| Some((lower.find(m)?, m))) else {
        return text.to_owned();
    };
    let behind = text.get(at + mark.len()..).unwrap_or_default();
    let end = behind.find(['(', '?', ';', '.']).unwrap_or(behind.len());
    let kept = text.get(..at).unwrap_or_default();
    format!("{kept} {}", behind.get(end..).unwrap_or_default())
}

/// Whether the word before a day makes it the beginning of a stretch: "Recruited since 1 October 2024".
pub fn opens_a_stretch(word: &str) -> bool {
    word.is_one_of(&["since", "after", "before"])
}
