//! The words of a page's content: operands and the operators that follow them (ISO 32000-1, 7.8.2).
//!
//! Only content as programs write it is read; at anything else the reading ends with `None` and the page goes to the reader
//! that knows what to make of damage. This room knows no operator by name.

use rustc_hash::FxHashMap;

/// Digits of the longest number: more do not fit a mantissa of 64 bits.
const MAX_DIGITS: usize = 18;

/// Operands before one operator: `scn` with all components of a DeviceN space has the most.
const MAX_OPERANDS: usize = 33;

/// Numbers of an array of widths, about: room for so many is made at once.
const NUMBERS_OF_AN_ARRAY: usize = 128;

/// One operand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Operand<'c> {
    Number(f64),
    /// Without its slash; names with escaped characters are not read.
    Name(&'c [u8]),
    /// A string's bytes, as a range of [`Lexer::bytes`].
    Text(usize, usize),
    /// An array, as a range of [`Lexer::items`].
    Array(usize, usize),
    /// A dictionary as it is written.
    Dict(&'c [u8]),
}

/// What one step of reading came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step<'c> {
    /// An operator; its operands are in [`Lexer::operands`].
    Operator(&'c [u8]),
    /// The content is read.
    End,
}

/// The reading of one content stream.
pub(super) struct Lexer<'c> {
    content: &'c [u8],
    at: usize,
    /// The operands of the last operator.
    pub(super) operands: Vec<Operand<'c>>,
    /// The members of their arrays.
    pub(super) items: Vec<Operand<'c>>,
    /// The bytes of their strings.
    pub(super) bytes: Vec<u8>,
}

impl<'c> Lexer<'c> {
    pub(super) fn new(content: &'c [u8]) -> Self {
        Self {
            content,
            at: 0,
            operands: Vec::with_capacity(8),
            items: Vec::with_capacity(64),
            bytes: Vec::with_capacity(128),
        }
    }

    /// The reading of what stands between an array's brackets.
    fn of_array(array: &'c [u8]) -> Self {
        Self {
            content: array,
            at: 0,
            operands: Vec::new(),
            items: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// A character identifier: a whole number of two bytes.
    fn identifier(&mut self) -> Option<u32> {
        let number = self.number()?;
        (number.fract() == 0.0 && (0.0..=f64::from(u16::MAX)).contains(&number))
            .then_some(number as u32)
    }

    /// Reads up to the next operator; `None` where the content is not written as it should be.
    pub(super) fn step(&mut self) -> Option<Step<'c>> {
        self.operands.clear();
        self.items.clear();
        self.bytes.clear();
        loop {
            self.skip_space();
            let Some(first) = self.peek() else {
                // Operands without an operator say that the content is cut off.
                return self.operands.is_empty().then_some(Step::End);
            };
            if starts_operator(first) {
                let start = self.at;
                self.skip_regular();
                return Some(Step::Operator(self.content.get(start..self.at)?));
            }
            if self.operands.len() == MAX_OPERANDS {
                return None;
            }
            let operand = match first {
                b'[' => self.array()?,
                _ => self.simple(first)?,
            };
            self.operands.push(operand);
        }
    }

    /// An operand that is no array.
    fn simple(&mut self, first: u8) -> Option<Operand<'c>> {
        match first {
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number().map(Operand::Number),
            b'/' => {
                self.at += 1;
                let start = self.at;
                self.skip_regular();
                let name = self.content.get(start..self.at)?;
                (!name.contains(&b'#')).then_some(Operand::Name(name))
            }
            b'(' => self.literal(),
            b'<' if self.begins_dict() => self.dict(),
            b'<' => self.hexadecimal(),
            _ => None,
        }
    }

