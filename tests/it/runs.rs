//! A run over many letters: what is named, what is said, how it ends.

use crate::desk::{Desk, fixture};
#[cfg(unix)]
use std::io::{BufRead, BufReader};
#[cfg(unix)]
use std::process::{Child, Command, Stdio};

/// A folder with so many short letters.
fn many(letters: usize) -> Desk {
    let desk = Desk::with(&[]);
    for n in 0..letters {
        desk.put(&format!("in/{n:03}.md"), &fixture("short.md"));
    }
    desk
}

#[test]
fn the_closing_line_sums_up() {
    let desk = Desk::with(&[("in/a.md", "short.md"), ("in/b.pdf", "bad/empty.pdf")]);
    desk.put(
        "in/c.txt",
        b"1. How many posts?\n\n2. How much?\n\nAnswer 1: 12 posts\n",
    );
    let ended = desk.run(&["in", "-f", "json"]);
    let closing = ended.closing.unwrap();
    assert!(
        closing.starts_with("2 letters read, 1 failed, 1 with warnings, "),
        "{closing}"
    );
    assert!(closing.ends_with(" s"), "{closing}");
}

#[test]
fn one_letter_needs_no_closing_line() {
    let desk = Desk::with(&[("in/a.md", "short.md")]);
    assert_eq!(desk.run(&["in"]).closing, None);
    assert_eq!(desk.run(&["in/a.md"]).closing, None);
}

#[test]
fn quiet_says_only_what_failed() {
    let desk = Desk::with(&[("in/a.md", "short.md"), ("in/b.pdf", "bad/empty.pdf")]);
    desk.put(
        "in/c.txt",
        b"1. How many posts?\n\n2. How much?\n\nAnswer 1: 12 posts\n",
    );
    let loud = desk.run(&["in"]);
    assert!(loud.err.contains("warning: "), "{}", loud.err);
    let quiet = desk.run(&["in", "--quiet"]);
    assert_eq!(quiet.closing, None);
    assert_eq!(quiet.err, "foi-extract: in/b.pdf: the file is empty\n");
    // Where they decide the status, warnings are failures.
    assert!(
        desk.run(&["in", "-q", "--strict"])
            .err
            .contains("warning: ")
    );
}

