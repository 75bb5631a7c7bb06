//! An answer's tables turned into records.
//!
//! `table` says what a table's own labels say of each figure; here caption, lead-in and question fill what they leave
//! open, and each figure finds its kind.

mod above;
mod units;

use super::amount::{self, Amount};
use super::answer::{Answer, only_role};
use super::found::{Behind, Found, RoleStated, counts_roles};
use super::table::{self, Around, Reading};
use super::{PcnMeasure, Row, Unit, notes, sums, unfold, words};
use crate::document::{Place, Table};
use crate::vocabulary::asking;
use crate::vocabulary::period::{PeriodContext, PeriodMention, part_named, periods_in};
use crate::vocabulary::phrases::says;
use crate::vocabulary::quantity::scale_in;
use crate::vocabulary::unit_pair::{UnitPair, units_of_pair};
use above::lend_place;
use std::collections::{HashMap, HashSet};
use units::{lent_unit, may_be_shares, names_unit, scale_of, unit_of};

/// What a table's surroundings say of all its figures.
struct Near {
    period: Option<PeriodMention>,
    unit: Option<Unit>,
    /// Whether labels of the table name a unit themselves.
    others_say: bool,
    /// Whether the columns count different things, as their headings say: "Team leaders | Members of staff | Vehicles" are not
    /// all of one role.
    counts_several: bool,
    /// Whether caption, lead-in or question ask for whole time equivalents in so many words.
    says_wte: bool,
    role: Option<RoleStated>,
    pcn: Option<PcnMeasure>,
    /// Whether the table has columns that count PCNs or give their share.
    counts_pcns: bool,
    /// What a caption, a lead-in or a label over the table's labels multiplies its sums of money with.
    scale: Option<f64>,
    /// What two figures of one cell count, the second in brackets.
    pair: Option<UnitPair>,
    /// All of the texts around it.
    said: String,
}

/// What a table's figure is a record of.
enum Kind {
    Role,
    Pcn(PcnMeasure),
    Figure,
}

