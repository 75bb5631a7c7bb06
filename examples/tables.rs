//! Prints the tables of PDFs page by page: `cargo run --profile fast --example tables -- [--picture DIR] FILE...`
//!
//! The shape is that of `--tables --per-page --format json`, before any joining over pages.

use foi_extract::input::pdf;
use foi_extract::layout::table::{self, Marks};
use foi_extract::layout::words::words;

fn main() {
    let mut out = Vec::new();
    for path in std::env::args().skip(1).filter(|a| !a.starts_with("--")) {
        let Ok(bytes) = std::fs::read(&path) else {
            continue;
        };
        let Ok((pages, _)) = pdf::read(&bytes, &foi_extract::input::Options::default()) else {
            out.push(serde_json::json!({"source": path, "tables": []}));
            continue;
        };
        let mut tables = Vec::new();
        for page in &pages {
            let words = words(page);
            let marks = Marks {
                words: &words,
                rulings: &page.rulings,
                shadings: &page.shadings,
                width: page.width,
                height: page.height,
            };
            for t in table::find(&marks) {
                let cells: Vec<_> = t
                    .cells
                    .iter()
                    .map(|c| {
                        let mut text = String::new();
                        for &i in &c.words {
                            if !text.is_empty() && !words[i].glued {
                                text.push(' ');
                            }
                            text.push_str(&words[i].text);
                        }
                        serde_json::json!({"row": c.row, "column": c.column, "row_span": c.row_span,
                            "column_span": c.column_span, "text": text, "page": page.number, "bbox": c.rect})
                    })
                    .collect();
                tables.push(
                    serde_json::json!({"page": page.number, "pages": [page.number], "bbox": t.rect,
                    "header_rows": t.header_rows, "cells": cells}),
                );
            }
        }
        out.push(serde_json::json!({"source": path, "tables": tables}));
    }
    println!("{}", serde_json::Value::Array(out));
}
