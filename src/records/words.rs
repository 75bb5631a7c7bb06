//! What a label, a heading or a question names, as far as the records need it.
//!
//! A thin layer over `vocabulary`: it knows labels and word lists of the field, no table and no letter.

use super::{PcnMeasure, Unit};
use crate::vocabulary::period::{PeriodContext, PeriodMention, periods_in};
use crate::vocabulary::quantity::{Legend, cell_quantity, is_cardinal};
use crate::vocabulary::role::{is_total, role_named, roles_in};
use crate::vocabulary::unit::unit_in;

/// Marks that point to a footnote.
const FOOTNOTE_MARKS: &[char] = &[
    '*', '†', '‡', '§', '¶', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹',
];

/// Single spaces, no blanks at the ends.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a text in lower case; an apostrophe belongs to its word.
pub(super) fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '\u{2019}'))
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether a text has one of the words.
pub(super) fn has_word(text: &str, list: &[&str]) -> bool {
    words_of(text).iter().any(|w| list.contains(&w.as_str()))
}

/// A text without the footnote marks at its ends or around its spaces, and those marks.
pub(super) fn without_marks(text: &str) -> (String, Vec<char>) {
    let trimmed = text.trim_end_matches(|c: char| FOOTNOTE_MARKS.contains(&c) || c.is_whitespace());
    let (head, tail) = text.split_at(trimmed.len());
    let head = head.trim_start_matches(|c: char| FOOTNOTE_MARKS.contains(&c) || c.is_whitespace());
    let lead = &text[..trimmed.len() - head.len()];
    let marks: Vec<char> = lead
        .chars()
        .chain(tail.chars())
        .filter(|c| FOOTNOTE_MARKS.contains(c))
        .collect();
    if head.is_empty() {
        // A cell of marks alone is a value ("*"), not a label.
        return (text.trim().to_owned(), Vec::new());
    }
    (tidy(head), marks)
}

/// Four digits from 1950 to 2069.
pub(super) fn is_year_like(text: &str) -> bool {
    text.len() == 4
        && text.bytes().all(|b| b.is_ascii_digit())
        && text
            .parse::<u16>()
            .is_ok_and(|y| (1950..=2069).contains(&y))
}

/// Whether a cell is a figure or what stands for one.
pub(super) fn is_value(text: &str, legend: &Legend) -> bool {
    cell_quantity(text, legend).is_some()
}

/// A text without the periods that it names by their own dates.
pub(super) fn without_periods(text: &str) -> String {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return text.to_owned();
    }
    let mentions = periods_in(text, &PeriodContext::default());
    if mentions.is_empty() {
        return text.to_owned();
    }
    let ranges: Vec<_> = mentions.into_iter().map(|m| m.range).collect();
    cut(text, &ranges)
}

/// Whether a cell is nothing but numbers and units: "12 (9.4)", "12 headcount / 9.4 WTE".
pub(super) fn is_figures(text: &str) -> bool {
    const BESIDE: &[&str] = &[
        "wte",
        "fte",
        "headcount",
        "hc",
        "posts",
        "post",
        "staff",
        "of",
        "and",
        "x",
        "pcns",
        "claims",
    ];
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let words = words_of(text);
    words.iter().any(|w| w.bytes().all(|b| b.is_ascii_digit()))
        && words
            .iter()
            .all(|w| w.bytes().all(|b| b.is_ascii_digit()) || BESIDE.contains(&w.as_str()))
}

/// A unit that words name in their own right. "Staff" and "people" leave open whether heads or equivalents are counted.
pub(super) fn explicit_unit(text: &str) -> Option<Unit> {
    let unit = unit_in(text)?;
    let lower = text.to_lowercase();
    let says_heads = lower.contains("headcount")
        || lower.contains("head count")
        || lower.contains("individuals");
    (unit != Unit::Headcount || says_heads).then_some(unit)
}

