//! Numbers as letters print them: digits with thousands commas, pounds, per cent, cardinal words.

use crate::vocabulary::tokens::Token;

/// A number at one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// How many tokens it takes, with its pound sign, multiplier and per cent sign.
    pub length: usize,
    /// Its value; 88 for "88%".
    pub value: f64,
    /// Behind a pound sign.
    pub pounds: bool,
    /// Before "%" or "per cent".
    pub percent: bool,
    /// Written in words.
    pub in_words: bool,
}

/// Cardinals below twenty.
const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// Tens from twenty on.
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// Whether a lower-case word is a cardinal from one on, or the first part of one ("twenty" of "twenty-three").
pub fn is_cardinal(word: &str) -> bool {
    SMALL
        .iter()
        .skip(1)
        .chain(&TENS)
        .any(|cardinal| *cardinal == word)
}

/// What one word adds to a cardinal.
enum Part {
    Unit(u32),
    Tens(u32),
    Hundred,
    Scale(u32),
}

fn part(token: &Token<'_>) -> Option<Part> {
    // Most words begin like no number.
    let opens = |letter: u8| b"zotfsenhm".contains(&letter.to_ascii_lowercase());
    if !token.is_word() || !token.text.bytes().next().is_some_and(opens) {
        return None;
    }
    let at = |list: &[&str]| {
        list.iter()
            .position(|w| token.is(w))
            .and_then(|i| u32::try_from(i).ok())
    };
    if let Some(n) = at(&SMALL) {
        return Some(Part::Unit(n));
    }
    if token.is("nil") {
        return Some(Part::Unit(0));
    }
    if let Some(n) = at(&TENS) {
        return Some(Part::Tens(20 + 10 * n));
    }
    match () {
        () if token.is("hundred") => Some(Part::Hundred),
        () if token.is("thousand") => Some(Part::Scale(1_000)),
        () if token.is("million") => Some(Part::Scale(1_000_000)),
        () => None,
    }
}

/// Whether a token is of a number: digits, or one of a cardinal's words. No number stands where none is.
pub(super) fn is_of_one(token: &Token<'_>) -> bool {
    token.is_digits() || part(token).is_some()
}

