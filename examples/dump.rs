//! Prints what the layout made of letters: `cargo run --profile fast --example dump -- FILE...`
//!
//! One line a printed line: page, left and top edge, then the text with its looks (`[b]`, `[i]`, `[#0070c0]`).
//! A blank line parts paragraphs; tables stand as rows of cells between pipes; running headers and footers
//! and notices follow at the end.

use foi_extract::document::{Block, Cell, Document, Line, Table};

fn main() {
    for path in std::env::args().skip(1) {
        match std::fs::read(&path) {
            Ok(bytes) => {
                match foi_extract::input::read(
                    &bytes,
                    &foi_extract::input::Options::default(),
                    &foi_extract::side_by_side::Crew::ALONE,
                ) {
                    Ok(document) => print(&path, &document),
                    Err(error) => eprintln!("{path}: {error}"),
                }
            }
            Err(error) => eprintln!("{path}: {error}"),
        }
    }
}

fn print(path: &str, document: &Document) {
    println!("==== {path}: {} pages", document.pages);
    blocks(&document.blocks, "");
    for l in &document.running {
        print!("running ");
        line(l, "");
    }
    for notice in &document.notices {
        println!(
            "notice {} {:?}: {}",
            notice.code, notice.page, notice.message
        );
    }
}

fn blocks(blocks: &[Block], indent: &str) {
    for block in blocks {
        match block {
            Block::Paragraph(p) => p.lines.iter().for_each(|l| line(l, indent)),
            Block::Table(t) => table(t, indent),
        }
        println!();
    }
}

fn line(line: &Line, indent: &str) {
    let at = line.place;
    print!(
        "{indent}{:2} {:5.1} {:5.1}  ",
        at.page, at.bbox.x0, at.bbox.y0
    );
    println!("{}", marked(line));
}

/// A line with a mark at the start of each run of another look than the one before it.
fn marked(line: &Line) -> String {
    let mut text = String::new();
    let mut look = String::new();
    for span in &line.spans {
        let mut this = String::new();
        if span.style.bold {
            this.push_str("[b]");
        }
        if span.style.italic {
            this.push_str("[i]");
        }
        if span.style.color != [0; 3] {
            let [r, g, b] = span.style.color;
            this.push_str(&format!("[#{r:02x}{g:02x}{b:02x}]"));
        }
        if this != look {
            text.push_str(if this.is_empty() { "[/]" } else { &this });
            look = this;
        }
        text.push_str(&span.text);
    }
    text
}

fn table(table: &Table, indent: &str) {
    println!(
        "{indent}TABLE {} x {}, {} header rows, {}, pages {:?}, breaks {:?}",
        table.rows,
        table.columns,
        table.header_rows,
        if table.ruled { "ruled" } else { "aligned" },
        table.parts.iter().map(|p| p.page).collect::<Vec<_>>(),
        table.breaks
    );
    let simple = |cell: &Cell| cell.blocks.iter().all(|b| matches!(b, Block::Paragraph(_)));
    for row in 0..table.rows {
        print!("{indent}  |");
        for cell in table.cells.iter().filter(|c| c.row == row) {
            let spans = match (cell.row_span, cell.column_span) {
                (1, 1) => String::new(),
                (rows, columns) => format!(" <{rows}x{columns}>"),
            };
            if simple(cell) {
                let paragraphs: Vec<String> = cell
                    .blocks
                    .iter()
                    .map(|b| match b {
                        Block::Paragraph(p) => {
                            p.lines.iter().map(marked).collect::<Vec<_>>().join(" ")
                        }
                        Block::Table(_) => String::new(),
                    })
                    .collect();
                print!(" {}{spans} |", paragraphs.join(" // "));
            } else {
                println!("{spans}");
                blocks(&cell.blocks, &format!("{indent}  |   "));
                print!("{indent}  |");
            }
        }
        println!();
    }
}
