//! What a letter says of itself: who answers, under which reference, when it was asked and when it answers.
//!
//! Letterheads differ in everything but what they say. So the lines of the letter are put into zones (head, opening, body,
//! signature, running lines) and each fact is looked for in the zones where letters state it, by its label first
//! and by its form second. A fact that no line states stays `None`.

use crate::document::{Block, Document, Paragraph, Table};
use crate::records::{Head, Law};
use crate::vocabulary::authority::{AuthorityMention, is_scottish};
use crate::vocabulary::date::dates_in;
use crate::vocabulary::letterhead::{BODY_HEADINGS, is_close, is_salutation};
use jiff::civil::Date;

mod authority;
mod dates;
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
    let response_date = dates::response_date(&lines);
    let request_date = dates::request_date(&lines, &paragraphs, response_date);
    let authority = authority::authority(&lines, &paragraphs);
    let head = Head {
        authority: authority.as_ref().map(|a| a.name.clone()),
        authority_kind: authority.as_ref().map(|a| a.kind),
        ods_code: authority.as_ref().and_then(|a| a.ods_code),
        reference: reference::reference(&lines),
        request_date: request_date.map(|d| d.to_string()),
        response_date: response_date.map(|d| d.to_string()),
        legislation: legislation(&paragraphs, authority.as_ref()),
        pages: document.pages,
    };
    HeadReading {
        head,
        request_date,
        response_date,
    }
}

