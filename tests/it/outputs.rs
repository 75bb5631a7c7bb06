//! Formats, files and pipes.

use crate::desk::{Desk, fixture};

const HEADER: &str = "source,authority,ods_code,reference,request_date,response_date,record,question,role,\
    role_as_stated,area,row,measure,unit,period,period_as_stated,period_start,period_end,financial_year,value,\
    value_as_stated,qualifier,bound,of_total,status,outcome,law,sections,holder,note,page,question_text,text\n";

#[test]
fn csv_has_the_columns_of_the_contract() {
    let desk = Desk::with(&[("letter.txt", "letter.txt")]);
    let out = desk.run(&["letter.txt"]).out;
    assert!(out.starts_with(HEADER), "{out}");
    assert!(!out.contains('\r'));
}

#[test]
fn csv_of_several_letters_has_one_header() {
    let desk = Desk::with(&[("a.txt", "letter.txt"), ("b.md", "short.md")]);
    let out = desk.run(&["a.txt", "b.md"]).out;
    assert_eq!(out.matches("source,authority").count(), 1);
}

#[test]
fn a_byte_order_mark_where_it_is_asked_for() {
    let desk = Desk::with(&[("letter.txt", "letter.txt")]);
    assert!(
        desk.run(&["letter.txt", "--bom"])
            .out
            .starts_with("\u{feff}source,")
    );
}

#[test]
fn json_lines_are_one_object_a_letter() {
    let desk = Desk::with(&[("a.txt", "letter.txt"), ("b.md", "short.md")]);
    let out = desk.run(&["a.txt", "b.md", "--format", "jsonl"]).out;
    let lines: Vec<serde_json::Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1]["source"], "b.md");
}

#[test]
fn json_lines_hold_what_json_holds() {
    let desk = Desk::with(&[("a.pdf", "letter.pdf")]);
    let array = desk.run(&["a.pdf", "-f", "json"]).json();
    let line = desk.run(&["a.pdf", "-f", "jsonl"]).json();
    assert_eq!(array[0], line);
}

#[test]
fn only_the_records_that_were_asked_for() {
    let desk = Desk::with(&[("a.txt", "letter.txt")]);
    let letter = &desk
        .run(&["a.txt", "-f", "json", "--records", "role-counts,not-held"])
        .json()[0];
    let keys: Vec<&str> = letter
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(keys, ["letter", "not_held", "role_counts", "source"]);
}

#[test]
fn the_format_follows_the_ending_of_the_file() {
    let desk = Desk::with(&[("letter.txt", "letter.txt")]);
    for name in ["out.csv", "out.json", "out.jsonl"] {
        assert_eq!(desk.run(&["letter.txt", "-o", name]).out, "");
    }
    assert!(desk.read("out.csv").starts_with(HEADER));
    assert!(desk.read("out.json").starts_with("[\n  {\n"));
    assert!(
        desk.read("out.jsonl")
            .starts_with("{\"source\":\"letter.txt\"")
    );
}

#[test]
fn a_file_is_replaced_only_by_a_whole_one() {
    let desk = Desk::with(&[("letter.txt", "letter.txt")]);
    desk.put("out.csv", b"as it was");
    let failed = desk.run(&["gone.txt", "-o", "out.csv"]);
    assert_eq!(failed.status, 1);
    assert_eq!(desk.read("out.csv"), "as it was");
    desk.run(&["gone.txt", "letter.txt", "-o", "out.csv"]);
    assert!(desk.read("out.csv").starts_with(HEADER));
    assert_eq!(
        desk.names(),
        ["letter.txt", "out.csv"],
        "nothing is left beside it"
    );
}

#[test]
fn a_letter_is_never_replaced_by_the_output() {
    let desk = Desk::with(&[("in/letter.txt", "letter.txt")]);
    let ended = desk.run(&["in", "-o", "./in/letter.txt"]);
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("is one of the letters"), "{}", ended.err);
    assert_eq!(desk.read("in/letter.txt").as_bytes(), fixture("letter.txt"));
}