    fn array(&mut self) -> Option<Operand<'c>> {
        self.at += 1;
        let start = self.items.len();
        loop {
            self.skip_space();
            match self.peek()? {
                b']' => {
                    self.at += 1;
                    return Some(Operand::Array(start, self.items.len()));
                }
                _ if self.begins_dict() => return None,
                first => {
                    let item = self.simple(first)?;
                    self.items.push(item);
                }
            }
        }
    }

    fn number(&mut self) -> Option<f64> {
        let negative = match self.peek()? {
            b'-' => {
                self.at += 1;
                true
            }
            b'+' => {
                self.at += 1;
                false
            }
            _ => false,
        };
        let mut mantissa = 0_u64;
        let mut digits = 0;
        let mut fraction = None;
        let start = self.at;
        for &byte in self.content.get(start..)? {
            match byte {
                b'0'..=b'9' if digits < MAX_DIGITS => {
                    mantissa = mantissa * 10 + u64::from(byte - b'0');
                    digits += 1;
                    if let Some(places) = &mut fraction {
                        *places += 1;
                    }
                }
                b'.' if fraction.is_none() => fraction = Some(0),
                _ if is_regular(byte) => return None,
                _ => break,
            }
            self.at += 1;
        }
        if digits == 0 {
            return None;
        }
        let value = match fraction {
            None => mantissa as f64,
            Some(places) => mantissa as f64 / power_of_ten(places),
        };
        Some(if negative { -value } else { value })
    }

    /// A string in brackets, with its escapes (7.3.4.2).
    fn literal(&mut self) -> Option<Operand<'c>> {
        let start = self.bytes.len();
        let mut depth = 0_usize;
        loop {
            let byte = self.take()?;
            match byte {
                b'(' => {
                    depth += 1;
                    if depth == 1 {
                        continue;
                    }
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(Operand::Text(start, self.bytes.len()));
                    }
                }
                b'\\' => {
                    let escaped = self.escaped()?;
                    self.bytes.extend(escaped);
                    continue;
                }
                b'\r' => {
                    // An end of line within a string is a line feed, however it is written.
                    if self.peek() == Some(b'\n') {
                        self.at += 1;
                    }
                    self.bytes.push(b'\n');
                    continue;
                }
                _ => {}
            }
            self.bytes.push(byte);
        }
    }

    /// What follows a backslash: the byte it stands for, or none where it joins two lines.
    fn escaped(&mut self) -> Option<Option<u8>> {
        Some(Some(match self.take()? {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\n' => return Some(None),
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
                return Some(None);
            }
            digit @ b'0'..=b'7' => {
                let mut code = u32::from(digit - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(digit @ b'0'..=b'7') => {
                            code = code * 8 + u32::from(digit - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                u8::try_from(code).ok()?
            }
            other => other,
        }))
    }

    fn hexadecimal(&mut self) -> Option<Operand<'c>> {
        self.at += 1;
        let start = self.bytes.len();
        let mut high = None;
        loop {
            let byte = self.take()?;
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'f' => byte - b'a' + 10,
                b'A'..=b'F' => byte - b'A' + 10,
                b'>' => {
                    // A digit that is missing at the end is a nought.
                    self.bytes.extend(high);
                    return Some(Operand::Text(start, self.bytes.len()));
                }
                _ if is_space(byte) => continue,
                _ => return None,
            };
            match high.take() {
                None => high = Some(digit << 4),
                Some(high) => self.bytes.push(high | digit),
            }
        }
    }

    /// A dictionary of names with plain values, as marked content has it (14.6.2); its values are looked at only to be sure that it
    /// is well written.
    fn dict(&mut self) -> Option<Operand<'c>> {
        let start = self.at;
        let (items, strings) = (self.items.len(), self.bytes.len());
        self.at += 2;
        loop {
            self.skip_space();
            match self.peek()? {
                b'>' => {
                    self.at += 1;
                    if self.take()? != b'>' {
                        return None;
                    }
                    self.items.truncate(items);
                    self.bytes.truncate(strings);
                    return Some(Operand::Dict(self.content.get(start..self.at)?));
                }
                b'/' => self.simple(b'/')?,
                _ => return None,
            };
            self.skip_space();
            match self.peek()? {
                b'[' => self.array()?,
                _ if self.begins_dict() => return None,
                first => self.simple(first)?,
            };
        }
    }

    fn begins_dict(&self) -> bool {
        self.content.get(self.at..self.at + 2) == Some(b"<<")
    }

    fn peek(&self) -> Option<u8> {
        self.content.get(self.at).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|b| !matches!(b, b'\n' | b'\r')) {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn skip_regular(&mut self) {
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
    }
}

