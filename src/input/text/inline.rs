//! Marks within a line: emphasis, links, escapes, entities and the few HTML tags that letters use.
//!
//! Markdown's marks are read only where they cannot be anything else: an asterisk may be a footnote mark or a
//! suppressed figure, an underscore a part of an address. What is not a mark stays as it is. This room must not know
//! lines or blocks; a line break within the text is a character to it.

use crate::document::{Span, Style};

/// How much of Markdown is believed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Markup {
    /// Plain text: only what no plain text has otherwise, `**bold**` and `[words](address)`.
    #[default]
    Light,
    /// Markdown: everything.
    Full,
}

/// A piece of text on its way to spans.
enum Piece {
    Text(String),
    /// A run of `*` or `_` that may open or close emphasis.
    Run {
        mark: char,
        length: usize,
        opens: bool,
        closes: bool,
    },
    /// `<b>`, `</b>`, `<i>` and their like: change of bold, change of italic.
    Tag {
        bold: i32,
        italic: i32,
    },
}

/// The spans of a text. Spaces are squeezed to one; `\n` stays where it was or where `<br>` stood.
pub(super) fn spans(text: &str, markup: Markup) -> Vec<Span> {
    let pieces = pieces(text, markup);
    paint(&pieces)
}

/// Spans cut at line breaks: one list for each printed line.
pub(super) fn lines_of_spans(text: &str, markup: Markup) -> Vec<Vec<Span>> {
    let mut lines = vec![Vec::new()];
    for span in spans(text, markup) {
        for (index, part) in span.text.split('\n').enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            if let (false, Some(line)) = (part.is_empty(), lines.last_mut()) {
                line.push(Span {
                    text: part.to_owned(),
                    style: span.style,
                });
            }
        }
    }
    lines
}

/// The text that the spans show, without looks.
pub(super) fn plain(text: &str, markup: Markup) -> String {
    spans(text, markup).into_iter().map(|s| s.text).collect()
}

fn pieces(text: &str, markup: Markup) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    let mut before = None;
    let italic = is_all_italic(text);
    while let Some(character) = rest.chars().next() {
        let mut used = character.len_utf8();
        let full = markup == Markup::Full;
        match character {
            '*' | '_' => {
                let length = rest.chars().take_while(|&c| c == character).count();
                used = length * character.len_utf8();
                let after = rest.get(used..).and_then(|r| r.chars().next());
                let light = character == '*' && (length == 2 || italic);
                match emphasis_run(character, length, before, after) {
                    Some(run) if full || light => {
                        flush(&mut plain, &mut pieces);
                        pieces.push(run);
                    }
                    _ => plain.extend(std::iter::repeat_n(character, length)),
                }
            }
            '\\' if full => match rest.chars().nth(1) {
                Some(next) if next.is_ascii_punctuation() => {
                    plain.push(next);
                    used += next.len_utf8();
                }
                Some('\n') | None => {}
                _ => plain.push('\\'),
            },
            '[' | '!' => match link(rest) {
                Some(link) => {
                    used = link.used;
                    plain.push_str(&self::plain(link.words, markup));
                    plain.push_str(&link.shown_address());
                }
                None => plain.push(character),
            },
            '&' if full => match entity(rest) {
                Some((shown, length)) => {
                    plain.push(shown);
                    used = length;
                }
                None => plain.push('&'),
            },
            '<' if full => match tag(rest) {
                Some((piece, length)) => {
                    used = length;
                    match piece {
                        TagMeaning::Break => plain.push('\n'),
                        TagMeaning::Nothing => {}
                        TagMeaning::Address(address) => plain.push_str(address),
                        TagMeaning::Style { bold, italic } => {
                            flush(&mut plain, &mut pieces);
                            pieces.push(Piece::Tag { bold, italic });
                        }
                    }
                }
                None => plain.push('<'),
            },
            '`' if full => {}
            _ => plain.push(character),
        }
        before = rest.get(..used).and_then(|r| r.chars().next_back());
        rest = rest.get(used..).unwrap_or_default();
    }
    flush(&mut plain, &mut pieces);
    pieces
}

