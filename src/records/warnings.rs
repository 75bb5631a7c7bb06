//! What a person should look at, beyond what the readings of single answers say.

use super::passage::Passage;
use super::{Extraction, Outcome, Warning, notes, shown, words};
use crate::document::{Block, Place, Source};
use crate::letter::{Letter, Question};
use crate::vocabulary::date::month_named;
use crate::vocabulary::letterhead::NAMED_BY_NUMBERS;
use crate::vocabulary::period::{PeriodContext, may_be_years, periods_in};
use crate::vocabulary::quantity::{PERSONS, work_begins};
use std::collections::{HashMap, HashSet};

/// The most numbers that one answer's coverage names one by one.
const MOST_NAMED: usize = 5;

/// Adds the warnings of the whole letter to those that its answers gave.
pub(super) fn add(letter: &Letter, out: &mut Extraction) {
    for notice in &letter.notices {
        out.warnings.push(Warning {
            code: notice.code,
            message: notice.message.clone(),
            question: None,
            page: notice.page,
        });
    }
    let mut whole = |code, message: &str| {
        out.warnings.push(Warning {
            code,
            message: message.to_owned(),
            question: None,
            page: None,
        });
    };
    if letter.questions.is_empty() {
        whole(
            "no_question",
            "no question and no answer was found in this letter",
        );
    }
    if letter.head.authority.is_none() {
        whole("authority_unknown", "the letter's authority was not found");
    }
    for question in &letter.questions {
        if question.outcome == Some(Outcome::Unanswered) {
            out.warnings.push(Warning {
                code: "unanswered",
                message: format!("question {} has no answer", question.number),
                question: Some(question.number.clone()),
                page: shown(letter.source, question.place).0,
            });
        }
    }
}

/// Every number of an answer must be in one of the records made of it: a warning for each that is not. The numbers are
/// counted here by their digits alone, independently of the reading that made the records. `limit` says whether the answer
/// names the limit of what answering may cost.
pub(super) fn uncovered(
    source: Source,
    question: &Question,
    context: &PeriodContext,
    limit: bool,
    records: &Extraction,
) -> Vec<Warning> {
    let mut recorded: HashMap<String, usize> = HashMap::new();
    let mut count = |stated: Option<&str>| {
        for number in numbers_in(stated.unwrap_or_default()) {
            *recorded.entry(number.text).or_default() += 1;
        }
    };
    for whole in records.pcn_utilisation.iter().filter_map(|r| r.of_total) {
        count(Some(&whole.0.to_string()));
    }
    let values = records.role_counts.iter().map(|r| &r.value);
    let values = values.chain(records.pcn_utilisation.iter().map(|r| &r.value));
    for value in values.chain(records.figures.iter().map(|r| &r.value)) {
        count(value.value_as_stated.as_deref());
    }
    let mut missing: Vec<(String, Place)> = Vec::new();
    let mut miss =
        |text: &str, place: &dyn Fn(usize) -> Place, excluded: &dyn Fn(&Digits) -> bool| {
            for number in numbers_in(text) {
                if excluded(&number) {
                    continue;
                }
                match recorded.get_mut(&number.text) {
                    Some(left) if *left > 0 => *left -= 1,
                    _ => missing.push((number.text.clone(), place(number.start))),
                }
            }
        };
    for block in &question.answer {
        match block {
            Block::Paragraph(paragraph) => {
                let lines = paragraph.lines.iter().flat_map(|line| &line.spans);
                if !lines.clone().any(|span| has_digits(&span.text)) {
                    continue;
                }
                let passage = Passage::new(paragraph);
                if notes::is_note(&passage) {
                    continue;
                }
                for range in passage.sentences() {
                    let Some(sentence) = passage.text.get(range.clone()) else {
                        continue;
                    };
                    if !has_digits(sentence) || notes::explains(sentence) {
                        continue;
                    }
                    let work = work_begins(sentence, limit).unwrap_or(sentence.len());
                    let periods = periods_in(sentence, context);
                    miss(sentence, &|at| passage.place(range.start + at), &|n| {
                        n.start >= work
                            || n.is_no_quantity(sentence)
                            || periods.iter().any(|p| p.range.contains(&n.start))
                    });
                }
            }
            Block::Table(table) => {
                // The first column names rows or numbers them, and so does one of ages or bands beside it.
                let keys: HashSet<usize> = table
                    .cells
                    .iter()
                    .filter(|c| words::names_key(&words::tidy(&c.text())))
                    .map(|c| c.column)
                    .collect();
                // "22-23" beside "23-24".
                let in_run = |row: usize| {
                    let from = table.cells.partition_point(|c| c.row < row);
                    let beside = table.cells.iter().skip(from).take_while(|c| c.row == row);
                    beside.filter(|c| may_be_years(&c.text())).count() > 1
                };
                for cell in table
                    .cells
                    .iter()
                    .filter(|c| (c.column > 0 || table.columns == 1) && !keys.contains(&c.column))
                {
                    let text = words::tidy(&cell.text());
                    // Labels have numbers too: only a cell that is mostly a number is a figure.
                    let plain = text
                        .trim_start_matches(['£', '<', '~'])
                        .starts_with(|c: char| c.is_ascii_digit())
                        && !text.contains(|c: char| c.is_alphabetic());
                    // "0-18" over a column is in its figures' label.
                    let band = || {
                        let over = |label: &str| label.contains(text.as_str());
                        words::is_band(&text)
                            && records
                                .figures
                                .iter()
                                .any(|f| f.column_label.as_deref().is_some_and(over))
                    };
                    if !plain
                        || band()
                        || !periods_in(&text, context).is_empty()
                        || words::is_year_like(&text)
                        || may_be_years(&text) && in_run(cell.row)
                    {
                        continue;
                    }
                    miss(&text, &|_| cell.place, &|_| false);
                }
            }
        }
    }
    missing.extend(lost(question));
    let more = missing.len().saturating_sub(MOST_NAMED);
    let also = if more > 0 {
        format!(" (and {more} more)")
    } else {
        String::new()
    };
    missing
        .into_iter()
        .take(MOST_NAMED)
        .map(|(number, place)| Warning {
            code: "uncovered_number",
            message: format!(
                "question {}: the number {number} is in no record{also}",
                question.number
            ),
            question: Some(question.number.clone()),
            page: shown(source, Some(place)).0,
        })
        .collect()
}