/// Lines after which the requester's words or the answers stand.
fn opens_the_body(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    let heading = lower.trim_end_matches([':', '.', ';']);
    BODY_HEADINGS.iter().any(|w| {
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
    // "FOI 240/23 – What was spent on it in 2023": a reference before its subject.
    let numbered = line
        .split_whitespace()
        .take(2)
        .any(|w| w.bytes().any(|b| b.is_ascii_digit()));
    let title = numbered && [" - ", " \u{2013} "].iter().any(|dash| line.contains(dash));
    words >= 9 && small >= SMALL_WORDS && !title && dates_in(line).is_empty() && !line.contains(':')
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

/// The text behind a label at the start of a line, or behind a wide gap in it: of "Ref: X   Date: Y" and "date:", "Y". `lower` is
/// the line in small letters.
fn labelled<'a>(line: &'a str, lower: &str, label: &str) -> Option<&'a str> {
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

/// The law that the letter answers under: the Scottish Act where it is named at all, else the one named more. Where no Act is named
/// by its year, a Scottish authority answers under the Scottish one. An answer under the Scottish Regulations names the Act as well,
/// to say that it exempts what they give.
fn legislation(paragraphs: &[Part], authority: Option<&AuthorityMention>) -> Option<Law> {
    let mut english = false;
    let mut under_regulations = false;
    let mut foi = 0_usize;
    let mut eir = 0_usize;
    let mut scottish = 0_usize;
    // The Scottish regulations, which have the Act's word in their name.
    let mut scottish_eir = 0_usize;
    let mut set_aside = false;
    for part in paragraphs {
        let lower = part.text.to_ascii_lowercase();
        // Every name of the laws has one of these.
        if !["foi", "eir", "information"]
            .iter()
            .any(|w| lower.contains(w))
        {
            continue;
        }
        english |= lower.contains("act 2000") || lower.contains("foia");
        under_regulations |= lower.contains("environmental information (scotland) regulations")
            && (lower.contains("under those regulations") || lower.contains("39(2)"));
        foi += lower.matches("freedom of information").count() + lower.matches("foia").count();
        eir += lower
            .matches("environmental information regulations")
            .count()
            + lower.matches("(eir").count();
        scottish_eir += lower
            .matches("environmental information (scotland)")
            .count();
        set_aside |= lower.contains("39(2)");
        scottish += lower.matches("information (scotland)").count()
            + lower.matches("information scotland act").count()
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
    let by_regulations = set_aside || 2 * scottish_eir > scottish;
    if under_regulations || scottish_eir > 0 && by_regulations {
        Some(Law::Eir)
    } else if scottish > 0 {
        Some(Law::Foisa)
    } else if eir > foi {
        Some(Law::Eir)
    } else {
        let scottish = !english && authority.is_some_and(|a| is_scottish(&a.name));
        let law = if scottish { Law::Foisa } else { Law::Foia };
        (foi > 0).then_some(law)
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
    fn the_law_is_that_of_the_authoritys_country_and_of_what_is_answered() {
        let law = |text: &str| read(&document(text)).head.legislation;
        let unnamed = "NHS Lothian\n\nFREEDOM OF INFORMATION\n\n1. How many beds?\n\n12";
        assert_eq!(law(unnamed), Some(Law::Foisa));
        assert_eq!(law(&unnamed.replace("Lothian", "Devon")), Some(Law::Foia));
        let both = "Scottish Government\n\nThis is environmental information for the purposes of the Environmental Information \
                    (Scotland) Regulations 2004. We apply section 39(2) of the Freedom of Information (Scotland) Act 2002.";
        assert_eq!(law(both), Some(Law::Eir));
    }

    #[test]
    fn a_long_subject_behind_a_reference_leaves_the_head_open() {
        let text = "Leeds Teaching Hospitals NHS Trust\n\nFOI240273 \u{2013} Staff leave for mental health issues, May 2023 to April 2024\n\n\
                    Released 15 July 2024\n\nRequest:\n\n1. How many?\n\n12";
        assert_eq!(facts(text)[3].as_deref(), Some("2024-07-15"));
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
        let text = "NHS Greater Tayside\n\n30 May 2025\n\nNGT FOI 25-26/118\n\nDear Sir\n\nThank you for your request of 2 May 2025.";
        assert_eq!(
            facts(text),
            all(
                "NHS Greater Tayside",
                "NGT FOI 25-26/118",
                "2025-05-02",
                "2025-05-30"
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
    fn who_confirms_that_it_holds_is_the_authority_and_who_is_met_with_is_not() {
        let name = |text: &str| read(&crate::input::text::read(text)).head.authority;
        let held = "Placements\n\nRequest\n\n1. How many, as the Department for Transport counts them?\n\nDecision\n\n\
                    I can confirm that the information is held by Bexton County Council.\n\n12";
        assert_eq!(name(held).as_deref(), Some("Bexton County Council"));
        let met = "Meetings with Ministry of Justice\n\nThank you for your request.\n\nWe hold no such minutes.";
        assert_eq!(name(met), None);
    }

    #[test]
    fn the_day_of_the_request_may_have_its_weekday() {
        let text = "FOI request (F-7211)\nRates\nRequested Thu 05 April 2018\nResponded Mon 16 April 2018\n\nHow many?\n\nResponse\n\n12";
        assert_eq!(facts(text), all("", "F-7211", "2018-04-05", "2018-04-16"));
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
    fn the_day_of_the_acknowledgement_is_not_the_day_of_the_request() {
        for (text, day) in [
            (
                "Dear Requester\n\nWe acknowledged your request on 8 April 2021, having received it on 7 April 2021.\n\nYours sincerely",
                "2021-04-07",
            ),
            (
                "Leeds Council\n\nReceived 3 January 2025\n\nQuestion: How many?\n\nAnswer: 12",
                "2025-01-03",
            ),
            (
                "Dear Requester\n\nYou asked us for the following on 14 March 2024.\n\n1. How many wards were open on 1 March 2024?\n\n12",
                "2024-03-14",
            ),
        ] {
            let head = read(&crate::input::text::read(text)).head;
            assert_eq!(head.request_date.as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn a_letter_that_nobody_signs_may_end_with_its_date() {
        let text = "Dear Requester\n\n1. How many wards are there?\n\n12\n\nThis completes your request.\n\n29 April 2024";
        assert_eq!(
            read(&crate::input::text::read(text))
                .head
                .response_date
                .as_deref(),
            Some("2024-04-29")
        );
    }

    #[test]
    fn a_reference_may_open_the_subject_of_a_mail_or_number_the_request() {
        for (text, reference) in [
            (
                "From: FOI\nSubject: CRM:0102934 - FOI request, agency staff\n\nDear Requester\n\nOur answers are below.",
                "CRM:0102934",
            ),
            (
                "Leeds Council\n\nFOI Request No. 2021/1487\n\nDear Requester\n\nOur answers are below.",
                "2021/1487",
            ),
        ] {
            let head = read(&crate::input::text::read(text)).head;
            assert_eq!(head.reference.as_deref(), Some(reference), "{text}");
        }
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
    fn the_scottish_regulations_are_no_freedom_of_information_act() {
        let law = |text: &str| read(&document(text)).head.legislation;
        let release = "Information request and response under the Environmental Information (Scotland) Regulations 2004";
        let technical = "We are applying the exemption at section 39(2) of the Freedom of Information (Scotland) Act 2002 (FOISA), so that \
                         we do not also have to deal with your request under FOISA.";
        assert_eq!(law(&format!("{release}\n\n{technical}")), Some(Law::Eir));
        assert_eq!(
            law("Your request was handled under the Freedom of Information (Scotland) Act 2002."),
            Some(Law::Foisa)
        );
    }

    #[test]
    fn a_long_subject_that_opens_with_the_reference_names_it() {
        let text = "Ravensworth University Hospitals NHS Trust\n\nFOI240273 – Leave of staff for reasons of health, May 2023 to April 2024\n\n\
                    Dear Sir\n\nThank you for your request.";
        assert_eq!(
            read(&document(text)).head.reference.as_deref(),
            Some("FOI240273")
        );
    }

    #[test]
    fn the_day_on_which_somebody_asked_is_the_requests() {
        for said in [
            "You asked on 15 December 2025:",
            "On 15 December 2025 you asked for the following.",
            "Thank you for contacting us on 15 December 2025.",
        ] {
            let text = format!("Ravensworth Council\n\n{said}\n\n1. How many?\n\n12");
            let day = jiff::civil::date(2025, 12, 15);
            assert_eq!(read(&document(&text)).request_date, Some(day), "{said}");
        }
    }

    #[test]
    fn a_day_that_a_question_names_is_not_the_requests() {
        let text = "Ravensworth Council\n\nFOI 1234\n\nYour request: how many licences were in force on 31 March 2024?\n\n12";
        assert_eq!(read(&document(text)).request_date, None);
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

    #[test]
    fn dates_on_one_line_belong_to_the_words_before_them() {
        for line in [
            "Received: 4 November 2024   Issued: 29 November 2024",
            "Request received 4 November 2024 - Response 29 November 2024",
            "Date received: 04/11/2024 | Date of response: 29/11/2024",
        ] {
            let text = format!("{line}\n\nThank you for your request.");
            assert_eq!(
                facts(&text),
                all("", "", "2024-11-04", "2024-11-29"),
                "{line}"
            );
        }
        let text = "Responded to: 21 August 2024\n\nThank you for your request.";
        assert_eq!(facts(text), all("", "", "", "2024-08-21"));
        let text =
            "Records between 4 November 2024 and 29 November 2024\n\nThank you for your request.";
        assert_eq!(facts(text), all("", "", "", ""));
    }
}
