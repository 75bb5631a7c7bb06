//! Which of a table's first rows are its title and its headers, by what stands in them.
//!
//! Headers are words; but "Under 18 | 18-64 | 65+" and "Over 52 weeks" are headers too, although they have numbers. This
//! room must not know what a header says of its column.

use super::super::words;
use super::{Grid, Kind};

impl Grid<'_> {
    pub(super) fn count_title_rows(&self) -> usize {
        if self.columns < 2 {
            return 0;
        }
        // A title is followed by a row of several labels, not by figures: else it is a row's label.
        let titles = (0..self.rows).take_while(|&r| self.is_single(r)).count();
        let next_is_header = titles < self.rows && self.looks_like_header(titles);
        if next_is_header { titles } else { 0 }
    }

    /// A header row has labels and no figures; years may be labels, if all of its numbers are and its first cell names
    /// neither a role nor, below another header row, anything at all.
    fn looks_like_header(&self, row: usize) -> bool {
        let kinds: Vec<Kind> = (0..self.columns).map(|c| self.kind(row, c)).collect();
        if self.heads_years_in_run(row, &kinds) {
            return true;
        }
        if kinds.contains(&Kind::Value) && !self.heads_by_bands(row)
            || kinds.iter().all(|k| *k == Kind::Blank)
        {
            return false;
        }
        let first = self.text(row, 0);
        let names_row = words::names_role(first)
            || (row > self.title_rows && self.begins(row, 0) && !first.is_empty());
        !(kinds.contains(&Kind::YearLike) && names_row && self.columns > 1)
    }

    pub(super) fn count_header_rows(&self) -> usize {
        let mut row = self.title_rows;
        while row < self.rows {
            let single = self.columns > 1 && row > self.title_rows && self.is_single(row);
            if single || !self.looks_like_header(row) {
                break;
            }
            row += 1;
        }
        // Words alone all the way down: the first row is the header, as far as there is one.
        if row >= self.rows {
            return (self.title_rows + 1).min(self.rows);
        }
        row
    }

    /// Whether all numbers of a row are bands that stand over columns of plain figures: ages, lengths of time.
    fn heads_by_bands(&self, row: usize) -> bool {
        let (mut bands, mut words) = (Vec::new(), false);
        for column in 0..self.columns {
            match self.kind(row, column) {
                Kind::Value if column == 0 || !self.stands_over_figures(row, column) => {
                    return false;
                }
                Kind::Value => bands.push(self.text(row, column)),
                Kind::YearLike => return false,
                Kind::Words => words |= column > 0,
                Kind::Blank => {}
            }
        }
        bands.dedup();
        let lasting = |text: &&str| words::names_duration(text);
        // "<5" hides a count, but not beside "5-9" nor where it is weeks.
        let hides = |text: &&str| !words::is_band(text) && !lasting(text);
        let banded = bands.iter().any(|t| words::is_band(t));
        let all = bands
            .iter()
            .all(|t| words::is_band(t) || words::is_bounded(t) && (banded || lasting(t)));
        if bands.is_empty() || !all || bands.iter().all(hides) || !self.figures_below(row) {
            return false;
        }
        let first = self.text(row, 0);
        if first.is_empty() || !self.begins(row, 0) {
            return true;
        }
        // Below another header a row's own label makes it a row of figures; so does a role or a time.
        if row > self.title_rows
            || words::names_role(first)
            || words::without_periods(first) != first
        {
            return false;
        }
        let open = bands.iter().filter(|t| words::is_bounded(t)).count();
        words
            || bands.iter().any(lasting)
            || bands.len() > 1 && open > 0
            || words::names_time(first)
            || words::names_key(first)
            || words::names_area(first)
            || words::names_role_column(first)
    }

    /// Whether the rows below have figures in a column, or what hides them, and no bands.
    fn stands_over_figures(&self, row: usize, column: usize) -> bool {
        let below: Vec<&str> = (row + 1..self.rows)
            .filter(|&r| self.begins(r, column) && self.kind(r, column) == Kind::Value)
            .map(|r| self.text(r, column))
            .collect();
        // "Fewer than 5" is a hidden count where a plain one stands beside it.
        let plain = below.iter().any(|t| is_plain(t));
        let band = |t: &&str| {
            words::names_duration(t) || words::is_band(t) && !(plain && words::is_bounded(t))
        };
        !below.is_empty() && !below.iter().any(band)
    }

    /// Whether a plain number stands below a row.
    fn figures_below(&self, row: usize) -> bool {
        (row + 1..self.rows).any(|r| (1..self.columns).any(|c| is_plain(self.text(r, c))))
    }
}

/// Digits and nothing else: "1,204", "3.5".
fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || b",.".contains(&b))
}
