//! What kind of file it is, told by its first bytes, so that a user who hands in the wrong kind is told what to do.
//!
//! Only kinds that people really send as letters are named; the readers of this program take none of them.

use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// How far into a file its kind is looked for, in bytes.
const WINDOW: usize = 8_192;

/// Kinds told by how the file begins.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"{\\rtf", RTF),
    (b"\xFF\xD8\xFF", PICTURE),
    (b"\x89PNG", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"%!PS", "a PostScript file: save it as PDF and try again"),
    (b"\x1F\x8B", PACKED),
    (b"7z\xBC\xAF\x27\x1C", PACKED),
    (b"Rar!", PACKED),
];

const WORD: &str = "a Word document: save it as PDF and try again";
const SHEET: &str = "an Excel workbook: save it as PDF and try again";
const SLIDES: &str = "a PowerPoint file: save it as PDF and try again";
const WRITER: &str = "an OpenDocument file: save it as PDF and try again";
const OFFICE: &str = "an Office document: save it as PDF and try again";
const OUTLOOK: &str =
    "an Outlook message: save its text, or the letter attached to it, and try again";
const EMAIL: &str = "an e-mail: save its text, or the letter attached to it, and try again";
const RTF: &str = "a rich text document: save it as PDF and try again";
const WEB_PAGE: &str = "a web page: save it as PDF or as plain text and try again";
const PICTURE: &str = "a picture: no text to read";
const PACKED: &str = "a compressed file: unpack it and try again";

/// What the file is and what can be done, where it is of a known kind that is neither PDF nor text.
pub(super) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..WINDOW).unwrap_or(bytes);
    if head.starts_with(b"PK\x03\x04") {
        return Some(zipped(bytes));
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(compound(bytes));
    }
    let begins = SIGNATURES
        .iter()
        .find(|(signature, _)| head.starts_with(signature));
    // The box that opens a HEIC or AVIF file has its length before its name.
    let photo = || (head.get(4..8) == Some(b"ftyp".as_slice())).then_some(PICTURE);
    begins
        .map(|(_, what)| *what)
        .or_else(photo)
        .or_else(|| marked_up(head))
}

/// The kind of a zip archive: Office and OpenDocument files are archives whose members have telling names.
fn zipped(bytes: &[u8]) -> &'static str {
    let kinds: [(&[u8], _); 4] = [
        (b"opendocument", WRITER),
        (b"word/", WORD),
        (b"xl/", SHEET),
        (b"ppt/", SLIDES),
    ];
    first_found(bytes, &kinds).unwrap_or("a zip archive: unpack it and try again")
}

/// The kind of a compound file, as Office wrote before 2007: the names of its streams are in UTF-16.
fn compound(bytes: &[u8]) -> &'static str {
    let kinds: [(&[u8], _); 4] = [
        (b"W\0o\0r\0d\0D\0o\0c\0", WORD),
        (b"W\0o\0r\0k\0b\0o\0o\0k\0", SHEET),
        (b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0", SLIDES),
        (b"_\0_\0s\0u\0b\0s\0t\0g\0", OUTLOOK),
    ];
    first_found(bytes, &kinds).unwrap_or(OFFICE)
}

fn first_found(bytes: &[u8], kinds: &[(&[u8], &'static str)]) -> Option<&'static str> {
    kinds
        .iter()
        .find(|(mark, _)| bytes.windows(mark.len()).any(|w| w == *mark))
        .map(|(_, what)| *what)
}

/// Fields that every mail made of parts has; `None` cannot be: the pattern is a constant.
static MAIL_FIELD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("(?m)^(from|mime-version|content-type):").ok());

/// How many different ones the pattern knows.
const MAIL_FIELDS: usize = 3;

/// Kinds that are text, but text for a machine.
fn marked_up(head: &[u8]) -> Option<&'static str> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let head = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        return Some(WEB_PAGE);
    }
    // The header of a mail ends at its first blank line; a letter that quotes one has no MIME version.
    let header = head
        .split("\n\n")
        .next()
        .and_then(|h| h.split("\r\n\r\n").next())
        .filter(|h| h.contains("mime-version"))?;
    let fields: BTreeSet<&str> = MAIL_FIELD
        .as_ref()?
        .find_iter(header)
        .map(|field| field.as_str())
        .collect();
    (fields.len() == MAIL_FIELDS).then_some(EMAIL)
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn kinds_that_people_send_are_named() {
        let named = |bytes: &[u8]| foreign(bytes).unwrap_or("-");
        assert!(named(b"PK\x03\x04....word/document.xml").starts_with("a Word document"));
        assert!(named(b"PK\x03\x04....photos/1.jpg").starts_with("a zip archive"));
        assert!(named(b"\xFF\xD8\xFF\xE0").starts_with("a picture"));
        assert!(named(b"{\\rtf1\\ansi").starts_with("a rich text"));
        assert!(named(b"\n<!DOCTYPE html><p>").starts_with("a web page"));
        assert!(
            named(b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nHi")
                .starts_with("an e-mail")
        );
    }

    #[test]
    fn text_is_no_foreign_kind() {
        assert_eq!(foreign(b"MMR uptake: see below"), None);
        assert_eq!(foreign(b"From: FOI team\n\nDear requester"), None);
    }
}
