//! The roles of the Additional Roles Reimbursement Scheme, under every name that letters give them.
//!
//! A role is compared by its key: its words in lower case, without plural endings, joined without a
//! space, `&` read as "and". So "Care Co-ordinators", "care coordinator" and "Care Co ordinator" are
//! one, and the table below needs only names that differ in words. This room knows no table and no
//! letter.

use super::phrases::{may_open, opening};
use super::tokens::{Kind, Token, tokens};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// Names of the national list, each with the other names that letters and NHS England's own papers use.
/// Words in capitals without a vowel pattern of their own are acronyms: in prose they count only in capitals.
const ROLES: &[(&str, &[&str])] = &[
    (
        "Advanced Clinical Practitioner",
        &["ACP", "Advanced Practitioner"],
    ),
    (
        "Advanced Dietitian Practitioner",
        &[
            "Advanced Practitioner (Dietitian)",
            "Advanced Practitioner (Dietician)",
            "Advanced Dietician Practitioner",
        ],
    ),
    (
        "Advanced Nurse Practitioner",
        &[
            "ANP",
            "Advanced Practitioner (Nurse)",
            "Advanced Practitioner (Nursing)",
        ],
    ),
    (
        "Advanced Occupational Therapist Practitioner",
        &["Advanced Practitioner (Occupational Therapist)"],
    ),
    (
        "Advanced Paramedic Practitioner",
        &["Advanced Practitioner (Paramedic)"],
    ),
    (
        "Advanced Pharmacist Practitioner",
        &[
            "Advanced Practitioner (Pharmacist)",
            "Advanced Clinical Pharmacist",
            "Advanced Practitioner (Clinical Pharmacist)",
        ],
    ),
    (
        "Advanced Physiotherapist Practitioner",
        &["Advanced Practitioner (Physiotherapist)"],
    ),
    (
        "Advanced Podiatrist Practitioner",
        &["Advanced Practitioner (Podiatrist)"],
    ),
    (
        "Apprentice Physician Associate",
        &["Apprentice PA", "Physician Associate Apprentice"],
    ),
    ("Care Coordinator", &["CC"]),
    ("Dietitian", &["Dietician"]),
    ("Digital and Transformation Lead", &["DTL"]),
    ("Enhanced Practice Nurse", &["EPN", "Enhanced Nurse"]),
    (
        "Experienced General Practice Nurse",
        &["Experienced GPN", "General Practice Nurse (Experienced)"],
    ),
    (
        "First Contact Physiotherapist",
        &[
            "FCP",
            "First Contact Physio",
            "First Contact Practitioner",
            "First Contact Practitioner (Physiotherapist)",
            "FCP (MSK)",
            "MSK FCP",
            "First Contact Practitioner (MSK)",
            "MSK First Contact Practitioner",
            "First Contact Physiotherapist (MSK)",
            "MSK First Contact Physiotherapist",
        ],
    ),
    ("General Practice Assistant", &["GPA", "GP Assistant"]),
    (
        "Health and Wellbeing Coach",
        &["HWBC", "HWC", "Health Coach"],
    ),
    ("Healthcare Support Worker", &["HCSW"]),
    (
        "Mental Health Practitioner",
        &["MHP", "Adult Mental Health Practitioner"],
    ),
    (
        "New to General Practice Nurse",
        &[
            "New to GPN",
            "General Practice Nurse (New to General Practice)",
        ],
    ),
    ("Nursing Associate", &[]),
    ("Occupational Therapist", &["OT"]),
    ("Paramedic", &[]),
    ("Pharmacist", &["Clinical Pharmacist", "PCN Pharmacist"]),
    ("Pharmacy Technician", &[]),
    ("Physician Associate", &["PA"]),
    ("Podiatrist", &[]),
    (
        "Salaried GP",
        &[
            "Salaried General Practitioner",
            "GP (Salaried)",
            "Newly Qualified GP",
            "Recently Qualified GP",
        ],
    ),
    (
        "Social Prescribing Link Worker",
        &["SPLW", "Social Prescriber"],
    ),
    (
        "Student Nursing Associate",
        &["TNA", "Trainee Nursing Associate"],
    ),
];

