//! A data table read as figures with coordinates: role, period, unit, area, total.
//!
//! Every label is classified by what it names; which axis holds what follows from that. A figure's coordinates come
//! from its own row and column; what they leave open is for the caller to fill from lead-in and question. This room
//! must not know questions or records, and never guesses: where a reading is uncertain, it says so.

mod axes;
mod sections;
mod times;

use super::amount;
use super::grid::{Grid, Use};
use super::notes;
use super::unmerge;
use super::words::{self, Label};
use super::{PcnMeasure, Unit};
use crate::document::{Place, Table};
use crate::vocabulary::period::{PeriodContext, PeriodMention};
use crate::vocabulary::quantity::Legend;
use std::collections::HashMap;

/// What a column of labels holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LabelKind {
    Role,
    Period,
    Area,
    Other,
}

/// A role as a table names it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RoleLabel {
    /// Its name in the national list.
    pub role: Option<&'static str>,
    /// The letter's words.
    pub as_stated: String,
}

/// A figure of a table with all that the table says about it.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// Grid row.
    pub row: usize,
    /// Grid column.
    pub column: usize,
    /// The cell's words.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// Its role.
    pub role: Option<RoleLabel>,
    /// Whether it sums roles.
    pub over_roles: bool,
    /// Whether it sums something else: areas, periods.
    pub over_others: bool,
    /// Whether its row is a sum of rows.
    pub row_is_total: bool,
    /// Whether its column is a sum of columns.
    pub column_is_total: bool,
    /// The total's words.
    pub total_as_stated: Option<String>,
    /// When.
    pub period: Option<PeriodMention>,
    /// Whether a period must not be taken from elsewhere, because the figure is over the table's periods, or because the
    /// columns are for different ones that are not known.
    pub over_periods: bool,
    /// Whether its heading speaks of what lies between the table's periods: "Change". It counts nothing.
    pub is_change: bool,
    /// What is counted.
    pub unit: Option<Unit>,
    /// The PCN, place or locality.
    pub area: Option<String>,
    /// What the header says about PCNs' use.
    pub pcn: Option<PcnMeasure>,
    /// Words of the row's labels.
    pub row_label: String,
    /// Words of the column's headers.
    pub column_label: String,
    /// The headers' words for what is counted.
    pub measure: Option<String>,
    /// Footnote marks on the labels or the cell.
    pub marks: Vec<char>,
    /// The comment beside the row.
    pub comment: Option<String>,
}

/// A table, read.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// Its figures, row by row.
    pub figures: Vec<Figure>,
    /// Whether its rows or columns are roles.
    pub of_roles: bool,
    /// Whether the roles are along the columns.
    pub roles_across: bool,
    /// Text of a title row and comments: words in the table that are no labels.
    pub title: String,
    /// What stands over the labels of the rows.
    pub corner: String,
    /// Comments to the right of the figures, with their places.
    pub comments: Vec<(String, Place)>,
    /// Roles outside the national list, as stated.
    pub unknown_roles: Vec<(String, Place)>,
    /// Why the reading is uncertain, in sentences.
    pub unsure: Vec<String>,
}

/// What surrounds a table.
pub(super) struct Around<'a> {
    /// Resolves periods.
    pub periods: &'a PeriodContext,
    /// Explains marks that stand instead of figures.
    pub legend: &'a Legend,
    /// Caption, lead-in and question: whether they speak of a breakdown by area.
    pub by_area: bool,
    /// Whether caption, lead-in or question speak of roles of the scheme.
    pub of_scheme: bool,
    /// The line under the table.
    pub below: &'a str,
    /// The letter's own short names for roles.
    pub short_names: &'a [(String, &'static str)],
}

impl Around<'_> {
    /// Reads a label, the letter's own short names included.
    fn label(&self, text: &str) -> Label {
        let mut label = words::label(text, self.periods);
        if label.role.is_none()
            && let Some((_, role)) = self
                .short_names
                .iter()
                .find(|(name, _)| *name == label.text)
        {
            label.role = Some(role);
            label.role_as_stated = Some(label.text.clone());
            label.rest = String::new();
        }
        label
    }
}

