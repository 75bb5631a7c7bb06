//! Citations of sections and regulations, and whether the authority relies on them.
//!
//! Three laws let an authority withhold: the Freedom of Information Act 2000, its Scottish sister of 2002
//! and the Environmental Information Regulations 2004. Most sections that letters cite are none of their
//! exemptions: procedure (1, 8, 10, 16, 17, 50), other Acts (section 117 Mental Health Act) or what the
//! authority says it does not rely on. All are found here; only reliance makes a refusal. This room knows no letter: who
//! speaks, the requester or the authority, is for those who call to know.

use super::phrases::has;
use super::sentence::sentences;
use super::speech::folded;
use super::statute::{counts_what_follows, quotes_the_law};
use super::tokens::{Token, tokens};
use crate::records::Law;
use std::ops::Range;

/// A section or regulation that a text cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The bytes of the number: of "section 40(2)" those of "40(2)".
    pub range: Range<usize>,
    /// The law that it belongs to.
    pub law: Law,
    /// As cited, without spaces: `40(2)`, `12(4)(b)`.
    pub section: String,
    /// Whether the authority withholds or refuses by it.
    pub relied_on: bool,
}

/// Sections of the Freedom of Information Act 2000 by which information is withheld or a request refused: the cost limit (12),
/// vexatious requests (14) and the exemptions of Part II (21 to 44).
const FOIA: &[std::ops::RangeInclusive<u32>] = &[12..=12, 14..=14, 21..=44];

/// The same for the Freedom of Information (Scotland) Act 2002: cost (12), vexatious (14), neither confirm nor
/// deny (18), Part 2 (25 to 41).
const FOISA: &[std::ops::RangeInclusive<u32>] = &[12..=12, 14..=14, 18..=18, 25..=41];

/// The exceptions of the Environmental Information Regulations 2004: easily accessible (6), 12 and personal data (13).
const EIR: &[std::ops::RangeInclusive<u32>] = &[6..=6, 12..=13];

/// Exceptions of their Scottish sister; the paragraphs tell them from regulations 10 and 11 of the others, on
/// transfers and on reviews.
const SCOTTISH_EIR: &[&str] = &["10(4)(", "10(5)(", "11(2)"];

/// Words behind a number that make it another Act's: "section 117 aftercare", "Section 75 agreement".
#[rustfmt::skip]
const OTHER_ACTS: &[&str] = &[
    "mental", "mha", "aftercare", "after", "agreement", "agreements", "children", "children's", "care",
    "housing", "highways", "equality", "dpa", "gdpr", "companies", "detention", "detentions", "detained",
    "patients", "enquiry", "enquiries", "planning", "safeguarding", "crime", "police", "education",
    "tenancies", "officer", "funding", "contract", "monies", "procurement", "copyright", "leave", "hospital",
    "data", "localism", "local", "land", "building", "licensing", "theft", "terrorism", "human", "re",
    // What is served, made, used or paid under other Acts, and asked about: "section 21 notices", "section 60 searches".
    "notice", "notices", "order", "orders", "offence", "offences", "search", "searches", "stop", "stops",
    "assessment", "assessments", "warrant", "warrants", "licence", "licences",
    "payment", "payments", "eviction", "evictions", "referral", "referrals",
];

/// Words that tie a citation to the access laws again: "section 40 of the Freedom of Information Act".
const ACCESS: &[&str] = &[
    "freedom",
    "foia",
    "foi",
    "foisa",
    "eir",
    "eirs",
    "environmental",
];

/// Verbs of reliance: a "not" before one of them takes the reliance back.
#[rustfmt::skip]
const RELIANCE: &[&str] = &[
    "rely", "relying", "relied", "apply", "applies", "applied", "applying", "engage", "engaged", "engages",
    "invoke", "invoked", "invoking", "claim", "claimed", "claiming", "used", "using", "use", "consider",
    "considered",
];

