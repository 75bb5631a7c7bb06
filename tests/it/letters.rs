//! Whole letters, as they come out: every field of every record.

use crate::desk::Desk;

/// The JSON and the CSV of one fixture.
fn whole(name: &str) -> (String, String) {
    let desk = Desk::with(&[(name, name)]);
    (desk.run(&[name, "-f", "json"]).out, desk.run(&[name]).out)
}

#[test]
fn the_letter_as_pdf() {
    let (json, csv) = whole("letter.pdf");
    insta::assert_snapshot!("letter_pdf_json", json);
    insta::assert_snapshot!("letter_pdf_csv", csv);
}

#[test]
fn the_letter_as_text() {
    let (json, csv) = whole("letter.txt");
    insta::assert_snapshot!("letter_txt_json", json);
    insta::assert_snapshot!("letter_txt_csv", csv);
}

#[test]
fn the_short_letter_as_markdown() {
    let (json, csv) = whole("short.md");
    insta::assert_snapshot!("short_md_json", json);
    insta::assert_snapshot!("short_md_csv", csv);
}

#[test]
fn pdf_and_text_say_the_same() {
    let desk = Desk::with(&[("letter.pdf", "letter.pdf"), ("letter.txt", "letter.txt")]);
    let letters = desk.run(&["letter.pdf", "letter.txt", "-f", "json"]).json();
    let said = |letter: &serde_json::Value| {
        let mut letter = letter.clone();
        for kind in [
            "questions",
            "role_counts",
            "pcn_utilisation",
            "not_held",
            "refusals",
            "figures",
            "checks",
        ] {
            for record in letter[kind].as_array_mut().unwrap() {
                let record = record.as_object_mut().unwrap();
                record.remove("page");
                record.remove("bbox");
            }
        }
        let letter = letter.as_object_mut().unwrap();
        letter.remove("source");
        letter.remove("warnings");
        serde_json::to_string_pretty(letter).unwrap()
    };
    assert_eq!(said(&letters[0]), said(&letters[1]));
}
