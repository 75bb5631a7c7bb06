//! What two figures of one cell count, as a caption or a note says: "headcount (WTE)", "WTE is shown in brackets".
//!
//! A heading over the cells themselves lists its units in their order; a sentence may name them in another.

use super::heading::units_listed;
use super::phrases::{Word, words_of};
use crate::records::Unit;

/// The units of "12 (10.4)".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitPair {
    /// Of the figure in front; unknown where only the other one is spoken of.
    pub first: Option<Unit>,
    /// Of the figure in brackets.
    pub bracketed: Unit,
}

/// Words for the brackets themselves.
const BRACKETS: &[&str] = &["bracket", "brackets", "parentheses", "parenthesis"];

/// The units that a text says for the figures in front of brackets and in them.
pub fn units_of_pair(text: &str) -> Option<UnitPair> {
    let mut units = units_listed(text);
    units.dedup();
    if units.len() > 2 || units.is_empty() {
        return None;
    }
    let other = |one: Unit| units.iter().copied().find(|u| *u != one);
    let words = words_of(text);
    if let Some(at) = words.iter().position(|w| w.is_one_of(BRACKETS)) {
        let (before, behind) = words.split_at(at);
        let unit = |word: &&str| units_listed(word).first().copied();
        // "WTE in brackets"; "figures in brackets are WTE".
        let in_them = before.last().is_some_and(|w| w.is_one_of(&["in"]));
        let said_before = before.iter().rev().take(MOST_BETWEEN).find_map(unit);
        let bracketed = said_before
            .filter(|_| in_them)
            .or_else(|| behind.iter().take(MOST_BETWEEN).find_map(unit))?;
        return Some(UnitPair {
            first: other(bracketed),
            bracketed,
        });
    }
    // "headcount (WTE)".
    let (outside, inside) = text.split_once('(')?;
    let outside = units_listed(outside).last().copied()?;
    let bracketed = units_listed(inside.split(')').next()?).first().copied()?;
    (outside != bracketed).then_some(UnitPair {
        first: Some(outside),
        bracketed,
    })
}

/// How many words may stand between the word for brackets and what is in them.
const MOST_BETWEEN: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_says_what_stands_in_brackets() {
        let (heads, wte) = (Some(Unit::Headcount), Unit::Wte);
        let cases = [
            ("The table shows headcount (WTE) at 31 March.", heads, wte),
            ("Headcount, with WTE in brackets", heads, wte),
            ("Figures in brackets are WTE.", None, wte),
            ("WTE is given in brackets behind the headcount.", heads, wte),
            ("WTE (headcount)", Some(Unit::Wte), Unit::Headcount),
        ];
        for (text, first, bracketed) in cases {
            assert_eq!(
                units_of_pair(text),
                Some(UnitPair { first, bracketed }),
                "{text}"
            );
        }
        for text in [
            "headcount and WTE",
            "posts by role",
            "full time equivalent (WTE)",
        ] {
            assert_eq!(units_of_pair(text), None, "{text}");
        }
    }
}
