//! What a number counts, by the words beside it or above it.

mod things;

pub use things::{counts_a_thing, counts_a_thing_behind, measures_time};

use super::phrases::{self, Word, find, has};
use super::quantity::scale_in;
use super::tokens::{Token, tokens};
use crate::records::Unit;

/// Nouns that name a unit by themselves.
fn noun(token: &Token<'_>) -> Option<Unit> {
    const NOUNS: &[(Unit, &[&str])] = &[
        (Unit::Wte, &["wte", "fte", "wtes", "ftes"]),
        (
            Unit::Headcount,
            &[
                "headcount",
                "headcounts",
                "staff",
                "people",
                "persons",
                "employees",
                "individuals",
                "heads",
                "leavers",
                "joiners",
                "starters",
            ],
        ),
        (
            Unit::Posts,
            &["post", "posts", "vacancies", "vacancy", "positions"],
        ),
        (Unit::Claims, &["claim", "claims"]),
        (Unit::Pcns, &["pcn", "pcns", "networks"]),
        // "Surgery" is what is done to patients, too.
        (Unit::Practices, &["practice", "practices", "surgeries"]),
        (Unit::Patients, &["patient", "patients"]),
        (
            Unit::Appointments,
            &["appointment", "appointments", "consultations"],
        ),
    ];
    if !token.is_word() {
        return None;
    }
    NOUNS
        .iter()
        .find(|(_, words)| token.is_any(words))
        .map(|(unit, _)| *unit)
}

/// Words for a length of time: a figure's unit, but none of the contract's list.
const TIMES: &[&str] = &[
    "second", "seconds", "minute", "minutes", "hour", "hours", "hrs", "day", "days", "week",
    "weeks", "month", "months", "year", "years",
];

/// Whether a word names a length of time: "hours".
pub fn is_time(word: &str) -> bool {
    word.is_one_of(TIMES)
}

