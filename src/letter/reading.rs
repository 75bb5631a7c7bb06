//! Who says each unit: the best reading of the letter as a whole.
//!
//! Evidence is added up for every unit - its words, its label, a sentence that occurs twice, its look, its side of a
//! grid, the headings before it - and the path through the letter with the greatest sum is taken (Viterbi's algorithm):
//! one odd sentence cannot turn a letter round. Looks carry no meaning of their own; what the words say of most units of
//! a look is what the look says of the rest.

use super::label::{Part, Worded};
use super::outline::{Outline, Placed};
use super::units::{Hue, Look, Side, Unit};
use crate::vocabulary::speech;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Who speaks, and to what end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The authority, before the request or between request and answers.
    Opening,
    /// The requester, quoted.
    Request,
    /// The authority, answering.
    Answer,
    /// The authority, on reviews, re-use and courtesy, and the signature.
    Closing,
}

const VOICES: [Voice; 4] = [
    Voice::Opening,
    Voice::Request,
    Voice::Answer,
    Voice::Closing,
];

/// What is known of a unit besides its words.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Where its label stands in the count of all labels.
    pub placed: Option<Placed>,
    /// The paragraph of the request that it repeats.
    pub repeats: Option<usize>,
    /// ... and that paragraph opens a question, not one that several questions have in common.
    pub repeats_question: bool,
    /// It is the heading over a request.
    pub request_heading: bool,
    /// It is the heading over answers, or over one.
    pub response_heading: bool,
    /// What its place among its siblings says: see `judge_lists`.
    pub list: f32,
    /// It belongs to a run of labels that answers: "RESPONSES 1. ... 2. ...".
    pub in_answer_run: bool,
}

/// The whole reading.
pub struct Reading {
    pub voices: Vec<Voice>,
    pub facts: Vec<Facts>,
}

/// Reads who says what.
pub fn of(units: &mut [Unit]) -> Reading {
    let facts = label_facts(units);
    let units = &*units;
    let folded: Vec<String> = units.iter().map(|u| speech::folded(&u.text)).collect();
    let mut facts = facts;
    find_repeats(units, &folded, &mut facts);
    let runs = judge_runs(units, &folded, &mut facts);
    let asks: Vec<f32> = units
        .iter()
        .zip(&folded)
        .map(|(u, f)| words_say(u, f))
        .collect();
    judge_lists(units, &asks, &mut facts);
    let first_label = facts
        .iter()
        .position(|f| f.placed.is_some())
        .unwrap_or(units.len());
    let salutation = folded
        .iter()
        .take(first_label)
        .position(|f| f.starts_with("dear ") || f == "dear" || f == "dear,");
    let mut emissions: Vec<[f32; 4]> = Vec::with_capacity(units.len());
    for i in 0..units.len() {
        emissions.push(emission(
            i,
            units,
            &folded,
            &facts,
            &asks,
            runs.listed,
            salutation,
        ));
    }
    answer_labels_tell(units, &facts, &mut emissions);
    if let Some(end) = closing_begins(units, &folded, &facts) {
        for emission in emissions.iter_mut().skip(end) {
            *emission = [-CERTAIN, -CERTAIN, -CERTAIN, CERTAIN];
        }
    }
    let first = best_path(units, &facts, &emissions);
    add_looks(units, &folded, &asks, &facts, &first, &mut emissions);
    let voices = best_path(units, &facts, &emissions);
    if std::env::var_os("FOI_READING").is_some() {
        for (i, unit) in units.iter().enumerate() {
            eprintln!(
                "{:?} {:.1?} {:?} rep{:?} {:?} {} | {}",
                voices.get(i),
                emissions.get(i),
                facts
                    .get(i)
                    .and_then(|f| f.placed.as_ref())
                    .map(|p| (p.run, super::label::number_of(&p.path))),
                facts.get(i).and_then(|f| f.repeats),
                unit.side,
                unit.paragraph,
                unit.text.chars().take(70).collect::<String>()
            );
        }
    }
    Reading { voices, facts }
}

