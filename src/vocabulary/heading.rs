//! What the headings of a table and the labels of its rows name, word by word: times, roles, areas, measures.
//!
//! A heading is a few words without grammar; marks between them count for nothing. Which axis of a table has which is not
//! decided here.

use super::network::pcn_measure;
use super::phrases::{Word, has, is_whole, says, words_of};
use super::quantity::scale_in;
use super::role::roles_in;
use super::unit::{is_time, unit_in};
use crate::records::Unit;

/// Words beside the numbers of a cell that has nothing else: "12 (9.4)", "12 headcount / 9.4 WTE".
const BESIDE_FIGURES: &[&str] = &[
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

/// Whether a word is made of digits.
fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a cell is nothing but numbers and units: "12 (9.4)", "12 headcount / 9.4 WTE".
pub fn is_figures(text: &str) -> bool {
    if !text.bytes().any(|b| b.is_ascii_digit()) || scale_in(text).is_some() {
        return false;
    }
    let words = words_of(text);
    words.iter().any(|w| is_number(w))
        && words
            .iter()
            .all(|w| is_number(w) || w.is_one_of(BESIDE_FIGURES))
}

/// Words of headings over periods.
const TIMES: &[&str] = &[
    "year", "years", "period", "periods", "month", "quarter", "date", "fy",
];

/// A heading of periods: "Financial year", "Month".
pub fn names_time(header: &str) -> bool {
    let words = words_of(header);
    words.len() <= 3 && has(&words, TIMES)
}

/// Headings over numbers that only count the rows.
const INDICES: &[&str] = &["no", "ref", "number", "item", "row", "line", "id"];

/// A heading of running numbers, or none at all.
pub fn names_index(header: &str) -> bool {
    let words = words_of(header);
    words.is_empty() || is_whole(&words, INDICES)
}

/// Headings over what tells rows apart although it is numbers: ages, bands, limits, codes.
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "age", "ages", "age group", "age groups", "age band", "age bands", "age range", "age ranges", "age bracket",
    "age in years", "age years", "band", "bands", "pay band", "afc band", "agenda for change band", "salary band",
    "grade", "pay grade", "spine point", "scale point", "rank", "speed limit", "speed limit mph", "road", "code",
    "offence code", "ho code", "home office code", "contravention code", "postcode", "post code",
    "postcode district", "ward", "ward number", "station", "station number", "time band", "time of day",
    "hour of day", "week number", "day of month",
];

/// A heading of what tells rows apart, whatever its numbers look like: "Age group", "Speed limit (mph)".
pub fn names_key(header: &str) -> bool {
    const AGED: &[&str] = &["age at", "age on", "age when"];
    let words = words_of(header);
    is_whole(&words, KEYS) || has(&words, AGED) && !has_measure_word(header)
}

/// Whether a heading counts time, by which rows may be told apart: "Number of months suspended".
pub fn names_duration(header: &str) -> bool {
    words_of(header).iter().any(|w| is_time(w))
}

/// Words of headings over roles.
const ROLES: &[&str] = &[
    "role",
    "roles",
    "profession",
    "staff group*",
    "job title*",
    "post title*",
    "staff type*",
];

/// A heading of roles: "Role", "ARRS role", "Role type", "Staff group".
pub fn names_role_column(header: &str) -> bool {
    let words = words_of(header);
    words.len() <= 4 && has(&words, ROLES)
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
pub fn names_area(text: &str) -> bool {
    says(text, AREA_WORDS) && pcn_measure(text).is_none()
}

/// Words beside the kind of an area that make it no place's name: "Primary Care Network", "our area".
#[rustfmt::skip]
const NO_PLACE: &[&str] = &[
    "primary", "care", "our", "your", "the", "local", "icb", "ics", "whole", "system", "each", "every", "per", "by", "this", "all",
    "gp", "nhs", "individual", "of", "in", "for", "total", "other", "and",
];

/// The place that a heading names and nothing else: "North Locality", "Table 2: Alpha PCN".
pub fn place_headed(heading: &str) -> Option<&str> {
    const MOST_WORDS: usize = 5;
    let numbered = heading
        .get(..5)
        .is_some_and(|t| t.eq_ignore_ascii_case("table"));
    let name = match heading
        .split_once([':', '\u{2013}', '-'])
        .filter(|_| numbered)
    {
        Some((_, name)) => name,
        None => heading,
    };
    let name = name.trim().trim_end_matches(':');
    let words = words_of(name);
    let (kind, named) = words.split_last()?;
    let is_name = !named.is_empty()
        && words.len() <= MOST_WORDS
        && !name.contains(['.', ',', '?', ';'])
        && name.chars().next().is_some_and(char::is_uppercase)
        && !named
            .iter()
            .any(|w| w.is_one_of(NO_PLACE) || w.is_one_of(MEASURE_WORDS))
        && named
            .iter()
            .all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    (is_name && kind.is_one_of(AREA_WORDS)).then_some(name)
}

/// Words of headings over what lies between a table's periods.
const CHANGES: &[&str] = &[
    "change",
    "difference",
    "increase",
    "decrease",
    "variance",
    "growth",
    "movement",
];

/// Whether a column's heading speaks of what lies between the table's periods: "Change", "% difference".
pub fn names_change(heading: &str) -> bool {
    says(heading, CHANGES)
}

/// Words that make a label the sum of what else it names.
const SUMS: &[&str] = &["total", "totals", "subtotal", "sum", "overall"];

/// Whether a label may be a sum, if its figures are: "Total leavers", "Nurses total".
pub fn may_be_sum(label: &str) -> bool {
    let words = words_of(label);
    let ends = [words.first(), words.last()];
    words.len() > 1 && ends.into_iter().flatten().any(|w| w.is_one_of(SUMS))
}

/// Words that stand for all areas: "All PCNs", "ICB total".
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "icb", "ics", "icbs", "all", "grand", "overall", "whole", "system", "pcns", "networks", "pcn", "network",
    "integrated", "care", "board", "area", "areas", "places", "place", "localities", "boroughs", "districts",
    "across", "for", "of", "the", "our", "nhs", "wide",
];

