//! What a label names, as far as the records need it: its role, its period, its unit, its footnote marks.
//!
//! A thin layer over `vocabulary`, which alone has lists of words. It knows no table and no letter.

use super::{PcnMeasure, Unit};
pub(super) use crate::vocabulary::asking::{asks_how_many, asks_to_count, asks_what_was_spent};
pub(super) use crate::vocabulary::heading::{
    breaks_down_by_area, has_measure_word, is_figures, is_not_summed, may_be_sum, names_area,
    names_board, names_change, names_duration, names_index, names_key, names_role_column,
    names_time, only_measure_words, place_headed, says_only_unit, sum_over_areas, sums_named,
    units_in_order, units_listed,
};
pub(super) use crate::vocabulary::network::{
    asks_for_all_pcns, is_bare_zero, pcn_measure, says_all_but, says_no_pcns, says_what_they_do,
    speaks_of_lack, speaks_of_pcns, states_existence,
};
use crate::vocabulary::period::{PeriodContext, PeriodMention, leaves_time_open, periods_in};
use crate::vocabulary::quantity::{Legend, cell_quantity};
pub(super) use crate::vocabulary::quantity::{is_band, is_bounded};
use crate::vocabulary::role::{is_total, role_named, roles_in};
pub(super) use crate::vocabulary::unit::{
    counts_a_thing, counts_a_thing_behind, measures_time, unit_in,
};
use std::borrow::Cow;

/// Marks that point to a footnote.
const FOOTNOTE_MARKS: &[char] = &[
    '*', '†', '‡', '§', '¶', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹',
];

/// Single spaces, no blanks at the ends.
pub(super) fn tidy(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
    let mut tidied = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !tidied.is_empty() {
            tidied.push(' ');
        }
        tidied.push_str(word);
    }
    tidied
}

/// Whether a text is of printable ASCII, with single spaces between its words, as most are.
fn is_tidy(text: &str) -> bool {
    let mut after_space = true;
    let single = text.bytes().all(|b| {
        let space = b == b' ';
        let goes_on = b.is_ascii_graphic() || space && !after_space;
        after_space = space;
        goes_on
    });
    single && (!after_space || text.is_empty())
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
pub(super) fn without_periods(text: &str) -> Cow<'_, str> {
    let mentions = periods_in(text, &PeriodContext::default());
    if mentions.is_empty() {
        return Cow::Borrowed(text);
    }
    let ranges: Vec<_> = mentions.into_iter().map(|m| m.range).collect();
    Cow::Owned(cut(text, &ranges))
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
    /// Whether it names a time without saying when that is: "Since 1 April 2024", "FY25".
    pub open_time: bool,
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
        unit: unit_in(&text).or_else(|| measures_time(&text).then_some(Unit::Other)),
        total: is_total(&text) || sums_named(&text),
        pcn: pcn_measure(&text),
        rest: text.clone(),
        marks,
        ..Label::default()
    };
    let mut mentions = periods_in(&text, periods);
    if leaves_time_open(&text, &mentions) {
        label.open_time = true;
        mentions.clear();
    }
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
    let mut kept = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_cut = ranges.iter().any(|r| r.contains(&at));
        kept.push(if is_cut { ' ' } else { c });
    }
    let bracketed = kept.contains('(');
    if bracketed {
        kept = kept.replace("( )", " ").replace("()", " ");
    }
    let kept = tidy(&kept);
    let kept = kept.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | ':' | ';' | '/')
    });
    if bracketed {
        tidy(&kept.replace("( )", ""))
    } else {
        kept.to_owned()
    }
}

/// Whether every word that carries meaning begins with a capital or a digit, as in a place's name.
pub(super) fn looks_like_a_name(text: &str) -> bool {
    const SMALL: &[&str] = &[
        "and", "of", "the", "on", "upon", "in", "with", "le", "by", "under",
    ];
    let mut any = false;
    for word in text.split_whitespace() {
        let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else {
            continue;
        };
        if SMALL.contains(&word.to_lowercase().as_str()) {
            continue;
        }
        if !first.is_uppercase() {
            return false;
        }
        any = true;
    }
    any
}

/// Small words that may stand behind an amount of money.
#[rustfmt::skip]
const BEHIND_MONEY: &[&str] = &[
    "in", "for", "during", "per", "was", "were", "is", "are", "and", "to", "on", "from", "of", "as", "which", "spent", "paid",
    "this", "the", "that", "plus", "million", "thousand", "billion", "m", "k", "bn", "pounds", "sterling", "excluding",
    "including", "with", "at", "by", "or", "has", "had", "have", "been", "each", "a", "an", "between", "until", "up", "net",
    "gross", "inclusive", "exclusive", "ex", "inc", "plus", "vat", "but", "since", "so", "than", "over", "under", "against",
    "approximately", "approx", "annually", "total", "overall", "respectively",
];

/// Whether what stands behind a number is what it counts: "2 finance codes", "83 16-year-olds", not "8,500 in 2023/24".
pub(super) fn begins_with_a_noun(rest: &str) -> bool {
    let rest = rest.strip_prefix(' ').unwrap_or("");
    let word = rest
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    rest.starts_with(|c: char| c.is_ascii_digit())
        || word.starts_with(char::is_lowercase) && !BEHIND_MONEY.contains(&word)
}
