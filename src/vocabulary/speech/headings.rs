//! Headings over what is asked and what is answered, and the clauses that lead in to either.
//!
//! A heading is known by all of its words; a clause by a phrase and the colon at its end. What a heading is over is for
//! the letter to say.

use super::frame;
use super::{folded, words};
use crate::vocabulary::date::dates_in;

/// A heading is at most this many words long; longer lines are sentences.
const HEADING_WORDS: usize = 9;

/// ... and no longer than this.
const HEADING_BYTES: usize = 120;

/// Words that a heading is made of, without its colon, number or emphasis.
fn heading_of(text: &str) -> Option<String> {
    if text.len() > HEADING_BYTES {
        return None;
    }
    let text = folded(text);
    let bare = text
        .trim_matches(|c: char| !c.is_alphanumeric() && c != ')')
        .to_owned();
    (!bare.is_empty() && words(&bare) <= HEADING_WORDS).then_some(bare)
}

/// Headings over what was asked: the noun alone, as table headers have it, or a clause with "you".
const REQUEST_HEADINGS: &[&str] = &[
    "request",
    "requests",
    "your request",
    "the request",
    "foi request",
    "details of request",
    "details of your request",
    "request details",
    "request detail",
    "details requested",
    "question",
    "questions",
    "your question",
    "your questions",
    "question asked",
    "questions asked",
    "foi question",
    "foi questions",
    "information requested",
    "requested information",
    "information request",
    "the information requested",
    "request for information",
    "freedom of information request",
    "you asked",
    "you asked for",
    "you have asked",
    "you have requested",
    "you requested",
    "you submitted",
    "you wrote",
    "what you asked",
    "what you asked for",
    "query",
    "queries",
    "your query",
    "original request",
    "initial request",
    "text of request",
    "request text",
    "question text",
    "questions text",
    "question details",
    "information sought",
    "requester's question",
    "requested",
];

/// Clauses that announce the request, in a sentence of any length that ends with a colon or stands alone.
const REQUEST_CLAUSES: &[&str] = &[
    "you have requested",
    "you requested",
    "you asked",
    "you have asked",
    "you seek access to",
    "your request was as follows",
    "your request is as follows",
    "the information you requested",
    "information you have requested",
    "the following information",
    "the following pieces of information",
    "your request read",
    "your request stated",
    "your request is set out",
    "your request below",
    "you are seeking",
    "you sought",
    "question was",
    "question is",
    "question asked",
];

/// Headings over what is answered.
const RESPONSE_HEADINGS: &[&str] = &[
    "response",
    "responses",
    "our response",
    "our responses",
    "the response",
    "answer",
    "answers",
    "our answer",
    "our answers",
    "reply",
    "our reply",
    // Forms of disclosure logs, which set the last answer apart from those that asked back.
    "final response",
    "final answer",
    "response detail",
    "response details",
    "details of response",
    "details of our response",
    "trust response",
    "trust's response",
    "the trust's response",
    "icb response",
    "icb's response",
    "icb answer",
    "the icb's response",
    "council response",
    "council's response",
    "force response",
    "police response",
    "foi response",
    "response to request",
    "response to your request",
    "response to questions",
    "our response to your request",
    "our response is as follows",
    "response to your questions",
    "information provided",
    "information supplied",
    "information given",
    "information released",
    "information disclosed",
    "decision",
    "our decision",
    "reason for decision",
    "reasons for decision",
    "the authority's response",
    "authority response",
    "nhs response",
    "organisation response",
    "our findings",
    "in response",
    "response provided",
    "response sent",
    "responded",
    "response to foia request",
    "response to foi request",
    // Disclosure logs tell it: "You asked", "We said".
    "we said",
    "we say",
    "we answered",
    "we replied",
    "we responded",
    "response given",
    "answer given",
    "disclosure",
    "board response",
    "service response",
    "we can provide",
    "what we can provide",
    "we can advise",
    "we can confirm",
    "we can confirm the following",
    "i can confirm",
    "i can confirm the following",
    "information held",
    "university response",
    "department response",
];

