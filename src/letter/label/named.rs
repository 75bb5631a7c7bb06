//! Questions that a sentence names in its middle: "the information requested in questions 1 and 2", "(question 3)", "[2] to [4]".
//!
//! Only the names are read here, and whether the sentence sends to the answer of the question named ("see question 1") rather
//! than answers it. Whether there are such questions is for the tree to say.

use super::Part;
use super::lists::paths;
use super::scanner::Scanner;
use super::worded::in_words;
use crate::vocabulary::speech;

/// Nouns that name a question wherever they stand before its number.
const QUESTIONS: &[&str] = &["questions", "question", "queries", "query"];

/// Nouns that name one where "of your request" says so, or a bracket holds nothing else.
const PARTS: &[&str] = &["points", "point", "parts", "part", "items", "item"];

/// What follows the number of such a part.
const OF_THE_REQUEST: &[&str] = &[
    "of your",
    "of the request",
    "of the question",
    "of this request",
];

/// Words before a bracketed number that is a question's: "in relation to [1]".
const BEFORE_A_BRACKET: &[&str] = &[
    "to",
    "for",
    "of",
    "and",
    "question",
    "regarding",
    "in",
    "at",
];

/// Phrases before a question's number by which a sentence sends the reader there, or takes up what was said there.
const SENDING: &[&str] = &[
    "see ",
    "refer",
    "as stated",
    "as per",
    "as in ",
    "as for ",
    "as at ",
    "as with ",
    "as set out",
    "as explained",
    "as outlined",
    "as detailed",
    "as given",
    "as noted",
    "as mentioned",
    "as provided",
    "as shown",
    "same as",
    "answered",
    "cited",
    "mentioned",
    "stated in",
    "stated at",
    "given in",
    "given at",
    "provided in",
    "provided at",
    "provided under",
    "provided for",
    "shown in",
    "shown at",
    "covered",
];

/// ... and behind it.
const SENT: &[&str] = &[
    "also applies",
    "also apply",
    "also cover",
    "also answers",
    "applies here",
    "apply here",
    "refers",
];

/// The questions that a sentence names as those it answers, each once, in its order.
pub fn named(text: &str) -> Vec<Vec<Part>> {
    const LONGEST: usize = 1_000;
    let mut found: Vec<Vec<Part>> = Vec::new();
    if text.len() > LONGEST || !text.contains(|c: char| c.is_ascii_digit()) && !names_in_words(text)
    {
        return found;
    }
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if !before.is_alphanumeric()
            && let Some((paths, end)) = name_at(text, at)
        {
            if sends(text.get(..at).unwrap_or(""), text.get(end..).unwrap_or("")) {
                return Vec::new();
            }
            for path in paths {
                if !found.contains(&path) {
                    found.push(path);
                }
            }
            at = end;
            before = ' ';
            continue;
        }
        before = c;
        at += c.len_utf8();
    }
    found
}

/// Whether "question" stands in the text at all, whose number may be a word.
fn names_in_words(text: &str) -> bool {
    text.contains("uestion")
}

/// The questions named from a place on, and where their name ends.
fn name_at(text: &str, at: usize) -> Option<(Vec<Vec<Part>>, usize)> {
    let mut s = Scanner { text, at };
    if s.peek() == Some('[') {
        return bracketed(text, at);
    }
    let of_question = QUESTIONS.iter().any(|word| s.word(word));
    let of_part = !of_question && PARTS.iter().any(|word| s.word(word));
    if !of_question && !of_part {
        return None;
    }
    s.skip_spaces();
    let _ = s.word("no.") || s.word("number") || s.word("numbers");
    s.skip_spaces();
    let paths = match in_words(&mut s) {
        Some(n) => {
            // "Question One (1)".
            let mut t = Scanner { text, at: s.at };
            t.skip_spaces();
            if t.peek() == Some('(') && t.path().is_some() {
                s.at = t.at;
            }
            vec![vec![Part::Number(n)]]
        }
        None => paths(&mut s)?.into_iter().map(|(path, _)| path).collect(),
    };
    let rest = s.rest().trim_start().to_ascii_lowercase();
    let in_brackets = text.get(..at)?.ends_with('(') && text.get(..s.at)?.ends_with(')');
    let of_request = OF_THE_REQUEST.iter().any(|p| rest.starts_with(p))
        // "Part 1 and Part 2 of your request".
        || rest.strip_prefix("and ").or_else(|| rest.strip_prefix("& ")).is_some_and(|more| {
            name_at(more, 0).is_some_and(|(_, end)| OF_THE_REQUEST.iter().any(|p| more.get(end..).is_some_and(|r| r.trim_start().starts_with(p))))
        });
    (of_question || in_brackets || of_request).then_some((paths, s.at))
}

/// "[2] to [4]" behind a word that makes the bracket a question's number.
fn bracketed(text: &str, at: usize) -> Option<(Vec<Vec<Part>>, usize)> {
    let before = text.get(..at)?.trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    if !BEFORE_A_BRACKET
        .iter()
        .any(|b| word.eq_ignore_ascii_case(b))
    {
        return None;
    }
    let mut s = Scanner { text, at };
    let paths = paths(&mut s)?;
    Some((paths.into_iter().map(|(path, _)| path).collect(), s.at))
}

/// Whether a sentence sends to the question that it names, by what stands before and behind the name.
fn sends(before: &str, behind: &str) -> bool {
    let (before, behind) = (speech::folded(before), speech::folded(behind));
    let before = format!("{before} ");
    SENDING.iter().any(|p| before.contains(p)) || SENT.iter().any(|p| behind.contains(p))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::label::number_of;

    fn names(text: &str) -> String {
        let numbers: Vec<String> = named(text).iter().map(|p| number_of(p)).collect();
        numbers.join(" ")
    }

    #[test]
    fn questions_named_in_running_words_are_found() {
        for (text, numbers) in [
            (
                "The information requested in questions 1 and 2 is on our website.",
                "1 2",
            ),
            (
                "Section 12(1) applies to question 1, because every file would have to be read.",
                "1",
            ),
            (
                "We cannot give the number of appeals (question 2) for 2021/22.",
                "2",
            ),
            ("In respect of Question Two (2), the exemptions apply.", "2"),
            ("The data in relation to [2] to [4] is below.", "2 3 4"),
            (
                "The answer to Part 1 and Part 2 of your request is that there is none.",
                "1 2",
            ),
            (
                "To answer question 3a somebody would have to read 3,715 files.",
                "3.a",
            ),
            ("For question 2, 5,402 thefts were recorded.", "2"),
        ] {
            assert_eq!(names(text), numbers, "{text}");
        }
    }

    #[test]
    fn what_sends_to_another_answer_names_nothing_that_it_answers() {
        for text in [
            "Please see the answer to question 1.",
            "As stated in question 2, we hold no such records.",
            "The exemption that applies to question 1 also applies here.",
            "The band 4 posts in part 2 of the hospital",
            "Note [2] explains this.",
            "No question was asked",
        ] {
            assert_eq!(names(text), "", "{text}");
        }
    }
}
