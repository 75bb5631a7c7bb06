//! Glyphs into words.
//!
//! A producer may draw a line in one go, word by word, glyph by glyph, or twice for a heavier look;
//! it may draw its spaces, leave them out, or widen them to justify a line. So runs are followed in drawing order first (which
//! keeps neighbouring columns apart whatever their baselines), cut where the gap is wider than the
//! run's own tracking, and only then put together across runs along each baseline.
//!
//! This room knows glyphs and gaps; it must not know lines, columns or what a word means.

use super::turned;
use crate::document::{Glyph, Page, Rect, Style, Turn};
use std::collections::HashMap;
use std::ops::Range;

/// The text of a word: most are short and held in place, as words are copied from room to room.
pub type WordText = smol_str::SmolStr;

/// Letters that stand together without a gap, in one look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    /// Its text, never empty, without white space.
    pub text: WordText,
    /// Its glyphs' boxes together.
    pub rect: Rect,
    /// The y of its baseline; of a raised mark, the baseline of the word it is attached to.
    pub baseline: f32,
    /// How it looks; a word that changes its look inside is two words, the second `glued`.
    pub style: Style,
    /// Marked as an artifact: running headers, footers, page numbers.
    pub artifact: bool,
    /// In an invisible text layer.
    pub invisible: bool,
    /// A raised mark in smaller print, such as a footnote's number. Its digits are superscripts (`¹`),
    /// so that "19" with the mark "1" reads "19¹" and never 191.
    pub superscript: bool,
    /// Follows the word before it without a space.
    pub glued: bool,
    /// Printed up or down the page with nothing so printed beside it, as the title of a chart's axis is.
    pub axis_title: bool,
}

/// Glyphs of one run share a baseline to within this part of the font size.
const BASELINE_EMS: f32 = 0.1;
/// A run goes on to the right; kerning may step back by this part of the font size.
const STEP_BACK_EMS: f32 = 0.3;
/// A gap that separates words where the run draws no spaces. The narrowest spaces of common faces
/// are a fifth of the size, justified a little less; kerning stays below a tenth.
const WORD_GAP_EMS: f32 = 0.12;
/// The same where the run draws its spaces as glyphs, so that a gap alone is more likely tracking.
const WORD_GAP_BESIDE_SPACES_EMS: f32 = 0.18;
/// Tracking beyond this is not letterspacing but letters set apart, as in a grid of single figures.
const MAX_TRACKING_EMS: f32 = 0.6;
/// How far gaps may differ from the run's tracking and still be tracking.
const TRACKING_SPREAD_EMS: f32 = 0.08;
/// Fewer gaps than this tell nothing of a run's tracking.
const MIN_TRACKED_GAPS: usize = 3;
/// Two drawings of the same text overlap by at least this part of the narrower.
const DOUBLED_OVERLAP: f32 = 0.6;
/// Colours whose channels all differ by less than this look the same in print: blacks of several
/// recipes stand side by side in one letter.
const COLOR_NOISE: u8 = 40;
/// A raised mark is at most this part of its neighbour's size.
const RAISED_SIZE: f32 = 0.85;
/// A raised mark's baseline lies this part of its neighbour's size above the neighbour's, at least and at most ...
const RAISED_BY_EMS: (f32, f32) = (0.12, 0.75);
/// ... and a footnote's number printed as large as its word: less than the half line by which a cell may be centred.
const RAISED_WHOLE_EMS: (f32, f32) = (0.25, 0.55);
/// A raised mark stands this near its neighbour, in parts of the neighbour's size.
const RAISED_GAP_EMS: f32 = 0.35;
/// Side of the squares, in points, by which hidden words are compared with visible ones: about a line's height.
const SQUARE: f32 = 12.0;
/// A word covers no more squares than this in each direction.
const MOST_SQUARES: usize = 100;
/// A channel value from which a colour counts as paper white.
const WHITE: u8 = 250;

impl Style {
    /// Whether two runs look alike to a reader: weight, slant and colour; size is noise.
    pub(crate) fn looks_like(&self, other: &Self) -> bool {
        self.bold == other.bold
            && self.italic == other.italic
            && self
                .color
                .iter()
                .zip(&other.color)
                .all(|(a, b)| a.abs_diff(*b) < COLOR_NOISE)
    }
}

