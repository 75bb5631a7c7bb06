//! Who says each unit: the best reading of the letter as a whole.
//!
//! Evidence is added up for every unit - its words, its label, a sentence that occurs twice, its look, its side of a
//! grid, the headings before it - and the path through the letter with the greatest sum is taken (Viterbi's algorithm):
//! one odd sentence cannot turn a letter round. Looks carry no meaning of their own; what the words say of most units of
//! a look is what the look says of the rest.

use super::label::{Part, Worded};
use super::outline::{Outline, Placed};
use super::units::{Side, Unit};
use super::{lists, looks, repeats, tree};
use crate::side_by_side::Crew;
use crate::vocabulary::quantity::quantities_in;
use crate::vocabulary::speech;

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
    let mut facts = label_facts(units);
    let units = &*units;
    let words = crew.map(units, || (), |(), unit| Words::of(unit));
    let mut folded = Vec::with_capacity(units.len());
    let mut asks = Vec::with_capacity(units.len());
    for (i, (words, fact)) in words.into_iter().zip(&mut facts).enumerate() {
        // In one paragraph with what is refused or given, it opens the answer.
        let opens = |i: usize| units.get(i).is_none_or(|u| u.opens);
        fact.leads = words.leads;
        fact.confirms = opens(i) && opens(i + 1) && speech::confirms_holding(&words.folded);
        fact.closes = words.closes;
        fact.cut_short = words.cut_short;
        fact.asks = words.asks;
        asks.push(words.asks);
        folded.push(words.folded);
    }
    find_annexes(units, &folded, &mut facts);
    repeats::find(units, &folded, &asks, &mut facts);
    let runs = lists::judge_runs(units, &folded, &mut facts);
    lists::judge_lists(units, &asks, &mut facts);
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
        emissions.push(emission(i, units, &facts, &asks, runs.listed, salutation));
    }
    answer_labels_tell(units, &facts, &mut emissions);
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

/// Marks "Appendix 1" over a table behind the letter's end, where a sentence of the letter has named it.
fn find_annexes(units: &[Unit], folded: &[String], facts: &mut [Facts]) {
    for (i, unit) in units.iter().enumerate() {
        let below = units
            .iter()
            .skip(i + 1)
            .filter(|u| u.paragraph != unit.paragraph)
            .take(ANNEX_LEAD)
            .any(|u| u.table.is_some());
        if !unit.opens || unit.table.is_some() || unit.side != Side::None || !below {
            continue;
        }
        let Some(name) = tree::caption_name(&unit.text) else {
            continue;
        };
        let said = folded
            .iter()
            .take(i)
            .any(|text| tree::names(text, &name) && tree::caption_name(text).is_none());
        if let Some(fact) = facts.get_mut(i).filter(|_| said) {
            fact.annexed = true;
        }
    }
}

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

/// An appendix may open with so many units before its table.
const ANNEX_LEAD: usize = 3;

