//! What became of a question, by the words of its answer.
//!
//! The answer is read sentence by sentence. Each sentence has one bearing: it points to another answer,
//! says that the information is not held, refuses, points to an attachment or a publication, comments on
//! those, or answers. The outcome follows from which bearings there are. Negations are read as grammar (a
//! negation, a verb of holding or of counting, and information as their object), not as phrases.
//! Words of the requester must not come in here.

mod asides;
mod holding;
mod pointer;
mod refusing;

pub use pointer::Pointer;

use super::exemption::relied_on;
use super::note::is_key;
use super::phrases::has;
use super::quantity::{QuantityMention, quantities_in};
use super::sentence::sentences;
use super::tokens::{Token, tokens};
use crate::records::{Law, Outcome, Qualifier};
use asides::{caveats, comments};
use holding::{Lack, holder, lack};
use refusing::{
    applies_another_regime, hidden_cells, hidden_names, hidden_people, hides_small, refuses,
};
use std::ops::Range;

/// An answer, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What became of the question; where a bare pointer answers, of no meaning until it is followed.
    pub outcome: Outcome,
    /// The sentence that says that information is not held.
    pub not_held: Option<Range<usize>>,
    /// Who may hold it, as the answer says.
    pub holder: Option<String>,
    /// The other answer that this one points to.
    pub pointer: Option<Pointer>,
    /// The sentence that refuses, or that cites an exemption, if only for small numbers.
    pub refused: Option<Range<usize>>,
    /// The sentence that points to an attachment.
    pub attachment: Option<Range<usize>>,
    /// The sentence that points to a publication.
    pub publication: Option<Range<usize>>,
}

/// What a sentence does in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bearing {
    /// "See answer to question 1."
    Points,
    /// "We do not hold this information."
    Lacks(Lack),
    /// "We hold some of the information."
    HoldsPart,
    /// An exemption or the cost limit, for what was asked.
    Refuses,
    /// Section 21: to be had elsewhere.
    Elsewhere,
    /// An exemption for small numbers or names only.
    HidesSmall,
    /// "Please see the attached document."
    Attaches,
    /// "It is published on our website."
    Publishes,
    /// Legal reasoning, caveats, courtesies, advice whom to ask.
    Comments,
    /// Anything else: an answer in words or numbers.
    Answers,
}

/// Reads an answer's words. `has_table` says that a table stands in the answer too; its figures answer.
pub fn read_answer(answer: &str, question: Option<&str>, has_table: bool) -> Reading {
    let text = answer.trim_end();
    let mut reading = Reading {
        outcome: Outcome::Unanswered,
        not_held: None,
        holder: None,
        pointer: None,
        refused: None,
        attachment: None,
        publication: None,
    };
    let found = sentences(text);
    if found.is_empty() {
        if has_table {
            reading.outcome = Outcome::Answered;
        }
        return reading;
    }
    let mut bearings = Vec::with_capacity(found.len());
    for range in &found {
        let bearing = bearing(&text[range.clone()], &mut reading, range);
        bearings.push(bearing);
    }
    set_technical_aside(text, &found, &mut bearings);
    hidden_people(text, has_table, &found, &mut bearings);
    hidden_names(text, question, has_table, &found, &mut bearings);
    hidden_cells(text, &found, &mut bearings);
    caveats(text, &found, &mut bearings);
    reading.outcome = weigh(text, question, has_table, &found, &bearings, &reading);
    if !bearings
        .iter()
        .any(|b| matches!(b, Bearing::Lacks(_) | Bearing::HoldsPart))
    {
        reading.not_held = None;
    }
    // A pointer is bare where nothing else says anything.
    if let Some(pointer) = &mut reading.pointer {
        pointer.bare = !has_table
            && bearings
                .iter()
                .all(|b| matches!(b, Bearing::Points | Bearing::Comments));
    }
    reading
}