/// The words of a page, line of print by line of print, left to right.
///
/// Text outside the page is not seen and left out, as is hidden text that repeats visible text.
pub fn words(page: &Page) -> Vec<Word> {
    let mut words = level(page);
    let turned = turned::words(page);
    if !turned.is_empty() {
        words.extend(turned);
        in_reading_order(&mut words);
    }
    words
}

/// The words of level print.
pub(super) fn level(page: &Page) -> Vec<Word> {
    let words = join_rows(pieces(page));
    attach_raised_marks(drop_hidden_doubles(words))
}

/// Words in the making.
#[derive(Default)]
struct Pieces {
    list: Vec<Piece>,
    /// The texts of all pieces, one after another.
    letters: String,
}

/// A word in the making.
struct Piece {
    /// The word without its text.
    word: Word,
    /// Where its text stands among the letters of all.
    text: Range<usize>,
    /// The run it was cut from: within one run all joins and cuts are decided.
    run: usize,
    space_before: bool,
    space_after: bool,
}

impl Piece {
    /// The word that it has become.
    fn made(self, letters: &str) -> Word {
        Word {
            text: letters.get(self.text).unwrap_or_default().into(),
            ..self.word
        }
    }
}

fn em(glyph: &Glyph) -> f32 {
    if glyph.style.size > 0.0 {
        glyph.style.size
    } else {
        glyph.rect.height()
    }
}

fn word_em(word: &Word) -> f32 {
    if word.style.size > 0.0 {
        word.style.size
    } else {
        word.rect.height()
    }
}

/// Follows the drawing order and cuts it into pieces.
fn pieces(page: &Page) -> Pieces {
    let mut pieces = Pieces {
        list: Vec::with_capacity(page.glyphs.len() / 4),
        letters: String::with_capacity(page.glyphs.len()),
    };
    let mut run: Vec<&Glyph> = Vec::new();
    let mut runs = 0;
    let whole = page.width > 0.0 && page.height > 0.0;
    for glyph in &page.glyphs {
        let (x, y) = (glyph.rect.center_x(), glyph.rect.center_y());
        if glyph.turn != Turn::Level || glyph.text.is_empty() || !(x.is_finite() && y.is_finite()) {
            continue;
        }
        if whole && (x < 0.0 || y < 0.0 || x > page.width || y > page.height) {
            continue;
        }
        if let Some(last) = run.last() {
            let size = em(last).max(em(glyph));
            let follows = (glyph.baseline - last.baseline).abs() <= BASELINE_EMS * size
                && glyph.rect.x0 >= last.rect.x0 - STEP_BACK_EMS * size
                && glyph.artifact == last.artifact
                && glyph.invisible == last.invisible;
            if !follows {
                cut_run(&run, runs, &mut pieces);
                runs += 1;
                run.clear();
            }
        }
        run.push(glyph);
    }
    cut_run(&run, runs, &mut pieces);
    pieces
}

