//! Who answers: the body that the places of authority name most.
//!
//! Answers name other bodies too; so each name counts by the zone it stands in, and a short form counts for the full one.

use super::{Part, Zone};
use crate::vocabulary::authority::{AuthorityMention, PUBLIC_BODY, authorities_in};
use std::collections::HashMap;

/// How much a name counts by where it stands: letterheads, signatures and the sentence that says who answers name the
/// authority; answers name others.
fn weight(zone: Zone) -> u32 {
    match zone {
        Zone::Head | Zone::Signature => 8,
        Zone::Running => 6,
        Zone::Opening => 4,
        Zone::Body => 1,
    }
}

/// So many bytes may stand beside a name that has its line to itself.
const LETTERHEAD_BESIDE: usize = 4;

/// Who answers: the body that the places of authority name most.
pub(super) fn authority(lines: &[Part], paragraphs: &[Part]) -> Option<AuthorityMention> {
    struct Candidate {
        mention: AuthorityMention,
        weight: u32,
        order: usize,
    }
    let mut candidates: HashMap<String, Candidate> = HashMap::new();
    let mut order = 0;
    let mut add = |text: &str, zone: Zone| {
        for mention in authorities_in(text) {
            // Answers and ways to appeal name commissions and agencies; a letterhead has the name alone on its line.
            let whole = mention.name.len() + LETTERHEAD_BESIDE >= text.trim().len();
            if mention.kind == PUBLIC_BODY && !(zone == Zone::Head && whole) {
                continue;
            }
            if is_another(text, mention.range.start) {
                continue;
            }
            // Who confirms that it holds what is asked speaks of itself, wherever that stands.
            let weight = if confirms_that_it_holds(text, &mention) {
                weight(zone).max(weight(Zone::Opening))
            } else {
                weight(zone)
            };
            order += 1;
            let key = squeezed(&mention.name);
            candidates
                .entry(key)
                .and_modify(|c| c.weight += weight)
                .or_insert(Candidate {
                    mention,
                    weight,
                    order,
                });
        }
    };
    for line in lines
        .iter()
        .filter(|l| !matches!(l.zone, Zone::Body | Zone::Opening))
    {
        add(&line.text, line.zone);
    }
    for paragraph in paragraphs {
        // A name broken over two lines of a letterhead is whole only in the paragraph.
        add(&paragraph.text, paragraph.zone);
    }
    // "Associate Director Leeds NHS Trust" beside "Leeds NHS Trust": the shorter name, printed by itself, is the name.
    let mut all: Vec<Candidate> = candidates.into_values().collect();
    all.sort_by_key(|c| c.order);
    let keys: Vec<(String, u32)> = all
        .iter()
        // The tail of an ICB's name, cut off by a line's end, is no shorter name of it.
        .filter(|c| c.mention.ods_code.is_none())
        .map(|c| (squeezed(&c.mention.name), c.weight))
        .collect();
    for candidate in &mut all {
        let key = squeezed(&candidate.mention.name);
        for (other, weight) in &keys {
            if other.len() > key.len()
                && other.ends_with(&key)
                && candidate.mention.ods_code.is_none()
            {
                candidate.weight += weight;
            }
        }
    }
    // All names of one ICB speak for it; the one printed first in full is its name here.
    let mut best: Option<(u32, AuthorityMention)> = None;
    for candidate in &all {
        let same: u32 = match candidate.mention.ods_code {
            Some(code) => all
                .iter()
                .filter(|c| c.mention.ods_code == Some(code))
                .map(|c| c.weight)
                .sum(),
            None => candidate.weight,
        };
        if best.as_ref().is_none_or(|(w, _)| same > *w) {
            best = Some((same, candidate.mention.clone()));
        }
    }
    let (_, mut name) = best?;
    if let Some(code) = name.ods_code
        && let Some(full) = all
            .iter()
            .filter(|c| {
                c.mention.ods_code == Some(code) && squeezed(&c.mention.name).ends_with("board")
            })
            .max_by_key(|c| (c.weight, usize::MAX - c.order))
    {
        name = full.mention.clone();
    }
    // "Leeds MH NHS Trust" in an address, "Leeds Mental Health NHS Trust" in the letter: the full name.
    if let Some(full) = all
        .iter()
        .find(|c| abbreviates(&name.name, &c.mention.name))
    {
        name = full.mention.clone();
    }
    name.name = name.name.replace(", NHS Trust", " NHS Trust");
    Some(name)
}

/// Whether the words before a name make it somebody with whom the authority has to do: "Meetings with Ministry of Defence".
fn is_another(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let mut words = before.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let last = if last.eq_ignore_ascii_case("the") {
        words.next().unwrap_or_default()
    } else {
        last
    };
    last.eq_ignore_ascii_case("with")
}

/// "I can confirm that the information is held by Leeds City Council", "We can confirm that Leeds City Council does hold ...".
fn confirms_that_it_holds(text: &str, mention: &AuthorityMention) -> bool {
    let before = text.get(..mention.range.start).unwrap_or_default();
    let behind = text.get(mention.range.end..).unwrap_or_default();
    // The sentence up to the name.
    let before = before.rsplit_once(". ").map_or(before, |(_, last)| last);
    let before = before.to_ascii_lowercase();
    let before = before.trim_end().trim_end_matches(" the");
    let holds = before.ends_with("held by") && !before.contains("not held")
        || ["holds ", "does hold ", "does not hold "]
            .iter()
            .any(|w| behind.trim_start().starts_with(w));
    holds && (before.contains("i can confirm") || before.contains("we can confirm"))
}

/// Whether a name is another one with some of its words as initials.
fn abbreviates(short: &str, full: &str) -> bool {
    let full: Vec<&str> = full.split_whitespace().collect();
    let mut at = 0;
    let mut shortened = false;
    for word in short.split_whitespace() {
        if full.get(at).is_some_and(|w| w.eq_ignore_ascii_case(word)) {
            at += 1;
            continue;
        }
        let initials: String = full
            .iter()
            .skip(at)
            .take(word.len())
            .filter_map(|w| w.chars().next())
            .collect();
        if word.len() < 2 || initials != word {
            return false;
        }
        at += word.len();
        shortened = true;
    }
    shortened && at == full.len()
}

/// A name without its case, spaces and marks.
fn squeezed(name: &str) -> String {
    name.replace('&', " and ")
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_have_initials() {
        assert!(abbreviates(
            "Leeds MH NHS Trust",
            "Leeds Mental Health NHS Trust"
        ));
        assert!(!abbreviates(
            "Leeds NHS Trust",
            "Leeds Mental Health NHS Trust"
        ));
    }
}
