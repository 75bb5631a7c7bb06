//! Small PDFs, written by hand: also such as no program would write.

use flate2::{Compress, Compression, FlushCompress, Status};
use std::io::Write;

/// A PDF under construction. Objects are numbered from 1 in the order they are added.
#[derive(Default)]
pub struct Pdf {
    objects: Vec<Vec<u8>>,
}

/// A classic file with one page: catalogue 1, pages 2, page 3, contents 4, font 5; `extra` objects follow from 6.
pub fn one_page(resources: &str, contents: &[u8], extra: &[&[u8]]) -> Vec<u8> {
    let mut pdf = Pdf::start(resources, "[0 0 595 842]");
    pdf.stream("", contents);
    pdf.font();
    for body in extra {
        pdf.object(body);
    }
    pdf.finish("")
}

impl Pdf {
    /// Catalogue, pages and a page whose contents are the next object, its font the one after.
    pub fn start(resources: &str, media_box: &str) -> Self {
        let mut pdf = Self::default();
        pdf.object(b"<</Type/Catalog/Pages 2 0 R>>");
        pdf.object(b"<</Type/Pages/Kids[3 0 R]/Count 1>>");
        pdf.object(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox{media_box}/Contents 4 0 R/Resources<</Font<</F 5 0 R>>{resources}>>>>"
            )
            .as_bytes(),
        );
        pdf
    }

    pub fn object(&mut self, body: &[u8]) -> usize {
        self.objects.push(body.to_vec());
        self.objects.len()
    }

    pub fn stream(&mut self, dict: &str, data: &[u8]) -> usize {
        let mut body = format!("<<{dict}/Length {}>>stream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.object(&body)
    }

    pub fn font(&mut self) -> usize {
        self.object(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    }

    /// The file, with `trailer` added to its trailer.
    pub fn finish(&self, trailer: &str) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        for (number, body) in (1..).zip(&self.objects) {
            places.push(file.len());
            writeln!(file, "{number} 0 obj").unwrap();
            file.extend_from_slice(body);
            file.extend_from_slice(b"\nendobj\n");
        }
        let table = file.len();
        write!(file, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).unwrap();
        for place in &places {
            writeln!(file, "{place:010} 00000 n ").unwrap();
        }
        let size = places.len() + 1;
        let trailer = trailer.replace("HERE", &table.to_string());
        write!(
            file,
            "trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n"
        )
        .unwrap();
        file
    }
}

/// Bytes as a zlib stream.
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A zlib stream of `block` as often as that: the packed block stands on its own and is repeated, so that even 10 GB take
/// no time to make.
pub fn deflated_often(block: &[u8], times: usize) -> Vec<u8> {
    let mut packed = Vec::with_capacity(block.len() + 1024);
    let mut packer = Compress::new(Compression::best(), false);
    let status = packer.compress_vec(block, &mut packed, FlushCompress::Full);
    assert_eq!(status.unwrap(), Status::Ok);
    assert_eq!(packer.total_in(), block.len() as u64);
    let mut stream = vec![0x78, 0x9c];
    for _ in 0..times {
        stream.extend_from_slice(&packed);
    }
    // An empty last block; whoever comes as far as the checksum finds none.
    stream.extend_from_slice(&[0x03, 0x00]);
    stream
}
