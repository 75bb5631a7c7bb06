//! Words that qualify a number: "at least", "fewer than", "c.", "or more".

use crate::records::Qualifier;
use crate::vocabulary::tokens::Token;

use Qualifier::{Approximately, AtLeast, AtMost, LessThan, MoreThan};

/// Phrases before a number. Longer ones stand before those that end them ("no more than" before "more than").
const BEFORE: &[(&[&str], Qualifier)] = &[
    (&["no", "more", "than"], AtMost),
    (&["not", "more", "than"], AtMost),
    (&["no", "greater", "than"], AtMost),
    (&["no", "fewer", "than"], AtLeast),
    (&["no", "less", "than"], AtLeast),
    (&["not", "less", "than"], AtLeast),
    (&["not", "fewer", "than"], AtLeast),
    (&["in", "the", "region", "of"], Approximately),
    (&["an", "estimated"], Approximately),
    (&["in", "excess", "of"], MoreThan),
    (&["a", "maximum", "of"], AtMost),
    (&["a", "minimum", "of"], AtLeast),
    (&["a", "total", "of", "at", "least"], AtLeast),
    (&["at", "least"], AtLeast),
    (&["at", "most"], AtMost),
    (&["up", "to"], AtMost),
    (&["fewer", "than"], LessThan),
    (&["less", "than"], LessThan),
    (&["lower", "than"], LessThan),
    (&["smaller", "than"], LessThan),
    (&["more", "than"], MoreThan),
    (&["greater", "than"], MoreThan),
    (&["just", "over"], MoreThan),
    (&["just", "under"], LessThan),
    (&["upwards", "of"], MoreThan),
    (&["<", "="], AtMost),
    (&[">", "="], AtLeast),
    (&["approx", "."], Approximately),
    (&["c", "."], Approximately),
    (&["ca", "."], Approximately),
    (&["circa"], Approximately),
    (&["approx"], Approximately),
    (&["approximately"], Approximately),
    (&["around"], Approximately),
    (&["about"], Approximately),
    (&["roughly"], Approximately),
    (&["c"], Approximately),
    (&["ca"], Approximately),
    (&["~"], Approximately),
    (&["\u{2248}"], Approximately),
    (&["<"], LessThan),
    (&["\u{2264}"], AtMost),
    (&[">"], MoreThan),
    (&["\u{2265}"], AtLeast),
    (&["under"], LessThan),
    (&["below"], LessThan),
    (&["over"], MoreThan),
    (&["above"], MoreThan),
    (&["exceeding"], MoreThan),
];

/// Phrases after a number.
const AFTER: &[(&[&str], Qualifier)] = &[
    (&["or", "more"], AtLeast),
    (&["or", "above"], AtLeast),
    (&["or", "over"], AtLeast),
    (&["or", "fewer"], AtMost),
    (&["or", "less"], AtMost),
    (&["or", "under"], AtMost),
    (&["or", "below"], AtMost),
    (&["or", "so"], Approximately),
    (&["approximately"], Approximately),
    (&["approx"], Approximately),
    (&["+"], AtLeast),
];

/// The qualifier that ends just before an index, and the index at which it begins.
pub fn before(all: &[Token<'_>], end: usize) -> Option<(usize, Qualifier)> {
    BEFORE.iter().find_map(|(words, qualifier)| {
        let start = end.checked_sub(words.len())?;
        let matches = all
            .get(start..end)?
            .iter()
            .zip(*words)
            .all(|(t, w)| t.is(w));
        matches.then_some((start, *qualifier))
    })
}

/// The qualifier that begins at an index, and how many tokens it takes.
pub fn after(all: &[Token<'_>], start: usize) -> Option<(usize, Qualifier)> {
    AFTER.iter().find_map(|(words, qualifier)| {
        let matches = all
            .get(start..start + words.len())?
            .iter()
            .zip(*words)
            .all(|(t, w)| t.is(w));
        matches.then_some((words.len(), *qualifier))
    })
}
