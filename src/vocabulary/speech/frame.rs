//! The frame of a letter: the sentences with which it opens and closes, and the words of its printed sheet.
//!
//! None of them asks or answers. Where in a letter they stand is for those who call.

use super::words;
use crate::vocabulary::by_letter::ByLetter;

/// Sentences with which letters end: reviews, appeals, re-use, courtesy. None of them answers.
const CLOSING_STARTS: &[&str] = &[
    // Courtesy and contact.
    "should you",
    "if you need anything",
    "if you have any",
    "if you require",
    "if you would like",
    "please do not hesitate",
    "please feel free to contact",
    "please contact me if",
    "please contact us if you",
    "please let me know if",
    "if there is anything",
    "i trust",
    "we trust",
    "i hope",
    "we hope",
    "i would like to take this opportunity",
    "please remember to quote",
    "please quote",
    "in the meantime if",
    "any contact details",
    "this concludes",
    "this completes your request",
    "i confirm that the information above completes",
    "no charge will be made",
    "thank you for your interest",
    "for any named personnel",
    "whilst every care",
    // The right to a review and to complain (section 45 Code of Practice, section 50).
    "if you are not satisfied",
    "if you are dissatisfied",
    "if you are unhappy",
    "if you are not content",
    "if you are not happy",
    "if you remain",
    "if you are still",
    "if you believe your request",
    "if you wish to complain",
    "if you disagree",
    "if you feel",
    "to request an internal review",
    "you have the right to",
    "you can request an internal review",
    "requests for an internal review",
    "should you not be satisfied",
    "internal review",
    "you have a right",
    "you are advised that you have",
    "you are advised of your right",
    "you can appeal",
    "you may appeal",
    "any appeal against",
    "alternatively, you have the right",
    "complaint rights",
    "right of appeal",
    "appeal rights",
    "appeals procedure",
    "your right",
    "right to complain",
    "your rights",
    "the ico can be contacted",
    "the information commissioner",
    "information commissioner's office",
    "wycliffe house",
    "in the first instance",
    "we would value your views",
    "you may apply",
    "your request should be made within",
    // Costs and re-use.
    "the appropriate limit for central",
    "the information supplied",
    "this information remains protected",
    "copyright",
    "please note that any information we provide",
    "re-use",
    "reuse of information",
    "you are free to use any information",
    "most of the information",
    "the information provided to you",
    "in line with the information commissioner's directive",
    "in accordance with the re-use",
    // What the authority publishes and asks for.
    "as part of the freedom of information act all public",
    "exemptions applied",
    "applied exemption",
    "exemption applied",
    "we are monitoring how",
    "a copy of this response",
    "this response will be published",
    "this response will also be published",
    "this response may be published",
    "your request and this response",
    "in keeping with the spirit and effect",
    "we would welcome",
    "we would be grateful if you would complete",
    "please take a few moments",
    "fees and charges",
    // What police forces say below every answer.
    "due to the different methods of recording",
    "police forces in the united kingdom are routinely required",
    "the information we have supplied to you",
    "the information i have supplied to you",
    "your use of the information must be",
    "systems used for recording these figures are not generic",
    "every effort is made to ensure that the figures",
    // What the Scottish Government says of its releases.
    "about foi",
    "the scottish government is committed to publishing",
    "view all foi responses",
    // Signatures.
    "yours sincerely",
    "yours faithfully",
    "kind regards",
    "best wishes",
    "regards",
    "many thanks",
    "yours",
];

static CLOSING: ByLetter<&str, { CLOSING_STARTS.len() }> = ByLetter::of(CLOSING_STARTS);

/// Headings of the closing: at the start of a sentence they are as well what it answers about ("Complaints about staff ...").
const CLOSING_HEADINGS: &[&str] = &[
    "complaints",
    "appeals",
    "review",
    "feedback",
    "disclosure log",
    "publication scheme",
    "next steps",
];

/// A heading of the closing is at most this many words long.
const CLOSING_HEADING_WORDS: usize = 5;

/// Who signs, alone on a line; a question may be answered so too ("Which team handles requests?").
const SIGNATURES: &[&str] = &[
    "freedom of information team",
    "freedom of information office",
    "freedom of information lead",
    "freedom of information manager",
    "foi team",
    "foi office",
    "foi lead",
    "information governance team",
    "information governance office",
    "information rights team",
    "information rights office",
    "information access team",
    "corporate information team",
];

/// Words of the closing anywhere in a sentence.
const CLOSING_WORDS: &[&str] = &[
    "internal review",
    "right of appeal",
    "right of review",
    "right to publish",
    "right to appeal",
    "right to complain",
    "complaints procedure",
    "information commissioner",
    "wycliffe house",
    "ico.org.uk",
    "ico.gov.uk",
    "dissatisfied",
    "re-use",
    "open government licence",
    "copyright, designs and patents",
    "yours sincerely",
    "yours faithfully",
    "hesitate to contact",
    "how your request has been",
    "handling of your request",
];