/// What one sentence does; the places of what it says go into the reading.
fn bearing(sentence: &str, reading: &mut Reading, range: &Range<usize>) -> Bearing {
    let all = tokens(sentence);
    if !all.iter().any(|t| t.is_word() || t.is_digits()) {
        return Bearing::Comments;
    }
    let citations = relied_on(sentence, Law::Foia);
    if let Some(found) = holder(sentence, &all) {
        reading.holder.get_or_insert(found);
    }
    // Exemptions come first: "we are unable to provide this under section 40" lacks nothing.
    if !citations.is_empty() {
        reading.refused.get_or_insert(range.clone());
        if applies_another_regime(sentence, &citations) {
            return Bearing::Comments;
        }
        // "Attached, with the exception of the names, which are redacted under section 40": what was asked is given.
        let all_but_some = has(
            &all,
            &[
                "exception of",
                "apart from",
                "redacted",
                "redactions",
                "redaction",
            ],
        ) && !has(&all, &["not", "unable", "cannot"]);
        if all_but_some && pointer::attaches(sentence, &all) {
            reading.attachment.get_or_insert(range.clone());
            return Bearing::Attaches;
        }
        // "Some words have been redacted under section 43(2)": beside what is given they leave it so.
        let some_words = has(&all, &["redacted", "redactions"])
            && has(
                &all,
                &["some", "names", "name", "words", "parts", "details"],
            );
        if hides_small(&all) || some_words {
            return Bearing::HidesSmall;
        }
        // "Not held" is an exception of the Environmental Information Regulations, too.
        if citations
            .iter()
            .all(|c| c.law == Law::Eir && c.section.ends_with("(4)(a)"))
        {
            reading.not_held.get_or_insert(range.clone());
            return Bearing::Lacks(lack(&all).unwrap_or(Lack::Whole));
        }
        // Section 25 is the Scottish Act's; the other one's is about certificates.
        let elsewhere = citations.iter().all(|c| {
            let number: String = c.section.chars().take_while(char::is_ascii_digit).collect();
            match c.law {
                Law::Eir => number == "6",
                Law::Foia | Law::Foisa => number == "21" || number == "25",
            }
        });
        return if elsewhere {
            Bearing::Elsewhere
        } else {
            Bearing::Refuses
        };
    }
    if refuses(&all) {
        reading.refused.get_or_insert(range.clone());
        return Bearing::Refuses;
    }
    if explains_a_symbol(sentence) {
        return Bearing::Comments;
    }
    if let Some(found) = pointer::pointer(sentence, &all) {
        reading.pointer.get_or_insert(found);
        return Bearing::Points;
    }
    if holding::holds_part(&all) {
        reading.not_held.get_or_insert(range.clone());
        return Bearing::HoldsPart;
    }
    if names_a_count(&all) {
        return Bearing::Answers;
    }
    if let Some(lack) = lack(&all) {
        reading.not_held.get_or_insert(range.clone());
        return Bearing::Lacks(lack);
    }
    if holding::held_elsewhere(sentence, &all) {
        reading.not_held.get_or_insert(range.clone());
        return Bearing::Lacks(Lack::Whole);
    }
    if pointer::attaches(sentence, &all) {
        reading.attachment.get_or_insert(range.clone());
        return Bearing::Attaches;
    }
    if pointer::publishes(sentence, &all) {
        reading.publication.get_or_insert(range.clone());
        return Bearing::Publishes;
    }
    if comments(sentence, &all) {
        return Bearing::Comments;
    }
    Bearing::Answers
}

/// "[table 1] NR = not recorded": what a symbol of a table stands for is nothing that is said of the whole answer.
fn explains_a_symbol(sentence: &str) -> bool {
    let below_table = sentence
        .strip_prefix("[table ")
        .and_then(|rest| rest.split_once(']'));
    is_key(below_table.map_or(sentence, |(_, rest)| rest))
}

