//! Questions numbered within lettered parts: "A1. How many ...? A2. ... B1. ...".
//!
//! "A1" alone is "Answer 1", and "B1" may be a postcode or a road. Where both begin counts, and no question has a "Q", they are the
//! numbers of two parts, as if "Part A" and "Part B" stood over them.

use crate::letter::label::{Label, Part, Worded};
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
        let letter = printed.chars().next().filter(char::is_ascii_uppercase)?;
        let code = printed.trim_end_matches(['.', ')', ':']);
        let digits = code.get(1..).filter(|d| (1..=2).contains(&d.len()))?;
        let number = digits.parse().ok().filter(|n| *n > 0)?;
        let close = printed.get(code.len()..)?.chars().next().unwrap_or(' ');
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
        if unit.label.is_none() {
            let text = unit.text.trim_start();
            unit.text = text
                .strip_prefix(self.printed.as_str())
                .unwrap_or(text)
                .trim_start()
                .to_owned();
            if let Some(piece) = unit.pieces.first_mut() {
                let text = piece.text.trim_start();
                piece.text = text
                    .strip_prefix(self.printed.as_str())
                    .unwrap_or(text)
                    .trim_start()
                    .to_owned();
            }
        }
        unit.label = Some(Label {
            path: vec![
                Part::Heading(self.letter.to_ascii_lowercase()),
                Part::Number(self.number),
            ],
            more: Vec::new(),
            worded: Worded::Plain,
            close: self.close,
            end: self.printed.len(),
        });
        unit.label_text = self.printed;
    }
}