#[test]
fn an_output_that_cannot_be_written() {
    let desk = Desk::with(&[("letter.txt", "letter.txt")]);
    let ended = desk.run(&["letter.txt", "-o", "no/such/out.csv"]);
    assert_eq!(ended.status, 1);
    assert_eq!(
        ended.err,
        "foi-extract: cannot write to no/such/out.csv: its folder does not exist\n"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk() {
    let desk = Desk::with(&[("a.txt", "letter.txt"), ("b.txt", "letter.txt")]);
    for inputs in [&["a.txt"][..], &["a.txt", "b.txt"]] {
        let ended = desk.run(&[inputs, &["-o", "/dev/full"]].concat());
        assert_eq!(ended.status, 1);
        assert_eq!(
            ended.err,
            "foi-extract: cannot write to /dev/full: no space left on the disk\n"
        );
    }
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_is_a_quiet_end() {
    use std::process::{Command, Stdio};
    let desk = Desk::with(&[]);
    for n in 0..40 {
        desk.put(&format!("in/{n}.txt"), &fixture("letter.txt"));
    }
    for arguments in [
        &["in"][..],
        &["in", "-f", "json"],
        &["in", "-f", "jsonl"],
        &["--man"],
    ] {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("foi-extract"))
            .current_dir(desk.path("."))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{arguments:?}");
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn standard_input_is_told_by_its_first_bytes() {
    let desk = Desk::with(&[("letter.pdf", "letter.pdf"), ("letter.txt", "letter.txt")]);
    for name in ["letter.pdf", "letter.txt"] {
        let named = desk.run(&[name, "-f", "jsonl"]).out;
        let piped = desk
            .run_with_input(&["-", "-f", "jsonl"], fixture(name))
            .out;
        assert_eq!(piped, named.replacen(name, "-", 1));
    }
}

#[test]
fn tables_as_they_stand() {
    let desk = Desk::with(&[("letter.pdf", "letter.pdf")]);
    let documents = desk.run(&["letter.pdf", "--tables", "-f", "json"]).json();
    let table = &documents[0]["tables"][0];
    assert_eq!(table["pages"], serde_json::json!([1, 2]));
    assert_eq!(table["header_rows"], 1);
    assert_eq!(table["cells"].as_array().unwrap().len(), 26 * 3);
}

#[test]
fn each_pages_part_of_a_table_as_printed() {
    let desk = Desk::with(&[("letter.pdf", "letter.pdf")]);
    let documents = desk
        .run(&["letter.pdf", "--tables", "--per-page", "-f", "json"])
        .json();
    let tables = documents[0]["tables"].as_array().unwrap();
    let parts: Vec<_> = tables
        .iter()
        .map(|table| {
            (
                table["page"].as_u64().unwrap(),
                table["cells"].as_array().unwrap().len(),
            )
        })
        .collect();
    assert_eq!(parts, [(1, 18 * 3), (2, 9 * 3)]);
}

#[test]
fn tables_as_csv_are_grids() {
    let desk = Desk::with(&[("letter.pdf", "letter.pdf")]);
    let out = desk.run(&["letter.pdf", "--tables"]).read();
    assert!(out.starts_with(
        "Role,ARRS Posts Nov 2025,ARRS Posts Nov 2024\nAdvanced Nurse Practitioner,19,9\n"
    ));
    assert_eq!(out.lines().count(), 26);
}

#[test]
fn pictures_of_the_pages() {
    let desk = Desk::with(&[("letter.pdf", "letter.pdf")]);
    desk.run(&["letter.pdf", "--picture", "seen"]);
    for page in 1..=3 {
        assert!(
            desk.read(&format!("seen/letter.pdf-{page}.svg"))
                .starts_with("<svg")
        );
    }
}

#[test]
fn help_and_completions() {
    let desk = Desk::with(&[]);
    assert!(desk.run(&["--help"]).read().contains("Examples:"));
    assert!(desk.run(&["--man"]).read().contains(".TH foi-extract 1"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(
            desk.run(&["--completions", shell])
                .read()
                .contains("foi-extract")
        );
    }
}
