//! Sentences that refuse: what was asked, or small numbers and names only.
//!
//! Sections of the law are read by `exemption`; here is what a sentence with or without one means for the question.

use super::Bearing;
use crate::records::{Law, Qualifier};
use crate::vocabulary::exemption::relied_on;
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
    ) || has(all, &["commercially sensitive"])
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
