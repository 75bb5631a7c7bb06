//! PDF pages as marks with places, read by hayro-interpret.
//!
//! This room opens the file, has each page drawn onto notes (`marks`), common pages by its own quick hand (`plain`) and all others by
//! hayro (`device`), and says in [`Notice`]s what a user must know about the reading. It knows nothing of words, lines or letters.

#[cfg(any(test, fuzzing))]
pub mod beside;
mod device;
mod fonts;
mod frontier;
mod glyph_text;
mod lines;
mod marks;
mod plain;
#[cfg(test)]
mod tests;

use super::quiet::quietly;
use super::second_reader::{self, SecondReader};
use super::{Options, compare};
use crate::Error;
use crate::document::{Glyph, Notice, Page};
use crate::side_by_side::Crew;
use device::NoteTaker;
use fonts::{Fonts, Look};

use hayro_interpret::hayro_syntax::object::dict::keys;
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};
use marks::{Allowance, Drawn, Marks, Stop};
use plain::Faces;
use std::borrow::Cow;
use std::cell::LazyCell;
use std::sync::Arc;

/// Glyphs that all pages together may have; at some 100 bytes each this keeps the memory below a few hundred MiB.
const MAX_GLYPHS: usize = 4_000_000;

/// Marks and brackets of all pages together: forms that draw each other can make them without end.
const MAX_CALLS: usize = 20_000_000;

/// Of a page, the share that one picture must cover to make the page a scan.
const SCAN_SHARE: f32 = 0.5;

/// A page under a picture with fewer visible characters than this is said to be a picture: a stamp, a page number
/// and a running title stay below it, the shortest letter does not.
const FEW_CHARACTERS: usize = 120;

/// Code of the notice about a page whose marks were lost.
const DAMAGED_PAGE: &str = "damaged_page";

/// How far from its end a whole file has its `%%EOF`, in bytes. Acrobat looks through the last 1,024.
const END_WINDOW: usize = 2_048;

/// What was read: the pages, what came of each ahead of the others, and what the reader noticed.
pub type Read<W> = (Vec<Page>, Vec<Option<W>>, Vec<Notice>);

/// The marks of every page, and what the reader noticed. `ahead` is done for each page that needs no second reading, as soon
/// as it is drawn and a thread is free.
///
/// # Errors
/// Where the bytes are no PDF, are encrypted with a password, hold no page or no text, or go beyond the limits.
pub fn read<W: Send>(
    bytes: Cow<'_, [u8]>,
    options: &Options,
    crew: &Crew,
    ahead: impl Fn(&Page) -> Option<W> + Sync,
) -> Result<Read<W>, Error> {
    let ends_early = ends_early(&bytes);
    let pages = quietly(|| {
        let pdf = open(bytes.into_owned(), ends_early, options)?;
        read_pages(&pdf, options, crew, ahead)
    });
    pages.unwrap_or_else(|_| Err(broken(ends_early)))
}

/// Why a file that no reader makes sense of cannot be read, as far as its bytes tell.
fn broken(ends_early: bool) -> Error {
    Error::BrokenPdf(if ends_early {
        "it ends before its last part: download or save it again".into()
    } else {
        "its inner structure is damaged".into()
    })
}

/// Whether the mark that ends every whole PDF is missing.
fn ends_early(bytes: &[u8]) -> bool {
    let padding = bytes
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_whitespace() || **b == 0)
        .count();
    let bytes = bytes.get(..bytes.len() - padding).unwrap_or(bytes);
    let tail = bytes
        .get(bytes.len().saturating_sub(END_WINDOW)..)
        .unwrap_or(bytes);
    !tail.windows(5).any(|w| w == b"%%EOF")
}

fn open(bytes: Vec<u8>, ends_early: bool, options: &Options) -> Result<Pdf, Error> {
    let pdf = Pdf::new(bytes).map_err(|e| match e {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Error::PasswordNeeded,
        LoadPdfError::Decryption(_) => {
            Error::BrokenPdf("it is encrypted in a way that cannot be read".into())
        }
        LoadPdfError::Invalid => broken(ends_early),
    })?;
    // What is left of a letter looks like the whole of it, with questions missing: refused rather than read.
    if ends_early {
        return Err(broken(ends_early));
    }
    match pdf.pages().len() {
        0 => Err(Error::BrokenPdf("it has no page".into())),
        pages => options.too_many(pages).map(|()| pdf),
    }
}