/// How surely a sentence belongs to the letter's closing: 0, 1 (perhaps) or 2.
pub fn closes(folded: &str) -> u8 {
    let short = || words(folded) <= CLOSING_HEADING_WORDS;
    // "Complaints = 4" answers.
    let heading = CLOSING_HEADINGS.iter().any(|p| folded.starts_with(p))
        && short()
        && !folded.bytes().any(|b| b.is_ascii_digit());
    let starts = heading || CLOSING.begin(folded);
    if SIGNATURES.iter().any(|p| folded.starts_with(p)) && short() {
        return 1;
    }
    let contains = CLOSING_WORDS.iter().any(|p| folded.contains(p));
    match (starts, contains) {
        (true, true) => 2,
        (true, false) => {
            // Headings of one to three words are sure; a "should you" alone is not.
            if words(folded) <= 3 || !folded.starts_with("if you") {
                2
            } else {
                1
            }
        }
        (false, true) => 1,
        (false, false) => 0,
    }
}

/// Sentences with which letters open, before the request or between request and answers. None of them answers a question.
const OPENING_STARTS: &[&str] = &[
    // Addresses and references.
    "dear",
    "our ref",
    "your ref",
    "ref:",
    "date:",
    "telephone",
    "tel:",
    "tel.",
    "tel ",
    "email",
    "e-mail",
    "sent by",
    "by email",
    "re:",
    "fao",
    "private and confidential",
    "private & confidential",
    "reference",
    "request reference",
    "foi ref",
    "date received",
    "date request received",
    "request received",
    "your request and our",
    // Receipt and handling.
    "thank you for",
    "thank you also",
    "further to",
    "i am writing",
    "i write",
    "i am pleased",
    "we are pleased",
    "i refer to",
    "we refer to",
    "with reference to",
    "with regard to",
    "your request for information",
    "your request was",
    "your request has",
    "your request of",
    "your request dated",
    "your request received",
    "your freedom of information request",
    "your foi request",
    "clarification",
    "we received",
    "we have received",
    "following your",
    "in response to your",
    "please find below",
    "please find our",
    "please find the response",
    "please see below",
    "under the terms of",
    "firstly,",
    "secondly,",
    "on behalf of",
    "this letter",
    "this is to",
    "we are writing",
    "having completed",
    "following careful",
    "we have now completed",
    "we have considered your request",
    // Being late.
    "please accept my apologies",
    "please accept our apologies",
    "please accept my sincere apologies",
    "please accept our sincere apologies",
    "i apologise for the delay",
    "we apologise for the delay",
    "i would like to apologise for",
    "we would like to apologise for",
    "i am sorry for the delay",
    "we are sorry for the delay",
    "i have considered",
    "i note you",
    // The authority tells what the requester did; the requester says "I".
    "you asked",
    "you have asked",
    "you requested",
    "you have requested",
    "you wrote",
    "you contacted",
    "you made",
    "you submitted",
    // What the answers are, and how they look.
    "our replies",
    "our responses",
    "the responses are",
    "the replies are",
    "we can now confirm",
    "we can confirm that",
    "i can confirm that",
    "in line with section 1",
    "section 1(1) of",
    "section 1 of",
    "in accordance with section 1",
    "our answer to your questions",
    "our answers",
    "our response to each",
    "your questions are",
    "the icbs response",
    "the icb's response is",
    "the icb's answers",
    "our response is",
    "the response to",
    "the information that we hold",
    "please find attached our response",
    "for ease of reference",
    "the answers are",
    "answers are given",
    "responses are",
    "we set out below",
    // Publication and background.
    "an anonymised copy",
    "a copy of this response",
    "please note that responses are published",
    "this response will be published",
    "by way of background",
    "for context",
    "the freedom of information act",
];

static OPENING: ByLetter<&str, { OPENING_STARTS.len() }> = ByLetter::of(OPENING_STARTS);

/// Whether a sentence says again what the requester asked: "You asked how many ...", "You also requested copies of ...".
pub fn restates_a_question(folded: &str) -> bool {
    const RESTATING: &[&str] = &[
        "asked",
        "requested",
        "wanted to know",
        "wished to know",
        "enquired",
    ];
    let rest = folded
        .strip_prefix("you ")
        .map(|r| r.strip_prefix("have ").unwrap_or(r));
    let rest = rest.map(|r| {
        ["also ", "then ", "further ", "finally "]
            .iter()
            .find_map(|w| r.strip_prefix(w))
            .unwrap_or(r)
    });
    rest.is_some_and(|rest| RESTATING.iter().any(|w| rest.starts_with(w)))
}

