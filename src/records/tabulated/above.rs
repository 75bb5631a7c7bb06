//! What stands above a table and belongs into it: headings that a layout did not see as part of it, the days that complete the
//! years of its columns, the place that it is for.
//!
//! Only texts since the table before are taken, and what does not fit is left out with a warning. This room makes no records.

use super::super::answer::Answer;
use super::super::table::{self, Reading};
use super::super::{Unit, words};
use crate::document::Place;
use crate::vocabulary::period::{PeriodMention, completed_by, names_yearless_day, periods_in};
use crate::vocabulary::phrases::{says, words_of};
use std::collections::{HashMap, HashSet};

/// A line of headers has no more words than this.
const LONGEST_HEADER: usize = 24;

impl Answer<'_> {
    /// Gives columns that name no period those that stand above the table, one each or one for each group of columns: a
    /// layout that does not see a header as part of its table leaves it there. Where they do not fit, no period may be
    /// taken from above. `own` are the texts since the last table, the closest first.
    pub(super) fn head(&mut self, reading: &mut Reading, own: &[String], place: Place) {
        let mut columns: Vec<(usize, Option<Unit>)> =
            reading.figures.iter().map(|f| (f.column, f.unit)).collect();
        columns.sort_unstable();
        columns.dedup_by_key(|c| c.0);
        let count = columns.len();
        self.complete_years(reading, own, &columns);
        let dated = reading.figures.iter().any(|f| f.period.is_some());
        if dated || !reading.of_roles || count < 2 {
            return;
        }
        let headless = reading.figures.iter().all(|f| f.column_label.is_empty());
        let mut above: Vec<&str> = own
            .iter()
            .map(String::as_str)
            .take_while(|t| words_of(t).len() <= LONGEST_HEADER && !t.ends_with(['.', ':']))
            .take(count + 1)
            .collect();
        above.reverse();
        let above = above.join(" | ");
        let mut periods = periods_in(&above, &self.periods);
        periods.dedup_by(|a, b| a.period == b.period);
        if periods.len() == 1 && !headless {
            // A caption.
            return;
        }
        let units = words::units_listed(&above);
        if headless && units.len() == count {
            for (column, unit) in columns.iter_mut().zip(&units) {
                column.1 = Some(*unit);
            }
        }
        // A period over each group of columns, in which each column counts something else.
        let share = count.checked_div(periods.len()).unwrap_or(0);
        let groups = columns.chunks(share.max(1));
        let fits = share * periods.len() == count
            && groups
                .clone()
                .all(|g| g.iter().zip(g.iter().skip(1)).all(|(a, b)| a.1 != b.1))
            && groups
                .clone()
                .all(|g| g.first().map(|c| c.1) == columns.first().map(|c| c.1));
        let told = if periods.is_empty() {
            !headless || units.len() == count
        } else {
            fits
        };
        if !told {
            let message = "the columns of this table have no headers that could be read".to_owned();
            self.record.warn("table_unsure", message, place);
        }
        for figure in &mut reading.figures {
            let Some(position) = columns.iter().position(|c| c.0 == figure.column) else {
                continue;
            };
            if told && !periods.is_empty() {
                figure.period = periods.get(position / share.max(1)).cloned();
            }
            if headless {
                figure.unit = columns.get(position).and_then(|c| c.1).or(figure.unit);
            }
            figure.over_periods |= !told;
        }
    }

    /// Makes "2025" November 2025 where the upper line of its header was left above the table: "ARRS Posts Nov ARRS
    /// Posts Nov" says the same over each of two columns.
    fn complete_years(
        &self,
        reading: &mut Reading,
        own: &[String],
        columns: &[(usize, Option<Unit>)],
    ) {
        let short = |t: &&String| words_of(t).len() <= LONGEST_HEADER && !t.ends_with(['.', ':']);
        // "As at 31 March" over the years, or "as at 31 March of each year" above the table.
        let open = std::iter::once(&reading.corner)
            .chain(own.iter().filter(|t| says(t, &["each", "every", "years"])))
            .find(|t| names_yearless_day(t))
            .cloned();
        if let Some(open) = open {
            for figure in &mut reading.figures {
                if let Some(year) = figure.period.as_mut().filter(|p| p.as_stated.len() == 4)
                    && let Some(period) = completed_by(&open, &year.as_stated)
                {
                    year.period = period;
                }
            }
            return;
        }
        if self.complete_by_days(reading, own) {
            return;
        }
        let Some(over_each) = own
            .iter()
            .take_while(short)
            .find_map(|t| said_over_each(t, columns.len()))
        else {
            return;
        };
        for figure in &mut reading.figures {
            let Some(year) = figure.period.as_ref().filter(|p| p.as_stated.len() == 4) else {
                continue;
            };
            let whole = format!("{over_each} {}", year.as_stated);
            if let [period] = periods_in(&whole, &self.periods).as_slice() {
                figure.period = Some(period.clone());
            }
        }
    }

    /// Makes "2024" and "2025" over columns the days that the text above, or the question, names one of for each: "at 31 March 2024
    /// and 31 March 2025".
    fn complete_by_days(&self, reading: &mut Reading, own: &[String]) -> bool {
        let bare = |f: &table::Figure| f.period.clone().filter(|p| p.as_stated.len() == 4);
        let years: HashSet<String> = reading
            .figures
            .iter()
            .filter_map(|f| Some(bare(f)?.as_stated))
            .collect();
        if years.len() < 2 {
            return false;
        }
        let asked = self.asked.chain.iter().rev();
        let days = own.iter().chain(asked).find_map(|text| {
            let named = periods_in(text, &self.periods);
            let mut days: HashMap<String, PeriodMention> = HashMap::new();
            for day in named {
                // A year by itself, or a second day of it: which is meant is not told.
                let is_day = day.period.start == day.period.end;
                if !is_day
                    || days
                        .insert(day.period.start.year().to_string(), day)
                        .is_some()
                {
                    return None;
                }
            }
            years.iter().all(|y| days.contains_key(y)).then_some(days)
        });
        let Some(days) = days else { return false };
        for figure in &mut reading.figures {
            if let Some(day) = bare(figure).and_then(|year| days.get(&year.as_stated)) {
                figure.period = Some(day.clone());
            }
        }
        true
    }
}

/// Gives the figures of a table of roles the place that the text over it is, where its labels name none: "North Locality".
pub(super) fn lend_place(reading: &mut Reading, own: &[String]) {
    let place = own.iter().find_map(|text| words::place_headed(text));
    if let Some(place) = place.filter(|_| reading.of_roles)
        && reading.figures.iter().all(|f| f.area.is_none())
    {
        for figure in &mut reading.figures {
            figure.area = Some(place.to_owned());
        }
    }
}

/// What a line says over each of so many columns, where it says the same over all.
fn said_over_each(text: &str, columns: usize) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let each = words
        .len()
        .checked_div(columns)
        .filter(|n| *n > 0 && n * columns == words.len())?;
    let first = words.get(..each)?;
    words
        .chunks(each)
        .all(|c| c == first)
        .then(|| first.join(" "))
}
