//! Public authorities by name: Integrated Care Boards with their codes, other bodies by the form of their names.
//!
//! An ICB is known by its area; its name comes with or without "NHS", in full or as "ICB", or as an
//! abbreviation of its area that it uses itself ("BOB ICB"). Other bodies end, or begin, with the words that
//! say what they are: "... NHS Foundation Trust", "... Constabulary", "University of ...". This room knows no letter: which of the
//! bodies named in a text answers is decided by those who call.

use super::phrases;
use super::tokens::{Token, tokens};
use std::borrow::Cow;
use std::ops::Range;

/// A body named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityMention {
    /// The bytes of its name.
    pub range: Range<usize>,
    /// Its name as printed, with single spaces.
    pub name: String,
    /// What it is: `integrated_care_board`, `nhs_trust`, `council`, `police` ...
    pub kind: &'static str,
    /// The ICB's code in the NHS Organisation Data Service.
    pub ods_code: Option<&'static str>,
}

/// Integrated Care Boards of England: code of the Organisation Data Service, area, and the abbreviation of the area that
/// the board uses in its own name, where it does.
const ICBS: &[(&str, &str, &str)] = &[
    ("QE1", "Lancashire and South Cumbria", "LSC"),
    ("QF7", "South Yorkshire", ""),
    ("QGH", "Herefordshire and Worcestershire", "H&W"),
    ("QH8", "Mid and South Essex", "MSE"),
    ("QHG", "Bedfordshire, Luton and Milton Keynes", "BLMK"),
    ("QHL", "Birmingham and Solihull", "BSol"),
    ("QHM", "North East and North Cumbria", "NENC"),
    ("QJ2", "Derby and Derbyshire", ""),
    ("QJG", "Suffolk and North East Essex", "SNEE"),
    ("QJK", "Devon", ""),
    ("QJM", "Lincolnshire", ""),
    ("QK1", "Leicester, Leicestershire and Rutland", "LLR"),
    ("QKK", "South East London", "SEL"),
    ("QKS", "Kent and Medway", "K&M"),
    ("QM7", "Hertfordshire and West Essex", "HWE"),
    ("QMF", "North East London", "NEL"),
    ("QMJ", "North Central London", "NCL"),
    ("QMM", "Norfolk and Waveney", "N&W"),
    ("QNC", "Staffordshire and Stoke-on-Trent", "SSOT"),
    ("QNQ", "Frimley", ""),
    ("QNX", "Sussex", ""),
    ("QOC", "Shropshire, Telford and Wrekin", "STW"),
    ("QOP", "Greater Manchester", "GM"),
    ("QOQ", "Humber and North Yorkshire", "HNY"),
    (
        "QOX",
        "Bath and North East Somerset, Swindon and Wiltshire",
        "BSW",
    ),
    ("QPM", "Northamptonshire", ""),
    ("QR1", "Gloucestershire", ""),
    ("QRL", "Hampshire and Isle of Wight", "HIOW"),
    ("QRV", "North West London", "NWL"),
    ("QSL", "Somerset", ""),
    ("QT1", "Nottingham and Nottinghamshire", ""),
    ("QT6", "Cornwall and the Isles of Scilly", "CIOS"),
    (
        "QU9",
        "Buckinghamshire, Oxfordshire and Berkshire West",
        "BOB",
    ),
    ("QUA", "Black Country", ""),
    ("QUE", "Cambridgeshire and Peterborough", "C&P"),
    (
        "QUY",
        "Bristol, North Somerset and South Gloucestershire",
        "BNSSG",
    ),
    ("QVV", "Dorset", ""),
    ("QWE", "South West London", "SWL"),
    ("QWO", "West Yorkshire", "WY"),
    ("QWU", "Coventry and Warwickshire", "C&W"),
    ("QXU", "Surrey Heartlands", ""),
    ("QYG", "Cheshire and Merseyside", "C&M"),
];

/// What a body is.
const ICB: &str = "integrated_care_board";

/// A body of another kind: named so often in answers that only its own letterhead tells.
pub const PUBLIC_BODY: &str = "public_body";

