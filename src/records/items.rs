//! What a question lists within its sentence, "(i) Podiatrists and (ii) Paramedics", so that "(ii) 15 PCNs" has a meaning.
//!
//! This room knows labels in brackets and roles, no answer's other words.

use super::found::RoleStated;
use super::words;
use crate::vocabulary::role::{role_named, roles_in};
use std::ops::Range;

/// The items of one question, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Items {
    listed: Vec<(String, String)>,
}

impl Items {
    /// Those that a question's text lists; none where none of them names a role.
    pub fn of(question: &str) -> Self {
        let labels = labels_in(question);
        let counts = ["a", "i", "1"]
            .iter()
            .any(|first| labels.first().is_some_and(|(_, label)| label == first));
        if labels.len() < 2 || !counts {
            return Self::default();
        }
        let ends = labels.iter().skip(1).map(|(range, _)| range.start);
        let listed: Vec<(String, String)> = labels
            .iter()
            .zip(ends.chain([question.len()]))
            .filter_map(|((range, label), end)| {
                let item = question.get(range.end..end)?;
                Some((label.clone(), without_joint(item)))
            })
            .collect();
        let roles = listed.iter().any(|(_, item)| !roles_in(item).is_empty());
        Self {
            listed: if roles { listed } else { Vec::new() },
        }
    }

    /// The role of the item whose label stands last before a place in an answer's text, "(ii) 15 PCNs"; without a name where the
    /// national list has none. `None` where no item's label stands there.
    pub fn role_at(&self, answer: &str, at: usize) -> Option<RoleStated> {
        if self.listed.is_empty() {
            return None;
        }
        let before = answer.get(..at)?;
        let (_, label) = labels_in(before).pop()?;
        let (_, item) = self.listed.iter().find(|(own, _)| *own == label)?;
        let role = match roles_in(item).as_slice() {
            [one] => Some(one.role),
            _ => role_named(item),
        };
        Some((role, item.clone()))
    }
}

/// An item without what joins it to the next: "Podiatrists and".
fn without_joint(item: &str) -> String {
    let item = item
        .trim()
        .trim_end_matches([',', ';', '?', '.', ':'])
        .trim_end();
    let item = [" and", " or", " &"]
        .iter()
        .find_map(|joint| item.strip_suffix(joint))
        .unwrap_or(item);
    words::tidy(item.trim_end_matches([',', ';']))
}

/// The letters, small Roman numerals and small numbers in brackets: "(a)", "(ii)", "(2)"; those grown together with what stands
/// before, "40(2)", are none.
fn labels_in(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let apart = text
            .get(..open)
            .and_then(|before| before.chars().next_back())
            .is_none_or(char::is_whitespace);
        let Some(inside) = text
            .get(open + 1..)
            .and_then(|rest| rest.split_once(')'))
            .map(|(inside, _)| inside)
            .filter(|_| apart)
        else {
            continue;
        };
        let letter = inside.len() == 1
            && inside
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let roman = (1..=4).contains(&inside.len()) && inside.bytes().all(|b| b"ivx".contains(&b));
        if letter || roman {
            found.push((open..open + inside.len() + 2, inside.to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_label_of_an_answer_means_the_item_that_the_question_gave_it() {
        let items = Items::of("How many PCNs use (i) wellbeing gurus and (ii) podiatrists?");
        let answer = "(i) 66 of 67, (ii) 52 of 67.";
        let role = |figure: &str| items.role_at(answer, answer.find(figure).unwrap());
        assert_eq!(role("66"), Some((None, "wellbeing gurus".to_owned())));
        assert_eq!(
            role("52"),
            Some((Some("Podiatrist"), "podiatrists".to_owned()))
        );
        assert_eq!(items.role_at("12 PCNs", 0), None);
    }

    #[test]
    fn sections_and_items_that_are_no_roles_are_none() {
        assert_eq!(
            Items::of("Under section 40(1) and 40(2), how many podiatrists?"),
            Items::default()
        );
        assert_eq!(
            Items::of("How many (a) leavers and (b) starters?"),
            Items::default()
        );
    }
}
