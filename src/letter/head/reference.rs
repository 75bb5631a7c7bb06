//! The authority's own reference of a request, in the forms in which letters print it.
//!
//! A reference is a few chunks with a digit in them, behind a label or in the letter's subject. Its own words stay; names of
//! the subject behind it and officers' initials before it go where the letter itself also prints it without them.

use super::{Part, Zone};
use crate::vocabulary::date::dates_in;
use crate::vocabulary::letterhead::{
    BEFORE_A_REFERENCE, IN_REFERENCES, OTHERS_REFERENCES, REFERENCE_PREFIXES, REFERENCES, SUBJECTS,
};

/// What the letter calls its reference; `None` where it prints none.
pub(super) fn reference(lines: &[Part]) -> Option<String> {
    let found = labelled(lines)
        .or_else(|| in_subject(lines))
        .or_else(|| opens_subject(lines))
        .or_else(|| in_title(lines))
        .or_else(|| alone(lines))?;
    Some(as_repeated(&found, lines)).filter(|found| !names_the_act(found))
}

/// "FREEDOM OF INFORMATION ACT 2000" over the letter is the law, no case.
fn names_the_act(reference: &str) -> bool {
    let lower = reference.to_ascii_lowercase();
    ["act 2000", "act 2002", "act, 2000"].contains(&lower.as_str())
}

fn in_head(part: &Part) -> bool {
    matches!(part.zone, Zone::Head | Zone::Opening | Zone::Running)
}

/// Behind a label, in the same line or alone in the next.
fn labelled(lines: &[Part]) -> Option<String> {
    let labelled: Vec<(usize, &Part, String)> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| (at, line, line.text.to_ascii_lowercase()))
        .filter(|(_, _, lower)| IN_REFERENCES.iter().any(|word| lower.contains(word)))
        .collect();
    let zones: [fn(&Part) -> bool; 2] = [in_head, |_| true];
    for wanted in zones {
        for (at, line, lower) in labelled.iter().filter(|(_, line, _)| wanted(line)) {
            for label in REFERENCES {
                let Some(found) = find_label(lower, label) else {
                    continue;
                };
                let rest = line.text.get(found + label.len()..).unwrap_or_default();
                let rest = without_number_word(rest);
                let tied = rest
                    .trim_start_matches([' ', '\u{A0}'])
                    .starts_with([':', '.', '#', '-', '\u{2013}'])
                    || rest.trim().is_empty();
                let numbered = rest
                    .split_whitespace()
                    .next()
                    .is_some_and(|c| c.bytes().any(|b| b.is_ascii_digit()));
                let opens = (label.len() > 4 || numbered) && lower.trim_start().starts_with(label);
                // "... Regulations 2004 – Request reference EIR/7731", "Subject: ... - ref 8842".
                let plain = label.contains(' ') || lower.starts_with("subject");
                let follows = plain
                    && rest.split_whitespace().next().is_some_and(|chunk| {
                        chunk.bytes().any(|b| b.is_ascii_digit()) && !chunk.contains('@')
                    });
                if !tied && !opens && !follows {
                    continue;
                }
                let text = super::value(rest);
                let value = if text.trim().is_empty() {
                    lines.get(at + 1).and_then(|l| chunks(l.text.trim()))
                } else {
                    chunks(text)
                };
                if value.is_some() {
                    return value;
                }
                break;
            }
        }
    }
    None
}

/// What stands behind "No:" or "number" of a label: "FOI Reference No: 2024/1299".
fn without_number_word(rest: &str) -> &str {
    let bare = rest.trim_start();
    ["number", "no", "num"]
        .iter()
        .find_map(|word| {
            let head = bare.get(..word.len())?;
            let tail = bare.get(word.len()..)?;
            (head.eq_ignore_ascii_case(word) && tail.starts_with([':', '.', ' '])).then_some(tail)
        })
        .unwrap_or(rest)
}

/// Where a label stands as a word of its own that nobody else's word precedes.
fn find_label(line: &str, label: &str) -> Option<usize> {
    line.match_indices(label).find_map(|(at, _)| {
        let before = line.get(..at)?;
        let after = line.get(at + label.len()..)?;
        let bounded = before
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric())
            && after.chars().next().is_none_or(|c| !c.is_alphanumeric());
        let last = before
            .split_whitespace()
            .next_back()
            .unwrap_or_default()
            .trim_matches(|c: char| !c.is_alphanumeric());
        (bounded && !OTHERS_REFERENCES.contains(&last)).then_some(at)
    })
}

