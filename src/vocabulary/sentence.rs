//! A text cut into sentences, as letters print them: at full stops, at bullets, at line ends.

use std::ops::Range;

/// Short forms whose full stop ends no sentence.
const SHORT_FORMS: &[&str] = &[
    "s", "ss", "sec", "no", "nos", "reg", "regs", "para", "paras", "art", "e.g", "eg", "i.e", "ie",
    "etc", "approx", "c", "ca", "mr", "mrs", "ms", "dr", "st", "q", "ref", "tel", "vs", "v", "p",
    "pp", "incl", "dept", "a.m", "p.m",
];

/// The sentences of a text, in order, without the white space around them.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut push = |from: usize, to: usize| {
        let part = &text[from..to];
        let left = part.len() - part.trim_start().len();
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            found.push(from + left..from + left + trimmed.len());
        }
    };
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match c {
            '\n' | '•' | '▪' | '●' | '◦' | '\u{F0B7}' => {
                push(start, at);
                start = end;
            }
            '.' | '?' | '!' | ';' => {
                let next = text[end..].chars().next();
                let closes =
                    next.is_none_or(|n| n.is_whitespace() || matches!(n, ')' | '"' | '\u{201D}'));
                let last_word = text[start..at]
                    .rsplit(|c: char| c.is_whitespace() || c == '(')
                    .next()
                    .unwrap_or_default()
                    .to_ascii_lowercase();
                // A list's label ("1.", "a.") opens what follows; "s. 12" goes on.
                let label = text[start..at].trim().len() <= 2
                    && !text[start..at].trim().is_empty()
                    && c == '.';
                let short = c == '.' && SHORT_FORMS.contains(&last_word.as_str());
                if closes && !label && !short {
                    push(start, end);
                    start = end;
                }
            }
            _ => {}
        }
    }
    push(start, text.len());
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn short_forms_end_no_sentence() {
        let text = "It is exempt under s. 12 of the Act. See No. 5, e.g. here.\n• One • Two";
        let found: Vec<_> = sentences(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(
            found,
            [
                "It is exempt under s. 12 of the Act.",
                "See No. 5, e.g. here.",
                "One",
                "Two"
            ]
        );
    }

    proptest! {
        #[test]
        fn sentences_are_in_order(text in "\\PC{0,60}|([ .?;•\n()]|a|No|é|\u{A0}){0,20}") {
            let mut end = 0;
            for r in sentences(&text) {
                prop_assert!(r.start >= end && !text[r.clone()].trim().is_empty());
                end = r.end;
            }
        }
    }
}
