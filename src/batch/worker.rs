//! Reading one letter: here, or in a worker process for another process of this program.
//!
//! A worker gets letters on its standard input and answers on its standard output, one at a time. Numbers are 8 bytes,
//! little end first; a text or a chunk is its length and its bytes. A letter is its source, a byte ([`FILE`] or [`BYTES`])
//! and its path or its bytes. The answer is a byte ([`READ`] or [`FAILED`], with [`LAST`] where the worker ends), then the
//! chunk, the number of warnings and each of them, or else what is wrong.

use super::inputs::{Input, Place};
use super::limits::{self, Reached};
use super::{Outcome, Report, Task, interrupt};
use crate::status::Status;
use anyhow::Context;
use foi_extract::input::{self, Marks};
use foi_extract::side_by_side::{Crew, make_room};
use foi_extract::{Error, TableView, layout, output};
use std::cell::Cell;
use std::io::{self, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// The letter is in a file, which the worker opens: one that cannot be opened, or never ends, costs its own line.
const FILE: u8 = 0;
/// The letter's bytes follow.
const BYTES: u8 = 1;

/// The letter was read.
const READ: u8 = 0;
/// The letter could not be read.
const FAILED: u8 = 1;
/// Added to the others: the worker ends, as it has a thread that cannot be stopped or memory that it should give back.
const LAST: u8 = 2;

/// A worker that has more memory than this after a letter ends, in bytes: the next letter is not to pay for it, and all
/// together are to stay small.
const MOST_KEPT: u64 = 64 * 1024 * 1024;

/// What a worker is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What the output calls the letter.
    pub source: String,
    /// The letter.
    pub letter: Letter,
}

/// A letter for a worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Letter {
    /// In a file.
    File(PathBuf),
    /// These bytes.
    Bytes(Vec<u8>),
}

/// What a worker answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What became of the letter.
    pub outcome: Outcome,
    /// Whether the worker ends now.
    pub last: bool,
}

/// A panic is told as the letter's one line, not as the runtime's several.
pub fn silence_panics() {
    std::panic::set_hook(Box::new(|_| {}));
}

/// Reads one letter in this process. After a limit is reached the process should end soon; `None` where the user asked to
/// end it.
pub fn read_here(task: &Task, input: &Input) -> Option<Outcome> {
    let (mut task, source, place) = (task.clone(), input.source(), input.place.clone());
    // A person waits for a letter that is alone.
    task.options.second_thread = true;
    // Whoever writes to standard input may take longer than a letter may: that is not the letter's fault.
    let given = input
        .is_stdin()
        .then(|| place.bytes(task.limits.memory()))
        .transpose();
    let given = match given {
        Ok(given) => given,
        Err(message) => return Some(Err(message)),
    };
    let look = || {
        // Only a letter that takes long is worth it.
        interrupt::listen();
        interrupt::asked()
    };
    let result = task.limits.watch(look, move || {
        let bytes = given.map_or_else(|| place.bytes(task.limits.memory()), Ok)?;
        read(&task, &source, bytes)
    })?;
    Some(result.unwrap_or_else(|Reached(message)| Err(message)))
}

/// Reads one letter; a panic of a reader is an error of this letter.
fn read(task: &Task, source: &str, bytes: Vec<u8>) -> Outcome {
    let reading = AssertUnwindSafe(|| read_unguarded(task, source, bytes));
    match catch_unwind(reading) {
        Ok(result) => result,
        Err(_) => Err(super::FAILED.to_owned()),
    }
}