/// Reads a table; `None` where it has no figures.
pub(super) fn read(table: &Table, around: &Around<'_>) -> Option<Reading> {
    let joined = unmerge::join_labels(table, around.below);
    let table = joined.as_ref().unwrap_or(table);
    let parted = unmerge::part_rows(table, around.legend);
    let grid = Grid::new(parted.as_ref().unwrap_or(table), around.legend)?;
    let mut reading = Reader {
        grid: &grid,
        around,
        stubs: Vec::new(),
        heads: Vec::new(),
        reading: Reading::default(),
    };
    reading.read();
    let mut reading = reading.reading;
    if parted.is_some() {
        reading.unsure.push(
            "a row of this table held several roles and as many figures, and was parted".to_owned(),
        );
    }
    (!reading.figures.is_empty()).then_some(reading)
}

/// A column of labels.
struct Stub {
    column: usize,
    header: String,
    kind: LabelKind,
    /// The labels that begin in it, by row.
    labels: HashMap<usize, Label>,
}

/// A column of figures: its headers from top to bottom.
struct Head {
    column: usize,
    labels: Vec<Label>,
    area: Option<String>,
    total: bool,
}

impl Head {
    /// A header broken over rows: "Posts Nov" above "2025" is November 2025, "Whole time" above "equivalent" a unit.
    fn join(&mut self, periods: &PeriodContext) {
        if self.labels.len() < 2 {
            return;
        }
        let texts: Vec<&str> = self.labels.iter().map(|l| l.text.as_str()).collect();
        let joined = words::label(&texts.join(" "), periods);
        let unit = self.unit().or(joined.unit);
        if let Some(last) = self.labels.last_mut() {
            last.period = joined.period.or(last.period.take());
            last.unit = last.unit.or(unit);
        }
    }

    fn role(&self) -> Option<RoleLabel> {
        self.labels.iter().rev().find_map(|l| {
            let as_stated = l.role_as_stated.clone()?;
            Some(RoleLabel {
                role: l.role,
                as_stated,
            })
        })
    }

    /// The lowest header that names a period says it most closely.
    fn period(&self) -> Option<&PeriodMention> {
        self.labels.iter().rev().find_map(|l| l.period.as_ref())
    }

    /// Whether it names a time, be it one that nobody could tell.
    fn is_dated(&self) -> bool {
        self.labels
            .iter()
            .any(|l| l.period.is_some() || l.open_time)
    }

    fn unit(&self) -> Option<Unit> {
        self.labels.iter().rev().find_map(|l| l.unit)
    }

    /// Whether it names its unit in its own right.
    fn says_unit(&self) -> bool {
        self.labels
            .iter()
            .any(|l| words::explicit_unit(&l.text).is_some())
    }

    fn pcn(&self) -> Option<PcnMeasure> {
        self.labels.iter().rev().find_map(|l| l.pcn)
    }
}

struct Reader<'a> {
    grid: &'a Grid<'a>,
    around: &'a Around<'a>,
    stubs: Vec<Stub>,
    heads: Vec<Head>,
    reading: Reading,
}