/// The unit that the first of some texts names, one named in its own right before one that "staff" suggests.
pub(super) fn first_unit<'t>(texts: impl IntoIterator<Item = &'t str> + Clone) -> Option<Unit> {
    let explicit = texts.clone().into_iter().find_map(explicit_unit);
    explicit.or_else(|| texts.into_iter().find_map(unit_in))
}

/// Whether a whole label is a role or a total.
pub(super) fn names_role(text: &str) -> bool {
    let (text, _) = without_marks(text);
    role_named(&text).is_some() || is_total(&text)
}

/// A heading of periods: "Financial year", "Month".
pub(super) fn names_time(header: &str) -> bool {
    words_of(header).len() <= 3
        && has_word(
            header,
            &[
                "year", "years", "period", "periods", "month", "quarter", "date", "fy",
            ],
        )
}

/// A heading of running numbers.
pub(super) fn names_index(header: &str) -> bool {
    matches!(
        words_of(header).join(" ").as_str(),
        "no" | "ref" | "number" | "item" | "row" | "line" | "id" | ""
    )
}

/// A heading of roles: "Role", "ARRS role", "Role type", "Staff group".
pub(super) fn names_role_column(header: &str) -> bool {
    let words = words_of(header);
    words.len() <= 4
        && (words
            .iter()
            .any(|w| w == "role" || w == "roles" || w == "profession")
            || ["staff group", "job title", "post title", "staff type"]
                .iter()
                .any(|p| words.join(" ").contains(p)))
}

/// Words that name a kind of area.
const AREA_WORDS: &[&str] = &[
    "pcn",
    "network",
    "place",
    "places",
    "locality",
    "localities",
    "borough",
    "boroughs",
    "district",
    "districts",
    "area",
    "alliance",
    "neighbourhood",
    "county",
    "town",
    "cluster",
    "region",
    "division",
    "patch",
];

/// Whether a heading or a label names an area or a kind of area. "PCNs using the role" counts PCNs instead.
pub(super) fn names_area(text: &str) -> bool {
    has_word(text, AREA_WORDS) && pcn_measure(text).is_none()
}

/// Whether a sentence says that figures are broken down by area: "by PCN", "for each locality", "per place".
pub(super) fn breaks_down_by_area(text: &str) -> bool {
    let words = words_of(text);
    words.windows(2).any(|w| {
        matches!(w[0].as_str(), "by" | "each" | "per" | "every") && {
            let kind = w[1].strip_suffix('s').unwrap_or(&w[1]);
            AREA_WORDS.contains(&w[1].as_str()) || AREA_WORDS.contains(&kind)
        }
    }) || {
        let joined = words.join(" ");
        [
            "by primary care network",
            "each primary care network",
            "per primary care network",
            "by individual pcn",
            "by sub icb",
            "by and pcn",
            "role and pcn",
            "pcn and role",
        ]
        .iter()
        .any(|p| joined.contains(p))
    }
}

/// How many words may stand between "how many" and "PCNs" ("how many of the Primary Care Networks").
const COUNT_REACH: usize = 4;

/// Words after which PCNs are where or by whom something is done, not what is counted.
const PLACING: &[&str] = &[
    "by", "in", "across", "within", "at", "for", "from", "with", "employed", "working",
];

