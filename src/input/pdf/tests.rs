//! The reader on small PDFs written by hand: one page, one thing to see.

use crate::Error;
use crate::document::{Notice, Page};
use crate::input::Options;
use crate::side_by_side::Crew;

/// The pages and the notices, with nothing done ahead.
fn read(bytes: &[u8], options: &Options, crew: &Crew) -> Result<(Vec<Page>, Vec<Notice>), Error> {
    super::read(bytes.into(), options, crew, |_| None::<()>)
        .map(|(pages, _, notices)| (pages, notices))
}

/// A PDF of one page with Helvetica and Helvetica-Bold, written object by object.
pub(super) struct Sheet {
    page_entries: String,
    content: String,
    objects: Vec<String>,
    fonts: String,
    resources: String,
}

impl Sheet {
    pub(super) fn new(content: &str) -> Self {
        Self {
            page_entries: "/MediaBox [0 0 200 100]".into(),
            content: content.into(),
            objects: Vec::new(),
            fonts: String::new(),
            resources: String::new(),
        }
    }

    fn page(mut self, entries: &str) -> Self {
        self.page_entries = entries.into();
        self
    }

    /// Adds a form or picture, which the content calls `X0`, `X1` ...
    pub(super) fn object(mut self, dictionary: &str, data: &str) -> Self {
        let length = data.len();
        self.objects.push(format!(
            "<< /Type /XObject {dictionary} /Length {length} >>\nstream\n{data}\nendstream"
        ));
        self
    }

    /// Adds entries to the page's resources; fonts of its own are called as the entries of `fonts` say.
    pub(super) fn resources(mut self, fonts: &str, others: &str) -> Self {
        self.fonts = fonts.into();
        self.resources = others.into();
        self
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let content = format!(
            "<< /Length {} >>\nstream\n{}\nendstream",
            self.content.len(),
            self.content
        );
        let named: String = (0..self.objects.len())
            .map(|i| format!("/X{i} {} 0 R ", i + 7))
            .collect();
        let resources = format!(
            "<< /Font << /F 5 0 R /B 6 0 R {} >> /XObject << {named} >> {} >>",
            self.fonts, self.resources
        );
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            format!(
                "<< /Type /Page /Parent 2 0 R {} /Contents 4 0 R /Resources {resources} >>",
                self.page_entries
            ),
            content,
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>".to_owned(),
        ];
        objects.extend(self.objects.iter().cloned());
        let mut file = String::from("%PDF-1.7\n");
        let mut places = Vec::new();
        for (object, number) in objects.iter().zip(1..) {
            places.push(file.len());
            file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
        }
        let table = file.len();
        file.push_str(&format!(
            "xref\n0 {}\n0000000000 65535 f \n",
            objects.len() + 1
        ));
        for place in places {
            file.push_str(&format!("{place:010} 00000 n \n"));
        }
        let size = objects.len() + 1;
        file.push_str(&format!(
            "trailer << /Root 1 0 R /Size {size} >>\nstartxref\n{table}\n%%EOF\n"
        ));
        file.into_bytes()
    }

    fn read(&self) -> (Page, Vec<Notice>) {
        let (mut pages, notices) = read(&self.bytes(), &Options::default(), &Crew::ALONE).unwrap();
        assert_eq!(pages.len(), 1);
        (pages.remove(0), notices)
    }

    fn error(&self) -> Error {
        read(&self.bytes(), &Options::default(), &Crew::ALONE).unwrap_err()
    }
}

fn text(page: &Page) -> String {
    page.glyphs.iter().map(|g| g.text.as_str()).collect()
}

const HELLO: &str = "BT /F 10 Tf 20 50 Td (Posts: 146) Tj ET";

#[track_caller]
fn assert_near(found: f32, wanted: f32) {
    assert!((found - wanted).abs() < 0.1, "{found} is not {wanted}");
}

#[test]
fn a_glyph_has_its_text_place_size_and_colour() {
    let (page, _) = Sheet::new("1 0 0 rg BT /F 10 Tf 20 50 Td (A1) Tj ET").read();
    assert_eq!(text(&page), "A1");
    let [a, one] = page.glyphs.as_slice() else {
        panic!("two glyphs");
    };
    assert_near(a.rect.x0, 20.0);
    assert_near(one.rect.x0, 20.0 + 6.67);
    assert_near(a.baseline, 50.0);
    assert_near(a.style.size, 10.0);
    assert_eq!(a.style.color, [255, 0, 0]);
    assert!(!a.style.bold);
}

