//! The command line: every flag with its help, and what it asks of the rest of the program.

use crate::batch::find::{List, Search};
use crate::batch::{self, Task, limits::Limits, worker};
use crate::status::Status;
use clap::{CommandFactory, Parser, ValueEnum};
use foi_extract::Options;
use foi_extract::output::{Format, Kind, Style};
use std::io::Write;
use std::num::{NonZeroU64, NonZeroUsize};
use std::path::{Path, PathBuf};

/// Shown below the flags by `--help`.
const EXAMPLES: &str = "\
Examples:
  foi-extract letter.pdf                            one letter, as CSV
  foi-extract letter.pdf --format json              the same with questions, places, checks, warnings
  foi-extract responses/ -o all.csv                 every letter below a folder, into one file
  foi-extract *.pdf --format jsonl | jq -c .letter  one JSON object a line
  pdftotext -layout letter.pdf - | foi-extract -    text on standard input
  find . -name '*.pdf' -print0 | foi-extract --files-from - -0 -o all.csv
                                                    the letters that another program names
  foi-extract letter.pdf --records role-counts      only how many of each role
  foi-extract letter.pdf --tables --format json     the tables as they stand

Exit status:
  0  every input was read
  1  at least one failed, a line on standard error for each (the others are written);
     with --strict also where a letter has a warning
  2  the command line is wrong
Ctrl-C ends by its signal (a shell says 130): what was finished is on standard output, a
file of -o stays as it was.";

/// Turns the letters with which UK public authorities answer Freedom of Information requests into typed, checked
/// records.
///
/// A letter is a PDF, plain text (also what pdftotext makes of a PDF) or Markdown. Out come its questions with what became
/// of each, how many of which ARRS role in which period, how PCNs use them, what is not held, what is refused under which
/// section, and every other number that answers. What the letter does not state stays empty: nothing is guessed.
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Arguments {
    /// Letters, folders of letters, patterns such as in/**/*.pdf, or - for standard input
    ///
    /// In a folder every .pdf, .txt and .md below it is read, in the order of their names; what is hidden is left out, links
    /// to files are read, links to folders are not followed. A PDF is told from text by its first bytes, not by its name.
    /// A path that is given twice is read twice.
    #[arg(
        value_name = "PATH",
        required_unless_present_any = ["files_from", "completions", "man", "worker"]
    )]
    paths: Vec<PathBuf>,

    /// Read the letters, and folders of letters, that LIST names, one path a line (- for standard input)
    #[arg(long, value_name = "LIST")]
    files_from: Option<PathBuf>,

    /// In LIST a NUL stands after each path, as find -print0 writes
    #[arg(short = '0', long, requires = "files_from")]
    null: bool,

    /// Read hidden files and folders in folders too
    #[arg(short = 'H', long)]
    hidden: bool,

    /// Follow links to folders in folders; one that leads back is followed once
    #[arg(short = 'L', long)]
    follow: bool,

    /// Read all below a folder; it always is
    #[arg(short, long)]
    recursive: bool,

    /// Shape of the output: csv, json or jsonl [default: by the ending of -o, else csv]
    ///
    /// csv is one table with the same columns for every record of every letter. json is an array with one object a letter;
    /// jsonl has that object on one line. Only the JSON shapes hold checks, warnings and boxes on the page.
    #[arg(short, long, value_name = "FORMAT", hide_possible_values = true)]
    format: Option<FormatName>,

    /// Write to FILE instead of standard output
    ///
    /// The file is written whole or not at all: it appears under its name when the last letter is done, and stays as it was
    /// if the output cannot be written or no input could be read.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write what failed to FILE, as CSV: source, reason, seconds
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,

    /// Say nothing on standard error but what failed
    ///
    /// No progress bar, no closing line, and no warnings where they do not decide the exit status.
    #[arg(short, long)]
    quiet: bool,

    /// Keep only these kinds of records, separated by commas
    ///
    /// In CSV, questions are the `answer` rows; checks and warnings have none.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    records: Vec<KindName>,

    /// Exit with status 1 when a letter has a warning
    ///
    /// Each warning is printed on standard error. Nothing else changes: the letter is written all the same.
    #[arg(long)]
    strict: bool,

    /// Read each PDF with a second, independent reader and warn of numbers that only one saw
    #[arg(long)]
    verify: bool,

    /// Begin CSV with a byte order mark, for Excel
    #[arg(long)]
    bom: bool,

    /// Leave text cells of CSV as they are
    ///
    /// Without it, a cell that a spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage return) gets
    /// a leading apostrophe.
    #[arg(long)]
    raw: bool,

    /// Give the tables as they stand, with no FOI meaning
    ///
    /// As JSON, every cell with its place in the grid and on the page; as CSV, the grids one under another with an empty
    /// line between.
    #[arg(long, conflicts_with_all = ["records", "verify", "strict"])]
    tables: bool,

    /// With --tables: keep each page's part of a table as printed
    ///
    /// Without it a table that runs over a page break is one table, and a header repeated at the break is left out.
    #[arg(long, requires = "tables")]
    per_page: bool,

    /// Draw each page into DIR as an SVG: its marks, and the lines, tables and cells found
    #[arg(long, value_name = "DIR")]
    picture: Option<PathBuf>,

    /// Give up on a letter after this many seconds
    #[arg(long, value_name = "SECONDS", default_value = "30")]
    time_limit: NonZeroU64,

    /// Give up on a letter that takes more memory than this
    ///
    /// The limit is on the resident memory of the process that reads the letter, looked at many times in a second (on
    /// Linux; elsewhere only the size of the file is held against it).
    #[arg(long, value_name = "MIB", default_value = "1024")]
    memory_limit: NonZeroU64,

    /// Give up on a letter with more pages than this
    #[arg(long, value_name = "PAGES", default_value = "2000")]
    max_pages: NonZeroUsize,

    /// Letters read at the same time [default: one for each core]
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// Print a completion script for this shell, and end
    #[arg(long, value_name = "SHELL", exclusive = true)]
    completions: Option<clap_complete::Shell>,

    /// Print the manual page, and end
    #[arg(long, exclusive = true)]
    man: bool,

    /// Read letters for another process of this program
    #[arg(long, hide = true)]
    worker: bool,
}

