//! The README's examples are what the program prints.

use crate::desk::fixture;
use std::path::Path;
use std::process::Command;

/// The README with the output of each example in its place.
fn with_output(readme: &str) -> String {
    let program = assert_cmd::cargo::cargo_bin!("foi-extract");
    let folder = program.parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let mut parts = readme.split("<!-- example -->\n```console\n$ ");
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (example, rest) = part.split_once("\n```\n").unwrap();
        let command = example.lines().next().unwrap();
        let output = Command::new("sh")
            .args(["-c", command])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("PATH", format!("{}:{path}", folder.display()))
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        text += &format!("<!-- example -->\n```console\n$ {command}\n{said}```\n{rest}");
    }
    text
}

/// `UPDATE_README=1 cargo test readme` writes them anew.
#[test]
#[cfg(unix)]
fn the_examples_print_what_the_readme_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = String::from_utf8(fixture("../README.md")).unwrap();
    let fresh = with_output(&readme);
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path, fresh).unwrap();
    } else {
        assert_eq!(
            readme, fresh,
            "UPDATE_README=1 cargo test readme writes them anew"
        );
    }
}
