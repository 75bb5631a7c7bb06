//! One question's answer turned into records: its sentences and lists here, its tables in `tabulated`.
//!
//! What a figure leaves open is filled in the contract's order: header, then lead-in or caption, then question.
//! Every number ends in one record: of a role, of PCNs' use of a role, or a figure.

use super::amount::{self, Amount};
use super::context::Asked;
use super::found::{Behind, Found, Recorder, RoleStated, counts_roles};
use super::passage::{self, Passage, lists_months, lists_years};
use super::{PcnMeasure, Row, Status, Unit, notes, prose, wholes, words};
use crate::document::{Block, Cell, Paragraph, Table};
use crate::vocabulary::asking::asks_for_a_percentage;
use crate::vocabulary::note::dates_what_is_shown;
use crate::vocabulary::period::{PeriodContext, PeriodMention, periods_in};
use crate::vocabulary::phrases::{has, says, words_of};
use crate::vocabulary::quantity::{
    Legend, goes_through_each, heads_work, names_cost_limit, work_begins,
};
use crate::vocabulary::role::{looks_like_acronym, role_explained, role_named, roles_in};
use crate::vocabulary::unit::is_time;

/// What the records of one answer are made with.
pub(super) struct Answer<'a> {
    /// What the question asks.
    pub asked: &'a Asked,
    /// Resolves periods.
    pub periods: PeriodContext,
    /// Symbols that stand for figures.
    pub legend: &'a Legend,
    /// Notes that explain figures.
    pub notes: &'a [String],
    /// Whether the letter, taken whole, is about the roles scheme.
    pub of_scheme: bool,
    /// Whether the answer names the limit of what answering may cost.
    pub limit: bool,
    /// Makes the records.
    pub record: Recorder<'a>,
    /// Paragraphs since the last table, in order.
    lead: Vec<String>,
    /// Paragraphs before the first table.
    intro: Option<Vec<String>>,
    /// The paragraph that ends in a colon, while its items follow.
    lead_in: Option<String>,
    /// The role on a line of its own over lines that label their figures: "2023/24: 201".
    heading: Option<String>,
    told_side_by_side: bool,
    /// Whether a sentence so far has counted a role by its name.
    listed_roles: bool,
    /// The letter's own short names for roles that its tables use.
    pub short_names: Vec<(String, &'static str)>,
    /// It lists years with figures behind dashes.
    lists_years: bool,
    /// It lists months so.
    lists_months: bool,
    /// Several of its paragraphs are a year and nothing else.
    lists_bare_years: bool,
    /// The time alone in a paragraph over bare figures, or over lines that label theirs.
    time_over: Option<PeriodMention>,
    /// Whether one sentence only of the paragraph that is read has figures that may count PCNs.
    one_count: bool,
}

/// A short name with its footnote marks is shorter than this, in bytes.
const LONGEST_SHORT_NAME: usize = 16;

/// The longest text that is but a time, in bytes.
const LONGEST_TIME: usize = 48;

/// What a sentence's figure is a record of.
enum Kind {
    /// Of people, posts or money, of a role if one is named.
    Count,
    Pcn(PcnMeasure),
    Figure,
}

impl<'a> Answer<'a> {
    /// A reader of one question's answer.
    pub fn new(
        asked: &'a Asked,
        periods: PeriodContext,
        legend: &'a Legend,
        notes: &'a [String],
        of_scheme: bool,
        limit: bool,
        record: Recorder<'a>,
    ) -> Self {
        Self {
            asked,
            periods,
            legend,
            notes,
            of_scheme,
            limit,
            record,
            lead: Vec::new(),
            intro: None,
            lead_in: None,
            heading: None,
            told_side_by_side: false,
            listed_roles: false,
            short_names: Vec::new(),
            lists_years: false,
            lists_months: false,
            lists_bare_years: false,
            time_over: None,
            one_count: true,
        }
    }

