//! What the whole of a table's cell states.

use super::legend::{Legend, Meaning, canonical};
use super::number::numeral;
use super::{Quantity, qualifier};
use crate::records::{Qualifier, Status, Unit};
use crate::vocabulary::tokens::{Token, is_dash, tokens};
use crate::vocabulary::unit::{unit_after, unit_in};

/// Cells that say something in a number's place, without spaces and marks.
const INSTEAD: &[(Status, &[&str])] = &[
    (
        Status::NotApplicable,
        &["na", "notapplicable", "notreimbursable", "notinscope"],
    ),
    (
        Status::NotHeld,
        &[
            "notheld",
            "informationnotheld",
            "datanotheld",
            "notrecorded",
            "notavailable",
            "unavailable",
            "unknown",
            "notknown",
            "nodata",
            "noinformationheld",
            "nodataheld",
            "notcollected",
            "nk",
            "noinfoheld",
        ],
    ),
    (
        Status::Withheld,
        &[
            "withheld",
            "exempt",
            "redacted",
            "exemptinformation",
            "datawithheld",
            "informationwithheld",
        ],
    ),
    (
        Status::Suppressed,
        &[
            "suppressed",
            "supp",
            "lownumber",
            "lownumbers",
            "smallnumber",
            "smallnumbers",
            "c",
        ],
    ),
];

/// Cells that state a true zero in words.
const ZERO: &[&str] = &["nil", "none", "zero", "nilreturn"];

/// Marks that end a cell as a reference to a footnote.
fn is_footnote_mark(c: char) -> bool {
    matches!(
        c,
        '*' | '#' | '^' | '†' | '‡' | '§' | '¶' | '¹' | '²' | '³' | '\u{2070}'
            ..='\u{2079}' | '\u{2217}'
    )
}

/// A cell's text without the footnote marks behind it, and the marks.
fn without_marks(text: &str) -> (&str, Vec<&str>) {
    let mut rest = text.trim();
    let mut marks = Vec::new();
    loop {
        let before = rest.len();
        if let Some((at, c)) = rest.char_indices().next_back()
            && is_footnote_mark(c)
        {
            marks.push(&rest[at..]);
            rest = rest[..at].trim_end();
        }
        // "(1)", "[a]".
        for (open, close) in [('(', ')'), ('[', ']')] {
            if let Some(inner) = rest.strip_suffix(close)
                && let Some(at) = inner.rfind(open)
                && at > 0
                && (1..=2).contains(&inner[at + 1..].len())
                && inner[at + 1..].chars().all(|c| c.is_ascii_alphanumeric())
                && (open == '[' || inner[at + 1..].len() == 1)
            {
                marks.push(&inner[at + 1..]);
                rest = inner[..at].trim_end();
            }
        }
        if rest.len() == before {
            marks.reverse();
            return (rest, marks);
        }
    }
}

/// The footnote marks behind a cell's words or number, as a legend knows them: "†", "1".
pub fn footnote_marks(text: &str) -> Vec<&str> {
    let (rest, marks) = without_marks(text);
    if rest.is_empty() { Vec::new() } else { marks }
}

/// A cell's words or number without the footnote marks behind them; empty where it has nothing but marks.
pub fn without_footnotes(text: &str) -> &str {
    without_marks(text).0
}

/// Whether a cell is a band that figures are for, such as an age: "18-24", "65+", "Under 18", "Over 40". "<5" hides a
/// count.
pub fn is_band(text: &str) -> bool {
    let symbol = text
        .trim_start()
        .starts_with(['<', '>', '\u{2264}', '\u{2265}']);
    !symbol
        && band(text).is_some_and(|quantity| quantity.range_from.is_some() || bounded(&quantity))
}

/// Whether a cell's number is open to one side: "65+", "Under 18", "<18".
pub fn is_bounded(text: &str) -> bool {
    band(text).is_some_and(|quantity| quantity.range_from.is_none() && bounded(&quantity))
}

/// What a cell states, where that can be a band: no sum of money and no share.
fn band(text: &str) -> Option<Quantity> {
    in_numbers(without_marks(text).0, &Legend::default())
        .filter(|q| !matches!(q.unit, Some(Unit::Pounds | Unit::Percent)))
}

fn bounded(quantity: &Quantity) -> bool {
    quantity
        .qualifier
        .is_some_and(|q| q != Qualifier::Approximately)
}

