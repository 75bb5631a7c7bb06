//! Figures in sentences and list items: which role, which period and which unit each is for.
//!
//! A sentence's figures, roles and periods are paired by their order. This room knows what a question asks,
//! no table.

use super::Unit;
use super::amount::Amount;
use crate::vocabulary::period::{PeriodContext, PeriodMention, parts_in, periods_in};
use crate::vocabulary::phrases::{Word, says, words_of};
use crate::vocabulary::role::{RoleMention, is_total, roles_in};
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
    /// Whether it is for an earlier time than the one that sentence or question name.
    pub earlier: bool,
    /// ... and a year earlier, to the day.
    pub year_before: bool,
    /// Whether its sentence names its month or quarter, and neither its year nor what is asked tells which.
    pub undated: bool,
    /// The word before it that makes it a sum: "Total: 13".
    pub total: Option<String>,
}

/// Pairs the figures of a sentence with its roles and periods. Ranges are those of the sentence. `whole` is the time that lead-in
/// or question name, of which the sentence may name parts: "Apr: 63".
pub(super) fn read(
    sentence: &str,
    amounts: Vec<Amount>,
    context: &PeriodContext,
    whole: Option<&PeriodMention>,
) -> Vec<Stated> {
    let roles = roles_in(sentence);
    let periods = periods_in(sentence, context);
    let parts = match whole.filter(|_| periods.is_empty()) {
        Some(whole) => parts_in(sentence, &whole.period),
        None => Vec::new(),
    };
    let role_ranges: Vec<Range<usize>> = roles.iter().map(|r| r.range.clone()).collect();
    let period_ranges: Vec<Range<usize>> = periods.iter().map(|p| p.range.clone()).collect();
    let amount_ranges: Vec<Range<usize>> = amounts.iter().map(|a| a.range.clone()).collect();
    let role_of = pair(sentence, &amount_ranges, &role_ranges);
    let period_of = pair(sentence, &amount_ranges, &period_ranges);
    let one_period = periods
        .first()
        .filter(|f| periods.iter().all(|p| p.period == f.period))
        .filter(|f| !labels_in_brackets(sentence, &amount_ranges, &f.range));
    let mut stated: Vec<Stated> = amounts
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
            earlier: false,
            year_before: false,
            undated: false,
            total: None,
        })
        .collect();
    let part_ranges: Vec<Range<usize>> = parts.iter().map(|(range, _)| range.clone()).collect();
    let part_of = pair(sentence, &amount_ranges, &part_ranges);
    for (one, part) in stated.iter_mut().zip(part_of) {
        let Some((range, period)) = part.and_then(|i| parts.get(i)) else {
            continue;
        };
        one.undated = period.is_none();
        one.period = period.as_ref().and_then(|period| {
            Some(PeriodMention {
                range: range.clone(),
                period: period.clone(),
                as_stated: sentence.get(range.clone())?.to_owned(),
            })
        });
    }
    for one in &mut stated {
        one.total = total_before(sentence, one.amount.range.start);
        if one.total.is_some() {
            one.role = None;
        }
    }
    if let Some(turn) = comparison(sentence) {
        compare(sentence, turn, &mut stated, &periods);
    }
    stated
}

/// The word right before a figure that makes it a sum: "Total: 13", "Total - 13"; not "a total of 13".
fn total_before(sentence: &str, at: usize) -> Option<String> {
    let before = sentence
        .get(..at)?
        .trim_end_matches([' ', ':', '-', '\u{2013}', '=']);
    let word = before.rsplit(char::is_whitespace).next()?;
    is_total(word).then(|| word.to_owned())
}

/// The further roles of a sentence that gives one number of PCNs for all of them: "All 25 PCNs use Pharmacists and Care
/// Coordinators".
pub(super) fn roles_counted_alike(
    sentence: &str,
    amounts: &[Amount],
) -> Vec<(&'static str, String)> {
    const JOINTS: &[&str] = &["and", "the", "a", "an", "both"];
    let [one] = amounts else { return Vec::new() };
    let roles = roles_in(sentence);
    let behind = roles.iter().all(|r| r.range.start > one.range.end);
    if one.unit != Some(Unit::Pcns) || roles.len() < 2 || !behind {
        return Vec::new();
    }
    let joined = roles.iter().zip(roles.iter().skip(1)).all(|(a, b)| {
        sentence.get(a.range.end..b.range.start).is_some_and(|gap| {
            !gap.contains([';', ':', '.']) && words_of(gap).iter().all(|w| w.is_one_of(JOINTS))
        })
    });
    if !joined {
        return Vec::new();
    }
    roles
        .iter()
        .skip(1)
        .filter_map(|r| Some((r.role, sentence.get(r.range.clone())?.to_owned())))
        .collect()
}

