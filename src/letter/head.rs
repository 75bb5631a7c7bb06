//! What a letter says of itself: who answers, under which reference, when it was asked and when it answers.
//!
//! Letterheads differ in everything but what they say. So the lines of the letter are put into zones (head, opening, body,
//! signature, running lines) and each fact is looked for in the zones where letters state it, by its label first
//! and by its form second. A fact that no line states stays `None`.

use crate::document::{Block, Document, Paragraph, Table};
use crate::records::{Head, Law};
use crate::vocabulary::authority::{AuthorityMention, PUBLIC_BODY, authorities_in};
use crate::vocabulary::date::{DateMention, dates_in};
use jiff::civil::Date;
use std::collections::HashMap;

mod reference;

/// The letter's facts about itself, with its dates as dates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeadReading {
    /// As records show it.
    pub head: Head,
    /// When the request was made or received.
    pub request_date: Option<Date>,
    /// The letter's date.
    pub response_date: Option<Date>,
}

/// Where in a letter a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    /// Before the salutation.
    Head,
    /// Between the salutation and the request or its answers.
    Opening,
    /// The request, the answers, the ways to appeal.
    Body,
    /// From the complimentary close on.
    Signature,
    /// Running headers and footers.
    Running,
}

/// A line, or a whole paragraph, with its zone.
#[derive(Clone, Debug)]
struct Part {
    text: String,
    zone: Zone,
}

/// Reads what a document says of itself as a letter.
pub fn read(document: &Document) -> HeadReading {
    let lines = lines(document);
    let paragraphs = paragraphs(document, &lines);
    let response_date = response_date(&lines);
    let request_date = request_date(&lines, &paragraphs, response_date);
    let authority = authority(&lines, &paragraphs);
    let head = Head {
        authority: authority.as_ref().map(|a| a.name.clone()),
        authority_kind: authority.as_ref().map(|a| a.kind),
        ods_code: authority.as_ref().and_then(|a| a.ods_code),
        reference: reference::reference(&lines),
        request_date: request_date.map(|d| d.to_string()),
        response_date: response_date.map(|d| d.to_string()),
        legislation: legislation(&paragraphs),
        pages: document.pages,
    };
    HeadReading {
        head,
        request_date,
        response_date,
    }
}

/// Words that open a letter.
fn is_salutation(line: &str) -> bool {
    let lower = line.trim_start().to_lowercase();
    lower.starts_with("dear") && lower.chars().nth(4).is_none_or(|c| !c.is_alphanumeric())
}

/// Words that close one.
fn is_close(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    [
        "yours sincerely",
        "yours faithfully",
        "kind regards",
        "best regards",
        "regards",
        "yours truly",
        "many thanks",
    ]
    .iter()
    .any(|c| lower.starts_with(c) && lower.len() <= c.len() + 2)
}

/// Lines after which the requester's words or the answers stand.
fn opens_the_body(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    let heading = lower.trim_end_matches([':', '.', ';']);
    let asked = [
        "you asked",
        "you have asked",
        "you requested",
        "you have requested",
        "you submitted",
        "your request was",
        "request",
        "questions",
        "our response",
        "question",
    ];
    asked.iter().any(|w| {
        heading == *w
            || (heading.starts_with(w) && heading.len() <= w.len() + 40 && lower.ends_with(':'))
    }) || numbered(&lower)
}

/// Whether a line opens with a list's first number.
fn numbered(line: &str) -> bool {
    ["1.", "1)", "q1", "question 1", "(1)"]
        .iter()
        .any(|l| line.starts_with(l))
}

/// The longest letterhead of a letter without a salutation, in lines.
const HEAD_WITHOUT_SALUTATION: usize = 14;

/// Lines of the first page that may be its head, however long the address.
const LONGEST_HEAD: usize = 60;

