//! The mood of a sentence: how much it asks, how much it answers.
//!
//! Weighted phrases, at the start of a sentence or within it. The weights are those of single sentences; who speaks is
//! decided where they are added up.

use super::{folded, words};
use crate::vocabulary::by_letter::ByLetter;
use crate::vocabulary::date::month_named;
use crate::vocabulary::quantity::is_cardinal;

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
    ("e.g.", 2.0),
    ("eg ", 2.0),
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
    ("same as question", 3.0),
    ("as stated", 3.0),
    ("as for question", 3.5),
    ("as in question", 3.5),
    ("as per question", 3.5),
    ("as question", 3.5),
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
    // "I have today decided to disclose some of the requested information."
    ("i have today decided", 4.0),
    ("i have decided", 3.5),
    ("some data has been withheld", 3.0),
    ("some information has been withheld", 3.0),
    ("i am writing", 3.0),
    ("i am unable", 3.0),
    ("i hope", 3.0),
    ("i regret", 3.0),
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
    ("at the time of your request", 2.0),
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
    // What answering would take.
    ("would be required to", 1.0),
    ("would need to be", 1.0),
    ("would have to be", 1.0),
    // What the authority does with the table or the file.
    ("is attached", 3.0),
    ("are attached", 3.0),
    ("is enclosed", 3.0),
    ("are enclosed", 3.0),
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
    ("is as follows", 2.0),
    ("are as follows", 2.0),
    // The authority by its name: "Barnet Council can confirm no complaints were received".
    ("can confirm", 1.5),
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
    ("i am not asking", 4.0),
    ("i am not requesting", 4.0),
    ("i am asking", 3.0),
    ("let me know", 0.5),
    ("grateful", 1.0),
    ("please state what", 2.0),
];

static ASKING_START: ByLetter<(&str, f32), { ASKING_STARTS.len() }> =
    ByLetter::weighted(ASKING_STARTS);

static ASKING_WITHIN: ByLetter<(&str, f32), { ASKING_WORDS.len() }> =
    ByLetter::weighted(ASKING_WORDS);

static ANSWERING_START: ByLetter<(&str, f32), { ANSWERING_STARTS.len() }> =
    ByLetter::weighted(ANSWERING_STARTS);

static ANSWERING_WITHIN: ByLetter<(&str, f32), { ANSWERING_WORDS.len() }> =
    ByLetter::weighted(ANSWERING_WORDS);

/// The greatest weight of the phrases that a text starts with; 0 for none.
fn at_start<const N: usize>(phrases: &ByLetter<(&str, f32), N>, text: &str) -> f32 {
    phrases
        .like(text)
        .iter()
        .filter(|(phrase, _)| text.starts_with(phrase))
        .fold(0.0, |best, (_, weight)| best.max(*weight))
}

/// The greatest weight of the phrases that stand in a text, from the start of a word on.
fn within<const N: usize>(phrases: &ByLetter<(&str, f32), N>, text: &str) -> f32 {
    let mut best: f32 = 0.0;
    let mut before = b' ';
    for (at, byte) in text.bytes().enumerate() {
        if !before.is_ascii_alphanumeric()
            && let Some(rest) = text.get(at..)
        {
            best = best.max(at_start(phrases, rest));
        }
        before = byte;
    }
    best
}

/// How a requester begins what is known already or granted, which asks for nothing: "I understand that names will need to be redacted."
const GRANTING: &[&str] = &[
    "i understand that",
    "i understand you",
    "i appreciate that",
    "i realise that",
    "i realize that",
    "i am aware that",
    "i recognise that",
    "i accept that",
    "i note that",
];

/// Whether a folded sentence is the requester's, and asks for nothing.
pub fn only_says(folded: &str) -> bool {
    GRANTING.iter().any(|start| folded.starts_with(start))
}

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
    let tells = if names_one_of_several(text) {
        0.0
    } else {
        at_start(&ANSWERING_START, text)
    };
    if names_papers(text) {
        return PAPERS_ASK;
    }
    let mut weight = at_start(&ASKING_START, text) + within(&ASKING_WITHIN, text) * 0.7
        - tells
        - within(&ANSWERING_WITHIN, text) * 0.8;
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
    // Alone: "no" opens questions too ("No later than when ...?").
    if matches!(text, "no" | "nothing") {
        weight -= 3.0;
    }
    if states_a_figure(text) {
        weight -= 1.5;
    }
    weight.clamp(-6.0, 6.0)
}

/// A clause that names papers and says nothing of them asks this much.
const PAPERS_ASK: f32 = 2.0;