/// Cuts one run at its spaces, its wide gaps and its changes of look.
fn cut_run(run: &[&Glyph], run_number: usize, pieces: &mut Pieces) {
    let Pieces { list, letters } = pieces;
    let drawn_spaces = run.iter().any(|g| is_space(g));
    let word_gap = if drawn_spaces {
        WORD_GAP_BESIDE_SPACES_EMS
    } else {
        WORD_GAP_EMS
    };
    let tracking = tracking(run);
    let mut last: Option<&Glyph> = None;
    let mut space = false;
    let first_of_run = list.len();
    for glyph in run.iter().copied() {
        if is_space(glyph) {
            space = true;
            continue;
        }
        let Some(text) = clean(&glyph.text) else {
            continue;
        };
        let mut glued = false;
        if let (Some(previous), Some(piece)) =
            (last, list.get_mut(first_of_run..).and_then(<[_]>::last_mut))
        {
            let size = em(previous).max(em(glyph));
            let gap = glyph.rect.x0 - previous.rect.x1;
            if glyph.text == previous.text && doubled(&glyph.rect, &previous.rect) && !space {
                // Drawn twice, a hair apart, for a bolder look.
                piece.word.style.bold = true;
                continue;
            }
            if !space && gap <= (tracking + word_gap) * size {
                let same_look = previous.style.looks_like(&glyph.style)
                    || (!text.chars().any(char::is_alphanumeric)
                        && !is_bullet(letters.get(piece.text.clone()).unwrap_or_default()));
                if same_look {
                    letters.push_str(&text);
                    piece.text.end = letters.len();
                    piece.word.rect = piece.word.rect.union(&glyph.rect);
                    piece.word.style.size = piece.word.style.size.max(glyph.style.size);
                    last = Some(glyph);
                    continue;
                }
                glued = true;
            } else {
                piece.space_after = true;
            }
        }
        let start = letters.len();
        letters.push_str(&text);
        list.push(Piece {
            text: start..letters.len(),
            word: Word {
                text: WordText::default(),
                rect: glyph.rect,
                baseline: glyph.baseline,
                style: glyph.style,
                artifact: glyph.artifact,
                invisible: glyph.invisible,
                superscript: false,
                glued,
                axis_title: false,
            },
            run: run_number,
            space_before: !glued && (space || last.is_some()),
            space_after: false,
        });
        last = Some(glyph);
        space = false;
    }
    if space && let Some(piece) = list.get_mut(first_of_run..).and_then(<[_]>::last_mut) {
        piece.space_after = true;
    }
}

/// The letterspacing of a run in parts of its font size: 0 unless most letters stand evenly apart.
fn tracking(run: &[&Glyph]) -> f32 {
    let apart = |pair: &[&Glyph]| match pair {
        [a, b] if !is_space(a) && !is_space(b) => {
            let size = em(a).max(em(b));
            (size > 0.0).then(|| (b.rect.x0 - a.rect.x1) / size)
        }
        _ => None,
    };
    let (mut wide, mut all) = (0, 0);
    let mut before = None;
    for glyph in run {
        let letter = (!is_space(glyph)).then_some(*glyph);
        if let (Some(a), Some(b)) = (before, letter) {
            let size = em(a).max(em(b));
            if size > 0.0 {
                all += 1;
                wide += usize::from(b.rect.x0 - a.rect.x1 > WORD_GAP_EMS * size);
            }
        }
        before = letter;
    }
    if all < MIN_TRACKED_GAPS || wide * 2 <= all {
        return 0.0;
    }
    let letters = run
        .iter()
        .filter(|g| g.text.chars().all(char::is_alphabetic))
        .count();
    if letters * 2 < run.len() {
        return 0.0;
    }
    let mut gaps: Vec<f32> = run.windows(2).filter_map(apart).collect();
    gaps.sort_by(f32::total_cmp);
    // The lower quartile: in a run without drawn spaces the widest gaps are the words'.
    let tracking = gaps.get(gaps.len() / 4).copied().unwrap_or(0.0);
    let near = gaps
        .iter()
        .filter(|g| (**g - tracking).abs() <= TRACKING_SPREAD_EMS)
        .count();
    if (WORD_GAP_EMS / 2.0..=MAX_TRACKING_EMS).contains(&tracking) && near * 3 >= gaps.len() * 2 {
        tracking
    } else {
        0.0
    }
}

/// Puts the pieces of each baseline in order from left to right, drops second drawings and joins what touches.
fn join_rows(pieces: Pieces) -> Vec<Word> {
    let Pieces {
        mut list,
        mut letters,
    } = pieces;
    list.sort_by(|a, b| a.word.baseline.total_cmp(&b.word.baseline));
    let mut words: Vec<Word> = Vec::with_capacity(list.len());
    let mut row: Vec<Piece> = Vec::new();
    for piece in list {
        let same_row = row.first().is_none_or(|first| {
            let size = word_em(&first.word).min(word_em(&piece.word));
            piece.word.baseline - first.word.baseline <= BASELINE_EMS * size
        });
        if !same_row {
            join_row(&mut row, &mut letters, &mut words);
        }
        row.push(piece);
    }
    join_row(&mut row, &mut letters, &mut words);
    words
}

