//! A folder of letters beside other ways to read it: `cargo bench --bench folder -- [LETTERS]` (10,000 where it is not said).
//!
//! The letters are this project's own, each a little different: texts with other figures, PDFs whose pages say other
//! figures. Told are letters a second with one worker and with one for each core, the same of a shell that calls
//! `pdftotext -layout` for each letter on all cores, and the largest memory of all processes together, for a tenth of the
//! letters and for all. Measured by the clock, so that only a quiet machine gives figures that mean anything.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PDF: &[u8] = include_bytes!("../fixtures/letter.pdf");
const TEXT: &str = include_str!("../fixtures/letter.txt");
const SHORT: &str = include_str!("../fixtures/short.md");

/// Letters where nothing else is said.
const LETTERS: usize = 10_000;

fn main() -> io::Result<()> {
    // Cargo adds a flag of its own.
    let given = std::env::args().skip(1).find_map(|word| word.parse().ok());
    let letters = given.unwrap_or(LETTERS);
    let desk = tempfile::tempdir()?;
    let few = desk.path().join("few");
    let all = desk.path().join("all");
    make(&few, letters / 10)?;
    make(&all, letters)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("{letters} letters, half of them PDF, {cores} cores");

    run(&few, cores)?;
    let one = run(&all, 1)?;
    let many = run(&all, cores)?;
    let small = run(&few, cores)?;
    show("one worker", letters, one);
    show("a worker for each core", letters, many);
    println!(
        "  {:.2} times as fast; memory {} MiB over {} letters, {} MiB over {letters}",
        ratio(one.took, many.took),
        small.memory / 1024,
        letters / 10,
        many.memory / 1024,
    );

    let pdfs = desk.path().join("pdfs");
    fs::create_dir(&pdfs)?;
    for entry in fs::read_dir(&all)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "pdf") {
            fs::hard_link(&path, pdfs.join(path.file_name().unwrap_or_default()))?;
        }
    }
    let number = fs::read_dir(&pdfs)?.count();
    let ours = run(&pdfs, cores)?;
    show("the PDFs alone", number, ours);
    let began = Instant::now();
    let loop_of_a_shell = Command::new("sh")
        .arg("-c")
        .arg(format!(
            "find . -name '*.pdf' -print0 | xargs -0 -P{cores} -I{{}} pdftotext -layout {{}} - >/dev/null"
        ))
        .current_dir(&pdfs)
        .status();
    match loop_of_a_shell {
        Ok(status) if status.success() => {
            let theirs = Measured {
                took: began.elapsed(),
                ..Measured::default()
            };
            show(
                &format!("xargs -P{cores} pdftotext -layout"),
                number,
                theirs,
            );
            println!("  {:.2} times as fast", ratio(theirs.took, ours.took));
        }
        _ => println!("no pdftotext to compare with (Debian package poppler-utils)"),
    }
    Ok(())
}

#[derive(Clone, Copy, Default)]
struct Measured {
    took: Duration,
    /// Of all processes together at any time, in KiB; 0 where the system does not tell.
    memory: u64,
}

fn ratio(longer: Duration, shorter: Duration) -> f64 {
    longer.as_secs_f64() / shorter.as_secs_f64()
}

fn show(what: &str, letters: usize, measured: Measured) {
    let seconds = measured.took.as_secs_f64();
    println!(
        "{what}: {seconds:.2} s, {:.0} letters a second",
        letters as f64 / seconds
    );
}

/// Reads a folder with so many workers.
fn run(folder: &Path, jobs: usize) -> io::Result<Measured> {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_foi-extract"))
        .arg(folder)
        .args(["-f", "jsonl", "--quiet", "--jobs", &jobs.to_string()])
        .stdout(Stdio::piped())
        .spawn()?;
    let out = child.stdout.take();
    let reading = std::thread::spawn(move || {
        let mut bytes = vec![0; 1 << 16];
        let mut out = out?;
        while matches!(out.read(&mut bytes), Ok(1..)) {}
        Some(())
    });
    let mut memory = 0;
    while !reading.is_finished() {
        memory = memory.max(resident(child.id()));
        std::thread::sleep(Duration::from_millis(20));
    }
    let status = child.wait()?;
    if !status.success() {
        return Err(io::Error::other(format!("the run ended with {status}")));
    }
    let took = began.elapsed();
    Ok(Measured { took, memory })
}

/// Resident memory of a process and those that it started, in KiB. What they share is counted for each.
fn resident(process: u32) -> u64 {
    let task = format!("/proc/{process}/task");
    let mut sum = kibibytes(process);
    for thread in fs::read_dir(task).into_iter().flatten().flatten() {
        let children = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
        let children = children.split_whitespace().filter_map(|id| id.parse().ok());
        sum += children.map(kibibytes).sum::<u64>();
    }
    sum
}

fn kibibytes(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok())
        .unwrap_or(0)
}