/// Numbers that the answer's words have and its blocks have not.
fn lost(question: &Question) -> Vec<(String, Place)> {
    let mut there: HashMap<String, usize> = HashMap::new();
    for block in &question.answer {
        let text = match block {
            Block::Paragraph(paragraph) => paragraph.text(),
            // The answer's words have a mark for a table, not its cells; of a row or grid read as words they have all.
            Block::Table(table) => table.cells.iter().map(|c| c.text() + " ").collect(),
        };
        for number in numbers_in(&text) {
            *there.entry(number.text).or_default() += 1;
        }
    }
    let words = question.answer_text.as_deref().unwrap_or_default();
    let place = question.place.unwrap_or_default();
    numbers_in(words)
        .into_iter()
        .filter(|n| {
            !n.is_no_quantity(words)
                && !words.get(..n.start).is_some_and(|t| t.ends_with("[table "))
        })
        .filter(|n| match there.get_mut(&n.text) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        })
        .map(|n| (n.text, place))
        .collect()
}

fn has_digits(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// A run of digits with its thousands commas and decimals.
struct Digits {
    /// Without commas.
    text: String,
    /// Where it begins.
    start: usize,
    /// Where it ends.
    end: usize,
}

impl Digits {
    /// Whether what stands around the digits makes them a date, a reference or a name.
    fn is_no_quantity(&self, text: &str) -> bool {
        let before = text.get(..self.start).unwrap_or_default();
        let after = text.get(self.end..).unwrap_or_default();
        // "40(2)", "(2)"; "11 (3 remain unpaid)" and "24 (12%)" count.
        let bracketed = before.ends_with(" (") && !after.starts_with(')');
        let glued_before = before.chars().next_back().is_some_and(|c| {
            c.is_alphanumeric()
                || matches!(c, '/' | '_' | '-' | '@' | '.' | ':' | '#' | '+')
                || c == '(' && !bracketed
        });
        let glued_after = after.chars().next().is_some_and(|c| {
            c.is_alphanumeric() || matches!(c, '/' | '_' | '@' | '(' | ')' | ':' | '-' | '\'')
        });
        if glued_before || glued_after {
            return true;
        }
        // Groups of digits side by side are a telephone number.
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if (before.ends_with(' ') && digit(before.trim_end().chars().next_back()))
            || (after.starts_with(' ') && digit(after.trim_start().chars().next()))
        {
            return true;
        }
        let last = before
            .split_whitespace()
            .next_back()
            .unwrap_or_default()
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        // "18+ year olds".
        let next = after
            .trim_start_matches('+')
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        let time = [
            "days", "day", "weeks", "week", "months", "month", "years", "year", "hours", "hour",
            "minutes", "am", "pm",
        ];
        // "Between 1 and 31 October".
        let mut behind = after.split_whitespace();
        let first_day = matches!(next.as_str(), "and" | "to" | "until")
            && behind
                .nth(1)
                .is_some_and(|w| w.bytes().next().is_some_and(|b| b.is_ascii_digit()))
            && behind.next().is_some_and(|w| {
                month_named(w.trim_matches(|c: char| !c.is_alphanumeric())).is_some()
            });
        // "Questions 1, 3, 4 and 5".
        let listed = before
            .split_whitespace()
            .rev()
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
            .find(|w| {
                !matches!(*w, "" | "and" | "to" | "or") && !w.bytes().all(|b| b.is_ascii_digit())
            })
            .is_some_and(|w| w.eq_ignore_ascii_case("questions"));
        // "18 - 64: 16".
        let band = after
            .trim_start()
            .strip_prefix(['-', '\u{2013}'])
            .map(|rest| {
                rest.trim_start()
                    .trim_start_matches(|c: char| c.is_ascii_digit())
            })
            .is_some_and(|rest| rest.starts_with(':'));
        // "Children aged under 5".
        let bound = matches!(last.as_str(), "under" | "over" | "below" | "above");
        let of_age = bound
            && before
                .split_whitespace()
                .nth_back(1)
                .is_some_and(|w| PERSONS.contains(&w.to_lowercase().as_str()));
        // "Adults 18+".
        let aged = after.starts_with('+') && PERSONS.contains(&last.as_str());
        NAMED_BY_NUMBERS.contains(&last.as_str())
            || aged
            || of_age
            || band
            || listed
            || first_day
            || (before.trim_end().ends_with(char::is_alphanumeric) && month_named(&last).is_some())
            || month_named(&next).is_some()
            || time.contains(&next.as_str())
            || words::is_year_like(&self.text)
            || text.contains("://")
            || text.contains("www.")
            || self.text.len() > 1 && self.text.starts_with('0') && !self.text.contains('.')
    }
}

/// The runs of digits of a text.
fn numbers_in(text: &str) -> Vec<Digits> {
    let mut found: Vec<Digits> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_ascii_digit() {
            continue;
        }
        let mut digits = String::from(c);
        let mut end = start + 1;
        while let Some(&(at, c)) = chars.peek() {
            let next_is_digit = text
                .get(at + c.len_utf8()..)
                .is_some_and(|r| r.starts_with(|d: char| d.is_ascii_digit()));
            let point = c == '.' && next_is_digit && !digits.contains('.');
            if c.is_ascii_digit() || point {
                digits.push(c);
            } else if !(c == ',' && next_is_digit) {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        found.push(Digits {
            text: digits,
            start,
            end,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_with_commas_and_decimals() {
        let read: Vec<String> = numbers_in("£16,573,107.50 and 9.4, then 12.")
            .into_iter()
            .map(|n| n.text)
            .collect();
        assert_eq!(read, ["16573107.50", "9.4", "12"]);
    }

    #[test]
    fn references_are_no_quantities() {
        let text = "Under section 40 and Table 2, see FOI/12 of 3 May: 22 PCNs.";
        let read: Vec<String> = numbers_in(text)
            .into_iter()
            .filter(|n| !n.is_no_quantity(text))
            .map(|n| n.text)
            .collect();
        assert_eq!(read, ["22"]);
    }
}