    /// Reads the answer's blocks.
    pub fn read(&mut self, blocks: &[Block]) {
        self.short_names = self.short_names_in(blocks);
        let passages: Vec<Passage> = blocks
            .iter()
            .filter_map(|block| match block {
                Block::Paragraph(paragraph) => Some(Passage::new(paragraph)),
                Block::Table(_) => None,
            })
            .collect();
        self.lists_years = lists_years(passages.iter().map(|p| p.text.as_str()));
        let years = passages.iter().filter(|p| words::is_year_like(&p.text));
        self.lists_bare_years = years.count() > 1;
        self.lists_months = lists_months(passages.iter().map(|p| p.text.as_str()));
        // What is said over each of several tables side by side, the last one first.
        let mut captions: Vec<String> = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(paragraph) => {
                    captions.clear();
                    let over_a_table = matches!(blocks.get(at + 1), Some(Block::Table(_)));
                    self.paragraph(paragraph, over_a_table);
                }
                // "Staff time (hours)" beside a refusal for its cost: what answering would take.
                Block::Table(table) if self.limit && reckons_work(table) => self.lead.clear(),
                Block::Table(table) => {
                    let lead = std::mem::take(&mut self.lead);
                    let intro = self.intro.iter().flatten().rev();
                    if captions.is_empty() {
                        captions = self.captions_over(blocks.get(at..).unwrap_or_default(), &lead);
                    }
                    let caption = captions.pop();
                    let near: Vec<String> = caption
                        .iter()
                        .chain(lead.iter().rev())
                        .chain(intro)
                        .cloned()
                        .chain(dated_below(blocks.get(at + 1..).unwrap_or_default()))
                        .collect();
                    let own = lead.len() + usize::from(caption.is_some());
                    self.intro.get_or_insert(lead);
                    let below = match blocks.get(at + 1) {
                        Some(Block::Paragraph(next)) => words::tidy(&next.text()),
                        _ => String::new(),
                    };
                    self.table(table, &near, own, &below);
                }
            }
        }
    }

    /// The periods over tables alike that follow each other without a word between them, as many as there are tables, the
    /// last one first: "March 2024   March 2025" over two tables side by side.
    fn captions_over(&self, blocks: &[Block], lead: &[String]) -> Vec<String> {
        let tables: Vec<&Table> = blocks
            .iter()
            .map_while(|block| match block {
                Block::Table(table) => Some(table),
                Block::Paragraph(_) => None,
            })
            .collect();
        let head = |table: &Table| -> Vec<String> {
            (0..table.columns)
                .map(|c| table.cell(0, c).map(Cell::text).unwrap_or_default())
                .collect()
        };
        let alike = tables
            .iter()
            .zip(tables.iter().skip(1))
            .all(|(a, b)| head(a) == head(b));
        if tables.len() < 2 || !alike {
            return Vec::new();
        }
        let mut said: Vec<String> = Vec::new();
        for text in lead.iter().rev() {
            let periods = periods_in(text, &self.periods);
            if periods.is_empty() || said.len() >= tables.len() {
                break;
            }
            said.extend(periods.into_iter().rev().map(|p| p.as_stated));
        }
        let full = said.len() == tables.len();
        if full { said } else { Vec::new() }
    }

    /// The short names that a table of this answer uses and the answer or the question explains.
    fn short_names_in(&self, blocks: &[Block]) -> Vec<(String, &'static str)> {
        let mut names: Vec<String> = blocks
            .iter()
            .filter_map(|block| match block {
                Block::Table(table) => Some(&table.cells),
                Block::Paragraph(_) => None,
            })
            .flatten()
            .map(Cell::text)
            // Most cells are figures or longer names.
            .filter(|text| text.len() < LONGEST_SHORT_NAME && text.starts_with(char::is_uppercase))
            .map(|text| words::without_marks(&words::tidy(&text)).0)
            .filter(|text| looks_like_acronym(text) && role_named(text).is_none())
            .collect();
        names.sort_unstable();
        names.dedup();
        if names.is_empty() {
            return Vec::new();
        }
        let said: Vec<String> = blocks
            .iter()
            .filter_map(|block| match block {
                Block::Paragraph(paragraph) => Some(words::tidy(&paragraph.text())),
                Block::Table(_) => None,
            })
            .chain(self.notes.iter().cloned())
            .chain(self.asked.chain.iter().cloned())
            .collect();
        names
            .into_iter()
            .filter_map(|name| {
                let role = said.iter().find_map(|text| role_explained(&name, text))?;
                Some((name, role))
            })
            .collect()
    }

    fn paragraph(&mut self, paragraph: &Paragraph, over_a_table: bool) {
        let mut passage = Passage::new(paragraph);
        if passage.text.is_empty() {
            return;
        }
        if self.lists_years {
            passage.part_years();
        }
        if self.lists_months {
            passage.part_months();
        }
        // "2018 – 2019" alone heads what stands below it. A year alone may be a count, unless there are several or a table.
        let heads = over_a_table || self.lists_bare_years || !words::is_year_like(&passage.text);
        if let Some(time) = self.is_a_time(&passage.text).filter(|_| heads) {
            self.time_over = Some(time);
            self.lead.push(passage.text);
            return;
        }
        if !notes::is_note(&passage) {
            let bare =
                || amount::of_cell(passage.text.trim_end_matches('.'), self.legend).is_some();
            self.time_over = self
                .time_over
                .take()
                .filter(|_| passage.labels_figures() || bare());
            self.heading = match passage.heading() {
                Some(heading) => Some(heading.to_owned()),
                None => self.heading.take().filter(|_| passage.labels_figures()),
            };
            let over = self.lead_in.clone();
            if self.heading.is_some() {
                self.lead_in.clone_from(&self.heading);
            }
            self.passage(&passage);
            self.lead_in = over;
        }
        if passage.text.ends_with(':') || role_named(&passage.text).is_some() {
            self.lead_in = Some(passage.text.clone());
        } else if !looks_like_item(&passage.text) {
            self.lead_in = None;
        }
        self.lead.push(passage.text);
    }

    fn passage(&mut self, passage: &Passage) {
        // A bare "22", "None." or "£802,588": the whole answer is the figure.
        let whole = passage.text.trim_end_matches('.').trim();
        // "- 28" is an item of a list, "-28" a negative number.
        let whole = whole
            .strip_prefix(['-', '\u{2013}', '\u{2022}'])
            .and_then(|item| item.strip_prefix(' '))
            .unwrap_or(whole);
        if let Some(amount) = amount::of_cell(whole, self.legend).filter(|a| {
            a.value.status == Status::Reported
                || a.value.status == Status::Suppressed && a.value.bound.is_some()
        }) && amount::of_text(whole).len() < 2
        {
            self.sentence(passage, 0, &passage.text, vec![amount]);
            return;
        }
        let mut told: Vec<(usize, &str, Vec<Amount>)> = Vec::new();
        let ranges = passage.sentences();
        for (at, range) in ranges.iter().cloned().enumerate() {
            let Some(sentence) = passage.text.get(range.clone()) else {
                continue;
            };
            // "There were over 1500 of them. Each of these would require a manual review."
            let goes_through = ranges
                .get(at + 1)
                .and_then(|next| passage.text.get(next.clone()))
                .is_some_and(|next| self.limit && goes_through_each(next));
            if goes_through || notes::explains(sentence) {
                continue;
            }
            let sentence = match work_begins(sentence, self.limit) {
                None => sentence,
                // What stands before may be what there is to go through.
                Some(0) => continue,
                Some(_) if self.limit => continue,
                Some(at) => sentence.get(..at).unwrap_or_default(),
            };
            let mut amounts = self.without_conditions(sentence, amount::of_text(sentence));
            zeros_of_roles(sentence, &mut amounts);
            if amounts.is_empty() {
                amounts.extend(zero_behind_a_role(sentence));
            }
            // "None. All 25 have one.": the first word is the answer.
            let bare = sentence.trim_end_matches('.');
            if amounts.is_empty() && range.start == 0 && words::is_bare_zero(bare) {
                amounts.push(amount::zero(bare));
            }
            if let Some(none) = words::says_no_pcns(bare)
                && amounts.is_empty()
                && self.asked.pcn.is_some()
            {
                amounts.push(amount::zero(none));
            }
            if !amounts.is_empty() {
                told.push((range.start, sentence, amounts));
            }
        }
        let counts = |(_, _, amounts): &(usize, &str, Vec<Amount>)| {
            amounts
                .iter()
                .any(|a| matches!(a.unit, None | Some(Unit::Pcns | Unit::Percent)))
        };
        self.one_count = told.iter().filter(|t| counts(t)).count() < 2;
        for (start, sentence, amounts) in told {
            self.sentence(passage, start, sentence, amounts);
        }
    }

    /// Leaves out the times that the question sets as a condition and the answer says again: "112 patients waited more than
    /// 24 hours".
    fn without_conditions(&self, sentence: &str, amounts: Vec<Amount>) -> Vec<Amount> {
        let time = |a: &Amount| {
            let from = words_of(sentence.get(a.range.clone())?).pop()?;
            let unit = words_of(sentence.get(a.range.end..)?).into_iter().next();
            Some(format!("{from} {}", unit.filter(|w| is_time(w))?))
        };
        if amounts.len() < 2 {
            return amounts;
        }
        let asked = self.asked.words();
        let asked = words_of(&asked);
        // "Of these, 12 were there for more than 6 weeks": how long, of those who are counted.
        let how_long = |a: &Amount| {
            let before = words_of(sentence.get(..a.range.start).unwrap_or_default());
            a.value.bound.is_some()
                && time(a).is_some()
                && before.last().is_some_and(|w| has(&[*w], &["for"]))
        };
        let condition =
            |a: &Amount| how_long(a) || time(a).is_some_and(|time| has(&asked, &[time.as_str()]));
        if amounts.iter().all(condition) {
            return amounts;
        }
        amounts.into_iter().filter(|a| !condition(a)).collect()
    }

    fn sentence(&mut self, passage: &Passage, start: usize, sentence: &str, amounts: Vec<Amount>) {
        let (amounts, unread) = match words::says_all_but(sentence) {
            true => match wholes::counted_from_the_whole(sentence, &amounts) {
                Some(rest) => {
                    let message = "this sentence says how many are left out; what there is was counted from the whole";
                    self.record
                        .warn("sentence_unsure", message.to_owned(), passage.place(start));
                    (rest, false)
                }
                None => (amounts, true),
            },
            false => (amounts, false),
        };
        if unread {
            let message =
                "this sentence says how many are left out, not how many there are; it was not read"
                    .to_owned();
            self.record
                .warn("sentence_unsure", message, passage.place(start));
            return;
        }
        let amounts = wholes::without_pronouns(wholes::out_of_a_whole(sentence, amounts));
        let mut amounts = wholes::ahead_of_its_parts(sentence, amounts, || {
            words::asks_for_all_pcns(&self.asked.words())
        });
        if side_by_side(sentence, &amounts) && !self.told_side_by_side {
            self.told_side_by_side = true;
            let message = "numbers stand side by side without words between them: perhaps a table that was not recognised";
            self.record
                .warn("table_unsure", message.to_owned(), passage.place(start));
        }
        if let Some(unit) = unit_behind_the_list(sentence, &amounts) {
            amounts.iter_mut().for_each(|a| a.unit = Some(unit));
        }
        if heads_beside_equivalents(sentence, &amounts)
            && says(&self.asked.words(), &["headcount", "head count"])
            && let Some(first) = amounts.first_mut()
        {
            first.unit = Some(Unit::Headcount);
        }
        if prose::is_unsure(sentence, &amounts) {
            let message = "this sentence names several roles and several numbers; which belongs to which is not sure";
            self.record
                .warn("sentence_unsure", message.to_owned(), passage.place(start));
        }
        // "The headcount was: Pharmacists 402; Paramedics 58": the unit said first is that of all.
        let mut last_unit = amounts
            .first()
            .and_then(|a| sentence.get(..a.range.start))
            .filter(|_| amounts.iter().all(|a| a.unit.is_none()))
            .and_then(words::explicit_unit)
            .filter(|u| counts_roles(*u));
        // "Three Harbours PCN: 8 Pharmacists": the place's own words count nothing.
        let of_place = area_of_list(sentence, self.asked.by_area);
        let items = of_place.as_ref().map(|(_, from)| {
            amounts.retain(|a| a.range.start >= *from);
            format!("{:from$}{}", "", sentence.get(*from..).unwrap_or_default())
        });
        let said = Said::of(items.as_deref().unwrap_or(sentence), &amounts);
        let area = match amounts.as_slice() {
            [one] => area_of_item(sentence, one, self.asked.by_area),
            _ => None,
        }
        .or(of_place.map(|(area, _)| area));
        let also = prose::roles_counted_alike(sentence, &amounts);
        let whole = self
            .lead_in
            .as_deref()
            .and_then(|t| self.one_period(t))
            .or_else(|| self.time_over.clone())
            .or_else(|| self.asked.period.clone());
        let mut stated = prose::read(sentence, amounts, &self.periods, whole.as_ref());
        if says(sentence, &["respectively"]) || lists_nothing_but(sentence, &stated) {
            self.pair_with_asked_periods(&mut stated);
            self.pair_with_asked_roles(&mut stated);
        }
        // "2018" alone counts, and is not its own time.
        if words::is_year_like(sentence.trim_end_matches('.')) {
            stated.iter_mut().for_each(|s| s.period = None);
        }
        let told = stated.iter().any(|s| s.role.is_some());
        if prose::says_the_same_twice(&stated) && (told || self.asked_role().is_some()) {
            let message =
                "this sentence gives several numbers for one role and does not say which is which";
            self.record
                .warn("sentence_unsure", message.to_owned(), passage.place(start));
        }
        for one in stated
            .iter_mut()
            .filter(|s| s.year_before && s.period.is_none())
        {
            one.period = self.asked.period.as_ref().and_then(|asked| {
                Some(PeriodMention {
                    period: asked.period.year_before()?,
                    ..asked.clone()
                })
            });
        }
        if stated.iter().any(|s| s.earlier && s.period.is_none()) {
            let message =
                "this sentence compares with an earlier time and does not say which".to_owned();
            self.record
                .warn("sentence_unsure", message, passage.place(start));
        }
        for one in stated {
            let place = passage.place(start + one.amount.range.start);
            let dated = one.period.is_some();
            let mut found = Found::in_words(one.amount, sentence, place);
            let rest = sentence.get(found.amount.range.end..).unwrap_or_default();
            found.behind = if words::counts_a_thing_behind(rest) {
                Behind::Thing
            } else if words::begins_with_a_noun(rest) {
                Behind::Noun
            } else {
                Behind::Nothing
            };
            found.area.clone_from(&area);
            if let Some(total) = one.total.filter(|_| self.listed_roles || !also.is_empty()) {
                found.total_as_stated = Some(total);
                found.row = Row::Total;
            }
            // "North PCN: 11" counts no PCNs.
            found.unit = found.unit.filter(|u| area.is_none() || *u != Unit::Pcns);
            // "22 PCNs use paramedics and 24 use podiatrists": the second number counts what the first does.
            if one.role.is_some() {
                found.unit = found.unit.or(last_unit);
            }
            // "4 (3.2 WTE); Paramedic - 2": what stands in brackets counts the same again, not what follows.
            let aside = sentence
                .get(..found.amount.range.start)
                .is_some_and(|t| t.trim_end().ends_with('('));
            if !aside {
                last_unit = found.unit;
            }
            self.listed_roles |= one.role.is_some();
            let item = || {
                let at = start + found.amount.range.start;
                self.asked.items.role_at(&passage.text, at)
            };
            found.role = one
                .role
                .map(|(role, stated)| (Some(role), stated))
                .or_else(item)
                .or_else(|| self.lead_in.as_deref().and_then(only_role))
                .filter(|_| found.row == Row::Role);
            found.period = one
                .period
                .or_else(|| whole.clone().filter(|_| !one.undated))
                .filter(|_| !one.earlier || dated);
            if let Some((None, stated)) = &found.role {
                self.record.unknown_role(stated, found.place);
            }
            let lacking = self.counts_lack(sentence, &found);
            for (role, stated) in &also {
                let mut again = found.clone();
                again.role = Some((Some(*role), stated.clone()));
                self.settle(again, &said, lacking);
            }
            self.settle(found, &said, lacking);
        }
    }

    /// Whether a figure counts those that lack what is asked about: "22 PCNs have no paramedic; 41 have one".
    fn counts_lack(&self, sentence: &str, found: &Found) -> bool {
        let rest = sentence.get(found.amount.range.end..).unwrap_or_default();
        let clause = rest.split([';', ',']).next().unwrap_or_default();
        // "35 PCNs use them and 3 do not".
        let next = clause.match_indices(" and ").find(|(at, joint)| {
            let behind = clause.get(at + joint.len()..).unwrap_or_default();
            behind.starts_with(|c: char| c.is_ascii_digit())
        });
        let clause = next.map_or(clause, |(at, _)| clause.get(..at).unwrap_or_default());
        let verb = words::says_what_they_do(clause);
        if verb {
            words::speaks_of_lack(clause)
        } else {
            self.asked
                .chain
                .last()
                .is_some_and(|asked| words::speaks_of_lack(asked))
        }
    }

    /// "96.2, 118.7 and 121.0 respectively": as many figures as the question names times, in their order.
    fn pair_with_asked_periods(&self, stated: &mut [prose::Stated]) {
        let own = self.asked.chain.last().map_or("", String::as_str);
        let asked = periods_in(
            self.asked.same_times.as_deref().unwrap_or(own),
            &self.periods,
        );
        let open = stated
            .iter()
            .all(|s| s.period.is_none() && s.role.is_none());
        if open && asked.len() == stated.len() {
            for (one, period) in stated.iter_mut().zip(asked) {
                one.period = Some(period);
            }
        }
    }

    /// "31, 4 and 6 respectively": as many figures as the question names roles, in their order.
    fn pair_with_asked_roles(&self, stated: &mut [prose::Stated]) {
        let own = self.asked.chain.last().map_or("", String::as_str);
        let roles = roles_in(own);
        let open = stated.iter().all(|s| s.role.is_none() && s.total.is_none());
        if !open || roles.len() < 2 || roles.len() != stated.len() {
            return;
        }
        for (one, role) in stated.iter_mut().zip(roles) {
            let as_stated = own.get(role.range.clone()).unwrap_or_default();
            one.role = Some((role.role, as_stated.to_owned()));
        }
    }

    /// What a sentence's figure is a record of, with the role and unit that the question lends it.
    fn settle(&mut self, mut found: Found, said: &Said, lacking: bool) {
        let asked_role = self.asked_role();
        match self.kind(&found, said) {
            Kind::Pcn(measure) => {
                found.role = found.role.or(asked_role);
                if found.role.is_some() && !lacking {
                    self.record.pcn(found, measure);
                } else {
                    self.record.figure(found);
                }
            }
            Kind::Count => {
                found.unit = found.unit.or_else(|| {
                    // "Three PCNs have replied. They are:" leads in to roles, and counts none of them.
                    let lead_in = self.lead_in.as_deref().filter(|t| {
                        found.role.is_none() || words::first_unit([*t]).is_none_or(counts_roles)
                    });
                    self.unit_near(lead_in.into_iter())
                        // "How many coaches are there in your PCNs?" does not count PCNs.
                        .filter(|u| *u != Unit::Pcns || self.asked.pcn.is_some())
                        // "What proportion use them, and how many are employed?" "There are 48 Associates."
                        .filter(|u| {
                            *u != Unit::Percent || !said.counts_people && said.may_be_shares
                        })
                        .filter(|u| *u != Unit::Pounds || found.behind == Behind::Nothing)
                        .filter(|_| found.behind != Behind::Thing)
                        // Of a role that the sentence names, no PCNs or patients are counted.
                        .filter(|u| found.role.is_none() || counts_roles(*u))
                });
                // The question's role serves a number only where the question counts people, posts or money.
                let lends = self.asked.pcn.is_none()
                    && !self.asked.counts_something_else
                    && (words::asks_how_many(&self.asked.words())
                        || found.unit == Some(Unit::Pounds)
                            && words::asks_what_was_spent(&self.asked.words()))
                    && found.unit.is_none_or(counts_roles)
                    && found.unit != Some(Unit::Percent);
                let total = found.row == Row::Total;
                if lends && !total {
                    found.role = found.role.or(asked_role);
                }
                if found.role.is_some() || total {
                    self.record.role_count(found);
                } else {
                    self.record.figure(found);
                }
            }
            Kind::Figure => self.record.figure(found),
        }
    }

    fn kind(&self, found: &Found, said: &Said) -> Kind {
        let says = said.measure;
        let asked = self.asked.pcn;
        let of_pcns = said.of_pcns || asked.is_some();
        match found.unit {
            // "How many PCNs are there, and how many employ ...?" "There are 41 PCNs. 22 employ ..."
            Some(Unit::Pcns)
                if found.role.is_none()
                    && said.existence
                    && (!self.one_count || words::asks_for_all_pcns(&self.asked.words())) =>
            {
                Kind::Figure
            }
            Some(Unit::Pcns) => Kind::Pcn(PcnMeasure::PcnCount),
            Some(Unit::Percent) if of_pcns => Kind::Pcn(PcnMeasure::PcnShare),
            Some(Unit::Appointments) => Kind::Pcn(PcnMeasure::Appointments),
            Some(Unit::Patients) if [says, asked].contains(&Some(PcnMeasure::Caseload)) => {
                Kind::Pcn(PcnMeasure::Caseload)
            }
            Some(Unit::Patients | Unit::Practices | Unit::Percent) => Kind::Figure,
            Some(_) => Kind::Count,
            // "37 mental health practitioners" are people, whatever else is asked.
            None if said.counts_people => Kind::Count,
            None => match says.filter(|m| *m != PcnMeasure::PcnShare).or(asked) {
                // "What percentage of PCNs ...?" "88.0"
                Some(PcnMeasure::PcnShare) if asks_for_a_percentage(&self.asked.words()) => {
                    Kind::Pcn(PcnMeasure::PcnShare)
                }
                Some(PcnMeasure::PcnShare) => Kind::Pcn(PcnMeasure::PcnCount),
                Some(measure) => Kind::Pcn(measure),
                None => Kind::Count,
            },
        }
    }

    /// The role that the question asks about.
    pub fn asked_role(&self) -> Option<RoleStated> {
        self.asked
            .role
            .clone()
            .map(|(role, stated)| (Some(role), stated))
    }

    /// The unit that lead-in, caption or question name.
    pub fn unit_near<'t>(&'t self, near: impl Iterator<Item = &'t str>) -> Option<Unit> {
        let near: Vec<&str> = near
            .flat_map(|text| without_work(text, self.limit))
            .collect();
        let asked = self.asked.chain.iter().rev().map(String::as_str);
        let unit = words::first_unit(near.iter().copied().chain(asked).collect::<Vec<_>>());
        // "How many were there, and what did they cost?": a number without a sign of money may be either.
        if unit == Some(Unit::Pounds) && words::asks_to_count(&self.asked.words()) {
            return words::first_unit(near);
        }
        unit
    }

    /// The time that a text is and nothing else: "2018 – 2019", "2022:".
    fn is_a_time(&self, text: &str) -> Option<PeriodMention> {
        let bare =
            |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
        // Times have digits; most paragraphs are longer.
        if text.len() > LONGEST_TIME || !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let time = self.one_period(text)?;
        (bare(&time.as_stated) == bare(text)).then_some(time)
    }

    /// The period of a text that names one only.
    pub fn one_period(&self, text: &str) -> Option<PeriodMention> {
        let mentions = periods_in(text, &self.periods);
        let first = mentions.first()?;
        mentions
            .iter()
            .all(|m| m.period == first.period)
            .then(|| first.clone())
    }
}

