//! What the authority does not hold, and who, it says, may.

use super::{NotHeld, Outcome, first_place, shown};
use crate::letter::{Letter, Question};

/// One record for each question whose outcome is not held or partly held.
pub(super) fn of_letter(letter: &Letter) -> Vec<NotHeld> {
    letter
        .questions
        .iter()
        .filter(|q| matches!(q.outcome, Some(Outcome::NotHeld | Outcome::PartlyHeld)))
        .map(|question| {
            let serving = serving(letter, question);
            let text = serving.answer_text.clone().unwrap_or_default();
            let place = serving.answer.first().and_then(first_place).or(question.place);
            let (page, bbox) = shown(letter.source, place);
            NotHeld {
                question: Some(question.number.clone()),
                question_text: question.text.clone(),
                holder: holder_in(&text),
                text,
                page,
                bbox,
            }
        })
        .collect()
}

/// The question whose answer serves a question; itself where that one is not there.
fn serving<'a>(letter: &'a Letter, question: &'a Question) -> &'a Question {
    question
        .answered_by
        .as_ref()
        .filter(|n| **n != question.number)
        .and_then(|n| letter.questions.iter().find(|q| q.number == *n))
        .unwrap_or(question)
}

/// Words that come before the name of one who may hold the information.
const LEADS: &[&str] = &[
    "wish to contact ", "want to contact ", "like to contact ", "suggest contacting ", "recommend contacting ",
    "advise contacting ", "suggest you contact ", "recommend you contact ", "advise you to contact ",
    "recommend that you contact ", "suggest that you contact ", "advise that you contact ", "please contact ",
    "redirect your request to ", "direct your request to ", "refer your request to ", "submit your request to ",
    "submit a request to ", "redirect your enquiry to ", "direct this request to ", "approach ", "may be held by ",
    "is held by ", "are held by ", "would be held by ", "will be held by ", "be obtained from ", "sits with ",
];

/// Words that come after it.
const TAILS: &[&str] = &[
    " may hold", " might hold", " could hold", " holds this", " hold this", " may be able to", " should hold",
    " would hold", " will hold",
];

/// Where a name ends.
const ENDS: &[&str] = &[
    ",", ". ", ";", ":", " who ", " which ", " that ", " as ", " directly", " at ", " via ", " by ", " (",
    " to ", " on ", " using ", " with ", " if ", " and ask", " instead", " regarding", " about", " in relation",
];

/// Who may hold the information, as a text says.
fn holder_in(text: &str) -> Option<String> {
    // Offsets of the lower-case copy serve for the text only where no letter changes its length.
    let lower = text.to_ascii_lowercase();
    for lead in LEADS {
        for (at, _) in lower.match_indices(lead) {
            let before = lower.get(..at).unwrap_or_default();
            if before.ends_with("not ") {
                continue;
            }
            let Some(rest) = text.get(at + lead.len()..) else { continue };
            let end = ENDS
                .iter()
                .filter_map(|e| rest.find(e))
                .min()
                .unwrap_or(rest.len());
            if let Some(name) = rest.get(..end).and_then(name_of) {
                return Some(name);
            }
        }
    }
    for tail in TAILS {
        let Some(at) = lower.find(tail) else { continue };
        let before = text.get(..at)?;
        let start = before.rfind([',', '.', ';', ':']).map_or(0, |i| i + 1);
        if let Some(name) = before.get(start..).and_then(name_of) {
            return Some(name);
        }
    }
    None
}

/// A name without its article; `None` where the words name nobody: "us", "this office", a long clause.
fn name_of(words: &str) -> Option<String> {
    /// More words than a body's name has.
    const LONGEST: usize = 10;
    let name = words.trim().trim_end_matches('.');
    let name = ["the ", "The ", "your ", "each ", "that "]
        .iter()
        .find_map(|a| name.strip_prefix(a))
        .unwrap_or(name);
    let nobody = ["us", "me", "this", "which", "who", "we", "our", "you", "they", "it", "icb", "trust"];
    let count = name.split_whitespace().count();
    let first = name.split_whitespace().next()?.to_lowercase();
    let proper = name.chars().any(char::is_uppercase) || ["practices", "networks", "providers", "employers", "trusts"].iter().any(|w| name.contains(w));
    (count <= LONGEST && proper && !nobody.contains(&first.as_str())).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_that_may_hold_it_is_named() {
        let cases = [
            (
                "The ICB does not hold this information. You may wish to contact NHS England, which may be able to help.",
                Some("NHS England"),
            ),
            (
                "Not held. You may wish to contact the individual PCNs, which may be able to help.",
                Some("individual PCNs"),
            ),
            ("This information is not held by the ICB.", None),
            ("This is held by the Department for Work and Pensions.", Some("Department for Work and Pensions")),
            ("NHS Digital may hold this information.", Some("NHS Digital")),
            ("We do not hold this information. Please contact us.", None),
        ];
        for (text, holder) in cases {
            assert_eq!(holder_in(text).as_deref(), holder, "{text}");
        }
    }
}