#[test]
fn a_rotated_page_reads_upright() {
    let (page, _) = Sheet::new("BT /F 10 Tf 0 1 -1 0 50 20 Tm (146) Tj ET")
        .page("/MediaBox [0 0 200 100] /Rotate 90")
        .read();
    assert_eq!((page.width, page.height), (100.0, 200.0));
    let first = page.glyphs.first().unwrap();
    let last = page.glyphs.last().unwrap();
    assert_near(first.baseline, last.baseline);
    assert!(first.rect.x0 < last.rect.x0);
}

#[test]
fn places_count_from_the_crop_box_and_what_is_outside_is_not_read() {
    let (page, _) = Sheet::new("BT /F 10 Tf 20 50 Td (in) Tj 150 0 Td (out) Tj ET")
        .page("/MediaBox [0 0 200 100] /CropBox [10 20 110 90]")
        .read();
    assert_eq!(text(&page), "in");
    assert_eq!((page.width, page.height), (100.0, 70.0));
    assert_near(page.glyphs[0].rect.x0, 10.0);
    assert_near(page.glyphs[0].baseline, 40.0);
}

#[test]
fn a_form_is_placed_by_its_matrix_and_that_of_its_caller() {
    let (page, _) = Sheet::new("q 1 0 0 1 10 0 cm /X0 Do Q")
        .object(
            "/Subtype /Form /BBox [0 0 100 50] /Matrix [2 0 0 2 5 0]",
            "BT /F 5 Tf 10 10 Td (1) Tj ET",
        )
        .read();
    let glyph = page.glyphs.first().unwrap();
    assert_near(glyph.rect.x0, 10.0 + 5.0 + 20.0);
    assert_near(glyph.baseline, 100.0 - 20.0);
    assert_near(glyph.style.size, 10.0);
}

#[test]
fn a_form_that_draws_itself_ends() {
    let sheet = Sheet::new(&format!("{HELLO} /X0 Do")).object(
        "/Subtype /Form /BBox [0 0 100 50] /Resources << /XObject << /X0 7 0 R >> >>",
        "/X0 Do",
    );
    assert_eq!(text(&sheet.read().0), "Posts: 146");
}

#[test]
fn bold_is_told_by_name_by_outline_and_by_a_second_strike() {
    let bold = |content: &str| -> Vec<bool> {
        let (page, _) = Sheet::new(content).read();
        assert_eq!(text(&page), "12");
        page.glyphs.iter().map(|g| g.style.bold).collect()
    };
    assert_eq!(bold("BT /F 10 Tf 20 50 Td (12) Tj ET"), [false, false]);
    assert_eq!(bold("BT /B 10 Tf 20 50 Td (12) Tj ET"), [true, true]);
    assert_eq!(
        bold("BT 2 Tr 0.4 w /F 10 Tf 20 50 Td (12) Tj ET"),
        [true, true]
    );
    assert_eq!(
        bold("BT /F 10 Tf 20 50 Td (12) Tj 0.3 0 Td (12) Tj ET"),
        [true, true]
    );
}

#[test]
fn artifacts_are_marked() {
    let (page, _) =
        Sheet::new("/Artifact BMC BT /F 9 Tf 20 90 Td (7) Tj ET EMC BT /F 9 Tf 20 50 Td (8) Tj ET")
            .read();
    let artifacts: Vec<_> = page
        .glyphs
        .iter()
        .map(|g| (g.text.as_str(), g.artifact))
        .collect();
    assert_eq!(artifacts, [("7", true), ("8", false)]);
}

#[test]
fn white_text_is_read_on_a_dark_ground_only() {
    let (page, _) = Sheet::new(
        "0 0 0.5 rg 20 40 100 30 re f 1 g BT /F 10 Tf 30 50 Td (seen) Tj ET BT /F 10 Tf 150 50 Td (unseen) Tj ET",
    )
    .read();
    assert_eq!(text(&page), "seen");
}

#[test]
fn text_under_a_box_painted_over_it_is_not_read_and_told() {
    let (page, notices) =
        Sheet::new("BT /F 10 Tf 20 50 Td (Post A: Jo) Tj ET 0 g 53 45 30 15 re f").read();
    assert_eq!(text(&page).trim(), "Post A:");
    assert_eq!(notices.first().map(|n| n.code), Some("covered_text"));
    // A box below the text hides nothing, nor does the frame around it or a line through it.
    for content in [
        "0.9 g 15 45 150 15 re f 0 g BT /F 10 Tf 20 50 Td (146) Tj ET",
        "BT /F 10 Tf 20 50 Td (146) Tj ET 15 45 150 15 re S 20 53 30 1 re f",
    ] {
        let (page, notices) = Sheet::new(content).read();
        assert_eq!((text(&page).as_str(), notices), ("146", Vec::new()));
    }
}