/// All lines of a document with their zones.
fn lines(document: &Document) -> Vec<Part> {
    let mut texts: Vec<String> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(p) => texts.extend(p.lines.iter().map(|l| l.text())),
            Block::Table(t) => table_lines(t, &mut texts),
        }
    }
    texts.retain(|t| !t.trim().is_empty());
    let salutation = texts
        .iter()
        .take(LONGEST_HEAD)
        .position(|t| is_salutation(t));
    let mut zone = Zone::Head;
    let mut parts: Vec<Part> = Vec::with_capacity(texts.len() + document.running.len());
    for (at, text) in texts.into_iter().enumerate() {
        match zone {
            Zone::Head => {
                let ends = match salutation {
                    Some(s) => at >= s,
                    None => {
                        at >= HEAD_WITHOUT_SALUTATION || opens_the_body(&text) || is_sentence(&text)
                    }
                };
                if ends {
                    zone = Zone::Opening;
                }
            }
            Zone::Opening if opens_the_body(&text) => zone = Zone::Body,
            _ => {}
        }
        if zone != Zone::Head && is_close(&text) {
            zone = Zone::Signature;
        }
        parts.push(Part { text, zone });
    }
    let mut seen: Vec<String> = Vec::new();
    for line in &document.running {
        let text = line.text();
        if !seen.contains(&text) {
            seen.push(text.clone());
            parts.push(Part {
                text,
                zone: Zone::Running,
            });
        }
    }
    parts
}

/// Whether a line reads as running text and no longer as a letterhead.
fn is_sentence(line: &str) -> bool {
    /// A title has fewer words in small letters.
    const SMALL_WORDS: usize = 4;
    let words = line.split_whitespace().count();
    let small = line
        .split_whitespace()
        .filter(|w| w.starts_with(char::is_lowercase))
        .count();
    words >= 9 && small >= SMALL_WORDS && dates_in(line).is_empty() && !line.contains(':')
}

/// The cells' lines, row by row.
fn table_lines(table: &Table, into: &mut Vec<String>) {
    for cell in &table.cells {
        for block in &cell.blocks {
            match block {
                Block::Paragraph(p) => into.extend(p.lines.iter().map(|l| l.text())),
                Block::Table(t) => table_lines(t, into),
            }
        }
    }
}

/// The document's paragraphs, lines joined, with the zone of their first line.
fn paragraphs(document: &Document, lines: &[Part]) -> Vec<Part> {
    let mut at = 0;
    let mut parts = Vec::new();
    let mut push = |p: &Paragraph| {
        let text = p.text();
        let count = p
            .lines
            .iter()
            .filter(|l| !l.text().trim().is_empty())
            .count();
        if count > 0 {
            let zone = lines.get(at).map_or(Zone::Body, |l| l.zone);
            parts.push(Part { text, zone });
            at += count;
        }
    };
    fn walk(blocks: &[Block], push: &mut dyn FnMut(&Paragraph)) {
        for block in blocks {
            match block {
                Block::Paragraph(p) => push(p),
                Block::Table(t) => {
                    for cell in &t.cells {
                        walk(&cell.blocks, push);
                    }
                }
            }
        }
    }
    walk(&document.blocks, &mut push);
    parts
}

/// The text behind a label at the start of a line, or behind a wide gap in it: of "Ref: X   Date: Y" and "date:", "Y".
fn labelled<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    let lower = line.to_ascii_lowercase();
    let mut from = 0;
    while let Some(found) = lower.get(from..)?.find(label) {
        let at = from + found;
        let end = at + label.len();
        let before = lower[..at].chars().next_back();
        let after = lower[end..].chars().next();
        let bounded = before.is_none_or(|c| !c.is_alphanumeric())
            && after.is_none_or(|c| !c.is_alphanumeric());
        if bounded {
            return line.get(end..);
        }
        from = end;
    }
    None
}

/// A text without the marks that tie a label to its value.
fn value(text: &str) -> &str {
    text.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '.' | '-' | '\u{2013}' | '#' | '*' | '|' | '=')
    })
}