/// The words' own weight; a table answers, a bare date or period says nothing.
fn words_say(unit: &Unit, folded: &str) -> f32 {
    if unit.table.is_some() {
        return -6.0;
    }
    let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
    let is_dates = letters > 0 && {
        let months = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "latest available data",
            "to date",
            "to",
            "and",
        ];
        let mut rest = folded.to_owned();
        for m in months {
            rest = rest.replace(m, "");
        }
        !rest.contains(char::is_alphabetic) && folded.contains(|c: char| c.is_ascii_digit())
    };
    if is_dates {
        0.5
    } else {
        speech::asks_folded(folded)
    }
}

/// Places the labels; what does not count on is no label but text: "9.38 WTE", "1.17 Discharge Policy".
fn label_facts(units: &mut [Unit]) -> Vec<Facts> {
    let mut facts = vec![Facts::default(); units.len()];
    let mut outline = Outline::default();
    for (unit, fact) in units.iter().zip(&mut facts) {
        let is_text = unit.table.is_none();
        fact.request_heading = is_text && speech::announces_request(&unit.text);
        fact.response_heading = is_text && unit.opens && speech::is_response_heading(&unit.text);
    }
    // A heading over all answers, not one over each, lets the count begin again.
    let over_all = facts.iter().filter(|f| f.response_heading).count() <= 2;
    for (unit, fact) in units.iter_mut().zip(&mut facts) {
        if fact.request_heading || (fact.response_heading && over_all) {
            outline.expect_restart();
        }
        if matches!(unit.side, Side::Response(_)) {
            continue;
        }
        if let Some(label) = &unit.label
            && unit.opens
            && label.worded != Worded::Answer
        {
            fact.placed = outline.place(label, unit.indent);
            if fact.placed.is_none() && label.worded == Worded::Plain {
                unit.unlabel();
            }
        }
    }
    // Bullets of a letterhead number nothing.
    let begins = units.iter().zip(&facts).position(|(u, f)| {
        f.request_heading
            || f.placed.is_some() && u.label.as_ref().is_some_and(|l| l.path != [Part::Bullet])
    });
    for (unit, fact) in units.iter_mut().zip(&mut facts).take(begins.unwrap_or(0)) {
        if fact.placed.take().is_some() {
            unit.unlabel();
        }
    }
    facts
}

fn hash(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

fn tokens(folded: &str) -> Vec<u64> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(hash)
        .collect()
}

/// Each word with the one before it: bags of these tell "there are 39 PCNs" from "how many PCNs are there".
fn pairs(words: &[u64]) -> Vec<u64> {
    words
        .windows(2)
        .map(|w| {
            w.iter()
                .fold(17, |h: u64, x| h.wrapping_mul(31).rotate_left(5) ^ x)
        })
        .collect()
}

/// Whether two texts are the same question: most words are the same, and most stand beside the same.
fn alike(a: &[u64], b: &[u64]) -> bool {
    likeness(a, b) >= REPEAT_LIKENESS
        && (a.len() < 3 || likeness(&pairs(a), &pairs(b)) >= REPEAT_PAIRS)
}

/// How much two texts share: twice the common words by all words, 1 for the same bag of words.
fn likeness(a: &[u64], b: &[u64]) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut counts: HashMap<u64, i32> = HashMap::with_capacity(a.len());
    for word in a {
        *counts.entry(*word).or_default() += 1;
    }
    let mut shared = 0;
    for word in b {
        if let Some(n) = counts.get_mut(word)
            && *n > 0
        {
            *n -= 1;
            shared += 1;
        }
    }
    #[allow(clippy::cast_precision_loss)]
    let ratio = 2.0 * shared as f32 / (a.len() + b.len()) as f32;
    ratio
}

/// Texts of fewer words repeat by chance.
const REPEAT_WORDS: usize = 4;
/// Two texts this alike are the same question, reprinted.
const REPEAT_LIKENESS: f32 = 0.8;
/// ... and their pairs of neighbouring words this alike.
const REPEAT_PAIRS: f32 = 0.6;

