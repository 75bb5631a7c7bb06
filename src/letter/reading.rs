//! Who says each unit: the best reading of the letter as a whole.
//!
//! Evidence is added up for every unit - its words, its label, a sentence that occurs twice, its look, its side of a
//! grid, the headings before it - and the path through the letter with the greatest sum is taken (Viterbi's algorithm):
//! one odd sentence cannot turn a letter round. Looks carry no meaning of their own; what the words say of most units of
//! a look is what the look says of the rest.

mod bare;
mod coded;
mod items;
mod labels;
mod looks_like;
mod parts;
mod weights;

use super::label::{Part, Worded};
use super::outline::Placed;
use super::units::Unit;
use super::{lists, looks, repeats};
use crate::side_by_side::Crew;
use crate::vocabulary::quantity::quantities_in;
use crate::vocabulary::speech;
pub(super) use labels::outline_of;
use labels::{closing_begins, find_annexes, label_facts};
use weights::{CERTAIN, answer_labels_tell, best_path, emission};

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
    /// A sentence that leads in to answers: "The University's response to each question is as follows:".
    pub leads_to_answers: bool,
    /// What its place among its siblings says: see `judge_lists`.
    pub list: f32,
    /// Its words open a letter or lead in to answers.
    pub leads: bool,
    /// Its words only confirm that information is held.
    pub confirms: bool,
    /// How surely its words close a letter, from 0 to 2.
    pub closes: u8,
    /// How much its words ask.
    pub asks: f32,
    /// Its last sentence breaks off.
    pub cut_short: bool,
    /// A lone "Q." or "A." before it says who speaks.
    pub marked: Option<Worded>,
    /// The heading of an appendix that an answer before it names: the answer goes on below the signature.
    pub annexed: bool,
    /// It belongs to a run of labels that answers: "RESPONSES 1. ... 2. ...".
    pub in_answer_run: bool,
}

/// The whole reading.
pub struct Reading {
    pub voices: Vec<Voice>,
    pub facts: Vec<Facts>,
}

/// Reads who says what.
pub fn of(units: &mut [Unit], crew: &Crew) -> Reading {
    let mut facts = label_facts(units, crew);
    let units = &*units;
    let words = crew.map(units, || (), |(), unit| Words::of(unit));
    let mut folded = Vec::with_capacity(units.len());
    let mut asks = Vec::with_capacity(units.len());
    for (i, (words, fact)) in words.into_iter().zip(&mut facts).enumerate() {
        // In one paragraph with what is refused or given, it opens the answer.
        let opens = |i: usize| units.get(i).is_none_or(|u| u.opens);
        fact.leads = words.leads;
        fact.confirms = opens(i) && opens(i + 1) && speech::confirms_holding(&words.folded);
        fact.closes = if counts_behind_its_colon(units, i) {
            0
        } else {
            words.closes
        };
        fact.cut_short = words.cut_short;
        fact.asks = words.asks;
        asks.push(words.asks);
        folded.push(words.folded);
    }
    restate_questions(units, &folded, &mut facts);
    items::ask(units, &folded, &mut asks);
    for (fact, asks) in facts.iter_mut().zip(&asks) {
        fact.asks = *asks;
    }
    find_annexes(units, &folded, &mut facts);
    repeats::find(units, &folded, &asks, &mut facts, crew);
    lists::judge_letters_again(units, &mut facts);
    lists::judge_lists_of_answers(units, &mut asks, &mut facts);
    let runs = lists::judge_runs(units, &folded, &mut facts);
    lists::judge_lists(units, &asks, &mut facts);
    let first_label = facts
        .iter()
        .position(|f| f.placed.is_some())
        .unwrap_or(units.len());
    let salutation = folded
        .iter()
        .take(first_label)
        .position(|f| f.starts_with("dear ") || f == "dear" || f == "dear,")
        .or_else(|| {
            // Without one, the letter begins where it thanks for the request, unless that was quoted before.
            let thanks = folded
                .iter()
                .take(first_label)
                .position(|f| speech::thanks_for_a_request(f))?;
            let quoted = facts.iter().take(thanks).any(|f| f.request_heading)
                || units.iter().take(thanks).any(|u| u.table.is_some());
            (!quoted).then_some(thanks)
        })
        .or_else(|| headed(units, &facts, &asks, first_label));
    let places: Vec<usize> = (0..units.len()).collect();
    let mut emissions: Vec<[f32; 4]> = crew.map(
        &places,
        || (),
        |(), &i| emission(i, units, &facts, &asks, runs.listed, salutation),
    );
    answer_labels_tell(units, &facts, &mut emissions);
    // A day or a case's number alone above the first words that ask is of the letter's head.
    let asked = |(fact, text): (&Facts, &String)| {
        fact.placed.is_some()
            || fact.request_heading
            || fact.response_heading
            || fact.asks > NAMED && !speech::is_only_dates(text)
    };
    let begun = facts.iter().zip(&folded).position(asked).unwrap_or(0);
    for (text, emission) in folded.iter().zip(&mut emissions).take(begun) {
        let case = text.len() >= CASE_NUMBER
            && !text.contains(' ')
            && text.contains(['/', '.', '-'])
            && text.bytes().any(|b| b.is_ascii_digit());
        if case || speech::is_only_dates(text) {
            *emission = [4.0, -2.0, -4.0, -4.0];
        }
    }
    for (fact, emission) in facts.iter().zip(&mut emissions) {
        if fact.annexed {
            emission[2] += 4.0;
            emission[3] -= 4.0;
        }
    }
    if let Some(end) = closing_begins(units, &facts) {
        for emission in emissions.iter_mut().skip(end) {
            *emission = [-CERTAIN, -CERTAIN, -CERTAIN, CERTAIN];
        }
    }
    let first = best_path(units, &facts, &emissions);
    looks::add_looks(units, &folded, &asks, &facts, &first, &mut emissions);
    let voices = best_path(units, &facts, &emissions);
    Reading { voices, facts }
}