/// What a heading or a question asks about PCNs' use of a role.
pub(super) fn pcn_measure(text: &str) -> Option<PcnMeasure> {
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
    let joined = format!(" {} ", words.join(" "));
    let plural = joined.contains(" pcns ") || joined.contains(" networks ");
    if joined.contains(" caseload ") || joined.contains(" caseloads ") {
        return Some(PcnMeasure::Caseload);
    }
    if joined.contains(" appointment ") || joined.contains(" appointments ") {
        return Some(PcnMeasure::Appointments);
    }
    let share = text.contains('%')
        || ["proportion", "percentage", "share", "percent"]
            .iter()
            .any(|w| joined.contains(&format!(" {w} ")))
        || joined.contains(" per cent ");
    if share && (plural || joined.contains(" of pcn ")) {
        return Some(PcnMeasure::PcnShare);
    }
    let counts_them = words.iter().enumerate().any(|(i, w)| {
        let next = words.get(i + 1).map(String::as_str);
        let starts = (w == "how" && next == Some("many"))
            || (matches!(w.as_str(), "number" | "count" | "no" | "numbers")
                && matches!(next, Some("of" | "pcns")));
        starts
            && words
                .iter()
                .skip(i + 1)
                .take(COUNT_REACH + 3)
                // "How many Paramedics are employed by PCNs" counts Paramedics.
                .take_while(|n| !PLACING.contains(&n.as_str()))
                .any(|n| matches!(n.as_str(), "pcns" | "networks"))
    });
    // "Of the PCNs in your area, how many have ...".
    let of_them = words
        .iter()
        .position(|w| matches!(w.as_str(), "pcns" | "networks"))
        .is_some_and(|at| {
            words.iter().take(at).any(|w| w == "of")
                && words
                    .iter()
                    .skip(at)
                    .zip(words.iter().skip(at + 1))
                    .zip(words.iter().skip(at + 2))
                    .any(|((a, b), c)| {
                        a == "how"
                            && b == "many"
                            && matches!(
                                c.as_str(),
                                "have"
                                    | "has"
                                    | "do"
                                    | "did"
                                    | "are"
                                    | "were"
                                    | "use"
                                    | "used"
                                    | "employ"
                                    | "currently"
                            )
                    })
        });
    let counts_them = counts_them || of_them;
    let heads = matches!(words.first().map(String::as_str), Some("pcns"))
        || joined.starts_with(" primary care networks ");
    (counts_them || (heads && words.len() <= 8)).then_some(PcnMeasure::PcnCount)
}

/// Words that say what is counted, or only help to say it; a label of these alone names no area and no role.
const MEASURE_WORDS: &[&str] = &[
    "a",
    "actual",
    "agreed",
    "all",
    "allocated",
    "allocation",
    "amount",
    "and",
    "appointed",
    "approved",
    "arrs",
    "as",
    "at",
    "average",
    "budget",
    "by",
    "change",
    "claim",
    "claimed",
    "claims",
    "cost",
    "costs",
    "count",
    "counts",
    "date",
    "employed",
    "employee",
    "employees",
    "end",
    "equivalent",
    "establishment",
    "expenditure",
    "figure",
    "figures",
    "filled",
    "for",
    "fte",
    "full",
    "fund",
    "funded",
    "funding",
    "headcount",
    "headcounts",
    "held",
    "hours",
    "in",
    "is",
    "joiners",
    "leaver",
    "leavers",
    "left",
    "mean",
    "median",
    "no",
    "number",
    "numbers",
    "of",
    "on",
    "people",
    "per",
    "percent",
    "percentage",
    "place",
    "plan",
    "planned",
    "post",
    "posts",
    "reimbursed",
    "reimbursement",
    "recruited",
    "role",
    "roles",
    "share",
    "spend",
    "spent",
    "staff",
    "staffing",
    "starters",
    "time",
    "to",
    "total",
    "underspend",
    "unfilled",
    "vacancies",
    "vacancy",
    "vacant",
    "value",
    "variance",
    "was",
    "were",
    "whole",
    "with",
    "workforce",
    "worked",
    "wte",
    "wtes",
    "ftes",
    "the",
    "were",
    "using",
    "use",
    "pcns",
    "pcn",
    "salary",
    "rate",
    "maximum",
    "max",
    "min",
    "minimum",
    "band",
    "grade",
    "difference",
    "increase",
    "decrease",
    "target",
    "contracted",
    "substantive",
    "approvals",
    "year",
    "years",
    "financial",
    "previous",
    "current",
    "last",
    "this",
];