/// Words that end a body's name, and what it then is. Longer ones stand before those that end them.
const ENDINGS: &[(&[&str], &str)] = &[
    (&["integrated", "care", "board"], ICB),
    (&["nhs", "foundation", "trust"], "nhs_trust"),
    (&["nhs", "trust"], "nhs_trust"),
    // "... NHS and Social Care Partnership Trust", "... Health and Social Care Trust".
    (&["social", "care", "partnership", "trust"], "nhs_trust"),
    (&["social", "care", "trust"], "nhs_trust"),
    (&["ambulance", "service"], "ambulance_service"),
    (
        &["clinical", "commissioning", "group"],
        "clinical_commissioning_group",
    ),
    (&["health", "board"], "health_board"),
    (&["fire", "and", "rescue", "service"], "fire_and_rescue"),
    (&["fire", "and", "rescue", "authority"], "fire_and_rescue"),
    // "Cleveland Fire Authority": the body that answers for its brigade.
    (&["fire", "authority"], "fire_and_rescue"),
    (&["fire", "service"], "fire_and_rescue"),
    (&["fire", "brigade"], "fire_and_rescue"),
    (&["police", "service"], "police"),
    (&["constabulary"], "police"),
    (&["police"], "police"),
    (&["combined", "authority"], "council"),
    (&["council"], "council"),
    (&["university"], "university"),
    (&["agency"], PUBLIC_BODY),
    (&["commission"], PUBLIC_BODY),
    (&["inspectorate"], PUBLIC_BODY),
    (&["housing", "executive"], PUBLIC_BODY),
    (&["housing", "association"], PUBLIC_BODY),
    (&["education", "authority"], PUBLIC_BODY),
    (&["park", "authority"], PUBLIC_BODY),
    // Civil Aviation Authority, Financial Conduct Authority, Solicitors Regulation Authority.
    (&["aviation", "authority"], PUBLIC_BODY),
    (&["conduct", "authority"], PUBLIC_BODY),
    (&["regulation", "authority"], PUBLIC_BODY),
    (&["college"], PUBLIC_BODY),
    (&["academy", "trust"], PUBLIC_BODY),
    (&["icb"], ICB),
    (&["ccg"], "clinical_commissioning_group"),
];

/// Words that begin a body's name, which capitalised words complete.
const BEGINNINGS: &[(&[&str], &str)] = &[
    (&["london", "borough", "of"], "council"),
    (&["royal", "borough", "of"], "council"),
    (&["city", "of"], "council"),
    (&["university", "of"], "university"),
    (&["police", "service", "of"], "police"),
    (&["department", "for"], "government_department"),
    (&["department", "of"], "government_department"),
    (&["ministry", "of"], "government_department"),
    (&["nhs", "england"], "nhs_body"),
    (&["nhs", "24"], "nhs_body"),
    (&["nhs", "business", "services", "authority"], "nhs_body"),
    (&["home", "office"], "government_department"),
    (&["cabinet", "office"], "government_department"),
    (&["transport", "for"], PUBLIC_BODY),
    (&["scottish", "government"], "government_department"),
    (&["welsh", "government"], "government_department"),
    (&["hm", "treasury"], "government_department"),
    (&["police", "scotland"], "police"),
    (&["crown", "prosecution", "service"], PUBLIC_BODY),
    (&["house", "of", "commons"], PUBLIC_BODY),
    (&["house", "of", "lords"], PUBLIC_BODY),
    (
        &["hm", "revenue", "and", "customs"],
        "government_department",
    ),
    // Bodies whose names do not say what they are.
    (
        &["national", "offender", "management", "service"],
        PUBLIC_BODY,
    ),
    (&["tfl"], PUBLIC_BODY),
    (&["companies", "house"], PUBLIC_BODY),
    (&["network", "rail"], PUBLIC_BODY),
    (&["national", "highways"], PUBLIC_BODY),
    (&["natural", "england"], PUBLIC_BODY),
    (&["historic", "england"], PUBLIC_BODY),
    (&["sport", "england"], PUBLIC_BODY),
    (&["public", "health", "wales", "nhs", "trust"], "nhs_trust"),
    (&["public", "health", "wales"], PUBLIC_BODY),
    (
        &["national", "offender", "management", "service"],
        PUBLIC_BODY,
    ),
    (&["office", "for", "students"], PUBLIC_BODY),
    (&["office", "for", "national", "statistics"], PUBLIC_BODY),
    (&["ofsted"], PUBLIC_BODY),
    (&["ofcom"], PUBLIC_BODY),
    (&["ofgem"], PUBLIC_BODY),
    (&["ofqual"], PUBLIC_BODY),
    (&["ofwat"], PUBLIC_BODY),
];

