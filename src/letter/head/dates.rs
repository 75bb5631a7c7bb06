//! When the request was made and when the letter answers: dates behind their labels, on a line of their own, or in a sentence.
//!
//! A date without a label counts only where its line says nothing else; of several that fit none is taken.

use super::{Part, Zone, labelled, value};
use crate::vocabulary::date::{DateMention, dates_in};
use crate::vocabulary::letterhead::{
    BEFORE_A_DATE, BESIDE_A_DAY, DATE_LINKS, OTHER_DATE_LABELS, OTHER_DATES, OTHER_LETTERS,
    REQUEST_DATES, REQUEST_FIELDS, REQUESTS, RESPONSE_DATES, RESPONSE_FIELDS, RESPONSE_SENT,
    TELLING_A_DATE, WANTED, YOURS,
};
use crate::vocabulary::speech;
use jiff::civil::Date;

/// The letter's date: behind a label, or alone on a line of the head or of the signature.
pub(super) fn response_date(lines: &[Part]) -> Option<Date> {
    let single = |text: &str| -> Option<Date> {
        let days = dates_in(text);
        // "Date - 01/04/19 - 31/03/24" is a period.
        let [day] = days.as_slice() else { return None };
        (day.range.start <= DATE_BEHIND_LABEL)
            .then_some(day.date)
            .flatten()
    };
    let in_zone = |zone: Zone| {
        lines
            .iter()
            .enumerate()
            .filter(move |(_, l)| l.zone == zone)
    };
    for zone in [Zone::Head, Zone::Signature, Zone::Running] {
        for (at, line) in in_zone(zone) {
            if let Some(date) = beside_another(&line.text, RESPONSE_FIELDS) {
                return Some(date);
            }
            let lower = line.text.to_ascii_lowercase();
            for label in RESPONSE_DATES {
                let Some(rest) = labelled(&line.text, &lower, label) else {
                    continue;
                };
                if is_other_date(&line.text, rest) {
                    continue;
                }
                let rest = value(rest);
                let date = if rest.trim().is_empty() {
                    lines.get(at + 1).and_then(|l| single(&l.text))
                } else {
                    single(rest)
                };
                if date.is_some() {
                    return date;
                }
            }
        }
        // "Date received" above it makes it the request's.
        let of_request = |at: usize| {
            at.checked_sub(1)
                .and_then(|above| lines.get(above))
                .is_some_and(|l| names_request_date(&l.text))
        };
        let alone = in_zone(zone)
            .filter(|(at, _)| !of_request(*at))
            .find_map(|(_, line)| lone_date(&line.text));
        if alone.is_some() {
            return alone;
        }
    }
    // "Request received: 1 March. Response sent: 28 March."
    let said = lines
        .iter()
        .filter(|l| matches!(l.zone, Zone::Opening | Zone::Body))
        .find_map(|line| {
            let fields = (line.zone == Zone::Opening)
                .then(|| beside_another(&line.text, RESPONSE_FIELDS))
                .flatten();
            if fields.is_some() {
                return fields;
            }
            // "Response 15-11-2016" heads the answers.
            if let Some(date) = dated_heading(&line.text) {
                return Some(date);
            }
            // What is looked for behind a label is a date.
            if !line.text.bytes().any(|b| b.is_ascii_digit()) {
                return None;
            }
            let lower = line.text.to_ascii_lowercase();
            RESPONSE_SENT
                .iter()
                .filter_map(|label| labelled(&line.text, &lower, label))
                .find_map(|rest| {
                    rest.trim_start()
                        .starts_with(':')
                        .then(|| first_day(value(rest)))?
                })
        });
    if said.is_some() {
        return said;
    }
    // A letter that nobody signs may end with its date.
    let mut last = lines.iter().rev().filter(|l| l.zone != Zone::Running);
    if let Some(date) = last.next().and_then(|l| lone_date(&l.text)) {
        return Some(date);
    }
    // Letters without a salutation state it in the form's first lines, or behind the label alone anywhere.
    lines
        .iter()
        .filter(|l| matches!(l.zone, Zone::Opening | Zone::Body))
        .find_map(|line| {
            let lower = line.text.trim_start().to_ascii_lowercase();
            let label = RESPONSE_DATES.iter().find(|l| lower.starts_with(*l))?;
            let rest = line.text.trim_start().get(label.len()..)?;
            if is_other_date(&line.text, rest) || !rest.trim_start().starts_with(':') {
                return None;
            }
            single(value(rest))
        })
}

