//! Request | Response grids: tables whose cells hold the letter itself, questions on one side and answers on the other.
//!
//! Such a grid is no data table. It is told by its header words or by its cells of prose, and read row by row; a
//! row that a page break cut in two is put together again.

use super::label::{self, Worded};
use crate::document::{Block, Cell, Table};
use crate::vocabulary::speech;

/// A table that is not data.
pub enum Grid {
    /// Questions and answers, side by side.
    Rows(Sides, Vec<Row>),
    /// A frame around prose, read from top to bottom.
    Prose(Vec<Block>),
}

/// Which columns ask and answer, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides {
    request: usize,
    response: usize,
    columns: usize,
}

/// One row of a Request | Response grid.
#[derive(Default)]
pub struct Row {
    /// It goes on with the row before, of a part of the grid on the page before.
    pub continues: bool,
    pub request: Vec<Block>,
    pub response: Vec<Block>,
}

/// Reads a table as a grid, where it is one. `before` is the grid that it may go on with.
pub fn of(table: &Table, before: Option<Sides>) -> Option<Grid> {
    if table.columns == 0 {
        return None;
    }
    let mut texts: Vec<Vec<String>> = vec![vec![String::new(); table.columns]; table.rows];
    for cell in &table.cells {
        if let Some(slot) = texts.get_mut(cell.row).and_then(|r| r.get_mut(cell.column)) {
            *slot = cell.text();
        }
    }
    if table.columns == 1 {
        // A box around text.
        return Some(Grid::Prose(
            table.cells.iter().flat_map(|c| c.blocks.clone()).collect(),
        ));
    }
    if let Some(rows) = headed_in_front(table, &texts).or_else(|| numbered_rows(table, &texts)) {
        let sides = Sides {
            request: 0,
            response: 1,
            columns: 0,
        };
        return Some(Grid::Rows(sides, rows));
    }
    let header = texts.iter().position(|row| {
        row.iter().any(|t| speech::is_request_heading(t))
            && row.iter().any(|t| speech::is_response_heading(t))
    });
    let columns = match header {
        Some(h) if h <= 1 => {
            let row = texts.get(h)?;
            let request = row.iter().position(|t| speech::is_request_heading(t))?;
            let response = row.iter().position(|t| speech::is_response_heading(t))?;
            Some((request, response, h + 1))
        }
        _ => by_content(&texts).map(|(request, response)| (request, response, 0)),
    };
    if let Some((request, response, first)) = columns {
        let sides = Sides {
            request,
            response,
            columns: table.columns,
        };
        return Some(Grid::Rows(sides, rows(table, request, response, first)));
    }
    let sides = before.filter(|b| b.columns == table.columns && is_prose(&texts, b.response))?;
    let mut rows = rows(table, sides.request, sides.response, 0);
    if let Some(first) = rows.first_mut() {
        first.continues = !first
            .request
            .first()
            .is_some_and(|b| starts_anew(&text_of(b)));
    }
    Some(Grid::Rows(sides, rows))
}

/// A grid with its headings in front of its rows: "Request | ..." above "Response | ...", "Q1 | ..." above "A1 | ...".
fn headed_in_front(table: &Table, texts: &[Vec<String>]) -> Option<Vec<Row>> {
    let head = |row: usize| {
        texts
            .get(row)
            .and_then(|r| r.first())
            .map_or("", String::as_str)
    };
    let asks = |row: usize| {
        speech::is_request_heading(head(row)) || is_only_a_label(head(row), Worded::Question)
    };
    let answers = |row: usize| {
        speech::is_response_heading(head(row)) || is_only_a_label(head(row), Worded::Answer)
    };
    let headed = (0..table.rows).all(|r| asks(r) || answers(r));
    if table.columns != 2 || !headed || !(0..table.rows).any(answers) || !asks(0) {
        return None;
    }
    let mut rows: Vec<Row> = Vec::new();
    for row in 0..table.rows {
        let blocks = table
            .cells
            .iter()
            .filter(|c| c.row == row && c.column == 1)
            .flat_map(|c| c.blocks.iter().cloned());
        if asks(row) {
            rows.push(Row::default());
        }
        let Some(last) = rows.last_mut() else {
            continue;
        };
        if asks(row) {
            last.request.extend(blocks);
            if is_only_a_label(head(row), Worded::Question) {
                put_before(&mut last.request, head(row));
            }
        } else {
            last.response.extend(blocks);
        }
    }
    Some(rows)
}

