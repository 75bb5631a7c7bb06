//! Which questions an answer is for: the ones that its label names, the ones that its own words name, else the one before it.
//!
//! Works while the tree grows, on one unit of the authority after the other. What serves a question that no answer names is
//! decided afterwards, in `serving`.

use super::captions::named_in_caption;
use super::{Grower, Node};
use crate::letter::label::{self, Label, Part, Worded};
use crate::letter::reading::{ASKED, Reading, Voice};
use crate::letter::units::{Side, Unit};

/// The last unit that asks: a numbered one, one that stands twice, or one whose words do.
pub(super) fn last_asked(reading: &Reading) -> usize {
    let asks = |(voice, fact): (&Voice, &crate::letter::reading::Facts)| {
        *voice == Voice::Request
            && !fact.request_heading
            && (fact.placed.is_some() || fact.repeats.is_some() || fact.asks > ASKED)
    };
    let mut units = reading.voices.iter().zip(&reading.facts);
    units.rposition(asks).unwrap_or(0)
}

impl Grower<'_> {
    pub(super) fn answer(&mut self, i: usize) {
        let Some(unit) = self.units.get(i) else {
            return;
        };
        if let Some(targets) = self.targets(unit, i) {
            let mut targets = targets.into_iter();
            if let Some(first) = targets.next() {
                self.leave_to_the_first(first);
                self.current = Some(first);
                self.last_answered = first;
                let heading = self.is_named_heading(i);
                if let Some(n) = self.nodes.get_mut(first) {
                    n.served_by = None;
                    if !heading {
                        n.answers.push(i);
                    }
                }
                for other in targets {
                    if let Some(n) = self.nodes.get_mut(other)
                        && other != first
                    {
                        n.served_by = Some(first);
                    }
                }
            }
            return;
        }
        let target = match unit.side {
            // An unlabelled answer beside several questions stands for the row.
            Side::Response(_) if self.previous == Some(Voice::Request) => {
                self.row_first.or(self.current)
            }
            _ => self.current,
        };
        match target {
            Some(node) => {
                self.current = Some(node);
                if let Some(n) = self.nodes.get_mut(node) {
                    n.answers.push(i);
                }
            }
            None => {
                // Answers without any question printed: one question, its text unknown.
                self.remarks.push(i);
            }
        }
    }

    /// What stands unlabelled before the first answer that names its question answers the first question, not that one.
    fn leave_to_the_first(&mut self, named: usize) {
        let unanswered = |n: &Node| n.answers.is_empty() && n.served_by.is_none();
        let first = self.nodes.iter().position(unanswered);
        let alone = self
            .nodes
            .iter()
            .enumerate()
            .all(|(n, node)| n == named || unanswered(node));
        let Some(first) = first.filter(|f| *f < named && alone) else {
            return;
        };
        let unlabelled = self.nodes.get(named).is_some_and(|n| {
            n.answers
                .iter()
                .all(|i| self.units.get(*i).is_some_and(|u| u.label.is_none()))
        });
        if unlabelled
            && let Some(answers) = self
                .nodes
                .get_mut(named)
                .map(|n| std::mem::take(&mut n.answers))
            && let Some(node) = self.nodes.get_mut(first)
        {
            node.answers = answers;
        }
    }

    /// The questions that an answer's label names.
    fn targets(&mut self, unit: &Unit, i: usize) -> Option<Vec<usize>> {
        let fact = self.reading.facts.get(i)?;
        let find = |path: &[Part]| self.nodes.iter().position(|n| same_path(&n.path, path));
        let Some(label) = unit.label.as_ref().filter(|_| unit.opens) else {
            return named_in_caption(&unit.text)
                .and_then(|path| find(&path))
                .map(|n| vec![n])
                .or_else(|| self.named_in_words(i));
        };
        // "In response to question 2, there were 39": questions that the letter does not print.
        if label.worded == Worded::Answer
            && unit.label_text.is_empty()
            && self.nodes.iter().all(|n| n.asked.is_empty())
        {
            return Some(self.ask_together(label));
        }
        if label.worded != Worded::Plain || label.path.len() > 1 {
            let mut all: Vec<usize> = Vec::new();
            for path in std::iter::once(&label.path).chain(&label.more) {
                // "2. a) 11,240" where question 2 names its parts in its own words.
                let parent = path.split_last().map(|(_, parent)| parent);
                let known = find(path).or_else(|| {
                    find(parent.filter(|p| !p.is_empty() && label.worded == Worded::Plain)?)
                });
                match known {
                    Some(node) => all.push(node),
                    None if !all.is_empty() => return Some(all),
                    None if label.more.is_empty()
                        || label.worded != Worded::Question
                        || !unit.text.is_empty() =>
                    {
                        return None;
                    }
                    None => return Some(self.ask_together(label)),
                }
            }
            return Some(all);
        }
        if label.path == [Part::Bullet] && !fact.in_answer_run {
            return None;
        }
        let in_row = matches!(unit.side, Side::Response(_));
        if !(in_row || fact.in_answer_run) {
            return None;
        }
        if let Some(placed) = fact.placed.as_ref().filter(|_| !in_row) {
            if let Some(node) = find(&placed.path) {
                return Some(vec![node]);
            }
            // Answers to questions that the letter does not print.
            if self.nodes.iter().all(|n| n.asked.is_empty()) {
                let path = placed.path.clone();
                self.nodes.push(Node {
                    path,
                    ..Node::default()
                });
                return Some(vec![self.nodes.len() - 1]);
            }
        }
        let part = label.path.first()?;
        let scope = |n: &Node| match (in_row, self.row_first.and_then(|f| self.nodes.get(f))) {
            (true, Some(first)) => {
                n.path == first.path || n.is_below(first) || self.after_row_first(n)
            }
            _ => true,
        };
        let fits = |n: &Node| scope(n) && n.path.last().is_some_and(|last| same_part(*last, *part));
        // The next unanswered question with that label, else none: a list inside the answer.
        let from = self.current.unwrap_or(self.last_answered);
        let after = self
            .nodes
            .iter()
            .enumerate()
            .skip(from)
            .find(|(_, n)| fits(n) && n.answers.is_empty());
        let any = after.or_else(|| {
            self.nodes
                .iter()
                .enumerate()
                .find(|(_, n)| in_row && fits(n) && n.answers.is_empty())
        });
        any.map(|(n, _)| vec![n])
    }

    /// "Questions 2 and 3" alone on its line, over questions that nothing numbers elsewhere.
    fn ask_together(&mut self, label: &Label) -> Vec<usize> {
        let paths = std::iter::once(&label.path).chain(&label.more);
        paths
            .map(|path| self.node_for(path.clone(), None))
            .collect()
    }

    fn after_row_first(&self, node: &Node) -> bool {
        let position = self.nodes.iter().position(|n| n.path == node.path);
        matches!((position, self.row_first), (Some(p), Some(first)) if p >= first)
    }

    /// The questions that an answer below all of them names in its words: "The information requested in questions 1 and 2 is ...",
    /// "..., therefore section 12 applies to question 3." A paragraph answers from its first sentence on what the first of
    /// its sentences that names any does.
    fn named_in_words(&mut self, i: usize) -> Option<Vec<usize>> {
        let unit = self.units.get(i)?;
        // Answers between the questions stand below their own.
        let between = |n: &Node| n.answers.iter().any(|a| *a < self.last_asked);
        if unit.side != Side::None || i <= self.last_asked || self.nodes.iter().any(between) {
            return None;
        }
        let of_paragraph = |u: &&Unit| u.paragraph == unit.paragraph;
        let labelled = |u: &Unit| u.label.is_some() && !u.label_text.is_empty();
        let before = self.units.get(..=i)?.iter().rev().take_while(of_paragraph);
        if before.last().is_some_and(labelled) {
            return None;
        }
        let sentences = match unit.opens {
            true => self.units.get(i..)?,
            false => self.units.get(i..=i)?,
        };
        let paths = sentences
            .iter()
            .take_while(of_paragraph)
            .filter(|u| u.table.is_none())
            .map(|u| label::named(&u.text))
            .find(|paths| !paths.is_empty())?;
        let mut targets = Vec::new();
        for path in &paths {
            let whole = self.nodes.iter().position(|n| same_path(&n.path, path));
            let parts = || {
                (0..self.nodes.len())
                    .filter(|n| self.nodes.get(*n).is_some_and(|n| n.path.starts_with(path)))
            };
            match whole {
                Some(node) => targets.push(node),
                None => targets.extend(parts()),
            }
        }
        // What speaks of all of them leads in to their own answers.
        let leads_in = targets.len() == self.nodes.len() && self.answered_by_label_after(i);
        if targets.is_empty() || leads_in {
            return None;
        }
        self.named.push(i);
        Some(targets)
    }

    fn answered_by_label_after(&self, i: usize) -> bool {
        self.reading
            .voices
            .iter()
            .zip(&self.reading.facts)
            .zip(self.units)
            .skip(i + 1)
            .any(|((voice, fact), unit)| {
                *voice == Voice::Answer
                    && (fact.in_answer_run
                        || unit.opens
                            && unit
                                .label
                                .as_ref()
                                .is_some_and(|l| l.worded != Worded::Plain))
            })
    }

    /// "Filled posts (question 2)" alone on its line: the heading over the answer, no word of it.
    fn is_named_heading(&self, i: usize) -> bool {
        const LONGEST: usize = 10;
        let Some(unit) = self.units.get(i).filter(|_| self.named.contains(&i)) else {
            return false;
        };
        let below = self.units.get(i + 1).zip(self.reading.voices.get(i + 1));
        unit.opens
            && below.is_some_and(|(next, voice)| next.opens && *voice == Voice::Answer)
            && unit.text.split_whitespace().count() <= LONGEST
            && unit.text.ends_with([')', ':'])
            && !unit.text.contains(". ")
    }
}

/// `i` the letter and `i` the Roman numeral look the same in an answer's label.
fn same_part(a: Part, b: Part) -> bool {
    let n = |p: Part| match p {
        Part::Roman(n) => Some(n),
        Part::Letter('i') => Some(1),
        Part::Letter('v') => Some(5),
        Part::Letter('x') => Some(10),
        _ => None,
    };
    a == b || (n(a).is_some() && n(a) == n(b))
}

fn same_path(a: &[Part], b: &[Part]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_part(*a, *b))
}
