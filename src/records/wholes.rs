//! Parts and their wholes among the figures of a sentence: "22 employ one, out of 25", "of the 25 PCNs, 22 do".
//!
//! A whole is no count of its own. This room knows no question.

use super::amount::Amount;
use super::{Number, Unit};

/// "17 PCNs use a Dietitian and five a Podiatrist, out of 19 PCNs": the last number is the whole of the others.
pub(super) fn out_of_a_whole(sentence: &str, mut amounts: Vec<Amount>) -> Vec<Amount> {
    const LEADS: &[&str] = &[
        "out of",
        "out of a total of",
        "of a total of",
        "from a total of",
    ];
    let Some(last) = amounts.last().filter(|_| amounts.len() > 1) else {
        return amounts;
    };
    let before = sentence.get(..last.range.start).unwrap_or_default();
    let lower = before.trim_end().to_lowercase();
    let Some(whole) = last
        .value
        .value
        .filter(|_| LEADS.iter().any(|l| lower.ends_with(l)))
    else {
        return amounts;
    };
    let parts = amounts.len() - 1;
    let smaller = |a: &Amount| {
        a.of_total.is_none()
            && a.value.value.is_some_and(|v| v.0 <= whole.0)
            && matches!(a.unit, None | Some(Unit::Pcns | Unit::Practices))
    };
    if amounts.iter().take(parts).all(smaller) {
        amounts.truncate(parts);
        for amount in &mut amounts {
            amount.of_total = Some(whole);
        }
    }
    amounts
}

/// "All but two of our 13 PCNs" are 11 of 13; "All but two (11 of 13)" says so itself. `None` where the whole is not told.
pub(super) fn counted_from_the_whole(sentence: &str, amounts: &[Amount]) -> Option<Vec<Amount>> {
    // "All of our 15 PCNs, bar one".
    if let [all, out] = amounts
        && let (Some(whole), Some(left_out)) = (all.of_total, out.value.value)
        && all.value.value == Some(whole)
        && out.of_total.is_none()
        && whole.0 > left_out.0
    {
        let mut counted = all.clone();
        counted.range = all.range.start..out.range.end;
        counted.value.value = Some(Number(whole.0 - left_out.0));
        counted.value.value_as_stated = sentence.get(counted.range.clone()).map(str::to_owned);
        return Some(vec![counted]);
    }
    let (out, rest) = amounts.split_first()?;
    let led = sentence.get(..out.range.start)?.trim_end();
    let from = led.to_lowercase().rfind("all ")?;
    let left_out = out.value.value?.0;
    match (rest, out.of_total) {
        ([], Some(whole)) if whole.0 > left_out => {
            let mut counted = out.clone();
            counted.range = from..out.range.end;
            counted.value.value = Some(Number(whole.0 - left_out));
            counted.value.value_as_stated = sentence.get(counted.range.clone()).map(str::to_owned);
            Some(vec![counted])
        }
        ([told], None) if told.of_total?.0 - left_out == told.value.value?.0 => {
            Some(vec![told.clone()])
        }
        _ => None,
    }
}

/// What ties the parts behind a whole to it.
const PARTS_OF_IT: &[&str] = &["of which", "of these", "of those", "of whom", "of them"];

/// "There are 25 PCNs, of which 22 employ a Paramedic", "Of the 25 PCNs, 22 do": the first number is the whole of the others. It
/// stays a figure of its own where `asked` says that it was asked for.
pub(super) fn ahead_of_its_parts(
    sentence: &str,
    mut amounts: Vec<Amount>,
    asked: impl FnOnce() -> bool,
) -> Vec<Amount> {
    let (Some(first), Some(second)) = (amounts.first(), amounts.get(1)) else {
        return amounts;
    };
    let counted = |unit: Option<Unit>| matches!(unit, Some(Unit::Pcns | Unit::Practices));
    let before = sentence.get(..first.range.start).unwrap_or_default().trim();
    let gap = sentence
        .get(first.range.end..second.range.start)
        .unwrap_or_default()
        .to_lowercase();
    let opens = [
        "of",
        "of the",
        "of our",
        "out of the",
        "of all",
        "across",
        "across the",
    ]
    .iter()
    .any(|o| before.eq_ignore_ascii_case(o));
    let tied = opens && gap.contains(',') || PARTS_OF_IT.iter().any(|p| gap.contains(p));
    let Some(whole) = first.value.value.filter(|_| {
        tied && counted(first.unit) && first.of_total.is_none() && first.value.qualifier.is_none()
    }) else {
        return amounts;
    };
    let part = |a: &Amount| {
        a.of_total.is_none()
            && a.value.value.is_some_and(|v| v.0 <= whole.0)
            && (a.unit.is_none() || counted(a.unit))
    };
    if !amounts.iter().skip(1).all(part) {
        return amounts;
    }
    let unit = first.unit;
    for amount in amounts.iter_mut().skip(1) {
        amount.of_total = Some(whole);
        amount.unit = amount.unit.or(unit);
    }
    if !asked() {
        amounts.remove(0);
    }
    amounts
}

/// "Around 22 PCNs have one": the last word counts nothing.
pub(super) fn without_pronouns(mut amounts: Vec<Amount>) -> Vec<Amount> {
    let mut counts_bodies = false;
    amounts.retain(|amount| {
        let pronoun = counts_bodies
            && amount.unit.is_none()
            && amount
                .value
                .value_as_stated
                .as_deref()
                .is_some_and(|w| w.eq_ignore_ascii_case("one"));
        counts_bodies |= matches!(amount.unit, Some(Unit::Pcns | Unit::Practices));
        !pronoun
    });
    amounts
}
