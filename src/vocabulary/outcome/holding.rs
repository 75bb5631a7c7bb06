//! The grammar of not holding: a negation, a verb of keeping or of counting, and information as object.

use crate::vocabulary::phrases::{find, has};
use crate::vocabulary::tokens::Token;
use std::ops::Range;

/// What an answer says it lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lack {
    /// The information asked for.
    Whole,
    /// A breakdown, an earlier year, one of several things.
    Part,
    /// Exact figures only.
    Exact,
    /// A way to count, extract or break down.
    Unable,
}

/// Verbs of keeping information, in the forms that follow a negation.
#[rustfmt::skip]
const KEEPING: &[&str] = &[
    "hold", "holds", "held", "holding", "record", "recorded", "records", "collect", "collected", "collects",
    "capture", "captured", "captures", "collate", "collated", "retain", "retained", "maintain", "maintained",
    "store", "stored", "keep", "kept", "possess", "compile", "compiled", "gather", "gathered", "monitor",
    "monitored", "track", "tracked", "report", "reported", "measured", "reportable", "calculate", "calculated",
];

/// Verbs of keeping that as often mean something else, and need information beside them.
#[rustfmt::skip]
const LOOSE_KEEPING: &[&str] = &[
    "holding", "record", "records", "retain", "retained", "maintain", "maintained", "store", "stored", "keep",
    "kept", "report", "reported", "monitor", "monitored", "track", "tracked", "gather", "gathered", "collect",
    "collects", "capture", "captures", "possess",
];

/// What is held in other ways than information is.
const TANGIBLE: &[&str] = &[
    "contract",
    "contracts",
    "licence",
    "licences",
    "meeting",
    "meetings",
    "clinic",
    "clinics",
    "event",
    "events",
    "stock",
    "assets",
    "account",
    "accounts",
    "qualification",
    "qualifications",
    "position",
    "shares",
    "property",
    "budget",
];

/// What is kept or counted.
#[rustfmt::skip]
const INFORMATION: &[&str] = &[
    "information", "data", "figures", "figure", "statistics", "breakdown", "record", "records", "this", "it",
    "detail", "details", "numbers", "number", "list", "lists", "that", "these", "copies", "copy", "recorded",
    "level", "metric", "wte", "report", "reports", "analysis", "request", "snapshot", "snapshots", "log", "logs",
    "history", "position", "caseload", "caseloads",
];

/// Verbs of counting and of finding out, after "cannot" or "unable to".
#[rustfmt::skip]
const COUNTING: &[&str] = &[
    "count", "counted", "quantify", "quantified", "extract", "extracted", "break", "broken", "provide",
    "provided", "report", "reported", "identify", "identified", "determine", "determined", "separate",
    "separated", "distinguish", "distinguished", "split", "disaggregate", "disaggregated", "supply", "obtain",
    "calculate", "calculated", "establish", "ascertain", "ascertained", "isolate", "isolated", "confirm",
    "retrieve", "retrieved", "give", "search", "searched", "estimate", "estimated", "state", "pull",
    "interrogate", "easily", "answer", "extracting", "counting", "identifying", "reporting", "separating",
    "quantifying", "recording", "say", "tell",
];

/// Words that may stand between a negation and its verb.
#[rustfmt::skip]
const ADVERBS: &[&str] = &[
    "be", "been", "being", "currently", "centrally", "routinely", "separately", "specifically", "itself",
    "themselves", "formally", "ordinarily", "generally", "actively", "directly", "regularly", "readily",
    "necessarily", "consistently", "systematically", "presently", "therefore", "longer", "at", "present", "a",
    "something", "information", "data", "that", "we", "the", "trust", "icb", "have", "to", "yet", "also",
    "easily", "reliably", "always", "locally", "already", "electronically", "this", "which", "is", "in", "of",
    "or", "and",
];

/// How far behind its negation a verb may stand, in words.
const REACH: usize = 6;

/// Words that make a lack one of exactness.
#[rustfmt::skip]
const EXACTNESS: &[&str] = &[
    "exact", "precise", "accurate", "definitive", "complete", "comprehensive", "full", "specific",
    "accurately", "precisely",
];

/// Words that make a lack one of a part.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "breakdown", "breakdowns", "split", "splits", "detail", "level", "prior", "before", "previous",
    "preceding", "earlier", "remaining", "other", "wte", "headcount", "part", "parts", "broken",
    "granularity", "element", "elements", "latter",
];

