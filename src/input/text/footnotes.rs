//! Numbers of footnotes that a converter printed on a line of their own.
//!
//! "Coach1" in a table, and below it "1", then "Includes staff on leave.": the number stood raised before the note. Left
//! alone it would be a figure of the answer. This room must not know what a note says.

use super::lines::TextLine;

/// The raised forms of 1 to 9.
const RAISED: [char; 9] = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
/// A word with a footnote's number behind it has so many letters; "Q1" and "b2" have fewer.
const LETTERS: usize = 3;

/// The lines with such numbers put before their notes.
pub(super) fn join_numbers(lines: Vec<TextLine>) -> Vec<TextLine> {
    if !lines.iter().any(|line| lone_number(line).is_some()) {
        return lines;
    }
    let mut noted = [false; 9];
    for word in lines.iter().flat_map(|line| line.text.split_whitespace()) {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = word.strip_prefix(letters).and_then(|n| n.parse().ok());
        let named = letters
            .chars()
            .rev()
            .take(LETTERS)
            .filter(|c| c.is_lowercase());
        if named.count() == LETTERS
            && let Some(noted) = number.and_then(|n: usize| noted.get_mut(n.checked_sub(1)?))
        {
            *noted = true;
        }
    }
    let mut joined: Vec<TextLine> = Vec::with_capacity(lines.len());
    let mut waiting: Option<(TextLine, char)> = None;
    for mut line in lines {
        if let Some((number, mark)) = waiting.take() {
            let begins = line.text.trim_start().starts_with(char::is_uppercase);
            if begins && line.page == number.page {
                joined.push(line.with_text(""));
                // It hangs before the note's words, as a label does.
                let before = " ".repeat(line.indent().saturating_sub(2));
                line.text = format!("{before}{mark} {}", line.text.trim_start());
            } else {
                joined.push(number);
            }
        }
        match lone_number(&line).filter(|&n| noted.get(n) == Some(&true)) {
            Some(n) => waiting = RAISED.get(n).map(|&mark| (line, mark)),
            None => joined.push(line),
        }
    }
    joined.extend(waiting.map(|(number, _)| number));
    joined
}

/// The index of the number that a line holds and nothing else.
fn lone_number(line: &TextLine) -> Option<usize> {
    let number: usize = line.text.trim().parse().ok()?;
    number.checked_sub(1).filter(|&n| n < RAISED.len())
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn joined(text: &str) -> Vec<String> {
        let lines = join_numbers(split(text).0);
        lines.into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn a_number_that_stands_behind_a_name_is_put_before_its_note() {
        assert_eq!(
            joined("Wellbeing Coach1   7\n1\n   Includes staff on leave."),
            ["Wellbeing Coach1   7", "", " ¹ Includes staff on leave."]
        );
        assert_eq!(
            joined("Coach2\n2\nIncludes leave."),
            ["Coach2", "", "² Includes leave."]
        );
    }

    #[test]
    fn a_figure_below_a_name_stays_where_it_is() {
        for text in [
            "Coach\n1\nParamedic\n2",
            "Coach1\n1\nand so on",
            "Coach1\n2\nParamedic",
        ] {
            assert_eq!(joined(text).join("\n"), text);
        }
    }
}
