//! Sentences beside an answer: legal reasoning, advice, courtesy, notes on what is attached. They neither answer nor refuse.

use super::{Bearing, any_word, phrase, pointer};
use crate::vocabulary::tokens::{Token, tokens};
use std::ops::Range;

/// Openings and subjects of sentences that say something about an answer and not in answer.
pub(super) fn comments(sentence: &str, all: &[Token<'_>]) -> bool {
    let legal = any_word(
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
    ) || phrase(all, &["public", "interest"])
        || phrase(all, &["personal", "data"])
        || phrase(all, &["personal", "information"])
        || phrase(all, &["data", "protection"])
        || phrase(all, &["cost", "of", "compliance"])
        || phrase(all, &["appropriate", "limit"])
        || phrase(all, &["foi", "act"])
        || phrase(all, &["freedom", "of", "information", "act"]);
    let advice = (phrase(all, &["may", "wish", "to"])
        || phrase(all, &["redirect", "your", "request"])
        || phrase(all, &["be", "able", "to", "help"])
        || phrase(all, &["may", "hold"])
        || phrase(all, &["recommend", "that", "you"])
        || phrase(all, &["suggest", "that", "you"])
        || phrase(all, &["suggest", "you"])
        || phrase(all, &["advise", "you", "to"])
        || phrase(all, &["need", "to", "contact"])
        || phrase(all, &["please", "contact"])
        || phrase(all, &["be", "directed", "to"]))
        && (any_word(
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
            ],
        ));
    let courtesy = phrase(all, &["i", "hope"])
        || phrase(all, &["we", "apologise"])
        || phrase(all, &["we", "are", "sorry"])
        || phrase(all, &["thank", "you"])
        || phrase(all, &["can", "confirm", "that"]) && phrase(all, &["holds", "information"])
        || phrase(all, &["can", "confirm", "that"])
            && phrase(all, &["holds", "the", "information"]);
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
        let about = any_word(
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
                "excel",
                "pdf",
                "csv",
            ],
        );
        // Bullets below "see attached files" name the files.
        let listed = all.len() <= 8
            && !all.iter().any(|t| {
                t.is_any(&["is", "are", "was", "were", "have", "has", "do", "does"])
                    || t.is_digits()
            });
        if opens || about || listed {
            *bearing = Bearing::Comments;
        }
    }
}
