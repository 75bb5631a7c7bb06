//! Which answer serves a question that has none of its own: its parent's, its last child's, the one below the whole list.
//!
//! The rules are the contract's (`answered_by`). The tree is grown already; no unit changes its speaker here.

use super::{Node, Tree};
use crate::letter::label::{Part, Worded};
use crate::letter::reading::{Reading, Voice};
use crate::letter::units::{Side, Unit};
use crate::vocabulary::quantity::quantities_in;
use std::collections::HashMap;

/// What the authority says between the request as listed and its numbered answers leads in to them all.
pub(super) fn settle_leads(tree: &mut Tree, units: &[Unit], reading: &Reading) {
    let Some(start) = reading.facts.iter().enumerate().position(|(i, f)| {
        reading.voices.get(i) == Some(&Voice::Answer) && f.in_answer_run
            || reading.voices.get(i) == Some(&Voice::Request)
                && f.repeats_question
                && units
                    .get(i)
                    .is_some_and(|u| u.opens && u.side == Side::None)
            || reading.voices.get(i) == Some(&Voice::Answer)
                && units.get(i).is_some_and(|u| {
                    u.opens
                        && u.side == Side::None
                        && u.label.as_ref().is_some_and(|l| l.worded != Worded::Plain)
                })
            || tree.named.contains(&i)
    }) else {
        return;
    };
    let early: usize = tree
        .nodes
        .iter()
        .filter(|n| n.answers.iter().any(|a| *a < start))
        .count();
    let late: usize = tree
        .nodes
        .iter()
        .filter(|n| n.answers.iter().any(|a| *a >= start) || n.served_by.is_some())
        .count();
    // What gives figures answers.
    let gives = tree.nodes.iter().flat_map(|n| &n.answers).any(|i| {
        *i < start
            && units
                .get(*i)
                .is_some_and(|u| u.table.is_some() || !quantities_in(&u.text).is_empty())
    });
    // What stands above some of the questions answers the one that it follows.
    let first = tree
        .nodes
        .iter()
        .flat_map(|n| &n.answers)
        .copied()
        .min()
        .unwrap_or(start);
    let asked_below = tree
        .nodes
        .iter()
        .flat_map(|n| &n.asked)
        .filter(|a| (first..start).contains(a))
        .filter_map(|a| units.get(*a)?.label.as_ref())
        .any(|l| l.worded == Worded::Plain);
    // Answers all through the first listing: it is no listing.
    if early != 1 || late == 0 || gives || asked_below {
        return;
    }
    for node in &mut tree.nodes {
        let (lead, own): (Vec<usize>, Vec<usize>) = node.answers.iter().partition(|a| **a < start);
        if !lead.is_empty() && units.get(start).is_some_and(|u| u.side == Side::None) {
            node.answers = own;
            tree.remarks.extend(lead);
        }
    }
    tree.remarks.sort_unstable();
}