/// [`Format`] by its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatName {
    Csv,
    Json,
    Jsonl,
}

/// [`Kind`] by its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum KindName {
    #[value(alias = "answers")]
    Questions,
    RoleCounts,
    PcnUtilisation,
    NotHeld,
    Refusals,
    Figures,
    Checks,
    Warnings,
}

impl From<KindName> for Kind {
    fn from(name: KindName) -> Self {
        match name {
            KindName::Questions => Self::Questions,
            KindName::RoleCounts => Self::RoleCounts,
            KindName::PcnUtilisation => Self::PcnUtilisation,
            KindName::NotHeld => Self::NotHeld,
            KindName::Refusals => Self::Refusals,
            KindName::Figures => Self::Figures,
            KindName::Checks => Self::Checks,
            KindName::Warnings => Self::Warnings,
        }
    }
}

/// The format that a file's ending asks for.
fn format_of(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "csv" => Some(Format::Csv),
        "json" => Some(Format::Json),
        "jsonl" | "ndjson" => Some(Format::JsonLines),
        _ => None,
    }
}

impl Arguments {
    fn format(&self) -> Format {
        match self.format {
            Some(FormatName::Csv) => Format::Csv,
            Some(FormatName::Json) => Format::Json,
            Some(FormatName::Jsonl) => Format::JsonLines,
            None => self
                .output
                .as_deref()
                .and_then(format_of)
                .unwrap_or_default(),
        }
    }