/// Capitalised words that stand before a name without being part of it: they open sentences, address or give an office.
const LEADING: &[&str] = &[
    "a",
    "an",
    "the",
    "in",
    "at",
    "for",
    "from",
    "by",
    "to",
    "dear",
    "thank",
    "as",
    "of",
    "and",
    "our",
    "your",
    "please",
    "re",
    "under",
    "that",
    "with",
    "while",
    "information",
    "governance",
    "freedom",
    "officer",
    "manager",
    "director",
    "team",
    "department",
    "request",
    "response",
    "about",
    "on",
    "is",
    "we",
    "i",
    "this",
    "copyright",
    "governance,",
    "office",
    "lead",
    "head",
    "chief",
    "executive",
    "chair",
    "welcome",
    "whilst",
    "foi",
    "act",
    "when",
    "where",
    "although",
    "however",
    "if",
    "any",
    "all",
    "each",
    "local",
    "other",
    "corporate",
    "associate",
    "services",
    "only",
];

/// Words in small letters that may stand inside a name.
const INNER: &[&str] = &["of", "and", "the", "upon", "on", "with", "in", "for"];

/// Words of the names of Scottish public bodies: "NHS" with one of the areas of its boards, or a body of the whole country.
const SCOTTISH: &[&str] = &[
    "scottish",
    "scotland",
    "nhs 24",
    "nhs lothian",
    "nhs greater glasgow and clyde",
    "nhs greater glasgow & clyde",
    "nhs grampian",
    "nhs tayside",
    "nhs fife",
    "nhs highland",
    "nhs lanarkshire",
    "nhs ayrshire and arran",
    "nhs ayrshire & arran",
    "nhs borders",
    "nhs dumfries and galloway",
    "nhs dumfries & galloway",
    "nhs forth valley",
    "nhs orkney",
    "nhs shetland",
    "nhs western isles",
    "nhs golden jubilee",
];

/// Whether an authority's name is of a Scottish one, as far as it tells.
pub fn is_scottish(name: &str) -> bool {
    let lower = name.to_lowercase();
    SCOTTISH.iter().any(|words| {
        lower.split_once(words).is_some_and(|(before, after)| {
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        })
    })
}

