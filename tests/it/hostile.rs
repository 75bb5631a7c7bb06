//! Files made to hurt: each costs its own line at most, never the run, and none takes more than a letter may.

use crate::desk::{Desk, Ended};
use crate::pdf::{Pdf, deflated, deflated_often, one_page};
use std::fmt::Write as _;

/// Limits that a letter is far from, and that a hostile file reaches soon.
const LIMITS: [&str; 6] = [
    "--time-limit",
    "4",
    "--memory-limit",
    "300",
    "--max-pages",
    "500",
];

/// Every file is read alone and among letters, and comes to a good end: read, or one line that says why not.
fn survive(desk: &Desk, names: &[&str], flags: &[&str]) {
    let flags = [&["-f", "json"], flags, &LIMITS].concat();
    for name in names {
        let alone = desk.run(&[&[*name][..], &flags].concat());
        good_end(&alone, name);
    }
    let mut inputs = vec!["letter.txt"];
    for name in names {
        inputs.extend([*name, "letter.txt"]);
    }
    let among = desk.run(&[&inputs[..], &flags].concat());
    good_end(&among, "among letters");
    let sources = among.sources();
    let letters = sources.iter().filter(|source| *source == "letter.txt");
    assert_eq!(letters.count(), names.len() + 1, "{}", among.err);
    assert_eq!(
        sources.len() + among.err.lines().count(),
        inputs.len(),
        "{}",
        among.err
    );
}

fn good_end(ended: &Ended, name: &str) {
    assert!(
        !ended.err.contains("report it"),
        "{name}: the program itself failed: {}",
        ended.err
    );
    let lines = ended.err.lines().count();
    match ended.status {
        0 => assert!(ended.json().is_array(), "{name}"),
        1 => assert!(lines > 0, "{name}: without its line"),
        other => panic!("{name}: status {other}: {}", ended.err),
    }
    for line in ended.err.lines() {
        assert!(line.starts_with("foi-extract: "), "{name}: {line}");
    }
}

/// A desk with one good letter and these files.
fn desk(files: &[(&str, Vec<u8>)]) -> Desk {
    let desk = Desk::with(&[("letter.txt", "short.md")]);
    for (name, bytes) in files {
        desk.put(name, bytes);
    }
    desk
}

/// All files of a kind, without and with the second reader.
fn survive_all(files: &[(&str, Vec<u8>)]) {
    let desk = desk(files);
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    survive(&desk, &names, &[]);
    if names.iter().any(|name| name.ends_with(".pdf")) {
        survive(&desk, &names, &["--verify"]);
    }
}

const MB: usize = 1_000_000;

/// The contents of a page that is small when packed.
fn packed_page(filters: &str, data: &[u8]) -> Vec<u8> {
    let mut pdf = Pdf::start("", "[0 0 595 842]");
    pdf.stream(&format!("/Filter[{filters}]"), data);
    pdf.font();
    pdf.finish("")
}

#[test]
fn decompression_bombs() {
    let zeros = deflated_often(&vec![0; MB], 10_000);
    let spaces = deflated_often(&vec![b' '; MB], 1_000);
    let nested = (0..5).fold(deflated(&zeros), |packed, _| deflated(&packed));
    let filters = "/FlateDecode".repeat(7);
    survive_all(&[
        ("zeros.pdf", packed_page("/FlateDecode", &zeros)),
        ("spaces.pdf", packed_page("/FlateDecode", &spaces)),
        ("nested.pdf", packed_page(&filters, &nested)),
        ("bomb.pdf", crate::desk::fixture("bad/bomb.pdf")),
    ]);
}

#[test]
fn forms_that_draw_each_other() {
    let form = |draws: &str| {
        format!(
            "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 6 0 R/B 7 0 R>>>>/Length {}>>stream\n{draws}\nendstream",
            draws.len()
        )
    };
    let own = form("/A Do");
    let two = [form("/B Do"), form("/A Do")];
    let resources = "/XObject<</A 6 0 R>>";
    // Each draws the next one twice: 2^60 of the last.
    let mut doubling = Pdf::start(resources, "[0 0 595 842]");
    doubling.stream("", b"/A Do");
    doubling.font();
    for number in 7..67 {
        let dict = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>/XObject<</A {number} 0 R>>>>"
        );
        doubling.stream(&dict, b"/A Do /A Do");
    }
    doubling.stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>",
        b"BT /F 9 Tf (a) Tj ET",
    );
    survive_all(&[
        (
            "itself.pdf",
            one_page(resources, b"/A Do", &[own.as_bytes()]),
        ),
        (
            "each-other.pdf",
            one_page(resources, b"/A Do", &[two[0].as_bytes(), two[1].as_bytes()]),
        ),
        ("doubling.pdf", doubling.finish("")),
    ]);
}

