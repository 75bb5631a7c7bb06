//! Sentences beside an answer: legal reasoning, advice, courtesy, notes on what is attached. They neither answer nor refuse.

use super::{Bearing, pointer};
use crate::vocabulary::phrases::has;
use crate::vocabulary::tokens::{Token, tokens};
use std::ops::Range;

/// Openings and subjects of sentences that say something about an answer and not in answer.
pub(super) fn comments(sentence: &str, all: &[Token<'_>]) -> bool {
    let legal = has(
        all,
        &[
            "exemption",
            "exemptions",
            "disclosure",
            "disclosed",
            "disclose",
            "gdpr",
            "withholding",
            "withheld",
            "foia",
            "processed",
            "lawfully",
        ],
    ) || has(
        all,
        &[
            "public interest",
            "personal data",
            "personal information",
            "data protection",
            "cost of compliance",
            "appropriate limit",
            "foi act",
            "freedom of information act",
        ],
    );
    let advice = has(
        all,
        &[
            "may wish to",
            "redirect your request",
            "be able to help",
            "may hold",
            "recommend that you",
            "suggest that you",
            "suggest you",
            "advise you to",
            "need to contact",
            "please contact",
            "be directed to",
            "need to approach",
        ],
    ) && has(
        all,
        &[
            "contact",
            "request",
            "information",
            "data",
            "approach",
            "hold",
            "held",
            "it",
            "direct",
            "directed",
            "question",
        ],
    );
    let courtesy = has(
        all,
        &["i hope", "we apologise", "we are sorry", "thank you"],
    ) || has(all, &["can confirm that"])
        && has(all, &["holds information", "holds the information"]);
    let file = pointer::is_file_name(sentence);
    legal || advice || courtesy || file
}

/// Notes on what is attached or shown: their words are neither an answer nor a lack.
pub(super) fn caveats(text: &str, found: &[Range<usize>], bearings: &mut [Bearing]) {
    let Some(first) = bearings.iter().position(|b| matches!(b, Bearing::Attaches)) else {
        return;
    };
    for (range, bearing) in found.iter().zip(bearings.iter_mut()).skip(first + 1) {
        let all = tokens(&text[range.clone()]);
        if !matches!(
            bearing,
            Bearing::Answers | Bearing::Lacks(_) | Bearing::Publishes
        ) {
            continue;
        }
        let opens = all.iter().take(4).any(|t| {
            t.is_any(&[
                "note",
                "aware",
                "notice",
                "caveat",
                "convenience",
                "unfortunately",
            ])
        });
        let about = has(
            &all,
            &[
                "data",
                "spreadsheet",
                "spreadsheets",
                "document",
                "file",
                "files",
                "copies",
                "format",
                "tab",
                "tabs",
                "attached",
                "attachment",
                "attachments",
                "categories",
                "field",
                "fields",
                "blank",
                "column",
                "columns",
                "sheet",
                "worksheet",
                "table",
                "figures",
                "values",
                "suppressed",
                "masked",
                "rounded",
                "excel",
                "pdf",
                "csv",
            ],
        );
        // "This was obtained from the booking system": how what is attached was made.
        let made = all
            .first()
            .is_some_and(|t| t.is_any(&["this", "these", "it", "they"]))
            && !all.iter().any(Token::is_digits)
            && has(
                &all,
                &[
                    "obtained",
                    "extracted",
                    "taken from",
                    "produced",
                    "compiled",
                    "collated",
                    "drawn from",
                    "sourced",
                    "derived",
                    "generated",
                ],
            );
        // Bullets below "see attached files" name the files.
        let listed = all.len() <= 8
            && !all.iter().any(|t| {
                t.is_any(&["is", "are", "was", "were", "have", "has", "do", "does"])
                    || t.is_digits()
            });
        if opens || about || made || listed {
            *bearing = Bearing::Comments;
        }
    }
}
