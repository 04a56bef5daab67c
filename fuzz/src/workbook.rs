//! A workbook of any parts: an error, or a list whose entries go out as a workbook, and come back from it but for what is
//! reported.

use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};
use zhujie::entry::owned::EntryBuf;
use zhujie::exchange::{Exporter, Format};
use zhujie::{FileKind, Opener};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Between two parts of an input.
pub const BETWEEN: &str = "\u{1}";

/// The parts that an input holds, in its order.
const PARTS: [&str; 4] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
];

const ROOT: &str = "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
const RELATIONS: &str = "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
<Relationship Id=\"b\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"c\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
const BOOK: &str = "<workbook><sheets><sheet name=\"a\" id=\"a\"/></sheets></workbook>";

/// A bare archive of the parts of an input: what an archive may be is the concern of the crate `zip`.
pub fn workbook(input: &[u8]) -> Vec<u8> {
    let mut pieces: Vec<&[u8]> = input
        .splitn(PARTS.len(), |byte| [*byte] == BETWEEN.as_bytes())
        .collect();
    if pieces.len() < PARTS.len() {
        pieces.resize(PARTS.len() - 1, b"");
        pieces.push(BOOK.as_bytes());
    }
    let fixed = [
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", ROOT),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
    ];
    let fixed = fixed.map(|(name, text)| (name, text.as_bytes()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in fixed.into_iter().chain(PARTS.into_iter().zip(pieces)) {
        zip.start_file(name, options).expect("a file begins");
        zip.write_all(bytes).expect("it is written");
    }
    zip.finish().expect("an archive").into_inner()
}

pub fn check(input: &[u8]) {
    // As an archive by itself, and as the parts of one.
    let _ = Opener::new()
        .bytes("file", input)
        .kind(FileKind::Xlsx)
        .open();
    let opener = Opener::new().max_bytes(1 << 20);
    let opened = match opener.bytes("book.xlsx", workbook(input)).open() {
        Ok(opened) => opened,
        Err(error) => return assert!(!error.diagnostics().is_empty()),
    };
    let entries: Vec<EntryBuf> = opened.glossary().entries().map(EntryBuf::from).collect();
    let mut book = Vec::new();
    let exporter = Exporter::new(Format::Xlsx);
    let losses = exporter
        .export(opened.glossary(), &mut book)
        .expect("a glossary can be written");
    let lost: BTreeSet<&str> = losses.iter().map(|loss| loss.id()).collect();
    let Ok(again) = Opener::new().bytes("again.xlsx", book).open() else {
        return assert!(
            entries.iter().any(|entry| lost.contains(&*entry.id)),
            "{losses}"
        );
    };
    for entry in entries.iter().filter(|entry| !lost.contains(&*entry.id)) {
        assert!(
            again.entries().contains(entry),
            "{entry:#?}\n{:#?}",
            again.entries()
        );
    }
}
