//! Who speaks: the requester who asks, or the authority that answers; and the words that frame a letter.
//!
//! Each judgement is a weight, positive for the requester, negative for the authority, so that a reading of the whole
//! letter can add them up. Every list says why its phrases are there. Nothing here knows labels, looks or places.

use super::date::month_named;
use super::quantity::is_cardinal;
use std::sync::LazyLock;

/// Lower case, straight quotes, single spaces, no markup at either end.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = true;
    for c in text.chars() {
        let c = match c {
            '’' | '‘' | '`' => '\'',
            '“' | '”' => '"',
            '–' | '—' | '‑' => '-',
            c => c,
        };
        if c.is_whitespace() {
            if !space {
                out.push(' ');
            }
            space = true;
        } else {
            if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            } else {
                out.extend(c.to_lowercase());
            }
            space = false;
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

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
    "information released",
    "information disclosed",
    "decision",
    "our decision",
    "the authority's response",
    "authority response",
    "nhs response",
    "organisation response",
    "our findings",
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

/// Whether a short text is the heading over the request.
pub fn is_request_heading(text: &str) -> bool {
    heading_of(text).is_some_and(|h| {
        REQUEST_HEADINGS.contains(&h.as_str()) || (h == "q" && text.trim_end().ends_with(':'))
    })
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
        && !folded.contains("our response")
        && !folded.contains("provide you with")
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

/// Whether a short text is the heading over the answers, or over one answer.
pub fn is_response_heading(text: &str) -> bool {
    let Some(heading) = heading_of(text) else {
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
    if !text.trim_end().ends_with(':') || words(text) > LONGEST {
        return false;
    }
    let text = folded(text);
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

/// How a request opens a clause. "Please" with a verb of giving, or a question word: the mood of asking.
const ASKING_STARTS: &[(&str, f32)] = &[
    // Question words open questions; authorities rarely ask.
    ("how many", 3.0),
    ("how much", 3.0),
    ("how often", 3.0),
    ("how long", 3.0),
    ("how does", 3.0),
    ("how do", 3.0),
    ("how are", 3.0),
    ("how is", 3.0),
    ("how has", 3.0),
    ("what ", 2.5),
    ("which ", 2.0),
    ("who ", 2.0),
    ("whether ", 2.0),
    ("when ", 0.5),
    ("where held", 3.0),
    ("where available", 2.0),
    ("where possible", 2.0),
    ("why ", 2.5),
    // Verbs turned round: "Does the ICB ..." asks, "The ICB does ..." tells.
    ("do you", 3.0),
    ("do any", 2.5),
    ("do the", 2.0),
    ("do your", 3.0),
    ("does ", 2.5),
    ("did ", 2.5),
    ("is the", 1.5),
    ("is there", 2.5),
    ("is it", 1.5),
    ("is any", 2.0),
    ("are the", 1.5),
    ("are there", 2.5),
    ("are any", 2.5),
    ("are you", 3.0),
    ("has the", 2.0),
    ("has your", 2.5),
    ("have you", 3.0),
    ("have any", 2.5),
    ("can you", 3.0),
    ("could you", 3.0),
    ("would you", 3.0),
    ("will ", 1.0),
    ("was the", 1.0),
    ("were ", 1.0),
    // "Please" before a verb of giving.
    ("please provide", 3.5),
    ("please could", 3.5),
    ("please can", 3.5),
    ("please state", 3.5),
    ("please confirm", 3.5),
    ("please give", 3.5),
    ("please say", 3.5),
    ("please send", 3.5),
    ("please tell", 3.5),
    ("please supply", 3.5),
    ("please list", 3.5),
    ("please also", 3.0),
    ("please break", 3.5),
    ("please include", 3.0),
    ("please specify", 3.5),
    ("please set out", 3.5),
    ("please describe", 3.5),
    ("please detail", 3.5),
    ("please show", 3.5),
    ("please share", 3.5),
    ("please advise", 2.5),
    ("please answer", 3.0),
    ("please indicate", 3.5),
    ("please use", 3.0),
    ("please disclose", 3.5),
    ("please outline", 3.5),
    ("please explain", 3.5),
    ("please identify", 3.5),
    ("please split", 3.5),
    ("please attach", 3.0),
    ("kindly", 2.5),
    ("provide ", 2.0),
    ("confirm ", 1.5),
    ("state ", 1.5),
    ("list ", 1.5),
    ("supply ", 2.0),
    ("give ", 1.5),
    ("send ", 1.5),
    // The requester as "I", wishing.
    // The authority, telling again what was asked.
    ("you asked", 3.0),
    ("you have asked", 3.0),
    ("you requested", 3.0),
    ("you have requested", 3.0),
    ("you also asked", 3.0),
    ("you wished to know", 3.0),
    ("you wanted to know", 3.0),
    ("i would like", 3.5),
    ("i would be grateful", 3.5),
    ("i should be grateful", 3.5),
    ("i would expect", 3.5),
    ("i am researching", 3.5),
    ("i am a ", 3.0),
    ("i request", 3.5),
    ("i wish to", 3.0),
    ("i look forward", 3.0),
    ("i understand", 3.0),
    ("i believe", 2.0),
    ("i was wondering", 3.5),
    ("i'd like", 3.5),
    ("i'm looking", 3.0),
    ("under the foi", 2.5),
    ("under the freedom of information act", 2.0),
    ("under the provisions of the", 2.0),
    ("if you ", 1.5),
    ("if held", 3.0),
    ("if a figure", 2.5),
    ("if no information", 3.0),
    ("if the answer", 3.0),
    ("if so", 2.5),
    ("if yes", 3.0),
    ("if not", 1.5),
    ("thank you for your help", 3.5),
    ("thanks", 1.5),
    ("for each", 1.0),
    ("for the current", 1.5),
    ("for the same", 1.5),
    ("for the financial", 1.5),
    ("for both", 1.5),
    ("for this financial", 1.5),
    ("broken down", 1.5),
    // Noun phrases that name what is wanted. Weak: answers have them as headings.
    ("the number of", 0.8),
    ("the total number", 1.0),
    ("the total", 0.6),
    ("the name", 1.0),
    ("the protocol", 1.0),
    ("any ", 0.6),
    ("a copy of", 1.5),
    ("copies of", 1.5),
    ("number of", 0.5),
    ("details of", 0.5),
    ("the average", 0.3),
];

/// How an answer opens a clause.
const ANSWERING_STARTS: &[(&str, f32)] = &[
    // "Please" before a verb of looking: the authority points.
    ("please see", 4.0),
    ("please find", 4.0),
    ("please refer", 4.0),
    ("please note", 4.0),
    ("please be aware", 4.0),
    ("please contact", 3.0),
    ("see ", 3.0),
    ("as above", 3.0),
    ("as stated", 3.0),
    ("refer to", 2.5),
    // The authority as "we", or by what it is.
    ("we ", 3.0),
    ("our ", 2.5),
    ("the icb ", 2.5),
    ("the trust ", 2.5),
    ("the council ", 2.5),
    ("the force ", 2.5),
    ("the board ", 2.0),
    ("the authority ", 2.5),
    ("the constabulary ", 2.5),
    ("the police ", 1.0),
    ("the university ", 2.0),
    ("the department ", 2.0),
    ("i can confirm", 3.0),
    ("i have", 2.0),
    ("i am writing", 3.0),
    ("i am unable", 3.0),
    ("i hope", 3.0),
    ("it is not possible", 3.0),
    ("it is estimated", 2.5),
    ("it would", 2.0),
    ("there is ", 1.5),
    ("there are ", 2.0),
    ("there were ", 2.0),
    ("there was ", 1.5),
    ("there have", 2.0),
    ("a total of ", 1.5),
    ("in total", 1.5),
    ("there has", 1.5),
    ("no, ", 3.0),
    ("no.", 3.0),
    ("yes", 3.0),
    ("none", 3.0),
    ("nil", 3.0),
    ("zero", 3.0),
    ("n/a", 3.0),
    ("not applicable", 3.0),
    ("not held", 3.5),
    ("no information", 3.0),
    ("no ", 1.5),
    ("this information", 3.0),
    ("the information requested", 2.5),
    ("the information is", 3.0),
    ("information not held", 4.0),
    ("unfortunately", 3.0),
    ("currently", 0.4),
    ("the table below", 3.0),
    ("the following table", 3.0),
    ("all ", 0.8),
    ("in line with", 1.5),
    ("in accordance", 1.5),
    ("this is", 1.5),
    ("these are", 1.5),
    ("these ", 1.0),
    ("section ", 2.0),
    ("release of", 2.0),
    ("disclosure of", 2.0),
    ("figures ", 1.5),
    ("cells ", 2.0),
    ("numbers below", 2.5),
    ("however", 1.5),
    ("therefore", 2.0),
    ("furthermore", 2.0),
    ("approximately", 2.0),
    ("between ", 1.0),
    ("details provided", 2.5),
    ("answer:", 4.0),
    ("response:", 4.0),
    ("answered", 1.0),
    ("exempt", 2.0),
    ("withheld", 2.5),
    ("refused", 2.0),
    ("attached", 2.0),
    ("totals ", 1.5),
];

/// Verbs and nouns that answers say anywhere in a sentence.
const ANSWERING_WORDS: &[(&str, f32)] = &[
    // The Act's own words for holding and withholding.
    ("not hold", 2.5),
    ("not held", 2.0),
    ("does not record", 2.5),
    ("do not record", 2.5),
    ("not recorded", 1.5),
    ("is exempt", 2.5),
    ("are exempt", 2.5),
    ("being withheld", 2.0),
    ("is withheld", 2.0),
    ("are withheld", 2.0),
    ("has been withheld", 2.0),
    ("have been withheld", 2.0),
    ("public interest", 1.0),
    ("appropriate limit", 1.5),
    ("is published", 1.5),
    ("available on our website", 2.5),
    ("can be found", 2.0),
    ("reasonably accessible", 2.0),
    // What the authority does with the table or the file.
    ("set out in the following table", 2.5),
    ("shown in the table", 2.5),
    ("in the table below", 2.0),
    ("see the attached", 2.0),
    ("the attached", 1.0),
    ("we have", 1.0),
    ("we do", 1.5),
    ("we are", 1.0),
    ("the trust has", 1.0),
    ("the trust does", 2.0),
    ("the icb does not", 2.5),
    ("the icb has", 0.8),
    ("http://", 1.0),
    ("https://", 1.0),
    ("www.", 0.8),
];

/// What requests say anywhere in a sentence.
const ASKING_WORDS: &[(&str, f32)] = &[
    // The request's own courtesy and conditions.
    ("please provide", 2.0),
    ("please could", 2.5),
    ("could you", 2.0),
    ("can you", 1.5),
    ("please state", 2.0),
    ("please confirm", 2.0),
    ("please give", 2.0),
    ("please send", 2.0),
    ("please answer", 2.0),
    ("where held", 1.5),
    ("if held", 1.5),
    ("if you hold it", 2.0),
    ("where you hold it", 2.0),
    ("i would like", 2.0),
    ("i understand that", 1.5),
    ("if you believe", 2.5),
    ("please tell", 2.0),
    ("broken down by", 1.0),
    ("for example:", 0.5),
    ("i would expect", 2.0),
    ("let me know", 0.5),
    ("grateful", 1.0),
    ("please state what", 2.0),
];

/// Weighted phrases by their first byte, so that a text is gone through once, whatever their number.
struct Phrases {
    by_first: Vec<Vec<(&'static str, f32)>>,
}

impl Phrases {
    fn of(list: &[(&'static str, f32)]) -> Self {
        let mut by_first = vec![Vec::new(); 256];
        for (phrase, weight) in list {
            if let Some(bucket) = phrase
                .bytes()
                .next()
                .and_then(|b| by_first.get_mut(usize::from(b)))
            {
                bucket.push((*phrase, *weight));
            }
        }
        Self { by_first }
    }

    /// The greatest weight of the phrases that the text starts with; 0 for none.
    fn at_start(&self, text: &str) -> f32 {
        let bucket = text
            .bytes()
            .next()
            .and_then(|b| self.by_first.get(usize::from(b)));
        bucket
            .into_iter()
            .flatten()
            .filter(|(phrase, _)| text.starts_with(phrase))
            .fold(0.0, |best, (_, weight)| best.max(*weight))
    }

    /// The greatest weight of the phrases that stand in the text, from the start of a word on.
    fn within(&self, text: &str) -> f32 {
        let mut best: f32 = 0.0;
        let mut before = b' ';
        for (at, byte) in text.bytes().enumerate() {
            if !before.is_ascii_alphanumeric()
                && let Some(rest) = text.get(at..)
            {
                best = best.max(self.at_start(rest));
            }
            before = byte;
        }
        best
    }
}

static ASKING_START: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(ASKING_STARTS));
static ASKING_WITHIN: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(ASKING_WORDS));
static ANSWERING_START: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(ANSWERING_STARTS));
static ANSWERING_WITHIN: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(ANSWERING_WORDS));

/// How much a sentence sounds like the requester (positive) or the authority (negative), within about ±6.
pub fn asks(text: &str) -> f32 {
    let text = folded(text);
    asks_folded(&text)
}

/// [`asks`], of a text already [`folded`].
pub fn asks_folded(text: &str) -> f32 {
    let text = text.trim_start_matches(['"', '\'', '(']);
    if text.is_empty() {
        return 0.0;
    }
    let mut weight = ASKING_START.at_start(text) + ASKING_WITHIN.within(text) * 0.7
        - ANSWERING_START.at_start(text)
        - ANSWERING_WITHIN.within(text) * 0.8;
    if text.ends_with('?') {
        weight += 3.0;
    }
    // A figure, a percentage or an amount opens an answer; requests open with words.
    if (text.starts_with(|c: char| c.is_ascii_digit() || c == '£' || c == '<')
        || starts_with_number_word(text))
        && !starts_with_date(text)
    {
        weight -= if words(text) <= 6 { 3.0 } else { 1.5 };
    }
    weight.clamp(-6.0, 6.0)
}

/// "01 January 2018 to ...": a day opens the text, no figure.
fn starts_with_date(text: &str) -> bool {
    let mut words = text.split(' ');
    let day = words
        .next()
        .is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()) && w.len() <= 4);
    day && words
        .next()
        .is_some_and(|w| month_named(w.trim_end_matches(|c: char| !c.is_alphanumeric())).is_some())
}

/// Cardinal words open answers ("Seven of the 15 PCNs", "Twenty-three posts"), and so do the two that stand for none and all.
fn starts_with_number_word(text: &str) -> bool {
    let first = text.split([' ', '-', '.', ',']).next().unwrap_or("");
    is_cardinal(first) || first == "none" || first == "all"
}

/// Sentences with which letters end: reviews, appeals, re-use, courtesy. None of them answers.
const CLOSING_STARTS: &[&str] = &[
    // Courtesy and contact.
    "should you",
    "if you need anything",
    "if you have any",
    "if you require",
    "if you would like",
    "please do not hesitate",
    "please contact me if",
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
    "we would welcome",
    "we would be grateful if you would complete",
    "please take a few moments",
    "fees and charges",
    // Signatures.
    "yours sincerely",
    "yours faithfully",
    "kind regards",
    "best wishes",
    "regards",
    "many thanks",
    "yours",
];

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

/// Words of the closing anywhere in a sentence.
const CLOSING_WORDS: &[&str] = &[
    "internal review",
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
    let starts = CLOSING_STARTS.iter().any(|p| folded.starts_with(p))
        || (words(folded) <= CLOSING_HEADING_WORDS
            && CLOSING_HEADINGS.iter().any(|p| folded.starts_with(p)));
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
    "tel",
    "email",
    "e-mail",
    "sent by",
    "by email",
    "re:",
    "fao",
    "private",
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
    "i have considered",
    "i note you",
    // What the answers are, and how they look.
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
];

/// Whether a sentence belongs to the letter's opening, or leads in to its answers.
pub fn opens(folded: &str) -> bool {
    OPENING_STARTS.iter().any(|p| folded.starts_with(p))
        || RIGHTS.iter().any(|p| folded.contains(p))
        || ((folded.contains("can confirm") || folded.contains("is able to"))
            && (folded.contains("hold")
                || folded.contains("the following information")
                || folded.contains("respond as follows")
                || folded.contains("information below")))
}

/// Words after which a sentence must go on: articles, prepositions, conjunctions, determiners.
const GOING_ON: &[&str] = &[
    "the", "a", "an", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or",
    "but", "that", "which", "as", "is", "are", "was", "were", "be", "has", "have", "had", "this",
    "these", "their", "your", "our", "its", "between", "than", "per",
];

/// Whether a text breaks off in the middle of a sentence.
pub fn is_cut_short(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or("");
    last.ends_with(',') || GOING_ON.iter().any(|w| last.eq_ignore_ascii_case(w))
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

/// Words of periods beside the months' names.
const PERIOD_WORDS: &[&str] = &[
    "to",
    "and",
    "latest",
    "available",
    "data",
    "present",
    "date",
    "current",
    "financial",
    "calendar",
    "year",
    "from",
    "until",
    "st",
    "nd",
    "rd",
    "th",
];

/// Whether a text names dates and nothing else: "01 January 2018 to 31 December 2018;".
pub fn is_only_dates(folded: &str) -> bool {
    folded.contains(|c: char| c.is_ascii_digit())
        && folded.contains(char::is_alphabetic)
        && folded
            .split(|c: char| !c.is_alphabetic())
            .filter(|w| !w.is_empty())
            .all(|w| PERIOD_WORDS.contains(&w) || month_named(w).is_some())
}
