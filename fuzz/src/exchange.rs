//! Any file, read as a format: an error with its place, or a glossary that goes out in every format, and
//! comes back from those that lose nothing.

use crate::round_trip::LOSSLESS;
use std::collections::BTreeSet;
use zhujie::exchange::{Exporter, Format, Importer, LossKind};
use zhujie::source::{Diagnostic, Source};
use zhujie::Glossary;

pub fn check(format: Format, file: &[u8]) {
    let importer = Importer::new(format).max_depth(32);
    let imported = match importer.import_reader(file, "file") {
        Ok(imported) => imported,
        Err(error) => {
            assert!(!error.diagnostics().is_empty());
            return are_shown(error.diagnostics(), file);
        }
    };
    are_shown(imported.warnings(), file);
    let glossary = imported.glossary();
    let entries = imported.entries();
    // Made again of its entries, it is the same glossary.
    assert!(Glossary::new(entries).expect("its entries").to_bytes() == glossary.to_bytes());
    for format in Format::ALL.iter().filter(|format| format.can_write()) {
        let (files, losses) = Exporter::new(*format)
            .export_files(glossary)
            .expect("a glossary can be written");
        let out = files[0].bytes();
        if !LOSSLESS.contains(format) {
            continue;
        }
        let again = Importer::new(*format)
            .import_reader(out, "again")
            .unwrap_or_else(|error| panic!("{format}: {error}"));
        let of_characters = |loss: &&zhujie::exchange::Loss| loss.kind() == LossKind::Characters;
        assert!(
            *format == Format::Csv || losses.iter().all(|loss| of_characters(&loss)),
            "{losses}"
        );
        let lost: BTreeSet<&str> = losses.iter().map(|loss| loss.id()).collect();
        assert_eq!(again.entries().len(), entries.len(), "{format}");
        for (again, entry) in again.entries().iter().zip(entries) {
            assert!(
                again == entry || lost.contains(&*entry.id),
                "{format}: {entry:#?}\n{again:#?}"
            );
        }
    }
}

/// What is said names the file and a place in it.
fn are_shown(diagnostics: &[Diagnostic], file: &[u8]) {
    let source = Source::from_bytes("file", file);
    for diagnostic in diagnostics {
        let shown = diagnostic.to_string();
        assert!(shown.starts_with("file"), "{shown}");
        if let (Ok(source), 1..) = (&source, diagnostic.line()) {
            let mut lines = source.text().split('\n');
            let line = lines
                .nth(diagnostic.line() - 1)
                .unwrap_or_else(|| panic!("no such line: {shown}"));
            let columns = line.chars().count() + 1;
            assert!(
                (1..=columns).contains(&diagnostic.column()),
                "no such column: {shown}"
            );
        }
    }
}
