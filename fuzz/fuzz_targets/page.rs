//! Any content of a page: the quick reader draws it as hayro does, or leaves it to hayro.
#![no_main]

use foi_extract::input::pdf::beside::first_difference;
use libfuzzer_sys::fuzz_target;

/// A file with fonts of three kinds, graphics states, a form, a group and a picture, up to its page's content.
const BEFORE: &[u8] = b"%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources << /Font << /F 5 0 R /W 6 0 R /N 7 0 R >>
/XObject << /X0 8 0 R /X1 9 0 R /X2 10 0 R >>
/ExtGState << /G << /ca 0.5 /LW 3 >> /M << /BM /Multiply >> /U << /SMask /None /ca 1 >> >> >> >> endobj
5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
6 0 obj << /Type /Font /Subtype /TrueType /BaseFont /Arial /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 40
/Widths [278 278 355 556 556 889 667 191 333] /FontDescriptor << /Type /FontDescriptor /FontName /Arial /Flags 32 /MissingWidth 556 >> >> endobj
7 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Differences [65 /one /two /fi] >> >> endobj
8 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 150 60] /Matrix [1 0 0 1 5 5] /Length 52 >> stream
BT /F 9 Tf 10 10 Td (Form) Tj ET 0 0 40 8 re f      
endstream endobj
9 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 90 90] /Group << /S /Transparency >> /Length 42 >> stream
BT /W 9 Tf 10 10 Td (Group) Tj ET /X0 Do  
endstream endobj
10 0 obj << /Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 4 >> stream
abcd
endstream endobj
4 0 obj << /Length ";

fuzz_target!(|content: &[u8]| {
    // What ends its stream early makes a file of its own.
    if content.windows(9).any(|w| w == b"endstream") {
        return;
    }
    let mut pdf = BEFORE.to_vec();
    pdf.extend_from_slice(format!("{} >> stream\n", content.len()).as_bytes());
    pdf.extend_from_slice(content);
    pdf.extend_from_slice(b"\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
    assert_eq!(first_difference(&pdf), None);
});
