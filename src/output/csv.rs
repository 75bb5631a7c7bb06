//! One table for every record of every letter (SPEC section 3).
//!
//! The rows follow the letter: question by question, each with its answer's words and then its records, so that the
//! CSV alone tells the whole letter. What belongs to no single question stands at the end.

use super::{Kind, Style, guarded};
use crate::records::{
    Extraction, Figure, Law, NotHeld, Number, Outcome, PcnMeasure, PcnUtilisation, PeriodFields,
    Qualifier, Question, Refusal, RoleCount, Row, Status, Unit, ValueFields,
};
use serde::Serialize;
use std::borrow::Cow;

/// The columns, in the contract's order.
const COLUMNS: [&str; 33] = [
    "source",
    "authority",
    "ods_code",
    "reference",
    "request_date",
    "response_date",
    "record",
    "question",
    "role",
    "role_as_stated",
    "area",
    "row",
    "measure",
    "unit",
    "period",
    "period_as_stated",
    "period_start",
    "period_end",
    "financial_year",
    "value",
    "value_as_stated",
    "qualifier",
    "bound",
    "of_total",
    "status",
    "outcome",
    "law",
    "sections",
    "holder",
    "note",
    "page",
    "question_text",
    "text",
];

/// A text cell; `None` is an empty one.
type Text<'a> = Option<Cow<'a, str>>;

/// A row: the columns as fields, in the same order.
#[derive(Clone, Default, Serialize)]
struct Line<'a> {
    source: Text<'a>,
    authority: Text<'a>,
    ods_code: Text<'a>,
    reference: Text<'a>,
    request_date: Text<'a>,
    response_date: Text<'a>,
    record: &'static str,
    question: Text<'a>,
    role: Text<'a>,
    role_as_stated: Text<'a>,
    area: Text<'a>,
    row: Option<Row>,
    measure: Text<'a>,
    unit: Option<Unit>,
    period: Text<'a>,
    period_as_stated: Text<'a>,
    period_start: Text<'a>,
    period_end: Text<'a>,
    financial_year: Text<'a>,
    value: Option<Number>,
    value_as_stated: Text<'a>,
    qualifier: Option<Qualifier>,
    bound: Option<Number>,
    of_total: Option<Number>,
    status: Option<Status>,
    outcome: Option<Outcome>,
    law: Option<Law>,
    sections: Text<'a>,
    holder: Text<'a>,
    note: Text<'a>,
    page: Option<u32>,
    question_text: Text<'a>,
    text: Text<'a>,
}

/// The header line.
pub(super) fn header() -> Vec<u8> {
    let mut bytes = COLUMNS.join(",").into_bytes();
    bytes.push(b'\n');
    bytes
}

/// Every row of a letter.
pub(super) fn rows(letter: &Extraction, style: &Style) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .has_headers(false)
        .from_writer(Vec::new());
    let rows = Rows { letter, style };
    for question in &letter.questions {
        if style.shows(Kind::Questions) && has_answer_row(letter, question) {
            // Writing plain fields to memory cannot fail, here and below.
            let _ = writer.serialize(rows.answer(question));
        }
        for line in rows.records(|number| number == Some(question.number.as_str())) {
            let _ = writer.serialize(line);
        }
    }
    let is_listed = |number: &str| letter.questions.iter().any(|q| q.number == number);
    for line in rows.records(|number| !number.is_some_and(is_listed)) {
        let _ = writer.serialize(line);
    }
    writer.into_inner().unwrap_or_default()
}

/// Whether the answer needs a row of its own: not where a not_held or refusal row tells the outcome, and not where its
/// words are wholly those of a record.
fn has_answer_row(letter: &Extraction, question: &Question) -> bool {
    let Some(answer) = &question.answer else {
        return false;
    };
    let number = Some(&question.number);
    let covered = match question.outcome {
        Some(Outcome::NotHeld) => letter
            .not_held
            .iter()
            .any(|r| r.question.as_ref() == number),
        Some(Outcome::Refused) => letter
            .refusals
            .iter()
            .any(|r| r.question.as_ref() == number),
        _ => false,
    };
    !covered && !bare(answer).is_empty() && !is_told_by_a_record(letter, question, answer)
}

