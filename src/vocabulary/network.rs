//! Primary Care Networks (PCNs): how many there are, and how many do what.
//!
//! Words of the NHS in England since 2019. Questions count PCNs or what they employ, answers too; which is counted follows
//! from what stands before "PCNs" and behind it.

use super::phrases::{Word, has, says, starts_with, words_of};
use super::quantity::is_cardinal;
use crate::records::PcnMeasure;

/// What stands for several of them.
const PCNS: &[&str] = &["pcns", "networks"];

/// Whether a text speaks of PCNs at all.
pub fn speaks_of_pcns(text: &str) -> bool {
    says(text, &["pcns", "pcn", "networks"])
}

/// Whether a text speaks of penalty charge notices, which are PCNs to those who park cars.
pub fn speaks_of_penalties(text: &str) -> bool {
    says(text, &["penalty charge*", "penalty notice*"])
}

/// How many words may stand between "how many" and "PCNs" ("how many of the Primary Care Networks").
const COUNT_REACH: usize = 4;

/// Words after which PCNs are where or by whom something is done, not what is counted.
const PLACING: &[&str] = &[
    "by", "in", "across", "within", "at", "for", "from", "with", "employed", "working",
];

/// Words behind which PCNs are who does something: "how many Paramedics do PCNs employ", "the number of Paramedics that PCNs have".
const ASKING_OF_THEM: &[&str] = &[
    "do", "does", "did", "have", "has", "had", "will", "that", "which", "are", "were", "is",
];

/// Openings of a count.
const COUNTING: &[&str] = &[
    "how many",
    "number of",
    "number pcns",
    "numbers of",
    "numbers pcns",
    "count of",
    "count pcns",
    "no of",
    "no pcns",
];

/// A count of PCNs that were named before: "Of the PCNs in your area, how many have ...".
const COUNTING_THEM: &[&str] = &[
    "how many have",
    "how many has",
    "how many do",
    "how many did",
    "how many are",
    "how many were",
    "how many use",
    "how many used",
    "how many employ",
    "how many currently",
];

/// Of whatever stands before, only PCNs employ: "In your PCNs: how many employ Paramedics?"
const COUNTING_EMPLOYERS: &[&str] = &[
    "how many employ",
    "how many currently employ",
    "how many use",
    "how many used",
];

/// Words for the share of a whole.
const SHARES: &[&str] = &["proportion", "percentage", "share", "percent", "per cent"];

/// A label that opens with "PCNs" counts them where it is no longer than this, in words.
const LONGEST_LABEL: usize = 8;

/// What a heading or a question asks about PCNs' use of a role.
pub fn pcn_measure(text: &str) -> Option<PcnMeasure> {
    // Most labels speak of none of these.
    let speaks = text.bytes().enumerate().any(|(at, first)| {
        let of: &str = match first.to_ascii_lowercase() {
            b'p' => "pcn",
            b'n' => "network",
            b'c' => "caseload",
            b'a' => "appointment",
            _ => return false,
        };
        let there = text.as_bytes().get(at..at + of.len());
        there.is_some_and(|t| t.eq_ignore_ascii_case(of.as_bytes()))
    });
    if !speaks {
        return None;
    }
    let words = words_of(text);
    if has(&words, &["caseload", "caseloads"]) {
        return Some(PcnMeasure::Caseload);
    }
    if has(&words, &["appointment", "appointments"]) {
        return Some(PcnMeasure::Appointments);
    }
    let share = text.contains('%') || has(&words, SHARES);
    if share && (has(&words, PCNS) || has(&words, &["of pcn"])) {
        return Some(PcnMeasure::PcnShare);
    }
    let counts_them = (0..words.len()).any(|at| {
        let rest = words.get(at..).unwrap_or_default();
        COUNTING.iter().any(|p| starts_with(rest, p).is_some())
            && rest
                .iter()
                .skip(1)
                .take(COUNT_REACH + 3)
                // "How many Paramedics are employed by PCNs", "... do PCNs employ" count Paramedics.
                .take_while(|w| !w.is_one_of(PLACING) && !w.is_one_of(ASKING_OF_THEM))
                .any(|w| w.is_one_of(PCNS))
    });
    let of_them = || {
        let at = words.iter().position(|w| w.is_one_of(PCNS))?;
        let (before, behind) = words.split_at_checked(at)?;
        Some(has(before, &["of"]) && has(behind, COUNTING_THEM) || has(behind, COUNTING_EMPLOYERS))
    };
    let heads = || {
        words.len() <= LONGEST_LABEL
            && ["pcns", "primary care networks"]
                .iter()
                .any(|p| starts_with(&words, p).is_some())
    };
    (counts_them || of_them() == Some(true) || heads()).then_some(PcnMeasure::PcnCount)
}

