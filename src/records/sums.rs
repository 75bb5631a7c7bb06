//! The totals of a table compared with the sums of its rows and columns.
//!
//! This room says which figures a total sums; `checks` does the arithmetic.

use super::amount::{self, Amount};
use super::found::Recorder;
use super::table::{Figure, Reading};
use super::{Check, Status, Unit, words};
use crate::checks::{self, Sum, Term};
use crate::vocabulary::period::PeriodMention;
use crate::vocabulary::quantity::Legend;
use std::collections::BTreeMap;

/// A table's figure with its value and unit.
pub(super) struct Entered<'r> {
    /// What the table says of it.
    pub figure: &'r Figure,
    /// Its value.
    pub amount: Amount,
    /// What it counts.
    pub unit: Option<Unit>,
}

/// "*" for "fewer than five" hides a total too where its parts could be told from it: that total is not below five.
pub(super) fn unbind_total(
    amount: &mut Amount,
    figure: &Figure,
    reading: &Reading,
    legend: &Legend,
) {
    let is_total = figure.row_is_total || figure.column_is_total;
    let spelt_out = figure.text.bytes().any(|b| b.is_ascii_digit());
    let Some(bound) = amount
        .value
        .bound
        .filter(|_| is_total && !spelt_out && amount.value.status == Status::Suppressed)
    else {
        return;
    };
    let beside = |f: &&Figure| {
        (figure.row_is_total && f.column == figure.column && f.row != figure.row)
            || (figure.column_is_total && f.row == figure.row && f.column != figure.column)
    };
    let exceeded = reading.figures.iter().filter(beside).any(|f| {
        amount::of_cell(&f.text, legend)
            .and_then(|a| a.value.value)
            .is_some_and(|v| v.0 >= bound.0)
    });
    if exceeded {
        amount.value.qualifier = None;
        amount.value.bound = None;
    }
}

/// Checks every total of a table. `period` is that of the whole table, where its figures have none of their own.
pub(super) fn check(
    record: &mut Recorder<'_>,
    reading: &Reading,
    entered: &[Entered<'_>],
    period: Option<&PeriodMention>,
) {
    let summed = entered
        .iter()
        .filter(|e| e.unit != Some(Unit::Percent) && !words::is_not_summed(&e.figure.column_label));
    let mut columns: BTreeMap<usize, Vec<&Entered<'_>>> = BTreeMap::new();
    let mut rows: BTreeMap<usize, Vec<&Entered<'_>>> = BTreeMap::new();
    for one in summed {
        columns.entry(one.figure.column).or_default().push(one);
        rows.entry(one.figure.row).or_default().push(one);
    }
    for column in columns.values() {
        for (at, total) in column
            .iter()
            .enumerate()
            .filter(|(_, e)| e.figure.row_is_total)
        {
            // A total of one year or one place, in a table that has a row for each, sums that year's or place's rows.
            let fits = |e: &&&Entered<'_>| {
                let (sum, part) = (total.figure, e.figure);
                (sum.period.is_none() || same_period(sum, part) || holds_period(sum, part))
                    && same_unit(total, e)
                    && (sum.area.is_none() || sum.area == part.area)
            };
            let line: Vec<&Entered<'_>> = column.iter().filter(fits).copied().collect();
            let position = column.iter().take(at).filter(fits).count();
            let terms = terms(&line, |f| f.row_is_total);
            if let Some(sum) = checks::total(&terms, position) {
                tell(record, "column_total", total, sum, period);
            }
        }
    }
    for row in rows.values() {
        for total in row.iter().filter(|e| e.figure.column_is_total) {
            let fits = |e: &&&Entered<'_>| {
                (total.figure.unit.is_none() || e.unit == total.unit)
                    && (total.figure.period.is_none()
                        || reading.roles_across
                        || same_period(total.figure, e.figure)
                        || holds_period(total.figure, e.figure))
            };
            let mut line: Vec<&Entered<'_>> = row
                .iter()
                .filter(|e| !e.figure.column_is_total)
                .filter(fits)
                .copied()
                .collect();
            if line.len() < 2 {
                continue;
            }
            let position = line.len();
            line.push(total);
            if let Some(sum) = checks::total(&terms(&line, |f| f.column_is_total), position) {
                tell(record, "row_total", total, sum, period);
            }
        }
    }
}

fn terms<'e>(line: &[&'e Entered<'_>], is_total: impl Fn(&Figure) -> bool) -> Vec<Term<'e>> {
    line.iter()
        .map(|e| Term {
            value: &e.amount.value,
            total: is_total(e.figure),
        })
        .collect()
}

/// Whether two figures of a table are for the same period, as far as the table says.
fn same_period(a: &Figure, b: &Figure) -> bool {
    a.period.as_ref().map(|p| &p.period) == b.period.as_ref().map(|p| &p.period)
}

/// Whether the labels of two figures say that they count the same, as far as both say it.
fn same_unit(a: &Entered<'_>, b: &Entered<'_>) -> bool {
    let units = a.figure.unit.zip(b.figure.unit);
    units.is_none_or(|(a, b)| a == b)
}

/// Whether a total's period holds that of a part: a year and its months.
fn holds_period(sum: &Figure, part: &Figure) -> bool {
    sum.period
        .as_ref()
        .zip(part.period.as_ref())
        .is_some_and(|(sum, part)| {
            let (sum, part) = (&sum.period, &part.period);
            sum.start <= part.start && part.end <= sum.end
        })
}

/// Records a check, and warns where it fails.
fn tell(
    record: &mut Recorder<'_>,
    check: &'static str,
    total: &Entered<'_>,
    sum: Sum,
    period: Option<&PeriodMention>,
) {
    let figure = total.figure;
    let period = figure
        .period
        .as_ref()
        .or(period.filter(|_| !figure.over_periods));
    let role_as_stated = figure.role.as_ref().map(|r| r.as_stated.clone());
    if !sum.agrees {
        let mut what = vec![format!("question {}", record.question)];
        what.extend(period.map(|p| p.as_stated.clone()));
        what.extend(figure.area.clone());
        what.extend(role_as_stated.clone());
        what.extend(total.unit.map(|u| u.as_str().to_owned()));
        let parts = if check == "row_total" {
            "columns"
        } else {
            "rows"
        };
        let adds = match sum.at_most {
            Some(most) => format!("between {} and {most}", sum.computed),
            None if sum.exact => sum.computed.to_string(),
            None => format!("at least {}", sum.computed),
        };
        let message = format!(
            "{}: the letter says {}, its {parts} add to {adds}",
            what.join(", "),
            sum.stated
        );
        record.warn("total_disagrees", message, figure.place);
    }
    let page = record.at(figure.place).0;
    record.out.checks.push(Check {
        check,
        question: Some(record.question.to_owned()),
        period: period.map(|p| p.period.code.clone()),
        unit: total.unit,
        area: figure.area.clone(),
        role_as_stated,
        stated: sum.stated,
        computed: sum.computed,
        computed_at_most: sum.at_most,
        agrees: sum.agrees,
        page,
    });
}