/// The letter's date: behind a label, or alone on a line of the head or of the signature.
fn response_date(lines: &[Part]) -> Option<Date> {
    const LABELS: &[&str] = &[
        "date of response",
        "response date",
        "date of letter",
        "date issued",
        "date sent",
        "date of issue",
        "date responded",
        "date of reply",
        "date",
        // A mail's own header.
        "sent",
    ];
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
            for label in LABELS {
                let Some(rest) = labelled(&line.text, label) else {
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
        if let Some(date) = in_zone(zone).find_map(|(_, line)| lone_date(&line.text)) {
            return Some(date);
        }
    }
    // "Request received: 1 March. Response sent: 28 March."
    let said = lines
        .iter()
        .filter(|l| matches!(l.zone, Zone::Opening | Zone::Body))
        .find_map(|line| {
            [
                "response sent",
                "response issued",
                "response date",
                "date of response",
                "date responded",
            ]
            .iter()
            .filter_map(|label| labelled(&line.text, label))
            .find_map(|rest| {
                rest.trim_start()
                    .starts_with(':')
                    .then(|| first_day(value(rest)))?
            })
        });
    if said.is_some() {
        return said;
    }
    // Letters without a salutation state it in the form's first lines, or behind the label alone anywhere.
    lines
        .iter()
        .filter(|l| matches!(l.zone, Zone::Opening | Zone::Body))
        .find_map(|line| {
            let lower = line.text.trim_start().to_ascii_lowercase();
            let label = LABELS.iter().find(|l| lower.starts_with(*l))?;
            let rest = line.text.trim_start().get(label.len()..)?;
            if is_other_date(&line.text, rest) || !rest.trim_start().starts_with(':') {
                return None;
            }
            single(value(rest))
        })
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
    [
        "received",
        "of request",
        "of your",
        "request",
        "logged",
        "due",
        "of birth",
        "acknowledged",
        "registered",
    ]
    .iter()
    .any(|w| lower.starts_with(w))
        || [
            "your date",
            "request date",
            "due date",
            "received date",
            "start date",
            "end date",
            "to date",
            "up to",
        ]
        .iter()
        .any(|w| whole.contains(w))
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
    let alone = before.is_empty()
        || [
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "dated",
            "date",
        ]
        .contains(&weekday.trim_end_matches(':'));
    // What stands behind or before it on the line is an address or a name: short, and no sentence.
    let beside = |text: &str| {
        text.split_whitespace().count() <= WORDS_BESIDE_A_DATE
            && !text.ends_with('.')
            && !text.split_whitespace().any(|w| {
                [
                    "received",
                    "dated",
                    "your",
                    "request",
                    "requested",
                    "from",
                    "to",
                    "and",
                    "clarification",
                    "on",
                    "at",
                    "as",
                    "until",
                    "since",
                    "in",
                    "by",
                    "your:",
                    "ref:",
                    "reply",
                ]
                .contains(&w.trim_end_matches([':', ',']).to_ascii_lowercase().as_str())
            })
    };
    ((alone && (after.is_empty() || beside(after))) || (after.is_empty() && beside(before)))
        .then_some(*date)
}

/// Words of a second column that may stand beside the letter's date.
const WORDS_BESIDE_A_DATE: usize = 5;

/// When the request was made: behind a label, or in the sentence that thanks for it.
fn request_date(lines: &[Part], paragraphs: &[Part], letter: Option<Date>) -> Option<Date> {
    const LABELS: &[&str] = &[
        "date received",
        "date of request",
        "request date",
        "date request received",
        "request received",
        "received on",
        "date of your request",
        "date of receipt",
        "received",
    ];
    let resolve = |day: &DateMention| day.date.or_else(|| year_before(day, letter?));
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, l)| matches!(l.zone, Zone::Head | Zone::Opening))
    {
        let lower = line.text.trim_start().to_ascii_lowercase();
        let Some(label) = LABELS.iter().find(|l| lower.starts_with(*l)) else {
            continue;
        };
        let rest = line.text.trim_start().get(label.len()..)?;
        let tied = rest.trim_start().starts_with(':') || rest.trim().is_empty();
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
        .filter(|date| letter.is_none_or(|l| *date <= l))
}

/// Nouns for what the requester sent.
const REQUESTS: &[&str] = &[
    "request",
    "requests",
    "email",
    "e-mail",
    "letter",
    "correspondence",
    "enquiry",
    "inquiry",
    "application",
    "message",
    "foi",
    "submission",
    "information",
];