/// Whether a sentence only confirms that information is held: "I can confirm that the Trust holds the information that you
/// requested."
pub fn confirms_holding(folded: &str) -> bool {
    const LONGEST: usize = 24;
    let confirms = [
        "can confirm",
        "confirms that",
        "am able to confirm",
        "is able to confirm",
    ]
    .iter()
    .any(|p| folded.contains(p));
    let holds = [
        "holds information",
        "hold information",
        "holds the information",
        "hold the information",
        "holds some of the information",
        "holds this information",
        "hold this information",
        "hold some of the information",
        "does hold",
    ]
    .iter()
    .any(|p| folded.contains(p));
    confirms
        && holds
        && words(folded) <= LONGEST
        && ![" but ", "however", "although", "section", "exempt", " not "]
            .iter()
            .any(|p| folded.contains(p))
}

/// The right of access as section 1 of either Act gives it, which letters explain before they answer.
const RIGHTS: &[&str] = &[
    "you have the right to know",
    "you are entitled to be told",
    "you are entitled to be informed",
    "you are entitled to know",
    "gives you the right",
    "gives you a right",
    "provides a right of access",
    "provides a general right",
    "is entitled to be informed in writing",
    "places two duties on public authorities",
    "the first duty at section 1",
    "the second duty at section 1",
];

/// Words of what becomes of a request: a sentence with one of them answers it, however it begins.
const REFUSING: &[&str] = &[
    "confirm nor deny",
    "refus",
    "exempt",
    "withh",
    "exceed",
    "not held",
    "not hold",
    "vexatious",
];

/// Whether a sentence says that a request is refused, or why.
pub(super) fn refuses(folded: &str) -> bool {
    REFUSING.iter().any(|w| folded.contains(w))
}

/// Whether a sentence belongs to the letter's opening, or leads in to its answers.
pub fn opens(folded: &str) -> bool {
    begins_a_letter(folded) && !refuses(folded)
}

/// Whether a sentence is the first of a letter that has no salutation: it thanks for the request or refers to it.
pub fn thanks_for_a_request(folded: &str) -> bool {
    const STARTS: &[&str] = &[
        "thank you for your",
        "i refer to your",
        "we refer to your",
        "further to your",
        "i am writing in response to your",
        "i write in response to your",
        "i write in connection with your",
        "i am writing in connection with your",
    ];
    STARTS.iter().any(|p| folded.starts_with(p)) && folded.contains("request")
}

/// Whether a sentence begins as those of an opening do, or gives the right of access.
fn begins_a_letter(folded: &str) -> bool {
    OPENING.begin(folded)
        || RIGHTS.iter().any(|p| folded.contains(p))
        || ((folded.contains("can confirm") || folded.contains("is able to"))
            && (folded.contains("hold")
                || folded.contains("the following information")
                || folded.contains("respond as follows")
                || folded.contains("information below")))
}

/// Words without which no letter answers a request: what it is called, who is written to, how it ends.
const LETTER_WORDS: &[&str] = &[
    "foi",
    "foia",
    "foisa",
    "eir",
    "freedom",
    "request",
    "requests",
    "requested",
    "requester",
    "response",
    "responses",
    "dear",
    "you",
    "your",
    "sincerely",
    "faithfully",
    "regards",
];

/// Whether a text belongs to a letter, not to a data sheet's titles and notes.
pub fn is_of_a_letter(folded: &str) -> bool {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .any(|w| LETTER_WORDS.contains(&w))
}

/// Words of a letterhead or a footer: who sits where.
const SHEET_WORDS: &[&str] = &[
    "chair:",
    "chairman",
    "chief executive",
    "headquarters",
    "registered office",
    "follow us on",
    "smoke-free",
    "fax",
];

/// How to reach them; an answer may give one of these, a footer gives several.
const CONTACT_WORDS: &[&str] = &[
    "tel:",
    "tel ",
    "tel.",
    "telephone",
    "www.",
    "email",
    "e-mail",
    "@",
];

/// Longer texts are sentences.
const SHEET_LENGTH: usize = 24;

/// Whether a short line is of the letterhead's kind: at a page's foot it is the sheet's, not the letter's.
pub fn is_of_the_sheet(folded: &str) -> bool {
    words(folded) <= SHEET_LENGTH
        && closes(folded) == 0
        && (SHEET_WORDS.iter().any(|w| folded.contains(w))
            || CONTACT_WORDS
                .iter()
                .filter(|w| folded.contains(**w))
                .count()
                >= 2
                && !folded.starts_with("http"))
}