/// "Information is not held = 18": whatever is named, it is counted.
fn names_a_count(all: &[Token<'_>]) -> bool {
    let figure = all
        .iter()
        .rposition(|t| t.is("="))
        .and_then(|at| all.get(at + 1..));
    figure.is_some_and(|rest| {
        rest.first().is_some_and(Token::is_digits) && !rest.iter().any(Token::is_word)
    })
}

/// Section 39 (in both Acts) only says that other regulations than the Act apply; where more is said, that decides.
fn set_technical_aside(text: &str, found: &[Range<usize>], bearings: &mut [Bearing]) {
    let technical = |range: &Range<usize>| {
        let cited = relied_on(&text[range.clone()], Law::Foia);
        !cited.is_empty()
            && cited
                .iter()
                .all(|c| c.law != Law::Eir && (c.section == "39" || c.section.starts_with("39(")))
    };
    let marks: Vec<bool> = found
        .iter()
        .zip(bearings.iter())
        .map(|(range, b)| *b == Bearing::Refuses && technical(range))
        .collect();
    let more = bearings
        .iter()
        .zip(&marks)
        .any(|(b, technical)| !technical && !matches!(b, Bearing::Comments | Bearing::Points));
    for (bearing, technical) in bearings.iter_mut().zip(marks) {
        if technical && more {
            *bearing = Bearing::Comments;
        }
    }
}

/// Whether what hides small numbers gives another number and a bound for a small one in the same breath.
fn bounded_beside_figure(text: &str, found: &[Range<usize>], bearings: &[Bearing]) -> bool {
    let hiding = found
        .iter()
        .zip(bearings)
        .filter(|(_, b)| matches!(b, Bearing::HidesSmall))
        .filter_map(|(range, _)| text.get(range.clone()));
    hiding.clone().any(|sentence| {
        let exact = sentence.to_ascii_lowercase().contains("exact");
        let bounded = |q: &QuantityMention| q.quantity.qualifier == Some(Qualifier::LessThan);
        exact && quantities_in(sentence).iter().any(bounded)
    }) || hiding.map(quantities_in).any(|all| {
        let bounded =
            |q: &QuantityMention| matches!(q.quantity.qualifier, Some(Qualifier::LessThan));
        all.iter().any(bounded) && all.iter().any(|q| q.quantity.qualifier.is_none())
    })
}

/// The outcome that the bearings make together.
fn weigh(
    text: &str,
    question: Option<&str>,
    has_table: bool,
    found: &[Range<usize>],
    bearings: &[Bearing],
    reading: &Reading,
) -> Outcome {
    use Bearing::{
        Answers, Attaches, Elsewhere, HidesSmall, HoldsPart, Lacks, Points, Publishes, Refuses,
    };
    let has = |wanted: Bearing| bearings.contains(&wanted);
    let figures_in = |wanted: fn(&Bearing) -> bool| {
        found
            .iter()
            .zip(bearings)
            .filter(|(_, b)| wanted(b))
            .any(|(range, _)| !quantities_in(&text[range.clone()]).is_empty())
    };
    let figures = has_table || figures_in(|b| matches!(b, Answers));
    let lacks = || {
        bearings.iter().filter_map(|b| match b {
            Lacks(lack) => Some(*lack),
            _ => None,
        })
    };
    // "It is not possible to provide all of it": what is not held is said besides.
    let lack = lacks()
        .find(|l| matches!(l, Lack::Whole | Lack::Part))
        .or_else(|| lacks().next());
    if has(Refuses) {
        return Outcome::Refused;
    }
    // What hides the small numbers hides all that was asked, where nothing else is given.
    // "Emergency: 19 Maternity: fewer than 5 Small numbers are suppressed ...": lines without a stop between them.
    let beside = || bounded_beside_figure(text, found, bearings);
    let given = has(Answers)
        || has_table
        || has(Attaches)
        || has(Publishes)
        || has(HoldsPart)
        || has(HidesSmall) && beside();
    if has(HidesSmall) && !given && lack.is_none() {
        return Outcome::Refused;
    }
    if has(HoldsPart) {
        return Outcome::PartlyHeld;
    }
    if has(Elsewhere) {
        return Outcome::PublishedElsewhere;
    }
    if let Some(lack) = lack {
        // "We do not hold exact data, but there were about 12": the number in the same breath answers.
        // So does "None that we know of, although ...".
        let breath = figures_in(|b| matches!(b, Lacks(_))) || opens_with_none(text, found);
        return match lack {
            Lack::Exact if figures || breath => Outcome::Answered,
            Lack::Unable if figures || breath => Outcome::Answered,
            Lack::Exact | Lack::Unable => Outcome::NotHeld,
            // "We keep no record of that; roughly 30 are seen".
            Lack::Whole if !has_table && estimated(text, found, bearings) => Outcome::Answered,
            Lack::Part if figures || has(Attaches) => Outcome::PartlyHeld,
            Lack::Whole if figures => Outcome::PartlyHeld,
            Lack::Whole if breath && contrasts(text, found, bearings) => Outcome::Answered,
            Lack::Whole if has(Attaches) => Outcome::PartlyHeld,
            Lack::Part | Lack::Whole => Outcome::NotHeld,
        };
    }
    let words = has(Answers);
    if words && !has_table && names_a_document(text, question) {
        return Outcome::Attached;
    }
    if words || has_table {
        // A heading or a name beside "see attached" is no answer in words.
        let lengths = found
            .iter()
            .zip(bearings)
            .filter(|(_, b)| matches!(b, Answers))
            .map(|(range, _)| {
                tokens(&text[range.clone()])
                    .iter()
                    .filter(|t| t.is_word())
                    .count()
            })
            .sum::<usize>();
        let elsewhere = has(Attaches) || has(Publishes);
        // "Yes, in 2023. The report is attached."
        let yes_or_no = bearings.first() == Some(&Answers) && says_yes_or_no(text, found);
        if has_table || figures || !elsewhere || lengths > SHORT_ANSWER || yes_or_no {
            return Outcome::Answered;
        }
    }
    // "Do you have a policy?" "Yes - please see attached."
    if (has(Attaches) || has(Publishes))
        && question.is_some_and(asks_yes_or_no)
        && says_yes_or_no(text, found)
    {
        return Outcome::Answered;
    }
    if has(Attaches) {
        return Outcome::Attached;
    }
    if has(Publishes) {
        return Outcome::PublishedElsewhere;
    }
    if has(Points) {
        return Outcome::Answered;
    }
    if reading.holder.is_some() && question.is_some() {
        return Outcome::NotHeld;
    }
    Outcome::Answered
}

/// Whether an answer begins with "yes" or "no".
fn says_yes_or_no(text: &str, found: &[Range<usize>]) -> bool {
    let first = found.first().and_then(|range| text.get(range.clone()));
    first.is_some_and(|sentence| {
        tokens(sentence)
            .first()
            .is_some_and(|t| t.is_any(&["yes", "no"]))
    })
}

/// Whether a question is answered by "yes" or "no": "Do you have a policy?", not "Can you send me the policy?"
fn asks_yes_or_no(question: &str) -> bool {
    let all = tokens(question);
    all.iter().find(|t| t.is_word()).is_some_and(|t| {
        t.is_any(&[
            "do", "does", "did", "is", "are", "was", "were", "has", "have", "had",
        ])
    })
}

/// Papers that requests ask for.
const PAPERS: &[&str] = &[
    "policy",
    "policies",
    "procedure",
    "procedures",
    "protocol",
    "protocols",
    "document",
    "documents",
    "copy",
    "copies",
    "guidance",
    "guideline",
    "guidelines",
    "strategy",
    "report",
    "reports",
    "minutes",
    "contract",
    "plan",
    "specification",
];

/// Whether the whole answer is the name of a paper that the question asks for, as an icon of it shows: "AP03 Managing
/// Hospital Discharge".
fn names_a_document(text: &str, question: Option<&str>) -> bool {
    const LONGEST_NAME: usize = 10;
    let Some(question) = question else {
        return false;
    };
    let asked = tokens(question);
    let wanted = has(&asked, PAPERS)
        && has(
            &asked,
            &[
                "provide", "send", "supply", "share", "attach", "copy", "copies", "see",
            ],
        );
    let named = tokens(text);
    let words: Vec<&Token<'_>> = named
        .iter()
        .filter(|t| t.is_word() && t.text.len() > 3)
        .collect();
    let capital = words.iter().filter(|t| t.is_capitalised()).count();
    wanted
        && (2..=LONGEST_NAME).contains(&words.len())
        && capital == words.len()
        && !text.contains("://")
        && !text.trim_end().ends_with(['.', '?', '!'])
        && quantities_in(text).is_empty()
}

/// Words up to which something beside "see attached" is a heading and no answer.
const SHORT_ANSWER: usize = 4;

/// Whether the answer begins by counting none: "None that we are aware of, although ...".
fn opens_with_none(text: &str, found: &[Range<usize>]) -> bool {
    let first = found.first().and_then(|range| text.get(range.clone()));
    first.is_some_and(|sentence| {
        let all = tokens(sentence);
        let none = all
            .first()
            .is_some_and(|t| t.is_any(&["none", "nil", "zero"]));
        none && !all
            .get(1)
            .is_some_and(|t| t.is_any(&["held", "of", "recorded"]))
    })
}

/// Whether the figures beside a lack are estimates.
fn estimated(text: &str, found: &[Range<usize>], bearings: &[Bearing]) -> bool {
    let mut figures = found
        .iter()
        .zip(bearings)
        .filter(|(_, b)| matches!(b, Bearing::Answers))
        .flat_map(|(range, _)| quantities_in(&text[range.clone()]))
        .peekable();
    figures.peek().is_some()
        && figures.all(|m| m.quantity.qualifier == Some(Qualifier::Approximately))
}

/// Whether a sentence of lack turns round: "we do not hold this centrally, however ...".
fn contrasts(text: &str, found: &[Range<usize>], bearings: &[Bearing]) -> bool {
    found
        .iter()
        .zip(bearings)
        .filter(|(_, b)| matches!(b, Bearing::Lacks(_)))
        .any(|(range, _)| {
            has(
                &tokens(&text[range.clone()]),
                &["however", "but", "although", "while", "whilst"],
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn answers_have_outcomes() {
        use Outcome::{
            Answered, Attached, NotHeld, PartlyHeld, PublishedElsewhere, Refused, Unanswered,
        };
        let cases = [
            ("", Unanswered),
            ("We do not hold this information.", NotHeld),
            ("Information not held.", NotHeld),
            (
                "This is personal data of third parties and is exempt from disclosure under section 40(2) of the Act.",
                Refused,
            ),
            (
                "This information is not routinely collected by the Trust.",
                NotHeld,
            ),
            ("The Trust does not record this information.", NotHeld),
            ("No data is held centrally.", NotHeld),
            (
                "I enclose the completed questionnaire. Please note that cells 41 to 60 are blank as the council does not \
                 collect this data.",
                Attached,
            ),
            (
                "There were fewer than five. The exact figure is exempt under section 31(1)(a) of the Act.",
                Answered,
            ),
            (
                "We have searched our records and no risk assessments were found.",
                NotHeld,
            ),
            ("We do not have this level of detail.", NotHeld),
            (
                "These documents are held by individual PCNs as the employing organisations and not by the ICB.",
                NotHeld,
            ),
            (
                "This is information that would be held by the PCNs, not by us.",
                NotHeld,
            ),
            ("You will need to approach NHS England for this.", NotHeld),
            ("This question should be directed to NHS England.", NotHeld),
            ("Having searched our records, nothing was found.", NotHeld),
            (
                "I can confirm that no such work was done and therefore nothing is held.",
                NotHeld,
            ),
            (
                "We are not the holder of this information, which rests with practices.",
                NotHeld,
            ),
            (
                "This does not form part of the data submitted to us.",
                NotHeld,
            ),
            ("None held", NotHeld),
            ("Not available - held locally by each PCN", NotHeld),
            ("Information not held: contracts are with the PCN.", NotHeld),
            ("It is for each PCN to recruit. We are not told.", NotHeld),
            (
                "The ICB does not know; practices would need to be asked.",
                NotHeld,
            ),
            (
                "NHS England publishes these data at https://digital.nhs.uk/x",
                PublishedElsewhere,
            ),
            ("Yes, in 2023. The report is attached at Annex 1.", Answered),
            ("They are not available until May.", Answered),
            (
                "A copy is attached; some words have been redacted under section 43(2).",
                Attached,
            ),
            ("The names are redacted under section 40(2).", Refused),
            ("Exempt - please see below.", Refused),
            ("The ICB does not monitor caseloads.", NotHeld),
            (
                "Section 117 is not a mandated field on our patient record and is therefore not reportable.",
                NotHeld,
            ),
            (
                "Please find attached the information requested, with the exception of the e-mail addresses of staff, which \
                 have been redacted under section 40(2) of the Act.",
                Attached,
            ),
            (
                "The maximum amount is set nationally and can be found in Annex B of the guidance on NHS England's website.",
                PublishedElsewhere,
            ),
            (
                "It is not possible to say how many staff have left.",
                NotHeld,
            ),
            (
                "PCNs recruit these staff themselves, so we do not have copies of job descriptions.",
                NotHeld,
            ),
            (
                "The Trust is unable to provide a breakdown by this metric.",
                NotHeld,
            ),
            (
                "It is not possible to identify specific numbers as there is no way of extracting them.",
                NotHeld,
            ),
            (
                "We do not hold this information. You may wish to contact the individual PCNs.",
                NotHeld,
            ),
            (
                "The ICB holds this information in part. 79 posts were vacant. We do not hold a breakdown by role.",
                PartlyHeld,
            ),
            (
                "The ICB does not employ any staff in these roles.",
                Answered,
            ),
            ("None", Answered),
            ("N/A", Answered),
            ("No, the ICB has not set such an expectation.", Answered),
            ("We are not commissioned to provide this service.", Answered),
            (
                "We do not have a specific policy; all patients are referred.",
                Answered,
            ),
            (
                "We do not hold exact data, but there were about 12 posts.",
                Answered,
            ),
            ("We do not hold a contract with any agency.", Answered),
            (
                "Our systems do not allow us to extract this information.",
                NotHeld,
            ),
            ("This information is held by NHS England.", NotHeld),
            (
                "We would need to review every patient record manually.",
                NotHeld,
            ),
            (
                "Vexatious requests: 12 requests were refused under section 14(1).",
                Answered,
            ),
            ("We consider that your request is vexatious.", Refused),
            (
                "Please see the attached document. It is not possible to provide all of the requested information. \
                 We confirm that the University does not hold any recorded information for other exits.",
                PartlyHeld,
            ),
            ("22 PCNs", Answered),
            ("Please see the attached document.", Attached),
            ("See attached spreadsheet", Attached),
            ("Policy attached.", Attached),
            (
                "See attachment 1 (csv). Values of 1 to 9 have been suppressed.",
                Attached,
            ),
            (
                "Emergency departments: 19 Maternity: fewer than 5 Small numbers are suppressed under section 40(2).",
                Answered,
            ),
            (
                "The information is provided in the attached spreadsheet.",
                Attached,
            ),
            (
                "Please refer to the attached spreadsheets. Please note drugs and alcohol services are excluded.",
                Attached,
            ),
            (
                "Please see the first tab of the attached sheet. This was obtained from the way each call came.",
                Attached,
            ),
            ("AP03 Managing Hospital Discharge Policy v4.pdf", Attached),
            (
                "Whilst we have a procedure (see attached), we do not have a specific protocol for these people.",
                Answered,
            ),
            (
                "This information is published on our website at https://www.a.icb.nhs.uk/b.",
                PublishedElsewhere,
            ),
            (
                "Please refer to: https://www.a.nhs.uk/x.pdf (see appendix 1).",
                PublishedElsewhere,
            ),
            (
                "It is already reasonably accessible to you and is exempt under section 21 of the Act.",
                PublishedElsewhere,
            ),
            (
                "The information is exempt under section 43(2) of the Act.",
                Refused,
            ),
            (
                "We are withholding it under section 22. It will be published on our website.",
                Refused,
            ),
            (
                "We hold 6 posts. To check every record would exceed the appropriate limit under section 12.",
                Refused,
            ),
            (
                "There are 12. Numbers below five have been withheld under section 40(2).",
                Answered,
            ),
            (
                "Fewer than 5 in each year. Exact figures could identify people and are exempt under section 40(2).",
                Answered,
            ),
            (
                "It is otherwise accessible and exempt under section 25(1) of the Act.",
                PublishedElsewhere,
            ),
            (
                "The Council does not hold readings for this period (regulation 12(4)(a)).",
                NotHeld,
            ),
            (
                "Due to the small number this is withheld under section 40(2) to avoid identifying students.",
                Refused,
            ),
            (
                "Caseload data is held by the provider trusts and not the ICB.",
                NotHeld,
            ),
            (
                "This is not something our recording system captures.",
                NotHeld,
            ),
            (
                "The Trust does not receive details of the number issued.",
                NotHeld,
            ),
            (
                "Notice is given under section 17 that no minutes exist.",
                NotHeld,
            ),
            (
                "We can only report the current position, which is 412. Historic snapshots are not kept.",
                PartlyHeld,
            ),
            (
                "Details of decisions are on the Ombudsman's website: www.lgo.org.uk",
                PublishedElsewhere,
            ),
            (
                "Not known to the ICB. Practices hold this in their systems.",
                NotHeld,
            ),
            (
                "The ICB does not have sight of what PCNs pay their staff.",
                NotHeld,
            ),
            ("This is not known.", NotHeld),
            ("Data unavailable.", NotHeld),
            ("No records found.", NotHeld),
            ("Held by PCNs.", NotHeld),
            (
                "PCNs need not share caseloads with us, and so none is held.",
                NotHeld,
            ),
            (
                "Fewer than 5 (exact figure withheld under section 40(2)).",
                Answered,
            ),
            ("PCNs hold this information.", NotHeld),
            (
                "Please note that this is not available for all crimes. 402 crimes were recorded.",
                Answered,
            ),
            ("Information is not held = 18", Answered),
            (
                "2022 - 83\n2023 - 79\nWe do not record whether they were in gangs.",
                PartlyHeld,
            ),
            (
                "We are applying the exemption at section 39(2) of FOISA, so that we do not also have to deal with your request \
                 under FOISA. To date, three councils have introduced a levy.",
                Answered,
            ),
            (
                "311 searches were made under section 23 of the Misuse of Drugs Act 1971.",
                Answered,
            ),
            (
                "44 children live there under section 20 and 31 families are supported under section 17.",
                Answered,
            ),
        ];
        for (answer, outcome) in cases {
            assert_eq!(
                read_answer(answer, Some("?"), false).outcome,
                outcome,
                "{answer}"
            );
        }
    }

    #[test]
    fn the_name_of_a_paper_alone_is_an_attachment() {
        let asked = Some("The protocol for discharge. Please provide a document with the policy.");
        let read = |answer| read_answer(answer, asked, false).outcome;
        assert_eq!(read("AP03 Managing Hospital Discharge"), Outcome::Attached);
        assert_eq!(read("We follow the national guidance."), Outcome::Answered);
    }

    #[test]
    fn what_a_symbol_of_a_table_stands_for_is_no_answer() {
        let outcome = |text| read_answer(text, Some("How many posts?"), true).outcome;
        assert_eq!(outcome("[table 1] NR = not recorded"), Outcome::Answered);
        assert_eq!(
            outcome("[table 1] - means that no data is held"),
            Outcome::Answered
        );
    }

    #[test]
    fn what_is_said_beside_leaves_what_is_given() {
        use Outcome::{Answered, Attached, PartlyHeld, Refused};
        let cases = [
            (
                "How many were there at home?",
                "2022 - 83\nWe do not record whether these were at home.",
                PartlyHeld,
            ),
            (
                "What was spent?",
                "2019/20: £3.2m\nEarlier years are not held in this format.",
                PartlyHeld,
            ),
            (
                "How many left?",
                "None that we are aware of, although we do not hold exact data.",
                Answered,
            ),
            (
                "How many were at a dwelling?",
                "Please note that this detail isn't available for all crimes.\n2022/23 - 2",
                Answered,
            ),
            (
                "Who runs it, and how many use it?",
                "A copy is attached. We have decided not to release the name of the manager. This is exempt under section 40(2).",
                Attached,
            ),
            (
                "Who is the lead officer?",
                "The Head of Service. We do not release names of officers below that level, under section 40(2).",
                Answered,
            ),
            (
                "What is the name of the lead officer?",
                "There is one. We do not release names of officers, under section 40(2).",
                Refused,
            ),
            (
                "What is the impact?",
                "N/A\nNumbers below 5 are suppressed under section 40(2) of the Act.",
                Answered,
            ),
            (
                "How many councils charge a levy?",
                "We apply the exemption at section 39(2) of the Freedom of Information (Scotland) Act 2002, so that we do not also have \
                 to deal with this environmental information under that Act. To date, three councils charge it.",
                Answered,
            ),
            (
                "Do you have a policy?",
                "Yes - please see attached.",
                Answered,
            ),
            (
                "Please send the policy.",
                "Yes - please see attached.",
                Attached,
            ),
        ];
        for (question, answer, outcome) in cases {
            assert_eq!(
                read_answer(answer, Some(question), false).outcome,
                outcome,
                "{answer}"
            );
        }
    }

    #[test]
    fn pointers_name_their_questions() {
        let cases: &[(&str, &[&str], bool)] = &[
            ("See answer to question 1.", &["1"], true),
            ("Please see the answer to question 2.", &["2"], true),
            ("See response to question 3 above.", &["3"], true),
            ("Please see response to Q.1 above.", &["1"], true),
            ("As above.", &[], true),
            ("See table above.", &[], true),
            ("as 1)a", &["1.a"], true),
            ("As for question 1.", &["1"], true),
            ("As per Q1 response", &["1"], true),
            ("Please see above response", &[], true),
            ("As stated in 1.", &["1"], true),
            ("as 1)a", &["1.a"], true),
            ("As 2(b)", &["2.b"], true),
            ("Please see A2.", &["2"], true),
            ("See 2.", &["2"], true),
            ("The answer to question 2 applies here too.", &["2"], true),
            (
                "Please refer to the response provided for questions 1 and 2(a).",
                &["1", "2.a"],
                true,
            ),
            (
                "Please see response to Question 1. Community support are the same ones as stated there.",
                &["1"],
                false,
            ),
        ];
        for (answer, questions, bare) in cases {
            let pointer = read_answer(answer, None, false).pointer.expect(answer);
            assert_eq!(
                (pointer.questions.as_slice(), pointer.bare),
                (questions.map_strings().as_slice(), *bare),
                "{answer}"
            );
        }
        for answer in [
            "See Table 1 below.",
            "As stated above there are separate roles in each of the teams.",
        ] {
            assert_eq!(read_answer(answer, None, false).pointer, None, "{answer}");
        }
    }

    trait MapStrings {
        fn map_strings(&self) -> Vec<String>;
    }

    impl MapStrings for &[&str] {
        fn map_strings(&self) -> Vec<String> {
            self.iter().map(|s| (*s).to_owned()).collect()
        }
    }

    #[test]
    fn holders_are_organisations() {
        let cases = [
            (
                "We do not hold this. You may wish to contact the Department for Work and Pensions, which may be able to help.",
                "Department for Work and Pensions",
            ),
            (
                "Not held. NHS Business Services Authority may hold it and you may wish to redirect your request there.",
                "NHS Business Services Authority",
            ),
            (
                "Library services are provided by Norchester County Council and you may wish to contact them.",
                "Norchester County Council",
            ),
            (
                "Foundry College would hold this information.",
                "Foundry College",
            ),
            (
                "The individual PCNs may hold it and you may wish to redirect your request there.",
                "individual PCNs",
            ),
        ];
        for (answer, name) in cases {
            assert_eq!(
                read_answer(answer, None, false).holder.as_deref(),
                Some(name),
                "{answer}"
            );
        }
    }

    #[test]
    fn who_does_not_hold_it_is_no_holder() {
        let answer = "This is notice that the information is not held by NHS Strathbeg.";
        assert_eq!(read_answer(answer, None, false).holder, None);
    }

    proptest! {
        #[test]
        fn any_answer_is_read(answer in "\\PC{0,80}|([ .,]|see|answer|to|question|not|hold|information|attached|section 40|1|a|é|contact){0,16}", table in any::<bool>()) {
            let reading = read_answer(&answer, Some(&answer), table);
            for range in [reading.not_held, reading.refused, reading.attachment, reading.publication].into_iter().flatten() {
                prop_assert!(answer.get(range).is_some());
            }
        }
    }
}
