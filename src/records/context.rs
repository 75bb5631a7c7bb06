//! What a question asks for, so that an answer's bare "22" has a meaning.
//!
//! A question's words count before its parents': "The number of PCNs that" above "use Paramedics" asks for PCNs.
//! Examples in brackets ask for nothing. This room knows no answer.

use super::PcnMeasure;
use super::items::Items;
use super::words;
use crate::letter::{Letter, Question};
use crate::vocabulary::asking;
use crate::vocabulary::period::{PeriodContext, PeriodMention, periods_in};
use crate::vocabulary::role::roles_in;

/// What a question asks for.
pub(super) struct Asked {
    /// Its parents' words and its own, from the top.
    pub chain: Vec<String>,
    /// The one role that it asks about, with its words.
    pub role: Option<(&'static str, String)>,
    /// What it asks about PCNs' use of roles.
    pub pcn: Option<PcnMeasure>,
    /// The one period that it asks about.
    pub period: Option<PeriodMention>,
    /// Whether it asks for figures by PCN, place or the like.
    pub by_area: bool,
    /// Whether it speaks of the roles scheme.
    pub of_scheme: bool,
    /// The question whose times it means by "the same dates".
    pub same_times: Option<String>,
    /// It counts something else, of which the role has or does so many.
    pub counts_something_else: bool,
    /// What it lists within its sentence.
    pub items: Items,
    /// Whether it speaks of a current or previous year, which a letter without dates leaves open.
    pub relative_year: bool,
}

impl Asked {
    /// What a question asks, its parents' words included.
    pub fn new(letter: &Letter, question: &Question, periods: &PeriodContext) -> Self {
        let mut asked_in: Vec<&Question> = vec![question];
        let mut number = question.number.as_str();
        while let Some((parent, _)) = number.rsplit_once('.') {
            number = parent;
            asked_in.extend(letter.questions.iter().find(|q| q.number == number));
        }
        let mut chain: Vec<String> = asked_in
            .iter()
            .rev()
            .filter_map(|q| {
                let text = without_examples(q.text.as_deref()?);
                let them = asked_before(letter, q).is_some_and(counts_pcns);
                Some(if them {
                    asking::naming_them(&text)
                } else {
                    text
                })
            })
            .collect();
        // "The same information for the previous year" asks what the question before asks, "how many of those" some of it.
        if let Some(own) = chain.last()
            && let Some(before) = asked_before(letter, question)
            && (asking::asks_the_same(own) || asking::refers_to_them(own) && !counts_pcns(before))
        {
            chain.insert(chain.len() - 1, without_examples(before));
        }
        let closest =
            |find: &dyn Fn(&str) -> Option<PcnMeasure>| chain.iter().rev().find_map(|t| find(t));
        // A heading and its bullet may make one question between them.
        let joined = chain.join(" ");
        let pcn = closest(&words::pcn_measure)
            .or_else(|| words::pcn_measure(&joined))
            .or_else(|| {
                // "Of those, how many were with Pharmacists?" after the appointments of all.
                let own = question
                    .text
                    .as_deref()
                    .filter(|t| asking::refers_to_them(t))?;
                let measure = words::pcn_measure(asked_before(letter, question)?)?;
                let counts = matches!(measure, PcnMeasure::Appointments | PcnMeasure::Caseload);
                (counts && words::asks_how_many(own)).then_some(measure)
            });
        let same_times = times_meant(letter, question);
        Self {
            role: one_role(&chain).or_else(|| role_meant(letter, question)),
            pcn,
            period: one_period(&chain, periods).or_else(|| {
                // "How many were there at that date?"
                let named = std::slice::from_ref(same_times.as_ref()?);
                one_period(named, periods)
            }),
            by_area: words::breaks_down_by_area(&joined),
            of_scheme: asking::of_scheme(&joined),
            relative_year: asking::speaks_of_relative_year(&joined),
            same_times,
            counts_something_else: chain.iter().rev().find_map(|text| {
                let role = roles_in(text).into_iter().next()?;
                Some(asking::counts_something_else(text, role.range.start))
            }) == Some(true),
            items: chain.last().map(|own| Items::of(own)).unwrap_or_default(),
            chain,
        }
    }

    /// The whole question in one line.
    pub fn words(&self) -> String {
        self.chain.join(" ")
    }
}

/// The words of the question before this one that is none of its parents, and that names what it asks about: not "How many of
/// these use Paramedics?".
fn asked_before<'l>(letter: &'l Letter, question: &Question) -> Option<&'l str> {
    let before: Vec<&Question> = letter
        .questions
        .iter()
        .take_while(|q| q.number != question.number)
        .filter(|q| {
            !question
                .number
                .strip_prefix(q.number.as_str())
                .is_some_and(|rest| rest.starts_with('.'))
        })
        .collect();
    let own = |q: &&&Question| {
        q.text
            .as_deref()
            .is_some_and(|t| !asking::refers_to_them(t))
    };
    let named = before.iter().rev().find(own).or(before.last())?;
    named.text.as_deref()
}

fn counts_pcns(text: &str) -> bool {
    words::asks_for_all_pcns(text) || words::pcn_measure(text) == Some(PcnMeasure::PcnCount)
}

/// How far back a question may refer.
const QUESTIONS_BACK: usize = 3;

