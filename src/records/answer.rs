//! One question's answer turned into records: its tables, its lists, its sentences.
//!
//! What a figure leaves open is filled in the contract's order: header, then lead-in or caption, then question.
//! Every number ends in one record: of a role, of PCNs' use of a role, or a figure.

use super::amount::{self, Amount};
use super::context::{self, Asked};
use super::passage::Passage;
use super::table::{self, Around};
use super::{
    Check, Extraction, Figure, PcnMeasure, PcnUtilisation, PeriodFields, RoleCount, Row, Status,
    Unit, Warning, notes, prose, words,
};
use crate::checks;
use crate::document::{Block, Paragraph, Place, Rect, Source, Table};
use crate::vocabulary::period::{PeriodContext, PeriodMention, periods_in};
use crate::vocabulary::quantity::Legend;
use crate::vocabulary::role::roles_in;
use std::collections::{BTreeMap, HashMap};

/// What the records of one answer are made with.
pub(super) struct Answer<'a> {
    /// What the question asks.
    pub asked: &'a Asked,
    /// Resolves periods.
    pub periods: PeriodContext,
    /// Symbols that stand for figures.
    pub legend: &'a Legend,
    /// Notes that explain figures.
    pub notes: &'a [String],
    /// Kind of input; of plain text no place is shown.
    pub source: Source,
    /// Whether the letter, taken whole, is about the roles scheme.
    pub of_scheme: bool,
    /// Where the records go.
    pub out: &'a mut Extraction,
    lead: Vec<String>,
    intro: Vec<String>,
    tables_seen: usize,
    lead_in: Option<String>,
}

/// What a figure is a record of.
enum Kind {
    Role,
    Pcn(PcnMeasure),
    Figure,
}

/// A figure with everything that is known of it, before its kind is settled.
struct Found {
    amount: Amount,
    role: Option<(Option<&'static str>, String)>,
    total_as_stated: Option<String>,
    row: Row,
    unit: Option<Unit>,
    period: Option<PeriodMention>,
    area: Option<String>,
    measure: Option<String>,
    row_label: Option<String>,
    column_label: Option<String>,
    note: Option<String>,
    text: String,
    place: Place,
}

impl<'a> Answer<'a> {
    /// A reader of one question's answer.
    pub fn new(
        asked: &'a Asked,
        periods: PeriodContext,
        legend: &'a Legend,
        notes: &'a [String],
        source: Source,
        of_scheme: bool,
        out: &'a mut Extraction,
    ) -> Self {
        Self {
            asked,
            periods,
            legend,
            notes,
            source,
            of_scheme,
            out,
            lead: Vec::new(),
            intro: Vec::new(),
            tables_seen: 0,
            lead_in: None,
        }
    }

