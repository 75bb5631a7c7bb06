//! What the symbols of a table mean, as the notes around it say.

use super::number::numeral;
use crate::records::Status;
use crate::vocabulary::phrases::has;
use crate::vocabulary::tokens::{Token, is_dash, tokens};

/// What a symbol stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A true zero.
    Zero,
    /// Something that is said in place of a number; the bound where a small number is hidden.
    Instead(Status, Option<f64>),
    /// A footnote: it explains, and changes no value.
    Note,
}

/// The symbols that notes explain, each with the words that explain it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    symbol: String,
    meaning: Meaning,
    note: String,
}

/// The largest number under which public bodies hide counts.
const LARGEST_BOUND: f64 = 100.0;

/// How a symbol is known whatever way it is printed: dashes are one, however many and long, case and spaces do not count.
/// A blank cell is the empty string.
pub(super) fn canonical(symbol: &str) -> String {
    let mut plain = String::with_capacity(symbol.len());
    for c in symbol.chars().filter(|c| !c.is_whitespace()) {
        let again = is_dash(c) && plain.ends_with('-');
        match c {
            _ if again => {}
            _ if is_dash(c) => plain.push('-'),
            _ => plain.extend(c.to_lowercase()),
        }
    }
    plain
}

/// Marks that stand for a value or refer to a footnote.
pub(super) fn is_symbol_mark(c: char) -> bool {
    matches!(
        c,
        '*' | '#' | '^' | '†' | '‡' | '§' | '¶' | '¹' | '²' | '³' | '\u{2070}'
            ..='\u{2079}' | '\u{2217}' | '\u{204E}' | '\u{22C6}' | '~'
    ) || is_dash(c)
}

/// Words by which a note ties a symbol to its meaning, after the symbol.
#[rustfmt::skip]
const TIES: &[&str] = &[
    ":", "=", "means", "mean", "indicates", "indicate", "denotes", "denote", "represents", "represent",
    "shows", "show", "signifies", "signify", "refers", "equals", "is", "are", "as", "where", "have", "has",
    "stands", "there",
];

/// Words by which a note ties a meaning to the symbol that follows: "shown as <5", "replaced by *".
#[rustfmt::skip]
const SHOWN: &[&str] = &[
    "shown", "replaced", "represented", "indicated", "denoted", "marked", "recorded", "suppressed",
    "displayed", "reported", "redacted", "masked", "expressed", "listed", "given", "written", "left",
];

/// Names of symbols.
const NAMED: &[(&[&str], &str)] = &[
    (&["asterisk", "asterisks", "asterix", "star"], "*"),
    (&["dash", "dashes", "hyphen", "hyphens"], "-"),
    (&["blank", "blanks", "empty"], ""),
    (&["hash"], "#"),
];

impl Legend {
    /// Reads a note: "* indicates fewer than five", "- means nil; N/A: role not reimbursable",
    /// "† Includes staff on leave". A note that explains no symbol changes nothing.
    pub fn read(note: &str, legend: &mut Self) {
        for part in parts(note) {
            let Some((symbol, words)) = explained(part) else {
                continue;
            };
            let entry = Entry {
                meaning: meaning(&symbol, words),
                symbol,
                note: part.trim().to_owned(),
            };
            if !legend.entries.iter().any(|e| e.symbol == entry.symbol) {
                legend.entries.push(entry);
            }
        }
    }

    /// The words that explain a symbol or a footnote mark: "†", "N/A", "*"; of a blank cell, "".
    pub fn note_for(&self, symbol: &str) -> Option<&str> {
        if self.entries.is_empty() {
            return None;
        }
        let symbol = canonical(symbol);
        self.entries
            .iter()
            .find(|e| e.symbol == symbol)
            .map(|e| e.note.as_str())
    }

    /// Whether no note has explained a symbol.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether a text is an entry of a key that says what stands in a figure's place: "NR = not recorded", "Key: x = nil".
    pub fn is_key(text: &str) -> bool {
        let text = text.trim();
        let text = text.strip_prefix("Key:").unwrap_or(text).trim_start();
        let mut legend = Self::default();
        if opens_with_key(text) {
            Self::read(text, &mut legend);
        }
        legend.gives_a_meaning()
    }

    /// Whether a symbol stands for something in a figure's place: more than a footnote's mark.
    pub fn gives_a_meaning(&self) -> bool {
        self.entries.iter().any(|e| e.meaning != Meaning::Note)
    }

    pub(super) fn meaning_of(&self, symbol: &str) -> Option<Meaning> {
        if self.entries.is_empty() {
            return None;
        }
        let symbol = canonical(symbol);
        self.entries
            .iter()
            .find(|e| e.symbol == symbol)
            .map(|e| e.meaning)
    }
}