fn read_unguarded(task: &Task, source: &str, bytes: Vec<u8>) -> Outcome {
    let plain = |error: Error| error.to_string();
    if let Some(folder) = &task.picture {
        draw(folder, task, source, &bytes).map_err(|error| format!("{error:#}"))?;
    }
    if task.tables {
        let tables: Vec<TableView> =
            foi_extract::tables_with(bytes, &task.options).map_err(plain)?;
        let chunk = task.style.tables(source, &tables);
        return Ok(Report {
            chunk,
            warnings: Vec::new(),
        });
    }
    let mut letter = foi_extract::extract_with(bytes, &task.options).map_err(plain)?;
    source.clone_into(&mut letter.source);
    let warnings = letter.warnings.iter().map(|warning| {
        let page = warning.page.map(|page| format!("page {page}: "));
        format!("{}{}", page.unwrap_or_default(), warning.message)
    });
    Ok(Report {
        warnings: warnings.collect(),
        chunk: task.style.letter(&letter),
    })
}

/// Draws each page of a PDF; text has no pages to draw.
fn draw(folder: &Path, task: &Task, source: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let Marks::Pdf(pages, notices) = input::marks(bytes, &task.options.for_input(), &Crew::ALONE)?
    else {
        return Ok(());
    };
    let document = layout::arrange(&pages, notices, &Crew::ALONE);
    let cannot = || format!("cannot write pictures to {}", folder.display());
    std::fs::create_dir_all(folder).with_context(cannot)?;
    for page in &pages {
        let name = format!("{}-{}.svg", file_name(source), page.number);
        std::fs::write(folder.join(name), output::picture(page, &document)).with_context(cannot)?;
    }
    Ok(())
}

/// A source as a file name: letters of different folders keep different names.
fn file_name(source: &str) -> String {
    let name: String = source
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || ".-".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    name.trim_start_matches(['.', '_', '-']).to_owned()
}

/// Reads letters from standard input until there are no more.
pub fn serve(task: Task) -> Status {
    let mut requests = io::stdin().lock();
    let mut answers = BufWriter::new(io::stdout().lock());
    // The other end is gone: nothing is left to be done, and nobody to be told.
    while let Ok(Some(Request { source, letter })) = receive(&mut requests) {
        let (letter_task, long) = (task.clone(), Cell::new(false));
        let look = || {
            long.set(true);
            false
        };
        let result = task.limits.watch(look, move || {
            // Each letter has a thread of its own, but they pass the same room on from one to the next.
            make_room();
            let bytes = match letter {
                Letter::Bytes(bytes) => bytes,
                Letter::File(path) => Place::File(path).bytes(letter_task.limits.memory())?,
            };
            read(&letter_task, &source, bytes)
        });
        let Some(result) = result else { break };
        // A letter that is read at once has not taken much.
        let large = long.get() && limits::resident().is_some_and(|bytes| bytes > MOST_KEPT);
        let answer = Answer {
            last: result.is_err() || large,
            outcome: result.unwrap_or_else(|Reached(message)| Err(message)),
        };
        if say(&mut answers, &answer).is_err() || answer.last {
            break;
        }
    }
    Status::Read
}

/// Sends a letter to a worker.
pub fn send(writer: &mut impl Write, request: &Request) -> io::Result<()> {
    write_bytes(writer, request.source.as_bytes())?;
    match &request.letter {
        Letter::File(path) => {
            writer.write_all(&[FILE])?;
            write_bytes(writer, &path_to_bytes(path))?;
        }
        Letter::Bytes(bytes) => {
            writer.write_all(&[BYTES])?;
            write_bytes(writer, bytes)?;
        }
    }
    writer.flush()
}

/// The next letter; `None` at the end.
fn receive(reader: &mut impl Read) -> io::Result<Option<Request>> {
    let source = match read_text(reader) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        source => source?,
    };
    let letter = match read_byte(reader)? {
        FILE => Letter::File(path_of_bytes(&read_bytes(reader)?)),
        BYTES => Letter::Bytes(read_bytes(reader)?),
        _ => return Err(io::ErrorKind::InvalidData.into()),
    };
    Ok(Some(Request { source, letter }))
}

/// Any path as bytes, also one that is no Unicode.
#[cfg(unix)]
fn path_to_bytes(path: &Path) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec()
}

#[cfg(unix)]
fn path_of_bytes(bytes: &[u8]) -> PathBuf {
    PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes))
}