/// Whether a text stands as a whole between two asterisks, "*We hold none.*": marks of a footnote or of a figure left out do not
/// close so.
fn is_all_italic(text: &str) -> bool {
    let inner = text
        .trim()
        .strip_prefix('*')
        .and_then(|t| t.strip_suffix('*'));
    inner.is_some_and(|inner| {
        inner.chars().count() > 1
            && !inner.contains('*')
            && !inner.starts_with(char::is_whitespace)
            && !inner.ends_with(char::is_whitespace)
    })
}

fn flush(plain: &mut String, pieces: &mut Vec<Piece>) {
    if !plain.is_empty() {
        pieces.push(Piece::Text(std::mem::take(plain)));
    }
}

/// A run that could be a mark: beside a word on one side only, as no asterisk within a word is.
fn emphasis_run(
    mark: char,
    length: usize,
    before: Option<char>,
    after: Option<char>,
) -> Option<Piece> {
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if length > 3 || (word(before) && word(after)) {
        return None;
    }
    let opens = !blank(after) && !word(before);
    let closes = !blank(before) && !word(after);
    (opens || closes).then_some(Piece::Run {
        mark,
        length,
        opens,
        closes,
    })
}

/// Pairs the runs, then writes spans; an unpaired run is text again.
fn paint(pieces: &[Piece]) -> Vec<Span> {
    // Of each run: how many of its marks open, and how many close, emphasis.
    let mut closing = vec![0_usize; pieces.len()];
    let mut opening = vec![0_usize; pieces.len()];
    let mut open: Vec<(usize, char, usize)> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let &Piece::Run {
            mark,
            length,
            opens,
            closes,
        } = piece
        else {
            continue;
        };
        let mut left = length;
        while closes && left > 0 {
            let Some(at) = open.iter().rposition(|&(_, m, _)| m == mark) else {
                break;
            };
            // What was opened in between and never closed is text.
            open.truncate(at + 1);
            let Some((opener, _, marks)) = open.last_mut() else {
                break;
            };
            let pair = if *marks >= 2 && left >= 2 { 2 } else { 1 };
            // A lone mark does not close a pair's half: "**5*" is two footnote marks and a figure.
            if pair == 1 && (*marks == 2 || left == 2) {
                break;
            }
            opening[*opener] += pair;
            closing[index] += pair;
            left -= pair;
            *marks -= pair;
            if *marks == 0 {
                open.pop();
            }
        }
        if opens && left == length {
            open.push((index, mark, left));
        }
    }
    let mut spans: Vec<Span> = Vec::new();
    let (mut bold, mut italic) = (0_i32, 0_i32);
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => append(&mut spans, text, bold, italic),
            Piece::Tag { bold: b, italic: i } => {
                bold += b;
                italic += i;
            }
            Piece::Run { mark, length, .. } => {
                let shut = closing[index];
                bold -= i32::from(shut >= 2);
                italic -= i32::from(shut % 2 == 1);
                let used = shut + opening[index];
                if used < *length {
                    append(
                        &mut spans,
                        &mark.to_string().repeat(*length - used),
                        bold,
                        italic,
                    );
                }
                let opened = opening[index];
                bold += i32::from(opened >= 2);
                italic += i32::from(opened % 2 == 1);
            }
        }
    }
    spans
}

/// Adds text, spaces squeezed, to the last span where the look is the same.
fn append(spans: &mut Vec<Span>, text: &str, bold: i32, italic: i32) {
    let style = Style {
        bold: bold > 0,
        italic: italic > 0,
        ..Style::default()
    };
    let mut last = spans
        .last()
        .and_then(|s| s.text.chars().next_back())
        .unwrap_or('\n');
    let mut squeezed = String::with_capacity(text.len());
    for character in text.chars() {
        let character = if character == '\t' { ' ' } else { character };
        if character == '\n' && last == ' ' {
            squeezed.pop();
        }
        if character != ' ' || (last != ' ' && last != '\n') {
            squeezed.push(character);
            last = character;
        }
    }
    if squeezed.is_empty() {
        return;
    }
    match spans.last_mut() {
        Some(span) if span.style == style => span.text.push_str(&squeezed),
        _ => spans.push(Span {
            text: squeezed,
            style,
        }),
    }
}

