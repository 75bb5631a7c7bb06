//! The question tree, and which units answer each question.
//!
//! Works on the reading's voices: the requester's labelled units make the questions, the authority's units answer the
//! question before them or the ones that their own labels name. Then the rules of the contract say which answer serves
//! a question that has none of its own.

mod captions;
mod lines;
mod serving;
mod targets;

pub(super) use captions::{caption_name, names};

use super::label::{Part, number_of};
use super::outline::Outline;
use super::reading::{Reading, Voice, outline_of};
use super::units::{Side, Unit};
use crate::vocabulary::speech;
use captions::{
    give_footnotes_to_their_pointers, give_notes_to_their_stars, give_tables_to_their_pointers,
};
use serving::{serve, settle_leads};
use std::collections::HashMap;

/// A question while the tree grows.
#[derive(Clone, Debug, Default)]
pub struct Node {
    pub path: Vec<Part>,
    /// Indices of the units with its words.
    pub asked: Vec<usize>,
    /// Indices of the units that answer it.
    pub answers: Vec<usize>,
    /// Indices of the units of a footnote that the answer refers to.
    pub footnote: Vec<usize>,
    /// The node whose answer serves this one, where it is not its own.
    pub served_by: Option<usize>,
}

impl Node {
    /// The number in the contract's form.
    pub fn number(&self) -> String {
        number_of(&self.path)
    }

    fn is_below(&self, other: &Self) -> bool {
        self.path.len() > other.path.len() && self.path.starts_with(&other.path)
    }
}

/// The tree, and what belongs to no question.
#[derive(Debug, Default)]
pub struct Tree {
    pub nodes: Vec<Node>,
    /// Units of the authority that answer no single question.
    pub remarks: Vec<usize>,
    /// No question is printed, and no number of one.
    pub unasked: bool,
    /// Units that name in running words which questions they answer.
    named: Vec<usize>,
}

/// How much a bare noun phrase asks: "The number of ...", "Copies of ...".
const NAMES_WHAT_IS_WANTED: f32 = 0.4;

struct Grower<'a> {
    units: &'a [Unit],
    reading: &'a Reading,
    nodes: Vec<Node>,
    remarks: Vec<usize>,
    outline: Outline,
    /// Question of each paragraph of the request, for reprints.
    by_paragraph: HashMap<usize, usize>,
    current: Option<usize>,
    /// The last node that was answered under its own label.
    last_answered: usize,
    /// The last unit that asks.
    last_asked: usize,
    /// Units that name in running words which questions they answer.
    named: Vec<usize>,
    previous: Option<Voice>,
    side: Side,
    row_first: Option<usize>,
    /// No label numbers the questions: they are counted.
    unnumbered: bool,
    /// Each sentence of the request that asks is a question.
    one_by_one: bool,
    /// The unnumbered question whose bullets are being read.
    led: Option<Vec<Part>>,
}

/// Grows the tree.
pub fn grow(units: &[Unit], reading: &Reading) -> Tree {
    let labelled = units
        .iter()
        .zip(&reading.voices)
        .filter(|(u, v)| {
            **v == Voice::Request
                && u.opens
                && u.label.as_ref().is_some_and(|l| l.path != [Part::Bullet])
        })
        .count();
    let mut grower = Grower {
        units,
        reading,
        nodes: Vec::new(),
        remarks: Vec::new(),
        outline: outline_of(units),
        by_paragraph: HashMap::new(),
        current: None,
        last_answered: 0,
        last_asked: targets::last_asked(reading),
        named: Vec::new(),
        previous: None,
        side: Side::None,
        row_first: None,
        unnumbered: labelled == 0,
        one_by_one: labelled == 0 && lines::asked_one_by_one(units, reading),
        led: None,
    };
    for i in 0..units.len() {
        grower.take(i);
    }
    let unnumbered = grower.unnumbered;
    let mut tree = Tree {
        unasked: grower.nodes.is_empty(),
        nodes: grower.nodes,
        remarks: grower.remarks,
        named: grower.named,
    };
    if unnumbered {
        drop_listing(&mut tree, units);
    }
    settle_leads(&mut tree, units, reading);
    give_tables_to_their_pointers(&mut tree, units);
    give_footnotes_to_their_pointers(&mut tree, units);
    give_notes_to_their_stars(&mut tree, units);
    for node in tree.nodes.iter_mut().filter(|n| !n.answers.is_empty()) {
        node.served_by = None;
    }
    serve(&mut tree, units, reading);
    tree
}

