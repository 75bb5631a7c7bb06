//! The letters' chunks with what stands before, between and after them.

use super::sink::Sink;
use foi_extract::output::{Format, Style};
use std::io::{self, Write};

/// Writes chunks with what stands around them.
pub struct Writer {
    sink: Sink,
    tables: bool,
    style: Style,
    /// Whether a chunk was written.
    any: bool,
}

impl Writer {
    /// Begins the output.
    pub fn open(sink: Sink, style: Style, tables: bool, bom: bool) -> io::Result<Self> {
        let mut writer = Self {
            sink,
            tables,
            style,
            any: false,
        };
        if bom && writer.style.format == Format::Csv {
            writer.sink.write_all("\u{feff}".as_bytes())?;
        }
        let opening = if tables {
            writer.style.tables_opening()
        } else {
            writer.style.opening()
        };
        writer.sink.write_all(&opening)?;
        Ok(writer)
    }

    /// One letter.
    pub fn write(&mut self, chunk: &[u8]) -> io::Result<()> {
        if chunk.is_empty() {
            return Ok(());
        }
        if self.any {
            self.sink.write_all(if self.tables {
                self.style.tables_between()
            } else {
                self.style.between()
            })?;
        }
        self.any = true;
        self.sink.write_all(chunk)?;
        // A reader at the other end of a pipe gets each letter when it is done.
        self.sink.flush()
    }

    /// Ends the output; a file takes its name only where it is to be kept.
    pub fn close(mut self, keep: bool) -> io::Result<()> {
        let closing = self.style.closing(self.any);
        self.sink.write_all(closing)?;
        self.sink.finish(keep)
    }
}