/// The day on which a paragraph of the authority says that the request came.
fn asked_on(text: &str) -> Option<DateMention> {
    dates_in(text).into_iter().find(|day| {
        let before = text.get(..day.range.start).unwrap_or_default();
        // The sentence up to the date.
        let sentence = before
            .rfind(". ")
            .map_or(before, |at| before.get(at + 2..).unwrap_or_default())
            .to_lowercase();
        let words: Vec<&str> = sentence
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|w| !w.is_empty())
            .collect();
        let mut tail = words.iter().rev().filter(|w| {
            ![
                "the",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
            ]
            .contains(*w)
        });
        let link = tail.next().copied().unwrap_or_default();
        let second = tail.next().copied().unwrap_or_default();
        let linked = [
            "of",
            "on",
            "dated",
            "received",
            "made",
            "sent",
            "submitted",
            "from",
            "date",
            "requested",
        ]
        .contains(&link)
            && !(link == "of" && second == "as");
        let asked = words
            .iter()
            .any(|w| REQUESTS.contains(w) || ["wrote", "emailed", "contacted"].contains(w));
        let yours = words
            .iter()
            .any(|w| ["your", "you", "received", "request", "we"].contains(w));
        let other = words.iter().any(|w| {
            w.starts_with("clarif")
                || [
                    "period",
                    "between",
                    "earlier",
                    "previous",
                    "holding",
                    "acknowledgement",
                    "since",
                    "post",
                ]
                .contains(w)
        });
        // "Our reply of 3 May"; not "our reply to your request of 3 May".
        let replied = words
            .iter()
            .enumerate()
            .any(|(i, w)| *w == "reply" && words.get(i + 1) != Some(&"to"));
        linked && asked && yours && !other && !replied
    })
}

/// The latest such day before the letter's date, or on it.
fn year_before(day: &DateMention, letter: Date) -> Option<Date> {
    [letter.year(), letter.year() - 1]
        .into_iter()
        .filter_map(|year| Date::new(year, day.month, day.day).ok())
        .find(|date| *date <= letter)
}

/// How much a name counts by where it stands: letterheads, signatures and the sentence that says who answers name the
/// authority; answers name others.
fn weight(zone: Zone) -> u32 {
    match zone {
        Zone::Head | Zone::Signature => 8,
        Zone::Running => 6,
        Zone::Opening => 4,
        Zone::Body => 1,
    }
}

/// So many bytes may stand beside a name that has its line to itself.
const LETTERHEAD_BESIDE: usize = 4;

/// Who answers: the body that the places of authority name most.
fn authority(lines: &[Part], paragraphs: &[Part]) -> Option<AuthorityMention> {
    struct Candidate {
        mention: AuthorityMention,
        weight: u32,
        order: usize,
    }
    let mut candidates: HashMap<String, Candidate> = HashMap::new();
    let mut order = 0;
    let mut add = |text: &str, zone: Zone| {
        for mention in authorities_in(text) {
            // Answers and ways to appeal name commissions and agencies; a letterhead has the name alone on its line.
            let whole = mention.name.len() + LETTERHEAD_BESIDE >= text.trim().len();
            if mention.kind == PUBLIC_BODY && !(zone == Zone::Head && whole) {
                continue;
            }
            order += 1;
            let key = squeezed(&mention.name);
            candidates
                .entry(key)
                .and_modify(|c| c.weight += weight(zone))
                .or_insert(Candidate {
                    mention,
                    weight: weight(zone),
                    order,
                });
        }
    };
    for line in lines
        .iter()
        .filter(|l| !matches!(l.zone, Zone::Body | Zone::Opening))
    {
        add(&line.text, line.zone);
    }
    for paragraph in paragraphs {
        // A name broken over two lines of a letterhead is whole only in the paragraph.
        add(&paragraph.text, paragraph.zone);
    }
    // "Associate Director Leeds NHS Trust" beside "Leeds NHS Trust": the shorter name, printed by itself, is the name.
    let mut all: Vec<Candidate> = candidates.into_values().collect();
    all.sort_by_key(|c| c.order);
    let keys: Vec<(String, u32)> = all
        .iter()
        // The tail of an ICB's name, cut off by a line's end, is no shorter name of it.
        .filter(|c| c.mention.ods_code.is_none())
        .map(|c| (squeezed(&c.mention.name), c.weight))
        .collect();
    for candidate in &mut all {
        let key = squeezed(&candidate.mention.name);
        for (other, weight) in &keys {
            if other.len() > key.len()
                && other.ends_with(&key)
                && candidate.mention.ods_code.is_none()
            {
                candidate.weight += weight;
            }
        }
    }
    // All names of one ICB speak for it; the one printed first in full is its name here.
    let mut best: Option<(u32, AuthorityMention)> = None;
    for candidate in &all {
        let same: u32 = match candidate.mention.ods_code {
            Some(code) => all
                .iter()
                .filter(|c| c.mention.ods_code == Some(code))
                .map(|c| c.weight)
                .sum(),
            None => candidate.weight,
        };
        if best.as_ref().is_none_or(|(w, _)| same > *w) {
            best = Some((same, candidate.mention.clone()));
        }
    }
    let (_, mut name) = best?;
    if let Some(code) = name.ods_code
        && let Some(full) = all
            .iter()
            .filter(|c| {
                c.mention.ods_code == Some(code) && squeezed(&c.mention.name).ends_with("board")
            })
            .max_by_key(|c| (c.weight, usize::MAX - c.order))
    {
        name = full.mention.clone();
    }
    // "Leeds MH NHS Trust" in an address, "Leeds Mental Health NHS Trust" in the letter: the full name.
    if let Some(full) = all
        .iter()
        .find(|c| abbreviates(&name.name, &c.mention.name))
    {
        name = full.mention.clone();
    }
    name.name = name.name.replace(", NHS Trust", " NHS Trust");
    Some(name)
}

