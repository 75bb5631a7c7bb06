//! Questions numbered within lettered parts: "A1. How many ...? A2. ... B1. ...".
//!
//! "A1" alone is "Answer 1", and "B1" may be a postcode or a road. Where both begin counts, and no question has a "Q", they are the
//! numbers of two parts, as if "Part A" and "Part B" stood over them.

use crate::letter::label::{Label, Part, Worded, code};
use crate::letter::units::Unit;

/// Gives the questions of such parts their labels.
pub(super) fn label_parts(units: &mut [Unit]) {
    let codes: Vec<(usize, Code)> = units
        .iter()
        .enumerate()
        .filter(|(_, u)| u.opens && u.table.is_none())
        .filter_map(|(i, u)| Some((i, Code::of(u)?)))
        .collect();
    let begins = |letter: char| {
        codes
            .iter()
            .any(|(_, c)| c.letter == letter && c.number == 1)
    };
    let asked = units.iter().any(|u| {
        u.label
            .as_ref()
            .is_some_and(|l| l.worded == Worded::Question)
    });
    if asked || !begins('A') || !begins('B') {
        return;
    }
    for (i, code) in codes {
        if let Some(unit) = units.get_mut(i) {
            code.give(unit);
        }
    }
}

/// A letter and a number that open a paragraph.
struct Code {
    letter: char,
    number: u32,
    /// What closes it: a space where nothing does.
    close: char,
    /// The label as printed.
    printed: String,
}

impl Code {
    /// The code that opens a unit: in its text, or where it was taken for "Answer 1".
    fn of(unit: &Unit) -> Option<Self> {
        let text = match &unit.label {
            None => unit.text.trim_start(),
            Some(label) if label.worded == Worded::Answer => unit.label_text.as_str(),
            Some(_) => return None,
        };
        let printed = text.split_whitespace().next()?;
        let (letter, number) = code(printed).filter(|(_, n)| *n > 0)?;
        let close = printed
            .chars()
            .find(|c| !c.is_ascii_alphanumeric())
            .unwrap_or(' ');
        // "B1 5NH" goes on with a figure, a question that nothing closes with a word.
        let rest = text.get(printed.len()..).unwrap_or("").trim_start();
        (close != ' ' || unit.label.is_some() || rest.starts_with(char::is_uppercase)).then(|| {
            Self {
                letter,
                number,
                close,
                printed: printed.to_owned(),
            }
        })
    }

    fn give(self, unit: &mut Unit) {
        let label = Label {
            path: vec![
                Part::Heading(self.letter.to_ascii_lowercase()),
                Part::Number(self.number),
            ],
            more: Vec::new(),
            worded: Worded::Plain,
            close: self.close,
            end: self.printed.len(),
        };
        if unit.label.is_none() {
            unit.take_label(self.printed, label);
        } else {
            unit.label = Some(label);
            unit.label_text = self.printed;
        }
    }
}
