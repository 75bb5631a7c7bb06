//! Numbers of a sentence that are no figures: dates, sections, bands, addresses, the cost limit.
//!
//! Each trap marks tokens; the reader of figures passes over what is marked.

mod addresses;
mod labels;
mod times;

use super::cost;
use super::number::numeral;
use super::prose::may_be_figure;
use crate::vocabulary::date::{dates_among, full_year, month};
use crate::vocabulary::period::{PeriodContext, periods_among};
use crate::vocabulary::tokens::Token;
use addresses::{addresses_on_the_web, inside_reference, street, telephone};
use labels::{
    bracketed, case_name, doubtful_amount, instrument, list_labels, named, provision,
    trailing_subsection,
};
use std::cell::LazyCell;
pub use times::PERSONS;
use times::{age, clock, first_day_of_a_stretch, kept, review_window, years};

/// Verbs of the harm that a disclosure would do, and those who would profit by it.
#[rustfmt::skip]
const HARMING: &[&str] = &[
    "undermine", "prejudice", "harm", "damage", "inhibit", "weaken", "jeopardise", "jeopardize", "endanger",
    "disadvantage", "deter", "compromise", "impair", "hinder", "circumvent", "evade", "offenders", "criminals",
    "terrorists",
];

/// "Releasing the prices would undermine the Trust's position in a contract worth £4 million": a reason to withhold.
fn argues_harm(sentence: &[Token<'_>]) -> bool {
    sentence
        .iter()
        .position(|t| t.is_any(&["would", "could", "might", "may", "likely"]))
        .and_then(|at| sentence.get(at..))
        .is_some_and(|rest| rest.iter().any(|t| t.is_any(HARMING)))
}

/// "Each vehicle counts, so if two crews attended for two hours each, that would be four hours": how figures were counted is shown
/// by a case that nobody claims. "If agency staff are included, the total is 45" gives a figure.
fn supposes_a_case(sentence: &[Token<'_>]) -> bool {
    const OPENING: &[&str] = &["so", "example", "instance"];
    let opens = |at: usize| {
        let before = at.checked_sub(1).and_then(|i| {
            let comma = sentence.get(i).is_some_and(|t| t.is(","));
            sentence.get(if comma { i.checked_sub(1)? } else { i })
        });
        before.is_some_and(|t| t.is_any(OPENING))
    };
    sentence
        .iter()
        .position(|t| t.is("if"))
        .filter(|at| opens(*at))
        .and_then(|at| sentence.get(at..))
        .is_some_and(|rest| rest.iter().any(|t| t.is_any(&["would", "will"])))
}

/// For each token, whether it belongs to a number that is no figure.
pub fn mask(text: &str, all: &[Token<'_>]) -> Vec<bool> {
    let mut masked = vec![false; all.len()];
    addresses_on_the_web(text, all, &mut masked);
    let days = dates_among(all);
    for (place, _) in &days {
        cover(&mut masked, place.clone());
        first_day_of_a_stretch(all, place.start, &mut masked);
    }
    for (place, _) in periods_among(text, all, &days, &PeriodContext::default()) {
        cover(&mut masked, place);
    }
    arguments(all, &mut masked);
    list_labels(all, &mut masked);
    for at in 0..all.len() {
        let number = all[at].is_digits() || (all[at].is_word() && numeral(&all[at..]).is_some());
        if !number {
            continue;
        }
        let traps: [Trap; 18] = [
            fraction,
            whole_of_a_fraction,
            trailing_subsection,
            kept,
            instrument,
            doubtful_amount,
            case_name,
            named,
            bracketed,
            provision,
            telephone,
            clock,
            years,
            inside_reference,
            review_window,
            street,
            idiom,
            age,
        ];
        if let Some(end) = traps.iter().filter_map(|trap| trap(all, at)).max() {
            cover(&mut masked, at..end.max(at + 1));
        }
    }
    masked
}

/// Names of parts of a whole.
const FRACTIONS: &[&str] = &[
    "half", "halves", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "sixth",
    "sixths", "tenth", "tenths",
];

/// "Two thirds", "three quarters of them": a fraction in words counts nothing.
fn fraction(all: &[Token<'_>], at: usize) -> Option<usize> {
    let token = all.get(at).filter(|t| t.is_word())?;
    let next = match all.get(at + 1) {
        Some(dash) if dash.is_dash() && dash.glued => at + 2,
        _ => at + 1,
    };
    // "The first quarter" is a time, "one quarter" may be.
    let part = all.get(next).filter(|t| t.is_any(FRACTIONS))?;
    (!token.is("one") || !part.is("quarter") || all.get(next + 1).is_some_and(|t| t.is("of")))
        .then_some(next + 1)
}

/// "More than half of the 25 PCNs", "most of our 24 PCNs": the number is the whole, of which the words tell a part.
fn whole_of_a_fraction(all: &[Token<'_>], at: usize) -> Option<usize> {
    const ARTICLES: &[&str] = &["the", "our", "its", "all", "these", "those"];
    let before = all.get(..at)?;
    let of = before.iter().rposition(|t| !t.is_any(ARTICLES))?;
    let part = of.checked_sub(1).and_then(|i| before.get(i))?;
    let told = part.is_any(FRACTIONS)
        || part.is_any(&["most", "majority", "some", "many", "few", "several"]);
    (before.get(of)?.is("of") && told).then_some(at + 1)
}

/// Where the trap that begins at an index ends, if one does.
type Trap = fn(&[Token<'_>], usize) -> Option<usize>;

fn cover(masked: &mut [bool], place: std::ops::Range<usize>) {
    let end = place.end.min(masked.len());
    if let Some(part) = masked.get_mut(place.start..end) {
        part.fill(true);
    }
}

/// Sentences about the work of answering, or about the harm that it would do: no number in them is an answer.
fn arguments(all: &[Token<'_>], masked: &mut [bool]) {
    let limit = LazyCell::new(|| cost::names_limit(all));
    let mut start = 0;
    while start < all.len() {
        let end = (start..all.len())
            .find(|i| all[*i].is_any(&[".", "?", "!"]) && all.get(i + 1).is_none_or(|n| !n.glued))
            .map_or(all.len(), |i| i + 1);
        let sentence = &all[start..end];
        if sentence.iter().any(may_be_figure)
            && (cost::tells_of_work(sentence, *limit)
                || argues_harm(sentence)
                || supposes_a_case(sentence))
        {
            cover(masked, start..end);
        }
        start = end;
    }
}

/// Cardinals that count nothing: "one of", "no one", "the two", "one another", services known by number, "24 hours a day".
fn idiom(all: &[Token<'_>], at: usize) -> Option<usize> {
    let token = &all[at];
    let before = at.checked_sub(1).and_then(|i| all.get(i));
    let after = all.get(at + 1);
    if token.is("111") || token.is("999") || token.is("101") {
        let service = before
            .is_some_and(|b| b.is_any(&["nhs", "call", "dial", "on", "via", "to", "phone"]))
            || after.is_some_and(|a| a.is_any(&["service", "services", "call", "calls"]));
        // The "999" calls.
        let quoted = before.is_some_and(|b| b.is_any(&["\u{2018}", "'", "\"", "\u{201C}"]));
        return (service || quoted).then_some(at + 1);
    }
    // "24 hours a day, 7 days a week".
    let always = after.is_some_and(|a| a.is_any(&["hours", "days"]))
        && all.get(at + 2).is_some_and(|t| t.is_any(&["a", "per"]))
        && all
            .get(at + 3)
            .is_some_and(|t| t.is_any(&["day", "week", "year"]))
        && token.is_any(&["24", "7", "five", "seven", "5", "365"]);
    // "Working two days a week": how much one works.
    let worked = numeral(all.get(at..)?).is_some_and(|number| {
        let rest = all.get(at + number.length..).unwrap_or_default();
        matches!(rest, [time, each, week, ..]
            if time.is_any(&["day", "days", "hour", "hours", "session", "sessions"])
                && each.is_any(&["a", "per", "each"])
                && week.is_any(&["week", "fortnight"]))
    }) && all[..at]
        .iter()
        .any(|t| t.is_any(&["work", "works", "working", "worked"]));
    if worked {
        return Some(at + 1);
    }
    // "Under 18: 5": an age, and those of that age.
    let age = before.is_some_and(|b| b.is_any(&["under", "over", "aged"]))
        && after.is_some_and(|a| a.is(":"))
        && all.get(at + 2).is_some_and(Token::is_digits);
    if always || age {
        return Some(at + 1);
    }
    if token.is("one") {
        // "One in 2023 and none in 2024" counts; "one in three" does not.
        let in_a_year = after.is_some_and(|a| a.is("in"))
            && all
                .get(at + 2)
                .is_some_and(|t| full_year(t).is_some() || month(t).is_some());
        let not_a_count = !in_a_year
            && after.is_some_and(|a| {
                a.is_any(&[
                    "of", "another", "to", "off", "that", "who", "which", "is", "can", "may",
                    "should", "must", "time", "stop", "or", "for", "has", "was", "will", "could",
                    "would", "or", "day", "place", "way", "example", "such", "size", "in",
                ]) || (a.is_dash()
                    && a.glued
                    && all
                        .get(at + 2)
                        .is_some_and(|t| t.is_any(&["off", "to", "stop", "on"])))
            });
        // "at least one", "more than one" say that there are some.
        let referring = before.is_some_and(|b| {
            b.is_any(&[
                "least", "the", "this", "that", "which", "each", "every", "any", "last", "no",
                "another", "some", "other", "previous", "next", "either", "than", "latter",
                "former", "day", "number",
            ]) || (b.is_dash() && token.glued)
        });
        // "the one post", "only one in three" still count by what follows; "the last one" does not.
        let counted = crate::vocabulary::unit::unit_after(all, at + 1).is_some()
            && !before.is_some_and(|b| b.is("least"));
        let off = not_a_count || (referring && !counted);
        return off.then_some(at + 1);
    }
    // "Section 1 of the Act places two duties on public authorities."
    if after.is_some_and(|a| a.is("duties"))
        && before.is_some_and(|b| b.is_any(&["places", "imposes"]))
    {
        return Some(at + 1);
    }
    // "the other two", "these two", "the two of them", "between the two".
    if token.is("two") {
        let referring = before.is_some_and(|b| b.is_any(&["these", "those", "other"]))
            && after.is_none_or(|a| !a.is_word());
        return referring.then_some(at + 1);
    }
    None
}
