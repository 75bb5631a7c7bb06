//! What a table's figure counts, and what a sum of money is multiplied with: by its cell, its labels, then what surrounds the table.

use super::super::amount::Amount;
use super::super::table::{self, Reading};
use super::super::{Unit, words};
use super::Near;
use crate::vocabulary::quantity::scale_in;

/// What the headers, or else the surroundings, multiply a sum of money with. "£1.2m" has its own multiplier, and a header
/// in plain pounds leaves none to the lead-in.
pub(super) fn scale_of(figure: &table::Figure, near: &Near) -> Option<f64> {
    if figure.text.contains(char::is_alphabetic) {
        return None;
    }
    scale_in(&figure.column_label)
        .or_else(|| scale_in(&figure.row_label))
        .or_else(|| near.scale.filter(|_| !figure.column_label.contains('£')))
}

/// The unit of a figure by its cell or its labels. Where its share stands beside it, a percent sign of the labels is not for it.
pub(super) fn unit_of(amount: &Amount, figure: &table::Figure, near: &Near) -> Option<Unit> {
    amount.unit.or_else(|| {
        let unit = header_unit(figure, near);
        if amount.beside_share && unit == Some(Unit::Percent) {
            words::units_in_order(&figure.column_label)
                .into_iter()
                .find(|u| *u != Unit::Percent)
        } else {
            unit
        }
    })
}

/// The unit of a figure's labels. "Staff" gives way to surroundings that say what of the staff is counted.
fn header_unit(figure: &table::Figure, near: &Near) -> Option<Unit> {
    let says_staff = figure.unit == Some(Unit::Headcount)
        && words::explicit_unit(&figure.column_label).is_none();
    if says_staff && near.says_wte {
        Some(Unit::Wte)
    } else {
        figure.unit
    }
}

/// The unit that caption or question lend a figure: not where its own heading counts something else, beside headings that name
/// that unit ("Number of patients | Units issued").
pub(super) fn lent_unit(figure: &table::Figure, near: &Near) -> Option<Unit> {
    let own = words::without_periods(&figure.column_label);
    let counts_else = near.others_say && own.contains(char::is_alphabetic);
    near.unit.filter(|_| !counts_else)
}

/// Whether bare figures of a table may be the percentages that were asked for: none has a sign of percent, and none is above
/// a hundred.
pub(super) fn may_be_shares(reading: &Reading) -> bool {
    let above = |text: &str| {
        let plain = text.replace(',', "");
        plain.trim().parse::<f64>().is_ok_and(|n| n > 100.0)
    };
    reading
        .figures
        .iter()
        .all(|f| !f.text.contains('%') && !above(&f.text))
}