/// Words after which a sentence gives the figures of an earlier time.
const COMPARES: &[&str] = &[
    "up from",
    "down from",
    "compared with",
    "compared to",
    "in comparison with",
    "in comparison to",
    "rising from",
    "an increase from",
    "a decrease from",
    "an increase on",
    "a decrease on",
    "a rise from",
    "a fall from",
];

/// Words for the year before the one that the sentence has named.
const YEAR_BEFORE: &[&str] = &[
    "the year before",
    "the previous year",
    "the preceding year",
    "the prior year",
    "a year earlier",
    "a year before",
    "one year earlier",
    "twelve months earlier",
    "12 months earlier",
    "at the same point the year before",
    "in the previous financial year",
    "the previous financial year",
];

/// Where a sentence turns to the figures of an earlier time: "64 pharmacists, up from 59 the year before".
fn comparison(sentence: &str) -> Option<usize> {
    // Every such phrase has one of these.
    if !["from", "ompar", " on"]
        .iter()
        .any(|w| sentence.contains(w))
    {
        return None;
    }
    let lower = sentence.to_ascii_lowercase();
    COMPARES.iter().filter_map(|c| lower.find(c)).min()
}

/// Gives the figures behind the turn the roles of those before it, in their order, and a time of their own.
fn compare(sentence: &str, turn: usize, stated: &mut [Stated], periods: &[PeriodMention]) {
    let at = stated.partition_point(|s| s.amount.range.start < turn);
    let (now, then) = stated.split_at_mut(at);
    if now.is_empty() || then.is_empty() {
        return;
    }
    let tail = sentence.get(turn..).unwrap_or_default();
    let named = !roles_in(tail).is_empty();
    let paired = now.len() == then.len();
    let dated = periods.iter().any(|p| p.range.start >= turn);
    // "212 in post, up from 190 at 31 March 2023": that day is not the first figure's.
    if dated && periods.iter().all(|p| p.range.start >= turn) {
        now.iter_mut().for_each(|one| one.period = None);
    }
    let lower = tail.to_ascii_lowercase();
    let year_before = YEAR_BEFORE.iter().find(|w| lower.contains(*w));
    for (i, one) in then.iter_mut().enumerate() {
        let like = if paired { now.get(i) } else { now.last() };
        if !named && let Some(like) = like {
            one.role.clone_from(&like.role);
            one.amount.unit = one.amount.unit.or(like.amount.unit);
        }
        if dated {
            continue;
        }
        one.earlier = true;
        one.year_before = year_before.is_some();
        one.period = like
            .and_then(|l| l.period.as_ref())
            .zip(year_before)
            .and_then(|(now, words)| {
                Some(PeriodMention {
                    period: now.period.year_before()?,
                    as_stated: (*words).to_owned(),
                    range: now.range.clone(),
                })
            });
    }
}

/// Whether the figures and the roles of a sentence are too many and too uneven for their order to tell what belongs to what.
pub(super) fn is_unsure(sentence: &str, amounts: &[Amount]) -> bool {
    let turn = comparison(sentence).unwrap_or(sentence.len());
    let (now, then) = amounts.split_at(amounts.partition_point(|a| a.range.start < turn));
    // "64 pharmacists and 18 paramedics, up from 59 and 12": as many figures, in the same order.
    let mirrored = !now.is_empty() && now.len() == then.len();
    let amounts = if mirrored { now } else { amounts };
    let mut roles = roles_in(sentence);
    if mirrored {
        roles.retain(|r| r.range.start < turn);
    }
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
    let mut chosen = Vec::with_capacity(amounts.len());
    let mut from = 0;
    let ends = sentence.match_indices(';').map(|(at, _)| at);
    for end in ends.chain(std::iter::once(sentence.len())) {
        let within = |r: &&Range<usize>| (from..=end).contains(&r.start);
        let here: Vec<Range<usize>> = amounts.iter().filter(within).cloned().collect();
        let named: Vec<Range<usize>> = names.iter().filter(within).cloned().collect();
        let before = names.partition_point(|n| n.start < from);
        if named.is_empty() {
            // A clause without a name goes on with the last one.
            chosen.extend(here.iter().map(|_| before.checked_sub(1)));
        } else {
            let own = pair_in_clause(sentence, &here, &named);
            chosen.extend(own.into_iter().map(|i| i.map(|i| i + before)));
        }
        from = end + 1;
    }
    chosen
}

