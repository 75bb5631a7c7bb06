//! A figure as the records take it: value, unit, "of 25", and where it stands in its text.
//!
//! The seam between the vocabulary's quantities and the records' fields.

use super::{Number, Status, Unit, ValueFields};
use crate::vocabulary::letterhead::LETTER_PARTS;
use crate::vocabulary::quantity::{Legend, Quantity, cell_quantity, quantities_in, share_beside};
use std::ops::Range;

/// A figure of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount {
    /// The bytes of its words.
    pub range: Range<usize>,
    /// The value as records show it.
    pub value: ValueFields,
    /// What the words beside it say is counted.
    pub unit: Option<Unit>,
    /// "22 of 25": 25.
    pub of_total: Option<Number>,
    /// Whether its share stands beside it, so that a heading's percent sign is not for it: "412 (65%)".
    pub beside_share: bool,
}

impl Amount {
    fn new(quantity: &Quantity, range: Range<usize>, as_stated: &str) -> Self {
        Self {
            range,
            value: ValueFields {
                value: quantity.value.map(Number),
                value_as_stated: (!as_stated.is_empty()).then(|| as_stated.to_owned()),
                qualifier: quantity.qualifier,
                bound: quantity.bound.map(Number),
                status: quantity.status,
            },
            unit: quantity.unit,
            of_total: quantity.of_total.map(Number),
            beside_share: false,
        }
    }

    /// The figure of a table printed in thousands or millions, to the penny.
    pub fn times(mut self, scale: f64) -> Self {
        let scaled = |n: Number| Number((n.0 * scale * 100.0).round() / 100.0);
        self.value.value = self.value.value.map(scaled);
        self.value.bound = self.value.bound.map(scaled);
        self
    }

    /// An empty cell.
    pub fn blank() -> Self {
        Self::new(&Quantity::without_number(Status::Blank), 0..0, "")
    }
}

/// Words that stand for none: "None", "No PCNs".
pub(super) fn zero(words: &str) -> Amount {
    let mut none = Amount::new(
        &Quantity::without_number(Status::Reported),
        0..words.len(),
        words,
    );
    none.value.value = Some(Number(0.0));
    none
}

/// The figure that a whole cell is, or what stands for one.
pub(super) fn of_cell(text: &str, legend: &Legend) -> Option<Amount> {
    cell_quantity(text, legend).map(|q| Amount::new(&q, 0..text.len(), text))
}

/// The figures of a whole cell: the number that it is, or what stands for one, and the share in brackets behind it.
pub(super) fn of_whole_cell(text: &str, legend: &Legend) -> Option<Vec<Amount>> {
    let mut number = of_cell(text, legend)?;
    let Some(share) = share_beside(text) else {
        return Some(vec![number]);
    };
    let open = text.rfind('(').unwrap_or(text.len());
    let (stated, rest) = text.split_at(open);
    number.range = 0..open;
    number.value.value_as_stated = Some(stated.trim_end().to_owned());
    number.beside_share = true;
    let inside = rest.trim_matches(|c: char| matches!(c, '(' | ')') || c.is_whitespace());
    Some(vec![number, Amount::new(&share, open..text.len(), inside)])
}

/// The figures of a text, in order.
pub(super) fn of_text(text: &str) -> Vec<Amount> {
    quantities_in(text)
        .into_iter()
        .filter(|m| !counts_the_letter(text, m.range.end))
        .map(|m| {
            let as_stated = text.get(m.range.clone()).unwrap_or_default();
            Amount::new(&m.quantity, m.range.clone(), as_stated)
        })
        .collect()
}

/// Whether the word after a figure is one of the letter's own parts or a plain stretch of time that a table is about:
/// "one table for each period", "for the two years".
fn counts_the_letter(text: &str, end: usize) -> bool {
    let rest = text
        .get(end..)
        .unwrap_or_default()
        .trim_start()
        .to_lowercase();
    let next: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
    LETTER_PARTS.contains(&next.as_str())
        || (next == "years"
            && text
                .get(..end)
                .is_some_and(|t| t.ends_with(char::is_alphabetic)))
}