/// Says which answer serves the questions that have none of their own (SPEC section 2, `answered_by`).
pub(super) fn serve(tree: &mut Tree, units: &[Unit], reading: &Reading) {
    if tree.nodes.is_empty() {
        let answers: Vec<usize> = (0..units.len())
            .filter(|i| {
                reading.voices.get(*i) == Some(&Voice::Answer)
                    && !reading.facts.get(*i).is_some_and(|f| f.response_heading)
            })
            .collect();
        if !answers.is_empty() {
            tree.remarks.retain(|r| !answers.contains(r));
            tree.nodes.push(Node {
                path: vec![Part::Number(1)],
                answers,
                ..Node::default()
            });
        }
        return;
    }
    order(tree);
    let count = tree.nodes.len();
    let served = |tree: &Tree, n: usize| {
        tree.nodes
            .get(n)
            .is_some_and(|x| !x.answers.is_empty() || x.served_by.is_some())
    };
    let below = |tree: &Tree, n: usize| -> Vec<usize> {
        let Some(parent) = tree.nodes.get(n) else {
            return Vec::new();
        };
        (0..count)
            .filter(|c| tree.nodes.get(*c).is_some_and(|x| x.is_below(parent)))
            .collect()
    };
    let answered: Vec<usize> = (0..count)
        .filter(|n| tree.nodes.get(*n).is_some_and(|x| !x.answers.is_empty()))
        .collect();
    // One answer after the whole list serves every question; the first carries it.
    if let [only] = answered.as_slice() {
        let only = *only;
        let labelled = tree
            .nodes
            .get(only)
            .and_then(|n| n.answers.first())
            .and_then(|a| units.get(*a))
            .is_some_and(|u| {
                u.label.as_ref().is_some_and(|l| l.worded != Worded::Plain)
                    || matches!(u.side, Side::Response(_))
            });
        let last_of_all = only + 1 == count;
        let top: Vec<usize> = (0..count)
            .filter(|n| {
                tree.nodes.get(*n).is_some_and(|x| {
                    !(0..count).any(|p| tree.nodes.get(p).is_some_and(|p| x.is_below(p)))
                })
            })
            .collect();
        if last_of_all && !labelled && count > 1 && tree.nodes.iter().all(|n| n.served_by.is_none())
        {
            let carrier = top.first().copied().unwrap_or(0);
            let answers = tree
                .nodes
                .get_mut(only)
                .map(|n| std::mem::take(&mut n.answers))
                .unwrap_or_default();
            for (n, node) in tree.nodes.iter_mut().enumerate() {
                if n == carrier {
                    node.answers = answers.clone();
                    node.served_by = None;
                } else {
                    node.served_by = Some(carrier);
                }
            }
            return;
        }
    }
    share_among_siblings(tree, units);
    share_among_neighbours(tree, units, reading);
    for n in 0..count {
        let children = below(tree, n);
        if children.is_empty() {
            continue;
        }
        let direct_served: Vec<usize> = children
            .iter()
            .copied()
            .filter(|c| served(tree, *c))
            .collect();
        if served(tree, n) {
            // The parent's answer stands for every child that has none.
            if direct_served.is_empty() {
                for c in &children {
                    if let Some(x) = tree.nodes.get_mut(*c) {
                        x.served_by = Some(n);
                    }
                }
            }
            continue;
        }
        // One answer after the last child, none before: it is the parent's.
        if let [only] = direct_served.as_slice()
            && children.last() == Some(only)
            && children.len() > 1
            && tree.nodes.get(*only).is_some_and(|x| {
                !x.answers.is_empty()
                    && x.answers
                        .first()
                        .and_then(|a| units.get(*a))
                        .is_some_and(|u| u.label.as_ref().is_none_or(|l| l.path == [Part::Bullet]))
            })
        {
            let only = *only;
            let answers = tree
                .nodes
                .get_mut(only)
                .map(|x| std::mem::take(&mut x.answers))
                .unwrap_or_default();
            if let Some(parent) = tree.nodes.get_mut(n) {
                parent.answers = answers;
            }
            for c in &children {
                if let Some(x) = tree.nodes.get_mut(*c) {
                    x.served_by = Some(n);
                }
            }
        }
    }
    // A chain of pointers ends at the one that carries the words.
    for n in 0..count {
        let mut target = tree.nodes.get(n).and_then(|x| x.served_by);
        let mut steps = 0;
        while let Some(t) = target
            && let Some(next) = tree.nodes.get(t).and_then(|x| x.served_by)
            && steps < count
        {
            target = Some(next);
            steps += 1;
        }
        if let Some(x) = tree.nodes.get_mut(n) {
            x.served_by = target.filter(|t| *t != n);
        }
    }
}

/// "1.a) ... b) ... c) ..." without a question 1 over them: one answer, unlabelled, behind the last serves them all.
fn share_among_siblings(tree: &mut Tree, units: &[Unit]) {
    let parent = |n: &Node| {
        let (_, parent) = n.path.split_last()?;
        (!parent.is_empty()).then(|| parent.to_vec())
    };
    let mut from = 0;
    while from < tree.nodes.len() {
        let Some(path) = tree.nodes.get(from).and_then(parent) else {
            from += 1;
            continue;
        };
        let size = tree
            .nodes
            .iter()
            .skip(from)
            .take_while(|n| parent(n).as_ref() == Some(&path))
            .count();
        let end = from + size.max(1);
        let printed = tree.nodes.iter().any(|n| n.path == path);
        let Some((last, others)) = tree
            .nodes
            .get(from..end)
            .and_then(|siblings| siblings.split_last())
        else {
            return;
        };
        let bare = |n: &Node| n.answers.is_empty() && n.served_by.is_none() && !n.asked.is_empty();
        let unlabelled = last
            .answers
            .first()
            .and_then(|a| units.get(*a))
            .is_some_and(|u| u.label.is_none() && u.side == Side::None);
        // In a paragraph of its own: what is glued to the last question answers that one.
        let apart = last
            .answers
            .first()
            .and_then(|a| units.get(*a))
            .is_some_and(|u| u.opens);
        if !printed && !others.is_empty() && others.iter().all(bare) && unlabelled && apart {
            hand_to_the_first(tree, from, end);
        }
        from = end;
    }
}