/// Questions how many PCNs there are, whatever they use.
const ALL_OF_THEM: &[&str] = &[
    "pcns are there",
    "pcns there are",
    "pcns do you have",
    "pcns does the icb have",
    "pcns do you cover",
    "total number of pcns",
    "networks are there",
    "networks there are",
    "networks do you have",
    "networks does the icb have",
    "networks do you cover",
    "total number of networks",
    "total number of primary care networks",
];

/// Whether a question asks how many PCNs there are, whatever they use.
pub fn asks_for_all_pcns(text: &str) -> bool {
    says(text, ALL_OF_THEM)
}

/// "There are 41 PCNs", "The ICB has 41 PCNs in its area": nothing is said of what they do.
pub fn states_existence(sentence: &str) -> bool {
    let words = words_of(sentence);
    let opens = words
        .iter()
        .take(4)
        .any(|w| w.is_one_of(&["are", "has", "have", "were"]));
    let after = words
        .iter()
        .position(|w| w.is_one_of(PCNS))
        .map(|at| words.get(at + 1));
    opens
        && after.is_some_and(|next| {
            next.is_none_or(|w| w.is_one_of(&["in", "across", "within", "at", "as"]))
        })
}

/// How many words may stand between "all" and "but": "all of our 15 Primary Care Networks, bar one".
const ALL_REACH: usize = 8;

/// "All but three of our 25 PCNs", "all except one", "all of our 15 PCNs bar one".
pub fn says_all_but(sentence: &str) -> bool {
    let words = words_of(sentence);
    let number = |w: &&str| is_cardinal(&w.to_lowercase()) || w.bytes().all(|b| b.is_ascii_digit());
    let leaves_out = |at: usize| {
        let rest = words.get(at..).unwrap_or_default();
        ["but", "except", "bar", "except for", "apart from"]
            .iter()
            .find_map(|p| rest.get(starts_with(rest, p)?))
            .is_some_and(number)
    };
    words
        .iter()
        .enumerate()
        .any(|(at, w)| w.is_one_of(&["all"]) && (at + 1..=at + ALL_REACH).any(leaves_out))
}

/// The words that count none in a sentence without a number: "None of our PCNs" employ them, "No PCNs" use this role.
pub fn says_no_pcns(sentence: &str) -> Option<&str> {
    const NONE: &[&str] = &[
        "none of the ",
        "none of our ",
        "none of these ",
        "none of its ",
        "none of those ",
        "no ",
    ];
    const THEM: &[&str] = &["pcns", "networks", "primary care networks"];
    let lower = sentence.to_ascii_lowercase();
    let end = NONE.iter().find_map(|none| {
        let rest = lower.strip_prefix(none)?;
        let pcns = THEM.iter().find(|pcns| {
            rest.strip_prefix(**pcns)
                .is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        })?;
        Some(none.len() + pcns.len())
    })?;
    let denies = says(sentence, &["not", "data", "information", "hold", "held"]);
    sentence.get(..end).filter(|_| !denies)
}

/// Words that alone answer "how many": "None."
const ZERO: &[&str] = &[
    "none",
    "nil",
    "zero",
    "no pcns",
    "none of them",
    "none of these",
    "there are none",
    "there were none",
    "there have been none",
    "we have none",
    "we employ none",
];

/// Whether a whole text says that there are none.
pub fn is_bare_zero(text: &str) -> bool {
    let text = text.trim();
    ZERO.iter().any(|w| text.eq_ignore_ascii_case(w))
}

/// What has, in sentences about those that have none ...
const HAVING: &[&str] = &[
    "have", "has", "had", "with", "having", "employ", "employs", "use", "uses", "made", "claimed",
];

/// ... and what helps to deny it.
const HELPING: &[&str] = &["do", "does", "did", "have", "has", "had"];

/// Whether words speak of those that lack something: "have no paramedic", "without a podiatrist", "do not use".
pub fn speaks_of_lack(text: &str) -> bool {
    let words = words_of(text);
    has(&words, &["without", "lack", "lacks", "lacking"])
        || words.iter().any(|w| w.to_lowercase().ends_with("n't"))
        || words.iter().zip(words.iter().skip(1)).any(|(a, b)| {
            (b.is_one_of(&["no"]) && a.is_one_of(HAVING))
                || (b.is_one_of(&["not"]) && a.is_one_of(HELPING))
        })
}

/// Whether a clause has a verb of its own for what PCNs do.
pub fn says_what_they_do(clause: &str) -> bool {
    const DOING: &[&str] = &[
        "have", "has", "had", "use", "used", "employ", "employed", "do", "did", "without",
        "claimed",
    ];
    says(clause, DOING)
}
