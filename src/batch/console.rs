//! Standard error: a line for each failure and warning, the progress bar, the closing line.

use super::Tally;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

/// How the progress bar looks.
const BAR: &str = "{bar:30} {human_pos}/{human_len}  {rate}  {eta} left{msg}";

/// Where the user is told of the run.
pub struct Console {
    bar: Option<ProgressBar>,
}

impl Console {
    /// With a bar over so many letters, where there is a terminal to draw it on that shows nothing else.
    pub fn new(letters: usize, bar: bool) -> Self {
        let watched = bar && io::stderr().is_terminal();
        Self {
            bar: watched.then(|| {
                let bar = ProgressBar::with_draw_target(
                    Some(letters as u64),
                    ProgressDrawTarget::stderr(),
                );
                // A template that is wrong leaves the bar as it is by default; a test holds this one.
                if let Ok(style) = ProgressStyle::with_template(BAR) {
                    bar.set_style(style.with_key("rate", rate));
                }
                bar
            }),
        }
    }

    /// One line about an input.
    pub fn say(&self, name: &str, message: &str) {
        let line = || complain_about(name, message);
        match &self.bar {
            Some(bar) => bar.suspend(line),
            None => line(),
        }
    }

    /// A letter is done.
    pub fn step(&self, tally: &Tally) {
        if let Some(bar) = &self.bar {
            if tally.failed > 0 {
                bar.set_message(format!("  {} failed", grouped(tally.failed)));
            }
            bar.inc(1);
        }
    }

    /// Time passes: what is shown stays true while a slow letter is read.
    pub fn tick(&self) {
        if let Some(bar) = &self.bar {
            bar.tick();
        }
    }

    /// Takes the bar away.
    pub fn clear(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

/// Letters a second.
fn rate(state: &ProgressState, text: &mut dyn std::fmt::Write) {
    // Writing to memory cannot fail.
    let _ = write!(text, "{:.1}/s", state.per_sec());
}

/// One line on standard error; that nobody reads it is no failure.
pub fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "foi-extract: {}", in_one_line(message));
}

/// One line on standard error about a file. A name may hold anything, even what moves a terminal's cursor.
fn complain_about(name: &str, message: &str) {
    let _ = writeln!(
        io::stderr(),
        "foi-extract: {}: {}",
        printable(name),
        in_one_line(message)
    );
}

/// What the run came to: `9,998 letters read, 2 failed, 14 with warnings, 31.2 s`.
pub fn closing_line(tally: &Tally, took: Duration) -> String {
    format!(
        "{} {} read, {} failed, {} with warnings, {:.1} s",
        grouped(tally.read),
        if tally.read == 1 { "letter" } else { "letters" },
        grouped(tally.failed),
        grouped(tally.with_warnings),
        took.as_secs_f64()
    )
}

/// A number with commas between thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A name with its control characters written out.
fn printable(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_control() {
            text.extend(c.escape_default());
        } else {
            text.push(c);
        }
    }
    text
}

/// A message without line ends and other control characters.
fn in_one_line(message: &str) -> String {
    let words: Vec<&str> = message
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_summed_up_in_one_line() {
        let tally = Tally {
            read: 9_998,
            failed: 2,
            with_warnings: 14,
        };
        assert_eq!(
            closing_line(&tally, Duration::from_millis(31_249)),
            "9,998 letters read, 2 failed, 14 with warnings, 31.2 s"
        );
    }

    #[test]
    fn thousands_are_set_apart() {
        let numbers = [0, 999, 1_000, 12_345, 1_234_567].map(grouped);
        assert_eq!(numbers, ["0", "999", "1,000", "12,345", "1,234,567"]);
    }

    #[test]
    fn a_name_cannot_write_lines_or_colours_of_its_own() {
        assert_eq!(
            printable("a\n\u{1b}[31mb  é.pdf"),
            "a\\n\\u{1b}[31mb  é.pdf"
        );
        assert_eq!(in_one_line("two\nlines\u{1b}[0m"), "two lines [0m");
    }

    #[test]
    fn the_bar_has_a_valid_template() {
        assert!(ProgressStyle::with_template(BAR).is_ok());
    }
}