impl Answer<'_> {
    /// Reads a table. `near` are the texts around it, the closest first; the first `own` of them stand between it and the
    /// table before it. `below` is the line under it.
    pub fn table(&mut self, table: &Table, near: &[String], own: usize, below: &str) {
        match unfold::unfold(table, self.legend) {
            Some(parts) => {
                for part in &parts {
                    self.one_table(part, near, own, below);
                }
            }
            None => self.one_table(table, near, own, below),
        }
    }

    fn one_table(&mut self, table: &Table, near: &[String], own: usize, below: &str) {
        let said = near.join(" ");
        let around = Around {
            periods: &self.periods,
            legend: self.legend,
            by_area: self.asked.by_area || words::breaks_down_by_area(&said),
            of_scheme: self.of_scheme || self.asked.of_scheme || asking::of_scheme(&said),
            below,
            short_names: &self.short_names.clone(),
        };
        let place = table.parts.first().copied().unwrap_or_default();
        match table::read(table, &around) {
            Some(mut reading) => {
                let own = near.get(..own).unwrap_or_default();
                self.head(&mut reading, own, place);
                lend_place(&mut reading, own);
                self.reading(&reading, near, below, place);
            }
            None if table
                .cells
                .iter()
                .any(|c| c.text().bytes().any(|b| b.is_ascii_digit())) =>
            {
                let message = "a table of this answer could not be read".to_owned();
                self.record.warn("table_unread", message, place);
            }
            None => {}
        }
    }

    fn reading(&mut self, reading: &Reading, near: &[String], below: &str, place: Place) {
        for why in &reading.unsure {
            self.record.warn("table_unsure", why.clone(), place);
        }
        for (role, place) in &reading.unknown_roles {
            self.record.unknown_role(role, *place);
        }
        let near = self.near(reading, near, below);
        let completed = with_parts_of(reading, near.period.as_ref());
        let reading = completed.as_ref().unwrap_or(reading);
        let rows = row_texts(reading);
        let mut entered = Vec::with_capacity(reading.figures.len());
        for figure in &reading.figures {
            let text = rows.get(&figure.row).map_or("", String::as_str);
            let mut amounts = self.cell_amounts(figure, reading.of_roles, near.pair);
            for amount in &mut amounts {
                sums::unbind_total(amount, figure, reading, self.legend);
            }
            if let Some(first) = amounts.first() {
                let unit = unit_of(first, figure, &near).or(near.unit);
                entered.push(sums::Entered {
                    figure,
                    amount: first.clone(),
                    unit,
                });
            }
            for amount in amounts {
                self.cell(amount, figure, text, reading, &near);
            }
        }
        for (text, place) in &reading.comments {
            for amount in amount::of_text(text) {
                self.record.figure(Found::in_words(amount, text, *place));
            }
        }
        let open = near.period.is_none()
            && reading
                .figures
                .iter()
                .any(|f| f.period.is_none() && !f.over_periods);
        if open && self.periods == PeriodContext::default() && self.asked.relative_year {
            let message =
                "the letter speaks of a current or previous year without a date to tell which";
            self.record
                .warn("period_unresolved", message.to_owned(), place);
        }
        self.doubts(reading, &near, place);
        sums::check(&mut self.record, reading, &entered, near.period.as_ref());
    }

    /// Warns of what a table of roles leaves open or says twice: signs that it was misread.
    fn doubts(&mut self, reading: &Reading, near: &Near, place: Place) {
        if !reading.of_roles {
            return;
        }
        let said = [self.asked.words(), near.said.clone()].join(" ");
        let parts = || {
            reading
                .figures
                .iter()
                .filter(|f| !f.over_roles && !f.over_others)
        };
        let mut doubts: Vec<String> = Vec::new();
        if parts().any(|f| f.role.is_none()) {
            doubts.push("a row or column of this table names no role".to_owned());
        }
        let undated = near.period.is_none() && parts().any(|f| f.period.is_none());
        if undated && !periods_in(&said, &self.periods).is_empty() {
            doubts.push(
                "several periods are spoken of, and nothing says for which this table is"
                    .to_owned(),
            );
        }
        let uncounted = near.unit.is_none() && parts().any(|f| f.unit.is_none() && f.pcn.is_none());
        if uncounted && says(&said, &["wte", "fte", "headcount"]) {
            doubts.push("nothing says what this table counts".to_owned());
        }
        let mut seen = HashSet::new();
        for figure in parts() {
            let period = figure.period.as_ref().map(|p| p.period.code.as_str());
            let role = figure.role.as_ref().map(|r| r.as_stated.as_str());
            let key = (
                role,
                period,
                figure.unit,
                figure.area.as_deref(),
                figure.column_label.as_str(),
            );
            if !seen.insert(key) {
                doubts.push(format!(
                    "{} stands twice in this table",
                    role.unwrap_or("a role")
                ));
                break;
            }
        }
        let blank = parts()
            .collect::<Vec<_>>()
            .chunk_by(|a, b| a.row == b.row)
            .find(|row| row.iter().all(|f| f.text.is_empty()))
            .and_then(|row| row.first().map(|f| f.row_label.clone()));
        if let Some(label) = blank {
            doubts.push(format!("the row \u{201c}{label}\u{201d} has no figure"));
        }
        for doubt in doubts {
            self.record.warn("table_unsure", doubt, place);
        }
    }

    fn near(&self, reading: &Reading, near: &[String], below: &str) -> Near {
        // "2022/23" or "Role (WTE)" over the roles is for the whole table; "Staff group" there counts nothing.
        let dates = !periods_in(&reading.corner, &self.periods).is_empty();
        let counts = words::explicit_unit(&reading.corner).is_some_and(counts_roles);
        let corner = Some(reading.corner.as_str()).filter(|_| dates || counts);
        let title = Some(reading.title.as_str()).filter(|t| !t.is_empty());
        let near: Vec<&str> = corner
            .into_iter()
            .chain(title)
            .chain(near.iter().map(String::as_str))
            .collect();
        // The closest text that names any period decides; where it names several, none is the table's.
        let dated = near
            .iter()
            .find(|t| !periods_in(t, &self.periods).is_empty())
            .map(|t| self.one_period(t));
        let asked = self.asked.chain.iter().rev().map(String::as_str);
        Near {
            pair: near
                .iter()
                .copied()
                .chain(self.notes.iter().map(String::as_str))
                .chain([below])
                .chain(asked.clone())
                .find_map(units_of_pair),
            said: near.join(" "),
            scale: near.iter().find_map(|t| scale_in(t)),
            period: dated.unwrap_or_else(|| self.asked.period.clone()),
            // Shares bear their sign, or are all a hundred at most: "58 | 41 | 70.7%".
            // "The ICB works with its PCNs" counts no roles.
            unit: self
                .unit_near(near.iter().copied().filter(|t| {
                    !reading.of_roles || words::first_unit([*t]).is_none_or(counts_roles)
                }))
                .filter(|u| *u != Unit::Percent || may_be_shares(reading)),
            others_say: reading.figures.iter().any(names_unit),
            counts_several: reading.figures.iter().any(names_unit)
                && reading.figures.iter().any(|f| {
                    let own = words::without_periods(&f.column_label);
                    let plain = f.unit.is_none() && f.area.is_none() && !f.column_is_total;
                    plain && !words::only_measure_words(&own)
                }),
            says_wte: near
                .iter()
                .copied()
                .chain(asked)
                .find_map(words::explicit_unit)
                == Some(Unit::Wte),
            role: near
                .iter()
                .find_map(|t| only_role(t))
                .or_else(|| self.asked_role()),
            pcn: near
                .iter()
                .find_map(|t| words::pcn_measure(t))
                .or(self.asked.pcn),
            counts_pcns: reading
                .figures
                .iter()
                .any(|f| matches!(f.pcn, Some(PcnMeasure::PcnCount | PcnMeasure::PcnShare))),
        }
    }

    fn cell(
        &mut self,
        amount: Amount,
        figure: &table::Figure,
        row_text: &str,
        reading: &Reading,
        near: &Near,
    ) {
        let stated_unit = amount.unit;
        let unit = unit_of(&amount, figure, near);
        let money = unit.or(near.unit) == Some(Unit::Pounds);
        let amount = match scale_of(figure, near).filter(|_| money) {
            Some(scale) => amount.times(scale),
            None => amount,
        };
        let note = figure
            .comment
            .clone()
            .or_else(|| notes::for_figure(self.notes, &figure.marks, &amount.value));
        let mut found = Found {
            behind: Behind::Nothing,
            role: figure.role.as_ref().map(|r| (r.role, r.as_stated.clone())),
            total_as_stated: figure.total_as_stated.clone(),
            row: if figure.over_roles || figure.over_others {
                Row::Total
            } else {
                Row::Role
            },
            unit,
            period: match &figure.period {
                None if !figure.over_periods => near.period.clone(),
                own => own.clone(),
            },
            area: figure.area.clone(),
            measure: figure.measure.clone(),
            row_label: Some(figure.row_label.clone()).filter(|t| !t.is_empty()),
            column_label: Some(figure.column_label.clone()).filter(|t| !t.is_empty()),
            note,
            ..Found::in_words(amount, row_text, figure.place)
        };
        let sums_roles = reading.of_roles && figure.over_roles;
        if found.role.is_none() && !reading.of_roles && self.lends_role(&found, figure, near) {
            found.role = near.role.clone();
        }
        let kind = if figure.is_change || found.role.is_none() && !sums_roles {
            Kind::Figure
        } else {
            kind_of(&found, figure, near)
        };
        match kind {
            Kind::Pcn(measure) => {
                // "% of PCNs" above "35 of 35" counts them all the same, and the other way round.
                let measure = match (measure, stated_unit) {
                    (PcnMeasure::PcnCount, Some(Unit::Percent)) => PcnMeasure::PcnShare,
                    (PcnMeasure::PcnShare, _) if found.amount.beside_share => PcnMeasure::PcnCount,
                    (PcnMeasure::PcnShare, _) if found.amount.of_total.is_some() => {
                        PcnMeasure::PcnCount
                    }
                    (measure, _) => measure,
                };
                self.record.pcn(found, measure);
            }
            Kind::Role => {
                found.unit = found.unit.or(near.unit).filter(|u| counts_roles(*u));
                self.record.role_count(found);
            }
            Kind::Figure => {
                found.unit = found.unit.or_else(|| lent_unit(figure, near));
                self.record.figure(found);
            }
        }
    }

    /// Whether a table of one role's figures, by place or period, takes the role from caption or question.
    fn lends_role(&self, found: &Found, figure: &table::Figure, near: &Near) -> bool {
        let counts = matches!(
            found.unit.or(near.unit),
            Some(Unit::Wte | Unit::Headcount | Unit::Posts | Unit::Claims)
        );
        let asks = self.asked.role.is_some() && words::asks_how_many(&self.asked.words());
        let own = words::without_periods(&figure.column_label);
        !(near.counts_several || words::counts_a_thing(&own) && figure.area.is_none())
            && (figure.pcn.or(near.pcn).is_some() || asks || counts)
            && found.unit != Some(Unit::Practices)
    }

    /// The figures of a cell: one, or as many as its header names units ("Headcount (WTE)" above "12 (9.4)").
    fn cell_amounts(
        &mut self,
        figure: &table::Figure,
        of_roles: bool,
        pair: Option<UnitPair>,
    ) -> Vec<Amount> {
        if let Some(amounts) = amount::of_whole_cell(&figure.text, self.legend) {
            let states = amounts.iter().any(|a| a.value.value.is_some());
            let keep = of_roles || !figure.text.is_empty() || states;
            return if keep { amounts } else { Vec::new() };
        }
        if figure.text.is_empty() {
            return if of_roles {
                vec![Amount::blank()]
            } else {
                Vec::new()
            };
        }
        let mut amounts = amount::of_text(&figure.text);
        let units = words::units_in_order(&figure.column_label);
        if amounts.len() > 1 && units.len() == amounts.len() {
            for (amount, unit) in amounts.iter_mut().zip(units) {
                amount.unit = amount.unit.or(Some(unit));
            }
        } else if let ([first, second], Some(pair)) = (amounts.as_mut_slice(), pair) {
            first.unit = first.unit.or(pair.first);
            second.unit = second.unit.or(Some(pair.bracketed));
        } else if of_roles {
            let message = format!(
                "the cell \u{201c}{}\u{201d} of {} is not a plain figure",
                figure.text, figure.row_label
            );
            self.record.warn("table_unsure", message, figure.place);
        }
        amounts
    }
}

