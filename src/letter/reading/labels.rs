//! What labels and headings tell of the units before any is weighed: which of them number something, which mark who
//! speaks, where the letter closes and what stands behind its end.

use super::looks_like::{
    ASKING, unlabel_asking_references, unlabel_bands, unlabel_bare_decimals, unlabel_figures,
    unlabel_footnotes, unlabel_law, unlabel_quarters,
};
use super::parts::name_parts;
use super::{Facts, bare, coded, items};
use crate::letter::label::{Label, Part, Worded};
use crate::letter::outline::Outline;
use crate::letter::tree;
use crate::letter::units::{Side, Unit};
use crate::side_by_side::Crew;
use crate::vocabulary::date::dates_in;
use crate::vocabulary::speech;

/// Marks "Appendix 1" over a table behind the letter's end, where a sentence of the letter has named it.
pub(super) fn find_annexes(units: &[Unit], folded: &[String], facts: &mut [Facts]) {
    for (i, unit) in units.iter().enumerate() {
        let below = units
            .iter()
            .skip(i + 1)
            .filter(|u| u.paragraph != unit.paragraph)
            .take(ANNEX_LEAD)
            .any(|u| u.table.is_some());
        if !unit.opens || unit.table.is_some() || unit.side != Side::None || !below {
            continue;
        }
        let Some(name) = tree::caption_name(&unit.text) else {
            continue;
        };
        let said = folded
            .iter()
            .take(i)
            .any(|text| tree::names(text, &name) && tree::caption_name(text).is_none());
        if let Some(fact) = facts.get_mut(i).filter(|_| said) {
            fact.annexed = true;
        }
    }
}

/// An appendix may open with so many units before its table.
const ANNEX_LEAD: usize = 3;

/// What a unit is the heading of.
fn heading_facts(unit: &Unit) -> Facts {
    let is_text = unit.table.is_none();
    // "How many? Answer: 12" has its heading within the paragraph.
    let apart = unit.opens || unit.text.ends_with([':', '-', '–']);
    Facts {
        request_heading: is_text && speech::announces_request(&unit.text),
        response_heading: is_text && apart && speech::is_response_heading(&unit.text),
        leads_to_answers: is_text && speech::leads_to_answers(&unit.text),
        ..Facts::default()
    }
}

/// Places the labels; what does not count on is no label but text: "9.38 WTE", "1.17 Discharge Policy".
pub(super) fn label_facts(units: &mut [Unit], crew: &Crew) -> Vec<Facts> {
    let mut facts = crew.map(units, || (), |(), unit| heading_facts(unit));
    bare::label_counts(units);
    bare::label_stragglers(units);
    coded::label_parts(units);
    unhead_fields(units, &mut facts);
    take_marks(units, &mut facts);
    unlabel_footnotes(units);
    unlabel_law(units);
    unlabel_asking_references(units);
    unlabel_quarters(units);
    unlabel_bands(units);
    unlabel_bare_decimals(units);
    items::unlabel_years(units);
    name_parts(units);
    count_repeated_ones(units, &facts);
    let mut outline = outline_of(units);
    // A heading over all answers, not one over each, lets the count begin again.
    let over_all = facts
        .iter()
        .filter(|f| f.response_heading || f.leads_to_answers)
        .count()
        <= 2
        && !asked_between_headings(units, &facts);
    for (unit, fact) in units.iter_mut().zip(&mut facts) {
        let answers_follow = fact.response_heading || fact.leads_to_answers;
        if fact.request_heading || (answers_follow && over_all) {
            outline.expect_restart();
        }
        if matches!(unit.side, Side::Response(_)) {
            continue;
        }
        if let Some(label) = &unit.label
            && unit.opens
            && label.worded != Worded::Answer
        {
            fact.placed = outline.place(label, unit.indent);
            if fact.placed.is_none() && label.worded == Worded::Plain {
                unit.unlabel();
            }
        }
    }
    unlabel_figures(units);
    // Bullets of a letterhead number nothing.
    let begins = units.iter().zip(&facts).position(|(u, f)| {
        f.request_heading
            || f.placed.is_some()
                && u.label
                    .as_ref()
                    .is_some_and(|l| l.path != [Part::Bullet] || speech::asks(&u.text) > ASKING)
    });
    for (unit, fact) in units.iter_mut().zip(&mut facts).take(begins.unwrap_or(0)) {
        if fact.placed.take().is_some() {
            unit.unlabel();
        }
    }
    facts
}