/// The chunks of a text that make a reference from its start: "21 FOI 124", "FOI - 2137", "/FOI D9977", "FOI/ 1042".
fn chunks(text: &str) -> Option<String> {
    let first_day = dates_in(text).first().map_or(text.len(), |d| d.range.start);
    let text = text.get(..first_day).unwrap_or(text);
    let mut taken: Vec<&str> = Vec::new();
    let all: Vec<&str> = text.split_whitespace().collect();
    let has_digit = |s: &str| s.chars().any(|c| c.is_ascii_digit());
    let mut at = 0;
    while let Some(chunk) = all.get(at) {
        let bare = chunk.trim_matches(|c: char| {
            matches!(
                c,
                '(' | ')' | '.' | ',' | ';' | '"' | '*' | '[' | ']' | '\u{201C}' | '\u{201D}'
            )
        });
        let next = all.get(at + 1);
        let capitals = bare.chars().any(char::is_alphabetic)
            && bare.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
            && bare.len() <= 8;
        let prefix = REFERENCE_PREFIXES.contains(&bare.to_ascii_lowercase().as_str())
            || capitals
            || bare.ends_with('/');
        let joint = matches!(bare, "-" | "\u{2013}" | "/" | ":");
        let started = taken.iter().any(|t| has_digit(t));
        let word_behind = next.is_some_and(|n| {
            n.chars().all(char::is_alphabetic)
                && !REFERENCE_PREFIXES.contains(&n.to_ascii_lowercase().as_str())
        });
        // "Our ref: FOI 123 3rd Floor": an address begins.
        let address = started && (is_ordinal(bare) || word_behind);
        let take = if bare.is_empty() {
            false
        } else if has_digit(bare) {
            !address
        } else if joint {
            !taken.is_empty() && next.is_some_and(|n| has_digit(n))
        } else {
            prefix && (!started || next.is_some_and(|n| has_digit(n))) && taken.len() < 4
        };
        if !take {
            break;
        }
        taken.push(bare);
        // A full stop or a comma ends it.
        if chunk.ends_with([',', ';', ')']) {
            break;
        }
        at += 1;
    }
    let joined = taken.join(" ");
    let value = joined
        .trim_end_matches(['.', '-', '\u{2013}', ':', ','])
        .trim();
    (has_digit(value) && !value.contains('@') && value.len() <= LONGEST).then(|| value.to_owned())
}

/// The longest reference, in bytes.
const LONGEST: usize = 40;

fn is_ordinal(chunk: &str) -> bool {
    let digits = chunk.chars().take_while(char::is_ascii_digit).count();
    digits > 0
        && ["st", "nd", "rd", "th"].contains(
            &chunk
                .get(digits..)
                .unwrap_or_default()
                .to_ascii_lowercase()
                .as_str(),
        )
}

/// In the subject: "Freedom of Information request FOI 2024/6288", "Information Request (2425-FOI-044)".
fn in_subject(lines: &[Part]) -> Option<String> {
    for line in lines.iter().filter(|l| in_head(l)) {
        let lower = line.text.to_ascii_lowercase();
        // A subject is no sentence: sentences mention earlier replies.
        let words = line.text.split_whitespace().count();
        if words > 16
            || !SUBJECTS.iter().any(|s| lower.contains(s))
            || lower.contains("earlier")
            || lower.contains("your ref")
            || lower.contains("reference is")
        {
            continue;
        }
        if lower.contains("http") || lower.contains('@') {
            continue;
        }
        // Behind the last of the words that name the kind of letter, else behind one before it: "... - FOI/24/0630 - Response".
        let mut behind: Vec<usize> = BEFORE_A_REFERENCE
            .iter()
            .filter_map(|b| lower.rfind(b).map(|at| at + b.len()))
            .collect();
        behind.sort_unstable_by(|a, b| b.cmp(a));
        let found = behind
            .into_iter()
            .filter_map(|from| line.text.get(from..))
            .find_map(behind_its_label);
        if found.is_some() {
            return found;
        }
    }
    None
}

/// At the very start of a mail's subject: "Subject: CRM:0102934 - FOI request".
fn opens_subject(lines: &[Part]) -> Option<String> {
    /// A shorter number is a year or counts something.
    const DIGITS: usize = 5;
    let long = |value: &String| value.bytes().filter(u8::is_ascii_digit).count() >= DIGITS;
    lines.iter().filter(|l| in_head(l)).find_map(|line| {
        let lower = line.text.to_ascii_lowercase();
        let rest = lower.strip_prefix("subject:")?.trim_start();
        let rest = ["re:", "fw:", "fwd:"]
            .iter()
            .find_map(|mark| rest.strip_prefix(mark))
            .unwrap_or(rest);
        let start = line.text.len() - rest.len();
        chunks(line.text.get(start..)?).filter(long)
    })
}

/// The reference at the start of what stands behind a subject's words, its own label passed over.
fn behind_its_label(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '-' | '\u{2013}' | '(' | '/' | '.' | '#' | '*')
    });
    let lower = rest.to_ascii_lowercase();
    let named = [
        "reference number",
        "reference no",
        "reference",
        "ref no",
        "ref",
    ]
    .iter()
    .find(|l| lower.starts_with(*l));
    let rest = named.and_then(|l| rest.get(l.len()..)).unwrap_or(rest);
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.'));
    chunks(rest).filter(|v| !is_year(v))
}

