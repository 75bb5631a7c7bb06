//! Words of an area put into printed lines, and lines cut at wide gaps into pieces.
//!
//! A piece is what a reader takes in at a glance: words with ordinary spaces between them. This
//! room knows baselines and gaps; it must not know columns or rules.

use crate::document::Rect;
use crate::layout::words::Word;

/// Baselines this near (parts of the font size) are one line.
const BASELINE_EMS: f32 = 0.3;
/// A gap from which words may belong to different cells, in parts of the font size: justified
/// prose opens its spaces to about this.
pub(super) const PIECE_GAP_EMS: f32 = 0.95;
/// So many dots in a row are leader dots, not text.
const LEADERS: usize = 3;
/// Leader dots stand nearer to each other than this, in parts of the font size.
const LEADER_GAP_EMS: f32 = 1.2;
/// Words that a line has, about: room for so many is made at once.
const WORDS_OF_A_LINE: usize = 12;
/// The same of a piece.
const WORDS_OF_A_PIECE: usize = 6;
/// The text of a word that is nothing but leader dots.
const LEADER_RUN: &str = "....";

/// One printed line, over all columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Indices of its words, left to right.
    pub words: Vec<usize>,
    /// The box of its words.
    pub rect: Rect,
    /// Its baseline.
    pub baseline: f32,
    /// Its usual font size, in points.
    pub em: f32,
}

/// Words of a line with no wide gap between them.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Indices of its words, left to right.
    pub words: Vec<usize>,
    /// Its ink: leader dots left out.
    pub ink: Rect,
}

/// The height that serves as a word's font size: the size itself, or its box where there is none.
pub(super) fn em(word: &Word) -> f32 {
    let size = if word.style.size > 0.5 {
        word.style.size
    } else {
        word.rect.height() * 0.8
    };
    size.clamp(1.0, 200.0)
}

/// Where a word has ink: its box without leader dots at either end.
pub(super) fn ink(word: &Word) -> Option<Rect> {
    let text = &word.text;
    let is_leader = |c: &char| matches!(c, '.' | '…' | '·' | '_');
    let is_bare = |c: Option<char>| c.is_some_and(|c| !is_leader(&c));
    if is_bare(text.chars().next()) && is_bare(text.chars().next_back()) {
        return Some(word.rect);
    }
    let total = text.chars().count();
    let head = text.chars().take_while(is_leader).count();
    if head == total {
        // Three dots stand for a missing figure as often as they lead to one; a few points of leader part nothing.
        let dots = total == 1 || !text.contains('…');
        return (total <= LEADERS && dots).then_some(word.rect);
    }
    let tail = text.chars().rev().take_while(is_leader).count();
    let mut rect = word.rect;
    // Dots are narrower than letters: about half as wide.
    let weight = |dots: usize| dots as f32 * 0.5;
    let (head, tail) = (
        if head >= LEADERS { head } else { 0 },
        if tail >= LEADERS { tail } else { 0 },
    );
    if head + tail > 0 {
        let letters = (total - head - tail) as f32;
        let unit = rect.width() / (letters + weight(head + tail));
        rect.x0 += weight(head) * unit;
        rect.x1 -= weight(tail) * unit;
    }
    Some(rect)
}

/// Marks leader dots that are set with spaces between them, each a word of its own, as leaders:
/// a copy of the words in which their text is a run of dots, or `None` where there are none.
pub(super) fn with_leaders_marked(words: &[Word]) -> Option<Vec<Word>> {
    let dot = |w: &Word| matches!(w.text.as_str(), "." | "…" | "·" | "....");
    let mut marked: Option<Vec<Word>> = None;
    let mut start = 0;
    while start < words.len() {
        let first = &words[start];
        // Dots that stand for a missing figure are set as far apart as columns are.
        let mut right = first.rect.x1;
        let run = words[start..]
            .iter()
            .take_while(|w| {
                let near = w.rect.x0 - right < LEADER_GAP_EMS * em(w);
                right = w.rect.x1;
                dot(w) && near && (w.baseline - first.baseline).abs() < 1.0
            })
            .count();
        if run >= LEADERS {
            let copy = marked.get_or_insert_with(|| words.to_vec());
            for word in &mut copy[start..start + run] {
                word.text = LEADER_RUN.into();
            }
        }
        start += run.max(1);
    }
    marked
}

/// Puts words into lines, from top to bottom.
pub(super) fn lines(words: &[Word], mut chosen: Vec<usize>) -> Vec<Line> {
    chosen.retain(|&i| words.get(i).is_some());
    chosen.sort_by(|&a, &b| {
        words[a]
            .baseline
            .total_cmp(&words[b].baseline)
            .then(words[a].rect.x0.total_cmp(&words[b].rect.x0))
    });
    let mut lines: Vec<Line> = Vec::new();
    for i in chosen {
        let word = &words[i];
        let size = em(word);
        // Only the last few lines can be near: baselines are sorted.
        let home = lines.iter_mut().rev().take(3).find(|line| {
            let reach = BASELINE_EMS * size.min(line.em);
            (word.baseline - line.baseline).abs() <= reach
        });
        match home {
            Some(line) => {
                line.words.push(i);
                line.rect = line.rect.union(&word.rect);
                line.em = line.em.max(size);
            }
            None => {
                let mut words = Vec::with_capacity(WORDS_OF_A_LINE);
                words.push(i);
                lines.push(Line {
                    words,
                    rect: word.rect,
                    baseline: word.baseline,
                    em: size,
                });
            }
        }
    }
    for line in &mut lines {
        line.words
            .sort_by(|&a, &b| words[a].rect.x0.total_cmp(&words[b].rect.x0));
    }
    lines
}