/// Whether between the first and the last heading over answers another question is numbered: then they are headings over one each.
fn asked_between_headings(units: &[Unit], facts: &[Facts]) -> bool {
    let heading = |f: &Facts| f.response_heading;
    let (Some(first), Some(last)) = (
        facts.iter().position(heading),
        facts.iter().rposition(heading),
    ) else {
        return false;
    };
    units.get(first..last).unwrap_or_default().iter().any(|u| {
        u.opens
            && u.label.as_ref().is_some_and(|l| {
                l.worded != Worded::Answer && matches!(l.path.as_slice(), [Part::Number(_)])
            })
            && speech::asks(&u.text) > 0.0
    })
}

/// The outline that a letter's labels are placed in.
pub(in crate::letter) fn outline_of(units: &[Unit]) -> Outline {
    let questions = || {
        units.iter().filter_map(|u| match u.label.as_ref() {
            Some(l) if u.opens && u.side == Side::None && l.worded == Worded::Plain => {
                match l.path.as_slice() {
                    [Part::Number(n)] => Some((*n, u)),
                    _ => None,
                }
            }
            _ => None,
        })
    };
    // "4. How many ...? 17. Which ...? 25. How many ...?"
    let rising = questions()
        .zip(questions().skip(1))
        .all(|((a, _), (b, _))| a < b);
    let leaps = rising
        && questions().count() > 1
        && questions().all(|(_, u)| speech::asks(&u.text) > ASKING);
    Outline::of(opening_labels(units)).leaping(leaps)
}

/// The labels that open paragraphs outside of grids.
fn opening_labels(units: &[Unit]) -> impl Iterator<Item = &Label> {
    units
        .iter()
        .filter(|u| u.opens && u.side == Side::None)
        .filter_map(|u| u.label.as_ref())
}

/// Whether a text is one day and nothing else.
fn is_a_day(text: &str) -> bool {
    const LONGEST: usize = 30;
    const FEWEST: usize = 6;
    text.len() <= LONGEST
        && matches!(dates_in(text).as_slice(), [day] if text.len() - day.range.len() <= 12 && day.range.len() >= FEWEST)
}

/// "Information released: Yes", "Responded: 25 May 2022" are fields of a form, filled in, and no headings.
fn unhead_fields(units: &[Unit], facts: &mut [Facts]) {
    /// What such a field says.
    const SAID: &[&str] = &[
        "yes",
        "no",
        "all",
        "in full",
        "in part",
        "full",
        "partial",
        "partially",
        "none",
    ];
    for (pair, fact) in units.windows(2).zip(facts) {
        let [field, value] = pair else { continue };
        let said = speech::folded(value.text.trim_end_matches('.'));
        if !field.text.ends_with(':') {
            continue;
        }
        let informed = || {
            let field = speech::folded(&field.text);
            INFORMED.iter().any(|start| field.starts_with(start))
        };
        if fact.response_heading && SAID.contains(&said.as_str()) && informed() {
            fact.response_heading = false;
        }
        // "Responded: Wednesday, 25 May 2022".
        if (fact.response_heading || fact.request_heading) && is_a_day(&value.text) {
            fact.response_heading = false;
            fact.request_heading = false;
        }
    }
}

/// Headings that tell of the information rather than of who speaks.
const INFORMED: &[&str] = &["information ", "disclosure", "decision"];