/// A lead-in without the sentences that tell of the work which answering would take, or of the limit of its cost: "the
/// appropriate limit of £450" makes no sums of money of what is given all the same.
fn without_work(text: &str, limit: bool) -> Vec<&str> {
    if !limit {
        return vec![text];
    }
    passage::sentences(text)
        .into_iter()
        .filter_map(|range| text.get(range))
        .filter(|s| work_begins(s, limit).is_none() && !names_cost_limit(s) && !says(s, &["limit"]))
        .collect()
}

/// The place that a line of several items is for, and where the items begin: "Bosvena: Pharmacist - 4; Paramedic - 2",
/// "Falmouth PCN: 9 Pharmacists, 3 Paramedics".
fn area_of_list(sentence: &str, by_area: bool) -> Option<(String, usize)> {
    let (label, items) = sentence.split_once(':')?;
    let from = sentence.len() - items.len();
    let label = label
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .trim_end();
    let names = words::names_area(label) || by_area && words::looks_like_a_name(label);
    let listed = roles_in(items).first().is_some_and(|r| {
        let before = items.get(..r.range.start).unwrap_or_default().trim();
        before
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    });
    (names && listed && roles_in(label).is_empty()).then(|| (label.to_owned(), from))
}

/// "No Dietitians, 31 Paramedics": beside the figures of other roles the word counts none of this one.
fn zeros_of_roles(sentence: &str, amounts: &mut Vec<Amount>) {
    // Most sentences have no such word.
    if amounts.is_empty() || !says(sentence, &["no"]) {
        return;
    }
    for role in roles_in(sentence) {
        let before = sentence
            .get(..role.range.start)
            .unwrap_or_default()
            .trim_end();
        let word = before.rsplit(' ').next().unwrap_or_default();
        if !word.eq_ignore_ascii_case("no") {
            continue;
        }
        let start = before.len() - word.len();
        let mut none = amount::zero(word);
        none.range = start..before.len();
        let at = amounts.partition_point(|a| a.range.start < start);
        amounts.insert(at, none);
    }
}