/// A note's parts, each of which may explain a symbol: lines, parts between semicolons, sentences.
fn parts(note: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for line in note.split(['\n', ';']) {
        let mut start = 0;
        for (at, joint) in line.match_indices(['.', ',', 'a']) {
            let rest = line.get(at..).unwrap_or_default();
            let sentence = || line[start..at].contains(char::is_alphanumeric);
            if joint == "." && rest.starts_with(". ") && sentence() {
                parts.push(&line[start..=at]);
                start = at + 2;
            } else if joint == "," && opens_with_key(rest.trim_start_matches([',', ' '])) {
                parts.push(&line[start..at]);
                start = at + 1;
            } else if line[..at].ends_with(' ')
                && let Some(next) = rest.strip_prefix("and ")
                && opens_with_symbol(next)
            {
                parts.push(&line[start..at]);
                start = at + 4;
            }
        }
        parts.push(&line[start..]);
    }
    parts.retain(|p| !p.trim().is_empty());
    parts
}

/// "* is used ... and the symbol – where ...": the second symbol of a sentence.
fn opens_with_symbol(text: &str) -> bool {
    let text = text
        .strip_prefix("the symbol ")
        .or_else(|| text.strip_prefix("symbol "))
        .unwrap_or(text)
        .trim_start_matches(['"', '\u{201C}', '\'', '\u{2018}', '(']);
    let marks: String = text.chars().take_while(|c| is_symbol_mark(*c)).collect();
    !marks.is_empty()
        && text
            .get(marks.len()..)
            .is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()))
}

/// Words and marks by which the entry of a key ties a symbol to its meaning, and nothing else does.
const KEYED: &[&str] = &["=", ":", "means", "indicates", "denotes"];

/// Whether a text opens as the entry of a key does: "[c] = fewer than 5", "NR: not recorded".
pub(super) fn opens_with_key(text: &str) -> bool {
    let text = text.trim_start_matches(['"', '\u{201C}', '\'', '\u{2018}', '(']);
    let marks: String = text.chars().take_while(|c| is_symbol_mark(*c)).collect();
    let all = tokens(&text[marks.len()..]);
    let symbol = if marks.is_empty() {
        letter_symbol(&all).or_else(|| abbreviation(&all))
    } else {
        Some(0)
    };
    symbol.is_some_and(|length| {
        let tie = all
            .iter()
            .skip(length)
            .find(|t| !t.is_any(&["\"", "\u{201D}", "'", "\u{2019}", ")"]));
        tie.is_some_and(|t| t.is_any(KEYED))
    })
}