#[test]
fn what_failed_as_csv() {
    let desk = Desk::with(&[("in/=a.pdf", "bad/empty.pdf"), ("in/b.md", "short.md")]);
    let ended = desk.run(&["in", "gone.pdf", "--errors", "failed.csv", "-o", "all.csv"]);
    assert_eq!(ended.status, 1);
    let failed = desk.read("failed.csv");
    let mut reader = csv::Reader::from_reader(failed.as_bytes());
    assert_eq!(
        reader.headers().unwrap(),
        &["source", "reason", "seconds"][..]
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(&rows[0][0], "'=a.pdf", "no spreadsheet runs it");
    assert_eq!(&rows[0][1], "the file is empty");
    assert_eq!(&rows[1][0], "gone.pdf");
    assert!(rows.iter().all(|row| row[2].parse::<f64>().is_ok()));
    // An old file is not taken for what failed this time.
    desk.run(&["in/b.md", "--errors", "failed.csv"]);
    assert_eq!(desk.read("failed.csv"), "source,reason,seconds\n");
}

#[test]
fn a_file_of_failures_that_cannot_be_written() {
    let desk = Desk::with(&[("a.md", "short.md")]);
    let ended = desk.run(&["a.md", "--errors", "no/such.csv"]);
    assert_eq!(ended.status, 1);
    assert_eq!(
        ended.err,
        "foi-extract: cannot write to no/such.csv: its folder does not exist\n"
    );
    let same = desk.run(&["a.md", "--errors", "x.csv", "-o", "x.csv"]);
    assert_eq!(same.status, 2);
    let letter = desk.run(&["a.md", "--errors", "a.md"]);
    assert_eq!(letter.status, 2);
    assert_eq!(desk.read("a.md").as_bytes(), fixture("short.md"));
}

#[test]
fn a_pattern_that_no_shell_replaced() {
    let desk = Desk::with(&[
        ("in/b1.md", "short.md"),
        ("in/a1.md", "short.md"),
        ("in/.c1.md", "short.md"),
        ("in/deep/er/d1.md", "short.md"),
        ("in/[x].md", "short.md"),
    ]);
    let sources = |pattern: &str| desk.run(&[pattern, "-f", "json"]).sources();
    assert_eq!(sources("in/?1.md"), ["in/a1.md", "in/b1.md"]);
    assert_eq!(
        sources("in/**/*1.md"),
        ["in/a1.md", "in/b1.md", "in/deep/er/d1.md"]
    );
    assert_eq!(sources("in/de*"), ["er/d1.md"], "a folder");
    assert_eq!(sources("in/[x].md"), ["in/[x].md"], "a name, not a pattern");
    let none = desk.run(&["in/*.pdf"]);
    assert_eq!(none.status, 1);
    assert_eq!(
        none.err,
        "foi-extract: in/*.pdf: no such file, and none that fits it as a pattern\n"
    );
}

#[test]
fn a_list_of_paths() {
    let desk = Desk::with(&[
        ("a b.md", "short.md"),
        ("in/c.md", "short.md"),
        ("*.md", "short.md"),
    ]);
    desk.put("list", b"in\r\n\na b.md\n*.md\na b.md\n");
    let expected = ["c.md", "a b.md", "*.md", "a b.md"];
    let listed = desk.run(&["--files-from", "list", "-f", "json"]);
    assert_eq!(listed.sources(), expected);
    let piped = desk.run_with_input(
        &["--files-from", "-", "-0", "-f", "json"],
        b"in\0a b.md\0*.md\0a b.md".to_vec(),
    );
    assert_eq!(piped.sources(), expected);
    let both = desk.run(&["in/c.md", "--files-from", "list", "-f", "json"]);
    assert_eq!(both.sources().len(), 5, "the paths, then the list's");
}

#[test]
fn a_list_that_names_nothing() {
    let desk = Desk::with(&[]);
    let empty = desk.run_with_input(&["--files-from", "-"], b"\n".to_vec());
    assert_eq!(
        (empty.status, empty.err.as_str()),
        (1, "foi-extract: -: no path in it\n")
    );
    let gone = desk.run(&["--files-from", "list"]);
    assert_eq!(
        (gone.status, gone.err.as_str()),
        (1, "foi-extract: list: no such file or folder\n")
    );
    let twice = desk.run(&["-", "--files-from", "-"]);
    assert_eq!(twice.status, 2);
    assert_eq!(desk.run(&["a.md", "-0"]).status, 2, "NULs of no list");
}

#[test]
fn hidden_files_and_links_are_taken_as_fd_takes_them() {
    let desk = Desk::with(&[
        ("in/a.md", "short.md"),
        ("in/.b.md", "short.md"),
        ("in/.git/c.md", "short.md"),
        ("in/.gitignore", "short.md"),
        ("out/d.md", "short.md"),
    ]);
    desk.put("in/.gitignore", b"*.md\n");
    let sources = |flags: &[&str]| desk.run(&[&["in", "-f", "json"], flags].concat()).sources();
    assert_eq!(sources(&[]), ["a.md"]);
    assert_eq!(sources(&["--recursive"]), ["a.md"]);
    assert_eq!(sources(&["--hidden"]), [".b.md", ".git/c.md", "a.md"]);
    assert_eq!(
        desk.run(&["in/.b.md", "in/.git", "-f", "json"]).sources(),
        ["in/.b.md", "c.md"],
        "what is named is not left out"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(desk.path("out"), desk.path("in/linked")).unwrap();
        symlink(desk.path("out/d.md"), desk.path("in/d.md")).unwrap();
        assert_eq!(sources(&[]), ["a.md", "d.md"], "links to files only");
        assert_eq!(sources(&["--follow"]), ["a.md", "d.md", "linked/d.md"]);
    }
}

#[test]
fn a_letter_with_too_many_pages() {
    let desk = Desk::with(&[("a.pdf", "letter.pdf"), ("b.md", "short.md")]);
    desk.put("c.txt", b"one\x0ctwo\x0cthree\x0c");
    let ended = desk.run(&["a.pdf", "b.md", "c.txt", "-f", "json", "--max-pages", "2"]);
    let line = "3 pages: --max-pages allows more than 2";
    assert_eq!(
        ended.err,
        format!("foi-extract: a.pdf: {line}\nfoi-extract: c.txt: {line}\n")
    );
    assert_eq!(ended.sources(), ["b.md"]);
}

#[test]
fn standard_input_among_other_letters() {
    let desk = Desk::with(&[("a.md", "short.md"), ("b.md", "short.md")]);
    let arguments = ["a.md", "-", "b.md", "-f", "json"];
    let ended = desk.run_with_input(&arguments, fixture("letter.pdf"));
    assert_eq!(ended.sources(), ["a.md", "-", "b.md"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_pipe_of_the_shell_is_read() {
    let desk = Desk::with(&[("a.md", "short.md")]);
    let program = assert_cmd::cargo::cargo_bin!("foi-extract");
    for arguments in ["/dev/stdin", "/dev/stdin a.md"] {
        let output = Command::new("sh")
            .arg("-c")
            .arg(format!("cat a.md | \"$0\" -f jsonl {arguments}"))
            .arg(program)
            .current_dir(desk.path("."))
            .output()
            .unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(out.starts_with("{\"source\":\"/dev/stdin\""), "{out}");
    }
}

/// A run with its standard output and error as pipes.
#[cfg(unix)]
fn begin(desk: &Desk, arguments: &[&str]) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin!("foi-extract"))
        .current_dir(desk.path("."))
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[cfg(unix)]
fn interrupt(child: &Child) {
    let kill = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
}

/// A pipe that nobody writes to keeps its letter waiting as long as is needed.
#[cfg(unix)]
fn with_a_pipe(letters: usize, name: &str) -> Desk {
    let desk = many(letters);
    let made = Command::new("mkfifo").arg(desk.path(name)).status();
    assert!(made.unwrap().success());
    desk
}

#[test]
#[cfg(unix)]
fn interrupted_what_was_finished_is_kept() {
    use std::os::unix::process::ExitStatusExt;
    for format in ["json", "jsonl", "csv"] {
        let desk = with_a_pipe(4, "stuck.pdf");
        let mut child = begin(&desk, &["in", "stuck.pdf", "-f", format, "--jobs", "2"]);
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut read = String::new();
        // The last of the letters has come out: all that is left is the one that waits.
        while !read.contains("003.md") {
            assert!(out.read_line(&mut read).unwrap() > 0, "{read}");
        }
        interrupt(&child);
        std::io::Read::read_to_string(&mut out, &mut read).unwrap();
        let ended = child.wait_with_output().unwrap();
        let err = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(
            ended.status.signal(),
            Some(2),
            "ends as by the signal: {err}"
        );
        assert!(err.starts_with("4 letters read, 0 failed, "), "{err}");
        assert!(err.ends_with("\nfoi-extract: interrupted\n"), "{err}");
        match format {
            "json" => {
                let letters: serde_json::Value = serde_json::from_str(&read).unwrap();
                assert_eq!(letters.as_array().unwrap().len(), 4);
            }
            "jsonl" => assert_eq!(read.lines().count(), 4),
            _ => assert!(read.contains("003.md,") && read.ends_with('\n')),
        }
    }
}

#[test]
#[cfg(unix)]
fn interrupted_the_old_file_is_left() {
    use std::os::unix::process::ExitStatusExt;
    let desk = with_a_pipe(3, "stuck.pdf");
    desk.put("all.csv", b"as it was");
    for (arguments, said) in [
        (
            &["in", "stuck.pdf", "-o", "all.csv"][..],
            "all.csv is as it was",
        ),
        (
            &["in", "stuck.pdf", "-o", "new.csv"],
            "new.csv is not written",
        ),
        (&["stuck.pdf", "-o", "all.csv"], "all.csv is as it was"),
    ] {
        let child = begin(&desk, arguments);
        // Long enough to be listening; sooner, the signal ends it all the same, without a word.
        std::thread::sleep(std::time::Duration::from_secs(1));
        interrupt(&child);
        let ended = child.wait_with_output().unwrap();
        let err = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.signal(), Some(2), "{err}");
        assert!(
            err.ends_with(&format!("foi-extract: interrupted: {said}\n")),
            "{err}"
        );
        assert_eq!(desk.read("all.csv"), "as it was");
        assert_eq!(desk.names(), ["all.csv", "in", "stuck.pdf"]);
    }
}

/// Runs a command line on a terminal of its own, where there is a program that gives one; what it showed.
#[cfg(target_os = "linux")]
fn on_a_terminal(desk: &Desk, line: &str) -> Option<String> {
    let output = Command::new("script")
        .args(["-qec", line, "/dev/null"])
        .current_dir(desk.path("."))
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .output();
    match output {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(error) => {
            eprintln!("skipped: no program `script`: {error}");
            None
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn progress_is_shown_on_a_terminal_only() {
    let desk = many(30);
    desk.put("in/empty.pdf", b"");
    let program = assert_cmd::cargo::cargo_bin!("foi-extract");
    let line = |flags: &str| format!("{} in -f jsonl {flags}", program.display());
    let Some(shown) = on_a_terminal(&desk, &line("-o all.jsonl")) else {
        return;
    };
    for part in ["/31", "/s", " left", "1 failed", "30 letters read"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    for hidden in ["-o all.jsonl --quiet", "-o all.jsonl 2>err", ""] {
        let shown = on_a_terminal(&desk, &line(hidden)).unwrap();
        assert!(!shown.contains("/31"), "{hidden}: {shown}");
    }
}
