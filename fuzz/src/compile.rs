//! Any text, as a report, as a report in two scripts, as a list kept by hand: an error with its place, or
//! a glossary of what stands in the text.
//!
//! The first byte says what the rest is.

use proc_macro2::TokenStream;
use zhujie::compile::{Compiled, Compiler, Report};
use zhujie::entry::owned::TextBuf;
use zhujie::fold::{fold, Strength};
use zhujie::repair::{repair_with, Rules};
use zhujie::source::{Diagnostic, Source};
use zhujie::Script;

/// The lowest bits of the first byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Report,
    /// In two scripts: the second made of the first, or behind U+0001.
    Twins,
    /// Behind U+0001, its notes.
    Notes,
    Toml,
    Csv,
    Tsv,
    /// Behind U+0001, another report.
    Two,
    /// Bytes, whatever their encoding.
    Bytes,
}

const KINDS: [Kind; 8] = [
    Kind::Report,
    Kind::Twins,
    Kind::Notes,
    Kind::Toml,
    Kind::Csv,
    Kind::Tsv,
    Kind::Two,
    Kind::Bytes,
];

/// The bit that has the text repaired.
const REPAIRED: u8 = 0x08;
/// The bit that repeats the text, to find what takes more than linear time.
const REPEATED: u8 = 0x10;

pub fn check(input: &[u8]) {
    let Some((shape, rest)) = input.split_first() else {
        return;
    };
    let kind = KINDS[usize::from(shape % 8)];
    let text = String::from_utf8_lossy(rest);
    let repeated = shape & REPEATED > 0 && rest.len() < 512;
    let text = if repeated {
        text.repeat(64)
    } else {
        text.into_owned()
    };
    let (first, second) = text.split_once('\u{1}').unwrap_or((&text, ""));
    let rules = if shape & REPAIRED > 0 {
        Rules::all()
    } else {
        Rules::none()
    };
    let compiler = Compiler::new().repair(rules);
    let ending = match kind {
        Kind::Toml => "toml",
        Kind::Csv => "csv",
        Kind::Tsv => "tsv",
        _ => "txt",
    };
    let source = match kind {
        Kind::Bytes => match Source::from_bytes("source.txt", rest) {
            Ok(source) => source,
            Err(error) => return are_shown(error.diagnostics(), &[]),
        },
        Kind::Toml | Kind::Csv | Kind::Tsv => Source::new(format!("source.{ending}"), &*text),
        _ => Source::new("source.txt", first),
    };
    let mut sources = vec![source.clone()];
    let compiler = match kind {
        Kind::Twins => {
            let simplified: String = first.chars().map(|c| fold(c, Strength::Strict)).collect();
            let twin = if second.is_empty() {
                &*simplified
            } else {
                second
            };
            let twin = Source::new("twin.txt", twin);
            sources.push(twin.clone());
            compiler.report(Report::new(source).twin(twin))
        }
        Kind::Notes => {
            let notes = Source::new("notes.toml", second);
            sources.push(notes.clone());
            compiler.report(Report::new(source).script(Script::Hans).notes(notes))
        }
        Kind::Two => {
            let other = Source::new("other.txt", second);
            sources.push(other.clone());
            compiler.source(source).source(other)
        }
        _ => compiler.source(source),
    };
    let result = compiler.compile();
    match &result {
        Err(error) => {
            assert!(!error.diagnostics().is_empty());
            are_shown(error.diagnostics(), &sources);
        }
        Ok(compiled) => {
            are_shown(compiled.warnings(), &sources);
            is_whole(compiled);
            stands_in(compiled, &sources, rules);
            // Printing takes longer than everything else.
            if rest.len() % 8 == 0 {
                let rust = compiled.rust_source(
                    "GLOSSARY",
                    "A glossary.\n\nOf */ \"any\" text.",
                    "a target",
                );
                rust.parse::<TokenStream>()
                    .expect("what is written is Rust");
            }
        }
    }
    if repeated {
        return;
    }
    match (result, compiler.compile()) {
        (Ok(one), Ok(other)) => {
            assert_eq!(one.entries(), other.entries());
            assert_eq!(one.warnings(), other.warnings());
        }
        (Err(one), Err(other)) => assert_eq!(one.diagnostics(), other.diagnostics()),
        _ => panic!("it compiles, and it does not"),
    }
}

/// What is said names a source and a place in it, and can be shown.
fn are_shown(diagnostics: &[Diagnostic], sources: &[Source]) {
    for diagnostic in diagnostics {
        assert!(!diagnostic.message().is_empty());
        let shown = diagnostic.to_string();
        assert!(shown.starts_with(diagnostic.file()), "{shown}");
        let source = sources
            .iter()
            .find(|source| source.name() == diagnostic.file());
        let (Some(source), 1..) = (source, diagnostic.line()) else {
            continue;
        };
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

/// A place for each entry; and the glossary has these entries.
fn is_whole(compiled: &Compiled) {
    assert_eq!(compiled.entries().len(), compiled.places().len());
    assert_eq!(compiled.entries().len(), compiled.glossary().len());
    for entry in compiled.entries() {
        let found = compiled.glossary().by_id(&entry.id);
        assert!(found.is_some(), "{}", entry.id);
        for term in &entry.terms {
            for text in term.text.as_text().distinct() {
                let mut hits = compiled.glossary().lookup(text);
                assert!(hits.any(|hit| hit.entry().id() == entry.id), "{text:?}");
            }
        }
    }
}

/// Nothing is made up: letters and digits of every term, item and symbol stand in a source one behind the
/// other, and a definition's line by line.
fn stands_in(compiled: &Compiled, sources: &[Source], rules: Rules) {
    // A list may spell a character out, quote a quotation mark, or name an entry's parts anywhere.
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let is_escaped =
        |source: &Source| source.name().ends_with("toml") && source.text().contains('\\');
    if sources.iter().any(is_escaped) {
        return;
    }
    let printed: Vec<String> = sources
        .iter()
        .map(|source| match repair_with(source.text(), &[], rules) {
            Ok(repaired) if source.name().ends_with("txt") => letters(&repaired.text),
            _ => letters(source.text()),
        })
        .collect();
    let stands = |text: &TextBuf, what: &str| {
        for line in text.as_text().distinct().flat_map(str::lines) {
            let wanted = letters(line);
            let found = printed.iter().any(|printed| printed.contains(&wanted));
            assert!(found, "{what} is made up: {line:?}");
        }
    };
    for entry in compiled.entries() {
        for term in &entry.terms {
            stands(&term.text, "a term");
        }
        stands(&entry.definition, "a definition");
        for part in &entry.parts {
            stands(&part.symbol, "a symbol");
            stands(&part.definition, "the definition of a part");
            for item in &part.items {
                stands(item, "an item");
            }
        }
    }
}