/// The sections and regulations that a text cites, in order. `letter` is the law that the letter answers under, which
/// "the Act" stands for.
pub fn citations_in(text: &str, letter: Law) -> Vec<Citation> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let base = sentence.start;
        let all = tokens(&text[sentence]);
        let mut at = 0;
        let mut other_act = false;
        while at < all.len() {
            let Some((first, regulation)) = keyword(&all, at) else {
                at += 1;
                continue;
            };
            let keyword_at = at;
            let mut next = first;
            let mut number: Option<&str> = None;
            let from = found.len();
            while let Some((end, whole)) = cited(&all, next, &mut number) {
                let before = found.get(from..).and_then(<[Citation]>::last);
                let whole = completed(whole, before.map(|c| c.section.as_str()));
                let law = if regulation {
                    Law::Eir
                } else {
                    law_near(&all, end, letter)
                };
                let scottish = law == Law::Eir && SCOTTISH_EIR.iter().any(|s| whole.starts_with(s));
                found.push(Citation {
                    range: base + all[next].range.start..base + all[end - 1].range.end,
                    law,
                    section: whole,
                    relied_on: scottish || is_exemption(number, law),
                });
                at = end;
                // "31(1)(a) and 43(2)", "12, 14 & 21", "40(2) and (3)".
                let mut joint = end;
                while all
                    .get(joint)
                    .is_some_and(|t| t.is_any(&[",", "and", "&", "or", "/", "to"]))
                {
                    joint += 1;
                }
                // "..., and 14 section 23 searches": a count of what comes next.
                let counts = keyword(&all, joint + 1).is_some() || counts_what_follows(&all, joint);
                if joint == end || counts {
                    break;
                }
                next = joint;
            }
            if found.len() == from {
                at += 1;
                continue;
            }
            let tied = all.iter().skip(at).take(8).position(|t| t.is_any(ACCESS));
            let of_other = is_other_act(&all, at) && tied.is_none();
            // "40 under section 40 of the Road Traffic Act and 12 under section 12": of the same Act.
            let of_the_same = other_act && tied.is_none() && !withholds(&all);
            other_act |= of_other;
            let other = of_other || of_the_same || is_counted(&all, keyword_at);
            let loose_regulation = regulation
                && !all
                    .iter()
                    .any(|t| t.is_any(&["eir", "eirs", "environmental"]))
                && letter != Law::Eir
                && (fees(&all) || !withholds(&all));
            if other || loose_regulation || is_disclaimed(&all) {
                for citation in found.iter_mut().skip(from) {
                    citation.relied_on = false;
                }
            }
        }
    }
    found
}

/// The citations by which the authority withholds, each section once: a bare `40` beside `40(2)` is that one.
pub fn relied_on(text: &str, letter: Law) -> Vec<Citation> {
    let mut kept: Vec<Citation> = Vec::new();
    let mut all: Vec<Citation> = citations_in(text, letter)
        .into_iter()
        .filter(|c| c.relied_on)
        .collect();
    // Where the authority says what it relies on, the Act's words below are there to explain it.
    if all.iter().any(|c| !heads_the_law(text, c)) {
        all.retain(|c| !heads_the_law(text, c));
    }
    for citation in &all {
        let narrower = |other: &Citation| {
            other.law == citation.law
                && other.section.len() > citation.section.len()
                && other.section.starts_with(&format!("{}(", citation.section))
        };
        let seen = kept
            .iter()
            .any(|k| k.law == citation.law && k.section == citation.section);
        if !seen && !all.iter().any(narrower) {
            kept.push(citation.clone());
        }
    }
    kept
}

/// "Section 40(3A): The first condition is that ...": a citation that stands over the Act's own words.
fn heads_the_law(text: &str, citation: &Citation) -> bool {
    const WITHIN: usize = 240;
    let before = text
        .get(..citation.range.start)
        .unwrap_or_default()
        .trim_end();
    let alone = before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .map(|keyword| before.len() - keyword.len())
        .and_then(|at| before.get(..at))
        .is_some_and(|b| {
            b.trim_end().ends_with([
                '.', ';', ':', '-', '\u{2013}', '\u{2014}', '\n', '"', '\u{201C}',
            ]) || b.trim().is_empty()
                || b.ends_with('\n')
        });
    let after = text.get(citation.range.end..).unwrap_or_default();
    let rest = after.trim_start_matches([')', ' ']);
    let Some(rest) = rest
        .strip_prefix([':', '-', '\u{2013}', '\u{2014}'])
        .filter(|_| alone)
    else {
        return false;
    };
    let end = (0..=WITHIN.min(rest.len()))
        .rev()
        .find(|end| rest.is_char_boundary(*end))
        .unwrap_or(0);
    quotes_the_law(&folded(rest.get(..end).unwrap_or_default()))
}