/// What the whole text of a cell states as a figure; `None` where it states none.
pub fn cell_quantity(text: &str, legend: &Legend) -> Option<Quantity> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Some(by_legend(legend, "").unwrap_or(Quantity::without_number(Status::Blank)));
    }
    if let Some(quantity) = by_legend(legend, trimmed) {
        return Some(quantity);
    }
    let (core, _) = without_marks(trimmed);
    if core.is_empty() {
        // Nothing but asterisks or the like: a hidden number, as public bodies print it.
        let hides = trimmed
            .chars()
            .all(|c| matches!(c, '*' | '#' | '\u{2217}' | ' '));
        return hides.then_some(Quantity::without_number(Status::Suppressed));
    }
    if core.chars().all(|c| is_dash(c) || c == ' ' || c == '.') {
        return Some(by_legend(legend, core).unwrap_or(Quantity::without_number(Status::Blank)));
    }
    if let Some(quantity) = by_legend(legend, core) {
        return Some(quantity);
    }
    in_words(core).or_else(|| in_numbers(core, legend))
}

/// The share that stands in brackets behind a cell's number, in percent: 65 of "412 (65%)".
pub fn share_beside(text: &str) -> Option<Quantity> {
    let inner = text.trim().strip_suffix(')')?;
    let (number, share) = inner.rsplit_once('(')?;
    let plain = |text: &str| cell_quantity(text, &Legend::default());
    let counts =
        plain(number).is_some_and(|q| q.status != Status::Blank && q.unit != Some(Unit::Percent));
    plain(share).filter(|q| counts && q.unit == Some(Unit::Percent) && q.range_from.is_none())
}

fn by_legend(legend: &Legend, symbol: &str) -> Option<Quantity> {
    match legend.meaning_of(symbol)? {
        Meaning::Zero => Some(Quantity::number(0.0)),
        Meaning::Instead(status, bound) => Some(Quantity {
            bound,
            qualifier: bound.map(|_| Qualifier::LessThan),
            ..Quantity::without_number(status)
        }),
        Meaning::Note => None,
    }
}

fn in_words(core: &str) -> Option<Quantity> {
    if !core.contains(char::is_alphabetic) {
        return None;
    }
    let key: String = core
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if ZERO.contains(&key.as_str()) {
        return Some(Quantity::number(0.0));
    }
    // "s40(2)", "Exempt - section 40", "Withheld under section 43(2)".
    let mut cited = key.as_str();
    for word in ["exempt", "withheld", "redacted", "under"] {
        while let Some(behind) = cited.strip_prefix(word) {
            cited = behind;
        }
    }
    let section = cited
        .strip_prefix("section")
        .or_else(|| cited.strip_prefix("s"))
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.len() <= 8);
    if section {
        return Some(Quantity::without_number(Status::Withheld));
    }
    INSTEAD
        .iter()
        .find(|(_, words)| words.contains(&key.as_str()))
        .map(|(status, _)| Quantity::without_number(*status))
}

/// Words that may stand beside a cell's number: units and how often.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "wte", "fte", "wtes", "ftes", "x", "pcn", "pcns", "practice", "practices", "gp", "post", "posts", "staff",
    "people", "headcount", "claims", "claim", "patients", "appointments", "a", "per", "each", "week", "month",
    "year", "annum", "arrs", "roles", "role", "in", "total", "of", "the", "our", "all", "day", "days",
    "hours", "hour", "hrs", "hr", "weeks", "months", "minutes", "mins", "whole", "full", "time", "equivalent", "equivalents",
    "individuals", "persons", "employees",
];

/// Times that a number behind them tells apart: "Year 3".
const NUMBERED_TIMES: &[&str] = &["year", "month", "week", "day", "hour"];