/// A heading without the date behind it: "Response 24-08-2023".
fn undated(text: &str) -> &str {
    if text.len() > HEADING_BYTES || !text.contains(|c: char| c.is_ascii_digit()) {
        return text;
    }
    let days = dates_in(text);
    let whole = text.trim_end().trim_end_matches(':').trim_end().len();
    match days.as_slice() {
        [day] if day.range.start > 0 && day.range.end == whole => {
            text.get(..day.range.start).unwrap_or(text).trim_end()
        }
        _ => text,
    }
}

/// Whether a short text is the heading over the request.
pub fn is_request_heading(text: &str) -> bool {
    heading_of(text).is_some_and(|h| {
        REQUEST_HEADINGS.contains(&h.as_str()) || (h == "q" && text.trim_end().ends_with(':'))
    })
}

/// Whether a folded sentence asks about what the list below it names: "... by prisoners at the following prisons:". What is asked
/// for itself is listed below "the following information:".
pub fn leads_in_to_names(folded: &str) -> bool {
    const ASKED_FOR: &[&str] = &[
        "information",
        "details",
        "detail",
        "data",
        "questions",
        "question",
        "items",
        "points",
        "documents",
        "records",
        "figures",
        "statistics",
        "requests",
        "queries",
        "areas",
        "issues",
        "matters",
        "things",
        "topics",
        "please",
    ];
    const MOST_WORDS: usize = 3;
    let Some((asking, list)) = folded.trim_end_matches(':').rsplit_once(" following ") else {
        return false;
    };
    let mut words = list.split_whitespace();
    let named = words.next_back();
    words.count() < MOST_WORDS
        && named.is_some_and(|w| w.ends_with('s') && !ASKED_FOR.contains(&w))
        && folded.ends_with(':')
        && [
            " at the",
            " in the",
            " for the",
            " by the",
            " of the",
            " from the",
            " to the",
        ]
        .iter()
        .any(|link| asking.ends_with(link))
}

/// Whether a sentence announces the request that follows: "You requested the following information:".
pub fn announces_request(text: &str) -> bool {
    if is_request_heading(text) {
        return true;
    }
    if !text.trim_end().ends_with(':') {
        return false;
    }
    let folded = folded(text);
    folded.ends_with(':')
        && REQUEST_CLAUSES.iter().any(|c| folded.contains(c))
        // "... the information that you requested, by virtue of the following exemptions:"
        && !frame::refuses(&folded)
        && !folded.contains("our response")
        && !folded.contains("provide you with")
        // "The information you asked for is available on our website:"
        && !["is available", "are available", "can be found"]
            .iter()
            .any(|p| folded.contains(p))
        && !gives_the_following(&folded)
}

/// "The ICB can provide the following information:" leads in to answers.
fn gives_the_following(folded: &str) -> bool {
    const GIVING: &[&str] = &["can", "able to", "will", "holds", "hold", "has"];
    folded.find("following").is_some_and(|at| {
        let before = folded.get(..at).unwrap_or_default();
        let gives = [
            "provide", "confirm", "disclose", "advise", "release", "share", "supply", "hold",
        ]
        .iter()
        .any(|w| before.contains(w));
        gives
            && before
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| GIVING.contains(&w))
            && !["you", "your", "i", "please"].iter().any(|w| {
                before
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|b| b == *w)
            })
    })
}

/// Whether a heading is over the reasons of an answer.
pub fn heads_reasons(text: &str) -> bool {
    heading_of(text).is_some_and(|h| h.starts_with("reason for") || h.starts_with("reasons for"))
}

/// Whether a short text is the heading over the answers, or over one answer.
pub fn is_response_heading(text: &str) -> bool {
    let Some(heading) = heading_of(undated(text)) else {
        return false;
    };
    // "A:" over or before an answer; without the colon it is a letter.
    if matches!(heading.as_str(), "a" | "ans" | "r") {
        return text.trim_end().ends_with(':');
    }
    // "The answers are:" over a list of them.
    let list_of_answers = text.trim_end().ends_with(':')
        && [
            "answers are",
            "responses are",
            "replies are",
            "answers are as follows",
            "responses are as follows",
            "response is",
            "reply is",
            "answer is",
        ]
        .iter()
        .any(|p| heading.ends_with(p));
    RESPONSE_HEADINGS.contains(&heading.as_str())
        || list_of_answers
        || says_who_answers(text, &heading)
        || ((heading.ends_with(" response") || heading.ends_with(" answer"))
            && words(&heading) <= 4
            && !heading.contains("foi")
            && !heading.starts_with("a "))
        || names_who_answers(&heading)
        || answers_a_request(&heading)
}