#[test]
fn page_trees_without_end() {
    let tree = |nodes: &[&str]| {
        let mut pdf = Pdf::default();
        pdf.object(b"<</Type/Catalog/Pages 2 0 R>>");
        for node in nodes {
            pdf.object(node.as_bytes());
        }
        pdf.finish("")
    };
    let mut doubling = Pdf::default();
    doubling.object(b"<</Type/Catalog/Pages 2 0 R>>");
    for next in 3..43 {
        let node = format!("<</Type/Pages/Kids[{next} 0 R {next} 0 R]/Count 2>>");
        doubling.object(node.as_bytes());
    }
    doubling.object(b"<</Type/Page/MediaBox[0 0 9 9]>>");
    let mut deep = Pdf::default();
    deep.object(b"<</Type/Catalog/Pages 2 0 R>>");
    for next in 3..100_003 {
        let node = format!(
            "<</Type/Pages/Parent {} 0 R/Kids[{next} 0 R]/Count 1>>",
            next - 2
        );
        deep.object(node.as_bytes());
    }
    deep.object(b"<</Type/Page/MediaBox[0 0 9 9]>>");
    let million = "3 0 R ".repeat(1_000_000);
    survive_all(&[
        ("itself.pdf", tree(&["<</Type/Pages/Kids[2 0 R]/Count 1>>"])),
        (
            "each-other.pdf",
            tree(&[
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 2>>",
            ]),
        ),
        (
            "parents.pdf",
            tree(&[
                "<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>",
                "<</Type/Page/Parent 3 0 R/Resources 3 0 R/Contents 3 0 R>>",
            ]),
        ),
        ("doubling.pdf", doubling.finish("")),
        ("deep.pdf", deep.finish("")),
        (
            "million.pdf",
            tree(&[
                &format!("<</Type/Pages/Kids[{million}]/Count 1000000>>"),
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
            ]),
        ),
        (
            "claimed.pdf",
            tree(&[
                "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
            ]),
        ),
    ]);
}

/// A file whose cross references are a stream with these entries and this dictionary.
fn with_xref_stream(objects: &str, entries: &[[u8; 4]], dict: &str) -> Vec<u8> {
    let mut file = format!("%PDF-1.7\n{objects}").into_bytes();
    let at = file.len();
    let data = entries.concat();
    let dict = dict.replace("HERE", &at.to_string());
    file.extend_from_slice(
        format!(
            "9 0 obj\n<</Type/XRef/W[1 2 1]/Root 1 0 R{dict}/Length {}>>stream\n",
            data.len()
        )
        .as_bytes(),
    );
    file.extend_from_slice(&data);
    file.extend_from_slice(format!("\nendstream\nendobj\nstartxref\n{at}\n%%EOF\n").as_bytes());
    file
}

#[test]
fn cross_references_in_a_loop() {
    let page = Pdf::start("", "[0 0 595 842]");
    let entries = [[0, 0, 0, 0]; 10];
    // Every object is said to be in stream 8; stream 8 is said to be in itself.
    let inside = [[2, 0, 8, 0]; 9];
    let direct: Vec<[u8; 4]> = (0_u8..10)
        .map(|n| if n == 8 { [1, 0, 9, 0] } else { [2, 0, 8, n] })
        .collect();
    let object_stream = "8 0 obj\n<</Type/ObjStm/N 2/First 8/Extends 8 0 R/Length 8 0 R>>stream\n8 0 1 9 <</Type/ObjStm/N 1/First 4>> <</Type/Catalog/Pages 8 0 R>>\nendstream\nendobj\n";
    survive_all(&[
        ("itself.pdf", page.finish("/Prev HERE")),
        ("hybrid.pdf", page.finish("/Prev HERE/XRefStm HERE")),
        ("start.pdf", page.finish("/Prev 0")),
        ("far.pdf", page.finish("/Prev 99999999999999999999")),
        (
            "stream.pdf",
            with_xref_stream("", &entries, "/Size 10/Prev HERE"),
        ),
        ("inside.pdf", with_xref_stream("", &inside, "/Size 10")),
        (
            "object-stream.pdf",
            with_xref_stream(object_stream, &direct, "/Size 10"),
        ),
        (
            "size.pdf",
            with_xref_stream(
                object_stream,
                &direct,
                "/Size 2147483647/Index[0 2147483647]",
            ),
        ),
        (
            "length.pdf",
            one_page("", b"", &[b"<</Length 6 0 R>>stream\nendstream"]),
        ),
    ]);
}

