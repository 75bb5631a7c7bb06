//! What a list is: the request, the request reprinted, its answers, or part of an answer.
//!
//! Judged from a list's members together and from what stands before and between them, not label by label.

use super::label::{Label, Part, Worded};
use super::reading::{ASKED, Facts};
use super::units::{Side, Unit};
use crate::vocabulary::speech;
use std::collections::HashMap;

/// Words that ask less than this tell.
const TELLS: f32 = -1.0;

/// The items that a question lists ask at most this much.
const LISTED: f32 = 1.0;

pub struct Runs {
    /// Units from the first to the second index list the request as asked, where a later run answers or reprints it.
    pub listed: Option<(usize, usize)>,
}

/// Tells what a count that begins again is: the request reprinted, its answers, or a list inside an answer.
pub fn judge_runs(units: &[Unit], folded: &[String], facts: &mut [Facts]) -> Runs {
    let mut listed_until = None;
    let last_run = facts
        .iter()
        .filter_map(|f| f.placed.as_ref())
        .map(|p| p.run)
        .max()
        .unwrap_or(0);
    let top = |f: &Facts, run: usize| {
        f.placed
            .as_ref()
            .filter(|p| p.run == run && p.path.len() == 1)
            .map(|p| p.path.clone())
    };
    let first: Vec<(usize, Vec<Part>)> = facts
        .iter()
        .enumerate()
        .filter_map(|(i, f)| top(f, 0).map(|p| (i, p)))
        .collect();
    let nested: Vec<Vec<Part>> = facts
        .iter()
        .filter_map(|f| f.placed.as_ref())
        .filter(|p| p.run == 0 && p.path.len() > 1)
        .map(|p| p.path.clone())
        .collect();
    for run in 1..=last_run {
        // Sub-questions of the first run are answered under their own labels: "1 a)".
        let members: Vec<(usize, Vec<Part>)> = facts
            .iter()
            .enumerate()
            .filter_map(|(i, f)| {
                let placed = f.placed.as_ref().filter(|p| p.run == run)?;
                let known = placed.path.len() == 1
                    || units.get(i).is_some_and(|u| {
                        u.label
                            .as_ref()
                            .is_some_and(|l| l.path.len() == placed.path.len())
                    }) && nested.contains(&placed.path);
                known.then(|| (i, placed.path.clone()))
            })
            .collect();
        let Some((start, _)) = members.first().cloned() else {
            continue;
        };
        let end = facts
            .iter()
            .enumerate()
            .find(|(i, f)| *i > start && f.placed.as_ref().is_some_and(|p| p.run > run))
            .map_or(units.len(), |(i, _)| i);
        let repeated = members
            .iter()
            .filter(|(i, _)| facts.get(*i).is_some_and(|f| f.repeats_question))
            .count();
        if repeated * 2 >= members.len() && repeated > 0 {
            listed_until = listed_until.or(Some(start));
            answers_among_reprints(run, units, facts);
            continue;
        }
        let known = members
            .iter()
            .filter(|(_, p)| p.len() > 1 || first.iter().any(|(_, q)| q == p))
            .count();
        // Between the first run's labels nothing answers, so the answers are still to come.
        let asked_only = units
            .iter()
            .zip(folded)
            .zip(facts.iter())
            .take(start)
            .skip(first.first().map_or(0, |(i, _)| *i))
            .filter(|((u, _), f)| !f.response_heading && !matches!(u.side, Side::Response(_)))
            .map(|((u, folded), f)| {
                if u.table.is_some() {
                    -6.0
                } else {
                    // What a question lists below itself asks with it.
                    speech::asks_folded(folded)
                        .clamp(-3.0, 3.0)
                        .max(f.asks.min(LISTED))
                }
            })
            .sum::<f32>();
        // Behind the last label before it, however much the authority says first.
        let labelled = facts
            .iter()
            .take(start)
            .rposition(|f| f.placed.is_some())
            .map_or(0, |last| last + 1);
        let after_heading = facts
            .iter()
            .take(start + 1)
            .skip(labelled.min(start.saturating_sub(4)))
            .any(|f| f.response_heading || f.leads_to_answers);
        let asking_now = members
            .iter()
            .filter_map(|(i, _)| folded.get(*i))
            .filter(|t| speech::asks_folded(t) > 1.0)
            .count();
        let worded = members.iter().any(|(i, _)| {
            units
                .get(*i)
                .and_then(|u| u.label.as_ref())
                .is_some_and(|l| l.worded == Worded::Answer)
        });
        let answers = known * 3 >= members.len() * 2
            && (after_heading
                || worded
                || answered_once_more(run, &members, facts)
                || (asked_only > 0.0 && known * 3 >= first.len() * 2)
                || mirrors(units, facts, &first, &members));
        if answers {
            listed_until = listed_until.or(Some(start));
            if asking_now * 2 > members.len() {
                // Reworded: the questions stand again beside their answers.
                continue;
            }
            let last = members.last().map_or(start, |(i, _)| *i);
            let end = (last + 1..end)
                .find(|i| facts.get(*i).is_some_and(|f| f.closes == 2))
                .unwrap_or(end);
            for fact in facts.get_mut(start..end).unwrap_or_default() {
                fact.in_answer_run = true;
            }
        } else {
            for fact in facts.get_mut(start..end).unwrap_or_default() {
                if fact.placed.as_ref().is_some_and(|p| p.run == run) {
                    fact.placed = None;
                }
            }
        }
    }
    if last_run == 0 {
        only_answers(units, folded, facts);
    }
    if listed_until.is_none() {
        // One heading over the answers, after the last label of the request and none before it.
        let last_label = facts
            .iter()
            .rposition(|f| f.placed.as_ref().is_some_and(|p| p.path.len() == 1));
        let first_label = facts.iter().position(|f| f.placed.is_some()).unwrap_or(0);
        // Further ones stand among the answers.
        let heading = last_label.and_then(|last| {
            (last + 1..facts.len()).find(|i| facts.get(*i).is_some_and(|f| f.response_heading))
        });
        if let (Some(last), Some(heading)) = (last_label, heading)
            && !facts
                .iter()
                .take(last)
                .skip(first_label)
                .any(|f| f.response_heading)
        {
            listed_until = Some(heading);
        }
    }
    let from = facts
        .iter()
        .position(|f| f.placed.is_some() || f.request_heading)
        .unwrap_or(0);
    Runs {
        listed: listed_until.map(|until| (from, until)),
    }
}