/// The most words that a name has ("General Practice Nurse (New to General Practice)" has 7; "Co-ordinator" counts 2).
const LONGEST_NAME: usize = 8;

/// Words that stand before a role's name in a cell without being part of it: "ARRS-funded Paramedic".
const LEADING: &[&str] = &["arrs", "funded", "the"];

/// Words that stand after it: "Paramedic (ARRS) role", "Paramedic posts".
const TRAILING: &[&str] = &["arrs", "funded", "role", "roles", "post", "posts"];

/// Words that make a label a sum, in front or at the end.
const SUMS: &[&str] = &["total", "totals", "subtotal", "sum", "overall", "combined"];

/// Words that do so before what they sum: "All roles", "Grand total".
const ALL: &[&str] = &["all", "grand", "sub"];

/// What a sum over roles may say that it sums. A total of something else ("Total budget", "Total PCNs") is a figure of its own.
#[rustfmt::skip]
const SUMMED: &[&str] = &[
    "roles", "role", "arrs", "staff", "posts", "headcount", "wte", "fte", "claims", "spend", "icb", "post", "in", "for", "of",
    "the", "across", "employed", "funded", "reimbursed", "additional", "workforce", "number",
];

struct Names {
    /// Key to name.
    by_key: FxHashMap<String, &'static str>,
    /// The first word of every key, so that prose is left at once elsewhere.
    first_words: FxHashSet<String>,
    /// The first letters of those words.
    openings: u32,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut by_key = FxHashMap::with_capacity_and_hasher(96, FxBuildHasher);
    let mut first_words = FxHashSet::with_capacity_and_hasher(48, FxBuildHasher);
    let mut openings = 0;
    for (name, aliases) in ROLES {
        for spelling in std::iter::once(name).chain(aliases.iter()) {
            let all = tokens(spelling);
            let mut words = all.iter().filter_map(key_word);
            let first = words.next().unwrap_or_default();
            openings |= opening(&first);
            let mut key = first.to_string();
            key.extend(words);
            by_key.insert(key, *name);
            first_words.insert(first.into_owned());
        }
    }
    Names {
        by_key,
        first_words,
        openings,
    }
});

/// A text in lower case, as it stands where it is so already.
fn lower_case(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii_lowercase()) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.to_lowercase())
    }
}

/// A token's share of a key; `None` for marks.
fn key_word<'t>(token: &Token<'t>) -> Option<Cow<'t, str>> {
    match token.kind {
        Kind::Mark if token.is("&") || token.is("+") => Some("and".into()),
        Kind::Mark | Kind::Digits => None,
        Kind::Word => {
            let lower = lower_case(token.text);
            let stem = lower
                .strip_suffix("'s")
                .or_else(|| lower.strip_suffix("\u{2019}s"))
                // "Coaches".
                .or_else(|| lower.strip_suffix("es").filter(|s| s.ends_with("ch")))
                .or_else(|| lower.strip_suffix('s').filter(|s| s.len() > 1))
                .unwrap_or(&lower);
            let length = stem.len();
            Some(match lower {
                Cow::Borrowed(lower) => Cow::Borrowed(&lower[..length]),
                Cow::Owned(mut lower) => {
                    lower.truncate(length);
                    Cow::Owned(lower)
                }
            })
        }
    }
}

/// Whether a key is an acronym that a common word or another acronym in lower case could be mistaken for.
fn is_acronym(key: &str) -> bool {
    key.len() <= 4
}

/// Whether a token is written as an acronym: capitals, with a small plural ending at most.
fn in_capitals(token: &Token<'_>) -> bool {
    let letters = token.text.strip_suffix('s').unwrap_or(token.text);
    !letters.is_empty() && letters.chars().all(|c| c.is_uppercase())
}