/// "UHNS Response to FOIA Request": whoever answers.
fn answers_a_request(heading: &str) -> bool {
    const WHO: usize = 3;
    [
        "response to foia request",
        "response to foi request",
        "response to your request",
        "response to your foi request",
        "response to request",
    ]
    .iter()
    .filter_map(|end| heading.strip_suffix(end))
    .any(|who| {
        words(who) <= WHO
            && !matches!(
                who.trim(),
                "in" | "our" | "a" | "the" | "this is our" | "in our"
            )
    })
}

/// "NHS Kent and Medway ICB response": the name of a body of any length, and that it answers.
fn names_who_answers(heading: &str) -> bool {
    const BODIES: &[&str] = &[
        "icb",
        "board",
        "trust",
        "council",
        "police",
        "constabulary",
        "force",
        "university",
        "college",
        "service",
        "authority",
        "commission",
        "agency",
        "department",
        "ministry",
        "office",
    ];
    // Such a name has no verb and nothing that leads in to a sentence.
    const SENTENCE: &[&str] = &[
        "please", "is", "was", "has", "this", "our", "your", "no", "below", "see", "in",
    ];
    let Some(name) = ["response", "answer", "reply"]
        .iter()
        .find_map(|w| heading.strip_suffix(w))
        .map(str::trim_end)
    else {
        return false;
    };
    let last = name
        .rsplit(' ')
        .next()
        .unwrap_or("")
        .trim_end_matches("'s")
        .trim_end_matches('\'');
    (name.starts_with("nhs ") || BODIES.contains(&last))
        && !name.split(' ').any(|w| SENTENCE.contains(&w))
}

/// Whether a sentence leads in to answers that follow: "The University's response to each question is as follows:".
pub fn leads_to_answers(text: &str) -> bool {
    const LONGEST: usize = 30;
    if words(text) > LONGEST {
        return false;
    }
    let text = folded(text);
    if !text.ends_with(':') {
        return finds_answers_below(&text);
    }
    let says_any = |list: &[&str]| list.iter().any(|w| text.contains(w));
    let answers = text.split(|c: char| !c.is_alphanumeric()).any(|w| {
        matches!(
            w,
            "response" | "responses" | "answer" | "answers" | "reply" | "replies"
        )
    });
    let led = answers
        && says_any(&[
            "follow",
            "below",
            "set out",
            "in turn",
            "each",
            "these are",
            "confirm",
        ])
        && !says_any(&[
            "you asked",
            "you requested",
            "your request is",
            "your request was",
            "the following information",
            "you have asked",
        ]);
    led || gives_the_following(&text)
}

/// "Please find our answers below.": the same, as a sentence.
fn finds_answers_below(folded: &str) -> bool {
    const LONGEST: usize = 8;
    let below = ["below.", "below", "as follows."]
        .iter()
        .any(|end| folded.ends_with(end));
    below
        && words(folded) <= LONGEST
        && [
            "please find our ",
            "please find the ",
            "please see our ",
            "our ",
        ]
        .iter()
        .filter_map(|start| folded.strip_prefix(start))
        .any(|rest| {
            ["answers ", "responses ", "replies "]
                .iter()
                .any(|noun| rest.starts_with(noun))
        })
}

/// "The ICB responds:", "Our answers follow:": a short line that ends in a colon and speaks of answering only.
fn says_who_answers(text: &str, heading: &str) -> bool {
    const LONGEST: usize = 8;
    let follows = heading.ends_with("as follows")
        && ["response", "answer", "reply", "replies"]
            .iter()
            .any(|w| heading.contains(w));
    text.trim_end().ends_with(':')
        && words(heading) <= LONGEST
        && (follows
            || [
                "responds",
                "replies",
                "answers follow",
                "responses follow",
                "response follows",
                "response below",
                "answers below",
            ]
            .iter()
            .any(|w| heading.contains(w)))
        && !heading.contains("request")
        && !heading.contains("question")
}
