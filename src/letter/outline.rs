//! Which labels count on from the ones before, and the path that each so gets.
//!
//! Labels are read in the letter's order. A stack of open levels says what may come next: the next sibling of any open
//! level, or the first of a new one below. What fits neither is no label. A count that begins again opens a new run:
//! the request as first listed is one run, its reprint beside the answers another.

use super::label::{Label, Part, Worded};

/// Where a label stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// How often the count had begun again before it.
    pub run: usize,
    /// Its whole path.
    pub path: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    Letter,
    Roman,
    Bullet,
    Heading,
}

#[derive(Clone, Debug)]
struct Level {
    kind: Kind,
    close: char,
    last: u32,
    indent: f32,
}

impl Level {
    fn part(&self) -> Part {
        match self.kind {
            // An unlabelled bullet is counted: "3.1".
            Kind::Number | Kind::Bullet => Part::Number(self.last),
            Kind::Letter => Part::Letter(letter(self.last)),
            Kind::Roman => Part::Roman(self.last),
            Kind::Heading => Part::Heading(letter(self.last)),
        }
    }
}

/// Bullets whose left edges differ by more than this, in points, are of different depth.
const SAME_INDENT: f32 = 7.0;

/// So many bullets before a heading are a list of their own.
const LISTED_BULLETS: u32 = 2;

/// A count that begins with a greater number is none: streets and policies have such.
const LATEST_BEGINNING: u32 = 20;

/// A count may skip this many numbers.
const LARGEST_GAP: u32 = 3;

/// The open levels.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// The number that a count begins with where it is not 1: the letter leaves the first questions out.
    begins_with: Option<u32>,
    run: usize,
    levels: Vec<Level>,
    restart_expected: bool,
    /// The numbers rise by leaps: the letter answers some of many questions.
    leaps: bool,
    /// The nested paths placed so far: an answer may take them up in any order.
    known: Vec<Vec<Part>>,
}

fn letter(n: u32) -> char {
    char::from_u32('a' as u32 + n.saturating_sub(1)).unwrap_or('a')
}

/// The readings of a part: `i` may be the ninth letter or the first Roman numeral.
fn readings(part: Part) -> Vec<(Kind, u32)> {
    match part {
        Part::Number(n) => vec![(Kind::Number, n)],
        Part::Roman(n) => vec![(Kind::Roman, n)],
        Part::Bullet => vec![(Kind::Bullet, 0)],
        Part::Heading(c) => vec![(Kind::Heading, ordinal(c))],
        Part::Letter(c) => {
            let mut all = vec![(Kind::Letter, ordinal(c))];
            match c {
                'i' => all.push((Kind::Roman, 1)),
                'v' => all.push((Kind::Roman, 5)),
                'x' => all.push((Kind::Roman, 10)),
                _ => {}
            }
            all
        }
    }
}

fn ordinal(c: char) -> u32 {
    (c.to_ascii_lowercase() as u32).saturating_sub('a' as u32) + 1
}

