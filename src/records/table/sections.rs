//! The parts of a table below headings of their own between its rows: "North Locality" over its roles.
//!
//! This room says which rows head a part and which sum stands in a part without being its own; what a heading means is for
//! those who read the rows.

use super::Reader;
use crate::records::words::{self, Label};

/// A part of a table: the row of its heading, and those of the sums below it.
struct Part {
    heading: usize,
    sums: Vec<usize>,
}

impl Reader<'_> {
    /// The heading that a row is, if it is one and no role without figures.
    pub(super) fn section_at(&self, row: usize) -> Option<Label> {
        if self.grid.columns < 2 || !self.grid.is_single(row) {
            return None;
        }
        let label = self.around.label(self.grid.text(row, 0));
        let spans = || {
            self.grid
                .cell(row, 0)
                .is_some_and(|c| c.column_span >= self.grid.columns)
        };
        ((label.role.is_none() || spans()) && !label.total).then_some(label)
    }

    /// The row of the sum over all parts that stands in the last one: a second sum there, or the only one of the table.
    pub(super) fn sum_of_sections(&self, rows: &[usize]) -> Option<usize> {
        let mut parts: Vec<Part> = Vec::new();
        for &row in rows {
            if self.section_at(row).is_some() {
                parts.push(Part {
                    heading: row,
                    sums: Vec::new(),
                });
            } else if let Some(part) = parts.last_mut()
                && self.is_sum(row)
            {
                part.sums.push(row);
            }
        }
        // A heading right above another has nothing of its own.
        let followed = |part: &Part| {
            rows.iter()
                .any(|&r| r == part.heading + 1 && self.section_at(r).is_none())
        };
        parts.retain(followed);
        let (last, before) = parts.split_last()?;
        let each = before.iter().filter(|p| !p.sums.is_empty()).count();
        let over_all = if each == 0 {
            last.sums.len() == 1
        } else {
            each == before.len() && last.sums.len() == 2
        };
        last.sums
            .last()
            .copied()
            .filter(|_| over_all && !before.is_empty())
    }

    fn is_sum(&self, row: usize) -> bool {
        self.stubs.iter().any(|stub| {
            stub.labels
                .get(&row)
                .is_some_and(|l| l.total || words::sum_over_areas(&l.text).is_some())
        })
    }
}
