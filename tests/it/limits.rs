//! What a letter may take, and that the others do not suffer.

use crate::desk::Desk;

#[test]
fn a_file_larger_than_the_memory_limit_is_refused() {
    let desk = Desk::with(&[("letter.txt", "letter.txt")]);
    desk.put("huge.txt", &vec![b' '; 65 * 1024 * 1024]);
    let ended = desk.run(&[
        "huge.txt",
        "letter.txt",
        "-f",
        "json",
        "--memory-limit",
        "64",
    ]);
    assert_eq!(ended.status, 1);
    assert_eq!(ended.err.lines().count(), 1);
    assert!(ended.err.contains("raise --memory-limit"), "{}", ended.err);
    assert_eq!(ended.sources(), ["letter.txt"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_letter_that_takes_too_much_memory_costs_its_own_line() {
    let desk = Desk::with(&[("bomb.pdf", "bad/bomb.pdf"), ("letter.txt", "letter.txt")]);
    let inputs = ["bomb.pdf", "letter.txt", "bomb.pdf", "letter.txt"];
    let limited = ["-f", "json", "--jobs", "1", "--memory-limit", "64"];
    let ended = desk.run(&[&inputs[..], &limited].concat());
    let line =
        "foi-extract: bomb.pdf: takes more than 64 MiB of memory: --memory-limit allows more\n";
    assert_eq!((ended.status, ended.err), (1, line.repeat(2)));
    let alone = desk.run(&["bomb.pdf", "--memory-limit", "64"]);
    assert_eq!((alone.status, alone.err.as_str()), (1, line));
}

#[test]
fn more_letters_than_may_be_under_way_at_once() {
    let desk = Desk::with(&[]);
    for n in 0..300 {
        desk.put(&format!("in/{n:03}.txt"), b"Question 1: none.\n");
    }
    let ended = desk.run(&["in", "-f", "json", "--jobs", "2"]);
    assert_eq!(ended.sources().len() + ended.err.lines().count(), 300);
    assert!(ended.sources().is_sorted());
}
