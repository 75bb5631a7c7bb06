//! Sentences that refuse: what was asked, or small numbers and names only.
//!
//! Sections of the law are read by `exemption`; here is what a sentence with or without one means for the question.

use super::Bearing;
use crate::records::{Law, Qualifier};
use crate::vocabulary::exemption::{Citation, relied_on};
use crate::vocabulary::phrases::has;
use crate::vocabulary::quantity::quantities_in;
use crate::vocabulary::tokens::{Token, tokens};
use std::ops::Range;

/// Whether an exemption hides only small cells or somebody's name.
pub(super) fn hides_small(all: &[Token<'_>]) -> bool {
    let cells = has(
        all,
        &[
            "figures", "numbers", "number", "cells", "cell", "counts", "values", "totals", "figure",
        ],
    ) || all
        .iter()
        .zip(all.iter().skip(1))
        .any(|(before, word)| word.is("data") && !before.is("personal"))
        || all.first().is_some_and(|word| word.is("data"));
    let small = has(
        all,
        &[
            "below",
            "fewer",
            "less",
            "lower",
            "small",
            "low",
            "marked",
            "<",
            "suppressed",
            "five",
        ],
    ) || has(all, &["5 or"])
        // "under five", not "under section 40".
        || all
            .windows(2)
            .any(|w| matches!(w, [under, bound] if under.is("under") && (bound.is_digits() || bound.is_any(&["five", "ten"]))));
    let names = has(all, &["name", "names", "signature", "signatures"])
        && has(all, &["removed", "redacted", "anonymised"]);
    let policy = has(
        all,
        &["policy", "document", "attachment", "attached", "report"],
    ) && has(all, &["exemption", "redacted", "removed", "redactions"]);
    // "The exact figure is withheld": a bound of it stands beside.
    let exact = all.windows(2).any(|w| {
        matches!(w, [exact, figure] if exact.is("exact")
            && figure.is_any(&["number", "numbers", "figure", "figures"]))
    }) && has(all, &["withheld", "exempt", "withholding"]);
    (cells && small) || has(all, &["cells"]) || names || policy || exact
}

/// Whether what is cited is the exemption that only says which law the request is answered under: environmental information is
/// exempt from the Acts because it is given under the Regulations.
pub(super) fn applies_another_regime(sentence: &str, citations: &[Citation]) -> bool {
    let all = tokens(sentence);
    let environmental = has(
        &all,
        &[
            "environmental",
            "eir",
            "eirs",
            "eiss",
            "eisr",
            "also have to deal",
        ],
    );
    let refuses = has(
        &all,
        &["withhold", "withheld", "withholding", "refuse", "refused"],
    );
    citations
        .iter()
        .all(|c| c.law != Law::Eir && (c.section == "39" || c.section.starts_with("39(")))
        && environmental
        && !refuses
}

/// What tells who somebody is, beside what is asked for.
#[rustfmt::skip]
const PARTICULARS: &[&str] = &["name", "names", "signature", "signatures", "contact details", "contact information", "job titles"];

/// Verbs of keeping something back, with what they negate.
const KEEPING_BACK: &[&str] = &[
    "not release",
    "not to release",
    "not disclose",
    "not to disclose",
    "not provide",
    "not to provide",
    "not publish",
    "not released",
    "not disclosed",
    "not provided",
    "not been provided",
    "not been released",
    "withheld",
    "withhold",
    "withholding",
    "removed",
    "redacted",
    "anonymised",
];

/// Where something is given and only names are kept back, the section on personal data hides the names only; its sentence may follow
/// the one that speaks of them. Where the question asks for a name, words beside are none.
pub(super) fn hidden_names(
    text: &str,
    question: Option<&str>,
    has_table: bool,
    found: &[Range<usize>],
    bearings: &mut [Bearing],
) {
    let asks_names = question.is_some_and(|q| has(&tokens(q), PARTICULARS));
    let given = has_table
        || bearings
            .iter()
            .any(|b| matches!(b, Bearing::Attaches | Bearing::Publishes));
    if asks_names && !given {
        return;
    }
    let mut speaks_of_names = false;
    for (range, bearing) in found.iter().zip(bearings.iter_mut()) {
        let sentence = &text[range.clone()];
        let all = tokens(sentence);
        let names = has(&all, PARTICULARS) && has(&all, KEEPING_BACK);
        let goes_on = speaks_of_names
            && all
                .first()
                .is_some_and(|t| t.is_any(&["this", "these", "it", "they", "such"]));
        if *bearing == Bearing::Refuses && (names || goes_on) && cites_personal_data(sentence) {
            *bearing = Bearing::HidesSmall;
        } else if names && *bearing == Bearing::Answers {
            *bearing = Bearing::Comments;
        }
        speaks_of_names = names || goes_on;
    }
}

/// Whether a sentence cites sections on personal data alone.
fn cites_personal_data(sentence: &str) -> bool {
    let cited = relied_on(sentence, Law::Foia);
    !cited.is_empty()
        && cited.iter().all(|c| {
            let number: String = c.section.chars().take_while(char::is_ascii_digit).collect();
            PERSONAL_DATA.contains(&number.as_str())
        })
}

/// Sections on personal data, of both Acts.
const PERSONAL_DATA: &[&str] = &["40", "38"];

/// Where figures are given, small ones as "fewer than 5", and people must not be recognised, the section on personal data
/// hides the small figures only.
pub(super) fn hidden_people(
    text: &str,
    has_table: bool,
    found: &[Range<usize>],
    bearings: &mut [Bearing],
) {
    let bounded = found
        .iter()
        .zip(bearings.iter())
        .filter(|(_, b)| **b == Bearing::Answers)
        .any(|(range, _)| {
            quantities_in(&text[range.clone()]).iter().any(|m| {
                matches!(
                    m.quantity.qualifier,
                    Some(Qualifier::LessThan | Qualifier::AtMost)
                )
            })
        });
    if !bounded && !has_table {
        return;
    }
    for (range, bearing) in found.iter().zip(bearings.iter_mut()) {
        let sentence = &text[range.clone()];
        let recognised = tokens(sentence)
            .iter()
            .any(|t| t.is_word() && t.text.to_ascii_lowercase().starts_with("identif"));
        let people = relied_on(sentence, Law::Foia).iter().all(|c| {
            let number: String = c.section.chars().take_while(char::is_ascii_digit).collect();
            PERSONAL_DATA.contains(&number.as_str())
        });
        if *bearing == Bearing::Refuses && people && (recognised || bounded) {
            *bearing = Bearing::HidesSmall;
        }
    }
}

/// Sections that one sentence applies to small numbers only are meant so in the others, which quote or explain them.
pub(super) fn hidden_cells(text: &str, found: &[Range<usize>], bearings: &mut [Bearing]) {
    let numbers = |range: &Range<usize>| -> Vec<String> {
        relied_on(&text[range.clone()], Law::Foia)
            .into_iter()
            .map(|c| c.section.chars().take_while(char::is_ascii_digit).collect())
            .collect()
    };
    let small: Vec<String> = found
        .iter()
        .zip(bearings.iter())
        .filter(|(_, b)| **b == Bearing::HidesSmall)
        .flat_map(|(range, _)| numbers(range))
        .collect();
    if small.is_empty() {
        return;
    }
    for (range, bearing) in found.iter().zip(bearings.iter_mut()) {
        if *bearing == Bearing::Refuses {
            let cited = numbers(range);
            if !cited.is_empty() && cited.iter().all(|n| small.contains(n)) {
                *bearing = Bearing::HidesSmall;
            }
        }
    }
}

/// A refusal without a section: "exceeds the appropriate limit", "is exempt from disclosure".
pub(super) fn refuses(all: &[Token<'_>]) -> bool {
    // "Exempt - please see below."
    let exempt = all.first().is_some_and(|t| t.is("exempt"))
        && all
            .get(1)
            .is_none_or(|t| !t.is_word() || t.is_any(&["from", "information"]));
    if exempt {
        return true;
    }
    let limit = (has(all, &["appropriate limit", "cost limit"])
        || has(all, &["18 hours"])
            && has(
                all,
                &[
                    "would",
                    "could",
                    "estimate",
                    "estimated",
                    "comply",
                    "request",
                ],
            )
        || has(all, &["costs limit"]))
        && has(
            all,
            &[
                "exceed",
                "exceeds",
                "exceeded",
                "exceeding",
                "excess",
                "over",
                "beyond",
                "refuse",
                "refused",
                "refusing",
            ],
        )
        && !has(all, &["not exceed"]);
    // "Vexatious requests: 12" counts them.
    let vexatious = has(
        all,
        &[
            "is vexatious",
            "are vexatious",
            "be vexatious",
            "as vexatious",
            "deemed vexatious",
            "request vexatious",
            "considered vexatious",
            "vexatious and",
            "vexatious under",
            "vexatious as",
            "this vexatious",
            "your vexatious",
        ],
    ) && !has(
        all,
        &[
            "requests rejected as vexatious",
            "requests refused as vexatious",
        ],
    );
    let exempt = has(
        all,
        &[
            "exempt from disclosure",
            "being withheld",
            "is withheld",
            "neither confirm nor deny",
        ],
    ) || has(all, &["the exemption applies", "the exemptions apply"])
        || has(all, &["commercially sensitive"])
            && has(
                all,
                &[
                    "disclose",
                    "release",
                    "provide",
                    "disclosed",
                    "released",
                    "withhold",
                    "withheld",
                    "unable",
                ],
            )
        || has(all, &["refusing this", "refuse this"]);
    (limit || vexatious || exempt) && !hides_small(all)
}