/// So many numbers, and nothing else.
pub(super) fn exactly<const N: usize>(operands: &[Operand<'_>]) -> Option<[f64; N]> {
    let mut numbers = [0.0; N];
    if operands.len() != N {
        return None;
    }
    for (number, operand) in numbers.iter_mut().zip(operands) {
        let Operand::Number(value) = operand else {
            return None;
        };
        *number = *value;
    }
    Some(numbers)
}

/// The members of an array of numbers, such as a font's widths.
pub(super) fn numbers(array: &[u8]) -> Option<Vec<f32>> {
    let mut lexer = Lexer::of_array(array);
    let mut numbers = Vec::with_capacity(NUMBERS_OF_AN_ARRAY);
    loop {
        lexer.skip_space();
        if lexer.peek().is_none() {
            return Some(numbers);
        }
        numbers.push(lexer.number()? as f32);
    }
}

/// The widths of a composite font's glyphs by character identifier (9.7.4.3): `1 [500 600] 3 9 550`.
pub(super) fn widths_of_identifiers(array: &[u8]) -> Option<FxHashMap<u32, f32>> {
    let mut lexer = Lexer::of_array(array);
    let mut widths = FxHashMap::default();
    loop {
        lexer.skip_space();
        if lexer.peek().is_none() {
            return Some(widths);
        }
        let first = lexer.identifier()?;
        lexer.skip_space();
        if lexer.peek()? == b'[' {
            lexer.items.clear();
            lexer.array()?;
            for (width, identifier) in lexer.items.iter().zip(first..) {
                let Operand::Number(width) = width else {
                    return None;
                };
                widths.insert(identifier, *width as f32);
            }
        } else {
            let last = lexer.identifier()?;
            lexer.skip_space();
            let width = lexer.number()? as f32;
            widths.extend((first..=last).map(|identifier| (identifier, width)));
        }
    }
}

/// White space of PDF (7.2.2, table 1).
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 12 | 0)
}

/// Neither white space nor a delimiter (7.2.2, table 2).
fn is_regular(byte: u8) -> bool {
    !is_space(byte)
        && !matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
}

/// Operators are of letters, with `*`, `'` and `"`; `true`, `false` and `null` are taken for operators and known by nobody.
fn starts_operator(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'\'' | b'"')
}

fn power_of_ten(places: usize) -> f64 {
    const POWERS: [f64; MAX_DIGITS + 1] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18,
    ];
    POWERS.get(places).copied().unwrap_or(f64::INFINITY)
}

#[cfg(test)]
mod tests {
    use super::{Lexer, Operand, Step};

    #[test]
    fn strings_are_read_with_their_escapes() {
        let mut lexer = Lexer::new(b"(a\\(b\\)(c)\\101\\\nd) <4 1 4> Tj");
        assert_eq!(lexer.step(), Some(Step::Operator(b"Tj")));
        assert_eq!(lexer.operands, [Operand::Text(0, 9), Operand::Text(9, 11)]);
        assert_eq!(lexer.bytes, b"a(b)(c)AdA@");
    }

    #[test]
    fn arrays_numbers_and_dictionaries_come_before_their_operator() {
        let mut lexer = Lexer::new(b"[(A)-12.5(B)]TJ/Span<</A(>>)>>BDC % EMC\n-.5 +3 0 rg");
        assert_eq!(lexer.step(), Some(Step::Operator(b"TJ")));
        assert_eq!(
            lexer.items,
            [
                Operand::Text(0, 1),
                Operand::Number(-12.5),
                Operand::Text(1, 2)
            ]
        );
        assert_eq!(lexer.step(), Some(Step::Operator(b"BDC")));
        assert_eq!(
            lexer.operands,
            [Operand::Name(b"Span"), Operand::Dict(b"<</A(>>)>>")]
        );
        assert_eq!(lexer.step(), Some(Step::Operator(b"rg")));
        assert_eq!(
            lexer.operands,
            [
                Operand::Number(-0.5),
                Operand::Number(3.0),
                Operand::Number(0.0)
            ]
        );
        assert_eq!(lexer.step(), Some(Step::End));
    }

    #[test]
    fn what_is_not_written_as_it_should_be_is_not_read() {
        for content in [
            "(never closed Tj",
            "12abc Tj",
            "1.2.3 w",
            "<4g> Tj",
            "[1 [2]] TJ",
            "1 2 3",
            "} Tj",
            "/a#20b gs",
            "/P <</MCID>> BDC",
            "/P <</MCID 0 /A <<>> >> BDC",
            "[<<>>] TJ",
        ] {
            assert_eq!(Lexer::new(content.as_bytes()).step(), None, "{content}");
        }
    }
}