/// An answer without its tables' places and outer punctuation.
fn bare(answer: &str) -> &str {
    let mut rest = answer;
    loop {
        rest = rest.trim_matches(|c: char| c.is_whitespace() || ".,;:".contains(c));
        let Some(after) = rest
            .strip_prefix("[table ")
            .and_then(|r| r.split_once(']'))
            .filter(|(number, _)| number.bytes().all(|b| b.is_ascii_digit()))
        else {
            return rest;
        };
        rest = after.1;
    }
}

fn is_told_by_a_record(letter: &Extraction, question: &Question, answer: &str) -> bool {
    let number = Some(&question.number);
    let answer = bare(answer);
    let same = |text: &Option<String>| text.as_deref().is_some_and(|t| bare(t) == answer);
    let values = letter
        .pcn_utilisation
        .iter()
        .map(|r| (&r.question, &r.value))
        .chain(letter.role_counts.iter().map(|r| (&r.question, &r.value)));
    let mut values = values.filter(|(question, _)| question.as_ref() == number);
    let mut figures = letter
        .figures
        .iter()
        .filter(|r| r.question.as_ref() == number);
    values.any(|(_, value)| same(&value.value_as_stated))
        || figures.any(|r| bare(&r.text) == answer || same(&r.value.value_as_stated))
        || letter
            .not_held
            .iter()
            .any(|r| r.question.as_ref() == number && bare(&r.text) == answer)
}

/// Makes the rows of one letter.
struct Rows<'a> {
    letter: &'a Extraction,
    style: &'a Style,
}

