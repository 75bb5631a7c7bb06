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
    for (i, n) in counted {
        if let Some(unit) = units.get_mut(i) {
            take_label(unit, n);
        }
    }
}

/// "3 Please provide ..." after "2.": one whose point was left out counts on from the labels before it, and so does its answer.
pub(super) fn label_stragglers(units: &mut [Unit]) {
    let mut last: Option<(u32, char)> = None;
    let mut questions: Vec<u32> = Vec::new();
    for unit in units
        .iter_mut()
        .filter(|u| u.opens && u.table.is_none() && u.side == Side::None)
    {
        if let Some(label) = &unit.label {
            if let (Worded::Plain, [Part::Number(n)]) = (label.worded, label.path.as_slice()) {
                last = Some((*n, label.close));
            }
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
        take_label(unit, n);
        if let Some(label) = &mut unit.label {
            label.close = close;
        }
    }
}

/// How much such a one must ask, to be known among answers that open with a figure.
const STRAGGLER_ASKS: f32 = 1.5;

/// The figure that opens a text with a word in capitals behind it, the text after it, and whether a comma parts the two.
fn bare(text: &str) -> Option<(u32, &str, bool)> {
    let (figure, rest) = text.split_once(' ')?;
    let rest = rest.trim_start();
    let digits = figure.strip_suffix(',');
    let comma = digits.is_some();
    let figure = digits.unwrap_or(figure);
    let short = (1..=2).contains(&figure.len()) && figure.bytes().all(|b| b.is_ascii_digit());
    let number = figure.parse().ok().filter(|_| short)?;
    rest.starts_with(char::is_uppercase)
        .then_some((number, rest, comma))
}

fn take_label(unit: &mut Unit, n: u32) {
    let Some((_, rest, comma)) = bare(&unit.text) else {
        return;
    };
    let figure = unit.text.split(' ').next().unwrap_or_default().to_owned();
    let label = Label {
        path: vec![Part::Number(n)],
        more: Vec::new(),
        worded: Worded::Plain,
        close: if comma { ',' } else { ' ' },
        end: unit.text.len() - rest.len(),
    };
    unit.take_label(figure, label);
}
