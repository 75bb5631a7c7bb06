//! Figures in sentences and list items: which role, which period and which unit each is for.
//!
//! A sentence's figures, roles and periods are paired by their order. This room knows what a question asks,
//! no table.

use super::amount::Amount;
use crate::vocabulary::period::{PeriodContext, PeriodMention, periods_in};
use crate::vocabulary::phrases::{Word, says, words_of};
use crate::vocabulary::role::{RoleMention, roles_in};
use std::ops::Range;

/// A figure of a sentence with what the sentence says about it.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    /// The figure.
    pub amount: Amount,
    /// Its role, with the letter's words.
    pub role: Option<(&'static str, String)>,
    /// Its period.
    pub period: Option<PeriodMention>,
}

/// Pairs the figures of a sentence with its roles and periods. Ranges are those of the sentence.
pub(super) fn read(sentence: &str, amounts: Vec<Amount>, context: &PeriodContext) -> Vec<Stated> {
    let roles = roles_in(sentence);
    let periods = periods_in(sentence, context);
    let role_ranges: Vec<Range<usize>> = roles.iter().map(|r| r.range.clone()).collect();
    let period_ranges: Vec<Range<usize>> = periods.iter().map(|p| p.range.clone()).collect();
    let amount_ranges: Vec<Range<usize>> = amounts.iter().map(|a| a.range.clone()).collect();
    let role_of = pair(sentence, &amount_ranges, &role_ranges);
    let period_of = pair(sentence, &amount_ranges, &period_ranges);
    let one_period = periods
        .first()
        .filter(|f| periods.iter().all(|p| p.period == f.period));
    amounts
        .into_iter()
        .zip(role_of)
        .zip(period_of)
        .map(|((amount, role), period)| Stated {
            amount,
            role: role.and_then(|i| roles.get(i)).and_then(|m: &RoleMention| {
                Some((m.role, sentence.get(m.range.clone())?.to_owned()))
            }),
            period: one_period
                .or_else(|| period.and_then(|i| periods.get(i)))
                .cloned(),
        })
        .collect()
}

/// Whether the figures and the roles of a sentence are too many and too uneven for their order to tell what belongs to what.
pub(super) fn is_unsure(sentence: &str, amounts: &[Amount]) -> bool {
    let roles = roles_in(sentence);
    roles.len() > 1 && amounts.len() > 1 && {
        let mut order: Vec<(usize, bool)> = roles.iter().map(|r| (r.range.start, true)).collect();
        order.extend(amounts.iter().map(|a| (a.range.start, false)));
        order.sort_unstable();
        let alternate = order
            .iter()
            .zip(order.iter().skip(1))
            .all(|((_, a), (_, b))| a != b);
        // "Pharmacist: 12 (2024/25), 14 (2025/26); Paramedic: 3 (2024/25), 4 (2025/26)": as many of each.
        let runs: Vec<usize> = order
            .chunk_by(|a, b| a.1 == b.1)
            .filter(|run| run.first().is_some_and(|(_, role)| !role))
            .map(<[_]>::len)
            .collect();
        let even = runs.iter().all(|n| Some(n) == runs.first()) && runs.len() == roles.len();
        !alternate && !even
    }
}

/// Whether figures of one sentence differ in nothing but their value: "96.2, 118.7 and 121.0 respectively".
pub(super) fn says_the_same_twice(stated: &[Stated]) -> bool {
    let same = |a: &Stated, b: &Stated| {
        a.amount.unit == b.amount.unit
            && a.role.as_ref().map(|r| r.0) == b.role.as_ref().map(|r| r.0)
            && a.period.as_ref().map(|p| &p.period) == b.period.as_ref().map(|p| &p.period)
            && a.amount.value.value.is_some()
            && b.amount.value.value.is_some()
    };
    stated
        .iter()
        .enumerate()
        .any(|(n, a)| stated.iter().skip(n + 1).any(|b| same(a, b)))
}