/// `[words](address)`; of a picture, `![words](address)`, the words.
struct Link<'a> {
    words: &'a str,
    address: &'a str,
    used: usize,
}

impl Link<'_> {
    /// The address in brackets where it leads somewhere that the words do not say.
    fn shown_address(&self) -> String {
        let address = self.address.split_whitespace().next().unwrap_or_default();
        let real = ["http://", "https://", "www.", "ftp://"]
            .iter()
            .any(|p| address.starts_with(p));
        let bare = |s: &str| {
            let s = s.trim().to_lowercase();
            s.trim_start_matches("https://")
                .trim_start_matches("http://")
                .trim_end_matches('/')
                .to_owned()
        };
        if real && !bare(self.words).contains(&bare(address)) {
            format!(" ({address})")
        } else {
            String::new()
        }
    }
}

fn link(text: &str) -> Option<Link<'_>> {
    let start = match text.strip_prefix('!') {
        Some(rest) if rest.starts_with('[') => 2,
        Some(_) => return None,
        None => 1,
    };
    let inner = text.get(start..)?;
    let close = inner.find(['[', ']', '\n'])?;
    let words = inner.get(..close)?;
    let after = inner.get(close..)?.strip_prefix("](")?;
    let end = after.find(['(', ')', '\n'])?;
    let address = after.get(..end)?;
    // "[sic](2)" is no link: an address has a scheme, a path, a fragment or a dot.
    let leads = address.is_empty() || address.contains(['/', '#', ':', '.']);
    (leads && after.get(end..)?.starts_with(')')).then_some(Link {
        words,
        address,
        used: start + close + 2 + end + 1,
    })
}

/// The entities that converters write; numbers for all others.
const ENTITIES: [(&str, char); 24] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("pound", '£'),
    ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("ldquo", '\u{201C}'),
    ("rdquo", '\u{201D}'),
    ("bull", '\u{2022}'),
    ("dagger", '\u{2020}'),
    ("Dagger", '\u{2021}'),
    ("hellip", '\u{2026}'),
    ("copy", '\u{A9}'),
    ("middot", '\u{B7}'),
    ("times", '\u{D7}'),
    ("frac12", '\u{BD}'),
    ("le", '\u{2264}'),
    ("ge", '\u{2265}'),
    ("euro", '\u{20AC}'),
];

/// The longest name or number of an entity in characters.
const ENTITY_LENGTH: usize = 8;

fn entity(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    let end = body
        .char_indices()
        .take(ENTITY_LENGTH + 1)
        .find(|&(_, c)| c == ';')?
        .0;
    let name = body.get(..end)?;
    let shown = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code).filter(|c| !c.is_control())?
    } else {
        ENTITIES.iter().find(|(n, _)| *n == name)?.1
    };
    let shown = if shown == '\u{A0}' { ' ' } else { shown };
    Some((shown, end + 2))
}

enum TagMeaning<'a> {
    Break,
    Nothing,
    Address(&'a str),
    Style { bold: i32, italic: i32 },
}

