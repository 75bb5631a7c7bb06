//! Any text: an answer, and the answer can be written in every format.
#![no_main]

use foi_extract::output::{Format, Style};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(letter) = foi_extract::extract(text.as_bytes()) {
        for format in [Format::Csv, Format::Json, Format::JsonLines] {
            let style = Style {
                format,
                ..Style::default()
            };
            let bytes = style.letter(&letter);
            assert!(std::str::from_utf8(&bytes).is_ok());
        }
    }
});