/// "All correspondence about the levy.", "Any emails between the council and the firm": papers are what requests ask for, and
/// without a verb nothing is said of them.
fn names_papers(text: &str) -> bool {
    const PAPERS: &[&str] = &[
        "correspondence",
        "communications",
        "communication",
        "emails",
        "e-mails",
        "minutes",
        "letters",
        "memos",
        "briefings",
        "reports",
        "papers",
        "documents",
    ];
    const VERBS: &[&str] = &[
        "is", "are", "was", "were", "has", "have", "been", "can", "may", "will", "would", "do",
        "does", "we", "our",
    ];
    let mut words = text
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|w| !w.is_empty());
    matches!(words.next(), Some("all" | "any"))
        && words.next().is_some_and(|w| PAPERS.contains(&w))
        && !words.any(|w| VERBS.contains(&w))
}

/// "The number of posts in 2024 was 45.", "... were 23 and 41 respectively": a sentence that ends on a figure which its verb
/// states. Requests say what they ask for without a verb of their own, or put a condition ("where the value was £500 or more").
fn states_a_figure(text: &str) -> bool {
    const VERBS: [&str; 5] = ["was", "were", "is", "are", "totalled"];
    const CHANGES: [&str; 8] = [
        "rose",
        "fell",
        "increased",
        "decreased",
        "grew",
        "dropped",
        "stood",
        "reduced",
    ];
    let stated = |at: usize| {
        let rest = text.get(at..).unwrap_or("");
        let figure = rest.trim_start_matches(['£', '<']);
        let digits =
            figure.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '%'));
        let behind = match digits.len() < figure.len() {
            true => digits,
            false => {
                let word = figure.split([' ', '.', ',']).next().unwrap_or("");
                if !is_cardinal(word) {
                    return false;
                }
                figure.get(word.len()..).unwrap_or("")
            }
        };
        let behind = behind.trim_start_matches(['.', ',']);
        behind.is_empty()
            || behind.starts_with(" and ")
            || behind.starts_with(" respectively")
            || goes_on_with_a_time(behind)
    };
    // "The number of posts rose from 112 in 2023/24 to 127."
    let changed = |at: usize| {
        let mut words = text.get(at..).unwrap_or("").split(' ');
        matches!(words.next(), Some("from" | "to" | "by" | "at"))
            && words.next().is_some_and(|w| {
                w.trim_start_matches('£')
                    .starts_with(|c: char| c.is_ascii_digit())
                    || is_cardinal(w.trim_end_matches(['.', ',']))
            })
    };
    let mut at = 0;
    !text.ends_with('?')
        && text.split(' ').any(|word| {
            at += word.len() + 1;
            VERBS.contains(&word) && stated(at) || CHANGES.contains(&word) && changed(at)
        })
}

/// "... was 1,104 in 2021/22": behind the figure its time. "18 on that day" may be a condition.
fn goes_on_with_a_time(behind: &str) -> bool {
    [" in ", " for ", " during "].iter().any(|preposition| {
        behind.strip_prefix(preposition).is_some_and(|time| {
            let word = time.split([' ', ',', '.']).next().unwrap_or("");
            word.starts_with(|c: char| c.is_ascii_digit()) || month_named(word).is_some()
        })
    })
}

/// "The department from which the patient was moved", "The force that reported it": one that is wanted, not the authority as
/// the one who speaks.
fn names_one_of_several(text: &str) -> bool {
    let mut words = text.split(' ').skip_while(|w| *w == "the").skip(1);
    text.starts_with("the ")
        && match words.next() {
            Some("which" | "that" | "who" | "where") => true,
            Some("from" | "to" | "in" | "by" | "at" | "for") => {
                matches!(words.next(), Some("which" | "whom"))
            }
            _ => false,
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_whose_verb_states_a_figure_answers() {
        for text in [
            "The number of notices in 2024 was 45.",
            "The total number of posts and leavers were 23 and 41 respectively.",
            "The number of PCNs is twelve.",
            "The number of posts rose from 112 in 2023/24 to 127 in 2024/25.",
            "The total number of assaults was 1,104 in 2021/22 and 1,287 in 2022/23.",
        ] {
            assert!(asks(text) < 0.0, "{text}: {}", asks(text));
        }
        for text in [
            "The number of contracts whose value was 500 or more.",
            "The number of staff who were 18 on that day",
            "How many of them were 18?",
        ] {
            assert!(asks(text) > 0.0, "{text}: {}", asks(text));
        }
    }
}