/// What a label of areas sums: `None` if it is no sum, `Some(None)` if all of them ("All PCNs", "ICB total"), else the
/// larger area whose parts it sums ("Hull total", "Sub-total: Hull").
pub fn sum_over_areas(text: &str) -> Option<Option<String>> {
    let words = words_of(text);
    let over_all = |words: &[&str]| words.iter().all(|w| w.is_one_of(WHOLE));
    if words.len() > 1 && words.first().is_some_and(|w| w.is_one_of(&["all"])) && over_all(&words) {
        return Some(None);
    }
    let spelt = ["Sub-", "sub-", "SUB-"]
        .iter()
        .fold(text.to_owned(), |text, sub| text.replace(sub, "sub"));
    let parts: Vec<&str> = spelt.split_whitespace().collect();
    let is_sum = |part: &&str| {
        part.trim_matches(|c: char| !c.is_alphanumeric())
            .is_one_of(SUMS)
    };
    let (first, last) = (parts.first()?, parts.last()?);
    if parts.len() < 2 || !(is_sum(first) || is_sum(last)) {
        return None;
    }
    let rest: Vec<&str> = parts.iter().copied().filter(|p| !is_sum(p)).collect();
    let of = rest.join(" ");
    let of = of
        .trim_start_matches("for ")
        .trim_start_matches("of ")
        .trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    // "NEL total": the board by its initials.
    let initials = of.bytes().all(|b| b.is_ascii_uppercase());
    Some((!initials && !over_all(&words_of(of))).then(|| of.to_owned()))
}

/// "Total of the five", "Total for all roles": a sum that says what it sums, unless that is a single role.
pub fn sums_named(text: &str) -> bool {
    let opens = text
        .get(..5)
        .is_some_and(|t| t.eq_ignore_ascii_case("total"));
    opens && {
        let words = words_of(text);
        words.len() > 2
            && words
                .get(1)
                .is_some_and(|w| w.is_one_of(&["of", "for", "across", "over"]))
            && roles_in(text).is_empty()
    }
}

/// Words of the names of the boards and systems that PCNs and places belong to.
const BOARDS: &[&str] = &[
    "icb",
    "ics",
    "integrated care board",
    "integrated care system",
];

/// Whether a label among PCNs or places names the board that they all belong to: "Devon ICB".
pub fn names_board(label: &str) -> bool {
    says(label, BOARDS) && !says(label, &["sub icb", "place", "locality"])
}

/// Breakdowns by area whose kind has several words, or stands behind another breakdown.
const BY_AREA: &[&str] = &[
    "by primary care network*",
    "each primary care network*",
    "per primary care network*",
    "by individual pcn*",
    "by sub icb*",
    "by and pcn*",
    "role and pcn*",
    "pcn and role*",
];

/// Whether a sentence says that figures are broken down by area: "by PCN", "for each locality", "per place".
pub fn breaks_down_by_area(text: &str) -> bool {
    let words = words_of(text);
    let parted = words.iter().zip(words.iter().skip(1)).any(|(by, kind)| {
        by.is_one_of(&["by", "each", "per", "every"])
            && (kind.is_one_of(AREA_WORDS)
                || kind
                    .strip_suffix(['s', 'S'])
                    .is_some_and(|one| one.is_one_of(AREA_WORDS)))
    });
    parted || has(&words, BY_AREA)
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
pub fn only_measure_words(text: &str) -> bool {
    words_of(text)
        .iter()
        .all(|w| w.is_one_of(MEASURE_WORDS) || is_number(w))
}

/// Whether a label has a word that says what is counted.
pub fn has_measure_word(text: &str) -> bool {
    words_of(text)
        .iter()
        .any(|w| w.len() > 2 && w.is_one_of(MEASURE_WORDS))
}

/// Headers of columns whose figures no total sums.
const NOT_SUMMED: &[&str] = &["average", "mean", "median", "rate", "ratio", "per"];

/// Whether a header is of figures that no total sums.
pub fn is_not_summed(header: &str) -> bool {
    says(header, NOT_SUMMED)
}

/// Whether a cell says what is counted and nothing else: "WTE", "Headcount", "Posts".
pub fn says_only_unit(text: &str) -> bool {
    unit_in(text).is_some() && words_of(text).iter().all(|w| w.is_one_of(MEASURE_WORDS))
}

/// The units of a heading of several, in order: "Headcount (WTE)", "WTE / headcount".
pub fn units_in_order(header: &str) -> Vec<Unit> {
    header
        .split(['(', '/', '&', ','])
        .flat_map(|part| part.split(" and "))
        .filter_map(unit_in)
        .collect()
}

/// Words that are a heading's unit by themselves, where it lists several.
const LISTED_UNITS: &[(&str, Unit)] = &[
    ("headcount", Unit::Headcount),
    ("wte", Unit::Wte),
    ("wtes", Unit::Wte),
    ("fte", Unit::Wte),
    ("ftes", Unit::Wte),
    ("posts", Unit::Posts),
    ("claims", Unit::Claims),
];

/// Every unit that a heading names word by word, in order: "Headcount WTE Headcount WTE".
pub fn units_listed(header: &str) -> Vec<Unit> {
    words_of(header)
        .iter()
        .filter_map(|word| {
            LISTED_UNITS
                .iter()
                .find(|(name, _)| word.is_one_of(&[name]))
        })
        .map(|(_, unit)| *unit)
        .collect()
}