/// "31(1)(a) and (b)" cites 31(1)(b), "36(2)(b)(ii) and (c)" 36(2)(c): a lone bracket takes the place of the last one of its
/// kind.
fn completed(section: String, before: Option<&str>) -> String {
    let (Some((number, bracket)), Some(before)) = (section.split_once('('), before) else {
        return section;
    };
    let lone = bracket.trim_end_matches(')');
    let mut levels = before.split('(').map(|level| level.trim_end_matches(')'));
    if levels.next() != Some(number) {
        return section;
    }
    let levels: Vec<&str> = levels.collect();
    let lettered = |s: &str| s.starts_with(char::is_alphabetic);
    let Some(letter) = levels.iter().position(|level| lettered(level)) else {
        return section;
    };
    // Small Roman numerals stand below letters.
    let roman = lone.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let place = letter + usize::from(roman && letter + 1 < levels.len());
    if letter == 0 || !lettered(lone) {
        return section;
    }
    let head: String = levels
        .iter()
        .take(place)
        .map(|level| format!("({level})"))
        .collect();
    format!("{number}{head}({bracket}")
}

/// The word "section" or "regulation" in any of its forms, before a number: where the number begins, and whether it is
/// a regulation.
fn keyword(all: &[Token<'_>], at: usize) -> Option<(usize, bool)> {
    let token = all.get(at)?;
    let section = token.is_any(&[
        "section",
        "sections",
        "sect",
        "sections's",
        "sec",
        "s",
        "ss",
        "exemption",
        "exemptions",
    ]);
    let regulation = token.is_any(&["regulation", "regulations", "reg", "regs"]);
    if !section && !regulation {
        return None;
    }
    let mut next = at + 1;
    while all
        .get(next)
        .is_some_and(|t| t.is_any(&[".", ":", "(", "\u{2013}", "-"]))
        && next < at + 3
    {
        next += 1;
    }
    // "exemption under section 40" comes by its own word.
    all.get(next)
        .is_some_and(Token::is_digits)
        .then_some((next, regulation))
}

/// One number with its subsections: where it ends, and as cited. `number` is the section of the list so far, for
/// "40(2) and (3)".
fn cited<'a>(
    all: &[Token<'a>],
    at: usize,
    number: &mut Option<&'a str>,
) -> Option<(usize, String)> {
    let mut whole = String::new();
    let mut next = at;
    let first = all.get(at)?;
    if first.is_digits() && first.text.len() <= 3 {
        whole.push_str(first.text);
        *number = Some(first.text);
        next += 1;
        // "22A".
        if let Some(letter) = all
            .get(next)
            .filter(|t| t.glued && t.is_word() && t.text.len() == 1 && t.is_capitalised())
        {
            whole.push_str(letter.text);
            next += 1;
        }
    } else if first.is("(") && number.is_some() {
        whole.push_str((*number)?);
    } else {
        return None;
    }
    while all.get(next).is_some_and(|t| t.is("(")) {
        let mut inner = String::new();
        let mut close = next + 1;
        while let Some(t) = all
            .get(close)
            .filter(|t| (t.is_digits() || t.is_word()) && close <= next + 2)
        {
            inner.push_str(t.text);
            close += 1;
        }
        let roman = |s: &str| s.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        let numbered = inner.starts_with(|c: char| c.is_ascii_digit()) && inner.len() <= 3;
        let lettered = inner.len() == 1 && inner.chars().all(|c| c.is_ascii_lowercase())
            || (inner.len() <= 4 && !inner.is_empty() && roman(&inner));
        if !all.get(close).is_some_and(|t| t.is(")")) || !(numbered || lettered) {
            break;
        }
        whole.push('(');
        whole.push_str(&inner);
        whole.push(')');
        next = close + 1;
    }
    (next > at).then_some((next, whole))
}

/// The law that a section's words name, else the letter's; regulations apart, a letter under the EIR cites sections of FOIA.
fn law_near(all: &[Token<'_>], at: usize, letter: Law) -> Law {
    for (i, t) in all.iter().enumerate().skip(at).take(14) {
        if t.is("foisa") || t.is("scotland") {
            return Law::Foisa;
        }
        if t.is_any(&["foia"]) || (t.is("act") && all.get(i + 1).is_some_and(|n| n.is("2000"))) {
            return Law::Foia;
        }
    }
    match letter {
        Law::Foisa => Law::Foisa,
        Law::Foia | Law::Eir => Law::Foia,
    }
}

fn is_exemption(number: Option<&str>, law: Law) -> bool {
    let Some(number) = number.and_then(|n| n.parse::<u32>().ok()) else {
        return false;
    };
    let sections = match law {
        Law::Foia => FOIA,
        Law::Foisa => FOISA,
        Law::Eir => EIR,
    };
    sections.iter().any(|r| r.contains(&number))
}

/// Whether the words right behind a citation make it another Act's.
fn is_other_act(all: &[Token<'_>], at: usize) -> bool {
    let mut next = at;
    while all.get(next).is_some_and(|t| {
        t.is_any(&["of", "the", "(", ")", "\u{2018}", "\u{201C}", "\"", "'"]) || t.is_dash()
    }) {
        next += 1;
    }
    let Some(token) = all.get(next) else {
        return false;
    };
    if names_another_act(all, next) {
        return true;
    }
    // "section 40(2) (personal data)", "section 43 Data Protection": only "data protection" is an Act's name.
    if token.is("data") {
        let act = all.iter().skip(next).take(5).any(|t| t.is("act"));
        return all.get(next + 1).is_some_and(|t| t.is("protection")) && act;
    }
    if token.is_any(&[
        "care", "crime", "police", "local", "human", "patients", "re", "after", "hospital",
    ]) {
        // "section 31 (crime prevention)" is FOIA's own words.
        let act = all.iter().skip(next + 1).take(4).any(|t| t.is("act"));
        return act
            || token.is("after")
                && all
                    .get(next + 1)
                    .is_some_and(|t| t.is("care") || t.is_dash());
    }
    token.is_any(OTHER_ACTS)
}

/// "Section 23 of the Misuse of Drugs Act 1971", "section 40 Road Traffic Act": an Act whose name is none of the access laws'.
fn names_another_act(all: &[Token<'_>], name: usize) -> bool {
    /// Words of the longest names of Acts.
    const LONGEST: usize = 9;
    let rest = all.get(name..).unwrap_or_default();
    let joint = |t: &&Token<'_>| {
        t.is_capitalised() || t.is_any(&["of", "and", "the", "(", ")", "&", "to", "for"])
    };
    let words: Vec<&Token<'_>> = rest.iter().take(LONGEST).take_while(joint).collect();
    words
        .iter()
        .position(|t| t.is("act"))
        .and_then(|act| words.get(..act))
        .is_some_and(|name| {
            name.iter().filter(|t| t.is_capitalised()).count() > 1
                && !name.iter().any(|t| t.is_any(ACCESS) || t.is("information"))
        })
}

/// "The number of section 21 exemptions granted was ...": what goes by a section's name is counted, not relied on.
fn is_counted(all: &[Token<'_>], keyword: usize) -> bool {
    let before = |back: usize| keyword.checked_sub(back).and_then(|at| all.get(at));
    let said = |back: usize, words: &[&str]| before(back).is_some_and(|t| t.is_any(words));
    // "There were 12 requests refused under section 14(1)": so are those that it was used on.
    let used = all.windows(3).take(keyword).any(|w| {
        let [count, requests, next] = w else {
            return false;
        };
        (count.is_digits() || count.is("of"))
            && requests.is_any(&["requests", "cases"])
            && next.is_any(&[
                "refused", "rejected", "declined", "withheld", "were", "that",
            ])
    }) && all
        .iter()
        .take(keyword)
        .any(|t| t.is_any(&["refused", "rejected", "declined", "withheld"]));
    // "40 offences under section 40", "There were 214 under section 18".
    let under = said(1, &["under"])
        && !withholds(all)
        && (2..=5)
            .map_while(before)
            .take_while(|t| t.is_word() || t.is_digits())
            .any(Token::is_digits);
    // "... record whether the section 21 exemption was applied".
    let whether = (1..=4).any(|back| said(back, &["whether"]));
    whether
        || under
        || said(1, &["of"]) && said(2, &["number", "numbers", "total"])
        || said(1, &["many"]) && said(2, &["how"])
        || used
}

/// Whether the sentence withholds something: "3 offences under regulation 6 of the Health Protection Regulations" does not.
fn withholds(all: &[Token<'_>]) -> bool {
    const STEMS: &[&str] = &[
        "exempt", "except", "refus", "withh", "disclos", "appl", "engag", "rel",
    ];
    all.iter().filter(|t| t.is_word()).any(|t| {
        let word = t.text.to_ascii_lowercase();
        STEMS.iter().any(|stem| word.starts_with(stem))
    })
}

/// Whether the sentence speaks of the fees regulations.
fn fees(all: &[Token<'_>]) -> bool {
    all.iter().any(|t| t.is_any(&["fees", "fee", "limit"]))
}

/// Whether the sentence takes its citation back or only considers it.
fn is_disclaimed(all: &[Token<'_>]) -> bool {
    // Section 31 in its own words: "Information which is not exempt information by virtue of section 30 is exempt ...".
    if has(all, &["not exempt information by virtue"]) {
        return true;
    }
    for (at, token) in all.iter().enumerate() {
        let negation = token.is_any(&["not", "cannot", "nor", "never"])
            || token.text.to_ascii_lowercase().ends_with("n't")
            || token.text.ends_with("n\u{2019}t");
        let modal = token.is_any(&["may", "might", "could"]);
        if !negation && !modal {
            continue;
        }
        // "not relying on", "has not been applied", "may be exempt", "could also apply".
        let verb = all.iter().skip(at + 1).take(3).find(|t| {
            !t.is_any(&[
                "be",
                "been",
                "also",
                "being",
                "therefore",
                "currently",
                "to",
                "have",
                "seek",
                "seeking",
            ])
        });
        let reliance = verb.is_some_and(|v| v.is_any(RELIANCE));
        let exempt =
            modal && verb.is_some_and(|v| v.is_any(&["exempt", "withheld", "refused", "refuse"]));
        // "a public authority may refuse": the law's own words, which the authority quotes because it applies them.
        let quoted = verb.is_some_and(|v| v.is("refuse"))
            && all
                .iter()
                .take(at)
                .any(|t| t.is_any(&["authority", "authorities"]));
        // "The duty in section 1(1)(a) does not apply, by virtue of section 24(2)": what does not apply is the duty.
        let duty = all
            .iter()
            .take(at)
            .any(|t| t.is_any(&["duty", "obligation", "right"]));
        if (reliance || exempt) && !quoted && !duty {
            return true;
        }
    }
    // The requester's words: "if you believe that section 12 applies", "I understand that section 40(2) ...".
    let starts =
        |words: &[&str]| all.len() >= words.len() && all.iter().zip(words).all(|(t, w)| t.is(w));
    starts(&["if", "you"])
        || starts(&["i"])
            && all.get(1).is_some_and(|t| {
                t.is_any(&[
                    "understand",
                    "believe",
                    "think",
                    "know",
                    "note",
                    "realise",
                    "appreciate",
                    "would",
                    "do",
                    "feel",
                    "ask",
                ])
            })
        || starts(&["please", "tell"])
        || starts(&["should", "you"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_goes_by_a_section_of_another_act_is_counted_not_relied_on() {
        for text in [
            "We served 67 section 21 notices in 2024.",
            "The number of Section 21 exemptions granted in 2024 was 45.",
            "There were 12 requests refused under section 14(1) between 2015 and 2023.",
            "There were 12 stops and 9 searches under section 60, and 14 section 23 searches.",
        ] {
            assert!(relied_on(text, Law::Foia).is_empty(), "{text}");
        }
        let quoted = "Information which is not exempt information by virtue of section 30 is exempt if its disclosure would prejudice it.";
        assert!(relied_on(quoted, Law::Foia).is_empty());
        for refused in [
            "The number of notices is exempt under section 21.",
            "I regret that I must refuse this part of the request in accordance with Section 12(1).",
        ] {
            assert_eq!(relied_on(refused, Law::Foia).len(), 1, "{refused}");
        }
    }

    fn cited_by(text: &str) -> Vec<(String, bool)> {
        citations_in(text, Law::Foia)
            .into_iter()
            .map(|c| (c.section, c.relied_on))
            .collect()
    }

    #[test]
    fn sections_in_the_styles_of_letters() {
        let cases: &[(&str, &[(&str, bool)])] = &[
            (
                "withheld under section 40(2) by virtue of section 40(3A) of the Act",
                &[("40(2)", true), ("40(3A)", true)],
            ),
            ("exempt under s.12 of the Act", &[("12", true)]),
            ("exempt: s40(2)", &[("40(2)", true)]),
            ("Section 21 FOIA applies", &[("21", true)]),
            (
                "sections 31(1)(a) and 43(2)",
                &[("31(1)(a)", true), ("43(2)", true)],
            ),
            ("section 40(2) and (3)", &[("40(2)", true), ("40(3)", true)]),
            ("section 12 (1)", &[("12(1)", true)]),
            (
                "Section 31(1)(a) and (b)",
                &[("31(1)(a)", true), ("31(1)(b)", true)],
            ),
            (
                "Section 36(2)(b)(i), (ii) and (c)",
                &[
                    ("36(2)(b)(i)", true),
                    ("36(2)(b)(ii)", true),
                    ("36(2)(c)", true),
                ],
            ),
            ("Section 22A of the Act", &[("22A", true)]),
            ("In line with section 1(1) of the Act", &[("1(1)", false)]),
            ("a decision under section 50 of the Act", &[("50", false)]),
            ("section 117 of the Mental Health Act", &[("117", false)]),
            ("Section 37 Mental Health Act", &[("37", false)]),
            (
                "Section 117 aftercare, Section 75 agreement",
                &[("117", false), ("75", false)],
            ),
            ("We are not relying on section 12.", &[("12", false)]),
            ("Section 40 has not been applied.", &[("40", false)]),
            ("It may be exempt under section 43.", &[("43", false)]),
            (
                "If you believe that section 12 applies, please tell me under section 16",
                &[("12", false), ("16", false)],
            ),
            (
                "Section 12(1) of the Act allows a public authority to refuse a request",
                &[("12(1)", true)],
            ),
            (
                "The duty in s1(1)(a) does not apply by virtue of the following exemptions: Section 23(5) Security bodies",
                &[("1(1)(a)", false), ("23(5)", true)],
            ),
            ("Exemptions applied: None", &[]),
            ("There are 12 sections", &[]),
        ];
        for (text, expected) in cases {
            let expected: Vec<_> = expected
                .iter()
                .map(|(s, r)| ((*s).to_owned(), *r))
                .collect();
            assert_eq!(cited_by(text), expected, "{text}");
        }
    }

    #[test]
    fn each_law_has_its_own_exemptions() {
        let eir = citations_in("Regulation 12(4)(b) of the EIR", Law::Foia);
        assert_eq!(
            (eir[0].law, eir[0].section.as_str(), eir[0].relied_on),
            (Law::Eir, "12(4)(b)", true)
        );
        let scottish = citations_in(
            "section 38(1)(b) of the Freedom of Information (Scotland) Act 2002",
            Law::Foia,
        );
        assert_eq!((scottish[0].law, scottish[0].relied_on), (Law::Foisa, true));
        let scottish = citations_in("regulation 10(4)(a) of the EIRs", Law::Eir);
        assert!(scottish[0].relied_on);
        let review = citations_in("a review under regulation 11 of the EIR", Law::Eir);
        assert!(!review[0].relied_on);
        let notice = citations_in("under section 17 of FOISA", Law::Foisa);
        assert!(!notice[0].relied_on);
    }

    #[test]
    fn a_bare_section_is_the_one_that_is_spelt_out() {
        let text =
            "by virtue of section 40. Section 40(2) Personal Information. Section 40(2) again.";
        let sections: Vec<_> = relied_on(text, Law::Foia)
            .into_iter()
            .map(|c| c.section)
            .collect();
        assert_eq!(sections, ["40(2)"]);
    }

    #[test]
    fn a_section_over_the_acts_own_words_is_not_relied_on_beside_one_that_is() {
        let sections = |text: &str| -> Vec<String> {
            let all = relied_on(text, Law::Foia).into_iter();
            all.map(|c| c.section).collect()
        };
        let quoted = "Section 40(3A): The first condition is that the disclosure of the information (a) would contravene any of the \
            data protection principles.";
        assert_eq!(
            sections(&format!("Names are exempt under section 40(2). {quoted}")),
            ["40(2)"]
        );
        assert_eq!(sections(quoted), ["40(3A)"]);
        let named = "Section 40(2): Personal data. Section 31(1)(a): Prevention of crime.";
        assert_eq!(sections(named), ["40(2)", "31(1)(a)"]);
    }

    proptest! {
        #[test]
        fn any_text_gives_ranges_in_order(text in "\\PC{0,60}|([ ,.()]|section|s|sections|[0-9]{1,3}|and|a|3A|é){0,16}") {
            let mut end = 0;
            for c in citations_in(&text, Law::Foia) {
                prop_assert!(c.range.start >= end);
                prop_assert!(!text[c.range.clone()].is_empty());
                end = c.range.end;
            }
        }
    }
}