/// "1. a) 40 b) 7", and then "2. What was spent?" once more: among the reprints of questions, what tells below a label that is known
/// answers the question of that label.
fn answers_among_reprints(run: usize, units: &[Unit], facts: &mut [Facts]) {
    let placed = |facts: &[Facts], i: usize, run: usize| {
        let placed = facts.get(i)?.placed.as_ref()?;
        (placed.run == run).then(|| placed.path.clone())
    };
    let asked: Vec<Vec<Part>> = (0..facts.len())
        .filter_map(|i| placed(facts, i, 0))
        .collect();
    let mut answers_below = false;
    for i in (0..facts.len()).rev() {
        let Some(path) = placed(facts, i, run) else {
            continue;
        };
        let bare = units
            .get(i)
            .is_some_and(|u| u.text.is_empty() && u.table.is_none());
        let tells = match bare {
            // "1." alone: what the first of its parts is.
            true => answers_below,
            false => facts.get(i).is_some_and(|f| f.asks < TELLS),
        };
        let numbered = units
            .get(i)
            .and_then(|u| u.label.as_ref())
            .is_some_and(|l| l.path != [Part::Bullet]);
        let answers = tells
            && numbered
            && asked.contains(&path)
            && facts.get(i).is_some_and(|f| f.repeats.is_none());
        if let Some(fact) = facts.get_mut(i).filter(|_| answers) {
            fact.in_answer_run = true;
        }
        answers_below = answers && path.len() > 1;
    }
}

