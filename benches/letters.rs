//! How long one letter takes, room by room: `cargo bench`.

use divan::{Bencher, black_box};
use foi_extract::side_by_side::Crew;
use foi_extract::{input, letter, output, records};

const PDF: &[u8] = include_bytes!("../fixtures/letter.pdf");
const TEXT: &[u8] = include_bytes!("../fixtures/letter.txt");

fn main() {
    divan::main();
}

#[divan::bench(args = ["pdf", "text"])]
fn whole(bencher: Bencher<'_, '_>, kind: &str) {
    let bytes = if kind == "pdf" { PDF } else { TEXT };
    bencher.bench(|| foi_extract::extract(black_box(bytes)));
}

/// Bytes to glyphs and rulings.
#[divan::bench]
fn marks_of_a_pdf(bencher: Bencher<'_, '_>) {
    bencher.bench(|| input::pdf::read(black_box(PDF), &input::Options::default(), &Crew::ALONE));
}

/// A document to records, without reading and writing.
#[divan::bench]
fn letter_and_records(bencher: Bencher<'_, '_>) {
    if let Ok(document) = input::read(PDF, &input::Options::default(), &Crew::ALONE) {
        bencher.bench(|| {
            records::build(
                &letter::read(black_box(&document), &Crew::ALONE),
                &Crew::ALONE,
            )
        });
    }
}

#[divan::bench(args = [output::Format::Csv, output::Format::Json])]
fn writing(bencher: Bencher<'_, '_>, format: output::Format) {
    let style = output::Style {
        format,
        ..output::Style::default()
    };
    if let Ok(letter) = foi_extract::extract(PDF) {
        bencher.bench(|| style.letter(black_box(&letter)));
    }
}