#[cfg(windows)]
fn path_to_bytes(path: &Path) -> Vec<u8> {
    let units = std::os::windows::ffi::OsStrExt::encode_wide(path.as_os_str());
    units.flat_map(u16::to_le_bytes).collect()
}

#[cfg(windows)]
fn path_of_bytes(bytes: &[u8]) -> PathBuf {
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    PathBuf::from(<std::ffi::OsString as std::os::windows::ffi::OsStringExt>::from_wide(&units))
}

fn say(writer: &mut impl Write, answer: &Answer) -> io::Result<()> {
    let last = if answer.last { LAST } else { 0 };
    match &answer.outcome {
        Ok(report) => {
            writer.write_all(&[READ | last])?;
            write_bytes(writer, &report.chunk)?;
            write_number(writer, report.warnings.len())?;
            for warning in &report.warnings {
                write_bytes(writer, warning.as_bytes())?;
            }
        }
        Err(message) => {
            writer.write_all(&[FAILED | last])?;
            write_bytes(writer, message.as_bytes())?;
        }
    }
    writer.flush()
}

/// A worker's answer; the error is a worker that ended without one.
pub fn hear(reader: &mut impl Read) -> io::Result<Answer> {
    let kind = read_byte(reader)?;
    let outcome = match kind & !LAST {
        READ => {
            let chunk = read_bytes(reader)?;
            let warnings = (0..read_number(reader)?).map(|_| read_text(reader));
            let warnings = warnings.collect::<io::Result<_>>()?;
            Ok(Report { chunk, warnings })
        }
        FAILED => Err(read_text(reader)?),
        _ => return Err(io::ErrorKind::InvalidData.into()),
    };
    let last = kind & LAST != 0;
    Ok(Answer { outcome, last })
}

fn read_byte(reader: &mut impl Read) -> io::Result<u8> {
    let mut byte = [0];
    reader.read_exact(&mut byte)?;
    Ok(byte[0])
}

fn write_number(writer: &mut impl Write, number: usize) -> io::Result<()> {
    writer.write_all(&(number as u64).to_le_bytes())
}

fn write_bytes(writer: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    write_number(writer, bytes.len())?;
    writer.write_all(bytes)
}

fn read_number(reader: &mut impl Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    reader.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

fn read_bytes(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let length = read_number(reader)?;
    let mut bytes = Vec::new();
    reader.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

fn read_text(reader: &mut impl Read) -> io::Result<String> {
    String::from_utf8(read_bytes(reader)?).map_err(|_| io::ErrorKind::InvalidData.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_arrives_as_it_was_given() {
        let report = Report {
            chunk: b"a,b\n".to_vec(),
            warnings: vec!["one".to_owned(), String::new()],
        };
        for (outcome, last) in [
            (Ok(report.clone()), false),
            (Ok(report), true),
            (Err("empty".to_owned()), false),
            (Err("too slow".to_owned()), true),
        ] {
            let given = Answer { outcome, last };
            let mut bytes = Vec::new();
            say(&mut bytes, &given).unwrap();
            assert_eq!(hear(&mut bytes.as_slice()).unwrap(), given);
            bytes.pop();
            assert!(hear(&mut bytes.as_slice()).is_err());
        }
    }

    #[test]
    fn a_letter_arrives_as_it_was_sent() {
        for letter in [
            Letter::Bytes(b"%PDF".to_vec()),
            Letter::File("in/a\n.pdf".into()),
        ] {
            let source = "a.pdf".to_owned();
            let request = Request { source, letter };
            let mut bytes = Vec::new();
            send(&mut bytes, &request).unwrap();
            let mut reader = bytes.as_slice();
            assert_eq!(receive(&mut reader).unwrap(), Some(request));
            assert_eq!(receive(&mut reader).unwrap(), None);
        }
    }

    #[test]
    fn a_picture_is_named_after_its_letter() {
        assert_eq!(file_name("../a/b c.pdf"), "a_b_c.pdf");
    }
}
