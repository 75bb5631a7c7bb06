//! Sentences that send the reader elsewhere: to another answer, to an attachment, to a publication.

use crate::vocabulary::quantity::quantities_in;
use crate::vocabulary::tokens::Token;

/// An answer that stands under another question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// The numbers of those questions, in the contract's form (`1`, `3.1`, `2.a`); none for "as above".
    pub questions: Vec<String>,
    /// Whether the answer says nothing else.
    pub bare: bool,
}

/// Words that a pure pointer is made of.
#[rustfmt::skip]
const POINTING: &[&str] = &[
    "please", "see", "refer", "to", "the", "our", "answer", "answers", "answered", "response", "responses",
    "reply", "replies", "question", "questions", "q", "qu", "point", "points", "part", "parts", "section",
    "above", "below", "as", "per", "in", "for", "of", "at", "given", "provided", "previous", "same", "is",
    "and", "also", "back", "this", "has", "been", "covered", "under", "by", "number", "no", "request", "item",
    "information", "has", "detailed", "outlined", "stated", "earlier", "within", "on", "1st", "first", "made",
    "supplied", "contained", "addressed", "included", "kindly", "that", "which", "applies", "was",
    "preceding", "a", "b", "c", "d", "e", "f", "g", "h", "i", "ii", "iii", "iv", "v", "shown", "set", "out",
    "table", "ditto", "already", "refers", "your",
];

/// Words beyond its pointing that a pure pointer may have.
const SPARE_WORDS: usize = 2;

/// What a pointer points to.
#[rustfmt::skip]
const TARGETS: &[&str] = &[
    "answer", "answers", "answered", "response", "responses", "reply", "replies", "question", "questions",
    "q", "qu", "point", "points", "part", "request",
];