/// "3. a) The value of ..., and b) the total ... a) £2.7m b) £93m": letters that begin again right below the last of them answer
/// the questions that they numbered before.
pub fn judge_letters_again(units: &[Unit], facts: &mut [Facts]) {
    let mut asked: Vec<(usize, Vec<Part>)> = Vec::new();
    let mut i = 0;
    while i < facts.len() {
        let lettered = |i: usize| {
            let placed = facts.get(i)?.placed.as_ref()?;
            let plain = units.get(i)?.label.as_ref().is_some_and(|l| {
                l.worded == Worded::Plain && l.path.len() == 1 && l.path != [Part::Bullet]
            });
            (plain && placed.path.len() > 1).then(|| placed.path.clone())
        };
        let Some(path) = lettered(i) else {
            if facts.get(i).is_some_and(|f| f.placed.is_some()) {
                asked.clear();
            }
            i += 1;
            continue;
        };
        let again = asked.first().is_some_and(|(_, first)| *first == path);
        let paragraph = asked
            .last()
            .and_then(|(last, _)| units.get(*last))
            .map(|u| u.paragraph);
        let right_below = asked.last().is_some_and(|(last, _)| {
            units
                .get(last + 1..i)
                .unwrap_or_default()
                .iter()
                .zip(facts.get(last + 1..i).unwrap_or_default())
                .all(|(u, f)| {
                    Some(u.paragraph) == paragraph || f.response_heading || heads_an_answer(u)
                })
        });
        if !(again && asked.len() > 1 && right_below) {
            asked.push((i, path));
            i += 1;
            continue;
        }
        let members: Vec<usize> = (i..facts.len())
            .take_while(|n| {
                facts.get(*n).is_some_and(|f| f.placed.is_none())
                    || lettered(*n).is_some_and(|p| asked.iter().any(|(_, known)| *known == p))
            })
            .filter(|n| facts.get(*n).is_some_and(|f| f.placed.is_some()))
            .collect();
        i = members.last().map_or(i, |last| *last) + 1;
        for member in members {
            if let Some(fact) = facts.get_mut(member) {
                fact.in_answer_run = true;
            }
        }
        asked.clear();
    }
}

/// "Answer to question 1:" alone: what follows answers it.
fn heads_an_answer(unit: &Unit) -> bool {
    let answer = |label: &Label| label.worded == Worded::Answer;
    unit.text.is_empty() && unit.table.is_none() && unit.label.as_ref().is_some_and(answer)
}

/// "Planning: 1. 39 licences 2. £49,000   Building Control: 1. 12 licences 2. £8,750": the same numbers as in the count before,
/// which answers.
fn answered_once_more(run: usize, members: &[(usize, Vec<Part>)], facts: &[Facts]) -> bool {
    let before = facts.iter().filter_map(|f| {
        let placed = f.placed.as_ref()?;
        (placed.run + 1 == run && f.in_answer_run && placed.path.len() == 1).then_some(&placed.path)
    });
    before.eq(members.iter().map(|(_, path)| path))
}

/// Whether a second count has the labels of the first one, no more and no fewer, and between those of the first nothing
/// stands that could answer.
fn mirrors(
    units: &[Unit],
    facts: &[Facts],
    first: &[(usize, Vec<Part>)],
    second: &[(usize, Vec<Part>)],
) -> bool {
    const FEWEST: usize = 2;
    let (Some((from, _)), Some((to, _)), Some((start, _))) =
        (first.first(), first.last(), second.first())
    else {
        return false;
    };
    let same = first.len() >= FEWEST
        && first.len() == second.len()
        && first.iter().zip(second).all(|(a, b)| a.1 == b.1);
    let bare = units
        .iter()
        .zip(facts)
        .take(*to)
        .skip(*from)
        .all(|(u, f)| !u.opens || f.placed.is_some() || f.asks >= LISTED);
    // Tables and figures before the second count would answer the last question of the first.
    let nothing_given = units.iter().take(*start).skip(to + 1).all(|u| {
        u.table.is_none()
            && (!u.opens || crate::vocabulary::quantity::quantities_in(&u.text).is_empty())
    });
    same && bare && nothing_given
}

/// A letter may number its answers and print no question: then no label asks, most tell, and nothing stands between them.
fn only_answers(units: &[Unit], folded: &[String], facts: &mut [Facts]) {
    const FEWEST: usize = 2;
    let labelled: Vec<usize> = (0..units.len())
        .filter(|i| {
            let counted = facts.get(*i).is_some_and(|f| {
                matches!(
                    f.placed.as_ref().map(|p| p.path.as_slice()),
                    Some([Part::Number(_)])
                )
            });
            counted
                && units.get(*i).is_some_and(|u| {
                    u.side == Side::None
                        && u.label.as_ref().is_some_and(|l| l.path != [Part::Bullet])
                })
        })
        .collect();
    let (Some(&first), Some(&last)) = (labelled.first(), labelled.last()) else {
        return;
    };
    let says = |i: usize| folded.get(i).map_or(0.0, |t| speech::asks_folded(t));
    let asking = labelled.iter().any(|i| {
        says(*i) > 0.0
            || units
                .get(*i)
                .is_none_or(|u| u.text.is_empty() || u.text.contains('?'))
    });
    let telling = labelled.iter().filter(|i| says(**i) < -0.5).count();
    let asked_elsewhere = facts
        .iter()
        .any(|f| f.request_heading || f.response_heading)
        || (0..first).any(|i| says(i) > 2.0);
    // Paragraphs between the labels without a label of their own answer questions.
    let between = (first..last).any(|i| units.get(i).is_some_and(|u| u.opens && u.label.is_none()));
    if labelled.len() < FEWEST
        || asking
        || asked_elsewhere
        || between && telling < labelled.len()
        || telling * 2 < labelled.len()
    {
        return;
    }
    for i in labelled {
        if let Some(fact) = facts.get_mut(i) {
            fact.in_answer_run = true;
        }
    }
}