/// Figures in columns, each row for the question that its first cell numbers: "Question | 2022/23 | 2023/24" over "1. | 58 | 20".
/// Each row is its question's answer, a table of its own below the same headings.
fn numbered_rows(table: &Table, texts: &[Vec<String>]) -> Option<Vec<Row>> {
    let head = texts.first()?;
    let body = table.header_rows.max(1);
    let named = head.first().is_some_and(|t| names_questions(t));
    let number = |row: usize| {
        let text = texts.get(row)?.first()?.trim();
        let label = label::parse(text).filter(|l| l.end >= text.len() && l.more.is_empty());
        let path = label.map(|l| l.path).or_else(|| {
            let bare = text.parse().ok().filter(|_| named && text.len() <= 2)?;
            Some(vec![label::Part::Number(bare)])
        })?;
        matches!(path.as_slice(), [label::Part::Number(_)]).then_some(path)
    };
    let numbers: Option<Vec<_>> = (body..table.rows).map(number).collect();
    let counts_up = numbers.is_some_and(|numbers| {
        numbers
            .iter()
            .zip(1..)
            .all(|(path, n)| path.as_slice() == [label::Part::Number(n)])
    }) || questions_beside_figures(texts, body);
    let whole = table.cells.iter().all(|c| c.row < body || c.row_span == 1);
    let periods = head
        .iter()
        .skip(1)
        .any(|t| t.contains(|c: char| c.is_ascii_digit()));
    if !counts_up
        || !whole
        || table.rows < body + 2
        || !(named || head.first().is_some_and(String::is_empty))
        || !periods
    {
        return None;
    }
    let row = |row: usize| {
        let label = table.cell(row, 0).map(|c| c.blocks.clone());
        let cells = table
            .cells
            .iter()
            .filter(|c| c.row < body || c.row == row)
            .map(|c| Cell {
                row: c.row.min(body),
                blocks: if c.column == 0 {
                    Vec::new()
                } else {
                    c.blocks.clone()
                },
                ..c.clone()
            })
            .collect();
        let figures = Table {
            rows: body + 1,
            header_rows: body,
            cells,
            breaks: Vec::new(),
            ..table.clone()
        };
        Row {
            continues: false,
            request: label.unwrap_or_default(),
            response: vec![Block::Table(figures)],
        }
    };
    Some((body..table.rows).map(row).collect())
}

/// "1) The number of requests | 1095 | 1105", "a. How many were late? | 419 | 638": labelled questions, with a figure in each other column.
fn questions_beside_figures(texts: &[Vec<String>], body: usize) -> bool {
    let first = texts.get(body).and_then(|row| row.first());
    let begins = first
        .and_then(|t| label::parse(t))
        .is_some_and(|l| l.path == [label::Part::Number(1)]);
    let labelled = |text: &String| {
        label::parse(text)
            .is_some_and(|l| l.path != [label::Part::Bullet] && l.end < text.trim_end().len())
    };
    let figure = |text: &String| {
        text.contains(|c: char| c.is_ascii_digit()) && !text.contains(' ') || text.len() <= 3
    };
    // "1. Pharmacists" names a row.
    let rows = || texts.iter().skip(body).filter_map(|row| row.first());
    let asking = rows().filter(|t| asks_without_label(t) > 0.0).count();
    begins
        && asking * 2 > rows().count()
        && texts.iter().skip(body).all(|row| {
            row.len() > 2 && row.first().is_some_and(labelled) && row.iter().skip(1).all(figure)
        })
}

