//! Where a paragraph is cut into units: at the ends of sentences, at labels within it, where its look changes for good.

use super::{Look, Piece};
use crate::letter::label::{self, Label};
use crate::vocabulary::speech;

/// Where a paragraph of one look goes over to another for good: "Podiatrists" in plain type, then "6 PCNs" in bold.
pub(super) fn changes_its_look_once(pieces: &[Piece]) -> Option<usize> {
    let worded: Vec<usize> = (0..pieces.len())
        .filter(|i| {
            pieces
                .get(*i)
                .is_some_and(|p| p.text.contains(char::is_alphanumeric))
        })
        .collect();
    let look = |i: &usize| pieces.get(*i).map(|p| Look::from(p.style));
    let first = look(worded.first()?);
    let at = worded.iter().position(|i| look(i) != first)?;
    let second = worded.get(at).and_then(look);
    worded
        .iter()
        .skip(at)
        .all(|i| look(i) == second)
        .then(|| worded.get(at).copied())
        .flatten()
}

/// A line that ends this far before the letter's longest one had room for the next word.
const ROOM: f64 = 0.7;

/// The first piece behind a first line that broke off although the next word had room on it: "1. Number of claims" and below it
/// "11". Only where the next line may begin a sentence.
pub(super) fn breaks_off(pieces: &[Piece], measure: usize) -> Option<usize> {
    let first = pieces.first()?;
    let at = pieces.iter().position(|p| p.place != first.place)?;
    let (line, rest) = pieces.split_at_checked(at)?;
    let line = joined(line);
    let line = line.trim_end();
    let next = rest.first()?.text.trim_start();
    let word = next.split(' ').next().unwrap_or("");
    // "a) how many are in post" and below it "Response: 31.5".
    let answered = next
        .split_once(':')
        .is_some_and(|(head, _)| speech::is_response_heading(head));
    #[allow(clippy::cast_precision_loss)]
    let room = ((line.chars().count() + word.chars().count()) as f64) < ROOM * measure as f64;
    let opens = next.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '£' | '<' | '\u{201C}')
    });
    let open = line.ends_with([',', '-', '\u{2013}', '(', '/', '&']);
    (answered || room && opens && !open).then_some(at)
}

/// Whether the second label is the next after the first: `a)` then `b)`.
pub(in crate::letter) fn follows(a: &Label, b: &Label) -> bool {
    let step = |part: &label::Part| match part {
        label::Part::Number(n) | label::Part::Roman(n) => (0, *n),
        label::Part::Letter(c) => (1, *c as u32),
        label::Part::Bullet | label::Part::Heading(_) => (2, 0),
    };
    let roman = |part: &label::Part| match part {
        label::Part::Letter('i') => Some(1),
        label::Part::Letter('v') => Some(5),
        label::Part::Roman(n) => Some(*n),
        _ => None,
    };
    let next = |x: &label::Part, y: &label::Part| {
        let ((kx, nx), (ky, ny)) = (step(x), step(y));
        (kx == ky && kx < 2 && ny == nx + 1)
            || matches!((roman(x), roman(y)), (Some(m), Some(n)) if n == m + 1)
    };
    match (a.path.as_slice(), b.path.as_slice()) {
        ([x], [y]) => next(x, y),
        // "1", "1a", "1b", "2": whole paths.
        ([x], [y, first]) => x == y && matches!(step(first), (0 | 1, 1 | 97)),
        // "1. a) 77" and "b) 3", "1. a) 77" and "2. a) 6".
        ([x, .., last], [y]) => next(x, y) && step(last).0 < 2 || next(last, y),
        ([x @ .., a], [y @ .., b]) => x == y && next(a, b),
        _ => false,
    }
}

