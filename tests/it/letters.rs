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
fn the_short_letter_as_markdown() {
    let (json, csv) = whole("short.md");
    insta::assert_snapshot!("short_md_json", json);
    insta::assert_snapshot!("short_md_csv", csv);
}

/// The text needs no snapshot of its own: it says what the PDF says.
#[test]
fn pdf_and_text_say_the_same() {
    let desk = Desk::with(&[("letter.pdf", "letter.pdf"), ("letter.txt", "letter.txt")]);
    let letters = desk.run(&["letter.pdf", "letter.txt", "-f", "json"]).json();
    let said = |letter: &serde_json::Value, kind: &str| {
        let mut records = letter[kind].clone();
        for record in records.as_array_mut().into_iter().flatten() {
            for place in ["page", "bbox"] {
                record.as_object_mut().unwrap().remove(place);
            }
        }
        serde_json::to_string_pretty(&records).unwrap()
    };
    let kinds = [
        "letter",
        "questions",
        "role_counts",
        "pcn_utilisation",
        "not_held",
        "refusals",
        "figures",
    ];
    for kind in kinds {
        let (pdf, text) = (said(&letters[0], kind), said(&letters[1], kind));
        let differing = pdf
            .lines()
            .zip(text.lines())
            .find(|(pdf, text)| pdf != text);
        assert_eq!(differing, None, "{kind}: the first line that differs");
        assert_eq!(pdf.len(), text.len(), "{kind}");
    }
}