impl<'a> Rows<'a> {
    fn text(&self, text: &'a str) -> Text<'a> {
        Some(guarded(text, self.style.raw))
    }

    fn option(&self, text: &'a Option<String>) -> Text<'a> {
        text.as_deref().and_then(|text| self.text(text))
    }

    /// What every row of the letter, and every row of the question, has.
    fn base(&self, record: &'static str, question: Option<&'a str>) -> Line<'a> {
        let head = &self.letter.letter;
        let asked = self
            .letter
            .questions
            .iter()
            .find(|q| Some(q.number.as_str()) == question);
        Line {
            source: self.text(&self.letter.source),
            authority: self.option(&head.authority),
            ods_code: head.ods_code.map(Cow::Borrowed),
            reference: self.option(&head.reference),
            request_date: self.option(&head.request_date),
            response_date: self.option(&head.response_date),
            record,
            question: question.and_then(|number| self.text(number)),
            outcome: asked.and_then(|q| q.outcome),
            question_text: asked.and_then(|q| self.option(&q.text)),
            ..Line::default()
        }
    }

    fn valued(&self, base: Line<'a>, period: &'a PeriodFields, value: &'a ValueFields) -> Line<'a> {
        Line {
            period: self.option(&period.period),
            period_as_stated: self.option(&period.period_as_stated),
            period_start: self.option(&period.period_start),
            period_end: self.option(&period.period_end),
            financial_year: self.option(&period.financial_year),
            value: value.value,
            value_as_stated: self.option(&value.value_as_stated),
            qualifier: value.qualifier,
            bound: value.bound,
            status: Some(value.status),
            ..base
        }
    }

    fn answer(&self, question: &'a Question) -> Line<'a> {
        Line {
            page: question.page,
            text: self.option(&question.answer),
            ..self.base("answer", Some(&question.number))
        }
    }

    /// The records whose question's number is wanted, kind by kind.
    fn records(&self, wanted: impl Fn(Option<&str>) -> bool) -> Vec<Line<'a>> {
        let mut lines = Vec::new();
        /// The rows of one kind, where it is shown.
        macro_rules! kind {
            ($kind:ident, $field:ident, $line:ident) => {
                if self.style.shows(Kind::$kind) {
                    let records = self.letter.$field.iter();
                    let records = records.filter(|r| wanted(r.question.as_deref()));
                    lines.extend(records.map(|r| self.$line(r)));
                }
            };
        }
        kind!(RoleCounts, role_counts, role_count);
        kind!(PcnUtilisation, pcn_utilisation, pcn_utilisation);
        kind!(Figures, figures, figure);
        kind!(NotHeld, not_held, not_held);
        kind!(Refusals, refusals, refusal);
        lines
    }

    fn role_count(&self, record: &'a RoleCount) -> Line<'a> {
        let base = self.base("role_count", record.question.as_deref());
        Line {
            role: record.role.map(Cow::Borrowed),
            role_as_stated: self.option(&record.role_as_stated),
            area: self.option(&record.area),
            row: Some(record.row),
            measure: self.option(&record.measure),
            unit: record.unit,
            note: self.option(&record.note),
            page: record.page,
            ..self.valued(base, &record.period, &record.value)
        }
    }

    fn pcn_utilisation(&self, record: &'a PcnUtilisation) -> Line<'a> {
        let base = self.base("pcn_utilisation", record.question.as_deref());
        Line {
            role: record.role.map(Cow::Borrowed),
            role_as_stated: self.option(&record.role_as_stated),
            area: self.option(&record.area),
            measure: Some(Cow::Borrowed(PcnMeasure::as_str(record.measure))),
            unit: record.unit,
            of_total: record.of_total,
            note: self.option(&record.note),
            page: record.page,
            ..self.valued(base, &record.period, &record.value)
        }
    }

    /// The row's and the column's words have no columns of their own: the column's serve as the measure where the letter
    /// names none, the row's stand before the text where it lacks them.
    fn figure(&self, record: &'a Figure) -> Line<'a> {
        let base = self.base("figure", record.question.as_deref());
        let text = match &record.row_label {
            Some(label) if !record.text.contains(label.as_str()) => {
                let joined = format!("{label}: {}", record.text);
                Some(Cow::Owned(guarded(&joined, self.style.raw).into_owned()))
            }
            _ => self.text(&record.text),
        };
        Line {
            row: Some(record.row),
            measure: self
                .option(&record.measure)
                .or_else(|| self.option(&record.column_label)),
            unit: record.unit,
            note: self.option(&record.note),
            page: record.page,
            text,
            ..self.valued(base, &record.period, &record.value)
        }
    }

    fn not_held(&self, record: &'a NotHeld) -> Line<'a> {
        Line {
            holder: self.option(&record.holder),
            page: record.page,
            text: self.text(&record.text),
            ..self.base("not_held", record.question.as_deref())
        }
    }

    fn refusal(&self, record: &'a Refusal) -> Line<'a> {
        Line {
            law: Some(record.law),
            sections: (!record.sections.is_empty()).then(|| record.sections.join("; ").into()),
            page: record.page,
            text: self.text(&record.text),
            ..self.base("refusal", record.question.as_deref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_stand_in_the_columns_order() {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.serialize(Line::default()).unwrap();
        let bytes = writer.into_inner().unwrap();
        assert!(bytes.starts_with(&header()));
    }

    fn letter() -> Extraction {
        let question = |number: &str, outcome, answer: &str| Question {
            number: number.to_owned(),
            text: Some("How many?".to_owned()),
            outcome: Some(outcome),
            answered_by: Some(number.to_owned()),
            answer: Some(answer.to_owned()),
            ..Question::default()
        };
        Extraction {
            source: "letter.pdf".to_owned(),
            questions: vec![
                question("1", Outcome::Answered, "-1, they say, \"none\"."),
                question("2", Outcome::NotHeld, "Not held."),
                question("3", Outcome::Answered, "[table 1]"),
            ],
            not_held: vec![NotHeld {
                question: Some("2".to_owned()),
                question_text: None,
                text: "Not held.".to_owned(),
                holder: None,
                page: Some(2),
                bbox: None,
            }],
            refusals: vec![Refusal {
                question: None,
                text: "Exempt.".to_owned(),
                law: Law::Foia,
                sections: vec!["40(2)".to_owned(), "40(3A)".to_owned()],
                page: None,
                bbox: None,
            }],
            ..Extraction::default()
        }
    }

    fn shown(style: &Style) -> Vec<(String, String, String)> {
        let bytes = rows(&letter(), style);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(bytes.as_slice());
        reader
            .records()
            .map(|r| r.unwrap())
            .map(|r| (r[6].to_owned(), r[7].to_owned(), r[32].to_owned()))
            .collect()
    }

    fn row(record: &str, question: &str, text: &str) -> (String, String, String) {
        (record.to_owned(), question.to_owned(), text.to_owned())
    }

    #[test]
    fn the_rows_follow_the_letter() {
        assert_eq!(
            shown(&Style::default()),
            [
                row("answer", "1", "'-1, they say, \"none\"."),
                row("not_held", "2", "Not held."),
                row("refusal", "", "Exempt."),
            ]
        );
    }

    #[test]
    fn only_the_kinds_that_were_asked_for() {
        let style = Style {
            kinds: vec![Kind::NotHeld],
            ..Style::default()
        };
        assert_eq!(shown(&style), [row("not_held", "2", "Not held.")]);
    }
}