/// The heading over a column of question numbers.
fn names_questions(text: &str) -> bool {
    let folded = speech::folded(text.trim_end_matches(['.', ':']));
    matches!(
        folded.as_str(),
        "question"
            | "questions"
            | "q"
            | "q no"
            | "question no"
            | "question number"
            | "question ref"
            | "request"
    )
}

/// "Q1", "Answer 2": a cell that says whose words stand beside it.
fn is_only_a_label(text: &str, worded: Worded) -> bool {
    label::parse(text).is_some_and(|l| l.worded == worded && l.end >= text.trim_end().len())
}

/// Puts a question's label before its words.
fn put_before(blocks: &mut [Block], label: &str) {
    if let Some(Block::Paragraph(p)) = blocks.first_mut()
        && let Some(span) = p.lines.first_mut().and_then(|l| l.spans.first_mut())
    {
        let bare = label.trim().trim_end_matches(['.', ':', ')']);
        span.text = format!("{bare}. {}", span.text);
    }
}

/// How much a cell asks, its label apart.
fn asks_without_label(text: &str) -> f32 {
    let end = label::parse(text).map_or(0, |l| l.end);
    speech::asks(text.get(end..).unwrap_or(text))
}

/// A column of sentences: most of its filled cells have more words than a figure or a name has.
fn is_prose(texts: &[Vec<String>], column: usize) -> bool {
    const SENTENCE_WORDS: usize = 7;
    let cells: Vec<usize> = texts
        .iter()
        .filter_map(|r| r.get(column))
        .filter(|t| !t.is_empty())
        .map(|t| t.split_whitespace().count())
        .collect();
    let long = cells.iter().filter(|n| **n >= SENTENCE_WORDS).count();
    !cells.is_empty() && long * 2 >= cells.len()
}

/// A grid without header words: the left cells ask, the right ones answer in words.
fn by_content(texts: &[Vec<String>]) -> Option<(usize, usize)> {
    let columns = texts.first()?.len();
    if !(2..=3).contains(&columns) {
        return None;
    }
    let asks = |column: usize| {
        let cells: Vec<&String> = texts
            .iter()
            .filter_map(|r| r.get(column))
            .filter(|t| !t.is_empty())
            .collect();
        let asking = cells
            .iter()
            .filter(|t| asks_without_label(t) > 0.0 && t.split_whitespace().count() > 4)
            .count();
        (asking, cells.len())
    };
    let response = columns - 1;
    let request = (0..columns - 1).find(|c| {
        let (asking, all) = asks(*c);
        all > 0 && asking * 2 > all || numbers_points(texts, *c, response)
    })?;
    let (asking, _) = asks(response);
    (asking * 2 <= texts.len()).then_some((request, response))
}

/// "1. Total spend on agency nurses", "2. Highest hourly rate": points of a request that count from one, and beside one of
/// them at least a sentence.
fn numbers_points(texts: &[Vec<String>], column: usize, response: usize) -> bool {
    const POINT_WORDS: usize = 4;
    const SENTENCE_WORDS: usize = 6;
    let counts_up = texts.iter().zip(1..).all(|(row, n)| {
        row.get(column).is_some_and(|text| {
            text.split_whitespace().count() > POINT_WORDS
                && label::parse(text).is_some_and(|l| l.path == [label::Part::Number(n)])
        })
    });
    let told = texts.iter().filter_map(|row| row.get(response)).any(|t| {
        t.split_whitespace()
            .filter(|w| w.chars().all(|c| c.is_alphabetic() || c == ','))
            .count()
            >= SENTENCE_WORDS
    });
    texts.len() > 1 && counts_up && told
}