#[test]
fn clipped_text_is_not_read() {
    let (page, _) =
        Sheet::new("q 0 0 60 100 re W n BT /F 10 Tf 20 50 Td (in) Tj 100 0 Td (out) Tj ET Q")
            .read();
    assert_eq!(text(&page), "in");
}

#[test]
fn strokes_thin_fills_frames_and_dashes_are_rulings_and_areas_are_shadings() {
    let rulings = |content: &str| {
        let (page, _) = Sheet::new(&format!("{content} 0 g {HELLO}")).read();
        (page.rulings.len(), page.shadings.len())
    };
    assert_eq!(rulings("10 20 m 190 20 l S"), (1, 0));
    assert_eq!(rulings("10 20 180 0.5 re f"), (1, 0));
    assert_eq!(rulings("10 20 180 60 re S"), (4, 0));
    assert_eq!(rulings("10 20 180 60 re 11 21 178 58 re f*"), (4, 0));
    assert_eq!(rulings("10 20 180 60 re f"), (0, 1));
    let dashes: String = (0..30)
        .map(|i| format!("{} 20 3 0.5 re f ", 10 + i * 5))
        .collect();
    assert_eq!(rulings(&dashes), (1, 0));
}

#[test]
fn a_ruling_ends_where_the_page_does() {
    let (page, _) = Sheet::new(&format!("{HELLO} -500 20 m 900 20 l S")).read();
    let ruling = page.rulings.first().unwrap();
    assert_near(ruling.rect.x0, 0.0);
    assert_near(ruling.rect.x1, 200.0);
    assert_near(ruling.rect.y0, 80.0);
}

const PICTURE: &str =
    "/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8";

#[test]
fn a_page_that_is_a_picture_is_refused_and_a_hidden_text_layer_is_told() {
    let scan = "q 200 0 0 100 0 0 cm /X0 Do Q";
    assert_eq!(
        Sheet::new(scan).object(PICTURE, "0").error(),
        Error::OnlyPictures { pages: 1 }
    );
    let layered = format!("{scan} 3 Tr {HELLO}");
    let (page, notices) = Sheet::new(&layered).object(PICTURE, "0").read();
    assert!(page.glyphs.iter().all(|g| g.invisible));
    assert_eq!(notices.first().map(|n| n.code), Some("ocr_text"));
}

#[test]
fn actual_text_serves_where_glyphs_have_no_unicode() {
    let (page, notices) =
        Sheet::new("/Span << /ActualText (146) >> BDC BT /F 10 Tf 20 50 Td (\\001\\002) Tj ET EMC")
            .read();
    assert_eq!(text(&page), "146");
    assert_eq!(notices, []);
}

#[test]
fn what_cannot_be_read_says_why() {
    let refused = |bytes: &[u8]| read(bytes, &Options::default(), &Crew::ALONE).unwrap_err();
    assert_eq!(Sheet::new("").error(), Error::NoText);
    let whole = Sheet::new(HELLO).bytes();
    let half = whole.get(..whole.len() / 2).unwrap();
    assert!(matches!(refused(half), Error::BrokenPdf(_)));
    assert!(matches!(refused(b"%PDF-1.7\n%%EOF"), Error::BrokenPdf(_)));
}

#[test]
fn a_file_that_opens_with_the_empty_password_is_read_and_no_other() {
    let (pages, _) = read(
        include_bytes!("../../../fixtures/encrypted-open.pdf"),
        &Options::default(),
        &Crew::ALONE,
    )
    .unwrap();
    assert_eq!(text(&pages[0]), "Posts: 146");
    let locked = read(
        include_bytes!("../../../fixtures/encrypted-locked.pdf"),
        &Options::default(),
        &Crew::ALONE,
    );
    assert_eq!(locked.unwrap_err(), Error::PasswordNeeded);
}

#[test]
fn both_readers_agree_on_a_plain_page() {
    let (_, notices) = read(
        &Sheet::new(HELLO).bytes(),
        &Options {
            verify: true,
            ..Options::default()
        },
        &Crew::ALONE,
    )
    .unwrap();
    assert_eq!(notices, []);
}

/// Writes the file from which the encrypted fixtures are made:
/// `qpdf --encrypt "" owner 256 -- plain.pdf encrypted-open.pdf`, and with a user password `encrypted-locked.pdf`.
#[test]
#[ignore = "only to make the fixtures anew"]
fn write_the_plain_fixture() {
    std::fs::write(
        std::env::temp_dir().join("plain.pdf"),
        Sheet::new(HELLO).bytes(),
    )
    .unwrap();
}