/// "Podiatrist - None", "Podiatrist: nil": what a role's label counts, where it counts none.
fn zero_behind_a_role(sentence: &str) -> Option<Amount> {
    let (label, none) = sentence
        .rsplit_once(": ")
        .or_else(|| sentence.rsplit_once(" - "))
        .or_else(|| sentence.rsplit_once(" \u{2013} "))?;
    role_named(label)?;
    let bare = none.trim().trim_end_matches('.');
    let start = sentence.len() - none.len() + (none.len() - none.trim_start().len());
    words::is_bare_zero(bare).then(|| {
        let mut zero = amount::zero(bare);
        zero.range = start..start + bare.len();
        zero
    })
}

/// "96 Paramedics and 311 Pharmacists (WTE) were funded": the unit in brackets behind the last of several roles is that of all.
fn unit_behind_the_list(sentence: &str, amounts: &[Amount]) -> Option<Unit> {
    let (last, others) = amounts
        .split_last()
        .filter(|(_, others)| !others.is_empty())?;
    let rest = sentence.get(last.range.end..)?;
    let inside = rest.get(rest.find('(')? + 1..rest.find(')')?)?;
    let unit = words::explicit_unit(inside).filter(|u| counts_roles(*u))?;
    let bare =
        inside.split_whitespace().count() == 1 && !inside.contains(|c: char| c.is_ascii_digit());
    let one_bracket = sentence.matches('(').count() == 1;
    let named = roles_in(sentence).len() == amounts.len();
    let open = others.iter().all(|a| a.unit.is_none());
    (bare && one_bracket && named && open && last.unit.is_none_or(|u| u == unit)).then_some(unit)
}

