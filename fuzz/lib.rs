//! What must hold of whatever a reader makes of a file.

use zhujie::entry::owned::EntryBuf;
use zhujie::exchange::{Exporter, Format, Importer, Lost};
use zhujie::Glossary;

/// Formats that bring a glossary back as it was.
const LOSSLESS: [Format; 5] = [
    Format::Json,
    Format::Tbx,
    Format::TbxDct,
    Format::Tbx2,
    Format::Csv,
];

/// Reads the file. What is read goes out in every format; what comes back from one that loses nothing
/// is equal, unless the report says that the text of a lost thing could not be written.
pub fn check(format: Format, file: &[u8]) {
    let Ok(imported) = Importer::new(format).import_reader(file, "file") else {
        return;
    };
    let glossary = imported.glossary();
    let entries: Vec<EntryBuf> = glossary.entries().map(EntryBuf::from).collect();
    for format in Format::ALL {
        let mut out = Vec::new();
        let losses = Exporter::new(*format)
            .export(glossary, &mut out)
            .expect("a glossary can be written");
        if !LOSSLESS.contains(format) {
            continue;
        }
        let again = Importer::new(*format)
            .import_reader(&out[..], "again")
            .unwrap_or_else(|error| panic!("{format}: {error}"));
        if losses.is_empty() {
            assert_eq!(again.entries(), entries, "{format}");
        } else {
            assert!(losses.iter().all(|loss| {
                let replaced = loss.lost() == Lost::Characters;
                replaced || *format == Format::Csv
            }));
        }
    }
    // Made again, it is the same glossary.
    assert!(Glossary::new(&entries).is_ok());
}