fn rows(table: &Table, request: usize, response: usize, first: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let breaks: Vec<usize> = table.breaks.clone();
    let mut row_index = first;
    while row_index < table.rows {
        let cells: Vec<&Cell> = table.cells.iter().filter(|c| c.row == row_index).collect();
        let mut row = Row::default();
        for cell in &cells {
            // A number column before the questions belongs to them.
            if cell.column <= request.max(response)
                && cell.column != response
                && (cell.column < response || response < request)
            {
                row.request.extend(cell.blocks.iter().cloned());
            } else {
                row.response.extend(cell.blocks.iter().cloned());
            }
        }
        glue_number(&mut row.request);
        let request_text: String = row
            .request
            .iter()
            .map(text_of)
            .collect::<Vec<_>>()
            .join(" ");
        let heading_again = speech::is_request_heading(&request_text)
            && row
                .response
                .iter()
                .map(text_of)
                .any(|t| speech::is_response_heading(&t));
        let continues = breaks.contains(&row_index) && !starts_anew(&request_text);
        if heading_again {
            // The header row, repeated on the next page.
        } else if let (true, Some(last)) = (row.request.is_empty() || continues, rows.last_mut()) {
            append(&mut last.request, row.request);
            append(&mut last.response, row.response);
        } else {
            rows.push(row);
        }
        row_index += 1;
    }
    join_lead_ins(rows)
}

/// "Please provide:" beside "1. 402", above "1. The number of ..." beside "2. 17": one row that a chance line of white
/// cut. What leads in to questions has no answer of its own.
fn join_lead_ins(rows: Vec<Row>) -> Vec<Row> {
    let first_label = |blocks: &[Block]| {
        let text = blocks.first().map(text_of)?;
        label::parse(&text).filter(|l| l.path != [label::Part::Bullet])
    };
    let mut joined: Vec<Row> = Vec::new();
    for row in rows {
        let own = first_label(&row.request).map(|l| l.path);
        let led = joined.last_mut().filter(|before| {
            own.is_some()
                && first_label(&before.request).is_none()
                && before
                    .request
                    .last()
                    .is_some_and(|b| text_of(b).ends_with(':'))
                && first_label(&before.response).map(|l| l.path) == own
        });
        match led {
            Some(before) => {
                before.request.extend(row.request);
                before.response.extend(row.response);
            }
            None => joined.push(row),
        }
    }
    joined
}

/// A question number in a cell of its own is put before the question's words.
fn glue_number(blocks: &mut Vec<Block>) {
    let [Block::Paragraph(number), Block::Paragraph(question), ..] = blocks.as_slice() else {
        return;
    };
    let text = number.text();
    let bare = text.trim().trim_end_matches(['.', ')', ':']);
    if bare.is_empty()
        || bare.len() > 3
        || !bare.chars().all(|c| c.is_ascii_alphanumeric())
        || !bare.starts_with(|c: char| c.is_ascii_digit() || c == 'Q')
    {
        return;
    }
    let mut glued = question.clone();
    if let Some(span) = glued.lines.first_mut().and_then(|l| l.spans.first_mut()) {
        span.text = format!("{bare}. {}", span.text);
    }
    blocks.splice(0..2, [Block::Paragraph(glued)]);
}

fn starts_anew(text: &str) -> bool {
    label::parse(text).is_some_and(|l| l.path != [label::Part::Bullet])
}

fn text_of(block: &Block) -> String {
    match block {
        Block::Paragraph(p) => p.text(),
        Block::Table(t) => t.cells.iter().map(Cell::text).collect::<Vec<_>>().join(" "),
    }
}

/// Adds the blocks of a row's second half: a sentence that the page break cut goes on, an inner table too.
fn append(blocks: &mut Vec<Block>, more: Vec<Block>) {
    let mut more = more.into_iter();
    if let Some(next) = more.next() {
        match (blocks.last_mut(), next) {
            (Some(Block::Paragraph(last)), Block::Paragraph(next))
                if !last.text().ends_with(['.', '?', ':', '!'])
                    && next.text().starts_with(char::is_lowercase) =>
            {
                last.lines.extend(next.lines);
            }
            (Some(Block::Table(last)), Block::Table(next)) if last.columns == next.columns => {
                last.continue_with(next);
            }
            (_, next) => blocks.push(next),
        }
    }
    blocks.extend(more);
}