/// "233 Care Coordinators (198.6 FTE)": where headcount was asked for, the first number counts heads.
fn heads_beside_equivalents(sentence: &str, amounts: &[Amount]) -> bool {
    let [heads, equivalents] = amounts else {
        return false;
    };
    let bracketed = sentence
        .get(..equivalents.range.start)
        .is_some_and(|t| t.ends_with('('));
    heads.unit.is_none() && equivalents.unit == Some(Unit::Wte) && bracketed
}

/// The place that a list's item is for: "North PCN: 11", "Hull - 4 staff" where the question asks by place.
fn area_of_item(sentence: &str, amount: &Amount, by_area: bool) -> Option<String> {
    let before = sentence.get(..amount.range.start)?.trim_end();
    let label = before
        .strip_suffix(':')
        .or_else(|| {
            before
                .strip_suffix(['-', '\u{2013}', '\u{2014}'])
                .filter(|l| l.ends_with(' '))
        })?
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .trim_end();
    let names = words::names_area(label) || by_area && words::looks_like_a_name(label);
    (names && roles_in(label).is_empty() && !label.contains([':', ';'])).then(|| label.to_owned())
}

/// All of what a percentage is a part of.
const WHOLE: f64 = 100.0;

/// What a sentence says of all its figures: asked once, however many they are.
struct Said {
    /// One of its figures counts a role, "37 paramedics", and it speaks of nothing else that is counted: so do the others.
    counts_people: bool,
    /// No number of it has a sign of percent, and none is above a hundred: bare ones may be the percentages that were asked for.
    may_be_shares: bool,
    measure: Option<PcnMeasure>,
    of_pcns: bool,
    existence: bool,
}

