//! What looks say: letters tell an answer from its question by colour, weight or slope alone.
//!
//! A look has no meaning of its own. The words of most units of a look say whose it is, and then it says whose the rest
//! are; and some letters say in words how their answers look.

use super::reading::{Facts, Voice};
use super::units::{Hue, Look, Side, Unit};
use std::collections::HashMap;

/// Looks tell speakers apart where at least this share of each one's units has a look that mostly that one has.
const LOOKS_APART: f32 = 0.6;

/// Lets looks speak: the mean of what the words say over a look's units, and what the letter itself says of looks.
pub fn add_looks(
    units: &[Unit],
    folded: &[String],
    asks: &[f32],
    facts: &[Facts],
    first: &[Voice],
    emissions: &mut [[f32; 4]],
) {
    let body = |i: usize| {
        units.get(i).is_some_and(|u| {
            u.table.is_none() && u.side == Side::None && u.text.chars().any(char::is_alphabetic)
        }) && matches!(first.get(i), Some(Voice::Request | Voice::Answer))
            && facts
                .get(i)
                .is_some_and(|f| !f.request_heading && !f.response_heading)
    };
    let mut votes: HashMap<Look, (f32, f32)> = HashMap::new();
    for (i, unit) in units.iter().enumerate() {
        if !body(i) {
            continue;
        }
        let voice = match first.get(i) {
            Some(Voice::Request) => 1.0,
            _ => -1.0,
        };
        let vote = asks.get(i).copied().unwrap_or(0.0).clamp(-3.0, 3.0) + voice * 1.5;
        let entry = votes.entry(unit.look).or_default();
        entry.0 += vote;
        entry.1 += 1.0;
    }
    let mut bias: HashMap<Look, f32> = HashMap::new();
    for (look, (sum, n)) in &votes {
        bias.insert(*look, (sum / (n + 1.0)).clamp(-3.0, 3.0));
    }
    // Looks tell speakers apart only where they differ between them.
    let share = |voice: Voice, sign: f32| {
        let said: Vec<f32> = (0..units.len())
            .filter(|i| body(*i) && first.get(*i) == Some(&voice))
            .filter_map(|i| units.get(i).and_then(|u| bias.get(&u.look)))
            .map(|b| b * sign)
            .collect();
        #[allow(clippy::cast_precision_loss)]
        let share = said.iter().filter(|b| **b > 0.5).count() as f32 / said.len().max(1) as f32;
        share
    };
    if share(Voice::Request, 1.0) < LOOKS_APART || share(Voice::Answer, -1.0) < LOOKS_APART {
        bias.clear();
    }
    let declared = declared_look(folded, units);
    for (i, unit) in units.iter().enumerate() {
        let in_body = matches!(first.get(i), Some(Voice::Request | Voice::Answer));
        if unit.table.is_some() || unit.side != Side::None || !in_body {
            continue;
        }
        let mut value = bias.get(&unit.look).copied().unwrap_or(0.0);
        if let Some(declared) = &declared {
            if declared(&unit.look) {
                value = value.min(0.0) - 3.0;
            } else {
                value = value.max(0.0) + 1.5;
            }
        }
        if let Some(e) = emissions.get_mut(i) {
            e[1] += value * 1.3;
            e[2] -= value * 1.3;
        }
    }
}

/// Colour words by which a letter says how its answers look.
const DECLARED_HUES: &[(&str, Hue)] = &[
    ("blue", Hue::Blue),
    ("red", Hue::Red),
    ("green", Hue::Green),
    ("purple", Hue::Purple),
    ("orange", Hue::Orange),
];

type LookTest = Box<dyn Fn(&Look) -> bool>;

/// "Our response is in blue", "our answers follow in italics": the look that the letter says its answers have, where
/// some text has it.
fn declared_look(folded: &[String], units: &[Unit]) -> Option<LookTest> {
    // "in blue", "blue text", "blue type", "blue font".
    let shows = |text: &str, word: &str, things: &[&str]| {
        text.match_indices(word).any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + word.len()..).unwrap_or_default();
            before.ends_with("in ") || things.iter().any(|thing| after.starts_with(thing))
        })
    };
    for text in folded.iter().take(60) {
        if !["response", "answer", "repl"]
            .iter()
            .any(|w| text.contains(w))
        {
            continue;
        }
        for (word, hue) in DECLARED_HUES {
            if shows(text, word, &[" text", " type", " font"])
                && units
                    .iter()
                    .any(|u| u.look.color == *hue && u.text.split_whitespace().count() > 1)
            {
                let hue = *hue;
                return Some(Box::new(move |l: &Look| l.color == hue));
            }
        }
        // "questions in bold; answers in italics": the word nearest to the answers counts.
        for (word, test) in [
            ("italic", (|l: &Look| l.italic) as fn(&Look) -> bool),
            ("bold", |l: &Look| l.bold),
        ] {
            let ours = |t: &str| {
                let of_questions = t.find("question").is_some_and(|q| {
                    t.get(q..).is_some_and(|rest| shows(rest, word, &[" text"]))
                        && !t
                            .get(q..)
                            .is_some_and(|r| r.contains("answer") || r.contains("response"))
                });
                shows(t, word, &[" text"]) && !of_questions
            };
            if let Some(at) = text.find("answer").or_else(|| text.find("response"))
                && text.get(at..).is_some_and(ours)
                && units.iter().any(|u| test(&u.look))
                && units.iter().any(|u| !test(&u.look))
            {
                return Some(Box::new(test));
            }
        }
    }
    None
}
