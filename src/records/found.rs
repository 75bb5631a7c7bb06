//! A figure with everything that is known of it, and the records that are made of such figures.
//!
//! This room knows the shapes of records and how they are shown, not where a figure was found.

use super::amount::Amount;
use super::{
    Extraction, Figure, PcnMeasure, PcnUtilisation, PeriodFields, RoleCount, Row, Status,
    UNKNOWN_ROLE, Unit, Warning, shown,
};
use crate::document::{Place, Rect, Source};
use crate::vocabulary::period::PeriodMention;
use std::ops::Range;

/// A role with the letter's words for it; no name where the national list has none.
pub(super) type RoleStated = (Option<&'static str>, String);

/// The noun behind a sentence's figure, as far as it keeps away what the question speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    /// None: the question says what is counted.
    Nothing,
    /// Some noun: "2 finance codes" are no pounds.
    Noun,
    /// A thing that is none of the units, "297 treatments": no staff and no patients.
    Thing,
}

/// A figure before its record is made.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The figure.
    pub amount: Amount,
    /// Its role.
    pub role: Option<RoleStated>,
    /// The words of the total that it is.
    pub total_as_stated: Option<String>,
    /// One row or a total.
    pub row: Row,
    /// What is counted.
    pub unit: Option<Unit>,
    /// What stands behind it in a sentence.
    pub behind: Behind,
    /// When.
    pub period: Option<PeriodMention>,
    /// The PCN, place or locality.
    pub area: Option<String>,
    /// The letter's words for what is counted.
    pub measure: Option<String>,
    /// The words of its row.
    pub row_label: Option<String>,
    /// The words of its column.
    pub column_label: Option<String>,
    /// What explains it.
    pub note: Option<String>,
    /// The sentence or the row that it stands in.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

impl Found {
    /// A figure of a sentence or a comment, of which no more is known.
    pub fn in_words(amount: Amount, text: &str, place: Place) -> Self {
        let text = stretch(text, &amount.range);
        Self {
            unit: amount.unit,
            amount,
            role: None,
            total_as_stated: None,
            row: Row::Role,
            behind: Behind::Nothing,
            period: None,
            area: None,
            measure: None,
            row_label: None,
            column_label: None,
            note: None,
            text: text.to_owned(),
            place,
        }
    }
}

/// A figure's sentence, or the part of it near the figure: thousands of figures in one endless sentence would
/// each hold all of it.
fn stretch<'t>(text: &'t str, figure: &Range<usize>) -> &'t str {
    const LONGEST: usize = 2_000;
    if text.len() <= LONGEST {
        return text;
    }
    let boundary = |from: usize| (from..=text.len()).find(|at| text.is_char_boundary(*at));
    let from = boundary(figure.start.saturating_sub(LONGEST / 2));
    let to = boundary((figure.end + LONGEST / 2).min(text.len()));
    from.zip(to)
        .and_then(|(from, to)| text.get(from..to))
        .unwrap_or(text)
}

/// Makes the records of one question.
pub(super) struct Recorder<'a> {
    /// Where the records go.
    pub out: &'a mut Extraction,
    /// The question's number.
    pub question: &'a str,
    /// Kind of input; of plain text no place is shown.
    pub source: Source,
    /// Whether the letter's "PCNs" are penalty charge notices.
    pub of_penalties: bool,
}

impl Recorder<'_> {
    /// Page and box of a place, as records show them.
    pub fn at(&self, place: Place) -> (Option<u32>, Option<Rect>) {
        shown(self.source, Some(place))
    }

    /// Adds a warning about this question.
    pub fn warn(&mut self, code: &'static str, message: String, place: Place) {
        let page = self.at(place).0;
        self.out.warnings.push(Warning {
            code,
            message,
            question: Some(self.question.to_owned()),
            page,
        });
    }

    /// Warns of a role outside the national list.
    pub fn unknown_role(&mut self, role: &str, place: Place) {
        let message = format!("\u{201c}{role}\u{201d} is no role of the national list");
        self.warn(UNKNOWN_ROLE, message, place);
    }

    /// How many of a role, or of all roles.
    pub fn role_count(&mut self, found: Found) {
        let (page, bbox) = self.at(found.place);
        let (role, role_as_stated) = named(found.role, found.total_as_stated);
        self.out.role_counts.push(RoleCount {
            question: Some(self.question.to_owned()),
            role,
            role_as_stated,
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

    /// How PCNs use a role.
    pub fn pcn(&mut self, found: Found, measure: PcnMeasure) {
        if self.of_penalties {
            self.figure(found);
            return;
        }
        let (page, bbox) = self.at(found.place);
        let (role, role_as_stated) = named(found.role, found.total_as_stated);
        self.out.pcn_utilisation.push(PcnUtilisation {
            question: Some(self.question.to_owned()),
            role,
            role_as_stated,
            measure,
            unit: Some(unit_of(measure)),
            period: fields(found.period.as_ref()),
            value: found.amount.value,
            of_total: found.amount.of_total,
            area: found.area,
            note: found.note,
            page,
            bbox,
        });
    }

    /// Any other number.
    pub fn figure(&mut self, found: Found) {
        // A blank in a table of other figures states no number.
        if found.amount.value.status == Status::Blank {
            return;
        }
        let unit = found
            .unit
            .filter(|u| !(self.of_penalties && *u == Unit::Pcns));
        let (page, bbox) = self.at(found.place);
        let record = Figure {
            question: Some(self.question.to_owned()),
            row_label: found.row_label,
            column_label: found.column_label,
            measure: found.measure,
            unit,
            period: fields(found.period.as_ref()),
            value: found.amount.value,
            row: found.row,
            note: found.note,
            text: found.text,
            page,
            bbox,
        };
        // "9 of 15 practices": both numbers are the letter's; "all 35 practices" has one.
        let of_total = found.amount.of_total;
        let parted = of_total.filter(|t| record.value.value != Some(*t));
        let whole = parted.map(|total| {
            let mut whole = record.clone();
            whole.value.value = Some(total);
            whole.row = Row::Total;
            whole
        });
        self.out.figures.push(record);
        self.out.figures.extend(whole);
    }
}

/// The role's name and words; of a total over roles, the total's words.
fn named(
    role: Option<RoleStated>,
    total_as_stated: Option<String>,
) -> (Option<&'static str>, Option<String>) {
    match role {
        Some((role, stated)) => (role, Some(stated)),
        None => (None, total_as_stated),
    }
}

fn fields(period: Option<&PeriodMention>) -> PeriodFields {
    period.map_or_else(PeriodFields::default, |p| p.period.fields(&p.as_stated))
}

/// The unit of a measure of PCNs' use.
fn unit_of(measure: PcnMeasure) -> Unit {
    match measure {
        PcnMeasure::PcnCount => Unit::Pcns,
        PcnMeasure::PcnShare => Unit::Percent,
        PcnMeasure::Caseload => Unit::Patients,
        PcnMeasure::Appointments => Unit::Appointments,
        PcnMeasure::Other => Unit::Other,
    }
}

/// Units that role counts may have.
pub(super) fn counts_roles(unit: Unit) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_keeps_only_the_near_part_of_an_endless_sentence() {
        let text = "é12 ".repeat(5_000);
        let figure = 10_001..10_003;
        let near = stretch(&text, &figure);
        assert!(near.len() < 3_000 && near.contains("12"));
        assert_eq!(stretch("12 posts", &(0..2)), "12 posts");
    }
}
