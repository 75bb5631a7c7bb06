//! JSON that a person can read too: one line a record, so that it can be searched and compared by lines.

use super::{Kind, Style};
use crate::records::Extraction;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// A letter with the kinds of records that were asked for.
pub(super) struct Shown<'a> {
    letter: &'a Extraction,
    style: &'a Style,
}

impl<'a> Shown<'a> {
    pub(super) fn new(letter: &'a Extraction, style: &'a Style) -> Self {
        Self { letter, style }
    }
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Extraction {
            source,
            letter,
            questions,
            role_counts,
            pcn_utilisation,
            not_held,
            refusals,
            figures,
            checks,
            warnings,
        } = self.letter;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("source", source)?;
        map.serialize_entry("letter", letter)?;
        /// One entry where its kind is shown.
        macro_rules! entry {
            ($kind:ident, $field:ident) => {
                if self.style.shows(Kind::$kind) {
                    map.serialize_entry(stringify!($field), $field)?;
                }
            };
        }
        entry!(Questions, questions);
        entry!(RoleCounts, role_counts);
        entry!(PcnUtilisation, pcn_utilisation);
        entry!(NotHeld, not_held);
        entry!(Refusals, refusals);
        entry!(Figures, figures);
        entry!(Checks, checks);
        entry!(Warnings, warnings);
        map.end()
    }
}

/// One value on one line, with its line end.
pub(super) fn line(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing plain data to memory cannot fail: no map here has keys that are not text.
    if serde_json::to_writer(&mut bytes, value).is_ok() {
        bytes.push(b'\n');
    }
    bytes
}

/// One value as an element of the outer array: objects down to `depth` have a line for each key, arrays of
/// objects one for each element, all else stands in its line.
pub(super) fn indented(value: &impl Serialize, depth: usize) -> Vec<u8> {
    let mut bytes = b"  ".to_vec();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Lines::new(depth));
    // As above: writing to memory.
    let _ = value.serialize(&mut serializer);
    bytes
}

/// What is open around the place being written.
struct Open {
    /// Whether its parts stand on lines of their own.
    spread: bool,
}

/// A formatter that spreads what is worth a line and keeps the rest together.
struct Lines {
    /// Objects nested less deep than this are spread.
    depth: usize,
    open: Vec<Open>,
    /// A value of an array is about to be written, the first or a later one: its shape is not known yet.
    pending: Option<bool>,
}

impl Lines {
    fn new(depth: usize) -> Self {
        Self {
            depth,
            open: Vec::new(),
            pending: None,
        }
    }

    fn new_line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\n  ")?;
        for open in &self.open {
            if open.spread {
                writer.write_all(b"  ")?;
            }
        }
        Ok(())
    }

    /// What separates an array's value from what stands before it.
    fn settle<W: ?Sized + Write>(&mut self, writer: &mut W, object: bool) -> io::Result<()> {
        let Some(first) = self.pending.take() else {
            return Ok(());
        };
        if !first {
            writer.write_all(b",")?;
        }
        if object {
            if let Some(array) = self.open.last_mut() {
                array.spread = true;
            }
            self.new_line(writer)
        } else if first {
            Ok(())
        } else {
            writer.write_all(b" ")
        }
    }

    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, mark: &[u8]) -> io::Result<()> {
        if self.open.pop().is_some_and(|open| open.spread) {
            self.new_line(writer)?;
        }
        writer.write_all(mark)
    }
}

/// Scalars inside an array stand in its line.
macro_rules! scalar {
    ($($name:ident($($value:ident: $type:ty)?)),+) => {
        $(fn $name<W: ?Sized + Write>(&mut self, writer: &mut W $(, $value: $type)?) -> io::Result<()> {
            self.settle(writer, false)?;
            serde_json::ser::CompactFormatter.$name(writer $(, $value)?)
        })+
    };
}

impl Formatter for Lines {
    scalar!(
        write_null(),
        write_bool(value: bool),
        write_i8(value: i8),
        write_i16(value: i16),
        write_i32(value: i32),
        write_i64(value: i64),
        write_i128(value: i128),
        write_u8(value: u8),
        write_u16(value: u16),
        write_u32(value: u32),
        write_u64(value: u64),
        write_u128(value: u128),
        write_f32(value: f32),
        write_f64(value: f64)
    );

    fn begin_string<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.settle(writer, false)?;
        writer.write_all(b"\"")
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.settle(writer, false)?;
        self.open.push(Open { spread: false });
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, _: &mut W, first: bool) -> io::Result<()> {
        self.pending = Some(first);
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.settle(writer, true)?;
        // Depth counts objects and arrays alike: document 0, its arrays 1, their objects 2.
        let spread = self.open.len() < 2 * self.depth;
        self.open.push(Open { spread });
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        let spread = self.open.last().is_some_and(|open| open.spread);
        match (first, spread) {
            (true, true) => self.new_line(writer),
            (true, false) => Ok(()),
            (false, true) => {
                writer.write_all(b",")?;
                self.new_line(writer)
            }
            (false, false) => writer.write_all(b", "),
        }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[test]
    fn one_line_a_record() {
        let value =
            json!({"a": [{"b": 1, "c": [1.5, 2]}, {"b": 2}], "d": [], "e": {}, "f": ["x", "y"]});
        let text = String::from_utf8(indented(&value, 1)).unwrap();
        assert_eq!(
            text,
            "  {\n    \"a\": [\n      {\"b\": 1, \"c\": [1.5, 2]},\n      {\"b\": 2}\n    ],\n    \"d\": [],\n    \"e\": {\n    },\n    \"f\": [\"x\", \"y\"]\n  }"
        );
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map(".{0,3}", inner, 0..4)
                    .prop_map(|m| m.into_iter().collect::<Value>()),
            ]
        })
    }

    proptest! {
        #[test]
        fn reads_back_as_it_was(value in any_json(), depth in 0_usize..3) {
            let bytes = indented(&value, depth);
            prop_assert_eq!(serde_json::from_slice::<Value>(&bytes).unwrap(), value);
        }
    }
}