/// The other answer that a sentence points to, if it does nothing else.
pub(super) fn pointer(sentence: &str, all: &[Token<'_>]) -> Option<Pointer> {
    let words: Vec<&Token<'_>> = all.iter().filter(|t| t.is_word()).collect();
    let spare = words.iter().filter(|t| !t.is_any(POINTING)).count();
    if words.is_empty()
        || spare > SPARE_WORDS
        || sentence.contains("://")
        || sentence.contains("www.")
    {
        return None;
    }
    // "See answer and table in Q3 below" points all the same.
    let asks = words
        .iter()
        .any(|t| t.is_any(&["question", "questions", "q", "qu"]));
    // A table above is another answer's; one below is this one's.
    let above = || words.iter().any(|t| t.is_any(&["above", "previous"]));
    if words.iter().any(|t| t.is("table")) && !asks && !above() {
        return None;
    }
    if words.iter().any(|t| {
        t.is_any(&[
            "attached",
            "attachment",
            "appendix",
            "spreadsheet",
            "annex",
            "website",
        ])
    }) {
        return None;
    }
    let first = words.first()?;
    let opens = first.is_any(&[
        "please",
        "see",
        "refer",
        "as",
        "same",
        "answered",
        "this",
        "our",
        "the",
        "kindly",
        "covered",
        "ditto",
        "response",
        "answer",
        "question",
        "q",
        "included",
        "above",
        "already",
        "information",
    ]);
    let points = words.iter().any(|t| {
        t.is_any(&[
            "see",
            "refer",
            "as",
            "same",
            "answered",
            "covered",
            "above",
            "ditto",
            "included",
            "addressed",
            "provided",
            "applies",
            "refers",
        ])
    });
    if !opens || !points {
        return None;
    }
    let target = words.iter().position(|t| t.is_any(TARGETS));
    let above = words
        .iter()
        .any(|t| t.is_any(&["above", "previous", "preceding", "earlier", "ditto", "same"]));
    let questions = labels(all);
    if !above && (questions.is_empty() || target.is_none() && !sends_to_a_label(all)) {
        return None;
    }
    Some(Pointer {
        questions,
        bare: true,
    })
}

/// "See A2", "see 2": a label alone, or one with the letter of questions or answers, is a target of its own.
fn sends_to_a_label(all: &[Token<'_>]) -> bool {
    const SENDING_ON: &[&str] = &[
        "please", "see", "refer", "to", "as", "per", "above", "below", "also", "back", "and",
        "stated", "in", "for", "at",
    ];
    let prefixed = all
        .windows(2)
        .any(|w| w[0].is_any(&["a", "q"]) && w[1].is_digits() && w[1].glued);
    let alone = all
        .iter()
        .filter(|t| t.is_word() && !t.glued && t.text.len() > 1)
        .all(|t| t.is_any(SENDING_ON))
        && all.iter().any(|t| t.is_any(&["see", "refer", "per", "as"]));
    prefixed || alone
}

/// The questions' numbers in a pointer: "1", "2(a)", "3.1", "1a", "Q.1", "1 and 3".
fn labels(all: &[Token<'_>]) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let token = &all[at];
        let behind_target = || {
            all[..at]
                .iter()
                .rev()
                .find(|t| t.is_word())
                .is_some_and(|t| {
                    t.is_any(TARGETS)
                        || t.is_any(&["to", "part", "section", "for", "number", "no", "and", "in"])
                })
        };
        // "a" is a label where no noun follows it.
        let article = token.is("a") && all.get(at + 1).is_some_and(Token::is_word);
        let letter = token.is_word()
            && token.text.len() == 1
            && !article
            && !token.is_any(&["q", "s", "i"])
            && behind_target();
        let digits = token.is_digits() && token.text.len() <= 2;
        if !digits && !letter {
            at += 1;
            continue;
        }
        let mut label = token.text.to_ascii_lowercase();
        let mut next = at + 1;
        loop {
            let mut part = next;
            while all
                .get(part)
                .is_some_and(|t| t.is_any(&["(", "."]) && (t.glued || t.is("(")))
                // "1)a".
                || all.get(part).is_some_and(|t| t.glued && t.is(")"))
                    && all.get(part + 1).is_some_and(|t| t.glued && t.is_word())
            {
                part += 1;
            }
            let Some(t) = all.get(part).filter(|t| t.glued || part > next) else {
                break;
            };
            let roman = t.text.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
            let sub = t.glued
                && ((t.is_digits() && t.text.len() <= 2 && part > next)
                    || (t.is_word() && (t.text.len() == 1 || roman && t.text.len() <= 4)));
            if !sub {
                break;
            }
            label.push('.');
            label.push_str(&t.text.to_ascii_lowercase());
            next = part + 1;
            while all.get(next).is_some_and(|t| t.is(")") && t.glued) {
                next += 1;
            }
        }
        if !found.contains(&label) {
            found.push(label);
        }
        at = next;
    }
    found
}

/// Words for what is sent along with a letter.
#[rustfmt::skip]
const ATTACHED: &[&str] = &[
    "attached", "attachment", "attachments", "enclosed", "enclosure", "enclosures", "appendix", "appendices",
    "annex", "spreadsheet", "spreadsheets", "accompanying", "appended", "embedded", "enclose", "attach",
];

/// Verbs by which a sentence sends the reader to something.
#[rustfmt::skip]
const SENDING: &[&str] = &[
    "see", "find", "refer", "provided", "contained", "included", "available", "found", "set", "shown",
    "listed", "attached", "enclosed", "detailed", "given", "view", "supplied", "within", "responded",
    "presented", "enclose", "attach",
];

/// Endings of files' names.
const FILES: &[&str] = &[
    ".pdf", ".xlsx", ".xls", ".docx", ".doc", ".csv", ".zip", ".pptx", ".msg",
];

/// Whether a text is the name of a file, as an icon shows it.
pub(super) fn is_file_name(text: &str) -> bool {
    let lower = text
        .trim()
        .trim_end_matches(['.', '"', '\''])
        .to_ascii_lowercase();
    FILES
        .iter()
        .any(|f| lower.ends_with(f) && lower.len() > f.len())
        && !lower.contains("://")
        && !lower.contains("www.")
}

/// Whether a sentence does nothing but send the reader to an attachment.
pub(super) fn attaches(sentence: &str, all: &[Token<'_>]) -> bool {
    if sentence.contains("://") || sentence.contains("www.") {
        return false;
    }
    if is_file_name(sentence) {
        return true;
    }
    let Some(at) = all.iter().position(|t| t.is_any(ATTACHED)) else {
        return false;
    };
    // "Annex B of the guidance on NHS England's website" is part of what is published.
    let of_a_publication = all[at].is_any(&["annex", "appendix"])
        && all[at..]
            .iter()
            .any(|t| t.is_any(&["website", "online", "published"]));
    if of_a_publication {
        return false;
    }
    // "Policy attached."
    let words = all.iter().filter(|t| t.is_word()).count();
    let last = all.iter().rfind(|t| t.is_word());
    if words <= SHORT_POINTER
        && last.is_some_and(|t| t.is_any(&["attached", "enclosed", "appended"]))
        && !all.iter().any(|t| t.is_any(&["not", "no", "none"]))
    {
        return true;
    }
    if !all.iter().any(|t| t.is_any(SENDING)) {
        return false;
    }
    // In brackets beside a statement: "Whilst we have a procedure (see attached), we ...".
    let open = all[..at].iter().rposition(|t| t.is("("));
    let bracketed = open.is_some_and(|o| !all[o..at].iter().any(|t| t.is(")")));
    if bracketed && open.is_some_and(|o| o > 3) {
        return false;
    }
    main_clause(all, at)
}

/// Words of a note that a paper is attached, and no more.
const SHORT_POINTER: usize = 4;

/// Whether the sentence is about where something is to be found: an order to the reader, or a statement whose subject is the
/// information, its document or its copy.
fn main_clause(all: &[Token<'_>], at: usize) -> bool {
    let mut first = 0;
    while all.get(first).is_some_and(|t| {
        !t.is_word()
            || t.is_any(&[
                "please", "kindly", "also", "for", "further", "details", "full", "yes", "no",
                "trust", "response", "answer", "you", "will", "can", "i", "we", "have", "also",
            ])
    }) && first < 8
    {
        first += 1;
    }
    if all.get(first).is_some_and(|t| {
        t.is_any(&[
            "see", "find", "refer", "view", "attached", "attach", "enclosed", "enclose",
        ])
    }) {
        return true;
    }
    let subject = all.iter().take(at.max(6)).any(|t| {
        t.is_any(&[
            "information",
            "data",
            "details",
            "breakdown",
            "breakdowns",
            "figures",
            "copy",
            "copies",
            "response",
            "answer",
            "answers",
            "policy",
            "document",
            "documents",
            "report",
            "list",
            "it",
            "this",
            "these",
            "requested",
            "plan",
            "table",
            "spreadsheet",
            "file",
            "files",
            "attachment",
            "appendix",
        ])
    });
    let located = all.windows(2).any(|w| {
        (w[0].is_any(&["is", "are", "be", "been", "was"]) && w[1].is_any(SENDING))
            || (w[0].is_any(&[
                "found",
                "provided",
                "contained",
                "included",
                "available",
                "listed",
                "shown",
            ]) && w[1].is_any(&["in", "on", "at", "within", "as"]))
    });
    /// The longest statement of where something is to be found, in tokens.
    const LONGEST: usize = 30;
    subject && located && all.len() <= LONGEST
}

/// Whether a sentence does nothing but send the reader to a publication.
pub(super) fn publishes(sentence: &str, all: &[Token<'_>]) -> bool {
    let lower = sentence.to_ascii_lowercase();
    let link = lower.contains("://") || lower.contains("www.");
    let public = all.iter().any(|t| {
        t.is_any(&[
            "website",
            "websites",
            "online",
            "published",
            "web",
            "webpage",
            "internet",
            "link",
            "page",
        ])
    }) || all.windows(2).any(|w| {
        w[0].is_any(&["publicly", "publication", "disclosure", "public"])
            && w[1].is_any(&["available", "scheme", "log", "domain", "accessible"])
    });
    if !link && !public {
        return false;
    }
    // Plans to publish send nobody anywhere yet.
    if all
        .iter()
        .any(|t| t.is_any(&["intends", "intend", "intended", "planned", "due", "will"]))
        && !link
    {
        return false;
    }
    // "NHS England publishes these data at https://...", "Our performance report contains the volumes: https://...".
    let opens = all.iter().find(|t| t.is_word() && !t.is("please"));
    let sends = opens.is_some_and(|t| t.is_any(&["see", "visit"]));
    let tells_where = all
        .iter()
        .any(|t| t.is_any(&["publishes", "publish", "published", "contains", "contain"]));
    if link && (sends || tells_where) && quantities_in(sentence).is_empty() {
        return true;
    }
    // A bare link, or one behind a few words.
    let words = all.iter().filter(|t| t.is_word() && !t.glued).count();
    if link && words <= 6 {
        return true;
    }
    let at = all.len().min(12);
    // "Details are on the Ombudsman's website: www..."
    let on_a_site = link
        && all
            .windows(2)
            .any(|w| w[0].is_any(&["is", "are"]) && w[1].is_any(&["on", "at", "in"]));
    // "The amount is set nationally and can be found in the guidance on NHS England's website."
    let to_be_found = all.windows(3).any(|w| {
        w[0].is("can")
            && w[1].is("be")
            && w[2].is_any(&[
                "found",
                "accessed",
                "viewed",
                "downloaded",
                "obtained",
                "seen",
            ])
    }) && quantities_in(sentence).is_empty();
    main_clause(all, at) || on_a_site || to_be_found || {
        let located = all.windows(2).any(|w| {
            w[0].is_any(&["is", "are", "be", "been", "already"])
                && w[1].is_any(&[
                    "published",
                    "available",
                    "found",
                    "accessed",
                    "viewed",
                    "publicly",
                    "downloaded",
                    "obtained",
                    "accessible",
                ])
        });
        let subject = all.iter().take(8).any(|t| {
            t.is_any(&[
                "information",
                "data",
                "it",
                "this",
                "these",
                "details",
                "figures",
                "they",
                "that",
                "policy",
                "report",
                "reports",
                "document",
                "documents",
                "minutes",
                "list",
                "statistics",
            ])
        });
        located && subject
    }
}
