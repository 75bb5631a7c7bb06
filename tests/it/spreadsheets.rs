//! The CSV in the hands of others: programs that people open it with read what was written.
//!
//! `FOI_PYTHON` names a Python that has them (`.ci/run` makes one); a program that is not there is skipped, and said to be.

use crate::desk::Desk;
use std::process::Command;

/// A letter with everything that CSV has to guard.
const LETTER: &str = "Question 1: How many \"Care Coordinators\", pharmacists?\n\n\
    Answer 1: =SUM(A1) is no answer, \"quoted\", and, with commas,\nover lines – none.\n\n\
    Question 2: =cmd, please?\n\nAnswer 2: @none, - 12 posts\n\n\
    Question 3: Anything else?\n\n\
    Answer 3: +44 20 7946 0000; 007; 1e5; 2025-11-01; TRUE; NA; null; None\n";

/// Each reader prints the table as JSON: rows of text.
const READERS: [(&str, &str); 4] = [
    (
        "pandas",
        "import pandas, json, sys\n\
         table = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)\n\
         print(json.dumps([list(table.columns), *table.values.tolist()]))",
    ),
    (
        "duckdb",
        "import duckdb, json, sys\n\
         table = duckdb.read_csv(sys.argv[1], all_varchar=True)\n\
         rows = [[cell or '' for cell in row] for row in table.fetchall()]\n\
         print(json.dumps([table.columns, *rows]))",
    ),
    (
        "csvkit",
        "import contextlib, io, json, sys\n\
         from csvkit.utilities.csvjson import CSVJSON\n\
         out = io.StringIO()\n\
         CSVJSON(['--no-inference', '--blanks', sys.argv[1]], out).run()\n\
         rows = json.loads(out.getvalue())\n\
         print(json.dumps([list(rows[0]), *(list(row.values()) for row in rows)]))",
    ),
    (
        "csv",
        "import csv, json, sys\n\
         print(json.dumps(list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8')))))",
    ),
];

#[test]
fn others_read_what_was_written() {
    let desk = Desk::with(&[("a.pdf", "letter.pdf"), ("c.md", "short.md")]);
    desk.put("b, \"odd\".txt", LETTER.as_bytes());
    desk.run(&["a.pdf", "b, \"odd\".txt", "c.md", "-o", "all.csv"]);
    let bytes = std::fs::read(desk.path("all.csv")).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes.as_slice());
    let written: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    assert!(written.len() > 20);
    assert!(
        written.iter().flatten().any(|cell| cell.starts_with("'=")),
        "a cell that a spreadsheet would run"
    );
    let python = std::env::var("FOI_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    for (name, script) in READERS {
        let output = Command::new(&python)
            .args(["-c", script])
            .arg(desk.path("all.csv"))
            .output();
        let output = match output {
            Ok(output) => output,
            Err(error) => {
                eprintln!("skipped: no {python}: {error}");
                return;
            }
        };
        let err = String::from_utf8_lossy(&output.stderr);
        if err.contains("ModuleNotFoundError") {
            eprintln!("skipped: {python} has no {name}");
            continue;
        }
        assert!(output.status.success(), "{name}: {err}");
        let read: Vec<Vec<String>> = serde_json::from_slice(&output.stdout).unwrap();
        for (read, written) in read.iter().zip(&written) {
            assert_eq!(read, written, "{name}");
        }
        assert_eq!(read.len(), written.len(), "{name}");
    }
}