    /// What no single flag can tell to be wrong.
    fn contradiction(&self) -> Option<&'static str> {
        let stdin = |path: &PathBuf| path.as_os_str() == "-";
        if self.files_from.as_ref().is_some_and(stdin) && self.paths.iter().any(stdin) {
            return Some("standard input is either a letter or the list of --files-from");
        }
        if self.errors.is_some() && self.errors == self.output {
            return Some("-o and --errors name the same file");
        }
        None
    }

    /// What is to be done with each letter.
    fn task(&self) -> Task {
        Task {
            style: Style {
                format: self.format(),
                raw: self.raw,
                kinds: self.records.iter().copied().map(Kind::from).collect(),
            },
            options: Options::new()
                .verify(self.verify)
                .per_page(self.per_page)
                .max_pages(self.max_pages.get()),
            tables: self.tables,
            picture: self.picture.clone(),
            limits: Limits::new(self.time_limit, self.memory_limit),
        }
    }

    /// The same task as arguments for a process that reads letters for this one.
    fn worker_arguments(&self) -> Vec<std::ffi::OsString> {
        let mut arguments: Vec<std::ffi::OsString> = vec![
            "--worker".into(),
            match self.format() {
                Format::Csv => "--format=csv",
                Format::Json => "--format=json",
                Format::JsonLines => "--format=jsonl",
            }
            .into(),
            format!("--time-limit={}", self.time_limit).into(),
            format!("--memory-limit={}", self.memory_limit).into(),
            format!("--max-pages={}", self.max_pages).into(),
        ];
        for (flag, given) in [
            ("--raw", self.raw),
            ("--verify", self.verify),
            ("--tables", self.tables),
            ("--per-page", self.per_page),
        ] {
            if given {
                arguments.push(flag.into());
            }
        }
        for kind in &self.records {
            if let Some(value) = kind.to_possible_value() {
                arguments.push(format!("--records={}", value.get_name()).into());
            }
        }
        if let Some(folder) = &self.picture {
            arguments.push("--picture".into());
            arguments.push(folder.into());
        }
        arguments
    }
}

/// Does what the arguments ask.
pub fn run(arguments: Arguments) -> Status {
    let mut command = Arguments::command();
    if let Some(shell) = arguments.completions {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut command, "foi-extract", &mut script);
        return print(&script);
    }
    if arguments.man {
        let mut page = Vec::new();
        return match clap_mangen::Man::new(command).render(&mut page) {
            Ok(()) => print(&page),
            Err(_) => Status::Failed,
        };
    }
    let task = arguments.task();
    if arguments.worker {
        return worker::serve(task);
    }
    if let Some(wrong) = arguments.contradiction() {
        batch::complain(wrong);
        return Status::Usage;
    }
    let list = arguments.files_from.as_ref().map(|path| List {
        path: path.clone(),
        nul: arguments.null,
    });
    let search = Search {
        hidden: arguments.hidden,
        follow: arguments.follow,
    };
    let run = batch::Run {
        worker: batch::WorkerCommand {
            // Where the system does not tell, the name that it was called by finds it.
            program: std::env::current_exe().unwrap_or_else(|_| "foi-extract".into()),
            arguments: arguments.worker_arguments(),
        },
        jobs: arguments.jobs.map(NonZeroUsize::get),
        output: arguments.output,
        errors: arguments.errors,
        bom: arguments.bom,
        strict: arguments.strict,
        quiet: arguments.quiet,
        task,
    };
    run.run(search.find(&arguments.paths, list.as_ref()))
}

/// Text of the program's own on standard output; a closed pipe is no failure.
fn print(bytes: &[u8]) -> Status {
    let written = std::io::stdout().write_all(bytes);
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            batch::complain(&format!("cannot write to standard output: {error}"));
            Status::Failed
        }
        _ => Status::Read,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Arguments {
        Arguments::try_parse_from(line.split(' ')).unwrap()
    }

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_format_follows_the_ending_unless_it_is_named() {
        assert_eq!(parse("foi-extract a.pdf").format(), Format::Csv);
        assert_eq!(parse("foi-extract a.pdf -o x.JSON").format(), Format::Json);
        assert_eq!(
            parse("foi-extract a.pdf -o x.jsonl").format(),
            Format::JsonLines
        );
        assert_eq!(parse("foi-extract a.pdf -o x.xlsx").format(), Format::Csv);
        assert_eq!(
            parse("foi-extract a.pdf -o x.json -f csv").format(),
            Format::Csv
        );
    }

    #[test]
    fn a_worker_gets_the_same_task() {
        let given = parse(
            "foi-extract a.pdf -o x.json --records not-held,figures --raw --picture p --time-limit 7 --max-pages 9",
        );
        let mut line = vec![std::ffi::OsString::from("foi-extract")];
        line.extend(given.worker_arguments());
        let worker = Arguments::try_parse_from(line).unwrap();
        assert_eq!(
            format!("{:?}", worker.task()),
            format!("{:?}", given.task())
        );
    }
}
