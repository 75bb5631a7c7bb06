//! Several labels in one: "2, 4 and 6.1", "1 to 4", "1c and d".

use super::scanner::Scanner;
use super::{Label, Part, Worded};

/// "1 and 2. The table below ...", "1 & 2:", "i. and ii.": several labels without a word before them, which one answer
/// serves.
pub(super) fn several(text: &str, at: usize) -> Option<Label> {
    if let Some(label) = range(text, at) {
        return Some(label);
    }
    let mut s = Scanner { text, at };
    let first = s.path()?;
    let numbers = matches!(first.0.first(), Some(Part::Number(_)));
    // "A. & B. Smith", "a and b are": letters number only in small print, and each is closed.
    if !numbers && (first.1 == ' ' || text.get(at..s.at)?.contains(char::is_uppercase)) {
        return None;
    }
    let found = listed(&mut s, first)?;
    let (last, close) = found.last()?;
    let counts_up = found.windows(2).all(|w| match w {
        [(a, _), (b, _)] => match (a.as_slice(), b.as_slice()) {
            ([Part::Number(a)], [Part::Number(b)]) | ([Part::Roman(a)], [Part::Roman(b)]) => a < b,
            ([Part::Letter(a)], [Part::Letter(b)]) => a < b,
            ([Part::Letter('i')], [Part::Roman(_)]) => true,
            _ => false,
        },
        _ => false,
    });
    // "1a, 1d, 2a:" numbers by every one of its labels.
    let composite = found
        .iter()
        .all(|(path, _)| path.len() > 1 && matches!(path.first(), Some(Part::Number(_))));
    if found.len() > 1 && composite && *close == ':' && s.peek().is_none_or(char::is_whitespace) {
        s.skip_spaces();
        let mut paths = found.into_iter().map(|(path, _)| path);
        return Some(Label {
            path: paths.next()?,
            more: paths.collect(),
            worded: Worded::Question,
            close: ':',
            end: s.at,
        });
    }
    let joined = text.get(at..s.at)?.contains(['&', 'n']);
    let closed = matches!(close, '.' | ')' | ':') && s.peek().is_none_or(char::is_whitespace);
    if found.len() < 2 || last.len() != 1 || !counts_up || !joined || !closed {
        return None;
    }
    let close = *close;
    s.skip_spaces();
    let mut paths = found.into_iter().map(|(path, _)| path);
    let path = paths.next()?;
    (s.peek()
        .is_none_or(|c| !numbers || c.is_uppercase() || !c.is_alphanumeric()))
    .then(|| Label {
        path,
        more: paths.collect(),
        worded: Worded::Question,
        close,
        end: s.at,
    })
}

/// Questions that a range closed by a point reaches at most ...
const LARGEST_RANGED: u32 = 30;
/// ... and how many of them.
const MOST_RANGED: u32 = 8;

/// "1 - 3: The table ...", "1-3:", "1 to 3:": what one answer serves. Only what closes it makes it no range of figures.
fn range(text: &str, at: usize) -> Option<Label> {
    let mut s = Scanner { text, at };
    let (first, opening) = s.path()?;
    if !matches!(opening, ' ' | ')') {
        return None;
    }
    s.skip_spaces();
    if !(s.word("to") || opening == ')' && s.word("through")) {
        s.peek().filter(|c| matches!(c, '-' | '–' | '—'))?;
        s.bump();
    }
    s.skip_spaces();
    let (last, close) = s.path()?;
    // "(2) to (4) We hold no data": both are closed, letters too.
    let bracketed = opening == ')' && close == ')';
    let (from, rising) = match (first.as_slice(), last.as_slice()) {
        ([Part::Number(from)], [Part::Number(to)]) => (*from, to > from),
        ([Part::Letter(from)], [Part::Letter(to)]) => (0, bracketed && to > from),
        _ => return None,
    };
    // "1-2." alone on its line, "3-4. All of the above": a point ends no range of figures that goes on with a capital.
    let rest = s.rest().trim_start();
    let pointed = close == '.'
        && rest.chars().next().is_none_or(char::is_uppercase)
        && matches!(last.as_slice(), [Part::Number(n)] if *n <= LARGEST_RANGED && n.saturating_sub(from) < MOST_RANGED);
    let closed = match opening {
        ')' => bracketed,
        _ => close == ':' || pointed,
    };
    // "18 - 64: 16": an age.
    let of_ages = matches!(last.as_slice(), [Part::Number(n)] if *n > LARGEST_RANGED || n.saturating_sub(from) > 2 * MOST_RANGED);
    if !(rising && closed && s.peek().is_none_or(char::is_whitespace)) || of_ages {
        return None;
    }
    let mut paths = vec![(first, close)];
    fill_range(&mut paths, &last);
    paths.push((last, close));
    s.skip_spaces();
    let mut paths = paths.into_iter().map(|(path, _)| path);
    Some(Label {
        path: paths.next()?,
        more: paths.collect(),
        worded: Worded::Question,
        close,
        end: s.at,
    })
}