#[test]
fn more_glyphs_than_any_letter() {
    let mut line = b"BT /F 9 Tf 1 0 0 1 50 700 Tm (".to_vec();
    line.extend(b"many ".repeat(200_000));
    line.extend(b") Tj ET\n");
    let packed = deflated_often(&line, 100);
    let mut small = Vec::new();
    for _ in 0..100_000 {
        small.extend(b"BT /F 9 Tf 50 700 Td (a) Tj ET ");
    }
    survive_all(&[
        ("hundred-million.pdf", packed_page("/FlateDecode", &packed)),
        (
            "at-one-place.pdf",
            packed_page("/FlateDecode", &deflated(&small)),
        ),
    ]);
}

#[test]
fn absurd_coordinates() {
    let mut files = Vec::new();
    let numbers = [
        "1e300",
        "-1e300",
        "NaN",
        "nan",
        "inf",
        "-Infinity",
        "1e-300",
        "0",
        "-0.0",
        "99999999999999999999999999999999999999999999999999",
        "3.4028236e38",
        ".",
        "--5",
        "+-.e",
    ];
    for (n, number) in numbers.iter().enumerate() {
        let mut contents = String::new();
        for place in 0..6 {
            let mut matrix = ["1", "0", "0", "1", "72", "700"];
            matrix[place] = number;
            let matrix = matrix.join(" ");
            write!(
                contents,
                "q {matrix} cm BT /F 11 Tf {matrix} Tm (1. How many? Answer: 12 posts) Tj ET Q \
                 {matrix} re f {number} w {matrix} c S BT /F {number} Tf 72 600 Td {number} Tc {number} Tw \
                 {number} TL {number} Tz {number} Ts (Question 2) Tj [(a) {number} (b)] TJ T* (c) Tj ET "
            )
            .unwrap();
        }
        let page = |media_box: &str| {
            let mut pdf = Pdf::start("", media_box);
            pdf.stream("", contents.as_bytes());
            pdf.font();
            pdf.finish("")
        };
        files.push((format!("marks-{n}.pdf"), page("[0 0 595 842]")));
        files.push((
            format!("page-{n}.pdf"),
            page(&format!(
                "[{number} 0 595 {number}]/Rotate {number}/UserUnit {number}"
            )),
        ));
    }
    let files: Vec<(&str, Vec<u8>)> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.clone()))
        .collect();
    survive_all(&files);
}

#[test]
fn deep_nesting() {
    const DEEP: usize = 3 * MB;
    let nest = |open: &str, close: &str| [open.repeat(DEEP), close.repeat(DEEP)].concat();
    let arrays = nest("[", "]");
    let dicts = nest("<</A", ">>");
    let contents = |text: String| packed_page("/FlateDecode", &deflated(text.as_bytes()));
    survive_all(&[
        ("arrays.pdf", one_page("", b"", &[arrays.as_bytes()])),
        ("resources.pdf", one_page(&format!("/X{arrays}"), b"", &[])),
        ("dicts.pdf", one_page(&format!("/X{dicts}"), b"", &[])),
        ("unclosed.pdf", one_page(&"[".repeat(DEEP), b"", &[])),
        (
            "trailer.pdf",
            Pdf::start("", "[0 0 9 9]").finish(&format!("/X{arrays}")),
        ),
        ("states.pdf", contents(nest("q ", "Q "))),
        ("marked.pdf", contents(nest("/A BMC ", "EMC "))),
        ("operands.pdf", contents(format!("{arrays} TJ"))),
        ("operand-dicts.pdf", contents(format!("/A {dicts} BDC"))),
        (
            "strings.pdf",
            contents(format!("BT /F 9 Tf {} Tj ET", nest("(", ")"))),
        ),
        ("lists.txt", nest("- 1. (a) [", "]\n").into_bytes()),
        ("quotes.md", nest("> ", "\n").into_bytes()),
    ]);
}

