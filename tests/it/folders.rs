//! Several letters and folders of letters.

use crate::desk::Desk;

#[test]
fn every_letter_below_a_folder_in_a_stable_order() {
    let desk = Desk::with(&[
        ("in/b.TXT", "letter.txt"),
        ("in/a/z.md", "short.md"),
        ("in/a/letter.pdf", "letter.pdf"),
        ("in/c.docx", "letter.txt"),
    ]);
    let ended = desk.run(&["in", "-f", "json"]);
    assert_eq!(ended.status, 0, "{}", ended.err);
    assert_eq!(ended.sources(), ["a/letter.pdf", "a/z.md", "b.TXT"]);
}

#[test]
fn files_come_out_in_the_order_given() {
    let desk = Desk::with(&[("b.txt", "letter.txt"), ("a.md", "short.md")]);
    let ended = desk.run(&["b.txt", "a.md", "b.txt", "-f", "json"]);
    assert_eq!(ended.sources(), ["b.txt", "a.md", "b.txt"]);
}

#[test]
fn a_folder_without_letters() {
    let desk = Desk::with(&[("in/notes.docx", "short.md")]);
    let ended = desk.run(&["in"]);
    assert_eq!(ended.status, 1);
    assert_eq!(
        ended.err,
        "foi-extract: in: no .pdf, .txt or .md file below it\n"
    );
}

#[test]
#[cfg(unix)]
fn a_link_that_leads_back_is_followed_once() {
    let desk = Desk::with(&[("in/a/letter.txt", "letter.txt")]);
    std::os::unix::fs::symlink(desk.path("in"), desk.path("in/a/back")).unwrap();
    let ended = desk.run(&["in", "-f", "json"]);
    assert_eq!((ended.status, ended.err.as_str()), (0, ""));
    assert_eq!(ended.sources(), ["a/letter.txt"]);
}

#[test]
fn one_worker_gives_what_many_give() {
    let desk = Desk::with(&[
        ("in/1.txt", "letter.txt"),
        ("in/2.pdf", "letter.pdf"),
        ("in/3.md", "short.md"),
        ("in/4.pdf", "bad/password.pdf"),
        ("in/5.txt", "letter.txt"),
    ]);
    let one = desk.run(&["in", "--jobs", "1"]);
    let many = desk.run(&["in", "--jobs", "4"]);
    assert_eq!(
        (one.out, one.err, one.status),
        (many.out, many.err, many.status)
    );
}

#[test]
fn one_letter_alone_gives_what_it_gives_among_others() {
    let desk = Desk::with(&[("letter.pdf", "letter.pdf"), ("short.md", "short.md")]);
    let alone = desk.run(&["letter.pdf", "-f", "jsonl"]).out;
    let both = desk.run(&["letter.pdf", "short.md", "-f", "jsonl"]).out;
    assert!(both.starts_with(&alone));
}
