//! Figures: what stands in a table's cell, and the numbers of a sentence.
//!
//! A figure is a value, or a bound of one, or what the letter says in its stead ("N/A", "<5", "Not
//! held"). Both readers return nothing rather than a number that might be a date, a section, a band or a
//! label. This room knows no table and no question; symbols that a note explains come in as a [`Legend`].

mod cell;
mod cost;
mod legend;
mod number;
mod prose;
mod qualifier;
mod scale;
mod traps;

pub use cell::{
    cell_quantity, footnote_marks, is_band, is_bounded, share_beside, without_footnotes,
};
pub use cost::{goes_through_each, heads_work, names_cost_limit, work_begins};
pub use legend::Legend;
pub use number::is_cardinal;
pub use prose::{QuantityMention, quantities_in};
pub use scale::scale_in;
pub use traps::PERSONS;

use crate::records::{Qualifier, Status, Unit};

/// What a letter says where a figure is due.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number, only where the letter states it as the figure.
    pub value: Option<f64>,
    /// How it is qualified.
    pub qualifier: Option<Qualifier>,
    /// The number that a bounding qualifier speaks of: 5 of "fewer than five".
    pub bound: Option<f64>,
    /// Whether it is a figure at all.
    pub status: Status,
    /// The unit that stands with it.
    pub unit: Option<Unit>,
    /// "22 of 25": 25.
    pub of_total: Option<f64>,
    /// "15 to 21": 15.
    pub range_from: Option<f64>,
    /// "15 to 21": 21.
    pub range_to: Option<f64>,
}

impl Quantity {
    /// A plain number.
    pub fn number(value: f64) -> Self {
        Self {
            value: Some(value),
            ..Self::without_number(Status::Reported)
        }
    }

    /// Something said instead of a number.
    pub fn without_number(status: Status) -> Self {
        Self {
            value: None,
            qualifier: None,
            bound: None,
            status,
            unit: None,
            of_total: None,
            range_from: None,
            range_to: None,
        }
    }

    /// A number under a qualifier: a value where it is approximate, else a bound. A small upper bound hides the
    /// number.
    fn qualified(value: f64, qualifier: Qualifier) -> Self {
        match qualifier {
            Qualifier::Approximately => Self {
                qualifier: Some(qualifier),
                ..Self::number(value)
            },
            Qualifier::LessThan if value <= LARGEST_SUPPRESSION => Self {
                qualifier: Some(qualifier),
                bound: Some(value),
                ..Self::without_number(Status::Suppressed)
            },
            _ => Self {
                qualifier: Some(qualifier),
                bound: Some(value),
                ..Self::without_number(Status::Reported)
            },
        }
    }

    /// A range: no single number is stated.
    fn range(from: f64, to: f64) -> Self {
        Self {
            range_from: Some(from),
            range_to: Some(to),
            ..Self::without_number(Status::Reported)
        }
    }
}

/// "Fewer than" this or less hides a small number, as public bodies do below 5, 6, 10 or 20; above, it is a bound.
const LARGEST_SUPPRESSION: f64 = 20.0;