impl Said {
    fn of(sentence: &str, amounts: &[Amount]) -> Self {
        let measure = words::pcn_measure(sentence);
        let counted = |start: usize| {
            let before = sentence.get(..start).unwrap_or_default().trim_end();
            before.len() < start && amounts.iter().any(|a| a.range.end == before.len())
        };
        let counts_people =
            measure.is_none() && roles_in(sentence).iter().any(|r| counted(r.range.start));
        let may_be_shares = !sentence.contains('%')
            && amounts
                .iter()
                .all(|a| a.value.value.is_none_or(|n| n.0 <= WHOLE));
        Self {
            counts_people,
            may_be_shares,
            measure,
            of_pcns: words::speaks_of_pcns(sentence),
            existence: words::states_existence(sentence),
        }
    }
}

/// Whether a table's headings tell of the work that answering would take.
fn reckons_work(table: &Table) -> bool {
    table
        .cells
        .iter()
        .filter(|c| c.row < table.header_rows.max(1))
        .any(|c| heads_work(&c.text()))
}

/// The role of a text that names one only.
pub(super) fn only_role(text: &str) -> Option<RoleStated> {
    match roles_in(text).as_slice() {
        [one] => Some((Some(one.role), text.get(one.range.clone())?.to_owned())),
        _ => None,
    }
}