/// Whether a mark may stand between two words of one name.
fn joins(token: &Token<'_>) -> bool {
    token.is_dash() || token.is_any(&["(", ")", "/", "&", "+"])
}

/// The role that a whole cell names, if it names one and nothing else. Footnote marks, "(ARRS)" and an acronym in
/// brackets after the name are passed over.
pub fn role_named(text: &str) -> Option<&'static str> {
    let all = tokens(text);
    let names = &*NAMES;
    // A number that is glued to the end is a footnote's; any other belongs to something that is no role's name.
    let digits_elsewhere = all.iter().enumerate().any(|(i, t)| {
        let bracketed = |i: usize| {
            i.checked_sub(1)
                .and_then(|j| all.get(j))
                .is_some_and(|b| b.is_any(&["(", "["]))
        };
        t.is_digits()
            && !(i > 0 && (t.glued || bracketed(i)) && all[i + 1..].iter().all(|r| !r.is_word()))
    });
    if digits_elsewhere {
        return None;
    }
    let words: Vec<(&Token<'_>, Cow<'_, str>)> = all
        .iter()
        .filter_map(|t| key_word(t).map(|k| (t, k)))
        .collect();
    let mut words = words.as_slice();
    let known = |words: &[(&Token<'_>, Cow<'_, str>)]| {
        let (_, first) = words.first()?;
        if !names.first_words.contains(first.as_ref()) {
            return None;
        }
        let key: String = words.iter().map(|(_, k)| k.as_ref()).collect();
        let role = names.by_key.get(key.as_str()).copied()?;
        (!is_acronym(&key) || words.iter().all(|(t, _)| in_capitals(t))).then_some(role)
    };
    loop {
        if let Some(role) = known(words) {
            return Some(role);
        }
        // "Social Prescribing Link Worker (SPLW)": both name the same role.
        if let [before @ .., last] = words
            && !before.is_empty()
            && let (Some(a), Some(b)) = (known(before), known(std::slice::from_ref(last)))
            && a == b
        {
            return Some(a);
        }
        match words {
            [first, rest @ ..] if !rest.is_empty() && first.0.is_any(LEADING) => words = rest,
            [rest @ .., last] if !rest.is_empty() && last.0.is_any(TRAILING) => words = rest,
            _ => return None,
        }
    }
}

/// A role named in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleMention {
    /// The bytes of its name.
    pub range: Range<usize>,
    /// Its name in the national list.
    pub role: &'static str,
}

