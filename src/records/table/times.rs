//! Which time a figure of a table is for, where its heading, the labels of its row and the heading of its part of the table each
//! tell some of it: a month below its year, a quarter beside it, a day within it.
//!
//! This room knows labels alone; what caption and question say of time is for the caller.

use super::{Head, LabelKind, Stub};
use crate::records::words::Label;
use crate::vocabulary::period::{PeriodMention, part_named};

/// When a figure is for, as far as labels tell.
pub(super) struct When {
    /// The period.
    pub period: Option<PeriodMention>,
    /// Whether a label names a time that it leaves open, so that no period may be taken from elsewhere.
    pub is_open: bool,
}

/// The time of the figure below a heading, beside the labels of its row, in the part of the table below a heading of its own.
pub(super) fn of_figure(
    head: &Head,
    stubs: &[Stub],
    labels: &[Label],
    section: Option<&Label>,
) -> When {
    let of_row = |kinds: &'static [LabelKind]| {
        stubs
            .iter()
            .zip(labels)
            .filter(move |(stub, label)| kinds.contains(&stub.kind) && !label.total)
            .map(|(_, label)| label)
    };
    let telling: Vec<&Label> = head
        .labels
        .iter()
        .rev()
        .chain(of_row(&[LabelKind::Period]))
        .chain(of_row(&[LabelKind::Other]))
        .chain(section)
        .collect();
    // "Paramedic (from 2021)" tells a time only where nothing else does.
    let besides = of_row(&[LabelKind::Role, LabelKind::Area]);
    let period = between_them(&telling)
        .or_else(|| besides.into_iter().find_map(|label| label.period.clone()));
    When {
        is_open: period.is_none() && left_open(head, labels).is_some(),
        period,
    }
}

/// The words of the label that names a time without telling it.
pub(super) fn left_open<'l>(head: &'l Head, labels: &'l [Label]) -> Option<&'l str> {
    head.labels
        .iter()
        .rev()
        .chain(labels)
        .find(|label| label.open_time)
        .map(|label| label.text.as_str())
}

/// The period that labels name between them: the first one's, or what another tells more closely of it.
fn between_them(labels: &[&Label]) -> Option<PeriodMention> {
    let mut periods = labels.iter().filter_map(|label| label.period.as_ref());
    let mut closest = periods.next()?.clone();
    for other in periods {
        let (outer, inner) = (&closest.period, &other.period);
        if inner != outer && outer.start <= inner.start && inner.end <= outer.end {
            closest = other.clone();
        }
    }
    for label in labels.iter().filter(|l| l.period.is_none() && !l.total) {
        if let Some(part) = part_named(&label.text, &closest.period) {
            let as_stated = format!("{} {}", label.text, closest.as_stated);
            closest = PeriodMention {
                range: 0..as_stated.len(),
                period: part,
                as_stated,
            };
        }
    }
    Some(closest)
}
