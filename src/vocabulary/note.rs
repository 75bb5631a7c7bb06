//! Sentences that explain how figures are shown instead of giving one: footnotes, legends, notes on small numbers.

use super::by_letter::ByLetter;
use super::phrases;
use super::quantity::Legend;
use super::tokens::tokens;

/// Beginnings of a note.
const OPENINGS: &[&str] = &[
    "n/a", "na ", "na:", "na =", "note:", "notes:", "note ", "key:", "key ", "legend", "n/h",
    "nh ", "n.b", "nb ", "nb:", "*", "†", "‡", "§", "¶", "-:", "-=", "–:", "¹", "²", "³",
];

/// Words that only a sentence about marks and hidden numbers has, whole.
const EXPLAINS: &[&str] = &[
    "shown as",
    "denoted",
    "is represented by",
    "are represented by",
    "represented as",
    "displayed as",
    "recorded as <",
    "is marked",
    "are marked",
    "indicates",
    "figures below five",
    "figures lower than",
    "figures fewer than",
    "figures less than",
    "figures of less than",
    "figures under five",
    "figures of fewer than",
    "numbers below",
    "numbers lower than",
    "numbers less than",
    "numbers of less than",
    "numbers fewer than",
    "numbers of fewer than",
    "numbers under",
    "counts below",
    "counts lower than",
    "counts of fewer than",
    "counts of less than",
    "values below",
    "values lower than",
    "values less than",
    "values of less than",
    "small numbers",
    "low numbers",
    "have been suppressed",
    "has been suppressed",
    "are suppressed",
    "is suppressed",
    "individuals could be identified",
    "individuals cannot be identified",
    "identify individuals",
    "identification of individuals",
    "less than five are",
    "less than 5 are",
    "fewer than five are",
    "fewer than 5 are",
    "less than 5 have",
    "fewer than 5 have",
    "fewer than five have",
    "less than five have",
    "five or fewer are",
    "5 or fewer are",
    "a dash",
    "dashes",
    "a hyphen",
    "hyphens",
    "an asterisk",
    "asterisks",
    "blank cell*",
    "blank box*",
    "empty cell*",
    "blanks mean",
    "blanks are",
    "left blank",
    "is blank",
    "are blank",
    "cells marked",
    "cells shown",
    "figures marked",
];

static EXPLAINING: ByLetter<&'static str, { EXPLAINS.len() }> = ByLetter::of(EXPLAINS);

/// Whether a sentence in lower case speaks of marks or of numbers that are hidden.
pub fn speaks_of_marks(lower: &str) -> bool {
    phrases::has(&tokens(lower), &EXPLAINING)
}

/// Whether a sentence explains how figures are shown instead of giving one.
pub fn explains(sentence: &str) -> bool {
    let lower = sentence.trim().to_lowercase();
    let announced = ["please note", "note that", "the symbol"]
        .iter()
        .any(|o| lower.starts_with(o));
    opens_a_note(&lower) && !adds_figures(&lower)
        || is_key(sentence)
        || speaks_of_marks(&lower)
        || announced && ties_a_symbol(sentence.trim())
}

/// Whether a text begins a note of its own: as notes do, or as the entry of a key.
pub fn begins_a_note(text: &str) -> bool {
    opens_a_note(&text.to_lowercase()) || is_key(text)
}

/// Whether a text is the entry of a key: "NR = not recorded".
pub fn is_key(text: &str) -> bool {
    text.len() <= LONGEST_LEGEND && Legend::is_key(text)
}

/// Openings after which a note may go on with what it has to add.
const NOTES: &[&str] = &["note:", "notes:", "note ", "n.b", "nb ", "nb:"];

/// "Note: Out of the 10 assessments completed, 8 resulted in funding": it says how nothing is shown, and gives figures.
fn adds_figures(lower: &str) -> bool {
    NOTES.iter().any(|o| lower.starts_with(o))
        && !speaks_of_marks(lower)
        && !ties_a_symbol(lower)
        && !super::quantity::quantities_in(lower).is_empty()
}

/// Whether a text says what a symbol stands for.
fn ties_a_symbol(text: &str) -> bool {
    let mut legend = Legend::default();
    Legend::read(text, &mut legend);
    !legend.is_empty()
}

/// A legend's entry is no longer than this, in bytes.
const LONGEST_LEGEND: usize = 200;

/// Whether a text says that a symbol stands for something in a figure's place.
fn gives_a_mark_meaning(text: &str) -> bool {
    let mut legend = Legend::default();
    Legend::read(text, &mut legend);
    legend.gives_a_meaning()
}

/// Whether a text in lower case opens as a note does.
pub fn opens_a_note(lower: &str) -> bool {
    // A dash in front is a list's bullet unless something ties it to a meaning: "- North PCN: 11", "- means nil".
    if lower
        .strip_prefix(['-', '\u{2013}'])
        .is_some_and(|rest| rest.starts_with(' '))
    {
        return ties_a_symbol(lower);
    }
    // "'-' means nil", "# suppressed": quoted or bare, a mark that the words behind it give a meaning.
    let quoted = lower.starts_with(['"', '\'', '\u{2018}', '\u{201C}']);
    if quoted || lower.starts_with(['#', '^', '~']) {
        return lower.len() <= LONGEST_LEGEND && gives_a_mark_meaning(lower);
    }
    // "<5 bikes" answers: a note says what the mark stands for, or why it stands there.
    if lower.starts_with('<') {
        return ties_a_symbol(lower) || speaks_of_marks(lower) || lower.contains("identif");
    }
    OPENINGS.iter().any(|o| lower.starts_with(o))
        && !lower
            .trim_start_matches(['-', '–', '*', ' '])
            .starts_with(|c: char| c.is_ascii_digit())
}

/// Words for what a table shows, in the sentence below it that dates it ...
const SHOWN: &[&str] = &[
    "figures", "data", "table", "position", "numbers", "snapshot", "correct",
];

/// ... and those by which it does.
const DATING: &[&str] = &["as at", "as of", "snapshot"];

/// Whether a sentence dates what is shown: "Figures are as at 31 March 2025."
pub fn dates_what_is_shown(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let says = |list: &[&str]| list.iter().any(|w| lower.contains(w));
    says(DATING) && says(SHOWN)
}
