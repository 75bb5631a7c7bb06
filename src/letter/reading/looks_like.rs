//! What looks like a label and numbers nothing: a note's mark, the Act's own letters, bands of ages, quarters, decimals.
//!
//! Each of these is told by what stands around it, before the labels are counted.

use crate::letter::label::{Part, Worded};
use crate::letter::units::{Side, Unit};
use crate::vocabulary::{speech, statute};

/// A clause that asks this much is a request.
pub(super) const ASKING: f32 = 2.0;

/// What answers for one quarter has at most so many words: "3 WTE".
const QUARTER_WORDS: usize = 3;

/// "(a) Revised since" below a table with "88.25 (a)" in it is a footnote, no question.
pub(super) fn unlabel_footnotes(units: &mut [Unit]) {
    // Few letters have such labels at all.
    if !units
        .iter()
        .any(|u| u.opens && u.label_text.starts_with('('))
    {
        return;
    }
    let mut marks: Vec<String> = Vec::new();
    for unit in units {
        if let Some(table) = &unit.table {
            marks = table
                .cells
                .iter()
                .filter_map(|cell| {
                    let text = cell.text();
                    let at = text.trim_end().ends_with(')').then(|| text.rfind('('))??;
                    let before = text.get(..at)?.trim_end();
                    let of_figure = before.ends_with(|c: char| c.is_ascii_digit());
                    of_figure.then(|| text.get(at..).map(|mark| mark.trim().to_owned()))?
                })
                .collect();
        } else if unit.opens && marks.contains(&unit.label_text) {
            unit.unlabel();
        }
    }
}

/// "(a) would contravene any of the data protection principles": the Act, lettered as it is printed, numbers no question.
pub(super) fn unlabel_law(units: &mut [Unit]) {
    for unit in units.iter_mut().filter(|u| u.opens) {
        let plain = unit
            .label
            .as_ref()
            .is_some_and(|l| l.worded == Worded::Plain && l.path != [Part::Bullet]);
        if plain && statute::quotes_the_law(&speech::folded(&unit.text)) {
            unit.unlabel();
        }
    }
}

/// "For questions 2 to 6, please supply ...": what names questions so and asks is the requester's.
pub(super) fn unlabel_asking_references(units: &mut [Unit]) {
    for unit in units.iter_mut().filter(|u| u.opens) {
        let refers = unit
            .label
            .as_ref()
            .is_some_and(|l| l.worded == Worded::Answer && unit.label_text.is_empty());
        let asks = |text: &str| {
            text.split_once(", ")
                .is_some_and(|(_, rest)| speech::asks(rest) > ASKING)
        };
        if refers && asks(&unit.text) {
            unit.label = None;
        }
    }
}

/// "18 - 64: 16" is a band of ages, where no question has so high a number.
pub(super) fn unlabel_bands(units: &mut [Unit]) {
    let number = |path: &[Part]| match path {
        [Part::Number(n)] => Some(*n),
        _ => None,
    };
    let highest = units
        .iter()
        .filter_map(|u| u.label.as_ref().filter(|l| u.opens && l.more.is_empty()))
        .filter_map(|l| number(&l.path))
        .max();
    let Some(highest) = highest else { return };
    for unit in units.iter_mut().filter(|u| u.opens) {
        let band = unit.label_text.starts_with(|c: char| c.is_ascii_digit())
            && unit.label.as_ref().is_some_and(|l| {
                let last = l.more.last().and_then(|path| number(path));
                last.is_some_and(|last| last > highest)
            });
        if band {
            unit.unlabel();
        }
    }
}

/// "Q1: 3 Q2: 3 Q3: 4 Q4: 5" right below a question about quarters are those, and answer it.
pub(super) fn unlabel_quarters(units: &mut [Unit]) {
    let quarter = |unit: &Unit| {
        let label = unit
            .label
            .as_ref()
            .filter(|l| unit.opens && l.worded == Worded::Question && l.more.is_empty())?;
        let bare = unit.text.split_whitespace().count() <= QUARTER_WORDS
            && unit.text.contains(|c: char| c.is_ascii_digit());
        match label.path.as_slice() {
            [Part::Number(n)] if bare => Some(*n),
            _ => None,
        }
    };
    let mut i = 1;
    while i < units.len() {
        let run = units
            .iter()
            .skip(i)
            .zip(1..=4)
            .take_while(|(unit, n)| quarter(unit) == Some(*n))
            .count();
        let asked = units
            .get(i - 1)
            .is_some_and(|u| speech::folded(&u.text).contains("quarter"));
        if run < 2 || !asked {
            i += 1;
            continue;
        }
        for unit in units.iter_mut().skip(i).take(run) {
            unit.unlabel();
        }
        i += run;
    }
}

/// "19.7 WTE" in the answering cell of a grid is a figure, unless a question is numbered so.
pub(super) fn unlabel_figures(units: &mut [Unit]) {
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

/// "1.1" alone between question 1 and question 2 is a figure, which nothing asks below.
pub(super) fn unlabel_bare_decimals(units: &mut [Unit]) {
    let decimal = |u: &Unit| {
        u.opens
            && u.text.is_empty()
            && u.table.is_none()
            && u.label.as_ref().is_some_and(|l| {
                l.worded == Worded::Plain
                    && l.close == '.'
                    && matches!(l.path.as_slice(), [Part::Number(_), Part::Number(_)])
            })
    };
    let figures: Vec<usize> = (1..units.len())
        .filter(|i| units.get(*i).is_some_and(decimal))
        .filter(|i| {
            let asked = units.get(i - 1).is_some_and(|u| {
                u.label.is_some() && u.table.is_none() && !u.text.is_empty()
                    || u.text.ends_with('?')
            });
            let below = units.get(i + 1);
            let goes_on = below.is_none_or(|u| {
                u.opens
                    && u.label
                        .as_ref()
                        .is_some_and(|l| l.path.len() == 1 && l.path != [Part::Bullet])
                    || speech::closes(&speech::folded(&u.text)) == 2
            });
            asked && goes_on
        })
        .collect();
    for i in figures {
        if let Some(unit) = units.get_mut(i) {
            unit.unlabel();
        }
    }
}
