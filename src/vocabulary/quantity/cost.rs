//! What answering would cost: the sentences by which an authority reckons its work against the appropriate limit.
//!
//! FOIA section 12 and FOISA section 12 let an authority refuse what would cost more than a limit that regulations set
//! (18 hours' work for most). The records to go through, the minutes for each and the hours in all are no answers. Hours and
//! minutes are figures too, though: "112 patients waited more than 24 hours". So only sentences that reckon count.

use crate::vocabulary::by_letter::ByLetter;
use crate::vocabulary::phrases::{self, Phrases, has};
use crate::vocabulary::tokens::{Token, tokens};

/// Words that name the limit or its amount.
const LIMIT: &[&str] = &[
    "appropriate limit",
    "cost limit",
    "costs limit",
    "fees limit",
    "fees regulations",
    "fee limit",
    "time limit",
    "cost of compliance",
    "cost of complying",
    "£ 25 per",
    "£ 25 an",
];

static NAMING: ByLetter<&str, { LIMIT.len() }> = ByLetter::of(LIMIT);

/// Words of section 14 and regulation 12(4)(b): what makes a request a burden is argued, not answered.
const ARGUED: &[&str] = &[
    "oppressive burden",
    "disproportionate burden",
    "unreasonable burden",
    "vexatious",
    "manifestly unreasonable",
    "requests from you",
];

static ARGUING: ByLetter<&str, { ARGUED.len() }> = ByLetter::of(ARGUED);

/// The section that sets the limit, in both Acts.
const LAW: &[&str] = &["section 12", "s 12", "s . 12"];

/// Words of advice on what to ask instead (section 16): what could be given has not been.
const OFFERED: &[&str] = &[
    "we could provide",
    "we could supply",
    "could be provided",
    "be able to provide you with",
    "may wish to refine",
    "may wish to narrow",
    "may wish to reduce",
    "consider refining",
    "consider narrowing",
    "consider reducing",
    "wish to consider limiting",
    "you could narrow",
    "you could refine",
];

static OFFERING: ByLetter<&str, { OFFERED.len() }> = ByLetter::of(OFFERED);

/// Words that reckon work where the sentence supposes, or where the answer names the limit.
const WORK: &[&str] = &[
    "£ 450",
    "£ 600",
    "18 hours",
    "18 hour",
    "eighteen hours",
    "24 hours",
    "by hand",
    "manually",
    "manual review",
    "manual search",
    "individually",
    "per record",
    "each record",
    "per file",
    "hours to",
    "hours of work",
    "hours work",
    "minutes to",
    "minutes per",
    "minutes each",
    "minutes a",
    "minutes for each",
    "mins to",
    "mins per",
    "mins each",
    "mins a",
    // Departments reckon in days, and in the limit's own words: "one person spending 3.5 working days".
    "working days",
    "person spending",
    "persons spending",
    "hours for each",
];

static RECKONING: ByLetter<&str, { WORK.len() }> = ByLetter::of(WORK);

/// Words of a sentence that supposes: it tells what answering would take, not what was.
const SUPPOSING: &[&str] = &[
    "would",
    "could",
    "exceed",
    "exceeds",
    "estimate",
    "comply",
    "complying",
];

/// Verbs of going through records; where a sentence says that this would have to be done, it speaks of its cost.
#[rustfmt::skip]
const SEARCHING: &[&str] = &[
    "review", "reviewing", "reviewed", "search", "searching", "searched", "examine", "examining", "examined",
    "check", "checking", "checked", "interrogate", "interrogating", "interrogated", "read", "reading", "look",
    "looking", "retrieve", "retrieving", "retrieved", "extract", "extracting", "extracted", "locate", "locating",
    "located", "open", "opening", "opened", "inspect", "inspecting", "inspected", "trawl", "trawling", "contacting",
    "collate", "collating", "collated", "sift", "sifting", "sifted", "redact", "redacting", "redacted", "manual",
    "manually", "individually", "ask", "asking",
];

/// Words that lay the search on somebody: "would need to", "would have to", "could only be".
const BURDEN: &[&str] = &[
    "necessary",
    "require",
    "involve",
    "need",
    "have",
    "entail",
    "equate",
    "mean",
    "take",
    "only",
];

/// Whether a heading is over the time that answering would take: "Approximate staff time (hours)".
pub fn heads_work(heading: &str) -> bool {
    // Hours alone are counted too ("Hours of care"): staff's, or reckoned ones, are the work's.
    let heading = heading.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| heading.contains(w));
    says(&["hours", "minutes"]) && says(&["staff time", "estimate", "approx"])
}

/// Beginnings of a sentence on the work with each of what the sentence before counted: that count is of the work, too.
const EACH: &[&str] = &[
    "each of these",
    "each of those",
    "each of which",
    "each of them",
    "all of these would",
    "these would",
];

/// Whether a sentence tells of the work that each of what the one before counted would take: "Each of these would require ...".
pub fn goes_through_each(sentence: &str) -> bool {
    let lower = sentence.trim_start().to_lowercase();
    EACH.iter().any(|start| lower.starts_with(start)) && work_begins(sentence, true).is_some()
}

