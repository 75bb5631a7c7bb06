//! Lists that count for themselves below headings of their own: "Littering: 1. ... 2. ... Fly-tipping: 1. ... 2. ...".
//!
//! Two questions would have the number 1. The headings are taken for parts, as if they were printed "Part A" and "Part B": what
//! the label room knows of those then holds for these.

use crate::letter::label::{Label, Part, Worded};
use crate::letter::units::{Side, Unit};
use crate::vocabulary::speech;

/// A heading over a part is at most this many words long.
const HEADING_WORDS: usize = 6;

/// One in plain type without a colon at most this many.
const PLAIN_WORDS: usize = 3;

/// Paragraphs that may stand between such a heading and the first label: "Please give the figures for each year."
const BETWEEN: usize = 2;

/// One list: the unit of its heading, and those of its labels.
struct List {
    heading: usize,
    items: Vec<usize>,
}

/// Labels the headings over lists that count for themselves, where each list of the letter has one and what they ask differs.
pub(super) fn name_parts(units: &mut [Unit]) {
    let Some(lists) = lists(units) else { return };
    let mut names: Vec<(String, &List)> = Vec::new();
    for list in &lists {
        let Some(name) = units.get(list.heading).map(|u| speech::folded(&u.text)) else {
            return;
        };
        if !names.iter().any(|(known, _)| *known == name) {
            names.push((name, list));
        }
    }
    let asks = |list: &List| {
        let asking = list.items.iter().filter(|i| {
            units
                .get(**i)
                .is_some_and(|u| u.text.ends_with('?') || speech::asks(&u.text) > 0.0)
        });
        asking.count() * 2 > list.items.len()
    };
    let words = |list: &List| -> Vec<String> {
        let units = list.items.iter().filter_map(|i| units.get(*i));
        units.map(|u| speech::folded(&u.text)).collect()
    };
    let differ = names.iter().enumerate().all(|(n, (_, list))| {
        let own = words(list);
        names.iter().take(n).all(|(_, other)| {
            let other = words(other);
            own.iter().filter(|w| other.contains(w)).count() * 2 < own.len()
        })
    });
    if names.len() < 2 || !differ || !names.iter().all(|(_, list)| asks(list)) {
        return;
    }
    let names: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
    for list in lists {
        let Some(unit) = units.get_mut(list.heading) else {
            continue;
        };
        let name = speech::folded(&unit.text);
        let letter = names
            .iter()
            .position(|known| *known == name)
            .and_then(|n| ('a'..='z').nth(n));
        unit.label = letter.map(|letter| Label {
            path: vec![Part::Heading(letter)],
            more: Vec::new(),
            worded: Worded::Plain,
            close: ' ',
            end: 0,
        });
    }
}

/// The letter's numbered lists, each below a heading; `None` where one has none, or parts have labels already.
fn lists(units: &[Unit]) -> Option<Vec<List>> {
    let numbered = |i: usize| {
        let unit = units.get(i).filter(|u| u.opens && u.side == Side::None)?;
        let label = unit.label.as_ref()?;
        match label.path.as_slice() {
            [Part::Number(n)] if label.worded == Worded::Plain => Some(*n),
            _ => None,
        }
    };
    let firsts = (0..units.len()).filter(|i| numbered(*i) == Some(1)).count();
    let labelled = |u: &Unit| {
        let label = u.label.as_ref();
        label.is_some_and(|l| matches!(l.path.first(), Some(Part::Heading(_))))
    };
    if firsts < 2 || units.iter().any(labelled) {
        return None;
    }
    let mut lists: Vec<List> = Vec::new();
    for i in 0..units.len() {
        match numbered(i) {
            Some(1) => lists.push(List {
                heading: heading_over(units, i)?,
                items: vec![i],
            }),
            Some(n) => {
                let list = lists.last_mut()?;
                // A number that does not count on is of another list, whose beginning is not seen.
                if n as usize != list.items.len() + 1 {
                    return None;
                }
                list.items.push(i);
            }
            None => {}
        }
    }
    Some(lists)
}

/// The heading of the list that begins at a unit.
fn heading_over(units: &[Unit], first: usize) -> Option<usize> {
    let mut passed = 0;
    for i in (0..first).rev() {
        let unit = units.get(i)?;
        if unit.label.is_some() || unit.table.is_some() || unit.side != Side::None {
            return None;
        }
        let alone = unit.opens && units.get(i + 1).is_some_and(|next| next.opens);
        if alone && is_heading(unit) {
            return Some(i);
        }
        passed += usize::from(unit.opens);
        if passed > BETWEEN || speech::asks(&unit.text) < 0.0 {
            return None;
        }
    }
    None
}

/// Whether a paragraph names a subject, and neither announces who speaks nor says anything.
fn is_heading(unit: &Unit) -> bool {
    let text = unit.text.trim_end();
    let folded = speech::folded(text);
    let short = text.split_whitespace().count() <= HEADING_WORDS;
    let open = !text.ends_with(['.', '?', '!', ',', ';']);
    let ends = text.ends_with(':')
        || open && (unit.look.bold || text.split_whitespace().count() <= PLAIN_WORDS);
    short
        && ends
        && text.starts_with(char::is_uppercase)
        && !speech::announces_request(text)
        && !speech::is_response_heading(text)
        && !speech::leads_to_answers(text)
        && !speech::opens(&folded)
        && speech::closes(&folded) == 0
        && speech::asks_folded(&folded).abs() < 1.0
}