/// The same within a clause.
fn pair_in_clause(
    sentence: &str,
    amounts: &[Range<usize>],
    names: &[Range<usize>],
) -> Vec<Option<usize>> {
    let (Some(first_amount), Some(first_name)) = (amounts.first(), names.first()) else {
        return vec![None; amounts.len()];
    };
    // "Six posts were vacant: two Pharmacists, one Paramedic": the first is the sum of the list behind it.
    let heads_a_list = amounts.len() > names.len()
        && sentence
            .get(first_amount.end..first_name.start)
            .is_some_and(|gap| gap.contains(':'));
    // "131 in total, made up of 96 Pharmacists and 31 Paramedics", "of the 131 staff, 96 were Pharmacists".
    let behind = amounts.get(1..).unwrap_or_default();
    let heads_its_parts = amounts.len() == names.len() + 1
        && names.len() > 1
        && behind.iter().zip(names).all(|(a, n)| a.end <= n.start)
        && behind
            .iter()
            .skip(1)
            .zip(names)
            .all(|(a, n)| n.end <= a.start);
    // "..., a total of 131" behind as many figures as names.
    let sums_up = amounts.len() == names.len() + 1
        && amounts.iter().zip(names).all(|(a, n)| a.end <= n.start)
        && amounts.last().is_some_and(|last| {
            sentence
                .get(..last.start)
                .is_some_and(|t| t.trim_end().to_ascii_lowercase().ends_with("total of"))
        });
    if sums_up {
        let own = amounts.split_last().map_or(&[][..], |(_, own)| own);
        let mut chosen = pair_in_clause(sentence, own, names);
        chosen.push(None);
        return chosen;
    }
    if heads_a_list || heads_its_parts {
        let own = amounts.get(1..).unwrap_or_default();
        let mut chosen = vec![None];
        chosen.extend(pair_in_clause(sentence, own, names));
        return chosen;
    }
    let figures_first = first_amount.start < first_name.start
        && follows_closely(sentence, first_amount, first_name);
    let labels_next = |name: &Range<usize>| labels_in_brackets(sentence, amounts, name);
    let placed = |amount: &Range<usize>| {
        let next = names.iter().position(|n| n.start >= amount.end)?;
        is_placed(sentence, amount, names.get(next)?).then_some(next)
    };
    // "We hold this from 2022/23 on: 102 in 2022/23 and 118 in 2023/24": each is told with its time.
    let all_placed: Option<Vec<usize>> = amounts.iter().map(placed).collect();
    if let Some(all) = all_placed.filter(|all| all.windows(2).all(|w| matches!(w, [a, b] if a < b)))
    {
        return all.into_iter().map(Some).collect();
    }
    let mut chosen: Vec<Option<usize>> = Vec::with_capacity(amounts.len());
    for (index, amount) in amounts.iter().enumerate() {
        let before = names.iter().rposition(|n| n.end <= amount.start);
        let after = names
            .iter()
            .position(|n| n.start >= amount.end)
            .filter(|n| names.get(*n).is_some_and(|n| !labels_next(n)));
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

/// "£24.6m (2022/23: £20m)": a name before a colon labels the figure behind it, and no figure before it.
fn labels_in_brackets(sentence: &str, amounts: &[Range<usize>], name: &Range<usize>) -> bool {
    let within = |range: Range<usize>| sentence.get(range).unwrap_or_default();
    (within(0..name.start).ends_with('(') || within(name.clone()).starts_with('('))
        && amounts.iter().filter(|a| a.start >= name.end).any(|a| {
            matches!(
                within(name.end..a.start).trim(),
                ":" | "=" | "-" | "\u{2013}"
            )
        })
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
    fn figures_of_an_earlier_time_are_for_the_same_roles() {
        let text = "We fund 64 clinical pharmacists and 18 paramedics as at 31 March 2024, up from 59 and 12 the year before.";
        let amounts = super::super::amount::of_text(text);
        assert!(!is_unsure(text, &amounts));
        let read: Vec<_> = read(text, amounts, &PeriodContext::default(), None)
            .into_iter()
            .map(|s| {
                (
                    s.amount.value.value.unwrap().0,
                    s.role.unwrap().0,
                    s.period.unwrap().period.code,
                )
            })
            .collect();
        assert_eq!(
            read,
            [
                (64.0, "Pharmacist", "2024-03-31".to_owned()),
                (18.0, "Paramedic", "2024-03-31".to_owned()),
                (59.0, "Pharmacist", "2023-03-31".to_owned()),
                (12.0, "Paramedic", "2023-03-31".to_owned()),
            ]
        );
    }

    #[test]
    fn a_figure_behind_a_semicolon_belongs_to_the_role_of_its_clause() {
        let text = "Every PCN uses a Podiatrist; 4 use a Dietitian";
        assert_eq!(pairs(text, &["4"], &["Podiatrist", "Dietitian"]), [Some(1)]);
        let text = "Pharmacist: 12 in all; 3 in the north";
        assert_eq!(
            pairs(text, &["12", "3"], &["Pharmacist"]),
            [Some(0), Some(0)]
        );
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