impl Reader<'_> {
    fn read(&mut self) {
        self.reading.title = (0..self.grid.title_rows)
            .flat_map(|r| self.grid.row_texts(r))
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        self.read_stubs();
        let corners: Vec<&str> = self.stubs.iter().map(|s| s.header.as_str()).collect();
        self.reading.corner = words::tidy(&corners.join(" "));
        self.read_heads();
        self.settle_axes();
        self.settle_row_sums();
        self.read_body();
    }

    fn body_rows(&self) -> impl Iterator<Item = usize> + '_ {
        (self.grid.body..self.grid.rows).filter(|&r| !self.grid.repeats_header(r))
    }

    fn header_text(&self, column: usize) -> String {
        self.grid.header_path(column).join(" ")
    }

    fn read_body(&mut self) {
        let mut carried: Vec<Option<String>> = vec![None; self.stubs.len()];
        let mut section: Option<Label> = None;
        let mut section_area: Option<String> = None;
        let rows: Vec<usize> = self.body_rows().collect();
        let sum_of_sections = self.sum_of_sections(&rows);
        let table_has_periods = (
            self.heads.iter().any(Head::is_dated),
            self.stub_of(LabelKind::Period).is_some(),
        );
        for row in rows {
            let note = self.grid.columns > 1 && self.grid.is_single(row);
            if note && notes::explains(self.grid.text(row, 0)) {
                continue;
            }
            if let Some(label) = self.section_at(row) {
                section_area = words::names_area(&label.text).then(|| label.text.clone());
                section = Some(label);
                carried.fill(None);
                continue;
            }
            if sum_of_sections == Some(row) {
                section = None;
                section_area = None;
            }
            let Some(labels) = self.row_labels(row, &mut carried) else {
                continue;
            };
            self.read_row(
                row,
                &labels,
                section.as_ref(),
                section_area.as_deref(),
                table_has_periods,
            );
        }
    }

    /// The labels of a row by stub. A blank below a label repeats it, except in the column that tells the rows apart.
    fn row_labels(&self, row: usize, carried: &mut [Option<String>]) -> Option<Vec<Label>> {
        let mut labels = Vec::with_capacity(self.stubs.len());
        let mut any = false;
        let mut sums = false;
        for (i, stub) in self.stubs.iter().enumerate() {
            let own = self.grid.text(row, stub.column);
            let text = if own.is_empty() {
                let last = i + 1 == self.stubs.len();
                // The blank beside "Total" is no label of the row above: it sums them.
                if sums || last && self.stubs.len() == 1 {
                    String::new()
                } else {
                    carried.get(i).cloned().flatten().unwrap_or_default()
                }
            } else {
                any = true;
                if let Some(slot) = carried.get_mut(i) {
                    *slot = Some(own.to_owned());
                }
                own.to_owned()
            };
            // A label over several rows and one carried down are read again.
            let read = stub.labels.get(&row).cloned();
            let label = read.unwrap_or_else(|| self.around.label(&text));
            sums |= label.total;
            labels.push(label);
        }
        let has_figures = self
            .heads
            .iter()
            .any(|h| !self.grid.text(row, h.column).is_empty());
        (any || has_figures).then_some(labels)
    }

    /// Whether a label is the only one of its column that names a board, below or above its PCNs or places.
    fn is_the_board(&self, stub: &Stub, label: &Label) -> bool {
        const FEWEST: usize = 3;
        words::names_board(&label.text)
            && stub.labels.len() >= FEWEST
            && stub
                .labels
                .values()
                .filter(|l| words::names_board(&l.text))
                .count()
                == 1
    }

    fn read_row(
        &mut self,
        row: usize,
        labels: &[Label],
        section: Option<&Label>,
        section_area: Option<&str>,
        (heads_dated, rows_dated): (bool, bool),
    ) {
        let sum_of_areas = self
            .stubs
            .iter()
            .zip(labels)
            .filter(|(s, _)| s.kind == LabelKind::Area)
            .find_map(|(s, l)| {
                let of = words::sum_over_areas(&l.text)
                    .or_else(|| self.is_the_board(s, l).then_some(None))?;
                Some((s.kind, l.text.clone(), of))
            });
        let row_total = self
            .stubs
            .iter()
            .zip(labels)
            .find(|(_, l)| l.total)
            .map(|(s, l)| (s.kind, l.text.clone()))
            .or_else(|| {
                let (kind, text, _) = sum_of_areas.as_ref()?;
                Some((*kind, text.clone()))
            });
        let mut role = None;
        let mut area = section_area.map(str::to_owned);
        let mut unit = None;
        let mut pcn = None;
        let mut row_words = Vec::new();
        let mut marks = Vec::new();
        for (stub, label) in self.stubs.iter().zip(labels) {
            marks.extend(&label.marks);
            if !label.text.is_empty() {
                row_words.push(label.text.clone());
            }
            if label.total {
                continue;
            }
            match stub.kind {
                LabelKind::Role if !label.text.is_empty() => {
                    role = Some(RoleLabel {
                        role: label.role,
                        as_stated: label
                            .role_as_stated
                            .clone()
                            .unwrap_or_else(|| label.text.clone()),
                    });
                }
                LabelKind::Area if sum_of_areas.is_some() => {
                    area = sum_of_areas.as_ref().and_then(|(.., of)| of.clone());
                }
                LabelKind::Area if !label.text.is_empty() => area = Some(label.text.clone()),
                _ => {}
            }
            if stub.kind != LabelKind::Area {
                unit = unit.or(label.unit);
                pcn = pcn.or(label.pcn);
            }
        }
        if let Some(section) = section {
            unit = unit.or(section.unit);
            if role.is_none() && section.role.is_some() && row_total.is_none() {
                role = Some(RoleLabel {
                    role: section.role,
                    as_stated: section.role_as_stated.clone().unwrap_or_default(),
                });
            }
        }
        let comment = (0..self.grid.columns)
            .filter(|&c| self.grid.uses.get(c) == Some(&Use::Comment))
            .map(|c| self.grid.text(row, c))
            .find(|t| !t.is_empty())
            .map(str::to_owned);
        if let Some(text) = &comment
            && let Some(cell) = (0..self.grid.columns)
                .filter(|&c| self.grid.uses.get(c) == Some(&Use::Comment))
                .find_map(|c| self.grid.cell(row, c))
        {
            self.reading.comments.push((text.clone(), cell.place));
        }
        if let Some(RoleLabel {
            role: None,
            as_stated,
        }) = &role
        {
            let place = self.grid.cell(row, 0).map(|c| c.place).unwrap_or_default();
            self.reading.unknown_roles.push((as_stated.clone(), place));
        }
        let row_label = row_words.join(" ");
        let mut found = Vec::new();
        let mut unsure = Vec::new();
        let mut open_times: Vec<String> = Vec::new();
        for head in &self.heads {
            let Some(cell) = self.grid.cell(row, head.column) else {
                continue;
            };
            let text = self.grid.text(row, head.column);
            if !self.grid.begins(row, head.column)
                && !text.is_empty()
                && states_number(text, self.around.legend)
            {
                // A number over several rows or columns is one figure: read where it begins, for that row alone.
                let why =
                    format!("the figure {text} stands over several rows or columns of its table");
                if !unsure.contains(&why) {
                    unsure.push(why);
                }
                continue;
            }
            let (text, cell_marks) = words::without_marks(self.grid.text(row, head.column));
            let head_role = head.role();
            let roles_total_here = if self.reading.roles_across {
                head.total
            } else {
                matches!(row_total, Some((LabelKind::Role | LabelKind::Other, _)))
                    || (row_total.is_some() && self.stubs.len() == 1)
                    || (row_total.is_some() && role.is_none())
            };
            let others_total_here = if self.reading.roles_across {
                row_total.is_some()
            } else {
                head.total || (row_total.is_some() && !roles_total_here)
            };
            let head_words: Vec<&str> = head.labels.iter().map(|l| l.text.as_str()).collect();
            let is_change =
                head_role.is_none() && head_words.last().is_some_and(|h| words::names_change(h));
            let measure: Vec<&str> = head
                .labels
                .iter()
                .filter(|l| l.role.is_none() && l.role_as_stated.is_none() && !l.total)
                .map(|l| l.rest.as_str())
                .filter(|t| !t.is_empty() && Some(*t) != head.area.as_deref())
                .collect();
            let mut all_marks = marks.clone();
            all_marks.extend(head.labels.iter().flat_map(|l| l.marks.iter().copied()));
            all_marks.extend(cell_marks);
            open_times.extend(times::left_open(head, labels).map(str::to_owned));
            let when = times::of_figure(head, &self.stubs, labels, section);
            let period = when.period;
            found.push(Figure {
                row,
                column: head.column,
                text,
                place: cell.place,
                role: if roles_total_here {
                    None
                } else {
                    role.clone().or(head_role)
                },
                over_roles: roles_total_here,
                over_others: others_total_here,
                row_is_total: row_total.is_some(),
                column_is_total: head.total,
                total_as_stated: row_total
                    .as_ref()
                    .map(|(_, t)| t.clone())
                    .or_else(|| head.total.then(|| head_words.join(" "))),
                // A total's own axis is the one that it sums.
                over_periods: period.is_none()
                    && (when.is_open
                        || head.total && (heads_dated || rows_dated)
                        || row_total.is_some() && rows_dated
                        || (heads_dated || rows_dated) && is_change),
                is_change,
                period,
                // "Adur PCN" over a column says where, not what is counted; "Number of staff" beside "WTE" not of what.
                unit: head
                    .unit()
                    .filter(|u| head.area.is_none() || *u != Unit::Pcns)
                    .filter(|_| unit.is_none() || head.says_unit())
                    .or(unit),
                area: head.area.clone().or_else(|| area.clone()),
                pcn: head.pcn().or(pcn),
                row_label: row_label.clone(),
                column_label: head_words.join(" "),
                measure: (!measure.is_empty()).then(|| measure.join(" ")),
                marks: all_marks,
                comment: comment.clone(),
            });
        }
        if let Some(when) = open_times.first() {
            unsure.push(format!(
                "\u{201c}{when}\u{201d} does not say which time it is, or until when"
            ));
        }
        self.reading.figures.extend(found);
        for why in unsure {
            if !self.reading.unsure.contains(&why) {
                self.reading.unsure.push(why);
            }
        }
    }
}

/// Whether a cell states a number, not a word in place of one.
fn states_number(text: &str, legend: &Legend) -> bool {
    amount::of_cell(text, legend).is_some_and(|a| a.value.value.is_some())
}

/// Whether two periods are the same, where both are stated.
fn same_period(a: Option<&PeriodMention>, b: Option<&PeriodMention>) -> bool {
    a.map(|m| &m.period) == b.map(|m| &m.period)
}