impl Outline {
    /// For a letter whose labels are these, in their order.
    pub fn of<'l>(labels: impl Iterator<Item = &'l Label>) -> Self {
        let mut numbers = labels.filter_map(|l| match (l.worded, l.path.as_slice()) {
            (Worded::Plain, [Part::Number(n)]) => Some(*n),
            _ => None,
        });
        let first = numbers.next();
        let mut last = first.unwrap_or_default();
        let mut more = 0;
        let rises = numbers.all(|n| {
            more += 1;
            n > std::mem::replace(&mut last, n)
        });
        let begins = |n: &u32| (2..=LATEST_BEGINNING).contains(n) && rises && more > 0;
        Self {
            begins_with: first.filter(begins),
            ..Self::default()
        }
    }

    /// The same, where all numbers rise and each numbers a question: they may leave any of them out.
    pub fn leaping(self, leaps: bool) -> Self {
        Self { leaps, ..self }
    }

    fn path(&self) -> Vec<Part> {
        self.levels.iter().map(Level::part).collect()
    }

    fn placed(&self) -> Option<Placed> {
        Some(Placed {
            run: self.run,
            path: self.path(),
        })
    }

    fn push(&mut self, kind: Kind, close: char, last: u32, indent: f32) {
        self.levels.push(Level {
            kind,
            close,
            last,
            indent,
        });
    }

    /// Starts the count again.
    fn restart(&mut self) {
        if !self.levels.is_empty() {
            self.run += 1;
        }
        self.levels.clear();
    }

    /// A heading stands here: a count that begins after it is a new one, not nested below the last label.
    pub fn expect_restart(&mut self) {
        self.restart_expected = true;
    }

    /// Places the next label; `None` where it does not count on.
    pub fn place(&mut self, label: &Label, indent: f32) -> Option<Placed> {
        let placed = self.place_first(label, indent)?;
        if placed.path.len() > 1 {
            self.known.push(placed.path.clone());
        }
        // "i. and ii." is followed by "iii.".
        if let Some([last]) = label.more.last().map(Vec::as_slice)
            && let Some(level) = self.levels.last_mut()
            && let Some((_, n)) = readings(*last).iter().find(|(k, _)| *k == level.kind)
        {
            level.last = *n;
        }
        Some(placed)
    }

    fn place_first(&mut self, label: &Label, indent: f32) -> Option<Placed> {
        let of_list = !label.more.is_empty() && !matches!(label.path.as_slice(), [Part::Number(_)]);
        if label.path.len() > 1 || (label.worded != Worded::Plain && !of_list) {
            let placed = self.place_whole(label, indent);
            // The count after the heading has begun, with its whole number: "a." after "Question 1:" is below it.
            self.restart_expected &= placed.is_none();
            return placed;
        }
        let part = *label.path.first()?;
        let readings = readings(part);
        if std::mem::take(&mut self.restart_expected)
            && (part == Part::Bullet || readings.iter().any(|(_, n)| *n == 1))
        {
            // Bullets before the first question were no questions: the letterhead has them too.
            let counted = self.levels.first().is_some_and(|l| l.kind != Kind::Bullet);
            if counted && part != Part::Bullet {
                self.restart();
            } else if !counted
                && self
                    .levels
                    .first()
                    .is_some_and(|l| l.last >= LISTED_BULLETS)
            {
                // Bullets that were asked, and now bullets that answer them.
                self.restart();
            } else if !counted {
                self.levels.clear();
            }
        }
        if let [(Kind::Bullet, _)] = readings.as_slice() {
            return self.place_bullet(label.close, indent);
        }
        if let [(Kind::Heading, n)] = readings.as_slice() {
            let first = self.levels.first().is_none_or(|l| l.kind != Kind::Heading);
            if first && *n != 1 {
                return None;
            }
            if *n == 1 {
                self.restart();
            }
            self.levels.clear();
            self.push(Kind::Heading, ' ', *n, indent);
            return self.placed();
        }
        // The next sibling of an open level, the innermost first; the same closing mark before another, and of levels that
        // differ in nothing else the one that begins where this label does.
        let continues = |l: &Level, same_close: bool| {
            (!same_close || l.close == label.close)
                && readings
                    .iter()
                    .any(|(kind, n)| l.kind == *kind && l.last + 1 == *n)
        };
        let sibling = [true, false].into_iter().find_map(|same_close| {
            let aligned = self.levels.iter().rposition(|l| {
                continues(l, same_close) && (l.indent - indent).abs() <= SAME_INDENT
            });
            aligned.or_else(|| self.levels.iter().rposition(|l| continues(l, same_close)))
        });
        if let Some(depth) = sibling {
            self.levels.truncate(depth + 1);
            if let Some(level) = self.levels.last_mut() {
                level.last += 1;
            }
            return self.placed();
        }
        // A number or two missing: their text was lost, or the letter skips them.
        if let [(Kind::Number, n)] = readings.as_slice()
            && let Some(level) = self.levels.last_mut().filter(|l| l.kind == Kind::Number)
            && level.close == label.close
            && (level.indent - indent).abs() <= SAME_INDENT
            && *n > level.last
            && (self.leaps || *n <= level.last + LARGEST_GAP)
        {
            level.last = *n;
            return self.placed();
        }
        // The first of a new level, or of a new run.
        let begins = |(kind, n): &&(Kind, u32)| {
            let later =
                *kind == Kind::Number && self.levels.is_empty() && self.begins_with == Some(*n);
            *n == 1 || later
        };
        let (kind, number) = *readings.iter().rev().find(begins)?;
        let open = self.levels.iter().position(|l| l.kind == kind);
        if let Some(depth) = open {
            let level = self.levels.get(depth)?;
            let deeper = indent > level.indent + 2.0 * SAME_INDENT;
            let restarts = depth == 0
                || self.levels.first().is_some_and(|l| l.kind == Kind::Heading) && depth == 1;
            if restarts && !(deeper || level.close != label.close) {
                self.restart();
            } else if !restarts && !deeper {
                // "a)" again without a new parent between: the parent's label was not seen.
                self.levels.truncate(depth);
            }
        }
        self.push(kind, label.close, number, indent);
        self.placed()
    }

    fn place_bullet(&mut self, close: char, indent: f32) -> Option<Placed> {
        let same = self
            .levels
            .iter()
            .rposition(|l| l.kind == Kind::Bullet && (l.indent - indent).abs() <= SAME_INDENT);
        let outer = self
            .levels
            .iter()
            .rposition(|l| l.kind == Kind::Bullet && l.indent > indent + SAME_INDENT);
        // "1. ◦ 16 PCNs": the first bullet stood on its number's line, and only the second shows where they begin.
        let on_its_line = match self.levels.as_slice() {
            [.., number, bullet]
                if number.kind != Kind::Bullet
                    && bullet.kind == Kind::Bullet
                    && bullet.last == 1
                    && bullet.close == close
                    && (bullet.indent - number.indent).abs() <= SAME_INDENT =>
            {
                Some(self.levels.len() - 1)
            }
            _ => None,
        };
        match same.or(outer).or(on_its_line) {
            Some(depth) => {
                self.levels.truncate(depth + 1);
                if let Some(level) = self.levels.last_mut() {
                    level.last += 1;
                    if on_its_line == Some(depth) {
                        level.indent = indent;
                    }
                }
            }
            None => self.push(Kind::Bullet, close, 1, indent),
        }
        self.placed()
    }

    /// A label that names its part and its number there: "B2".
    fn place_in_part(&mut self, part: u32, n: u32, close: char, indent: f32) -> Option<Placed> {
        let open = self
            .levels
            .first()
            .filter(|l| l.kind == Kind::Heading)
            .map(|l| l.last);
        let last = self.levels.get(1).filter(|l| l.kind == Kind::Number);
        let last = last.map_or(0, |l| l.last);
        let first = n == 1 && part == 1;
        let goes_on = match open {
            Some(open) if open == part => (last..=last + LARGEST_GAP).contains(&n),
            Some(open) => n == 1 && part == open + 1,
            None => false,
        };
        if !goes_on && !first {
            return None;
        }
        // The same once more: the answers to the questions above.
        if !goes_on || open == Some(part) && n == last {
            self.restart();
        }
        self.levels.clear();
        self.push(Kind::Heading, ' ', part, indent);
        self.push(Kind::Number, close, n, indent);
        self.placed()
    }

    /// A label that names its number ("Question 3") or its whole path ("3.1", "1a").
    fn place_whole(&mut self, label: &Label, indent: f32) -> Option<Placed> {
        if let [Part::Heading(part), Part::Number(n)] = label.path.as_slice() {
            return self.place_in_part(ordinal(*part), *n, label.close, indent);
        }
        let Some(Part::Number(n)) = label.path.first().copied() else {
            return None;
        };
        let base = usize::from(self.levels.first().is_some_and(|l| l.kind == Kind::Heading));
        let last = self
            .levels
            .get(base)
            .filter(|l| l.kind == Kind::Number)
            .map(|l| l.last);
        if label.worded == Worded::Plain {
            // "3.1" must be in or right after 3: "1.17" is a document's number, "9.38" a figure.
            let near = match last {
                Some(last) => n == last || n == last + 1 || n == 1,
                None => self.levels.len() == base && n == 1,
            };
            let step = label.path.get(1).copied()?;
            let open = self.levels.get(base + 1).filter(|_| last == Some(n));
            let fits = readings(step).iter().any(|(kind, k)| match open {
                Some(level) => (level.kind == *kind && level.last + 1 == *k) || *k == 1,
                None => *k == 1,
            });
            let again = label.close == ':' && self.known.contains(&label.path);
            if !near || !(fits || again) {
                return None;
            }
        }
        // "Q1 & 2." among the questions themselves answers those above it, and what follows goes on from them.
        let follows_the_last = label
            .more
            .iter()
            .any(|path| matches!(path.as_slice(), [Part::Number(more)] if last == Some(*more)));
        if follows_the_last && !self.restart_expected {
            return None;
        }
        // "1a." below the heading over the answers, where the request began with it.
        let from_the_first = self.restart_expected && self.known.first() == Some(&label.path);
        if from_the_first
            || last.is_some_and(|last| n < last || (n == last && label.path.len() == 1))
        {
            self.restart();
        }
        self.levels.truncate(base);
        self.push(Kind::Number, label.close, n, indent);
        for part in label.path.iter().skip(1) {
            let (kind, k) = *readings(*part).first()?;
            self.push(kind, label.close, k, indent);
        }
        self.placed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::label::{number_of, parse};

    fn numbers(labels: &[(&str, f32)]) -> Vec<Option<(usize, String)>> {
        let mut outline = Outline::default();
        labels
            .iter()
            .map(|(text, indent)| {
                outline
                    .place(&parse(text).unwrap(), *indent)
                    .map(|p| (p.run, number_of(&p.path)))
            })
            .collect()
    }

    fn run(run: usize, number: &str) -> Option<(usize, String)> {
        Some((run, number.to_owned()))
    }

    #[test]
    fn letters_below_a_worded_number_after_a_heading_are_its_parts() {
        let mut outline = Outline::default();
        outline.expect_restart();
        let found: Vec<_> = [
            "Question 1: About",
            "a. how",
            "b. which",
            "Question 2: About",
        ]
        .iter()
        .filter_map(|text| outline.place(&parse(text).unwrap(), 0.0))
        .map(|p| (p.run, number_of(&p.path)))
        .collect();
        let wanted = ["1", "1.a", "1.b", "2"].map(|n| (0, n.to_owned()));
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_count_goes_on_behind_a_list_of_labels() {
        let labels = ["i. and ii. See below", "iii. None", "iv. None"].map(|t| (t, 0.0));
        let found: Vec<_> = numbers(&labels).into_iter().flatten().collect();
        assert_eq!(found.len(), 3);
        let labels = ["1, 2, 3, 4 and 5. See below", "6. None"].map(|t| (t, 0.0));
        let found: Vec<_> = numbers(&labels).into_iter().flatten().collect();
        assert_eq!(found.last(), run(0, "6").as_ref());
    }

    #[test]
    fn bullets_below_a_number_are_counted() {
        assert_eq!(
            numbers(&[
                ("1. x", 0.0),
                ("- x", 20.0),
                ("- x", 20.0),
                ("2. x", 0.0),
                ("• x", 20.0)
            ]),
            [
                run(0, "1"),
                run(0, "1.1"),
                run(0, "1.2"),
                run(0, "2"),
                run(0, "2.1")
            ]
        );
    }

    #[test]
    fn a_roman_list_below_the_third_bullet_is_nested_there() {
        assert_eq!(
            numbers(&[
                ("1. x", 0.0),
                ("• x", 20.0),
                ("• x", 20.0),
                ("i) x", 40.0),
                ("ii) x", 40.0),
                ("• x", 20.0)
            ]),
            [
                run(0, "1"),
                run(0, "1.1"),
                run(0, "1.2"),
                run(0, "1.2.i"),
                run(0, "1.2.ii"),
                run(0, "1.3")
            ]
        );
    }

    #[test]
    fn a_count_that_begins_again_is_a_new_run() {
        assert_eq!(
            numbers(&[
                ("1. x", 0.0),
                ("2. x", 0.0),
                ("a) x", 10.0),
                ("1. x", 0.0),
                ("2. x", 0.0)
            ]),
            [
                run(0, "1"),
                run(0, "2"),
                run(0, "2.a"),
                run(1, "1"),
                run(1, "2")
            ]
        );
    }

    #[test]
    fn the_number_of_a_document_and_a_figure_do_not_count() {
        assert_eq!(
            numbers(&[
                ("1. x", 0.0),
                ("1.17 Policy", 0.0),
                ("9.38 WTE", 0.0),
                ("2. x", 0.0)
            ]),
            [run(0, "1"), None, None, run(0, "2")]
        );
    }

    #[test]
    fn whole_paths_and_worded_labels_are_taken_as_they_are() {
        assert_eq!(
            numbers(&[
                ("Q3. x", 0.0),
                ("3a Have", 0.0),
                ("3b Have", 0.0),
                ("Q4. x", 0.0),
                ("4.1 x", 0.0)
            ]),
            [
                run(0, "3"),
                run(0, "3.a"),
                run(0, "3.b"),
                run(0, "4"),
                run(0, "4.1")
            ]
        );
    }

    #[test]
    fn numbers_start_again_below_each_part() {
        assert_eq!(
            numbers(&[
                ("Part A", 0.0),
                ("1. x", 0.0),
                ("2. x", 0.0),
                ("Part B", 0.0),
                ("1. x", 0.0)
            ]),
            [
                run(0, "A"),
                run(0, "A.1"),
                run(0, "A.2"),
                run(0, "B"),
                run(0, "B.1")
            ]
        );
    }
}
