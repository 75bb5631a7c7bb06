//! What cannot be read: its line, status 1, and the others are written all the same.

use crate::desk::Desk;

/// The one line that a bad input gets beside a good letter.
fn line_beside_a_letter(name: &str, fixture: &str) -> String {
    let desk = Desk::with(&[(name, fixture), ("letter.txt", "letter.txt")]);
    let ended = desk.run(&["-f", "json", name, "letter.txt"]);
    assert_eq!(ended.status, 1, "{}", ended.err);
    assert_eq!(ended.sources(), ["letter.txt"]);
    let alone = desk.run(&["-f", "json", name]);
    assert_eq!(
        (alone.status, &alone.err),
        (1, &ended.err),
        "alone and beside another"
    );
    assert_eq!(alone.out, "[\n]\n");
    assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
    ended.err
}

#[test]
fn an_empty_file() {
    assert_eq!(
        line_beside_a_letter("a.pdf", "bad/empty.pdf"),
        "foi-extract: a.pdf: the file is empty\n"
    );
}

#[test]
fn a_pdf_that_needs_a_password() {
    let line = line_beside_a_letter("a.pdf", "bad/password.pdf");
    assert!(
        line.starts_with("foi-extract: a.pdf: the PDF needs a password"),
        "{line}"
    );
}

#[test]
fn a_truncated_pdf() {
    let line = line_beside_a_letter("a.pdf", "bad/truncated.pdf");
    assert!(
        line.starts_with("foi-extract: a.pdf: the PDF cannot be read: "),
        "{line}"
    );
}

#[test]
fn a_pdf_that_is_a_picture() {
    assert_eq!(
        line_beside_a_letter("a.pdf", "bad/picture.pdf"),
        "foi-extract: a.pdf: page 1 is a picture: no text to read\n"
    );
}

#[test]
fn neither_a_pdf_nor_text() {
    let line = line_beside_a_letter("a.txt", "bad/binary.txt");
    assert!(
        line.starts_with("foi-extract: a.txt: neither a PDF nor text"),
        "{line}"
    );
}

#[test]
fn a_missing_file() {
    let desk = Desk::with(&[("letter.txt", "letter.txt")]);
    let ended = desk.run(&["-f", "json", "gone.pdf", "letter.txt"]);
    assert_eq!(ended.status, 1);
    assert_eq!(ended.err, "foi-extract: gone.pdf: no such file or folder\n");
    assert_eq!(ended.sources(), ["letter.txt"]);
}

#[test]
#[cfg(unix)]
fn a_file_without_read_permission() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with(&[("letter.txt", "letter.txt"), ("closed.txt", "letter.txt")]);
    let closed = desk.path("closed.txt");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&closed).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    let ended = desk.run(&["-f", "json", "."]);
    assert_eq!(ended.status, 1);
    assert_eq!(
        ended.err,
        "foi-extract: ./closed.txt: no permission to read it\n"
    );
    assert_eq!(ended.sources(), ["letter.txt"]);
}

#[test]
#[cfg(unix)]
fn a_folder_without_read_permission() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with(&[
        ("in/letter.txt", "letter.txt"),
        ("in/closed/b.txt", "letter.txt"),
    ]);
    let closed = desk.path("in/closed");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    let readable = std::fs::read_dir(&closed).is_ok();
    let ended = desk.run(&["-f", "json", "in"]);
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).unwrap();
    if readable {
        eprintln!("skipped: this user may read everything");
        return;
    }
    assert_eq!(ended.status, 1);
    assert_eq!(
        ended.err,
        "foi-extract: in/closed: no permission to read it\n"
    );
    assert_eq!(ended.sources(), ["letter.txt"]);
}

#[test]
fn the_command_line_is_wrong() {
    let desk = Desk::with(&[]);
    for arguments in [
        &[][..],
        &["--format", "xml", "a.pdf"],
        &["--records", "everything", "a.pdf"],
        &["--per-page", "a.pdf"],
        &["--time-limit", "0", "a.pdf"],
    ] {
        let ended = desk.run(arguments);
        assert_eq!(ended.status, 2, "{arguments:?}");
        assert!(
            ended.out.is_empty() && !ended.err.is_empty(),
            "{arguments:?}"
        );
    }
}