/// A chunk that says by itself that it is a reference: "FOI006/2021 Response".
fn in_title(lines: &[Part]) -> Option<String> {
    lines
        .iter()
        .filter(|l| {
            matches!(l.zone, Zone::Head | Zone::Running)
                || l.zone == Zone::Opening && begins_with_a_case(&l.text)
        })
        .find_map(|line| {
            // "FOI 5974 – Charges and fines from May 2023 to April 2024": what begins with the reference names the case.
            let words = line.text.split_whitespace().count();
            let begins = line.text.starts_with("FOI") && !line.text.ends_with('.');
            if words > LONGEST_TITLE && !(begins && words <= LONGEST_SUBJECT) {
                return None;
            }
            let at = line
                .text
                .to_ascii_lowercase()
                .find("foi")
                .or_else(|| line.text.to_ascii_lowercase().find("rfi"))?;
            let start = line
                .text
                .get(..at)?
                .rfind(char::is_whitespace)
                .map_or(0, |s| s + 1);
            let start = lone_code_before(&line.text, start);
            let value = chunks(line.text.get(start..)?)?;
            let mail =
                line.text.contains('@') || line.text.contains("www.") || line.text.contains(".pdf");
            (!mail && !is_year(&value)).then_some(value)
        })
}

/// Where a reference alone on its line begins whose own code stands before "FOI": "STW FOI 25-26/118"; else where it did.
fn lone_code_before(line: &str, start: usize) -> usize {
    /// Capitals that are the body's kind or the line's label.
    const NO_CODES: &[&str] = &["NHS", "ICB", "OUR", "REF", "RE", "FOR"];
    let (before, own) = line.split_at(start);
    let code = before.trim();
    let is_code = (2..=5).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_uppercase())
        && !NO_CODES.contains(&code);
    let alone = chunks(own).is_some_and(|value| value == own.trim());
    if is_code && alone { 0 } else { start }
}

/// Whether a line's first chunk is a case's number: "FOI/24/0273 Staff leave", "FOI_25-214 Reports".
fn begins_with_a_case(text: &str) -> bool {
    text.strip_prefix("FOI")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || "/_-".contains(c)))
}

/// One chunk alone on a line of the head, of capitals and digits around a slash: "F25/0710".
fn alone(lines: &[Part]) -> Option<String> {
    const DIGITS: usize = 4;
    lines
        .iter()
        .filter(|l| l.zone == Zone::Head)
        .map(|l| l.text.trim())
        .find(|text| {
            text.starts_with(|c: char| c.is_ascii_uppercase())
                && text.contains('/')
                && text
                    .chars()
                    .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '/' | '-'))
                && text.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
        })
        .map(str::to_owned)
}

/// The longest title that may hold a reference, in words: longer lines are sentences.
const LONGEST_TITLE: usize = 10;

/// ... and the longest that opens with it.
const LONGEST_SUBJECT: usize = 20;

/// Whether a value is but the year of the Act.
fn is_year(value: &str) -> bool {
    matches!(value, "2000" | "2002" | "2004")
        || value.len() < 3 && value.parse::<u32>().is_ok_and(|n| n < 10)
}

/// Without officers' initials in front, where the letter also prints it so: "JT/2324-FOI-838" as "2324-FOI-838".
fn as_repeated(reference: &str, lines: &[Part]) -> String {
    let mut rest = reference;
    while let Some((initials, shorter)) = rest.split_once('/') {
        let is_initials =
            (2..=4).contains(&initials.len()) && initials.chars().all(char::is_alphabetic);
        if !is_initials || !shorter.chars().any(|c| c.is_ascii_digit()) {
            break;
        }
        let bounded = |text: &str| {
            text.match_indices(shorter).any(|(at, _)| {
                !text
                    .get(..at)
                    .and_then(|b| b.chars().next_back())
                    .is_some_and(|c| c.is_alphanumeric() || c == '/')
            })
        };
        if !lines.iter().any(|l| bounded(&l.text)) {
            // Two officers' initials: look behind the second.
            let Some((second, last)) = shorter.split_once('/') else {
                break;
            };
            let both = second.len() <= 4
                && second.chars().all(char::is_alphabetic)
                && last.chars().any(|c| c.is_ascii_digit());
            let printed = |text: &str| {
                text.match_indices(last).any(|(at, _)| {
                    !text
                        .get(..at)
                        .and_then(|b| b.chars().next_back())
                        .is_some_and(|c| c.is_alphanumeric() || c == '/')
                })
            };
            if both && lines.iter().any(|l| printed(&l.text)) {
                return last.to_owned();
            }
            break;
        }
        rest = shorter;
    }
    rest.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{IN_REFERENCES, REFERENCES};

    #[test]
    fn no_label_of_a_reference_is_passed_over() {
        for label in REFERENCES {
            assert!(
                IN_REFERENCES.iter().any(|word| label.contains(word)),
                "{label}"
            );
        }
    }
}
