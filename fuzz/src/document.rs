//! A document of any parts, and any bytes as a page: an error, or a text that is no longer than the limit allows and the same again.

use std::io::{Cursor, Write as _};
use zhujie::document::Document;
use zhujie::Opener;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Between two parts of an input.
pub const BETWEEN: &str = "\u{1}";

/// The parts that an input holds, in its order.
const PARTS: [&str; 4] = ["document", "numbering", "styles", "footnotes"];

const ROOT: &str = "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
const RELATIONS: &str = "<Relationships><Relationship Id=\"a\" Type=\"x/numbering\" Target=\"numbering.xml\"/>\
<Relationship Id=\"b\" Type=\"x/styles\" Target=\"styles.xml\"/><Relationship Id=\"c\" Type=\"x/footnotes\" Target=\"footnotes.xml\"/></Relationships>";

/// How much is read.
const LIMIT: u64 = 1 << 20;

/// A bare archive of the parts of an input: what an archive may be is the concern of the crate `zip`.
pub fn docx(input: &[u8]) -> Vec<u8> {
    let pieces = input.splitn(PARTS.len(), |byte| [*byte] == BETWEEN.as_bytes());
    let named = PARTS.iter().zip(pieces);
    let parts = named.map(|(name, bytes)| (format!("word/{name}.xml"), bytes));
    let fixed = [
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", ROOT),
        ("word/_rels/document.xml.rels", RELATIONS),
    ];
    let fixed = fixed.map(|(name, text)| (name.to_owned(), text.as_bytes()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in fixed.into_iter().chain(parts) {
        zip.start_file(name, options).expect("a file begins");
        zip.write_all(bytes).expect("it is written");
    }
    zip.finish().expect("an archive").into_inner()
}

pub fn check_docx(input: &[u8]) {
    let _ = Document::read("file", input, LIMIT);
    check("a.docx", &docx(input));
}

pub fn check_html(input: &[u8]) {
    check("a.html", input);
}

fn check(name: &str, bytes: &[u8]) {
    match Document::read(name, bytes, LIMIT) {
        Ok(Some(document)) => {
            // A tab, a line end or the number of an item beside each byte, and a list of these in notes.
            assert!(document.text().len() <= 64 * bytes.len() + 1024);
            let again = Document::read(name, bytes, LIMIT)
                .expect("read once")
                .expect("a document");
            assert_eq!(document.text(), again.text());
        }
        Ok(None) => {}
        Err(error) => assert!(!error.diagnostics().is_empty()),
    }
    match Opener::new().max_bytes(LIMIT).bytes(name, bytes).open() {
        Ok(opened) => assert_eq!(opened.entries().len(), opened.places().len()),
        Err(error) => assert!(!error.diagnostics().is_empty()),
    }
}