/// "Q. How many? A. 12": letters that mark who speaks and number nothing, where both stand more than once.
fn take_marks(units: &mut [Unit], facts: &mut [Facts]) {
    let mark = |unit: &Unit| {
        let label = unit
            .label
            .as_ref()
            .filter(|l| unit.opens && l.worded == Worded::Plain)?;
        match label.path.as_slice() {
            [Part::Letter('q')] => Some(Worded::Question),
            [Part::Letter('a')] => Some(Worded::Answer),
            _ => None,
        }
    };
    let marks = |wanted: Worded| units.iter().filter(|u| mark(u) == Some(wanted)).count();
    // "Q1) ... A) ... Q2) ... A) ...": the questions count, and no "b)" follows an "a)".
    let counted = units
        .iter()
        .filter(|u| {
            u.opens
                && u.label
                    .as_ref()
                    .is_some_and(|l| l.worded == Worded::Question)
        })
        .count();
    let lettered = units.iter().any(|u| {
        u.opens
            && u.label
                .as_ref()
                .is_some_and(|l| l.path == [Part::Letter('b')])
    });
    // "How many? A. 12   Which? A. None": each stands right below what asks, and no "b." follows.
    let below_questions = || {
        let answers = units
            .windows(2)
            .filter(|pair| matches!(pair, [_, answer] if mark(answer) == Some(Worded::Answer)));
        !lettered
            && answers.clone().count() == marks(Worded::Answer)
            && answers
                .into_iter()
                .all(|pair| matches!(pair, [asked, _] if asked.label.is_none() && speech::asks(&asked.text) > ASKING))
    };
    let pairs = marks(Worded::Question) >= 2 || (counted >= 2 && !lettered) || below_questions();
    if !pairs || marks(Worded::Answer) < 2 {
        return;
    }
    for (unit, fact) in units.iter_mut().zip(facts) {
        fact.marked = mark(unit);
        if fact.marked.is_some() {
            unit.label = None;
            unit.label_text.clear();
        }
    }
}

/// Questions that all have the label "1.", as lists do whose numbers were lost on the way to paper: they are counted, in the request
/// and again among the answers.
fn count_repeated_ones(units: &mut [Unit], facts: &[Facts]) {
    let numbered = |u: &Unit| {
        u.opens
            && u.table.is_none()
            && u.side == Side::None
            && u.label.as_ref().is_some_and(|l| {
                l.worded == Worded::Plain && matches!(l.path.as_slice(), [Part::Number(_)])
            })
    };
    let mut stretches: Vec<Vec<usize>> = vec![Vec::new()];
    let mut headings = facts.iter().filter(|f| f.response_heading).count();
    for (i, (unit, fact)) in units.iter().zip(facts).enumerate() {
        // One heading over all answers parts them from the questions; one over each does not.
        if fact.response_heading && headings == 1 {
            headings = 0;
            stretches.push(Vec::new());
        }
        if numbered(unit)
            && let Some(stretch) = stretches.last_mut()
        {
            stretch.push(i);
        }
    }
    for ones in stretches {
        let all_ones = ones.iter().all(|i| {
            units.get(*i).is_some_and(|u| {
                u.label
                    .as_ref()
                    .is_some_and(|l| l.path == [Part::Number(1)])
                    && speech::asks(&u.text) > 0.0
            })
        });
        let distinct = ones.iter().enumerate().all(|(n, i)| {
            !ones
                .iter()
                .take(n)
                .any(|j| units.get(*j).map(|u| &u.text) == units.get(*i).map(|u| &u.text))
        });
        if ones.len() < 2 || !all_ones || !distinct {
            continue;
        }
        for (n, i) in (1_u32..).zip(ones) {
            if let Some(label) = units.get_mut(i).and_then(|u| u.label.as_mut()) {
                label.path = vec![Part::Number(n)];
            }
        }
    }
}

/// Where the closing begins for sure: at words of the closing after which nothing is numbered, repeated or tabled.
pub(super) fn closing_begins(units: &[Unit], facts: &[Facts]) -> Option<usize> {
    let goes_on = |unit: &Unit, fact: &Facts| {
        let counted = fact
            .placed
            .as_ref()
            .is_some_and(|p| matches!(p.path.as_slice(), [Part::Number(_) | Part::Letter(_)]))
            && unit
                .label
                .as_ref()
                .is_some_and(|l| l.path != [Part::Bullet]);
        counted
            || fact.repeats_question
            || fact.annexed
            || unit.table.is_some()
            || unit.side != Side::None
            || unit
                .label
                .as_ref()
                .is_some_and(|l| l.worded != Worded::Plain)
    };
    let last = units
        .iter()
        .zip(facts)
        .rposition(|(u, f)| goes_on(u, f))
        .map_or(0, |i| i + 1);
    let headed = facts
        .iter()
        .rposition(|f| f.request_heading || f.response_heading)
        .map_or(0, |i| i + 1);
    (last.max(headed).max(1)..units.len()).find(|i| {
        units.get(*i).is_some_and(|u| u.opens) && facts.get(*i).is_some_and(|f| f.closes == 2)
    })
}