/// The bodies that a text names, in order.
pub fn authorities_in(text: &str) -> Vec<AuthorityMention> {
    let plain = without_possessives(text);
    let all = tokens(&plain);
    let names_boards = all.iter().any(|t| t.is_any(&["nhs", "icb", "board"]));
    let mut found: Vec<AuthorityMention> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        // Every name opens with a capital.
        if !all[at].is_capitalised() {
            at += 1;
            continue;
        }
        let reading = names_boards
            .then(|| board(&all, at))
            .flatten()
            .or_else(|| beginning(&all, at).map(|(end, kind)| (at, end, kind, None)))
            .or_else(|| {
                let floor = found.last().map_or(0, |m| {
                    all.iter()
                        .position(|t| t.range.start >= m.range.end)
                        .unwrap_or(at)
                });
                ending(&all, at, floor).map(|(start, end, kind)| (start, end, kind, None))
            })
            .or_else(|| Some((at, scottish_board(&all, at)?, PUBLIC_BODY, None)));
        match reading {
            Some((start, end, kind, ods_code)) if end > at => {
                let range = all[start].range.start..all[end - 1].range.end;
                let name = text[range.clone()]
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                found.push(AuthorityMention {
                    range,
                    name,
                    kind,
                    ods_code,
                });
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// "The Council's response" names the Council: the genitive behind a body's last word is blanked, byte for byte.
fn without_possessives(text: &str) -> Cow<'_, str> {
    const LAST_WORDS: &[&str] = &[
        "trust",
        "board",
        "council",
        "police",
        "constabulary",
        "university",
        "service",
        "authority",
        "icb",
        "college",
        "agency",
    ];
    let is_mark = |c: char| matches!(c, '\'' | '\u{2019}');
    if !text.contains(is_mark) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_mark) {
        let (before, mark) = rest.split_at(at);
        plain.push_str(before);
        let length = mark.chars().next().map_or(1, char::len_utf8) + 1;
        let last = before
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or("");
        let genitive = mark.get(length - 1..length) == Some("s")
            && !mark
                .get(length..)
                .is_some_and(|r| r.starts_with(char::is_alphanumeric))
            && LAST_WORDS.iter().any(|w| last.eq_ignore_ascii_case(w));
        let (taken, after) = mark.split_at(if genitive { length } else { length - 1 });
        if genitive {
            plain.extend(std::iter::repeat_n(' ', taken.len()));
        } else {
            plain.push_str(taken);
        }
        rest = after;
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The first letters of the first words of some names.
const fn first_letters(names: &[(&[&str], &str)]) -> u32 {
    let mut letters = 0;
    let mut at = 0;
    while at < names.len() {
        letters |= phrases::opening(names[at].0[0]);
        at += 1;
    }
    letters
}

type Reading = (usize, usize, &'static str, Option<&'static str>);

/// An ICB of the list that begins at an index.
fn board(all: &[Token<'_>], at: usize) -> Option<Reading> {
    let first = all.get(at)?;
    if !first.is_capitalised() {
        return None;
    }
    let nhs = first.is("nhs");
    let start = at + usize::from(nhs);
    // An area's name inside a longer one: "North East London" in "NHS North East London" is met at "NHS".
    let opening = all.get(start)?.text;
    let letter = opening.bytes().next()?;
    let opens = |name: &str| {
        // Most names fail at their first letter.
        name.bytes()
            .next()
            .is_some_and(|l| l.eq_ignore_ascii_case(&letter))
            && name
                .get(..opening.len())
                .is_some_and(|n| n.eq_ignore_ascii_case(opening))
    };
    let candidates = ICBS
        .iter()
        .filter(|(_, area, short)| opens(area) || opens(short));
    let named = candidates.filter_map(|(code, area, short)| {
        let full = words_at(all, start, area).map(|end| (end, false));
        let abbreviated = (!short.is_empty())
            .then(|| words_at(all, start, short))
            .flatten()
            .filter(|_| all[start].text.chars().all(|c| !c.is_lowercase()))
            .map(|end| (end, true));
        let (end, is_short) = full.or(abbreviated)?;
        let suffix = if words_at(all, end, "Integrated Care Board").is_some() {
            words_at(all, end, "Integrated Care Board")?
        } else if all.get(end).is_some_and(|t| t.is("icb")) {
            end + 1
        } else if let Some(short) = words_at(all, end, "Integrated Care").filter(|_| nhs) {
            // "NHS Greater Manchester Integrated Care".
            short
        } else if nhs && !is_short && !continues(all, end) {
            end
        } else {
            return None;
        };
        Some((at, suffix, ICB, Some(*code)))
    });
    named.max_by_key(|(_, end, _, _)| *end)
}

/// "NHS Lothian", "NHS Greater Glasgow and Clyde": boards that name themselves so, alone on their line: where it ends.
fn scottish_board(all: &[Token<'_>], at: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    let name = |t: &Token<'_>| {
        t.is_word() && t.is_capitalised() && !t.is_any(&["foundation", "trust", "trusts"])
    };
    let rest = all.get(at + 1..)?;
    let alone = at == 0 && rest.len() <= LONGEST && all.first()?.text == "NHS";
    let named = rest.first().is_some_and(name)
        && rest.last().is_some_and(name)
        && rest.iter().all(|t| name(t) || t.is("and") || t.is("&"));
    (alone && named).then_some(all.len())
}

/// Whether a name goes on after an index: "NHS Devon" in "NHS Devon Partnership".
fn continues(all: &[Token<'_>], at: usize) -> bool {
    let name = |t: &Token<'_>| t.is_word() && t.is_capitalised();
    match all.get(at) {
        Some(t) if t.is("and") || t.is("&") => all.get(at + 1).is_some_and(name),
        Some(t) => name(t) && !t.is_any(LEADING),
        None => false,
    }
}

/// Whether the words of a name stand at an index, whatever their commas, hyphens and ampersands: where they end.
fn words_at(all: &[Token<'_>], at: usize, name: &str) -> Option<usize> {
    let mut next = at;
    for word in name.split([' ', ',', '-']).filter(|w| !w.is_empty()) {
        // "Cornwall and Isles of Scilly", as that board writes itself.
        if word == "the" && next > at && !all.get(next).is_some_and(|t| t.is("the")) {
            continue;
        }
        while all
            .get(next)
            .is_some_and(|t| next > at && (t.is(",") || t.is_dash()))
        {
            next += 1;
        }
        // "H&W" is three tokens.
        for part in tokens(word) {
            let token = all.get(next)?;
            // "Cornwall and Isles of Scilly": boards leave the article out.
            if part.is("the") && next > at && !token.is("the") {
                continue;
            }
            if !is_word(token, part.text) {
                return None;
            }
            next += 1;
        }
    }
    Some(next)
}

/// Whether a token is a word of a name; "and" and "&" are one.
fn is_word(token: &Token<'_>, word: &str) -> bool {
    token.is(word) || (word == "and" && token.is("&")) || (word == "&" && token.is("and"))
}

/// A body whose name begins with what it is.
fn beginning(all: &[Token<'_>], at: usize) -> Option<(usize, &'static str)> {
    const FIRST_LETTERS: u32 = first_letters(BEGINNINGS);
    let token = all.get(at)?;
    if !token.is_capitalised() || !phrases::may_open(token.text, FIRST_LETTERS) {
        return None;
    }
    let (words, kind) = BEGINNINGS.iter().find(|(words, _)| {
        phrases::open_alike(words[0], token.text)
            && all
                .get(at..at + words.len())
                .is_some_and(|part| part.iter().zip(*words).all(|(t, w)| is_word(t, w)))
    })?;
    let mut end = at + words.len();
    let complete =
        !words.last()?.eq_ignore_ascii_case("of") && !words.last()?.eq_ignore_ascii_case("for");
    if complete {
        // "Public Health Wales NHS Trust": the name goes on to an ending of its own.
        let goes_on = ENDINGS.iter().any(|(ending, _)| {
            ending.len() > 1
                && all.get(end..end + ending.len()).is_some_and(|part| {
                    part.iter()
                        .zip(*ending)
                        .all(|(t, w)| is_word(t, w) && t.is_capitalised())
                })
        });
        return (!goes_on).then_some((end, kind));
    }
    let mut last = end;
    let capital = |i: usize| {
        all.get(i)
            .is_some_and(|n| n.is_word() && n.is_capitalised())
    };
    while let Some(t) = all.get(end) {
        // "Department for Levelling Up, Housing and Communities".
        let listed = t.is(",")
            && *kind == "government_department"
            && all.iter().skip(end + 2).take(3).any(|n| n.is("and"));
        let inner = t.is_any(INNER) || t.is("&") || listed;
        if capital(end) {
            end += 1;
            last = end;
        } else if inner && capital(end + 1) {
            end += 1;
        } else {
            break;
        }
    }
    // "City of London Police", "City of York Council" end with what they are.
    (last > at + words.len()).then_some((last, kind))
}

/// A body whose name ends with what it is, that ending beginning at an index: where the name begins and ends.
fn ending(all: &[Token<'_>], at: usize, floor: usize) -> Option<(usize, usize, &'static str)> {
    const FIRST_LETTERS: u32 = first_letters(ENDINGS);
    let first = all.get(at)?;
    if !first.is_word() || !first.is_capitalised() || !phrases::may_open(first.text, FIRST_LETTERS)
    {
        return None;
    }
    let (words, kind) = ENDINGS.iter().find(|(words, _)| {
        phrases::open_alike(words[0], first.text)
            && all
                .get(at..at + words.len())
                .is_some_and(|part| part.iter().zip(*words).all(|(t, w)| is_word(t, w)))
    })?;
    let end = at + words.len();
    // "Planning, Council Tax and Complaints" names a tax.
    if words.last() == Some(&"council") && all.get(end).is_some_and(|t| t.is("tax")) {
        return None;
    }
    if !all.get(end - 1)?.is_capitalised() || goes_on_to_an_ending(all, end, kind) {
        return None;
    }
    // Back over capitalised words, and over small ones between two of them.
    let mut start = at;
    while start > floor {
        let before = &all[start - 1];
        let two_before = start.checked_sub(2).and_then(|i| all.get(i));
        let capital_before =
            two_before.is_some_and(|t| t.is_word() && t.is_capitalised()) && start >= floor + 2;
        let capital = before.is_word() && before.is_capitalised();
        let apostrophe = before.is_any(&["'", "\u{2019}"]);
        let comma = before.is(",") && comma_inside(all, start - 1, at);
        let inner =
            before.is_any(INNER) || before.is("&") || comma || before.is_dash() && before.glued;
        if capital || apostrophe && capital_before {
            start -= 1;
        } else if inner && capital_before {
            start -= 2;
        } else {
            break;
        }
    }
    while start < at && all[start].is_any(LEADING) {
        start += 1;
        while start < at && (all[start].is_any(INNER) || !all[start].is_word()) {
            start += 1;
        }
    }
    (start < at).then_some((start, end, kind))
}

/// Whether what looks like a name's end only opens its last part: "University Hospitals NHS Trust", "University Health
/// Board", "Ambulance Service NHS Trust".
fn goes_on_to_an_ending(all: &[Token<'_>], end: usize, kind: &str) -> bool {
    const WITHIN: usize = 8;
    if !matches!(kind, "university" | "ambulance_service") {
        return false;
    }
    for at in end..(end + WITHIN).min(all.len()) {
        let Some(token) = all.get(at) else { break };
        let ends = ENDINGS.iter().any(|(words, _)| {
            all.get(at..at + words.len()).is_some_and(|part| {
                part.iter()
                    .zip(*words)
                    .all(|(t, w)| is_word(t, w) && t.is_capitalised())
            })
        });
        if ends {
            return true;
        }
        if !(token.is_word() && token.is_capitalised() || token.is_any(INNER) || token.is("&")) {
            break;
        }
    }
    false
}

/// Whether a comma stands inside a name: "Leicester, Leicestershire and Rutland", "Partnership, NHS Trust".
fn comma_inside(all: &[Token<'_>], comma: usize, end: usize) -> bool {
    comma + 1 == end
        || all
            .get(comma + 1..end)
            .is_some_and(|part| part.iter().any(|t| t.is("and") || t.is("&")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(text: &str) -> Vec<(String, &'static str, Option<&'static str>)> {
        authorities_in(text)
            .into_iter()
            .map(|m| (m.name, m.kind, m.ods_code))
            .collect()
    }

    #[test]
    fn boards_have_codes() {
        let cases = [
            (
                "the response of NHS Frimley Integrated Care Board below",
                "NHS Frimley Integrated Care Board",
                "QNQ",
            ),
            (
                "Staffordshire and Stoke-on-Trent Integrated Care Board",
                "Staffordshire and Stoke-on-Trent Integrated Care Board",
                "QNC",
            ),
            (
                "NHS Bedfordshire, Luton & Milton Keynes ICB",
                "NHS Bedfordshire, Luton & Milton Keynes ICB",
                "QHG",
            ),
            ("For context, NWL ICB serves", "NWL ICB", "QRV"),
            ("NHS H&W ICB", "NHS H&W ICB", "QGH"),
            (
                "NHS Cornwall and Isles of Scilly Integrated Care Board",
                "NHS Cornwall and Isles of Scilly Integrated Care Board",
                "QT6",
            ),
            ("NHS North East London.", "NHS North East London", "QMF"),
            ("NHS Gloucestershire serves", "NHS Gloucestershire", "QR1"),
            (
                "NHS Cornwall and Isles of Scilly Integrated Care Board",
                "NHS Cornwall and Isles of Scilly Integrated Care Board",
                "QT6",
            ),
        ];
        for (text, name, code) in cases {
            assert_eq!(names(text), [(name.to_owned(), ICB, Some(code))], "{text}");
        }
    }

    #[test]
    fn a_name_that_goes_on_to_what_it_is_is_read_whole() {
        assert_eq!(
            names("Public Health Wales NHS Trust"),
            [(
                "Public Health Wales NHS Trust".to_owned(),
                "nhs_trust",
                None
            )]
        );
        assert_eq!(names("Public Health Wales")[0].0, "Public Health Wales");
    }

    #[test]
    fn scottish_bodies_are_known_by_their_names() {
        assert!(is_scottish("NHS Lothian") && is_scottish("Scottish Ambulance Service"));
        assert!(!is_scottish("NHS Devon") && !is_scottish("Leeds City Council"));
    }

    #[test]
    fn a_tax_is_no_council() {
        assert_eq!(authorities_in("Planning, Council Tax and Complaints"), []);
    }

    #[test]
    fn other_bodies_are_known_by_form() {
        let cases = [
            (
                "services in Leeds and York Partnership NHS Foundation Trust;",
                "Leeds and York Partnership NHS Foundation Trust",
                "nhs_trust",
            ),
            (
                "from Avon and Wiltshire Mental Health Partnership, NHS Trust.",
                "Avon and Wiltshire Mental Health Partnership, NHS Trust",
                "nhs_trust",
            ),
            (
                "received by Cumbria Constabulary on",
                "Cumbria Constabulary",
                "police",
            ),
            (
                "London Borough of Barking and Dagenham",
                "London Borough of Barking and Dagenham",
                "council",
            ),
            (
                "Barnsley Metropolitan Borough Council",
                "Barnsley Metropolitan Borough Council",
                "council",
            ),
            ("University of Leeds", "University of Leeds", "university"),
            (
                "the Department for Work and Pensions,",
                "Department for Work and Pensions",
                "government_department",
            ),
            (
                "Kent and Medway NHS and Social Care Partnership Trust",
                "Kent and Medway NHS and Social Care Partnership Trust",
                "nhs_trust",
            ),
            ("Ofsted", "Ofsted", PUBLIC_BODY),
            (
                "HM Revenue & Customs",
                "HM Revenue & Customs",
                "government_department",
            ),
            (
                "Public Health Wales NHS Trust",
                "Public Health Wales NHS Trust",
                "nhs_trust",
            ),
            (
                "Essex County Fire & Rescue Service",
                "Essex County Fire & Rescue Service",
                "fire_and_rescue",
            ),
            (
                "In Devon Partnership NHS Trust",
                "Devon Partnership NHS Trust",
                "nhs_trust",
            ),
        ];
        for (text, name, kind) in cases {
            assert_eq!(names(text), [(name.to_owned(), kind, None)], "{text}");
        }
        assert_eq!(names("the council and our police, and the Trust"), []);
    }

    proptest! {
        #[test]
        fn any_text_gives_ranges_in_order(text in "\\PC{0,60}|([ ,.()&-]|NHS|Trust|Leeds|and|Council|of|University|Devon|ICB|the|é){0,16}") {
            let mut end = 0;
            for m in authorities_in(&text) {
                prop_assert!(m.range.start >= end);
                prop_assert!(!text[m.range.clone()].is_empty());
                end = m.range.end;
            }
        }
    }
}