/// A few capitals that a key explains: `NR`, `DNA`.
fn abbreviation(all: &[Token<'_>]) -> Option<usize> {
    let first = all.first()?;
    let short = (2..=4).contains(&first.text.len());
    (first.is_word() && short && first.text.bytes().all(|b| b.is_ascii_uppercase())).then_some(1)
}

/// The symbol that a part explains, in its canonical form, and the words about it.
fn explained(part: &str) -> Option<(String, &str)> {
    let text = part
        .trim()
        .trim_start_matches(['(', '"', '\u{201C}', '\'', '\u{2018}', '\u{2022}'])
        .trim();
    let text = text
        .strip_prefix("Note:")
        .or_else(|| text.strip_prefix("Key:"))
        .or_else(|| text.strip_prefix("Please note that "))
        .or_else(|| text.strip_prefix("Please note "))
        .or_else(|| text.strip_prefix("Note that "))
        .or_else(|| text.strip_prefix("the symbol "))
        .or_else(|| text.strip_prefix("The symbol "))
        .unwrap_or(text)
        .trim_start();
    // A mark in front: "* fewer than five", "† Includes ...", "– means nil".
    let marks: String = text.chars().take_while(|c| is_symbol_mark(*c)).collect();
    if !marks.is_empty() {
        let rest = text[marks.len()..].trim_start_matches(['"', '\u{201D}', '\'', '\u{2019}', ')']);
        let symbol = canonical(&marks);
        // A dash in front is a list's bullet unless something ties it to a meaning.
        let tied = tokens(rest)
            .first()
            .is_some_and(|t| t.is_any(TIES) || t.is_dash());
        return (!rest.trim().is_empty() && (tied || !symbol.contains('-')))
            .then_some((symbol, rest));
    }
    let all = tokens(text);
    // "N/A: ...", "NA = ...", "[c] means", "<5 indicates", "x = suppressed", "NR = not recorded".
    if let Some(length) =
        letter_symbol(&all).or_else(|| abbreviation(&all).filter(|_| opens_with_key(text)))
    {
        let end = all.get(length - 1)?.range.end;
        let mut tie = length;
        while all
            .get(tie)
            .is_some_and(|t| t.is_any(&[")", "]", "\"", "\u{201D}", "'", "\u{2019}"]))
        {
            tie += 1;
        }
        if all.get(tie).is_some_and(|t| t.is_any(TIES) || t.is_dash()) {
            return Some((canonical(&text[..end]), &text[end..]));
        }
    }
    // "Figures lower than five are shown as <5", "replaced with an asterisk (*)".
    for (at, token) in all.iter().enumerate() {
        if !token.is_any(SHOWN) {
            continue;
        }
        let mut next = at + 1;
        while all.get(next).is_some_and(|t| {
            t.is_any(&[
                "as", "with", "by", "an", "a", "the", "(", "\"", "\u{201C}", "'", "\u{2018}",
                "using", "and", "symbol",
            ])
        }) {
            next += 1;
        }
        let Some(first) = all.get(next) else { continue };
        if let Some((_, symbol)) = NAMED.iter().find(|(names, _)| first.is_any(names)) {
            // "Cells are left blank where there were no posts".
            let before = &text[..token.range.start];
            let words = match meaning(symbol, before) {
                Meaning::Note => &text[first.range.end..],
                _ => before,
            };
            return Some(((*symbol).to_owned(), words));
        }
        let mark = first.text.chars().all(is_symbol_mark) && !first.text.is_empty();
        let length = if mark {
            Some(1)
        } else {
            letter_symbol(&all[next..])
        };
        if let Some(length) = length {
            let symbol = &text[first.range.start..all[next + length - 1].range.end];
            return Some((canonical(symbol), &text[..token.range.start]));
        }
    }
    // "Blank cells indicate that ...", "An asterisk denotes ...".
    let named_at = all
        .iter()
        .take(4)
        .position(|t| NAMED.iter().any(|(names, _)| t.is_any(names)))?;
    let (_, symbol) = NAMED
        .iter()
        .find(|(names, _)| all[named_at].is_any(names))?;
    let tie = all
        .iter()
        .skip(named_at + 1)
        .take(4)
        .find(|t| t.is_any(TIES))?;
    Some(((*symbol).to_owned(), &text[tie.range.start..]))
}

/// A symbol made of letters or of a sign and a number: `N/A`, `[c]`, `<5`, `x`; how many tokens it takes.
fn letter_symbol(all: &[Token<'_>]) -> Option<usize> {
    let first = all.first()?;
    let glued = |i: usize| all.get(i).is_some_and(|t| t.glued);
    if first.is("n")
        && all.get(1).is_some_and(|t| t.is("/"))
        && all.get(2).is_some_and(|t| t.is_any(&["a", "k"]))
    {
        return Some(3);
    }
    if first.text == "NA"
        || first.text == "NK"
        || first.is_any(&["nil"])
        || first.text == "x"
        || first.text == "X"
    {
        return Some(1);
    }
    if first.is("[")
        && all.get(1).is_some_and(|t| t.is_word() && t.text.len() == 1)
        && all.get(2).is_some_and(|t| t.is("]"))
    {
        return Some(3);
    }
    if first.is_any(&["<", "\u{2264}"]) && all.get(1).is_some_and(Token::is_digits) {
        return Some(2);
    }
    if first.is(".") && all.get(1).is_some_and(|t| t.is(".")) && glued(1) {
        return Some(2);
    }
    None
}

/// What the words about a symbol say it stands for.
fn meaning(symbol: &str, words: &str) -> Meaning {
    let all = tokens(words);
    // "fewer than five", "below 5", "less than or equal to 4": the bound.
    let small = all.iter().enumerate().find_map(|(i, t)| {
        let bounded = t.is_any(&[
            "fewer", "less", "lower", "smaller", "below", "under", "<", "between", "small",
        ]);
        if !bounded {
            return None;
        }
        let number = (i + 1..(i + 5).min(all.len())).find_map(|j| {
            let n = numeral(&all[j..])?;
            // ".40" of "s.40(2)" is a section's number.
            let counts = n.value >= 1.0 && n.value.fract() == 0.0;
            (counts && !n.percent && !n.pounds && n.value <= LARGEST_BOUND).then_some(n.value)
        });
        Some(number.filter(|_| !t.is("between")))
    });
    let suppressed = has(
        &all,
        &[
            "suppressed",
            "suppression",
            "suppress",
            "identify",
            "identified",
            "identifiable",
            "disclosive",
            "low",
            "small",
        ],
    );
    if symbol.starts_with('<') {
        let bound = numeral(tokens(symbol).get(1..).unwrap_or_default()).map(|n| n.value);
        return Meaning::Instead(Status::Suppressed, bound);
    }
    // A letter or a dagger refers to a footnote: what it says of small numbers is not what the mark stands for.
    let footnote = symbol.chars().any(|c| {
        matches!(
            c,
            '†' | '‡' | '§' | '¶' | '¹' | '²' | '³' | '\u{2070}'..='\u{2079}'
        )
    });
    if footnote {
        return Meaning::Note;
    }
    if let Some(bound) = small
        && (bound.is_some() || suppressed)
    {
        return Meaning::Instead(Status::Suppressed, bound);
    }
    if suppressed {
        return Meaning::Instead(Status::Suppressed, None);
    }
    if has(
        &all,
        &[
            "not applicable",
            "not reimbursable",
            "not part",
            "not eligible",
            "not included",
            "not in scope",
            "not yet available",
            "did not exist",
            "not available under",
            "not funded",
            "not used",
        ],
    ) {
        return Meaning::Instead(Status::NotApplicable, None);
    }
    if has(
        &all,
        &[
            "not held",
            "not hold",
            "not recorded",
            "not available",
            "not collected",
            "not known",
            "no data",
            "no information",
            "unknown",
        ],
    ) {
        return Meaning::Instead(Status::NotHeld, None);
    }
    if has(
        &all,
        &["withheld", "exempt", "exemption", "redacted", "section"],
    ) {
        return Meaning::Instead(Status::Withheld, None);
    }
    let none = has(&all, &["nil", "zero", "none"])
        || has(
            &all,
            &[
                "no posts",
                "no roles",
                "no individuals",
                "no employees",
                "no staff",
                "no claims",
                "no spend",
                "no claim",
                "no one",
                "no pcns",
            ],
        )
        || all
            .iter()
            .filter(|t| t.is_digits())
            .map(|t| t.text)
            .eq(["0"]);
    if none {
        return Meaning::Zero;
    }
    match symbol {
        "n/a" | "na" => Meaning::Instead(Status::NotApplicable, None),
        _ => Meaning::Note,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_sentence_may_explain_two_symbols() {
        let mut legend = Legend::default();
        Legend::read(
            "Please note that * is used where the number is below 6 and the symbol \u{2013} where the role is not used.",
            &mut legend,
        );
        assert_eq!(
            legend.meaning_of("*"),
            Some(Meaning::Instead(Status::Suppressed, Some(6.0)))
        );
        assert_eq!(
            legend.meaning_of("-"),
            Some(Meaning::Instead(Status::NotApplicable, None))
        );
    }

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn notes_explain_symbols() {
        use Meaning::{Instead, Note, Zero};
        let suppressed = |bound| Instead(Status::Suppressed, bound);
        let cases = [
            ("* indicates fewer than five", "*", suppressed(Some(5.0))),
            ("* = less than 5", "*", suppressed(Some(5.0))),
            ("- means nil", "–", Zero),
            ("“-” denotes no posts", "-", Zero),
            (
                "– = not applicable",
                "-",
                Instead(Status::NotApplicable, None),
            ),
            (
                "N/A: role not reimbursable under the DES in 2023/24.",
                "N/A",
                Instead(Status::NotApplicable, None),
            ),
            (
                "N/A as these roles were not part of the DES.",
                "n/a",
                Instead(Status::NotApplicable, None),
            ),
            (
                "Figures lower than five are shown as <5 so that",
                "<5",
                suppressed(Some(5.0)),
            ),
            (
                "Numbers below 5 have been replaced with an asterisk (*).",
                "*",
                suppressed(Some(5.0)),
            ),
            (
                "Blank cells indicate that no data is held",
                "",
                Instead(Status::NotHeld, None),
            ),
            ("A blank means zero", "", Zero),
            ("'-' means nil.", "-", Zero),
            ("Blank cells are zero.", "", Zero),
            ("Cells are left blank where there were no posts.", "", Zero),
            ("Where cells are blank there were no staff.", "", Zero),
            ("-- means nil", "-", Zero),
            ("- means nil", "--", Zero),
            ("[c] = fewer than 5, - = zero", "-", Zero),
            ("NR = not recorded", "NR", Instead(Status::NotHeld, None)),
            (".. = not available", "..", Instead(Status::NotHeld, None)),
            ("# suppressed", "#", suppressed(None)),
            ("~ fewer than 5", "~", suppressed(Some(5.0))),
            ("† Includes staff on parental leave.", "†", Note),
            ("Key: x = suppressed; - = zero", "-", Zero),
        ];
        for (note, symbol, expected) in cases {
            let mut legend = Legend::default();
            Legend::read(note, &mut legend);
            assert_eq!(legend.meaning_of(symbol), Some(expected), "{note}");
            assert!(legend.note_for(symbol).is_some());
        }
        for note in [
            "- Paramedics in Leeds",
            "The table shows posts by role.",
            "",
        ] {
            let mut legend = Legend::default();
            Legend::read(note, &mut legend);
            assert!(legend.is_empty(), "{note}");
        }
    }

    proptest! {
        #[test]
        fn any_note_is_read(note in "\\PC{0,80}|([ ;.:=*–†]|N/A|blank|shown as|fewer than|5|é){0,12}") {
            Legend::read(&note, &mut Legend::default());
        }
    }
}