/// Whether a label's words only say what is counted.
pub(super) fn only_measure_words(text: &str) -> bool {
    words_of(text)
        .iter()
        .all(|w| MEASURE_WORDS.contains(&w.as_str()) || w.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a label has a word that says what is counted.
pub(super) fn has_measure_word(text: &str) -> bool {
    words_of(text)
        .iter()
        .any(|w| w.len() > 2 && MEASURE_WORDS.contains(&w.as_str()))
}

/// What a label names.
#[derive(Clone, Debug, Default)]
pub(super) struct Label {
    /// The label, without footnote marks.
    pub text: String,
    /// Its footnote marks.
    pub marks: Vec<char>,
    /// The role of the national list.
    pub role: Option<&'static str>,
    /// The words for the role.
    pub role_as_stated: Option<String>,
    /// The one period that it names.
    pub period: Option<PeriodMention>,
    /// What is counted.
    pub unit: Option<Unit>,
    /// Whether it stands for a sum.
    pub total: bool,
    /// What it says about PCNs' use of roles.
    pub pcn: Option<PcnMeasure>,
    /// What is left without role and period.
    pub rest: String,
}

impl Label {
    /// Whether it says nothing but role, period, unit or that something is counted.
    pub fn is_understood(&self) -> bool {
        self.total || only_measure_words(&self.rest)
    }
}

/// Reads a label.
pub(super) fn label(text: &str, periods: &PeriodContext) -> Label {
    let (text, marks) = without_marks(text);
    let mut label = Label {
        unit: unit_in(&text),
        total: is_total(&text),
        pcn: pcn_measure(&text),
        rest: text.clone(),
        marks,
        ..Label::default()
    };
    let mentions = periods_in(&text, periods);
    if let [one] = mentions.as_slice() {
        label.period = Some(one.clone());
    }
    let mut taken: Vec<std::ops::Range<usize>> = mentions.iter().map(|m| m.range.clone()).collect();
    if let Some(role) = role_named(&text) {
        label.role = Some(role);
        label.role_as_stated = Some(text.clone());
        label.rest = String::new();
        label.text = text;
        return label;
    }
    if let [one] = roles_in(&text).as_slice() {
        let mut without = taken.clone();
        without.push(one.range.clone());
        let rest = cut(&text, &without);
        // "Pharmacist (WTE)" is the Pharmacist; "Senior Pharmacist" is another role.
        if only_measure_words(&rest) || pcn_measure(&rest).is_some() {
            label.role = Some(one.role);
            label.role_as_stated = text.get(one.range.clone()).map(str::to_owned);
            taken = without;
        }
    }
    label.rest = cut(&text, &taken);
    label.text = text;
    label
}

/// A text without some of its ranges and without the brackets, dashes and commas that they leave.
pub(super) fn cut(text: &str, ranges: &[std::ops::Range<usize>]) -> String {
    let kept: String = text
        .char_indices()
        .map(|(i, c)| {
            if ranges.iter().any(|r| r.contains(&i)) {
                ' '
            } else {
                c
            }
        })
        .collect();
    let kept = kept.replace("( )", " ").replace("()", " ");
    tidy(
        &tidy(&kept)
            .trim_matches(|c: char| {
                c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | ':' | ';' | '/')
            })
            .replace("( )", ""),
    )
}

/// The units of a heading of several, in order: "Headcount (WTE)", "WTE / headcount".
pub(super) fn units_in_order(header: &str) -> Vec<Unit> {
    header
        .split(['(', '/', '&', ','])
        .flat_map(|part| part.split(" and "))
        .filter_map(unit_in)
        .collect()
}

/// Every unit that a heading names word by word, in order: "Headcount WTE Headcount WTE".
pub(super) fn units_listed(header: &str) -> Vec<Unit> {
    words_of(header)
        .iter()
        .filter_map(|word| match word.as_str() {
            "headcount" => Some(Unit::Headcount),
            "wte" | "wtes" | "fte" | "ftes" => Some(Unit::Wte),
            "posts" => Some(Unit::Posts),
            "claims" => Some(Unit::Claims),
            _ => None,
        })
        .collect()
}

/// Whether a question asks for a count.
pub(super) fn asks_to_count(text: &str) -> bool {
    let joined = format!(" {} ", words_of(text).join(" "));
    [" how many ", " number of ", " numbers of ", " headcount "]
        .iter()
        .any(|p| joined.contains(p))
}

/// Whether a question asks for a number.
pub(super) fn asks_how_many(text: &str) -> bool {
    let joined = format!(" {} ", words_of(text).join(" "));
    [
        " how many ",
        " number of ",
        " headcount ",
        " wte ",
        " fte ",
        " total of ",
        " how much ",
        " numbers of ",
    ]
    .iter()
    .any(|p| joined.contains(p))
}

/// Whether a question asks what a role cost in all, not what one of them is paid.
pub(super) fn asks_what_was_spent(text: &str) -> bool {
    has_word(
        text,
        &[
            "spend",
            "spent",
            "cost",
            "costs",
            "expenditure",
            "claimed",
            "reimbursed",
        ],
    ) && !has_word(
        text,
        &[
            "average", "mean", "maximum", "minimum", "per", "each", "salary", "salaries", "rate",
            "rates",
        ],
    )
}

/// Whether a question asks how many PCNs there are, whatever they use.
pub(super) fn asks_for_all_pcns(text: &str) -> bool {
    let joined = words_of(text).join(" ");
    ["pcns", "primary care networks", "networks"]
        .iter()
        .any(|n| {
            [
                format!("{n} are there"),
                format!("{n} there are"),
                format!("{n} do you have"),
                format!("{n} does the icb have"),
                format!("{n} do you cover"),
                format!("total number of {n}"),
            ]
            .iter()
            .any(|p| joined.contains(p.as_str()))
        })
}

/// "There are 41 PCNs", "The ICB has 41 PCNs in its area": nothing is said of what they do.
pub(super) fn states_existence(sentence: &str) -> bool {
    let words = words_of(sentence);
    let opens = words
        .iter()
        .take(4)
        .any(|w| matches!(w.as_str(), "are" | "has" | "have" | "were"));
    let after = words
        .iter()
        .position(|w| matches!(w.as_str(), "pcns" | "networks"))
        .map(|at| words.get(at + 1));
    opens
        && after.is_some_and(|next| {
            next.is_none_or(|w| matches!(w.as_str(), "in" | "across" | "within" | "at" | "as"))
        })
}

/// "All but three of our 25 PCNs", "all except one".
pub(super) fn says_all_but(sentence: &str) -> bool {
    words_of(sentence).windows(3).any(|w| {
        w[0] == "all"
            && matches!(w[1].as_str(), "but" | "except" | "bar")
            && (is_cardinal(&w[2]) || w[2].bytes().all(|b| b.is_ascii_digit()))
    })
}

/// The words that count none in a sentence without a number: "None of our PCNs" employ them, "No PCNs" use this role.
pub(super) fn says_no_pcns(sentence: &str) -> Option<&str> {
    const NONE: &[&str] = &["none of the ", "none of our ", "none of these ", "no "];
    const PCNS: &[&str] = &["pcns ", "networks ", "primary care networks "];
    let lower = sentence.to_ascii_lowercase();
    let end = NONE.iter().find_map(|none| {
        let rest = lower.strip_prefix(none)?;
        let pcns = PCNS.iter().find(|pcns| rest.starts_with(**pcns))?;
        Some(none.len() + pcns.len() - 1)
    })?;
    let denies = has_word(sentence, &["not", "data", "information", "hold", "held"]);
    sentence.get(..end).filter(|_| !denies)
}

/// Words that alone answer "how many": "None."
pub(super) fn is_bare_zero(text: &str) -> bool {
    [
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
    ]
    .iter()
    .any(|w| text.trim().eq_ignore_ascii_case(w))
}