fn join_row(row: &mut Vec<Piece>, letters: &mut String, words: &mut Vec<Word>) {
    row.sort_by(|a, b| a.word.rect.x0.total_cmp(&b.word.rect.x0));
    let mut last: Option<Piece> = None;
    for mut piece in row.drain(..) {
        if let Some(before) = &mut last {
            let (a, b) = (&before.word, &piece.word);
            let text = |of: &Piece| letters.get(of.text.clone()).unwrap_or_default();
            if text(before) == text(&piece)
                && a.invisible == b.invisible
                && doubled(&a.rect, &b.rect)
            {
                // A second drawing: a bolder look, or a shadow under the text. The later one is on top.
                let look = if before.run < piece.run {
                    b.style
                } else {
                    a.style
                };
                before.word.style = Style { bold: true, ..look };
                before.space_after |= piece.space_after;
                continue;
            }
            let size = word_em(a).max(word_em(b));
            let gap = b.rect.x0 - a.rect.x1;
            let touches = before.run != piece.run
                && !before.space_after
                && !piece.space_before
                && (-STEP_BACK_EMS * size..=WORD_GAP_EMS * size).contains(&gap)
                && a.artifact == b.artifact
                && a.invisible == b.invisible;
            if touches && a.style.looks_like(&b.style) {
                before.word.rect = a.rect.union(&b.rect);
                before.text = appended(letters, &before.text, &piece.text);
                before.word.style.size = size;
                before.space_after = piece.space_after;
                before.run = piece.run;
                continue;
            }
            piece.word.glued |= touches;
        }
        words.extend(last.replace(piece).map(|p| p.made(letters)));
    }
    words.extend(last.map(|p| p.made(letters)));
}

/// Puts the letters of two pieces beside each other, behind those of all others.
fn appended(letters: &mut String, first: &Range<usize>, second: &Range<usize>) -> Range<usize> {
    let start = letters.len();
    for part in [first, second] {
        if letters.get(part.clone()).is_some() {
            letters.extend_from_within(part.clone());
        }
    }
    start..letters.len()
}

/// Whether two boxes hold two drawings of the same thing.
fn doubled(a: &Rect, b: &Rect) -> bool {
    let overlap = |a0: f32, a1: f32, b0: f32, b1: f32| {
        let narrower = (a1 - a0).min(b1 - b0);
        a1.min(b1) - a0.max(b0) > DOUBLED_OVERLAP * narrower
    };
    overlap(a.x0, a.x1, b.x0, b.x1) && overlap(a.y0, a.y1, b.y0, b.y1)
}

/// Leaves out invisible or paper-white words that lie on visible ones: a second reading of the same
/// text, as a recognised layer under a page that has real text too.
fn drop_hidden_doubles(words: Vec<Word>) -> Vec<Word> {
    let hidden = |w: &Word| w.invisible || w.style.color.iter().all(|c| *c >= WHITE);
    if !words.iter().any(hidden) || words.iter().all(hidden) {
        return words;
    }
    // By squares of the page, so that a page of very many words stays quick.
    let square = |v: f32| (v / SQUARE) as i32;
    let mut visible: HashMap<(i32, i32), Vec<Rect>> = HashMap::new();
    for rect in words.iter().filter(|w| !hidden(w)).map(|w| w.rect) {
        let (right, bottom) = (square(rect.x1), square(rect.y1));
        for x in (square(rect.x0)..=right).take(MOST_SQUARES) {
            for y in (square(rect.y0)..=bottom).take(MOST_SQUARES) {
                visible.entry((x, y)).or_default().push(rect);
            }
        }
    }
    let covered = |word: &Word| {
        let (x, y) = (word.rect.center_x(), word.rect.center_y());
        visible
            .get(&(square(x), square(y)))
            .is_some_and(|rects| rects.iter().any(|r| r.contains(x, y)))
    };
    let keep: Vec<bool> = words.iter().map(|w| !hidden(w) || !covered(w)).collect();
    words
        .into_iter()
        .zip(keep)
        .filter_map(|(word, keep)| keep.then_some(word))
        .collect()
}