fn is_negation(token: &Token<'_>) -> bool {
    token.is_any(&["not", "never", "cannot", "nor", "neither", "no"])
        || ["n't", "n\u{2019}t"]
            .iter()
            .any(|ending| ends_with(token.text, ending))
}

/// Whether a word ends so, whatever its case.
fn ends_with(word: &str, ending: &str) -> bool {
    word.len()
        .checked_sub(ending.len())
        .and_then(|at| word.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// What a sentence says is lacking; `None` where it says nothing of the kind.
pub(super) fn lack(all: &[Token<'_>]) -> Option<Lack> {
    // Limits of the format, of single records, of a rule's reach lack nothing.
    let unable = unable(all) || by_hand(all);
    if !unable && !lacks(all) {
        return None;
    }
    // "Not recorded for all cases": a caveat to what is given.
    let for_all = has(
        all,
        &["for all", "for every", "in all cases", "in every case"],
    );
    if has(all, EXACTNESS) || for_all {
        return Some(Lack::Exact);
    }
    let split_by = all.windows(2).any(|w| {
        w[0].is("by")
            && w[1].is_any(&[
                "role", "roles", "pcn", "practice", "year", "month", "type", "age", "gender",
                "ward", "this",
            ])
    });
    if unable {
        return Some(Lack::Unable);
    }
    if has(all, PARTS) || split_by {
        return Some(Lack::Part);
    }
    Some(Lack::Whole)
}

/// Whether a sentence says that only part is held.
pub(super) fn holds_part(all: &[Token<'_>]) -> bool {
    let keeps = has(all, &["hold", "holds", "held"]);
    keeps
        && !all.iter().any(is_negation)
        && has(
            all,
            &[
                "in part",
                "partially",
                "partly",
                "some of the information",
                "some of this information",
                "some information",
                "some but not",
                "part of the information",
                "part of this",
                "only holds",
                "only hold",
            ],
        )
}

/// "do not hold", "is not routinely collected", "not something that we record", "no data is held", "information not held".
fn lacks(all: &[Token<'_>]) -> bool {
    let holds_nothing = |w: &[Token<'_>]| w[0].is_any(&["hold", "holds"]) && w[1].is("nothing");
    if all.windows(2).any(holds_nothing) {
        return true;
    }
    // "Therefore nothing is held", "nothing was found".
    let nothing = all
        .iter()
        .position(|t| t.is("nothing"))
        .and_then(|at| all.get(at + 1..))
        .is_some_and(|rest| {
            let passive = rest
                .first()
                .is_some_and(|t| t.is_any(&["is", "was", "has", "held"]));
            let kept = ["held", "found", "recorded", "located", "identified"];
            passive && rest.iter().take(3).any(|t| t.is_any(&kept))
        });
    if nothing || opens_with_a_lack(all) || has(all, &["not the holder of", "not the holders of"]) {
        return true;
    }
    // "Data unavailable.", "No records found.", "Held by PCNs.", "... and so none is held."
    let alone = |words: &[&str]| {
        let said: Vec<&Token<'_>> = all.iter().filter(|t| t.is_word()).collect();
        said.len() == words.len() && said.iter().zip(words).all(|(t, w)| t.is(w))
    };
    let bare = ["data", "information", "figures"]
        .iter()
        .any(|what| alone(&[what, "unavailable"]))
        || ["records", "record", "information", "data"]
            .iter()
            .any(|what| alone(&["no", what, "found"]) || alone(&["no", what, "located"]))
        || matches!(all, [held, by, who, ..] if held.is("held") && by.is("by") && who.is_word() && !who.is_any(&["us", "the"]))
        || has(all, &["none is held", "none are held"]);
    if bare {
        return true;
    }
    // "Unknown.", "Not known." as the whole answer.
    let (unknown, rest) = match all {
        [first, rest @ ..] if first.is("unknown") => (true, rest),
        [first, second, rest @ ..] => (first.is("not") && second.is("known"), rest),
        _ => (false, all),
    };
    // "Not known to the ICB."
    let whose = |t: &Token<'_>| t.is_any(&[".", "to", "by"]);
    if unknown && rest.first().is_none_or(whose) {
        return true;
    }
    for (at, token) in all.iter().enumerate() {
        if !is_negation(token) {
            continue;
        }
        let rest = &all[at + 1..];
        // "not all clients' status has been recorded", "not only", "not as a .csv file".
        if rest
            .first()
            .is_some_and(|t| t.is_any(&["all", "only", "just", "every", "as"]))
        {
            continue;
        }
        if token.is("no") {
            // "no information is held", "hold no data", "no records"; not "no longer collect".
            if rest.first().is_some_and(|t| t.is("longer")) {
                if rest.iter().skip(1).take(2).any(|t| t.is_any(KEEPING)) && has(all, INFORMATION) {
                    return true;
                }
                continue;
            }
            let object = rest.iter().take(3).position(|t| {
                t.is_any(&[
                    "information",
                    "data",
                    "record",
                    "records",
                    "figures",
                    "statistics",
                    "breakdown",
                    "mechanism",
                    "central",
                    "way",
                    "access",
                    "sight",
                    "visibility",
                ])
            });
            // "no minutes exist", "no such report exists".
            let papers = rest.iter().take(3).any(|t| {
                t.is_any(&[
                    "minutes",
                    "documents",
                    "document",
                    "correspondence",
                    "emails",
                    "reports",
                    "report",
                    "papers",
                    "notes",
                    "records",
                    "recordings",
                    "data",
                    "information",
                ])
            });
            if papers && rest.iter().take(5).any(|t| t.is_any(&["exist", "exists"])) {
                return true;
            }
            // "We have searched our records and no risk assessments were found."
            let searched = has(all, &["search", "searched", "searches"])
                && rest
                    .iter()
                    .take(REACH)
                    .any(|t| t.is_any(&["found", "located", "identified"]));
            if searched {
                return true;
            }
            if let Some(object) = object {
                let kept = rest.iter().skip(object + 1).take(REACH).any(|t| {
                    t.is_any(&[
                        "held",
                        "recorded",
                        "available",
                        "collected",
                        "exists",
                        "captured",
                        "hold",
                        "of",
                    ])
                });
                let keeper = all[..at]
                    .iter()
                    .rev()
                    .take(3)
                    .any(|t| t.is_any(&["hold", "holds", "has", "have", "is"]));
                if kept || keeper || rest.len() <= object + 2 {
                    return true;
                }
            }
            continue;
        }
        let mut next = 0;
        while next < REACH && rest.get(next).is_some_and(|t| t.is_any(ADVERBS)) {
            next += 1;
        }
        let Some(verb) = rest.get(next) else { continue };
        let objects = has(all, INFORMATION);
        // "not something our recording system captures".
        if rest
            .first()
            .is_some_and(|t| t.is_any(&["something", "information", "data"]))
            && rest.iter().skip(1).any(|t| t.is_any(KEEPING))
        {
            return true;
        }
        if verb.is_any(KEEPING) {
            let loose = verb.is_any(LOOSE_KEEPING);
            let tangible = rest
                .iter()
                .skip(next + 1)
                .take(3)
                .any(|t| t.is_any(TANGIBLE));
            // "Turnover is not reported to the ICB": what does not reach it is not held.
            let sent_here =
                verb.is_any(&["reported", "collected"])
                    && rest.get(next + 1).is_some_and(|t| t.is_any(&["to", "by"]))
                    && rest.iter().skip(next + 2).take(3).any(|t| {
                        t.is_any(&["icb", "us", "trust", "board", "council", "commissioner"])
                    });
            if (!loose || objects || sent_here) && !tangible {
                return true;
            }
        }
        // "We do not know.", "do not know how many".
        if verb.is("know")
            && rest.get(next + 1).is_none_or(|t| {
                t.is_any(&[
                    ".", "how", "the", "when", "whether", "which", "this", "what", ",", ";",
                ])
            })
        {
            return true;
        }
        // "We are not told."
        let ends = rest
            .get(next + 1)
            .is_none_or(|t| !t.is_word() || t.is_any(&["of", "about", "by"]));
        if verb.is_any(&["told", "informed", "notified"]) && ends {
            return true;
        }
        // "This does not form part of the data submitted to us."
        if verb.is("form")
            && rest.get(next + 1).is_some_and(|t| t.is("part"))
            && rest
                .iter()
                .skip(next + 2)
                .take(REACH)
                .any(|t| t.is_any(&["data", "information", "return", "returns", "dataset"]))
        {
            return true;
        }
        // "not available", unless as a file's format; "not known".
        if verb.is_any(&["available", "known"]) {
            let format = rest.iter().skip(next + 1).take(4).any(|t| {
                t.is_any(&[
                    "format",
                    "csv",
                    "excel",
                    "file",
                    "electronically",
                    "pdf",
                    ".",
                ]) && !t.is(".")
            });
            // "Please note that this is not available for all crimes": a caveat about some of what is given.
            let of_all = rest.get(next + 1).is_some_and(|t| t.is_any(&["for", "in"]))
                && rest
                    .get(next + 2)
                    .is_some_and(|t| t.is_any(&["all", "every"]));
            let format = format || of_all;
            let about = has(
                all,
                &[
                    "figure",
                    "number",
                    "information",
                    "data",
                    "figures",
                    "breakdown",
                    "this",
                    "these",
                    "records",
                    "numbers",
                    "statistics",
                ],
            ) || all.len() <= 4;
            if !format && about {
                return true;
            }
        }
        // "do not have this information", "does not have access to data".
        if verb.is_any(&["have", "possess", "own", "access", "receive", "received"])
            || (verb.is_any(&["any", "the"]) && next > 0 && rest[next - 1].is("have"))
        {
            let object = rest.iter().skip(next).take(5).any(|t| {
                t.is_any(&[
                    "information",
                    "data",
                    "figures",
                    "records",
                    "breakdown",
                    "statistics",
                    "access",
                    "visibility",
                    "oversight",
                    "details",
                    "returns",
                    "reports",
                    "notification",
                    "copies",
                    "copy",
                ])
            });
            if object && objects {
                return true;
            }
        }
        // "does not have the information that you asked for".
        let passed = rest.get(..next).unwrap_or_default();
        let lacking = passed
            .iter()
            .position(|t| t.is("have"))
            .is_some_and(|have| {
                passed
                    .iter()
                    .skip(have + 1)
                    .any(|t| t.is_any(&["information", "data"]))
            });
        if lacking && !verb.is_any(&["been", "shown", "changed"]) {
            return true;
        }
        if next > 0
            && rest.iter().take(next).any(|t| t.is("have"))
            && verb.is_any(&[
                "information",
                "data",
                "access",
                "records",
                "figures",
                "recorded",
                "visibility",
                "sight",
                "copies",
                "copy",
                "level",
                "detail",
            ])
        {
            return true;
        }
    }
    // "Not held", without a verb.
    all.len() <= 3
        && all
            .windows(2)
            .any(|w| w[0].is("not") && w[1].is_any(&["held", "recorded", "known", "available"]))
}

/// "Not held - contracts are with the PCN", "Information not held: ...", "None held": a lack, and what is said of it behind a mark.
fn opens_with_a_lack(all: &[Token<'_>]) -> bool {
    let rest = match all {
        [first, rest @ ..] if first.is_any(&["information", "data"]) => rest,
        _ => all,
    };
    let [negation, verb, behind @ ..] = rest else {
        return false;
    };
    let lacking = negation.is_any(&["not", "none"])
        && verb.is_any(&["held", "recorded", "available", "collected", "known"]);
    lacking
        && behind
            .first()
            .is_none_or(|t| !t.is_word() && !t.glued || t.is_any(&[":", ";", ",", "."]))
}

/// "would have to review every record": counting that only hands could do.
fn by_hand(all: &[Token<'_>]) -> bool {
    let would = all.windows(2).any(|w| {
        w[0].is("would") && w[1].is_any(&["need", "have", "require", "involve", "necessitate"])
    });
    let every = has(all, &["every", "each", "individual", "manual", "manually"]);
    would
        && every
        && has(
            all,
            &[
                "record", "records", "file", "files", "notes", "case", "cases",
            ],
        )
}

/// Whether a sentence says that somebody else holds the information: "this information is held by NHS England".
pub(super) fn held_elsewhere(sentence: &str, all: &[Token<'_>]) -> bool {
    let subject = all.iter().take(3).any(|t| {
        t.is_any(&[
            "this",
            "the",
            "that",
            "such",
            "it",
            "information",
            "data",
            "these",
            "figures",
            "records",
        ])
    });
    // "... is held by the trusts and not the ICB".
    let others = all
        .iter()
        .enumerate()
        .filter(|(_, t)| is_negation(t))
        .all(|(at, _)| {
            all.iter()
                .skip(at + 1)
                .take(3)
                .any(|t| t.is_any(&["icb", "trust", "council", "board", "us"]))
        });
    let held = all
        .windows(3)
        .any(|w| w[0].is_any(&["is", "are", "be"]) && w[1].is("held") && w[2].is("by"));
    let disowned = all.iter().any(is_negation);
    // "The Foundry College would hold this information."
    let would = has(
        all,
        &[
            "would hold this",
            "would hold the",
            "would hold that",
            "would hold it",
            "will hold this",
            "will hold the",
        ],
    );
    if would && !disowned && holder(sentence, all).is_some() {
        return true;
    }
    subject && held && others && (disowned || holder(sentence, all).is_some()) || others_hold(all)
}

/// "PCNs hold this information.", "Individual practices hold these records.": said of others, and no more.
fn others_hold(all: &[Token<'_>]) -> bool {
    const WHO: usize = 5;
    const US: &[&str] = &[
        "we",
        "icb",
        "trust",
        "council",
        "board",
        "force",
        "authority",
        "university",
        "department",
        "service",
        "i",
        "you",
        "to",
        "that",
        "which",
        "who",
        "may",
        "might",
        "if",
    ];
    let Some(verb) = all.iter().position(|t| t.is_any(&["hold", "holds"])) else {
        return false;
    };
    let (who, rest) = all.split_at(verb);
    let information = matches!(rest, [_, this, what, ..]
        if this.is_any(&["this", "that", "these", "the"]) && what.is_any(&["information", "data", "records", "detail", "details"]));
    information
        && (1..=WHO).contains(&who.len())
        && who.iter().all(|t| t.is_word() && !t.is_any(US))
        && !all.iter().any(is_negation)
}

/// "cannot be counted", "unable to provide exact numbers", "not possible to identify", "no way of extracting".
fn unable(all: &[Token<'_>]) -> bool {
    for (at, token) in all.iter().enumerate() {
        let rest = &all[at + 1..];
        let first = rest.first();
        let contracted = token.is_any(&["cannot", "can't", "can\u{2019}t"]);
        let able = rest
            .iter()
            .take(3)
            .position(|t| t.is_any(&["able", "possible", "feasible", "practicable"]));
        let no_way = token.is("no")
            && first.is_some_and(|t| t.is_any(&["way", "means", "method", "mechanism"]));
        // "our systems do not allow us to extract".
        let not_allowed = is_negation(token)
            && first.is_some_and(|t| t.is_any(&["allow", "enable", "permit", "support"]));
        let start = if contracted {
            1
        } else if token.is("can") && first.is_some_and(|t| t.is("not"))
            || token.is_any(&["unable", "impossible"]) && first.is_some_and(|t| t.is("to"))
            || no_way
            || not_allowed
        {
            2
        } else if let Some(able) = able.filter(|_| is_negation(token)) {
            2 + able
        } else {
            continue;
        };
        let verb = all
            .iter()
            .skip(at + start)
            .take(REACH)
            .any(|t| t.is_any(COUNTING));
        // "unable to separate agency costs from other claims": what cannot be told apart is not held.
        let divides = all.iter().skip(at + start).take(REACH).any(|t| {
            t.is_any(&[
                "separate",
                "separated",
                "split",
                "disaggregate",
                "disaggregated",
                "distinguish",
                "distinguished",
                "quantify",
                "quantified",
            ])
        });
        let object = divides
            || has(all, INFORMATION)
            || has(
                all,
                &[
                    "exact",
                    "precise",
                    "level",
                    "metric",
                    "set",
                    "dataset",
                    "cpa",
                    "question",
                    "reported",
                    "quantified",
                    "counted",
                    "extracted",
                    // "not possible to say how many staff have left".
                    "many",
                ],
            );
        if verb && object {
            return true;
        }
    }
    false
}

/// Words at which the name of a holder ends.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "which", "who", "that", "as", "directly", "for", "may", "at", "on", "via", "using", "by", "should",
    "would", "to", "regarding", "and", "or", "is", "are", "if", "where", "will", "might", "can", "with", "in",
    "about", "concerning", "could", "direct", "through", "because", "since", "here",
];

/// What a sentence says behind the name of somebody who may hold the information, the surest first.
const MAY_HOLD: &[&str] = &[
    "may hold",
    "might hold",
    "would hold",
    "should hold",
    "will hold",
    "may be able to",
    "may have this",
];

/// What it says before that name, the surest first.
const WHOM_TO_ASK: &[&str] = &[
    "contact",
    "contacting",
    "held by",
    "redirect your request to",
    "redirecting your request to",
    "request to",
    "be directed to",
    "redirected to",
    "approach",
    "obtained from",
    "requested from",
    "available from",
    "responsibility of",
    "rests with",
    "sits with",
    "lies with",
];

/// ... and where a sentence goes on with "to whom you may wish to direct this".
const WHO_KEEPS: &[&str] = &["collected by", "published by", "kept by", "recorded by"];

/// The organisation that a sentence says may hold the information.
pub(super) fn holder(sentence: &str, all: &[Token<'_>]) -> Option<String> {
    // "X may hold it", "X holds this information".
    let may_hold = has(all, MAY_HOLD);
    for phrase in MAY_HOLD.iter().filter(|_| may_hold) {
        if let Some(Range { start: at, .. }) = find(all, &[*phrase]) {
            let from = all[..at]
                .iter()
                .rposition(|t| t.is_any(&[",", "that", ";", "contact", ":", "and"]) && !t.is("and"))
                .map_or(0, |i| i + 1);
            if let Some(name) = name(sentence, &all[from..at]) {
                return Some(name);
            }
        }
    }
    let to_whom = has(all, &["to whom"]);
    let keeping = WHO_KEEPS.iter().filter(|_| to_whom);
    let asked = has(all, WHOM_TO_ASK);
    let asking = WHOM_TO_ASK.iter().filter(|_| asked);
    for phrase in asking.chain(keeping) {
        let Some(Range {
            start: at,
            end: from,
        }) = find(all, &[*phrase])
        else {
            continue;
        };
        // "The information is not held by NHS Strathbeg" names no holder.
        if phrase.starts_with("held") && at > 0 && is_negation(&all[at - 1]) {
            continue;
        }
        let end = from
            + all
                .iter()
                .skip(from)
                .take_while(|t| {
                    (t.is_word() && (!t.is_any(ENDS) || joins(all, t)))
                        || t.is("&")
                        || t.is_dash()
                        || t.is("\u{2019}")
                        || t.is("'")
                })
                .count();
        if let Some(name) = name(sentence, all.get(from..end)?) {
            return Some(name);
        }
    }
    // "The service is provided by Norchester County Council and you may wish to contact them".
    if has(all, &["contact them"])
        && let Some(at) = find(all, &["provided by"]).or_else(|| find(all, &["commissioned by"]))
    {
        let rest = all.get(at.end..)?;
        let end = rest
            .iter()
            .take_while(|t| t.is_word() && (!t.is_any(ENDS) || joins(all, t)) || t.is("&"))
            .count();
        return name(sentence, rest.get(..end)?);
    }
    None
}

/// Whether an "and" or "for" stands inside a name: "Department for Work and Pensions".
fn joins(all: &[Token<'_>], token: &Token<'_>) -> bool {
    if !token.is_any(&["and", "for", "in", "on", "to"]) {
        return false;
    }
    let Some(at) = all.iter().position(|t| t.range == token.range) else {
        return false;
    };
    let capital = |i: usize| all.get(i).is_some_and(Token::is_capitalised);
    at > 0 && capital(at - 1) && capital(at + 1)
}

/// Words that stand for the authority itself, or for nobody.
#[rustfmt::skip]
const OWN: &[&str] = &[
    "us", "we", "it", "our", "them", "this", "they", "these", "me", "icb", "trust", "council", "board", "you",
    "who", "foi", "there", "information",
];

/// Bodies that letters name without a capital.
const BODIES: &[&str] = &[
    "pcns",
    "practices",
    "practice",
    "surgeries",
    "providers",
    "councils",
    "employers",
];

/// A holder's name from its words: without its article, not a pronoun, not the authority itself.
fn name(sentence: &str, words: &[Token<'_>]) -> Option<String> {
    let mut words = words;
    while let [first, rest @ ..] = words
        && first.is_any(&["the", "each", "your", "any", "you", "individually"])
    {
        words = rest;
    }
    let (first, last) = (words.first()?, words.last()?);
    let own = words.len() == 1 && first.is_any(OWN);
    let starts = first.is_any(&["us", "our", "this", "me", "these", "please", "if"]);
    let named = words.iter().any(|t| t.is_capitalised() || t.is_any(BODIES));
    /// The longest name of a body, in words.
    const LONGEST: usize = 14;
    (!own && !starts && named && words.len() <= LONGEST)
        .then(|| sentence[first.range.start..last.range.end].to_owned())
}