/// For each figure the index of what it belongs to. Where the first figure stands before the first name, figures belong
/// to the name that follows in the same clause ("12 pharmacists, 3 paramedics"); else to the name before them
/// ("Pharmacist: 12 (2024/25), 14 (2025/26)").
fn pair(sentence: &str, amounts: &[Range<usize>], names: &[Range<usize>]) -> Vec<Option<usize>> {
    let (Some(first_amount), Some(first_name)) = (amounts.first(), names.first()) else {
        return vec![None; amounts.len()];
    };
    let figures_first = first_amount.start < first_name.start
        && follows_closely(sentence, first_amount, first_name);
    let placed = |amount: &Range<usize>| {
        let next = names.iter().position(|n| n.start >= amount.end)?;
        is_placed(sentence, amount, names.get(next)?).then_some(next)
    };
    let mut chosen: Vec<Option<usize>> = Vec::with_capacity(amounts.len());
    for (index, amount) in amounts.iter().enumerate() {
        let before = names.iter().rposition(|n| n.end <= amount.start);
        let after = names.iter().position(|n| n.start >= amount.end);
        let inside = names
            .iter()
            .position(|n| n.start < amount.end && amount.start < n.end);
        let next = after.filter(|&i| {
            names
                .get(i)
                .is_some_and(|name| follows_closely(sentence, amount, name))
        });
        // "In March 2025 we owned 150, up from 143 in March 2024."
        let taken = before.is_some() && chosen.contains(&before);
        let later = amounts.get(index + 1);
        let own = placed(amount).filter(|_| taken && later.is_none_or(|l| placed(l).is_some()));
        chosen.push(inside.or(own).or(if figures_first {
            next.or(before)
        } else {
            before.or(next)
        }));
    }
    chosen
}

/// Whether a name is told as the time that a figure is for: "143 vehicles in March 2024".
fn is_placed(sentence: &str, amount: &Range<usize>, name: &Range<usize>) -> bool {
    let gap = sentence.get(amount.end..name.start).unwrap_or_default();
    let words = words_of(gap);
    words.len() <= 4
        && words
            .last()
            .is_some_and(|w| w.is_one_of(&["in", "for", "during", "at", "on", "by", "of", "to"]))
}

/// Whether a name follows a figure within its clause.
fn follows_closely(sentence: &str, amount: &Range<usize>, name: &Range<usize>) -> bool {
    let Some(gap) = sentence.get(amount.end..name.start) else {
        return false;
    };
    !gap.contains([';', '\u{2022}'])
        && !gap.contains(", ")
        && !gap.contains(". ")
        && !says(gap, &["and", "but", "while", "whereas", "plus"])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(sentence: &str, amounts: &[&str], names: &[&str]) -> Vec<Option<usize>> {
        let mut from = 0;
        let mut find = |list: &[&str]| -> Vec<Range<usize>> {
            from = 0;
            list.iter()
                .map(|t| {
                    let at = from + sentence[from..].find(t).unwrap();
                    from = at + t.len();
                    at..at + t.len()
                })
                .collect()
        };
        let amounts = find(amounts);
        let names = find(names);
        pair(sentence, &amounts, &names)
    }

    #[test]
    fn a_figure_belongs_to_the_role_after_it() {
        let text = "There are 12 pharmacists, 3 paramedics and 4 dietitians.";
        let read = pairs(
            text,
            &["12", "3", "4"],
            &["pharmacists", "paramedics", "dietitians"],
        );
        assert_eq!(read, [Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn figures_after_a_role_are_all_its_own() {
        let text = "Pharmacist: 12 (2024/25), 14 (2025/26)";
        assert_eq!(
            pairs(text, &["12", "14"], &["Pharmacist"]),
            [Some(0), Some(0)]
        );
        assert_eq!(
            pairs(text, &["12", "14"], &["2024/25", "2025/26"]),
            [Some(0), Some(1)]
        );
    }

    #[test]
    fn a_figure_of_another_clause_takes_no_role_from_the_next() {
        let text = "Of 40 posts, 3 are paramedics";
        assert_eq!(pairs(text, &["40", "3"], &["paramedics"]), [None, Some(0)]);
    }
}