/// A cardinal in words: "three", "twenty-three", "one hundred and five", "two thousand".
fn cardinal(all: &[Token<'_>]) -> Option<(usize, f64)> {
    let mut total = 0_u32;
    let mut current: Option<u32> = None;
    let mut length = 0;
    let mut at = 0;
    loop {
        // Words of one number may be joined: "twenty-three", "one hundred and five".
        let joint = match all.get(at) {
            Some(t) if length > 0 && t.is_dash() && t.glued => 1,
            Some(t)
                if length > 0
                    && t.is("and")
                    && (current == Some(0)
                        || current.is_some_and(|c| c >= 100 && c % 100 == 0)) =>
            {
                1
            }
            _ => 0,
        };
        let Some(part) = all.get(at + joint).and_then(part) else {
            break;
        };
        let next = match (part, current) {
            (Part::Unit(n), None) => Some(n),
            (Part::Unit(n), Some(c)) if n > 0 && n < 10 && c % 100 >= 20 && c % 10 == 0 => {
                Some(c + n)
            }
            (Part::Unit(n), Some(c)) if n > 0 && c % 100 == 0 && (c > 0 || total > 0) => {
                Some(c + n)
            }
            (Part::Tens(n), None) => Some(n),
            (Part::Tens(n), Some(c)) if c % 100 == 0 && (c > 0 || total > 0) => Some(c + n),
            (Part::Hundred, Some(c))
                if (1..10).contains(&c) || (11..100).contains(&c) && c % 10 != 0 =>
            {
                Some(c * 100)
            }
            (Part::Scale(scale), Some(c)) if c > 0 => {
                total = total.checked_add(c.checked_mul(scale)?)?;
                Some(0)
            }
            _ => None,
        };
        let Some(next) = next else { break };
        current = Some(next);
        at += joint + 1;
        length = at;
    }
    Some((length, f64::from(total.checked_add(current?)?)))
}

/// The digits of a number, thousands commas left out, and how many tokens they take. `None` for `1.2.3`.
fn digits(all: &[Token<'_>], pounds: bool) -> Option<(usize, String)> {
    let mut at = 0;
    let mut number = String::new();
    let first = all.first()?;
    if first.is_digits() {
        // "£000": a scale, no number.
        if first.text.len() > 1 && first.text.bytes().all(|b| b == b'0') {
            return None;
        }
        number.push_str(first.text);
        at = 1;
        // "£24 612 345", "1 012": a space parts thousands where no other number can stand.
        let spaced = |i: usize| {
            let digits = all
                .get(i)
                .filter(|t| !t.glued && t.is_digits() && t.text.len() == 3)?;
            let ends = all.get(i + 1).is_none_or(|t| !(t.glued && t.is_digits()));
            (ends && (pounds || digits.text.starts_with('0'))).then_some(digits.text)
        };
        let group = |i: usize| {
            let comma = all.get(i).filter(|t| t.glued && t.is(","))?;
            // "£179, 709": money is never listed so, with one sign for two amounts.
            let digits = all
                .get(i + 1)
                .filter(|t| (t.glued || pounds) && t.is_digits() && t.text.len() == 3)?;
            (comma.glued).then_some(digits.text)
        };
        if first.text.len() <= 3 {
            while let Some((three, length)) = group(at)
                .map(|three| (three, 2))
                .or_else(|| spaced(at).map(|three| (three, 1)))
            {
                number.push_str(three);
                at += length;
            }
        }
        // "1,2345", "3,4,5": a list without spaces, not a number.
        if all.get(at).is_some_and(|t| t.glued && t.is(","))
            && all.get(at + 1).is_some_and(|t| t.glued && t.is_digits())
        {
            return None;
        }
    } else if !first.is(".") {
        return None;
    }
    let decimals = |i: usize| {
        all.get(i).is_some_and(|t| t.is(".") && (t.glued || i == 0))
            && all.get(i + 1).is_some_and(|t| t.glued && t.is_digits())
    };
    if decimals(at) {
        number.push('.');
        number.push_str(all.get(at + 1)?.text);
        at += 2;
        if decimals(at) {
            return None;
        }
    }
    (at > 0).then_some((at, number))
}

/// The number at the first of the tokens.
pub fn numeral(all: &[Token<'_>]) -> Option<Numeral> {
    let pounds = all.first()?.is("£");
    let mut at = usize::from(pounds);
    let (length, text, in_words) = match digits(all.get(at..)?, pounds) {
        Some((length, text)) => (length, text, false),
        None => {
            let (length, value) = cardinal(all.get(at..)?)?;
            match all.get(at + length) {
                Some(dozens) if dozens.is("dozen") => {
                    (length + 1, (12.0 * value).to_string(), true)
                }
                _ => (length, value.to_string(), true),
            }
        }
    };
    at += length;
    let exponent = match all.get(at) {
        Some(t) if t.is_any(&["million", "millions"]) => 6,
        Some(t) if t.is("billion") => 9,
        Some(t) if t.is("thousand") => 3,
        Some(t) if pounds && t.is_any(&["m", "mn", "mil", "mill"]) => 6,
        Some(t) if pounds && t.is("bn") => 9,
        Some(t) if t.is("k") && (pounds || t.glued) => 3,
        _ => 0,
    };
    if exponent > 0 {
        at += 1;
    }
    // The decimal exponent is left to the parser, which rounds once: 23.99 million is 23990000.
    let value: f64 = if exponent == 0 {
        text.parse().ok()?
    } else {
        format!("{text}e{exponent}").parse().ok()?
    };
    let percent = match all.get(at) {
        Some(t) if t.is("%") || t.is_any(&["percent", "pc"]) => 1,
        Some(t) if t.is("per") && all.get(at + 1).is_some_and(|n| n.is("cent")) => 2,
        _ => 0,
    };
    at += percent;
    value.is_finite().then_some(Numeral {
        length: at,
        value,
        pounds,
        percent: percent > 0,
        in_words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::tokens::tokens;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(usize, f64)> {
        let all = tokens(text);
        numeral(&all).map(|n| (all.len() - n.length, n.value))
    }

    #[test]
    fn numbers_in_the_styles_of_letters() {
        let cases = [
            ("1,483", 1483.0),
            ("16,573,107", 16_573_107.0),
            ("£23.99 million", 23_990_000.0),
            ("£1.2m", 1_200_000.0),
            ("£179, 709", 179_709.0),
            ("£24 612 345", 24_612_345.0),
            ("1 012", 1_012.0),
            ("£ 450k", 450_000.0),
            ("88%", 88.0),
            ("88 per cent", 88.0),
            ("12.0", 12.0),
            (".5", 0.5),
            ("twenty-three", 23.0),
            ("one hundred and five", 105.0),
            ("two thousand three hundred", 2300.0),
            ("zero", 0.0),
            ("2 million", 2_000_000.0),
        ];
        for (text, value) in cases {
            assert_eq!(read(text), Some((0, value)), "{text}");
        }
        for text in ["1.2.3", "and five", "", "£", "hundred"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("five two"), Some((1, 5.0)));
        assert_eq!(read("179, 709"), Some((2, 179.0)));
        assert_eq!(read("5 120"), Some((1, 5.0)));
    }

    proptest! {
        #[test]
        fn no_number_stands_where_no_token_is_of_one(text in "([ ,.£%-]|[0-9]{1,4}|[a-z]{1,3}|one|Ten|hundred|and|million){0,8}") {
            let all = tokens(&text);
            for at in 0..all.len() {
                prop_assert!(numeral(&all[at..]).is_none() || all[at..].iter().any(is_of_one));
            }
        }

        #[test]
        fn a_number_in_any_style_reads_back(whole in 0_u32..100_000_000, cents in 0_u32..100, style in 0..4) {
            let grouped = |n: u32| {
                let digits = n.to_string();
                let mut out = String::new();
                for (i, c) in digits.chars().enumerate() {
                    if i > 0 && (digits.len() - i).is_multiple_of(3) { out.push(','); }
                    out.push(c);
                }
                out
            };
            let (text, value) = match style {
                0 => (whole.to_string(), f64::from(whole)),
                1 => (grouped(whole), f64::from(whole)),
                2 => (format!("£{}.{cents:02}", grouped(whole)), format!("{whole}.{cents:02}").parse().unwrap()),
                _ => (format!("{}.{cents:02}%", whole % 100), format!("{}.{cents:02}", whole % 100).parse().unwrap()),
            };
            prop_assert_eq!(read(&text), Some((0, value)));
        }

        #[test]
        fn a_cardinal_reads_back(n in 0_u32..10_000, hyphen in any::<bool>()) {
            fn words(n: u32, joint: &str) -> String {
                match n {
                    0..20 => SMALL[n as usize].into(),
                    20..100 => {
                        let tens = TENS[(n / 10 - 2) as usize];
                        if n.is_multiple_of(10) { tens.into() } else { format!("{tens}{joint}{}", SMALL[(n % 10) as usize]) }
                    }
                    100..1000 => {
                        let rest = if n.is_multiple_of(100) { String::new() } else { format!(" and {}", words(n % 100, joint)) };
                        format!("{} hundred{rest}", SMALL[(n / 100) as usize])
                    }
                    _ => {
                        let rest = match n % 1000 { 0 => String::new(), r @ 1..100 => format!(" and {}", words(r, joint)), r => format!(" {}", words(r, joint)) };
                        format!("{} thousand{rest}", SMALL[(n / 1000) as usize])
                    }
                }
            }
            let text = words(n, if hyphen { "-" } else { " " });
            prop_assert_eq!(read(&text), Some((0, f64::from(n))), "{}", text);
        }
    }
}