fn read_pages<W: Send>(
    pdf: &Pdf,
    options: &Options,
    crew: &Crew,
    ahead: impl Fn(&Page) -> Option<W> + Sync,
) -> Result<Read<W>, Error> {
    let settings = InterpreterSettings {
        font_resolver: Arc::new(fonts::stand_in),
        ..InterpreterSettings::default()
    };
    let allowance = Allowance::new(MAX_GLYPHS, MAX_CALLS);
    let numbered: Vec<(u32, &PdfPage<'_>)> = (1..).zip(pdf.pages().iter()).collect();
    let drawn = crew.map_then(
        &numbered,
        || {
            let fonts = Fonts::new(&settings.font_resolver, &settings.cmap_resolver);
            let faces = Faces::new(&settings.font_resolver, &settings.cmap_resolver);
            (faces, InterpreterCache::new(), fonts)
        },
        |(faces, cache, fonts), &(number, pdf_page)| {
            let mut marks = Marks::new(number, pdf_page.render_dimensions(), &allowance);
            drawing(|| match plain::draw(pdf_page, pdf, faces, &mut marks) {
                Some(()) => marks.finish(),
                None => draw(pdf_page, pdf, cache, &settings, fonts, marks.anew()),
            })
        },
        |drawn| {
            let drawn = drawn.as_ref().ok()?;
            (!needs_second_reading(drawn, options))
                .then(|| ahead(&drawn.page))
                .flatten()
        },
    );
    let second = LazyCell::new(|| SecondReader::open(pdf.data().as_ref()));
    let mut pages = Vec::with_capacity(numbered.len());
    let mut done_ahead = Vec::with_capacity(numbered.len());
    let mut notices = Vec::new();
    for (&(number, pdf_page), (drawn, ahead)) in numbered.iter().zip(drawn) {
        done_ahead.push(ahead);
        let drawn = match drawn {
            Ok(drawn) => drawn,
            Err(Stop::Limit) => {
                return Err(Error::Limit(format!(
                    "reading stopped at page {number}: the pages hold more marks than any letter"
                )));
            }
            Err(Stop::Broken) => {
                let (width, height) = pdf_page.render_dimensions();
                let blank = Page {
                    number,
                    width,
                    height,
                    ..Page::default()
                };
                notices.push(damaged(number));
                Drawn {
                    page: blank,
                    unmapped: 0,
                    covered: 0,
                }
            }
        };
        let reads_twice = needs_second_reading(&drawn, options);
        let Drawn {
            mut page,
            unmapped,
            covered,
        } = drawn;
        if pdf_page.page_stream().is_none() && pdf_page.raw().contains_key(keys::CONTENTS) {
            notices.push(damaged(number));
        }
        if reads_twice {
            let transform = pdf_page.initial_transform(true).to_kurbo();
            let glyphs = second.as_ref().and_then(|r| r.glyphs(number, transform));
            notices.extend(second_reading(&mut page, unmapped, options.verify, glyphs));
        }
        notices.extend(notices_of(&page));
        if covered > 0 {
            notices.push(Notice {
                code: "covered_text",
                message: format!(
                    "page {number}: {covered} characters lie under a filled box, as redactions do: they were not read"
                ),
                page: Some(number),
            });
        }
        pages.push(page);
    }
    without_text(&pages, &notices)?;
    Ok((pages, done_ahead, notices))
}

/// Whether the second reader is asked about a page.
fn needs_second_reading(drawn: &Drawn, options: &Options) -> bool {
    drawn.unmapped > 0 || options.verify
}

/// Says that the marks of a page were lost, all or in part.
fn damaged(page: u32) -> Notice {
    Notice {
        code: DAMAGED_PAGE,
        message: format!("page {page} is damaged: what it says was not read"),
        page: Some(page),
    }
}

/// What the second reader adds to a page, and what is to be said of it.
fn second_reading(
    page: &mut Page,
    unmapped: usize,
    verify: bool,
    second: Option<Vec<Glyph>>,
) -> Vec<Notice> {
    let number = page.number;
    let notice = |code, message| Notice {
        code,
        message,
        page: Some(number),
    };
    let mut notices = Vec::new();
    let filled = second
        .as_ref()
        .filter(|_| unmapped > 0)
        .map_or(0, |glyphs| {
            second_reader::fill(page, glyphs, |text| {
                glyph_text::clean(text, Look::default())
            })
        });
    if filled > 0 {
        let message = format!(
            "page {number}: {filled} characters have no Unicode and were read by the second reader: check its figures"
        );
        notices.push(notice("unmapped_glyphs", message));
    }
    if let left @ 1.. = unmapped.saturating_sub(filled) {
        let message = format!("page {number}: {left} characters have no Unicode and were not read");
        notices.push(notice("unmapped_glyphs", message));
    }
    match second {
        Some(glyphs) if verify => notices.extend(compare::disagreements(page, &cleaned(glyphs))),
        None if verify => notices.push(notice(
            "second_reader_failed",
            format!("page {number}: the second reader failed, so its numbers were not compared"),
        )),
        _ => {}
    }
    notices
}

/// The second reader's glyphs with their text as the first reader would have it.
fn cleaned(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    for glyph in &mut glyphs {
        glyph.text = glyph_text::clean(&glyph.text, Look::default())
            .unwrap_or_default()
            .into();
    }
    glyphs
}

/// What is drawn, or why drawing it was stopped.
fn drawing(draw: impl FnOnce() -> Drawn) -> Result<Drawn, Stop> {
    quietly(draw).map_err(|payload| {
        payload
            .downcast::<Stop>()
            .map_or(Stop::Broken, |stop| *stop)
    })
}

/// Has hayro draw one page onto `marks`.
fn draw<'a>(
    pdf_page: &PdfPage<'a>,
    pdf: &'a Pdf,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    fonts: &mut Fonts<'a>,
    mut marks: Marks<'_>,
) -> Drawn {
    let (width, height) = pdf_page.render_dimensions();
    let mut context = Context::new(
        pdf_page.initial_transform(true).to_kurbo(),
        Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
        cache,
        pdf.xref(),
        settings.clone(),
    );
    fonts.enter(pdf_page.resources());
    let mut notes = NoteTaker {
        marks: &mut marks,
        fonts,
    };
    interpret_page(pdf_page, &mut context, &mut notes);
    marks.finish()
}