/// "whole time equivalent", "full-time equivalent": how many tokens from an index on.
fn equivalent(all: &[Token<'_>], at: usize) -> Option<usize> {
    let mut next = at;
    if !all.get(next)?.is_any(&["whole", "full"]) {
        return None;
    }
    next += 1;
    if all.get(next)?.is_dash() {
        next += 1;
    }
    if !all.get(next)?.is("time") {
        return None;
    }
    next += 1;
    if all.get(next)?.is_dash() {
        next += 1;
    }
    all.get(next)?
        .is_any(&["equivalent", "equivalents"])
        .then_some(next + 1 - at)
}

/// Prepositions after which a noun says how figures are split, not what they count: "posts by PCN", "in post".
#[rustfmt::skip]
const SPLITTING: &[&str] = &[
    "by", "per", "each", "across", "within", "in", "at", "from", "for", "between", "every", "on", "against",
];

/// Words before "claim" that make it a verb: "You claim that".
#[rustfmt::skip]
const CLAIMING: &[&str] = &[
    "you", "we", "they", "i", "to", "who", "not", "can", "could", "may", "did", "do", "would", "must", "people",
    "councils", "practices", "pcns",
];

/// Words that may stand between such a preposition and its noun.
const BETWEEN: &[&str] = &[
    "the", "each", "all", "our", "its", "every", "of", "gp", "arrs", "any",
];

/// The nouns of a text that can be what is counted, in order.
fn counted(all: &[Token<'_>], from: usize) -> Option<Unit> {
    let mut at = from;
    while let Some(token) = all.get(at) {
        if equivalent(all, at).is_some() {
            return Some(Unit::Wte);
        }
        if let Some(unit) = noun(token) {
            // "general practice", "practice nurse", "Mental Health Practitioner posts": a role's own words.
            let role_word = token.is("practice")
                || (token.is_any(&["primary"]))
                || (token.is("pcn")
                    && all
                        .get(at + 1)
                        .is_some_and(|n| n.is_word() && noun(n).is_some()));
            // "Post-code", "post-mortem", "Post Office".
            let other = token.is("post")
                && all.get(at + 1).is_some_and(|n| {
                    n.is_dash() && n.glued || n.is_any(&["code", "codes", "office", "mortem"])
                });
            let verb = token.is("claim") && at > 0 && all[at - 1].is_any(CLAIMING);
            let mut before = at;
            while before > from && all[before - 1].is_any(BETWEEN) {
                before -= 1;
            }
            let split = before > 0 && all[before - 1].is_any(SPLITTING) && before > from;
            if !role_word && !split && !verb && !other {
                return Some(unit);
            }
        }
        at += 1;
    }
    None
}

/// Words that make a header, a caption or a question speak of money.
#[rustfmt::skip]
const MONEY: &[&str] = &[
    "spend", "spent", "spending", "expenditure", "cost", "costs", "allocation", "allocations", "budget",
    "budgets", "underspend", "overspend", "pounds", "funding", "outturn", "gbp", "amount claimed",
    "amount reimbursed", "amount paid",
];

/// Money that something else is asked about: "In what settings was this funding provided?"
#[rustfmt::skip]
const MONEY_SPOKEN_OF: &[&str] = &[
    "this funding", "that funding", "such funding", "this budget", "that budget", "this allocation",
    "that allocation", "these costs", "those costs", "this spending",
];

/// Whether a text asks for or is headed by sums of money.
fn speaks_of_money(all: &[Token<'_>]) -> bool {
    let named = phrases::all(all, MONEY).count();
    if named == 0 {
        return false;
    }
    let spoken_of = phrases::all(all, MONEY_SPOKEN_OF).count();
    named > spoken_of || spoken_of > 0 && has(all, &["how much"])
}

/// Whether a sign of pounds stands for what is counted. "£450" is an amount that the text speaks of.
fn has_pound_sign(text: &str, all: &[Token<'_>]) -> bool {
    let amount = |at: usize| {
        all.get(at + 1)
            .is_some_and(|next| next.glued && next.is_digits())
    };
    (0..all.len()).any(|at| all[at].is("£") && !amount(at))
        || text.contains('£') && scale_in(text).is_some()
}

/// Words for a share.
const SHARES: &[&str] = &["percent", "per cent", "percentage", "percentages"];

/// A share that may be told as well by counts: "What proportion were women?" "Men 12, women 13".
const PROPORTIONS: &[&str] = &["proportion", "proportions"];

/// Words that make the noun behind them what is counted.
const COUNTED: &[&str] = &["how many", "number of", "numbers of", "count of", "no of"];

/// Whether a text asks for a count and for a share too: "the number of cases and the percentage of them closed", not "the
/// percentage of the total number of cases".
fn counts_and_shares(all: &[Token<'_>]) -> bool {
    let (Some(share), Some(count)) = (find(all, SHARES), find(all, COUNTED)) else {
        return false;
    };
    let between = all.get(share.end..count.start).unwrap_or_default();
    let of_it = !between.is_empty()
        && between
            .iter()
            .all(|t| t.is_any(&["of", "the", "a", "total", "overall", "whole", "your", "our"]));
    !of_it
}

/// The unit that a header, a caption or a question names; `None` where it names none, or two at once.
pub fn unit_in(text: &str) -> Option<Unit> {
    let all = tokens(text);
    let equivalents = has(
        &all,
        &[
            "wte",
            "fte",
            "wtes",
            "ftes",
            "w . t . e",
            "f . t . e",
            "w t e",
            "f t e",
        ],
    ) || (0..all.len()).any(|i| equivalent(&all, i).is_some());
    let heads = has(&all, &["headcount", "headcounts", "head count"])
        || matches!(all.as_slice(), [one] if one.text == "HC");
    match (equivalents, heads) {
        (true, true) => return None,
        (true, false) => return Some(Unit::Wte),
        (false, true) => return Some(Unit::Headcount),
        (false, false) => {}
    }
    if has_pound_sign(text, &all) {
        return Some(Unit::Pounds);
    }
    // "(100% premium)" tells a share, and that none is counted.
    let told = |at: usize| at.checked_sub(1).is_some_and(|i| all[i].is_digits());
    let sign = (0..all.len()).any(|at| all[at].is("%") && !told(at));
    if !sign && counts_and_shares(&all) {
        return None;
    }
    if sign || has(&all, SHARES) {
        return Some(Unit::Percent);
    }
    if let Some(asked) = find(&all, COUNTED) {
        let end = things::phrase_end(&all, asked.end);
        let phrase = all.get(..end).unwrap_or_default();
        if let Some(unit) = counted(phrase, asked.end) {
            return Some(unit);
        }
        if things::counts_a_noun(&all, asked.end, end) {
            return None;
        }
    }
    if has(&all, PROPORTIONS) {
        return None;
    }
    if speaks_of_money(&all) {
        return Some(Unit::Pounds);
    }
    counted(&all, 0)
}

/// How far behind a number its unit may stand, in tokens: "2 WTE Band 4 Mental Health Workers", "12 approved ARRS posts".
const REACH: usize = 5;

/// The unit of a number by the words that follow it.
pub(super) fn unit_after(all: &[Token<'_>], at: usize) -> Option<Unit> {
    let is = |i: usize, words: &[&str]| all.get(i).is_some_and(|t| t.is_any(words));
    // "6 of these posts".
    let at = match is(at, &["of"]) && is(at + 1, &["these", "those"]) {
        true => at + 2,
        false => at,
    };
    let mut next = at;
    while next < at + REACH {
        let token = all.get(next)?;
        if equivalent(all, next).is_some() {
            return Some(Unit::Wte);
        }
        // "297 treatments (some people had two)".
        if things::is_thing(token) {
            return None;
        }
        let first = next == at || (next == at + 1 && all[at].is_dash());
        if first && token.is_any(TIMES) {
            return Some(Unit::Other);
        }
        if let Some(unit) = noun(token) {
            // "3 practice nurses", "2 PCN pharmacists", "5 patient leaflets" count something else.
            let attributive = token.is_any(&[
                "practice",
                "pcn",
                "patient",
                "staff",
                "post",
                "claim",
                "appointment",
            ]) && all
                .get(next + 1)
                .is_some_and(|n| n.is_word() && !STOPS.iter().any(|s| n.is(s)));
            if !attributive || (token.is("staff") && next == at) {
                return Some(unit);
            }
        }
        let passes = (token.is_word() && !STOPS.iter().any(|s| token.is(s)))
            || token.is("(")
            || token.is_dash()
            || token.is("x")
            || token.is("/")
            // "B5"; in "2 (2 WTE)" the second number is another.
            || (token.is_digits()
                && token.glued
                && next.checked_sub(1).is_some_and(|i| all[i].is_word()));
        if !passes {
            return None;
        }
        next += 1;
    }
    None
}

/// Words that end the noun phrase of a number.
#[rustfmt::skip]
const STOPS: &[&str] = &[
    "of", "in", "at", "to", "for", "from", "by", "with", "and", "or", "but", "which", "that", "who", "were",
    "was", "is", "are", "have", "has", "had", "per", "on", "as", "across", "within", "during", "between",
    "will", "would", "can", "may", "including", "who's", "each", "under", "over", "than", "based", "working",
    "employed", "a", "an", "the",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_questions_name_units() {
        let cases = [
            ("ARRS Posts 2024/25", Some(Unit::Posts)),
            ("WTE", Some(Unit::Wte)),
            ("Whole-time equivalent (2024)", Some(Unit::Wte)),
            ("Spend (£)", Some(Unit::Pounds)),
            (
                "The table below shows the number of approved ARRS claims by role.",
                Some(Unit::Claims),
            ),
            (
                "How many of the Primary Care Networks (PCNs) covered by the ICB",
                Some(Unit::Pcns),
            ),
            ("How many PCNs have Paramedic posts", Some(Unit::Pcns)),
            ("number of ARRS posts by PCN", Some(Unit::Posts)),
            (
                "headcount and the whole time equivalent (WTE) of staff",
                None,
            ),
            (
                "How many staff were funded through the scheme",
                Some(Unit::Headcount),
            ),
            ("ARRS expenditure by role", Some(Unit::Pounds)),
            ("% of PCNs", Some(Unit::Percent)),
            ("Role", None),
            ("W.T.E.", Some(Unit::Wte)),
            ("HC", Some(Unit::Headcount)),
            ("Amount claimed", Some(Unit::Pounds)),
            ("Spend (£000)", Some(Unit::Pounds)),
            ("£m", Some(Unit::Pounds)),
            // What is spoken of is not what is counted.
            ("Thefts over £500", None),
            ("In what settings was this funding provided?", None),
            ("How much of this funding was left?", Some(Unit::Pounds)),
            ("How many assaults on staff were recorded?", None),
            ("Number of referrals for hip surgery", None),
            ("You claim that fewer drive. Where are the figures?", None),
            (
                "Number of requests and the percentage answered in time",
                None,
            ),
            (
                "What percentage of the total number of requests was late?",
                Some(Unit::Percent),
            ),
            ("General Practice Assistant", None),
            // The noun behind "how many" has the say.
            (
                "How many times were the police called about patients?",
                None,
            ),
            ("How many contracts cost more than others?", None),
            ("What proportion of patients were women?", None),
        ];
        for (text, unit) in cases {
            assert_eq!(unit_in(text), unit, "{text}");
        }
    }
}