/// Marks small raised words as superscripts and puts each right after (or before) the word it stands at.
fn attach_raised_marks(mut words: Vec<Word>) -> Vec<Word> {
    let largest = words.iter().map(word_em).fold(0.0, f32::max);
    let mut moved = false;
    for index in 0..words.len() {
        let Some(mark) = words.get(index) else { break };
        let size = word_em(mark);
        let small = size <= largest * RAISED_SIZE;
        if !(small || is_footnote_number(&mark.text)) || mark.text.chars().count() > 4 {
            continue;
        }
        // The words are in order of their baselines, and a host's baseline is below the mark's.
        let lowest = mark.baseline + RAISED_BY_EMS.1 * largest;
        let host = words
            .iter()
            .skip(index + 1)
            .take_while(|w| w.baseline <= lowest)
            .find(|host| is_raised(mark, host));
        let Some(host) = host else { continue };
        let (baseline, after) = (host.baseline, host.rect.x1 <= mark.rect.center_x());
        if let Some(mark) = words.get_mut(index) {
            mark.superscript = true;
            mark.baseline = baseline;
            mark.glued = after;
            mark.text = mark.text.chars().map(raised).collect();
            moved = true;
        }
    }
    if moved {
        in_reading_order(&mut words);
    }
    words
}

/// One or two digits.
fn is_footnote_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// A digit as the superscript that it is printed as: a footnote's mark must not lengthen a figure.
fn raised(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32('⁴' as u32 + (c as u32 - '4' as u32)).unwrap_or(c),
        _ => c,
    }
}

fn is_raised(mark: &Word, host: &Word) -> bool {
    let size = word_em(host);
    let rise = host.baseline - mark.baseline;
    let gap = (mark.rect.x0 - host.rect.x1).max(host.rect.x0 - mark.rect.x1);
    // Some programs raise a footnote's number and leave it as large as its word.
    let small = word_em(mark) <= RAISED_SIZE * size
        || is_footnote_number(&mark.text)
            && (RAISED_WHOLE_EMS.0 * size..=RAISED_WHOLE_EMS.1 * size).contains(&rise);
    !host.superscript
        && small
        && (RAISED_BY_EMS.0 * size..=RAISED_BY_EMS.1 * size).contains(&rise)
        && gap.abs() <= RAISED_GAP_EMS * size
}

/// Sorts words by baseline (those within a row's tolerance count as one) and x.
fn in_reading_order(words: &mut [Word]) {
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut start = 0;
    while let Some(first) = words.get(start) {
        let (size, baseline) = (word_em(first), first.baseline);
        let length = words
            .iter()
            .skip(start)
            .take_while(|w| w.baseline - baseline <= BASELINE_EMS * size)
            .count()
            .max(1);
        if let Some(row) = words.get_mut(start..start + length) {
            row.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
        }
        start += length;
    }
}

fn is_space(glyph: &Glyph) -> bool {
    match glyph.text.as_bytes() {
        // Nearly all glyphs.
        [b'!'..=b'~'] => false,
        [b' '] => true,
        _ => glyph
            .text
            .chars()
            .all(|c| c.is_whitespace() || c == '\u{f020}' || c == '\u{200b}'),
    }
}

/// Whether the text is nothing but a bullet.
pub(crate) fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    matches!(
        (chars.next(), chars.next()),
        (
            Some(
                '•' | '◦'
                    | '▪'
                    | '▫'
                    | '●'
                    | '○'
                    | '■'
                    | '□'
                    | '◆'
                    | '◇'
                    | '❖'
                    | '➢'
                    | '➤'
                    | '✓'
                    | '✔'
                    | '\u{2043}'
                    | '‣'
                    | '·'
                    | '∙'
                    | '–'
                    | '-'
                    | '—'
                    | '*'
                    | '→'
            ),
            None
        )
    )
}