/// The date of one of several fields on a line, "Received: 4 May 2024   Issued: 29 May 2024": each date belongs to the
/// words right before it.
fn beside_another(line: &str, labels: &[&str]) -> Option<Date> {
    let days = dates_in(line);
    if days.len() != 2 {
        return None;
    }
    let mut from = 0;
    let mut fields = Vec::new();
    for day in &days {
        let label = line.get(from..day.range.start)?.to_ascii_lowercase();
        let label = label
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '='))
            .trim_end_matches(" on")
            .to_owned();
        fields.push((label, day.date));
        from = day.range.end;
    }
    // Both are fields of the request's handling: "1 May 2024 to 3 June 2024" is a period, and a sentence is none.
    let is_field = |label: &str, labels: &[&str]| {
        labels.iter().any(|w| {
            label
                .strip_suffix(w)
                .is_some_and(|before| !before.ends_with(char::is_alphanumeric))
        })
    };
    let known = |label: &str| is_field(label, RESPONSE_FIELDS) || is_field(label, REQUEST_FIELDS);
    if !fields.iter().all(|(label, _)| known(label)) {
        return None;
    }
    let mut fitting = fields.iter().filter(|(label, _)| is_field(label, labels));
    let (_, date) = fitting.next()?;
    date.filter(|_| fitting.next().is_none())
}

/// Whether a line is the label of the request's date and nothing else.
fn names_request_date(line: &str) -> bool {
    let label = line.trim().trim_end_matches(':').to_ascii_lowercase();
    REQUEST_FIELDS.contains(&label.as_str())
}

/// The date of a heading over the answers that is nothing but its words and a date.
fn dated_heading(line: &str) -> Option<Date> {
    const LONGEST: usize = 48;
    if line.len() > LONGEST || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let days = dates_in(line);
    let [day] = days.as_slice() else { return None };
    let rest = line.get(day.range.end..)?.trim_matches([' ', ':', '.']);
    (day.range.start > 0 && rest.is_empty() && speech::is_response_heading(line))
        .then_some(day.date)
        .flatten()
}

/// The date with which a text begins.
fn first_day(text: &str) -> Option<Date> {
    dates_in(text)
        .first()
        .filter(|d| d.range.start <= DATE_BEHIND_LABEL)?
        .date
}

/// How far behind its label a date may begin, in bytes: room for a weekday.
const DATE_BEHIND_LABEL: usize = 14;

/// Whether "Date" belongs to the request or to something else: "Date received", "Date of request".
fn is_other_date(line: &str, rest: &str) -> bool {
    let lower = rest.trim_start().to_ascii_lowercase();
    let whole = line.to_ascii_lowercase();
    OTHER_DATES.iter().any(|w| lower.starts_with(w))
        || OTHER_DATE_LABELS.iter().any(|w| whole.contains(w))
}

/// A date with nothing beside it but what a second column of the letterhead has there.
fn lone_date(line: &str) -> Option<Date> {
    let days = dates_in(line);
    let [
        DateMention {
            range,
            date: Some(date),
            ..
        },
    ] = days.as_slice()
    else {
        return None;
    };
    let before = line.get(..range.start)?.trim();
    let after = line.get(range.end..)?.trim();
    let weekday = before.trim_end_matches(',').to_ascii_lowercase();
    let alone = before.is_empty() || BEFORE_A_DATE.contains(&weekday.trim_end_matches(':'));
    // What stands behind or before it on the line is an address or a name: short, and no sentence.
    let beside = |text: &str| {
        text.split_whitespace().count() <= WORDS_BESIDE_A_DATE
            && !text.ends_with('.')
            && !text.split_whitespace().any(|w| {
                TELLING_A_DATE
                    .contains(&w.trim_end_matches([':', ',']).to_ascii_lowercase().as_str())
            })
    };
    ((alone && (after.is_empty() || beside(after))) || (after.is_empty() && beside(before)))
        .then_some(*date)
}

/// Words of a second column that may stand beside the letter's date.
const WORDS_BESIDE_A_DATE: usize = 5;

/// When the request was made: behind a label, or in the sentence that thanks for it.
pub(super) fn request_date(
    lines: &[Part],
    paragraphs: &[Part],
    letter: Option<Date>,
) -> Option<Date> {
    let resolve = |day: &DateMention| day.date.or_else(|| year_before(day, letter?));
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, l)| matches!(l.zone, Zone::Head | Zone::Opening))
    {
        if let Some(date) = beside_another(&line.text, REQUEST_FIELDS) {
            return Some(date);
        }
        let lower = line.text.trim_start().to_ascii_lowercase();
        let Some(label) = REQUEST_DATES.iter().find(|l| lower.starts_with(*l)) else {
            continue;
        };
        let rest = line.text.trim_start().get(label.len()..)?;
        // "Received 3 January 2025" has the date and nothing else behind it.
        let bare = |rest: &str| {
            let weekday = |words: &str| {
                let words = words.trim().to_ascii_lowercase();
                words.is_empty() || BEFORE_A_DATE.contains(&words.as_str())
            };
            matches!(dates_in(rest).as_slice(), [day]
                if rest.get(..day.range.start).is_some_and(weekday) && day.range.end == rest.len())
        };
        let tied =
            rest.trim_start().starts_with(':') || rest.trim().is_empty() || bare(rest.trim());
        let text = if rest.trim().is_empty() {
            lines.get(at + 1).map_or("", |l| l.text.as_str())
        } else {
            value(rest)
        };
        if let [day] = dates_in(text).as_slice()
            && tied
            && day.range.start <= DATE_BEHIND_LABEL
        {
            return resolve(day);
        }
    }
    // The opening says it first; a letter without one says it in its first sentences.
    let opening: String = lines
        .iter()
        .filter(|l| l.zone == Zone::Opening)
        .map(|l| l.text.trim())
        .collect::<Vec<_>>()
        .join(" ");
    let opening = Part {
        text: opening,
        zone: Zone::Opening,
    };
    let others = [Zone::Head, Zone::Body, Zone::Signature]
        .into_iter()
        .flat_map(|zone| paragraphs.iter().filter(move |p| p.zone == zone));
    std::iter::once(&opening)
        .chain(others)
        .filter(|p| !p.text.trim_start().starts_with('>'))
        .find_map(|p| asked_on(&p.text).and_then(|day| resolve(&day)))
        .or_else(|| below_its_field(lines))
        .filter(|date| letter.is_none_or(|l| *date <= l))
}

