//! How long one letter takes, room by room: `cargo bench --bench letters`.

use divan::{Bencher, black_box};
use foi_extract::document::Document;
use foi_extract::input::Marks;
use foi_extract::side_by_side::Crew;
use foi_extract::{input, layout, letter, output, records};

const PDF: &[u8] = include_bytes!("../fixtures/letter.pdf");
const TEXT: &[u8] = include_bytes!("../fixtures/letter.txt");

fn main() {
    divan::main();
}

fn bytes(kind: &str) -> &'static [u8] {
    if kind == "pdf" { PDF } else { TEXT }
}

fn document(kind: &str) -> Option<Document> {
    input::read(bytes(kind), &input::Options::default(), &Crew::ALONE).ok()
}

/// Everything but starting the program and opening the file: bytes in, records out.
#[divan::bench(args = ["pdf", "text"])]
fn whole(bencher: Bencher<'_, '_>, kind: &str) {
    bencher.bench(|| foi_extract::extract(black_box(bytes(kind))));
}

/// Bytes to glyphs and rulings.
#[divan::bench]
fn reading_a_pdf(bencher: Bencher<'_, '_>) {
    bencher.bench(|| input::marks(black_box(PDF), &input::Options::default(), &Crew::ALONE));
}

/// Bytes to a document: text has its layout in its lines.
#[divan::bench]
fn reading_a_text(bencher: Bencher<'_, '_>) {
    bencher.bench(|| input::read(black_box(TEXT), &input::Options::default(), &Crew::ALONE));
}

/// Glyphs and rulings to lines, tables and blocks.
#[divan::bench]
fn layout_of_a_pdf(bencher: Bencher<'_, '_>) {
    if let Ok(Marks::Pdf(pages, notices)) =
        input::marks(PDF, &input::Options::default(), &Crew::ALONE)
    {
        bencher.bench(|| layout::arrange(black_box(&pages), notices.clone(), &Crew::ALONE));
    }
}

/// A document to a letter: who speaks, which questions, which answers.
#[divan::bench(args = ["pdf", "text"])]
fn the_letter(bencher: Bencher<'_, '_>, kind: &str) {
    if let Some(document) = document(kind) {
        bencher.bench(|| letter::read(black_box(&document), &Crew::ALONE));
    }
}

/// A letter to records and checks.
#[divan::bench(args = ["pdf", "text"])]
fn the_records(bencher: Bencher<'_, '_>, kind: &str) {
    if let Some(document) = document(kind) {
        let letter = letter::read(&document, &Crew::ALONE);
        bencher.bench(|| records::build(black_box(&letter), &Crew::ALONE));
    }
}

/// Records to bytes.
#[divan::bench(args = [output::Format::Csv, output::Format::Json, output::Format::JsonLines])]
fn output(bencher: Bencher<'_, '_>, format: output::Format) {
    let style = output::Style {
        format,
        ..output::Style::default()
    };
    if let Ok(letter) = foi_extract::extract(PDF) {
        bencher.bench(|| style.letter(black_box(&letter)));
    }
}