/// Finds paragraphs that repeat a question of the request.
fn find_repeats(units: &[Unit], folded: &[String], facts: &mut [Facts]) {
    struct Known {
        paragraph: usize,
        words: Vec<u64>,
        asks: f32,
        placed: Option<Placed>,
        tail: String,
    }
    let mut known: Vec<Known> = Vec::new();
    let mut i = 0;
    while i < units.len() {
        let Some(first) = units.get(i) else { break };
        let mut j = i;
        while units.get(j).is_some_and(|u| u.paragraph == first.paragraph) {
            j += 1;
        }
        if first.table.is_none() {
            let text: String = folded.get(i..j).unwrap_or_default().join(" ");
            let words = tokens(&text);
            let placed = facts.get(i).and_then(|f| f.placed.clone());
            let labelled = placed.is_some();
            // Two questions of one list may differ in a word; a reprint stands in another list.
            let apart = |k: &Known| match (&k.placed, &placed) {
                (Some(a), Some(b)) => a.run != b.run || a.path == b.path,
                _ => true,
            };
            if words.len() >= REPEAT_WORDS || (labelled && words.len() >= 2) {
                let same = known
                    .iter()
                    .filter(|k| (k.asks > 0.5 || k.placed.is_some()) && apart(k))
                    .find(|k| {
                        (words.len() >= REPEAT_WORDS || k.placed.is_some())
                            && alike(&k.words, &words)
                            && (words.len() >= 6 || labelled)
                    });
                // An answer given twice in the same words is no question: it has no label and does not ask.
                let asks = speech::asks_folded(&text);
                if let Some(k) = same
                    && (asks > -1.5 || labelled)
                {
                    for fact in facts.get_mut(i..j).unwrap_or_default() {
                        fact.repeats = Some(k.paragraph);
                        fact.repeats_question = k.placed.is_some();
                    }
                } else {
                    // A sentence alone may repeat a question to whose end an answer is glued.
                    for n in i..j {
                        let Some(sentence) = folded.get(n) else {
                            continue;
                        };
                        let words = tokens(sentence);
                        if words.len() >= 6
                            && let Some(k) = known.iter().find(|k| {
                                k.asks > 0.5
                                    && apart(k)
                                    && (alike(&k.words, &words)
                                        || k.tail.ends_with(sentence.as_str()))
                            })
                            && let Some(fact) = facts.get_mut(n)
                        {
                            fact.repeats = Some(k.paragraph);
                            fact.repeats_question = k.placed.is_some();
                        }
                    }
                }
            }
            let asks = folded
                .get(i..j)
                .unwrap_or_default()
                .iter()
                .map(|f| speech::asks_folded(f))
                .fold(f32::MIN, f32::max);
            known.push(Known {
                paragraph: first.paragraph,
                words,
                asks,
                placed,
                tail: text,
            });
        }
        i = j;
    }
}

struct Runs {
    /// Units from the first to the second index list the request as asked, where a later run answers or reprints it.
    listed: Option<(usize, usize)>,
}