/// A request quoted whole, whose sentences stand again one by one with their answers: they are the questions, it is none.
fn drop_listing(tree: &mut Tree, units: &[Unit]) {
    let squeezed = |node: &Node| -> String {
        node.asked
            .iter()
            .filter_map(|i| units.get(*i))
            .flat_map(|u| u.text.chars())
            .filter(|c| c.is_alphanumeric())
            .collect()
    };
    let Some((listing, questions)) = tree.nodes.split_first() else {
        return;
    };
    if questions.len() < 2 || !listing.answers.is_empty() || listing.served_by.is_some() {
        return;
    }
    let whole = squeezed(listing);
    let again = questions.iter().map(squeezed);
    if !again
        .into_iter()
        .all(|q| !q.is_empty() && whole.contains(&q))
    {
        return;
    }
    tree.nodes.remove(0);
    for node in &mut tree.nodes {
        if let Some(Part::Number(n)) = node.path.first_mut() {
            *n = n.saturating_sub(1);
        }
        node.served_by = node.served_by.and_then(|s| s.checked_sub(1));
    }
}

impl Grower<'_> {
    fn take(&mut self, i: usize) {
        let (Some(unit), Some(voice), Some(fact)) = (
            self.units.get(i),
            self.reading.voices.get(i).copied(),
            self.reading.facts.get(i),
        ) else {
            return;
        };
        if unit.side != self.side {
            if let (Side::Request(row), before) = (unit.side, self.side)
                && before != Side::Request(row)
            {
                self.row_first = None;
            }
            self.side = unit.side;
        }
        if fact.request_heading {
            self.outline.expect_restart();
        }
        match voice {
            Voice::Opening | Voice::Closing => {
                if voice == Voice::Opening && self.current.is_some() {
                    self.remarks.push(i);
                }
            }
            Voice::Request if fact.request_heading && unit.label.is_none() => {}
            Voice::Request => self.request(i),
            Voice::Answer if fact.response_heading && unit.label.is_none() => {}
            Voice::Answer if self.heads_the_next_questions(i) => self.remarks.push(i),
            Voice::Answer => self.answer(i),
        }
        self.previous = Some(voice);
    }

    fn request(&mut self, i: usize) {
        let (Some(unit), Some(fact)) = (self.units.get(i), self.reading.facts.get(i)) else {
            return;
        };
        // Where nothing numbers the questions, what reads like one that is answered already is another: "... while they are
        // inpatient", "... while they are in the community".
        let another = |node: &usize| {
            let answered = |n: &Node| !n.answers.is_empty();
            self.unnumbered && self.nodes.get(*node).is_some_and(answered)
        };
        let reprint = fact
            .repeats
            .and_then(|p| self.by_paragraph.get(&p).copied())
            .filter(|node| !another(node));
        // "Points 4-6 - These apply to ...": what the requester says of questions asked above.
        if unit.opens
            && fact.asks <= 0.0
            && reprint.is_none()
            && let Some(label) = unit.label.as_ref().filter(|l| !l.more.is_empty())
            && self
                .nodes
                .iter()
                .any(|n| n.path == label.path && !n.asked.is_empty())
        {
            return;
        }
        if unit.opens
            && let Some(label) = &unit.label
            && let Some(placed) = self.outline.place(label, unit.indent)
            && !(label.path == [Part::Bullet] && only_a_period(&unit.text))
        {
            let path = self.below_its_lead(i, placed.path);
            // Bullets have no numbers to change.
            let counted = reprint.filter(|_| label.path == [Part::Bullet]);
            let node = counted.unwrap_or_else(|| self.node_for(path, reprint));
            // The words beside the answer are the ones to keep, where there are any: a number may stand there alone.
            let words = !unit.text.is_empty()
                || self.reading.voices.get(i + 1) == Some(&Voice::Request)
                    && self
                        .units
                        .get(i + 1)
                        .is_some_and(|next| next.label.is_none());
            if let Some(n) = self.nodes.get_mut(node)
                && n.answers.is_empty()
                && (words || n.asked.is_empty())
            {
                n.asked.clear();
                n.asked.push(i);
            }
            self.set_current(node, unit);
            return;
        }
        if let Some(node) = reprint {
            // What several questions have in common ("Please provide the data for the following years") leads nowhere.
            let goes_on = self.previous == Some(Voice::Request) && self.current.is_some();
            if self.current != Some(node) && unit.opens && !goes_on {
                self.set_current(node, unit);
            }
            return;
        }
        if self.one_by_one && lines::asks(unit, fact) {
            let number = u32::try_from(self.nodes.len() + 1).unwrap_or(u32::MAX);
            let node = self.node_for(vec![Part::Number(number)], None);
            self.set_current(node, unit);
        } else if self.unnumbered
            && (unit.opens || self.announced(i))
            && (self.previous != Some(Voice::Request)
                || self.announced(i)
                || self.paragraph_asks(i))
        {
            let answered = self
                .current
                .and_then(|c| self.nodes.get(c))
                .is_some_and(|n| !n.answers.is_empty());
            let fresh = self.previous != Some(Voice::Request)
                || fact.marked.is_some()
                || self.announced(i) && answered
                || self
                    .current
                    .and_then(|c| self.nodes.get(c))
                    .is_none_or(|n| n.asked.iter().any(|u| self.paragraph_asks(*u)));
            if fresh
                && (self.previous != Some(Voice::Opening) && self.previous.is_some()
                    || self.announced(i)
                    || self.group_asks(i))
            {
                let number = u32::try_from(self.nodes.len() + 1).unwrap_or(u32::MAX);
                let node = self.node_for(vec![Part::Number(number)], None);
                self.set_current(node, unit);
            }
        }
        if self.heads_the_next_questions(i) {
            self.remarks.push(i);
            return;
        }
        if let Some(node) = self.current.and_then(|c| self.nodes.get_mut(c)) {
            if node.answers.is_empty() {
                node.asked.push(i);
                self.by_paragraph
                    .entry(unit.paragraph)
                    .or_insert(self.current.unwrap_or(0));
            } else if !self.unnumbered {
                // Asking words between an answer's own: they belong to the answer.
                node.answers.push(i);
            }
        }
    }

    /// "The number of staff in these roles: • Pharmacists • Paramedics" without any number is one question with bullets.
    fn below_its_lead(&mut self, i: usize, path: Vec<Part>) -> Vec<Part> {
        let [Part::Number(n)] = path.as_slice() else {
            return path;
        };
        let of_bullets = self.unnumbered
            && self
                .units
                .get(i)
                .and_then(|u| u.label.as_ref())
                .is_some_and(|l| l.path == [Part::Bullet]);
        if !of_bullets {
            return path;
        }
        if *n == 1 {
            self.led = self.lead_before(i).map(|lead| {
                let number = u32::try_from(self.nodes.len() + 1).unwrap_or(u32::MAX);
                let path = vec![Part::Number(number)];
                let node = match self.current.filter(|c| {
                    self.nodes
                        .get(*c)
                        .is_some_and(|x| x.answers.is_empty() && x.asked.contains(&lead))
                }) {
                    Some(node) => node,
                    None => self.node_for(path, None),
                };
                if let Some(x) = self.nodes.get_mut(node) {
                    if !x.asked.contains(&lead) {
                        x.asked.push(lead);
                    }
                    return x.path.clone();
                }
                Vec::new()
            });
        }
        match &self.led {
            Some(lead) if !lead.is_empty() => [lead.as_slice(), path.as_slice()].concat(),
            _ => path,
        }
    }

    /// The unit before a first bullet, where it asks for a number of what short bullets name.
    fn lead_before(&self, i: usize) -> Option<usize> {
        const SHORT: usize = 6;
        let lead = i.checked_sub(1)?;
        let unit = self.units.get(lead)?;
        let counts = {
            let folded = speech::folded(&unit.text);
            ["number of", "how many", "headcount"]
                .iter()
                .any(|w| folded.contains(w))
                || speech::leads_in_to_names(&folded)
        };
        let short = self
            .units
            .iter()
            .zip(&self.reading.voices)
            .skip(i)
            .take_while(|(u, v)| {
                **v == Voice::Request && u.label.as_ref().is_some_and(|l| l.path == [Part::Bullet])
            })
            .all(|(u, _)| {
                u.text.split_whitespace().count() <= SHORT
                    && !u.text.ends_with('?')
                    && speech::asks(&u.text) < NAMES_WHAT_IS_WANTED
            });
        let asked = self.reading.voices.get(lead) == Some(&Voice::Request)
            && unit.label.is_none()
            && (unit.text.ends_with(':')
                || unit.text.ends_with('?') && unit.text.contains("following"))
            && !self
                .reading
                .facts
                .get(lead)
                .is_some_and(|f| f.request_heading);
        (asked && counts && short).then_some(lead)
    }

    /// "Part 2 - Funding" between an answer and the next numbered question: a line of the question's look, not of the
    /// answer's, is a heading over what follows.
    fn heads_the_next_questions(&self, i: usize) -> bool {
        const LONGEST: usize = 8;
        let (Some(unit), Some(next)) = (self.units.get(i), self.units.get(i + 1)) else {
            return false;
        };
        let last = self
            .current
            .and_then(|c| self.nodes.get(c))
            .and_then(|n| n.answers.last())
            .and_then(|a| self.units.get(*a));
        let alone = unit.opens && unit.label.is_none() && unit.table.is_none() && next.opens;
        let asked_next = self.reading.voices.get(i + 1) == Some(&Voice::Request)
            && self
                .reading
                .facts
                .get(i + 1)
                .is_some_and(|f| f.placed.is_some())
            && next
                .label
                .as_ref()
                .is_some_and(|l| l.path != [Part::Bullet]);
        let short = unit.text.split_whitespace().count() <= LONGEST
            && !unit.text.ends_with(['.', '?', '!', ';', ','])
            && unit.text.starts_with(char::is_alphabetic);
        alone
            && short
            && asked_next
            && unit.side == Side::None
            && unit.look == next.look
            && last.is_some_and(|l| l.table.is_none() && l.look != unit.look)
    }

    /// Whether the heading over a request stands right before a unit.
    fn announced(&self, i: usize) -> bool {
        i.checked_sub(1)
            .and_then(|before| self.reading.facts.get(before))
            .is_some_and(|f| f.request_heading)
    }

    /// Whether any sentence of the unit's paragraph asks.
    fn paragraph_asks(&self, i: usize) -> bool {
        let Some(unit) = self.units.get(i) else {
            return false;
        };
        self.units
            .iter()
            .skip(i)
            .take_while(|u| u.paragraph == unit.paragraph)
            .any(|u| {
                u.text.ends_with('?')
                    || speech::asks(&u.text) > 2.0 && !speech::only_says(&speech::folded(&u.text))
            })
    }

    /// Whether the run of request units from here on asks at all: a preamble does not.
    fn group_asks(&self, i: usize) -> bool {
        (i..self.units.len())
            .take_while(|n| self.reading.voices.get(*n) == Some(&Voice::Request))
            .any(|n| {
                self.paragraph_asks(n)
                    || self
                        .units
                        .get(n)
                        .is_some_and(|u| speech::asks(&u.text) > NAMES_WHAT_IS_WANTED)
            })
    }

    fn node_for(&mut self, path: Vec<Part>, reprint: Option<usize>) -> usize {
        if let Some(node) = self.nodes.iter().position(|n| n.path == path) {
            return node;
        }
        if let Some(node) = reprint
            && let Some(n) = self.nodes.get_mut(node)
            && n.answers.is_empty()
        {
            // Renumbered beside its answer.
            n.path = path;
            return node;
        }
        // "3.1" alone brings its parent along.
        self.nodes.push(Node {
            path,
            ..Node::default()
        });
        self.nodes.len() - 1
    }

    fn set_current(&mut self, node: usize, unit: &Unit) {
        self.current = Some(node);
        self.by_paragraph.entry(unit.paragraph).or_insert(node);
        if matches!(unit.side, Side::Request(_)) && self.row_first.is_none() {
            self.row_first = Some(node);
        }
    }
}

/// A bullet that names dates only refines its question: "01 January 2018 to 31 December 2018".
fn only_a_period(text: &str) -> bool {
    let folded = speech::folded(text);
    speech::is_only_dates(&folded)
        || (!folded.contains(char::is_alphabetic) && folded.contains(|c: char| c.is_ascii_digit()))
}