/// "210 and 6.", "12, 14 and 9": figures and what joins them, in the order of what was asked.
fn lists_nothing_but(sentence: &str, stated: &[prose::Stated]) -> bool {
    let mut from = 0;
    let mut joints = Vec::new();
    for one in stated {
        joints.push(sentence.get(from..one.amount.range.start).unwrap_or("?"));
        from = one.amount.range.end;
    }
    joints.push(sentence.get(from..).unwrap_or("?"));
    let joint = |text: &&str| {
        let words = words_of(text);
        words.iter().all(|w| has(&[*w], &["and"]))
            && !text.contains(|c: char| !c.is_alphanumeric() && !" ,.&;".contains(c))
    };
    stated.len() > 1 && joints.iter().all(joint)
}

/// Whether two figures of a sentence have nothing but space between them, as a table's cells have.
fn side_by_side(sentence: &str, amounts: &[Amount]) -> bool {
    amounts
        .iter()
        .zip(amounts.iter().skip(1))
        .filter_map(|(a, b)| sentence.get(a.range.end..b.range.start))
        .any(|gap| gap.trim().is_empty())
}

/// A list item: it begins with a bullet or a figure, names a role, or is a name with its figure ("Education - 1912").
fn looks_like_item(text: &str) -> bool {
    const NAME_WORDS: usize = 6;
    let named = text
        .rsplit_once([':', '-', '\u{2013}', '='])
        .is_some_and(|(name, figure)| {
            let figure = figure.trim();
            name.split_whitespace().count() <= NAME_WORDS
                && figure.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '£' | '<'))
                && !figure.contains(' ')
        });
    text.starts_with(|c: char| !c.is_alphabetic()) || named || !roles_in(text).is_empty()
}

/// The sentence below a table that dates it: "Figures are as at 31 March 2025."
fn dated_below(blocks: &[Block]) -> Option<String> {
    let below = blocks.iter().map_while(|block| match block {
        Block::Paragraph(paragraph) => Some(Passage::new(paragraph)),
        Block::Table(_) => None,
    });
    for passage in below {
        for sentence in passage
            .sentences()
            .into_iter()
            .filter_map(|r| passage.text.get(r))
        {
            if dates_what_is_shown(sentence) {
                return Some(sentence.to_owned());
            }
        }
    }
    None
}