/// The answer of the last of these questions goes to the first of them, and serves all.
fn hand_to_the_first(tree: &mut Tree, from: usize, end: usize) {
    let answers = tree
        .nodes
        .get_mut(end - 1)
        .map(|n| std::mem::take(&mut n.answers))
        .unwrap_or_default();
    for (n, node) in tree.nodes.iter_mut().enumerate().take(end).skip(from) {
        if n == from {
            node.answers.clone_from(&answers);
        } else {
            node.served_by = Some(from);
        }
    }
}

/// Questions that stand right below each other, one unlabelled answer below the last: it serves them all, and the first carries
/// it.
fn share_among_neighbours(tree: &mut Tree, units: &[Unit], reading: &Reading) {
    // "2. Copy of the policy: a copy is attached" has its answer among its words.
    let tells = |node: &Node| {
        let mut facts = node.asked.iter().filter_map(|i| reading.facts.get(*i));
        facts.any(|f| f.asks < TELLS)
    };
    let outside = |node: &Node| {
        !node.asked.is_empty()
            && node
                .asked
                .iter()
                .all(|i| units.get(*i).is_some_and(|u| u.side == Side::None))
    };
    let parent = |node: &Node| node.path.split_last().map(|(_, parent)| parent.to_vec());
    let mut carrier: Option<usize> = None;
    for n in 0..tree.nodes.len() {
        let Some(node) = tree.nodes.get(n) else {
            continue;
        };
        let right_below = n
            .checked_sub(1)
            .and_then(|b| tree.nodes.get(b))
            .is_some_and(|b| {
                b.asked
                    .iter()
                    .max()
                    .is_some_and(|end| node.asked.iter().min() == Some(&(end + 1)))
                    && parent(b) == parent(node)
            });
        // The answers of a printed question's parts are shared by the rules for those.
        let whole = !tree
            .nodes
            .iter()
            .any(|other| other.is_below(node) || node.is_below(other));
        if !outside(node) || node.served_by.is_some() || !whole || tells(node) {
            carrier = None;
            continue;
        }
        let first = carrier.filter(|_| right_below).unwrap_or(n);
        carrier = node.answers.is_empty().then_some(first);
        if first == n
            || !node.answers.first().is_some_and(|a| {
                Some(a) > node.asked.iter().max()
                    && units.get(*a).is_some_and(|u| u.label.is_none() && u.opens)
            })
        {
            continue;
        }
        hand_to_the_first(tree, first, n + 1);
    }
}

/// Words that ask less than this tell.
const TELLS: f32 = -0.5;

/// Children stand after their parent, in the order of the letter.
fn order(tree: &mut Tree) {
    let mut order: Vec<usize> = Vec::new();
    for n in 0..tree.nodes.len() {
        let Some(node) = tree.nodes.get(n) else {
            continue;
        };
        let parent = order.iter().rposition(|o| {
            tree.nodes
                .get(*o)
                .is_some_and(|p| node.path.len() > 1 && (node.is_below(p) || shares_top(p, node)))
        });
        match parent {
            Some(at) if at + 1 < order.len() => order.insert(at + 1, n),
            _ => order.push(n),
        }
    }
    let position: HashMap<usize, usize> = order
        .iter()
        .enumerate()
        .map(|(new, old)| (*old, new))
        .collect();
    let mut nodes: Vec<Node> = order
        .iter()
        .filter_map(|o| tree.nodes.get(*o).cloned())
        .collect();
    for node in &mut nodes {
        node.served_by = node.served_by.and_then(|s| position.get(&s).copied());
    }
    tree.nodes = nodes;
}

fn shares_top(a: &Node, b: &Node) -> bool {
    a.path.first() == b.path.first() && a.path.len() > 1 && b.path.len() > 1
}
