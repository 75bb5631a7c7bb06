//! Labels that stand alone, joined to what they label.
//!
//! This room must not know what labels count.

use super::super::labels::{counts, is_only_label, is_value, label};
use super::super::lines::TextLine;

/// Joins labels that stand alone to the lines that they label.
///
/// Reading order puts labels before their texts, several at once where they stand in a column of their own: "1.", "2.",
/// "3." and then three texts. A label further in (a bullet under a number) is served first.
pub(super) fn join_lone_labels(lines: &[TextLine]) -> Vec<TextLine> {
    let mut joined: Vec<TextLine> = Vec::new();
    // Labels that wait, in the order of their levels: each level a queue.
    let mut waiting: Vec<Vec<&TextLine>> = Vec::new();
    let mut previous_was_label = false;
    let mut last_number = 0;
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        rest = after;
        if line.is_blank() {
            joined.push(line.clone());
            continue;
        }
        let text = line.text.trim();
        let number = label(text).and_then(number_of);
        // "25." below "1. How many people ...": it counts on from nothing, so it is the answer.
        let far = number.is_some_and(|n| last_number > 0 && n > last_number + LARGEST_GAP);
        if let Some(n) = number.filter(|_| !far) {
            last_number = n;
        }
        if !far && (is_lone_label(line) || is_lone_dash(line, after)) {
            match waiting.last_mut() {
                Some(level)
                    if previous_was_label
                        && level.last().is_some_and(|l| follows(l.text.trim(), text)) =>
                {
                    level.push(line)
                }
                _ => waiting.push(vec![line]),
            }
            previous_was_label = true;
            continue;
        }
        let run = 1 + after
            .iter()
            .take_while(|l| !l.is_blank() && !is_lone_label(l) && l.page == line.page)
            .count();
        let Some(level) = waiting.last_mut() else {
            joined.push(line.clone());
            previous_was_label = false;
            continue;
        };
        // A lead-in before a list whose labels were all read first.
        let many = level.len();
        let leads_in = many > 1
            && run > many
            && text.ends_with(':')
            && !counts(level.first().map_or("", |l| l.text.trim()));
        if leads_in && previous_was_label {
            joined.push(line.clone());
            previous_was_label = true;
            continue;
        }
        if label(text).is_some_and(|own| previous_was_label && heads(level, own)) {
            joined.extend(level.drain(..).cloned());
            waiting.pop();
            joined.push(line.clone());
            previous_was_label = false;
            continue;
        }
        if label(text).is_some() || (!previous_was_label && !after_blank(&joined)) {
            joined.push(line.clone());
            previous_was_label = false;
            continue;
        }
        let label_line = level.remove(0);
        // The lines of a list whose labels came first are served one by one.
        previous_was_label = !level.is_empty() && !counts(label_line.text.trim());
        if level.is_empty() {
            waiting.pop();
        }
        joined.push(line.with_text(format!("{} {}", label_line.text.trim(), text)));
    }
    // Labels that found nothing stay where the text ended.
    joined.extend(waiting.into_iter().flatten().cloned());
    joined
}

/// Whether a lone label has no words of its own: its first part begins on the next line, "Question 1" and then "a) How many",
/// "b." and then "i. 2010/11".
fn heads(waiting: &[&TextLine], next: &str) -> bool {
    let bare = |label: &str| {
        label
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_ascii_lowercase()
    };
    let [one] = waiting else { return false };
    let label = one.text.trim();
    let numbered = label.contains(|c: char| c.is_ascii_digit());
    counts(label)
        && match bare(next).as_str() {
            "a" => numbered,
            // "h." and then "i." count on.
            "i" => numbered || !matches!(bare(label).as_str(), "h" | "i"),
            // "1." and then "• 31.5".
            "" => numbered,
            _ => false,
        }
}

/// A count may skip this many numbers.
const LARGEST_GAP: u32 = 3;

/// The number of a label of digits: "25.", "(3)".
fn number_of(label: &str) -> Option<u32> {
    label
        .trim_matches(|c: char| c.is_ascii_punctuation())
        .parse()
        .ok()
}

/// A line that is nothing but a label. "3.1" alone may be a figure.
fn is_lone_label(line: &TextLine) -> bool {
    let text = line.text.trim();
    is_only_label(text) && !is_value(text) && line.indent() == 0
}

/// A dash alone may be an empty cell; before words of more than a cell's length it is a bullet.
fn is_lone_dash(line: &TextLine, after: &[TextLine]) -> bool {
    const BULLET_WORDS: usize = 2;
    let dash = |l: &TextLine| matches!(l.text.trim(), "-" | "–" | "—");
    let next = after.iter().find(|l| !l.is_blank() && !dash(l));
    dash(line)
        && next.is_some_and(|l| {
            let text = l.text.trim();
            text.split_whitespace().count() > BULLET_WORDS
                && !is_value(text)
                && label(text).is_none()
        })
}

fn after_blank(lines: &[TextLine]) -> bool {
    lines.last().is_none_or(TextLine::is_blank)
}

/// Whether a label is the next of its list: bullets of one form, or of the same punctuation.
fn follows(label: &str, next: &str) -> bool {
    let form = |s: &str| {
        s.chars()
            .filter(|c| !c.is_alphanumeric())
            .collect::<String>()
    };
    let numeric = |s: &str| s.chars().any(|c| c.is_ascii_digit());
    form(label) == form(next)
        && numeric(label) == numeric(next)
        && (!counts(label) || label != next)
}