#[test]
fn huge_tables() {
    let mut words = String::from("BT /F 1 Tf ");
    let mut ruled = String::new();
    for row in 0..400 {
        for column in 0..100 {
            write!(words, "1 0 0 1 {} {} Tm (1) Tj ", column * 5, row * 2).unwrap();
        }
        write!(
            ruled,
            "0 {} m 595 {} l S {} 0 m {} 842 l S ",
            row * 2,
            row * 2,
            row,
            row
        )
        .unwrap();
    }
    words += "ET";
    let both = format!("{words} {ruled}");
    let packed = |text: &str| packed_page("/FlateDecode", &deflated(text.as_bytes()));
    let cells = "1  ".repeat(300) + "\n";
    let piped = format!("|{}\n|{}\n", "a|".repeat(500), "-|".repeat(500));
    survive_all(&[
        ("words.pdf", packed(&words)),
        ("ruled.pdf", packed(&ruled)),
        ("both.pdf", packed(&both)),
        ("cells.txt", cells.repeat(3_000).into_bytes()),
        (
            "tabs.txt",
            ("1\t".repeat(300) + "\n").repeat(3_000).into_bytes(),
        ),
        (
            "piped.md",
            (piped + &format!("|{}\n", "1|".repeat(500)).repeat(1_000)).into_bytes(),
        ),
    ]);
}

#[test]
fn text_of_200_mb_on_one_line() {
    let repeated = |text: &str| text.repeat(200 * MB / text.len()).into_bytes();
    survive_all(&[
        ("words.txt", repeated("Question 1: how many? 12 posts. ")),
        ("letter.md", repeated("a")),
    ]);
}

#[test]
fn text_of_many_lines() {
    let repeated = |text: &str| text.repeat(20 * MB / text.len()).into_bytes();
    survive_all(&[
        ("empty.txt", repeated("\n")),
        ("questions.txt", repeated("1. How many? 12\n")),
        ("pages.txt", repeated("a\n\u{c}")),
        ("wide.txt", repeated(&format!("a{}b\n", " ".repeat(5_000)))),
        ("marks.txt", repeated("e\u{301}\u{202e}\u{feff}\u{200b}")),
    ]);
}

#[test]
fn bytes_that_are_no_text() {
    let mixed = |bytes: &[u8]| [&b"1. How many posts?\n"[..], bytes, b"\n12 posts\n"].concat();
    survive_all(&[
        ("invalid.txt", mixed(b"\xff\xfe\xc0\x80\xed\xa0\x80\xf8")),
        ("continued.txt", mixed(&[0x80; 100_000])),
        ("nul.txt", mixed(&[0; 10])),
        ("nuls.txt", vec![0; 10 * MB]),
        ("marks.txt", b"\xff\xfe\x00\xd8\x00\xd8".to_vec()),
        ("half.txt", b"\xff\xfea".to_vec()),
        (
            "controls.txt",
            mixed(&(0..32).collect::<Vec<u8>>().repeat(1_000)),
        ),
    ]);
}

/// An archive of one file, so many zeros.
fn zip(zeros: usize) -> Vec<u8> {
    let mut data = deflated_often(&vec![0; MB], zeros / MB);
    data.drain(..2);
    let (size, packed) = (zeros as u32, data.len() as u32);
    let mut file = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0".to_vec();
    file.extend(packed.to_le_bytes());
    file.extend(size.to_le_bytes());
    file.extend(b"\x0a\0\0\0letter.pdf");
    file.extend(data);
    file
}

