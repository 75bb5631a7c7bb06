//! Which axis of a table holds roles, which periods, which areas, and which rows and columns are sums.
//!
//! Each column of labels and each header is classified by what its words name; what no word tells is settled by what the
//! other axis leaves open. No figure is read here.

use super::{Head, LabelKind, Reader, Stub, same_period};
use crate::records::amount;
use crate::records::grid::Use;
use crate::records::words;
use crate::vocabulary::period::{may_be_years, names_part_of_year, periods_in, years_in_run};
use std::collections::HashMap;

/// Sums that differ by less are the same.
const SMALLEST: f64 = 1e-6;

impl Reader<'_> {
    pub(super) fn read_stubs(&mut self) {
        let columns: Vec<usize> = (0..self.grid.columns)
            .filter(|&c| self.grid.uses.get(c) == Some(&Use::Label))
            .collect();
        let mut stubs = Vec::new();
        let mut known_roles = Vec::new();
        for column in columns {
            let header = self.header_text(column);
            let (mut filled, mut roles, mut periods, mut areas) = (0usize, 0usize, 0usize, 0usize);
            let mut labels = HashMap::new();
            for row in self.body_rows() {
                let text = self.grid.text(row, column);
                if text.is_empty() || !self.grid.begins(row, column) {
                    continue;
                }
                let label = self.around.label(text);
                if !label.total {
                    filled += 1;
                    roles += usize::from(label.role.is_some());
                    periods += usize::from(
                        (label.period.is_some() || label.open_time) && label.role.is_none(),
                    );
                    areas += usize::from(words::names_area(text));
                }
                labels.insert(row, label);
            }
            let kind = if roles > 0 && (2 * roles >= filled || words::names_role_column(&header)) {
                LabelKind::Role
            } else if words::names_time(&header) || (periods > 0 && 2 * periods >= filled) {
                LabelKind::Period
            } else if words::names_role_column(&header)
                && self.around.of_scheme
                && !words::names_area(&header)
            {
                LabelKind::Role
            } else if words::names_area(&header) || (areas > 0 && 2 * areas >= filled) {
                LabelKind::Area
            } else {
                LabelKind::Other
            };
            known_roles.push(roles);
            stubs.push(Stub {
                column,
                header,
                kind,
                labels,
            });
        }
        // One column only names the roles: the one with most of them; another is a group or a comment.
        let role_stubs = stubs.iter().filter(|s| s.kind == LabelKind::Role).count();
        if role_stubs > 1 {
            let best = stubs
                .iter()
                .zip(&known_roles)
                .enumerate()
                .filter(|(_, (s, _))| s.kind == LabelKind::Role)
                .max_by_key(|(i, (_, n))| (**n, usize::MAX - i))
                .map(|(i, _)| i);
            for (i, stub) in stubs.iter_mut().enumerate() {
                if stub.kind == LabelKind::Role && Some(i) != best {
                    stub.kind = LabelKind::Other;
                }
            }
        }
        self.stubs = stubs;
    }

    /// A row whose label opens or ends with "total" sums the rows above it if all of its figures do: "Total leavers".
    pub(super) fn settle_row_sums(&mut self) {
        const FEWEST: usize = 2;
        // A sum of places may be that of a larger one: its label tells.
        let Some(stub) = self.stubs.first().filter(|s| s.kind != LabelKind::Area) else {
            return;
        };
        // What the rows so far add up to in each column; nothing where one of them is no number.
        let mut so_far: Vec<Option<f64>> = vec![Some(0.0); self.heads.len()];
        let mut rows_so_far = 0;
        let mut sums = Vec::new();
        for row in self.body_rows() {
            let label = stub.labels.get(&row);
            if label.is_some_and(|l| l.total) {
                continue;
            }
            let numbers: Vec<Option<f64>> = self
                .heads
                .iter()
                .map(|head| {
                    let text = self.grid.text(row, head.column);
                    Some(amount::of_cell(text, self.around.legend)?.value.value?.0)
                })
                .collect();
            let named = label.is_some_and(|l| l.role.is_none() && words::may_be_sum(&l.text));
            let adds_up = |(number, sum): (&Option<f64>, &Option<f64>)| {
                number
                    .zip(*sum)
                    .is_some_and(|(n, sum)| (n - sum).abs() < SMALLEST)
            };
            if named && rows_so_far >= FEWEST && numbers.iter().zip(&so_far).all(adds_up) {
                sums.push(row);
                continue;
            }
            rows_so_far += 1;
            for (sum, number) in so_far.iter_mut().zip(numbers) {
                *sum = sum.zip(number).map(|(a, b)| a + b);
            }
        }
        if let Some(stub) = self.stubs.first_mut() {
            for row in sums {
                if let Some(label) = stub.labels.get_mut(&row) {
                    label.total = true;
                }
            }
        }
    }

    pub(super) fn read_heads(&mut self) {
        let columns: Vec<usize> = (0..self.grid.columns)
            .filter(|&c| self.grid.uses.get(c) == Some(&Use::Value))
            .collect();
        self.heads = columns
            .iter()
            .map(|&column| Head {
                column,
                labels: self
                    .grid
                    .header_path(column)
                    .into_iter()
                    .map(|t| self.around.label(t))
                    .collect(),
                area: None,
                total: false,
            })
            .collect();
        self.share_headers();
        self.settle_years_in_run();
        for head in &mut self.heads {
            head.join(self.around.periods);
        }
    }

    /// "22-23 | 23-24" over the columns, or over groups of them, are years.
    fn settle_years_in_run(&mut self) {
        let deepest = self.heads.iter().map(|h| h.labels.len()).max().unwrap_or(0);
        for level in 0..deepest {
            let mut texts: Vec<&str> = self
                .heads
                .iter()
                .filter_map(|h| h.labels.get(level))
                .map(|l| l.text.as_str())
                .filter(|t| may_be_years(t))
                .collect();
            texts.dedup();
            let Some(years) = years_in_run(&texts) else {
                continue;
            };
            let labels = self
                .heads
                .iter_mut()
                .filter_map(|h| h.labels.get_mut(level));
            for label in labels {
                if let Some(year) = years.iter().find(|y| y.as_stated == label.text) {
                    label.period = Some(year.clone());
                    label.rest = String::new();
                }
            }
        }
    }

    /// A header over several columns that names as many units or periods ("2024/25 Headcount WTE") names one for each.
    fn share_headers(&mut self) {
        let mut at = 0;
        while let Some(first) = self.heads.get(at) {
            let text = first
                .labels
                .last()
                .map(|l| l.text.clone())
                .unwrap_or_default();
            let over = self
                .heads
                .iter()
                .skip(at)
                .take_while(|h| !text.is_empty() && h.labels.last().is_some_and(|l| l.text == text))
                .count()
                .max(1);
            let units = words::units_listed(&text);
            let periods = periods_in(&text, self.around.periods);
            for i in 0..over {
                let label = self.heads.get_mut(at + i).and_then(|h| h.labels.last_mut());
                let Some(label) = label.filter(|_| over > 1) else {
                    continue;
                };
                if units.len() == over {
                    label.unit = units.get(i).copied();
                }
                if periods.len() == over {
                    label.period = periods.get(i).cloned();
                }
            }
            at += over;
        }
    }

    pub(super) fn stub_of(&self, kind: LabelKind) -> Option<&Stub> {
        self.stubs.iter().find(|s| s.kind == kind)
    }

    /// Which axis holds roles, which areas, and which columns are sums.
    pub(super) fn settle_axes(&mut self) {
        let roles_down = self.stub_of(LabelKind::Role).is_some();
        let roles_across = !roles_down && self.heads.iter().any(|h| h.role().is_some());
        self.reading.of_roles = roles_down || roles_across;
        self.reading.roles_across = roles_across;
        self.settle_totals();
        if roles_across {
            self.settle_unknown_roles_across();
            // Rows that name neither a period nor a unit: areas, if anything says so.
            if let Some(i) = self.stubs.iter().position(|s| s.kind == LabelKind::Other) {
                self.settle_row_areas(i);
            }
        } else {
            self.settle_column_areas();
        }
    }

    fn settle_totals(&mut self) {
        let marked: Vec<bool> = self
            .heads
            .iter()
            .map(|h| h.labels.last().is_some_and(|l| l.total))
            .collect();
        let sums: Vec<bool> = (0..self.heads.len())
            .map(|i| {
                let Some(total) = self.heads.get(i) else {
                    return false;
                };
                marked.get(i) == Some(&true)
                    && self.heads.iter().zip(&marked).any(|(other, marked)| {
                        let same_unit = total.unit().is_none()
                            || other.unit().is_none()
                            || total.unit() == other.unit();
                        let same_period =
                            total.period().is_none() || same_period(total.period(), other.period());
                        !marked && same_unit && same_period
                    })
            })
            .collect();
        for (head, total) in self.heads.iter_mut().zip(sums) {
            head.total = total;
        }
    }

    fn settle_unknown_roles_across(&mut self) {
        for head in &mut self.heads {
            if head.total || head.role().is_some() || head.is_dated() {
                continue;
            }
            // Among roles a header that says nothing else is a role outside the list.
            if let Some(label) = head.labels.last_mut()
                && !label.text.is_empty()
                && !label.is_understood()
                && label.unit.is_none()
            {
                label.role_as_stated = Some(label.text.clone());
            }
        }
    }

    fn settle_row_areas(&mut self, stub: usize) {
        let Some(column) = self.stubs.get(stub).map(|s| s.column) else {
            return;
        };
        let labels: Vec<String> = self
            .body_rows()
            .filter(|&r| self.grid.begins(r, column))
            .map(|r| self.grid.text(r, column).to_owned())
            .filter(|t| !t.is_empty())
            .collect();
        let measures = labels
            .iter()
            .filter(|t| words::only_measure_words(t))
            .count();
        if 2 * measures >= labels.len() {
            return;
        }
        if !self.around.by_area {
            self.reading.unsure.push(
                "the rows of this table are read as places, although nothing says that they are"
                    .to_owned(),
            );
        }
        if let Some(stub) = self.stubs.get_mut(stub) {
            stub.kind = LabelKind::Area;
        }
    }

    /// Columns whose headers name places: by their words, by the corner ("Role / PCN"), by the lead-in; else, where
    /// several headers name nothing known and look like names, by elimination and with a doubt.
    fn settle_column_areas(&mut self) {
        if self.stub_of(LabelKind::Role).is_none() {
            return;
        }
        let corner_says = self
            .stubs
            .iter()
            .any(|s| words::names_area(&s.header) && s.kind == LabelKind::Role)
            || words::breaks_down_by_area(&self.reading.title);
        let already = self.stub_of(LabelKind::Area).is_some();
        let mut by_elimination = Vec::new();
        for (i, head) in self.heads.iter_mut().enumerate() {
            if head.total {
                continue;
            }
            let mut unknown = head.labels.iter().filter(|l| {
                !l.total
                    && !l.open_time
                    && l.pcn.is_none()
                    && l.role.is_none()
                    && !l.rest.is_empty()
                    && !names_part_of_year(&l.rest)
                    && !words::only_measure_words(&l.rest)
            });
            let Some(candidate) = unknown.next() else {
                continue;
            };
            if let Some(of) = words::sum_over_areas(&candidate.rest)
                && (corner_says || self.around.by_area)
            {
                head.total = true;
                head.area = of;
                continue;
            }
            if words::names_area(&candidate.rest)
                || corner_says
                || (self.around.by_area && !already)
            {
                head.area = Some(candidate.rest.clone());
            } else if !already
                && words::looks_like_a_name(&candidate.rest)
                && !words::has_measure_word(&candidate.rest)
            {
                by_elimination.push((i, candidate.rest.clone()));
            }
        }
        let told = self.heads.iter().any(|h| h.area.is_some());
        if by_elimination.len() > 1 || (told && !by_elimination.is_empty()) {
            if !told {
                self.reading.unsure.push(
                    "the columns of this table are read as places, although nothing says that they are".to_owned(),
                );
            }
            for (i, area) in by_elimination {
                if let Some(head) = self.heads.get_mut(i) {
                    head.area = Some(area);
                }
            }
        }
    }
}