/// A path, or a list of them joined by commas, "and", "&", "to" or a dash, each with its closing mark.
pub(super) fn paths(s: &mut Scanner<'_>) -> Option<Vec<(Vec<Part>, char)>> {
    let first = s.path()?;
    if !matches!(first.0.first(), Some(Part::Number(_))) {
        return None;
    }
    listed(s, first)
}

/// A list of labels whose first is read already.
fn listed(s: &mut Scanner<'_>, first: (Vec<Part>, char)) -> Option<Vec<(Vec<Part>, char)>> {
    // "1,204" is a figure.
    let grouped = |s: &Scanner<'_>| {
        let mut rest = s.rest().bytes();
        rest.next() == Some(b',') && rest.next().is_some_and(|b| b.is_ascii_digit())
    };
    if grouped(s) {
        return None;
    }
    let mut paths = vec![first];
    loop {
        let mut t = Scanner {
            text: s.text,
            at: s.at,
        };
        t.skip_spaces();
        let spaced = t.at > s.at;
        let (mut comma, mut joined) = (false, false);
        while t.peek() == Some(',') || t.peek() == Some('&') {
            comma |= t.peek() == Some(',');
            joined |= t.peek() == Some('&');
            t.bump();
            t.skip_spaces();
        }
        if t.word("and") {
            t.skip_spaces();
            joined = true;
        }
        // "Q1-3" is a range, "Q1 - 22 posts" a label and what follows it.
        let dash = matches!(t.peek(), Some('-' | '–')) && !spaced;
        let range = t.word("to") || t.word("through") || dash;
        if range {
            if dash {
                t.bump();
            }
            t.skip_spaces();
        }
        if !comma && !joined && !range {
            break;
        }
        let again = t.word("questions") || t.word("question") || t.word("q");
        if matches!(t.peek(), Some('Q' | 'q')) {
            t.bump();
        }
        t.skip_spaces();
        let Some((mut path, close)) = t.path().filter(|_| !grouped(&t)) else {
            break;
        };
        // "question 2, 57 restraints": a comma alone joins only what the list goes on from.
        let rest = t.rest().trim_start();
        let goes_on = rest.is_empty()
            || close == ':'
            || rest.starts_with([',', '&', ':', '-', '–', '—', '.', ')'])
            || rest.get(..3).is_some_and(|w| w.eq_ignore_ascii_case("and"));
        if comma && !joined && !again && !goes_on {
            break;
        }
        // "1c and d": the number is carried over.
        if let (Some(Part::Letter(_) | Part::Roman(_)), Some((previous, _))) =
            (path.first(), paths.last())
        {
            let mut whole = previous.clone();
            whole.pop();
            whole.append(&mut path);
            path = whole;
        }
        if range {
            fill_range(&mut paths, &path);
        }
        paths.push((path, close));
        s.at = t.at;
    }
    Some(paths)
}

/// "Questions 1 to 4": the ones between.
fn fill_range(paths: &mut Vec<(Vec<Part>, char)>, last: &[Part]) {
    let Some((first, close)) = paths.last().cloned() else {
        return;
    };
    if first.len() != last.len() || first.get(..first.len() - 1) != last.get(..last.len() - 1) {
        return;
    }
    let mut add = |part: Part| {
        let mut path = first.clone();
        path.pop();
        path.push(part);
        paths.push((path, close));
    };
    match (first.last(), last.last()) {
        (Some(Part::Number(a)), Some(Part::Number(b))) => {
            (*a + 1..*b).map(Part::Number).for_each(&mut add);
        }
        (Some(Part::Letter(a)), Some(Part::Letter(b))) => {
            (*a as u32 + 1..*b as u32)
                .map(|n| Part::Letter(char::from_u32(n).unwrap_or('a')))
                .for_each(&mut add);
        }
        _ => {}
    }
}