    /// Reads the answer's blocks.
    pub fn read(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Table(table) => self.table(table),
            }
        }
    }

    fn at(&self, place: Place) -> (Option<u32>, Option<Rect>) {
        match self.source {
            Source::Text => (None, None),
            Source::Pdf => (Some(place.page), Some(place.bbox)),
        }
    }

    fn warn(&mut self, code: &'static str, message: String, place: Place) {
        let page = self.at(place).0;
        self.out.warnings.push(Warning {
            code,
            message,
            question: Some(self.asked.number.clone()),
            page,
        });
    }

    // --- sentences -------------------------------------------------------------------------------------------------

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let passage = Passage::new(paragraph);
        if passage.text.is_empty() {
            return;
        }
        if !notes::is_note(&passage) {
            self.passage(&passage);
        }
        if passage.text.ends_with(':') {
            self.lead_in = Some(passage.text.clone());
        } else if !looks_like_item(&passage.text) {
            self.lead_in = None;
        }
        self.lead.push(passage.text);
    }

    fn passage(&mut self, passage: &Passage) {
        // A bare "22", "None." or "£802,588": the whole answer is the figure.
        let whole = passage.text.trim_end_matches('.').trim();
        if let Some(amount) =
            amount::of_cell(whole, self.legend).filter(|a| a.value.status == Status::Reported)
        {
            self.sentence(passage, 0, &passage.text, vec![amount]);
            return;
        }
        for range in passage.sentences() {
            let Some(sentence) = passage.text.get(range.clone()) else {
                continue;
            };
            if notes::explains(sentence) || words::estimates_cost(sentence) {
                continue;
            }
            let amounts = amount::of_text(sentence);
            if !amounts.is_empty() {
                self.sentence(passage, range.start, sentence, amounts);
            }
        }
    }

    fn sentence(&mut self, passage: &Passage, start: usize, sentence: &str, amounts: Vec<Amount>) {
        let stated = prose::read(sentence, amounts, &self.periods);
        let mut last_unit = None;
        for one in stated {
            let from_answer = one.role.is_some();
            let unit = one
                .amount
                .unit
                .or(if from_answer { last_unit } else { None });
            last_unit = unit;
            let period = one
                .period
                .or_else(|| self.lead_in.as_deref().and_then(|t| self.one_period(t)))
                .or_else(|| self.asked.period.clone());
            let place = passage.place(start + one.amount.range.start);
            let role = one.role.map(|(role, stated)| (Some(role), stated));
            let lead_role = || {
                let text = self.lead_in.as_deref()?;
                let mentions = roles_in(text);
                let [only] = mentions.as_slice() else {
                    return None;
                };
                Some((Some(only.role), text.get(only.range.clone())?.to_owned()))
            };
            let role = role.or_else(lead_role);
            let found = Found {
                amount: one.amount,
                role,
                total_as_stated: None,
                row: Row::Role,
                unit,
                period,
                area: None,
                measure: None,
                row_label: None,
                column_label: None,
                note: None,
                text: sentence.to_owned(),
                place,
            };
            self.settle_sentence(found, sentence);
        }
    }

    /// What a sentence's figure is a record of, with the role and unit that the question lends it.
    fn settle_sentence(&mut self, mut found: Found, sentence: &str) {
        let says = words::pcn_measure(sentence);
        let said_unit = self.unit_near(self.lead_in.as_deref().into_iter());
        let role_of_answer = found.role.is_some();
        let asked_role = self
            .asked
            .role
            .clone()
            .map(|(role, stated)| (Some(role), stated));
        let speaks_of_pcns =
            words::has_word(sentence, &["pcns", "pcn", "networks"]) || self.asked.pcn.is_some();
        let kind = match found.unit {
            Some(Unit::Pcns) => Kind::Pcn(PcnMeasure::PcnCount),
            Some(Unit::Percent) if speaks_of_pcns => Kind::Pcn(PcnMeasure::PcnShare),
            Some(Unit::Appointments) => Kind::Pcn(PcnMeasure::Appointments),
            Some(Unit::Patients)
                if says == Some(PcnMeasure::Caseload)
                    || self.asked.pcn == Some(PcnMeasure::Caseload) =>
            {
                Kind::Pcn(PcnMeasure::Caseload)
            }
            Some(Unit::Patients | Unit::Practices | Unit::Percent) => Kind::Figure,
            Some(_) => Kind::Role,
            None => match says
                .filter(|m| *m != PcnMeasure::PcnShare)
                .or(self.asked.pcn)
            {
                Some(PcnMeasure::PcnShare) => Kind::Pcn(PcnMeasure::PcnCount),
                Some(measure) => Kind::Pcn(measure),
                None => Kind::Role,
            },
        };
        match kind {
            Kind::Pcn(measure) => {
                found.role = found.role.or(asked_role);
                if found.role.is_none() {
                    return self.figure(found);
                }
                found.unit = Some(pcn_unit(measure));
                self.pcn(found, measure);
            }
            Kind::Role if role_of_answer => {
                found.unit = found.unit.or(said_unit);
                self.role_count(found);
            }
            Kind::Role => {
                // The question's own role serves a bare number only where the question counts that role.
                let asks_for_count = self.asked.pcn.is_none()
                    && words::asks_how_many(&self.asked.words())
                    && self.asked.role.is_some()
                    && self.asks_about_role_in_own_words();
                if asks_for_count {
                    found.role = asked_role;
                    found.unit = found.unit.or(said_unit);
                    self.role_count(found);
                } else {
                    found.unit = found.unit.or(said_unit);
                    self.figure(found);
                }
            }
            Kind::Figure => self.figure(found),
        }
    }

    fn asks_about_role_in_own_words(&self) -> bool {
        self.asked
            .chain
            .last()
            .is_some_and(|own| !roles_in(own).is_empty())
    }

    /// The unit that lead-in, caption or question name.
    fn unit_near<'t>(&'t self, near: impl Iterator<Item = &'t str> + Clone) -> Option<Unit> {
        let asked = self.asked.chain.iter().rev().map(String::as_str);
        words::first_unit(near.chain(asked).collect::<Vec<_>>())
    }

    fn one_period(&self, text: &str) -> Option<PeriodMention> {
        let mentions = periods_in(text, &self.periods);
        let first = mentions.first()?;
        mentions
            .iter()
            .all(|m| m.period == first.period)
            .then(|| first.clone())
    }

    // --- tables ----------------------------------------------------------------------------------------------------

    fn table(&mut self, table: &Table) {
        if self.tables_seen == 0 {
            self.intro = self.lead.clone();
        }
        self.tables_seen += 1;
        let lead = std::mem::take(&mut self.lead);
        let surroundings: Vec<String> = lead
            .iter()
            .rev()
            .chain(self.intro.iter().rev())
            .cloned()
            .collect();
        let said = surroundings.join(" ");
        let around = Around {
            periods: &self.periods,
            legend: self.legend,
            by_area: self.asked.by_area || words::breaks_down_by_area(&said),
            of_scheme: self.of_scheme || self.asked.of_scheme || context::of_scheme(&said),
        };
        let place = table.parts.first().copied().unwrap_or_default();
        let Some(reading) = table::read(table, &around) else {
            let has_digits = table
                .cells
                .iter()
                .any(|c| c.text().bytes().any(|b| b.is_ascii_digit()));
            if has_digits {
                self.warn(
                    "table_unread",
                    "a table of this answer could not be read".to_owned(),
                    place,
                );
            }
            return;
        };
        self.table_reading(&reading, &surroundings, place);
    }

    fn table_reading(&mut self, reading: &table::Reading, surroundings: &[String], place: Place) {
        for why in &reading.unsure {
            self.warn("table_unsure", why.clone(), place);
        }
        let title = (!reading.title.is_empty()).then_some(reading.title.as_str());
        let near: Vec<&str> = title
            .into_iter()
            .chain(surroundings.iter().map(String::as_str))
            .collect();
        let near_period = near.iter().find_map(|t| {
            let mentions = periods_in(t, &self.periods);
            (!mentions.is_empty()).then(|| self.one_period(t))
        });
        let period = near_period.unwrap_or_else(|| self.asked.period.clone());
        let unit = self.unit_near(near.iter().copied());
        let explicit = near
            .iter()
            .copied()
            .chain(self.asked.chain.iter().rev().map(String::as_str))
            .find_map(words::explicit_unit)
            .filter(|u| *u == Unit::Wte);
        let caption_role = near
            .iter()
            .find_map(|t| {
                let mentions = roles_in(t);
                let [one] = mentions.as_slice() else {
                    return None;
                };
                Some((Some(one.role), t.get(one.range.clone())?.to_owned()))
            })
            .or_else(|| self.asked.role.clone().map(|(r, s)| (Some(r), s)));
        let near_pcn = near
            .iter()
            .find_map(|t| words::pcn_measure(t))
            .or(self.asked.pcn);
        let counts_pcns = reading
            .figures
            .iter()
            .any(|f| matches!(f.pcn, Some(PcnMeasure::PcnCount | PcnMeasure::PcnShare)));
        let rows = row_texts(reading);
        let (comments, unknown) = (&reading.comments, &reading.unknown_roles);
        for (role, place) in unknown {
            self.unknown_role(role, *place);
        }
        let mut entered: Vec<Option<(Amount, Option<Unit>)>> =
            Vec::with_capacity(reading.figures.len());
        for figure in &reading.figures {
            let amounts = self.cell_amounts(figure, reading.of_roles);
            let first = amounts.first().cloned();
            let mut first_unit = None;
            for (i, amount) in amounts.into_iter().enumerate() {
                let value_unit = amount.unit;
                // A header "Staff" gives way to a lead-in that says what of the staff is counted.
                let weak = figure.unit == Some(Unit::Headcount)
                    && words::explicit_unit(&figure.column_label).is_none();
                let header_unit = if weak && explicit.is_some() {
                    explicit
                } else {
                    figure.unit
                };
                let cell_unit = value_unit.or(header_unit);
                let note = figure
                    .comment
                    .clone()
                    .or_else(|| notes::for_figure(self.notes, &figure.marks, &amount.value));
                let mut found = Found {
                    role: figure.role.as_ref().map(|r| (r.role, r.as_stated.clone())),
                    total_as_stated: figure.total_as_stated.clone(),
                    row: if figure.over_roles || figure.over_others {
                        Row::Total
                    } else {
                        Row::Role
                    },
                    unit: cell_unit,
                    period: figure.period.clone().or_else(|| {
                        if figure.over_periods {
                            None
                        } else {
                            period.clone()
                        }
                    }),
                    area: figure.area.clone(),
                    measure: figure.measure.clone(),
                    row_label: Some(figure.row_label.clone()).filter(|t| !t.is_empty()),
                    column_label: Some(figure.column_label.clone()).filter(|t| !t.is_empty()),
                    note,
                    text: rows.get(&figure.row).cloned().unwrap_or_default(),
                    place: figure.place,
                    amount,
                };
                let has_role = found.role.is_some() || (reading.of_roles && figure.over_roles);
                if !has_role {
                    // A table of one role's figures by place or period: the caption or the question names the role.
                    let lends = figure.pcn.or(near_pcn).is_some()
                        || (self.asked.role.is_some() && words::asks_how_many(&self.asked.words()))
                        || matches!(
                            cell_unit.or(unit),
                            Some(Unit::Wte | Unit::Headcount | Unit::Posts | Unit::Claims)
                        );
                    if lends && cell_unit != Some(Unit::Practices) {
                        found.role = caption_role.clone();
                    }
                }
                let has_role = has_role || found.role.is_some();
                let kind = if !has_role {
                    Kind::Figure
                } else if let Some(measure) = figure.pcn {
                    Kind::Pcn(measure)
                } else if found.unit == Some(Unit::Percent) && (counts_pcns || near_pcn.is_some()) {
                    Kind::Pcn(PcnMeasure::PcnShare)
                } else if matches!(found.unit, None | Some(Unit::Pcns))
                    && near_pcn.is_some()
                    && unit_allows_pcn(unit)
                {
                    Kind::Pcn(near_pcn.unwrap_or(PcnMeasure::PcnCount))
                } else {
                    Kind::Role
                };
                if i == 0 {
                    first_unit = found.unit.or(unit);
                }
                match kind {
                    Kind::Pcn(measure) if found.role.is_some() || figure.over_roles => {
                        // "% of PCNs" with "35 of 35" in the cell is a count all the same, and the other way round.
                        let measure = match (measure, value_unit) {
                            (PcnMeasure::PcnCount, Some(Unit::Percent)) => PcnMeasure::PcnShare,
                            (PcnMeasure::PcnShare, _) if found.amount.of_total.is_some() => {
                                PcnMeasure::PcnCount
                            }
                            (measure, _) => measure,
                        };
                        found.unit = Some(pcn_unit(measure));
                        self.pcn(found, measure);
                    }
                    Kind::Role => {
                        found.unit = found.unit.or(unit).filter(|u| counts_roles(*u));
                        self.role_count(found);
                    }
                    Kind::Pcn(_) | Kind::Figure => {
                        found.unit = found.unit.or(unit);
                        self.figure(found);
                    }
                }
            }
            entered.push(first.map(|a| (a, first_unit)));
        }
        for (text, place) in comments {
            let passage_amounts = amount::of_text(text);
            for amount in passage_amounts {
                let found = Found {
                    unit: amount.unit,
                    amount,
                    role: None,
                    total_as_stated: None,
                    row: Row::Role,
                    period: None,
                    area: None,
                    measure: None,
                    row_label: None,
                    column_label: None,
                    note: None,
                    text: text.clone(),
                    place: *place,
                };
                self.figure(found);
            }
        }
        let open = reading
            .figures
            .iter()
            .any(|f| f.period.is_none() && period.is_none() && !f.over_periods);
        if open && self.periods == PeriodContext::default() && self.asked.relative_year {
            self.warn(
                "period_unresolved",
                "the letter speaks of a current or previous year without a date to tell which"
                    .to_owned(),
                place,
            );
        }
        self.check(reading, &entered, &period, place);
    }

    /// The figures of a cell: one, or as many as its header names units ("Headcount (WTE)" above "12 (9.4)").
    fn cell_amounts(&mut self, figure: &table::Figure, of_roles: bool) -> Vec<Amount> {
        if figure.text.is_empty() {
            let explained = amount::of_cell("", self.legend);
            return if of_roles {
                vec![explained.unwrap_or_else(Amount::blank)]
            } else {
                explained
                    .filter(|a| a.value.value.is_some())
                    .into_iter()
                    .collect()
            };
        }
        if let Some(amount) = amount::of_cell(&figure.text, self.legend) {
            return vec![amount];
        }
        let mut amounts = amount::of_text(&figure.text);
        if amounts.len() > 1 {
            let units = words::units_in_order(&figure.column_label);
            if units.len() == amounts.len() {
                for (amount, unit) in amounts.iter_mut().zip(units) {
                    amount.unit = amount.unit.or(Some(unit));
                }
                return amounts;
            }
        }
        if of_roles {
            self.warn(
                "table_unsure",
                format!(
                    "the cell \u{201c}{}\u{201d} of {} is not a plain figure",
                    figure.text, figure.row_label
                ),
                figure.place,
            );
        }
        amounts
    }

    fn unknown_role(&mut self, role: &str, place: Place) {
        let message = format!("\u{201c}{role}\u{201d} is no role of the national list");
        let known = self
            .out
            .warnings
            .iter()
            .any(|w| w.code == "role_unknown" && w.message == message);
        if !known {
            self.warn("role_unknown", message, place);
        }
    }

    /// Adds up the columns and the rows of a table that have totals.
    fn check(
        &mut self,
        reading: &table::Reading,
        entered: &[Option<(Amount, Option<Unit>)>],
        caption_period: &Option<PeriodMention>,
        place: Place,
    ) {
        let figures: Vec<Entered<'_>> = reading
            .figures
            .iter()
            .zip(entered)
            .filter_map(|(f, e)| e.as_ref().map(|(a, u)| (f, a, *u)))
            .filter(|(_, a, u)| *u != Some(Unit::Percent) && a.unit != Some(Unit::Percent))
            .collect();
        let across = reading.roles_across;
        let mut columns: BTreeMap<usize, Vec<Entered<'_>>> = BTreeMap::new();
        let mut rows: BTreeMap<usize, Vec<Entered<'_>>> = BTreeMap::new();
        for figure in figures {
            columns.entry(figure.0.column).or_default().push(figure);
            rows.entry(figure.0.row).or_default().push(figure);
        }
        for line in columns.values() {
            self.check_line(
                "column_total",
                line,
                &|f| f.row_is_total,
                caption_period,
                place,
            );
        }
        for all in rows.values() {
            for total in all.iter().filter(|(f, ..)| f.column_is_total) {
                let same = |f: &table::Figure, u: Option<Unit>| {
                    (total.0.unit.is_none() || u == total.2)
                        && (total.0.period.is_none() || across || same_period(total.0, f))
                };
                let mut line: Vec<Entered<'_>> = all
                    .iter()
                    .filter(|(f, _, u)| !f.column_is_total && same(f, *u))
                    .copied()
                    .collect();
                if line.len() < 2 {
                    continue;
                }
                line.push(*total);
                self.check_line(
                    "row_total",
                    &line,
                    &|f| f.column_is_total,
                    caption_period,
                    place,
                );
            }
        }
    }

    fn check_line(
        &mut self,
        check: &'static str,
        line: &[Entered<'_>],
        is_total: &dyn Fn(&table::Figure) -> bool,
        caption_period: &Option<PeriodMention>,
        place: Place,
    ) {
        let terms: Vec<checks::Term<'_>> = line
            .iter()
            .map(|(f, a, _)| checks::Term {
                value: &a.value,
                total: is_total(f),
            })
            .collect();
        for (at, sum) in checks::totals(&terms) {
            let Some((figure, _, unit)) = line.get(at) else {
                continue;
            };
            let period = figure.period.as_ref().or(if figure.over_periods {
                None
            } else {
                caption_period.as_ref()
            });
            let page = self.at(figure.place).0.or(self.at(place).0);
            let role = figure.role.as_ref().map(|r| r.as_stated.clone());
            if !sum.agrees {
                let what = [
                    period.map(|p| p.as_stated.clone()),
                    figure.area.clone(),
                    role.clone(),
                    unit.map(|u| u.as_str().to_owned()),
                ]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", ");
                let parts = if check == "row_total" {
                    "columns"
                } else {
                    "rows"
                };
                let sums = match sum.at_most {
                    Some(most) => format!("between {} and {most}", sum.computed),
                    None if sum.exact => sum.computed.to_string(),
                    None => format!("at least {}", sum.computed),
                };
                let message = format!(
                    "question {}{}{what}: the letter says {}, its {parts} add to {sums}",
                    self.asked.number,
                    if what.is_empty() { "" } else { ", " },
                    sum.stated,
                );
                self.warn("total_disagrees", message, figure.place);
            }
            self.out.checks.push(Check {
                check,
                question: Some(self.asked.number.clone()),
                period: period.map(|p| p.period.code.clone()),
                unit: *unit,
                area: figure.area.clone(),
                role_as_stated: role,
                stated: sum.stated,
                computed: sum.computed,
                computed_at_most: sum.at_most,
                agrees: sum.agrees,
                page,
            });
        }
    }

    // --- records ---------------------------------------------------------------------------------------------------

    fn role_count(&mut self, found: Found) {
        let (page, bbox) = self.at(found.place);
        let (role, stated) = match found.role {
            Some((role, stated)) => (role, Some(stated)),
            None => (None, found.total_as_stated.clone()),
        };
        self.out.role_counts.push(RoleCount {
            question: Some(self.asked.number.clone()),
            role,
            role_as_stated: stated,
            measure: found.measure,
            unit: found.unit,
            period: fields(found.period.as_ref()),
            value: found.amount.value,
            row: found.row,
            area: found.area,
            note: found.note,
            page,
            bbox,
        });
    }

    fn pcn(&mut self, found: Found, measure: PcnMeasure) {
        let (page, bbox) = self.at(found.place);
        let (role, stated) = match found.role {
            Some((role, stated)) => (role, Some(stated)),
            None => (None, found.total_as_stated.clone()),
        };
        self.out.pcn_utilisation.push(PcnUtilisation {
            question: Some(self.asked.number.clone()),
            role,
            role_as_stated: stated,
            measure,
            unit: found.unit,
            period: fields(found.period.as_ref()),
            value: found.amount.value,
            of_total: found.amount.of_total,
            area: found.area,
            note: found.note,
            page,
            bbox,
        });
    }

    fn figure(&mut self, found: Found) {
        // A blank or "N/A" in a table of other figures states no number.
        if found.amount.value.status == Status::Blank {
            return;
        }
        let (page, bbox) = self.at(found.place);
        let mut record = Figure {
            question: Some(self.asked.number.clone()),
            row_label: found.row_label,
            column_label: found.column_label,
            measure: found.measure,
            unit: found.unit,
            period: fields(found.period.as_ref()),
            value: found.amount.value,
            row: found.row,
            note: found.note,
            text: found.text,
            page,
            bbox,
        };
        // "9 of 15 practices": both numbers are the letter's.
        let whole = found.amount.of_total;
        self.out.figures.push(record.clone());
        if let Some(whole) = whole {
            record.value.value = Some(whole);
            record.row = Row::Total;
            self.out.figures.push(record);
        }
    }
}