/// A form without a salutation begins with the heading over its request, "You asked", where one over its answers follows; what
/// stands before is its number and its dates.
fn headed(units: &[Unit], facts: &[Facts], asks: &[f32], first_label: usize) -> Option<usize> {
    let heading = units
        .iter()
        .take(first_label)
        .position(|u| u.opens && speech::is_request_heading(&u.text))?;
    let alone = units.get(heading + 1).is_some_and(|next| next.opens);
    let before = units.iter().zip(facts).zip(asks).take(heading);
    let bare = before
        .clone()
        .all(|((u, f), asks)| u.table.is_none() && !f.response_heading && *asks < ASKED);
    let answered = facts.iter().skip(heading).any(|f| f.response_heading);
    (alone && bare && answered).then_some(heading)
}

/// "You asked how many vans we own. We own 12.": an unnumbered letter that says again what was asked, and answers it in the same
/// paragraph, time after time.
fn restate_questions(units: &[Unit], folded: &[String], facts: &mut [Facts]) {
    let in_one = |a: usize, b: usize| match (units.get(a), units.get(b)) {
        (Some(a), Some(b)) => a.paragraph == b.paragraph,
        _ => false,
    };
    let counted = |f: &Facts| {
        f.placed
            .as_ref()
            .is_some_and(|p| matches!(p.path.as_slice(), [Part::Number(_) | Part::Letter(_)]))
    };
    let restated: Vec<usize> = (0..units.len())
        .filter(|&i| {
            units
                .get(i)
                .is_some_and(|u| u.opens && !u.text.ends_with(':'))
                && folded
                    .get(i)
                    .is_some_and(|f| speech::restates_a_question(f))
                && in_one(i, i + 1)
        })
        .collect();
    if restated.len() < 2 || facts.iter().any(counted) {
        return;
    }
    for i in restated {
        for at in (i..units.len()).take_while(|&at| in_one(i, at)) {
            if let Some(fact) = facts.get_mut(at) {
                fact.leads = false;
                fact.confirms = false;
                fact.marked = Some(if at == i {
                    Worded::Question
                } else {
                    Worded::Answer
                });
            }
        }
    }
}

/// "Appeals lodged: 37": what would head a closing labels a figure on its own line.
fn counts_behind_its_colon(units: &[Unit], i: usize) -> bool {
    const LABEL_WORDS: usize = 7;
    let (Some(label), Some(figure)) = (units.get(i), units.get(i + 1)) else {
        return false;
    };
    label.text.ends_with(':')
        && !figure.starts_line
        && figure.paragraph == label.paragraph
        // "Telephone: 0303 ...".
        && figure.text.starts_with(|c: char| matches!(c, '1'..='9' | '£' | '<'))
        && label.text.split_whitespace().count() <= LABEL_WORDS
}
/// Words that ask more than this may name what is wanted.
const NAMED: f32 = 0.3;

/// A case's number has at least so many characters.
const CASE_NUMBER: usize = 6;

/// A sentence that asks this much is a question.
pub(super) const ASKED: f32 = 2.0;

/// What a unit's own words say.
struct Words {
    folded: String,
    leads: bool,
    closes: u8,
    cut_short: bool,
    asks: f32,
}

impl Words {
    fn of(unit: &Unit) -> Self {
        let folded = speech::folded(&unit.text);
        Self {
            leads: speech::opens(&folded),
            closes: speech::closes(&folded),
            cut_short: speech::is_cut_short(&unit.text),
            asks: words_say(unit, &folded),
            folded,
        }
    }
}

/// The words' own weight; a table answers, a bare date or period says nothing.
fn words_say(unit: &Unit, folded: &str) -> f32 {
    if unit.table.is_some() {
        -6.0
    } else if speech::is_only_dates(folded) || unit.label.is_some() && is_a_year(folded) {
        // A full stop makes one day a sentence, which answers as well as it asks.
        let one_day = unit.text.split_whitespace().count() <= DAY_WORDS;
        if unit.opens && one_day && unit.text.ends_with('.') {
            0.0
        } else {
            0.5
        }
    } else {
        let asks = speech::asks_folded(folded);
        // Requests name dates, answers give figures: it tells where the words do not.
        let open = asks.abs() <= UNDECIDED && folded.bytes().any(|b| b.is_ascii_digit());
        if open && !quantities_in(&unit.text).is_empty() {
            asks - FIGURE_TELLS
        } else {
            asks
        }
    }
}

/// Whether a text is a year and nothing else: "a. 2013 b. 2014" lists what is asked for.
fn is_a_year(folded: &str) -> bool {
    folded
        .trim_end_matches(['?', '.', ';', ','])
        .parse()
        .is_ok_and(|n: u32| YEARS.contains(&n))
}

/// Years that requests name.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2049;

/// A day has at most so many words: "Friday 23rd April 2021".
const DAY_WORDS: usize = 4;

/// Words that ask or tell less than this leave open who speaks ...
const UNDECIDED: f32 = 0.5;
/// ... and a figure among them counts this much for the authority.
const FIGURE_TELLS: f32 = 1.2;