/// A tag that converters write into Markdown. "<5" and "<name>" are text.
fn tag(text: &str) -> Option<(TagMeaning<'_>, usize)> {
    let body = text.strip_prefix('<')?;
    if let Some(comment) = body.strip_prefix("!--") {
        return comment
            .find("-->")
            .map(|end| (TagMeaning::Nothing, end + 7));
    }
    let end = body.find(['<', '>', '\n'])?;
    if !body.get(end..)?.starts_with('>') {
        return None;
    }
    let inner = body.get(..end)?;
    let (step, name) = match inner.strip_prefix('/') {
        Some(name) => (-1, name),
        None => (1, inner),
    };
    let name = name
        .split([' ', '/'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let meaning = match name.as_str() {
        "br" => TagMeaning::Break,
        "b" | "strong" => TagMeaning::Style {
            bold: step,
            italic: 0,
        },
        "i" | "em" => TagMeaning::Style {
            bold: 0,
            italic: step,
        },
        "sup" | "sub" | "u" | "span" | "p" | "div" | "font" | "small" | "a" | "mark" | "ins" => {
            TagMeaning::Nothing
        }
        _ if inner.starts_with("http://") || inner.starts_with("https://") => {
            TagMeaning::Address(inner)
        }
        _ if inner.starts_with("mailto:") => TagMeaning::Address(inner.get(7..)?),
        _ => return None,
    };
    Some((meaning, end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(text: &str, markup: Markup) -> String {
        spans(text, markup)
            .iter()
            .map(|s| match (s.style.bold, s.style.italic) {
                (true, true) => format!("{{bi {}}}", s.text),
                (true, false) => format!("{{b {}}}", s.text),
                (false, true) => format!("{{i {}}}", s.text),
                _ => s.text.clone(),
            })
            .collect()
    }

    #[test]
    fn emphasis_is_a_style() {
        assert_eq!(
            marked("a **b** _c_ ***d*** __e__ *f*.", Markup::Full),
            "a {b b} {i c} {bi d} {b e} {i f}."
        );
        assert_eq!(marked("**a *b* c**", Markup::Full), "{b a }{bi b}{b  c}");
    }

    #[test]
    fn marks_in_words_and_figures_are_text() {
        for text in [
            "snake_case_name",
            "5*",
            "*",
            "N/A* and <5*",
            "2*3*4",
            "* Note: 5*",
            "a_b@c.uk",
            "**5*",
        ] {
            assert_eq!(marked(text, Markup::Full), text);
        }
    }

    #[test]
    fn plain_text_has_only_bold_and_links() {
        assert_eq!(
            marked("see [blue](#) _x_ *y* **z** 5**", Markup::Light),
            "see blue _x_ *y* {b z} 5**"
        );
    }

    #[test]
    fn a_link_is_its_words_and_where_it_leads() {
        assert_eq!(
            plain(
                "[here](https://a.uk/b) [www.a.uk](https://www.a.uk/)",
                Markup::Full
            ),
            "here (https://a.uk/b) www.a.uk"
        );
        assert_eq!(plain("[sic](2) [x] (y)", Markup::Full), "[sic](2) [x] (y)");
    }

    #[test]
    fn escapes_entities_and_tags_are_read() {
        assert_eq!(
            plain(
                r"1\. \*x\* R&amp;D &#163;5 &pound;6 A&E &lt;5 &lt 3",
                Markup::Full
            ),
            "1. *x* R&D £5 £6 A&E <5 &lt 3"
        );
        assert_eq!(
            plain(
                "a<br>b <5 <sup>†</sup><b>c</b> <https://x.uk> <name>",
                Markup::Full
            ),
            "a\nb <5 †c https://x.uk <name>"
        );
    }

    proptest! {
        #[test]
        fn text_without_marks_stays(text in "[a-zA-Z0-9,.;: ()£%/-]{0,60}") {
            let squeezed = text.trim().split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
            let shown = plain(&text, Markup::Full);
            prop_assert_eq!(shown.trim(), squeezed);
        }

        #[test]
        fn any_text_is_survived(text in "[\\PC\n*_<>&;\\[\\]()!`\\\\]{0,60}") {
            let _ = plain(&text, Markup::Full);
            let _ = plain(&text, Markup::Light);
        }

        #[test]
        fn no_letter_is_lost(text in "[a-z*_ ]{0,60}") {
            let letters = |s: &str| s.chars().filter(char::is_ascii_lowercase).collect::<String>();
            prop_assert_eq!(letters(&plain(&text, Markup::Full)), letters(&text));
        }
    }
}