fn kind_of(found: &Found, figure: &table::Figure, near: &Near) -> Kind {
    // A lead-in that counts people, claims or money leaves no room for counts of PCNs.
    let room = !matches!(
        near.unit,
        Some(Unit::Wte | Unit::Headcount | Unit::Claims | Unit::Pounds)
    );
    if figure.pcn.is_some() && words::speaks_of_lack(&figure.column_label) {
        return Kind::Figure;
    }
    match (figure.pcn, found.unit, near.pcn) {
        (Some(measure), ..) => Kind::Pcn(measure),
        (None, Some(Unit::Percent), Some(_)) => Kind::Pcn(PcnMeasure::PcnShare),
        (None, Some(Unit::Percent), None) if near.counts_pcns => Kind::Pcn(PcnMeasure::PcnShare),
        (None, None | Some(Unit::Pcns), Some(measure)) if room => Kind::Pcn(measure),
        _ => Kind::Role,
    }
}

/// The reading with months and quarters that name no year put into the period of the whole table; none where there are
/// none.
fn with_parts_of(reading: &Reading, whole: Option<&PeriodMention>) -> Option<Reading> {
    let whole = whole?;
    let part = |figure: &table::Figure| {
        if figure.period.is_some() || figure.over_periods {
            return None;
        }
        [&figure.row_label, &figure.column_label]
            .into_iter()
            .find_map(|label| {
                let period = part_named(label, &whole.period)?;
                Some(PeriodMention {
                    range: 0..label.len(),
                    as_stated: label.clone(),
                    period,
                })
            })
    };
    if !reading.figures.iter().any(|f| part(f).is_some()) {
        return None;
    }
    let mut completed = reading.clone();
    for figure in &mut completed.figures {
        if let Some(period) = part(figure) {
            figure.period = Some(period);
        }
    }
    Some(completed)
}

/// Every row of the table in one line, as its figures' context.
fn row_texts(reading: &Reading) -> HashMap<usize, String> {
    let mut rows: HashMap<usize, String> = HashMap::new();
    for figure in &reading.figures {
        let text = rows
            .entry(figure.row)
            .or_insert_with(|| figure.row_label.clone());
        if !text.is_empty() && !figure.text.is_empty() {
            text.push_str(" | ");
        }
        text.push_str(&figure.text);
    }
    rows
}
