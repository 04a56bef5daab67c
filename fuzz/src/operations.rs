//! What `growth` repeats an input for: public operations on bytes of any length.

use std::io;
use zhujie::check::{CheckOptions, Checker};
use zhujie::entry::owned::{EntryBuf, TextBuf};
use zhujie::exchange::{Exporter, Format, Importer};
use zhujie::fill::{Config, Converter};
use zhujie::fold::{key, Strength};
use zhujie::page::Page;
use zhujie::repair::{repair_with, Rules};
use zhujie::source::Source;
use zhujie::{Glossary, Opener, Script, CHANGAN_2024};

/// Work on an input that is made ready.
pub type Work = Box<dyn FnOnce()>;

/// Makes an input ready.
type Prepare = fn(&[u8]) -> Work;

/// The operations by name. An input of `growth` has the place of one in its first byte, so a new one is added at the end.
pub const OPERATIONS: &[(&str, Prepare)] = &[
    ("key", |bytes| {
        with_text(bytes, |text| {
            for strength in [Strength::Plain, Strength::Strict, Strength::Loose] {
                key(text, strength).count();
            }
        })
    }),
    ("lookup", |bytes| {
        with_text(bytes, |text| {
            CHANGAN_2024.lookup(text).count();
            CHANGAN_2024.complete(text).count();
            CHANGAN_2024.suggest(text).count();
        })
    }),
    ("scan", |bytes| {
        with_text(bytes, |text| {
            let hits = CHANGAN_2024.find_iter(text).map(|found| found.hit());
            hits.count();
            // Terms within each other, of which a text may have more than characters.
            CHANGAN_2024
                .find_overlapping_iter(text)
                .take(text.len())
                .count();
            let _ = CHANGAN_2024.prompt(text).to_string();
        })
    }),
    ("reader", |bytes| {
        let bytes = bytes.to_vec();
        Box::new(move || {
            CHANGAN_2024.find_reader(&bytes[..]).lossy().count();
        })
    }),
    ("glossary", |bytes| with_text(bytes, glossary)),
    ("txt", |bytes| opened("a.txt", bytes)),
    ("md", |bytes| opened("a.md", bytes)),
    ("toml", |bytes| opened("a.toml", bytes)),
    ("list", |bytes| opened("a.csv", bytes)),
    ("html", |bytes| opened("a.html", bytes)),
    ("docx", |bytes| {
        opened("a.docx", &crate::document::docx(bytes))
    }),
    ("xlsx", |bytes| {
        opened("a.xlsx", &crate::workbook::workbook(bytes))
    }),
    ("repair", |bytes| {
        with_text(bytes, |text| {
            let _ = repair_with(text, &[], Rules::all());
        })
    }),
    ("decode", |bytes| {
        let bytes = bytes.to_vec();
        Box::new(move || {
            let _ = Source::from_bytes("a", &bytes);
        })
    }),
    ("page", |bytes| {
        with_text(bytes, |text| {
            let page = Page::new(&CHANGAN_2024).write(text, io::sink());
            page.expect("nothing is written");
        })
    }),
    ("convert", |bytes| {
        with_text(bytes, |text| {
            let _ = Converter::new(Config::S2t).convert(text).to_string();
        })
    }),
    ("check", |bytes| with_text(bytes, check)),
    ("tbx", |bytes| exchanged(Format::Tbx, bytes)),
    ("omegat", |bytes| exchanged(Format::OmegaT, bytes)),
    ("skos_json", |bytes| exchanged(Format::SkosJson, bytes)),
    ("json", |bytes| exchanged(Format::Json, bytes)),
    ("csv", |bytes| exchanged(Format::Csv, bytes)),
    ("cedict", |bytes| exchanged(Format::Cedict, bytes)),
    ("llm_json", |bytes| exchanged(Format::LlmJson, bytes)),
    ("multiterm", |bytes| exchanged(Format::MultiTerm, bytes)),
    ("tmx", |bytes| exchanged(Format::Tmx, bytes)),
];

/// Where the operation of that name stands.
///
/// # Panics
/// If no operation has that name.
pub fn place(name: &str) -> u8 {
    let place = OPERATIONS.iter().position(|(other, _)| *other == name);
    let place = place.unwrap_or_else(|| panic!("no operation is called {name}"));
    u8::try_from(place).expect("few operations")
}

fn with_text(bytes: &[u8], work: fn(&str)) -> Work {
    let text = String::from_utf8_lossy(bytes).into_owned();
    Box::new(move || work(&text))
}

/// A glossary whose terms are lines, the other script of one behind a tab; written, loaded, merged.
fn glossary(text: &str) {
    let term = |line: &str| {
        let (hans, hant) = line.split_once('\t').unwrap_or((line, ""));
        let mut text = TextBuf::in_script(Script::Hans, hans);
        text.hant = Some(hant.to_owned()).filter(|hant| !hant.is_empty());
        EntryBuf::new(text)
    };
    let entries: Vec<EntryBuf> = text.lines().map(term).collect();
    let Ok(glossary) = Glossary::new(&entries) else {
        return;
    };
    let bytes = glossary.to_bytes();
    let again = Glossary::from_bytes(&bytes).expect("its own bytes");
    Glossary::merge([&glossary, &again]).expect("no more entries than in one");
    for line in text.lines().take(64) {
        again.lookup(line).count();
    }
}

fn opened(name: &str, bytes: &[u8]) -> Work {
    let opener = Opener::new().bytes(name, bytes);
    Box::new(move || match opener.open() {
        Ok(opened) => drop(
            opened
                .warnings()
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>(),
        ),
        Err(error) => drop(error.to_string()),
    })
}

/// A translation of a line into the next one.
fn check(text: &str) {
    let options = CheckOptions::new("zh", "en");
    let mut checker = Checker::new(&CHANGAN_2024, &options).expect("it has both languages");
    let lines: Vec<&str> = text.lines().collect();
    for pair in lines.chunks(2) {
        if let [source, target] = pair {
            checker.check(source, target);
        }
    }
}

/// Read, and written as it was, but for the formats that say that they take more.
fn exchanged(format: Format, bytes: &[u8]) -> Work {
    let bytes = bytes.to_vec();
    Box::new(
        move || match Importer::new(format).import_reader(&bytes[..], "file") {
            Ok(imported) if format.can_write() && format != Format::Tmx => {
                let exported = Exporter::new(format).export_files(imported.glossary());
                exported.expect("a glossary can be written");
            }
            Ok(_) => {}
            Err(error) => drop(error.to_string()),
        },
    )
}