fn in_numbers(core: &str, legend: &Legend) -> Option<Quantity> {
    let all = tokens(core);
    // Most cells without digits are labels: no need to look for what surrounds a number.
    if !all.iter().any(Token::is_digits) && !(0..all.len()).any(|i| numeral(&all[i..]).is_some()) {
        return None;
    }
    let mut at = 0;
    let all_of = all.first()?.is("all");
    while all.get(at).is_some_and(|t| t.is_any(BESIDE)) {
        at += 1;
    }
    // "A46" is a road, "Year 3" a time.
    if let Some(last) = at.checked_sub(1).and_then(|i| all.get(i)) {
        let road = last.is("a") && all.get(at).is_some_and(|t| t.glued);
        if road || last.is_any(NUMBERED_TIMES) && at == 1 {
            return None;
        }
    }
    // A minus sign, or a bookkeeper's brackets around a sum of money.
    let mut negative = false;
    let mut bracketed = false;
    if all.get(at).is_some_and(|t| t.is("("))
        && all.last().is_some_and(|t| t.is(")"))
        && all.iter().any(|t| t.is("£"))
    {
        bracketed = true;
        negative = true;
        at += 1;
    }
    if all.get(at).is_some_and(Token::is_dash) {
        // "Total - 2222": behind words a dash leads to the figure.
        negative = !all.iter().take(at).any(Token::is_word);
        at += 1;
    } else if all.get(at).is_some_and(|t| t.is("+")) && all.get(at + 1).is_some_and(|t| t.glued) {
        // "+11": a change.
        at += 1;
    }
    let between = all.get(at).is_some_and(|t| t.is_any(&["between", "from"]));
    let mut qualified = None;
    if between {
        at += 1;
    } else if let Some((end, found)) = (at + 1..=(at + 5).min(all.len())).rev().find_map(|end| {
        qualifier::before(&all, end)
            .filter(|(start, _)| *start == at)
            .map(|(_, q)| (end, q))
    }) {
        qualified = Some(found);
        at = end;
    }
    let numeral_at = at;
    let number = numeral(all.get(at..)?)?;
    at += number.length;
    if all
        .get(at)
        .is_some_and(|t| t.glued && t.is_word() && !t.is_any(BESIDE))
    {
        return None;
    }
    let mut quantity = Quantity::number(number.value);
    if let Some((length, found)) = qualifier::after(&all, at) {
        qualified = Some(found);
        at += length;
    }
    // A range, or a part of a whole: "12 (of 38)".
    let opened = all.get(at).is_some_and(|t| t.is("("))
        && all.get(at + 1).is_some_and(|t| t.is_any(&["of", "out"]));
    at += usize::from(opened);
    let joint = all.get(at);
    let range = joint.is_some_and(|t| t.is_dash() || t.is("to") || (between && t.is("and")));
    let slash = joint.is_some_and(|t| t.is("/"));
    let of = joint.is_some_and(|t| t.is("of"))
        || (joint.is_some_and(|t| t.is("out")) && all.get(at + 1).is_some_and(|t| t.is("of")));
    if range || slash || of {
        let mut next = at + 1;
        while all
            .get(next)
            .is_some_and(|t| t.is_any(&["of", "the", "our", "its", "all"]))
        {
            next += 1;
        }
        match all.get(next..).and_then(numeral) {
            Some(second) if range => {
                if super::prose::labels_a_year(&all, at - 1, at) {
                    return None;
                }
                if second.value <= number.value || negative {
                    return None;
                }
                quantity = Quantity::range(number.value, second.value);
                at = next + second.length;
            }
            Some(second) => {
                if second.value < number.value || second.percent {
                    return None;
                }
                let closes = next + second.length;
                next += usize::from(opened && all.get(closes).is_some_and(|t| t.is(")")));
                quantity.of_total = Some(second.value);
                at = next + second.length;
            }
            None if of => {}
            None => return None,
        }
    }
    if all_of && all.get(numeral_at).is_some() {
        quantity.of_total = quantity.of_total.or(quantity.value);
    }
    if let Some(qualifier) = qualified {
        let Quantity {
            of_total, value, ..
        } = quantity;
        quantity = Quantity {
            of_total,
            ..Quantity::qualified(value?, qualifier)
        };
        if qualifier == Qualifier::AtMost
            && matches!(
                legend.meaning_of(&canonical(core)),
                Some(Meaning::Instead(..))
            )
        {
            quantity.status = Status::Suppressed;
        }
    }
    if negative {
        quantity.value = quantity.value.map(|v| -v);
        quantity.bound = None;
    }
    if bracketed {
        at += 1;
    }
    quantity.unit = if number.pounds {
        Some(Unit::Pounds)
    } else if number.percent {
        Some(Unit::Percent)
    } else {
        unit_after(&all, at).or_else(|| unit_in(&core[..all[numeral_at].range.start]))
    };
    // "50 (12%)": the share stands beside the count.
    if all.get(at).is_some_and(|t| t.is("(")) {
        let inner = all.get(at + 1..).and_then(numeral)?;
        let close = at + 1 + inner.length;
        if inner.percent && all.get(close).is_some_and(|t| t.is(")")) {
            at = close + 1;
        }
    }
    all.get(at..)?
        .iter()
        .all(|t| t.is_any(BESIDE) || t.is_any(&[".", "(", ")", "-", ","]) || t.is_dash())
        .then_some(quantity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<Quantity> {
        cell_quantity(text, &Legend::default())
    }

    #[test]
    fn cells_state_numbers() {
        let cases = [
            ("1,483", 1483.0),
            ("£23.99 million", 23_990_000.0),
            ("88%", 88.0),
            ("Nil", 0.0),
            ("None", 0.0),
            ("Zero", 0.0),
            ("12.0", 12.0),
            ("12†", 12.0),
            ("12 *", 12.0),
            ("12¹", 12.0),
            ("12 (1)", 12.0),
            ("12 WTE", 12.0),
            ("2024", 2024.0),
            ("three", 3.0),
            ("50 (12%)", 50.0),
            ("-£1,200", -1200.0),
            ("(£1,200)", -1200.0),
            ("+11", 11.0),
        ];
        for (text, value) in cases {
            assert_eq!(read(text).and_then(|q| q.value), Some(value), "{text}");
        }
    }

    #[test]
    fn a_share_stands_beside_a_count() {
        let share = |text| share_beside(text).and_then(|q| q.value);
        assert_eq!(share("412 (65%)"), Some(65.0));
        assert_eq!(share("12 WTE (6.5 %)"), Some(6.5));
        for text in ["Year 3", "Week 12"] {
            assert_eq!(read(text), None, "{text}");
        }
        for text in ["12 (9.4)", "65%", "10% (12%)", "(65%)", "12 (of 38)"] {
            assert_eq!(share(text), None, "{text}");
        }
        let of = |text| read(text).and_then(|q| q.value.zip(q.of_total));
        assert_eq!(of("12 (of 38)"), Some((12.0, 38.0)));
        assert_eq!(of("12 (out of 38 PCNs)"), Some((12.0, 38.0)));
    }

    #[test]
    fn cells_say_why_there_is_no_number() {
        let cases = [
            ("N/A", Status::NotApplicable),
            ("n/a†", Status::NotApplicable),
            ("*", Status::Suppressed),
            ("<5", Status::Suppressed),
            ("Not held", Status::NotHeld),
            ("Withheld", Status::Withheld),
            ("s40(2)", Status::Withheld),
            ("Section 43(2)", Status::Withheld),
            ("", Status::Blank),
            ("-", Status::Blank),
            ("–", Status::Blank),
        ];
        for (text, status) in cases {
            let quantity = read(text).unwrap();
            assert_eq!((quantity.status, quantity.value), (status, None), "{text}");
        }
    }

    #[test]
    fn cells_qualify_numbers() {
        let read = |text| read(text).unwrap();
        assert_eq!(
            (read("<5").qualifier, read("<5").bound),
            (Some(Qualifier::LessThan), Some(5.0))
        );
        assert_eq!(read("Fewer than five").bound, Some(5.0));
        assert_eq!(
            (read("c.12").value, read("c.12").qualifier),
            (Some(12.0), Some(Qualifier::Approximately))
        );
        assert_eq!(read("approx 12").value, Some(12.0));
        assert_eq!((read("20+").value, read("20+").bound), (None, Some(20.0)));
        let range = read("15 to 21");
        assert_eq!(
            (range.value, range.range_from, range.range_to),
            (None, Some(15.0), Some(21.0))
        );
        for text in ["22 of 25", "22/25", "22 out of 25 PCNs"] {
            assert_eq!(
                (read(text).value, read(text).of_total),
                (Some(22.0), Some(25.0)),
                "{text}"
            );
        }
        assert_eq!(
            (read("All 25 PCNs").value, read("All 25 PCNs").of_total),
            (Some(25.0), Some(25.0))
        );
    }

    #[test]
    fn bands_are_told_from_counts() {
        for text in ["18-24", "18 to 24", "65+", "Under 18", "Over 40"] {
            assert!(is_band(text), "{text}");
        }
        for text in ["<5", "18", "c. 12", "White", "£5-£10", ""] {
            assert!(!is_band(text), "{text}");
        }
    }

    #[test]
    fn cells_without_a_figure() {
        for text in [
            "Yes",
            "No",
            "Paramedic",
            "1.2.3",
            "14/05/2024",
            "Band 4",
            "Q3",
            "See note 1",
            "6NW",
            "A46",
            "†",
            "25/22",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_legend_says_what_a_dash_is() {
        let mut legend = Legend::default();
        Legend::read(
            "- means nil. * denotes fewer than 5. † Includes leavers.",
            &mut legend,
        );
        assert_eq!(cell_quantity("–", &legend).unwrap().value, Some(0.0));
        let hidden = cell_quantity("*", &legend).unwrap();
        assert_eq!(
            (hidden.status, hidden.bound),
            (Status::Suppressed, Some(5.0))
        );
        assert_eq!(cell_quantity("12†", &legend).unwrap().value, Some(12.0));
        assert_eq!(footnote_marks("12†"), ["†"]);
    }

    proptest! {
        #[test]
        fn any_cell_is_read(text in "\\PC{0,30}|([ ,.()/%£<*–-]|[0-9]{1,3}|of|to|PCNs|N/A|at least|é){0,8}") {
            read(&text);
            footnote_marks(&text);
        }
    }
}
