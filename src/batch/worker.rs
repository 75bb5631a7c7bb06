//! Reading one letter: here, or in a worker process for another process of this program.
//!
//! A worker gets letters on its standard input and answers on its standard output, one at a time. Numbers are 8 bytes,
//! little end first; a text or a chunk is its length and its bytes. A letter is its source and its bytes. The answer is a byte
//! ([`READ`], [`FAILED`] or [`LEAVING`]), then the chunk, the number of warnings and each of them, or else what is wrong.

use super::inputs::Input;
use super::limits::Reached;
use super::{Outcome, Report, Task};
use crate::status::Status;
use anyhow::Context;
use foi_extract::input::{self, Marks};
use foi_extract::side_by_side::Crew;
use foi_extract::{Error, TableView, layout, output};
use std::io::{self, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// The letter was read.
const READ: u8 = 0;
/// The letter could not be read.
const FAILED: u8 = 1;
/// A limit was reached: the letter could not be read, and the worker ends as it has a thread that cannot be stopped.
const LEAVING: u8 = 2;

/// A panic is told as the letter's one line, not as the runtime's several.
pub fn silence_panics() {
    std::panic::set_hook(Box::new(|_| {}));
}

/// Reads one letter in this process. After a limit is reached the process should end soon.
pub fn read_here(task: &Task, input: &Input) -> Outcome {
    let (mut task, input) = (task.clone(), input.clone());
    // A person waits for a letter that is alone.
    task.options.second_thread = true;
    task.limits
        .watch(move || {
            let bytes = input.bytes(task.limits.memory())?;
            read(&task, input.source(), &bytes)
        })
        .unwrap_or_else(|Reached(message)| Err(message))
}

/// Reads one letter; a panic of a reader is an error of this letter.
fn read(task: &Task, source: &str, bytes: &[u8]) -> Outcome {
    let reading = AssertUnwindSafe(|| read_unguarded(task, source, bytes));
    match catch_unwind(reading) {
        Ok(result) => result,
        Err(_) => Err("the program failed on this letter: please report it".to_owned()),
    }
}

fn read_unguarded(task: &Task, source: &str, bytes: &[u8]) -> Outcome {
    let plain = |error: Error| error.to_string();
    if let Some(folder) = &task.picture {
        draw(folder, source, bytes).map_err(|error| format!("{error:#}"))?;
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
fn draw(folder: &Path, source: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let Marks::Pdf(pages, notices) = input::marks(bytes, &input::Options::default(), &Crew::ALONE)?
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
    while let Ok(Some((source, bytes))) = receive(&mut requests) {
        let letter_task = task.clone();
        let result = task
            .limits
            .watch(move || read(&letter_task, &source, &bytes));
        if answer(&mut answers, &result).is_err() || result.is_err() {
            break;
        }
    }
    Status::Read
}

/// Sends a letter to a worker.
pub fn send(writer: &mut impl Write, source: &str, bytes: &[u8]) -> io::Result<()> {
    write_bytes(writer, source.as_bytes())?;
    write_bytes(writer, bytes)?;
    writer.flush()
}

/// The next letter; `None` at the end.
fn receive(reader: &mut impl Read) -> io::Result<Option<(String, Vec<u8>)>> {
    let source = match read_text(reader) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        source => source?,
    };
    Ok(Some((source, read_bytes(reader)?)))
}

fn answer(writer: &mut impl Write, result: &Result<Outcome, Reached>) -> io::Result<()> {
    match result {
        Ok(Ok(report)) => {
            writer.write_all(&[READ])?;
            write_bytes(writer, &report.chunk)?;
            write_number(writer, report.warnings.len())?;
            for warning in &report.warnings {
                write_bytes(writer, warning.as_bytes())?;
            }
        }
        Ok(Err(message)) => {
            writer.write_all(&[FAILED])?;
            write_bytes(writer, message.as_bytes())?;
        }
        Err(Reached(message)) => {
            writer.write_all(&[LEAVING])?;
            write_bytes(writer, message.as_bytes())?;
        }
    }
    writer.flush()
}

/// A worker's answer: the outer error is a worker that ended without one, the inner a limit that was reached.
pub fn hear(reader: &mut impl Read) -> io::Result<Result<Outcome, Reached>> {
    let mut kind = [0];
    reader.read_exact(&mut kind)?;
    match kind {
        [READ] => {
            let chunk = read_bytes(reader)?;
            let warnings = (0..read_number(reader)?).map(|_| read_text(reader));
            let warnings = warnings.collect::<io::Result<_>>()?;
            Ok(Ok(Ok(Report { chunk, warnings })))
        }
        [FAILED] => Ok(Ok(Err(read_text(reader)?))),
        [LEAVING] => Ok(Err(Reached(read_text(reader)?))),
        _ => Err(io::ErrorKind::InvalidData.into()),
    }
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
        for given in [
            Ok(Ok(Report {
                chunk: b"a,b\n".to_vec(),
                warnings: vec!["one".to_owned(), String::new()],
            })),
            Ok(Err("empty".to_owned())),
            Err(Reached("too slow".to_owned())),
        ] {
            let mut bytes = Vec::new();
            answer(&mut bytes, &given).unwrap();
            assert_eq!(hear(&mut bytes.as_slice()).unwrap(), given);
            bytes.pop();
            assert!(hear(&mut bytes.as_slice()).is_err());
        }
    }

    #[test]
    fn a_letter_arrives_as_it_was_sent() {
        let mut bytes = Vec::new();
        send(&mut bytes, "a.pdf", b"%PDF").unwrap();
        let mut reader = bytes.as_slice();
        let letter = receive(&mut reader).unwrap();
        assert_eq!(letter, Some(("a.pdf".to_owned(), b"%PDF".to_vec())));
        assert_eq!(receive(&mut reader).unwrap(), None);
    }

    #[test]
    fn a_picture_is_named_after_its_letter() {
        assert_eq!(file_name("../a/b c.pdf"), "a_b_c.pdf");
    }
}