/// "Work would be required to determine: a) Did the member go? b) What was the outcome?": letters and numerals one below the other,
/// led in to by what the authority says, are part of its answer.
pub fn judge_lists_of_answers(units: &[Unit], asks: &mut [f32], facts: &mut [Facts]) {
    let lettered = |i: usize| {
        units.get(i).is_some_and(|u| {
            u.opens
                && u.side == Side::None
                && u.label.as_ref().is_some_and(|l| {
                    l.worded == Worded::Plain
                        && matches!(l.path.as_slice(), [Part::Letter(_) | Part::Roman(_)])
                })
        })
    };
    let mut asked = false;
    let mut i = 0;
    while i < units.len() {
        asked |= asks.get(i).is_some_and(|a| *a > ASKED);
        let leads = units.get(i).zip(facts.get(i)).is_some_and(|(u, f)| {
            u.label.is_none()
                && u.table.is_none()
                && u.text.ends_with(':')
                && asks.get(i).is_some_and(|a| *a < LEADS_AN_ANSWER)
                && !(f.request_heading || f.response_heading || f.leads_to_answers)
        });
        // The sentence that leads in begins its paragraph, or another sentence of the authority does.
        let apart = |i: usize| {
            let paragraph = units.get(i).map(|u| u.paragraph);
            (0..=i)
                .rev()
                .take_while(|n| units.get(*n).map(|u| u.paragraph) == paragraph)
                .all(|n| {
                    asks.get(n).is_some_and(|a| *a <= 0.0)
                        && units.get(n).is_some_and(|u| u.label.is_none())
                })
        };
        i += 1;
        if !(asked && leads && apart(i - 1)) {
            continue;
        }
        let first = facts.get(i).and_then(|f| f.placed.clone());
        let Some(first) = first.filter(|_| lettered(i)) else {
            continue;
        };
        let depth = first.path.len();
        let parent = first.path.get(..depth - 1).unwrap_or_default().to_vec();
        while i < units.len() {
            let goes_on = units.get(i).is_some_and(|u| !u.opens)
                || lettered(i)
                    && facts
                        .get(i)
                        .and_then(|f| f.placed.as_ref())
                        .is_some_and(|p| {
                            p.run == first.run
                                && p.path.len() == depth
                                && p.path.starts_with(&parent)
                        });
            if !goes_on {
                break;
            }
            if let (Some(fact), Some(asks)) = (facts.get_mut(i), asks.get_mut(i)) {
                fact.placed = None;
                *asks = asks.min(TELLS);
            }
            i += 1;
        }
    }
}

/// A unit that ends in a colon and asks less than this leads in to a part of an answer.
const LEADS_AN_ANSWER: f32 = -0.4;

/// The words of the paragraph that a unit opens.
fn item(units: &[Unit], opening: usize) -> String {
    let paragraph = units.get(opening).map(|u| u.paragraph);
    let words: Vec<&str> = units
        .iter()
        .skip(opening)
        .take_while(|u| Some(u.paragraph) == paragraph)
        .map(|u| u.text.as_str())
        .collect();
    words.join(" ")
}

/// Whether an item ends in a figure behind a colon or a dash: "North PCN: 11", "Paramedic - 6 of our PCNs".
fn gives_a_figure(text: &str) -> bool {
    const UNIT_WORDS: usize = 4;
    let Some((at, mark)) = text.char_indices().rfind(|(at, c)| {
        let spaced = text.get(..*at).is_some_and(|t| t.ends_with(' '));
        *c == ':' || matches!(c, '-' | '\u{2013}' | '\u{2014}') && spaced
    }) else {
        return false;
    };
    let rest = text.get(at + mark.len_utf8()..).unwrap_or_default();
    rest.split_whitespace().count() <= UNIT_WORDS + 1
        && !crate::vocabulary::quantity::quantities_in(rest).is_empty()
}