/// What a user must know about the reading of one page.
fn notices_of(page: &Page) -> Vec<Notice> {
    let number = page.number;
    let notice = |code, message| Notice {
        code,
        message,
        page: Some(number),
    };
    let mut notices = Vec::new();
    let (visible, hidden) = characters(page);
    if is_scan(page) && hidden > visible {
        notices.push(notice(
            "ocr_text",
            format!("page {number} is a scan with a hidden text layer: check its figures"),
        ));
    } else if visible == 0 && hidden == 0 && !page.pictures.is_empty() {
        notices.push(notice(
            "picture_page",
            format!("page {number} is a picture: no text to read"),
        ));
    } else if is_scan(page) && visible + hidden < FEW_CHARACTERS {
        notices.push(notice(
            "picture_page",
            format!("page {number} is mostly a picture: what it shows was not read"),
        ));
    }
    notices
}

/// Printed characters of a page: those that are seen and those of the hidden layer.
fn characters(page: &Page) -> (usize, usize) {
    let printed = |glyph: &&Glyph| !glyph.text.chars().all(char::is_whitespace);
    let all = page.glyphs.iter().filter(printed);
    all.fold((0, 0), |(visible, hidden), glyph| {
        let seen = usize::from(!glyph.invisible);
        (visible + seen, hidden + 1 - seen)
    })
}

fn is_scan(page: &Page) -> bool {
    let area = page.width * page.height * SCAN_SHARE;
    page.pictures.iter().any(|p| p.width() * p.height() >= area)
}

/// The error where no page has any text.
fn without_text(pages: &[Page], notices: &[Notice]) -> Result<(), Error> {
    // Glyphs without Unicode are text all the same, and their notice says that it was not read.
    if pages.iter().any(|p| p.glyphs.iter().any(|g| g.text != " ")) {
        return Ok(());
    }
    if notices.iter().any(|n| n.code == DAMAGED_PAGE) {
        return Err(Error::BrokenPdf("its pages are damaged".into()));
    }
    if pages.iter().any(|p| !p.pictures.is_empty()) {
        return Err(Error::OnlyPictures {
            pages: pages.len() as u32,
        });
    }
    Err(Error::NoText)
}