/// "3 – 2,100" below "2 – This is exempt": the next number before the same dash, although a figure follows.
pub(super) fn counts_on_before_a_dash(a: &Label, line: &str) -> bool {
    let [label::Part::Number(n)] = a.path.as_slice() else {
        return false;
    };
    matches!(a.close, '-' | '\u{2013}')
        && line
            .trim_start()
            .strip_prefix(format!("{} {} ", n + 1, a.close).as_str())
            .is_some()
}

/// Bytes within which a label inside a paragraph closes: "(viii)".
const INLINE_LABEL: usize = 6;

/// Cuts "Please confirm: a) the number ... b) the number ..." at its labels, where at least two count on.
pub(super) fn inline_items(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let whole = joined(pieces);
    let mut cuts: Vec<usize> = Vec::new();
    let mut previous: Option<Label> = None;
    let mut from_first: Option<usize> = None;
    let opens_a_list = |l: &Label| {
        matches!(
            l.path.as_slice(),
            [label::Part::Letter('a' | 'i') | label::Part::Number(1)]
        )
    };
    // The paragraph itself may open with one of them: with the first, or, where a line happens to begin with it, a later one.
    let mut from_later = false;
    let counts = |l: &Label, text: &str| {
        l.path.len() == 1 && (l.close == ')' || numbers_a_sentence(l, text))
    };
    if let Some(label) = label::parse(&whole).filter(|l| counts(l, &whole)) {
        from_later = !opens_a_list(&label);
        previous = Some(label);
    }
    for (at, _) in whole.match_indices(' ') {
        let Some(rest) = whole.get(at + 1..) else {
            continue;
        };
        // Such a label ends with a bracket within its first few letters, or is a number before a sentence.
        let bracket = rest.bytes().take(INLINE_LABEL).any(|b| b == b')');
        if !bracket && !rest.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if !rest.starts_with(|c: char| c == '(' || c.is_ascii_alphanumeric()) {
            continue;
        }
        let Some(label) = label::parse(rest).filter(|l| counts(l, rest)) else {
            continue;
        };
        let first = opens_a_list(&label);
        let of_sentence = label.close != ')';
        if of_sentence
            && (previous.as_ref().is_some_and(|p| p.close != label.close)
                || !whole
                    .get(..at)
                    .is_some_and(|b| b.ends_with([':', '?', '.', ';'])))
        {
            continue;
        }
        // Inside a later item words speak of others: "(c) those of (b) and (d)".
        let ended = whole
            .get(..at)
            .is_some_and(|b| b.ends_with([':', '?', '.', ';', ',']));
        match &previous {
            Some(before) if follows(before, &label) && (ended || !from_later) => {
                cuts.extend(from_first.take());
                cuts.push(at + 1);
                previous = Some(label);
            }
            _ if first && ended && cuts.is_empty() => {
                from_first = Some(at + 1);
                from_later = false;
                previous = Some(label);
            }
            _ => {}
        }
    }
    if cuts.is_empty() {
        return vec![pieces.to_vec()];
    }
    let mut items: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut offset = 0;
    let mut cuts = cuts.into_iter().peekable();
    for piece in pieces {
        let mut text = piece.text.as_str();
        while let Some(&cut) = cuts.peek() {
            let Some((head, tail)) = cut
                .checked_sub(offset)
                .filter(|n| *n <= text.len())
                .and_then(|n| text.split_at_checked(n))
            else {
                break;
            };
            if let Some(item) = items.last_mut().filter(|_| !head.is_empty()) {
                item.push(Piece {
                    text: head.to_owned(),
                    ..piece.clone()
                });
            }
            items.push(Vec::new());
            offset += head.len();
            text = tail;
            cuts.next();
        }
        offset += text.len();
        if let Some(item) = items.last_mut().filter(|_| !text.is_empty()) {
            item.push(Piece {
                text: text.to_owned(),
                ..piece.clone()
            });
        }
    }
    items.retain(|i| !i.is_empty());
    items
}