/// "Received:" and the day below it, in a form that says so after its answer.
fn below_its_field(lines: &[Part]) -> Option<Date> {
    lines.windows(2).find_map(|pair| {
        let [field, day] = pair else { return None };
        let named = field.text.trim_end().ends_with(':') && names_request_date(&field.text);
        lone_date(&day.text).filter(|_| named && field.zone != Zone::Running)
    })
}

/// The day on which a paragraph of the authority says that the request came.
fn asked_on(text: &str) -> Option<DateMention> {
    dates_in(text).into_iter().find(|day| {
        let before = text.get(..day.range.start).unwrap_or_default();
        // The sentence up to the date, or what stands behind a colon of it: "Request: How many ... on 1 April?"
        let sentence = before
            .rmatch_indices(['.', '?', ':'])
            .find(|(at, _)| before.get(at + 1..).is_some_and(|t| t.starts_with(' ')))
            .map_or(before, |(at, _)| before.get(at + 1..).unwrap_or_default())
            .to_lowercase();
        let words: Vec<&str> = sentence
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|w| !w.is_empty())
            .collect();
        let mut tail = words.iter().rev().filter(|w| !BESIDE_A_DAY.contains(*w));
        let link = tail.next().copied().unwrap_or_default();
        let second = tail.next().copied().unwrap_or_default();
        // "Your FOI request (01/09/25)".
        let bracketed = before.ends_with('(') && REQUESTS.contains(&link);
        let linked = bracketed || DATE_LINKS.contains(&link) && !(link == "of" && second == "as");
        // "From 1 February 2024 to 28 February 2025": how far the requester's wish goes.
        let rest = text.get(day.range.end..).unwrap_or_default();
        let stretch = link == "from"
            && STRETCHES
                .iter()
                .any(|to| rest.trim_start().to_ascii_lowercase().starts_with(to));
        // The requester's own words, quoted.
        let wished = words.contains(&"i") && words.contains(&"please");
        // "You asked for the following on 3 May", not "you asked for the staff in post on 3 May".
        let wanted = words.contains(&"asked") && WANTED.contains(&second);
        // "You asked on 3 May:", "Thank you for contacting us on 3 May", "On 3 May you asked".
        let told = words.contains(&"you")
            && link == "on"
            && (ASKED.contains(&second) || words.contains(&"contacting"))
            || link == "on"
                && words.len() <= 2
                && ASKED.iter().any(|verb| {
                    rest.trim_start_matches([',', ' '])
                        .to_ascii_lowercase()
                        .starts_with(&format!("you {verb}"))
                });
        let asked = told || wanted || words.iter().any(|w| REQUESTS.contains(w));
        let yours = told || words.iter().any(|w| YOURS.contains(w));
        let other = words
            .iter()
            .any(|w| w.starts_with("clarif") || OTHER_LETTERS.contains(w));
        // "We acknowledged your request on 8 April, having received it on 7 April."
        let clause = sentence.rsplit(',').next().unwrap_or_default();
        let acknowledged = clause.contains("acknowledged");
        // "Our reply of 3 May"; not "our reply to your request of 3 May".
        let replied = words
            .iter()
            .enumerate()
            .any(|(i, w)| *w == "reply" && words.get(i + 1) != Some(&"to"));
        // "... were in force on 31 March 2024?"
        let questioned = rest.trim_start().starts_with('?');
        let stretch = stretch || questioned;
        linked && asked && yours && !(other || acknowledged || replied || stretch || wished)
    })
}

/// What the requester did, as the authority tells it.
const ASKED: &[&str] = &["asked", "requested", "wrote", "emailed", "enquired"];

/// How the second day of a stretch is joined to the first.
const STRETCHES: &[&str] = &["to ", "until ", "till ", "up to ", "-", "\u{2013}"];

/// The latest such day before the letter's date, or on it.
fn year_before(day: &DateMention, letter: Date) -> Option<Date> {
    [letter.year(), letter.year() - 1]
        .into_iter()
        .filter_map(|year| Date::new(year, day.month, day.day).ok())
        .find(|date| *date <= letter)
}
