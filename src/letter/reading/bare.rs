//! Questions numbered by a bare figure, or by one before a comma: "1 How many ...? 2 Please list ...", "1, When ... 2, How old ...".
//!
//! A figure that nothing closes opens answers too ("3 PCNs"), so no such label is read by form alone. Questions that
//! count from one are proof: each asks, or leads in to parts, and none is numbered in another way. A comma is proof enough
//! where all of them count on.

use crate::letter::label::{Label, Part, Worded};
use crate::letter::units::{Side, Unit};
use crate::vocabulary::speech;

/// So many questions in a row make a count.
const FEWEST: usize = 2;

/// Gives the questions of such a count their labels.
pub(super) fn label_counts(units: &mut [Unit]) {
    let numbered = |u: &Unit| {
        u.opens
            && u.label.as_ref().is_some_and(|l| {
                l.worded == Worded::Plain && matches!(l.path.as_slice(), [Part::Number(_)])
            })
    };
    let opens_bare =
        |u: &Unit| u.opens && u.table.is_none() && u.label.is_none() && bare(&u.text).is_some();
    if units.iter().filter(|u| opens_bare(u)).count() < FEWEST || units.iter().any(numbered) {
        return;
    }
    let mut counted: Vec<(usize, u32)> = Vec::new();
    let mut run = 0;
    let before_commas: Vec<u32> = units
        .iter()
        .filter(|u| opens_bare(u))
        .filter_map(|u| bare(&u.text).filter(|(_, _, comma)| *comma))
        .map(|(n, _, _)| n)
        .collect();
    let commas = before_commas.len() >= FEWEST && (1..).zip(&before_commas).all(|(at, n)| at == *n);
    for (i, unit) in units.iter().enumerate().filter(|(_, u)| opens_bare(u)) {
        let Some((n, rest, comma)) = bare(&unit.text) else {
            continue;
        };
        if !(commas && comma || speech::asks(rest) > 0.0 || rest.ends_with(':')) {
            continue;
        }
        let last = counted.last().map_or(0, |(_, last)| *last);
        if n == last + 1 {
            run += 1;
        } else if n == 1 && run >= FEWEST {
            // The questions once more, with their answers.
            run = 1;
        } else {
            continue;
        }
        counted.push((i, n));
    }
    if counted.len() < FEWEST {
        return;
    }
    let answers = answering_count(units, &counted);
    for (i, n) in counted.into_iter().chain(answers) {
        if let Some(unit) = units.get_mut(i) {
            take_label(unit, n);
        }
    }
}

/// The same figures once more behind the last question, each at the start of a paragraph and all of them in their order, number the
/// answers: "1 There are 25. 2 131.5 WTE."
fn answering_count(units: &[Unit], counted: &[(usize, u32)]) -> Vec<(usize, u32)> {
    let (Some((last, _)), Some(highest)) = (counted.last(), counted.iter().map(|(_, n)| *n).max())
    else {
        return Vec::new();
    };
    let asked_once = counted.iter().filter(|(_, n)| *n == 1).count() == 1;
    let mut found = Vec::new();
    for (i, unit) in units.iter().enumerate().skip(last + 1) {
        let next = u32::try_from(found.len() + 1).unwrap_or(u32::MAX);
        let begins = unit.opens
            && unit.table.is_none()
            && unit.label.is_none()
            && figure_ahead(&unit.text).is_some_and(|(n, _, comma)| n == next && !comma);
        if begins && next <= highest {
            found.push((i, next));
        }
    }
    let whole = found.len() == usize::try_from(highest).unwrap_or(0);
    if asked_once && whole && found.len() > FEWEST {
        found
    } else {
        Vec::new()
    }
}

/// The figure of one or two digits that opens a text, what stands behind it, and whether a comma parts the two.
fn figure_ahead(text: &str) -> Option<(u32, &str, bool)> {
    let (figure, rest) = text.split_once(' ')?;
    let digits = figure.strip_suffix(',');
    let comma = digits.is_some();
    let figure = digits.unwrap_or(figure);
    let short = (1..=2).contains(&figure.len()) && figure.bytes().all(|b| b.is_ascii_digit());
    let number = figure.parse().ok().filter(|_| short)?;
    Some((number, rest.trim_start(), comma))
}

/// "2 - 131.5 WTE" between "1 - There are 25" and "3 - Not held": a dash closes it as it does the others.
fn behind_a_dash(text: &str) -> Option<(u32, &str)> {
    let (n, rest, _) = figure_ahead(text).filter(|(_, _, comma)| !comma)?;
    let answer = rest.strip_prefix(['-', '\u{2013}'])?;
    Some((n, answer.strip_prefix(' ')?.trim_start()))
}

/// "3 Please provide ..." after "2.": one whose point was left out counts on from the labels before it, and so does its answer.
pub(super) fn label_stragglers(units: &mut [Unit]) {
    let mut last: Option<(u32, char)> = None;
    let mut questions: Vec<u32> = Vec::new();
    // Behind the last question the answers count from one: "1 – 14".
    let begins_again = |before: u32| before > 1;
    // Numbers that a label had before.
    let mut questions_numbered: Vec<u32> = Vec::new();
    for unit in units
        .iter_mut()
        .filter(|u| u.opens && u.table.is_none() && u.side == Side::None)
    {
        if let Some(label) = &unit.label {
            if let (Worded::Plain, [Part::Number(n)]) = (label.worded, label.path.as_slice()) {
                last = Some((*n, label.close));
                questions_numbered.push(*n);
            }
            continue;
        }
        if let (Some((before, close @ ('-' | '\u{2013}'))), Some((n, rest))) =
            (last, behind_a_dash(&unit.text))
            && (n == before + 1 || n == 1 && begins_again(before))
            && questions_numbered.contains(&n)
        {
            last = Some((n, close));
            let behind = rest.len();
            number(unit, n, behind, close);
            continue;
        }
        let (Some((before, close)), Some((n, rest, false))) = (last, bare(&unit.text)) else {
            continue;
        };
        let asks = speech::asks(rest) > STRAGGLER_ASKS;
        if n != before + 1 || !(asks || questions.contains(&n)) {
            continue;
        }
        if asks {
            questions.push(n);
        }
        last = Some((n, close));
        let behind = rest.len();
        number(unit, n, behind, close);
    }
}

/// How much such a one must ask, to be known among answers that open with a figure.
const STRAGGLER_ASKS: f32 = 1.5;

/// The figure that opens a text with a word in capitals behind it, the text after it, and whether a comma parts the two.
fn bare(text: &str) -> Option<(u32, &str, bool)> {
    figure_ahead(text).filter(|(_, rest, _)| rest.starts_with(char::is_uppercase))
}

/// Takes the figure that opens a unit for its number, which a comma closes or nothing does.
fn take_label(unit: &mut Unit, n: u32) {
    let Some((_, rest, comma)) = figure_ahead(&unit.text) else {
        return;
    };
    let behind = rest.len();
    number(unit, n, behind, if comma { ',' } else { ' ' });
}

/// Takes all but so many last bytes of a unit's text for its number.
fn number(unit: &mut Unit, n: u32, behind: usize, close: char) {
    let end = unit.text.len() - behind;
    let printed = unit
        .text
        .get(..end)
        .unwrap_or_default()
        .trim_end()
        .to_owned();
    let label = Label {
        path: vec![Part::Number(n)],
        more: Vec::new(),
        worded: Worded::Plain,
        close,
        end,
    };
    unit.take_label(printed, label);
}