/// "1. How many ...? 2. How many ...?", "1 - How many ...? 2 - Which ...": a number, closed, before a sentence.
fn numbers_a_sentence(label: &Label, text: &str) -> bool {
    matches!(label.path.as_slice(), [label::Part::Number(_)])
        && label.worded == label::Worded::Plain
        && label.more.is_empty()
        && matches!(label.close, '.' | '-' | '\u{2013}')
        && text
            .get(label.end..)
            .is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

pub(super) fn joined(pieces: &[Piece]) -> String {
    pieces.iter().map(|p| p.text.as_str()).collect()
}

/// Words before a point that do not end a sentence.
const ABBREVIATIONS: [&str; 14] = [
    "e.g", "i.e", "no", "mr", "mrs", "ms", "dr", "approx", "incl", "etc", "vs", "ref", "s", "para",
];

pub(super) fn ends_a_sentence(text: &str) -> bool {
    let text = text.trim_end();
    let bare = text.trim_end_matches(['”', '’', '"', '\'', ')']);
    match bare.chars().last() {
        Some('?' | '!' | ':') => true,
        Some('-' | '–' | '—') => speech::is_response_heading(bare),
        Some('.') => {
            let word = bare
                .trim_end_matches('.')
                .rsplit([' ', '('])
                .next()
                .unwrap_or("");
            let lower = word.to_lowercase();
            // "etc." ends a sentence as often as not; what follows decides, and nothing follows here.
            !ABBREVIATIONS.contains(&lower.as_str()) || lower == "etc"
        }
        _ => false,
    }
}

/// "B1.", "C12)": the number of a question in a part, which opens what follows.
fn opens_a_part(text: &str) -> bool {
    label::code(text.trim_start()).is_some()
}

/// Cuts after `.`, `?`, `!` or `:` where a space and a capital, a digit or a quote follow.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let dash = matches!(previous, '-' | '–' | '—')
            && text.get(from..at).is_some_and(speech::is_response_heading);
        if c == ' ' && (dash || matches!(previous, '.' | '?' | '!' | ':' | '”' | '"' | '’' | ')'))
        {
            let rest = text.get(at + 1..).unwrap_or_default();
            // "How many? - 612".
            let rest = match previous {
                '?' => without_dash(rest),
                _ => rest,
            };
            let cuts = rest
                .chars()
                .next()
                .is_none_or(|n| n.is_uppercase() || n.is_ascii_digit() || "£“\"‘'(<•".contains(n));
            let cuts = cuts && !(from == 0 && text.get(..at).is_some_and(opens_a_part));
            if cuts && let Some(part) = text.get(from..=at) {
                parts.push(part);
                from = at + 1;
            }
        }
        previous = c;
    }
    if let Some(rest) = text.get(from..).filter(|r| !r.is_empty()) {
        parts.push(rest);
    }
    parts
}

/// What stands behind the dash that parts an answer from its question on one line: "- 612".
pub(super) fn without_dash(text: &str) -> &str {
    text.strip_prefix(['-', '–', '—'])
        .and_then(|rest| rest.strip_prefix(' '))
        .map_or(text, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Place, Style};

    #[test]
    fn an_answer_in_another_look_begins_where_the_look_does() {
        let pieces = |parts: &[(&str, bool)]| -> Vec<Piece> {
            parts
                .iter()
                .map(|(text, bold)| Piece {
                    text: (*text).to_owned(),
                    style: Style {
                        bold: *bold,
                        ..Style::default()
                    },
                    place: Place::default(),
                })
                .collect()
        };
        let glued = pieces(&[("Podiatrists ", false), ("6 ", true), ("PCNs", true)]);
        assert_eq!(changes_its_look_once(&glued), Some(1));
        let stressed = pieces(&[("Please give ", false), ("all", true), (" posts", false)]);
        assert_eq!(changes_its_look_once(&stressed), None);
        assert_eq!(
            changes_its_look_once(&pieces(&[("Podiatrists", false)])),
            None
        );
    }
}