/// Whether a name is another one with some of its words as initials.
fn abbreviates(short: &str, full: &str) -> bool {
    let full: Vec<&str> = full.split_whitespace().collect();
    let mut at = 0;
    let mut shortened = false;
    for word in short.split_whitespace() {
        if full.get(at).is_some_and(|w| w.eq_ignore_ascii_case(word)) {
            at += 1;
            continue;
        }
        let initials: String = full
            .iter()
            .skip(at)
            .take(word.len())
            .filter_map(|w| w.chars().next())
            .collect();
        if word.len() < 2 || initials != word {
            return false;
        }
        at += word.len();
        shortened = true;
    }
    shortened && at == full.len()
}

/// A name without its case, spaces and marks.
fn squeezed(name: &str) -> String {
    name.replace('&', " and ")
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The law that the letter answers under: the Scottish Act where it is named at all, else the one named more.
fn legislation(paragraphs: &[Part]) -> Option<Law> {
    let mut foi = 0_usize;
    let mut eir = 0_usize;
    let mut scottish = 0_usize;
    for part in paragraphs {
        let lower = part.text.to_ascii_lowercase();
        // Every name of the laws has one of these.
        if !["foi", "eir", "information"]
            .iter()
            .any(|w| lower.contains(w))
        {
            continue;
        }
        foi += lower.matches("freedom of information").count() + lower.matches("foia").count();
        eir += lower
            .matches("environmental information regulations")
            .count()
            + lower.matches("(eir").count();
        scottish += lower.matches("information (scotland)").count()
            + lower.matches("foi (scotland)").count()
            + lower.matches("foi(s)a").count()
            + lower.matches("foisa").count();
        if foi == 0
            && lower
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| w == "foi")
        {
            foi = 1;
        }
    }
    if scottish > 0 {
        Some(Law::Foisa)
    } else if eir > foi {
        Some(Law::Eir)
    } else {
        (foi > 0).then_some(Law::Foia)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Line, Span};

    fn document(text: &str) -> Document {
        let blocks = text
            .split("\n\n")
            .map(|part| {
                Block::Paragraph(Paragraph {
                    lines: part
                        .lines()
                        .map(|line| Line {
                            spans: vec![Span {
                                text: line.to_owned(),
                                ..Span::default()
                            }],
                            ..Line::default()
                        })
                        .collect(),
                })
            })
            .collect();
        Document {
            blocks,
            pages: 1,
            ..Document::default()
        }
    }

    fn facts(text: &str) -> [Option<String>; 4] {
        let head = read(&document(text)).head;
        [
            head.authority,
            head.reference,
            head.request_date,
            head.response_date,
        ]
    }

    fn all(authority: &str, reference: &str, asked: &str, answered: &str) -> [Option<String>; 4] {
        [authority, reference, asked, answered]
            .map(|v| Some(v.to_owned()).filter(|v| !v.is_empty()))
    }

    #[test]
    fn a_letterhead_states_the_facts() {
        let text = "NHS Frimley Integrated Care Board\nCounty Buildings\n120 High Street\n\nYour ref: RES/1/ARRS\nOur Ref: JT/FOI 2024/6288\n\
                    Date: 19-Aug-2024\n\nDear Requester\n\nRe: Freedom of Information request FOI 2024/6288\n\n\
                    Further to your Freedom of Information request of 31-Jul-2024, please find the response of NHS Frimley Integrated Care Board below. \
                    Thank you also for the clarification that you sent on 2 August 2024.\n\nYou asked:\n\n1. How many posts as at 31 March 2024?\n\n\
                    Yours sincerely\n\nNHS Frimley Integrated Care Board";
        assert_eq!(
            facts(text),
            all(
                "NHS Frimley Integrated Care Board",
                "FOI 2024/6288",
                "2024-07-31",
                "2024-08-19"
            )
        );
        assert_eq!(read(&document(text)).head.ods_code, Some("QNQ"));
    }

    #[test]
    fn a_second_column_may_stand_beside() {
        let text = "Our ref: HACW-2373 Charles Hastings Way\nWorcester\n14 April 2021 WR5 1JR\n\nDear Sir\n\n\
                    Thank you for your request under the Freedom of Information Act 2000, which was received on 17 March.";
        assert_eq!(
            facts(text),
            all("", "HACW-2373", "2021-03-17", "2021-04-14")
        );
    }

    #[test]
    fn facts_are_read_where_other_letters_state_them() {
        let text = "Ravensworth University Hospitals NHS Trust\n\nDate: 21st January 2025 Ref No. 25-0033\n\nDear Sir\n\n\
                    You wrote to us on 24 December 2024 about parking.";
        assert_eq!(
            facts(text),
            all(
                "Ravensworth University Hospitals NHS Trust",
                "25-0033",
                "2024-12-24",
                "2025-01-21"
            )
        );
        let text = "NHS Greater Tayside\n\nF25/0710\n\nSent: 30 May 2025\n\nDear Sir\n\nThank you for your request of 2 May 2025.";
        assert_eq!(
            facts(text),
            all(
                "NHS Greater Tayside",
                "F25/0710",
                "2025-05-02",
                "2025-05-30"
            )
        );
        let text = "Dear Sir\n\nFreedom of Information Request - Reference 7714802\n\nThank you for your request of 3 February 2025. \
                    Bexton Borough Council\u{2019}s response is below.\n\nYours sincerely\n\n27 February 2025";
        assert_eq!(
            facts(text),
            all(
                "Bexton Borough Council",
                "7714802",
                "2025-02-03",
                "2025-02-27"
            )
        );
    }

    #[test]
    fn a_label_of_the_reference_may_end_in_no() {
        let text = "Fosse Constabulary\n\nFOI Reference No: 2024/1299\n\nDear Requester\n\nOur answers are below.";
        assert_eq!(
            read(&crate::input::text::read(text))
                .head
                .reference
                .as_deref(),
            Some("2024/1299")
        );
    }

    #[test]
    fn a_reply_to_a_request_dates_the_request() {
        let text = "Dear Requester\n\nPlease see below the ICB's reply to your request of 15 October 2024.\n\nYours sincerely";
        assert_eq!(
            read(&crate::input::text::read(text))
                .head
                .request_date
                .as_deref(),
            Some("2024-10-15")
        );
    }

    #[test]
    fn a_reference_may_stand_within_the_subject_of_a_mail() {
        let text = "From: FOI\nSubject: RE: FOI request - FOI/24/0630 - Response\n\nDear Requester\n\nOur answers are below.";
        assert_eq!(
            read(&crate::input::text::read(text))
                .head
                .reference
                .as_deref(),
            Some("FOI/24/0630")
        );
    }

    #[test]
    fn a_name_may_have_initials() {
        assert!(abbreviates(
            "Leeds MH NHS Trust",
            "Leeds Mental Health NHS Trust"
        ));
        assert!(!abbreviates(
            "Leeds NHS Trust",
            "Leeds Mental Health NHS Trust"
        ));
    }

    #[test]
    fn nothing_is_guessed() {
        let text = "FOI006/2021 Response\n\nRequest\n\nI ask for data as at 31 March 2021 in Leeds Community NHS Trust.\n\nResponse\n\nSee attached.";
        assert_eq!(
            facts(text),
            all("Leeds Community NHS Trust", "FOI006/2021", "", "")
        );
        let text = "Date - 01/04/19 - 31/03/24\n\nDear Sir\n\nThank you for your request. Since 1 May 2024 we hold no data.";
        assert_eq!(facts(text), all("", "", "", ""));
        let text = "Reference Number: EPUT.FOI.21.1888\n\nDate Received: 4th March 2021";
        assert_eq!(facts(text), all("", "EPUT.FOI.21.1888", "2021-03-04", ""));
    }
}