fn fields(period: Option<&PeriodMention>) -> PeriodFields {
    period.map_or_else(PeriodFields::default, |p| p.period.fields(&p.as_stated))
}

/// The unit of a measure of PCNs' use.
fn pcn_unit(measure: PcnMeasure) -> Unit {
    match measure {
        PcnMeasure::PcnCount => Unit::Pcns,
        PcnMeasure::PcnShare => Unit::Percent,
        PcnMeasure::Caseload => Unit::Patients,
        PcnMeasure::Appointments => Unit::Appointments,
        PcnMeasure::Other => Unit::Other,
    }
}

/// Whether a lead-in's unit leaves room for figures that count PCNs.
fn unit_allows_pcn(unit: Option<Unit>) -> bool {
    !matches!(
        unit,
        Some(Unit::Wte | Unit::Headcount | Unit::Claims | Unit::Pounds)
    )
}

/// Units that role counts may have.
fn counts_roles(unit: Unit) -> bool {
    matches!(
        unit,
        Unit::Posts
            | Unit::Headcount
            | Unit::Wte
            | Unit::Claims
            | Unit::Pounds
            | Unit::Percent
            | Unit::Other
    )
}

/// A list item: it begins with a bullet, a figure, or holds a role.
fn looks_like_item(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|c| !c.is_alphabetic()) || !roles_in(text).is_empty()
}

/// A table's figure with its value and unit.
type Entered<'r> = (&'r table::Figure, &'r Amount, Option<Unit>);

/// Whether two figures of a table are for the same period, as far as the table says.
fn same_period(a: &table::Figure, b: &table::Figure) -> bool {
    a.period.as_ref().map(|p| &p.period) == b.period.as_ref().map(|p| &p.period)
}

/// Every row of the table in one line, as its figures' context.
fn row_texts(reading: &table::Reading) -> HashMap<usize, String> {
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
