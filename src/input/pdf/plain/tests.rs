//! The quick reader beside hayro: what it draws must be what hayro draws.

use super::super::beside::{difference, drawn_twice};
use super::super::marks::Drawn;
use super::super::tests::Sheet;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// Every PDF below a folder.
fn pdfs(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            pdfs(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "pdf") {
            found.push(path);
        }
    }
}

#[test]
fn what_the_quick_reader_draws_is_what_hayro_draws() {
    let mut paths = Vec::new();
    pdfs(Path::new("fixtures"), &mut paths);
    let own = paths.len();
    for folder in ["letters", "tables", "odd-pdfs"] {
        pdfs(&Path::new("../shared").join(folder), &mut paths);
    }
    if paths.len() == own {
        eprintln!(
            "skipped for want of ../shared: the quick reader was compared on the fixtures only"
        );
    }
    paths.sort();
    let (mut quick_pages, mut all, mut wrong) = (0, 0, Vec::new());
    for path in &paths {
        let Ok(bytes) = fs::read(path) else { continue };
        let Ok(pages) = drawn_twice(&bytes) else {
            continue;
        };
        for (number, (quick, full)) in (1..).zip(pages) {
            all += 1;
            let Some(quick) = quick else { continue };
            quick_pages += 1;
            if let Some(difference) = difference(&quick, &full) {
                wrong.push(format!("{} page {number}: {difference}", path.display()));
            }
        }
    }
    assert!(quick_pages > 0, "no page was read quickly");
    assert!(
        wrong.is_empty(),
        "{} of {quick_pages} pages differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    eprintln!("{quick_pages} of {all} pages were read quickly");
}

/// A font that is not embedded, with the widths and names of its own tables.
const ARIAL: &str = "/W << /Type /Font /Subtype /TrueType /BaseFont /Arial /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 40 \
    /Widths [278 278 355 556 556 889 667 191 333] /FontDescriptor << /Type /FontDescriptor /FontName /Arial /Flags 32 \
    /MissingWidth 556 >> >>";

/// A font of its own names, read by hayro-font.
const NAMED: &str = "/N << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Differences [65 /one /two /fi] >> >>";

fn sheet(content: &str) -> Sheet {
    let states = "/ExtGState << /G << /ca 0.5 /LW 3 >> /M << /BM /Multiply >> /U << /SMask /None /ca 1 >> >>";
    Sheet::new(content)
        .object(
            "/Subtype /Form /BBox [0 0 150 60] /Matrix [1 0 0 1 5 5]",
            "BT /F 9 Tf 10 10 Td (Form) Tj ET 0 0 40 8 re f",
        )
        .object(
            "/Subtype /Form /BBox [0 0 90 90] /Group << /S /Transparency >>",
            "BT /B 9 Tf 10 10 Td (Group) Tj ET /X0 Do",
        )
        .object(
            "/Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray",
            "abcd",
        )
        .resources(&format!("{ARIAL} {NAMED}"), states)
}

/// The page of a sheet as the two draw it.
fn drawn(content: &str) -> (Option<Drawn>, Drawn) {
    drawn_twice(&sheet(content).bytes()).unwrap().remove(0)
}

#[test]
fn every_code_of_windows_text_says_what_it_says_with_hayro() {
    let codes: String = (32..=255).map(|code: u8| format!("{code:02x}")).collect();
    let (quick, full) = drawn(&format!("BT /W 1 Tf 2 50 Td <{codes}> Tj ET"));
    assert_eq!(difference(&quick.unwrap(), &full), None);
}

#[test]
fn what_is_not_known_is_left_to_hayro() {
    for content in [
        "0 0 0 1 k 0 0 10 10 re f",
        "/Missing 10 Tf (A) Tj",
        "BT 7 Tr /F 10 Tf (A) Tj ET",
        "/Pattern cs /P0 scn 0 0 10 10 re f",
        "/S0 sh",
        "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI",
        "BT /F 10 Tf (never closed Tj ET",
        "Q BT /F 10 Tf (A) Tj ET",
        "1 2 3",
    ] {
        assert!(drawn(content).0.is_none(), "{content}");
    }
}

/// Operators of common pages, with small numbers for their operands.
fn operation() -> impl Strategy<Value = String> {
    let number = || (-40..160_i32).prop_map(|n| format!("{}", f64::from(n) / 2.0));
    let color = || (0..=10_u8).prop_map(|n| format!("{}", f64::from(n) / 10.0));
    let text = prop_oneof!["[A-C !\\x80-\\xa0]{0,6}".prop_map(|s| {
        let hex: String = s.chars().map(|c| format!("{:02x}", c as u32)).collect();
        format!("<{hex}>")
    })];
    let shown = text.clone();
    prop_oneof![
        Just("q".to_owned()),
        Just("Q".to_owned()),
        (number(), number()).prop_map(|(x, y)| format!("1 0 0 1 {x} {y} cm")),
        (number(), number()).prop_map(|(x, y)| format!("0.9 {x} 0 1.1 {y} 0 cm")),
        (number(), number(), number(), number())
            .prop_map(|(x, y, w, h)| format!("{x} {y} {w} {h} re")),
        (number(), number()).prop_map(|(x, y)| format!("{x} {y} m")),
        (number(), number()).prop_map(|(x, y)| format!("{x} {y} l")),
        (number(), number()).prop_map(|(x, y)| format!("{x} {y} 30 40 50 {y} c")),
        (number(), number()).prop_map(|(x, y)| format!("{x} {y} 30 40 v {x} 9 20 {y} y")),
        prop::sample::select(vec![
            "h", "S", "s", "f", "f*", "B", "B*", "b", "b*", "n", "W n", "W* f"
        ])
        .prop_map(str::to_owned),
        prop::sample::select(vec![
            "/G gs",
            "/M gs",
            "/U gs",
            "/X0 Do",
            "/X1 Do",
            "/X2 Do",
            "[2 1] 0 d"
        ])
        .prop_map(str::to_owned),
        (color(), color(), color()).prop_map(|(r, g, b)| format!("{r} {g} {b} rg {b} G {r} w")),
        color().prop_map(|g| format!("/DeviceGray cs {g} sc /DeviceRGB CS {g} 1 0 SCN")),
        prop::sample::select(vec!["F", "B", "W", "N"])
            .prop_flat_map(move |font| (Just(font), number()))
            .prop_map(|(font, size)| format!("/{font} {size} Tf")),
        (number(), number()).prop_map(|(a, b)| format!("{a} Tc {b} Tw 90 Tz {b} TL 2 Ts")),
        (0..4_u8).prop_map(|mode| format!("{mode} Tr")),
        (number(), number()).prop_map(|(x, y)| format!("BT {x} {y} Td {y} {x} TD T*")),
        (number(), number()).prop_map(|(x, y)| format!("BT 1 0.1 0 1 {x} {y} Tm")),
        (text, number()).prop_map(|(text, by)| format!("[{text} {by} {text}] TJ ET")),
        shown.prop_map(|text| format!("{text} Tj {text} ' 1 2 {text} \"")),
        Just("/Span << /ActualText (Say) >> BDC".to_owned()),
        Just("/Artifact BMC".to_owned()),
        Just("EMC".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn a_page_of_any_common_operators_is_drawn_as_hayro_draws_it(
        operations in prop::collection::vec(operation(), 1..40),
    ) {
        let content = format!("/F 10 Tf 20 50 Td {}", operations.join("\n"));
        if let (Some(quick), full) = drawn(&content) {
            prop_assert_eq!(difference(&quick, &full), None, "{}", content);
        }
    }

    #[test]
    fn any_content_is_drawn_as_hayro_draws_it_or_left_to_it(
        parts in prop::collection::vec(
            prop_oneof![
                20 => operation(),
                1 => "[ -~\\n]{0,6}",
                1 => "[0-9.+<>()\\[\\]/ -]{0,6}",
                1 => "[a-zA-Z*'\"]{1,2}",
            ],
            0..20,
        ),
    ) {
        let content = format!("/W 10 Tf 20 50 Td {}", parts.join(" "));
        if let (Some(quick), full) = drawn(&content) {
            prop_assert_eq!(difference(&quick, &full), None, "{}", content);
        }
    }
}
