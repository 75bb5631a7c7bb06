//! Tables and footnotes that an answer names: "see table 1", "as the footnote says".
//!
//! They stand where the page had room; what names them says which question they answer.

use super::{Node, Tree};
use crate::letter::label::{Part, Worded};
use crate::letter::units::Unit;
use crate::vocabulary::speech;

/// "Table 1 (question 1)": a caption that says which question its table answers.
pub(super) fn named_in_caption(text: &str) -> Option<Vec<Part>> {
    const CAPTION_BYTES: usize = 100;
    if text.len() > CAPTION_BYTES {
        return None;
    }
    let folded = speech::folded(text);
    if folded.split_whitespace().count() > 8
        || !(folded.starts_with("table")
            || folded.starts_with("appendix")
            || folded.starts_with("annex")
            || folded.starts_with("figure"))
    {
        return None;
    }
    let at = folded.find("question ")?;
    let label = crate::letter::label::parse(folded.get(at..)?.trim_end_matches([')', '.', ':']))?;
    (label.worded == Worded::Question).then_some(label.path)
}

/// What a caption calls its table: "table 1", "appendix a".
pub(in crate::letter) fn caption_name(text: &str) -> Option<String> {
    const CAPTION_BYTES: usize = 120;
    let kinds = ["table", "appendix", "annex", "figure"];
    let first = text.split_whitespace().next()?;
    if text.len() > CAPTION_BYTES || !kinds.iter().any(|kind| first.eq_ignore_ascii_case(kind)) {
        return None;
    }
    let folded = speech::folded(text);
    let mut words = folded.split_whitespace();
    let kind = words.next()?;
    let number = words.next()?.trim_matches(|c: char| !c.is_alphanumeric());
    let short = !number.is_empty() && number.len() <= 2;
    short.then(|| format!("{kind} {number}"))
}

/// Whether a folded text names a table: "see table 1" names "table 1", not "table 12".
pub(in crate::letter) fn names(folded: &str, name: &str) -> bool {
    folded.match_indices(name).any(|(at, _)| {
        !folded
            .get(at + name.len()..)
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    })
}

/// "* Please note ..." at the end of an answer is the footnote of another, earlier one that speaks of "the footnote".
pub(super) fn give_footnotes_to_their_pointers(tree: &mut Tree, units: &[Unit]) {
    let refers = |node: &Node| {
        node.answers.iter().any(|i| {
            units
                .get(*i)
                .is_some_and(|u| names(&speech::folded(&u.text), "footnote"))
        })
    };
    let starred = |i: usize| units.get(i).is_some_and(is_starred);
    let Some(pointing) = tree.nodes.iter().position(refers) else {
        return;
    };
    let Some((noted, at)) = tree
        .nodes
        .iter()
        .enumerate()
        .skip(pointing + 1)
        .find_map(|(n, node)| Some((n, node.answers.iter().position(|i| starred(*i))?)))
    else {
        return;
    };
    let footnote = tree
        .nodes
        .get_mut(noted)
        .map(|node| node.answers.split_off(at))
        .unwrap_or_default();
    if let Some(node) = tree.nodes.get_mut(pointing) {
        node.footnote = footnote;
    }
}

/// Whether a paragraph begins with a star, as a note does.
fn is_starred(unit: &Unit) -> bool {
    let label = unit.label.as_ref();
    unit.opens && (unit.text.starts_with('*') || label.is_some_and(|l| l.close == '*'))
}

/// "*Due to the low numbers ..." below the last answer explains the stars of the answers that have them, not one that has none.
pub(super) fn give_notes_to_their_stars(tree: &mut Tree, units: &[Unit]) {
    let starred = |i: usize| units.get(i).is_some_and(is_starred);
    let marks = |i: usize| {
        units.get(i).is_some_and(|u| match &u.table {
            Some(table) => table.cells.iter().any(|c| c.text().contains('*')),
            None => !starred(i) && u.text.contains('*'),
        })
    };
    let marked: Vec<usize> = (0..tree.nodes.len())
        .filter(|n| {
            let answers = tree.nodes.get(*n).map_or(&[][..], |node| &node.answers);
            answers.iter().any(|i| marks(*i))
        })
        .collect();
    let Some((&first, others)) = marked.split_first() else {
        return;
    };
    let Some((noted, at)) = tree
        .nodes
        .iter()
        .enumerate()
        .find_map(|(n, node)| Some((n, node.answers.iter().position(|i| starred(*i))?)))
        .filter(|(n, at)| *at > 0 && !marked.contains(n))
    else {
        return;
    };
    let paragraph = |i: &usize| units.get(*i).map(|u| u.paragraph);
    let Some(node) = tree.nodes.get_mut(noted) else {
        return;
    };
    let own = node.answers.get(at).and_then(paragraph);
    let (note, kept): (Vec<usize>, Vec<usize>) =
        node.answers.iter().partition(|i| paragraph(i) == own);
    node.answers = kept;
    for n in others {
        if let Some(node) = tree.nodes.get_mut(*n) {
            node.footnote.extend(&note);
        }
    }
    if let Some(node) = tree.nodes.get_mut(first) {
        node.answers.extend(note);
    }
}

/// A table at the letter's end answers the question whose answer says "see table 1", not the last one.
pub(super) fn give_tables_to_their_pointers(tree: &mut Tree, units: &[Unit]) {
    let is_table = |i: usize| units.get(i).is_some_and(|u| u.table.is_some());
    let says = |node: &Node, name: &str| {
        node.answers.iter().any(|i| {
            units.get(*i).is_some_and(|u| {
                u.table.is_none()
                    && caption_name(&u.text).is_none()
                    && names(&speech::folded(&u.text), name)
            })
        })
    };
    let mut moves: Vec<(usize, usize, Vec<usize>)> = Vec::new();
    for (n, node) in tree.nodes.iter().enumerate() {
        for (at, &table) in node
            .answers
            .iter()
            .enumerate()
            .filter(|(_, i)| is_table(**i))
        {
            // The paragraph right above is its caption.
            let above = node.answers.get(..at).unwrap_or_default();
            let paragraph = above
                .last()
                .and_then(|i| units.get(*i))
                .map(|u| u.paragraph);
            let mut moved: Vec<usize> = above
                .iter()
                .copied()
                .filter(|i| units.get(*i).map(|u| u.paragraph) == paragraph)
                .collect();
            let Some(name) = moved
                .first()
                .and_then(|i| units.get(*i))
                .filter(|u| u.table.is_none())
                .and_then(|u| caption_name(&u.text))
            else {
                continue;
            };
            if says(node, &name) {
                continue;
            }
            let pointing = tree.nodes.iter().position(|other| {
                says(other, &name) && !other.answers.iter().any(|i| is_table(*i))
            });
            if let Some(other) = pointing {
                moved.push(table);
                // What stands below it, up to the next caption, explains it.
                let below = node.answers.get(at + 1..).unwrap_or_default().iter();
                moved.extend(below.copied().take_while(|i| {
                    units
                        .get(*i)
                        .is_some_and(|u| u.table.is_none() && caption_name(&u.text).is_none())
                }));
                moves.push((n, other, moved));
            }
        }
    }
    for (from, to, moved) in moves {
        if let Some(node) = tree.nodes.get_mut(from) {
            node.answers.retain(|i| !moved.contains(i));
        }
        if let Some(node) = tree.nodes.get_mut(to) {
            node.answers.extend(moved);
        }
    }
}