/// The roles that a text names, in order: at each place the longest name.
pub fn roles_in(text: &str) -> Vec<RoleMention> {
    let names = &*NAMES;
    let all = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let mut best: Option<(usize, usize, &'static str)> = None;
        let starts = all[at].is_word()
            && may_open(all[at].text, names.openings)
            && key_word(&all[at]).is_some_and(|w| names.first_words.contains(w.as_ref()));
        if starts {
            let mut key = String::new();
            let mut capitals = true;
            let mut open = 0_i32;
            for (i, token) in all.iter().enumerate().skip(at).take(2 * LONGEST_NAME) {
                if let Some(word) = key_word(token) {
                    key.push_str(&word);
                    capitals &= in_capitals(token);
                } else if joins(token) {
                    open += i32::from(token.is("(")) - i32::from(token.is(")"));
                    continue;
                } else {
                    break;
                }
                if let Some(role) = names.by_key.get(key.as_str())
                    && (capitals || !is_acronym(&key))
                {
                    // The bracket that the name opened belongs to it.
                    let closes = open > 0 && all.get(i + 1).is_some_and(|t| t.is(")"));
                    let last = if closes { i + 1 } else { i };
                    best = Some((i + 1, all[last].range.end, role));
                }
            }
        }
        match best {
            Some((next, end, role)) => {
                found.push(RoleMention {
                    range: all[at].range.start..end,
                    role,
                });
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a whole cell may be a letter's own short name: "CP", "SPLWs".
pub fn looks_like_acronym(text: &str) -> bool {
    let letters = text.strip_suffix('s').unwrap_or(text);
    (2..=LONGEST_ACRONYM).contains(&letters.len())
        && letters.bytes().all(|b| b.is_ascii_uppercase())
}

/// The longest short name that letters make up for a role, in letters.
const LONGEST_ACRONYM: usize = 6;

/// The role that a text gives for a short name: "CP - clinical pharmacist; ...", "clinical pharmacists (CP)".
pub fn role_explained(acronym: &str, text: &str) -> Option<&'static str> {
    let bare = acronym.strip_suffix('s').unwrap_or(acronym);
    let all = tokens(text);
    let stands = all.iter().enumerate().filter(|(_, t)| {
        t.is_word() && (t.text == acronym || t.text.strip_suffix('s').unwrap_or(t.text) == bare)
    });
    for (at, token) in stands {
        let tied = all.get(at + 1).is_some_and(|t| {
            t.is_dash() || t.is_any(&[":", "=", "(", "means", "is", "denotes", "stands"])
        });
        if tied {
            let after = text.get(token.range.end..)?;
            let lead = after.find(char::is_alphabetic)?;
            // "stands for".
            let skip = after
                .get(lead..)?
                .strip_prefix("stands for ")
                .map_or(lead, |_| lead + 11);
            if let Some(role) = roles_in(after).into_iter().find(|r| r.range.start == skip) {
                return Some(role.role);
            }
        }
        let bracketed = at > 0 && all[at - 1].is("(") && all.get(at + 1).is_some_and(|t| t.is(")"));
        if bracketed {
            let before = text.get(..all[at - 1].range.start)?.trim_end();
            if let Some(role) = roles_in(before)
                .pop()
                .filter(|r| r.range.end == before.len())
            {
                return Some(role.role);
            }
        }
    }
    None
}

/// Whether a whole cell stands for the sum of a row or column: "Total", "Grand Total:", "All roles", "Total ARRS staff".
pub fn is_total(text: &str) -> bool {
    let mut words = Vec::new();
    for token in tokens(text) {
        match token.kind {
            Kind::Word => words.push(token),
            Kind::Digits if !token.glued => return false,
            Kind::Digits | Kind::Mark => {}
        }
    }
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let sums = last.is_any(SUMS) || first.is_any(SUMS) || first.is_any(ALL) && words.len() > 1;
    sums && words
        .iter()
        .all(|w| w.is_any(SUMS) || w.is_any(ALL) || w.is_any(SUMMED))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_letter_says_what_its_short_names_stand_for() {
        let key = "Key: CP \u{2013} clinical pharmacist; PT = pharmacy technician; CC: care co-ordinators";
        assert_eq!(role_explained("CP", key), Some("Pharmacist"));
        assert_eq!(role_explained("PTs", key), Some("Pharmacy Technician"));
        assert_eq!(
            role_explained("CP", "How many Clinical Pharmacists (CPs) work there?"),
            Some("Pharmacist")
        );
        assert_eq!(
            role_explained("CP", "CP numbers are for clinical pharmacists"),
            None
        );
        assert!(
            looks_like_acronym("SPLWs") && !looks_like_acronym("2") && !looks_like_acronym("Total")
        );
    }

    #[test]
    fn a_cell_names_a_role_in_any_spelling() {
        let cases = [
            ("Care Co-ordinators", Some("Care Coordinator")),
            ("care coordinator", Some("Care Coordinator")),
            (
                "Health and Wellbeing Coaches",
                Some("Health and Wellbeing Coach"),
            ),
            ("Care Co ordinator", Some("Care Coordinator")),
            (
                "Advanced Practitioner (Nurse)†",
                Some("Advanced Nurse Practitioner"),
            ),
            (
                "Advanced Practitioners – Nurse",
                Some("Advanced Nurse Practitioner"),
            ),
            (
                "Digital & Transformation Lead",
                Some("Digital and Transformation Lead"),
            ),
            (
                "Health & Well-being Coach¹",
                Some("Health and Wellbeing Coach"),
            ),
            ("Physician’s Associates", Some("Physician Associate")),
            ("PAs", Some("Physician Associate")),
            ("pa", None),
            ("Paramedic1", Some("Paramedic")),
            ("Paramedic (1)", Some("Paramedic")),
            ("Paramedic 12", None),
            ("12.5 WTE", None),
            ("35.1 x WTE Paramedic", None),
            ("Paramedics (ARRS)", Some("Paramedic")),
            ("ARRS-funded Paramedics", Some("Paramedic")),
            (
                "Social Prescribing Link Workers (SPLW)",
                Some("Social Prescribing Link Worker"),
            ),
            (
                "Social Prescribing Linkworker",
                Some("Social Prescribing Link Worker"),
            ),
            (
                "Health Care Support Worker*",
                Some("Healthcare Support Worker"),
            ),
            ("Salaried GPs", Some("Salaried GP")),
            ("GPs (Salaried)", Some("Salaried GP")),
            ("Pharmacist and Paramedic", None),
            ("New to GPN", Some("New to General Practice Nurse")),
            (
                "General Practice Nurse (New to General Practice)",
                Some("New to General Practice Nurse"),
            ),
            ("Total", None),
            ("", None),
        ];
        for (text, role) in cases {
            assert_eq!(role_named(text), role, "{text}");
        }
    }

    #[test]
    fn prose_names_roles_by_their_longest_name() {
        let text = "Advanced Practitioners (Nurse), first-contact physios, OT staff; at a pa rate, the PA and ACPs.";
        let found: Vec<_> = roles_in(text)
            .into_iter()
            .map(|m| (text[m.range].to_owned(), m.role))
            .collect();
        let expected = [
            (
                "Advanced Practitioners (Nurse)",
                "Advanced Nurse Practitioner",
            ),
            ("first-contact physios", "First Contact Physiotherapist"),
            ("OT", "Occupational Therapist"),
            ("PA", "Physician Associate"),
            ("ACPs", "Advanced Clinical Practitioner"),
        ];
        assert_eq!(found, expected.map(|(t, r)| (t.to_owned(), r)));
    }

    #[test]
    fn totals_are_whole_cells() {
        for yes in [
            "Total",
            "TOTAL:",
            "Grand Total",
            "Overall total",
            "Total*",
            "All roles",
            "Sub-total",
            "Total1",
        ] {
            assert!(is_total(yes), "{yes}");
        }
        for no in ["Total 12", "", "Paramedic", "Total spend on agency staff"] {
            assert!(!is_total(no), "{no}");
        }
    }

    proptest! {
        #[test]
        fn mentions_are_in_order_and_on_char_boundaries(text in "\\PC{0,80}|([ ,(){}/&-]|PA|Care|Co|ordinators|Nurse|Advanced|Practitioner|é|1){0,12}") {
            let mut end = 0;
            for m in roles_in(&text) {
                prop_assert!(m.range.start >= end);
                prop_assert!(!text[m.range.clone()].is_empty());
                end = m.range.end;
            }
            role_named(&text);
            is_total(&text);
        }

        #[test]
        fn every_name_reads_back(index in 0..ROLES.len(), upper in any::<bool>(), mark in "[†‡*¹]?") {
            let (name, aliases) = ROLES[index];
            for spelling in std::iter::once(&name).chain(aliases) {
                let shown = if upper { spelling.to_uppercase() } else { (*spelling).to_owned() };
                prop_assert_eq!(role_named(&format!("{shown}{mark}")), Some(name));
            }
        }
    }
}
