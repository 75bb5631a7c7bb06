//! The weights of the reading: what speaks for each voice of a unit, what a change of voice costs, and the best path.

use super::{Facts, VOICES, Voice};
use crate::letter::label::{Part, Worded};
use crate::letter::units::{Side, Unit};
use crate::vocabulary::speech;

/// Where answers have labels of their own ("A1"), the others number questions.
pub(super) fn answer_labels_tell(units: &[Unit], facts: &[Facts], emissions: &mut [[f32; 4]]) {
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

/// A weight that nothing outweighs.
pub(super) const CERTAIN: f32 = 50.0;

pub(super) fn emission(
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
    if let Some((above, before)) = previous {
        if before.response_heading && unit.label.is_none() && fact.repeats.is_none() {
            answer += 3.0;
            // What was asked is told again there: "You have asked for the number of ..."
            if speech::heads_reasons(&above.text) {
                answer += 4.0;
            }
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
            // Above the one heading over all answers they are the request's own.
            Worded::Question if !label.more.is_empty() => {
                if answers_below(i, facts) {
                    request += 2.0;
                    answer -= 2.0;
                } else {
                    answer += 4.0;
                }
            }
            _ => {
                if fact.in_answer_run {
                    answer += 3.0;
                } else if let Some(placed) = &fact.placed {
                    // "Q1b." numbers by its word as "Q1." does.
                    let nested = placed.path.len() > 1 && label.worded == Worded::Plain
                        || label.path == [Part::Bullet];
                    request += if nested { fact.list } else { 2.5 };
                    // "a) 28 days or less": above the one heading over all answers the parts are asked for, figures or not.
                    if nested && label.path != [Part::Bullet] && answers_below(i, facts) {
                        request += 2.0;
                        answer -= 3.0;
                    }
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

/// Whether a unit stands above the only heading over answers.
fn answers_below(i: usize, facts: &[Facts]) -> bool {
    let mut headings = facts
        .iter()
        .enumerate()
        .filter(|(_, f)| f.response_heading)
        .map(|(at, _)| at);
    headings.next().is_some_and(|at| at > i) && headings.next().is_none()
}

/// Words that ask less than this tell.
const TELLS: f32 = -0.5;

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
    let before_counts = previous.is_some_and(|(u, f)| {
        f.placed.is_some() && u.label.as_ref().is_some_and(|l| l.path != [Part::Bullet])
    });
    // A sentence that a line break cut goes on.
    if from != to && unit.label.is_none() && previous.is_some_and(|(_, f)| f.cut_short) {
        cost -= 6.0;
    }
    // Within a paragraph voices change where the look does, or after a question mark.
    if from != to
        && let Some((before, known)) = previous
        && before.paragraph == unit.paragraph
    {
        // "1. Number of requests received. In May there were 159": what is glued to a reprint.
        let reprinted = known.repeats_question && fact.repeats.is_none();
        cost -= match (before.text.ends_with(['?', ':']), unit.starts_line) {
            _ if before.look != unit.look => 1.0,
            _ if reprinted && to == Voice::Answer && fact.asks < TELLS => 0.5,
            (true, true) => 0.5,
            (true, false) => 1.5,
            // "2. A list of the schools." and on the next line "There are 12 schools."
            (false, true) if to == Voice::Answer && before_counts && fact.asks < TELLS => 1.2,
            (false, true) => 2.5,
            (false, false) => 5.0,
        };
    }
    cost
}

pub(super) fn best_path(units: &[Unit], facts: &[Facts], emissions: &[[f32; 4]]) -> Vec<Voice> {
    // Bullets are counted too, and number nothing.
    let numbered = |(u, f): &(&Unit, &Facts)| {
        u.label.as_ref().is_some_and(|l| l.path != [Part::Bullet])
            && f.placed
                .as_ref()
                .is_some_and(|p| matches!(p.path.as_slice(), [Part::Number(_) | Part::Letter(_)]))
    };
    let counted = units.iter().zip(facts).filter(numbered).count() >= 2;
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