/// A folder with so many letters, each with figures of its own.
fn make(folder: &Path, letters: usize) -> io::Result<()> {
    fs::create_dir(folder)?;
    let pdf = Pages::of(PDF);
    for n in 0..letters {
        let path = |ending: &str| -> PathBuf { folder.join(format!("{n:05}.{ending}")) };
        match n % 4 {
            0 | 2 => fs::write(path("pdf"), pdf.with_figures(n)?)?,
            1 => fs::write(path("txt"), other_figures(TEXT, n))?,
            _ => fs::write(path("md"), other_figures(SHORT, n))?,
        }
    }
    Ok(())
}

/// The text with every two-digit number that stands alone replaced by another.
fn other_figures(text: &str, n: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, word) in text.split_inclusive(char::is_whitespace).enumerate() {
        let bare = word.trim_end();
        if bare.len() == 2 && bare.bytes().all(|byte| byte.is_ascii_digit()) {
            out += &(10 + (n * 7 + i * 13) % 90).to_string();
            out += &word[bare.len()..];
        } else {
            out += word;
        }
    }
    out
}

/// A PDF's page contents, unpacked.
struct Pages {
    file: Vec<u8>,
    /// Number of the object, its dictionary up to `/Length`, its contents.
    streams: Vec<(usize, Vec<u8>)>,
    /// What an added part has to repeat of the trailer.
    trailer: String,
    last_table: usize,
}

impl Pages {
    fn of(file: &[u8]) -> Self {
        let find = |from: usize, what: &[u8]| {
            let rest = file.get(from..).unwrap_or_default();
            rest.windows(what.len())
                .position(|window| window == what)
                .map(|at| from + at)
        };
        let mut streams = Vec::new();
        let mut at = 0;
        while let Some(start) = find(at, b" 0 obj") {
            let Some(end) = find(start, b"endobj") else {
                break;
            };
            let number = file[..start]
                .rsplit(|byte| !byte.is_ascii_digit())
                .next()
                .and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
            if let (Some(number), Some(data)) = (number, find(start, b"stream"))
                && data < end
            {
                let begin = data + b"stream".len() + if file[data + 6] == b'\r' { 2 } else { 1 };
                let mut contents = Vec::new();
                let packed = &file[begin..end];
                let mut unpacker = flate2::read::ZlibDecoder::new(packed);
                if unpacker.read_to_end(&mut contents).is_ok()
                    && contents.windows(3).any(|window| window == b" Tf")
                {
                    streams.push((number, contents));
                }
            }
            at = end;
        }
        let text = String::from_utf8_lossy(file);
        let after = |label: &str| {
            text.rfind(label)
                .map(|at| text[at + label.len()..].trim_start())
        };
        let last_table = after("startxref")
            .and_then(|rest| rest.lines().next()?.trim().parse().ok())
            .unwrap_or_default();
        let root = after("/Root")
            .and_then(|rest| rest.split('R').next())
            .unwrap_or("1 0 ");
        let size = after("/Size")
            .and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next())
            .unwrap_or("99");
        Self {
            file: file.to_vec(),
            streams,
            trailer: format!("/Size {size}/Root {root}R"),
            last_table,
        }
    }

    /// The file with its pages replaced, as a program does that adds to the end: glyphs of two-digit numbers swapped.
    fn with_figures(&self, n: usize) -> io::Result<Vec<u8>> {
        let mut file = self.file.clone();
        file.push(b'\n');
        let mut places = Vec::new();
        for (number, contents) in &self.streams {
            let mut changed = swapped(contents, n);
            changed.extend_from_slice(format!("\n% letter {n}\n").as_bytes());
            let mut packer =
                flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
            packer.write_all(&changed)?;
            let packed = packer.finish()?;
            places.push((*number, file.len()));
            write!(
                file,
                "{number} 0 obj\n<</Filter/FlateDecode/Length {}>>stream\n",
                packed.len()
            )?;
            file.extend_from_slice(&packed);
            file.extend_from_slice(b"\nendstream\nendobj\n");
        }
        let table = file.len();
        file.extend_from_slice(b"xref\n0 1\n0000000000 65535 f \n");
        for (number, place) in places {
            write!(file, "{number} 1\n{place:010} 00000 n \n")?;
        }
        write!(
            file,
            "trailer\n<<{}/Prev {}>>\nstartxref\n{table}\n%%EOF\n",
            self.trailer, self.last_table
        )?;
        Ok(file)
    }
}

/// Page contents with the glyphs of every text of two glyphs in the other order, in some of the letters: 19 becomes 91.
fn swapped(contents: &[u8], n: usize) -> Vec<u8> {
    let mut out = contents.to_vec();
    let mut seen = 0;
    for at in 0..out.len().saturating_sub(10) {
        let text = &out[at..at + 10];
        let two_glyphs =
            text[0] == b'<' && text[9] == b'>' && text[1..9].iter().all(u8::is_ascii_hexdigit);
        if two_glyphs {
            seen += 1;
            if (n >> (seen % 16)) & 1 == 1 {
                let (left, right) = out[at + 1..at + 9].split_at_mut(4);
                left.swap_with_slice(right);
            }
        }
    }
    out
}