/// Cuts a line at gaps of `gap` font sizes or more.
pub(super) fn pieces(words: &[Word], line: &Line, gap: f32) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for &i in &line.words {
        let Some(ink) = words.get(i).and_then(ink) else {
            continue;
        };
        match pieces.last_mut() {
            Some(piece) if ink.x0 - piece.ink.x1 < gap * line.em => {
                piece.words.push(i);
                piece.ink = piece.ink.union(&ink);
            }
            _ => {
                let mut words = Vec::with_capacity(WORDS_OF_A_PIECE);
                words.push(i);
                pieces.push(Piece { words, ink });
            }
        }
    }
    if pieces.iter().any(|piece| is_of_years(words, piece)) {
        years_apart(words, pieces)
    } else {
        pieces
    }
}

/// Whether a piece is of nothing but years.
fn is_of_years(words: &[Word], piece: &Piece) -> bool {
    let year = |&i: &usize| {
        words
            .get(i)
            .is_some_and(|w| super::headers::is_year(&w.text))
    };
    piece.words.len() > 1 && piece.words.iter().all(year)
}

/// Years, however close they stand, are the headings of as many columns.
fn years_apart(words: &[Word], pieces: Vec<Piece>) -> Vec<Piece> {
    let mut apart = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if !is_of_years(words, &piece) {
            apart.push(piece);
            continue;
        }
        apart.extend(piece.words.into_iter().filter_map(|i| {
            let ink = words.get(i).and_then(ink)?;
            Some(Piece {
                words: vec![i],
                ink,
            })
        }));
    }
    apart
}

/// What stands where a figure would, in lower case.
#[rustfmt::skip]
const FOR_FIGURES: &[&str] = &[
    "-", "–", "—", ":", ".", "..", "...", "*", "**", "x", "nil", "n/a", "na", "n.a.", "n.a", "none", "withheld",
    "suppressed", "not held", "not known", "unknown", "redacted", "n/k", "✓", "c", "†", "‡", "zero", "#", "^", "~",
    "z", "u", "[c]", "[x]", "[z]", "not applicable", "not available", "not recorded", "not collected", "no data", "tbc",
];

/// Whether a text is a figure, or stands where a figure would: "1,234", "(5.6)", "£3m", "n/a", "-".
pub(super) fn is_figure(text: &str) -> bool {
    let t = text.trim();
    if t.is_empty() || t.chars().count() > 24 {
        return false;
    }
    let digits = t.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        return FOR_FIGURES.iter().any(|w| t.eq_ignore_ascii_case(w));
    }
    // "(£000)" says what the figures below it are to be multiplied with.
    if digits == 3 && t.contains("000") && t.len() > 3 {
        return false;
    }
    let letters = t.chars().filter(|c| c.is_alphabetic()).count();
    let ends_with = |unit: &str| {
        let end = t.len().checked_sub(unit.len()).and_then(|at| t.get(at..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(unit))
    };
    letters == 0
        || (letters <= 2 && digits >= letters)
        || ["wte", "fte", "million", "bn"]
            .iter()
            .any(|unit| letters == unit.len() && ends_with(unit))
}

/// Whether a text is the label of a list item: "1.", "a)", "(iv)", "•".
pub(super) fn is_list_label(text: &str) -> bool {
    let t = text.trim();
    let n = t.chars().count();
    if n == 0 || n > 7 {
        return false;
    }
    if n == 1 {
        return t.chars().all(|c| {
            matches!(
                c,
                '•' | '▪'
                    | '‣'
                    | '●'
                    | '○'
                    | '◦'
                    | '■'
                    | '□'
                    | '➢'
                    | '\u{f0b7}'
                    | '\u{f0a7}'
                    | '·'
                    | '*'
                    | '-'
                    | '–'
                    | '—'
                    | 'o'
            )
        });
    }
    let core = t
        .trim_start_matches(['(', '['])
        .trim_end_matches([')', ']', '.', ':']);
    let marked = core.len() < t.len();
    let numbered = core
        .split('.')
        .all(|p| !p.is_empty() && p.len() <= 2 && p.chars().all(|c| c.is_ascii_digit()));
    let lettered = core.chars().count() == 1 && core.chars().all(char::is_alphabetic);
    let roman = !core.is_empty()
        && core
            .chars()
            .all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    let question = core
        .strip_prefix(['Q', 'q'])
        .is_some_and(|r| !r.is_empty() && r.chars().all(|c| c.is_ascii_digit()));
    (marked && (numbered || lettered || roman || question)) || question
}