/// A glyph's text for reading: ligatures spelt out, symbol fonts' bullets as bullets, control characters gone.
/// `None` where nothing is left.
fn clean(text: &str) -> Option<std::borrow::Cow<'_, str>> {
    let plain = |c: char| {
        c.is_ascii_graphic() || (c as u32 >= 0xa1 && (c as u32) < 0x2000 && c != '\u{ad}')
    };
    if matches!(text.as_bytes(), [b'!'..=b'~']) || text.chars().all(plain) {
        return Some(text.into());
    }
    let mut cleaned = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => cleaned.push_str("ff"),
            'ﬁ' => cleaned.push_str("fi"),
            'ﬂ' => cleaned.push_str("fl"),
            'ﬃ' => cleaned.push_str("ffi"),
            'ﬄ' => cleaned.push_str("ffl"),
            'ﬅ' | 'ﬆ' => cleaned.push_str("st"),
            '\u{ad}' | '\u{2010}' | '\u{2011}' => cleaned.push('-'),
            // Symbol and Wingdings faces, as word processors embed them.
            '\u{f0b7}' | '\u{f09f}' | '\u{f06c}' => cleaned.push('•'),
            '\u{f0a7}' | '\u{f06e}' => cleaned.push('▪'),
            '\u{f0a8}' | '\u{f071}' | '\u{f06f}' => cleaned.push('□'),
            '\u{f0d8}' => cleaned.push('➢'),
            '\u{f0fc}' => cleaned.push('✓'),
            '\u{f076}' => cleaned.push('❖'),
            '\u{f0e0}' | '\u{f0e8}' => cleaned.push('→'),
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_control() || c.is_whitespace() => {}
            c => cleaned.push(c),
        }
    }
    (!cleaned.is_empty()).then(|| cleaned.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::testing::{set, style};
    use proptest::prelude::*;

    const BLACK: [u8; 3] = [0; 3];

    fn texts(page: &Page) -> Vec<String> {
        words(page).iter().map(|w| w.text.to_string()).collect()
    }

    #[test]
    fn spaces_drawn_doubled_or_missing_part_words() {
        let mut page = Page::default();
        set(&mut page, "one two  three", 10.0, 100.0, style(10.0), 0.0);
        set(&mut page, "four", 10.0, 120.0, style(10.0), 0.0);
        set(&mut page, "five", 32.5, 120.0, style(10.0), 0.0);
        assert_eq!(texts(&page), ["one", "two", "three", "four", "five"]);
    }

    #[test]
    fn letterspaced_words_stay_whole() {
        let mut page = Page::default();
        set(&mut page, "OUR RESPONSE", 10.0, 100.0, style(10.0), 3.0);
        assert_eq!(texts(&page), ["OUR", "RESPONSE"]);
    }

    #[test]
    fn single_figures_set_apart_stay_apart() {
        let mut page = Page::default();
        set(&mut page, "34567", 10.0, 100.0, style(10.0), 3.0);
        assert_eq!(texts(&page), ["3", "4", "5", "6", "7"]);
    }

    #[test]
    fn a_word_drawn_in_pieces_out_of_order_is_whole() {
        let mut page = Page::default();
        set(&mut page, "sponse", 20.0, 100.0, style(10.0), 0.0);
        set(&mut page, "re", 10.0, 100.0, style(10.0), 0.0);
        assert_eq!(texts(&page), ["response"]);
    }

    #[test]
    fn a_second_drawing_is_a_bolder_look() {
        let mut page = Page::default();
        set(&mut page, "Total 19", 10.0, 100.0, style(10.0), 0.0);
        set(&mut page, "Total 19", 10.2, 100.0, style(10.0), 0.0);
        let words = words(&page);
        assert_eq!(words.len(), 2);
        assert!(words.iter().all(|w| w.style.bold));
    }

    #[test]
    fn a_raised_mark_is_a_word_of_its_own_on_its_hosts_baseline() {
        let mut page = Page::default();
        let end = set(&mut page, "19", 10.0, 100.0, style(10.0), 0.0);
        set(&mut page, "1", end, 96.0, style(6.0), 0.0);
        let words = words(&page);
        assert_eq!(words.len(), 2);
        assert_eq!(words[0].text, "19");
        assert_eq!(words[1].text, "¹");
        assert!(words[1].superscript && words[1].glued);
        assert_eq!(words[1].baseline, 100.0);
    }

    #[test]
    fn a_footnotes_number_may_be_raised_and_as_large_as_its_word() {
        let mut page = Page::default();
        let end = set(&mut page, "88", 10.0, 100.0, style(10.0), 0.0);
        set(&mut page, "1", end, 95.4, style(10.0), 0.0);
        assert_eq!(texts(&page), ["88", "¹"]);
        // A cell that is centred beside two lines is no mark.
        let mut page = Page::default();
        let end = set(&mut page, "88", 10.0, 100.0, style(10.0), 0.0);
        set(&mut page, "12", end + 3.0, 94.0, style(10.0), 0.0);
        assert!(!words(&page).iter().any(|w| w.superscript));
    }

    #[test]
    fn an_ordinals_raised_letters_belong_to_it() {
        let mut page = Page::default();
        let end = set(&mut page, "31", 10.0, 100.0, style(10.0), 0.0);
        let end = set(&mut page, "st", end, 96.0, style(6.0), 0.0);
        set(&mut page, "March", end + 3.0, 100.0, style(10.0), 0.0);
        let words = words(&page);
        assert_eq!(texts(&page), ["31", "st", "March"]);
        assert!(words[1].glued && !words[2].glued);
    }

    #[test]
    fn a_change_of_look_inside_a_word_is_glued() {
        let mut page = Page::default();
        let bold = Style {
            bold: true,
            ..style(10.0)
        };
        let end = set(&mut page, "A1:", 10.0, 100.0, bold, 0.0);
        set(&mut page, "22", end, 100.0, style(10.0), 0.0);
        let words = words(&page);
        assert_eq!(texts(&page), ["A1:", "22"]);
        assert!(words[1].glued);
    }

    #[test]
    fn hidden_text_over_visible_text_does_not_double() {
        let mut page = Page::default();
        set(&mut page, "held", 10.0, 100.0, style(10.0), 0.0);
        set(&mut page, "held", 11.0, 101.5, style(9.5), 0.0);
        for glyph in page.glyphs.iter_mut().skip(4) {
            glyph.invisible = true;
        }
        assert_eq!(texts(&page), ["held"]);
        // Alone, as over a scanned picture, it is the page's only reading.
        page.glyphs.drain(..4);
        assert_eq!(texts(&page), ["held"]);
        assert_eq!(page.glyphs[0].style.color, BLACK);
    }

    #[test]
    fn ligatures_are_spelt_out_and_symbol_bullets_are_bullets() {
        let mut page = Page::default();
        set(
            &mut page,
            "\u{f0b7} o\u{fb03}ce",
            10.0,
            100.0,
            style(10.0),
            0.0,
        );
        assert_eq!(texts(&page), ["•", "office"]);
    }

    proptest! {
        #[test]
        fn every_letter_ends_in_exactly_one_word(
            lines in prop::collection::vec(("[a-z ]{0,12}", 0.0f32..400.0, 20.0f32..700.0, 6.0f32..14.0), 0..12)
        ) {
            let mut page = Page::default();
            for (text, x, y, size) in &lines {
                set(&mut page, text, *x, *y, style(*size), 0.0);
            }
            // Letters set at random may lie on each other as a second drawing would; those are fewer.
            let set: usize = lines.iter().map(|l| l.0.chars().filter(|c| *c != ' ').count()).sum();
            let found: usize = words(&page).iter().map(|w| w.text.len()).sum();
            prop_assert!(found <= set);
            let apart = lines.iter().enumerate().all(|(i, a)| {
                lines.iter().skip(i + 1).all(|b| (a.2 - b.2).abs() > 30.0)
            });
            prop_assert!(!apart || found == set);
        }

        #[test]
        fn words_do_not_depend_on_place_or_scale(
            text in "[a-zA-Z0-9 ]{1,40}", dx in 0.0f32..300.0, dy in 0.0f32..300.0, scale in 0.5f32..3.0,
        ) {
            let (mut here, mut there) = (Page::default(), Page::default());
            set(&mut here, &text, 10.0, 100.0, style(10.0), 0.0);
            set(&mut there, &text, 10.0 + dx, 100.0 + dy, style(10.0 * scale), 0.0);
            prop_assert_eq!(texts(&here), texts(&there));
        }
    }
}
