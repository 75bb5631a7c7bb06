//! Any bytes behind a PDF's header: an answer or an error, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    pdf.extend_from_slice(bytes);
    let _ = foi_extract::extract(&pdf);
    // Seeds that are whole PDFs keep their offsets.
    let _ = foi_extract::extract(bytes);
});