/// Places the labels; what does not count on is no label but text: "9.38 WTE", "1.17 Discharge Policy".
fn label_facts(units: &mut [Unit]) -> Vec<Facts> {
    let mut facts = vec![Facts::default(); units.len()];
    let mut outline = Outline::default();
    for (unit, fact) in units.iter().zip(&mut facts) {
        let is_text = unit.table.is_none();
        fact.request_heading = is_text && speech::announces_request(&unit.text);
        // "How many? Answer: 12" has its heading within the paragraph.
        let apart = unit.opens || unit.text.ends_with([':', '-', '–']);
        fact.response_heading = is_text && apart && speech::is_response_heading(&unit.text);
        fact.leads_to_answers = is_text && speech::leads_to_answers(&unit.text);
    }
    take_marks(units, &mut facts);
    count_repeated_ones(units);
    // A heading over all answers, not one over each, lets the count begin again.
    let over_all = facts
        .iter()
        .filter(|f| f.response_heading || f.leads_to_answers)
        .count()
        <= 2;
    for (unit, fact) in units.iter_mut().zip(&mut facts) {
        let answers_follow = fact.response_heading || fact.leads_to_answers;
        if fact.request_heading || (answers_follow && over_all) {
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
    unlabel_figures(units);
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

/// "19.7 WTE" in the answering cell of a grid is a figure, unless a question is numbered so.
fn unlabel_figures(units: &mut [Unit]) {
    let asked: Vec<Vec<Part>> = units
        .iter()
        .filter(|u| !matches!(u.side, Side::Response(_)))
        .filter_map(|u| u.label.as_ref().map(|l| l.path.clone()))
        .collect();
    for unit in units
        .iter_mut()
        .filter(|u| matches!(u.side, Side::Response(_)))
    {
        let decimal = unit.label.as_ref().is_some_and(|l| {
            matches!(l.path.as_slice(), [Part::Number(_), Part::Number(_)])
                && l.worded == Worded::Plain
                && !asked.contains(&l.path)
        });
        if decimal {
            unit.unlabel();
        }
    }
}

/// "Q. How many? A. 12": letters that mark who speaks and number nothing, where both stand more than once.
fn take_marks(units: &mut [Unit], facts: &mut [Facts]) {
    let mark = |unit: &Unit| {
        let label = unit
            .label
            .as_ref()
            .filter(|l| unit.opens && l.worded == Worded::Plain)?;
        match label.path.as_slice() {
            [Part::Letter('q')] => Some(Worded::Question),
            [Part::Letter('a')] => Some(Worded::Answer),
            _ => None,
        }
    };
    let marks = |wanted: Worded| units.iter().filter(|u| mark(u) == Some(wanted)).count();
    // "Q1) ... A) ... Q2) ... A) ...": the questions count, and no "b)" follows an "a)".
    let counted = units
        .iter()
        .filter(|u| {
            u.opens
                && u.label
                    .as_ref()
                    .is_some_and(|l| l.worded == Worded::Question)
        })
        .count();
    let lettered = units.iter().any(|u| {
        u.opens
            && u.label
                .as_ref()
                .is_some_and(|l| l.path == [Part::Letter('b')])
    });
    let pairs = marks(Worded::Question) >= 2 || (counted >= 2 && !lettered);
    if !pairs || marks(Worded::Answer) < 2 {
        return;
    }
    for (unit, fact) in units.iter_mut().zip(facts) {
        fact.marked = mark(unit);
        if fact.marked.is_some() {
            unit.label = None;
            unit.label_text.clear();
        }
    }
}

/// Questions that all have the label "1.", as lists do whose numbers were lost on the way to paper: they are counted.
fn count_repeated_ones(units: &mut [Unit]) {
    let numbered = |u: &Unit| {
        u.opens
            && u.table.is_none()
            && u.side == Side::None
            && u.label.as_ref().is_some_and(|l| {
                l.worded == Worded::Plain && matches!(l.path.as_slice(), [Part::Number(_)])
            })
    };
    let ones: Vec<usize> = (0..units.len())
        .filter(|i| units.get(*i).is_some_and(numbered))
        .collect();
    let all_ones = ones.iter().all(|i| {
        units.get(*i).is_some_and(|u| {
            u.label
                .as_ref()
                .is_some_and(|l| l.path == [Part::Number(1)])
                && speech::asks(&u.text) > 0.0
        })
    });
    let distinct = ones.iter().enumerate().all(|(n, i)| {
        !ones
            .iter()
            .take(n)
            .any(|j| units.get(*j).map(|u| &u.text) == units.get(*i).map(|u| &u.text))
    });
    if ones.len() < 2 || !all_ones || !distinct {
        return;
    }
    for (n, i) in (1_u32..).zip(ones) {
        if let Some(label) = units.get_mut(i).and_then(|u| u.label.as_mut()) {
            label.path = vec![Part::Number(n)];
        }
    }
}

/// Where the closing begins for sure: at words of the closing after which nothing is numbered, repeated or tabled.
fn closing_begins(units: &[Unit], facts: &[Facts]) -> Option<usize> {
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
            || fact.annexed
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
        units.get(*i).is_some_and(|u| u.opens) && facts.get(*i).is_some_and(|f| f.closes == 2)
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
    // "Q3" alone on its line stands over the question.
    for (i, pair) in units.windows(2).enumerate() {
        let [label, below] = pair else { continue };
        let bare = label.text.is_empty()
            && label.table.is_none()
            && label
                .label
                .as_ref()
                .is_some_and(|l| l.worded == Worded::Question && l.more.is_empty());
        if bare
            && below.label.is_none()
            && below.table.is_none()
            && let Some(emission) = emissions.get_mut(i + 1)
        {
            emission[1] += 4.0;
        }
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

/// The words' own weight; a table answers, a bare date or period says nothing.
fn words_say(unit: &Unit, folded: &str) -> f32 {
    if unit.table.is_some() {
        -6.0
    } else if speech::is_only_dates(folded) {
        0.5
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

/// Words that ask or tell less than this leave open who speaks ...
const UNDECIDED: f32 = 0.5;
/// ... and a figure among them counts this much for the authority.
const FIGURE_TELLS: f32 = 1.2;

/// A weight that nothing outweighs.
const CERTAIN: f32 = 50.0;

fn emission(
    i: usize,
    units: &[Unit],
    facts: &[Facts],
    asks: &[f32],
    listed: Option<(usize, usize)>,
    salutation: Option<usize>,
) -> [f32; 4] {
    let (Some(unit), Some(fact), Some(&asks)) = (units.get(i), facts.get(i), asks.get(i)) else {
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
    let opens = fact.leads;
    let closes = fact.closes;
    let mut opening = match (opens, fact.confirms) {
        (_, true) => 5.0,
        (true, false) => 3.0,
        (false, false) => -0.5,
    };
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
    match fact.marked {
        Some(Worded::Answer) => {
            answer += 8.0;
            request -= 8.0;
        }
        Some(_) => {
            request += 8.0;
            answer -= 8.0;
        }
        None => {}
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
    // ... and so does the paragraph below a question.
    let asked_above = previous.is_some_and(|(u, _)| {
        u.text
            .trim_end_matches(['"', '”', '’', '\''])
            .ends_with('?')
            && u.table.is_none()
    });
    if unit.opens && unit.label.is_none() && !listing && asked_above && asks <= 0.5 {
        answer += 1.5;
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
            let led = previous.is_some_and(|(u, f)| f.leads && u.text.ends_with(':'));
            if announced || counts {
                0.0
            } else if led {
                -0.3
            } else {
                -1.5
            }
        }
        (Voice::Opening, Voice::Answer) => {
            if answering {
                -0.5
            } else if previous.is_some_and(|(_, f)| f.leads) {
                -1.5
            } else {
                -3.0
            }
        }
        (Voice::Opening, Voice::Closing) => -6.0,
        (Voice::Request, Voice::Opening) => -1.5,
        // A question that ends in a colon goes on: "... for the following years:".
        (Voice::Request, Voice::Answer) => {
            let promises = previous.is_some_and(|(u, f)| {
                u.text.ends_with(':') && !f.request_heading && !f.response_heading
            });
            if promises && fact.asks > 0.0 && !answering {
                -1.8
            } else {
                -0.3
            }
        }
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
        (Voice::Closing, Voice::Answer) => {
            if fact.annexed {
                0.0
            } else {
                -25.0
            }
        }
        (Voice::Closing, Voice::Opening) => -25.0,
        _ => 0.0,
    };
    // A sentence that a line break cut goes on.
    if from != to && unit.label.is_none() && previous.is_some_and(|(_, f)| f.cut_short) {
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