/// Tells what a count that begins again is: the request reprinted, its answers, or a list inside an answer.
fn judge_runs(units: &[Unit], folded: &[String], facts: &mut [Facts]) -> Runs {
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
    for run in 1..=last_run {
        let members: Vec<(usize, Vec<Part>)> = facts
            .iter()
            .enumerate()
            .filter_map(|(i, f)| top(f, run).map(|p| (i, p)))
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
            continue;
        }
        let known = members
            .iter()
            .filter(|(_, p)| first.iter().any(|(_, q)| q == p))
            .count();
        // Between the first run's labels nothing answers, so the answers are still to come.
        let asked_only = units
            .iter()
            .zip(folded)
            .zip(facts.iter())
            .take(start)
            .skip(first.first().map_or(0, |(i, _)| *i))
            .filter(|((u, _), f)| !f.response_heading && !matches!(u.side, Side::Response(_)))
            .map(|((u, folded), _)| {
                if u.table.is_some() {
                    -6.0
                } else {
                    speech::asks_folded(folded).clamp(-3.0, 3.0)
                }
            })
            .sum::<f32>();
        let after_heading = facts
            .iter()
            .take(start + 1)
            .skip(start.saturating_sub(4))
            .any(|f| f.response_heading);
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
            && (after_heading || worded || (asked_only > 0.0 && known * 3 >= first.len() * 2));
        if answers {
            listed_until = listed_until.or(Some(start));
            if asking_now * 2 > members.len() {
                // Reworded: the questions stand again beside their answers.
                continue;
            }
            let last = members.last().map_or(start, |(i, _)| *i);
            let end = (last + 1..end)
                .find(|i| folded.get(*i).is_some_and(|f| speech::closes(f) == 2))
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
    if listed_until.is_none() {
        // One heading over the answers, after the last label of the request.
        let last_label = facts
            .iter()
            .rposition(|f| f.placed.as_ref().is_some_and(|p| p.path.len() == 1));
        let headings: Vec<usize> = facts
            .iter()
            .enumerate()
            .filter(|(_, f)| f.response_heading)
            .map(|(i, _)| i)
            .collect();
        if let (Some(last), Some(heading)) = (last_label, headings.last())
            && *heading > last
        {
            listed_until = Some(*heading);
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

/// What a list of bullets is, from its members together: questions where an answer stands between them, or where they
/// follow a sentence that asks; part of an answer where they follow one that answers.
fn judge_lists(units: &[Unit], asks: &[f32], facts: &mut [Facts]) {
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
        let weight = if counted {
            // Letters and numerals number things on purpose; one alone numbers nothing.
            if members.len() == 1 {
                0.5
            } else {
                2.0 + mean.clamp(-2.0, 1.0) * 0.5
            }
        } else if members.len() > 1 && between >= members.len() - 1 && mean > -1.0 {
            if before_open || parent_open {
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

/// Where the closing begins for sure: at words of the closing after which nothing is numbered, repeated or tabled.
fn closing_begins(units: &[Unit], folded: &[String], facts: &[Facts]) -> Option<usize> {
    let goes_on = |unit: &Unit, fact: &Facts| {
        let counted = fact
            .placed
            .as_ref()
            .is_some_and(|p| matches!(p.path.as_slice(), [Part::Number(_) | Part::Letter(_)]))
            && unit
                .label
                .as_ref()
                .is_some_and(|l| l.path != [Part::Bullet]);
        counted
            || fact.repeats_question
            || unit.table.is_some()
            || unit.side != Side::None
            || unit
                .label
                .as_ref()
                .is_some_and(|l| l.worded != Worded::Plain)
    };
    let last = units
        .iter()
        .zip(facts)
        .rposition(|(u, f)| goes_on(u, f))
        .map_or(0, |i| i + 1);
    let headed = facts
        .iter()
        .rposition(|f| f.request_heading || f.response_heading)
        .map_or(0, |i| i + 1);
    (last.max(headed).max(1)..units.len()).find(|i| {
        units.get(*i).is_some_and(|u| u.opens)
            && folded.get(*i).is_some_and(|f| speech::closes(f) == 2)
    })
}

/// Where answers have labels of their own ("A1"), the others number questions.
fn answer_labels_tell(units: &[Unit], facts: &[Facts], emissions: &mut [[f32; 4]]) {
    let worded = units
        .iter()
        .filter(|u| u.opens && u.label.as_ref().is_some_and(|l| l.worded == Worded::Answer))
        .count();
    if worded < 2 {
        return;
    }
    for ((unit, fact), emission) in units.iter().zip(facts).zip(emissions) {
        let counts = fact.placed.is_some()
            && unit
                .label
                .as_ref()
                .is_some_and(|l| l.path != [Part::Bullet]);
        if unit.opens && counts {
            emission[1] += 3.0;
        }
    }
}

/// A weight that nothing outweighs.
const CERTAIN: f32 = 50.0;

fn emission(
    i: usize,
    units: &[Unit],
    folded: &[String],
    facts: &[Facts],
    asks: &[f32],
    listed: Option<(usize, usize)>,
    salutation: Option<usize>,
) -> [f32; 4] {
    let (Some(unit), Some(text), Some(fact), Some(&asks)) =
        (units.get(i), folded.get(i), facts.get(i), asks.get(i))
    else {
        return [0.0; 4];
    };
    match unit.side {
        Side::Request(_) => return [-CERTAIN, CERTAIN, -CERTAIN, -CERTAIN],
        Side::Response(_) => return [-CERTAIN, -CERTAIN, CERTAIN, -CERTAIN],
        Side::None => {}
    }
    // Nothing answers before the salutation.
    if salutation.is_some_and(|at| i < at) {
        return [4.0, -2.0, -4.0, -4.0];
    }
    let opens = speech::opens(text);
    let closes = speech::closes(text);
    let mut opening = if opens { 3.0 } else { -0.5 };
    let mut request = asks * 0.8;
    let mut answer = -asks * 0.8;
    let mut closing = match closes {
        2 => 5.0,
        1 => 2.0,
        _ => -0.5,
    };
    if opens {
        request -= 2.0;
        answer -= 2.0;
    }
    if closes == 2 {
        request -= 2.0;
        answer -= 3.0;
    } else if closes == 1 {
        answer -= 1.5;
    }
    if fact.request_heading {
        request += 3.0;
        opening += 4.0;
        answer -= 3.0;
    }
    if fact.response_heading {
        answer += 7.0;
    }
    let previous = i
        .checked_sub(1)
        .and_then(|p| Some((units.get(p)?, facts.get(p)?)));
    if let Some((_, before)) = previous {
        if before.response_heading && unit.label.is_none() && fact.repeats.is_none() {
            answer += 3.0;
        }
        if before.request_heading && unit.side == Side::None {
            request += 2.0;
        }
    }
    let listing = listed.is_some_and(|(from, until)| (from..until).contains(&i));
    if let Some(label) = unit.label.as_ref().filter(|_| unit.opens) {
        opening -= 2.0;
        closing -= 1.0;
        match label.worded {
            Worded::Answer => {
                answer += 8.0;
                request -= 8.0;
            }
            // "Questions 2 and 4:" speaks of questions that stand elsewhere.
            Worded::Question if !label.more.is_empty() => answer += 4.0,
            _ => {
                if fact.in_answer_run {
                    answer += 3.0;
                } else if let Some(placed) = &fact.placed {
                    let nested = placed.path.len() > 1 || label.path == [Part::Bullet];
                    request += if nested { fact.list } else { 2.5 };
                    if placed.run > 0 && fact.repeats.is_none() {
                        request -= 1.0;
                    }
                }
            }
        }
    } else if unit.opens && !listing {
        // A new paragraph without a label, after the questions have begun, is more likely an answer.
        answer += 0.7;
    }
    // After a question mark, what does not ask answers.
    if !unit.opens && previous.is_some_and(|(u, _)| u.text.ends_with('?')) && asks <= 0.0 {
        answer += 1.0;
    }
    if fact.in_answer_run && fact.repeats.is_none() {
        answer += 2.0;
    }
    if fact.repeats.is_some() {
        request += 6.0;
        answer -= 2.0;
    }
    if listing {
        request += 1.5;
        answer -= 1.0;
    }
    if unit.table.is_some() {
        opening -= 2.0;
        closing -= 3.0;
    }
    [opening, request, answer, closing]
}

/// What going from one voice to the next costs.
fn transition(
    from: Voice,
    to: Voice,
    i: usize,
    units: &[Unit],
    facts: &[Facts],
    counted: bool,
) -> f32 {
    let (Some(unit), Some(fact)) = (units.get(i), facts.get(i)) else {
        return 0.0;
    };
    let previous = i
        .checked_sub(1)
        .and_then(|p| Some((units.get(p)?, facts.get(p)?)));
    let announced = previous.is_some_and(|(_, f)| f.request_heading) || fact.request_heading;
    let answering = previous.is_some_and(|(_, f)| f.response_heading) || fact.response_heading;
    let listed = fact.placed.is_some() && fact.list > 1.0;
    let counts = fact.placed.is_some()
        && unit
            .label
            .as_ref()
            .is_some_and(|l| l.path != [Part::Bullet]);
    let mut cost = match (from, to) {
        (Voice::Opening, Voice::Request) => {
            if announced || counts {
                0.0
            } else {
                -1.5
            }
        }
        (Voice::Opening, Voice::Answer) => {
            if answering {
                -0.5
            } else if previous.is_some_and(|(u, _)| speech::opens(&speech::folded(&u.text))) {
                -1.5
            } else {
                -3.0
            }
        }
        (Voice::Opening, Voice::Closing) => -6.0,
        (Voice::Request, Voice::Opening) => -1.5,
        (Voice::Request, Voice::Answer) => -0.3,
        (Voice::Request, Voice::Closing) => -3.5,
        (Voice::Answer, Voice::Request) => {
            if counts || listed || fact.repeats.is_some() || fact.request_heading {
                0.0
            } else if unit.label.is_some() {
                -1.0
            } else if counted {
                -3.5
            } else {
                -1.0
            }
        }
        (Voice::Answer, Voice::Opening) => -6.0,
        (Voice::Answer, Voice::Closing) => -0.5,
        (Voice::Closing, Voice::Request) => {
            if counts || fact.repeats_question {
                -9.0
            } else {
                -25.0
            }
        }
        (Voice::Closing, Voice::Answer) => -25.0,
        (Voice::Closing, Voice::Opening) => -25.0,
        _ => 0.0,
    };
    // A sentence that a line break cut goes on.
    if from != to
        && let Some((before, _)) = previous
        && unit.label.is_none()
        && speech::is_cut_short(&before.text)
    {
        cost -= 6.0;
    }
    // Within a paragraph voices change where the look does, or after a question mark.
    if from != to
        && let Some((before, _)) = previous
        && before.paragraph == unit.paragraph
    {
        cost -= match (before.text.ends_with(['?', ':']), unit.starts_line) {
            _ if before.look != unit.look => 1.0,
            (true, true) => 0.5,
            (true, false) => 1.5,
            (false, true) => 2.5,
            (false, false) => 5.0,
        };
    }
    cost
}

fn best_path(units: &[Unit], facts: &[Facts], emissions: &[[f32; 4]]) -> Vec<Voice> {
    let counted = facts
        .iter()
        .filter(|f| {
            f.placed
                .as_ref()
                .is_some_and(|p| matches!(p.path.as_slice(), [Part::Number(_) | Part::Letter(_)]))
        })
        .count()
        >= 2;
    // Every letter opens with the authority's own words, unless the sheet has none at all.
    let mut scores = [0.0, -2.0, -2.0, -8.0];
    let mut back: Vec<[usize; 4]> = Vec::with_capacity(units.len());
    for (i, emission) in emissions.iter().enumerate() {
        let mut next = [f32::MIN; 4];
        let mut from = [0; 4];
        for (t, to) in VOICES.iter().enumerate() {
            for (f, voice) in VOICES.iter().enumerate() {
                let step = if i == 0 {
                    if t == f { 0.0 } else { f32::MIN / 4.0 }
                } else {
                    transition(*voice, *to, i, units, facts, counted)
                };
                let score = scores[f] + step + emission[t];
                if score > next[t] {
                    next[t] = score;
                    from[t] = f;
                }
            }
        }
        scores = next;
        back.push(from);
    }
    let mut state = (0..4)
        .max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
        .unwrap_or(0);
    let mut path = vec![Voice::Opening; units.len()];
    for i in (0..units.len()).rev() {
        if let (Some(slot), Some(voice), Some(from)) =
            (path.get_mut(i), VOICES.get(state), back.get(i))
        {
            *slot = *voice;
            state = from[state];
        }
    }
    path
}

/// Looks tell speakers apart where at least this share of each one's units has a look that mostly that one has.
const LOOKS_APART: f32 = 0.6;

/// Colour words by which a letter says how its answers look.
const DECLARED_HUES: &[(&str, Hue)] = &[
    ("blue", Hue::Blue),
    ("red", Hue::Red),
    ("green", Hue::Green),
    ("purple", Hue::Purple),
    ("orange", Hue::Orange),
];

/// Lets looks speak: the mean of what the words say over a look's units, and what the letter itself says of looks.
fn add_looks(
    units: &[Unit],
    folded: &[String],
    asks: &[f32],
    facts: &[Facts],
    first: &[Voice],
    emissions: &mut [[f32; 4]],
) {
    let body = |i: usize| {
        units.get(i).is_some_and(|u| {
            u.table.is_none() && u.side == Side::None && u.text.chars().any(char::is_alphabetic)
        }) && matches!(first.get(i), Some(Voice::Request | Voice::Answer))
            && facts
                .get(i)
                .is_some_and(|f| !f.request_heading && !f.response_heading)
    };
    let mut votes: HashMap<Look, (f32, f32)> = HashMap::new();
    for (i, unit) in units.iter().enumerate() {
        if !body(i) {
            continue;
        }
        let voice = match first.get(i) {
            Some(Voice::Request) => 1.0,
            _ => -1.0,
        };
        let vote = asks.get(i).copied().unwrap_or(0.0).clamp(-3.0, 3.0) + voice * 1.5;
        let entry = votes.entry(unit.look).or_default();
        entry.0 += vote;
        entry.1 += 1.0;
    }
    let mut bias: HashMap<Look, f32> = HashMap::new();
    for (look, (sum, n)) in &votes {
        bias.insert(*look, (sum / (n + 1.0)).clamp(-3.0, 3.0));
    }
    // Looks tell speakers apart only where they differ between them.
    let share = |voice: Voice, sign: f32| {
        let said: Vec<f32> = (0..units.len())
            .filter(|i| body(*i) && first.get(*i) == Some(&voice))
            .filter_map(|i| units.get(i).and_then(|u| bias.get(&u.look)))
            .map(|b| b * sign)
            .collect();
        #[allow(clippy::cast_precision_loss)]
        let share = said.iter().filter(|b| **b > 0.5).count() as f32 / said.len().max(1) as f32;
        share
    };
    if share(Voice::Request, 1.0) < LOOKS_APART || share(Voice::Answer, -1.0) < LOOKS_APART {
        bias.clear();
    }
    let declared = declared_look(folded, units);
    for (i, unit) in units.iter().enumerate() {
        let in_body = matches!(first.get(i), Some(Voice::Request | Voice::Answer));
        if unit.table.is_some() || unit.side != Side::None || !in_body {
            continue;
        }
        let mut value = bias.get(&unit.look).copied().unwrap_or(0.0);
        if let Some(declared) = &declared {
            if declared(&unit.look) {
                value = value.min(0.0) - 3.0;
            } else {
                value = value.max(0.0) + 1.5;
            }
        }
        if let Some(e) = emissions.get_mut(i) {
            e[1] += value * 1.3;
            e[2] -= value * 1.3;
        }
    }
}

type LookTest = Box<dyn Fn(&Look) -> bool>;

/// "Our response is in blue", "our answers follow in italics": the look that the letter says its answers have, where
/// some text has it.
fn declared_look(folded: &[String], units: &[Unit]) -> Option<LookTest> {
    let says = |text: &str, word: &str| {
        (text.contains(&format!("in {word}"))
            || text.contains(&format!("{word} text"))
            || text.contains(&format!("{word} type"))
            || text.contains(&format!("{word} font")))
            && (text.contains("response") || text.contains("answer") || text.contains("repl"))
    };
    for text in folded.iter().take(60) {
        for (word, hue) in DECLARED_HUES {
            if says(text, word)
                && units
                    .iter()
                    .any(|u| u.look.color == *hue && u.text.split_whitespace().count() > 1)
            {
                let hue = *hue;
                return Some(Box::new(move |l: &Look| l.color == hue));
            }
        }
        // "questions in bold; answers in italics": the word nearest to the answers counts.
        for (word, test) in [
            ("italic", (|l: &Look| l.italic) as fn(&Look) -> bool),
            ("bold", |l: &Look| l.bold),
        ] {
            if let Some(at) = text.find("answer").or_else(|| text.find("response"))
                && text.get(at..).is_some_and(|t| {
                    t.contains(&format!("in {word}")) || t.contains(&format!("{word} text"))
                })
                && units.iter().any(|u| test(&u.look))
                && units.iter().any(|u| !test(&u.look))
            {
                return Some(Box::new(test));
            }
        }
    }
    None
}