#[test]
fn other_kinds_named_like_letters() {
    let bomb = zip(4_000 * MB);
    let mut behind = b"%PDF-1.7\n".to_vec();
    behind.extend_from_slice(&bomb);
    survive_all(&[
        ("zip.pdf", bomb),
        ("behind.pdf", behind),
        ("header.pdf", b"%PDF-1.7".to_vec()),
        ("ends.pdf", b"%PDF-1.7\n%%EOF\n".to_vec()),
        ("percent.pdf", b"%".repeat(MB)),
        (
            "obj.pdf",
            [&b"%PDF-1.7\n"[..], &b"1 0 obj\n".repeat(200_000), b"%%EOF"].concat(),
        ),
        (
            "xref.pdf",
            [
                &b"%PDF-1.7\n"[..],
                &b"xref\n0 9\n".repeat(200_000),
                b"%%EOF",
            ]
            .concat(),
        ),
        (
            "startxref.pdf",
            [
                &b"%PDF-1.7\n"[..],
                &b"startxref\n9\n%%EOF\n".repeat(100_000),
            ]
            .concat(),
        ),
    ]);
}

#[test]
#[cfg(unix)]
fn files_that_are_no_files() {
    let desk = desk(&[]);
    let made = std::process::Command::new("mkfifo")
        .arg(desk.path("pipe.pdf"))
        .status();
    assert!(made.unwrap().success());
    survive(&desk, &["pipe.pdf", "/dev/zero", "/dev/null"], &[]);
    let ended = desk.run(&["pipe.pdf", "letter.txt", "-f", "json", "--time-limit", "1"]);
    assert_eq!(
        ended.err,
        "foi-extract: pipe.pdf: not read within 1 s: --time-limit allows more\n"
    );
}

#[test]
#[cfg(unix)]
fn a_pipe_in_a_folder_is_no_letter() {
    let desk = Desk::with(&[("in/letter.txt", "short.md")]);
    let made = std::process::Command::new("mkfifo")
        .arg(desk.path("in/pipe.pdf"))
        .status();
    assert!(made.unwrap().success());
    assert_eq!(desk.run(&["in", "-f", "json"]).sources(), ["letter.txt"]);
}

#[test]
#[cfg(unix)]
fn links_in_a_loop() {
    use std::os::unix::fs::symlink;
    let desk = Desk::with(&[("in/a/letter.txt", "short.md")]);
    for (from, to) in [
        ("in", "in/a/back"),
        ("in/a", "in/b"),
        ("in/c.pdf", "in/d.pdf"),
        ("in/d.pdf", "in/c.pdf"),
        ("in/b", "in/a/b"),
    ] {
        symlink(desk.path(from), desk.path(to)).unwrap();
    }
    for flags in [&["in", "-f", "json"][..], &["in", "-f", "json", "-L"]] {
        let ended = desk.run(flags);
        assert_eq!(ended.status, 1, "the two links that lead nowhere");
        assert_eq!(ended.err.lines().count(), 2, "{}", ended.err);
        assert!(ended.sources().contains(&"a/letter.txt".to_owned()));
    }
    let ended = desk.run(&["in/**/*.txt", "-f", "json"]);
    assert_eq!(ended.sources(), ["in/a/letter.txt"]);
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_are_no_text() {
    use std::os::unix::ffi::OsStringExt;
    let desk = Desk::with(&[("in/a\nb\u{1b}[31m.txt", "short.md")]);
    let odd = std::ffi::OsString::from_vec(b"in/\xff\xfe.txt".to_vec());
    std::fs::copy(
        desk.path("in/a\nb\u{1b}[31m.txt"),
        desk.path(".").join(&odd),
    )
    .unwrap();
    desk.put("in/c\nd.pdf", b"");
    let ended = desk.run(&["in", "-f", "json"]);
    assert_eq!(
        ended.sources(),
        ["a\nb\u{1b}[31m.txt", "\u{fffd}\u{fffd}.txt"]
    );
    assert_eq!(ended.err, "foi-extract: in/c\\nd.pdf: the file is empty\n");
    // The same through a list, which holds the bytes as they are.
    let mut list = b"in/a\nb\x1b[31m.txt\0".to_vec();
    list.extend_from_slice(b"in/\xff\xfe.txt\0in/c\nd.pdf\0");
    let listed = desk.run_with_input(&["--files-from", "-", "-0", "-f", "json"], list);
    assert_eq!(listed.sources().len(), 2, "{}", listed.err);
}