/// What a list of bullets is, from its members together: questions where an answer stands between them, or where they
/// follow a sentence that asks; part of an answer where they follow one that answers.
pub fn judge_lists(units: &[Unit], asks: &[f32], facts: &mut [Facts]) {
    let bullet = |u: &Unit| u.opens && u.label.as_ref().is_some_and(|l| l.worded == Worded::Plain);
    let mut groups: HashMap<(usize, Vec<Part>), Vec<usize>> = HashMap::new();
    for (i, (unit, fact)) in units.iter().zip(facts.iter()).enumerate() {
        if let (true, Some(placed)) = (bullet(unit), &fact.placed) {
            let parent = placed
                .path
                .get(..placed.path.len() - 1)
                .unwrap_or_default()
                .to_vec();
            let is_bullet = unit
                .label
                .as_ref()
                .is_some_and(|l| l.path == [Part::Bullet]);
            if parent.is_empty() && !is_bullet {
                continue;
            }
            groups.entry((placed.run, parent)).or_default().push(i);
        }
    }
    for ((run, path), members) in &groups {
        let parent = facts.iter().position(|f| {
            f.placed
                .as_ref()
                .is_some_and(|p| p.run == *run && p.path == *path)
        });
        let Some(&first) = members.first() else {
            continue;
        };
        let followed = |i: usize| {
            let paragraph = units.get(i).map(|u| u.paragraph);
            let next = units
                .iter()
                .skip(i + 1)
                .find(|u| Some(u.paragraph) != paragraph);
            next.is_some_and(|n| n.label.is_none() && n.side == Side::None)
        };
        let between = members.iter().filter(|m| followed(**m)).count();
        let asking: f32 = members.iter().filter_map(|m| asks.get(*m)).sum();
        let before = first
            .checked_sub(1)
            .and_then(|b| asks.get(b))
            .copied()
            .unwrap_or(0.0);
        #[allow(clippy::cast_precision_loss)]
        let mean = asking / members.len() as f32;
        // Only a question left open leads in to others: "the number of PCNs that have at least one:".
        let open = |u: &Unit| !u.text.ends_with(['.', '?', '!']) && u.table.is_none();
        // The words of the parent question itself: an answer may follow in its paragraph.
        let parent_open = parent
            .and_then(|p| Some((p, units.get(p)?.paragraph)))
            .is_some_and(|(p, paragraph)| {
                (p..units.len())
                    .take_while(|i| {
                        units.get(*i).is_some_and(|u| u.paragraph == paragraph)
                            && asks.get(*i).is_some_and(|a| *a > -1.0)
                    })
                    .last()
                    .and_then(|i| units.get(i))
                    .is_some_and(|u| u.text.ends_with(':'))
            });
        let before_open = first
            .checked_sub(1)
            .and_then(|b| units.get(b))
            .is_some_and(open);
        let counted = units
            .get(first)
            .and_then(|u| u.label.as_ref())
            .is_some_and(|l| l.path != [Part::Bullet]);
        // "North PCN: 11", "Paramedic - 6 PCNs", one after the other, give what was asked.
        let given = members
            .iter()
            .filter(|m| gives_a_figure(&item(units, **m)))
            .count();
        // Bullets that tell figures below a question that is complete: "• 14 x WTE Pharmacist".
        let telling = !counted && members.len() > 1 && !before_open && mean <= TELLS;
        let weight = if telling || !counted && given > 1 && given * 2 > members.len() {
            -2.5
        } else if counted {
            // Letters and numerals number things on purpose; one alone numbers nothing.
            if members.len() == 1 {
                0.5
            } else {
                2.0 + mean.clamp(-2.0, 1.0) * 0.5
            }
        } else if members.len() > 1 && between >= members.len() - 1 && mean > -1.0 {
            // The letter's only list, with what stands between its items: "• ... [answer] • ... [answer]".
            let only = path.is_empty() && between == members.len() && mean >= 0.0;
            if before_open || parent_open || only {
                3.0
            } else {
                -1.5
            }
        } else if parent_open && !before_open && mean > -0.5 {
            // The parent's answer stands before the list that completes its question.
            2.0
        } else {
            (before.clamp(-3.0, 3.0) * 0.7 + mean.clamp(-1.0, 1.0)).clamp(-2.5, 2.5)
        };
        for member in members {
            if let Some(fact) = facts.get_mut(*member) {
                fact.list = weight;
            }
        }
    }
}