/// "How many PCNs employ them?" asks about the role that a question shortly before names.
fn role_meant(letter: &Letter, question: &Question) -> Option<(&'static str, String)> {
    let text = question.text.as_deref()?;
    if !asking::means_role_before(text) || !roles_in(text).is_empty() {
        return None;
    }
    let at = letter
        .questions
        .iter()
        .position(|q| q.number == question.number)?;
    let named = letter
        .questions
        .get(at.saturating_sub(QUESTIONS_BACK)..at)?
        .iter()
        .rev()
        .filter_map(|q| q.text.as_deref().map(without_examples))
        .find(|t| !roles_in(t).is_empty())?;
    one_role(&[named])
}

/// The question before, where this one asks "on the same dates".
fn times_meant(letter: &Letter, question: &Question) -> Option<String> {
    asking::means_times_before(question.text.as_deref()?)
        .then(|| asked_before(letter, question).map(str::to_owned))
        .flatten()
}

/// The one role that a question asks about: its own words first, then its parents'.
fn one_role(chain: &[String]) -> Option<(&'static str, String)> {
    for text in chain.iter().rev() {
        let mentions = roles_in(text);
        let Some(first) = mentions.first() else {
            continue;
        };
        if mentions.iter().all(|m| m.role == first.role) {
            return Some((first.role, text.get(first.range.clone())?.to_owned()));
        }
        // Several roles: each answer must name its own.
        return None;
    }
    None
}

/// The one period that a question asks about: its own words first, then its parents'.
fn one_period(chain: &[String], context: &PeriodContext) -> Option<PeriodMention> {
    for text in chain.iter().rev() {
        let mentions: Vec<PeriodMention> = periods_in(text, context)
            .into_iter()
            .filter(|m| !only_opens_a_stretch(text, m))
            .collect();
        let Some(first) = mentions.first() else {
            continue;
        };
        return mentions
            .iter()
            .all(|m| m.period == first.period)
            .then(|| first.clone());
    }
    None
}

/// "Recruited since 1 October 2024": where the asked time begins is not the time asked about.
fn only_opens_a_stretch(text: &str, mention: &PeriodMention) -> bool {
    text.get(..mention.range.start)
        .and_then(|before| before.split_whitespace().next_back())
        .is_some_and(asking::opens_a_stretch)
}

/// A question without its examples: "(for example: Care Coordinator)", "(e.g. Paramedic)".
fn without_examples(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let (before, bracket) = rest.split_at(open);
        kept.push_str(before);
        let Some(close) = bracket.find(')') else {
            kept.push_str(bracket);
            return kept;
        };
        let (inside, after) = bracket.split_at(close + 1);
        if !asking::gives_examples(inside) {
            kept.push_str(inside);
        }
        rest = after;
    }
    kept.push_str(rest);
    asking::without_examples_in_running_words(&words::tidy(&kept))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(texts: &[(&str, &str)]) -> Letter {
        Letter {
            questions: texts
                .iter()
                .map(|(number, text)| Question {
                    number: (*number).to_owned(),
                    text: Some((*text).to_owned()),
                    ..Question::default()
                })
                .collect(),
            ..Letter::default()
        }
    }

    fn asked(texts: &[(&str, &str)]) -> Asked {
        let letter = letter(texts);
        Asked::new(
            &letter,
            &letter.questions[texts.len() - 1],
            &PeriodContext::default(),
        )
    }

    #[test]
    fn a_bullet_asks_what_its_heading_begins() {
        let asked = asked(&[
            (
                "3",
                "Please provide the number of Primary Care Networks (PCNs) within the ICB that:",
            ),
            ("3.1", "Are utilising Mental Health Practitioner ARRS roles"),
        ]);
        assert_eq!(asked.role.map(|r| r.0), Some("Mental Health Practitioner"));
        assert_eq!(asked.pcn, Some(PcnMeasure::PcnCount));
    }

    #[test]
    fn them_are_what_the_question_before_counts() {
        let asked = asked(&[
            ("1", "How many PCNs are there in your area?"),
            ("2", "How many of them employ:"),
            ("2.1", "Podiatrists"),
        ]);
        assert_eq!(asked.pcn, Some(PcnMeasure::PcnCount));
        let asked = self::asked(&[
            ("1.1", "How many paramedics are employed by PCNs?"),
            ("1.2", "How many PCNs employ them?"),
        ]);
        assert_eq!(asked.role.map(|r| r.0), Some("Paramedic"));
        let asked = self::asked(&[
            ("1", "How many paramedics are employed by PCNs?"),
            ("2", "How many of these are advanced practitioners?"),
        ]);
        assert_eq!(asked.pcn, None);
    }

    #[test]
    fn examples_ask_for_nothing() {
        let asked = asked(&[("1", "How many posts by role type (for example: Paramedic)?")]);
        assert_eq!(asked.role, None);
        assert_eq!(asked.pcn, None);
    }

    #[test]
    fn examples_behind_a_group_are_not_all_of_it() {
        let asked = asked(&[(
            "1",
            "What was spent on allied health professionals eg. Paramedics, Dietitians and others?",
        )]);
        assert_eq!(asked.role, None);
    }

    #[test]
    fn the_day_since_when_is_no_period() {
        let context = PeriodContext::default();
        let chain = |text: &str| one_period(&[text.to_owned()], &context).map(|m| m.period.code);
        assert_eq!(chain("GPs recruited since 1 October 2024"), None);
        assert_eq!(
            chain("GPs employed on 1 October 2024").as_deref(),
            Some("2024-10-01")
        );
    }

    #[test]
    fn figures_for_each_pcn_are_no_count_of_pcns() {
        let asked = asked(&[("1", "How many pharmacists are employed in each PCN?")]);
        assert_eq!(asked.pcn, None);
        assert!(asked.by_area);
    }
}