/// Whether a text names the limit of what answering may cost, or the law that sets it.
pub(super) fn names_limit(all: &[Token<'_>]) -> bool {
    says(all, &NAMING) || says(all, LAW)
}

/// Whether a sentence tells of the work that answering would take; `limit` says whether the text around it names the limit.
pub(super) fn tells_of_work(sentence: &[Token<'_>], limit: bool) -> bool {
    let supposes = || limit || has(sentence, SUPPOSING);
    let reckons = || {
        (has(sentence, &["estimate", "estimates"])
            || limit && has(sentence, &["estimated", "approximately"]))
            && has(sentence, &["hour", "hours", "minute", "minutes", "mins"])
            && (has(sentence, &["estimate", "estimates"]) || has(sentence, SUPPOSING))
    };
    says(sentence, &NAMING)
        || says(sentence, &ARGUING)
        || says(sentence, &OFFERING)
        || tells_of_searching(sentence)
        || (says(sentence, &RECKONING) && supposes())
        || reckons()
}

/// "It would be necessary to review 31,000 records", "would need to be checked".
fn tells_of_searching(sentence: &[Token<'_>]) -> bool {
    sentence
        .iter()
        .position(|t| t.is_any(&["would", "could"]))
        .and_then(|at| sentence.get(at..))
        .and_then(|rest| {
            let verb = rest.iter().position(|t| t.is_any(SEARCHING))?;
            rest.get(..verb)
        })
        .is_some_and(|between| has(between, BURDEN))
}

/// Whether one of the phrases stands in a text with its whole numbers: "£450" begins "£450,000" too.
fn says(all: &[Token<'_>], phrases: &(impl Phrases + ?Sized)) -> bool {
    phrases::all(all, phrases).any(|found| {
        let behind = all.get(found.end..).unwrap_or_default();
        !goes_on(all.get(found).and_then(<[_]>::last), behind)
    })
}

/// Whether the number that a token ends goes on behind it.
fn goes_on(last: Option<&Token<'_>>, rest: &[Token<'_>]) -> bool {
    last.is_some_and(Token::is_digits)
        && matches!(rest, [mark, next, ..]
            if mark.glued && mark.is_any(&[",", "."]) && next.glued && next.is_digits())
}

/// Whether an answer's text names the limit of what answering may cost, or the law that sets it.
pub fn names_cost_limit(text: &str) -> bool {
    names_limit(&tokens(text))
}

/// Where a sentence begins to tell of the work that answering would take, in bytes; `limit` says whether the answer names the
/// limit. What stands before is told for its own sake: "The Trust received 45 complaints, and would need to review each."
pub fn work_begins(sentence: &str, limit: bool) -> Option<usize> {
    let all = tokens(sentence);
    if !tells_of_work(&all, limit) {
        return None;
    }
    let supposes = all.iter().position(|t| t.is_any(&["would", "could"]));
    let before = all.get(..supposes.unwrap_or(0)).unwrap_or_default();
    let mut clauses = before.iter().zip(before.iter().skip(1));
    let clause =
        clauses.rfind(|(last, next)| next.is_any(&["but", ";"]) || last.is(",") && next.is("and"));
    Some(clause.map_or(0, |(_, next)| next.range.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_reckons_work_begins_where_it_supposes() {
        for text in [
            "Two officers would need to read 160 crime records.",
            "The appropriate limit is £450, which represents 18 hours of work.",
            "At five minutes a record this would take over 2,500 hours.",
            "To provide it would mean asking each of our 14 community teams.",
            "We have received 34 requests from you since January.",
            "Under section 16, we could provide the number for one financial year.",
            "This places a grossly oppressive burden on a team of two officers.",
            "We should have to open each file, which we estimate at 55 hours.",
        ] {
            assert_eq!(work_begins(text, false), Some(0), "{text}");
        }
        let mixed = "The Trust received 45 complaints, and would need to review each of them.";
        assert_eq!(work_begins(mixed, false), mixed.find("and would"));
    }

    #[test]
    fn hours_and_minutes_that_are_told_are_no_work() {
        for text in [
            "112 patients waited more than 24 hours.",
            "The average response time was 18 minutes to the first contact.",
            "In 2024/25, 27 calls took over 18 hours to close.",
            "There were 16 manual reviews.",
            "The total cost to date would be £450,000.",
            "We paid £600 for the licence.",
            "An estimated 24 hours of footage is held.",
        ] {
            assert_eq!(work_begins(text, false), None, "{text}");
        }
        for text in [
            "The team takes about 900 calls a month, so this would equate to our reading 5,400 notes.",
            "Please consider refining the request to no more than 40 sites.",
        ] {
            assert!(work_begins(text, false).is_some(), "{text}");
        }
        for text in [
            "This is the estimated cost of one person spending 3 ½ days on it.",
            "That equates to approximately 0.5 working days for a year of entries.",
        ] {
            assert!(work_begins(text, true).is_some(), "{text}");
        }
        let limit = names_cost_limit("Section 12 of the Act is engaged.");
        let reckoned = "At ten minutes per record this equates to 565 hours.";
        assert!(work_begins(reckoned, limit).is_some());
    }
}
