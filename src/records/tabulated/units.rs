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

/// Whether a row's label alone speaks of staff, without saying that they are counted: "Staff sickness".
fn only_row_speaks_of_staff(figure: &table::Figure) -> bool {
    words::unit_in(&figure.column_label).is_none()
        && words::explicit_unit(&figure.row_label).is_none()
        && !words::asks_to_count(&figure.row_label)
}

/// Whether a figure's labels name one of the units. A measure of time beside counts ("Longest wait (weeks)") leaves open what those
/// count.
pub(super) fn names_unit(figure: &table::Figure) -> bool {
    let staff = figure.unit == Some(Unit::Headcount) && only_row_speaks_of_staff(figure);
    figure.unit.is_some_and(|u| u != Unit::Other) && !staff
}

/// The unit of a figure's labels. "Staff" gives way to surroundings that say what of the staff is counted; so does a row for
/// "Staff sickness" to a heading, a caption or a question that counts something else.
fn header_unit(figure: &table::Figure, near: &Near) -> Option<Unit> {
    let says_staff = figure.unit == Some(Unit::Headcount)
        && words::explicit_unit(&figure.column_label).is_none();
    let row_alone = says_staff && only_row_speaks_of_staff(figure);
    if says_staff && near.says_wte {
        Some(Unit::Wte)
    } else if row_alone && words::measures_time(&figure.column_label) {
        Some(Unit::Other)
    } else if row_alone
        && (words::counts_a_thing(&figure.column_label)
            || near.unit.is_some_and(|u| u != Unit::Headcount))
    {
        None
    } else {
        figure.unit
    }
}

/// The unit that caption or question lend a figure: not where its own heading counts something else, beside headings that name
/// that unit ("Number of patients | Units issued").
pub(super) fn lent_unit(figure: &table::Figure, near: &Near) -> Option<Unit> {
    let own = words::without_periods(&figure.column_label);
    let counts_else = near.others_say && own.contains(char::is_alphabetic)
        || words::counts_a_thing(&own)
            && (near.unit != Some(Unit::Pounds) || words::asks_to_count(&own));
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
